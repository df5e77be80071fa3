"""A profit against every line between it and the one before."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

ZH = """合并利润表（单位：万元）

| 项目 | 附注 | 2024年 | 2023年 |
|---|---|---|---|
| 一、营业收入 | 六、1 | 30,150 | 26,480 |
| 减：营业成本 | 六、2 | 19,870 | 17,905 |
| 税金及附加 | 六、3 | 214 | 188 |
| 销售费用 | 六、4 | {selling} | 2,317 |
| 财务费用 | 六、5 | (96) | 45 |
| 加：其他收益 | 六、6 | 305 | 261 |
| 投资收益 | 六、7 | (72) | 118 |
| 二、营业利润 | | 7,755 | {profit} |
"""
EN = """Income statement, $ million

| | 2024 | 2023 |
|---|---|---|
| Revenue | 1,840.2 | 1,705.9 |
| Cost of sales | 1,102.7 | 1,041.3 |
| Selling expenses | 214.5 | 198.8 |
| Research and development | 96.1 | {research} |
| Other operating income | 12.4 | 9.7 |
| Operating profit | {profit} | 391.1 |
"""


def _loud(text):
    found = audit(read(text.encode(), "t.md"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


def test_a_statement_that_adds_down_is_left_alone():
    """Costs are taken away and income is added, each by its printed sign."""
    assert not _loud(ZH.format(selling="2,640", profit="6,404"))
    assert not _loud(EN.format(research="84.4", profit="439.3"))


@pytest.mark.parametrize(
    "text",
    [
        ZH.format(selling="2,460", profit="6,404"),
        ZH.format(selling="2,640", profit="6,440"),
        EN.format(research="48.4", profit="439.3"),
        EN.format(research="84.4", profit="493.3"),
    ],
)
def test_a_line_that_breaks_the_way_down_is_found(text):
    """The other year shows which way each line is taken."""
    assert any(each.rule in ("sum", "difference") for each in _loud(text))


def test_a_line_that_one_year_alone_has_is_no_error():
    """What stands in no line may have been left out on purpose where the gap looks like no slip."""
    assert not _loud(EN.format(research="84.4", profit="201.7").replace("391.1", "391.1"))


CASH = """现金流量表（万元）

| 项目 | 2024年 | 2023年 |
|---|---|---|
| 现金及现金等价物净增加额 | 412 | -265 |
| 加：期初现金及现金等价物余额 | 1,980 | 2,245 |
| 期末现金及现金等价物余额 | {end} | 1,980 |
"""


def test_words_before_a_name_do_not_hide_it():
    """ "加：" says what is done with the line."""
    assert not _loud(CASH.format(end="2,392"))
    assert _loud(CASH.format(end="2,932"))
