"""Tables over page breaks are one; two tables that merely meet are two."""

from dataclasses import replace

from lianpu.core.document import BlockKind
from lianpu.reading import read
from lianpu.reading.continuation import whole_tables
from lianpu.reading.draft import DraftBlock, DraftCell, DraftTable
from lianpu.reading.words import EMPTY, Words

HEAD = "名称\t轮次\n"


def tables(text):
    document = read(text.encode(), "a.txt")
    return document, document.tables


def test_a_table_over_a_page_break_is_one():
    """Its rows count on, and both blocks belong to it."""
    document, [table] = tables(f"{HEAD}甲\tA 轮\n乙\tB 轮\n\n\n\n丙\tC 轮\n")

    assert table.rows == 4
    assert [document.blocks[index].line for index in table.blocks] == [1, 7]


def test_a_repeated_head_is_dropped_from_the_rows_and_kept_in_the_text():
    """Nothing is lost, and no row is called 名称."""
    document, [table] = tables(f"{HEAD}甲\tA 轮\n\n\n\n{HEAD}丙\tC 轮\n")

    assert [document.cell_text(table.grid[row, 0]) for row in range(table.rows)] == [
        "名称",
        "甲",
        "丙",
    ]
    assert document.text.count("名称") == 2


def test_a_single_row_may_be_the_rest_of_a_table():
    """One row at the head of a page is still a row."""
    _, [table] = tables(f"{HEAD}甲\tA 轮\n\n\n\n丙\tC 轮\n")

    assert table.rows == 3


def test_tables_of_other_width_or_without_a_break_stay_apart():
    """A blank line alone parts tables, and so do other columns."""
    assert len(tables(f"{HEAD}甲\tA\n\n{HEAD}乙\tB\n")[1]) == 2
    assert len(tables(f"{HEAD}甲\tA\n\n\n\n名\t轮\t年\n乙\tB\t1\n")[1]) == 2


def test_a_caption_between_parts_two_tables():
    """Two exhibits of one shape may follow each other over a page."""
    assert len(tables(f"图 1: 甲\n\n{HEAD}甲\tA\n\n\n\n图 2: 乙\n\n{HEAD}乙\tB\n")[1]) == 2


def test_words_alone_at_the_head_of_a_page_doubt_the_figures_above():
    """They may be the rest of the name that stands there."""

    def cell(text, row, column, certain=None):
        return replace(DraftCell(Words(text), row, column), certain=certain)

    def part(page, *cells):
        rows = 1 + max(one.row for one in cells)
        return DraftBlock(BlockKind.TABLE, EMPTY, page=page, table=DraftTable(cells, rows, 2, 1))

    upper = part(1, cell("甲", 0, 0), cell("数", 0, 1), cell("北方", 1, 0), cell("1.5", 1, 1, True))
    lower = part(2, cell("材料", 0, 0), cell("", 0, 1), cell("南方", 1, 0), cell("2.5", 1, 1, True))
    [joined] = whole_tables((upper, lower))

    assert [one.certain for one in joined.table.cells if one.column] == [None, False, None, True]
