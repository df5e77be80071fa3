"""Words sought in everything a workspace holds: names, findings and the text of its documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from lianpu.core.span import Span
from lianpu.core.text import Text

if TYPE_CHECKING:
    from lianpu.workspace.workspace import Workspace

EACH = 20
"""Hits of each sort that are told."""

AROUND = 24
"""Characters told before and after the words."""


@dataclass(frozen=True)
class Hit:
    """Something that holds the words that were sought."""

    kind: str
    """"entity", "finding" or "text"."""
    id: str
    title: Text
    detail: str | None = None
    """Verdict of a finding, file of a text."""
    span: Span | None = None


def search(workspace: Workspace, words: str, each: int = EACH) -> tuple[Hit, ...]:
    """Companies, findings and places of the text that hold the words; case does not matter.

    Args:
        workspace: Where to look.
        words: As they stand in a text; blanks between them match line breaks too.
        each: The most hits of each sort.
    """
    parts = words.split()
    if not parts:
        return ()
    pattern = re.compile(r"\s*".join(re.escape(part) for part in parts), re.IGNORECASE)
    return (
        *islice(_named(workspace, pattern), each),
        *islice(_found(workspace, pattern), each),
        *islice(_written(workspace, pattern), each),
    )


def _named(workspace: Workspace, pattern: re.Pattern[str]) -> Iterator[Hit]:
    entities = workspace.entities()
    for key, node in workspace.chain().nodes.items():
        known = entities.get(key)
        names = known.names if known else (node.name.zh, node.name.en)
        if any(pattern.search(name) for name in names):
            yield Hit("entity", key, node.name)


def _found(workspace: Workspace, pattern: re.Pattern[str]) -> Iterator[Hit]:
    for finding in workspace.findings():
        told = (finding.title.zh, finding.title.en, finding.quote, finding.stated or "")
        if any(pattern.search(text) for text in told):
            span = finding.spans[0] if finding.spans else None
            yield Hit("finding", finding.id, finding.title, finding.standing.value, span)


def _written(workspace: Workspace, pattern: re.Pattern[str]) -> Iterator[Hit]:
    for document in workspace.documents():
        for match in pattern.finditer(document.text):
            start, end = match.span()
            before = document.text[max(start - AROUND, 0) : start].rpartition("\n")[2]
            after = document.text[end : end + AROUND].partition("\n")[0]
            shown = f"…{before}{match.group()}{after}…".replace("\t", " ")
            yield Hit(
                "text",
                f"{document.id}:{start}-{end}",
                Text.same(shown),
                document.source.name,
                document.span(start, end),
            )
