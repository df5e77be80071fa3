"""Parallel entries ("Americas: 178.3bn, up 7%") and the total that they add up to.

Reports print breakdowns as headings or list items, one part each. When such a run adds up to a
total printed elsewhere, that total is its whole. A run whose entries speak of a quarter and add up
to the year has the year's figures under the quarter's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianpu.audit.proof.arithmetic import check, extent
from lianpu.audit.proof.operations import total
from lianpu.audit.proof.verdicts import Claim, core, doubt, plain, printed_scale, written
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term, trimmed
from lianpu.audit.stated.shapes import grammar
from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span
from lianpu.core.text import Text

_ENTRY = grammar(
    r"^[\s#*\-•·●|>]*(?P<label>[^\ue001-\ue006:;。]{1,24}):(?P<gap>[^\ue001-\ue006;。]{0,4}){q:Q}"
)
_COLON = lazy_re.compile("[:：]")
_TOTAL_LABEL = lazy_re.compile(
    r"^(?:总|合计)?(?:营业收入|营收|收入|销售额|总额|总计|合计)|total|^(?:net )?(?:revenue|sales)",
    re.IGNORECASE,
)
_YEARLY = lazy_re.compile(r"全年|年度|财年|FY\s?\d|full.year|fiscal year|annual", re.IGNORECASE)
_QUARTERLY = lazy_re.compile(
    r"Q[1-4]|[1-4]Q|单季|本季|季度|第[一二三四1-4]季|月季|quarter", re.IGNORECASE
)

FEWEST = 3
"""Entries that make a breakdown."""

REACH = 400
"""Characters behind an entry that are read as its own words, up to the next entry."""


@dataclass(frozen=True)
class Entry:
    """One labelled amount at the head of a line."""

    label: str
    term: Term
    span: Span
    heading: str
    """The words of the nearest heading or lead-in above its run."""
    words: str
    """What follows, up to the next entry."""
    run: int
    """Entries of one run follow each other under one heading."""


def parallel_findings(material: Material) -> Iterator[Finding]:
    """Totals that a breakdown confirms, and breakdowns that bear the wrong period's name."""
    entries = list(_entries(material.document))
    totals = [entry for entry in entries if _TOTAL_LABEL.search(entry.label)]
    runs: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry not in totals:
            runs.setdefault(entry.run, []).append(entry)
    for run in runs.values():
        alike = [entry for entry in run if entry.term.quantity.unit == run[0].term.quantity.unit]
        if len(alike) < FEWEST:
            continue
        matched = [whole for whole in totals if _adds_up(alike, whole)]
        if len(matched) != 1:
            continue
        yield _sum_finding(material.document, alike, matched[0])
        yield from _misnamed(alike, matched[0], totals)


def _entries(document: Document) -> Iterator[Entry]:
    """Labelled amounts; a heading without an amount, or a lead-in, opens a new run."""
    found: list[tuple[str, Term, Span, str, int, int]] = []
    heading, run = "", 0
    kinds = PROSE_KINDS | {BlockKind.HEADING}
    for index, block in enumerate(document.blocks):
        if block.kind not in kinds:
            continue
        for start, end in _lines(document, block.start, block.end):
            line = document.text[start:end]
            if not _COLON.search(line):
                if _opens("", line, block.kind):
                    heading, run = line.strip(), run + 1
                continue
            sentence = mask(document, start, end, index)
            match = _ENTRY.search(sentence.mask)
            term = sentence.term(match, "q") if match else None
            if match and term is not None:
                span = trimmed(document, start, end)
                found.append((match["label"].strip(), term, span, heading, run, start))
            elif _opens(sentence.mask, line, block.kind):
                heading, run = line.strip(), run + 1
    for at, (label, term, span, above, number, start) in enumerate(found):
        limit = found[at + 1][5] if at + 1 < len(found) else len(document.text)
        words = document.text[span.end : min(limit, start + REACH)]
        yield Entry(label, term, span, above, words, number)


def _opens(words: str, text: str, kind: BlockKind) -> bool:
    """Whether a line opens a section: a heading, a line of bold words, or one ending in a colon."""
    bare = text.strip()
    if bare.startswith("#") or kind is BlockKind.HEADING:
        return True
    return len(bare) < 60 and (
        words.rstrip().endswith(":") or (bare.startswith("**") and bare.endswith("**"))
    )


def _lines(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = document.text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if document.text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _adds_up(parts: Sequence[Entry], whole: Entry) -> bool:
    if parts[0].term.quantity.unit != whole.term.quantity.unit:
        return False
    made = check(total(), [entry.term.quantity for entry in parts], whole.term.quantity)
    return made is not None and made.verdict is not Verdict.WRONG


def _sum_finding(document: Document, parts: Sequence[Entry], whole: Entry) -> Finding:
    made = check(total(), [entry.term.quantity for entry in parts], whole.term.quantity)
    assert made is not None
    claim = Claim(
        "sum", whole.term, tuple(entry.term for entry in parts), (total(),), whole.span, strict=True
    )
    return written(document, claim, made, Severity.GREEN)


def _misnamed(parts: Sequence[Entry], whole: Entry, totals: Sequence[Entry]) -> Iterator[Finding]:
    """Entries that name a quarter, exceed the quarter's total and add up to the year's."""
    if not _YEARLY.search(whole.heading):
        return
    if any(_YEARLY.search(entry.heading) for entry in parts):
        return
    speaking = [entry for entry in parts if _QUARTERLY.search(entry.words)]
    quarters = [
        other
        for other in totals
        if other is not whole
        and _QUARTERLY.search(other.heading + other.words)
        and not _YEARLY.search(other.heading)
        and other.term.quantity.unit == whole.term.quantity.unit
    ]
    if len(speaking) * 2 < len(parts) or len(quarters) != 1:
        return
    quarter = quarters[0]
    ceiling = extent(quarter.term.quantity).high
    beyond = [
        entry
        for entry in parts
        if ceiling is not None and (extent(entry.term.quantity).low or 0) > ceiling
    ]
    if not beyond:
        return
    scale = printed_scale(whole.term.quantity)
    added = plain(
        sum((Fraction(entry.term.quantity.best or 0) for entry in parts), Fraction(0)) / scale, 0
    )
    symbols = " + ".join(core(entry.term.quantity) for entry in parts)
    for entry in parts:
        yield doubt(
            "part-exceeds-whole",
            (entry.span, entry_span(entry), entry_span(quarter), entry_span(whole)),
            Text(
                f"“{entry.label}” {core(entry.term.quantity)} 置于季度之下，但各项之和 {added} 等于"
                f"全年的 {core(whole.term.quantity)}，“{beyond[0].label}”一项已超过该季合计 "
                f"{core(quarter.term.quantity)}",
                f"“{entry.label}” {core(entry.term.quantity)} stands under the quarter, but the "
                f"entries add up to the year's {core(whole.term.quantity)}, and “{beyond[0].label}” "
                f"alone exceeds the quarter's {core(quarter.term.quantity)}",
            ),
            verdict=Verdict.CONTRADICTED,
            stated=core(entry.term.quantity),
            recomputed=added,
            arithmetic=f"{symbols} = {added} > {core(quarter.term.quantity)}",
        )


def entry_span(entry: Entry) -> Span:
    """The Span of an entry's number."""
    start = entry.term.start - entry.span.start
    quote = entry.span.quote[start : start + entry.term.end - entry.term.start]
    return Span(entry.span.document, entry.term.start, entry.term.start + len(quote), quote)
