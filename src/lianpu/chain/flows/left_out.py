"""The deals that make no flow, as an Exhibit: each with its reason, its words and their place."""

from __future__ import annotations

from collections import Counter

from lianpu.chain.flows.graph import Chain, LeftOut
from lianpu.chain.flows.showing import joined
from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.fact import Deal, Party
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds, statuses
from lianpu.notation.numbers import write_quantity
from lianpu.notation.periods import write_period

ROWS = 200
"""Rows shown; all are counted. Chosen by us."""


def left_out_table(chain: Chain) -> Exhibit:
    """Every deal that is in no figure of the chain, the commonest reason first.

    A row a deal and reason: a deal of several takers can leave out one pair and keep the others.
    """
    counts = Counter(each.reason for each in chain.left_out)
    ordered = sorted(
        chain.left_out, key=lambda each: (-counts[each.reason], each.reason.en, each.deal)
    )
    note = Text(
        "；".join(f"{reason.zh} {count} 笔" for reason, count in counts.most_common()),
        "; ".join(f"{reason.en}: {count}" for reason, count in counts.most_common()),
    )
    if len(ordered) > ROWS:
        note = Text(f"{note.zh}。列出 {ROWS} 笔。", f"{note.en}. {ROWS} are shown.")
    return Exhibit(
        id="left-out",
        kind=ExhibitKind.TABLE,
        title=Text("不成流的交易：不在任何数字里", "Deals that make no flow: in no figure"),
        columns=(
            Column("reason", Text("原因", "Why")),
            Column("giver", Text("付出方", "Gives")),
            Column("taker", Text("获得方", "Gets")),
            Column("kind", Text("类型", "Kind")),
            Column("amount", Text("金额", "Amount"), ColumnRole.VALUE),
            Column("status", Text("状态", "Status")),
            Column("when", Text("时间", "When")),
        ),
        rows=tuple(_row(each) for each in ordered[:ROWS]),
        note=note if ordered else Text("每笔交易都成流。", "Every deal makes a flow."),
    )


def _row(each: LeftOut) -> tuple[Cell, ...]:
    deal = each.told
    amount = deal.amount
    told = (
        each.reason,
        _sides(deal.givers),
        _sides(deal.takers),
        deal_kinds()[deal.kind].name,
        Text(write_quantity(amount, "zh"), write_quantity(amount, "en")) if amount else _BLANK,
        statuses()[deal.status],
        _day(deal),
    )
    return tuple(
        Cell(words, spans=deal.spans[:1], facts=(deal.id,)) if words.en else Cell(words)
        for words in told
    )


_BLANK = Text("", "")


def _sides(parties: tuple[Party, ...]) -> Text:
    return joined(Text.same(party.name) for party in parties) if parties else Text.same("?")


def _day(deal: Deal) -> Text:
    if deal.date is None:
        return _BLANK
    return Text(write_period(deal.date, "zh"), write_period(deal.date, "en"))
