"""The HTTP API of the order service."""

import json
import logging
from collections.abc import Callable

log = logging.getLogger("orders")

API_VERSION = "v1"
PAGE_SIZE = 20
MAX_PAGE_SIZE = 100

Handler = Callable[[dict[str, str]], tuple[int, object]]
ROUTES: dict[tuple[str, str], Handler] = {}
ORDERS: dict[int, dict[str, object]] = {}


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        ROUTES[method, f"/{API_VERSION}{path}"] = handler
        return handler

    return register


@route("GET", "/health")
def health(params: dict[str, str]) -> tuple[int, object]:
    return 200, {"status": "ok"}


@route("GET", "/orders")
def list_orders(params: dict[str, str]) -> tuple[int, object]:
    page = int(params.get("page", "1"))
    size = min(int(params.get("size", PAGE_SIZE)), MAX_PAGE_SIZE)
    start = (page - 1) * size
    orders = list(ORDERS.values())
    return 200, {"page": page, "orders": orders[start : start + size]}


@route("GET", "/order")
def get_order(params: dict[str, str]) -> tuple[int, object]:
    order = ORDERS.get(int(params["id"]))
    if order is None:
        return 404, {"error": "not found"}
    return 200, order


@route("POST", "/orders")
def create_order(params: dict[str, str]) -> tuple[int, object]:
    quantity = int(params.get("quantity", "1"))
    if quantity <= 0:
        return 400, {"error": "bad quantity"}
    number = len(ORDERS) + 1
    ORDERS[number] = {"id": number, "item": params["item"], "quantity": quantity}
    log.info("created order %d", number)
    return 200, ORDERS[number]


@route("POST", "/orders/cancel")
def cancel_order(params: dict[str, str]) -> tuple[int, object]:
    order = ORDERS.pop(int(params["id"]), None)
    if order is None:
        return 404, {"error": "no such order"}
    log.info("cancelled order %s", order["id"])
    return 200, {"cancelled": order["id"]}


def dispatch(method: str, path: str, params: dict[str, str]) -> tuple[int, str]:
    """Answer one request: its status and its body as JSON."""
    handler = ROUTES.get((method, path))
    if handler is None:
        return 404, json.dumps({"error": "unknown route"})
    status, body = handler(params)
    return status, json.dumps(body)
