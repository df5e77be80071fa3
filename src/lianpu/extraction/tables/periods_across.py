"""The columns of a table that are periods: by their own heads, or by a year said once for them.

"First Quarter | Second Quarter | Full Year" under a corner, title or group that says 2017 are the
quarters of 2017. Columns between them that say how the periods differ ("% Change", 同比) are told
apart, so that they do not hide the periods.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.period import Period
from lianpu.extraction.tables.grid import (
    FIRST_ROWS,
    Column,
    Grid,
    Row,
    head_period,
    read_date,
    without_marks,
)
from lianpu.extraction.tables.titles import Title

_YEAR = lazy_re.compile(
    r"(?P<fiscal>FY ?|fiscal (?:year )?)?(?P<year>(?:19|20)\d\d)(?![\d/.-])"
    r"(?:\s?(?:财年|财政年度|年度|年))?(?:[AEF](?![a-z]))?",
    re.IGNORECASE,
)
_PART = lazy_re.compile(
    r"(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|[一二三四])?(?:第(?P<zh>[一二三四1-4]))?"
    r"(?: (?:fiscal )?(?:quarter|qtr\.?)|季度?)?|Q(?P<q>[1-4])|(?P<q2>[1-4])Q|quarter (?P<q3>[1-4])"
    r"|(?P<half>(?P<h1>first half|H1|1H|上半年)|(?:second half|H2|2H|下半年))"
    r"|(?P<month>1[0-2]|[1-9])月|(?P<whole>(?:fiscal |full |total )?year|annual|total|全年|年度|合计))",
    re.IGNORECASE,
)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_DIFFERENCE = lazy_re.compile(
    r"(?:[%％$€£]\s?)?(?:change|chg\.?|difference|variance|increase|decrease|inc\b|growth|yoy|qoq|y/y|q/q)"
    r"|同比|环比|環比|增减|增減|增长|增幅|变动|變動|涨跌|^[%％]$",
    re.IGNORECASE,
)
_OF_EVENTS = lazy_re.compile(
    r"发布|發布|上市|成立|投产|投產|量产|量產|[推产產]出|完成|到期"
    r"|\b(?:releas|launch|availab|found|establish|list|complet|expir|matur|production)",
    re.IGNORECASE,
)
"""The label of a row of times at which something happens: 发布时间, "Release date"."""
_LEAST = 0.6
"""Share of the printed heads that must be periods; ours."""


@dataclass(frozen=True)
class PeriodHeads:
    """Columns that are periods."""

    across: Mapping[int, tuple[Period, str | None]] = field(default_factory=dict)
    """Column -> its period and the unit printed with it."""
    above: tuple[str, ...] = ()
    """What is printed over heads that stand among the rows."""
    rows: tuple[int, ...] = ()
    """Rows that are heads, by their number in the table."""
    group: str | None = None
    """What stood alone over such heads: a scale or a title, no group of the rows beneath."""
    changes: Mapping[int, str] = field(default_factory=dict)
    """Column -> the head of one that says how the periods differ: "% Change", 同比."""
    parts: Mapping[int, str] = field(default_factory=dict)
    """Column -> its quarter, half or month, where each group of rows says the year."""

    def of(self, document: Document, row: Row) -> Mapping[int, tuple[Period, str | None]]:
        """The periods of the columns in a row."""
        if not self.parts:
            return self.across
        year = _YEAR.fullmatch(without_marks(row.group or ""))
        return _in_year(document, self.parts, year) if year else {}


def period_heads(document: Document, grid: Grid, title: Title) -> PeriodHeads:
    """The heads that are periods: those of the table, else a row of them among its first rows."""
    heads = {column.index: _with_unit(column) for column in grid.columns[1:] if column.head}
    found = _read(document, grid, heads, grid.columns[0].head, title)
    if found is not None:
        return found
    above: list[str] = []
    for row in grid.rows[:FIRST_ROWS]:
        printed = {at: text for at, text in enumerate(row.texts) if at and text}
        if _OF_EVENTS.search(row.texts[0]):
            break  # when each thing came, no head
        found = _read(document, grid, printed, row.texts[0], title)
        if found is not None:
            across = {
                at: (period, unit or grid.columns[at].unit)
                for at, (period, unit) in found.across.items()
            }
            told = (*above, row.group or "", row.texts[0])
            rows = (*range(row.index + 1),)
            return PeriodHeads(across, told, rows, row.group, found.changes, found.parts)
        above += [text for text in row.texts if text]
    return PeriodHeads()


def _read(
    document: Document, grid: Grid, heads: Mapping[int, str], corner: str, title: Title
) -> PeriodHeads | None:
    """What a row of heads says of periods; None where most of them are none."""
    across = {
        at: period
        for at, head in heads.items()
        if (period := head_period(head, document)) is not None
    }
    changes = {
        at: head for at, head in heads.items() if at not in across and _DIFFERENCE.search(head)
    }
    if _enough(across, heads, changes):
        return PeriodHeads(across, changes=changes)
    parts = _parts(heads)
    if not _enough(parts, heads, changes):
        return None
    year = next((one for words in (corner, title.text) if (one := _only_year(words))), None)
    if year is None and not any(_YEAR.search(without_marks(head)) for head in heads.values()):
        said = any(_YEAR.fullmatch(without_marks(row.group or "")) for row in grid.rows)
        return PeriodHeads(parts=parts, changes=changes) if said else None
    found: dict[int, tuple[Period, str | None]] = {}
    for at, head in heads.items():
        year = _YEAR.search(without_marks(head)) or year
        if year is not None and at in parts:
            found.update(_in_year(document, {at: parts[at]}, year))
    return PeriodHeads(found, changes=changes) if _enough(found, heads, changes) else None


def _only_year(words: str) -> re.Match[str] | None:
    years = list(_YEAR.finditer(without_marks(words)))
    return years[0] if len(years) == 1 else None


def _enough(
    found: Mapping[int, object], heads: Mapping[int, str], changes: Mapping[int, str]
) -> bool:
    return len(found) >= 2 and len(found) >= _LEAST * (len(heads) - len(changes))


def _parts(heads: Mapping[int, str]) -> dict[int, str]:
    """Heads that are parts of a year, or the whole of it beside its parts, without its name."""
    bare = {at: _YEAR.sub("", without_marks(head), count=1).strip() for at, head in heads.items()}
    found = {at: words for at, words in bare.items() if words and _PART.fullmatch(words)}
    parted = any(not _PART.fullmatch(words)["whole"] for words in found.values())  # type: ignore[index]
    return found if parted else {}


def _in_year(
    document: Document, parts: Mapping[int, str], year: re.Match[str]
) -> dict[int, tuple[Period, str | None]]:
    found: dict[int, tuple[Period, str | None]] = {}
    for at, words in parts.items():
        period = read_date(_written(words, year), document)
        if period is not None:
            found[at] = (period, None)
    return found


def _written(words: str, year: re.Match[str]) -> str:
    """A part of a year as periods are written: "Q1 FY2018", "2019年1月"."""
    part = _PART.fullmatch(words)
    assert part is not None
    told = f"FY{year['year']}" if year["fiscal"] else year["year"]
    if part["whole"]:
        return told
    if part["month"]:
        return f"{year['year']}年{part['month']}月"
    if part["half"]:
        return f"H{1 if part['h1'] else 2} {told}"
    nth = part["nth"] or part["zh"] or part["q"] or part["q2"] or part["q3"] or ""
    number = _NTH.get(nth.casefold()) or int(re.sub(r"\D", "", nth) or 0)
    return f"Q{number} {told}"


def _with_unit(column: Column) -> str:
    return f"{column.head} ({column.unit})" if column.unit else column.head
