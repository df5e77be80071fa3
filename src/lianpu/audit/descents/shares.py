"""Of which part and whole a share may be, or of which other shares it is the sum or the rest."""

from __future__ import annotations

import re
from itertools import permutations

from lianpu.audit.descents.called import best_named
from lianpu.audit.descents.kin import WHOLE, Near, View, alike
from lianpu.audit.descents.ways import LINKED, STEP, Way, Ways, is_item, stopped
from lianpu.audit.proof.operations import (
    difference,
    of_hundred,
    product,
    share,
    share_of_sum,
    total,
)
from lianpu.core import lazy_re
from lianpu.notation.numerals import read_count

_BETWEEN_RATES = lazy_re.compile(
    r"其余|其他|剩余|合计|加起来|差|remain|rest|other|combined|total|together|less|spread|gap|gave|complement",
    re.IGNORECASE,
)


_TOGETHER = lazy_re.compile(r"合计|加起来|\b(?:combined|total|together)\b", re.IGNORECASE)


def share_ways(view: View, amounts: list[Near], *, near: bool) -> Ways:
    """A part of a whole; with words that say so, the sum, the rest or the product of other shares."""
    summed = _SUMMED.search(view.stated.left)
    likely = _likely_shares(view, amounts) if near and not summed else []
    for first, last in likely:
        yield Way("share", share(), (first.term, last.term), True)
    yield from _of_round(view, amounts)
    for first, last in permutations(amounts, 2):
        if (first, last) not in likely and alike(first, last):
            yield Way("share", share(), (first.term, last.term))
    rates = [
        each for each in view.others
        if each.term.quantity.unit == "%" and each.sentence == view.index
    ]  # fmt: skip
    if _BETWEEN_RATES.search(view.stated.left + view.stated.right[:12]):
        told = [each for each in view.before if each.unit == "%" and not each.base][:2]
        both = bool(_TOGETHER.search(view.stated.left)) and len(told) == 2
        several = _how_many(view)
        listed = [each for each in view.before if each.unit == "%" and each.sentence == view.index]
        if both and several > 2:
            if len(listed) >= several:
                terms = tuple(each.term for each in reversed(listed[:several]))
                yield Way("sum", total(), terms, True)
        elif both and told[1].sentence >= view.index - 1:
            yield Way("sum", total(), (told[1].term, told[0].term), True)
        for first, last in permutations(rates, 2):
            yield Way("difference", difference(), (first.term, last.term))
            yield Way("sum", total(), (first.term, last.term))
        for count in range(3, len(rates) + 1) if summed else ():
            yield Way("sum", total(), tuple(each.term for each in rates[-count:]))
        whole = _rest_of_list(view)
        if whole:
            yield Way("difference", of_hundred(), tuple(each.term for each in whole), True)
        for count in range(1, len(rates) + 1):
            yield Way("difference", of_hundred(), tuple(each.term for each in rates[-count:]))
    for first, last in permutations(rates, 2):
        yield Way("product", product(), (first.term, last.term))


_OTHERS = lazy_re.compile(
    r"(?:其他|其它|其余)[一-鿿]{0,6}$|\b(?:others?|the rest|the remainder)(?: [a-z]+){0,3} $",
    re.IGNORECASE,
)
FEWEST = 3
"""Shares before the rest of a list from which it is one of all: with fewer, some may be left out. Ours."""


def _rest_of_list(view: View) -> list[Near]:
    """The shares of a list that ends with all others: "towers 31 %, fibre 27 %, data centres 24 %, other 18 %"."""
    own = [each for each in view.before if each.sentence == view.index]
    if not _OTHERS.search(view.stated.left) or view.behind[:1] or len(own) < FEWEST:
        return []
    if any(each.unit != "%" or each.base or STEP.search(each.left) for each in own):
        return []
    return list(reversed(own)) if sum(each.size for each in own) < 1 else []


_HOW_MANY = lazy_re.compile(
    r"(?P<n>[两三四五六]|\b(?:two|three|four|five|six)\b)(?:项|者|家|类|种|地|国|大)?",
    re.IGNORECASE,
)


def _how_many(view: View) -> int:
    """How many parts the words of a sum name: 3 of 三项合计; 0 where they name no number."""
    found = _HOW_MANY.search(view.stated.left)
    count = next((each for each in view.before[:1] if each.sentence == view.index), None)
    if found is not None:
        return read_count(found["n"])
    counted = count is not None and re.fullmatch(
        r"[两三四五六]\D", count.term.quantity.text.strip()
    )
    return int(count.size) if counted and count is not None else 0


MADE_UP = lazy_re.compile(r"\b(?:ma[dk]e|makes|making|add(?:s|ed|ing)?) up\b", re.IGNORECASE)
"""Words with an up that says no step."""


def _likely_shares(view: View, amounts: list[Near]) -> list[tuple[Near, Near]]:
    """(part, whole) that the words most likely mean."""
    before = [each for each in view.before if each in amounts]
    own = [each for each in before if each.sentence == view.index]
    if re.search(r"^的?$", view.stated.left) and own and "的" in view.stated.left:
        # "相当于去年收入 98.2 亿元的 86 %": the whole stands right before it
        parts = [each for each in own[1:] if alike(each, own[0])]
        return [(each, own[0]) for each in parts[:3]]
    if not own and _DRAWN.search(view.stated.left):
        told = [each for each in before if each.sentence == view.index - 1]
        own = best_named(_DRAWN.sub("", view.stated.left), told)
    linked = LINKED.match(view.stated.left)
    own = [each for each in own if linked or each.sentence != view.index or not stopped(view, each)]
    parts = own[:1] if linked else [each for each in own if not each.base][:1]
    parts = [each for each in parts if not STEP.search(MADE_UP.sub(" ", each.left))]
    likely: list[tuple[Near, Near]] = []
    if view.of_before:
        return []
    margin = re.search(r"率|margin", view.stated.left)
    for part in parts:
        bigger = [
            each for each in amounts
            if alike(each, part) and each.size > part.size and not (each.base and not part.base)
            and (not margin or _REVENUE.search(each.left[-16:])) and not is_item(each)
            and not _is_before_money(each)
        ]  # fmt: skip
        if part.base and any(each.base for each in bigger):
            bigger = [each for each in bigger if each.base]
        if _OF_RESULTS.match(view.stated.right) or _OF_RESULTS_ZH.search(view.stated.left):
            bigger = [each for each in bigger if not _PAID.search(each.left)]
        named = _SHARE_OF.search(view.stated.left)
        if named is not None and not WHOLE.search(named[1]):
            bigger = [each for each in bigger if named[1][-2:] in each.left]
        elif named is not None and _REVENUE.search(named[1]):
            bigger = [each for each in bigger if _REVENUE.search(each.left)]
        ahead = [each for each in bigger if each.term.start < part.term.start]
        if re.match(r"^ ?of\b", view.stated.right) and view.behind and view.behind[0] in bigger:
            return [(part, view.behind[0])]
        smaller = [each for each in own[1:4] if alike(each, part) and each.size < part.size]
        if _USED.search(view.stated.left):
            smaller = []  # the capacity of a year may stand before the output of some months
        marked = [each for each in ahead if WHOLE.search(each.left[-14:])]
        most = [max(ahead, key=lambda each: each.size)] if ahead else []
        likely = [(part, each) for each in dict.fromkeys([*ahead[-1:], *marked[-1:], *most])]
        likely += [(each, part) for each in smaller if not likely and "占" not in view.stated.left]
    return likely


_DRAWN = lazy_re.compile(
    r"\b(?:thus|therefore|hence|consequently|accordingly)\b|因此|由此|从而|相当于|据此|可见",
    re.IGNORECASE,
)
"""Words of a share that is drawn from what the sentence before told last."""


def _is_before_money(each: Near) -> bool:
    """Whether a number is what a firm was worth before a round."""
    return bool(BEFORE_MONEY.search(each.left) or BEFORE_MONEY.match(each.right.strip()))


def _of_round(view: View, amounts: list[Near]) -> Ways:
    """The share that a round buys at the value before it: of both together."""
    own = [each for each in view.before if each in amounts and each.sentence == view.index]
    worth = [each for each in own if _is_before_money(each)]
    others = [each for each in own if each not in worth]
    if len(worth) == len(others) == 1 and alike(worth[0], others[0]):
        yield Way("share", share_of_sum(), (others[0].term, worth[0].term), True)


BEFORE_MONEY = lazy_re.compile(r"投前|pre-?money", re.IGNORECASE)
"""Words of what a firm was worth before a round, of which the round is no share."""
_SUMMED = lazy_re.compile(r"合计|总共|共占|\b(?:together|combined|in total)\b", re.IGNORECASE)
"""Words before a share that is the sum of several told before it, and no share of one amount."""


_USED = lazy_re.compile(r"利用率|股息率|utili[sz]ation|\byield\b", re.IGNORECASE)


_SHARE_OF = lazy_re.compile(
    r"占(?:当年|当期|同期|其)?([一-鿿]{2,10}?)的?(?:比例|比重|比)?(?:约|为|达)*$"
)


_OF_RESULTS = lazy_re.compile(
    r"^ ?of (?:(?:its|the|their|our|all|total|group) )*(?:revenues?|sales|turnover|income|profits?|earnings|costs?)\b",
    re.IGNORECASE,
)


_OF_RESULTS_ZH = lazy_re.compile(
    r"占[一-鿿]{0,6}(?:收入|营收|销售额|利润|成本)的?(?:比例|比重|比)?(?:约|为|达)*$"
)
"""Words by which a share is of what a firm earned or spent."""


_PAID = lazy_re.compile(
    r"\b(?:buy|bought|acquir|pa(?:y|id)|price|consideration|raise|invest|value)[a-z]*\b[^,;]*$"
    r"|(?:收购|并购|对价|估值|融资|募资|投资)[^,;。]*$",
    re.IGNORECASE,
)
"""Words before what is paid for a firm or put into it, which is none of its results."""


_REVENUE = lazy_re.compile(r"收入|营收|销售额|revenue|sales|turnover|income", re.IGNORECASE)
