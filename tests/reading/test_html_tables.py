"""Tables of web pages: every span kept, layout tables read as text."""

from lianpu.reading import read


def table(rows):
    document = read(f"<html><body><p>x</p><table>{rows}</table></body></html>".encode(), "a.html")
    return document, document.tables


def cells(document, table):
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, document.cell_text(cell))
        for cell in table.cells
    ]


def test_spans_are_kept():
    """A heading over two years and a name beside two rows."""
    document, [found] = table(
        "<thead><tr><th rowspan=2>公司<th colspan=2>收入</tr><tr><th>2024<th>2025</tr></thead>"
        "<tr><td rowspan=2>云衡<td>1<td>2</tr><tr><td>3<td></tr>"
    )

    assert cells(document, found) == [
        (0, 0, 2, 1, "公司"),
        (0, 1, 1, 2, "收入"),
        (1, 1, 1, 1, "2024"),
        (1, 2, 1, 1, "2025"),
        (2, 0, 2, 1, "云衡"),
        (2, 1, 1, 1, "1"),
        (2, 2, 1, 1, "2"),
        (3, 1, 1, 1, "3"),
        (3, 2, 1, 1, ""),
    ]
    assert found.header_rows == 2


def test_a_row_that_spans_all_heads_a_group():
    """海外 over seven columns."""
    _, [found] = table(
        "<tr><th>a<th>b<th>c</tr><tr><td colspan=3>海外</tr><tr><td>1<td>2<td>3</tr>"
    )

    assert found.group_rows == (1,)


def test_a_caption_element_is_a_caption():
    """And it binds to its table."""
    document, _ = table("<caption>Table 1: Makers</caption><tr><th>a<th>b</tr><tr><td>1<td>2</tr>")

    assert document.figures[0].table == 0


def test_layout_tables_are_text():
    """One cell beside nothing, or tables within, hold a page together and no data."""
    document, found = table("<tr><td><p>Only text.</p></td></tr>")

    assert found == ()
    assert document.text.endswith("Only text.")


def test_absurd_spans_do_not_grow_the_table():
    """colspan=99999 is an error or a bomb."""
    _, [found] = table("<tr><td colspan=99999 rowspan=99999>a<td>b</tr><tr><td>c<td>d</tr>")

    assert found.columns < 10
    assert found.rows == 2


def test_a_headed_table_keeps_its_rows_though_a_cell_holds_a_table():
    """The words of the inner one are the cell's; without a head the outer one is layout."""
    inner = "<table><tr><td>inner</td><td>7</td></tr></table>"
    rows = f"<tr><td>Home</td><td>410</td></tr><tr><td>Rest</td><td>{inner}</td></tr>"
    document, [found] = table(f"<thead><tr><th>Region</th><th>2024</th></tr></thead>{rows}")
    _, layout = table(rows)

    assert [cell[4] for cell in cells(document, found)] == [
        "Region",
        "2024",
        "Home",
        "410",
        "Rest",
        "inner 7",
    ]
    assert [one.rows for one in layout] != [3]
