"""Computed figures as cells: money, shares and counts with their ends, and the places behind them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lianpu.chain.flows.graph import Chain, Flow
from lianpu.chain.flows.purses import Range
from lianpu.core.exhibit import Cell
from lianpu.core.fact import LADDER, Status
from lianpu.core.quantity import Quantity
from lianpu.core.text import Text
from lianpu.core.vocabulary import statuses
from lianpu.notation.numbers import write_quantity

DIGITS = 3
"""Significant digits of a computed figure: more would claim what the printed amounts do not know."""

OPEN = Text("无上限", "no ceiling")


def money(value: float, currency: str) -> Text:
    """An amount in words: US$368bn."""
    exact = rounded(value)
    step = Decimal(1).scaleb(min(exact.adjusted() - DIGITS + 1, 0) if exact else 0)
    step = max(step, Decimal(1).scaleb(exact.adjusted() - DIGITS + 1)) if exact else step
    while exact and exact % (step * 10) == 0:
        step *= 10
    quantity = Quantity("", currency, exact, step, exact, exact)
    return Text(write_quantity(quantity, "zh"), write_quantity(quantity, "en"))


def percent(value: float) -> Text:
    """A share in words: 18.2%."""
    return Text.same(f"{value * 100:.1f}%")


def money_range(value: Range, currency: str) -> Text:
    """An amount with its ends: US$368bn (US$196bn to US$398bn)."""
    return _with_ends(value, lambda number: money(number, currency))


def share_range(value: Range) -> Text:
    """A share with its ends: 18.2% (0.0% to 22.8%)."""
    return _with_ends(value, percent)


def money_cell(value: Range, currency: str, flows: Iterable[Flow] = ()) -> Cell:
    """A cell for an amount with its ends."""
    return behind(Cell(money_range(value, currency), _number(value.best)), flows)


def share_cell(value: Range, flows: Iterable[Flow] = ()) -> Cell:
    """A cell for a share with its ends."""
    return behind(Cell(share_range(value), _number(value.best)), flows)


def count_cell(number: int, flows: Iterable[Flow] = ()) -> Cell:
    """A cell for a count."""
    return behind(Cell(Text.same(f"{number:,}"), Decimal(number)), flows)


def words_cell(words: Text | str, flows: Iterable[Flow] = ()) -> Cell:
    """A cell for words."""
    return behind(Cell(Text.same(words) if isinstance(words, str) else words), flows)


def behind(cell: Cell, flows: Iterable[Flow]) -> Cell:
    """A cell with the spans and fact ids of flows, each once."""
    known = list(flows)
    return replace(
        cell,
        spans=tuple(dict.fromkeys(span for flow in known for span in flow.spans)),
        facts=tuple(dict.fromkeys(deal for flow in known for deal in flow.deal_ids)),
    )


def exact(value: float) -> Decimal:
    """A float as the shortest decimal that means it."""
    return Decimal(repr(float(value)))


def plain_money(value: float | None, currency: str) -> Cell:
    """A cell for an amount without ends; None is one without a ceiling."""
    return Cell(OPEN) if value is None else Cell(money(value, currency), exact(value))


def plain_share(value: float) -> Cell:
    """A cell for a share without ends."""
    return Cell(percent(value), exact(value))


def at_least(status: Status) -> Text:
    """What a tier lets in, in words: signed or higher."""
    words = statuses()[status]
    if status is LADDER[-1]:
        return words
    return Text(f"{words.zh}及以上", f"{words.en} or higher")


def name(chain: Chain, key: str) -> Text:
    """What a node is called; its key where it stands in another chain."""
    node = chain.nodes.get(key)
    return node.name if node is not None else Text.same(key)


LONG = 14
"""Nodes of a way that are all named; of a longer one those in its middle are counted. Chosen by us."""


def path(chain: Chain, nodes: Sequence[str]) -> Text:
    """Nodes joined by arrows; of a long way the first and the last, and how many lie between."""
    between = len(nodes) - LONG + 2
    if len(nodes) <= LONG:
        names = [name(chain, node) for node in nodes]
    else:
        names = [name(chain, node) for node in nodes[: LONG - 5]]
        names.append(Text(f"……（{between} 家）……", f"… ({between} companies) …"))
        names += [name(chain, node) for node in nodes[-3:]]
    return Text(" → ".join(each.zh for each in names), " → ".join(each.en for each in names))


def joined(texts: Iterable[Text]) -> Text:
    """Several names in a row."""
    every = list(texts)
    return Text("、".join(each.zh for each in every), ", ".join(each.en for each in every))


def together(one: Text, other: Text | None) -> Text:
    """Two sentences, or the one that is there."""
    return Text(one.zh + other.zh, f"{one.en} {other.en}") if other else one


def other_currencies(chain: Chain, currency: str) -> Text | None:
    """Which flows of money are in no figure because they are told in other currencies."""
    counts = Counter(
        flow.amount.currency
        for flow in chain.money
        if flow.amount is not None and flow.amount.currency != currency
    )
    if not counts:
        return None
    each = ", ".join(f"{unit} {counts[unit]}" for unit in sorted(counts))
    return Text(
        f"不换算：其他币种的资金流未计入（{each.replace(', ', '、')} 条）。",
        f"Nothing is converted: flows in other currencies are left out ({each}).",
    )


CONDITIONS = 3
"""Conditions that are told under a table; of more the rest are counted. Chosen by us."""
WORDS = 120
"""Characters of a condition that are told there; the flow itself has all."""


def conditional(chain: Chain, flows: Iterable[Flow]) -> Text | None:
    """Which of the flows depend on something, in the words of their sources; None if none does."""
    found = list(dict.fromkeys(flow for flow in flows if flow.conditions))
    if not found:
        return None
    told = [_condition(chain, flow) for flow in found[:CONDITIONS]]
    more = len(found) - len(told)
    zh, en = "；".join(each.zh for each in told), "; ".join(each.en for each in told)
    return Text(
        f"{len(found):,} 笔附条件，按条件全部满足计入：{zh}"
        + (f"；另有 {more:,} 笔。" if more else "。"),
        f"{len(found):,} conditional, counted as if all conditions were met: {en}"
        + (f"; and {more:,} more." if more else "."),
    )


def _condition(chain: Chain, flow: Flow) -> Text:
    words = " ".join("; ".join(flow.conditions).split())
    if len(words) > WORDS:
        words = f"{words[:WORDS].rstrip()}…"
    payer, payee = name(chain, flow.payer), name(chain, flow.payee)
    return Text(f"{payer.zh} → {payee.zh}“{words}”", f"{payer.en} → {payee.en} “{words}”")


def day(value: date | None) -> Text:
    """A day, or nothing."""
    return Text.same(value.isoformat() if value else "")


def by_id(chain: Chain) -> dict[str, Flow]:
    """Id -> flow."""
    return {flow.id: flow for flow in chain.flows}


def rounded(value: float) -> Decimal:
    """A figure at three significant digits."""
    if not value or not math.isfinite(value):
        return Decimal(0)
    exact = Decimal(repr(value))
    step = Decimal(1).scaleb(exact.adjusted() - DIGITS + 1)
    return (exact / step).quantize(Decimal(1)) * step


def _with_ends(value: Range, write: Callable[[float], Text]) -> Text:
    low = write(value.low)
    high = OPEN if value.high is None else write(value.high)
    if value.best is None:
        return Text(f"{low.zh} 至 {high.zh}", f"{low.en} to {high.en}")
    best = write(value.best)
    if value.high is not None and low == high == best:
        return best
    return Text(f"{best.zh}（{low.zh} 至 {high.zh}）", f"{best.en} ({low.en} to {high.en})")


def _number(value: float | None) -> Decimal | None:
    return None if value is None else exact(value)
