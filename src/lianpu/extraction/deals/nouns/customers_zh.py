"""Chinese customers and suppliers told by the word for what they are: 客户名单包括甲、乙; 甲成为首个客户."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.extraction.deals.framing.frame_sides import SideReader
from lianpu.extraction.deals.nouns.lists_zh import LAST, LIST, OPENS, TIMES, brought, owns
from lianpu.extraction.deals.rules.commitment import optional, unreal
from lianpu.extraction.deals.rules.frames import Framed, plain_frame
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.deals.who.parties import party
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Pronoun, Sighting, Sort, is_person, keys

_RANK = "(?:最大|主要|核心|重要|首个|首家|首位|首批|第[一二三]个?大?|前[两三四五]大|企业|算力|云服务|云|芯片|大|头部|锚定|长期|现有|关键|外部|标杆|独家|已知|单一|明确|知名|最新|代表性?|海外|ai|数据中心)*的?"
_BUYS = "(?:客户|租户|买家|大客户)"
_SELLS = "(?:供应商|供货商|代工厂|代工方|云服务商|算力供应商|算力提供商|芯片供应商|服务提供商)"
_WHOM = "(?:(?P<whom>[\ue001\ue002])(?:公司|集团)?的?|公司的?|其)?"
_ROLE = f"(?:(?P<buys>{_BUYS})|(?P<sells>{_SELLS}))"
_NAMED = lazy_re.compile(
    f"{OPENS}{_WHOM}{_RANK}{_ROLE}(?:名单|群体|阵容|列表|清单)?(?:中|里)?,?{TIMES}(?:包括了?|涵盖了?|囊括了?|不乏|有|为|是|系|:){LAST}"
)
"""The word, then who they are."""
_IS = lazy_re.compile(
    f"(?P<list>{LIST})(?:等[^,;\ue001\ue003]{{0,10}})?{TIMES}(?:是|为|系|成为了?|成了){_WHOM}{_RANK}{_ROLE}(?:之一)?(?=[,;.]|$)"
)
"""Who they are, then the word."""
_BY_IT = lazy_re.compile("\ue001[^;]*(?:由|被|靠|用)(?:\ue002|其|它|该(?:公司|产品|系统))")
"""A firm for which somebody told before does something: 甲九成采购由其完成, it is a customer as well."""
_OF_SHARES = lazy_re.compile(
    "(?:出售|转让|出让|卖)[^;]{0,24}(?:股权|股份|业务|资产|子公司)[^,;]{0,12},[^,;]{0,8}$"
)
"""Before whoever buys what is no ware."""
_WORDS = ("客户", "租户", "买家", "供应商", "供货商", "代工", "服务商", "提供商")


class CustomerReaderZh:
    """Reads who buys of a firm, or sells to it, in the sentences of a passage."""

    def __init__(self, discourse: Discourse, trades: Trades) -> None:
        self._discourse = discourse
        self._sides = SideReader(True, discourse, trades)

    def matches(self, part: Shape) -> Iterator[Match]:
        """The purchases that a sentence tells by what its firms are to each other."""
        text = part.text
        if Sort.NAME.value not in text or not any(word in text for word in _WORDS):
            return
        for pattern in (_NAMED, _IS):
            for words in pattern.finditer(text):
                match = self._match(part, words)
                if match is not None:
                    yield match

    def _match(self, part: Shape, words: re.Match[str]) -> Match | None:
        if unreal(part.text, *words.span(), True) or optional(part.text, *words.span()):
            return None
        if words["buys"] is not None and _OF_SHARES.search(part.text, 0, words.start()):
            return None  # 出售乙 40% 股权,买家为丙: who buys shares is no customer
        named = [s for _, s in part.names(*words.span("list"))]
        named = [s for s in named if not owns(part, s) and not is_person(s)]
        frame = plain_frame("trade", mutual=False)
        sought = Sought(part, words, frame.rule, self._discourse)
        whom = self._whom(part, words, sought, named)
        if not named or not whom or set(keys(named)) & set(keys(whom)):
            return None
        buys = words["buys"] is not None
        givers, takers = (named, whom) if buys else (whom, named)
        framed = Framed(part, frame, words, *words.span())
        found = self._sides.of(framed, {"giver": givers, "taker": takers})
        if not found.kind or found.givers != givers:
            return None  # what else tells who sells tells the other way round
        return Match(
            part, frame.rule, words, found.kind, givers, takers, None, None, sought.inherited
        )

    def _whom(
        self, part: Shape, words: re.Match[str], sought: Sought, named: list[Sighting]
    ) -> list[Sighting]:
        """Whose customers or suppliers they are: the name before the word, else of whom the text speaks."""
        place = words.start("whom")
        if place >= 0:
            one = part.seen[place]
            if isinstance(one.value, Pronoun):
                sought.inherited = True
                return resolve(one, part, place, self._discourse, frozenset(keys(named)))[:1]
            return [one]
        found = party(sought, "giver", named)[:1] or self._topic(sought, named)
        if brought(part, words, found) or _BY_IT.search(part.text, 0, words.start()):
            return []
        return found

    def _topic(self, sought: Sought, named: list[Sighting]) -> list[Sighting]:
        topic = self._discourse.topic
        sought.inherited = True
        known = topic is not None and not set(keys([topic])) & set(keys(named))
        return [topic] if topic is not None and known and not is_person(topic) else []
