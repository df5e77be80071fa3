"""Numbers that an article tells in two places and that a third tells with its digits exchanged: 5,400 beside 4,500 told twice.

Words that agree are no proof of what disagrees, so much must come together: the other number stands in several places
and this one in one, both have the same words beside them and the same time, and the digits of one are those of the
other in another order. Then it is doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lianpu.audit.descents.kin import numbers
from lianpu.audit.descents.told_again import Place, place_of, same_time, significant
from lianpu.audit.proof.verdicts import core, doubt, word_scale
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span
from lianpu.core.text import Text

LEAST, SHARED, MOST = 2, 2, 4
"""Places that tell the other number, stems that both have beside them, one more for a rate, and numbers of a sentence that
is no line of a table. Ours."""


def told_otherwise(material: Material, known: Iterable[int]) -> Iterator[Finding]:
    """Each number of this part that elsewhere is told as another, of which it looks like a slip.

    Args:
        material: The document.
        known: Where numbers begin on which a verdict was passed.
    """
    known = frozenset(known)
    mine = {
        index for index, sentence in material.each_sentence()
        if any(term.start not in known for term in sentence.terms)
    }  # fmt: skip
    if not mine:
        return
    places = [
        place_of(sentence, index, near)
        for index, sentence in enumerate(material.sentences)
        if 0 < sentence.count <= MOST
        for near in numbers(material, index)
        if _may_slip(near.term)
    ]
    by_key: dict[tuple[str, int, str], list[Place]] = {}
    for place in places:
        by_key.setdefault(_key(place.term), []).append(place)
    for place in places:
        if place.sentence not in mine or place.term.start in known:
            continue
        meant = _meant(place, by_key[_key(place.term)])
        if meant is not None:
            yield _finding(material, place, meant)


def _may_slip(term: Term) -> bool:
    """Whether a number prints digits enough to know one that slipped."""
    quantity = term.quantity
    return bool(quantity.value and quantity.step) and len(significant(term)) >= LEAST


def _key(term: Term) -> tuple[str, int, str]:
    """What a number has in common with one whose digits were exchanged: its unit, its length, its digits."""
    whole = len(str(abs(int(term.quantity.value or 0))))
    return _kind(term), whole, "".join(sorted(significant(term)))


def _kind(term: Term) -> str:
    """The unit of a number; money where a bare one has its scale."""
    unit = term.quantity.unit
    large = unit == "1" and word_scale(term.quantity.text) >= 10**8
    return "money" if unit in MONEY or large else unit


def _meant(place: Place, near: Sequence[Place]) -> Place | None:
    """The place that tells what a number was most likely meant to be."""
    if any(each.size == place.size and each is not place for each in near):
        return None  # told so in another place, too
    found = [
        each for each in near
        if each.sentence != place.sentence
        and each.size != place.size
        and each.step == place.step
        and same_time(place, each)
        and (not place.names or not each.names or not place.names.isdisjoint(each.names))
    ]  # fmt: skip
    for each in found:
        times = {other.sentence for other in near if other.size == each.size}
        both = place.own & each.own
        bound = place.term.quantity.qualifier
        alike = bound is each.term.quantity.qualifier and bound is not Qualifier.EXACT
        enough = len(both) >= SHARED + (place.term.quantity.unit == "%") or (alike and bool(both))
        if len(times) >= LEAST and enough:
            return each
    return None


def _finding(material: Material, place: Place, meant: Place) -> Finding:
    words = Text(
        "同一说法另处多为 {elsewhere}，此处为 {told}",
        "Told as {elsewhere} in other places; here it is {told}",
    )
    clause = material.sentences[place.sentence].span(place.term)
    return told_twice(material.document, clause, place.term, meant.term, words)


def told_twice(document: Document, clause: Span, term: Term, other: Term, words: Text) -> Finding:
    """The doubt of a number that another place tells otherwise.

    Args:
        clause: The words of the doubted number.
        words: What is said of it, with ``{told}`` and ``{elsewhere}`` for the two numbers.
    """
    told, elsewhere = core(term.quantity), core(other.quantity)
    return doubt(
        "told-twice",
        (
            clause,
            document.span(term.start, term.end),
            document.span(other.start, other.end),
        ),
        Text(*(each.format(told=told, elsewhere=elsewhere) for each in (words.zh, words.en))),
        verdict=Verdict.CONTRADICTED,
        stated=told,
        recomputed=elsewhere,
        arithmetic=f"{told} ≠ {elsewhere}",
    )
