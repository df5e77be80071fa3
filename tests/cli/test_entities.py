"""`lianpu entities`: lists, slips with their reasons, decisions and their undoing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lianpu.cli import app
from lianpu.workspace import Workspace


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("entities")
    (folder / "entities.yaml").write_text(
        "- {id: coreloom, name: {zh: 芯织云衡, en: CoreLoom}, tickers: [CLM.O], identifiers: {lei: 5493001KJTIIGC8Y1R12}}\n"
        "- {id: clone, name: {zh: 仿织, en: Clone}, tickers: [NASDAQ:CLM]}\n",
        "utf-8",
    )
    note = folder / "note.md"
    note.write_text(
        "CoreLoom invested US$5m in Moonharbor. Coreloon bought Fernbank for US$2m.\n", "utf-8"
    )
    Workspace.open(folder).read([note])
    return folder


def run(root: Path, *words: str) -> str:
    done = CliRunner().invoke(app, ["entities", *words, "-w", str(root), "--lang", "en"])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_list_names_kind_listing_and_number(root):
    assert "coreloom  CoreLoom / 芯织云衡  company  CLM US  LEI 5493001KJTIIGC8Y1R12" in run(
        root, "list"
    )
    (told,) = json.loads(run(root, "list", "5493001", "--json"))
    assert (told["id"], told["tickers"], told["facts"]) == ("coreloom", ["CLM US"], 1)
    assert {"name": "Moonharbor", "facts": 1} in json.loads(run(root, "list", "--open", "--json"))
    assert "Moonharbor" in run(root, "list", "--open", "moon")


def test_slips_are_shown_with_weights_then_decided_and_undone(root):
    shown = run(root, "proposals")
    (told,) = json.loads(run(root, "proposals", "--json"))

    assert "Coreloon → CoreLoom (coreloom)" in shown
    assert told["features"][0]["name"] == "letters"
    assert "'Coreloon' means CoreLoom (coreloom)" in run(root, "merge", "Coreloon", "coreloom")
    assert "no name looks like a slip" in run(root, "proposals")
    assert "is open" in run(root, "split", "Coreloon", "--reason", "another firm")
    made = json.loads(run(root, "undo", "Coreloon", "--json"))
    assert made["entity"] == "coreloom"
    run(root, "undo", "Coreloon")


def test_a_name_that_a_merge_makes_new_is_told(root):
    told = run(root, "merge", "Coreloon", "Corelooom")
    assert "the registry had no 'Corelooom'" in told
    assert "the registry had no" not in run(root, "merge", "Coreloon", "coreloom")


def test_a_number_of_two_owners_is_told(root):
    shown = run(root, "check")

    assert "shared by coreloom, clone" in shown
    assert json.loads(run(root, "check", "--json"))[0]["fault"] == "number"


def test_a_search_that_finds_nobody_says_where_the_open_names_are(root):
    found = run(root, "list", "nobody of this name")

    assert "no entity of the registry" in found
    assert "--open" in found


def test_a_workspace_may_be_named_where_a_file_is_asked_for(root):
    done = CliRunner().invoke(app, ["deals", str(root), "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "CoreLoom" in done.stdout

    done = CliRunner().invoke(app, ["open", str(root), "--no-browser", "--json"])
    assert done.exit_code == 0, done.output
    assert [each["name"] for each in json.loads(done.stdout)["documents"]] == ["note.md"]
