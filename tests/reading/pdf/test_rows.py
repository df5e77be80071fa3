"""How far the next line of a cell may be."""

from __future__ import annotations

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.rows import step_within


def test_a_measured_line_may_stand_a_little_lower() -> None:
    """Sizes of recognised words are told in halves of a point, those of print as they are."""
    printed, measured = (
        Word("Holdings", 0, 40, 20, 9, recognised=recognised) for recognised in (False, True)
    )

    assert step_within(printed) * 9 < 13.5 < step_within(measured) * 9
