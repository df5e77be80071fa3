"""Times without a year, parts of a firm, counted things and Traditional script in Chinese metrics."""

from __future__ import annotations

import json

import pytest

from lianpu.core.fact import Metric
from lianpu.core.vocabulary import read_entity_lines
from lianpu.extraction import extract
from lianpu.extraction.metrics.reader import prose_metrics
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from tests.extraction.metrics_told import passage


def told(text: str, published: str | None = None) -> set[tuple[str, str, str, str | None]]:
    return {
        (
            each.subject,
            each.measure,
            f"{each.value.value.normalize():f}" if each.value and each.value.value else "",
            each.period.iso if each.period else None,
        )
        for each in prose_metrics(passage(text, published), NameIndex([]))
    }


def test_a_quarter_is_of_the_year_told_before_it() -> None:
    found = told("霁川股份2024年前三季度营收58.26亿元；第三季度营收19.08亿元，环比下降10.54%。")

    assert ("霁川股份", "营收", "1908000000", "2024-Q3") in found
    assert ("霁川股份", "营收环比下降", "0.1054", "2024-Q3") in found


def test_a_quarter_behind_a_year_to_come_is_left_open() -> None:
    found = told("霁川股份2024年营收58亿元。展望2026年，霁川股份第一季度营收估为20亿元。")

    assert all(when != "2024-Q1" for *_, when in found)


def test_a_quarter_of_no_year_is_the_last_one_before_publication() -> None:
    assert ("霁川股份", "营收", "1900000000", "2025-Q3") in told(
        "霁川股份第3季营收19亿元。", "2025-11-20"
    )
    assert all(when is None for *_, when in told("霁川股份第3季营收19亿元。"))


def test_a_fiscal_quarter_is_no_subject() -> None:
    assert ("霁川股份", "营收", "1580000000", "FY2026-Q1") in told(
        "霁川股份2026财年第一财季营收15.8亿美元。"
    )


def test_a_sentence_without_a_time_goes_on_in_that_of_the_one_before() -> None:
    text = "2023年前三季度，霁川股份实现营收2816亿元，同比+6.7%。霁川股份研发费用44亿元。"
    found = told(text)

    assert ("霁川股份", "营收同比", "0.067", "2023-9M") in found
    assert ("霁川股份", "研发费用", "4400000000", "2023-9M") in found
    assert ("霁川股份", "研发费用", "4400000000", None) in told(
        text.replace("霁川股份研发", "目前霁川股份研发")
    )


def test_a_part_behind_its_firm_belongs_to_it() -> None:
    found = told(
        "霁川股份2025年一季度营收为19.7亿元，较上年同期增长10.9%；其中公有云服务收入13.54亿元。"
    )

    assert ("霁川股份", "营收增长", "0.109", "2025-Q1") in found
    assert ("霁川股份", "公有云服务收入", "1354000000", "2025-Q1") in found


def test_what_one_clause_measures_another_firm_may_have() -> None:
    lines = [
        json.dumps({"id": name, "name": {"zh": name, "en": name}, "kind": "company"})
        for name in ("霁川股份", "铭锐光电")
    ]
    names = NameIndex(read_entity_lines("\n".join(lines)))
    text = "2024年霁川股份营收17亿元，铭锐光电为16亿元，行业仅有3亿元。"

    found = {
        (each.subject, each.printed)
        for each in prose_metrics(passage(text, None), names)
        if each.measure == "营收"
    }

    assert found == {("霁川股份", "17亿元"), ("铭锐光电", "16亿元")}


def test_an_item_of_a_list_does_not_take_the_time_of_the_one_before() -> None:
    text = "霁川股份2023年营收28亿元。- 霁川股份研发费用44亿元。"

    assert ("霁川股份", "研发费用", "4400000000", None) in told(text)


def test_a_word_in_latin_letters_is_a_name_and_an_acronym_a_thing() -> None:
    assert ("Lumova", "出货量", "14200000", "2022-Q3") in told(
        "2022年第三季度，Lumova出货量1420万台。"
    )
    assert not told("2022年第三季度，HBM收入142亿元。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "霁川汽车2025年交付新车8.71万台，同比增长149%。",
            {
                ("霁川汽车", "交付量", "87100", "2025"),
                ("霁川汽车", "交付量同比增长", "1.49", "2025"),
            },
        ),
        ("霁川汽车2025年交付了2台样车。", set()),
        (
            "霁川汽车2025年11月累计销量278.8万辆。",
            {("霁川汽车", "累计销量", "2788000", "2025-11")},
        ),
    ],
)
def test_things_delivered_and_sold_are_counted(
    text: str, expected: set[tuple[str, str, str, str | None]]
) -> None:
    assert told(text) == expected


def test_traditional_script_is_read_as_written_in_the_money_of_its_place() -> None:
    text = (
        "台北訊，霽川科技股份有限公司2025年營收達9,899.2億元，稅後純益4,523億元，每股純益17.44元。"
    )
    [firm] = {subject for subject, *_ in told(text)}

    units = {
        each.value.unit for each in prose_metrics(passage(text, None), NameIndex([])) if each.value
    }
    measures = {measure for _, measure, *_ in told(text)}

    assert firm in text
    assert units == {"TWD"}
    assert {"營收", "稅後純益", "每股純益"} <= measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "霁川股份2025年第三季度营收171亿元，环比增长6.9%。当季产能利用率升至95.8%，上年同期为90.1%。",
            ("霁川股份", "产能利用率", "0.958", "2025-Q3"),
        ),
        (
            "霁川电信2025年上半年服务收入106亿元，移动用户ARPU为46元。期内资本开支34亿元，同比大减27.5%。",
            ("霁川电信", "资本开支", "3400000000", "2025-H1"),
        ),
        (
            "霽川股份2025年上半年服務收入106億元人民幣。期內資本開支34億元人民幣，按年減27.5%。",
            ("霽川股份", "資本開支", "3400000000", "2025-H1"),
        ),
        (
            "霁川股份2025年营收124亿元。展望2026年，霁川股份资本支出订在52亿至56亿元，第1季营收估为34亿元。",
            ("霁川股份", "营收", "3400000000", "2026-Q1"),
        ),
    ],
)
def test_a_word_for_the_time_spoken_of_carries_it(
    text: str, expected: tuple[str, str, str, str | None]
) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2022年一季度社会消费品零售总额108659亿元，同比增长3.3%。其中餐饮收入10653亿元，增长0.5%。",
            {
                ("社会消费品", "社会消费品零售总额", "10865900000000", "2022-Q1"),
                ("餐饮", "收入", "1065300000000", "2022-Q1"),
            },
        ),
        (
            "2024年霁川股份以1310万部的销量、19%的市场份额居首。",
            {
                ("霁川股份", "销量", "13100000", "2024"),
                ("霁川股份", "市场份额", "0.19", "2024"),
            },
        ),
        (
            "2024年霁川股份营收17亿元，澜海科技为16亿元。运营利润方面，霁川股份为3.9亿元，澜海科技为0.5亿元。",
            {
                ("霁川股份", "运营利润", "390000000", "2024"),
                ("澜海科技", "运营利润", "50000000", "2024"),
            },
        ),
        (
            "霁川股份2024年营收17亿元。霁川股份2025年资本支出预估由原本的38亿元调整为40亿元。",
            {("霁川股份", "资本支出", "4000000000", "2025")},
        ),
    ],
)
def test_measures_of_an_economy_with_a_place_and_before_their_owners(
    text: str, expected: set[tuple[str, str, str, str | None]]
) -> None:
    assert told(text) >= expected


def test_a_clause_of_somebody_unread_does_not_pass_its_share_on() -> None:
    """荣光 is a word as well as a firm: what follows it is not of the firm before."""
    found = told("2024年霁川股份以20%的市场份额居首；荣光出货量1270万台，市场份额17.9%。")

    assert all(value != "0.179" for subject, _, value, _ in found if subject == "霁川股份")


DIGEST = (
    "霁川光电(688999):2025年三季报点评:新签订单高增\n\n"
    "投资评级 - 维持“增持”评级 [1] 核心观点 - 2025年前三季度公司营业收入为9.77亿元,同比增长14.8% [7] "
    "- 2025年第三季度单季营业收入为3.80亿元,同比增长22.6% [7]\n\n"
    "- **盈利能力**:2025年前三季度毛利率为35.6%,同比下降3.8个百分点 [10]\n\n"
    "- **2025年第三季度单季业绩**:归母净利润2.3亿元,同比增长22.8% [2]\n\n"
    "- 预计2025-2027年营业收入分别为83.2亿元、102.2亿元、118.2亿元,对应增速分别为29%、23%、16% [3][6]\n"
)
"""A digest as sites print it: items on one line, notes in brackets, labels in bold."""


def test_a_digest_on_one_line_is_read_item_by_item() -> None:
    document = read(DIGEST.encode(), "digest.txt")
    found = {
        (each.subject, each.measure, each.printed, each.period.iso if each.period else None)
        for each in extract(document, NameIndex([]))
        if isinstance(each, Metric)
    }

    assert found == {
        ("霁川光电", "营业收入", "9.77亿元", "2025-9M"),
        ("霁川光电", "营业收入同比增长", "14.8%", "2025-9M"),
        ("霁川光电", "营业收入", "3.80亿元", "2025-Q3"),
        ("霁川光电", "营业收入同比增长", "22.6%", "2025-Q3"),
        ("霁川光电", "毛利率", "35.6%", "2025-9M"),
        ("霁川光电", "毛利率同比下降", "3.8个百分点", "2025-9M"),
        ("霁川光电", "归母净利润", "2.3亿元", "2025-Q3"),
        ("霁川光电", "归母净利润同比增长", "22.8%", "2025-Q3"),
        *(
            ("霁川光电", measure, number, year)
            for measure, numbers in (
                ("营业收入", ("83.2亿元", "102.2亿元", "118.2亿元")),
                ("营业收入增速", ("29%", "23%", "16%")),
            )
            for number, year in zip(numbers, ("2025", "2026", "2027"), strict=True)
        ),
    }


def test_what_is_said_of_a_model_is_not_the_firms() -> None:
    text = (
        "霁川丨2025Q3:业绩稳健\n\n- 霁川M9交付3.1万辆,占比24.6%,霁川M8交付6.5万辆,占比52.4% [4]\n"
    )
    facts = extract(read(text.encode(), "digest.txt"), NameIndex([]))

    assert not [each for each in facts if isinstance(each, Metric) and each.subject == "霁川"]


HEADED = (
    "霁川光电公司分析 - 2025年上半年营收104.37亿元,同比增长282.64%,业绩规模超2024年全年[10] "
    "- 海外收入占比94.4%[10] - 第二季度毛利率环比下滑2.02个百分点至46.64%[10] "
    "沐风通信公司分析 - 2025年上半年营收24.56亿元,同比增长57.8%[10]"
)


def test_items_are_on_the_firm_that_their_heading_names() -> None:
    facts = prose_metrics(read(HEADED.encode(), "digest.txt"), NameIndex([]))
    found = {
        (each.subject, each.measure, each.period.iso if each.period else None) for each in facts
    }

    assert ("霁川光电", "营收", "2025-H1") in found
    assert ("霁川光电", "海外收入占比", None) in found
    assert ("沐风通信", "营收", "2025-H1") in found
    assert {each.subject for each in facts} == {"霁川光电", "沐风通信"}


def test_a_year_that_another_is_held_against_dates_no_quarter() -> None:
    facts = prose_metrics(read(HEADED.encode(), "digest.txt"), NameIndex([]))

    assert {each.period.iso for each in facts if each.measure == "毛利率" and each.period} == {
        "2025-Q2"
    }


def test_orders_and_spending_are_told_by_their_short_names_too() -> None:
    assert ("霁川股份", "Capex", "34900000000", "FY2026-Q1") in told(
        "霁川股份FY26Q1 Capex为349亿美元。"
    )
    found = told("Ostrelle's remaining performance obligations nearly doubled to $55.6 billion.")
    assert ("Ostrelle", "remaining performance obligations", "55600000000", None) in found
