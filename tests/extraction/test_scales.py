"""In what a table counts, and to which of its numbers that applies."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Metric
from lianpu.extraction import table_facts
from lianpu.notation.names import NameIndex
from lianpu.reading import read


def measured(text: str) -> dict[tuple[str, str | None], str]:
    """(Measure, period) -> value and unit of what the tables of a text measure."""
    document = read(text.encode(), "filing.md")
    found: dict[tuple[str, str | None], str] = {}
    for fact in table_facts(document, NameIndex(()), None):
        assert isinstance(fact, Metric)
        if fact.value is not None and fact.value.value is not None:
            when = fact.period.iso if fact.period else None
            found[fact.measure, when] = f"{fact.value.value.normalize():f} {fact.value.unit}"
    return found


def table(*rows: str) -> str:
    lines = ["| " + " | ".join(row.split("|")) + " |" for row in rows]
    columns = rows[0].count("|") + 1
    return "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])


LEDGER = table(
    "|2023|2024", "Net sales|$1,204|$1,377", "Cost of sales|702|815", "Gross profit|$502|$562"
)


@pytest.mark.parametrize(
    "saying",
    [
        "Sales of the last two years were as follows (in thousands):",
        "Norvale Ltd. — NOTES TO THE ACCOUNTS (in thousands, except share and per share data)",
        "All amounts are expressed in thousands of US dollars unless otherwise stated.",
        "(Tabular amounts in thousands, unless otherwise disclosed)",
        "Expressed in US $000's except share and per share amounts",
        "The table below shows them (dollars in thousands).",
    ],
)
def test_prose_over_a_table_says_in_what_it_counts(saying: str) -> None:
    found = measured(f"{saying}\n\n{LEDGER}\n")

    assert found["Net sales", "2023"] == "1204000 USD"
    assert found["Cost of sales", "2024"] == "815000 USD"


def test_what_is_said_for_all_tables_holds_until_it_is_said_otherwise() -> None:
    head = "All amounts are stated in {} of euros, except where noted."
    first = table("|2023|2024", "Net sales|1,204|1,377", "Staff costs|702|815")
    later = table("|2023|2024", "Sales|1,204|1,377", "Wages|702|815")

    found = measured(
        f"{head.format('thousands')}\n\n{first}\n\n{head.format('millions')}\n\n{later}\n"
    )

    assert found["Net sales", "2023"] == "1204000 EUR"
    assert found["Sales", "2023"] == "1204000000 EUR"


@pytest.mark.parametrize(
    "words",
    [
        "Demand rose, and we sold pumps in millions of homes.",
        "We lost money in millions of dollars in every country except Norway.",
        "Except in the north, where thousands of homes have one, pumps are rare.",
        "The statements of the board were read by thousands.",
    ],
)
def test_a_sentence_about_something_else_scales_nothing(words: str) -> None:
    text = f"{words}\n\n## Results of two years\n\n{LEDGER}\n"

    assert measured(text)["Net sales", "2023"] == "1204 USD"


@pytest.mark.parametrize("unit", ["€m", "$'000", "US$’000", "RMB’Million", "(in thousands)"])
def test_a_line_of_units_beneath_the_years_is_theirs(unit: str) -> None:
    rows = table("|2023|2024", f"|{unit}|{unit}", "Receivables|3,770|(3,054)")
    large = "m" if unit in ("€m", "RMB’Million") else ""

    found = measured(f"Trade receivables\n\n{rows}\n")

    assert found["Receivables", "2023"].split()[0] == ("3770000000" if large else "3770000")
    assert found["Receivables", "2024"].startswith("-3054")


def test_per_share_figures_rates_and_years_stand_as_printed() -> None:
    rows = table(
        "(In thousands, except per share data)|2023|2024",
        "Revenues|$750,673|$876,885",
        "Tax rate|21|22",
        "Dividend per share|$0.04|$0.05",
        "Basic|$1.14|$1.52",
        "Diluted (2)|1.13|1.52",
        "Last year of expiry|2031|2033",
        "Interest rate swaps|212|220",
    )

    found = measured(f"Results\n\n{rows}\n")

    assert found["Revenues", "2023"] == "750673000 USD"
    assert found["Tax rate", "2023"] == "21 1"
    assert found["Dividend per share", "2023"] == "0.04 USD"
    assert found["Basic", "2024"] == "1.52 USD"
    assert found["Diluted", "2023"] == "1.13 USD" or found["Diluted", "2023"] == "1.13 1"
    assert found["Last year of expiry", "2024"] == "2033 1"
    assert found["Interest rate swaps", "2023"].startswith("212000")


def test_weighted_shares_named_basic_keep_the_scale_of_their_table() -> None:
    rows = table(
        "|2023|2024",
        "Net income|$1,887.8|$1,236.4",
        "Weighted average shares:||",
        "Basic|442.3|439.6",
        "Shares used in computing net income per share|445.5|443.0",
    )

    found = measured(f"Earnings were computed as follows (in millions):\n\n{rows}\n")

    assert found["Basic", "2023"] == "442300000 1"
    assert found["Shares used in computing net income per share", "2024"] == "443000000 1"


def test_shares_may_be_counted_otherwise_than_dollars() -> None:
    rows = table("|2023|2024", "Net income|$18|$12", "Shares outstanding|442,319|439,606")

    found = measured(
        f"Computation (dollars in millions, shares in thousands) for the following years:\n\n{rows}\n"
    )

    assert found["Net income", "2023"] == "18000000 USD"
    assert found["Shares outstanding", "2023"] == "442319000 1"


def test_a_table_like_the_one_before_counts_as_it_does() -> None:
    other = LEDGER.replace("2023", "2021").replace("2024", "2022")
    unlike = table("|2023|2024", "Stores|120|131", "Countries|4|5")

    found = measured(f"($ in thousands)\n\n{LEDGER}\n\n{other}\n\n{unlike}\n")

    assert found["Net sales", "2021"] == "1204000 USD"
    assert found["Stores", "2023"] == "120 1"


def test_the_currency_of_a_columns_first_number_is_that_of_the_money_beneath() -> None:
    rows = table(
        "|2023|2024",
        "Gross profit|$502|$562",
        "Operating expenses|261|194",
        "Stores at year end|31|35",
        "Sales by country:||",
        "Brazil|$402|$420",
        "Canada|17|19",
        "Total|$419|$439",
        "Visits|44|45",
    )

    found = measured(f"Results\n\n{rows}\n")

    assert found["Operating expenses", "2023"] == "261 USD"
    assert found["Canada", "2024"] == "19 USD", "it adds up to a number that prints the sign again"
    assert found["Stores at year end", "2023"] == "31 1"
    assert found["Visits", "2024"] == "45 1"


def test_a_column_of_percentages_says_so_first_and_last() -> None:
    rows = table(
        "|2023|2024", "Sales|100.0 %|100.0 %", "Gross profit|40.0|50.9", "Net income|7.2 %|20.5 %"
    )

    assert measured(f"Results\n\n{rows}\n")["Gross profit", "2024"] == "0.509 %"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("除特别注明外，金额单位均为人民币百万元", "1234500000 CNY"),
        ("（除另有说明外，以千港元列示）", "1234500 HKD"),
    ],
)
def test_chinese_reports_say_it_once_for_all_tables(line: str, value: str) -> None:
    rows = table(
        "项目|2023A|2024A",
        "营业收入|1,234.5|1,400.2",
        "每股收益|0.45|0.52",
        "基本每股收益|0.44|0.51",
        "毛利率|23.4|24.0",
    )

    found = measured(f"{line}\n\n云岭电缆去年的情况见下。\n\n{rows}\n")

    assert found["营业收入", "2023"] == value
    assert found["每股收益", "2024"] == "0.52 1"
    assert found["基本每股收益", "2024"] == "0.51 1"
    assert found["毛利率", "2024"] == "24 1"


def test_a_unit_among_other_words_in_brackets_is_found() -> None:
    rows = table(
        "项目|2023A|2024A",
        "净利润(归母,百万元)|25,386|28,750",
        "每股净资产(元,期末股本)|9.19|11.47",
    )

    found = measured(f"财务摘要 单位:人民币千元\n\n{rows}\n")

    assert found["净利润(归母)", "2023"] == "25386000000 CNY"
    assert found["每股净资产(期末股本)", "2024"] == "11.47 CNY"


@pytest.mark.parametrize(
    "label",
    [
        "ROE",
        "ROIC",
        "P/E",
        "PB",
        "EV/EBITDA",
        "Net debt to equity ratio",
        "净资产收益率",
        "资产负债率",
        "市盈率",
        "利息保障倍数",
        "Interest coverage",
        "Useful life in years",
        "存货周转天数",
        "流动比率",
        "EPS",
        "稀释每股收益",
        "Price index",
    ],
)
def test_what_is_no_amount_is_not_scaled(label: str) -> None:
    head = "(in millions)" if label.isascii() else "单位：百万元"
    rows = table("|2023|2024", "Assets|1,204|1,377", f"{label}|12.3|14.1")

    assert measured(f"{head}\n\n{rows}\n")[label, "2024"].startswith("14.1 ")
