"""Where a guessed Chinese name begins and ends: what ran into it from the words around it is cut off."""

from __future__ import annotations

from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.extraction.names.name_words_zh import chinese_cues, is_title
from lianpu.extraction.names.runs_zh import brand_end
from lianpu.notation.words import (
    chinese_adverbs,
    chinese_places,
    chinese_words,
    rare_chinese_words,
    segment,
)

CJK = lazy_re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")

_ABOUT_TO = (
    "与",
    "向",
    "在",
    "就",
    "以",
    "和",
    "寻求",
    "考虑",
    "洽谈",
    "计划",
    "准备",
    "推进",
    "筹",
)
"""Behind 正 of 正在, which ends no name before them."""

_ACTS = frozenset(
    "收购 并购 入股 参股 持股 持有 所持 减持 增持 出售 转让 受让 认购 战略投资 担保 起诉 采购 收到 接到".split()
)
"""What one firm does to another, and no part of a name in full."""
_TOWARDS = frozenset("为向与对和同由")
"""Behind what a firm does, words that turn to another one."""
_ONLY = frozenset("仅只亦皆均各携传恐于则却即遂")
"""Adverbs of one character that follow a name."""


_SHARES = lazy_re.compile(
    "(?:内资|外资|计划|要约|待售|配售|代价|认购|供|新|普通|优先|流通|限售|目标|标的|换|[abh])股(?:份|本)?"
)
_ALLOWED = lazy_re.compile(
    "(?:日?(?:核准|批准|通过)|认缴|[笔项次]?(?:投资|交易|收购|增资)[使令让])(?=[\u3400-\u9fff]{2})"
    "|(?:使|(?<=[也还])有)(?=[\u3400-\u9fff]{3})"
)
"""What stands before whom it acts on: 投审会昨日核准某某; 认缴某某新增注册资本; 该笔投资使某某持股升至 9%."""
_NEARLY = lazy_re.compile(" ?\\d")
"""Behind 约, the number that it belongs to: 出售所持某某约 4.9% 股份."""
_MONEY = "(?:元|美元|人民币|港元|欧元|日元)"
_SOME = lazy_re.compile(f"[数近超逾上过约]?[十百千万亿]{{1,4}}(?:级?{_MONEY}{{0,2}}|{_MONEY}级)")
_ORDER = lazy_re.compile(f"[数近超逾上过约]?[十百千]?[千万亿]{_MONEY}?级")
"""The order of a sum, which begins what a firm got from the one named before: 某某创投千万级天使轮."""
_TRADES_ON = frozenset("建国城科交水农产电文旅铁海港高金")
"""Before 投 at the end of the name of a house: 城投, 科投."""
_LISTED = lazy_re.compile("(?:[、,。;)(]|[和与及等]|领投|跟投|参投|联合|共同|$)")
_SPAN = lazy_re.compile(
    "[一二两三四五六七八九十几数半]+[个多]*(?:年|月|天|周|季度?|轮|期|批)[多来内半前后间里度以之初末]{1,2}"
)
"""How long or when something is: 成立一年多内."""
_MOST = lazy_re.compile("最[高大低小新近终多少早优后佳][\u3400-\u9fff]{0,2}")
_ONE_AND_COMPANY = 3
"""Characters of 补公司, which is no name but the end of a word and what follows it."""
_DRUGS = ("新药", "药物", "抗体", "抑制剂", "疗法")
"""What a maker of drugs sells, and no maker."""
_OF_NOTICES = ("发布", "披露", "申请", "审议")
"""Verbs of notices, which begin no short name: 发布资产收购预案."""
_CLASS_OF_SHARES = lazy_re.compile("(?<![a-z])[abh] ?$")
_OF_A_KIND = lazy_re.compile(
    "[\u3400-\u9fff]{1,4}企|特殊目的(?:公司|实体)|(?:[省市区县国州]|中央|地方)[属管有营资]企业|(?:混|国|股)改|特专(?:科技)?公司|股+股份|高科技"
)
"""What firms of a trade, a land or an owner are called: 矿企, 国企, 比特币矿企."""
_AMONG_TRADES = lazy_re.compile(
    '(?:、[^,;。、"]{2,12}){0,6}等(?:多个|诸多|相关|重点)?(?:(?:领域|方面|板块|环节|赛道|场景)(?!的?(?:客户|龙头|巨头|企业|公司|头部|知名|投资[人方者]|基金|机构))|行业(?=[,;。.]|$|投资|建设|开展|进行))'
)
"""Behind one of a list of trades, and no firm: 水利水电、水务环保等领域."""
_SPEAKS = ("官方", "方面", "揭示", "透露", "证实", "公布", "发布", "披露", "公告", "宣布", "预告")
"""Behind a firm that speaks: 某某官方宣布."""
_FORMER = ("控股", "股东", "大股东", "实控", "实际控制", "第")
"""Behind 原, who once held a firm: 某某原控股股东."""
_DAYS = lazy_re.compile("(?:前[一两几]?[天日]|当[日天晚]|次日|前夕)$")
"""When a firm did what is told: 据某某前一天发布的公告."""
_DEED = lazy_re.compile("(?:重大)?(?:资产|债务)?重组")
"""What a firm does, behind its name in a headline."""
_TOLD_THAT = ("近期传出", "传出", "盛传", "传闻", "据传")
"""How a rumour begins, before whom it is of."""
_AFTER = lazy_re.compile(
    "继(?=[\u3400-\u9fff]{3})[^;。]{0,60}?(?:之后|以后|后)(?:,|[\u3400-\u9fff])"
)
"""继 N 签约后: after whom another follows."""
OF_MONEY = lazy_re.compile("回收期|收益率|强度|规模|总额|额|比例|评级|者|人")
"""Behind 投资, words that make it no end of a name: 静态投资回收期."""
_OF_PRESS = lazy_re.compile("(?<=媒体)(?:[a-z]|报[道导]|披露|[称曝]|援引|引述|透露|消息)")
"""Behind a house of press by its land or trade: 某国媒体报道."""
_IS_DONE = lazy_re.compile("[晚早久多少快慢大小高低贵满哭笑][了着著]|[着著](?=[把将被])")
"""Where a verb or an adjective ends, and no name: 上车晚了; 哭着把股票卖掉."""
_OF_DAY = lazy_re.compile("\\d ?月 ?\\d{1,2} ?[日号]$")
"""A date up to its last character, with which no name begins: 10 月 8 日报道."""
_SHORT = 3
"""Characters of a word or two with the end of a date."""
_TAKES_OFFICE = lazy_re.compile("(?:出任|担任|兼任|就任)(?:公司|集团|控股|[^\u3400-\u9fff]|$)")
"""What a person is in a firm that is not named: 某某出任公司董事长."""
_GETS = lazy_re.compile("(?:获得?|得到|接受|拿到)了?$")
_AT_LAW = lazy_re.compile("原告|被告|上诉人|案外人|当事人|申请执行|被执行人|同志")
"""What a court calls a side, and what is said of a person: in no name."""
_CAUSE = lazy_re.compile(
    "抗[疫击洪震癌旱]|[战防]疫|赈?救?灾[后区情]?|[扶脱济]贫|[助支]学|[公慈][益善]|环保|维稳"
)
_TOGETHER = lazy_re.compile(
    "抗[疫击洪震]|战疫|防疫|救灾|扶贫|脱贫|助学|前行|同行|并进|共[进渡创赢庆绘筑]"
)
_OF_PLAN = lazy_re.compile(
    "(?:发展|等)?(?:战略|计划|行动|工程|专项|政策|倡议|模式|理念|原则|机制|体系|建设|项目|活动)"
)
"""Behind quoted words that say what a plan is called."""
_HAND_IN_HAND = ("携手", "联手", "牵手", "并肩", "同心")
_NOT_DONE = frozenset("获能完达就参投披公")
"""Behind 未, which then ends no name."""
_RENAMED = lazy_re.compile("并?(?:拟|将)?(?:更名|改名|改称)[为成](?=[\u3400-\u9fff]{2})")
_GOES_ON = lazy_re.compile("(?:旋即|随后|随即|于|已|将|在|由|以|向|最终|同时|再|最后)")
_BEGUN_YEAR = lazy_re.compile("\\d年[初末底]$")
_YEAR_END = lazy_re.compile("\\d年[^初末底终前后度内间报均化起来级份年月产薪会关夜节]")
"""A year and one sign behind it that may begin a name."""
_ALONE = 2
"""Characters of a name, at the least."""
_TAKES = ("收购", "并购", "入股", "合并", "买下", "接管")
_BESIDES = ("另有", "还有")
"""What a clause begins with that adds to what was told, before a name."""
_THIS = lazy_re.compile("[本此这]次|预计")
_HOLDS = ("子公司", "股东", "孙公司", "公司", ",", ".", ";")
_LEGAL_END = ("公司", "集团", "合伙企业", "银行")
_FORMED = lazy_re.compile("有限(?:责任)?公司(?!\\()")
_SUM_LEFT = lazy_re.compile(
    "(?:[亿万](?:美元|港元|欧元|日元|元)?|(?:美|港|欧|日)?元)(?:认购|收购|投资|增资|入股|受让|买下|购买|买)?"
)

_ONE_OF = lazy_re.compile(
    "[一两數数多几幾首][份张張单單笔筆项項批纸紙宗](?=[约約近超逾]?[\\d价價为為的])"
)
"""Behind a name, the word that counts what it gives: 拿到某某一份 1200 万元的订单."""


def sober(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without the words that run into a name in full; None where it is none by its form.

    >>> text = "为了帮助湖南沅陵电子科技有限公司联合"
    >>> text[slice(*sober(text, 2, 18))]
    '湖南沅陵电子科技有限公司'
    """
    year = start > 2 and _YEAR_END.fullmatch(plain, start - 3, start)
    if year and plain[start - 2 : start] in chinese_words():
        start -= 1  # 2022年长川某某: 年长 is no word there
    begun = end - start >= _SHORT and _BEGUN_YEAR.search(plain, max(0, start - 2), start + 1)
    if begun and plain[start : start + 2] not in chinese_words():
        start += 1  # 2022年初某某科技
    order = _ORDER.search(plain, start, end)
    if order is not None:
        end = order.start()  # 获某某创投千万级天使轮投资
        if end - start < _SHORT:
            return None
    if end - start < _ALONE:
        return None
    name = plain[start:end]
    if (
        _SHARES.fullmatch(name)
        or _SOME.fullmatch(name)
        or _SPAN.fullmatch(name)
        or _MOST.fullmatch(name)
        or name.startswith(("股价", "方式", "位于", "总部"))
        or (end - start < 6 and name.startswith(_OF_NOTICES))
        or name.endswith((*_DRUGS, "义务"))
        or (name.endswith("显示") and plain[end : end + 1] in (",", ":"))
        or _OF_A_KIND.fullmatch(name)
        or (name.endswith("投资") and OF_MONEY.match(plain, end))
        or _AMONG_TRADES.match(plain, end)
        or plain.startswith(("交易所", "交所"), end)
        or _IS_DONE.match(plain, end - 1)
        or (end - start <= _SHORT and _OF_DAY.search(plain, 0, start + 1))
        or _TAKES_OFFICE.search(name)
        or (name.endswith("媒体") and _OF_PRESS.match(plain, end))
    ):
        return None  # 要约股份; 某某数据显示,
    formed = _FORMED.search(plain, start, end)
    if formed is not None and formed.end() < end:
        end = formed.end()
    if _THIS.search(name):
        return None  # 预计此次
    closes = end == len(plain) or plain[end] in ",.;!?)"
    if name.endswith("投资") and end - start > 3 and closes and _GETS.search(plain, 0, start):
        return start, end - 2  # 获得某某投资: what it got, and no firm's name
    if _AT_LAW.search(name) or (name.startswith("志") and plain.endswith("同", 0, start)):
        return None  # 约定被告, 原告; 某同志任
    if plain[end : end + 1] in ('"', "'") and _OF_PLAN.match(plain, end + 1):
        return None  # "走出去"发展战略
    if _CAUSE.fullmatch(name):
        return None  # 抗疫
    if _TOGETHER.match(name) and plain.endswith(_HAND_IN_HAND, 0, start):
        return None  # 携手抗疫
    renamed = _RENAMED.match(plain, start, end)
    if renamed is not None:
        start = renamed.end()
    if plain[end - 1] == "并" and end - start > 3 and _GOES_ON.match(plain, end):
        end -= 1  # 转让给某某投资并旋即转让
    if name.startswith("整合") and plain.endswith(_TAKES, 0, start) and end - start > 3:
        start += 2  # 并购整合某某
    if plain[end - 1] == "未" and end - start > 3 and plain[end : end + 1] in _NOT_DONE:
        end -= 1  # 某某科技未获得
    if name.startswith("得") and plain.endswith("获", 0, start) and end - start > 3:
        start += 1  # 获得某某资本
    if plain[end - 1] == "案" and end - start > 2 and plain.endswith(_TAKES, 0, start):
        end -= 1  # 收购某某案
    if name.startswith(_BESIDES) and end - start > 3:
        start += 2
    if name.endswith(_SPEAKS) and end - start > 3:
        end -= 2
    deed = _DEED.search(plain, start + _ALONE, end + len("重组"))
    if deed is not None and deed.end() >= end:
        end = deed.start()  # 某某股份重大资产重组拟收购
    day = _DAYS.search(plain, start, end)
    if day is not None and day.start() - start > 2:
        end = day.start()
    if name.endswith("控股") and plain.startswith(("股东", "方", "人"), end) and end - start > 4:
        end -= 3 if plain[end - 3] in "原前" else 2  # 某某原控股股东
    if plain[end - 1] == "原" and end - start > 2 and plain.startswith(_FORMER, end):
        end -= 1
    if name.startswith(_TOLD_THAT) and end - start > 4:
        start += next(len(word) for word in _TOLD_THAT if name.startswith(word))
    if name.endswith("约") and end - start > 2 and _NEARLY.match(plain, end):
        end -= 1
    if name.startswith("继") and name[1:3] in chinese_places() and _AFTER.match(plain, start):
        start += 1
    if plain[start - 2 : start + 1] == "并购买" and start > 1:
        start += 1
    if plain[start - 3 : start] == "入股东" and start > 2:
        start -= 1  # 入股东京某某: no holder
    if name.startswith("股") and end - start > 4 and _CLASS_OF_SHARES.search(plain, 0, start):
        start += 1  # 证券简称:某某 B 股某某股份有限公司
    left = _SUM_LEFT.match(plain, start, end)
    if left is not None and start and (plain[start - 1].isdigit() or plain[start - 1] in "亿万"):
        start = left.end()
    allowed = _ALLOWED.match(plain, start, end)
    if allowed is not None:
        start = allowed.end()
    if name.endswith("控股") and (end == len(plain) or plain.startswith(_HOLDS, end)):
        first = next(iter(segment(plain, start, end)), None)
        if first is not None and first.known and first.end == end - 2:
            common = first.text not in rare_chinese_words() and first.text not in chinese_places()
            if common or plain.startswith(("子公司", "孙公司"), end):
                return None  # 完全控股; 增强控股子公司
    if (
        plain[end - 1] in _TRADES_ON
        and plain[end : end + 1] == "投"
        and _LISTED.match(plain, end + 1)
    ):
        end += 1  # 投资方为某某建投、…
    if plain.endswith(_LEGAL_END, start, end):
        words = list(segment(plain, start, end))
        for before, word in pairwise(words[:-1]):
            acts = word.text in _ACTS
            if acts or (word.text in _TOWARDS and before.text in chinese_cues().tails):
                start = word.end  # 惠川汽车持有澜图激光有限公司: one acts on the other
        words = [word for word in words if word.start >= start]
        for index, word in enumerate(words[:-2]):
            seat = word.text in chinese_places() or word.text == "中国"
            if not index and seat:
                break  # it begins with the town of its seat
            if seat and len(word.text) > 1:
                start = word.start
            if not word.known and word.text not in "为继对向与由":
                break
            if seat or word.text in ("集团", "股份"):
                break
    if end - start == _ONE_AND_COMPANY and plain.endswith("公司", start, end):
        return None
    return (start, end) if end - start > 1 else None


def cut(plain: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without half a title before it, a leading "if", and the verb of 下了 or 签了.

    >>> "对手安岭电气"[slice(*cut("对手安岭电气", 1, 6))]
    '安岭电气'
    """
    for size in (4, 3, 2):
        for back in range(1, size):
            first = start - back
            if first >= 0 and plain[first : first + size] in chinese_cues().titles:
                if end - (first + size) >= 2:
                    start = first + size
                break
    opens = start == 0 or not CJK.match(plain[start - 1])
    if opens and plain[start] in "若如而但" and end - start >= 5:
        start += 1
    if end - start >= 3 and plain[end - 1] in "下签拿买卖租投" and plain.startswith("了", end):
        end -= 1
    if end - start >= 3 and plain[end - 1] == "正" and plain.startswith(_ABOUT_TO, end):
        end -= 1
    if (
        end - start >= 3
        and plain[start] in "有为是"
        and plain[:start].endswith(("方", "股东", "者"))
    ):
        start += 1
    return start, end


_GREAT = frozenset("亿万")
"""Numerals that a brand begins with, too: 浙江亿田."""


def uncounted(plain: str, start: int, end: int) -> int:
    """Where a name ends before the word that counts what is told behind it.

    >>> "收到安岭储能一张1200万元的订单"[2 : uncounted("收到安岭储能一张1200万元的订单", 2, 8)]
    '安岭储能'
    """
    return end - 2 if end - start >= 4 and _ONE_OF.match(plain, end - 2) else end


def with_seat(plain: str, start: int) -> int:
    """Where a name in full begins, the town or country of its seat before it included."""
    for size in (4, 3, 2):
        place = plain[max(0, start - size) : start]
        if place in chinese_places():
            return start - size
    numeral = start > 3 and plain[start - 1] in _GREAT and plain[start - 3 : start - 1]
    return start - 3 if numeral in chinese_places() else start


_SOURCED = lazy_re.compile(
    r"(?:采购|订购|购买|租用|租赁|进口|承租|收购|受让|[购租买来源])(?:主要)?$"
)
"""Before 自, which then says where something comes from: 租自冀云数据."""


_SIDES = lazy_re.compile(
    "(?:第[一二三四五六七八九十]{1,3}[案件](?:核准|批准|通过|是|为)|租客|租户|承租[人方]|出租[人方]|业主|卖方|买方|贷款人|借款人|认购[人方])(?=[\u3400-\u9fff]{3})"
)
"""What a contract calls a side, before its name; which case a body decided on."""
FORM = lazy_re.compile(
    "(?:(?![的与和向对由从及为给将被、])[\u3400-\u9fff]){0,6}?(?:(?:股份|责任)?有限公司|合伙企业(?=\\(有限合伙\\)))"
    "|(?:(?![的与和向对由从及为给将被、])[\u3400-\u9fff]){1,12}(?=\\(有限合伙\\))"
    "|(?:(?![的与和向对由从及为给将被、])[\u3400-\u9fff]){0,4}?\\([\u3400-\u9fff]{2,4}\\)(?:股份|责任)?有限(?:责任)?公司"
)
"""The rest of a name in full, up to its legal form."""


def bounded(plain: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without 自 of 采购自 or the side of a contract, with its legal form."""
    if plain[start : start + 1] == "自" and _SOURCED.search(plain, max(0, start - 6), start):
        start += 1
    side = _SIDES.match(plain, start, end)
    start = side.end() if side else start
    form = FORM.match(plain, end)
    if form and any(word.text in _ACTS for word in segment(plain, end, form.end())):
        form = None  # N 持有 M 有限公司: another name
    return start, form.end() if form and not plain.endswith("公司", start, end) else end


def adverb_cut(plain: str, start: int, end: int) -> int:
    """Where a guessed stretch ends before a word of time or manner: 鼎穹同日."""
    for word in segment(plain, start, end):
        if word.known and word.text in chinese_cues().adverbs and word.start > start:
            return word.start
    return end


def before_adverbs(plain: str, start: int, end: int) -> int:
    """Where a name ends before words of manner that ran into it, whole or in part.

    >>> text = "惠川汽车随即大举收购"
    >>> text[: before_adverbs(text, 0, 7)]
    '惠川汽车'
    """
    for word in reversed(list(segment(plain, start, min(len(plain), end + 2)))):
        if word.start >= end:
            continue
        adverb = word.text in chinese_adverbs() or word.text in _ONLY
        if word.end < end or word.start - start < 2 or not adverb:
            break
        end = word.start
    return end


def descriptive_cut(plain: str, start: int, end: int) -> int:
    """Where the name within a guessed stretch begins: behind the noun that says what it is.

    >>> descriptive_cut("散热厂澄岳工业", 0, 7)
    3
    """
    cues = chinese_cues()
    words = list(segment(plain, start, end))
    begin = start
    for index, word in enumerate(words[:-1]):
        last = index + 1
        rest = "".join(w.text for w in words[last:])
        if len(rest) < 2 or rest in cues.legal or rest in cues.tails:
            continue
        title = is_title(word, cues) or (index == 0 and word.known and word.text in cues.before)
        if title and any(not w.known for w in words[last:]):
            begin = word.end
        elif begin == word.start and word.text in chinese_places():
            head = brand_end(words, last, cues)
            if head is not None and head - last >= 2:
                begin = word.end
    return begin
