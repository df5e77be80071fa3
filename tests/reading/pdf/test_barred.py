"""Vertical rules that were recognised as characters, and rules of a few rows."""

from __future__ import annotations

import numpy as np

from lianpu.reading.pdf.barred import barred, stems
from lianpu.reading.pdf.strokes import without_rules
from lianpu.reading.pdf.traced import Piece

LINE = (0.0, 10.0, 200.0, 22.0)
RULE = (70.0, 0.0, 71.0, 60.0)


def drawn(*strokes: tuple[int, int]) -> np.ndarray:
    """A picture 60 high and 200 wide with strokes of letters at these x and a rule at 70."""
    made = np.full((60, 200), 255, np.uint8)
    for left, right in strokes:
        made[12:20, left:right] = 20
    made[:, 70] = 20
    return made


def pieces(*parts: tuple[str, float, float]) -> list[Piece]:
    return [Piece(text, (left, 10.0, right, 22.0)) for text, left, right in parts]


def read(text: str, *parts: tuple[str, float, float]) -> tuple[str, list[str], set[int]]:
    """A line, its pieces and where cells begin; ink where the pieces are, but not about the rule."""
    made = drawn(*((int(left), int(right)) for _, left, right in parts))
    made[:, 64:77] = 255
    said, kept, begins = barred(text, pieces(*parts), LINE, [RULE], made, 1.0)
    return said, [piece.text for piece in kept], begins


def test_a_rule_between_cells_is_no_character() -> None:
    """At the end of a figure, before a word, and between two headings that it parts."""
    assert read("9,712|", ("9,712|", 40, 70)) == ("9,712", ["9,712"], set())
    assert read("3.1 |sold so", ("3.1", 40, 60), ("|sold", 70, 95), ("so", 100, 110)) == (
        "3.1 sold so",
        ["3.1", "sold", "so"],
        {1},
    )
    assert read("2025E|Heads", ("2025E|Heads", 43, 101)) == ("2025EHeads", ["2025E", "Heads"], {1})


def test_each_side_of_a_rule_ends_at_its_ink() -> None:
    made = drawn((40, 60), (80, 101))
    _, (left, right), _ = barred(
        "2025E|Heads", pieces(("2025E|Heads", 40, 101)), LINE, [RULE], without_rules(made, 1.0), 1.0
    )

    assert (left.box[0], left.box[2], right.box[0], right.box[2]) == (40, 60, 80, 101)


def test_a_bar_without_a_rule_is_kept() -> None:
    """A title may have one; a rule of other rows, or further along the line, is not it."""
    title = pieces(("A|B", 0, 30))
    made = drawn((0, 30))

    for rules in ([], [RULE], [(14.0, 40.0, 15.0, 60.0)]):
        assert barred("A|B", title, LINE, rules, made, 1.0) == ("A|B", title, set())


def test_a_rule_of_three_rows_is_told_from_letters() -> None:
    """It is higher than any line; the stem of a letter of a title stands in its line."""
    lines = [(10.0, 10.0 + 12 * row, 150.0, 20.0 + 12 * row) for row in range(6)]
    title = (10.0, 100.0, 150.0, 130.0)
    made = np.full((140, 200), 255, np.uint8)
    made[10:45, 70] = 20  # a rule beside three rows
    made[102:128, 30] = 20  # the stem of a letter
    made[10:45, 100:104] = 20  # a bar
    made[10:45, 120] = made[25, 110:130] = 20  # a rule that another meets

    found = stems([*lines, title], [], made, 1.0)

    assert [(box[0], box[1], box[3]) for box in found] == [(70, 10, 45), (120, 10, 45)]
    assert stems([*lines, title], [(70, 0, 71, 60), (120, 0, 121, 60)], made, 1.0) == []
    assert len(stems(lines, [], made, 1.0)) == 3
