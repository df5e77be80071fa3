"""The JSON that programs may rely on; its schemas stand in docs/schema and are tested.

Every object with words of a source carries ``quote`` and ``place``; numbers are strings when they
must stay exact as printed and JSON numbers when they are for computing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

    from lianpu.chain import Bottleneck, Cycle, Flow, Leg
    from lianpu.core.document import Document
    from lianpu.core.exhibit import Exhibit
    from lianpu.core.fact import Deal
    from lianpu.core.judgement import Judged
    from lianpu.core.span import Span
    from lianpu.core.text import Text
    from lianpu.ledger import Asked, Page
    from lianpu.workspace.clashes import Contested
    from lianpu.workspace.outcomes import Outcome
    from lianpu.workspace.workspace import Workspace

Json = dict[str, Any]


def opened(workspace: Workspace, outcomes: Sequence[Outcome]) -> Json:
    """What ``lianpu open --json`` prints: schema ``open.schema.json``."""
    counts = workspace.counts()
    return {
        "schema": "lianpu/open@1",
        "workspace": str(workspace.root) if workspace.root else None,
        "documents": [
            {
                "id": document.id,
                "name": document.source.name,
                "title": document.source.title,
                "publisher": document.source.publisher,
                "published": document.source.published and document.source.published.isoformat(),
                "language": document.source.language,
                "pages": len(document.pages),
                "blocks": len(document.blocks),
                "repairs": len(document.repairs),
            }
            for document in workspace.documents()
        ],
        "figures": counts.figures,
        "deals": counts.deals,
        "observations": counts.observations,
        "entities": counts.entities,
        "cycles": [cycle(item, workspace) for item in workspace.cycles()],
        "findings": [finding(item, workspace) for item in workspace.audits.judged()],
        "errors": [
            {
                "file": str(outcome.file),
                "zh": outcome.error.message("zh"),
                "en": outcome.error.message("en"),
            }
            for outcome in outcomes
            if outcome.error is not None
        ],
    }


def finding(judged: Judged, workspace: Workspace) -> Json:
    """One finding, its claim, the places it was held to, and what a person decided of it."""
    item = judged.finding
    return {
        "id": item.id,
        "key": judged.key,
        "rule": item.rule,
        "verdict": item.standing.value,
        "severity": item.severity.value,
        "title": {"zh": item.title.zh, "en": item.title.en},
        "quote": item.quote,
        "stated": item.stated,
        "recomputed": item.recomputed,
        "arithmetic": item.arithmetic,
        "proposal": item.proposal,
        "instead": item.instead,
        "missing": {"zh": item.missing.zh, "en": item.missing.en} if item.missing else None,
        "places": [place(span, workspace) for span in item.spans],
        "decision": decision(judged),
    }


def decision(judged: Judged) -> Json | None:
    """What a person decided of a finding; None while nobody has."""
    judgement = judged.judgement
    if judgement is None:
        return None
    return {
        "decision": judgement.decision.value,
        "reason": judgement.reason,
        "person": judgement.person,
        "made": judgement.made.isoformat(),
        "value": judgement.details.get("value"),
        "baseline": judged.known,
    }


def place(span: Span, workspace: Workspace) -> Json:
    """Where some words stand, in the terms of their format."""
    document = workspace.document(span.document)
    where = document.place(span)
    return {
        "document": document.source.name,
        "start": span.start,
        "end": span.end,
        "quote": span.quote,
        "page": where.page,
        "line": where.line,
        "table": where.table,
        "row": where.row,
        "column": where.column,
        "address": where.address,
    }


def cycle(item: Cycle, workspace: Workspace, names: Mapping[str, Text] | None = None) -> Json:
    """One circle of money, leg by leg; without names those of the whole chain."""
    import msgspec

    from lianpu.chain.circles.timing import timing

    called = _names(workspace) if names is None else names
    return {
        "length": len(item.legs),
        "bottleneck": item.bottleneck.text if item.bottleneck else None,
        "bottlenecks": [_bottleneck(each) for each in item.bottlenecks],
        "timing": msgspec.to_builtins(timing(item)),
        "legs": [_leg(leg, workspace, called) for leg in item.legs],
    }


def facts(page: Page, asked: Asked, workspace: Workspace) -> Json:
    """A page of facts, each with its place: schema ``lianpu/facts@1``."""
    import msgspec

    return {
        "schema": "lianpu/facts@1",
        "total": page.total,
        "more": page.more,
        "offset": asked.offset,
        "facts": [
            {
                "id": fact.id,
                "kind": fact.kind_name,
                "place": place(fact.spans[0], workspace),
                "fact": msgspec.to_builtins(fact),
            }
            for fact in page.facts
        ],
    }


def contested(told: Contested, workspace: Workspace) -> Json:
    """A deal that its tellings tell differently: each version with who tells it, and the rule that chose."""
    members = {each.id: each for each in told.item.members}
    return {
        "id": told.item.deal.id,
        "deal": sides(told.item.deal),
        "kind": told.item.deal.kind,
        "contests": [
            {
                "field": contest.field,
                "rule": contest.rule,
                "versions": [
                    {
                        "words": version.words,
                        "tellings": [
                            {
                                "fact": key,
                                "source": told.origins[key].source,
                                "published": (day := told.origins[key].published)
                                and day.isoformat(),
                                "primary": told.origins[key].primary,
                                "place": place(members[key].spans[0], workspace),
                            }
                            for key in version.tellings
                        ],
                    }
                    for version in contest.versions
                ],
            }
            for contest in told.item.contests
        ],
    }


def deals(workspace: Workspace) -> list[Json]:
    """The list that ``lianpu deals --json`` prints: one row a giver and taker."""
    from lianpu.extraction import deal_rows

    told = workspace.deals()
    return [
        row
        for document in workspace.documents()
        for row in deal_rows(
            [item.deal for item in told if item.deal.document == document.id], document
        )
    ]


def claims(workspace: Workspace) -> list[Json]:
    """The list that ``lianpu audit --json --format claims`` prints."""
    from lianpu.audit import claim_rows

    return [
        row
        for document in workspace.documents()
        for row in claim_rows(workspace.findings(document.id), document)
    ]


def document(item: Document) -> Json:
    """How a file was read, with what it says of itself under ``structure``."""
    import msgspec

    from lianpu.reading import structure

    built: Json = msgspec.to_builtins(item)
    return {**built, "structure": msgspec.to_builtins(structure(item))}


def exhibit(item: Exhibit) -> Json:
    """An exhibit's cells, as shown and as numbers."""
    return {
        "id": item.id,
        "title": {"zh": item.title.zh, "en": item.title.en},
        "columns": [
            {"key": column.key, "zh": column.title.zh, "en": column.title.en, "unit": column.unit}
            for column in item.columns
        ],
        "rows": [
            [
                {
                    "text": {"zh": cell.text.zh, "en": cell.text.en},
                    "number": None if cell.number is None else str(cell.number),
                    "formula": cell.formula,
                }
                for cell in row
            ]
            for row in item.rows
        ],
    }


def _names(workspace: Workspace) -> dict[str, Text]:
    return {key: node.name for key, node in workspace.chain().nodes.items()}


def _leg(leg: Leg, workspace: Workspace, names: Mapping[str, Text]) -> Json:
    flow = leg.flow
    amount = flow.amount
    zh = workspace.document(flow.spans[0].document).source.language == "zh"
    return {
        "payer": names[leg.payer].get("zh" if zh else "en"),
        "payee": names[leg.payee].get("zh" if zh else "en"),
        "payer_id": leg.payer,
        "payee_id": leg.payee,
        "amount": _as_printed(flow),
        "low": _number(amount.low) if amount else None,
        "high": _number(amount.high) if amount else None,
        "currency": amount.currency if amount else None,
        "kind": leg.kind,
        "status": leg.status.value,
        "quote": leg.quote,
        "places": [place(deal.spans[0], workspace) for deal in flow.deals],
    }


def _bottleneck(narrow: Bottleneck) -> Json:
    return {
        "status": narrow.status.value,
        "leg": narrow.leg,
        "currency": narrow.currency,
        "low": _number(narrow.amount.low),
        "high": _number(narrow.amount.high),
        "amount": {"zh": narrow.words.zh, "en": narrow.words.en},
        "undisclosed": narrow.undisclosed,
        "elsewhere": narrow.elsewhere,
    }


def _as_printed(flow: Flow) -> str | None:
    """The source's own words while one deal stands behind the flow, else the sum."""
    if flow.amount is None:
        return None
    told = [deal.amount.text for deal in flow.deals if deal.amount is not None]
    return told[0] if len(told) == 1 else flow.amount.text


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def sides(deal: Deal) -> str:
    """Who gives and who takes, "?" for a side that is not told."""
    givers = ", ".join(party.name for party in deal.givers) or "?"
    return f"{givers} → {', '.join(party.name for party in deal.takers) or '?'}"
