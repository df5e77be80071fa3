"""The words that analysts edit are read strictly."""

from __future__ import annotations

import pytest

from lianpu.core.errors import RegistryError
from lianpu.core.fact import LADDER, Status
from lianpu.core.text import Text
from lianpu.core.vocabulary import (
    deal_kinds,
    packaged_entities,
    read_entities,
    rounds,
    segments,
    statuses,
    units,
)


def test_every_rung_of_the_ladder_has_a_name() -> None:
    """A status without words would show its key."""
    assert set(statuses()) == {status.value for status in Status}
    assert len(LADDER) == len(Status) - 1


def test_no_number_sign_means_two_units() -> None:
    """A suffix that two families print would be read as the first."""
    seen: dict[str, str] = {}
    for unit, family in units().items():
        for suffix in family.suffix:
            assert suffix not in seen, f"{suffix}: {unit} and {seen[suffix]}"
            seen[suffix] = unit


def test_segments_nest_without_a_loop() -> None:
    """A parent that does not exist, or a circle of parents, has no place in a taxonomy."""
    known = segments()
    for key in known:
        path, at = {key}, known[key].parent
        while at is not None:
            assert at in known
            assert at not in path
            path.add(at)
            at = known[at].parent


def test_registry_refers_only_to_what_exists() -> None:
    """Parents are entities and segments are segments."""
    entities = {entity.id: entity for entity in packaged_entities()}
    for entity in entities.values():
        assert entity.parent is None or entity.parent in entities, entity.id
        assert entity.segment is None or entity.segment in segments(), entity.id


def test_givers_and_takers_differ() -> None:
    """One role on both sides would turn a deal round."""
    for key, kind in deal_kinds().items():
        assert kind.giver != kind.taker, key
    assert len({round_.order for round_ in rounds().values()}) == len(rounds())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- {id: a, name: {zh: 甲, en: A}", "line"),
        ("[{id: a, name: {zh: 甲}}]", "en"),
        ("[{id: a, name: {zh: 甲, en: A}}, {id: a, name: {zh: 乙, en: B}}]", "twice"),
    ],
)
def test_a_bad_registry_names_its_fault(text: str, words: str) -> None:
    """The message carries the file and what is wrong."""
    with pytest.raises(RegistryError, match=rf"own\.yaml.*{words}"):
        read_entities(text, "own.yaml")


def test_one_name_may_serve_both_languages() -> None:
    """name: Polaris Networks, as a person writes who has no Chinese name."""
    (one,) = read_entities("[{id: polaris, name: Polaris Networks}]")

    assert one.name == Text.same("Polaris Networks")


def test_what_is_wrong_is_said_in_both_languages() -> None:
    """And where, counted as people count."""
    with pytest.raises(RegistryError) as caught:
        read_entities("- {id: a, name: A}\n- {id: b, name: {en: B}}", "own.yaml")

    assert "item 2, name: zh is missing" in caught.value.message("en")
    assert "第 2 项的 name：缺少 zh" in caught.value.message("zh")
