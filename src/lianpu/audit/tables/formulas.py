"""Rows whose own label sets out what they come to: "Payout (dividends + buybacks)", 自由现金流 = 经营现金流 - 资本支出."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lianpu.audit.proof.operations import run_of
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import simplified
from lianpu.audit.tables.relations import Relation, row_relation
from lianpu.core import lazy_re

_FORMULA = lazy_re.compile(
    r"^(?P<name>[^=(\[]{2,40}?) ?(?:[(\[] ?=? ?(?P<in>[^()\[\]=]{3,60}) ?[)\]]|= ?(?P<out>[^=]{3,60}))$"
)
_SIGN = lazy_re.compile(r" ?(?:(?P<plus>[+＋]|\bplus\b|加)|(?P<less>(?<= )[-−–](?= )|[−–]|(?<=[一-鿿])-(?=[一-鿿])|\b(?:less|minus)\b|减)) ?")  # fmt: skip
MOST = 5
"""Rows that one label adds up or takes away. Ours."""


def formula_rows(grid: Grid) -> Iterator[Relation]:
    """Every row that its label makes of other rows of the table, each called by its name."""
    if grid.loose:
        return
    for row in grid.rows:
        found = _FORMULA.match(_plain(row.label)) if row.numbers else None
        if found is None:
            continue
        terms = _terms(found["in"] or found["out"])
        rows = [_called(grid, row, name) for _, name in terms]
        if (
            not 2 <= len(terms) <= MOST
            or None in rows
            or len({id(each) for each in rows}) < len(rows)
        ):
            continue
        made = _made(grid, row, [sign for sign, _ in terms], [each for each in rows if each])
        if made is not None:
            # the label says what the row is: one other place in which it holds is enough
            yield replace(made, sure=True, beside=1)


def _made(grid: Grid, row: Row, signs: Sequence[int], rows: Sequence[Row]) -> Relation | None:
    """The relation, costs taken away or, where they are printed as negative, added."""
    first: Relation | None = None
    for tried in dict.fromkeys((tuple(signs), (1,) * len(signs))):
        rule = "sum" if min(tried) > 0 else "difference"
        made = row_relation(grid, rule, run_of(tried[1:]), row, rows, named=True, averages=False)
        if made is not None and made.held:
            return made
        first = first or made
    return first if first is not None and min(signs) > 0 else None


def _terms(words: str) -> list[tuple[int, str]]:
    """The names of a formula, each with its sign."""
    found: list[tuple[int, str]] = []
    sign, start = 1, 0
    for match in _SIGN.finditer(words):
        found.append((sign, words[start : match.start()].strip()))
        sign, start = (1 if match["plus"] else -1), match.end()
    return [*found, (sign, words[start:].strip())]


def _called(grid: Grid, own: Row, name: str) -> Row | None:
    """The one row of a name, or whose name begins or ends with it."""
    if len(name) < 2:
        return None
    others = [each for each in grid.rows if each.numbers and each is not own]
    exact = [each for each in others if _bare(each) == name]
    near = [each for each in others if _bare(each).startswith(name) or _bare(each).endswith(name)]
    found = exact or near
    return found[0] if len(found) == 1 else None


def _bare(row: Row) -> str:
    return re.sub(r" ?[(\[].*$", "", _plain(row.label)).strip()


def _plain(label: str) -> str:
    return simplified(label).casefold().strip(" *_-–•·:")
