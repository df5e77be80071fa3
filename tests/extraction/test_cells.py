"""Deals told in the cells of a table of news."""

from __future__ import annotations

import pytest

from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import prose_deals
from lianpu.notation.names import NameIndex
from lianpu.reading import read

HEAD = "日报\n\n| # | 标题 | 来源 |\n|---|---|---|\n"


def deals(*rows: str) -> list[tuple[str, list[str], list[str], str | None]]:
    document = read((HEAD + "\n".join(rows) + "\n\n后文。\n").encode(), "a.md")
    return [
        (
            deal.kind,
            [one.name for one in deal.givers],
            [one.name for one in deal.takers],
            deal.amount.text if deal.amount else None,
        )
        for deal in prose_deals(document, NameIndex(packaged_entities()))
    ]


def test_a_row_of_news_tells_its_deal() -> None:
    assert deals(
        "| 1 | Velmora 确认 129.3 亿美元收购 Quillex | 路透 |",
        "| 2 | 云帆智能完成 11 亿美元融资，赛道加热 | 快讯 |",
    ) == [
        ("acquisition", ["Velmora"], ["Quillex"], "129.3 亿美元"),
        ("fundraise", [], ["云帆智能"], "11 亿美元"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("| 1 | Velmora 发布 3 款新模型 | 路透 |", "| 2 | 随后完成 11 亿美元新一轮融资 | 快讯 |"),
        ("| Velmora | 完成 11 亿美元新一轮融资 | 11 亿美元 |",),
    ],
    ids=["nobody of another row", "a table of figures is read by its columns"],
)
def test_a_row_carries_nobody_in(rows: tuple[str, ...]) -> None:
    assert deals(*rows) == []
