"""Rules that end beside a strip of a page part its columns; those of one table do not."""

from lianpu.reading.pdf.ink import PageInk
from lianpu.reading.pdf.margins import ruled_apart


def page(left: list[float], right: list[float], far: float = 289.0) -> PageInk:
    """A page with rules left and right of a strip from 292 to 306, at some heights."""
    ink = PageInk(1, 595, 842, [])
    ink.horizontal = [(72, y, far, y) for y in left] + [(306.4, y, 523, y) for y in right]
    return ink


def test_rules_at_heights_of_their_own_end_in_two_columns() -> None:
    """The stop of a line may hang a bit over the ends of the rules."""
    assert ruled_apart(292.1, 306.6, page([148, 163, 178], [80, 95, 110, 125]))


def test_rules_at_the_same_heights_are_one_table_s() -> None:
    """Cells underlined each by itself."""
    assert not ruled_apart(292.1, 306.6, page([148, 163, 178], [148, 163, 178]))


def test_a_rule_across_the_strip_parts_nothing() -> None:
    """It is the rule of a table over both."""
    assert not ruled_apart(292.1, 306.6, page([148, 163], [80, 95], far=400.0))
