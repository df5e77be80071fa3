"""Automatic numbers of a Word file: what numbering.xml and the styles make of each paragraph.

Counting follows ECMA-376 part 1, 17.9: lists that share an abstract numbering count on together, a
paragraph restarts the levels beneath its own, and a "startOverride" counts anew once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lianpu.core import lazy_re
from lianpu.reading.numbered import written

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PLACE = lazy_re.compile(r"%([1-9])")
_FORMS = {
    "decimal": "decimal",
    "decimalZero": "zero",
    "decimalFullWidth": "wide",
    "decimalFullWidth2": "wide",
    "decimalEnclosedCircle": "circle",
    "decimalEnclosedCircleChinese": "circle",
    "lowerRoman": "roman",
    "upperRoman": "ROMAN",
    "lowerLetter": "letter",
    "upperLetter": "LETTER",
    "ordinal": "ordinal",
    "chineseCounting": "hanzi",
    "chineseCountingThousand": "hanzi",
    "taiwaneseCounting": "hanzi",
    "taiwaneseCountingThousand": "hanzi",
    "japaneseCounting": "hanzi",
    "ideographDigital": "hanzi",
    "japaneseDigitalTenThousand": "hanzi",
    "chineseLegalSimplified": "legal",
    "ideographLegalTraditional": "legal",
    "ideographTraditional": "stem",
    "ideographZodiac": "branch",
    "none": "none",
    "bullet": "bullet",
}
"""How OOXML names forms -> how `numbered.written` does; others count in digits, as Word falls back."""
LONGEST = 60
"""Characters of a number with what stands about it; a longer one is none of a list's. Ours."""
DEEPEST = 9
"""Levels of a list, as the standard has them."""
_MOST_BASED = 20
"""Styles that one may be based on through others; ours, against circles."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """Level, from 1, whose use restarts this one; 0 for none, None for any above it."""
    legal: bool = False
    """Whether the numbers of all levels show in digits."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What numbering makes of a paragraph."""

    label: str
    """As printed, "2.1" or "（三）"; empty for bullets."""
    level: int
    """From 1."""


class Numbering:
    """Lists of a file: which level a paragraph has, and what its number is."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        """Args are the roots of numbering.xml and of styles.xml; None where a file has none."""
        self._styles = {
            each.get(f"{_W}styleId"): each
            for each in (() if styles is None else styles.iterchildren(f"{_W}style"))
        }
        abstract = {
            each.get(f"{_W}abstractNumId"): each
            for each in (() if numbering is None else numbering.iterchildren(f"{_W}abstractNum"))
        }
        linked = {
            _value(each.find(f"{_W}styleLink")): key
            for key, each in abstract.items()
            if each.find(f"{_W}styleLink") is not None
        }
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        """Of a list: the id of what it counts with, and its levels from 0."""
        self._anew: dict[str, dict[int, int]] = {}
        """Levels that a list counts anew, and from where; taken out when it has."""
        self._of_style: dict[tuple[str, str], int] = {}
        """(list, style) -> level that the list names the style for."""
        for each in () if numbering is None else numbering.iterchildren(f"{_W}num"):
            key = each.get(f"{_W}numId")
            base = _value(each.find(f"{_W}abstractNumId"))
            found = abstract.get(base)
            link = found.find(f"{_W}numStyleLink") if found is not None else None
            if link is not None and _value(link) in linked:
                base = linked[_value(link)]
                found = abstract[base]
            if found is None or key is None:
                continue
            levels = dict(_levels(found))
            for own in found.iterchildren(f"{_W}lvl"):
                style = _value(own.find(f"{_W}pStyle"))
                if style:
                    self._of_style[key, style] = _number(own.get(f"{_W}ilvl"), 0)
            for over in each.iterchildren(f"{_W}lvlOverride"):
                at = _number(over.get(f"{_W}ilvl"), 0)
                own = over.find(f"{_W}lvl")
                if own is not None:
                    levels[at] = _level(own)
                start = over.find(f"{_W}startOverride")
                if start is not None:
                    self._anew.setdefault(key, {})[at] = _number(_value(start), 1)
            self._lists[key] = base, levels
        self._counts: dict[str, dict[int, int]] = {}

    def marks(self, body: Any) -> dict[Any, Mark]:
        """Paragraph -> its mark, over all of a body in order; those without one are left out."""
        found: dict[Any, Mark] = {}
        if not self._lists:
            return found
        for paragraph in _paragraphs(body):
            mark = self._mark(paragraph)
            if mark is not None:
                found[paragraph] = mark
        return found

    def _mark(self, paragraph: Any) -> Mark | None:
        form = paragraph.find(f"{_W}pPr")
        if form is None:
            return None
        style = _value(form.find(f"{_W}pStyle"))
        key, level = self._asked(form, style)
        if key not in self._lists:
            return None
        if level is None:
            level = self._of_style.get((key, style), 0)
        if not 0 <= level < DEEPEST:
            return None
        return Mark(self._counted(key, level), level + 1)

    def _asked(self, form: Any, style: str) -> tuple[str, int | None]:
        """The list that a paragraph or its style asks for, "" for none, and the level it says."""
        level: int | None = None
        own = form.find(f"{_W}numPr")
        for _ in range(_MOST_BASED):
            if own is not None:
                said = own.find(f"{_W}ilvl")
                if level is None and said is not None:
                    level = _number(_value(said), 0)
                key = own.find(f"{_W}numId")
                if key is not None:
                    return _value(key), level
            found = self._styles.get(style)
            if found is None:
                return "", None
            own = found.find(f"{_W}pPr/{_W}numPr")
            style = _value(found.find(f"{_W}basedOn"))
        return "", None

    def _counted(self, key: str, level: int) -> str:
        """The number of the next paragraph of a level of a list."""
        base, levels = self._lists[key]
        counts = self._counts.setdefault(base, {})
        own = levels.get(level, Level())
        anew = self._anew.get(key, {})
        if level in anew:
            counts[level] = anew.pop(level)
        else:
            counts[level] = counts[level] + 1 if level in counts else own.start
        for beneath in [each for each in counts if each > level]:
            restart = levels.get(beneath, Level()).restart
            if restart is None or level < restart:
                del counts[beneath]
        return _label(levels, counts, level)


def _label(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    """The number of a level with those above it that its text names."""
    own = levels.get(level, Level())
    if own.form == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        there = levels.get(at, Level())
        count = counts.get(at, there.start)
        return written(count, "decimal" if own.legal and at != level else there.form)

    if own.legal:
        own = replace(own, form="decimal")
    label = _PLACE.sub(number, own.text).strip()
    return label if len(label) <= LONGEST else ""


def _levels(abstract: Any) -> Iterator[tuple[int, Level]]:
    for each in abstract.iterchildren(f"{_W}lvl"):
        yield _number(each.get(f"{_W}ilvl"), 0), _level(each)


def _level(element: Any) -> Level:
    form = element.find(f"{_W}numFmt")
    if form is None:
        # newer forms stand in a wrapper, beside a fallback that every program reads
        form = element.find(f"{_MC}AlternateContent/{_MC}Fallback/{_W}numFmt")
    restart = element.find(f"{_W}lvlRestart")
    legal = element.find(f"{_W}isLgl")
    return Level(
        _FORMS.get(_value(form), "decimal"),
        _value(element.find(f"{_W}lvlText")),
        _number(_value(element.find(f"{_W}start")), 0),
        None if restart is None else _number(_value(restart), 0),
        legal is not None and _value(legal) not in ("0", "false", "off"),
    )


def _paragraphs(body: Any) -> Iterator[Any]:
    """Paragraphs in order, each once: fallbacks repeat text boxes, and deleted ones are not there."""
    for paragraph in body.iter(f"{_W}p"):
        if next(paragraph.iterancestors(f"{_MC}Fallback"), None) is not None:
            continue
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            continue
        yield paragraph


def _value(element: Any | None) -> str:
    return (element.get(f"{_W}val") or "") if element is not None else ""


def _number(text: str | None, default: int) -> int:
    digits = text or ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 5 else default
