from decimal import Decimal

import pytest

from lianpu.chain.flows.amounts import amount_of, told_as_total
from tests.chain.making import deal

BN = Decimal(10**9)


def test_one_deal_is_its_own_amount():
    found = amount_of([deal("甲云", "乙芯片", "至多 100 亿美元")])

    assert found is not None
    assert (found.currency, found.high, found.low) == ("USD", 10 * BN, None)
    assert found.words.zh == "至多100亿美元"
    assert found.text == found.words.en == "up to US$10.0bn"


def test_undisclosed_is_none_not_nought():
    assert amount_of([deal("甲云", "乙芯片")]) is None


def test_a_total_contains_its_parts():
    """新签 6.5, 总额 22.4 is 22.4 in all: adding them would tell 28.9."""
    quote = "甲云与乙算力新签 65 亿美元合同，合同总额达到 224 亿美元"
    part = deal("甲云", "乙算力", "65 亿美元", quote=quote)
    total = deal("甲云", "乙算力", "224 亿美元", quote=quote)

    found = amount_of([part, total])

    assert not told_as_total(part)
    assert told_as_total(total)
    assert found is not None
    assert found.best == Decimal("22.4") * BN
    assert found.high < Decimal("22.5") * BN


@pytest.mark.parametrize(
    ("quote", "amount"),
    [
        ("the contracts now total $22.4 billion", "$22.4 billion"),
        ("bringing the commitment to $22.4 billion in total", "$22.4 billion"),
        ("a cumulative $22.4 billion", "$22.4 billion"),
        ("双方合同累计 224 亿美元", "224 亿美元"),
        ("達成 224 億美元的總額", "224 億美元"),
    ],
)
def test_words_that_make_a_total(quote, amount):
    assert told_as_total(deal("Acme", "Bolt", amount, quote=quote))


def test_a_total_before_does_not_hold_what_came_after():
    old = deal("甲云", "乙算力", "100 亿美元", date="2024-05", quote="累计 100 亿美元")
    new = deal("甲云", "乙算力", "20 亿美元", date="2025-03", quote="再签 20 亿美元")

    found = amount_of([old, new])

    assert found is not None
    assert found.best == 12 * BN


def test_deals_known_apart_add_up():
    first = deal("Acme", "Bolt", "$2bn", date="2024-01")
    second = deal("Acme", "Bolt", "$3bn", date="2025-01")

    found = amount_of([first, second])

    assert found is not None
    assert found.best == 5 * BN


def test_deals_that_may_be_one_are_an_interval_not_a_sum():
    """Undated, of one pair: they may be two deals, or one told twice with different numbers."""
    found = amount_of(
        [deal("Acme", "Bolt", "$2.0bn", quote="a"), deal("Acme", "Bolt", "$3.0bn", quote="b")]
    )

    assert found is not None
    assert found.best == 3 * BN
    assert found.low == Decimal("2.95") * BN
    assert found.high == Decimal("5.1") * BN
    assert (found.doubtful, found.text) == (1, "US$3.0bn")


def test_rows_of_one_documents_tables_are_known_apart():
    rows = [
        deal("Acme", "Bolt", "$2bn", table=True, start=0),
        deal("Acme", "Bolt", "$3bn", table=True, start=200),
    ]

    found = amount_of(rows)

    assert found is not None
    assert found.best == 5 * BN


def test_rounds_with_different_names_are_known_apart():
    rounds = [
        deal("Acme", "Bolt", "$2bn", kind="equity_investment", round="A"),
        deal("Acme", "Bolt", "$3bn", kind="equity_investment", round="B"),
    ]

    found = amount_of(rounds)

    assert found is not None
    assert found.best == 5 * BN


def test_a_shared_amount_is_nobodys_own():
    """Three lenders of one loan: each gave something between nothing and all of it."""
    loan = deal("Acme", "Bolt", "$6bn", kind="debt")

    found = amount_of([loan], shared={loan.id})

    assert found is not None
    assert (found.low, found.best) == (Decimal(0), None)
    assert found.high >= 6 * BN
    assert "between several" in found.words.en


def test_a_shared_amount_raises_the_ceiling_only():
    own = deal("Acme", "Bolt", "$2.0bn", date="2024-01", kind="debt")
    loan = deal("Acme", "Bolt", "$6.0bn", date="2025-01", kind="debt")

    found = amount_of([own, loan], shared={loan.id})

    assert found is not None
    assert found.best == 2 * BN
    assert found.high == Decimal("8.1") * BN


def test_a_sum_is_written_on_the_scale_of_its_size():
    rows = [deal("A", "B", "$800m", table=True, start=at) for at in (0, 100)]

    amount = amount_of(rows)

    assert amount.best == Decimal(1_600_000_000)
    assert amount.words.en == "US$1.6bn"
