"""Whom Chinese sentences place where: orders without their numbers, places that are lost."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Standing
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from tests.extraction.metrics_told import passage


def placed(text: str) -> list[tuple[str, int, str, str | None]]:
    facts = extract(passage(text, None), NameIndex(packaged_entities()))
    return [
        (each.subject, each.rank, each.board, each.scope)
        for each in facts
        if isinstance(each, Standing)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "云岭电缆跌出全球前五。",
        "云岭电缆让出出货量第一的位置。",
        "云岭电缆在2020年第三季度失去了排名第一的位置。",
    ],
)
def test_a_place_that_is_lost_is_none(text: str) -> None:
    assert placed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云岭手机以7150万部智能手机的出货量位居世界第一。",
            ("云岭手机", 1, "智能手机的出货量", "世界"),
        ),
        (
            "三季度,云岭手机以1500万台的销量位居国内市场第二。",
            ("云岭手机", 2, "销量", "国内"),
        ),
        (
            "云岭电缆以12%的市场份额位列国内特种电缆第三。",
            ("云岭电缆", 3, "特种电缆", "国内"),
        ),
        ("云岭电缆营收排名全国第312位。", ("云岭电缆", 312, "营收", "全国")),
        (
            "净利润规模云岭银行以1137.72亿元位居榜首。",
            ("云岭银行", 1, "净利润规模", None),
        ),
    ],
)
def test_an_order_is_named_without_its_numbers(
    text: str, expected: tuple[str, int, str, str | None]
) -> None:
    assert placed(text) == [expected]


def test_amounts_that_fall_put_a_list_in_order() -> None:
    found = placed("营收规模前三名为云岭银行(2514亿元)、霁川银行(1612亿元)、沐风银行(1566亿元)。")

    assert [(name, rank) for name, rank, *_ in found] == [
        ("云岭银行", 1),
        ("霁川银行", 2),
        ("沐风银行", 3),
    ]
