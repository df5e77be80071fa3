"""Whether the numbers around one give it after all, as its words allow or as no accident would."""

from __future__ import annotations

from lianpu.audit.descents.every_way import ways
from lianpu.audit.descents.kin import TIMES, View, views
from lianpu.audit.descents.ways import Way
from lianpu.audit.proof.arithmetic import check, surely_fails
from lianpu.audit.proof.slips import digits
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.core.finding import Finding, Severity, Verdict


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
        for way in ways(view)
    )


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
    return (
        all(term is not stated for term in way.inputs)
        and len({(term.start, term.quantity.value) for term in way.inputs}) == len(way.inputs)
    )  # fmt: skip


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
