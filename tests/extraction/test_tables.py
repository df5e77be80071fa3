"""Tables become deals, standings and metrics, or nothing where they tell nothing."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from lianpu.core.document import (
    Block,
    BlockKind,
    Document,
    Figure,
    FigureState,
    Source,
    Table,
    TableCell,
)
from lianpu.core.entity import Entity
from lianpu.core.fact import Deal, Metric, Standing, Status
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.tables.reader import table_facts
from lianpu.notation.names import NameIndex

NAMES = NameIndex(
    [
        Entity("lanhai", Text("澜海集团", "Lanhai")),
        Entity("marlowe", Text("马洛控股", "Marlowe Holdings"), aliases=("Marlowe",)),
    ]
)


def document(*parts: str, header_rows: int = 1) -> Document:
    """A Document of our own: "# heading", "图 1: caption", a table with "|", or a paragraph."""
    text, blocks, tables, figures = "", [], [], []
    caption = None
    for part in parts:
        start = len(text)
        if "|" in part:
            cells, groups = [], []
            lines = part.split("\n")
            width = max(line.count("|") for line in lines) + 1
            for row, line in enumerate(lines):
                position = start + sum(len(other) + 1 for other in lines[:row])
                words = line.split("|")
                if len(words) == 1:
                    groups.append(row)
                for column, word in enumerate(words):
                    end = position + len(word)
                    cells.append(TableCell(row, column, position, end, header=row < header_rows))
                    position = end + 1
            blocks.append(Block(BlockKind.TABLE, start, start + len(part)))
            tables.append(
                Table(
                    tuple(cells), len(lines), width, header_rows, (len(blocks) - 1,), tuple(groups)
                )
            )
            if caption is not None:
                number = len(figures) + 1
                figures.append(
                    Figure(number, "", FigureState.READABLE, caption, table=len(tables) - 1)
                )
                caption = None
        elif part.startswith("#"):
            blocks.append(Block(BlockKind.HEADING, start, start + len(part), level=1))
        elif re.match(r"图|Exhibit", part):
            blocks.append(Block(BlockKind.CAPTION, start, start + len(part)))
            caption = Span("d", start, start + len(part), part)
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        text += part + "\n\n"
    source = Source("ours.txt", "0" * 64, "text/plain")
    return Document("d", source, text, tuple(blocks), tuple(tables), tuple(figures))


def deals(*parts: str) -> list[Deal]:
    found = table_facts(document(*parts), NAMES)
    assert all(isinstance(fact, Deal) for fact in found)
    return [fact for fact in found if isinstance(fact, Deal)]


def sides(deal: Deal) -> tuple[list[str], list[str]]:
    return [party.name for party in deal.givers], [party.name for party in deal.takers]


def test_one_head_over_buyers_and_investors_is_a_side():
    rows = "2026-02-09|Tern Capital|Gannet|Series B|85|14%\n2026-05-14|Polar|Quilter|Acquisition|640|100%"
    found = deals(
        "Exhibit 1: Selected transactions",
        f"Date|Buyer / investor|Target|Type|Amount ($m)|Stake\n{rows}",
    )

    assert [(sides(deal), deal.kind) for deal in found] == [
        ((["Tern Capital"], ["Gannet"]), "fundraise"),
        ((["Polar"], ["Quilter"]), "acquisition"),
    ]


def test_each_row_of_an_investors_table_is_a_deal_of_that_investor():
    found = deals(
        "图 3: 澜海集团: 近两年对外投资一览",
        "被投公司简称|一句话简介|交易时间|交易轮次\n"
        "鹿鸣机器人|足式机器人|2025-09-22|B轮\n"
        "砚池教育|作业批改|2024-12-18|并购",
    )

    assert [sides(deal) for deal in found] == [
        (["澜海集团"], ["鹿鸣机器人"]),
        (["澜海集团"], ["砚池教育"]),
    ]
    assert [deal.kind for deal in found] == ["equity_investment", "acquisition"]
    assert [deal.round for deal in found] == ["B轮", "并购"]
    assert [deal.date.iso for deal in found if deal.date] == ["2025-09-22", "2024-12-18"]
    assert {(deal.status, deal.status_assumed) for deal in found} == {(Status.EXECUTED, True)}
    assert all(deal.table for deal in found)


def test_dates_that_cannot_be_take_no_date_from_the_others():
    """With two of five unreadable the whole column was lost, in silence."""
    found = deals(
        "图 3: 澜海集团: 近两年对外投资一览",
        "被投公司|交易时间|交易轮次\n"
        "鹿鸣机器人|2025-09-22|B轮\n砚池教育|2031-13|A轮\n启元微电|2025-13-45|C轮",
    )

    assert [deal.date and deal.date.iso for deal in found] == ["2025-09-22", None, None]


def test_a_header_that_names_the_wrong_side_does_not_turn_the_deal_round():
    """投资公司 reads "investor"; under a caption that names the investor it heads the investees."""
    found = deals(
        "图 4: 澜海集团: 半导体投资一览",
        "序号|投资公司||轮次|投资时间\n"
        "1|启元微电|车载推理芯片，用于舱驾一体|B+轮|2025.07\n"
        "2|存渡科技|存算一体芯片|未披露|2023.11",
    )

    assert [sides(deal) for deal in found] == [
        (["澜海集团"], ["启元微电"]),
        (["澜海集团"], ["存渡科技"]),
    ]
    assert [deal.date.iso for deal in found if deal.date] == ["2025-07", "2023-11"]
    assert found[1].round == "未披露"


def test_the_same_header_keeps_its_meaning_where_the_column_repeats_the_investor():
    found = deals(
        "图 4: 澜海集团: 对外投资一览",
        "投资公司||轮次|投资时间\n澜海集团|启元微电|B轮|2025.07\n澜海集团|存渡科技|A轮|2023.11",
    )

    assert [sides(deal) for deal in found] == [
        (["澜海集团"], ["启元微电"]),
        (["澜海集团"], ["存渡科技"]),
    ]


def test_a_row_repeated_to_the_letter_is_one_deal():
    row = "鹿鸣机器人|2025-09-22|B轮"
    found = deals(
        "# 澜海集团: 投资向硬件集中",
        "图 3: 近两年对外投资一览",
        f"被投公司|时间|轮次\n{row}\n{row}\n启元微电|2025-09-23|B轮",
    )

    assert [deal.date.iso for deal in found] == ["2025-09-22", "2025-09-23"]


def test_a_repeated_row_of_the_exchange_form_is_one_deal():
    rows = ["Fund|Lab|debt|$2m|2024-01-05", "Fund|Lab|debt|$2m|2024-01-05"]

    assert len(deals("\n".join(["giver|taker|kind|amount|date", *rows]))) == 1


def test_the_section_heading_names_the_investor_where_the_caption_does_not():
    found = deals(
        "# 澜海集团: 投资向硬件集中",
        "图 3: 近两年对外投资一览",
        "被投公司|时间|轮次\n鹿鸣机器人|2025-09-22|B轮",
    )

    assert sides(found[0]) == (["澜海集团"], ["鹿鸣机器人"])


def test_prose_names_the_investor_where_caption_and_heading_do_not():
    found = deals(
        "从投资布局来看，澜海集团主要的对外投资集中于机器人。",
        "图 3: 近两年对外投资一览",
        "被投公司|时间|轮次\n鹿鸣机器人|2025-09-22|B轮",
    )

    assert sides(found[0]) == (["澜海集团"], ["鹿鸣机器人"])


def test_a_heading_names_the_investor_where_the_line_above_speaks_of_several():
    found = deals(
        "# 澜海集团的 120 亿元战略投资图谱",
        "马洛控股的 20 亿元投资不是孤立事件，而是澜海集团系统性战略投资的一部分：",
        "时间|标的|金额\n2025.12|鹿鸣机器人|20 亿元\n2026.01|星槎芯片|20 亿元",
    )

    assert [sides(deal) for deal in found] == [
        (["澜海集团"], ["鹿鸣机器人"]),
        (["澜海集团"], ["星槎芯片"]),
    ]


def test_cells_that_tell_round_and_sum_together_are_rounds():
    found = deals(
        "# 本周新创雷达",
        "公司|做什么|融资|为什么值得注意\n"
        "Quarrow|训练游戏里的智能体|成长轮 $220M，估值 $6.2B|数据\n"
        "Harle Cloud|GPU 云|Series B $223M + $445M 信贷|算力\n"
        "Velmar|素材|$25M（Series A + Seed）|广告",
    )

    told = [
        (
            deal.kind,
            sides(deal)[1][0],
            deal.amount.text,
            deal.round,
            deal.valuation and deal.valuation.text,
        )
        for deal in found
        if deal.amount is not None
    ]
    assert told == [
        ("fundraise", "Quarrow", "$220M", "成长轮", "$6.2B"),
        ("fundraise", "Harle Cloud", "$223M", "Series B", None),
        ("debt", "Harle Cloud", "$445M", None, None),
        ("fundraise", "Velmar", "$25M", "Series A", None),
    ]


def test_the_stages_of_something_else_are_no_rounds():
    """A head says stage and no cell of it names a round: the row tells of no deal."""
    rows = "Mining|~5% domestic|Import-dependent\nConversion|Limited|Global shortage\nFabrication|Self-sufficient|none"

    assert (
        deals("The supply chain has three stages:", f"Stage|US Capability|Bottleneck?\n{rows}")
        == []
    )


def test_a_column_of_prose_about_money_is_none_of_rounds():
    assert not deals(
        "# 行业观察",
        "公司|评论\nQuarrow|公司今年收入达到 $220M，比上年增长一倍，下一轮融资的时间还没有定下来，投资人观望\n"
        "Velmar|公司今年收入达到 $90M，比上年增长三成，也没有说下一轮融资什么时候开始，业内都在猜测",
    )


def test_a_sum_in_the_column_of_buyers_is_nobody_and_one_among_words_is_read():
    found = deals(
        "# Talent deals",
        "Company|Acquirer|Value|Notes\nQuarrow|Norvale|$14.3B stake|strategic\n"
        "Harle|Kelder|$6.5B|devices\nVelmar|$2.7B|Founders leave|shell",
    )

    assert [(sides(deal), deal.amount and deal.amount.text) for deal in found] == [
        ((["Norvale"], ["Quarrow"]), "$14.3B"),
        ((["Kelder"], ["Harle"]), "$6.5B"),
    ]


def test_an_english_table_of_investments():
    found = deals(
        "Exhibit 3: Marlowe Holdings: investments of the past two years",
        "Company|Business|Date|Round\n"
        "Fallow Robotics|Legged robots|20 Jun 2025|Series B\n"
        "Inkwell Learning|Homework marking|3 Sep 2024|M&A",
    )

    assert [sides(deal) for deal in found] == [
        (["Marlowe Holdings"], ["Fallow Robotics"]),
        (["Marlowe Holdings"], ["Inkwell Learning"]),
    ]
    assert [deal.kind for deal in found] == ["equity_investment", "acquisition"]
    assert [deal.date.iso for deal in found if deal.date] == ["2025-06-20", "2024-09-03"]


def test_an_unregistered_investor_is_read_from_the_captions_form():
    found = deals(
        "Exhibit 5: Quillfeather's investments, 2024-25",
        "Company|Round|Date\nFallow Robotics|Series B|2025-06-20",
    )

    assert sides(found[0]) == (["Quillfeather"], ["Fallow Robotics"])


def test_a_funding_list_names_its_investors_row_by_row():
    found = deals(
        "Exhibit 2: Largest funding rounds of the quarter",
        "Company|Round|Amount ($mn)|Lead investor|Investors|Date\n"
        "Fallow Robotics|Series B|120|Quillfeather|Marlowe Holdings, Tarn Capital|2025-06\n"
        "Primer Micro|Seed|8.5||undisclosed|2025-05",
    )

    assert sides(found[0]) == (
        ["Quillfeather", "Marlowe Holdings", "Tarn Capital"],
        ["Fallow Robotics"],
    )
    assert found[0].kind == "fundraise"
    assert found[0].amount is not None
    assert (found[0].amount.value, found[0].amount.unit) == (Decimal(120_000_000), "USD")
    assert found[0].amount.text == "$120mn"
    assert sides(found[1]) == ([], ["Primer Micro"])


def test_a_companys_funding_history_has_the_company_as_taker():
    found = deals(
        "图 6: 启元微电: 融资历程",
        "时间|轮次|融资金额|投资方\n2025-07-03|C轮|5亿元|澜海集团、远帆资本(领投)\n2023-02|B轮|未披露|远帆资本",
    )

    assert sides(found[0]) == (["澜海集团", "远帆资本"], ["启元微电"])
    assert found[0].amount is not None
    assert (found[0].amount.value, found[0].amount.unit) == (Decimal(500_000_000), "CNY")
    assert found[1].amount is None


def test_lenders_under_the_heading_of_whose_debt_they_hold():
    found = deals(
        "# The Marlowe Holdings Debt Stack",
        "Facility|Date|Size|Lead\n"
        "DDTL 1.0|Aug 2023|$2.3B|Tarn Capital + Quillfeather\n"
        "DDTL 2.0|May 2024|$7.5B|Quillfeather + Tarn Capital",
    )

    assert [deal.kind for deal in found] == ["debt", "debt"]
    assert sides(found[0]) == (["Tarn Capital", "Quillfeather"], ["Marlowe Holdings"])


def test_a_facility_is_no_firm_that_raises_money():
    found = table_facts(
        document(
            "# The debt stack",
            "Facility|Date|Size|Lead\n"
            "DDTL 1.0|Aug 2023|$2.3B|Tarn Capital\n"
            "DDTL 2.0|May 2024|$7.5B|Quillfeather",
        ),
        NAMES,
    )

    assert not any(isinstance(fact, Deal) for fact in found)


def test_acquirer_and_target_columns_make_acquisitions():
    found = deals(
        "图 9: 主要收购案",
        "收购方|标的公司|交易对价（亿美元）|公告日期|状态\n"
        "澜海集团|织线科技|12|2025-03-01|已完成\n"
        "远帆资本|像素农场|3.5|2025-05-09|进行中\n"
        "合计||15.5||",
    )

    assert [(deal.kind, *sides(deal)) for deal in found] == [
        ("acquisition", ["澜海集团"], ["织线科技"]),
        ("acquisition", ["远帆资本"], ["像素农场"]),
    ]
    assert [deal.status for deal in found] == [Status.EXECUTED, Status.ANNOUNCED]
    assert not any(deal.status_assumed for deal in found)
    assert found[0].amount is not None
    assert found[0].amount.value == Decimal(1_200_000_000)


def test_customer_and_supplier_columns_make_purchases():
    found = deals(
        "Exhibit 7: Compute contracts signed this year",
        "Customer|Provider|Contract value ($bn)|Date\nDeepvault|Stratus Peak|60|2025-09",
    )

    assert (found[0].kind, *sides(found[0])) == (
        "compute_purchase",
        ["Deepvault"],
        ["Stratus Peak"],
    )


def test_a_column_of_partners_is_no_column_of_those_who_raise_money():
    """Partners of one firm are on the other side of its deals; of nobody's, they tell none."""
    rows = "Partner|Amount|For\nStratus Peak|$300 billion|Cloud\nKestrel Chips|$10 billion|Chips"
    found = deals("Exhibit 8: Deepvault deals", rows)

    assert [(deal.kind, *sides(deal)) for deal in found] == [
        ("partnership", ["Deepvault"], ["Stratus Peak"]),
        ("partnership", ["Deepvault"], ["Kestrel Chips"]),
    ]
    of_nobody = table_facts(document("Exhibit 8: Recent deals", rows), NAMES)
    assert not any(isinstance(each, Deal) for each in of_nobody)


def test_columns_without_any_head_are_known_by_their_content():
    found = deals(
        "图 3: 澜海集团: 对外投资",
        "||\n鹿鸣机器人|2025-09-22|B轮\n启元微电|2025-07-03|C轮\n折光半导体|2024-03-01|天使轮",
    )

    assert [sides(deal)[1] for deal in found] == [["鹿鸣机器人"], ["启元微电"], ["折光半导体"]]
    assert found[0].confidence < 0.9


def test_the_first_span_is_the_row_and_every_span_stands_in_the_text():
    made = document(
        "图 3: 澜海集团: 对外投资",
        "被投公司|时间|轮次\n鹿鸣机器人|2025-09-22|B轮",
    )

    (found,) = table_facts(made, NAMES)

    assert found.quote == "鹿鸣机器人|2025-09-22|B轮"
    assert all(made.holds(span) for span in found.spans)
    assert isinstance(found, Deal)
    assert all(party.span is not None and made.holds(party.span) for party in found.parties)
    assert found.givers[0].span is not None
    assert found.givers[0].span.start == made.text.index("澜海集团")


@pytest.mark.parametrize(
    "table",
    [
        "公司|AI 进展\n澜海集团|1) 三季度推出新的训练集群，客户数量稳步增长；2) 自研网卡开始交付",
        "公司|评级|目标价\n澜海集团|买入|120\n远帆资本|持有|80",
        "用户群|个人为主|企业为主\n交付|数分钟|数天",
    ],
)
def test_tables_of_anything_else_make_no_deals(table):
    found = table_facts(document("图 1: 投资建议一览", table), NAMES)

    assert not [fact for fact in found if isinstance(fact, Deal)]


def metrics(*parts: str) -> dict[tuple[str, str, str | None, str | None], str | None]:
    found = table_facts(document(*parts), NAMES)
    assert all(isinstance(fact, Metric) for fact in found)
    return {
        (fact.subject, fact.measure, fact.period.iso if fact.period else None, fact.scope): (
            f"{fact.value.value.normalize():f} {fact.value.unit}"
            if fact.value is not None and fact.value.value is not None
            else None
        )
        for fact in found
        if isinstance(fact, Metric)
    }


def test_chip_tables_name_the_chip_and_keep_groups_as_scope():
    found = metrics(
        "图 10: 推理芯片参数对照",
        "厂商|芯片|类型|制程|算力(FP16)|功耗\n"
        "海外\n"
        "曜石半导体|OX300|GPU|3nm|1980TFLOPS|900W\n"
        "曜石半导体|OX100|GPU|/|640 TFLOPS|\n"
        "国内\n"
        "启元微电|启元 Q2|NPU|7nm|210TFLOPS|75W",
    )

    assert found[("OX300", "算力(FP16)", None, "海外")] == "1980000000000000 FLOPS"
    assert found[("OX300", "功耗", None, "海外")] == "900 W"
    assert ("OX100", "制程", None, "海外") not in found
    assert found[("启元 Q2", "制程", None, "国内")] == "0.000000007 m"
    assert not [key for key in found if key[1] == "类型"]


def test_periods_across_take_units_from_corner_row_and_cell():
    found = metrics(
        "图 12: 配音工具市场规模测算",
        "配音工具 TAM (亿美元)|2024|2025E\n"
        "配音工具 TAM|39.8|46.2\n"
        "YoY||15.9%\n"
        "职业配音师|2024|2025E\n"
        "全球职业配音师 (百万)|12.0|12.6\n"
        "付费渗透率|70%|70%\n"
        "月 ARPPU (美元)|30.0|31.0\n"
        "配音工具 TAM - 职业配音师|30.2|32.8",
    )

    assert found[("配音工具 TAM", "配音工具 TAM", "2024", None)] == "3980000000 USD"
    assert ("配音工具 TAM", "YoY", "2024", None) not in found
    assert found[("配音工具 TAM", "YoY", "2025", None)] == "0.159 %"
    scope = "职业配音师"
    assert found[("配音工具 TAM", "全球职业配音师", "2024", scope)] == "12000000 1"
    assert found[("配音工具 TAM", "付费渗透率", "2025", scope)] == "0.7 %"
    assert found[("配音工具 TAM", "月 ARPPU", "2025", scope)] == "31 USD"
    assert found[("配音工具 TAM", "配音工具 TAM - 职业配音师", "2025", scope)] == "3280000000 USD"


def test_periods_down_take_measures_from_the_heads():
    found = metrics(
        "Exhibit 2: Captioning tools",
        "Year|Market size ($mn)|Growth\n2024|1,044|\n2025E|1,185|13.5%",
    )

    assert found[("Captioning tools", "Market size", "2025", None)] == "1185000000 USD"
    assert ("Captioning tools", "Growth", "2024", None) not in found
    assert found[("Captioning tools", "Growth", "2025", None)] == "0.135 %"


def test_the_unit_of_a_caption_reaches_every_cell_but_rates():
    found = metrics(
        "图 2: 主要厂商收入（亿元）",
        "项目名|2024|2025E\n云收入|84|101\n毛利率|31|33\n员工数|900|950",
    )

    assert found[("项目名", "云收入", "2024", None)] == "8400000000 CNY"
    assert found[("项目名", "毛利率", "2024", None)] == "31 1"
    assert found[("项目名", "员工数", "2024", None)] == "900 1"


def test_accounting_brackets_are_negative():
    found = metrics("Exhibit 2: Results ($mn)", "Item ($mn)|2023|2024\nNet income|(71)|12")

    assert found[("Results", "Net income", "2023", None)] == "-71000000 USD"


def test_a_unit_unless_said_otherwise_a_time_and_counts_reach_their_columns():
    found = metrics(
        "Exhibit 2: Operators, 2025 (US$m unless stated)",
        "Operator|Revenue 2024|Revenue 2025|Growth|EBITDA|Subscribers (m)|Depth (m)\n"
        "Polar|4,100|5,740|40.0%|1,550|7.2|12\nOstrel|1,900|2,600|36.8%|(95)|4.1|14\n"
        "Total|6,000|8,340|39.0%|1,455|11.3|",
    )

    assert found[("Polar", "Revenue", "2024", None)] == "4100000000 USD"
    assert found[("Polar", "Growth", "2025", None)] == "0.4 %"
    assert found[("Ostrel", "EBITDA", "2025", None)] == "-95000000 USD"
    assert found[("Ostrel", "Subscribers", "2025", None)] == "4100000 1"
    assert found[("Operators", "Revenue", "2025", "Total")] == "8340000000 USD"


def test_of_several_units_of_a_caption_the_first_is_that_of_amounts():
    found = metrics(
        "表1 盈利预测（亿元，元/股）",
        "公司|2025A收入|2026E收入|EPS\n蓝湾装备|19.0|25.7|1.50\n东屿海工|44.0|48.4|0.38",
    )

    assert found[("蓝湾装备", "收入", "2025", None)] == "1900000000 CNY"
    assert found[("蓝湾装备", "EPS", None, None)] == "1.5 1"


def test_a_corner_that_says_items_names_nobody():
    found = metrics("表1：退役与再生量（万吨）", "指标|2024|2025\n退役量|30.0|42.0\n再生量|1.9|2.8")

    assert found[("退役与再生量", "退役量", "2025", None)] == "420000 tonne"


def test_heads_among_the_rows_and_the_scale_over_them_are_found():
    """HTML filings mark no heads: the years stand in the second row, the scale above or beside."""
    made = document(
        "($ in thousands, except per share)||\n"
        "Year ended December 31,|2019 (1)|2018\n"
        "Sales|$788,948|$718,892\n"
        "Net loss|(5,637)|$(1,053)\n"
        "Gross margin|40.0%|(8)%\n"
        "Earnings per share|$1.08|0.76",
        header_rows=0,
    )

    found = {
        (fact.measure, fact.period.iso): f"{fact.value.value.normalize():f} {fact.value.unit}"
        for fact in table_facts(made, NAMES)
        if isinstance(fact, Metric) and fact.period and fact.value and fact.value.value is not None
    }

    assert found[("Sales", "2019")] == "788948000 USD"
    assert found[("Net loss", "2019")] == "-5637000 USD"
    assert found[("Net loss", "2018")] == "-1053000 USD"
    assert found[("Gross margin", "2018")] == "-0.08 %"
    assert found[("Earnings per share", "2019")] == "1.08 USD"


def test_a_unit_behind_each_year_is_the_columns():
    found = metrics("Exhibit 2: Pensions", "Cost|2019 €m|2018 €m\nDefined schemes|166|178")

    assert found[("Cost", "Defined schemes", "2018", None)] == "178000000 EUR"


@pytest.mark.parametrize(
    "table",
    [
        "|声浪科技|传统录音棚\n用户群|个人创作者为主|广告与影视公司\n交付时间|数分钟|数天",
        "公司|进展\n云衡科技|3Q25 云收入 84 亿美元,同比增长 26%,新增订单主要来自模型公司;"
        "自研网卡开始交付,单机柜布线时间缩短一半",
    ],
)
def test_tables_of_words_state_no_measures(table):
    assert table_facts(document("图 11: 对照", table), NAMES) == ()


def test_leaderboards_become_standings():
    found = table_facts(
        document(
            "Exhibit 13: VoiceArena: dubbing models ranked",
            "Rank|Model|Maker|Elo|95% CI|Votes|Released\n"
            "1|Wellspring 2.0|Soundwell|1,212|-9/+11|5,120|Aug 2025\n"
            "2|Reader XL|Lumen Docs|1,198|±8|7,904|Jun 2025",
        ),
        NAMES,
    )

    first, second = found
    assert isinstance(first, Standing)
    assert isinstance(second, Standing)
    assert (first.rank, first.subject, first.maker) == (1, "Wellspring 2.0", "Soundwell")
    assert first.score is not None
    assert first.low is not None
    assert first.high is not None
    assert (first.low.value, first.score.value, first.high.value) == (1203, 1212, 1223)
    assert first.votes is not None
    assert first.votes.value == 5120
    assert first.released is not None
    assert first.released.iso == "2025-08"
    assert second.low is not None
    assert second.low.value == 1190


def test_a_rank_before_the_makers_name_is_no_part_of_it():
    found = table_facts(
        document(
            "图 13: 配音模型榜单",
            "↑↓ Creator ↑↓|Model|ELO ↑↓\n1 📙 声浪科技|Shenglang 2.0|1,212",
        ),
        NAMES,
    )

    (first,) = found
    assert isinstance(first, Standing)
    assert (first.rank, first.maker, first.subject) == (1, "声浪科技", "Shenglang 2.0")


@pytest.fixture(scope="module")
def sample_facts(shared: Path):
    reading = pytest.importorskip("lianpu.reading")
    data = (shared / "reports" / "ai-chain-2025-10.txt").read_bytes()
    return table_facts(reading.read(data, "sample.txt"), NameIndex(packaged_entities()))


def test_the_sample_has_159_table_deals_of_six_investors(sample_facts):
    """Eleven investment tables, one of them under a head that names the wrong side."""
    found = [fact for fact in sample_facts if isinstance(fact, Deal)]

    investors = Counter(party.name for deal in found for party in deal.givers)
    assert len(found) == 159
    assert sorted(investors.values()) == [5, 11, 21, 33, 38, 51]
    assert all(deal.date is not None and deal.round is not None for deal in found)
    assert Counter(deal.kind for deal in found) == {"equity_investment": 143, "acquisition": 16}


def test_the_sample_has_a_chip_table_a_market_table_and_a_leaderboard(sample_facts):
    found = [fact for fact in sample_facts if isinstance(fact, Metric)]
    values = {
        (fact.subject, fact.measure, fact.period.iso if fact.period else None): fact.value
        for fact in found
    }

    assert sum(isinstance(fact, Standing) for fact in sample_facts) == 10
    assert len({fact.subject for fact in found if fact.period is None}) == 15
    assert any(value and value.value == Decimal("2.25E+15") for value in values.values())
    assert any(value and value.value == Decimal("5.461E+10") for value in values.values())
