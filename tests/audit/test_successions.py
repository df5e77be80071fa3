"""Values of successive years and periods and their growth: in one list, in brackets, or a line each."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read
from tests.audit.documents import prose

# Growth told after a list of years, bases in brackets, and shares in brackets.


TRUE = [
    "预计公司2026—2028年营业收入分别为63.4亿元、75.2亿元、87.6亿元，同比分别增长21.0%、18.6%、16.5%。",
    "We model EPS of $2.35 in 2025, $2.62 in 2026 and $3.00 in 2027, i.e. growth of 11% and 15%; the two-year "
    "CAGR is 13%.",
    "25Q4收入15.62亿元，同比增长20.7%（24Q4为12.94亿元），环比增长12.6%（25Q3为13.87亿元）。",
    "10月吞吐量5,862万吨，同比增长4.5%（上年同月5,608万吨）。其中三季度收入57.4亿元，环比增长2.3%（二季度56.1亿元）。",
    "Of 62,480 votes cast on the report, 51,920 were for (83.1%) and 10,560 against (16.9%).",
    "Ports handled 41.8 million tonnes. Containers were 17.6 million tonnes (42.1%), dry bulk 15.1 million tonnes "
    "(36.1%) and liquid bulk 9.1 million tonnes (21.8%).",
    # quarters one after another, each against its own year before
    "前三季度收入分别为3.0亿元、3.6亿元、3.1亿元，同比分别增长12.0%、8.0%、9.0%。",
    # businesses and no years
    "三项业务收入分别为12.4亿元、9.1亿元、6.3亿元，同比分别增长15.1%、8.0%、9.9%。",
    "Revenue was $4.1 million (12%), costs were $2.2 million (7%) and rent was $1.9 million (3%).",
]
WRONG = [
    (TRUE[0].replace("18.6%", "20.9%"), "20.9%"),
    (TRUE[1].replace("15%", "11%", 1), "11%"),
    (TRUE[2].replace("12.6%", "10.7%"), "10.7%"),
    (TRUE[3].replace("2.3%", "3.2%"), "3.2%"),
    (TRUE[4].replace("16.9%", "12.7%"), "12.7%"),
    (TRUE[5].replace("36.1%", "30.7%"), "30.7%"),
]


def said(text):
    return [
        (each.stated, each.severity) for each in audit(prose(text)) if each.verdict is Verdict.WRONG
    ]


@pytest.mark.parametrize("text", TRUE)
def test_a_true_list_is_not_accused(text):
    """Lists of businesses and of quarters look like lists of years."""
    assert said(text) == []


@pytest.mark.parametrize(("text", "number"), WRONG)
def test_the_wrong_rate_of_a_list_is_named(text, number):
    """Each rate has its own two values."""
    assert number in [stated for stated, _ in said(text)]


def test_shares_in_brackets_are_doubted_and_never_proven():
    """Which amount is the whole is our reading."""
    assert {severity for _, severity in said(WRONG[4][0])} == {Severity.AMBER}


ORDERS = "Orders totalled $48.6 billion. North America took 37% of orders ($18.0 billion), Europe {} ($13.6 billion) and Asia 35% ($17.0 billion)."
QUOTAS = "全年投放42.0万吨。华东占45%（18.9万吨），华南占{}（12.6万吨），华北占25%（10.5万吨）。"


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [(ORDERS, "28%", "23%"), (QUOTAS, "30%", "33%")]
)
def test_amounts_in_brackets_behind_their_shares_are_held_to_the_whole_before(text, right, wrong):
    """A share that all others excuse is green, one that they leave alone amber."""
    held = [each.stated for each in audit(prose(text.format(right))) if each.rule == "share"]

    assert len(held) == 3
    assert right in held
    assert said(text.format(right)) == []
    assert said(text.format(wrong)) == [(wrong, Severity.AMBER)]


def test_shares_that_come_to_a_hundred_are_of_the_amounts_beside_them():
    """The whole need not be told: 61.0, 25.6 and 11.8 are 62, 26 and 12 % of what they come to."""
    text = (
        "装卸板块收入61.0亿元（62.0%），物流板块25.6亿元（26.0%），港口服务板块11.8亿元（12.0%）。"
    )

    held = [each.stated for each in audit(prose(text)) if each.rule == "share"]

    assert held == ["62.0%", "26.0%", "12.0%"]
    assert said(text) == []


# Amounts of years, a line each, with their growth behind them: the one rate that does not follow.


LINES = "- 2026: $18.0 billion (+77%)\n- 2027: $32.0 billion (+78%)\n- 2028: $73.0 billion (+128%)\n- 2029: $114 billion (+56%)\n- 2030: $144 billion (+26%)\n"


def wrong(text: str) -> list[tuple[str, str, Severity]]:
    document = read(text.encode(), "lines.md")
    return [
        (each.stated or "", each.recomputed or "", each.severity)
        for each in audit(document)
        if each.verdict is Verdict.WRONG
    ]


@pytest.mark.parametrize(
    "text",
    [
        LINES.replace("+56%", "+36%"),
        LINES.replace("+56%", "+36%") + "\nThe five years come to a CAGR of 68%.\n",
        "FY2026: $180億 (+77%)\nFY2027: $320億 (+78%)\nFY2028: $730億 (+128%)\nFY2029: $1,140億 (+36%)\nFY2030: $1,440億 (+26%)\n",
    ],
)
def test_the_rate_that_fails_among_those_that_hold_is_wrong(text: str) -> None:
    assert wrong(text) == [("+36%", "56.2%", Severity.RED)]


@pytest.mark.parametrize(
    "text",
    [
        LINES,
        # rates of something else, two that fail, years that leave one out
        LINES.replace("+56%", "+36%").replace("(+", "(margin +"),
        LINES.replace("+56%", "+36%").replace("+128%", "+12%"),
        LINES.replace("+56%", "+36%").replace("2028", "2018"),
    ],
)
def test_what_the_lines_do_not_show_is_not_said(text: str) -> None:
    assert not [each for each in wrong(text) if each[2] is Severity.RED]


# Periods a line each, with their amounts and growth.


GREEN, RED = Severity.GREEN, Severity.RED
QUARTERS = (
    "## Sales\n\n- **Q2 2025:** $93.4 million ({} QoQ growth)\n- **Q1 2025:** ~$47 million (estimated)\n"
    "- **Q2 2024:** $31.2 million\n"
)
YEARS = "2022年营收71.4亿；\n\n2023年营收83.6亿、同比增长17%；\n\n2024年营收206.3亿、同比增长{}；\n"


def growths(text):
    found = audit(read(text.encode(), "note.md"))
    return [(each.stated, each.severity) for each in found if each.rule == "growth"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (QUARTERS, "99%", "157%"),
        (QUARTERS.replace("QoQ", "YoY"), "199%", "299%"),
        (YEARS, "147%", "174%"),
    ],
)
def test_a_rate_is_held_to_the_line_of_its_base(text, right, wrong):
    assert (right, GREEN) in growths(text.format(right))
    assert (wrong, RED) in growths(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        YEARS.format("174%").replace("2023年营收83.6", "2023年净利9.3"),
        QUARTERS.format("157%").replace("- **Q1 2025:**", "\nPumps:\n\n- **Q1 2025:**"),
        QUARTERS.format("157%").replace("~$47", "~€47"),
        YEARS.format("174%").replace("同比增长174%", "同比下降174%"),
    ],
)
def test_lines_of_other_measures_lists_and_moneys_are_no_bases(text):
    assert RED not in {severity for _, severity in growths(text)}
