"""Hyphens that the engine's text leaves out are read from what is drawn."""

from __future__ import annotations

from array import array

import pytest

from lianpu.reading import read
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.minus import is_flat, with_dropped, with_signs
from tests.reading.pdf.writing import pdf_of
from tests.reading.pdf.writing import words as shown


def pdf(*words: tuple[float, float, str]) -> bytes:
    """A page with each word a text object of its own, as some writers set their files."""
    return pdf_of(
        [b"".join(shown(text, x, y, 11) for x, y, text in words)],
        size=(420, 200),
        font=b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def word(text: str, x: float, base: float = 640.0) -> Word:
    """A word of 11 point type, 5.2 points a character."""
    stops = array("d", [x + 5.2 * number for number in range(len(text))])
    return Word(text, x, x + 5.2 * len(text), base, 11.0, stops=stops)


def test_a_drawn_mark_without_a_character_is_a_minus_or_a_dash() -> None:
    """As in a file of Typst's whose second hyphen of a line PDFium leaves out."""
    words = [word("Eastry", 74), word("-", 343), word("8.2%", 393.4), word("1.00", 448)]
    marks = [
        (343.3, 636.8, 346.2, 637.5),
        (389.6, 636.8, 392.5, 637.5),
        (430.0, 636.8, 432.9, 637.5),
    ]

    found = with_dropped(words, marks)

    assert [one.text for one in sorted(found, key=lambda one: one.x0)] == [
        "Eastry", "-", "-8.2%", "-", "1.00"
    ]  # fmt: skip
    [minus] = [one for one in found if one.text == "-8.2%"]
    assert minus.x0 == pytest.approx(389.6)
    assert len(minus.stops) == len(minus.text)


def test_a_sign_close_before_a_number_is_part_of_it() -> None:
    words = [
        word("Eastry", 74),
        word("-", 343),
        word("8.2%", 349.6),
        word("-", 390),
        word("n.a.", 396),
    ]
    words += [word("2021", 420), word("-", 441), word("2022", 447)]

    assert [one.text for one in with_signs(words)] == [
        "Eastry", "-8.2%", "-", "n.a.", "2021", "-", "2022"
    ]  # fmt: skip


def test_a_mark_off_every_line_of_text_is_a_drawing() -> None:
    assert [one.text for one in with_dropped([word("Eastry", 74)], [(90, 500, 93, 500.7)])] == [
        "Eastry"
    ]


@pytest.mark.parametrize("dash", ["-", "n.a."])
def test_hyphens_set_by_themselves_are_read_once(dash: str) -> None:
    words = [(30, 150, "Eastry"), (200, 150, dash), (290, 150, "-"), (293.66, 150, "8.2%")]
    words += [(30, 130, "Larch"), (200, 130, "-"), (290, 130, "-"), (293.66, 130, "2.5%")]
    words += [(30, 110, "Hollis"), (200, 110, "1.3"), (293.66, 110, "4.1%")]

    document = read(pdf(*words), "set.pdf")

    [table] = document.tables
    found = [document.cell_text(cell) for cell in table.cells if cell.column]
    assert found == [dash, "-8.2%", "-", "-2.5%", "1.3", "4.1%"]


def test_only_short_flat_marks_may_be_hyphens() -> None:
    assert is_flat((10, 5, 13, 5.7))
    assert not is_flat((10, 5, 12, 7))  # a full stop
    assert not is_flat((10, 5, 60, 5.5))  # a rule of dashes
