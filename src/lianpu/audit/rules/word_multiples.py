"""Multiples said in words: "doubled from A to B", "to twice its present size"; a round number, so a wide one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.operations import multiple
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.pairs import Pair, overstated, same_measure, words_behind
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.numerals import read_count

WORD_MULTIPLES = (
    (
        Trigger(
            r"翻一番|翻番|翻了?一?倍|翻了一番|(?:增长|增加)了?一倍|(?<![\d.几数十百千万\ue001\ue004])倍增|\bdoubl(?:e|ed|es|ing)\b"
        ),
        2,
    ),
    (Trigger(r"翻了?两番|\bquadrupl(?:e|ed|es|ing)\b"), 4),
    (Trigger(r"\btripl(?:e(?!-| net\b)|ed|es|ing)\b|(?:增长|增加)了?两倍"), 3),
)
"""Words that state a multiple without a digit."""
_OF_ANOTHER_YET = lazy_re.compile(r",[^\ue001-\ue006,;。]{2,}\ue002")
"""Behind a multiple in words, a rate of another thing, whose ends follow: 销量翻倍，收入因此增长 20%，由 10 亿增至 12 亿."""
_AT_A_PACE = lazy_re.words(r" (?:every|each)\b")
"""Behind a multiple in words, the stretch that it takes: "from 410 to 560, doubling every 14 days"."""


def in_words(sentence: Sentence, pair: Pair, limit: int) -> Iterator[Claim]:
    """ "Doubled from A to B": a multiple said in words is a round one."""
    firsts, lasts = sentence.terms_at(pair.first), sentence.terms_at(pair.last)
    if len(firsts) != 1:
        return
    end = min(limit, max(pair.end, words_behind(sentence, pair)) + 12)
    for pattern, times in WORD_MULTIPLES:
        match = next(iter(sentence.each(pattern, max(pair.start - 16, 0), end)), None)
        if match is None or _OF_ANOTHER_YET.search(
            sentence.mask, match.end(), max(pair.start, match.end())
        ):
            continue
        if _AT_A_PACE.match(sentence.mask, match.end()):
            continue
        around = sentence.mask[max(match.start() - 12, 0) : match.end() + 6]
        stated = word_multiple(sentence, match, times, around)
        # "from 1.2 to 1.8 in 2026 and 2.4 in 2028, doubling"
        beyond = [
            item for at, item in sentence.placed
            if pair.last < at < match.start() and isinstance(item, Term) and same_measure(item, lasts[0])
        ]  # fmt: skip
        ends = firsts[0], (beyond or lasts)[-1]
        doubt = not overstated(sentence, pair, match.start(), times)
        span = sentence.span(*ends, stated)
        yield Claim("multiple", stated, ends, (multiple(),), span, True, doubt)
        return
    match = _OF_THE_PRESENT.search(sentence.mask, pair.end, limit)
    if match is not None:
        stated = word_multiple(sentence, match, _COUNTS[match["n"].casefold()], match["about"])
        span = sentence.span(firsts[0], lasts[0], stated)
        yield Claim("multiple", stated, (firsts[0], lasts[0]), (multiple(),), span, True, True)


_COUNTS = {"twice": 2, "double": 2, "triple": 3} | {
    word: read_count(word) for word in ("two", "three", "four", "five", "six")
}
_OF_THE_PRESENT = lazy_re.words(
    rf"(?P<about>more than |nearly |almost |about |over )?(?P<n>{'|'.join(_COUNTS)})(?: times)? (?:the|its|their|what it)"
    r" (?:\w+ ){0,2}?(?:present|current|previous|original|earlier|existing|initial|was|is|(?:amount|level|figure|size|number)s?)\b"
)
"""A multiple of where a change began, in words."""
OF_THE_FIRST = lazy_re.words(
    r" (?:the|its|their|what it) (?:\w+ ){0,2}?(?:present|current|previous|original|earlier|existing|initial|was|is)\b"
)


def word_multiple(sentence: Sentence, match: re.Match[str], times: int, around: str | None) -> Term:
    """The Term of a multiple in words: "doubled" is 1.75 to 2.5 times (ours), more with 超/over."""
    start, end = sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1
    low, high = Decimal(times) * Decimal("0.875"), Decimal(times) * Decimal("1.25")
    words = sentence.document.text[start:end]
    quantity = Quantity(words, "x", Decimal(times), Decimal("0.5"), low, high, Qualifier.ABOUT)
    around = around or ""
    if re.search(r"超|逾|以上|more than|over", around, re.IGNORECASE):
        quantity = replace(quantity, low=Decimal(times), high=None, qualifier=Qualifier.MORE_THAN)
    elif re.search(r"近|nearly|almost", around, re.IGNORECASE):
        quantity = replace(quantity, high=Decimal(times), qualifier=Qualifier.NEARLY)
    return Term(quantity, start, end)
