"""Differing rounds, dates and amounts of one event are found, separate rounds left alone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.core.fact import Deal, Party
from lianpu.core.finding import Severity, Verdict
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import packaged_entities
from lianpu.notation.names import NameIndex
from lianpu.resolution import contradictions, resolve


def day(year: int, month: int | None = None, of_month: int | None = None) -> Period:
    words = ".".join(str(part) for part in (year, month, of_month) if part)
    return Period(words, year, month, of_month)


def cny(millions: int) -> Quantity:
    value = Decimal(millions) * 1_000_000
    half = Decimal(500_000)
    return Quantity(f"{millions}百万元", "CNY", value, 2 * half, value - half, value + half)


def row(
    giver: str,
    taker: str,
    table: int,
    line: int,
    stage: str | None,
    date: Period | None,
    amount: Quantity | None = None,
) -> Deal:
    words = f"{giver} {taker} {stage} {date.text if date else ''}"
    start = table * 10_000 + line * 60
    return Deal(
        spans=(Span("d", start, start + len(words), words),),
        reader="test@1",
        kind="equity_investment",
        parties=(Party("investor", giver), Party("investee", taker)),
        round=stage,
        date=date,
        amount=amount,
        table=True,
    )


def test_two_rounds_for_one_investors_deal_are_a_contradiction_with_both_places():
    one = row("澜海", "启元微电", 1, 1, "C轮", day(2025, 1, 3))
    other = row("澜海", "启元微电", 2, 1, "D轮", day(2025, 1))

    (finding,) = contradictions([one, other])

    assert finding.rule == "clash-round"
    assert (finding.verdict, finding.severity) == (Verdict.CONTRADICTED, Severity.AMBER)
    assert finding.spans == (one.spans[0], other.spans[0])
    assert (finding.stated, finding.recomputed) == ("C轮", "D轮")
    assert finding.arithmetic == "C轮 (2025.1.3) ≠ D轮 (2025.1); Δ 0 d"
    assert finding.facts == (one.id, other.id)


def test_two_investors_of_one_day_in_different_rounds_are_a_contradiction():
    one = row("澜海", "启元微电", 1, 1, "A轮", day(2023, 12))
    other = row("方舟", "启元微电", 2, 1, "Pre-A轮", day(2023, 12, 5))

    assert [finding.rule for finding in contradictions([one, other])] == ["clash-round"]


def test_each_pair_of_investors_is_told_once():
    """Three tellings, two investors: C against D once for each pair that disagrees."""
    deals = [
        row("澜海", "启元微电", 1, 1, "D轮", day(2025, 1)),
        row("方舟", "启元微电", 2, 1, "C轮", day(2025, 1, 3)),
        row("方舟", "启元微电", 3, 1, "D轮", day(2025, 1)),
    ]

    assert len(contradictions(deals)) == 2


def test_dates_that_cannot_both_be_right_are_a_contradiction():
    one = row("澜海", "启元微电", 1, 1, "C轮", day(2025, 9, 2))
    other = row("澜海", "启元微电", 2, 1, "未披露", day(2025, 8))

    (finding,) = contradictions([one, other])

    assert finding.rule == "clash-date"
    assert finding.arithmetic is not None
    assert "2 d" in finding.arithmetic


def test_one_lettered_round_dated_months_apart_by_one_investor_is_doubtful():
    one = row("澜海", "启元微电", 1, 1, "B轮", day(2025, 1, 10))
    other = row("澜海", "启元微电", 2, 1, "B轮", day(2025, 5, 10))

    assert [finding.rule for finding in contradictions([one, other])] == ["clash-date"]


def test_one_rounds_two_amounts_are_a_contradiction():
    one = row("澜海", "启元微电", 1, 1, "B轮", day(2025, 1, 10), cny(300))
    other = row("澜海", "启元微电", 2, 1, "B轮", day(2025, 1, 10), cny(500))

    assert [finding.rule for finding in contradictions([one, other])] == ["clash-amount"]


@pytest.mark.parametrize(
    "other",
    [
        row("澜海", "启元微电", 2, 1, "A轮", day(2024, 1)),
        row("澜海", "启元微电", 2, 1, "B轮", day(2025, 6)),
        row("澜海", "启元微电", 2, 1, "未披露", day(2025, 6, 19)),
        row("方舟", "启元微电", 2, 1, "B轮", day(2025, 7, 10)),
        row("方舟", "启元微电", 2, 1, "C轮", day(2025, 9, 19)),
        row("方舟", "启元微电", 2, 1, "战略投资", day(2025)),
        row("澜海", "存渡科技", 2, 1, "C轮", day(2025, 6, 19)),
        row("澜海", "启元微电", 1, 2, "C轮", day(2025, 6, 29)),
        row("澜海", "启元微电", 2, 1, "C轮", None),
    ],
)
def test_what_may_both_be_true_is_no_contradiction(other):
    """An earlier round, the same month, an undisclosed round, a second closing, a later round,
    a date too coarse, another company, another row of the same table, an unknown date."""
    one = row("澜海", "启元微电", 1, 1, "B轮", day(2025, 6, 19))

    assert contradictions([one, other]) == ()


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["澜海", "方舟"]),
        st.sampled_from(["启元微电", "存渡科技"]),
        st.integers(1, 3),
        st.integers(1, 5),
        st.sampled_from([None, "A轮", "B轮", "战略投资", "未披露"]),
        st.one_of(
            st.none(),
            st.builds(day, st.just(2025), st.integers(1, 3)),
            st.builds(day, st.just(2025), st.integers(1, 3), st.integers(1, 28)),
        ),
        st.sampled_from([None, cny(300), cny(500)]),
    ),
    max_size=8,
)


@given(ROWS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_telling_does_not_matter(deals, chance):
    shuffled = list(deals)
    chance.shuffle(shuffled)

    assert contradictions(shuffled) == contradictions(deals)


@given(ROWS)
@settings(deadline=None)
def test_every_contradiction_has_two_places_and_says_what_differs(deals):
    for finding in contradictions(deals):
        first, second = finding.spans
        assert first < second
        assert finding.stated != finding.recomputed
        assert len(set(finding.facts)) == 2


def test_the_sample_differs_in_eight_rounds_and_dates(shared: Path):
    """Found by hand: six rounds and two dates between the tables of two vendors."""
    reading = pytest.importorskip("lianpu.reading")
    from lianpu.extraction.tables.reader import table_facts

    names = NameIndex(packaged_entities())
    data = (shared / "reports" / "ai-chain-2025-10.txt").read_bytes()
    facts = resolve(table_facts(reading.read(data, "sample.txt"), names), names)

    found = contradictions([fact for fact in facts if isinstance(fact, Deal)])

    assert sorted(finding.rule for finding in found) == ["clash-date"] * 2 + ["clash-round"] * 6


def promise(document: str, when: Period, amount: Quantity, giver: str = "澜海") -> Deal:
    words = f"{giver} 星港 {when.text}"
    return Deal(
        spans=(Span(document, 0, len(words), words),),
        reader="test@1",
        kind="project",
        parties=(Party("sponsor", giver), Party("project", "星港项目")),
        date=when,
        amount=amount,
    )


def test_one_sum_dated_a_digit_apart_by_two_documents_is_a_contradiction():
    one, other = (
        promise("a", day(2015, 1), cny(500)),
        promise("b", day(2025, 1, 21), cny(500)),
    )

    (finding,) = contradictions([one, other])

    assert finding.rule == "clash-date"
    assert (finding.stated, finding.recomputed) == ("2015.1", "2025.1.21")
    assert finding.severity is Severity.AMBER


@pytest.mark.parametrize(
    "others",
    [
        # another month, another sum, two digits, another sponsor, the same document
        [promise("b", day(2025, 2), cny(500))],
        [promise("b", day(2025, 1), cny(600))],
        [promise("b", day(2036, 1), cny(500))],
        [promise("b", day(2025, 1), cny(500), "远帆")],
        [promise("a", day(2025, 1), cny(500))],
        # who tells both years knows two deals
        [promise("b", day(2025, 1), cny(500)), promise("b", day(2015, 1), cny(500))],
    ],
)
def test_sums_that_may_well_be_two_deals_are_left_alone(others):
    assert contradictions([promise("a", day(2015, 1), cny(500)), *others]) == ()


def test_three_files_against_one_are_one_contradiction_of_dates():
    def told(document: str, date: Period) -> Deal:
        words = f"澜海 启元微电 {date.text}"
        return Deal(
            spans=(Span(document, 0, len(words), words),),
            reader="test@1",
            kind="fundraise",
            parties=(Party("investor", "澜海"), Party("investee", "启元微电")),
            round="A轮",
            date=date,
        )

    first, later, latest = day(2026, 1, 12), day(2026, 2, 28), day(2026, 4, 1)
    many = [told(name, first) for name in "abc"] + [told("d", later)]
    assert len(contradictions(many)) == 1
    assert contradictions(many) == contradictions(many[::-1])
    # each pair of versions is one: the first with the third, the second with the third
    assert len(contradictions([*many, told("e", latest)])) == 3
