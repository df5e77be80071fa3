"""Changes whose base is told in an aside, behind the rate, or against a subject further ahead."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from tests.audit.documents import accused, judged, prose

RIGHT = [
    ("growth", "公司实现营业收入38.62亿元，上年同期为33.15亿元，同比增长16.50%。"),
    ("growth", "披露金额1,136亿元，同比下降9.0%，去年同期为1,248亿元。"),
    ("difference", "年末常住人口742.8万人，比上年末增加4.3万人，上年末为738.5万人。"),
    ("growth", "12月营收186.4亿元，较11月的171.2亿元增长8.9%，较去年同期的133.6亿元增长39.5%。"),
    (
        "growth",
        "Net interest income was €1,318 million (2024: €1,204 million), an increase of 9.5%.",
    ),
    ("growth", "Sales were £486.3 million, against £458.8 million last year (+6.0%)."),
    ("difference", "The margin improved by 2.5 percentage points, to 23.4% from 20.9%."),
    ("multiple", "Investment was $3.9 billion in 2025, 2.2 times the $1.8 billion of 2022."),
]
WRONG = [
    ("growth", "公司实现营业收入38.62亿元，上年同期为33.15亿元，同比增长12.43%。"),
    ("growth", "披露金额1,136亿元，同比下降7.6%，去年同期为1,248亿元。"),
    ("difference", "年末常住人口742.8万人，比上年末增加4.9万人，上年末为738.5万人。"),
    ("growth", "12月营收186.4亿元，较11月的171.2亿元增长8.9%，较去年同期的133.6亿元增长50.3%。"),
    (
        "growth",
        "Net interest income was €1,318 million (2024: €1,204 million), an increase of 11.2%.",
    ),
    ("growth", "Sales were £486.3 million, against £458.8 million last year (+4.4%)."),
    ("difference", "The margin improved by 3.2 percentage points, to 23.4% from 20.9%."),
    ("multiple", "Investment was $3.9 billion in 2025, 1.6 times the $1.8 billion of 2022."),
]


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_a_base_told_beside_confirms(rule, text):
    """Filings in both languages set the base in an aside more often than before the verb."""
    found = judged(text)

    assert (rule, "holds", "green") in found
    assert "red" not in [severity for _, _, severity in found]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_rate_that_its_base_refutes_is_red(rule, text):
    """Base and level are printed, and grammar leaves no other."""
    assert (rule, "wrong", "red") in judged(text)


def test_a_verb_that_says_the_other_way_is_the_finding():
    """Both numbers and the rate are right; the word is wrong."""
    assert ("direction", "wrong", "red") in judged(
        "公司实现营业收入38.62亿元，上年同期为33.15亿元，同比下降16.50%。"
    )


def test_losses_have_no_growth():
    """A loss that narrows from 3.1 to 1.2 is no fall of 61 % to be held to a rate."""
    found = judged("净亏损1.2亿元，去年同期为3.1亿元，同比下降70.0%。")

    assert not [each for each in found if each[2] in ("red", "amber")]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("2025年完成吞吐量4,126万标箱，比上年增加318万标箱，增长{}。", "8.4%", "4.8%"),
        ("Shares closed at $24.35, up $1.15, or {}, on the day.", "5.0%", "3.5%"),
        ("Revenue of $96.4 million was {} ahead of the previous year's $92.6 million.", "4.1%", "1.4%"),
        ("货物吞吐量5.62亿吨，上一年为5.38亿吨，同比增长{}。", "4.5%", "5.4%"),
    ],
)  # fmt: skip
def test_a_rate_follows_from_a_level_and_its_step(text, right, wrong):
    """The base is the level less the step, or told in other words for the year before."""
    assert not [each for each in audit(prose(text.format(right))) if each.verdict is Verdict.WRONG]
    [found] = [each for each in audit(prose(text.format(wrong))) if each.verdict is Verdict.WRONG]
    assert found.stated == wrong


@pytest.mark.parametrize(
    "text",
    [
        "产业数字化收入46.3亿元。产业数字化同比增收6.2亿元，上年同期为40.1亿元，增速15.5%。",
        "Digital sales saw an increase of $6.2 million (2024: $40.1 million), up 15.5%.",
    ],
)
def test_a_step_has_no_base(text):
    """What was added over a base is no level whose growth the rate could be."""
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


def test_of_three_rates_any_two_may_be_those_of_who_did_better():
    three = "板块上涨0.46%，甲指数下跌0.53%，乙指数下跌2.40%，板块跑赢甲指数0.99个百分点。"
    apart = "板块上涨0.46%，居前。甲指数下跌0.53%，乙指数下跌2.40%，板块跑赢甲指数0.99个百分点。"
    two = "板块上涨0.46%，甲指数上涨0.33%，跑赢甲指数{}个百分点。"

    assert accused(prose(three)) == []
    assert accused(prose(apart)) == []
    assert accused(prose("组合上涨0.46%，指数上涨0.33%，组合明显跑赢指数0.31个百分点。")) != []
    assert accused(prose("组合上涨0.46%，指数上涨0.33%，本周组合跑赢指数0.13个百分点。")) == []
    assert accused(prose(two.format("0.13"))) == []
    assert accused(prose(two.format("0.31"))) == ["0.31个百分点"]


@pytest.mark.parametrize(
    "words",
    [
        "Costs were $156.1 million, an increase of $6.4 million or {}% compared to the $149.7 million reported for the prior year.",
        "Net income was $156.1 million, up $6.4 million, or {}%, from $149.7 million in the second quarter.",
    ],
)
def test_a_rate_beside_the_step_and_the_base_that_give_it(words):
    assert accused(prose(words.format("4.3"))) == []
    assert accused(prose(words.format("5.3"))) == ["5.3%"]
