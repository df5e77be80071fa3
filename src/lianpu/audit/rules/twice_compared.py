"""One level compared with several others, each told beside its change: "3.20 %, up 12 points on the quarter, and up 41 from 2.79 % a year ago".

Reports set a level against the quarter before and the year before in one breath, and print the base of one comparison
and not of the other. A base belongs to the change beside it: behind "up 41 from", between 较 and 上升. That change is
held to it; the others are held to nothing here, and no other rule may take the base for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.audit.proof.operations import Operation, decline, difference, growth
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.change import BASIS_POINTS, LOSS
from lianpu.audit.stated.doubt import ANY_DOUBT_OF_CHANGE
from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH, same_measure
from lianpu.audit.stated.sentences import AMOUNT, DURATION, PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import grammar
from lianpu.core.quantity import Qualifier

_STEP_EN = grammar(
    rf"(?<![a-z])(?:(?P<up>{UP_EN})|(?P<down>{DOWN_EN}))(?: (?:by|of))?(?: (?:about|around|some|nearly|roughly))? ?{{r:QRD}}"
    rf"(?: (?:sequentially|higher|lower|more|less))?,? (?:from|over|on|than|compared (?:to|with)|versus|against|when compared (?:to|with)) "
    rf"(?:{{no}}(?!(?<![a-z])(?:and|or|but|while|which|{UP_EN}|{DOWN_EN})(?![a-z]))(?<![,;.(])){{0,48}}?(?:{{a:QR}}|$|(?=[,;.(]|{{any}}| and\b))"
)
_APART_EN = grammar(
    r"{r:QRD} (?:(?P<up>above|higher than|more than|ahead of)|(?P<down>below|lower than|less than|short of)) (?:the |that of )*"
    r"(?:{no}(?!(?<![a-z])(?:and|or|but|while|which)(?![a-z]))(?<![,;.(])){0,48}?(?:{a:QR}|$|(?=[,;.(]|{any}| and\b))"
)
_STEP_ZH = grammar(
    rf"(?:(?:较|比|相较于?|相比于?)(?:(?![,;。])[^\ue001-\ue004]){{0,14}}?(?:{{a:QR}}(?:相比)?,?)?|同比|环比|按[年季月])"
    rf"(?:(?![,;。])[^\ue001-\ue004]){{0,6}}?(?:(?P<up>{UP_ZH})|(?P<down>{DOWN_ZH}))(?:加|长|少|低|高)?(?:了|约|近)*{{r:QRD}}"
)
_POINTS_OF = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)


@dataclass(frozen=True)
class _Step:
    """A change, with its base where that is told."""

    at: int
    stated: Term
    falls: bool
    base: Term | None
    begin: int
    end: int


def twice_compared(sentence: Sentence) -> Iterator[Claim]:
    """Every change of such a level whose base stands beside it."""
    steps = sentence.once(steps_of_one_level)
    if (
        len(steps) < 2
        or LOSS.search(sentence.mask)
        or sentence.has(ANY_DOUBT_OF_CHANGE, sentence.mask)
    ):
        return
    level = _level(sentence, steps)
    if level is None:
        return
    for each in steps:
        if each.base is not None and (made := _reading(each, level)) is not None:
            inputs, reading = made
            yield Claim(
                "growth"
                if each.stated.quantity.unit == "%" and not _is_points(each.stated)
                else "difference",
                each.stated,
                inputs,
                (reading,),
                sentence.span(each.stated, each.base),
                True,
            )


def steps_of_one_level(sentence: Sentence) -> list[_Step]:
    """The changes of a sentence that say from what: with a base, or only a time."""
    found = []
    for pattern in (_STEP_EN, _APART_EN, _STEP_ZH):
        for match in pattern.finditer(sentence.mask):
            stated = sentence.term(match, "r")
            if stated is None or stated.quantity.qualifier not in _POINTS_OF:
                continue
            base = sentence.term(match, "a") if match["a"] else None
            found.append(
                _Step(
                    match.start("r"),
                    stated,
                    match["down"] is not None,
                    base,
                    match.start(),
                    match.end(),
                )
            )
        if found:
            break
    return found


def bases_of_others(sentence: Sentence, at: int) -> set[int]:
    """Where the bases of other changes than the one at a place begin."""
    return {
        each.base.start
        for each in sentence.once(steps_of_one_level)
        if each.base is not None and each.at != at
    }


def _level(sentence: Sentence, steps: Sequence[_Step]) -> Term | None:
    """The one number before the first change that may be what all are changes of."""
    before = [
        (at, item) for at, item in sentence.placed
        if at < steps[0].begin and isinstance(item, Term) and sentence.mask[at] != DURATION
    ]  # fmt: skip
    if len(before) != 1 or sentence.mask[before[0][0]] not in (AMOUNT, PERCENT):
        return None
    within = {each.stated.start for each in steps} | {
        each.base.start for each in steps if each.base
    }
    last = max(each.end for each in steps)
    between = [
        item for at, item in sentence.placed
        if before[0][0] < at < last and isinstance(item, Term) and sentence.mask[at] != DURATION
    ]  # fmt: skip
    if any(each.start not in within for each in between):
        return None
    level = before[0][1]
    return level if level.quantity.qualifier in _POINTS_OF else None


def _reading(step: _Step, level: Term) -> tuple[tuple[Term, Term], Operation] | None:
    """What a change may have been computed from and how; None where its unit is none of such a change."""
    base, stated = step.base, step.stated
    if base is None or not same_measure(base, level) or not (base.quantity.value or 0) > 0:
        return None
    if (level.quantity.value or 0) <= 0 or (stated.quantity.value or 0) <= 0:
        return None
    stepped = (base, level) if step.falls else (level, base)
    if level.quantity.unit == "%":
        return (stepped, difference()) if _is_points(stated) else None
    if stated.quantity.unit == "%" and not _is_points(stated):
        return (base, level), decline() if step.falls else growth()
    return (stepped, difference()) if same_measure(stated, level) else None


def _is_points(term: Term) -> bool:
    return term.quantity.unit == "pp" or bool(BASIS_POINTS.search(term.quantity.text))
