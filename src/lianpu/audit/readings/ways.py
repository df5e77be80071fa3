"""The ways in which a number may follow from Series, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.changes import changes_of, times_of_other
from lianpu.audit.readings.reading import (
    Reading,
)
from lianpu.audit.readings.shares import points_of, shares_of
from lianpu.audit.readings.sums import averages_of, levels_of, rates_of, sums_of
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.series import Series, Stage


def readings(
    book: Book, ask: Ask, found: Sequence[Series], tier: int, carried: Stage | None
) -> Iterator[Reading]:
    """Every reading of a number about some Series, the likeliest first."""
    if ask.op in (Op.GROWTH, Op.FALL, Op.CAGR, Op.TIMES, Op.STEP):
        for each in found:
            yield from changes_of(ask, each, carried)
        if ask.op is Op.TIMES and len(found) and not ask.two_ways:
            yield from times_of_other(book, ask, found, carried)
    elif ask.op is Op.SHARE:
        yield from shares_of(book, ask, found, carried)
        yield from rates_of(ask, found, tier)
    elif ask.op is Op.POINTS:
        yield from points_of(book, ask, found, carried)
    elif ask.op is Op.SUM:
        yield from sums_of(book, ask, found, carried, tier)
    elif ask.op is Op.AVERAGE or ask.op is Op.PER:
        yield from averages_of(book, ask, found, carried)
    elif ask.op is Op.LEVEL:
        yield from levels_of(ask, found, tier)
