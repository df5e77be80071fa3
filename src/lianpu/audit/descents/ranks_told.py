"""Places told in prose: one by one, in a list, and how far the first lies above the second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianpu.audit.descents.views import Near, alike, numbers
from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, difference, multiple
from lianpu.audit.proof.printing import core, word_scale
from lianpu.audit.proof.slips import one_number, plausible
from lianpu.audit.proof.verdicts import Claim, doubt, judge, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.audit.stated.triggers import Trigger
from lianpu.audit.tables.relations import TOTAL
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

# Places told one by one with their numbers: "甲 18.7%，居首；乙 12.8%，位居第二", "second was B with 23%".
#
# Two numbers of one measure that are told with their places must stand in that order. Several orders may be told side
# by side, so only what agrees is told.


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
    r"|\b(?P<bare>second|third|fourth|fifth) with\b"
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
    again = [
        listed for at in range(LISTED, len(told))
        if _twice_placed(material, listed := told[at - LISTED : at + 1])
    ]  # fmt: skip
    yield from (_doubted(material, listed) for listed in again)
    doubted = {id(listed[-1]) for listed in again}
    for at, each in enumerate(told):
        others = [
            other for other in (*told[max(at - APART, 0) : at], *told[at + 1 : at + 1 + APART])
            if abs(other.sentence - each.sentence) <= APART and other.rank != each.rank
            and other.near.term is not each.near.term and _of_one(each.near, other.near)
        ]  # fmt: skip
        kept = [other for other in others if _in_order(each, other)]
        if kept and len(kept) == len(others) and id(each) not in doubted:
            yield _finding(material, each, kept[0])


LISTED = 2
"""Places told in order before one that is told again. Ours."""


def _twice_placed(material: Material, listed: Sequence[_Told]) -> bool:
    """ "A 12.4 first, B 11.0 second, C 9.7 third, D 8.8 third": a smaller number of one order at the place of the one before."""
    *before, last = listed
    sizes = [each.near.size for each in listed]
    home = material.sentences[last.sentence]
    return (
        last.rank == before[-1].rank > 1
        and all(b.rank == a.rank + 1 for a, b in pairwise(before))
        and all(a > b for a, b in pairwise(sizes))
        and all(_of_one(a.near, b.near) for a, b in pairwise(listed))
        and all(b.sentence - a.sentence <= 1 for a, b in pairwise(listed))
        and material.sentences[before[0].sentence].block == home.block
        and not _TIED.search(home.words)
    )


_TIED = lazy_re.words(
    r"并列|同列|按|方面|领域|\b(?:tied|joint|jointly|equal|shared|by|among|segment|also)\b"
)
"""Words of a shared place, or of another order."""


def _doubted(material: Material, listed: Sequence[_Told]) -> Finding:
    document, told = material.document, listed[-1]
    stated = document.span(told.start, told.end)
    terms = [each.near.term for each in listed]
    return doubt(
        "rank",
        (
            material.sentences[told.sentence].span((told.start, told.end), told.near.term), stated,
            *(document.span(each.start, each.end) for each in terms),
        ),
        Text(
            f"“{stated.quote}”与前一名次相同，数值却更小",
            f"“{stated.quote}” is the place of the one before, with a smaller number",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=stated.quote,
        recomputed=str(told.rank + 1),
        arithmetic=" > ".join(core(each.quantity) for each in terms),
    )  # fmt: skip


def _told(material: Material, index: int, sentence: Sentence) -> Iterator[_Told]:
    """Each place of a sentence with the nearest number of its clauses."""
    for match in sentence.each(_RANK):
        rank = _rank(match)
        places = [
            (abs(at - match.start()), near)
            for near in numbers(material, index)
            for at in (next((at for at, item in sentence.placed if item is near.term), -1),)
            if at >= 0 and not match.start() <= at < match.end() and _may_be_ranked(near)
            and not _APART.search(sentence.mask, *_gap(match, at))
            and (at > match.start() or not _WITH.match(sentence.mask, match.end() - 4))
        ]  # fmt: skip
        if rank and places:
            distance, near = min(places, key=lambda pair: pair[0])
            if distance <= FAR:
                yield _Told(
                    index, sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1,
                    rank, near,
                )  # fmt: skip


_WITH = lazy_re.compile(r"with\b|.{4} with\b")
"""What makes a place that of the number behind it."""


def _gap(match: re.Match[str], at: int) -> tuple[int, int]:
    """Where the words between a place and a number begin and end; the comma before a place may stand there."""
    return (at + 1, max(match.start() - 1, at + 1)) if at < match.start() else (match.end(), at)


_APART = lazy_re.compile(r"[,;。][^,;。]*[,;。]|[\ue001-\ue004]|,[^\ue001-\ue004]*[一-鿿]{6}")
"""Between a place and a number: more than one stop, another number, or a clause of its own."""


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
    if groups["en"] or groups["bare"]:
        return _EN.index((groups["en"] or groups["bare"]).casefold()) + 1
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


# Ranks among the items of a list that prose tells: "A with 41, B with 36, C with 22. C was the third-largest".
#
# A rank of something else than the list stands in no sentence right behind it as often as one of it does: what
# differs is doubt.


_ORDINALS = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
_LISTED_RANK = Trigger(
    r"第(?P<zh>[一二三四五])大|最(?:(?P<top>[大多高])|(?P<low>[小少低]))(?!限度|程度|近|终|后|新)"
    r"|\b(?:(?P<en>second|third|fourth|fifth)[- ])?(?:(?P<most>largest|biggest|busiest|highest)|(?P<least>smallest|lowest))\b"
)
_NOT_OF_LIST = lazy_re.words(
    r"增[速长幅]|降幅|涨幅|之一|历史|全[球国世]|同比|世界|行业|\b(?:growth|fastest|rise|fall|gain|increase|one of|among|ever|world|since|in the (?:country|nation|region|industry)|of the (?:country|nation|province))\b"
)
"""Words of a rank among others than the items, or in another measure."""
_NAME_ZH = lazy_re.compile(
    r"(?P<name>[一-鿿A-Za-z]{2,8}?)(?:的|为|约|达|有|是|实现|录得|销往|占)*$"
)
_NAME_EN = lazy_re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_OTHERS = lazy_re.words(r"其他|其它|其余|合计|共|总|\b(?:other|total|rest)")
LEAST, BACK, LONG = 3, 1, 28
"""Items of a list, sentences back in which it stands, and characters between two of its numbers. Ours."""


def list_rank_findings(material: Material) -> Iterator[Finding]:
    """Every rank of an item of the list that its own sentence or the one before tells."""
    for index, sentence in material.each_sentence():
        for match in sentence.each(_LISTED_RANK):
            start, end = _clause(sentence.mask, match)
            words = sentence.mask[start:end]
            if _NOT_OF_LIST.search(words) or re.search("[\ue001-\ue004]", words):
                continue
            for at in range(index, max(index - BACK, 0) - 1, -1):
                if material.sentences[at].block != sentence.block:
                    break
                items = _items(numbers(material, at))
                if len(items) >= LEAST:
                    if _by_another(words, material.sentences[at].mask):
                        break
                    yield from _placed(material, sentence, match, words, items)
                    break


def _by_another(words: str, listed: str) -> bool:
    """Whether a place is told by a measure that its list does not name: "Europe was the largest by profit"."""
    found = _BY_WHAT.search(words)
    return found is not None and (found["what"] or found["zh"]).casefold() not in listed.casefold()


_BY_WHAT = lazy_re.words(
    r"\bby (?!far\b|a\b|some\b|the\b|only\b|just\b)(?P<what>[a-z]{3,})|(?:按|以)(?P<zh>[一-鿿]{2,6}?)(?:计|算|看|衡量|排)"
)


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
    if place in material.judged:
        return  # the greatest of three was held to its neighbours already
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


# How far the first lies above the second, where a table or a list ranks both: "2,000, 比第二名多出 200".
#
# The number that the sentence gives the first is the greatest of a column or of a list of one measure. A gap that is
# wider than theirs is wrong, whoever else there is; a narrower one may be to somebody who is not listed.


_SECOND_ZH = r"(?:排名?第二|第二(?:名|大|位|高)|次席|亚军)"
_SECOND_EN = r"(?:the |its )?(?:second(?:[- ][a-z]+)?|runner-up|next(?:[- ](?:largest|biggest|highest|best|one))?)\b"
_GAP = Trigger(
    lettered(
        rf"(?:比|较|领先|高出|高于|超出|超过){_SECOND_ZH}[^\ue001-\ue006,;。]{{0,16}}?{{c:QRD}}"
        rf"|{{d:QRD}}[^\ue001-\ue006,;.]{{0,16}}? (?:(?:more|higher|larger|bigger|better) than|ahead of|above|clear of) {_SECOND_EN}"
        rf"|{_SECOND_ZH}的{{x:X}}|{{y:X}} (?:(?:that|the size) of |as (?:much|many|large) as )?{_SECOND_EN}"
    )
)
_ALL = lazy_re.words(rf"{TOGETHER}|总|{TOGETHER_EN}|\btotal")
"""Words before a number that adds others up."""
FEWEST = 3
"""Numbers from which a column or a list ranks. Ours."""


def runners_up(material: Material) -> Iterator[Finding]:
    """Every gap to the second that a table or a list of the document tells."""
    for _, sentence in material.each_sentence():
        if not _GAP.may(sentence.triggers):
            continue
        for match in sentence.each(_GAP):
            stated = sentence.first_term(match, "cdxy")
            own = _own(sentence, match, stated) if stated is not None else None
            if stated is not None and own is not None:
                yield from _held(material, sentence, stated, own)


def _own(sentence: Sentence, match: re.Match[str], stated: Term) -> Term | None:
    """The number of the first: the last one of its kind before the words of the gap."""
    unit = stated.quantity.unit
    before = [item for at, item in sentence.placed if isinstance(item, Term) and at < match.start()]
    kin = [
        each for each in before
        if unit == "x" or same_measure(each, stated)
        or (unit == "1" and each.quantity.unit in MONEY and word_scale(stated.quantity.text) > 1)
        or (unit in ("pp", "%") and each.quantity.unit == "%")
    ]  # fmt: skip
    return kin[-1] if kin and kin[-1].quantity.value is not None else None


def _held(material: Material, sentence: Sentence, stated: Term, own: Term) -> Iterator[Finding]:
    times = stated.quantity.unit == "x"
    operation: Operation = multiple() if times else difference()
    wider: list[Claim] = []
    for second in _seconds(material, own):
        inputs = (second, own) if times else (own, second)
        made = check(operation, [each.quantity for each in inputs], stated.quantity)
        if made is None:
            continue
        span = sentence.span(own, stated)
        more = made.point is None or (stated.quantity.value or 0) > made.point
        claim = Claim(
            operation.name, stated, inputs, (operation,), span, strict=True, doubt=not more
        )
        if made.verdict is not Verdict.WRONG:
            wider = [claim]
            break
        if plausible(made, stated):
            wider.append(claim)
    for claim in wider[:1]:
        finding = judge(material.document, claim)
        if finding is not None:
            yield finding


def _seconds(material: Material, own: Term) -> Iterator[Term]:
    """The number behind the greatest, of every column and list of which that is the one told."""
    for grid in material.grids:
        if grid.loose:
            continue
        for column in grid.columns:
            cells = [
                row.numbers[column] for row in grid.rows
                if column in row.numbers and not TOTAL.search(row.label)
            ]  # fmt: skip
            yield from _second(cells, own)
    for other in material.sentences:
        if not other.start <= own.start < other.end and other.count >= FEWEST:
            listed = [
                item for at, item in other.placed
                if isinstance(item, Term) and not _ALL.search(other.mask[max(at - 12, 0) : at])
            ]  # fmt: skip
            yield from _second(listed, own)


def _second(terms: Sequence[Term], own: Term) -> Iterator[Term]:
    kin = [
        each for each in terms
        if each.quantity.best is not None and each.quantity.unit == own.quantity.unit
    ]  # fmt: skip
    if len(kin) < FEWEST:
        return
    ranked = sorted(kin, key=lambda each: each.quantity.best or 0, reverse=True)
    if one_number(ranked[0], own) and not one_number(ranked[1], own):
        yield ranked[1]
