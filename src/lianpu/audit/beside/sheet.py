"""A table as what prose speaks of: lines that have names, measures, and times from old to new.

Where times run down the first column, or its names tell units of several kinds, the lines are the
columns; else they are the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lianpu.audit.beside.moments import BEFORE, NOW, PLAN, Moment, in_order, moment_of, plan_of
from lianpu.audit.stated.rows import Grid
from lianpu.audit.stated.said import scale_line, scale_of, unit_of
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import in_base, residue
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.totals import ADDS_UP, IS_PART
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.kept_property import cached_property

TOTAL = lazy_re.compile(
    rf"{ADDS_UP}|^总[额量数]?$|^总体$|^整体|^全(?:[部体球国省市县区州行]|社会|行业|市场|集团|公司)|^集团$"
    r"|\ball\b|\boverall\b|^(?:the )?(?:group|company|sum|world(?:wide)?|global|network|nationwide|market|industry|together|combined)$",
    re.IGNORECASE,
)
_WITHIN = lazy_re.compile(IS_PART, re.IGNORECASE)
_NO_LINE = lazy_re.compile(
    r"平均|均[值价]|中位|\b(?:average|mean|median)\b|增速|增长率|占比|同比|环比|\b(?:growth|change|share)$|^[%％]",
    re.IGNORECASE,
)
_RATE = lazy_re.compile(
    r"增速|增长率?$|增幅|涨幅|跌幅|同比|环比|占比|比重|份额|比例|[率]$|[率][(（]|均价|单价|价格|平均|人均|每|倍|指数|变动|变化|增减|排名|位次|名次"
    r"|\b(?:growth|change|chg|yoy|qoq|share|ratio|rate|margin|price|average|avg|mean|per|yield|cover|multiple|rank|score|percent|median|life|years?)\b|[%％]",
    re.IGNORECASE,
)
"""Heads of numbers that do not add up."""
_OTHERS = lazy_re.compile(
    r"其他|其它|其余|(?:all )?others?\b|(?:the )?rest\b|remaining|\bthereafter\b|\b(?:and|or) (?:beyond|later|after)$|^(?:beyond|after|later)\b|其后|此后|以后",
    re.IGNORECASE,
)
FEWEST = 3
"""Lines from which one has a rank, and times from which they tell a trend. Ours."""


@dataclass(frozen=True)
class Line:
    """Something that a table tells numbers of."""

    name: str
    words: tuple[str, ...]
    """What other cells of its row say: 华东, "Reporting"."""
    total: bool
    within: bool
    """Whether it is a part of another line, as 其中 says."""


@dataclass(frozen=True)
class Measure:
    """What the numbers of a column are of, without their time."""

    words: str
    rate: bool
    head: str = ""
    """As it is printed, with its unit."""

    @cached_property
    def unit(self) -> str | None:
        """The unit that its head tells."""
        return unit_of(self.head)

    @property
    def money(self) -> bool:
        """Whether its head tells a currency."""
        return self.unit is not None and self.unit.partition("/")[0] in MONEY


@dataclass(frozen=True)
class Sheet:
    """A table beside prose."""

    grid: Grid
    start: int
    end: int
    caption: str
    lines: tuple[Line, ...]
    measures: tuple[Measure, ...]
    times: tuple[Moment | None, ...]
    """From the oldest to the newest; one None where it tells of one time."""
    cells: dict[tuple[int, int, int], Term]
    """Line, measure, time -> number, at the scale that its head tells."""
    scaled: bool
    """Whether a head or caption tells the scale of its numbers."""
    down: bool
    """Whether times run down."""
    ends: dict[tuple[int, int], Term]
    """Line, measure -> the number of the row that sums up times, where times run down."""

    @property
    def planned(self) -> bool:
        """Whether its two times are a plan and what came of it."""
        return self.times[0] == PLAN

    @cached_property
    def printed(self) -> str:
        """All that it names: the words of its heads, lines and measures."""
        lines = (" ".join((line.name, *line.words)) for line in self.lines)
        heads = (each.head for each in self.measures)
        return "\n".join((*self.grid.heads.values(), *lines, *heads))

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """The lines that are no totals and no parts of others."""
        return tuple(
            at for at, line in enumerate(self.lines)
            if not (line.total or line.within or _NO_LINE.search(line.name)) and line.name
            and at not in self.bridge
        )  # fmt: skip

    @cached_property
    def ranked(self) -> tuple[int, ...]:
        """The lines that have a rank: all parts but the one of those that are not named."""
        return tuple(at for at in self.parts if not _OTHERS.match(self.lines[at].name))

    @property
    def has_ranks(self) -> bool:
        """Whether words may rank or count its lines."""
        return not self.down and len(self.ranked) >= FEWEST

    @cached_property
    def bridge(self) -> tuple[int, ...]:
        """The first and the last line, where they are one measure at two times and the others lead from one to the other."""
        if self.down or len(self.lines) < 4 or len(self.times) > 1:
            return ()
        ends = [moment_of(self.lines[at].name) for at in (0, -1)]
        (first, one), (last, other) = ends
        if (
            first is None
            or last is None
            or one != other
            or in_order([last, first]) != [first, last]
        ):
            return ()
        return 0, len(self.lines) - 1

    @cached_property
    def total(self) -> int | None:
        """The line of all others."""
        found = [at for at, line in enumerate(self.lines) if line.total]
        whole = [at for at in found if "小计" not in self.lines[at].name]
        whole = whole or [at for at in found if at == len(self.lines) - 1]
        return whole[0] if len(whole) == 1 and len(found) - len(whole) in (0, len(found)) else None

    @property
    def newest(self) -> int:
        """The place of the newest time."""
        return len(self.times) - 1

    def measures_of(self, line: int) -> list[int]:
        """The measures of which a line has a number."""
        return sorted({measure for at, measure, _ in self.cells if at == line})

    def adds(self, line: int, measure: int) -> bool:
        """Whether numbers of a measure add up over lines."""
        if self.measures[measure].rate or (self.down and _RATE.search(self.lines[line].name)):
            return False
        units = {
            term.quantity.unit for (own, at, _), term in self.cells.items()
            if at == measure and (own == line or not self.down)
        }  # fmt: skip
        return not units & {"%", "pp", "x"}

    def whole(self, measure: int, time: int) -> tuple[Term, ...]:
        """The total of a measure, or all that it is the sum of; empty where a line has no number."""
        if self.total is not None and (self.total, measure, time) in self.cells:
            return (self.cells[self.total, measure, time],)
        return self.every(measure, time)

    def every(self, measure: int, time: int) -> tuple[Term, ...]:
        """The numbers of all lines that are parts; empty where one has none or they do not add up."""
        found = [self.cells.get((line, measure, time)) for line in self.parts]
        if len(found) < 2 or not all(self.adds(line, measure) for line in self.parts):
            return ()
        return tuple(term for term in found if term is not None) if None not in found else ()


MOST = 400
"""Cells of a table of which prose tells what it means: larger ones are appendices. Ours."""
CAPTION = 200


def sheet_of(document: Document, grid: Grid) -> Sheet | None:
    """A table as prose speaks of it; None where it is too large or tells no lines."""
    if grid.loose or not grid.heads or len(grid.rows) < 2:
        return None
    if len(grid.rows) * len(grid.columns) > MOST:
        return None
    heads = {at: simplified(grid.heads.get(at, "")) for at in (0, *grid.columns)}
    start, end = grid.rows[0].span.start, grid.rows[-1].span.end
    lead = _titles(simplified(document.text[max(start - CAPTION, 0) : start]))
    line = scale_line(document, grid, heads)
    shared = scale_of(line) if line else _scale_told(lead)
    scales = {at: scale_of(words) for at, words in heads.items()}
    named = any(scales.get(at) for at in grid.columns)
    known = named or shared is not None
    frame = _Frame(grid, start, end, lead, heads, scales, None if named else shared, known)
    labels = [moment_of(simplified(row.label)) for row in grid.rows]
    timed = {
        at: moment
        for at, (moment, rest) in enumerate(labels)
        if moment is not None and len(rest) < SHORT
    }
    apart = [row for at, row in enumerate(grid.rows) if at not in timed]
    if len(timed) > 1 and all(_NO_TIME.search(simplified(row.label)) for row in apart):
        return _downward(frame, timed)
    if _rows_are_measures(frame):
        return _turned(frame)
    return _crosswise(frame)


def _titles(lead: str) -> str:
    """The lines before a table that are no sentences: its caption, its unit and its heads."""
    return "\n".join(each for each in lead.splitlines() if not _SENTENCE.search(each.strip()))


_SENTENCE = lazy_re.compile(r"[。.!?;]$")
SHORT = 3
"""Letters beside its time that a label may have and still be a time. Ours."""


@dataclass(frozen=True)
class _Frame:
    """A table with what its heads and caption say of its cells."""

    grid: Grid
    start: int
    end: int
    lead: str
    heads: dict[int, str]
    scales: dict[int, Fraction | None]
    shared: Fraction | None
    known: bool

    def term(self, row: int, column: int) -> Term | None:
        """A number at the scale that its head tells."""
        got = self.grid.rows[row].numbers.get(column)
        return None if got is None else in_base(got, self.scales.get(column) or self.shared)


_NO_TIME = lazy_re.compile(
    f"{TOTAL.pattern}|{_NO_LINE.pattern}|全年|^[本当全]?[年季月]度?$|^(?:the )?(?:whole |full )?(?:year|quarter|half|period|season)$",
    re.IGNORECASE,
)
"""Names of rows among times that are no times: their sum, their average."""

_IN_SCALE = lazy_re.compile(
    r"\b(?:thousand|million|billion)s?\b[^.\n|]{0,24}$|[(（,，:：][^()（）\n]{0,4}(?:万|亿)[一-鿿]{0,5}[)）]?$"
)


def _scale_told(lead: str) -> Fraction | None:
    """The scale that the last line of a caption ends with: "sales volumes, thousand tonnes"."""
    lines = [each.strip() for each in lead.splitlines()]
    for line in reversed([each for each in lines if each][-3:]):
        if "\t" in line or len(line) > 90:
            continue
        if _IN_SCALE.search(line):
            return scale_of(line)
    return None


def _downward(frame: _Frame, timed: dict[int, Moment]) -> Sheet | None:
    grid, heads = frame.grid, frame.heads
    order = in_order(list(timed.values()))
    if len(order) != len(timed):
        return None
    columns = list(grid.columns)
    names = [residue(heads[at]) or heads[at] for at in columns]
    lines = tuple(
        Line(name, (), bool(TOTAL.search(name)), bool(_WITHIN.match(heads[at])))
        for name, at in zip(names, columns, strict=True)
    )
    cells = {
        (line, 0, order.index(timed[row])): got
        for line, column in enumerate(columns)
        for row in timed
        if (got := frame.term(row, column)) is not None
    }
    ends = {
        (line, 0): got
        for line, column in enumerate(columns)
        for row in range(len(grid.rows))
        if row not in timed and not _NO_LINE.search(grid.rows[row].label)
        if (got := frame.term(row, column)) is not None
    }
    measures = (Measure("", False),)
    return Sheet(
        grid, frame.start, frame.end, frame.lead, lines, measures, tuple(order), cells, frame.known, True, ends
    )  # fmt: skip


def _rows_are_measures(frame: _Frame) -> bool:
    """Whether rows are of several units and columns tell neither units nor times: 产量(万吨), 员工(人) of three plants."""
    labels = [simplified(row.label) for row in frame.grid.rows]
    own = {unit_of(each) or bool(_SHORT_UNIT.search(each)) for each in labels}
    heads = [frame.heads[at] for at in frame.grid.columns]
    return (
        len(own) > 1
        and len(heads) > 1
        and not any(
            not each or moment_of(each)[0] or unit_of(each) or _RATE.search(each) for each in heads
        )
    )


_SHORT_UNIT = lazy_re.compile(r"\([a-z]{1,3}[A-Za-z]?\)$")
"""What looks like a unit that no vocabulary has: "Output (kt)"."""


def _turned(frame: _Frame) -> Sheet:
    """A table whose rows are measures of what its columns name."""
    grid = frame.grid
    names = [frame.heads[at].strip("*_ ") for at in grid.columns]
    lines = tuple(Line(each, (), bool(TOTAL.search(each)), False) for each in names)
    heads = [simplified(row.label).strip("*_ ") for row in grid.rows]
    measures = tuple(Measure(_measure(each), bool(_RATE.search(each)), each) for each in heads)
    scales = [scale_of(each) or frame.shared for each in heads]
    cells = {
        (line, measure, 0): in_base(got, scales[measure])
        for measure, row in enumerate(grid.rows)
        for line, column in enumerate(grid.columns)
        if (got := row.numbers.get(column)) is not None
    }
    told = all(
        scale or each.rate or each.unit for scale, each in zip(scales, measures, strict=True)
    )
    made = Sheet(
        grid, frame.start, frame.end, frame.lead, lines, measures, (None,), cells, told, False, {}
    )  # fmt: skip
    return _with_total(made)


def _crosswise(frame: _Frame) -> Sheet | None:
    grid = frame.grid
    across = {at: moment_of(words) for at, words in frame.heads.items() if at in grid.columns}
    if not any(got[0] for got in across.values()):
        across = {at: plan_of(frame.heads[at]) for at in across}
    moments = {at: got[0] for at, got in across.items() if got[0] is not None}
    rests = {at: got[1] for at, got in across.items()}
    if BEFORE in moments.values() and len(set(moments.values())) == 1:
        # 上险量 | 去年同期: the present one is named by its measure alone
        [before, *_] = [at for at, each in moments.items() if each == BEFORE]
        left = [at for at in grid.columns if at < before and not _RATE.search(rests[at])]
        if len(left) == 1 or (left and left[-1] == before - 1):
            moments[left[-1]] = NOW
            rests[before] = rests[left[-1]]
    order = in_order(list(moments.values()))
    if len(order) < 2:
        order, moments = [], {}
        rests = {at: moment_of(frame.heads[at])[1] for at in across}
    amounts = [at for at in moments if not _RATE.search(rests[at])]
    names = {at: _measure(rests[at]) for at in grid.columns}
    apart = len({moments[at] for at in amounts}) == len(amounts)
    if apart and len({names[at] for at in amounts}) == 2 and "" in {names[at] for at in amounts}:
        # Orders | Previous week: the measure is told once
        one = next(names[at] for at in amounts if names[at])
        names.update(dict.fromkeys(amounts, one))
    listed = list(dict.fromkeys(names[at] for at in grid.columns))
    measures = tuple(
        Measure(
            words,
            any(_RATE.search(rests[at]) for at in grid.columns if names[at] == words),
            next(rests[at] for at in grid.columns if names[at] == words),
        )
        for words in listed
    )
    lines = []
    for row in grid.rows:
        words = tuple(
            simplified(cell.span.quote).strip("*_ ") for cell in row.cells
            if cell.term is None and not cell.blank and cell.column > 0
        )  # fmt: skip
        label = simplified(row.label).strip("*_ ")
        lines.append(Line(label, words, bool(TOTAL.search(label)), bool(_WITHIN.match(label))))
    cells: dict[tuple[int, int, int], Term] = {}
    for line in range(len(grid.rows)):
        for column in grid.columns:
            got = frame.term(line, column)
            if got is None:
                continue
            time = order.index(moments[column]) if column in moments else max(len(order) - 1, 0)
            key = (line, listed.index(names[column]), time)
            if key in cells:
                return None
            cells[key] = got
    times: tuple[Moment | None, ...] = tuple(order) or (None,)
    made = Sheet(
        grid, frame.start, frame.end, frame.lead, tuple(lines), measures, times, cells, frame.known, False, {}
    )  # fmt: skip
    return _with_total(made)


def _with_total(sheet: Sheet) -> Sheet:
    """A sheet whose last line is the total where all others add up to it, whatever it is called."""
    last = len(sheet.lines) - 1
    if sheet.total is not None or last < 2 or sheet.lines[last].within:
        return sheet
    for measure in range(len(sheet.measures)):
        time = sheet.newest
        own = sheet.cells.get((last, measure, time))
        others = [
            sheet.cells.get((line, measure, time))
            for line in range(last)
            if not sheet.lines[line].within
        ]
        if own is None or None in others or not sheet.adds(last, measure):
            continue
        summed = sum(Fraction(each.quantity.value or 0) for each in others if each)
        if summed and abs(summed - Fraction(own.quantity.value or 0)) <= summed / 500:
            line = sheet.lines[last]
            lines = (*sheet.lines[:last], Line(line.name, line.words, True, False))
            return replace(sheet, lines=lines)
    return sheet


_UNITS = lazy_re.compile(r"[(（][^)）]*[)）]|[,，] ?[$€£¥]?[a-z$ ]*$", re.IGNORECASE)


def _measure(words: str) -> str:
    return " ".join(_UNITS.sub(" ", words).split())


def sheets(document: Document, grids: Sequence[Grid]) -> Iterator[Sheet]:
    """Every table that prose may speak of."""
    for grid in grids:
        made = sheet_of(document, grid)
        if made is not None and made.cells:
            yield made
