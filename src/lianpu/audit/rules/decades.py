"""A promise dated one digit, and years, before everything else that a document tells: "January 2015".

A slip of one digit in a year leaves a date that any calendar has. Within one document it shows only where
what is dated so can hardly be that old: a promise that has not been kept since, in a text all of whose other
years are recent. History is told of deals that were done, so those are left alone. Never red.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence
from lianpu.core.fact import Deal, Status
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds

AHEAD = frozenset({Status.TALKS, Status.ANNOUNCED, Status.SIGNED})
"""Rungs of a promise that has not been kept."""

FAMILIES = frozenset({"project", "commerce"})
"""Kinds whose promise is of years to come; who announced a purchase of shares long ago has long bought."""

FEWEST, BEFORE, TWICE = 6, 5, 3
"""Other dates that a document needs; years that they all lie behind the doubted one; how often the year that
is one digit away is told. Ours, chosen so that reports with a chapter of history stay silent."""


def decade_findings(material: Material) -> Iterator[Finding]:
    """Promises whose year is one digit away from the years of all other dates."""
    promises = [
        fact
        for fact in material.facts
        if isinstance(fact, Deal)
        and not fact.table
        and fact.status in AHEAD
        and deal_kinds()[fact.kind].family in FAMILIES
        and fact.date is not None
        and fact.date.month is not None
    ]
    if not promises:
        return
    moments = [
        (sentence, moment)
        for sentence in material.sentences
        for moment in sentence.hidden.values()
        if isinstance(moment, Moment)
    ]
    years = Counter(moment.period.year for _, moment in moments)
    oldest = min(years, default=0)
    others = years.total() - years[oldest]
    nearest = min((year for year in years if year != oldest), default=oldest)
    meant = [year for year in years if years[year] >= TWICE and _one_digit(oldest, year)]
    if years[oldest] != 1 or others < FEWEST or nearest - oldest < BEFORE or len(meant) != 1:
        return
    for sentence, moment in moments:
        if moment.period.year == oldest and any(
            fact.date is not None
            and fact.date.iso == moment.period.iso
            and any(span.start <= moment.start < span.end for span in fact.spans)
            for fact in promises
        ):
            yield _doubted(sentence, moment, nearest, meant[0])


def _one_digit(one: int, other: int) -> bool:
    """Whether two years of four digits differ in one that is not the last."""
    apart = [a != b for a, b in zip(str(one), str(other), strict=True)]
    return sum(apart) == 1 and not apart[-1]


def _doubted(sentence: Sentence, moment: Moment, nearest: int, meant: int) -> Finding:
    year = moment.period.year
    words = sentence.document.span(moment.start, moment.end)
    return doubt(
        "decade",
        (sentence.span(moment, moment), words),
        Text(
            f"“{words.quote}”早于文中其余所有日期（最早为 {nearest} 年），所述承诺尚未履行，与 {meant} 年只差一位数字",
            f"“{words.quote}” is before all other dates of the document (from {nearest} on), its promise is still "
            f"open, and it is one digit from {meant}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=words.quote,
        recomputed=str(meant),
        arithmetic=f"{nearest} − {year} = {nearest - year}",
        missing=Text("无法确认年份", "the document alone does not settle the year"),
    )
