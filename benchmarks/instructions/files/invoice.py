from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

VAT_RATE = Decimal("0.19")
REDUCED_VAT_RATE = Decimal("0.07")
PAYMENT_DAYS = 14
CURRENCY = "EUR"


class InvoiceError(Exception):
    """Raised for an invoice that cannot be sent."""


@dataclass
class Customer:
    name: str
    email: str
    country: str = "DE"


@dataclass
class Line:
    title: str
    quantity: int
    price: Decimal
    reduced: bool = False

    def net(self) -> Decimal:
        return self.price * self.quantity

    def tax(self) -> Decimal:
        rate = REDUCED_VAT_RATE if self.reduced else VAT_RATE
        return round_cents(self.net() * rate)


@dataclass
class Invoice:
    number: int
    customer: Customer
    issued: date
    lines: list[Line] = field(default_factory=list)
    paid: bool = False

    def add(self, title: str, quantity: int, price: Decimal) -> None:
        if quantity < 0:
            raise InvoiceError("quantity must be positive")
        self.lines.append(Line(title, quantity, price))

    def net(self) -> Decimal:
        return sum((line.net() for line in self.lines), Decimal(0))

    def total(self) -> Decimal:
        tax = sum((line.tax() for line in self.lines), Decimal(0))
        return self.net() + tax

    def due(self) -> date:
        return self.issued + timedelta(days=PAYMENT_DAYS)

    def is_overdue(self, today: date) -> bool:
        return not self.paid and today >= self.due()

    def subject(self) -> str:
        return f"Invoice {self.number} from Fern Studio"


def round_cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def format_amount(amount: Decimal) -> str:
    return f"{amount:.2f} {CURRENCY}"


def open_invoices(invoices: list[Invoice]) -> list[Invoice]:
    found = [invoice for invoice in invoices if not invoice.paid]
    return sorted(found, key=lambda invoice: invoice.issued)
