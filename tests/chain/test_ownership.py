import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build, ownership, ownership_tables
from lianpu.chain.owners.ownership import integrated
from lianpu.core.fact import Status
from tests.chain.making import deal


def holds(*stakes, diluted=False, extra=()):
    deals = [
        deal(holder, held, kind="stake_held", stake=share, status=Status.EXECUTED)
        for holder, held, share in stakes
    ]
    return ownership(build([*deals, *extra]), diluted=diluted)


def shares(found):
    return {(each.holder, each.held): each.best for each in found.look_through}


def test_a_share_of_a_share_is_multiplied():
    found = shares(holds(("A", "B", "50%"), ("B", "C", "40%")))

    assert found["a", "c"] == pytest.approx(0.2)


def test_ways_are_added_and_a_circle_is_summed_to_its_end():
    """A has 60% of B, B and C hold half of each other: 0.6 x 0.5 / (1 - 0.25) had B no owner twice."""
    found = shares(holds(("A", "B", "40%"), ("B", "C", "50%"), ("C", "B", "50%")))

    assert found["a", "b"] == pytest.approx(0.4 / 0.75)
    assert found["a", "c"] == pytest.approx(0.4 * 0.5 / 0.75)
    assert found["b", "c"] == pytest.approx(0.5), "what B has of itself is taken out"


def test_ends_follow_the_printed_digits():
    (only,) = holds(("A", "B", "about 10%")).look_through

    assert only.low < 0.10 < only.high


def test_the_latest_told_share_counts():
    found = ownership(
        build(
            [
                deal("A", "B", kind="stake_held", stake="30%", date="2024", status=Status.EXECUTED),
                deal("A", "B", kind="stake_held", stake="20%", date="2025", status=Status.EXECUTED),
            ]
        )
    )

    assert shares(found) == {("a", "b"): pytest.approx(0.2)}


def test_control_runs_through_majorities_and_adds_their_votes():
    found = holds(("A", "B", "60%"), ("A", "C", "30%"), ("B", "C", "30%"), ("C", "D", "51%"))
    by_held = {each.held: each for each in found.control if each.controller == "a"}

    assert set(by_held) == {"b", "c", "d"}
    assert by_held["c"].votes == pytest.approx(0.6)
    assert by_held["c"].through == ("b",)


def test_half_is_no_majority_and_nearly_half_may_be():
    assert holds(("A", "B", "50%")).control == ()
    (close,) = holds(("A", "B", "51%"), ("A", "B", "51%")).control
    assert close.certain
    (rounded,) = holds(("A", "B", "about 51%")).control
    assert not rounded.certain


def test_a_majority_that_is_only_announced_is_possible_and_told_by_its_status():
    announced = deal("A", "B", kind="stake_held", stake="60%", status=Status.ANNOUNCED)
    chain = build(
        [announced, deal("C", "D", kind="stake_held", stake="60%", status=Status.EXECUTED)]
    )
    found = ownership(chain)

    assert [(each.held, each.certain) for each in found.control] == [("b", False), ("d", True)]
    look, told, *_ = ownership_tables(found, chain)
    assert [row[4].text.en for row in told.rows] == ["stake: announced", "stake held"]
    assert [row[4].text.zh for row in told.rows] == ["入股：已宣布", "持股"]
    assert "1 of the shares are not done yet (1 announced)" in look.note.en
    assert "1 条持股尚未完成（已宣布 1）" in look.note.zh


WARRANT = deal("B", "W", kind="warrant", stake="20%", status=Status.SIGNED)


def test_warrants_count_only_when_asked_and_shrink_the_others():
    plain = holds(("A", "B", "50%"), extra=[WARRANT])
    full = holds(("A", "B", "50%"), extra=[WARRANT], diluted=True)

    assert shares(plain) == {("a", "b"): pytest.approx(0.5)}
    assert shares(full) == {("a", "b"): pytest.approx(0.4), ("w", "b"): pytest.approx(0.2)}


def test_more_than_all_is_told_and_left_out():
    found = holds(("A", "C", "60%"), ("B", "C", "70%"), ("A", "D", "5%"))

    assert [each.held for each in found.contradicted] == ["c"]
    assert shares(found) == {("a", "d"): pytest.approx(0.05)}


def test_a_stake_of_unknown_size_is_counted_beside():
    assert len(holds(extra=[deal("A", "B", kind="stake_held", status=Status.SIGNED)]).unknown) == 1


def test_what_is_only_talked_of_is_not_owned():
    talked = deal("A", "B", kind="stake_held", stake="30%", status=Status.TALKS)

    assert holds(extra=[talked]).look_through == ()


MATRICES = st.integers(2, 6).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 9), min_size=size, max_size=size), min_size=size, max_size=size
    )
)


@given(MATRICES)
@settings(max_examples=200, deadline=None)
def test_looking_through_is_the_inverse_and_the_sum_of_all_ways(rows):
    """(I - S)^-1 by inversion, and walks by hand that stop when they come back to the holder."""
    shares = np.array(rows, float)
    np.fill_diagonal(shares, 0)
    shares /= max(shares.sum(axis=0).max(), 1) * 1.25
    size = len(shares)
    ways = np.linalg.inv(np.eye(size) - shares)

    found = integrated(shares)

    for holder in range(size):
        walk = shares.copy()
        walk[:, holder] = 0
        steps = total = walk[holder].copy()
        for _ in range(300):
            onwards = walk.copy()
            onwards[holder] = 0
            steps = steps @ onwards
            total = total + steps
        for held in range(size):
            if held != holder:
                assert found[holder, held] == pytest.approx(
                    ways[holder, held] / ways[holder, holder]
                )
                assert found[holder, held] == pytest.approx(total[held], abs=1e-9)


def test_a_circle_that_owns_itself_whole_ends():
    assert np.isfinite(integrated(np.array([[0.0, 1.0], [1.0, 0.0]]))).all()


def test_more_than_the_whole_is_no_share():
    assert not shares(holds(("A", "B", "110%")))
