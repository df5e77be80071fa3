"""Claims whose other number is told elsewhere in the document: looked up by what it is of, and when.

"2021年某生物营业收入 57.5 亿元，比2020年增加了 1.44 倍" leaves the revenue of 2020 to another paragraph; "占总收入的 27%" its whole.
The rules before look at the words around; here the missing number is asked of `Told`, under the subject, measure, basis
and time of the claim. One number that all of these name makes proof, one that is only likely meant a doubt with its
arithmetic, and where several may be meant nothing is said. A number that agrees only with one of another subject or
time is not confirmed by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.descents.every_way import explained
from lianpu.audit.descents.far_changes import changes_looked_up
from lianpu.audit.descents.far_parts import parts_looked_up
from lianpu.audit.descents.far_resolved import Resolved
from lianpu.audit.descents.named_operands import operands_looked_up
from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.slips import plausible
from lianpu.audit.proof.verdicts import Computed, judge
from lianpu.audit.rules.other_bases import of_other_bases
from lianpu.audit.rules.other_times import FORESEEN, of_other_times
from lianpu.audit.rules.told_aside import told_aside
from lianpu.audit.stated.material import Material, Place
from lianpu.core.finding import Finding, Severity, Verdict

_ORDERS = ("direction", "comparison", "rank", "restated", "date", "weekday", "count", "product")
"""Rules that do not say what a number follows from."""


def looked_up(material: Material, found: Sequence[Finding]) -> list[Finding]:
    """Findings with what the document tells elsewhere of numbers that are open, doubted or only agree by search."""
    at_place: dict[Place, list[Finding]] = {}
    for each in found:
        if len(each.spans) > 1 and each.rule not in _ORDERS:
            at_place.setdefault((each.spans[1].start, each.spans[1].end), []).append(each)
    dropped: set[int] = set()
    made: list[Finding] = []
    for resolved in _resolved(material, at_place):
        place = resolved.claim.stated.start, resolved.claim.stated.end
        known = [each for each in at_place.get(place, ()) if id(each) not in dropped]
        if _settled(known):
            continue
        finding = _judged(material, resolved, known)
        if finding is None:
            continue
        made.append(finding)
        dropped.update(id(each) for each in known)
        at_place[place] = [finding]
    return [*(each for each in found if id(each) not in dropped), *made]


def _settled(known: Sequence[Finding]) -> bool:
    """Whether proof, or what holds by its words, has been said of a number."""
    return any(
        each.severity is Severity.RED
        or (each.severity is Severity.GREEN and not (isinstance(each, Computed) and each.searched))
        for each in known
    )


def _resolved(material: Material, at_place: dict[Place, list[Finding]]) -> Iterator[Resolved]:
    for index, sentence in material.each_sentence():
        open_yet = any(
            not _settled(at_place.get((term.start, term.end), ())) for term in sentence.terms
        )
        if open_yet:
            yield from changes_looked_up(material, index, sentence)
            yield from parts_looked_up(material, index, sentence)
            yield from operands_looked_up(material, index, sentence)


def _judged(material: Material, resolved: Resolved, known: Sequence[Finding]) -> Finding | None:
    """What a claim comes to by the numbers that were looked up; None where it says no more than is known."""
    claim = resolved.claim
    # the pace of a forecast is often told from the year behind the one whose level is told
    foreseen = claim.rule == "cagr" and FORESEEN.search(claim.span.quote) is not None
    sure = resolved.sure and not foreseen
    made = judge(material.document, replace(claim, doubt=not sure))
    if not isinstance(made, Computed):
        return None
    doubted = any(each.severity is Severity.AMBER for each in known)
    agrees = any(each.severity is Severity.GREEN for each in known)
    if made.verdict is not Verdict.WRONG:
        said = agrees or (doubted and not sure) or made.severity is not Severity.GREEN
        # what only lies within that which rough numbers leave open is not confirmed by them
        return None if said or not _by_digits(resolved) else made
    proof = sure and made.severity is Severity.RED
    doubt = judge(material.document, replace(claim, doubt=True))
    if doubt is None or of_other_bases(material, doubt) or told_aside(material, doubt):
        return None
    if of_other_times(material, doubt) or not _near(resolved):
        return None
    if agrees:
        return doubt if proof else None
    if explained(material, doubt):
        return doubt if proof and not doubted else None
    return made if proof or not doubted else None


def _near(resolved: Resolved) -> bool:
    """Whether a number may be a slip for what it comes to; far from it another base is meant."""
    claim = resolved.claim
    inputs = [each.quantity for each in claim.inputs]
    checks = (check(reading, inputs, claim.stated.quantity) for reading in claim.readings)
    return any(made is not None and plausible(made, claim.stated) for made in checks)


def _by_digits(resolved: Resolved) -> bool:
    """Whether a number is that of the printed ones to their digits."""
    claim = resolved.claim
    stated = claim.stated.quantity
    inputs = [each.as_printed.quantity for each in claim.inputs]
    for reading in claim.readings:
        made = check(reading, inputs, claim.stated.as_printed.quantity)
        if made is None or made.verdict is Verdict.WRONG or made.point is None:
            continue
        if stated.step and abs(made.point - Fraction(stated.value or 0)) <= Fraction(stated.step):
            return True
    return False
