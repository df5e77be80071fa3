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


def of_who_has_it(view: View, way: Way) -> bool:
    """Whether a share is of those who have something, as words right before it name them: "具有博士学位的占 34.7%".

    Then they are the part, and none of the numbers of the clauses before.
    """
    if way.named or _THOSE.search(view.stated.left) is None:
        return False
    return way.inputs[0].start < view.stated.term.start - len(view.stated.left)


_THOSE = lazy_re.compile(
    r"(?:^|[,，])[^,，;；。\d]{2,16}[一-鿿](?:的|者|以上)占比?(?:约|近|超过?|达到?|了)*$"
)


def of_an_earlier_share(view: View, way: Way) -> bool:
    """Whether a rate calls itself the same share at a time before, and its part is of now: "五年前这一比例为 26.3%"."""
    if way.named or way.then:
        return False
    if not _SAME_SHARE.search(view.stated.left):
        return False
    starts = {term.start for term in way.inputs}
    return not any(each.based for each in view.others if each.term.start in starts)


_SAME_SHARE = lazy_re.words(
    r"(?:[一二三四五六七八九十两\d]年前|上年|去年|前年|此前|当时|上季|上月)[^,，;；。\d]{0,6}(?:这一|该|此|这个)(?:比例|占比|比重|份额|数字|比率)(?:仅|只|还|约|为|是|有)*$"
    r"|\b(?:year|quarter|month|decade)s? (?:ago|earlier|before),? (?:the|that|this) (?:same )?(?:share|proportion|figure|ratio) (?:was|stood at|had been)(?: only| just| about)? ?$"
)


def over_costs(view: View, way: Way) -> bool:
    """Whether a margin would be a share of what was spent: "成本50.9亿元，毛利10.5亿元，毛利率17.1%" is of a revenue told elsewhere."""
    if not _IS_MARGIN.search(view.stated.left):
        return False
    text, start = view.material.document.text, way.inputs[-1].start
    return _SPENT.search(text[max(start - COST, 0) : start]) is not None


def with_another(view: View, way: Way) -> bool:
    """Whether a balance takes in what its sentence names and no sentence before tells: "With services, the surplus was 58"."""
    start = view.sentence.start
    if not all(term.start < start for term in way.inputs):
        return False
    return _WITH_ANOTHER.match(view.sentence.text().lstrip()) is not None


_WITH_ANOTHER = lazy_re.words(
    r"(?:with|including|excluding|adding|counting|without|net of|after|before|on top of) [^,;.\d]{2,40}, |(?:加上|计入|扣除|剔除|不含|包括|连同)[^,，;；。\d]{2,16}[,，后]"
)

COST = 24
"""Characters before an amount in which it is called a cost. Ours."""
_IS_MARGIN = lazy_re.words(
    r"利润?率[^,，;；。\d]{0,4}$|\bmargin(?: (?:of|was|is|came to|at|stood at))*(?: about)? ?$"
)
_SPENT = lazy_re.words(
    r"(?:成本|费用|支出)[^,，;；。\d]{0,4}$|\b(?:costs?|expenses?|spending)\b[^,;.\d]{0,16}[$€£¥]?$"
)


def run_by_the_rest(view: View, way: Way) -> bool:
    """Whether a rate is how those right before it work, who are called the rest: "其余三座负荷率为 85%"."""
    return not way.named and _RATE_OF_REST.search(_before(view)) is not None


def _before(view: View) -> str:
    text = view.material.document.text
    return text[max(view.sentence.start, view.stated.term.start - REST) : view.stated.term.start]


REST = 60
"""Characters before a rate in which those stand whose it is. Ours."""
_RATE_OF_REST = lazy_re.words(
    r"(?:其余|其他|其它|剩余|余下|剩下|另外?)的?[^,，;；。]{0,8}?(?:的|平均)*[一-鿿]{1,5}率(?:平均|分别|均)?(?:约|近|仅|为|达到?|在)*$"
    r"|\b(?:other|remaining) (?:\w+ ){0,3}(?:ran|run|running|work\w*|operat\w+|were running) at (?:about |some |only )?$"
)


def led_to_from(view: View, way: Way) -> bool:
    """Whether a number is the level that something went to, told with the one it came from: "narrowed to 6 from 16"."""
    return (
        not way.named
        and _TO.search(view.stated.left) is not None
        and _FROM.match(view.material.document.text, view.stated.term.end) is not None
    )


_TO = lazy_re.words(r"\bto (?:about |some |just |only )?[$€£¥]?$")
_FROM = lazy_re.words(
    r",? (?:down |up )?(?:from|compared with|against) (?:about |some |a (?:loss|profit) of )?[$€£¥]?\d"
)


def printed_as_multiple(view: View, way: Way) -> bool:
    """Whether a table prints the number as a multiple of its own, such as a P/E of 15.0x: it compares no others."""
    told = view.stated.term.quantity
    return not way.named and any(
        term.quantity.unit == "x" and term.quantity.value == told.value
        for grid in view.material.grids
        for row in grid.rows
        for term in row.numbers.values()
    )


FEWEST_PARTS = 3
"""Numbers from which a whole that is their sum is no accident. Ours."""


def of_all_it_adds_up(view: View, way: Way) -> bool:
    """Whether a share would be of the numbers that the part itself is the sum of: the end of a balance among its movements."""
    part, *others = (term.quantity.value or 0 for term in way.inputs)
    return len(others) >= FEWEST_PARTS and part == sum(others)
