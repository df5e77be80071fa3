"""Every span of a page points at its own characters, however they are set."""

from __future__ import annotations

import itertools

import pytest

from .test_pdf import document

PROSE = "Orders kept growing over the quarter, and management thinks that demand comes. "
ROWS = ", ".join(f"[Maker {number}], [{number}.25], [({number * 7}.1)]" for number in range(60))


@pytest.mark.parametrize(
    "source",
    [
        '#set text(12pt, font: "Libertinus Serif")\nOffshore traffic suffers from fine filings.',
        f"#set page(columns: 2)\n{PROSE * 20}\n#table(columns: 3, [Company], [A], [B], {ROWS})",
        f"#set page(width: 160pt)\n#set par(justify: true)\n#set text(hyphenate: true)\n{PROSE * 9}",
    ],
    ids=["ligatures", "a table in the next column", "broken words"],
)
def test_boxes_of_characters_follow_one_another(source):
    """None is empty, none overlaps the next, and all lie within the box of their line."""
    found = document(source)
    lines = [line for line in found.lines if line.stops]

    assert lines
    for line in lines:
        boxes = [
            found.boxes(found.span(at, at + 1))[0].box
            for at in range(line.start, line.end)
            if not found.text[at].isspace()
        ]
        assert all(box[2] - box[0] > 0.2 for box in boxes)
        assert all(left[2] <= right[0] + 0.01 for left, right in itertools.pairwise(boxes))
        assert all(line.box[0] - 0.01 <= box[0] and box[2] <= line.box[2] + 0.01 for box in boxes)
