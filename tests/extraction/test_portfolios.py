"""What an investor holds, told as a list of firms with their rounds in brackets."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.layouts.portfolios import portfolios
from lianpu.reading import read


def told(text: str) -> list[tuple[str, str, str, int | None]]:
    return [
        (
            each.deal.kind,
            *(party.name for party in each.deal.parties),
            int(each.deal.amount.best) if each.deal.amount else None,
        )
        for each in portfolios(read(text.encode(), "list.txt"))
    ]


def test_the_lines_of_a_list_tell_what_its_investor_put_in() -> None:
    text = (
        "Consider the bets Harrow has placed in three years.\nOn the model side:\n"
        "Velmar (joined the $6B round, then committed $2B in a joint deal).\nTarn ($10B strategic investment).\n"
        "On silicon:\nOstrik (Series B and Series C).\nQuill ($2B in a $20B round)."
    )

    assert told(text) == [
        ("fundraise", "Harrow", "Velmar", 6_000_000_000),
        ("equity_investment", "Harrow", "Velmar", 2_000_000_000),
        ("equity_investment", "Harrow", "Tarn", 10_000_000_000),
        ("equity_investment", "Harrow", "Ostrik", None),
        ("equity_investment", "Harrow", "Quill", 2_000_000_000),
    ]


def test_a_sentence_may_hold_the_list() -> None:
    text = "Here are Harrow Capital's biggest bets: Velmar (Series B), Ostrik (seed), and Tarn Labs ($3M investment)."

    assert [each[2] for each in told(text)] == ["Velmar", "Ostrik", "Tarn Labs"]


def test_a_chinese_list_is_read_alike() -> None:
    text = "青岚资本的投资版图：\n- 澹川智能（A轮）\n- 北珩科技（参与3亿元融资）\n- 云陆芯（投资2亿元）"

    assert told(text) == [
        ("equity_investment", "青岚资本", "澹川智能", None),
        ("fundraise", "青岚资本", "北珩科技", 300_000_000),
        ("equity_investment", "青岚资本", "云陆芯", 200_000_000),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Harrow's portfolio is broad. Its customers include Velmar (pumps), Ostrik (valves) and Tarn (pipes).",
        "The bets Harrow has placed:\nVelmar (Series B).\nOstrik (seed).",
        "The largest rounds of the week:\nVelmar (Series B).\nOstrik (seed).\nTarn (Series A).",
    ],
    ids=["no rounds", "two are no list", "nobody leads it"],
)
def test_what_is_no_list_of_investments_is_left_unread(text: str) -> None:
    assert told(text) == []
