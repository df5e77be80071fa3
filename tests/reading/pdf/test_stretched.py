"""Blanks that justification stretches inside a cell part no columns."""

from __future__ import annotations

from lianpu.reading.pdf.columns import column_edges
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.lines import TextLine

SIZE = 10.0


def line(base: float, *words: tuple[str, float]) -> TextLine:
    """Words with their left edges, half as wide as high; a + before one says the file has a blank."""
    return TextLine(
        [
            Word(
                text.lstrip("+"),
                x,
                x + 5.0 * len(text.lstrip("+")),
                base,
                SIZE,
                blank=text[0] == "+",
            )
            for text, x in words
        ],
        1,
    )


def rows(count: int) -> list[TextLine]:
    """Names and two columns of figures, set right."""
    return [line(40 + 14 * n, ("Alder", 0), ("12.5", 100), ("61.3", 180)) for n in range(count)]


def test_a_stretched_heading_that_goes_on_beneath_makes_no_column():
    """ "Share    of" over "market": a column of the word "of" alone, or of "Share" alone."""
    heads = [line(10, ("Share", 150), ("+of", 190)), line(22, ("market", 170))]

    assert len(column_edges([line(16, ("Name", 0), ("2024A", 95)), *heads, *rows(5)])) == 2


def test_a_column_of_blank_cells_keeps_its_own_heading():
    """Nothing goes on beneath it."""
    heads = [line(10, ("Name", 0), ("2024A", 95), ("2025E", 175), ("Note", 215))]

    assert len(column_edges([*heads, *rows(5)])) == 3


def test_blanks_of_justified_remarks_make_no_column_however_many_they_are():
    """They are set in the file and begin at no one edge."""
    told = [
        line(
            40 + 14 * n,
            ("Alder", 0),
            ("12.5", 60),
            ("made", 100),
            ("+under", 133 + n),
            ("+cover", 170),
        )
        for n in range(3)
    ]
    plain = [
        line(
            90 + 14 * n,
            ("Alder", 0),
            ("12.5", 60),
            ("sold", 100),
            ("+direct", 122.5),
            ("+now", 155),
        )
        for n in range(9)
    ]

    assert len(column_edges([*told, *plain])) == 2


def test_a_rule_parts_columns_whatever_stands_there():
    """What is drawn needs no words to tell."""
    heads = [line(10, ("Share", 150), ("+of", 190)), line(22, ("market", 170))]
    lines = [line(16, ("Name", 0), ("2024A", 95)), *heads, *rows(5)]

    assert 177.0 in column_edges(lines, (177.0,))


def test_a_heading_over_columns_that_later_pages_repeat_makes_no_column():
    """Its words stand in the white between two columns, on every page."""
    heads = [
        line(10, ("Home", 62), ("Abroad", 240)),
        line(24, ("2024A", 30), ("2025E", 95), ("2024A", 160), ("2025E", 290)),
    ]
    body = [
        line(40 + 14 * n, ("Ald", 0), ("1.5", 40), ("12.5", 100), ("61.3", 165), ("7.2", 300))
        for n in range(6)
    ]

    assert len(column_edges([*heads, *body, *heads, *body])) == 4
