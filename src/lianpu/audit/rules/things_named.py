"""Things that a sentence counts and then names behind a colon or in brackets: "three parts: price, volume and breadth".

Short items without a number that end their sentence are all of them; "research and development" may be one item or two,
so that a count is only doubted where it is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.verdicts import count_doubted, count_holds
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.notation.numerals import read_count

_WORD = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ASKED = Trigger(r":|\([^()]{3,}\)")
_EN = lazy_re.words(
    rf"\b(?P<n>{_WORD}) (?P<what>(?:[a-z-]+ ){{0,3}}?[a-z-]{{3,}}(?:s|ia|eople|en)(?P<verb>(?: [a-z]+){{0,3}}?))(?:: (?P<list>[^:;.()\n]{{6,200}})(?=\.?$)| \((?P<bracket>[^:;()\n]{{6,160}})\))"
)
_ZH = lazy_re.words(
    r"(?<![第前\d.,])(?P<n>[两二三四五六七八九十])(?P<what>(?:部分|[家名位项个大类种条座款国点级支档层方])[一-鿿]{0,8}?)(?:(?:组成|构成))?(?::(?P<list>[^:;。()\d\n]{3,160})(?=[。]?$)|\((?P<bracket>[^:;。()\d\n]{3,160})\))"
)
_ZH_LAST = lazy_re.words(
    r"(?P<what>原因|理由|要点|特点|难点|风险|目标|来源|方面|条件)(?:主要)?有(?P<n>[两二三四五六七八九十]):(?P<list>[^:;。()\d\n]{3,160})(?=[。]?$)(?P<bracket>)"
)
_ELSE = lazy_re.words(
    r"\b(?:past|last|previous|next|other|others|times|years|months|weeks|days|quarters|hours|minutes|points|percent|half|halves|including|such as|among|mainly|e\.g|etc|some|first|of them|of these|more than|at least|further|additional)\b"
    r"|等|如|包括|其中|主要|之一|以上|至少|超过|个月|个半|季|个点|百分|倍|第"
)
_SPLIT_EN = lazy_re.compile(r", (?:and |or )?")
_PLAIN_EN = lazy_re.words(r"^(?:the |an? )?[\w'’&/-]+(?: [\w'’&/-]+){0,3}$")
_VERBS = lazy_re.words(
    r"\b(?:is|are|was|were|has|have|had|to|will|would|can|could|that|which|who|it|they|we|not|but|if|because|how|what|rose|fell|grew|did|does)\b|\d"
)
LEAST, BY, LONGEST_ZH = 2, 3, 10
"""Names of a list, by how many a number may be off and still be meant of it, and characters of a name. Ours."""


def things_named(material: Material) -> Iterator[Finding]:
    """Every number of things that their names right behind it do not have."""
    for index, sentence in material.each_sentence():
        if not sentence.has(_ASKED, sentence.mask) or _goes_on(material, index):
            continue
        words = sentence.words.strip()
        begin = sentence.words.index(words) if words else 0
        for pattern, names in ((_EN, _english), (_ZH, _chinese), (_ZH_LAST, _chinese)):
            for match in pattern.finditer(words):
                ahead = words[max(match.start() - 14, 0) : match.start()]
                if _ELSE.search(match["what"]) or _ELSE.search(ahead):
                    continue
                found = names(match["list"] or match["bracket"])
                if found is not None:
                    start = sentence.start + begin + match.start("n")
                    yield from _held(sentence, start, start + len(match["n"]), *found)


def _goes_on(material: Material, index: int) -> bool:
    """Whether a list may go on behind a semicolon or a colon, or in the lines below."""
    words = material.sentences[index].mask.rstrip("*_ ")
    return words.endswith((";", ":", ","))


def _english(words: str) -> tuple[list[str], set[int]] | None:
    """The names of a list, and how many these may be; None where it holds anything else."""
    words = words.strip().rstrip(".")
    if _ELSE.search(words):
        return None
    items = _SPLIT_EN.split(words)
    last = items[-1].split(" and ")
    if len(last) > 2 or any(" and " in each for each in items[:-1]):
        return None
    closed = len(last) == 2 or re.search(r", and ", words) is not None
    plain = [*items[:-1], *last]
    if any(not _PLAIN_EN.match(each) or _VERBS.search(each) for each in plain):
        return None
    lower = {each.removeprefix("the ")[:1].islower() for each in plain}
    if len(plain) < LEAST or len(lower) > 1 or (not closed and len(plain) < LEAST + 1):
        return None
    counts = {len(plain)}
    if len(last) == 2 and len(items) > 2 and ", and " not in words:
        counts.add(len(items))  # "sales, research and development"
    return plain, counts


def _chinese(words: str) -> tuple[list[str], set[int]] | None:
    words = words.strip("。 ")
    if "," in words or _ELSE.search(words):
        return None
    items = words.split("、")
    last = re.split(r"以及|和|及|与", items[-1])
    plain = [*items[:-1], *last]
    if (
        len(last) > 2
        or len(plain) < LEAST
        or any(not 0 < len(each.strip()) <= LONGEST_ZH for each in plain)
    ):
        return None
    if any(re.search(r"和|与|及", each) for each in items[:-1]):
        return None
    counts = {len(plain)}
    if len(last) == 2 and len(items) > 1:
        counts.add(len(items))
    return plain, counts


def _held(
    sentence: Sentence, start: int, end: int, names: list[str], counts: set[int]
) -> Iterator[Finding]:
    document = sentence.document
    stated = document.span(start, end)
    told = read_count(stated.quote.casefold())
    spans = (sentence.span((start, end)), stated)
    if told in counts:
        shown = names if told == len(names) else ()
        yield count_holds(spans, stated.quote, told, shown)
        return
    if min(abs(told - each) for each in counts) > BY:
        return
    yield count_doubted(spans, stated.quote, len(names), names)
