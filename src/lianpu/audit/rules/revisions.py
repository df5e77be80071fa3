"""Revisions of what is expected: "raised its guidance from 560m to 580m (+86 %)".

The guidance rose by 3.6 %; the rate is as often that of what it is of, over the year before. Only a rate
that is called the size of the revision is held to its two ends.
"""

from __future__ import annotations

from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re


def of_what_is_expected(sentence: Sentence, claim: Claim) -> bool:
    """Whether a rate stands behind the revision of an expectation, so that it need not be the one between its ends."""
    if claim.rule != "growth" or len(claim.inputs) != 2:
        return False
    first, last = sorted(claim.inputs, key=lambda each: each.start)
    rate = claim.stated
    if rate.start < last.end:
        return False  # "raised its target 20 % from A to B"
    text = sentence.document.text
    start = max(sentence.start, first.start - _NEAR)
    behind = text[rate.end : min(sentence.end, rate.end + _BEHIND)]
    if _SIZE.search(text[last.end : rate.start] + _STOP.split(behind)[0]):
        return False
    words = text[start : last.start]
    return _EXPECTATION.search(words) is not None and _REVISED.search(words) is not None


_NEAR, _BEHIND = 60, 16
"""Characters before a change in which it is said to be one of an expectation, and behind its rate. Ours."""

_STOP = lazy_re.compile(r"[,;.，；。)）]")

_EXPECTATION = lazy_re.words(
    r"指引|目标|预期|预测|预计|预估|展望|\b(?:guid\w+|outlooks?|forecasts?|targets?|estimates?|expectations?|projections?)\b"
)

_REVISED = lazy_re.words(
    r"[上下]调|调[高低增减升降]|[上下]修|修[订正]|\b(?:rais|lift|hik|lower|trimm|cut|revis|upgrad|downgrad|slash|boost)\w*"
)

_SIZE = lazy_re.words(
    r"幅度|[上下]调|调[高低增减升降]|[上下]修|\b(?:increase|decrease|rise|cut|rais|lift|hik|lower|trimm|revis)\w*"
)
"""Words of a rate that is the size of the revision itself."""
