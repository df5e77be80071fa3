"""Who is who in a workspace: files that an analyst edits, slips, and decisions that last."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianpu.core.errors import RegistryError, UsageError
from lianpu.workspace import Workspace

REGISTRY = """\
- id: coreloom-group
  name: {zh: 芯织集团, en: CoreLoom Group}
  kind: group
- id: coreloom
  name: {zh: 芯织云衡, en: CoreLoom}
  kind: subsidiary
  parent: coreloom-group
  tickers: [CLM US]
- id: loomcloud
  name: {zh: 织云, en: LoomCloud}
  kind: brand
  parent: coreloom
"""
NOTE = (
    "# Deals of the week\n\n"
    "CoreLoom signed a contract worth US$5bn with Moonharbor on 3 March 2025. "
    "Coreloon agreed to buy US$2bn of compute from LoomCloud.\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "w"
    root.mkdir()
    (root / "entities.yaml").write_text(REGISTRY, "utf-8")
    note = tmp_path / "note.md"
    note.write_text(NOTE, "utf-8")
    opened = Workspace.open(root)
    opened.read([note])
    return opened


def parties(workspace: Workspace) -> set[tuple[str, str | None]]:
    return {
        (party.name, party.entity) for deal in workspace.facts("deal") for party in deal.parties
    }


def test_group_subsidiary_and_brand_stay_apart(workspace):
    found = {each.entity.id: each.entity.kind.value for each in workspace.registry.known()}

    assert found == {"coreloom": "subsidiary", "loomcloud": "brand"}
    assert [each.entity.id for each in workspace.registry.known("芯织", everyone=True)] == [
        "coreloom",
        "coreloom-group",
    ]
    assert dict(workspace.registry.open_names()) == {"Moonharbor": 1, "Coreloon": 1}


def test_a_merge_holds_in_documents_that_are_read_later_and_is_taken_back(workspace, tmp_path):
    (proposal,) = workspace.registry.proposals()
    assert (proposal.name, proposal.entity) == ("Coreloon", "coreloom")
    workspace.registry.merge("Coreloon", "CLM US", person="Ada", reason="a slip of the transcript")

    assert ("Coreloon", "coreloom") in parties(workspace)
    assert workspace.registry.proposals() == ()
    later = tmp_path / "later.md"
    later.write_text("Coreloon invested US$3m in Moonharbor on 5 May 2025.\n", "utf-8")
    again = Workspace.open(workspace.root)
    again.read([later, tmp_path / "note.md"])
    assert {entity for name, entity in parties(again) if name == "Coreloon"} == {"coreloom"}
    again.registry.undo("Coreloon")
    assert {entity for name, entity in parties(again) if name == "Coreloon"} == {None}
    assert [each.name for each in again.registry.proposals()] == ["Coreloon"]


def test_a_split_is_neither_merged_nor_proposed_again(workspace):
    workspace.registry.split("Coreloon", reason="a firm of its own")

    assert workspace.registry.proposals() == ()
    assert ("Coreloon", None) in parties(workspace)
    workspace.registry.merge("Coreloon", "Moonharbor")
    entities = {entity for name, entity in parties(workspace) if name in ("Coreloon", "Moonharbor")}
    assert len(entities) == 1
    assert entities != {None}


def test_what_makes_no_sense_is_refused(workspace):
    with pytest.raises(UsageError, match="means coreloom already"):
        workspace.registry.merge("芯织云衡", "coreloom")
    with pytest.raises(UsageError, match="means nobody"):
        workspace.registry.split("Moonharbor")
    with pytest.raises(UsageError, match="nothing was decided"):
        workspace.registry.undo("Moonharbor")


def test_a_large_registry_may_stand_in_json_lines(tmp_path):
    root = tmp_path / "w"
    root.mkdir()
    lines = [
        f'{{"id": "e{at}", "name": {{"zh": "云岭{at}", "en": "Yunling {at}"}}}}' for at in range(50)
    ]
    (root / "entities.jsonl").write_text("\n".join(lines), "utf-8")
    workspace = Workspace.open(root)

    assert workspace.names.find("yunling 49").id == "e49"
    assert workspace.registry.problems() == ()
    (root / "entities.jsonl").write_text(lines[0] + "\nbroken", "utf-8")
    with pytest.raises(RegistryError, match=r"entities\.jsonl line 2"):
        Workspace.open(root)


def test_a_parent_that_is_not_there_is_refused_with_its_file(tmp_path):
    (tmp_path / "entities.yaml").write_text(
        REGISTRY.replace("parent: coreloom\n", "parent: loom\n")
    )

    with pytest.raises(RegistryError, match=r"entities\.yaml: 'loomcloud' has the parent 'loom'"):
        Workspace.open(tmp_path)
