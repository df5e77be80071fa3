"""Numbers that programs make: in the text as printed, told apart from the words of the file."""

from __future__ import annotations

import pytest

from lianpu.reading import read
from lianpu.reading.numbered import numbered, written
from lianpu.reading.words import Change, Words


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (4, "roman", "iv"),
        (1994, "ROMAN", "MCMXCIV"),
        (26, "letter", "z"),
        (27, "letter", "aa"),
        (10, "hanzi", "十"),
        (19, "hanzi", "十九"),
        (101, "hanzi", "一百零一"),
        (1010, "hanzi", "一千零一十"),
        (12, "legal", "壹拾贰"),
        (10, "stem", "癸"),
        (20, "circle", "⑳"),
        (7, "zero", "07"),
        (112, "ordinal", "112th"),
        (0, "letter", "0"),
        (12345, "roman", "12345"),
        (51, "circle", "51"),
    ],
)
def test_a_number_is_written_as_its_list_counts(number, form, expected):
    assert written(number, form) == expected


def test_a_number_is_no_character_of_the_file():
    """What the file had before it is nothing, so a place behind it is still the file's."""
    words = numbered(Words("Compute"), "2.")

    assert words.text == "2. Compute"
    assert words.changes == (Change(0, 3, "", "2. ", "list-number"),)


def test_a_page_numbers_its_ordered_lists():
    page = """<article><ol start="3"><li>Orders rose.</li><li>Costs fell.
    <ol type="a"><li>Copper</li><li>Freight</li></ol></li><li value="9">Cash held.</li></ol>
    <ul><li>A bullet</li></ul><ol reversed><li>Last</li><li>First</li></ol>
    <ol style="list-style-type: cjk-ideographic"><li>产能</li></ol>
    <ol style="list-style: none"><li>Bare</li></ol><ol><li>1) Written out</li></ol></article>"""

    document = read(page.encode(), "a.html")

    assert [(block.level, document.block_text(block)) for block in document.blocks] == [
        (1, "3. Orders rose."),
        (1, "4. Costs fell."),
        (2, "a. Copper"),
        (2, "b. Freight"),
        (1, "9. Cash held."),
        (1, "A bullet"),
        (1, "2. Last"),
        (1, "1. First"),
        (1, "一、产能"),
        (1, "Bare"),
        (1, "1) Written out"),
    ]
    first = document.repairs[0]
    assert (first.rule, first.before, document.text[first.start : first.end]) == (
        "list-number",
        "",
        "3. ",
    )


def test_markdown_counts_on_where_every_item_is_numbered_one():
    """So a page shows it; what the file itself writes is no change."""
    document = read(b"5. Five\n5. Six\n\n   - Under it\n", "a.md")

    assert [(block.level, document.block_text(block)) for block in document.blocks] == [
        (1, "5. Five"),
        (1, "6. Six"),
        (2, "Under it"),
    ]
    assert [(each.before, each.after) for each in document.repairs] == [("5", "6")]
