"""Cells that print an amount and its growth in brackets, and columns that words leave open."""

from __future__ import annotations

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

BOTH = """| Region | FY2025 | FY2024 |
|---|---|---|
| North | $27.4m (+12%) | $24.5m |
| South | $16.1m ({south}) | $17.9m |
| East | $9.6m (+33%) | $7.2m |
| Total | $53.1m (+7%) | $49.6m |
"""


def told(text: str) -> dict[str, tuple[Severity, Verdict]]:
    found = audit(read(text.encode(), "both.md"))
    return {each.stated or "": (each.severity, each.verdict) for each in found}


def test_rates_in_brackets_are_the_growth_between_the_columns():
    found = told(BOTH.format(south="-10%"))
    assert {found[each][1] for each in ("+12%", "-10%", "+33%", "+7%")} == {Verdict.HOLDS}
    assert found["$53.1m"][1] is Verdict.HOLDS  # the amounts still add up


def test_one_rate_in_brackets_that_fails_is_proven():
    found = told(BOTH.format(south="-19%"))
    assert found["-19%"] == (Severity.RED, Verdict.WRONG)


def test_rates_in_brackets_of_something_else_are_left_alone():
    text = BOTH.format(south="-3%").replace("+12%", "+2%").replace("+33%", "+8%")
    assert not [
        each for each, (_, verdict) in told(text.replace("+7%", "+1%")).items()
        if verdict is Verdict.WRONG
    ]  # fmt: skip


OPEN = """| 产品 | 2025年 | 2024年 | 同比 |
|---|---|---|---|
| 服务器 | 41亿元 | 25亿元 | {server} |
| 软件 | 39亿元 | 35亿元 | +11% |
| 其他 | 未披露 | 未披露 | +7% |
| 专有云 | 24亿元 | 20.7亿元 | +16% |
| 合计 | 126亿元 | 98亿元 | +29% |
"""


def test_words_in_a_column_keep_no_growth_from_being_seen():
    found = told(OPEN.format(server="+64%"))
    assert {found[each][1] for each in ("+64%", "+11%", "+16%", "+29%")} == {Verdict.HOLDS}
    assert told(OPEN.format(server="+46%"))["+46%"] == (Severity.RED, Verdict.WRONG)


def test_what_words_leave_open_adds_up_to_nothing():
    """The rest of the total is what nobody disclosed."""
    assert not [
        each for each, (_, verdict) in told(OPEN.format(server="+64%")).items()
        if verdict is Verdict.WRONG
    ]  # fmt: skip
