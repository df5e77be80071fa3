"""Numbers that a browser sets before the items of an ordered list of a page."""

from __future__ import annotations

import re

from lxml import etree

from lianpu.core import lazy_re
from lianpu.reading.numbered import written

_FORMS = {
    "1": "decimal",
    "a": "letter",
    "A": "LETTER",
    "i": "roman",
    "I": "ROMAN",
    "decimal": "decimal",
    "decimal-leading-zero": "zero",
    "lower-alpha": "letter",
    "lower-latin": "letter",
    "upper-alpha": "LETTER",
    "upper-latin": "LETTER",
    "lower-roman": "roman",
    "upper-roman": "ROMAN",
    "cjk-ideographic": "hanzi",
    "simp-chinese-informal": "hanzi",
    "trad-chinese-informal": "hanzi",
    "simp-chinese-formal": "legal",
    "cjk-heavenly-stem": "stem",
    "cjk-earthly-branch": "branch",
}
"""Of "type" and of "list-style-type" -> as `numbered.written` names them."""
_WORDED = frozenset({"hanzi", "legal", "stem", "branch"})
"""Behind these a browser sets 、 instead of a full stop."""
_STYLE = lazy_re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_WHOLE = lazy_re.compile(r"\s*([+-]?\d{1,6})\s*")


class Lists:
    """The lists of a page, each with the number of its next item."""

    def __init__(self) -> None:
        self._next: dict[etree._Element, int] = {}

    def number(self, item: etree._Element) -> str:
        """What stands before an item: "1.", "b.", "三、"; empty for bullets and in lists without a mark."""
        holder = item.getparent()
        if holder is None or str(holder.tag).lower() != "ol":
            return ""
        down = holder.get("reversed") is not None
        if holder not in self._next:
            length = sum(str(each.tag).lower() == "li" for each in holder)
            self._next[holder] = _whole(holder.get("start"), length if down else 1)
        number = _whole(item.get("value"), self._next[holder])
        self._next[holder] = number - 1 if down else number + 1
        form = _form(item) or _form(holder) or "decimal"
        if form == "none":
            return ""
        return f"{written(number, form)}{'、' if form in _WORDED else '.'}"


def _form(element: etree._Element) -> str | None:
    """How a list or an item says that it is counted; "none" where it shows no number."""
    styled = _STYLE.search(str(element.get("style") or ""))
    for word in styled[1].lower().split() if styled else ():
        if word in _FORMS:
            return _FORMS[word]
        if word in ("none", "disc", "circle", "square"):
            return "none"
    return _FORMS.get(str(element.get("type") or ""))


def _whole(text: str | None, default: int) -> int:
    match = _WHOLE.fullmatch(str(text or ""))
    return int(match[1]) if match else default
