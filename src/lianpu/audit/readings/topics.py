"""What a number of the prose is about: the Series that its clause, sentence or paragraph names.

Words before it name a subject, or the level printed beside it does; else it is what the paragraph has been
about. How it was found says how far a failure may be held against the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log10
from typing import NamedTuple

from lianpu.audit.proof.slips import telling
from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.otherness import FUNCTION, NOUN
from lianpu.audit.readings.reading import alone, previous_amount
from lianpu.audit.rules.levels import agrees
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.series import Series, Stage, mantissa
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.subjects import WHOLE, Named, every_subject, subjects
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier

NAMED, ALONE, TOPIC, GUESS = 1, 2, 3, 4
"""How a subject was found: in its clause, as the only one of its sentence or by the level printed
beside it, as the topic of its paragraph, or by elimination. Up to TOPIC a failure is held against
the document."""


@dataclass
class Thread:
    """What a paragraph has been about so far."""

    block: int = -1
    stage: Stage | None = None
    told: tuple[tuple[Book, Sentence], ...] = ()
    """Its sentences so far, each with the Series around it."""
    found: list[Series] = field(default_factory=list)
    """What the last number was about, for one that only continues it."""
    tier: int = 0
    before: str = ""
    after: str = ""

    @property
    def topic(self) -> list[Series]:
        """What its last sentence that names any Series has named last; looked for only where a number says nothing."""
        for book, sentence in reversed(self.told):
            named = every_subject(book, sentence.mask)
            if named:
                return [each.series for each in named if each.at == named[-1].at]
        return []

    def goes_on(self, book: Book, sentence: Sentence, first: Ask | None) -> None:
        """Takes up a sentence and the time of its first number."""
        self.told = (*self.told, (book, sentence))
        if first is not None and first.stage is not None:
            self.stage = first.stage


def about(book: Book, ask: Ask, thread: Thread) -> tuple[list[Series], int]:
    """The Series that a number is about, and how they were found."""
    words = ask.before
    cut = _SHARED.search(words) if ask.op is Op.SHARE else None
    if cut:
        words = words[: cut.start()]
    if ask.op is Op.SHARE and not cut and _ONLY_LINK.fullmatch(words):
        anchored = _anchored(book, ask)
        if anchored:
            return anchored, ALONE
        amount = previous_amount(ask)
        if amount is not None:
            return [alone(amount)], ALONE
    if cut and not words.strip(" ,("):
        amount = previous_amount(ask)  # "三项合计 3.27 亿元, 占收入的 8.5 %"
        if amount is not None and _RIGHT_BEFORE.search(ask.lead):
            return [alone(amount)], NAMED
    near = subjects(book, words)
    near = near + _wholes(book, near)
    if ask.sentence.has(_ALL, words):
        totals = [each for each in book.totals if each.grid is not None]
        if totals:
            return totals, NAMED
    if near and near[0].grade > WHOLE:
        return [each.series for each in near], NAMED
    anchored = _anchored(book, ask)
    if anchored:
        return anchored, ALONE
    if ask.op is Op.LEVEL and _FROM.search(words):
        other_end = _anchored(book, ask, behind=True)
        if other_end:
            return other_end, TOPIC
    lead = ask.lead[: len(ask.lead) - len(ask.before)] + words
    named = every_subject(book, lead)
    named = named + _wholes(book, named[-1:])
    if named:
        single = len({_key(each) for each in named}) == 1
        last = [each.series for each in named if each.at == named[-1].at]
        return last, ALONE if single else TOPIC
    if near:
        return [each.series for each in near], ALONE
    broad = subjects(book, lead)
    broad = broad + _wholes(book, broad)
    if broad:
        return [each.series for each in broad], ALONE if broad[0].grade > WHOLE else TOPIC
    totals = book.totals
    if ask.sentence.has(_SELF, lead) and ask.op in (Op.AVERAGE, Op.SUM) and len(totals) == 1:
        # "总金额不超过 42 亿元，年均约 8.4 亿元": of the amount before it, and of no table
        told = ask.op is Op.AVERAGE and previous_amount(ask) is not None
        return totals, GUESS if told else ALONE
    topic = thread.topic
    if topic and not ask.sentence.has(_SELF, lead):
        pure = not NOUN.search(FUNCTION.sub("", words))
        return topic, TOPIC if pure and ask.op in _OF_TOPIC else GUESS
    return totals or list(book[:1]), GUESS


_SHARED = lazy_re.compile(
    r"其?占|\baccount\w* for\b|\bma[dk]es? up\b|\brepresent|\b(?:its|their) share\b"
)
_RIGHT_BEFORE = lazy_re.compile(
    r"(?:合计|共计|总计|共)(?:约|为|达)*\ue001[,(]占(?!比)[^\ue001-\ue006,;。由从]*$"
)
"""A sum and what it is a share of, with nothing between."""

_FROM = lazy_re.compile(r"\bfrom (?:about |some )?$|[从由自]$", re.IGNORECASE)
"""Words before the first of two levels, of which the second says whose both are: "From 5,405 in 2021 it went to 1,286"."""

_ALL = Trigger(r"全部|所有|整体|总体|\boverall\b")
_SELF = Trigger(r"公司|集团|\b(?:the|our) (?:company|group|firm|government)\b|\bwe\b|\bthey\b")
_ONLY_LINK = lazy_re.compile(
    r"[ ,(]*(?:or|that is|i\.e\.|about|roughly|nearly|some|即|或|相当于|约|约为|折合|合)*[ ,]*",
    re.IGNORECASE,
)


def _wholes(book: Book, named: Sequence[Named]) -> list[Named]:
    """Rows named total, beside revenue that only the prose names."""
    if not named or any(each.series.grid is not None for each in named):
        return []
    if not all(each.series.measure in ("revenue", "market") for each in named):
        return []
    return [Named(each, named[0].grade, named[0].at) for each in book.totals]


_OF_TOPIC = (Op.GROWTH, Op.FALL, Op.CAGR, Op.TIMES)


def _key(named: Named) -> str:
    return named.series.entity or named.series.measure


def _anchored(book: Book, ask: Ask, *, behind: bool = False) -> list[Series]:
    """The Series whose level is printed right before the number, or behind it: "營收 512 億元，年增 28%"."""
    words = ask.sentence.mask
    places = [
        at for at, item in ask.sentence.hidden.items()
        if (at > ask.at if behind else at < ask.at) and isinstance(item, Term)
    ]  # fmt: skip
    if not places:
        return []
    at = min(places) if behind else max(places)
    item = ask.sentence.hidden[at]
    between = words[ask.at + 1 : at] if behind else words[at + 1 : ask.at]
    if not isinstance(item, Term) or len(between) > 40 or _STOPS.search(between):
        return []
    if item.quantity.unit in RATES:
        return []
    if not telling(item):
        return []
    digits = mantissa(item)
    if digits is None:
        return []
    below, above = _room(item)
    cells = book.once("mantissas", _Cells)
    value = float(item.quantity.value or 0)
    close = CLOSE if item.quantity.qualifier is Qualifier.EXACT else NEAR_SCALE
    near = {
        cell.place for whole in (-1, 0, 1)
        for cell in cells.between(digits + whole - below, digits + whole + above)
        if _scales(value, cell.value, close) and agrees(item, cell.level)
    }  # fmt: skip
    return book.at(sorted(near))


_STOPS = lazy_re.compile("[;。.]")
DIGITS_ROOM = 0.1
"""Decades: 0.8 to 1.25 times, wider than `NEAR_SCALE`."""


def _room(term: Term) -> tuple[float, float]:
    """How far below and above a number, in decades, one may lie that it agrees with."""
    quantity = term.quantity
    widest = CLOSE if quantity.qualifier is Qualifier.EXACT else DIGITS_ROOM
    value, low, high = (float(each or 0) for each in (quantity.value, quantity.low, quantity.high))
    if low * value <= 0 or high * value <= 0:
        return widest, widest
    ends = log10(low / value), log10(high / value)
    return min(widest, LOST - min(ends)), min(widest, LOST + max(ends))


LOST = 1e-8
"""Decades of room for what floats lose."""


class _Cell(NamedTuple):
    """A level of a Series of the book."""

    digits: float
    """The decimals of its logarithm."""
    place: int
    """That of its Series in the book."""
    value: float
    level: Term


class _Cells:
    """The levels of a book in the order of their digits, whatever their scale."""

    def __init__(self, series: Sequence[Series]) -> None:
        cells = [
            _Cell(digits, place, value, level)
            for place, each in enumerate(series)
            if each.grid is not None
            for digits, value, level in each.mantissas
        ]
        self._cells = sorted(cells, key=lambda cell: cell[:2])
        self._digits = [cell.digits for cell in self._cells]

    def between(self, low: float, high: float) -> Sequence[_Cell]:
        """Those whose digits lie between two, both included."""
        if high < 0 or low > 1:
            return ()
        return self._cells[bisect_left(self._digits, low) : bisect_right(self._digits, high)]


def _scales(a: float, b: float, room: float) -> bool:
    """Whether two numbers may be one at some power of ten: the quick look before the exact one."""
    if not a or not b or (a > 0) != (b > 0):
        return False
    times = a / b
    return abs(times / 10.0 ** round(log10(times)) - 1) < room


CLOSE = 0.006
"""Relative room of three printed digits."""

NEAR_SCALE = 0.2
"""Relative room of the quick look: "about" and "nearly" widen by less."""
