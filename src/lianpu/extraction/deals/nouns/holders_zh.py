"""Chinese investors and shareholders told by the word for what they are: 投资方包括甲、乙; 甲位列股东行列; 甲等参与出资."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.deals.nouns.lists_zh import LAST, LIST, OPENS, TIMES, brought, owns
from lianpu.extraction.deals.rules.commitment import optional, unreal
from lianpu.extraction.deals.rules.grammar import Rule
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.who.parties import party
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Pronoun, Sighting, Sort, is_person, keys

_ROLE = (
    "(?:(?:领投|跟投|参投|投资|出资|认购|增资|参与)(?:方|人(?!工|形|民)|者|机构)|(?:基石|战略|机构|锚定|天使|财务|产业)投资[者人方]|资方(?!面)"
    "|(?:老|新|原始|大|机构|战略|主要|既有|现有|早期|创始|外部)*股东|金主|支持者)"
)
_RANK = "(?:早期|主要|重要|现有|既有|外部|最新|关键|核心|战略|首批|首轮|长期|最早|最大|第[一二三四五]大?|单一|机构|新增|全部|背后|部分|其他|其余|知名)*的?"
_ROUND = "(?:本轮|此轮|这轮|该轮|本次|此次|这次|新一轮|上述|[a-h]\\d?\\+*轮|天使轮|种子轮|pre-[a-z]轮)+的?(?:融资|ipo|募资|定增|发行|上市|投资|增资|出资)?的?"
_WHOM = f"(?:(?P<whom>[\ue001\ue002])(?:公司|集团)?的?|公司的?|其)?(?:{_ROUND})?{_RANK}"
_NAMED = lazy_re.compile(
    f"{OPENS}(?:参与|加入|后来参与|据悉)?{_WHOM}{_ROLE}(?:名单|阵容|阵营|列表|名册|团)?(?:中|里|当中)?,?(?:(?:同样|相当|颇为|十分|堪称)?(?:强大|豪华|亮眼|多元|扩大),?)?{TIMES}"
    f"(?:包括了?|涵盖了?|囊括了?|包含了?|汇集了?|云集了?|集结了?|不乏|出现了?|有|为|是|系|:){LAST}"
)
"""The word, then who they are."""
_LISTED = lazy_re.compile(
    f"(?:参与|加入|进入)(?:了|到)?{_WHOM}的(?:名单|机构|投资机构|投资方|阵容)(?:中|里|当中)?,?{TIMES}(?:包括了?|涵盖了?|囊括了?|有|为|是){LAST}"
)
"""Who took part in a round, by a list of them."""
_BEHIND = lazy_re.compile(
    f"(?P<whom>\ue001)(?:的)?(?:背后|身后){TIMES}(?:站着了?|站着的是|站了){LAST}"
)
_IS = lazy_re.compile(
    f"(?P<list>{LIST})(?:等[^,;\ue001\ue003]{{0,10}})?{TIMES}(?P<be>是|为|系|成为了?|成了|位列|位居|跻身|名列|现身|出现在|加入了?|进入了?)(?:了)?{_WHOM}(?P<role>{_ROLE})(?:之一|名单|行列|之列|当中|名册|阵营)?(?:中|里)?(?=[,;.]|$)"
)
"""Who they are, then the word."""
_AMONG = lazy_re.compile(
    f"(?P<list>{LIST})(?:等[^,;\ue001\ue003]{{0,10}})?{TIMES}在(?:\ue002的?|其)?(?P<whom>\ue001)?(?:公司)?的?{_RANK}{_ROLE}(?:名单|行列|之列|名册|阵营)(?:中|里|上|内)?(?=[,;.]|$)"
)
"""Who they are, and that they are among those that the word calls."""
_TAKE_PART = lazy_re.compile(
    f"(?P<list>{LIST})(?:等[^,;\ue001\ue003]{{0,12}})?{TIMES}(?:共同|联合|积极)?(?:参与|参加)了?{_WHOM}(?:出资|投资|认购|融资|增资|跟投|领投|募资)(?=[,;.]|$)"
)
"""Who puts in money with others."""
_FROM = lazy_re.compile(
    f"来自(?P<list>{LIST})(?:等[^,;\ue001\ue003]{{0,18}})?的(?:新一轮|新|战略|股权|首轮|多轮|早期|持续|共同|联合)*(?:融资|投资(?![人者方组])|注资|入股|资金支持)(?![^,;]{{0,3}}\ue003)"
)
"""From whom the subject got money: 凭借来自甲、乙的融资."""
_BROUGHT = lazy_re.compile(
    f"(?:引入|引进|吸引|迎来|获得?)了?[^,;的\ue001\ue003]{{0,12}}?{_ROLE}(?:加持|支持|入股|参与|青睐)?,?(?:其中)?(?:包括了?|涵盖了?|囊括了?|包含了?|有(?![利助望关意效能待限益])|为|分别为){LAST}"
)
"""Whom the subject took in: 引入多家知名投资者,其中包括甲、乙."""
_PORTFOLIO = lazy_re.compile(
    f"{OPENS}(?:(?P<who>[\ue001\ue002])的?|其|旗下|已)*(?:被投(?:企业|公司|项目)|投资(?:组合|标的|版图|对象|案例)|(?:已|曾|所)?投资的?(?:企业|公司|项目))(?:中|里)?,?{TIMES}(?:包括了?|涵盖了?|囊括了?|包含了?|有){LAST}"
)
"""Into whom the subject put money."""
_CONTROLS = lazy_re.compile(f"\ue004(?:全资)?(?:控股|持股|持有)(?:了)?{LAST}")
"""Whom the subject holds, several at once."""
_RAISES = lazy_re.compile(
    "(?:(?:斥资|耗资|出资|豪掷|花费)[^,;\ue001\ue003]{0,4}(?P<amount>\ue003),?)?(?:将|把)(?:其|自身)?(?:所?持有?的?|在|对)(?P<list>\ue001)(?:公司|集团)?的?(?:持股|股权|股份|持仓)(?:比例|比重)?"
    "(?:从[^,;\ue001\ue003]{0,10})?(?:增加|增持|提高|提升|上升|升|增|扩大|加)(?:至|到)[^,;\ue001]{0,4}\ue004"
)
"""How much of whom the subject holds by now, and what it paid for that: 斥资 3 亿元,将其在甲的持股比例增至 11%."""
_CHEAP = (
    "方",
    "者",
    "投资人",
    "出资人",
    "认购人",
    "机构",
    "股东",
    "金主",
    "站",
    "参与",
    "参加",
    "来自",
    "投",
    "控股",
    "持",
)
_LEADS = lazy_re.compile("(?:领投|主导|牵头)[^,;\ue001]{0,10}(?:是|为|系)[^,;\ue001]{0,12}\ue001")
_HELD = lazy_re.compile("(?:大|控股|机构|单一[^,;]{0,3})股东")


class HolderReaderZh:
    """Reads who stands behind a firm in the sentences of a passage."""

    def __init__(self, discourse: Discourse, currency: str | None) -> None:
        self._discourse = discourse
        self._currency = currency

    def matches(self, part: Shape, dealt: set[str]) -> Iterator[Match]:
        """The investors and holders of a sentence who were not told before.

        Args:
            dealt: Keys of those who give by a deal of the sentence that was read.
        """
        text = part.text
        if Sort.NAME.value not in text or not any(word in text for word in _CHEAP):
            return
        for pattern in (_NAMED, _LISTED, _BEHIND, _IS, _AMONG, _TAKE_PART, _FROM, _BROUGHT):
            for words in pattern.finditer(text):
                seek = "subject" if pattern in (_FROM, _BROUGHT) else "topic"
                match = self._match(part, words, dealt, seek)
                if match is not None:
                    dealt |= set(keys(match.givers))
                    yield match
        for pattern in (_PORTFOLIO, _CONTROLS, _RAISES):
            for words in pattern.finditer(text):
                paid = pattern == _PORTFOLIO or (pattern == _RAISES and words["amount"])
                kind = "equity_investment" if paid else "stake_held"
                match = self._holds(part, words, kind)
                if match is not None:
                    yield match

    def _holds(self, part: Shape, words: re.Match[str], kind: str) -> Match | None:
        """Whom somebody invested in or holds, by a list of them."""
        if unreal(part.text, *words.span(), True) or optional(part.text, *words.span()):
            return None
        takers = [s for _, s in part.names(*words.span("list")) if not owns(part, s)]
        at = words.start("amount") if "amount" in words.re.groupindex else -1
        amount = sum_of(part.seen[at], self._currency) if at >= 0 else None
        rule = _rule(kind, giver="subject", taker="none")
        sought = Sought(part, words, rule, self._discourse)
        who = words.start("who") if "who" in words.re.groupindex else -1
        if who >= 0 and part.seen[who].sort is Sort.NAME:
            givers = [part.seen[who]]
        else:
            givers = party(sought, "giver", takers)
        if not givers or not takers or set(keys(givers)) & set(keys(takers)):
            return None
        place = at if amount is not None else None
        return Match(part, rule, words, kind, givers, takers, amount, place, sought.inherited)

    def _match(self, part: Shape, words: re.Match[str], dealt: set[str], seek: str) -> Match | None:
        if unreal(part.text, *words.span(), True) or optional(part.text, *words.span()):
            return None
        givers = [s for _, s in part.names(*words.span("list"))]
        givers = [s for s in givers if not dealt & set(keys([s])) and not owns(part, s)]
        held = bool(words.groupdict().get("role")) and _HELD.search(words.group()) is not None
        rule = _rule("stake_held" if held else "equity_investment", giver="none", taker=seek)
        sought = Sought(part, words, rule, self._discourse)
        takers = self._whom(part, words, sought, givers, dealt)
        if not held:
            givers = [s for s in givers if not is_person(s)]
        if not givers or not takers or set(keys(givers)) & set(keys(takers)):
            return None
        return Match(part, rule, words, rule.kind, givers, takers, None, None, sought.inherited)

    def _whom(
        self,
        part: Shape,
        words: re.Match[str],
        sought: Sought,
        givers: list[Sighting],
        dealt: set[str],
    ) -> list[Sighting]:
        """Whose investors they are: the name before the word, else of whom the text speaks."""
        place = words.start("whom") if "whom" in words.re.groupindex else -1
        if place >= 0:
            one = part.seen[place]
            if isinstance(one.value, Pronoun):
                sought.inherited = True
                return resolve(one, part, place, self._discourse, frozenset(keys(givers)) | dealt)[
                    :1
                ]
            return [one]
        found = party(sought, "taker", givers)[:1]
        if _LEADS.search(part.text, 0, words.start()) and part.positions(found):
            return []  # 领投的是丙,参与者包括甲: 丙 gives, too
        return [] if dealt & set(keys(found)) or brought(part, words, found) else found


@cache
def _rule(kind: str, giver: str, taker: str) -> Rule:
    return Rule(kind, {"giver": giver, "taker": taker}, wide=True)
