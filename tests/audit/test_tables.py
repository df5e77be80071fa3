"""Tables that compute themselves: what the other columns show, one column may not break."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose, table

MARKET = [
    ["规模（亿元）", "2024", "2025E", "2026E", "2027E"],
    ["市场规模", "390.0", "436.0", "487.0", "543.0"],
    ["YoY", "", "11.8%", "11.7%", "11.5%"],
    ["专业用户（百万）", "68.0", "71.4", "75.0", "78.7"],
    ["付费率", "85%", "85%", "85%", "85%"],
    ["付费用户（百万）", "57.8", "60.7", "63.8", "66.9"],
    ["月均付费（元）", "44.0", "45.0", "46.0", "47.0"],
    ["专业市场", "305.2", "327.8", "352.2", "377.3"],
    ["业余市场", "84.8", "108.2", "134.8", "165.7"],
]


def findings(rows, **kwargs):
    return [(each.rule, each.verdict.value, each.stated) for each in audit(table(rows, **kwargs))]


def test_a_model_table_gives_nothing_above_rounding():
    """Growth, share, users × price × 12 and the sum of two segments are all found and hold."""
    found = findings(MARKET)

    assert {"growth", "product", "share", "sum"} <= {rule for rule, _, _ in found}
    assert {"holds", "rounding"} >= {verdict for _, verdict, _ in found}


def test_one_wrong_total_is_red_when_the_other_columns_hold():
    """Three columns prove what the row means; the fourth is wrong."""
    rows = [
        ["Segment", "2021", "2022", "2023", "2024"],
        ["Cloud", "101.2", "120.5", "150.3", "180.9"],
        ["Devices", "55.1", "57.2", "60.8", "61.0"],
        ["Other", "7.7", "8.1", "8.4", "9.9"],
        ["Total", "164.0", "185.8", "229.5", "251.8"],
    ]

    wrong = [each for each in audit(table(rows)) if each.verdict.value == "wrong"]

    assert [(each.rule, each.severity.value, each.stated, each.recomputed) for each in wrong] == [
        ("sum", "red", "229.5", "219.5")
    ]


@pytest.mark.parametrize(("second", "severity"), [("467.7", None), ("510.3", Severity.AMBER)])
def test_a_column_of_growth_hides_no_total_that_nobody_names(second, severity):
    """The last row adds up the others in the columns of amounts, whatever the rates beside them do."""
    rows = [
        ["$ million", "3Q25", "2Q25", "3Q24", "Year on year"],
        ["Colocation", "352.9", "340.2", "318.5", "10.8%"],
        ["Interconnection", "71.4", "68.1", "57.0", "25.3%"],
        ["Power", "61.9", "59.4", "56.2", "10.1%"],
        ["Revenue", "486.2", second, "431.7", "12.6%"],
    ]

    loud = [each for each in audit(table(rows)) if each.severity in (Severity.RED, Severity.AMBER)]

    assert {each.severity for each in loud} == ({severity} if severity else set())
    assert all(second in {span.quote for span in each.spans} for each in loud)


def test_a_total_that_never_adds_up_was_not_meant():
    """ "Net" and "total" name many things; with no column on its side the rule is silent."""
    rows = [
        ["", "2023", "2024"],
        ["Orders", "312.0", "414.0"],
        ["Staff", "20.0", "24.0"],
        ["Total assets", "981.0", "1,102.0"],
    ]

    assert findings(rows) == []


def test_a_blank_part_may_hide_a_number():
    """A dash can be zero or unknown: such a column confirms and never accuses."""
    rows = [
        ["", "2022", "2023", "2024"],
        ["A", "10.1", "11.2", "12.3"],
        ["B", "20.1", "21.2", "—"],
        ["Total", "30.2", "32.4", "35.0"],
    ]

    assert "wrong" not in {verdict for _, verdict, _ in findings(rows)}


def test_a_percentage_off_by_its_last_digit_is_amber():
    """Shares are made to fit 100 %; that is no proof of an error."""
    rows = [
        ["Region", "Sales", "Share"],
        ["North", "277,898", "23.1%"],
        ["South", "422,283", "35.2%"],
        ["East", "300,000", "25.0%"],
        ["West", "200,000", "16.7%"],
        ["Total", "1,200,181", "100.0%"],
    ]

    flagged = [each for each in audit(table(rows)) if each.verdict.value == "wrong"]

    assert [each.severity.value for each in flagged] == ["amber"]


def test_growth_columns_are_checked_in_every_row():
    """Q/Q and Y/Y beside three quarters; brackets are negative."""
    rows = [
        ["", "2Q25", "1Q25", "2Q24", "Q/Q", "Y/Y"],
        ["Compute", "33,844", "34,155", "22,604", "(1)%", "50%"],
        ["Network", "7,252", "4,957", "3,668", "46%", "98%"],
        ["Games", "4,287", "3,763", "2,880", "14%", "49%"],
        ["Cars", "586", "567", "346", "3%", "89%"],
    ]

    found = [each for each in audit(table(rows)) if each.rule == "growth"]

    assert len(found) == 8
    assert [
        (each.stated, each.severity.value, each.recomputed)
        for each in found
        if each.verdict.value == "wrong"
    ] == [("89%", "red", "69.4%")]


def test_the_change_of_a_rate_may_be_in_points():
    """A margin of 73.2 after 72.2 changed by 1.0, not by 1.4 %."""
    rows = [
        ["", "2024", "2023", "Change (%)"],
        ["Sales", "5,368", "5,955", "-9.9"],
        ["Cost", "2,329", "1,951", "19.4"],
        ["Result", "3,039", "4,004", "-24.1"],
        ["Gross margin (%)", "73.2", "72.2", "1.0"],
    ]

    assert "wrong" not in {verdict for _, verdict, _ in findings(rows)}


def test_lines_set_as_rows_are_read_as_a_table():
    """Exports print tables as plain lines; their columns are inferred, so never red."""
    text = (
        "($ in millions)\n\n"
        "Compute $33,844 $34,155 $22,604 (1) % 50 %\n\n"
        "Network 7,252 4,957 3,668 46 % 98 %\n\n"
        "Games 4,287 3,763 2,880 14 % 99 %\n\n"
        "Total $45,383 $42,875 $29,152 6 % 56 %\n"
    )

    found = audit(prose(text))

    assert ("sum", "holds") in {(each.rule, each.verdict.value) for each in found}
    assert "red" not in {each.severity.value for each in found}


def test_nonsense_tables_break_nothing():
    """Merged heads, words in number columns, one row, ragged rows, no number at all."""
    for rows in (
        [["", ""], ["", ""]],
        [["a"]],
        [["", "2024"], ["合计", "n/a"], ["合计", "1,2,3"]],
        [["x", "1"], ["y"], ["z", "2", "3", "4"]],
        [["Total", "0", "0"], ["Total", "0", "0"], ["Total", "0", "0"]],
    ):
        assert "red" not in {each.severity.value for each in audit(table(rows))}


def severities(rows):
    return [each.severity.value for each in audit(table(rows))]


def test_a_total_between_its_least_and_greatest_part_is_an_average():
    """Rates of growth do not add up, whatever stands over their column."""
    rows = [
        ["Cost of revenue", "2019", "2018", "Change", ""],
        ["Licences", "64,798", "35,452", "29,346", "83"],
        ["Maintenance", "16,499", "14,783", "1,716", "12"],
        ["Services", "243,053", "246,548", "(3,495)", "(1)"],
        ["Total cost of revenue", "324,350", "296,783", "27,567", "9"],
    ]
    assert "red" not in severities(rows)
    rows[-1][1] = "354,350"
    assert "red" in severities(rows)


def test_the_product_of_two_totals_is_not_held_to_the_total_of_products():
    rows = [
        ["State", "Area", "Yield", "Output"],
        ["Foo", "120.5", "6.40", "771.2"],
        ["Bar", "88.2", "7.10", "626.2"],
        ["Baz", "45.6", "5.20", "237.1"],
        ["Qux", "301.7", "4.80", "1,448.2"],
        ["Total", "556.0", "5.50", "3,082.7"],
    ]
    assert "red" not in severities(rows)


def test_a_margin_column_and_shares_of_an_unprinted_whole_are_known_by_their_rows():
    """Three rows show what the column is; the fourth is wrong."""
    margins = [
        ["业务", "营业收入", "营业成本", "毛利率"],
        ["轴承", "182,340", "128,550", "29.50%"],
        ["传动", "136,280", "104,120", "27.24%"],
        ["密封", "67,580", "55,410", "18.01%"],
        ["其他", "41,260", "33,420", "19.00%"],
    ]
    shares = [
        ["客户", "销售金额（万元）", "占营业收入比例"],
        ["甲", "7,215.60", "15.92%"],
        ["乙", "4,880.35", "10.77%"],
        ["丙", "3,964.12", "10.74%"],
        ["丁", "2,241.07", "4.95%"],
        ["戊", "1,906.88", "4.21%"],
    ]

    assert ("share", "wrong", "27.24%") in findings(margins)
    assert ("share", "wrong", "10.74%") in findings(shares)
    assert not [each for each in findings(shares) if each[1] == "wrong" and each[2] != "10.74%"]


def test_a_total_of_one_column_that_a_slip_of_the_pen_explains_is_doubted():
    """No other column proves the total, and two exchanged digits are no accident: amber."""
    rows = [
        ["Fleet", "Ships"],
        ["Bulk", "214"],
        ["Tankers", "168"],
        ["Gas", "95"],
        ["Total", "747"],
    ]
    right = [*rows[:4], ["Total", "477"]]
    other = [*rows[:4], ["Total", "902"]]

    wrong = [each for each in audit(table(rows)) if each.verdict.value == "wrong"]

    assert [(each.severity.value, each.stated, each.recomputed) for each in wrong] == [
        ("amber", "747", "477")
    ]
    assert [each for each in findings(right) + findings(other) if each[1] == "wrong"] == []


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (
            [
                ["", "2024", "2025"],
                ["Licences", "318,420", "371,905"],
                ["Services", "41,260", "38,715"],
                ["Hardware", "22,090", "27,480"],
                ["Total revenue", "293,088", "438,100"],
            ],
            "293,088",
        ),
        (
            [
                ["", "2024", "2025"],
                ["Total assets", "93,674", "88,769"],
                ["Total liabilities", "(40,664)", "(43,033)"],
                ["Net assets", "53,010", "53,700"],
            ],
            "53,700",
        ),
    ],
)
def test_a_total_of_two_years_that_holds_in_one_is_doubted_in_the_other(rows, wrong):
    """A wrong total may lie between its parts; the other year shows that it is no average."""
    doubted = [each for each in audit(table(rows)) if each.severity.value in ("red", "amber")]

    assert any(each.spans[1].quote == wrong for each in doubted)


MAKERS = (
    "| Maker | 2025 (GW) | 2024 (GW) | Share 2025 |\n|---|---|---|---|\n| Alder | 96.4 | 82.0 | 13.4% |\n"
    "| Birch | 88.1 | 90.6 | 12.3% |\n| Cedar | 81.7 | 69.3 | 11.4% |\n| Dogwood | 60.2 | 61.5 | {} |\n"
    "| Elm | 44.9 | 38.8 | 6.3% |\n"
)


@pytest.mark.parametrize(("share", "expected"), [("8.4%", []), ("10.7%", ["10.7%"])])
def test_shares_of_a_whole_that_is_not_printed_agree_with_each_other(share, expected):
    """Each amount over its share gives one whole, but for the row whose share is wrong."""
    assert reds(MAKERS.format(share)) == expected


def test_shares_of_several_wholes_are_left_alone():
    """What a firm spends of its own revenue has no whole in common."""
    text = (
        "| Firm | Capex | Capex as % of revenue |\n|---|---|---|\n| Alder | 34.2 | 19.0% |\n| Birch | 27.8 | 35.8% |\n"
        "| Cedar | 23.9 | 23.4% |\n| Dogwood | 11.5 | 22.5% |\n| Elm | 9.6 | 5.3% |\n"
    )
    assert reds(text) == []


@pytest.mark.parametrize(("change", "expected"), [("14.2%", []), ("10.3%", ["10.3%"])])
def test_a_margin_in_money_grows_as_money_does(change, expected):
    """A row named margin prints an amount where its numbers are too great for a rate."""
    text = (
        "| | Quarter 2025 | Quarter 2024 | Change |\n|---|---|---|---|\n| Total revenue | 1,987,065 | 1,770,500 | 12.2% |\n"
        "| Cost of goods sold | 1,047,900 | 948,205 | 10.5% |\n| Gross margin | 939,165 | 822,295 | {} |\n"
    )
    assert reds(text.format(change)) == expected


@pytest.mark.parametrize(("part", "expected"), [("12.4", 0), ("14.0", 1)])
def test_a_total_of_many_rows_needs_but_three_digits_elsewhere(part, expected):
    """Four towns that add up in one column were meant to in the other."""
    text = (
        "| 乡镇 | 粮食产量 | 蔬菜产量 |\n|---|---|---|\n| 北塘镇 | 9.6 | 5.8 |\n| 青石镇 | 8.3 | {} |\n"
        "| 柳湾乡 | 7.5 | 3.1 |\n| 河东乡 | 5.8 | 4.9 |\n| 全县 | 31.2 | 26.2 |\n"
    )
    found = audit(read(text.format(part).encode(), "a.md"))
    assert sum(each.severity is Severity.AMBER for each in found) == expected


def reds(text):
    """The numbers that the tables of a text prove wrong."""
    found = audit(read(text.encode(), "a.md"))
    return [each.stated for each in found if each.severity is Severity.RED]


WORDED = """| | Q1 2023 | Q1 2022 | Y/Y |
|---|---|---|---|
| Revenue | $5,353 | $5,887 | Down {}% |
| Costs | $2,514 | $1,950 | Up 29% |
| Profit | $2,839 | $3,937 | Down 28% |
| Orders | $6,115 | $4,871 | Up 26% |
"""
POINTS = """| | 2026 | 2025 | Change |
|---|---|---|---|
| Gross margin | 44.6% | 45.1% | (0.6) |
| Operating margin | 18.3% | 18.7% | ({}) |
| Net margin | 13.5% | 13.1% | 0.4 |
| Return on assets | 13.7% | 12.3% | 1.4 |
| Return on equity | 45.1% | 40.3% | 4.8 |
"""


@pytest.mark.parametrize(
    ("told", "true", "wrong"), [(WORDED, "9", "6"), (POINTS, "0.4", "0.9")]
)  # fmt: skip
def test_changes_told_with_a_verb_or_in_bare_points(told, true, wrong):
    """A verb says the sign; a bare number between two rates is in points."""
    right = audit(read(told.format(true).encode(), "a.md"))
    assert {each.severity for each in right} == {Severity.GREEN}
    assert sum(each.rule == "growth" for each in right) > 3
    found = audit(read(told.format(wrong).encode(), "a.md"))
    loud = [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    assert [any(wrong in span.quote for span in each.spans[1:]) for each in loud] == [True]


def test_a_name_of_two_tables_is_held_to_the_one_that_gives_it():
    """Two firms count one market; the second is named."""
    tables = """Alder: vendors, 1Q17 (k units)

| Vendor | 1Q17 shipments | 1Q16 shipments |
|---|---|---|
| 1. Hazel | 13,143 | 11,621 |
| 2. Rowan | 12,322 | 12,121 |

Birch: vendors, 1Q17 (k units)

| Company | 1Q17 shipments | 1Q16 shipments |
|---|---|---|
| Rowan | 12,377 | 12,226 |
| Hazel | 12,118 | 11,383 |

The two firms had different results for the biggest vendor in the first quarter, with Alder naming Hazel as the largest with 13.14 million unit shipments and Birch giving the title to Rowan with 12.38 million units.
"""
    found = audit(read(tables.encode(), "a.md"))
    assert [each.severity for each in found if each.stated == "12.38 million units"] == [Severity.GREEN]  # fmt: skip


def test_a_row_that_its_name_derives_is_proven_by_one_other_column():
    """Free cash flow in two columns, one of them with two digits exchanged."""
    rows = [
        ["Item", "FY26", "FY25"],
        ["Operating cash flow", "$21.5B", "$19.1B"],
        ["Capital expenditures", "$27.4B", "$7.9B"],
    ]

    def told(free: str) -> set[tuple[str | None, str]]:
        made = audit(table([*rows, ["Free cash flow", free, "$11.2B"]]))
        return {(each.stated, each.severity.value) for each in made if each.rule == "difference"}

    assert told("-$5.9B") == {("-$5.9B", "green"), ("$11.2B", "green")}
    assert told("-$9.5B") == {("-$9.5B", "red"), ("$11.2B", "green")}
    assert ("-$7.5B", "red") not in told("-$7.5B")
