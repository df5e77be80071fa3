"""A column that says of what sort each deal is goes before the sort of the table."""

from __future__ import annotations

from lianpu.core.fact import Deal, Status
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.extraction.tables.row_kinds import sort_of
from lianpu.notation.names import NameIndex
from lianpu.reading import read

TABLE = """# Selected transactions

| Date | Target | Investor / acquirer | Type | Value ($m) | Note |
|---|---|---|---|---|---|
| Jan 2025 | Amperion | Brookhall | Acquisition | 1,150 | closed |
| Mar 2025 | Tarncell | Wexcombe | Series B | 64 | |
| Feb 2026 | Stonely | Kestrel Partners | Acquisition | n.d. | pending |
| May 2026 | Voltane | Norvale Bank | Term loan | 330 | |
| Jun 2026 | Duneway | Orrin | Supply agreement | 88 | |
| | Total disclosed | | | 1,544 | |
"""

TABLE_ZH = """# 部分交易

| 日期 | 标的 | 投资方 | 类型 | 金额（亿元） | 备注 |
|---|---|---|---|---|---|
| 2025年1月 | 安浦储能 | 博屿资本 | 收购 | 82 | 已完成 |
| 2025年3月 | 仁垣电芯 | 高屿资本 | B轮 | 4.6 | |
| 2026年5月 | 伏砚科技 | 汇屿银行 | 贷款 | 23.6 | 待批 |
| | 披露合计 | | | 110.2 | |
"""


def _rows(text: str) -> list[tuple[str, str, str, Status]]:
    deals = extract(read(text.encode(), "a.md"), NameIndex(packaged_entities()))
    return [
        (deal.kind, deal.takers[0].name, deal.givers[0].name, deal.status)
        for deal in deals
        if isinstance(deal, Deal)
    ]


def test_each_row_is_of_the_sort_that_it_says() -> None:
    assert _rows(TABLE) == [
        ("acquisition", "Amperion", "Brookhall", Status.EXECUTED),
        ("fundraise", "Tarncell", "Wexcombe", Status.EXECUTED),
        ("acquisition", "Stonely", "Kestrel Partners", Status.ANNOUNCED),
        ("debt", "Voltane", "Norvale Bank", Status.EXECUTED),
    ]


def test_each_chinese_row_too_and_a_total_is_no_firm() -> None:
    assert _rows(TABLE_ZH) == [
        ("acquisition", "安浦储能", "博屿资本", Status.EXECUTED),
        ("fundraise", "仁垣电芯", "高屿资本", Status.EXECUTED),
        ("debt", "伏砚科技", "汇屿银行", Status.ANNOUNCED),
    ]


def test_a_cell_of_more_words_names_no_sort() -> None:
    assert sort_of("Minority stake") == "equity_investment"
    assert sort_of("Acquisition of the pumps business") is None
    assert sort_of("Joint venture") == "mixed"
