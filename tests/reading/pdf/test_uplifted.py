"""Raised digits in a picture: the ink says that they are no digits of the figure before them."""

from __future__ import annotations

import numpy as np

from lianpu.reading.pdf import scanned
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.traced import Piece
from lianpu.reading.pdf.uplifted import notes_apart

LINE = (0.0, 0.0, 200.0, 40.0)


def parts(text: str, *glyphs: tuple[int, int, int, int]) -> list[tuple[str, bool, bool]]:
    """Text, raised and sure of what a piece becomes, whose glyphs are boxes of ink."""
    made = np.full((40, 200), 255, np.uint8)
    for left, top, right, bottom in glyphs:
        made[top:bottom, left:right] = 20
    piece = Piece(text, (glyphs[0][0], 0.0, glyphs[-1][2], 40.0), 0.99)
    found, cells = notes_apart([piece], LINE, made, 1.0, {0})
    assert cells == {0}
    return [(one.text, one.raised, one.score > 0.5) for one in found]


ONE, TWO = (10, 10, 20, 30), (24, 10, 34, 30)
POINT = (37, 27, 40, 30)
THREE = (43, 10, 53, 30)


def test_a_small_digit_above_the_line_is_that_of_a_note() -> None:
    assert parts("12.31", ONE, TWO, POINT, THREE, (56, 8, 62, 20)) == [
        ("12.3", False, False),
        ("1", True, False),
    ]
    # what hangs down from the line above is none of its ink
    assert parts("12.3", ONE, TWO, POINT, THREE, (53, 0, 56, 3)) == [("12.3", False, True)]


def test_digits_on_the_line_stay_with_their_figure() -> None:
    """So does a bracket that is set a little higher, and a dash."""
    figure = ONE, TWO, POINT, THREE

    assert parts("12.31", *figure, (56, 10, 66, 30)) == [("12.31", False, True)]
    assert parts("12.3%", *figure, (56, 9, 72, 30)) == [("12.3%", False, True)]
    assert parts("(12)", (2, 9, 6, 33), ONE, TWO, (38, 8, 42, 32)) == [("(12)", False, True)]


def test_where_the_cut_would_leave_no_figure_nothing_is_sure() -> None:
    """Nor where a raised digit may touch the last of the figure."""
    made = np.full((40, 200), 255, np.uint8)
    for left, top, right, bottom in (ONE, TWO, (38, 10, 48, 30), (48, 8, 54, 20)):
        made[top:bottom, left:right] = 20
    [touching], _ = notes_apart([Piece("1234", (10, 0.0, 54, 40.0))], LINE, made, 1.0)

    assert parts("2.5", ONE, POINT, (56, 8, 62, 20)) == [("2.5", False, False)]
    assert (touching.text, touching.score) == ("1234", 0.0)


def test_a_note_goes_where_the_word_before_it_is_levelled_to() -> None:
    """It is no row of its own."""
    line = (0.0, 0.0, 60.0, 12.0)
    pieces = [
        Piece("12.3", (0, 0, 20, 12), 0.0),
        Piece("1", (21, 0, 24, 12), 0.0, raised=True),
        Piece("45.6", (40, 0, 60, 12), 0.99),
    ]

    words = scanned._words(line, "12.31 45.6", pieces, (), (10.0, 100.0))
    found = scanned._columns_level([*words, Word("7.8", 80, 95, 100.6, 10.0)], None)

    assert [word.text for word in words] == ["12.3", "1", "45.6"]
    bases = {word.text: (round(word.base, 1), word.size) for word in found}
    assert bases["12.3"] == bases["45.6"] == bases["7.8"]
    assert bases["1"] == (round(bases["12.3"][0] - 4, 1), 6.0)
