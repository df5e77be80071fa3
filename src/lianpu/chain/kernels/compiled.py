"""Numba, with a cache that works where the package itself cannot be written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from platformdirs import user_cache_dir

_F = TypeVar("_F", bound=Callable[..., Any])

_CONFIG: Any = numba.config
if not _CONFIG.CACHE_DIR:  # NUMBA_CACHE_DIR of the user comes first
    _CONFIG.CACHE_DIR = str(Path(user_cache_dir("lianpu", appauthor=False)) / "numba")


def compiled(function: _F) -> _F:
    """The function as machine code that runs without the interpreter's lock."""
    return cast(_F, numba.njit(nogil=True, cache=True, error_model="numpy")(function))


def compiled_parallel(function: _F) -> _F:
    """The same, its ``numba.prange`` loops on several threads.

    Each turn of such a loop writes places of its own and adds up nothing across turns, so that
    the result does not depend on the number of threads.
    """
    made = numba.njit(nogil=True, cache=True, parallel=True, error_model="numpy")(function)
    return cast(_F, made)
