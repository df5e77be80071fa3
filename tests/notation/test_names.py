"""Names compare as people compare them, and are found where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.core.entity import Entity
from lianpu.core.text import Text
from lianpu.notation.names import NameIndex, comparison_key, strip_legal_form, ticker_key

NORTHSTAR = Entity("northstar", Text("北辰智算", "NorthStar Compute"), tickers=("NSTR US",))
BEIHE = Entity("beihe", Text("北河控股", "Beihe"), tickers=("700 HK", "0700.HK"))
CLOUD = Entity("beihe-cloud", Text("北河控股云", "Beihe Cloud"), parent="beihe")
ORB = Entity("orb", Text("欧珀", "Orb"), aliases=("ORB公司",))
HARBOUR = Entity("harbour", Text("海港软件", "Harbour"), aliases=("Harbour Materials",))
ENTITIES = (NORTHSTAR, BEIHE, CLOUD, ORB, HARBOUR)
INDEX = NameIndex(ENTITIES)


def found(text: str) -> list[tuple[str, str]]:
    """Words and entity of each mention."""
    return [(text[m.start : m.end], m.entity.id) for m in INDEX.mentions(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Robotics, Inc.", "ＡＣＭＥ Robotics"),
        ("Acme Robotics Co., Ltd.", "Acme Robotics"),
        ("Acme's", "ACME"),
        ("Acme S.A.", "acme"),
        ("頂點科技股份有限公司", "顶点科技"),
        ("700 HK", "00700.HK"),
        ("HKEX: 700", "0700.HK"),
        ("ACME US", "ACME.O"),
        ("688041 CH", "688041.SH"),
        ("Scale-Up AI", "ScaleUp AI"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    """Width, case, script, legal form, punctuation and terminal do not tell names apart."""
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北河集团", "北河"),
        ("北河控股", "北河"),
        ("Beihe Group", "Beihe"),
        ("700 HK", "7000 HK"),
        ("000977 CH", "977 HK"),
        ("Acme", "Acme Robotics"),
        ("ARM US", "ARM"),
    ],
)
def test_other_names_keep_other_keys(one: str, other: str) -> None:
    """A group is not its company, and a code is of its market."""
    assert comparison_key(one) != comparison_key(other)


@pytest.mark.parametrize(
    ("name", "stripped"),
    [
        ("Acme Robotics Co., Ltd.", "Acme Robotics"),
        ("Acme Holdings plc", "Acme Holdings"),
        ("顶点科技股份有限公司", "顶点科技"),
        ("顶点集团有限公司", "顶点集团"),
        ("顶点控股有限公司", "顶点控股"),
        ("Inc", "Inc"),
        ("有限公司", "有限公司"),
        ("Cisco", "Cisco"),
        ("Texaco", "Texaco"),
    ],
)
def test_legal_forms_are_stripped_and_groups_kept(name: str, stripped: str) -> None:
    """控股 and 集团 name another company; Inc. does not."""
    assert stripped == strip_legal_form(name)


@pytest.mark.parametrize("words", ["AI", "700", "Q3 25", "GPT 5", "Acme US", "US$", "AI CH"])
def test_what_is_no_ticker_has_no_key(words: str) -> None:
    """A ticker is a code with its market."""
    assert ticker_key(words) is None


def test_names_are_looked_up_in_any_spelling() -> None:
    """Exact by comparison key; a stranger is nobody."""
    assert INDEX.find("northstar compute, inc.") is NORTHSTAR
    assert INDEX.find("北辰智算有限公司") is NORTHSTAR
    assert INDEX.find("00700.HK") is BEIHE
    assert INDEX.find("Southstar") is None


def test_a_name_of_two_is_nobodys() -> None:
    """Two companies called 星河 need a person to tell them apart."""
    index = NameIndex([Entity("a", Text("星河", "A Co")), Entity("b", Text("星河", "B Co"))])

    assert index.find("星河") is None
    assert index.mentions("星河发布") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北河控股云与北河控股", [("北河控股云", "beihe-cloud"), ("北河控股", "beihe")]),
        ("NorthStar Compute's deal", [("NorthStar Compute", "northstar")]),
        ("NORTHSTAR COMPUTE rose", [("NORTHSTAR COMPUTE", "northstar")]),
        ("northstar compute rose", [("northstar compute", "northstar")]),
        ("NorthStar\nCompute", [("NorthStar\nCompute", "northstar")]),
        ("NorthStar Computers", []),
        ("an orb in orbit", []),
        ("Orb 与 ORB", [("Orb", "orb"), ("ORB", "orb")]),
        ("投资Orb的", [("Orb", "orb")]),
        ("a harbour town", []),
        ("Harbour rose", [("Harbour", "harbour")]),
        ("harbour materials", []),
        ("北河控股(700 HK)", [("北河控股", "beihe"), ("700 HK", "beihe")]),
        ("00700.HK 上涨", [("00700.HK", "beihe")]),
        ("NSTR US, 1700 HK", [("NSTR US", "northstar")]),
        ("北河控股雲", [("北河控股雲", "beihe-cloud")]),
    ],
)
def test_names_are_found_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    """Longest name first, Latin names as whole words, short ones as written."""
    assert expected == found(text)


@given(st.lists(st.sampled_from([*(n for e in ENTITIES for n in e.names), " ", "与", "x", "7"])))
def test_mentions_never_overlap_and_hold_their_words(parts: list[str]) -> None:
    """The plain search finds each mention's words at its place."""
    text = "".join(parts)
    past = 0
    for mention in INDEX.mentions(text):
        assert mention.start >= past
        assert INDEX.find(text[mention.start : mention.end]) is mention.entity
        past = mention.end
