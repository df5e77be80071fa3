"""Facts looked up in a ledger of any size: asked of the store, decided and resolved as they are shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from lianpu import resolution
from lianpu.core.errors import UsageError
from lianpu.core.text import Text
from lianpu.ledger import Asked, Page
from lianpu.workspace.searching import EACH, Hit, search

if TYPE_CHECKING:
    from lianpu.workspace.workspace import Workspace


class Lookups:
    """Questions to the facts in force; reached as ``workspace.lookups``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def find(self, asked: Asked) -> Page:
        """One page of facts: rejected ones left out, corrected ones as corrected, names resolved.

        A name that the registry knows stands for all the names of its entity. Filters are held to
        what was read: a corrected amount is found under the amount that the source prints.

        Raises:
            UsageError: The question makes no sense, see `Asked.checked`.
        """
        names = self._workspace.names
        known = [names.find(name) for name in asked.names]
        every = [
            name
            for given, entity in zip(asked.names, known, strict=True)
            for name in (given, *(entity.names if entity else ()))
        ]
        page = self._workspace.ledger.find(replace(asked, names=tuple(dict.fromkeys(every))))
        standing = self._workspace.standing()
        shown = [
            resolution.corrected(fact, standing.correction(fact.id), names)
            for fact in resolution.resolve(page.facts, names)
            if not standing.rejected(fact.id)
        ]
        return Page(tuple(shown), page.total, page.more)

    def search(self, words: str, each: int = EACH) -> tuple[Hit, ...]:
        """Companies, findings and places of the text that hold words, so many of each at most."""
        return search(self._workspace, words, each)


def amount_of(words: str | None) -> Decimal | None:
    """The bound that words name, in whole units; None for none.

    >>> amount_of("300,000,000")
    Decimal('300000000')

    Raises:
        UsageError: Words that are no number.
    """
    if words is None:
        return None
    try:
        return Decimal(words.replace(",", ""))
    except InvalidOperation:
        raise UsageError(
            Text(f"不是数字：'{words}'", f"not a number: '{words}'"),
            expected=Text("以单位计的数，如 300000000", "a count of units, as in 300000000"),
        ) from None
