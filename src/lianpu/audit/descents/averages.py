"""What averages are of: each of what they name, a stretch of time, the column of a table that counts it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lianpu.audit.descents.views import Near, View, Way, Ways
from lianpu.audit.proof.operations import ratio
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.stated.series import Series
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count

# What an average is of each of: the noun or the measure word behind "per" and 每, and the numbers that count it.


_EACH = lazy_re.compile(
    r"每(?P<n>百|千|万)?(?P<w>[一-鿿]{1,2})|(?P<a>[人户笔件店车吨台亩校院班村床站桌票生])均|单(?P<b>[一-鿿])"
)
_CLASSIFIERS = {
    "辆": "车", "台": "机柜车", "家": "店户", "名": "人生", "户": "户客", "件": "票件", "时": "瓦", "起": "笔", "个": "箱柜", "箱": "箱",
    "所": "校院", "张": "床桌", "座": "站", "人": "生",
}  # fmt: skip


def of_each(view: View) -> tuple[str, str, int]:
    """(English noun, Chinese noun, how many) of what a number is said to be of each of."""
    found = _EACH.search(view.stated.left)
    letter = (found["w"] or found["a"] or found["b"]) if found else ""
    scale = {"百": 100, "千": 1000, "万": 10_000}.get(found["n"] or "", 1) if found else 1
    behind = re.match(r"^ ?(?:[a-z-]+ ){0,3}?(?:per|each|a|an) ([a-z]+)", view.stated.right)
    behind = behind or re.match(
        r"^ ?(?:[a-z-]+ ){0,3}?(?:on|for|from) (?:each|every) ([a-z]+)", view.stated.right
    )
    ahead = re.search(r"\bper ([a-z]+)[^\ue001-\ue006]{0,16}$", view.stated.left)
    found_noun = behind or ahead
    noun = denominator(view) or (found_noun.group(1) if found_noun else "")
    return noun.rstrip("s"), letter, scale


def denominator(view: View) -> str:
    """The unit behind the stroke of a number's own unit; "" for none."""
    return view.stated.term.quantity.unit.partition("/")[2]


def counts_each(count: Near, noun: str, letter: str) -> bool:
    """Whether a number counts what an average is of each of, in the words that `of_each` gives."""
    fits = bool(letter) and (
        letter[0] in count.noun + _CLASSIFIERS.get(count.noun, "")
        or letter in count.term.quantity.text
    )
    return fits or (bool(noun) and noun[:5] in (count.noun[:5], count.unit[:5]))


# A flow by the day, week, month or quarter, and averages of numbers told one after another.


_DAILY = lazy_re.words(
    r"(?P<d>日均|平均每[天日]|每日平均)|(?P<m>月均|平均每(?:个)?月)|(?P<q>季均)|(?P<w>周均)"
)
_DAILY_BEHIND = lazy_re.words(
    r"^[^\ue001-\ue006,;.]{0,16}?(?:(?P<d>a day|per day|daily)|(?P<m>a month|per month)|(?P<q>a quarter|per quarter)|(?P<w>a week|per week))\b"
)
_DAILY_UNIT = lazy_re.compile(r"^(?:(?P<d>day)|(?P<m>month)|(?P<q>quarter)|(?P<w>week))$")
_DAYS = {
    "d": (365, 366, 360, 31, 30, 29, 28, 90, 91, 92, 181, 182, 184, 243, 244, 273, 274, 304, 305, 334),
    "m": (12, 3, 6, 9, 2, 4, 5, 7, 8, 10, 11),
    "q": (4, 2, 3),
    "w": (52, 13, 26),
}  # fmt: skip


def pace_of(left: str, right: str, unit: str) -> str:
    """The pace that the words around a number or its unit say: d, m, q, w; "" for none."""
    told = _DAILY.search(left) or _DAILY_BEHIND.match(right) or _DAILY_UNIT.search(unit)
    return next((key for key, words in told.groupdict().items() if words), "") if told else ""


_BY_DAYS = lazy_re.compile(r"按(?:全[月年])?(\d{1,3})[天日]计")
_DAYS_TOLD = lazy_re.compile(
    r"(?:共计?|历时|为期|合计|全[月年季](?:\()?|一共)(\d{1,3})[天日](?!内)"
)


def days_told(view: View) -> int:
    """Over how many days words say that a daily average is: （按 30 天计）, 共计 40 天; 0 where they say none."""
    own = view.sentence.text()
    behind = _BY_DAYS.search(simplified(own))
    if behind:
        return int(behind[1])
    at = view.index
    for back in range(2):
        if at - back < 0 or view.material.sentences[at - back].block != view.sentence.block:
            break
        words = view.material.sentences[at - back].words
        told = set(_DAYS_TOLD.findall(words))
        if len(told) == 1:
            return int(told.pop())
    return 0


def paces(view: View, same: list[Near], pace: str) -> Ways:
    """A flow of a longer time by the day, month or quarter."""
    bigger = [each for each in view.before if each in same and each.size > view.stated.size]
    level = [each for each in bigger if not each.base][:1]
    counted = list(over_counted(view, same))
    days = days_told(view) if pace == "d" else 0
    if days and not any(way.near for way in counted):
        near_by = [each for each in bigger if not each.base and view.index - each.sentence <= 1][:1]
        counted += [Way("average", mean(days), (each.term,), True) for each in near_by]
    yield from counted
    spread = {way.inputs[0].start for way in counted if way.near}
    for each in bigger[:6]:
        if each.term.start in spread:
            continue  # over as many as are told, and no others
        told = _count(each, pace)
        yearly = told is not None and _WHOLE_YEAR.search(each.left)
        traded = _TRADING_DAYS if pace == "d" and _TRADED.search(view.stated.left) else ()
        for count in (*_DAYS[pace], *traded):
            if yearly and told is not None and abs(count - told) > ROOM * told:
                continue  # of the whole year, and no average of ten months
            near = each in level and count == told
            yield Way("average", mean(count), (each.term,), near)
    yield from means(view, same)


_TRADED = lazy_re.words(r"成交|交易|换手|\btrad(?:ed|ing)\b|\bturnover\b")
_TRADING_DAYS = (*range(15, 24), *range(56, 67), *range(114, 127), *range(238, 256))
"""Days on which markets are open in a month, a quarter, half a year and a year, by which they average."""

_WHOLE_YEAR = lazy_re.words(r"全年|\b(?:full|whole) year\b")
ROOM = 0.05
"""How far the days that an average may be over are from those that its amount is told of. Ours."""

_PERIOD = r"(?:天|日|周|个?星期|个?月|个?季度?|年)"
_COUNTED_ZH = lazy_re.compile(
    rf"(?:[前后近这未余]|剩余|余下|剩下的?|为期|历时|在|计划|分|[,;(]|^)(?P<n>[两二三四五六七八九十]|1?\d)(?P<of>{_PERIOD})(?:内|中|间|里|来)?(?!前|后|期|报|初|末|底|度)"
    r"|(?<![第每首头上本\d月年])(?P<days>[两二三四五六七八九十]|1?\d)(?P<of_days>天|个?星期|周)(?!前|后|内|期|年|报|均)"
    rf"|(?P<last>(?<!\d)1?\d)(?:个)?月(?:尚?[需须])"
)
_COUNTED_EN = lazy_re.words(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})[- ](?P<of>day|week|month|quarter|year|season)s?\b"
)
_OF_TIME = {"天": "d", "日": "d", "周": "w", "星期": "w", "月": "m", "季": "q", "季度": "q", "年": "y",
            "season": "s", "day": "d", "week": "w", "month": "m", "quarter": "q", "year": "y"}  # fmt: skip
_EACH_TIME = lazy_re.compile(
    r"(?P<y>年均|平均每年|每年平?均?)|(?P<q>季均|平均每(?:个)?季)|(?P<m>月均|平均每(?:个)?月|每月平?均)|(?P<w>周均|平均每周)|(?P<d>日均|平均每[天日])"
)
_EACH_TIME_EN = lazy_re.words(
    r"^ ?(?:[a-z]+ ){0,3}?(?:a|per|each|every) (?P<of>year|quarter|month|week|day|season)\b(?: on average)?"
)
_SAID_AGAIN = lazy_re.compile(r"(?:^|[a-z]), (?:or |that is |i\.e\. )?$")
"""A comma alone between an amount and what it is a year."""
_MEANT_EN = lazy_re.words(r"on average|\baverag|\bevenly\b|\bor $|\bequal to")
"""Words by which an amount a year is the mean of one told over several."""


def over_counted(view: View, same: list[Near]) -> Ways:
    """The mean of an amount over so many years or months as are told right beside it: 后两个月需出口167.5，月均83.8."""
    each = _EACH_TIME.search(view.stated.left)
    told_en = _EACH_TIME_EN.match(view.stated.right)
    if each is not None:
        pace = next(key for key, words in each.groupdict().items() if words)
    elif told_en is not None and (
        _MEANT_EN.search(view.stated.left + view.stated.right)
        or _SAID_AGAIN.search(view.stated.left)
    ):
        pace = _OF_TIME[told_en["of"].casefold()]
    elif _MEANT_EN.search(view.stated.left + view.stated.right) or _SAID_AGAIN.search(
        view.stated.left
    ):
        pace = _OF_TIME.get(denominator(view), "")
    else:
        return
    whole = next((one for one in view.before if one in same), None)
    if whole is None or whole.size <= view.stated.size or whole.base:
        return
    if view.index - whole.sentence > 1:
        return
    start = view.material.sentences[whole.sentence].start
    if not _OF_A_LIST.search(whole.left):
        start = max(whole.term.start - ABOUT, start)
    words = simplified(view.material.document.text[start : view.stated.term.start])
    counts = {
        read_count(many)
        for pattern in (_COUNTED_ZH, _COUNTED_EN)
        for found in pattern.finditer(words)
        for many, of in _told(found)
        if _OF_TIME[re.sub("^个", "", of.casefold())] == pace
    }
    for count in counts:
        yield Way("average", mean(count), (whole.term,), len(counts) == 1)


_EACH_BEHIND = lazy_re.words(r"^ ?(?:[a-z]+ ){0,2}(?:each|apiece)\b")
_AVERAGE = lazy_re.words(
    r"\baverage of (?:about |some |nearly )?$|[,(] ?(?:that is|i\.e\.|or|which is|thus) (?:about |some |nearly )?$|\bon average(?: about| some)? $"
)
_THINGS = lazy_re.words(
    r"\b(?:from|in|on|at|with|across|among|over|by|for) (?:its |the |our |their |all )?"
    r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:[a-z-]+ )?[a-z]{3,}s\b"
)


def means_of_each(view: View, same: list[Near]) -> Ways:
    """The mean of an amount over the things that are counted right behind it: "61.4 from seven depots, an average of 8.8 each"."""
    if not _EACH_BEHIND.match(view.stated.right) or not _AVERAGE.search(view.stated.left):
        return
    whole = next((one for one in view.before if one in same), None)
    if (
        whole is None
        or whole.size <= view.stated.size
        or whole.base
        or whole.sentence != view.index
    ):
        return
    words = view.material.document.text[whole.term.end : view.stated.term.start]
    counts = {read_count(found["n"]) for found in _THINGS.finditer(words)}
    for count in counts:
        yield Way("average", mean(count), (whole.term,), len(counts) == 1)


def _told(found: re.Match[str]) -> list[tuple[str, str]]:
    """How many of what a stretch is told in."""
    told = found.groupdict()
    pairs = ((told["n"], told["of"]), (told.get("days"), told.get("of_days")))
    return [(many, of) for many, of in pairs if many and of]


_OF_A_LIST = lazy_re.compile(
    r"(?:合计|共计|总计|共)(?:为|约)*$|\b(?:total(?:ling)?|in all|together)\b[a-z ]{0,8}$"
)
"""Words of a total of what its sentence listed before it, and the stretches of that list with it."""

ABOUT = 40
"""Characters before an amount in which the time is told over which it is spread. Ours."""


_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_RUN = lazy_re.compile(r"(\d{1,2})[—–~至到-](\d{1,2})月")
_ONE = lazy_re.words(rf"(?<!\d)(\d{{1,2}})月|\b({'|'.join(_MONTH_NAMES)})\b")


_A_YEAR = lazy_re.words(r"年|\b(?:years?|annual\w*|FY ?\d)")


def _count(near: Near, pace: str) -> int | None:
    """Days, months or quarters of the time that a number is told of; None where words do not tell."""
    words = near.left + near.right
    first, last = 1, 12
    run, one = _RUN.search(words), _ONE.search(words)
    if run:
        first, last = int(run[1]), int(run[2])
    elif re.search(r"前三季|九个月|\bnine months\b", words, re.IGNORECASE):
        last = 9
    elif re.search(r"上半年|\bfirst half\b|six months", words, re.IGNORECASE):
        last = 6
    elif re.search(r"季度|\bquarter\b|Q[1-4]", words, re.IGNORECASE):
        return {"d": 91, "m": 3, "w": 13}.get(pace)
    elif one:
        first = last = int(one[1]) if one[1] else 1 + _MONTH_NAMES.index(one[2].casefold())
    elif re.search(r"当月|本月|\bmonth\b", words):
        return 30 if pace == "d" else None
    elif not (near.stage or _A_YEAR.search(words)):
        return None
    if not 1 <= first <= last <= 12:
        return None
    months = last - first + 1
    counts = {
        "d": sum(_MONTH_DAYS[first - 1 : last]),
        "m": months,
        "q": months // 3,
        "w": months * 13 // 3,
    }
    return counts[pace]


def means(view: View, same: list[Near]) -> Ways:
    """The mean of numbers told one after another; what is meant where they are one list of three or more."""
    before = [each for each in view.before if each in same]
    many = _OF_SO_MANY.search(view.stated.left)
    listed = (read_count(many[1] or many[2]) or 0) if many else _listed(before)
    for count in range(2, min(len(before), 8) + 1):
        if many and count != listed:
            continue
        for at in range(min(len(before) - count, 2) + 1):
            run = before[at : at + count]
            near = at == 0 and 2 < count == listed
            terms = tuple(each.term for each in reversed(run))
            yield Way("average", mean(count), terms, near, beside=True)


_OF_SO_MANY = lazy_re.words(
    r"\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[- ](?:month|quarter|year|week|day)s?'? (?:average|mean)\b"
    r"|(\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个月|个季度|季|年|周|天|家|地)的?(?:平均|均值)"
)
"""Of how many numbers an average says that it is: "the four-month average"."""


def _listed(before: list[Near]) -> int:
    """How many numbers right before stand in one list."""
    count = 1
    for each, following in pairwise(before):
        # nearest first: what stands behind the farther number leads to the nearer one
        if each.sentence != following.sentence or not _COMMAS.fullmatch(following.right.rstrip()):
            break
        count += 1
    return count


_COMMAS = lazy_re.words(r" ?(?:in \S+)?(?:、|,|/|和|与|及|以及|,? and)?(?: in)?")
"""Words behind a number of a list."""


# What a row of a table has for each of what one of its columns counts: 单银幕产出, "takings per screen".
#
# The row is the one that the sentence names last before the number, the count the column whose head the words
# "per" and 单 name. Where several columns may be the amount, each is tried, and one that fits is enough.


_EACH_ZH = lazy_re.compile(
    r"(?:单(?!位|价|一|独|季|日|月)|平均每|每(?![日天月季年股]))(?P<what>[一-鿿]{1,8})|(?P<mean>[人户店台车床亩站])均"
)
_EACH_EN = lazy_re.words(
    r"\bper (?P<en>[a-z]{3,16})\b(?! (?:cent|share|annum|day|week|month|quarter|year))"
)
_BEHIND_EN = lazy_re.words(r"^ ?(?:per|for each|for every) (?P<en>[a-z]{3,16})\b")
_ASKED = Trigger(r"单|每|均|\bper\b|\bfor (?:each|every)\b")
_TIMES = frozenset("cent share annum day week month quarter year hour".split())
_MONEY = lazy_re.compile(r"元|[$€£¥]|\b(?:dollar|euro|yuan)s?\b")
_OF_PARTS = lazy_re.words(
    r"率|比重|占比|份额|同比|增[速长幅]|每|单[一-鿿]|均|%|\bper\b|\bshare\b|\bgrowth\b|\bchange\b|\baverage\b"
)
"""Heads of what is no amount of the whole row."""


def column_each_ways(view: View) -> Ways:
    """The quotients of two cells of the row that a sentence names, by the column that its words name."""
    if not view.stated.amount or not view.material.series:
        return
    if not denominator(view) and not view.sentence.has(_ASKED, view.sentence.mask):
        return
    book = view.material.series_near(view.sentence.start)
    if not any(each.grid is not None for each in book):
        return
    names = _names(view)
    if not names:
        return
    lead = simplified(view.material.document.text[view.sentence.start : view.stated.term.start])
    whole = bool(_WHOLE.search(view.stated.left))
    for row in _rows(book, lead, whole=whole):
        counts = [each for each in row if _counts(each, names)]
        if len(counts) != 1:
            continue
        amounts = [each for each in row if each is not counts[0] and _is_amount(each, view)]
        told = [each for each in amounts if _head(each)[:2] and _head(each)[:2] in lead]
        for each in told or amounts:
            stages = [stage for stage in each.stages if stage in counts[0].levels]
            if stages:
                terms = (each.scaled(stages[-1]), counts[0].scaled(stages[-1]))
                yield Way("ratio", ratio(), terms, True, named=len(told or amounts) == 1)


def _names(view: View) -> list[str]:
    """The words of what an amount is said to be for each of, the longest first."""
    chinese = list(_EACH_ZH.finditer(view.stated.left))
    if chinese:
        words = chinese[-1]["what"] or chinese[-1]["mean"]
        return [words[:length] for length in (3, 2, 1) if len(words) >= length]
    found = (
        _EACH_EN.search(view.stated.term.quantity.text)
        or _BEHIND_EN.match(view.stated.right)
        or _EACH_EN.search(view.stated.left)
    )
    if found is None or found["en"].casefold() in _TIMES:
        return []
    return [found["en"].casefold().rstrip("s")]


_WHOLE = lazy_re.words(
    r"全[厂市省县区国行司部网]|全公司|全行业|整体|总体|\b(?:overall|whole|group|average)\b"
)
"""Words of all rows together."""


def _rows(book: Book, lead: str, *, whole: bool) -> list[list[Series]]:
    """The cells of the row that words name last, of each table that has it."""
    places: dict[tuple[int, str], int] = {}
    rows: dict[tuple[int, str], list[Series]] = {}
    for each in book:
        if each.grid is None or each.total != whole or len(each.entity) < 2 or each.column < 0:
            continue
        key = (id(each.grid), each.entity)
        if key not in places:
            places[key] = 0 if whole else lead.rfind(each.entity)
        if places[key] >= 0:
            rows.setdefault(key, []).append(each)
    last = max((places[key] for key in rows), default=-1)
    return [cells for key, cells in rows.items() if places[key] == last]


def _counts(series: Series, names: Sequence[str]) -> bool:
    """Whether a head counts what some words name, by the longest of them that any head may say."""
    head = _whole_head(series).casefold()
    return any(name in head for name in names) and not _MONEY.search(head)


def _whole_head(series: Series) -> str:
    """The head of a column with its unit."""
    grid = series.grid
    return simplified(grid.heads.get(series.column, "")) if grid is not None else ""


def _head(series: Series) -> str:
    return re.sub(r"\([^()]*\)|,.*$", "", series.measure).strip()


def _is_amount(series: Series, view: View) -> bool:
    """Whether a cell may be the amount of which so much is for each."""
    head = _whole_head(series)
    units = {term.quantity.unit for term in series.levels.values()}
    if units & {"%", "pp", "x"} or _OF_PARTS.search(head):
        return False
    money = bool(_MONEY.search(head)) or (series.currency is not None and bool(units - {"1"}))
    return money == view.stated.money
