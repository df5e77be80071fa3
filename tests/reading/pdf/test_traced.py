"""Edges of recognised words at the ink of a drawn picture, and the shades of rows."""

from __future__ import annotations

import numpy as np
import pytest

from lianpu.reading.pdf.traced import Piece, shades, traced


def drawn(*strokes: tuple[int, int], paper: int = 255) -> np.ndarray:
    """A picture 20 high and 200 wide with strokes at these x."""
    picture = np.full((20, 200), paper, np.uint8)
    for left, right in strokes:
        picture[5:15, left:right] = 20
    return picture


def edges(*pieces: Piece, picture: np.ndarray) -> list[tuple[float, float]]:
    found = traced(pieces, (0.0, 0.0, 200.0, 19.0), picture, 1.0)
    return [(each.box[0], each.box[2]) for each in found]


def piece(text: str, left: float, right: float) -> Piece:
    return Piece(text, (left, 0.0, right, 19.0))


@pytest.mark.parametrize("paper", [255, 238, 226])
def test_white_between_two_figures_is_measured_not_guessed(paper):
    """Guesses that touch hid a column; a shaded row and grey paper hold no ink."""
    picture = drawn((10, 18), (20, 48), (60, 90), paper=paper)

    found = edges(piece("69,726", 12, 55), piece("51.9%", 55, 88), picture=picture)

    assert found == [(10, 48), (60, 90)]


def test_a_blank_that_seemed_wide_is_as_narrow_as_printed():
    """A heading of two words stood in two columns."""
    picture = drawn((10, 40), (44, 90))

    found = edges(piece("of", 10, 34), piece("market", 48, 90), picture=picture)

    assert found == [(10, 40), (44, 90)]


def test_ink_of_the_next_cell_is_not_the_words_own():
    """Boxes of lines are padded, and may hold the first stroke of the cell beside them."""
    picture = drawn((10, 80), (95, 100))

    assert edges(piece("溪山电子", 12, 78), picture=picture) == [(10, 80)]


def test_rules_are_no_ink_and_a_page_without_ink_keeps_its_guesses():
    ruled = drawn((10, 40), (60, 90))
    ruled[19, :] = 0
    ruled[:, 50] = 0

    assert edges(piece("1", 12, 44), piece("2", 56, 90), picture=ruled) == [(10, 40), (60, 90)]
    assert edges(piece("1", 12, 44), picture=drawn()) == [(12, 44)]


def test_white_within_chinese_words_parts_nothing():
    """Strokes of 川 stand as far apart as two characters do."""
    picture = drawn((10, 13), (17, 20), (24, 27), (29, 44))

    found = edges(piece("川", 10, 28), piece("屿", 28, 44), picture=picture)

    assert found == [(10, 28), (28, 44)]


def test_broad_white_between_chinese_headings_is_measured():
    """The recogniser runs two headings of narrow columns together: 同比出货量."""
    picture = drawn((10, 24), (26, 40), (50, 64), (66, 80))
    pieces = [piece("同", 10, 25), piece("比", 25, 44), piece("出", 44, 65), piece("货", 65, 80)]

    found = edges(*pieces, picture=picture)

    assert found == [(10, 25), (25, 40), (50, 65), (65, 80)]


def test_shaded_rows_are_found_on_paper_that_is_not_white():
    """Words in a shade leave holes in it; paper is no shade, nor is a bar of ink."""
    picture = np.full((120, 300), 246, np.uint8)
    picture[20:40, 50:250] = 228
    picture[26:34, 100:110] = 30
    picture[60:80, 50:250] = 228
    picture[90:110, 50:250] = 90

    assert shades(picture, 1.0) == [(50.0, 20.0, 250.0, 40.0), (50.0, 60.0, 250.0, 80.0)]
    assert shades(np.full((120, 300), 240, np.uint8), 1.0) == []


def test_pale_edges_of_letters_are_no_shade():
    picture = np.full((120, 300), 255, np.uint8)
    picture[20:40, 50:250:4] = 200

    assert shades(picture, 1.0) == []


def test_a_gap_that_was_guessed_inside_a_word_is_closed():
    """The picture has no white as broad between two Chinese characters of one word."""
    picture = drawn((10, 28), (30, 48))

    found = edges(piece("云", 10, 24), piece("岭", 33, 48), picture=picture)

    assert found == [(10, 28.5), (28.5, 48)]
