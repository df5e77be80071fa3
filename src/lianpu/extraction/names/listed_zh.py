"""Members of a list of which the others are names: what stands between two of them is one as well.

甲资本、大海创业、乙基金等跟投: common words make up the second, and its place makes it a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import common_names
from lianpu.notation.words import rare_chinese_words, segment

_LIST = lazy_re.compile("[^,.;:。!?()\"'、]{2,24}(?:、[^,.;:。!?()\"'、]{2,24}){2,}")
_LED = lazy_re.compile("(?:向|由|为|包括|来自|获得?|引入|其中)(?=[\u3400-\u9fff]{2,8}$)")
"""Before the first of a list."""
_MEMBER = lazy_re.compile("[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9]{1,11}")
_LAST_ENDS = lazy_re.compile(
    "等|(?:联合|共同|分别|合计|悉数)?(?:领投|跟投|参投|投资|入股|出资|持有|持股|认购|签|组成|参与|加码|增资)|和|及|以及|与"
)
_FIRMS_ACT = lazy_re.compile(
    "领投|跟投|参投|投资方|投资人|投资机构|股东|入股|融资|认购|增资|加码|注资|组成(?:的)?联合体|联合出资|共同出资|特定(?:投资者|对象)"
)
"""What those of the list do, or what they are, somewhere in the sentence."""
_NO_MEMBER = frozenset("的了着过是在将被把其该这那")
_LEAST_NAMED = 2
"""Names that a list must hold, and at least as many as its other members. Chosen by us."""


_AMID = lazy_re.compile("、(?P<n>[\u3400-\u9fff]{3,8}?)(?:以及|和|与|及)")
"""One between two names, that a list of three puts in the middle: 由甲、云上创合以及乙联投."""


def listed_beside(plain: str, names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of the members of lists that no reader knew, where most of the others are names.

    >>> text = "投资方为青岭资本、大海创业、白桦基金"
    >>> [text[slice(*one)] for one in listed_beside(text, [(4, 8), (14, 18)])]
    ['大海创业']
    """
    if len(names) < _LEAST_NAMED or "、" not in plain or _FIRMS_ACT.search(plain) is None:
        return
    starts, ends = {start for start, _ in names}, {end for _, end in names}
    for found in _AMID.finditer(plain):
        start, end = found.span("n")
        if found.start() in ends and found.end() in starts and _may_be_name(plain, start, end):
            yield start, end
    if plain.count("、") < _LEAST_NAMED:
        return
    for found in _LIST.finditer(plain):
        marks = [m.start() for m in re.finditer("、", found.group())]
        bars = [found.start() + mark for mark in marks]
        members = [(one + 1, other) for one, other in pairwise(bars)]
        last = _LAST_ENDS.search(plain, bars[-1] + 3, found.end())
        members.append((bars[-1] + 1, found.end() if last is None else last.start()))
        led = _LED.search(plain, max(found.start(), bars[0] - 10), bars[0])
        if led is not None and bars[0] not in ends:
            members.append((led.end(), bars[0]))
        named = sum(start in starts for start, _ in members) + (bars[0] in ends)
        others = [(s, e) for s, e in members if s not in starts and e not in ends]
        if named < max(_LEAST_NAMED, len(others)):
            continue
        for start, end in others:
            if plain[end : end + 1] in "([" and end < len(plain):
                continue  # it goes on: 甲一号(杭州)股权投资
            if _MEMBER.fullmatch(plain, start, end) and _may_be_name(plain, start, end):
                yield start, end


def _may_be_name(plain: str, start: int, end: int) -> bool:
    name = plain[start:end]
    if name in common_names() or not _NO_MEMBER.isdisjoint(name):
        return False
    cues = chinese_cues()
    words = list(segment(plain, start, end))
    if len(words) == 1 and words[0].known:
        return name in rare_chinese_words()
    if words[-1].known and words[-1].text in cues.verbal:
        return False  # 生猪养殖: what is done
    return not any(word.text in cues.persons or word.text in cues.adverbs for word in words)
