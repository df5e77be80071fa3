"""Readings of a number by the Series that its words seem to name, too faint to accuse it by themselves.

`grounded` speaks where words leave one subject and one time. Here every reading counts, for the last look
at numbers that nothing confirms: see `orphans`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice

from msgspec import structs

from lianpu.audit.descents.views import Way
from lianpu.audit.proof.operations import share
from lianpu.audit.proof.slips import digits, telling
from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.asking import asks
from lianpu.audit.readings.grounded import SCOPE
from lianpu.audit.readings.otherness import (
    ALL_BUT,
    names_more,
    of_another_amount,
    of_another_kind,
    of_events,
    of_other_total,
    of_part_told,
    of_some_rows,
    speaks_of_another,
    told_of,
)
from lianpu.audit.readings.reading import of_unit
from lianpu.audit.readings.topics import ALONE, NAMED, TOPIC, Thread, about
from lianpu.audit.readings.ways import readings
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.series import Series
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind

SAME, MANY = 3, 4
"""Digits of a number in another order from which it is that of a row that words name, and of one that they do not. Ours."""
LIKELY = 2
"""Readings that may be doubted by, the likeliest of a number."""


@dataclass(frozen=True)
class Faint:
    """The readings of a number by Series, made when they are asked for: most numbers need a few."""

    material: Material
    book: Book
    ask: Ask
    thread: Thread
    """As it stood when the text came to the number."""

    def likely(self) -> list[Way]:
        """Those by whose failure the number may be doubted."""
        return [way for way in islice(self._own(), LIKELY) if way.near]

    def every(self) -> Iterator[Way]:
        """All of them, the likely ones first."""
        shares: dict[tuple[Term, ...], None] = {}
        for way in self._own():
            if way.rule == "share":
                shares[way.inputs] = None
            yield way
        for inputs in shares:
            yield from _of_other_columns(self.material, inputs)

    def cell(self) -> list[Way]:
        """The number that a row prints at the time that is told, or the newest, where it says which it is by its digits.

        Words need not say of what it is: that another number has all its digits but for two in each other's place is
        no accident, of a row that the passage names or of a number of many digits.
        """
        if self.ask.op is not Op.LEVEL:
            return []
        told = digits(self.ask.stated)
        _, tier = about(self.book, self.ask, self.thread)
        if told < (SAME if tier <= TOPIC else MANY):
            return []
        first = [way for way in islice(self._own(), 1) if way.rule == "restated"]
        return [structs.replace(way, near=True) for way in first]

    def _own(self) -> Iterator[Way]:
        return _ways(self.material, self.book, self.ask, self.thread)


def faint_ways(material: Material, judged: Set[int]) -> Iterator[tuple[int, Faint]]:
    """Where each number of this part begins, and its readings by Series; the likely ones are marked.

    Args:
        material: The document.
        judged: Where numbers begin that need none.
    """
    thread = Thread()
    for _, sentence in material.each_sentence():
        if sentence.block != thread.block:
            thread = Thread(block=sentence.block)
        book = material.series_near(sentence.start)
        first = None
        for ask in sentence.once(asks):
            if ask.stated.start not in judged:
                yield ask.stated.start, Faint(material, book, ask, replace(thread))
            first = first or ask
        thread.goes_on(book, sentence, first)


def _ways(material: Material, book: Book, ask: Ask, thread: Thread) -> Iterator[Way]:
    if ask.stated.start in material.level_starts:
        book = book.without(ask.stated.start)
    found, tier = about(book, ask, thread)
    found = of_unit(found, ask)
    if not found:
        return
    near = tier <= TOPIC and not of_another_kind(ask, found)
    if ask.op in (Op.PER, Op.AVERAGE) and ask.stated.quantity.unit in MONEY:
        near = near and any(
            _MONEYED.search(told_of(each, ask.sentence.document.text)) for each in found
        )
    whole = ask.op is Op.SHARE and _of_its_whole(ask, found, tier)
    near = near and not (ask.op in (Op.PER, Op.AVERAGE) and of_some_rows(ask, found))
    within = _of_their_scope(ask, found)
    again = within and _is_level(ask, found, tier)
    if ask.op is Op.LEVEL:
        near = again
    if ask.op is Op.SHARE:
        own = near and (tier <= NAMED or not speaks_of_another(ask, found))
        near = (whole or own) and not of_part_told(ask)
    near = near and within
    seen = set()
    for carried in (thread.stage, None):
        for each in readings(book, ask, found, tier, carried):
            if each.inputs not in seen:
                seen.add(each.inputs)
                yield Way(
                    each.rule,
                    each.operation,
                    each.inputs,
                    (again if each.rule == "restated" else near)
                    and not each.doubt
                    and len(seen) <= LIKELY
                    and not (
                        ask.op is Op.SHARE
                        and (
                            not (each.strict or (whole and len(each.inputs) == 2))
                            or _mixed(material, each.inputs)
                            or of_another_amount(ask, each.inputs)
                        )
                    ),
                )
    times = dict.fromkeys(stage for each in found for stage in each.stages if stage.year)
    for stage in times:
        for each in readings(book, structs.replace(ask, stage=stage), found, tier, None):
            if each.inputs not in seen:
                yield Way(each.rule, each.operation, each.inputs)


def _of_other_columns(material: Material, inputs: tuple[Term, ...]) -> Iterator[Way]:
    """A share by its two rows in each other column of their table: what is on order, and not the fleet."""
    rows = [row for term in inputs if (row := _row_of(material, term)) is not None]
    if len(rows) != 2 or len(inputs) != 2 or rows[0] is rows[1]:
        return
    for column in rows[0].numbers.keys() & rows[1].numbers.keys():
        pair = rows[0].numbers[column], rows[1].numbers[column]
        if pair != inputs and pair[0].quantity.unit == pair[1].quantity.unit:
            yield Way("share", share(), pair, near=True)


def _row_of(material: Material, term: Term) -> Row | None:
    """The row of a table in which a number stands; None for one of prose."""
    return next(
        (
            row
            for grid in material.grids
            if grid.rows and grid.rows[0].span.start <= term.start < grid.rows[-1].span.end
            for row in grid.rows
            if row.span.start <= term.start < row.span.end
        ),
        None,
    )


_MONEYED = lazy_re.words(
    r"元|[$£€¥]|\b(?:EUR|USD|GBP|SEK|revenues?|sales|turnover|income|costs?|value|price|spending|wages|profit|rents?)\b"
    r"|收入|营收|金额|成交额|销售额|利润|费用|成本|支出|产值|GMV|投资"
)
"""Words of a table that prints money: a price per head is no ratio of things that are counted."""

_OF_ALL = lazy_re.words(
    r"^ ?of (?:all |the |its |our |their |total |every |world |global )*(?P<noun>[a-z]{3,})"
)
"""Words behind a share that name its whole."""


def _of_its_whole(ask: Ask, found: list[Series], tier: int) -> bool:
    """Whether a clause begins with the name of a row and ends with what its table adds up: "Europe took 36 % of exports"."""
    of = _OF_ALL.match(ask.sentence.mask[ask.at + 1 :])
    if of is None or of_events(found) or of_some_rows(ask, found):
        return False
    text = ask.sentence.document.text
    begins = [_ARTICLE.sub("", ask.before.casefold())]
    if tier <= ALONE:
        begins.append(_ARTICLE.sub("", ask.lead.casefold()))
    rows = [
        each for each in found
        if each.grid is not None and not each.total and len(each.entity) > 2
        and any(begin.startswith(each.entity.casefold()) for begin in begins)
    ]  # fmt: skip
    noun = of["noun"].casefold().rstrip("s")
    return bool(rows) and all(
        noun in _WHOLE_WORDS or noun in told_of(each, text).casefold() for each in rows
    )


_ARTICLE = lazy_re.compile(r"^\W*(?:the |our |its )?")
_WHOLE_WORDS = frozenset(("total", "whole", "all"))


def _of_their_scope(ask: Ask, found: list[Series]) -> bool:
    """Whether words name no part of the business but one that a row or its table names, too: 海外收入 is not 收入."""
    scope = SCOPE.search(f"{ask.before} {ask.after}")
    if scope is None:
        return True
    part = scope[1].casefold()
    if any(part in " ".join(each.names).casefold() for each in found):
        return True
    # a table of exports is of exports; a place in what leads to it may be that of another sentence
    text = ask.sentence.document.text
    return scope[1].islower() and any(part in told_of(each, text).casefold() for each in found)


def _is_level(ask: Ask, found: list[Series], tier: int) -> bool:
    """Whether a number may be told again of what a Series prints, by its words and on its basis."""
    return (
        tier <= ALONE
        and not names_more(ask, found)
        and not of_other_total(ask, found)
        and telling(ask.stated)
        and not speaks_of_another(ask, found)
        and not OTHER_BASIS.search(ask.lead)
        and not ALL_BUT.search(ask.sentence.mask[: ask.at].rpartition(";")[2])
    )


def _mixed(material: Material, inputs: Sequence[Term]) -> bool:
    """Whether some inputs stand in tables and others in the prose: a round is no part of revenue."""
    blocks, starts = material.document.blocks, material.block_starts
    kinds = {blocks[max(bisect_right(starts, term.start) - 1, 0)].kind for term in inputs}
    return BlockKind.TABLE in kinds and len(kinds) > 1
