"""Exchanges of payees between payments, as many as are drawn; see `chain.null_model`."""

from __future__ import annotations

from numpy.typing import NDArray

from lianpu.chain.kernels.compiled import compiled
from lianpu.chain.kernels.sorting import Longs


@compiled
def switch(payer: Longs, payee: Longs, drawn: NDArray, nodes: int) -> None:  # type: ignore[type-arg]
    """Exchange, in `payee`, those of each pair of payments drawn, where that makes no payment twice.

    Args:
        payer, payee: int64 (payments,), numbers of companies; no payment twice.
        drawn: int64 (tries, 2): places of payments.
        nodes: Companies.
    """
    taken = {payer[0] * nodes + payee[0]}
    for place in range(1, len(payer)):
        taken.add(payer[place] * nodes + payee[place])
    for place in range(len(drawn)):
        one, other = drawn[place, 0], drawn[place, 1]
        a, b, c, d = payer[one], payee[one], payer[other], payee[other]
        if a == d or c == b or a * nodes + d in taken or c * nodes + b in taken:
            continue
        taken.discard(a * nodes + b)
        taken.discard(c * nodes + d)
        taken.add(a * nodes + d)
        taken.add(c * nodes + b)
        payee[one], payee[other] = d, b
