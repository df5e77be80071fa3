"""Steps told with their rate: the level and both ("4,126, up 318, or 8.4 %"), or both and the base.

The base of the rate is the level less its step, whatever stands beside. Where one verb says that it rose and the
other that it fell, one of them is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.operations import Operation, operation, share
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.change import LOSS
from lianpu.audit.stated.compared import of_another_thing
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE
from lianpu.audit.stated.pairs import ADDED_ZH, DOWN_EN, GAP, UP_EN, same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shapes, grammar
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

_SINCE_ZH = (
    rf"{{b:Q}}{GAP}{{0,8}}?,?(?:同比|环比|(?:比|较)(?:上一?年(?:度|同期|末|底)?|去年(?:同[期季月])?|上年同[季月]|年初|上(?:季|月|周)度?末?|\ue006之?前|(?:\ue005|(?<!\d)\d{{2,3}}年)(?:同[期季月]|末|底)?))"
    rf"(?P<verb>增长|下降|{ADDED_ZH}|多|少)(?:出|了|约)*{{d:Q}}[^\ue001-\ue006,;。]{{0,4}}?"
)
_STEPPED_ZH = (
    # 较上年增加 D, 增幅 r; 较上年减少 D 或 r
    _SINCE_ZH
    + r",?其?(?:同比|环比)?(?P<moved>(?:增长|增加|成长|下降|减少)率?|增幅|涨幅|降幅|增|降)(?:了|约|为|达)*{r:R}",
    _SINCE_ZH + r"(?:,?[或即]|\()约?{r:R}",
)
_RATED_ZH = (
    # B, 比上年增长 r, 增收 D
    r"{b:Q}[^\ue001-\ue006,;。]{0,4},(?:同比|环比|(?:比|较)上年(?:同期)?|(?:比|较)去年(?:同期)?)?(?P<moved>增长|增加|上升|下降|减少|增|降)(?:了|约)*{r:R},"
    r"(?:同比|环比)?(?P<verb>净?[增减](?:加|长|少|收|支|产|利)?)(?:了|约)*{d:Q}"
)
_OF_TOLD_BASE = grammar(
    r"(?:较|比)[^\ue001-\ue004,;。]{0,12}{a:Q}[^\ue001-\ue006,;。]{0,3}(?P<verb>增加|增长|减少|下降|多|少)(?:出|了|约)*{d:Q}"
    r"[^\ue001-\ue006,;。]{0,3}(?:,?[或即]|\(|,(?:同比|环比)?(?:增幅|降幅|增长|下降|增加|减少)(?:为|约|达)*)约?{r:R}"
)
_OF_NAMED_BASE = grammar(
    # decreased by D, or r, compared to the March backlog of A
    rf"(?<![a-z-])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])(?: by)? {{d:Q}},? ?(?:or|\() ?{{r:R}}\)?,? (?:when |as )?(?:compared (?:to|with)|from|versus|over)"
    rf" (?:(?!\b(?:an?|{UP_EN}|{DOWN_EN}|rise|fall|gain|loss|decline|drop|change)\b)[^\ue001-\ue004;.]){{0,60}}?{{a:Q}}"
)
_GREW_BY_ZH = (
    # 增加 D 至 B, 增幅为 r
    r"(?P<verb>增加|增长|净增|减少|下降)(?:了|约)*{d:Q}(?:至|到){b:Q},(?:同比|环比)?(?P<moved>增幅|涨幅|增长|增速|降幅|下降)(?:达到?|为|约)*{r:R}"
)
_GREW_BY_EN = (
    # rose by D to B, an increase of r
    r"\b(?P<verb>rose|grew|increased|climbed|gained|fell|declined|decreased|dropped)(?: by)? {d:Q}[^\ue001-\ue006,;.]{0,12}? to {b:Q}"
    r"[^\ue001-\ue006,;.]{0,20}?,? (?:an? (?:\w+ )?(?:increase|rise|gain|decrease|fall|decline|drop) of|or|up|down) (?:about )?{r:R}"
)
_COMPARED = r" (?:below|above|lower|higher|less|more|fewer|down|up)\b(?! (?:expect|forecast|plan|budget|target|guid))"
_BELOW_EN = (
    # fell by d to B, r below last year; fell r to B, d less than last year
    rf"\b(?P<verb>rose|grew|increased|climbed|gained|fell|declined|decreased|dropped)(?: by)? {{d:Q}}[^\ue001-\ue006,;.]{{0,12}}? to {{b:Q}}[^\ue001-\ue006,;.]{{0,16}}?, {{r:R}}{_COMPARED}",
    rf"\b(?P<verb>rose|grew|increased|climbed|gained|fell|declined|decreased|dropped)(?: by)? {{r:R}}[^\ue001-\ue006,;.]{{0,12}}? to {{b:Q}}[^\ue001-\ue006,;.]{{0,16}}?, {{d:Q}}{_COMPARED}",
)
_REACHED_EN = (
    # increased by r, or D, reaching a record of B
    rf"(?<![a-z-])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])(?: by)? {{r:R}},? (?:or|\() ?{{d:Q}}\)?,? (?:reaching|hitting|to reach|to) (?:an? )?(?:(?:new |all-time )?(?:record|low|high)(?:[ -](?:high|low|level))?(?: average)?(?: of)? )?{{b:Q}}"
    r"(?!,? (?:from|compared))"
)
_CLOSED_AT = (
    # 收于 B, 上涨 D, 涨幅 r; 上涨 D, 收于 B, 涨幅 r; rose D, or r, to B
    r"(?:收于|收报|报收|报|为){b:Q}[^\ue001-\ue006,;。]{0,2},(?P<verb>上涨|涨|上升|下跌|跌|下降)(?:了)?{d:Q}[^\ue001-\ue006,;。]{0,2},?(?:涨幅|跌幅|升幅|降幅|或)(?:为|达)?{r:R}",
    r"(?P<verb>上涨|涨|上升|下跌|跌|下降)(?:了)?{d:Q}[^\ue001-\ue006,;。]{0,2},(?:收于|收报|报收|报|至){b:Q}[^\ue001-\ue006,;。]{0,2},(?:涨幅|跌幅|升幅|降幅)(?:为|达)?{r:R}",
    r"\b(?P<verb>rose|gained|added|climbed|jumped|advanced|increased|grew|was up|fell|lost|dropped|declined|slipped|slid|shed|was down)(?: by)? {d:Q}"
    r"(?: points)?(?:,| \() ?or {r:R}[,)]? ?(?:,? (?:to|to close at|to end at|closing at|ending at)) {b:Q}",
)
_STEPPED_EN = rf"{{b:Q}}{GAP}{{0,40}}?,? (?P<verb>up|down) (?:by )?{{d:Q}},? ?(?:or|\() ?{{r:R}}"
_COMPILED_STEPPED = Shapes(
    (
        *_STEPPED_ZH,
        _RATED_ZH,
        _STEPPED_EN,
        _GREW_BY_ZH,
        _GREW_BY_EN,
        *_BELOW_EN,
        _REACHED_EN,
        *_CLOSED_AT,
    ),
    "bdr",
)


def rated_steps(sentence: Sentence) -> Iterator[Claim]:
    """The rate of every step that is told with it, of the level that both led to or of the base."""
    yield from _stepped(sentence)
    yield from _of_told_base(sentence)


@operation
def step_over_base(falls: bool, against: bool = False) -> Operation:
    """step / (level - step), of (level, step); level + step where it fell.

    Args:
        falls: Whether the step is one down.
        against: Whether the rate is told the other way, or with its sign: a step up is then no fall of its size.
    """

    def compute(terms: Sequence[Interval]) -> Interval:
        base = terms[0] + terms[1] if falls else terms[0] - terms[1]
        made = share().compute((terms[1], base))
        return -made if against else made

    sign, minus = "+" if falls else "-", "-" if against else ""
    return Operation(
        "growth", compute, lambda names: f"{minus}{names[1]} / ({names[0]} {sign} {names[1]})"
    )


def _stepped(sentence: Sentence) -> Iterator[Claim]:
    """ "4,126, up 318, or 8.4 %": the base is the level less its step."""
    for match in _COMPILED_STEPPED.matches(sentence):
        b, d, r = (sentence.term(match, name) for name in "bdr")
        if b is None or d is None or r is None or not same_measure(b, d):
            continue
        ago = _AGO.search(sentence.mask[: match.start()]) is not None
        if ago and "上年" not in match.group():
            continue  # "去年上半年 27.4, 同比多了 4.4": the number before the step is its base
        falls = bool(
            re.search(r"减|降|少|down|跌|fell|lost|slip|slid|shed|decl|decr|drop", match["verb"])
        )
        doubt = bool(DOUBT_OF_CHANGE.search(sentence.mask))
        strict = not ago and not sentence.unread(b.start, r.end)
        moved = _WAYS.match(match.groupdict().get("moved") or "")
        signed = falls and (r.quantity.value or 0) < 0
        against = signed or (moved is not None and bool(moved["down"]) is not falls)
        if against and not signed and _BETTER.search(match.group()):
            continue  # "减亏 2.3 亿元, 增长 35 %": what fell is a loss, what grew is the profit
        way = step_over_base(falls, against)
        yield Claim("growth", r, (b, d), (way,), sentence.span(b, d, r), strict, doubt)


_WAYS = lazy_re.compile(r"(?P<up>增长|增加|成长|上升|增$)|(?P<down>下降|减少|降)")
"""Verbs of a rate that tell the way as well; 增幅 may be of either."""
_BETTER = lazy_re.words(r"亏|负|降本|节")
_AGO = lazy_re.words(
    r"(?:去年|上年|前年|同期)[^\ue001-\ue006,;。]{0,8}$|\b(?:last year|a year (?:ago|earlier)|previous year)[^\ue001-\ue006,;.]{0,12}$"
)


def _of_told_base(sentence: Sentence) -> Iterator[Claim]:
    """Every rate of a step whose base is told: the one over the other, whatever the level that both led to."""
    for pattern in (_OF_TOLD_BASE, _OF_NAMED_BASE):
        for match in pattern.finditer(sentence.mask):
            a, d, r = (sentence.term(match, name) for name in "adr")
            if a is None or d is None or r is None or not same_measure(a, d):
                continue
            if pattern is _OF_NAMED_BASE and not _may_be_base(sentence, match, (a, d, r)):
                continue
            span = sentence.span(a, d, r)
            yield Claim("growth", r, (d, a), (share(),), span, strict=True)


def _may_be_base(sentence: Sentence, match: re.Match[str], terms: tuple[Term, Term, Term]) -> bool:
    """Whether a number behind a step and its rate is of their size and of the same thing, and no step itself."""
    a, d, r = (each.quantity.value or 0 for each in terms)
    if not (a > 0 and d > 0 and r > 0) or not 1 <= 2 * r * a / d <= 4:
        return False
    if DOUBT_OF_CHANGE.search(sentence.mask) or LOSS.search(sentence.mask):
        return False
    return not of_another_thing(sentence.mask, match.start("d"), match.start("a"))
