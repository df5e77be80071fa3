"""The mean of a column, told by the name of its head in a line right below the table."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

CHINESE = """| 期间 | 实际 | 预期 | 超预期% |
|---|---|---|---|
| 2025Q4 | 2.84 | 2.73 | 4.0% |
| 2025Q3 | 1.85 | 1.81 | 2.2% |
| 2025Q2 | 1.57 | 1.46 | 7.5% |
| 2025Q1 | 1.65 | 1.66 | -0.6% |

- **平均超预期:** {}
"""
ENGLISH = """| Site | Load | Hours |
|---|---|---|
| Aldan | 412 | 7.5 |
| Borren | 268 | 6.0 |
| Corvia | 310 | 9.0 |

Average load: {}
"""


def found(text: str, number: str) -> list[Severity]:
    return [
        each.severity for each in audit(read(text.format(number).encode(), "t.md"))
        if each.stated == number and each.verdict is not Verdict.NOT_CHECKABLE
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [(CHINESE, "3.3%", "5.3%"), (ENGLISH, "330", "380")]
)
def test_the_column_gives_its_mean_and_another_number_is_doubted(text, right, wrong):
    assert found(text, right) == [Severity.GREEN]
    assert set(found(text, wrong)) <= {Severity.AMBER}


def test_a_name_that_no_column_has_says_nothing():
    assert found(ENGLISH.replace("Average load", "Average age"), "380") == []
