"""A promise dated years before everything else in the document, one digit away from the rest."""

import pytest

from lianpu.audit import audit
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from tests.audit.documents import prose

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
