"""Growth in prose against the rows of a table: "revenue was 46.7bn, up 56 %" beside its row.

A row is taken when its name stands in the sentence. Several rows may bear one name (reported and
adjusted, quarter and year), so this rule confirms and never accuses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from lianpu.audit.proof.arithmetic import FLOAT_ROOM, check, surely_fails
from lianpu.audit.proof.operations import decline, difference, growth, share
from lianpu.audit.proof.printing import word_scale
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.doubt import SUPPOSED
from lianpu.audit.stated.material import CHUNK, SHORT, Material
from lianpu.audit.stated.rows import Row
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Quantity

_FALL = Trigger(
    r"(?:下降|减少|下滑|回落|降低|年减|季减|降|跌|\bdown|\bdeclin\w+|\bdecreas\w+|\bfell|\blower|\bdrop\w*)[^\ue001-\ue004]{0,12}$"
)
_RISE = Trigger(
    r"(?:增长|增加|提升|上升|上涨|年增|季增|增|涨|升|\bup|\bincreas\w+|\bgr[eo]w\w*|\brose|\bris\w+|\bjump\w*|\bhigher|\bclimb\w*)"
    r"[^\ue001-\ue004]{0,12}$"
)
_SCALES = tuple((10.0**power, 10**power) for power in (0, 3, 4, 6, 8, 9))
_NOISE = lazy_re.words(r"\([^)]*\)|（[^）]*）|[*_$:：,，]|\bGAAP\b|\bnon-GAAP\b|\bnet\b|\btotal\b")

LONGEST_LABEL = 40
"""Names longer than this are sentences, not measures."""


@dataclass(frozen=True)
class Named:
    """A row and the name by which sentences call it."""

    key: str
    row: Row


def level_findings(material: Material) -> Iterator[Finding]:
    """Every growth in prose that a row of the same name confirms."""
    rows = named_rows(material)
    if not rows:
        return
    long = len(material.series) > SHORT
    by_place = sorted(rows, key=lambda each: each.row.span.start) if long else rows
    of_chunk: dict[int, list[Named]] = {}
    for _, sentence in material.each_sentence():
        percents = [
            (at, item)
            for at, item in sentence.hidden.items()
            if isinstance(item, Term) and item.quantity.unit in ("%", "pp")
        ]
        if not percents:
            continue
        near = rows
        if long:
            chunk = sentence.start // CHUNK
            if chunk not in of_chunk:
                of_chunk[chunk] = _rows_near(by_place, sentence.start)
            near = of_chunk[chunk]
        yield from _margins(material, sentence, near)
        words = sentence.mask.casefold()
        here = [each for each in near if each.key in words]
        for at, stated in percents:
            if ("growth", (stated.start, stated.end)) in material.held:
                continue
            finding = _confirmed(material, sentence, at, stated, here)
            if finding is not None:
                yield finding


def _rows_near(by_place: Sequence[Named], start: int) -> list[Named]:
    """The rows of the stretch around a place; see `Material.series_near`."""
    chunks = start // CHUNK
    first = bisect_left(by_place, (chunks - 1) * CHUNK, key=lambda each: each.row.span.start)
    last = bisect_left(by_place, (chunks + 2) * CHUNK, key=lambda each: each.row.span.start)
    return sorted(by_place[first:last], key=lambda each: -len(each.key))


_MARGINS: tuple[tuple[Trigger, tuple[str, ...]], ...] = (
    (Trigger(r"gross margin|毛利率"), ("gross profit", "毛利", "毛利润")),
    (
        Trigger(r"operating margin|营业利润率|经营利润率"),
        ("operating income", "operating profit", "营业利润", "经营利润"),
    ),
    (
        Trigger(r"net margin|net profit margin|净利率|净利润率"),
        ("income", "net income", "profit", "净利润", "净利"),
    ),
)
_SALES = ("revenue", "revenues", "sales", "net sales", "营业收入", "营业总收入", "营收", "收入")


def _margins(material: Material, sentence: Sentence, rows: Sequence[Named]) -> Iterator[Finding]:
    """A margin in prose against the profit and the sales that tables print."""
    for trigger, names in _MARGINS:
        for match in sentence.each(trigger):
            at = next((at for at in sorted(sentence.hidden) if at >= match.end()), None)
            stated = sentence.hidden.get(at) if at is not None and at - match.end() < 30 else None
            if not isinstance(stated, Term) or stated.quantity.unit != "%":
                continue
            profits = [each.row for each in rows if each.key in names]
            sales = [each.row for each in rows if each.key in _SALES]
            for profit, sale in product(profits, sales):
                finding = _margin(material, sentence, stated, profit, sale)
                if finding is not None:
                    yield finding
                    break


def _margin(
    material: Material, sentence: Sentence, stated: Term, profit: Row, sale: Row
) -> Finding | None:
    for column in profit.numbers:
        if column not in sale.numbers:
            continue
        inputs = (profit.numbers[column], sale.numbers[column])
        quantities = [term.quantity for term in inputs]
        if surely_fails(share(), quantities, stated.quantity):
            continue
        made = check(share(), quantities, stated.quantity)
        if made is not None and made.verdict is Verdict.HOLDS:
            span = sentence.span(stated)
            claim = Claim("share", stated, inputs, (share(),), span, strict=False)
            return judge(material.document, claim)
    return None


def named_rows(material: Material) -> list[Named]:
    """Rows with a name and at least two numbers, longest names first."""
    found = []
    for grid in material.grids:
        for row in grid.rows:
            key = " ".join(_NOISE.sub(" ", row.label).split()).casefold()
            if 2 <= len(key) <= LONGEST_LABEL and len(row.numbers) >= 2 and not key.isdigit():
                found.append(Named(key, row))
    return sorted(found, key=lambda each: -len(each.key))


def _confirmed(
    material: Material, sentence: Sentence, at: int, stated: Term, rows: Sequence[Named]
) -> Finding | None:
    before = sentence.mask[max(at - 40, 0) : at]
    falls, rises = sentence.has(_FALL, before), sentence.has(_RISE, before)
    if (not falls and not rises) or SUPPOSED.search(before):
        return None
    for each in rows:
        for first, last in _ends(each.row, sentence, stated):
            if stated.quantity.unit == "pp":
                operation, inputs = difference(), (first, last) if falls else (last, first)
            else:
                operation, inputs = (decline() if falls else growth()), (first, last)
            quantities = [term.quantity for term in inputs]
            if surely_fails(operation, quantities, stated.quantity):
                continue
            made = check(operation, quantities, stated.quantity)
            if made is None or made.verdict is Verdict.WRONG:
                continue
            levels = [
                term
                for term in sentence.terms
                if term.end <= stated.start and agrees(term, last) and _same_clause(term, stated)
            ]
            span = sentence.span(stated, *levels[-1:])
            claim = Claim("growth", stated, inputs, (operation,), span, strict=False)
            return judge(material.document, claim)
    return None


def _same_clause(first: Term, second: Term) -> bool:
    return second.start - first.end < REACH_OF_LEVEL


REACH_OF_LEVEL = 80
"""Characters between a level and the growth told of it."""


def _ends(row: Row, sentence: Sentence, stated: Term) -> Iterator[tuple[Term, Term]]:
    """Pairs (first, last) of the row: last is the level that the sentence prints, or the newest."""
    percent = stated.quantity.unit == "pp"
    numbers = {
        column: term
        for column, term in row.numbers.items()
        if (term.quantity.unit == "%") == percent
    }
    columns = sorted(numbers)
    if len(columns) < 2:
        return
    told = [term for term in sentence.terms if (term.quantity.unit == "%") == percent]
    printed = [column for column in columns if any(agrees(term, numbers[column]) for term in told)]
    for last in dict.fromkeys((*printed, columns[0], columns[-1])):
        # the neighbours first: a year or a quarter before
        for first in sorted(columns, key=lambda column: abs(column - last)):
            if first != last:
                yield numbers[first], numbers[last]


def agrees(prose: Term, cell: Term) -> bool:
    """Whether a number in prose is a cell at some scale: $46.7 billion and 46,743 (in millions)."""
    low, high, _ = _roughly(prose.quantity)
    printed = _roughly(cell.quantity)[2]
    rate = prose.quantity.unit == "%"
    if not printed or rate != (cell.quantity.unit == "%"):
        return False
    scaled = rate or word_scale(cell.quantity.text) != 1  # 31万 is not 31万亿 at any scale
    for quick, scale in _SCALES[:1] if scaled else _SCALES:
        if low <= printed * quick <= high:
            interval = prose.quantity.interval
            if interval.low is None or interval.high is None or prose.quantity.value is None:
                return False
            above, below = (cell.quantity.value or Decimal(0)).as_integer_ratio()
            low, under = interval.low.as_integer_ratio()
            high, over = interval.high.as_integer_ratio()
            above *= scale
            if low * below <= above * under and above * over <= high * below:
                return True
    return False


def _roughly(quantity: Quantity) -> tuple[float, float, float]:
    """What a number may be at least and at most, with room for what floats lose, and its value."""
    kept = quantity.__dict__  # beside its cached properties: a row is looked at for every rate
    known: tuple[float, float, float] | None = kept.get("_roughly")
    if known is None:
        low, high = float(quantity.low or 0), float(quantity.high or 0)
        room = FLOAT_ROOM * (abs(low) + abs(high))
        known = kept["_roughly"] = (low - room, high + room, float(quantity.value or 0))
    return known
