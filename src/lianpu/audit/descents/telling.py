"""A number as it is told, with its line and the words beside it, and whether two tell of one unit and one time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from lianpu.audit.descents.told_again import (
    counts_alike,
    one_time,
    place_of,
    said,
    significant,
    stems,
)
from lianpu.audit.descents.views import Near
from lianpu.audit.proof.arithmetic import COUNTED
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.core.span import Span


@dataclass(eq=False)
class Line:
    """A sentence, a row of a table or a cell of words: what is told at once."""

    start: int
    home: int
    """Its table; -1 in prose."""
    text: str
    """Its words: of a row its name and its heads."""
    mine: bool
    """Whether it is of the part that is looked at."""
    tellings: list[Telling] = field(default_factory=list)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of all its words."""
        return said(simplified(self.text))


@dataclass(eq=False)
class Telling:
    """A number where it stands."""

    term: Term
    """In base units where its table says which these are."""
    line: Line
    near: Near | None = None
    """The words beside it; None for a cell that is a number."""
    sentence: Sentence | None = None
    index: int = -1
    label: str = ""
    """The name of its row."""
    head: str = ""
    """The name of its column."""
    known_stage: Stage | None = None
    """The time that its table gives it."""

    @cached_property
    def size(self) -> float:
        """How great it is, whatever its sign."""
        return abs(float(self.term.quantity.value or 0))

    @cached_property
    def digits(self) -> int:
        """How many digits it prints that say something; 1 in words."""
        return len(significant(self.term)) or 1

    @cached_property
    def figures(self) -> int:
        """How many digits it prints, zeros at its end with them."""
        return sum(each.isdigit() for each in self.term.quantity.text)

    @cached_property
    def printed(self) -> tuple[str, int]:
        """The digits that it prints, and how many of them stand behind the point."""
        found = _PRINTED.search(self.term.quantity.text)
        told = found.group().replace(",", "") if found else ""
        return told.replace(".", "").lstrip("0"), len(told.partition(".")[2])

    @cached_property
    def steps(self) -> str:
        """How many of its last digits it is."""
        return in_steps(self, self)

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list told with strokes, whose words are those of the first."""
        return self.near is not None and "、" in (self.near.left, self.near.right)

    @property
    def tabled(self) -> bool:
        """Whether it stands in a table, or in a line set as one: right beside another number, and no word between."""
        if self.line.home >= 0:
            return True
        assert self.sentence is not None
        text, term = self.sentence.document.text, self.term
        return any(
            not _BETWEEN.sub("", text[min(term.end, each.end) : max(term.start, each.start)])
            for each in self.sentence.terms
            if each.start != term.start
        )

    @cached_property
    def kind(self) -> str:
        """Its unit without what it is per; that of money and of things counted left out, as a table prints them bare."""
        unit = self.unit
        return "1" if unit in MONEY or unit in COUNTED or unit == "money" else unit

    @cached_property
    def unit(self) -> str:
        """Its unit without what it is per."""
        return self.term.quantity.unit.partition("/")[0]

    @cached_property
    def per(self) -> str:
        """What it is per; nothing where that is left to its words."""
        return self.term.quantity.unit.partition("/")[2]

    @cached_property
    def own(self) -> frozenset[str]:
        """The stems of the words right beside it, or of its row and column."""
        if self.near is None:
            return self.names | stems(simplified(self.head)) | said(simplified(self.head))
        words = f"{self.near.left} {self.near.right}"
        return stems(words) | said(words) or self.names

    @cached_property
    def names(self) -> frozenset[str]:
        """Those of its row."""
        label = simplified(self.label)
        return stems(label) | said(label)

    @cached_property
    def words(self) -> frozenset[str]:
        """Those of all words that tell it."""
        if self.near is None:
            return self.own
        return self.own | self.names | self.line.words | said(simplified(self.head))

    @cached_property
    def stage(self) -> Stage | None:
        """The time that is told of it."""
        if self.sentence is not None and self.near is not None and self.index >= 0:
            return place_of(self.sentence, self.index, self.near).stage
        return (
            self.known_stage
            or head_stage(simplified(self.head))
            or head_stage(simplified(self.label))
        )

    @property
    def span(self) -> Span:
        """The words that tell it: of a cell its row."""
        assert self.sentence is not None
        return self.sentence.span(self.term)


LONG = 9
"""Digits of a number that are looked at."""


def in_steps(telling: Telling, like: Telling) -> str:
    """How many of the last digits that another number prints one is: 254 of $253.8 million for $245M."""
    step = float(like.term.quantity.step or 0)
    return str(round(telling.size / step)) if step else ""


def of_one_unit(one: Telling, other: Telling) -> bool:
    """Whether two numbers may be of one unit; the bare one of a table may be of any money, or count anything."""
    if one.per != other.per and one.per and other.per:
        return False
    a, b = one.unit, other.unit
    if a == b or "1" in (a, b):
        return one.kind == other.kind and counts_alike(one.term, other.term)
    return "money" in (a, b) and (a in MONEY or b in MONEY)


def at_one_time(one: Telling, other: Telling) -> bool:
    """Whether two numbers are told of no two times."""
    return one_time(one.stage, other.stage)


def calls(place: Telling, cell: Telling) -> bool:
    """Whether a place has a word of the row of a cell, and of its column where the row has several."""
    if cell.near is not None and cell.own is not cell.names:
        return True  # it says itself what it is of
    if cell.names and cell.names.isdisjoint(place.words):
        return False
    heads = {each.head for each in cell.line.tellings}
    words = simplified(cell.head)
    head = frozenset[str]() if _A_YEAR.search(words) else stems(words) | said(words)
    return len(heads) == 1 or not head or not head.isdisjoint(place.words)


def surely_at_one_time(one: Telling, other: Telling) -> bool:
    """As `at_one_time`, where a year is no quarter of it."""
    a, b = one.stage, other.stage
    if not at_one_time(one, other):
        return False
    return a is None or b is None or a.part == b.part or 0 in (a.year, b.year)


_BETWEEN = lazy_re.words(r"[\s|()%$*-]|\b(?:up|down)\b")
_PRINTED = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")
_A_YEAR = lazy_re.compile(r"(?:19|20)\d\d|\b(?:FY|[QH][1-4])|[一二三四]季")


def others(telling: Telling, found: Iterable[Telling]) -> Iterator[Telling]:
    """Those of other lines; the rows of one table are of different things."""
    line = telling.line
    for each in found:
        if (
            each.line is line
            or each.line.start == line.start
            or each.term.start == telling.term.start
        ):
            continue
        if line.home == each.line.home != -1:
            continue
        if of_one_unit(telling, each):
            yield each


def weight(words: Set[str]) -> int:
    """How many words some stems are: two Chinese characters on end overlap with the next two."""
    told = [each for each in words if each[0] != "="]
    chinese = sum(not each.isascii() for each in told)
    return len(told) - chinese + (chinese + 1) // 2
