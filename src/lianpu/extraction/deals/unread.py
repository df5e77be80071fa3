"""Whether a Chinese clause has a subject that no reader knew for a name: then nobody else acts in it.

南方港口集团完成对 N 的收购 is no deal of whoever the sentence before was about, though the reader
knows no 南方港口集团.
"""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.runs_zh import is_odd
from lianpu.extraction.text.sightings import Sort
from lianpu.notation.words import chinese_places, rare_chinese_words, segment

_HAN_RUN = lazy_re.compile("[\u3400-\u9fff]+")
_CLAUSE = lazy_re.compile("[,;:。、\\-\ue001-\ue00b]")
_ENDS_SUBJECT = lazy_re.compile(
    "(?:日前|近日|今日|昨日|正式|已|将|拟|正|也|还|则|又|再|曾|并|均|成功|同时|随后)*"
    "(?:完成|启动|开启|推进|获|宣布|公告|收购|并购|入股|投资|出资|增资|认购|签|与|向|以|拿|斥资|中标|发行|募|融|转让|出售|受让|买|租|订)"
)
_STRONG = (
    "集团",
    "控股",
    "公司",
    "银行",
    "资本",
    "基金",
    "股份",
    "政府",
    "国资委",
    "管委会",
    "财政局",
)
_LABEL = lazy_re.compile("(?:[^\u3400-\u9fff\ue000-\uf8ff]{0,5})(?P<who>[\u3400-\u9fff]{2,7}):")
_NO_LABEL = lazy_re.compile(
    "(?:显示|称|表示|指出|说|如下|方面|包括|时间|情况|快讯|公告|消息|要闻|摘要|点评|记者|主持人|嘉宾|受访者|采访者|提示|备注|问|答|结论|观点|事项|动态|新闻|内容|数据|标题|导语|简讯)$"
)
"""A line headed by who it is about, and by what is no one."""
_DAY, _NAMED = Sort.PERIOD.value, Sort.NAME.value
_SUMS = (Sort.MONEY.value, Sort.COUNT.value)
"""A sum in the clause before: 某某基金以自有资金出资 3 亿元,认缴 N 新增注册资本 goes on with who paid it."""
_BESIDE = lazy_re.compile("[与和跟同向从对为]$")
"""Right before the other side of what a clause tells: 永续电池与 N 签订 has a subject before 与."""
_PARTY = lazy_re.compile(f"[{Sort.NAME.value}{Sort.PRONOUN.value}]")
_LEADS = lazy_re.compile("包括了?|其中|例如|诸如|分别[为是]")
"""What a clause of a list begins with."""
_NUMERALS = frozenset("一二三四五六七八九十百千万亿")
"""Characters of grammar that a brand may end in: 南京新百."""
_LEAST = 3
"""Characters of what may be a name."""


_ANNOUNCED = lazy_re.compile(
    "(?:[^,;:\u3400-\u9fff\ue000-\uf8ff]{0,6}|[\u3400-\u9fff]{2,6},)(?P<who>[\u3400-\u9fff]{3,16}?)(?:[\\d\ue005月日年周上下]{0,8})(?:今日|近日|日前|亲自|正式|也|已|再次|于?同日|于?当[日天]|一|二|三|四|五|六)*(?:宣布|公布|宣称),"
)
"""Who announces, in the first clause of a sentence: 美国总统 8 月亲自宣布,将…."""
_NOBODY = frozenset(
    "公司 本公司 董事会 公告 晚间 双方 日前 近日 今日 昨日 官方 消息 同时 此外 随后".split()
)


_FIRM = lazy_re.compile(
    "[\u3400-\u9fff]{2,5}?(?:科技|智能|机器人|生物|医药|半导体|微电子|新材料|能源|汽车|数据|网络|软件|信息|光电|精密|航天|传媒|物流)(?:日前|近日|正式|已|宣布)*(?:完成|获|宣布|融|拿|募|收购|入股|斥资)"
    "|[\u3400-\u9fff]{2,4}系(?:通过|旗下|合计|共计|共持|持)"
)
"""A name of everyday words with what its firm does, right before what it does now: 远景科技完成."""


def _announced_by_other(text: str, start: int) -> bool:
    """Whether the first clause says who announces, and no name or pronoun says who that is."""
    told = _ANNOUNCED.match(text)
    if told is None or told.end() > start or _PARTY.search(text, 0, start):
        return False
    cues = chinese_cues()
    words = [w.text for w in segment(text, *told.span("who"))]
    return any(word not in _NOBODY and word not in cues.adverbs and len(word) > 1 for word in words)


def unread_subject(text: str, start: int) -> bool:
    """Whether a clause begins, right before the words of a deal, with what looks like a firm's name.

    Args:
        text: The shape of a Chinese sentence.
        start: Where the words of the deal begin.
    """
    if _announced_by_other(text, start):
        return True
    label = _LABEL.match(text)
    if label is not None and label.end() <= start + 1 and not _NO_LABEL.search(label["who"]):
        return True
    opened = 0
    for mark in _CLAUSE.finditer(text, 0, start):
        if mark.group() < "\ue000":
            opened = mark.end()
        elif mark.group() != _DAY or mark.start() > opened:
            # a name, sum or date stands before: the clause is read so far, up to what N is with
            last = max(text.rfind(",", 0, start), text.rfind(";", 0, start)) + 1
            if _FIRM.match(text, opened):
                return True
            if last > mark.start() and _PARTY.search(text, last, start) is None:
                summed = mark.group() in _SUMS and _begins_named(text, opened, mark.start())
                return summed or _begins_named(text, last, start)
            acted = _BESIDE.search(text, opened, mark.start())
            if acted is None or mark.group() != _NAMED:
                return False
            start = min(start, acted.end())
            break
        else:
            opened = mark.end()
    return _begins_named(text, opened, start)


def _begins_named(text: str, opened: int, start: int) -> bool:
    """Whether what stands from the head of a clause to the words of a deal looks like a firm's name."""
    leads = _LEADS.match(text, opened)
    opened = opened if leads is None else leads.end()
    run = _HAN_RUN.search(text, opened, start + 2)
    if run is None or run.start() >= start or run.start() - opened > _LEAST:
        return False
    cues = chinese_cues()
    words = list(segment(text, run.start(), min(run.end(), start + 2)))
    length = 0
    named = _FIRM.match(text, run.start(), start + 2) is not None
    for word in words:
        if _ENDS_SUBJECT.match(text, word.start) and length:
            break
        if word.text == "和" and length == 1:
            length += 1  # 诺和控股: one character before it is no party
            continue
        if word.text in cues.adverbs or (
            word.text in cues.breaks and not (length and word.text in _NUMERALS)
        ):
            return False
        length += len(word.text)
        named = named or is_odd(word, cues) or word.text.endswith(_STRONG)
        named = named or word.text in rare_chinese_words()
        named = named or (length > len(word.text) and words[0].text in chinese_places())
        named = named or (length > len(word.text) and word.text in cues.tails)
    else:
        return False
    return named and length >= _LEAST
