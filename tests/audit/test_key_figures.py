"""Key figures, one to a row, that their names relate."""

from __future__ import annotations

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import table

FIGURES = [
    ["项目", "数值"],
    ["总资产", "320.5亿元"],
    ["总负债", "192.3亿元"],
    ["净资产", "128.2亿元"],
    ["资产负债率", "60.0%"],
    ["净利润", "12.4亿元"],
    ["ROE", "9.7%"],
    ["总股本", "8.0亿股"],
    ["每股净资产", "16.03元"],
    ["EPS", "1.55元"],
    ["股价", "31.0元"],
    ["市盈率", "20.0倍"],
    ["市净率", "1.93倍"],
    ["总市值", "248.0亿元"],
]


def test_what_follows_by_its_name_holds():
    found = {each.stated for each in audit(table(FIGURES)) if each.verdict is Verdict.HOLDS}
    assert {"60.0%", "9.7%", "16.03元", "20.0倍", "1.93倍", "248.0亿元"} <= found


def test_one_column_proves_nothing():
    """Average equity, diluted shares or trailing earnings may be meant."""
    rows = [list(each) for each in FIGURES]
    rows[6][1], rows[11][1] = "11.2%", "24.1倍"
    assert [each for each in audit(table(rows)) if each.severity is Severity.RED] == []
