"""Drawings of Exhibits as SVG from a list of marks: bars and the money ring.

The same SVG stands on screen and on paper, so it carries no script, no style sheet and no font
beyond family names. Sizes are in SVG user units of 1/96 inch.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from lianpu.core.exhibit import ColumnRole, Exhibit, ExhibitKind
from lianpu.core.text import Language

FONT = "Lianpu Sans SC, Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
INK, MUTED, RULE = "#1d2730", "#5d6b78", "#d5dce3"
PALETTE = ("#2f6690", "#d1683c", "#3f8f6b", "#8a5aa8", "#c29a2d", "#4c9fb3", "#b5476b", "#7d8590")
"""Eight hues told apart in greyscale by order of darkness; checked by eye, chosen by us."""
MOST_NODES = 26
"""Companies drawn on the ring, those with the most disclosed money; labels collide past that."""
AIRY = 12
"""Companies at which a ring is full: with fewer it is smaller, and flows without a number join."""
MOST_NUMBERS = 12
"""Amounts written on the ring, the largest; the table beneath has all. Chosen by us, from pages."""
_LINE = 13.0


@dataclass(frozen=True)
class Mark:
    """One SVG element: tag, attributes, and its text."""

    tag: str
    attributes: dict[str, str | float]
    words: str | None = None

    def svg(self) -> str:
        """The element as markup."""
        parts = (
            f'{name}="{escape(_short(value), quote=True)}"'
            for name, value in self.attributes.items()
        )
        body = f"<{self.tag} {' '.join(parts)}"
        return f"{body}/>" if self.words is None else f"{body}>{escape(self.words)}</{self.tag}>"


def draw(exhibit: Exhibit, language: Language) -> str | None:
    """The Exhibit as SVG; None for kinds that are tables and for drawings without a number."""
    if exhibit.kind is ExhibitKind.BARS:
        return _bars(exhibit, language)
    if exhibit.kind is ExhibitKind.MAP:
        return _ring(exhibit, language)
    return None


def _svg(width: float, height: float, marks: list[Mark], title: str) -> str:
    body = "".join(mark.svg() for mark in marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_short(width)} {_short(height)}" '
        f'width="{_short(width)}" height="{_short(height)}" role="img" '
        f'aria-label="{escape(title, quote=True)}">{body}</svg>'
    )


def _text(x: float, y: float, words: str, **more: str | float) -> Mark:
    attributes: dict[str, str | float] = {
        "x": x,
        "y": y,
        "font-family": FONT,
        "font-size": 11,
        "fill": INK,
    }
    attributes.update({name.replace("_", "-"): value for name, value in more.items()})
    return Mark("text", attributes, words)


def _short(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def _bars(exhibit: Exhibit, language: Language) -> str | None:
    """Stacked bars: the first column names a bar, VALUE columns are its parts."""
    series = [
        index for index, column in enumerate(exhibit.columns) if column.role is ColumnRole.VALUE
    ]
    # a column of totals would be stacked on its own parts
    parts = [index for index in series if exhibit.columns[index].key != "total"] or series
    totals = [sum((row[index].number or Decimal(0)) for index in parts) for row in exhibit.rows]
    top = float(max(totals, default=0))
    if top <= 0:
        return None
    width, height, left, base = 720.0, 280.0, 16.0, 220.0
    step = (width - 2 * left) / len(exhibit.rows)
    thick = min(step * 0.62, 64)
    marks = [Mark("line", {"x1": left, "y1": base, "x2": width - left, "y2": base, "stroke": RULE})]
    for at, row in enumerate(exhibit.rows):
        x, y = left + at * step + (step - thick) / 2, base
        for colour, index in enumerate(parts):
            tall = float(row[index].number or 0) / top * 180
            if tall:
                y -= tall
                marks.append(
                    Mark(
                        "rect",
                        {
                            "x": x,
                            "y": y,
                            "width": thick,
                            "height": tall,
                            "fill": PALETTE[colour % len(PALETTE)],
                        },
                    )
                )
        middle = x + thick / 2
        shown = _short(float(totals[at]))
        marks.append(_text(middle, y - 5, shown, text_anchor="middle", font_weight="bold"))
        label = row[0].text.get(language)
        marks.append(_text(middle, base + 16, label, text_anchor="middle", fill=MUTED))
    marks += _legend([exhibit.columns[index].title.get(language) for index in parts], height - 30)
    return _svg(width, height, marks, exhibit.title.get(language))


def _legend(names: list[str], y: float) -> list[Mark]:
    if len(names) < 2:
        return []
    marks, x = [], 16.0
    for colour, name in enumerate(names):
        if x + 14 + _breadth(name) > 716:
            x, y = 16.0, y + 15
        marks.append(
            Mark(
                "rect",
                {
                    "x": x,
                    "y": y,
                    "width": 10.0,
                    "height": 10.0,
                    "fill": PALETTE[colour % len(PALETTE)],
                },
            )
        )
        marks.append(_text(x + 14, y + 9, name, fill=MUTED))
        x += 26 + _breadth(name)
    return marks


def _breadth(words: str, size: float = 11) -> float:
    """Estimated width: a CJK letter is as wide as it is high, a Latin one about 0.56 of that."""
    return sum(size if ord(letter) > 0x2E7F else size * 0.56 for letter in words)


@dataclass(frozen=True)
class _Arrow:
    start: str
    end: str
    amount: float | None
    label: str
    kind: str


def _ring(exhibit: Exhibit, language: Language) -> str | None:
    """Money ring: width grows with the logarithm of the amount, dashes mean undisclosed.

    Companies that no disclosed flow touches stand on it while there is room; the table beneath
    has them all.
    """
    arrows = _arrows(exhibit, language)
    if not arrows:
        return None
    # a hundred undisclosed stakes would hide the few flows that carry a number
    told = [arrow for arrow in arrows if arrow.amount] or arrows
    weight: dict[str, float] = defaultdict(float)
    for arrow in told:
        for name in (arrow.start, arrow.end):
            weight[name] += math.log10(arrow.amount) if arrow.amount else 1.0
    kept = sorted(weight, key=lambda name: (-weight[name], name))[:MOST_NODES]
    ends = (name for arrow in arrows for name in (arrow.start, arrow.end))
    kept += [name for name in dict.fromkeys(ends) if name not in weight][: max(AIRY - len(kept), 0)]
    shown = [arrow for arrow in arrows if arrow.start in kept and arrow.end in kept]
    order = _seating(kept, shown)
    radius = 215.0 * min(max(len(order), 4), AIRY) / AIRY
    width, height = 720.0, 2 * radius + 170
    centre = (width / 2, height / 2 - 10)
    seats = {
        name: (
            centre[0] + radius * math.cos(2 * math.pi * at / len(order) - math.pi / 2),
            centre[1] + radius * math.sin(2 * math.pi * at / len(order) - math.pi / 2),
        )
        for at, name in enumerate(order)
    }
    kinds = list(dict.fromkeys(arrow.kind for arrow in shown))
    marks: list[Mark] = []
    for arrow in sorted(shown, key=lambda arrow: -(arrow.amount or 0)):
        marks += _arrow_marks(arrow, seats, centre, PALETTE[kinds.index(arrow.kind) % 8])
    taken: list[_Box] = []
    for x, y in seats.values():
        marks.append(Mark("circle", {"cx": x, "cy": y, "r": 5.0, "fill": INK}))
        taken.append((x - 7, y - 7, x + 7, y + 7))
    for name, (x, y, right) in _name_places(seats, centre).items():
        words = _shorten(name, (width - x if right else x) - 4)
        wide = _breadth(words) * 1.06
        taken.append((x, y - 11, x + wide, y + 4) if right else (x - wide, y - 11, x, y + 4))
        anchor = "start" if right else "end"
        marks.append(_text(x, y, words, text_anchor=anchor, font_weight="bold"))
    marks += _numbers(shown, seats, centre, taken)
    marks += _legend(kinds, height - 24)
    return _svg(width, height, marks, exhibit.title.get(language))


def _arrows(exhibit: Exhibit, language: Language) -> list[_Arrow]:
    roles = {column.role: index for index, column in enumerate(exhibit.columns)}
    start, end = roles[ColumnRole.FROM], roles[ColumnRole.TO]
    value, group = roles.get(ColumnRole.VALUE), roles.get(ColumnRole.GROUP)
    arrows = []
    for row in exhibit.rows:
        number = row[value].number if value is not None else None
        arrows.append(
            _Arrow(
                row[start].text.get(language),
                row[end].text.get(language),
                float(number) if number else None,
                row[value].text.get(language) if value is not None and number else "",
                row[group].text.get(language) if group is not None else "",
            )
        )
    return arrows


def _seating(names: list[str], arrows: list[_Arrow]) -> list[str]:
    """Names round the ring, neighbours in the graph near each other: greedy, heaviest first."""
    ties: dict[tuple[str, str], float] = defaultdict(float)
    for arrow in arrows:
        weight = math.log10(arrow.amount) if arrow.amount else 1.0
        ties[arrow.start, arrow.end] += weight
        ties[arrow.end, arrow.start] += weight
    seated, waiting = names[:1], names[1:]
    while waiting:
        head, tail = seated[0], seated[-1]
        best = max(waiting, key=lambda name: max(ties[name, tail], ties[name, head]))
        waiting.remove(best)
        if ties[best, head] > ties[best, tail]:
            seated.insert(0, best)
        else:
            seated.append(best)
    return seated


def _arrow_marks(
    arrow: _Arrow,
    seats: dict[str, tuple[float, float]],
    centre: tuple[float, float],
    colour: str,
) -> list[Mark]:
    """A curve bent towards the middle, its head as a small triangle."""
    (x1, y1), (x2, y2) = seats[arrow.start], seats[arrow.end]
    mx, my = _bend((x1, y1), (x2, y2), centre)
    thick = max(1.0, 1.1 * (math.log10(arrow.amount) - 7)) if arrow.amount else 1.0
    angle = math.atan2(y2 - my, x2 - mx)
    tip = (x2 - 7 * math.cos(angle), y2 - 7 * math.sin(angle))
    head = 4 + thick
    back = (tip[0] - head * 1.6 * math.cos(angle), tip[1] - head * 1.6 * math.sin(angle))
    wing = (head * 0.7 * math.sin(angle), -head * 0.7 * math.cos(angle))
    path = (
        f"M{_short(x1)} {_short(y1)}Q{_short(mx)} {_short(my)} {_short(back[0])} {_short(back[1])}"
    )
    line: dict[str, str | float] = {
        "d": path,
        "fill": "none",
        "stroke": colour,
        "stroke-width": thick,
        "stroke-opacity": 0.62,
    }
    if arrow.amount is None:
        line["stroke-dasharray"] = "4 4"
    triangle = (
        f"M{_short(tip[0])} {_short(tip[1])}"
        f"L{_short(back[0] + wing[0])} {_short(back[1] + wing[1])}"
        f"L{_short(back[0] - wing[0])} {_short(back[1] - wing[1])}Z"
    )
    return [Mark("path", line), Mark("path", {"d": triangle, "fill": colour})]


_Box = tuple[float, float, float, float]


def _name_places(
    seats: dict[str, tuple[float, float]], centre: tuple[float, float]
) -> dict[str, tuple[float, float, bool]]:
    """Where each name begins or ends and on which side; names of a side are a line apart.

    From the middle of the ring outward, up and down, so that crowded ends move away from it.
    """
    places = {}
    for right in (True, False):
        side = [name for name, (x, _) in seats.items() if (x >= centre[0] - 1) is right]
        for up in (True, False):
            half = [name for name in side if (seats[name][1] < centre[1]) is up]
            last = None
            for name in sorted(half, key=lambda name: abs(seats[name][1] - centre[1])):
                x, y = seats[name][0], seats[name][1] + 4
                if last is not None:
                    y = min(y, last - _LINE) if up else max(y, last + _LINE)
                last = y
                places[name] = (x + (10.0 if right else -10.0), y, right)
    return places


def _numbers(
    arrows: list[_Arrow],
    seats: dict[str, tuple[float, float]],
    centre: tuple[float, float],
    taken: list[_Box],
) -> list[Mark]:
    """The largest amounts beside their arrows, where they cover no other word; the table has all."""
    marks: list[Mark] = []
    for arrow in sorted(arrows, key=lambda arrow: (-(arrow.amount or 0), arrow.start, arrow.end)):
        if not arrow.label or len(marks) == MOST_NUMBERS:
            continue
        (x1, y1), (x2, y2) = seats[arrow.start], seats[arrow.end]
        mx, my = _bend((x1, y1), (x2, y2), centre)
        half = _breadth(arrow.label, 9.5) / 2 + 4
        for t in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78):
            x = (1 - t) ** 2 * x1 + 2 * t * (1 - t) * mx + t * t * x2
            y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * my + t * t * y2
            box = (x - half, y - 11, x + half, y + 5)
            if all(_apart(box, other) for other in taken):
                taken.append(box)
                halo = {"stroke": "#ffffff", "stroke_width": 3.0, "paint_order": "stroke"}
                marks.append(
                    _text(x, y, arrow.label, text_anchor="middle", font_size=9.5, **halo)  # type: ignore[arg-type]
                )
                break
    return marks


def _apart(one: _Box, other: _Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _bend(
    start: tuple[float, float], end: tuple[float, float], centre: tuple[float, float]
) -> tuple[float, float]:
    """Where an arrow bends: it leans to the side of travel, so that there and back lie apart."""
    (x1, y1), (x2, y2), side = start, end, 0.12
    return (
        (x1 + x2) / 2 * 0.55 + centre[0] * 0.45 - (y2 - y1) * side,
        (y1 + y2) / 2 * 0.55 + centre[1] * 0.45 + (x2 - x1) * side,
    )


def _shorten(words: str, room: float) -> str:
    if _breadth(words) * 1.06 <= room:
        return words
    while words and _breadth(words + "…") * 1.06 > room:
        words = words[:-1]
    return f"{words.rstrip()}…"
