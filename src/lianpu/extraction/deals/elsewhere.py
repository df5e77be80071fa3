"""Sums put into what is no firm told of before: a fund, a pool, geothermal heat."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape

_UNNAMED_OBJECT = lazy_re.compile(
    r"\ue003 (?:(?:in|into|to|towards) (?:the|an?) (?:(?:first|second|third|fourth|fifth|latest|new|next|[a-z]+) )?(?:fund|vehicle|first|third|second|fourth|pool|programme|program|scheme|trust)\b|in grants?\b|to (?:launch|create|found|build|develop|open|expand|establish|set up)\b)"
)
"""A sum put into something that is no firm told of before."""
_INTO_ONE = lazy_re.compile(
    r"\ue003 (?:into|to|towards?) an? (?!(?:[a-z\-]+ ){0,4}?(?:[a-z\-]*(?:firm|company|start-?up|group|business|maker|lab|venture)"
    r"|developer|provider|platform|rival|unit|round|stake|deal|financing|investment|raise|extension|tranche|series|seed)\b)[^\ue001\ue002\ue003,;]{4,60}(?:[.,;]|$)"
)
"""A sum put into one thing without a name that is no firm: "committed 3 to a new capacity scheme"."""
_INTO_THINGS = lazy_re.compile(
    r"\ue003 (?:into|in|towards?) (?!(?:it|them|us|the|this|that|seed|pre-seed|series|equity|stock|shares|cash|return|exchange|fresh|new"
    r"|growth|preferred|common|convertible|debt|total|all|two|three|four|several|an?|its|their|additional|further|venture|backing|funding|financing|investments?|capital|support|early|late"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|exchange)\b)[a-z]{3,}"
)
"""A sum put into what has no name and is no firm: "put 12 million into geothermal heat"."""

VENTURE = lazy_re.compile(
    r"joint venture|合[资营](?:公司|企业|组建|设立|成立)|共同(?:出资)?(?:设立|组建|成立)"
)
"""What is put into one goes to no firm told of before."""
_FOR_ANOTHER = lazy_re.compile(
    r"\bto (?:support|finance|fund|back|help) \ue001[^;\ue003]{0,90}\ue003(?! (?:in|into) \ue001)"
)
"""A sum by which somebody else is helped: "a fund to support N's plants, with a commitment of 2"."""


def goes_elsewhere(part: Shape, words: re.Match[str]) -> bool:
    """Whether a sum is said to go into what no name says: "committed 200 to the third fund"."""
    if _UNNAMED_OBJECT.search(part.text, words.start(), words.end() + 24):
        return True
    if _FOR_ANOTHER.search(part.text, 0, words.end()):
        return True
    if part.text.endswith("joint ", 0, words.start()):
        return True  # "a joint investment of 500 by N and M": in what they build together
    if _INTO_ONE.search(part.text, words.start(), words.end() + 70):
        return True
    return _INTO_THINGS.search(part.text, words.start(), words.end() + 40) is not None
