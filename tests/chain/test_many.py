"""Circles of a dense chain: the kernels tell what the walk in Python tells."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build, cycles
from lianpu.chain.circles.cycles import simple_cycles
from lianpu.chain.circles.many import paths_of_many
from tests.chain.making import deal

LEGS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1]),
    st.integers(0, 9),
    min_size=1,
    max_size=40,
)


@settings(deadline=None, max_examples=60)
@given(LEGS, st.integers(2, 6), st.integers(1, 60))
def test_the_same_circles_as_the_walk_and_then_the_widest(legs, longest, limit):
    amounts = {(str(a), str(b)): float(size) for (a, b), size in legs.items()}
    graph = {str(n): sorted(b for a, b in amounts if a == str(n)) for n in range(9)}
    every = [list(simple_cycles(graph, length)) for length in range(2, longest + 1)]

    found, complete = paths_of_many(amounts, longest, limit)

    within = [path for length in every[: complete - 1] for path in length]
    assert sorted(path for path in found if len(path) <= complete) == sorted(within)
    assert len(within) <= limit
    assert len(found) == len(set(found)) <= limit
    if complete < longest:
        assert len(within) + len(every[complete - 1]) > limit
    beyond = [path for length in every[complete - 1 :] for path in length]
    told = [narrowest(path, amounts) for path in found if len(path) > complete]
    carrying = sorted((narrowest(path, amounts) for path in beyond), reverse=True)
    assert told == [size for size in carrying if size > 0][: len(told)]
    assert len(told) == min(limit - len(within), sum(size > 0 for size in carrying))


def test_of_longer_circles_those_that_carry_most_are_told():
    """A list that is cut by the alphabet would leave out what matters."""
    names = [f"N{number:02}" for number in range(12)]
    wide = dict(zip(names[-4:], (*names[-3:], names[-4]), strict=True))
    deals = [
        deal(a, b, "$9bn" if wide.get(a) == b else "$1bn") for a in names for b in names if a != b
    ]

    found = cycles(build(deals), max_length=6, limit=600)

    assert found.complete_to == 3
    longer = [each for each in found if each.length > 3]
    assert longer[0].bottleneck.amount.best == Decimal("9e9")
    assert {node.name.en for node in longer[0].nodes} == set(names[-4:])


def narrowest(path, amounts):
    """What the least leg of a circle carries."""
    return min(amounts[pair] for pair in zip(path, (*path[1:], path[0]), strict=True))
