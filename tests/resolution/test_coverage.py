"""A wide table that lacks what a narrow one of the same time lists is said to lack it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianpu.core.fact import Deal, Party
from lianpu.core.finding import Severity, Verdict
from lianpu.core.period import Period
from lianpu.core.span import Span
from lianpu.core.vocabulary import packaged_entities
from lianpu.notation.names import NameIndex
from lianpu.resolution import coverage, resolve


def row(giver: str, taker: str, table: int, line: int, *date: int) -> Deal:
    words = f"{giver} {taker}"
    start = table * 10_000 + line * 40
    return Deal(
        spans=(Span("d", start, start + len(words), words),),
        reader="test@1",
        kind="equity_investment",
        parties=(Party("investor", giver), Party("investee", taker)),
        date=Period(".".join(map(str, date)), *date),
        table=True,
    )


WIDE = [
    row("澜海", "鹿鸣", 1, 1, 2025, 9, 22),
    row("澜海", "启元微电", 1, 2, 2025, 7, 3),
    row("澜海", "云梯", 1, 3, 2025, 1, 9),
    row("澜海", "折光", 1, 4, 2024, 1, 22),
]


def test_a_deal_inside_the_wide_tables_time_is_missed():
    narrow = [row("澜海", "启元微电", 2, 1, 2025, 7), row("澜海", "存渡科技", 2, 2, 2024, 11)]

    (finding,) = coverage([*WIDE, *narrow])

    assert finding.rule == "coverage"
    assert finding.verdict is Verdict.NOT_CHECKABLE
    assert finding.severity is Severity.AMBER
    assert finding.spans[0] == narrow[1].spans[0]
    assert finding.spans[1:] == (WIDE[0].spans[0], WIDE[-1].spans[0])
    assert finding.missing is not None


def test_a_deal_at_the_edge_of_its_time_is_told_in_grey():
    (finding,) = coverage([*WIDE, row("澜海", "存渡科技", 2, 1, 2025, 9, 20)])

    assert finding.severity is Severity.GREY


@pytest.mark.parametrize(
    "other",
    [
        row("澜海", "存渡科技", 2, 1, 2022, 2),
        row("澜海", "启元微电", 2, 1, 2024, 7),
        row("方舟", "存渡科技", 2, 1, 2024, 11),
        row("澜海", "存渡科技", 2, 1, 2025),
    ],
)
def test_older_listed_and_other_investors_deals_are_not_missed(other):
    """Outside the time, the same company, another investor, and a year that sticks out of it."""
    assert coverage([*WIDE, other]) == ()


def test_the_narrow_table_is_not_asked_for_what_the_wide_one_has():
    narrow = [row("澜海", "启元微电", 2, line, 2025, line) for line in range(1, 3)]

    assert coverage([*WIDE, *narrow]) == ()


def test_order_does_not_matter():
    deals = [*WIDE, row("澜海", "存渡科技", 2, 2, 2024, 11)]

    assert coverage(deals) == coverage(deals[::-1])


def test_the_samples_two_year_tables_lack_five_chip_deals(shared: Path):
    """Found by hand: two of one investor, two of another, one of a third."""
    reading = pytest.importorskip("lianpu.reading")
    from lianpu.extraction.tables.reader import table_facts

    names = NameIndex(packaged_entities())
    data = (shared / "reports" / "ai-chain-2025-10.txt").read_bytes()
    facts = resolve(table_facts(reading.read(data, "sample.txt"), names), names)

    found = coverage([fact for fact in facts if isinstance(fact, Deal)])

    assert [finding.rule for finding in found] == ["coverage"] * 5
