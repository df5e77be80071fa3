"""Whether the words of a share name the whole that it was held to: "11.9 % of revenue", 占总营收的 92.2%, 净利率.

A share may be of a whole that nobody tells. Where its words say of what it is, and the whole is told under that name,
or it is a margin and the whole is a revenue, no other is left.
"""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import numbers
from lianpu.audit.descents.stems import stems
from lianpu.audit.descents.told_again import significant
from lianpu.audit.proof.miswritten import provable
from lianpu.audit.proof.slips import exchanged, ten_off
from lianpu.audit.proof.verdicts import as_proof
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_BEHIND = lazy_re.compile(r"^\)?,? ?of (?P<name>[^\ue001-\ue006,;.]{2,30})", re.IGNORECASE)
_AHEAD = lazy_re.compile(
    r"占(?P<name>[^\ue001-\ue006,;。]{2,16}?)(?:的|之|比[例重率]?|份额|约|为|达到?|近|从)*$"
)
_MARGIN = lazy_re.compile(
    r"(?P<name>(?:[a-z-]+ ){1,3})margin[^\ue001-\ue006,;.]{0,16}$|(?P<zh>[一-鿿]{1,6})率[^\ue001-\ue006,;。]{0,4}$",
    re.IGNORECASE,
)
_REVENUE = "=revenue"


def proved_by_its_whole(material: Material, finding: Finding) -> Finding:
    """A finding as it stands, or red where a share names the whole that gives it otherwise and is miswritten.

    Two of its digits are exchanged, or its point stands one place off and its part right before it.
    """
    doubt = provable(material, finding) if finding.rule == "share" else None
    if doubt is None:
        return finding
    share, sentence, told = doubt
    if len(told.inputs) != 2:
        return finding
    part, whole = told.inputs
    turned = len(significant(told.stated)) > 1 and exchanged(told.check, told.stated)
    beside = 0 < told.stated.start - part.end <= BESIDE and _DIGITS.search(
        told.stated.quantity.text
    )
    if not (turned or (beside and ten_off(told.check, told.stated))):
        return finding
    if sets_as_whole(sentence, whole, told.stated):
        return as_proof(share)
    return as_proof(share) if names_whole(material, told.stated, part, whole) else finding


_DIGITS = lazy_re.compile(r"\d\.?\d")
BESIDE = 12
"""Characters between a part and the share that it is said to be. Ours."""
_AS_WHOLE = lazy_re.compile(
    r"^[^\ue001-\ue006,;。]{0,6}(?:口径|为分母|为基数|为基准|来?[计算]算)[^\ue001-\ue006,;。]{0,8}$"
    r"|^[^\ue001-\ue006,;.]{0,30}\b(?:as (?:the )?(?:base|denominator)|basis)\b[^\ue001-\ue006,;.]{0,16}$"
)
"""Words between a whole and a share that is computed with it: 若按 3.5 GW 口径计算则约 4.9%."""


def sets_as_whole(sentence: Sentence, whole: Term, stated: Term) -> bool:
    """Whether a sentence says that a share is computed with the whole right before it."""
    places = {item.start: at for at, item in sentence.placed if isinstance(item, Term)}
    if whole.start not in places or stated.start not in places:
        return False
    between = sentence.mask[places[whole.start] + 1 : places[stated.start]]
    return _AS_WHOLE.match(between) is not None


def names_whole(material: Material, stated: Term, part: Term, whole: Term) -> bool:
    """Whether a share says of what it is, and the whole that gives it is told under that name.

    Args:
        material: The document.
        stated: The share.
        part: The number above the stroke.
        whole: The number beneath it.
    """
    left, right = _beside(material, stated)
    beneath = _words(material, whole)
    said = _BEHIND.match(right) or _AHEAD.search(left)
    if said is not None:
        return not stems(said["name"]).isdisjoint(stems(beneath))
    margin = _MARGIN.search(left)
    if margin is None or _REVENUE not in stems(beneath):
        return False
    own = margin["name"] or margin["zh"]
    above = _words(material, part)
    return bool(stems(own) & stems(above)) or (margin["zh"] is not None and own[-2:] in above)


def _beside(material: Material, term: Term) -> tuple[str, str]:
    """The words on either side of a number, of a sentence."""
    index = material.sentence_at(term.start)
    if index < 0:
        return "", ""
    near = next((each for each in numbers(material, index) if each.term.start == term.start), None)
    return ("", "") if near is None else (near.left, near.right)


def _words(material: Material, term: Term) -> str:
    """What a number is called: the words beside it, or its row and column."""
    if term.start in material.level_starts:
        series = (each for each in material.series_near(term.start) if term.start in each.starts)
        return simplified(" ".join(name for each in series for name in each.names))
    return " ".join(_beside(material, term))
