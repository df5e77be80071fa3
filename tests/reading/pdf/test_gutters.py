"""Columns of pages that hold little but tables."""

from __future__ import annotations

import numpy as np
import pytest

from lianpu.reading.pdf.gutters import _in_runs, _rows_across
from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.lines import TextLine

from .test_pdf import document, rows

PROSE = "Orders kept growing, and most of the demand comes from worn equipment being replaced. "
NAMES = "Alder Brindle Calloway Dunmore Eastry Fenwick Garrow Hollis Ingram Juniper".split()


def table(first: int, count: int, stroke: str, repeated: bool = True) -> str:
    """Typst source of a table of names and two figures."""
    cells = ", ".join(
        f"[{NAMES[number % 10]}], [{number}.{number % 7}], [{number * 3}.1]"
        for number in range(first, first + count)
    )
    head = f"table.header(repeat: {str(repeated).lower()}, [Company], [Orders], [Backlog])"
    return f"#table(columns: (1.6fr, 1fr, 1fr), stroke: {stroke}, {head}, {cells})"


@pytest.mark.parametrize("stroke", ["none", "0.5pt", "(bottom: 0.4pt)"])
def test_a_table_that_goes_on_in_the_next_column_is_one(stroke):
    """Its white strips run further down the page than the one between the columns."""
    found = document(
        f"#set page(columns: 2)\n#set text(9pt)\n{PROSE * 6}\n\n*Figure 1: Orders*\n\n"
        f"{table(1, 52, stroke)}\n\nSource: filings\n\n{PROSE * 5}"
    )

    [read] = [rows(found, number) for number in range(len(found.tables))]

    assert len(read) == 53
    assert read[52] == ["Calloway", "52.3", "156.1"]


def test_a_page_without_prose_has_the_columns_of_the_page_before():
    """Rows of two tables that share their baselines are no rows of one."""
    tables = f"{table(1, 30, 'none')}#colbreak()\n{table(31, 30, 'none')}"
    found = document(f"#set page(columns: 2)\n{PROSE * 30}\n#pagebreak()\n{tables}")

    assert {table.columns for table in found.tables} == {3}


def test_a_page_of_ruled_tables_alone_is_in_columns_by_where_its_rules_end():
    """No prose tells, and no other page."""
    tables = "#v(9pt)\n".join(table(10 * number, 7, "0.5pt") for number in range(4))
    found = document(
        f"#set page(columns: 2)\n#set text(9pt)\n{tables}#colbreak()\n#v(5pt)\n{tables}"
    )

    assert [table.columns for table in found.tables] == [3] * 8


def test_one_wide_table_under_two_columns_stays_whole():
    """A gap between two of its columns lies under the gutter."""
    cells = ", ".join(
        f"[{name}], [1.{number}], [], [2.{number}], [3.{number}]"
        for number, name in enumerate(NAMES)
    )
    found = document(
        f'#set page(columns: 2)\n#place(bottom, scope: "parent", float: true)[#table(columns: 5 * (1fr,), '
        f"stroke: none, [Company], [A], [B], [C], [D], {cells})]\n{PROSE * 30}"
    )

    assert [table.columns for table in found.tables] == [5]


def test_white_runs_are_those_that_a_walk_finds():
    """Every line of a run of six white ones or more, and of no shorter run."""
    lot = np.random.default_rng(7)
    for lines in (1, 5, 6, 7, 40):
        white = lot.random((lines, 30)) < 0.8

        expected = np.zeros_like(white)
        for column in range(30):
            start = 0
            for line in range(lines + 1):
                if line == lines or not white[line, column]:
                    expected[start:line, column] = line - start >= 6
                    start = line + 1

        assert (_in_runs(white) == expected).all()


@pytest.mark.parametrize("stroke", ["0.5pt", "(x, y) => (top: if y < 2 { 1pt }, bottom: 0.4pt)"])
def test_remarks_of_a_table_are_no_column_of_text(stroke):
    """Four full lines of a remark stand right of where two exhibits side by side part."""
    remark = "supplies cable for rail and for harbour cranes, a new hall opens before the year ends"
    remarks = ", ".join(
        f"[{name}], [{number}.5], [{number}.1], [{remark}]" for number, name in enumerate(NAMES[:4])
    )
    wide = (
        f"#table(columns: (90pt, 60pt, 60pt, 1fr), stroke: {stroke}, "
        f"[Company], [Orders], [Backlog], [Remarks], {remarks})"
    )
    pair = "#grid(columns: (1fr, 1fr), gutter: 18pt, [{}], [{}])".format(
        *(f"*Figure {number}: Orders*\n\n{table(1, 6, '0.5pt')}" for number in (2, 3))
    )
    found = document(
        f"#set page(width: 480pt)\n#set text(9pt)\n{PROSE * 3}\n\n*Figure 1: Remarks*\n\n{wide}\n\n"
        f"Source: filings\n\n{PROSE * 3}\n\n{pair}\n\n{PROSE * 2}"
    )

    assert [table.columns for table in found.tables] == [4, 3, 3]


def line(texts: list[str], base: float, x0: float) -> TextLine:
    """Cells of 9 point type, 60 points apart."""
    words = [
        Word(text, x0 + 60 * at, x0 + 60 * at + 4.5 * len(text), base, 9.0)
        for at, text in enumerate(texts)
    ]
    return TextLine(words, 1)


def test_remarks_of_a_table_are_no_column_though_a_narrower_table_stands_beneath():
    """Its rows face nothing, and say nothing of the rows that the remarks face."""
    rows_of_both = [
        line([name, "1.4", "2.5"], 100 + 30.0 * at, 40) for at, name in enumerate(NAMES)
    ]
    beneath = [line([name, "3.6"], 500 + 12.0 * at, 40) for at, name in enumerate(NAMES)]
    facing, prose = (
        [line(["sold direct"], 100 + step * at, 260) for at in range(10)] for step in (30.0, 29.0)
    )

    assert _rows_across([*rows_of_both, *beneath], facing, framed=False)
    assert not _rows_across([*rows_of_both, *beneath], prose, framed=False)
