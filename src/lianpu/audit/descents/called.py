"""Numbers told before a number under a name: revenue and no longer name, "1,420 customers"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lianpu.audit.descents.kin import Near, View, numbers
from lianpu.audit.descents.ways import STEP
from lianpu.audit.readings.otherness import FRAME, FUNCTION
from lianpu.core import lazy_re

REACH = 40
"""Sentences in which a name is looked for, back from the number that says it. Ours: two pages."""


def told_before(view: View, sentences: int) -> list[Near]:
    """The numbers before one, the nearest first."""
    return [
        near
        for index in range(view.index, max(view.index - sentences, -1), -1)
        for near in reversed(numbers(view.material, index))
        if near.term.start < view.stated.term.start
    ]


def told_under(view: View, name: str, fits: Callable[[Near], bool]) -> list[Near]:
    """The numbers told under a name in the nearest paragraph before that tells any; none under a longer name."""
    found: list[Near] = []
    block = None
    for index in range(view.index, max(view.index - REACH, -1), -1):
        if found and view.material.sentences[index].block != block:
            break
        for near in reversed(numbers(view.material, index)):
            if near.term.start >= view.stated.term.start or near.base or not fits(near):
                continue
            if says(near, name):
                found.append(near)
                block = view.material.sentences[index].block
    return found


_TAIL = r"(?:总?[额值量数]|金额|规模|净额|合计|实现|收入|支出|总计|共计)?(?:约|为|达到?|是|共|超过?|近|至|的|人民币)*$"


def says(near: Near, name: str) -> bool:
    """Whether a number is told under a name and no longer one: 营业收入 and not 海外营业收入."""
    clause = re.split(r"[,:(]", near.left.rstrip(": "))[-1].strip()
    rest = _without_zh(clause, name) if ZH.search(name) else _without_en(near, clause, name)
    return rest is not None and not _MORE.search(
        FRAME.sub("", FUNCTION.sub("", _PLAIN.sub("", rest)))
    )


ZH = lazy_re.compile("[一-鿿]")
_PLAIN = lazy_re.compile(
    r"归属于[一-鿿]{2,12}的|归母|归属|[上下]半年|前[一二三]季度|报告期内?|本行|全[市省国行港县州区]|我[市省国]|期末|年末|本期|当年|合并"
)
"""Words before a name that make no longer name of it."""
_MORE = lazy_re.compile("[a-z]{3,}|[一-鿿]", re.IGNORECASE)
"""What of the words before a name belongs to it: 进 of 进出口."""


def _without_zh(clause: str, name: str) -> str | None:
    """The words before a name that ends a clause; None where it does not."""
    told = re.search(re.escape(name) + _TAIL, clause)
    return clause[: told.start()] if told else None


_STEM = lazy_re.compile(r"(?<=[a-z]{4})(?:ing|ed|s)$|(?<=[a-z]{2})s$")


def _without_en(near: Near, clause: str, name: str) -> str | None:
    """A clause without the words of a name; "" where the name stands behind the number."""
    words = [re.escape(_STEM.sub("", word)) for word in name.casefold().split()]
    low = clause.casefold()
    if not all(re.search(rf"\b{word}", low) for word in words):
        return "" if counted_as(near, name) else None
    places = [match for word in words if (match := re.search(rf"\b{word}[a-z]*", low))]
    if _OF_MORE.search(low[max(match.end() for match in places) :]) or STEP.search(near.left):
        return None
    before = low[: min(match.start() for match in places)]
    return " ".join(before.split()[-2:] if before.rstrip().endswith(" of") else before.split()[-1:])


_OF_MORE = lazy_re.compile(r"\b(?:on|for|in|by|from|of|to|at) (?:the |our |its )?[a-z]{3,}")
"""Words behind a name that make it narrower: "spending on schools"."""


def counted_as(near: Near, name: str) -> bool:
    """Whether an English name stands right behind a number or within it: "1,420 customers"."""
    words = [re.escape(_STEM.sub("", word)) for word in name.casefold().split()]
    told = f"{near.term.quantity.text} {near.right}".casefold()
    return bool(
        re.search(
            rf"\d(?: ?(?:thousand|million|billion|bn|m|k))? +(?:[a-z-]+ )?{'[a-z]* '.join(words)}",
            told,
        )
    )


def best_named(words: str, told: Sequence[Near]) -> list[Near]:
    """The one number whose own words share most with some words; none where none does, or several equally.

    "Dry bulk therefore made up" is of the 24.6 million that "dry bulk came to", whatever was told last.
    """
    own = _stems(words) - _SAID_OF_ALL
    scores = [len(own & _stems(f"{each.left} {each.right}")) for each in told]
    best = max(scores, default=0)
    return [told[scores.index(best)]] if best and scores.count(best) == 1 else []


def _stems(words: str) -> set[str]:
    """The first letters of each English word, and each two Chinese characters on end."""
    low = words.casefold()
    return {each[:4] for each in _WORD.findall(low)} | set(_TWO.findall(low))


_WORD = lazy_re.compile("[a-z]{3,}")
_TWO = lazy_re.compile("(?=([一-鿿]{2}))")
_SAID_OF_ALL = frozenset(
    "the and for was were has have had its our this that thes thos with made make repr acco equa came 占比 比重 占了 达到".split()
)
"""Words that many numbers have beside them."""
