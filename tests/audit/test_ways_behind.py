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
    ("words", "right", "wrong"),
    [
        ("The company raised its full-year revenue guidance to $4.1–4.2 billion from {} billion.", "$4.0–4.1", "$4.4–4.5"),
        ("It lowered its forecast for growth to 2.1% from {}.", "2.4%", "1.4%"),
        ("It now expects revenue of $4.1 billion to $4.2 billion, up from a previous range of {}.", "$3.9 billion to $4.0 billion", "$4.3 billion to $4.4 billion"),
        ("公司将全年收入指引由40亿至41亿元上调至{}亿元。", "41亿至42", "38亿至40"),
        ("机构将增速预测下调至2.1%，此前为{}。", "2.4%", "1.4%"),
    ],
)  # fmt: skip
def test_a_forecast_lies_where_it_was_moved_to(words: str, right: str, wrong: str) -> None:
    assert Severity.AMBER not in _ways(words.format(right))
    assert Severity.AMBER in _ways(words.format(wrong))


@pytest.mark.parametrize(
    "words",
    [
        "The net loss was $31.2 million, against $33.4 million a year earlier, a rise in margins.",
        "Revenue was $31.2 million, against costs of $33.4 million a year earlier, a rise.",
        "每股收益0.55元，比预期多0.05元，去年为0.48元。",
        "Profit fell by $31 million to $381 million, having been $390 million in the plan.",
        "Prices were flat at $412 in May after rising to that level from $388 in April.",
        "Sales were steady at $31 million, compared with a plan of $38 million.",
        "The range was narrowed to $4.1 billion to $4.2 billion from $4.0 billion to $4.4 billion.",
        "Exports reached $412 billion. Imports of goods were $371 billion. With services, the surplus was $58 billion.",
        "一季度收入31.2亿元，二季度33.4亿元，同比增长4%。",
        "Median pay is £31,200, so that half of the 412 staff earn less.",
        "It cut its range to between $4.1 billion and $4.2 billion from $4.0 billion to $4.4 billion.",
        "The yuan was at 7.12 against 7.18 a year earlier, up for the third month.",
        "经销商库存1.6个月，上年末为2.3个月，改善明显。",
        "净亏损3.12亿元，上年同期为3.34亿元，同比增长。",
        "收入31.2亿元，去年同期为33.4亿元，环比增长。",
        "利润31.2亿元，上年同期为33.4亿元，收入同比增长。",
        "收入增长3.1%，上年同期为3.4%，利润增加。",
    ],
)
def test_other_ways_and_other_things_are_left_alone(words: str) -> None:
    found = audit(read(words.encode(), "t.txt"))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("存货周转天数由92天降至81天，缩短{}天。", "11", "21"),
        ("平均通关时间从36小时压缩到28小时，减少{}小时。", "8", "18"),
        ("Median survival was 14.2 months against 11.3 months, a gain of {} months.", "2.9", "9.2"),
        ("The voyage takes 31 days, {} days longer than the 22 days through the canal.", "9", "19"),
        ("周末票房2.12亿元，较前一周的{}亿元下降11%。", "2.38", "2.83"),
        ("The firm raised its dividend by 10% to {} cents from 50 cents.", "55", "65"),
        (
            "The company earned 55 cents a share, {} cents more than a year ago, when it earned 50 cents.",
            "5",
            "15",
        ),
        ("运价上涨312美元至每箱2,412美元，前一周为{}美元。", "2,100", "2,010"),
        ("鸡蛋价格每斤4.21元，环比上涨{}，上月为4.08元。", "3.2%", "2.3%"),
        ("铜价涨至每吨9,412美元，上周为{}美元。", "9,104", "9,614"),
        ("期初库存31.0万吨，产量412.0万吨，销量405.0万吨，期末库存{}万吨。", "38.0", "83.0"),
        (
            "Opening stocks of 31.0 million tonnes, output of 412.0 million and use of 405.0 million leave closing stocks of {} million.",
            "38.0",
            "83.0",
        ),
        (
            "Sales fell in each of the three months, to $31 million in April, $29 million in May and {} million in June.",
            "$28",
            "$30",
        ),
        ("Enrolment fell by 1,204 to 38,412, {} below last year.", "3.0%", "13.0%"),
        (
            "Emissions fell 4.1% to 31.20 million tonnes, {} million tonnes less than in 2022.",
            "1.33",
            "3.13",
        ),
        ("Sales of 312 units were {} below the long-term mean of 411 units.", "24.1%", "42.1%"),
        ("The tower is 412 metres tall, {} metres taller than the 381-metre rival.", "31", "13"),
        ("Deaths outnumbered births by {}: 41,200 against 28,800.", "12,400", "21,400"),
        ("降水量312毫米，比常年均值411毫米偏少{}。", "24.1%", "42.1%"),
        ("大桥造价2.12亿元，超概算1.70亿元{}万元。", "4,200", "2,400"),
        ("Of 1,240 flights, 1,091 left on time, {}.", "88.0%", "80.8%"),
        ("出口增长4.2%，增速较上月放缓{}个百分点，上月为5.8%。", "1.6", "6.1"),
    ],
)
def test_what_is_told_in_one_breath_is_held_together(words: str, right: str, wrong: str) -> None:
    def loud(told: str) -> bool:
        found = audit(read(told.encode(), "t.txt"))
        return any(each.severity in (Severity.RED, Severity.AMBER) for each in found)

    assert not loud(words.format(right))
    assert loud(words.format(wrong))


@pytest.mark.parametrize(
    "words",
    [
        "收益率上行14个基点至4.32%，上月末为4.10%。",
        "成本降低3.1亿元至38.1亿元，上年同期为40.0亿元。",
    ],
)
def test_a_step_that_is_not_tied_to_the_time_behind_it_proves_nothing(words: str) -> None:
    found = audit(read(words.encode(), "t.txt"))
    assert not [each for each in found if each.severity is Severity.RED]
