"""Findings as SARIF 2.1.0, the format in which code hosts and editors take results of checks.

OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, 2020. Text files get
regions in lines, columns and characters of the file as it was given; a PDF, which SARIF knows no
regions for, gets its page and boxes as properties.
"""

from __future__ import annotations

import itertools
import json
import re
from bisect import bisect_right
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from lianpu.core.document import Document
from lianpu.core.finding import Severity
from lianpu.core.span import Span
from lianpu.core.text import Language
from lianpu.core.vocabulary import finding_rules
from lianpu.publishing.margin.review import Lost, Note, Review, decided, label, lines, notes, where

Json = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS: dict[Severity, tuple[str, str]] = {
    Severity.RED: ("fail", "error"),
    Severity.AMBER: ("fail", "warning"),
    Severity.GREY: ("open", "none"),
    Severity.GREEN: ("pass", "none"),
}
"""Severity -> kind and level; per SARIF 3.27.10 a kind other than "fail" has level "none"."""

_LONGEST = 2000
"""Letters of a quote that are looked for in the file; a longer one gets its lines alone."""


def sarif(review: Review, language: Language) -> bytes:
    """The Review as one SARIF log with one run; the same Review gives the same bytes."""
    numbered = notes(review)
    rules = sorted({note.finding.rule for note in numbered} | {lost.rule for lost in review.lost})
    source = review.document.source
    places = _Places(review)
    held = bool(review.lost) or any(note.judged.known for note in numbered)
    run: Json = {
        "tool": {
            "driver": {
                "name": "Lianpu",
                "version": _version(),
                "rules": [_rule(rule, language) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {
                "location": {"uri": quote(source.name)},
                "length": len(review.data),
                "mimeType": source.media_type,
                "hashes": {"sha-256": source.sha256},
            }
        ],
        "results": [
            *(_result(review, note, places, rules, language, held) for note in numbered),
            *(_absent(lost, rules, language) for lost in review.lost),
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _rule(rule: str, language: Language) -> Json:
    told = finding_rules().get(rule)
    described = {} if told is None else {"shortDescription": {"text": told.get(language)}}
    return {"id": rule, "name": rule, **described}


def _result(
    review: Review, note: Note, places: _Places, rules: list[str], language: Language, held: bool
) -> Json:
    finding, judged = note.finding, note.judged
    kind, level = _LEVELS[finding.severity]
    told = [f"{label(judged, language)}: {finding.title.get(language)}"]
    told += [f"{name}: {words}" for name, words in lines(review, judged, language)]
    rivals = [span for span in finding.spans if span not in note.places]
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "kind": kind,
        "level": level,
        "message": {"text": "\n".join(told)},
        "locations": [places.location(span, language) for span in note.places],
        "relatedLocations": [
            {"id": number, **places.location(span, language)}
            for number, span in enumerate(rivals, 1)
        ],
        "partialFingerprints": {"lianpu/v1": judged.key},
        "properties": {
            "verdict": finding.standing.value,
            "stated": finding.stated,
            "recomputed": finding.recomputed,
            "arithmetic": finding.arithmetic,
            "proposal": finding.proposal,
            "instead": finding.instead,
        },
    }
    if held:
        result["baselineState"] = "unchanged" if judged.known else "new"
    if judged.settled:
        result["suppressions"] = [_suppression(judged.judgement, language)]
    fix = _fix(note, places)
    if fix:
        result["fixes"] = [fix]
    return result


def _suppression(judgement: Any, language: Language) -> Json:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": decided(judgement, language) or "",
    }


def _fix(note: Note, places: _Places) -> Json | None:
    """A proposal as a replacement, where the printed number stands in the file exactly once found."""
    finding = note.finding
    place = note.places[0]
    if not finding.proposal or not finding.stated or place.quote.strip() != finding.stated:
        return None
    region = places.region(place)
    if "charOffset" not in region:
        return None
    removed = {key: region[key] for key in ("charOffset", "charLength")}
    words = f"{finding.stated} → {finding.proposal}"
    return {
        "description": {"text": words},
        "artifactChanges": [
            {
                "artifactLocation": places.artifact(place.document),
                "replacements": [
                    {"deletedRegion": removed, "insertedContent": {"text": finding.proposal}}
                ],
            }
        ],
    }


def _absent(lost: Lost, rules: list[str], language: Language) -> Json:
    return {
        "ruleId": lost.rule,
        "ruleIndex": rules.index(lost.rule),
        "kind": "pass",
        "level": "none",
        "message": {"text": f"{lost.quote}\n{decided(lost.judgement, language)}"},
        "baselineState": "absent",
        "partialFingerprints": {"lianpu/v1": lost.key},
        "properties": {"changed": lost.changed},
    }


class _Places:
    """Spans of a Document as places in the file that it was read from."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._words = review.words
        self._starts = [0]
        if self._words is not None:
            self._starts += [match.end() for match in re.finditer("\n", self._words)]

    def artifact(self, document: str) -> Json:
        """The file of a document."""
        known = self._review.documents.get(document, self._review.document)
        location: Json = {"uri": quote(known.source.name)}
        if document == self._review.document.id:
            location["index"] = 0
        return location

    def location(self, span: Span, language: Language) -> Json:
        """Where a span stands, with its words."""
        known = self._review.documents.get(span.document, self._review.document)
        physical: Json = {"artifactLocation": self.artifact(span.document)}
        own = span.document == self._review.document.id
        region = self.region(span) if own else {}
        if region:
            physical["region"] = {**region, "snippet": {"text": span.quote}}
        place = known.place(span)
        bag: Json = {"quote": span.quote}
        if place.page is not None:
            bag["page"] = place.page
            bag["boxes"] = [list(line.box) for line in known.boxes(span)]
        physical["properties"] = bag
        found: Json = {"physicalLocation": physical}
        name = where(known, span, language)
        if name:
            found["logicalLocations"] = [{"fullyQualifiedName": name}]
        return found

    def region(self, span: Span) -> Json:
        """Lines of a span, and its characters where its words are found there; {} without lines."""
        document, words = self._review.document, self._words
        if words is None or not span.quote.strip():
            return self._lines(document, span)
        line = document.place(span).line
        found = None
        if line is not None:
            place = document.place(span)
            start = document.blocks[place.block].start
            begin = line
            end = document.place(document.span(max(span.end - 1, span.start), span.end)).line
            if place.table is None:
                start = max(start, document.text.rfind("\n", 0, span.start) + 1)
            else:
                # the rule under a Markdown head is no row: lines of a table are told by counting
                begin, end = document.blocks[place.block].line or line, (end or line) + 2
            before = document.text[start : span.start]
            found = self._found(span, self._offset(begin), self._offset((end or line) + 1), before)
        elif _often(span.quote, words) == _often(span.quote, document.text):
            # where markup holds the words elsewhere too, which of them was read is unknown
            found = self._found(span, 0, len(words), document.text[: span.start])
        if found is None:
            return self._lines(document, span)
        start, stop = found
        return {
            **self._corner(start, "start"),
            **self._corner(stop, "end"),
            "charOffset": start,
            "charLength": stop - start,
        }

    def _found(self, span: Span, first: int, last: int, before: str) -> tuple[int, int] | None:
        """Where the words stand in a part of the file: after as many of the same as were read before."""
        if len(span.quote) > _LONGEST:
            return None
        pattern = _pattern(span.quote)
        earlier = sum(1 for _ in pattern.finditer(before))
        matches = pattern.finditer(self._words or "", first, last)
        match = next(itertools.islice(matches, earlier, None), None)
        return match.span() if match else None

    def _lines(self, document: Document, span: Span) -> Json:
        first = document.place(span).line
        if first is None:
            return {}
        last = document.place(document.span(max(span.end - 1, span.start), span.end)).line
        return {"startLine": first, "endLine": max(last or first, first)}

    def _offset(self, line: int) -> int:
        if line - 1 < len(self._starts):
            return self._starts[line - 1]
        return len(self._words or "")

    def _corner(self, offset: int, name: str) -> Json:
        line = bisect_right(self._starts, offset)
        return {f"{name}Line": line, f"{name}Column": offset - self._starts[line - 1] + 1}


def _pattern(quote: str) -> re.Pattern[str]:
    """The words of a quote, whatever blanks and borders of cells stand between them in the file."""
    parts = [r"\s*".join(map(re.escape, word)) for word in quote.split()]
    return re.compile(r"[\s|]*".join(parts))


def _often(quote: str, text: str) -> int:
    return sum(1 for _ in _pattern(quote).finditer(text)) if len(quote) <= _LONGEST else 0


def _version() -> str:
    try:
        return version("lianpu")
    except PackageNotFoundError:
        return "0"
