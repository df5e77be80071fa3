"""Whether a pronoun stands where somebody is acted on, who acts before it, and the last two that were named."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.text.changing_hands import PARTS_WITH
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, name_key
from lianpu.extraction.text.subjects import subjects

_BUYS_ZH = lazy_re.compile("(?:收购|受让|购买|买下|取得|认购|增持)了?$")
_ITS_SHARES_ZH = lazy_re.compile("的?(?:全部|剩余|其余|合计|所有|另外)?的?(?:\ue004|股权|股份)")
"""Behind 其: its shares change hands."""
_BEFORE_OBJECT_EN = lazy_re.compile(
    r"\b(?:in|into|to|from|with|by|of|for|on|at|lends?|lent|pays?|paid|gives?|gave|buys?|bought|backs|backed|funds|funded) $"
)
_LENDS = lazy_re.compile(
    r"\b(?:lend|lends|lent|lending|loan|loaned|pay|pays|paid|give|gives|gave|award|awards|awarded|grant|grants|granted|hand|hands|handed) $"
)
"""Before whom somebody else gives to."""
_PUT_INTO = lazy_re.compile(
    r"\ue003 (?:(?:more|further)|(?:[a-z]+ ){0,2}?(?:investment|stake))? ?(?:into|in) $"
)
"""Before whom money is put into."""
_BUYS = lazy_re.compile(
    r"\b(?:buy|buys|bought|buying|acquire|acquires|acquired|acquiring|sell|sells|sold|purchased|owns|owned|backed) $"
)
_BEFORE_OBJECT_ZH = tuple("向给对与和从由为把将跟找让被投买租借")


def acted_on(pronoun: str, text: str, position: int) -> bool:
    """Whether a pronoun stands where an object does."""
    if pronoun.casefold() in ("them", "it"):
        behind = _BEFORE_OBJECT_EN.search(text, 0, position) or PARTS_WITH.search(text, 0, position)
        return pronoun.casefold() == "them" or behind is not None
    if pronoun.casefold().startswith("the "):
        return bool(_LENDS.search(text, 0, position) or _BUYS.search(text, 0, position))
    return pronoun in ("它", "它们") and text[position - 1 : position] in _BEFORE_OBJECT_ZH


def acting_zh(shape: Shape, position: int) -> Sighting | None:
    """Who acts before a place: the nearest subject, of "甲与乙签约,拟…" the first."""
    acting = next(subjects(shape, position), None)
    if acting is None:
        return None
    place, sighting = acting
    if any(place < p < position and isinstance(s.value, Pronoun) for p, s in shape.seen.items()):
        return None  # 后者 acts, or whom another pronoun stands for
    while place > 1 and shape.text[place - 1] in "与和同跟" and (place - 2) in shape.seen:
        place -= 2
        sighting = shape.seen[place]
    return sighting if isinstance(sighting.value, Name) else acting[1]


def bought(text: str, position: int) -> bool:
    """Whether shares of the one that 其 stands for are bought: 收购其 51% 股权."""
    return (
        _BUYS_ZH.search(text, 0, position) is not None
        and _ITS_SHARES_ZH.match(text, position + 1) is not None
    )


def last_pair(names: list[Sighting]) -> list[Sighting]:
    pair: list[Sighting] = []
    for sighting in reversed(names):
        if all(name_key(sighting) != name_key(other) for other in pair):
            pair.insert(0, sighting)
        if len(pair) == 2:
            break
    return pair if len(pair) == 2 else []
