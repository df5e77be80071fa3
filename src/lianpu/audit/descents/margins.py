"""Margins whose revenue was told before the profit's sentence: "revenue was A. ... EBITDA of B gives a margin of r"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lianpu.audit.descents.kin import Near, View, alike, numbers
from lianpu.audit.descents.ways import POINTS, STEP, Way, Ways
from lianpu.audit.proof.operations import share
from lianpu.core import lazy_re

BACK, FEW = 12, 3
"""Sentences back in which the revenue of a margin is told, and revenues that are tried: one may be of the
year and one of the quarter. Ours."""

MARGIN = lazy_re.compile(
    r"(?P<kind>毛利|净利|净利润|营业利润|经营利润|利润)率(?:约|为|达到?|是)*$"
    r"|\b(?:an? |the |its |our )?(?:(?P<en>gross|net|operating|profit|adjusted|EBITDA) )?(?:EBITDA )?margin(?: of| was| is| at| stood at| came to)?"
    r"(?: about| some)? $",
    re.IGNORECASE,
)
"""Words right before a margin, and the profit that it is of."""
_PROFIT = lazy_re.compile(
    r"利润|毛利(?!率)|净利(?!率)|\bEBITDA?\b|\b(?:profit|income|earnings)\b", re.IGNORECASE
)
_REVENUE = lazy_re.compile(
    r"营收|营业收入|(?<![一-鿿])收入|(?:总|实现)收入|\b(?:net )?(?:revenues?|sales|turnover)\b",
    re.IGNORECASE,
)
_PART = lazy_re.compile(
    r"\b(?:cost|growth|per|tax|other|organic|from|of)\b|成本|[一-鿿]业务|其他|分部|海外|境外|境内|国内",
    re.IGNORECASE,
)
"""Words of a revenue that is of a part, or of what is no revenue."""

_WORDS = lazy_re.compile(r"[\ue001-\ue004;。]")


def margin_ways(view: View) -> Ways:
    """The share that the profit right before a margin is of the revenue told last."""
    found = MARGIN.search(view.stated.left)
    if found is None or view.of_before or POINTS.search(view.stated.term.quantity.text):
        return
    part = next((each for each in view.before if each.amount), None)
    if part is None or part.base or STEP.search(part.left) or view.index - part.sentence > 0:
        return
    words = _lead(view, part)
    kind = (found["kind"] or found["en"] or "").casefold().removesuffix("润")
    named = kind in ("", "利", "profit", "adjusted", "ebitda") or kind in words.casefold()
    if not named or not _PROFIT.search(words):
        return
    for whole in islice(_revenues(view, part), FEW):
        yield Way("share", share(), (part.term, whole.term), True)


def _revenues(view: View, part: Near) -> Iterator[Near]:
    """What was earned in all, the last told first."""
    for at in range(part.sentence, max(part.sentence - BACK, -1), -1):
        for each in reversed(numbers(view.material, at)):
            if each.term.start >= part.term.start or each.base or each.size <= part.size:
                continue
            if not (alike(each, part) and part.money) or STEP.search(each.left):
                continue
            words = _lead(view, each)
            if _REVENUE.search(words) and not _PART.search(words):
                yield each


def _lead(view: View, each: Near) -> str:
    """The words from the last stop or number to a number."""
    sentence = view.material.sentences[each.sentence]
    at = next((at for at, item in sentence.hidden.items() if item is each.term), 0)
    return _WORDS.split(sentence.mask[max(at - LONGEST, 0) : at])[-1]


LONGEST = 90
"""Characters before a number in which its name stands. Ours."""
