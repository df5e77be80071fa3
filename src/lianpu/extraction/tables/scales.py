"""In what a table counts: what is said over it, in its corner, or once for all tables of a document.

"(in thousands, except per share data)" makes 616,132 a number of thousands and leaves $1.79 alone;
filings say it over each table, in a line of units beneath the years, in the sentence that leads to
the table, or once on the first page. A table that follows one of the same shape counts as it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.extraction.tables.grid import FIRST_ROWS, Grid, Row, fold, unit_of
from lianpu.extraction.tables.titles import NEAR, Title, blocks_before
from lianpu.extraction.tables.unit_sayings import (
    line_unit,
    said_within,
    shares_said,
    unit_above,
    unit_said,
)

_CAPTION_UNIT = lazy_re.compile(
    r"(?:单位|單位|units?|in)\s*[:：]?\s*"
    r"(?P<unit>[^\s,，;；)）]{1,16}(?: (?:million|billion|mn|bn|m))?)(?![^\s,，;；)）])(?! of\b)",
    re.IGNORECASE,
)
_FIRST_SAID = lazy_re.compile(
    r"[(（](?:in |units?:? |单位[:：]?|單位[:：]?)?(?P<unit>[^()（）,，;；、]{1,16}?)"
    r"(?:[,，;；、]| (?=unless|except|other))[^()（）]*[)）]",
    re.IGNORECASE,
)
"""A unit for all columns but those that say theirs or are rates: "(US$m unless stated)",
"(US$ millions; fiscal years)", （亿元，元/股）."""
_SCALED = lazy_re.compile(
    r"thousand|million|billion|[单單]位|以.{1,8}(?:列示|列[报報]|呈列)", re.IGNORECASE
)
"""Without one of these a block says no scale."""
_IN = (
    r"\b(?:in|of) (?:US ?)?[$€£]?\s?(?:thousands?|millions?|billions?|['’]?000['’]?s?)"
    r"(?: of (?:[A-Za-z.]+ ){0,2}(?:dollars|euros|yen|rmb|renminbi|pounds|won|rupees))?"
)
_GENERAL = lazy_re.compile(
    rf"{_IN},? (?:and |or )?(?:unless|except|other than)\b"
    rf"|\b(?:amounts|figures|numbers)\b[^.]{{0,60}}?{_IN}"
    rf"|\b(?:expressed|stated|presented) {_IN}"
    rf"|\b(?:notes to|statements? of)\b[^()]{{0,120}}\([^()]*{_IN}"
    r"|(?:特别|特別|另有|其他|否则|除非).{0,8}(?:注明|說明|说明|指明|标明|標明)",
    re.IGNORECASE,
)
_LEADS_ON = lazy_re.compile(
    r"[:：]\W*$|\b(?:follows|following|below|table)\b|如下|下表", re.IGNORECASE
)
_OF_AMOUNTS = lazy_re.compile(r"[(（]\s*(?:all )?(?:tabular )?(?:dollar )?amounts", re.IGNORECASE)
_SHARES_TOO = lazy_re.compile(
    r"\b(?:except|other than|excluding)\b.*?(?:\bshares?\b(?! data| amounts?\b)(?: and| or|,)|number of shares"
    r"|\bshare data|\bshares\b)",
    re.IGNORECASE,
)
_PER_SHARE = lazy_re.compile(r"\bper[- ](?:\w+[- ])?share", re.IGNORECASE)
_SENTENCE_END = lazy_re.compile(r"(?<=[.。；;!?])(?<!\bU\.S\.)\s+|\n+|(?<=[。；])")
_LONGEST_SAYING = 300
"""Characters of a sentence that may say in what tables count; ours."""
_TAIL = 400
"""Characters at the end of the prose over a table that may lead to it."""


@dataclass(frozen=True)
class Counting:
    """What is said of all numbers of a table."""

    unit: str | None = None
    """As printed: "亿元", "$thousand", "million"; None where nothing is said."""
    amounts: bool = False
    """Whether it is said of amounts of money alone: "tabular amounts in millions"."""
    spares_shares: bool = False
    """Whether counts of shares are left as they stand: "except share and per share data"."""
    shares: str | None = None
    """In what shares are counted, where that is said of them: "shares in thousands"."""


NOTHING = Counting()


def counted_in(
    grid: Grid,
    title: Title,
    told: Iterable[str],
    unit: str | None,
    before: Counting,
) -> Counting:
    """In what a table counts, the nearest saying first.

    Args:
        told: What is printed over its heads, and in its corner.
        unit: What a line of units beneath the heads says for all columns.
        before: What holds where the table itself says nothing.
    """
    corner = grid.columns[0]
    said = corner.unit or unit or next(filter(None, map(unit_above, title.above)), None)
    sayings = [corner.head, title.text, *told]
    said = said or next(filter(None, map(unit_said, sayings)), None) or _caption_unit(title)
    words = " ".join([*sayings, *title.above])
    if said is None:
        return replace(before, shares=shares_said(words) or before.shares)
    return Counting(said, False, _spares_shares(words), shares_said(words) or before.shares)


def general_countings(document: Document) -> tuple[tuple[int, Counting], ...]:
    """Where a document says in what all of its tables count: (place, what), in reading order."""
    found = []
    for block in document.blocks:
        if block.kind in (BlockKind.TABLE, BlockKind.FIGURE):
            continue
        words = document.text[block.start : block.end]
        if _SCALED.search(words) is None or _GENERAL.search(words) is None:
            continue
        for sentence in _SENTENCE_END.split(words):
            if len(sentence) > _LONGEST_SAYING or _GENERAL.search(sentence) is None:
                continue
            unit = said_within(sentence)
            if unit is not None:
                found.append((block.start, Counting(unit, True, _spares_shares(sentence))))
    return tuple(found)


def lead_counting(document: Document, table: int) -> Counting:
    """What the sentence that leads to a table says in brackets: "... as follows (in millions):"."""
    for block in blocks_before(document, table, NEAR):
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind not in (*PROSE_KINDS, BlockKind.CAPTION):
            break
        words = document.text[max(block.start, block.end - _TAIL) : block.end]
        sentence = [part for part in _SENTENCE_END.split(words) if part.strip()][-1:]
        if not sentence or _SCALED.search(sentence[0]) is None or not _LEADS_ON.search(sentence[0]):
            break
        for bracketed in re.findall(r"[(（][^()（）]*[)）]", sentence[0]):
            unit = said_within(bracketed) if _SCALED.search(bracketed) else None
            shares = shares_said(bracketed)
            if unit is not None or shares is not None:
                amounts = _OF_AMOUNTS.match(bracketed) is not None
                return Counting(unit, amounts, _spares_shares(bracketed), shares)
        break
    return NOTHING


def with_unit_rows(grid: Grid) -> tuple[Grid, str | None]:
    """The grid without lines of units beneath its heads, which become the units of its columns.

    Returns:
        The grid, and the one unit that such a line says for all columns, if it does.
    """
    columns, rows, shared = list(grid.columns), list[Row](), None
    group: str | None = None
    for at, row in enumerate(grid.rows):
        said = _line_of_units(row) if at < FIRST_ROWS else {}
        if not said:
            rows.append(row if row.group or group is None else replace(row, group=group))
            continue
        if row.texts[0] and 0 not in said:
            group = row.texts[0]
        if len(set(said.values())) == 1:
            shared = shared or next(iter(said.values()))
        else:
            for index, unit in said.items():
                columns[index] = replace(columns[index], unit=columns[index].unit or unit)
    for name in dict.fromkeys(row.group for row in rows if row.group):
        if (alone := line_unit(name)) is not None:
            shared = shared or alone
            rows = [replace(row, group=None) if row.group == name else row for row in rows]
    if len(rows) == len(grid.rows) and shared is None:
        return grid, None
    return replace(grid, columns=tuple(columns), rows=tuple(rows)), shared


def _line_of_units(row: Row) -> dict[int, str]:
    """Column -> the unit that it holds, of a row of units alone, whose first cell may name a group."""
    said = {
        index: line_unit(text)
        for index, text in enumerate(row.texts)
        if text and not _NOTES.fullmatch(text)
    }
    if len(said) > 2 and said.get(0, "") is None:
        del said[0]
    found = {index: unit for index, unit in said.items() if unit is not None}
    return found if len(found) == len(said) else {}


_NOTES = lazy_re.compile(r"notes?|附注|附註", re.IGNORECASE)


def like_the_one_before(grid: Grid, before: Grid) -> bool:
    """Whether a table has the shape of the one before it: as many columns, mostly the same rows."""
    mine, its = ({fold(row.texts[0]) for row in one.rows} - {""} for one in (grid, before))
    return len(grid.columns) == len(before.columns) and len(mine & its) >= 0.6 * len(mine) > 0


def _spares_shares(words: str) -> bool:
    return _SHARES_TOO.search(_PER_SHARE.sub("each", words)) is not None


def _caption_unit(title: Title) -> str | None:
    for match in (*_FIRST_SAID.finditer(title.text), *_CAPTION_UNIT.finditer(title.text)):
        if unit_of(f"({match.group('unit')})"):
            return match.group("unit")
    return said_within(title.text)
