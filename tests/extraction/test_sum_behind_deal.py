"""The sum of a deal that the sentence behind it tells, and sums behind it that are none of its."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal
from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry

BOUGHT = "Norvale has agreed to buy Corvane Systems, a maker of switches. "


def deals(text: str) -> list[Deal]:
    return list(prose_deals(paragraphs(text), registry()))


def told(text: str) -> list[tuple[str, list[str], list[str], float | None]]:
    return [
        (
            deal.kind,
            [party.name for party in deal.givers],
            [party.name for party in deal.takers],
            None if deal.amount is None else float(deal.amount.best),
        )
        for deal in deals(text)
    ]


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        (
            BOUGHT + "It will pay $640 million in cash.",
            ("acquisition", ["Norvale"], ["Corvane Systems"], 640e6),
        ),
        (
            "Tarn Semiconductor has found a new customer in Velmar Labs. The lab will buy $6 billion of its accelerators over four years.",
            ("chip_purchase", ["Velmar Labs"], ["Tarn Semiconductor"], 6e9),
        ),
        (
            "Velmar Labs signed a contract with Ostrik Cloud in May. Two months later, it expanded the agreement by $6.5 billion.",
            ("compute_purchase", ["Velmar Labs"], ["Ostrik Cloud"], 6.5e9),
        ),
        (
            "Norvale sold its stake in Corvane Systems. The sale brought in $310 million.",
            ("stake_sale", ["Norvale"], ["Corvane Systems"], 310e6),
        ),
        (
            "海纳资本是澜图智能的早期投资方。2022年,该机构投资3000万元。",
            ("equity_investment", ["海纳资本"], ["澜图智能"], 3e7),
        ),
        (
            "澜图智能是智芯半导体的新客户。前者将在四年内采购60亿元芯片。",
            ("goods_purchase", ["澜图智能"], ["智芯半导体"], 6e9),
        ),
    ],
)
def test_what_the_side_that_pays_goes_on_to_pay_is_the_sum_of_the_deal(
    text: str, deal: tuple[str, list[str], list[str], float]
) -> None:
    assert deal in told(text)


@pytest.mark.parametrize(
    "behind",
    [
        "It will pay $640 million for a plant in Ohio.",
        "Corvane Systems will pay $640 million in cash.",
        "It paid $640 million to Ostrik Media.",
        "It may pay $640 million a year in interest.",
        "It would pay $640 million if regulators refused.",
        "Ostrik Media will pay $640 million in cash.",
        "The sale of chips brought in $640 million for Ostrik Media.",
    ],
)
def test_a_sum_that_another_pays_or_that_is_for_else_is_not_the_deals(behind: str) -> None:
    bought = [deal for deal in told(BOUGHT + behind) if deal[0] == "acquisition"]
    assert bought == [("acquisition", ["Norvale"], ["Corvane Systems"], None)]


def test_the_sum_of_another_sentence_shows_its_place() -> None:
    text = BOUGHT + "It will pay $640 million in cash."
    quotes = {span.quote for span in deals(text)[0].spans}
    assert {"$640 million", "It will pay $640 million in cash."} <= {q.strip() for q in quotes}


def test_a_sentence_on_what_is_somebodys_is_on_him() -> None:
    text = "Norvale's biggest bet is on Velmar Labs. It has committed up to $10 billion to the company."
    assert told(text) == [("equity_investment", ["Norvale"], ["Velmar Labs"], 10e9)]


def test_the_lab_is_the_one_called_so() -> None:
    text = "Norvale was once the only supplier of Velmar Labs. The lab has now raised $90 million in a seed round."
    assert ("fundraise", [], ["Velmar Labs"], 90e6) in told(text)


def test_money_goes_to_whom_a_pronoun_means_though_a_word_governs_it() -> None:
    text = "澜图智能估值已达百亿元。今年4月,智芯半导体向其投资5亿元,并获得一个董事会席位。"
    assert told(text) == [("equity_investment", ["智芯半导体"], ["澜图智能"], 5e8)]
