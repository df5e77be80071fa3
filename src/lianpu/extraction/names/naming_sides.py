"""Chinese names that the grammar of a deal encloses: a clause's edge before, its verb and sum behind.

好好吃饭获千万级天使轮融资: nothing in the words says that 好好吃饭 is a firm, but only somebody can
raise a round, and a clause begins before him. What stands so is a name unless one of its words is of
a class, of time or of grammar; a word that says what he is (认购人, 控股股东) is cut off before him.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import Guess, chinese_needs, name_cues
from lianpu.extraction.names.naming_slots import CLASSES, OPENS, WITH
from lianpu.extraction.names.naming_slots import NEEDS as SLOTS
from lianpu.extraction.names.runs_zh import is_seat
from lianpu.notation.literals import Gate, literals
from lianpu.notation.words import Word, chinese_places, rare_chinese_words, segment

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
_C = "[\u3400-\u9fff]"
_EDGE = r"(?:^|(?<=[,;:!?。、\"'()|【】\]●·•▪◆■])|(?<=[,;:。、●·•▪◆■\-] )|(?<=\d[年月日])|(?<=\d [年月日]))"
_N = rf"(?P<n>{_C}{{2,9}}?)"
_SUM = r"[约近超逾不合共计总人民币港新台美]{0,4}\s?[\d一二三四五六七八九十百千]"
_WHEN = (
    r"(?:[在于自][^,;。]{0,12}?(?:内|起|前)|\d{1,2}月(?:\d{1,2}日)?(?:以来)?|今早|今晨|公布|\d{1,2}日|[在于]?近[日期]|[在于]?日前|今日|今天|昨日|昨天|昨晚|本周|上周|本月|上月|今年|去年|明年|[上下]半年|[一二三四]季度|年初|年底|年内|同日"
    r"|刚刚|刚|已经|已|正式|首次|再次|再度|又|再|还|也|曾|宣布|公告|官宣|披露|表示|透露|称|晚间|早间|拟|计划|将|有意|同意|决定|准备|成功|顺利|斥资|均|分别|先|才|则|昨|今|并|上个月|本次|此次|另|可能|需要?|即将|仍|共|连续|最终|随后|累计|早期|,)*"
)
_BUYS = "收购|并购|受让|入股|取得|拿下|买下|购买|购入|认购|参股|获得|接盘|控股"
_ACTS = (
    r"(?:完成|敲定|达成|拿到|拿下|斩获|获得?|宣布)了?[^,;。]{0,22}?(?:[轮a-z]轮|轮|融资|募资|定增|首轮|千万级|亿级|过亿)",
    r"(?:启动|开启|推进|筹划|寻求|展开|开始)了?[^,;。]{0,14}?(?:[轮a-z]轮|首轮|新一轮|融资|募资|定增)(?!环境|市场|活动|难|问题)",
    r"(?:战略配售|认购|跟投|重仓|参投)了?[^,;。]{0,4}?\d[\d.,]*\s?[万亿]",
    rf"(?:融资|募资|筹资|融到|融了|募集|获投|吸金)了?{_SUM}",
    rf"以[^,;。]{{0,12}}\d[\d.,]*\s?[^,;。]{{0,12}}?(?:{_BUYS})",
    rf"(?:斥资|出资|耗资|豪掷|砸下|掏出|拿出){_SUM}",
    r"(?:收购|并购|受让|入股|买下|增持|减持|认购)了?[^,;。]{1,22}?(?:\d[\d.]*\s?%|股权|股份|全部股)",
    r"(?:向|从)[^,;。]{2,14}?(?:采购|订购|购买|购入|供应|供货|交付|出售|销售|转让|下单|租用|租赁|承租|租入|支付|增资|注资|投资|借款|买)",
    r"(?:与|和|同|跟)[^,;。]{2,16}?(?:签订|签署|签下|签约|签了|达成|订立|续签)",
    r"(?:将|把)[^,;。]{2,40}?(?:转让给|出售给|卖给|出让给|售予|授权给|许可给|租给|转让予)",
    r"(?:联合)?(?:领投|跟投|参投|独家投资|独投)(?=[,;。、]|$)",
    rf"(?:为|给)[^,;。]{{2,14}}?(?:提供|发放|批出){_SUM}[^,;。]{{0,8}}?(?:贷款|担保|授信|融资|借款)",
    r"(?:中标|承建|承租|租下)(?![通候结公价额的人方单率])",
    rf"发行{_SUM}",
    r"(?:赴|来|在|登陆|冲刺|申请)[^,;。]{0,5}(?:港|美|a股|香港|美国|纳斯达克|纽交所|科创板|创业板|北交所)[^,;。]{0,6}(?:上市|ipo|挂牌)",
    rf"(?:战略)?(?:投资|注资)了?{_SUM}",
    r"(?<![自从在])(?:(?:pre-?)?[a-h]\d?\+?轮(?!次)|天使轮|种子轮)",
    r"(?:正式|成功|顺利)?在(?:上海证券交易所|深圳证券交易所|北京证券交易所|香港联合交易所|上交所|深交所|北交所|港交所|联交所)[^,;。]{0,8}(?:挂牌|上市)",
    r"(?:董事会|股东大?会)(?:昨日?|今日?|日前|近日|已)?(?:通过|决议|同意|批准)",
    r"以[^,;。]{0,12}\d[\d.,]*\s?[^,;。]{0,16}?(?:转让|出售)(?![者方])",
    r"(?:推迟|暂缓|延后|撤回|撤销)了?[^,;]{0,12}(?:上市|ipo)(?:计划|申请)?(?=[,;.]|$)",
    r"(?:\d{1,2}月\d{1,2}日)?(?:晚间?|早间|午间)?(?:发布)?公告(?:称|显示|披露)?[,:](?:公司|拟|控股|全资|子公司|股东|近日|日前|收到|已|全资)",
    "作为(?:贷款人|借款人|买方|卖方|承租人|出租人|认购人|担保人)",
    r"(?:获得?|得到|拿到|接受)了?[^,;。]{0,22}?(?:战略投资|独家投资|追加投资|亿[^,;。]{0,6}投资|注资|战略入股)(?![者方人])",
    r"(?:秘密|保密)?(?:[向在][^,;。]{2,10})?(?:递表|交表|递交|提交|更新)了?[^,;。]{0,6}(?:招股(?:说明)?书|上市申请|申请|$|[,;。])",
    r"(?:赴[美港]|港股|a股|科创板|创业板|北交所|美股)?(?:首发|ipo|上市)(?:申请)?(?:[^,;。]{0,10}?)(?:过会|获批|获受理|注册生效|备案|获[^,;。]{0,8}通过)",
)
_SUBJECTS = tuple(lazy_re.compile(rf"{_EDGE}{_N}(?=[\"']?{_WHEN}(?:{act}))") for act in _ACTS)
_ROLE = (
    "要约人|承配人|控股股东|大股东|(?<!小)股东(?!大?会)|实际控制人|全资子公司|控股子公司|子公司|附属公司|母公司|认购人|认购方|认购对象|受让方|转让方|承租人|承租方|出租人|出租方|借款人|贷款人|买方|卖方|竞争对手|供应商|合作方|合作伙伴|投资方|投资人"
    "|厂商|创企|新贵|新锐|新秀|服务商|开发商|运营商|制造商|代工厂|电芯厂|组件厂|品牌商|初创企业|初创公司|巨头|龙头|独角兽|老股东|新股东|关联方|参股公司|业主|租户|大客户|客户|船东|经销商|代理商"
)
_OBJECTS = tuple(
    lazy_re.compile(pattern)
    for pattern in (
        rf"(?:{_ROLE}){_N}(?=[\"']?{_WHEN}(?:{'|'.join(_ACTS)}|订立|增持|减持|续?签|认购|追加|加码|跟投|领投))",
        rf"[向从找](?:{_ROLE})?{_N}(?=(?:采购|订购|购买|购入|买了?|租了?|租下|租用|租赁(?![租借采购订承])|承租|借了?|借入|下单|下了|下达|追加|支付|增资|注资|申请|办理)(?:了)?[^,;。]{{0,10}}?\d)",
        rf"{WITH}(?:{_ROLE})?{_N}(?=(?:续?(?:签订|签署|签下|签约|签了|达成|订立)))",
        rf"(?:向|对|给)(?:{_ROLE})?{_N}(?=(?:追加|战略)?(?:投资|注资|增资|出资|投了)(?![者方人]))",
        rf"(?:收购|并购|买下|受让|入股|参股|控股|投资|出售|转让|卖出)了?{_N}(?=[\"']?,(?:交易|对价|作价|总价|价格|代价|金额|收购价|出价|成交))",
        rf"(?:收购|并购|买下|购买|购入|买入|受让|取得|入股|出售|转让|持有|拥有|握有|持股|减持|增持)了?{_N}(?=(?:剩余|其余|其他|合计|全部|[约近逾超]过?)?的?\s?\d[\d.]{{0,6}}\s?%\s?的?(?:股权|股份|权益|股本|已发行))",
        rf"(?:领投|跟投|参投|投资)了{_N}(?=[\"']?(?:的[^,;。]{{0,12}}轮|[,;。]|$))",
        rf"(?:对话|专访|访谈|走进|独家){_N}(?=(?:联合)?(?:创始人|ceo|董事长|首席执行官|cfo|总裁))",
        rf"(?:公司|品牌|企业|平台|项目|厂商|服务商|研发商|开发商|制造商|供应商|运营商|创企|团队)[\"'](?P<n>{_C}{{2,8}})[\"']",
        rf"(?:公司|企业|厂商|平台)(?P<n>{_C}{{2,8}}?)(?=的[^,;。]{{0,10}}(?:供应商|客户|子公司|股东)(?:,|。|$))",
        rf"^(?:[^\w]{{0,3}}\d{{0,2}}[.、)]?\s?)?(?P<n>{_C}{{2,7}})(?=:(?:获|全资|拟|子公司|控股|完成|与|收购|中标|签|公司|向|以|发行|减持|增持|投资|出资|出售|转让|终止|股东|实控人|取消|[一二三四]季度|上半年|前三季度))",
        rf"第[一二三四五六七八九十]{{1,3}}[案件](?:核准|批准|通过|是|为){_N}(?=以)",
        rf"有(?:条件)?同意(?:收购|购买|出售)(?P<n>{_C}{{2,16}}?公司)(?=之|的|\d)",
        rf"(?:其|所)在{_N}(?=的(?:全部|部分|剩余|其余|少数|控股)*(?:股权|股份|持股|权益))",
        rf"(?:(?<=\d[年月])|(?<=\d [年月])){_N}(?=(?:收购|并购|买下|入股)了?(?![案潮数量交的市金规总活热与和及浪事方标计价、,。;]))",
        rf"{_EDGE}{_N}(?=等(?:多家|多名|数家)?(?:投资者|投资方|投资人|投资机构|机构|老股东|股东|产业方)(?:联合|共同|合计)?[向对])",
        rf"(?:包括|例如|比如|的是){_N}(?=(?:拟|将|已)?(?:(?:以|斥资)?[约近超]?\s?\d[\d.,]*\s?[百千万亿]+[^,;。]{{0,4}}?)?(?:全资)?(?:收购|并购|入股|买下))",
        rf"(?:{_EDGE}|据){_N}(?=的?(?:最新|更新后?的?|半年|年度|中期)?(?:招股(?:说明)?书|招股文件|聆讯后资料集|财报|年报|半年报|季报|业绩|官微|官方微信|官网|公众号)(?:消息|信息|数据)?(?:显示|披露|称|指出|中|,))",
        rf"{_EDGE}{_N}(?=及其(?:一致行动人|关联方|关联人|附属公司|全资子公司|控股子公司))",
        rf"{_EDGE}{_N}(?=的(?:第[一二三四五]大|最大|单一最大|控股|大)(?:的|外部|机构|个人|单一)*股东)",
        rf"(?:以|斥资|耗资|豪掷|砸下?)[^,;。]{{0,10}}?\d[^,;。]{{0,10}}?(?:收购|并购|买下|入股|投资|注资|拿下|参股)了?{_N}(?=[,;。]|$)",
        rf"(?:收购|并购|买下|入股|投资|注资|参股|押注|拿下|领投|跟投|参投)了?[^,;。的]{{0,16}}?(?:公司|企业|厂商|平台|初创|独角兽|开发商|服务商|运营商|制造商|新贵|新锐){_N}(?=[,;。]|$|的?\s?\d)",
        rf"从[^,;。]{{2,12}}(?:手中|手里|处)(?:购入|收购|买下|接过|受让|购得)了?{_N}(?=的?(?:控股权|控制权|全部|\d|[,;。]))",
        rf"{_EDGE}{_N}(?=(?:也|仍|还|目前|同样)?是[^,;。]{{2,20}}的[^,;。]{{0,6}}(?:股东|投资人|投资者|投资方))",
        rf"由{_N}(?=(?:等[^,;。]{{0,6}})?(?:联合|共同|独家)?(?:领投|牵头|领衔|主导))",
        rf"成为{_N}(?=的?(?:全资|控股)(?:子公司|附属公司)|的?(?:第[一二三]大|最大|控股)股东)",
        rf"{_EDGE}{_N}(?=(?:港股|a股|科创板|创业板|北交所|美股)?ipo(?:定价|发行价|募资|拟))",
        rf"参与了?{_N}(?=(?:的|此次|本次)?(?:现金)?(?:增资|定增|增发|私募|配售))",
        rf"(?:新增|引入|引进)了?{_N}(?=(?:等[^,;。]{{0,8}})?(?:作?为|成为)(?:其|公司)?新?(?:股东|战略投资者|投资方))",
        rf"(?:审议|受理|审核|问询|暂缓审议)了?{_N}(?=的?(?:首发|ipo|上市|科创板|创业板|北交所|发行))",
        rf"{_EDGE}{_N}(?=(?:联合创始人|创始人|首席执行官|ceo|cfo|董事长|总裁|总经理)(?:兼[^,;。]{{1,8}})?{_C}{{2,4}}(?:说|表示|称|透露|坦言|指出|告诉|在|认为))",
        rf"^(?:[^\w]{{0,3}}\d{{0,2}}[.、)]?\s?)?(?P<n>{_C}{{2,8}})(?=:(?:融资|募资|估值|天使轮|种子轮|[a-h]\d?轮|港股|科创板|创业板|a股|ipo|通过|过会|递表|登陆|斥资))",
        rf"(?:认购|增持|减持|受让|买入)了?{_N}(?=\s?\d[\d.,]*\s?[万亿]?股)",
        rf"^{_N}(?=,?(?:是|为)一[家个][^,;]{{0,24}}(?:公司|企业|平台|品牌|厂商|服务商|机构)|,?(?:成立|创立|创办|创建)于\s?\d{{4}}|由[^,;]{{2,14}}(?:创办|创立|创建|成立)(?=[,;.]|$))",
        rf"(?:[再又还]|再次|再度)(?:获得?|拿到)了?{_N}(?=\s?\d[\d.,]*\s?[万亿])",
        rf"对{_N}(?=(?:提出|发起|发出|开出)[^,;]{{0,8}}(?:要约|报价)|[报出开]价\s?\d)",
        rf"(?:售予|卖给|转让给|出售给|转售给|售给|出让给)了?{_N}(?=[,;(]|\.(?!\d)|$)",
        rf"成为了?{_N}(?=的[^,;]{{0,8}}股东[,;.])",
        rf",叫(?P<n>{_C}{{3,8}})(?=[,;.。]|$)",
        rf"(?:将|把)(?:其|所|直接|间接|合计)*持有?的?{_N}(?=\s?\d[\d.]*\s?%)",
    )
)
_LISTED = lazy_re.compile(
    rf"(?:由|{_EDGE}|投资方(?:为|包括|是|有)|老股东|(?<=投资,))(?P<l>{_C}{{2,12}}?(?:(?:、|和|与|及|以及){_C}{{2,12}}?){{1,7}}?)"
    r"(?:等[^,;。]{0,10})?(?=联合领投|共同领投|领投|跟投|参投|联合投资|共同投资|持续加码|继续加码|继续跟投|超额认购)"
)
"""Members of a round, parted by 、 and 和."""
_PARTS = lazy_re.compile("、|以及|和|与|及")
_PATTERNS = (*_SUBJECTS, *_OBJECTS)
NEEDS = tuple(literals(pattern.pattern) for pattern in _PATTERNS)
"""The words that each of them needs."""
_QUOTES = ('"', "'")
_NEVER_IN = frozenset(
    "暨亿的了着过是有被把将已没不也就都在还又或但而且若如与和向对给从由及等其该这那哪谁我你他她它们吗呢吧啊"
)
_NO_HEAD = lazy_re.compile(
    "(?:迎来|迎接|举行|召开|举办|庆祝|入选|荣获|位于|专注|致力)|(?:公司|集团|企业)|前者|后者|双方|发行人|本公司|你公司|该|本|两家|三家|多家|董事会|股东大?会|管理层|创始人|实控人"
)
_VAGUE = frozenset(
    "预定 最高 最低 最多 最少 计算 决议 通知书 首批 首家 之一 名单 方式 考虑 消息 收到 中标 连续 筹划".split()
)
_COUNTS = lazy_re.compile(
    "[一二两三四五六七八九十几数多各每某][位名个家只间座支对批轮次项所]|全年|年度|[上下]半年|[一二三四]季度|新品牌"
)
_SORTS = lazy_re.compile(
    "(?:[师员者组队委局部厅户校班村镇们]|[学考医先业]生|[居农村股网牧渔市公]民|[明歌影]星|[校网朋]友|[校市院局部镇村会厅处站家]长|[业术学厂商专买卖玩国作画店]家|夫妇|夫妻|兄弟|姐妹|丈夫|妻子|老人|女儿|儿子|父母"
    "|[方人会商]|品牌|目标|集体|街道|社区|小区|行情|赛道|板块|概念|资金|家长)$"
)
"""How a word ends that says what somebody is and not who; where it is a listed word."""
_SPEAKER = lazy_re.compile(f"[{_SURNAMES}]{_C}{{1,2}}$")
_NEVER_WITHIN = frozenset("我你他她它们该这那哪谁暨亿的了着被把不没也就都但而吗呢吧啊")
"""Characters that stand in no name, in whatever word."""
_TIMES = ("之初", "伊始", "之际", "初期", "以来", "不久", "至今", "前夕")
"""What ends a time: 创立之初."""
_GOOD_END = ("向前", "天下", "向上")
_BAD_END = frozenset("某性化率度量额期级款者时后前中内间上下里度次批笔轮年月日省市县区方面")
_LEADS = lazy_re.compile(
    f"(?:{_ROLE}|对话|专访|其中|此外|另外|同时|同日|随后|近日|日前|目前|据悉|获悉|消息称|此次|本次|本轮|由|(?<![东方人])经(?![纬济典])|且|而|但|若|如|假设|假如|如果|倘若|据|(?<=\\d)[日月年]|(?<=\\d )[日月年]|称|显示|传出|传闻|[市有据盛网]传|传)+"
)


@cache
def _gate() -> Gate:
    return Gate(NEEDS)


def sided_names(plain: str, opened: Iterable[int] | None = None) -> Iterator[Guess]:
    """Names that stand between a clause's edge, or a word of their role, and what they do in a deal.

    Args:
        opened: Indexes of those of `NEEDS` that the text meets, where they were sought before.

    >>> [guess.text for guess in sided_names('"好好吃饭"获千万级天使轮融资')]
    ['好好吃饭']
    >>> [guess.text for guess in sided_names("预计年内完成2亿元融资")]
    []
    """
    for index in _gate().open(plain) if opened is None else opened:
        for match in _PATTERNS[index].finditer(plain):
            guess = _named(plain, *match.span("n"))
            if guess is not None:
                yield guess
    if "投" in plain or "加码" in plain or "认购" in plain:
        for match in _LISTED.finditer(plain):
            place = match.start("l")
            for part in _PARTS.split(match["l"]):
                start = plain.index(part, place)
                place = start + len(part)
                guess = _named(plain, start, place)
                if guess is not None:
                    yield guess


def _named(plain: str, start: int, end: int) -> Guess | None:
    """What is left of a stretch behind words of time and role, if it can be a name."""
    lead = _LEADS.match(plain, start, end)
    if lead is not None and end - lead.end() >= 2:
        start = lead.end()
    if _NO_HEAD.match(plain, start, end):
        return None
    words = list(segment(plain, start, end))
    while len(words) > 1 and _leads(words[0]):
        words.pop(0)
    if not words:
        return None
    start = words[0].start
    text = plain[start:end]
    if len(text) < 2 or (text[-1] in _BAD_END and not text.endswith(_GOOD_END)):
        return None
    if _NEVER_WITHIN.intersection(text) or text.endswith(_TIMES):
        return None
    label = plain[end : end + 1] == ":"
    if any(len(word.text) == 1 and word.text in _NEVER_IN for word in words[label:]):
        return None
    if _split(plain, start, end):
        return None
    if words[0].text in OPENS or text[:2] in OPENS or text[:3] in OPENS:
        return None
    never = _no_part_words()
    if any(word.text in never for word in words) or words[-1].text[-2:] in never:
        return None
    last = words[-1]
    if _COUNTS.match(text) or _sorted(words):
        return None
    if (
        len(words) == 1
        and last.known
        and last.text not in rare_chinese_words()
        and plain[end : end + 1] not in _QUOTES
    ):
        return None  # one word of every day
    if all(
        word.known and (word.text in _common() or word.text in chinese_places()) for word in words
    ):
        tailed = len(words) > 1 and last.text in chinese_cues().strong
        if not (tailed and is_seat(words[0].text) and words[0].text not in _common()):
            return None  # 传统汽车, and not 绍兴电子
    return Guess(start, end, text, sure=True)


def _sorted(words: list[Word]) -> bool:
    """Whether the last word says what somebody is: 影视明星, 专家组."""
    last = words[-1]
    if len(last.text) > 1:
        return last.known and _SORTS.search(last.text) is not None
    return (
        len(words) > 1 and words[-2].known and _SORTS.search(words[-2].text + last.text) is not None
    )


def is_person(text: str) -> bool:
    """Whether a name has the form of a person's: a family name and one or two characters of no word."""
    if not _SPEAKER.fullmatch(text):
        return False
    return len(next(segment(text)).text) == 1


def _leads(word: Word) -> bool:
    """Whether a word before a name is of time, or says what the one named is."""
    cues = chinese_cues()
    return word.text in "厂商" or (
        word.known and (word.text in cues.adverbs or word.text in cues.titles)
    )


def _split(plain: str, start: int, end: int) -> bool:
    """Whether a stretch ends within a word that ends names: 华融金|租."""
    ends = chinese_cues().tails
    return any(
        word.start < end < word.end and word.text in ends
        for word in segment(plain, start, min(len(plain), end + 3))
    )


@cache
def _no_part_words() -> frozenset[str]:
    """Words of a class, of time, of persons and of deals, none of which a name holds."""
    cues, beside = chinese_cues(), name_cues()
    tails = cues.tails | cues.inner | cues.legal
    never = (
        {word for word in beside.zh_never if len(word) > 1} | cues.persons | cues.adverbs | _VAGUE
    )
    return frozenset(
        (never - tails)
        | (
            CLASSES
            - {
                "集团",
                "基金",
                "技术",
                "服务",
                "系统",
                "设备",
                "芯片",
                "晶片",
                "资产",
                "医院",
                "学校",
            }
        )
    )


@cache
def _common() -> frozenset[str]:
    """Words of which alone no name is made."""
    cues = chinese_cues()
    listed = cues.generic | cues.tails | cues.titles | cues.inner | cues.adverbs | cues.before
    return frozenset((*listed, *name_cues().zh_common, *CLASSES, *OPENS))


@cache
def _gate_opened() -> Gate:
    return Gate((*SLOTS, *NEEDS, *chinese_needs()))


def opened(plain: str) -> tuple[list[int], list[int], list[int]]:
    """The patterns that a simplified text may match: those of `slotted_names`, `sided_names` and `chinese_names`."""
    first, second = len(SLOTS), len(SLOTS) + len(NEEDS)
    every = _gate_opened().open(plain)
    return (
        [index for index in every if index < first],
        [index - first for index in every if first <= index < second],
        [index - second for index in every if index >= second],
    )
