"""Whether a table as read shows signs of a wrong reading: then none of its figures is certain.

A figure in the heading, a heading cut in two or run into its neighbour, a column without one, two
numbers in a cell: each means that columns were taken for one another, or that the table goes on
from another page. The signs were chosen on reports set by ourselves; they abstain rather than err.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.reading.draft import DraftCell, DraftTable
from lianpu.reading.pdf.body import is_year
from lianpu.reading.pdf.kinds import is_figure, is_nothing

_NUMBER = lazy_re.compile(
    r"(?:\d{1,3}(?:[, ']\d{3})+|\d+)(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?"
)
_COMMA = lazy_re.compile(r"\d,\d")
_GROUPED = lazy_re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DIGITS = lazy_re.compile(r"\d[\d.,]*")
_AFTER_BRACKET = lazy_re.compile(r"[)）]\s*\w")
_EMPTY = lazy_re.compile(r"[(（]\s*[)）]")
"""Brackets whose unit was lost, as where a heading is set from top to bottom."""
_ALONE = lazy_re.compile(r"[(（][^()（）]*[)）]|[\u4e00-\u9fff]|.*[-‐]")
_RUN_IN = lazy_re.compile(
    r"[^\W\d_].*?[^\W_]?\s*[(（+-]?(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+(?:\.\d+)?%)[)）]?(?:\s|$)"
)
"""A name with a figure in it or behind it, as two columns without a gap leave it."""
_STRETCHED = lazy_re.compile(r"(?:^|\s)[\u4e00-\u9fff]\s[\u4e00-\u9fff](?:\s|[（(]|$)")
"""Characters that justification set apart: the last may stand nearer to the next heading."""
_LONE = lazy_re.compile(r"[A-Za-z]{2,}\s[b-wyz]$")
"""A letter by itself behind a word: the first of the next heading, drawn over by justification."""
MOST_RUN_IN = 0.3
"""Share of the names of rows that may hold a figure ("2.5% notes due 2030"); ours."""
MOST_WORDS = 0.2
"""Share of the cells of a column that may be words beside figures; ours."""


def is_doubtful(table: DraftTable) -> bool:
    """Whether a table shows any sign that its columns or its heading were misread."""
    heads = [cell for cell in table.cells if cell.row < table.header_rows and cell.words.text]
    body: dict[int, list[DraftCell]] = defaultdict(list)
    for cell in table.cells:
        if cell.row >= table.header_rows and cell.column and cell.words.text:
            body[cell.column].append(cell)
    names = [
        cell.words.text
        for cell in table.cells
        if cell.row >= table.header_rows and not cell.column and cell.words.text
    ]
    return (
        _heading_is_odd(heads)
        or sum(_is_run_in(name) for name in names) > MOST_RUN_IN * len(names)
        or any(_column_is_odd(own) for own in body.values())
        or any(not _headed(column, heads, table) for column in body)
        or any(
            cell.column not in body and cell.column_span == 1 and cell.row_span == 1
            for cell in heads
            if cell.column and cell.row == table.header_rows - 1
        )
    )


def _is_run_in(name: str) -> bool:
    # the pattern tries every place of a name: one without a digit is told sooner
    return _DIGITS.search(name) is not None and _RUN_IN.search(name) is not None


def _heading_is_odd(heads: Sequence[DraftCell]) -> bool:
    """Whether a heading holds data, or is part of one or more than one."""
    # a word that a hyphen broke may be two halves of two headings
    if any(cell.words.changes for cell in heads):
        return True
    if any(_LONE.search(cell.words.text) for cell in heads):
        return True
    texts = [cell.words.text for cell in heads if cell.column]
    capital = sum(any(letter.isupper() for letter in text) for text in texts)
    for text in texts:
        if is_nothing(text) or (is_figure(text) and not is_year(text)):
            return True
        if (
            _AFTER_BRACKET.search(text)
            or _STRETCHED.search(text)
            or _EMPTY.search(text)
            or _ALONE.fullmatch(text)
            or {text[0], text[-1]} & set("-‐–—")
        ):
            return True
        if sum(map(text.count, "(（")) != sum(map(text.count, ")）")):
            return True
        if "%" in text and not any(letter.isalpha() for letter in text):
            return True
        if text[0].islower() and capital > 0:
            return True
    if any(cell.column == 0 and is_figure(cell.words.text) for cell in heads):
        return True
    last = max((cell.row + cell.row_span for cell in heads), default=0)
    if any(cell.column_span > 1 and cell.row + cell.row_span == last for cell in heads):
        return True
    # under a heading over several columns stand others: one that reaches down may be two
    spread = any(cell.column_span > 1 for cell in heads)
    return spread and any(cell.column and cell.row_span > 1 for cell in heads)


def _headed(column: int, heads: Sequence[DraftCell], table: DraftTable) -> bool:
    """Whether a heading stands right above a column, or reaches down to it."""
    return any(
        cell.column <= column < cell.column + cell.column_span
        and cell.row + cell.row_span == table.header_rows
        for cell in heads
    )


def _column_is_odd(cells: Sequence[DraftCell]) -> bool:
    """Whether a column of figures holds words among them, or a cell of two numbers."""
    texts = [cell.words.text for cell in cells if cell.column_span == 1]
    figures = [text for text in texts if is_figure(text) or is_nothing(text)]
    if not figures or not any(is_figure(text) for text in figures):
        return False
    if len(figures) < len(texts):
        return True
    return any(not _one_number(text) for text in figures if not is_nothing(text))


def _one_number(text: str) -> bool:
    """Whether a figure is one number with thousands set off rightly and brackets closed.

    >>> _one_number("(1,234.5)"), _one_number("3,9682,632.3"), _one_number("(1,159.6")
    (True, False, False)
    """
    if sum(map(text.count, "(（")) != sum(map(text.count, ")）")):
        return False
    found = _DIGITS.findall(text)
    if len(found) != 1 or " " in text.strip("%() "):
        return False
    number = found[0]
    if _COMMA.search(number):
        return _GROUPED.fullmatch(number) is not None
    return _NUMBER.fullmatch(number) is not None and number.count(".") <= 1
