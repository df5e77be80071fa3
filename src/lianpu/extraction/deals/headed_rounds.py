"""Rounds told by a line that stands alone, and by the lines beneath it who led them.

Velmar — $72M Series A
- What they build: pumps
- Lead investor: Harrow Capital and Pellet co-led
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.fact import Party
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.briefs import items
from lianpu.extraction.deals.told_deals import Told
from lianpu.notation.letters import HAN_LETTER

_LED = lazy_re.compile(
    r"\W{0,6}(?:(?:(?:[Ll]ead|[Kk]ey|[Nn]ew) )?[Ii]nvestors?(?:\(s\))?|[Ll]ed by|[Bb]ackers?)(?:\*\*)?: ?(?:\*\*)? ?(?P<list>[^\n.;(]{3,140})"
)
"""A line beneath a round that names who led it."""
_PARTS = lazy_re.compile(r", with\b.*|, and |[,;&] | and ")
_TAIL = lazy_re.compile(r" (?:(?:co-)?led|led the round|as lead)$")
_NAME = lazy_re.compile(r"[A-Z][\w&.'’\-]*(?: [A-Z0-9&][\w&.'’\-]*){0,4}")
_NOBODY = lazy_re.compile(
    r"(?:Not|Un[a-z]+|TBD|TBA|None|N/A|Various|Multiple|Existing|Early|Several)\b"
)
_SUM_AND_ROUND = lazy_re.compile(
    r"[$€£¥₹].*(?:[Ss]eries|[Ss]eed|[Rr]ound|[Ff]unding|[Aa]ngel|[Gg]rowth)"
)
_ALONE = 140
"""Characters that a line with a round of its own may have. Chosen by us."""


def headed_rounds(document: Document) -> tuple[Told, ...]:
    """The rounds of lines that stand alone, in order."""
    return tuple(_told(document))


def _told(document: Document) -> Iterator[Told]:
    last: Told | None = None
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if last is not None and block.kind in PROSE_KINDS:
            led = _LED.match(words)
            if led is not None:
                last = _led_by(document, last, block.start + led.start("list"), led["list"])
                continue
        if last is not None and block.kind is not BlockKind.LIST_ITEM:
            yield last
            last = None
        stands = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        if stands and len(words) <= _ALONE and "\n" not in words and _tells(words):
            last = next(items(document, block.start, words), None)
    if last is not None:
        yield last


def _tells(words: str) -> bool:
    """Whether an English line has a sum and the word of a round."""
    return _SUM_AND_ROUND.search(words) is not None and HAN_LETTER.search(words) is None


def _led_by(document: Document, told: Told, place: int, listed: str) -> Told:
    """A round with those whom the line beneath names, where it names none itself."""
    if told.deal.givers:
        return told
    role = deal_kinds()["fundraise"].giver
    parties: list[Party] = []
    at = 0
    for cut in (*_PARTS.finditer(listed), None):
        part = _TAIL.sub("", listed[at : cut.start() if cut else len(listed)].rstrip())
        name = part.strip()
        if _NAME.fullmatch(name) and not _NOBODY.match(name):
            start = place + at + part.index(name)
            span = document.span(start, start + len(name))
            parties.append(Party(role, name, span=span))
        at = cut.end() if cut else at
    spans = (*told.deal.spans, *(party.span for party in parties if party.span is not None))
    return replace(
        told, deal=replace(told.deal, parties=(*parties, *told.deal.parties), spans=spans)
    )
