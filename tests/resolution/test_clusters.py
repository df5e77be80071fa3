"""One deal told in several places is one, a total is not its part, and order does not matter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.core.fact import Deal, Party, Status
from lianpu.core.period import Period
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import packaged_entities
from lianpu.notation.names import NameIndex
from lianpu.resolution import DealCounts, counts, merge_deals, resolve
from lianpu.resolution.sameness import days_between, near, round_of


def day(year: int, month: int | None = None, of_month: int | None = None) -> Period:
    return Period(
        "-".join(str(part) for part in (year, month, of_month) if part), year, month, of_month
    )


def usd(billions: str, qualifier: Qualifier = Qualifier.EXACT) -> Quantity:
    value = Decimal(billions).scaleb(9)
    step = Decimal(1).scaleb(9 - (len(billions.split(".")[1]) if "." in billions else 0))
    low = None if qualifier is Qualifier.UP_TO else value - step / 2
    return Quantity(f"${billions}bn", "USD", value, step, low, value + step / 2, qualifier)


def told(
    giver: str,
    taker: str,
    start: int,
    *,
    kind: str = "equity_investment",
    document: str = "d",
    **fields: object,
) -> Deal:
    giver_role, taker_role = {
        "equity_investment": ("investor", "investee"),
        "acquisition": ("acquirer", "target"),
        "compute_purchase": ("buyer", "seller"),
        "partnership": ("partner", "counterpart"),
    }[kind]
    words = f"{giver} {taker}"
    return Deal(
        spans=(Span(document, start, start + len(words), words),),
        reader="test@1",
        kind=kind,
        parties=(Party(giver_role, giver), Party(taker_role, taker)),
        **fields,  # type: ignore[arg-type]
    )


def row(giver: str, taker: str, table: int, line: int, **fields: object) -> Deal:
    """A row of a table; tables lie far apart, the rows of one close together."""
    return told(giver, taker, table * 10_000 + line * 30, table=True, **fields)


def test_the_same_deal_in_two_sentences_is_one_with_both_places():
    first = told("曜石", "深穹", 0, amount=usd("100", Qualifier.UP_TO), status=Status.ANNOUNCED)
    second = told("曜石", "深穹", 500, amount=usd("100"), date=day(2025, 9), status=Status.SIGNED)

    (merged,) = merge_deals([first, second])

    assert merged.members == (first, second)
    assert merged.deal.spans == (*first.spans, *second.spans)
    assert merged.deal.date == day(2025, 9)
    assert merged.deal.status is Status.SIGNED
    assert merged.deal.amount is not None
    assert merged.deal.amount.qualifier is Qualifier.UP_TO


def test_a_date_by_publication_gives_way_to_a_told_one_and_never_parts_a_deal():
    late = told("曜石", "深穹", 0, amount=usd("100"), date=day(2026, 3), date_assumed=True)
    said = told("曜石", "深穹", 500, amount=usd("100"), date=day(2025, 9))
    early = told("曜石", "深穹", 900, amount=usd("100"), date=day(2025, 10), date_assumed=True)

    for tellings, date, assumed in (
        ([late, said], day(2025, 9), False),
        ([late, early], day(2025, 10), True),
    ):
        (merged,) = merge_deals(tellings)
        assert (merged.deal.date, merged.deal.date_assumed) == (date, assumed)
        assert not merged.contests


def test_what_words_say_of_a_status_goes_before_what_a_list_is_taken_to_mean():
    listed = row(
        "曜石", "深穹", 1, 1, date=day(2025, 9), status=Status.EXECUTED, status_assumed=True
    )
    agreed = told("曜石", "深穹", 0, date=day(2025, 9), status=Status.SIGNED)
    closed = told("曜石", "深穹", 600, date=day(2025, 9), status=Status.EXECUTED)

    for tellings, status, assumed in (
        ([listed], Status.EXECUTED, True),
        ([listed, agreed], Status.SIGNED, False),
        ([listed, agreed, closed], Status.EXECUTED, False),
    ):
        (merged,) = merge_deals(tellings)
        assert (merged.deal.status, merged.deal.status_assumed) == (status, assumed)
    assert listed.id == replace(listed, status_assumed=False).id


def test_a_total_is_not_merged_with_its_part():
    """22.4 in all, 6.5 of it new: two deals, and a mention without amount joins only one."""
    part = told("深穹", "北辰", 0, kind="compute_purchase", amount=usd("6.5"))
    total = told("深穹", "北辰", 100, kind="compute_purchase", amount=usd("22.4"))
    mention = told("深穹", "北辰", 200, kind="compute_purchase")

    merged = merge_deals([part, total, mention])

    assert len(merged) == 2
    assert sorted(len(item.members) for item in merged) == [1, 2]


@pytest.mark.parametrize(
    "other",
    [
        told("深穹", "曜石", 500, amount=usd("10")),
        told("曜石", "北辰", 500, amount=usd("10")),
        told("曜石", "深穹", 500, kind="compute_purchase", amount=usd("10")),
        told("曜石", "深穹", 500, amount=usd("10"), date=day(2023, 1)),
        told("曜石", "深穹", 500, amount=usd("10"), round="A轮"),
    ],
)
def test_other_parties_direction_kind_year_or_round_is_another_deal(other):
    one = told("曜石", "深穹", 0, amount=usd("10"), date=day(2025, 9), round="B轮")

    assert len(merge_deals([one, other])) == 2


def test_a_partnership_has_no_direction():
    one = told("曜石", "深穹", 0, kind="partnership")
    other = told("深穹", "曜石", 500, kind="partnership")

    assert len(merge_deals([one, other])) == 1


def test_two_tables_of_one_investor_tell_one_deal_though_its_round_differs():
    """Vendors print another round for the same closing; `contradictions` says so."""
    one = row("澜海", "启元微电", 1, 1, round="C轮", date=day(2025, 7, 3))
    other = row("澜海", "启元微电", 2, 1, round="C+轮", date=day(2025, 7))

    (merged,) = merge_deals([one, other])

    assert (merged.deal.round, merged.deal.date) == ("C轮", day(2025, 7, 3))


def test_two_rows_of_one_table_stay_two_deals():
    one = row("澜海", "启元微电", 1, 1, round="C轮", date=day(2025, 7, 3))
    other = row("澜海", "启元微电", 1, 2, round="C轮", date=day(2025, 7, 20))

    assert len(merge_deals([one, other])) == 2


def test_a_short_name_is_the_long_one_only_where_both_tell_one_deal():
    one = row("澜海", "砺知芯科技", 1, 1, round="B轮", date=day(2025, 7, 3))
    meeting = row("澜海", "砺知芯", 2, 1, round="B轮", date=day(2025, 7))
    elsewhere = row("远帆", "砺知芯", 2, 1, round="B轮", date=day(2023, 7))

    assert len(merge_deals([one, meeting])) == 1
    assert counts([one, elsewhere]).investees == 2


def test_counts_tell_rows_relations_events_and_companies_apart():
    """Three investors of one round, one of them told twice, and a second round."""
    deals = [
        row("澜海", "鹿鸣", 1, 1, round="B轮", date=day(2025, 6, 19)),
        row("方舟", "鹿鸣", 2, 1, round="B轮", date=day(2025, 6, 19)),
        row("远帆", "鹿鸣", 3, 1, round="B轮", date=day(2025, 6, 19)),
        row("远帆", "鹿鸣", 4, 1, round="未披露", date=day(2025, 6)),
        row("澜海", "鹿鸣", 1, 2, round="A轮", date=day(2024, 4, 17)),
    ]

    assert counts(deals) == DealCounts(rows=5, relations=4, events=2, investees=1)


def test_a_chain_of_rounds_a_month_apart_is_not_one_event():
    deals = [
        row("澜海", "鹿鸣", 1, 1, date=day(2025, 1, 1)),
        row("方舟", "鹿鸣", 2, 1, date=day(2025, 1, 31)),
        row("远帆", "鹿鸣", 3, 1, date=day(2025, 3, 1)),
    ]

    assert counts(deals).events == 2


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (day(2025, 8), day(2025, 9, 2), 2),
        (day(2025, 1), day(2025, 1, 3), 0),
        (day(2025), day(2025, 7, 1), 0),
        (day(2025, 6, 23), day(2025, 9, 17), 86),
        (None, day(2025), None),
    ],
)
def test_days_between_measures_the_gap_of_what_was_printed(one, other, gap):
    assert days_between(one, other) == gap
    assert days_between(other, one) == gap


def test_unknown_dates_may_be_any():
    assert near(None, day(2025, 1, 1))
    assert not near(day(2025, 1, 1), day(2025, 3, 1))


def test_rounds_are_compared_as_vendors_print_them():
    keys = {round_of(told("a", "b", 0, round=text)) for text in ("B轮", "B 轮", "Series B")}

    assert keys == {"b"}
    assert round_of(told("a", "b", 0, round="未披露")) is None


TELLINGS = st.lists(
    st.builds(
        lambda giver, taker, place, table, date, stage, amount, kind: told(
            giver, taker, place * 25, table=table, date=date, round=stage, amount=amount, kind=kind
        ),
        st.sampled_from(["曜石", "澜海", "远帆"]),
        st.sampled_from(["深穹", "北辰模型", "北辰模型科技"]),
        st.integers(0, 40),
        st.booleans(),
        st.one_of(
            st.none(),
            st.builds(day, st.just(2025), st.integers(1, 4)),
            st.builds(day, st.just(2025), st.integers(1, 4), st.integers(1, 28)),
        ),
        st.sampled_from([None, "A轮", "B轮", "未披露"]),
        st.sampled_from([None, usd("6.5"), usd("22.4"), usd("7")]),
        st.sampled_from(["equity_investment", "acquisition", "compute_purchase"]),
    ),
    max_size=9,
)


@given(TELLINGS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_telling_does_not_matter(deals, chance):
    shuffled = list(deals)
    chance.shuffle(shuffled)

    assert merge_deals(shuffled) == merge_deals(deals)
    assert counts(shuffled) == counts(deals)


@given(TELLINGS)
@settings(deadline=None)
def test_merging_twice_changes_nothing(deals):
    once = [item.deal for item in merge_deals(deals)]

    assert [item.deal for item in merge_deals(once)] == once


@given(TELLINGS)
@settings(deadline=None)
def test_every_telling_and_every_place_is_kept_in_exactly_one_deal(deals):
    merged = merge_deals(deals)

    members = [member.id for item in merged for member in item.members]
    assert sorted(members) == sorted({deal.id for deal in deals})
    for item in merged:
        spans = {span for member in item.members for span in member.spans}
        assert set(item.deal.spans) == spans


@given(TELLINGS)
@settings(deadline=None)
def test_counts_never_grow_from_rows_to_companies(deals):
    found = counts(deals)

    assert found.rows >= found.relations >= found.events >= found.investees


def test_the_sample_has_152_relations_140_events_and_132_investees(shared: Path):
    reading = pytest.importorskip("lianpu.reading")
    from lianpu.extraction.tables.reader import table_facts

    names = NameIndex(packaged_entities())
    data = (shared / "reports" / "ai-chain-2025-10.txt").read_bytes()
    facts = resolve(table_facts(reading.read(data, "sample.txt"), names), names)

    found = counts([fact for fact in facts if isinstance(fact, Deal)])

    assert found == DealCounts(rows=159, relations=152, events=140, investees=132)
