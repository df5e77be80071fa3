"""A file that can be looked at before it is read, and how far its reading has come."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from lianpu.core.identity import digest
from lianpu.workspace import Opening, Step, Workspace

REPORT = Path(__file__).parent.parent / "reports" / "chain-en.pdf"


def blank(target: Path) -> Path:
    """A PDF of one page without a word."""
    with pdfium.PdfDocument.new() as document:
        document.new_page(400, 300)
        document.save(target)
    return target


def test_a_pdf_shows_its_pages_before_anything_is_read(tmp_path: Path) -> None:
    """Somebody who opened 500 pages wants to see the first one, not a bar."""
    (tmp_path / "a.md").write_text("# Words\n\nRevenue grew.\n", "utf-8")
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing else")

    opening = Opening(Workspace.in_memory(), [tmp_path / "a.md", broken, REPORT])
    shown = opening.reached.shown

    assert opening.reached.busy
    assert shown is not None
    assert (shown.name, shown.document) == ("chain-en.pdf", None)
    assert opening.source(shown.sha256) == REPORT.read_bytes()
    assert opening.source("0" * 64) is None
    read = Workspace.in_memory()
    (outcome,) = read.read([REPORT])
    assert outcome.document is not None
    assert shown.pages == outcome.document.pages


def test_the_end_is_what_reading_alone_gives(tmp_path: Path) -> None:
    """Steps are told in their order, the pages of one file are counted, and nothing is read otherwise."""
    workspace, plain = Workspace.in_memory(), Workspace.in_memory()
    (alone,) = plain.read([REPORT])
    told: list[tuple[str, int, int, Step]] = []
    opening = Opening(workspace, [REPORT])

    (outcome,) = opening.run(lambda *now: told.append((*now, Step.PAGES)[:4]))

    assert outcome.document == alone.document
    assert workspace.findings() == plain.findings()
    steps = [step for what, _, _, step in told if what]
    assert steps == sorted(steps, key=list(Step).index)
    assert set(steps) == set(Step)
    pages = len(outcome.document.pages) if outcome.document else 0
    counts = [done for what, done, total, step in told if what and step is Step.PAGES and total]
    assert counts == sorted(counts)
    assert counts[-1] == pages
    assert not opening.reached.busy
    assert opening.reached.shown is not None
    assert opening.reached.shown.document == outcome.document.id if outcome.document else False


def test_what_cannot_be_read_says_why_at_the_end(tmp_path: Path) -> None:
    """A page without words opens and shows, and reading it fails: who looks on must be told."""
    opening = Opening(Workspace.in_memory(), [blank(tmp_path / "blank.pdf")])
    opening.look()

    (outcome,) = opening.run()

    assert outcome.error is not None
    (problem,) = opening.look().problems
    assert problem.en == outcome.error.message("en")
    assert "blank.pdf" in problem.zh
    assert opening.reached.shown is not None
    assert opening.reached.shown.document is None
    opening.until_seen()  # returns: the end was looked at


def test_a_workspace_that_was_read_shows_its_pdf_while_it_is_audited(tmp_path: Path) -> None:
    """Opening it again reads nothing, and the audit of a long report still takes a minute."""
    workspace = Workspace.open(tmp_path / "w.lianpu")
    (outcome,) = workspace.read([REPORT])

    opening = Opening(workspace, [tmp_path / "w.lianpu"])

    assert outcome.document is not None
    shown = opening.reached.shown
    assert shown is not None
    assert (shown.document, shown.sha256) == (outcome.document.id, digest(REPORT.read_bytes()))
    assert opening.run() == []
    assert not opening.reached.busy
