"""Lines of a table in the cells of its columns."""

from __future__ import annotations

import pytest

from lianpu.reading.pdf.columns import Columns
from lianpu.reading.pdf.cutting import cell_lines
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.lines import TextLine

SIZE = 8.0
COLUMNS = Columns(
    edges=(139.0, 189.0, 239.0),
    strips=((95.0, 153.9), (186.3, 208.7), (235.5, 258.2)),
    extents=((63.0, 95.0), (153.9, 185.9), (208.6, 235.5), (258.2, 285.1)),
    cores=((63.0, 95.0), (165.6, 185.9), (208.6, 235.5), (258.2, 285.1)),
)


@pytest.mark.parametrize(("base", "reach"), [(25.5, (1, 1)), (32.0, (0, 3))])
def test_a_line_half_a_line_off_is_of_a_cell_and_else_a_group_name(base, reach):
    """The unit of one heading may stand in the middle of the table by chance."""
    heads = TextLine(
        [Word("公司", 63.0, 79.0, 20.0, SIZE), Word("产能", 219.5, 235.5, 20.0, SIZE)], 1
    )
    unit = TextLine([Word("（亿元）", 157.9, 189.9, base, SIZE)], 1)

    own = [cell for cell in cell_lines([heads, unit], COLUMNS) if cell.base == base]

    assert [(cell.column, cell.last) for cell in own] == [reach]


def test_a_heading_is_not_cut_before_its_unit_nor_inside_of_it():
    """Each of its words stands in the middle of a column by chance."""
    columns = Columns(
        edges=(31.0, 61.0, 73.0),
        strips=((29.0, 32.0), (60.0, 62.0), (72.0, 73.0)),
        extents=((0.0, 29.0), (32.0, 60.0), (62.0, 72.0), (73.0, 90.0)),
        cores=((0.0, 29.0), (32.0, 60.0), (62.0, 72.0), (73.0, 90.0)),
        blank=5.0,
        gap=5.0,
    )
    words = [
        Word("Revenue", 1.0, 28.0, 20.0, 10.0),
        Word("(USD", 31.5, 59.5, 20.0, 10.0, blank=True),
        Word("m)", 62.5, 71.5, 20.0, 10.0, blank=True),
    ]

    assert [cell.text for cell in cell_lines([TextLine(words, 1)], columns)] == ["Revenue (USD m)"]
