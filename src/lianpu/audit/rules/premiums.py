"""Premiums and discounts on a printed price: "$40 a share, 25 % above the last close of $32"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.operations import decline, growth
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE
from lianpu.audit.stated.pairs import GAP, of_one_size, one_says_of_what
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import grammar
from lianpu.core import lazy_re

_PREMIUMS = (
    # 25% above the last close of 32.00
    (
        grammar(
            rf"{{b:Q}}{GAP}{{0,40}}?[, (]{{r:R}} (?P<verb>above|below|higher than|lower than|more than|less than|"
            rf"premium (?:to|over)|discount to)(?: the| its| their)?{GAP}{{0,40}}?{{a:Q}}"
        ),
        lazy_re.compile(r"below|lower|less|discount", re.IGNORECASE),
    ),
    (
        grammar(
            rf"{{b:Q}}{GAP}{{0,16}}?(?:\bwas|\bis|\bwere|,|\() ?(?:about )?{{r:R}} (?P<verb>ahead of|up on|down on|above|below|higher than|lower than)"
            rf"(?: the| its| their)? (?:previous|prior|last|preceding) {GAP}{{0,20}}?{{a:Q}}"
        ),
        lazy_re.compile(r"below|lower|down", re.IGNORECASE),
    ),
    (
        grammar(
            rf"{{b:Q}}{GAP}{{0,40}}?[, (]an? (?P<verb>premium|discount) of(?: about)? {{r:R}} (?:to|over|on){GAP}{{0,40}}?{{a:Q}}"
        ),
        lazy_re.compile(r"discount", re.IGNORECASE),
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
