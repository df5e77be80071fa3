"""Plain Chinese sentences on firms that nobody has heard of: every deal, every side and every figure of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from lianpu.core.fact import Deal
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read

TOLD = yaml.safe_load((Path(__file__).parent / "plain_zh.yaml").read_text("utf-8"))
Told = tuple[str, list[str], list[str], Decimal | None, Decimal | None, Decimal | None, str]


def figure(quantity: Quantity | None) -> Decimal | None:
    return quantity.best if quantity else None


def told(deal: Deal) -> Told:
    givers, takers = ([one.name for one in side] for side in (deal.givers, deal.takers))
    figures = figure(deal.amount), figure(deal.stake), figure(deal.valuation)
    return deal.kind, givers, takers, *figures, deal.status.value


def expected(line: str) -> Told:
    kind, *sides, amount, stake, valuation, status = (part.strip() for part in line.split("|"))
    givers, takers = ([] if side == "-" else side.split("、") for side in sides)
    figures = [None if word == "-" else Decimal(word) for word in (amount, stake, valuation)]
    return kind, givers, takers, figures[0], figures[1], figures[2], status


def deals_of(text: str) -> list[Told]:
    document = read(text.encode(), "a.md")
    return sorted(map(told, prose_deals(document, NameIndex(packaged_entities()))), key=str)


@pytest.mark.parametrize("case", TOLD, ids=[case["told"][:30] for case in TOLD])
def test_a_plain_sentence_is_read_whole(case: dict) -> None:
    """Kind, sides, sum, share, worth and how far it has come: one wrong field is no use."""
    assert deals_of(case["told"]) == sorted(map(expected, case["deals"]), key=str)


@pytest.mark.parametrize(
    "text",
    [
        "玩家向商店购买了3件装备。",
        "空军向海军采购12架飞机。",
        "家长与学校签订了安全协议。",
        "国会与白宫达成协议，拨款30亿美元。",
        "乘客向司机支付了50元。",
        "市场将把机会卖给勇敢者。",
        "河北与山西签署战略合作协议。",
        "人民币对美元升值3%。",
        "系统向用户提供30天免费服务。",
        "他把茶馆卖给了老友，价格30万元。",
        "居民向社区捐赠了3000元。",
        "村民与开发商签订了拆迁协议，总额3000万元。",
    ],
)
def test_words_of_every_day_in_the_places_of_two_sides_tell_none(text: str) -> None:
    """What stands where a party could is no firm for that alone."""
    assert deals_of(text) == []
