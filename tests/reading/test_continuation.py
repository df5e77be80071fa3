"""Tables over page breaks are one; two tables that merely meet are two."""

from dataclasses import replace

from lianpu.core.document import BlockKind
from lianpu.reading import read
from lianpu.reading.continuation import whole_tables
from lianpu.reading.draft import DraftBlock, DraftCell, DraftTable
from lianpu.reading.words import EMPTY, Printed, Words

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


def test_a_page_that_ends_with_the_name_of_a_group():
    """The next one repeats the head and goes on with the rows of the group."""

    def part(page, *rows, broken=False):
        cells = [
            DraftCell(Words(text), row, column, header=not row)
            for row, own in enumerate((("公司", "产能"), *rows))
            for column, text in enumerate(own)
        ]
        table = DraftTable(tuple(cells), 1 + len(rows), 2)
        return DraftBlock(BlockKind.TABLE, page=page, table=table, broken=broken)

    def name(text, page):
        words = Words(text, (), (Printed(0, len(text), page, (0.0, 0.0, 9.0, 9.0)),))
        return DraftBlock(BlockKind.PARAGRAPH, words, page=page)

    lower = part(2, ("甲", "3"), broken=True)
    [whole, head] = whole_tables((part(1, ("乙", "1")), name("海外", 1), lower))
    apart = whole_tables((part(1, ("乙", "1")), name("产能有所增加。", 1), lower))
    later = whole_tables((part(1, ("乙", "1")), name("海外", 2), lower))

    assert whole.table.group_rows == (2,)
    assert [cell.words.text for cell in whole.table.cells if not cell.column] == [
        "公司",
        "乙",
        "海外",
        "甲",
    ]
    assert whole.table.breaks == ((3, 2, None),)
    assert head.kind is BlockKind.FURNITURE
    assert len(apart) == len(later) == 3
