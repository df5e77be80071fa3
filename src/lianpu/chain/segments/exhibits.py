"""Coverage as Exhibits: the heat map, gaps, who goes together, deals a year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from lianpu.chain.flows.showing import count_cell, day, exact, joined, words_cell
from lianpu.chain.segments.coverage import Coverage, Heat
from lianpu.chain.segments.taxonomy import Taxonomy
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.text import Text
from lianpu.core.vocabulary import rounds

INVESTORS = 30
"""Rows of the heat map. Chosen by us: as many as a page holds."""

LISTED = 40
"""Gaps and pairs listed."""

Name = Callable[[str], Text]


def coverage_tables(found: Coverage, known: Taxonomy, name: Name) -> tuple[Exhibit, ...]:
    """Coverage as tables; the heat map stands even when it is empty."""
    others = (
        _segments(found, known),
        _gaps(found, known, name),
        _pairs(found, name),
        _years(found),
    )
    return (_heat(found, known, name), *(table for table in others if table.rows))


def _heat(found: Coverage, known: Taxonomy, name: Name) -> Exhibit:
    cells = {(each.investor, each.segment): each for each in found.heat}
    totals: Counter[str] = Counter()
    for each in found.heat:
        totals[each.investor] += each.deals
    segments = [each for each in found.segments if any((who, each) in cells for who in totals)]
    ranked = sorted(totals, key=lambda who: (-totals[who], who))
    rows = []
    for who in ranked[:INVESTORS]:
        mine = [cells.get((who, segment)) for segment in segments]
        rows.append((words_cell(name(who)), *(_cell(each) for each in mine)))
    return Exhibit(
        id="coverage",
        kind=ExhibitKind.TABLE,
        title=Text("投资方 × 环节", "Investors by segment"),
        columns=(
            Column("investor", Text("投资方", "Investor")),
            *(
                Column(segment, known.segments[segment].name, ColumnRole.VALUE)
                for segment in segments
            ),
        ),
        rows=tuple(rows),
        note=Text(
            f"格内为笔数、最近一笔的年月与最近轮次。另有 {found.outside} 笔的标的不属于任何已知环节。"
            + (f"共 {len(ranked)} 家，列出 {INVESTORS} 家。" if len(ranked) > INVESTORS else ""),
            "A cell holds the number of deals, the month of the latest and its stage. "
            f"{found.outside} deal{'s' * (found.outside != 1)} went to companies in no known segment."
            + (f" {INVESTORS} of {len(ranked)} investors." if len(ranked) > INVESTORS else ""),
        ),
    )


def _cell(heat: Heat | None) -> Cell:
    if heat is None:
        return Cell(Text.same(""))
    when = f"{heat.last:%Y-%m}" if heat.last else ""
    stage = rounds()[heat.stage].name if heat.stage else Text.same("")
    zh = " · ".join(part for part in (f"{heat.deals} 笔", when, stage.zh) if part)
    en = " · ".join(part for part in (str(heat.deals), when, stage.en) if part)
    return Cell(Text(zh, en), exact(heat.deals), facts=heat.facts)


def _segments(found: Coverage, known: Taxonomy) -> Exhibit:
    deals: Counter[str] = Counter()
    investors: dict[str, set[str]] = defaultdict(set)
    for each in found.heat:
        deals[each.segment] += each.deals
        investors[each.segment].add(each.investor)
    streams = {
        "upstream": Text("上游", "upstream"),
        "midstream": Text("中游", "midstream"),
        "downstream": Text("下游", "downstream"),
    }
    rows = []
    for segment in found.segments:
        depth = "　" * known.depth(segment)
        called = known.segments[segment].name
        rows.append(
            (
                words_cell(Text(f"{depth}{called.zh}", f"{depth}{called.en}")),
                words_cell(streams[known.segments[segment].stream]),
                count_cell(len(found.members[segment])),
                count_cell(deals[segment]),
                count_cell(len(investors[segment])),
            )
        )
    return Exhibit(
        id="segments",
        kind=ExhibitKind.TABLE,
        title=Text("各环节的覆盖", "Coverage of segments"),
        columns=(
            Column("segment", Text("环节", "Segment")),
            Column("stream", Text("位置", "Stream")),
            Column("members", Text("公司数", "Companies"), ColumnRole.VALUE),
            Column("deals", Text("投资笔数（按投资方）", "Deals, by investor"), ColumnRole.VALUE),
            Column("investors", Text("投资方数", "Investors"), ColumnRole.VALUE),
        ),
        rows=tuple(rows),
    )


def _gaps(found: Coverage, known: Taxonomy, name: Name) -> Exhibit:
    return Exhibit(
        id="gaps",
        kind=ExhibitKind.TABLE,
        title=Text(
            "空白：伙伴已投而自己未投的环节", "Gaps: where partners invest and one does not"
        ),
        columns=(
            Column("investor", Text("投资方", "Investor")),
            Column("segment", Text("环节", "Segment")),
            Column("partners", Text("已投的伙伴", "Partners there")),
            Column("could", Text("可填补的公司", "Who could fill it")),
        ),
        rows=tuple(
            (
                words_cell(name(gap.investor)),
                words_cell(known.segments[gap.segment].name),
                words_cell(joined(name(key) for key in gap.partners[:5])),
                words_cell(joined(name(key) for key in gap.could_fill[:5])),
            )
            for gap in found.gaps[:LISTED]
        ),
        note=Text(
            f"共 {len(found.gaps)} 处。伙伴：同一轮或同一家公司的共同投资方。",
            f"{len(found.gaps)} in all. Partners shared a round or hold one company.",
        ),
    )


def _pairs(found: Coverage, name: Name) -> Exhibit:
    return Exhibit(
        id="syndicates",
        kind=ExhibitKind.TABLE,
        title=Text("联合投资", "Who invests together"),
        columns=(
            Column("one", Text("投资方", "Investor")),
            Column("other", Text("伙伴", "Partner")),
            Column("companies", Text("共同持有", "Companies of both"), ColumnRole.VALUE),
            Column("rounds", Text("同一轮", "In one round"), ColumnRole.VALUE),
            Column("which", Text("公司", "Which")),
        ),
        rows=tuple(
            (
                words_cell(name(pair.one)),
                words_cell(name(pair.other)),
                count_cell(len(pair.companies)),
                count_cell(pair.rounds),
                words_cell(joined(name(key) for key in pair.companies[:6])),
            )
            for pair in found.pairings[:LISTED]
        ),
    )


def _years(found: Coverage) -> Exhibit:
    rows = []
    for year in found.years:
        shown = Text.same(str(year.year))
        if year.until is not None:
            shown = Text(
                f"{year.year} 截至 {day(year.until).zh}", f"{year.year} to {day(year.until).en}"
            )
        spread = str(year.low) if year.low == year.high else f"{year.low}–{year.high}"
        rows.append(
            (
                words_cell(shown),
                count_cell(year.deals),
                words_cell(spread),
                words_cell("" if year.same_months is None else str(year.same_months)),
            )
        )
    return Exhibit(
        id="years",
        kind=ExhibitKind.TABLE,
        title=Text("每年投资与并购笔数", "Investments and takeovers a year"),
        columns=(
            Column("year", Text("年份", "Year")),
            Column("deals", Text("已见", "Told"), ColumnRole.VALUE),
            Column("range", Text("计入报告滞后", "With reporting lag")),
            Column("same", Text("上年同期", "Same months a year before")),
        ),
        rows=tuple(rows),
        note=Text(
            "截至日之前最近三个月可能尚未报全：上限按此前一年的月均笔数、泊松 95% 分位补足。"
            "未满一年的只与上年同期比较。",
            "The last three months of the data may not be fully reported: the upper end adds what "
            "a Poisson count at the pace of the year before would have at its 95th percentile. A "
            "running year compares with the same months only.",
        ),
    )
