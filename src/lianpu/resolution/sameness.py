"""When two tellings are of one deal: the same parties, and nothing that speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from lianpu.core.fact import Deal, Party
from lianpu.core.period import Period
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds, rounds
from lianpu.notation.letters import HAN_LETTER
from lianpu.resolution.matching import GENERIC, entity_key

NEAR_DAYS = 35
"""Days between two dates that vendors may give one deal: signing and announcement, or the month
that one of them prints. Chosen by us on tables of two vendors in one report."""

ROW_GAP = 60
"""Characters between two rows of one table, page furniture included; captions and heads of the next
table take more."""

IMPORTED = "import."
"""How the reader of a fact begins whose row was imported."""

UNDISCLOSED = "undisclosed"


@dataclass(frozen=True)
class Sides:
    """Who gives and who takes, as keys."""

    givers: frozenset[str]
    takers: frozenset[str]


class Identities:
    """Keys of parties, a short form and its long form made one where the deals say so.

    "甲芯片" and "甲芯片科技" are one company when the longer name is the only one that begins so,
    what it adds tells nothing apart, and both stand in tellings of about the same day that share
    another party. Likeness without such a meeting joins nothing.
    """

    def __init__(self, deals: Iterable[Deal]) -> None:
        told: dict[str, list[Deal]] = {}
        names: dict[str, str] = {}
        for deal in deals:
            for party in deal.parties:
                told.setdefault(entity_key(party), []).append(deal)
                names.setdefault(entity_key(party), _bare(party.name))
        self._canonical = _short_forms(told, names)

    def key(self, party: Party) -> str:
        """The key of a party."""
        key = entity_key(party)
        return self._canonical.get(key, key)

    def sides(self, deal: Deal) -> Sides:
        """Keys of both sides; of all parties on both where the kind has no direction."""
        family = deal_kinds()[deal.kind].family
        if family == "partnership" or deal.kind == "merger":
            everyone = frozenset(self.key(party) for party in deal.parties)
            return Sides(everyone, everyone)
        return Sides(
            frozenset(self.key(party) for party in deal.givers),
            frozenset(self.key(party) for party in deal.takers),
        )


def told_date(deal: Deal) -> Period | None:
    """The date that words tell; one by the day of publication may lie long behind the deal."""
    return None if deal.date_assumed else deal.date


def near(one: Period | None, other: Period | None) -> bool:
    """Whether two dates may be of one deal; an unknown one may be any."""
    gap = days_between(one, other)
    return gap is None or gap <= NEAR_DAYS


def days_between(one: Period | None, other: Period | None) -> int | None:
    """Fewest days between two periods, 0 when they overlap; None when either is unknown."""
    if one is None or other is None:
        return None
    first, second = _ends(one), _ends(other)
    if first is None or second is None:
        return None
    if first[0] > second[0]:
        first, second = second, first
    return max((second[0] - first[1]) // timedelta(days=1), 0)


def amounts_agree(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether two printed amounts may be one; an unknown one may be any.

    "Up to 100" and "100" agree, as do "tens of billions" and 40 billion; 6.5 and 22.4 do not, so a
    total is never taken for its part.
    """
    if one is None or other is None:
        return True
    if one.unit != other.unit:
        return False
    blurred = (Qualifier.VAGUE, Qualifier.RANGE)
    if one.qualifier in blurred or other.qualifier in blurred:
        return one.interval.meets(other.interval)
    return one.rounding.meets(other.rounding)


def round_of(deal: Deal) -> str | None:
    """Key of the deal's round; None when it names none or says that it is not disclosed."""
    if deal.round is None:
        return None
    key = _rounds_as_printed().get(round_form(deal.round))
    return None if key == UNDISCLOSED else key or round_form(deal.round)


@cache
def round_form(text: str) -> str:
    """A printed round without blanks, case and the word "round"."""
    words = re.sub(r"[\s\-]|series", "", text.casefold()).replace("＋", "+")
    return re.sub(r"(?:轮|輪|融资|投资|round|funding|financing|investment)$", "", words) or words


def precision(period: Period | None) -> int:
    """How finely a date is printed: 3 a day, 2 a month, 1 anything longer, 0 none."""
    if period is None:
        return 0
    if period.day is not None:
        return 3
    return 2 if period.month is not None else 1


def rows(deal: Deal) -> tuple[Span, ...]:
    """The spans that lie in no other of the deal: rows and sentences, not their cells."""
    found: list[Span] = []
    for span in sorted(deal.spans, key=lambda one: (one.document, one.start, -one.end)):
        if not found or not found[-1].contains(span):
            found.append(span)
    return tuple(found)


def file_of(deal: Deal) -> str:
    """The document of a deal; the parts of an imported file, named by its id and a dot, are one."""
    return deal.document.partition(".")[0]


def tables_of(deals: Sequence[Deal]) -> dict[str, frozenset[tuple[str, int]]]:
    """Deal id -> the tables that it was read from, each as document and first character.

    Rows that follow each other closely are one table. A Deal does not name its table, as a table
    is a matter of the page and the deal is not. An imported file is one, however many its parts:
    refused rows stand between the others, and a part's document has the file's id before a dot.
    """
    imported = {deal.id for deal in deals if deal.reader.startswith(IMPORTED)}
    placed = sorted(
        {
            (row.document, row.start, row.end)
            for deal in deals
            if deal.table and deal.id not in imported
            for row in rows(deal)
        }
    )
    table: dict[tuple[str, int, int], tuple[str, int]] = {}
    last: tuple[str, int, int] | None = None
    for place in placed:
        follows = last is not None and place[0] == last[0] and place[1] - last[2] <= ROW_GAP
        table[place] = table[last] if follows and last is not None else (place[0], place[1])
        last = place
    return {
        deal.id: frozenset({(file_of(deal), 0)})
        if deal.id in imported
        else frozenset(table[(row.document, row.start, row.end)] for row in rows(deal))
        if deal.table
        else frozenset()
        for deal in deals
    }


@cache
def _rounds_as_printed() -> Mapping[str, str]:
    return {
        round_form(word): key
        for key, entry in rounds().items()
        for word in (entry.name.zh, entry.name.en, *entry.aliases)
    }


def _ends(period: Period) -> tuple[date, date] | None:
    start, end = period.start, period.end
    if start is None:
        return None
    return start, end or date(period.year, 12, 31)


def _bare(name: str) -> str:
    return re.sub(r"\s+", "", name).casefold()


def _short_forms(told: dict[str, list[Deal]], names: dict[str, str]) -> dict[str, str]:
    """Short key -> long key, for the names that `Identities` may join."""
    canonical: dict[str, str] = {}
    ordered = sorted((bare, key) for key, bare in names.items())
    for place, (bare, short) in enumerate(ordered):
        if short.startswith("@") or len(bare) < 3 or not HAN_LETTER.search(bare):
            continue
        longer: list[tuple[str, str]] = []
        for other, key in ordered[place + 1 :]:
            if not other.startswith(bare) or len(longer) > 1:
                break
            if other != bare:
                longer.append((other, key))
        if len(longer) != 1:
            continue
        other, key = longer[0]
        if GENERIC.fullmatch(other[len(bare) :]) and _meet(told[short], told[key]):
            canonical[short] = key
    return canonical


def _meet(some: list[Deal], others: list[Deal]) -> bool:
    """Whether a telling of each names the same other party, or round, at about the same time."""
    for one in some:
        for other in others:
            gap = days_between(told_date(one), told_date(other))
            if gap is not None and gap <= NEAR_DAYS:
                mine = {entity_key(party) for party in one.parties}
                theirs = {entity_key(party) for party in other.parties}
                if mine & theirs:
                    return True
    return False
