"""Ordinals as prose tells them: which of a run, which in size, best since when; each with what it is of and whose it is.

"our 22nd consecutive quarterly dividend", "the world's third-largest maker of forklifts", "the fastest since 2004";
连续第三年亏损, 全国第二大乳企, 2006年5月以来最快. Two of them are of one thing where their unit, scope, measure and every
word that narrows it are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger, Wordings
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count

_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty"
).split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDER = rf"\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}"
_MANY = rf"\d{{1,3}}|{'|'.join(_CARDINALS)}"
_ZH = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_UNIT = r"quarter|month|year|week|day|session|season|time|meeting|period"


@dataclass(frozen=True)
class Ordinal:
    """An ordinal where it stands."""

    kind: str
    """What it is one of: "run", "place" or "since"."""
    index: int
    """Its sentence."""
    start: int
    end: int
    number: int
    """Which it is; of "since" the year, and the month behind it, as 200605, or 200600 where none is told."""
    of: tuple[str, ...]
    """What must be the same in every telling of it: unit, scope, which end of an order."""
    what: frozenset[str]
    """The measures that its clause names, which way they went, and every word that narrows them."""
    thing: str
    """The noun that is ranked."""
    clause: str
    """Its clause, without itself."""
    before: str
    """The words of its sentence before it."""
    behind: str
    """Those behind it."""


def number_of(words: str) -> int:
    """Which an ordinal, or how many a number, is; 0 where it is not read."""
    low = words.casefold()
    if low in _ORDINALS:
        return _ORDINALS.index(low) + 1
    try:
        return read_count(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", low))
    except (KeyError, ValueError):
        return 0


MEASURES = Wordings(
    {
        "dividend": r"\b(?:dividend|payout|distribution)s?\b|派息|股息|分红|红利",
        "loss": r"亏|\bloss(?:es)?\b|\blost\b|\bin the red\b",
        "deficit": r"逆差|赤字|\bdeficits?\b",
        "surplus": r"顺差|盈余|\bsurplus(?:es)?\b",
        "profit": r"盈利|利润(?!率)|净利(?!率)|\bprofits?\b|\bearnings\b|\bnet income\b|\bprofitab\w+",
        "margin": r"利润率|毛利率|净利率|息差|\bmargins?\b",
        "revenue": r"营收|收入|营业额|\brevenues?\b|\bturnover\b",
        "sales": r"销售|销量|\bsales\b|\bsold\b",
        "output": r"产量|产出|生产|\boutput\b|\bproduction\b",
        "price": r"价|\bpric(?:e|es|ing)\b",
        "inflation": r"通胀|通货膨胀|(?<![A-Za-z])[CP]PI(?![A-Za-z])|消费者?价格|\binflation\b|\bconsumer prices\b",
        "policy": r"加息|降息|(?:基准|政策)利率|\b(?:key|policy|interest|benchmark|base) rates?\b|\brate (?:hikes?|cuts?|rises?|increases?)\b",
        "jobless": r"失业|\bunemploy\w+|\bjobless\b",
        "jobs": r"就业|\bpayrolls?\b|\bjobs\b|\bemployment\b",
        "survey": r"(?<![A-Za-z])PMI|采购经理|景气|信心指数|荣枯|\bpurchasing managers\b|\bconfidence\b|\bsentiment\b",
        "exports": r"出口|\bexports?\b",
        "imports": r"进口|\bimports?\b",
        "orders": r"订单|\borders\b|\bbookings\b",
        "shipments": r"出货|交付|发货|\bshipments?\b|\bdeliver(?:y|ies)\b",
        "cash": r"现金|\bcash\b",
        "users": r"用户|客户|会员|\b(?:customer|user|subscriber|member)s?\b",
        "wages": r"工资|薪|\bwages?\b|\bpay\b|\bsalar(?:y|ies)\b",
        "growth": r"(?<![A-Za-z])GDP|国内生产总值|\beconom(?:y|ic)\b",
        "shares": r"股价|收盘|\bshares?\b|\bstocks?\b",
        "index": r"股指|(?<!信心)(?<!理)(?<!格)(?<!产)指数|\bindex\b",
        "reserves": r"储备|库存|\breserves?\b|\binventor(?:y|ies)\b|\bstockpiles?\b",
        "flows": r"净流入|净流出|\b(?:in|out)flows?\b",
        "loans": r"贷款|存款|\bloans?\b|\bdeposits?\b|\bmortgages?\b",
        "currency": r"汇率|\b(?<!\d )(?:dollar|euro|yuan|sterling)\b",
        "throughput": r"吞吐量|\bthroughput\b",
        "worth": r"市值|\bmarket (?:value|capitali[sz]ation)\b",
        "assets": r"资产|\bassets\b",
        "capacity": r"产能|装机|\bcapacity\b",
        "yield": r"收益率|\byields?\b",
    }.items()
)
WAYS = Wordings(
    {
        "more": r"[增涨升]|提高|上调|加息|扩[大张]|新高|\b(?:ris(?:e|es|en|ing)|rose|increas\w+|gr[eo]w\w*|higher|gain\w*|hik\w+|rais\w+|lift\w*|expan\w+|widen\w*|up|climb\w*|improv\w+)\b",
        "less": r"[降跌减缩]|下调|降息|下滑|收窄|低于|下方|新低|\b(?:fell|fall\w*|declin\w+|drop\w*|lower\w*|cut|cuts|shr[aiu]nk\w*|contract\w+|narrow\w*|down|slump\w*|slid\w*|below)\b",
    }.items()
)
NARROW = lazy_re.words(
    r"两位数|个位数|纪录|记录|环比|可比|核心|扣非|归母|经营|营业利润|经调整|境内|境外|国内|海外|新增|商品房|住宅|二手|一线|二线|三线|服务业|非制造业|制造业|财新|官方|城镇|青年|食品|能源|单月|单季|同期|以上|以下|超过|至少|高于|现货|期货"
    r"|兑[一-鿿]{1,2}|\d+年期|\b(?:against (?:the )?[a-z]+|(?:two|three|five|ten|thirty|\d+)-year)\b"
    r"|\b(?:double|single|digit|record|sequential\w*|organic|comparable|like-for-like|core|headline|operating|gross|adjusted|underlying|free|domestic|overseas"
    r"|foreign|new|existing|used|services?|manufacturing|factory|industrial|retail|wholesale|food|energy|gas|oil|house|home|property|housing|rental|special|interim|final|annual|quarterly|monthly|weekly|above|over|exceed\w*"
    r"|more than|at least|beat|beating|beaten|expectations|estimates|guidance|producer|consumer|import|export|youth|seasonally|asking|first-half|second-half|pre-?tax|after-tax|ebitda|capital|spot|futures|online|store)\b"
)


_ONE_WORD = {
    "property": "house", "home": "house", "housing": "house", "factory": "manufacturing",
    "industrial": "manufacturing", "exceeded": "above", "over": "above", "more than": "above", "纪录": "记录", "城镇": "",
}  # fmt: skip


_BY_BASE = frozenset({"price", "inflation"})
_YEAR_ON_YEAR = lazy_re.words(r"同比|year-on-year|year-over-year|annual")
"""What is told against the month before where nothing else is said, and words that say so."""


def told_of(words: str) -> frozenset[str]:
    """The measures that words name, which way they went, and every word that narrows them."""
    measures = MEASURES.told(words)
    if not measures:
        return frozenset()
    told = (match.group().casefold() for match in NARROW.finditer(words))
    narrow = {f"-{_ONE_WORD.get(each, each)}" for each in told}
    if measures & _BY_BASE and _YEAR_ON_YEAR.search(words):
        narrow.add("-year-on-year")
    return measures | {f"~{way}" for way in WAYS.told(words)} | narrow


_RUN = Trigger(
    rf"\b(?P<n>{_ORDER}|{_MANY})[- ](?:consecutive|straight|successive)(?: (?P<u>{_UNIT}|quarterly|monthly|yearly|annual|weekly|daily)s?)?\b"
    rf"|\b(?P<m>{_ORDER}|{_MANY}) (?P<v>{_UNIT})s? (?:in a row|running|in succession|on the trot)\b"
    rf"|\b(?P<o>{_ORDER}) (?P<w>quarterly|monthly|yearly|annual|weekly) [a-z -]{{3,30}}? in a row\b"
    rf"|连续(?:了|第)?(?P<zn>{_ZH})(?:个)?(?P<zu>会计年度|财年|年|季度|季|月|周|交易日|天|日|次|届)"
    rf"|(?:持续|连续)[一-鿿]{{1,6}}?的?第(?P<zm>{_ZH})(?:个)?(?P<zv>财年|年|季度|季|月|周)"
)
_UNITS = {
    "quarterly": "quarter", "monthly": "month", "yearly": "year", "annual": "year", "weekly": "week", "daily": "day",
    "会计年度": "year", "财年": "year", "年": "year", "季度": "quarter", "季": "quarter", "月": "month", "周": "week", "交易日": "session",
    "天": "day", "日": "day", "次": "time", "届": "time",
}  # fmt: skip
_NO_RUN = lazy_re.words(
    r"平均|每|超过|至少|近$|逾$|前|首次|结束|终止|打破|\b(?:average|every|each|after|snapp\w+|end\w*|broke|halt\w*|first .{0,20}in|at least|more than|over|nearly|almost|previous)\b"
)
"""Words before a run that is bounded, over, or told for something else."""

_SIZE = r"largest|biggest|busiest|highest|smallest|oldest|richest|most [a-z]+"
_ZH_SCOPES = "全国|全球|世界|中国|国内|亚洲|欧洲|全省|全市|我国|本土|美国|日本|全行业|行业"
_SCOPES = r"world|globe|country|nation|region|state|province|city|continent|planet|industry"
_LARGEST = Trigger(
    rf"(?:\b(?:(?P<whose>{_SCOPES}|[a-z][\w-]+)['’]s|(?P<own>its|our)) )?\b(?P<n>{_ORDER})[- ](?P<sup>{_SIZE}) (?P<what>[a-z][a-z -]{{2,50}})"
    rf"|(?P<scope>{_ZH_SCOPES})?第(?P<zn>[二三四五六七八九十])大(?P<zwhat>[一-鿿]{{2,14}}|[A-Za-z]{{2,12}}[一-鿿]{{0,8}})"
)
_RANKED = Trigger(
    rf"\b(?:rank(?:s|ed|ing)?|placed|stood) (?P<n>No\. ?\d{{1,2}}|number (?:\d{{1,2}}|{_MANY})|{_ORDER}) (?P<what>(?:among|in|of) [^,;.]{{4,60}})"
    rf"|(?:位居|位列|排名|名列|居|列|排)(?P<scope>全国|全球|世界|全省|全市|全行业|行业|国内|亚洲|欧洲|同业)第(?P<zn>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})(?:位|名)?(?![一-鿿]?大|季)"
)
_BEST = (
    "fastest|highest|lowest|biggest|largest|sharpest|strongest|weakest|slowest|worst|best|steepest"
)
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_SINCE = Trigger(
    rf"\b(?P<sup>{_BEST})\b(?P<mid>[^,;.\d]{{0,50}}?) since (?:(?P<mon>{'|'.join(_MONTHS)}) )?(?P<y>(?:19|20)\d\d)\b"
    r"|(?P<zy>(?:19|20)\d\d)年(?:(?P<zmon>\d{1,2})月(?:份)?)?以来(?:的)?(?P<zmid>[一-鿿]{0,6}?)(?P<zsup>最[高低快慢大小强弱差好]|新[高低])"
)
_ENDS = {
    "新高": "high", "新低": "low", "最高": "high", "最低": "low", "最快": "fast", "最慢": "slow", "最大": "large", "最小": "small",
    "最强": "strong", "最弱": "weak", "最差": "worst", "最好": "best", "biggest": "large", "largest": "large",
}  # fmt: skip
_BOUND = lazy_re.words(
    r"之一|前$|超过|至少|\b(?:one of|among the|at least|more than|no more|not)\s+(?:\S+ )?$"
)
_BY = lazy_re.words(
    r"\bby ([a-z]+(?: [a-z]+)?)|按([一-鿿]{2,8}?)(?:计|算|排|,|口径)|以([一-鿿]{2,6})计"
)
_NOT_NOW = lazy_re.words(
    r"预计|将(?:会|于|在|是|为|成|达|继续|连续|再)|此前|曾|上年|去年同期|如果|有望|可能|当时|\b(?:would|could|will|(?<!in )(?<!of )may(?= [a-z])|might|if|expects?|expected to|forecasts? (?:to|that)|is forecast|likely|previous\w*|earlier|had been|formerly|once|then|used to|become by|on track)\b"
)
"""Words by which a thing is told of another time, or may never be."""
_STOPS = ",;:.!?\n()\"'“”「」。，；：！？"


def ordinals(index: int, sentence: Sentence) -> Iterator[Ordinal]:
    """Every ordinal that a sentence tells of one time and plainly."""
    for trigger, read in ((_RUN, _run), (_LARGEST, _largest), (_RANKED, _ranked), (_SINCE, _since)):
        for match in sentence.each_said(trigger):
            words = match.string
            start, end = _clause(words, match)
            clause = f"{words[start : match.start()]} {words[match.end() : end]}"
            if _NOT_NOW.search(clause):
                continue
            made = read(index, sentence, match, clause)
            if made is not None:
                yield made


def _clause(words: str, match: re.Match[str]) -> tuple[int, int]:
    """The clause of a match, and the one before where it says of nothing what it is: "…, the lowest since 1998"."""
    start, end = _begin(words, match.start()), match.end()
    if start and words[start - 1] in ",，" and _LEADS.fullmatch(words[start : match.start()]):
        start = _begin(words, start - 1)
    while end < len(words) and not _stops(words, end):
        end += 1
    return start, end


_LEADS = lazy_re.words(
    r"\s*(?:(?:the|a|an|and|for|its|it|was|is|marking|making|this|being|their|rate|level|pace|also|in|at|which|rise|fall|increase|decline|drop|gain)\s*)*|[创为是自已也这其均并系均创下达到的了]*"
)
"""All that may stand before an ordinal in a clause that is said of the clause before."""


def _begin(words: str, start: int) -> int:
    while start and not _stops(words, start - 1):
        start -= 1
    return start


def _stops(words: str, at: int) -> bool:
    if words[at] not in _STOPS:
        return False
    beside = words[max(at - 1, 0) : at] + words[at + 1 : at + 2]
    inside = words[at] in ",." and len(beside) > 1 and beside.isascii() and beside.isalnum()
    return not inside and not (words[at] in "'’" and words[at + 1 : at + 2].isalnum())


def _named(match: re.Match[str], names: str) -> str:
    """The first of some groups that took part."""
    return next((name for name in names.split() if match.groupdict().get(name)), "")


def _made(
    kind: str, index: int, sentence: Sentence, match: re.Match[str], place: tuple[int, int],
    number: int, of: tuple[str, ...], what: frozenset[str], thing: str, clause: str,
) -> Ordinal:  # fmt: skip
    start, end = (sentence.start + each for each in place)
    words = match.string
    return Ordinal(
        kind, index, start, end, number, of, what, thing, clause,
        words[: match.start()], words[match.end() :],
    )  # fmt: skip


def _run(index: int, sentence: Sentence, match: re.Match[str], clause: str) -> Ordinal | None:
    name = _named(match, "n m o zn zm")
    unit = match[{"n": "u", "m": "v", "o": "w", "zn": "zu", "zm": "zv"}[name]] or "time"
    number = number_of(match[name])
    before = match.string[: match.start()][-4 if name.startswith("z") else -20 :]
    if not number or _NO_RUN.search(before):
        return None
    rest = clause.rpartition(" and ")[2]
    what = told_of(f"{rest} {match.group()}") or told_of(f"{clause} {match.group()}")
    if not what:
        what = told_of(f"{match.string[: match.start()]} {clause} {match.group()}")
    if not what:
        return None
    key = _UNITS.get(unit.casefold(), unit.casefold())
    what = frozenset(each for each in what if each.strip("-") not in _UNITS)
    return _made("run", index, sentence, match, match.span(name), number, (key,), what, "", clause)


_IN = lazy_re.compile(rf"\b(?:in|across) (?:the |all )?(?P<in>{_SCOPES}|[A-Z][\w-]+)")


def _largest(index: int, sentence: Sentence, match: re.Match[str], clause: str) -> Ordinal | None:
    name = _named(match, "n zn")
    number = number_of(match[name])
    if not number or _BOUND.search(match.string[: match.start(name)]) or "之一" in clause:
        return None
    if name == "zn":
        scope, thing, end = match["scope"] or "", match["zwhat"], "largest"
        behind = match.string[match.end("zwhat") :]
    else:
        thing, end = match["what"], match["sup"].casefold().replace("biggest", "largest")
        behind = thing + match.string[match.end("what") :][:40]
        within = _IN.search(behind)
        scope = (match["whose"] or match["own"] or (within["in"] if within else "")).casefold()
        thing = re.split(
            r" (?:in|by|with|after|and|behind|at|on|as|will|is|was|has|to|from|that|which)\b", thing
        )[0]
    by = _BY.search(behind[:40]) or _BY.search(match.string[: match.start()][-20:])
    key = (end, _ONE_SCOPE.get(scope, scope), "".join(filter(None, by.groups())) if by else "")
    return _made(
        "place", index, sentence, match, match.span(name), number, key, frozenset(), thing, clause
    )


_ONE_SCOPE = {"全球": "world", "世界": "world", "globe": "world", "planet": "world", "全国": "china", "中国": "china", "国内": "china", "我国": "china", "nation": "country"}  # fmt: skip


def _ranked(index: int, sentence: Sentence, match: re.Match[str], clause: str) -> Ordinal | None:
    name = _named(match, "n zn")
    number = number_of(re.sub(r"^(?:No\. ?|number )", "", match[name], flags=re.IGNORECASE))
    if not number or _BOUND.search(match.string[: match.start()]):
        return None
    if name == "zn":
        scope = match["scope"]
        what = told_of(clause) or told_of(match.string[: match.start()])
        what = frozenset(each for each in what if not each.startswith("~"))
        thing = clause.partition(" ")[0]
        thing = thing[-4:] if not what else ""
        return _made("place", index, sentence, match, match.span(name), number,
                     ("rank", _ONE_SCOPE.get(scope, scope), ""), what, thing, clause)  # fmt: skip
    return _made("place", index, sentence, match, match.span(name), number,
                 ("rank", re.sub(r" (?:last|this) .*$", "", match["what"].casefold()), ""), frozenset(), "", clause)  # fmt: skip


def _since(index: int, sentence: Sentence, match: re.Match[str], clause: str) -> Ordinal | None:
    name = _named(match, "y zy")
    month = match["mon"] if name == "y" else match["zmon"]
    told = _MONTHS.index(month.casefold()) + 1 if name == "y" and month else int(month or 0)
    sup = (match["sup"] if name == "y" else match["zsup"]).casefold()
    what = told_of(f"{clause} {match['mid'] or match['zmid'] or ''}")
    what = frozenset(each for each in what if not each.startswith("~"))
    if not what:
        return None
    first = match.start("mon") if name == "y" and month else match.start(name)
    last = match.end(name) if name == "y" else match.end("zmon") + 1 if month else match.end("zy")
    return _made("since", index, sentence, match, (first, last), int(match[name]) * 100 + told,
                 (_ENDS.get(sup, sup.removesuffix("est")),), what, "", clause)  # fmt: skip
