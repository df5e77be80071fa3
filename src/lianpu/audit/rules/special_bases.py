"""Ends of a change of a special kind: a price and the premium on it, ends on two sides of zero, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.operations import decline, difference, growth, total
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.lists import range_ends
from lianpu.audit.rules.name_identities import MEASURES
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE, OTHER_BASIS
from lianpu.audit.stated.pairs import (
    DOWN,
    DOWN_WORDS,
    GAP,
    UP_WORDS,
    of_one_size,
    one_says_of_what,
    opens_clause,
    same_measure,
)
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import grammar
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier

# Ends of a change that lie on two sides of zero: "9.7, compared to a net loss of 0.8, an improvement of 10.5".


_LOST = lazy_re.words(
    r"\b(?:loss(?:es)?|deficit|negative|shortfall)\b[^\ue001\ue003\ue004,;.]{0,64}$|(?:亏损?|亏空)(?:了|额|约|为|达)*$"
)
REACH = 76
"""Characters before a number in which its name says that it is a loss. Ours."""


def is_lost(sentence: Sentence, at: int) -> bool:
    """Whether the number at a place of the mask is told as a loss."""
    return bool(_LOST.search(sentence.mask, max(at - REACH, 0), at))


def both_lost(sentence: Sentence, first: int, last: int) -> bool:
    """Whether both ends of a change are losses printed without a sign, which grow as other numbers do."""
    ends = [sentence.hidden.get(at) for at in (first, last)]
    return all(
        isinstance(each, Term) and (each.quantity.value or 0) > 0 and is_lost(sentence, at)
        for each, at in zip(ends, (first, last), strict=True)
    )


GAINED = lazy_re.words(
    r"盈利|盈余|净利(?!润?[率为]*负)|\b(?:profits?|net income|earnings|earned|surplus)\b"
)
"""Words of a profit, beside which a loss lies on the other side of zero."""


def across_zero(sentence: Sentence, ends: tuple[Term, Term], stated: Term) -> Claim:
    """The way from a loss to a profit, or back: both together.

    Args:
        sentence: Where all three stand.
        ends: The loss, printed with or without its sign, and the profit.
        stated: What is told of the way.
    """
    loss, profit = ends
    operation = difference() if (loss.quantity.value or 0) < 0 else total()
    span = sentence.span(*ends, stated)
    return Claim("difference", stated, (profit, loss), (operation,), span, strict=True)


# Premiums and discounts on a printed price: "$40 a share, 25 % above the last close of $32".


_PREMIUMS = (
    # 25% above the last close of 32.00
    (
        grammar(
            rf"{{b:Q}}{GAP}{{0,40}}?[, (]{{r:R}} (?P<verb>above|below|higher than|lower than|more than|less than|"
            rf"premium (?:to|over)|discount to)(?: the| its| their)?{GAP}{{0,40}}?{{a:Q}}"
        ),
        lazy_re.words(r"below|lower|less|discount"),
    ),
    (
        grammar(
            rf"{{b:Q}}{GAP}{{0,16}}?(?:\bwas|\bis|\bwere|,|\() ?(?:about )?{{r:R}} (?P<verb>ahead of|up on|down on|above|below|higher than|lower than)"
            rf"(?: the| its| their)? (?:previous|prior|last|preceding) {GAP}{{0,20}}?{{a:Q}}"
        ),
        lazy_re.words(r"below|lower|down"),
    ),
    (
        grammar(
            rf"{{b:Q}}{GAP}{{0,40}}?[, (]an? (?P<verb>premium|discount) of(?: about)? {{r:R}} (?:to|over|on){GAP}{{0,40}}?{{a:Q}}"
        ),
        lazy_re.words(r"discount"),
    ),
    # 每股 40 元, 较收盘价 32 元溢价 25%
    (
        grammar(
            rf"{{b:Q}}{GAP}{{0,16}}?,?(?:较|比|相较于?|相对于?|对){GAP}{{0,24}}?{{a:Q}}{GAP}{{0,4}}?"
            rf"(?P<verb>溢价|折价|折让|高出|低出){GAP}{{0,4}}?{{r:R}}"
        ),
        lazy_re.compile(r"折价|折让|低出"),
    ),
)


def premiums(sentence: Sentence) -> Iterator[Claim]:
    """ "$40 a share, 25 % above the last close of $32": a premium or discount on a printed price."""
    for pattern, lower in _PREMIUMS:
        for match in pattern.finditer(sentence.mask):
            a, b, r = (sentence.term(match, name) for name in "abr")
            if a is None or b is None or r is None or not _prices(a, b):
                continue
            if opens_clause(sentence.mask[match.start("r") : match.start("a")]):
                continue
            reading = decline() if lower.search(match["verb"]) else growth()
            strict = not sentence.unread(b.start, max(a.end, r.end))
            doubt = bool(DOUBT_OF_CHANGE.search(sentence.mask))
            yield Claim("growth", r, (a, b), (reading,), sentence.span(a, b, r), strict, doubt)


def _prices(first: Term, second: Term) -> bool:
    """Whether two numbers are of one unit, "per share" said of one or of both."""
    if first.quantity.unit == second.quantity.unit:
        return True
    # a price per megawatt-hour is kept per watt-hour: one that says not of what is of another size
    return one_says_of_what(first, second) and of_one_size(first, second, ANOTHER_SIZE)


ANOTHER_SIZE = 100
"""Times from which on two numbers of one money are no prices of one thing, slips of the pen included. Ours."""


# Ranges of growth of ranges of amounts: "净利润 2.40 亿元至 2.80 亿元，上年同期为 2.00 亿元，预计同比增长 20% 到 40%".
#
# Each end of the one follows from the same end of the other, and from one base. Two ranges and a base in a sentence
# leave little else, but what is forecast may be on another basis: doubt.


_CHANGE = lazy_re.words(rf"(?:{UP_WORDS}|{DOWN_WORDS})[^\ue001-\ue006,;。]{{0,6}}$")
_BASE = lazy_re.words(
    r"(?:上年|去年)(?:同期)?[^\ue001-\ue006,;。]{0,10}$|\b(?:from|against|compared (?:with|to)|over|on)\b[^\ue001-\ue006,;]{0,24}$"
)
_BASE_BEHIND = lazy_re.words(
    r"^[^\ue001-\ue006,;。]{0,10}\b(?:a year (?:ago|earlier|before)|last year)\b"
)


def ranges_grown(sentence: Sentence) -> Iterator[Claim]:
    """Both ends of a range of growth, from the one base of its sentence."""
    if sentence.count < 3:
        return
    told = [(at, item) for at, item in sentence.placed if isinstance(item, Term)]
    ranges = [each for each in told if each[1].quantity.qualifier is Qualifier.RANGE]
    levels = [each for each in ranges if each[1].quantity.unit not in _NO_LEVELS]
    if len(levels) != 1 or OTHER_BASIS.search(sentence.mask):
        return
    at, stated = _rates(sentence, ranges)
    leveled, level = levels[0]
    bases = [
        item for place, item in told
        if item.quantity.qualifier is Qualifier.EXACT and same_measure(item, level)
        and (_BASE.search(sentence.mask, 0, place) or _BASE_BEHIND.match(sentence.mask[place + 1 :]))
        and not _of_another_measure(sentence, leveled, place)
        and not _AN_END.match(sentence.mask, place + 1)
    ]  # fmt: skip
    verb = _CHANGE.search(sentence.mask, 0, at)
    ends = _ends(sentence, level)
    if len(bases) != 1 or verb is None or len(stated) != 2 or len(ends) != 2:
        return
    falls = bool(DOWN.search(verb.group()))
    order = tuple(reversed(ends)) if falls else ends
    for one, end in zip(stated, order, strict=True):
        span = sentence.span(one, level, bases[0])
        operation = decline() if falls else growth()
        yield Claim("growth", one, (bases[0], end), (operation,), span, strict=True, doubt=True)


_AN_END = lazy_re.compile(" ?(?:to|-|–|~|至|到) ?\ue001")
"""Behind the lower end of a range that was expected before: "$6.10 to $6.30, from $5.90 to $6.30"."""


def _of_another_measure(sentence: Sentence, level: int, base: int) -> bool:
    """Whether the clauses before two amounts name each a measure, and not the same: revenue against profit."""
    one, other = (_measures(sentence, place) for place in (level, base))
    return bool(one and other) and one.isdisjoint(other)


def _measures(sentence: Sentence, place: int) -> set[str]:
    clause = re.split("[,;。]", sentence.mask[:place])[-1] + sentence.mask[place]
    return {name for name, words in MEASURES.items() if re.search(words, clause, re.IGNORECASE)}


_NO_LEVELS = frozenset(("%", "pp", "x", "year", "month", "day"))
_TO = lazy_re.compile(r"\ue002 ?(?:至|到|-|~|to) ?\ue002")


def _rates(sentence: Sentence, ranges: list[tuple[int, Term]]) -> tuple[int, list[Term]]:
    """Where a range of rates stands, and its ends: read as one number, or as two with "to" between them."""
    rates = [each for each in ranges if each[1].quantity.unit == "%"]
    if len(rates) == 1:
        return rates[0][0], _ends(sentence, rates[0][1])
    found = list(_TO.finditer(sentence.mask))
    if rates or len(found) != 1:
        return 0, []
    both = [sentence.hidden[at] for at in (found[0].start(), found[0].end() - 1)]
    return found[0].start(), [each for each in both if isinstance(each, Term)]


def _ends(sentence: Sentence, term: Term) -> list[Term]:
    """Both ends of a range where they stand, with the room of the last digit of its numbers."""
    half = (term.quantity.step or Decimal(0)) / 2
    places = list(_NUMBER.finditer(sentence.document.text, term.start, term.end))
    both = range_ends(term)
    if both is None or len(places) != 2:
        return []
    made = []
    for each, place in zip(both, places, strict=True):
        value = each.quantity.value or Decimal(0)
        told = replace(each.quantity, step=half * 2, low=value - half, high=value + half)
        made.append(Term(told, place.start(), place.end()))
    return made


_NUMBER = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")
