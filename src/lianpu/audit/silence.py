"""Which findings silence which: one for each rule and number, and none that another one explains away.

A sentence often allows two pairings of its numbers. When one of them holds, that is what the writer
meant, and the other is our misreading. `SILENCES` lists every reason to keep quiet, with the words that
say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lianpu.audit.proof.verdicts import Computed
from lianpu.audit.stated.material import Material, Place
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span

_KINDNESS = {
    Verdict.HOLDS: 0,
    Verdict.ROUNDING: 1,
    Verdict.CONTRADICTED: 2,
    Verdict.WRONG: 3,
    Verdict.NOT_CHECKABLE: 4,
}

_AGREEING = frozenset((Verdict.HOLDS, Verdict.ROUNDING))

_ORDERS = frozenset(("direction", "comparison", "rank"))
"""Rules that only say which number is greater: what they confirm may be wrong in size."""

_FACTORS = frozenset(("product", "ratio"))
"""Rules that say the same of three numbers, whichever of them is the stated one."""


@dataclass(frozen=True)
class Heard:
    """What all findings of a document say of its numbers."""

    sized: frozenset[Place]
    """Numbers that hold in size."""
    ordered: frozenset[Place]
    """Numbers that hold as greater or smaller ones."""
    surely: frozenset[Place]
    """Numbers that hold by the words, and not by other numbers that happen to agree."""
    judged: frozenset[Place]
    """Numbers that any verdict was passed on."""
    rested_on: frozenset[Place]
    """Numbers that a verdict rests on."""
    same_period: tuple[Span, ...]
    """Sentences that compare a period with itself."""
    tied: tuple[frozenset[Place], ...]
    """Triples of numbers that are a product and its factors."""
    written: frozenset[Place]
    """Numbers that a calculation written out proves wrong."""
    proved: frozenset[Place]
    """Numbers that anything else proves wrong by arithmetic."""


def _holds_otherwise(finding: Finding, heard: Heard) -> bool:
    """A reading that fails beside one that holds; a comparison that holds answers only comparisons."""
    known = heard.sized | heard.ordered if finding.rule in _ORDERS else heard.sized
    return finding.verdict is Verdict.WRONG and _stated(finding) in known


def _judged_otherwise(finding: Finding, heard: Heard) -> bool:
    """ "Cannot be checked" beside a verdict."""
    return finding.verdict is Verdict.NOT_CHECKABLE and _stated(finding) in heard.judged


def _rests_on_it(finding: Finding, heard: Heard) -> bool:
    """ "Cannot be checked" of the 12.3 % by which the next words hold: "a margin of 12.3 %, 2.2 points up from 10.1 %"."""
    return finding.severity is Severity.GREY and _stated(finding) in heard.rested_on


def _said_by_its_year(finding: Finding, heard: Heard) -> bool:
    """The wrong year is the finding; a count held to that year says it twice."""
    return (
        finding.rule == "count"
        and finding.verdict is Verdict.CONTRADICTED
        and any(span.contains(finding.spans[1]) for span in heard.same_period)
    )


def _no_factor(finding: Finding, heard: Heard) -> bool:
    """ "48 stores, 29 of them owned, 5.2 each, 250 in all": 250 / 48 = 5.2 holds, so 29 is no factor."""
    return (
        finding.rule in _FACTORS
        and finding.verdict is Verdict.WRONG
        and any(
            _stated(finding) in numbers and len(numbers & _numbers(finding)) > 1
            for numbers in heard.tied
        )
    )


def _written_out(finding: Finding, heard: Heard) -> bool:
    """A doubt beside a calculation that its author sets out and that proves it; and that one beside other proof."""
    if finding.rule == "equation":
        return _proof(finding) and _stated(finding) in heard.proved
    return (
        finding.verdict is Verdict.WRONG
        and not _proof(finding)
        and _stated(finding) in heard.written
    )


@dataclass(frozen=True)
class Silence:
    """One reason to say nothing of a finding."""

    why: Callable[[Finding, Heard], bool]
    even_proof: bool
    """Whether it silences proof as well, where nothing but numbers nearby confirms the number."""


SILENCES = (
    Silence(_holds_otherwise, even_proof=False),
    Silence(_judged_otherwise, even_proof=False),
    Silence(_rests_on_it, even_proof=False),
    Silence(_said_by_its_year, even_proof=True),
    Silence(_no_factor, even_proof=True),
    Silence(_written_out, even_proof=True),
)
"""Every reason. Numbers nearby that agree by accident excuse a doubt and no proof."""


def kindest(findings: Iterable[Finding]) -> list[Finding]:
    """One Finding per rule and stated number; a reading that holds silences one that fails.

    What a table proves is kept whatever else its number keeps.
    """
    listed = list(findings)
    proven = [each for each in listed if isinstance(each, Computed) and each.proven]
    told = {(each.rule, _stated(each)) for each in proven}
    places = {_stated(each) for each in proven}
    listed = [
        each for each in listed
        if not (isinstance(each, Computed) and each.proven)
        and not (each.verdict is Verdict.WRONG and (each.rule, _stated(each)) in told)
        and not (each.verdict is Verdict.NOT_CHECKABLE and _stated(each) in places)
    ]  # fmt: skip
    listed = _without_accidents(listed)
    heard = _heard(listed)
    return proven + [each for each in _best(listed) if not _silenced(each, heard)]


def _without_accidents(findings: Sequence[Finding]) -> list[Finding]:
    """Findings without those that only agree with numbers nearby, of a number that words bind to others.

    "310, 250 and 90: 560 altogether": that two of three come to it is an accident of the one left out.
    Of two that fail alike the bound one is told.
    """
    bound = {
        _stated(each): each.rule for each in findings
        if isinstance(each, Computed) and each.bound and each.verdict is Verdict.WRONG
    }  # fmt: skip
    if not bound:
        return list(findings)
    proved = {(each.rule, _stated(each)) for each in findings if _proof(each)}

    def less(each: Finding) -> bool:
        if _stated(each) not in bound:
            return False
        if each.verdict in _AGREEING:
            return not _sure(each)
        if each.verdict is not Verdict.WRONG or each.rule != bound[_stated(each)] or _proof(each):
            return False
        of_words = isinstance(each, Computed) and each.bound
        return not of_words or (each.rule, _stated(each)) in proved

    return [each for each in findings if not less(each)]


def remember(material: Material, findings: Iterable[Finding]) -> None:
    """Keeps what rules have found beside the material, so that later ones need not find what is not told.

    Of two findings of one rule and number that hold by its words the first is told; "cannot be
    checked" never is beside a verdict.
    """
    for each in findings:
        if each.verdict is Verdict.NOT_CHECKABLE or (isinstance(each, Computed) and each.proven):
            continue
        place = _stated(each)
        material.judged.add(place)
        material.judged.update(_rested_on(each))
        if each.verdict is Verdict.HOLDS and _sure(each):
            material.held.add((each.rule, place))


def _silenced(finding: Finding, heard: Heard) -> bool:
    if finding.verdict in _AGREEING and finding.severity is not Severity.GREY:
        return False  # no reason is given for these, and they are nearly all
    firm = _proof(finding) and _stated(finding) not in heard.surely
    return any(
        silence.why(finding, heard)
        for silence in SILENCES
        if silence.even_proof or not (firm or len(finding.spans) < 2)
    )


def _heard(findings: Iterable[Finding]) -> Heard:
    sized: set[Place] = set()
    ordered: set[Place] = set()
    surely: set[Place] = set()
    judged: set[Place] = set()
    rested_on: set[Place] = set()
    written: set[Place] = set()
    proved: set[Place] = set()
    same_period: list[Span] = []
    tied: list[frozenset[Place]] = []
    for finding in findings:
        place = _stated(finding)
        holds = finding.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
        if holds:
            (ordered if finding.rule in _ORDERS else sized).add(place)
            if _sure(finding):
                surely.add(place)
            if finding.rule in _FACTORS:
                tied.append(_numbers(finding))
        if _proof(finding) and len(finding.spans) > 2:
            (written if finding.rule == "equation" else proved).add(place)
        if finding.verdict is not Verdict.NOT_CHECKABLE:
            judged.add(place)
            rested_on.update(_rested_on(finding))
        if finding.rule == "same-period":
            same_period.append(finding.spans[0])
    return Heard(
        frozenset(sized),
        frozenset(ordered),
        frozenset(surely),
        frozenset(judged),
        frozenset(rested_on),
        tuple(same_period),
        tuple(tied),
        frozenset(written),
        frozenset(proved),
    )


def _best(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The kindest finding of each rule and number; proof gives way to what surely holds alone."""
    best: dict[tuple[str, Place, Place], Finding] = {}
    for finding in findings:
        key = (finding.rule, _stated(finding), _claim_place(finding))
        rival = best.get(key)
        if rival is not None and _proof(rival) and not _sure(finding):
            continue
        if (
            rival is None
            or (_proof(finding) and not _sure(rival))
            or _KINDNESS[finding.verdict] < _KINDNESS[rival.verdict]
        ):
            best[key] = finding
    return best.values()


def _numbers(finding: Finding) -> frozenset[Place]:
    return frozenset((span.start, span.end) for span in finding.spans[1:])


def _rested_on(finding: Finding) -> frozenset[Place]:
    """The inputs of a verdict, but of one whose inputs were searched for and may be others."""
    if isinstance(finding, Computed) and finding.searched:
        return frozenset()
    return frozenset((span.start, span.end) for span in finding.spans[2:])


def _sure(finding: Finding) -> bool:
    """Whether a finding that holds does so by the words, and not by numbers that happen to agree."""
    if finding.rule in _ORDERS:
        return False
    return not (isinstance(finding, Computed) and finding.searched)


def _proof(finding: Finding) -> bool:
    return finding.verdict is Verdict.WRONG and finding.severity is Severity.RED


def _stated(finding: Finding) -> Place:
    span = finding.spans[1] if len(finding.spans) > 1 else finding.spans[0]
    return span.start, span.end


def _claim_place(finding: Finding) -> Place:
    """Distinguishes Findings without a stated number; others are known by that number."""
    if len(finding.spans) > 1:
        return 0, 0
    return finding.spans[0].start, finding.spans[0].end


def once_each(found: Sequence[Finding]) -> list[Finding]:
    """Findings, those numbers that fail together accused once: 38 added to 466 is not 514, whichever is called wrong.

    Proof goes before doubt, then what stands first in the text.
    """
    best: dict[frozenset[Span], Finding] = {}
    for each in found:
        if _accuses_together(each):
            known = best.get(frozenset(each.spans[1:]))
            if known is None or _loudness(each) < _loudness(known):
                best[frozenset(each.spans[1:])] = each
    return [
        each for each in found
        if not _accuses_together(each) or best[frozenset(each.spans[1:])] is each
    ]  # fmt: skip


def _accuses_together(finding: Finding) -> bool:
    return finding.verdict is Verdict.WRONG and finding.rule in _JOINED and len(finding.spans) > 3


_JOINED = frozenset(
    ("difference", "sum", "product", "ratio", "share", "growth", "multiple", "direction")
)
"""Rules by which each of some numbers follows from the others."""


def _loudness(finding: Finding) -> tuple[bool, int]:
    return finding.severity is not Severity.RED, finding.spans[1].start
