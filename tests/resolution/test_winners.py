"""The version that is shown follows rules that can be seen and changed, and a choice before them."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from lianpu.core.errors import UsageError
from lianpu.core.fact import Deal, Party
from lianpu.core.span import Span
from lianpu.notation.numbers import read_quantity
from lianpu.notation.periods import read_period
from lianpu.resolution import (
    DEFAULT,
    RULES,
    MergedDeal,
    Origin,
    Winner,
    checked_rules,
    counts,
    effects,
    merge_deals,
)


def telling(document: str, at: int = 0, **changes: object) -> Deal:
    """甲资本's C round in 乙公司 as one source tells it."""
    quote = f"{document} 甲资本 乙公司"
    fields: dict[str, object] = {
        "spans": (Span(document, at, at + len(quote), quote),),
        "reader": "t@1",
        "confidence": 0.97,
        "kind": "equity_investment",
        "parties": (Party("investor", "甲资本"), Party("investee", "乙公司")),
        "round": "C 轮",
        "date": read_period("2025-03-10"),
        "table": True,
    }
    return Deal(**(fields | changes))  # type: ignore[arg-type]


A = telling("a", amount=read_quantity("5 亿元"))
B = telling("b", amount=read_quantity("8 亿元"), date=read_period("2025-03-12"), confidence=0.99)
C = telling("c", round="D 轮", date=read_period("2025-03"))
D = telling("d", amount=read_quantity("8 亿元"), date=read_period("2025-03-11"))
TOLD = (A, B, C, D)
ORIGINS = {
    A.id: Origin("a", date(2025, 9, 1), primary=True),
    B.id: Origin("b", date(2025, 3, 20)),
    C.id: Origin("c", date(2025, 11, 1)),
    D.id: Origin("d", date(2025, 4, 1)),
}


def shown(*rules: str, choices: frozenset[tuple[str, str]] = frozenset()) -> dict[str, str]:
    """Field -> the version that wins by some rules."""
    [item] = merge_deals(TOLD, Winner(rules or DEFAULT, ORIGINS, choices))
    return {each.field: each.versions[0].words for each in item.contests}


def test_one_deal_with_rival_amounts_is_one_and_keeps_every_version() -> None:
    """Two amounts of one round in one week were two deals, and counted twice."""
    [item] = merge_deals(TOLD)

    assert {member.id for member in item.members} == {each.id for each in TOLD}
    told = {each.field: each.versions for each in item.contests}
    assert {version.words for version in told["amount"]} == {"5 亿元", "8 亿元"}
    assert {version.words for version in told["round"]} == {"C 轮", "D 轮"}
    assert {key for version in told["amount"] for key in version.tellings} == {A.id, B.id, D.id}
    assert counts(TOLD).investees == 1


@pytest.mark.parametrize(
    ("rules", "amount", "stage"),
    [
        (("primary",), "5 亿元", "C 轮"),
        (("most",), "8 亿元", "C 轮"),
        (("newest",), "5 亿元", "D 轮"),
        (("oldest",), "8 亿元", "C 轮"),
        (("confidence",), "8 亿元", "C 轮"),
        (("first",), "5 亿元", "C 轮"),
        (DEFAULT, "5 亿元", "C 轮"),
    ],
)
def test_each_rule_has_its_winner(rules: tuple[str, ...], amount: str, stage: str) -> None:
    """The deal shows it, and the contest says by which rule."""
    [item] = merge_deals(TOLD, Winner(checked_rules(rules), ORIGINS))

    assert item.deal.amount is not None
    assert (item.deal.amount.text, item.deal.round) == (amount, stage)
    for contest in item.contests:
        assert contest.rule in (*rules, "first")


def test_a_choice_comes_before_every_rule_and_for_its_field_alone() -> None:
    """A person who chose the amount said nothing of the round."""
    choice = frozenset({("amount", B.id)})
    [item] = merge_deals(TOLD, Winner(("primary", "first"), ORIGINS, choice))

    assert {each.field: each.rule for each in item.contests}["amount"] == "person"
    assert shown("primary", choices=choice) == shown("primary") | {"amount": "8 亿元"}


def test_the_winner_does_not_depend_on_the_order_of_telling() -> None:
    """Deterministic: the same facts and rules show the same version."""
    results = {
        tuple(
            (each.field, each.rule, tuple(version.words for version in each.versions))
            for item in merge_deals(order, Winner(DEFAULT, ORIGINS))
            for each in item.contests
        )
        for order in permutations(TOLD)
    }

    assert len(results) == 1


def test_versions_that_may_be_one_are_no_contest() -> None:
    """ "2025-03" and "2025-03-12" are one date, the finer one is shown; 约 5 亿 and 5 亿 are one."""
    whole = telling("a", date=read_period("2025-03"), amount=read_quantity("5 亿元"))
    fine = telling("b", date=read_period("2025-03-12"), amount=read_quantity("5.0 亿元"))

    [item] = merge_deals([whole, fine])

    assert item.contests == ()
    assert item.deal.date is not None
    assert item.deal.date.text == "2025-03-12"


@pytest.mark.parametrize(
    "other",
    [
        {"date": read_period("2025-03-20")},
        {"date": None},
        {"round": "D 轮"},
        {"amount": read_quantity("8 亿美元")},
        {
            "kind": "acquisition",
            "parties": (Party("acquirer", "甲资本"), Party("target", "乙公司")),
        },
    ],
)
def test_amounts_are_rivals_only_where_all_else_says_that_the_deal_is_one(
    other: dict[str, object],
) -> None:
    """A company that raises twice is no contradiction, and no double count may come of it."""
    second = telling("b", **({"amount": read_quantity("8 亿元")} | other))

    assert len(merge_deals([A, second])) == 2


def test_two_rows_of_one_table_are_never_one_deal() -> None:
    """Whoever compiled the table told them apart, whatever their amounts."""
    below = telling("a", 20, amount=read_quantity("8 亿元"))

    assert len(merge_deals([A, below])) == 2


def test_an_unknown_rule_is_refused_and_every_list_ends() -> None:
    """A typo would otherwise show another version without a word."""
    with pytest.raises(UsageError, match="loudest"):
        checked_rules(["newest", "loudest"])
    assert checked_rules(["newest"]) == ("newest", "first")
    assert set(DEFAULT) <= set(RULES)


def test_every_count_is_given_for_each_source_for_several_and_for_all() -> None:
    """What a list leaves out changes each count made from it."""
    other = telling(
        "b", 50, parties=(Party("investor", "甲资本"), Party("investee", "丙公司")), round="A 轮"
    )
    merged = merge_deals([*TOLD, other])
    sources = {A.id: "a", B.id: "b", C.id: "c", D.id: "d", other.id: "b"}

    found = {each.source: each for each in effects(merged, sources)}

    assert (found["a"].deals, found["b"].deals, found["all"].deals) == (1, 2, 2)
    assert (found["several"].deals, found["several"].tellings) == (1, 4)
    assert (found["b"].only_here, found["a"].only_here) == (1, 0)
    assert (found["a"].lacking, found["b"].lacking) == (1, 0)
    assert found["a"].disclosed == {"CNY": 500_000_000}
    assert found["b"].disclosed == {"CNY": 800_000_000}
    assert (found["b"].undisclosed, found["all"].undisclosed) == (1, 1)
    assert effects((), {})[-1].deals == 0
    assert isinstance(merged[0], MergedDeal)
