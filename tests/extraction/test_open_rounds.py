"""Rounds that stay open: who takes the money that the next sentences tell of, and when nobody is known to."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry


def told(text: str) -> list[tuple[str, list[str], list[str], float | None]]:
    return [
        (
            deal.kind,
            [party.name for party in deal.givers],
            [party.name for party in deal.takers],
            None if deal.amount is None else float(deal.amount.best),
        )
        for deal in prose_deals(paragraphs(text), registry())
    ]


ROUND = """Norvale Capital and two other funds are putting money into Velmar Robotics, a maker of grippers.
The round, also joined by Harrow Ventures and Pellet Capital, is to raise $410 million.
Ostrik Holdings has pledged $90 million, with Pellet Capital contributing $60 million.
Many investors fear to miss the next platform.
Tarn Capital is now investing $15 million in the start-up. Among the other backers are Selwyn Ventures and Harrow Ventures.
Additionally, the start-up has garnered investments from Fenmoor Partners.
"""


def test_who_puts_money_in_puts_it_into_the_firm_whose_round_it_is() -> None:
    deals = told(ROUND)
    assert {name for _, _, takers, _ in deals for name in takers} == {"Velmar Robotics"}
    assert [("equity_investment", givers, amount) for _, givers, _, amount in deals[1:]] == [
        ("equity_investment", ["Ostrik Holdings"], 90e6),
        ("equity_investment", ["Pellet Capital"], 60e6),
        ("equity_investment", ["Tarn Capital"], 15e6),
        ("equity_investment", ["Selwyn Ventures", "Harrow Ventures"], None),
        ("equity_investment", ["Fenmoor Partners"], None),
    ]
    assert (deals[0][0], deals[0][3]) == ("fundraise", 410e6)


OPENED = "Velmar Robotics raised $300 million on Monday.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Elsewhere, Norvale Capital has pledged $50 million, with Pellet Capital contributing $20 million.",
        "Norvale Capital has pledged $50 million to schools in Tarn.",
        "Norvale Capital put in $50 million of orders.",
        "Norvale Capital added $50 million in sales.",
    ],
)
def test_money_that_goes_elsewhere_goes_into_no_round(line: str) -> None:
    deals = told(OPENED + line)
    assert [deal for deal in deals if "Velmar Robotics" in deal[2]] == deals[:1]


def test_another_firm_that_raises_money_ends_the_round() -> None:
    deals = told(
        OPENED + "Ostrik Labs closed a $70 million Series B. Harrow Ventures put in $20 million."
    )
    assert deals[-1] == ("equity_investment", ["Harrow Ventures"], ["Ostrik Labs"], 20e6)


def test_money_for_a_venture_without_a_name_is_put_into_neither_partner() -> None:
    text = "Norvale Systems and Ostrik Energy have formed a venture to build data centres.\nOstrik Energy puts in $500 million."
    assert "equity_investment" not in {kind for kind, *_ in told(text)}


def test_a_heading_ends_the_round() -> None:
    deals = told(
        OPENED
        + "# Other news\nHarrow Ventures has pledged $20 million, with Pellet Capital adding $5 million."
    )
    assert len(deals) == 1


def test_who_lent_a_part_lent_not_all() -> None:
    text = "Velmar Compute has taken on $8 billion of debt this year, including a $1.3 billion loan in July from Norrland Bank."
    assert ("debt", ["Norrland Bank"], ["Velmar Compute"], 1.3e9) in told(text)
    assert all(givers != ["Norrland Bank"] for _, givers, _, amount in told(text) if amount == 8e9)


def test_what_is_listed_as_somebody_s_moves_he_did() -> None:
    text = (
        "Norvale Group's recent moves include selling $2 billion worth of Ostrik Labs shares and the $1.4 billion"
        " acquisition of Velmar Robotics."
    )
    assert sorted(told(text)) == [
        ("acquisition", ["Norvale Group"], ["Velmar Robotics"], 1.4e9),
        ("stake_sale", ["Norvale Group"], ["Ostrik Labs"], 2e9),
    ]


def test_points_in_one_line_are_sentences_with_their_headings_too() -> None:
    text = (
        "Norvale Group has sold its Ostrik Labs shares for $2 billion [1][5] - Shares fell 3% [2] Future plans -"
        " Norvale Group is buying Velmar Robotics for $1.4 billion [3]"
    )
    assert ("acquisition", ["Norvale Group"], ["Velmar Robotics"], 1.4e9) in told(text)


def test_a_round_told_only_as_the_one_before_leaves_the_first_open() -> None:
    text = (
        "Velmar Labs raised $300 million in a Series A.\n"
        "The new capital follows a $35 million seed round in May. The round was led by Norvale Capital."
    )
    assert told(text) == [
        ("fundraise", ["Norvale Capital"], ["Velmar Labs"], 300e6),
        ("fundraise", [], ["Velmar Labs"], 35e6),
    ]


def test_what_a_round_follows_was_raised_by_the_same_firm() -> None:
    text = (
        "Velmar Labs raised $300 million on Monday.\n"
        "This follows a $90 million Series A led by Norvale Capital just five months earlier."
    )
    assert told(text)[-1] == ("fundraise", ["Norvale Capital"], ["Velmar Labs"], 90e6)


def test_the_letter_of_a_round_ends_its_sentence() -> None:
    text = "Velmar Labs closed a $70 million Series B. Harrow Ventures led the round."
    assert told(text) == [("fundraise", ["Harrow Ventures"], ["Velmar Labs"], 70e6)]


def test_his_company_is_the_one_that_the_person_heads() -> None:
    text = (
        "Norvale Compute is no more careful than Tarn Data.\n"
        "Ostrik Systems chief executive Ann Teal disagrees. Her company just raised $80 million from Pellet Capital."
    )
    assert told(text) == [("fundraise", ["Pellet Capital"], ["Ostrik Systems"], 80e6)]


def test_a_firm_told_first_by_what_it_did_is_the_one_named_behind() -> None:
    text = (
        "Velmar Systems and Norvale Compute compete.\n"
        "The company that lent Velmar Systems $1 billion, and sits on its board, is Ostrik Labs."
    )
    assert ("debt", ["Ostrik Labs"], ["Velmar Systems"], 1e9) in told(text)


def test_lines_of_a_list_are_of_the_firm_of_the_title_under_a_heading_without_one() -> None:
    text = (
        "# Fenmoor Power: the quiet generator\nFenmoor Power runs eleven plants.\n# Deals\n"
        "- Signed a contract with Norvale covering 600 MW\n- Borrowed $700 million from Norrland Bank\n"
    )
    assert ("debt", ["Norrland Bank"], ["Fenmoor Power"], 700e6) in told(text)


def test_a_line_that_is_but_a_firm_s_name_heads_what_is_beneath_it() -> None:
    text = "The week in robots\nVelmar Freight\nThe start-up closed a $95 million round.\nCorvane Systems\nSold to Ostrik Holdings for $430 million."
    assert told(text) == [
        ("fundraise", [], ["Velmar Freight"], 95e6),
        ("acquisition", ["Ostrik Holdings"], ["Corvane Systems"], 430e6),
    ]


def test_we_are_the_firm_that_its_founders_write_is_sold() -> None:
    text = "Velmar is joining Ostrik Labs.\nIn 2022 we raised a $6 million seed round led by Pellet Capital."
    assert ("fundraise", ["Pellet Capital"], ["Velmar"], 6e6) in told(text)


def test_a_line_of_capitals_that_is_no_name_read_ends_the_story_before() -> None:
    text = (
        "The rounds of the week\nVelmar Freight\nRaised $36 million from Pellet Capital.\n"
        "Kite Motors\nClosed a $310 million Series C led by Norvale Capital.\n"
    )
    assert all(
        amount != 310e6 or takers != ["Velmar Freight"] for _, _, takers, amount in told(text)
    )


def test_money_given_to_others_takes_what_is_told_behind_it_along() -> None:
    deals = told(
        OPENED
        + "The Fenmoor Foundation pledged $20 million to a museum in Oslo, with Ostrik Labs adding $5 million."
    )
    assert [deal for deal in deals if "Velmar Robotics" in deal[2]] == deals[:1]


def test_whose_holders_are_told_takes_the_money_that_one_has_put_in() -> None:
    text = (
        "Norvale Capital holds 27% of Velmar Labs.\n"
        "Ostrik Retail is the largest outside holder of Corvane Systems. The retailer invested $8 billion over two years."
    )
    assert ("equity_investment", ["Ostrik Retail"], ["Corvane Systems"], 8e9) in told(text)


def test_a_firm_that_announces_its_round_takes_what_this_round_was() -> None:
    text = (
        "Velmar Labs raised $130 million in May.\n"
        "Ostrik Media announced its third funding round of the year. This $140 million Series D round was led by Norvale Capital."
    )
    assert ("fundraise", ["Norvale Capital"], ["Ostrik Media"], 140e6) in told(text)


def test_shares_in_the_company_are_of_whose_customer_one_is_said_to_be() -> None:
    text = (
        "Norvale and Ostrik Labs trade with each other.\n"
        "Ostrik Labs is a Velmar Compute customer, having made a $350 million equity investment in the company before."
    )
    assert ("equity_investment", ["Ostrik Labs"], ["Velmar Compute"], 350e6) in told(text)
