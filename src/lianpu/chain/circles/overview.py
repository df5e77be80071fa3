"""The Chain as Exhibits: the map of flows, the table of cycles, deals per year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from lianpu.chain.circles.cycles import Cycle, Cycles, Leg
from lianpu.chain.flows.graph import Chain, Flow, Node, node_key
from lianpu.core.entity import Entity
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.fact import Deal, Status
from lianpu.core.period import Period
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds, statuses
from lianpu.notation.numbers import write_quantity

KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "equity": Text("股权投资", "equity"),
        "debt": Text("债务", "debt"),
        "purchase": Text("采购", "purchase"),
        "prepayment": Text("预付款", "prepayment"),
        "lease": Text("租赁", "lease"),
        "grant": Text("认股权证", "warrant"),
        "guarantee": Text("担保", "guarantee"),
        "ownership": Text("持股", "stake held"),
        "project": Text("项目", "project"),
        "partnership": Text("合作", "partnership"),
        "takeover": Text("合并", "merger"),
        "exit": Text("减持", "stake sale"),
    }
)
"""Kinds of Flow, as shown."""

UNDISCLOSED = Text("未披露", "undisclosed")

NOT_YET = frozenset({Status.RUMOURED, Status.TALKS, Status.CANCELLED})
"""Rungs on which a deal has not been struck, so that it is in no count of deals."""

INVESTING = frozenset({"equity", "takeover"})
"""Families of deals whose date is that of the deal. A purchase is often dated by its delivery, years
ahead, and would make a year of the future."""

SERIES = 6
"""Investors with a series of their own: past that, colours are hard to tell apart."""


def chain_map(chain: Chain) -> Exhibit:
    """Every flow of the chain as an edge, the largest amounts first."""
    ordered = sorted(
        chain.flows,
        key=lambda flow: (not flow.money, *_largest_first(flow), flow.payer, flow.payee, flow.id),
    )
    undisclosed, money = chain.undisclosed, len(chain.money)
    as_of = chain.as_of.isoformat() if chain.as_of else None
    note = Text(
        f"资金流 {money} 条，其中 {undisclosed} 条金额未披露；"
        f"各币种不相加，承诺与已付不相加{f'；截至 {as_of}' if as_of else ''}。",
        f"{money} flows of money, {undisclosed} of them undisclosed; currencies are not added, "
        f"nor promises to payments{f'; as of {as_of}' if as_of else ''}.",
    )
    return Exhibit(
        id="chain-map",
        kind=ExhibitKind.MAP,
        title=Text("产业链资金图", "Chain map"),
        columns=_EDGE_COLUMNS,
        rows=tuple(
            _edge(flow, chain.nodes[flow.payer], chain.nodes[flow.payee]) for flow in ordered
        ),
        note=note if chain.flows else None,
    )


def cycle_table(cycles: Sequence[Cycle]) -> Exhibit:
    """The legs of every cycle, one row each, the smallest leg marked."""
    rows = [
        row for number, cycle in enumerate(cycles, start=1) for row in _cycle_rows(number, cycle)
    ]
    return Exhibit(
        id="cycles",
        kind=ExhibitKind.TABLE,
        title=Text("资金循环", "Circles of money"),
        columns=(
            Column("cycle", Text("循环", "Circle"), ColumnRole.GROUP),
            *_EDGE_COLUMNS,
            Column("bottleneck", Text("最小段", "Smallest leg")),
        ),
        rows=tuple(rows),
        note=_cycles_note(cycles),
    )


def deals_per_year(
    deals: Iterable[Deal],
    entities: Mapping[str, Entity] = MappingProxyType({}),
    *,
    as_of: date | None = None,
) -> Exhibit:
    """Investments and takeovers by year, with a series for each investor who made the most.

    A deal counts once: one of several leading investors stands in a series of its own. The last
    year is marked as running when the data end before 31 December (`as_of`, else the latest date).
    """
    every = [deal for deal in deals if deal_kinds()[deal.kind].family in INVESTING]
    struck = [deal for deal in every if deal.status not in NOT_YET]
    dated = [deal for deal in struck if deal.date is not None]
    by_year: dict[int, list[Deal]] = {}
    for deal in dated:
        assert deal.date is not None
        by_year.setdefault(deal.date.year, []).append(deal)
    if not by_year:
        return Exhibit(
            "deals-per-year",
            ExhibitKind.BARS,
            _PER_YEAR,
            (_YEAR, _TOTAL),
            (),
            _left_out(every, struck, dated, None),
        )
    names = _leaders(dated, entities)
    used = {_series(deal, names) for deal in dated} if names else set()
    series = [*names, *(key for key in _OTHERS if key in used)]
    last, until = max(by_year), _until(dated, as_of)
    rows = []
    for year in range(min(by_year), last + 1):
        members = by_year.get(year, [])
        shown = Text.same(str(year))
        if until is not None and until.year == year:
            shown = Text(f"{year} 截至 {until:%m-%d}", f"{year} to {until.day} {until:%b}")
        placed = {key: [deal for deal in members if _series(deal, names) == key] for key in series}
        cells = [_count(placed[key]) for key in series]
        rows.append((Cell(shown, Decimal(year)), *cells, _count(members)))
    columns = [Column(key, names.get(key) or _OTHERS[key], ColumnRole.VALUE) for key in series]
    return Exhibit(
        id="deals-per-year",
        kind=ExhibitKind.BARS,
        title=_PER_YEAR,
        columns=(_YEAR, *columns, _TOTAL),
        rows=tuple(rows),
        note=_left_out(every, struck, dated, until),
    )


def _day(when: Period | None) -> str:
    """A date without a language: as printed it may be in the other one than the report."""
    return "" if when is None else when.iso.replace("/", " – ")


_EDGE_COLUMNS = (
    Column("from", Text("付款方", "Payer"), ColumnRole.FROM),
    Column("to", Text("收款方", "Payee"), ColumnRole.TO),
    Column("kind", Text("类型", "Kind"), ColumnRole.GROUP),
    Column("amount", Text("金额", "Amount"), ColumnRole.VALUE),
    Column("status", Text("状态", "Status"), ColumnRole.STATUS),
    Column("when", Text("时间", "When")),
)
_YEAR = Column("year", Text("年份", "Year"))
_TOTAL = Column("total", Text("合计", "Total"), ColumnRole.VALUE)
_PER_YEAR = Text("每年投资与并购笔数", "Investments and takeovers per year")
_OTHERS = {
    "several": Text("多家共同", "several of these"),
    "other": Text("其他", "others"),
}


def _edge(flow: Flow, payer: Node, payee: Node) -> tuple[Cell, ...]:
    facts, spans = flow.deal_ids, flow.spans
    return (
        Cell(payer.name, facts=facts),
        Cell(payee.name, facts=facts),
        Cell(KINDS[flow.kind], facts=facts),
        _amount(flow),
        Cell(statuses()[flow.status], facts=facts, spans=spans[:1]),
        Cell(Text.same(_day(flow.when)), facts=facts),
    )


def _amount(flow: Flow) -> Cell:
    """The amount, else what is told instead of money, with every place behind it."""
    note = None
    if flow.amount is not None:
        words, number = flow.amount.words, flow.amount.best
        note = _beside(flow.undisclosed, flow.amount.doubtful)
    else:
        words, number = UNDISCLOSED, None
        if flow.measures:
            words = Text(
                "、".join(write_quantity(part, "zh") for part in flow.measures),
                ", ".join(write_quantity(part, "en") for part in flow.measures),
            )
            note = Text("金额未披露", "amount undisclosed") if flow.money else None
    return Cell(words, number, spans=flow.spans, facts=flow.deal_ids, note=note)


def _beside(undisclosed: int, doubtful: int) -> Text | None:
    """What stands beside an amount without being in it."""
    zh, en = [], []
    if undisclosed:
        zh.append(f"另有 {undisclosed} 笔未披露金额")
        en.append(f"{undisclosed} more undisclosed")
    if doubtful:
        zh.append(f"另有 {doubtful} 笔可能是同一交易，未相加")
        en.append(f"{doubtful} more that may be the same deal, not added")
    return Text("；".join(zh), "; ".join(en)) if zh else None


def _cycle_rows(number: int, cycle: Cycle) -> list[tuple[Cell, ...]]:
    around = (*cycle.nodes, cycle.nodes[0])
    path = Text(
        " → ".join(node.name.zh for node in around), " → ".join(node.name.en for node in around)
    )
    head = Text(f"{number}. {path.zh}", f"{number}. {path.en}")
    return [
        (
            Cell(head),
            *_edge(leg.flow, around[place], around[place + 1]),
            _smallest(cycle, place, leg),
        )
        for place, leg in enumerate(cycle.legs)
    ]


def _at_most(words: str) -> str:
    """Words of an amount as its upper end, said once."""
    return words if words.startswith(("至多", "up to ")) else f"≤ {words}"


def _smallest(cycle: Cycle, place: int, leg: Leg) -> Cell:
    narrow = cycle.bottleneck
    if narrow is None or narrow.leg != place:
        return Cell(Text.same(""))
    if narrow.doubt is None:
        return Cell(narrow.words, narrow.amount.best, spans=leg.flow.spans, facts=leg.flow.deal_ids)
    return Cell(
        Text(
            f"{_at_most(narrow.words.zh)}（{narrow.doubt.zh}）",
            f"{_at_most(narrow.words.en)} ({narrow.doubt.en})",
        ),
        narrow.amount.best,
        spans=leg.flow.spans,
        facts=leg.flow.deal_ids,
    )


def _cycles_note(cycles: Sequence[Cycle]) -> Text | None:
    if not cycles:
        return None
    note = Text(
        f"{len(cycles)} 个循环；各段并行的资金流不相加，最小段按同一币种已披露金额计。",
        f"{len(cycles)} circles; parallel flows of a leg are not added, the smallest leg is that "
        "of the amounts disclosed in one currency.",
    )
    if isinstance(cycles, Cycles) and cycles.truncated:
        return Text(
            f"{note.zh}循环过多，仅 {cycles.complete_to} 段以内为全部。",
            f"{note.en} Too many to list: complete up to {cycles.complete_to} legs only.",
        )
    return note


def _largest_first(flow: Flow) -> tuple[bool, Decimal]:
    best = flow.amount.best if flow.amount else None
    return (best is None, -(best or Decimal(0)))


def _leaders(deals: Sequence[Deal], entities: Mapping[str, Entity]) -> dict[str, Text]:
    """Keys and names of the givers with most deals, when there are at least two with several."""
    made: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for deal in deals:
        for party in {node_key(party): party for party in deal.givers}.values():
            made[node_key(party)] += 1
            printed.setdefault(node_key(party), party.name)
    ranked = sorted(made, key=lambda key: (-made[key], key))
    leaders = [key for key in ranked if made[key] > 1][:SERIES]
    if len(leaders) < 2:
        return {}
    return {
        key: entities[key].name if key in entities else Text.same(printed[key]) for key in leaders
    }


def _series(deal: Deal, names: Mapping[str, Text]) -> str:
    leading = {node_key(party) for party in deal.givers} & names.keys()
    if len(leading) == 1:
        return leading.pop()
    return "several" if leading else "other"


def _count(deals: Sequence[Deal]) -> Cell:
    return Cell(
        Text.same(str(len(deals))),
        Decimal(len(deals)),
        spans=tuple(deal.spans[0] for deal in deals),
        facts=tuple(deal.id for deal in deals),
    )


def _until(deals: Sequence[Deal], as_of: date | None) -> date | None:
    """Day to which the last year runs; None when it is over or nothing is finer than a year."""
    last = max(deal.date.year for deal in deals if deal.date is not None)
    if as_of is not None:
        return as_of if as_of.year == last and as_of < date(last, 12, 31) else None
    finer = [
        deal.date.end
        for deal in deals
        if deal.date is not None
        and deal.date.year == last
        and (deal.date.month or deal.date.quarter or deal.date.half or deal.date.months)
        and deal.date.end is not None
    ]
    latest = max(finer, default=None)
    return latest if latest is not None and latest < date(last, 12, 31) else None


def _left_out(
    every: Sequence[Deal], struck: Sequence[Deal], dated: Sequence[Deal], until: date | None
) -> Text | None:
    zh, en = [], []
    if until is not None:
        zh.append(f"{until.year} 年数据截至 {until:%m-%d}，不可与全年直接比较")
        en.append(f"{until.year} runs to {until.day} {until:%B} and is no full year")
    if undated := len(struck) - len(dated):
        zh.append(f"未计入无日期的 {undated} 笔")
        en.append(f"{undated} undated deals are not counted")
    if waiting := len(every) - len(struck):
        zh.append(f"未计入传闻、洽谈与取消的 {waiting} 笔")
        en.append(f"{waiting} rumoured, negotiated or cancelled deals are not counted")
    return Text("；".join(zh) + "。", "; ".join(en) + ".") if zh else None
