"""The deals that make no flow, as a table."""

from datetime import date

from lianpu.chain import build, left_out_table
from tests.chain.making import deal


def test_every_deal_without_a_flow_stands_with_its_reason_and_its_words():
    made = build(
        [
            deal("A", "A", "$5m"),
            deal("A", "", "$7m"),
            deal("A", "B", "-$1m"),
            deal("A", "B", "$3m", date="2027-03"),
            deal("A", "B", "$9m", date="2025-03"),
        ],
        as_of=date(2026, 1, 1),
    )

    table = left_out_table(made)
    told = {row[0].text.en: [cell.text.en for cell in row[1:5]] for row in table.rows}

    assert told["payer and payee are the same"] == ["A", "A", "compute purchase", "US$5mn"]
    assert told["one side is not stated"][:2] == ["A", "?"]
    assert told["the amount is negative"][3] == "-US$1mn"
    assert "after 2026-01-01" in told
    assert len(table.rows) == 4
    assert all(cell.spans[0].quote for row in table.rows for cell in row if cell.text.en)


def test_a_chain_that_lost_nothing_says_so():
    table = left_out_table(build([deal("A", "B", "$5m")]))

    assert table.rows == ()
    assert table.note.en == "Every deal makes a flow."
