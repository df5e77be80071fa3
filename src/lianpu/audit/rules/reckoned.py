"""Arithmetic told with names and words, in prose and in cells beside what it gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import COUNTED_BELOW, Check, check
from lianpu.audit.proof.miswritten import TENS
from lianpu.audit.proof.operations import Operation
from lianpu.audit.proof.printing import printed_scale
from lianpu.audit.proof.slips import digits, exchanged, far_from_its_bound, slip, written_wrong
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.rules.expressions import (
    CUT_RIGHT,
    GLOSS,
    HUNDREDTH,
    Line,
    Told,
    as_written,
    bare_term,
    calculation_at,
    is_hundredfold,
    may_reckon,
    numbers_of,
    sign_behind,
    whole_calculation,
)
from lianpu.audit.rules.lists import range_ends
from lianpu.audit.stated.cell_words import CellWords
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term, trimmed
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.core import lazy_re
from lianpu.core.document import TableCell
from lianpu.core.finding import Finding, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier, Quantity

# Arithmetic told with names and words: "$4.4bn debt - $2.6bn cash = $1.8bn", "129 亿除以 1.5 亿, 约 86 倍".
#
# `equations` knows formulas of bare numbers. Here a name may stand before or behind each number, a sign may be
# a word, and what follows from it may stand behind a verb or in the cell beside.


_NO_RESULT = r"\b(?:not|no|instead|rather|versus|vs|against|compared|from|if|last|prior|year|quarter|month)\b|去年|上年|同期|而|若|如果|目标|其中"
_GIVES = (
    r"\b(?:is|are|was|were|equals|gives|makes|leaves|leaving|giving|yields|means|comes? (?:out )?(?:to|at)|works? out (?:to|at)|amounts? to|i\.e\.|or)(?=\W)"
    r"|等于|得出|得到|得|约|即|也就是|就是|为|是|合计|共计|合共|总计|折合|相当于|剩下?|增加|减少|多出?|少了?|相差"
)
_EQUALS = lazy_re.words(
    rf"(?:{GLOSS}{{0,32}}?[)\]]?\s*(?:(?P<equal>[=≈])|(?P<arrow>→|➔|⇒|->))\s*{GLOSS}{{0,24}}?)"
    rf"|{GLOSS}{{0,24}}?[)\]]?\s?,?{GLOSS}{{0,20}}?(?P<verb>{_GIVES}){GLOSS}{{0,16}}?"
)
_THEN = lazy_re.words(rf"{GLOSS}{{0,24}}?[)\]]?\s?,?{GLOSS}{{0,24}}?")
"""What parts a calculation from an "about" number that follows from it."""
_OPENS = lazy_re.words(
    rf"{GLOSS}{{0,24}}?\s?\((?:=\s*)?(?:[^\d():]{{0,20}}:|(?P<lead>[^\d():]{{0,12}}\b(?:implied|derived|estimated|based|computed)\b))?{GLOSS}{{0,24}}?"
)
_CLOSES = lazy_re.words(rf"{GLOSS}{{0,24}}?[),;]")


def reckonings(material: Material) -> Iterator[Finding]:
    """What follows from every calculation that a sentence or a cell sets out, but for what other rules saw to hold."""
    said = [sentence for _, sentence in material.each_sentence()]
    for sentence in said + [each.sentence for each in material.each_cell()]:
        if sentence.count < 2:
            continue
        for claim in reckoned(sentence):
            finding = judge(material.document, claim)
            if finding is None:
                continue
            place = (claim.stated.start, claim.stated.end)
            if finding.verdict is Verdict.WRONG or not any(
                (rule, place) in material.held for rule in _SAME
            ):
                yield finding


_SAME = ("sum", "difference", "product", "ratio", "multiple", "share", "equation")
"""Rules that say of a number what a calculation says."""


def reckoned(sentence: Sentence) -> Iterator[Claim]:
    """Every calculation that a sentence sets out with what it gives."""
    if not may_reckon(sentence.words):
        return
    line = numbers_of(sentence)
    if line is None or len(line.terms) < 3:
        return
    at = 0
    while at < len(line.terms) - 1:
        told, behind = calculation_at(line, at)
        if told is None:
            at += 1
            continue
        yield from _with_result(sentence, line, told, at, behind)
        at = behind


def _with_result(sentence: Sentence, line: Line, told: Told, at: int, last: int) -> Iterator[Claim]:
    """What a calculation gives, told behind it, before a sign of equality or around its brackets."""
    if last + 1 < len(line.terms) and (
        last + 2 >= len(line.terms) or not sign_behind(line, last + 1)
    ):
        stated = line.terms[last + 1]
        words = line.cut(told.end, stated.start)
        tie = _tie(words, stated)
        if tie and not (tie == "equal" and told.bare) and not CUT_RIGHT.match(line.cut(stated.end)):
            yield from claims(sentence, told, stated, tie)
    if at == 0 or (at > 1 and sign_behind(line, at - 2)):
        return
    stated = line.terms[at - 1]
    words = line.cut(stated.end, told.start)
    if (match := _EQUALS.fullmatch(words)) is not None and match["equal"]:
        rest = line.cut(told.end)
        if not CUT_RIGHT.match(rest):
            yield from claims(sentence, told, stated, "equal")
    elif (opened := _OPENS.fullmatch(words)) is not None:
        closed = _CLOSES.match(line.cut(told.end))
        if closed is not None and (closed.group()[-1] == ")" or opened["lead"]):
            yield from claims(sentence, told, stated, "bracket")


def _tie(words: str, stated: Term) -> str | None:
    """How words tie a number to the calculation before it: "equal", "verb" or "arrow"; None where they do not."""
    match = _EQUALS.fullmatch(words)
    if match is None:
        told = stated.quantity
        if told.qualifier is not Qualifier.ABOUT or not _THEN.fullmatch(words):
            return None
        if told.text[:1] in "≈=":
            return "equal"
        parted = "," in words or not words.strip() or not told.text[:1].isascii()
        loose = told.text[:1].isdigit() or re.search(_NO_RESULT, words, re.IGNORECASE)
        return "verb" if parted and not loose else None
    if match["equal"] or match["arrow"]:
        return "equal" if match["equal"] else "arrow"
    return None if re.search(_NO_RESULT, words, re.IGNORECASE) else "verb"


def claims(sentence: Sentence, told: Told, stated: Term, tie: str) -> Iterator[Claim]:
    """A calculation held against what it is said to give, its numbers read in the kindest way.

    What fails is a claim where units agree and it looks like a slip, as a factor may be told before; in
    brackets, behind an arrow, which may only lead on, and behind a dash where it is miswritten.
    """
    document = sentence.document
    words = " ".join(document.text[told.start : told.end].split())
    times = HUNDREDTH if is_hundredfold(words, stated.quantity) else 1
    reading = as_written(words, told.shape, times)
    start, end = min(told.start, stated.start), max(told.end, stated.end)
    span = trimmed(document, start, end)
    failed: list[tuple[Sequence[Term], Term, Check]] = []
    for terms, result in _ways(told, stated):
        made = check(reading, [each.quantity for each in terms], result.quantity)
        if made is None:
            continue
        if made.verdict is not Verdict.WRONG:
            if not (_misses_ends(reading, terms, result) or far_from_its_bound(made, result)):
                yield Claim("equation", result, tuple(terms), (reading,), span, strict=True)
            return
        failed.append((terms, result, made))
    if not failed or digits(stated) < 2:
        return
    if _alike(told, stated):
        loose = tie in ("arrow", "bracket") or (tie == "verb" and told.dashed)
        made = failed[0][2]
        miswritten = written_wrong(made, stated) or exchanged(made, stated)
        missed = miswritten if loose else slip(made, stated)
        found = failed[:1] if missed or _tenfold(made, stated) else []
    else:  # units of prices times counts are left open
        mixed = set(told.shape) & set("+-") and set(told.shape) & set("*/")
        found = [
            each for each in failed if mixed and tie == "equal" and exchanged(each[2], each[1])
        ]
    for terms, result, _ in found[:1]:
        yield Claim("equation", result, tuple(terms), (reading,), span, strict=True)


def _misses_ends(reading: Operation, terms: Sequence[Term], result: Term) -> bool:
    """Whether a range that one range gives is another one: 7 to 9 times meets 8 to 12, and is not it."""
    spread = [at for at, term in enumerate(terms) if range_ends(term) is not None]
    own = range_ends(result)
    if own is None or len(spread) != 1:
        return False
    made = []
    for end in range_ends(terms[spread[0]]) or ():
        at_end = [end if at == spread[0] else term for at, term in enumerate(terms)]
        middle = reading.compute([each.quantity.rounding for each in at_end]).middle
        if middle is None:
            return False
        made.append(middle)
    told = [Fraction(each.quantity.value or 0) for each in own]
    return any(
        abs(one - other) > abs(other) * ENDS for one, other in zip(told, sorted(made), strict=True)
    )


ENDS = Fraction(1, 10)
"""How far, of itself, an end of a range may lie from the one computed. Ours."""


def _tenfold(made: Check, stated: Term) -> bool:
    """Whether the numbers as they are printed give a result to its digits, its point one to four places off."""
    if made.point is None:
        return False
    return any(
        (stated.quantity.rounding * Interval.exact(ten)).meets(Interval.exact(made.point))
        for ten in TENS
    )


def _ways(told: Told, stated: Term) -> Iterator[tuple[Sequence[Term], Term]]:
    """The ways to read its numbers: in the unit that the last one prints for all, as they stand, by their digits."""
    terms = [_counted(term) for term in told.terms]
    additive = not set(told.shape) & set("*/")
    if additive:
        shared = _shared(terms)
        if shared != terms:
            yield shared, stated
    yield terms, stated
    bare = [bare_term(term) for term in (*terms, stated)]
    if bare != [*terms, stated]:
        yield bare[:-1], bare[-1]
    rates = any(term.quantity.unit in RATES for term in terms)
    if additive and not rates and len({printed_scale(term.quantity) for term in terms}) == 1:
        plain = [_by_digits(term) for term in terms]
        if stated.quantity.unit == "1":
            yield plain, stated


def _counted(term: Term) -> Term:
    """A whole number that only counts, as it is: 24 hours, 150 racks."""
    quantity = term.quantity
    value = quantity.value
    if quantity.unit != "1" or quantity.step != 1 or value is None or value >= COUNTED_BELOW:
        return term
    return term.reading(replace(quantity, step=Decimal(0), low=value, high=value))


def _shared(terms: Sequence[Term]) -> list[Term]:
    """The numbers of a sum, those without a unit in that of the next one: 77.5 加 57.8 亿元."""
    made = list(terms)
    for at in reversed(range(len(terms) - 1)):
        like, quantity = made[at + 1].quantity, terms[at].quantity
        scale = printed_scale(like)
        plain = quantity.unit == "1" or (quantity.unit in MONEY and quantity.unit == like.unit)
        if plain and like.unit not in RATES and printed_scale(quantity) == 1 != scale:
            made[at] = terms[at].reading(_times(quantity, like.unit, Decimal(int(scale))))
    return made


def _times(quantity: Quantity, unit: str, scale: Decimal) -> Quantity:
    ends = (quantity.value, quantity.step, quantity.low, quantity.high)
    value, step, low, high = (None if each is None else each * scale for each in ends)
    return replace(quantity, unit=unit, value=value, step=step, low=low, high=high)


def _by_digits(term: Term) -> Term:
    scale = printed_scale(term.quantity)
    if scale == 1:
        return term
    times = Decimal(scale.denominator) / Decimal(scale.numerator)
    return term.reading(_times(term.quantity, "1", times))


def _alike(told: Told, stated: Term) -> bool:
    """Whether the units of a calculation give that of its result; what only counts has none."""
    if not set(told.shape) & set("*/"):
        units = {
            term.quantity.unit.partition("/")[0]
            for term in _shared([_counted(each) for each in told.terms])
        }
        return units == {stated.quantity.unit.partition("/")[0]} and len(told.terms) < MOST
    if set(told.shape) & set("+-()"):
        return False
    own = stated.quantity.unit
    if "/" in told.shape and own in ("%", "pp"):
        first, *others = (term.quantity.unit for term in told.terms)
        return others == [first]
    left: Counter[str] = Counter()
    for sign, term in zip(("*", *told.shape[1::2]), told.terms, strict=True):
        for name, power in _dims(term).items():
            left[name] += power if sign == "*" else -power
    for name, power in _dims(stated).items():
        left[name] -= power
    return not any(left.values())


def _dims(term: Term) -> dict[str, int]:
    """The units of a number, above the stroke and beneath it, but for what only counts."""
    over, *under = term.quantity.unit.split("/")
    made = {over: 1} | dict.fromkeys(under, -1)
    return {name: power for name, power in made.items() if name not in _COUNTS}


_COUNTS = RATES | {"1", "unit", "share", "person", "company", "chip", "event", "token"}
MOST = 12
"""Terms up to which a sum is one, and no row of figures. Ours."""


# Cells that hold a calculation beside what it gives: "$163.40 * 875.8m" and "$143.1bn", "120 亿 ÷ 4,000 台" and "300 万".


_ADORNED = lazy_re.compile(r"[*_~≈()+\s✅⚠️🔥]*")
"""What may stand around the number of a cell that holds nothing else."""


def formula_cells(material: Material) -> Iterator[Finding]:
    """Every number that stands beside the calculation of it.

    Where a row holds several numbers, only one that the calculation gives is told.
    """
    for cell in material.each_cell():
        line = numbers_of(cell.sentence)
        told = whole_calculation(line) if line is not None else None
        if told is None:
            continue
        beside = _numbers(material, cell)
        for stated in beside:
            for claim in claims(cell.sentence, told, stated, "cell"):
                finding = judge(material.document, claim)
                if finding is None or (len(beside) > 1 and finding.verdict is Verdict.WRONG):
                    continue
                yield finding


def _numbers(material: Material, cell: CellWords) -> list[Term]:
    """The numbers that cells of the same row consist of, but for the cell that names it."""
    document = material.document
    row = [
        each for each in document.tables[cell.table].cells
        if each.row == cell.row and each.column and each.start != cell.sentence.start
    ]  # fmt: skip
    return [term for each in row if (term := _number(material, each)) is not None]


def _number(material: Material, cell: TableCell) -> Term | None:
    read = mask(material.document, cell.start, cell.end)
    if len(read.terms) != 1:
        return None
    term = read.terms[0]
    text = material.document.text
    around = text[cell.start : term.start] + text[term.end : cell.end]
    return term if _ADORNED.fullmatch(around) else None
