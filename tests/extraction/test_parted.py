"""Whose money 元 is, told by the whole text; where nothing tells it, the sum stays unread."""

import pytest

from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.text.parted import home_currency
from lianpu.extraction.text.sentences import sentences

from .documents import paragraphs, registry

RAISED = "車用雷達新創「雷穎感測」完成A輪募資2.4億元，由聯華創投領投。"


@pytest.mark.parametrize(
    ("before", "currency"),
    [
        ("〔記者／台北報導〕新台幣匯率昨日持平。", "TWD"),
        ("本港股市昨日向好，恒指升1%，成交以港元計創新高。", "HKD"),
        ("滬深兩市昨日收高，科創板成交創新高。", "CNY"),
    ],
)
def test_the_place_of_a_text_tells_whose_yuan_it_is(before: str, currency: str) -> None:
    """Alone the sum is refused: it may be New Taiwan, Hong Kong or mainland money."""
    (deal,) = prose_deals(paragraphs(f"{before}\n{RAISED}"), registry())

    assert deal.amount is not None
    assert (deal.amount.best, deal.amount.unit) == (240_000_000, currency)
    assert deal.amount.text == "2.4億元"


def test_a_foreign_sum_before_it_does_not_make_it_foreign() -> None:
    """逾60億元 behind 3.5億美元 in a text of Taipei is not dollars."""
    text = (
        "台股緯鴻電子斥資3.5億美元在德州擴建產線。"
        "客戶Strato Peak日前向奇宏半導體下了一筆逾60億元的晶片訂單。"
    )
    units = {deal.amount.unit for deal in prose_deals(paragraphs(text), registry()) if deal.amount}

    assert units == {"USD", "TWD"}


@pytest.mark.parametrize("text", ["雷穎感測完成募資2.4億元。", "Acme raised $5 million."])
def test_nothing_is_guessed_where_nothing_tells(text: str) -> None:
    """A plausible wrong currency is worse than an open sum."""
    assert home_currency(list(sentences(paragraphs(text)))) is None


def test_a_bare_scale_of_a_mainland_text_is_yuan() -> None:
    """金额大概是12个亿 needs no 元 for its readers."""
    text = "岭南智算向瀚海云采购三年算力服务，金额大概是12个亿。"
    (deal,) = prose_deals(paragraphs(text), registry())

    assert deal.amount is not None
    assert deal.amount.unit == "CNY"


def test_how_a_text_spells_a_server_does_not_tell_whose_yuan_it_is() -> None:
    """A page of Taipei tells of a purchase of a mainland firm in the firm's money: it stays unread."""
    text = "霧凇資訊股份有限公司公告，擬以2.4億元收購晶片與伺服器廠商雷穎科技100%股權。"

    assert home_currency(list(sentences(paragraphs(text)))) is None
    assert all(deal.amount is None for deal in prose_deals(paragraphs(text), registry()))


@pytest.mark.parametrize(
    ("before", "currency"),
    [
        ("The yen fell in Tokyo.", "JPY"),
        ("Shares rose in Shanghai and Shenzhen.", "CNY"),
    ],
)
def test_the_land_of_a_text_tells_whose_sign_a_bare_yen_is(before: str, currency: str) -> None:
    """¥ is refused by itself; an English text on one land tells which it is."""
    (deal,) = prose_deals(paragraphs(f"{before}\nNorvale raised ¥250 billion."), registry())

    assert deal.amount is not None
    assert (deal.amount.best, deal.amount.unit) == (250_000_000_000, currency)
    assert deal.amount.text == "¥250 billion"


def test_a_text_on_both_lands_leaves_a_bare_yen_open() -> None:
    """Where Tokyo and Shanghai are told of alike nothing says whose money it is."""
    text = "Shares rose in Tokyo and in Shanghai.\nNorvale raised ¥250 billion."

    assert all(deal.amount is None for deal in prose_deals(paragraphs(text), registry()))
