"""Deals that are more likely wrong than right are kept back, in both languages."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal
from lianpu.extraction.deals.doubts.deal_odds import deal_weights
from lianpu.extraction.deals.reader import prose_deals

from .documents import paragraphs, registry

STRAY = (
    "Tarn Hollow makes pumps. The weather was fine. Ostmark Weekly writes of it.\n"
    "Last month the startup closed a round of $8 million."
)
"""Whoever raised money was named long before, and once: as like as not it is another."""


def deals(text: str, **options: bool) -> tuple[Deal, ...]:
    return prose_deals(paragraphs(text), registry(), **options)


def sides(deal: Deal) -> tuple[list[str], list[str]]:
    return [p.name for p in deal.givers], [p.name for p in deal.takers]


def test_whoever_was_named_once_and_elsewhere_is_not_told() -> None:
    assert deals(STRAY) == ()
    assert len(deals(STRAY, unlikely=True)) == 1


def test_the_same_words_tell_who_stands_beside_them() -> None:
    [deal] = deals("Tarn Hollow closed a Series A round of $8 million led by Velmar Ventures.")

    assert sides(deal) == (["Velmar Ventures"], ["Tarn Hollow"])


@pytest.mark.parametrize(
    "text",
    [
        "Norvale Group acquired Ostrik Systems for $2 billion.",
        "Norvale Group agreed to buy Ostrik Systems for $2 billion.",
        "Ostrik Systems was acquired by Norvale Group for $2 billion.",
    ],
)
def test_plain_words_need_no_second_mention(text: str) -> None:
    [deal] = deals(text)

    assert sides(deal) == (["Norvale Group"], ["Ostrik Systems"])


def test_between_known_firms_every_deal_is_told() -> None:
    """Whom the registry knows is a firm, wherever it is named."""
    text = "Nvidia makes chips. The weather was fine.\nIt placed an order with Intel for $3 billion of goods."

    assert deals(text) == deals(text, unlikely=True) != ()


STRAY_ZH = (
    "途野是一家公司，鼎川是另一家。\n今年天气晴好。\n"
    "上月它还跟铄石签了采购合同，大概三十六亿美元，北汇、汾西和川海也在场。"
)
"""它 may be either, and three more stand by."""


def test_whoever_a_chinese_pronoun_may_mean_is_not_told() -> None:
    assert deals(STRAY_ZH) == ()
    assert len(deals(STRAY_ZH, unlikely=True)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("云帆智能去年完成3亿元B轮融资。", ([], ["云帆智能"])),
        ("北岭科技股份有限公司以3亿元收购澜石电子。", (["北岭科技股份有限公司"], ["澜石电子"])),
    ],
)
def test_plain_chinese_words_tell_their_deal(text: str, told: tuple[list[str], list[str]]) -> None:
    [deal] = deals(text)

    assert sides(deal) == told


def test_weights_are_of_form_and_place_alone() -> None:
    """No weight may know a firm: the same text with other names is weighed alike."""
    one = "Tarn Hollow said it would supply pumps worth $30 million to Velmar Works."
    other = one.replace("Tarn Hollow", "Arl Quorsel").replace("Velmar Works", "Ostrik Works")

    assert len(deals(one)) == len(deals(other))
    every = [name for chinese in (False, True) for name in deal_weights(chinese).weights]
    assert all(name == name.lower() and name.isascii() for name in every)


def test_a_firm_named_right_before_need_not_be_told_twice() -> None:
    """An item of a digest names it once; the same words in another paragraph may mean another."""
    opens = "Ostrik Games was started by four friends."
    goes_on = "In 2023 it raised $50 million to finish its first title."
    [deal] = deals(f"{opens} {goes_on}")
    assert sides(deal) == ([], ["Ostrik Games"])
    assert deals(f"{opens}\n{goes_on}") == ()
