"""Amounts spread over time or made a year's: "$113bn over 5 years, so annual depreciation is $22.6bn", 以当季共 92 天计算, 一天赚 49 亿元.

The stretch of time stands beside the number and counts without rounding; the amount is one told before it. A quarter
that words annualise is taken four times.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.descents.kin import Near, View, alike
from lianpu.audit.descents.ways import Way, Ways, less
from lianpu.audit.proof.operations import product, ratio
from lianpu.audit.stated.sentences import DURATION, Term
from lianpu.core import lazy_re

_EACH_TIME = {
    "year": lazy_re.compile(
        r"每年|年均|一年|年(?:折旧|摊销)|\bannual(?:ly)?\b|\b(?:a|per|each) year\b|\byearly\b",
        re.IGNORECASE,
    ),
    "month": lazy_re.compile(
        r"每月|月均|一个月|\bmonthly\b|\b(?:a|per|each) month\b", re.IGNORECASE
    ),
    "day": lazy_re.compile(
        r"每天|每日|日均|一[天日]|\bdaily\b|\b(?:a|per|each) day\b", re.IGNORECASE
    ),
}
"""Words of an amount for each of a time."""
_OVER = lazy_re.compile(
    rf"\b(?:over|across)(?: about| the next| a period of)? [{DURATION}]"
    rf"|(?:分|按|在|以)[^\ue001-\ue006,;。]{{0,6}}[{DURATION}][^\ue001-\ue006,;。]{{0,4}}(?:摊销|折旧|分摊|平均|计算|计)",
    re.IGNORECASE,
)
_ANNUALISED = lazy_re.compile(
    r"(?:\bannuali[sz](?:e|es|ing)\b|年化|折合全年)[^\ue001-\ue004;。]*[\ue001]|[\ue001],? annuali[sz]ed\b",
    re.IGNORECASE,
)
NEAR_BY = 60
"""Characters before a number in which words say that it is a year's. Ours."""
_QUARTER = lazy_re.compile(r"\bquarter\b|\bQ[1-4]\b|季度?", re.IGNORECASE)
_OFFSET = lazy_re.compile(
    r"[\ue001][^\ue001-\ue006;。]{0,8}部分被[^;。]{0,160}?所?抵[销消]"
    r"|[\ue001][^\ue001-\ue006;]{0,12}part(?:ly|ially) offset by"
)
_OFFSETS_END = lazy_re.compile(r"抵[销消]|;|。|\. ")


def spread_ways(view: View) -> Ways:
    """An amount before the number, over the stretch of time beside it; four times a quarter's; what offsets leave."""
    if not view.stated.amount:
        return
    mask = view.sentence.mask
    words = view.stated.left + " " + view.stated.right
    if DURATION in mask and _OVER.search(mask, 0, view.at):
        for unit, each_time in _EACH_TIME.items():
            if each_time.search(words):
                yield from _over(view, unit)
    if _ANNUALISED.search(mask, max(view.at - NEAR_BY, 0), view.at + 12):
        yield from _four_times(view)
    if "抵" in mask or "offset" in mask:
        yield from _offset(view)


def _over(view: View, unit: str) -> Ways:
    lengths = [
        item for at, item in view.sentence.placed
        if at < view.at and isinstance(item, Term) and item.quantity.unit == unit
        and item.quantity.value not in (None, 0, 1)
    ]  # fmt: skip
    if len(lengths) != 1:
        return
    told = [
        each for each in view.before
        if alike(each, view.stated) and each.size > view.stated.size and "/" not in each.term.quantity.unit
    ]  # fmt: skip
    for each in told[:MOST]:
        yield Way("ratio", ratio(), (each.term, _counted(lengths[0])), True)


MOST = 6
"""Amounts before a number that may have been spread. Ours."""


def _counted(term: Term) -> Term:
    """A stretch of time as it is counted, without rounding."""
    value = term.quantity.value
    return term.reading(replace(term.quantity, step=Decimal(0), low=value, high=value))


def _four_times(view: View) -> Ways:
    told = [
        each for each in view.before
        if alike(each, view.stated) and view.index - each.sentence <= 1
    ]  # fmt: skip
    home = view.material.sentences
    for each in told[:1]:
        if _QUARTER.search(home[each.sentence].text()):
            yield Way("product", product(4), (each.term,), True)


def _offset(view: View) -> Ways:
    """What offsets leave of an amount: "free cash flow of A, from operations B, partly offset by C, D and E"."""
    match = _OFFSET.search(view.sentence.mask, view.at + 1)
    if match is None:
        return
    inside: list[Near] = [each for each in view.behind if alike(each, view.stated)]
    stop = _OFFSETS_END.search(view.sentence.mask, match.end() - 2)
    end = view.sentence.origin[stop.start()] if stop else view.sentence.end
    inside = [each for each in inside if each.term.start < end]
    if len(inside) > 1 and inside[0].size > view.stated.size:
        yield Way("difference", less(), tuple(each.term for each in inside), True)
