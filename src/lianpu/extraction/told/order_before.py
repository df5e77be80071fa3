"""In which order the sentences before speak: "the foundry market" of a paragraph whose next sentence says "ranked third".

A sentence that names an order of its own does not ask. One that does not is placed in the order of the
last standing of its paragraph, or in the one market or measure of a market that the sentences before it
tell numbers of. Two such markets are a choice, and nothing is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.core.period import Period
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.told.orders_zh import SCOPE
from lianpu.extraction.told.placing import Order

_BACK = 3
"""Sentences of its paragraph before one in which an order is sought. Chosen by us."""
_EN = re.compile(
    r"\b(?P<scope>[Gg]lobal|[Ww]orldwide|[Dd]omestic|Chinese|European|American|Indian|Japanese)?(?: |^|\b)(?P<board>(?:(?!(?i:the|a|an|its|this|that|whole|overall|entire|total|stock|of|in|and|for|global|worldwide|domestic)\b)[A-Za-z][\w&-]* ){1,3}?"
    r"(?:market|shipments|deliveries|production|(?P<sum>revenues?|sales)))\b(?! (?:share|value|cap|of|leader|research|capitali[sz]ation|conditions|price))"
)
_ZH = re.compile(
    rf"(?:^|[,;:年月]|季度?|显示|统计|数据|半年|指出|来看)(?P<scope>(?:{SCOPE})*)(?:的)?(?P<board>(?!\d)(?:(?![年月])[\u3400-\u9fffA-Za-z0-9]){{2,12}}?(?:装车量|出货量|销量|产量|装机量|交付量|销售额|保有量|用电量|市场规模|市场))(?=[达约为超近共合累计]|总|\s?\d|同比|环比|[上中里]|规模|出货|销量|份额)"
)
_OF_ONE = re.compile("公司|其|旗下|品牌|该")


def order_before(listed: Sequence[Sentence], index: int) -> Order | None:
    """The one order that the sentences before one in its paragraph tell of; None for none or several."""
    sentence = listed[index]
    found: dict[str, Order] = {}
    for place in range(max(0, index - _BACK), index):
        before = listed[place]
        if before.paragraph != sentence.paragraph or before.chinese != sentence.chinese:
            continue
        text = before.plain if before.chinese else before.text
        for match in (_ZH if before.chinese else _EN).finditer(text):
            if before.chinese and _OF_ONE.search(match["board"]):
                continue
            if not match["scope"] and (before.chinese or match["sum"]):
                continue  # sales of a firm, not of a market
            low, high = match.span("board")
            board = before.text[low:high]
            times = [one.value for one in before.numbers if isinstance(one.value, Period)]
            period = times[0] if len(set(times)) == 1 else None
            found.setdefault(board.lower(), Order(board, match["scope"] or None, period))
    return next(iter(found.values())) if len(found) == 1 else None
