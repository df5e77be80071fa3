"""Files of an Edition are whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianpu.core.errors import PublishingError
from lianpu.publishing import publish, write
from tests.publishing.reports import report


def test_both_languages_and_the_workbooks_are_written(tmp_path: Path) -> None:
    """One folder holds what a reader may ask for, and nothing half written."""
    written = write(report(), tmp_path / "out", ["html", "pdf"], ["zh", "en"])

    assert sorted(path.name for path in written) == [
        "market.xlsx", "report.en.html", "report.en.pdf", "report.zh.html", "report.zh.pdf",
    ]  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        path.name for path in written
    )


def test_an_unknown_format_names_the_known_ones() -> None:
    """The message says what would have been right."""
    with pytest.raises(PublishingError, match="html, pdf"):
        publish(report(), "docx9", "en")


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """A folder that cannot be made is the user's to mend."""
    (tmp_path / "out").write_text("a file, not a folder")

    with pytest.raises(PublishingError, match="out"):
        write(report(), tmp_path / "out", ["html"], ["zh"])
