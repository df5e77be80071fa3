"""Signs of units whose next character begins another word."""

from __future__ import annotations

import pytest

from lianpu.notation.scan import scan


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("一期6,100万元共投入两次", ["6,100万元"]),
        ("两笔合计3亿元共同出资", ["3亿元"]),
        ("三元共聚物产能扩大", []),
        ("二元共混体系", []),
    ],
)
def test_money_before_what_is_shared_is_money(words: str, told: list[str]) -> None:
    found = [each.value.text for each in scan(words) if getattr(each.value, "unit", "") == "CNY"]
    assert found == told
