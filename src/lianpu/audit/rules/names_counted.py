"""Things that a sentence counts and then names: "三名董事离任，分别为…", "five recalls, namely those of …".

The names are those of one list that words close: 等 and "including" leave some out. A name that holds "and"
would count twice, so what differs is doubt, and only a list of short items is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.audit.proof.verdicts import count_holds, counted, doubt
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

_WORD = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZH = lazy_re.compile(
    r"(?<![第前\d.,])(?P<n>[两二三四五六七八九十]|\d{1,2})(?P<of>[家名位项起座款类种条艘架支所处场大宗笔]|个(?!月|季|百))(?P<what>[^,;:。\d、]{0,14}),?"
    r"(?:分别[为是]|即|涉及|依次[为是]|它们是|:|——)(?P<list>[^;。:\n]{5,160})"
)
_EN = lazy_re.compile(
    rf"\b(?P<n>{_WORD}|\d{{1,2}}) (?P<what>[a-z-]+(?: [a-z-]+){{0,6}}?)(?:, (?:namely|that is|i\.e\.|to wit)|:| - | — )(?P<list>[^.;:\n]{{8,220}})",
    re.IGNORECASE,
)
_AGAIN = lazy_re.compile(
    rf"(?:The|These|Those|All|All the) (?P<n>{_WORD})\b(?! (?:per ?cent|times|of|largest|biggest|main|years|months|days|quarters))"
    r"|(?:这|上述|该|此)(?P<m>[两二三四五六七八九十])(?=[家名位项起座款类种条艘架支所处场个])"
)
"""Words that open the next sentence and count the list again."""
_ASKED = Trigger(r"分别|即|涉及|依次|它们是|:|——|\bnamely\b|\bthat is\b|i\.e\.|to wit| - | — ")
_OPEN = lazy_re.compile(
    r"等|其中|主要|包括|例如|如|\b(?:etc|including|such as|among|mainly|some)\b", re.IGNORECASE
)
_FIRST = lazy_re.compile(r"其?一是|首先|第一|[一1][、.]|[(（][一1][)）]")
"""Words that open the first of several sentences, and no list of names: "有三个特点：一是…；二是…"."""
_AND_ZH = lazy_re.compile(r"和|及|与|以及")
_ACTS = lazy_re.compile(r"[$€£¥]\d|^[A-Z][\w.&' -]*? [a-z]+ed\b(?! [a-z])")
"""A sum of money, or a firm and its verb: a clause, and no name."""
_VALUE = lazy_re.compile(r"^[^A-Za-z一-鿿]*$|^[约为达]?[\d.,]+")
LONGEST_ZH, LONGEST_EN, LEAST, LONGER = 14, 7, 2, 3
"""Characters and words of a name, names of a list, and characters by which its last may be the longest. Ours."""


@dataclass(frozen=True)
class _List:
    """Things that words name, and where it is told how many they are."""

    places: tuple[tuple[int, int], ...]
    names: tuple[str, ...]


def names_counted(material: Material) -> Iterator[Finding]:
    """Every number of things that the list of their names behind it does not have."""
    for index, sentence in material.each_sentence():
        if not sentence.has(_ASKED, sentence.mask):
            continue
        words = sentence.words
        for pattern in (_ZH, _EN):
            for match in pattern.finditer(words):
                found = _names(match, pattern is _ZH)
                if len(found) < LEAST or not read_count(match["n"]):
                    continue
                places = [(sentence.start + match.start("n"), sentence.start + match.end("n"))]
                places += _again(material, index)
                yield from _held(material, _List(tuple(places), tuple(found)))


def _names(match: re.Match[str], chinese: bool) -> list[str]:
    """The names of a list; none where it is open, or holds something else than names."""
    words = match["list"].strip()
    if _OPEN.search(words) or _OPEN.search(match["what"]) or _FIRST.match(words):
        return []
    if chinese:
        *items, last = words.split(",")[0].split("、")
        parts = _AND_ZH.split(last)
        if len(parts) > 2 or (not items and len(parts) < 2):
            return []
        names = [*items, *parts]
        fits = all(1 < len(each) <= LONGEST_ZH for each in names)
        # 分别为甲、乙、丙三地供热: the last is no name, and 为 is "for"
        fits = fits and len(names[-1]) <= max(map(len, names[:-1])) + LONGER
    else:
        *items, last = words.split(", ")
        parts = last.removeprefix("and ").split(" and ")
        joined = last.startswith("and ") or len(parts) == 2
        if not joined or len(parts) > 2 or (last.startswith("and ") and len(parts) > 1):
            return []
        names = [*items, *parts]
        fits = all(0 < len(each.split()) <= LONGEST_EN for each in names)
        fits = fits and not any(" and " in each for each in items)
        fits = fits and all(re.search(r"[A-Z]", each) for each in names)
        fits = fits and not any(_ACTS.search(each) for each in names)
    return names if fits and not any(_VALUE.search(each) for each in names) else []


def _again(material: Material, index: int) -> list[tuple[int, int]]:
    """Where the next sentence counts the list again: "The three leave a board of eight"."""
    for sentence in material.sentences[index + 1 : index + 2]:
        text = sentence.words
        match = _AGAIN.match(text, len(text) - len(text.lstrip()))
        if match is not None and sentence.block == material.sentences[index].block:
            name = match.lastgroup or "n"
            return [(sentence.start + match.start(name), sentence.start + match.end(name))]
    return []


def _held(material: Material, told: _List) -> Iterator[Finding]:
    """What each place says of how many names there are."""
    document, found = material.document, len(told.names)
    counts = [read_count(document.text[start:end].casefold()) for start, end in told.places]
    if all(count != found for count in counts) and len(counts) > 1:
        return  # both agree on another number: the list is not what they count
    for (start, end), count in zip(told.places, counts, strict=True):
        if count != found and abs(count - found) > max(BY, found // 2):
            continue
        stated = document.span(start, end)
        home = material.sentences[material.sentence_at(start)]
        spans = (home.span((start, end)), stated)
        if count == found:
            yield count_holds(spans, stated.quote, found, told.names)
            continue
        yield doubt(
            "count",
            spans,
            Text(
                f"正文称 {stated.quote}，其后列出 {found} 个",
                f"The text says {stated.quote}; it names {found}",
            ),
            verdict=Verdict.CONTRADICTED,
            stated=stated.quote,
            recomputed=str(found),
            arithmetic=counted(told.names),
        )


BY = 2
"""By how many names a number may be off and still be meant of a list. Ours."""
