"""A document set anew by Typst: blocks on the left, their audit notes in the margin on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lianpu.core.document import BlockKind
from lianpu.core.finding import Verdict
from lianpu.core.text import Language
from lianpu.publishing.margin.layout import Cell, Part, Piece, parts
from lianpu.publishing.margin.review import (
    SIGNS,
    UPHELD,
    Note,
    Review,
    decided,
    label,
    lines,
    notes,
    short,
)
from lianpu.publishing.pdf import COLOURS
from lianpu.publishing.typesetting import FONT, prose, string, typeset
from lianpu.publishing.words import VERDICTS, WORDS

WIDE = 6
"""Columns from which a table takes the whole width, its notes beneath it."""

_CROSS = "×"
"""The sign of a wrong number on paper: our fonts lack the ballot cross."""

_SETUP = (
    f"#set text({FONT})"
    + """
#let settled = blue
#set page(paper: "a4", margin: (left: 16mm, right: 14mm, y: 18mm),
  footer: context align(center, text(8pt, fill: muted)[#counter(page).display()]))
#set text(size: 9pt, fill: ink)
#set par(leading: 0.7em, justify: false)
#set heading(numbering: none)
#show heading: it => block(above: 1.1em, below: 0.6em,
  text(if it.level < 3 { 12pt } else { 10pt }, it.body))
#set table(stroke: (x, y) => (bottom: 0.3pt + rule), inset: (x: 3pt, y: 2.5pt))
#let numbered(n, sign, tone) = super(typographic: false, size: 0.68em,
  link(label("n" + str(n)), text(fill: tone, weight: "bold", sign + str(n))))
#let loud(tone, body) = highlight(fill: tone.lighten(82%), extent: 0.5pt,
  bottom-edge: "descender", body)
#let quiet(tone, body) = underline(stroke: 0.6pt + tone, offset: 2pt, body)
#let beside(tone, body) = block(width: 100%, breakable: true, above: 3pt, below: 3pt,
  inset: (left: 5pt, y: 1pt), stroke: (left: 1.6pt + tone), text(7pt, body))
#let row(body, notes) = grid(columns: (1fr, 56mm), column-gutter: 7mm, body, notes)
"""
)


def set_anew(review: Review, language: Language) -> bytes:
    """The Review as a PDF set with our own fonts.

    Raises:
        PublishingError: Typst refuses the page; the message carries its diagnosis.
    """
    kicker = WORDS[language]["review"]
    title = review.document.source.title or review.document.source.name
    numbered = notes(review)
    blocks = [
        COLOURS,
        _SETUP,
        f"#set document(title: {string(f'{title} · {kicker}')}, date: none)",
        f"#set text(lang: {string(language)})",
        f"#text(8pt, fill: muted, {prose(f'{kicker} · {review.document.source.name}')})",
        f'#text(17pt, weight: "bold", {prose(title)})',
        _tally(numbered, language),
        _attention(numbered, language),
        _lost(review, language),
        "#v(4pt)\n#line(length: 100%, stroke: 0.8pt + ink)\n#v(2pt)",
        *(_part(review, part, language) for part in _nested(parts(review.document, numbered))),
    ]
    main = "\n\n".join(block for block in blocks if block)
    main = main.replace(SIGNS[Verdict.WRONG], _CROSS)
    return typeset(main, language, file=review.document.source.name)


def _tally(numbered: tuple[Note, ...], language: Language) -> str:
    verdicts = [note.finding.standing for note in numbered]
    told = "    ".join(
        f"{SIGNS[verdict]} {name.get(language)} {verdicts.count(verdict)}"
        for verdict, name in VERDICTS.items()
    )
    return f"#text(8.5pt, {prose(told)})"


def _attention(numbered: tuple[Note, ...], language: Language) -> str:
    loud = [note for note in numbered if note.finding.standing not in UPHELD]
    order = ("red", "amber", "grey", "settled", "green")
    loud.sort(key=lambda note: (order.index(note.tone), note.number))
    grey = [note for note in loud if note.tone == "grey"]
    loud = [note for note in loud if note.tone != "grey"]
    title = WORDS[language]["attention"]
    if loud:
        set_ = _rows(f"{title} ({len(loud)})", loud, language)
    else:
        none = prose(WORDS[language]["none"])
        set_ = f"#heading(level: 1, {prose(title)})\n#text(8.5pt, {none})"
    lacking = WORDS[language]["open"]
    return f"{set_}\n{_rows(f'{lacking} ({len(grey)})', grey, language)}" if grey else set_


def _rows(title: str, notes: Sequence[Note], language: Language) -> str:
    """Notes as a table under a heading, each with the way to its place."""
    rows = ", ".join(
        f'[#link(label("n{note.number}"), text(fill: blue, "{note.number}"))], '
        f"text(fill: {note.tone}, {prose(label(note.judged, language))}), "
        f"{prose(_sentence(note, language))}"
        for note in notes
    )
    return (
        f"#heading(level: 1, {prose(title)})\n#text(8pt, table(columns: (auto, auto, 1fr), {rows}))"
    )


def _sentence(note: Note, language: Language) -> str:
    said = decided(note.judged.judgement, language)
    title = note.finding.title.get(language)
    return f"{title} — {said}" if said else title


def _lost(review: Review, language: Language) -> str:
    if not review.lost:
        return ""
    words = WORDS[language]
    rows = ", ".join(
        f"{prose(words['changed'] if lost.changed else words['gone'])}, "
        f"{prose(short(lost.quote, 160))}, {prose(decided(lost.judgement, language) or '')}"
        for lost in review.lost
    )
    return (
        f"#heading(level: 1, {prose(words['lost'])})\n"
        f"#text(8pt, table(columns: (auto, 1fr, 1fr), {rows}))"
    )


def _nested(made: Sequence[Part]) -> Iterator[Part]:
    """Headings under the first level, none skipped: PDF/UA refuses what documents do often."""
    now = 1
    for part in made:
        if part.kind is BlockKind.HEADING:
            now = min(part.level + 1, now + 1, 6)
            yield replace(part, level=now)
        else:
            yield part


def _part(review: Review, part: Part, language: Language) -> str:
    body = _body(part, language)
    beside = "".join(_note(review, note, language) for note in part.notes)
    if part.columns > WIDE:
        return body + (f"\n#columns(2, gutter: 7mm)[{beside}]" if beside else "")
    if part.kind is BlockKind.HEADING and not beside:
        # outside the grid a heading keeps its distance from what stands above
        return body
    return f"#row([{body}], [{beside}])"


def _body(part: Part, language: Language) -> str:
    words = _pieces(part.pieces)
    if part.rows:
        size = "7pt" if part.columns > WIDE else "7.5pt"
        heads = _heads(part.rows)
        head = ", ".join(_cell(cell) for row in part.rows[:heads] for cell in row)
        rest = [_cell(cell) for row in part.rows[heads:] for cell in row]
        cells = ", ".join([f"table.header({head})", *rest] if head else rest)
        columns = ", ".join(["auto"] * part.columns)
        return f"#text({size}, table(columns: ({columns},), {cells}))" if cells else ""
    if part.kind is BlockKind.HEADING:
        return f"#heading(level: {part.level})[{words}]"
    if part.kind is BlockKind.LIST_ITEM:
        return f"#pad(left: 1em)[{words}]" if part.numbered else f"#list[{words}]"
    if part.kind is BlockKind.CAPTION:
        return f"#strong[{words}]"
    if part.kind is BlockKind.FIGURE:
        return f"#text(8pt, fill: muted)[{WORDS[language]['figure']}: {words}]"
    if part.kind is not BlockKind.PARAGRAPH:
        return f"#text(8pt, fill: muted)[{words}]"
    return words


def _heads(rows: Sequence[Sequence[Cell]]) -> int:
    """Rows of the head, which stand again on each page that the table goes on to."""
    heads = 0
    while heads < len(rows) and rows[heads] and all(cell.header for cell in rows[heads]):
        heads += 1
    # cells of the head that reach into the body would be cut by it; a table of heads alone has no body
    reach = max((at + cell.row_span for at in range(heads) for cell in rows[at]), default=0)
    return heads if heads < len(rows) and reach <= heads else 0


def _cell(cell: Cell) -> str:
    words = _pieces(cell.pieces)
    body = f"#text(fill: muted)[{words}]" if cell.header else words
    return f"table.cell(rowspan: {cell.row_span}, colspan: {cell.column_span})[{body}]"


def _pieces(pieces: Sequence[Piece]) -> str:
    texts = [" ".join(piece.text.split("\t")) for piece in pieces]
    return "".join(
        _piece(
            piece, f"#{prose(text, ''.join(texts[:at]), ''.join(texts[at + 1 :]))}" if text else ""
        )
        for at, (piece, text) in enumerate(zip(pieces, texts, strict=True))
    )


def _piece(piece: Piece, words: str) -> str:
    if not piece.notes:
        return words
    loudest = piece.notes[0]
    marker = "quiet" if loudest.tone in ("green", "grey") else "loud"
    numbers = "".join(
        f'#numbered({note.number}, "{SIGNS[note.finding.standing]}", {note.tone})'
        for note in piece.first
    )
    return f"#{marker}({loudest.tone})[{words}]{numbers}" if words else numbers


def _note(review: Review, note: Note, language: Language) -> str:
    finding = note.finding
    upheld = finding.standing in UPHELD
    title = (finding.stated or finding.quote) if upheld else finding.title.get(language)
    told = "".join(
        f" \\ #{prose(line)}" if upheld else f" \\ #text(fill: muted, {prose(name)}) #{prose(line)}"
        for name, line in lines(review, note.judged, language)
    )
    head = prose(f"{note.number} {label(note.judged, language)}")
    return (
        f'#beside({note.tone})[#text(fill: {note.tone}, weight: "bold", {head}) '
        f"#{prose(title)}{told}] <n{note.number}>"
    )
