"""Cells that print pictures, remarks or rates beside their number, and columns that words leave open."""

from __future__ import annotations

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

TABLE = """| Line | This year | Last year | Change |
|---|---|---|---|
| Pumps | $8.60B | $8.20B | **+5%** ✅ |
| Valves | $4.10B | $4.40B | -7% ⚠️ |
| Pipes | $2.30B | $1.10B | 🚀 +{rate}% |
| Other | $0.20B | -$0.30B | turned ✅ |
"""


def growth(table: str) -> dict[str, Verdict]:
    document = read(table.encode(), "cells.md")
    return {each.stated or "": each.verdict for each in audit(document) if each.rule == "growth"}


def test_pictures_beside_a_rate_do_not_hide_it() -> None:
    told = growth(TABLE.format(rate=109))
    assert {told.get(each) for each in ("+5%", "-7%", "+109%")} == {Verdict.HOLDS}


def test_a_wrong_rate_beside_a_picture_is_seen() -> None:
    assert growth(TABLE.format(rate=190)).get("+190%") is Verdict.WRONG


def test_an_arrow_before_a_rate_is_no_picture() -> None:
    """It may say which way: "↓ 7%" is no growth of 7 %, though the amounts grew by that, and is left unread."""
    rows = TABLE.format(rate=109).replace("$4.10B | $4.40B | -7% ⚠️", "$4.40B | $4.10B | ↓ 7%")
    assert "7%" not in growth(rows)


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


WORDED = """| 地区 | 2025年 | 2024年 |
|---|---|---|
| 华东 | 41.2亿元（同比+18.4%） | 34.8亿元 |
| 华南 | 25.5亿元（同比{south}） | 26.6亿元 |
| 海外 | 19.6亿元（同比+102%） | 9.7亿元 |
"""


def test_words_in_the_brackets_say_what_the_rates_are():
    found = told(WORDED.format(south="-4.1%"))
    assert {found[each][1] for each in ("+18.4%", "-4.1%", "+102%")} == {Verdict.HOLDS}
    assert told(WORDED.format(south="-1.4%"))["-1.4%"][1] is Verdict.WRONG


THINGS = """| 指标 | 2024年 | 2025年 | 同比 |
|---|---|---|---|
| 出货量 | 1,240万台 | 1,488万台 | {units} |
| 装机容量 | 3.5GW | 4.9GW | +40% |
| 用电量 | 12.3亿kWh | 16.0亿kWh | +30.1% |
| 市值 | ¥1.2万亿 | ¥1.5万亿 | +25% |
"""


def test_amounts_of_things_are_compared():
    found = told(THINGS.format(units="+20.0%"))
    assert {found[each][1] for each in ("+20.0%", "+40%", "+30.1%", "+25%")} == {Verdict.HOLDS}
    assert told(THINGS.format(units="+22.0%"))["+22.0%"] == (Severity.RED, Verdict.WRONG)


SITES = """| Site | Power 2025 | Power 2026 |
|---|---|---|
| North | 1,410 MW | 1,625 MW |
| South | 265 MW | 340 MW |
| West | {west} | 180 MW |
| Total | 1,795 MW | {total} |
"""


def test_amounts_of_things_add_up():
    found = told(SITES.format(west="120 MW", total="2,145 MW"))
    assert {found["1,795 MW"][1], found["2,145 MW"][1]} == {Verdict.HOLDS}
    assert told(SITES.format(west="120 MW", total="2,415 MW"))["2,415 MW"][1] is Verdict.WRONG


def test_a_site_that_tells_nothing_leaves_its_total_open():
    found = told(SITES.format(west="undisclosed", total="2,145 MW"))
    assert "1,795 MW" not in found
