"""English words that place somebody in an order that is named elsewhere: "Norwick was second with 12%".

The order is the one that the paragraph or the beginning of the sentence speaks of (`order_before`); without
one, or with two, these words place nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.stated import Q, dimension
from lianpu.extraction.names.skeletons import Outlines
from lianpu.extraction.told.forms import Order, Placed
from lianpu.extraction.told.marked import HEDGED_EN, SUBJECT, Marked, Named, rank_of
from lianpu.extraction.told.orders_zh import order_in
from lianpu.extraction.told.standings_en import ORD

_PLACE = r"(?:[ -](?:place|position|spot|slot|rank))"
_ENDS = r"(?= (?:with|at|on|after|behind|ahead|and|while|although)\b|[,.;)]|$)"
_SHARE = rf"(?:,? (?:with|at|on|holding|taking)(?: an?| about| some)?(?: market)?(?: share of)? (?P<q>{Q}))?"
_FORMS = tuple(
    lazy_re.compile(form)
    for form in (
        # Norwick was second with 12%; Norwick is in fourth place
        rf"{SUBJECT}(?:,[^,;]{{2,60}},)? (?:was|is|were|are|came|comes|finished|placed|ranks|ranked|remains?|remained|stayed|stood)(?: (?:now|again|still|then|only|a (?:close|distant)))?(?: (?:in|at))?(?: the)? (?P<n>{ORD})(?:{_PLACE}(?:\b)|{_ENDS}){_SHARE}",
        # Norwick took third place; Norwick climbed to the 12th spot
        rf"{SUBJECT}(?:,[^,;]{{2,60}},)? (?:now |again |still )?(?:took|takes|holds|held|kept|keeps|retains|retained|regained|secured|claimed|captured|occupies|occupied|(?:climb|r[io]se|slip|f[ae]ll|drop|mov|advanc|return|jump|slid)[a-z]*(?: up| down| back)? (?:in)?to)(?: its| the)? (?P<n>{ORD}){_PLACE}\b{_SHARE}",
        # Second is Norwick
        rf"(?:^|[.;,] )(?P<n>(?i:{ORD}))(?:{_PLACE})? (?:is|was|went to|goes to|came) {SUBJECT}",
        # Norwick leads with 31%; Norwick held on to the lead
        rf"{SUBJECT}(?:,[^,;]{{2,60}},)? (?:now |still |again )?(?P<lead>leads|led|(?:held on to|kept|keeps|retained|retains|took|takes|has|regained) the lead|is in the lead|was in the lead)(?: the (?:field|pack|table|list|market|ranking))?(?= with| at | although| ahead|[,.;]|$){_SHARE}",
    )
)
TRIGGERS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "first", "1th", "2th", "3rd", "2nd", "4th", "5th", "6th", "7th", "8th", "9th", "0th", "lead", "led ")  # fmt: skip
NEEDS = (
    rf"\b(?:was|is|were|are|came|comes|finished|placed|ranks|ranked|remain|remains|remained|stayed|stood|in|the|its|took|takes|to|distant|close|again|still|now) {ORD}\b"
    rf"|\b{ORD}(?:[ -](?:place|position|spot|slot))? (?:is|was|went|goes|came) |\b(?:leads|led|the lead)\b"
)
MAY = Outlines(_FORMS).may_match
_GOES_ON = lazy_re.compile(
    rf"(?:,? (?:and|while|with)|,) (?:the )?{SUBJECT},? (?:(?:was|is|came|a|an|in|at) )*(?:(?:firm|close|distant|strong|clear) )?(?:the )?(?P<n>{ORD})(?:{_PLACE})?{_SHARE}(?=[,.;]|$| with\b| at\b)"
)
"""One more behind it: "and Ostrelle in fifth with 9%"."""
_FOLLOWED = lazy_re.compile(r",? (?:and )?(?:is |was )?followed by (?P<items>[^;]+?)(?=[.;]|$)")
_ITEM = lazy_re.compile(
    rf"(?:the )?(?P<s>[A-Z][\w&.\-]*(?: (?:of |& )?[A-Z][\w&.\-]*){{0,3}})(?: \((?P<q>{Q})[^()]*\))?"
)
_LINK = lazy_re.compile(r",? and (?:then )?|, (?:then )?")
_NOT_BEFORE = lazy_re.compile(
    r"(?:['’]s|\b(?:of|at|for|with|by|from|behind|than|like|or|to|over|against|unlike|despite|said|says)) $"
)
_NOT_BEHIND = lazy_re.compile(
    r" (?:to|of all|time|half|quarter|year|round|phase|generation|largest|biggest|in line|from)\b"
)


def placed_apart(marked: Marked, told: Sequence[Placed]) -> Iterator[Placed]:
    """Whom an English sentence places in an order that it does not name beside the place.

    Args:
        told: What is read of it already.
    """
    text = marked.text
    taken = [one.at for one in told]
    last: Placed | None = max(told, key=lambda one: one.at) if told else None
    for form in _FORMS:
        for match in form.finditer(text):
            if any(low < match.end() and match.start() < high for low, high in taken):
                continue
            found = _one(marked, match)
            if found is not None:
                taken.append(found.at)
                yield found
                last = found if last is None or last.at < found.at else last
    if last is not None and not last.within and last not in told:
        yield from _behind(marked, last)


def _one(marked: Marked, match: re.Match[str]) -> Placed | None:
    text = marked.text
    start = match.start("s")
    before = text[: match.start()]
    clause = before[max(before.rfind(sign) for sign in (";", ". ")) + 1 :]
    if HEDGED_EN.search(clause) or HEDGED_EN.search(match.group()):
        return None
    if _NOT_BEFORE.search(text[:start]) or _NOT_BEHIND.match(text, match.end()):
        return None
    order = order_in(text[:start], marked) or marked.order
    who = marked.named(*match.span("s"))
    if order is None or who is None:
        return None
    rank = 1 if match.groupdict().get("lead") else rank_of(match["n"])
    if rank is None:
        return None
    period = marked.last_period(match.end(), match.start()) or order.period
    return _placed(who, match.span(), rank, order._replace(period=period), _share(marked, match))


def _behind(marked: Marked, last: Placed) -> Iterator[Placed]:
    """Who comes next in the same sentence: "and Ostrelle in fifth", "followed by C (7%) and D"."""
    order = Order(last.board, last.scope, last.period)
    rank, at = last.rank, last.at[1]
    for match in _GOES_ON.finditer(marked.text, at):
        who, more = marked.named(*match.span("s")), rank_of(match["n"])
        if who is None or more is None or more <= rank:
            return
        rank, at = more, match.end()
        yield _placed(who, match.span(), more, order, _share(marked, match))
    followed = _FOLLOWED.search(marked.text, at)
    if followed is None:
        return
    place, stop = followed.span("items")
    items: list[Placed] = []
    while place < stop:
        item = _ITEM.match(marked.text, place, stop)
        who = marked.named(*item.span("s")) if item else None
        if item is None or who is None:
            break
        rank += 1
        items.append(_placed(who, item.span(), rank, order, _share(marked, item)))
        link = _LINK.match(marked.text, item.end(), stop)
        if link is None:
            break
        place = link.end()
    # "followed by C and D": which of them comes first is told by their numbers or not at all
    yield from items if all(one.score for one in items) or len(items) == 1 else items[:0]


def _share(marked: Marked, match: re.Match[str]) -> Quantity | None:
    at = match.start("q") if "q" in match.re.groupindex else -1
    value = marked.quantity(at) if at >= 0 else None
    return value if value is not None and dimension(value.unit) == "ratio" else None


def _placed(
    who: Named, at: tuple[int, int], rank: int, order: Order, share: Quantity | None
) -> Placed:
    return Placed(
        who.text, who.registered, at, rank, False, order.board, order.scope, order.period, share
    )
