"""Chinese names that the grammar of a deal encloses, and what only stands there."""

from __future__ import annotations

import pytest

from lianpu.extraction.names.naming_sides import is_person, sided_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"好好吃饭"获千万级天使轮融资', ["好好吃饭"]),
        ("2、基因图谱完成8000万元pre-a轮融资", ["基因图谱"]),
        ("另一方面,永续电池与高雄钢构签订统包合约", ["永续电池", "高雄钢构"]),
        ("我们向东风商用车买了200台冷藏车", ["东风商用车"]),
        ("对话四季冷链创始人", ["四季冷链"]),
        ("此外,控股股东光明集团计划在未来6个月内增持公司股份", ["光明集团"]),
        ("公司与认购人长青资产管理订立认购协议", ["长青资产管理"]),
        ("拟将所持远大环境12%股权作价1.44亿元转让", ["远大环境"]),
        ("由明天资本、一粒米创投和山谷资本联合领投", ["明天资本", "一粒米创投", "山谷资本"]),
        ("和平鸟:与南山印染签订2.4亿元合同", ["和平鸟", "南山印染"]),
        ("快手指科技是机器人公司大步向前的独家供应商", ["大步向前"]),
        ("汽车零部件厂商五月花汽车电子战略投资1亿元", ["五月花汽车电子"]),
        ("上海光路向北方晶圆采购设备", ["上海光路"]),
    ],
)
def test_what_acts_in_a_deal_is_a_name(text: str, names: list[str]) -> None:
    """Its words are those of every day; only its place tells."""
    told = [guess.text for guess in sided_names(text)]

    assert [name for name in names if name not in told] == []


@pytest.mark.parametrize(
    "text",
    [
        "预计年内完成2亿元融资",
        "社会资本以3亿元收购老厂房",
        "村集体与农户签订收购协议",
        "丈夫向银行借款20万元",
        "专家组与开发区签订合作协议",
        "三位工程师向公司投资了10万元",
        "新品牌完成千万级融资的难度越来越大",
        "全年目标完成20亿元融资",
        "由学生和老师跟投的项目失败了",
        "管理团队以1元收购了剩余10%股权",
        "公司曾筹划收购该厂控股权",
        "向海外客户采购3亿元设备",
        "拟2.86亿元收购60%股权",
        "微软此前向openai投资了数百亿美元",
    ],
)
def test_sorts_of_people_and_times_are_no_names(text: str) -> None:
    """Somebody acts, and nobody is named."""
    assert [guess.text for guess in sided_names(text)] == []


def test_a_family_name_makes_a_person() -> None:
    """林远航 sold his firm; 万物云 is a firm, as 万物 is a word."""
    assert is_person("林远航")
    assert not is_person("万物云")
