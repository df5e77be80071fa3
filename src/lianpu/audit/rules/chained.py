"""Numbers that a stretch of prose leads to step by step: what returns come to, and what there was, came and went.

"8 % in 2023, -3 % in 2024 and 12 % in 2025, 17 % in all" compounds; "opening cash 50, inflows 30, outflows 45" leaves
35. All numbers of the stretch take part, each with words that say which way it counts, or nothing is said; a misfit
is a doubt, as a step may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from lianpu.audit.proof.operations import Operation, operation, run_of
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.rules.only_levels import bound
from lianpu.audit.stated.clauses import clause_of, content, joined
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN, UP, same_measure
from lianpu.audit.stated.sentences import AMOUNT, DURATION, PERCENT, Moment, Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier
from lianpu.notation.numerals import read_count

Placed = tuple[int, Term]


def chained(material: Material) -> Iterator[Finding]:
    """Every result of such steps, in a sentence or in up to three that follow each other."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden:
            continue
        for told in _stretches(material, index):
            found = [
                judge(material.document, claim)
                for claim in (*_compounded(told), *_bridged(told))
            ]  # fmt: skip
            made = [bound(each) for each in found if each is not None]
            yield from made
            if made:
                break


def _stretches(material: Material, index: int) -> Iterator[Sentence]:
    told = material.sentences[index]
    yield told
    for following in material.sentences[index + 1 : index + LONGEST]:
        if following.block != told.block or told.count + following.count > MOST:
            return
        told = joined(told, following)
        yield told


LONGEST, MOST = 3, 8
"""Sentences, or parts of one between semicolons, and numbers of a stretch. Ours."""


def _told(sentence: Sentence) -> list[Placed]:
    return [
        (at, item) for at, item in sentence.placed
        if isinstance(item, Term) and sentence.mask[at] != DURATION
    ]  # fmt: skip


def _plain(sentence: Sentence, told: Sequence[Placed]) -> bool:
    """Whether all numbers of a stretch were read, each as one that is told for certain."""
    if sentence.lists or OTHER_BASIS.search(sentence.mask):
        return False
    if sentence.unread(told[0][1].start, told[-1][1].end):
        return False
    return all(
        term.quantity.value is not None and term.quantity.qualifier in _POINTS for _, term in told
    )


_POINTS = (Qualifier.EXACT, Qualifier.ABOUT)

# What returns of successive times come to.


@operation
def compounded(falls: tuple[bool, ...], down: bool) -> Operation:
    """(1 + a) × (1 - b) × … - 1, of rates of which some are told as falls; 1 - that product where the result is."""

    def compute(terms: Sequence[Interval]) -> Interval:
        result = one = Interval.exact(1)
        for each, fell in zip(terms, falls, strict=True):
            result = result * (one - each if fell else one + each)
        return one - result if down else result - one

    def write(names: Sequence[str]) -> str:
        told = [
            f"(1 {'-' if fell else '+'} {name})" for name, fell in zip(names, falls, strict=True)
        ]
        made = " × ".join(told)
        return f"1 - {made}" if down else f"{made} - 1"

    return Operation("growth", compute, write)


_IN_ALL = lazy_re.words(
    r"累计|累積|合计|合共|总共|一共|共[涨跌增降上下]|[两二三四五六]个?[年月季日周]度?(?:来|间|里|内|下来)?(?:总|共)"
    r"|\b(?:cumulative(?:ly)?|combined|compound(?:s|ed)?|altogether|in all|in total|over the (?:\w+ )?(?:period|years|months|quarters)|net (?:gain|loss|rise|fall|change))\b|\bover (?:the )?\ue006"
)
_SHARES = lazy_re.words(
    r"百分点|股权|持股|占比|份额|股份|税率|利率|\b(?:stakes?|shares? of|points?|weights?|votes?|interest rates?|tax)\b"
)
"""Words of rates that add up, or of levels: they compound to nothing."""
_MOVED = lazy_re.words(
    r"收益|回报|净值|\b(?:return(?:s|ed)?|made|performance|gain(?:s|ed)?|lost|loss(?:es)?|ahead|behind)\b"
)
_LOST = lazy_re.words(r"亏|\b(?:lost|loss(?:es)?|down)\b")
_ORDINAL = lazy_re.words(
    r"第[一二三四五六]|首|次|前|后|\d{1,2}月|[一二三四]季度|[上下]半年|去年|今年|前年|\b(?:first|second|third|fourth|last|this|next|then)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def _compounded(sentence: Sentence) -> Iterator[Claim]:
    told = _told(sentence)
    if not 3 <= len(told) <= MOST or any(sentence.mask[at] != PERCENT for at, _ in told):
        return
    if _SHARES.search(sentence.mask) or not _plain(sentence, told):
        return
    *steps, (at, stated) = told
    clause = clause_of(sentence, at)
    if not _IN_ALL.search(clause.words) or _of_another(sentence, clause.words, steps[-1][0]):
        return
    listed = all(
        _AND.fullmatch(sentence.mask, first[0] + 1, last[0]) for first, last in pairwise(steps)
    )
    if not listed and not _successive(sentence, [place for place, _ in steps]):
        return
    counted = [
        item.quantity.value for place, item in sentence.placed
        if isinstance(item, Term) and sentence.mask[place] == DURATION
    ]  # fmt: skip
    said = _SUCCESSIVE.search(sentence.mask)
    if said is not None:
        counted.append(Decimal(read_count(said["n"]) or 0))
    if (listed and not counted) or any(each != len(steps) for each in counted):
        return
    ways = [_way(sentence, [place for place, _ in steps], which) for which in range(len(steps))]
    if listed and ways[0] is not None:
        ways = [ways[0]] * len(ways)
    falls = tuple(bool(way) and not term.signed for way, (_, term) in zip(ways, steps, strict=True))
    if any(way is None and not term.signed for way, (_, term) in zip(ways, steps, strict=True)):
        return
    down = bool(_falls(clause.words)) and not stated.signed
    inputs = tuple(term for _, term in steps)
    if _adds_up(inputs, falls, stated, down):
        return  # whoever adds rates up says "combined" as well
    span = sentence.span(*inputs, stated)
    yield Claim("growth", stated, inputs, (compounded(falls, down),), span, strict=True, doubt=True)


def _of_another(sentence: Sentence, words: str, last: int) -> bool:
    """Whether a result is told of something by a name that its steps do not bear: "prices rose 3 %, … pay 8 % in three years"."""
    named = _WHO.search(words)
    if named is None:
        return False
    who = (named["who"] or named["zh"]).casefold()
    return who not in _ANYTHING and who not in sentence.mask[:last].casefold()


_WHO = lazy_re.words(
    r"(?:^|,|\b(?:and|but|while|whereas)) ?(?:the |its |their )?(?:[a-z]+ )?(?P<who>[a-z]{3,}) (?:rose|grew|gained|fell|dropped|climbed|increased|declined|went up|went down|by|only)\b[^\ue001-\ue004]*\ue002"
    r"|^ ?(?:而|但|其)?(?P<zh>[一-鿿]{2,6}?)(?:[两二三四五六\ue006]个?[年月季日周]?|只|仅|累计|合计|总共|共)"
)
_ANYTHING = frozenset(
    (
        *(
            "they",
            "this",
            "that",
            "which",
            "all",
            "total",
            "these",
            "both",
            "fund",
            "index",
            "value",
        ),
        *(
            "期间",
            "总体",
            "全部",
            "整体",
            "其间",
            "前后",
            "连续",
            "最终",
            "过去",
            "因此",
            "所以",
            "这样",
            "以上",
            "上述",
            "基金",
            "净值",
            "全年",
            "如此",
        ),
    )
)
"""Words that may call back whatever the steps are of."""


def _adds_up(inputs: Sequence[Term], falls: Sequence[bool], stated: Term, down: bool) -> bool:
    """Whether a result is the plain sum of its rates."""
    told = [term.quantity.value or Decimal(0) for term in inputs]
    added = sum((-n if fell else n for n, fell in zip(told, falls, strict=True)), Decimal(0))
    return Interval.exact(Fraction(-added if down else added)).meets(stated.quantity.interval)


_SUCCESSIVE = lazy_re.words(
    r"\b(?P<n>two|three|four|five|six) (?:successive|consecutive|straight|subsequent) (?:years|quarters|months|weeks|days)\b"
)
_AND = lazy_re.words(r"(?:, ?|、| ?and |和|与|, ?and |及)")


def _successive(sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether each of some rates has a time of its own, beside it or as an ordinal."""
    times = [
        item.period.iso for at, item in sentence.placed
        if isinstance(item, Moment) and item.period.until is None
    ]  # fmt: skip
    if len(set(times)) == len(times) == len(places):
        return True
    edges = [0, *(at + 1 for at in places)]
    parts = [sentence.mask[edges[n] : at] for n, at in enumerate(places)]
    parts = [*parts[1:], sentence.mask[places[-1] :]] if _BEHIND_FIRST.match(sentence.mask, places[0] + 1) else parts  # fmt: skip
    return all(_ORDINAL.search(part) for part in parts)


_AGAIN = lazy_re.words(r"再|又|\b(?:another|again|a further|leaving|left)\b")
_BEHIND_FIRST = lazy_re.words(r" (?:in|for|during) ")


def _way(sentence: Sentence, places: Sequence[int], which: int) -> bool | None:
    """Whether one of some rates is told as a fall; None where no word says. A list goes on as it began."""
    start = places[which - 1] + 1 if which else 0
    words = sentence.mask[start : places[which]]
    named = words
    for pattern in (_ORDINAL, _MOVED, _LOST):
        named = pattern.sub(" ", named)
    named = _AGAIN.sub(" ", named)
    if which and content(named) and content(sentence.mask[: places[0]]):
        return None
    found = _falls(words)
    if found is None and which:
        return _way(sentence, places, which - 1)
    return found


def _falls(words: str) -> bool | None:
    down = bool(DOWN.search(words) or _LOST.search(words))
    up = bool(UP.search(words) or _MOVED.search(words)) and not _LOST.search(words)
    return None if down == up else down


# What there was, came and went.


_OPENING = lazy_re.words(
    r"期初|年初|月初|季初|上年末|上年底|年初有|\b(?:opening|opened|starting|started|began|begin(?:s|ning)?|brought forward|at the (?:start|beginning|outset))\b"
)
_CLOSING = lazy_re.words(
    r"期末|年末|年底|月末|季末|\b(?:closing|closed|ending|ended|ends|end of|carried forward|year-end)\b"
)
_CLOSING_BEHIND = lazy_re.words(r"^[^\ue001-\ue006,;.]{0,24}?\bat (?:the end|year-end|the close)\b")
_IN = (
    r"流入|收入|收到|进账|购入|购进|买入|入库|采购|新增|增加|净增|加入|招聘|入职|新开|新设|开设|存入|新签|转入|发行|产出|生产|出生|迁入|获得"
    r"|(?<![a-z])(?:inflows?|receipts?|received|took in|takes in|taken in|purchases|purchased|bought|additions?|added|joined|hired|hires|recruited|opened|acquired|deposits|deposited|raised|issued|gained|produced|production|new orders|won|births|born|arrivals|arrived|income|came in)(?![a-z])"
)
_OUT = (
    r"流出|支出|支付|付出|花掉|耗用|领用|消耗|出库|出售|发出|售出|卖出|减少|净减|退出|离职|离开|裁减|关闭|关停|取出|转出|偿还|处置|交付|死亡|迁出|报废|核销"
    r"|(?<![a-z])(?:outflows?|usage|used|consumed|sold|shipped|delivered|disposals|disposed of|left|lost|closed|closures|paid out|pays out|paid|payments|spent|withdrawals|withdrew|repaid|cancelled|departures|departed|resigned|retired|scrapped|deaths|write-offs|written off|went out)(?![a-z])"
)
_FLOWS = lazy_re.words(rf"(?P<come>{_IN})|(?P<go>{_OUT})")
_BEHIND = lazy_re.words(
    rf"(?: (?:were|was))?(?: (?!and\b|to\b|with\b)[a-z]+)? (?:(?P<come>{_IN})|(?P<go>{_OUT}))(?![^\ue001,;.]{{0,4}}\ue001)"
)


def _bridged(sentence: Sentence) -> Iterator[Claim]:
    told = _told(sentence)
    if not 3 <= len(told) <= MOST or any(sentence.mask[at] != AMOUNT for at, _ in told):
        return
    if not _plain(sentence, told):
        return
    (opened, first), *flows, (closed, stated) = told
    if not flows or not all(same_measure(first, term) for _, term in told):
        return
    mask = sentence.mask
    ahead = mask[flows[-1][0] + 1 : closed]
    opening = _OPENING.search(mask[:opened]) or _OPENING_BEHIND.match(mask, opened + 1)
    closing = _CLOSING.search(ahead) or _CLOSING_BEHIND.match(mask[closed + 1 :])
    signs = _signs(mask, opened, flows)
    if not (opening and closing):
        # "there were 900; 60 joined and 40 left, so by May there were 920"
        begun, ended = opening or _HAD.search(mask[:opened]), closing or _SO.search(ahead)
        if not (begun and ended and signs and set(signs) == {1, -1}):
            return
        if len({found[1][:4] for at, _ in told if (found := _THINGS.match(mask, at + 1))}) > 1:
            return  # "30 goals; it won 12 games": of several things
    if signs is None or (len(flows) == 1 and len(told) < FEWEST):
        return
    inputs = (first, *(term for _, term in flows))
    span = sentence.span(*inputs, stated)
    yield Claim("sum", stated, inputs, (run_of(signs),), span, strict=True, doubt=True)


_HAD = lazy_re.words(
    r"\b(?:there were|had|numbered|stood at|counted|employed|held)(?: about| some)? $"
)
_THINGS = lazy_re.words(r" ([a-z]+s|staff|people|men|women|children)\b(?<!\bwas)")
_SO = lazy_re.words(
    r"\bso(?: that)?,? (?:by|at|in|on|now|it|there|they|the)\b[^\ue001-\ue006;.]{0,36}$|\bleaving (?:it |them )?(?:with |at )?$|(?<=\W)left (?:it with |them with )?$"
)
"""Words before what there is after what came and went."""
FEWEST = 3
_OPENING_BEHIND = lazy_re.words(r"[^\ue001-\ue006,;.]{0,24}?\bat the (?:start|beginning|outset)\b")


def _signs(mask: str, opened: int, flows: Sequence[Placed]) -> tuple[int, ...] | None:
    """Which way each flow counts; None where one of them has no word, or words of both."""
    signs: list[int] = []
    start = opened + 1
    for at, _ in flows:
        found: list[re.Match[str]] = list(_FLOWS.finditer(mask, start, at))
        start = at + 1
        if not found:
            behind = _BEHIND.match(mask, at + 1)
            if behind is None:
                return None
            found, start = [behind], behind.end()
        last = found[-1]
        if any(bool(each["come"]) != bool(last["come"]) for each in found):
            return None
        signs.append(1 if last["come"] else -1)
    return tuple(signs)
