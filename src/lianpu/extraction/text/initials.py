"""Capitals in brackets that are the initials of words written small, and so no name."""

from __future__ import annotations

from collections.abc import Iterator

from lianpu.core import lazy_re

_BRACKETED = lazy_re.compile(r"\([\"“]?(?P<initials>[A-Z]{2,6})s?[\"”]?\)")
_SMALL = lazy_re.compile(r"(?:[a-z][a-z\-]*[ /]){1,8}$")
_APART = lazy_re.compile(r"[ /\-]")


def initials(text: str) -> Iterator[str]:
    """Initials in brackets behind the small words that they stand for.

    >>> list(initials("a preliminary memorandum of terms (PMT) with Norvale Cell (NVC)"))
    ['PMT']
    """
    for match in _BRACKETED.finditer(text):
        words = _SMALL.search(text, 0, match.start())
        if words is None:
            continue
        left = match["initials"].lower()
        for word in reversed(_APART.split(words[0].strip())):
            if left and word.startswith(left[-1]):
                left = left[:-1]
        if not left:
            yield match["initials"]
