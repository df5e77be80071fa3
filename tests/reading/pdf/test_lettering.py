"""Font size and baseline of recognised lines, by the ink of pictures drawn by hand."""

from __future__ import annotations

import numpy as np
import pytest

from lianpu.reading.pdf.lettering import letterings


def picture(*bands: tuple[int, int], high: int = 240) -> np.ndarray:
    """Strokes four wide every eight pixels, between these heights."""
    made = np.full((high, 120), 255, np.uint8)
    for top, bottom in bands:
        for x in range(10, 110, 8):
            made[top:bottom, x : x + 4] = 20
    return made


def test_the_padding_of_a_box_does_not_count() -> None:
    """Capitals are 0.72 of their size high and stand on the baseline."""
    for box in ((8.0, 18.0, 112.0, 46.0), (8.0, 22.0, 112.0, 44.0)):
        [found] = letterings([(box, "ALDER")], picture((25, 43)), 1.0)

        assert found is not None
        assert found[0] == pytest.approx(18 / 0.72, rel=0.1)
        assert found[1] == pytest.approx(43, abs=1)


def test_what_falls_beneath_the_baseline_is_told_from_the_letters() -> None:
    """The same ink is set smaller, and its baseline is higher, where letters fall."""
    box = (8.0, 20.0, 112.0, 48.0)
    [capitals], [falling], [dash] = (
        letterings([(box, text)], picture((25, 43)), 1.0) for text in ("LARCH", "Larchy", "—")
    )

    assert capitals is not None
    assert falling is not None
    assert falling[0] < capitals[0]
    assert falling[1] < capitals[1] - 3
    assert dash is None


def test_a_line_that_runs_into_the_next_is_set_as_those_about_it() -> None:
    """Letters that fall touch those that rise beneath them."""
    tops = [20 * number + 10 for number in range(10)]
    made = picture(*((top, top + 12) for top in tops), high=240)
    made[tops[4] + 12 : tops[5], 50:52] = 20
    lines = [((8.0, top - 1.0, 112.0, top + 13.0), "1,204") for top in tops]
    lines[4] = ((8.0, tops[4] - 1.0, 112.0, tops[4] + 16.0), "1,204")

    found = letterings(lines, made, 1.0)

    sizes = [one[0] for one in found if one is not None]
    assert len(sizes) == 10
    assert max(sizes) < 1.1 * min(sizes)
