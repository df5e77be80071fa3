"""Lines of a firm's history that leave the firm out: "1985 Acquired Norvale"."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.extraction.deals.passages import Passage
from lianpu.extraction.text.sightings import Sighting

_VERB = r"(?:acquired|bought|sold|purchased|took over|disposed of|merged with)\b(?! by\b)"
_YEAR = r"(?:in )?(?:\ue005|(?:1[89]|20)[0-9]{2}),?:? (?:[-–—] )?"
_LINE = lazy_re.compile(rf"{_YEAR}(?:also |later |then )?{_VERB}")
_GOES_ON = lazy_re.compile(rf"(?:{_YEAR})?(?:also |later |then )?{_VERB}")
_INTRODUCES = lazy_re.compile(
    r"\ue001(?:,? (?:plc|inc|ltd|ag|corp))?\.?,? (?:is|was) (?:an?|the|one of)\b|\ue001\.?$"
)
_LEAST = 3
"""Lines that make a text a chronicle. Chosen by us."""


def is_chronicle(told: Sequence[Passage]) -> bool:
    """Whether a text is a chronicle in English, whose lines leave out whom it is of."""
    lines = sum(
        _LINE.match(passage.shape.text) is not None
        for passage in told
        if not passage.sentence.chinese
    )
    return lines >= _LEAST


def chronicled(told: Sequence[Passage]) -> Sighting | None:
    """Whom a chronicle is of, where its head says so: "Norvale plc is a maker of pumps"."""
    for passage in told[:2]:
        if _INTRODUCES.match(passage.shape.text):
            return passage.shape.seen[0]
    return None


def leaves_out(text: str) -> bool:
    """Whether the shape of a clause begins with its verb, so that whoever acted before acts in it."""
    return _GOES_ON.match(text) is not None
