"""Totals whose parts are told in sentences of their own."""

import pytest

from lianpu.audit import audit
from lianpu.audit.descents.parts_apart import exchanged, one_digit_off
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import accused, prose, verdicts

HEAD = "海岳省全年生产总值124369.67亿元，同比增长8.0%。\n\n各产业都有增长。\n\n"
SECTORS = "第一产业增加值为5003.66亿元，同比增长7.9%；第二产业增加值为{}亿元，同比增长8.7%；第三产业增加值为69146.82亿元，同比增长7.5%。"
SOFTWARE = """全国软件收入46266亿元，同比增长10.9%。

软件产品收入11427亿元，同比增长10.2%。其中，工业软件收入1053亿元。

信息服务收入30296亿元，同比增长12.0%。其中，云服务收入4790亿元；电商服务收入4499亿元。

安全收入755亿元，同比增长11.4%。

嵌入式软件收入3788亿元，同比增长5.0%。"""


def sums(text):
    found = audit(prose(text))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    return [each.stated for each in found if each.rule == "sum" and each.verdict is Verdict.HOLDS]


def test_parts_of_other_paragraphs_confirm_their_total():
    """Parts of a part are none of the whole."""
    assert sums(HEAD + SECTORS.format("50219.19")) == ["124369.67亿元"]
    assert sums(SOFTWARE) == ["46266亿元"]


def test_what_one_word_introduces_is_added_up():
    """新增 of the whole is 新增 of its parts."""
    text = "全国装机18559万千瓦，新增1140万千瓦。其中，集中式装机13057万千瓦，新增682万千瓦；分布式装机5502万千瓦，新增458万千瓦。"
    assert "1140万千瓦" in sums(text)


@pytest.mark.parametrize("number", ["50291.19", "50319.19"])
def test_a_slip_of_a_digit_is_doubted_by_the_total(number):
    """The names of all parts end alike, but no words say that they are all: no proof."""
    [found] = [
        each
        for each in audit(prose(HEAD + SECTORS.format(number)))
        if each.severity in (Severity.RED, Severity.AMBER)
    ]
    assert found.severity is Severity.RED  # as many digits prove it
    assert f"{number}亿元" in [span.quote for span in found.spans[1:]]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + SECTORS.format("41219.19"),
        "Kelder raised $1.1 billion.\n\nArcas raised $27.6 billion.\n\nAll raised $73 billion.\n\nFunds held $101.7 billion.",
    ],
)
def test_another_sum_says_nothing(text):
    """A list need not be complete, and rounded numbers come to many sums."""
    assert accused(prose(text)) == []
    assert not [each for each in verdicts(audit(prose(text))) if each.rule == "sum"]


def test_slips_are_of_digits():
    """Beside each other, or one alone."""
    assert exchanged("57175", "51775")
    assert not exchanged("57175", "57751")
    assert one_digit_off("571", "581")
    assert not one_digit_off("571", "5710")
