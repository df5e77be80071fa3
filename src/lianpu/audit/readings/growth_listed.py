"""Growth told of one row after another, by their names alone: "Arlen grew 9.5%, followed by Bront with 7.7% and Corl with 5.6%".

A rate right beside the name of a row says by itself neither that it is growth nor since when. That the rates beside the names
of other rows of its table, in the same passage, are all their growth of the newest year tells both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import decline, growth
from lianpu.audit.proof.slips import plausible
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.ask import around
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.series import Series
from lianpu.audit.stated.subjects import NEAR, subjects
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier

_OF_ANOTHER = lazy_re.words(
    r"占|份额|比重|比例|率(?!先)|\b(?:shares?|margins?|yields?|utili[sz]ation|occupancy|points?|to|from|than|target|upside|premium|discount)\b"
)
"""Words by which a rate beside a name is no growth of it, or of other times."""
_SHARE_BEHIND = lazy_re.words(r" of\b|的")
_BEHIND = lazy_re.words(r" (?:at|for|in) (?:the )?(?P<who>[A-Z][\w&' -]{1,30})")
_LINKS = lazy_re.words(
    r"(?:[\s,(+'’的则也仅为达约以]|\b(?:s|at|by|with|and|or|then|managed|posted|recorded|achieved|delivered|reported|saw|only|just|about|growing|a|an|followed|ahead|behind)\b)*"
)
"""All that stands between a name and its rate where no verb says what the rate is."""
SIBLINGS = 2
"""Rates of other rows of a table that must be their growth. Ours."""


@dataclass(frozen=True)
class _Rate:
    """A rate beside the name of a row, with the row's last two levels."""

    sentence: Sentence
    stated: Term
    series: Series
    bare: bool
    """Whether no words but links stand between them."""

    @property
    def ends(self) -> tuple[Term, Term]:
        before, newest = self.series.stages[-2:]
        return self.series.levels[before], self.series.levels[newest]

    def falls(self) -> bool:
        """Whether its row fell, and the rate tells so without a sign."""
        before, newest = (each.quantity.value or 0 for each in self.ends)
        return newest < before and not self.stated.signed

    def holds(self) -> bool:
        """Whether it is the growth of the row, or its fall."""
        way = decline() if self.falls() else growth()
        made = check(way, [each.quantity for each in self.ends], self.stated.quantity)
        return made is not None and made.verdict is not Verdict.WRONG


def growth_listed(material: Material) -> Iterator[Finding]:
    """Every rate beside a row's name that is not its growth, where the rates of its siblings are theirs."""
    if not material.series:
        return
    before: list[_Rate] = []
    block = -1
    for _, sentence in material.each_sentence():
        if PERCENT not in sentence.mask:
            continue
        book = material.series_near(sentence.start)
        own = list(_rates(book.once("dated rows", _dated), sentence))
        passage = [*before, *own] if sentence.block == block else own
        for each in own:
            if each.bare:
                yield from _held(material, each, passage)
        before, block = passage, sentence.block


def _held(material: Material, told: _Rate, passage: Sequence[_Rate]) -> Iterator[Finding]:
    beside = [
        each for each in passage
        if each.series.grid is told.series.grid and each.series is not told.series
        and each.series.stages[-2:] == told.series.stages[-2:]
    ]  # fmt: skip
    if len(beside) < SIBLINGS or not all(each.holds() for each in beside):
        return
    way = decline() if told.falls() else growth()
    made = check(way, [each.quantity for each in told.ends], told.stated.quantity)
    if made is None or (made.verdict is Verdict.WRONG and not plausible(made, told.stated)):
        return
    span = told.sentence.span(told.stated)
    claim = Claim("growth", told.stated, told.ends, (way,), span, strict=True, doubt=True)
    finding = judge(material.document, claim)
    if finding is not None:
        yield finding


def _rates(book: Book, sentence: Sentence) -> Iterator[_Rate]:
    """The rates of a sentence that stand beside the name of one dated row of amounts."""
    if OTHER_BASIS.search(sentence.mask):
        return
    last = 0
    for at, item in sentence.placed:
        if not isinstance(item, Term):
            continue
        start, last = last, at + 1
        if sentence.mask[at] != PERCENT or item.quantity.qualifier is not Qualifier.EXACT:
            continue
        if _SHARE_BEHIND.match(sentence.mask, at + 1):
            continue
        own = around(sentence, at, at + 1)[0]
        behind = _BEHIND.match(sentence.mask, at + 1)
        for words in dict.fromkeys((own, sentence.mask[start:at])):
            if _OF_ANOTHER.search(words):
                break
            named = [each for each in subjects(book, words) if each.grade >= NEAR]
            rows = [each.series for each in named]
            if len(rows) == 1:
                rest = words[max(each.at for each in named) :]
                yield _Rate(sentence, item, rows[0], _LINKS.fullmatch(rest) is not None)
            if named:
                break
        else:
            named = subjects(book, behind["who"]) if behind else []
            rows = [each.series for each in named if each.grade >= NEAR]
            if len(rows) == 1:
                yield _Rate(sentence, item, rows[0], bare=True)


def _dated(series: Sequence[Series]) -> Book:
    return Book(each for each in series if _is_dated(each))


def _is_dated(series: Series) -> bool:
    """Whether a row prints amounts of the newest year and the one before."""
    if series.grid is None or len(series.stages) < 2 or series.total:
        return False
    before, newest = series.stages[-2:]
    amounts = all(series.levels[each].quantity.unit != "%" for each in (before, newest))
    return amounts and newest.year - before.year == 1 and newest.part == before.part
