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
from lianpu.core.text import Language, lines_in
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

_WIDTHS = {
    "#": 4,
    "tick": 4,
    "verdict": 13,
    "stated": 14,
    "recomputed": 14,
    "formula": 14,
    "gap": 9,
    "arithmetic": 34,
    "quote": 36,
    "place": 13,
    "decision": 11,
    "reason": 16,
    "person": 8,
    "rule": 16,
    "proposal": 14,
    "note": 36,
    "key": 20,
}
"""Columns of the tick-mark sheet in their order, and how many letters wide each is."""
_AT = {name: column for column, name in enumerate(_WIDTHS)}
_ON_PAPER = _AT["person"]
"""The last column that is printed: what stands behind it repeats, and would halve the letters."""
_LINE, _TALLEST = 15.0, 409.0
"""Points of a line of the default font, and of the tallest row that Excel has."""


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
        told = {**words, "#": "#", "gap": "Δ"}
        heads = tuple((told[name], width) for name, width in _WIDTHS.items())
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
        self._ticks.print_area(0, 0, max(len(numbered), 1), _ON_PAPER)

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
        sheet.hide_gridlines(0)  # printed too: the eye keeps its row

    def _note(self, row: int, note: Note) -> None:
        finding, judged = note.finding, note.judged
        self._ticks.write_number(row, _AT["#"], note.number, self._format(valign="top"))
        tone = self._format(bold=True, valign="top", text_wrap=True, font_color=_TONES[note.tone])
        right = self._format(align="right", valign="top", text_wrap=True)
        said: dict[str, tuple[str | None, Any]] = {
            "tick": (SIGNS[finding.standing], tone),
            "verdict": (VERDICTS[finding.standing].get(self._language), tone),
            "stated": (finding.stated, right),
            "recomputed": (finding.recomputed, right),
            "key": (judged.key, self._format(valign="top", font_color="#5D6B78")),
        }
        document, plain = (
            self._review.document,
            self._format(text_wrap=True, valign="top", align="left", indent=1),
        )
        texts: dict[str, str | None] = {
            "arithmetic": finding.arithmetic,
            "quote": " ".join(finding.quote.split()),
            "place": where(document, note.places[0], self._language),
            "rule": finding.rule,
            "proposal": finding.proposal,
            "note": self._told(note),
        }
        judgement = judged.judgement
        if judgement is not None:
            value = judgement.details.get("value")
            decision = DECISIONS[judgement.decision].get(self._language)
            texts["decision"] = f"{decision} {value}" if value else decision
            texts["reason"], texts["person"] = judgement.reason, judgement.person
        said |= {name: (words, plain) for name, words in texts.items()}
        for name, (words, shape) in said.items():
            if words:
                self._ticks.write_string(row, _AT[name], words[:_MOST], shape)
        self._computed(row, note)
        printed = {name: words for name, (words, _) in said.items() if _AT[name] <= _ON_PAPER}
        self._ticks.set_row(row, _height(printed))

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
        shape = self._format(valign="top", shrink=True, num_format=_number_format(made))
        at, gap = _AT["formula"], _AT["gap"]
        self._ticks.write_formula(row, at, made.formula, shape, made.value)
        stated = _read(note.finding.stated)
        if stated is None or stated.value is None or stated.unit != made.result.unit:
            return
        recomputed = _read(note.finding.recomputed)
        if recomputed is not None and not _is_printed_as(made.value, recomputed):
            return  # the arithmetic is of another number: a total, where a part was mended
        own = self._cell(note, note.finding.stated or "", stated)
        self._ticks.write_formula(
            row,
            gap,
            f"={own}-{xl_rowcol_to_cell(row, at)}",
            shape,
            float(stated.value) - made.value,
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

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def _height(printed: dict[str, str | None]) -> float:
    """Points of a row that shows every wrapped word: a row's height is the writer's to say."""
    most = max(lines_in(words or "", _WIDTHS[name] - 2) for name, words in printed.items())
    return min(most * _LINE, _TALLEST)


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


def _is_printed_as(value: float, printed: Quantity) -> bool:
    """Whether a value rounds to a printed one, give or take half a printed digit."""
    if printed.value is None or printed.step is None:
        return False
    return abs(value - float(printed.value)) <= float(printed.step) * 0.501


def _number_format(made: Recomputing) -> str:
    if made.result.unit in ("%", "pp"):
        return "0.00%"
    return "#,##0.00" if abs(made.value) < 1e4 else "#,##0"


def _read(words: str | None) -> Quantity | None:
    try:
        return read_quantity(words) if words else None
    except NotationError:
        return None
