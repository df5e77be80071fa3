"""How a decision finds its finding again when the document was edited or read anew.

A Finding's id names characters of one file, so a line added above changes it. An Anchor names the
claim instead: rule, words, the number it prints, and which of equal ones it is. Words around the
numbers may be edited; a number may not, neither in the claim nor in what it was held to, for what
a person accepted was those numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.fuzz import ratio

from lianpu.core.finding import Finding
from lianpu.core.identity import content_id

ALIKE = 75.0
"""Least likeness of two wordings of one claim, 0 to 100 (Levenshtein ratio, letters only).

Chosen by us on the small reports of this repository: a clause added or a name changed keeps a
claim above 80; two different claims that print the same numbers stay under 60."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Anchor:
    """A claim as a person saw it when deciding."""

    rule: str
    document: str
    """File name of the document; a tie is decided by it, it is no part of the claim."""
    quote: str
    """The words of the claim, blanks made one."""
    stated: str | None = None
    recomputed: str | None = None
    inputs: str = ""
    """Hash of every number in the places that the claim was held to, in any order."""
    nth: int = 1
    """Which of equal claims of its document it is, from 1."""

    @cached_property
    def key(self) -> str:
        """Stable name: the same claim has it in any edition of the file, wherever it stands."""
        return content_id([self.rule, _squeezed(self.quote), self.stated, self.nth])

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Numbers of the claim in order."""
        return tuple(_NUMBER.findall(f"{self.quote} {self.stated or ''}"))

    def stands(self, other: Anchor) -> bool:
        """Whether the numbers behind it are those of another sighting of the same claim.

        Either the inputs or the result must be the same: a better rule may look at more places,
        a better arithmetic may print another digit, and neither makes it another claim.
        """
        return self.inputs == other.inputs or self.recomputed == other.recomputed


def anchors(findings: Iterable[Finding], names: Mapping[str, str]) -> dict[str, Anchor]:
    """Finding id -> its Anchor.

    Args:
        findings: In reading order; equal claims are numbered in it.
        names: Document id -> file name.
    """
    seen: dict[tuple[str, str, str, str | None], int] = {}
    found = {}
    for finding in findings:
        document = finding.spans[0].document if finding.spans else ""
        name = names.get(document, document)
        quote = " ".join(finding.quote.split())
        same = (document, finding.rule, _squeezed(quote), finding.stated)
        seen[same] = seen.get(same, 0) + 1
        found[finding.id] = Anchor(
            rule=finding.rule,
            document=name,
            quote=quote,
            stated=finding.stated,
            recomputed=finding.recomputed,
            inputs=_inputs(finding),
            nth=seen[same],
        )
    return found


def matched(
    kept: Sequence[Anchor], now: Mapping[str, Anchor]
) -> tuple[dict[int, str], frozenset[int]]:
    """Which kept claim is which finding of today, one to one.

    Args:
        kept: Claims as they were when a person decided.
        now: Finding id -> Anchor of what is found now.

    Returns:
        Index into ``kept`` -> finding id; and the indices whose claim is still there though a
        number behind it changed, so that the decision no longer speaks of it.
    """
    found: dict[int, str] = {}
    taken: set[str] = set()
    changed: set[int] = set()

    def take(pairs: Iterable[tuple[int, str]]) -> None:
        for index, key in pairs:
            if index in found or key in taken:
                continue
            taken.add(key)
            found[index] = key
            if not kept[index].stands(now[key]):
                changed.add(index)

    by_key: dict[str, list[str]] = {}
    for key, anchor in now.items():
        by_key.setdefault(anchor.key, []).append(key)
    exact = [
        (index, key) for index, anchor in enumerate(kept) for key in by_key.get(anchor.key, ())
    ]
    take(pair for pair in exact if kept[pair[0]].document == now[pair[1]].document)
    take(exact)
    likely = [
        (-ratio(_letters(kept[index].quote), _letters(anchor.quote)), anchor.nth, index, key)
        for index in range(len(kept))
        if index not in found
        for key, anchor in now.items()
        if key not in taken
        and anchor.rule == kept[index].rule
        and anchor.numbers == kept[index].numbers
    ]
    take((index, key) for likeness, _, index, key in sorted(likely) if -likeness >= ALIKE)
    # the same words around another number: nobody answered for that number
    changed |= {
        index
        for index, anchor in enumerate(kept)
        if index not in found
        and any(
            key not in taken
            and other.rule == anchor.rule
            and ratio(_letters(anchor.quote), _letters(other.quote)) >= ALIKE
            for key, other in now.items()
        )
    }
    return {index: key for index, key in found.items() if index not in changed}, frozenset(changed)


def _inputs(finding: Finding) -> str:
    numbers = sorted(number for span in finding.spans[1:] for number in _NUMBER.findall(span.quote))
    return content_id(numbers)


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _letters(words: str) -> str:
    """The words without blanks and digits: numbers are compared by themselves."""
    return "".join(letter for letter in words if not letter.isspace() and not letter.isdigit())
