"""A Document written out and read again says the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from lianpu.core.document import BlockKind
from lianpu.publishing import markdown, table_csv, table_name
from lianpu.publishing.transcript import _item
from lianpu.reading import read

REPORTS = Path(__file__).parents[1] / "reports"


def opened(name):
    return read((REPORTS / name).read_bytes(), name)


@pytest.mark.parametrize("name", ["chain-en.md", "chain-zh.txt", "chain-en.pdf", "chain-zh.html"])
def test_tables_come_back_from_markdown(name):
    """Words and places of cells; a spanning cell may come back as a spanning cell only."""
    document = opened(name)
    again = read(markdown(document).encode(), "again.md")

    def cells(each):
        return [
            [
                (cell.row, cell.column, each.cell_text(cell))
                for cell in table.cells
                if each.cell_text(cell)
            ]
            for table in each.tables
        ]

    assert cells(again) == cells(document)


@pytest.mark.parametrize("name", ["chain-en.md", "chain-zh.txt"])
def test_prose_and_headings_come_back_from_markdown(name):
    document = opened(name)
    again = read(markdown(document).encode(), "again.md")

    def words(each, kind):
        return ["".join(each.block_text(b).split()) for b in each.blocks if b.kind is kind]

    for kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        # legal boilerplate, which stands last, is prose to a reader of Markdown
        assert words(again, kind)[: len(words(document, kind))] == words(document, kind)


def test_a_table_is_csv_with_its_label_in_the_name():
    document = opened("chain-en.md")

    for at, table in enumerate(document.tables):
        rows = list(csv.reader(io.StringIO(table_csv(document, table))))
        assert len(rows) == table.rows
        assert {len(row) for row in rows} == {table.columns}
        assert table_name(document, at).startswith(f"table-{at + 1:02d}")


def test_a_cell_that_a_spreadsheet_would_run_is_made_words():
    data = b"a,b\n=cmd|' /C calc'!A0,-12\n@x,+1\n"
    document = read(data, "x.csv")

    rows = list(csv.reader(io.StringIO(table_csv(document, document.tables[0]))))

    assert rows[1:] == [["'=cmd|' /C calc'!A0", "-12"], ["'@x", "+1"]]


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("• 订单增长", "- 订单增长"),
        ("2) second point", "2) second point"),
        ("2.5 times as many", "- 2\\.5 times as many"),
        ("plain words", "- plain words"),
        ("-5% in the quarter", "- \\-5% in the quarter"),
    ],
)
def test_an_item_of_a_list_has_one_mark(printed, written):
    assert _item(printed) == written


def test_numbered_items_and_their_levels_come_back_from_markdown():
    text = "# Plan\n\n3. Orders\n4. Costs\n\n    - Copper\n\n    - Freight\n\n5. Cash\n"

    document = read(text.encode(), "a.md")
    again = read(markdown(document).encode(), "again.md")

    told = [(block.level, document.block_text(block)) for block in document.blocks]
    assert told[1:] == [
        (1, "3. Orders"),
        (1, "4. Costs"),
        (2, "Copper"),
        (2, "Freight"),
        (1, "5. Cash"),
    ]
    assert [(block.level, again.block_text(block)) for block in again.blocks] == told
