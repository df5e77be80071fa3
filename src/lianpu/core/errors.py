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
        where = " ".join(part for part in (self.file, self.place) if part)
        parts = [self.what.get(language)]
        if self.expected:
            wanted = self.expected.get(language)
            parts.append(f"应为{wanted}" if language == "zh" else f"expected {wanted}")
        if self.remedy:
            parts.append(self.remedy.get(language))
        line = ("；" if language == "zh" else "; ").join(parts)
        return f"{where}: {line}" if where else line


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
