"""What a person should look at, most doubtful first, each with the reasons for the doubt.

Doubt of an item is 1 - (1 - w1)(1 - w2)... over its reasons: two weak reasons are more than one and
never certainty. The weights are ours and order a list; nothing is hidden or dropped by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from lianpu.core.document import BlockKind, Document
from lianpu.core.fact import Deal, Fact, Metric
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.statements import KINDS, statement
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds, units
from lianpu.notation.scan import quantities, refused
from lianpu.resolution.clusters import MergedDeal
from lianpu.resolution.learning import name_target
from lianpu.resolution.proposing import Proposal

LEAST = 0.1
"""Doubt from which an item is in the queue unless all are asked for: what readers of tables are
0.95 sure of is not, what readers of prose are 0.9 sure of is. Chosen by us."""

BLANK = frozenset(
    {"", "/", "-", "--", "—", "–", "n/a", "na", "n.a.", "nm", "无", "未披露", "不适用"}
)
"""Cells that say that there is nothing to read."""


class Why(StrEnum):
    """A reason for doubt."""

    CONFIDENCE = "confidence"
    """The reader itself was not sure."""
    OPEN_AMOUNT = "open_amount"
    """Money is printed in the deal's sentence, and the deal has no amount."""
    OPEN_SIDE = "open_side"
    """Nobody is known to give, or nobody to take."""
    REFUSED = "refused"
    """Words that look like a number and may mean two things."""
    CONTRADICTION = "contradiction"
    """Another place tells it differently."""
    COVERAGE = "coverage"
    """A list of the same investor lacks it."""
    PROPOSED_MERGE = "proposed_merge"
    """A name that looks like a registered one."""


WEIGHTS: Mapping[Why, float] = {
    Why.OPEN_AMOUNT: 0.35,
    Why.OPEN_SIDE: 0.25,
    Why.REFUSED: 0.6,
    Why.CONTRADICTION: 0.7,
    Why.COVERAGE: 0.2,
    Why.PROPOSED_MERGE: 0.65,
}
"""Reason -> doubt from it alone; confidence has its own, 1 less what the reader says."""


@dataclass(frozen=True)
class Reason:
    """One reason, with what it alone would make of the doubt."""

    why: Why
    weight: float
    text: Text


@dataclass(frozen=True)
class Doubt:
    """One thing to decide."""

    kind: str
    """"deal", "fact", "finding", "name" or "words"."""
    target: str
    """What a decision falls on: a fact, a finding, "name:<key>", or "words:<document>:<start>"."""
    title: Text
    reasons: tuple[Reason, ...]
    spans: tuple[Span, ...]
    """The place to read first."""
    facts: tuple[str, ...] = ()
    """Facts that a decision changes."""
    proposal: Proposal | None = None

    @property
    def doubt(self) -> float:
        """0 to 1."""
        sure = reduce(lambda product, each: product * (1 - each.weight), self.reasons, 1.0)
        return round(1 - sure, 6)


def queue(
    deals: Sequence[MergedDeal],
    facts: Sequence[Fact],
    findings: Iterable[Finding],
    proposals: Iterable[Proposal],
    refusals: Iterable[tuple[Span, Text]],
) -> tuple[Doubt, ...]:
    """Everything that can be doubted, most doubtful first, then in reading order.

    Args:
        deals: Each once, with its tellings.
        facts: All facts in force; deals among them are passed over.
        findings: Of clashes and coverage; others are the audit's.
        proposals: Names that look like registered ones.
        refusals: Words that no reader would take for one number, with the reason.
    """
    left = sorted(refusals, key=lambda pair: pair[0])
    by_fact: dict[str, Sequence[Span]] = {}
    found = [*_deals(deals, left), *_numbers(facts, left), *_findings(findings)]
    for fact in facts:
        by_fact[fact.id] = fact.spans
    found += [_name(each, by_fact) for each in proposals]
    covered = [span for item in found if item.kind in ("deal", "fact") for span in item.spans[:1]]
    found += [
        Doubt(
            "words", f"words:{span.document}:{span.start}", _refused(span, why), (reason,), (span,)
        )
        for span, why in left
        if not any(place.contains(span) for place in covered)
        for reason in (Reason(Why.REFUSED, WEIGHTS[Why.REFUSED], why),)
    ]
    return tuple(sorted(found, key=lambda item: (-item.doubt, item.spans, item.target)))


def refusals(document: Document) -> tuple[tuple[Span, Text], ...]:
    """Words of a document that look like a quantity and may mean two things, with the reason."""
    published = document.source.published
    pieces = [
        (block.start, block.end) for block in document.blocks if block.kind is not BlockKind.TABLE
    ]
    pieces += [(cell.start, cell.end) for table in document.tables for cell in table.cells]
    return tuple(
        (document.span(start + each.start, start + each.end), each.reason)
        for start, end in pieces
        for each in refused(document.text[start:end], published)
    )


def _deals(deals: Sequence[MergedDeal], refusals: Sequence[tuple[Span, Text]]) -> list[Doubt]:
    taken = {
        (deal.spans[0], _squeezed(number.text))
        for item in deals
        for deal in item.members
        for number in (deal.amount, deal.valuation)
        if number is not None
    }
    found = []
    for item in deals:
        deal = item.deal
        reasons = [_sure(deal.confidence)]
        if deal.amount is None and not deal.table:
            loose = [
                number
                for number in quantities(deal.quote)
                if _is_money(number.value)
                and (deal.spans[0], _squeezed(number.value.text)) not in taken
            ]
            if loose:
                words = loose[0].value.text
                reasons.append(
                    _reason(
                        Why.OPEN_AMOUNT,
                        f"句中有“{words}”，这笔交易没有金额",
                        f"'{words}' stands in the sentence, and the deal has no amount",
                    )
                )
        for side, zh, en in (
            (deal.givers, "付出的一方未读到", "nobody is read as giving"),
            (deal.takers, "收到的一方未读到", "nobody is read as taking"),
        ):
            if not side:
                reasons.append(_reason(Why.OPEN_SIDE, zh, en))
        reasons += [
            Reason(Why.REFUSED, WEIGHTS[Why.REFUSED], _refused(span, why))
            for span, why in refusals
            if deal.spans[0].contains(span)
        ]
        spans = tuple(dict.fromkeys(telling.spans[0] for telling in item.members))
        ids = tuple(telling.id for telling in item.members)
        found.append(Doubt("deal", deal.id, _told(deal), tuple(reasons), spans, ids))
    return found


def _numbers(facts: Sequence[Fact], refusals: Sequence[tuple[Span, Text]]) -> list[Doubt]:
    found = []
    for fact in facts:
        if isinstance(fact, Deal):
            continue
        reasons = [_sure(fact.confidence)]
        unread = isinstance(fact, Metric) and fact.value is None
        if isinstance(fact, Metric) and unread and fact.printed.strip().casefold() not in BLANK:
            reasons.append(
                _reason(
                    Why.REFUSED,
                    f"“{fact.printed}”没有读成数字",
                    f"'{fact.printed}' was not read as a number",
                )
            )
        place = fact.spans[-1]
        reasons += [
            Reason(Why.REFUSED, WEIGHTS[Why.REFUSED], _refused(span, why))
            for span, why in refusals
            if unread and place.contains(span)
        ]
        found.append(
            Doubt("fact", fact.id, _said(fact), tuple(reasons), fact.spans[:1], (fact.id,))
        )
    return found


def _findings(findings: Iterable[Finding]) -> list[Doubt]:
    found = []
    for finding in findings:
        if finding.rule.startswith("clash-") and finding.verdict is Verdict.CONTRADICTED:
            why, weight = Why.CONTRADICTION, WEIGHTS[Why.CONTRADICTION]
        elif finding.rule == "coverage":
            why = Why.COVERAGE
            weight = WEIGHTS[why] if finding.severity is Severity.AMBER else WEIGHTS[why] / 2
        else:
            continue
        reason = Reason(why, weight, finding.title)
        found.append(
            Doubt("finding", finding.id, finding.title, (reason,), finding.spans, finding.facts)
        )
    return found


def _name(proposal: Proposal, places: Mapping[str, Sequence[Span]]) -> Doubt:
    lead = [places[key][0] for key in proposal.facts if key in places]
    named = [
        span
        for key in proposal.facts
        for span in places.get(key, ())
        if span.quote == proposal.name
    ]
    title = Text(
        f"“{proposal.name}”是否就是“{proposal.known}”？",
        f"Is '{proposal.name}' the same as '{proposal.known}'?",
    )
    return Doubt(
        "name",
        name_target(proposal.name),
        title,
        (Reason(Why.PROPOSED_MERGE, WEIGHTS[Why.PROPOSED_MERGE], proposal.reason),),
        tuple(dict.fromkeys((*named, *lead))),
        proposal.facts,
        proposal,
    )


def _sure(confidence: float) -> Reason:
    percent = round(confidence * 100)
    return Reason(
        Why.CONFIDENCE,
        round(1 - confidence, 4),
        Text(f"读取器有 {percent}% 把握", f"the reader is {percent} % sure"),
    )


def _reason(why: Why, zh: str, en: str) -> Reason:
    return Reason(why, WEIGHTS[why], Text(zh, en))


def _refused(span: Span, why: Text) -> Text:
    return Text(f"“{span.quote}”：{why.zh}", f"'{span.quote}': {why.en}")


def _told(deal: Deal) -> Text:
    kind = deal_kinds()[deal.kind].name
    names = [[party.name for party in side] for side in (deal.givers, deal.takers)]
    amount = f" {deal.amount.text}" if deal.amount else ""
    zh = " → ".join("、".join(side) or "？" for side in names)
    en = " → ".join(", ".join(side) or "?" for side in names)
    return Text(f"{zh}（{kind.zh}{amount}）", f"{en} ({kind.en}{amount})")


def _said(fact: Fact) -> Text:
    if isinstance(fact, Metric):
        words = " · ".join(part for part in (fact.subject, fact.measure, fact.printed) if part)
        return Text.same(words)
    subject, said = statement(fact)
    kind = KINDS[fact.kind_name]
    return Text(f"{subject} · {kind.zh} {said.zh}"[:120], f"{subject} · {kind.en} {said.en}"[:120])


def _is_money(value: object) -> bool:
    if not isinstance(value, Quantity):
        return False
    family = units().get(value.unit)
    return family is not None and family.dimension == "money"


def _squeezed(words: str) -> str:
    return "".join(words.split())
