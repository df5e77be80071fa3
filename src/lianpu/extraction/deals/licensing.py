"""English contracts of licence: which of the two owns what is licensed, told by the words behind it."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, key

_LICENCE = lazy_re.compile(
    r"\blicen[cs](?:e|ing) (?:and [a-z]+ |fee )?(?:deals?|agreements?|contracts?|pacts?|arrangements?|partnerships?)\b"
    r"|\b(?:deal|agreement|contract|pact|arrangement|partnership)s? (?:with (?:[a-z\-]+ ){0,3}?\ue001 )?(?:to (?:also )?licen[cs]e|for (?:an? |the )?(?:[a-z\-]+ ){0,2}?licen[cs]e)\b"
    r"|\b(?:deal|agreement|contract|pact|arrangement) with (?:[a-z\-]+ ){0,3}?\ue001,? (?:\ue002 |that )?(?:involv|includ|cover|compris)(?:es|ed|ing) (?:[a-z]+ ){0,2}?licen[cs]ing\b"
)
"""A contract by which one lets the other use what is its own."""
_USED = r"(?:[a-z0-9\-\ue008]+,? ){0,5}?(?:technology|technologies|tech|models?|software|code|designs?|patents?|ip|intellectual property|portfolio|content|data|archives?|articles|catalog(?:ue)?|library|music|characters)\b"
_WHOSE = lazy_re.compile(rf"(?P<who>\ue001)['’]s? {_USED}")
"""Whose it is."""
_ITS = lazy_re.compile(rf"\bto licen[cs]e (?:its|their) {_USED}")
"""What the subject of the contract owns: "signed a deal with N to license its archive"."""
_FOR_ITS = lazy_re.compile(
    r"\ue001[^;,\ue001]{0,24}? for (?:its|their) (?:(?!archive|articles|content|data|music)[a-z0-9\-\ue008]+ )*?(?:technology|tech|ip|intellectual property|designs?|patents?)\b"
)
"""The same of the other side, right behind its name: "with N for its inference technology"."""
_HIRES = lazy_re.compile(
    r"\b(?:hir(?:e|es|ed|ing)|recruit(?:s|ed|ing)?|poach(?:es|ed|ing)?|br(?:ings?|ought|inging) (?:in|over|on)|join(?:s|ed|ing)?|tak(?:es?|ing) on|took on)\b"
)
"""What whoever pays for a licence does beside it with the other's people."""
_WITHIN = 90
"""Characters behind a contract within which it says what is licensed. Chosen by us."""


def of_licence(words: re.Match[str]) -> bool:
    """Whether an English contract licenses what one side owns."""
    text = words.string
    if "licen" not in text:
        return False
    return _LICENCE.search(text, max(0, words.start() - 24), words.end() + 50) is not None


def licensed(
    part: Shape, words: re.Match[str], one: list[Sighting], other: list[Sighting]
) -> tuple[list[Sighting], list[Sighting]] | None:
    """Who licenses from whom by a contract; None where nothing tells which side owns what is licensed.

    What the two trade in tells nothing here: makers of models license to and from those who hire out
    computing.
    """
    text, left = part.text, words.start()
    stop = text.find(";", words.end())
    right = min(stop if stop >= 0 else len(text), words.end() + _WITHIN)
    owner = _WHOSE.search(text, left, right)
    if owner is not None:
        whose = part.seen[owner.start("who")].value
        if isinstance(whose, Name):
            for side, against in ((one, other), (other, one)):
                if any(isinstance(s.value, Name) and key(s.value) == key(whose) for s in side):
                    return against, side
        return None
    if _ITS.search(text, left, right):
        return other, one
    if _FOR_ITS.search(text, left, right) or _HIRES.search(text, words.end(), right):
        return one, other
    return None
