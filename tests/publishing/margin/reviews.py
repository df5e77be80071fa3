"""Reviews of our own small reports, for the tests of this folder."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from lianpu.core.judgement import Judged
from lianpu.ledger import Baseline
from lianpu.publishing import Review
from lianpu.workspace import Workspace

REPORTS = Path(__file__).parents[2] / "reports"
HOSTILE = '<script>alert("1")</script> #panic() \\ & "引号" $x$ @n1 *粗* `码` =1+1'
"""Words that mean something to HTML, Typst or a workbook; they must come out as words."""


@cache
def opened(name: str) -> Workspace:
    """One of our reports, read once; tests must not decide in it."""
    workspace = Workspace.in_memory()
    assert [outcome.error for outcome in workspace.read([REPORTS / name])] == [None]
    return workspace


def export(name: str, form: str, language: str = "en") -> bytes:
    """One of our reports given back."""
    workspace = opened(name)
    return workspace.audits.export(form, workspace.documents()[0].id, language)  # type: ignore[arg-type]


def text_review(text: str, *, reason: str | None = None, name: str = "own.md") -> Review:
    """A review of a text of the test's own; with a reason, its loudest finding is accepted."""
    with tempfile.TemporaryDirectory() as scratch:
        note = Path(scratch) / name
        note.write_text(text, "utf-8")
        workspace = Workspace.in_memory()
        workspace.read([note])
        if reason is not None:
            loud = next(
                item for item in workspace.audits.judged() if item.finding.severity == "red"
            )
            entries = workspace.audits.accepted(loud.key, reason=reason, person="沈言")
            workspace.audits.use(Baseline().with_entries(entries))
        return workspace.audits.review(workspace.documents()[0].id)


def judged(name: str) -> tuple[Judged, ...]:
    """The findings of one of our reports."""
    workspace = opened(name)
    return workspace.audits.judged(workspace.documents()[0].id)


WRONG = """# Kites

Kite revenue grew from $100m in 2024 to $150m in 2025, up 60% year on year. Kite costs grew from \
$80m in 2024 to $96m in 2025, up 20% year on year.

| year | sales | fees | total |
|---|---|---|---|
| 2024 | 12.0 | 3.0 | 15.0 |
| 2025 | 14.0 | 4.0 | 18.0 |
"""
