"""Totals whose parts the clauses behind list: "总额 2,894 亿元。其中, 出口 1,742 亿元, 增长 1.6 %; 进口 …".

The parts may stand behind a full stop and have rates between them. A list need not be complete, so
only a sum that holds is told, one that a single slip of the pen, in one of its numbers, would mend, and three
parts or more that exceed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from lianpu.audit.descents.ways import less
from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import share, total
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict

_OPENS = lazy_re.compile(
    r"^ ?(?:其中|按[^\ue001-\ue006,;]{1,14}(?:看|分|统计|划分)|分[^\ue001-\ue006,;]{1,8}看|"
    r"of (?:this|that|these|which|the total)\b|(?:this|it|the total) (?:comprise[sd]|consist(?:s|ed) of|includes?d?)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that lists the parts of what was just told."""

_INSIDE = Trigger(r"(?:其中|\bof which|\bcomprising|\bconsisting of|\bmade up of|: |:(?=[一-鿿]))")
"""Words inside a sentence behind which the parts of a number before them are listed."""

BASE = lazy_re.compile(
    r"(?:较|比|从|由|自|去年|上年|上周|上月|上季|前一|同期|年初|\bthan|\bagainst|\bversus|\bcompared|\babove|\bover)[^\ue001-\ue006,;]{0,14}$"
    r"|\bfrom (?:about |nearly |the |its )?$",
    re.IGNORECASE,
)
CHANGED = lazy_re.compile(
    r"(?:增加(?!值)|减少|增长|下降|提高|新增|净增|\b(?:up|down|by))[^\ue001-\ue006,;]{0,4}$"
)

MOST = 12
"""Parts of one list."""


def parts_told(material: Material) -> Iterator[Finding]:
    """Every total that the parts listed behind it give, or would give but for one slip."""
    for index, sentence in material.each_sentence():
        for stated, parts in _lists(material.sentences, index, sentence):
            if not 2 <= len(parts) <= MOST:
                continue
            span = sentence.span(stated, *parts)
            if not all(_of_size(part, stated) for part in parts):
                odd = _misplaced(stated, parts)
                if odd is not None:
                    others = (stated, *(each for each in parts if each is not odd))
                    claim = Claim("difference", odd, others, (less(),), span, True, doubt=True)
                    finding = judge(material.document, claim)
                    if finding is not None:
                        yield finding
                continue
            made = check(total(), [part.quantity for part in parts], stated.quantity)
            if made is None or (made.verdict is Verdict.WRONG and not _slipped(stated, parts)):
                continue
            if made.verdict is Verdict.WRONG and (
                _subtotalled(parts)
                or _shares_hold(material, stated, parts)
                or any(part.quantity.value == stated.quantity.value for part in parts)
            ):
                continue
            claim = Claim("sum", stated, tuple(parts), (total(),), span, strict=True, doubt=True)
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _lists(
    sentences: Sequence[Sentence], index: int, sentence: Sentence
) -> Iterator[tuple[Term, list[Term]]]:
    opens = _OPENS.match(sentence.mask)
    if opens and index and sentences[index - 1].block == sentence.block:
        at = index - 1
        whole = _first(sentences[at], 0)
        while whole is None and at and sentences[at - 1].mask.rstrip().endswith(";"):
            at -= 1  # "成交 168.4; 上周为 157.2。其中…": what stands behind the semicolon is a base
            whole = _first(sentences[at], 0)
        if whole is not None:
            yield whole, _parts(sentences, index, opens.end(), whole)
    for inside in sentence.each(_INSIDE, 1):
        whole = _first(sentence, 0, inside.start())
        if whole is not None:
            yield whole, _parts(sentences, index, inside.end(), whole)


def _first(
    sentence: Sentence, start: int, end: int | None = None, like: Term | None = None
) -> Term | None:
    """The first amount of a stretch that is no base and no change."""
    return next(_amounts(sentence, start, end, like), None)


def _amounts(
    sentence: Sentence, start: int, end: int | None = None, like: Term | None = None
) -> Iterator[Term]:
    last = start
    for at, item in sentence.within(start, len(sentence.mask) if end is None else end):
        if not isinstance(item, Term) or item.quantity.unit in ("%", "pp", "x", "year", "month"):
            continue
        if item.quantity.value is None or (like is not None and not same_measure(item, like)):
            continue
        before = sentence.mask[last:at]
        each = like is not None and _OF_EACH.match(sentence.mask, at + 1)
        if not each and not BASE.search(before) and not CHANGED.search(before):
            yield item
        last = at + 1


_OF_EACH = lazy_re.compile(r" (?:[a-z]+ )?(?:an?|per) [a-z]", re.IGNORECASE)
"""Words behind a number of each of many, which is no part of a whole: "693 boxes a call"."""


def _parts(sentences: Sequence[Sentence], index: int, start: int, whole: Term) -> list[Term]:
    """One amount of each clause between semicolons; all of them where there are no semicolons."""
    first = sentences[index]
    if not first.mask.rstrip().endswith(";"):
        return list(_amounts(first, start, like=whole))
    found = [_first(first, start, like=whole)]
    for before, each in pairwise(sentences[index : index + MOST]):
        if not before.mask.rstrip().endswith(";") or each.block != first.block:
            break
        found.append(_first(each, 0, like=whole))
    return [each for each in found if each is not None]


def _subtotalled(parts: Sequence[Term]) -> bool:
    """Whether the last number of a list adds up those before it: "doctors 2,016, nurses 4,512, both 6,528"."""
    *before, last = (part.quantity for part in parts)
    made = check(total(), before, last) if len(before) > 1 else None
    return made is not None and made.verdict is not Verdict.WRONG


def _of_size(part: Term, whole: Term) -> bool:
    """Whether a number may be a part of another: neither greater nor of another order."""
    small, large = (abs(Fraction(each.quantity.value or 0)) for each in (part, whole))
    return large / 1000 <= small <= large


def _shares_hold(material: Material, stated: Term, parts: Sequence[Term]) -> bool:
    """Whether each part prints its share of the whole, and rightly: then the list is not of all of them."""
    for part in parts:
        sentence = material.sentences[material.sentence_at(part.start)]
        behind = [term for term in sentence.terms if term.start > part.start]
        rate = behind[0] if behind else None
        if rate is None or rate.quantity.unit != "%" or rate.start - part.end > BESIDE:
            return False
        made = check(share(), [part.quantity, stated.quantity], rate.quantity)
        if made is None or made.verdict is Verdict.WRONG:
            return False
    return True


BESIDE = 16
"""Characters between a part and its share. Ours."""


def _slipped(stated: Term, parts: Sequence[Term]) -> bool:
    """Whether one number with one digit changed, or two exchanged, would make the sum hold."""
    step = min(Fraction(each.quantity.step or 0) for each in (stated, *parts))
    if not step:
        return False
    values = [Fraction(each.quantity.value or 0) / step for each in parts]
    whole = Fraction(stated.quantity.value or 0) / step
    gap = whole - sum(values)
    # what the rounding of so many parts comes to; of few digits it would mend too much
    off = len(parts) // 2 if whole >= MANY_STEPS else 0
    pairs = [
        pair
        for each in (gap + by for by in range(-off, off + 1))
        for pair in ((whole, whole - each), *((value, value + each) for value in values))
    ]
    if len(parts) >= FEWEST and _above(whole, values, gap):
        return True
    return any(
        first.denominator == second.denominator == 1 and _one_slip(str(first), str(second))
        for first, second in pairs
    )


MANY_STEPS = 10_000
"""Last digits that a total has at least where its parts may be rounded and a slip be told. Ours."""


def _misplaced(stated: Term, parts: Sequence[Term]) -> Term | None:
    """The one part that would make the sum hold at another scale, a power of ten off."""
    values = [abs(Fraction(each.quantity.value or 0)) for each in (stated, *parts)]
    whole, *others = values
    for at, value in enumerate(others):
        meant = whole - sum(others[:at] + others[at + 1 :], Fraction(0))
        if meant * 20 > whole and any(
            abs(value / power - meant) <= meant / 200 for power in _SCALES
        ):
            return parts[at]
    return None


_SCALES = tuple(Fraction(10) ** power for power in (1, 2, 3, 4, 6, 8, -1, -2, -3, -4, -6, -8))
FEWEST = 3
"""Parts from which a list that comes near its total is taken for its whole list. Ours."""
ABOVE = Fraction(3, 20)
"""How far parts may exceed their total, of it, and still look like its parts with one wrong. Ours."""


def _above(whole: Fraction, values: Sequence[Fraction], gap: Fraction) -> bool:
    """Whether several parts add up to a little more than their total, which no true parts do."""
    return gap < 0 and -gap <= whole * ABOVE and all(0 < each < whole for each in values)


def _one_slip(first: str, second: str) -> bool:
    """Whether two numbers of one length differ in one digit, or by two exchanged beside each other."""
    if len(first) != len(second) or len(first) < 3 or first == second:
        return False
    apart = [at for at in range(len(first)) if first[at] != second[at]]
    if len(apart) == 1:
        return True
    one, other = apart[0], apart[-1]
    return (
        len(apart) == 2
        and other == one + 1
        and first[one] == second[other]
        and first[other] == second[one]
    )
