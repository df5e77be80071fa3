"""A hundred per cent that a table prints under its parts."""

from __future__ import annotations

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from tests.audit.documents import table

SHARES = [
    ["Channel", "2025", "2024"],
    ["Own shops", "42.5%", "44.0%"],
    ["Online", "31.0%", "27.5%"],
    ["Dealers", "26.5%", "28.5%"],
    ["Total", "100.0%", "100%"],
]


def told(rows):
    return {each.stated: each for each in audit(table(rows)) if each.rule == "sum"}


def test_a_printed_hundred_is_what_its_parts_come_to():
    found = told(SHARES)
    assert {found["100.0%"].verdict, found["100%"].verdict} == {Verdict.HOLDS}


def test_a_column_that_comes_to_more_is_doubted():
    rows = [list(each) for each in SHARES]
    rows[1][1] = "47.5%"
    assert told(rows)["100.0%"].severity is Severity.AMBER


def test_where_no_column_comes_to_a_hundred_nothing_is_said():
    rows = [list(each) for each in SHARES]
    rows[1][1:] = ["47.5%", "41.0%"]
    assert told(rows) == {}
