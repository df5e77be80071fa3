"""A small table as rows and columns of numbers in base units, either way round, and what a sentence names of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lianpu.audit.stated.grids import Grid
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import Series, Stage, head_stage, part_of, residue
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re

MOST_ROWS, MOST_COLUMNS = 14, 9
"""Tables that a sentence beside them is likely to speak of as a whole. Ours."""

FEWEST, ALMOST = 3, 0.002
"""Lines of which one may be the sum of the others, and how far it may be off, of itself. Ours."""

_TOTAL = lazy_re.compile(
    r"合计|总计|小计|总和|总额|总数|共计|^总|^全(?:部|年|体)?$|^全[球国省市县区公集]|\btotals?\b|^all\b|\boverall\b|^(?:the )?(?:full )?year$|^group$|\bsum\b",
    re.IGNORECASE,
)
_PART = lazy_re.compile(r"^[-–—•·\s]*(?:其中|of which|of whom|thereof|incl)", re.IGNORECASE)
_IN_BRACKETS = lazy_re.compile(r"([(（][^()（）]*[)）])$")
"""What ends the name of a line, as its unit does."""
_ADDS_NOT = lazy_re.compile(
    r"率|占比|比重|份额|时间|日期|年份|序号|均|单价|价格|每|排名|名次|[%％]|\b(?:rate|ratio|share|margin|average|mean|price|per|rank|yield|growth|change|index|date|time|year)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sheet:
    """A table of lines and places across them."""

    lines: tuple[str, ...]
    """Names of its rows, or of its columns where it is turned."""
    across: tuple[str, ...]
    """Names of what crosses them."""
    cells: Mapping[tuple[int, int], Term]
    """Line and place -> number in base units, where the table tells its scale."""
    unscaled: frozenset[int]
    """Where amounts begin of which the table tells no scale."""
    caption: str
    """Words before it."""
    sideways: bool = False
    """Whether its lines are the columns of the table."""

    @cached_property
    def turned(self) -> Sheet:
        """The same with its columns as lines."""
        cells = {(b, a): term for (a, b), term in self.cells.items()}
        return Sheet(self.across, self.lines, cells, self.unscaled, self.caption, not self.sideways)

    @cached_property
    def addable(self) -> bool:
        """Whether its lines are of one kind: rows of one unit are, columns where one is their total or all are times."""
        if not self.sideways:
            return len({match and match[1] for match in map(_IN_BRACKETS.search, self.lines)}) < 2
        times = [head_stage(name) or part_of(name) for name in self.lines]
        return bool(self.totals) or all(times)

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """Lines that are no total and no part of another."""
        kept = tuple(
            at
            for at, name in enumerate(self.lines)
            if not _TOTAL.search(name) and not _PART.search(name)
        )
        return tuple(at for at in kept if len(kept) < FEWEST or not self._adds_up(at, kept))

    def _adds_up(self, line: int, lines: Sequence[int]) -> bool:
        """Whether a line is the sum of others, whatever its name, in all places of amounts."""
        tried = []
        for place in self.amounts:
            values = {
                at: float(term.quantity.value or 0)
                for at in lines
                if (term := self.term(at, place))
            }
            if line in values:
                rest = sum(value for at, value in values.items() if at != line)
                tried.append(abs(rest - values[line]) <= abs(rest) * ALMOST)
        return bool(tried) and all(tried)

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """Lines that add up the others."""
        return tuple(at for at, name in enumerate(self.lines) if _TOTAL.search(name))

    @cached_property
    def amounts(self) -> tuple[int, ...]:
        """Places across whose numbers may be added up."""
        return tuple(
            at
            for at, name in enumerate(self.across)
            if not _ADDS_NOT.search(name)
            and all(term.quantity.unit not in RATES for term in self.line(at))
        )

    @cached_property
    def rates(self) -> tuple[int, ...]:
        """Places across whose numbers are percentages."""
        return tuple(
            at
            for at, _ in enumerate(self.across)
            if self.line(at) and all(term.quantity.unit in ("%", "pp") for term in self.line(at))
        )

    def line(self, place: int) -> list[Term]:
        """All numbers of a place across."""
        return [term for (_, at), term in self.cells.items() if at == place]

    def term(self, line: int, place: int) -> Term | None:
        """One number."""
        return self.cells.get((line, place))

    @cached_property
    def stages(self) -> tuple[Stage | None, ...]:
        """The times of the places across."""
        found = tuple(head_stage(name) for name in self.across)
        if any(found):
            return found
        parts = [part_of(name) for name in self.across]
        return tuple(Stage(0, part) if part else None for part in parts)

    def says(self, noun: str) -> bool:
        """Whether a name of it or the words before it hold a noun."""
        return noun in " ".join((*self.lines, *self.across, self.caption)).casefold()

    def measure(self, place: int) -> str:
        """The name of a place across without its time and unit."""
        return residue(self.across[place]).casefold()


def sheet_of(grid: Grid, series: Sequence[Series], text: str) -> Sheet | None:
    """A table with its numbers in base units; None for lines of text and for a great one."""
    if (
        grid.loose
        or not grid.heads
        or not 2 <= len(grid.rows) <= MOST_ROWS
        or len(grid.columns) > MOST_COLUMNS
    ):
        return None
    known = {
        each.levels[stage].start: each.scaled(stage) for each in series for stage in each.levels
    }
    columns = list(grid.columns)
    cells = {
        (at, columns.index(column)): known.get(term.start, term)
        for at, row in enumerate(grid.rows)
        for column, term in row.numbers.items()
    }
    if any(len(_scales(grid, known, column)) > 1 for column in columns):
        return None
    names = tuple(simplified(row.label).strip("*_ ") for row in grid.rows)
    heads = tuple(simplified(grid.heads.get(column, "")) for column in columns)
    unscaled = frozenset(
        start for each in series if each.scale is None for start in each.starts
    ) | frozenset(term.start for term in cells.values() if term.start not in known)
    first = grid.rows[0].span.start
    return Sheet(names, heads, cells, unscaled, simplified(text[max(first - LEAD, 0) : first]))


LEAD = 240
"""Characters before the first row in which a caption and the heads stand. Ours."""


def _scales(grid: Grid, known: Mapping[int, Term], column: int) -> set[float]:
    """By how much the amounts of a column are multiplied; several where its rows are of several units."""
    found = set()
    for row in grid.rows:
        term = row.numbers.get(column)
        value = term.quantity.value if term is not None else None
        if term is not None and value and term.quantity.unit not in RATES:
            found.add(round(float((known.get(term.start, term).quantity.value or 0) / value), 6))
    return found


_UNIT = lazy_re.compile(r"[(（][^()（）]*[)）]|[$€£¥]|,.*$")
_TAIL = lazy_re.compile(
    r"(?:业务|产品|收入|分部|板块|地区|区域|航线|银行|公司|集团|类|市|省|区|县|店|厂|园|港)$"
)
_SMALL = frozenset("the of and in for to by with from at on other others".split())


def named_lines(sheet: Sheet, words: str) -> list[tuple[int, int]]:
    """Where words name lines of a sheet, and which, in the order of the words; longer names first at a place."""
    low = words.casefold()
    found: list[tuple[int, int, int]] = []
    for at, label in enumerate(sheet.lines):
        name = _UNIT.sub("", label).strip().casefold()
        for form in _forms(name):
            found += [(place, at, len(form)) for place in _places(form, low)]
    found.sort(key=lambda each: (each[0], -each[2]))
    kept: list[tuple[int, int, int]] = []
    for place, at, length in found:
        if kept and (place < kept[-1][0] + kept[-1][2] or kept[-1][1] == at):
            continue
        kept.append((place, at, length))
    return [(place, at) for place, at, _ in kept]


def _forms(name: str) -> list[str]:
    if not name or name in _SMALL:
        return []
    if name.isascii():
        stem = name[:-1] if name.endswith("s") and len(name) > 4 else name
        return [stem]
    short = _TAIL.sub("", name)
    return [name, short] if len(short) >= 2 and short != name else [name]


def _places(form: str, low: str) -> Iterable[int]:
    if form.isascii():
        if len(form) < 2:
            return []
        return [match.start() for match in re.finditer(rf"(?<![a-z0-9]){re.escape(form)}", low)]
    at, places = low.find(form), []
    while at >= 0:
        places.append(at)
        at = low.find(form, at + 1)
    return places if len(form) > 1 else []


HALVES = {"H1": ("Q1", "Q2"), "H2": ("Q3", "Q4")}
"""The quarters of each half."""


def staged_lines(sheet: Sheet, words: str) -> list[int]:
    """Lines that are the quarter or half which words name last; the two quarters of a half."""
    part = part_of(words)
    own = [part_of(simplified(name)) for name in sheet.lines]
    if not part or len({each for each in own if each}) < 2:
        return []
    halves = HALVES.get(part, ())
    exact = [at for at, each in enumerate(own) if each == part]
    return exact or [at for at, each in enumerate(own) if each in halves]


def touched_places(sheet: Sheet, words: str) -> list[int]:
    """Places across of whose names words hold a noun."""
    low = words.casefold()
    found = []
    for at, name in enumerate(sheet.across):
        plain = _UNIT.sub(" ", name.casefold())
        stems = [
            each.rstrip("s") for each in re.findall(r"[a-z]{4,}", plain) if each not in _SMALL
        ]  # fmt: skip
        for run in re.findall(r"[一-鿿]{2,}", plain):
            stems += [run[at : at + 2] for at in range(len(run) - 1)]
        if any(stem in low for stem in stems):
            found.append(at)
    return found
