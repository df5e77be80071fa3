"""Who is named ahead of somebody, held to the place that he is given: "ranked third behind A and B", 排名第四，前面的是甲、乙和丙.

More ahead than a place allows contradict it; fewer do where words say that they are all: "only", 分别是. What differs is
doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.verdicts import doubt, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.ordinals import MEASURES, number_of
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_ORDER = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_ZH = "[二三四五六七八九十]|[2-9]|10"
_NAMED = r"[A-Z][\w&.'’-]*(?: (?:[A-Z&][\w&.'’-]*|of|de))*(?: \([^()]{1,40}\))?"
_LIST = rf"{_NAMED}(?:(?:, |,? and ){_NAMED})*"
_AHEAD = lazy_re.compile(
    rf"(?P<all>[Oo]nly |[Jj]ust |[Tt]he ones? |)(?P<list>{_LIST}) (?:are|is|were|was|stand|stands|rank|ranks|finished|came)(?: the (?:only )?[a-z]+(?: [a-z]+)?)? (?:(?:ahead of|above) (?P<it>it|us|them|him|her)\b|ahead of (?P<whom>[A-Z][\w-]+))(?! (?:in|by|on|for)\b)"
)
_BEHIND = lazy_re.compile(
    rf"\b(?P<n>(?i:{_ORDER})|No\. ?\d|number \w+)(?:[- ](?:largest|biggest|place|position))?(?: (?!behind|after|in the)[a-z]+){{0,4}}?,? (?:only |just |right )?behind (?P<list>{_LIST})(?=[,.;:)]|$| (?:in|by|with|but|on|at|last|this)\b| and [a-z])"
)
_PLACED = lazy_re.words(
    rf"\b(?:rank(?:s|ed|ing)?(?: (?:the|it) ?[a-z]*)?|came(?: in)?|placed|finished(?: the [a-z]+)?|in|is|was) (?P<n>{_ORDER}|No\. ?\d|number \d)\b(?! (?:quarter|half|phase|year|month|season|time|consecutive|straight|one|only))"
    rf"|(?:排名?|位[居列]|名列|居)(?:全[国球省市]|世界|行业|市场)?第(?P<zn>{_ZH})(?![季期轮代阶\d大])"
)
_AHEAD_ZH = lazy_re.compile(
    r"(?:排名?|位列|位居|列)?在?(?:它|其|该队|该公司|该行|公司|我们)(?:们)?(?:的)?(?:前面|之前|前边)的?(?P<all>分别是|分别为|依次是|依次为|只有|仅有|是|有)(?P<list>[^,;。:]{3,120})"
    r"|(?P<only>仅次于|落后于)(?P<names>[^,;。:()]{3,60})"
)
_CLOSE = lazy_re.words(r"\b(?:just|right|close|closely|well|far|still)\b")
"""Words of those right ahead alone."""
_ASIDE = lazy_re.compile(r"\([^()]*\)|（[^（）]*）")
_OPEN = lazy_re.words(
    r"等|多家|若干|几家|其他|\b(?:others|other|rivals|several|among|both|neither|none)\b"
)
_ASKED = Trigger(
    r"\bahead of\b|\babove\b|\bbehind\b|前面|之前|前边|仅次于|落后于|\bfollowed by\b|其次|其后"
)
LONGEST = 14
"""Characters of a Chinese name. Ours."""


def named_ahead(material: Material) -> Iterator[Finding]:
    """Every place that as many others are named ahead of as it has, or more."""
    for index, sentence in material.each_sentence():
        if not sentence.says(_ASKED):
            continue
        words = sentence.words
        for match in _BEHIND.finditer(words):
            names = _english(match["list"])
            every = len(names) > 1 and _CLOSE.search(match.group()) is None
            yield from _held(sentence, match, match, names, every)
        for match in _AHEAD.finditer(words):
            names = _english(match["list"])
            yield from _near(
                material, index, match, names, match["all"].strip().casefold() in ("only", "just")
            )
        if _FROM_FIRST.search(words):
            yield from _above(material, index)
        for match in _AHEAD_ZH.finditer(words):
            names = _chinese(match["list"] or match["names"])
            yield from _near(material, index, match, names, match["all"] not in (None, "有"))


_FROM_FIRST = lazy_re.words(
    r"\b(?:first|top|led|leads|leading|topped|tops)\b[^.;]{0,60}\bfollowed by\b|(?:居首|第一|榜首|领先)[^。;]{0,40}(?:其次|其后)"
)
"""How a list goes on from the first of an order."""
_HIGHEST = lazy_re.words(
    rf"\b(?P<n>{_ORDER})[- ](?:highest|largest|biggest)\b|第(?P<zn>{_ZH})(?=[大高位名]|[,，。])"
)


def _above(material: Material, index: int) -> Iterator[Finding]:
    """ "third, with 40": a place whose number is below all of a list that goes on from the first, in the sentences after."""
    sentence = material.sentences[index]
    for home in reversed(material.sentences[max(index - 2, 0) : index]):
        found = [*_HIGHEST.finditer(home.words)] or [*_PLACED.finditer(home.words)]
        if len(found) != 1 or len(home.terms) != 1:
            continue
        own = home.terms[0].quantity
        listed = [each.quantity for each in sentence.terms]
        if len(listed) < LISTED or not own.value or {each.unit for each in listed} != {own.unit}:
            return
        measures = MEASURES.told(home.words), MEASURES.told(sentence.words)
        if all(measures) and not measures[0] & measures[1]:
            return
        if any(each.group() not in home.words for each in _SCOPE.finditer(sentence.words)):
            return
        if all((each.value or 0) > own.value for each in listed):
            yield from _held(home, found[0], found[0], [each.text for each in listed], False)
        return


_SCOPE = lazy_re.compile(
    r"\b(?:in|(?<!followed )by|across|for) (?!first|front|the lead|turn)(?:the )?[A-Za-z]+|[在按][一-鿿]{2}"
)
"""In what, or by what, an order is."""
LISTED = 2
"""Numbers that make a list. Ours."""


def _english(words: str) -> list[str]:
    """The names of a list; none where it is open, or of one name with an and."""
    told = _ASIDE.sub("", words)
    names = [each.strip() for each in re.split(r", and |, | and ", told)]
    closed = len(names) == 1 or " and " in told
    return names if closed and all(names) and not _OPEN.search(told) else []


def _chinese(words: str) -> list[str]:
    told = _ASIDE.sub("", words)
    *items, last = told.split("、")
    names = [*items, *re.split(r"以及|和|与|及", last)]
    good = all(1 < len(each.strip()) <= LONGEST for each in names)
    return names if good and not _OPEN.search(told) and not re.search(r"的|是|\d", told) else []


def _near(
    material: Material, index: int, match: re.Match[str], names: list[str], every: bool
) -> Iterator[Finding]:
    """The one place that the sentence, or the one before it, tells."""
    for at in (index, index - 1):
        if at < 0 or material.sentences[at].block != material.sentences[index].block:
            return
        sentence = material.sentences[at]
        found = [
            each for each in _PLACED.finditer(sentence.words)
            if at != index or not match.start() <= each.start() < match.end()
        ]  # fmt: skip
        whom = match.groupdict().get("whom")
        if len(found) > 1 or (found and whom and whom not in sentence.words[: found[0].start()]):
            return
        if found:
            yield from _held(sentence, found[0], match, names, every)
            return


def _held(
    sentence: Sentence, placed: re.Match[str], match: re.Match[str], names: list[str], every: bool
) -> Iterator[Finding]:
    name = "n" if placed.groupdict().get("n") else "zn"
    told = re.sub(r"^(?:No\. ?|number )", "", placed[name], flags=re.IGNORECASE)
    rank, found = number_of(told), len(names) + 1
    if not names or not rank:
        return
    document = sentence.document
    start, end = (sentence.start + each for each in placed.span(name))
    stated = document.span(start, end)
    spans = (sentence.span((start, end)), stated)
    arithmetic = f"{', '.join(names)} = {len(names)}; {len(names)} + 1 = {found}"
    if rank == found:
        yield Finding(
            rule="rank", verdict=Verdict.HOLDS, severity=Severity.GREEN, spans=spans,
            title=title("rank", Verdict.HOLDS, stated.quote, None), stated=stated.quote,
            recomputed=str(found), arithmetic=arithmetic,
        )  # fmt: skip
    elif abs(rank - found) <= BY and (rank < found or every):
        yield doubt(
            "rank",
            spans,
            Text(
                f"文中称“{stated.quote}”，而排在前面的列出 {len(names)} 个",
                f"“{stated.quote}”, and {len(names)} are named ahead of it",
            ),
            verdict=Verdict.CONTRADICTED,
            stated=stated.quote,
            recomputed=str(found),
            arithmetic=arithmetic,
        )


BY = 2
"""By how many a place may be off and still be meant of who is named. Ours."""
