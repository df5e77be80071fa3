"""Which columns of a table hold dates, rounds, sums or names by what their cells print."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.extraction.tables.cell_words import ROUND, raised
from lianpu.extraction.tables.grid import Grid, is_money, read_cell, read_date, round_key, unit_of

Reads = Callable[[str], bool]
"""Whether a cell reads as what is looked for."""

MOST = 0.7
"""Share of the printed cells that must read as dates or rounds for a column without a head to be
one; chosen by us, tried on the tables of broker reports."""


def is_headless(document: Document, grid: Grid) -> bool:
    """Whether the head of a column of dates is a date itself: the first row is none of heads."""
    return any(
        read_date(column.head, document) is not None
        and share_reads(grid, column.index, lambda text: read_date(text, document) is not None)
        for column in grid.columns
    )


_A_ROUND = lazy_re.compile(
    r"(?:最新|最近|最新一|最近一|本|上|已|近期|latest|last|recent|new)?\s*(?:轮)?(?:融资|融資|募资|funding|financing|raise)(?: round| raised)?",
    re.IGNORECASE,
)
"""A head over sums that were raised, where no other head is."""


def of_rounds(grid: Grid) -> list[int]:
    """The columns whose heads speak of rounds and whose cells are sums: "Funding", 融资."""
    return [
        column.index
        for column in grid.columns
        if column.role is None and _A_ROUND.fullmatch(column.head.strip(" *"))
    ]


def money_column(grid: Grid, columns: list[int], least: float) -> int | None:
    """The first of some columns of which at least that share of the cells are sums."""
    for index in columns:
        unit = grid.columns[index].unit
        if share_reads(grid, index, partial(_reads_as_money, unit=unit), least):
            return index
    return None


_OF_ROUNDS = lazy_re.compile(
    r"融资|融資|轮次|輪次|募资|募資|\bfunding\b|\brounds?\b|\braise[ds]?\b", re.IGNORECASE
)
"""A head over cells that tell a round and its sum together."""


def names_round(cell: str) -> bool:
    """Whether a cell is a round, or tells one."""
    return round_key(cell) is not None or ROUND.search(cell) is not None


def raised_column(grid: Grid, rounds: int | None) -> int | None:
    """The column whose cells tell a round and its sum together; that of rounds, where some tell sums."""
    for column in grid.columns:
        texts = grid.column_texts(column.index)
        if column.index == rounds and any(map(_tells_sum, texts)):
            return column.index
        if not texts or any(len(text) > _LONGEST_RAISED for text in texts):
            continue
        staged = sum(1 for text in texts if ROUND.search(text))
        headed = _OF_ROUNDS.search(column.head) is not None
        if not (headed and staged) and staged < MOST * len(texts):
            continue  # most tables are none of rounds, and reading sums is dear
        told = [raised(text) for text in texts]
        both = sum(1 for one in told if one.amount is not None and one.round is not None)
        sums = sum(1 for one in told if one.amount is not None)
        if both >= MOST * len(texts) or (headed and both and sums >= MOST * len(texts)):
            return column.index
    return None


def _tells_sum(text: str) -> bool:
    return len(text) <= _LONGEST_RAISED and raised(text).amount is not None


_LONGEST_RAISED = 60
"""Characters of such a cell; a longer one is prose. Chosen by us."""


_NO_SUM = lazy_re.compile(
    r"估值|市值|收入|营收|利润|累[计計]|总融|价|價|\bvalu|\bcap\b|\brevenue|\barr\b|\btotal|\bprice|\bprofit|\bto date|\breturn|\bgain|\bassets|\bworth",
    re.IGNORECASE,
)
"""A head over sums that nobody paid."""


def sums_by_content(grid: Grid) -> int | None:
    """The column of sums whose head says nothing, in a table whose heads name the sides of its deals."""
    for column in grid.columns:
        texts = grid.column_texts(column.index)
        if column.role is not None or not texts or _NO_SUM.search(column.head):
            continue
        if any(map(_SUM.search, texts)) and share_reads(grid, column.index, _tells_sum):
            return column.index
    return None


_SUM = lazy_re.compile(r"[$€£¥]\s?\d|\d\s?[亿億万萬]")


def _reads_as_money(text: str, unit: str | None) -> bool:
    quantity = read_cell(text, unit)
    return quantity is not None and is_money(quantity)


def by_content(grid: Grid, reads: Reads) -> int | None:
    """The first column without a head of which most cells read so."""
    for column in grid.columns:
        if column.role is None and share_reads(grid, column.index, reads, MOST):
            return column.index
    return None


def share_reads(grid: Grid, column: int, reads: Reads, least: float = MOST) -> bool:
    """Whether at least that share of the printed cells of a column reads so."""
    texts = grid.column_texts(column)
    return bool(texts) and sum(1 for text in texts if reads(text)) >= least * len(texts)


_LENT_UNDER = lazy_re.compile(
    r"(?:facility|facilities|tranches?|loans?|bonds?|notes?|instruments?|贷款|贷款名称|债券|债券名称|品种)",
    re.IGNORECASE,
)
"""A head over what is lent, and over no firms."""


def names_by_content(grid: Grid, taken: set[int | None]) -> int | None:
    """The first column without a head whose cells look like names: short, distinct, wordy."""
    for column in grid.columns:
        if column.index in taken or column.role is not None or unit_of(column.head):
            continue
        if _LENT_UNDER.fullmatch(column.head.strip(" *")):
            continue
        texts = grid.column_texts(column.index)
        if len(texts) < max(2, len(grid.rows) // 2):
            continue
        short = sum(1 for text in texts if len(text) <= 30 and not re.search(r"[。；;，]", text))
        wordy = sum(1 for text in texts if re.search(r"[^\W\d]", text))
        distinct = len(set(texts)) >= 0.6 * len(texts)
        counted = sum(1 for text in texts if read_cell(text, None) is not None)
        if counted > 0.1 * len(texts):
            continue  # 25 亿元 has letters, too
        if distinct and short >= 0.9 * len(texts) and wordy >= 0.9 * len(texts):
            return column.index
    return None
