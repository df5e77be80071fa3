"""Totals of tables told in prose by what they count: "27.6 % of the 4,380 positions", "602,300 of 760,000 visits".

Of so many of a kind is said of all of them. Where a column of a table near it names the kind and has a total, it
is that total, or that of another column that names it.
"""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import View
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import total
from lianpu.core import lazy_re

REACH = 4000
"""Characters between a number and the table whose total it may tell. Ours: a page."""

_OF = lazy_re.compile(r"\bof (?:the |its |our |all |all the )?$", re.IGNORECASE)
_OF_BEHIND = lazy_re.compile(r"^ ?of (?:the |its |our |all )?$", re.IGNORECASE)


def total_told_ways(view: View) -> Ways:
    """The totals of columns that name what a number counts."""
    noun = _noun(view)
    if len(noun) < FEWEST or not view.stated.amount or view.stated.money:
        return
    start = view.stated.term.start
    for series in view.material.series_near(start):
        if (
            series.grid is None
            or not series.total
            or noun[:LONGEST] not in series.measure.casefold()
        ):
            continue
        for stage, term in series.levels.items():
            if abs(start - term.start) < REACH:
                # the scale of a table is that of its money, and may not be that of its counts
                for told in dict.fromkeys((term, series.scaled(stage))):
                    yield Way("restated", total(), (told,), True)


FEWEST, LONGEST = 4, 9
"""Letters of a noun that tell it, and by which a column is found: an ending may differ."""


def _noun(view: View) -> str:
    """What a number counts all of; "" where its words do not say that it is of all."""
    stated = view.stated
    part = view.before[0] if view.before and view.before[0].sentence == view.index else None
    if (
        part is not None
        and _OF.search(stated.left)
        and (part.unit == "%" or part.size < stated.size)
    ):
        return stated.noun
    whole = view.behind[0] if view.behind else None
    return whole.noun if whole is not None and _OF_BEHIND.match(stated.right) else ""
