"""What people decide of names becomes the registry, whatever the order, and rings end."""

from __future__ import annotations

from datetime import UTC, datetime

from lianpu.core.entity import Entity
from lianpu.core.judgement import Decision, Judgement
from lianpu.core.text import Text
from lianpu.notation.names import NameIndex
from lianpu.resolution import learnt, name_target, parted

ACME = Entity("acme", Text("顶点", "Acme"), aliases=("Acme Robotics",))


def said(decision: Decision, name: str, **details: str) -> Judgement:
    """A decision on a name."""
    made = datetime(2025, 11, 6, tzinfo=UTC)
    return Judgement(name_target(name), decision, "沈言", made, details={"name": name, **details})


def test_a_merged_name_is_an_alias_of_its_entity() -> None:
    """The entity keeps its id; the alias is found in any spelling of it."""
    [entity] = learnt([ACME], [said(Decision.MERGE, "Acne Inc.", entity="acme")])

    assert entity.id == "acme"
    found = NameIndex([entity]).find("ＡＣＮＥ")
    assert found is not None


def test_names_merge_through_names_to_the_registered_end() -> None:
    """A is B and B is Acme: A is Acme, whichever was said first."""
    chain = [
        said(Decision.MERGE, "Akme", into="Akmee"),
        said(Decision.MERGE, "Akmee", entity="acme"),
    ]

    for order in (chain, chain[::-1]):
        [entity] = learnt([ACME], order)
        assert {"Akme", "Akmee"} <= set(entity.names)


def test_a_ring_of_merges_is_one_entity() -> None:
    """A is B and B is A must end, and mean that they are one."""
    ring = [said(Decision.MERGE, "Foo", into="Bar"), said(Decision.MERGE, "Bar", into="Foo")]

    entities = learnt([ACME], ring)
    index = NameIndex(entities)

    assert index.find("Foo") is not None
    assert index.find("Foo") == index.find("Bar")


def test_a_split_takes_an_alias_away_and_is_remembered() -> None:
    """The name is open again, and nobody proposes what was refused."""
    split = said(Decision.SPLIT, "Acme Robotics", entity="acme")

    [entity] = learnt([ACME], [split])

    assert entity.aliases == ()
    assert parted([split]) == {("acmerobotics", "acme")}


def test_names_typed_into_a_correction_are_learnt_and_known_ones_are_not_doubled() -> None:
    """A person's spelling is the best registry entry there is."""
    made = datetime(2025, 11, 6, tzinfo=UTC)
    details = {"name:Acmee": "Acme", "add:investor": "Birch Capital", "amount": "USD 3mn"}
    correction = Judgement("fact", Decision.CORRECT, "沈言", made, details=details)

    entities = learnt([ACME], [correction])

    assert [entity.name.en for entity in entities] == ["Acme", "Birch Capital"]


def test_an_entity_that_the_registry_lost_leaves_its_names_open() -> None:
    """A merge into an id that no file holds any more is no reason to fail."""
    assert learnt([ACME], [said(Decision.MERGE, "Foo", entity="gone")]) == (ACME,)
