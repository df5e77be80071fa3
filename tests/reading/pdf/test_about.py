"""Units above tables, notes beneath them, tables that go on under 续表, and rows left blank."""

from __future__ import annotations

from lianpu.core.document import BlockKind
from tests.reading.pdf.test_settings import document, grids, rows

TABLE = rows(
    "Company | 2024A | 2025E",
    "Alder Cable | 1,204.5 | 61.3%",
    "Larch | 988.1 | 4.4%",
    "Hollis | 2.6 | 7.9%",
)
CELLS = [
    ["Company", "2024A", "2025E"],
    ["Alder Cable", "1,204.5", "61.3%"],
    ["Larch", "988.1", "4.4%"],
    ["Hollis", "2.6", "7.9%"],
]


def plain(cells: str, columns: int = 3) -> str:
    """A table without rules."""
    return f"#table(columns: {columns}, stroke: none, inset: 5pt, {cells})"


def test_a_unit_above_and_notes_beneath_are_no_rows() -> None:
    found = document(
        "*Exhibit 1: Capacity of the makers*\n\n#align(right)[In USD millions]\n\n"
        f"{plain(TABLE)}\n\nNote: Figures are unaudited and may not add up.\n\nSource: Filings"
    )

    kinds = [(block.kind, found.text[block.start : block.end]) for block in found.blocks]
    assert grids(found) == [CELLS]
    assert (BlockKind.PARAGRAPH, "In USD millions") in kinds
    assert (BlockKind.NOTE, "Note: Figures are unaudited and may not add up.") in kinds
    assert found.figures[0].source_line is not None


def test_a_unit_at_the_end_of_a_caption_is_no_part_of_it() -> None:
    found = document(
        f"*Exhibit 1: Capacity of the makers* #h(1fr) USD m\n\n{plain(TABLE)}\n\nSource: Filings"
    )

    assert found.figures[0].caption is not None
    assert found.figures[0].caption.quote == "Exhibit 1: Capacity of the makers"
    assert grids(found) == [CELLS]


def test_a_table_goes_on_under_a_caption_that_says_so() -> None:
    """Its second part has columns of other widths, as each is as wide as its own words need."""
    rest = rows(
        "Company | 2024A | 2025E", "Kestrel Marine and Offshore | 7.25 | 1.2%", "Eastry | 4 | 5%"
    )
    for again in ("Exhibit 1 (continued)", "Exhibit 1, continued", "Exhibit 1 (cont.)"):
        found = document(
            f"*Exhibit 1: Capacity of the makers*\n\n{plain(TABLE)}\n\n#pagebreak()\n\n"
            f"*{again}*\n\n{plain(rest)}\n\nSource: Filings"
        )

        assert grids(found) == [
            [*CELLS, ["Kestrel Marine and Offshore", "7.25", "1.2%"], ["Eastry", "4", "5%"]]
        ]
        assert [figure.number for figure in found.figures] == [1]


def test_a_chinese_table_goes_on_under_a_bare_word() -> None:
    upper = rows("公司 | 2024A", "云岭电缆 | 1.5", "长桥钢构 | 2.5")
    lower = rows("公司 | 2024A", "白榆软件 | 3.5", "松石光学 | 4.5")
    for again in ("续表", "（续上表）", "续表 1"):
        found = document(
            f"*图 1：产能*\n\n{plain(upper, 2)}\n\n#pagebreak()\n\n#align(right)[{again}]\n\n"
            f"{plain(lower, 2)}\n\n资料来源：公司公告",
            "Noto Sans CJK SC",
        )

        assert [len(grid) for grid in grids(found)] == [5]
        assert len(found.figures) == 1


def test_names_without_figures_are_rows_unless_they_are_set_apart() -> None:
    body = rows(
        "Company | 2024A | 2025E",
        "Alder Cable | 1.5 | 2.5",
        "Larch | | ",
        "Hollis | 3.5 | 4.5",
        "Eastry | 5.5 | 6.5",
    )
    [table] = document(plain(body)).tables

    assert table.group_rows == ()
    assert all(cell.column_span == 1 for cell in table.cells)

    grouped = "[Company], [2024A], [2025E], " + "".join(
        f"table.cell(colspan: 3)[*{name}*], {rows(*lines)}"
        for name, lines in {
            "At home": ["Alder Cable | 1.5 | 2.5", "Larch | | ", "Hollis | 3.5 | 4.5"],
            "Overseas": ["Eastry | 5.5 | 6.5", "Garrow Power | 7.5 | 8.5"],
        }.items()
    )
    [table] = document(plain(grouped)).tables

    assert table.group_rows == (1, 5)
    assert [cell.column_span for cell in table.cells if cell.row == 3] == [1, 1, 1]


def test_figures_set_tight_behind_names_have_columns_of_their_own() -> None:
    body = rows(
        "Segment | 2021A | 2022A | 2023A",
        "Fenwick Instruments | 3,536.0 | 25,003 | 9.8%",
        "Ingram Foods | 3,138.9 | 44,106 | 63.2%",
        "Dunmore Steel | 1,027.2 | 86,689 | 33.7%",
        "Garrow Power | (343.4) | 64,754 | 59.7%",
    )
    found = document(
        "*Exhibit 1: Capacity of the makers*\n\n#table(columns: 4, align: center, stroke: none, "
        f"inset: 1.7pt, {body})\n\nSource: Filings"
    )

    assert [len(row) for grid in grids(found) for row in grid] == [4] * 5


def test_ruled_tables_side_by_side_in_two_columns_stay_apart() -> None:
    """Their rows share baselines, but their frames end on both sides of the gutter."""
    prose = "Orders kept growing over the quarter, and most of it comes from repairs. " * 4
    body = rows(
        "Company | 2023A | 2024A",
        *(f"Hollis {name} | {n}.5 | {n}.7" for n, name in enumerate("ABCDEF")),
    )
    table = f"#table(columns: (1fr, 1fr, 1fr), inset: 5pt, {body})"
    side = f"{prose}\n\n{table}\n\n{prose}"
    found = document(f"#set text(7pt)\n#columns(2)[{side}#colbreak()\n{side}]")

    assert [len(grid) for grid in grids(found)] == [7, 7]
