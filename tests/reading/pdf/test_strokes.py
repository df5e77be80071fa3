"""Rules that were recognised as characters, and figures that were recognised as one."""

from __future__ import annotations

import numpy as np

from lianpu.reading.pdf.strokes import drawn as inked
from lianpu.reading.pdf.strokes import figures_apart, lettered, posts, without_rules
from lianpu.reading.pdf.traced import Piece

LINE = (0.0, 0.0, 200.0, 20.0)


def drawn(*strokes: tuple[int, int]) -> np.ndarray:
    """A picture 20 high and 200 wide with strokes at these x."""
    made = np.full((20, 200), 255, np.uint8)
    for left, right in strokes:
        made[5:15, left:right] = 20
    return made


def piece(text: str, left: float, right: float) -> Piece:
    return Piece(text, (left, 0.0, right, 20.0))


def test_a_rule_is_no_character() -> None:
    """A dash of ink of its own is one."""
    made = drawn((40, 60))
    made[10:12, 5:30] = 20
    ruled = made.copy()
    ruled[2:4, :] = 20
    ruled[10:12, 5:30] = 255

    stroke = [piece("一", 8, 28), piece("利", 40, 60)]
    kept = lettered("一利", stroke, without_rules(made, 1.0), 1.0)
    freed = lettered("一利", stroke, without_rules(ruled, 1.0), 1.0)

    assert kept == ("一利", stroke)
    assert freed == ("利", stroke[1:])


def test_letters_stay_where_a_rule_that_lies_askew_is_taken_out() -> None:
    made = drawn((40, 60))
    for x in range(200):
        made[16 + x // 67, x] = 20

    found = without_rules(made, 1.0)

    assert (found[5:14, 40:60] == 20).all()
    assert (found[15:] == 255).all()


def test_the_shade_of_a_row_on_grey_paper_is_no_ink() -> None:
    """As dark as a hairline is on white paper; letters on it stay where rules are taken out."""
    made = np.full((40, 200), 214, np.uint8)
    made[12:28, :] = 190
    made[14:26, 40:44] = 40
    made[35, :] = 150

    assert np.flatnonzero(inked(made).mean(axis=1) > 0.5).tolist() == [35]
    assert (without_rules(made, 1.0)[:30] == made[:30]).all()
    assert (without_rules(made, 1.0)[35] == 214).all()


def test_a_rule_as_high_as_a_row_is_told_from_a_letter() -> None:
    """It reaches from one horizontal rule to the next; the stem of a letter does not."""
    made = np.full((40, 200), 255, np.uint8)
    made[5, 10:190] = made[30, 10:190] = 20
    made[5:30, 60] = 20
    made[10:25, 100] = 20
    across = [(10.0, 5.0, 190.0, 6.0), (10.0, 30.0, 190.0, 31.0)]

    (post,) = posts(across, made, 1.0)
    freed = without_rules(made, 1.0, [post])

    assert (round(post[0]), post[1], round(post[2]), post[3]) == (60, 6.0, 61, 30.0)
    assert (freed[6:29, 60] == 255).all()
    assert (freed[10:25, 100] == 20).all()


def texts(text: str, *strokes: tuple[int, int]) -> list[str]:
    """What a piece over all of its strokes is cut into, at a size of 20."""
    made = drawn(*strokes)
    found, cuts = figures_apart([piece(text, strokes[0][0], strokes[-1][1])], LINE, 20, made, 1.0)
    assert cuts == set(range(1, len(found)))
    return [one.text for one in found]


def test_figures_with_white_between_them_are_two() -> None:
    """Where the white is says which of the ways to part the digits is the right one."""
    assert texts("33,287912.1", (0, 60), (68, 110)) == ["33,287", "912.1"]
    assert texts("(909.8)-15.4%", (0, 70), (74, 130)) == ["(909.8)", "-15.4%"]
    assert texts("m)2025E", (0, 20), (30, 80)) == ["m)", "2025E"]
    assert texts("2,854.7not", (0, 70), (80, 110)) == ["2,854.7", "not"]
    assert texts("2,854.7mn", (0, 70), (74, 95)) == ["2,854.7mn"]


def test_one_whole_figure_is_never_parted() -> None:
    """In a typewriter's face the white about its point is as wide as that between cells."""
    assert texts("93.1%", (0, 10), (24, 50)) == ["93.1%"]
    assert texts("25,713", (0, 10), (20, 60)) == ["25,713"]
    assert texts("33,287912.1", (0, 110)) == ["33,287912.1"]
