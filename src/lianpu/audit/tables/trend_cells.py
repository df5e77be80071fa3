"""Cells that say in words which way the number beside them went: "6.80 | up slightly from 8.09", "8.09 | 6.80 | ↑".

A cell that names the number it went from is held to the one number of its row; one that only says the way, to the two
columns of time of its row, where the other rows show that these are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Computed, title
from lianpu.audit.stated.cell_words import CellWords
from lianpu.audit.stated.grids import read_cell
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.series import head_stage
from lianpu.audit.stated.shapes import lettered
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.errors import NotationError
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.span import Span
from lianpu.notation.numbers import read_quantity

_UP_EN = r"up|higher|rose|rises?|risen|rising|grew|grows?|growing|growth|increas(?:e[sd]?|ing)|gain(?:ed|s|ing)?|climb(?:ed|s|ing)?"
_DOWN_EN = r"down|lower|fell|falls?|falling|fallen|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|shr[aiu]nk(?:ing|s)?"
_UP_ZH, _DOWN_ZH = (
    "上升|增长|上涨|提升|走高|回升|增加|略增|微增|升|增|涨|高于",
    "下降|下滑|下跌|回落|走低|减少|略降|微降|降|减|跌|低于",
)
_HOW = r"(?:[a-z]+ly|a (?:little|bit|touch)|again|further|much|strong|slight|sharp|well|只|略有?|小幅|大幅|明显|显著|稍有?|持续)"
_WAY_EN = rf"(?P<way>{_UP_EN}|{_DOWN_EN}|[▲△↑⬆▼▽↓⬇])"
_FROM = lazy_re.compile(
    lettered(
        rf"^\W{{0,3}}(?:{_HOW} )?{_WAY_EN}\ufe0f?(?: {_HOW})?,? ?(?:from|vs\.?|versus|against|than|compared (?:with|to)|on)"
        r" (?:[a-z' ]{0,24} )?{a:QR}\W{0,3}(?:in \ue005|a year (?:ago|earlier)|last (?:year|quarter)|\(?\ue005\)?|\W)*$"
        rf"|^\W{{0,3}}(?:相?[较比]|从|由)[^\ue001-\ue004,;。]{{0,12}}?{{b:QR}}的?(?:相比)?,?{_HOW}?(?P<zh>{_UP_ZH}|{_DOWN_ZH})了?\W{{0,3}}$"
        r"|^\W{0,3}(?P<than>高于|低于)[^\ue001-\ue004,;。]{0,12}?{c:QR}\W{0,3}$"
    ),
    re.IGNORECASE,
)
_ALONE = lazy_re.compile(
    rf"\W*(?:{_HOW} ?)?(?P<way>{_UP_EN}|{_DOWN_EN}|{_UP_ZH}|{_DOWN_ZH}|[▲△↑⬆📈▼▽↓⬇📉])\ufe0f?(?: {_HOW})?[\W]*",
    re.IGNORECASE,
)
_FALLS = lazy_re.compile(rf"(?:{_DOWN_EN}|{_DOWN_ZH}|[▼▽↓⬇📉])$", re.IGNORECASE)
_NOT_SIZE = lazy_re.words(
    r"排名|名次|位次|亏损|净亏|\brank\w*|\bposition\b|\bplace\b|\bloss(?:es)?\b|\bdeficit\b|预期|预测|目标|guidance|target|forecast|expect\w*|outlook"
)
"""Of what rises by a smaller number, or of another time than the columns tell."""


def trend_cell_findings(material: Material) -> Iterator[Finding]:
    """Every cell that says the way its row went, where numbers of the row tell it too."""
    grids = {grid.table: grid for grid in material.grids if grid.table is not None}
    for cell in material.each_cell():
        grid = grids.get(cell.table)
        row = _row_of(grid, cell) if grid is not None else None
        if (
            grid is not None
            and row is not None
            and not _NOT_SIZE.search(f"{cell.names} {cell.head}")
        ):
            yield from _from_base(material.document, cell, grid, row)
    for grid in material.each_grid():
        if not grid.loose:
            yield from _by_columns(material.document, grid)


def _row_of(grid: Grid, cell: CellWords) -> Row | None:
    return next((row for row in grid.rows if row.cells and row.cells[0].row == cell.row), None)


def _from_base(document: Document, cell: CellWords, grid: Grid, row: Row) -> Iterator[Finding]:
    """ "Up from 8.09" beside the one number of the row."""
    sentence = cell.sentence
    match = _FROM.search(sentence.mask)
    if match is None:
        return
    name = next(each for each in ("way", "zh", "than") if match[each])
    base = next((term for each in "abc" if (term := sentence.term(match, each))), None)
    told = [each for each in row.cells if each.term is not None]
    if base is None or len(told) != 1 or _NOT_SIZE.search(grid.heads.get(told[0].column, "")):
        return
    now = _as_printed(told[0].span)
    if now is None or not _are_like(now.quantity, base.quantity):
        return
    start, end = match.span(name)
    verb = document.span(sentence.origin[start], sentence.origin[end - 1] + 1)
    made = _held(
        document, row.span, _Went(verb, base, now, bool(_FALLS.search(match[name]))), sure=True
    )
    if made is not None:
        yield made


def _as_printed(span: Span) -> Term | None:
    """The number of a cell without the scale that the head of its column gives it."""
    quote = span.quote.strip("*_ ")
    found = read_cell(span.quote, span.start)
    if found is not None and found.quantity.unit != "money":
        return found
    try:
        return Term(read_quantity(quote), span.start, span.end)
    except NotationError:
        return found


def _are_like(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are printed in one unit, and as near to each other as one thing at two times."""
    a, b = one.value, other.value
    units = {one.unit, other.unit}
    if not a or not b or a < 0 or b < 0 or not (len(units) == 1 or units == {"1", "unit"}):
        return False
    return a / NEAR <= b <= a * NEAR


NEAR = 20
"""How many times as large as another a number may be to be the same thing at another time. Ours."""


LEAST = 2
"""Other rows in which the words keep to two columns before one that does not is doubted. Ours."""
_OF_TREND = lazy_re.compile(
    r"trend|direction|change|movement|momentum|yoy|y/y|趋势|变动|变化|走势|方向|同比|升降",
    re.IGNORECASE,
)


def _by_columns(document: Document, grid: Grid) -> Iterator[Finding]:
    """A column of "growing" and "declining" beside two columns of time."""
    stages = {
        column: stage
        for column in grid.columns
        if (stage := head_stage(grid.heads.get(column, ""))) is not None
    }
    if len(stages) != 2 or len(set(stages.values())) != 2:
        return
    first, last = sorted(stages, key=lambda column: (stages[column].year, str(stages[column].part)))
    for column in {cell.column for row in grid.rows for cell in row.cells} - set(grid.columns):
        if not _OF_TREND.search(grid.heads.get(column, "")):
            continue
        found = [
            made
            for row in grid.rows
            if (went := _went(row, column, first, last)) is not None
            and (made := _held(document, row.span, went, sure=False)) is not None
        ]
        wrong = [each for each in found if each.verdict is Verdict.WRONG]
        if len(wrong) > 1 or len(found) - len(wrong) < LEAST:
            continue
        yield from found


def _went(row: Row, column: int, first: int, last: int) -> _Went | None:
    """What a cell that only says the way says of the numbers of its row at two times."""
    cell = next((each for each in row.cells if each.column == column), None)
    match = _ALONE.fullmatch(cell.span.quote) if cell is not None else None
    a, b = row.numbers.get(first), row.numbers.get(last)
    if cell is None or match is None or a is None or b is None or _NOT_SIZE.search(row.label):
        return None
    if (a.quantity.value or 0) <= 0 or (b.quantity.value or 0) <= 0:
        return None
    return _Went(cell.span, a, b, bool(_FALLS.search(match["way"])))


@dataclass(frozen=True)
class _Went:
    """What a cell says of two numbers."""

    verb: Span
    first: Term
    last: Term
    down: bool


def _held(document: Document, span: Span, went: _Went, *, sure: bool) -> Computed | None:
    """Whether the last number lies where the verb says; None where rounding leaves it open."""
    first, last = went.first.quantity, went.last.quantity
    low, high = (last, first) if went.down else (first, last)
    holds = (low.value or 0) < (high.value or 0)
    a, b = lenient(low), lenient(high)
    if not holds and (a.low is None or b.high is None or a.low <= b.high):
        return None
    points = all(each.qualifier is Qualifier.EXACT for each in (first, last))
    red = Severity.RED if sure and points else Severity.AMBER
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    symbols = f"{core(first)} {'>' if went.down else '<'} {core(last)}"
    places = (document.span(each.start, each.end) for each in (went.first, went.last))
    return Computed(
        rule="direction",
        verdict=verdict,
        severity=Severity.GREEN if holds else red,
        spans=(span, went.verb, *places),
        title=title("direction", verdict, symbols, None),
        stated=went.verb.quote,
        arithmetic=symbols,
    )
