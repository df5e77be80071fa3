"""Columns of rates that set each row's amount against one price told elsewhere."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

CHINESE = """**当前价:** $264.35

| 模型 | 公允价 | 权重 | 偏离度 |
|---|---|---|---|
| 市盈率法 | $97.34 | 15% | -63.2% |
| 市销率法 | $71.18 | 20% | -73.1% |
| 现金流法 | $44.05 | 35% | {rate} |
| 可比交易 | $112.26 | 15% | -57.5% |
| 目标价 | $300.00 | 15% | +13.5% |
"""
ENGLISH = """- Share price: $42.10

| Broker | Target | Upside |
|---|---|---|
| Aldan | $50.00 | 18.8% |
| Borren | $47.50 | {rate} |
| Corvia | $55.00 | 30.6% |
| Dovrat | $39.00 | -7.4% |
| Estel | $61.00 | 44.9% |
"""


def loud(text: str) -> list[tuple[str | None, Severity]]:
    return [
        (each.stated, each.severity) for each in audit(read(text.encode(), "t.md"))
        if each.severity in (Severity.RED, Severity.AMBER)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [(CHINESE, "-83.3%", "-38.3%"), (ENGLISH, "12.8%", "18.2%")]
)
def test_each_row_is_held_to_the_price_and_one_that_fails_is_proven(text, right, wrong):
    found = audit(read(text.format(rate=right).encode(), "t.md"))
    assert right in {each.stated for each in found if each.verdict is Verdict.HOLDS}
    assert loud(text.format(rate=right)) == []
    assert loud(text.format(rate=wrong)) == [(wrong, Severity.RED)]


def test_rates_that_no_price_gives_say_nothing():
    text = ENGLISH.replace("$42.10", "$62.10")
    assert loud(text.format(rate="18.2%")) == []
