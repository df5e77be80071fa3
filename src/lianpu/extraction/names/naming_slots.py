"""Chinese names in places that only a party fills, whatever words they are made of, and between two names of a list.

向山河充电提供 20 亿元贷款: what stands between 向 and 提供 is somebody, and 山河 and 充电 are words of
every day. Marks on both sides make a name sure where no noun of a class (客户, 市场, 银行) ends it.

甲资本、大海创业、乙基金等跟投: common words make up the second, and its place makes it a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import Guess, common_names
from lianpu.notation.literals import Gate, literals
from lianpu.notation.words import chinese_places, rare_chinese_words, segment

WITH = r"(?:[与和跟]|(?<![共合协认会一不相等如随])同(?![意时期比类样步行业等一]))"
"""Before the other side of what two do; no part of 合同, 同意 or 共同."""
_C = "[\u3400-\u9fff]"
_EDGE = r"(?:^|(?<=[^\u3400-\u9fff]))"
_END = r"(?=$|[^\u3400-\u9fff])"
_TRADES = (
    "订购|采购|购买|购入|租用|租赁(?![租借购采订承])|承租|下达|下单|下了|预付|支付|增资|注资|出借|贷出|放款|(?<!投)放贷|投放|发放|供应|供货|交付|出售|转让"
    r"|提供(?=[^,;。]{0,4}[\d一二三四五六七八九十百]|[^,;。]{0,8}(?:贷款|授信|担保|融资|资金))"
)
_SIGNS = (
    "设立|成立|组建|签署|签订|签下|签了|签约|续签|达成|订立|合资|共同(?:出资|设立|成立|投资|组建)"
)
_SLOTS = tuple(
    lazy_re.compile(pattern)
    for pattern in (
        rf"[向跟从找给](?P<n>{_C}{{3,8}}?)(?={_TRADES})",
        rf"[向从](?:关联方|关联企业|控股股东|参股公司|供应商|客户)(?P<n>{_C}{{2,6}}?)(?={_TRADES})",
        rf"{WITH}(?P<n>{_C}{{3,8}}?)(?=[拟将已]?续?(?:{_SIGNS}))",
        rf"{WITH}{_C}{{0,8}}(?:厂商|公司|企业|平台|厂|商)(?P<n>{_C}{{2,6}}?)(?=[拟将已]?续?(?:{_SIGNS}))",
        rf"{_EDGE}(?P<n>{_C}{{2,6}}?)(?=[被遭](?:{_C}{{0,12}})(?:收购|转让|接盘|买下|并购|入股|增资))",
        rf"(?:厂商|公司|企业|平台|品牌|服务商|开发商|运营商|机构)(?P<n>{_C}{{2,6}}?)(?=[被遭](?:{_C}{{0,12}})(?:以|用|收购|接盘|买下|并购))",
        rf"(?:买下|收购|并购|接盘|入股|拿下)了?[上下]?游?{_C}{{0,4}}(?:厂商|公司|企业|平台|厂|商)(?P<n>{_C}{{2,6}}?)(?=的?(?:全部|剩余|控股|多数|\s?\d))",
        rf"(?:整车厂|药企|车企|企业|初创|厂商|巨头|龙头|独角兽|公司|机构|代工厂|电芯厂|供应商|运营商|服务商)(?P<n>{_C}{{3,6}}?)(?=[拟将已欲]?(?:出资|斥资)|以\s?[\d约]|花\s?[\d约]|拿出|投入|投了|引入|引进)",
        rf"^(?:\d{{1,2}}[.、]\s?)?(?P<n>{_C}{{2,6}})(?=:(?:获|全资|拟|子公司|控股|完成|与|收购|中标|签|公司|向|以|发行|减持|增持|投资|出资|出售|转让))",
        rf"(?:获得|获(?!得)|引入|引进)了?(?P<n>{_C}{{3,8}}?)(?=(?:战略)?(?:增资|注资|入股|投资)(?![者方人机]))",
        rf"被(?P<n>{_C}{{3,6}}?)(?=收了|收购|买下|并购|接盘|拿下|吞)",
        rf"老股东(?P<n>{_C}{{3,6}}?)(?=跟投|超额|继续|持续|再次|追加|加码|加注|参投|参与)",
        rf"由(?P<n>{_C}{{3,8}}?)(?=领投|跟投|参投|独家|联合领投|独投)",
        rf"(?:[将把](?:其|所|直接|间接|合计)*|(?:收购|受让|购买|转让|出售)(?:其|[^,;。]{{2,16}}?)所?)持有?的?(?P<n>{_C}{{2,8}}?(?<![股票权份券]))(?=(?:公司)?的?(?:\s?\d|全部股|股[权份]))",
        rf"股东(?P<n>{_C}{{2,6}}(?:集团|控股|资本|科技|股份))(?=所?持有|所持|[将拟]|减持|增持|出资|承诺)",
        rf"{_EDGE}(?P<n>{_C}{{3,6}}?)(?=(?:成功|联合)?中标(?![通候结公价额的人方单]))",
        rf"(?<=[^\W\d_]的)(?P<n>{_C}{{2,4}}(?:集团|控股|股份))(?=,)",
        rf"\d[万亿]?股(?P<n>{_C}{{2,5}}股份)(?=[,.;()约占]|$)",
        rf"收到了?(?P<n>{_C}{{3,8}}?)(?=(?:发来|发出|送达|签发|发送|出具|寄来)的)",
        rf"支付给(?P<n>{_C}{{3,8}}?)(?=\s?[\d约超近不])",
        rf"(?:参股|入股|注资)了?(?P<n>{_C}{{3,6}}(?<![后时前中间等]))(?=[,.;]|$)",
        rf"(?:{_EDGE}|(?<=[月日]))(?P<n>{_C}{{2,5}}(?:金租|融租|租赁|信托|产投|产业投|科创投|国投|城投|高新投))(?=拿出|掏出|斥资|出资|领投|参投|[,、向与和又也对为出以])",
        rf"(?<=、)(?P<n>{_C}{{2,5}}(?:产投|国投|城投|资本|创投|基金|高新投))(?=、|和|及|与|等|共同|联合|领投|跟投|参投)",
        rf"{_EDGE}(?P<n>{_C}{{2,5}}\s?ai)(?=\s?(?:宣布|完成|获|拟|与|已|正在|计划|以\s?\d|,))",
        rf"(?:公司|企业|厂商|平台|初创|独角兽|团队)(?P<n>{_C}{{2,4}}\s?ai)(?=\s?(?:宣布|完成|获|拟|将|与|和|向|从|以|已|签|拿下|,|。|$))",
        rf"(?:拿到|拿下|接到|获得?|签下|中标|收到)了?(?P<n>{_C}{{3,6}}?)(?=的?(?:一[张笔个份]|首[张笔个份]|第一[张笔]|\s?\d[^,;。]{{0,8}})?的?(?:大单|订单|大合同|合同|长约|采购单))",
        rf"[向跟找从与和](?P<n>{_C}{{2,5}}(?:金租|融租|租赁))(?=借|签|申请|办理|融|拿|做|贷)",
        rf"(?:公司|企业|厂商|平台|巨头|龙头)(?P<n>{_C}{{3,6}}?)(?=[在于]?\s?\d{{1,2}}月[^,;。]{{0,8}}[向与以对])",
        rf"[向从跟找](?P<n>{_C}{{3,6}}?)(?=(?:那里|那儿|手里|手中|手上)?(?:买|拿货|拿卡|采购|进货|租|借)的?[,;。])",
        rf"(?<=[a-z)\"])\s?(?:[和与、]|及(?!时))(?P<n>{_C}{{3,6}}?){_END}",
        rf"(?<![该本])(?:公司|企业|平台|品牌|服务商|厂商|新创|初创|业者)(?P<n>{_C}{{3,6}}?(?<![内后前时中末初间]))(?=(?:已|日前|近日|今日|正式|则|刚刚?|[于在]?\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日)?(?:拿到|拿下了?|获得|获[^取准批]|完成|宣布|换了|敲定|斩获|引入))",
        rf"{_EDGE}(?P<n>{_C}{{2,6}}?)(?=(?:联合)?创始人{_C}|董事长{_C}|首席执行官{_C})",
        rf"(?:投资方|领投方|参投方|跟投方|投资机构|投资人)(?:为|是|包括|有|:)(?P<n>{_C}{{2,12}}?(?:基金|投资|[建城国科交产]投|资本|创投|集团|控股|证券|银行))(?=[、,.;和与及等]|$)",
        rf"(?:{_EDGE}|(?<=[月年日天]))(?P<n>(?![年月日号]){_C}{{2,6}}?)\s?(?=\([a-z][a-z0-9 .&'-]{{1,30}}\)\s?(?:以\s?[\d约近]|拟|将|宣布|收购|完成|获|斥资|出资|投资|与|向))",
        rf"(?:子公司|孙公司|参股公司|联营公司|标的公司)(?P<n>{_C}{{2,6}}?)(?=的?\s?\d[\d.]{{0,6}}\s?%\s?的?(?:股权|股份))",
        rf"来自(?P<n>{_C}{{3,8}}?)(?=的?\s?\d)",
        rf"(?:拿下|拿到|获得|获)了?(?P<n>{_C}{{3,14}}?(?:基金|资本|创投|国投|集团))(?=的\s?\d)",
        rf"由(?P<n>{_C}{{3,8}}?)(?=独家投资|独家领投|联合投资)",
        rf"(?:直接|间接|合计|仍|共|现|目前)持有(?P<n>{_C}{{3,8}}?)(?=的?\s?\d[\d.]*\s?%)",
        rf"(?:收购|并购|买下|受让|取得|入股|出售|转让)了?(?P<n>{_C}{{3,12}}?)(?=(?:剩余|其余|其他|合计|全部|部分)?的?\s?\d[\d.]{{0,6}}\s?%\s?的?(?:股权|股份|权益))",
        rf"(?:完成|终止|启动|推进)了?对(?P<n>{_C}{{3,10}}?)(?=的?(?:全资|要约)?(?:收购|并购|增资))",
        rf"(?:总部|注册地|厂区)?(?:位于|设在|设于|地处|坐落于|落户){_C}{{2,8}}?的(?P<n>{_C}{{2,6}}?)(?=(?:日前|近日|今日|已|刚刚?|正式)?(?:获得?[^取准批]|完成|宣布|拿到|拿下|斩获|敲定|引入|收到)|[将把拟向与以])",
        rf"(?:成立|创立|创办|创建)于\s?\d{{4}}年的(?P<n>{_C}{{2,6}}?)(?=(?:日前|近日|今日|已|刚刚?|正式)?(?:获得?[^取准批]|完成|宣布|拿到|拿下|斩获|敲定|引入|收到)|[将把拟向与以])",
        rf"(?:创立|创办|创建)的(?P<n>{_C}{{2,6}}?)(?=,?\s?(?:成立|日前|近日|今日|已|刚刚?|正式)+[^,。;]{{0,8}}(?:获得?[^取准批]|完成|宣布|拿到|拿下|斩获))",
        rf"(?:名叫|名为|取名为?|叫做|更名为|改名为)(?P<n>{_C}{{2,6}}?)(?=[^\u3400-\u9fff]|的|$)",
        rf"(?:{_EDGE}|(?<=[、由向从与和及获]))(?P<n>{_C}{{2,4}}(?:银|行|证券|信托|金租|人寿|产险|保险|租赁|资本|创投|基金))(?=等\s?[\d一二三四五六七八九十两多数]+\s?[家间]|、{_C}{{2,6}}等\s?[\d一二三四五六七八九十两多数]+\s?[家间])",
        rf"^(?P<n>{_C}{{2,8}}?)(?=20\d\d年[^,;。:]{{0,14}}(?:纪要|交流会|业绩会|说明会|电话会议?)(?:实录|纪要|记录|全文)?(?:\\([^()]{{1,14}}\\))?$)",
    )
)
"""Each with a mark before and behind."""
NEEDS = tuple(literals(pattern.pattern) for pattern in _SLOTS)
"""The words that each of them needs."""
_BANK = lazy_re.compile(
    rf"(?:{_EDGE}|(?<=另外|同时|其中|此外|还有)|(?<=[、由向从与和及获])|(?<=获得|拿下|取得))(?P<n>(?!得){_C}{{2,6}}?银行)(?=\s?[\d约]|[、,和与及等牵提申续签借授批取]|给了?我|给了?公司|$)"
)
_BRANCH = lazy_re.compile(
    rf"(?P<n>(?:中国|国家)?{_C}{{2,6}}?银行(?:股份有限公司)?{_C}{{2,8}}?[分支]行)"
)
_SHORT_BRANCH = lazy_re.compile(
    rf"(?:{_EDGE}|(?<=[由向从与和及、]))(?P<n>{_C}{{1,3}}行(?:(?![的与和向对由从]){_C}){{2,8}}?[分支]行)"
)
"""A branch of a bank that is called by its short name: 建行天津市分行."""
_FUND = lazy_re.compile(
    rf"(?:{_EDGE}|(?<=[、向与和及由])|(?<=对))(?P<n>{_C}{{4,20}}合伙企业)(?![的是])"
)
_IN_FULL = lazy_re.compile(
    rf"{_EDGE}(?P<n>(?:(?![的与和向对由从及为给将被在是等某该本其这那、]){_C}){{4,14}}?(?:集团|控股|股份|责任)?有限(?:责任)?公司)"
    r"(?=董事会|宣布|公告|关于|\(|拟|与|将|已|完成|获|于|向|以|[,:。]|$)"
)
"""A name with its legal form that opens a clause, whatever words it is made of: 智行未来集团有限公司."""
_SEATED = lazy_re.compile(
    rf"(?:{_EDGE}|(?<=公司)|(?<=[由向从与和及获对]))(?P<n>{_C}{{2,8}}\((?:香港|中国|上海|北京|深圳|广州|天津|重庆|新加坡|美国|{_C}{{2,3}})\)(?:(?![拟将与和向子母分旗]){_C}){{0,10}}?(?:公司|科技|投资|控股|实业|贸易|电子|智能|基金)(?=公司|与|和|向|以|拟|将|订立|,|。|$|(?<=公司)))"
)
"""A name with the place of its seat in brackets: 远桥(香港)有限公司."""
_NATION = lazy_re.compile(
    rf"{_EDGE}(?P<n>中国{_C}{{2}}(?:股份|控股|集团)?)(?=[拟将已]?(?:认购|公告|宣布|发布|披露|收购|斥资|出资|中标|完成)|以\s?\d)"
)
"""A firm of the land that opens a clause and acts: 中国某某将认购."""
_STATE = lazy_re.compile(
    rf"(?:{_EDGE}|(?<=[与和向由从获对给及、被]))(?P<n>(?P<land>(?![与和向由从获对给及被将]){_C}{{2,4}}?)(?:联邦|市|省)?(?:政府|能源部|商务部|国防部|财政部))"
    r"(?=[将已拟]{0,2}(?:以|向|对|与|和|投资|入股|收购|出资|承诺|同意|宣布|计划|提供|完成|达成|签署|签订|持有|持股|贷款)|将\s?\d|的?\s?\d)"
)
"""A land's government or one of its ministries where a party stands: 与某国能源部完成贷款."""
_CLASS = (
    "晶片 硅片 硅料 电芯 组件 物业 货币 现金 实物 事件 公告 快讯 点评 摘要 消息 要闻 备注 提示 结论 观点 客户 市场 用户 银行 机构 政府 股东 员工 对方 社会 公众 集团 关联方 供应商 海外 国内 全球 经济 产业 行业 领域 项目 方面"
    " 投资者 投资人 投资方 合作方 伙伴 企业 公司 厂商 平台 子公司 母公司 对手 消费者 居民 农户 学校 医院 地方 部门 单位"
    " 监管 法院 交易所 证监会 承租人 出租人 交易对方 甲方 乙方 买方 卖方 双方 各方 二级市场 渠道 上游 下游 品牌 商家"
    " 资产 资金 股权 股份 股票 新股 普通股 优先股 债券 证券 贷款 产品 服务 设备 系统 芯片 技术 方案 协议 合同 业务 团队 基金 基地 园区 城市 国家 地区 村民"
    " 人员 专家 中心 学生 个人 家庭 朋友 大家 自己 外界 媒体 记者 成员 高管 管理层 债权人 受让方 转让方 标的 特定对象"
    " 对象 代理商 经销商 分销商 运营商 开发商 服务商 巨头 龙头 大厂 初创 新创 车企 药企 央企 国企 民企 创始人 董事长 团体"
).split()
"""Nouns of a class: what ends in one is somebody, but nobody by name."""
CLASSES = frozenset(_CLASS)
_DOING = frozenset("考虑 否认 拒绝 回应 洽谈 正考虑 有意 证实 传闻 宣布 完成".split())
_HOUSES = frozenset(("医院", "学校"))
OPENS = frozenset(
    "多家 一家 两家 三家 几家 数家 各家 某家 这家 那家 该 本 其 其他 其它 相关 有关 现有 原有 上述 前述 国有 民营 外资 地方 当地"
    " 主要 大型 小型 中小 头部 部分 全部 各大 不同 特定 第三方 非 新 老 商业 政策性 合作 牵头 投资 开户 私人 中央 海外 境外 国内"
    " 境内 全球 美国 中国 日本 韩国 欧洲 任何 众多 所有 更多 潜在 关联 控股 全资 参股 上市 同行 上游 下游 客户 股东 市场 社会"
    " 独立 各类 一个 双方 各方 公司 集团 企业 机构 政府 谁 什么 哪家 如何 是否 以及 包括 等".split()
)
"""Words that begin what is no name."""
_WITHIN = frozenset(
    "的了着过在是有被把将已不没也就都还又或但而且若如与和向对给从由等及其该这那哪谁我你他她它们吗呢吧啊"
)


@cache
def _gate() -> Gate:
    return Gate(NEEDS)


def slotted_names(plain: str, opened: Iterable[int] | None = None) -> Iterator[Guess]:
    """Names that stand between two marks of a party, in a simplified text.

    Args:
        opened: Indexes of those of `NEEDS` that the text meets, where they were sought before.

    >>> [guess.text for guess in slotted_names("海岳算力向中科飞腾订购1,024台服务器")]
    ['中科飞腾']
    >>> [guess.text for guess in slotted_names("公司向海外客户采购3亿元设备")]
    []
    """
    for index in _gate().open(plain) if opened is None else opened:
        for match in _SLOTS[index].finditer(plain):
            if _named(plain, *match.span("n")):
                yield Guess(*match.span("n"), match["n"], sure=True)
    for match in _SEATED.finditer(plain) if ")" in plain else ():
        start, end = match.span("n")
        bracket = plain.index("(", start)
        start = max(
            start,
            plain.rfind("公司", start, bracket - 1) + 2
            if "公司" in plain[start : bracket - 1]
            else 0,
        )
        yield Guess(start, end, plain[start:end], sure=True)
    for match in _NATION.finditer(plain) if "中国" in plain else ():
        start, end = match.span("n")
        word = plain[start + 2 : start + 4]
        if word not in OPENS and _named(plain, start + 2, end):
            yield Guess(start, end, match["n"], sure=True)
    for match in _STATE.finditer(plain) if "政府" in plain or "部" in plain else ():
        if match["land"] in chinese_places():
            yield Guess(*match.span("n"), match["n"], sure=True)
    for match in _IN_FULL.finditer(plain) if "有限" in plain else ():
        words = match["n"]
        if words.startswith("中国") or not _opens(words):
            yield Guess(*match.span("n"), words, sure=True)
    for match in _SHORT_BRANCH.finditer(plain) if "分行" in plain or "支行" in plain else ():
        if "银行" not in match["n"] and not _WITHIN.intersection(match["n"]):
            yield Guess(*match.span("n"), match["n"], sure=True)
    for pattern in (_BANK, _BRANCH, _FUND) if "银行" in plain or "合伙" in plain else ():
        for match in pattern.finditer(plain):
            start, end = _begun(plain, *match.span("n"))
            words = plain[start:end]
            seated = words.startswith("中国") and pattern is not _FUND
            if (
                end - start > 3
                and not _WITHIN.intersection(words.replace("股份有限", ""))
                and (seated or not _opens(words))
            ):
                yield Guess(start, end, words, sure=True)


def _named(plain: str, start: int, end: int) -> bool:
    words = [word.text for word in segment(plain, start, end)]
    if len(words) > 2 and words[-1] in _HOUSES:
        words.pop()  # 医院 is a class, 苏州安心动物医院 one of it
    if _WITHIN.intersection(plain[start:end]) or _opens(plain[start:end]):
        return False
    if _DOING.intersection(words) or words[-1] in chinese_cues().sites:
        return False
    inside = (word for word in words if word not in ("基金", "集团"))
    if any(word in CLASSES for word in inside) or words[-1][-2:] in CLASSES:
        return False
    return plain[start:end] not in chinese_places() and not all(
        w in chinese_places() for w in words
    )


def _opens(words: str) -> bool:
    """Whether a stretch begins with a word that begins no name."""
    first = next(iter(segment(words)), None)
    return first is not None and (first.text in OPENS or words[:2] in OPENS or words[:3] in OPENS)


def _begun(plain: str, start: int, end: int) -> tuple[int, int]:
    """The stretch behind the last word that no name holds."""
    while plain.startswith(("设立", "成立", "发起", "组建", "认购", "参设"), start):
        start += 2
    for place in range(end - 1, start - 1, -1):
        if plain[place] in "向与和及由从对获、在将为":
            got = plain.startswith("获得", place)
            return place + 1 + got, end
    return start, end


_LIST = lazy_re.compile("[^,.;:。!?()\"'、]{2,24}(?:、[^,.;:。!?()\"'、]{2,24}){2,}")
_LED = lazy_re.compile("(?:向|由|为|包括|来自|获得?|引入|其中)(?=[\u3400-\u9fff]{2,8}$)")
"""Before the first of a list."""
_MEMBER = lazy_re.compile("[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9]{1,11}")
_LAST_ENDS = lazy_re.compile(
    "等|(?:联合|共同|分别|合计|悉数)?(?:领投|跟投|参投|投资|入股|出资|持有|持股|认购|签|组成|参与|加码|增资)|和|及|以及|与"
)
_FIRMS_ACT = lazy_re.compile(
    "领投|跟投|参投|投资方|投资人|投资机构|股东|入股|融资|认购|增资|加码|注资|组成(?:的)?联合体|联合出资|共同出资|特定(?:投资者|对象)"
)
"""What those of the list do, or what they are, somewhere in the sentence."""
_NO_MEMBER = frozenset("的了着过是在将被把其该这那")
_LEAST_NAMED = 2
"""Names that a list must hold, and at least as many as its other members. Chosen by us."""


_AMID = lazy_re.compile("、(?P<n>[\u3400-\u9fff]{3,8}?)(?:以及|和|与|及)")
"""One between two names, that a list of three puts in the middle: 由甲、云上创合以及乙联投."""


_LAST = lazy_re.compile(
    "、(?P<before>[\u3400-\u9fff]{2,12}?)(?:和|与|以及)(?P<n>(?:(?!等)[\u3400-\u9fff]){3,8}?)(?=[,;(]|\\.(?!\\d)|$)"
)
"""The last of a list of three, behind a name: 包括甲、乙和丙."""


def listed_beside(plain: str, names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of the members of lists that no reader knew, where most of the others are names.

    >>> text = "投资方为青岭资本、大海创业、白桦基金"
    >>> [text[slice(*one)] for one in listed_beside(text, [(4, 8), (14, 18)])]
    ['大海创业']
    """
    if len(names) < _LEAST_NAMED or "、" not in plain or _FIRMS_ACT.search(plain) is None:
        return
    starts, ends = {start for start, _ in names}, {end for _, end in names}
    for found in _AMID.finditer(plain):
        start, end = found.span("n")
        if found.start() in ends and found.end() in starts and _may_be_name(plain, start, end):
            yield start, end
    for ended in _LAST.finditer(plain):
        if ended.start("before") in starts and ended.end("before") in ends:
            start, end = ended.span("n")
            word = [*segment(plain, start, end)][-1].text
            if word in chinese_cues().tails and _may_be_name(plain, start, end):
                yield start, end
    if plain.count("、") < _LEAST_NAMED:
        return
    for found in _LIST.finditer(plain):
        marks = [m.start() for m in re.finditer("、", found.group())]
        bars = [found.start() + mark for mark in marks]
        members = [(one + 1, other) for one, other in pairwise(bars)]
        last = _LAST_ENDS.search(plain, bars[-1] + 3, found.end())
        members.append((bars[-1] + 1, found.end() if last is None else last.start()))
        led = _LED.search(plain, max(found.start(), bars[0] - 10), bars[0])
        if led is not None and bars[0] not in ends:
            members.append((led.end(), bars[0]))
        named = sum(start in starts for start, _ in members) + (bars[0] in ends)
        others = [(s, e) for s, e in members if s not in starts and e not in ends]
        if named < max(_LEAST_NAMED, len(others)):
            continue
        for start, end in others:
            if plain[end : end + 1] in "([" and end < len(plain):
                continue  # it goes on: 甲一号(杭州)股权投资
            if _MEMBER.fullmatch(plain, start, end) and _may_be_name(plain, start, end):
                yield start, end


def _may_be_name(plain: str, start: int, end: int) -> bool:
    name = plain[start:end]
    if name in common_names() or not _NO_MEMBER.isdisjoint(name):
        return False
    cues = chinese_cues()
    words = list(segment(plain, start, end))
    if len(words) == 1 and words[0].known:
        return name in rare_chinese_words()
    if words[-1].known and words[-1].text in cues.verbal:
        return False  # 生猪养殖: what is done
    return not any(word.text in cues.persons or word.text in cues.adverbs for word in words)
