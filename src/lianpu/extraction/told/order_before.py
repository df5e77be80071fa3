"""In which order the sentences before speak: "the foundry market" of a paragraph whose next sentence says "ranked third".

A sentence that names an order of its own does not ask. One that does not is placed in the order of the
last standing of its paragraph, or in the one market or measure of a market that the sentences before it
tell numbers of. Two such markets are a choice, and nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.told.marked import Marked
from lianpu.extraction.told.orders_zh import SCOPE
from lianpu.extraction.told.placing import Order

_BACK = 4
"""Sentences of its paragraph before one in which an order is sought. Chosen by us."""
_SCOPE_EN = r"(?P<scope>[Gg]lobal|[Ww]orldwide|[Ww]orld|[Dd]omestic|Chinese|European|American|Indian|Japanese)"
_THING = r"(?:(?<!['’])(?!(?i:whose|their|our|the|a|an|its|this|that|whole|overall|entire|total|stock|of|in|and|for|global|worldwide|world|domestic)\b)[A-Za-z][\w&-]* )"
_EN = lazy_re.compile(
    rf"\b{_SCOPE_EN}?(?: |^|\b)(?P<board>{_THING}{{1,3}}?(?:market|shipments|deliveries|production|(?:subscriber|user|customer) base|(?P<sum>revenues?|sales|output|traffic)))\b"
    r"(?! (?:share|value|cap|of|leader|research|capitali[sz]ation|conditions|price))"
)
_OTHERS_EN = lazy_re.compile(
    rf"\b(?:{_SCOPE_EN} )?(?P<board>(?:[Ss]hipments|[Dd]eliveries) of (?:[a-z][\w&-]*(?: |(?=[,.]))){{1,3}}?)(?=rose|fell|grew|tot|reach|decl|climb|slip|were |in |to |,)"
    r"|\b(?:the )?(?P<scope2>world|country|nation|region|[A-Z][a-z]+)['’]s (?P<board2>(?:busiest|largest|biggest|top|richest|best-selling) (?:[a-z-]+ ){0,2}[a-z-]+)(?=[,.;]| in | by | with | kept| handl)"
    r"|\b(?:table|ranking|rankings|list|league table) of (?P<board3>[A-Za-z][\w &-]{3,60}?)(?= for | in |,|\.)"
    r"|\b(?:as|is|was|remains|became) (?:by far )?the (?:largest|biggest) (?P<board5>[a-z-]+ [a-z-]+)(?=[,.;]| with)"
    r"|\b(?P<board4>(?:[A-Z][\w&-]+ ){1,3}(?:Money League|Index|List|Rankings?))\b"
)
"""An order told by whom it ranks: "shipments of tablets", "the world's busiest airports", "a table of banks by assets"."""
_GROUPS = (("board", "scope"), ("board2", "scope2"), ("board3", ""), ("board4", ""), ("board5", ""))
_ZH = lazy_re.compile(
    rf"(?:^|[,;:年月]|季度?|显示|统计|数据|半年|指出|来看)(?P<scope>(?:{SCOPE})*)(?:的)?(?P<board>(?!\d)(?:(?![年月])[\u3400-\u9fffA-Za-z0-9]){{2,12}}?(?:装车量|出货量|销量|产量|装机量|交付量|销售额|保有量|用电量|市场规模|市场))(?=[达约为超近共合累计]|总|\s?\d|同比|环比|[上中里]|规模|出货|销量|份额|收入|营收|销售)"
)
_OF_ONE = lazy_re.compile("公司|其|旗下|品牌|该")


def order_before(listed: Sequence[Sentence], index: int) -> Order | None:
    """The one order that the sentences before one in its paragraph tell of; None for none or several."""
    sentence = listed[index]
    found: dict[str, Order] = {}
    for before in listed[max(0, index - _BACK) : index]:
        if before.paragraph != sentence.paragraph or before.chinese != sentence.chinese:
            continue
        text = before.plain if before.chinese else before.text
        times = [one.value for one in before.numbers if isinstance(one.value, Period)]
        period = times[0] if times else None
        named = _named_zh(text) if before.chinese else _named_en(text)
        for (low, high), scope in named:
            board = before.text[low:high].strip()
            found.setdefault(board.lower(), Order(board, scope, period))
    return next(iter(found.values())) if len(found) == 1 else None


def order_in(words: str, marked: Marked) -> Order | None:
    """The one order that the beginning of an English sentence tells of, in marked text."""
    named = list(_named_en(words))
    if len(named) != 1:
        return None
    (low, high), scope = named[0]
    return Order(marked.written(low, high), scope, marked.last_period(len(words)))


def _named_zh(text: str) -> Iterator[tuple[tuple[int, int], str | None]]:
    for match in _ZH.finditer(text):
        # the sales of a firm are no market's
        if match["scope"] and not _OF_ONE.search(match["board"]):
            yield match.span("board"), match["scope"]


def _named_en(text: str) -> Iterator[tuple[tuple[int, int], str | None]]:
    for match in _EN.finditer(text):
        if match["scope"] or not match["sum"]:
            yield match.span("board"), match["scope"]
    for match in _OTHERS_EN.finditer(text):
        for name, scope in _GROUPS:
            if match[name]:
                yield match.span(name), match[scope] if scope else None
