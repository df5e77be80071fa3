from dataclasses import replace

import pytest

from lianpu.chain import (
    Shock,
    build,
    cycles,
    dependence,
    exposure_tables,
    stress,
    stress_tables,
)
from lianpu.chain.flows.purses import Range
from lianpu.chain.flows.showing import conditional, money, money_range, rounded, share_range
from tests.chain.making import deal


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (368e9, "US$368bn", "3,680亿美元"),
        (60_902_000_000, "US$60.9bn", "609亿美元"),
        (0.0, "US$0", "0美元"),
        (1.5, "US$1.5", "1.5美元"),
    ],
)
def test_computed_money_has_three_digits(value, english, chinese):
    words = money(value, "USD")

    assert (words.en, words.zh) == (english, chinese)


def test_ends_are_shown_where_they_differ():
    assert money_range(Range(1e9, 1e9, 1e9), "USD").en == "US$1bn"
    assert money_range(Range(1e9, 2e9, None), "USD").en == "US$2bn (US$1bn to no ceiling)"
    assert share_range(Range(0.1, None, 0.25)).en == "10.0% to 25.0%"


def test_rounding_keeps_the_sign_and_the_size():
    assert str(rounded(-1234.5)) in ("-1.23E+3", "-1230")
    assert rounded(float("inf")) == 0


def test_conditions_are_told_in_the_words_of_their_sources():
    tied = "subject to approval by both boards"
    deals = [
        replace(deal("Ada", "Bel", "$1bn", quote=f"{n} Ada pays Bel $1bn"), conditions=(tied,))
        for n in range(2)
    ]
    chain = build([*deals, deal("Ada", "Cor", "$2bn")])

    told = conditional(chain, chain.money)

    assert told.en == f"1 conditional, counted as if all conditions were met: Ada → Bel “{tied}”."
    assert told.zh == f"1 笔附条件，按条件全部满足计入：Ada → Bel“{tied}”。"
    assert conditional(chain, [flow for flow in chain.money if flow.payee == "cor"]) is None


def test_of_many_conditions_the_first_are_told_and_the_others_counted():
    deals = [
        replace(deal("Ada", f"B{n}", "$1bn"), conditions=("if " + "it rains and " * 20,))
        for n in range(6)
    ]
    chain = build(deals)

    told = conditional(chain, chain.money)

    assert told.en.startswith("6 conditional")
    assert told.en.endswith("; and 3 more.")
    assert told.en.count("…”") == 3


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_exposure_and_stress_tell_what_is_conditional(lang):
    loan = replace(
        deal("Ada", "Bel", "$3bn", kind="chip_purchase"), conditions=("once 1 GW is live",)
    )
    chain = build([loan, deal("Bel", "Cor", "$2bn", kind="chip_purchase")])

    for table in (
        exposure_tables(dependence(chain), chain)[0],
        stress_tables(stress(chain, "USD", [Shock("fail", "ada")]), chain)[0],
    ):
        assert "“once 1 GW is live”" in table.note.get(lang)


def test_a_warrant_that_vests_in_tranches_is_one_commitment_and_no_cash():
    vests = ("vests as 1 GW is live", "vests as 2 GW are live", "vests as 3 GW are live")
    warrant = replace(
        deal("Ada", "Bel", kind="warrant", volume="up to 90 million shares"), conditions=vests
    )
    chain = build([warrant, deal("Bel", "Ada", "$5bn", kind="chip_purchase")])

    grants = [flow for flow in chain.flows if flow.kind == "grant"]
    assert [flow.conditions for flow in grants] == [vests]
    assert [flow.kind for flow in chain.money] == ["purchase"]
    assert chain.undisclosed == 0
    assert not cycles(chain), "shares that may come are no money that comes back"
    assert stress(chain, "USD", [Shock("fail", "bel")]).owed == pytest.approx(5e9)
