"""Rows that the end of a page or of a line breaks: joined where that is sure, doubted where not."""

from __future__ import annotations

import typst

from lianpu.core.document import Document
from lianpu.reading import read


def document(source: str) -> Document:
    return read(typst.compile(source.encode()), "a.pdf")


def rows(found: Document) -> list[list[str]]:
    [table] = found.tables
    count = 1 + max(cell.row for cell in table.cells)
    return [
        [
            found.cell_text(table.grid[row, column]).replace("\n", "")
            for column in range(3)
            if (row, column) in table.grid
        ]
        for row in range(count)
    ]


REMARKS = [
    ("云岭", "1.5", "主要供应轨道交通所需的特种线缆"),
    ("北汀", "2.5", "与三家客户签有长期供货协议"),
    ("松石", "3.5", "以直销为主"),
    ("沧渡", "4.5", "新厂房预计年底前投产"),
    ("溪山", "5.5", "已通过认证并小批量交付"),
]
REPORT = """#set page(width: 260pt, height: {height}pt, margin: 20pt)
#set text(10pt, font: "Noto Sans CJK SC", top-edge: 8pt, bottom-edge: -2pt)
#set par(leading: 6.6pt)
图 1：客户与份额

#table(columns: (60pt, 50pt, 70pt), stroke: none, inset: (x: 0pt, y: 4.5pt), align: {align},
  [公司], [份额], [说明], {cells})

资料来源：公司公告"""


def table(height: int, align: str, remarks: list[tuple[str, str, str]]) -> str:
    cells = ", ".join(f"[{text}]" for row in remarks for text in row)
    return REPORT.format(height=height, align=align, cells=cells)


def test_a_remark_over_the_first_row_is_no_heading():
    """Sheets set cells at the foot of their row; the heading had room for what stands beneath it."""
    found = document(table(400, "bottom + center", REMARKS))

    assert found.tables[0].header_rows == 1
    assert rows(found) == [["公司", "份额", "说明"], *(list(row) for row in REMARKS)]


NAMES = """#set page(width: 300pt, height: 300pt, margin: 20pt)
#set text(10pt, font: "DejaVu Serif")
#table(columns: (100pt, 60pt, 60pt), stroke: none, inset: (x: 0pt, y: 2.6pt), align: (left, right, right),
  [Item], [Revenue], [Growth], [{first}], [40.8], [1.5], [{lone}], [], [], [Nettle Rail], [3.5], [4.5],
  [Marlow], [25.7], [76.6], [Brindle], [81.6], [99.9])"""


def test_a_name_that_ends_with_and_goes_on_beneath():
    """Lines are as far from one another as rows, but no name ends so."""
    found = document(NAMES.format(first="Kestrel Marine and", lone="Offshore"))

    assert [row[0] for row in rows(found)] == [
        "Item",
        "Kestrel Marine and Offshore",
        "Nettle Rail",
        "Marlow",
        "Brindle",
    ]


def test_figures_beside_what_may_be_half_a_name_are_doubted():
    """A row of blanks or the second line of a name: both are set so."""
    found = document(NAMES.format(first="Kestrel Marines", lone="Offshore"))
    certain = {found.cell_text(cell): cell.certain for cell in found.tables[0].cells}

    assert not certain["40.8"]
    assert certain["25.7"]


def test_a_row_without_figures_under_a_head_that_pages_repeat_is_no_heading():
    """What the next page does not repeat is no part of it."""
    rest = ", ".join(f"[Alder {n}], [{n}.5], [sold direct]" for n in range(20))
    found = document(
        "#set page(width: 300pt, height: 240pt, margin: 20pt)\n#set text(9pt)\nExhibit 1: Orders\n\n"
        "#table(columns: 3, stroke: none, inset: 3pt, table.header([Company], [2023A], [Remarks]), "
        f"[Hollis], [], [delivers small lots], {rest})\n\nSource: filings"
    )

    assert rows(found) == [
        ["Company", "2023A", "Remarks"],
        ["Hollis", "", "delivers small lots"],
        *([f"Alder {n}", f"{n}.5", "sold direct"] for n in range(20)),
    ]
