"""Ranks among the items of a list that prose tells: "A with 41, B with 36, C with 22. C was the third-largest".

A rank of something else than the list stands in no sentence right behind it as often as one of it does: what
differs is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.descents.kin import Near, alike, numbers
from lianpu.audit.proof.verdicts import core, doubt, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_ORDINALS = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
_RANK = Trigger(
    r"第(?P<zh>[一二三四五])大|最(?:(?P<top>[大多高])|(?P<low>[小少低]))(?!限度|程度|近|终|后|新)"
    r"|\b(?:(?P<en>second|third|fourth|fifth)[- ])?(?:(?P<most>largest|biggest|busiest|highest)|(?P<least>smallest|lowest))\b"
)
_NOT_OF_LIST = lazy_re.compile(
    r"增[速长幅]|降幅|涨幅|之一|历史|全[球国世]|同比|世界|行业|\b(?:growth|fastest|rise|fall|gain|increase|one of|among|ever|world|since|in the (?:country|nation|region|industry)|of the (?:country|nation|province))\b",
    re.IGNORECASE,
)
"""Words of a rank among others than the items, or in another measure."""
_NAME_ZH = lazy_re.compile(
    r"(?P<name>[一-鿿A-Za-z]{2,8}?)(?:的|为|约|达|有|是|实现|录得|销往|占)*$"
)
_NAME_EN = lazy_re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_OTHERS = lazy_re.compile(r"其他|其它|其余|合计|共|总|\b(?:other|total|rest)", re.IGNORECASE)
LEAST, BACK, LONG = 3, 1, 28
"""Items of a list, sentences back in which it stands, and characters between two of its numbers. Ours."""


def list_rank_findings(material: Material) -> Iterator[Finding]:
    """Every rank of an item of the list that its own sentence or the one before tells."""
    for index, sentence in material.each_sentence():
        for match in sentence.each(_RANK):
            start, end = _clause(sentence.mask, match)
            words = sentence.mask[start:end]
            if _NOT_OF_LIST.search(words) or re.search("[\ue001-\ue004]", words):
                continue
            for at in range(index, max(index - BACK, 0) - 1, -1):
                if material.sentences[at].block != sentence.block:
                    break
                items = _items(numbers(material, at))
                if len(items) >= LEAST:
                    yield from _placed(material, sentence, match, words, items)
                    break


def _clause(mask: str, match: re.Match[str]) -> tuple[int, int]:
    """The clause that a rank stands in."""
    start = max(mask.rfind(each, 0, match.start()) for each in ",;。:") + 1
    ends = [at for each in ",;。." if (at := mask.find(each, match.end())) >= 0]
    return start, min(ends, default=len(mask))


def _items(every: Sequence[Near]) -> dict[str, Near]:
    """The longest run of numbers of one measure, each behind a name of its own."""
    best: dict[str, Near] = {}
    run: list[Near] = []
    for each in (*every, None):
        if each is not None and run and alike(run[-1], each) and len(run[-1].right) <= LONG:
            run.append(each)
            continue
        names = [_name(item) for item in run]
        if len(run) > len(best) and all(names) and len(set(names)) == len(names):
            best = dict(zip(names, run, strict=True))
        run = [each] if each is not None and each.amount else []
    whole = sum(each.size for each in best.values())
    return {name: each for name, each in best.items() if abs(2 * each.size - whole) > whole / 50}


def _name(each: Near) -> str:
    words = re.split(r"[,:;、(]", each.left)[-1].strip()
    if _OTHERS.search(words) or each.base:
        return ""
    if re.search("[一-鿿]", words):
        found = _NAME_ZH.fullmatch(words)
        return str(found["name"]) if found else ""
    names = [each for each in _NAME_EN.findall(words) if each not in _NO_NAMES]
    if len(names) == 2 and words.startswith(names[0]):
        del names[0]  # "Timber went to Belvia with": a word that opens a sentence has a capital
    return str(names[-1]) if len(names) == 1 else ""


_NO_NAMES = frozenset("Of The In At On By With For And Its Their Among From".split())
"""Words with a capital that name nothing."""


def _placed(
    material: Material,
    sentence: Sentence,
    match: re.Match[str],
    words: str,
    items: dict[str, Near],
) -> Iterator[Finding]:
    told = [
        name
        for name in items
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![a-z-])|{re.escape(name)}(?=[^a-z])", words)
    ]
    if len(told) != 1:
        return
    values = sorted((each.size for each in items.values()), reverse=True)
    own = items[told[0]].size
    rank = _ORDINALS.get((match["zh"] or match["en"] or "").casefold(), 1)
    if match["low"] or match["least"]:
        values.reverse()
    places = [at + 1 for at, value in enumerate(values) if value == own]
    place = (sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1)
    document = material.document
    stated = document.span(*place)
    spans = (
        sentence.span(place), stated,
        *(document.span(each.term.start, each.term.end) for each in items.values()),
    )  # fmt: skip
    arithmetic = ", ".join(f"{name} {core(each.term.quantity)}" for name, each in items.items())
    if rank in places:
        yield Finding(
            rule="rank", verdict=Verdict.HOLDS, severity=Severity.GREEN, spans=spans,
            title=title("rank", Verdict.HOLDS, stated.quote, None), stated=stated.quote,
            recomputed=str(rank), arithmetic=arithmetic,
        )  # fmt: skip
        return
    yield doubt(
        "rank",
        spans,
        Text(
            f"“{stated.quote}”与所列数字不符：{told[0]} 排第 {places[0]}",
            f'"{stated.quote}" does not fit the list: {told[0]} is number {places[0]}',
        ),
        verdict=Verdict.WRONG,
        stated=stated.quote,
        recomputed=str(places[0]),
        arithmetic=arithmetic,
    )
