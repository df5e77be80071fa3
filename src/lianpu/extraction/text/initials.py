"""Capitals in brackets that are the initials of words written small, and so no name."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DEFINED = re.compile(
    r"(?P<words>(?:[a-z][a-z\-]*[ /]){1,8})\([\"“]?(?P<initials>[A-Z]{2,6})s?[\"”]?\)"
)
_APART = re.compile(r"[ /\-]")


def initials(text: str) -> Iterator[str]:
    """Initials in brackets behind the small words that they stand for.

    >>> list(initials("a preliminary memorandum of terms (PMT) with Norvale Cell (NVC)"))
    ['PMT']
    """
    for match in _DEFINED.finditer(text):
        left = match["initials"].lower()
        for word in reversed(_APART.split(match["words"].strip())):
            if left and word.startswith(left[-1]):
                left = left[:-1]
        if not left:
            yield match["initials"]
