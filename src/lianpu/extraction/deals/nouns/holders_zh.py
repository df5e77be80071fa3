"""Chinese investors and shareholders told by the word for what they are: 投资方包括甲、乙; 甲位列股东行列; 甲等参与出资."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.deals.commitment import optional, unreal
from lianpu.extraction.deals.details import Match
from lianpu.extraction.deals.grammar import Rule
from lianpu.extraction.deals.nouns.lists_zh import LAST, LIST, OPENS, TIMES, brought, owns
from lianpu.extraction.deals.parties import party
from lianpu.extraction.deals.sought import Sought
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
_TAKE_PART = lazy_re.compile(
    f"(?P<list>{LIST})(?:等[^,;\ue001\ue003]{{0,12}})?{TIMES}(?:共同|联合|积极)?(?:参与|参加)了?{_WHOM}(?:出资|投资|认购|融资|增资|跟投|领投|募资)(?=[,;.]|$)"
)
"""Who puts in money with others."""
_FROM = lazy_re.compile(
    f"来自(?P<list>{LIST})(?:等[^,;\ue001\ue003]{{0,18}})?的(?:新一轮|新|战略|股权|首轮|多轮|早期|持续|共同|联合)*(?:融资|投资(?![人者方组])|注资|入股|资金支持)(?![^,;]{{0,3}}\ue003)"
)
"""From whom the subject got money: 凭借来自甲、乙的融资."""
_PORTFOLIO = lazy_re.compile(
    f"{OPENS}(?:(?P<who>[\ue001\ue002])的?|其|旗下|已)*(?:被投(?:企业|公司|项目)|投资(?:组合|标的|版图|对象|案例)|(?:已|曾|所)?投资的?(?:企业|公司|项目))(?:中|里)?,?{TIMES}(?:包括了?|涵盖了?|囊括了?|包含了?|有){LAST}"
)
"""Into whom the subject put money."""
_CONTROLS = lazy_re.compile(f"\ue004(?:全资)?(?:控股|持股|持有)(?:了)?{LAST}")
"""Whom the subject holds, several at once."""
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
)
_HELD = lazy_re.compile("(?:大|控股|机构|单一[^,;]{0,3})股东")


class HolderReaderZh:
    """Reads who stands behind a firm in the sentences of a passage."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse

    def matches(self, part: Shape, dealt: set[str]) -> Iterator[Match]:
        """The investors and holders of a sentence who were not told before.

        Args:
            dealt: Keys of those who give by a deal of the sentence that was read.
        """
        text = part.text
        if Sort.NAME.value not in text or not any(word in text for word in _CHEAP):
            return
        for pattern in (_NAMED, _LISTED, _BEHIND, _IS, _TAKE_PART, _FROM):
            for words in pattern.finditer(text):
                match = self._match(part, words, dealt, "subject" if pattern == _FROM else "topic")
                if match is not None:
                    dealt |= set(keys(match.givers))
                    yield match
        for pattern, kind in ((_PORTFOLIO, "equity_investment"), (_CONTROLS, "stake_held")):
            for words in pattern.finditer(text):
                match = self._holds(part, words, kind)
                if match is not None:
                    yield match

    def _holds(self, part: Shape, words: re.Match[str], kind: str) -> Match | None:
        """Whom somebody invested in or holds, by a list of them."""
        if unreal(part.text, *words.span(), True) or optional(part.text, *words.span()):
            return None
        takers = [s for _, s in part.names(*words.span("list")) if not owns(part, s)]
        rule = _rule(kind, giver="subject", taker="none")
        sought = Sought(part, words, rule, self._discourse)
        place = words.start("who") if "who" in words.re.groupindex else -1
        if place >= 0 and part.seen[place].sort is Sort.NAME:
            givers = [part.seen[place]]
        else:
            givers = party(sought, "giver", takers)
        if not givers or not takers or set(keys(givers)) & set(keys(takers)):
            return None
        return Match(part, rule, words, kind, givers, takers, None, None, sought.inherited)

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
        return [] if dealt & set(keys(found)) or brought(part, words, found) else found


@cache
def _rule(kind: str, giver: str, taker: str) -> Rule:
    return Rule(
        kind=kind, when=(), source="", seek={"giver": giver, "taker": taker}, status=None, led=False,
        reach=False, settled=False, pair=False, sold=False, respectively=False, provider=False, inside=False,
        directed=False, selling=False, wide=True,
    )  # fmt: skip
