"""Counts in words: "eight freighters" is a number, too, though no digit tells it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from msgspec.structs import replace as changed

from lianpu.audit.stated.sentences import AMOUNT, Moment, Sentence, Term
from lianpu.audit.stated.spotting import bare_quantity
from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.notation.numerals import read_count

_COUNT = lazy_re.compile(
    r"(?<![a-z\ue001-\ue006-])(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)(?= (?:[a-z-]+ ){0,2}?[a-z-]{2,}s\b| (?:people|men|women|children|aircraft|staff)\b)",
    re.IGNORECASE,
)
"""A number word before what it counts; stretches of time are numbers already."""


def worded(sentence: Sentence) -> Sentence:
    """A sentence in which counts in words are numbers as well; the sentence itself where it has none."""
    found = list(_COUNT.finditer(sentence.mask))
    if not found:
        return sentence
    mask, at = "", 0
    origin: list[int] = []
    hidden: dict[int, Term | Moment] = {}
    lists: dict[int, tuple[Term, ...]] = {}

    def copied(end: int) -> None:
        nonlocal mask
        for old in range(at, end):
            if old in sentence.hidden:
                hidden[len(origin)] = sentence.hidden[old]
            if old in sentence.lists:
                lists[len(origin)] = sentence.lists[old]
            origin.append(sentence.origin[old])
        mask += sentence.mask[at:end]

    for match in found:
        copied(match.start())
        start = sentence.origin[match.start()]
        words = sentence.document.text[start : start + len(match["n"])]
        hidden[len(origin)] = Term(_exact(match["n"], words), start, start + len(words))
        mask += AMOUNT
        origin.append(start)
        at = match.end()
    copied(len(sentence.mask))
    return replace(sentence, mask=mask, origin=tuple(origin), hidden=hidden, lists=lists)


def _exact(word: str, printed: str) -> Quantity:
    """A counted number: no digit of it is rounded."""
    read = bare_quantity(str(read_count(word)))
    return changed(read, text=printed, step=Decimal(0), low=read.value, high=read.value)
