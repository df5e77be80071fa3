"""Numbers that another place tells, too, by words that few others share."""

from pathlib import Path

import pytest

from lianpu.audit import audit
from lianpu.audit.descents.tellings import Tellings
from lianpu.audit.descents.told_again import stems
from lianpu.audit.stated.material import Material
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

# A figure told again by words that few other numbers share is confirmed, and no other number is.


def again(text):
    found = audit(read(text.encode(), "told.md"))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    return [
        each.spans[1].quote
        for each in found
        if each.rule == "restated" and each.verdict in (Verdict.HOLDS, Verdict.ROUNDING)
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # a name with digits
        ("One KD200 rack holds 36 pumps and draws 132 kW at full load.\n\nWith water cooling the KD200 reaches 132 kW per rack.", "132 kW"),
        # a cell and a sentence elsewhere
        ("| Region | Growth | Note |\n|---|---|---|\n| Aspen | +28% | accelerating |\n| Birch | +40% | flat |\n\nFriends of Aspen call the 28% print a durable acceleration.", "28%"),
        # two tables
        ("| Maker | Score | Price |\n|---|---|---|\n| KLDR | 74 | $411 |\n| ORLN | 79 | $631 |\n\n| Maker | Score | Range |\n|---|---|---|\n| KLDR | 74 | $300 / $475 |\n| ORLN | 79 | $475 / $820 |", "74"),
        # another unit
        ("海岳简报所列现金为 200,078 百万元。\n\n海岳简报管理摘要的现金合 2,000.78 亿元。", "200,078 百万元"),
    ],
)  # fmt: skip
def test_two_places_confirm_each_other(text, number):
    assert number in again(text)


@pytest.mark.parametrize(
    "text",
    [
        # few words and one digit
        "Kelder has 3 mills by the river.\n\nOrlen sold 3 boats.",
        # another row of a table
        "| Region | Growth |\n|---|---|\n| Aspen | +28% |\n| Birch | +40% |\n\nFriends of Cedar call the 28% growth durable.",
        # another time
        "In 2024 Kelder's KD200 line drew 132 kW.\n\nIn 2025 Kelder's KD200 line drew 132 kW.",
        # what rises and what falls, with one word beside both that says little
        "海岳机器人协同作业降低15%单位成本，支持会员次日达。\n\n云岭推荐系统使转化率提高15%，系统支持多轮对话。",
        # versions, stretches of time, counts
        "Kelder drew on its loans DDTL 1.0, 2.0 and 3.0.\n\nWhy did Kelder's DDTL 3.0 loans come first?",
        "Spending on pumps of Kelder doubles over the next 5 years.\n\nPumps of Kelder are built for 5 years of peak use.",
        # points of a margin and money a share
        "| Kelder | now | before | change |\n|---|---|---|---|\n| Margin excluding V20 charges | 72.3% | 71.3% | 1.0 pt |\n\nExcluding V20 charges Kelder's margin would have been lower and it would have earned $1.04 a share.",
        # names of the sizes of chips
        "The KD200 is made at 7 nm by Orlen.\n\nThe KD300 is made at 7 nm by Orlen.",
    ],
)
def test_what_agrees_by_accident_confirms_nothing(text):
    assert again(text) == []


def test_papers_are_no_firms():
    """Of our own report: three firms between whom money goes, and three papers between them."""
    text = (Path(__file__).parent.parent / "reports" / "chain-zh.txt").read_text("utf-8")

    said = [each for each in audit(read(text.encode(), "chain.txt")) if "三份" in each.stated]
    assert [each.verdict for each in said] == [Verdict.NOT_CHECKABLE]


def test_sizes_beside_the_same_words_are_counted_up_to_a_bound():
    """Of a dozen rates of pumps one in ten is another by chance; of two it is the same one."""
    rates = [f"Kind {name} of pumps: {at}%.\n\n" for at, name in enumerate("abcdefghijkl", 21)]
    crowd, few = (
        Tellings(Material(read("".join(each).encode(), "told.md"), ()))
        for each in (rates, rates[:2])
    )
    assert crowd.sharing("%", stems("pumps"), 5) == 6
    assert few.sharing("%", stems("pumps"), 5) == 2


@pytest.mark.parametrize(("told", "confirmed"), [("$650 million", False), ("$680 million", True)])
def test_about_tells_again_only_what_is_near(told, confirmed):
    """A widened number meets much that is another one."""
    text = (
        f"Kelder sold pumps for approximately {told} to a customer abroad.\n\n"
        "| $ million | Q1 |\n|---|---|\n| Pumps sold to a customer abroad | 682 |\n"
    )
    assert bool([each for each in again(text) if each.startswith("approximately")]) is confirmed
