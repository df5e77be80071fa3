"""Tables as sheets and word processors print them: cells at the foot of their rows, marks, groups."""

from __future__ import annotations

import typst

from lianpu.core.document import Document
from lianpu.reading import read

PAGE = '#set page(width: 460pt, height: 400pt, margin: 30pt)\n#set text(9pt, font: "DejaVu Sans")\n'


def document(body: str) -> Document:
    """What a page with a table is read as."""
    return read(typst.compile((PAGE + body).encode()), "set.pdf")


def grid(found: Document) -> list[list[str]]:
    """The cells of the one table, row by row."""
    [table] = found.tables
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = found.cell_text(cell)
    return rows


def cells(*lines: str) -> str:
    """Cells of a Typst table."""
    return "".join(f"[{cell.strip()}]," for line in lines for cell in line.split("|"))


LINES = (
    "Company | Orders | Remarks",
    "Alder | 1,204.5 | has long contracts with three customers",
    "Eastry | 877.0 | sold direct",
    "Larch | 35.5 | output fell while a furnace was rebuilt",
    "Hollis | 412.5 | delivers small lots",
)


def test_remarks_end_on_the_lines_of_their_figures() -> None:
    """A sheet sets cells of several lines at the foot of their row."""
    found = document(
        f"#table(columns: (90pt, 70pt, 110pt), stroke: none, inset: 4pt, align: bottom, {cells(*LINES)})"
    )

    assert grid(found) == [[cell.strip() for cell in line.split("|")] for line in LINES]


def test_headings_of_groups_beside_a_heading_on_their_line_span_columns() -> None:
    """The heading of the names stands at the top of its two rows."""
    heads = (
        "table.cell(rowspan: 2, align: left + top)[Company], "
        "table.cell(colspan: 2, align: center)[First half], "
        "table.cell(colspan: 2, align: center)[Abroad],"
    )
    body = cells(
        "Capacity | Growth | Capacity | Growth",
        *(
            f"{name} | {n}4,435 | 2,{n}27.4 | 6.{n}9 | 7.{n}"
            for n, name in enumerate(("Alder", "Eastry", "Larch"), 1)
        ),
    )
    found = document(
        "#table(columns: (72pt, 84pt, 84pt, 84pt, 84pt), stroke: none, inset: 3pt,"
        f" align: (x, y) => if x == 0 {{ left }} else {{ right }}, {heads} {body})"
    )

    [table] = found.tables
    top = {found.cell_text(cell): cell.column_span for cell in table.cells if cell.row == 0}

    assert top == {"Company": 1, "First half": 2, "Abroad": 2}


def test_a_star_behind_a_figure_is_no_line_of_its_own() -> None:
    found = document(
        "#set super(typographic: false, baseline: -0.4em, size: 0.58em)\n"
        "#table(columns: (90pt, 80pt), inset: 4pt, stroke: none, "
        + cells("Item | Orders", "Alder | 75.5#super[\\*]", "Eastry | 12.5", "Larch | 3.10")
        + ")"
    )

    assert [row[1] for row in grid(found)] == ["Orders", "75.5*", "12.5", "3.10"]


def test_the_name_of_a_group_in_the_middle_of_two_columns_is_no_column() -> None:
    body = cells("Item | Orders", "Alder | 75.5", "Eastry | 12.5")
    rest = cells("Larch | 3.10", "Hollis | 8.5", "Garrow | 1.75")
    found = document(
        "#table(columns: (150pt, 150pt), inset: 4pt, stroke: none, align: (x, y) => if x == 0 { left } "
        f"else {{ right }}, {body} table.cell(colspan: 2, align: center)[Abroad], {rest})"
    )

    assert [row[0] for row in grid(found)] == [
        "Item",
        "Alder",
        "Eastry",
        "Abroad",
        "Larch",
        "Hollis",
        "Garrow",
    ]
    assert found.tables[0].columns == 2


def test_figures_beside_half_a_name_are_not_certain() -> None:
    """Their name may go on in the line beneath it, which has no figures of its own."""
    lines = ("Item | Orders | Staff", "Alder | 75.5 | 4", "Juniper | 12.5 | 7")
    more = ("Railway | |", "Larch | 3.10 | 5", "Garrow Pow | 1.75 | 6")
    found = document(
        f"#table(columns: (90pt, 80pt, 60pt), inset: (x: 4pt, y: 0.5pt), stroke: none, {cells(*lines, *more)})"
    )

    [table] = found.tables
    sure = {found.cell_text(cell): cell.certain for cell in table.cells if cell.certain is not None}

    assert sure["12.5"] is False
    assert sure["75.5"] is True


def test_the_name_of_a_group_over_the_middle_is_none_of_the_column_there() -> None:
    """In a table of three columns the second stands there, and the name under its heading."""
    heads = "[Company], [Revenue in USD m], [Remarks],"
    rows = "[Alder], [99.5], [sold direct], [Eastry], [98.5], [delivers small lots],"
    more = "[Larch], [35.0], [not disclosed], [Hollis], [41.0], [sold direct],"
    group = "table.cell(colspan: 3, align: center)"
    found = document(
        f"#table(columns: (80pt, 120pt, 90pt), stroke: none, inset: 4pt, align: (left, right, right),"
        f" {heads} {group}[Home], {rows} {group}[Abroad], {more})"
    )

    assert [row[0] for row in grid(found)] == [
        "Company", "Home", "Alder", "Eastry", "Abroad", "Larch", "Hollis",
    ]  # fmt: skip
    assert grid(found)[0][1] == "Revenue in USD m"


def test_units_under_headings_stand_over_the_columns_they_are_in_the_middle_of() -> None:
    """A figure in per cent under (USD m) would be wrong; so it was once, and marked certain."""
    unit = "table.cell(colspan: {}, align: center)[{}],"
    heads = cells(" | Orders | Costs | Cash | Growth | Margin") + "[],"
    heads += unit.format(2, "(USD m)") + unit.format(3, "(%)")
    body = cells(
        *(
            f"{name} | {n}1.5 | {n}2.5 | {n}3.5 | {n}4.5 | {n}5.5"
            for n, name in enumerate(("Alder", "Eastry", "Larch", "Hollis"), 1)
        )
    )
    found = document(
        f"#table(columns: (90pt, 60pt, 60pt, 60pt, 60pt, 60pt), stroke: none, inset: 4pt,"
        f" align: (x, y) => if x == 0 {{ left }} else {{ right }}, {heads} {body})"
    )

    [table] = found.tables
    spans = {found.cell_text(cell): cell.column_span for cell in table.cells if cell.row == 1}
    assert table.header_rows == 2
    assert (spans["(USD m)"], spans["(%)"]) == (2, 3)


def test_rules_part_the_blank_cells_beside_a_lone_name() -> None:
    """Where they do, the name has a row of its own and does not span it."""
    body = cells("Item | 2024 | 2025", "Alder | 1.5 | 2.5", "Larch | | ", "Hollis | 3.5 | 4.5")
    found = document(f"#table(columns: (90pt, 60pt, 60pt), stroke: 0.5pt, inset: 4pt, {body})")

    [table] = found.tables
    assert [cell.column_span for cell in table.cells if cell.row == 2] == [1, 1, 1]
