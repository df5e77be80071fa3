"""Cells of ruled tables come from their rules."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.reading.pdf.ink import Word
from lianpu.reading.pdf.lattice import filled, frames, may_frame
from lianpu.reading.pdf.lines import TextLine
from lianpu.reading.pdf.ruled import split


def rules(xs, ys):
    across = [(xs[0], y, xs[-1], y) for y in ys]
    down = [(x, ys[0], x, ys[-1]) for x in xs]
    return across, down


def line(base, *words):
    return TextLine([Word(text, x0, x0 + 8, base, 8.0) for x0, text in words], 1)


def test_a_full_lattice_has_a_cell_in_every_place():
    """Three rules each way make four cells."""
    [frame] = frames(*rules([0, 50, 100], [0, 20, 40]))

    assert frame.cells == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_missing_rule_merges_its_neighbours():
    """The name beside two rows."""
    across = [(0, 0, 100, 0), (50, 20, 100, 20), (0, 40, 100, 40)]
    [frame] = frames(across, rules([0, 50, 100], [0, 20, 40])[1])

    assert (0, 0, 2, 1) in frame.cells
    assert len(frame.cells) == 3


def test_tables_apart_are_two_frames():
    """Rules that do not touch belong to different tables."""
    upper, lower = rules([0, 50, 100], [0, 20]), rules([0, 50, 100], [60, 80])

    assert len(frames(upper[0] + lower[0], upper[1] + lower[1])) == 2


def test_figures_under_figures_are_rows_that_no_rule_parts():
    """A frame around the whole body says nothing of its rows."""
    [frame] = frames(*rules([0, 50, 100], [0, 20, 60]))
    head = line(15, (5, "2024"), (55, "2025"))
    body = [line(base, (5, "12"), (55, "34")) for base in (35, 48)]

    assert filled(frame, [head, body[0]]) is not None
    assert filled(frame, [head, *body]) is None


PLACES = st.integers(0, 24).map(lambda place: 5.0 * place)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.tuples(PLACES, PLACES, PLACES), min_size=1, max_size=8),
    st.lists(st.tuples(PLACES, PLACES, PLACES), min_size=2, max_size=8),
    st.lists(PLACES, min_size=2, max_size=6),
)
def test_lines_in_a_frame_stand_beside_its_upright_rules(upright, across, bases):
    """Only then may the search for frames be left out."""
    down = [(x, min(a, b), x, max(a, b) + 4) for x, a, b in upright]
    level = [(min(a, b), y, max(a, b) + 4, y) for y, a, b in across]
    lines = [line(base, (x, "a")) for base in bases for x in (20.0, 60.0)]

    held = any(len(split(frame, lines)[0]) > 1 for frame in frames(level, down))

    assert may_frame(lines, down) or not held
