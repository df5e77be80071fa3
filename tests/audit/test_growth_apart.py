"""Growth whose ends stand in clauses of their own, at the time before, or in guidance; joint numbers told before their parts."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import prose


def verdicts(text, rule):
    document = read(text.encode(), "a.txt")
    return [
        (each.stated, each.verdict.value, each.severity.value)
        for each in audit(document, ())
        if each.rule == rule
    ]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "Sales rose 41% to 268 GWh in 2025 from 190 GWh in 2024, and we expect 610 GWh by 2029, "
            "a 22.8% CAGR.",
            "22.8%",
        ),
        ("2025年出货量为1.3万台；预计2030年达到62万台，2025—2030年复合增速117%。", "117%"),
        ("2024年市场规模为120亿元。预计到2028年将达到310亿元，2024—2028年CAGR为26.8%。", "26.8%"),
    ],
)
def test_ends_in_other_clauses_give_the_pace(text, stated):
    assert (stated, "holds", "green") in verdicts(text, "cagr")


def test_a_pace_that_fails_is_doubt_and_no_proof():
    text = "2025年出货量为1.3万台；预计2030年达到62万台，2025—2030年复合增速96%。"
    assert [severity for _, _, severity in verdicts(text, "cagr")] == ["amber"]


ONE_BREATH = [
    "2023年水泵市场规模为400亿元，预计到2025年将增至600亿元，年均复合增长率（CAGR）为{}。",
    "水泵市场规模2023年为400亿元，2025年有望达600亿元，对应CAGR约{}。",
    "The pump market was valued at USD 4.0 billion in 2023 and is projected to reach USD 6.0 billion by 2025, "
    "growing at a compound annual growth rate (CAGR) of {} during the forecast period.",
]


@pytest.mark.parametrize("text", ONE_BREATH)
def test_two_levels_and_a_rate_in_one_breath_are_held_to_each_other(text):
    verdict, severity = verdicts(text.format("22.5%"), "cagr")[0][1:]
    assert (verdict, severity) in (("holds", "green"), ("rounding", "green"))
    assert verdicts(text.format("15%"), "cagr")[0][1:] == ("wrong", "amber")


@pytest.mark.parametrize(
    "text",
    [
        # of another market, of other years, and near enough to be measured from the year behind
        "2023年全球水泵市场规模为400亿元，2025年中国水泵市场规模预计达600亿元，年均复合增长率为15%。",
        "The pump market was valued at USD 4.0 billion in 2023 and is projected to reach USD 6.0 billion by 2030, "
        "growing at a CAGR of 9.1% from 2025 to 2030.",
        "The pump market was valued at USD 4.0 billion in 2023 and is projected to reach USD 6.0 billion by 2030, "
        "growing at a CAGR of 6.9% during the forecast period.",
        "The pump market is expected to grow from $4.0 billion in 2023 to $6.0 billion by 2030, "
        "registering a CAGR of 7.1% during the forecast period (2024-2030).",
    ],
)
def test_a_rate_of_another_market_or_of_other_years_is_not_accused(text):
    assert all(verdict != "wrong" for _, verdict, _ in verdicts(text, "cagr"))


@pytest.mark.parametrize(("rate", "verdict"), [("22.5%", "holds"), ("15%", "wrong")])
@pytest.mark.parametrize(
    "text",
    [
        "全球水泵市场规模预计从2023年的400亿元增长至2025年的600亿元，年复合增长率（CAGR）达{}。",
        "The pump market is expected to grow from $4.00 billion in 2023 to $6.00 billion in 2025, registering a "
        "compound annual growth rate (CAGR) of {}.",
    ],
)
def test_the_name_of_a_rate_said_again_in_brackets_hides_nothing(text, rate, verdict):
    assert [each[1] for each in verdicts(text.format(rate), "cagr")] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        # another measure, another unit, no years, and three ends
        "2025年出货量为1.3万台；预计2030年收入达到62亿元，2025—2030年复合增速96%。",
        "Sales were 268 GWh and are to reach 610 GWh, a 22.8% CAGR.",
        "2025年甲为12亿元，乙为15亿元；2030年将达62亿元，2025—2030年复合增速96%。",
    ],
)
def test_ends_that_are_not_plain_say_nothing(text):
    assert all(verdict == "not_checkable" for _, verdict, _ in verdicts(text, "cagr"))


@pytest.mark.parametrize(
    ("text", "verdict", "severity"),
    [
        ("三强甲辰、乙未、丙申合计份额68%，分别为31%、22%和15%。", "holds", "green"),
        ("三强甲辰、乙未、丙申合计份额78%，分别为31%、22%和15%。", "wrong", "red"),
        ("The top three hold 61% of the market (Foo 28%, Bar 19%, Baz 14%).", "holds", "green"),
        ("The top three hold 66% of the market (Foo 28%, Bar 19%, Baz 14%).", "wrong", "red"),
    ],
)
def test_a_joint_number_is_held_to_the_parts_behind_it(text, verdict, severity):
    assert [(v, s) for _, v, s in verdicts(text, "sum")] == [(verdict, severity)]


def test_parts_that_are_not_all_prove_nothing():
    text = "The top five hold 81% of the market (Foo 28%, Bar 19%, Baz 14%)."
    assert verdicts(text, "sum") == []


CHINESE = "2023年营收90.9亿元，行业低迷。\n\n公司随后扩产，产线满载。\n\n2024年营收241.8亿元，同比增长{}%；2025年目标更高。"
ENGLISH = "In fiscal 2023 the group had revenue of $90.9 million, a weak year.\n\nIt then added two lines.\n\nFiscal 2024 revenue was $241.8 million, up {}% year-over-year."


def growth(text: str) -> list[Finding]:
    return [
        each for each in audit(prose(text))
        if each.rule == "growth" and each.verdict is not Verdict.NOT_CHECKABLE
    ]  # fmt: skip


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
def test_the_year_before_gives_it(text):
    (made,) = growth(text.format("166.0"))
    assert made.severity is Severity.GREEN


def test_its_digits_in_another_order_are_proof_right_behind_the_year_before():
    assert [each.severity for each in growth(CHINESE.format("116.0"))] == [Severity.RED]
    far = CHINESE.replace("产线满载", f"产线满载。{'各地的仓库照常收货发货，' * 20}工厂如期开工")
    assert [each.severity for each in growth(far.format("116.0"))] == [Severity.AMBER]


def test_another_base_may_be_meant_where_it_is_far_off():
    assert growth(CHINESE.format("31.2")) == []


def test_two_levels_of_one_year_leave_open_which_is_meant():
    text = CHINESE.replace("产线满载", "2023年海外营收口径调整后，全年营收为95.2亿元")
    assert all(each.severity is not Severity.RED for each in growth(text.format("116.0")))


TEXTS = [
    ("第三季度营收57.0亿元。公司对第四季度的收入指引中值为65.0亿元，预计环比增长{}%。", "14.0", "41.0"),
    ("第四季營收達103億元，年增34%。公司預估第一季營收約98億元，隱含約{}%的季減幅度。", "5", "9"),
    ("Revenue was $57.0bn in the third quarter. The company guided revenue of $65.0bn, up {}% sequentially.", "14.0", "41.0"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TEXTS)
def test_the_step_from_the_revenue_told_before(text, right, wrong):
    found = audit(prose(text.format(right)))
    held = {each.stated for each in found if each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)}
    assert any(right in (each or "") for each in held)
    found = audit(prose(text.format(wrong)))
    held = {
        each.stated for each in found if each.rule == "growth" and each.severity is Severity.GREEN
    }
    assert not any(wrong in (each or "") for each in held)
