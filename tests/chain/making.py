"""Deals of invented companies, as the reader would have made them."""

from lianpu.core.fact import Deal, Party, Status
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds
from lianpu.notation.numbers import read_quantity
from lianpu.notation.periods import read_period


def deal(
    givers: str,
    takers: str,
    amount: str | None = None,
    *,
    kind: str = "compute_purchase",
    status: Status = Status.SIGNED,
    date: str | None = None,
    quote: str | None = None,
    round: str | None = None,
    stake: str | None = None,
    volume: str | None = None,
    table: bool = False,
    entities: bool = False,
    start: int = 0,
) -> Deal:
    """One deal; several parties of a side are divided by commas, an empty side is not stated."""
    roles = deal_kinds()[kind]
    words = quote or f"{givers} {kind} {takers} {amount or ''} {date or ''} {round or ''}"
    sides = ((roles.giver, givers), (roles.taker, takers))
    parties = tuple(
        Party(role, name.strip(), name.strip().lower() if entities else None)
        for role, names in sides
        for name in names.split(",")
        if name.strip()
    )
    return Deal(
        spans=(Span("report", start, start + len(words), words),),
        reader="hand@1",
        kind=kind,
        parties=parties,
        amount=read_quantity(amount) if amount else None,
        stake=read_quantity(stake) if stake else None,
        volume=read_quantity(volume) if volume else None,
        date=read_period(date) if date else None,
        status=status,
        round=round,
        table=table,
    )
