"""Stress as Exhibits: what breaks in all, round by round, company by company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lianpu.chain.flows.graph import Chain, Flow
from lianpu.chain.flows.purses import Range
from lianpu.chain.flows.showing import (
    conditional,
    count_cell,
    exact,
    joined,
    money_cell,
    name,
    other_currencies,
    percent,
    plain_money,
    plain_share,
    share_cell,
    together,
    words_cell,
)
from lianpu.chain.shocks.stress import Hit, Shock, Stress
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.fact import Status
from lianpu.core.text import Text

WAVES = 12
"""Rounds listed; later ones move less and less. Chosen by us."""


def stress_tables(found: Stress, chain: Chain) -> tuple[Exhibit, ...]:
    """A stress as tables; the first stands even when nothing breaks."""
    return (
        _whole(found, chain),
        *(table for table in (_waves(found, chain), _hits(found, chain)) if table.rows),
    )


def told(shock: Shock, chain: Chain) -> Text:
    """A shock in words."""
    node = name(chain, shock.node)
    other = name(chain, shock.other) if shock.other else None
    if shock.kind == "fail":
        return Text(f"{node.zh}倒下", f"{node.en} fails")
    if shock.kind == "price":
        return Text(
            f"{node.zh}的售价下跌 {percent(shock.size).zh}",
            f"prices of {node.en} fall by {percent(shock.size).en}",
        )
    if shock.kind == "cut":
        assert other is not None
        return Text(f"{node.zh}不再付款给{other.zh}", f"{node.en} no longer pays {other.en}")
    if other is None:
        return Text(f"{node.zh}融不到资", f"no funding comes to {node.en}")
    return Text(f"{other.zh}不再投资{node.zh}", f"{other.en} does not fund {node.en}")


def _whole(found: Stress, chain: Chain) -> Exhibit:
    currency = found.currency
    happens = joined(told(shock, chain) for shock in found.shocks)

    def row(title: Text, cell: Cell) -> tuple[Cell, ...]:
        return words_cell(title), cell

    return Exhibit(
        id="stress",
        kind=ExhibitKind.TABLE,
        title=Text(f"压力测试：{happens.zh}", f"Stress: {happens.en}"),
        columns=(
            Column("figure", Text("指标", "Figure")),
            Column("value", Text("结果", "Result"), ColumnRole.VALUE),
        ),
        rows=(
            row(Text("冲击前的全部承诺", "promised before"), plain_money(found.owed, currency)),
            row(Text("收不到的款项", "receipts lost"), money_cell(found.lost, currency)),
            row(Text("付不出的款项", "obligations unpaid"), money_cell(found.unpaid, currency)),
            row(
                Text("不能足额付款的公司数", "companies that cannot pay in full"),
                _count(found.short),
            ),
            row(
                Text("DebtRank：冲击之外的价值损失", "DebtRank: value lost beyond the shock"),
                plain_share(found.debtrank),
            ),
        ),
        note=together(
            together(
                Text(
                    f"假设：冲击前各公司恰能付清，自有资金为应付减应收，另有应付额 {percent(found.buffer).zh} "
                    f"的缓冲；违约时资金留存 {percent(found.recovery).zh}；已执行的不再是承诺。"
                    f"括号内为 {found.draws} 次抽样的第 5 与第 95 百分位（随机种子 {found.seed}）。"
                    f"另有 {found.undisclosed} 条承诺未披露金额。",
                    "Assumed: before the shock each company can just pay, having what it owes beyond its "
                    f"receipts and a buffer of {percent(found.buffer).en} of what it owes; "
                    f"{percent(found.recovery).en} of its means are left in default; what is executed is "
                    f"owed no more. In brackets the 5th and 95th percentile of {found.draws} draws (seed "
                    f"{found.seed}). {found.undisclosed} promises disclose no amount.",
                ),
                other_currencies(chain, currency),
            ),
            conditional(chain, _promised(chain, currency)),
        ),
    )


def _promised(chain: Chain, currency: str) -> list[Flow]:
    """What is owed still, in the currency of the stress."""
    return [
        flow
        for flow in chain.money
        if flow.status is not Status.EXECUTED
        and flow.amount is not None
        and flow.amount.currency == currency
    ]


def _waves(found: Stress, chain: Chain) -> Exhibit:
    return Exhibit(
        id="stress-rounds",
        kind=ExhibitKind.TABLE,
        title=Text("逐轮传导", "Round by round"),
        columns=(
            Column("round", Text("轮次", "Round"), ColumnRole.VALUE),
            Column("short", Text("首次不能足额付款", "Short for the first time")),
            Column("unpaid", Text("累计付不出", "Unpaid so far"), ColumnRole.VALUE, found.currency),
        ),
        rows=tuple(
            (
                count_cell(wave.number),
                words_cell(_first(wave.short, chain)),
                plain_money(wave.unpaid, found.currency),
            )
            for wave in found.waves[:WAVES]
            if wave.unpaid > 0
        ),
    )


NAMED = 12
"""Companies of a round that are all named; of more the first are, and the others counted. Ours."""


def _first(short: Sequence[str], chain: Chain) -> Text:
    words = joined(name(chain, key) for key in short[:NAMED])
    more = len(short) - NAMED
    if more <= 0:
        return words
    return Text(f"{words.zh}，另有 {more:,} 家", f"{words.en}, and {more:,} more")


def _hits(found: Stress, chain: Chain) -> Exhibit:
    beside: dict[str, list[Flow]] = defaultdict(list)
    for flow in chain.money:
        beside[flow.payer].append(flow)
        beside[flow.payee].append(flow)
    return Exhibit(
        id="stress-companies",
        kind=ExhibitKind.TABLE,
        title=Text("波及的公司", "Whom it reaches"),
        columns=(
            Column("company", Text("公司", "Company")),
            Column("lost", Text("收不到", "Receipts lost"), ColumnRole.VALUE, found.currency),
            Column("part", Text("占应收", "Of its receipts"), ColumnRole.VALUE, "%"),
            Column("unpaid", Text("付不出", "Cannot pay"), ColumnRole.VALUE, found.currency),
            Column("round", Text("第几轮", "In round")),
            Column("value", Text("DebtRank", "DebtRank"), ColumnRole.VALUE, "%"),
            Column("supply", Text("缺供货", "Lacks supplies"), ColumnRole.VALUE, "%"),
        ),
        rows=tuple(_hit(hit, found, chain, beside[hit.node]) for hit in found.hits),
        note=Text(
            "缺供货：按比例，至最紧缺的一项投入决定为止。",
            "Lacks supplies: in proportion, up to what the scarcest input allows.",
        ),
    )


def _hit(hit: Hit, found: Stress, chain: Chain, flows: Sequence[Flow]) -> tuple[Cell, ...]:
    lost = hit.lost.best or 0.0
    return (
        words_cell(name(chain, hit.node), flows),
        money_cell(hit.lost, found.currency),
        plain_share(min(lost / hit.receives, 1.0)) if hit.receives else words_cell(""),
        money_cell(hit.unpaid, found.currency),
        words_cell("" if hit.round is None else str(hit.round)),
        plain_share(hit.value),
        share_cell(hit.supply),
    )


def _count(value: Range) -> Cell:
    best, high = value.best or 0.0, value.high or 0.0
    ends = f"{value.low:.0f}", f"{high:.0f}"
    if ends[0] == ends[1]:
        return Cell(Text.same(f"{best:.0f}"), exact(best))
    return Cell(
        Text(f"{best:.0f}（{ends[0]} 至 {ends[1]}）", f"{best:.0f} ({ends[0]} to {ends[1]})"),
        exact(best),
    )
