"""What one amount leaves of another that words take away: "net debt was 2.6: borrowings of 3.1 less cash of 0.5"."""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import View, alike
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import difference
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re

_LESS = lazy_re.compile(
    r"^(?:[^\ue001-\ue006;。.]{0,24}?,? )?(?:less|minus|net of|after deducting|after subtracting)(?: [a-z-]+){0,5}? ?$|^[^\ue001-\ue006;。]{0,8}?[,(]?(?:减去?|扣除|扣减|抵减|冲减|减)[^\ue001-\ue006,;。]{0,12}$",
    re.IGNORECASE,
)
"""All words between two amounts of which the second is taken from the first."""
_THAT_IS = lazy_re.compile(
    r"^[^\ue001-\ue006;。.]{0,30}?(?:[:(]|,? (?:that is|being|i\.e\.)|,?(?:即|由|系))[^\ue001-\ue006;。]{0,24}$",
    re.IGNORECASE,
)
"""All words between what is left and the two amounts behind it."""
_LEAVES = lazy_re.compile(
    r"^[^\ue001-\ue006;。]{0,40}?(?:\b(?:leav(?:es?|ing)|left|giv(?:es?|ing)|gave|mak(?:es?|ing)|equals?|net|is|was|or|comes? to)\b|[,)](?:为|即|剩|余|净|得|等于)|等于|得出|净)[^\ue001-\ue006;。]{0,24}$",
    re.IGNORECASE,
)


def netted_ways(view: View) -> Ways:
    """The first amount less the second, told before what is left or behind it."""
    stated = view.stated
    text = view.material.document.text
    behind = [each for each in view.behind if each.amount][:2]
    before = [each for each in view.before if each.amount and each.sentence == view.index][:2]
    pairs = []
    if len(behind) == 2:
        pairs.append((behind[0], behind[1], text[stated.term.end : behind[0].term.start], _THAT_IS))
    if len(before) == 2:
        pairs.append((before[1], before[0], text[before[0].term.end : stated.term.start], _LEAVES))
    for whole, taken, words, link in pairs:
        if not (alike(whole, taken) and alike(whole, stated)) or whole.size <= taken.size:
            continue
        between = _plain(text[whole.term.end : taken.term.start])
        if _LESS.match(between) and link.match(_plain(words)):
            yield Way("difference", difference(), (whole.term, taken.term), True, named=True)


def _plain(words: str) -> str:
    return simplified(words.replace("\n", " "))
