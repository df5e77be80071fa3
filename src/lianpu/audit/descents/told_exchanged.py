"""Numbers that a sentence tells and that a table or another sentence tells with two digits exchanged: "revenue of $2,147.4 million" above 2,417.4.

Where the words of one place are nearly all of the other's, both are of one time, and the two prints differ by two
neighbours that changed places, one of them is a slip of the pen. Which one is not said: doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from lianpu.audit.descents.cells_again import Printed, all_printed, telling
from lianpu.audit.descents.told_again import one_time, significant
from lianpu.audit.descents.told_otherwise import told_twice
from lianpu.audit.proof.slips import neighbours_exchanged
from lianpu.audit.proof.verdicts import word_scale
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.span import Span
from lianpu.core.text import Text

_NEEDED = ((4, (1, 0.4)), (2, (2, 0.6)))
"""By its digits: stems that both places must have beside them, and how many of the fewer of the two they must be. Ours."""
OFTEN = 3
"""Places that tell the other number from which one word is enough. Ours."""
HALF = 0.5
"""How many of them suffice where more are shared."""
MANY = 3
"""Digits from which two sentences suffice: numbers of two digits are too many in a text for one of two places to be a slip
of the other, unless a table tells it. Ours."""


def told_exchanged(material: Material, known: Set[int]) -> Iterator[Finding]:
    """Each number of a sentence of this part that a table, or another sentence, tells with two digits exchanged.

    Args:
        material: The document.
        known: Where numbers begin on which a verdict was passed.
    """
    loose = [row.span for grid in material.grids if grid.loose for row in grid.rows]
    known = known | {start for span in loose for start in range(span.start, span.end)}
    mine = {
        term.start: index
        for index, sentence in material.each_sentence() for term in sentence.terms
        if term.start not in known and _may_slip(term) and not _in_a_row(sentence, term)
    }  # fmt: skip
    if not mine:
        return
    wanted = {
        _key(term) for index in set(mine.values()) for term in material.sentences[index].terms
    }
    shelves: dict[tuple[str, str], list[Printed]] = {}
    for place in all_printed(material, lambda term: _may_slip(term) and _key(term) in wanted):
        shelves.setdefault(_key(place.term), []).append(place)
    for shelf in shelves.values():
        for place in shelf:
            if place.home == -1 and place.term.start in mine:
                other = _meant(place, shelf)
                if other is not None:
                    yield _finding(material, mine[place.term.start], place, other)


def _in_a_row(sentence: Sentence, term: Term) -> bool:
    """Whether another number stands right beside it without a word between, as in a line of a table."""
    text = sentence.document.text
    return any(
        not text[min(term.end, each.end) : max(term.start, each.start)].strip(_ROW)
        for each in sentence.terms
        if each.start != term.start
    )


_ROW = " \t\n|()%$*-"


def _may_slip(term: Term) -> bool:
    quantity = term.quantity
    return bool(quantity.value and quantity.step) and len(significant(term)) > 1 and telling(term)


def _key(term: Term) -> tuple[str, str]:
    """What two prints of which one has two digits exchanged have in common: a unit, money by its size alone, and digits."""
    unit = term.quantity.unit
    return unit if unit in ("%", "pp", "x") else "1", "".join(sorted(_digits(term)))


def _digits(term: Term) -> str:
    """The digits that a number prints, zeros at its end with them."""
    found = _NUMBER.search(term.quantity.text)
    return re.sub(r"\D", "", found.group()).lstrip("0") if found else ""


_NUMBER = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")


def _meant(place: Printed, shelf: Iterable[Printed]) -> Printed | None:
    """The place that tells what a number was most likely meant to be."""
    own = place.term.quantity
    others = [each for each in shelf if each.term.start != place.term.start]
    if any(each.term.quantity.value == own.value for each in others):
        return None  # told so in another place, too
    for each in others:
        quantity = each.term.quantity
        if (each.home, each.row) == (place.home, place.row):
            continue
        if not _is_exchanged(place.term, each.term) or (quantity.value or 0) * (own.value or 0) < 0:
            continue
        told = {other.row for other in others if other.term.quantity.value == quantity.value}
        if one_time(place.stage, each.stage) and _are_one(place, each, len(told)):
            return each if each.home != -1 or len(told) > 1 or _is_odder(place, each) else None
    return None


def _is_odder(place: Printed, other: Printed) -> bool:
    """Which of two places that each tell a number once is held to be the slip: the less round one, or the later."""
    mine, theirs = (len(significant(each.term)) for each in (place, other))
    return (mine, place.term.start) > (theirs, other.term.start)


def _is_exchanged(one: Term, other: Term) -> bool:
    """Whether two numbers print the same digits but for two neighbours, with the point in one place and at one scale."""
    scales = {word_scale(each.quantity.text) for each in (one, other)}
    return (
        neighbours_exchanged(_digits(one), _digits(other))
        and _decimals(one) == _decimals(other)
        and (len(scales) == 1 or 1 in scales)
    )


def _decimals(term: Term) -> int:
    return len(_AFTER_POINT.sub("", term.quantity.text.partition(".")[2]))


_AFTER_POINT = lazy_re.compile(r"\D.*$", re.DOTALL)


def _are_one(place: Printed, other: Printed, told: int) -> bool:
    """Whether two places are told in the same words, nearly all of those of one of them.

    Where several places tell the other number, and one alone this, a word that they share suffices.
    """
    mine, theirs = _said(place.own), _said(other.own)
    both = len(mine & theirs)
    digits = max(len(significant(each.term)) for each in (place, other))
    if other.home == -1 and digits < MANY:
        return False
    if told >= OFTEN and digits >= MANY and other.home == -1:
        return both > 0
    least, part = next(need for of, need in _NEEDED if digits >= of)
    part = min(part, HALF) if both > least else part
    return both >= least and both >= part * min(len(mine), len(theirs))


def _said(stems: frozenset[str]) -> frozenset[str]:
    """Stems that are printed; a measure that goes by several names is said where both print it otherwise."""
    return frozenset(each for each in stems if not each.startswith("="))


def _clause(sentence: Sentence, term: Term) -> Span:
    """The words of a number alone: other numbers of its sentence are right."""
    words = sentence.document.text[sentence.start : term.start]
    marks = [each.end() for each in _MARK.finditer(words) if len(words) - each.end() >= FEW]
    behind = _STOP.search(sentence.document.text, term.end, sentence.end)
    end = behind.start() if behind else sentence.end
    return sentence.document.span(sentence.start + (marks[-1] if marks else 0), end)


_STOP = lazy_re.compile(r"[,，、;；。:：)）|\n]|\.(?:\s|$)")
_MARK = lazy_re.compile(r"[,，、;；:：(（]\s*(?!\d)")
FEW = 4
"""Characters that a clause has at least before its number."""


def _finding(material: Material, index: int, place: Printed, meant: Printed) -> Finding:
    words = Text(
        "同一说法另一处为 {elsewhere}，此处为 {told}：数字似有颠倒",
        "Told as {elsewhere} in another place; here it is {told}: digits seem exchanged",
    )
    clause = _clause(material.sentences[index], place.term)
    return told_twice(material.document, clause, place.term, meant.term, words)
