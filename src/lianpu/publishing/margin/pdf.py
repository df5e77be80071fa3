"""The audited document as a PDF: its own pages annotated, or the document set anew with a margin."""

from __future__ import annotations

from lianpu.core.text import Language
from lianpu.publishing.margin.annotate import annotated
from lianpu.publishing.margin.review import Review
from lianpu.publishing.margin.setting import set_anew

PDF = "application/pdf"


def pdf(review: Review, language: Language) -> bytes:
    """A PDF of the Review; the same Review gives the same bytes.

    A PDF comes back as itself, page for page, with highlights at the numbers and the notes in them
    as a reader's comments are; any other format is set anew, its notes beside its blocks.

    Raises:
        PublishingError: The pages cannot be annotated or set.
    """
    if review.document.source.media_type == PDF:
        return annotated(review, language)
    return set_anew(review, language)
