"""A small spreadsheet engine of our own, so that a workbook's formulas are computed and not believed.

It reads formulas alone and never a stored value; numbers are floats, as in a spreadsheet, and a
minus sign binds tighter than a power, as there too.
"""

import io
import re

import openpyxl

TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?)|([A-Z]+(?=\())|((?:\w+!)?[A-Z]{1,3}\d+)|(<>|<=|>=|[-+*/^(),<>=]))"
)
SIGNS = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


class NotAvailable(Exception):
    """#N/A."""


class Book:
    """Recomputes cells of a workbook on demand."""

    def __init__(self, data: bytes) -> None:
        self.sheets = openpyxl.load_workbook(io.BytesIO(data))
        self.known: dict[tuple[str, str], float] = {}

    def formulas(self):
        """(sheet, address) of every formula."""
        return [
            (sheet.title, cell.coordinate)
            for sheet in self.sheets
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith("=")
        ]

    def value(self, sheet: str, address: str) -> float:
        """A cell computed from its formula and the inputs."""
        key = (sheet, address)
        if key not in self.known:
            raw = self.sheets[sheet][address].value
            if isinstance(raw, str) and raw.startswith("="):
                self.known[key] = float(_Reader(self, sheet, raw[1:]).whole())
            else:
                assert isinstance(raw, int | float), f"{sheet}!{address} holds {raw!r}"
                self.known[key] = float(raw)
        return self.known[key]


class _Reader:
    def __init__(self, book: Book, sheet: str, text: str) -> None:
        self.book, self.sheet = book, sheet
        self.tokens, at = [], 0
        while at < len(text):
            match = TOKEN.match(text, at)
            assert match, f"cannot read {text[at:]!r}"
            self.tokens.append(match.groups())
            at = match.end()
        self.place = 0

    def sign(self):
        return self.tokens[self.place][3] if self.place < len(self.tokens) else None

    def take(self, *signs):
        if self.sign() in signs and self.sign() is not None:
            self.place += 1
            return self.tokens[self.place - 1][3]
        return None

    def whole(self):
        value = self.comparison()()
        assert self.place == len(self.tokens), "words left over"
        return value

    # Each level returns a function, so that IF computes the branch it takes and no other.
    def comparison(self):
        left = self.sum()
        sign = self.take(*SIGNS)
        if not sign:
            return left
        right = self.sum()
        return lambda: SIGNS[sign](left(), right())

    def sum(self):
        left = self.product()
        while sign := self.take("+", "-"):
            left = self.joined(left, sign, self.product())
        return left

    def product(self):
        left = self.power()
        while sign := self.take("*", "/"):
            left = self.joined(left, sign, self.power())
        return left

    def power(self):
        left = self.unary()
        while sign := self.take("^"):
            left = self.joined(left, sign, self.unary())
        return left

    def unary(self):
        if self.take("-"):
            inner = self.unary()
            return lambda: -inner()
        return self.atom()

    def joined(self, left, sign, right):
        return {
            "+": lambda: left() + right(),
            "-": lambda: left() - right(),
            "*": lambda: left() * right(),
            "/": lambda: left() / right(),
            "^": lambda: left() ** right(),
        }[sign]

    def atom(self):
        number, function, address, sign = self.tokens[self.place]
        self.place += 1
        if number:
            return lambda: float(number)
        if function:
            return self.call(function)
        if address:
            sheet, _, cell = address.rpartition("!")
            return lambda: self.book.value(sheet or self.sheet, cell)
        assert sign == "(", f"unexpected {sign}"
        inner = self.comparison()
        assert self.take(")")
        return inner

    def call(self, name):
        assert self.take("(")
        parts = []
        while not self.take(")"):
            parts.append(self.comparison())
            self.take(",")
        match name:
            case "IF":
                return lambda: parts[1]() if parts[0]() else parts[2]()
            case "NA":
                return _not_available
        function = {"SUM": sum, "MIN": min, "MAX": max, "AND": all, "OR": any}.get(name)
        if name == "NOT":
            return lambda: not parts[0]()
        assert function, f"no function {name}"
        return lambda: function([part() for part in parts])


def _not_available():
    raise NotAvailable
