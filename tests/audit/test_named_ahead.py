"""Who is named ahead of somebody, held to his place."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

AHEAD = (
    (
        "Rovers earned €655m last season, which ranks the club {} in the league table of revenue. Only Albion (€912m), United (€745m) and City (€690m) are ahead of it.",
        "third",
        "fourth",
    ),
    (
        "Vantor sold 3.1m phones in the quarter and ranked {}. Meridon (5.2m) and Paxel (4.4m) were the two brands ahead of it.",
        "second",
        "third",
    ),
    ("Dornik ranked {} behind Meridon and Paxel with a share of 14 percent.", "second", "third"),
    (
        "Tessel finished the season {} in the table. Only Rovers and Albion were ahead of it.",
        "fourth",
        "third",
    ),
    (
        "流浪者队上赛季收入6.55亿欧元，排名第{}。排在它前面的是阿尔比恩（9.12亿欧元）、联队（7.45亿欧元）和城队（6.90亿欧元）。",
        "三",
        "四",
    ),
    ("中垦重工以14%的份额位居第{}，仅次于美达和派克。", "二", "三"),
    ("特赛队本赛季名列第{}，排在它前面的只有流浪者队和阿尔比恩队。", "四", "三"),
    (
        "The study ranked Rovers as having the {} highest revenue in football, at €655m.\n\nAlbion (€912m) were in first place, followed by United (€745m) and City (€690m).",
        "third",
        "fourth",
    ),
    (
        "流浪者队收入6.55亿欧元，排名第{}。\n\n阿尔比恩以9.12亿欧元居首，其次是联队（7.45亿欧元）和城队（6.90亿欧元）。",
        "三",
        "四",
    ),
)
PARTLY = (
    "Vantor ranked fourth. Meridon and Paxel, which were ahead of it last year, fell back.",
    "Dornik ranked fifth, just behind Meridon and Paxel.",
    "Dornik ranked fourth behind Meridon.",
    "The study ranked Rovers third, with a profit of €51m. By revenue Albion (€912m) were first, followed by United (€745m) and City (€690m).",
    "The study ranked Rovers as having the third highest revenue in Norvia, at €655m. Albion (€912m) were first in Europe, followed by United (€745m) and City (€690m).",
    "Tessel was second only to Meridon. Paxel, Vantor and Orrin are ahead of it in Asia.",
    "The club is fourth behind Albion, United and City in revenue and third behind Albion and United in profit.",
    "流浪者队排名第四，排在它前面的有阿尔比恩和联队等球队。",
    "特赛队排名第五，排在它前面的有流浪者队和阿尔比恩队。",
)


def told(words: str) -> list[Verdict]:
    found = audit(read(words.encode(), "told.txt"))
    assert not any(each.severity is Severity.RED for each in found)
    judged = [each for each in found if each.rule in ("rank",)]
    return [each.verdict for each in judged if each.verdict is not Verdict.NOT_CHECKABLE]


@pytest.mark.parametrize(("words", "wrong", "right"), AHEAD)
def test_as_many_are_named_ahead_as_a_place_has(words: str, wrong: str, right: str) -> None:
    assert Verdict.CONTRADICTED in told(words.format(wrong))
    assert set(told(words.format(right))) == {Verdict.HOLDS}


@pytest.mark.parametrize("words", PARTLY)
def test_a_part_of_those_ahead_contradicts_nothing(words: str) -> None:
    assert Verdict.CONTRADICTED not in told(words)
