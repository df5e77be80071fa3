"""Trends told in words and the lists that keep them or do not."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import accused, prose


def _told(text):
    return [each.severity for each in audit(prose(text)) if each.rule == "direction"]


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("The base has risen every year since 2022. It stood at 2,140 units in 2022, 2,480 in 2023, 2,460 in 2024 and 2,910 in 2025.", "2,460"),
        ("Churn declined for three quarters in a row. It was 2.4% in the first quarter, 2.6% in the second and 2.2% in the third.", "2.6%"),
        ("月租自2024年以来逐季下降：2024年四季度7.8万元，2025年一季度7.2万元，二季度6.5万元，三季度6.6万元，四季度5.9万元。", "6.6万元"),
        ("门店逐年增加。门店2022年为310家，2023年为335家，2024年为329家。", "329家"),
    ],
)  # fmt: skip
def test_a_number_that_breaks_a_trend_is_doubted(text, odd):
    """Neighbours as close as 6.5 and 6.6 do: no value that both round lies below the first."""
    assert accused(prose(text)) == [odd]


@pytest.mark.parametrize(
    "text",
    [
        "The base has risen every year since 2022. It stood at 2,140 units in 2022, 2,480 in 2023, 2,560 in 2024 and 2,910 in 2025.",
        "Since 2024 the price has fallen each year: €68,000 per MW in 2024, €59,500 in 2025 and €51,000 in 2026.",
        "员工人数逐年增加。2022年末为310人，2023年末为311人，2024年末为312人。",
    ],
)
def test_a_trend_that_its_list_keeps_holds(text):
    """A price need not say again what it is for."""
    assert _told(text) == [Severity.GREEN]


@pytest.mark.parametrize(
    "text",
    [
        "The base has risen every year since 2022. Prices stood at 3,150 in 2022, 3,080 in 2023, 2,920 in 2024 and 2,870 in 2025.",
        "The base has risen every year since 2022. Its growth was 12% in 2022, 11% in 2023 and 13% in 2024.",
        "门店逐年增加。单店收入2022年为310万元，2023年为305万元，2024年为299万元。",
    ],
)
def test_a_list_of_something_else_says_nothing_of_a_trend(text):
    assert _told(text) == [Severity.GREY]


@pytest.mark.parametrize(
    "text",
    [
        "玻璃10月均价11.6元，9月11.9元，8月12.4元，连续两个月下跌。",
        "玻璃11月均价12.4元，12月11.9元，1月11.6元，连续两个月下跌。",
        "营收连续三个季度增长，三季度9.1亿元，二季度8.8亿元，一季度8.5亿元。",
        "营收连续三个季度增长，2026年一季度9.1亿元，2025年四季度8.8亿元，2025年三季度8.5亿元。",
        "Prices fell every year: 11.6 in 2025, 11.9 in 2024 and 12.4 in 2023.",
    ],
)
def test_a_list_that_runs_back_in_time_is_read_from_its_first_time(text):
    assert _told(text) == [Severity.GREEN]


def test_a_list_that_runs_on_in_time_is_proof_against_its_trend():
    assert _told("玻璃8月均价11.6元，9月11.9元，10月12.4元，连续两个月下跌。") == [Severity.RED]


@pytest.mark.parametrize(
    "text",
    [
        # what was added each year, and what sums a list up
        "节奏逐年放慢：2022年净增1,080公里，2023年950公里，2024年930公里，2025年720公里。",
        "四个季度均价分别为5.40元、5.20元、4.90元和4.78元，全年平均为5.07元，连续四个季度下跌。",
    ],
)
def test_what_is_added_or_summed_up_turns_no_trend(text):
    assert accused(prose(text)) == []


def test_a_list_before_its_average_is_still_held_to_its_trend():
    text = "四个季度均价分别为5.40元、5.20元、5.90元和4.78元，全年平均为5.32元，连续四个季度下跌。"
    assert "5.90元" in accused(prose(text))
