"""Doubts that are proof after all: one sentence tells all numbers and one of them is miswritten, or another share of the same whole holds.

A rule doubts where its words might mean other numbers. Where its sentence tells no others of their kind, and
the number stated is what they give but for a digit, the order of its digits or a power of ten, none were meant:
chance brings so near a miss about once in thirty doubts, and doubts of true numbers are one in a thousand.

"Mobile brought in 353 of 642, or 55 %; consoles 193, or 40 %": that the first holds says what whole both are of,
and the amount right before the second says what part. Nothing is left that the second may mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lianpu.audit.proof.arithmetic import Check
from lianpu.audit.proof.slips import (
    digits,
    exchanged,
    near,
    of_its_digits,
    plausible,
    slip,
    ten_off,
    wrong_hand,
)
from lianpu.audit.proof.verdicts import Computed, Doubted, as_proof
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE, OTHER_BASIS
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span


def proved(material: Material, finding: Finding, *, follows: bool = False) -> Finding:
    """A finding as it stands, or red where its sentence proves it by a miswritten number.

    Args:
        material: The document.
        finding: Anything; only doubts are proven.
        follows: Whether a word of conclusion may prove it. Not where a rule has found its inputs by their names: "so
            the offer is worth $37 per share" may follow from another price than that rule knows.
    """
    doubt = provable(material, finding)
    if doubt is None:
        return finding
    finding, sentence, told = doubt
    if not (
        _by_its_sentence(material, finding, sentence, told)
        or _by_its_digits(finding, told)
        or (finding.rule != "share" and _by_their_order(sentence, finding, told))
        or _by_its_point(finding, told)
        or _by_its_hand(sentence, finding, told)
        or (follows and _by_conclusion(material, sentence, finding, told))
        or _by_all_it_tells(material, sentence, finding, told)
        or _by_cells(material, finding, told)
    ):
        return finding
    return as_proof(finding)


def provable(material: Material, finding: Finding) -> tuple[Computed, Sentence, Doubted] | None:
    """A doubt of exact numbers that surely fails, in a sentence without words of another basis, and what it is made of."""
    if not isinstance(finding, Computed) or finding.doubted is None or not _of_exact(finding):
        return None
    told = finding.doubted
    if not told.check.certain or (
        finding.rule == "ratio"
        and not (finding.meant or finding.named)
        and all(each.quantity.unit == "1" for each in (told.stated, *told.inputs))
    ):
        return None  # "of 1,000 letters 250 …, 400 …": counts of one thing, and none of them so many of another
    sentence = _sentence(material, told.stated)
    # a year's worth of some months is what a product by units computes
    doubtful = OTHER_BASIS if finding.rule == "product" else DOUBT_OF_CHANGE
    if sentence is None or doubtful.search(sentence.mask):
        return None
    return finding, sentence, told


def _by_its_sentence(
    material: Material, finding: Computed, sentence: Sentence, told: Doubted
) -> bool:
    """Whether its sentence tells all numbers and no others of their kind, and it is one of them miswritten."""
    used = (told.stated, *told.inputs)
    return (
        finding.rule not in _UNSURE
        and _miswritten(told.check, told.stated)
        and all(sentence.start <= term.start < sentence.end for term in used)
        and not _others((sentence,), used)
        and not (finding.rule == "growth" and _set_apart(material, told))
    )


def _set_apart(material: Material, told: Doubted) -> bool:
    """Whether a contrast parts the two ends of a change: "28.4 an hour, while in mines 29.5" are levels of two things."""
    first, *_, last = sorted(told.inputs, key=lambda term: term.start)
    return _CONTRAST.search(material.document.text, first.end, last.start) is not None


_CONTRAST = lazy_re.words(r"\b(?:while|whereas|whilst|but)\b|[,，]而(?!且)|[;；]")


def _by_its_digits(finding: Computed, told: Doubted) -> bool:
    """Whether so many digits are those of the result, but for one or their order, that no chance brings it about.

    Of the many pairs of amounts before a number one differs by nearly as much: a name must say what a difference is of.
    """
    return (
        finding.rule != "average"
        and (finding.rule != "difference" or finding.named)
        and _told(told.stated) >= MANY
        and of_its_digits(told.check, told.stated)
        and max(map(_told, told.inputs), default=0) >= MANY
    )


def _by_their_order(sentence: Sentence, finding: Computed, told: Doubted) -> bool:
    """Whether its digits are those of what its words mean, two neighbours exchanged: of three hundred true texts none has one.

    Two digits suffice where words mean the inputs and its sentence tells one of them, both of a difference, or where a
    name says what it follows from; a wrong reading meets the exchanged ones once in ninety times. A share may be of a whole that is not told.
    """
    if not exchanged(told.check, told.stated):
        return False
    if finding.rule == "difference" and len(told.inputs) < 2:
        return False  # what is left of a hundred may leave more
    if _told(told.stated) >= FEWEST:
        return True
    if finding.rule in _UNSURE:
        return False  # of a total that may hold other parts, chance exchanges two digits too often
    here = [sentence.start <= term.start < sentence.end for term in told.inputs]
    close = all(here) if finding.rule == "difference" else any(here) or finding.named
    return (finding.meant or finding.named) and _told(told.stated) > 1 and close


def _by_its_point(finding: Computed, told: Doubted) -> bool:
    """Whether three digits or more are those of what its words mean, and only the point stands elsewhere."""
    return (
        finding.meant
        and finding.rule != "average"
        and _told(told.stated) >= FEWEST
        and _sharp(told.check)
        and ten_off(told.check, told.stated)
    )


def _by_its_hand(sentence: Sentence, finding: Computed, told: Doubted) -> bool:
    """Whether it is what these very inputs give when a change is divided by its later level, or a ratio turned over.

    Its sentence tells the inputs and no others of their kind; or its words mean them, and it prints two digits.
    """
    if not wrong_hand(told.check, told.stated):
        return False
    used = (told.stated, *told.inputs)
    here = all(sentence.start <= term.start < sentence.end for term in told.inputs)
    if here and not _others((sentence,), used):
        return True
    return finding.meant and _told(told.stated) > 1 and (finding.named or here)


def _told(term: Term) -> int:
    """Digits of a number up to its last one that is no zero: round numbers agree with many."""
    return len(re.sub(r"\D", "", term.quantity.text).strip("0"))


MANY = 4
"""Digits of which all but one, or all in another order, agree by chance once in two hundred times. Ours."""


def _by_conclusion(
    material: Material, sentence: Sentence, finding: Computed, told: Doubted
) -> bool:
    """Whether a word says that it follows, and the numbers told right before it are all that it can follow from."""
    stated = told.stated
    if (
        finding.rule == "average"
        or digits(stated) < 2
        or any(term.start > stated.start for term in told.inputs)
    ):
        return False
    at = next((at for at, item in sentence.hidden.items() if item.start == stated.start), -1)
    if at < 0 or not (sentence.has(_CONCLUDED, sentence.mask[:at])):
        return False
    index = material.sentence_at(stated.start)
    told_before = material.sentences[index - 1] if index else None
    if told_before is None or told_before.block != sentence.block:
        return False
    window = (told_before, sentence)
    if not all(told_before.start <= term.start < sentence.end for term in told.inputs):
        return False
    used = (stated, *told.inputs) if finding.rule in ("sum", "difference") else told.inputs
    return not _others(window, used, stated) and slip(told.check, stated)


def _by_all_it_tells(
    material: Material, sentence: Sentence, finding: Computed, told: Doubted
) -> bool:
    """Whether its sentence, with the one before or alone, tells its inputs and no others that may be meant."""
    rule, stated = finding.rule, told.stated
    if digits(stated) < 2 or stated.quantity.unit == "pp" or not slip(told.check, stated):
        return False
    used = (stated, *told.inputs)
    if len(told.inputs) < 2 or (rule == "ratio" and stated.quantity.unit in ("x", "%")):
        return False  # what is left of a hundred may leave more; a P/E is of one of many earnings
    if rule == "ratio" and not _miswritten(told.check, stated):
        return False  # "52 GW, 52 million 700 W parts": what each takes besides is not told
    if _may_leave_more(rule, told) and not _miswritten(told.check, stated):
        return False
    if rule in _OF_ONE and all(sentence.start <= term.start < sentence.end for term in used):
        return not _others((sentence,), used)
    index = material.sentence_at(stated.start)
    before = material.sentences[index - 1] if index else None
    if before is None or before.block != sentence.block or not _of_two(rule, told):
        return False
    return all(before.start <= term.start < sentence.end for term in used) and not _others(
        (before, sentence), used
    )


def _may_leave_more(rule: str, told: Doubted) -> bool:
    """Whether parts or steps may be untold: three regions and the whole group; what opened and closed in a quarter beside the count of a year before."""
    return rule == "sum" or (rule == "difference" and len(told.inputs) > 2)


_OF_ONE = frozenset(("growth", "difference", "ratio", "midpoint"))
"""What one sentence proves that tells no other number of its kind. A share may be of a whole told before, a
product by a rate of exchange, a multiple of a name with several meanings (P/E, leverage), a total with a part left out, a compound rate over years that are counted otherwise."""


def _of_two(rule: str, told: Doubted) -> bool:
    """Whether two sentences prove it: amounts less and over one another have others before them too often, a middle other ranges."""
    return rule in ("growth", "share") or (rule == "sum" and len(told.inputs) > 2)


def _by_cells(material: Material, finding: Computed, told: Doubted) -> bool:
    """Whether prose tells what lines of a table give that it names: all that goes into it stands in cells."""
    return (
        finding.rule in _OF_CELLS
        and digits(told.stated) > 1
        and near(told.check, told.stated)
        and all(_sentence(material, term) is None for term in told.inputs)
    )


_OF_CELLS = frozenset(("sum",))
"""A rate or a share that is right of another time or row of a table is no slip."""

_CONCLUDED = Trigger(
    r"\b(?:thus|hence|therefore|so|that is|that's|which (?:makes|gives|means)|together|altogether|in (?:all|total)|adding|brings?)\b"
    r"|因此|由此|从而|即|也就是|相当于|合计|相加|总计|加起来|加上"
)
"""Words by which a number follows from what was just told."""

_UNSURE = frozenset(("average", "sum"))
"""What no miswritten number proves: an average may be weighted, and a total may hold a part that its sentence
leaves out: "$90M, taking its total to $148M after a Series A of $18M" passes over the Series B."""


def _others(
    sentences: Sequence[Sentence], used: Sequence[Term], stated: Term | None = None
) -> bool:
    """Whether sentences tell another number of a unit of those used, which may be the one that was meant."""
    places = {term.start for term in (*used, *((stated,) if stated else ()))}
    units = {term.quantity.unit.partition("/")[0] for term in used}
    return any(
        term.start not in places and term.quantity.unit.partition("/")[0] in units
        for sentence in sentences
        for term in sentence.terms
    )


def _sentence(material: Material, stated: Term) -> Sentence | None:
    """The sentence in which a number stands; None for one of a table."""
    index = material.sentence_at(stated.start)
    sentence = material.sentences[index] if index >= 0 else None
    return sentence if sentence is not None and stated.start < sentence.end else None


def _of_exact(finding: Computed) -> bool:
    """Whether all its numbers are told as such: bounds and ranges leave room for anything."""
    told = finding.doubted
    assert told is not None
    plain = (Qualifier.EXACT, Qualifier.ABOUT)
    return finding.severity is Severity.AMBER and all(
        term.quantity.qualifier in plain for term in (told.stated, *told.inputs)
    )


FEWEST = 3
"""Digits from which one that differs, or their order, says something. Ours."""
TENS = tuple(Fraction(10) ** power for power in (1, -1, 2, -2, 3, -3, 4, -4))
"""Powers of ten that a hand misses by: points, thousands and 万."""


def _miswritten(made: Check, stated: Term) -> bool:
    """Whether a number is the one computed but for a digit, the order of digits or a power of ten."""
    if digits(stated) >= FEWEST and of_its_digits(made, stated):
        return True
    if not _sharp(made):
        return False
    rounding = stated.quantity.rounding
    return digits(stated) > 1 and any(
        (rounding * Interval.exact(ten)).meets(made.interval) for ten in TENS
    )


def _sharp(made: Check) -> bool:
    """Whether a result is known well enough for a power of ten between it and a number to say something."""
    low, high, point = made.interval.low, made.interval.high, made.point
    if low is None or high is None or not point:
        return False
    return high - low <= abs(point) * SHARP


SHARP = Fraction(2, 100)
"""Width of a result, of itself, up to which meeting a number at another power of ten is no chance. Ours."""


REACH = 260
"""Characters between two shares of one whole, told in one breath. Ours."""


def proved_by_siblings(material: Material, findings: Sequence[Finding]) -> list[Finding]:
    """Findings as they stand, but for doubts of shares that another share beside them proves."""
    doubts = [
        each for each in findings
        if isinstance(each, Computed) and each.rule == "share" and each.doubted is not None
    ]  # fmt: skip
    if not doubts:
        return list(findings)
    holding = [
        each for each in findings
        if each.rule == "share" and each.verdict is Verdict.HOLDS and len(each.spans) > 3
    ]  # fmt: skip
    proven = {id(each) for each in doubts if _is_proven(material, each, holding)}
    return [as_proof(each) if id(each) in proven else each for each in findings]


def _is_proven(material: Material, finding: Computed, holding: Sequence[Finding]) -> bool:
    told = finding.doubted
    assert told is not None
    if finding.severity is not Severity.AMBER or not told.check.certain or len(told.inputs) != 2:
        return False
    stated, (part, whole) = told.stated, told.inputs
    plain = (Qualifier.EXACT, Qualifier.ABOUT)
    if any(term.quantity.qualifier not in plain for term in (stated, part, whole)):
        return False
    if digits(stated) < 2 or not plausible(told.check, stated):
        return False
    index = material.sentence_at(stated.start)
    sentence = material.sentences[index] if index >= 0 else None
    if sentence is None or not _right_before(sentence, part, stated):
        return False
    return any(
        _is_near(other.spans[1], stated) and _same(material, other.spans[3], whole)
        for other in holding
    )


def _is_near(other: Span, stated: Term) -> bool:
    return other.start != stated.start and abs(other.start - stated.start) <= REACH


def _same(material: Material, place: Span, whole: Term) -> bool:
    """Whether a number at a place is the whole: the same print of it, or another of its value."""
    if place.start == whole.start:
        return True
    index = material.sentence_at(place.start)
    if index < 0:
        return False
    value = Fraction(whole.quantity.value or 0)
    return any(
        term.start == place.start
        and term.quantity.unit == whole.quantity.unit
        and Fraction(term.quantity.value or 0) == value
        for term in material.sentences[index].terms
    )


def _right_before(sentence: Sentence, part: Term, stated: Term) -> bool:
    """Whether the part is the last number before its share, in one clause or the two around a comma."""
    if not sentence.start <= part.start < stated.start < sentence.end:
        return False
    if any(part.end <= term.start < stated.start for term in sentence.terms):
        return False
    between = sentence.document.text[part.end : stated.start]
    return _LINKED.fullmatch(between) is not None


_LINKED = lazy_re.compile(
    r"[^。;；.，,]{0,6}[，,、(（]?(?:约|約)?(?:占|佔|份额|份額|比重|市占)[^。;；，,.率]{0,12}|[(（]"
    r"|[^。;；.,]{0,24}[,(]? ?(?:or|which is|representing|equal to|accounting for|making up|i\.e\.,?) (?:about |some |roughly |nearly )?",
    re.IGNORECASE,
)
"""Words between an amount and its share: no more than a comma parts the two."""
