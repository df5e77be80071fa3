"""The Chinese nouns that are a deal, as `governed_zh.yaml` has them: their phrases and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.extraction.deals.nouns.noun_files import entries
from lianpu.extraction.deals.rules.grammar import Rule

_ALL = "\ue001(?:(?:、|和|及|以及|与)\ue001)*"
"""A name, or a list of them."""
_LISTED = "\ue001(?:、\ue001)*"
"""The same where 与 parts two sides."""
_ETC = "(?:等[^,;:\ue001\ue003的]{0,8})?"
_THEN = (
    "(?:已经?|将|拟|曾|正在?|则|也|还|又|再度?|去年|今年|上周|本周|上月|此前|近日|近期|最近|目前|刚刚?|同时|计划|同意"
    "|宣布|\ue005|于|最终|成功|首次|共同|联合|合计|分别|各自|方面|公司|集团|所|新近|,(?=将|拟))*"
)
"""Between a name and what it does."""
_DETERMINED = (
    "(?:的|之|那|这|该|此|上述|首|新|另|又|再|一|两|三|几|最新|最后|最大|最早|此前|先前|早前|近期|近日|上周|本周|上月|本月|昨日|今日|年初|去年|今年|明年|当年"
    "|\ue005|\ue006|\ue007|\ue009|[0-9一二三四五六七八九十两]+年期?|笔|轮|项|份|单|宗|桩|张|次|起|批|个|座|处|总?规模|总额|总价值|总价|总|金额|价值|作价|对价|代价|本金|合计|共计|共"
    "|约为|约|近|逾|超过|超|高达|达|最高|最多|至多|至少|不超过|不低于|不少于|为期|期限|长达|长期|多年期?|史上|创纪录|巨额|新增|首期|追加|额外|可达|等值|大约|大概|整整|新一|上一|前一|本|整|人民币|、|有|来)*"
)
"""Between what says whose it is and the sum or noun."""
_WORDS = "(?:(?![,;:、的\ue001-\ue003\ue00a\ue00b]|给|向|由|被|把|将|对|从|来自|用于|后|并|而|但|与|和|及|在|完成|获|收购|购买|认购|领投|投给|投向|建|使|让|为)[^.])"
"""A character of the words that say of what sort a noun is."""
_SIZED = (
    "(?:的|,)?(?:总|合同|交易|订单|采购|融资|募资|投资|贷款|担保|成交|中标|协议|发行|份额|认购|本次)*(?:额|金额|规模|总额|价值|总价|总值|对价|作价|本金|代价|收入)?"
    "(?:均?为|是|达到?|约|合计|共计|总计|超过|逾|近|高达|最高|不超过|上限|:|,|人民币|拟|募集资金|募资|集资|筹资)*"
)
"""Between a noun and its sum behind it."""
_TO = "(?:对|向|给|为|替|予)"
_ITS = "(?:(?:其|旗下|全资|控股|参股|子公司|参股公司|关联方|关联公司|客户|公司|[\u3400-\u9fff]{2,4}商|初创|企业)*)"


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A noun as written."""

    kind: str
    nouns: str
    unless: str
    gives: str
    takes: str
    givers: str
    takers: str
    owner: str
    one_sided: bool = False


@dataclass(frozen=True)
class Noun:
    """A noun of deals, with the verbs and words of those who give and take."""

    kind: str
    entry: _Entry
    rule: Rule

    @cached_property
    def phrases(self) -> tuple[re.Pattern[str], ...]:
        """The noun with its sum: before it, or behind it."""
        noun, unless = f"(?P<noun>{self.entry.nouns})", f"(?!{self.entry.unless})"
        return (
            lazy_re.compile(
                f"(?P<amount>[\ue003\ue00b])(?:的|之)?(?:(?P<of>\ue001)的?)?{_WORDS}{{0,10}}?{noun}{unless}"
            ),
            lazy_re.compile(f"{noun}{unless}{_SIZED}(?P<amount>\ue003|(?<=收入)\ue00b)"),
        )

    @cached_property
    def before_sum(self) -> tuple[re.Pattern[str], ...]:
        """What ends right before a sum and says whose it is, surest first."""
        return self._marks(f"{_DETERMINED}$")

    @cached_property
    def before_noun(self) -> tuple[re.Pattern[str], ...]:
        """The same before the noun, with words that say of what sort it is."""
        return self._marks(f"{_DETERMINED}(?:{_WORDS}{{0,8}}?)$")

    def _marks(self, end: str) -> tuple[re.Pattern[str], ...]:
        gives, takes = self.entry.gives, self.entry.takes
        told = f"(?:{gives}|签订|签署|签下|达成|订立)"
        return (
            lazy_re.compile(
                f"(?:来自|源自|出自)(?:于|其)?{_ITS}(?P<giver>{_ALL}){_ETC}(?:所)?(?:{gives})?{end}"
            ),
            lazy_re.compile(
                f"(?:(?P<x>{_ALL}){_ETC}{_THEN})?(?P<prep>{_TO}){_ITS}(?P<y>{_ALL})(?:公司|集团)?(?:所)?(?P<done>{told}|采购|购买|租用|供应|提供|交付|供货)?(?:的|了)+{end}"
            ),
            lazy_re.compile(
                f"(?:(?P<a>{_LISTED}){_ETC}{_THEN})?(?:与|和|同|跟)(?P<b>{_LISTED}(?:(?:和|及)\ue001)?){_ETC}(?:之间|双方|所)?{_THEN}(?:签订|签署|签下|签|达成|订立|敲定|续签|洽谈|商谈|谈成|有|拥有|签有|保有)?(?:了|的|着)*{end}"
            ),
            lazy_re.compile(
                f"(?:(?P<taker>{_ALL}){_ETC}{_THEN})?(?P<from>从|向|自|找|跟)(?P<giver>{_ALL}){_ETC}(?:那里|手中|手里|处|方面)?{_THEN}(?P<got>{takes}|{gives}|签下)(?:了|的|到)*{end}"
            ),
            lazy_re.compile(
                f"(?:(?:(?P<taker>{_ALL}){_ETC}{_THEN})?(?P<passive>由|获得?|经))?(?P<giver>{_ALL}){_ETC}{_THEN}(?:{gives})(?:的|之|了)*{end}"
            ),
            lazy_re.compile(
                f"(?P<taker>{_ALL}){_ETC}{_THEN}(?:{takes})(?:的|了|过)*{_DETERMINED}(?P<giver>{_ALL}){_ETC}{end}"
            ),
            lazy_re.compile(f"(?P<taker>{_ALL}){_ETC}{_THEN}(?:{takes})(?:的|了|过)*{end}"),
            lazy_re.compile(f"(?P<owner>{_ALL}){_ETC}{end}"),
        )

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """The verb or preposition that governs a phrase, right before it."""
        return lazy_re.compile(
            f"(?:(?P<gives>{self.entry.gives})|(?P<takes>{self.entry.takes})|(?P<by>凭借|凭|靠着?|依靠|依托|得益于|受益于|借助|通过|利用|用|随着|有了|背靠|在))(?:了|过|到|着)?{_DETERMINED}$"
        )

    @cached_property
    def behind(self) -> tuple[re.Pattern[str], ...]:
        """What stands behind a phrase and names a side."""
        entry = self.entry
        return (
            lazy_re.compile(
                f"(?:的|交易|案)?,?(?:已|将|则|便|就|主要|全部|均|都|目前|正|是|其中|也|\ue005)*(?:由(?P<giver>{_ALL}){_ETC}{_THEN}(?:{entry.gives})|(?:来自|出自|源自)(?:于)?(?P<from>{_ALL}))"
            ),
            lazy_re.compile(
                f"(?:的|交易|案)?,?(?:其|的|主要|最大|本次|此次|单一|\ue002)*(?:(?:{entry.givers})(?:则|主要|分别)*(?:是|为|包括|有|系|即|:)(?P<giver>{_ALL})|(?:{entry.takers})(?:则|主要|分别)*(?:是|为|包括|有|系|即|:)(?P<taker>{_ALL}))"
            ),
            lazy_re.compile("的(?P<head>\ue001)(?!的|与|和)"),
            lazy_re.compile(
                "(?:已|也|将|正|又|再次|则|随后|最终|的)*(?:花落|授予|交给|帮助|助力|助|让|使得?|令|挽救了?|支撑了?|带动)(?P<other>\ue001)"
            ),
        )


BARE = lazy_re.compile(
    f"(?:(?:购电|供电|核电|供气|算力|租赁|托管|代工|采购|供应|供货|云服务|云计算|芯片|电力|能源|数据中心|服务器|承购|内存)(?:(?!合作){_WORDS}){{0,6}}?(?:协议|合同|合约|长约)|租约|长约)"
    "(?!项下|义务|收入|纠纷|价|额|的?总|[为约达]?[^,;]{0,3}\ue003|谈判|细节|模板|管理|背书|担保|兜底|债)"
)
"""A contract by its goods, which tells a deal without a sum."""
OPENS = lazy_re.compile(
    "(?:的?(?:支持|加持|推动|帮助|助推|背景|带动|驱动))?(?:之?后|之?下|里|中|以来|之外|到位)?[^,;:\ue001\ue003]{0,6},(?:[^,;:\ue001]{0,4})(?P<who>\ue001)(?!的?(?:ceo|创始人|董事长|首席|总裁))"
)
"""Behind a phrase that opens its sentence, who acts in it: 凭借…合约,甲."""


@cache
def nouns() -> tuple[Noun, ...]:
    """The nouns of Chinese, in the order in which they are sought."""
    return tuple(map(_noun, entries("governed_zh.yaml", "zh", _Entry)))


@cache
def named() -> re.Pattern[str]:
    """A word of any noun, a cheap test."""
    return lazy_re.compile("|".join(noun.entry.nouns.replace("?P<sold>", "?:") for noun in nouns()))


def _noun(entry: _Entry) -> Noun:
    kind = "goods_purchase" if entry.kind == "trade" else entry.kind
    rule = Rule(kind, {"giver": "subject", "taker": "subject"}, wide=True)
    return Noun(entry.kind, entry, rule)
