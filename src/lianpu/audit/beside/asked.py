"""What a number beside a table is said to be: a growth, a share, a sum, a step, an average."""

from __future__ import annotations

import re
from enum import StrEnum

from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.core import lazy_re


class Said(StrEnum):
    """What the words around a number say that it is."""

    GROWTH = "growth"
    CAGR = "cagr"
    SHARE = "share"
    SUM = "sum"
    STEP = "step"
    AVERAGE = "average"
    TIMES = "times"
    POINTS = "points"
    MARGIN = "margin"
    LEVEL = "level"


_UP_ZH = r"增长|增|上升|上涨|攀升|提高|提升|扩大|扩张|走高|回升|升|涨|多"
_DOWN_ZH = r"下降|下滑|下跌|减少|缩水|收缩|萎缩|回落|走低|降低|降|跌|减|少"
_UP = r"rose|rises?|risen|grew|grown|grow|growth|gains?|gained|increased?|increases|climb(?:s|ed)?|advanced?|jump(?:s|ed)?|up|higher|more|above|ahead|expand(?:s|ed)?|expansion|widen(?:s|ed)?|added|adding|improv(?:ed|ement)|rise|recover(?:ed|y)|surged?|swell(?:ed)?"
_DOWN = r"fell|falls?|fallen|declin(?:e|ed|es)|drop(?:s|ped)?|decreas(?:e|ed)|down|lower|less|fewer|below|lost|lose[s]?|loss|shed|slipped|slid|eased|shrank|shrunk|reduc(?:ed|tion)|narrowed|contract(?:ed|ion)|slump(?:ed)?|cut"
_MILD = r"(?:了|约|近|超过?|逾|达到?|为|至多|幅度?|幅|速|量|额|率|的|仅|只| |:)*"
_GROWN_BEFORE = lazy_re.compile(
    rf"(?:(?:{_UP_ZH}|{_DOWN_ZH}){_MILD}|(?:超过?|超出|[高低]于)(?:年度|年初|全年|原定)?(?:预算|计划|目标|预测|预期)[^,;。%\d]{{0,4}}|(?:增幅|增速|升幅|涨幅|降幅|跌幅|减幅|同比|环比)[^,;。%\d]{{0,4}})$"
    rf"|\b(?:{_UP}|{_DOWN})\b(?: (?:by|of|in|a|an|about|around|some|nearly|almost|just|over|only|roughly|exactly|a further|another|[a-z]+ly))* ?[(]?$"
    r"|(?<!divided)(?<!multiplied)(?<!owned)(?<!held) by (?:about |some |nearly |only |just )?$",
    re.IGNORECASE,
)
_GROWN_BEHIND = lazy_re.compile(
    rf"^ ?(?:[a-z]+ ){{0,1}}?(?:{_UP}|{_DOWN})\b|^的(?:{_UP_ZH}|{_DOWN_ZH}|增|降|涨|跌)",
    re.IGNORECASE,
)
_CAGR = lazy_re.compile(
    r"复合|年均增|\bcompound|\bCAGR\b|\ba year (?:on average|compounded)|annuali[sz]ed",
    re.IGNORECASE,
)
_SHARE_BEFORE = lazy_re.compile(
    r"占(?:据|到|了)?[^,;。\d]{0,16}$|(?:占比|比重|份额|比例)[^,;。\d]{0,6}$|贡献(?:了|出)?[^,;。\d]{0,14}的?$"
    r"|\b(?:account\w*(?: for)?|made up|mak(?:es?|ing) up|represent\w*|contribut\w+|comprised?|constitut\w+|share (?:of|was|is|came to)|brought in|brings in|earned|drew|took|takes|provid\w+|generat\w+|deliver\w*|supplied|supplies|held|holds?|equal(?:led|s)?(?: to)?|part of [^,;.]{0,20} (?:is|was))\b[^,;.\d]{0,30}$",
    re.IGNORECASE,
)
_SHARE_BEHIND = lazy_re.compile(
    r"^ ?of (?:the |all |its |group |total |our |their |that |them|it\b)|^ ?of [a-z]+\b|^ ?share\b|^的(?:份额|比重|总|收入|销|产|营|利|市场)",
    re.IGNORECASE,
)
_SUMMED = lazy_re.compile(
    rf"{TOGETHER}|累计|共(?=[^同]|$)|总和|之和|相加|\b(?:{TOGETHER_EN})\b|\btotal(?:l?ed|l?ing|s)?\b|\badds? up\b|\badded up\b|\bsum\b|\bjointly\b|\ball of them\b",
    re.IGNORECASE,
)
_AVERAGED = lazy_re.compile(
    r"[月季年周日]均|平均|均值|\bon average\b|\baverag(?:e|es|ed|ing)\b|\bmean\b", re.IGNORECASE
)
_STEPPED = lazy_re.compile(
    rf"(?:增加|减少|净增|净减|新增|多(?:出|了)?|少(?:了)?|增(?=了|$)|减(?=了|$)|增量|缺口|差额|差距|相差|之差|高出?|低于?|领先|落后|贡献)(?:了|约|近|超过?|逾|为|达|有|的|全部)*[^,;。\d]{{0,6}}$"
    rf"|\b(?:{_UP}|{_DOWN}|gap|difference|lead|ahead|behind|exceed(?:s|ed)?)\b(?: (?:by|of|is|was|in|a|an|about|around|some|nearly|just|another|a further|[a-z]+ly|rose|fell))* ?$",
    re.IGNORECASE,
)
_STEP_BEHIND = lazy_re.compile(
    r"^ ?(?:[a-z]+ ){0,4}?(?:more|less|fewer|higher|lower|ahead|above|below|behind)\b|^[^,;。\d]{0,4}的?(?:差距|差额|增量|缺口)",
    re.IGNORECASE,
)
_UP_BY = lazy_re.compile(rf"\b(?:{_UP}|{_DOWN})(?: by)? $", re.IGNORECASE)
_OF_WHICH = lazy_re.compile(
    r"\bof (?:which|these|those|them|the total|the whole)(?: about| some)? ?$|^(?:其中|当中)[^,;。\d]{0,2}$",
    re.IGNORECASE,
)
_MARGIN = lazy_re.compile(
    r"(?:利润|毛利|净利)率[^,;。\d]{0,5}$|(?<!增长)(?<!增)率(?:仅|约|高达|[为是达])*$|\bmargin (?:of|was|is|came to|at|stood at|reached)\b[^,;\d]{0,12}$",
    re.IGNORECASE,
)
_PART_ZH = lazy_re.compile(
    r"总[数额量体]?的(?:约|近|逾|超过?|不到)*$|(?:超过|不足|不到|接近|逾)[^,;。]{1,10}的$"
)
_POINTS = lazy_re.compile(r"百分点|percentage points?|\bpoints?\b|\bpp\b|\bpts?\b", re.IGNORECASE)
_LEVEL = lazy_re.compile(
    r"(?:至|到|升至|达到?)约?$|\b(?:to|at|from) (?:about |around )?$", re.IGNORECASE
)


def said(unit: str, printed: str, before: str, behind: str) -> Said | None:
    """What the words of a clause before and behind a number say that it is; None where they say nothing.

    Args:
        unit: Its unit.
        printed: How it is printed.
        before: From the beginning of the clause.
        behind: To its end.
    """
    if unit == "pp" or (_POINTS.search(printed) and unit != "%"):
        return Said.POINTS
    near = before[-70:]
    if unit == "%":
        if _CAGR.search(before) or _CAGR.match(behind.lstrip()) or re.match(r" ?a year\b", behind):
            return Said.CAGR
        if _MARGIN.search(before[-24:]):
            return Said.MARGIN
        if re.match(r" ?of (?:the|all|its|their|total|group)\b", behind) and not _UP_BY.search(
            near
        ):
            return Said.SHARE
        if _LEVEL.search(before):
            return Said.LEVEL
        if _GROWN_BEFORE.search(near) or _GROWN_BEHIND.match(behind):
            return Said.GROWTH
        return Said.SHARE if shared(before, behind) else Said.LEVEL
    if unit == "x":
        return Said.AVERAGE if _AVERAGED.search(before) else Said.TIMES
    if _AVERAGED.search(before[-24:]) or _AVERAGED.search(behind[:24]):
        return Said.AVERAGE
    if _LEVEL.search(before):
        return Said.LEVEL
    if is_step(before, behind):
        return Said.STEP
    if _SUMMED.search(before) or _SUMMED.search(behind[:30]):
        return Said.SUM
    return Said.LEVEL


def moved(words: str) -> bool:
    """Whether words tell a change."""
    return _MOVED.search(words) is not None


_MOVED = lazy_re.compile(rf"{_UP_ZH}|{_DOWN_ZH}|\b(?:{_UP}|{_DOWN})\b", re.IGNORECASE)


def shared(before: str, behind: str) -> bool:
    """Whether words say that what stands between them is a share."""
    near = before[-70:]
    return bool(
        _SHARE_BEFORE.search(near) or _SHARE_BEHIND.match(behind) or _OF_WHICH.search(near) or _PART_ZH.search(before)
    )  # fmt: skip


def is_step(before: str, behind: str) -> bool:
    """Whether words say that an amount between them is a step."""
    return bool(_STEPPED.search(before[-70:]) or _STEP_BEHIND.match(behind))
