"""Sentences built alike that tell of two things: "A sold 324 tonnes, up 5 %" and "B sold 342 tonnes, up 3 %".

Reports tell of each of their regions, lines and firms with the same words and put another name in. That such sentences
share all other words is no sign that their numbers are of one thing, but of the contrary.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import chain, pairwise

from lianpu.audit.stated.carried import EMPTY_EN, EMPTY_ZH, MOVES_EN
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.core import lazy_re


def of_two_names(one: Sentence | None, stated: Term, other: Sentence | None, source: Term) -> bool:
    """Whether the sentences of two numbers are built alike up to them, and a word or name of the one stands for one of the other.

    Args:
        one: The sentence of a number; None for a table.
        stated: That number.
        other: The sentence of another.
        source: That one.
    """
    if one is None or other is None or one is other:
        return False
    first, second = _lead(one, stated), _lead(other, source)
    if not first or not second:
        return False
    matched = SequenceMatcher(None, _low(first), _low(second), autojunk=False)
    if matched.real_quick_ratio() < ALIKE or (likeness := matched.ratio()) < ALIKE:
        return False
    if _told_on_alike(one, stated, other, source):
        return False
    made = matched.get_opcodes()
    for (what, begin, end, start, stop), (_, begins, ends, _, _) in pairwise(made):
        told = first[begin:end], second[start:stop]
        if what != "replace" or not all(map(_names, told)):
            continue
        if max(map(len, told)) > LONGEST or abs(len(told[0]) - len(told[1])) > UNLIKE:
            continue
        in_capitals = all(each[0].isupper() for each in chain(*told) if each != ",")
        if not in_capitals and (likeness < CLOSELY or "," in chain(*told)):
            continue
        opens = begin == start == 0
        if _SAID.isdisjoint(chain(*told)) and (opens or _names(first[begins:ends])):
            return True
    return False


def _told_on_alike(one: Sentence, stated: Term, other: Sentence, source: Term) -> bool:
    """Whether two sentences end in the same words behind their numbers, and name the same before them: one told again."""
    ends = [
        _TOKEN.findall(simplified(told.document.text[term.end : told.end]))
        for told, term in ((one, stated), (other, source))
    ]
    if len(ends[0]) < AGAIN or _low(ends[0]) != _low(ends[1]):
        return False
    names = [
        {each for each in _lead(told, term) if each[:1].isupper()}
        for told, term in ((one, stated), (other, source))
    ]
    return bool(names[0]) and names[0] == names[1]


AGAIN = 5
"""Words behind two numbers that are no accident. Ours."""


def _low(words: list[str]) -> list[str]:
    return [each.casefold().removesuffix("'s") for each in words]


def _lead(sentence: Sentence, term: Term) -> list[str]:
    """The words of a sentence up to a number, other numbers without their digits."""
    words = simplified(sentence.document.text[sentence.start : term.start])[-REACH:]
    found = _TOKEN.findall(words.replace("’", "'").replace("，", ","))
    return ["0" if each[0].isdigit() else each for each in found]


_TOKEN = lazy_re.compile(r"\d[\d.,]*(?:月|日|年)?|[A-Za-z][A-Za-z'&-]*|[一-鿿]|,")
ALIKE, CLOSELY = 0.4, 0.6
"""Share of the words of two sentences that are the same where they are built alike and tell of two names in capitals, or
of two of any other words. Ours."""
LONGEST, UNLIKE = 6, 2
"""Words of a name, and how many more one of two names may have. Ours."""
_SAID = frozenset("said says saying told tells according stated noted added".split())
"""Words of who tells a number, which is no name of what it is of."""
REACH = 160
"""Characters of a sentence before a number that are compared. Ours."""


def _names(tokens: list[str]) -> bool:
    """Whether some words name anything, and do not only tell, count or compare."""
    if any("一" <= each[0] <= "鿿" for each in tokens):
        left = EMPTY_ZH.sub("", "".join(each for each in tokens if each not in "0,"))
        return bool(_HAN.search(left))
    return any(
        len(each) > 1 and each not in EMPTY_EN and not MOVES_EN.fullmatch(each)
        for each in (token.casefold() for token in tokens)
    )


_HAN = lazy_re.compile("[一-鿿A-Za-z]")
