"""How findings are held against claims whose arithmetic we did by hand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from .scoring import Row, Tally


@dataclass
class ClaimScore(Tally):
    """How many claims were met, and what was painted red."""

    claims: int = 0
    """Those that can be recomputed from their document."""
    checked: int = 0
    confirmed: int = 0
    """Checked and found true, among claims that are."""
    errors: int = 0
    found: int = 0
    false_red: list[Row] = field(default_factory=list)


def score_claims(gold: list[Row], told: list[Row]) -> ClaimScore:
    """Every red must stand on a claim that is false; the rest of the text has none."""
    score = ClaimScore()
    for claim in (claim for claim in gold if claim["expr"]):
        verdicts = {row["verdict"] for row in told if overlap(row["evidence"], claim["support"])}
        score.claims += 1
        score.checked += bool(verdicts)
        score.errors += claim["verdict"] == "false"
        score.found += claim["verdict"] == "false" and "error" in verdicts
        score.confirmed += claim["verdict"] != "false" and "ok" in verdicts
    wrong = [claim["support"] for claim in gold if claim["verdict"] == "false"]
    red = [row for row in told if row["verdict"] == "error"]
    score.false_red = [r for r in red if not any(overlap(r["evidence"], one) for one in wrong)]
    return score


def overlap(words: str, other: str) -> bool:
    """Whether two quotes show one place: most of the shorter stands in the longer."""
    folded = (re.sub(r"[\s*|_]+", "", unicodedata.normalize("NFKC", w)) for w in (words, other))
    short, long = sorted(folded, key=len)
    size = max(4, len(short) // 5)
    pieces = [short[at : at + size] for at in range(0, len(short), size)]
    return bool(pieces) and sum(piece in long for piece in pieces) >= 0.6 * len(pieces)
