"""Sums of lines, averages over times, multiples of lines and amounts per unit, told beside a table."""

from __future__ import annotations

import re

from lianpu.audit.beside.asked import Said
from lianpu.audit.beside.case import Case, measure_said, times_said
from lianpu.audit.beside.meant import (
    Guess,
    Guesses,
    alike,
    average_of_lines,
    cells_printed,
    lines_at,
    lines_of,
    multiple_of_lines,
    values_of,
)
from lianpu.audit.beside.mentions import Mention
from lianpu.audit.beside.sheet import FEWEST, Sheet
from lianpu.audit.proof.operations import ratio, total
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count

_KINDS = lazy_re.compile(
    r"销售量|产量|库存|收入|成本|费用|利润|资产|负债|税|现金|权益|毛利|\b(?:revenue|sales|turnover|cost|expense|profit|income|ebitda?|tax|assets|liabilities|debt|equity|cash|margin|earnings|output|inventor(?:y|ies)|stocks?)s?\b",
    re.IGNORECASE,
)


def of_kinds(sheet: Sheet) -> bool:
    """Whether lines are of several kinds, as those of an income statement, which add up to nothing."""
    return 2 * sum(bool(_KINDS.search(sheet.lines[at].name)) for at in sheet.parts) > len(
        sheet.parts
    ) or (sheet.down and sheet.total is None)


def summed(case: Case) -> Guesses:
    sheet, subject = case.sheet, case.subject
    if case.stated.quantity.unit in RATES:
        return
    if subject is None and case.behind_it and case.behind_it.kind == "all":
        subject = case.behind_it
    if subject is None and _of_all(case):
        subject = Mention(case.at, case.at, sheet.parts, "all")
    if subject is None:
        return
    lines = lines_of(case, subject)
    probe = lines if lines is not None else sheet.parts[:1]
    measures, single = case.measures(probe)
    if subject.kind == "line" and case.said is Said.LEVEL:
        return
    amounts = [at for at in measures if all(sheet.adds(line, at) for line in probe)]
    told = [each for each in case.times if each >= 0]
    times = [told[-1]] if told else [sheet.newest]
    times += [time for time in range(len(sheet.times)) if time not in times]
    for measure in amounts:
        for time in times:
            found = lines_at(case, subject, measure, time)
            if not found:
                continue
            values = values_of(sheet, found, measure, time)
            if len(values) == 1 and subject.kind == "total":
                named = measure_said(sheet.measures[measure].words, case.own_words)
                yield Guess(
                    "restated",
                    total(),
                    values,
                    named and single and time == times[0] and case.close,
                )
            if len(values) > 1 and not (of_kinds(sheet) and subject.kind in ("all", "total")):
                meant = time == times[0] and measure == case.principal(amounts) and not sheet.down
                meant = meant and (
                    case.said is Said.SUM or subject.kind != "group" or _counted(case, len(found))
                )
                yield Guess("sum", total(), values, meant and alike(case, measure))
    if subject.kind != "top":
        yield from cells_printed(case)


_OF_ALL = lazy_re.compile(
    rf"(?:{TOGETHER}|共有)[^,;。\d]{{0,12}}$"
    rf"|\b(?:{TOGETHER_EN})\b[^,;.\d]{{0,50}}$",
    re.IGNORECASE,
)
_OF_ALL_BEHIND = lazy_re.compile(
    r"[^,;.]{0,16}? ?\b(?:in total|in all|altogether|all told)\b", re.IGNORECASE
)
_NOT_ALL = lazy_re.compile(
    r"主要|重点|代表|其余|其他|其它|剩余|不含|剔除|扣除|累计|全国|全市|全省|全球|全行业|市场|行业|同期|去年|上年|预计|目标|前[一二三四五六七八九十\d]|部分|分别|约占|历年"
    r"|\b(?:others?|rest|remaining|exclud(?:ing|ed)|except|net of|market|industry|world|last year|target|expected|forecast|top|largest|leading|each|both|two of|half)\b",
    re.IGNORECASE,
)
"""Words of some of the lines, of more than them, or of another time."""


def _of_all(case: Case) -> bool:
    """Whether words tell a sum of all lines without naming any: "all told 1.31 million trains ran"."""
    sheet = case.sheet
    if not case.close or sheet.down or sheet.total is not None or len(sheet.parts) < FEWEST:
        return False
    if _NOT_ALL.search(case.words) or not (
        _OF_ALL.search(case.before) or _OF_ALL_BEHIND.match(case.behind)
    ):
        return False
    counted = [read_count(match[1] or match[2]) for match in _LINES_COUNTED.finditer(case.words)]
    return all(number == len(sheet.parts) for number in counted) and not any(
        each.kind != "all" for each in case.named if each.start < case.stop
    )


_LINES_COUNTED = lazy_re.compile(
    r"([一二两三四五六七八九十]{1,3}|\d{1,2})(?:家|个|只|项|款|座|起|笔|种|支|条|艘|宗|位|类|大)"
    r"|\b(?:the|these|all|its|our) (two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) [a-z]+s\b",
    re.IGNORECASE,
)
_COUNTED = lazy_re.compile(
    r"[两三四]$|[两三四][项者类家地市省区大种个厂港]$|\b(?:two|three|four|five|six)\b"
)
"""Names of several lines that count them."""


def _counted(case: Case, count: int) -> bool:
    """Whether the clause counts the lines of its subject: "three of them concerned reporting", 风光两项."""
    if case.subject and _COUNTED.search(case.words[case.subject.start : case.subject.end]):
        return True
    return any(
        read_count(match[1] or match[2]) == count for match in _NUMBERED.finditer(case.before)
    )


_NUMBERED = lazy_re.compile(
    r"\b(two|three|four|five|six|seven|eight) (?:of|(?:[a-z]+ ){0,2}[a-z]+s\b)|([两三四五六七八])[家个项类起件款座种只条]",
    re.IGNORECASE,
)


def multiples(case: Case) -> Guesses:
    """One line over another: 甲是乙的 3 倍, "2.5 times the size of that to small firms"."""
    sheet = case.sheet
    other = _multiple_of(case)
    subject = next(
        (each for each in case.named if each.end <= case.at and each is not other and each.kind in ("line", "group", "joined")
         and (other is None or each.start < other.start or other.start > case.at)),
        None,
    )  # fmt: skip
    lines, base = lines_of(case, subject), lines_of(case, other)
    if subject is None or other is None or lines is None or base is None or set(lines) & set(base):
        return
    measures, _single = case.measures((*lines, *base))
    amounts = [at for at in measures if not sheet.measures[at].rate]
    told = [each for each in case.times if each >= 0]
    time = told[-1] if told else sheet.newest
    for measure in amounts:
        own, under = (values_of(sheet, each, measure, time) for each in (lines, base))
        if own and under:
            yield Guess("multiple", multiple_of_lines(len(own)), (*own, *under), len(amounts) == 1)
    for each in amounts:
        for at in range(len(sheet.times)):
            own, under = (values_of(sheet, one, each, at) for one in (lines, base))
            if own and under:
                yield Guess("multiple", multiple_of_lines(len(own)), (*own, *under), False)


_TIMES_BEFORE = lazy_re.compile(r"(?:是|为|相当于|达)(?:了)?[^,;。]{0,6}$")


def _multiple_of(case: Case) -> Mention | None:
    """What a multiple is of."""
    inside = [
        each for each in case.named if case.clause[0] <= each.start < max(case.clause[1], case.stop)
    ]
    for each in inside:
        if (
            each.end <= case.at
            and _TIMES_BEFORE.search(case.words[case.clause[0] : each.start])
            and re.fullmatch(r"[^,;。%\d]{0,6}的(?:约|近|逾)?", case.words[each.end : case.at])
        ):
            return each
        if each.start >= case.stop and re.fullmatch(
            r" ?(?:the |that |those |as (?:large|much|many|big) as |(?:[a-z]+ )?(?:of|to|at|in|for) )*",
            case.words[case.stop : each.start],
        ):
            return each
    return None


_EACH = lazy_re.compile(
    r"(?P<zh>[一-鿿])均(?!价|衡|匀)[^,;。\d]{0,8}$|(?:平均)?每(?:个|名|家|座|台|辆|间|位)?(?P<each>[一-鿿]{1,3}?)(?:平均)?(?:[创产销贡投实收][^,;。\d]{0,6})?(?:为|约|达)*$"
    r"|(?:\bper|\beach|\bevery) (?P<per>[a-z]{3,})[^,;.\d]{0,24}$",
    re.IGNORECASE,
)


_EACH_BEHIND = lazy_re.compile(
    r" ?(?:per|for each|for every|an?|each) (?P<per>[a-z]{3,})", re.IGNORECASE
)


_PEOPLE = {
    "人": r"人数|人员|员工|职工|雇员",
    "employee": "employee|staff|headcount|people",
    "head": "employee|staff|headcount|people",
    "person": "employee|staff|headcount|people|persons",
}


def per_each(case: Case) -> Guesses:
    """An amount of the sentence over what the table counts: "revenue of 4.8 billion, 1.2 million per employee"."""
    sheet = case.sheet
    ahead, behind = _EACH.search(case.before), _EACH_BEHIND.match(case.behind)
    noun = next(
        (each for match in (ahead, behind) if match for each in match.groups() if each), None
    )
    amount = next(
        (
            term
            for term in reversed(case.sentence.terms)
            if term.end <= case.stated.start
            and term.quantity.unit == case.stated.quantity.unit.partition("/")[0]
        ),
        None,
    )
    if noun is None or amount is None or -1 in case.times:
        return
    kinds = _PEOPLE.get(noun.casefold(), re.escape(noun.casefold().removesuffix("s")))
    counted = [
        at for at, each in enumerate(sheet.measures)
        if not each.rate and re.search(kinds, f"{each.head} {each.words}" + (sheet.caption[-60:] if len(sheet.measures) == 1 else ""), re.IGNORECASE)
    ]  # fmt: skip
    lines = lines_of(case, case.subject) or ((sheet.total,) if sheet.total is not None else ())
    if len(counted) != 1 or len(lines) != 1:
        return
    base = sheet.cells.get((lines[0], counted[0], sheet.newest))
    if base is not None and base.quantity.unit == "1":
        yield Guess("ratio", ratio(), (amount, base), True)


def _told_before(case: Case) -> bool:
    """Whether a time stands before a number in its clause, so that an average need not be of all."""
    return any(case.clause[0] <= place < case.at for place, _ in times_said(case.sheet, case.words))


def averaged(case: Case) -> Guesses:
    sheet = case.sheet
    lines = lines_of(case, case.subject)
    if sheet.down and lines is not None and len(lines) == 1:
        values = [sheet.cells.get((lines[0], 0, time)) for time in range(len(sheet.times))]
        found = tuple(each for each in values if each)
        if len(found) == len(values):
            yield Guess("average", average_of_lines(len(found)), found, not _told_before(case))
        yield from cells_printed(case)
