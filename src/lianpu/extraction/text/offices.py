"""Persons known by the office told beside their name, or by being spoken to."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.names.naming import Guess, is_organisation_word

_OFFICE = (
    r"(?:co-?founder|founder|CEO|CFO|COO|CTO|chief [a-z]+ officer|chief executive|chairman|chairwoman|chair\b|managing director"
    r"|general partner|managing partner|head of|vice president|president|director|analyst|economist|spokes[a-z]+)"
)
_OFFICE_BEHIND = lazy_re.compile(rf",? (?:the |our |its |an? |[a-z\-]+ ){{0,3}}?{_OFFICE}")
_OFFICE_BEFORE = lazy_re.compile(rf"{_OFFICE} $")


_ADDRESSED = lazy_re.compile(
    r"(?:^|\b(?:so|okay|ok|thanks|thank you|welcome|hi|hello|well|now|right),? )$", re.IGNORECASE
)
_ADDRESSED_BEHIND = lazy_re.compile(
    r", (?:you|your|tell|thanks|thank|what|how|why|can|could|great|good)\b"
)
"""A talk names in passing whom it speaks to: "So Mara, you sold the company"."""


_TITLE = lazy_re.compile(
    r"\b(?:Mr|Mrs|Ms|Messrs)\.? $|\b(?:President|Chancellor|Senator|Governor|Prime Minister|Secretary) $"
)
"""Before a person's name, and no firm's."""


def holds_office(guess: Guess, text: str) -> bool:
    """Whether a name is that of a person, by title or office beside it or by being spoken to."""
    words = guess.text.split(" ")
    if _TITLE.search(text, max(0, guess.start - 16), guess.start):
        return not is_organisation_word(words[-1])
    if len(words) == 1 and _ADDRESSED_BEHIND.match(text, guess.end):
        return _ADDRESSED.search(text, max(0, guess.start - 12), guess.start) is not None
    if len(words) not in (2, 3) or is_organisation_word(words[-1]) or "&" in words:
        return False
    comma = text.startswith(",", guess.end) and _OFFICE_BEHIND.match(text, guess.end)
    return bool(comma or _OFFICE_BEFORE.search(text, max(0, guess.start - 26), guess.start))
