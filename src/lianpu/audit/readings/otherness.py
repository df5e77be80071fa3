"""Whether a number speaks of another thing than the Series that it seems to name: a part, an outflow, another row or total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log10

from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.reading import Reading, previous_amount
from lianpu.audit.readings.shares import margin_name
from lianpu.audit.rules.levels import agrees
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import Series, mantissa
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.subjects import every_subject
from lianpu.audit.stated.totals import led_to, of_segment
from lianpu.core import lazy_re


def by_label(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether a row's own name stands there: "制冷剂收入" is not the row "营业收入"."""
    words = ask.before.casefold()
    return any(
        len(name) >= 2 and re.sub(r"[(（].*", "", name.casefold()).strip() in words
        for each in found
        for name in (each.entity, *each.names)
    )


def of_row_behind(book: Book, ask: Ask, found: Sequence[Series]) -> bool:
    """Whether the name of another row of the table stands right behind a number: "40 次 Arda 派发、29 次 Brill 派发"."""
    told = _NEXT_ITEM.split(ask.after, maxsplit=1)[0].casefold()
    own = {each.entity.casefold() for each in found}
    rows = [
        row for grid in {id(each.grid): each.grid for each in found if each.grid is not None}.values()
        for row in book.of_grid(grid)
    ]  # fmt: skip
    return any(
        len(name) > 1 and name in told and name not in own
        for name in {row.entity.casefold().strip() for row in rows}
    ) and not any(name and name in told for name in own)


_NEXT_ITEM = lazy_re.compile(r"[、/]| and |[和及与](?=[ \ue001-\ue006])")


def of_other_total(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether rows named only 合计 stand in tables that do not say of what: 主营业务收入 is not 营业收入."""
    if of_some_rows(ask, found):
        return True
    said = _TOTAL_OF.findall(ask.before.casefold())
    bare = [each for each in found if each.total and _BARE_TOTAL.fullmatch(each.entity.strip())]
    if not said or not bare or len(bare) < len(found):
        return False
    text = ask.sentence.document.text
    for each in bare:
        start = min((row.span.start for row in each.grid.rows), default=0) if each.grid else 0
        lead = _SHARE_OF.sub(" ", simplified(text[max(start - REACH_OF_LEAD, 0) : start]))
        if all(word in lead for word in said):
            return False
    return True


def of_some_rows(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether all rows found are totals of some rows by their names, which the sentence does not say."""
    rows = [each for each in found if each.grid is not None]
    words = ask.sentence.mask
    return bool(rows) and all(each.total and _of_some(each.entity, words) for each in rows)


def _of_some(entity: str, words: str) -> bool:
    """Whether a total is of some rows by its own name, which words do not say: 主导产业合计."""
    name = re.fullmatch(r"(?P<of>[一-鿿]{2,8})(?:合计|小计)", entity.strip())
    return name is not None and name["of"] not in words and name["of"] not in _ALL_OF


_ALL_OF = frozenset(("收入", "营业收入", "本年", "本期", "全部", "总体", "公司", "集团"))

REACH_OF_LEAD = 240
"""Characters before the first row of a table in which it may be said what it adds up."""

_TOTAL_OF = lazy_re.compile(r"主营业务收入|营业收入|销售收入|利润总额|净利润|总资产|资产总额")
_SHARE_OF = lazy_re.compile(r"占[一-鿿]*")
_BARE_TOTAL = lazy_re.compile(r"合计|总计|小计|共计")


def of_events(found: Sequence[Series]) -> bool:
    """Whether the rows are events, each with its day or round: an amount told is often of another."""
    return any(
        each.grid is not None and any(map(_EVENT.search, each.grid.heads.values()))
        for each in found
    )


def of_another_kind(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether rows can say nothing of a number: events, and research expensed for research paid."""
    said = _research(ask.before) or _research(ask.lead)
    printed = _research(" ".join(f"{each.entity} {each.measure}" for each in found))
    if said and printed and said != printed:
        return True
    return (
        of_events(found)
        or _of_shorter_time(ask, found)
        or _of_other_measure(ask, found)
        or _of_a_part(ask, found)
        or _of_more_than_the_row(ask, found)
        or _of_an_amount(ask, found)
        or _to_another_level(ask, found)
        or of_segment(ask.sentence, ask.before, _called(found))
        or _of_what_prevails(ask)
    )


def _of_other_measure(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether a clause names a measure that neither the rows nor what leads to their table do.

    "Pumps employ 61 % of staff" says nothing against a table of revenue.
    """
    words = f"{ask.before} {ask.after}"
    said = [pattern for pattern in KINDS if pattern.search(words)]
    text = ask.sentence.document.text
    if _SALES.search(words):
        told = " ".join(told_of(each, text) for each in found)
        return bool(_COUNTED.search(told)) and not _SALES.search(told)
    if not said:
        return False
    printed = " ".join(told_of(each, text) for each in found)
    return not any(pattern.search(printed) for pattern in said)


def _called(found: Sequence[Series]) -> Iterator[str]:
    for each in found:
        yield from (each.entity, each.measure, *each.names)


def told_of(series: Series, text: str) -> str:
    """What a Series is called, its heads and what leads to its table."""
    words = [series.entity, series.measure, *series.names]
    if series.grid is not None and series.grid.rows:
        start = min(row.span.start for row in series.grid.rows)
        words += [*series.grid.heads.values(), text[max(start - REACH_OF_LEAD, 0) : start]]
    return " ".join(words)


KINDS = tuple(
    lazy_re.compile(words, re.IGNORECASE)
    for words in (
        r"订单|\b(?:orders?|order book|backlog|bookings)\b",
        r"员工|人员|用工|\b(?:employees|staff|headcount|workforce|jobs)\b",
        r"市场份额|市占率|\bmarket share\b|\bshare of (?:the|its|their) (?:[a-z]+ ){0,2}market\b",
        r"销量|出货量?|\b(?:volumes?|shipments|units sold)\b",
        r"产量|\b(?:output|production)\b",
        r"产能|\bcapacity\b",
        r"价格|均价|单价|售价|\bprices?\b",
        r"股价|市值|\bmarket (?:value|capitali[sz]ation)\b",
        r"客户数|用户数|\b(?:customers|users|subscribers)\b",
    )
)
"""Measures of which one says nothing of another."""
_SALES = lazy_re.compile(r"收入|营收|销售额|\brevenues?\b|\bsales\b|\bturnover\b", re.IGNORECASE)
_COUNTED = lazy_re.compile(
    r"装机|出货|产量|产能|销量|万吨|万台|万辆|\b[GMk]Wh?\b|\b(?:tonnes|shipments|volumes?|capacity)\b|GWh|"
    r"资本(?:性)?(?:开支|支出)|保费|贷款|存款|\b(?:capex|capital (?:expenditure|spending)|premiums?|loans|deposits)\b",
    re.IGNORECASE,
)
"""What a table tells that is no sales: things that are counted, and other money."""


def _of_more_than_the_row(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether other nouns stand between a row's name and what is said of it: 宁远时代欧洲装机量增长.

    Words that the table or what leads to it prints are of the row.
    """
    if ask.op not in (Op.GROWTH, Op.FALL, Op.SHARE):
        return False
    words = ask.before.casefold()
    names = {
        name.casefold() for each in found for name in (each.entity, *each.names)
        if len(name) >= 2 and name.casefold() in words
    }  # fmt: skip
    if not names:
        return False
    name = max(names, key=len)
    begin = words.rfind(name)
    printed = " ".join(told_of(each, ask.sentence.document.text) for each in found)
    printed = f"{printed} {_rows_of(found)}".casefold()
    headed = _HEADED.search(words[:begin])
    if headed is not None and headed[1].rstrip("s") not in printed:
        return True
    behind = words[begin + len(name) :]
    if ask.op is Op.SHARE and (cut := _SHARE_VERB.search(behind)):
        behind = behind[: cut.start()]
    rest = FRAME.sub(" ", FUNCTION.sub(" ", _PLAIN_BEHIND.sub(" ", behind)))
    chinese = "".join(
        character if character + following not in printed and before + character not in printed
        else " "
        for before, character, following in zip(" " + rest, rest, rest[1:] + " ", strict=False)
    )  # fmt: skip
    return bool(re.search("[一-鿿]{2,}", chinese)) or any(
        word.rstrip("s") not in printed for word in re.findall(r"[a-z]{4,}", rest)
    )


def _rows_of(found: Sequence[Series]) -> str:
    """The labels of all rows beside some."""
    return " ".join({row.label for each in found if each.grid for row in each.grid.rows})


_HEADED = lazy_re.compile(r"(?:^|[,;:(])\W*(?:the |its |their )?([a-z]{4,}) (?:for|of) (?:the )?$")
"""A noun that a row's name only limits: "subsidies for offshore wind"."""
_PLAIN_BEHIND = lazy_re.compile(
    r"\b(?:division|segment|business|unit|arm|operations|category|products?|again|also|alone|then|together|combined|both|strongly|sharply|\w+ly|have|even)\b"
    r"|业务|分部|板块|产品|部门|事业部|单项|其中|依然|仍|进一步|大幅|小幅|显著|明显|继续|位居|达到?",
    re.IGNORECASE,
)


def _of_an_amount(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether a change or multiple is told of an amount before it that no row prints: "9.3 GW, up 40 %"."""
    amount = previous_amount(ask)
    if ask.op is Op.TIMES and amount is not None and amount.quantity.unit not in RATES:
        # "发债 300 亿美元，认购超过 1,250 亿美元，超额约 4.2 倍": of the amounts beside it
        return not any(agrees(amount, level) for each in found for level in each.levels.values())
    if ask.op not in (Op.GROWTH, Op.FALL) or not _OF_IT.fullmatch(ask.before):
        return False
    return amount is not None and not any(
        agrees(amount.as_printed, level) for each in found for level in each.levels.values()
    )


_OF_IT = lazy_re.compile(
    r"[ ,(]*(?:up|down|an? (?:rise|increase|gain|fall|drop|decline) of)(?: by| about)? ?"
    r"|[ ,(]*(?:同比|环比|[较比](?:上|去)年(?:同期|度)?)?(?:大幅|显著|明显|小幅|略)?(?:增长|增加|上升|下降|减少|下滑)(?:了|约)*",
    re.IGNORECASE,
)


def _of_what_prevails(ask: Ask) -> bool:
    """Whether a share in brackets is of what somebody mostly has: 甲以订阅收入为主(占八成) is no share of 甲."""
    return ask.op is Op.SHARE and _PREVAILS.search(ask.lead) is not None


_PREVAILS = lazy_re.compile(
    r"以[^,;。()]{1,20}为主 ?\((?:约|大约|其中)?占(?:比|约|近|超)*$|\b(?:mainly|mostly|chiefly|primarily) [^,;.()]{3,40}\($",
    re.IGNORECASE,
)


def _to_another_level(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether a change leads to an amount that no row prints: "gross profit of the unit rose 15 % to $4 million".

    The change is of that amount, and so of another thing, time or report than the rows.
    """
    if ask.op not in (Op.GROWTH, Op.FALL, Op.STEP, Op.POINTS):
        return False
    reached = led_to(ask.sentence, ask.stated)
    return reached is not None and not any(
        agrees(reached, level) for each in found for level in each.levels.values()
    )


def _of_a_part(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether Chinese words make a change one of a part, where only totals are found: 华东地区收入增长."""
    if ask.op not in (Op.GROWTH, Op.FALL) or not all(each.total for each in found):
        return False
    measure = _MODIFIED.search(ask.before)
    if measure is None:
        return False
    left = measure["of"]
    for each in found:
        for name in (each.entity, *each.names):
            left = left.replace(name, "") if len(name) > 1 else left
    return bool(NOUN.search(FRAME.sub("", FUNCTION.sub("", left))))


_MODIFIED = lazy_re.compile(r"(?P<of>[一-鿿]{2,10}?)的?(?:营业|销售|总)?(?:收入|营收)")


def _of_shorter_time(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether a change is told of days or weeks, or from a base beside it, and the columns are of longer times."""
    if ask.op not in (Op.GROWTH, Op.FALL):
        return False
    if re.match(r"^ ?(?:above|below|over|under|than) (?:the )?$", ask.after):
        return True
    words = ask.before + "\ue002" + ask.after
    heads = " ".join(head for each in found if each.grid for head in each.grid.heads.values())
    return bool(_WEEK.search(words)) and not _WEEK.search(heads)


_WEEK = lazy_re.compile(
    r"本周|上周|周环比|当周|单日|当日|较前一日|\b(?:on|in|for|over|this|last) (?:the |a )?(?:day|week|session)\b|"
    r"\bweek[- ]on[- ]week\b|\bw/w\b|\b(?:dai|week)ly\b",
    re.IGNORECASE,
)
"""Times shorter than a month."""


def _research(words: str) -> str:
    found = _RESEARCH.search(words)
    return "" if found is None else "paid" if found["paid"] or found["spent"] else "expensed"


_RESEARCH = lazy_re.compile(
    r"研发(?:(?P<paid>投入|支出|开支)|费用)|\b(?:R&D|research and development) (?:(?P<spent>investments?|spending)|expenses?)",
    re.IGNORECASE,
)
"""Research as paid, part of which may be capitalised, or as expensed."""

_EVENT = lazy_re.compile(
    r"轮次|(?:交易|融资|投资|签约|公告|披露|发布|成立)?(?:时间|日期)$|\b(?:date|round|announced|closed|signed)\b",
    re.IGNORECASE,
)


def names_more(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether a level's label is but the beginning of another name: 丝杠厂商某某以 6 亿元参投."""
    words = ask.before.casefold()
    named = [
        (words.rfind(name.casefold()), len(name))
        for each in found
        for name in (each.entity, *each.names)
        if len(name) >= 2 and name.casefold() in words
    ]
    starts, ends = [at for at, _ in named], [at + length for at, length in named]
    if not ends:
        return False
    if _TAKES.search(words[: max(starts)]):
        return True  # "agreed to buy Holmvik for 150m": a price, and no level of the row
    behind = words[max(ends) :]
    for each in found:
        behind = behind.replace(each.measure.casefold(), " ") if len(each.measure) >= 2 else behind
    if _OTHER_NAME.match(behind):
        return True
    ranked = re.match(r"[^\ue001-\ue006]{0,4}(?:居|位列|排|领先|第|夺|占)", ask.after)
    return bool(_ACT.search(behind)) and not ranked


_TAKES = lazy_re.compile(
    r"\b(?:buy|buys|buying|bought|acquir(?:e[sd]?|ing)|purchas(?:e[sd]?|ing)|tak(?:e|es|ing) over|took over|"
    r"sell|sells|selling|sold|invest(?:s|ed|ing)? in|paid for|pays? for)(?: (?:all of|its|the|its rival|rival))*(?: [^,;.]{0,20})? $"
    r"|(?:收购|买下|并购|入股|出售|转让|控股|投资)[^,;。]{0,6}$",
    re.IGNORECASE,
)
"""Words before a name by which it is bought, sold or paid for."""
_OTHER_NAME = lazy_re.compile(
    r"(?:厂商|厂家|企业|公司|供应商|制造商|龙头|巨头|行业|产业链|makers?\b|vendors?\b|suppliers?\b)|'s [a-z]"
    r"| (?:makers?|vendors?|suppliers?|producers?|companies|firms?|industry)\b",
    re.IGNORECASE,
)
_ACT = lazy_re.compile(
    r"参投|领投|跟投|出资|注资|收购|融资|认购|签订|签署|增资|募资|\b(?:invested|acquir\w+|raised|signed)\b|以(?:约|近|超过?)*$",
    re.IGNORECASE,
)


def of_a_deal(ask: Ask) -> bool:
    """Whether the words before an amount say that it was paid, raised or agreed: no level of a row."""
    return bool(_ACT.search(ask.before) or _TAKES.search(ask.before + " "))


def of_part_told(ask: Ask) -> bool:
    """Whether a share is of an amount printed right before it: "成本 14.5 亿元中钨占 60 %"."""
    return bool(_WITHIN.search(ask.lead))


_WITHIN = lazy_re.compile(
    r"\ue001(?:[^\ue001-\ue006,;。]{0,6})?(?:之中|当中|中|里|其中),?[^\ue001-\ue006,;。]{1,10}占[^\ue001-\ue006,;。]{0,4}$"
)


def of_another_amount(ask: Ask, inputs: Sequence[Term]) -> bool:
    """Whether a share is told of an amount right before it, and its part is another one.

    "派息 11.76 亿元, 占净利润的 26 %": no row of the table but one that prints those digits is meant.
    """
    if ask.op is not Op.SHARE or len(inputs) != 2 or not ask.before.startswith("占"):
        return False
    behind = _AMOUNT_ENDS.search(ask.sentence.mask[: ask.at - len(ask.before)])
    told = ask.sentence.hidden.get(behind.start()) if behind else None
    if not isinstance(told, Term):
        return False
    one, other = mantissa(told), mantissa(inputs[0])
    apart = abs(one - other) if one is not None and other is not None else 0.0
    return min(apart, 1 - apart) > ROUNDED


_AMOUNT_ENDS = lazy_re.compile("\ue001,?$")

ROUNDED = 0.003
"""How far the decimals of two logarithms are apart when one number is the other in fewer digits. Ours."""


def speaks_of_another(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether the clause of a number has a noun of its own: "exports came to A and imports to B"."""
    words = ask.before.casefold()
    if ask.op is Op.SHARE:
        cut = _SHARE_VERB.search(words)
        words = words[: cut.start()] if cut else words
    for each in found:
        for name in (each.entity, each.measure, *each.names):
            if len(name) >= 2:
                words = words.replace(name.casefold(), " ")
    return bool(NOUN.search(FRAME.sub("", FUNCTION.sub("", words))))


_SHARE_VERB = lazy_re.compile(
    r"其?占|份额|比重|\b(?:its |their )?share\b|\baccount|\bma[dk]es? up|\brepresent|\bholds?\b|\bcontribut",
    re.IGNORECASE,
)


FUNCTION = lazy_re.compile(
    r"同比|环比|增长率|增长|增速|增幅|下降|减少|增加|复合|年均|年|季|增|减|降|升|较|比|上|去|同期|期间|的|了|约|为|至|到|达|其|并|且|"
    r"又|也|分别|录得|实现|超|近|累计|\b(?:growth|growing|grew|grown|rose|fell|rising|falling|sales|it|they|that|this|was|is|were|"
    r"by|of|a|an|the|in|or|and|up|down|from|more|than|nearly|about|compound|annual|rate|year|on|over|to|at|with|then|"
    r"increased|decreased|increase|decrease|declined|tripled|doubled|almost|just|compared|against|reached|totalled|totaled|amounted|"
    r"came|stood|earned|recorded|reported|posted|generated|brought|took|which|there|were|had|has|have|end|revenue|revenues)\b",
    re.IGNORECASE,
)
FRAME = lazy_re.compile(
    r"位列|位居|排名|排在|居首|居|第[一二三四五六七八九十\d]+|名列|\brank(?:s|ed|ing)?\b|公司|集团|实现|营业|收入|营收|本期|当期|全年|季度|半年|报告期|其中|共|合计|约|规模|市场|总|额|"
    r"\b(?:for|quarter|quarterly|year|period|half|month|months|full|fiscal|first|second|third|fourth|company|group|sales|"
    r"total|net|we|our|its|their|they|government|state|council|bank|firm|country|ago|previous|prior|earlier|before|same|average)\b",
    re.IGNORECASE,
)
"""Words around a level that say whose or when, and name no other thing."""

NOUN = lazy_re.compile(r"[a-z]{3,}|[一-鿿]{2,}", re.IGNORECASE)

ALL_BUT = lazy_re.compile(
    r"\b(?:outside|beyond|excluding|except|besides|other than|apart from)\b|以外|之外|(?:剔|扣)除|[多少高低](?:出|了|约)*$",
    re.IGNORECASE,
)
"""Words of what a row leaves out, and of how much more it is than another."""


_PART_BEHIND = lazy_re.compile(
    r"\b(?:generated|derived|earned|arising|resulting|attributable|relating|related|received|recognized|recognised) (?:\w+ )?(?:from|by|to|with|through)\b[^;]*$",
    re.IGNORECASE,
)


def of_part_behind(ask: Ask) -> bool:
    """Whether words behind the subject leave a part of it: "services revenue generated from our partners"."""
    return _PART_BEHIND.search(ask.sentence.mask[: ask.at]) is not None


def in_its_row(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether a cell of the row that was taken prints the number: a head over several columns was misread."""
    told, value, step = mantissa(ask.stated), ask.stated.quantity.value, ask.stated.quantity.step
    if told is None or not value or not step or ask.op is not Op.LEVEL:
        return False
    room = log10(1 + float(step) / abs(float(value)) * 0.51)  # half a step, and what a float loses
    for each in found:
        read = {term.start for term in each.levels.values()}
        for row in each.grid.rows if each.grid is not None else ():
            cells = [cell.term for cell in row.cells if cell.term is not None]
            if not read or not read <= {term.start for term in cells}:
                continue  # a column, whose rows are of other things
            sizes = [mantissa(term) for term in cells if term.start not in read]
            if any(size is not None and abs(size - told) <= room for size in sizes):
                return True
    return False


def both_outflows(reading: Reading) -> bool:
    """Whether all that a number would follow from is printed as negative: cash used rises as its number falls."""
    return all((each.quantity.value or 0) < 0 for each in reading.inputs)


def of_what_is_told_here(book: Book, ask: Ask, reading: Reading) -> bool:
    """Whether words reckon a number from what stands right before it, or are of a margin that a reading is none of."""
    words, margin = ask.sentence.mask, margin_name(ask.before)
    if _RECKONED.search(words, 0, ask.at):
        return True
    if ask.op is Op.TIMES and _OF_A_RATE.search(words, 0, ask.at):
        return True
    if ask.linked and not margin and margin_name(ask.lead):
        return True  # 净利率依次为甲 11.0%、乙 8.5%: each of its own profit, which its words name no more
    if not margin:
        return False
    names = {each.series.entity for each in every_subject(book, ask.before) if each.series.measure}
    starts = {start for each in book if each.entity in names for start in each.starts}
    return bool(names) and starts.isdisjoint(term.start for term in reading.inputs)


_RECKONED = lazy_re.words(
    r"(?:据此|由此|以此)(?:测算|计算|推算|估算)|\bon (?:this|that) (?:basis|footing|arithmetic)\b"
)
_OF_A_RATE = lazy_re.compile("\ue002(?:的|, (?:or )?)?(?:将?近|约|超过?|逾)?$")
"""A rate right before a multiple, of which it is: 是地铁增速 5.2% 的两倍."""
