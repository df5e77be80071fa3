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


PARTNERS = "Norvale and Tarn Semiconductor unveiled a partnership on Monday. "
PARTNERS_ZH = "云舟科技周一与澜图智能达成合作。"


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        (
            PARTNERS + "Under its terms, Norvale will buy $6 billion of chips over four years.",
            ("chip_purchase", ["Norvale"], ["Tarn Semiconductor"], 6e9),
        ),
        (
            PARTNERS + "As part of it, Norvale will invest $2 billion over time.",
            ("equity_investment", ["Norvale"], ["Tarn Semiconductor"], 2e9),
        ),
        (
            PARTNERS_ZH + "根据协议,澜图智能将在五年内采购30亿元的算力。",
            ("compute_purchase", ["澜图智能"], ["云舟科技"], 3e9),
        ),
        (
            "智芯半导体去年入股云舟科技,金额5亿元。作为回报,云舟科技承诺采购其价值20亿元的芯片。",
            ("chip_purchase", ["云舟科技"], ["智芯半导体"], 2e9),
        ),
    ],
)
def test_what_one_does_by_an_agreement_of_two_he_does_with_the_other(
    text: str, deal: tuple[str, list[str], list[str], float]
) -> None:
    assert deal in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norvale, Velmar Labs and Tarn Semiconductor unveiled a partnership. Under its terms, Norvale will buy $6 billion of chips over four years.",
        PARTNERS + "Under its terms, Norvale will buy $6 billion of chips from other makers.",
        PARTNERS + "Norvale will buy $6 billion of chips over four years.",
        PARTNERS + "Prices rose. Under its terms, Norvale will buy $6 billion of chips.",
        PARTNERS + "Under its terms, Norvale will not buy $6 billion of chips.",
        "云舟科技与澜图智能、诺维资本达成合作。根据协议,澜图智能将采购30亿元的算力。",
    ],
)
def test_of_three_or_where_the_text_went_on_none_is_the_other(text: str) -> None:
    assert not any(
        amount in (6e9, 3e9) and givers and takers for _, givers, takers, amount in told(text)
    )


def test_two_who_put_money_into_this_company_are_not_the_company() -> None:
    text = "澜图智能又拿到一笔钱。海纳资本和拓峰创投向这家杭州公司投了6.4亿元。"
    assert [takers for _, _, takers, _ in told(text)] == [["澜图智能"]]


def test_investors_told_by_those_among_them_all_put_in() -> None:
    text = "Velmar Labs has raised a new round. Investors including Harrow Ventures and Pellet Capital put in $640 million."
    assert (["Harrow Ventures", "Pellet Capital"], ["Velmar Labs"], 640e6) in [
        d[1:] for d in told(text)
    ]


def test_who_provided_the_financing_lends() -> None:
    text = "Ostrik Cloud has closed a $1.5 billion delayed-draw term loan. Fenmoor Bank and Pellet Credit provided the financing."
    assert (["Fenmoor Bank", "Pellet Credit"], ["Ostrik Cloud"], 1.5e9) in [
        d[1:] for d in told(text)
    ]
