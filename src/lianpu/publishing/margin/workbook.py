"""The tick-mark sheet: every checked number a row, its tick, and a formula that recomputes it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from lianpu.core.errors import NotationError
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Language
from lianpu.notation.numbers import read_quantity
from lianpu.publishing.margin.recomputing import Recomputing, recomputing
from lianpu.publishing.margin.review import (
    DECISIONS,
    SIGNS,
    Note,
    Review,
    lines,
    notes,
    where,
)
from lianpu.publishing.words import VERDICTS, WORDS

FIXED = datetime(2000, 1, 1)
"""Creation date of every workbook, so that equal Reviews give equal bytes."""

_TONES = {
    "red": "#B3261E",
    "amber": "#8A5A00",
    "green": "#1E6B43",
    "grey": "#5D6B78",
    "settled": "#1F5F99",
}
_MOST = 32_000
"""Letters of a cell; Excel refuses more than 32,767."""


def workbook(review: Review, language: Language) -> bytes:
    """The Review as XLSX; the same Review gives the same bytes.

    Numbers that an arithmetic uses stand on a sheet of their own with their places, and the
    formulas refer to them: change an input and the recomputed number and the gap follow.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = review.document.source.title or review.document.source.name
    book.set_properties({"title": title, "created": FIXED, "author": "Lianpu"})
    _Sheets(review, language, book).write()
    book.close()
    return buffer.getvalue()


class _Sheets:
    """Writes the two sheets side by side: inputs are placed as formulas ask for them."""

    def __init__(self, review: Review, language: Language, book: Any) -> None:
        self._review = review
        self._language = language
        self._words = WORDS[language]
        zh = language == "zh"
        self._ticks = book.add_worksheet("核查" if zh else "Ticks")
        self._name = "输入" if zh else "Inputs"
        self._inputs = book.add_worksheet(self._name)
        self._rows: dict[tuple[Span, str], int] = {}
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def write(self) -> None:
        """Both sheets, heads first."""
        words = self._words
        heads = (
            ("#", 4),
            (words["tick"], 5),
            (words["verdict"], 11),
            (words["rule"], 11),
            (words["stated"], 12),
            (words["recomputed"], 12),
            (words["formula"], 12),
            ("Δ", 9),
            (words["arithmetic"], 30),
            (words["proposal"], 11),
            (words["place"], 15),
            (words["quote"], 32),
            (words["note"], 30),
            (words["decision"], 11),
            (words["reason"], 18),
            (words["person"], 9),
            (words["key"], 18),
        )
        self._head(self._ticks, heads)
        zh = self._language == "zh"
        self._head(
            self._inputs,
            (
                ("数值" if zh else "value", 20),
                (words["stated"], 20),
                ("单位" if zh else "unit", 12),
                (words["place"], 28),
                (words["document"], 32),
            ),
        )
        numbered = notes(self._review)
        for row, note in enumerate(numbered, 1):
            self._note(row, note)
        self._ticks.autofilter(0, 0, max(len(numbered), 1), len(heads) - 1)
        # on paper without the key, which only a machine reads: the letters stay twice as large
        self._ticks.print_area(0, 0, max(len(numbered), 1), len(heads) - 2)

    def _head(self, sheet: Any, heads: tuple[tuple[str, int], ...]) -> None:
        bold = self._format(bold=True, bottom=1, valign="top")
        for column, (name, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, bold)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.5)
        sheet.set_footer("&L&F&R&P / &N")
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _note(self, row: int, note: Note) -> None:
        finding, judged = note.finding, note.judged
        plain = self._format(text_wrap=True, valign="top")
        tone = self._format(bold=True, valign="top", font_color=_TONES[note.tone])
        self._ticks.write_number(row, 0, note.number, self._format(valign="top"))
        self._text(row, 1, SIGNS[finding.standing], tone)
        self._text(row, 2, VERDICTS[finding.standing].get(self._language), tone)
        self._text(row, 3, finding.rule, plain)
        right = self._format(align="right", valign="top")
        self._text(row, 4, finding.stated, right)
        self._text(row, 5, finding.recomputed, right)
        self._computed(row, note)
        self._text(row, 8, finding.arithmetic, plain)
        self._text(row, 9, finding.proposal, plain)
        self._text(row, 10, where(self._review.document, note.places[0], self._language), plain)
        self._text(row, 11, " ".join(finding.quote.split()), plain)
        self._text(row, 12, self._told(note), plain)
        judgement = judged.judgement
        if judgement is not None:
            said = DECISIONS[judgement.decision].get(self._language)
            value = judgement.details.get("value")
            self._text(row, 13, f"{said} {value}" if value else said, plain)
            self._text(row, 14, judgement.reason, plain)
            self._text(row, 15, judgement.person, plain)
        self._text(row, 16, judged.key, self._format(valign="top", font_color="#5D6B78"))

    def _told(self, note: Note) -> str:
        shown = {self._words[name] for name in ("arithmetic", "proposal", "decision")}
        rest = [
            f"{name}: {line}"
            for name, line in lines(self._review, note.judged, self._language)
            if name not in shown
        ]
        return "\n".join([note.finding.title.get(self._language), *rest])

    def _computed(self, row: int, note: Note) -> None:
        """The live formula, and how far the stated number is from it."""
        made = recomputing(
            note.finding.arithmetic, lambda words, value: self._cell(note, words, value)
        )
        if made is None:
            return
        shape = self._format(valign="top", num_format=_number_format(made))
        self._ticks.write_formula(row, 6, made.formula, shape, made.value)
        stated = _read(note.finding.stated)
        if stated is None or stated.value is None or stated.unit != made.result.unit:
            return
        own = self._cell(note, note.finding.stated or "", stated)
        self._ticks.write_formula(
            row, 7, f"={own}-{xl_rowcol_to_cell(row, 6)}", shape, float(stated.value) - made.value
        )

    def _cell(self, note: Note, words: str, quantity: Quantity) -> str:
        """The cell of a number on the sheet of inputs; the number itself where it has no place."""
        value = quantity.value
        assert value is not None
        place = _standing(note.finding.spans, words)
        if place is None:
            return f"{value:f}"
        known = (place, quantity.unit)
        if known not in self._rows:
            row = self._rows[known] = len(self._rows) + 1
            document = self._review.documents.get(place.document, self._review.document)
            blue = self._format(font_color="#0000FF", num_format="#,##0.######")
            self._inputs.write_number(row, 0, float(value), blue)
            for column, told in enumerate(
                (
                    words,
                    quantity.unit,
                    where(document, place, self._language),
                    document.source.name,
                ),
                1,
            ):
                self._inputs.write_string(row, column, told[:_MOST])
        return f"'{self._name}'!{xl_rowcol_to_cell(self._rows[known], 0)}"

    def _text(self, row: int, column: int, words: str | None, shape: Any) -> None:
        if words:
            self._ticks.write_string(row, column, words[:_MOST], shape)

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def _standing(spans: tuple[Span, ...], words: str) -> Span | None:
    """Where a number of the arithmetic is printed; "about 3.4 trillion" is where 3.4 trillion is."""
    squeezed = "".join(words.split())
    quotes = [(span, "".join(span.quote.split())) for span in spans]
    equal = [span for span, quote in quotes if quote == squeezed]
    qualified = [
        span
        for span, quote in quotes
        if quote.endswith(squeezed) and not any(map(str.isdigit, quote[: -len(squeezed)]))
    ]
    return next(iter(equal + qualified), None)


def _number_format(made: Recomputing) -> str:
    if made.result.unit in ("%", "pp"):
        return "0.00%"
    return "#,##0.00" if abs(made.value) < 1e4 else "#,##0"


def _read(words: str | None) -> Quantity | None:
    try:
        return read_quantity(words) if words else None
    except NotationError:
        return None
