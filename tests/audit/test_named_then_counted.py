"""Lists of names that a number counts right behind them."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity
from lianpu.reading import read


def _counts(words: str) -> list[Finding]:
    return [each for each in audit(read(words.encode(), "t.txt")) if each.rule == "count"]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("公司设有沈阳、长春、哈尔滨、济南、合肥、南昌、福州{}家分公司及三家营业部。", "七", "八"),
        ("公司拥有沈阳、长春、济南{}大生产基地。", "三", "四"),
        ("公司形成了新能源、储能和氢能{}大业务板块。", "三", "四"),
        ("公司覆盖中国、欧洲、北美和日本{}大市场。", "四", "五"),
    ],
)
def test_a_number_that_names_told_one_by_one_do_not_make_is_doubted(
    words: str, right: str, wrong: str
) -> None:
    assert [each.severity for each in _counts(words.format(right))] == [Severity.GREEN]
    assert [each.severity for each in _counts(words.format(wrong))] == [Severity.AMBER]


@pytest.mark.parametrize(
    "words",
    [
        "在沈阳、长春、济南、合肥等十个城市设有门店。",
        "中国、韩国和日本四大船企拿下八成订单。",
        "公司在北京、上海、深圳四家门店试点。",
        "其成本为同行的五、六家分店之和。",
    ],
)
def test_what_the_named_have_is_left_alone(words: str) -> None:
    assert not [each for each in _counts(words) if each.severity in (Severity.RED, Severity.AMBER)]
