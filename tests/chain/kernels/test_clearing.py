from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from lianpu.chain.kernels.clearing import Obligations, clear
from lianpu.chain.kernels.graph import Graph
from lianpu.core.errors import UsageError

DEBTS = st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=5, max_size=5)
OUTSIDE = st.lists(st.integers(0, 12), min_size=5, max_size=5)
KEPT = st.sampled_from([1.0, 0.75, 0.5, 0.0])


def graph(matrix):
    source, target = np.nonzero(matrix)
    values = np.asarray(matrix, float)[source, target]
    return Graph.of(source, target, values, nodes=len(matrix), parallel="sum")


def plain(matrix, outside, keep_outside, keep_inside):
    """The map of the head of the module, applied from above until it stands still."""
    debts = np.array(matrix, float)
    np.fill_diagonal(debts, 0)
    owed = debts.sum(axis=1)
    share = np.divide(debts, owed[:, None], out=np.zeros_like(debts), where=owed[:, None] > 0)
    paid = owed.copy()
    for _ in range(200_000):
        income = share.T @ paid
        solvent = outside + income >= owed * (1 - 1e-12)
        new = np.where(
            solvent, owed, np.minimum(owed, keep_outside * outside + keep_inside * income)
        )
        if np.abs(new - paid).max() < 1e-14:
            break
        paid = new
    return paid


def test_failures_come_in_waves_round_a_ring_of_three():
    """1 fails by itself, 2 because 1 failed, 3 pays in full; worked out by hand below."""
    debts = graph([[0, 10, 0], [0, 0, 8], [5, 0, 0]])

    found = clear(debts, [0, 2, 3])

    # 3 pays 5, so that 1 has 5 of 10, and 2 has 2 + 5 of 8; with 7 + 3 node 3 pays its 5
    assert found.paid.tolist() == [5, 7, 5]
    assert found.default_round.tolist() == [1, 2, 0]
    assert found.received.tolist() == [5, 5, 7]
    assert found.shortfall == 6


@pytest.mark.parametrize("cash", [0, 0.25])
def test_two_firms_of_eisenberg_and_noe_that_owe_each_other_one(cash):
    """Systemic risk in financial systems, 2001 (doi:10.1287/mnsc.47.2.236.9835), on when clearing
    vectors are unique: without cash every (t, t) up to (1, 1) clears, and the greatest is given;
    with any cash in the system it is the only one."""
    found = clear(graph([[0, 1], [1, 0]]), [cash, 0])

    assert found.paid.tolist() == [1, 1]
    assert not found.defaulted.any()


def test_many_waves_end_at_the_greatest_vector():
    """Random networks large enough that defaults come in many waves and between sweeps."""
    chance = np.random.default_rng(5)
    for _ in range(20):
        size = 120
        matrix = np.where(
            chance.random((size, size)) < 0.06, chance.lognormal(2, 1, (size,) * 2), 0
        )
        np.fill_diagonal(matrix, 0)
        short = matrix.sum(axis=1) - matrix.sum(axis=0)
        outside = np.maximum(short, 0) + 0.1 * matrix.sum(axis=1) * chance.random(size)
        outside[:12] *= 0.3

        found = clear(graph(matrix), outside, keep_outside=0.8, keep_inside=0.9)

        assert found.paid == pytest.approx(plain(matrix, outside, 0.8, 0.9), abs=1e-9)
        assert set(range(1, found.rounds + 1)) == set(found.default_round) - {0}


@pytest.mark.parametrize("kept", [(1.0, 1.0), (0.6, 0.8)])
def test_long_tails_of_waves_that_concern_few_end_at_the_greatest_vector(kept):
    """Sparse and with narrow margins, so that late waves ask only those whom the last one reached and
    those in default are settled by themselves more than once; shock after shock in the same room."""
    chance = np.random.default_rng(11)
    size, legs = 4000, 10_000
    ends = chance.integers(0, size, (2, legs))
    debts = Graph.of(*ends, chance.lognormal(2, 1, legs), nodes=size, parallel="sum")
    matrix = sparse.csr_array((debts.amounts, (debts.source, debts.target)), shape=(size, size))
    owed, due = matrix.sum(axis=1), matrix.sum(axis=0)
    outside = np.maximum(owed - due, 0) + 0.15 * owed * chance.random(size)
    made = Obligations.of(debts)
    waves = []

    for part in (0.0, 0.8, 0.4, 0.9):
        hit = outside * np.where(chance.random(size) < 0.2, part, 1.0)
        found = made.clear(hit, keep_outside=kept[0], keep_inside=kept[1])
        again = clear(debts, hit, keep_outside=kept[0], keep_inside=kept[1])

        assert found.settled
        waves.append(found.rounds)
        assert found.paid == pytest.approx(plain_sparse(matrix, hit, *kept), abs=1e-9)
        assert (found.paid == again.paid).all()
        assert (found.default_round == again.default_round).all()
        assert set(range(1, found.rounds + 1)) == set(found.default_round) - {0}
    assert max(waves) > 4


def test_shocks_on_several_threads_share_no_room():
    chance = np.random.default_rng(2)
    ends = chance.integers(0, 300, (2, 2000))
    made = Obligations.of(Graph.of(*ends, chance.random(2000) + 0.1, nodes=300, parallel="sum"))
    shocks = [chance.random(300) * 2 for _ in range(40)]
    alone = [made.clear(shock, keep_inside=0.8).paid for shock in shocks]

    with ThreadPoolExecutor(4) as crew:
        together = list(crew.map(lambda shock: made.clear(shock, keep_inside=0.8).paid, shocks))

    assert all((one == other).all() for one, other in zip(alone, together, strict=True))
    assert len(made.spare) <= 4


def plain_sparse(matrix, outside, keep_outside, keep_inside):
    owed = matrix.sum(axis=1)
    per = np.divide(1, owed, out=np.zeros_like(owed), where=owed > 0)
    paid = owed
    while True:
        income = matrix.T @ (paid * per)
        solvent = outside + income >= owed * (1 - 1e-12)
        new = np.where(
            solvent, owed, np.minimum(owed, keep_outside * outside + keep_inside * income)
        )
        if np.abs(new - paid).max() < 1e-13:
            return new
        paid = new


def test_default_costs_make_two_clearing_vectors_and_the_greatest_is_given():
    """Rogers and Veraart's point: with costs, all may pay or all may fail; rescue picks the former."""
    debts = graph([[0, 1], [1, 0]])

    assert clear(debts, [0, 0], keep_inside=0.5).paid.tolist() == [1, 1]


THREE_BANKS = [[0, 0.5, 0.5, 1.5], [0.5, 0, 0.5, 0.5], [0.5, 0.5, 0, 0.5], [0, 0, 0, 0]]
"""The example of ``default_clearing`` in the R package systemicrisk (Gandy and Veraart): each of three
banks owes the others 1/2, outsiders (last) 3/2, 1/2, 1/2, and holds 1/2, 5/8, 3/4."""


def test_three_banks_without_default_costs():
    """Worked out by hand: the first holds 1/2 + 1 of 5/2; then the second 5/8 + 3/10 + 1/2 of 3/2.

    With r1, r2 the shares paid, 5/2 r1 = 1 + r2/2 and 3/2 r2 = 9/8 + r1/2, so that r1 = 33/56 and
    r2 = 53/56, and the third has 3/4 + 43/56 > 3/2.
    """
    found = clear(graph(THREE_BANKS), [1 / 2, 5 / 8, 3 / 4, 0])

    assert found.paid == pytest.approx([5 / 2 * 33 / 56, 3 / 2 * 53 / 56, 3 / 2, 0])
    assert found.default_round.tolist() == [1, 2, 0, 0]


def test_three_banks_with_default_costs():
    """The same with half of outside assets and 0.7 of the rest left: all fail.

    With s = r1 + r2 + r3, bank i pays owed_i r_i = e_i / 2 + 0.35 (s - r_i), that is
    r_i = (e_i / 2 + 0.35 s) / (owed_i + 0.35), which summed gives s.
    """
    found = clear(graph(THREE_BANKS), [1 / 2, 5 / 8, 3 / 4, 0], keep_outside=0.5, keep_inside=0.7)

    held, owed = np.array([1 / 4, 5 / 16, 3 / 8]), np.array([5 / 2, 3 / 2, 3 / 2])
    s = (held / (owed + 0.35)).sum() / (1 - (0.35 / (owed + 0.35)).sum())
    assert found.paid[:3] == pytest.approx(owed * (held + 0.35 * s) / (owed + 0.35))
    assert found.default_round.tolist() == [1, 2, 2, 0]


def test_the_ring_of_rogers_and_veraart_section_5_1():
    """Debts a and a + ε in turn, outside assets γ(1 - ε) and γ(1 + ε): with a = 2, ε = 1, γ = 0.4
    those who owe more fail by themselves and the others because of them; all pay
    αγ / (1 - β²) times (1 - ε) + β(1 + ε), or β(1 - ε) + (1 + ε)."""
    debts = Graph.of([0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 0], [2.0, 3, 2, 3, 2, 3])

    found = clear(debts, [0, 0.8] * 3, keep_outside=0.5, keep_inside=0.5)

    assert found.paid == pytest.approx([0.2 / 0.75 * 1, 0.2 / 0.75 * 2] * 3)
    assert found.default_round.tolist() == [2, 1] * 3


def test_default_costs_are_taken_from_what_a_defaulter_has():
    debts = graph([[0, 10], [0, 0]])

    assert clear(debts, [8, 0], keep_outside=0.5).paid[0] == 4
    # solvent to the cent: no cost
    assert clear(debts, [10, 0], keep_outside=0.5).paid[0] == 10


def test_the_fall_of_one_with_costs_takes_down_another_that_would_have_stood():
    debts = graph([[0, 10, 0], [0, 0, 6], [0, 0, 0]])

    assert not clear(debts, [7, 0, 0]).defaulted[1]
    assert clear(debts, [7, 0, 0], keep_outside=0.5).default_round.tolist() == [1, 2, 0]


@settings(max_examples=2000, deadline=None)
@given(DEBTS, OUTSIDE, KEPT, KEPT)
def test_the_greatest_clearing_vector_of_any_small_network(matrix, outside, kept, inside):
    debts = graph(matrix)

    found = clear(debts, outside, keep_outside=kept, keep_inside=inside)

    assert found.settled
    # limited liability, absolute priority, and money that is neither made nor lost on the way
    assert (found.paid <= found.owed).all()
    whole = np.asarray(outside) + found.received
    assert (found.paid <= whole + 1e-9).all()
    assert found.received.sum() == pytest.approx(found.paid.sum())
    solvent = ~found.defaulted
    assert (found.paid[solvent] == found.owed[solvent]).all()
    failed = kept * np.asarray(outside) + inside * found.received
    assert found.paid[~solvent] == pytest.approx(np.minimum(found.owed, failed)[~solvent], abs=1e-9)
    assert found.paid == pytest.approx(plain(matrix, np.array(outside), kept, inside), abs=1e-9)


def test_a_ring_that_only_owes_itself_pays_in_full():
    debts = Graph.of([0, 1, 2], [1, 2, 0], [0.1, 0.1, 0.1])

    assert not clear(debts, [0, 0, 0]).defaulted.any()


@pytest.mark.parametrize(
    ("outside", "keep", "words"),
    [
        ([-1, 0], 1, r"outside\[0\] = -1"),
        ([np.nan, 0], 1, "nan"),
        ([0], 1, "shape"),
        ([0, 0], 2, "2"),
    ],
)
def test_what_cannot_be_cleared_is_refused(outside, keep, words):
    with pytest.raises(UsageError, match=words):
        clear(graph([[0, 1], [1, 0]]), outside, keep_inside=keep)
