"""Chinese talk written down a clause a line, without the marks that part clauses and sentences.

Subtitles and transcripts break the line where a speaker draws breath: 甲公司拿到了一笔钱⏎一共是 5 亿美元⏎随后.
Such a break parts clauses. Joined as the lines of a wrapped paragraph are, they flow into each other
and no verb keeps its subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.notation.letters import HAN_LETTER

LEAST = 24
"""Lines from which a text may be a transcript. This and the next two were chosen by us."""
_MARKED = 0.35
"""Marks of clauses to a line above which it is prose that was wrapped."""
_WIDE = 30
"""Characters to a line above which a line is no breath."""
_MARK = lazy_re.compile("[，。！？；,;!?]")


def told_by_lines(lines: Sequence[str]) -> bool:
    """Whether lines that follow one another are clauses of talk.

    >>> told_by_lines(["然后呢这家公司"] * 30), told_by_lines(["营收增长，成本下降。"] * 30)
    (True, False)
    """
    if len(lines) < LEAST:
        return False
    text = "\n".join(lines)
    return (
        len(text) <= _WIDE * len(lines)
        and len(_MARK.findall(text)) <= _MARKED * len(lines)
        and 2 * len(HAN_LETTER.findall(text)) > len(text)
    )
