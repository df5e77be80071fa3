"""Series: what a document states of one thing at several times, from its tables and from its prose.

A table is read in three ways: periods across its columns, periods down its rows, or neither (a
cross-section of entities and measures). Each row or column of numbers becomes a Series with the
words by which sentences call it, and the scale that head, caption or unit line gives its cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import inf, log10

import msgspec
from msgspec import structs

from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.said import (
    as_ended,
    currency_of,
    part_above,
    part_ended,
    scale_line,
    scale_of,
)
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.totals import ADDS_UP
from lianpu.audit.stated.written_cells import SCALED
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.kept_property import cached_property
from lianpu.core.period import Period
from lianpu.notation.scan import periods


class Stage(msgspec.Struct, frozen=True, order=True):
    """A year or part of one: (2025, "Q3"); year 0 where only the part is said."""

    year: int
    part: str = ""

    def before(self, quarter: bool) -> Stage:
        """A year earlier, or the part before."""
        if not quarter:
            return Stage(self.year - 1, self.part)
        kind, number = self.part[:1], int(self.part[1:])
        last = {"Q": 4, "H": 2, "M": 12}[kind]
        if number > 1:
            return Stage(self.year, f"{kind}{number - 1}")
        return Stage(self.year - 1, f"{kind}{last}")

    def fits(self, other: Stage) -> bool:
        """Whether two may name one time; a missing year fits any."""
        return self.part == other.part and (0 in (self.year, other.year) or self.year == other.year)


@dataclass(frozen=True)
class Series:
    """Numbers of one thing, by time."""

    entity: str
    """Name of the row, or "" where the table has one subject."""
    measure: str
    """What the column or the sentence measures."""
    levels: Mapping[Stage, Term]
    scale: Fraction | None
    """Base units of one printed unit of a bare cell; None when the document does not say."""
    grid: Grid | None
    """The table; None for prose."""
    total: bool = False
    rank: int = 0
    """Place among the rows of its table, from 0."""
    column: int = -1
    """Column of a cross-section or of periods down rows; -1 otherwise."""
    names: tuple[str, ...] = field(default=())
    """All words that name it: entity, other text cells of the row, measure."""
    currency: str | None = None
    """Code of the money that head, caption or unit line state; None where they state none or several."""

    def scaled(self, stage: Stage) -> Term:
        """A level in base units where the scale is known."""
        made = self._scaled.get(stage)
        if made is None:
            made = self._scaled[stage] = in_base(self.levels[stage], self.scale)
        return made

    @cached_property
    def _scaled(self) -> dict[Stage, Term]:
        return {}

    @cached_property
    def stages(self) -> list[Stage]:
        return sorted(self.levels)

    @cached_property
    def dated(self) -> bool:
        """Whether all its times have a year, so that one with a year fits none but itself."""
        return all(stage.year for stage in self.levels)

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where its levels begin in the document."""
        return frozenset(term.start for term in self.levels.values())

    @cached_property
    def mantissas(self) -> tuple[tuple[float, float, Term], ...]:
        """Its levels, each behind the decimals of its logarithm, one number at any scale, and its value."""
        return tuple(
            (digits, float(term.quantity.value or 0), term)
            for term in self.levels.values()
            if (digits := mantissa(term)) is not None
        )


def mantissa(term: Term) -> float | None:
    """The decimals of a number's logarithm, from 0 to 1; None for nought and for a range."""
    size = abs(float(term.quantity.value or 0))
    return log10(size) % 1.0 if 0 < size < inf else None


def in_base(term: Term, scale: Fraction | None) -> Term:
    """A bare or money cell multiplied out; percentages and scaled numbers stay."""
    quantity = term.quantity
    if scale is None or quantity.unit not in ("1", "money") or quantity.value is None:
        return term
    above, below = scale.as_integer_ratio()
    if above == below or SCALED.search(quantity.text):
        return term  # "5.1T" under a head that says trillions
    factor = Decimal(above) / Decimal(below)
    made = structs.replace(
        quantity,
        value=quantity.value * factor,
        step=_times(quantity.step, factor),
        low=_times(quantity.low, factor),
        high=_times(quantity.high, factor),
    )
    return term.reading(made)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


_TOTAL = lazy_re.compile(
    rf"{ADDS_UP}|[总總][额額]|^[总總]|^整体|^全[一-鿿]{{1,2}}平均$|^世界$|^全年$"
    r"|^(?:the )?(?:full[- ]|whole )?year$|\ball\b|\boverall\b|^(?:world(?:wide)?|global|industry)$",
    re.IGNORECASE,
)
_MONTHS = {
    name: at
    for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_A_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_MONTH_OF_YEAR = lazy_re.compile(
    rf"^(?:(?P<month>{_A_MONTH})\.?(?:[ ,/-]{{1,2}}(?=20)|[ ]?['’-])(?P<year>(?:20)?[0-4]\d)|(?P<first>20[0-4]\d)[ /-](?P<second>{_A_MONTH}))$",
    re.IGNORECASE,
)
"""A head or label that is a month and its year: "Jan-26", "Feb 2026", "2026 Mar"."""
_BARE_YEAR = lazy_re.compile(
    r"^\D{0,4}((?:19|20)\d\d)\s?(?:[年AEFaef]|年度|财年)?(?:[(（][^)）]*[)）])?$"
)
_PART = (
    lazy_re.compile(
        r"(?:(?<!前)第?([一二三四1-4])季度?(?!数)|(?<![A-Za-z0-9])Q([1-4])(?!\d)|([1-4])Q)"
    ),
    lazy_re.compile(r"\b(first|second|third|fourth)[- ]quarter", re.IGNORECASE),
    lazy_re.compile(
        r"(上|下)半年|\b(first|second) half\b|(?<![A-Za-z0-9])H([12])(?!\d)", re.IGNORECASE
    ),
)
_NUMERALS = {
    "一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "上": 1, "下": 2,
}  # fmt: skip


def stage_of(period: Period) -> Stage | None:
    """The Stage of a Period; None for a stretch that is no part of a year, or a single day."""
    if period.until is not None and (ended := part_ended(period)) is not None:
        return Stage(period.until.year, ended)
    if period.until is not None or period.day is not None:
        return None
    if period.quarter:
        return Stage(period.year, f"Q{period.quarter}")
    if period.half:
        return Stage(period.year, f"H{period.half}")
    if period.month:
        return Stage(period.year, f"M{period.month}")
    if period.months:
        return Stage(period.year, f"C{period.months}")
    return Stage(period.year, "Y" if period.year_to_date else "")


def part_of(words: str) -> str:
    """The quarter or half that words name last, a quarter before a half; "" for none.

    >>> part_of("前三季度累计84.3亿元，由此推算一季度收入为")
    'Q1'
    """
    # each pattern is tried where the sign or word that it needs stands: most words name no part
    low = words.lower()
    found = [*_PART[0].finditer(words)] if "季" in words or "Q" in words else []
    found += _PART[1].finditer(words) if "quarter" in low else ()
    half = "半年" in words or "half" in low or "h1" in low or "h2" in low
    halves = [*_PART[2].finditer(words)] if half else []
    if not found and not halves:
        return ""
    last = max(found or halves, key=lambda match: match.start())
    name = next(each for each in last.groups() if each)
    return f"{'Q' if found else 'H'}{_NUMERALS.get(name.casefold(), name)}"


@lru_cache(maxsize=1 << 13)  # all tables have few heads
def head_stage(words: str) -> Stage | None:
    """The time in a head or label, when it has one and only one."""
    clean = as_ended(words.strip("*_ "))
    month = _MONTH_OF_YEAR.match(clean)
    if month:
        year = int((month["year"] or month["first"])[-2:]) + 2000
        return Stage(year, f"M{_MONTHS[(month['month'] or month['second'])[:3].casefold()]}")
    bare = _BARE_YEAR.match(clean)
    if bare:
        return Stage(int(bare.group(1)))
    found = [stage for each in periods(clean) if isinstance(each.value, Period)
             and (stage := stage_of(each.value)) is not None]  # fmt: skip
    return found[0] if len(found) == 1 else None


def table_series(document: Document, grid: Grid) -> list[Series]:
    """Every Series of a grid."""
    heads = {column: simplified(words) for column, words in grid.heads.items()}
    across = {
        column: stage for column, words in heads.items() if (stage := head_stage(words)) is not None
    }
    rest = {column: residue(words) for column, words in heads.items()}
    line = scale_line(document, grid, heads)
    shared = scale_of(line)
    own = {column: scale_of(words) for column, words in heads.items()}
    # a scale in some heads is theirs; a scale in the corner or above is everybody's
    named = any(own.get(column) for column in grid.columns)
    down = {at: stage for at, row in enumerate(grid.rows)
            if (stage := head_stage(simplified(row.label))) is not None}  # fmt: skip
    if len(set(across.values())) >= 2 and all(not stage.part for stage in across.values()):
        part = part_above(document, grid, heads)
        across = {column: Stage(stage.year, part) for column, stage in across.items()}
    across |= _whole_years(across, heads)
    down |= _whole_years(down, {at: row.label for at, row in enumerate(grid.rows)})
    money = {column: currency_of(words) for column, words in heads.items()}
    everybody = money.get(0) or currency_of(line)

    def currency(column: int, entity: str) -> str | None:
        return money.get(column) or currency_of(entity) or everybody

    if len(set(across.values())) >= 2:
        return list(_across(grid, across, rest, shared, currency))
    if len(set(down.values())) >= 2:
        return list(_down(grid, down, heads, own, None if named else shared, currency))
    return list(_section(grid, heads, own, None if named else shared, across, currency))


_Currency = Callable[[int, str], str | None]
"""The money of a column and the thing that a row is of."""


def _whole_years(parts: Mapping[int, Stage], names: Mapping[int, str]) -> dict[int, Stage]:
    """Lines named as the year of which others are the quarters or halves."""
    years = {stage.year for stage in parts.values()}
    if (
        len(parts) < 2
        or len(years) != 1
        or not all(stage.part[:1] in ("Q", "H") for stage in parts.values())
    ):
        return {}
    return {
        at: Stage(max(years)) for at, words in names.items()
        if at not in parts and _YEAR_NAME.fullmatch(simplified(words).strip("*_ "))
    }  # fmt: skip


_YEAR_NAME = lazy_re.compile(
    r"全年|年度|全年合计|合计|总计|(?:the |full[- ]|whole |fiscal )?year(?: total)?|FY|12 months|total",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)  # the tables of a filing have the same heads
def residue(words: str) -> str:
    """A head without its time and unit: "MW" of "MW 2025"."""
    for each in periods(words):
        words = words.replace(each.value.text, " ")
    words = re.sub(r"(?:19|20)\d\d[AEF年]?|[(（][^)）]*[)）]|FY|Q[1-4]", " ", words)
    words = re.sub(
        r"of which|[$€£¥]|\b(?:in )?(?:[a-z]+ )?(?:millions?|billions?|thousands?|bn|mn)\b", " ",
        words, flags=re.IGNORECASE,
    ).replace(",", " ")  # fmt: skip
    return " ".join(words.split())


def row_names(row: Row) -> tuple[str, ...]:
    """The words of a row, its label and its other text cells; ranks are none."""
    texts = [row.label, *(cell.span.quote for cell in row.cells if cell.term is None)]
    clean = (simplified(text).strip("*_ |") for text in texts)
    return tuple(text for text in clean if text and _LETTER.search(text))


_LETTER = lazy_re.compile(r"[^\W\d_]")


def _across(
    grid: Grid,
    across: Mapping[int, Stage],
    rest: Mapping[int, str],
    shared: Fraction | None,
    currency: _Currency,
) -> Iterator[Series]:
    for rank, row in enumerate(grid.rows):
        names = row_names(row)
        by_measure: dict[str, dict[Stage, Term]] = {}
        for column, stage in across.items():
            if column in row.numbers:
                by_measure.setdefault(rest.get(column, ""), {})[stage] = row.numbers[column]
        for measure, levels in by_measure.items():
            label = names[0] if names else ""
            scale = scale_of(label) or shared
            yield Series(
                label, measure, levels, scale, grid, bool(_TOTAL.search(label)), rank,
                names=(*names, measure), currency=currency(-1, label),
            )  # fmt: skip


def _down(
    grid: Grid,
    down: Mapping[int, Stage],
    heads: Mapping[int, str],
    own: Mapping[int, Fraction | None],
    shared: Fraction | None,
    currency: _Currency,
) -> Iterator[Series]:
    for column in grid.columns:
        levels = {
            stage: grid.rows[at].numbers[column]
            for at, stage in down.items()
            if column in grid.rows[at].numbers
        }
        if levels:
            words = residue(heads.get(column, ""))
            scale = own.get(column) or shared
            total = bool(_TOTAL.search(words))
            money = currency(column, "")
            yield Series("", words, levels, scale, grid, total, 0, column, (words,), money)


def _section(
    grid: Grid,
    heads: Mapping[int, str],
    own: Mapping[int, Fraction | None],
    shared: Fraction | None,
    across: Mapping[int, Stage],
    currency: _Currency,
) -> Iterator[Series]:
    stage = next(iter(across.values()), Stage(0))
    for rank, row in enumerate(grid.rows):
        names = row_names(row)
        for column, term in row.numbers.items():
            label = names[0] if names else ""
            words = residue(heads.get(column, ""))
            yield Series(
                label, words, {stage: term}, own.get(column) or shared, grid,
                bool(_TOTAL.search(label)), rank, column, (*names, words), currency(column, label),
            )  # fmt: skip
