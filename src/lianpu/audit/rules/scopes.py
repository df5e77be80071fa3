"""Numbers of different scope under one name: periods, estimates, currencies, scales.

Part of a year against a whole one, fiscal against calendar years, an estimate told as fact.
None of it is proof: writers may mean it, so every finding is amber and shows both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.slips import telling
from lianpu.audit.proof.verdicts import doubt, whole
from lianpu.audit.rules.levels import agrees
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import pairs
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.series import stage_of
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.period import Period
from lianpu.core.text import Text


def scope_findings(material: Material) -> Iterator[Finding]:
    """Every comparison of unlike periods, and every estimate told as fact."""
    for sentence in material.sentences:
        yield from unlike_periods(sentence)
        yield from _estimates(material, sentence)
    yield from _two_units(material)


_MEANT = Trigger(
    r"年化|折合|超过.{0,12}全年|已超|占.{0,8}全年|完成|全年的|目标|预算|指引|annuali[sz]ed|run.rate|already|exceed|"
    r"more than (?:in )?(?:all|the whole)|of the full.year|target|guidance|calendari[sz]ed"
)
_RATE = lazy_re.compile(r"[\ue002\ue004]")


def unlike_periods(sentence: Sentence) -> Iterator[Finding]:
    """Growth told of a part of a year over a whole one, or of a fiscal year over a calendar one."""
    if not _RATE.search(sentence.mask) or sentence.has(_MEANT, sentence.mask):
        return
    document = sentence.document
    for pair in sentence.once(pairs):
        first, last = _moment(sentence, pair.first), _moment(sentence, pair.last)
        ends = [sentence.terms_at(pair.first), sentence.terms_at(pair.last)]
        if first is None or last is None or first is last or any(len(end) != 1 for end in ends):
            continue
        if any(_OF_LIKE.match(document.text, each.end) for each in (first, last)):
            continue  # "six months to June 2019 …, 2020年同期": of one length
        a, b = ends[0][0], ends[1][0]
        if a.quantity.unit not in MONEY and a.quantity.unit != "1":
            continue  # a level at a day has no length: users, staff, prices
        if AT_A_DAY.search(sentence.mask, 0, min(pair.first, pair.last)):
            continue
        one, two = first.period, last.period
        if one.fiscal != two.fiscal and not (_part(one) or _part(two)):
            yield _unlike(
                sentence, (a, b), (first, last),
                Text("财年与历年相比：起止月份可能不同", "A fiscal year is compared with a calendar year: their months may differ"),
            )  # fmt: skip
        elif (
            one.year != two.year
            and _part(one) != _part(two)
            and {_part(one), _part(two)} <= _LENGTHS
        ):
            yield _unlike(
                sentence, (a, b), (first, last),
                Text("不等长的时期相比：部分年度与另一段时期", "Periods of unequal length are compared: part of a year and another stretch"),
            )  # fmt: skip


AT_A_DAY = lazy_re.words(
    r"(?<!new )\b(?:headcount|staff|workforce|employees|membership|members|subscribers|users|residents|inhabitants|population|fleet|stores|shops|branches|outlets"
    r"|backlog|order book|debt|borrowings|deposits|inventor(?:y|ies)|total assets|cash (?:balance|position|pile|holdings))\b(?! (?:costs?|expenses?|sales|revenue|pay|additions|opened|added|closed|joined|hired))[^,;.]*$"
    r"|(?<!新增)(?<!净增)(?:员工|职工|会员|用户|门店|网点|人口|存货|库存|余额|负债|总资产|货币资金|存款|在手订单)(?:人?数|总数|总量|总额|规模)?(?!成本|费用|薪酬|销售|收入|新增|净增|增加)[^,;。]*$"
)
"""Names, before two numbers, of what is counted on a day."""
_OF_LIKE = lazy_re.compile(r" ?的?(?:同期|同季|同月|同一时期|同一時期)")
"""Words behind a year by which the stretch meant is as long as the other one."""
_LENGTHS = {"", "Q", "H1", "H2", "C3", "C6", "C9", "Y"}


def _part(period: Period) -> str:
    """Which length of a year a period has: "" for a whole one, "Q" for any quarter."""
    stage = stage_of(period)
    if stage is None:
        return "?"
    return "Q" if stage.part[:1] == "Q" else stage.part


def _moment(sentence: Sentence, at: int) -> Moment | None:
    """The period said right before a number, or right behind it."""
    behind = re.match(
        r"[^\ue001-\ue006,;。]{0,24}?\b(?:in|for|during)\b[^\ue001-\ue006,;。]{0,24}?\ue005",
        sentence.mask[at + 1 :],
    )
    if behind is not None:
        found = sentence.hidden.get(at + behind.end())
        return found if isinstance(found, Moment) else None
    for place in sorted((place for place in sentence.hidden if place < at), reverse=True):
        item = sentence.hidden[place]
        if isinstance(item, Moment):
            return item
        return None
    return None


def _unlike(
    sentence: Sentence, terms: tuple[Term, Term], moments: tuple[Moment, Moment], words: Text
) -> Finding:
    document = sentence.document
    told = tuple(moment.period.text.strip() for moment in moments)
    return doubt(
        "scope-period",
        (sentence.span(*terms), *(document.span(each.start, each.end) for each in moments)),
        Text(f"{words.zh}（{told[1]} 与 {told[0]}）", f"{words.en} ({told[1]} and {told[0]})"),
        verdict=Verdict.NOT_CHECKABLE,
        stated=told[1],
        arithmetic=f"{core(terms[1].quantity)} ({told[1]}) ↔ {core(terms[0].quantity)} ({told[0]})",
        missing=Text("同一长度时期的数字", "numbers of periods of one length"),
    )  # fmt: skip


_AS_FACT = Trigger(
    r"实现|录得|完成了|达到了|已达|\b(?:reported|achieved|posted|recorded|delivered|generated)\b"
)
_EXPECTED = lazy_re.words(
    r"预计|预期|预测|有望|将|料|测算|假设|目标|指引|估计|我们|\d[EF]\b|\b(?:expect|forecast|estimate|project|will|would|guid|assum|model|"
    r"target|imply|implies|likely|consensus|we |our )"
)
_ESTIMATED = lazy_re.compile(r"((?:19|20)\d\d) ?(?:年)?\(?[EFef预](?![a-zA-Z])")


def _estimates(material: Material, sentence: Sentence) -> Iterator[Finding]:
    """ "2025 年实现收入 12.0 亿元" where the document's table prints 12.0 under 2025E."""
    if not sentence.has(_AS_FACT, sentence.mask) or _EXPECTED.search(sentence.text()):
        return
    for at, item in sentence.placed:
        moment = _moment(sentence, at) if isinstance(item, Term) and telling(item) else None
        if moment is None or not isinstance(item, Term) or item.quantity.unit == "%":
            continue
        if moment.period.state is not None or stage_of(moment.period) is None:
            continue
        for series in material.series_near(sentence.start):
            if series.grid is None or not _named(sentence, at, series.names):
                continue
            for head in series.grid.heads.values():
                year = _ESTIMATED.search(head)
                cell = next(
                    (
                        term
                        for stage, term in series.levels.items()
                        if year and str(stage.year) == year[1]
                    ),
                    None,
                )
                if (
                    year is None
                    or cell is None
                    or int(year[1]) != moment.period.year
                    or not agrees(item, cell)
                ):
                    continue
                yield doubt(
                    "scope-estimate",
                    (sentence.span(item, (moment.start, moment.end)), whole(material.document, item), whole(material.document, cell)),
                    Text(
                        f"预测当作实绩：{core(item.quantity)} 在表中列于“{head}”",
                        f"An estimate is told as fact: the table prints {core(item.quantity)} under “{head}”",
                    ),
                    verdict=Verdict.CONTRADICTED, stated=core(item.quantity), recomputed=head,
                    arithmetic=f"{core(item.quantity)} = {core(cell.quantity)} ({head})",
                    missing=Text("实际数", "the actual number"),
                )  # fmt: skip
                return


def _named(sentence: Sentence, at: int, names: tuple[str, ...]) -> bool:
    words = sentence.mask[max(at - 30, 0) : at].casefold()
    return any(len(name) >= 2 and name.casefold() in words for name in names)


FEWEST_DIGITS = 3
"""Digits, noughts at the end left out, from which on two numbers are not alike by accident. Ours."""

SLIPS = (3, 4, 8)
"""Powers of ten between neighbouring scale words: million and billion, 万 and 亿, 万 and 万亿."""


def _two_units(material: Material) -> Iterator[Finding]:
    """The same digits told of one measure in two currencies, or at scales that words confuse."""
    told: dict[tuple[str, str], list[tuple[Sentence, Term]]] = {}
    for sentence in material.sentences:
        for at, item in sentence.placed:
            if (
                not isinstance(item, Term)
                or item.quantity.unit not in MONEY
                or not item.quantity.value
            ):
                continue
            digits = _NO_DIGIT.sub("", core(item.quantity)).strip("0")
            noun = _noun(sentence.mask[:at]) if len(digits) >= FEWEST_DIGITS else ""
            if noun:
                told.setdefault((digits, noun), []).append((sentence, item))
    for places in told.values():
        for (_, one), (sentence, two) in combinations(places[:MOST_PLACES], 2):
            a, b = one.quantity, two.quantity
            assert a.value is not None and b.value is not None
            if a.value == b.value and a.unit != b.unit:
                if _left_out(a.text, b.text) or _left_out(b.text, a.text):
                    continue
                words = Text("同一数字用了两种货币", "One number is told in two currencies")
            elif a.unit == b.unit and _apart(a.value, b.value) in SLIPS:
                words = Text("同一数字用了两个量级", "One number is told at two scales")
            else:
                continue
            first, second = core(a), core(b)
            yield doubt(
                "scope-unit",
                (sentence.span(two), whole(material.document, two), whole(material.document, one)),
                Text(f"{words.zh}：{first} 与 {second}", f"{words.en}: {first} and {second}"),
                verdict=Verdict.CONTRADICTED, stated=second, recomputed=first,
                arithmetic=f"{first} ≠ {second}",
            )  # fmt: skip
            break


_NO_DIGIT = lazy_re.compile(r"\D")


def _left_out(bare: str, full: str) -> bool:
    """Whether a sum only leaves out the currency that the other says before it: 新台幣 5 億元, 5 億元."""
    return full.endswith("元") and full != bare and full.endswith(bare)


MOST_PLACES = 12
"""Places of one number that are held to each other."""


def _apart(first: Decimal, second: Decimal) -> int:
    """The power of ten between two numbers of the same digits; 0 where it is none."""
    times = (max(first, second) / min(first, second)).normalize()
    return times.adjusted() if times.as_tuple().digits == (1,) else 0


_NOUN = lazy_re.words(
    r"([一-鿿]{2,6}?)(?:额|规模|总额)?(?:约?为|达到?|约|是|:|共|合计|高达|超|近)*$|\b([a-z]{4,}(?:\s[a-z]{4,})?) "
    r"(?:was|were|of|is|reached|totall?ed|at|to|came to|stood at|:)? ?(?:about |nearly )?$"
)


def _noun(words: str) -> str:
    """The measure right in front of a number; "" where words name none."""
    found = _NOUN.search(words[-30:])
    return "" if found is None else (found[1][-2:] if found[1] else found[2].casefold())
