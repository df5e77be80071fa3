"""Mentions of investing and taking over: roles by form where no name is known."""

import pytest

from lianpu.extraction.deals.mentions import mentions, party

from .documents import paragraphs, registry


@pytest.mark.parametrize(
    ("text", "givers", "takers"),
    [
        ("北墨建材以2.73亿元的价格受让河东金拇指70%股权。", ["北墨建材"], ["河东金拇指"]),
        ("2016年,公司斥资52亿元收购李瑶控股的沃特玛科技。", [], ["沃特玛科技"]),
        ("如果收购完成,双方将整合渠道。", [], []),
        ("太岳鸟拟收购岭北亚光30%股权。", ["太岳鸟"], ["岭北亚光"]),
        ("文昌长城于2015年转型职业教育,2016年收购翠岚教育51%股权。", ["文昌长城"], ["翠岚教育"]),
        ("冀川水泥本次收购金屿集团持有的红岭环保49%股权。", ["冀川水泥"], ["红岭环保"]),
        ("铭岳科技准备再次收购龙岭学堂剩余50.17%的股权。", ["铭岳科技"], ["龙岭学堂"]),
        ("收购完成后,擎川汽车将持有云籁科技8.5%的股份。", ["擎川汽车"], ["云籁科技"]),
        (
            "文昌长城、翠岚教育、铭岳科技及龙岭学堂于2019年收购擎川汽车。",
            ["文昌长城", "翠岚教育", "铭岳科技", "龙岭学堂"],
            ["擎川汽车"],
        ),
        (
            "2019年,冀川水泥收购金屿科技、红岭环保、太岳精机、铭岳科技和岭北亚光的股权。",
            ["冀川水泥"],
            ["金屿科技", "红岭环保", "太岳精机", "铭岳科技", "岭北亚光"],
        ),
    ],
)
def test_roles_are_told_by_their_places(text: str, givers: list[str], takers: list[str]) -> None:
    """A slot that only a name fills is one, whether it is known or not."""
    document = paragraphs(text)
    (mention,) = mentions(document, registry(), "acquisition")

    assert [party(s) for s in mention.giver] == givers
    assert [party(s) for s in mention.taker] == takers
    for sighting in (*mention.giver, *mention.taker):
        assert document.text[sighting.start : sighting.end] == party(sighting)


def test_a_date_without_its_year_is_one() -> None:
    """A mention keeps the words of its date: 去年11月."""
    document = paragraphs("去年11月,易澄新能再次启动对开澜碳素100%股权的收购。")
    (mention,) = mentions(document, registry(), "acquisition")

    assert mention.date is not None
    assert document.text[mention.date.start : mention.date.end] == "去年11月"
