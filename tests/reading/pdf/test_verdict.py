"""A table with a sign of a wrong reading has no certain figure."""

from __future__ import annotations

import pytest

from lianpu.reading.grid import GridRow, table_blocks
from lianpu.reading.pdf.verdict import is_doubtful
from lianpu.reading.words import Words


def doubtful(*rows: str) -> bool:
    """The verdict on rows of cells parted by bars; the first is the heading."""
    grid = [GridRow(tuple(Words(cell.strip()) for cell in row.split("|"))) for row in rows]
    table = table_blocks(grid, header_rows=1)[0].table
    assert table is not None
    return is_doubtful(table)


def test_a_sound_table_is_not_doubted():
    """Years, units, brackets, blanks and dashes are what tables hold."""
    assert not doubtful(
        "Company | 2024A | Revenue (USD m) | Share",
        "Alder | 1,204.5 | (33.1) | 12.5%",
        "Brindle | n.a. | 8.0 | ",
        "Larch | 77 | - | 3.0%",
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("Company | Margin () | Note", "Alder | 6.68 | new plant", "Brindle | 3.73 | mended"),
        ("Larch | 53.0% | 6.78", "Hollis | 58.0% | 3.43", "Alder | 1.0% | 2.22"),
        ("Item | Units Revenue", "Hollis | 3,9682,632.3", "Alder | 7023,075.1"),
        ("Item | Growth | (USD m)", "Hollis | 3.1% | 2.0", "Alder | 7.0% | 1.0"),
        ("项目 | 产量（万台）份额", "北汀 | 12.3", "松石 | 4.5"),
        ("项目 | 出 | 货量(万台)", "北汀 | 12.3 | 4", "松石 | 4.5 | 6"),
        ("Item | Growth | Share", "Hollis | (3.1 | 2.0", "Alder | 7.0 | 1.0"),
        ("Item | Growth | ", "Hollis | 3.1 | 2.0", "Alder | 7.0 | 1.0"),
        ("CompanyGrowth | Units", "Brindle 6.18 Optics | 7.18", "Eastry 4.35 | 8.53"),
        ("Item | Growth", "Hollis | sold direct 3.1", "Alder | 7.0"),
        ("项目 | 毛 利（%） | 率出货量", "北汀 | 8.51 | 0.12", "松石 | 4.5 | 6.1"),
        ("Item | Rating e | Capital xpenditure", "Hollis | 3.1 | 8.51", "Alder | 7.0 | 0.12"),
    ],
)
def test_signs_of_fused_or_headless_columns_are_doubted(rows):
    """Each was read wrongly from some setting and called certain."""
    assert doubtful(*rows)
