"""The deals of a text in short, for tests that need the registry that ships."""

from __future__ import annotations

from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read

Told = tuple[str, list[str], list[str], str | None]
"""Kind, givers, takers and the words of the amount."""


def told(text: str) -> list[Told]:
    return [
        (
            deal.kind,
            [one.name for one in deal.givers],
            [one.name for one in deal.takers],
            deal.amount.text if deal.amount else None,
        )
        for deal in prose_deals(read(text.encode(), "a.md"), NameIndex(packaged_entities()))
    ]
