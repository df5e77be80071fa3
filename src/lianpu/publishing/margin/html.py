"""The audited document as one offline HTML file: marks in the text, notes in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

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
    where,
)
from lianpu.publishing.words import VERDICTS, WORDS

WIDE = 6
"""Columns from which a table takes the whole width, its notes beneath it."""


def html(review: Review, language: Language) -> bytes:
    """The Review as one UTF-8 file without scripts; the same Review gives the same bytes."""
    words = WORDS[language]
    numbered = notes(review)
    title = review.document.source.title or review.document.source.name
    style = "".join(
        files("lianpu.publishing").joinpath(name).read_text("utf-8")
        for name in ("edition.css", "margin/margin.css")
    )
    tongue = _TONGUES[language]
    own = review.document.source.language
    spoken = f" lang='{escape(_TONGUES.get(own, own), quote=True)}'" if own else ""
    page: int | None = None
    body = []
    for part in parts(review.document, numbered):
        if part.page is not None and part.page != page:
            page = part.page
            name = f"第 {page} 页" if language == "zh" else f"page {page}"
            body.append(f"<p class='page' id='p{page}'>{name}</p>")
        body.append(_part(review, part, language))
    return (
        f"<!doctype html><html lang='{tongue}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)} · {words['review']}</title><style>{style}</style></head>"
        f"<body class='review'>{_head(review, numbered, title, language)}"
        f"<main{spoken}>{''.join(body)}</main>"
        f"<footer>{escape(words['marks'])}</footer></body></html>\n"
    ).encode()


_TONGUES = {"zh": "zh-Hans", "en": "en"}
"""Languages as HTML names them: a reader's voice and the face of quotes go by it."""


def _head(review: Review, numbered: Sequence[Note], title: str, language: Language) -> str:
    words = WORDS[language]
    verdicts = [note.finding.standing for note in numbered]
    filters = "".join(
        f"<label class='filter v-{verdict.value}'><input type='checkbox' id='show-{verdict.value}'"
        f" checked> {SIGNS[verdict]} {escape(name.get(language))} <b>{verdicts.count(verdict)}</b>"
        "</label>"
        for verdict, name in VERDICTS.items()
    )
    loud = [note for note in numbered if note.finding.standing not in UPHELD]
    loud.sort(key=lambda note: (_URGENT.index(note.tone), note.number))
    grey = [note for note in loud if note.tone == "grey"]
    loud = [note for note in loud if note.tone != "grey"]
    listed = _listed(loud, language) if loud else f"<p>{words['none']}</p>"
    lacking = escape(words["open"])
    apart = (
        f"<details class='lacking'><summary>{lacking} ({len(grey)})</summary>"
        f"{_listed(grey, language)}</details>"
        if grey
        else ""
    )
    return (
        f"<header><p class='kicker'>{words['review']} · {escape(review.document.source.name)}</p>"
        f"<h1>{escape(title)}</h1>"
        f"<div class='filters' role='group' aria-label='{words['show']}'>{filters}</div>"
        f"<h2>{words['attention']} ({len(loud)})</h2>{listed}{apart}{_lost(review, language)}</header>"
    )


def _listed(notes: Sequence[Note], language: Language) -> str:
    """Notes as a list, each with the way to its place."""
    rows = "".join(
        f"<li class='v-{note.finding.standing.value} t-{note.tone}'>"
        f"<a href='#n{note.number}'>{note.number}</a> <span class='verdict'>"
        f"{escape(label(note.judged, language))}</span> {escape(note.finding.title.get(language))}"
        f"{_stamp(note, language)}</li>"
        for note in notes
    )
    return f"<ol class='attention'>{rows}</ol>"


_URGENT = ("red", "amber", "grey", "settled", "green")


def _stamp(note: Note, language: Language) -> str:
    said = decided(note.judged.judgement, language)
    return f" <em class='stamp'>{escape(said)}</em>" if said else ""


def _lost(review: Review, language: Language) -> str:
    if not review.lost:
        return ""
    words = WORDS[language]
    rows = "".join(
        f"<li><b>{words['changed'] if lost.changed else words['gone']}</b> "
        f"<q>{escape(short(lost.quote, 160))}</q> "
        f"{escape(decided(lost.judgement, language) or '')}</li>"
        for lost in review.lost
    )
    return f"<h2>{words['lost']} ({len(review.lost)})</h2><ul class='lost'>{rows}</ul>"


def _part(review: Review, part: Part, language: Language) -> str:
    aside = "".join(_note(review, note, language) for note in part.notes)
    aside = f"<aside lang='{_TONGUES[language]}'>{aside}</aside>" if aside else ""
    wide = " wide" if part.columns > WIDE else ""
    return f"<div class='part{wide}'>{_body(part, language)}{aside}</div>"


def _body(part: Part, language: Language) -> str:
    words = "".join(_piece(piece) for piece in part.pieces)
    if part.rows:
        rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in part.rows)
        return f"<div class='table'><table><tbody>{rows}</tbody></table></div>"
    if part.kind is BlockKind.HEADING:
        # the page's own title is the first heading
        level = min(part.level + 1, 6)
        return f"<h{level}>{words}</h{level}>"
    if part.kind is BlockKind.LIST_ITEM:
        plain = " style='list-style:none'" if part.numbered else ""
        return f"<ul{plain}><li>{words}</li></ul>"
    if part.kind is BlockKind.FIGURE:
        name = WORDS[language]["figure"]
        return f"<p class='figure'><b>{name}</b> {words}</p>"
    return f"<p class='{part.kind.value}'>{words}</p>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = "".join(
        f" {name}='{count}'"
        for name, count in (("rowspan", cell.row_span), ("colspan", cell.column_span))
        if count > 1
    )
    return f"<{tag}{spans}>{''.join(_piece(piece) for piece in cell.pieces)}</{tag}>"


def _piece(piece: Piece) -> str:
    words = escape(piece.text).replace("\t", " ")
    if not piece.notes:
        return words
    loudest = piece.notes[0]
    numbers = "".join(
        f"<a class='number' id='at{note.number}' href='#n{note.number}'>"
        f"{SIGNS[note.finding.standing]}{note.number}</a>"
        for note in piece.first
    )
    kinds = f"v-{loudest.finding.standing.value} t-{loudest.tone}"
    return f"<mark class='{kinds}'>{words}{numbers}</mark>"


def _note(review: Review, note: Note, language: Language) -> str:
    told = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(line)}</dd>"
        for name, line in lines(review, note.judged, language)
    )
    verdict = note.finding.standing
    title = _brief(note) if verdict in UPHELD else escape(note.finding.title.get(language))
    place = where(review.document, note.places[0], language)
    return (
        f"<article class='margin-note v-{verdict.value} t-{note.tone}' id='n{note.number}'"
        f" title='{escape(place, quote=True)}'>"
        f"<a class='back' href='#at{note.number}'>{note.number}</a>"
        f"<p><span class='verdict'>{escape(label(note.judged, language))}</span> {title}</p>"
        f"<dl>{told}</dl></article>"
    )


def _brief(note: Note) -> str:
    """What holds needs no sentence: the number, and the arithmetic beneath it."""
    finding = note.finding
    stated = finding.stated or finding.quote
    same = finding.standing is Verdict.HOLDS or not finding.recomputed
    return escape(stated if same else f"{stated} ≈ {finding.recomputed}")
