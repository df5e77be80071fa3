"""White that runs down through rows parts cells; white of a sentence or a heading does not."""

from __future__ import annotations

import numpy as np

from lianpu.reading.pdf.rivers import parted_by_white
from lianpu.reading.pdf.traced import Piece

Line = list[tuple[str, int, int]]


def parted(*lines: Line) -> list[list[str]]:
    """The pieces that begin a cell, of lines ten high and 14 apart, inked in the middle where their pieces are."""
    picture = np.full((14 * len(lines) + 20, 400), 255, np.uint8)
    given = []
    for number, line in enumerate(lines):
        top = 14 * number
        for _, left, right in line:
            picture[top + 3 : top + 7, left:right] = 20
        pieces = [Piece(text, (left, top, right, top + 10.0)) for text, left, right in line]
        given.append(((line[0][1], float(top), line[-1][2], top + 10.0), pieces))
    return [
        [line[at][0] for at in sorted(begins)]
        for line, begins in zip(lines, parted_by_white(given, picture, 1.0), strict=True)
    ]


def test_a_name_and_a_figure_as_near_as_words_are_two_cells() -> None:
    """The figures of three rows begin at one edge, beside the longest name of each."""
    rows: list[Line] = [
        [("鹿鸣仪器", 10, 50), ("2.42", 54, 74)],
        [("川屿化工", 10, 50), ("3.35", 54, 74)],
        [("陶然家居", 10, 50), ("n.a.", 54, 74)],
    ]

    assert parted(*rows) == [["2.42"], ["3.35"], ["n.a."]]
    assert parted(rows[0]) == [[]]


def test_a_heading_over_narrow_columns_is_parted_where_their_figures_are() -> None:
    """And a name of two words in the wide white before the figures is not."""
    found = parted(
        [("净利润", 40, 68), ("份额", 72, 90)],
        [("76,681", 40, 68), ("225.4", 72, 95)],
        [("33,287", 40, 68), ("912.1", 72, 95)],
        [("98,969", 40, 68), ("425.7", 72, 95)],
    )
    names = parted(
        [("Kestrel", 10, 50), ("Marine", 54, 80), ("1.5", 150, 160)],
        [("Larch", 10, 40), ("2.5", 150, 160)],
        [("Kestrel", 10, 50), ("Marine", 54, 80), ("3.5", 150, 160)],
        [("Alder", 10, 40), ("4.5", 150, 160)],
    )

    assert found[0] == ["份额"]
    assert names[0] == ["1.5"]
    assert names[2] == ["3.5"]


def test_blanks_of_prose_part_nothing_though_they_meet() -> None:
    """A heading's unit in brackets belongs to it, too."""
    prose: Line = [("orders", 10, 40), ("kept", 44, 70), ("growing", 74, 120)]
    unit = parted(
        [("毛利率", 40, 68), ("(%)", 74, 90)],
        [("7.6%", 40, 68), ("2.4", 74, 90)],
        [("3.2%", 40, 68), ("1.1", 74, 90)],
    )

    assert parted(prose, prose, prose, prose) == [[], [], [], []]
    assert unit[0] == []


def test_white_about_the_point_of_a_figure_is_no_end_of_a_cell() -> None:
    """A typewriter's point has white on both sides; the figures of three rows have it at one place."""
    rows: list[Line] = [
        [("云岭", 10, 30), ("电缆", 33, 53), ("71", 60, 67), (".", 69, 70), ("2%", 72, 80)],
        [("霁月", 10, 30), ("生物", 33, 53), ("76", 60, 67), (".", 69, 70), ("4%", 72, 80)],
        [("华东", 10, 30), ("片区", 33, 53), ("57", 60, 67), (".", 69, 70), ("9%", 72, 80)],
    ]

    assert parted(*rows) == [["71"], ["76"], ["57"]]


def test_headings_wider_than_their_figures_are_parted_where_they_are_set_to_them() -> None:
    """Each in the middle of its column; the words of one heading over both columns are not."""
    figures: list[Line] = [
        [("3.77", 46, 60), ("11.9%", 76, 95)],
        [("0.81", 46, 60), ("67.0%", 76, 95)],
        [("7.56", 46, 60), ("46.0%", 76, 95)],
    ]
    two = parted([("2025E", 43, 63), ("毛利率", 67, 104)], *figures)
    one = parted([("First", 50, 66), ("half", 70, 86)], *figures)

    assert two[0] == ["毛利率"]
    assert one[0] == []


def test_a_word_of_a_heading_with_nothing_beneath_it_is_no_cell() -> None:
    """Its last word is as wide as the figures; where figures stand under the first, it is a column."""
    names = ["Alder", "Larch", "Cedar", "Rowan"]
    figures = ["65,040", "75,750", "95,896", "87,461"]
    head = ("Item", 10, 30), ("Gross", 160, 190), ("margin", 194, 230)

    found = parted(
        [*head],
        *([(name, 10, 40), (one, 194, 230)] for name, one in zip(names, figures, strict=True)),
    )
    columns = parted(
        [*head],
        *(
            [(name, 10, 40), ("5.12", 165, 190), (one, 194, 230)]
            for name, one in zip(names, figures, strict=True)
        ),
    )

    assert "margin" not in found[0]
    assert columns[0][-1] == "margin"
