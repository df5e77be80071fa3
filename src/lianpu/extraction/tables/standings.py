"""Leaderboards: rank, model, maker, score, confidence interval, votes and release date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Standing
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.extraction.tables.grid import Grid, Row, fold, is_blank, read_cell, read_date
from lianpu.extraction.tables.titles import Title
from lianpu.notation.names import NameIndex

READER = "standings.table@1"

_LEADING_RANK = lazy_re.compile(r"^#?(\d{1,3})\b[.)、]?")
_LETTERS = lazy_re.compile(r"[^\W\d_]")
_MINUS_PLUS = lazy_re.compile(r"^[-−–](\d+(?:\.\d+)?)\s*/?\s*\+(\d+(?:\.\d+)?)$")
_PLUS_MINUS = lazy_re.compile(r"^\+(\d+(?:\.\d+)?)\s*/?\s*[-−–](\d+(?:\.\d+)?)$")
_BOTH = lazy_re.compile(r"^(?:±|\+/?[-−–])\s*(\d+(?:\.\d+)?)$")
_ENDS = lazy_re.compile(r"^[\[(]?\s*(\d[\d,.]*)\s*(?:,\s|[-–~至,])\s*(\d[\d,.]*)\s*[\])]?$")


def table_standings(
    document: Document, grid: Grid, title: Title, names: NameIndex
) -> tuple[Standing, ...]:
    """One Standing a row; empty when the table is no leaderboard.

    A rank may stand in its own column or before the maker's name ("3 Acme"); a table without ranks
    is no leaderboard, as its order may mean something else.
    """
    roles = {column.role: column.index for column in reversed(grid.columns) if column.role}
    if "score" not in roles:
        return ()
    return tuple(_standings(document, grid, roles, title, names))


def _standings(
    document: Document, grid: Grid, roles: dict[str, int], title: Title, names: NameIndex
) -> Iterator[Standing]:
    subject_column = next(
        (roles[role] for role in ("product", "generic", "maker") if role in roles), None
    )
    if subject_column is None:
        return
    for row in grid.rows:
        rank = _rank(row, roles)
        score = read_cell(row.texts[roles["score"]], None)
        subject = _name(row.texts[subject_column], names)
        if rank is None or not subject:
            continue
        maker_column = roles.get("maker", roles.get("rank"))
        maker = None
        if maker_column is not None and maker_column != subject_column:
            maker = _name(row.texts[maker_column], names) or None
        low, high = _interval(row, roles.get("interval"), score)
        votes, released = roles.get("votes"), roles.get("released", roles.get("date"))
        yield Standing(
            spans=(grid.row_span(row), *_cells(grid, row)),
            reader=READER,
            confidence=0.95,
            board=title.text,
            rank=rank,
            subject=subject,
            maker=maker,
            score=score,
            low=low,
            high=high,
            votes=read_cell(row.texts[votes], None) if votes is not None else None,
            released=read_date(row.texts[released], document) if released is not None else None,
        )


def _cells(grid: Grid, row: Row) -> tuple[Span, ...]:
    spans = (grid.span(cell) for cell in row.cells if cell is not None)
    return tuple(dict.fromkeys(span for span in spans if span.quote))


def _rank(row: Row, roles: dict[str, int]) -> int | None:
    columns = [roles[role] for role in ("rank", "index", "maker", "product") if role in roles]
    for column in (*columns, 0):
        match = _LEADING_RANK.match(row.texts[column])
        if match and (column == roles.get("rank") or column == 0 or "rank" not in roles):
            return int(match.group(1))
    return None


def _name(text: str, names: NameIndex) -> str:
    """A name without its rank, and without what a logo left before it.

    Recognition turns a logo into signs or a letter or two ("G Google"); what stands before a name
    of the registry is dropped, and signs always are.
    """
    words = _LEADING_RANK.sub("", text).strip() if _LEADING_RANK.match(text) else text
    for mention in names.mentions(words):
        if mention.start <= 5:
            return words[mention.start :].strip()
        break
    first = _LETTERS.search(words)
    number = re.search(r"\d", words)
    starts = [match.start() for match in (first, number) if match]
    words = words[min(starts) :].strip() if starts else ""
    parts = words.split(" ", 1)
    if len(parts) == 2 and len(parts[0]) == 1 and parts[1].startswith(parts[0]):
        return parts[1]
    return words


def _interval(
    row: Row, column: int | None, score: Quantity | None
) -> tuple[Quantity | None, Quantity | None]:
    """Ends of the confidence interval: printed as ends, or as distances from the score."""
    if column is None or is_blank(row.texts[column]):
        return None, None
    printed = row.texts[column]
    words = fold(printed).replace(" ", "")
    ends = _ENDS.match(fold(printed))
    if ends:
        return read_cell(ends.group(1), None), read_cell(ends.group(2), None)
    if score is None or score.value is None:
        return None, None
    down = up = None
    if match := _MINUS_PLUS.match(words):
        down, up = Decimal(match.group(1)), Decimal(match.group(2))
    elif match := _PLUS_MINUS.match(words):
        up, down = Decimal(match.group(1)), Decimal(match.group(2))
    elif match := _BOTH.match(words):
        down = up = Decimal(match.group(1))
    if down is None or up is None:
        return None, None
    return _moved(score, -down, printed), _moved(score, up, printed)


def _moved(score: Quantity, distance: Decimal, printed: str) -> Quantity:
    def shifted(bound: Decimal | None) -> Decimal | None:
        return None if bound is None else bound + distance

    return replace(
        score,
        text=printed,
        value=shifted(score.value),
        low=shifted(score.low),
        high=shifted(score.high),
    )
