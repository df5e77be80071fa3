"""Slips are proposed with reasons that a person can weigh; nobody is merged by likeness."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.core.entity import Entity
from lianpu.core.fact import Deal, Party
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.notation.names import NameIndex, comparison_key
from lianpu.resolution import identify, proposals, resolve
from lianpu.resolution.likeness import features, look_alike, reading, score, sound_alike

NAMES = NameIndex(
    [
        Entity("coreloom", Text("芯织云衡", "CoreLoom"), tickers=("CLM US",)),
        Entity("moonharbor", Text("月港智能", "Moonharbor")),
        Entity("bluefin", Text("蓝鳍数据", "Bluefin Data")),
        Entity("ascendia", Text("昇澜", "Ascendia")),
        Entity("puzhi", Text("谱智科技", "Puzhi AI")),
    ]
)
AMOUNT = Quantity(
    "US$5bn", "USD", Decimal("5E9"), Decimal("1E9"), Decimal("4.5E9"), Decimal("5.5E9")
)


def deal(*names: str, document: str = "d", amount: Quantity | None = None) -> Deal:
    words = "、".join(names)
    return Deal(
        spans=(Span(document, 0, len(words), words),),
        reader="test@1",
        kind="compute_purchase",
        parties=tuple(
            Party("buyer" if at == 0 else "seller", name) for at, name in enumerate(names)
        ),
        amount=amount,
        date=Period("2025-03-04", 2025, 3, 4),
    )


def proposed(*deals: Deal) -> dict[str, tuple[str, set[str]]]:
    told = resolve(deals, NAMES)
    return {
        one.name: (one.entity, {feature.name for feature in one.features})
        for one in proposals(told, NAMES)
    }


@pytest.mark.parametrize(
    ("name", "entity", "feature"),
    [
        ("C0reLoom", "coreloom", "look-alike"),
        ("CoreLoorn", "coreloom", "look-alike"),
        ("Core1oom", "coreloom", "look-alike"),
        ("CoreIoom", "coreloom", "look-alike"),
        ("CoreLooom", "coreloom", "doubled"),
        ("Core Lo om", "coreloom", "blank"),
        ("Moon Harb or", "moonharbor", "blank"),
        ("Moonharbour", "moonharbor", "letters"),
        ("芯识云衡", "coreloom", "letters"),
        ("芯织云横", "coreloom", "sound-alike"),
        ("蓝骑数据", None, None),
        ("普智科技", "puzhi", "look-alike"),
        ("铺智科技", "puzhi", "sound-alike"),
        ("月港智慧", None, None),
        ("升澜", "ascendia", "sound-alike"),
        ("Beta", None, None),
    ],
)
def test_a_slip_is_proposed_with_its_feature_and_never_merged(name, entity, feature):
    told = deal("远帆云", name)
    found = proposed(told)

    assert identify(name, NAMES) is None
    assert resolve([told], NAMES)[0].parties[1].entity is None
    if entity is None:
        assert name not in found
    else:
        assert found[name][0] == entity
        assert feature in found[name][1]


@pytest.mark.parametrize(
    "name", ["Core Loom", "CORELOOM", "Coreloom", "Core-Loom", "芯织 云衡", "Bluefin  data"]
)
def test_blanks_where_a_word_may_begin_are_the_name(name):
    found = identify(name, NAMES)

    assert found is not None


def test_two_parties_of_one_deal_are_two():
    assert proposed(deal("CoreLoom", "Coreloon")) == {}
    assert "Coreloon" in proposed(deal("Bluefin Data", "Coreloon"))


def test_the_same_deal_told_elsewhere_speaks_for_a_slip():
    right = deal("Bluefin Data", "CoreLoom", document="a", amount=AMOUNT)
    slip = deal("Bluefin Data", "Coreloon", document="b", amount=AMOUNT)
    other = replace(slip, date=Period("2025-08-04", 2025, 8, 4))

    assert "same-deal" in proposed(right, slip)["Coreloon"][1]
    assert "same-deal" not in proposed(right, other)["Coreloon"][1]
    assert "same-document" in proposed(right, deal("x", "Coreloon", document="a"))["Coreloon"][1]


def test_features_add_up_to_the_score_and_say_why_in_both_languages():
    (one,) = proposals([deal("远帆云", "芯织云横")], NAMES)

    assert one.score == pytest.approx(sum(feature.weight for feature in one.features))
    assert "衡" in one.reason.zh
    assert "sound alike" in one.reason.en
    assert one.likeness == 0.75


def test_readings_are_those_of_the_characters_order():
    assert [reading(sign) for sign in "谱普律努女虐略作"] == "pu pu lv nu nv nve lve zuo".split()
    assert reading("穹") is None
    assert sound_alike("深", "森")
    assert sound_alike("林", "宁") is False or reading("林") == "lin"
    assert not sound_alike("海", "凯")
    assert look_alike("问", "间")
    assert not look_alike("云", "海")


@settings(deadline=None, max_examples=60)
@given(
    st.text("abcdeil1rnmo0云舟芯新心谱普", min_size=1, max_size=9),
    st.text("abcdeil1rnmo0云舟芯新心谱普", min_size=1, max_size=9),
)
def test_a_score_stays_between_nought_and_one_and_is_the_same_both_ways(one, other):
    there, back = [*features(one, other)], [*features(other, one)]

    assert 0 <= score(there) <= 1
    assert score(there) == score(back)


def test_names_read_alike_are_never_one():
    """Romanised keys merge different Chinese firms: 融融科技 and 极融科技 are not alike at all."""
    firms = NameIndex(
        [Entity("rong", Text("融融科技", "Rongrong")), Entity("jia", Text("嘉业物流", "Jiaye"))]
    )

    assert identify("极融科技", firms) is None
    assert identify("佳业物流", firms) is None
    assert comparison_key("嘉业物流") != comparison_key("佳业物流")
    assert [one.entity for one in proposals([deal("x", "佳业物流")], firms)] == ["jia"]


def test_script_conversion_keeps_brands_apart_and_the_words_as_written():
    """昇 is a mainland character of its own; OpenCC would make 升 of it."""
    index = NameIndex(
        [Entity("sheng", Text("昇澜智能", "Shenglan")), Entity("sky", Text("云岭数据", "Yunling"))]
    )
    told = deal("雲嶺數據", "升澜智能")
    (resolved,) = resolve([told], index)

    assert [(party.name, party.entity) for party in resolved.parties] == [
        ("雲嶺數據", "sky"),
        ("升澜智能", None),
    ]
    assert identify("昇瀾智能", index).id == "sheng"
    assert not index.mentions("升澜智能")
