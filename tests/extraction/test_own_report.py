"""What a firm's own report says of it, in sentences that begin with a line of its accounts."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Metric
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.extraction.metrics.stated import small
from lianpu.extraction.text.sentences import sentences
from lianpu.extraction.text.whose import document_firm
from lianpu.notation.names import NameIndex
from lianpu.reading import read

NAMES = NameIndex(packaged_entities())


def told(
    text: str, title: str = "Norlake Systems, Inc. Annual Report 2019"
) -> list[tuple[str, str, str | None]]:
    document = read(f"# {title}\n\n{text}\n".encode(), "report.md")
    facts = [each for each in extract(document, NAMES) if isinstance(each, Metric)]
    assert {each.subject for each in facts} <= {"Norlake Systems", "Norlake"}
    return [
        (each.measure, each.printed, each.period.iso if each.period else None) for each in facts
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Our revenue increased by $5.2 million, or 8%, to $60.3 million in fiscal 2019.",
            [("revenue", "$60.3 million", "FY2019"), ("revenue growth", "8%", "FY2019")],
        ),
        (
            "Net cash used in investing activities was $44.2 million in fiscal 2019 and bought two mills.",
            [("net cash used in investing activities", "$44.2 million", "FY2019")],
        ),
        (
            "Cost of maintenance revenue was $61.0 million in 2018 compared to $56.6 million in 2017.",
            [
                ("cost of maintenance revenue", "$61.0 million", "2018"),
                ("cost of maintenance revenue", "$56.6 million", "2017"),
            ],
        ),
        (
            "In 2019, gross margin decreased by 130 basis points to 38.7% from 40.0% in the full year 2018.",
            [("gross margin", "38.7%", "2019"), ("gross margin", "40.0%", "2018")],
        ),
        (
            "We generated $12.5 million of free cash flow in 2019.",
            [("free cash flow", "$12.5 million", "2019")],
        ),
        (
            "Depreciation expense was $27.2 million, $22.5 million and $22.0 million in fiscal 2019, 2018 and 2017, respectively.",
            [
                ("depreciation expense", "$27.2 million", "FY2019"),
                ("depreciation expense", "$22.5 million", "FY2018"),
                ("depreciation expense", "$22.0 million", "FY2017"),
            ],
        ),
        (
            "Advertising costs were $3.1 million and $2.8 million for the years ended June 30, 2019 and 2018, respectively.",
            [
                ("advertising costs", "$3.1 million", "2018-07-01/2019-06-30"),
                ("advertising costs", "$2.8 million", "2017-07-01/2018-06-30"),
            ],
        ),
    ],
)
def test_lines_of_accounts_are_the_firms(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = told(text)

    assert [each for each in expected if each not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "Net sales were $93,662 for the year ended December 31, 2019.",  # of what scale?
        "Costs were $3 million, $2 million and $1 million in 2019 and 2018, respectively.",
        "We had $0.9 million of accrued expenses associated with the mill in 2018.",
        "These revenues were $41.5 million in 2019.",
        "The increase in costs was $4 million in 2019.",
        "Total revenue includes mill revenue of $168 million in 2019.",
        "Cost of maintenance revenue increased by $1.7 million in 2019.",
    ],
)
def test_what_is_a_part_a_change_or_without_scale_is_left_out(text: str) -> None:
    assert told(text) == []


def test_nobodys_report_has_no_lines() -> None:
    document = read(b"# Results\n\nNet sales were $93.6 million in 2019.\n", "report.md")

    assert not [each for each in extract(document, NAMES) if isinstance(each, Metric)]


def test_the_quarter_of_the_title_is_the_reports() -> None:
    """ "The second quarter" and a sentence without a time are those of "Second Quarter Fiscal 2026"."""
    found = told(
        "Revenue for the second quarter was $46.7 billion, up 56% from a year ago.\n\n"
        "Data Hall revenue was $33.8 billion, up 50% from a year ago.",
        "Norlake Systems, Inc. Second Quarter Fiscal 2026 Results",
    )

    assert ("revenue", "$46.7 billion", "FY2026-Q2") in found
    assert ("Data Hall revenue", "$33.8 billion", "FY2026-Q2") in found


def test_a_bare_quarter_follows_the_year_told_last_and_no_compared_one() -> None:
    found = told(
        "Revenue was $9 million in 2018, against $8 million in 2016. Gross profit in the third quarter was $2 million."
    )

    assert ("gross profit", "$2 million", "2018-Q3") in found


@pytest.mark.parametrize("words", ["EBITDA", "Data Hall revenue", "GAAP net income"])
def test_acronyms_and_names_keep_their_capitals(words: str) -> None:
    assert small(words) == words


def test_another_time_than_the_titles_ends_its_reach() -> None:
    """Nine months behind the quarter: what follows without a time may be of either."""
    found = told(
        "Net sales for the third quarter came in at $870 million, up 2% over the prior year.\n\n"
        "Free cash flow was $265 million, against $7 million in the prior year period.\n\n"
        "Net sales for the nine months ended October 1, 2023, were $2,413 million.\n\n"
        "Gross profit was $644 million.",
        "Norlake Systems, Inc. Third Quarter 2023 Results",
    )

    assert found == [
        ("net sales", "$870 million", "2023-Q3"),
        ("net sales growth", "2%", "2023-Q3"),
        ("free cash flow", "$265 million", "2023-Q3"),
        ("net sales", "$2,413 million", None),
        ("gross profit", "$644 million", None),
    ]


def test_one_more_line_stands_behind_and() -> None:
    found = told("Free cash flow was $33.6 million in 2019, and debt was $261.7 million.")

    assert ("debt", "$261.7 million") in {(measure, printed) for measure, printed, _ in found}


@pytest.mark.parametrize(
    ("title", "firm"),
    [
        ("赛澜丨2025Q3:业绩稳健向上", "赛澜"),
        ("光模块丨2025Q3:需求高增", None),
        ("半导体:2025年业绩前瞻", None),
        ("澜海证券丨2025Q3策略", None),
    ],
)
def test_who_stands_before_the_stroke_of_a_title(title: str, firm: str | None) -> None:
    document = read(f"{title}\n\n2025年前三季度营业收入61.3亿元。\n".encode(), "note.txt")
    found = document_firm(document, list(sentences(document)), NameIndex([]))

    assert (found.name if found else None) == firm
