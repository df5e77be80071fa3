"""Imports: whole or not there, remembered by their heads, the same twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lianpu.core.errors import RegistryError, UsageError
from lianpu.reading.rows import parts
from lianpu.workspace import Workspace
from lianpu.workspace.imports import Asked

VENTURE = (
    "被投公司简称,交易时间,交易轮次,交易金额,投资方\n"
    "云舟芯科,2025-03-14,A轮,3亿人民币,蓝湾资本\n"
    "北辰光子,2025-06,B轮,未透露,\n"
)
UNKNOWN = "甲方是谁,哪天,多少(万元)\n云舟芯科,2025-01-02,500\n北辰光子,2025-02-03,700\n"


def put(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def state(folder: Path) -> list[str]:
    """Every file of a workspace but the store's own."""
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith("ledger.db")
    )


def test_an_import_stands_in_the_ledger_with_place_and_source(tmp_path):
    file = put(tmp_path, "deals.csv", VENTURE)
    workspace = Workspace.open(tmp_path / "w")
    (done,) = workspace.imports.run([file], Asked(publisher="蓝湾研究", published=date(2025, 7, 1)))
    facts = workspace.facts("deal")
    (document,) = workspace.documents()
    place = document.place(facts[1].parties[0].span)

    assert (done.error, done.new_facts, len(facts)) == (None, 2, 2)
    assert (place.line, place.row, place.column) == (3, 2, 0)
    assert (document.source.publisher, document.source.title) == ("蓝湾研究", "deals")
    assert workspace.source_bytes(document.id) == file.read_bytes()
    assert workspace.facts("deal", as_of=date(2025, 6, 30)) == ()
    assert len(workspace.facts("deal", as_of=date(2025, 7, 1))) == 2
    assert workspace.findings() is not None


def test_importing_twice_adds_nothing(tmp_path):
    file = put(tmp_path, "deals.csv", VENTURE)
    workspace = Workspace.open(tmp_path / "w")
    workspace.imports.run([file])
    before = workspace.revision, workspace.facts()
    (again,) = workspace.imports.run([file])

    assert again.new_facts == 0
    assert (workspace.revision, workspace.facts()) == before


def test_a_dry_run_counts_the_same_and_writes_nothing(tmp_path):
    file = put(tmp_path, "deals.csv", VENTURE)
    workspace = Workspace.open(tmp_path / "w")
    before = state(tmp_path / "w"), workspace.revision
    (dry,) = workspace.imports.run([file], Asked(fill={"currency": "CNY"}), dry=True)

    assert (state(tmp_path / "w"), workspace.revision) == before
    (wet,) = workspace.imports.run([file], Asked(fill={"currency": "CNY"}))
    assert dry.tables[0].facts == wet.tables[0].facts == {"deal": 2}
    assert (dry.tables[0].remembered, dry.new_facts) == (None, 0)


def test_unknown_heads_are_refused_then_remembered_once_accepted(tmp_path):
    workspace = Workspace.open(tmp_path / "w")
    file = put(tmp_path, "own.csv", UNKNOWN)
    (refused,) = workspace.imports.run([file])

    assert "--map" in refused.error.message("zh")
    assert (workspace.facts(), state(tmp_path / "w")) == ((), [])
    (done,) = workspace.imports.run([file], Asked(columns={"甲方是谁": "investee"}, accept=True))
    (kept,) = (tmp_path / "w" / "layouts").glob("own-*.yaml")
    assert (done.tables[0].remembered, done.new_facts) == (kept, 2)
    assert workspace.facts()[0].amount.value == 5_000_000
    later = put(tmp_path, "later.csv", UNKNOWN.replace("云舟芯科", "海棠智行"))
    (again,) = Workspace.open(tmp_path / "w").imports.run([later])
    assert (again.error, again.new_facts) == (None, 2)
    assert again.tables[0].plan.layout.layout == kept.stem


def test_an_analyst_adds_a_layout_and_a_bad_one_names_its_file(tmp_path):
    workspace = Workspace.open(tmp_path / "w")
    folder = tmp_path / "w" / "layouts"
    folder.mkdir()
    own = put(
        folder,
        "own.yaml",
        "layout: own\ntitle: {zh: 自用, en: own}\nrows: deal\nneeds: [[investee]]\n"
        "columns: {investee: [甲方是谁], date: [哪天], amount: [多少(万元)]}\n",
    )
    file = put(tmp_path, "own.csv", UNKNOWN)
    (done,) = workspace.imports.run([file])

    assert (done.tables[0].plan.layout.layout, done.new_facts) == ("own", 2)
    own.write_text("layout: own\nrows: deal\n", "utf-8")
    with pytest.raises(RegistryError, match=r"own\.yaml"):
        workspace.imports.run([file])


def test_a_file_that_breaks_off_late_leaves_nothing_behind(tmp_path, monkeypatch):
    """Parts that were sound are taken back with the rest."""
    monkeypatch.setattr(parts, "PART", 5)
    rows = "".join(f"云舟{at},2025-01-02,A轮,5亿人民币,蓝湾\n" for at in range(40))
    cut = put(tmp_path, "cut.csv", VENTURE + rows + "x" * 200_000 + "\n")
    workspace = Workspace.open(tmp_path / "w")
    before = state(tmp_path / "w")
    (outcome,) = workspace.imports.run([cut])

    assert "too long" in outcome.error.message("en")
    assert (workspace.documents(), workspace.facts(), state(tmp_path / "w")) == ((), (), before)


def test_a_long_file_is_read_in_parts_with_all_its_facts(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "PART", 5)
    rows = "".join(f"云舟{at},2025-01-02,A轮,{at + 1}亿人民币,蓝湾资本\n" for at in range(21))
    file = put(tmp_path, "long.csv", VENTURE + rows)
    workspace = Workspace.open(tmp_path / "w")
    (done,) = workspace.imports.run([file])

    assert (done.new_facts, len(workspace.documents())) == (23, 5)
    places = {
        document.place(fact.spans[0]).line
        for document in workspace.documents()
        for fact in workspace.facts(document=document.id)
    }
    assert places == set(range(2, 25))
    assert workspace.counts().deals["table"] == 23
    assert len({document.id.partition(".")[0] for document in workspace.documents()}) == 1
    # one list in five parts lacks nothing that another of them has
    assert workspace.findings() == ()
    assert len(workspace.deals()) == 23


def test_rows_are_refused_by_line_and_one_bad_file_stops_nothing(tmp_path):
    good = put(tmp_path, "a.csv", VENTURE + "海棠智行,2025-01-02,A轮,1亿,蓝湾,多一格\n")
    bad = put(tmp_path, "b.csv", "")
    workspace = Workspace.in_memory()
    first, second = workspace.imports.run([good, bad])

    assert first.new_facts == 2
    (trouble,) = first.tables[0].troubles
    assert (trouble.place, trouble.refused, first.tables[0].refused) == ("line 4", True, 1)
    assert "empty" in second.error.message("en")


def test_a_head_that_no_table_has_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(UsageError, match="no column 'x'"):
        Workspace.in_memory().imports.run(
            [put(tmp_path, "a.csv", VENTURE)], Asked(columns={"x": "date"})
        )


def test_rows_of_no_use_are_an_error_that_says_why(tmp_path):
    workspace = Workspace.in_memory()
    (outcome,) = workspace.imports.run(
        [put(tmp_path, "a.csv", VENTURE.split("\n")[0] + "\n,,,,\n")]
    )

    assert "none of 0 rows" in outcome.error.message("en")
    assert workspace.documents() == ()


def test_memberships_name_the_segments_of_the_workspace(tmp_path):
    workspace = Workspace.open(tmp_path / "w")
    put(
        tmp_path / "w",
        "segments.yaml",
        "cells: {name: {zh: 电芯, en: battery cells}, stream: midstream}\n"
        "prismatic: {name: {zh: 方形电芯, en: prismatic cells}, stream: midstream, parent: cells}\n",
    )
    file = put(
        tmp_path, "m.csv", "公司,环节\n甲电池,电芯\n乙电池,prismatic cells\n丙云,云服务\n丁,没有\n"
    )
    (done,) = workspace.imports.run([file])

    assert [each.segment for each in workspace.facts("membership")] == [
        "cells",
        "prismatic",
        "cloud",
    ]
    assert done.tables[0].refused == 1
