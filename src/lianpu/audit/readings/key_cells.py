"""Cells of key figures that print an amount and a rate, or a rate and its base, by the other rows: "9.5 (margin 11 %)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.operations import decline, growth, share
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.stated.cell_words import CellWords
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.tables.identities import names_of_row
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_SHARE = lazy_re.compile(
    r"占(?:总|全年)?(?:营收|收入|销售)|利润率|毛利率|净利率|\bmargin|\bof (?:total |net )?(?:revenue|sales)",
    re.IGNORECASE,
)
_GROWN = lazy_re.compile(
    r"同比|环比|增速|增长率|增幅|growth|\byoy\b|\bqoq\b|\bchange\b", re.IGNORECASE
)
_BEFORE = lazy_re.compile(
    r"上年|去年|上期|前值|同期|上季|上一|prior|last year|previous|\bfrom\b|\bvs\b|a year (?:ago|earlier)",
    re.IGNORECASE,
)
_FELL = lazy_re.compile(r"[降跌减]|\bdown\b|\bfell\b|declin|decreas", re.IGNORECASE)

Amount = tuple[str, Term]
"""The name of a row and what it prints."""


def key_cells(material: Material) -> Iterator[Finding]:
    """What such cells say and the rows around them give; nothing is ever doubted here."""
    known: dict[int, list[Amount]] = {}
    for each in material.each_cell():
        rates = [term for term in each.sentence.terms if term.quantity.unit == "%"]
        sums = [term for term in each.sentence.terms if term.quantity.unit in MONEY]
        if len(rates) != 1 or len(sums) != 1:
            continue
        if each.table not in known:
            known[each.table] = _amounts(material, each.table)
        claim = _claim(each, rates[0], sums[0], known[each.table])
        finding = None if claim is None else judge(material.document, claim)
        if finding is not None:
            yield finding


def _amounts(material: Material, table: int) -> list[Amount]:
    """The amounts of a table by the names of their rows: cells that are numbers, and those that begin with one."""
    found = [
        (simplified(row.label), term)
        for grid in material.grids
        if grid.table == table
        for row in grid.rows
        for term in row.numbers.values()
        if term.quantity.unit in MONEY
    ]
    for each in material.cells:
        if each.table == table and each.sentence.terms:
            first = each.sentence.terms[0]
            if first.quantity.unit in MONEY:
                found.append((_label(each), first))
    return found


def _label(each: CellWords) -> str:
    return simplified(each.span.quote.partition("\t")[0].strip("|*_ "))


def _claim(each: CellWords, rate: Term, amount: Term, known: Sequence[Amount]) -> Claim | None:
    label = _label(each)
    said = f"{label} {each.sentence.words}"
    if _SHARE.search(said):
        whole = _only(term for name, term in known if "revenue" in names_of_row(name))
        if whole is None or whole.start == amount.start:
            return None
        inputs, operation = (amount, whole), share()
    elif _GROWN.search(said) and _BEFORE.search(said):
        own = _GROWN.split(label)[0].strip(" :：")
        last = _only(term for name, term in known if own and name == own)
        if last is None or last.start == amount.start:
            return None
        inputs, operation = (amount, last), decline() if _FELL.search(said) else growth()
    else:
        return None
    rule = "share" if operation is share() else "growth"
    return Claim(rule, rate, inputs, (operation,), each.span, strict=False)


def _only(terms: Iterator[Term]) -> Term | None:
    """The one term there is; none of several."""
    found = {term.start: term for term in terms}
    return next(iter(found.values())) if len(found) == 1 else None
