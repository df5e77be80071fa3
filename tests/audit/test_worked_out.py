"""Sums and parts that a sentence works out, each amount with its gloss."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

GREEN, AMBER, RED = Severity.GREEN, Severity.AMBER, Severity.RED


def told(text):
    rules = ("sum", "difference", "product", "multiple", "share")
    found = audit(prose(text))
    return [(each.stated, each.severity) for each in found if each.rule in rules]


@pytest.mark.parametrize(
    ("text", "stated", "severity"),
    [
        ("现金+短投：$41.7B ($16.2B现金 + $25.5B短投)", "$41.7B", GREEN),
        ("现金+短投：$47.1B ($16.2B现金 + $25.5B短投)", "$47.1B", RED),
        ("这是 $34 billion 的合同 ＝ $16B（已定）＋$18B（选择权），另有附注。", "$34 billion", GREEN),
        ("这是 $43 billion 的合同 ＝ $16B（已定）＋$18B（选择权），另有附注。", "$43 billion", RED),
        ("At $54 B per GW ($36 B of plant + $18 B of land), it is dear.", "$54 B per GW", GREEN),
        ("At $54 B per GW ($26 B of plant + $18 B of land), it is dear.", "$54 B per GW", RED),
        ("80亿元的在手订单中，62%会在一年内确认为收入——49.6亿元。", "49.6亿元", GREEN),
        ("80亿元的在手订单中，62%会在一年内确认为收入——46.9亿元。", "46.9亿元", RED),
        ("Of the $80bn backlog, 62% will be recognised within 12 months, or $49.6bn.", "$49.6bn", GREEN),
        ("Of the $80bn backlog, 62% will be recognised within 12 months, or $59.6bn.", "$59.6bn", RED),
        ("若其在2027年收入1640亿元的基础上维持37.5%的现金流利润率，现金流将达到615亿元。", "615亿元", GREEN),
        ("若其在2027年收入1640亿元的基础上维持37.5%的现金流利润率，现金流将达到815亿元。", "815亿元", RED),
        ("Its $2.15 trillion in promises against $19B in 2026 sales is a 113x gap.", "113x", GREEN),
        ("Its $2.15 trillion in promises against $19B in 2026 sales is a 131x gap.", "131x", RED),
        ("Orrin's capex of $900B exceeds its cash flow of $750B: capex is 120 percent of cash flow.", "120 percent", GREEN),
        ("Orrin's capex of $900B exceeds its cash flow of $750B: capex is 83 percent of cash flow.", "83 percent", RED),
        ("The margin is 18% - each $700 million of rent yields just $126 million of profit.", "$126 million", GREEN),
        ("The margin is 18% - each $700 million of rent yields just $261 million of profit.", "$261 million", RED),
        ("Adding $20.4 billion of leases to $46.2 billion of debt gives $66.6 billion.", "$66.6 billion", GREEN),
        ("Adding $20.4 billion of leases to $46.2 billion of debt gives $63.6 billion.", "$63.6 billion", RED),
        ("Subtract $0.2B of capex from $5.3B of cash flow and you get $5.1B.", "$5.1B", GREEN),
        ("Subtract $0.2B of capex from $5.3B of cash flow and you get $1.5B.", "$1.5B", RED),
        ("The difference between $46.6B of debt and $30.9B of cash is $15.7B.", "$15.7B", GREEN),
        ("The difference between $46.6B of debt and $30.9B of cash is $17.5B.", "$17.5B", RED),
        ("Valued at $26 billion on ARR of $492 million, it trades at 53 times revenue.", "53 times", GREEN),
        ("Valued at $26 billion on ARR of $492 million, it trades at 35 times revenue.", "35 times", RED),
        ("估值260亿元，ARR 4.92亿元，约53倍。", "约53倍", GREEN),
        ("An EV of $1.2T on $130B of revenue = 9.2x EV/Sales.", "9.2x", GREEN),
        ("An EV of $1.2T on $130B of revenue = 2.9x EV/Sales.", "2.9x", RED),
        ("They want 20% of $5.3T ≈ $1.06T a year.", "≈ $1.06T a year", GREEN),
    ],
)  # fmt: skip
def test_what_is_worked_out_beside_its_amounts_is_held_to_them(text, stated, severity):
    found = [pair for pair in told(text) if pair[0] == stated]

    assert found
    assert {each for _, each in found} <= {severity, AMBER if severity is RED else GREEN}


@pytest.mark.parametrize(
    "text",
    [
        "80亿元的在手订单中，62%来自海外，46.9亿元来自泵。",
        "公司有 $47.1B（其中 $16.2B 现金）。",
    ],
)
def test_amounts_that_are_only_listed_are_left_alone(text):
    assert not [pair for pair in told(text) if pair[1] in (RED, AMBER)]
