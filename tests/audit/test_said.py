"""Parts of years told by their end, in heads and above tables."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.audit.stated.series import Stage, head_stage
from lianpu.core.finding import Severity
from lianpu.reading import read

TABLE = """# Results of Kelder

{}

| | 2025 | 2024 |
|---|---|---|
| Revenues | 404,312 | 421,894 |
| Net income | 47,342 | 57,426 |
| Adjusted EBITDA | 217,052 | 228,774 |

"""
QUARTER = "Three Months Ended March 31, (dollars in thousands)"


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Three Months Ended September 30, 2024", Stage(2024, "Q3")),
        ("Nine Months Ended September 30, 2024", Stage(2024, "C9")),
        ("Six months ended December 31, 2024", Stage(2024, "H2")),
        ("Twelve Months Ended December 31, 2024", Stage(2024)),
        ("Three Months Ended January 31, 2024", None),
    ],
)
def test_a_head_is_the_part_of_the_year_that_ends_then(words, stage):
    """No quarter of a calendar year ends in January."""
    assert head_stage(words) == stage


def loud(above, words):
    found = audit(read((TABLE.format(above) + words).encode(), "told.md"))
    return [each.stated for each in found if each.severity in (Severity.RED, Severity.AMBER)]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Net income was {} in the first quarter of 2025.", "$47.3 million", "$43.7 million"),
        (
            "Adjusted EBITDA was {} in the first quarter of 2025.",
            "$217.1 million",
            "$271.1 million",
        ),
        (
            "Net income was $47.3 million in the first quarter of 2025 compared to {} in the first quarter of 2024.",
            "$57.4 million",
            "$54.7 million",
        ),
    ],
)
def test_bare_years_below_a_stretch_are_its_quarters(words, right, wrong):
    """The line above the table says which part of its years it is of."""
    assert loud(QUARTER, words.format(right)) == []
    assert loud(QUARTER, words.format(wrong)) == [wrong]


def test_a_quarter_is_no_year():
    """Nothing is told of the quarter where the table is of years."""
    assert (
        loud(
            "Years (dollars in thousands)",
            "Net income was $43.7 million in the first quarter of 2025.",
        )
        == []
    )
