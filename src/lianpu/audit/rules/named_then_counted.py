"""Things that a sentence names and then counts: "甲、乙和丙三省", "甲、乙、丙和丁等 4 家".

等 says that there may be more: fewer than are named there cannot be. A list of clauses is no list of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.verdicts import count_holds, counted, doubt
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

_NAME = r"[A-Za-z一-鿿·&. -]{1,18}?"
_COUNTED = lazy_re.compile(
    rf"(?P<list>{_NAME}(?:、{_NAME})*?(?:、|和|与|及|以及){_NAME})(?P<open>等)?(?P<these>,?[这共])? ?(?P<n>[两二三四五六七八九十]|\d{{1,2}}) ?个?"
    r"(?P<of>[家国省市县区州地者方城人]|大(?=[一-鿿]{2})|项|类|种|款|座|名|位)(?![一-鿿]?[年月日季倍成分])"
)
_ASKED = Trigger(r"、|和|与|及")
_PARTED = lazy_re.compile("、|以及|和|与|及")
_ONE_KIND = frozenset("家国省市县区州地")
"""Classifiers of what is named itself, and never of what the named have: 甲、乙、丙 5 款产品."""
LEAST, BY = 2, 2
"""Names of a list, and by how many a number may be off and still be meant of it. Ours."""


def named_then_counted(material: Material) -> Iterator[Finding]:
    """Every number of things that the list of their names right before it has, or cannot have."""
    for _, sentence in material.each_sentence():
        if not sentence.has(_ASKED, sentence.mask):
            continue
        words = sentence.words
        for match in _COUNTED.finditer(words):
            names, count = _names(words, match), read_count(match["n"])
            if len(names) < LEAST or not count:
                continue
            place = (sentence.start + match.start("n"), sentence.start + match.end("n"))
            start = sentence.start + match.end("list") - len("、".join(names))
            stated = material.document.span(*place)
            spans = (material.document.span(max(start, sentence.start), place[1]), stated)
            if count == len(names):
                yield count_holds(spans, stated.quote, count, names)
            elif count < len(names) <= count + BY and _sure(match):
                yield doubt(
                    "count",
                    spans,
                    Text(
                        f"正文称 {stated.quote}，其前列出 {len(names)} 个",
                        f"The text says {stated.quote}; it names {len(names)}",
                    ),
                    verdict=Verdict.CONTRADICTED,
                    stated=stated.quote,
                    recomputed=str(len(names)),
                    arithmetic=counted(names),
                )


def _sure(match: re.Match[str]) -> bool:
    """Whether a number counts the very names before it."""
    return match["of"] in _ONE_KIND and bool(match["open"] or match["these"])


def _names(words: str, match: re.Match[str]) -> list[str]:
    """The names of a list, which only its last is joined to by an and; none where it is of something else."""
    begin = max(words.rfind(each, 0, match.end("list")) for each in ",;。:()\n") + 1
    told = words[begin : match.end("list")]
    *items, last = told.split("、")
    parts = _PARTED.split(last)
    if any(_PARTED.search(item) for item in items[1:]) or len(parts) > 2:
        return []
    names = [each.strip() for each in (*items, *parts)]
    if items and _PARTED.search(items[0]):
        names[0] = _PARTED.split(names[0])[-1]
    if _ORDER.search(names[-1]) or any(len(each) < LEAST for each in parts if len(parts) > 1):
        return []
    return names if all(1 <= len(each) <= LONGEST for each in names[1:]) and names[0] else []


_ORDER = lazy_re.compile(r"[第前近约超逾]$")
"""How what stands before a number ends that is an order, or a bound, and no count."""


LONGEST = 14
"""Characters of a name. Ours."""
