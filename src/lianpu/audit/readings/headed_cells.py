"""What a section tells of the row that its heading names, held to the cell: "### Kelder" above "2025 revenue: $330 million".

The heading, or the one line above a list, names exactly one row of a table; the clause tells nothing but the name of a
column, its year and the number. Both may be right of other scopes, so that a number that differs is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt, title, whole
from lianpu.audit.stated.doubt import ANY_DOUBT
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Moment, Sentence, Term, simplified
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.totals import ADDS_UP
from lianpu.audit.tables.statements import names_of_row
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.text import Text

LONGEST = 60
"""Characters of a line above a list that may be its heading. Ours."""


@dataclass(frozen=True)
class _Cell:
    """A cell as its head tells it."""

    measure: str
    year: str
    scale: Decimal
    unit: str
    term: Term


def headed_cell_findings(material: Material) -> Iterator[Finding]:
    """Numbers under a heading that names a row, by the column that their clause names."""
    known = _cells(material)
    if not known:
        return
    own: Sequence[_Cell] = ()
    blocks = material.document.blocks
    seen = -1
    for sentence in material.sentences:
        if sentence.block != seen:
            seen = sentence.block
            if blocks[seen].kind is BlockKind.HEADING or _heads_a_list(material, seen):
                words = material.document.text[blocks[seen].start : blocks[seen].end]
                own = _named(simplified(words).casefold(), known)
                continue
            if blocks[seen].kind is BlockKind.TABLE:
                own = ()
        if own:
            yield from _held(material, sentence, own)


def _heads_a_list(material: Material, at: int) -> bool:
    """Whether a paragraph is a short line right above a list."""
    blocks = material.document.blocks
    block = blocks[at]
    if block.kind is not BlockKind.PARAGRAPH or block.end - block.start > LONGEST:
        return False
    words = material.document.text[block.start : block.end].rstrip()
    return (
        at + 1 < len(blocks)
        and blocks[at + 1].kind is BlockKind.LIST_ITEM
        and words[-1:] not in tuple("。.;；!！?？")
    )


def _cells(material: Material) -> dict[str, list[_Cell]]:
    """The cells of rows that name somebody, by the name; none of names that two rows of a table have."""
    found: dict[str, list[_Cell]] = {}
    for grid in material.grids:
        labels = [simplified(row.label).strip("*_ ").casefold() for row in grid.rows]
        for label, row in zip(labels, grid.rows, strict=True):
            if grid.loose or labels.count(label) > 1 or not _names_one(label):
                continue
            found.setdefault(label, []).extend(_of_row(row, grid.heads, _only_year(grid)))
    return {label: cells for label, cells in found.items() if cells}


def _names_one(label: str) -> bool:
    return (
        len(label) >= LEAST
        and not names_of_row(label)
        and not _TOTAL.search(label)
        and re.search(r"[a-z一-鿿]", label) is not None
    )


LEAST = 2
"""Characters of a name that a heading may name. Ours."""
_TOTAL = lazy_re.compile(rf"{ADDS_UP}|^其他|^others?$|^(?:19|20)\d\d", re.IGNORECASE)


def _only_year(grid: Grid) -> str:
    """The year that all heads with one name: that of the columns beside them as well."""
    years = {
        year
        for words in grid.heads.values()
        if (head := _HEAD.fullmatch(simplified(words).strip()))
        and (year := head["year"] or head["behind"])
    }
    return years.pop() if len(years) == 1 else ""


def _of_row(row: Row, heads: dict[int, str], year: str) -> Iterator[_Cell]:
    for column, term in row.numbers.items():
        head = _HEAD.fullmatch(simplified(heads.get(column, "")).strip())
        unit = (
            None if head is None else _UNITS.get((head["unit"] or "").casefold().replace(" ", ""))
        )
        if head is None or unit is None:
            continue
        measure = head["name"].strip().casefold()
        if term.quantity.unit == "%":
            unit = ("%", Decimal(1))
        elif term.quantity.unit == "x":
            unit = ("x", Decimal(1))
        yield _Cell(measure, head["year"] or head["behind"] or year, unit[1], unit[0], term)


_HEAD = lazy_re.compile(
    r"(?:(?:FY ?)?(?P<year>(?:19|20)\d\d) ?(?:年度?)? ?)?(?P<name>[^()（）\d]{2,24}?) ?(?:(?:FY ?)?(?P<behind>(?:19|20)\d\d)年?)? ?(?:[(（](?P<unit>[^()（）]*)[)）])?",
    re.IGNORECASE,
)
_MILLION, _BILLION = Decimal(10**6), Decimal(10**9)
_UNITS: dict[str, tuple[str, Decimal]] = {
    "": ("", Decimal(1)), "倍": ("x", Decimal(1)), "x": ("x", Decimal(1)),
    "亿元": ("CNY", Decimal(10**8)), "万元": ("CNY", Decimal(10**4)), "百万元": ("CNY", _MILLION), "元": ("CNY", Decimal(1)),
    "亿美元": ("USD", Decimal(10**8)), "百万美元": ("USD", _MILLION), "亿": ("1", Decimal(10**8)),
    "$m": ("USD", _MILLION), "$million": ("USD", _MILLION), "us$m": ("USD", _MILLION), "$bn": ("USD", _BILLION),
    "$b": ("USD", _BILLION), "$billion": ("USD", _BILLION), "us$bn": ("USD", _BILLION), "usdmillion": ("USD", _MILLION),
    "usdbillion": ("USD", _BILLION), "€m": ("EUR", _MILLION), "€bn": ("EUR", _BILLION), "£m": ("GBP", _MILLION), "£bn": ("GBP", _BILLION),
}  # fmt: skip
"""The unit in brackets of a head: what it counts, and how many of it one is."""


def _named(words: str, known: dict[str, list[_Cell]]) -> Sequence[_Cell]:
    """The cells of the one row that a heading names."""
    told = [
        label for label in known
        if label in words and re.search(rf"(?<![a-z0-9]){re.escape(label)}(?![a-z0-9])", words)
    ]  # fmt: skip
    told = [label for label in told if not any(label in other and label != other for other in told)]
    return known[told[0]] if len(told) == 1 else ()


def _held(material: Material, sentence: Sentence, own: Sequence[_Cell]) -> Iterator[Finding]:
    text = material.document.text
    start, year = sentence.start, ""
    for _, item in sentence.placed:
        words = text[start : item.start]
        start = item.end
        if _STOP.search(words):
            year = ""
        if isinstance(item, Moment):
            alone = not (item.period.quarter or item.period.half or item.period.month)
            year = str(item.period.year) if alone and item.period.year else "?"
            if _MEASURE.sub("", _cut(words)):
                start = item.start - len(words)  # "Revenue in 2025 was": the words before it count
            continue
        told = simplified(_cut(words))
        told = re.sub(r"(?:19|20)\d\d", " ", told)
        measure = " ".join(_MEASURE.sub(" ", told).split()).casefold()
        cells = [
            each
            for each in own
            if each.measure == measure and (each.year in (year, "") or not year)
        ]
        cells = [each for each in cells if each.year == year] or cells
        if len({each.term.start for each in cells}) == 1 and year != "?":
            yield from _compared(material, sentence, item, cells[0], year)


def _cut(words: str) -> str:
    """The last clause of some words, without the colon behind a name."""
    return _CLAUSE.split(words.rstrip(" *_:："))[-1]


_STOP = lazy_re.compile(r"[;；。]|\. ")
_CLAUSE = lazy_re.compile(r"[,，;；。:：、(（)）]| and |\. ")
_MEASURE = lazy_re.compile(
    r"年度?|(?:高达|达到?|约|为|是|仅)$|\b(?:was|were|is|of|in|for|at|came to|reached|totall?ed|FY|the|about)\b|[-–—•*_]"
)


def _compared(
    material: Material, sentence: Sentence, stated: Term, cell: _Cell, year: str
) -> Iterator[Finding]:
    quantity, told = stated.quantity, cell.term.quantity
    if quantity.qualifier is not Qualifier.EXACT or None in (
        quantity.low,
        quantity.high,
        told.low,
        told.high,
    ):
        return
    if not _one_unit(quantity.unit, cell.unit):
        return
    assert quantity.low is not None and quantity.high is not None
    assert told.low is not None and told.high is not None and quantity.value and told.value
    low, high = told.low * cell.scale, told.high * cell.scale
    document = material.document
    spans = (sentence.span(stated), whole(document, stated), whole(document, cell.term))
    if quantity.low <= high and low <= quantity.high:
        if cell.scale == 1 and any(term.start < stated.start for term in sentence.terms):
            return  # a multiple behind amounts: whether these give it is asked of them
        yield Finding(
            rule="restated",
            verdict=Verdict.HOLDS,
            severity=Severity.GREEN,
            spans=spans,
            title=title("restated", Verdict.HOLDS, core(quantity), core(told)),
            stated=core(quantity),
            recomputed=core(told),
            arithmetic=f"{core(told)} = {core(quantity)}",
        )
        return
    if sentence.has(ANY_DOUBT, sentence.mask) or _OTHERWISE.search(sentence.text()):
        return
    times = quantity.value / (told.value * cell.scale)
    if cell.year != year or not Decimal("0.5") <= times <= 2:
        return
    yield doubt(
        "restated",
        spans,
        Text(
            f"{core(quantity)} 与表中该行的 {core(told)} 不符",
            f"{core(quantity)} does not agree with the {core(told)} that the table prints in its row",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=core(quantity),
        recomputed=core(told),
        arithmetic=f"{core(told)} ≠ {core(quantity)}",
    )


_OTHERWISE = lazy_re.words(
    r"去年|上年|同期|季度?|上半年|下半年|前[一二三]季|累计|环比|\bQ[1-4]|\bH[12]\b|quarter|half|last year|a year|previous|prior|cumulative"
)
"""Words of other times or stretches of time than that of the table."""


def _one_unit(told: str, head: str) -> bool:
    """Whether the unit of a number is that of a head; "亿" without 元 is of either."""
    if head in ("", "x"):
        return told in ("1", "x")
    return told == head or (told == "1" and head in MONEY) or (head == "1" and told in MONEY)
