"""Ratios that name both amounts: "the loan-to-deposit ratio of 80 %", "the ratio of debt to equity", 负债与权益之比.

The names are those of the two amounts, told in its sentence or in those right before it, in whatever order.
"""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import Near, View
from lianpu.audit.descents.ways import STEP, Way, Ways
from lianpu.audit.proof.operations import multiple, ratio, share
from lianpu.core import lazy_re

_NAMED = lazy_re.compile(
    r"\b(?P<a>[a-z]{3,})s?[- ]to[- ](?P<b>[a-z]{3,})s?(?:[- ](?:ratio|multiple))\b[^\ue001-\ue006,;]{0,16}$"
    r"|\bratio of (?:the |its |total )?(?P<c>[a-z]{3,})s? to (?:the |its |total )?(?P<d>[a-z]{3,})s?\b[^\ue001-\ue006,;]{0,16}$"
    r"|(?P<e>[一-鿿]{2,4})(?:与|对|和|/)(?P<f>[一-鿿]{2,4}?)(?:之比|的?比[率值例]?)(?:为|是|约|达到?)*$"
    r"|(?P<g>存)(?P<h>贷)比(?:例|率)?(?:为|是|约|达到?)*$",
    re.IGNORECASE,
)
_NAMED_BEHIND = lazy_re.compile(
    r"^(?: \w+)? ?\b(?P<a>[a-z]{3,})s?[- ]to[- ](?P<b>[a-z]{3,})s? (?:ratio|multiple)\b",
    re.IGNORECASE,
)
BACK = 2
"""Sentences back in which the two amounts stand. Ours."""


def balance_ways(view: View) -> Ways:
    """The first named amount over the second."""
    stated = view.stated
    if stated.unit not in ("%", "x", "1") or view.of_before:
        return
    found = _NAMED.search(stated.left) or _NAMED_BEHIND.match(stated.right)
    if found is None:
        return
    names = [each for each in found.groups() if each]
    above, below = names[1::-1] if names[0] == "存" else names
    near = [
        each for each in view.others
        if each.amount and abs(each.sentence - view.index) <= BACK and not each.base
    ]  # fmt: skip
    near = [each for each in near if not STEP.search(each.left)]
    tops = [each for each in near if _called(each, above, below)]
    bottoms = [each for each in near if _called(each, below, above)]
    if len(tops) != 1 or len(bottoms) != 1 or tops[0] is bottoms[0]:
        return
    top, bottom = tops[0], bottoms[0]
    if top.unit != bottom.unit:
        return
    if stated.unit == "%":
        yield Way("share", share(), (top.term, bottom.term), True, named=True)
    elif stated.unit == "x":
        yield Way("multiple", multiple(), (bottom.term, top.term), True, named=True)
    else:
        yield Way("ratio", ratio(), (top.term, bottom.term), True, named=True)


def _called(each: Near, name: str, other: str) -> bool:
    """Whether the words beside a number say what it is: "72 in loans", else "loans stand at 72", the nearer name."""
    behind = _BEHIND.match(each.right)
    if behind is not None and behind["name"].casefold().startswith((_stem(name), _stem(other))):
        return behind["name"].casefold().startswith(_stem(name))
    words = each.left.casefold()
    return words.rfind(_stem(name)) > words.rfind(_stem(other))


def _stem(name: str) -> str:
    stem = name.casefold()
    return stem[:-1] if len(stem) > 4 and stem.endswith(("s", "y")) else stem


_BEHIND = lazy_re.compile(
    r"^ ?(?:(?:of|in) (?:[a-z]+ )??|的)(?P<name>[a-z]{3,}|[一-鿿]{1,4})", re.IGNORECASE
)
"""Words behind an amount that name it: "$72 billion in loans"."""
