"""What a level is compared with: a change is held to its own level of another time, and to no plan, part or counterpart."""

import pytest

from tests.audit.documents import accused, prose


@pytest.mark.parametrize(
    "words",
    [
        "Profit was $45.2 million, against a plan of $40.0 million, up 4.3% on 2023.",
        "Exports were $45.2 million, compared with imports of $31.0 million, up 4.3% on the year.",
        "Sales were $45.2 million, up 4.3% from 2023, costs were $31.0 million.",
        "Sales were $45.2 million, an increase of 4.3% from 2023, and costs were $31.0 million.",
        "Sales were $45.2 million compared with $171.0 million for all of 2023, up 4.3%.",
        "The loans of the bank were $45.2 million against deposits of $61.0 million, up 4.3%.",
        "Imports rose 4.3% to $45.2 million against exports of $61.0 million.",
        "The order of $45 million represents a 12% increase from the level agreed in May for a plant of $90 million.",
        "出口45.2亿元，远高于进口的31.0亿元，同比增长4.3%。",
        "营收45.2亿元，预算为40.0亿元，同比增长4.3%。",
    ],
)
def test_what_is_of_another_thing_accuses_nobody(words):
    assert accused(prose(words)) == []


def test_what_doubles_does_so_by_the_last_of_its_levels():
    words = "产能将由1.2GW增至2026年的1.8GW和2028年的{}GW，三年翻番。"
    assert accused(prose(words.format("2.4"))) == []
    assert "翻番" in accused(prose(words.format("3.6")))


@pytest.mark.parametrize(
    "words",
    [
        "Profit was $45.2 million, against $40.0 million a year earlier, up {}%.",
        "Profit was $45.2 million, compared with a profit of $40.0 million in 2023, up {}%.",
        "Net sales of $45.2 million, an increase of {}% from net sales of $40.0 million in 2023, were a record.",
        "Revenue of $45.2 million was a {}% increase over the prior year's $40.0 million.",
        "利润45.2亿元，上年为40.0亿元，同比增长{}%。",
    ],
)
def test_its_own_level_of_another_time_does(words):
    assert accused(prose(words.format("13.0"))) == []
    assert accused(prose(words.format("15.7"))) == ["15.7%"]
