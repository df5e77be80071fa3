"""Text as the full-text index keeps it: Chinese in pairs of characters, Latin in words.

SQLite's trigram tokenizer finds no name of two characters, and most Chinese companies have two.
Pairs find any run of two and more exactly, as a phrase; the last character of a run stands alone
behind its pairs, so that a single character is found as a beginning.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from opencc import OpenCC

LONGEST = 2000
"""Characters of a text that are indexed: a row or a sentence has fewer, a hostile one may not."""

_RUN = re.compile(r"[㐀-䶿一-鿿]+|[^\W_㐀-䶿一-鿿]+")
_SIMPLIFIED = OpenCC("t2s")


def bigrams(text: str) -> str:
    """Tokens of a text with blanks between.

    >>> bigrams("壁仞科技 BR100 芯片")
    '壁仞 仞科 科技 技 br100 芯片 片'
    """
    tokens: list[str] = []
    for run in _runs(text[:LONGEST]):
        tokens += [*map("".join, pairwise(run)), run[-1]] if _is_chinese(run) else [run]
    return " ".join(tokens)


def match_query(text: str) -> str:
    """What FTS5 is asked for a text that a person typed; "" where it holds no word.

    Every run must be there; a Latin word may be the beginning of one. All is quoted, so nothing a
    person types is syntax.

    >>> match_query('芯片 OR "nvid')
    '"芯片" "or"* "nvid"*'
    """
    parts = []
    for run in _runs(text):
        if not _is_chinese(run) or len(run) == 1:
            parts.append(f'"{run}"*')
        else:
            parts.append('"' + " ".join(map("".join, pairwise(run))) + '"')
    return " ".join(parts)


def _runs(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _RUN.findall(_SIMPLIFIED.convert(folded))


def _is_chinese(run: str) -> bool:
    return ord(run[0]) > 0x33FF
