"""Tables as typesetters set them: side by side, tight, justified, wrapped; set with Typst."""

from __future__ import annotations

import typst

from lianpu.core.document import Document
from lianpu.reading import read

PAGE = '#set page(width: 500pt, height: 420pt, margin: 30pt)\n#set text(9pt, font: "{font}")\n'


def document(body: str, font: str = "Libertinus Serif") -> Document:
    """What a page of one or two tables is read as."""
    return read(typst.compile((PAGE.format(font=font) + body).encode()), "set.pdf")


def grids(read_as: Document) -> list[list[list[str]]]:
    """The cells of every table, row by row."""
    found = []
    for table in read_as.tables:
        rows = [[""] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row][cell.column] = read_as.cell_text(cell)
        found.append(rows)
    return found


def rows(*lines: str) -> str:
    """Cells of a Typst table."""
    return "".join(f"[{cell.strip()}]," for line in lines for cell in line.split("|"))


def test_a_source_line_beside_a_row_leaves_it_to_the_other_exhibit() -> None:
    left = ["Company | 2024A", "Alder Cable | 1.5", "Eastry | 2.5", "Larch | 3.5"]
    right = ["Company | 2025E", *(f"Hollis {name} | {n}.4" for n, name in enumerate("ABCDEFG", 1))]

    def exhibit(number: int, lines: list[str]) -> str:
        table = f"#table(columns: (1fr, 1fr), stroke: none, inset: 3pt, {rows(*lines)})"
        return f"[*Exhibit {number}: Capacity of the makers*\n\n{table}\n\nSource: Company filings]"

    found = document(
        f"#grid(columns: (1fr, 1fr), gutter: 18pt, {exhibit(1, left)}, {exhibit(2, right)})"
    )

    assert grids(found) == [
        [[cell.strip() for cell in line.split("|")] for line in lines] for lines in (left, right)
    ]
    assert [figure.source_line is not None for figure in found.figures] == [True, True]


def test_headings_of_groups_span_columns_set_left() -> None:
    heads = (
        "table.cell(rowspan: 2, align: left + horizon)[Company], "
        "table.cell(colspan: 3, align: center)[First half], "
        "table.cell(colspan: 3, align: center)[Home],"
    )
    body = rows(
        "2023A | Growth | Staff | 2023A | Growth | Staff",
        "Alder Cable | 43,292 | 3.1% | 48 | 8.47 | 15.3% | 21",
        "Ingram Foods | 47,246 | 1.2% | 51 | 7.25 | 1.2% | 63",
        "Nettle Software | 94,835 | 1.5% | 3 | 5.41 | 2.2% | 32",
    )
    found = document(
        f"#table(columns: (auto, 1fr, 1fr, 1fr, 1fr, 1fr, 1fr), stroke: none, align: left, {heads}{body})"
    )

    [table] = found.tables
    spans = {
        found.cell_text(cell): (cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.row == 0
    }
    assert spans == {"Company": (2, 1), "First half": (1, 3), "Home": (1, 3)}
    assert table.header_rows == 2


def test_a_remark_of_several_lines_about_its_figures_is_one_cell() -> None:
    remark = "a new hall opens before the year ends, delivers small lots, has long contracts"
    body = rows(
        "Company | 2024A | Remarks",
        f"Eastry | 4.96 | {remark}",
        "Hollis | 6.08 | not disclosed",
        f"Larch | 7.13 | {remark}",
        "Garrow Power | 5.55 | sold direct",
    )
    found = document(
        f"#table(columns: (auto, auto, 150pt), stroke: none, inset: 4pt, align: left + horizon, {body})"
    )

    [grid] = grids(found)
    assert grid[1:] == [
        ["Eastry", "4.96", remark],
        ["Hollis", "6.08", "not disclosed"],
        ["Larch", "7.13", remark],
        ["Garrow Power", "5.55", "sold direct"],
    ]


def test_a_figure_wider_than_its_ruled_cell_stays_whole() -> None:
    body = rows("Item | A | B", "Eastry | 1,478.7 | 5.89", "Hollis | 2,979.0 | 7.84")
    found = document(
        f"#table(columns: (60pt, 34pt, 40pt), inset: 3pt, align: (left, left, right), {body})",
        "DejaVu Sans Mono",
    )

    [grid] = grids(found)
    assert grid == [
        ["Item", "A", "B"],
        ["Eastry", "1,478.7", "5.89"],
        ["Hollis", "2,979.0", "7.84"],
    ]


def test_a_row_that_a_page_breaks_is_one_row() -> None:
    remark = (
        "a new hall opens before the year ends, delivers small lots, has long contracts with three "
        "customers, supplies cable for rail and for harbour cranes, not disclosed"
    )
    body = rows(
        "Company | 2024A | Remarks",
        *(f"Maker {letter} | {number}.5 | sold direct" for number, letter in enumerate("ABCDEFGH")),
        f"Eastry | 4.96 | {remark}",
        "Hollis | 6.08 | not disclosed",
    )
    found = read(
        typst.compile(
            (
                '#set page(width: 330pt, height: 175pt, margin: 10pt)\n#set text(9pt, font: "Libertinus Serif")\n'
                f"#table(columns: (auto, auto, 150pt), stroke: 0.5pt, inset: 4pt, {body})"
            ).encode()
        ),
        "set.pdf",
    )

    [grid] = grids(found)
    assert len(found.pages) == 2
    assert grid[-2:] == [["Eastry", "4.96", remark], ["Hollis", "6.08", "not disclosed"]]


def test_a_table_of_long_remarks_without_a_caption_is_one_over_pages() -> None:
    """Its rows have up to five lines, its head stands again on each page, its rows are broken."""
    remarks = [
        "sold direct",
        "a new hall opens before the year ends, delivers small lots, has long contracts with three "
        "customers, supplies cable for rail and for harbour cranes, not disclosed",
        "has long contracts with three customers",
    ]
    names = [f"Maker {letter}" for letter in "ABCDEFGHIJKLMNOP"]
    texts = [remarks[number % 3] for number in range(len(names))]
    body = rows(
        *(
            f"{name} | {at}.5 | {text}"
            for at, (name, text) in enumerate(zip(names, texts, strict=True))
        )
    )
    found = read(
        typst.compile(
            (
                '#set page(width: 330pt, height: 260pt, margin: 20pt)\n#set text(9pt, font: "Libertinus Serif")\n'
                "#table(columns: (auto, auto, 110pt), stroke: (bottom: 0.4pt), inset: (x: 6pt, y: 4pt), align: top, "
                f"table.header(repeat: true, [Company], [2024A], [Remarks]), {body})"
            ).encode()
        ),
        "set.pdf",
    )

    [grid] = grids(found)
    assert len(found.pages) > 2
    assert [row[0] for row in grid] == ["Company", *names]
    assert [row[2] for row in grid[1:]] == texts


def test_a_remark_of_several_lines_above_the_first_figures_is_no_heading() -> None:
    """Its lines, and those of the name, stand about the figures of their row."""
    remark = "supplies cable for rail and harbour cranes and has contracts with three customers"
    body = rows(
        "Item | 2024A | Growth | Remarks",
        f"Alder Cable and Wire | 8.57 | 43.7% | {remark}",
        "Eastry | 6.89 | 0.1% | sold direct",
        f"Larch | 2.18 | 62.9% | {remark}",
        "Hollis | 1.71 | 6.7% | not told",
    )
    found = document(
        "#table(columns: (60pt, 60pt, 60pt, 110pt), stroke: none, inset: 2pt,"
        f" align: (left + horizon, right + horizon, right + horizon, left + horizon), {body})"
    )

    [grid] = grids(found)

    assert grid[0] == ["Item", "2024A", "Growth", "Remarks"]
    assert grid[1] == ["Alder Cable and Wire", "8.57", "43.7%", remark]


def test_headings_of_two_lines_beside_one_of_one_are_cells_of_their_own() -> None:
    """The line between theirs is beside them, not under."""
    names = "Alder Brindle Calloway Dunmore Eastry".split()
    body = rows(
        "Item | Margin | Share of market | 2024A | Revenue (USD m)",
        *(f"{name} | {n}.1% | {n}3.5% | 1,2{n}5 | 4{n}.6" for n, name in enumerate(names, 1)),
    )
    found = document(
        "#table(columns: (70pt, 60pt, 44pt, 60pt, 50pt), stroke: none, inset: 4pt,"
        f" align: (x, y) => if x == 0 {{ left + horizon }} else {{ right + horizon }}, {body})"
    )

    [grid] = grids(found)

    assert grid[0] == ["Item", "Margin", "Share of market", "2024A", "Revenue (USD m)"]


def test_a_name_in_merged_cells_goes_on_over_the_page() -> None:
    """Its cell is blank at the head of the next page; other names are nowhere so."""
    names = "Alder Brindle Calloway Dunmore Eastry Fenwick Garrow Hollis Ingram Juniper".split()
    body = "".join(
        f"table.cell(rowspan: 2)[{name}], [first], [{n}.1], [second], [{n}.2],"
        for n, name in enumerate(names, 1)
    )
    found = document(
        "#set page(height: 213pt)\n#set table(stroke: 0.5pt)\n"
        f"#table(columns: (100pt, 80pt, 60pt), [Company], [Half], [Orders], {body})"
    )

    [table] = found.tables
    firsts = [cell for cell in table.cells if cell.column == 0 and cell.row]

    assert len(found.pages) > 1
    assert [found.cell_text(cell) for cell in firsts] == names
    assert {cell.row_span for cell in firsts} == {2}


def test_headings_wider_than_their_figures_stay_in_their_columns() -> None:
    """One of two lines beside one of one, both wider than what they head."""
    names = "Alder Brindle Calloway Dunmore Eastry".split()
    body = rows(
        "Item | Revenue (USD m) | Gross margins | Operating cash (USD m) | Net",
        *(f"{name} | {n}.1 | {n}.5 | 1.{n} | 4.{n}" for n, name in enumerate(names, 1)),
    )
    found = document(
        "#table(columns: (70pt, 60pt, auto, 60pt, 50pt), stroke: none, inset: 2pt,"
        f" align: (x, y) => if x == 0 {{ left + horizon }} else {{ center + horizon }}, {body})",
        "DejaVu Sans Mono",
    )

    [grid] = grids(found)

    assert grid[0] == ["Item", "Revenue (USD m)", "Gross margins", "Operating cash (USD m)", "Net"]


def test_the_number_of_a_note_behind_a_figure_is_no_digit_of_it() -> None:
    """75,514 with a small 1 is not 755,141; what was printed is on record."""
    body = rows(
        "Item | Orders",
        "Alder | 75,514#super(typographic: false)[1]",
        "Eastry | 7.88#super(typographic: false)[12]",
        "Larch | 3.10",
    )
    found = document(
        f"Orders rose to 318#super(typographic: false)[2] units.\n\n#table(columns: (90pt, 90pt), {body})"
    )

    [grid] = grids(found)

    assert [row[1] for row in grid] == ["Orders", "75,514¹", "7.88¹²", "3.10"]
    assert "318² units" in found.text
    assert {(one.before, one.after) for one in found.repairs} == {
        ("1", "¹"),
        ("12", "¹²"),
        ("2", "²"),
    }
