"""Numbers told again elsewhere in the document are confirmed, and never doubted."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

TABLE = """
($ in millions)

| Item | 2024 | 2025 |
|---|---|---|
| Cash flow from operations | 5,120 | 6,255 |
| Operating margin | 9.4% | 10.8% |

"""


def told_again(text):
    found = audit(read(text.encode(), "told.md"))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
    return [each.spans[1].quote for each in found if each.rule == "restated"]


def test_a_headline_and_its_text_confirm_each_other():
    """Sales and revenue are one measure."""
    text = "Kelder had record $28.0 million of sales.\n\nIts net revenue for the quarter was $28.0 million."
    assert told_again(text) == ["$28.0 million", "$28.0 million"]


def test_a_rounder_number_is_told_of_a_finer_one():
    """Never the other way round."""
    text = "海岳一季度出货泵超过26万台。\n\n一季度，海岳出货泵26.07万台。"
    assert told_again(text) == ["超过26万台"]


def test_a_cell_is_told_again_by_the_words_of_its_row():
    """At the scale of its table, whichever side of the number its name stands on."""
    text = f"{TABLE}Cash flow of $6.3 billion from operations came with a 10.8% operating margin in 2025."
    assert told_again(text) == ["$6.3 billion", "10.8%"]


@pytest.mark.parametrize(
    "text",
    [
        "Kelder's revenue was $28.0 million.\n\nIts debt stood at $28.0 million.",
        "Revenue was $28.0 million in 2024.\n\nIn 2025 revenue was $28.0 million.",
        "Kelder built 2 plants for pumps.\n\nIt has 2 plants.",
        "Kelder's share of pumps was 16.5%.\n\nArcas had a share of pumps of 16.4%.",
        "Kelder counts $2 billion of revenue.\n\nRevenue may grow to $2.1 billion.",
    ],
)
def test_what_agrees_by_accident_confirms_nothing(text):
    """Another measure, another time, few digits, another number."""
    assert told_again(text) == []


def test_what_disagrees_is_no_doubt():
    """Words that agree are no proof."""
    found = audit(
        read(b"Record sales of $28.0 million.\n\nNet revenue was $27.0 million.", "told.md")
    )
    assert [each for each in found if each.verdict is not Verdict.NOT_CHECKABLE] == []
