"""The workspace composes the rooms and keeps what a folder needs to be opened again."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianpu.core.errors import ReadingError, UsageError
from lianpu.core.judgement import Decision, Judgement
from lianpu.workspace import Workspace, beside

REPORTS = Path(__file__).parent.parent / "reports"
FORMS = ["chain-zh.txt", "chain-zh.html", "chain-zh.pdf"]


@pytest.fixture(scope="module")
def chinese() -> Workspace:
    """Our own Chinese report, read once for the tests that only ask."""
    workspace = Workspace.in_memory()
    workspace.read([REPORTS / "chain-zh.txt"])
    return workspace


def test_opening_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    """Ids are content hashes; the ledger does not grow."""
    workspace = Workspace.open(tmp_path / "w")
    first = workspace.read([REPORTS / "chain-en.md"])
    before = workspace.revision, workspace.facts()

    again = workspace.read([REPORTS / "chain-en.md"])

    assert first[0].new_facts > 0
    assert again[0].new_facts == 0
    assert (workspace.revision, workspace.facts()) == before


def test_a_workspace_opens_again_as_it_was_left(tmp_path: Path) -> None:
    """Documents, facts, findings and originals come from the folder alone."""
    report = tmp_path / "report.txt"
    shutil.copy(REPORTS / "chain-zh.txt", report)
    first = Workspace.open(beside(report))
    first.read([report])
    report.unlink()

    again = Workspace.open(beside(report))

    assert again.documents() == first.documents()
    assert again.counts() == first.counts()
    assert [item.id for item in again.findings()] == [item.id for item in first.findings()]
    key = again.documents()[0].id
    assert again.source_bytes(key) == (REPORTS / "chain-zh.txt").read_bytes()


def test_one_bad_file_stops_nothing_else(tmp_path: Path) -> None:
    """The rest of a folder is read, and the error names the file."""
    shutil.copy(REPORTS / "chain-en.md", tmp_path / "good.md")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "cut.pdf").write_bytes((REPORTS / "chain-en.pdf").read_bytes()[:2000])

    outcomes = {item.file.name: item for item in Workspace.in_memory().read([tmp_path])}

    assert outcomes["good.md"].document is not None
    for name in ("empty.txt", "binary.txt", "cut.pdf"):
        error = outcomes[name].error
        assert isinstance(error, ReadingError), name
        assert name in error.message("zh"), name
        assert name in error.message("en"), name


def test_a_file_that_is_not_there_is_an_outcome_not_a_crash(tmp_path: Path) -> None:
    """The user learns the path that was tried."""
    outcome = Workspace.in_memory().read([tmp_path / "absent.pdf"])[0]

    assert outcome.error is not None
    assert "absent.pdf" in outcome.error.message("en")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_report_tells_the_same_deals(form: str, chinese: Workspace) -> None:
    """Text, web page and PDF of one report differ in layout, not in facts."""
    workspace = Workspace.in_memory()
    workspace.read([REPORTS / form])

    def told(of: Workspace) -> list[tuple[object, ...]]:
        return sorted(
            (
                item.deal.kind,
                tuple(sorted(party.name for party in item.deal.parties)),
                item.deal.amount.value if item.deal.amount else None,
                # typesetters set a sliver between scripts, and a PDF keeps it as a blank
                (item.deal.round or "").replace(" ", ""),
                item.deal.date.iso if item.deal.date else "",
            )
            for item in of.deals()
        )  # type: ignore[type-var]

    assert told(workspace) == told(chinese)
    assert workspace.counts().figures == chinese.counts().figures


def test_every_fact_and_finding_leads_to_its_words(chinese: Workspace) -> None:
    """No number without a place behind it."""
    document = chinese.documents()[0]
    spans = [span for fact in chinese.facts() for span in fact.spans]
    spans += [span for finding in chinese.findings() for span in finding.spans]

    assert spans
    assert all(document.holds(span) for span in spans)


def test_a_rejected_fact_leaves_the_chain_and_comes_back_when_withdrawn(tmp_path: Path) -> None:
    """A person's word outranks the reader's, and can be taken back."""
    workspace = Workspace.open(tmp_path / "w")
    workspace.read([REPORTS / "chain-zh.txt"])
    cycle = workspace.cycles()[0]
    before = len(workspace.deals())
    leg = {deal for flow in cycle.legs[0].flows for deal in flow.deals}
    now = datetime.now(UTC)

    for item in workspace.deals():
        if item.deal in leg:
            for telling in item.members:
                workspace.judge(Judgement(telling.id, Decision.REJECT, "lin", now))

    assert len(workspace.deals()) == before - len(leg)
    assert cycle.id not in [item.id for item in workspace.cycles()]
    for judgement in workspace.judgements():
        workspace.judge(Judgement(judgement.target, Decision.WITHDRAW, "lin", now))
    assert cycle.id in [item.id for item in workspace.cycles()]


def test_a_registry_of_ones_own_names_new_companies(tmp_path: Path) -> None:
    """entities.yaml in the workspace extends the packaged registry without touching it."""
    root = tmp_path / "w"
    Workspace.open(root)
    (root / "entities.yaml").write_text(
        "- {id: own-co, name: {zh: 自家公司, en: Own Company}, segment: cloud}\n", "utf-8"
    )

    workspace = Workspace.open(root)

    assert workspace.names.find("Own Company, Inc.") == workspace.entities()["own-co"]


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    """A file stands where the workspace should go."""
    (tmp_path / "w").write_text("a file")

    with pytest.raises(UsageError, match="--workspace"):
        Workspace.open(tmp_path / "w")


def test_an_interrupted_first_read_leaves_no_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder beside the report would look like a reading that found nothing."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    workspace = Workspace.open(tmp_path / "w")
    monkeypatch.setattr(workspace, "_read_file", stopped)
    with pytest.raises(KeyboardInterrupt):
        workspace.read([REPORTS / "chain-en.md"])

    assert not (tmp_path / "w").exists()
