"""Tables on pages of two columns: beside prose, and over the end of a column; set with Typst."""

from __future__ import annotations

import typst

from lianpu.core.document import Document
from lianpu.reading import read

PROSE = (
    "本季度订单保持增长，管理层认为需求主要来自存量设备的更新。原材料价格在夏季之后回落，"
    "毛利率因此有所改善。公司没有调整全年指引，但提醒汇率波动可能影响出口业务。"
)
PAGE = (
    "#set page(paper: 'a4', margin: 60pt, columns: 2)\n"
    "#set text(8pt, font: ('Noto Sans CJK SC', 'DejaVu Sans'))\n"
).replace("'", '"')
NAMES = "云岭电缆 北汀机床 松石光学 沧渡能源 鹿鸣仪器 川屿化工 玉带航运 霁月生物 长桥钢构".split()


def document(body: str) -> Document:
    """What pages of two columns are read as."""
    return read(typst.compile((PAGE + body).encode()), "set.pdf")


def table(count: int, inset: str = "5pt", stroke: str = "0.5pt") -> str:
    """A table of names and figures."""
    cells = "".join(f"[{NAMES[n % 9]}], [{1000 + 37 * n}.5]," for n in range(count))
    return (
        f"#table(columns: (auto, auto), inset: {inset}, stroke: {stroke}, "
        f"table.header(repeat: false, [公司], [产能]), {cells})"
    )


def test_ruled_tables_beside_prose_stand_in_the_other_column() -> None:
    """Rows share baselines with lines by chance; their rules end where the columns do."""
    left = f"{PROSE * 2}\n\n{table(10)}\n\n{PROSE * 3}\n\n{table(14)}\n\n{PROSE * 3}"
    found = document(f"{left}\n\n#colbreak()\n{table(14)}\n\n{PROSE}\n\n{table(20)}")

    assert [one.rows for one in found.tables] == [11, 15, 15, 21]
    assert found.text.count("公司没有调整全年指引") == 9


def test_a_tight_table_goes_on_in_the_next_column() -> None:
    """Its cells stand no further apart than words, down to its source line there."""
    body = f"{PROSE * 3}\n\n" * 2 + "图 1：产能\n\n#v(1fr)\n"
    fill = "#block(height: 300pt)[]\n"
    found = document(f"{body}{fill}{table(30, '2pt', 'none')}\n\n资料来源：公司公告\n\n{PROSE}")

    [one] = found.tables
    [figure] = found.figures

    assert one.rows == 31
    assert figure.source_line is not None


def test_columns_that_hold_little_but_tables_are_two() -> None:
    """A paragraph of each tells so, though rows of both tables share their baselines."""
    wide = "(x: 9pt, y: 2.4pt)"
    left = f"{PROSE * 2}\n\n{table(34, wide, 'none')}\n\n{PROSE}"
    found = document(f"{left}\n\n#colbreak()\n{table(38, wide, 'none')}\n\n{PROSE * 2}")

    assert [one.rows for one in found.tables] == [35, 39]


def test_a_title_whose_blank_stands_over_the_gutter_is_one() -> None:
    """Large words stand no further apart there than elsewhere."""
    title = '#place(top, scope: "parent", float: true)[#text(19pt)[{}]]\n'
    words = "Cable makers and a second wind for all of them"
    for blanks in range(0, 40, 4):
        moved = f"#h({blanks}pt){words}"
        found = document(title.format(moved) + f"{PROSE * 9}\n\n" * 6)

        assert words in found.text, blanks
