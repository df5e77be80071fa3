"""What is told of a run of years is held to the run, wherever it stands and however it is put."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.runs import runs
from lianpu.reading import read

ZH = "2019年至2022年，海岳分别亏损12.3亿元、2.4亿元、7.1亿元、9.6亿元"
EN = "Kelder lost $12.3 million in 2019, $2.4 million in 2020, $7.1 million in 2021 and $9.6 million in 2022"
LINES = "\n".join(
    f"- {year}年亏损：{loss}亿元"
    for year, loss in zip(range(2019, 2023), ("12.3", "2.4", "7.1", "9.6"), strict=True)
)


def colours(words: str, *rules: str) -> set[str]:
    found = audit(read(words.encode(), "told.md"))
    loud = {each.severity.value for each in found if each.severity.value in ("red", "amber")}
    return loud or {each.severity.value for each in found if each.rule in rules} & {"green"}


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (f"{ZH}，四年累计亏损{{}}亿元。", "red"),
        (f"海岳四年共亏损{{}}亿元。{ZH}。", "red"),
        (f"海岳四年共亏掉 {{}} 亿元。{ZH}。", "red"),
        (f"{ZH}。海岳做的是同城货运。四年下来合计亏掉{{}}亿元。", "red"),
        (f"{ZH}。\n\n换句话说，四年里公司一共亏了{{}}亿元。", "red"),
        ("2019年至2022年，海岳营收分别为5.3亿元、6.4亿元、6.9亿元、8.8亿元，亏损分别为12.3亿元、2.4亿元、7.1亿元、9.6亿元，四年累计亏损{}亿元。", "red"),
        (f"海岳连续四年亏损{{}}亿元。{ZH}。", "amber"),
        (f"{ZH}，四年累计净亏损竟已高达{{}}亿元。", "red"),
        (f"# 四年亏损{{}}亿，海岳赴港上市\n\n{ZH}。", "amber"),
        (f"{LINES}\n- 四年合计：{{}}亿元", "amber"),
        (f"{EN}. Over the four years, its losses add up to ${{}} million.", "red"),
        (f"Kelder has racked up losses of ${{}} million in four years. {EN}.", "red"),
        (f"{EN}.\n\nThat is ${{}} million of losses in just four years.", "amber"),
        ("Kelder, which makes pumps, has still lost ${} million in the past four years, with net losses of $12.3 million, $2.4 million, $7.1 million and $9.6 million in 2019, 2020, 2021 and 2022 respectively.", "amber"),
    ],
)  # fmt: skip
def test_years_add_up(words, wrong):
    assert colours(words.format("31.4"), "sum") == {"green"}
    assert colours(words.format("18.9"), "sum") == {wrong}


@pytest.mark.parametrize(
    "words",
    [
        f"{ZH}，四年平均亏损7.9亿元。",
        f"{ZH}。未来四年公司将投入30亿元。",
        f"{ZH}，四年来研发累计投入12亿元。",
        f"{ZH}，四年累计分红30亿元。",
        f"{ZH}，成立八年来累计亏损45亿元。",
        f"2015年至2018年四年累计亏损5亿元。{ZH}。",
        f"{EN}. It raised $40 million over the four years.",
        f"{EN}, an average of $7.9 million over the four years.",
        "Spending on pumps was $12 million in 2021, $15 million in 2022 and $18 million in 2023. Total spending over the three years was $90 million.",
        "2021年新增装机12GW，2022年15GW，2023年18GW，三年累计装机达100GW。",
    ],
)  # fmt: skip
def test_what_is_of_other_years_or_things_is_no_sum_of_them(words):
    assert colours(words) == set()


REVENUE = "Revenue was $40 million in 2021, ${} million in 2022, $52 million in 2023 and"


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        (f"{REVENUE} a record $60 million in 2024.", "45", "65"),
        ("2021年至2024年，海岳营收分别为40亿元、{}亿元、52亿元和60亿元，2024年创下新高。", "45", "65"),
        ("Revenue in 2021, 2022, 2023 and 2024 was $40 million, ${} million, $52 million and $60 million respectively, so 2024 set a record.", "45", "65"),
        (f"{REVENUE} $60 million in 2024, growing every year.", "45", "35"),
        (f"{REVENUE} $60 million in 2024. It kept growing.", "45", "35"),
        ("2021年至2024年，海岳营收分别为40亿元、{}亿元、52亿元和60亿元，逐年增长。", "45", "35"),
        ("2022年亏损{}亿元，2023年亏损52亿元，2024年亏损45亿元，亏损持续收窄。", "60", "46"),
        ("海岳亏损持续收窄。\n\n- 2022年：亏损{}亿元\n- 2023年：亏损52亿元\n- 2024年：亏损45亿元", "60", "46"),
    ],
)  # fmt: skip
def test_records_and_trends_are_held_to_every_year(words, right, wrong):
    assert not colours(words.format(right)) & {"red", "amber"}
    assert colours(words.format(wrong)) & {"red", "amber"}


@pytest.mark.parametrize(
    "words",
    [
        "2021年至2024年，海岳营收分别为90亿元、140亿元、110亿元和130亿元，2022年创下新高。",
        "2021年至2024年，海岳营收分别为90亿元、140亿元、110亿元和130亿元，2024年净利润创新高。",
        "2021年至2024年，海岳营收分别为90亿元、140亿元、110亿元和130亿元，2024年第四季度营收创新高。",
        "2021年至2024年海岳营收分别为90亿元、95亿元、110亿元和130亿元，净利润分别为9亿元、14亿元、11亿元和13亿元，营收逐年增长。",
        "Revenue was $40 million in 2021, $62 million in 2022, $45 million in 2023 and $60 million in 2024. Profit in 2024 set a record.",
        "Revenue was $40 million in 2021, $52 million in 2022, $45 million in 2023 and $60 million in 2024. Costs fell every year.",
        "Revenue was $40 million in 2021, $52 million in 2022, $45 million in 2023 and $60 million in 2024. Margins have grown every year.",
    ],
)  # fmt: skip
def test_records_of_other_things_say_nothing_of_a_run(words):
    assert not colours(words) & {"red", "amber"}


def test_a_number_belongs_to_the_year_behind_it_where_each_has_one():
    [run] = runs(Material(read(EN.encode(), "told.md"), ()).sentences)
    assert run.years == (2019, 2020, 2021, 2022)
    assert run.terms[0].quantity.text == "$12.3 million"


def test_years_that_skip_one_are_no_run():
    words = "Kelder lost $12.3 million in 2019, $2.4 million in 2021 and $7.1 million in 2022."
    assert runs(Material(read(words.encode(), "told.md"), ()).sentences) == ()


# Which loss in a row it is.

LOST = (
    (
        "Quillon posted a net loss of $12 million in 2019, $18 million in 2020, $25 million in 2021 and $31 million in 2022. It was the company's {} straight annual loss.",
        "third",
        "fourth",
    ),
    (
        "青禾科技2018年至2021年分别亏损1.2亿元、1.8亿元、2.5亿元和3.1亿元。这是公司连续第{}年亏损。",
        "三",
        "四",
    ),
)


@pytest.mark.parametrize(("words", "wrong", "right"), LOST)
def test_losses_in_a_row_are_no_fewer_than_are_listed(words: str, wrong: str, right: str) -> None:
    """More are none that the list denies: it may begin in the middle of them."""
    more = {"fourth": "sixth", "四": "六"}[right]

    assert colours(words.format(wrong), "count") == {"amber"}
    assert colours(words.format(right), "count") == {"green"}
    assert colours(words.format(more), "count") == set()
