"""`re.compile` that keeps between runs what Python makes of a pattern: that was half of a short command.

Python turns a regular expression into a list of numbers, in Python, at its first use in each process;
making the pattern of such a list takes a fiftieth of that.
"""

from __future__ import annotations

import re
import sys
from array import array
from functools import cache
from typing import Any
from zlib import compress, decompress

from lianpu.core import first_letters
from lianpu.core.result_cache import user_cache

_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, groups, name -> group, group -> name: what a pattern is made of besides its words."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives.

    Raises:
        re.error: The pattern is mistaken.
    """
    if sys.implementation.name != "cpython":
        return re.compile(pattern, flags)
    given, code, groups, names, numbers = user_cache("patterns", first_letters.__file__).get(
        (pattern, int(flags), _sre().MAGIC), lambda: _made(pattern, flags)
    )
    numbered = array("I", decompress(code)).tolist()
    found: re.Pattern[str] = _sre().compile(pattern, given, numbered, groups, names, numbers)
    return found


def _made(pattern: str, flags: int) -> _Made:
    """As `re._compiler.compile` goes about it, up to the last step, with more first letters told."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(pattern, flags)
    told = first_letters.with_first_letters(_compiler._code(tree, flags), tree, int(flags))
    code = array("I", told)
    names: dict[str, int] = dict(tree.state.groupdict)
    numbers: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        numbers[number] = name
    return (
        int(flags | tree.state.flags),
        compress(code.tobytes(), 1),
        tree.state.groups - 1,
        names,
        tuple(numbers),
    )


@cache
def _sre() -> Any:
    import _sre

    return _sre
