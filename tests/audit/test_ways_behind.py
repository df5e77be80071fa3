"""The way of a change, told behind both its levels."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def _ways(words: str) -> list[Severity]:
    found = audit(read(words.encode(), "t.txt"))
    return [
        each.severity
        for each in found
        if each.rule in ("direction", "comparison") and each.severity is not Severity.GREY
    ]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Revenue was $31.2 million, against $33.4 million a year earlier, a {}.", "decline", "rise"),
        ("Revenue was $31.2 million, compared with $33.4 million a year earlier, {} for the third quarter in a row.", "down", "up"),
        ("Headcount stood at 4,120 at the end of June, versus 3,985 in March, an {}.", "increase", "overall drop"),
        ("Output was 3.1 million barrels a day, {} than the 3.4 million of May.", "less", "more"),
        ("Unemployment fell to 4.1%, the {} since 2019, when it was 3.9%.", "lowest", "highest"),
        ("Revenue of $31.2 million {} the $33.4 million that analysts had expected.", "missed", "topped"),
        ("全年销量31.2万辆，上年为33.4万辆，{}明显。", "下滑", "增长"),
        ("前三季度营业收入31.2亿元，上年同期为33.4亿元，同比{}。", "下降", "增长"),
        ("净利息收入4.12亿元，一季度为3.85亿元，环比{}。", "增长", "下降"),
        ("6月末员工4,120人，3月末3,985人，人数{}。", "增加", "减少"),
        ("库存去化周期14.2个月，上月为15.1个月，{}。", "缩短", "延长"),
        ("报告期内毛利率为28.4%，较上年同期（26.1%）有所{}。", "提升", "下降"),
        ("一季度收入31.2亿元，二季度33.4亿元，环比{}。", "上升", "下降"),
        ("收入31.2亿元，市场预期33.4亿元，{}预期。", "低于", "好于"),
        ("期末失业率4.1%，为2019年（3.9%）以来最{}。", "低", "高"),
    ],
)  # fmt: skip
def test_what_goes_the_other_way_is_doubted(words: str, right: str, wrong: str) -> None:
    assert _ways(words.format(right)) == [Severity.GREEN]
    assert _ways(words.format(wrong)) in ([Severity.AMBER], [Severity.RED])


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Prices were unchanged at $412, compared with {} in May.", "$412", "$442"),
        ("Operating margin was broadly flat at 14.2%, against {} a year ago.", "14.1%", "12.4%"),
        (
            "Last year's 4.12 million tonnes was the highest since 2016's {} million.",
            "4.31",
            "4.01",
        ),
        ("毛利率28.4%，与去年同期的{}持平。", "28.4%", "24.8%"),
        ("销量31.2万辆，上年同期为{}万辆，基本持平。", "31.5", "35.1"),
    ],
)
def test_what_is_called_flat_lies_near(words: str, right: str, wrong: str) -> None:
    assert _ways(words.format(right)) == [Severity.GREEN]
    assert _ways(words.format(wrong)) == [Severity.AMBER]


@pytest.mark.parametrize(
    "words",
    [
        "The net loss was $31.2 million, against $33.4 million a year earlier, a rise in margins.",
        "Revenue was $31.2 million, against costs of $33.4 million a year earlier, a rise.",
        "The yuan was at 7.12 against 7.18 a year earlier, up for the third month.",
        "经销商库存1.6个月，上年末为2.3个月，改善明显。",
        "净亏损3.12亿元，上年同期为3.34亿元，同比增长。",
        "收入31.2亿元，去年同期为33.4亿元，环比增长。",
        "利润31.2亿元，上年同期为33.4亿元，收入同比增长。",
        "收入增长3.1%，上年同期为3.4%，利润增加。",
    ],
)
def test_other_ways_and_other_things_are_left_alone(words: str) -> None:
    assert Severity.AMBER not in _ways(words)
    assert Severity.RED not in _ways(words)


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("存货周转天数由92天降至81天，缩短{}天。", "11", "21"),
        ("平均通关时间从36小时压缩到28小时，减少{}小时。", "8", "18"),
        ("Median survival was 14.2 months against 11.3 months, a gain of {} months.", "2.9", "9.2"),
        ("The voyage takes 31 days, {} days longer than the 22 days through the canal.", "9", "19"),
        ("周末票房2.12亿元，较前一周的{}亿元下降11%。", "2.38", "2.83"),
        ("出口增长4.2%，增速较上月放缓{}个百分点，上月为5.8%。", "1.6", "6.1"),
    ],
)
def test_lengths_of_time_are_held_as_amounts_are(words: str, right: str, wrong: str) -> None:
    def loud(told: str) -> bool:
        found = audit(read(told.encode(), "t.txt"))
        return any(each.severity in (Severity.RED, Severity.AMBER) for each in found)

    assert not loud(words.format(right))
    assert loud(words.format(wrong))
