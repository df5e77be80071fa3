"""A share bought is an investment or a takeover by the same rule in both languages."""

import pytest

from lianpu.core.fact import Deal, Status
from lianpu.extraction.deals.reader import prose_deals
from lianpu.notation.names import NameIndex
from tests.extraction.documents import paragraphs, registry


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return registry()


def the_deal(told: str, names: NameIndex) -> Deal:
    (deal,) = prose_deals(paragraphs(told), names)
    return deal


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Wexley Motors acquired 12% of Tidewell Batteries for $40m.", "equity_investment"),
        ("惠川汽车以2亿元收购澜图激光12%股权。", "equity_investment"),
        ("Wexley Motors acquired 60% of Tidewell Batteries for $40m.", "acquisition"),
        ("惠川汽车以2亿元收购澜图激光60%股权。", "acquisition"),
        ("Wexley Motors bought a 50% stake in Tidewell Batteries for $40m.", "equity_investment"),
        ("惠川汽车以2亿元收购澜图激光50%股权。", "equity_investment"),
        (
            "Wexley Motors acquired a controlling 45% stake in Tidewell Batteries for $40m.",
            "acquisition",
        ),
        ("惠川汽车以2亿元收购澜图激光45%股权，成为其控股股东。", "acquisition"),
        ("惠川汽车以2亿元收购澜图激光45%股权，取得控制权。", "acquisition"),
        ("惠川汽车以2亿元收购澜图激光45%股权，不取得控制权。", "equity_investment"),
        (
            "Greenmere sold its 12% stake in Tidewell to Wexley Motors for $40m.",
            "equity_investment",
        ),
        ("东屏资本将所持澜图激光12%股权以2亿元转让给惠川汽车。", "equity_investment"),
        ("Wexley Motors bought Tidewell Batteries for $400m.", "acquisition"),
        ("惠川汽车以10亿元收购澜图激光。", "acquisition"),
    ],
)
def test_half_a_firm_or_words_of_control_part_takeover_from_investment(
    told: str, kind: str, names: NameIndex
) -> None:
    """The Chinese for acquiring 12% was a takeover, the English an investment."""
    assert the_deal(told, names).kind == kind


def test_a_share_behind_the_deal_is_not_the_share_bought(names: NameIndex) -> None:
    """Bought whole: what somebody holds of the whole afterwards makes it no investment."""
    told = "惠川汽车以10亿元收购澜图激光，交易完成后，东屏资本将持有惠川汽车12%股权。"

    assert "acquisition" in [deal.kind for deal in prose_deals(paragraphs(told), names)]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (
            "Wexley Motors signed a letter of intent to buy Tidewell Batteries for $400m.",
            Status.ANNOUNCED,
        ),
        (
            "Wexley Motors has signed a non-binding term sheet to buy Tidewell Batteries for $400m.",
            Status.ANNOUNCED,
        ),
        (
            "Wexley Motors has signed a definitive agreement to buy Tidewell Batteries for $400m.",
            Status.SIGNED,
        ),
        ("惠川汽车与澜图激光签署采购意向协议，意向金额3亿元。", Status.ANNOUNCED),
        ("惠川汽车与澜图激光签署采购合同，合同金额3亿元。", Status.SIGNED),
    ],
)
def test_what_is_only_meant_is_planned_in_both_languages(
    told: str, status: Status, names: NameIndex
) -> None:
    """A letter of intent was told as signed, as the contract is that it may lead to."""
    assert the_deal(told, names).status is status


def test_rent_by_the_year_stays_a_condition(names: NameIndex) -> None:
    """It is no sum of the lease, and the words are kept."""
    deal = the_deal("惠川汽车向澜图激光租赁厂房，年租金1200万元。", names)

    assert deal.amount is None
    assert deal.conditions == ("年租金1200万元",)


def test_a_holder_called_by_its_share_sells_no_such_share(names: NameIndex) -> None:
    """持股 5% 以上股东 is who sells, not how much."""
    told = "持股5%以上股东鼎新创投减持澄海科技股份180万股。"

    assert [deal.stake for deal in prose_deals(paragraphs(told), names)] == [None]
