"""Names are filled in when sure, proposed when alike, and never merged by likeness."""

from __future__ import annotations

import pytest

from lianpu.core.entity import Entity
from lianpu.core.fact import Deal, Membership, Metric, Party
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.notation.names import NameIndex
from lianpu.resolution import entity_key, identify, proposals, resolve, subjects

NAMES = NameIndex(
    [
        Entity("obsidian", Text("曜石半导体", "Obsidian"), tickers=("OBS US",)),
        Entity("deepvault", Text("深穹智能", "Deepvault"), aliases=("深穹",)),
        Entity("coreloom", Text("芯织云衡", "CoreLoom")),
    ]
)


def deal(*names: str) -> Deal:
    words = "、".join(names)
    return Deal(
        spans=(Span("d", 0, len(words), words),),
        reader="test@1",
        kind="partnership",
        parties=tuple(Party("partner", name) for name in names),
    )


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("曜石半导体", "obsidian"),
        ("Obsidian", "obsidian"),
        ("OBSIDIAN", "obsidian"),
        ("Obsidian (OBS US)", "obsidian"),
        ("深穹智能有限公司", "deepvault"),
        ("上海曜石半导体科技有限公司", "obsidian"),
        ("曜石半导体股份有限公司", "obsidian"),
    ],
)
def test_a_name_and_the_legal_name_around_it_mean_the_entity(name, entity):
    found = identify(name, NAMES)

    assert found is not None
    assert found.id == entity


@pytest.mark.parametrize(
    "name",
    [
        "曜右半导体",
        "曜石",
        "曜石半导体（中国）有限公司",
        "曜石半导体深穹智能合资有限公司",
        "曜石半导体供应商联盟有限公司",
        "Obsidian Mining",
    ],
)
def test_what_only_resembles_a_name_or_a_part_of_the_group_stays_open(name):
    """A slip, a short form, a subsidiary, a joint venture, another company."""
    assert identify(name, NAMES) is None


def test_resolving_fills_entities_and_keeps_the_words():
    told = deal("Obsidian", "远帆资本")
    metric = Metric(spans=told.spans, reader="test@1", subject="深穹", measure="营收", value=None)
    member = Membership(spans=told.spans, reader="test@1", member="CoreLoom", segment="cloud")

    first, second, third = resolve([told, metric, member], NAMES)

    assert isinstance(first, Deal)
    assert [(party.name, party.entity) for party in first.parties] == [
        ("Obsidian", "obsidian"),
        ("远帆资本", None),
    ]
    assert isinstance(second, Metric)
    assert second.entity == "deepvault"
    assert isinstance(third, Membership)
    assert third.entity == "coreloom"


def test_an_id_does_not_change_when_the_registry_learns_a_name():
    told = deal("Obsidian", "Deepvault")

    (resolved,) = resolve([told], NAMES)

    assert resolved != told
    assert resolved.id == told.id


def test_recognition_slips_are_proposed_and_not_merged():
    told = [deal("芯识云衡", "Coreloon"), deal("CoreLoom", "Coreloon")]

    found = proposals(told, NAMES)
    resolved = resolve(told, NAMES)

    assert {(one.name, one.entity) for one in found} == {
        ("芯识云衡", "coreloom"),
        ("Coreloon", "coreloom"),
    }
    assert next(one for one in found if one.name == "Coreloon").facts == tuple(
        one.id for one in told
    )
    assert isinstance(resolved[0], Deal)
    assert {party.entity for party in resolved[0].parties} == {None}


@pytest.mark.parametrize("name", ["OX300", "云石半导体", "深空智能", "Oblivion", "Obs"])
def test_unlike_short_and_numbered_names_are_not_proposed(name):
    """Half of 深穹 may differ, but then it is half of what names the company."""
    index = NameIndex(
        [
            Entity("ox200", Text("OX200", "OX200")),
            Entity("obsidian", Text("曜石半导体", "Obsidian")),
            Entity("deepvault", Text("深穹智能", "Deepvault")),
        ]
    )

    assert proposals([deal(name)], index) == ()


def test_two_equally_near_names_are_not_proposed():
    index = NameIndex(
        [Entity("a", Text("芯织云衡", "Aaaaaa")), Entity("b", Text("芯组云衡", "Bbbbbb"))]
    )

    assert proposals([deal("芯识云衡")], index) == ()


def test_an_entitys_key_is_never_a_names_key():
    assert entity_key(Party("partner", "obsidian")) != entity_key(
        Party("partner", "Obsidian", entity="obsidian")
    )


def test_subjects_counts_one_entity_in_two_scripts_once():
    told = resolve([deal("Obsidian", "曜石半导体", "远帆资本")], NAMES)

    assert len(subjects(told)) == 2


def in_document(document: str, *names: str) -> Deal:
    words = "、".join(names)
    return Deal(
        spans=(Span(document, 0, len(words), words),),
        reader="test@1",
        kind="partnership",
        parties=tuple(Party("partner", name) for name in names),
    )


def test_a_shared_name_means_the_one_that_the_document_names_otherwise():
    """Arrow of chips and Arrow of energy: the ticker beside it tells, in that document alone."""
    index = NameIndex(
        [
            Entity("arrow-chips", Text("箭芯", "Arrow"), tickers=("ARW US",)),
            Entity("arrow-energy", Text("箭能", "Arrow"), tickers=("ARE AU",)),
        ]
    )
    first = in_document("a", "Arrow", "远帆资本")
    second = in_document("a", "ARW US", "Arrow")
    third = in_document("b", "Arrow", "远帆资本")
    both = in_document("c", "箭芯", "箭能")
    open_one = in_document("c", "Arrow", "远帆资本")

    told = resolve([first, second, third, both, open_one], index)

    assert index.find("Arrow") is None
    assert {entity.id for entity in index.rivals("ARROW, Inc.")} == {"arrow-chips", "arrow-energy"}
    assert [deal.parties[0].entity for deal in told] == [
        "arrow-chips",
        "arrow-chips",
        None,
        "arrow-chips",
        None,
    ]
    assert told[1].parties[1].entity == "arrow-chips"
    assert not proposals([third], index)


def test_an_identifier_means_its_entity_and_a_clash_means_nobody():
    index = NameIndex(
        [
            Entity("yun", Text("云舟芯科", "Yunzhou"), identifiers={"uscc": "91110000600037341L"}),
            Entity("lark", Text("雀翎", "Larkspur"), tickers=("LRK US",)),
        ]
    )

    assert identify("91110000600037341l", index).id == "yun"
    assert identify("云舟芯科（91110000600037341L）", index).id == "yun"
    assert identify("Larkspur (NYSE: LRK)", index).id == "lark"
    assert identify("云舟芯科（LRK US）", index) is None
    assert identify("91110000600037341M", index) is None
