"""Rounds that run on without a verb."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.layouts.runs import staged_runs
from lianpu.reading import read


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            each.deal.takers[0].name,
            each.deal.amount.text if each.deal.amount else None,
            each.deal.amount.unit if each.deal.amount else None,
        )
        for each in staged_runs(read(text.encode(), "runs.txt"), "CNY")
    ]


def test_firms_months_sums_and_rounds_one_behind_the_other() -> None:
    text = (
        "关节：云岫智能 4 月数亿元 A++，澹川关节 4 月超亿元 Pre-A。传感器：朔岭触觉 B 轮 2 亿元。"
        "灵巧手：栖川巧手 2 月 15 亿 B 轮后又有新动作。"
    )

    assert told(text) == [
        ("云岫智能", "数亿元", "CNY"),
        ("澹川关节", "超亿元", "CNY"),
        ("朔岭触觉", "2 亿元", "CNY"),
        ("栖川巧手", "15 亿", "CNY"),
    ]


def test_all_that_a_bracket_lists_behind_money_raised() -> None:
    assert told(
        "整机赛道融资仍火热(云岫 30 亿/朔岭石 4.55 亿美金/北珩通用 25 亿),但上游更快。"
    ) == [
        ("云岫", "30 亿", "CNY"),
        ("朔岭石", "4.55 亿美金", "USD"),
        ("北珩通用", "25 亿", "CNY"),
    ]
    assert [
        each[:2] for each in told("The week's largest rounds (Velmar $2.3B, Ostrik $500M) went on.")
    ] == [
        ("Velmar", "$2.3B"),
        ("Ostrik", "$500M"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "云岫智能 4 月数亿元 A++。",
        "两轮之间，随后 B 轮 3 亿元，其后 C 轮 5 亿元。",
        "云岫智能完成 4 月 2 亿元 A 轮，北珩科技获得 3 月 1 亿元 B 轮。",
        "估值与融资（云岫 500 亿/北珩 300 亿）仍在上升。",
        "融资环境向好（2025 年 30 亿，2026 年 45 亿）。",
        "融资火热（云岫 30 亿/其余未披露）。",
        "Total funding rose (Velmar $2.3B, and others).",
    ],
)
def test_one_alone_verbs_values_and_years_are_no_run(text: str) -> None:
    assert told(text) == []
