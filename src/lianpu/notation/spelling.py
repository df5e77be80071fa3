"""Patterns of English words in small letters, with a capital and in capitals, quick to pass over.

An alternation that ignores case is tried letter by letter at every place of a text; grouped by first
letter and spelt in both cases it fails at one look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def spelt(lines: Mapping[str, str]) -> str:
    """An alternation of words.

    Args:
        lines: Words with "|" between them -> what must stand behind them, as a pattern.

    >>> spelt({"one|two": "(?= of)"})
    '[Oo](?:NE|ne)(?= of)|[Tt](?:WO|wo)(?= of)'
    """
    branches = []
    for line, ahead in lines.items():
        groups: dict[str, list[str]] = {}
        for word in line.split("|"):
            groups.setdefault(word[0], []).append(word[1:])
        branches += [
            f"[{first.upper()}{first}]{_rests(rests)}{ahead}" for first, rests in groups.items()
        ]
    return "|".join(branches)


def _rests(rests: Iterable[str]) -> str:
    both = sorted({*rests, *(rest.upper() for rest in rests)}, key=lambda rest: (-len(rest), rest))
    return "(?:" + "|".join(map(re.escape, both)) + ")"
