"""Whom "we" means in a filing, told by who acts in it and whom "we" stands beside.

The sentences that tell no deal count as well, though they are not drawn: their names are enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lianpu.extraction.deals.passages import Passage
from lianpu.extraction.names.literals import spotter
from lianpu.extraction.text.shapes import Shape, shape
from lianpu.extraction.text.sightings import Sighting, is_person, name_key
from lianpu.extraction.text.subjects import can_be_subject

_FILING = spotter(
    r"(?:three|six|nine|twelve) months ended|fiscal (?:year )?20\d\d|year ended|\bnote \d+\b|form (?:10|8|20)-"
    r"|principal amount|purchase consideration|registrant"
)
_OURS = re.compile(r"\b(?:we|our|us|the company|the group)\b")
_LEAD = re.compile(
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
        outline = passage.shape if passage.named is None else _outline(passage)
        names = [name_key(sighting) for _, sighting in outline.names()]
        often.update(names)
        if not names or passage.sentence.chinese or passage.sentence.heading:
            continue
        if _OURS.search(passage.sentence.plain):
            beside.update(names)
            continue
        lead = _LEAD.match(outline.text)
        if lead is not None and can_be_subject(outline, lead.start("who")):
            first = outline.seen[lead.start("who")]
            acting.setdefault(name_key(first), first)
    left = [one for name, one in acting.items() if name not in beside and often[name] > 1]
    return left[0] if len(left) == 1 and not is_person(left[0]) else None


def _outline(passage: Passage) -> Shape:
    """The shape of a sentence that was not looked at, with its names alone."""
    named = passage.named() if passage.named is not None else []
    return shape(passage.sentence, named) if named else passage.shape
