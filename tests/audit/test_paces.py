"""CAGRs whose ends stand in clauses of their own, and joint numbers told before their parts."""

import pytest

from lianpu.audit import audit
from lianpu.reading import read


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
