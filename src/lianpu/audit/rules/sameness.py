"""Sentences that compare a period with itself: "9 in 2025, down from 18 in 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.rules.counts import DealTable, deal_tables, tables_of
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Several, Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.period import Period
from lianpu.core.text import Text

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
_OTHER_VIEW = lazy_re.compile(
    r"预期|預期|目标|目標|指引|计划|计画|预测|预计|预算|此前|原先|原来|早先|初值|修正|上调|下调|共识|"
    r"budget|guidance|target|forecast|estimat|expect|plan|consensus|previous|earlier|initial|prior|revis|"
    r"restated|pro forma",
    re.IGNORECASE,
)
_PART_OF_YEAR = lazy_re.compile(
    r"初|末|底|中|春|夏|秋|冬|early|late|mid|end|begin|start|spring|summer|autumn|fall|winter",
    re.IGNORECASE,
)
_FINER = lazy_re.compile(
    r"^(?:初|末|底|中|上半|下半|前|后|第|春|夏|秋|冬|年初|年末|年底|年中|Q|H|q|h)"
)
_FINER_BEFORE = lazy_re.compile(
    r"(?:early|late|mid|end of|start of|beginning of|first|second|third|fourth|last|half of|quarter of|"
    r"through|year-end|截至|截止|至)[ -]?$",
    re.IGNORECASE,
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
