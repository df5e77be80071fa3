"""The tree of everything Lianpu can refuse, each error speaking to the person who can mend it.

LianpuError
├── NotationError        words that are not one number, unit or period
├── ReadingError         bytes that cannot become a Document
├── RegistryError        a registry or vocabulary file that cannot be used
├── ModelError           a model file that cannot be run
├── LedgerError          a store that cannot be opened or written
├── PublishingError      an Edition that cannot be made
└── UsageError           a request that makes no sense as put
"""

from __future__ import annotations

from functools import partial

from lianpu.core import lazy_re
from lianpu.core.text import Language, Text


class LianpuError(Exception):
    """What went wrong, where, what was expected and what to do, in Chinese and English.

    Args:
        what: What was met, quoting it.
        file: The file, as the user named it.
        place: Where in the file: "p.4", "line 12", "row 3, column 2", "Sheet1!B7".
        expected: What would have been right.
        remedy: What to do about it.
    """

    def __init__(
        self,
        what: Text,
        *,
        file: str | None = None,
        place: str | None = None,
        expected: Text | None = None,
        remedy: Text | None = None,
    ) -> None:
        self.what = what
        self.file = file
        self.place = place
        self.expected = expected
        self.remedy = remedy
        super().__init__(self.message("en"))

    def __reduce__(self) -> tuple[object, ...]:
        # errors of other processes come back whole, in both languages
        make = partial(
            type(self),
            file=self.file,
            place=self.place,
            expected=self.expected,
            remedy=self.remedy,
        )
        return make, (self.what,)

    def message(self, language: Language) -> str:
        """One line for a person: place first, then what, expectation and remedy."""
        place = placed(self.place, language) if self.place else None
        where = " ".join(part for part in (self.file, place) if part)
        parts = [self.what.get(language)]
        if self.expected:
            wanted = self.expected.get(language)
            gap = " " * wanted[:1].isascii()
            parts.append(f"应为{gap}{wanted}" if language == "zh" else f"expected {wanted}")
        if self.remedy:
            parts.append(self.remedy.get(language))
        line = ("；" if language == "zh" else "; ").join(parts)
        return f"{where}: {line}" if where else line


_PLACES = (
    (lazy_re.compile(r"p\.(\d+)"), r"第 \1 页"),
    (lazy_re.compile(r"line (\d+)"), r"第 \1 行"),
    (lazy_re.compile(r"record (\d+)"), r"第 \1 条记录"),
    (lazy_re.compile(r"row (\d+)"), r"第 \1 行"),
    (lazy_re.compile(r"row (\d+), column (\d+)"), r"第 \1 行第 \2 列"),
)
"""Places as errors name them, and how Chinese says them; a cell such as Sheet1!B7 is said alike."""


def placed(place: str, language: Language) -> str:
    """A place in a file in the language of the reader.

    >>> placed("line 12", "zh"), placed("Sheet1!B7", "zh"), placed("line 12", "en")
    ('第 12 行', 'Sheet1!B7', 'line 12')
    """
    if language == "zh":
        for pattern, words in _PLACES:
            match = pattern.fullmatch(place)
            if match is not None:
                return match.expand(words)
    return place


class NotationError(LianpuError):
    """Words that are not one number, unit or period."""


class ReadingError(LianpuError):
    """Bytes that cannot become a Document."""


class RegistryError(LianpuError):
    """A registry or vocabulary file that cannot be used."""


class ModelError(LianpuError):
    """A model file that cannot be run."""


class LedgerError(LianpuError):
    """A store that cannot be opened or written."""


class PublishingError(LianpuError):
    """An Edition that cannot be made."""


class UsageError(LianpuError):
    """A request that makes no sense as put."""
