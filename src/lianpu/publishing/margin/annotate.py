"""A PDF given back as itself with annotations: highlights at the numbers, notes inside them."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from lianpu.core.document import Document, Line
from lianpu.core.errors import PublishingError
from lianpu.core.finding import Verdict
from lianpu.core.identity import digest
from lianpu.core.pdfium import PDFIUM
from lianpu.core.span import Span
from lianpu.core.text import Language, Text
from lianpu.publishing.margin.review import SIGNS, Note, Review, decided, label, lines, notes, short
from lianpu.publishing.words import VERDICTS, WORDS

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space: points, from the bottom, before rotation."""

_TONES: dict[str, tuple[int, int, int]] = {
    "red": (235, 80, 70),
    "amber": (250, 190, 60),
    "settled": (120, 175, 235),
    "grey": (150, 160, 170),
    "green": (60, 160, 100),
}
_QUIET = frozenset(("green", "grey"))
"""Tones that are underlined: a page on which everything holds stays readable."""
_PRINTED = 4
"""Per PDF 1.7, table 165: bit 3, the annotation is printed with the page."""
_SLACK = 1.5
"""Points by which a character may stand outside the box of its line."""

_DRAWN = re.compile(rb"<([0-9A-F]{32})>")


def annotated(review: Review, language: Language) -> bytes:
    """The PDF of the Review with one annotation a mark; the same Review gives the same bytes.

    Raises:
        PublishingError: The file cannot be opened or written.
    """
    with PDFIUM:
        try:
            pdf = pdfium.PdfDocument(review.data)
        except pdfium.PdfiumError as error:
            raise _refused(review, error) from error
        try:
            return _annotate(pdf, review, language)
        except pdfium.PdfiumError as error:
            raise _refused(review, error) from error
        finally:
            pdf.close()


def _annotate(pdf: pdfium.PdfDocument, review: Review, language: Language) -> bytes:
    by_page: dict[int, list[tuple[Note, Span]]] = {}
    for note in notes(review):
        for span in note.places:
            page = review.document.place(span).page or 1
            boxed = {line.page for line in review.document.boxes(span)} or {page}
            for number in sorted(boxed):
                by_page.setdefault(number, []).append((note, span))
    for number in sorted({1, *by_page}):
        if number > len(pdf):
            continue
        page = pdf[number - 1]
        try:
            letters = _letters(page)
            if number == 1:
                _sticky(page, 0, _overview(review, language), "overview", "settled")
            for slot, (note, span) in enumerate(by_page.get(number, ()), 1):
                boxes = [
                    box
                    for line in review.document.boxes(span)
                    if line.page == number
                    for box in _boxes(review.document, line, span, letters, page)
                ]
                words = _words(review, note, language)
                if boxes:
                    _mark(page, note, boxes, words)
                else:
                    _sticky(page, slot, words, note.judged.key, note.tone)
        finally:
            page.close()
    written = io.BytesIO()
    pdf.save(written)
    return _same_id(written.getvalue(), review.data)


def _same_id(data: bytes, given: bytes) -> bytes:
    """The file with an id from its content where PDFium drew one by lot, lengths unchanged."""
    start = data.rfind(b"/ID[")
    if start < 0:
        return data
    end = data.find(b"]", start)
    # the first id is the file's own where it had one, and stays
    drawn = [
        match
        for match in _DRAWN.finditer(data, start)
        if match.end() <= end + 1 and match[1] not in given
    ]
    blank = bytearray(data)
    for match in drawn:
        blank[match.start(1) : match.end(1)] = b"0" * 32
    fixed = digest(bytes(blank))[:32].upper().encode()
    for match in drawn:
        blank[match.start(1) : match.end(1)] = fixed
    return bytes(blank)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A printed character: where it is shown, and its box in the page's own space."""

    text: str
    x: float
    y: float
    """Middle, in points from the top left corner of the page as it is shown."""
    box: Box


def _letters(page: pdfium.PdfPage) -> list[_Letter]:
    place = _placer(page)
    textpage = raw.FPDFText_LoadPage(page.raw)
    if not textpage:
        return []
    found = []
    rectangle = raw.FS_RECTF()
    try:
        for index in range(raw.FPDFText_CountChars(textpage)):
            code = raw.FPDFText_GetUnicode(textpage, index)
            if code <= 0x20 or code > 0x10FFFF or chr(code).isspace():
                continue
            if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rectangle)):
                continue
            low, high = sorted((rectangle.bottom, rectangle.top))
            box = (rectangle.left, low, rectangle.right, high)
            x, y = place((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            found.append(_Letter(chr(code), x, y, box))
    finally:
        raw.FPDFText_ClosePage(textpage)
    return found


def _boxes(
    document: Document, line: Line, span: Span, letters: Sequence[_Letter], page: pdfium.PdfPage
) -> Iterator[Box]:
    """The box around the words of a span on one printed line; the whole line where it is unclear."""
    left, top, right, bottom = line.box
    here = [
        letter
        for letter in letters
        if left - _SLACK <= letter.x <= right + _SLACK
        and top - _SLACK <= letter.y <= bottom + _SLACK
    ]
    here.sort(key=lambda letter: letter.x)
    words = [index for index in range(line.start, line.end) if not document.text[index].isspace()]
    chosen = _chosen(document, words, here, span)
    if chosen:
        yield (
            min(letter.box[0] for letter in chosen),
            min(letter.box[1] for letter in chosen),
            max(letter.box[2] for letter in chosen),
            max(letter.box[3] for letter in chosen),
        )
        return
    corners = [_own_space(page)(left, top), _own_space(page)(right, bottom)]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    yield (xs[0], ys[0], xs[1], ys[1])


def _chosen(
    document: Document, words: Sequence[int], here: Sequence[_Letter], span: Span
) -> list[_Letter]:
    """Printed letters of the part of a line that lies in the span; repairs may change a few."""
    read = "".join(document.text[index] for index in words)
    printed = "".join(letter.text for letter in here)
    if len(read) == len(printed):
        matches = [(index, index) for index in range(len(read))]
    else:
        blocks = SequenceMatcher(None, read, printed, autojunk=False).get_matching_blocks()
        matches = [
            (block.a + step, block.b + step) for block in blocks for step in range(block.size)
        ]
    return [here[other] for one, other in matches if span.start <= words[one] < span.end]


def _mark(page: pdfium.PdfPage, note: Note, boxes: Sequence[Box], words: str) -> None:
    kind = raw.FPDF_ANNOT_UNDERLINE if note.tone in _QUIET else raw.FPDF_ANNOT_HIGHLIGHT
    annotation = raw.FPDFPage_CreateAnnot(page.raw, kind)
    if not annotation:
        return
    try:
        for left, bottom, right, top in boxes:
            # Per PDF 1.7, 12.5.6.10, as every viewer reads it: upper corners first
            quad = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            raw.FPDFAnnot_AppendAttachmentPoints(annotation, ctypes.byref(quad))
        around = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        _finish(annotation, around, words, note.judged.key, note.tone)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _sticky(page: pdfium.PdfPage, slot: int, words: str, name: str, tone: str) -> None:
    """A comment sign along the left edge, for what has no words of its own on the page."""
    annotation = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_TEXT)
    if not annotation:
        return
    try:
        x, y = _own_space(page)(8.0, 8.0 + 20.0 * slot)
        _finish(annotation, (x, y - 18.0, x + 18.0, y), words, name, tone)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _finish(annotation: raw.FPDF_ANNOTATION, box: Box, words: str, name: str, tone: str) -> None:
    left, bottom, right, top = box
    rectangle = raw.FS_RECTF(left, top, right, bottom)
    raw.FPDFAnnot_SetRect(annotation, ctypes.byref(rectangle))
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *_TONES[tone], 255)
    raw.FPDFAnnot_SetFlags(annotation, _PRINTED)
    for key, value in (("Contents", words), ("T", "Lianpu"), ("NM", name)):
        encoded = (value + "\0").encode("utf-16-le")
        buffer = ctypes.create_string_buffer(encoded, len(encoded))
        raw.FPDFAnnot_SetStringValue(
            annotation, key.encode(), ctypes.cast(buffer, raw.FPDF_WIDESTRING)
        )


def _words(review: Review, note: Note, language: Language) -> str:
    told = [f"{note.number} {label(note.judged, language)}: {note.finding.title.get(language)}"]
    told += [f"{name}: {line}" for name, line in lines(review, note.judged, language)]
    return "\n".join(told)


def _overview(review: Review, language: Language) -> str:
    words = WORDS[language]
    verdicts = [item.finding.standing for item in review.findings]
    told = [words["review"]]
    told += [
        f"{SIGNS[verdict]} {VERDICTS[verdict].get(language)} {verdicts.count(verdict)}"
        for verdict in Verdict
    ]
    for lost in review.lost:
        state = words["changed"] if lost.changed else words["gone"]
        told.append(f"{state}: {short(lost.quote)} {decided(lost.judgement, language)}")
    return "\n".join(told)


_Place = Callable[[float, float], tuple[float, float]]


def _placer(page: pdfium.PdfPage) -> _Place:
    """From the page's own space to points from the top left corner of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    turns: dict[int, _Place] = {
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turns.get(page.get_rotation(), lambda x, y: (x - left, top - y))


def _own_space(page: pdfium.PdfPage) -> _Place:
    """The inverse of `_placer`."""
    left, bottom, right, top = page.get_cropbox()
    turns: dict[int, _Place] = {
        90: lambda x, y: (y + left, x + bottom),
        180: lambda x, y: (right - x, y + bottom),
        270: lambda x, y: (right - y, top - x),
    }
    return turns.get(page.get_rotation(), lambda x, y: (x + left, top - y))


def _refused(review: Review, error: Exception) -> PublishingError:
    return PublishingError(
        Text(f"PDF 无法加注：{error}", f"the PDF cannot be annotated: {error}"),
        file=review.document.source.name,
        remedy=Text("请改用 HTML", "write HTML instead"),
    )
