"""Merged cells come back exactly, from Word, PowerPoint, Excel and web pages alike."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings

from .making import Plan, as_docx, as_html, as_pptx, as_xlsx, cells_read, plans, reread

WRITERS = {"a.docx": as_docx, "a.pptx": as_pptx, "a.xlsx": as_xlsx, "a.html": as_html}


COVERED = Plan(3, 2, ((0, 0, 2, 1, "a"), (0, 1, 2, 1, "b"), (2, 0, 1, 1, "c"), (2, 1, 1, 1, "d")))
"""A row without cells of its own: web pages write it as an empty ``<tr>``."""


@pytest.mark.parametrize("name", WRITERS)
@example(plan=COVERED)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans())
def test_every_cell_keeps_its_place_span_and_words(name: str, plan: Plan) -> None:
    document = reread(WRITERS[name](plan), name)

    assert cells_read(document) == set(plan.cells)
    assert document.tables[0].rows == plan.rows
    assert document.tables[0].columns == plan.columns


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("a.docx", "table 1, B2"),
        ("a.pptx", "slide 1, table 1, B2"),
        ("a.xlsx", "数据!C4"),
        ("a.html", "/html/body/table/tr[2]/td[2]"),
    ],
)
def test_every_cell_has_an_address_in_the_terms_of_its_format(name: str, address: str) -> None:
    plan = Plan(2, 2, tuple((r, c, 1, 1, f"格{r}.{c}") for r in range(2) for c in range(2)))
    document = reread(WRITERS[name](plan), name)

    [cell] = [each for each in document.tables[0].cells if (each.row, each.column) == (1, 1)]

    assert cell.address == address
    assert document.place(document.span(cell.start, cell.end)).address == address
