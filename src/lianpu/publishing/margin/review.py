"""A Review: one Document with what was found on it and what people decided, to be given back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lianpu.core.document import Document
from lianpu.core.finding import Finding, Verdict
from lianpu.core.judgement import Judged, Judgement
from lianpu.core.span import Span
from lianpu.core.text import Language
from lianpu.publishing.decisions import DECISIONS, decided
from lianpu.publishing.words import VERDICTS, WORDS

SIGNS: dict[Verdict, str] = {
    Verdict.HOLDS: "✓",
    Verdict.ROUNDING: "≈",
    Verdict.WRONG: "✗",
    Verdict.DOUBTFUL: "!",
    Verdict.CONTRADICTED: "≠",
    Verdict.NOT_CHECKABLE: "?",
}
"""One sign a verdict, so that colour is never the only mark."""

__all__ = [
    "DECISIONS",
    "SIGNS",
    "UPHELD",
    "Lost",
    "Note",
    "Review",
    "decided",
    "label",
    "lines",
    "marked",
    "notes",
    "quoted",
    "short",
    "where",
]

UPHELD = frozenset({Verdict.HOLDS, Verdict.ROUNDING})

_QUOTE = 80
"""Letters of a quote shown in the margin; the claim itself stands beside the note."""
_PLACES = 4
"""Places shown of those that a claim was held to; a count may rest on hundreds of rows."""


@dataclass(frozen=True)
class Lost:
    """A decision of a baseline that speaks of no finding any more."""

    key: str
    rule: str
    quote: str
    judgement: Judgement
    changed: bool
    """Whether the claim still stands and a number behind it changed; else it is gone."""


@dataclass(frozen=True)
class Review:
    """What the margin writers print."""

    document: Document
    findings: tuple[Judged, ...]
    data: bytes
    """The bytes that the Document was read from."""
    words: str | None = None
    """Those bytes as text, for formats that are text; None for others."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """Every document that a finding may point to, by id."""
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True)
class Note:
    """What stands in the margin beside one checked claim."""

    number: int
    """From 1, in the order of the page."""
    judged: Judged
    places: tuple[Span, ...]
    """What is marked in this document: the stated number, or both of two rival tellings."""

    @property
    def finding(self) -> Finding:
        """The Finding itself."""
        return self.judged.finding

    @property
    def tone(self) -> str:
        """Colour of the mark: the severity, or "settled" once a person answered for it."""
        if self.judged.settled and self.finding.standing not in UPHELD:
            return "settled"
        return self.finding.severity.value


def notes(review: Review) -> tuple[Note, ...]:
    """The notes of a Review, in the order in which their marks stand."""
    placed = [(marked(item.finding, review.document.id), item) for item in review.findings]
    placed = [(places, item) for places, item in placed if places]
    placed.sort(key=lambda pair: (pair[0][0].start, pair[0][0].end, pair[1].finding.rule))
    return tuple(Note(number, item, places) for number, (places, item) in enumerate(placed, 1))


def marked(finding: Finding, document: str) -> tuple[Span, ...]:
    """The places of a document that carry the mark of a finding.

    The stated number where the rule gives it inside the claim, both tellings where two clash,
    else the claim.
    """
    spans = finding.spans
    if len(spans) > 1 and (spans[0].contains(spans[1]) or _blamed_elsewhere(finding)):
        chosen: tuple[Span, ...] = spans[1:2]
    elif finding.standing is Verdict.CONTRADICTED:
        chosen = spans[:2]
    else:
        chosen = spans[:1]
    return tuple(span for span in chosen if span.document == document)


def _blamed_elsewhere(finding: Finding) -> bool:
    """Whether the number that is wrong stands outside the claim, which is then right as it stands."""
    return finding.verdict is Verdict.WRONG and finding.stated == finding.spans[1].quote.strip()


def label(judged: Judged, language: Language) -> str:
    """Sign and verdict in words."""
    verdict = judged.finding.standing
    return f"{SIGNS[verdict]} {VERDICTS[verdict].get(language)}"


def lines(review: Review, judged: Judged, language: Language) -> list[tuple[str, str]]:
    """(name, words) of a note beneath its title: arithmetic, proposal, what else would repair it, rivals, decision."""
    finding, words = judged.finding, WORDS[language]
    told = [
        (words["arithmetic"], finding.arithmetic),
        (words["proposal"], finding.proposal),
        (words["instead"], finding.instead),
        (words["missing"], finding.lacking(language)),
        (words["against"], _against(review, finding, language)),
        (words["from"], _from(review, finding, language)),
        (words["decision"], decided(judged.judgement, language)),
    ]
    return [(name, line) for name, line in told if line]


def where(document: Document, span: Span, language: Language) -> str:
    """Page or line, and the cell of a table, in words."""
    place = document.place(span)
    zh = language == "zh"
    parts = []
    if place.page is not None:
        parts.append(f"第 {place.page} 页" if zh else f"p. {place.page}")
    elif place.line is not None:
        parts.append(f"第 {place.line} 行" if zh else f"line {place.line}")
    if place.table is not None and place.row is not None and place.column is not None:
        table, row, column = place.table + 1, place.row + 1, place.column + 1
        parts.append(
            f"表 {table} 第 {row} 行第 {column} 列"
            if zh
            else f"table {table}, row {row}, column {column}"
        )
    return ("，" if zh else ", ").join(parts)


def _against(review: Review, finding: Finding, language: Language) -> str | None:
    """The places that a claim was held to, where the arithmetic does not already say them."""
    own = set(marked(finding, review.document.id))
    claim = finding.spans[0]
    rivals = [
        span
        for span in finding.spans[1:]
        if span not in own and span.quote.strip() and not claim.contains(span)
    ]
    if not rivals or finding.standing in UPHELD:
        return None
    return _placed(review, rivals, language)


def _from(review: Review, finding: Finding, language: Language) -> str | None:
    """The places of numbers that a claim was found to follow from, where they stand elsewhere."""
    if finding.standing not in UPHELD:
        return None
    claim = finding.spans[0]
    home = where(review.documents.get(claim.document, review.document), claim, language)
    apart = [
        span
        for span in finding.spans[1:]
        if span.quote.strip()
        and not claim.contains(span)
        and (
            span.document != claim.document
            or where(review.documents.get(span.document, review.document), span, language) != home
        )
    ]
    return _placed(review, apart, language) if apart else None


def _placed(review: Review, spans: Sequence[Span], language: Language) -> str:
    """Quotes with their places, the first few."""
    shown = []
    for span in spans[:_PLACES]:
        document = review.documents.get(span.document, review.document)
        quote = short(span.quote)
        place = where(document, span, language) if span.document == document.id else ""
        if span.document != review.document.id:
            place = f"{document.source.name} {place}".strip()
        shown.append(f"{quote} ({place})" if place else quote)
    more = len(spans) - len(shown)
    return "; ".join(shown) + (f" … (+{more})" if more else "")


def quoted(document: Document, span: Span) -> str:
    """The words of a claim on one line; a bracket that it opens or closes stands whole, where that is near."""
    text, start, end = document.text, span.start, span.end
    if text[start:end] != span.quote:
        return " ".join(span.quote.split())
    for opening, closing in _BRACKETS:
        depth = lowest = 0
        for letter in span.quote:
            depth += (letter == opening) - (letter == closing)
            lowest = min(lowest, depth)
        if lowest < 0:
            begun = text.rfind(opening, max(start - _AROUND, 0), start)
            if begun >= 0 and closing not in text[begun:start] and "\n" not in text[begun:start]:
                start = begun
        if depth > lowest:
            ended = text.find(closing, end, end + _AROUND)
            if ended >= 0 and opening not in text[end:ended] and "\n" not in text[end:ended]:
                end = ended + 1
    return " ".join(text[start:end].split())


_BRACKETS = (("(", ")"), ("（", "）"))
_AROUND = 60
"""Letters within which a bracket that a claim cuts is closed. Ours."""


def short(words: str, limit: int = _QUOTE) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= limit else f"{line[:limit]}…"
