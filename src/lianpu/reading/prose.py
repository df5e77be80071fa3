"""How lines of prose run on: ends of sentences, widths of lines, seams between joined lines."""

from __future__ import annotations

import unicodedata

from lianpu.core import lazy_re

_END = lazy_re.compile(r"[。！？!?；;：:.…][”’\"')）】\]]*$")
_WIDE = lazy_re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]+"
)
_ITEM = lazy_re.compile(r"(?:\(?（?\d{1,2}[)）]|[①-⑳]|\d{1,2}[.、](?!\d)|[-*+•●◆▪■]\s|\[)")

_TOGETHER = lazy_re.compile(
    r"[（《〈“‘「『【]*[^（《〈“‘「『【][，。、；：！？）》〉”’」』】％%…]*"
)


def is_cjk(character: str) -> bool:
    """Whether a character is written without blanks around it: Han, kana, full-width marks.

    >>> is_cjk("算"), is_cjk("，"), is_cjk("a"), is_cjk("%")
    (True, True, False, False)
    """
    # nothing before the Greek letters is wide, and most of what is asked about is Latin
    return character >= "\u0370" and unicodedata.east_asian_width(character) in "WF"


def columns(text: str) -> int:
    """Width of a line in columns, full-width characters counting two.

    >>> columns("ab算")
    4
    """
    if text.isascii():
        return len(text)
    return len(text) + sum(map(len, _WIDE.findall(text)))


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence or clause list may end."""
    return _END.search(text[-12:]) is not None


def unbreakable(text: str) -> int:
    """Characters of Chinese text that stay on one line with its first: marks begin no line, open none.

    >>> unbreakable("议，主要供应"), unbreakable("（亿元）"), unbreakable("产能")
    (2, 2, 1)
    """
    match = _TOGETHER.match(text)
    return match.end() if match else 1


def starts_item(text: str) -> bool:
    """Whether a line begins with the mark of a list item or an elision: "1)", "①", "- ", "[…]"."""
    return bool(_ITEM.match(text))


def seam(left: str, right: str) -> str:
    """What stands between two joined lines: nothing beside Chinese, else a blank.

    >>> seam("芯片与云服", "务商"), seam("the", "chip"), seam("use of AI", "芯片")
    ('', ' ', ' ')
    """
    if not left or not right:
        return ""
    if is_cjk(left[-1]) and is_cjk(right[0]):
        return ""
    if left[-1] in "-–/" or left[-1].isspace():
        return ""
    if is_cjk(left[-1]) or is_cjk(right[0]):
        return " " if left[-1].isalnum() and right[0].isalnum() else ""
    return " "
