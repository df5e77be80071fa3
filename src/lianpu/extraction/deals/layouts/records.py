"""Deals told as records, a label before each field: "收购方：甲；标的：乙 70% 股权；金额：6 亿元".

The labels are those of table heads (``vocabulary/headers.yaml``). A record is a run of labelled
fields on one line or on lines that follow each other; it tells a deal when it names both sides, or
a company with its round or its investors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Block, BlockKind, Document
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds, headers
from lianpu.extraction.deals.layouts.told_deals import Told
from lianpu.extraction.tables.cell_names import name_ranges, row_words
from lianpu.extraction.tables.deals import STATUS_WORDS
from lianpu.extraction.tables.grid import (
    fold,
    is_blank,
    is_money,
    read_cell,
    read_date,
    role_of,
    round_key,
)
from lianpu.extraction.tables.layout import COMMERCE, purchase_kind

READER = "deals.record@1"
CONFIDENCE = 0.9

_VALUE_ENDS = lazy_re.compile(r"[;；|｜。\t\n]|$")
_ROLES = frozenset(
    "investee investor lead acquirer target seller buyer lender borrower generic date round amount"
    " valuation stake status".split()
)


_GIVERS = ("investor", "lead", "acquirer", "buyer", "lender")
_TAKERS = ("investee", "target", "seller", "borrower", "generic")


@cache
def _labels() -> re.Pattern[str]:
    """A label right before its colon. Lines are joined when a text is read, so one may follow a value."""
    words = [word for role in sorted(_ROLES) for word in headers()[role].words]
    words.extend(_MORE)
    ordered = sorted(words, key=lambda word: (-len(word), word))
    chinese = "|".join(re.escape(word) for word in ordered if not word.isascii())
    latin = "|".join(re.escape(word) for word in ordered if word.isascii())
    return lazy_re.compile(rf"(?P<label>{chinese}|(?<![A-Za-z\-])(?i:{latin}))(?:\*\*)?[ \t]*$")


@cache
def _label_ends() -> frozenset[str]:
    """Last letters of labels, in small letters: before most colons stands none."""
    words = (word for role in _ROLES for word in headers()[role].words)
    return frozenset(word[-1].lower() for word in (*words, *_MORE))


_MORE = {"issuer": "investee", "lead investor": "lead", "co-investors": "investor"}
"""Labels of term sheets that no table heads a column with."""

_COLON = lazy_re.compile(r"[:：](?:\*\*)?[ \t]*")
_LONGEST_LABEL = 32
_SHARE = lazy_re.compile(
    r"^(?:the )?(?:remaining )?(?P<before>[\d.]+%) (?:stake |interest |of the shares )?(?:of|in) "
    r"|[ ]?(?P<behind>[\d.]+%)的?(?:股权|股份|权益|stake|interest)?$"
    r"|(?:控股权|控制权|全部股权|多数股权|部分股权|股权)$",
    re.IGNORECASE,
)
_OF_WHICH = lazy_re.compile(r",? (?:of which|including|incl\.) ")
"""What follows splits the sum before it up."""
_NAME_LINE = lazy_re.compile(
    r"^[ \t]*(?:[-*•·▪●▍#>]+[ \t]*)?(?:\d{1,2}[.、)）][ \t]*)?(?:\*\*)?[「“\"【]?"
    r"(?P<name>[\u3400-\u9fffA-Za-z0-9][^\s,，。:：;；！？!?|｜「」“”\"]{1,11}|[A-Z][\w&.\-]+(?: [A-Z][\w&.\-]+){0,3})"
    r"[」”\"】]?(?:\*\*)?[ \t]*$"
)
"""A line that is a name and nothing else, over a record that leaves the company to it."""


@dataclass
class _Record:
    """The fields of one deal, by role."""

    start: int
    end: int
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    company: tuple[int, int] | None = None
    """A name on the line above."""


def record_deals(document: Document) -> tuple[Told, ...]:
    """The deals of the labelled records of a document's prose, in order."""
    found: list[Told] = []
    for record in _records(document):
        deal = _Reader(document, record).deal()
        if deal is not None:
            found.append(Told(deal, record.start, record.end))
    return tuple(found)


def _records(document: Document) -> Iterator[_Record]:
    current: _Record | None = None
    above: tuple[int, int] | None = None
    for block in document.blocks:
        listed = block.kind is BlockKind.TABLE and _all_labelled(document, block)
        if block.kind not in PROSE_KINDS and not listed:
            above = None
            continue
        place = block.start
        for line in document.text[block.start : block.end].split("\n"):
            fields = list(_fields(line, place)) if (":" in line or "：" in line) else []
            for role, label, start, end in fields:
                if current is not None and (role in current.fields or _begins(role, current)):
                    yield current
                    current = None
                if current is None:
                    current = _Record(label, end, company=above)
                    above = None
                current.fields[role] = (start, end)
                current.end = end
            if not fields and not (current is not None and _OTHER_LABEL.match(line)):
                if current is not None:
                    yield current
                    current = None
                named = _NAME_LINE.match(line)
                above = None
                if named is not None:
                    above = (place + named.start("name"), place + named.end("name"))
            place += len(line) + 1
    if current is not None:
        yield current


_OTHER_LABEL = lazy_re.compile(r"[ \t]*(?:[-*•·▪●][ \t]*)?[A-Z][A-Za-z /\-]{1,30}:[ \t]")
"""A labelled line that says nothing of a deal; the record goes on behind it."""


def _all_labelled(document: Document, block: Block) -> bool:
    """Whether a table has a label in each cell and no head: "Acquirer: A | Target: B"."""
    lines = document.text[block.start : block.end].split("\n")
    return all(len(list(_fields(line, 0))) > 1 for line in lines)


def _begins(role: str, record: _Record) -> bool:
    """Whether a side is named after a record has both and more has been told since."""
    if role not in (*_GIVERS, *_TAKERS) or {*_GIVERS}.isdisjoint(record.fields):
        return False
    told = list(record.fields)
    return not {*_TAKERS}.isdisjoint(told) and told[-1] not in (*_GIVERS, *_TAKERS)


def _fields(line: str, base: int) -> Iterator[tuple[str, int, int, int]]:
    """Role, place of the label and range of each labelled value of a line whose label is one of deals."""
    found: list[tuple[str, int, int]] = []
    for colon in _COLON.finditer(line):
        first = max(0, colon.start() - _LONGEST_LABEL)
        before = line[first : colon.start()].rstrip(" \t").removesuffix("**")
        if before[-1:].lower() not in _label_ends():
            continue
        label = _labels().search(line, first, colon.start())
        role = None
        if label is not None:
            role = _MORE.get(label["label"].lower()) or role_of(label["label"])
        if label is not None and role is not None and role in _ROLES:
            found.append((role, label.start(), colon.end()))
    for index, (role, label_at, begin) in enumerate(found):
        stop = found[index + 1][1] if index + 1 < len(found) else len(line)
        end = _VALUE_ENDS.search(line, begin, stop)
        last = end.start() if end is not None else stop
        value = line[begin:last].rstrip(" \t-*•·▪●▍,，")
        if value.strip():
            start = begin + len(value) - len(value.lstrip())
            yield role, base + label_at, base + start, base + start + len(value.strip())


class _Reader:
    """Reads one record."""

    def __init__(self, document: Document, record: _Record) -> None:
        self._document = document
        self._record = record
        self._fields = record.fields

    def deal(self) -> Deal | None:
        """The deal; None where the fields tell none."""
        sides = self._sides()
        if sides is None:
            return None
        kind, givers, takers = sides
        if not takers or (not givers and deal_kinds()[kind].family != "equity"):
            return None
        roles = deal_kinds()[kind]
        amount = self._money("amount")
        valuation = self._money("valuation")
        return Deal(
            spans=self._spans(),
            reader=READER,
            confidence=CONFIDENCE,
            kind=kind,
            parties=tuple(
                Party(role, name, span=span)
                for role, side in (
                    (roles.giver, givers),
                    (roles.taker, takers[:1]),
                    (roles.third, [] if roles.third is None else self._names(roles.third)),
                )
                for name, span in side
                if role is not None
            ),
            amount=amount,
            valuation=valuation,
            stake=self._stake(),
            round=self._text("round") or None,
            date=read_date(self._text("date"), self._document) if "date" in self._fields else None,
            status=self._status(),
        )

    def _spans(self) -> tuple[Span, ...]:
        """The record and its fields; in a table the fields alone, as no text runs through its cells."""
        document, record = self._document, self._record
        fields = [document.span(*place) for place in self._fields.values()]
        if "\t" in document.text[record.start : record.end]:
            return tuple(fields)
        return (document.span(record.start, record.end), *fields)

    def _sides(self) -> tuple[str, list[tuple[str, Span]], list[tuple[str, Span]]] | None:
        fields = self._fields
        company = next((r for r in ("investee", "generic", "target") if r in fields), None)
        buyer = "buyer" if "buyer" in fields else "acquirer"
        of_goods = company is None or COMMERCE.search(self._text(company)) is not None
        if buyer in fields and "seller" in fields and of_goods:
            words = self._document.text[self._record.start : self._record.end]
            kind = purchase_kind(words) if COMMERCE.search(words) else "goods_purchase"
            return kind, self._names(buyer), self._names("seller")
        if "acquirer" in fields and company is not None:
            return "acquisition", self._names("acquirer"), self._names(company)
        if "buyer" in fields and "target" in fields:
            return "acquisition", self._names("buyer"), self._names("target")
        if "lender" in fields and "borrower" in fields:
            return "debt", self._names("lender"), self._names("borrower")
        investors = [*self._names("lead"), *self._names("investor")]
        takers = self._names(company) if company is not None else self._above()
        staged = "round" in fields and round_key(self._text("round")) is not None
        if not (investors or (staged and "amount" in fields)):
            return None
        if not staged and "amount" not in fields:
            return None
        key = round_key(self._text("round")) if staged else None
        if key == "acquisition":
            return ("acquisition", investors, takers) if investors else None
        return "fundraise" if staged else "equity_investment", investors, takers

    def _above(self) -> list[tuple[str, Span]]:
        if self._record.company is None:
            return []
        span = self._document.span(*self._record.company)
        return [(span.quote, span)]

    def _names(self, role: str) -> list[tuple[str, Span]]:
        if role not in self._fields:
            return []
        start, end = self._fields[role]
        words = self._document.text[start:end]
        found = []
        for low, high in name_ranges(words):
            low, high = _bare(words, low, high)
            name = row_words(words[low:high])
            if name:
                found.append((name, self._document.span(start + low, start + high)))
        return found

    def _text(self, role: str) -> str:
        if role not in self._fields:
            return ""
        start, end = self._fields[role]
        words = self._document.text[start:end]
        return "" if is_blank(words) else words

    def _money(self, role: str) -> Quantity | None:
        told = _OF_WHICH.split(self._text(role))[0]
        quantity = read_cell(told, None) if role in self._fields else None
        return quantity if quantity is not None and is_money(quantity) else None

    def _stake(self) -> Quantity | None:
        for role in ("stake", "target", "investee", "generic"):
            share = re.search(r"[\d.]+[ ]?%", self._text(role))
            quantity = read_cell(share.group(), None) if share else None
            if quantity is not None and quantity.unit == "%":
                return quantity
        return None

    def _status(self) -> Status:
        told = fold(self._text("status"))
        found = (status for words, status in STATUS_WORDS if words.search(told))
        return next(found, Status.EXECUTED if not told else Status.ANNOUNCED)


def _bare(words: str, low: int, high: int) -> tuple[int, int]:
    """A name without the share of it that changes hands, before or behind."""
    while True:
        share = _SHARE.search(words[low:high])
        if share is None or share.end() == share.start():
            break
        if share.start() == 0:
            low += share.end()
        else:
            high = low + share.start()
    while low < high and words[low] in " *":
        low += 1
    while high > low and words[high - 1] in " *":
        high -= 1
    return low, high
