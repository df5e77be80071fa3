"""What of a guessed Chinese name is none: words that ran into it, what only describes.

Each step says what of a stretch is kept, or that nothing is; they are asked in turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lianpu.core import lazy_re
from lianpu.extraction.names.borders_zh import before_adverbs, sober
from lianpu.extraction.names.naming import common_names
from lianpu.notation.words import rare_chinese_words, segment

Step = Callable[[str, int, int], tuple[int, int] | None]
"""A text and a stretch of it -> what of the stretch is kept, None for nothing."""


def refined(plain: str, start: int, end: int, head: int) -> tuple[int, int, int] | None:
    """What is left of a guessed name and of its brand, None where it is none.

    Args:
        head: Where the brand ends, which is the start for a person.
    """
    person = head == start
    for step in _STEPS:
        kept = step(plain, start, end)
        if kept is None:
            return None
        start, end = kept
    return start, end, start if person else max(start + 1, min(head, end))


_OF_PROJECT = lazy_re.compile(
    "(?:[一二三四首]期|项目|计划|合计|预计)?(?:总|固定资产|设备|意向|协议|计划|固投)+"
)
"""What a project takes, before 投资, and nobody who invests."""
_DESCRIBES = lazy_re.compile(
    "(?:公司|企业|平台|厂商|服务商|品牌商)(?!日前|近日|今日|昨日|目前|正式|成功|已经|累计|首次|再次|随后|此前|同时|全资|旗下|控股)"
    "(?![㐀-鿿]{0,4}公司)[㐀-鿿]{3,6}?(?:拿到|拿下|获得|获投|完成|宣布|斩获|引入|敲定|则|与|向|以)"
)
"""Behind what only says what a firm makes, the firm's own name following: 植物基食品公司绿原食客拿到."""
_OF_CLASS = ("基金", "公司", "集团", "企业", "厂商", "平台", "银行")
_SOME_FIRM = ("公司", "新创", "初创", "厂商", "巨头", "大厂")
"""Ends of what only says which sort of firm a name of letters is: 锂矿公司 Norvale."""
_LATIN_BEHIND = lazy_re.compile(" ?[A-Za-z]{3,}")
_SORTS = ("平台", "品牌", "应用", "工具", "厂商", "机构", "团队")
_WARES = ("材料", "设备", "服务", "工程", "物资", "系统")
_TENDERED = lazy_re.compile("(?:采购|施工|建设|安装)?(?:项目|标段|招标|标包)")
"""Behind what is tendered: 中标某某电网配网材料项目."""
_OF_TRADE = tuple(
    f"{what}商"
    for what in "服务 运营 开发 供应 提供 制造 集成 代理 托管 租赁 经销 分销 矿 交易 零售 批发 承包 承销 出版 经纪 做市 设计".split()
)
"""Ends of words for a trade."""
_SOME_SORT = lazy_re.compile(
    "[一二两三四五六七八九十几数多]+[家支只][\u3400-\u9fff]{0,4}(?:基金|机构|公司|企业|资本)|[\u3400-\u9fff]{0,2}壳公司|[\u3400-\u9fff]{1,4}型(?:基金|企业|公司|机构|平台|厂商|资本)|(?:明星|龙头|头部|标杆|代表|知名|初创|领军|新兴|独角兽|老牌|科技|本土|海外|国内|国际|外资|民营|国有)(?:企业|公司|厂商|机构|平台|资本)"
)
"""What sort of firm one is, and no name."""
_MEASURES, _COUNTED = (
    frozenset("块座栋条间辆艘架台套款笔份批支只名项件颗粒枚片"),
    frozenset("了一两几这那某0123456789"),
)
_NUMERALS = lazy_re.compile("[一二三四五六七八九十]+")
_AT, _SITED = ("在", "于"), ("建设", "投资", "设立", "成立", "上市", "挂牌")
_COIN = lazy_re.compile(
    "[\u3400-\u9fff]{0,4}(?:法郎|卢比|比索|克朗|里拉|兹罗提|雷亚尔|林吉特|第纳尔|迪拉姆|里亚尔|卢布|泰铢|先令|日元|韩元)"
)
"""Money of a land."""
_CLASSED = lazy_re.compile("(?<=芯片|医疗|电池|机床|材料)企业[\u3400-\u9fff]{3}")
"""Behind what firms of a trade make: 北斗芯片企业某某微电子."""
_REACHES = lazy_re.compile("[额量值率数模入计共长幅款量](?:高?达|超|约|为)$")
"""What runs up to a figure, and no name."""
_FIGURE = lazy_re.compile(" ?[约近超逾]?[0-9]")
_QUOTED = lazy_re.compile('"[\u3400-\u9fff]{2,12}"')


def _described(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Nothing of what only says what a firm or thing is: 中东主权基金 Masdir, 短剧平台"某某", 云服务商, 明星企业."""
    if _OF_PROJECT.fullmatch(plain, start, end) or _DESCRIBES.match(plain, end):
        return None
    if plain[start:end] in common_names() or _CLASSED.match(plain, end):
        return None
    some = plain.endswith(_SOME_FIRM, start, end)
    if (
        (some or plain.endswith(_OF_CLASS, start, end))
        and _LATIN_BEHIND.match(plain, end)
        and (some or all(word.known for word in segment(plain, start, end)))
    ):
        return None
    if plain.endswith(_WARES, start, end) and _TENDERED.match(plain, end):
        return None
    sort = plain.endswith(_SORTS, start, end) and plain[start - 1 : start] != '"'
    if sort and _QUOTED.match(plain, end):
        return None
    if plain.endswith(_OF_TRADE, start, end) and all(
        word.known or word.end - word.start == 1 for word in segment(plain, start, end)
    ):
        return None
    return None if _SOME_SORT.fullmatch(plain, start, end) else (start, end)


_AT_MEETING = lazy_re.compile(
    "(?:财报|业绩|法说|股东|电话|分析师|开发者|新闻|发布|年度|年|季度?)*(?:说明|沟通|发布)?(?:大会|会议|会)(?:上|中|后)$"
)
"""What runs on from a name to where its firm speaks: 某某财报会上表示."""
_SHORTEST = 2


def _without_meeting(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """A name without the meeting at which its firm speaks."""
    told = _AT_MEETING.search(plain, start, end)
    if told is None or told.start() - start < _SHORTEST:
        return start, end
    return start, told.start()


_SYNDICATE = lazy_re.compile("(?:[\u3400-\u9fff]{0,4}银行)?团[正将已拟]?")
"""Banks that lend together, and no name: 华尔街银行团正为 N 筹集."""


_ADDRESSED = lazy_re.compile("[\u3400-\u9fff]{1,2}(?:总|董|总监)")
"""How somebody is called in a talk."""
_WON = lazy_re.compile("(?:中标|承建|承接|建设|签下|签署|拿下)[^,;。]{0,14}$")
"""Before works, and no firm: a firm too may be called 某某工程."""
_OF_WORKS = ("公司", "集团", "局", "股份", "科技", "有限", "院", "技术")
_WHOLLY, _ARE = frozenset("全都净"), ("是", "靠", "来自", "由")
"""How much of a thing of one character is so, before what it is: 钱全是借来的."""


def _only_describes(plain: str, start: int, end: int) -> bool:
    """Whether words before 平台 or 资产 are common ones that only say what is done there."""
    rare = rare_chinese_words()
    words = list(segment(plain, start, end))
    return bool(words) and all(word.known and word.text not in rare for word in words)


def _is_a_thing(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Nothing of a term, a work or what is counted: 申报简称为, 银行团, 签署了"某某改造工程"贷款协议, 拿了块地."""
    if plain.endswith("资本", start, end) and plain.startswith(("开支", "支出", "市场"), end):
        return None
    if plain.startswith(("紧接着", "紧接著"), start):
        return None
    if plain.startswith(("并合作", "并共同", "并联合", "并计划"), start):
        return None
    if plain.endswith(("平台", "资产"), start, end) and _only_describes(plain, start, end - 2):
        return None  # 企业安全平台获…投资: what it is, behind its name
    if plain[start] == "号" and plain[start - 1 : start].isdigit():
        return None  # 2号线电梯采购项目
    if plain.startswith("动产", start) and plain[start - 1 : start] == "不":
        return None
    if plain.endswith("当地", start, end):
        return None  # 与海城当地签订: whoever it is there
    if plain[end - 1] in "简名" and plain.startswith("称", end):
        return None
    if _SYNDICATE.fullmatch(plain, start, end) or (
        plain.endswith("银行", start, end) and plain.startswith("团", end)
    ):
        return None
    if plain.endswith("工程", start, end) and plain[end : end + 1] in ('"', "'"):
        return None
    if _ADDRESSED.fullmatch(plain, start, end) or (
        plain.endswith("工程", start, end)
        and not plain.startswith(_OF_WORKS, end)
        and _WON.search(plain, max(0, start - 20), start)
    ):
        return None  # 林总; 中标某某布线工程
    if plain[end - 1] == "请" or plain.startswith("首先", start):
        return None  # 首先请董事长发言
    if plain[end - 1] in _WHOLLY and end - start == 2 and plain.startswith(_ARE, end):
        return None
    if plain[start] in "颗粒枚片张" and end - start > 3 and _COUNT.search(plain, 0, start):
        return start + 1, end  # 5000颗某某半导体的芯片
    counted = plain[start] in _MEASURES and plain[max(0, start - 2) : start].strip()[-1:]
    return None if counted and counted in _COUNTED else (start, end)


def _is_a_figure(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Nothing of what runs up to a figure: 增持额达 7 亿元, 重组达 139 例."""
    if not _FIGURE.match(plain, end):
        return start, end
    if _REACHES.search(plain, start, end):
        return None
    reaches = plain[end - 1] in "达超" and all(w.known for w in segment(plain, start, end - 1))
    return None if reaches else (start, end)


_TAKEN = lazy_re.compile(
    "(?:收购|收储|采购|购买|购入|买入|买|进口|出口|销售|出售|卖出|供应|捐赠|储备)了?$"
)
_BY_WEIGHT = lazy_re.compile(
    " ?[约近超逾达]?\\d[\\d.,]*\\s?[余多]?[百千万亿]*[余多]?(?:吨|公?斤|头|亩|升|桶|袋|箱|担|尾|羽|株|棵|匹|瓶|盒|筐)"
)
_MEASURED = lazy_re.compile(
    " ?[约近超逾达]?\\d[\\d.,]*\\s?[余多]?[百千万亿]*[余多]?(?:吨|平方米|立方米|米|公里|台|套|辆|架|艘|件|[gm]w|吉瓦|兆瓦|公?斤|升|桶)"
)
_FROM_WHOM = lazy_re.compile("[向从][^,;。]{2,16}(?:采购|购买|订购|供应|销售|供货|交付)了?$")
"""Before the goods of a trade whose other side is told already: 向某某采购光伏玻璃 3000 万平方米."""
_CROPS = ("收购", "收购了", "收储", "收储了")
_SEASON = ("时节", "之际", "期间", "季节", "当口", "关头")


def _are_goods(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Nothing of a word for goods that are told by weight or number, or for a time: 收购玉米 200 万吨, 春耕时节."""
    if plain.endswith(_SEASON, start, end) or _PLAYS.match(plain, start, end):
        return None
    if _KIN.fullmatch(plain, start, end):
        return None
    counted = COUNTED.match(plain, start, end)
    if counted is not None and _plain_word(plain, counted.end(), end):
        return None
    if _MEASURED.match(plain, end) and _FROM_WHOM.search(plain, max(0, start - 24), start):
        return None
    if not _BY_WEIGHT.match(plain, end) or not _TAKEN.search(plain, 0, start):
        return start, end
    if plain.endswith(_CROPS, 0, start):
        return None  # whatever is bought up by the ton grew somewhere
    return None if _plain_word(plain, start, end) else (start, end)


def _plain_word(plain: str, start: int, end: int) -> bool:
    """Whether a stretch is one listed word."""
    words = list(segment(plain, start, end))
    return len(words) == 1 and words[0].known


COUNTED = lazy_re.compile(
    "(?:[一二两三四五六七八九十百千万几数多半]+(?:公?斤|吨|亩|升)|[一二两三四五六七八九十几数多半]+[件幅所家名位条辆台套栋块座间张本头匹项种份批款对双艘架枚颗支次场桶袋箱群队])"
)
"""What is counted, and nobody: 三所学校, 两千斤小麦."""
_KIN = lazy_re.compile(
    "[表堂大小老二三亲]?(?:哥哥?|弟弟?|姐姐?|妹妹?|叔叔?|伯伯?|姑姑?|舅舅?|姨妈?|爷爷|奶奶|爸爸?|妈妈?|嫂子|婶婶?|姐夫|妹夫|伯父|伯母|岳父|岳母|公公|婆婆|外公|外婆|孙子|孙女|侄子|外甥)"
)
"""Who somebody is to another, and no firm."""
_PLAYS = lazy_re.compile(
    "(?:前锋|后卫|中锋|中场|门将|边锋|主帅|新援|外援|射手|中卫|边卫)[\u3400-\u9fff]{2,4}"
)
"""Who plays at which place, and no firm: 买下前锋某某."""


def _is_a_rate(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Nothing of numerals, rates, prices, bonds and coins, nor of what is built somewhere: 十五五, 要约价, 在眉山建设年产."""
    if _NUMERALS.fullmatch(plain, start, end) or _COIN.fullmatch(plain, start, end):
        return None
    if plain.endswith(("率", "价", "债", "约为", "再投资", "定增股份", "配售股份"), start, end):
        return None
    sited = plain[start - 1 : start] in _AT and (
        plain.endswith(_SITED, start, end) or "建设" in plain[start + 2 : end]
    )
    return None if sited else (start, end)


_STRADDLING = frozenset(
    "其实 如果 假如 倘若 假若 假设 一旦 即便 即使 因为 由于 虽然 但是 而且 并且 或者 此前 目前 日前 先前 当前 说服 对话 对标 从事 面向 给予 获取 换取 月份 年份".split()
)
"""Words of which the second half is no part of the name behind."""
_RUMOURED = lazy_re.compile("(?<![^,;:。 ])传(?=[\u3400-\u9fff]{4})")
_OF_FIRM = ("集团", "资本", "银行", "公司", "股份", "科技", "控股", "投资", "汽车", "基金")
_ACTING = lazy_re.compile(
    "(?:重组|收购|受让|转让|投资|接盘|中标|承建|增资|采购|合作|竞买|对手)方|(?:股权|股份|控制权|最终|终)花落"
)
"""Whom a deal is with, by what it does in it; 股权花落: shares fall to."""
_DAY = lazy_re.compile("[年月日][\u3400-\u9fff]{3}")
_BESIDE = frozenset("与和向由对从将")
_JOINS = frozenset("和与及")
_STOCK = lazy_re.compile("的?(?:总股本|已发行|股份|股权|注册资本|总股份|流通股)")
_HELD_BY = ("所持", "持有")


def _without_word_before(plain: str, start: int, end: int) -> tuple[int, int]:
    """Without what belongs to the words before it."""
    if plain[start - 1 : start + 1] in _STRADDLING and end - start > 3:
        start += 1  # 对话千里马物流: 对 is no preposition there
    if _RUMOURED.match(plain, start) and any(plain.find(one, start, end) > 0 for one in _OF_FIRM):
        start += 1  # 传某某集团同意收购: it is said so
    side = _ACTING.search(plain, max(0, start - 3), end)
    if side is not None and start < side.end() < end - 1:
        start = side.end()  # 转让给重组方某某
    if _DAY.match(plain, start) and plain[start - 1 : start].isdigit():
        start += 1 + (plain[start + 1] in _BESIDE)  # 于 17日与某某公司签订
    return start, end


def _without_link_before(plain: str, start: int, end: int) -> tuple[int, int]:
    """Without what links it to the words before it."""
    if plain[start] in _JOINS and plain[start - 1 : start] == ")" and end - start > 3:
        start += 1  # 某某公司(简称"某某")和某某公司
    if plain[start] == "占" and end - start > 3 and _STOCK.match(plain, end):
        start += 1  # 占 N 总股本的 51%
    if plain.startswith(_HELD_BY, start) and end - start > 3:
        start += 2  # 出售了所持 N 股份
    if plain[start] in "于於" and plain.endswith("投资", 0, start) and end - start > 2:
        start += 1  # 投资于某某
    if plain.startswith(_OPENING, start) and end - start > 3:
        start += 2
    wants = _WANTS.match(plain, start, end - 1)
    return start if wants is None else wants.end(), end


_WANTS = lazy_re.compile(
    "(?:想要|打算|[要想欲])(?:买下|买走|买|收购|并购|入股|投资|投|卖掉|卖)(?=[\u3400-\u9fff]{2})"
)
"""What somebody is after, before whom he is after: 你们要买某某半导体."""
_OPENING = (
    "据说",
    "據說",
    "据传",
    "据称",
    "听说",
    "传闻",
    "所谓",
    "譬如",
    "随着",
    "随著",
    "隨著",
    "虽然",
    "尽管",
    "由于",
    "鉴于",
    "伴随",
    "至于",
    "关于",
    "根据",
)
"""How a clause opens before the name of its subject."""


_WITH = frozenset("与和跟同")


def with_link_within(plain: str, start: int, end: int) -> tuple[int, int]:
    """With the 和 that begins it, which links nothing there: 与和某某能源签订.

    >>> text = "和芸生技与甲签署"
    >>> text[slice(*with_link_within(text, 1, 4))]
    '和芸生技'
    """
    if plain[start - 1 : start] != "和" or end - start < 3:
        return start, end
    before, behind = plain[start - 2 : start - 1] if start > 1 else "", plain[end : end + 1]
    opens = (not before or before in _CLAUSE_END) and behind in _WITH
    return (start - 1, end) if opens or (before and before in _WITH) else (start, end)


_GOT = ("收到", "得到", "获得", "拿到", "收取")
_PAYS = ("投资", "支付")
"""Ends of names that are verbs before a sum: 向 N 投资 3 亿元."""
_SUM = lazy_re.compile(
    " ?(?:[了过]|的[^,;。]{0,6}(?:款项?|定金|订金|费用?)|不(?:超过|少于|低于)|至[少多]|最多|[约近超逾]?[0-9数几])"
)
_RAISED = ("完成了", "完成", "获得了", "获得", "获")
_ROUND = lazy_re.compile(" ?[^,;。]{1,14}轮")
"""Around one who puts money into a round: 完成了 N 投资数亿元 A 轮融资."""
_TOWARDS_IT = frozenset("向对给")
_AT_WHOM = frozenset("向对")
_CLAUSE_END = frozenset(",;.")
_INVESTED_IN = ("的公司", "的企业", "的项目", "的初创")


def _without_payment(plain: str, start: int, end: int) -> tuple[int, int]:
    """Without the verb of a payment behind it, which could be the end of a name."""
    if not plain.endswith(_PAYS, start, end) or end - start <= 3:
        return start, end
    before, behind = plain[start - 1 : start], plain[end : end + 1]
    if (
        plain.startswith(_INVESTED_IN, end)  # N 投资的公司
        or (before in _AT_WHOM and behind in _CLAUSE_END)  # 分批向 N 投资,
        or (before in _TOWARDS_IT and behind == "的")  # 向 N 投资的首期款
        or (behind == "的" and plain.endswith(_GOT, 0, start))  # 收到 N 支付的 3 亿元
    ):
        return start, end - 2
    raised = plain.endswith(_RAISED, 0, start) and _ROUND.match(plain, end)
    return start, end - 2 if _SUM.match(plain, end) and not raised else end  # 向 N 投资 3 亿元


_WORTH = lazy_re.compile("(?:价值|市值|总值)[^,;。]{1,10}元的 ?$")
"""Before a firm whose shares are worth so much."""
_SHARES_OF = ("份", "东", "票", "权")
_SIGNS = ("签订", "签定", "签署", "签约", "订立", "领投", "跟投", "参投")
"""Verbs that run into the name before them."""
_FIRST = frozenset("先又再均共就才刚欲")
_TOWARDS_WHOM = lazy_re.compile("[给把向对将与跟从找往以]")
_HIRES = ("租赁", "采购", "购买", "订购")
_HIRED = lazy_re.compile(
    "了?(?:[0-9]|算力|服务器|gpu|数据中心|机房|云|容量|芯片|计算)", re.IGNORECASE
)
"""Behind a verb that ran into the name before it, what is hired or bought."""
_COUNT = lazy_re.compile("\\d ?[百千万亿]*$")
_AFTER_THIS = frozenset("月周年季次轮期日")
"""Behind 本."""
_DONE = frozenset("下签拿买卖租投")
"""Before 了, verbs of one character."""
_HOW_WON = frozenset("接斩喜荣收捕再首连")
"""Before 获, the first half of a verb."""


def _without_verb_behind(plain: str, start: int, end: int) -> tuple[int, int]:
    """Without the verb or noun behind it that ran into it."""
    if plain.endswith("投资本", start, end) and plain[end : end + 1] in _AFTER_THIS:
        end -= 1  # N 投资本月再
    capital = plain.find("股本", start + 2, end + 1)
    if capital > 0:
        end = capital  # N 股本中的全部已发行股份
    if plain.endswith("股份", start, end) and plain.startswith(("至", "比例"), end):
        end -= 2  # 减持 N 股份至 5%
    if plain.startswith("租赁租", end):
        end += 2  # 从某某租赁租入
    if plain[end - 1] == "参" and plain[end : end + 1] == "与" and end - start > 2:
        end -= 1  # N 参与了
    if (
        plain.endswith("支持", start, end)
        and plain[end : end + 1] in _CLAUSE_END
        and end - start > 3
    ):
        end -= 2  # 获 N、M 支持
    if plain[end - 1] == "股" and plain[end : end + 1] in _SHARES_OF and end - start > 2:
        end -= 1  # 增持 N 股份
    if plain.endswith("股份", start, end) and end - start > 3 and _WORTH.search(plain, 0, start):
        end -= 2  # 价值 3 亿元的 N 股份
    if plain.endswith((*_SIGNS, "议案", "提案"), start, end) and end - start > 3:
        end -= 2  # N 与 M签订 4 年期合同
    if plain[end - 1] in _FIRST and end - start > 2 and _TOWARDS_WHOM.match(plain, end):
        end -= 1  # 某某云先给 N 投了
    if end - start > 3 and plain.endswith(_HIRES, start, end) and _HIRED.match(plain, end):
        end -= 2  # 向某某云租赁算力
    if plain[end - 1] in _DONE and end - start > 3 and plain.startswith("了", end):
        end -= 1  # 在某某云下了订单
    if plain[end - 1] == "获" and end - start > 2:
        end -= 1  # N 获天使轮融资
    if plain[end - 1] in _HOW_WON and plain.startswith("获", end) and end - start > 2:
        end -= 1  # 某某算力斩获
    return start, end


def _without_adverbs(plain: str, start: int, end: int) -> tuple[int, int]:
    """Without the adverbs behind it, and without who controls it: 由 N 控股."""
    end = before_adverbs(plain, start, end)
    held = plain.endswith("控股", start, end) and not plain.startswith(
        ("股份", "有限", "集团"), end
    )
    controls = held and plain[start - 1 : start] == "由" and end - start > 4
    return start, end - 2 if controls else end


_STEPS: tuple[Step, ...] = (
    _without_meeting,
    sober,
    _described,
    _is_a_thing,
    _without_word_before,
    _is_a_figure,
    _without_payment,
    _without_verb_behind,
    _without_link_before,
    _without_adverbs,
    _is_a_rate,
    _are_goods,
)
