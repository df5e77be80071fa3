"""Totals whose parts stand in sentences of their own: four regions told one after another, and their total a page before.

Each clause of a breakdown begins with an amount. Where a run of such amounts, or of those that one word introduces
(新增 682 … 新增 458), comes to a total of many digits to its last one, that is no accident. What one slip of a digit keeps from it is doubted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from operator import attrgetter

from msgspec.structs import replace

from lianpu.audit.descents.views import Near, less, numbers
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import total
from lianpu.audit.proof.slips import digits
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

MOST, REACH, AHEAD = 8, 12, 6
"""Parts of one run, sentences between a run and a total of few digits, and between two parts of a run. Ours."""
SURE, ENOUGH = 5, 4
"""Digits from which a total that two numbers give is theirs wherever it stands, and right beside them. Ours."""


def parts_apart(material: Material) -> Iterator[Finding]:
    """Every total that a run of amounts, each of its own sentence, gives, or would give but for one slip of a digit."""
    for every in _by_unit(material).values():
        sized = sorted(every, key=attrgetter("size"))
        sizes = [each.size for each in sized]
        told: set[int] = set()
        runs = list(_runs(material.sentences, every))
        for run in runs:
            for parts, whole in _sums(run, sized, sizes):
                terms = tuple(each.term for each in parts)
                made = check(total(), [term.quantity for term in terms], whole.term.quantity)
                if whole.term.start in told or made is None or made.verdict is Verdict.WRONG:
                    continue
                told |= {whole.term.start, *(term.start for term in terms)}
                yield _held(material, "sum", whole, terms, made)
                for each in parts:
                    others = (whole.term, *(term for term in terms if term is not each.term))
                    rest = check(less(), [term.quantity for term in others], each.term.quantity)
                    if rest is not None and rest.verdict is not Verdict.WRONG:
                        yield _held(material, "difference", each, others, rest)
        for run in runs:
            yield from _slips(material, run, sized, told)


def _held(
    material: Material, rule: str, stated: Near, inputs: tuple[Term, ...], made: Check
) -> Finding:
    span = material.sentences[stated.sentence].span(stated.term)
    claim = Claim(rule, stated.term, inputs, (), span, strict=False)
    return replace(written(material.document, claim, made, Severity.GREEN), searched=True)


def _slips(
    material: Material, run: Sequence[Near], sized: Sequence[Near], told: set[int]
) -> Iterator[Finding]:
    """What one slip of a digit keeps a run under parallel names from its total."""
    names = [_TAIL.sub("", each.left) for each in run]
    for at in range(len(run)):
        for count in range(3, min(MOST, len(run) - at) + 1):
            if not _parallel(names[at : at + count]):
                break
            parts = run[at : at + count]
            if told & {each.term.start for each in parts}:
                continue
            for whole in sized:
                if whole in parts or whole.term.start in told or not _may_prove(parts, whole):
                    continue
                odd = _odd(parts, whole)
                if odd is None:
                    continue
                told |= {whole.term.start, *(each.term.start for each in parts)}
                finding = _slip(material, parts, whole, odd)
                if finding is not None:
                    yield finding


def _may_prove(parts: Sequence[Near], whole: Near) -> bool:
    """Whether a total prints enough digits for a slip of one to be no accident: one less for many parts beside it."""
    apart = min(abs(each.sentence - whole.sentence) for each in parts)
    beside = len(parts) > 3 and apart <= REACH
    return digits(whole.term) > SURE - beside


def _slip(material: Material, parts: Sequence[Near], whole: Near, odd: Near) -> Finding | None:
    """A doubt, and no proof: no words say that the parts are all of the total."""
    others = tuple(each.term for each in parts if each is not odd)
    inputs = others if odd is whole else (whole.term, *others)
    operation = total() if odd is whole else less()
    made = check(operation, [each.quantity for each in inputs], odd.term.quantity)
    if made is None or made.verdict is not Verdict.WRONG:
        return None
    span = material.sentences[odd.sentence].span(odd.term)
    claim = Claim(operation.name, odd.term, inputs, (), span, strict=False)
    return written(material.document, claim, made, Severity.AMBER)


def _odd(parts: Sequence[Near], whole: Near) -> Near | None:
    """The one number of a sum that a digit keeps from holding; the total, where more than one might be wrong."""
    step = whole.term.quantity.step
    if not step or any(each.term.quantity.step != step for each in parts):
        return None
    every = (whole, *parts)
    values = [abs(Fraction(each.term.quantity.value or 0)) / Fraction(step) for each in every]
    gap = values[0] - sum(values[1:])
    meant = [values[0] - gap, *(value + gap for value in values[1:])]
    pairs = [(str(value), str(other)) for value, other in zip(values, meant, strict=True)]
    for fits in (exchanged, one_digit_off):
        odd = [each for each, pair in zip(every, pairs, strict=True) if fits(*pair)]
        if odd:
            return odd[0] if len(odd) == 1 else whole
    return None


def exchanged(first: str, second: str) -> bool:
    """Whether two numbers are of the same digits, two of which beside each other have changed places."""
    apart = _apart(first, second)
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and first[apart[0]] == second[apart[1]]
        and first[apart[1]] == second[apart[0]]
    )


def one_digit_off(first: str, second: str) -> bool:
    """Whether two numbers of as many digits differ in one."""
    return len(_apart(first, second)) == 1


def _apart(first: str, second: str) -> list[int]:
    if len(first) != len(second) or not second.isdigit():
        return []
    return [at for at in range(len(first)) if first[at] != second[at]]


def _parallel(names: Sequence[str]) -> bool:
    """Whether the names of all parts end alike and differ before it: 第一产业增加值, 第二产业增加值."""
    ends = {name[-2:] for name in names}
    return len(ends) == 1 and len(set(names)) == len(names) and bool(_INTRODUCED.search(names[0]))


_TAIL = lazy_re.compile(r"(?:为|达到?|约|实现|完成|是)+$")


def _by_unit(material: Material) -> dict[str, list[Near]]:
    """The levels of the prose by their unit, in order."""
    made: dict[str, list[Near]] = {}
    rows = [row.span for grid in material.grids if grid.loose for row in grid.rows]
    loose = {start for span in rows for start in range(span.start, span.end)}
    for index, sentence in enumerate(material.sentences):
        for near in numbers(material, index) if sentence.hidden else ():
            if near.amount and not near.based and near.term.start not in loose and _exact(near):
                made.setdefault(near.unit, []).append(near)
    return {unit: every for unit, every in made.items() if len(every) > 2}


def _exact(near: Near) -> bool:
    quantity = near.term.quantity
    return quantity.qualifier in (Qualifier.EXACT, Qualifier.ABOUT) and digits(near.term) > 1


def _runs(sentences: Sequence[Sentence], every: Sequence[Near]) -> Iterator[list[Near]]:
    """The first amounts of sentences, and the amounts that one word introduces."""
    first: dict[int, Near] = {}
    by_word: dict[str, list[Near]] = {}
    within = -1
    for each in every:
        block = sentences[each.sentence].block
        if _WITHIN.match(sentences[each.sentence].mask):
            within = block  # what follows in its paragraph may be parts of a part as well
        if block != within and not each.stepped:
            first.setdefault(each.sentence, each)
        word = _INTRODUCED.search(each.left)
        if word:
            by_word.setdefault(word.group(), []).append(each)
    yield from _near_by(list(first.values()))
    for alike in by_word.values():
        yield from _near_by(alike)


_WITHIN = lazy_re.words(r"^\W*(?:其中|\bof which\b|\bincluding\b)")
"""How a clause begins that tells a part of a part."""
_INTRODUCED = lazy_re.compile(r"[一-鿿]{2}$")


def _near_by(every: list[Near]) -> Iterator[list[Near]]:
    """Runs in which no part is far from the one before."""
    run: list[Near] = []
    for each in every:
        if run and each.sentence - run[-1].sentence > AHEAD:
            yield run
            run = []
        run.append(each)
    yield run


def _sums(
    run: Sequence[Near], sized: Sequence[Near], sizes: Sequence[float]
) -> Iterator[tuple[Sequence[Near], Near]]:
    steps = [float(each.term.quantity.step or 0) for each in run]
    for at in range(len(run)):
        come = least = run[at].size
        step = width = steps[at]
        for count in range(2, min(MOST, len(run) - at) + 1):
            last = at + count - 1
            come += run[last].size
            least = min(least, run[last].size)
            if least * 1000 < come:
                break
            step, width = max(step, steps[last]), width + steps[last]
            room = step * COARSER
            place = bisect_left(sizes, come - room)
            if place == len(sizes) or sizes[place] > come + room:
                continue
            parts = run[at : at + count]
            while place < len(sizes) and sizes[place] <= come + room:
                whole = sized[place]
                place += 1
                if _may_mean(parts, whole, width) and whole not in parts and _meant(parts, whole):
                    yield parts, whole


def _may_mean(parts: Sequence[Near], whole: Near, width: float) -> bool:
    """Whether a total is near its parts or of enough digits: the first test, as a long document has many of one size.

    Args:
        parts: In the order of the document.
        whole: What may be their total.
        width: The steps in which the parts are printed, added.
    """
    if parts[0].sentence - REACH <= whole.sentence <= parts[-1].sentence + REACH:
        return True
    return width / whole.size <= NARROW and digits(whole.term) >= SURE


def _meant(parts: Sequence[Near], whole: Near) -> bool:
    """Whether a total prints enough digits, as finely as its parts, to be theirs where it stands."""
    step = max(each.term.quantity.step or 0 for each in parts)
    if (whole.term.quantity.step or 0) > step * COARSER or parts[0].stepped != whole.stepped:
        return False
    apart = min(abs(each.sentence - whole.sentence) for each in parts)
    count = digits(whole.term)
    width = sum(float(each.term.quantity.step or 0) for each in parts) / whole.size
    alike = _word(parts[0]) == _word(whole) != ""
    if any(parts[0].term.start < whole.term.start < each.term.start for each in parts):
        return False
    if apart <= REACH and count >= ENOUGH and alike:
        return True
    sure = count >= SURE + (len(parts) == 2)
    return width <= NARROW and (sure or (apart <= REACH and count >= ENOUGH and len(parts) > 2))


COARSER = 10
"""How much coarser than its parts a total may be printed: one digit less."""
NARROW = 3e-4
"""How far the rounding of parts may move their total, of it, where no word ties them to it. Ours."""


def _word(near: Near) -> str:
    found = re.search(
        r"[一-鿿]{2}$|[a-z]{3,}(?= (?:of|was|were|is|totall?ed|came to|amounted to) $)", near.left
    )
    return found.group() if found else ""
