from datetime import date

import numpy as np
import polars as pl
import pytest

from lianpu.chain.census import census as module
from lianpu.chain.census.census import census
from lianpu.core.errors import UsageError

PAYMENTS = {
    "source": ["甲", "乙", "丙", "乙", "甲", "丁"],
    "target": ["乙", "甲", "甲", "丙", "乙", "甲"],
    "amount": [5.0, 3.0, 8.0, 4.0, 2.0, 9.0],
}


def write(folder, columns):
    file = folder / "edges.parquet"
    pl.DataFrame(columns).write_parquet(file)
    return file


def test_circles_are_counted_by_length_and_the_widest_come_first(tmp_path):
    """甲 → 乙 → 甲 carries 3, 甲 → 乙 → 丙 → 甲 carries 4; 丁 is in none; 5 and 2 are one leg."""
    found = census(write(tmp_path, PAYMENTS), 4)

    assert (found.nodes, found.legs, found.components, found.largest) == (4, 5, 1, 3)
    assert found.tally.counts[2:, 0].tolist() == [1, 1, 0]
    assert [circle.bottleneck for circle in found.widest] == [4, 3]
    assert found.widest[0].nodes == ("乙", "丙", "甲")
    assert found.widest[0].amounts == (4, 8, 5)


def test_a_window_counts_the_circles_whose_payments_follow_each_other(tmp_path):
    """丙 → 甲 on the 5th, 甲 → 乙 on the 6th, 乙 → 丙 on the 10th: five days, from 丙 on alone."""
    days = [date(2026, 3, day) for day in (6, 30, 5, 10, 1, 2)]
    file = write(tmp_path, {**PAYMENTS, "time": days})

    def counts(window):
        return census(file, 4, window=window).tally.counts[2:, 0].tolist()

    assert counts(5) == [0, 1, 0]
    assert counts(4) == [0, 0, 0]
    assert counts(30) == [2, 1, 0]
    assert census(file, 4, window=30).widest == ()
    with pytest.raises(UsageError, match="time"):
        census(write(tmp_path, {**PAYMENTS, "time": ["x"] * 6}), 4, window=30)


def test_a_forecast_is_told_first_and_too_many_are_not_counted(tmp_path, monkeypatch):
    """In a complete graph of 9 there are 9!/(9-k)!/k circles of k legs."""
    source, target = np.nonzero(~np.eye(9, dtype=bool))
    amount = np.arange(1.0, 73)
    file = write(tmp_path, {"source": source, "target": target, "amount": amount})
    monkeypatch.setattr(module, "MANY", 100)
    told = []

    found = census(file, 4, widest_first=3, early=told.append)

    exact = 9 * 8 // 2 + 9 * 8 * 7 // 3 + 9 * 8 * 7 * 6 // 4
    assert told[0].circles == pytest.approx(exact, rel=0.2)
    assert found.tally is None
    bottlenecks = [circle.bottleneck for circle in found.widest]
    assert len(bottlenecks) == 3
    assert bottlenecks == sorted(bottlenecks, reverse=True)
    assert census(file, 4, count_all=True).tally.total == exact


def test_none_asked_for_are_none_listed(tmp_path):
    assert census(write(tmp_path, PAYMENTS), widest_first=0).widest == ()
