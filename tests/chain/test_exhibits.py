from datetime import date

import pytest

from lianpu.chain import build, chain_map, cycle_table, cycles, deals_per_year
from lianpu.core.exhibit import ColumnRole, ExhibitKind
from lianpu.core.fact import Status
from tests.chain.making import deal


def words(row, language="en"):
    return [cell.text.get(language) for cell in row]


def test_a_map_row_is_an_edge_with_its_words_behind_the_amount():
    made = deal("甲基金", "乙实验室", "至多 100 亿美元", kind="equity_investment", date="2025-03")

    exhibit = chain_map(build([made]))

    assert exhibit.kind is ExhibitKind.MAP
    assert [column.role for column in exhibit.columns][:5] == [
        ColumnRole.FROM,
        ColumnRole.TO,
        ColumnRole.GROUP,
        ColumnRole.VALUE,
        ColumnRole.STATUS,
    ]
    (row,) = exhibit.rows
    assert words(row, "zh") == [
        "甲基金",
        "乙实验室",
        "股权投资",
        "至多100亿美元",
        "已签约",
        "2025-03",
    ]
    assert row[3].spans == made.spans
    assert row[3].facts == (made.id,)


def test_what_is_told_instead_of_money_stands_in_its_place():
    (row,) = chain_map(build([deal("Lab", "Chips", volume="6 GW")])).rows

    assert row[3].text.en.replace(" ", "") == "6GW"
    assert row[3].number is None
    assert row[3].note is not None
    assert row[3].note.en == "amount undisclosed"


def test_what_stands_beside_an_amount_is_noted():
    deals = [
        deal("Lab", "Cloud", "$3bn", quote="a"),
        deal("Lab", "Cloud", "$2bn", quote="b"),
        deal("Lab", "Cloud", quote="c"),
    ]

    (row,) = chain_map(build(deals)).rows

    assert row[3].text.en == "US$3bn"
    assert row[3].note is not None
    assert row[3].note.zh == "另有 1 笔未披露金额；另有 1 笔可能是同一交易，未相加"


def test_the_note_counts_what_is_undisclosed():
    exhibit = chain_map(build([deal("Lab", "Chips"), deal("Lab", "Cloud", "$1bn")]))

    assert exhibit.note is not None
    assert "2 flows of money, 1 of them undisclosed" in exhibit.note.en


def test_each_leg_of_a_cycle_is_a_row_and_the_smallest_is_marked():
    found = cycles(build([deal("A", "B", "$5bn"), deal("B", "A")]))

    rows = cycle_table(found).rows

    assert [words(row)[:3] for row in rows] == [
        ["1. A → B → A", "A", "B"],
        ["1. A → B → A", "B", "A"],
    ]
    assert [row[-1].text.en for row in rows] == ["≤ US$5bn (1 undisclosed: it may be lower)", ""]
    assert all(row[4].spans for row in rows)


def test_deals_are_counted_once_whoever_made_them():
    """Bars are stacked: a deal of two leading investors in both series would be drawn twice."""
    deals = [
        deal("Fund", "A", kind="equity_investment", date="2024-01"),
        deal("Fund", "B", kind="equity_investment", date="2024-02"),
        deal("Bank", "C", kind="equity_investment", date="2024-03"),
        deal("Bank", "D", kind="equity_investment", date="2024-12-31"),
        deal("Fund, Bank", "E", kind="equity_investment", date="2024-05"),
        deal("Other", "F", kind="equity_investment", date="2024-06"),
    ]

    exhibit = deals_per_year(deals)

    (row,) = exhibit.rows
    assert [column.title.en for column in exhibit.columns] == [
        "Year", "Bank", "Fund", "several of these", "others", "Total",
    ]  # fmt: skip
    assert words(row) == ["2024", "2", "2", "1", "1", "6"]
    assert len(row[-1].facts) == 6


def test_years_without_deals_stand_with_nought():
    deals = [deal("F", "A", kind="equity_investment", date=day) for day in ("2021-02", "2023-12")]

    assert [words(row) for row in deals_per_year(deals).rows] == [
        ["2021", "1"],
        ["2022", "0"],
        ["2023", "1"],
    ]


@pytest.mark.parametrize(
    ("day", "as_of", "shown"),
    [
        ("2025-09-10", None, "2025 to 10 Sep"),
        ("2025-09", None, "2025 to 30 Sep"),
        ("2025-12", None, "2025"),
        ("2025", None, "2025"),
        ("2025-09-10", date(2025, 10, 20), "2025 to 20 Oct"),
        ("2025-09-10", date(2026, 2, 1), "2025"),
    ],
)
def test_a_running_year_is_marked(day, as_of, shown):
    """Nine months beside twelve look like a fall."""
    exhibit = deals_per_year([deal("F", "A", kind="equity_investment", date=day)], as_of=as_of)

    assert exhibit.rows[-1][0].text.en == shown


def test_undated_and_unstruck_deals_are_noted_not_counted():
    exhibit = deals_per_year(
        [
            deal("F", "A", kind="equity_investment", date="2024-12"),
            deal("F", "B", kind="equity_investment"),
            deal("F", "C", kind="equity_investment", date="2024-12", status=Status.TALKS),
            deal("F", "D", "$1bn", date="2027"),
        ]
    )

    assert [words(row) for row in exhibit.rows] == [["2024", "1"]]
    assert exhibit.note is not None
    assert exhibit.note.zh == "未计入无日期的 1 笔；未计入传闻、洽谈与取消的 1 笔。"


def test_nothing_dated_is_an_empty_exhibit():
    assert deals_per_year([]).rows == ()
