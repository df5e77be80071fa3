"""A Span leads back to its block, its line, its table cell and its boxes."""

from __future__ import annotations

import msgspec
import pytest

from lianpu.core.document import (
    Block,
    BlockKind,
    Document,
    Line,
    Page,
    Source,
    Table,
    TableCell,
)
from lianpu.core.span import Span

TEXT = "标题\n第一段有两行\n第二行\n公司\t金额\n白石\t3 亿元"


def document() -> Document:
    """A heading, a paragraph of two lines and a table of two rows."""
    table = TEXT.index("公司")
    cells = (
        TableCell(0, 0, table, table + 2, header=True),
        TableCell(0, 1, table + 3, table + 5, header=True),
        TableCell(1, 0, table + 6, table + 8),
        TableCell(1, 1, table + 9, len(TEXT)),
    )
    return Document(
        "ab" * 8,
        Source("own.txt", "ab" * 32, "text/plain"),
        TEXT,
        (
            Block(BlockKind.HEADING, 0, 2, level=1, line=1, page=1),
            Block(BlockKind.PARAGRAPH, 3, table - 1, line=3, page=1),
            Block(BlockKind.TABLE, table, len(TEXT), line=6, page=2),
        ),
        tables=(Table(cells, 2, 2, blocks=(2,)),),
        pages=(Page(1, 595, 842), Page(2, 595, 842)),
        lines=(
            Line(0, 2, 1, (50, 50, 90, 62)),
            Line(3, 9, 1, (50, 80, 200, 92)),
            Line(10, 13, 1, (50, 94, 120, 106)),
            Line(table, len(TEXT), 2, (50, 50, 200, 80)),
        ),
    )


def find(words: str) -> Span:
    """The place of some words in the document."""
    start = TEXT.index(words)
    return document().span(start, start + len(words))


def test_a_place_names_block_page_and_line() -> None:
    """Lines are counted within a block, so a wrapped sentence names its own line."""
    place = document().place(find("第二行"))

    assert (place.block, place.page, place.line) == (1, 1, 4)


def test_a_place_in_a_table_names_the_cell() -> None:
    """Row and column are those of the logical table."""
    place = document().place(find("3 亿元"))

    assert (place.table, place.row, place.column, place.page) == (0, 1, 1, 2)


def test_boxes_are_those_of_the_lines_touched() -> None:
    """A quote over a line break lights both lines and no other."""
    boxes = document().boxes(find("两行\n第二"))

    assert [line.box[1] for line in boxes] == [80, 94]


def test_a_span_must_be_as_long_as_its_quote() -> None:
    """A span that cannot hold its words is refused when made."""
    with pytest.raises(ValueError, match="cannot hold"):
        Span("ab", 0, 5, "四个字了")


def test_holds_compares_the_words() -> None:
    """The same range of another text is another place."""
    assert document().holds(find("白石"))
    assert not document().holds(Span("ab" * 8, 0, 2, "白石"))


def test_a_document_survives_json() -> None:
    """The ledger stores it and gives back the same value."""
    encoded = msgspec.json.encode(document())

    assert msgspec.json.decode(encoded, type=Document) == document()
