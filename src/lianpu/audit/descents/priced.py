"""Amounts and numbers with a price between them: averages of one, price times number, multiple times earnings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.descents.averages import counts_each, of_each
from lianpu.audit.descents.views import (
    EXTREME,
    OF_OTHERS,
    PER_TWO,
    Near,
    View,
    Way,
    Ways,
    close,
    is_step,
)
from lianpu.audit.proof.operations import Operation, operation, per
from lianpu.audit.rules.by_units import at_unit
from lianpu.audit.rules.lists import ADDED_UP, mean
from lianpu.audit.stated.doubt import OF_A_YEAR
from lianpu.audit.stated.measures import NAMED, PREFIXED, lot, possible_prices, prefix
from lianpu.core import lazy_re
from lianpu.core.interval import Interval


def is_price(each: Near) -> bool:
    """Whether a number is the price of one: it is no part of an amount beside it."""
    return bool(_PRICED.search(each.left[-14:]) or _PRICED_BEHIND.match(each.right))


def quotients(view: View, same: list[Near]) -> Ways:
    """An amount per unit: the amounts of its currency over the counts around it."""
    base = view.stated.unit
    money = view.stated.money
    amounts = [
        each for each in view.others
        if each.amount and (each.unit in (base, "1") if money else not each.money)
    ]  # fmt: skip
    counts = [each for each in view.others if each.amount and not each.money]
    noun, letter, scale = of_each(view)
    twice = PER_TWO.search(view.stated.left)
    words = view.stated.left + view.stated.right
    for amount in amounts:
        for count in counts:
            if count is amount or _of_another_unit(view, view.stated, count):
                continue
            fits = counts_each(count, noun, letter) and not count.stepped
            near = (
                (fits or len(counts) <= 2)
                and not (
                    twice or view.of_before or OF_A_YEAR.search(words) or OF_OTHERS.search(words)
                )
                and min(amount.term.start, count.term.start) < view.stated.term.start
                and (amount.unit == base or (not money and "1" in (amount.unit, base)))
                and close(amount, view.stated)
                and close(count, view.stated)
                and amount.size > view.stated.size
                and max(amount.sentence, count.sentence) <= view.index
                and not is_step(count)
                and not of_another(view, amount, count)
            )
            many = prefix(words) if scale == 1 and count.unit in PREFIXED else scale
            many *= lot(count.left[-NAMED:])  # 每万辆车需要 3 座
            yield Way("ratio", per(many), (amount.term, count.term), near, beside=True)


def of_another(view: View, amount: Near, count: Near) -> bool:
    """Whether an amount is of an earlier time than what it would be for each of, or of another stuff.

    "$20.50 per tonne of clinker" is of no number that is told of cement; 以年初规模计 is of no number at its end.
    """
    if amount.base and not count.base:
        return True
    of = _OF_STUFF.match(view.stated.right)
    if of is None:
        return False
    told = f"{amount.left} {amount.right} {count.left} {count.right}".casefold()
    return of["stuff"].casefold()[:5] not in told


_OF_STUFF = lazy_re.words(
    r"^(?: ?(?:per|an?) [a-z]+)? of (?:the )?(?P<stuff>(?!its\b|our\b|their\b|this\b|that\b)[a-z]{4,})"
)


def _rated(first: Near, second: Near, view: View) -> bool:
    """Whether a number is what each of those counted right before it has: "310,000 panels of 580 watts"."""
    return (
        not first.money
        and first.unit not in _RATES
        and second.unit in _COUNTS
        and first.size < view.stated.size
        and first.sentence == second.sentence
        and second.term.start < first.term.start
        and len(second.right) <= FEW_WORDS
        and bool(_OF_EACH.search(first.left))
    )


_RATES = frozenset(("1", "%", "pp", "x"))
_COUNTS = frozenset(("1", "unit"))
_OF_EACH = lazy_re.compile(
    r"(?:\bof|\beach|,每[一-鿿]{1,2}|单[一-鿿][一-鿿]{0,4}) ?(?:about |约|为)?$"
)
FEW_WORDS = 24
"""Characters between those that are counted and what each of them has. Ours."""


@operation
def _by_lots() -> Operation:
    """price of a lot × number / size of a lot: 每 10 股派 2.8 元."""

    def compute(terms: Sequence[Interval]) -> Interval:
        size = terms[2].middle
        if not size:
            return Interval(None, None)
        return terms[0] * terms[1] * Interval.exact(1 / size)

    return Operation("product", compute, lambda names: f"{names[0]} × {names[1]} / {names[2]}")


_WORTH = lazy_re.words(
    r"合计|总计|总额|市值|募集资金|派发|金额|需求|规模|空间|相当于|折合|目标价|产能|\btotal\b|\bworth\b|\bproceeds\b|"
    r"\bcapitali[sz]ation\b|\bvalue[ds]?\b|\bcost\b|\bpaid\b|\bimpl\w+|\braise"
)
_UNIT_CANCELS = lazy_re.words(
    r"对应|收入|销售额|货值|货款|产值|可卖|值|revenue|bring|brought|fetch|earn"
)
"""Words of what is got for all that is sold; with a price of one of their unit they leave no other reading."""


def _cancels(price: Near, count: Near) -> bool:
    """Whether a price is of one of the unit in which a number is told: 每吨 680 元 and 1,250 万吨."""
    unit = count.term.quantity.unit
    of_one = price.term.quantity.unit.partition("/")[2]
    if of_one:
        return of_one == unit
    told = re.search(
        r"每([一-鿿]{1,2})(?!均)[^\ue001-\ue006,;。]{0,4}$|单([票吨台件])|([票吨台件辆])均",
        price.left,
    )
    word = next((each for each in told.groups() if each), "") if told else ""
    return bool(word) and count.term.quantity.text.strip().endswith(word)


_PRICED = lazy_re.words(
    r"价|单[一-鿿]|每[一-鿿]|面值|(?:^|[,;。])[按以]$|\bprice\b|\bat (?:a |an )?(?:average )?(?:of )?$|\bper\b|\beach\b|average of $"
)
_PRICED_BEHIND = lazy_re.words(r"^ ?(?:per|a|each|apiece)\b|^/|^的[一-鿿]{0,3}价")
_ON = lazy_re.words(r" ?(?:on|for|with|across)(?: its| the| our| all| about)* ?")
_TIMED = lazy_re.words(r"市[盈净销]率|PE|PB|PS|EV|估值|multiple|\bearnings\b")


def _mean_of_others(view: View, price: Near, count: Near) -> bool:
    """Whether a price is an average over a number told in its own sentence, and not over the one that follows."""
    return (
        _MEAN_PRICE.search(price.left) is not None
        and price.sentence != count.sentence
        and any(
            each.sentence == price.sentence and each.unit == count.unit and each.size != count.size
            for each in view.others
        )
    )


def _of_another_unit(view: View, price: Near, count: Near) -> bool:
    """Whether another number counts what a price is of one of: at so much a square metre, 90 rooms of 8,000 ㎡."""
    of_one = price.term.quantity.unit.partition("/")[2]
    return (
        bool(of_one)
        and count.amount
        and count.term.quantity.unit != of_one
        and any(term.quantity.unit == of_one for term in view.sentence.terms)
    )


_MEAN_PRICE = lazy_re.words(r"均价[^,;。]{0,4}$|\baverage (?:price|cost)[^,;]{0,8}$")


_OF_PROFIT = lazy_re.words(r"市盈率|(?<![A-Z])PE(?![A-Z])|P/E|\bearnings multiple")
_PROFIT = lazy_re.words(r"利润|净利|盈利|收益|EPS|\b(?:profit|earn|income)")
"""Words before what a multiple of earnings multiplies; it makes no value of another amount."""


def products(view: View, same: list[Near]) -> Ways:
    """Price and number, multiple and earnings, rate and whole."""
    if ADDED_UP.search(view.stated.left):
        return
    base = view.stated.unit
    pool = sorted(view.others, key=lambda each: abs(each.term.start - view.stated.term.start))[:12]
    for first in pool:
        for second in pool:
            if first is second or first.unit != base or first.unit in ("%", "pp"):
                continue
            if second.unit == "pp" or (second.money and first.money):
                continue
            if _mean_of_others(view, first, second) or _of_another_unit(view, first, second):
                continue
            if any(_is_lot(each, first) for each in pool) and second.amount:
                if (lot := next(each for each in pool if _is_lot(each, first))) is not second:
                    yield Way("product", _by_lots(), (first.term, second.term, lot.term), False)
                continue  # "$0.30 per 1m litres": no price of one litre
            if _OF_PROFIT.search(second.left) and not _PROFIT.search(first.left):
                continue  # a multiple of earnings makes no value of what is invested
            counted = second.amount and first.money and first.size < view.stated.size
            priced = counted and ("/" in first.term.quantity.unit or is_price(first))
            priced = priced or _rated(first, second, view)
            timed = second.unit == "x" and bool(
                _TIMED.search(second.left + second.right + view.stated.left)
            )
            ahead = max(first.term.start, second.term.start) < view.stated.term.start
            # "a dividend of 4.8p a share, which costs £14.1m on 294 million shares"
            ahead = ahead or (
                ("/" in first.term.quantity.unit or is_price(first)) and first.term.start < view.stated.term.start
                and second in view.behind[:1] and bool(_ON.fullmatch(view.stated.right))
            )  # fmt: skip
            here = first.sentence == second.sentence == view.index
            near = ahead and close(first, view.stated) and close(second, view.stated)
            got = _UNIT_CANCELS.search(view.stated.left) and _cancels(first, second)
            near = near and (here or bool(got) or bool(_WORTH.search(view.stated.left)))
            near = near and not EXTREME.search(first.left[-8:])
            prices = possible_prices(view.material.document, first.term, second.term)
            sure = near and (priced or timed) and len(prices) == 1
            for many in prices:
                yield Way("product", at_unit(many), (first.term, second.term), sure, beside=True)
            for lot in pool:
                if lot.unit == second.unit and lot.left.endswith("每") and lot is not second:
                    terms = (first.term, second.term, lot.term)
                    yield Way("product", _by_lots(), terms, near and first.size < view.stated.size)


def _is_lot(lot: Near, price: Near) -> bool:
    """Whether a number is how many a price is of: the 1m of "$0.30 per 1m litres"."""
    return (
        price.money and lot.amount and not lot.money
        and price.sentence == lot.sentence
        and 0 <= lot.term.start - price.term.end <= len(" per ")
        and _PER_LOT.search(lot.left) is not None
    )  # fmt: skip


_PER_LOT = lazy_re.words(r"(?:\bper|/|每) ?$")


def at_middle(view: View) -> Ways:
    """A number at the middle of a range of prices told before it: "24 million shares at $17 to $19"."""
    prices = [each for each in view.before if each.unit == view.stated.unit and each.amount]
    counts = [each for each in view.before if each.amount and not each.money]
    if len(prices) < 2 or len(counts) != 1 or not view.stated.money:
        return
    high, low = prices[:2]
    if low.size < high.size < view.stated.size and close(low, view.stated):
        terms = (low.term, high.term, counts[0].term)
        yield Way("midpoint", _mean_times(), terms, close(counts[0], view.stated))


@operation
def _mean_times() -> Operation:
    """(low + high) / 2 × count, of (low, high, count)."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return mean(2).compute(terms[:2]) * terms[2]

    return Operation(
        "product", compute, lambda names: f"({names[0]} + {names[1]}) / 2 × {names[2]}"
    )
