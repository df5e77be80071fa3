"""The sentences of a document: where they begin and end, masked by one process or by several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from lianpu.audit.stated.currency import with_currency
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re
from lianpu.core.apart import apart
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.notation.spotting import matches_at

_STOP = lazy_re.compile(
    # a question mark before a key and its value stands in an address
    r"(?:[。！？!；;]|\?(?![A-Za-z_][\w.\-]{0,30}=))+[”」』’\"')）]*"
    r"|(?<=[a-z0-9%)\]”\"])\.(?:\[\d{1,3}\])*(?=\s+[“\"(\[]?[A-Z])"
    r"|(?<=[A-Z]{2})\.(?=\s+[A-Z][a-z']+ )"
    r"|(?<=[a-z]{4})(?<!approx)\.(?= (?:[$£€]|\d[\d,.]*(?:%| ?(?:million|billion|[bm]n?\b)?(?: of)? [a-z])))"
    r"|(?<=[a-z0-9%)]{2})\.(?=[A-Z][a-z]{2,})"
    r"|(?:(?<=\[\d\])|(?<=\[\d\d\])) - "
    r"|\n\s*\n"
    r"|\n(?=\s*(?:[-*•·●■]|\d{1,2}[.)、）]\s|#{1,6}\s|\|))"
)
_MARK = lazy_re.compile(r"[。！？!；;?.\n]|(?<=\]) - ")
"""What a stop begins with, which the engine finds sooner than it tries all that may stand around it."""


def prose(
    document: Document, jobs: int = 1, besides: Callable[[], object] | None = None
) -> tuple[Sentence, ...]:
    """The sentences of every block that asserts something, headings and captions included.

    Args:
        document: What was read.
        jobs: Processes that share its blocks.
        besides: What the first of several processes does with the tables; it takes fewer blocks then.
    """
    kinds = PROSE_KINDS | {BlockKind.HEADING}
    blocks = [at for at, block in enumerate(document.blocks) if block.kind in kinds]

    def masked(some: Iterable[int]) -> Iterator[Sentence]:
        for at in some:
            yield from sentences(document, document.blocks[at].start, document.blocks[at].end, at)

    if jobs == 1:
        return with_currency(tuple(masked(blocks)))
    every = document.blocks
    tables = sum(each.end - each.start for each in every if each.kind is BlockKind.TABLE)
    lengths = [every[at].end - every[at].start for at in blocks]
    parts = dealt(lengths, jobs, int(tables * OF_TABLE) if besides else 0)

    def work(part: int) -> list[tuple[Any, ...]]:
        if besides and not part:
            besides()
        mine = (at for at, whose in zip(blocks, parts, strict=True) if whose == part)
        return [_packed(each) for each in masked(mine)]

    made = (Sentence(document, *fields) for some in apart(jobs, work) for fields in some)
    return with_currency(tuple(made))


OF_TABLE = 0.9
"""What reading a character of a table takes, of masking one of prose. Ours, measured on filings."""
SENT = 0.8
"""What another process than the first masks, where the first masks one: it sends what it makes. Ours."""


def dealt(lengths: Sequence[int], jobs: int, besides: int) -> list[int]:
    """Which process takes each of some blocks, in order: the first has other work of some length."""
    whole, done, parts = sum(lengths) + besides, besides, []
    first = whole / (1 + (jobs - 1) * SENT)
    for length in lengths:
        behind = done - first
        parts.append(0 if behind < 0 else min(1 + int(behind / (first * SENT)), jobs - 1))
        done += length
    return parts


def _packed(sentence: Sentence) -> tuple[Any, ...]:
    """A Sentence without its document, to be sent to another process."""
    return (sentence.start, sentence.end, sentence.block, sentence.mask, sentence.origin,
            sentence.hidden, sentence.lists)  # fmt: skip


def sentences(document: Document, start: int, end: int, block: int) -> Iterator[Sentence]:
    """The sentences of a stretch of the text."""
    text = document.text
    begin = start
    marks = (mark.start() for mark in _MARK.finditer(text, start, end))
    for stop in matches_at(_STOP, text, marks, start, end):
        if text[begin : stop.end()].strip():
            yield mask(document, begin, stop.end(), block)
        begin = stop.end()
    if text[begin:end].strip():
        yield mask(document, begin, end, block)
