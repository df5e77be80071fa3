"""Whether a number looks like a slip of what a way gives, which its inputs and no others seem to be meant for.

Why a way that fails says nothing stands in `unmeant`.
"""

from __future__ import annotations

from lianpu.audit.descents.in_words import is_worded
from lianpu.audit.descents.kin import View, alike
from lianpu.audit.descents.unmeant import UNMEANT
from lianpu.audit.descents.ways import Way
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import decline
from lianpu.audit.proof.slips import NEAR, plausible, slip
from lianpu.audit.stated.sentences import Term
from lianpu.core.finding import Verdict


def slipped(view: View, way: Way) -> tuple[Way, Check] | None:
    """A likely way that does not give a number which looks like a slip of what it gives."""
    stated = view.stated.term
    if any(why(view, way) for why in UNMEANT.get(way.rule, ())):
        return None
    made = check(way.operation, [term.quantity for term in way.inputs], stated.quantity)
    if made is None or made.verdict is not Verdict.WRONG:
        return None
    if way.rule == "share" and (stated.quantity.value or 0) > 1:
        return None  # what is more than all is no part, and a spread more often than a slip
    if not made.certain and not (way.plain and _another_times(made, stated)):
        return None
    # so many for each, or one change with its ends: words name both, and nothing else
    sole = way.plain or (way.named and way.rule == "ratio")
    looks_so = (
        slip(made, stated)
        or ((_in_tenths(stated) or is_worded(stated)) and plausible(made, stated))
        or (sole and (plausible(made, stated) or _of_a_near_level(made, stated)))
    )
    return (way, made) if looks_so and not taken(view, way, made) else None


def _in_tenths(stated: Term) -> bool:
    """Whether a rate is told in tenths, of which the next one is far off by ratio: 五成 for 三成."""
    return "成" in stated.quantity.text and stated.quantity.unit == "%"


def _another_times(made: Check, stated: Term) -> bool:
    """Whether a whole multiple, as words tell it, is another whole one: "four times" for three."""
    value, point = stated.quantity.value, made.point
    if made.operation.name != "multiple" or value is None or point is None:
        return False
    if not stated.quantity.step or stated.quantity.step < 1:
        return False
    return round(point) != value and abs(point - round(point)) <= round(point) * WHOLE_TIMES


WHOLE_TIMES = 0.03
"""How far a multiple may be from a whole one to be told as it. Ours."""


def _of_a_near_level(made: Check, stated: Term) -> bool:
    """Whether a change would lead to a level near the one that is printed: it may be the level that slipped."""
    value, point = stated.quantity.value, made.point
    if made.operation.name != "growth" or value is None or point is None:
        return False
    way = -1 if made.operation is decline() else 1
    meant, printed = 1 + way * abs(float(value)), 1 + way * float(point)
    return meant > 0 and NEAR <= printed / meant <= 1 / NEAR


def taken(view: View, way: Way, made: Check) -> bool:
    """Whether another number nearby is what the inputs give: then they were not said of this one."""
    from_points = view.stated.unit == "%" and way.rule in ("sum", "difference")
    if way.rule == "growth" and _told_of_another(view, way, made):
        return True
    return (view.stated.amount or from_points) and any(
        each.term not in way.inputs and alike(each, view.stated)
        and _as_fine(each.term, view.stated.term)
        and made.interval.meets(each.term.quantity.rounding)
        for each in view.others
    )  # fmt: skip


def _told_of_another(view: View, way: Way, made: Check) -> bool:
    """Whether a rate beside the ends of a change, in another sentence than the stated one, is of them."""
    starts = [term.start for term in way.inputs]
    ends = {each.sentence for each in view.others if each.term.start in starts}
    return view.index not in ends and any(
        each.unit == "%" and each.sentence in ends
        and made.interval.meets(each.term.quantity.rounding)
        for each in view.others
    )  # fmt: skip


def _as_fine(term: Term, stated: Term) -> bool:
    """Whether a number is printed about as finely as another: a "two" agrees with all from 1.5 to 2.5."""
    step, own = term.quantity.step, stated.quantity.step
    return not step or not own or step <= 10 * own
