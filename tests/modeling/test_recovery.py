"""A printed table gives up its formulas and drivers, and the cell that cannot be."""

from fractions import Fraction

import pytest

from lianpu.core.document import Document
from lianpu.core.errors import ModelError
from lianpu.modeling import evaluate
from lianpu.modeling.recovery.table import Recovery, recover
from lianpu.reading import read

# An invented clinic chain: visitors grow 4 % a year from 1,250 thousand; fees per visit; the share
# of visits booked online is meant as 12.5 % in 2026 and printed as 13 %.
HEAD = ["Item", "2024", "2025E", "2026E", "2027E", "2028E"]
CLINICS = [
    ["Visits (thousand)", "1,250.0", "1,300.0", "1,352.0", "1,406.1", "1,462.3"],
    ["Fee per visit (yuan)", "82", "85", "87", "92", "95"],
    ["Fees (million yuan)", "102.5", "110.5", "117.6", "129.4", "138.9"],
    ["Online share", "9%", "11%", "13%", "16%", "21%"],
    ["Online fees", "9.2", "12.2", "14.7", "20.7", "29.2"],
    ["Other fees", "93.3", "98.3", "102.9", "108.7", "109.7"],
    ["Growth of fees", "", "7.8%", "6.4%", "10.0%", "7.4%"],
]


def table(rows: list[list[str]], head: list[str] = HEAD) -> Document:
    lines = [head, ["---"] * len(head), *rows]
    return read("\n".join("| " + " | ".join(line) + " |" for line in lines).encode(), "t.md")


def found(rows: list[list[str]], head: list[str] = HEAD) -> Recovery:
    document = table(rows, head)
    return recover(document, document.tables[0])


def changed(row: int, column: int, text: str) -> list[list[str]]:
    rows = [list(each) for each in CLINICS]
    rows[row][column + 1] = text
    return rows


def test_every_printed_number_comes_back():
    recovery = found(CLINICS)

    assert recovery.printed == recovery.reproduced == 34
    assert recovery.breaks == ()
    assert recovery.formula(0) == "start(row1_base, prev(row1) * (1 + row1_rate))"
    assert recovery.formula(2) == "row1 * row2 / 1000"
    assert recovery.formula(4) == "row3 * row4"
    assert recovery.formula(6) == "row3 / prev(row3) - 1"


def test_drivers_that_are_not_printed_as_meant_are_found():
    """4 % stands nowhere; 13 % is 12.5 %."""
    hidden = [each for each in found(CLINICS).drivers if each.hidden]

    assert [(0, None, Fraction(4, 100)), (3, 2, Fraction(1, 8))] == [
        (each.row, each.column, each.value) for each in hidden
    ]


def test_each_given_number_names_its_cell():
    recovery = found(CLINICS)

    fee = recovery.model.inputs["row2"].basis
    assert fee.place == "table, row 2: 2024 82; 2025E 85; 2026E 87; 2027E 92; 2028E 95"
    assert "2026E 13% (meant: 12.5%)" in recovery.model.inputs["row4"].basis.place
    assert recovery.model.inputs["row1_rate"].basis.reason.en.startswith("not printed")


@pytest.mark.parametrize(
    ("row", "column", "text", "due"),
    [(2, 1, "115.0", "110.5"), (5, 3, "118.7", "108.7"), (0, 3, "1,460.1", "1,406.1"), (6, 2, "4.6%", "6.4%")],
)  # fmt: skip
def test_a_cell_that_cannot_be_is_named_with_what_it_should_be(row, column, text, due):
    [broken] = found(changed(row, column, text)).breaks

    suspects = {(each.row, each.column): each for each in (broken.likely, *broken.others)}
    assert (row, column) == (broken.likely.row, broken.likely.column)
    low, high = suspects[row, column].due.low, suspects[row, column].due.high
    wanted = Fraction(due.replace(",", "").rstrip("%")) / (100 if "%" in due else 1)
    assert low - Fraction(1, 10) <= wanted <= high + Fraction(1, 10)


def test_the_other_numbers_are_still_reproduced_beside_a_broken_one():
    recovery = found(changed(2, 1, "115.0"))

    assert recovery.printed - 1 == recovery.reproduced


def test_a_table_on_its_side_reads_the_same():
    turned = [list(row) for row in zip(HEAD, *CLINICS, strict=True)]
    recovery = found(turned[1:], turned[0])

    assert recovery.reproduced == recovery.printed == 34
    assert recovery.formula(2) == "row1 * row2 / 1000"


def test_items_across_need_no_time():
    recovery = found(
        [
            ["Price", "12.5", "33.0", "8.2", "101.0"],
            ["Units", "340", "118", "905", "57"],
            ["Sales", "4,250", "3,894", "7,421", "5,757"],
        ],
        ["Shop", "North", "South", "East", "West"],
    )

    assert recovery.formula(2) == "row1 * row2"
    assert recovery.reproduced == recovery.printed == 12


def test_unrelated_numbers_are_given_and_nothing_is_alarmed():
    rows = [
        ["a", "13", "77", "29", "41"],
        ["b", "517", "336", "911", "208"],
        ["c", "3.3", "8.1", "2.7", "9.4"],
    ]
    recovery = found(rows, ["x", "North", "South", "East", "West"])

    assert recovery.definitions == {}
    assert recovery.breaks == ()


def test_a_table_of_words_is_refused_with_what_to_do():
    document = table([["a", "b", "c"], ["d", "e", "f"]], ["x", "y", "z"])

    with pytest.raises(ModelError, match="--figure or --table"):
        recover(document, document.tables[0])


def test_figure_40_gives_up_its_drivers(shared):
    """All 65 numbers; nothing about this table stands in the code."""
    file = shared / "reports" / "ai-chain-2025-10.txt"
    document = read(file.read_bytes(), file.name)
    [figure] = [each for each in document.figures if each.number == 40]
    recovery = recover(document, document.tables[figure.table], figure.label)
    hidden = [each for each in recovery.drivers if each.hidden]

    assert recovery.printed == recovery.reproduced == 65
    assert recovery.breaks == ()
    assert [Fraction(5, 100), Fraction(75, 1000), Fraction(3, 100)] == [
        each.value for each in hidden
    ]
    assert [
        each.value for each in recovery.drivers if each.column == 0 and each.row in (4, 11)
    ] == [68, 900]
    assert evaluate(recovery.model).values["row11", (), 2] == Fraction(75, 1000)
