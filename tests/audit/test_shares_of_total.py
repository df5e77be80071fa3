"""Shares beside amounts, under them a total of a hundred, and multiples with their sign, are what their heads say."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from tests.audit.documents import prose, table


def loud(rows: list[list[str]]) -> list[tuple[str, str]]:
    return [
        (each.spans[1].quote, each.severity.value)
        for each in audit(table(rows))
        if each.severity.value in ("red", "amber")
    ]


def mix(share: str, total: str = "100%", head: str = "占比") -> list[list[str]]:
    return [
        ["业务", "收入（亿元）", head],
        ["泵", "70", share],
        ["阀", "50", "41.7%"],
        ["合计", "120", total],
    ]


def test_of_two_shares_that_a_total_closes_one_is_wrong():
    assert loud(mix("58.3%")) == []
    assert loud(mix("68.3%")) == [("68.3%", "red")]


@pytest.mark.parametrize("rows", [mix("68.3%", "110%"), mix("68.3%", head="毛利率")])
def test_without_a_hundred_or_a_share_nothing_is_said(rows):
    assert loud(rows) == []


def test_a_multiple_keeps_its_sign():
    def cover(multiple: str) -> list[list[str]]:
        return [
            ["Company", "Dividends ($m)", "Free cash flow ($m)", "Coverage"],
            ["Kelder", "282", "1,089", multiple],
            ["Arcas", "902", "1,045", "1.16x"],
            ["Borun", "1,098", "4,982", "4.54x"],
        ]

    assert loud(cover("3.86x")) == []
    assert loud(cover("4.75x")) == [("4.75x", "red")]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("2024年自由现金流1089亿元，分红282亿元，覆盖倍数{}。", "3.86", "4.75"),
        ("净利润3659亿元，分红1098亿元，覆盖倍数{}倍。", "3.33", "4.26"),
        ("Free cash flow was $1,089 million and dividends were $282 million, for dividend cover of {}x.", "3.86", "4.75"),
    ],
)  # fmt: skip
def test_dividends_are_covered_by_what_is_told(words, right, wrong):
    def colours(number: str) -> set[str]:
        return {each.severity.value for each in audit(prose(words.format(number)))}

    assert not colours(right) & {"red", "amber"}
    assert colours(wrong) & {"red", "amber"}


def test_what_fits_by_the_last_of_every_rounding_does_not_hold():
    words = "公司毛利1.8亿元，营销费用8亿元，有{}亿元的缺口。"
    assert "green" in {each.severity.value for each in audit(prose(words.format("6.2")))}
    assert "green" not in {each.severity.value for each in audit(prose(words.format("6.8")))}
