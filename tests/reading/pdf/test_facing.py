"""Lines of wrapped names and remarks go to the row whose figures they stand about."""

from __future__ import annotations

from array import array

from lianpu.reading.pdf.facing import facing_rows
from lianpu.reading.pdf.ink import Word, parted_words
from lianpu.reading.pdf.rows import CellLine


def line(text: str, column: int, base: float, x0: float) -> CellLine:
    """A line of 10 point type, half as wide as high."""
    words, x = [], x0
    for word in text.split():
        words.append(Word(word, x, x + 5.0 * len(word), base, 10.0))
        x += 5.0 * (len(word) + 1)
    return CellLine(words, column, base, base - 8, base + 2, column)


def names(lines: list[CellLine]) -> list[str]:
    """The names of the rows that lines make."""
    rows = facing_rows([lines])[0] or []
    return [" ".join(one.text for one in row.column(0)) for row in rows]


def test_names_around_their_figures_are_one_cell_though_rows_are_as_close():
    """Lines 12 points apart throughout: only the figures' baselines tell where a row ends."""
    bases = [12, 24, 36, 48, 60, 72]
    texts = ["Northern", "Optics", "Harbour", "Cables", "Southern", "Rail"]
    lines = [line(text, 0, base, 0) for text, base in zip(texts, bases, strict=True)]
    lines += [line("1.5", 1, base, 80) for base in (18, 42, 66)]

    assert names(lines) == ["Northern Optics", "Harbour Cables", "Southern Rail"]


def test_a_lone_name_as_far_off_as_a_row_stays_alone():
    """A group's name is no second line of the name above it."""
    lines = [line("Northern", 0, 12, 0), line("Abroad", 0, 28, 0), line("Southern", 0, 44, 0)]
    lines += [line("Harbour Cables", 0, 60, 0), line("and Rail", 0, 71, 0)]
    lines += [line("1.5", 1, base, 80) for base in (12, 44, 60)]

    assert names(lines) == ["Northern", "Abroad", "Southern", "Harbour Cables and Rail"]


def test_single_lines_are_left_to_the_spacing():
    """Where no cell has several lines there is nothing to decide."""
    lines = [line("Rail", 0, base, 0) for base in (12, 24, 36)]
    lines += [line("1.5", 1, base, 80) for base in (12, 24, 36)]

    assert facing_rows([lines]) == [None]


def test_a_rule_between_characters_parts_their_word():
    """Figures of tight cells nearly touch: 3,968 | 2,632 was read as one number."""
    word = Word("3,9682,632", 0, 50, 20, 10, stops=array("d", [5.0 * n for n in range(10)]))

    cut = parted_words([word], [(25.0, 0.0, 25.2, 40.0)])

    assert [one.text for one in cut] == ["3,968", "2,632"]
    assert parted_words([word], [(25.0, 30.0, 25.2, 40.0)]) == [word]
    assert parted_words([word], [(22.6, 0.0, 22.6, 40.0)]) == [word]


def test_a_group_of_one_blank_row_takes_no_row_of_figures():
    """Three names a row apart are three rows, the first two without figures."""
    texts = ["Home", "Alder", "Eastry", "Abroad", "Hollis", "Larch Cables", "Juniper"]
    lines = [line(text, 0, 16.0 * n, 0) for n, text in enumerate(texts)]
    lines += [line("1.5", 1, 16.0 * n, 80) for n in (1, 2, 5, 6)]
    lines += [line("Kestrel Marine", 0, 112, 0), line("and Offshore", 0, 123, 0)]
    lines += [line("2.5", 1, 117.5, 80)]

    assert names(lines) == [*texts, "Kestrel Marine and Offshore"]


def test_a_line_nearer_to_the_one_above_is_its_rest():
    """Rows stand 15.2 points apart and lines of a cell 14.4: a lone name would stand midway."""
    lines = [line("Kestrel Marine and", 0, 12, 0), line("Offshore", 0, 26.4, 0)]
    lines += [line("Northern Harbour", 0, 41.6, 0), line("Rail", 0, 56.8, 0)]
    lines += [line("1.5", 1, base, 120) for base in (12, 41.6, 56.8)]

    assert names(lines) == ["Kestrel Marine and Offshore", "Northern Harbour", "Rail"]


def test_a_remark_faces_a_name_without_figures():
    """The row of a blank figure has its remark as others do."""
    bases = [12, 28, 44, 60, 76]
    lines = [line(name, 0, base, 0) for name, base in zip("ABCDE", bases, strict=True)]
    lines += [line("1.5", 1, base, 80) for base in bases if base != 44]
    lines += [line("delivers small lots", 2, base, 120) for base in (12, 28, 60)]
    lines += [line("has long contracts,", 2, 39, 120), line("sold direct", 2, 49, 120)]
    rows = facing_rows([lines])[0] or []

    assert [" ".join(one.text for one in row.column(2)) for row in rows][2:4] == [
        "has long contracts, sold direct",
        "delivers small lots",
    ]


def test_a_part_of_one_row_is_read_as_the_others_of_its_table():
    """By itself the last page does not tell that remarks end on the line of their figures."""
    first = [line(name, 0, base, 0) for name, base in (("Alder", 30), ("Eastry", 80))]
    first += [line("1.5", 1, base, 80) for base in (30, 80)]
    first += [line("sold direct", 2, 30, 120), line("has long contracts", 2, 70, 120)]
    first += [line("with three", 2, 80, 120)]
    last = [line("Larch", 0, 40, 0), line("1.5", 1, 40, 80)]
    last += [line("a new hall opens", 2, 20, 120), line("before the year", 2, 30, 120)]
    last += [line("ends", 2, 40, 120)]

    _, rows = facing_rows([first, last])

    assert rows is not None
    assert [len(row.column(2)) for row in rows] == [3]


def test_lines_of_one_cell_are_set_evenly():
    """A line 38 points beneath another is none of its cell where others are 10 apart."""
    lines = [line(name, 0, base, 0) for name, base in (("Alder", 20), ("Eastry", 78))]
    lines += [line("1.5", 1, base, 80) for base in (20, 78)]
    lines += [line("sold direct", 2, 20, 120), line("has long", 2, 58, 120)]
    lines += [line("contracts with", 2, 68, 120), line("three customers", 2, 78, 120)]

    rows = facing_rows([lines])[0] or []

    assert [len(row.column(2)) for row in rows] == [1, 3]


def test_what_the_end_of_a_page_leaves_of_a_remark_is_a_rest():
    """Its row stands on the page before; no row of this page takes it."""
    first = [line("Alder", 0, 20, 0), line("1.5", 1, 20, 80), line("sold direct", 2, 20, 120)]
    first += [line("Eastry", 0, 40, 0), line("2.5", 1, 40, 80)]
    first += [line("has contracts with", 2, 40, 120), line("three customers", 2, 52, 120)]
    last = [line("in harbour towns", 2, 20, 120), line("abroad", 2, 32, 120)]
    last += [line("Larch", 0, 52, 0), line("3.5", 1, 52, 80), line("sold direct", 2, 52, 120)]
    last += [line("and by agents who", 2, 64, 120), line("Hollis", 0, 84, 0)]
    last += [line("4.5", 1, 84, 80), line("delivers lots", 2, 84, 120)]

    rows = facing_rows([first, last])[1] or []

    assert [(row.rest, len(row.column(2))) for row in rows] == [(True, 2), (False, 2), (False, 1)]
