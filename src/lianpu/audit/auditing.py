"""All rules over one Document, each stated number judged once by its kindest reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lianpu.audit.excuses import excused
from lianpu.audit.material import Material
from lianpu.audit.orphans import orphan_findings
from lianpu.audit.relocation import relocated
from lianpu.audit.rules import RULES
from lianpu.audit.verdicts import Computed, plainly, title
from lianpu.core.apart import apart
from lianpu.core.document import Document
from lianpu.core.fact import Fact
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span

_KINDNESS = {
    Verdict.HOLDS: 0,
    Verdict.ROUNDING: 1,
    Verdict.CONTRADICTED: 2,
    Verdict.WRONG: 3,
    Verdict.NOT_CHECKABLE: 4,
}


SHARED = 40_000
"""Characters from which on several processes share a document: below it, starting them takes longer.
Ours, measured with `benchmarks/audit_speed.py`."""


def audit(document: Document, facts: Sequence[Fact] = (), jobs: int = 1) -> tuple[Finding, ...]:
    """The Findings of a Document, in reading order.

    Args:
        document: What was read.
        facts: What was extracted from it; without Deals no counts are checked against tables.
        jobs: Processes that may share a long document; the findings are the same for any number.

    Returns:
        Findings whose first Span is the claim's words and whose second, where there is one, is
        the stated number.
    """
    material = Material(document, tuple(facts))
    jobs = jobs if len(document.text) >= SHARED else 1
    judged = [_weighed(material, each) for each in _unclaimed(kindest(_found(material, jobs)))]
    doubts = _orphans(material, judged, jobs)
    doubted = {span for each in doubts for span in each.spans[1:]}
    judged = [
        each for each in judged
        if each.verdict is not Verdict.NOT_CHECKABLE or doubted.isdisjoint(each.spans[1:])
    ] + doubts  # fmt: skip
    kept = [plainly(each) for each in relocated(document, judged)]
    return tuple(sorted(kept, key=lambda each: (each.spans[0].start, each.spans[0].end, each.rule)))


def _unclaimed(findings: Sequence[Finding]) -> list[Finding]:
    """Findings without those that fail by inputs which another number right beside has claimed.

    "A gross margin of 57.0%, against 52.4% in 2025": the profit and the revenue before it are those of
    the first rate, right or wrong, and say nothing of the second.
    """
    claimed: dict[tuple[str, frozenset[Span]], list[Finding]] = {}
    for each in findings:
        if len(each.spans) > 2 and each.verdict is not Verdict.NOT_CHECKABLE:
            claimed.setdefault((each.rule, frozenset(each.spans[2:])), []).append(each)

    def given(failing: Finding) -> bool:
        own = failing.spans[1]
        return any(
            abs(other.spans[1].start - own.start) <= BESIDE
            and other.spans[1] != own
            and (other.verdict is not Verdict.WRONG or other.spans[1].start < own.start)
            for other in claimed[failing.rule, frozenset(failing.spans[2:])]
        )

    return [
        each for each in findings
        if each.verdict is not Verdict.WRONG or len(each.spans) < 3
        or (isinstance(each, Computed) and each.proven)
        or not given(each)
    ]  # fmt: skip


BESIDE = 200
"""Characters between two numbers of which only one can be meant by the same inputs. Ours."""


def _weighed(material: Material, finding: Finding) -> Finding:
    """A finding as it stands; amber and out of the system where other numbers nearby excuse it."""
    if not excused(material, finding):
        return finding
    words = title(finding.rule, Verdict.DOUBTFUL, finding.stated or "", finding.recomputed)
    doubted = replace(finding, severity=Severity.AMBER, title=words, proposal=None)
    return replace(doubted, equation=None) if isinstance(doubted, Computed) else doubted


def _found(material: Material, jobs: int) -> list[Finding]:
    """What every rule finds, rule by rule in the order of the document, by so many processes."""
    if jobs <= 1:
        return [finding for rule in RULES for finding in rule.find(material)]
    material.share(jobs)

    def work(part: int) -> list[list[Finding]]:
        mine = material.of_part(part, jobs)
        return [
            [] if rule.whole and part else list(rule.find(material if rule.whole else mine))
            for rule in RULES
        ]

    made = apart(jobs, work)
    return [finding for of_rule in zip(*made, strict=True) for some in of_rule for finding in some]


def _orphans(material: Material, judged: Sequence[Finding], jobs: int) -> list[Finding]:
    """What the last look finds, by so many processes."""
    if jobs <= 1:
        return list(orphan_findings(material, judged))
    made = apart(jobs, lambda part: list(orphan_findings(material.of_part(part, jobs), judged)))
    return [finding for some in made for finding in some]


def kindest(findings: Iterable[Finding]) -> list[Finding]:
    """One Finding per rule and stated number; a reading that holds silences one that fails.

    A sentence often allows two pairings of its numbers. When one of them holds, that is what the
    writer meant, and the other is our misreading.
    """
    holds: set[tuple[int, int]] = set()
    ordered: set[tuple[int, int]] = set()
    surely: set[tuple[int, int]] = set()
    judged: set[tuple[int, int]] = set()
    best: dict[tuple[str, int, int, int, int], Finding] = {}
    listed = list(findings)
    proven = [each for each in listed if isinstance(each, Computed) and each.proven]
    listed = [each for each in listed if not (isinstance(each, Computed) and each.proven)]
    for finding in listed:
        place = _stated(finding)
        if finding.verdict in (Verdict.HOLDS, Verdict.ROUNDING):
            (ordered if finding.rule in _ORDERS else holds).add(place)
            if _sure(finding):
                surely.add(place)
        if finding.verdict is not Verdict.NOT_CHECKABLE:
            judged.add(place)
        key = (finding.rule, *place, *_claim_place(finding))
        rival = best.get(key)
        if rival is not None and _proof(rival) and not _sure(finding):
            continue
        if (
            rival is None
            or (_proof(finding) and not _sure(rival))
            or _KINDNESS[finding.verdict] < _KINDNESS[rival.verdict]
        ):
            best[key] = finding
    compared = [each.spans[0] for each in listed if each.rule == "same-period"]
    tied = [_numbers(each) for each in listed if _ties(each)]
    either = holds | ordered
    silencing = {Verdict.WRONG: holds, Verdict.NOT_CHECKABLE: judged}
    return proven + [
        finding
        for finding in best.values()
        if (
            len(finding.spans) < 2
            or _stated(finding)
            not in (
                either
                if finding.rule in _ORDERS and finding.verdict is Verdict.WRONG
                else silencing.get(finding.verdict, ())
            )
            # numbers nearby that agree by accident excuse a doubt and no proof
            or (_proof(finding) and _stated(finding) not in surely)
        )
        and not (
            # the wrong year is the finding; a count held to that year says it twice
            finding.rule == "count"
            and finding.verdict is Verdict.CONTRADICTED
            and any(span.contains(finding.spans[1]) for span in compared)
        )
        and not (
            # "48 stores, 29 of them owned, 5.2 each, 250 in all": 250 / 48 = 5.2 holds, so 29 is no factor
            finding.rule in _FACTORS
            and finding.verdict is Verdict.WRONG
            and any(
                _stated(finding) in numbers and len(numbers & _numbers(finding)) > 1
                for numbers in tied
            )
        )
    ]


_FACTORS = frozenset(("product", "ratio"))
"""Rules that say the same of three numbers, whichever of them is the stated one."""


def _ties(finding: Finding) -> bool:
    """Whether a finding shows that three numbers are a product and its factors."""
    return finding.rule in _FACTORS and finding.verdict in (Verdict.HOLDS, Verdict.ROUNDING)


def _numbers(finding: Finding) -> set[tuple[int, int]]:
    return {(span.start, span.end) for span in finding.spans[1:]}


_ORDERS = frozenset(("direction", "comparison", "rank"))
"""Rules that only say which number is greater: what they confirm may be wrong in size."""


def _sure(finding: Finding) -> bool:
    """Whether a finding that holds does so by the words, and not by numbers that happen to agree."""
    if finding.rule in _ORDERS:
        return False
    return not (isinstance(finding, Computed) and finding.searched)


def _proof(finding: Finding) -> bool:
    return finding.verdict is Verdict.WRONG and finding.severity is Severity.RED


def _stated(finding: Finding) -> tuple[int, int]:
    span = finding.spans[1] if len(finding.spans) > 1 else finding.spans[0]
    return span.start, span.end


def _claim_place(finding: Finding) -> tuple[int, int]:
    """Distinguishes Findings without a stated number; others are known by that number."""
    if len(finding.spans) > 1:
        return 0, 0
    return finding.spans[0].start, finding.spans[0].end
