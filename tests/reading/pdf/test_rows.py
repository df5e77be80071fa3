"""Which lines make a row: how far the next line of a cell may be."""

from __future__ import annotations

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.lines import TextLine
from lianpu.reading.pdf.rows import CellLine, Part, printed_rows, step_within


def test_a_measured_line_may_stand_a_little_lower() -> None:
    """Sizes of recognised words are told in halves of a point, those of print as they are."""
    printed, measured = (
        Word("Holdings", 0, 40, 20, 9, recognised=recognised) for recognised in (False, True)
    )

    assert step_within(printed) * 9 < 13.5 < step_within(measured) * 9


def cell(text: str, column: int, base: float) -> CellLine:
    """A line of 10 point type in its column, 100 points from the next one."""
    word = Word(text, 100 * column, 100 * column + 10.0 * len(text), base, 10.0)
    return CellLine([word], column, base, base - 8, base + 2, column)


def test_pages_with_too_few_rows_are_spaced_as_the_others_of_their_table() -> None:
    """Lines 16.6 points apart are of one cell where rows are 19 apart; a page of two rows tells nothing."""
    long = [cell("云岭", 0, 20), cell("1.5", 1, 20), cell("特种线缆", 2, 20), cell("出口", 2, 36.6)]
    long += [cell("北汀", 0, 55.6), cell("2.5", 1, 55.6), cell("机床", 2, 55.6)]
    long += [cell("松石", 0, 74.6), cell("3.5", 1, 74.6), cell("光学", 2, 74.6)]
    short = [cell("沧渡", 0, 20), cell("4.5", 1, 20), cell("能源", 2, 20), cell("风电", 2, 36.6)]
    parts = [
        Part(page, [TextLine(one.words, page) for one in lines], [], [], [])
        for page, lines in enumerate((long, short), 1)
    ]

    found = [
        [[one.text for one in row.lines] for row in rows]
        for rows, _ in printed_rows(parts, [long, short])
    ]

    assert found[0][0] == ["云岭", "1.5", "特种线缆", "出口"]
    assert found[1] == [["沧渡", "4.5", "能源", "风电"]]


def test_rows_that_follow_one_another_are_not_joined_by_what_other_pages_tell() -> None:
    """Rows 13.6 points apart, and another page whose rows are higher: a blank cell makes no second line."""
    names = ["云岭", "北汀", "松石", "沧渡", "溪山"]
    dense = [cell(name, 0, 20 + 13.6 * at) for at, name in enumerate(names)]
    dense += [cell("1.5", column, 20 + 13.6 * at) for at in (0, 1, 2) for column in (1, 2)]
    dense += [cell("3.5", 2, 20 + 13.6 * at) for at in (3, 4)]
    loose = [cell(name, 0, 20 + 27.2 * at) for at, name in enumerate(names)]
    loose += [cell("1.5", column, 20 + 27.2 * at) for at in range(5) for column in (1, 2)]
    loose += [cell("能源", 0, 33.6), cell("1.5", 1, 33.6)]
    parts = [
        Part(page, [TextLine(one.words, page) for one in lines], [], [], [])
        for page, lines in enumerate((dense, loose), 1)
    ]

    (rows, _), _ = printed_rows(parts, [dense, loose])

    assert [row.column(0)[0].text for row in rows] == names


def test_a_page_of_rows_with_blank_cells_is_spaced_as_the_others_of_their_table() -> None:
    """Its first row is higher, so that the step of its rows could be that of lines."""
    names = ["云岭", "北汀", "松石", "沧渡"]
    full = [cell(name, 0, 20 + 13.6 * at) for at, name in enumerate(names)]
    full += [cell("1.5", column, 20 + 13.6 * at) for at in range(4) for column in (1, 2)]
    blank = [cell(name, 0, base) for name, base in zip(names, (20, 47.2, 60.8, 74.4), strict=True)]
    blank += [cell("4.6", 2, base) for base in (47.2, 60.8, 74.4)]
    parts = [
        Part(page, [TextLine(one.words, page) for one in lines], [], [], [])
        for page, lines in enumerate((full, blank), 1)
    ]

    _, (rows, _) = printed_rows(parts, [full, blank])

    assert [row.column(0)[0].text for row in rows] == names
