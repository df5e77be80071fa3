"""Lines that leave out the firm that they are all of: its history ("1985 Acquired Norvale"), the highlights of its report."""

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
_DID = lazy_re.compile(
    r"(?:successfully |recently |also )?(?:entered into|expanded|signed|agreed (?:to|on)|announced|acquired|bought|sold|purchased|completed|raised"
    r"|closed|amended|secured|issued|priced|received|launched|introduced|added|opened|invested|committed|formed|partnered|extended|repaid|redeemed"
    r"|refinanced|delivered|achieved|generated|increased|reduced|returned|repurchased|divested|commenced|executed|established|unveiled|strengthened)\b(?! by\b)"
)
"""What a line of highlights says was done."""
_GUIDES = lazy_re.compile(
    r"\ue001(?:,? (?:plc|inc|ltd|ag|corp))?\.? (?:will|plans to|is to|intends to) (?:provide|host|hold|release|report|discuss|file|conduct|publish)\b"
    r"[^;\ue001]{0,90}?\b(?:guidance|conference call|webcast|earnings|results|annual report|form 10-[kq])\b"
)
"""Whose report it is, in its last lines: "N will host a conference call"."""
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


def is_highlights(told: Sequence[Passage]) -> bool:
    """Whether an English text lists what a firm did, in lines that begin with their verbs."""
    lines = sum(highlights(passage.shape.text) for passage in told if not passage.sentence.chinese)
    return lines >= _LEAST


def highlights(text: str) -> bool:
    """Whether the shape of a line begins with what was done, and so leaves out who did it."""
    return _DID.match(text) is not None


def reported(told: Sequence[Passage]) -> Sighting | None:
    """Whose highlights a text lists, where it says who will speak about them."""
    for passage in told:
        guides = None if passage.sentence.chinese else _GUIDES.search(passage.shape.text)
        if guides is not None:
            return passage.shape.seen[guides.start()]
    return None


def chronicled(told: Sequence[Passage]) -> Sighting | None:
    """Whom a chronicle is of, where its head says so: "Norvale plc is a maker of pumps"."""
    for passage in told[:2]:
        if _INTRODUCES.match(passage.shape.text):
            return passage.shape.seen[0]
    return None


def leaves_out(text: str) -> bool:
    """Whether the shape of a clause begins with its verb, so that whoever acted before acts in it."""
    return _GOES_ON.match(text) is not None
