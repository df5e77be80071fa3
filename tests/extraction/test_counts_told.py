"""English sentences that count people and things, and tell the size of a market."""

from __future__ import annotations

import pytest

from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.extraction.metrics.reader import prose_metrics
from lianpu.notation.names import NameIndex
from tests.extraction.metrics_told import passage


def told(text: str) -> set[tuple[str, str, str, str | None]]:
    return {
        (
            each.subject,
            each.measure,
            f"{each.value.value.normalize():f}" if each.value and each.value.value else "",
            each.period.iso if each.period else None,
        )
        for each in prose_metrics(passage(text, None), NameIndex([]))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ostrelle has 1.2 million users.", ("Ostrelle", "users", "1200000", None)),
        (
            "In 2024, Ostrelle had about 12,400 employees.",
            ("Ostrelle", "employees", "12400", "2024"),
        ),
        (
            "Ostrelle delivered 463,000 vehicles in Q3 2025, up 6% from a year earlier.",
            ("Ostrelle", "deliveries growth", "0.06", "2025-Q3"),
        ),
        (
            "Ostrelle shipped 80.4 million smartphones in the third quarter.",
            ("Ostrelle", "shipments", "80400000", None),
        ),
        (
            "Shipments of tablets totalled 35.6 million units in the third quarter of 2020.",
            ("tablets", "Shipments", "35600000", "2020-Q3"),
        ),
        (
            "Exports of integrated circuits rose 18% to $159 billion in 2024.",
            ("integrated circuits", "Exports growth", "0.18", "2024"),
        ),
        (
            "The market for AI accelerators will reach $500 billion by 2028.",
            ("AI accelerators", "market", "500000000000", "2028"),
        ),
        (
            "The global chip cooling market was valued at $15 billion in 2024 and is projected to"
            " reach $42 billion by 2032.",
            ("chip cooling", "market", "42000000000", "2032"),
        ),
        (
            "Norlake's data center revenue reached $39 billion in the quarter, up 73%.",
            ("Norlake", "data center revenue growth", "0.73", None),
        ),
    ],
)
def test_what_is_counted_is_a_measure(
    text: str, expected: tuple[str, str, str, str | None]
) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Target reported net sales of $23.8 billion for the first quarter of fiscal 2025, a"
            " decline of 2.8%.",
            ("Target", "net sales decline", "0.028", "FY2025-Q1"),
        ),
        (
            "Ostrelle posted net revenues of $2.67 billion for the third quarter of 2020, 4.4% more"
            " than a year earlier.",
            ("Ostrelle", "net revenues growth", "0.044", "2020-Q3"),
        ),
        (
            "Ostrelle's revenues fell 25% in the first half of 2015 to $5 billion, and earnings"
            " slumped 58% to $635 million.",
            ("Ostrelle", "earnings", "635000000", "2015-H1"),
        ),
        (
            "Ostrelle lifted half-year revenue 4% to $1.2 billion, but its EBITDA shrank 19% to"
            " $163 million.",
            ("Ostrelle", "EBITDA decline", "0.19", None),
        ),
        (
            "Worldwide foundry revenue hit a record $41.7 billion in Q2 2025. Ostrelle's revenue"
            " climbed 18% to $30 billion.",
            ("Ostrelle", "revenue", "30000000000", "2025-Q2"),
        ),
        (
            "Ostrelle said revenue for its fiscal third quarter of 2016 totaled $3,553 million.",
            ("Ostrelle", "revenue", "3553000000", "FY2016-Q3"),
        ),
    ],
)
def test_more_of_the_same_firm_and_time_is_told_along(
    text: str, expected: tuple[str, str, str, str | None]
) -> None:
    assert expected in told(text)


def test_the_time_of_one_sentence_is_not_that_of_one_with_its_own() -> None:
    found = told(
        "Ostrelle's revenue was $4 billion in Q2 2025. Norlake's revenue was $3 billion last year."
    )

    assert ("Norlake", "revenue", "3000000000", None) in found


@pytest.mark.parametrize(
    "text",
    [
        "Ostrelle sold 5 subsidiaries last year.",
        "Ostrelle sold 12,000 shares of Norlake.",
        "Ostrelle delivered 12% growth in 2024.",
        "The plant is to generate annual sales of about $20,000 for the Paper and Film Products segment.",
        "The market for it will reach $3 billion by 2030.",
        "If the deal closes, Ostrelle will have 3 million users.",
    ],
)
def test_what_is_no_measure_states_none(text: str) -> None:
    assert not told(text)


def test_so_many_delivered_in_a_quarter_are_no_step_of_a_product() -> None:
    document = passage("Ostrelle delivered 463,000 vehicles in Q3 2025.", "2025-10-02")

    kinds = {type(each).__name__ for each in extract(document, NameIndex(packaged_entities()))}

    assert kinds == {"Metric"}


def test_chinese_subjects_leave_times_and_pronouns_out() -> None:
    assert told("全年肉类总产量5454吨。") == {("肉类", "总产量", "5454", None)}
    assert told("1—8月住宅销售额同比下降10.9%。") == {("住宅", "销售额同比下降", "0.109", None)}
    assert not told("他们在中国市场出货量下降15%。")
    assert ("Lumova", "全球月活用户", "800000000", None) in told(
        "他宣布Lumova的全球月活用户已达到8亿。"
    )
    assert told("天然气产量2400亿立方米。") == {("天然气", "产量", "240000000000", None)}
    assert told("2022年全国粮食总产量13730.6亿斤。") == {
        ("全国粮食", "总产量", "686530000000", "2022")
    }
