"""Metrics from tables: periods across, periods down, or things down and measures across.

A unit is the cell's own, else that of its row ("付费用户数 (百万)"), its column or section, else
the one that caption or corner name for the whole table. A table of sentences gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Metric
from lianpu.core.period import Period
from lianpu.core.span import Span
from lianpu.extraction.tables.cell_names import TOTAL
from lianpu.extraction.tables.entitled import (
    IN_BRACKETS,
    THINGS,
    is_measure,
    measure_of_each,
    one_measure,
    shared_measure,
    subject_under,
)
from lianpu.extraction.tables.fitting import (
    carried_signs,
    fitting,
    narrowed,
    per_share_rows,
    with_sign,
)
from lianpu.extraction.tables.grid import (
    Column,
    Grid,
    Row,
    bare_head,
    head_period,
    is_blank,
    is_chinese,
    read_cell,
    read_date,
    unit_of,
    without_marks,
)
from lianpu.extraction.tables.periods_across import PeriodHeads, period_heads
from lianpu.extraction.tables.scales import NOTHING, Counting, counted_in, with_unit_rows
from lianpu.extraction.tables.stated_cells import lettered, states_number
from lianpu.extraction.tables.things_across import ITEMS, things_across, told_of, values_alone
from lianpu.extraction.tables.titles import Title
from lianpu.extraction.tables.unit_sayings import unit_said
from lianpu.extraction.text.whose import Firm
from lianpu.notation.scan import periods as periods_in

READER = "metrics.table@1"

_SENTENCE = 60
"""Characters from which a cell is prose; a table with many such cells states no measures."""

_CHANGE = lazy_re.compile(
    r"^(?:yoy|qoq|y/y|q/q|% ?(?:yoy|chg|change|growth)|growth|change|同比|环比|增速|增长率|同比增长"
    r"|增长)(?: ?[(（]?%[)）]?)?$",
    re.IGNORECASE,
)
_RUNS_OUT = lazy_re.compile(r"expir|matur|到期", re.IGNORECASE)
"""A row of years that is no head: when things end."""
_RUN = 3
"""Periods that must follow one another down the side where sums and the rest follow them."""
_AMOUNT = lazy_re.compile(r"[$€£¥]|amount|difference|dollars|额", re.IGNORECASE)
"""A head of changes that are amounts, not rates."""


@dataclass(frozen=True)
class _Frame:
    """What a whole table says about each of its numbers."""

    document: Document
    grid: Grid
    title: Title
    counting: Counting
    signs: Mapping[tuple[int, int], str]
    """(row, column) -> the currency that the column carries down to it."""
    per_share: frozenset[int]
    """Rows that are per share under a unit that excepts them."""
    subject: str
    measure: str | None = None
    """What the title measures of each thing down the side; None where the rows are measures."""


@dataclass(frozen=True)
class Measured:
    """A table of numbers, its heads and in what it counts."""

    document: Document
    grid: Grid
    title: Title
    heads: PeriodHeads
    counting: Counting


def measured_table(
    document: Document, grid: Grid, title: Title, before: Counting = NOTHING
) -> Measured | None:
    """A table as one of measures; None for one of words.

    Args:
        before: In what it counts where it does not say so itself.
    """
    if len(grid.columns) < 2 or not grid.rows or _is_prose(grid):
        return None
    grid, unit = with_unit_rows(grid)
    heads = period_heads(document, grid, title)
    return Measured(
        document, grid, title, heads, counted_in(grid, title, heads.above, unit, before)
    )


def table_metrics(table: Measured, firm: Firm | None = None) -> tuple[Metric, ...]:
    """The Metrics of a table.

    Args:
        firm: Whose document it is: the subject where the title only says that numbers follow.
    """
    document, grid, title, heads = table.document, table.grid, table.title, table.heads
    counting = table.counting
    corner = grid.columns[0]
    names = (
        corner.head
        and corner.role is None
        and unit_said(corner.head) is None
        and not _ONLY_UNIT.fullmatch(corner.head.strip())
        and not ITEMS.fullmatch(corner.head.strip())
        and not THINGS.fullmatch(corner.head.strip())
        and head_period(without_marks(corner.head), document) is None
    )
    subject = corner.head if names else subject_under(title, firm)
    frame = _Frame(
        document,
        grid,
        title,
        counting,
        carried_signs(grid, heads.rows),
        per_share_rows(grid),
        subject,
        shared_measure(grid, title),
    )
    return tuple(metric for metric in _read(frame, heads, firm) if states_number(metric))


def _read(frame: _Frame, heads: PeriodHeads, firm: Firm | None) -> Iterator[Metric]:
    document, grid, title = frame.document, frame.grid, frame.title
    if heads.across or heads.parts:
        return _periods_across(frame, heads)
    down = [read_date(row.texts[0], document) for row in grid.rows]
    dated = sum(1 for period in down if period)
    if dated >= 2 and (dated >= 0.6 * len(down) or (dated >= _RUN and all(down[:dated]))):
        # A corner that says "year" names no subject.
        return _periods_down(replace(frame, subject=subject_under(title, firm)), down)
    across = things_across(grid)
    if values_alone(grid):
        return _things_across(replace(frame, subject=subject_under(title, firm)), (1,), named=False)
    return _things_across(frame, across) if across else _things_down(frame)


def _periods_in(
    document: Document, row: Row, columns: Iterable[int]
) -> dict[int, tuple[Period, str | None]]:
    return {
        index: period
        for index in columns
        if (period := head_period(row.texts[index], document)) is not None
    }


def _periods_across(frame: _Frame, heads: PeriodHeads) -> Iterator[Metric]:
    grid, across = frame.grid, heads.across
    scope: str | None = None
    section_unit: str | None = None
    above = ""
    for row in grid.rows:
        label = row.texts[0]
        if row.index in heads.rows:
            continue
        again = _periods_in(frame.document, row, across)
        if len(again) >= max(2, 0.6 * len(across)) and not _RUNS_OUT.search(label):
            # A head in the middle of the table: its first cell names the section beneath.
            across = {**across, **again}
            scope, section_unit = (bare_head(label) or None), unit_of(label)
            continue
        if not label:
            continue
        measure, own = without_marks(bare_head(label)), unit_of(label)
        change = _CHANGE.match(measure) is not None
        if frame.measure and not change:
            subject, measure = measure, frame.measure
        else:
            subject = above if change and above else frame.subject or measure
        columns = heads.of(frame.document, row) if heads.parts else across
        group = None if row.group == heads.group or heads.parts else row.group
        for index, (period, column_unit) in columns.items():
            yield _metric(
                frame,
                row,
                index,
                subject=subject,
                measure=measure,
                own=own,
                counting=narrowed(frame.counting, column_unit or section_unit),
                period=period,
                scope=scope or group,
            )
        whole = frame.measure or (frame.subject and is_measure(measure))
        for index, head in heads.changes.items() if columns else ():
            yield _metric(
                frame,
                row,
                index,
                subject=subject if whole else measure,
                measure=_joined(measure, head) if whole else bare_head(head),
                own="%" if "%" in head else own,
                counting=frame.counting if _AMOUNT.search(head) else NOTHING,
                period=columns[max((at for at in columns if at < index), default=min(columns))][0],
                scope=scope or group,
            )
        if not change:
            above = subject if frame.measure else measure


def _joined(measure: str, head: str) -> str:
    return f"{measure}{'' if is_chinese(measure) else ' '}{bare_head(head)}"


def _periods_down(frame: _Frame, down: list[Period | None]) -> Iterator[Metric]:
    columns = [
        column
        for column in frame.grid.columns[1:]
        if _is_measured(frame, column.index, column.unit)
    ]
    one = one_measure(frame.title) and all(
        column.unit is None and column.role is None and not TOTAL.fullmatch(column.head)
        for column in columns
    )
    shared = measure_of_each(frame.title, [column.head for column in columns]) if one else None
    for row, period in zip(frame.grid.rows, down, strict=True):
        if period is None and not row.texts[0]:
            continue
        for column in columns:
            yield _metric(
                frame,
                row,
                column.index,
                subject=column.head if shared else frame.subject or column.head,
                measure=shared or column.head,
                own=column.unit,
                counting=frame.counting,
                period=period,
                scope=row.group if period else without_marks(row.texts[0]),
            )


def _things_down(frame: _Frame) -> Iterator[Metric]:
    grid = frame.grid
    things = _thing_column(grid)
    if things is None:
        return
    measured = [
        column
        for column in grid.columns
        if column.index != things
        and column.head
        and column.role not in ("index", "rank", "date", "released", "round", "description")
        and _is_measured(frame, column.index, column.unit)
    ]
    told, everyone = _one_period(frame.title.text), _of_all(frame.title)
    periods = _column_periods(measured, told)
    for row in grid.rows:
        name = without_marks(row.texts[things])
        if is_blank(name):
            continue
        # a row of sums is about all of them, and nobody's name
        of_all = bool(TOTAL.fullmatch(name)) and bool(everyone)
        for column in measured:
            measure, period = periods[column.index]
            yield _metric(
                frame,
                row,
                column.index,
                subject=everyone if of_all else name,
                measure=measure,
                own=column.unit,
                counting=frame.counting,
                period=period,
                scope=name if of_all else row.group,
            )


def _things_across(
    frame: _Frame, columns: Sequence[int], *, named: bool = True
) -> Iterator[Metric]:
    told = _one_period(frame.title.text)
    for row in frame.grid.rows:
        if is_blank(row.texts[0]):
            continue
        measure, period = told_of(row.texts[0])
        for column in columns:
            yield _metric(
                frame,
                row,
                column,
                subject=without_marks(frame.grid.columns[column].head) if named else frame.subject,
                measure=measure,
                own=unit_of(row.texts[0]),
                counting=frame.counting,
                period=period or told,
                scope=row.group,
            )


def _column_periods(
    columns: Sequence[Column], told: Period | None
) -> dict[int, tuple[str, Period | None]]:
    """Of each column what it measures and when: as its head says, as the title says for all.

    A rate is of the time of the level left of it: "2024 | 2025 | growth".
    """
    found: dict[int, tuple[str, Period | None]] = {}
    left: Period | None = None
    for column in columns:
        measure, period = column.head, _one_period(column.head)
        if period is not None:
            first = periods_in(column.head)[0]
            rest = (column.head[: first.start] + column.head[first.end :]).strip(" ,，()（）")
            measure, left = bare_head(rest) or column.head, period
        elif left is not None and _RATE.search(measure):
            period = left
        found[column.index] = (measure, period or told)
    return found


_RATE = lazy_re.compile(
    r"率$|同比|环比|環比|增速|growth|margin|yoy|y/y|change|\bchg", re.IGNORECASE
)
"""Measures made of the levels beside them."""


def _metric(
    frame: _Frame,
    row: Row,
    column: int,
    *,
    subject: str,
    measure: str,
    own: str | None,
    counting: Counting,
    period: Period | None,
    scope: str | None,
) -> Metric:
    """One cell, under the unit of its row or column, else under what fits it of the table's."""
    printed = row.texts[column]
    sign = frame.signs.get((row.index, column))
    unit = own
    if own is None:
        each = row.index in frame.per_share
        unit = None if each else fitting(counting, measure, row.group, printed)
        unit = with_sign(unit, sign) if sign else unit
    cell = row.cells[column]
    spans = [frame.grid.row_span(row)]
    if cell is not None:
        spans.append(frame.grid.span(cell))
    return Metric(
        spans=_whole_first(spans),
        reader=READER,
        confidence=0.95,
        subject=subject,
        measure=measure,
        value=read_cell(printed, unit) or lettered(printed, f"{measure} {frame.title.text}"),
        printed=printed,
        period=period,
        scope=scope,
    )


def _whole_first(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))


def _is_prose(grid: Grid) -> bool:
    printed = [text for row in grid.rows for text in row.texts if text]
    return sum(1 for text in printed if len(text) > _SENTENCE) > 0.15 * len(printed)


def _is_measured(frame: _Frame, index: int, unit: str | None) -> bool:
    texts = frame.grid.column_texts(index)
    read = [read_cell(text, unit) for text in texts]
    return bool(texts) and sum(1 for value in read if value is not None) >= 0.6 * len(texts)


def _thing_column(grid: Grid) -> int | None:
    """The column that names what each row is about: the most specific one.

    A product's column before its maker's; else the first column of distinct words.
    """
    for role in ("product", "investee", "target", "generic"):
        for column in grid.columns:
            if column.role == role and _wordy(grid.column_texts(column.index)):
                return column.index
    wordy = [
        column.index
        for column in grid.columns
        if column.role not in ("index", "rank")
        and _wordy(grid.column_texts(column.index), _NAME if column.index else _LABEL)
    ]
    for index in wordy:
        texts = grid.column_texts(index)
        if len(set(texts)) == len(texts) == len(grid.rows):
            return index
    return wordy[0] if wordy and wordy[0] == 0 else None


_NAME, _LABEL = 40, 120
"""Characters of a name, and of what may stand at the head of a row of numbers; ours."""


def _wordy(texts: list[str], most: int = _NAME) -> bool:
    """Whether most cells are short words rather than numbers."""
    words = sum(
        1
        for text in texts
        if len(text) <= most and re.search(r"[^\W\d]", text) and read_cell(text, None) is None
    )
    return bool(texts) and words >= 0.8 * len(texts)


_ONLY_UNIT = lazy_re.compile(
    r"\(?(?:in )?(?:[A-Z]{3}|[€$£¥]|US\$|HK\$)? ?(?:m|mn|mln|bn|k|tn|000s?|million|billion|thousand)s?\)?|\(?[A-Z]{3}\)?"
)
"""A corner that prints the currency and how many of it, and names nobody."""


def _one_period(words: str) -> Period | None:
    """The only time that words name."""
    mentions = periods_in(words)
    told = mentions[0].value if len(mentions) == 1 else None
    return told if isinstance(told, Period) else None


def _of_all(title: Title) -> str:
    """What a row of sums is about: the words of the title without its unit and time."""
    words = IN_BRACKETS.sub("", title.text)
    for mention in reversed(periods_in(words)):
        words = words[: mention.start] + words[mention.end :]
    return bare_head(words).strip(" :：,，、-–—()（）")
