"""The PDF Edition is tagged, linked and free of missing glyphs."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from lianpu.core.text import LANGUAGES, Language
from lianpu.publishing import publish
from lianpu.publishing.report import edition
from tests.publishing.reports import report


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_can_be_read_back(language: Language) -> None:
    """Text, not outlines; Chinese in our own font, whatever the machine has."""
    with pypdfium2.PdfDocument(publish(report(), "pdf", language)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)

    assert "白石芯片" in text
    assert "\ufffd" not in text
    assert edition(report(), language).findings[0].label in text


def test_every_note_number_is_a_link() -> None:
    """Numbers lead to their places on paper's screen too."""
    with pypdfium2.PdfDocument(publish(report(), "pdf", "zh")) as document:
        links = sum(
            pdfium.FPDFPage_GetAnnotCount(page)
            for page in document
        )  # fmt: skip
        tagged = pdfium.FPDFCatalog_IsTagged(document)

    made = edition(report(), "zh")
    cells = [cell for item in made.exhibits for row in item.rows for cell in row if cell.note]
    assert links >= len(cells)
    assert tagged


def test_the_same_report_gives_the_same_bytes() -> None:
    """No clock in the file."""
    assert publish(report(), "pdf", "zh") == publish(report(), "pdf", "zh")
