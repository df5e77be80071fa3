"""One offline HTML file: no script, no font or picture from elsewhere, every number a link."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from lianpu.publishing.report import (
    Edition,
    Note,
    Printed,
    PrintedExhibit,
    PrintedFinding,
)
from lianpu.publishing.words import WORDS

_OPEN_ROWS = 12
"""Rows of data shown under a drawing without opening the fold."""


def html(edition: Edition) -> bytes:
    """The Edition as one UTF-8 file; the same Edition gives the same bytes."""
    words = WORDS[edition.language]
    tongue = "zh-Hans" if edition.language == "zh" else "en"
    style = files("lianpu.publishing").joinpath("edition.css").read_text("utf-8")
    body = [
        f"<header><h1>{escape(edition.title)}</h1>",
        "<dl class='summary'>",
        *(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in edition.summary),
        "</dl></header><main>",
        f"<section id='attention'><h2>{words['attention']}</h2>",
        *(_finding(item) for item in edition.findings),
        "" if edition.findings else f"<p>{words['none']}</p>",
        "</section>",
        f"<section id='exhibits'><h2>{words['exhibits']}</h2>",
        *(_exhibit(item, words["data"]) for item in edition.exhibits),
        "</section>",
        _upheld(edition.upheld, words["upheld"]),
        _unread(edition, words["unread"]),
        f"<section id='notes'><h2>{words['notes']}</h2><ol>",
        *(_note(note) for note in edition.notes),
        "</ol></section>",
        f"</main><footer>{escape(words['made'])}</footer>",
    ]
    page = (
        f"<!doctype html><html lang='{tongue}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(edition.title)}</title><style>{style}</style></head>"
        f"<body>{''.join(body)}</body></html>\n"
    )
    return page.encode()


def _finding(finding: PrintedFinding) -> str:
    lines = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(line)}</dd>" for name, line in finding.lines
    )
    return (
        f"<article class='finding {finding.severity}'>"
        f"<h3><span class='verdict'>{escape(finding.label)}</span> {escape(finding.title)}"
        f"{_link(finding.note)}</h3><dl>{lines}</dl></article>"
    )


def _exhibit(exhibit: PrintedExhibit, data: str) -> str:
    shapes = [" class='number'" if cell.numeric else "" for cell in exhibit.rows[0]]
    head = "".join(
        f"<th scope='col'{shape}>{escape(header)}</th>"
        for header, shape in zip(exhibit.headers, shapes, strict=True)
    )
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in exhibit.rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if exhibit.drawing is not None:
        opened = " open" if len(exhibit.rows) <= _OPEN_ROWS else ""
        count = f"{escape(data)} ({len(exhibit.rows)})"
        table = f"{exhibit.drawing}<details{opened}><summary>{count}</summary>{table}</details>"
    remark = f"<p class='remark'>{escape(exhibit.remark)}</p>" if exhibit.remark else ""
    return (
        f"<figure id='{escape(exhibit.id, quote=True)}'>"
        f"<figcaption>{escape(exhibit.title)}</figcaption>{table}{remark}</figure>"
    )


def _cell(cell: Printed) -> str:
    shape = " class='number'" if cell.numeric else ""
    formula = f" title='{escape(cell.formula, quote=True)}'" if cell.formula else ""
    return f"<td{shape}{formula}>{escape(cell.text)}{_link(cell.note)}</td>"


def _link(note: int | None) -> str:
    return "" if note is None else f"<a class='note' href='#n{note}'>{note}</a>"


def _upheld(findings: tuple[PrintedFinding, ...], title: str) -> str:
    if not findings:
        return ""
    rows = "".join(
        f"<tr><td><span class='verdict {item.severity}'>{escape(item.label)}</span></td>"
        f"<td>{escape(item.title)}{_link(item.note)}</td>"
        f"<td>{escape(item.arithmetic)}</td></tr>"
        for item in findings
    )
    return (
        f"<section id='upheld'><h2>{escape(title)} ({len(findings)})</h2>"
        f"<table><tbody>{rows}</tbody></table></section>"
    )


def _unread(edition: Edition, title: str) -> str:
    if not edition.figures:
        return ""
    rows = "".join(
        f"<tr><td>{escape(label)}</td><td>{escape(name)}</td><td>{escape(state)}</td></tr>"
        for label, name, state in edition.figures
    )
    return (
        f"<section id='unread'><details><summary>{escape(title)} ({len(edition.figures)})"
        f"</summary><table><tbody>{rows}</tbody></table></details></section>"
    )


def _note(note: Note) -> str:
    places = "".join(
        f"<li><cite>{escape(where)}</cite> <q>{escape(quote)}</q></li>"
        for where, quote in note.places
    )
    return f"<li id='n{note.number}'><ul>{places}</ul></li>"
