"""What stands before a name in Chinese and only says what it is: 收购以色列身份安全公司 N, 向位于柏林的 N 投资.

Patterns would have to leave room for it before each of their names; a shape without it they read as
they read any other.
"""

from __future__ import annotations

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sort

_NO_SIGN = f"{Sort.NAME}{Sort.PRONOUN}{Sort.MONEY}{Sort.PERCENT}"
_GRAMMAR = "的了在将把向对给与和由从被获拟已以同跟及为是并且而后前因其该本此"
"""Characters that stand in no description of a firm, or that say whose it is."""
_VERB = (
    "收购|并购|买下|买入|购买|购入|受让|取得|获得|拿下|吞下|吃下|接手|接盘|入主|入股|参股|投资(?!管理|咨询|机构|公司|平台|集团|银行|控股|基金|[方者]|人(?!工智|形|机))|注资|增资|领投|跟投|参投"
    "|牵头|持有|拥有|握有|控股(?!公司)|减持|增持|出售|转让|抛售|卖出|清仓|押注|加码|认购|引入|接受|得到|来自|所持|合并|吸并|私有化|卖给|出售给|卖身"
    "|(?:领投方|跟投方|投资方|投资人(?!工智|形|机)|买方|卖方|受让方|收购方|出售方)(?:为|是|系|:)?"
)
_LEFT = f"(?:[:、将把向对给与和由从被获为让同跟及是]|(?:{_VERB})了?)(?:其|一家)?"
"""What stands before a description: a mark of lists, a preposition, a verb of deals."""
_SORT = (
    "(?<!子)(?<!母)(?<!孙)(?<!总)(?<!分)(?<!本)(?<!该)(?<!项目)(?<!合资)(?<!合营)(?<!目标)(?<!标的)(?<!壳)(?<!关联)(?<!参股)(?<!控股)(?<!附属)公司"
    "|(?<!合伙)(?<!附属)(?<!标的)企业|厂商|初创|新创|创企|新贵|新锐|新秀|巨头|龙头|独角兽|大厂|平台|开发商|运营商|服务商|提供商|制造商|设计商|零售商"
    "|集成商|(?<=[机片件电药车池材])厂|药企|车企|矿企|云厂|业者|品牌|团队|机构|财团|对冲基金|私募|风投|主权基金"
)
_DOES = "名单|包括|包含|涵盖|宣布|公告|表示|完成|签署|签订|签约|达成|采购|租赁|租用|供应|提供(?!商)|推出|发布|成立|融资|募资|加入|打造|出任|担任|参与|合作"
_WORDS = f"(?:(?![{_GRAMMAR}]|{_VERB}|{_DOES})[\u3400-\u9fffa-z0-9\\-]|投资(?=机构|公司|平台|集团)){{1,18}}?"
"""What says what a firm does, without verbs of deals: another clause would begin with them."""
_CLAUSE = (
    f"(?:(?:位于|总部(?:位于|设于|设在|在)|成立(?:于|仅|不足|不到)?|专注于?|主打|从事|聚焦于?|主营)[^,;:的{_NO_SIGN}]{{1,14}}"
    f"|[^,;:的{_NO_SIGN}]{{2,10}}(?:背景|旗下|创办|创立|创建|支持|掌舵|执掌|领导))的"
)
_DESCRIBED = lazy_re.compile(
    f"{_LEFT}(?P<said>(?:{_CLAUSE})?(?:{_WORDS}(?:{_SORT})-{{0,2}})?)(?={Sort.NAME}(?![^,;{Sort.NAME}]{{0,12}}(?:园区|电站|厂房|大楼|工厂|基地|数据中心|机房|地块|码头)))"
)
"""A description, unless it is of a place that is told by whose it is: 收购位于慕尼黑的 N 数据中心."""
_OF_TRADE = lazy_re.compile("供应|供货|采购|订购|合同|订单|租|购电|承购|交付|订单")
"""What a contract is on: who sells by it is told by what the two are."""
_OF_SHARES = lazy_re.compile("收购|并购|入股|融资|投资|股权|股份|合并")
_ANY = "公司 企业 厂 初创 新创 创企 新贵 新锐 新秀 巨头 龙头 独角兽 平台 商 药企 车企 矿企 业者 品牌 团队 机构 财团 基金 私募 风投 的".split()
"""Ends of descriptions, one of which stands right before a name."""
_RIGHT_BEFORE = tuple(f"{word}{Sort.NAME}" for word in _ANY)


def undescribed(drawn: Shape) -> Shape:
    """A shape without the words that only say what the name behind them is; it keeps them aside."""
    text = drawn.text
    if not any(word in text for word in _RIGHT_BEFORE) or (
        _OF_TRADE.search(text) and not _OF_SHARES.search(text)
    ):
        return drawn
    said = [match.span("said") for match in _DESCRIBED.finditer(text) if match["said"]]
    if not said:
        return drawn
    kept: list[int] = []
    start = 0
    for low, high in said:
        kept.extend(range(start, low))
        start = high
    kept.extend(range(start, len(text)))
    bare = replace(
        drawn,
        text="".join([text[at] for at in kept]),
        places=[*(drawn.places[at] for at in kept), drawn.places[-1]],
        seen={new: drawn.seen[at] for new, at in enumerate(kept) if at in drawn.seen},
        called=tuple((drawn.seen[high], text[low:high]) for low, high in said),
    )
    return replace(bare, asides=tuple(replace(aside, outer=bare) for aside in drawn.asides))
