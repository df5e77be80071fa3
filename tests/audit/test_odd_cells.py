"""Cells that are of something else than their column."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import table


def _odd(head, cells):
    """(rule, number) of what is doubted in a column."""
    document = table([["Chip", head], *([f"K{at}", cell] for at, cell in enumerate(cells, 1))])
    return [
        (each.rule, each.stated)
        for each in audit(document)
        if each.rule in ("precision-mixed", "unit-dropped") and each.severity is Severity.AMBER
    ]


@pytest.mark.parametrize(
    ("head", "cells", "odd"),
    [
        ("FP16 (TFLOPS)", ["410", "760", "1,900 (FP8)", "630"], "1,900 (FP8)"),
        ("FP16算力", ["410", "760（FP16）", "1,900（INT8）"], "1,900（INT8）"),
        ("Peak", ["410 (FP16)", "760 (BF16)", "650 (FP16)", "1,900 (FP8)"], "1,900 (FP8)"),
        ("稠密算力", ["410", "760", "1,900（稀疏）"], "1,900（稀疏）"),
    ],
)
def test_a_cell_of_another_number_format_than_its_column_is_doubted(head, cells, odd):
    assert _odd(head, cells) == [("precision-mixed", odd)]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("FP16/BF16 (TFLOPS)", ["410 (BF16)", "760 (FP16)", "630"]),
        ("FP8 or FP16", ["410 (FP8)", "760 (FP16)", "630"]),
        ("Peak", ["410 (FP16)", "1,900 (FP8)", "760 (INT8)"]),
        ("非稀疏算力", ["410", "760（稠密）", "630"]),
        ("Model", ["FP8-100", "FP8-200", "K3"]),
    ],
)
def test_formats_that_the_head_allows_or_that_each_cell_names_are_left_alone(head, cells):
    """Where every cell says what it is of, and none is usual, nobody is misled."""
    assert _odd(head, cells) == []


def _by_time(cells):
    rows = [[f"{month}月", cell] for month, cell in zip((1, 3, 6, 8, 10), cells, strict=False)]
    return [
        each.stated
        for each in audit(table([["月份", "调用量"], *rows]))
        if each.rule == "unit-dropped"
    ]


def test_a_scale_that_one_cell_of_a_column_lacks_is_doubted():
    assert _by_time(["9.5万亿", "17万亿", "31万", "48万亿", "62万亿"]) == ["31万"]


@pytest.mark.parametrize(
    "cells",
    [
        ["9.5万亿", "17万亿", "31万亿", "48万亿", "62万亿"],
        ["7,200亿", "8,600亿", "9,900亿", "1.2万亿"],
        ["9.5亿", "17亿", "31万", "48万"],
        ["950万亿", "970万亿", "980万亿", "2万"],
    ],
)
def test_columns_that_pass_into_another_scale_are_left_alone(cells):
    assert _by_time(cells) == []


def test_a_small_deal_among_great_ones_has_its_own_scale():
    rows = [["Corven", "$40 billion"], ["Hale", "$30 billion"], ["Ilex", "$25 billion"]]
    found = audit(table([["Buyer", "Amount"], *rows, ["Juno", "$20 million"]]))

    assert "unit-dropped" not in [each.rule for each in found]
