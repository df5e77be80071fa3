"""All rules over one Document, each stated number judged once by its kindest reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from lianpu.audit.descents.cells_again import cells_again
from lianpu.audit.descents.earlier import Told
from lianpu.audit.descents.every_way import explained
from lianpu.audit.descents.far_wholes import proved_by_its_whole
from lianpu.audit.descents.looked_up import looked_up
from lianpu.audit.descents.orphans import (
    firm_places,
    judged_places,
    orphan_findings,
    stated_places,
    told_places,
)
from lianpu.audit.descents.retold import retold
from lianpu.audit.descents.sought import sought
from lianpu.audit.descents.tellings import Tellings
from lianpu.audit.descents.told_again import told_again
from lianpu.audit.descents.told_apart import proved_elsewhere, told_apart, without_repeats
from lianpu.audit.order import RULES
from lianpu.audit.proof.localisation import quoted_close, relocated
from lianpu.audit.proof.miswritten import proved, proved_by_siblings
from lianpu.audit.proof.system import Equation
from lianpu.audit.proof.verdicts import Computed, plainly, title
from lianpu.audit.rules.excuses import excused, torn
from lianpu.audit.rules.other_bases import of_other_bases
from lianpu.audit.rules.other_times import not_of_other_times
from lianpu.audit.rules.told_aside import told_aside
from lianpu.audit.rules.unstated import LooseClaims, loose_claims, loosely_claimed
from lianpu.audit.silence import kindest, once_each, remember
from lianpu.audit.stated.material import Material
from lianpu.core.apart import Dealt, apart_twice
from lianpu.core.collecting import uncollected
from lianpu.core.document import Document
from lianpu.core.fact import Fact
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span

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
    with uncollected():
        return _audited(Material(document, tuple(facts)), jobs)


def _audited(material: Material, jobs: int) -> tuple[Finding, ...]:
    document = material.document
    jobs = jobs if len(document.text) >= SHARED else 1
    if jobs > 1:
        material.share(jobs)
    dealt = Dealt(len(_WHOLE))
    # what the rules make of a whole document serves the last looks as well
    parts = [material.of_part(part, jobs) for part in range(jobs)] if jobs > 1 else [material]
    looks = [_Look(part, dealt) for part in parts]
    judged: list[Finding] = []
    owed: list[_Owed] = []

    def between(looked: Sequence[_Found]) -> _Known:
        found = [each for each, _ in looked]
        for at in _WHOLE - {at for _, taken in looked for at in taken}:
            found[0][at] = list(RULES[at].find(looks[0].material))
        # rule by rule, each in the order of the document
        every = [each for of_rule in zip(*found, strict=True) for some in of_rule for each in some]
        judged.extend(_judged(material, every))
        if any(each.verdict is Verdict.WRONG for each in judged):
            owed.extend(_owed(judged, found))
        return _Standing.of(judged), told_places(judged), owed

    try:
        told = apart_twice(
            jobs,
            lambda part: looks[part].first(),
            between,
            lambda part, known: looks[part].last(*known),
        )
    finally:
        dealt.end()
    doubts = [doubt for each in told for doubt in each.doubts]
    equations = (equation for each in told for equation in each.equations)
    for (at, *_), equation in zip(owed, equations, strict=True):
        finding = judged[at]
        assert isinstance(finding, Computed)
        judged[at] = replace(finding, equation=equation)
    doubted = {
        span
        for each in doubts
        for span in (each.spans[1:2] if each.severity is Severity.GREEN else each.spans[1:])
    }
    judged = [
        each for each in judged
        if each.verdict is not Verdict.NOT_CHECKABLE or doubted.isdisjoint(each.spans[1:])
    ]  # fmt: skip
    judged = without_repeats([*judged, *doubts])
    judged = once_each([not_of_other_times(material, each) for each in judged])
    judged = [each for each in judged if not told_aside(material, each)]
    judged = proved_by_siblings(material, judged)
    assert looks[0].tellings is not None
    judged = [proved_elsewhere(looks[0].tellings, each) for each in judged]
    judged = looked_up(material, judged)
    kept = [quoted_close(material, plainly(each)) for each in relocated(document, judged)]
    kept += loosely_claimed(material, (one for each in told for one in each.loose), kept)
    named = {
        each.spans[1].start for each in judged if isinstance(each, Computed) and each.proven
    }  # fmt: skip
    kept = [plainly(each) for each in sought(material, kept, named)]
    return tuple(sorted(kept, key=lambda each: (each.spans[0].start, each.spans[0].end, each.rule)))


_WHOLE = frozenset(at for at, rule in enumerate(RULES) if rule.whole)
"""Rules that look at the document as a whole."""

_Found = tuple[list[list[Finding]], Set[int]]
"""What each rule finds in a part, and which rules that look at the whole document its process took."""

_Owed = tuple[int, int, int]
"""A finding that came without its equation: its place among those judged, who has it, and which it is there."""


class _Standing(NamedTuple):
    """Where numbers begin that the rules have passed on, for the last looks."""

    judged: set[int]
    firm: set[int]
    stated: set[int]

    @staticmethod
    def of(found: Sequence[Finding]) -> _Standing:
        return _Standing(judged_places(found), firm_places(found), stated_places(found))


class _Last(NamedTuple):
    """What the last look at a part makes."""

    doubts: list[Finding]
    equations: list[Equation | None]
    """Those that its process owes."""
    loose: list[LooseClaims]


_Known = tuple[_Standing, Told, list[_Owed]]
"""What the last look at a part needs to know of all parts."""


class _Look:
    """The two looks at a part, by one process.

    Another process than the first sends its findings without their equations, which are most of what
    there is to send, and keeps these: they are asked for where something is wrong, or never.
    """

    def __init__(self, material: Material, dealt: Dealt) -> None:
        self.material = material
        self._dealt = dealt
        self._equations: list[Equation | None] = []
        self.tellings: Tellings | None = None

    def first(self) -> _Found:
        """What each rule finds."""
        found, taken = _found(self.material, self._dealt)
        if self.material.part == 0:
            return found, taken
        every = chain.from_iterable(found)
        self._equations = [each.equation if isinstance(each, Computed) else None for each in every]
        return [[_bare(each) for each in some] for some in found], taken

    def last(self, standing: _Standing, told: Told, owed: Sequence[_Owed]) -> _Last:
        """What looks like a slip where no rule spoke, and the equations that it owes."""
        material, judged = self.material, standing.judged
        doubts = orphan_findings(material, judged, told)
        found = [
            _proved(material, each, follows=True)
            for each in doubts
            if not of_other_bases(material, each)
        ]
        found += told_again(material, judged | judged_places(found))
        again = {each.spans[1].start for each in found}
        found += cells_again(material, judged | again)
        tellings = self.tellings = Tellings(material)
        found += retold(
            tellings, judged | judged_places(found), standing.stated | stated_places(found)
        )
        found += told_apart(tellings, standing.firm)
        equations = [self._equations[which] for _, part, which in owed if part == material.part]
        return _Last(found, equations, loose_claims(material, standing.firm))


def _bare(finding: Finding) -> Finding:
    has_one = isinstance(finding, Computed) and finding.equation is not None
    return replace(finding, equation=None) if has_one else finding


def _owed(judged: Sequence[Finding], found: Sequence[Sequence[list[Finding]]]) -> list[_Owed]:
    """The findings that other processes sent and that still stand as they were sent, by process."""
    places = {id(each): at for at, each in enumerate(judged) if isinstance(each, Computed)}
    return [
        (places[id(each)], part, which)
        for part, of_rules in enumerate(found)
        if part
        for which, each in enumerate(chain.from_iterable(of_rules))
        if id(each) in places
    ]


def _found(material: Material, dealt: Dealt) -> _Found:
    """What each rule finds in a part.

    Of the rules that look at the whole document each process takes one when it is done with its part,
    so that none waits long for another.
    """
    made: list[list[Finding]] = [[] for _ in RULES]

    def find(at: int) -> None:
        made[at] = list(RULES[at].find(material))
        remember(material, made[at])

    if material.parts == 1:
        for at in range(len(RULES)):
            find(at)
        return made, _WHOLE
    for at in range(len(RULES)):
        if at not in _WHOLE:
            find(at)
    whole, taken = sorted(_WHOLE), set()
    for turn in dealt.taken():
        taken.add(whole[turn])
        find(whole[turn])
    return made, taken


def _judged(material: Material, found: Sequence[Finding]) -> list[Finding]:
    """What is left of the findings of all rules when each number is judged by its kindest reading."""
    known = [each for each in _unclaimed(kindest(found)) if not of_other_bases(material, each)]
    loud = [
        each for each in known
        if each.severity in (Severity.RED, Severity.AMBER) and each.rule not in _BY_ROWS
    ]  # fmt: skip
    accused = {
        "rank": sorted(span.start for each in loud for span in each.spans[1:]),
        "count": sorted(span.start for each in loud for span in each.spans[1:2]),
    }
    return [weighed for each in known if (weighed := _kept(material, each, accused)) is not None]


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
            and not (_parted(other, own) and _was_searched(other))
            and (other.verdict is not Verdict.WRONG or other.spans[1].start < own.start)
            for other in claimed[failing.rule, frozenset(failing.spans[2:])]
        )

    return [
        each for each in findings
        if each.verdict is not Verdict.WRONG or len(each.spans) < 3
        or (isinstance(each, Computed) and (each.proven or each.bound))
        or not given(each)
    ]  # fmt: skip


def _parted(finding: Finding, own: Span) -> bool:
    """Whether a number stands between the inputs of a finding and the one that it says they give."""
    return max(span.end for span in finding.spans[2:]) <= own.start < finding.spans[1].start


def _was_searched(finding: Finding) -> bool:
    return isinstance(finding, Computed) and finding.searched


BESIDE = 200
"""Characters between two numbers of which only one can be meant by the same inputs. Ours."""


_BY_ROWS = frozenset(("rank", "count"))
"""Rules that go by the rows of a table, which one wrong cell upsets: a rank where any finding names a
number of it, a count where one says that a number of the table itself is wrong."""

Accused = Mapping[str, Sequence[int]]
"""Rule -> where the numbers begin that findings accuse."""


def _kept(material: Material, finding: Finding, accused: Accused) -> Finding | None:
    """A finding as it stands; None for a doubt that other numbers answer.

    What a rule called wrong and the numbers nearby excuse stays in doubt, unless what gives the number is
    what its words most likely mean.
    """
    if isinstance(finding, Computed) and finding.bound:
        return finding
    weighed = _weighed(material, finding, accused)
    named = isinstance(finding, Computed) and finding.named
    answered = explained(material, weighed, likely=named or weighed is not finding)
    if answered:
        return None
    return _proved(material, weighed) if weighed is finding else weighed


def _proved(material: Material, finding: Finding, *, follows: bool = False) -> Finding:
    """A finding as it stands, or red where a doubt is proof after all."""
    return proved_by_its_whole(material, proved(material, finding, follows=follows))


def _weighed(material: Material, finding: Finding, accused: Accused) -> Finding:
    """A finding as it stands; amber and out of the system where other numbers excuse it.

    Numbers nearby may be the ones that were meant; and a rank in a table of which a cell is accused
    may be right.
    """
    if not (
        excused(material, finding)
        or torn(material.document, finding)
        or _ranks_wrong_cells(material, finding, accused)
    ):
        return finding
    words = title(finding.rule, Verdict.DOUBTFUL, finding.stated or "", finding.recomputed)
    doubted = replace(finding, severity=Severity.AMBER, title=words, proposal=None)
    return replace(doubted, equation=None) if isinstance(doubted, Computed) else doubted


def _ranks_wrong_cells(material: Material, finding: Finding, accused: Accused) -> bool:
    """Whether a red rank or count goes by a table of which another finding accuses a number."""
    if (
        finding.rule not in _BY_ROWS
        or finding.severity is not Severity.RED
        or len(finding.spans) < 3
    ):
        return False
    place = finding.spans[2].start
    block = next((b for b in material.document.blocks if b.start <= place < b.end), None)
    if block is None:
        return False
    places = accused[finding.rule]
    at = bisect_left(places, block.start)
    return at < len(places) and places[at] < block.end
