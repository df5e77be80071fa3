"""Counts in prose against the rows of a table: "9 deals in 2025" beside the dated rows of 2025."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.audit.proof.verdicts import doubt, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.fact import Deal
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_COUNTED = frozenset({"event", "company", "unit", "1"})
_INVESTS = lazy_re.compile(
    r"投资|投資|并购|收购|交易|融资|invest|deal|acqui|transaction|round", re.IGNORECASE
)
_SINCE = lazy_re.compile(r"^(?:以来|至今|起至今|年至今|起|以后)|^ (?:onwards?|to date)")
_SINCE_BEFORE = lazy_re.compile(r"(?:自|\bsince )$")


@dataclass(frozen=True)
class DealTable:
    """The dated deals of one table that one investor made."""

    investor: str
    deals: tuple[Deal, ...]

    def years(self) -> Counter[int]:
        """Deals per year of their date."""
        return Counter(deal.date.year for deal in self.deals if deal.date is not None)

    def since(self, year: int) -> int:
        """Deals of a year and all later ones."""
        return sum(count for each, count in self.years().items() if each >= year)


def deal_tables(material: Material) -> tuple[DealTable, ...]:
    """The deals of each table, by investor; tables with undated rows prove no count."""
    found: dict[tuple[int | None, str], list[Deal]] = {}
    for deal in material.table_deals:
        table = material.document.place(deal.spans[0]).table
        for giver in deal.givers:
            found.setdefault((table, giver.name), []).append(deal)
    return tuple(
        DealTable(name, tuple(deals))
        for (_, name), deals in found.items()
        if len(deals) >= 2 and all(deal.date is not None for deal in deals)
    )


def tables_of(
    material: Material, sentence: Sentence, tables: Sequence[DealTable]
) -> list[DealTable]:
    """The tables of the investor that a sentence speaks of: named in it, or last before it."""
    text = material.document.text
    names = {table.investor for table in tables}
    here = [name for name in names if name in sentence.text()]
    if not here:
        last = {
            name: text.rfind(name, max(sentence.start - 1500, 0), sentence.start) for name in names
        }
        near = max(last.values(), default=-1)
        here = [name for name, at in last.items() if at == near and near >= 0]
    return [table for table in tables if table.investor in here]


def count_findings(material: Material) -> Iterator[Finding]:
    """Each count of deals in prose, held to the rows of that investor's tables."""
    tables = deal_tables(material)
    if not tables:
        return
    for sentence in material.sentences:
        if not _INVESTS.search(sentence.text()):
            continue
        for at, item in sentence.hidden.items():
            if isinstance(item, Term) and item.quantity.unit in _COUNTED:
                yield from _count(material, sentence, at, item, tables)


def _count(
    material: Material, sentence: Sentence, at: int, stated: Term, tables: Sequence[DealTable]
) -> Iterator[Finding]:
    moment, place = _period_of(sentence, at)
    if moment is None or stated.quantity.value is None or not _is_deal_count(sentence, at):
        return
    since = bool(
        _SINCE.search(sentence.mask[place + 1 :]) or _SINCE_BEFORE.search(sentence.mask[:place])
    )
    year = moment.period.year
    claimed = int(stated.quantity.value)
    span = sentence.span(moment, stated)
    candidates = []
    for table in tables_of(material, sentence, tables):
        found = table.since(year) if since else table.years()[year]
        if found:
            candidates.append((found, table))
    if not candidates:
        return
    match = next((each for each in candidates if each[0] == claimed), None)
    found, table = match or max(candidates, key=lambda each: each[0])
    rows = [
        deal.spans[0]
        for deal in table.deals
        if deal.date and (deal.date.year >= year if since else deal.date.year == year)
    ]
    words = f"{year}+" if since else str(year)
    arithmetic = f"{table.investor}, {words}: {found}"
    if match:
        yield Finding(
            rule="count",
            verdict=Verdict.HOLDS,
            severity=Severity.GREEN,
            spans=(span, material.document.span(stated.start, stated.end), *rows),
            title=title("count", Verdict.HOLDS, stated.quantity.text, str(found)),
            stated=stated.quantity.text,
            recomputed=str(found),
            arithmetic=arithmetic,
            facts=tuple(deal.id for deal in table.deals),
        )
        return
    if abs(found - claimed) > max(3, claimed // 2):
        return  # a table of a few chosen deals does not count them all
    yield doubt(
        "count",
        (span, material.document.span(stated.start, stated.end), *rows),
        Text(
            f"正文称 {stated.quantity.text}，表中 {words} 年有 {found} 行",
            f"The text says {stated.quantity.text}; the table has {found} rows for {words}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=stated.quantity.text,
        recomputed=str(found),
        arithmetic=arithmetic,
    )


def _is_deal_count(sentence: Sentence, at: int) -> bool:
    """Whether a number counts deals: its unit says so, or a word for deals is right beside it."""
    term = sentence.hidden[at]
    assert isinstance(term, Term)
    if term.quantity.unit == "event":
        return True
    return bool(
        re.match(r"[^,;.]{0,24}?\b(?:deal|invest|acqui|transaction)", sentence.mask[at + 1 :])
    )


def _period_of(sentence: Sentence, at: int) -> tuple[Moment | None, int]:
    """The period a count is about: the nearest before it, else the one right behind it."""
    for place in range(at - 1, -1, -1):
        found = sentence.hidden.get(place)
        if isinstance(found, Moment):
            return found, place
        if isinstance(found, Term):
            break
    for place in range(at + 1, min(at + 40, len(sentence.mask))):
        found = sentence.hidden.get(place)
        if isinstance(found, Moment):
            return found, place
        if isinstance(found, Term):
            break
    return None, -1
