"""Mentions of investing and taking over, and their roles by weight of evidence: what a benchmark scores."""

import importlib.util
import sys
from pathlib import Path

import pytest

from lianpu.extraction.deals.documents.passages import passages

from .documents import paragraphs, registry

_SPEC = importlib.util.spec_from_file_location(
    "mention_roles", Path(__file__).parents[2] / "benchmarks" / "mention_roles.py"
)
roles = sys.modules["mention_roles"] = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(roles)


def told(text: str, least: float | None = None) -> dict[str, list[str]]:
    document = paragraphs(text)
    (passage,) = passages(document, registry(), every=True)
    (words,) = roles.WORDS["acquisition"].finditer(passage.sentence.plain)
    scorer = roles.RoleScorer(passage)
    found = scorer.told(words) if least is None else scorer.told(words, least)
    return {role: [document.text[s.start : s.end] for s in seen] for role, seen in found.items()}


def test_a_buyer_two_clauses_away_is_found():
    found = told("岭北亚光公告，公司董事会审议通过议案，拟以3.2亿元收购太岳精机51%股权。")

    assert found["taker"] == ["太岳精机"]
    assert found["amount"] == ["3.2亿元"]
    assert found["stake"] == ["51%"]


def test_surer_is_fewer():
    """Whoever asks for more certainty is told a part of the same."""
    text = "冀川水泥本次收购金屿集团持有的红岭环保49%股权。"
    sure, unsure = told(text, 1.0), told(text, -2.0)

    assert all(set(sure[role]) <= set(unsure[role]) for role in roles.ROLES)
    assert sure["taker"] == ["红岭环保"]
    assert told(text, 100.0) == {role: [] for role in roles.ROLES}


def test_of_a_list_all_do_what_one_does():
    """Whoever stands between two buyers by 、 and 及 buys too, though he is less sure by himself."""
    found = told("文昌长城、翠岚教育、铭岳科技及龙岭学堂于2019年收购擎川汽车。")

    assert found["giver"] == ["文昌长城", "翠岚教育", "铭岳科技", "龙岭学堂"]


@pytest.mark.parametrize("role", list(roles.ROLES))
def test_weights_are_of_places_and_forms(role):
    """No feature holds a word longer than a particle pair or an ending of a firm."""
    names = roles.role_weights()[role].weights

    assert names
    for name in names:
        chinese = "".join(letter for letter in name if letter >= "\u3400")
        assert len(chinese) <= (5 if ".date" in name or name[1:].startswith("date") else 2), name


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
    (mention,) = roles.mentions(document, registry(), "acquisition")

    assert [roles.party(s) for s in mention.giver] == givers
    assert [roles.party(s) for s in mention.taker] == takers
    for sighting in (*mention.giver, *mention.taker):
        assert document.text[sighting.start : sighting.end] == roles.party(sighting)


def test_a_date_without_its_year_is_one() -> None:
    """A mention keeps the words of its date: 去年11月."""
    document = paragraphs("去年11月,易澄新能再次启动对开澜碳素100%股权的收购。")
    (mention,) = roles.mentions(document, registry(), "acquisition")

    assert mention.date is not None
    assert document.text[mention.date.start : mention.date.end] == "去年11月"
