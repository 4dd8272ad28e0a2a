import json
from http.cookies import Cookie

import pytest

from shop import Client, Request, Response
from shop.config import Timeout


class MockDispatch(Dispatcher):
    def send(self, request: Request, timeout: Timeout = None) -> Response:
        return Response(200, request=request)


def test_cookies():
    client = Client(dispatch=MockDispatch())
    assert client.get("/").cookies == {}
