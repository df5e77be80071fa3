"""Bare amounts of an article whose money is all of one currency are of that currency."""

from __future__ import annotations

import pytest

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.reading import read

TOLD = "海岳去年营收 155 亿美元，前年 120 亿美元。\n\n今年预计 180 亿美元。\n\n"


def units(text):
    material = Material(read(text.encode(), "article.md"), ())
    return [
        (term.quantity.text.strip(), term.quantity.unit)
        for sentence in material.sentences[-1:]
        for term in sentence.hidden.values()
        if isinstance(term, Term)
    ]


def test_a_bare_amount_beside_a_word_of_money_takes_the_currency_of_all():
    assert units(f"{TOLD}利润 80 亿。") == [("80 亿", "USD")]


@pytest.mark.parametrize(
    "text", ["用户 80 亿人次。", "泵转了 80 亿次。", "利润 80 万。", "参数 80 亿。"]
)
def test_what_counts_other_things_has_none(text):
    """Nor has a small number, which may be of anything."""
    assert all(unit != "USD" for _, unit in units(TOLD + text))


def test_two_currencies_leave_a_bare_amount_alone():
    assert units(f"{TOLD}河图营收 90 亿元人民币。\n\n利润 80 亿。") == [("80 亿", "1")]


def test_bare_yuan_beside_those_of_taiwan_are_of_taiwan():
    told = "凱德第三季營收為新台幣412億元。\n\n"
    assert units(f"{told}第二季為374億元。") == [("374億元", "TWD")]
    assert units(f"{told}大陸廠營收為人民幣90億元。\n\n第二季為374億元。") == [("374億元", "CNY")]


def test_items_of_a_list_take_the_unit_of_the_last():
    assert units("三季营收为335亿、374亿和412亿元。") == [
        ("335亿", "CNY"), ("374亿", "CNY"), ("412亿元", "CNY"),
    ]  # fmt: skip
    assert units("用户335亿次，营收412亿元。")[0][1] != "CNY"
