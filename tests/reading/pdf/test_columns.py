"""Columns come from how the words of all rows lie, not from a width of gap."""

from array import array

from lianpu.reading.pdf.columns import column_edges, column_of
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.lines import TextLine

SIZE = 8.0


def line(base, *spans):
    return TextLine([Word("w", x0, x1, base, SIZE) for x0, x1 in spans], 1)


def test_a_strip_white_in_every_row_is_an_edge():
    """Two columns, however ragged."""
    edges = column_edges([line(10, (0, 40), (60, 80)), line(20, (0, 30), (55, 90))])

    assert [column_of(edges, x) for x in (20, 70)] == [0, 1]
    assert len(edges) == 1


def test_a_gap_in_one_row_only_is_none():
    """A wide blank inside a cell lines up with words of other rows."""
    lines = [line(10, (0, 20), (30, 45), (70, 90)), line(20, (0, 42), (70, 90))]

    assert len(column_edges(lines)) == 1


def test_a_tight_gap_in_every_row_is_an_edge():
    """Small type is set with narrow padding; a fixed width of gap would miss it."""
    lines = [line(10 * row, (0, 40), (44, 80)) for row in range(1, 6)]

    assert len(column_edges(lines)) == 1


def test_a_heading_over_two_columns_hides_no_edge():
    """Years stand under one heading."""
    lines = [
        line(10, (0, 30), (60, 120)),
        line(20, (60, 80), (100, 120)),
        line(30, (0, 30), (60, 80), (100, 120)),
        line(40, (0, 30), (60, 80), (100, 120)),
    ]

    assert len(column_edges(lines)) == 2


def test_a_group_name_across_hides_no_edge():
    """A lone line that reaches over several columns names the rows beneath."""
    lines = [
        line(10, (0, 30), (60, 80), (100, 120)),
        line(20, (0, 110)),
        line(30, (0, 30), (60, 80), (100, 120)),
    ]

    assert len(column_edges(lines)) == 2


def test_prose_has_no_columns():
    """One piece in every line."""
    assert column_edges([line(10, (0, 100)), line(20, (0, 90))]) == []


def test_the_stop_of_na_that_hangs_over_its_cell_closes_no_strip():
    """Typesetters hang marks into the margin: three points over the figures' edge here."""

    def row(base, figure, left, right):
        return TextLine(
            [
                Word("云岭电缆", 0, 32, base, SIZE),
                Word(figure, left, right, base, SIZE),
                Word("尚未披露", 103.5, 135, base, SIZE),
            ],
            1,
        )

    lines = [row(12 * n, f"{n}2.5", 82, 100) for n in range(1, 6)]

    assert len(column_edges([*lines, row(72, "n.a.", 88, 102)])) == 2


def figures(base, *words):
    """A line of figures, 5 points a character, at the left edges given."""
    return TextLine(
        [
            Word(
                text,
                x,
                x + 5 * len(text),
                base,
                SIZE,
                stops=array("d", [x + 5.0 * n for n in range(len(text))]),
            )
            for text, x in words
        ],
        1,
    )


def test_overflowing_figures_fall_into_columns_by_their_number():
    """Centred figures wider than their cells leave no strip white, yet each row has three."""
    rows = [
        [("Alder", 0), ("1,590.3(3,824.1)", 60), ("668.4", 150)],
        [("Eastry", 0), ("(1,154.0)(3,484.9)", 55), ("5.7", 155)],
        [("Larch", 0), ("(868.5)", 60), ("1,417.8", 105), ("16.0", 152)],
        [("Rail", 0), ("3,694.7(3,859.3)", 60), ("65.2", 152)],
    ]
    edges = column_edges([figures(10 * n, *row) for n, row in enumerate(rows, 1)])

    assert len(edges) == 3
    assert 95 < edges[1] < 105


def test_a_heading_of_two_words_on_every_page_is_no_row_of_two_cells():
    """ "Revenue (USD m)" over figures set left, its blank as wide as tight cells stand apart."""
    lines = []
    for page in (0, 200):
        lines.append(
            figures(page + 10, ("Maker", 0), ("Revenue", 60), ("USD", 97.5), ("Share", 150))
        )
        lines += [
            figures(page + 10 * n, (f"Alder{n}", 0), (f"{n}.5", 60), (f"{n}.1%", 150))
            for n in range(2, 7)
        ]

    assert len(column_edges(lines)) == 2


def test_a_heading_of_a_group_that_ends_over_its_column_hides_no_edge():
    """Units shipped is wider than its figures, and First half begins over its end."""
    lines = [
        line(10, (202, 242), (366, 395)),
        line(20, (148, 212), (222, 296), (306, 370), (381, 455)),
        *(
            line(10 * row, (53, 138), (148, 181), (222, 246), (306, 326), (381, 400))
            for row in range(3, 9)
        ),
    ]

    edges = column_edges(lines)

    assert [column_of(edges, x) for x in (60, 210, 224, 368, 383)] == [0, 1, 2, 3, 4]
