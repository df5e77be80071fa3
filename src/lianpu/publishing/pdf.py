"""A tagged PDF set by Typst with our own fonts: PDF/UA-1, every number linked to its note."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lianpu.publishing.report import Edition, Note, Printed, PrintedExhibit, PrintedFinding
from lianpu.publishing.typesetting import FONT, prose, string, typeset
from lianpu.publishing.words import WORDS

_SETUP = (
    f"#set text({FONT})"
    + """
#set page(paper: "a4", margin: (x: 20mm, y: 22mm), numbering: "1",
  footer: context align(center, text(8pt, fill: muted)[#counter(page).display()]))
#set text(size: 9.5pt, fill: ink)
#set par(leading: 0.75em, justify: false)
#set heading(numbering: none)
#show heading.where(level: 1): it => block(above: 2em, below: 0.9em, width: 100%,
  stroke: (bottom: 1pt + ink), inset: (bottom: 4pt), text(13pt, it.body))
#show heading.where(level: 2): it => block(above: 1.4em, below: 0.6em, text(10.5pt, it.body))
#set table(stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.3pt + rule }),
  inset: (x: 4pt, y: 3pt))
"""
)

COLOURS = """
#let ink = rgb("#1d2730")
#let muted = rgb("#5d6b78")
#let rule = rgb("#d5dce3")
#let red = rgb("#b3261e")
#let amber = rgb("#8a5a00")
#let green = rgb("#1e6b43")
#let grey = rgb("#5d6b78")
#let blue = rgb("#1f5f99")
#let note(n) = super(typographic: false, link(label("n" + str(n)), text(fill: blue, str(n))))
"""


def pdf(edition: Edition) -> bytes:
    """The Edition as a PDF; the same Edition gives the same bytes.

    Raises:
        PublishingError: Typst refuses the page; the message carries its diagnosis.
    """
    words = WORDS[edition.language]
    drawings: dict[str, str] = {}
    parts = [
        COLOURS,
        _SETUP,
        f"#set document(title: {string(edition.title)}, date: none)\n"
        f"#set text(lang: {string(edition.language)})",
        f'#text(20pt, weight: "bold", {prose(edition.title)})',
        _summary(edition),
        _heading(words["attention"]),
        *(_finding(item) for item in edition.findings),
        "" if edition.findings else _words(words["none"]),
        _heading(words["exhibits"]),
        *(_exhibit(item, drawings) for item in edition.exhibits),
        _upheld(edition, words["upheld"]),
        _unread(edition, words["unread"]),
        _heading(words["notes"]),
        *(_note(note) for note in edition.notes),
        f"#v(1em)\n#text(8pt, fill: muted, {prose(words['made'])})",
    ]
    main = "\n\n".join(part for part in parts if part)
    return typeset(main, edition.language, drawings)


def _words(words: str) -> str:
    return f"#{prose(words)}"


def _heading(title: str, level: int = 1) -> str:
    return f"#heading(level: {level}, {prose(title)})"


def _summary(edition: Edition) -> str:
    rows = ", ".join(
        f"text(fill: muted, {prose(name)}), {prose(value)}" for name, value in edition.summary
    )
    return f"#grid(columns: (auto, 1fr), column-gutter: 1em, row-gutter: 0.6em, {rows})"


def _finding(finding: PrintedFinding) -> str:
    lines = ", ".join(
        f"text(8.5pt, fill: muted, {prose(name)}), text(8.5pt, {prose(line)})"
        for name, line in finding.lines
    )
    title = (
        f'#text(fill: {finding.severity}, weight: "bold", {prose(finding.label)}) '
        f'#text(weight: "bold", {prose(finding.title)}){_link(finding.note)}'
    )
    return (
        f"#block(breakable: false, width: 100%, inset: (left: 8pt, y: 3pt), "
        f"stroke: (left: 2.5pt + {finding.severity}))[{title}\n#v(2pt)\n"
        f"#grid(columns: (auto, 1fr), column-gutter: 1em, row-gutter: 0.5em, {lines})]"
    )


def _exhibit(exhibit: PrintedExhibit, drawings: dict[str, str]) -> str:
    parts = [_heading(exhibit.title, 2)]
    if exhibit.drawing is not None:
        name = f"{exhibit.id}.svg"
        drawings[name] = exhibit.drawing
        parts.append(
            f"#align(center, image({string(name)}, width: 92%, alt: {string(exhibit.title)}))"
        )
    parts.append(_table(exhibit))
    if exhibit.remark:
        parts.append(f"#text(8pt, fill: muted, {prose(exhibit.remark)})")
    return "\n".join(parts)


def _table(exhibit: PrintedExhibit) -> str:
    numeric = [
        any(row[column].numeric for row in exhibit.rows) for column in range(len(exhibit.headers))
    ]
    kept = exhibit.rows[:_MOST_ROWS]
    first = 1 if _grouped(kept) else 0
    headers = exhibit.headers[first:]
    numeric = numeric[first:]
    widths = ", ".join(
        "auto" if number and _widest(kept, column) <= _NARROW else f"{_share(kept, column)}fr"
        for column, number in enumerate(numeric, start=first)
    )
    alignment = ", ".join("right" if number else "left" for number in numeric)
    head = ", ".join(f"text(8pt, fill: muted, {prose(header)})" for header in headers)
    printed = []
    for row in kept:
        if first and row[0].text:
            words = f"strong({prose(row[0].text)})"
            printed.append(f"table.cell(colspan: {len(headers)}, align: left, {words})")
        printed += [_cell(cell) for cell in row[first:]]
    rows = ", ".join(printed)
    left = len(exhibit.rows) - len(kept)
    more = f"\n#text(8pt, fill: muted)[… +{left}]" if left else ""
    return (
        f"#text(8pt, table(columns: ({widths},), align: ({alignment},), "
        f"table.header({head}), {rows})){more}"
    )


def _grouped(rows: Sequence[Sequence[Printed]]) -> bool:
    """Whether the first column names a group of rows once: a line of its own, not a column."""
    blank = sum(not row[0].text for row in rows)
    return bool(rows) and len(rows[0]) > 4 and bool(rows[0][0].text) and 3 * blank > len(rows)


def _widest(rows: Sequence[Sequence[Printed]], column: int) -> float:
    return max((_letters(row[column].text) for row in rows), default=0)


def _share(rows: Sequence[Sequence[Printed]], column: int) -> int:
    """Room for the longest word, and a quarter of what the longest line has beyond it."""
    words = [word for row in rows for word in row[column].text.split()]
    longest = max((min(_letters(word), _NARROW) for word in words), default=1)
    return math.ceil(max(longest, 4) + 4 + max(min(_widest(rows, column), 60) - longest, 0) / 4)


def _letters(words: str) -> float:
    """Width in Latin letters; a CJK letter takes two of them."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in words)


def _cell(cell: Printed) -> str:
    return f"[#{prose(cell.text)}{_link(cell.note)}]"


def _link(note: int | None) -> str:
    return "" if note is None else f"#note({note})"


def _upheld(edition: Edition, title: str) -> str:
    if not edition.upheld:
        return ""
    rows = ", ".join(
        f"[#text(fill: {item.severity}, {prose(item.label)})], "
        f"[#{prose(item.title)}{_link(item.note)}], text(fill: muted, {prose(item.arithmetic)})"
        for item in edition.upheld
    )
    return (
        f"{_heading(f'{title} ({len(edition.upheld)})')}\n"
        f"#text(8pt, table(columns: (auto, 1fr, 1fr), stroke: {_PLAIN}, {rows}))"
    )


def _unread(edition: Edition, title: str) -> str:
    if not edition.figures:
        return ""
    rows = ", ".join(prose(words) for figure in edition.figures for words in figure)
    return (
        f"{_heading(f'{title} ({len(edition.figures)})')}\n"
        f"#text(8pt, table(columns: (auto, 1fr, auto), stroke: {_PLAIN}, {rows}))"
    )


_PLAIN = "(x, y) => (bottom: 0.3pt + rule)"
"""Lines of a table without heads: its first row is one like the others."""


def _note(note: Note) -> str:
    places = "; ".join(f"{where}: {quote}" for where, quote in note.places[:_MOST_PLACES])
    if len(note.places) > _MOST_PLACES:
        places += f" … (+{len(note.places) - _MOST_PLACES})"
    return (
        f'#block(below: 0.55em)[#text(8pt)[#text(fill: muted, "{note.number}") '
        f"#{prose(places)}] <n{note.number}>]"
    )


_NARROW = 24
"""Letters up to which a column of numbers is as wide as it asks. Chosen by us, from pages."""
_MOST_ROWS = 60
"""Rows of one exhibit printed on paper; the HTML Edition holds all."""

_MOST_PLACES = 6
"""Places printed for one number on paper; the HTML Edition lists all."""
