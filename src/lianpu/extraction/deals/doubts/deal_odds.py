"""How likely a sentence tells the deal that was read in it, by weight of evidence.

A reading that is right once in two times is worse than none: whoever opens a text that no rule was
written for would find as many wrong deals as right ones. Each deal that a pattern or a frame tells
has the score

    z = b + w · f

with f what can be seen without knowing the truth: whether a pattern or only a frame read it, where
each side stands beside the words, what stands between, whether a side was brought from another
sentence, whether its name is known, ends as firms do, is made of common words or said but once, how
many names and letters the sentence holds (`odds_en`, `odds_zh`). The weights are those of a logistic
regression (Cox 1958, doi:10.1111/j.2517-6161.1958.tb00292.x), fitted for each language by
``benchmarks/fit_deals.py``; no word of a text is among them. A deal between firms that are all known
is told whatever its score.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib.resources import files
from math import fsum

import msgspec

from lianpu.core.plain_yaml import read_yaml
from lianpu.extraction.deals.doubts import odds_en, odds_zh
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.sightings import Name, Sighting

WEIGHTS = {False: "deal_odds.yaml", True: "deal_odds_zh.yaml"}
"""Chinese or not -> the file of its weights."""

NEAR = 400
"""Characters before an English sentence, in its paragraph, in which a firm that it speaks of need not be
told twice: an item of a digest names it once and goes on with "the company". Chosen by us."""
_ONCE = "elsewhere, once"


class _Odds(msgspec.Struct):
    least: float
    bias: float
    weights: dict[str, float]


@cache
def deal_weights(chinese: bool = False) -> _Odds:
    """Bias, weights, and the log odds from which a deal is told."""
    text = files(__package__).joinpath(WEIGHTS[chinese]).read_text("utf-8")
    return msgspec.convert(read_yaml(text, WEIGHTS[chinese]), _Odds)


def unlikely(
    match: Match, sentence: Sentence, text: str, standing: Collection[Sighting | None]
) -> bool:
    """Whether what was read is more likely wrong than is worth telling.

    Args:
        text: The whole document.
        standing: Whom "the Company" and "we" mean throughout it.
    """
    if all_known(match) or (sentence.chinese and odds_zh.told_whole(match, sentence)):
        return False
    told = deal_weights(sentence.chinese)
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
    seen = odds_zh if sentence.chinese else odds_en
    found = set(seen.of_sentence(match, sentence))
    for side, sightings in (("giver", match.givers), ("taker", match.takers)):
        if not sightings:
            found.add(f"{side} none")
        elif isinstance(name := sightings[0].value, Name):
            found.update(seen.of_name(side, name, text))
            if sentence.start <= sightings[0].start < sentence.end:
                found.update(seen.of_place(side, sightings, match))
            else:
                brought = set(seen.of_elsewhere(side, sightings[0], name, text, standing))
                end = sightings[0].end
                near = 0 <= sentence.start - end <= NEAR and "\n" not in text[end : sentence.start]
                found.update(brought - {_ONCE} if near and not sentence.chinese else brought)
    if not sentence.chinese:
        found.update(odds_en.of_both(match, found))
    return found
