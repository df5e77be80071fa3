"""More measures of an English clause, whose owner its subject is: "Ardale ranked third, its revenue rising 1.7%".

The forms of `forms_en` need owner, measure and number side by side. Here measure and number stand
together, and whose they are is who the nearest clause before them begins with, so long as nobody else
is named in between and nobody speaks of what others do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.extraction.metrics.forms_en import LINK_GATE, LINK_NEEDS, LINKS
from lianpu.extraction.metrics.grammar import P, Q

_SUBJECT = lazy_re.compile(
    rf"(?:^\W*|(?P<joint>[,;:—] ?(?:(?:and|but|while|whereas|although|as) )?|\b(?:while|whereas) ))"
    rf"(?:(?:[Ii]n|[Ff]or|[Dd]uring|[Aa]s of|[Bb]y|[Aa]t) (?:the )?(?:end of )?{P},? )?"
    r"(?P<s>[A-Z][\w&.\-]{0,30}(?: (?:of |& |de )?[A-Z0-9][\w&.\-]{0,30}){0,4})"
    r"(?: \([^()]{2,40}\))?(?:, (?!(?:and|or|but)\b)[^,;]{3,80},)?(?: (?:also|again|recently|now|then|just|currently|already|nevertheless|still|meanwhile|[a-z]+ly))? (?P<verb>[a-z][a-z-]*)"
)
"""Whom a clause begins with, and what they do."""
_NO_VERB = frozenset(
    "of and or in at for to with the by from on as than vs per a an its their under over into about near amid after before since until"
    " while but that which who whose where revenue revenues sales profit shares stock market margin net gross operating total".split()
)
"""What behind a name is no verb of its own."""
_OF_OTHERS = frozenset(
    "estimates estimated predicts predicted reckons reckoned puts put believes thinks sees saw expects expected forecasts projects says said notes noted"
    " shows showed told finds found counts counted tracks calculates ranks suggests suggested suggest show indicates indicated".split()
)
"""What a house does as well as a firm: what is told behind it may be another's."""
_OWN = lazy_re.compile(
    r"\b(?:its|their own) (?:(?:own|latest|record|total|annual|quarterly|full-year|half-year|full year|core|forecast (?:of|for)|guidance (?:of|for)|outlook for|a|the|\ue002) )*$"
)
"""What makes the measure that of the one before."""
_BARE = lazy_re.compile(
    r"(?:^|[,;:—] ?|\b(?:with|and|on|as|while|after|despite|including|reporting|posting|recording|generating|reaching|because|when|of|had|has|by|to|from|kept|for|achieved|reached|held|thanks to|following|holding|commanding|taking|claiming)\s)"
    r"(?:(?:and|with|a|an|the|about|total|annual|quarterly|full-year|record|forecast of|guidance of|\ue002) )*$"
)
"""What a measure without an owner of its own stands behind."""
_COMPARED = lazy_re.compile(
    r"\b(?:compared|against|versus|vs\.?|than|from|beating|topping|exceeding|missing|above|below|consensus|analysts?['’]?|estimates?|expectations?|expected|target(?:ed|ing)?|previous(?:ly)?|prior|combined|each|rivals?|competitors?|peers?|industry|customers?)\b[^,;]{0,30}$"
)
"""What makes a number that of others, of another time, or one hoped for."""
_ANOTHER_TIME = lazy_re.compile(
    r"[^,;.]{0,12}\b(?:a year (?:ago|earlier|before)|year[- ]earlier|(?:the )?(?:previous|prior|preceding) (?:year|quarter|month|week)|last (?:year|quarter|month)|per (?:share|day|user|unit|ton(?:ne)?|barrel|month))\b|[^,;.]{0,3} (?:for|from|at|across|among|by|in|on) (?!(?:the )?(?:quarter|year|period|month|half)\b|\ue002)"
)
"""What behind a number tells another time than the clause's, or a part or a thing that it is of."""
NAMED = lazy_re.compile(
    r"(?<![\w.])(?!(?:EBITDA?|GAAP|ARR|ARPU|EPS|R&D|U\.S|USD|CEO|CFO)\b)[A-Z][a-z]*[A-Za-z]"
)
"""The first letters of a name; a few measures and offices are written so, too."""


def links(words: str, taken: int) -> Iterator[tuple[str, re.Match[str], int]]:
    """Whose it is, measure and number, and where whose is named, for each that a clause adds.

    Args:
        words: One clause between semicolons, its numbers and times as marks.
        taken: The place up to which forms have read it.
    """
    at = taken
    if Q not in words:
        return
    found = [
        (match.start(), order, match)
        for order in LINK_GATE.open(words)
        if order not in LINK_NEEDS or LINK_NEEDS[order].search(words)
        for match in LINKS[order].finditer(words, taken)
    ]
    subjects: list[re.Match[str]] | None = None
    for start, _, match in sorted(found, key=lambda each: each[:2]):
        if start < at or Q not in match.group():
            continue
        if subjects is None:
            subjects = [each for each in _SUBJECT.finditer(words) if each["verb"] not in _NO_VERB]
        owner = _owner(words, match, subjects)
        if owner is not None:
            at = match.end()
            yield owner["s"], match, owner.start("s")


def _owner(words: str, link: re.Match[str], subjects: list[re.Match[str]]) -> re.Match[str] | None:
    """Whose a measure is: who the nearest clause before it begins with, where nothing else may be meant."""
    start = link.start()
    before = words[:start]
    own = _OWN.search(before) is not None
    if not own and _BARE.search(before) is None:
        return None
    if _COMPARED.search(before[-60:]) or _ANOTHER_TIME.match(words, link.end()):
        return None
    near = [each for each in subjects if each.end("verb") <= start]
    if not near or (near[-1]["verb"] in _OF_OTHERS and not own):
        return None
    return None if NAMED.search(words, near[-1].end("verb"), start) else near[-1]
