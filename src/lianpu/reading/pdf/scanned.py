"""Pages without a usable text layer, recognised from their picture; extra ``lianpu[ocr]``.

A page is drawn at 200 dpi and recognised by RapidOCR with the models of its wheel: nothing is
fetched. What comes out are words with boxes, as of any other page, so that columns and tables are
found by the same code. Words keep what was recognised; how sure that is stands in the page's
Problem, and no figure of a doubtful word is certain.
"""

from __future__ import annotations

import importlib
from array import array
from collections.abc import Container, Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from lianpu.core.document import Problem
from lianpu.core.pdfium import PDFIUM
from lianpu.core.text import Text
from lianpu.reading.pdf.barred import barred, stems
from lianpu.reading.pdf.ink import PageInk, Word, parted_words
from lianpu.reading.pdf.kinds import is_figure
from lianpu.reading.pdf.leaning import leaning, level, levelled
from lianpu.reading.pdf.lettering import letterings
from lianpu.reading.pdf.lines import COUNTERS, is_raised
from lianpu.reading.pdf.rivers import parted_by_white
from lianpu.reading.pdf.strokes import (
    RULE,
    drawn,
    figures_apart,
    lettered,
    posts,
    runs,
    without_rules,
)
from lianpu.reading.pdf.traced import BROAD, Piece, shades, traced
from lianpu.reading.pdf.uplifted import notes_apart
from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Box

MARK = "+ocr"
"""Added to the name of the reader where a page was recognised."""
DPI = 200
"""Measured by others on Chinese reports: 0.1 % of characters missed; at 100 dpi up to 5 %."""
DOUBTFUL = 0.9
"""Confidence below which a line is named for a look at the page; ours."""
_MOST_PIXELS = 40_000_000
_MOST_NAMED = 5
_APART = 1.2
"""Heights of a line that part two words of it into two cells; ours, a blank is a third of one."""
_MEET = 0.1
"""The same between a figure and Chinese words, which one line of the recogniser may hold both of."""
_PART = 0.4
"""The same between Chinese words and a figure that ends the line or stands before a blank; cells were
0.55 to 0.7 apart, the number of an exhibit 0.2 at most."""
_WORD = 0.3
"""The same between words and figures of letters that no blank was recognised between: half a font
size, where a blank is a quarter of one."""
_APART_FROM = 0.3
"""Font sizes of white before a figure that no letters are as far apart as; ours."""
_PROSE = 3
"""Lines a quarter of the page wide that each of two columns has at least; ours."""
_SHOWN = 24
_SIZE = 0.62
"""Font size as a share of the height of a recognised line, which is padded. Measured on our reports."""
_LEVEL = 0.22
"""Font sizes within which baselines are those of one row; ours, rows beside each other are further
off where they are not those of one table."""
_UNEVEN = 0.08
"""Font sizes by which measured baselines of rows at one step are off at most; ours, 0.06 was met."""
_EVEN_ROWS = 4
"""Rows at nearly one step that are taken to be set at it; ours."""
_HUNG = 0.12
"""Font sizes of room behind the ink of a stop, and before that of a bracket, at least."""
_RAISED, _RAISED_SIZE = 0.4, 0.6
"""Font sizes that the number of a note stands above the line, and how large it is set; as print has it."""
_THICK = 2.5
"""Points: what is higher is a bar or a picture."""


def wanted(ink: PageInk) -> bool:
    """Whether a page has only a picture, or a text layer of mostly unknown characters."""
    if not ink.words:
        return bool(ink.pictures)
    return ink.unknown * 2 > sum(len(word.text) for word in ink.words)


def recognise(document: pdfium.PdfDocument, ink: PageInk) -> tuple[PageInk, Problem] | None:
    """The ink of a page as its picture reads, and how sure that is; None without the extra.

    Args:
        document: The open file.
        ink: The page as its text layer says; its rules and shades are kept.
    """
    recogniser = engine()
    if recogniser is None:
        return None
    scale = min(DPI / 72, (_MOST_PIXELS / max(ink.width * ink.height, 1)) ** 0.5)
    with PDFIUM:
        page = document[ink.number - 1]
        try:
            picture = page.render(scale=scale).to_numpy()
        finally:
            page.close()
    result = recogniser(picture, use_cls=False, return_word_box=True)
    grey = picture.min(axis=2)
    corners = result.boxes if result.boxes is not None else []
    slope = leaning(corners, grey)
    grey = levelled(grey, slope)
    middle = grey.shape[1] // 2, grey.shape[0] // 2
    across, upright = (
        _rules(grey, scale),
        [_turned(rule) for rule in _rules(grey.swapaxes(0, 1), scale)],
    )
    upright += posts(across, grey, scale)
    upright += stems(
        [_box(level(box, slope, middle), scale) for box in corners], upright, grey, scale
    )
    letters = without_rules(grey, scale, upright)
    words: list[Word] = []
    lines: list[Box] = []
    read: list[tuple[str, list[Piece]]] = []
    begin: list[set[int]] = []
    sure: list[tuple[str, float]] = []
    aligned = len(result.word_results or ()) == len(result.txts or ())
    if result.boxes is not None and result.txts is not None:
        for index, (box, text, score) in enumerate(
            zip(result.boxes, result.txts, result.scores, strict=True)
        ):
            parts = result.word_results[index] if aligned else ()
            line = _box(level(box, slope, middle), scale)
            pieces = _pieces(
                line,
                text,
                [(part[0], part[1], level(part[2], slope, middle)) for part in parts],
                scale,
                float(score),
            )
            text, pieces = lettered(text, pieces, letters, scale)
            if not pieces:
                continue
            pieces = traced(pieces, line, letters, scale)
            text, pieces, barred_off = barred(text, pieces, line, upright, letters, scale)
            if not pieces:
                continue
            lines.append(line)
            read.append((text, pieces))
            begin.append(barred_off)
            sure.append((text, float(score)))
    set_as = letterings(
        [(line, text) for line, (text, _) in zip(lines, read, strict=True)], letters, scale
    )
    apart = [
        figures_apart(pieces, line, own[0] if own else line[3] - line[1], letters, scale, cells)
        for line, (_, pieces), own, cells in zip(lines, read, set_as, begin, strict=True)
    ]
    apart = [
        notes_apart(pieces, line, letters, scale, cells)
        for line, (pieces, cells) in zip(lines, apart, strict=True)
    ]
    cells = parted_by_white(
        [(line, pieces) for line, (pieces, _) in zip(lines, apart, strict=True)], letters, scale
    )
    for line, (text, _), (pieces, cuts), begins, own in zip(
        lines, read, apart, cells, set_as, strict=True
    ):
        words += _words(line, text, pieces, begins | cuts, own)
    vertical = [*ink.vertical, *upright]
    return (
        PageInk(
            ink.number,
            ink.width,
            ink.height,
            # a recognised line runs on over the rules between cells
            parted_words(_columns_level(words, _gutter(lines, ink.width)), vertical),
            [*ink.horizontal, *across],
            vertical,
            [*ink.fills, *shades(grey, scale)],
            [each for each in ink.pictures if not _is_page(each, ink)],
            ink.curves,
            recognised=True,
            slope=slope,
        ),
        Problem(_told(sure), ink.number),
    )


def missing() -> Text:
    """How to get the extra."""
    return Text(
        "此页没有可用的文字层；安装 lianpu[ocr] 后可识别：pip install 'lianpu[ocr]'",
        "this page has no usable text layer; recognition comes with lianpu[ocr]: "
        "pip install 'lianpu[ocr]'",
    )


@cache
def engine() -> Any | None:
    """RapidOCR with the models of its wheel; None where it is not installed."""
    try:
        module = importlib.import_module("rapidocr")
        importlib.import_module("onnxruntime")
    except ImportError:
        return None
    return module.RapidOCR(params={"Global.log_level": "error", "Global.max_side_len": 4000})


def _box(corners: Any, scale: float) -> Box:
    xs = [float(corner[0]) / scale for corner in corners]
    ys = [float(corner[1]) / scale for corner in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _pieces(line: Box, text: str, parts: Any, scale: float, score: float) -> list[Piece]:
    """What the recogniser keeps together in a line, and how sure it is of each and of the line."""
    pieces = [
        Piece(part[0], _box(part[2], scale), min(float(part[1]), score))
        for part in parts
        if part[0].strip()
    ]
    if "".join(each.text for each in pieces) != "".join(text.split()):
        # the recogniser's boxes leave characters out: the line is one word
        return [Piece(text, line, score)]
    return pieces


def _words(
    line: Box,
    text: str,
    pieces: Sequence[Piece],
    begins: Container[int] = (),
    set_as: tuple[float, float] | None = None,
) -> list[Word]:
    """The words of a recognised line; a wide gap or a blank ends one.

    Args:
        line: Its box.
        text: All of it, with blanks.
        pieces: From left to right.
        begins: Numbers of the pieces before which white runs down the page.
        set_as: Font size and baseline where they were measured.
    """
    _, top, _, bottom = line
    high = bottom - top
    found: list[Word] = []
    # text carries the blanks that the boxes leave out
    at = 0
    last = line[0]
    for number, piece in enumerate(pieces):
        x0, _, x1, _ = piece.box
        blank = False
        while at < len(text) and text[at].isspace():
            blank, at = True, at + 1
        at += len(piece.text)
        step = (x1 - x0) / max(len(piece.text), 1)
        stops = [x0 + step * at_letter for at_letter in range(len(piece.text))]
        rest = text[at - len(piece.text) :]
        cell = number in begins
        blank &= not cell
        if piece.raised and found:
            found.append(_note(piece, found[-1], stops))
            last = x1
            continue
        ends = blank or cell or not found or _ends(found[-1].text, rest, x0 - last, high)
        if not ends and set_as is not None:
            ends = _is_next_figure(found[-1].text, rest, x0 - last, set_as[0])
        unsure = piece.score < DOUBTFUL
        if ends:
            size, base = set_as or (high * _SIZE, bottom - high * 0.2)
            found.append(
                Word(
                    piece.text,
                    x0,
                    x1,
                    base,
                    size,
                    blank=blank,
                    stops=array("d", stops),
                    unsure=unsure,
                    recognised=True,
                )
            )
        else:
            found[-1].text += piece.text
            found[-1].x1 = max(x1, found[-1].x1)
            found[-1].stops.extend(stops)
            found[-1].unsure |= unsure
        last = x1
    for word in found:
        if word.text[-1] in ".,;:":
            word.x1 += _HUNG * word.size  # a stop takes less ink than room
        if word.blank and word.text[0] in "(（" and word.text[1:2].isalpha():
            word.x0 -= _HUNG * word.size  # so does the bracket of a unit
    return found


def _note(piece: Piece, before: Word, stops: Sequence[float]) -> Word:
    """The raised number of a note behind a word."""
    return Word(
        piece.text,
        piece.box[0],
        piece.box[2],
        before.base - _RAISED * before.size,
        before.size * _RAISED_SIZE,
        stops=array("d", stops),
        unsure=True,
        recognised=True,
    )


def _ends(before: str, after: str, gap: float, high: float) -> bool:
    """Whether a word ends before the rest of a line that no blank was recognised in front of."""
    if _are_cells(before, after, gap, high) or gap >= high * _APART:
        return True
    if not before[-1].isalnum() or not after[0].isalnum():
        return False
    chinese = is_cjk(before[-1]), is_cjk(after[0])
    return (not any(chinese) and gap > high * _WORD) or (all(chinese) and gap > high * BROAD)


def _is_next_figure(before: str, after: str, gap: float, size: float) -> bool:
    """Whether a whole figure stands apart from another, or from a word."""
    return (
        gap > size * _APART_FROM
        and is_figure(after.split()[0])
        and (is_figure(before) or before[-1].isalpha())
    )


def _are_cells(before: str, after: str, gap: float, high: float) -> bool:
    """Whether one cell ends before the rest of a line: a figure, or Chinese words before one.

    Words that say how a figure is counted belong to it.
    """
    if is_cjk(after[0]):
        return gap > high * _MEET and is_figure(before) and after[0] not in COUNTERS
    return gap > high * _PART and is_cjk(before[-1]) and is_figure(after.split()[0])


def _gutter(lines: Sequence[Box], width: float) -> float | None:
    """The x between the two columns of a page; None where it has one.

    Prose fills both sides and next to no line crosses: a table alone has no lines so wide.
    """
    for x in np.arange(0.4, 0.6, 0.01) * width:
        crossing = sum(left < x < right for left, _, right, _ in lines)
        if crossing <= max(2, len(lines) * 0.03):
            wide = [left < x for left, _, right, _ in lines if right - left > width * 0.25]
            if min(wide.count(True), wide.count(False)) >= _PROSE:
                return float(x)
    return None


def _columns_level(words: list[Word], gutter: float | None) -> list[Word]:
    """Level words of each column of a page: the rows of one are not those of the other."""
    notes = [(before, word) for before, word in pairwise(words) if is_raised(before, word)]
    above = [(before.base - word.base) / before.size for before, word in notes]
    raised = {id(word) for _, word in notes}
    flat = [word for word in words if id(word) not in raised]
    if gutter is None:
        found = _level(flat)
    else:
        left = [word for word in flat if word.x0 < gutter]
        found = [*_level(left), *_level([word for word in flat if word.x0 >= gutter])]
    for (before, word), up in zip(notes, above, strict=True):
        # a note goes where its word went
        word.base, word.size = before.base - up * before.size, before.size * _RAISED_SIZE
        found.append(word)
    return found


def _level(words: list[Word]) -> list[Word]:
    """Words that stand side by side on one baseline and in one size, as print has them.

    Measured baselines differ by half a point between the cells of a row, and by as much again from
    one cell to the next where the paper lay askew: a word is held against the one left of it.
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.x0):
        level = [row for row in rows if abs(row[-1].base - word.base) < word.size * _LEVEL]
        if level:
            min(level, key=lambda row: abs(row[-1].base - word.base)).append(word)
        else:
            rows.append([word])
    for row in rows:
        base, size = median(each.base for each in row), median(each.size for each in row)
        for word in row:
            word.base, word.size = base, round(size * 2) / 2
    rows.sort(key=lambda row: row[0].base)
    for row, base in zip(rows, _evened([(row[0].base, row[0].size) for row in rows]), strict=True):
        for word in row:
            word.base = base
    return [word for row in rows for word in row]


def _evened(rows: Sequence[tuple[float, float]]) -> list[float]:
    """Baselines of rows, in which rows that follow at nearly one step follow at just that.

    Measured baselines are off by half a point, by letter, where print sets the rows of a table and
    the lines of a cell at one step each; which lines are of one cell is told by steps.

    Args:
        rows: Baseline and font size of each, from the top.
    """
    found = [base for base, _ in rows]
    first = 0
    while first < len(rows):
        stop = first + 2
        fit = np.zeros(2)
        while stop < len(rows) and abs(rows[stop][1] - rows[first][1]) <= 0.5:
            bases = np.array([base for base, _ in rows[first : stop + 1]])
            line = np.polyfit(np.arange(len(bases)), bases, 1)
            off = np.abs(np.polyval(line, np.arange(len(bases))) - bases)
            if off.max() > _UNEVEN * rows[first][1]:
                break
            fit, stop = line, stop + 1
        if stop - first < _EVEN_ROWS:
            first += 1
            continue
        found[first:stop] = np.polyval(fit, np.arange(stop - first)).tolist()
        first = stop
    return found


def _rules(picture: NDArray[np.uint8], scale: float) -> list[Box]:
    """Horizontal rules of a picture: long dark runs, one above the other joined."""
    dark = drawn(picture)
    least = int(RULE * scale)
    found: list[list[int]] = []
    for y in np.flatnonzero(dark.sum(axis=1) >= least):
        for x0, x1 in runs(dark[y]):
            if x1 - x0 < least:
                continue
            above = next(
                (each for each in found if y - each[3] <= 1 and each[0] < x1 and x0 < each[2]), None
            )
            if above is None:
                found.append([int(x0), int(y), int(x1), int(y)])
            else:
                above[0], above[2] = min(above[0], int(x0)), max(above[2], int(x1))
                above[3] = int(y)
    return [
        (x0 / scale, y0 / scale, x1 / scale, (y1 + 1) / scale)
        for x0, y0, x1, y1 in found
        if y1 + 1 - y0 <= _THICK * scale
    ]


def _turned(box: Box) -> Box:
    left, top, right, bottom = box
    return top, left, bottom, right


def _is_page(box: Box, ink: PageInk) -> bool:
    left, top, right, bottom = box
    return (right - left) * (bottom - top) > 0.6 * ink.width * ink.height


def _told(lines: list[tuple[str, float]]) -> Text:
    """How sure the recognition is, and the lines to look at."""
    if not lines:
        return Text(
            "此页的图片中没有认出文字", "no text was recognised in the picture of this page"
        )
    mean = sum(score for _, score in lines) / len(lines)
    doubtful = sorted((each for each in lines if each[1] < DOUBTFUL), key=lambda each: each[1])
    named = [f"“{text[:_SHOWN]}” {score:.2f}" for text, score in doubtful[:_MOST_NAMED]]
    zh = f"此页文字由图片识别，平均置信度 {mean:.3f}"
    en = f"the text of this page was recognised from its picture, mean confidence {mean:.3f}"
    if doubtful:
        zh += f"；{len(doubtful)} 行低于 {DOUBTFUL}：" + "、".join(named)
        en += f"; {len(doubtful)} lines are under {DOUBTFUL}: " + ", ".join(named)
    return Text(zh, en)
