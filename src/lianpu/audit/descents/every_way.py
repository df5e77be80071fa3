"""Every way in which a number may follow from those around it, and whether one of them answers a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from lianpu.audit.descents.added_up import sums_called
from lianpu.audit.descents.amounts import amount_ways
from lianpu.audit.descents.apart import (
    apart_ways,
    multiple_ways,
    point_ways,
    still_left_ways,
    unit_profit_ways,
)
from lianpu.audit.descents.averages import column_each_ways
from lianpu.audit.descents.by_time import by_time_ways, cover_ways, spread_ways
from lianpu.audit.descents.ends import from_first_ways
from lianpu.audit.descents.far_wholes import amount_of_rate_ways, partition_ways, whole_ways
from lianpu.audit.descents.named_pairs import balance_ways, chinese_ways
from lianpu.audit.descents.named_ways import named_ways
from lianpu.audit.descents.only_pair import only_pair_ways
from lianpu.audit.descents.other_parts import part_of_name_ways
from lianpu.audit.descents.part_and_whole import market_share_ways
from lianpu.audit.descents.rate_ways import rate_ways, upside_ways
from lianpu.audit.descents.respective import respective_ways, sibling_products, sibling_ways
from lianpu.audit.descents.set_against import compared_rows, row_ways
from lianpu.audit.descents.taken_away import netted_ways
from lianpu.audit.descents.views import POINTS, TIMES, View, Way, views
from lianpu.audit.proof.arithmetic import Check, check, surely_fails
from lianpu.audit.proof.slips import by_its_digits, digits
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.totals import cuts_a_list
from lianpu.core.finding import Finding, Severity, Verdict

# Every way in which a number may follow from those around it, as its unit and words allow.


def ways(view: View, *, likely: bool = False) -> Iterator[Way]:
    """Every way in which a number may follow from those around it; none where its words ask none.

    Args:
        likely: Whether ways that cannot be near may be left out.
    """
    quantity = view.stated.term.quantity
    yield from respective_ways(view)
    if view.listed:
        return
    yield from compared_rows(view)
    yield from sibling_ways(view)
    yield from sibling_products(view)
    yield from named_ways(view)
    yield from chinese_ways(view)
    yield from whole_ways(view)
    yield from market_share_ways(view)
    yield from partition_ways(view)
    yield from amount_of_rate_ways(view)
    yield from row_ways(view)
    yield from column_each_ways(view)
    yield from balance_ways(view)
    yield from part_of_name_ways(view)
    yield from apart_ways(view)
    yield from from_first_ways(view)
    yield from only_pair_ways(view)
    if quantity.unit == "pp" or (quantity.unit == "%" and POINTS.search(quantity.text)):
        yield from point_ways(view)
    elif quantity.unit == "%":
        yield from upside_ways(view)
        yield from rate_ways(view)
    elif quantity.unit == "x":
        yield from multiple_ways(view)
    elif quantity.unit in ("day", "week", "month"):
        yield from cover_ways(view)
        if quantity.unit == "day":
            yield from amount_ways(view, likely=likely)
    elif quantity.unit not in ("year", "hour", "minute", "second"):
        yield from netted_ways(view)
        yield from sums_called(view)
        yield from unit_profit_ways(view)
        yield from still_left_ways(view)
        yield from by_time_ways(view)
        yield from spread_ways(view)
        yield from amount_ways(view, likely=likely)


# Whether the numbers around one give it after all, as its words allow or as no accident would.


def explained(material: Material, finding: Finding, *, likely: bool = False) -> bool:
    """Whether the numbers around a doubted one give it in another way that its words allow.

    A rule sees one pairing of the numbers; what they give by another is no slip of the pen.

    Args:
        material: The document.
        finding: What a rule says.
        likely: Whether only what the words most likely mean answers it.
    """
    if finding.severity is not Severity.AMBER or len(finding.spans) < 3:
        return False
    if finding.rule not in _EXPLAINED or finding.verdict is Verdict.CONTRADICTED:
        return False
    start, used = finding.spans[1].start, {span.start for span in finding.spans[2:]}
    reach = max(abs(each - start) for each in used)
    index = material.sentence_at(start)
    if index < 0:
        return False
    view = next((each for each in views(material, index) if each.stated.term.start == start), None)
    return view is not None and any(
        of_others(way, view.stated.term)
        and (way.rule != finding.rule or {term.start for term in way.inputs} != used)
        and (
            _units_cancel(way)
            or used < {term.start for term in way.inputs}
            or _within(view, way, reach)
        )
        and (way.near or not likely)
        and excuses(view, way)
        and not _leaves_one_out(view, way)
        for way in ways(view)
    )


def _leaves_one_out(view: View, way: Way) -> bool:
    """Whether a way adds up some numbers of a list and not the others: no total is told of some of it."""
    if way.rule != "sum":
        return False
    return cuts_a_list(view.sentence, way.inputs, view.sentence.terms)


def _within(view: View, way: Way, reach: int) -> bool:
    """Whether all inputs of a way stand in the sentence of its number, or no farther than others."""
    start = view.stated.term.start
    return all(
        in_its_sentence(view, term) or abs(term.start - start) <= reach for term in way.inputs
    )


def _units_cancel(way: Way) -> bool:
    """Whether a way multiplies a price by what it is the price of: 元/公斤 × 公斤."""
    per = {term.quantity.unit.partition("/")[2] for term in way.inputs} - {""}
    return way.rule == "product" and any(term.quantity.unit in per for term in way.inputs)


_EXPLAINED = frozenset(
    ("growth", "share", "ratio", "product", "sum", "difference", "average", "multiple")
)
"""Rules whose doubts other numbers answer."""


def of_others(way: Way, stated: Term) -> bool:
    """Whether the inputs of a way are several numbers, and none of them the stated one."""
    inputs = way.inputs
    starts = {term.start for term in inputs if term is not stated}
    # both ends of a range stand at one place
    return len(starts) == len(inputs) or (
        all(term is not stated for term in inputs)
        and len({(term.start, term.quantity.value) for term in inputs}) == len(inputs)
    )


def excuses(view: View, way: Way) -> bool:
    """Whether a way gives a number: a likely one, or one that no accident brings about."""
    stated = view.stated.term
    printed = digits(stated)
    if not way.near and not _sensible(way):
        return False
    if not way.near and printed < TELLING:
        inputs = [in_its_sentence(view, term) for term in way.inputs]
        if not (all(inputs) or (printed > 1 and any(inputs))):
            return False
    return gives(way, stated)


def meant_and_excuses(view: View, way: Way) -> bool:
    """Whether a way that words mean gives a number."""
    return way.near and excuses(view, way)


def gives(way: Way, stated: Term) -> bool:
    """Whether a way gives a number: to its digits, where the way only was searched for."""
    quantities = [term.quantity for term in way.inputs]
    if surely_fails(way.operation, quantities, stated.quantity):
        return False
    made = check(way.operation, quantities, stated.quantity)
    if made is None or made.verdict is Verdict.WRONG:
        return False
    # what was searched for agrees by its own digits: rounded inputs that cancel give anything
    return way.near or made.verdict is Verdict.HOLDS


def _sensible(way: Way) -> bool:
    """Whether a way that was only searched for relates what may be related: no 2.11 to two cities."""
    units = {term.quantity.unit.partition("/")[0] for term in way.inputs}
    if way.rule in ("growth", "cagr", "difference", "sum", "average", "midpoint"):
        return len(units) == 1
    if way.rule == "product":
        return not units & TIMES or len({*units, "1"} - TIMES) < 2
    below = way.inputs[-1].quantity
    factor = below.unit == "1" and bool(below.step) and (below.step or 0) < 1
    return not (way.rule == "ratio" and factor)


TELLING = 3
"""Digits from which numbers of other sentences alone excuse a number: fewer agree with anything."""


def as_close(view: View, way: Way, reach: int | None) -> bool:
    """Whether a way that only was searched for stays as close as what the words mean, or agrees by many digits.

    "£51.4 million, or 11.7p a share on 401 million shares" is no slip of the £47 million two sentences back.
    """
    if reach is None or way.near or digits(view.stated.term) > TELLING:
        return True
    return farthest(view, way) <= reach


def farthest(view: View, way: Way) -> int:
    """Characters to the farthest input of a way."""
    start = view.stated.term.start
    return max(abs(term.start - start) for term in way.inputs)


def is_of_the_closest(way: Way) -> bool:
    """Whether the words of a way mean the numbers beside it: a list of parts does, a step between two levels may not."""
    return way.rule in _CLOSEST or (way.rule == "difference" and len(way.inputs) > 2)


_CLOSEST = frozenset(("product", "ratio", "average"))
"""Rules whose words mean the numbers that stand beside them, and none farther off.

A middle is not of them: "between 92 and 98; earlier it had spoken of 86 to 90. At the midpoint, 95".
"""


def in_its_sentence(view: View, term: Term) -> bool:
    """Whether a number stands in the sentence of the stated one."""
    return view.sentence.start <= term.start < view.sentence.end


# Ways that no words mark as meant, and that give a number from those right beside it, as no accident would.
#
# "We have 480 staff. … Investors pay $12.5 million a head": nothing names the amount, and the nearest numbers
# that the words allow give all three digits. The more ways are tried and the fewer digits a number prints, the
# likelier one of them gives it by chance; what chance would give is not told.


BY_CHANCE = 0.12
"""Ways that would give a number by chance, up to which one is told. Ours."""
BACK = 3
"""Sentences back in which the inputs may stand. Ours."""


def closest_ways(view: View, ways: Iterable[Way]) -> list[Way]:
    """The ways among some that are of the nearest numbers before one, the nearest first."""
    stated = view.stated.term
    if view.stated.base or view.of_before:
        return []
    where = {each.term.start: each.sentence for each in view.others}
    sets: dict[tuple[int, ...], dict[tuple[str, tuple[int, ...]], Way]] = {}
    for way in ways:
        starts = tuple(term.start for term in way.inputs)
        if not of_others(way, stated) or not all(
            start < stated.start and view.index - where.get(start, -9) <= BACK for start in starts
        ):
            continue
        if not _is_of_one_kind(way):
            continue
        places = tuple(sorted((stated.start - start for start in starts), reverse=True))
        sets.setdefault(places, {}).setdefault(
            (way.operation.write([str(at) for at in starts]), starts), way
        )
    return [way for places in sorted(sets) for way in sets[places].values()]


def not_by_chance(closest: Iterable[Way], stated: Term) -> Iterator[Way]:
    """Those of `closest_ways` that give a number, up to where one of them would by chance.

    Args:
        closest: The ways.
        stated: The number, or another one in its place.
    """
    chance = 0.0
    for way in closest:
        chance += _chance(way, stated)
        if chance > BY_CHANCE:
            return
        if gives(way, stated):
            made = _made(way, stated)
            if made is not None and by_its_digits(made, stated):
                yield way


def _chance(way: Way, stated: Term) -> float:
    """How likely a way that is not meant gives a number: the width of both, of a decade."""
    value, step = stated.quantity.value, stated.quantity.step
    if not value or not step:
        return 1.0
    width = float(step / abs(value))
    for term in way.inputs:
        own, fine = term.quantity.value, term.quantity.step
        if own and fine and term.quantity.unit != "1":
            width += float(fine / abs(own))
    return min(width / DECADE, 1.0)


DECADE = 2.3


def _made(way: Way, stated: Term) -> Check | None:
    made = check(way.operation, [term.quantity for term in way.inputs], stated.quantity)
    if made is None or made.verdict is Verdict.WRONG:
        return None
    if made.verdict is Verdict.HOLDS or made.point is None:
        return made
    value = Fraction(stated.quantity.value or 0)
    return made if abs(made.point - value) <= Fraction(stated.quantity.step or 0) else None


def _is_of_one_kind(way: Way) -> bool:
    """Whether a way relates what may be related: equal units, where it compares or adds."""
    units = {term.quantity.unit.partition("/")[0] for term in way.inputs}
    if way.rule in ("product", "ratio"):
        return True
    return len(units - TIMES) == 1
