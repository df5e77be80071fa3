"""Every part is worked on once, by any number of threads."""

import pytest

from lianpu.modeling.engines.turns import Shares, together


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 10, 1003])
def test_every_part_is_taken_once(count, threads):
    taken: list[tuple[int, int]] = []

    together(taken.extend, Shares(count, 10), threads)

    assert [(low, min(low + 10, count)) for low in range(0, count, 10)] == sorted(taken)


def test_a_failure_stops_the_others_and_is_told():
    taken = []

    def work(shares):
        for low, _ in shares:
            taken.append(low)
            if low == 30:
                raise MemoryError("no room for it")

    shares = Shares(10**6, 10)
    with pytest.raises(MemoryError, match="no room"):
        together(work, shares, 3)

    assert not len(shares)
