"""What an amount is told to lie above or below: a mark it passed, what was expected, a number in other brackets."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import judged, only

# Marks that amounts passed, and what was expected of them, held to the amounts beside them.


def told(words: str) -> list[tuple[Severity, str]]:
    found = audit(read(words.encode(), "told.md"))
    return [(each.severity, each.stated or "") for each in found if each.rule == "comparison"]


@pytest.mark.parametrize(
    "words",
    [
        "全市消费品零售总额突破3万亿元大关，达到33714.5亿元。",
        "用户数超5亿，达到5.23亿。",
        "生产总值为116364.2亿元，迈上11万亿元新台阶。",
        "税后纯益1.21兆元，超越去年總獲利1.17兆元。",
        "营收录得1,928.7億元，按年增15%，較市場此前預測的1,888億元為高。",
        "12个月目标价为82.42元，当前股价为72.50元，存在上行空间。",
        "Orders topped $3 billion for the first time, reaching $3.24 billion.",
        "Deposits passed the 40 billion barrier, reaching 41.3 billion.",
        "The price fell below $40, to $38.5.",
        "净利润不足1亿元，为0.93亿元。",
    ],
)
def test_what_passed_a_mark_is_on_its_far_side(words: str) -> None:
    assert [severity for severity, _ in told(words)] == [Severity.GREEN]


@pytest.mark.parametrize(
    "words",
    [
        "一般公共预算收入突破7千亿元，达到6284.5亿元。",
        "股价跌破20元关口，报21.3元。",
        "Sales surpassed the $5bn mark, at $4.7bn.",
    ],
)
def test_what_did_not_pass_its_mark_is_told(words: str) -> None:
    [(severity, _)] = told(words)
    assert severity in (Severity.AMBER, Severity.RED)


@pytest.mark.parametrize(
    "words",
    [
        "Headcount fell from more than 300, to 250.",
        "营收从超过300亿元，降至250亿元。",
        "公司在超过30个国家设厂，员工达到2.4万人。",
        "More than 300 stores were closed, at 12 sites the lease runs on.",
        "每股纯益4.15元，优于第2季每股纯益3.19元，优于去年同期每股纯益3.55元。",
    ],
)
def test_other_numbers_beside_a_mark_accuse_nobody(words: str) -> None:
    assert Severity.AMBER not in [severity for severity, _ in told(words)]


# Comparisons whose sides print their numbers in brackets.


MORE = (
    "The site commits more megawatts in one quarter ({} MW) than the whole city has in use (28 MW)."
)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (MORE.format(35), True),
        (MORE.format(20), False),
        ("新基地单季签约功率（35兆瓦）超过全市在用容量（28兆瓦）。", True),
        ("新基地单季签约功率（20兆瓦）超过全市在用容量（28兆瓦）。", False),
    ],
)
def test_the_greater_side_prints_the_greater_number(text, holds):
    made = only(text, "comparison")
    assert made.verdict is (Verdict.HOLDS if holds else Verdict.WRONG)
    assert made.severity is (Severity.GREEN if holds else Severity.RED)


@pytest.mark.parametrize(
    "text",
    [
        "It draws more power in one quarter (20 MW) than the city spends in a year ($28m).",
        "It has more staff (about 27) than the old plant had (28).",
        "It uses fewer pumps (20) than the old plant did (28).",
    ],
)
def test_other_units_near_numbers_and_true_ones_are_left_alone(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


# Results told beside what was expected of them.


BY_SO_MUCH = [
    ("Ostrava Steel had revenue of $298m vs. consensus of $315m (a {}% miss).", "5.4", "4.5"),
    ("Revenue of $5.1bn beat the consensus estimate of $4.9bn by {}%.", "4.1", "14.2"),
    ("营收56.2亿元，高于市场预期的53.0亿元约{}%。", "6.0", "9.6"),
    ("每股收益1.32元，较市场预期的1.20元高出{}%。", "10.0", "14.6"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), BY_SO_MUCH)
def test_by_how_much_it_beat_or_missed(text, right, wrong):
    assert ("growth", "holds", "green") in judged(text.format(right))
    assert ("growth", "wrong", "red") in judged(text.format(wrong))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Segment profit came in at $250m vs. $310m expected, a clear miss.", True),
        ("Segment profit came in at $350m vs. $310m expected, a clear miss.", False),
        ("Revenue was $11.2bn vs. ~$11.1-11.3bn consensus (a slight miss).", True),
        ("游戏收入43.0亿元，同比增长49%，大幅超出市场预期的38.0亿元。", True),
        ("Funds from operations were $9.83 (beat estimate of $9.26).", True),
    ],
)
def test_whether_it_did(text, holds):
    made = only(text, "comparison")
    assert made.verdict is (Verdict.HOLDS if holds else Verdict.WRONG)
    assert made.severity is (Severity.GREEN if holds else Severity.AMBER)


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was $4.0bn against $3.2bn a year earlier, and margins beat.",
        "We model $2.11 vs. consensus of $2.03.",
        "Capital spending was $72bn vs. $70bn expected, a beat.",
    ],
)
def test_what_says_no_more_than_two_numbers_is_left_alone(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]


@pytest.mark.parametrize(
    "text",
    [
        "Revenue of $5.1bn vs. $4.9bn consensus, up 12% YoY beat hopes.",
        "营收56.2亿元，高于市场预期的53.0亿元（+12%）。",
    ],
)
def test_a_rate_of_growth_beside_it_is_not_by_how_much(text):
    assert not [each for each in judged(text) if each[2] in ("red", "amber")]
