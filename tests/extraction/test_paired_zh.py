"""Both sides of a deal that a whole clause tells are names, whatever they are made of."""

from __future__ import annotations

import pytest

from lianpu.extraction.names.paired_zh import paired_names


def pairs(text: str) -> set[tuple[str, str]]:
    return {(text[slice(*one)], text[slice(*other)]) for one, other in paired_names(text)}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("松林向红隼订购60台风机.", ("松林", "红隼")),
        ("猫头鹰被大象以3亿元全资收购.", ("猫头鹰", "大象")),
        ("轨道公司与雅登签署谅解备忘录.", ("轨道公司", "雅登")),
        ("曜能成为奔鹿汽车的独家电池供应商.", ("曜能", "奔鹿汽车")),
        ("磐石拟以4亿元将叉车业务出售给灯塔.", ("磐石", "灯塔")),
        ("象牙塔ai向橙子云购买了9亿元的算力服务.", ("象牙塔ai", "橙子云")),
    ],
)
def test_a_clause_from_its_edge_on_names_both(text: str, sides: tuple[str, str]) -> None:
    assert pairs(text) == {sides}


@pytest.mark.parametrize(
    "text",
    [
        "农民向银行借款60万元.",  # classes of people and firms
        "玩家向商店购买了3件装备.",  # nothing shows that either is a firm
        "德国向乌克兰提供3亿元贷款.",  # lands
        "河北与山西签署战略合作协议.",
        "再去采购英伟达的芯片.",  # words of grammar alone
        "假设甲公司以10亿元收购乙公司,",  # a supposition
        "王小明为宇岭科技第一大股东,",  # a person
    ],
)
def test_words_for_classes_lands_and_people_name_nobody(text: str) -> None:
    assert pairs(text) == set()


def test_an_everyday_word_buys_a_firm_told_by_its_legal_form() -> None:
    assert pairs("可乐瓶收购岚岳饮料有限公司.") == {("可乐瓶", "可乐瓶")}
    assert pairs("可乐瓶收购三千斤小麦.") == set()
