"""What took long to work out and is the same in every run, kept in the user's cache as Python keeps bytecode."""

from __future__ import annotations

import atexit
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

_T = TypeVar("_T")

_LARGEST = 32_000_000
"""Bytes of a file from which on it keeps only what this process asked for: what older versions asked goes."""


class ResultCache:
    """Results by key in one file; what cannot be read or written is worked out as ever.

    Keys and results are what `marshal` writes: numbers, texts, bytes and their tuples, sets and mappings.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[Hashable, Any] | None = None
        self._asked: dict[Hashable, Any] = {}
        self._added: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """The result of a key, by `make` where the file does not hold it."""
        if self._known is None:
            self._known = self._read()
        result: _T
        if key in self._asked:
            result = self._asked[key]
        elif key in self._known:
            result = self._asked[key] = self._known[key]
        else:
            result = self._asked[key] = self._added[key] = make()
        return result

    def save(self) -> None:
        """Adds what this process worked out to the file, whole or not at all.

        Raises:
            OSError: The file cannot be written; it is as before.
        """
        if not self._added:
            return
        known = self._read()  # another process may have saved in the meantime
        if self._file.is_file() and self._file.stat().st_size > _LARGEST:
            known = self._asked
        body = marshal.dumps(known | self._added)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=self._file.name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(crc32(body).to_bytes(4, "big") + body)
            Path(name).replace(self._file)
        except OSError:
            Path(name).unlink()
            raise
        self._added = {}

    def _read(self) -> dict[Hashable, Any]:
        try:
            held = self._file.read_bytes()
        except OSError:
            return {}
        if crc32(held[4:]) != int.from_bytes(held[:4], "big"):
            return {}  # cut short
        try:
            known: dict[Hashable, Any] = marshal.loads(held[4:])
        except (EOFError, ValueError, TypeError):
            return {}
        return known


@cache
def user_cache(name: str, source: str | None = None) -> ResultCache:
    """The results of one kind of this user and this Python, saved when the process ends.

    Args:
        name: The kind.
        source: A file of Python by whose words the results go; another state of it has another cache.
    """
    from platformdirs import user_cache_path

    version = f"{sys.implementation.cache_tag}-{sys.hexversion:x}"
    if source is not None:
        version += f"-{blake2b(Path(source).read_bytes(), digest_size=4).hexdigest()}"
    results = ResultCache(user_cache_path("lianpu", appauthor=False) / f"{name}-{version}")
    atexit.register(_saved, results)
    return results


def _saved(results: ResultCache) -> None:
    with suppress(OSError):  # a cache that cannot be written to is none
        results.save()
