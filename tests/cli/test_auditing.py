"""`lianpu audit` as a research desk runs it: marked files, a baseline, a code for the pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import REPORTS, lianpu
from tests.publishing.margin.reviews import WRONG


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A note of ours with one wrong number."""
    (tmp_path / "reports").mkdir()
    file = tmp_path / "reports" / "kites.md"
    file.write_text(WRONG, "utf-8")
    return file


def wrong_key(note: Path) -> str:
    """The stable name of the wrong claim."""
    found = json.loads(lianpu("audit", note, "--json").stdout)
    [item] = [item for item in found if item["verdict"] == "wrong"]
    assert item["decision"] is None
    return str(item["key"])


def test_an_accepted_finding_lets_the_pipeline_pass_until_its_number_changes(note: Path) -> None:
    """The desk's whole loop: fail, answer, pass, edit words, pass, edit a number, fail."""
    baseline = note.parent.parent / "accepted.yaml"
    check = ("audit", note, "--baseline", baseline, "--fail-on", "wrong")
    assert lianpu("audit", note, "--fail-on", "wrong").returncode == 1

    key = wrong_key(note)
    told = lianpu(*check, "--accept", key[:6], "--reason", "constant prices", "--person", "沈言")
    assert told.returncode == 0, told.stderr
    assert "accepted: constant prices (沈言" in told.stdout

    note.write_text(WRONG.replace("# Kites", "# All kites\n\nOne more line."), "utf-8")
    assert lianpu(*check).returncode == 0
    note.write_text(WRONG.replace("$150m", "$145m"), "utf-8")
    done = lianpu(*check)
    assert done.returncode == 1
    assert key in done.stderr

    note.write_text(WRONG.replace("60%", "50%"), "utf-8")
    done = lianpu(*check)
    assert done.returncode == 0
    assert key in done.stderr

    assert lianpu(*check, "--drop", key).stderr == ""


def test_accepting_wants_a_reason_and_a_finding_that_is_there(note: Path) -> None:
    """Nothing is written on a slip."""
    baseline = note.parent.parent / "accepted.yaml"
    for words in (
        ("--accept", wrong_key(note)),
        ("--accept", "ffffffff", "--reason", "why"),
    ):
        done = lianpu("audit", note, "--baseline", baseline, *words)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert not baseline.exists()
    done = lianpu("audit", note, "--baseline", baseline)
    assert done.returncode == 2
    assert "--accept" in done.stderr


@pytest.mark.parametrize(
    ("form", "head"), [("html", b"<!doctype"), ("pdf", b"%PDF"), ("xlsx", b"PK"), ("sarif", b"{")]
)
def test_every_format_is_written_where_it_is_wanted(form: str, head: bytes, note: Path) -> None:
    """The code still says what was found; a folder of reports gives a file each."""
    target = note.parent.parent / "deep" / f"out.{form}"
    done = lianpu("audit", note, "--format", form, "-o", target, "--fail-on", "wrong")

    assert done.returncode == 1
    assert done.stdout.strip() == str(target)
    assert target.read_bytes().startswith(head)

    (note.parent / "second.md").write_text("Sales rose from 10 to 15, up 50%.\n", "utf-8")
    folder = note.parent.parent / "all"
    done = lianpu("audit", note.parent, "--format", form, "-o", folder, "--json")
    assert {Path(name).name for name in json.loads(done.stdout)["written"]} == {
        f"kites.md.audit.{form}", f"second.md.audit.{form}",
    }  # fmt: skip


def test_sarif_goes_to_a_pipe() -> None:
    """Editors read it from standard output."""
    done = lianpu("audit", REPORTS / "chain-en.md", "--format", "sarif")

    assert json.loads(done.stdout)["version"] == "2.1.0"


def test_json_is_a_format_as_well_as_an_option(note: Path) -> None:
    """Who writes `--format json` gets what `--json` gives."""
    done = lianpu("audit", note, "--format", "json")

    assert done.stdout == lianpu("audit", note, "--json").stdout
    assert json.loads(done.stdout)[0]["verdict"]


def test_decisions_of_the_workspace_beside_the_file_hold(note: Path) -> None:
    """What a person accepted in the workbench needs no second answer at the terminal."""
    from lianpu.core.judgement import Decision
    from lianpu.workspace import Workspace, beside

    workspace = Workspace.open(beside(note))
    workspace.read([note])
    [item] = [each for each in workspace.audits.judged() if each.finding.verdict.value == "wrong"]
    workspace.audits.decide(item.key, Decision.ACCEPT, person="沈言", reason="constant prices")

    done = lianpu("audit", note, "--fail-on", "wrong", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "1 decisions of" in done.stderr
    assert "1 answered" in done.stdout
