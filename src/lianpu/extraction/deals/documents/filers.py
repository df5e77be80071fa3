"""Documents that are all of one firm: filings, where "we" acts, histories and highlights, whose lines leave it out.

The sentences that tell no deal count as well, though they are not drawn: their names are enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.extraction.deals.documents.passages import Passage
from lianpu.extraction.text.shapes import Shape, shape
from lianpu.extraction.text.sightings import Sighting, Sort, is_person, name_key
from lianpu.extraction.text.subjects import can_be_subject
from lianpu.notation.literals import spotter

_FILING = spotter(
    r"(?:three|six|nine|twelve) months ended|fiscal (?:year )?20\d\d|year ended|\bnote \d+\b|form (?:10|8|20)-"
    r"|principal amount|purchase consideration|registrant"
)
_OURS = lazy_re.compile(r"\b(?:we|our|us|the company|the group)\b")
_LEAD = lazy_re.compile(
    r"(?:[^\ue001\ue002;]{0,60}, )?(?P<who>\ue001)(?:,? [a-z]{2,4}\.,?)? (?:[a-z]+ly )?"
    r"(?:has|had|will|sold|paid|made|took|drew|entered|repaid|[a-z]{3,}ed)\b"
)
"""A sentence whose first firm acts, behind a date at most: "In February 2026, N borrowed"."""


def filer(told: Sequence[Passage]) -> Sighting | None:
    """The one firm that acts in a filing and that "we" never stands beside.

    None where there are several: then nobody is meant rather than the wrong one.
    """
    if not _FILING.found("\n".join(passage.sentence.plain for passage in told)):
        return None
    beside: set[str] = set()
    acting: dict[str, Sighting] = {}
    often: Counter[str] = Counter()
    for passage in told:
        named = [one for _, one in passage.shape.names()]
        if passage.named is not None:
            named = [one for one in passage.named() if one.sort is Sort.NAME]
        names = [name_key(one) for one in named]
        often.update(names)
        if not names or passage.sentence.chinese or passage.sentence.heading:
            continue
        if _OURS.search(passage.sentence.plain):
            beside.update(names)
            continue
        outline = passage.shape if passage.named is None else _outline(passage, named)
        lead = _LEAD.match(outline.text)
        if lead is not None and can_be_subject(outline, lead.start("who")):
            first = outline.seen[lead.start("who")]
            acting.setdefault(name_key(first), first)
    left = [one for name, one in acting.items() if name not in beside and often[name] > 1]
    return left[0] if len(left) == 1 and not is_person(left[0]) else None


def _outline(passage: Passage, named: list[Sighting]) -> Shape:
    """The shape of a sentence that was not looked at, with its names alone; none where none can lead."""
    sentence = passage.sentence
    head = sentence.plain[: named[0].start - sentence.start].rstrip(' "*_`')
    leads = not head or head[-1] in ",)"
    return shape(sentence, named) if leads else passage.shape


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
