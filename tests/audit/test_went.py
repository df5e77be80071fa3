"""Which way a line of a table went, told in a sentence without a number."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

TABLE = """| | 2025 | Change | 2024 |
|---|---|---|---|
| Pumps | $ 29,984 | 2 % | $ 29,357 |
| Valves | $ 26,694 | (6)% | $ 28,300 |
| Meters | $ 41,183 | —% | $ 40,983 |
| Total net sales | $ 97,861 | (1)% | $ 98,640 |

"""


def directions(sentence: str) -> list[tuple[str | None, Severity]]:
    return [
        (each.stated, each.severity) for each in audit(read((TABLE + sentence).encode(), "t.md"))
        if each.rule == "direction"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Pumps net sales increased during 2025 compared to 2024 on higher prices.", "increased"),
        ("Valves net sales decreased during 2025 compared to 2024.", "decreased"),
        ("Meters sales were relatively flat in 2025 compared to 2024.", "flat"),
        ("Total net sales declined in 2025 compared with 2024.", "declined"),
    ],
)
def test_what_the_line_bears_out(sentence, verb):
    assert (verb, Severity.GREEN) in directions(sentence)


def test_a_line_that_went_the_other_way_proves_it():
    wrong = "Valves net sales increased during 2025 compared to 2024."
    assert (("increased", Severity.RED)) in directions(wrong)


@pytest.mark.parametrize(
    "sentence",
    [
        "Valves gross margin increased during 2025 compared to 2024.",
        "Valves net sales increased during 2023 compared to 2022.",
        "Valves unit sales in Asia increased during 2025 compared to 2024.",
        "Pumps net sales were flat during 2025 compared to 2024 at constant prices of 2019.",
    ],
)
def test_another_measure_year_or_part_is_left_alone(sentence):
    assert not [each for each in directions(sentence) if each[1] in (Severity.RED, Severity.AMBER)]


def test_a_quarter_is_not_judged_by_lines_of_years():
    wrong = "Valves net sales increased during the third quarter of 2025 compared to the same quarter in 2024."
    assert not [each for each in directions(wrong) if each[1] is Severity.RED]
