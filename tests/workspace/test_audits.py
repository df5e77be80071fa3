"""Deciding on findings: kept, found again, corrected downstream, taken back, exported."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianpu.core.errors import LianpuError, UsageError
from lianpu.core.fact import Metric
from lianpu.core.judgement import Decision, Judged
from lianpu.ledger import read_baseline, write_baseline
from lianpu.workspace import Workspace

NOTE = """# Kites

Kite revenue grew from $100m in 2024 to $150m in 2025, up 60% year on year.

Kite costs grew from $80m in 2024 to $96m in 2025, up 20% year on year.
"""

MARKET = """# 风筝

风筝市场规模将从 2025 年的 118 亿美元增长至 2028 年的 231 亿美元，复合增速为 29%。
"""
"""A claim whose number is also a Metric."""


def workspace_on(folder: Path, text: str = NOTE, name: str = "kites.md") -> Workspace:
    """A workspace with a note of ours read into it."""
    folder.mkdir(exist_ok=True)
    note = folder / name
    note.write_text(text, "utf-8")
    workspace = Workspace.open(folder / "kites.lianpu")
    assert [outcome.error for outcome in workspace.read([note])] == [None]
    return workspace


def wrong(workspace: Workspace) -> Judged:
    """The one wrong claim of the note as last read."""
    found = [item for item in workspace.audits.judged() if item.finding.verdict == "wrong"]
    return found[-1]


def test_a_decision_stands_with_its_reason_and_is_taken_back(tmp_path: Path) -> None:
    """Undo is an event too: the log keeps both."""
    workspace = workspace_on(tmp_path)
    workspace.audits.decide(wrong(workspace).key, Decision.ACCEPT, person="沈言", reason="scope")

    judged = wrong(workspace)
    assert judged.settled
    assert judged.judgement is not None
    assert (judged.judgement.reason, judged.judgement.person) == ("scope", "沈言")

    workspace.audits.undo(judged.finding.id)
    assert wrong(workspace).judgement is None
    assert len(workspace.judgements()) == 2


def test_a_decision_outlives_reading_again_and_an_edited_edition(tmp_path: Path) -> None:
    """The file of the next morning has another id and other lines; the claim is the same."""
    workspace = workspace_on(tmp_path)
    workspace.audits.decide(wrong(workspace).finding.id, Decision.REJECT, reason="constant prices")
    before = wrong(workspace)

    again = workspace_on(tmp_path)
    assert wrong(again).judgement == before.judgement

    edited = workspace_on(
        tmp_path, NOTE.replace("Kite revenue", "A line more.\n\nOur kite revenue")
    )
    after = wrong(edited)
    assert after.finding.id != before.finding.id
    assert after.judgement == before.judgement

    changed = workspace_on(tmp_path, NOTE.replace("$150m", "$151m"))
    assert wrong(changed).judgement is None


def test_a_decision_found_again_can_be_taken_back_there(tmp_path: Path) -> None:
    """A reviewer meets the new edition and thinks better of it."""
    workspace = workspace_on(tmp_path)
    workspace.audits.decide(wrong(workspace).key, Decision.ACCEPT, reason="known")
    edited = workspace_on(tmp_path, "One line.\n\n" + NOTE)

    edited.audits.undo(wrong(edited).finding.id)
    assert all(item.judgement is None for item in edited.audits.judged())


def metric(workspace: Workspace, printed: str) -> list[Metric]:
    """Metrics that print some words."""
    return [
        fact
        for fact in workspace.facts("metric")
        if isinstance(fact, Metric) and fact.printed == printed
    ]


def test_a_value_corrects_the_fact_downstream_and_comes_back_with_undo(tmp_path: Path) -> None:
    """The document keeps its words and its verdict; what is computed from it takes the value."""
    workspace = workspace_on(tmp_path, MARKET)
    [growth] = metric(workspace, "29%")
    workspace.audits.decide(wrong(workspace).key, Decision.CORRECT, reason="as filed", value="25%")

    assert metric(workspace, "29%") == []
    [fixed] = metric(workspace, "25%")
    assert fixed.id == growth.id
    assert fixed.quote == growth.quote
    judged = wrong(workspace)
    assert judged.finding.stated == "29%"
    assert not judged.settled

    workspace.audits.undo(judged.key)
    assert metric(workspace, "29%") == [growth]


@pytest.mark.parametrize("value", [None, "", "50 GW", "a lot"])
def test_a_value_that_cannot_take_the_place_is_refused_whole(
    tmp_path: Path, value: str | None
) -> None:
    """Half a correction would leave finding and fact at odds."""
    workspace = workspace_on(tmp_path)

    with pytest.raises(LianpuError):
        workspace.audits.decide(wrong(workspace).key, Decision.CORRECT, reason="x", value=value)
    assert workspace.judgements() == ()


def test_overruling_needs_a_reason(tmp_path: Path) -> None:
    """The next reader weighs the why."""
    workspace = workspace_on(tmp_path)

    with pytest.raises(UsageError, match="reason"):
        workspace.audits.decide(wrong(workspace).key, Decision.REJECT, reason=" ")


def test_names_may_be_shortened_but_not_guessed(tmp_path: Path) -> None:
    """Four letters are typed, not sixteen; a name that fits nothing is an error."""
    workspace = workspace_on(tmp_path)
    item = wrong(workspace)

    assert workspace.audits.one(item.key[:8]) == item
    for name in ("zzzz", item.key[:2], ""):
        with pytest.raises(UsageError):
            workspace.audits.one(name)


def test_decisions_travel_as_a_baseline(tmp_path: Path) -> None:
    """What was decided on the screen lets the pipeline pass."""
    workspace = workspace_on(tmp_path)
    workspace.audits.decide(wrong(workspace).key, Decision.ACCEPT, person="Lin", reason="known")
    text = write_baseline(workspace.audits.baseline())

    fresh = workspace_on(tmp_path / "fresh")
    held = fresh.audits.use(read_baseline(text))
    assert (held.gone, held.changed) == ((), ())
    assert wrong(fresh).known
    assert wrong(fresh).settled

    mended = workspace_on(tmp_path / "mended", NOTE.replace("60%", "50%"))
    held = mended.audits.use(read_baseline(text))
    assert [entry.anchor.stated for entry in (*held.gone, *held.changed)] == ["60%"]
    with pytest.raises(UsageError):
        fresh.audits.undo(wrong(fresh).key)


def test_deciding_does_not_audit_everything_again(tmp_path: Path) -> None:
    """A click must not cost a minute on a long report: the findings are the very same values."""
    workspace = workspace_on(tmp_path)
    before = wrong(workspace).finding
    workspace.audits.decide(before.id, Decision.ACCEPT)

    assert wrong(workspace).finding is before
