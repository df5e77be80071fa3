"""Parts greater than their whole: doubted where nothing can be below zero."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def loud(words: str) -> list[str | None]:
    found = audit(read(words.encode(), "told.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("The group has 52 stores, of which 58 are franchised.", "58"),
        ("Of the 640 staff, 710 work in research.", "710"),
        ("全年营业收入86亿元，其中海外收入91亿元。", "91亿元"),
        ("现有员工640人，其中研发人员710人。", "710人"),
    ],
)
def test_no_part_is_greater_than_its_whole(words: str, stated: str) -> None:
    assert loud(words) == [stated]


@pytest.mark.parametrize(
    "words",
    [
        "The group has 52 stores, of which 38 are franchised.",
        "净利润8.6亿元，其中投资收益9.1亿元。",
        "营业收入增加8.6亿元，其中海外收入增加9.1亿元。",
        "全年营业收入86亿元，其中累计签约91亿元。",
        "Net income was $52 million, of which $58 million came from Asia.",
    ],
)
def test_what_may_be_below_zero_has_greater_parts(words: str) -> None:
    assert loud(words) == []
