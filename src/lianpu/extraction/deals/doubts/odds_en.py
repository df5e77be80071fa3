"""What is seen of an English deal that was read, by which `deal_odds` weighs it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.terms.side_places import OFTEN, others, place_of, times, way, where
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.sightings import Name, Sighting, Sort
from lianpu.notation.words import english_words

_LONG = 240
"""Characters of a shape from which a sentence is long. Chosen by us, as the next."""
_MANY = 2
"""Names besides those of the deal from which a sentence holds many."""
_GAPS = (6, 20, 60)
"""Characters between a side and the words at which the distance is another. Chosen by us."""
_OF_ONE_KIND = ("acquisition", "equity_investment", "fundraise")
"""Kinds weighed apart from the others of their family."""


def of_both(match: Match, found: Collection[str]) -> Iterator[str]:
    """What is weighed of the deal and its names together."""
    family = deal_kinds()[match.kind].family
    if family == "commerce" and match.rule.wide and "giver plain" in found:
        yield "commerce of a frame, giver plain"
    if family == "equity" and match.rule.wide and "once" in found:
        yield "equity of a frame, once"


def of_sentence(match: Match, sentence: Sentence) -> Iterator[str]:
    """What is weighed of the sentence and the words that tell the deal."""
    family, read = deal_kinds()[match.kind].family, way(match)
    yield family
    yield read
    yield f"{family} of a {read}"
    if match.kind in _OF_ONE_KIND:
        yield match.kind
    yield f"{min(match.part.text.count(Sort.NAME), 5)} names"
    more = sum(1 for _ in others(match, 0, len(match.part.text)))
    yield f"{min(more, _MANY)} other names"
    if more >= _MANY and match.rule.wide:
        yield "many other names, frame"
    if len(match.part.text) > _LONG:
        yield "long"


def of_name(side: str, name: Name, text: str) -> Iterator[str]:
    """What is weighed of the name of a side."""
    if name.entity is not None:
        yield f"{side} known"
        return
    form, words = _form(name.whole or name.text)
    yield f"{side} {form}"
    yield words
    said = times(text, name.text)
    if said <= 1:
        yield "once"
    elif said >= OFTEN:
        yield "often"


@lru_cache(1 << 11)
def _form(name: str) -> tuple[str, str]:
    """Whether a name ends as firms do, and of how many and which words it is."""
    words = name.rstrip(".").split(" ")
    form = "firm" if is_organisation_word(words[-1]) else "plain"
    common = all(not word[:1].isupper() or word.lower() in english_words() for word in words)
    return form, f"{min(len(words), 3)} words, {form}{', common' if common else ''}"


def of_elsewhere(
    side: str, sighting: Sighting, name: Name, text: str, standing: Collection[Sighting | None]
) -> Iterator[str]:
    """A side brought from another sentence."""
    if any(sighting is one for one in standing):
        yield f"{side} standing"
        return
    yield "elsewhere"
    if name.entity is not None:
        yield f"{side} elsewhere, known"
        return
    yield f"{side} elsewhere, guessed"
    if times(text, name.text) <= 1:
        yield "elsewhere, once"
    if " " not in (name.whole or name.text):
        yield "elsewhere, single word"


def of_place(side: str, sightings: Sequence[Sighting], match: Match) -> Iterator[str]:
    """Where in the sentence the nearest of a side stands."""
    place = place_of(match, sightings)
    if place is None:
        return
    yield from where(side, place, match, _GAPS)
    if place.within:
        return
    if match.rule.wide and any(others(match, place.first, place.last)):
        yield "names between, frame"
        if match.amount is not None:
            yield "names between, frame, sum"
