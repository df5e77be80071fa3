"""Totals of lists whose length or items are told in words: "four plants together 86", "38, 14 and eight, 60 in total".

The rules for lists go by numbers; here a part may be a word, or the count of the parts, told before them, says
that no other part is left out. Both leave room for another reading, so that what fails is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import total
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.complete_lists import complete_lists
from lianpu.audit.rules.lists import NETTED, REST
from lianpu.audit.stated.masking import worded
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import grammar, lettered
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count


def counted_sums(sentence: Sentence) -> Iterator[Claim]:
    """Every total of a list that words count."""
    yield from _counted_parts(sentence)
    yield from complete_lists(sentence)
    if sentence.count > 1 and sentence.has(_IN_TOTAL, sentence.mask):
        yield from _worded_runs(sentence)


_IN_TOTAL = Trigger(rf"\b(?:{TOGETHER_EN}|total(?:ling|ing)?)\b|[:(] ?\ue001")


def _worded_runs(sentence: Sentence) -> Iterator[Claim]:
    """ "38 narrow-bodies, 14 wide-bodies and eight freighters, 60 aircraft in total": a part may be told in words."""
    read = worded(sentence)
    if read is sentence:
        return
    for pattern in (_WORDED_SUM, _WORDED_SUM_FIRST):
        for match in pattern.finditer(read.mask):
            stated, items = read.term(match, "c"), _items(read, match)
            if stated is None or any(each.quantity.unit != "1" for each in (stated, *items)):
                continue
            if any(words.search(match.group()) for words in (REST, NETTED, _OPEN)):
                continue
            span = sentence.span(*items, stated)
            yield Claim("sum", stated, tuple(items), (total(),), span, strict=True, doubt=True)


def _items(sentence: Sentence, match: re.Match[str]) -> list[Term]:
    """The numbers of a list."""
    inside = sentence.within(match.start("parts"), match.end("parts"))
    return [item for _, item in inside if isinstance(item, Term)]


_OPEN = lazy_re.compile(
    r"\b(?:among|of (?:them|these|those|which)|including|mainly|mostly|notably)\b"
)
"""Words of a list that leaves others out."""
_NOUN = r"(?: [a-z-]+){1,4}?"
_WORDED_SUM = grammar(
    rf"(?P<parts>\ue001-?{_NOUN}(?:, \ue001-?{_NOUN}){{0,6}},? and \ue001-?{_NOUN}),? (?:- )?(?:or |for a total of |a total of |making |giving |which makes )?{{c:Q}}(?:{_NOUN})? ?(?:in total|in all|altogether|all told|combined|together)\b(?!,? (?:with|including|counting)\b)"
)
_WORDED_SUM_FIRST = grammar(
    rf"{{c:Q}}{_NOUN}(?: in total| in all| altogether)?(?:(?: -|:|\() ?|,? (?:made up of|comprising|consisting of|that is,?) )(?P<parts>\ue001-?{_NOUN}(?:, \ue001-?{_NOUN}){{0,6}},? and \ue001-?{_NOUN})(?=[.;)]|$)"
)


def _counted_parts(sentence: Sentence) -> Iterator[Claim]:
    """ "四个馆区合计接待 183 万人次，主馆 72 万、海事馆 51 万、…": as many parts as were counted leave no other."""
    for match in sentence.each(_COUNTED_FIRST):
        stated, items = sentence.first_term(match, ("c", "d")), _items(sentence, match)
        counted = sentence.term(match, "n")
        count = _count_in(counted.quantity.text if counted else match["word"])
        if stated is None or len(items) < 2 or count != len(items):
            continue
        if not all(_of_measure(each, stated) for each in items):
            continue
        if _BEFORE.search(match.group()):
            continue
        span = sentence.span(stated, *items)
        yield Claim("sum", stated, tuple(items), (total(),), span, strict=True, doubt=True)


_BEFORE = lazy_re.compile(
    r"上年|去年|同期|此前|历年|\ue005|较|\b(?:from|against|than|after|versus|compared|earlier|previous)\b",
    re.IGNORECASE,
)
"""Words of what the same things were at other times: "together 86, up from 80, 75, 70 and 68"."""
_COUNT_WORD = r"[二两三四五六七八九十]|two|three|four|five|six|seven|eight|nine|ten"
_COUNTED_FIRST = Trigger(
    lettered(
        rf"(?:{{n:Q}}|(?P<word>{_COUNT_WORD}))[^\ue001-\ue006,;。]{{0,30}}?(?:(?:{TOGETHER}|共)[^\ue001-\ue006,;。]{{0,10}}?|\b(?:{TOGETHER_EN}|jointly)\b[^\ue001-\ue006,;.]{{0,24}}?)"
        rf"(?:{{c:Q}}|{{d:R}})[^\ue001-\ue006;。.]{{0,30}}?[,:(](?P<parts>(?:[^\ue001-\ue006;。.]{{0,24}}?[\ue001\ue002][^\ue001-\ue006,、;。.]{{0,12}}?(?:、|,|,? and |和|及|以及)){{1,9}}[^\ue001-\ue006;。.]{{0,24}}?[\ue001\ue002])"
    )
)


def _count_in(words: str) -> int:
    """How many a count says: 4 of 四个, of "four" and of "4"."""
    told = re.match(rf"(?:{_COUNT_WORD}|\d{{1,2}})(?!\d)", words.strip().casefold())
    return read_count(told.group()) if told else 0


def _of_measure(part: Term, whole: Term) -> bool:
    """Whether a number may be a part of another, its unit left out: 72万 of 183万人次."""
    if same_measure(part, whole):
        return True
    return part.quantity.unit == "1" and whole.quantity.unit not in RATES
