"""Changes by a part told in words, beside both their ends: "fell by a third, from 36 to 24", 由 36 降至 24，降低了三分之一.

A part in words is a round one, an eighth of it to either side, as "doubled" is: a third is no half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lianpu.audit.proof.operations import decline, growth
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE
from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH, pairs
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier, Quantity

_PARTS = (
    (r"(?:a |one[ -])?half|一半|二分之一", Decimal(1) / 2),
    (r"(?:a|one)[ -]third|三分之一", Decimal(1) / 3),
    (r"two[ -]thirds|三分之二", Decimal(2) / 3),
    (r"(?:a|one)[ -]quarter|四分之一", Decimal(1) / 4),
    (r"three[ -]quarters|四分之三", Decimal(3) / 4),
    (r"(?:a|one)[ -]fifth|五分之一", Decimal(1) / 5),
    (r"two[ -]fifths|五分之二", Decimal(2) / 5),
    (r"(?:a|one)[ -]tenth|十分之一", Decimal(1) / 10),
)
_PART = "|".join(name for name, _ in _PARTS)
_FALLS_ZH = rf"{DOWN_ZH}|缩短|节省|节约|便宜|裁减|削减|压缩|少"
_CHANGED = lazy_re.words(
    rf"(?:(?<![a-z])(?P<en>{DOWN_EN}|{UP_EN}|rais\w+)(?![a-z])(?: [a-z]+)? by (?:about |roughly |around |some |just )?"
    rf"|(?P<zh>{_FALLS_ZH}|{UP_ZH})(?:了|约|大约)*)(?P<part>{_PART})(?![a-z-])"
    r"|(?<![a-z-])(?<!than )(?<!nearly )(?<!almost )(?<!about )(?<!roughly )(?P<half>halved)(?=(?: [a-z]+){0,2}? (?:to|from) (?:about |just |only )?[\ue001\ue002])"
)
"""A verb of change with its part; "nearly" and "more than" leave too much room for a verdict."""
_FALLS = lazy_re.words(rf"(?:{DOWN_EN}|{_FALLS_ZH})")
_OTHER_CLAUSE = lazy_re.words(
    r"[;。]|\b(?:while|whereas|but|although)\b|, and |而(?!且)|[\ue001-\ue004]"
)
AROUND = 40
"""Characters of the mask beside a pair in which its part is told. Ours."""
ROOM = Decimal("0.125")
"""How far a round part may lie from the exact one. Ours."""


def fractions_changed(sentence: Sentence) -> Iterator[Claim]:
    """Every part in words that is told of a change with both ends."""
    for match in _CHANGED.finditer(sentence.mask):
        near = [
            pair for pair in sentence.once(pairs)
            if pair.step is None and _beside(sentence.mask, match, pair.first, pair.last)
        ]  # fmt: skip
        if len(near) != 1:
            continue
        first, last = (sentence.terms_at(place) for place in (near[0].first, near[0].last))
        if len(first) != 1 or len(last) != 1:
            continue
        stated = _stated(sentence, match)
        falls = bool(match["half"]) or _FALLS.fullmatch(match["en"] or match["zh"]) is not None
        way = decline() if falls else growth()
        ends, span = (first[0], last[0]), sentence.span(first[0], last[0], stated)
        if not DOUBT_OF_CHANGE.search(sentence.mask):
            yield Claim("growth", stated, ends, (way,), span, strict=True, doubt=True)


def _beside(mask: str, match: re.Match[str], first: int, last: int) -> bool:
    """Whether a part stands right before or behind a pair, and no other clause between them."""
    start, end = min(first, last), max(first, last)
    if match.end() <= start:
        return start - match.end() <= AROUND and not _OTHER_CLAUSE.search(mask, match.end(), start)
    behind = mask[end + 1 : match.start()]
    return (
        match.start() > end and len(behind) <= AROUND and not _OTHER_CLAUSE.search(behind)
    )  # fmt: skip


def _stated(sentence: Sentence, match: re.Match[str]) -> Term:
    group = "half" if match["half"] else "part"
    names = "half" if match["half"] else match["part"]
    part = next(value for name, value in _PARTS if re.fullmatch(name, names, re.IGNORECASE))
    start = sentence.origin[match.start(group)]
    end = sentence.origin[match.end(group) - 1] + 1
    words = sentence.document.text[start:end]
    low, high = part * (1 - ROOM), part * (1 + ROOM)
    told = Quantity(words, "%", part, Decimal("0.01"), low, high, Qualifier.ABOUT)
    return Term(told, start, end)
