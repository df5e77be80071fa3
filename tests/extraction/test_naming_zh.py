"""Chinese names where running text stops being made of common words."""

import pytest

from lianpu.extraction.names.naming_zh import chinese_guesses, descriptive_cut, formed_names
from lianpu.extraction.names.runs_zh import runs

from .deals_told import told


def found(text: str) -> set[str]:
    return {
        text[start:end]
        for start, end, brand in chinese_guesses(formed_names(text))
        if brand > start
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("大模型公司屹澜矩阵与栎川智算签约", "屹澜矩阵"),
        ("散热厂澄岳工业获入股", "澄岳工业"),
        ("丝路主权基金先给了它二十五亿美元", "丝路主权基金"),
        ("九嶷资本独家投资", "九嶷资本"),
        ("软件商云籁科技付出4亿美元", "云籁科技"),
        ("新创「语屿」完成种子轮".replace("「", '"').replace("」", '"'), "语屿"),
        ("拟收购云南合昕60%股权", "云南合昕"),
        ("恒久科技公告称", "恒久科技"),
    ],
)
def test_a_brand_and_what_it_does_are_a_name(text: str, name: str) -> None:
    """Nothing lists these firms: their form or their place in the clause must do."""
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "公司计划建设产业园区",
        "市场担心算力过剩",
        "车载芯片的需求上升",
        "多家设备商表示乐观",
        "拟收购传感器公司",
        "产业基金出资",
    ],
)
def test_common_words_are_no_name(text: str) -> None:
    """A false name draws false deals."""
    assert found(text) == set()


def test_a_title_makes_a_person() -> None:
    """A founder does not buy what the firm buys."""
    text = "棠溪创始人蒋闻涛表示"

    assert [(text[r.start : r.end], r.person) for r in runs(text) if r.person] == [("蒋闻涛", True)]


def test_a_description_is_cut_from_a_name() -> None:
    """散热厂 says what 澄岳工业 makes."""
    assert descriptive_cut("散热厂澄岳工业", 0, 7) == 3


def test_a_firm_called_so_before_keeps_the_and_in_its_name() -> None:
    """澜 is half of a name behind 公司: one character is no party of its own."""
    deals = told("医药公司澜和生物在本月完成12亿元B轮融资。")

    assert [takers for _, _, takers, _ in deals] == [["澜和生物"]]
    assert all(takers != ["将和澜川生物"] for _, _, takers, _ in told("公司将和澜川生物完成合并。"))
