"""Key figures of tables and lines that follow from others by their names."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.audit.readings.called_cells import told_of
from lianpu.audit.stated.material import Material
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.reading import read

KEYS = """| Metric | Now | Source |
|---|---|---|
| Share price | ~$76 | market |
| Shares outstanding | ~1.13bn (diluted) | filing |
| Market cap | {cap} | computed |
| Net debt | ~$3bn | filing |
| Enterprise value | {worth} (small net debt) | computed |
| Revenue (TTM) | $5.8bn | filing |
| P/S (TTM) | {sales} | computed |
| P/E (TTM) | 35x | computed |
"""
LINES = """## 甲公司

- 市值：3.20T
- 年度净利润（最新）：51,240.0M
- 市值 / 年度净利润：{multiple}
- Revenue：2025: 110,480.0M | 2024: 58,310.0M
- Free CF：2025: 50,210.0M | 2024: 25,930.0M
- Free CF / Revenue > 30%：✅（{rate}）

## 乙公司

- 市值：1.25T
- 年度净利润：3,412.0M
- 市值 / 年度净利润：366.35
"""
BALANCE = """| Item | 2024 | 2025 |
|---|---|---|
| Revenue | 61.2 | 66.1 |
| Net profit | 9.1 | 19.4 |
| Total assets | 81.0 | 90.0 |
| Total equity | 46.0 | 55.0 |
| ROE | 19.8% | {roe} |
| Asset turnover | 0.76x | 0.73x |
"""
FIGURES = {"cap": "~$86bn", "worth": "~$89bn", "sales": "~14.8x"}


def found(text: str) -> list[Finding]:
    return list(audit(read(text.encode(), "keys.md")))


def held(text: str) -> set[str]:
    return {
        each.stated or "" for each in found(text)
        if each.verdict in (Verdict.HOLDS, Verdict.ROUNDING) and each.rule != "restated"
    }  # fmt: skip


def test_key_figures_hold_by_the_lines_they_name():
    assert held(KEYS.format(**FIGURES)) >= set(FIGURES.values())


@pytest.mark.parametrize(("key", "number"), [("worth", "~$98bn"), ("sales", "~18.4x")])
def test_what_the_lines_do_not_give_is_not_confirmed(key, number):
    """Another basis may be meant, so nothing is proven."""
    text = KEYS.format(**FIGURES | {key: number})
    assert number not in held(text)
    assert all(each.severity is not Severity.RED for each in found(text))


def test_what_is_missing_is_named():
    (lacking,) = [
        each for each in found(KEYS.format(**FIGURES)) if each.verdict is Verdict.NOT_CHECKABLE
    ]
    assert lacking.stated == "35x"
    assert lacking.missing is not None
    assert "eps" in lacking.missing.en
    assert "每股收益" in lacking.missing.zh


def test_a_name_with_a_stroke_is_an_operation_on_the_lines_before_it():
    """Each firm by its own lines."""
    assert {"62.45", "366.35", "45.45%"} <= held(LINES.format(multiple="62.45", rate="45.45%"))
    assert not {"64.25", "54.45%"} & held(LINES.format(multiple="64.25", rate="54.45%"))


def test_returns_and_turnover_hold_at_their_own_year():
    assert {"19.8%", "35.3%", "0.76x", "0.73x"} <= held(BALANCE.format(roe="35.3%"))
    assert "33.5%" not in held(BALANCE.format(roe="33.5%"))


def test_growth_and_ratios_without_their_inputs_are_listed_once_a_row():
    text = """| Line | 2025 | YoY | Debt / reserves |
|---|---|---|---|
| Pumps | 412 | +12% | 41% |
| Valves | 268 | -3% | 38% |
"""
    lacking = [each for each in found(text) if each.verdict is Verdict.NOT_CHECKABLE]
    assert [each.stated for each in lacking] == ["+12%", "-3%"]
    assert all(each.missing is not None for each in lacking)


def test_a_name_sets_one_number_against_another():
    text = """| 项目 | 数值 |
|---|---|
| 收购价 | 129 亿美元 |
| 2023 估值 | 45 亿美元 |
| 收购价 vs 2023 估值 | {} |
| 差距 | ~100x |
"""
    assert "近 3 倍" in held(text.format("近 3 倍"))
    assert "近 5 倍" not in held(text.format("近 5 倍"))
    lacking = [each.stated for each in found(text) if each.verdict is Verdict.NOT_CHECKABLE]
    assert "~100x" in lacking


def test_a_table_is_told_as_its_series_read_it():
    """A table without open cells is read once: what its cells tell under their names are the numbers of its Series."""
    lines = (
        "| $ million | 2023 | 2024 |\n|---|---|---|\n| Net debt | 40 | 52 |\n| EBITDA | 20 | 26 |\n"
    )
    material = Material(read(lines.encode(), "figures.md"), ())
    told = {(each.name, each.stage.year): each.term for each in told_of(material)}

    assert material.series_of(material.grids[0]) == list(material.series)
    for series in material.series:
        for stage in series.levels:
            assert told[series.entity.casefold(), stage.year] is series.scaled(stage)
