"""So many of one for each of another, by the names of both: "a pupil-teacher ratio of 16:1", "床护比为 1:1.6".

The name tells the two numbers, each by a word beside it. Which of several counts of a word is meant no name
tells: one that fits is enough, and what fails is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lianpu.audit.descents.kin import Near, numbers
from lianpu.audit.proof.operations import ratio
from lianpu.audit.rules.guesses import Guess, weighed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.spotting import bare_quantity
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Quantity

_SIDE = r"(?P<x>\ue001|\d[\d.]*)\s?(?:[:∶]|to)\s?(?P<y>\ue001|\d[\d.]*)"
_ZH = Trigger(
    lazy_re.compile(
        rf"(?P<a>[一-鿿])(?P<b>[一-鿿])(?:之)?比(?:例|值)?(?:已|仅|约|为|达到?|是|降|升|提高|优化|至)*{_SIDE}"
    )
)
_EN = Trigger(
    rf"\b(?P<a>[a-z]{{3,}})(?:-to-|-|/| to )(?P<b>[a-z]{{3,}}) ratio (?:(?:of|was|is|stood|stands|came|fell|rose|at|to|about) )+{_SIDE}"
    rf"|\bratio of (?:the )?(?P<c>[a-z]{{3,}})s? to (?P<d>[a-z]{{3,}}) (?:(?:of|was|is|stood|stands|at|about) )+(?P<v>\ue001|\d[\d.]*)(?:(?::|∶| to )(?P<w>1))?(?![\d:%])"
)
REACH, BESIDE = 3, 10
"""Sentences before a ratio in which its two numbers stand, and characters before one in which its name does. Ours."""


def proportion_findings(material: Material) -> Iterator[Finding]:
    """Every ratio named by its two sides and printed with a colon, held to the numbers of both."""
    for index, sentence in material.each_sentence():
        for pattern in (_ZH, _EN):
            for match in sentence.each(pattern):
                for guess in _guesses(material, index, sentence, match):
                    yield from weighed(material, guess)


def _guesses(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Iterator[Guess]:
    told = {key: value for key, value in match.groupdict().items() if value}
    one, other = told.get("a") or told["c"], told.get("b") or told["d"]
    x = _number(sentence, match, "x" if "x" in told else "v")
    y = _number(sentence, match, "y") if "y" in told else _ONE
    if x is None or y is None or one == other:
        return
    first, last = (
        _named(material, index, x.start, own, rest) for own, rest in ((one, other), (other, one))
    )
    if y.quantity.value == 1:
        stated, pairs = x, [(above, below) for above in first for below in last]
    elif x.quantity.value == 1:
        stated, pairs = y, [(above, below) for below in first for above in last]
    else:
        return
    options = tuple((ratio(), (above.term, below.term)) for above, below in pairs)
    if options:
        yield Guess("ratio", sentence, stated, options)


def _number(sentence: Sentence, match: re.Match[str], group: str) -> Term | None:
    """A side of a ratio, which is read as a number of its own or only as one of the two."""
    if match[group] == "\ue001":
        return sentence.term(match, group)
    digits = match[group].rstrip(".")
    start = sentence.origin[match.start(group)]
    return Term(bare_quantity(digits), start, start + len(digits))


_ONE = Term(Quantity("1", "1", Decimal(1), Decimal(0), Decimal(1), Decimal(1)), -1, -1)


def _named(material: Material, index: int, before: int, own: str, other: str) -> list[Near]:
    """The amounts told before a ratio beside the name of one side and not of the other, of the nearest sentence."""
    block = material.sentences[index].block
    for at in range(index, max(index - REACH, -1), -1):
        if abs(material.sentences[at].block - block) > 1:
            break
        found = [
            each for each in numbers(material, at)
            if each.term.start < before and each.amount and not each.money and not each.base
            and _beside(each, own) and not _beside(each, other)
        ]  # fmt: skip
        if found:
            return found
    return []


def _beside(each: Near, name: str) -> bool:
    """Whether a name stands right before a number, or as what it counts right behind it."""
    if not name.isascii():
        return name in each.left[-BESIDE:] or name == each.term.quantity.text.rstrip()[-1:]
    stem = name.casefold().rstrip("s")
    behind = re.split("[,;:(]", each.right)[0].split()[:3]
    words = " ".join((each.term.quantity.text, *behind)).casefold()
    return re.search(rf"\b{re.escape(stem)}", words) is not None
