"""Growth told in prose beside the row of a table that bears the same name."""

from lianpu.audit import audit
from tests.audit.documents import with_table

ROWS = [
    ["($ in millions)", "2Q25", "1Q25", "2Q24"],
    ["Revenue", "46,743", "44,062", "30,040"],
    ["Gaming", "4,287", "3,763", "2,880"],
    ["Gross profit", "33,853", "26,668", "22,574"],
]


def found(text):
    return [
        (each.rule, each.verdict.value, each.stated, each.recomputed)
        for each in audit(with_table(text, ROWS))
        if each.spans[0].start < len(text)
    ]


def test_growth_is_confirmed_by_its_row():
    """Year on year and quarter on quarter, with and without the level in the sentence."""
    assert found("Revenue was $46.7 billion, up 56% from a year ago and up 6% sequentially.") == [
        ("restated", "holds", "$46.7 billion", "$46.74 billion"),
        ("growth", "holds", "56%", "55.6%"),
        ("growth", "holds", "6%", "6.1%"),
    ]
    assert ("growth", "holds", "49%", "48.9%") in found("Gaming was up 49% from a year ago.")


def test_a_margin_is_confirmed_by_profit_and_sales():
    """33,853 / 46,743."""
    assert ("share", "holds", "72.4%", "72.42%") in found("Gross margin was 72.4% in the quarter.")


def test_growth_that_its_row_refutes_is_wrong():
    """4,287 against 2,880 and 3,763: no reading of the named row gives 77 %."""
    assert ("growth", "wrong", "77%", "48.9%") in found("Gaming was up 77% from a year ago.")


def test_growth_of_what_no_row_names_is_not_called_wrong():
    """Another table may be elsewhere: not checkable, with what is missing."""
    assert [verdict for _, verdict, _, _ in found("Robotics was up 77% from a year ago.")] == [
        "not_checkable"
    ]
