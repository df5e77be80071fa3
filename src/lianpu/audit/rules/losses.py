"""Ends of a change that lie on two sides of zero: "9.7, compared to a net loss of 0.8, an improvement of 10.5"."""

from __future__ import annotations

import re

from lianpu.audit.proof.operations import difference, total
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core import lazy_re

_LOST = lazy_re.compile(
    r"\b(?:loss(?:es)?|deficit|negative|shortfall)\b[^\ue001\ue003\ue004,;.]{0,64}$|(?:亏损?|亏空)(?:了|额|约|为|达)*$",
    re.IGNORECASE,
)
REACH = 76
"""Characters before a number in which its name says that it is a loss. Ours."""


def is_lost(sentence: Sentence, at: int) -> bool:
    """Whether the number at a place of the mask is told as a loss."""
    return bool(_LOST.search(sentence.mask, max(at - REACH, 0), at))


def both_lost(sentence: Sentence, first: int, last: int) -> bool:
    """Whether both ends of a change are losses printed without a sign, which grow as other numbers do."""
    ends = [sentence.hidden.get(at) for at in (first, last)]
    return all(
        isinstance(each, Term) and (each.quantity.value or 0) > 0 and is_lost(sentence, at)
        for each, at in zip(ends, (first, last), strict=True)
    )


def across_zero(sentence: Sentence, ends: tuple[Term, Term], stated: Term) -> Claim:
    """The way from a loss to a profit, or back: both together.

    Args:
        sentence: Where all three stand.
        ends: The loss, printed with or without its sign, and the profit.
        stated: What is told of the way.
    """
    loss, profit = ends
    operation = difference() if (loss.quantity.value or 0) < 0 else total()
    span = sentence.span(*ends, stated)
    return Claim("difference", stated, (profit, loss), (operation,), span, strict=True)
