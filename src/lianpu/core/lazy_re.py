"""Regular expressions that are compiled when they are first asked: a command needs few of the thousands there are.

The rooms that read texts hold some three thousand patterns of two languages; compiling them all took
half the time in which a command starts. `compile` stands for `re.compile` where a pattern is made while its module
is imported.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, AnyStr, cast

from lianpu.core.pattern_codes import compiled

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def compile(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, made at its first use; a mistake in the pattern comes out then.

    It equals the pattern that a match names (``match.re == _NAME``), but is another object.

    >>> compile("[a-z]+").findall("to 2 be")
    ['to', 'be']
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


def words(pattern: str) -> re.Pattern[str]:
    """A pattern of words, whatever their case.

    >>> words("net debt|净负债").search("Net debt of 2.6") is not None
    True
    """
    return compile(pattern, re.IGNORECASE)


def kept(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `compile`, of names that many rules ask about in turn: what `search` finds in a text is kept.

    >>> total = kept("^total")
    >>> total.search("total") is total.search("total")
    True
    """
    return cast("re.Pattern[AnyStr]", _Kept(pattern, flags))


class _Lazy:
    """A pattern not yet compiled. Its methods become those of the compiled one, so a call costs no detour."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling look for
            raise AttributeError(name)
        made: re.Pattern[Any]
        if isinstance(self.pattern, str):
            made = compiled(self.pattern, self._flags)
        else:
            made = re.compile(self.pattern, self._flags)
        self._compiled = made
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        self._ready(made)
        return self.__dict__[name] if name in self.__dict__ else getattr(made, name)

    def _ready(self, compiled: re.Pattern[Any]) -> None:
        """What else to do once it is compiled."""

    def __eq__(self, other: object) -> bool:
        return other is self or self._compiled == other

    def __hash__(self) -> int:
        return hash(self._compiled)

    def __reduce__(self) -> tuple[Any, ...]:
        return compile, (self.pattern, self._flags)

    def __repr__(self) -> str:
        return f"lazy_re.compile({self.pattern!r})"


class _Kept(_Lazy):
    """A pattern that keeps what it found in the texts asked last."""

    def _ready(self, compiled: re.Pattern[Any]) -> None:
        self.search = lru_cache(maxsize=4096)(compiled.search)

    def __reduce__(self) -> tuple[Any, ...]:
        return kept, (self.pattern, self._flags)
