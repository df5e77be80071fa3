"""The words of its clause beside a number: those before it and those behind it."""

from __future__ import annotations

import re

from lianpu.core.document import Document
from lianpu.core.span import Span

BEFORE, AFTER = 40, 36
"""Characters beside a number in which words say what it is. Ours: a clause."""


def clause_before(document: Document, span: Span, *, behind: Span | None = None) -> str:
    """The words of its clause before a number; those behind another alone, where that stands before it."""
    start = max(span.start - BEFORE, 0)
    if behind is not None and behind.end <= span.start:
        start = max(start, behind.end)
    words = document.text[start : span.start]
    return re.split(r"[，,;；。\n]|\.\s", words)[-1]


def clause_behind(document: Document, span: Span) -> str:
    """The words of its clause behind a number."""
    words = document.text[span.end : span.end + AFTER]
    return re.split(r"[，,;；。\n]|\.\s", words)[0]
