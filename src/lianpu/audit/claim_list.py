"""Findings as a flat list of claims: words, verdict, recomputed number and type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Verdict

_WORDS = {
    Verdict.HOLDS: "ok",
    Verdict.ROUNDING: "ok",
    Verdict.WRONG: "error",
    Verdict.CONTRADICTED: "error",
    Verdict.DOUBTFUL: "unsure",
    Verdict.NOT_CHECKABLE: "unsure",
}
_NUMBER = lazy_re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def claim_rows(findings: Iterable[Finding], document: Document) -> list[dict[str, Any]]:
    """One row per Finding that judges a claim.

    Returns:
        ``evidence`` (the claim's words), ``verdict`` ("ok", "error", "unsure": doubts about a
        calculation are unsure), ``recomputed`` (a number in the unit that the claim prints: 55.6
        for 55.6 %; None when there is none) and ``type`` (the rule).
    """
    rows = []
    for finding in findings:
        if not finding.spans:
            continue
        rows.append(
            {
                "evidence": document.text[finding.spans[0].start : finding.spans[0].end],
                "verdict": _WORDS[finding.standing],
                "recomputed": _number(finding.recomputed),
                "type": finding.rule,
            }
        )
    return rows


def _number(words: str | None) -> float | None:
    match = _NUMBER.search(words or "")
    return float(match.group().replace(",", "")) if match else None
