"""Numbers that another place tells, too, by words that few other numbers share: "GB200 reaches 132 kW" and "one GB200 rack: 132 kW"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from lianpu.audit.descents.kin import TIMES
from lianpu.audit.descents.tellings import Telling, Tellings, at_one_time, calls, others, weight
from lianpu.audit.descents.told_again import is_scaled, tells, write_again
from lianpu.audit.proof.arithmetic import COUNTED
from lianpu.audit.stated.spotting import RATES
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier

_CROWD = {1: 2, 2: 5, 3: 30}
"""By digits: sizes of its unit that may be told with the words that two places share. The odds that one of so many
agrees by accident stay near one in twenty. Ours."""
CROWD = 300
_POINTS = {Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY}
OFTEN = 3
"""Places that tell one amount in hundreds of millions or more, which a fourth one then tells whatever its words. Ours."""
FEW = 2
"""Digits up to which numbers agree by accident so often that words beside both must be shared, too. Ours."""
LARGE = 1e5
"""From here on a bare number is a sum without its currency, no version and no count. Ours."""
MANY = 200
"""Places that print one number, of which no one is looked for in more. Ours."""


def retold(tellings: Tellings, known: Set[int], stated: Set[int]) -> Iterator[Finding]:
    """Each number of this part that another place tells, too.

    Args:
        tellings: The numbers of the document.
        known: Where numbers begin on which a verdict was passed, or by which others hold: in a table these are left alone.
        stated: Where those begin on which one was passed.
    """
    if tellings.all_in(known):
        return
    done = set(stated)
    for each in tellings.mine():
        start = each.term.start
        if start in done or (each.near is None and start in known):
            continue
        source = told_by(tellings, each)
        if source is not None:
            made = write_again(tellings.material, each.span, each.term, source.term)
            if made is not None:
                done.add(start)
                yield made


def told_by(tellings: Tellings, stated: Telling) -> Telling | None:
    """The place that tells a number again, of several the one with the rarest words."""
    best: tuple[int, Telling] | None = None
    often: dict[int, Telling] = {}
    quantity = stated.term.quantity
    room = float(quantity.step or 0) / 2
    if quantity.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        room = max(2 * room, stated.size / 40)
    near = tellings.within(stated, stated.size - room * 1.001, stated.size + room * 1.001)
    if len(near) > MANY:
        return None
    for other in others(stated, near):
        if not tells(stated.term, other.term) or not at_one_time(stated, other):
            continue
        if other.size == stated.size:
            often[other.line.start] = other
        shared = stated.words & other.words
        if stated.own.isdisjoint(other.words) and other.own.isdisjoint(stated.words):
            continue
        digits = min(stated.digits, other.digits)
        if digits <= FEW and not _plainly(tellings, stated, other, digits):
            continue
        if not (calls(stated, other) and calls(other, stated)):
            continue
        most = _CROWD.get(digits, CROWD)
        crowd = tellings.sharing(stated.kind, shared, most)
        if crowd <= most and (best is None or crowd < best[0]):
            best = crowd, other
    if best is not None:
        return best[1]
    known = len(often) >= OFTEN and stated.digits > FEW and is_scaled(stated.term)
    return next(iter(often.values())) if known else None


def _plainly(tellings: Tellings, stated: Telling, other: Telling, digits: int) -> bool:
    """Whether two numbers of one or two digits have words enough beside them that are rare: a measure, and a name."""
    unit = stated.unit
    bare = "1" in (unit, other.unit) and stated.size < LARGE
    if bare or unit in TIMES or (digits == 1 and unit in COUNTED):
        return False  # versions, three founders, the next five years
    own = weight(tellings.rare(stated.own & other.own))
    every = weight(tellings.rare(stated.words & other.words))
    if digits > 1:
        return own > 1 or (every > 1 and (own > 0 or unit not in RATES))
    bounds = {each.term.quantity.qualifier for each in (stated, other)} - _POINTS
    if len(bounds) == 1 and stated.term.quantity.qualifier is not other.term.quantity.qualifier:
        return False
    return own > 1 or (own > 0 and every > 1)
