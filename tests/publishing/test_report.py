"""An Edition gives every number its place, and says first what needs attention."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from lianpu.core.document import Document
from lianpu.core.finding import Verdict
from lianpu.core.judgement import Decision, Judgement
from lianpu.core.span import Span
from lianpu.core.text import LANGUAGES
from lianpu.publishing.report import Note, _Notes, edition
from tests.publishing.reports import report, sentence


def test_every_number_with_a_place_carries_a_note_that_exists() -> None:
    """A note number without a note would be a dead link in print."""
    for language in LANGUAGES:
        made = edition(report(), language)
        known = {note.number for note in made.notes}
        numbers = [
            cell.note
            for exhibit in made.exhibits
            for row in exhibit.rows
            for cell in row
            if cell.note is not None
        ] + [item.note for item in (*made.findings, *made.upheld)]

        assert numbers
        assert set(numbers) == known


def test_equal_places_share_a_note() -> None:
    """The same sentence behind six cells is printed once."""
    made = edition(report(), "zh")

    quotes = [quote for note in made.notes for _, quote in note.places if len(note.places) == 1]
    assert len(quotes) == len(set(quotes))
    assert sentence(0).quote in quotes


def test_a_note_names_file_and_line() -> None:
    """Text files have no pages: the line is the place."""
    made = edition(report(), "en")
    wheres = {note.places[0][0] for note in made.notes}

    assert wheres == {"own.txt:1", "own.txt:2", "own.txt:3"}


def test_a_note_quotes_no_cell_behind_its_row_and_names_a_file_once() -> None:
    """A row, then each of its cells, then the file before each: pages of notes that nobody reads."""
    first = sentence(0)
    document = report().documents[0]
    part = document.span(first.start, first.start + 4)
    other = sentence(1)

    [note] = _numbered(document, (first, part, other))
    assert [where for where, _ in note.places] == ["own.txt:1", ":2"]
    assert [quote for _, quote in note.places] == [first.quote, other.quote]


def _numbered(document: Document, spans: tuple[Span, ...]) -> tuple[Note, ...]:
    notes = _Notes({document.id: document}, "en")
    notes.number(spans)
    return notes.all()


def test_what_needs_attention_stands_apart_from_what_holds() -> None:
    """A reader of the first page meets the doubt, not the routine."""
    made = edition(report(), "en")

    assert [item.verdict for item in made.findings] == [Verdict.WRONG]
    assert [item.verdict for item in made.upheld] == [Verdict.HOLDS]
    assert made.figures == (("图 1", "示意", "image only"),)


def test_a_decision_is_printed_with_its_reason_and_answered_findings_come_last() -> None:
    """Accepted is shown, not hidden; what nobody answered for is read first."""
    given = report()
    wrong = edition(given, "en").findings
    first = next(item for item in given.findings if item.title.get("en") == wrong[0].title)
    judgement = Judgement(
        first.id, Decision.ACCEPT, "沈言", datetime(2026, 3, 4, tzinfo=UTC), "constant prices"
    )

    made = edition(replace(given, judgements={first.id: judgement}), "en")
    [decided] = [item for item in made.findings if dict(item.lines).get("decision")]
    assert decided.title == wrong[0].title
    assert dict(decided.lines)["decision"] == "accepted: constant prices (沈言, 2026-03-04)"
    assert made.findings[-1] == decided


def test_notes_are_numbered_in_the_order_of_the_page() -> None:
    """The first number that a reader meets is 1."""
    made = edition(report(), "zh")

    assert made.findings[0].note == 1
