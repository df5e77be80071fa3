"""A flow by the day, week, month or quarter, and averages of numbers told one after another."""

from __future__ import annotations

import re
from itertools import pairwise

from lianpu.audit.descents.each import denominator
from lianpu.audit.descents.kin import Near, View
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count

_DAILY = lazy_re.compile(
    r"(?P<d>日均|平均每[天日]|每日平均)|(?P<m>月均|平均每(?:个)?月)|(?P<q>季均)|(?P<w>周均)",
    re.IGNORECASE,
)
_DAILY_BEHIND = lazy_re.compile(
    r"^[^\ue001-\ue006,;.]{0,16}?(?:(?P<d>a day|per day|daily)|(?P<m>a month|per month)|(?P<q>a quarter|per quarter)|(?P<w>a week|per week))\b",
    re.IGNORECASE,
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


_TRADED = lazy_re.compile(r"成交|交易|换手|\btrad(?:ed|ing)\b|\bturnover\b", re.IGNORECASE)
_TRADING_DAYS = (*range(15, 24), *range(56, 67), *range(114, 127), *range(238, 256))
"""Days on which markets are open in a month, a quarter, half a year and a year, by which they average."""

_WHOLE_YEAR = lazy_re.compile(r"全年|\b(?:full|whole) year\b", re.IGNORECASE)
ROOM = 0.05
"""How far the days that an average may be over are from those that its amount is told of. Ours."""

_PERIOD = r"(?:天|日|周|个?星期|个?月|个?季度?|年)"
_COUNTED_ZH = lazy_re.compile(
    rf"(?:[前后近这未余]|剩余|余下|剩下的?|为期|历时|在|计划|分|[,;(]|^)(?P<n>[两二三四五六七八九十]|1?\d)(?P<of>{_PERIOD})(?:内|中|间|里|来)?(?!前|后|期|报|初|末|底|度)"
    r"|(?<![第每首头上本\d月年])(?P<days>[两二三四五六七八九十]|1?\d)(?P<of_days>天|个?星期|周)(?!前|后|内|期|年|报|均)"
    rf"|(?P<last>(?<!\d)1?\d)(?:个)?月(?:尚?[需须])"
)
_COUNTED_EN = lazy_re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})[- ](?P<of>day|week|month|quarter|year|season)s?\b",
    re.IGNORECASE,
)
_OF_TIME = {"天": "d", "日": "d", "周": "w", "星期": "w", "月": "m", "季": "q", "季度": "q", "年": "y",
            "season": "s", "day": "d", "week": "w", "month": "m", "quarter": "q", "year": "y"}  # fmt: skip
_EACH_TIME = lazy_re.compile(
    r"(?P<y>年均|平均每年|每年平?均?)|(?P<q>季均|平均每(?:个)?季)|(?P<m>月均|平均每(?:个)?月|每月平?均)|(?P<w>周均|平均每周)|(?P<d>日均|平均每[天日])"
)
_EACH_TIME_EN = lazy_re.compile(
    r"^ ?(?:[a-z]+ ){0,3}?(?:a|per|each|every) (?P<of>year|quarter|month|week|day|season)\b(?: on average)?",
    re.IGNORECASE,
)
_SAID_AGAIN = lazy_re.compile(r"(?:^|[a-z]), (?:or |that is |i\.e\. )?$")
"""A comma alone between an amount and what it is a year."""
_MEANT_EN = lazy_re.compile(r"on average|\baverag|\bevenly\b|\bor $|\bequal to", re.IGNORECASE)
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


_EACH_BEHIND = lazy_re.compile(r"^ ?(?:[a-z]+ ){0,2}(?:each|apiece)\b", re.IGNORECASE)
_AVERAGE = lazy_re.compile(
    r"\baverage of (?:about |some |nearly )?$|[,(] ?(?:that is|i\.e\.|or|which is|thus) (?:about |some |nearly )?$|\bon average(?: about| some)? $",
    re.IGNORECASE,
)
_THINGS = lazy_re.compile(
    r"\b(?:from|in|on|at|with|across|among|over|by|for) (?:its |the |our |their |all )?"
    r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:[a-z-]+ )?[a-z]{3,}s\b",
    re.IGNORECASE,
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
_ONE = lazy_re.compile(rf"(?<!\d)(\d{{1,2}})月|\b({'|'.join(_MONTH_NAMES)})\b", re.IGNORECASE)


_A_YEAR = lazy_re.compile(r"年|\b(?:years?|annual\w*|FY ?\d)", re.IGNORECASE)


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
            yield Way("average", mean(count), terms, near)


_OF_SO_MANY = lazy_re.compile(
    r"\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[- ](?:month|quarter|year|week|day)s?'? (?:average|mean)\b"
    r"|(\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个月|个季度|季|年|周|天|家|地)的?(?:平均|均值)",
    re.IGNORECASE,
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


_COMMAS = lazy_re.compile(r" ?(?:in \S+)?(?:、|,|/|和|与|及|以及|,? and)?(?: in)?", re.IGNORECASE)
"""Words behind a number of a list."""


_AVERAGE_OF = lazy_re.compile(
    r"平均(?:余额|净资产|总资产|存货|权益|规模|数)?(?:为|约)*$|\baverage (?:balance|equity|assets|level|number)?[^\ue001-\ue006,;]{0,16}$",
    re.IGNORECASE,
)
_END = lazy_re.compile(r"[期年月]末|\b(?:end|closing|closed)\b", re.IGNORECASE)
_BEGIN = lazy_re.compile(r"[期年月]初|\b(?:start|beginning|opening|opened|began)\b", re.IGNORECASE)


def end_and_begin(view: View) -> Ways:
    """The mean of a level at the end and at the beginning: "期末 7.2，期初 4.8…；平均余额 6.0"."""
    left = view.stated.left
    if not view.stated.amount or not _AVERAGE_OF.search(left) or _OF_SO_MANY.search(left):
        return
    near = [
        each for each in view.before
        if view.index - each.sentence <= 1 and each.unit == view.stated.unit
    ]  # fmt: skip
    ends = [each for each in near if _END.search(each.left)]
    begins = [each for each in near if _BEGIN.search(each.left) and each not in ends]
    if len(ends) == len(begins) == 1:
        yield Way("average", mean(2), (ends[0].term, begins[0].term), True, named=True)
