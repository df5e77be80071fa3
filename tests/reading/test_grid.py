"""Rows of cells: groups, wrapped rows, names beside several rows, lines that are none."""

from lianpu.reading import read


def cells(text):
    document = read(text.encode(), "a.txt")
    [table] = document.tables
    return (
        document,
        table,
        [
            (cell.row, cell.column, cell.row_span, cell.column_span, document.cell_text(cell))
            for cell in table.cells
        ],
    )


def test_a_name_alone_heads_the_rows_beneath():
    """海外 over foreign chips is a heading, not a chip without data."""
    _, table, found = cells("厂商\t芯片\t功耗\n海外\t\t\n曜石\tOX3\t900W\n国内\n启元\tQ2\t75W\n")

    assert table.group_rows == (1, 3)
    assert (1, 0, 1, 3, "海外") in found
    assert (3, 0, 1, 3, "国内") in found


def test_a_name_over_the_years_again_heads_a_group_too():
    """Market models repeat the years beside each segment."""
    _, table, _ = cells("TAM\t2024\t2025E\n合计\t1\t2\n职业\t2024\t2025E\n人数\t3\t4\n")

    assert table.group_rows == (2,)
    assert table.grid[2, 1].header


COUNTED = "公司\t进展\n\t1) 云收入增长;\n云衡\t2) 网卡交付;\n\t3) 并网。\n\t1) 订单增长,企业客户\n泊舟\t占比过半;\n\t2) 推出服务。\n"


def test_a_name_beside_counted_rows_spans_its_group():
    """Recognition prints the name of a tall cell beside any of its rows."""
    document, _, found = cells(COUNTED)

    assert (1, 0, 3, 1, "云衡") in found
    assert (4, 0, 2, 1, "泊舟") in found
    assert document.text.index("1) 云") < document.text.index("云衡") < document.text.index("2) 网")


def test_a_wrapped_row_is_one_row():
    """订单增长,企业客户/占比过半 is one sentence in one cell, and the join is told."""
    document, _, found = cells(COUNTED)

    assert (4, 1, 1, 1, "1) 订单增长,企业客户占比过半;") in found
    assert [repair.rule for repair in document.repairs] == ["line-break"]


def test_a_misread_foot_is_no_row():
    """The source line under a table, misread into cells, is kept as furniture."""
    document, table, _ = cells(COUNTED + "<b>远帆</b> 区\t山行正分妍\n")

    assert table.rows == 6
    assert document.block_text(document.blocks[-1]) == "远帆 区\t山行正分妍"


def test_words_of_no_cell_are_told():
    """A logo misread beside a name stays in the text, and a Problem points at it."""
    document, _, _ = cells(COUNTED.replace("\t1) 订单", "泊\t1) 订单"))

    assert "泊\t泊舟" in document.text
    assert "'泊'" in document.problems[0].what.en
