"""The verdict on a claim or on a clash of facts, with its arithmetic and its places."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from lianpu.core.identity import content_id
from lianpu.core.kept_property import cached_property
from lianpu.core.span import Span
from lianpu.core.text import Language, Text


class Verdict(StrEnum):
    """What the arithmetic says of a claim."""

    HOLDS = "holds"
    ROUNDING = "rounding"
    """Agrees only because the printed digits leave room."""
    WRONG = "wrong"
    """No values that the printed digits allow make it true."""
    DOUBTFUL = "doubtful"
    """As what a reader is told of a number that is WRONG by a reading that is no proof; see `standing`."""
    CONTRADICTED = "contradicted"
    """Another place or source says otherwise; which is right is open."""
    NOT_CHECKABLE = "not_checkable"
    """Something needed is not stated."""


class Severity(StrEnum):
    """How loudly to say it: red is proof, amber is doubt."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


def standing(verdict: Verdict, severity: Severity) -> Verdict:
    """The word for a reader: "wrong" is said of what is proven, and of doubt "doubtful".

    The verdict is what the arithmetic of one reading says; the severity how sure the reading is.
    """
    if verdict is Verdict.WRONG and severity is not Severity.RED:
        return Verdict.DOUBTFUL
    return verdict


class Finding(msgspec.Struct, frozen=True, dict=True):
    """One checked claim; the first Span is the claim itself, the others are what it was held to."""

    rule: str
    """"growth", "cagr", "multiple", "count", "sum", "same-period", "figure-missing", …"""
    verdict: Verdict
    severity: Severity
    spans: tuple[Span, ...]
    title: Text
    """One sentence for a list."""
    stated: str | None = None
    """The number that the claim prints."""
    recomputed: str | None = None
    """The number that the arithmetic gives, at a comparable precision."""
    arithmetic: str | None = None
    """The calculation in symbols: "(2,782 / 1,037) ^ (1/3) - 1 = 38.9 % [38.9 %, 39.0 %]"."""
    proposal: str | None = None
    """What would repair it, in the words of the document's language; None when open."""
    instead: str | None = None
    """Other changes, as small, that would repair it as well: "40 MW → 47.4 MW; 180 MW → 151.9 MW"."""
    missing: Text | None = None
    """For NOT_CHECKABLE: what would have to be stated."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that it rests on."""

    @cached_property
    def id(self) -> str:
        """Content hash of rule and places, so that a judgement survives a better arithmetic."""
        return content_id([self.rule, msgspec.to_builtins(self.spans)])

    @property
    def standing(self) -> Verdict:
        """What a reader is told: the verdict, DOUBTFUL where it is WRONG without proof."""
        return standing(self.verdict, self.severity)

    def lacking(self, language: Language) -> str | None:
        """What is missing, for a note below the title: None where the title ends by saying it."""
        if self.missing is None:
            return None
        words = self.missing.get(language)
        return None if self.title.get(language).endswith(words) else words

    @property
    def quote(self) -> str:
        """The words of the claim."""
        return self.spans[0].quote if self.spans else ""
