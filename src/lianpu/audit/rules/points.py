"""Percentage points told as per cent: "the vacancy rate rose from 6.4 % to 9.1 %, an increase of 2.7 %".

The arithmetic is that of points, and read as printed the change would be one of 42 %. Many write so: it is a doubt, and
what is meant is said with it.
"""

from __future__ import annotations

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Claim, doubt
from lianpu.audit.rules.change import BASIS_POINTS
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

_SAID = lazy_re.words(r"点|绝对|\bpts?\b|\bpoints?\b|\bpp\b|\babsolute")
BEHIND = 12
"""Characters behind a number in which it may yet be said to be of points. Ours."""


def in_points(document: Document, finding: Finding, claim: Claim) -> Finding:
    """A finding as it stands, or a doubt where a difference of two rates is told in per cent."""
    stated = claim.stated
    if finding.rule != "difference" or finding.verdict not in (Verdict.HOLDS, Verdict.ROUNDING):
        return finding
    if any(term.quantity.unit != "%" for term in (stated, *claim.inputs)) or stated.signed:
        return finding
    words = document.text[stated.start : stated.end + BEHIND]
    if BASIS_POINTS.search(words) or _SAID.search(words) or len(claim.inputs) != 2:
        return finding
    told = core(stated.quantity)
    number = told.rstrip("%％ ")
    return doubt(
        "difference",
        finding.spans,
        Text(
            f"{told} 是两个比率之差，应为 {number} 个百分点",
            f"{told} is the difference of two rates: {number} percentage points",
        ),
        verdict=Verdict.WRONG,
        stated=told,
        recomputed=f"{number} pp",
        arithmetic=finding.arithmetic,
    )
