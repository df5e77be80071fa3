"""What an Edition is made of, and what is refused."""

from __future__ import annotations

import pytest

from lianpu.core.errors import PublishingError
from lianpu.publishing import editions, publish
from tests.publishing.reports import report


def test_both_languages_and_the_workbooks_are_made() -> None:
    """One Edition holds what a reader may ask for."""
    made = editions(report(), ["html", "pdf"], ["zh", "en"])

    assert sorted(made) == [
        "market.xlsx", "report.en.html", "report.en.pdf", "report.zh.html", "report.zh.pdf",
    ]  # fmt: skip
    assert all(made.values())


def test_an_unknown_format_names_the_known_ones() -> None:
    """The message says what would have been right."""
    with pytest.raises(PublishingError, match="html, pdf"):
        publish(report(), "docx9", "en")
