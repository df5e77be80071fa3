"""Words that are written as names: with a capital, and nowhere in the document without."""

from __future__ import annotations

import re

from lianpu.core import lazy_re

_NAME = lazy_re.compile(r"\b[A-Z][A-Za-z]{2,}")
_NO_NAME = frozenset(
    "january february march april may june july august september october november december gaap eps form non the "
    "corporation corp inc ltd limited plc llc company group holdings net income profit profits earnings adjusted operating total "
    "revenue revenues sales basic diluted year years quarter quarters half first second third fourth six nine twelve months fiscal "
    "and its our this that for from results reports reported core reporting attributable comprehensive".split()
)


def capitals(text: str, words: str) -> set[str]:
    """The names among some words of a text, by their capitals.

    >>> sorted(capitals("Net sales of Belisk rose. Its net profit fell.", "Net sales of Belisk"))
    ['Belisk']
    """
    found = {each for each in _NAME.findall(words) if each.casefold() not in _NO_NAME}
    return {each for each in found if not re.search(rf"\b{each.casefold()}\b", text)}
