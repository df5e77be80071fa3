"""Times that cannot be meant: hours of two zones, a year one digit off, a period compared with itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.rules.counts import DealTable, deal_tables, tables_of
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Several, Trigger
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Deal, Status
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.period import Period
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds

# Hours of one moment in two time zones: "2:00 p.m. Pacific Time (5:00 p.m. Eastern Time)", "美东时间下午2点(北京时间次日凌晨2点)".
#
# Which time of the year it is need not be told: both the difference in winter and that in summer are right.


_ZONES: tuple[tuple[str, tuple[int, int], str], ...] = (
    (r"Eastern|E[SD]?T|美东|美国东部|美東|美國東部", (-300, -240), "us"),
    (r"Central|C[SD]T|CT|美中|美国中部", (-360, -300), "us"),
    (r"Mountain|M[SD]?T", (-420, -360), "us"),
    (r"Pacific|P[SD]?T|美西|太平洋|美国西部|美國西部", (-480, -420), "us"),
    (r"UTC|GMT|Coordinated Universal|格林尼治|世界协调", (0, 0), ""),
    (r"BST|London|U\.?K\.?|伦敦|倫敦", (0, 60), "eu"),
    (r"CES?T|Central European|Paris|Berlin|Frankfurt|Amsterdam", (60, 120), "eu"),
    (r"Beijing|China(?: Standard)?|Hong Kong|HKT|Taipei|Taiwan|Singapore|SGT|北京|香港|台北|臺北|台湾|臺灣", (480, 480), ""),
    (r"Tokyo|JST|Japan|Seoul|KST|Korea|东京|東京|日本|首尔|首爾|韩国|韓國", (540, 540), ""),
    (r"IST|India", (330, 330), ""),
)  # fmt: skip
"""How a zone is called, its minutes from UTC in winter and in summer, and who changes the clocks on one day."""

_NAMES = "|".join(f"(?:{names})" for names, _, _ in _ZONES)
_HOUR = r"(?P<hour{0}>\d{{1,2}})(?::(?P<minute{0}>\d\d))?\s?(?P<half{0}>[ap])\.?m\.?,?\s+(?P<zone{0}>" + _NAMES + r")(?![A-Za-z])(?:\s+(?:Standard |Daylight |Summer )?[Tt]ime)?"  # fmt: skip
_EN = lazy_re.words(_HOUR.format(1) + r"\s?(?:[,;]?\s?[(/]|,? or|,? and|;|,)\s?" + _HOUR.format(2))
_PART = r"(?P<half{0}>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間|晚|早)"
_HOUR_ZH = r"(?P<zone{0}>" + _NAMES + r")(?:时间|時間)[^。;；（()）]{{0,16}}?" + _PART + r"(?P<hour{0}>\d{{1,2}})(?:[:：点點时時](?P<minute{0}>\d\d)?)"  # fmt: skip
_ZH = lazy_re.compile(
    _HOUR_ZH.format(1) + r"(?:整|分)?\s?(?:[（(,，/、]|即)\s?(?:即)?" + _HOUR_ZH.format(2)
)
_DAY = 24 * 60


def clock_findings(material: Material) -> Iterator[Finding]:
    """Every moment that is told by the clocks of two zones."""
    document, text = material.document, material.document.text
    chinese = "时间" in text or "時間" in text
    for pattern in (_EN, _ZH) if chinese else (_EN,):
        for match in pattern.finditer(text):
            yield from _told(document, match)


def _told(document: Document, match: re.Match[str]) -> Iterator[Finding]:
    first, last = (_minutes(match, at) for at in "12")
    (one, by), (other, with_it) = (_zone(match[f"zone{at}"]) for at in "12")
    if first is None or last is None or one == other:
        return
    alike = by == with_it or "" in (by, with_it)
    pairs = zip(one, other, strict=True) if alike else ((a, b) for a in one for b in other)
    right = sorted({(b - a) % _DAY for a, b in pairs})
    fits = (last - first) % _DAY in right
    hours = " / ".join(f"{_clock((first + each) % _DAY)}" for each in right)
    span = document.span(match.start(), match.end())
    stated = document.span(match.start("hour2"), match.end("hour2"))
    sign = "=" if fits else "≠"
    yield Finding(
        rule="date",
        verdict=Verdict.HOLDS if fits else Verdict.WRONG,
        severity=Severity.GREEN if fits else Severity.RED,
        spans=(span, stated, document.span(match.start("hour1"), match.end("hour1"))),
        title=Text(
            f"{match['zone1']}时间 {_clock(first)} 是{match['zone2']}时间 {hours}，文中称 {_clock(last)}",
            f"{_clock(first)} {match['zone1']} is {hours} {match['zone2']}; the text says {_clock(last)}",
        ),
        stated=_clock(last),
        recomputed=hours,
        arithmetic=f"{_clock(first)} {match['zone1']} {sign} {_clock(last)} {match['zone2']}",
        proposal=None,
    )


def _zone(name: str) -> tuple[tuple[int, int], str]:
    return next(
        (offsets, by)
        for names, offsets, by in _ZONES
        if re.fullmatch(names, name, re.IGNORECASE) is not None
    )


_PM = frozenset("p 中午 下午 傍晚 晚上 晚间 晚間 晚".split())


def _minutes(match: re.Match[str], at: str) -> int | None:
    """Minutes from midnight; None where no clock shows them."""
    hour, minute = int(match[f"hour{at}"]), int(match[f"minute{at}"] or 0)
    half = match[f"half{at}"].casefold()
    if hour > 23 or minute > 59 or (half in ("a", "p") and not 0 < hour < 13):
        return None
    if half in _PM and hour < 12 and not (half == "中午" and hour == 11):
        hour += 12
    elif half not in _PM and hour == 12:
        hour = 0
    return hour * 60 + minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


# A promise dated one digit, and years, before everything else that a document tells: "January 2015".
#
# A slip of one digit in a year leaves a date that any calendar has. Within one document it shows only where
# what is dated so can hardly be that old: a promise that has not been kept since, in a text all of whose other
# years are recent. History is told of deals that were done, so those are left alone. Never red.


AHEAD = frozenset({Status.TALKS, Status.ANNOUNCED, Status.SIGNED})
"""Rungs of a promise that has not been kept."""

FAMILIES = frozenset({"project", "commerce"})
"""Kinds whose promise is of years to come; who announced a purchase of shares long ago has long bought."""

FEWEST, BEFORE, TWICE = 6, 5, 3
"""Other dates that a document needs; years that they all lie behind the doubted one; how often the year that
is one digit away is told. Ours, chosen so that reports with a chapter of history stay silent."""


def decade_findings(material: Material) -> Iterator[Finding]:
    """Promises whose year is one digit away from the years of all other dates."""
    promises = [
        fact
        for fact in material.facts
        if isinstance(fact, Deal)
        and not fact.table
        and fact.status in AHEAD
        and deal_kinds()[fact.kind].family in FAMILIES
        and fact.date is not None
        and fact.date.month is not None
    ]
    if not promises:
        return
    moments = [
        (sentence, moment)
        for sentence in material.sentences
        for moment in sentence.hidden.values()
        if isinstance(moment, Moment)
    ]
    years = Counter(moment.period.year for _, moment in moments)
    oldest = min(years, default=0)
    others = years.total() - years[oldest]
    nearest = min((year for year in years if year != oldest), default=oldest)
    meant = [year for year in years if years[year] >= TWICE and _one_digit(oldest, year)]
    if years[oldest] != 1 or others < FEWEST or nearest - oldest < BEFORE or len(meant) != 1:
        return
    for sentence, moment in moments:
        if moment.period.year == oldest and any(
            fact.date is not None
            and fact.date.iso == moment.period.iso
            and any(span.start <= moment.start < span.end for span in fact.spans)
            for fact in promises
        ):
            yield _doubted(sentence, moment, nearest, meant[0])


def _one_digit(one: int, other: int) -> bool:
    """Whether two years of four digits differ in one that is not the last."""
    apart = [a != b for a, b in zip(str(one), str(other), strict=True)]
    return sum(apart) == 1 and not apart[-1]


def _doubted(sentence: Sentence, moment: Moment, nearest: int, meant: int) -> Finding:
    year = moment.period.year
    words = sentence.document.span(moment.start, moment.end)
    return doubt(
        "decade",
        (sentence.span(moment, moment), words),
        Text(
            f"“{words.quote}”早于文中其余所有日期（最早为 {nearest} 年），所述承诺尚未履行，与 {meant} 年只差一位数字",
            f"“{words.quote}” is before all other dates of the document (from {nearest} on), its promise is still "
            f"open, and it is one digit from {meant}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=words.quote,
        recomputed=str(meant),
        arithmetic=f"{nearest} − {year} = {nearest - year}",
        missing=Text("无法确认年份", "the document alone does not settle the year"),
    )


# Sentences that compare a period with itself: "9 in 2025, down from 18 in 2025".


_GAP = r"[^\ue001\ue002\ue004\ue005;。]"
_COMPARED = Several((each, each) for each in map(Trigger, (
    # 2025 年 9 起,较 2025 年的 18 起
    lettered(rf"{{s:T}}{_GAP}{{0,24}}?{{x:QR}}{_GAP}{{0,16}}?(?:较|比|相较于?|相比于?|对比|同比于?){_GAP}{{0,6}}?{{t:T}}{_GAP}{{0,10}}?{{y:QR}}"),
    # 由 2025 年的 A 增长至 2025 年的 B
    lettered(rf"(?:从|由|自){_GAP}{{0,4}}?{{s:T}}{_GAP}{{0,10}}?{{x:QR}}{_GAP}{{0,16}}?(?:至|到|为){_GAP}{{0,4}}?{{t:T}}{_GAP}{{0,10}}?{{y:QR}}"),
    # x in 2025, compared with y in 2025
    lettered(rf"{{x:QR}}{_GAP}{{0,50}}?{{s:T}}{_GAP}{{0,50}}?(?:compared (?:with|to)|versus|vs\.?|against|(?:up|down) from){_GAP}{{0,30}}?{{y:QR}}{_GAP}{{0,40}}?{{t:T}}"),
    lettered(rf"\bfrom {_GAP}{{0,30}}?{{x:QR}}{_GAP}{{0,30}}?{{s:T}}{_GAP}{{0,10}}? to {_GAP}{{0,30}}?{{y:QR}}{_GAP}{{0,30}}?{{t:T}}"),
    lettered(rf"\b[Ii]n {{s:T}}{_GAP}{{0,50}}?{{x:QR}}{_GAP}{{0,50}}?(?:compared (?:with|to)|versus|vs\.?|against|(?:up|down) from){_GAP}{{0,30}}?{{y:QR}}{_GAP}{{0,40}}?{{t:T}}"),
)))  # fmt: skip

# Two numbers may stand for one period when one of them is a plan, a view or another edition.
_OTHER_VIEW = lazy_re.words(
    r"预期|預期|目标|目標|指引|计划|计画|预测|预计|预算|此前|原先|原来|早先|初值|修正|上调|下调|共识|"
    r"budget|guidance|target|forecast|estimat|expect|plan|consensus|previous|earlier|initial|prior|revis|"
    r"restated|pro forma"
)
_PART_OF_YEAR = lazy_re.words(
    r"初|末|底|中|春|夏|秋|冬|early|late|mid|end|begin|start|spring|summer|autumn|fall|winter"
)
_FINER = lazy_re.compile(
    r"^(?:初|末|底|中|上半|下半|前|后|第|春|夏|秋|冬|年初|年末|年底|年中|Q|H|q|h)"
)
_FINER_BEFORE = lazy_re.words(
    r"(?:early|late|mid|end of|start of|beginning of|first|second|third|fourth|last|half of|quarter of|"
    r"through|year-end|截至|截止|至)[ -]?$"
)


def same_period_findings(material: Material) -> Iterator[Finding]:
    """Each sentence that compares a year with itself, with the year that a table makes plausible."""
    tables = deal_tables(material)
    for sentence in material.sentences:
        seen: set[int] = set()
        for trigger in _COMPARED.those(sentence.triggers):
            for match in sentence.each(trigger):
                if match.start("t") in seen:
                    continue
                first, second = sentence.moment(match, "s"), sentence.moment(match, "t")
                x, y = sentence.term(match, "x"), sentence.term(match, "y")
                if first is None or second is None or x is None or y is None:
                    continue
                if not _compares_itself(sentence, match, first, second, x, y):
                    continue
                seen.add(match.start("t"))
                yield _finding(material, sentence, first, second, x, y, tables)


def _compares_itself(
    sentence: Sentence, match: re.Match[str], first: Moment, second: Moment, x: Term, y: Term
) -> bool:
    if _OTHER_VIEW.search(match.group()) or x.quantity.unit != y.quantity.unit:
        return False
    if x.quantity.value is None or x.quantity.value == y.quantity.value:
        return False
    if any(_PART_OF_YEAR.search(moment.period.text) for moment in (first, second)):
        return False
    for group in ("s", "t"):
        at = match.start(group)
        if _FINER.search(sentence.mask[at + 1 :]) or _FINER_BEFORE.search(sentence.mask[:at]):
            return False
    return _same(first.period, second.period)


def _same(first: Period, second: Period) -> bool:
    """One year, no part of which is named on either side but its running months."""
    plain = all(
        each.month is None
        and each.quarter is None
        and each.half is None
        and each.months is None
        and each.until is None
        and each.state is None
        for each in (first, second)
    )
    return plain and first.year == second.year and first.fiscal == second.fiscal


def _finding(
    material: Material,
    sentence: Sentence,
    first: Moment,
    second: Moment,
    x: Term,
    y: Term,
    tables: tuple[DealTable, ...],
) -> Finding:
    span = sentence.span(first, second, x, y)
    document = material.document
    # year and count together, so that the proposal can stand in their place
    stated = document.span(min(second.start, y.start), max(second.end, y.end))
    words = Text(
        f"同一句把 {first.period.text} 与 {second.period.text} 相比，是同一年",
        f"The sentence compares {first.period.text} with {second.period.text}: the same year",
    )
    made = _from_table(material, sentence, first, x, y, tables)
    if made is None:
        return doubt(
            "same-period", (span, stated), words, verdict=Verdict.CONTRADICTED, stated=stated.quote
        )
    table, year, confirmed = made
    counts = table.years()
    arithmetic = ", ".join(f"{each}: {counts[each]}" for each in sorted(counts))
    return Finding(
        rule="same-period",
        verdict=Verdict.CONTRADICTED,
        severity=Severity.RED if confirmed else Severity.AMBER,
        spans=(
            span,
            stated,
            *(deal.spans[0] for deal in table.deals if deal.date and deal.date.year == year),
        ),
        title=Text(
            f"{words.zh}；表中 {year} 年有 {counts[year]} 行",
            f"{words.en}; the table has {counts[year]} rows for {year}",
        ),
        stated=stated.quote,
        recomputed=str(counts[year]),
        arithmetic=f"{table.investor}, {arithmetic}",
        proposal=stated.quote.replace(str(second.period.year), str(year), 1),
        facts=tuple(deal.id for deal in table.deals),
    )


def _from_table(
    material: Material,
    sentence: Sentence,
    first: Moment,
    x: Term,
    y: Term,
    tables: tuple[DealTable, ...],
) -> tuple[DealTable, int, bool] | None:
    """The table and the only other year that has as many rows as the second number says."""
    for table in tables_of(material, sentence, tables):
        counts = table.years()
        years = [
            year
            for year, count in counts.items()
            if count == y.quantity.value and year != first.period.year
        ]
        if len(years) == 1:
            return table, years[0], counts[first.period.year] == x.quantity.value
    return None
