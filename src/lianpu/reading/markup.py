"""Stray markup that recognition or export left in plain text: taken out, each time on record."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.text import Text
from lianpu.reading.raised import raised
from lianpu.reading.words import Words

REASONS: dict[str, Text] = {
    "stray-markup": Text("残留的排版标记，不属于正文", "left-over markup, no part of the text"),
    "escaped-markup": Text("转义的标点，还原为原字符", "an escaped mark, put back as it was"),
    "control-character": Text("不可见的控制字符", "an invisible control character"),
    "line-break": Text("句中换行，接为一句", "a line break inside a sentence, joined"),
    "sign-cell": Text(
        "独占一格的符号，并入其数字", "a sign in a cell of its own, joined to its figure"
    ),
    "page-break": Text("句子跨页，接为一句", "a sentence over a page break, joined"),
    "soft-hyphen": Text("行末断词的软连字符", "a hyphen that only broke the line"),
    "list-number": Text(
        "自动编号，按列表的规则写出", "an automatic number, written as its list counts"
    ),
    "raised-number": Text("数字右上角的小号注码", "a small number raised above the line"),
    "recognised-zero": Text(
        "识别结果中词首的 0 应为字母 O",
        "a zero that was recognised where a word begins with the letter O",
    ),
}
"""Rule of a Repair -> why it was made."""

_TAGS = "b|i|u|s|em|strong|sup|sub|span|font|mark|small|big|center|p|div|td|tr|th|table|a|li|ul|ol"
_TAG = lazy_re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_RAISED = lazy_re.compile(r"<sup>([^<>]{1,12})</sup>", re.IGNORECASE)
_BREAK_TAG = lazy_re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD = lazy_re.compile(r"\*\*(?=\S)(.{1,400}?)(?<=\S)\*\*")
_ESCAPED = lazy_re.compile(r"\\+([_*#`~|<>\[\]()$&%])")
_ENTITIES = {
    lazy_re.compile(r"&nbsp;|&#160;"): " ",
    lazy_re.compile(r"&lt;"): "<",
    lazy_re.compile(r"&gt;"): ">",
    lazy_re.compile(r"&quot;|&#34;"): '"',
    lazy_re.compile(r"&#39;|&apos;"): "'",
    lazy_re.compile(r"&amp;"): "&",
}
_CONTROL = lazy_re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u2060\ufeff]+")


def cleaned(line: str) -> Words:
    """A line without tags, bold marks, escapes and control characters.

    >>> cleaned("<b>算</b>力 **8%**").text
    '算力 8%'
    >>> [change.before for change in cleaned("<b>算</b>力").changes]
    ['<b>', '</b>']
    """
    words = Words(line)
    if not line.isprintable():
        words = words.substitute(_CONTROL, "", "control-character")
    if "<" in line:
        words = _with_raised(words)
        words = words.substitute(_BREAK_TAG, " ", "stray-markup")
        words = words.substitute(_TAG, "", "stray-markup")
    if "**" in line:
        words = _without_bold(words)
    if "\\" in line:
        words = words.substitute(_ESCAPED, r"\1", "escaped-markup")
    if "&" in line and ";" in line:
        for pattern, mark in _ENTITIES.items():
            words = words.substitute(pattern, mark, "escaped-markup")
    return words


def _with_raised(words: Words) -> Words:
    edits = [
        (match.start(1), match.end(1), small)
        for match in _RAISED.finditer(words.text)
        if (small := raised(match[1])) != match[1]
    ]
    return words.edited(edits, "raised-number") if edits else words


def _without_bold(words: Words) -> Words:
    edits: list[tuple[int, int, str]] = []
    for match in _BOLD.finditer(words.text):
        edits += ((match.start(), match.start() + 2, ""), (match.end() - 2, match.end(), ""))
    return words.edited(edits, "stray-markup")
