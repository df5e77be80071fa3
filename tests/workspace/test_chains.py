"""Which chain a question is asked of: its day, what was known, its rungs, its groups."""

from datetime import date

import pytest

from lianpu.core.fact import Status
from lianpu.workspace import View, Workspace

NOTE = """Thornbury Research, {day}

# Notes

{words}
"""


@pytest.fixture
def workspace(tmp_path):
    early = tmp_path / "early.md"
    early.write_text(
        NOTE.format(
            day="6 March 2025",
            words="In January 2025 Nvidia invested US$2bn in OpenAI. "
            "Microsoft signed a US$5bn contract to buy computing capacity from CoreWeave.",
        ),
        "utf-8",
    )
    late = tmp_path / "late.md"
    late.write_text(
        NOTE.format(
            day="6 November 2025",
            words="In February 2025 OpenAI signed a US$3bn contract to buy computing capacity "
            "from Oracle.",
        ),
        "utf-8",
    )
    made = Workspace.in_memory()
    made.read([early, late])
    assert {each.source.published for each in made.documents()} == {
        date(2025, 3, 6),
        date(2025, 11, 6),
    }
    return made


def payers(workspace, **view):
    return {flow.payer for flow in workspace.chains.graph(View(**view)).flows}


def test_a_day_lets_in_what_had_begun_whoever_told_it_later(workspace):
    assert payers(workspace) == {"nvidia", "microsoft", "openai"}
    assert payers(workspace, as_of=date(2025, 1, 31)) == {"nvidia"}
    assert payers(workspace, as_of=date(2025, 2, 28)) == {"nvidia", "openai"}


def test_an_undated_deal_stands_from_the_day_it_was_told(workspace):
    assert "microsoft" not in payers(workspace, as_of=date(2025, 3, 5))
    assert "microsoft" in payers(workspace, as_of=date(2025, 3, 6))


def test_without_hindsight_only_what_was_published_counts(workspace):
    assert payers(workspace, known=date(2025, 4, 1)) == {"nvidia", "microsoft"}


def test_rungs_are_kept_as_asked(workspace):
    told = workspace.chains.graph(View(statuses=frozenset({Status.SIGNED}))).flows

    assert {flow.status for flow in told} == {Status.SIGNED}
