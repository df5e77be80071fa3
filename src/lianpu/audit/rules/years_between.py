"""How many years lie between the two ends of a change, as they are printed beside them or behind the rate."""

from __future__ import annotations

from lianpu.audit.stated.pairs import (
    Pair,
)
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.core import lazy_re


def steps_between(sentence: Sentence, pair: Pair, number: Term) -> int | None:
    """Years from the first end to the last: of the stretch printed at the rate, else of the ends.

    None when neither is printed, or the two disagree.
    """
    own = year_near(sentence, pair.first), year_near(sentence, pair.last)
    of_ends = own[1] - own[0] if own[0] is not None and own[1] is not None else None
    stretches = [
        moment.period.until.year - moment.period.year
        for moment in sentence.moments
        if moment.period.until is not None and moment.start < number.start
    ]
    of_stretch = stretches[-1] if stretches else None
    if of_ends is not None and of_stretch is not None and of_ends != of_stretch:
        return None
    if of_ends is not None and _stretch_behind(sentence, number) not in (None, of_ends):
        return None
    steps = of_ends if of_ends is not None else of_stretch
    return steps if steps is not None and steps > 0 else None


def _stretch_behind(sentence: Sentence, number: Term) -> int | None:
    """Years of the stretch told right behind a rate: "a CAGR of 15 % over the forecast period (2024-2030)"."""
    told = _SPAN_BEHIND.match(sentence.document.text, number.end, sentence.end)
    return int(told["last"]) - int(told["first"]) if told else None


_SPAN_BEHIND = lazy_re.compile(
    r"[^。；;\d\n]{0,60}(?P<first>20\d\d)年?(?:E|F|e)?\s*(?:[-–—~～/]|至|到|\bto\b|\band\b)+\s*(?P<last>20\d\d)(?!\d)"
)
"""The first and last year behind a rate; read in the document, as a bracket may have been passed over."""
_YEAR_BEHIND = lazy_re.compile(
    r"(?: (?!in |by |for |during |as |at |and |to |from |over |when |while |than )[a-z]+){0,2}? (?:in|by|for|during|as of|at the end of) \ue005"
)


def year_near(sentence: Sentence, at: int) -> int | None:
    """The year said of a number: the last period before it, or the one right behind it."""
    others = "\ue001\ue002\ue003\ue004"
    # "from 310 in 2025 to 1,020 in 2028": English says the year behind its number.
    behind = _YEAR_BEHIND.match(sentence.mask, at + 1)
    own = sentence.hidden.get(behind.end() - 1) if behind else None
    if isinstance(own, Moment) and own.period.until is None:
        return own.period.year
    for place in range(at - 1, max(at - 30, -1), -1):
        if sentence.mask[place] in others:
            break
        found = sentence.hidden.get(place)
        if isinstance(found, Moment):
            return found.period.year if found.period.until is None else None
    for place in range(at + 1, min(at + 16, len(sentence.mask))):
        if sentence.mask[place] in others or sentence.mask[place] in ",;。":
            break
        found = sentence.hidden.get(place)
        if isinstance(found, Moment):
            return found.period.year if found.period.until is None else None
    return None
