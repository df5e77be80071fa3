"""Time that lies between two dates, held to the length that words tell of it."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

# A length that words tie to its two dates holds or is contradicted; one that they tie loosely never is.


def told(words: str) -> list[Verdict]:
    found = audit(read(words.encode(), "told.md"))
    assert not any(each.severity is Severity.RED for each in found)
    return [
        each.verdict
        for each in found
        if each.rule == "date" and each.verdict is not Verdict.NOT_CHECKABLE
    ]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("The pact was signed on 3 March 2026. {} days later, on 15 March, the first sum was paid.", "Twelve", "Twenty"),
        ("The tender, opened on 6 October, runs until 3 November, {} days later.", "28", "21"),
        ("The offer began on October 6 and closes on November 3 ({} days later).", "28", "35"),
        ("Founded in 2009, Kelder went public in 2021, {} years later.", "twelve", "fifteen"),
        ("The shares closed at their lowest since 2014, a {}-year low, on 4 May 2026.", "12", "9"),
        ("The licence runs from 2022 to 2037, that is for {} years.", "15", "25"),
        ("On 3 June 2025 Kelder agreed to buy a yard; the deal closed on 1 October, {} months later.", "four", "six"),
        ("公司2025年9月15日公告收购；该交易已于12月15日完成，历时{}个月。", "三", "四"),
        ("合同于2026年3月3日签署，{}天后的3月15日支付首笔款项。", "12", "20"),
        ("凯德成立于2009年，2021年上市，前后用了{}年。", "12", "15"),
        ("股價在2026年5月4日收於2014年以來最低，也就是{}年新低。", "12", "9"),
        ("工程2023年4月开工，2025年10月完工，历时{}个月。", "30", "20"),
        ("年报2026年4月30日早于说明会（2026年5月13日）{}周。", "两", "四"),
    ],
)  # fmt: skip
def test_a_length_is_the_time_between_its_dates(words: str, right: str, wrong: str) -> None:
    assert told(words.format(right)) == [Verdict.HOLDS]
    assert told(words.format(wrong)) == [Verdict.CONTRADICTED]


@pytest.mark.parametrize(
    "words",
    [
        # of another date than the two
        "Founded in 2009, Kelder moved in 2012 and, ten years later, opened a yard.",
        "Kelder opened in 2009 and closed in 2021, three years later than Orrin.",
        "Kelder bought a yard on 3 June 2025 and one on 9 July. It sold both on 1 October, six months later.",
        # loosely tied
        "Kelder opened in 2009 and rented its yard in 2021 for 40 years.",
        # of months where years are told
        "凯德2023年开工，2025年完工，历时30个月。",
    ],
)
def test_other_lengths_say_nothing(words: str) -> None:
    assert told(words) == []


def test_days_counted_back_are_looked_for_in_the_document() -> None:
    words = "Kelder was sold on 28 August 2026.\n\nIt was shown {} days ago, on 25 August.\n"
    assert told(words.format("three")) == [Verdict.HOLDS]
    assert told(words.format("five")) == []


def test_the_day_before_is_looked_for_in_the_document() -> None:
    words = "| 时间 | 事 |\n|---|---|\n| 2026-08-27 | 收购 |\n\n该型号在收购消息的前{}天（8月26日）发布。\n"
    assert told(words.format("一")) == [Verdict.HOLDS]
    assert told(words.format("四")) == []
