"""Chinese names of both sides of one deal that a whole clause tells: 松林向红隼订购 60 台风机.

A name may be any word of every day. Where a clause runs from its edge over one side, the verb of a deal and the
other side to a sum, a share or its end, nothing but two parties can stand in the two places, whatever they are
called. A side that is a word for a class, a place, a time or a trade is none, and one such side refuses both; so do
two words of every day, or two towns.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import common_names, name_cues
from lianpu.extraction.names.naming_sides import is_person
from lianpu.extraction.names.naming_slots import CLASSES, OPENS, WITH
from lianpu.extraction.names.refined_zh import COUNTED
from lianpu.notation.literals import Gate, literals
from lianpu.notation.words import (
    Word,
    chinese_adverbs,
    chinese_places,
    chinese_words,
    rare_chinese_words,
    segment,
)

Range = tuple[int, int]
_C = "[\u3400-\u9fff]"
_EDGE = r"(?:^|(?<=[,;:!?|●·•▪◆■])|(?<=[,;:●·•▪◆■\-] )|(?<=知情人士称,))"
_TIME = (
    r"(?:[在于自]?(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?|[在于]?\d{4}年|[在于]?(?:去|今|前|明|昨|近)[年天日期]|[上下本]周[一二三四五六日]?|周[一二三四五六日]|[上本]个?月|日前"
    r"|计划(?:在?[\d一二三四五六七八九十两]+年内)?|[\d一二三四五六七八九十两]+年内|宣布|公告|同意|决定|有意|打算|正式|已经?|完成|成功|再次|再度|首次|共同|联合|将|拟|曾|又|再|也|还|则|正|刚刚?|,)*"
)
_A = rf"{_EDGE}(?:其中|此外|另外|同时|据悉|传|消息称)?(?P<a>{_C}{{2,5}}?(?:ai)?)"
_B = rf"(?P<b>{_C}{{2,5}}?(?:ai)?)"
_NUMBER = r"(?:[^,;。]{0,8}?\d|[^,;。]{0,4}?[数几上]?[百千万亿两])"
_SHARE = r"(?:的?(?:\s?\d[\d.]*\s?%|(?:多数|全部|控股|少数|部分|剩余)?(?:股权|股份(?!的?\s?\d)|权益)|[三四五十]分之[一二三]|半数|过半|控股权|控制权|全部)|[,;(]|\.(?!\d)|$)"
_STOP = r"(?=[,;(]|\.(?!\d)|$)"
_PAID = r"(?:以[^,;。]{0,10}?\d[\d.,]*[万亿元]+[^,;。]{0,8}?|斥资[^,;。]{0,4}?\d[\d.,]*[万亿]+[^,;。]{0,4}?|出资[^,;。]{0,4}?\d[\d.,]*[万亿]+[^,;。]{0,4}?)?"
_FOR = r"(?:为其[^,;。\d]{1,6}?|就[^,;。\d]{1,8}?)?"
_PAIRS = tuple(
    lazy_re.compile(pattern)
    for pattern in (
        rf"{_A}{_TIME}{_FOR}[向从](?:{_C}{{2,4}}(?:公司|厂商|企业|供应商))?{_B}(?=(?:采购|订购|购买|购入|买了?|租赁(?![租借采购订承])|租入|租用|租下|供应|供货|提供|出售|销售|交付|投资|注资|增资|追加|发放|借款|借了?)了?{_NUMBER})",
        rf"{_A}{_TIME}[向]{_B}(?=(?:发行|授予|增发)[^,;。]{{0,8}}(?:认股权证?|权证|可转债|股份|新股))",
        rf"{_A}{_TIME}(?:要约|全资)?(?:收购|并购|入股|终止收购|放弃收购)了?(?P<b>{_C}{{2,6}}?){_STOP}",
        rf"{_A}{_TIME}{_PAID}(?:要约|全资|整体)?(?:收购|并购|买下|入股|私有化|拿下|取得|受让|控股|吞下|终止收购|放弃收购)了?{_B}(?={_SHARE})",
        rf"{_A}{_TIME}{WITH}{_B}(?={_TIME}(?:签署|签订|签下|签约|达成|建立|缔结|结成|共建|共同出资|合并|订立|缔结|各持|各占|共同(?:出资|投资|设立|成立)|合资|结盟|成立合资))",
        rf"{_A}(?:日前|近日)?{_TIME}被{_B}(?={_TIME}{_PAID}(?:全资|整体)?(?:收购|买下|并购|吞下|收入囊中|私有化))",
        rf"{_A}{_TIME}{_PAID}[将把](?=[^,;]{{0,20}}?(?:业务|资产|公司|股|厂|部门|板块|品牌|产线|项目|机房|仓库|楼|房|船|飞机|设备|场地|权|%|\d)|[^,;]{{2,24}},[^,;]{{0,6}}[价额款])[^,;。]{{2,24}}?(?:出售|卖|转让|售|出让|租|授权|许可|转)[给予]了?{_B}{_STOP}",
        rf"{_A}{_TIME}获得?(?![准批悉知]){_B}(?=\s?[^,;。]{{0,4}}?\d[\d.,]*[万亿]+[^,;。]{{0,12}}(?:投资|贷款|授信|融资|增资|注资|订单|担保)(?!人|者|方))",
        rf"{_A}{_TIME}为{_B}(?=\s?(?:的)?\d[\d.,]*[万亿]+[^,;。]{{0,8}}(?:债务|贷款|借款|融资|债券)[^,;。]{{0,4}}(?:提供|承担)[^,;。]{{0,6}}担保|提供\s?\d[\d.,]*[万亿]+[^,;。]{{0,6}}(?:担保|贷款|授信))",
        rf"{_A}{_TIME}对{_B}(?=的(?:全资|要约)?(?:收购|并购|投资|入股))",
        rf"{_A}{_TIME}退出{_B}(?=,[^,;。]{{0,6}}(?:股份|股权|持股))",
        rf"{_A}{_TIME}认购{_B}(?=(?:的|发行的?)?(?:[^,;。]{{0,4}}债券?|可转债|新股|定增|股份)[^,;。]{{0,4}}\d)",
        rf"{_A}{_TIME}{_PAID}买下了?{_B}(?=(?:全部|的)?\d|的[^,;。]{{1,8}}{_STOP})",
        rf"{_A}{_TIME}(?:拿下|中标|接获|获得|接手|签下)了?{_B}(?=的?\s?\d[\d.,]*[万亿]+[^,;。]{{0,12}}(?:合同|订单|项目|工程))",
        rf"{_A}{_TIME}(?:持有|增持|减持|持股)了?{_B}(?=的?\s?\d[\d.]*\s?(?:%|[万亿]股)|至\s?\d)",
        rf"{_A}{_TIME}[将把]{_B}(?=的?持股(?:比例)?[^,;。]{{0,10}}(?:提高|增加?|升|降|减))",
        rf"{_A}{_TIME}(?:接手|接盘|收购|买下|拿下)了?{_B}(?=(?:的|旗下)[^,;]{{1,10}},[^,;]{{0,6}}(?:价格|对价|作价|总价|金额|代价))",
        rf"{_A}[^,;]{{0,8}}获[^,;]{{2,24}},[^,;]{{0,4}}(?:再|又)次?(?:获得?|拿到){_B}(?=\s?\d[\d.,]*\s?[万亿])",
        rf"持有{_B}\s?\d[\d.]*\s?%,(?:{_C}{{2,6}}?(?:持股|持有)\s?\d[\d.]*\s?%,)?(?P<a>{_C}{{2,5}}?)(?=(?:持股|持有)\s?\d)",
        rf"{_A}{_TIME}中标了?{_B}(?=的[^,;]{{2,14}}(?:项目|工程|标段|采购),[^,;]{{0,6}}\d)",
        rf"{_A}{_TIME}向{_B}(?=(?:订造|定造|订制|定制|定购|下订))",
        rf"{_A}{_TIME}(?:接获|获得?|拿下|收到|赢得){_B}(?=(?:的|[一二两三四五六七八九十百])[^,;]{{1,12}}订单,)",
        rf"{_A}{_TIME}[向从]{_B}(?=(?:供应|供货|提供|采购|购买|出售)了?[^,;]{{0,10}},[^,;]{{0,8}}(?:为期|合同|金额|总额|总价|价格|作价|期限))",
        rf"{_A}{_TIME}委托{_B}(?=发射|生产|制造|代工|加工|建造)",
        rf"{_A}{_TIME}租用{_B}(?=的)",
        rf"^(?P<a>{_C}{{2,5}}?(?:ai)?){_TIME}(?:采购|购买|租用|订购)了?{_B}(?=的[^,;\d]{{1,10}}(?:[,;]|\.(?!\d)|$))",
        rf"{_A}{_TIME}有权以[^,;]{{1,10}}认购{_B}(?=至多|最多|不超过|\d)",
        rf"{_A}{_TIME}(?:就)?收购(?:{_C}{{2,4}}(?:公司|企业|厂商))?{_B}(?=(?:进行|展开|一事|的交易)?[^,;\d]{{0,6}}(?:谈判|磋商|洽谈|股东大?会|获批|审查))",
        rf"{_A}{_TIME}吸收合并(?:全资|控股)?(?:子公司)?{_B}{_STOP}",
        rf"{_A}的(?:联合)?(?:创始人|创办人){_TIME}[将把](?:公司|其|企业)[^,;]{{0,12}}?(?:卖|出售|转让)给了?{_B}{_STOP}",
        rf"{_A}{_TIME}(?:携手|牵手|联手){_B}(?={_TIME}(?:共建|建设|打造|开发|推出|研发|布局|成立|组建)|[,;.])",
        rf"{_A}的(?:第?[一二三]?大|最大|单一最大|控股)股东(?:是|为){_B}{_STOP}",
        rf"{_A}{_TIME}(?:成为|是|为)了?{_B}(?=(?:的|最大|第[一二三四五]大|单一)[^,;]{{0,10}}(?:股东|供应商|供货商|客户|服务商)(?:[,;.]|$))",
        rf"(?:{_EDGE}|(?<=[由获]))(?P<a>{_C}{{2,6}}?)、(?P<b>{_C}{{2,6}}?)(?=(?:等[^,;]{{0,4}})?(?:分别|联合|共同)?(?:领投|跟投|参投|支持|注资|投资(?!人|方|者|机构)))",
        rf"(?:{_EDGE}|(?<=由))(?P<a>{_C}{{2,6}}?)、(?P<b>{_C}{{2,6}}?)(?=(?:、|和|与|及){_C}{{2,6}}?(?:共同|联合|组成))",
        rf"(?:{_EDGE}|(?<=由)){_C}{{2,6}}?、(?P<a>{_C}{{2,6}}?)(?:、|和|与|及)(?P<b>{_C}{{2,6}}?)(?=共同|联合|组成)",
        rf"(?<=[将把]所持){_B}(?=\s?\d[\d.]*\s?%的?股[权份][^,;。]{{0,16}}(?:转让|出售|卖)[给予]了?(?P<a>{_C}{{2,5}}?){_STOP})",
    )
)
_FULL = tuple(
    lazy_re.compile(
        rf"{_A}{_TIME}{way}了?(?P<b>(?:(?![的与和向对由从]){_C}){{4,24}}?(?:有限(?:责任)?公司|股份公司|集团)){_STOP}"
    )
    for way in (
        rf"(?:以(?:现金|换股|全股票)[^,;。\d]{{0,6}})?{_PAID}(?:要约|全资|整体)?(?:收购|并购|买下|入股|参股|私有化)",
        rf"{WITH}(?=[^,;。]{{4,28}}(?:签署|签订|达成|订立))",
    )
)
"""One side of any word where the other is a firm by its legal form: 星河收购某某有限公司."""
_READ = (*_PAIRS, *_FULL)
_NEEDS = tuple(literals(pattern.pattern) for pattern in _READ)
_NEVER = frozenset(
    "的了着过是有被把将已不没也就都还又或但而且若如与和向对给从由等及其该这那哪谁我你他她它们吗呢吧啊各每某本此全未"
)
_NO_END = frozenset("某性化率度量额期级款者时后前中内间上下里次批笔轮年月日省市县区元价权股债")
_PEOPLE = lazy_re.compile(
    "[师员者民组队委局部厅户校班村镇们站]$|[老工商客主病男女诗军旅众]人$|[男女父母儿孙]|夫妇|夫妻|兄弟|姐妹|[先学考医]生$|[玩买卖画商藏]家$|[爷奶爸妈哥弟姐妹叔伯]|家长|专家|作家|总统|总理|球星|朋友|同学|老板|网友|孩子|^(?:前锋|后卫|中锋|中场|门将|边锋|球员|主帅|新援)|妻子|夫人|丈夫|老公|老婆|情侣"
)
"""A word for people, who are no firm."""
_BODIES = frozenset(
    "超市 商店 餐厅 餐馆 饭店 店铺 药店 书店 网店 商场 农场 牧场 果园 食堂 小区 社区 街道 景区 机场 车站 工地 工会 商会 央行 财政 国家 军队 军方 警方 官方 国会 议会 教会 外资 内资 险资 社保 公募 私募 散户 庄家 主力 资金 社会 农村 城镇 业界 外界 学界 产业 行业 市场 海关 税务 法院 公安 消防 银行 保险 基金 信托 券商 财团 集团 公司 企业 工厂 农户"
    " 王室 皇室 海军 空军 陆军 部队 球会 联赛 人类 世界 全球 国际 海外 境外 国内 境内 双方 两者 后者 前者 一方 对方 另一方 买家 卖家 甲方 乙方 丙方 大学 高校 医院 学校 车企 药企 国企 央企 民企 房企 业主 租户 客户 用户 股东 员工 团队 球队 俱乐部 平台 门店 总部 分公司 子公司 母公司 政府 部门 机构 组织 协会 学会 商会 联盟 委员会 董事会 管理层 创始人 投资人 投资者"
    " 资产 业务 项目 产品 技术 服务 设备 系统 股权 股份 债券 土地 厂房 专利 商标 品牌 现金 贷款 条款 协议 合同 交易 计划 方案 策略 时间 方式 方法 形式 情况 结果 过程 原因 目的 价格 成本 利润 收入 预算 经费".split()
)
"""Words for bodies and things that deals are of, and nobody by name."""
_LANDS = frozenset(
    "中国 美国 英国 法国 德国 日本 韩国 朝鲜 印度 俄罗斯 俄国 巴西 加拿大 澳大利亚 澳洲 意大利 西班牙 葡萄牙 荷兰 瑞士 瑞典 挪威 芬兰 丹麦 波兰 希腊 土耳其 埃及 南非 沙特 阿联酋 卡塔尔 科威特 伊朗 伊拉克 以色列"
    " 新加坡 马来西亚 印尼 泰国 越南 菲律宾 缅甸 老挝 柬埔寨 蒙古 巴基斯坦 哈萨克斯坦 乌克兰 墨西哥 阿根廷 智利 秘鲁 欧洲 欧盟 亚洲 非洲 美洲 中东 东南亚 拉美 北美 台湾 香港 澳门"
    " 北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 广州 深圳 杭州 南京 苏州 无锡 宁波 合肥 武汉"
    " 长沙 成都 西安 郑州 济南 青岛 大连 沈阳 长春 哈尔滨 厦门 福州 南昌 昆明 贵阳 南宁 海口 太原 石家庄 兰州 西宁 银川 乌鲁木齐 拉萨 呼和浩特 东莞 佛山 珠海 温州 常州 南通 嘉兴 绍兴 台北 东京 纽约 伦敦 巴黎 硅谷 华尔街".split()
)
"""Lands and cities that act and are dealt with as such; a small town's name may be anybody's."""


@cache
def _gate() -> Gate:
    return Gate(_NEEDS)


def paired_names(plain: str) -> Iterator[tuple[Range, Range]]:
    """Ranges of both sides of each deal that a clause tells from its edge on, in a simplified text.

    >>> text = "松林向红隼订购60台风机"
    >>> [[text[slice(*side)] for side in sides] for sides in paired_names(text)]
    [['松林', '红隼']]
    >>> list(paired_names("农民向银行借款60万元"))
    []
    """
    for index in _gate().open(plain):
        for match in _READ[index].finditer(plain):
            first, second = match.span("a"), match.span("b")
            if index >= len(_PAIRS):
                if _may_be_side(plain, *first):
                    yield first, first
                continue
            texts = plain[slice(*first)], plain[slice(*second)]
            plainly = [_of_every_day(text) for text in texts]
            if all(plainly) or all(text in chinese_places() for text in texts):
                continue  # 玩家向商店购买 3 件: nothing shows that either is a firm
            far = match.start() > _OPENING and any(plainly)
            if not far and _may_be_side(plain, *first) and _may_be_side(plain, *second):
                yield first, second


def _of_every_day(text: str) -> bool:
    """Whether a side is one listed word, and not one so rare that it is likelier a brand."""
    return text in chinese_words() and text not in rare_chinese_words()


_OPENING = 12
"""Characters from the sentence's first within which a clause of everyday words opens it. Chosen by us."""


def _may_be_side(plain: str, start: int, end: int) -> bool:
    text = plain[start:end]
    if _SUPPOSED.match(text):
        return False
    if text.endswith("公司"):  # 轨道公司, and neither 保险公司 nor 甲公司
        short = end - start <= _OF_FIRM + 1 or text[:-2] in _trades()
        return not short and _may_be_side(plain, start, end - _OF_FIRM)
    if (
        not _NEVER.isdisjoint(text)
        or text in _BODIES
        or all(c in chinese_cues().breaks for c in text)
    ):
        return False
    if (
        _PEOPLE.search(text)
        or (end - start > _SHORT and is_person(text))
        or text in common_names()
        or text in _LANDS
    ):
        return False
    words = list(segment(plain, start, end))
    if COUNTED.match(text) or (not _odd_words(words) and _only_tells(words)):
        return False
    if text[-1] in _NO_END and words[-1].text not in chinese_cues().tails:
        return False
    odd = not all(word.known for word in words)
    if words[0].text in OPENS or text[:2] in OPENS or text[:3] in OPENS:
        return False
    if not odd and _cut_within(plain, start, end):
        return False
    never = _never_sides()
    if (
        any(
            word.text in never
            for word in words[len(words) > 1 and words[-1].text in chinese_cues().tails :]
        )
        or words[-1].text[-2:] in never
    ):
        return False
    # 传统汽车 says which cars; 松林 alone is somebody
    return len(words) == 1 or not all(
        word.known and (word.text in _trades() or word.text in _LANDS) for word in words
    )


_DESCRIBED = 4
"""Characters beyond which words of every day tell what is done, and call nobody."""


def _odd_words(words: list[Word]) -> bool:
    """Whether any of them is no listed word."""
    return not all(word.known for word in words)


def _only_tells(words: list[Word]) -> bool:
    """Whether listed words are a trader of something, or more than a name would hold: 古董商, 旧书补贴家用."""
    last = words[-1].text
    if last == "商" and len(words) > 1:
        return True
    length = words[-1].end - words[0].start
    return length > _DESCRIBED and len(words) > 1 and last not in chinese_cues().tails


def _cut_within(plain: str, start: int, end: int) -> bool:
    """Whether a listed word runs over the beginning or end of a stretch."""
    return any(
        word.known and (word.start < start < word.end or word.start < end < word.end)
        for word in segment(plain, max(0, start - 4), min(len(plain), end + 4))
        if word.text not in _RUNS_OVER
    )


_SUPPOSED = lazy_re.compile("假设|假如|假定|假使|如果|倘若|若|设想|[甲乙丙丁某](?:公司|方|$)")
"""What begins a supposition, and who is only called by a letter."""
_SHORT = 2
"""Characters of a name that may be a firm's though it begins as a person's does: 戴斯."""
_OF_FIRM = 2
"""Characters of 公司."""
_RUNS_OVER = frozenset("内向 台风".split())
"""Words that stand across the edge of two others by chance."""


@cache
def _never_sides() -> frozenset[str]:
    cues, beside = chinese_cues(), name_cues()
    tails = cues.tails | cues.inner | cues.legal
    never = {word for word in beside.zh_never if len(word) > 1} | cues.persons | cues.adverbs
    never = {word for word in never if len(word) > 1}
    return frozenset((never - tails) | (CLASSES - tails) | (chinese_adverbs() - tails))


@cache
def _trades() -> frozenset[str]:
    cues = chinese_cues()
    return frozenset((*cues.generic, *cues.tails, *cues.titles, *cues.inner, *CLASSES, *OPENS))
