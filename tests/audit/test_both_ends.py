"""A change of which a named row prints one end and another number at the other time."""

import pytest

from lianpu.audit.readings.both_ends import both_ends
from lianpu.audit.stated.material import Material
from lianpu.reading import read

EN = """| Maker | 2023, GW | 2024, GW |
|---|---|---|
| Sunton | 62.0 | 71.3 |
| Voltam | 48.5 | 55.2 |
| World | 131.5 | 144.9 |
"""
ZH = """| 项目 | 2022年 | 2023年 |
|---|---|---|
| 营业收入（亿元） | 41.0 | 43.1 |
| 净利润（亿元） | 3.0 | 3.3 |
"""


def told(document: str) -> list[tuple[str | None, str | None]]:
    material = Material(read(document.encode(), "told.md"), ())
    return [(each.stated, each.recomputed) for each in both_ends(material)]


@pytest.mark.parametrize(
    ("table", "words", "wrong"),
    [
        (EN, "Figure 1: World shipments went from {} GW in 2023 to 144.9 GW in 2024", ("113.5", "131.5")),
        (EN, "Sunton's shipments grew from 62.0 GW in 2023 to {} GW in 2024.", ("73.1", "71.3")),
        (ZH, "图2：营业收入由2022年的{}亿元增至2023年的43.1亿元", ("40.1", "41.0")),
        (ZH, "营业收入由2022年的{}亿元增至2023年的43.1亿元。", ("40.1", "41.0")),
    ],
)  # fmt: skip
def test_an_end_that_the_row_does_not_print_is_told(table, words, wrong):
    [(stated, printed)] = told(f"{table}\n{words.format(wrong[0])}\n")
    assert (stated or "").startswith(wrong[0])
    assert printed == wrong[1]
    assert not told(f"{table}\n{words.format(wrong[1])}\n")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (EN, "Excluding China, World shipments rose from 99.0 GW in 2023 to 144.9 GW in 2024."),
        (EN, "Restated, World shipments went from 113.5 GW in 2023 to 144.9 GW in 2024."),
        (EN, "Shipments of the rest went from 113.5 GW in 2023 to 144.9 GW in 2024."),
        (EN, "World shipments went from 113.5 GW in 2021 to 144.9 GW in 2024."),
        (EN, "World shipments went from 11.5 GW in 2023 to 144.9 GW in 2024."),
        (ZH, "按可比口径，营业收入由2022年的40.1亿元增至2023年的43.1亿元。"),
        (ZH, "营业收入由2022年的40.1亿元增至2023年的45.1亿元。"),
    ],
)
def test_another_row_time_or_basis_is_left_alone(table, words):
    assert not told(f"{table}\n{words}\n")
