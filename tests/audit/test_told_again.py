"""Numbers told again elsewhere in the document are confirmed, and never doubted."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

TABLE = """
($ in millions)

| Item | 2024 | 2025 |
|---|---|---|
| Cash flow from operations | 5,120 | 6,255 |
| Operating margin | 9.4% | 10.8% |

"""


def told_again(text):
    found = audit(read(text.encode(), "told.md"))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    return [each.spans[1].quote for each in found if each.rule == "restated"]


def test_a_headline_and_its_text_confirm_each_other():
    """Sales and revenue are one measure."""
    text = "Kelder had record $28.0 million of sales.\n\nIts net revenue for the quarter was $28.0 million."
    assert told_again(text) == ["$28.0 million", "$28.0 million"]


def test_a_rounder_number_is_told_of_a_finer_one():
    """Never the other way round."""
    text = "海岳一季度出货泵超过26万台。\n\n一季度，海岳出货泵26.07万台。"
    assert told_again(text) == ["超过26万台"]


def test_a_cell_is_told_again_by_the_words_of_its_row():
    """At the scale of its table, whichever side of the number its name stands on; the same digits confirm each other."""
    text = f"{TABLE}Cash flow of $6.3 billion from operations came with a 10.8% operating margin in 2025."
    assert told_again(text) == ["10.8%", "$6.3 billion", "10.8%"]


@pytest.mark.parametrize(
    "text",
    [
        "Kelder's revenue was $28.0 million.\n\nIts debt stood at $28.0 million.",
        "Revenue was $28.0 million in 2024.\n\nIn 2025 revenue was $28.0 million.",
        "Kelder built 2 plants for pumps.\n\nIt has 2 plants.",
        "Kelder's share of pumps was 16.5%.\n\nArcas had a share of pumps of 16.4%.",
        "Kelder counts $2 billion of revenue.\n\nRevenue may grow to $2.1 billion.",
    ],
)
def test_what_agrees_by_accident_confirms_nothing(text):
    """Another measure, another time, few digits, another number."""
    assert told_again(text) == []


def test_what_disagrees_is_no_doubt():
    """Words that agree are no proof."""
    found = audit(
        read(b"Record sales of $28.0 million.\n\nNet revenue was $27.0 million.", "told.md")
    )
    assert [each for each in found if each.verdict is not Verdict.NOT_CHECKABLE] == []


def test_an_article_calls_its_figures_back():
    """By a demonstrative, without the currency, beside a bare name, in a heading; a range by both of its ends."""
    text = (
        "# 3,700 亿从哪里来\n\n六家电网公司的年度投资约 3,700 亿元，直接投向特高压。\n\n"
        "真正该问的是：那 3,700 亿里，哪一段对得上需求。\n\n"
        "Kelder：400 亿元。\n\n其中 Kelder 出资 400 亿。\n\n"
        "明年六家电网公司的投资估在 4,100 到 4,300 亿元。\n\n按规划，六家电网公司投资在 4,100 到 4,300 亿元之间。"
    )
    told = told_again(text)
    assert told.count("3,700 亿") == 2
    assert told.count("4,100 到 4,300 亿元") == 4
    assert "400 亿" in told


@pytest.mark.parametrize(
    "text",
    [
        "Kelder 出资 400 亿元建厂。\n\n与 Kelder 合作的储能计划总额 400 亿元，为期十年。",
        "因此 3,700 亿元的订单归海岳。\n\n风电去年装机补贴 3,700 亿元。",
        "海岳有 20% 的泵出口。\n\n钢价上涨 20%。",
    ],
)
def test_one_number_of_two_things_confirms_nothing(text):
    """A name alone beside other words; 因此 is no demonstrative; few digits."""
    assert told_again(text) == []


def test_a_sentence_opens_with_the_number_just_told():
    """Far from it, or of another number, it tells nothing again."""
    assert told_again("泵厂的利用率只有 11%。\n\n11%是什么概念？镇上的水车也不止。") == ["11%"]
    assert told_again("泵厂的利用率只有 11%。\n\n12%是什么概念？") == []
    far = "水车停了。" * 4
    assert told_again(f"泵厂的利用率只有 11%。{far}11%是什么概念？") == []
