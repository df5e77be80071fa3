"""Times that cannot be meant: hours of two zones, a year one digit off, a period compared with itself."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from tests.audit.documents import deals, judged, prose, with_table

# One moment by the clocks of two zones.


HOLDS, WRONG = Verdict.HOLDS, Verdict.WRONG


def clocks(text):
    return [each.verdict for each in audit(prose(text)) if each.rule == "date"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Orrin hosts a call at 1:30 p.m. Pacific Time (4:30 p.m. Eastern Time).", HOLDS),
        ("Orrin hosts a call at 1:30 p.m. Pacific Time (3:30 p.m. Eastern Time).", WRONG),
        ("The call begins at 8:00 am ET / 1:00 pm GMT on Friday.", HOLDS),
        ("The call begins at 8:00 am ET / 2:00 pm GMT on Friday.", WRONG),
        ("Join us at 11:00 p.m. Eastern Time (11:00 a.m. Beijing time).", HOLDS),
        ("Join us at 5:00 p.m. ET, 2:00 p.m. PT.", HOLDS),
        ("海岳于美东时间5月6日下午4点（北京时间5月7日凌晨4点）开会。", HOLDS),
        ("海岳于美东时间5月6日下午4点（北京时间5月7日凌晨5点）开会。", HOLDS),
        ("海岳于美东时间5月6日下午4点（北京时间5月7日早上7点）开会。", WRONG),
        ("會議於台北時間下午3點（東京時間下午4點）舉行。", HOLDS),
        ("會議於台北時間下午3點（東京時間下午2點）舉行。", WRONG),
    ],
)
def test_hours_in_two_zones_are_held_to_each_other(text, verdict):
    assert clocks(text) == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Doors open from 9:00 a.m. ET to 5:00 p.m. ET.",
        "The first call is at 9:00 a.m. Eastern Time. The second, at 10:00 a.m. Pacific Time, is for analysts.",
        "海岳上午9点开会，下午2点散会。",
    ],
)
def test_two_moments_are_not_one(text):
    assert clocks(text) == []


# A promise dated years before everything else in the document, one digit away from the rest.


AROUND = (
    "2024年，蓝岭云的营收为12亿元，2025年上半年为9亿元。\n\n2025年3月，蓝岭云上线新平台，2025年6月用户突破千万。\n\n"
    "公司预计2026年营收30亿元，2025年全年亏损2亿元。\n\n"
)
AROUND_EN = (
    "Ridge Cloud took in $1.2 billion in 2024 and $0.9 billion in the first half of 2025.\n\n"
    "In March 2025 it opened a platform, and by June 2025 ten million people used it.\n\n"
    "It expects $3 billion in 2026, and lost $0.2 billion in 2025.\n\n"
)


def doubted(text):
    document = prose(text)
    facts = extract(document, NameIndex(packaged_entities()))
    return [
        (each.stated, each.recomputed, each.severity.value)
        for each in audit(document, facts)
        if each.rule == "decade"
    ]


PROMISE = "2015年1月，蓝岭云与远帆科技发起了星港项目，承诺投资300亿元建设数据中心。"
PROMISE_EN = (
    "In January 2015 Ridge Cloud signed a $5 billion deal to buy chips from Farsail Devices."
)


@pytest.mark.parametrize(
    ("text", "stated"),
    [(AROUND + PROMISE, "2015年1月"), (AROUND_EN + PROMISE_EN, "January 2015")],
)
def test_a_promise_a_decade_before_all_other_dates_is_doubted(text, stated):
    assert doubted(text) == [(stated, "2025", "amber")]


@pytest.mark.parametrize(
    "text",
    [
        AROUND + PROMISE.replace("2015", "2025"),
        # a chapter of history
        AROUND + PROMISE + "\n\n2016年，蓝岭云成立。2018年首次盈利。",
        # what was done long ago is history
        AROUND + "2015年1月，远帆科技完成对蓝岭云3亿元的投资。",
        AROUND_EN + "In January 2015 Farsail Devices acquired Ridge Cloud for $300 million.",
        # two digits away from every other year
        AROUND + PROMISE.replace("2015", "2013"),
        # too few dates to tell what is usual
        "2025年3月，蓝岭云上线新平台。\n\n" + PROMISE,
    ],
)
def test_what_may_well_be_old_is_left_alone(text):
    assert doubted(text) == []


# Sentences that compare a period with itself.


ROWS = [["被投公司", "交易时间"]]
ROWS += [[f"甲{n}公司", f"2025-0{n}-11"] for n in range(1, 4)]
ROWS += [[f"乙{n}公司", f"2024-0{n}-11"] for n in range(1, 8)]
SENTENCE = "云岭资本 2025 年 YTD 对外投资 3 起，较 2025 年的 7 起进一步收缩。"


def test_the_table_proposes_the_year_that_was_meant():
    """Three rows of 2025 confirm one side, seven of 2024 name the other: proof, hence red."""
    document = with_table(SENTENCE, ROWS)

    (finding,) = [
        each for each in audit(document, deals(document, "云岭资本")) if each.rule == "same-period"
    ]

    assert (
        finding.verdict.value,
        finding.severity.value,
        finding.proposal,
    ) == ("contradicted", "red", "2024 年的 7 起")
    assert finding.spans[1].quote == "2025 年的 7 起"


def test_the_wrong_year_is_not_told_a_second_time_as_a_wrong_count():
    """One slip, one finding above green."""
    document = with_table(SENTENCE, ROWS)

    above = [
        each.rule
        for each in audit(document, deals(document, "云岭资本"))
        if each.severity.value in ("red", "amber")
    ]

    assert above == ["same-period"]


def test_without_a_table_it_is_amber_and_proposes_nothing():
    """Which year was meant cannot be known from the sentence."""
    assert [each for each in judged(SENTENCE) if each[0] == "same-period"] == [
        ("same-period", "contradicted", "amber")
    ]
    assert ("same-period", "contradicted", "amber") in judged(
        "The fund made 9 investments in 2025, compared with 18 investments in 2025."
    )


@pytest.mark.parametrize(
    "text",
    [
        "2025 年投资 9 起，较 2024 年的 18 起收缩。",
        "2025 年收入 9 亿元，较 2025 年预期的 18 亿元低。",
        "由 2025年初的 9 亿元增长至 2025年9月的 18 亿元。",
        "2025年上半年收入 9 亿元，较 2025年全年指引的 18 亿元仍有差距。",
        "Sales were $9 billion in 2025, compared with guidance of $18 billion for 2025.",
        "It invested $9 million in early 2025, up from $4 million in late 2025.",
    ],
)
def test_parts_of_a_year_and_plans_are_fair_comparisons(text):
    """A plan, a half and a month share their year with what they are compared to."""
    assert "same-period" not in [rule for rule, _, _ in judged(text)]
