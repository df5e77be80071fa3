"""Amounts that a sentence calls more or less than another one that it prints."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose

# What a sentence calls greater prints the greater number; what else stands between two amounts says nothing.


def told(words: str) -> list[Severity]:
    found = audit(read(words.encode(), "told.md"))
    return [
        each.severity
        for each in found
        if each.rule == "comparison" and each.severity is not Severity.GREY
    ]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Orrin spent $1.3 billion on drums in 2025, {} than the $1.1 billion that it had spent before.", "more", "less"),
        ("At 46 MW the new hall draws {} power than the whole yard did in 2020 (38 MW).", "more", "less"),
        ("The offer of $3.4 billion {} Kelder's market value of $2.8 billion.", "exceeds", "is below"),
        ("The order is worth $750 million, {} than Kelder's entire revenue of 2024, which came to $610 million.", "more", "less"),
        ("Spending of $4.8 billion was {} than the cash flow of $5.3 billion.", "lower", "higher"),
        ("收购价34亿元，{}标的公司28亿元的市值。", "高于", "低于"),
        ("新機房功率46兆瓦，{}整個園區2020年的用電（38兆瓦）。", "超過", "不及"),
        ("凯德三季度营收{}亿元，首次突破20亿元。", "21", "19"),
    ],
)  # fmt: skip
def test_what_is_called_more_is_more(words: str, right: str, wrong: str) -> None:
    assert told(words.format(right)) == [Severity.GREEN]
    assert told(words.format(wrong)) == [Severity.RED]


@pytest.mark.parametrize(
    "words",
    [
        # a difference, a part, a multiple
        "Kelder spent $200 million more than its budget of $1.1 billion.",
        "Orrin has $3 billion, less than half of the $10 billion that it needs.",
        "公司融资3亿元，低于市值28亿元的一半。",
        # another subject, or nobody's
        "Sales rose by $2 billion and costs exceeded the plan of $5 billion.",
        "Kelder paid $2 billion in cash, though rivals offered more than the value of $5 billion.",
        # other units
        "The hall of 46 MW costs more than the yard of $2 billion.",
    ],
)
def test_other_words_between_two_amounts_say_nothing(words: str) -> None:
    assert told(words) == []


def test_rounded_numbers_may_meet() -> None:
    assert told("The offer of about $2.8 billion exceeds the market value of $2.8 billion.") == []


@pytest.mark.parametrize(
    ("words", "true", "false"),
    [
        ("The 2026 forecast of {} million nearline units is still well below the 81.4 million units shipped in 2021.", "78.3", "84.3"),
        ("At {} million units, the forecast for pumps remains below the 2021 peak of 81.4 million units.", "78.3", "84.3"),
        ("In 2021, 81.4 million units were shipped. The forecast of {} million is still below that.", "78.3", "84.3"),
        ("Shipments peaked at 81.4 million units. The forecast, at {} million units, is lower.", "78.3", "84.3"),
        ("Kelder made revenue of $120 million, surpassing Arcas, which made ${} million.", "110", "130"),
        ("2021年出货8145万台。2026年预计为{}万台，仍低于2021年。", "7837", "8437"),
        ("2026年将出货{}万台，还没有恢复到2021年8145万台的水平。", "7837", "8437"),
    ],
)  # fmt: skip
def test_what_stands_between_or_before_hides_no_comparison(words, true, false):
    def seen(number):
        found = audit(prose(words.format(number)))
        return {each.severity.value for each in found if each.rule == "comparison"}

    assert "green" in seen(true)
    assert not seen(true) & {"red", "amber"}
    assert seen(false) & {"red", "amber"}


@pytest.mark.parametrize(
    "words",
    [
        "2021年营收81亿元。2026年净利润8亿元，低于2021年的增速。",
        "Guidance was $81 million. If revenue of $84 million falls below that, we worry.",
        "In 2021, 81 million units were shipped. Prices of $84 were lower.",
        "Rates were 5%, and revenue $81 million. The $84 million offered is below that of peers.",
    ],
)
def test_the_sentence_before_may_tell_another_thing(words):
    found = audit(prose(words))
    assert not [each for each in found if each.severity.value in ("red", "amber")]
