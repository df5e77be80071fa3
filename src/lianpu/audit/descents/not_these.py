"""More reasons why words name no numbers around them: changes told of their own, items that are not counted, levels apart."""

from __future__ import annotations

from itertools import pairwise

from lianpu.audit.descents.views import View, Way
from lianpu.audit.proof.slips import digits
from lianpu.core import lazy_re


def grown_among_siblings(view: View, way: Way) -> bool:
    """Whether times by which something grew would lie between two amounts of one time: "增加 1.7 倍至 1357，内地 984"."""
    if way.named or not _GROWN.search(view.sentence.mask[: view.at]):
        return False
    starts = {term.start for term in way.inputs}
    told = [each for each in view.others if each.term.start in starts]
    return not any(each.based for each in told) and len({each.stage for each in told}) < 2


_GROWN = lazy_re.words(
    r"(?:增[加长幅]|上升|上涨|升幅|涨幅|[增升涨])(?:了|达到?|约|近|逾|为)*(?:[\ue001-\ue004] ?[、,及和与]+ ?)*$"
    r"|\b(?:rose|grew|increased|climbed|jumped|gained|up|expanded)(?: by)?(?: (?:about|nearly|some|roughly))? ?$"
)
"""Words before times by which something grew, the items of a list among them."""


def of_a_change_behind(view: View, way: Way) -> bool:
    """Whether words behind a rate, or behind the list it stands in, say that it is a change: "41.7%、31.1%及52.2%的减幅"."""
    return _CHANGE_BEHIND.match(view.sentence.mask, view.at + 1) is not None


_CHANGE_BEHIND = lazy_re.compile(
    "(?: ?[、,及和与以]+ ?\ue002)* ?的?(?:年|月)?(?:[增减升跌降涨]幅|增[长速加]|跌势|升势)"
)


def total_of_its_own(view: View, way: Way) -> bool:
    """Whether a total that names what it is of would add up numbers of other sentences, and no word calls them back.

    "随团外游的有 4.3 万。首三季共 111.7 万。酒店住客共 85.3 万": of the guests, and of nothing told before.
    """
    start, end = view.sentence.start, view.sentence.end
    if way.named or any(start <= term.start < end for term in way.inputs):
        return False
    own = _OWN_TOTAL.search(view.stated.left)
    return own is not None and _RECALLED.search(own["who"]) is None


_OWN_TOTAL = lazy_re.compile(
    r"(?P<who>(?:[一-鿿“”\"]){4,})(?:共(?:有|计|达|录得|为)?|合计[一-鿿]{2,6})$"
)
_RECALLED = lazy_re.words(
    r"合|总|一共|[两二三四五六七八九十各几]|上述|以上|前述|这些|相加|加上|连同|全部|所有|集团|公司|累计"
)


def of_an_aside(view: View, way: Way) -> bool:
    """Whether one part of a sum stands in brackets behind another, and the total outside: "106 files (4 readers), 90 faults"."""
    text, stated = view.material.document.text, view.stated.term
    terms = sorted(way.inputs, key=lambda term: term.start)
    for first, last in pairwise(terms):
        between, behind = text[first.end : last.start], text[last.end : stated.start]
        opened = sum(map(between.count, "(（")) - sum(map(between.count, ")）"))
        if opened > 0 and stated.start > last.end and any(each in behind for each in ")）"):
            return True
    return False


def of_uncounted_items(view: View, way: Way) -> bool:
    """Whether a list goes on behind its last number with items that have none: "4 份 A + 5 份 B + 总则 + 附录 共 11 份"."""
    last = max(term.end for term in way.inputs)
    between = view.material.document.text[last : view.stated.term.start]
    return _UNCOUNTED.search(between) is not None


_UNCOUNTED = lazy_re.compile(r"[+＋]\s*[^\d\s+＋=＝]")


def since_untold(view: View, way: Way) -> bool:
    """Whether a step since a year would lie between two levels neither of which is of then: "为 111.3，较 2010 年下降 6.8"."""
    if way.named or way.then or not _SINCE_YEAR.search(view.stated.left):
        return False
    starts = {term.start for term in way.inputs}
    told = [each for each in view.others if each.term.start in starts]
    return not any(each.based for each in told) and len({each.stage for each in told}) < 2


_SINCE_YEAR = lazy_re.compile(
    r"[较比](?:(?:19|20)\d\d年|[上去]年|上季|上月|上周|年初)[^,;。]{0,4}(?:下降|上升|减少|增加|提高|降低|回落|提升)(?:了|约|近)*$"
)


def of_paragraphs_apart(view: View, way: Way) -> bool:
    """Whether a growth would be of two levels of two paragraphs of which neither is called the earlier one."""
    if way.named or way.then or len(way.inputs) != 2:
        return False
    starts = {term.start for term in way.inputs}
    told = [each for each in view.others if each.term.start in starts]
    homes = {view.material.sentences[each.sentence].block for each in told}
    return (
        len(homes) > 1
        and not any(each.based for each in told)
        and max(each.size for each in told) > FAR_APART * min(each.size for each in told)
    )


FAR_APART = 3
"""Times that one level may be another of one thing where no word says that they are. Ours."""


def told_more_finely(view: View, way: Way) -> bool:
    """Whether a number prints so many more digits than another that it cannot be that one told again: 41,913 of 40."""
    return digits(view.stated.term) > max(map(digits, way.inputs)) + 1
