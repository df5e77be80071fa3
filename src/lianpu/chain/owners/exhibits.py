"""Ownership as Exhibits: who owns in the end, who controls, what is told, what contradicts."""

from __future__ import annotations

from collections import Counter

from lianpu.chain.flows.graph import Chain
from lianpu.chain.flows.purses import Range
from lianpu.chain.flows.showing import (
    by_id,
    day,
    joined,
    name,
    plain_share,
    share_cell,
    together,
    words_cell,
)
from lianpu.chain.owners.ownership import Holding, Ownership
from lianpu.core.exhibit import Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.fact import LADDER, Status
from lianpu.core.text import Text
from lianpu.core.vocabulary import statuses


def ownership_tables(found: Ownership, chain: Chain) -> tuple[Exhibit, ...]:
    """Ownership as tables; those without a row are left out, but for the first."""
    first, *others = (
        _look_through(found, chain),
        _holdings(found, chain),
        _control(found, chain),
        _contradicted(found, chain),
    )
    return (first, *(table for table in others if table.rows))


def _look_through(found: Ownership, chain: Chain) -> Exhibit:
    untold = len(found.unknown)
    return Exhibit(
        id="look-through",
        kind=ExhibitKind.TABLE,
        title=Text("穿透持股", "Ownership looked through"),
        columns=(
            Column("holder", Text("持有方", "Holder")),
            Column("held", Text("被持有方", "Held")),
            Column("direct", Text("直接", "Direct"), ColumnRole.VALUE, "%"),
            Column("share", Text("穿透", "Through all ways"), ColumnRole.VALUE, "%"),
        ),
        rows=tuple(
            (
                words_cell(name(chain, each.holder)),
                words_cell(name(chain, each.held)),
                plain_share(each.direct),
                share_cell(Range(each.low, each.best, each.high)),
            )
            for each in found.look_through
        ),
        note=together(
            Text(
                ("认股权证按行权后计。" if found.diluted else "未计认股权证。")
                + (f"另有 {untold} 条持股或权证未说明比例。" if untold else ""),
                ("Warrants count as exercised." if found.diluted else "Warrants do not count.")
                + (f" Of stakes and warrants {untold} do not tell their share." if untold else ""),
            ),
            _not_done(found),
        ),
    )


def _holdings(found: Ownership, chain: Chain) -> Exhibit:
    flows = by_id(chain)
    return Exhibit(
        id="holdings",
        kind=ExhibitKind.TABLE,
        title=Text("已披露的持股", "Shares told"),
        columns=(
            Column("holder", Text("持有方", "Holder")),
            Column("held", Text("被持有方", "Held")),
            Column("share", Text("比例", "Share"), ColumnRole.VALUE, "%"),
            Column("when", Text("时间", "When")),
            Column("kind", Text("性质", "Kind")),
        ),
        rows=tuple(
            (
                words_cell(name(chain, each.holder), [flows[each.flow]]),
                words_cell(name(chain, each.held)),
                share_cell(Range(each.low, each.best, each.high)),
                words_cell(day(each.when)),
                words_cell(_called(each)),
            )
            for each in found.holdings
        ),
    )


def _called(holding: Holding) -> Text:
    """What a holding is, and how far it has come: only what is done is held."""
    if holding.status is Status.EXECUTED:
        return Text("认股权证", "warrant") if holding.option else Text("持股", "stake held")
    rung = statuses()[holding.status]
    if holding.option:
        return Text(f"认股权证：{rung.zh}", f"warrant: {rung.en}")
    return Text(f"入股：{rung.zh}", f"stake: {rung.en}")


def _not_done(found: Ownership) -> Text | None:
    """How many of the shares that stand in the figures are only promised."""
    rungs = Counter(each.status for each in found.holdings if found.diluted or not each.option)
    del rungs[Status.EXECUTED]
    if not rungs:
        return None
    words = [(rungs[rung], statuses()[rung]) for rung in LADDER if rungs[rung]]
    return Text(
        f"其中 {sum(rungs.values()):,} 条持股尚未完成（"
        + "、".join(f"{rung.zh} {count:,}" for count, rung in words)
        + "），按已完成计入；--status executed 只计已完成的。",
        f"{sum(rungs.values()):,} of the shares are not done yet ("
        + ", ".join(f"{count:,} {rung.en}" for count, rung in words)
        + ") and count as if they were; --status executed leaves them out.",
    )


def _control(found: Ownership, chain: Chain) -> Exhibit:
    return Exhibit(
        id="control",
        kind=ExhibitKind.TABLE,
        title=Text("控制关系：过半数表决链", "Control: chains of majorities"),
        columns=(
            Column("controller", Text("控制方", "Controller")),
            Column("held", Text("被控制方", "Controlled")),
            Column("votes", Text("合计表决权", "Votes"), ColumnRole.VALUE, "%"),
            Column("through", Text("经由", "Through")),
            Column("certain", Text("确定", "Certain")),
        ),
        rows=tuple(
            (
                words_cell(name(chain, each.controller)),
                words_cell(name(chain, each.held)),
                plain_share(each.votes),
                words_cell(joined(name(chain, key) for key in each.through)),
                words_cell(Text("是", "yes") if each.certain else Text("可能", "possibly")),
            )
            for each in found.control
        ),
    )


def _contradicted(found: Ownership, chain: Chain) -> Exhibit:
    return Exhibit(
        id="ownership-contradictions",
        kind=ExhibitKind.TABLE,
        title=Text("自相矛盾的持股", "Shares that contradict each other"),
        columns=(
            Column("held", Text("公司", "Company")),
            Column("reason", Text("原因", "Why")),
        ),
        rows=tuple(
            (words_cell(name(chain, each.held)), words_cell(each.reason))
            for each in found.contradicted
        ),
    )
