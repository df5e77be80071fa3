"""How a decision on a fact finds its fact again when the document was edited or read anew.

A Fact's id names its words and their place, so a line added above, or a reader that names one more
place, changes it. What a person decided of is the reading: these parties, these numbers, out of
this sentence. It is found again by `anchors.matched`, the rules that findings have: words around
may be edited, a party or a number may not, for what was decided were those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

import msgspec

from lianpu.core.fact import Deal, Fact
from lianpu.core.judgement import Judgement
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.ledger.anchors import Anchor, matched

READING = "reading"
"""In the details of a Judgement: the Anchor of the fact that was decided of."""

_BLANKS = re.compile(r"\s+")
_KEPT = frozenset({"spans", "reader", "confidence", "entity", "table", "parties", "conditions"})


def reading_anchors(facts: Iterable[Fact], names: Mapping[str, str]) -> dict[str, Anchor]:
    """Fact id -> its Anchor.

    Args:
        facts: As read, in reading order; equal readings are numbered in it.
        names: Document id -> file name.
    """
    seen: dict[tuple[str, str, str, str], int] = {}
    found = {}
    for fact in facts:
        rule, stated, quote = _said(fact), _printed(fact), _BLANKS.sub(" ", fact.quote).strip()
        same = (fact.document, rule, stated, "".join(quote.split()))
        seen[same] = seen.get(same, 0) + 1
        name = names.get(fact.document, fact.document)
        found[fact.id] = Anchor(rule, name, quote, stated, nth=seen[same])
    return found


def found_again(
    standing: Mapping[str, Judgement], facts: Mapping[str, list[Fact]], names: Mapping[str, str]
) -> dict[str, Judgement]:
    """Fact id of today -> the decision made on an earlier reading of it.

    Args:
        standing: Target -> judgement in force.
        facts: Document id -> its facts as last read.
        names: Document id -> file name.
    """
    kept = [
        (msgspec.convert(judgement.details[READING], Anchor), judgement)
        for judgement in standing.values()
        if READING in judgement.details
    ]
    if not kept:
        return {}
    everywhere = {fact.id for told in facts.values() for fact in told}
    found: dict[str, Judgement] = {}
    for document, told in facts.items():
        here = {fact.id for fact in told}
        # an earlier edition may still be in the workspace, its own fact decided there
        earlier = [
            (anchor, judgement)
            for anchor, judgement in kept
            if judgement.target not in here
            and (anchor.document == names.get(document) or judgement.target not in everywhere)
        ]
        if not earlier:
            continue
        rules = {anchor.rule for anchor, _ in earlier}
        now = {
            key: anchor
            for key, anchor in reading_anchors(told, names).items()
            if key not in standing and anchor.rule in rules
        }
        again, _ = matched([anchor for anchor, _ in earlier], now)
        found |= {key: earlier[index][1] for index, key in again.items()}
    return found


def anchored(anchor: Anchor) -> dict[str, Any]:
    """What a Judgement keeps of a reading."""
    return {READING: asdict(anchor)}


def _said(fact: Fact) -> str:
    """Kind and sides, which another wording leaves alone."""
    if isinstance(fact, Deal):
        both = (*fact.givers, *fact.takers)
        sides = sorted(f"{party.role}={''.join(party.name.split())}" for party in both)
        return "/".join((fact.kind_name, fact.kind, *sides))
    # a row may print one number in two columns: which one was decided of is in its head
    subject = getattr(fact, "subject", "")
    return f"{fact.kind_name}/{subject}/{getattr(fact, 'measure', '')}"


def _printed(fact: Fact) -> str:
    """Every field in the words that were printed; numbers and dates by their words, not values."""
    words = []
    for each in fields(fact):
        value = getattr(fact, each.name)
        if each.name in _KEPT or value is None or value is False:
            continue
        text = value.text if isinstance(value, Quantity | Period) else str(value)
        words.append(f"{each.name}={''.join(text.split())}")
    return "; ".join(words)
