"""Names of a Chinese sentence whose role keeps them out of its deal: who counts, advises, is moved into, or lies there."""

from __future__ import annotations

import pytest

from lianpu.extraction.deals.documents.passages import passages

from .deals_told import told
from .documents import paragraphs, registry


def names(text: str) -> list[str]:
    [passage] = passages(paragraphs(text), registry())
    return [str(getattr(one.value, "text", "")) for _, one in passage.shape.names()]


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("据榉岚资本不完全统计，云陆科技获鹤岭资本2亿元投资。", ["云陆科技", "鹤岭资本"]),
        ("云陆科技完成2亿元B轮融资，榉岚资本担任独家财务顾问。", ["云陆科技"]),
        ("云陆科技落户榉野智造高新，投资12亿元建厂。", ["云陆科技"]),
        ("朔云智能开发区与云陆科技签约，投资12亿元。", ["云陆科技"]),
        ("云陆科技与朔云能源开发区管委会签约，投资12亿元。", ["云陆科技", "朔云能源开发区管委会"]),
        ("云陆科技收购榉野矿业的朔云能源项目，出资6亿元。", ["云陆科技", "榉野矿业"]),
    ],
)
def test_a_role_beside_the_deal_takes_a_name_out_of_it(text: str, acting: list[str]) -> None:
    assert names(text) == acting


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("据榉岚资本报道，云陆科技获鹤岭资本2亿元投资。", ["榉岚资本", "云陆科技", "鹤岭资本"]),
        ("云陆科技完成2亿元B轮融资，榉岚资本担任董事。", ["云陆科技", "榉岚资本"]),
        ("云陆科技进驻榉野平台，销售12亿元。", ["云陆科技", "榉野平台"]),
        ("朔云智能与云陆科技签约，投资12亿元。", ["朔云智能", "云陆科技"]),
        ("云陆科技收购朔云能源，出资6亿元。", ["云陆科技", "朔云能源"]),
    ],
)
def test_other_words_leave_it_there(text: str, acting: list[str]) -> None:
    assert names(text) == acting


@pytest.mark.parametrize("verb", ["获得", "获"])
def test_a_branch_begins_behind_the_verb_before_it(verb: str) -> None:
    found = told(f"云陆科技{verb}鹤岭银行澜海分行5000万元贷款。")

    assert found == [("debt", ["鹤岭银行澜海分行"], ["云陆科技"], "5000万元")]
