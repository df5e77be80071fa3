"""A document's sentences with their shapes, names known throughout, jokes marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.core.document import Document
from lianpu.extraction.commitment import joking
from lianpu.extraction.discourse import key
from lianpu.extraction.document_names import document_names
from lianpu.extraction.money import govern
from lianpu.extraction.seeing import see
from lianpu.extraction.sentences import Sentence, sentences
from lianpu.extraction.shapes import Shape, shape
from lianpu.extraction.sightings import Name, Sighting
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import scan


@dataclass(frozen=True)
class Passage:
    """A sentence with its shape."""

    sentence: Sentence
    shape: Shape
    joke: bool
    """Whether it is told as a joke."""


def passages(document: Document, names: NameIndex) -> Iterator[Passage]:
    """The sentences of a document, each with what was seen in it.

    Names are guessed from the whole document before its first sentence is read.
    """
    listed = list(sentences(document))
    found = document_names(listed, names)
    jokes = _jokes(listed)
    published = document.source.published
    for index, sentence in enumerate(listed):
        seen = see(sentence, names, found, scan(sentence.text, published))
        drawn = govern(shape(sentence, seen), sentence.chinese)
        yield Passage(sentence, drawn, index in jokes)


def protagonist(told: list[Passage]) -> Sighting | None:
    """The firm that a document names most often."""
    counts: Counter[str] = Counter()
    first: dict[str, Sighting] = {}
    for passage in told:
        for _, sighting in passage.shape.names():
            if isinstance(sighting.value, Name) and not sighting.value.person:
                counts[key(sighting.value)] += 1
                first.setdefault(key(sighting.value), sighting)
    return first[counts.most_common(1)[0][0]] if counts else None


def _jokes(listed: list[Sentence]) -> set[int]:
    """Sentences that announce a joke, and the quotation beside the announcement."""
    found: set[int] = set()
    for index, sentence in enumerate(listed):
        if joking(sentence.plain, sentence.chinese):
            found.add(index)
            found.update(_quotation(listed, index + 1))
    return found


def _quotation(listed: list[Sentence], start: int) -> Iterator[int]:
    """Sentences of a quotation that opens within two sentences, up to its closing mark."""
    opened = False
    for index in range(start, min(start + 8, len(listed))):
        text = listed[index].text.strip()
        opened = opened or text[:1] in '“「『"'
        if not opened:
            if index > start:
                return
            continue
        yield index
        if text.rstrip("。.;；!！")[-1:] in '”」』"':
            return
