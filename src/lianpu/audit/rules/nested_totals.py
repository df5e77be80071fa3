"""A total with its parts set in below it, the last of them all others: "Backlog of 25.9: / RPO: 14.7 / Other contracts: 11.2".

The margin says that the items are of the line above, and the last name that they are all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import total
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import grammar
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding

_ITEM = grammar(r"^[^\ue001-\ue006:]{2,48}: ?{q:Q}[^\ue001-\ue006]{0,24}$")
_OTHERS = lazy_re.compile(r"^\W*(?:all )?(?:others?\b|其他|其它|其余|remaining\b)", re.IGNORECASE)
MOST = 8
"""Items below one total. Ours."""


def nested_totals(material: Material) -> Iterator[Finding]:
    """Every total of the items that are set in right below its line."""
    for at, sentence in enumerate(material.sentences):
        if _level(material, sentence) == 0:
            continue
        amounts = [term for term in sentence.terms if term.quantity.unit not in RATES]
        if len(amounts) != 1 or not amounts[0].quantity.value:
            continue
        parts = _below(material, at)
        stated = amounts[0]
        if len(parts) < 2 or any(each.quantity.unit != stated.quantity.unit for each in parts):
            continue
        claim = Claim("sum", stated, tuple(parts), (total(),), sentence.span(stated), strict=True)
        finding = judge(material.document, claim)
        if finding is not None:
            yield finding


def _below(material: Material, at: int) -> list[Term]:
    """The amounts of the items set in right below a line, where the last is that of all others."""
    found: list[Term] = []
    above, margin = _level(material, material.sentences[at]), 0
    for each in material.sentences[at + 1 : at + 1 + MOST]:
        level, match = _level(material, each), _ITEM.match(each.mask)
        term = each.term(match, "q") if match else None
        if not above or level <= above or term is None or (margin and level != margin):
            return []
        margin = level
        found.append(term)
        if _OTHERS.match(each.mask):
            return found
    return []


def _level(material: Material, sentence: Sentence) -> int:
    """How deep the list item of a sentence is; 0 where it is none or the format does not tell."""
    block = material.document.blocks[sentence.block]
    return block.level or 0 if block.kind is BlockKind.LIST_ITEM else 0
