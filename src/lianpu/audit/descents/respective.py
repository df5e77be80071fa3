"""Numbers of a list that follow one by one from another list, and shares of the whole of the share before.

"归母净利润分别为 A、B、C, 对应 PE 分别为 p、q、r" at one market value; "revenue of A and profit of B, up p and q, from
A1 and B1". Which list and which single number are meant is not in the grammar: it is shown by the other
items of the list, for which the same arithmetic holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.audit.descents.views import Near, View, Way, Ways, alike, numbers
from lianpu.audit.proof.arithmetic import check, surely_fails
from lianpu.audit.proof.operations import (
    Operation,
    decline,
    growth,
    operation,
    product,
    ratio,
    share,
)
from lianpu.audit.stated.pairs import DOWN
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval

MOST_ITEMS = 6
"""Items of a list that is looked at."""

_JOIN = lazy_re.words(
    r"(?: ?[a-z\ue005 ]{0,20})?(?:、|/|,? and |, |,|和|与|及|以及)[一-鿿a-z\ue005 ]{0,8}"
)
"""What stands between the items of a list."""


def respective_ways(view: View) -> Ways:
    """The ways that hold for all other items of the list that a number stands in, all of them near."""
    items, place = _list_of(view)
    if not items:
        return
    yield from _from_the_one_before(view, items, place)
    yield from _at_one_value(view, items, place)
    for make, columns in _relations(view, items):
        inputs = [tuple(each.term for each in row) for row in zip(*columns, strict=True)]
        if all(
            _holds(make, row, item)
            for at, (row, item) in enumerate(zip(inputs, items, strict=True))
            if at != place
        ):
            yield Way(make.name, make, inputs[place], True, paired=True)


def _from_the_one_before(view: View, items: Sequence[Term], place: int) -> Ways:
    """Growth from item to item of the list before it, of which the first has no base: "分别为 A/B/C, 增速 p/q/r"."""
    count = len(items)
    if items[0].quantity.unit != "%" or count <= FEW or not place:
        return
    levels = [each for each in view.before if each.amount and each.term.end <= items[0].start][
        :count
    ][::-1]
    if len(levels) < count or not _is_list(levels) or len({each.unit for each in levels}) > 1:
        return
    steps = [(one.term, other.term) for one, other in pairwise(levels)]
    others = [at for at in range(1, count) if at != place]
    if all(_holds(growth(), steps[at - 1], items[at], rounded=True) for at in others):
        yield Way("growth", growth(), steps[place - 1], True, paired=True)


def _at_one_value(view: View, items: Sequence[Term], place: int) -> Ways:
    """A multiple of earnings at the market value of the others: "净利润分别为 A、B、C, 对应 PE 分别为 p、q、r"."""
    count = len(items)
    if items[0].quantity.unit != "x" or count <= FEW:
        return
    earned = [each for each in view.before if each.money and each.term.end <= items[0].start][
        :count
    ][::-1]
    if len(earned) < count or not _is_list(earned) or not _EARNED.search(earned[0].left):
        return
    one = 0 if place else 1
    rest = [at for at in range(count) if at not in (one, place)]
    made = _at_value_of_another()
    value = items[one], earned[one].term
    if all(_holds(made, (*value, earned[at].term), items[at], rounded=True) for at in rest):
        yield Way("ratio", made, (*value, earned[place].term), True)


_EARNED = lazy_re.words(r"利润|净利|盈利|收益|EPS|\b(?:profit|earn|income)")


@operation
def _at_value_of_another() -> Operation:
    """multiple × earnings / earnings of another year, at one market value."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return terms[0] * terms[1] / terms[2]

    return Operation("ratio", compute, lambda names: f"{names[0]} × {names[1]} / {names[2]}")


def _list_of(view: View) -> tuple[list[Term], int]:
    """The items of the list of a number and its own place among them; none where it stands in no list."""
    sentence, letter = view.sentence, view.sentence.mask[view.at]
    if view.at in sentence.lists:
        slashed = list(sentence.terms_at(view.at))
        place = next((at for at, each in enumerate(slashed) if each is view.stated.term), -1)
        alike_ = len({each.quantity.unit for each in slashed}) == 1 and len(slashed) <= MOST_ITEMS
        return (slashed, place) if place >= 0 and alike_ else ([], 0)
    if sentence.mask.count(letter) < 2:
        return [], 0
    places = [view.at]
    for step in (-1, 1):
        at = view.at
        while len(places) <= MOST_ITEMS:
            following = _next(sentence.mask, at, step, letter)
            if following is None:
                break
            at = following
            places.append(at)
    places.sort()
    terms = [item for at in places if isinstance(item := sentence.hidden.get(at), Term)]
    units = {term.quantity.unit for term in terms}
    if len(terms) < 2 or len(terms) != len(places) or len(units) > 1:
        return [], 0
    return terms, places.index(view.at)


def _next(mask: str, at: int, step: int, letter: str) -> int | None:
    """Where the next item of a list stands, before or behind another one."""
    if step > 0:
        other = mask.find(letter, at + 1, at + 34)
        between = mask[at + 1 : other]
    else:
        other = mask.rfind(letter, max(at - 33, 0), at)
        between = mask[other + 1 : at]
    return other if other >= 0 and _JOIN.fullmatch(between) else None


def _relations(
    view: View, items: Sequence[Term]
) -> Iterator[tuple[Operation, tuple[Sequence[Near], ...]]]:
    """Every operation with its columns: for each item of the list one input of each column."""
    count, unit = len(items), items[0].quantity.unit
    first, last = items[0].start, items[-1].end
    amounts = [each for each in view.others if each.amount]
    before = [each for each in amounts if each.term.start < first]
    behind = [each for each in amounts if each.term.start > last and each.sentence == view.index]
    columns = _columns(before, behind, count)
    if count > FEW:
        amounts = amounts + _far(view)
    if unit == "%":
        fell = bool(DOWN.search(view.stated.left))
        for old, new in _pairs(before, behind, count):
            yield decline() if fell else growth(), (old, new)
    for column in columns:
        greatest = max(each.size for each in column)
        for single in _singles(amounts, column, count):
            one = [single] * count
            if (
                unit == "%"
                and single.size > greatest
                and all(alike(each, single) for each in column)
            ):
                yield share(), (column, one)
            elif unit == "x" and single.unit == column[0].unit and single.size > greatest:
                yield ratio(), (one, column)
            elif unit not in RATES and not single.money and column[0].money:
                yield ratio(), (column, one)
                yield product(), (column, one)


def _columns(before: list[Near], behind: list[Near], count: int) -> list[list[Near]]:
    """Runs of so many amounts of one unit: the nearest, and those that are lists of their own."""
    found = []
    for run in (before, behind):
        for at in range(len(run) - count + 1):
            column = run[at : at + count]
            if len({each.unit for each in column}) > 1:
                continue
            nearest = at == (len(run) - count if run is before else 0)
            if nearest or _is_list(column):
                found.append(column)
    return found


def _is_list(column: Sequence[Near]) -> bool:
    """Whether amounts stand in one sentence with little between."""
    return len({each.sentence for each in column}) == 1 and all(
        len(each.right) <= LITTLE for each in column[:-1]
    )


LITTLE = 14
"""Characters between the items of a list."""


def _singles(amounts: Sequence[Near], column: Sequence[Near], count: int) -> list[Near]:
    """The single numbers that may go with each item of a list; of two items only the nearest."""
    others = [each for each in amounts if each not in column and not each.base]
    if count > FEW:
        return others
    place = column[-1].term.start
    return sorted(others, key=lambda each: abs(each.term.start - place))[:NEAREST]


def _far(view: View) -> list[Near]:
    """Amounts of paragraphs ahead, one of which may be the whole of a list of shares."""
    start = min((each.sentence for each in view.others), default=view.index)
    indices = range(max(start - REACH, 0), start)
    return [each for at in indices for each in numbers(view.material, at) if each.amount]


REACH = 30
"""Sentences back in which a whole is looked for that all other shares of a list confirm. Ours."""

FEW, NEAREST = 2, 5
"""Items of a list by which an accident is likely, and how many single numbers are tried with them."""


def _pairs(
    before: list[Near], behind: list[Near], count: int
) -> Iterator[tuple[list[Near], list[Near]]]:
    """(earlier, later) amounts of the items: those before the rates and those behind, or both before."""
    newer, older = before[-count:], behind[:count]
    if len(newer) == len(older) == count:
        yield from _alike(older, newer)
    bases = [each for each in (*behind[:1], *before) if each.base and each not in newer]
    for base in bases if len(newer) == count else ():
        yield from _alike([base, *newer[:-1]], newer)  # each year of the one before
    both = before[-2 * count :]
    if len(both) == 2 * count:
        yield from _alike(both[count:], both[:count])
        yield from _alike(both[:count], both[count:])


def _alike(old: list[Near], new: list[Near]) -> Iterator[tuple[list[Near], list[Near]]]:
    if all(alike(a, b) for a, b in zip(old, new, strict=True)):
        yield old, new


def sibling_ways(view: View) -> Ways:
    """A share of the same whole as the shares told beside it: "A, 占全市的 p; B, 占 q"."""
    if view.stated.unit != "%" or not view.before or not view.before[0].amount:
        return
    part = view.before[0]
    if part.sentence != view.index:
        return
    told = [
        (amount, rate) for amount, rate in pairwise(view.others)
        if rate.unit == "%" and amount is not part and amount.amount and alike(amount, part)
    ]  # fmt: skip
    before = [pair for pair in told if pair[1].term.start < part.term.start][-1:]
    for amount, rate in before:
        ahead = [each for each in view.before if each.term.start < amount.term.start]
        for whole in ahead:
            if _is_whole(whole, part, [(amount, rate)]):
                yield Way("share", share(), (part.term, whole.term), True, paired=True)
    if len(told) >= FEW:
        for whole in (*view.others, *_far(view)):
            if _is_whole(whole, part, told):
                yield Way("share", share(), (part.term, whole.term), True, paired=True)


def _is_whole(whole: Near, part: Near, told: Sequence[tuple[Near, Near]]) -> bool:
    """Whether a number is the whole of which other parts print their shares."""
    return alike(whole, part) and whole.size > part.size and shares_hold(whole, told)


def shares_hold(whole: Near, told: Sequence[tuple[Near, Near]]) -> bool:
    """Whether a number is the whole of all parts with the shares printed beside them."""
    return all(_holds(share(), (each.term, whole.term), rate.term) for each, rate in told)


def sibling_products(view: View) -> Ways:
    """A rate of the same whole as the rate and amount told beside it: "30 %, 即 A; 60 %, 即 B"."""
    if not view.stated.amount or not view.before or view.before[0].unit != "%":
        return
    rate, order = view.before[0], view.others
    if rate.sentence != view.index and view.index - rate.sentence > 1:
        return
    for at in range(len(order) - 1):
        other, amount = order[at], order[at + 1]
        if other.unit != "%" or other is rate or not alike(amount, view.stated):
            continue
        for whole in order:
            larger = whole.size > max(amount.size, view.stated.size) and alike(whole, amount)
            if larger and _holds(product(), (whole.term, other.term), amount.term):
                yield Way("product", product(), (whole.term, rate.term), True)


def _holds(
    computed: Operation, inputs: Sequence[Term], stated: Term, *, rounded: bool = False
) -> bool:
    quantities = [term.quantity for term in inputs]
    if surely_fails(computed, quantities, stated.quantity):
        return False
    made = check(computed, quantities, stated.quantity)
    if made is None:
        return False
    return made.verdict is Verdict.HOLDS or (rounded and made.verdict is Verdict.ROUNDING)
