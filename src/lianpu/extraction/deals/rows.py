"""Deals as flat rows for other programs: one giver and one taker a row, amounts in full units."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lianpu.core.document import Document
from lianpu.core.fact import Deal, Party
from lianpu.core.quantity import Qualifier, Quantity


def deal_rows(deals: tuple[Deal, ...] | list[Deal], document: Document) -> list[dict[str, Any]]:
    """The rows of the deals of one document, in their order.

    A deal of several givers or takers is a row for each pair only where no amount is stated: a sum
    paid together belongs to all of them and is not repeated. Such a deal is one row under its first
    parties, the others in ``givers`` and ``takers``, and ``joint`` says so.

    Each row holds what a scorer reads (``from``, ``to``, ``kind``, ``amount``, ``currency``,
    ``stake_pct``, ``date``, ``status``, ``evidence``) and our own fields besides. ``amount`` is
    None for an order of magnitude, whose ends are ``low`` and ``high``.
    """
    rows: list[dict[str, Any]] = []
    for deal in deals:
        for giver, taker in _pairs(deal):
            rows.append(_row(deal, giver, taker, document))
    return rows


def _pairs(deal: Deal) -> list[tuple[Party | None, Party | None]]:
    givers: list[Party | None] = [*deal.givers] or [None]
    takers: list[Party | None] = [*deal.takers] or [None]
    if deal.amount is not None:
        return [(givers[0], takers[0])]
    return [(giver, taker) for giver in givers for taker in takers]


def _row(
    deal: Deal, giver: Party | None, taker: Party | None, document: Document
) -> dict[str, Any]:
    several = len(deal.givers) > 1 or len(deal.takers) > 1
    return {
        "id": deal.id,
        "from": giver.name if giver else None,
        "to": taker.name if taker else None,
        "kind": deal.kind,
        "amount": _number(_point(deal.amount)),
        "currency": deal.amount.unit if deal.amount else None,
        "stake_pct": _percent(deal.stake),
        "date": deal.date.iso if deal.date else None,
        "status": deal.status.value,
        "evidence": deal.quote,
        "low": _number(deal.amount.low) if deal.amount else None,
        "high": _number(deal.amount.high) if deal.amount else None,
        "qualifier": deal.amount.qualifier.value if deal.amount else None,
        "amount_text": deal.amount.text if deal.amount else None,
        "volume": deal.volume.text if deal.volume else None,
        "valuation": _number(_point(deal.valuation)),
        "round": deal.round,
        "givers": [party.name for party in deal.givers],
        "takers": [party.name for party in deal.takers],
        "sellers": [party.name for party in deal.sellers],
        "joint": several and deal.amount is not None,
        "conditions": list(deal.conditions),
        "confidence": deal.confidence,
        "table": deal.table,
        "reader": deal.reader,
        "date_assumed": deal.date_assumed,
        "places": [_place(deal, index, document) for index in range(len(deal.spans))],
    }


def _point(quantity: Quantity | None) -> Decimal | None:
    """The number to state; None for an order of magnitude, which has none."""
    if quantity is None or quantity.qualifier is Qualifier.VAGUE:
        return None
    return quantity.best


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _percent(stake: Quantity | None) -> float | None:
    best = stake.best if stake else None
    return None if best is None else round(float(best * 100), 4)


def _place(deal: Deal, index: int, document: Document) -> dict[str, Any]:
    span = deal.spans[index]
    place = document.place(span)
    return {
        "start": span.start,
        "end": span.end,
        "quote": span.quote,
        "block": place.block,
        "page": place.page,
        "line": place.line,
        "table": place.table,
        "row": place.row,
        "column": place.column,
    }
