"""Shares that make up a whole: "A has 45 %, B 30 % and others 25 %".

Where the last one is that of all others, they add up to the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.pairs import DOWN, UP
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier

_OTHERS = lazy_re.compile(
    r"(?:^|[,;、和及])(?:其他|其余|剩余|余下)[^\ue001-\ue006,;。增减升降]{0,10}$|(?:^|[,;]|\b(?:and|while|with)\b) ?(?:and |while |with )?(?:all )?(?:the )?"
    r"(?:others|rest|remainder|other [a-z]+s|remaining)\b[^\ue001-\ue006,;]{0,24}$",
    re.IGNORECASE,
)
"""Words of the share of all that have not been named."""
_SHARE = lazy_re.compile(
    r"占|份额|市占率|比重|\b(?:has|have|had|holds?|held|accounts?|accounted|share|makes? up|made up|represents?|with|took|takes?)\b",
    re.IGNORECASE,
)
_BEGINS = lazy_re.compile(r"其中|当中|\bof which\b|\bof these\b|\bwithin\b", re.IGNORECASE)
_APART = lazy_re.compile(
    r"同比|环比|毛利|净利|利润率|费用率|增速|增幅|率(?!$)|\b(?:margin|rate|growth|yoy|qoq|from|than|respondents|of them)\b",
    re.IGNORECASE,
)
"""Words of rates that are no shares of one whole."""
MOST = 60
"""Characters between two shares of one whole. Ours."""


def whole_shares(sentence: Sentence) -> Iterator[Claim]:
    """The share of all others, held to those of the named."""
    if sentence.mask.count(PERCENT) < 3:
        return
    listed: list[tuple[int, Term]] = []
    for at, item in sentence.placed:
        if not isinstance(item, Term) or item.quantity.unit != "%":
            continue
        start = listed[-1][0] + 1 if listed else max(at - MOST, 0)
        words = sentence.mask[start:at]
        if listed and (_BEGINS.search(words) or _breaks(words)):
            listed = []
        if not listed and not _SHARE.search(words):
            continue
        if item.quantity.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT) or _APART.search(
            words
        ):
            listed = []
            continue
        listed.append((at, item))
        if len(listed) > 2 and _OTHERS.search(words):
            parts = tuple(term for _, term in listed[:-1])
            span = sentence.span(parts[0], item)
            made = rest_of_whole(len(parts))
            yield Claim("share", item, parts, (made,), span, strict=True, doubt=True)
            listed = []


def _breaks(words: str) -> bool:
    """Whether what stands between two rates keeps them from being shares of one whole."""
    return len(words) > MOST or bool(
        re.search(r"[。\ue001]", words) or UP.search(words) or DOWN.search(words)
    )


@operation
def rest_of_whole(count: int) -> Operation:
    """1 - share 1 - ... - share `count`."""

    def compute(inputs: Sequence[Interval]) -> Interval:
        result = Interval.exact(1)
        for each in inputs:
            result = result - each
        return result

    return Operation("share", compute, lambda names: " - ".join(["100%", *names[:count]]))
