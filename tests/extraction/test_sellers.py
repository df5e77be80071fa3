"""Whose shares they were that a deal buys, and firms that another is only set beside."""

import pytest

from lianpu.extraction.deals.layouts.records import record_deals
from lianpu.extraction.deals.reader import prose_deals

from .documents import paragraphs, registry


def _told(text: str) -> list[tuple[str, str, str, str]]:
    deals = prose_deals(paragraphs(text), registry())
    return [
        (
            deal.kind,
            ", ".join(party.name for party in deal.givers),
            ", ".join(party.name for party in deal.takers),
            ", ".join(party.name for party in deal.sellers),
        )
        for deal in deals
    ]


@pytest.mark.parametrize(
    ("text", "buyer", "bought", "seller"),
    [
        ("Brightwell Energy agreed to buy Tidal Grid from Corvane Holdings for $2.1 billion.", "Brightwell Energy", "Tidal Grid", "Corvane Holdings"),
        ("Brightwell Energy acquired Tidal Grid, a grid operator, from Corvane Holdings for $2 billion.", "Brightwell Energy", "Tidal Grid", "Corvane Holdings"),
        ("Brightwell Energy will buy gas assets from Corvane Holdings for $120 million.", "Brightwell Energy", "gas assets", "Corvane Holdings"),
        ("Brightwell Energy won approval to acquire a package of businesses from Corvane Holdings.", "Brightwell Energy", "package of businesses", "Corvane Holdings"),
        ("Corvane Holdings has agreed to sell its Tidal Grid unit to Brightwell Energy for $2.1 billion.", "Brightwell Energy", "Tidal Grid", "Corvane Holdings"),
        ("Tidal Grid was sold by Corvane Holdings to Brightwell Energy in a $2.1 billion deal.", "Brightwell Energy", "Tidal Grid", "Corvane Holdings"),
        ("Private equity firm Moss Capital is in talks to sell Tidal Grid to Brightwell Energy.", "Brightwell Energy", "Tidal Grid", "Moss Capital"),
        ("Brightwell Energy bought a 51% stake in Tidal Grid from Corvane Holdings and Moss Capital for $400 million.", "Brightwell Energy", "Tidal Grid", "Corvane Holdings, Moss Capital"),
        ("Brightwell Energy bought Corvane's 30% of Tidal Grid for $1 billion.", "Brightwell Energy", "Tidal Grid", "Corvane"),
        ("澄湖能源拟以 21 亿元向科万控股收购霁川智网 100% 股权。", "澄湖能源", "霁川智网", "科万控股"),
        ("澄湖能源拟向科万控股发行股份及支付现金购买霁川智网 100% 股权,交易价格 21 亿元。", "澄湖能源", "霁川智网", "科万控股"),
        ("澄湖能源以 4 亿元收购科万控股持有的霁川智网 51% 股权。", "澄湖能源", "霁川智网", "科万控股"),
        ("科万控股将旗下霁川智网 51% 股权以 4 亿元转让给澄湖能源。", "澄湖能源", "霁川智网", "科万控股"),
        ("科万控股向澄湖能源出售霁川智网,作价 21 亿元。", "澄湖能源", "霁川智网", "科万控股"),
        ("澄湖能源从科万控股和苔原资本手中收购了霁川智网。", "澄湖能源", "霁川智网", "科万控股, 苔原资本"),
    ],
)  # fmt: skip
def test_the_seller_is_on_neither_side(text: str, buyer: str, bought: str, seller: str) -> None:
    assert [told[1:] for told in _told(text)] == [(buyer, bought, seller)]


@pytest.mark.parametrize(
    "text",
    [
        "Brightwell Energy acquired Tidal Grid for $2.1 billion with financing from Moss Capital.",
        "Brightwell Energy acquired Tidal Grid for $2 billion, beating a bid from Corvane Holdings.",
        "Brightwell Energy acquired Tidal Grid after an approval from Corvane Holdings.",
        "Brightwell Energy bought Tidal Grid to protect itself from Corvane Holdings.",
        "Brightwell Energy acquired Corvane Holdings' rival Tidal Grid for $2.1 billion.",
        "澄湖能源向科万控股借款 5 亿元收购霁川智网。",
        "澄湖能源收购霁川智网,科万控股担任财务顾问。",
    ],
)
def test_who_only_stands_beside_a_purchase_sells_nothing(text: str) -> None:
    told = [each for each in _told(text) if each[0] == "acquisition"]
    assert [each[3] for each in told] == [""]


@pytest.mark.parametrize(
    ("text", "gets"),
    [
        ("Brightwell Energy acquired Corvane Holdings' rival Tidal Grid for $2.1 billion.", "Tidal Grid"),
        ("Brightwell Energy invested $20 million in Corvane's supplier Tidal Grid.", "Tidal Grid"),
        ("Brightwell Energy acquired Corvane's former landlord, Tidal Grid, for $2.1 billion.", "Tidal Grid"),
        ("澄湖能源向科万控股的供应商霁川科技投资 3 亿元。", "霁川科技"),
        ("澄湖能源以 3 亿元收购科万控股的竞争对手霁川科技。", "霁川科技"),
        ("Moss Capital, which has owned Tidal Grid since 2019, sold the company to Brightwell Energy for $3 billion.", "Tidal Grid"),
        ("霁川智网的控股股东科万控股把公司卖给了澄湖能源。", "霁川智网"),
    ],
)  # fmt: skip
def test_money_goes_to_whom_it_is_told_to_go(text: str, gets: str) -> None:
    assert [told[2] for told in _told(text)] == [gets]


def test_a_customer_who_orders_is_still_a_party() -> None:
    told = _told("Corvane's customer Tidal Grid ordered $30 million of turbines from Corvane.")
    assert told == [("goods_purchase", "Tidal Grid", "Corvane", "")]


def test_what_it_was_sold_for_is_not_what_it_cost() -> None:
    text = "Moss Capital, which bought Tidal Grid in 2019, has sold the company to Brightwell Energy for $3 billion."
    deals = prose_deals(paragraphs(text), registry())

    assert [(d.givers[0].name, d.amount and d.amount.text) for d in deals] == [
        ("Moss Capital", None),
        ("Brightwell Energy", "$3 billion"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "买方：澄湖能源\n标的：霁川智网\n卖方：科万控股\n金额：21亿元",
        "Acquirer: 澄湖能源 | Target: 霁川智网 | Seller: 科万控股 | Value: $2.1 billion",
    ],
)
def test_a_record_names_the_seller(text: str) -> None:
    (told,) = record_deals(paragraphs(text))

    assert told.deal.kind == "acquisition"
    assert [party.name for party in told.deal.sellers] == ["科万控股"]


def test_a_record_of_goods_stays_a_purchase() -> None:
    (told,) = record_deals(
        paragraphs("买方：澄湖能源\n卖方：科万控股\n标的：服务器采购合同\n金额：2亿元")
    )

    assert (told.deal.kind, told.deal.takers[0].name) == ("goods_purchase", "科万控股")
