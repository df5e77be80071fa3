"""Who pays and was not read is not replaced by whom the text was on; whose founders sell, that firm is sold."""

import pytest

from lianpu.core.fact import Deal
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read

NAMES = NameIndex(packaged_entities())


def _sides(words: str) -> list[tuple[str, ...]]:
    document = read(words.encode(), "note.md")
    return [
        tuple(party.name for party in fact.parties)
        for fact in extract(document, NAMES)
        if isinstance(fact, Deal)
    ]


NO_DEAL = [
    "Analysts at Harrow raised Kestrel to buy with a target of $45.",
    "Palmer cut Orbital Systems from strong buy to hold and upgraded Kestrel to a buy, with $40 as its target.",
    "Kestrel raised concerns about a $50 million subsidy to Orbital.",
    "Orbital Systems's purchase by Kestrel Group of steel rose 5%.",
    "Orbital Systems' sale of pumps to Kestrel Group brought in $40 million.",
    "Kestrel Group offered $5 million for information on Orbital Systems.",
    "The merger of equals that everybody expected between Harrow and Lowell never happened.",
]

DEALS = {
    "红隼集团发布新机。据悉，晨露斥资3亿元收购贝洛能源。": ("晨露", "贝洛能源"),
    "红隼集团发布新机。晨露今年5月以3亿元入股贝洛能源。": ("晨露", "贝洛能源"),
    "雅登资本将科林科技的持股比例由10%提高到15%。": ("雅登资本", "科林科技"),
    "红隼集团去年业绩下滑。其后以3.1亿元买下贝洛能源。": ("红隼集团", "贝洛能源"),
    "红隼集团去年业绩下滑，同年斥资3亿元收购贝洛能源。": ("红隼集团", "贝洛能源"),
    "红隼集团去年业绩下滑。公司今年5月以3亿元入股贝洛能源。": ("红隼集团", "贝洛能源"),
    "红隼集团发布新机。北风科技计划扩产。北风计划四年内向轨道能源投资至多50亿元。": (
        "北风科技",
        "轨道能源",
    ),
    "Kestrel will lease offices. Corin's founders sold the company to Northwind last year.": (
        "Northwind",
        "Corin",
    ),
    "Kestrel makes pumps. Dace's owners, two brothers, sold the company to Northwind for $20 million.": (
        "Northwind",
        "Dace",
    ),
    "Kestrel raised $50 million from Orbital.": ("Orbital", "Kestrel"),
    "Orbital Systems' acquisition by Kestrel Group, announced in January, awaits approval.": (
        "Kestrel Group",
        "Orbital Systems",
    ),
    "Orbital Systems's sale to Kestrel Group for $40 million closed in May.": (
        "Kestrel Group",
        "Orbital Systems",
    ),
    "Kestrel Group bid $40 million for Orbital Systems last week.": (
        "Kestrel Group",
        "Orbital Systems",
    ),
}


@pytest.mark.parametrize("words", NO_DEAL)
def test_nobody_is_put_in_for_another(words: str) -> None:
    """A deal with the wrong side is worse than none."""
    assert _sides(words) == []


@pytest.mark.parametrize(("words", "sides"), DEALS.items())
def test_whom_the_text_is_on_still_acts(words: str, sides: tuple[str, ...]) -> None:
    """Where no other stands at the head of the clause."""
    assert sides in [told[:2] for told in _sides(words)]


def test_a_stake_that_moved_is_the_one_it_went_to() -> None:
    """And of what was sold it says nothing."""
    document = read(
        b"Arden Capital increased its stake in Corin Systems from 10% to 15%.\n\n"
        b"Arden Capital cut its stake in Dace Systems from 15% to 10%, selling shares worth $40 million.",
        "note.md",
    )
    stakes = [
        (fact.takers[0].name, fact.stake.text if fact.stake else None)
        for fact in extract(document, NAMES)
        if isinstance(fact, Deal)
    ]
    assert ("Corin Systems", "15%") in stakes
    assert ("Dace Systems", "15%") not in stakes


def test_bonds_that_are_bought_are_debt() -> None:
    """Not equity of whoever issued them; what converts into shares is left as it was."""
    document = read("洛尔养老基金认购雅登资本发行的债券5,000万元。".encode(), "note.md")
    [deal] = [fact for fact in extract(document, NAMES) if isinstance(fact, Deal)]
    assert deal.kind == "debt"
    assert [party.name for party in deal.parties] == ["洛尔养老基金", "雅登资本"]
