"""Brands that a text with capitals writes small: loudmouth, papertrail.

A word in small letters is a name where only a name can stand: at the head of a sentence, behind
"a start-up called", or before ", the company that". A common English word needs two such places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from lianpu.core import lazy_re
from lianpu.extraction.names.caseless import is_common
from lianpu.extraction.names.naming import common_words, packaged_cues
from lianpu.notation.literals import spotter
from lianpu.notation.spotting import Spotter

_WORD = r"(?P<n>[a-z][a-z0-9]{3,19})"
_ENDED = r"(?:[.!?][\"”’)]*\s+|\n\s*\n\s*|\n\s*[•▪◦*\-–—·]\s+)"
_PLACES = (
    Spotter(
        lazy_re.compile(
            rf"{_ENDED}{_WORD}(?=, (?:which|who|an?|the|whose|founded|based|backed|owned) |'s |’s | (?:has|is|was|will|makes|made|sells|said|says|raised|plans|had|also) )"
        ),
        ".!?\n",
    ),
    spotter(
        rf"\b(?:start-?up|scale-?up|studio|maker|firm|company|platform|app|chain|brand|retailer|lender|rival|group|specialist) {_WORD}"
        r"(?= (?:from|for|in|has|had|at|to|was|is|said|raised)\b|[,.;]|['’]s\b)",
        words=True,
    ),
    spotter(
        rf"\b(?:company|start-?up|firm|app|service|business|outfit|brand) (?:called|named) {_WORD}(?=[ ,.;])",
        words=True,
    ),
    spotter(
        rf"\b(?:that|acquired|bought|behind|at|join(?:ed|ing)?) {_WORD}(?=, (?:the|our|an?) (?:[a-z\-]+ ){{0,3}}?(?:company|start-?up|app|firm|platform|business|service)\b)",
        words=True,
    ),
    spotter(
        rf"\b(?:start-?up|scale-?up|company|firm|maker|developer|provider) {_WORD}"
        r"(?= (?:announced|closed|secured|landed|unveiled|launched|raises|plans|will|agreed|signed|bought|acquired)\b)",
        words=True,
    ),
)
_BEHIND_A_NOUN = 1
"""Index of the place behind what somebody is, where a verb stands too."""
_CALLED = 2
"""Index of the place that makes any word a name."""
_ACTING = 4
"""Index of the place where a common word may be an adverb: "the company quietly closed"."""
_ENOUGH = 2
"""Places that make a common word a name. Chosen by us."""


_NOUN = r"(?:start-?up|scale-?up|company|firm|maker|lab|provider|developer|unicorn|platform|operator|manufacturer|marketplace)"
_INTRODUCED = spotter(
    rf"\b{_NOUN} (?P<n>[A-Z][a-z]{{3,14}})(?=(?:,| (?:has|had|was|is|also|raised|said|says|plans|will|secured|closed|landed|bought|acquired|signed|agreed))\b|['’]s\b)",
    words=True,
)
"""What somebody is, before a word with a capital: "startup Table has"."""
_SAID = spotter(
    rf", an? (?:(?!(?:of|for|to|in|by|from|with|that)\b)[\w\-]+,? ){{0,6}}?{_NOUN}\b(?P<acts>[^.;]{{0,120}}?, (?:has|have|had|raised|secured|closed|landed|said|announced|agreed|plans) )?"
)
"""Behind a word, what it is: "Table, a startup that …, has raised"; at the head of a sentence with what it does."""
_BEFORE = lazy_re.compile(r"(?P<within>[a-z] )?\b(?P<n>[A-Z][a-z]{3,14})$")
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december spring summer autumn winter today yesterday earlier later also".split()
)


def common_names(text: str) -> frozenset[str]:
    """Common words that a text uses with a capital as names of firms.

    >>> sorted(common_names("Robot startup Table has raised cash. In the firm Tuesday said little."))
    ['Table']
    """
    never, common = packaged_cues().latin_never, common_words()
    words = {match["n"] for match in _INTRODUCED.finditer(text)}
    for said in _SAID.finditer(text):
        before = _BEFORE.search(text, max(0, said.start() - 18), said.start())
        if before is not None and (before["within"] or said["acts"]):
            words.add(before["n"])
    return frozenset(
        word
        for word in words
        if word.lower() in common and word not in never
        if word.lower() not in _TIMES and not word.endswith("ly")
    )


def small_names(text: str) -> frozenset[str]:
    """Words in small letters that a text with capitals uses as names.

    >>> sorted(small_names("It bought papertrail, the app. Lou runs a firm called hover."))
    ['hover', 'papertrail']
    """
    places: Counter[str] = Counter()
    begun = f"\n\n{text}"  # a text's first word is at the head of a sentence
    for index, place in enumerate(_PLACES):
        words = {match["n"] for match in place.finditer(begun)} - common_words()
        for word in words:
            if index == _ACTING and is_common(word):
                continue
            if index in (_BEHIND_A_NOUN, _ACTING) and word.endswith("ed"):
                continue  # "the start-up raked in 5 million": a verb
            places[word] += _ENOUGH if index == _CALLED or not is_common(word) else 1
    return frozenset(word for word, often in places.items() if often >= _ENOUGH)


def small_names_in(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where such names stand in a sentence, as words of their own."""
    ordered = sorted(names)
    if not ordered:
        return []
    pattern = lazy_re.compile(
        rf"(?<![\w@/.\-])(?:{'|'.join(map(re.escape, ordered))})(?![\w@/\-]|\.\w|[ ]\d)"
    )
    return [match.span() for match in pattern.finditer(text)]
