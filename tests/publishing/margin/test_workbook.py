"""The tick-mark sheet: a row a number, formulas that compute what they show."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from lianpu.core.text import LANGUAGES, Language
from lianpu.publishing import margin
from tests.publishing.margin.reviews import HOSTILE, WRONG, export, judged, text_review


def sheets(data: bytes, *, values: bool = False) -> list[Any]:
    """The two sheets, formulas or what is stored for them."""
    return openpyxl.load_workbook(BytesIO(data), data_only=values).worksheets


def rows(data: bytes, *, values: bool = False) -> list[tuple[Any, ...]]:
    """Rows of the first sheet without its head."""
    return list(sheets(data, values=values)[0].iter_rows(min_row=2, values_only=True))


@pytest.mark.parametrize("name", ["chain-zh.txt", "chain-en.pdf"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_a_row_with_tick_and_place(name: str, language: Language) -> None:
    """A reviewer signs the sheet line by line."""
    made = rows(export(name, "xlsx", language))

    assert len(made) == len(judged(name))
    assert {row[1] for row in made} <= set("✓≈✗≠?")
    assert all(row[9] and row[16] for row in made)


def test_formulas_refer_to_inputs_and_hold_their_value() -> None:
    """Change an input and the recomputed number and the gap follow; previewers show what is stored."""
    data = margin(text_review(WRONG), "xlsx", "en")
    [row] = [row for row in rows(data) if row[1] == "✗"]
    [stored] = [row for row in rows(data, values=True) if row[1] == "✗"]
    inputs = {
        f"'Inputs'!A{number}": row[0].value
        for number, row in enumerate(sheets(data)[1].iter_rows(), 1)
    }
    # "=('Inputs'!A2/'Inputs'!A3)-1" over the cells themselves
    formula = row[5].removeprefix("=")
    for name, value in sorted(inputs.items(), key=lambda item: -len(item[0])):
        formula = formula.replace(name, str(value))

    assert eval(formula) == pytest.approx(0.5)
    assert stored[5] == pytest.approx(0.5)
    assert stored[6] == pytest.approx(0.1)


PARTS = """# Kilns

收入由40亿元增至50亿元，同比增长“30%”。

| Item | 2024 | 2025 |
| --- | --- | --- |
| Kiln revenue | 4.0 | 5.0 |
| Rest | 1.0 | 2.0 |
| Total | 5.0 | 8.0 |
"""


def test_a_gap_is_only_taken_from_the_number_that_was_recomputed() -> None:
    """Where a sum shows that one of its parts may be off, the part less the sum says nothing."""
    told = rows(margin(text_review(PARTS), "xlsx", "en"), values=True)

    [part] = [row for row in told if row[2] == "doubtful"]
    [rate] = [row for row in told if row[2] == "wrong"]
    assert part[3:7] == ("5.0", "5.2", pytest.approx(7.0), None)
    assert rate[6] == pytest.approx(0.05)


def test_the_inputs_say_where_they_stand() -> None:
    """No number without a place, in a workbook too."""
    sheet = sheets(margin(text_review(WRONG), "xlsx", "en"))[1]
    listed = list(sheet.iter_rows(min_row=2, values_only=True))

    assert listed
    assert all(row[3].startswith("line ") and row[4] == "own.md" for row in listed)
    assert len({(row[1], row[3]) for row in listed}) == len(listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_as_tall_as_their_words(language: Language) -> None:
    """On paper no line stands over the next row's."""
    sheet = sheets(export("chain-zh.txt", "xlsx", language))[0]
    wide = {
        column: each.width
        for each in sheet.column_dimensions.values()
        for column in range(each.min, each.max + 1)
    }

    for number, row in enumerate(sheet.iter_rows(min_row=2, max_col=13), 2):
        words = [cell for cell in row if isinstance(cell.value, str) and cell.data_type == "s"]
        needed = max(
            len(cell.value.encode("gb18030", "replace")) / wide[cell.column] for cell in words
        )
        assert (sheet.row_dimensions[number].height or 15) >= min(15 * needed, 409)


def test_decisions_are_columns() -> None:
    """Who accepted what and why can be sorted and filtered."""
    [row] = [
        row
        for row in rows(margin(text_review(WRONG, reason="constant prices"), "xlsx", "en"))
        if row[1] == "✗"
    ]

    assert row[10:13] == ("accepted", "constant prices", "沈言")


def test_words_never_become_formulas() -> None:
    """A sentence that begins with "=" is a sentence."""
    data = margin(text_review(f"{WRONG}\n=1+1 {HOSTILE}\n", reason="=1+1"), "xlsx", "en")

    for sheet in sheets(data):
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if cell.data_type == "f":
                    assert cell.column_letter in "FG"


def test_the_same_review_gives_the_same_bytes() -> None:
    """Workbooks carry a date of making; ours is fixed."""
    assert margin(text_review(WRONG), "xlsx", "zh") == margin(text_review(WRONG), "xlsx", "zh")
