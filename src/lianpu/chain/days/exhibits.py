"""A comparison of two chains as Exhibits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lianpu.chain.circles.overview import KINDS, UNDISCLOSED
from lianpu.chain.days.change import Change
from lianpu.chain.flows.graph import Chain, Flow
from lianpu.chain.flows.showing import by_id, count_cell, joined, together, words_cell
from lianpu.core.exhibit import Column, Exhibit, ExhibitKind
from lianpu.core.text import Text
from lianpu.core.vocabulary import statuses
from lianpu.notation.numbers import write_quantity
from lianpu.notation.periods import write_period

CIRCLES = 1000
"""Circles in the table at most; the figures have all. Ours."""

CHANGES = {
    "new": Text("新增", "new"),
    "gone": Text("不再有", "gone"),
    "firmer": Text("更确定", "firmer"),
    "weaker": Text("更不确定", "weaker"),
    "amount": Text("金额变化", "amount"),
}


def change_tables(found: Change, before: Chain, after: Chain, words: Text) -> tuple[Exhibit, ...]:
    """Flows and circles that differ; `words` say between what and what."""

    def name(key: str) -> Text:
        node = after.nodes.get(key) or before.nodes.get(key)
        return node.name if node else Text.same(key)

    tables = (_flows(found, before, after, words, name), _circles(found, before, after, name))
    return (tables[0], *(table for table in tables[1:] if table.rows or found.circles_to))


def _flows(
    found: Change, before: Chain, after: Chain, words: Text, name: Callable[[str], Text]
) -> Exhibit:
    # of one id, and yet another amount on either day
    earlier, later = by_id(before), by_id(after)
    rows = []
    for each in found.flows:
        one = [earlier[key] for key in each.before]
        other = [later[key] for key in each.after]
        rows.append(
            (
                words_cell(CHANGES[each.change], other or one),
                words_cell(name(each.payer)),
                words_cell(name(each.payee)),
                words_cell(KINDS[each.kind]),
                words_cell(_said(one)),
                words_cell(_said(other)),
                words_cell(_days(other or one)),
            )
        )
    new, gone = len(found.nodes_new), len(found.nodes_gone)
    return Exhibit(
        id="diff",
        kind=ExhibitKind.TABLE,
        title=Text(f"变化：{words.zh}", f"What is different: {words.en}"),
        columns=(
            Column("change", Text("变化", "Change")),
            Column("payer", Text("付款方", "Payer")),
            Column("payee", Text("收款方", "Payee")),
            Column("kind", Text("类型", "Kind")),
            Column("before", Text("之前", "Before")),
            Column("after", Text("之后", "After")),
            Column("when", Text("交易时间", "Deal of")),
        ),
        rows=tuple(rows),
        note=Text(
            f"{len(rows)} 条流有变化；新增 {new} 家公司，不再有 {gone} 家。",
            f"{len(rows)} {'flow differs' if len(rows) == 1 else 'flows differ'}; companies new: "
            f"{new}, gone: {gone}.",
        ),
    )


def _said(flows: Sequence[Flow]) -> Text:
    """Each rung with its amount: a promise is never told as paid."""
    parts = []
    for flow in flows:
        amount = flow.amount.words if flow.amount else _instead(flow)
        if flow.amount and flow.amount.doubtful:
            # the number stays while what it may come to does not
            more = flow.amount.doubtful
            amount = Text(
                f"{amount.zh}（另 {more} 笔或为同一笔）",
                f"{amount.en} ({more} more may be the same deal)",
            )
        rung = statuses()[flow.status]
        told = Text(f"{amount.zh}，{rung.zh}", f"{amount.en}, {rung.en}") if amount.en else rung
        parts.append(told)
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _instead(flow: Flow) -> Text:
    """What is told where no money is: 12%, 2.5 GW."""
    told = flow.measures
    if not told:
        return UNDISCLOSED if flow.money else Text("", "")
    return joined(Text(write_quantity(each, "zh"), write_quantity(each, "en")) for each in told)


def _days(flows: Sequence[Flow]) -> Text:
    """When the deals behind some flows were, as told."""
    told = [flow.when for flow in flows if flow.when is not None]
    return joined(
        dict.fromkeys(Text(write_period(each, "zh"), write_period(each, "en")) for each in told)
    )


def _circles(found: Change, before: Chain, after: Chain, name: Callable[[str], Text]) -> Exhibit:
    known = by_id(before) | by_id(after)
    rows = []
    for each in found.circles[:CIRCLES]:
        names = [name(key) for key in (*each.nodes, each.nodes[0])]
        rows.append(
            (
                words_cell(CHANGES[each.change], [known[key] for key in each.flows]),
                words_cell(Text(" → ".join(n.zh for n in names), " → ".join(n.en for n in names))),
                count_cell(len(each.nodes)),
            )
        )
    return Exhibit(
        id="diff-circles",
        kind=ExhibitKind.TABLE,
        title=Text("循环的变化", "Circles that closed or opened"),
        columns=(
            Column("change", Text("变化", "Change")),
            Column("circle", Text("循环", "Circle")),
            Column("legs", Text("段数", "Legs")),
        ),
        rows=tuple(rows),
        note=_of_circles(found),
    )


def _of_circles(found: Change) -> Text | None:
    total, to = len(found.circles), found.circles_to
    shown = Text(
        f"共 {total:,} 个，列出前 {CIRCLES:,} 个。", f"The first {CIRCLES:,} of {total:,}."
    )
    more = shown if total > CIRCLES else None
    if to is None:
        return more
    compared = Text(
        f"只比较 {to} 段以内的循环：更长的没有找全。",
        f"Circles of up to {to} legs are compared: longer ones were not all found.",
    )
    return together(compared, more)
