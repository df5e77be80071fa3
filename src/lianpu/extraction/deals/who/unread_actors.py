"""Who acts or is acted on in words that name nobody who can be read: a subject without a known name, a payer, an object elsewhere."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming_slots import CLASSES, OPENS
from lianpu.extraction.names.runs_zh import is_odd
from lianpu.extraction.text.shapes import Shape
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


_RAISED = ("fundraise", "equity_investment", "ipo", "share_issue")
_RAISES = lazy_re.compile(
    "(?:^|[,;:。\ue005])(?P<who>[\u3400-\u9fff]{2,8}?)(?:[于在]?(?:近日|日前|今日|昨日|近期|同期))?(?:又|再次|再度|也|曾|已|还|正式|宣布|成功|先后|连续|陆续|顺利|随后)*"
    "(?:获得?(?![得悉知准批])|完成|拿到|拿下|斩获|筹集|募集)"
)
"""Who gets money, in the place of a subject: 2014 年 3 月,某某又获得."""


def _raised_by_other(text: str, at: int) -> bool:
    """Whether the clause of a round has a subject of its own that nobody read as a name.

    Args:
        text: The shape of a Chinese sentence.
        at: Where the words of the round begin.
    """
    left = max(text.rfind(mark, 0, at + 1) for mark in ",;:。") + 1
    found = _RAISES.finditer(text, max(0, left - 1), at + _NEAR_VERB)
    return any(_may_raise(told["who"]) for told in found)


_NEAR_VERB = 12
"""Characters behind the first word of a deal within which its verb ends."""
_NO_RAISER = lazy_re.compile(
    "^[该本此其这那各每最第一首两三并而但且就才再又也还已曾仅只共均都将拟随当同去今前后上下近目日不在从自于由对向与和被把为因以据按至到如若使让有无]"
    "|[的了过着后前时中内间里外年月日天周轮次度起来去完是有]$|公司|平台|项目|团队|品牌|企业|资金|融资|产品|业务|机构|股东|投资|消息|数据|成立|宣布|完成|获"
)


def _may_raise(words: str) -> bool:
    """Whether what stands before a verb of raising is somebody, by whatever words he is called."""
    cues = chinese_cues()
    never = (OPENS, CLASSES, cues.adverbs, cues.breaks, cues.verbal, cues.persons, chinese_places())
    return _NO_RAISER.search(words) is None and not any(
        word.text in listed for word in segment(words) for listed in never
    )


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


def unread_payer(text: str, start: int) -> str:
    """The one word at the head of a Chinese clause that says who pays, and is no name that was read; "" for none.

    晨露斥资 3 亿元, 北风去年以 2 亿元买下: whoever the text was on before, it is not he. May be short for one told before.

    Args:
        text: The shape of a sentence.
        start: Where the words of the deal begin.
    """
    head = max(text.rfind(mark, 0, start) for mark in ",;:") + 1
    run = _HAN_RUN.match(text, head)
    cues = chinese_cues()
    word = None if run is None else next(iter(segment(text, run.start(), run.end())), None)
    if word is None or not 2 <= len(word.text) <= 4:
        return ""
    if word.text in cues.adverbs or word.text in cues.breaks or _NO_PAYER.fullmatch(word.text):
        return ""
    return word.text if _PAYS.match(text, word.start + len(word.text)) else ""


_PAYS = lazy_re.compile(
    "(?:今年|去年|前年|年内|近日|日前|今日|昨日|上周|\ue005|\ue009|\\d{1,2}月)*[也又已则曾将拟还]?(?:[以用]\ue003|斥资|出资|耗资|豪掷|计划[\ue005\ue009])"
)
"""What follows on who pays, right behind his name."""
_NO_PAYER = lazy_re.compile(
    "此次|其中|[年月季]初|[年月季]底|年末|[同次当翌隔]年|后来|率先|直接|旗下|成功|溢价|折价|现金|全资|完成|宣布|决定|计划|同意|预计|据悉|据称|本[轮次]|前期"
    "|主要|自有|自筹|合作|未来|期间|[公该本]司|[本该]?集团|首[轮期]|期初|期末|一次|两次|此前|之后|之前|其后|而后|并且|但是|由此|为此|因此|[正现]式|首先|接着|继而|随即|先后|一举|甚至|承诺|签约|协议|交易|通过|获得|收购|投资|入股|增资|认购|参与"
)
"""Words at the head of a clause that are nobody."""


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


_UNNAMED_OBJECT = lazy_re.compile(
    r"\ue003 (?:(?:in|into|to|towards) (?:the|an?) (?:(?:first|second|third|fourth|fifth|latest|new|next|[a-z]+) )?(?:fund|vehicle|first|third|second|fourth|pool|programme|program|scheme|trust)\b|in grants?\b|to (?:launch|create|found|build|develop|open|expand|establish|set up)\b)"
)
"""A sum put into something that is no firm told of before."""
_INTO_ONE = lazy_re.compile(
    r"\ue003 (?:into|to|towards?) an? (?!(?:[a-z\-]+ ){0,4}?(?:[a-z\-]*(?:firm|company|start-?up|group|business|maker|lab|venture)"
    r"|developer|provider|platform|rival|unit|round|stake|deal|financing|investment|raise|extension|tranche|series|seed)\b)[^\ue001\ue002\ue003,;]{4,60}(?:[.,;]|$)"
)
"""A sum put into one thing without a name that is no firm: "committed 3 to a new capacity scheme"."""
_INTO_THINGS = lazy_re.compile(
    r"\ue003 (?:into|in|towards?) (?!(?:it|them|us|the|this|that|seed|pre-seed|series|equity|stock|shares|cash|return|exchange|fresh|new"
    r"|growth|preferred|common|convertible|debt|total|all|two|three|four|several|an?|its|their|additional|further|venture|backing|funding|financing|investments?|capital|support|early|late"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|exchange)\b)[a-z]{3,}"
)
"""A sum put into what has no name and is no firm: "put 12 million into geothermal heat"."""
VENTURE = lazy_re.compile(
    r"joint venture|合[资营](?:公司|企业|组建|设立|成立)|共同(?:出资)?(?:设立|组建|成立)"
)
"""What is put into one goes to no firm told of before."""
_FOR_ANOTHER = lazy_re.compile(
    r"\bto (?:support|finance|fund|back|help) \ue001[^;\ue003]{0,90}\ue003(?! (?:in|into) \ue001)"
)
"""A sum by which somebody else is helped: "a fund to support N's plants, with a commitment of 2"."""


def goes_elsewhere(part: Shape, words: re.Match[str]) -> bool:
    """Whether a sum is said to go into what no name says: "committed 200 to the third fund"."""
    if _UNNAMED_OBJECT.search(part.text, words.start(), words.end() + 24):
        return True
    if _FOR_ANOTHER.search(part.text, 0, words.end()):
        return True
    if part.text.endswith("joint ", 0, words.start()):
        return True  # "a joint investment of 500 by N and M": in what they build together
    if _INTO_ONE.search(part.text, words.start(), words.end() + 70):
        return True
    return _INTO_THINGS.search(part.text, words.start(), words.end() + 40) is not None
