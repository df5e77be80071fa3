"""Changes over a whole list of levels: "14,900 in January, …, 12,310 in April. … ended the period 17.4 % lower", "累计提高 3.9 个百分点"."""

from __future__ import annotations

import re

from lianpu.audit.descents.kin import Near, View, alike
from lianpu.audit.descents.ways import POINTS, Way, Ways
from lianpu.audit.proof.operations import decline, difference, growth
from lianpu.audit.stated.pairs import DOWN, UP
from lianpu.core import lazy_re

_OVER_ALL = lazy_re.compile(
    r"累计|前后|期间|区间|[两三四五六七八九十]个?(?:月|季度|年|周)(?:间|来|累计|合计|共)|"
    r"\b(?:cumulative(?:ly)?|overall|in total|in all|over (?:the|these|those) (?:whole |entire |full )?(?:period|stretch|(?:[a-z]+ )?(?:months|quarters|years|weeks))|"
    r"ended (?:the (?:period|run|stretch|series)|up|it)|from (?:first to last|start to (?:finish|end)|beginning to end)|(?:above|below) (?:its|their|the) (?:starting|opening|first|initial))\b",
    re.IGNORECASE,
)
"""Words by which a change is from the first of a list to its last."""

_CHANGED = lazy_re.compile(r"跌幅|涨幅|降幅|增幅|\b(?:higher|lower|change)\b", re.IGNORECASE)

LEAST, BACK, LEAD = 3, 2, 70
"""Levels that make a list, sentences back in which it stands, and characters of words before a change. Ours."""


def from_first_ways(view: View) -> Ways:
    """The change from the first to the last of the list of levels told last before a number."""
    stated = view.stated
    words = view.sentence.mask[max(view.at - LEAD, 0) : view.at]
    words = re.split("[\ue001-\ue004]", words)[-1] + " " + stated.right
    if stated.base or _OVER_ALL.search(words) is None:
        return
    listed = _levels(view)
    if len(listed) < LEAST:
        return
    first, last = listed[0], listed[-1]
    great, small = (first, last) if first.size > last.size else (last, first)
    points = stated.unit == "pp" or POINTS.search(stated.term.quantity.text) is not None
    if points == (first.unit == "%") and (points or alike(first, stated)):
        yield Way("difference", difference(), (great.term, small.term), True, named=True)
    elif (
        stated.unit == "%"
        and first.amount
        and (DOWN.search(words) or UP.search(words) or _CHANGED.search(words))
    ):
        falls = bool(DOWN.search(words)) or (not UP.search(words) and first.size > last.size)
        made = decline() if falls else growth()
        yield Way("growth", made, (first.term, last.term), True, named=True)


def _levels(view: View) -> list[Near]:
    """The last run of levels of one measure, in the order of the text, each joined to the next in one sentence."""
    run: list[Near] = []
    text = view.material.document.text
    for each in view.before:
        if (
            not run
            and (each.sentence == view.index or each.unit in ("x", "pp"))
            and not _listed(view)
        ):
            continue
        if view.index - each.sentence > BACK or each.base:
            break
        if run:
            apart = text[each.term.end : run[0].term.start]
            if each.sentence != run[0].sentence or each.unit != run[0].unit or len(apart) > APART:
                break
            if not _JOINED.search(apart) or _ELSE.search(apart):
                break
        run.insert(0, each)
    return run


def _listed(view: View) -> bool:
    """Whether three numbers of one unit stand before a number in its own sentence."""
    own = [each for each in view.before if each.sentence == view.index]
    return len(own) >= LEAST and len({each.unit for each in own[:LEAST]}) == 1


APART = 32
"""Characters between two levels of a list. Ours."""
_JOINED = lazy_re.compile(r"[,、，/→]|\band\b|和|与|及|\bto\b|至|到")
_ELSE = lazy_re.compile(
    r"[;；。]|其中|同比|\b(?:of which|while|whereas|but|against)\b", re.IGNORECASE
)
