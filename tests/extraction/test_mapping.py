"""Columns of data files: known layouts, words of heads, proposals that are not taken in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lianpu.core.errors import UsageError
from lianpu.core.fact import Deal, Metric, Relation, Status
from lianpu.core.layout import Plan, packaged_layouts, read_layout, write_layout
from lianpu.core.text import Text
from lianpu.extraction import Told, mapped_facts, plan_columns, remembered_layout
from lianpu.reading import documents_of, open_rows
from lianpu.reading.rows import parts


def plan_of(heads: list[str], rows: list[list[str]] | None = None, **asked) -> Plan:
    return plan_columns(heads, rows or [], packaged_layouts(), **asked)


def read(text: str, **asked):
    """(facts, problems) of a CSV text."""
    file = open_rows(text.encode(), "own.csv")
    (table,) = file.tables
    rows = [row.cells for row in table.read()]
    plan = plan_columns(table.heads, rows, packaged_layouts(), **asked)
    facts, problems = [], []
    told = Told()
    for part in documents_of(file, table, refused=print):
        for _, found, met in mapped_facts(part.document, part.cells, plan, told=told):
            facts += found
            problems += met
            for fact in found:
                assert all(part.document.holds(span) for span in fact.spans)
                assert len(fact.spans) > 1
    return facts, problems


def parties(deal: Deal) -> list[tuple[str, str]]:
    return [(party.role, party.name) for party in deal.parties]


@pytest.mark.parametrize(
    ("heads", "layout"),
    [
        (["被投公司简称", "一句话简介", "交易时间", "交易轮次", "交易金额"], "venture-zh"),
        (["序号", "企业简称", "轮次", "金额", "投资方", "时间", "行业"], "venture-zh"),
        (
            ["Organization Name", "Funding Type", "Money Raised", "Announced Date"],
            "crunchbase-rounds",
        ),
        (["Acquiree Name", "Acquirer Name", "Announced Date", "Price"], "crunchbase-acquisitions"),
        (["Model", "Organization", "Publication date", "Parameters"], "epoch-models"),
        (["Hardware name", "Manufacturer", "TDP (W)", "Release date"], "epoch-hardware"),
        (["Name", "Owner", "Current power (MW)"], "epoch-data-centres"),
        (
            ["Name", "Owner", "First operational date", "Power Capacity (MW)", "Hardware Cost"],
            "epoch-clusters",
        ),
        (["id", "owner", "asset", "percentage"], "ftm-ownership"),
        (["id", "director", "organization", "role"], "ftm-directorship"),
        (["id", "payer", "beneficiary", "amount", "currency"], "ftm-payment"),
        (["giver", "taker", "kind", "amount", "date", "status"], "lists-deals"),
        (["Acquirer", "Target", "Deal value ($mn)", "Announced"], "lists-deals"),
        (["投资方", "被投企业", "投资金额（万元）", "公告日期"], "lists-deals"),
        (["subject", "measure", "value", "period"], "lists-metrics"),
        (["公司", "链上环节"], "lists-segments"),
    ],
)
def test_well_known_heads_have_their_layout(heads, layout):
    plan = plan_of(heads)

    assert (plan.layout.layout, plan.known) == (layout, True)
    assert not plan.missing


def test_a_vendor_export_gives_a_deal_a_row():
    facts, problems = read(
        "被投公司简称,一句话简介,交易时间,交易轮次,交易金额,投资方\n"
        '云舟芯科,存算芯片,2025-03-14,A轮,数千万人民币,"启程创投(领投), 蓝湾资本等"\n'
        "北辰光子,硅光,2025.06,Pre-A轮,亿元及以上人民币,未披露\n"
        "海棠智行,机器人,2024/11/02,并购,2.5亿人民币,申江港科\n"
    )

    first, second, third = facts
    assert parties(first) == [
        ("investor", "启程创投"),
        ("investor", "蓝湾资本"),
        ("investee", "云舟芯科"),
    ]
    assert (first.kind, first.date.iso, first.round) == ("fundraise", "2025-03-14", "A轮")
    assert (first.amount.low, first.amount.high) == (Decimal("1E7"), Decimal("1E8"))
    assert first.quote.startswith("云舟芯科\t存算芯片\t2025-03-14")
    assert (first.reader, first.status) == ("import.venture-zh@1", Status.EXECUTED)
    assert parties(second) == [("investee", "北辰光子")]
    assert (second.amount.text, second.amount.low) == ("亿元及以上人民币", Decimal("1E8"))
    assert second.amount.high is None
    assert (third.kind, parties(third)[0]) == ("acquisition", ("acquirer", "申江港科"))
    assert not problems


def test_what_a_row_lacks_or_says_in_two_ways_is_told_and_never_filled():
    facts, problems = read(
        "被投公司简称,交易时间,交易轮次,交易金额\n"
        '云舟芯科,3/4/2025,A轮,"1,5亿人民币"\n'
        "—,2025-01-01,B轮,1亿人民币\n"
        "合计,2025,,7亿人民币\n"
        "北辰光子,,,\n"
        "海棠智行,2025-02-01,股权转让,1亿人民币\n"
        "鹿鸣智算,2025-02-01,C轮,5000\n"
        "银杉存储,2025-02-01,C轮,0人民币\n"
    )

    assert [parties(fact)[0][1] for fact in facts] == ["云舟芯科", "鹿鸣智算", "银杉存储"]
    assert all(fact.amount is None for fact in facts)
    assert facts[0].date is None
    told = [(problem.column, problem.words, problem.refused) for problem in problems]
    assert told == [
        ("交易金额", "1,5亿人民币", False),
        ("交易时间", "3/4/2025", False),
        ("被投公司简称", "", True),
        ("被投公司简称", "", True),
        (None, "", True),
        ("交易轮次", "股权转让", True),
        ("交易金额", "5000", False),
        ("交易金额", "0人民币", False),
    ]


def test_crunchbase_currency_stands_in_its_own_column():
    facts, problems = read(
        "Transaction Name,Organization Name,Funding Type,Money Raised,Money Raised Currency,"
        "Money Raised Currency (in USD),Announced Date,Lead Investors,Investor Names\n"
        'x,Larkspur,Series B,50000000,EUR,54000000,2025-02-11,Northgate,"Northgate, Alder, Inc., Bluefin"\n'
        "x,Osprey,Debt Financing,200000000,USD,,2025-05-01,,Harbor Credit\n"
        "x,Finch,Grant,100000,USD,,2025-05-02,,State Office\n"
    )

    first, debt = facts
    assert (first.amount.unit, first.amount.value) == ("EUR", Decimal(50000000))
    assert [name for _, name in parties(first)] == [
        "Northgate",
        "Alder, Inc",
        "Bluefin",
        "Larkspur",
    ]
    assert (debt.kind, parties(debt)) == (
        "debt",
        [("lender", "Harbor Credit"), ("borrower", "Osprey")],
    )
    assert [(problem.words, problem.refused) for problem in problems] == [("Grant", True)]


def test_each_number_of_a_wide_table_is_a_metric_in_the_unit_of_its_head():
    facts, problems = read(
        "Model,Organization,Publication date,Parameters,Training compute (FLOP),Hardware quantity\n"
        "Kite-3,Kite Labs,2025-03-01,175000000000.0,3.1e+24,\n"
        "Kite-4,Kite Labs,2025-09,,5.2e+25,many\n"
    )

    told = [
        (fact.subject, fact.measure, fact.value and (fact.value.unit, fact.value.value))
        for fact in facts
    ]
    assert told == [
        ("Kite-3", "Parameters", ("parameter", Decimal("175000000000.0"))),
        ("Kite-3", "Training compute (FLOP)", ("FLOP", Decimal("3.1e24"))),
        ("Kite-4", "Training compute (FLOP)", ("FLOP", Decimal("5.2e25"))),
        ("Kite-4", "Hardware quantity", None),
    ]
    assert facts[1].value.step == Decimal("1e23")
    assert facts[0].period.iso == "2025-03-01"
    assert all(isinstance(fact, Metric) for fact in facts)
    assert [(problem.words, problem.refused) for problem in problems] == [("many", False)]


def test_relations_and_stakes_of_ftm_are_read():
    (held,), _ = read("id,owner,asset,percentage,startDate\no,Alder Group,云舟芯科,25,2020-01\n")
    (seat,), _ = read("id,director,organization\nd,Jane Roe,云舟芯科\n")
    (), problems = read("id,payer,beneficiary,amount,currency,purpose\np,A,B,5,USD,charity\n")

    assert (held.kind, held.stake.value, held.date.iso) == (
        "stake_held",
        Decimal("0.25"),
        "2020-01",
    )
    assert isinstance(seat, Relation)
    assert (seat.kind, [party.role for party in seat.parties]) == (
        "directorship",
        ["director", "organization"],
    )
    assert [problem.words for problem in problems] == ["charity"]


def test_a_payment_without_purpose_takes_the_kind_that_is_said():
    text = "id,payer,beneficiary,amount,currency\np,Alder,Bluefin,5000000,USD\n"

    assert not read(text)[0]
    (deal,), problems = read(text, fill={"kind": "goods_purchase"})
    assert parties(deal) == [("buyer", "Alder"), ("seller", "Bluefin")]
    assert not problems


def test_heads_that_nobody_knows_make_a_proposal_and_no_facts():
    heads, rows = (
        ["甲", "乙", "丙"],
        [["云舟芯科", "2025-01-02", "3亿元"], ["北辰", "2025-02", "5亿元"]],
    )
    plan = plan_of(heads, rows)

    assert not plan.known
    assert [(column.role, column.by) for column in plan.columns] == [
        (None, ""),
        ("date", "content"),
        ("amount", "content"),
    ]
    assert all(column.doubt for column in plan.columns)
    assert plan.missing
    said = plan_of(heads, rows, said={"甲": "investee"}, accept=True)
    assert said.known
    assert [column.role for column in said.columns] == ["investee", "date", "amount"]


def test_content_alone_is_not_read_when_a_person_names_other_columns():
    plan = plan_of(["甲", "乙"], [["云舟", "2025-01-02"]], said={"甲": "investee"})

    assert not plan.known


def test_two_columns_of_one_role_ask_which():
    heads = ["被投企业", "投资方", "投资金额（万元）", "融资金额（美元）"]
    plan = plan_of(heads)

    assert not plan.known
    assert [column.head for column in plan.doubts] == ["融资金额（美元）"]
    assert plan_of(heads, said={"投资金额（万元）": "amount"}).known
    assert plan_of(heads, said={"融资金额（美元）": "ignore"}).known


def test_a_list_of_investors_may_say_who_leads():
    facts, _ = read(
        "公司,融资轮次,融资金额,投资机构,公告日期\n"
        "青岚微电子,B+轮,约2亿元,松果资本领投、蓝湾联合跟投,2025年4月\n"
        "北斗卫通,天使轮,数百万美元,领投方：中岳；跟投方：湖畔资本,2024.12.1\n"
    )

    assert [[name for _, name in parties(deal)] for deal in facts] == [
        ["松果资本", "蓝湾", "青岚微电子"],
        ["中岳", "湖畔资本", "北斗卫通"],
    ]


def test_what_databases_print_for_nothing_is_blank():
    facts, problems = read(
        "company,round,amount,investor,date\nLarkspur,A,NULL,nan,2025-01-02\nNone,A,5,x,2025-01-02\n"
    )

    assert [parties(deal) for deal in facts] == [[("investee", "Larkspur")]]
    assert [problem.refused for problem in problems] == [True]


def test_nested_amounts_of_json_are_read():
    heads = ["investee", "round", "amount.value", "amount.currency"]

    assert [column.role for column in plan_of(heads).columns] == [
        "investee",
        "round",
        "amount",
        "currency",
    ]


def test_a_name_and_a_value_alone_are_no_deal():
    assert not plan_of(["name", "type", "value"], [["x", "y", "3"]]).known
    assert plan_of(["name", "round", "value"], [["x", "A", "3"]]).known


def test_an_export_of_one_investor_says_who_it_is():
    text = "被投公司简称,交易时间,交易轮次,交易金额\n云舟芯科,2025-03-14,A轮,3亿人民币\n"
    (deal,), _ = read(text, fill={"investor": "蓝湾资本"})

    assert parties(deal) == [("investor", "蓝湾资本"), ("investee", "云舟芯科")]
    assert deal.parties[0].span is None


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"said": {"nobody": "date"}}, "no column 'nobody'"),
        ({"said": {"轮次": "scope"}}, "cannot be 'scope'"),
        ({"fill": {"amount": "5"}}, "'amount' cannot be filled"),
        ({"wanted": "mine"}, "no layout 'mine'"),
    ],
)
def test_what_cannot_be_said_is_refused_with_what_can(asked, words):
    with pytest.raises(UsageError, match=words) as met:
        plan_of(["公司", "轮次", "时间"], **asked)
    assert met.value.expected is not None


def test_a_remembered_mapping_reads_the_same_heads_as_before():
    heads = ["甲", "乙", "金额(万元)", "备注二"]
    rows = [["云舟芯科", "2025-01-02", "500", "x"]]
    plan = plan_of(heads, rows, said={"甲": "investee"}, accept=True, fill={"currency": "USD"})
    kept = remembered_layout(plan, "mine", Text.same("own.csv"))
    again = plan_columns(heads, [], [read_layout(write_layout(kept, Text.same("x")), "m.yaml")])

    assert again.known
    assert [(column.role or "ignore", column.unit) for column in again.columns] == [
        (column.role or "ignore", column.unit) for column in plan.columns
    ]
    assert again.layout.fill == {"currency": "USD"}
    assert {column.by for column in again.columns} == {"remembered"}
    assert not plan_columns(heads[::-1], [], [kept]).known


def test_plain_words_of_lists_name_kinds_and_an_unknown_one_tells_those_there_are():
    facts, problems = read(
        "giver,taker,kind,amount\nLab,Cloud,purchase,$2bn\nFund,Lab,投资,$1bn\nLab,Site,barter,$1bn\n"
    )

    assert [fact.kind for fact in facts] == ["goods_purchase", "equity_investment"]
    (refused,) = problems
    assert refused.words == "barter"
    assert "lease" in refused.what.en
    assert "租赁" in refused.what.zh


def test_rows_alike_dates_the_wrong_way_round_and_shares_above_the_whole_are_told():
    facts, problems = read(
        "investor,investee,round,amount,date,stake\n"
        "Fund,Lab,A,$2m,2024-01-05,10%\nFund,Lab,A,$2m,2024-01-05,10%\n"
        "Fund,Hand,A,$2m,2025-06-01 to 2024-06-01,110%\n"
    )

    assert len(facts) == 2
    assert (facts[1].date, facts[1].stake) == (None, None)
    assert [(problem.what.en.split(":")[0], problem.refused) for problem in problems] == [
        ("repeats the row 1 above to the letter; it counts once", True),
        ("no share from 0 to 100%", False),
        ("it ends before it begins", False),
    ]


def test_rows_that_an_unread_column_tells_apart_are_two_deals():
    """A payment list with an id a row: the same amount twice is two payments."""
    facts, problems = read(
        "investor,investee,round,amount,date,xyz\n"
        "Fund,Lab,A,$2m,2024-01-05,001\nFund,Lab,A,$2m,2024-01-05,002\n"
    )

    assert len(facts) == 2
    (told,) = problems
    assert "counts as a deal of its own" in told.what.en
    assert not told.refused


@pytest.mark.parametrize("rows", [1, 2, 3, 5_000])
def test_a_row_repeated_in_another_part_of_a_long_file_counts_once(rows, monkeypatch):
    """A long file is read in parts of some thousand rows; its amounts double in none of them."""
    monkeypatch.setattr(parts, "PART", rows)

    facts, problems = read(
        "investor,investee,round,amount,date,xyz\n"
        "Fund,Lab,A,$2m,2024-01-05,1\nFund,Mill,A,$3m,2024-01-05,2\n"
        "Fund,Yard,A,$4m,2024-01-05,3\nFund,Lab,A,$2m,2024-01-05,1\n"
        "Fund,Mill,A,$3m,2024-01-05,9\n"
    )

    assert len(facts) == 4
    assert [(problem.what.en[:23], problem.refused) for problem in problems] == [
        ("repeats the row 3 above", True),
        ("says the same as the ro", False),
    ]


@pytest.mark.parametrize(
    "head", ["类型", "交易类型", "融资类型", "Type", "Deal type", "Transaction kind"]
)
def test_a_head_of_types_is_the_kind_where_its_cells_name_kinds(head):
    heads = ["付款方", "收款方", head, "金额", "日期"]
    rows = [["甲", "乙", kind, "$1bn", "2025-01"] for kind in ("采购", "Equity investment", "贷款")]

    found = plan_of(heads, rows)

    assert [column.role for column in found.columns] == ["giver", "taker", "kind", "amount", "date"]
    assert found.known


def test_types_of_products_are_no_kinds_of_deals():
    heads = ["付款方", "收款方", "产品类型", "金额", "日期"]
    rows = [["甲", "乙", kind, "$1bn", "2025-01"] for kind in ("电池", "电机", "隔膜")]

    assert plan_of(heads, rows).columns[2].role is None


def test_a_column_of_rounds_stays_one():
    heads = ["Company", "Investor", "Deal type", "Amount", "Date"]
    rows = [["A", "B", kind, "$1m", "2025-01"] for kind in ("Series A", "Seed", "Series B")]

    assert plan_of(heads, rows).columns[2].role == "round"


@pytest.mark.parametrize(
    "cell",
    [
        '"=HYPERLINK(""http://x"",""Acme"")"',
        "@SUM(A1:A9)",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C n'!A0",
    ],
)
def test_a_formula_is_no_name(cell: str) -> None:
    """The row of a deal keeps its other side, and the cell is told."""
    facts, problems = read(
        f"Investor,Company,Date,Round,Amount\n{cell},Halden Micro,2025-03-04,A,$12m\n"
    )

    assert [party for deal in facts for party in parties(deal)] == [("investee", "Halden Micro")]
    assert [problem.column for problem in problems] == ["Investor"]


@pytest.mark.parametrize("name", ["@properties", "+Simple", "-196 Brewing"])
def test_a_name_may_begin_with_a_sign(name: str) -> None:
    """Only what a spreadsheet would compute is refused."""
    facts, _ = read(f"Investor,Company,Date,Round,Amount\n{name},Halden Micro,2025-03-04,A,$12m\n")

    assert ("investor", name) in [party for deal in facts for party in parties(deal)]


def test_a_status_that_nobody_knows_is_told_and_makes_no_promise_paid():
    facts, problems = read(
        "giver,taker,kind,amount,status,date\n"
        "Fund,Lab,debt,$2m,signd,2024-01-05\nFund,Lab,debt,$3m,signed,2024-01-05\n"
    )

    assert [fact.status for fact in facts] == [Status.ANNOUNCED, Status.SIGNED]
    assert [fact.status_assumed for fact in facts] == [True, False]
    (told,) = problems
    assert (told.column, told.words, told.refused) == ("status", "signd", False)
    assert "announced" in told.what.en
    assert "已宣布" in told.what.zh


def test_a_head_with_its_unit_in_brackets_is_the_same_head() -> None:
    facts, problems = read(
        "项目名称,交易时间,交易轮次,交易金额（万元）,币种,估值(万元),投资机构\n"
        "栖川云,2026-03-06,B轮,20000,人民币,150000,石桥资本\n"
        "远樗科技,2026-01-05,A轮,3000,美元,,北尺基金\n"
    )
    assert not problems
    amounts = [(deal.amount.unit, deal.amount.value) for deal in facts]
    assert amounts == [("CNY", Decimal(200_000_000)), ("USD", Decimal(30_000_000))]
    assert facts[0].valuation.value == Decimal(1_500_000_000)


def test_a_head_as_a_layout_lists_it_goes_before_one_with_a_unit() -> None:
    plan = plan_of(["公司名称", "轮次", "融资金额（万元）", "融资金额"])
    roles = {column.head: column.role for column in plan.columns}
    assert roles["融资金额"] == "amount"
    assert roles["融资金额（万元）"] != "amount"


@pytest.mark.parametrize(
    "cell",
    [
        "投资方未披露",
        "未透露",
        "公开发行",
        "社会公众",
        "二级市场",
        "若干投资人",
        "投資方未公開",
        "Undisclosed investors",
        "individual investors",
        "the public",
    ],
)
def test_words_for_nobody_are_no_party(cell: str) -> None:
    facts, _ = read(f"investee,investor,date,amount\nAlden,{cell},2026-01-02,US$3m\n")
    assert [parties(deal) for deal in facts] == [[("investee", "Alden")]]


@pytest.mark.parametrize("name", ["未来资本", "公众电气", "个人图书馆", "Public Storage", "多家汇"])
def test_names_that_begin_with_such_words_are_names(name: str) -> None:
    facts, _ = read(f"investee,investor,date,amount\nAlden,{name},2026-01-02,US$3m\n")
    assert ("investor", name) in parties(facts[0])


def test_a_deal_with_oneself_is_kept_and_said_and_a_co_investor_of_that_name_is_not() -> None:
    facts, problems = read(
        "investee,investor,date,amount\nAlden,ALDEN,2026-01-02,US$3m\n"
        "Borel,Borel; Cole,2026-01-02,US$4m\n"
    )
    assert len(facts) == 2
    assert [(p.words, p.refused) for p in problems if "both sides" in p.what.en] == [
        ("Alden", False)
    ]
