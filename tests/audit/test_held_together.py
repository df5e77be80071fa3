"""The largest and the few largest, what is net, the highest of a list, and lists with their counts."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import accused, prose


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Our largest client was 27% of sales; our five largest clients together were 24% of sales.", "24%"),
        ("最大供应商占采购额的12.4%，前五名供应商合计占11.8%。", "11.8%"),
    ],
)  # fmt: skip
def test_the_few_largest_have_no_less_than_the_largest(text, number):
    found = [each for each in audit(prose(text)) if each.severity is Severity.RED]

    assert [each.stated for each in found] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Our largest client was 27% of sales; our five largest clients together were 44% of sales.",
        "Our largest client was 27% of sales in the quarter; last year the five largest clients were 24%.",
        "Our largest client was 27% of trade receivables. The five largest clients were 24% of sales.",
        "Our largest client had 27% of sales in 2026. Our five largest clients had 24% of sales in 2025.",
        "Our largest client was 27% of sales. The five largest suppliers were 24% of purchases.",
        "第一大股东持股27%，前五大客户合计占24%。",
    ],
)
def test_other_wholes_times_and_parties_are_left_alone(text):
    assert accused(prose(text)) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("较年初净增加14间：期内新开29间，关闭12间。", "14间"),
        ("Net additions were 14: we opened 29 and closed 12.", "14"),
        ("較年初淨增加14間：期內新開29間，關閉12間。", "14間"),
    ],
)
def test_a_net_told_before_what_was_opened_and_closed_is_held_to_both(text, number):
    assert accused(prose(text)) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "较年初净增加17间：期内新开29间，关闭12间。",
        "较年初净增加14间：期内新开29间，关闭12间，转让3间。",
        "Net additions were 17: we opened 29 and closed 12.",
    ],
)
def test_a_net_that_comes_out_or_has_more_movements_is_left_alone(text):
    assert accused(prose(text)) == []


def test_the_highest_of_a_list_in_brackets_is_its_greatest_number():
    told = "Orders were {} GW, the highest of the five quarters we track (8.2, 9.6, 10.1, 11.9 and 11.4 GW)."

    assert accused(prose(told.format("11.4"))) == ["highest"]
    assert accused(prose(told.format("11.9"))) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("本期披露五笔融资，分别为翎泽航空3亿元、云彻科技1.2亿元、高栈动力8,000万元和垣野空管5,000万元。", "五"),
        ("We opened three depots this quarter, in Tulsa, in Bergen, in Osaka and in Perth.", "three"),
    ],
)  # fmt: skip
def test_a_count_is_that_of_what_is_listed_right_behind_it(text, count):
    assert accused(prose(text)) == [count]


@pytest.mark.parametrize(
    "text",
    [
        "本期披露四笔融资，分别为翎泽航空3亿元、云彻科技1.2亿元、高栈动力8,000万元和垣野空管5,000万元。",
        "We opened four depots this quarter, in Tulsa, in Bergen, in Osaka and in Perth.",
        "We opened nine depots in the south and two in Perth.",
    ],
)
def test_counts_that_are_right_are_left_alone(text):
    assert accused(prose(text)) == []
