"""Markdown: its marks are structure, its lines are kept, its pictures are figures."""

import pytest

from lianpu.core.document import BlockKind
from lianpu.reading import read

TEXT = """---
title: "The loop"
date: 2025-11-12
source_name: Calder Row
---

# Heading *one*

A paragraph that is
wrapped, with **bold**, `code` and a [link](https://example.org).

> Quoted words.

1. First item

   with a second paragraph
2. Second item

| Maker | Chip | |
| --- | :-: | --: |
| Halden | HX300 | 900W |
| | V7 | |

![Bars](a.png)

Exhibit 1: Shipments

<div>Raw <b>HTML</b></div>

```
code block
```
"""


def test_blocks_and_lines():
    """Every block knows its line in the file."""
    document = read(TEXT.encode(), "a.md")
    found = [
        (block.kind.value, block.line, document.block_text(block)) for block in document.blocks
    ]

    assert found[1:8] == [
        ("heading", 7, "Heading one"),
        ("paragraph", 9, "A paragraph that is wrapped, with bold, code and a link."),
        ("paragraph", 12, "Quoted words."),
        ("list_item", 14, "1. First item"),
        ("paragraph", 16, "with a second paragraph"),
        ("list_item", 17, "2. Second item"),
        ("table", 19, "Maker\tChip\t\nHalden\tHX300\t900W\n\tV7\t"),
    ]
    assert found[8:11] == [
        ("figure", 24, "Bars"),
        ("caption", 26, "Exhibit 1: Shipments"),
        ("paragraph", 28, "Raw HTML"),
    ]


def test_front_matter_says_who_and_when():
    """Static sites keep title and date there; it is no prose."""
    document = read(TEXT.encode(), "a.md")

    assert (document.source.title, document.source.publisher) == ("The loop", "Calder Row")
    assert str(document.source.published) == "2025-11-12"
    assert document.blocks[0].kind is BlockKind.FURNITURE


def test_blank_header_cells_survive():
    """A column without a heading is still a column."""
    document = read(TEXT.encode(), "a.md")
    [table] = document.tables

    assert document.cell_text(table.grid[0, 2]) == ""
    assert table.grid[0, 2].header


def test_what_is_nested_too_deep_is_read_as_text():
    """The parser drops it in silence; we do not."""
    document = read(b"> " * 500 + b"deep words", "a.md")

    assert "deep words" in document.text
    assert document.problems


def test_a_table_of_raw_html_keeps_its_merged_cells():
    """Recognisers write tables with spans as HTML inside Markdown."""
    text = (
        "# 标题\n\n前文。\n\n<table>\n<tr><th>公司</th><th>进展</th></tr>\n\n"
        '<tr><td rowspan="2">甲</td><td>一</td></tr>\n<tr><td>二</td></tr>\n</table>\n\n后文。\n'
    )
    document = read(text.encode(), "a.md")

    [table] = document.tables
    assert [
        (cell.row, cell.column, cell.row_span, document.cell_text(cell)) for cell in table.cells
    ] == [(0, 0, 1, "公司"), (0, 1, 1, "进展"), (1, 0, 2, "甲"), (1, 1, 1, "一"), (2, 1, 1, "二")]
    assert document.text.endswith("后文。")


def test_rows_of_a_table_know_their_lines_past_its_rule():
    """The line of dashes under the head is no row, and yet a line of the file."""
    text = "# T\n\n| Maker | Chips |\n|---|---|\n| Halden | 300 |\n| Corvus | 120 |\n"
    document = read(text.encode(), "a.md")
    lines = text.split("\n")

    for cell in document.tables[0].cells:
        place = document.place(document.span(cell.start, cell.end))
        assert document.cell_text(cell) in lines[(place.line or 0) - 1]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_figures_above_the_line_keep_apart_from_the_number_before(name):
    """Recognisers write exponents and notes as tags: 10<sup>6</sup> without them would be 106."""
    document = read("水量 10<sup>6</sup> 立方米，增长 5%<sup>1</sup>。\n".encode(), name)

    assert document.text.strip() == "水量 10⁶ 立方米，增长 5%¹。"
