"""Tellings: every number of a document with all the words by which it is told, and how many others share some words.

Two numbers agree by accident the sooner, the fewer digits they print and the more other numbers of their unit stand
beside the same words. Both are counted here, so that those who ask need no list of words that say little.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from math import log
from operator import attrgetter

from lianpu.audit.descents.told_again import (
    counts_alike,
    one_time,
    place_of,
    said,
    significant,
    stems,
)
from lianpu.audit.descents.views import NAMED_BELOW, Near, near_numbers, numbers
from lianpu.audit.proof.arithmetic import COUNTED
from lianpu.audit.stated.cell_words import CellWords, names_of
from lianpu.audit.stated.grids import Grid, Row
from lianpu.audit.stated.material import Material
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


class Tellings:
    """Those of a document.

    Args:
        material: The document.
    """

    def __init__(self, material: Material) -> None:
        self.material = material

    @cached_property
    def lines(self) -> list[Line]:
        """All that tells a number."""
        return [*_prose(self.material), *_rows(self.material), *_cells(self.material)]

    @cached_property
    def _shelves(self) -> dict[str, list[Telling]]:
        made: dict[str, list[Telling]] = {}
        for line in self.lines:
            for each in line.tellings:
                made.setdefault(each.kind, []).append(each)
        for shelf in made.values():
            shelf.sort(key=attrgetter("size", "term.start"))
        return made

    def all_in(self, known: Set[int]) -> bool:
        """Whether all numbers of the part begin in some places, as in most filings: then nothing is to be done."""
        return all(
            term.start in known
            for terms in chain(
                (sentence.terms for _, sentence in self.material.each_sentence()),
                (row.numbers.values() for grid in self.material.each_grid() for row in grid.rows),
                (cell.sentence.terms for cell in self.material.each_cell()),
                (cell.sentence.terms for cell in self.material.each_bare_cell()),
            )
            for term in terms
        )

    def mine(self) -> Iterator[Telling]:
        """Those of the part that is looked at."""
        return (each for line in self.lines if line.mine for each in line.tellings)

    def at(self, start: int) -> Telling | None:
        """The one that begins at a place."""
        return self._by_place.get(start)

    @cached_property
    def _by_place(self) -> dict[int, Telling]:
        return {each.term.start: each for line in self.lines for each in line.tellings}

    def within(self, telling: Telling, low: float, high: float) -> Sequence[Telling]:
        """Those of its unit from one size to another, it and its line with them."""
        shelf, size = self._shelves[telling.kind], attrgetter("size")
        return shelf[bisect_left(shelf, low, key=size) : bisect_right(shelf, high, key=size)]

    def of_kind(self, telling: Telling) -> Sequence[Telling]:
        """Those of its unit, it and its line with them."""
        return self._shelves[telling.kind]

    def but_one_digit(self, telling: Telling) -> list[Telling]:
        """Those of its unit that print as many digits as it, and all but one of them alike, or two neighbours exchanged."""
        found = {
            id(each): each
            for key in _but_one(telling)
            for each in self._by_other_digits.get(key, ())
            if each is not telling
        }
        exchanged = (
            each for each in self.of_digits(telling) if each.printed[1] == telling.printed[1]
        )
        return list({**found, **{id(each): each for each in exchanged}}.values())

    @cached_property
    def _by_other_digits(self) -> dict[tuple[str, int, str], list[Telling]]:
        made: dict[tuple[str, int, str], list[Telling]] = {}
        for line in self.lines:
            for each in line.tellings:
                for key in _but_one(each):
                    made.setdefault(key, []).append(each)
        return made

    def of_digits(self, telling: Telling) -> Sequence[Telling]:
        """Those of its unit that print its digits in any order and at any scale, rounded to as many."""
        return self._by_digits.get((telling.kind, _sorted(telling.steps)), ())

    @cached_property
    def _by_digits(self) -> dict[tuple[str, str], list[Telling]]:
        made: dict[tuple[str, str], list[Telling]] = {}
        for line in self.lines:
            for each in line.tellings:
                most = min(len(each.steps), LONG)
                rounded = (f"{each.size:.{count - 1}e}" for count in range(2, most + 1))
                for digits in {_sorted(told.partition("e")[0]) for told in rounded}:
                    made.setdefault((each.kind, digits), []).append(each)
        return made

    def sharing(self, kind: str, shared: Set[str], most: int) -> int:
        """How many sizes of a unit are told with some words; one more than a bound at most."""
        lines = min(
            (self._by_stem.get(each, ()) for each in shared if each[0] != "="), key=len, default=()
        )
        sizes: set[float] = set()
        for line in lines or (self.lines if shared else ()):
            for each in line.tellings:
                if each.kind == kind and each.size not in sizes and shared <= each.words:
                    sizes.add(each.size)
                    if len(sizes) > most:
                        return len(sizes)
        return len(sizes)

    def with_words(self, words: Set[str]) -> list[Line]:
        """The lines that have one of some stems, where no more than a few have it; in the order of the document."""
        most = max(SPREAD, len(self.lines) // OF_LINES)
        found = {
            id(line): line
            for each in words
            if each[0] != "=" and len(lines := self._by_stem.get(each, ())) <= most
            for line in lines
        }
        return sorted(found.values(), key=attrgetter("start"))

    def rarity(self, words: Set[str]) -> float:
        """How much less than all lines have some stems: the logarithms of all over those that have each, added up."""
        every = len(self.lines)
        return sum(
            log(every / len(self._by_stem.get(each, (None,)))) for each in words if each[0] != "="
        )

    def rare(self, words: Set[str]) -> frozenset[str]:
        """Those stems that few lines have."""
        most = max(RARE, len(self.lines) // OF_LINES)
        return frozenset(each for each in words if len(self._by_stem.get(each, ())) <= most)

    @cached_property
    def _by_stem(self) -> dict[str, list[Line]]:
        made: dict[str, list[Line]] = {}
        for line in self.lines:
            for each in line.words:
                made.setdefault(each, []).append(line)
        return made


RARE, OF_LINES, SPREAD = 12, 25, 60
"""Lines with numbers that may have a rare stem, one in how many of a long document, and lines of a stem by which other
places are looked for. Ours."""


def _but_one(telling: Telling) -> Iterator[tuple[str, int, str]]:
    """The unit of a number, its decimals, and its digits with one left open, for each."""
    digits, point = telling.printed
    if 1 < len(digits) <= LONG:
        for at in range(len(digits)):
            yield telling.kind, point, f"{digits[:at]}_{digits[at + 1 :]}"


def _sorted(number: str) -> str:
    """The digits of a number in order, noughts and the point left out: two exchanged may leave it at the end of one."""
    return "".join(sorted(number)).lstrip(".0")


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


def _may_be_told(term: Term) -> bool:
    """Whether a number may be told again: no month printed as a number, no all of 1 %, no name such as 7 nm."""
    quantity = term.quantity
    size = abs(float(quantity.value or 0))
    if not size or _MONTH.fullmatch(quantity.text.strip()):
        return False
    return not (quantity.unit == "m" and size < NAMED_BELOW)


_BETWEEN = lazy_re.words(r"[\s|()%$*-]|\b(?:up|down)\b")
_PRINTED = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")
_A_YEAR = lazy_re.compile(r"(?:19|20)\d\d|\b(?:FY|[QH][1-4])|[一二三四]季")
_MONTH = lazy_re.compile(r"(?:19|20)\d\d\.(?:0[1-9]|1[0-2])")


def _prose(material: Material) -> Iterator[Line]:
    loose = [row.span for grid in material.grids if grid.loose for row in grid.rows]
    barred = {start for span in loose for start in range(span.start, span.end)}
    mine = {index for index, _ in material.each_sentence()}
    for index, sentence in enumerate(material.sentences):
        if not sentence.hidden:
            continue
        line = Line(sentence.start, -1, sentence.text(), index in mine)
        line.tellings = [
            Telling(near.term, line, near, sentence, index)
            for near in numbers(material, index)
            if _may_be_told(near.term) and near.term.start not in barred
        ]
        if line.tellings:
            yield line


def _rows(material: Material) -> Iterator[Line]:
    mine = {id(grid) for grid in material.each_grid()}
    scaled = {
        term.start: (stage, series.scaled(stage))
        for series in material.series if series.grid is not None
        for stage, term in series.levels.items()
    }  # fmt: skip
    for grid in material.grids:
        if grid.loose:
            continue
        for row in grid.rows:
            line = _row(grid, row, id(grid) in mine, scaled)
            if line.tellings:
                yield line


def _row(grid: Grid, row: Row, mine: bool, scaled: dict[int, tuple[Stage, Term]]) -> Line:
    label = names_of(row.label, [each.span.quote for each in row.cells if each.term is None])
    heads = " ".join(grid.heads.get(column, "") for column in row.numbers)
    line = Line(row.span.start, -2 if grid.table is None else grid.table, f"{label} {heads}", mine)
    for column, term in row.numbers.items():
        if not _may_be_told(term):
            continue
        forms = [term]
        stage, based = scaled.get(term.start, (None, None))
        stage = stage if stage and (stage.year or stage.part) else None
        if based is not None and based.quantity.value != term.quantity.value:
            forms.append(based)
        line.tellings += [
            _Cell(
                form,
                line,
                label=label,
                head=grid.heads.get(column, ""),
                known_stage=stage,
                row=row.span,
            )
            for form in forms
        ]
    return line


@dataclass(eq=False)
class _Cell(Telling):
    """A cell: its words are those of its row."""

    row: Span | None = None

    @property
    def span(self) -> Span:
        assert self.row is not None
        return self.row


def _cells(material: Material) -> Iterator[Line]:
    mine = {id(cell) for cell in chain(material.each_cell(), material.each_bare_cell())}
    for cell in chain(material.cells, material.bare_cells):
        line = Line(
            cell.span.start,
            cell.table,
            f"{cell.names} {cell.head} {cell.sentence.text()}",
            id(cell) in mine,
        )
        line.tellings = [
            _worded(cell, line, near)
            for near in near_numbers(cell.sentence, -1)
            if _may_be_told(near.term)
        ]
        if line.tellings:
            stage = _stage_of_row(material, cell)
            for each in line.tellings:
                each.known_stage = stage
            yield line


def _stage_of_row(material: Material, cell: CellWords) -> Stage | None:
    """The time that a cell of its own tells of a row, where but one does: "Revenue | $6.0B | FY2022"."""
    document = material.document
    told = {
        stage
        for each in document.tables[cell.table].cells
        if each.row == cell.row and each.end - each.start <= OF_A_TIME
        and (stage := head_stage(simplified(document.text[each.start : each.end]))) is not None
    }  # fmt: skip
    return told.pop() if len(told) == 1 else None


OF_A_TIME = 16
"""Characters of a cell that tells a time and nothing else. Ours."""


def _worded(cell: CellWords, line: Line, near: Near) -> Telling:
    return _Cell(
        near.term, line, near, cell.sentence, -1, cell.names, cell.head,
        row=cell.sentence.span(near.term) if stems(f"{near.left} {near.right}") else cell.span,
    )  # fmt: skip


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
