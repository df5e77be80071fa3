"""Who takes a sum that a sentence puts into nobody it names, and where that is not known."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.reader import prose_deals
from tests.extraction.documents import paragraphs, registry

ROUND = "Velmar Labs raised $130 million in May. "
ROUND_ZH = "维玛尔智能完成 3 亿元 A 轮融资。"


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


@pytest.mark.parametrize(
    ("behind", "deal"),
    [
        (
            "Norvale Capital is in talks to lead a $700 million round at a $7 billion valuation.",
            ("fundraise", ["Norvale Capital"], ["Velmar Labs"], 700e6),
        ),
        (
            "Norvale Capital later announced plans to invest up to $40 million over time.",
            ("equity_investment", ["Norvale Capital"], ["Velmar Labs"], 40e6),
        ),
        (
            "Norvale Capital is injecting $50 million into the venture, according to the report.",
            ("equity_investment", ["Norvale Capital"], ["Velmar Labs"], 50e6),
        ),
    ],
)
def test_a_sum_put_into_nobody_named_goes_into_the_round_spoken_of(
    behind: str, deal: tuple[str, list[str], list[str], float]
) -> None:
    assert deal in told(ROUND + behind)


@pytest.mark.parametrize(
    "behind",
    [
        "Norvale Capital is investing $50 million in schools.",
        "Norvale Capital leads Ostrik Media, whose owners invest $50 million.",
        "If Norvale Capital invests $50 million, prices will fall.",
        "Norvale Capital has made five investments totaling $50 million.",
        "Ostrik Media raised $9 million in June. Its founders and Velmar Labs are friends. Others invest $50 million.",
    ],
)
def test_a_sum_that_may_go_elsewhere_goes_into_no_round(behind: str) -> None:
    assert not any(
        takers == ["Velmar Labs"] and amount == 50e6
        for _, _, takers, amount in told(ROUND + behind)
    )


def test_two_who_each_put_in_a_sum_put_it_into_the_only_firm_that_took_money() -> None:
    text = ROUND_ZH + "\n这笔交易的逻辑很简单。\n诺维资本投5000万元,奥里克集团投1亿元。"
    assert ("equity_investment", ["奥里克集团"], ["维玛尔智能"], 1e8) in told(text)


@pytest.mark.parametrize(
    "behind",
    [
        "诺维资本向旧金山投资1亿元,设立孵化器。",
        "诺维资本投资1亿元,在厦门建设生产线。",
        "奥里克集团今年发布了新芯片。诺维资本投资1亿元。",
    ],
)
def test_a_sum_put_into_works_or_while_another_firm_is_spoken_of_is_put_into_nobody(
    behind: str,
) -> None:
    assert not any(
        takers == ["维玛尔智能"] and amount == 1e8
        for _, _, takers, amount in told(f"{ROUND_ZH}\n{behind}")
    )


def test_a_deal_that_another_sentence_completes_shows_where_that_names_its_taker() -> None:
    text = ROUND + "Norvale Capital is injecting $50 million into the venture."
    deal = next(d for d in prose_deals(paragraphs(text), registry()) if d.kind != "fundraise")
    assert "Velmar Labs" in {span.quote for span in deal.spans}


def test_a_contract_with_the_company_is_with_another_than_whoever_acts() -> None:
    text = (
        "Norvale agreed to lease 10,000 servers from Velmar Compute for four years, with a total value of $1.3 billion.\n"
        "In addition, Norvale made another $200 million deal with the company to lease 8,000 servers."
    )
    assert (["Norvale"], ["Velmar Compute"], 200e6) in [deal[1:] for deal in told(text)]
