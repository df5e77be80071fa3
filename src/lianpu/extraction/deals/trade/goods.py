"""What is bought by the words of a contract: computing, chips, rooms, other goods; whether a Chinese clause says so."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import units
from lianpu.extraction.deals.rules.frames import Framed
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort
from lianpu.notation.words import english_words

CHIP_WORDS = lazy_re.compile(
    r"芯片|显卡|加速器|处理器|硬件|(?<![a-z])(?:[gt]pu|chips?\b|accelerator|graphics cards|hardware|hbm\b)"
)

COMPUTE_WORDS = lazy_re.compile(
    r"算力|云|数据中心|服务器|租|机房|计算"
    r"|(?<![a-z])(?:cloud|comput|data ?cent|gpu capacity|colocation|hosting|rent|leas)"
)

_ACCESS = lazy_re.compile(
    r"\baccess to\b|\bgpu cloud\b|\bgpu rental|租[用下赁][^,;]{0,12}(?:[gt]pu|显卡|芯片|加速[卡器])"
)
"""To chips that one uses and does not own."""

_LEASE_WORDS = lazy_re.compile(r"colocation|\bleas|租赁协议|租约")

HIRES_OUT, CLOUD, CHIPS, _UNKNOWN = 5, 4, 3, 1
"""Ranks of `Trades` from which a firm is one that sells compute, and one that sells chips."""

_ROOMS = lazy_re.compile(
    r"仓租|房租|店租|船租|地租|租金|(?:仓库|冷库|库房|厂房|写字楼|商铺|门店|办公|泊位|船舶|飞机|车辆|土地|酒店|公寓)[^;]{0,24}租"
    r"|租[^;]{0,24}(?:仓库|冷库|库房|厂房|写字楼|商铺|门店|办公楼|泊位|船舶|飞机|车辆|土地|酒店|公寓)"
)
"""What is rented to be in, to sail or to fly, with the rent."""

_COMPUTES = lazy_re.compile(
    r"算力|云|服务器|数据中心|机房|机柜|计算|显卡|(?<![a-z])(?:gpu|comput|cloud|data ?cent)"
)


_LESSORS = lazy_re.compile("(?:金融|融资|飞机|船舶|汽车|设备)?租赁(?:公司|企业|机构|商)")
"""Whose trade it is to let: no word of what a contract of theirs is for."""


def of_rooms(text: str) -> bool:
    """Whether the rent of a sentence is of a shed, a ship or a shop, and of nothing that computes."""
    return _ROOMS.search(text) is not None and _COMPUTES.search(text) is None


_POWER_GEAR = lazy_re.compile(
    r"\b(?:fuel[- ]cells?|(?:gas |steam |wind )?turbines|generators|transformers|(?:small modular )?reactors|batter(?:y systems|ies)|megapacks|(?<!unsold )(?<!cancer )cells|electroly[sz]ers|inverters|solar (?:panels|modules))\b"
)
"""What power is made or kept with, whomever it serves: "fuel cells for AI data centers" are no computing."""


_POWER_ZH = lazy_re.compile("电力|购电|绿电|供电|电量|电厂|核能|核电|反应[堆炉]")
"""Electricity, and what makes it, as Chinese says it."""
_CELLS_ZH = lazy_re.compile(
    "电芯|电池(?!业务|板块)|逆变器|变压器|燃气轮机|碳酸锂|硅料|[正负]极材料|光伏组件"
)
"""Goods that no computing is made of, whoever sells them."""
_POWER_EN = lazy_re.compile(
    r"(?:\bof|\ue006) (?:(?:nuclear|renewable|solar|clean|wind|geothermal) )?(?:power|electricity|energy)\b(?! (?:capacity|for))"
)
"""Electricity by the sum or the megawatt."""
_BUYS_ZH = lazy_re.compile("采购|购买|购电|购售|售电|购入|买|供应|供电|提供|取得")


def traded(words: str, rank: int, lease: bool, sentence: str) -> str:
    """What kind of purchase the words of a clause tell of.

    Args:
        sentence: The whole of which they are a clause: it may say what is rented.
    """
    if "租赁" in words:
        words, sentence = _LESSORS.sub("", words), _LESSORS.sub("", sentence)
    if not lease and _POWER_GEAR.search(words) and not CHIP_WORDS.search(words):
        return "goods_purchase"
    if (
        not lease
        and _POWER_EN.search(words)
        and not (CHIP_WORDS.search(words) or COMPUTE_WORDS.search(words))
    ):
        return "goods_purchase"
    if not lease and _CELLS_ZH.search(words) and not COMPUTE_WORDS.search(words):
        return "goods_purchase"
    if not lease and _POWER_ZH.search(words) and not COMPUTE_WORDS.search(words):
        return "goods_purchase" if _BUYS_ZH.search(words) else "partnership"
    kind = _traded(words, rank, lease)
    return "lease" if kind == "compute_purchase" and of_rooms(sentence) else kind


def _traded(words: str, rank: int, lease: bool) -> str:
    chips = bool(CHIP_WORDS.search(words))
    compute = bool(COMPUTE_WORDS.search(words))
    if lease or (_LEASE_WORDS.search(words) and not chips):
        return "lease"
    if chips and not (compute and rank > CLOUD) and not _ACCESS.search(words):
        return "chip_purchase"
    if compute or rank >= CLOUD or chips:
        return "compute_purchase"
    return "chip_purchase" if rank == CHIPS else "partnership"


_PLEDGED = lazy_re.compile(
    r"\b(?:pledg|commit|promis)[a-z]*\b|\bow(?:es|ed|ing)\b|\ue001 (?:is |was )?(?:g[ai]v(?:es?|ing)|hand(?:s|ed)) \ue001 \ue003"
)
"""What is promised to somebody, or handed to him."""
_PUT_IN = lazy_re.compile(
    r"\b(?:invest|equit|stake|shares|stock|round|raise|capital|funding|note)[a-z]*\b|\bseries [a-h]\b"
)


def hired_for(words: str, giver: int, taker: int) -> bool:
    """Whether what is pledged to one that hires out computing is spent there, and not put into it.

    Args:
        words: The words of the deal with some behind them.
        giver, taker: Ranks of both sides in `Trades`.
    """
    spends = giver == 0 or (giver <= _UNKNOWN and taker >= HIRES_OUT)
    return (
        spends
        and taker >= CLOUD
        and _PLEDGED.search(words) is not None
        and _PUT_IN.search(words) is None
    )


_AGREED_TO = lazy_re.compile(
    r"\b(?:definitive|merger|binding) (?:agreement|deal) to $|(?<!not )\bagreed to $|\b(?:near|close) to a deal to $|\bin (?:[a-z\-]+ ){0,2}?(?:talks|discussions|negotiations) to $"
)
"""Under what a firm is bought, and never goods."""
_TO_BUY = lazy_re.compile(
    r"\b(?:agreements?|deals?|pacts?|plans?|bids?|offers?|moves?|proposals?|front-?runner|favou?rite|contender|candidate|suitor|talks|intention|contract|attempt|efforts?|approval|right) to $"
    r"|\ue001(?:, (?:an?|the|which|\ue002) [^;,\ue001\ue003]{3,60},)? (?:(?:will|would|is|are|was|were|to|set|due|plans?|planned|also|now|said|it|\ue002|aims?|hopes?|intends?|about|expects?|in the process of|close|near|considering|weighing|exploring|on \w+day) )*$"
)
"""Before what a named firm buys, or is in a deal to buy."""
_ONLY_IT = lazy_re.compile(
    r"\.?$|[,;]|\.| (?:for an? undisclosed|for cash|in an? (?:all-|cash|stock|deal)|from its|in the|as part|to (?:expand|strengthen|boost|add|grow|enter))\b"
)
"""Behind the only thing that is bought, a firm called by its name and no goods of it."""
_ALONE = lazy_re.compile(r"[,.;]|$| (?:to (?!\ue001)[a-z]+|from|for|in an?|in the|out of|by|and)\b")
"""Behind a firm that is bought, and of which nothing else is."""
_FROM_OWNER = lazy_re.compile(
    r" from (?:(?:its|the|their|existing|current|fellow) )*(?:[a-z\-]+ ){0,2}?(?:owners?|shareholders?|investors?|backers?|founders?|private[- ]equity|(?:funds?|accounts|affiliates|entities|vehicles) (?:managed|advised|controlled|run|owned|affiliated))\b"
)
"""Behind what is bought from whoever holds it, and so is a firm."""


def _is_word(sighting: Sighting) -> bool:
    """Whether a name is one common word: "will buy Windows"."""
    name = sighting.value
    return isinstance(name, Name) and name.text.lower() in english_words()


def agreed_to(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether it is agreed to buy one that stands alone, or is bought from its owner."""
    if _FROM_OWNER.match(part.text, words.end()):
        return True
    whom = [place for place in part.positions(takers) if place > words.start()]
    untold = "\ue003" not in part.text  # a sum beside it is read with it, by other words
    if (
        untold
        and _TO_BUY.search(part.text, 0, words.start())
        and any(
            _ONLY_IT.match(part.text, place + 1) and not _is_word(part.seen[place])
            for place in whom
        )
    ):
        return True
    return _AGREED_TO.search(part.text, 0, words.start()) is not None and any(
        _ALONE.match(part.text, place + 1) is not None for place in whom
    )


_GOODS = lazy_re.compile(
    "芯片|产能|[gt]pu|asic|hbm|加速[卡器]|训练卡|推理卡|显卡|处理器|晶片|晶圆|服务器|伺服器|一体机|整机|机柜|交换机|光模块|模组|内存|显存"
    "|算力|云服务|云端|云计算|云基础设施|云资源|云容量|计算资源|计算能力|集群|机房|园区|数据中心|资料中心|写字楼|办公(?:楼|空间|室)|厂房|大楼|楼宇|仓库|容量|机架"
    "|电力|发电量|绿电|核电|天然气|电池|储能|变压器|燃料电池|发电机|燃气轮机|风机|光伏组件|[\u3400-\u9fff]设备|电芯|正极|负极|电解液|材料|磁[体铁]|机器人|飞机|卫星|零部件"
)
"""Classes of things that are bought or hired; what firms and markets are called after follows no verb."""
_NONE = lazy_re.compile(
    "[^,;\ue001]{0,4}(?:市场|行业|产业|概念|板块|业务|需求|领域|赛道|技术|解决方案|方案)"
)
"""Behind goods, what makes them part of another word."""
_TYPED = lazy_re.compile(
    "(?:采购|购电|供电|购售|供应|供货|销售|租赁|托管|租用|算力|云|服务|计算|代工|订购|买卖|承购|定点|设备|芯片|服务器|电力)"
    "[^,;\ue001\ue003]{0,6}(?:协议|合同|合约|订单|长约|租约|大单|长单)(?!现金流|收入|义务|项下|负债|为抵押)"
)
"""A contract by what it is for."""
_BARRED = lazy_re.compile(
    "(?:禁止|阻止|禁令|限制|不得|允许|批准|鼓励|要求|建议|呼吁|希望|劝|考虑让|不再|停止|拒绝|包括[与和跟])[^,;]{0,30}$"
)
"""Before what somebody may or must not do."""
_LENT = lazy_re.compile("贷款|授信|融资|担保")
_OTHER_USES = lazy_re.compile(
    "^,\ue002(?:将|会|已|可|则)*[^,;]{0,20}(?:[gt]pu|芯片|算力|集群|服务器|容量|设备|机柜|电力|电池|发电)"
)
"""Behind a contract, which goods the one of the two has or uses by it: 后者将用其集群训练."""
_USES_WITHIN = 40
"""Characters of the clause behind in which that is told. Chosen by us."""
_BUILDS = lazy_re.compile("建|开工|动工|破土|设厂")
_AIM = lazy_re.compile("(?:用于|用来|以便?|支持|资助|推动|助力)[^,;\ue001]{0,4}$")
"""Before what is only the aim of something else that is done."""
_ABOUT = lazy_re.compile("[就围](?=[^,;]{2})绕?")
"""Before what a contract is about, told ahead of its verb: 就一处办公空间签了长约."""


def goods_told(told: Framed) -> bool:
    """Whether the clause of a purchase, lease or contract names goods behind its words."""
    text, words = told.part.text, told.words
    if _BARRED.search(text, told.left, words.start()):
        return False
    if told.frame.mutual:
        if _LENT.search(text, words.end(), told.right):
            return False
        if _OTHER_USES.search(text, told.right, min(len(text), told.right + _USES_WITHIN)):
            return True
        about = _ABOUT.search(text, told.left, words.start())
        if about is not None and _GOODS.search(text, about.end(), words.start()):
            return True
        return _TYPED.search(text, words.end(), told.right) is not None
    return any(
        not _NONE.match(text, goods.end())
        for goods in _GOODS.finditer(text, words.end(), told.right)
    )


def capacity_told(told: Framed) -> bool:
    """Whether a clause of building says how much power the works will take: 兴建 1 吉瓦的园区."""
    text, words = told.part.text, told.words
    if not _BUILDS.search(words.group()) or text[words.start() - 1 : words.start()] in _NAMES:
        return False  # 甲园区扩建: what is told of is the works of that name
    if _AIM.search(text, told.left, words.start()):
        return False
    if Sort.NAME.value not in text[told.left : words.start()]:
        return False  # 配合新建: who builds is told elsewhere, if at all
    return any(
        told.left <= position < told.right + _BEHIND
        and isinstance(sighting.value, Quantity)
        and _is_power(sighting.value.unit)
        for position, sighting in told.part.seen.items()
    )


def _is_power(unit: str) -> bool:
    known = units().get(unit)
    return known is not None and known.dimension == "power"


_BEHIND = 30
"""Characters behind the clause within which the capacity is told. Chosen by us."""
_NAMES = (Sort.NAME.value, Sort.THING.value)


CONTRACT = lazy_re.compile(
    r"\b(?:(?P<bought>commitments?|orders?|(?P<purchase>purchases?|spend)|bookings?)|(?P<let>leases?)|(?:contracts?|deals?|agreements?|pacts?|arrangements?|awards?|ppas?))\b(?! (?:them|it|these|those|book|intake|from its)\b| \ue002|-)"
)
"""The noun of a contract; `bought` are those that one makes to whom one buys from."""
WARES = lazy_re.compile(
    r"\b(?:cloud|comput(?:e|ing)|capacity|gpus?|tpus?|chips?|servers?|hosting|colocation|data[- ]cent(?:er|re)s?|infrastructure|inference|power|electricity|energy|nuclear|memory|accelerators?|racks?|turbines?|fuel cells?|leases?|lease|space|supply|ppas?)\b|\ue006"
)
"""What is bought by a contract that tells no sum."""
_NOUNS = (
    "commitment",
    "order",
    "contract",
    "deal",
    "agreement",
    "arrangement",
    "lease",
    "purchase",
)


def noun_told(text: str) -> bool:
    """Whether a text has the noun of a contract and a word of what is bought by it, or a sum."""
    return (
        any(noun in text for noun in _NOUNS)
        and (_PRICED.search(text) is not None or WARES.search(text) is not None)
        and CONTRACT.search(text) is not None
    )


_PRICED = lazy_re.compile(r"[$€£¥]|\b(?:billion|million|bn)\b")
