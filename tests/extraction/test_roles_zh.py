"""Names of a Chinese sentence whose role keeps them out of its deal: who signs, counts, advises, is moved into."""

from __future__ import annotations

import pytest

from lianpu.extraction import prose_deals

from .deals_told import told
from .documents import paragraphs, registry


def named(text: str) -> set[str]:
    return {party.name for deal in prose_deals(paragraphs(text), registry()) for party in deal.parties}


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("据榉岚财经统计，云陆科技获鹤岭资本2亿元投资。", "榉岚财经"),
        ("云陆科技完成2亿元B轮融资，鹤岭资本领投，榉岚资本担任独家财务顾问。", "榉岚资本"),
        ("云陆科技与鹤岭银行鹤城支行签订借款合同，借款5000万元。", "鹤城"),
        ("云陆科技拟在澜海经济技术开发区投资12亿元建设工厂。", "澜海"),
        ("云陆科技与澜海经济技术开发区管委会签约，拟投资12亿元建设工厂。", "澜海"),
    ],
)
def test_who_stands_beside_is_no_party(text: str, beside: str) -> None:
    assert beside not in named(text)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("据榉岚财经报道，云陆科技获鹤岭资本2亿元投资。", "鹤岭资本"),
        ("云陆科技完成2亿元B轮融资，鹤岭资本领投，榉岚资本跟投。", "云陆科技"),
        ("鹤岭银行澜海分行向云陆科技发放5000万元贷款。", "鹤岭银行澜海分行"),
        ("云陆科技拟以12亿元收购澜海开发区投资有限公司。", "云陆科技"),
    ],
)
def test_who_acts_stays(text: str, party: str) -> None:
    assert party in named(text)


@pytest.mark.parametrize("verb", ["获得", "获"])
def test_a_branch_begins_behind_the_verb_before_it(verb: str) -> None:
    found = told(f"云陆科技{verb}鹤岭银行澜海分行5000万元贷款。")

    assert found == [("debt", ["鹤岭银行澜海分行"], ["云陆科技"], "5000万元")]
