"""Slips of a scale: a unit dropped in a list, millions among billions, a ratio apart from all others of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

from lianpu.audit.proof.printing import core, plain, printed_scale
from lianpu.audit.proof.verdicts import doubt, whole
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import pairs
from lianpu.audit.stated.sentences import Sentence, Term, trimmed
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Block, Document, Table
from lianpu.core.errors import NotationError
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text
from lianpu.core.vocabulary import units
from lianpu.notation.numbers import read_quantity

# Units that were dropped in a list: "480 万/960 万/1,300 万亿" wants one scale throughout.


_ITEM = r"(?P<{0}>\d[\d,]*(?:\.\d+)?)\s*(?P<{1}>万亿|萬億|百万|百萬|亿|億|万|萬|千|tn|trillion|bn|billion|mn|million|k)?"
_LIST = lazy_re.compile(
    r"(?<![\d./])"
    + _ITEM.format("a", "sa")
    + r"\s*[/／、]\s*"
    + _ITEM.format("b", "sb")
    + r"(?:\s*[/／、]\s*"
    + _ITEM.format("c", "sc")
    + r")?(?![\d./])"
)
_SCALES = {
    None: 0, "千": 3, "k": 3, "万": 4, "萬": 4, "百万": 6, "百萬": 6, "mn": 6, "million": 6, "亿": 8, "億": 8,
    "bn": 9, "billion": 9, "万亿": 12, "萬億": 12, "tn": 12, "trillion": 12,
}  # fmt: skip

ODD_STEP = 1000
"""Neighbours of one list that differ this much, while their digits do not, are doubtful. Ours."""

LIKELY_STEP = 20
"""With one scale for all, neighbours must be within this factor for the doubt to be raised."""


def _has_list(text: str, block: Block) -> bool:
    return any(text.find(mark, block.start, block.end) >= 0 for mark in "/／、")


def dropped_units(material: Material) -> Iterator[Finding]:
    """Lists whose items print different scales although their digits follow on from each other."""
    document = material.document
    for block in document.blocks:
        if block.kind not in PROSE_KINDS or not _has_list(document.text, block):
            continue
        for match in _LIST.finditer(document.text, block.start, block.end):
            items = [
                (match[number], match[scale])
                for number, scale in (("a", "sa"), ("b", "sb"), ("c", "sc"))
                if match[number]
            ]
            scales = {scale for _, scale in items}
            if len(scales) < 2 or None in scales:
                continue
            digits = [Decimal(number.replace(",", "")) for number, _ in items]
            values = [
                digit.scaleb(_SCALES[scale])
                for digit, (_, scale) in zip(digits, items, strict=True)
            ]
            if min(digits) <= 0 or not _doubtful(values, digits):
                continue
            widest = max(scales, key=lambda scale: _SCALES[scale]) or ""
            proposal = "/".join(f"{number} {widest}" for number, _ in items)
            yield doubt(
                "unit-dropped",
                (trimmed(document, match.start(), match.end()),),
                Text(
                    f"并列数字的单位不一：{match.group()}；若同为“{widest}”，数值才连贯",
                    f"Numbers of one list print different scales: {match.group()}; "
                    f"they follow on only if all are in {widest}",
                ),
                stated=match.group(),
                arithmetic=f"{values[-1]:,.0f} / {values[0]:,.0f} = {values[-1] / values[0]:,.0f}",
                proposal=proposal,
            )


def _doubtful(values: list[Decimal], digits: list[Decimal]) -> bool:
    return max(values) / min(values) >= ODD_STEP and max(digits) / min(digits) <= LIKELY_STEP


# Slips of a scale: 6.3 万元 among 5.2 and 5.7 亿元, billions beside millions, 20 亿元 for each employee.
#
# All are doubt and no proof: a firm may grow a thousandfold. What is told has digits like the number that it
# stands beside, and is thousands of times as great or as small.


SLIP_ODD_STEP = 1000
"""Scales that differ by so much are of two orders: 万 and 亿, million and billion."""


def scale_slips(material: Material) -> Iterator[Finding]:
    """Numbers that are told beside others of their kind, with like digits and at another scale.

    The ends of a change ("from $80.8 billion to $74.7 million"), the items of a plain list ("4.6 亿元、5.2 亿元
    和 6.3 万元"), and what a single person is said to have or to bring.
    """
    for index, sentence in material.each_sentence():
        if not sentence.terms:
            continue
        told: set[int] = set()
        told_so = (
            (_ends(sentence), ALIKE_ENDS),
            (_foreseen(sentence), ALIKE_ITEMS),
            (_items(sentence), ALIKE_ITEMS),
        )
        for first, last, alike in ((*pair, room) for some, room in told_so for pair in some):
            odd = _odd(material, index, (first, last), alike)
            if odd is not None and odd.start not in told:
                told.add(odd.start)
                yield _slip(material, sentence, odd, last if odd is first else first)
        for match in sentence.each(_PER_HEAD):
            term = sentence.first_term(match, _HEADS)
            if term is not None and term.start not in told and _too_much(term):
                yield _for_one(material, sentence, term)


def _ends(sentence: Sentence) -> Iterator[tuple[Term, Term]]:
    """The two amounts of each change, of a few years at most."""
    years = [each.period.year for each in sentence.moments]
    if years and max(years) - min(years) >= LONG:
        return
    for pair in sentence.once(pairs):
        first, last = sentence.hidden.get(pair.first), sentence.hidden.get(pair.last)
        if isinstance(first, Term) and isinstance(last, Term):
            yield first, last


_FORESEEN = Trigger(
    lettered(
        r"{a:Q}(?:左右|以上)?,?(?:预计|有望|预期|到|将|料)[^\ue001-\ue004;。]{0,16}?(?:达到?|增至|升至|增长到|突破|为){b:Q}"
        r"|{c:Q}(?: in \ue005)?,? (?:and )?(?:is |are |was |were )?(?:expected|projected|forecast|estimated|set|likely|predicted) to (?:reach|hit|be worth|be|grow to|rise to|exceed|top) (?:about |around |nearly |some )?{d:Q}"
    )
)
"""A size and what it is foreseen to be."""


def _foreseen(sentence: Sentence) -> Iterator[tuple[Term, Term]]:
    """What something is and what it is foreseen to be; in any number of years no market grows or shrinks a thousandfold."""
    for match in sentence.each(_FORESEEN):
        first, last = sentence.first_term(match, ("a", "c")), sentence.first_term(match, ("b", "d"))
        if first is not None and last is not None:
            yield first, last


LONG = 3
"""Years in which a firm may well have grown a thousandfold. Ours."""

_BETWEEN = lazy_re.compile(
    r"(?: ?、|, | and |, and |,|和|与|及|以及)(?:首期|[一二三四]期|第?[一二三四]季度|[上下]半年|\ue005|Q\d)?(?:约|为)?"
)
"""What stands between the items of a plain list: no names, but times and instalments."""


def _items(sentence: Sentence) -> Iterator[tuple[Term, Term]]:
    """Neighbours in a list of at least three amounts, or of two that are told respectively."""
    amounts = [(at, item) for at, item in sentence.placed if isinstance(item, Term)]
    run: list[Term] = []
    for (at, first), (behind, last) in pairwise(amounts):
        listed = _BETWEEN.fullmatch(sentence.mask, at + 1, behind) is not None
        run = [*(run or [first]), last] if listed else []
        respectively = listed and (
            "\ue005" in sentence.mask[at + 1 : behind] or _RESPECTIVELY.search(sentence.mask, 0, at)
        )
        if len(run) == 3:
            yield run[0], run[1]
        if len(run) > 2 or respectively:
            yield first, last


_RESPECTIVELY = lazy_re.compile(r"分别[一-鿿]{0,4}$|(?:分别|\brespectively\b)[^;。]{0,40}$")


def _odd(material: Material, index: int, both: tuple[Term, Term], alike: int) -> Term | None:
    """Which of two numbers is at a scale that the other is not, though their digits are alike; None for neither."""
    first, last = both
    scales = [printed_scale(each.quantity) for each in (first, last)]
    values = [abs(Fraction(each.quantity.value or 0)) for each in (first, last)]
    if first.quantity.unit != last.quantity.unit or first.quantity.unit in RATES:
        return None
    if not all(values) or min(scales) < SLIP_ODD_STEP or max(scales) / min(scales) < SLIP_ODD_STEP:
        return None  # of two orders, and both told in words of scale
    digits = [value / scale for value, scale in zip(values, scales, strict=True)]
    apart = max(values) / min(values)
    if apart < SLIP_ODD_STEP / alike or max(digits) / min(digits) > alike:
        return None
    near = [
        printed_scale(term.quantity)
        for sentence in material.window(index, 2)
        for term in sentence.terms
        if term.quantity.unit == first.quantity.unit
    ]
    return first if near.count(scales[0]) < near.count(scales[1]) else last


ALIKE_ENDS, ALIKE_ITEMS = 2, 4
"""How many times the digits of one number may be those of the other end of a change, and of another item. Ours."""


def _slip(material: Material, sentence: Sentence, odd: Term, other: Term) -> Finding:
    document = material.document
    stated, beside = core(odd.quantity), core(other.quantity)
    number, words = _DIGITS.search(stated), _DIGITS.search(beside)
    meant = stated[: number.end()] + beside[words.end() :] if number and words else ""
    times = abs(Fraction(odd.quantity.value or 0) / Fraction(other.quantity.value or 1))
    return doubt(
        "unit-dropped",
        (sentence.span(odd, other), whole(document, odd), whole(document, other)),
        Text(
            f"{stated} 与同列的 {beside} 数字相近而单位悬殊；若为 {meant}，二者才可比",
            f"{stated} has digits like {beside} beside it and another scale; the two compare only if it is {meant}",
        ),
        verdict=Verdict.WRONG,
        stated=stated,
        recomputed=meant,
        arithmetic=f"{stated} / {beside} = {plain(times, 6 if times < 1 else 0)}",
        proposal=meant,
    )


_DIGITS = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")

_PER_HEAD = Trigger(
    lettered(
        r"(?:人均|生均|每(?:名|位|个)?(?:人|员工|学生|职工|患者|居民|用户))[^\ue001-\ue006,;。]{0,10}?{q:Q}"
        r"|{q2:Q} (?:per|for each|for every) (?:employee|head|person|capita|resident|student|pupil|patient|passenger|user|subscriber)\b"
        r"|\b(?:per|each) (?:employee|head|person|capita|resident|student|pupil|patient|passenger|user|subscriber)\b[^\ue001-\ue006,;.]{0,24}?{q3:Q}"
    )
)

_HEADS = ("q", "q2", "q3")

_DEAR = frozenset(("CNY", "USD", "EUR", "GBP", "HKD", "TWD", "CHF", "SGD", "AUD", "CAD"))
"""Currencies of which nobody earns or costs a hundred million."""

MOST_FOR_ONE = 10**8
"""Units of such a currency from which an amount for one person is doubted. Ours."""


def _too_much(term: Term) -> bool:
    quantity = term.quantity
    return quantity.unit.partition("/")[0] in _DEAR and (quantity.value or 0) >= MOST_FOR_ONE


def _for_one(material: Material, sentence: Sentence, term: Term) -> Finding:
    stated = core(term.quantity)
    return doubt(
        "unit-dropped",
        (sentence.span(term), whole(material.document, term)),
        Text(
            f"{stated} 为每人之数，大得反常，请核对单位",
            f"{stated} is told for one person, which is more than anyone has; see its scale",
        ),
        verdict=Verdict.WRONG,
        stated=stated,
    )


# Ratios that stand apart from all others of a table: a chip's compute per watt six times the next.
#
# Every pair of columns in two physical units, or of money and one, is a ratio that the table did not
# print. Values of one kind of thing lie within a few times of each other at the top of a list; one
# that is several times the next is a slip in a column, another scope (a card beside a package), or
# news. None of this is proof, so it is amber, with the numbers beside it.


FEWEST = 6
"""Rows with both numbers, below which nothing is usual. Ours."""

APART = 5
"""Times the next ratio from which one stands apart. Ours: in a table of sixteen chips of five years
and two continents the second and third are 1.2 times apart, and the first 6.4."""

TOGETHER = 3
"""Times between the second ratio and the middle one, up to which the rest are one kind of thing."""


@dataclass(frozen=True)
class _Ratio:
    """Two cells of a row and what one is per unit of the other."""

    name: str
    above: Term
    below: Term
    value: Fraction

    @property
    def written(self) -> str:
        return f"{core(self.above.quantity)} / {core(self.below.quantity)}"


def outliers(material: Material) -> Iterator[Finding]:
    """Each ratio of two columns that is several times the next one of its table."""
    for table in material.document.tables:
        columns = _columns(material.document, table)
        for (_, above), (_, below) in combinations(sorted(columns.items()), 2):
            units_of = (_unit(above), _unit(below))
            if units_of[0] == units_of[1]:
                continue
            if units_of[0] in PER and units_of[1] not in PER:
                above, below = below, above
            yield from _apart(material.document, table, above, below)


_WITH_UNIT = lazy_re.compile(r"\d.*[^\W\d_]|[^\W\d_].*\d|[$€£¥].*\d", re.DOTALL)
"""A cell that prints a unit beside its digits."""

PER = frozenset({"W", "USD", "CNY"})
"""What others are counted per: compute per watt, and not watts per compute."""


def _columns(document: Document, table: Table) -> dict[int, dict[int, Term]]:
    """Columns whose cells are numbers of one unit of their own, as row -> number."""
    found: dict[int, dict[int, Term]] = {}
    for cell in table.cells:
        words = document.text[cell.start : cell.end]
        if cell.row < table.header_rows or not _WITH_UNIT.search(words):
            continue
        try:
            quantity = read_quantity(words)
        except NotationError:
            continue
        if quantity.value is not None and quantity.value > 0 and is_measured(quantity.unit):
            found.setdefault(cell.column, {})[cell.row] = Term(quantity, cell.start, cell.end)
    return {
        column: rows
        for column, rows in found.items()
        if len(rows) >= FEWEST and len({term.quantity.unit for term in rows.values()}) == 1
    }


def is_measured(unit: str) -> bool:
    """Whether a unit measures a thing: not a bare number, a share, a time, nor a process's width."""
    family = units().get(unit)
    return family is not None and family.dimension not in (
        "ratio",
        "time",
        "count",
        "multiple",
        "points",
        "length",
    )


def _unit(rows: dict[int, Term]) -> str:
    return next(iter(rows.values())).quantity.unit


def _apart(
    document: Document, table: Table, above: dict[int, Term], below: dict[int, Term]
) -> Iterator[Finding]:
    ratios = sorted(
        (
            _Ratio(
                _name(document, table, row),
                above[row],
                below[row],
                Fraction(above[row].quantity.value or 0) / Fraction(below[row].quantity.value or 1),
            )
            for row in above.keys() & below.keys()
        ),
        key=lambda each: (-each.value, each.above.start),
    )
    if len(ratios) < FEWEST:
        return
    first, second, middle = ratios[0], ratios[1], ratios[len(ratios) // 2]
    if first.value < APART * second.value or second.value > TOGETHER * middle.value:
        return
    times = f"{float(first.value / second.value):.1f}"
    yield doubt(
        "outlier",
        tuple(
            document.span(term.start, term.end)
            for term in (first.above, first.below, second.above, second.below)
        ),
        Text(
            f"“{first.name}”的 {first.written} 是次高者“{second.name}”的 {times} 倍，"
            "两数之一的口径（单卡、封装、精度）或单位可能不同",
            f"{first.written} of “{first.name}” is {times} times that of the next, “{second.name}”; "
            "one of the two numbers may have another scope (card, package, precision) or unit",
        ),
        stated=first.written,
        recomputed=f"{times}x",
        arithmetic=f"({first.written}) / ({second.written}) = {times}",
        missing=Text(
            "未说明两列的口径是否一致", "whether the two columns share a scope is not stated"
        ),
    )


def _name(document: Document, table: Table, row: int) -> str:
    """The words of a row before its first number, the most telling cell: the last name of them."""
    words = []
    for column in range(min(table.columns, 2)):
        cell = table.grid.get((row, column))
        if cell is not None:
            words.append(" ".join(document.text[cell.start : cell.end].split()))
    return " ".join(dict.fromkeys(word for word in words if word))
