"""Automatic numbers of the paragraphs of a slide's shape: "buAutoNum", own or of the shape's levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lianpu.reading.numbered import written

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FORMS = {
    "arabicDb": "wide",
    "arabic": "decimal",
    "romanLc": "roman",
    "romanUc": "ROMAN",
    "alphaLc": "letter",
    "alphaUc": "LETTER",
    "ea1ChsDb": "hanzi",
    "ea1Chs": "hanzi",
    "ea1Cht": "hanzi",
    "ea1JpnChsDb": "hanzi",
    "ea1JpnKor": "hanzi",
    "circleNumDb": "circle",
    "circleNumWdWhite": "circle",
    "circleNumWdBlack": "circle",
}
"""How a scheme begins -> as `numbered.written` names it."""
_ENDS = {"ParenBoth": "({})", "ParenR": "{})", "Period": "{}.", "Minus": "{}-", "Plain": "{}"}
_BULLETS = (f"{_A}buAutoNum", f"{_A}buNone", f"{_A}buChar", f"{_A}buBlip")


def numbers(body: Any, paragraphs: Sequence[Any]) -> list[str]:
    """What stands before each paragraph with words, in order: "1.", "(b)"; empty where nothing does.

    Paragraphs of a level count on while the scheme and its start are the same; one of a level above, or
    one of the level without a number, begins anew.

    Args:
        body: The text of the shape.
        paragraphs: Those of it that hold words.
    """
    counts: dict[int, tuple[str, str, int]] = {}
    found: list[str] = []
    for paragraph in paragraphs:
        form = paragraph.find(f"{_A}pPr")
        at = (form.get("lvl") if form is not None else None) or "0"
        level = int(at) if at.isascii() and at.isdigit() else 0
        mark = _mark(form)
        if mark is None:
            mark = _mark(body.find(f"{_A}lstStyle/{_A}lvl{level + 1}pPr"))
        counts = {other: count for other, count in counts.items() if other <= level}
        if mark is None or mark.tag != f"{_A}buAutoNum":
            counts.pop(level, None)
            found.append("")
            continue
        scheme, start = mark.get("type") or "", mark.get("startAt") or "1"
        first = int(start) if start.isascii() and start.isdigit() else 1
        before = counts.get(level)
        number = before[2] + 1 if before is not None and before[:2] == (scheme, start) else first
        counts[level] = (scheme, start, number)
        found.append(_label(scheme, number))
    return found


def _mark(form: Any | None) -> Any | None:
    """What a level says of its bullet; None where it leaves that to the one above it."""
    if form is None:
        return None
    return next((child for child in form if child.tag in _BULLETS), None)


def _label(scheme: str, number: int) -> str:
    end = next((each for each in _ENDS if scheme.endswith(each)), "Plain")
    form = _FORMS.get(scheme.removesuffix(end), "decimal")
    return _ENDS[end].format(written(number, form))
