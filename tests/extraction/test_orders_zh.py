"""Places told in an order that only a sentence before names."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Standing
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read
from tests.extraction.metrics_told import passage

NAMES = NameIndex(packaged_entities())


def placed(text: str) -> set[tuple[str, int, str, str | None]]:
    return {
        (each.subject, each.rank, each.board, each.period.iso if each.period else None)
        for each in extract(passage(text, None), NAMES)
        if isinstance(each, Standing)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ardale Chips led the foundry market in the fourth quarter of 2024. Norwick ranked third, its revenue rising 1.7%. "
            "Ostrelle stayed in fourth place, and Tarnhelm held the fifth spot after a slow start.",
            {
                ("Norwick", 3, "foundry market", "2024-Q4"),
                ("Ostrelle", 4, "foundry market", "2024-Q4"),
                ("Tarnhelm", 5, "foundry market", "2024-Q4"),
            },
        ),
        (
            "Global tablet shipments fell 4% in 2023. Norwick ranked second with 12% and Ostrelle a close third with 9%.",
            {
                ("Norwick", 2, "tablet shipments", "2023"),
                ("Ostrelle", 3, "tablet shipments", "2023"),
            },
        ),
        (
            "2025年全球动力电池装车量达1187GWh。霁川能源以39.2%的市占率连续第九年居首；澜海锂业市占率16.4%，排名第二。",
            {
                ("霁川能源", 1, "动力电池装车量", "2025"),
                ("澜海锂业", 2, "动力电池装车量", "2025"),
            },
        ),
        (
            "2023年全球智能手錶出貨量達8,000萬部。霽川科技以31%的市佔率居首，瀾海電子以12%居次。",
            {("霽川科技", 1, "智能手錶出貨量", "2023")},
        ),
        (
            "2025年10月，霁川汽车交付70289辆，蝉联造车新势力第一。",
            {("霁川汽车", 1, "造车新势力", "2025-10")},
        ),
    ],
)
def test_a_place_is_in_the_order_spoken_of(
    text: str, expected: set[tuple[str, int, str, str | None]]
) -> None:
    assert placed(text) >= expected


@pytest.mark.parametrize(
    "text",
    [
        "The foundry market grew in 2024. The memory market shrank. Norwick ranked third.",
        "Norwick's tablet sales fell 4% in 2023. Norwick ranked second.",
        "全球手机出货量下降，中国电视销量增长。霁川电器排名第二。",
    ],
)
def test_no_order_or_a_choice_of_two_places_nobody(text: str) -> None:
    assert placed(text) == set()


def test_another_paragraph_speaks_of_its_own_order() -> None:
    document = read(b"The foundry market grew.\n\nNorwick ranked third.\n", "note.txt")

    assert not [each for each in extract(document, NAMES) if isinstance(each, Standing)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shipments of handheld consoles rose to 63 million units in the second quarter of 2019. Norwick had a 22% share. Ardale ranked third with 17%.",
            {("Ardale", 3, "Shipments of handheld consoles", "2019-Q2")},
        ),
        (
            "In a table of American clinics by margin for the first quarter of 2023, Tarnhelm came first: revenue of $5 billion. Norwick placed second at 9.9 percent; Vantora took sixth place.",
            {
                ("Norwick", 2, "table of American clinics by margin", "2023-Q1"),
                ("Vantora", 6, "table of American clinics by margin", "2023-Q1"),
            },
        ),
        (
            "Tarnhelm is the largest container line, with 714 ships. Second is Norwick, whose 707 vessels carry 4.2 million TEU. "
            "Vantora holds the third spot, while Ardale is in fourth place with 2.87 million TEU and Ostrelle in fifth with 1.78 million TEU.",
            {
                ("Norwick", 2, "container line", None),
                ("Vantora", 3, "container line", None),
                ("Ardale", 4, "container line", None),
                ("Ostrelle", 5, "container line", None),
            },
        ),
        (
            "2023年全球手游市场收入下降。《青梧物语》以1.3亿美元排名第二。",
            {("《青梧物语》", 2, "手游市场", "2023")},
        ),
    ],
)
def test_an_order_may_be_told_by_whom_it_ranks(
    text: str, expected: set[tuple[str, int, str, str | None]]
) -> None:
    assert placed(text) >= expected


def test_what_only_sounds_like_a_place_is_none() -> None:
    text = (
        "Global tablet shipments fell 4% in 2023. Norwick was first to cut prices in the second half. "
        "Ostrelle was third to last in 2020, and Ardale is second to none."
    )

    assert placed(text) == set()
