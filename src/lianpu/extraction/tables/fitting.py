"""What of a table's unit fits each of its numbers: amounts, not rates, counts or values per share.

Two habits of accounts are read here. "$" stands before the first number of a column and before its
totals, and the numbers between are money, too; and under "in thousands, except per share data" the
lines "Basic" and "Diluted" are per share where they are printed to the cent.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from decimal import Decimal
from enum import Flag, auto
from functools import cache, lru_cache

from lianpu.core import lazy_re
from lianpu.extraction.tables.grid import (
    KEPT,
    SIGNS,
    Grid,
    Row,
    fold,
    is_blank,
    is_money,
    read_cell,
)
from lianpu.extraction.tables.scales import Counting

_MARKS = lazy_re.compile(r"(?:\s*[(（\[][^()（）\[\]]{0,24}[)）\]]|[*†‡:：\s])+$")
_PER = lazy_re.compile(
    r"\bper\b(?! ?cent)|每(?:股|吨|户|人|台|辆|平)|(?<![一-鿿])每(?!年|月|日|周|季)|[/／](?:股|share)|\beps\b|\barpu\b",
    re.IGNORECASE,
)
_RATE = lazy_re.compile(
    r"(?:率|占比|比例|比重|份额|增速|增长|增幅|[^对其]比|倍数?|系数|指数|排名|yoy|qoq|y/y|q/q|cagr|growth|rates?|shares?(?= of)|share"
    r"|margins?|penetration|ratios?|multiple|\bp/?[es]|\bev/\w+|percent(?:age)?|volatility|index|score|rank|beta|coverage|gearing|leverage)$"
    r"|\bro(?:e|a|ic|ce|i|tce)\b|\bp/?b\b|\bpeg\b|\bev/|%|\bpercentage\b|\bratio\b",
    re.IGNORECASE,
)
_COUNT = lazy_re.compile(
    r"(?:数|数量|人数|家数|户数|users|subscribers|employees|headcount|customers|stores|sites|units|volumes?)$"
    r"|\bnumber of\b",
    re.IGNORECASE,
)
_SHARES = lazy_re.compile(
    r"\bshares (?:used|outstanding|issued|in issue|re-?purchased|purchased|granted|vested)\b|^shares\b"
    r"|\bshares$|\bnumber of (?:\w+ )?shares\b|股数",
    re.IGNORECASE,
)
_PAID = lazy_re.compile(
    r"^(?:proceeds|purchases?|payments?|dividends?|issuance|repurchases?)\b", re.IGNORECASE
)
_SPAN = lazy_re.compile(
    r"\b(?:years|months|days|li(?:fe|ves)|maturity|tenor|age|terms?)$|年限|期限|天数|年龄",
    re.IGNORECASE,
)
_ON_A_DAY = lazy_re.compile(r"year|expir|matur|年|到期", re.IGNORECASE)
_IS_A_YEAR = lazy_re.compile(r"(?:19|20)\d\d(?:\s?[-–—]\s?(?:19|20)?\d\d)?$")
_EACH = lazy_re.compile(r"^(?:[-–—•]\s*)?(?:basic|diluted|基本|稀释|稀釋)\b", re.IGNORECASE)
_MONEY = lazy_re.compile(
    r"\b(?:revenues?|sales|income|profits?|loss(?:es)?|earnings|costs?|expenses?|tax(?:es)?|cash|debt"
    r"|borrowings?|loans?|assets?|liabilit(?:y|ies)|equity|receivables?|payables?|inventor(?:y|ies)"
    r"|goodwill|depreciation|amorti[sz]ation|interest|dividends?|ebit(?:da)?|deposits?|notes|premiums?"
    r"|fees?|charges?|gains?|provisions?|allowances?|capital expenditures?|capex|bookings|billings"
    r"|proceeds|purchases|investments?|securities|compensation|property|equipment|land|buildings?"
    r"|finished goods|raw materials|work[- ]in[- ](?:process|progress)|accruals?|accrued|prepaid|deferred"
    r"|financing activities|operating activities|investing activities|backlog|turnover|margin)\b",
    re.IGNORECASE,
)
"""What is always money in accounts; rates and counts of it are told by their own words."""
_SIGN = lazy_re.compile(rf"\s*[-–−(]?\s*({SIGNS})")
_NUMBER = lazy_re.compile(r"[-–−(]?\s*\d[\d,]*(\.\d+)?\s*\)?$")
_CENTS = 2


def fitting(counting: Counting, measure: str, within: str | None, printed: str) -> str | None:
    """The unit of a number under what its table says; None where it stands as printed.

    Args:
        measure: What is measured, without its own unit.
        within: The group of rows that it stands in.
        printed: The cell.
    """
    unit = counting.unit
    if unit is None and counting.shares is None:
        return None
    sorts = _sorts(measure, within)
    if _Sort.SHARES in sorts and counting.shares:
        return counting.shares
    if unit is None or not (_is_money(unit) or _is_scale(unit)):
        return unit
    if _Sort.SHARES in sorts:
        return None if _is_money(unit) or counting.spares_shares or counting.amounts else unit
    if _Sort.PER in sorts or (_Sort.RATE in sorts and not _SIGN.match(printed)):
        return None
    if _Sort.COUNT in sorts and (counting.amounts or _is_money(unit)):
        return None
    if _Sort.DATED in sorts and _IS_A_YEAR.match(printed):
        return None
    return unit


class _Sort(Flag):
    """What sort of number a row or column holds, by its name."""

    PER = auto()
    RATE = auto()
    """A rate or a stretch of time."""
    COUNT = auto()
    SHARES = auto()
    DATED = auto()
    """It may hold years."""


@lru_cache(KEPT)
def _sorts(measure: str, within: str | None) -> _Sort:
    words, found = _bare(measure), _Sort(0)
    if _SHARES.search(words) and not _PAID.search(words):
        found |= _Sort.SHARES
    if _PER.search(words) or (within and _PER.search(within)):
        found |= _Sort.PER
    if _RATE.search(words) or _SPAN.search(words):
        found |= _Sort.RATE
    if _COUNT.search(words):
        found |= _Sort.COUNT
    if _ON_A_DAY.search(words):
        found |= _Sort.DATED
    return found


def per_share_rows(grid: Grid) -> frozenset[int]:
    """Rows "Basic" and "Diluted" that are printed to the cent in a table that otherwise is not."""
    found, cents = [], []
    for row in grid.rows:
        printed = [match for text in row.texts[1:] if (match := _number(text)) is not None]
        to_the_cent = bool(printed) and all(len(match[1] or "") > _CENTS for match in printed)
        if _EACH.match(row.texts[0]):
            if to_the_cent:
                found.append(row.index)
        elif printed and not _PER.search(row.texts[0]):
            cents.append(to_the_cent)
    return frozenset(found) if cents and sum(cents) < len(cents) / 2 else frozenset()


def carried_signs(grid: Grid, heads: Container[int] = ()) -> dict[tuple[int, int], str]:
    """(row, column) -> the currency or "%" that a column prints with an earlier number alone.

    A number is money by its row's name, or where it adds up with its neighbours to a number below
    that prints the sign again; a column of percentages prints "%" first and last.

    Args:
        heads: Rows that are heads.
    """
    found: dict[tuple[int, int], str] = {}
    for column in grid.columns[1:]:
        printed = [
            row
            for row in grid.rows
            if row.index not in heads and not is_blank(row.texts[column.index])
        ]
        if _is_percent([row.texts[column.index].strip() for row in printed]):
            found.update(((row.index, column.index), "%") for row in printed)
        else:
            money = _money_of(printed, column.index)
            found.update(((at, column.index), sign) for at, sign in money.items())
    return found


def _is_percent(texts: list[str]) -> bool:
    """Whether a column prints "%" first and last, and bare numbers between."""
    return (
        len(texts) > 2
        and texts[0].endswith("%")
        and texts[-1].endswith("%")
        and all(text.endswith("%") or _NUMBER.fullmatch(text) for text in texts)
    )


def _money_of(rows: list[Row], column: int) -> dict[int, str]:
    """Row -> the currency printed above it in a column, for the numbers that are money."""
    found: dict[int, str] = {}
    sign: str | None = None
    waiting: list[Row] = []
    run = Decimal(0)
    for row in rows:
        text = row.texts[column].strip()
        printed = _SIGN.match(text)
        number = read_cell(text, None)
        if (
            number is None
            or number.value is None
            or number.step is None
            or (not printed and not _NUMBER.fullmatch(text))
        ):
            sign, waiting = None, []
        elif printed:
            if sign == printed[1] and abs(run - number.value) <= len(waiting) * number.step:
                found.update((one.index, printed[1]) for one in waiting)
            sign, waiting, run = printed[1], [], number.value
        elif sign is not None:
            run += number.value
            if _may_be_money(row) and _MONEY.search(row.texts[0]):
                found[row.index] = sign
            elif _may_be_money(row):
                waiting.append(row)
    return found


def with_sign(unit: str | None, sign: str) -> str:
    """A scale with the currency that its column carries: "$thousand"; percent is no amount."""
    return sign if unit is None or sign == "%" else f"{sign}{unit}" if _is_scale(unit) else unit


def narrowed(counting: Counting, unit: str | None) -> Counting:
    """What is said of a table, by the unit of a row or column: "$" under "in thousands" is "$thousand"."""
    if unit is None:
        return counting
    one = read_cell("1", unit)
    if counting.unit and one is not None and one.value == 1 and _is_money(unit):
        whole = read_cell("1", counting.unit)
        if whole is not None and whole.value != 1 and whole.unit in (one.unit, "1"):
            return replace(counting, unit=with_sign(counting.unit, unit))
    return replace(counting, unit=unit)


def _may_be_money(row: Row) -> bool:
    return not _sorts(row.texts[0], row.group) & (
        _Sort.PER | _Sort.RATE | _Sort.COUNT | _Sort.SHARES
    )


def _bare(measure: str) -> str:
    return _MARKS.sub("", fold(measure))


def _number(text: str) -> re.Match[str] | None:
    return _NUMBER.search(text) if text and "%" not in text else None


@cache
def _is_money(unit: str) -> bool:
    quantity = read_cell("1", unit)
    return quantity is not None and is_money(quantity)


@cache
def _is_scale(unit: str) -> bool:
    quantity = read_cell("1", unit)
    return quantity is not None and quantity.unit == "1" and quantity.value != 1
