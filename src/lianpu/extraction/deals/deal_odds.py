"""How likely an English sentence tells the deal that was read in it, by weight of evidence.

A reading that is right once in two times is worse than none: whoever opens a text that no rule was
written for would find as many wrong deals as right ones. Each deal that a pattern or a frame tells
has the score

    z = b + w · f

with f what can be seen without knowing the truth: whether a pattern or only a frame read it, where
each side stands beside the words, what stands between, whether a side was brought from another
sentence, whether its name is known, ends as firms do, is made of common words or said but once, how
many names and letters the sentence holds. The weights are those of a logistic regression (Cox 1958,
doi:10.1111/j.2517-6161.1958.tb00292.x), fitted by ``benchmarks/fit_deals.py``; no word of a text is
among them. A deal between firms that are all known is told whatever its score.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import fsum

import msgspec

from lianpu.core.plain_yaml import read_yaml
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.details import Match
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.sightings import Name, Sighting, Sort
from lianpu.notation.words import english_words

_OFTEN = 3
"""Times from which a name is said often. This and the next two were chosen by us."""
_LONG = 240
"""Characters of a shape from which a sentence is long."""
_MANY = 2
"""Names besides those of the deal from which a sentence holds many."""
_GAPS = (6, 20, 60)
"""Characters between a side and the words at which the distance is another. Chosen by us."""
_OF_ONE_KIND = ("acquisition", "equity_investment", "fundraise")
"""Kinds weighed apart from the others of their family."""


class _Odds(msgspec.Struct):
    least: float
    bias: float
    weights: dict[str, float]


@cache
def deal_weights() -> _Odds:
    """Bias, weights, and the log odds from which a deal is told."""
    text = files(__package__).joinpath("deal_odds.yaml").read_text("utf-8")
    return msgspec.convert(read_yaml(text, "deal_odds.yaml"), _Odds)


def unlikely(
    match: Match, sentence: Sentence, text: str, standing: Collection[Sighting | None]
) -> bool:
    """Whether what was read is more likely wrong than is worth telling.

    Args:
        text: The whole document.
        standing: Whom "the Company" and "we" mean throughout it.
    """
    if all_known(match):
        return False
    told = deal_weights()
    named = features(match, sentence, text, standing)
    return told.bias + fsum(told.weights.get(name, 0.0) for name in named) <= told.least


def all_known(match: Match) -> bool:
    """Whether every side of a deal is in the registry."""
    sides = (side.value for side in (*match.givers, *match.takers))
    return all(isinstance(name, Name) and name.entity is not None for name in sides)


def features(
    match: Match, sentence: Sentence, text: str, standing: Collection[Sighting | None]
) -> set[str]:
    """All that is weighed of a deal, by the names that its weights have."""
    found = set(_of_sentence(match))
    for side, sightings in (("giver", match.givers), ("taker", match.takers)):
        if not sightings:
            found.add(f"{side} none")
        elif isinstance(name := sightings[0].value, Name):
            found.update(_of_name(side, name, text))
            if sentence.start <= sightings[0].start < sentence.end:
                found.update(_of_place(side, sightings, match))
            else:
                found.update(_of_elsewhere(side, sightings[0], name, text, standing))
    family = deal_kinds()[match.kind].family
    if family == "commerce" and match.rule.wide and "giver plain" in found:
        found.add("commerce of a frame, giver plain")
    if family == "equity" and match.rule.wide and "once" in found:
        found.add("equity of a frame, once")
    return found


def _way(match: Match) -> str:
    return "frame" if match.rule.wide else "pattern"


def _of_sentence(match: Match) -> Iterator[str]:
    family, way = deal_kinds()[match.kind].family, _way(match)
    yield family
    yield way
    yield f"{family} of a {way}"
    if match.kind in _OF_ONE_KIND:
        yield match.kind
    yield f"{min(match.part.text.count(Sort.NAME), 5)} names"
    others = sum(1 for _ in _others(match, 0, len(match.part.text)))
    yield f"{min(others, _MANY)} other names"
    if others >= _MANY and match.rule.wide:
        yield "many other names, frame"
    if len(match.part.text) > _LONG:
        yield "long"


def _of_name(side: str, name: Name, text: str) -> Iterator[str]:
    if name.entity is not None:
        yield f"{side} known"
        return
    form, words = _form(name.whole or name.text)
    yield f"{side} {form}"
    yield words
    said = _times(text, name.text)
    if said <= 1:
        yield "once"
    elif said >= _OFTEN:
        yield "often"


@lru_cache(1 << 11)
def _form(name: str) -> tuple[str, str]:
    """Whether a name ends as firms do, and of how many and which words it is."""
    words = name.rstrip(".").split(" ")
    form = "firm" if is_organisation_word(words[-1]) else "plain"
    common = all(not word[:1].isupper() or word.lower() in english_words() for word in words)
    return form, f"{min(len(words), 3)} words, {form}{', common' if common else ''}"


def _of_elsewhere(
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
    if _times(text, name.text) <= 1:
        yield "elsewhere, once"
    if " " not in (name.whole or name.text):
        yield "elsewhere, single word"


def _of_place(side: str, sightings: Sequence[Sighting], match: Match) -> Iterator[str]:
    """Where in the sentence the nearest of a side stands."""
    part, (low, high) = match.part, match.words.span()
    own = [place for place, one in part.seen.items() if any(one is each for each in sightings)]
    if not own:
        return
    if any(low <= place < high for place in own):
        yield f"{side} within, {_way(match)}"
        return
    at = min(own, key=lambda place: max(low - place, place - high))
    first, last = (at + 1, low) if at < low else (high, at)
    yield f"{side} {'before' if at < low else 'behind'}, {_way(match)}"
    yield f"{side}, gap {sum(last - first >= gap for gap in _GAPS)}"
    if match.rule.wide and any(_others(match, first, last)):
        yield "names between, frame"
        if match.amount is not None:
            yield "names between, frame, sum"


def _others(match: Match, start: int, end: int) -> Iterator[Sighting]:
    """The names of a stretch that are no sides of the deal."""
    sides = (*match.givers, *match.takers)
    for _, one in match.part.names(start, end):
        if not any(one is each for each in sides):
            yield one


def _times(text: str, name: str) -> int:
    """How often a name stands in a text, up to often enough."""
    times, at = 0, text.find(name)
    while at >= 0 and times < _OFTEN:
        times += 1
        at = text.find(name, at + len(name))
    return times
