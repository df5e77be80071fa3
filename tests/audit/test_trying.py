"""The quick look at a table passes what a plain one passes, and nothing else."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianpu.audit.stated.grids import grids
from lianpu.audit.tables import trying
from lianpu.audit.tables.trying import MULTIPLIERS, Trial
from lianpu.reading import read

CELLS = st.sampled_from(["", "1", "2", "3", "5", "10", "30", "-4", "1.5", "0", "12", "144", "7%"])
FINE = st.sampled_from(["125", "250", "400", "31,250", "50,000", "100,000", "-1,250", "160"])
TABLES = st.tuples(st.integers(2, 4), st.sampled_from([CELLS, FINE])).flatmap(
    lambda of: st.lists(st.lists(of[1], min_size=of[0], max_size=of[0]), min_size=3, max_size=7)
)
"""Of numbers of a digit or two, and of those that print three."""


def grid_of(cells):
    """The table of some cells, its rows named by numerals in words."""
    wide = len(cells[0])
    lines = ["| Item | " + " | ".join(str(2020 + at) for at in range(wide)) + " |"]
    lines.append("|---" * (wide + 1) + "|")
    lines += [f"| Row {chr(97 + at)} | " + " | ".join(row) + " |" for at, row in enumerate(cells)]
    found = grids(read("\n".join(lines).encode(), "table.md"))
    return found[0] if found else None


def adds_up(rows, grid, target, a, b):
    """Whether two rows give a third in all columns of amounts but one, column by column."""
    missed = held = 0
    for column, term in rows[target].numbers.items():
        if term.quantity.unit == "%" or column in grid.changes:
            continue
        parts = [rows[at].floats[column] for at in (a, b) if column in rows[at].floats]
        value, step = rows[target].floats.get(column, (0.0, 0.0))
        off = value - sum(part for part, _ in parts)
        near = abs(off) <= (step + sum(room for _, room in parts)) * 1.01
        held, missed = held + (near and bool(parts)), missed + (not (near and bool(parts)))
    return missed <= 1 and held > 0


def scale(rows, target, a, b):
    """The scale of a product that fits in all columns but one; None where none does."""
    found, chosen = [], None
    common = [c for c in rows[target].floats if c in rows[a].floats and c in rows[b].floats]
    for column in common:
        value, product = (
            rows[target].floats[column][0],
            rows[a].floats[column][0] * rows[b].floats[column][0],
        )
        if not value or not product:
            continue
        near = [m for m in MULTIPLIERS if 0.95 < value / product / float(m) < 1.05]
        if near and near[0] in found and chosen is None:
            chosen = near[0]
        found += near
    chosen = chosen or (found[0] if found else None)
    if chosen is None:
        return None
    fits = telling = 0
    for column in common:
        (value, step), (x, one), (y, two) = (rows[at].floats[column] for at in (target, a, b))
        room = step + float(chosen) * (abs(x) * two + abs(y) * one)
        fit = abs(float(chosen) * x * y - value) <= room
        fits, telling = fits + fit, telling + (fit and room * 20 <= abs(value))
    missed = len(common) - fits
    return chosen if missed == 0 or (missed == 1 and fits >= 3 and telling >= 3) else None


@pytest.mark.parametrize("at_once", [1, 200_000])
@given(TABLES)
def test_arrays_pass_what_plain_loops_pass(at_once, cells):
    """Whether rows are tried one at a time or all at once."""
    grid = grid_of(cells)
    if grid is None:
        return
    rows = list(grid.rows)
    triples = [
        (target, a, b)
        for target in range(len(rows))
        for a, b in combinations([at for at in range(len(rows)) if at != target], 2)
    ]
    before, trying.MOST_AT_ONCE = trying.MOST_AT_ONCE, at_once
    try:
        sums = Trial(rows).sums(grid.changes)
        products = list(Trial(rows).products())
    finally:
        trying.MOST_AT_ONCE = before

    assert [(t, a, b) for t, pairs in enumerate(sums) for a, b in pairs] == [
        each for each in triples if adds_up(rows, grid, *each)
    ]
    assert products == [
        (*each, made) for each in triples if (made := scale(rows, *each)) is not None
    ]


def test_a_product_is_found_among_its_rows():
    """Users × price, in thousands."""
    grid = grid_of([["20", "30", "40"], ["1.5", "1.6", "1.8"], ["30", "48", "72"]])

    assert (2, 0, 1, 1) in list(Trial(grid.rows).products())
    assert Trial(grid.rows).sums(frozenset()) == [[], [], []]
