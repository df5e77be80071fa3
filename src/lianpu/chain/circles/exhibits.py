"""Circulation as Exhibits: per rung, its circles, round trips, chance, levers and dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lianpu.chain.circles.circulation import Circulation, circulation
from lianpu.chain.circles.cycles import Cycle
from lianpu.chain.circles.null_model import Chance, NullModel, null_model
from lianpu.chain.circles.overview import KINDS
from lianpu.chain.circles.round_trip import RoundTrip, round_trips
from lianpu.chain.circles.sensitivity import TRIED, Lever, levers
from lianpu.chain.circles.timing import Timing, timing
from lianpu.chain.flows.graph import Chain, Flow
from lianpu.chain.flows.purses import TIERS, currencies
from lianpu.chain.flows.showing import (
    at_least,
    by_id,
    count_cell,
    day,
    exact,
    money,
    money_cell,
    name,
    path,
    percent,
    plain_money,
    share_cell,
    words_cell,
)
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.fact import Status
from lianpu.core.text import Text

DATED = 1000
"""Circles whose dates are told at most: those with the largest bottlenecks. Chosen by us."""


@dataclass(frozen=True)
class CircleDates:
    """A circle and when its legs stand."""

    nodes: tuple[str, ...]
    """Payers in order."""
    flows: tuple[str, ...]
    """Ids of the Flows shown for its legs."""
    timing: Timing


@dataclass(frozen=True)
class GoingRound:
    """Everything told of the circulation of one chain in one currency."""

    currency: str | None
    """The one in which most flows are told; None where no amount is."""
    tiers: tuple[Circulation, ...]
    """At least announced, at least signed, executed."""
    companies: tuple[RoundTrip, ...]
    """Round trips on the first tier."""
    chance: NullModel | None
    """The first tier beside rewired chains; None where they were not asked for."""
    levers: tuple[Lever, ...]
    """The flows on which the first tier's circulation hangs."""
    dates: tuple[CircleDates, ...]
    """When the legs of each circle stand, in the order of the circles; of many, the `DATED` widest."""
    circles: int = 0
    """Circles there are, dated here or not."""


def going_round(
    chain: Chain,
    circles: Sequence[Cycle],
    currency: str | None = None,
    *,
    samples: int = 200,
    seed: int = 1,
) -> GoingRound:
    """The circulation of a chain on each rung, and what it hangs on.

    Args:
        chain: Cancelled flows in it carry nothing.
        circles: Those of the chain, for their dates.
        currency: Base unit; None is the one in which most flows are told.
        samples: Rewired chains to compare with; 0 for none.
        seed: Of their drawing: the same seed gives the same chains.
    """
    told = currencies(chain)
    currency = currency or (told[0] if told else None)
    dates = tuple(
        CircleDates(
            tuple(node.key for node in circle.nodes),
            tuple(leg.flow.id for leg in circle.legs),
            timing(circle),
        )
        for circle in _widest(circles, currency)
    )
    if currency is None:
        return GoingRound(None, (), (), None, (), dates, len(circles))
    first = TIERS[0]
    return GoingRound(
        currency=currency,
        tiers=tuple(circulation(chain, currency, tier) for tier in TIERS),
        companies=round_trips(chain, currency, first),
        chance=null_model(chain, currency, first, samples=samples, seed=seed) if samples else None,
        levers=levers(chain, currency, first),
        dates=dates,
        circles=len(circles),
    )


def _widest(circles: Sequence[Cycle], currency: str | None) -> list[Cycle]:
    """All circles, or of many those whose bottleneck in a currency is largest, in their order."""
    if len(circles) <= DATED:
        return list(circles)

    def width(place: int) -> tuple[bool, Decimal, int]:
        narrow = circles[place].bottleneck
        told = narrow is not None and narrow.currency == currency
        best = narrow.amount.best if narrow is not None and told else None
        return best is not None, best or Decimal(0), -place

    chosen = sorted(sorted(range(len(circles)), key=width, reverse=True)[:DATED])
    return [circles[place] for place in chosen]


def circulation_tables(found: GoingRound, chain: Chain) -> tuple[Exhibit, ...]:
    """The circulation of a chain as tables, for screen and paper."""
    if found.currency is None:
        return (_empty(),)
    tables = [
        _tiers(found.tiers),
        _turns(found.tiers[0], chain),
        _companies(found.companies, chain, found.tiers[0].status),
        _levers(found, chain),
    ]
    if found.chance is not None:
        tables.append(_chance(found.chance))
    tables.append(_dates(found, chain))
    return tuple(table for table in tables if table.rows)


NO_FLOW = Text("没有资金流", "no flow")
"""Nothing is told of which a share could come back."""


def _tiers(tiers: Sequence[Circulation]) -> Exhibit:
    return Exhibit(
        id="circulation",
        kind=ExhibitKind.TABLE,
        title=Text("资金回流：最大循环量", "Money going round: the largest circulation"),
        columns=(
            Column("tier", Text("承诺状态", "Commitment")),
            Column("index", Text("循环指数", "Circular share"), ColumnRole.VALUE, "%"),
            Column(
                "circulating", Text("循环量", "Going round"), ColumnRole.VALUE, tiers[0].currency
            ),
            Column("total", Text("全部资金流", "All flow"), ColumnRole.VALUE, tiers[0].currency),
            Column("ceiling", Text("计入未披露后的上限", "Ceiling with undisclosed")),
            Column("flows", Text("已披露笔数", "Disclosed"), ColumnRole.VALUE),
            Column("undisclosed", Text("未披露笔数", "Undisclosed"), ColumnRole.VALUE),
        ),
        rows=tuple(
            (
                words_cell(at_least(tier.status)),
                share_cell(tier.index) if tier.flows else words_cell(NO_FLOW),
                money_cell(tier.circulating, tier.currency),
                money_cell(tier.total, tier.currency),
                plain_money(tier.ceiling, tier.currency),
                count_cell(tier.flows),
                count_cell(tier.undisclosed),
            )
            for tier in tiers
        ),
        note=Text(
            "在不重复计算任何一笔资金的前提下最多有多少能回到付款方；括号内为原文金额所允许的区间。"
            "多方共同出资的一笔只计一次，其分配未知，故仅计入上限。"
            + ("部分资金流原文未设上限，指数下限因此为 0。" if _endless(tiers) else "")
            + (f"{bounds.zh}。" if (bounds := _unsure(tiers)) else ""),
            "The most that can come back to its payers when nothing is spent twice; in brackets what "
            "the printed amounts allow. A round shared by several counts once, and as nobody's part "
            "is known it is in the upper end only."
            + (
                " Some flows are printed without a ceiling, so the share has no floor but 0."
                if _endless(tiers)
                else ""
            )
            + (f" {bounds.en}." if (bounds := _unsure(tiers)) else ""),
        ),
    )


def _endless(tiers: Sequence[Circulation]) -> bool:
    return any(tier.total.high is None for tier in tiers)


def _unsure(tiers: Sequence[Circulation]) -> Text | None:
    """Where the work ran out: what the circulation may be at most."""
    told = [tier for tier in tiers if tier.at_most is not None]
    if not told:
        return None
    each = [(at_least(tier.status), money(tier.at_most or 0.0, tier.currency)) for tier in told]
    return Text(
        "链过大未算到底，所示循环量为已找到者，最多可达 "
        + "、".join(f"{most.zh}（{rung.zh}）" for rung, most in each),
        "Too large to be solved to the end: what is told has been found, and it is at most "
        + ", ".join(f"{most.en} ({rung.en})" for rung, most in each),
    )


def _turns(tier: Circulation, chain: Chain) -> Exhibit:
    flows = by_id(chain)
    rest = money(tier.others, tier.currency)
    rows = []
    for turn in tier.turns:
        legs = [flows[key] for key in turn.flows]
        kinds = list(dict.fromkeys(flow.kind for flow in legs))
        rows.append(
            (
                words_cell(path(chain, (*turn.nodes, turn.nodes[0])), legs),
                plain_money(turn.amount, tier.currency),
                words_cell(
                    Text(
                        "、".join(KINDS[kind].zh for kind in kinds),
                        ", ".join(KINDS[kind].en for kind in kinds),
                    )
                ),
            )
        )
    return Exhibit(
        id="circulation-circles",
        kind=ExhibitKind.TABLE,
        title=Text("最大循环量由哪些循环构成", "What the largest circulation is made of"),
        columns=(
            Column("circle", Text("循环", "Circle")),
            Column("amount", Text("金额", "Amount"), ColumnRole.VALUE, tier.currency),
            Column("kinds", Text("类型", "Kinds")),
        ),
        rows=tuple(rows),
        note=Text(
            f"{at_least(tier.status).zh}。各循环的各段相加即为循环量；同样的总量可能有别的分解。"
            + (f"此处为最大的 {len(rows):,} 个，其余共 {rest.zh}。" if tier.others else ""),
            f"{at_least(tier.status).en}. The legs of these circles add up to the circulation; the "
            "same whole may be divided otherwise."
            + (
                f" These are the {len(rows):,} largest; all others carry {rest.en}."
                if tier.others
                else ""
            ),
        ),
    )


def _companies(trips: Sequence[RoundTrip], chain: Chain, status: Status) -> Exhibit:
    currency = trips[0].currency if trips else None
    unsure = sum(trip.open for trip in trips)
    beside: dict[str, list[Flow]] = defaultdict(list)
    for flow in chain.money:
        beside[flow.payer].append(flow)
        beside[flow.payee].append(flow)
    return Exhibit(
        id="round-trips",
        kind=ExhibitKind.TABLE,
        title=Text(
            "往返率：销售额中有多少可由自己投出的钱支付",
            "Round trips: sales payable out of own money",
        ),
        columns=(
            Column("company", Text("公司", "Company")),
            Column("ratio", Text("往返率", "Round-trip ratio"), ColumnRole.VALUE, "%"),
            Column("returned", Text("可回流", "Can return"), ColumnRole.VALUE, currency),
            Column("sold", Text("已披露销售", "Disclosed sales"), ColumnRole.VALUE, currency),
            Column(
                "put_in",
                Text("投出（股权与债务）", "Put in (equity, debt)"),
                ColumnRole.VALUE,
                currency,
            ),
            Column("undisclosed", Text("未披露销售笔数", "Undisclosed sales"), ColumnRole.VALUE),
        ),
        rows=tuple(
            (
                words_cell(
                    name(chain, trip.node),
                    beside[trip.node],
                ),
                share_cell(trip.ratio),
                money_cell(trip.returned, trip.currency),
                money_cell(trip.sold, trip.currency),
                money_cell(trip.put_in, trip.currency),
                count_cell(trip.undisclosed_sales),
            )
            for trip in trips
        ),
        note=Text(
            f"{at_least(status).zh}。承诺所允许的上限，并不表示同一笔钱确实往返。"
            + (f"链过大，{unsure} 家未算完，只给出区间。" if unsure else ""),
            f"{at_least(status).en}. What the commitments allow, not that one dollar travelled."
            + (f" Too many for all: {unsure} are told by their bounds alone." if unsure else ""),
        ),
    )


def _levers(found: GoingRound, chain: Chain) -> Exhibit:
    currency = found.currency or ""
    flows = by_id(chain)
    return Exhibit(
        id="circulation-levers",
        kind=ExhibitKind.TABLE,
        title=Text("循环量取决于哪些资金流", "Flows on which the circulation hangs"),
        columns=(
            Column("payer", Text("付款方", "Payer")),
            Column("payee", Text("收款方", "Payee")),
            Column("kind", Text("类型", "Kind")),
            Column("without", Text("若无此流", "Without it"), ColumnRole.VALUE, currency),
            Column("low", Text("取下限", "At its least"), ColumnRole.VALUE, currency),
            Column("high", Text("取上限", "At its most"), ColumnRole.VALUE, currency),
            Column("estimated", Text("金额性质", "Amount")),
        ),
        rows=tuple(
            (
                words_cell(name(chain, lever.payer), [flows[key] for key in lever.flows]),
                words_cell(name(chain, lever.payee)),
                words_cell(KINDS[lever.kind]),
                plain_money(lever.without, currency),
                plain_money(lever.at_low, currency),
                plain_money(lever.at_high, currency),
                words_cell(
                    Text("估计或上限", "estimate or ceiling")
                    if lever.estimated
                    else Text("明确", "stated")
                ),
            )
            for lever in found.levers
        ),
        note=Text(
            f"每次只改变一条资金流，其余保持原文金额。大链只试循环中最大的若干条，至多 {TRIED} 条。",
            "One flow is changed at a time; the others stay as printed. Of a large chain those that "
            f"carry most are tried, {TRIED} at most.",
        ),
    )


def _chance(model: NullModel) -> Exhibit:
    def row(title: Text, chance: Chance, share: bool) -> tuple[Cell, ...]:
        def shown(value: float) -> Cell:
            words = percent(value) if share else Text.same(f"{value:.1f}".removesuffix(".0"))
            return Cell(words, exact(value))

        return (
            words_cell(title),
            shown(chance.observed),
            shown(chance.mean),
            words_cell(
                Text(
                    f"{shown(chance.low).text.zh} 至 {shown(chance.high).text.zh}",
                    f"{shown(chance.low).text.en} to {shown(chance.high).text.en}",
                )
            ),
            Cell(Text.same(f"{chance.p:.3f}"), exact(chance.p)),
        )

    return Exhibit(
        id="circulation-chance",
        kind=ExhibitKind.TABLE,
        title=Text("是否偶然：与随机重连的链相比", "More than chance? Beside rewired chains"),
        columns=(
            Column("figure", Text("指标", "Figure")),
            Column("observed", Text("实际", "Observed"), ColumnRole.VALUE),
            Column("mean", Text("随机均值", "Random mean"), ColumnRole.VALUE),
            Column("band", Text("随机 5%–95%", "Random 5-95%")),
            Column("p", Text("p 值", "p"), ColumnRole.VALUE),
        ),
        rows=(
            row(Text("循环指数", "circular share"), model.index, True),
            row(Text("4 段以内循环数", "circles of up to 4 legs"), model.circles, False),
        ),
        note=Text(
            f"{at_least(model.status).zh}；{model.payments} 对付款关系重连 {model.samples} 次，"
            f"每家公司的付款、收款家数与付出金额不变（随机种子 {model.seed}）。"
            "多方共同出资的各笔不参与重连，故实际值可与上表不同。"
            + (f"链较大，原定 {model.asked} 次未做满。" if model.asked > model.samples else ""),
            f"{at_least(model.status).en}; {model.payments} payments rewired {model.samples} times, "
            "each company paying as many, being paid by as many and paying the same amounts "
            f"(seed {model.seed}). Rounds shared by several are left out here, so that the observed "
            "share may differ from the one above."
            + (
                f" Not {model.asked} times: the chain is large."
                if model.asked > model.samples
                else ""
            ),
        ),
    )


def _dates(found: GoingRound, chain: Chain) -> Exhibit:
    flows = by_id(chain)
    said = {
        True: Text("是", "yes"),
        False: Text("否", "no"),
        None: Text("未知", "unknown"),
    }
    rows = []
    for circle in found.dates:
        when = circle.timing
        around = path(chain, (*circle.nodes, circle.nodes[0]))
        rows.append(
            (
                words_cell(around, [flows[key] for key in circle.flows]),
                words_cell(day(when.first)),
                words_cell(day(when.last)),
                words_cell("") if when.days is None else count_cell(when.days),
                words_cell(said[when.in_order]),
                words_cell(said[when.together]),
                count_cell(when.undated),
            )
        )
    return Exhibit(
        id="circle-dates",
        kind=ExhibitKind.TABLE,
        title=Text("各循环的时间", "When the legs of each circle stand"),
        columns=(
            Column("circle", Text("循环", "Circle")),
            Column("first", Text("最早", "First")),
            Column("last", Text("最晚", "Last")),
            Column("days", Text("相隔天数", "Days between"), ColumnRole.VALUE),
            Column("order", Text("依次发生", "In order")),
            Column("together", Text("合同期重叠", "Terms overlap")),
            Column("undated", Text("无日期的段", "Undated legs"), ColumnRole.VALUE),
        ),
        rows=tuple(rows),
        note=Text(
            f"共 {found.circles:,} 个循环，此处为瓶颈最大的 {len(rows):,} 个。",
            f"Of {found.circles:,} circles the {len(rows):,} with the largest bottlenecks.",
        )
        if found.circles > len(rows)
        else None,
    )


def _empty() -> Exhibit:
    return Exhibit(
        id="circulation",
        kind=ExhibitKind.TABLE,
        title=Text("资金回流：最大循环量", "Money going round: the largest circulation"),
        columns=(),
        rows=(),
        note=Text("没有披露金额的资金流。", "No flow of money discloses an amount."),
    )
