"""Who owns whom in the end, through cross-holdings and circles, and who controls whom.

S: (holders, held), direct shares. G = (I - S)^-1 sums the shares along all ways of any length; what
a holder has of itself is taken out again by dividing by g(i, i), as in Baldone, Brioschi and Paleari
(1998, doi:10.1007/978-88-470-2106-8_4): look-through share f(i, j) = g(i, j) / g(i, i). Control
follows majorities: a company controls what it and those it controls hold more than half of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lianpu.chain.flows.graph import Chain, Flow
from lianpu.core.fact import Deal, Status
from lianpu.core.text import Text

HALF = 0.5

NOT_HELD = frozenset({Status.RUMOURED, Status.TALKS, Status.CANCELLED})
"""Rungs on which nothing is owned."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Holding:
    """A direct share, the latest that was told."""

    holder: str
    held: str
    low: float
    best: float
    high: float
    when: date | None
    option: bool
    """Whether it is a right to shares that do not exist yet."""
    status: Status
    """How far it has come: only what is executed is held."""
    flow: str
    """Id of the Flow that tells it."""


@dataclass(frozen=True)
class LookThrough:
    """A share through all ways."""

    holder: str
    held: str
    direct: float
    low: float
    best: float
    high: float


@dataclass(frozen=True)
class Control:
    """A company that another decides."""

    controller: str
    held: str
    votes: float
    """Share that the controller and those it controls have together, as printed."""
    through: tuple[str, ...]
    """Controlled companies whose shares are in it."""
    certain: bool
    """Whether the least shares are a majority too."""


@dataclass(frozen=True)
class Ownership:
    """Holdings and what follows from them."""

    diluted: bool
    """Whether options and warrants count as shares."""
    holdings: tuple[Holding, ...]
    look_through: tuple[LookThrough, ...]
    control: tuple[Control, ...]
    unknown: tuple[str, ...]
    """Ids of Flows that say somebody holds or may get shares, and not how large a part."""
    contradicted: tuple[Contradiction, ...]


@dataclass(frozen=True)
class Contradiction:
    """Shares of one company that add to more than all of it."""

    held: str
    least: float
    """Sum of the least shares."""
    reason: Text


def ownership(chain: Chain, *, diluted: bool = False) -> Ownership:
    """Direct, look-through and controlling shares of the chain.

    Args:
        chain: Shares come from stakes held and from investments that tell a stake; of several
            tellings of one pair the latest dated counts. Deals not struck are left out.
        diluted: Whether warrants that tell a share count: new shares then shrink all others.

    Returns:
        A company whose least shares add to more than all of it is left out of what follows and
        told as contradicted.
    """
    every, unknown = holdings(chain)
    direct = [each for each in every if not each.option]
    options = [each for each in every if each.option]
    kept = _diluted(direct, options) if diluted else direct
    wrong = _contradicted(kept)
    sound = [each for each in kept if each.held not in {each.held for each in wrong}]
    return Ownership(
        diluted=diluted,
        holdings=tuple(kept if diluted else every),
        look_through=look_through(sound),
        control=control(sound),
        unknown=unknown,
        contradicted=wrong,
    )


def holdings(chain: Chain) -> tuple[tuple[Holding, ...], tuple[str, ...]]:
    """The latest share told of each pair, and the flows that tell none."""
    found: dict[tuple[str, str, bool], Holding] = {}
    unknown = []
    for flow in chain.flows:
        if flow.status in NOT_HELD or flow.kind not in ("ownership", "equity", "grant"):
            continue
        told = [each for deal in flow.deals if (each := _holding(flow, deal)) is not None]
        if not told and flow.kind != "equity":
            unknown.append(flow.id)
        for each in told:
            key = (each.holder, each.held, each.option)
            if key not in found or (found[key].when or date.min) <= (each.when or date.min):
                found[key] = each
    return tuple(found[key] for key in sorted(found)), tuple(sorted(unknown))


def look_through(direct: Sequence[Holding]) -> tuple[LookThrough, ...]:
    """Shares through all ways, the largest first; those below a ten-thousandth are left out."""
    nodes = sorted({end for each in direct for end in (each.holder, each.held)})
    if not nodes:
        return ()
    number = {node: place for place, node in enumerate(nodes)}
    shares = {
        bound: integrated(_matrix(direct, number, bound)) for bound in ("low", "best", "high")
    }
    plain = _matrix(direct, number, "best")
    found = [
        LookThrough(
            holder=nodes[row],
            held=nodes[column],
            direct=float(plain[row, column]),
            low=float(shares["low"][row, column]),
            best=float(shares["best"][row, column]),
            high=float(shares["high"][row, column]),
        )
        for row, column in zip(*np.nonzero(shares["best"] > 1e-4), strict=True)
        if row != column
    ]
    return tuple(sorted(found, key=lambda each: (-each.best, each.holder, each.held)))


def integrated(direct: Floats) -> Floats:
    """Look-through shares of a matrix of direct ones.

    Args:
        direct: S, (holders, held) over the same companies; what a company has of itself is
            ignored. Columns that add to more than one are scaled to one.

    Returns:
        f(i, j) = g(i, j) / g(i, i) off the diagonal, with G = (I - S)^-1; 0 on it.
    """
    shares = np.array(direct, float)
    np.fill_diagonal(shares, 0.0)
    full = shares.sum(axis=0)
    shares /= np.where(full > 1, full, 1.0)
    identity = np.eye(len(shares))
    try:
        ways = np.linalg.solve(identity - shares, identity)
    except np.linalg.LinAlgError:
        # a circle that owns itself whole has no owner: let a trillionth escape
        ways = np.linalg.solve(identity - shares * (1 - 1e-12), identity)
    own = np.diag(ways).copy()
    found: Floats = np.clip(ways / own[:, None], 0.0, 1.0)
    np.fill_diagonal(found, 0.0)
    return found


def control(direct: Sequence[Holding]) -> tuple[Control, ...]:
    """Who decides whom, by chains of majorities."""
    # a stake that is only announced or signed may still fail
    surely = _majorities([each for each in direct if each.status is Status.EXECUTED], "low")
    found = []
    for controller, reached in _majorities(direct, "best").items():
        for held in sorted(reached):
            voting = {controller, *(reached - {held})}
            votes = [each for each in direct if each.held == held and each.holder in voting]
            found.append(
                Control(
                    controller=controller,
                    held=held,
                    votes=min(sum(each.best for each in votes), 1.0),
                    through=tuple(
                        sorted(each.holder for each in votes if each.holder != controller)
                    ),
                    certain=held in surely.get(controller, ()),
                )
            )
    return tuple(sorted(found, key=lambda each: (each.controller, each.held)))


def _majorities(direct: Sequence[Holding], bound: str) -> Mapping[str, frozenset[str]]:
    by_held: dict[str, list[Holding]] = defaultdict(list)
    for each in direct:
        by_held[each.held].append(each)
    found = {}
    for controller in sorted({each.holder for each in direct}):
        reached: set[str] = set()
        while True:
            more = {
                held
                for held, holders in by_held.items()
                if held not in reached
                and held != controller
                and sum(
                    getattr(each, bound)
                    for each in holders
                    if each.holder == controller or each.holder in reached
                )
                > HALF
            }
            if not more:
                break
            reached |= more
        if reached:
            found[controller] = frozenset(reached)
    return found


def _holding(flow: Flow, deal: Deal) -> Holding | None:
    stake = deal.stake
    if stake is None or stake.unit != "%" or stake.best is None:
        return None
    if not 0 < stake.best <= 1:
        return None  # no part of a whole
    option = flow.kind == "grant"
    # a warrant runs from issuer to holder: who gets it may own the issuer
    holder, held = (flow.payee, flow.payer) if option else (flow.payer, flow.payee)
    if len(deal.givers) * len(deal.takers) > 1:
        return None  # a share that several took together is nobody's own
    low = float(stake.low) if stake.low is not None else 0.0
    high = float(stake.high) if stake.high is not None else 1.0
    return Holding(
        holder=holder,
        held=held,
        low=max(low, 0.0),
        best=float(stake.best),
        high=min(high, 1.0),
        when=deal.date.start if deal.date is not None else None,
        option=option,
        status=deal.status,
        flow=flow.id,
    )


def _diluted(direct: Sequence[Holding], options: Sequence[Holding]) -> list[Holding]:
    """Shares after all options are exercised: w of the enlarged company leave 1 - w to the rest."""
    from dataclasses import replace

    new: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for each in options:
        for place, amount in enumerate((each.low, each.best, each.high)):
            new[each.held][place] += amount
    made: dict[tuple[str, str], Holding] = {}
    for each in direct:
        low, best, high = new[each.held]
        made[each.holder, each.held] = replace(
            each,
            low=each.low * max(1 - high, 0.0),
            best=each.best * max(1 - best, 0.0),
            high=each.high * max(1 - low, 0.0),
        )
    for each in options:
        before = made.get((each.holder, each.held))
        made[each.holder, each.held] = (
            each
            if before is None
            else replace(
                before,
                low=before.low + each.low,
                best=min(before.best + each.best, 1.0),
                high=min(before.high + each.high, 1.0),
            )
        )
    return [made[key] for key in sorted(made)]


def _contradicted(direct: Sequence[Holding]) -> tuple[Contradiction, ...]:
    least: dict[str, float] = defaultdict(float)
    for each in direct:
        least[each.held] += each.low
    return tuple(
        Contradiction(
            held,
            total,
            Text(
                f"各方持股至少合计 {total * 100:.1f}%，超过全部",
                f"the shares told add to at least {total * 100:.1f}%, more than all of it",
            ),
        )
        for held, total in sorted(least.items())
        if total > 1 + 1e-9
    )


def _matrix(direct: Sequence[Holding], number: Mapping[str, int], bound: str) -> Floats:
    shares = np.zeros((len(number), len(number)))
    least = np.zeros(len(number))
    for each in direct:
        least[number[each.held]] += each.low
    for each in direct:
        row, column = number[each.holder], number[each.held]
        amount = getattr(each, bound)
        if bound == "high":  # the others have at least their least
            amount = min(amount, max(1.0 - (least[column] - each.low), 0.0))
        shares[row, column] += amount
    return shares
