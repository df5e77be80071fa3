"""Groups into which a paragraph parts a whole that it counts: "of 75 firms, 12 … and 18 …. Another 36 …. Only 9 fell", 10家中6家…，2家….

That the groups are all is said by none, so that a sum that misses is doubted only where one number of it, of two digits or
more, is a plain slip of what the others leave, and the groups are of what rose and of what did not; or where groups
that go by one verb are more than their whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.audit.proof.verdicts import doubt, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.ordinals import WAYS, number_of
from lianpu.audit.stated.sentences import Sentence, simplified
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ASKED = Trigger(
    r"[\d一二三四五六七八九十百][家个只座款名所]|\b(?:of|covered|studied|surveyed|polled|among) (?:the |all |its |our |these )?\d+ [a-z]+"
)
_WHOLE_ZH = lazy_re.compile(
    r"(?<![第前\d])(?<!\d[.,])(?P<n>\d{1,4})(?P<of>[家个只座款名所])(?P<what>[一-鿿A-Z]{1,8}?)?(?:中|里|当中|之中)?(?=[,，:：]|其中)"
)
_WHOLE_EN = lazy_re.words(
    r"\b(?:of|covered|studied|surveyed|polled|among) (?:the |all |its |our |these )?(?P<n>\d{1,4}) (?P<what>[a-z]+s)\b"
)
_GROUP_ZH = r"(?<![第前这那\d])(?<!\d[.,])(?P<n>\d{{1,4}}|[一两二三四五六七八九十]){0}(?P<verb>[一-鿿]{{0,2}})"
_GROUP_EN = lazy_re.words(
    rf"(?<![\d$€£.,-])\b(?P<n>\d{{1,3}}|{_SMALL})\b(?![\d.,]*(?:%|x\b|\d))(?!-| (?:percent|per cent|points?|times|years?|months?|quarters?|fold|million|billion|to \d))"
)
_ASIDE = lazy_re.words(
    r"上述|以上这|同时|平均|(?:超过|约|近|逾|至少)(?=\d+[家个])|\d+多[家个]|既|又|\b(?:of which|of them|of those|including|average|both|each|about|nearly|more than \d|over \d|at least|also|top)\b"
)
LEAST = 3
"""Groups that part a whole. Ours."""


@dataclass(frozen=True)
class _Group:
    start: int
    end: int
    count: int
    verb: str


def groups_told(material: Material) -> Iterator[Finding]:
    """Every whole of things whose groups the rest of its paragraph tells."""
    last = -1
    for _, sentence in material.each_sentence():
        if sentence.block == last or not sentence.says(_ASKED):
            continue
        for pattern, groups in ((_WHOLE_ZH, _chinese), (_WHOLE_EN, _english)):
            match = pattern.search(sentence.words)
            if match is not None:
                last = sentence.block
                end = material.document.blocks[sentence.block].end
                behind = simplified(material.document.text[sentence.start : end])
                yield from _held(sentence, match, behind, groups(match, behind))
                break


def _chinese(whole: re.Match[str], words: str) -> list[_Group]:
    """The numbers of the classifier of a whole behind it."""
    pattern = lazy_re.compile(_GROUP_ZH.format(whole["of"]))
    return [_group(match) for match in pattern.finditer(words, whole.end())]


def _english(whole: re.Match[str], words: str) -> list[_Group]:
    return [_group(match) for match in _GROUP_EN.finditer(words, whole.end())]


def _group(match: re.Match[str]) -> _Group:
    return _Group(*match.span("n"), number_of(match["n"]), match.groupdict().get("verb") or "")


def _held(
    sentence: Sentence, whole: re.Match[str], words: str, groups: Sequence[_Group]
) -> Iterator[Finding]:
    count, found = int(whole["n"]), sum(each.count for each in groups)
    told = words[whole.end() :]
    if (
        len(groups) < LEAST
        or not all(0 < each.count < count for each in groups)
        or _ASIDE.search(told)
    ):
        return
    document = sentence.document
    shown = " + ".join(str(each.count) for each in groups)
    if found == count:
        start, end = (sentence.start + each for each in whole.span("n"))
        odd, meant = document.span(start, end), count
    else:
        slip = _slip(count, groups, found) if WAYS.told(told) == _BOTH else None
        by_verb = len({each.verb for each in groups}) == 1 and len(groups[0].verb) == VERB
        if slip is None and by_verb and 0 < found - count <= MOST:
            slip = groups[0]
        if slip is None:
            return
        start, end = sentence.start + slip.start, sentence.start + slip.end
        odd, meant = document.span(start, end), count - found + slip.count
    spans = (
        document.span(sentence.start + whole.start("n"), sentence.start + groups[-1].end), odd,
        *(document.span(sentence.start + each.start, sentence.start + each.end) for each in groups),
    )  # fmt: skip
    if found == count:
        yield Finding(
            rule="count", verdict=Verdict.HOLDS, severity=Severity.GREEN, spans=spans,
            title=title("count", Verdict.HOLDS, odd.quote, None), stated=odd.quote,
            recomputed=str(count), arithmetic=f"{shown} = {count}",
        )  # fmt: skip
        return
    yield doubt(
        "count",
        spans,
        Text(
            f"各组合计 {found}，文中称共 {count}",
            f"The groups add up to {found}; the text says {count}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=odd.quote,
        recomputed=str(meant),
        arithmetic=f"{shown} = {found} ≠ {count}",
    )


_BOTH = frozenset({"more", "less"})
VERB, MOST = 2, 2
"""Characters of a verb that all groups share, and by how many they may be more than their whole. Ours."""


def _slip(count: int, groups: Sequence[_Group], found: int) -> _Group | None:
    """The one group of two digits or more whose number is a digit off, or has two in turn, of what the others leave."""
    swapped, off = [], []
    for each in groups:
        told, meant = str(each.count), str(count - found + each.count)
        if count - found + each.count <= 0 or len(told) != len(meant) or len(told) < TWO:
            continue
        if sorted(told) == sorted(meant):
            swapped.append(each)
        elif sum(a != b for a, b in zip(told, meant, strict=True)) == 1:
            off.append(each)
    best = swapped or off
    return best[0] if len(best) == 1 else None


TWO = 2
"""Digits from which a slip shows. Ours."""
