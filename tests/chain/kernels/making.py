"""Small random graphs, and the plain twin that says what is in them."""

from __future__ import annotations

from hypothesis import strategies as st

EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(-1, 5)), max_size=40)
"""(payer, payee, amount): self-loops, parallel edges and amounts of zero and less are in it."""


def columns(edges):
    """Source, target and amount."""
    return [list(column) for column in zip(*edges, strict=True)] or [[], [], []]


def legs_of(edges):
    """(payer, payee) -> the largest amount, without what moves nothing."""
    legs = {}
    for payer, payee, amount in edges:
        if payer != payee and amount > 0:
            legs[payer, payee] = max(amount, legs.get((payer, payee), 0))
    return legs


def plain_circles(edges, longest):
    """Nodes of each circle from its least one -> its bottleneck; by trying every path."""
    legs = legs_of(edges)
    found = {}

    def walk(path, least):
        for (payer, payee), amount in legs.items():
            if payer != path[-1]:
                continue
            if payee == path[0] and len(path) >= 2:
                found[path] = min(least, amount)
            elif payee > path[0] and payee not in path and len(path) < longest:
                walk((*path, payee), min(least, amount))

    for start in {payer for payer, _ in legs}:
        walk((start,), float("inf"))
    return found


def turned(nodes):
    """The same circle from its least node."""
    at = nodes.index(min(nodes))
    return (*nodes[at:], *nodes[:at])
