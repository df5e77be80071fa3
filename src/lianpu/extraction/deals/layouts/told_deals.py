"""The Deal of a line that tells it without a verb: of a list, a record, a card or an arrow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lianpu.core.document import Document
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds

Place = tuple[int, int]
"""A range of a document's text."""


@dataclass(frozen=True)
class Told:
    """A deal and the range of text that it was read from, which tells no other."""

    deal: Deal
    start: int
    end: int


@dataclass(frozen=True)
class Teller:
    """Who reads the lines of one form."""

    reader: str
    confidence: float

    def deal(
        self,
        document: Document,
        kind: str,
        givers: Iterable[Place],
        takers: Iterable[Place],
        line: Place,
        *,
        sums: Iterable[Place] = (),
        amount: Quantity | None = None,
        stake: Quantity | None = None,
        valuation: Quantity | None = None,
        round_: str | None = None,
        date: Period | None = None,
        status: Status = Status.EXECUTED,
    ) -> Deal:
        """The deal that a line tells.

        Args:
            kind: Of ``vocabulary/deal_kinds.yaml``; it says what the sides are called.
            givers: The names of those who give, in order.
            takers: The names of those who are given to.
            line: The words that tell the deal: its first Span.
            sums: Where its sum stands, if apart.
        """
        roles = deal_kinds()[kind]
        parties = tuple(
            Party(role, span.quote, span=span)
            for role, side in ((roles.giver, givers), (roles.taker, takers))
            for span in (document.span(*place) for place in side)
        )
        return Deal(
            spans=(
                document.span(*line),
                *(document.span(*place) for place in sums),
                *(party.span for party in parties if party.span is not None),
            ),
            reader=self.reader,
            confidence=self.confidence,
            kind=kind,
            parties=parties,
            amount=amount,
            stake=stake,
            valuation=valuation,
            round=round_,
            date=date,
            status=status,
        )
