"""Roles by weight of evidence."""

import pytest

from lianpu.extraction.deals.mentions import WORDS
from lianpu.extraction.deals.passages import passages
from lianpu.extraction.deals.role_scores import ROLES, RoleScorer, role_weights

from .documents import paragraphs, registry


def told(text: str, least: float | None = None) -> dict[str, list[str]]:
    document = paragraphs(text)
    (passage,) = passages(document, registry(), every=True)
    (words,) = WORDS["acquisition"].finditer(passage.sentence.plain)
    scorer = RoleScorer(passage)
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

    assert all(set(sure[role]) <= set(unsure[role]) for role in ROLES)
    assert sure["taker"] == ["红岭环保"]
    assert told(text, 100.0) == {role: [] for role in ROLES}


def test_of_a_list_all_do_what_one_does():
    """Whoever stands between two buyers by 、 and 及 buys too, though he is less sure by himself."""
    found = told("文昌长城、翠岚教育、铭岳科技及龙岭学堂于2019年收购擎川汽车。")

    assert found["giver"] == ["文昌长城", "翠岚教育", "铭岳科技", "龙岭学堂"]


@pytest.mark.parametrize("role", list(ROLES))
def test_weights_are_of_places_and_forms(role):
    """No feature holds a word longer than a particle pair or an ending of a firm."""
    names = role_weights()[role].weights

    assert names
    for name in names:
        chinese = "".join(letter for letter in name if letter >= "\u3400")
        assert len(chinese) <= (5 if ".date" in name or name[1:].startswith("date") else 2), name
