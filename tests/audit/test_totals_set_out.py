"""Totals of what is set out over entries or sentences: parallel entries, parts set in below, what is left out."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read
from tests.audit.documents import prose

# Totals of the items that are set in below them.


LIST = "- Backlog of {} at the end of March\n  - Firm orders: $17.3 billion\n  - Other commitments: $8.4 billion\n- Cash was $2.2 billion\n"


def sums(text):
    found = audit(read(text.encode(), "note.md"))
    return [(each.stated, each.severity) for each in found if each.rule == "sum"]


def test_what_is_set_in_below_a_line_is_all_of_it_where_the_last_are_the_others():
    assert ("$25.7 billion", Severity.GREEN) in sums(LIST.format("$25.7 billion"))
    assert ("$27.5 billion", Severity.RED) in sums(LIST.format("$27.5 billion"))


@pytest.mark.parametrize(
    "text",
    [
        LIST.format("$27.5 billion").replace("Other commitments", "Options"),
        LIST.format("$27.5 billion").replace("\n  -", "\n-"),
    ],
)
def test_items_that_need_not_be_all_say_nothing(text):
    assert Severity.RED not in {severity for _, severity in sums(text)}


# Results with and without what words leave out, and totals by their make-up.


GREEN, AMBER, RED = Severity.GREEN, Severity.AMBER, Severity.RED
CHARGES = (
    "Operating income was $31.6 billion. It includes two special charges: $1.4 billion for a fine and $2.3 billion of severance. "
    "Without these charges, operating income would have been {}."
)
LEFT = "全年净增472人（剔除并购只有{}）。\n\n财年至今我们净增了472名员工，其中包括来自并购的188人。"
LIQUIDITY = (
    "Liquidity at June 30, 2025 of {} with no debt.\n\n"
    "Liquidity is comprised of $141.5 million of cash and $37.2 million of borrowing availability."
)


def told(text, rules=("sum", "difference")):
    found = audit(prose(text))
    return [(each.stated, each.severity) for each in found if each.rule in rules]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "severity"),
    [
        (CHARGES, "$35.3 billion", "$34.3 billion", RED),
        (LEFT, "284人", "248人", RED),
        (LIQUIDITY, "$178.7 million", "$187.7 million", RED),
    ],
)
def test_what_is_left_out_or_put_together_is_reckoned(text, right, wrong, severity):
    assert (right, GREEN) in told(text.format(right))
    assert (wrong, severity) in told(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        CHARGES.format("$34.3 billion").replace("two special charges", "three special charges"),
        CHARGES.format("$34.3 billion").replace("Operating income was", "Pump operating income was"),
        LEFT.format("248人").replace("472名", "427名"),
        LIQUIDITY.format("$187.7 million").replace("Liquidity is", "Net debt is"),
    ],
)  # fmt: skip
def test_of_other_numbers_nothing_is_proven(text):
    assert not [pair for pair in told(text) if pair[1] is RED]


def test_only_parts_beyond_their_whole_are_wrong():
    """ "Including" need not name them all."""
    text = "Orrin used cash of {} for returns, including $2.74 billion in buybacks and $86 million in dividends."

    assert ("$2.17 billion", RED) in told(text.format("$2.17 billion"))
    assert not [pair for pair in told(text.format("$2.98 billion")) if pair[1] in (AMBER, RED)]
