"""Two sources that differ in one field of one deal are one deal with that field contested."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal, Party
from lianpu.core.span import Span
from lianpu.notation.numbers import read_quantity
from lianpu.notation.periods import read_period
from lianpu.resolution import merge_deals


def told(
    document: str,
    at: int = 0,
    *,
    day: str = "2026-03-02",
    amount: str | None = "1.5 亿元",
    **more: object,
) -> Deal:
    """A round of 禾川 that 丸石资本 leads, as the prose of one document tells it."""
    quote = "丸石资本 禾川"
    fields: dict[str, object] = {
        "spans": (Span(document, at, at + len(quote), quote),),
        "reader": "t@1",
        "confidence": 0.9,
        "kind": "fundraise",
        "parties": (Party("investor", "丸石资本"), Party("investee", "禾川")),
        "round": "B轮",
        "date": read_period(day),
        "amount": read_quantity(amount) if amount else None,
    }
    return Deal(**(fields | more))  # type: ignore[arg-type]


def contested(*deals: Deal) -> list[tuple[str, ...]]:
    """Contested fields of each merged deal."""
    return [tuple(each.field for each in item.contests) for item in merge_deals(deals)]


def test_one_sum_on_one_day_under_two_letters_is_one_deal_with_two_rounds() -> None:
    assert contested(told("a"), told("b", round="C轮")) == [("round",)]


def test_a_later_day_of_the_same_letter_and_sum_is_the_same_deal_with_two_dates() -> None:
    assert contested(told("a"), told("b", day="2026-04-20")) == [("date",)]


def test_all_tellings_of_a_contested_round_are_one_deal_in_any_order() -> None:
    deals = (told("a"), told("b", round="C轮"), told("c"), told("d", round="Series C"))
    for order in (deals, deals[::-1]):
        [item] = merge_deals(order)
        assert len(item.members) == 4
        assert [len(each.versions) for each in item.contests] == [2]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another sum is another round", told("b", round="C轮", amount="3 亿元")),
        ("no sum ties nothing", told("b", round="C轮", amount=None)),
        ("a vague sum ties nothing", told("b", round="C轮", amount="数亿元")),
        ("a month later another letter is the next round", told("b", round="C轮", day="2026-04-02")),
        ("the same file told them apart", told("a", 40, round="C轮")),
        ("a strategic round may come twice", told("b", round="战略融资", day="2026-06-01")),
        ("years later the letter was used again", told("b", day="2028-03-02")),
        ("a loan is no round", told("b", kind="debt", round="C轮", parties=(Party("lender", "丸石资本"), Party("borrower", "禾川")))),
        ("another investor's ticket", told("b", round="C轮", parties=(Party("investor", "北尺基金"), Party("investee", "禾川")))),
    ],
)  # fmt: skip
def test_what_else_differs_keeps_two_deals(why: str, other: Deal) -> None:
    first = told("a", round="战略融资") if other.round == "战略融资" else told("a")
    assert len(merge_deals((first, other))) == 2, why


def test_the_year_alone_dates_too_loosely_to_join_two_letters() -> None:
    assert len(merge_deals((told("a", day="2026"), told("b", day="2026", round="C轮")))) == 2
