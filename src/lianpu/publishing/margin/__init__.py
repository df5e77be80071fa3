"""Findings on the page: the audited document given back with each checked number marked."""

from __future__ import annotations

from lianpu.core.errors import PublishingError
from lianpu.core.registry import load, plugins
from lianpu.core.text import Language, Text
from lianpu.publishing.margin.review import Lost, Review

WRITERS = {
    "html": "lianpu.publishing.margin.html:html",
    "pdf": "lianpu.publishing.margin.pdf:pdf",
    "sarif": "lianpu.publishing.margin.sarif:sarif",
    "xlsx": "lianpu.publishing.margin.workbook:workbook",
}
"""Format -> "module:function" from a Review and a language to bytes; plug-ins add to the group
``lianpu.margins``."""

__all__ = ["WRITERS", "Lost", "Review", "margin"]


def margin(review: Review, form: str, language: Language) -> bytes:
    """The Review as one file; the same Review gives the same bytes.

    Raises:
        PublishingError: No writer for that format, or the file cannot be made.
    """
    writers = WRITERS | plugins("lianpu.margins")
    if form not in writers:
        raise PublishingError(
            Text(f"没有 '{form}' 格式的写入器", f"no writer for '{form}'"),
            expected=Text.same(", ".join(sorted(writers))),
        )
    made: bytes = load(writers[form])(review, language)
    return made
