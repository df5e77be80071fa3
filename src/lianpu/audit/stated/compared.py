"""What a level is compared with: its own of another time, or something else that the words before the base name."""

from __future__ import annotations

from lianpu.core import lazy_re

LITTLE = frozenset(
    "the its their a an about around just only some that level levels figure number total sum amount record result one same corresponding comparable "
    "prior previous preceding last first second third fourth full fiscal year years quarter period month months half season in of at on for ago earlier before ended "
    "reported recorded posted seen when it they was were stood came to had been year-ago year-earlier approximately nearly roughly net loss losses "
    "week weeks day days yesterday monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn winter closing close peak high low trough".split()
)
"""Words before a base that do not say of what it is: times, and what a level is called that has just been named."""
STEM = 5
"""First letters by which two words are one. Ours."""


def of_another_thing(mask: str, level: int, base: int) -> bool:
    """Whether a base is told as of something that the level is not: "45.2, against a plan of 40, up 4 % on 2023".

    Args:
        mask: The sentence, its numbers hidden.
        level: Where the level stands.
        base: Where the base stands, behind it.
    """
    links = list(_COMPARED_WITH.finditer(mask, level, base)) if level < base else []
    if not links:
        return False
    if _OF_ALL.match(mask, base + 1):
        return True
    words = _WORD.findall(mask[links[-1].end() : base].casefold())
    told = {each[:STEM] for each in _WORD.findall(mask[:level].casefold())}
    return any(each not in LITTLE and each[:STEM] not in told for each in words)


_COMPARED_WITH = lazy_re.words(
    r"\b(?:from|over|on|against|than|versus|vs\.?|compare[sd]? (?:with|to))\b"
)
_OF_ALL = lazy_re.words(
    r" (?:for|in|over|during) (?:all of|the whole|the full|the entire|full[- ]year|the year as a whole)\b"
)
"""Behind a base that is of a longer time."""
_WORD = lazy_re.compile("[a-z][a-z-]+")
