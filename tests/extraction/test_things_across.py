"""Tables of any orientation: measures down and things across, times down and things across, lists of values."""

from __future__ import annotations

from lianpu.core.fact import Metric
from lianpu.extraction import table_facts
from lianpu.notation.names import NameIndex
from lianpu.reading import read

Row = tuple[str, str, str, str]


def told(text: str) -> dict[tuple[str, str, str], str]:
    """(subject, measure, time) -> value and unit of every metric of a page."""
    facts = table_facts(read(text.encode(), "t.md"), NameIndex(()))
    return {
        (one.subject, one.measure, one.period.iso if one.period else ""): (
            f"{one.value.value:f} {one.value.unit}" if one.value and one.value.value else "open"
        )
        for one in facts
        if isinstance(one, Metric)
    }


def test_a_sheet_of_specifications_has_its_things_across() -> None:
    found = told(
        "图 1：推理卡对比\n\n| 参数 | 桥石B1 | 桥石B2 |\n|---|---|---|\n| 制程 | 7nm | 5nm |\n"
        "| 算力(TFLOPS) | 210 | 540 |\n| 发布时间 | 2024年 | 2025年 |\n| 显存 | 48GB | — |\n"
    )

    assert found["桥石B2", "算力", ""] == "540000000000000 FLOPS"
    assert found["桥石B1", "制程", ""] == "0.000000007 m"
    assert ("桥石B2", "显存", "") not in found, "a blank states nothing"
    assert not [key for key in found if key[1] == "发布时间"], "a time is no number"


def test_a_profile_of_one_firm_takes_times_from_its_labels() -> None:
    found = told(
        "# Profile\n\n| Item | Marrow Glass |\n|---|---|\n| Founded | 1998 |\n| Seat | Turku |\n"
        "| Employees | 640 |\n| Revenue (2024) | €88m |\n| Capacity (wafers per month) | 9,000 |\n"
    )

    assert found["Marrow Glass", "Revenue", "2024"] == "88000000 EUR"
    assert found["Marrow Glass", "Capacity", ""] == "9000 unit/month"
    assert {key[1] for key in found} == {"Revenue", "Capacity", "Employees"}


def test_things_down_the_side_stay_there() -> None:
    found = told(
        "# Peers\n\n| Company | Revenue | Margin |\n|---|---|---|\n| Orrel | $12m | 8% |\n| Vask | €9m | 7% |\n"
    )
    projects = told(
        "# 项目\n\n| 项目 | 装机 | 造价 |\n|---|---|---|\n| 东坝 | 200MW | 12亿元 |\n| 西坝 | 90MW | 6亿元 |\n"
    )

    assert found["Vask", "Revenue", ""] == "9000000 EUR"
    assert projects["东坝", "装机", ""] == "200000000 W"


def test_one_measure_of_firms_across_or_down_is_theirs() -> None:
    down = told(
        "# Revenue, $m\n\n| Year | Orrel | Vask |\n|---|---|---|\n| 2023 | 82 | 41 |\n| 2024 | 91 | 48 |\n"
    )
    across = told(
        "# 月活跃用户数（万人）\n\n| 应用 | 2025年1月 | 2025年2月 |\n|---|---|---|\n| 叽叽 | 140 | 150 |\n| 咕咕 | 20 | n/a |\n"
    )
    growth = told(
        "# 分业务收入（亿元）\n\n| 业务 | 2024 | 2025 | 同比 |\n|---|---|---|---|\n| 云 | 60 | 66 | 10% |\n| 端 | 30 | 27 | -10% |\n"
    )

    assert down["Orrel", "Revenue", "2024"] == "91000000 USD", "the corner counts no years"
    assert across["叽叽", "月活跃用户数", "2025-02"] == "1500000 person"
    assert ("咕咕", "月活跃用户数", "2025-02") not in across
    assert growth["端", "收入同比", "2025"] == "-0.10 %"


def test_a_list_of_values_is_of_what_its_title_names() -> None:
    found = told(
        "# 岑岭股份\n\n| 指标 | 数值 |\n|---|---|\n| 营业收入 | 8.2亿元 |\n| 毛利率 | 41% |\n"
    )

    assert found["岑岭股份", "毛利率", ""] == "0.41 %"


def test_a_letter_scales_counts_and_no_lengths() -> None:
    users = told(
        "# Downloads\n\n| App | 2024 | 2025 |\n|---|---|---|\n| Pim | 1.4m | 2m |\n| Pom | 900k | 1m |\n"
    )
    cables = told(
        "# Cables\n\n| Cable | 2024 | 2025 |\n|---|---|---|\n| North | 1.4m | 2m |\n| South | 9m | 1m |\n"
    )

    assert users["Pim", "Downloads", "2024"] == "1400000 1"
    assert set(cables.values()) == {"open"}


def test_a_roadmap_of_names_states_no_numbers() -> None:
    assert not told(
        "# Roadmap\n\n| Line | 2025 | 2026 |\n|---|---|---|\n| Training | Q9 | Q10 |\n| Edge | - | L2 |\n"
    )


def test_a_title_says_whose_numbers_follow_and_what_changed() -> None:
    found = told(
        "# Orrel: key figures\n\n| | 2024 | 2025 | Change |\n|---|---|---|---|\n| Revenue ($m) | 20 | 22 | 10.0% |\n| Net income ($m) | 3 | (1) | n.m. |\n"
    )
    chinese = told(
        "# 岑岭股份主要数据\n\n| 项目 | 2024年 | 2025年 |\n|---|---|---|\n| 营业收入(亿元) | 3.1 | 3.4 |\n"
    )

    assert found["Orrel", "Net income", "2025"] == "-1000000 USD"
    assert found["Orrel", "Revenue Change", "2025"] == "0.100 %"
    assert chinese["岑岭股份", "营业收入", "2025"] == "340000000 CNY"


def test_a_measure_of_something_is_each_firms() -> None:
    found = told(
        "# Shipments of ovens (thousand units)\n\n| Quarter | Orrel | Vask |\n|---|---|---|\n| 1Q25 | 12 | 8 |\n| 2Q25 | 13 | 9 |\n"
    )

    assert found["Vask", "Shipments of ovens", "2025-Q2"] == "9000 unit"
