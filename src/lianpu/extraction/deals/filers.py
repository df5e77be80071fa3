"""Whom "we" means in a filing, told by who acts in it and whom "we" stands beside.

The sentences that tell no deal count as well, though they are not drawn: their names are enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.extraction.deals.passages import Passage
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
