"""Places told one by one with their numbers: "甲 18.7%，居首；乙 12.8%，位居第二", "second was B with 23%".

Two numbers of one measure that are told with their places must stand in that order. Several orders may be told side
by side, so only what agrees is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.audit.descents.kin import Near, alike, numbers
from lianpu.audit.proof.verdicts import core, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.notation.numerals import read_count

_EN = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_RANK = Trigger(
    r"(?:排名?|位[居列]|名列|居于?|列|排在|升[至到]|位)(?:在|于)?(?:全[国球省市]|世界|行业|市场)?(?:的)?第(?P<zh>[一二三四五六七八九十]{1,2}|\d{1,2})(?!季|产业|期|轮|代|阶段|财)"
    r"|第(?P<of>[一二三四五六七八九十]{1,2}|\d{1,2})[位名](?:的|是|为)?"
    r"|(?P<top>居首位?|[位列]居榜首|排在首位|领跑|夺冠|最大赢家|[位列]居第一)"
    rf"|\b(?:ranked|ranks|came(?: in)?|placed|finished|was|is) (?:the )?(?P<en>{'|'.join(_EN)})(?: (?:place|position|spot))?(?= (?:with|at)\b|[,.;]|$)"
    r"|\b(?:ranked|at|is|was|in) (?:No\.|number|#) ?(?P<no>\d{1,2})\b"
    r"|\b(?P<lead>top spot|leads? the (?:market|ranking|list)|market leader|in the lead)\b"
)
FAR, APART = 40, 8
"""Characters between a place and its number, and sentences between two places of one order. Ours."""


@dataclass(frozen=True)
class _Told:
    sentence: int
    start: int
    end: int
    rank: int
    near: Near


def ranks_told(material: Material) -> Iterator[Finding]:
    """Each place whose number stands in order with those of other places told nearby."""
    told = [each for index, sentence in enumerate(material.sentences)
            if sentence.hidden for each in _told(material, index, sentence)]  # fmt: skip
    for at, each in enumerate(told):
        others = [
            other for other in (*told[max(at - APART, 0) : at], *told[at + 1 : at + 1 + APART])
            if abs(other.sentence - each.sentence) <= APART and other.rank != each.rank
            and other.near.term is not each.near.term and _of_one(each.near, other.near)
        ]  # fmt: skip
        kept = [other for other in others if _in_order(each, other)]
        if kept and len(kept) == len(others):
            yield _finding(material, each, kept[0])


def _told(material: Material, index: int, sentence: Sentence) -> Iterator[_Told]:
    """Each place of a sentence with the nearest number of its clauses."""
    for match in sentence.each(_RANK):
        rank = _rank(match)
        places = [
            (abs(at - match.start()), near)
            for near in numbers(material, index)
            for at in (next((at for at, item in sentence.placed if item is near.term), -1),)
            if at >= 0 and not match.start() <= at < match.end() and _may_be_ranked(near)
        ]  # fmt: skip
        if rank and places:
            distance, near = min(places, key=lambda pair: pair[0])
            if distance <= FAR:
                yield _Told(
                    index, sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1,
                    rank, near,
                )  # fmt: skip


def _may_be_ranked(near: Near) -> bool:
    return (near.amount or near.unit == "%") and not near.based and near.size > 0


def _of_one(first: Near, second: Near) -> bool:
    """Whether two numbers are of one measure: rates only where a word before both says so."""
    if first.unit == "%" == second.unit:
        return bool(_words(first) & _words(second))
    return alike(first, second)


def _words(near: Near) -> set[str]:
    right = re.split("[,;.]", near.right)[0]
    told = f"{near.left[-BESIDE:]} {right[:BESIDE]}".casefold()
    return {match[1] for match in _WORD.finditer(told)} - _SAID


BESIDE = 14
"""Characters beside a rate that say what it is a rate of. Ours."""
_WORD = lazy_re.compile("(?=([一-鿿]{2}|[a-z]{4,}))")
_SAID = frozenset(("高达", "达到", "约为", "之后", "其后"))


def _rank(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups["top"] or groups["lead"]:
        return 1
    if groups["en"]:
        return _EN.index(groups["en"].casefold()) + 1
    return read_count(groups["zh"] or groups["of"] or groups["no"])


def _in_order(first: _Told, second: _Told) -> bool:
    higher = first.near.size >= second.near.size
    return higher if first.rank < second.rank else first.near.size <= second.near.size


def _finding(material: Material, told: _Told, other: _Told) -> Finding:
    document = material.document
    sign = ">" if told.rank < other.rank else "<"
    symbols = f"{core(told.near.term.quantity)} {sign} {core(other.near.term.quantity)}"
    stated = document.span(told.start, told.end)
    terms = (told.near.term, other.near.term)
    span = material.sentences[told.sentence].span((told.start, told.end), told.near.term)
    return Finding(
        rule="rank",
        verdict=Verdict.HOLDS,
        severity=Severity.GREEN,
        spans=(span, stated, *(document.span(each.start, each.end) for each in terms)),
        title=title("rank", Verdict.HOLDS, stated.quote, symbols),
        stated=stated.quote,
        recomputed=symbols,
        arithmetic=symbols,
    )
