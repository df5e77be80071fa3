"""Which figures of a table are beyond doubt."""

from __future__ import annotations

from lianpu.reading.pdf.cells import Grid, grid_blocks
from lianpu.reading.words import EMPTY, Words


def test_figures_beside_a_name_that_reaches_over_a_column_are_in_doubt():
    """The name may hold the figure of that column."""
    rows = [
        ["Company", "2023A", "2024A"],
        ["Alder Cable", "12.5", "61.3"],
        ["Nettle Software (1,000.9)", "", "98.8"],
        ["Larch", "8.1", "4.4"],
        ["Hollis", "2.6", "7.9"],
    ]
    cells = [[Words(text) if text else EMPTY for text in row] for row in rows]
    grid = Grid(cells, [1] * 5, {(2, 0): (1, 2)}, head=1)

    blocks = grid_blocks(grid)

    assert blocks is not None
    assert blocks[0].table is not None
    certain = {(cell.row, cell.column): cell.certain for cell in blocks[0].table.cells if cell.row}
    assert [certain[1, 1], certain[2, 2], certain[3, 2]] == [True, False, True]


def test_a_blank_row_beside_the_end_of_a_page_is_the_rest_of_one():
    """Rules of a page draw what is left of a row; a blank row elsewhere stays."""
    rows = [
        ["Company", "2024"],
        ["Alder", "1"],
        ["", ""],
        ["", ""],
        ["Larch", "2"],
        ["Eastry", "3"],
    ]
    cells = [[Words(text) if text else EMPTY for text in row] for row in rows]
    grid = Grid(cells, [1, 1, 1, 2, 2, 2], {(4, 1): (2, 1)}, head=1, joints={3})

    blocks = grid_blocks(grid)

    assert blocks is not None
    assert blocks[0].table is not None
    assert [cell.words.text for cell in blocks[0].table.cells if not cell.column] == [
        "Company",
        "Alder",
        "Larch",
        "Eastry",
    ]
    assert blocks[0].table.breaks == ((2, 2, None),)


def grid_texts(rows: list[list[str]], joint: int) -> list[list[str]]:
    """What is left of rows when a page ends above one of them."""
    cells = [[Words(text) if text else EMPTY for text in row] for row in rows]
    pages = [1 + (at >= joint) for at in range(len(rows))]
    blocks = grid_blocks(Grid(cells, pages, {}, head=1, joints={joint}))
    assert blocks is not None
    assert blocks[0].table is not None
    found: dict[int, list[str]] = {}
    for cell in blocks[0].table.cells:
        found.setdefault(cell.row, []).append(cell.words.text)
    return [found[row] for row in sorted(found)]


def test_words_without_a_name_at_the_head_of_a_page_are_the_rest_of_a_row():
    """Where every row has a name; what goes on says so in no other way in Chinese."""
    rows = [
        ["公司", "份额", "说明"],
        ["云岭", "1.5", "以直销为主"],
        ["溪山", "8.6", "尚未披露，已通过认"],
        ["", "", "证并小批量交付"],
        ["长桥", "2.6", "以直销为主"],
    ]

    assert grid_texts(rows, 3) == [
        *rows[:2],
        ["溪山", "8.6", "尚未披露，已通过认证并小批量交付"],
        rows[4],
    ]


def test_a_row_without_a_name_at_the_head_of_a_page_may_be_one():
    """Where others have none, or it holds a figure."""
    others = [
        ["公司", "份额", "说明"],
        ["云岭", "1.5", "以直销为主"],
        ["", "3.1", "另有一家工厂"],
        ["溪山", "8.6", "尚未披露"],
        ["", "", "小批量交付"],
    ]
    figure = [
        ["公司", "份额", "说明"],
        ["云岭", "1.5", "以直销为主"],
        ["", "3.1", "小批量交付"],
        ["溪山", "8.6", "尚未披露"],
    ]

    assert grid_texts(others, 4) == others
    assert grid_texts(figure, 2) == figure


def test_the_rest_of_a_name_at_the_head_of_a_page():
    """The table ends with it, or names the whole elsewhere; else it may name a group."""
    head = ["Company", "2024"]
    last = [head, ["Larch", "1"], ["Dunmore", "2"], ["Steel", ""]]
    again = [head, ["Dunmore Steel", "1"], ["Dunmore", "2"], ["Steel", ""], ["Larch", "3"]]
    group = [head, ["Larch", "1"], ["Dunmore", "2"], ["Abroad", ""], ["Eastry", "3"]]

    assert grid_texts(last, 3) == [head, ["Larch", "1"], ["Dunmore Steel", "2"]]
    assert grid_texts(again, 3)[2] == ["Dunmore Steel", "2"]
    assert [row[0] for row in grid_texts(group, 3)][2:4] == ["Dunmore", "Abroad"]
