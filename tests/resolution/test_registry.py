"""A registry held to itself: parents, shared names, shared numbers."""

from __future__ import annotations

import pytest

from lianpu.core.entity import Entity
from lianpu.core.errors import RegistryError
from lianpu.core.text import Text
from lianpu.core.vocabulary import packaged_entities, segments
from lianpu.resolution import Fault, check_parents, check_registry


def entity(key: str, name: str, **more) -> Entity:
    return Entity(key, Text.same(name), **more)


def test_what_ships_is_sound():
    entities = packaged_entities()

    check_parents({each.id: each for each in entities}, entities, "entities.yaml")
    assert check_registry(entities, segments()) == ()


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ([entity("a", "A", parent="z")], "'z'"),
        ([entity("a", "A", parent="b"), entity("b", "B", parent="a")], "a → b → a"),
        ([entity("a", "A", parent="a")], "a → a"),
    ],
)
def test_parents_that_are_not_there_or_go_round_are_refused(own, words):
    with pytest.raises(RegistryError, match=words) as met:
        check_parents({each.id: each for each in own}, own, "own.yaml")
    assert met.value.message("zh").startswith("own.yaml")


def test_shared_names_and_numbers_and_odd_fields_are_told():
    found = check_registry(
        [
            entity("a", "雀翎", tickers=("LRK US", "LRK")),
            entity("b", "雀翎有限公司", tickers=("NYSE: LRK",), segment="nowhere"),
            entity("c", "C", tickers=("CCC",), country="China", identifiers={"cik": "7"}),
            entity("d", "D", identifiers={"cik": "7"}),
        ],
        {"chips"},
    )

    assert [(each.fault, each.entities) for each in found] == [
        (Fault.SEGMENT, ("b",)),
        (Fault.TICKER, ("c",)),
        (Fault.COUNTRY, ("c",)),
        (Fault.NAME, ("a", "b")),
        (Fault.NUMBER, ("a", "b")),
        (Fault.NUMBER, ("c", "d")),
    ]
    assert all(each.what.zh and each.what.en for each in found)
