"""Chips as an action of the workspace: by name, in a table, and as equivalents of a claim."""

import pytest

from lianpu.core.errors import UsageError
from lianpu.workspace import Workspace


def test_an_unknown_chip_is_refused_with_those_there_are():
    with pytest.raises(UsageError, match=r"choose: .*B200"):
        Workspace.in_memory().silicon.chips(("abacus",))


def test_a_claim_of_eflops_is_told_in_chips(tmp_path):
    file = tmp_path / "note.md"
    file.write_text("Our cluster reaches 20 EFLOPS this year. One server has 32 PFLOPS.\n", "utf-8")
    workspace = Workspace.in_memory()
    workspace.read([file])
    [claim] = workspace.silicon.equivalents(workspace.documents()[0].id)

    assert claim.span.quote == "20 EFLOPS"
    assert round(dict(claim.chips)["H20"]) == 135_135


def test_a_table_is_checked(tmp_path):
    file = tmp_path / "note.md"
    file.write_text(
        "| Chip | Compute (FP16) | Power |\n|---|---|---|\n| H100 | 989 TFLOPS | 90 W |\n"
        "| H20 | 148 TFLOPS | 400 W |\n",
        "utf-8",
    )
    workspace = Workspace.in_memory()
    workspace.read([file])
    [finding] = workspace.silicon.check(workspace.documents()[0].id)

    assert finding.quote == "90 W"
    assert finding in workspace.findings(), "the audit of the document shows it too"
