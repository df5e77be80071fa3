"""Chinese names between two marks of a party, and what only stands in such a place."""

from __future__ import annotations

import pytest

from lianpu.extraction.names.naming import chinese_names
from lianpu.extraction.names.naming_sides import opened, sided_names
from lianpu.extraction.names.naming_slots import slotted_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("向山河充电提供20亿元贷款", ["山河充电"]),
        ("与本源云图签署战略合作协议", ["本源云图"]),
        ("烁光微被母公司转让", ["烁光微"]),
        ("买下了上游电芯厂立锂电池的全部股权", ["立锂电池"]),
        ("招商银行、中信银行组成的银团", ["招商银行"]),
        ("同日向中国银行苏州分行申请贷款", ["中国银行苏州分行"]),
        ("远桥(香港)有限公司借款", ["远桥(香港)有限公司"]),
        ("宁波谷雨创业投资合伙企业持股11.4%", ["宁波谷雨创业投资合伙企业"]),
        ("北控水源:全资收购一家水厂", ["北控水源"]),
    ],
)
def test_two_marks_make_a_name_of_common_words(text: str, names: list[str]) -> None:
    """No list knows them, and their words are those of every day."""
    assert [guess.text for guess in slotted_names(text)][: len(names)] == names


@pytest.mark.parametrize(
    "text",
    [
        "向海外客户采购3亿元设备",
        "向实体经济提供10亿元贷款",
        "与多家银行签署协议",
        "与地方政府签署协议",
        "向美国采购大豆",
        "收购完成后,公司将持有全部股权",
        "入股后,双方签约",
        "多家银行、信托牵头",
    ],
)
def test_nouns_of_a_class_and_places_are_no_names(text: str) -> None:
    """Somebody is meant, and nobody is named."""
    assert [guess.text for guess in slotted_names(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "海岳算力向中科飞腾订购1,024台服务器,由山河资本领投",
        '"好好吃饭"获千万级天使轮融资,投资方为青梧资本',
        "某某科技有限公司(600000.sh)公告",
        "天气不错",
    ],
)
def test_one_pass_opens_what_each_reader_would(text):
    """A pattern that the shared gate passes over would lose its names."""
    slots, sides, formed = opened(text)

    assert list(slotted_names(text, slots)) == list(slotted_names(text))
    assert list(sided_names(text, sides)) == list(sided_names(text))
    assert list(chinese_names(text, formed)) == list(chinese_names(text))
