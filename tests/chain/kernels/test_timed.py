import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain.kernels import timed
from lianpu.chain.kernels.timed import Events, count_timed, list_timed
from lianpu.core.errors import UsageError

EVENTS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 12), st.integers(0, 5)),
    max_size=30,
)
"""(payer, payee, time, amount)."""


def of(events):
    columns = list(zip(*events, strict=True)) or [[], [], [], []]
    return Events.of(*(np.array(column, np.int64) for column in columns), nodes=6)


def plain(events, window, longest, strict):
    """Places of the events of each circle in order -> its bottleneck; by trying every path."""
    found = {}

    def walk(path):
        first, last = events[path[0]], events[path[-1]]
        met = [events[place][0] for place in path]
        for place, (payer, payee, time, amount) in enumerate(events):
            later = time > last[2] if strict else time >= last[2]
            if payer != last[1] or payer == payee or amount <= 0 or not later:
                continue
            if time - first[2] > window or payer in met:
                continue
            if payee == first[0]:
                whole = (*path, place)
                if time > first[2] or first[0] == min(events[at][0] for at in whole):
                    found[whole] = min(events[at][3] for at in whole)
            elif len(path) + 1 < longest:
                walk((*path, place))

    for place, (payer, payee, _, amount) in enumerate(events):
        if payer != payee and amount > 0:
            walk((place,))
    return found


def told(events, blocks):
    made = []
    for block in blocks:
        for legs, length, least in zip(block.legs, block.lengths, block.bottlenecks, strict=True):
            made.append((tuple(events.origin[legs[:length]].tolist()), float(least)))
    return made


@settings(max_examples=1500, deadline=None)
@given(EVENTS, st.integers(0, 13), st.integers(2, 6), st.booleans(), st.integers(1, 9))
def test_circles_in_time_are_those_of_trying_every_path(events, window, longest, strict, block):
    expected = plain(events, window, longest, strict)
    given_ = of(events)

    listed = told(given_, list_timed(given_, window, longest, strict=strict, block=block))
    tally = count_timed(given_, window, longest, strict=strict, thresholds=[2, 3, 4, 5])

    assert len(listed) == len(dict(listed))
    assert dict(listed) == expected
    counts = np.zeros((longest + 1, 5), int)
    for legs, least in expected.items():
        counts[len(legs), least - 1] += 1
    assert (tally.counts == counts).all()


MANY = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 20), st.integers(1, 5)),
    min_size=20,
    max_size=45,
)


@settings(max_examples=250, deadline=None)
@given(MANY, st.integers(4, 21), st.integers(4, 6), st.sampled_from([3, 100, 2_000_000]))
def test_sums_over_the_last_two_legs_are_the_circles_walked(events, window, longest, budget):
    """Sums leave out what meets the path: many payments of few nodes make much of that."""
    given_ = of(events)
    counts, largest = np.zeros((longest + 1, 5), int), np.zeros(longest + 1)
    for legs, least in plain(events, window, longest, True).items():
        counts[len(legs), least - 1] += 1
        largest[len(legs)] = max(largest[len(legs)], least)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timed, "BUDGET", budget)
        tally = count_timed(given_, window, longest, thresholds=[2, 3, 4, 5], by_sums=True)

    assert (tally.counts == counts).all()
    assert (tally.largest == largest).all()


@pytest.mark.parametrize("threads", [1, 2])
def test_sums_and_walks_agree_where_payments_stand_close(threads):
    events = payments(4800, nodes=20)
    walked = count_timed(events, 300, 5, thresholds=[3, 6], threads=1, by_sums=False)

    chosen, summed = (
        count_timed(events, 300, 5, thresholds=[3, 6], threads=threads, by_sums=by_sums)
        for by_sums in (None, True)
    )

    assert walked.total > 10_000
    for tally in (chosen, summed):
        assert (tally.counts == walked.counts).all()
        assert (tally.largest == walked.largest).all()


def test_parts_are_the_whole_by_sums_and_walks():
    events = payments(3000, nodes=20)
    whole = count_timed(events, 300, 4, by_sums=False)

    parts = [count_timed(events, 300, 4, part=(part, 3)).counts for part in range(3)]

    assert (sum(parts) == whole.counts).all()


def payments(events=6000, nodes=60):
    chance = np.random.default_rng(2)
    ends = chance.integers(0, nodes, (2, events))
    return Events.of(*ends, chance.integers(0, 10_000, events), chance.integers(1, 9, events))


@pytest.mark.parametrize("budget", [50, 2_000_000])
def test_order_does_not_depend_on_threads_or_pauses(budget, monkeypatch):
    events = payments()
    alone = np.concatenate([block.legs for block in list_timed(events, 400, 4, threads=1)])
    monkeypatch.setattr(timed, "BUDGET", budget)

    several = [block.legs for block in list_timed(events, 400, 4, threads=2, block=100)]

    assert (np.concatenate(several) == alone).all()
    assert count_timed(events, 400, 4, threads=2).total == len(alone) > 500
    first = events.time[alone[:, 0]]
    assert (np.diff(first) >= 0).all()


def test_a_pair_paying_back_at_once_is_a_circle_only_when_the_same_moment_will_do():
    events = Events.of([0, 1], [1, 0], [5, 5])

    assert count_timed(events, 10).total == 0
    assert count_timed(events, 10, strict=False).total == 1


def test_a_payment_back_before_the_payment_closes_no_circle():
    events = Events.of([0, 1, 2], [1, 2, 0], [3, 2, 1])

    assert count_timed(events, 10).total == 0


def test_the_window_counts_from_the_first_to_the_last():
    events = Events.of([0, 1, 2], [1, 2, 0], [1, 5, 8])

    assert [count_timed(events, window).total for window in (6, 7)] == [0, 1]


@pytest.mark.parametrize(
    ("time", "window", "words"), [([1.5, 2.0], 3, "not whole"), ([1, 2], -1, "-1")]
)
def test_times_that_have_no_order_are_refused(time, window, words):
    with pytest.raises(UsageError, match=words):
        count_timed(Events.of([0, 1], [1, 0], time), window)
