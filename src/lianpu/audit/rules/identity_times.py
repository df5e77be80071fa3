"""The times of which a result and what it follows from are told: of different ones nothing follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.rules.nearby import Option
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import TIMES, Moment, Sentence, Term
from lianpu.core import lazy_re


def of_other_year(
    material: Material, match: re.Match[str], sentence: Sentence, options: Sequence[Option]
) -> bool:
    """Whether a multiple is said of a year of which none of its inputs is told: "2025E PE 19.7倍"."""
    near = sentence.within(max(match.start() - 8, 0), match.end() + 12)
    years = {item.period.year for _, item in near if isinstance(item, Moment)}
    if not years or sentence.mask[match.start("q")] != TIMES:
        return False
    told = {
        moment.period.year
        for _, inputs in options
        for term in inputs
        for moment in _moments_of(material, term)
        if not (
            moment.period.months
            or moment.period.quarter
            or moment.period.half
            or moment.period.month
        )
    }
    return years.isdisjoint(told)


def of_other_times(material: Material, stated: Term, options: Sequence[Option]) -> bool:
    """Whether a result and its inputs are told of different times, each in its own clause."""
    return all(
        len({time for term in (stated, *inputs) if (time := _clause_time(material, term))}) > 1
        for _, inputs in options
    )


def _clause_time(material: Material, term: Term) -> frozenset[str]:
    """The time told before a number in its own clause, or the only one of its sentence, which opens it."""
    own = frozenset(
        each.period.iso
        for each in _moments_of(material, term)
        if not _CLAUSE.search(material.document.text, each.end, term.start)
    )
    return own or _opening_time(material, term)


def _opening_time(material: Material, term: Term) -> frozenset[str]:
    """The time with which the sentence of a number begins, or the last one before it with a time, where it tells no other."""
    at = material.sentence_at(term.start)
    if at < 0:
        return frozenset()
    block = material.sentences[at].block
    while (
        at > 0 and not material.sentences[at].moments and material.sentences[at - 1].block == block
    ):
        at -= 1  # "2024年一季度收入 79.4；净利润 5.0"
    sentence = material.sentences[at]
    told = frozenset(each.period.iso for each in sentence.moments)
    opens = bool(told) and sentence.moments[0].start - sentence.start < OPENS
    return told if len(told) == 1 and opens else frozenset()


OPENS = 4
"""Characters before a time that opens its sentence: a bullet, "In ". Ours."""


_CLAUSE = lazy_re.compile(r"[,;，；。(（]|\. ")


def _moments_of(material: Material, term: Term) -> list[Moment]:
    """The times told before a number in its own sentence, the last one."""
    at = material.sentence_at(term.start)
    moments = material.sentences[at].moments if at >= 0 else ()
    return [each for each in moments if each.end <= term.start][-1:]
