"""A document parted into sentences, with what all of its readers ask of them together."""

from __future__ import annotations

from lianpu.core.document import Document
from lianpu.core.kept_property import cached_property
from lianpu.extraction.text.home_currency import home_currency, yen_or_yuan
from lianpu.extraction.text.sentences import Sentence, sentences


class Parted(tuple[Sentence, ...]):
    """The sentences of a document, in order."""

    @classmethod
    def of(cls, document: Document) -> Parted:
        """A document parted."""
        return cls(sentences(document))

    @cached_property
    def home(self) -> str | None:
        """Whose money a bare 元 or 亿 is; None where nothing tells. Only Chinese sums ask."""
        return home_currency(self)

    @cached_property
    def yen(self) -> str | None:
        """Whose money a bare ¥ is in English; None where nothing tells, or no sentence has one."""
        return yen_or_yuan(self)
