"""Cells that tell a round and its sum together: "Series B $223M + $445M debt", 成长轮 2 亿美元，估值 30 亿美元."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.tables.grid import KEPT, is_money
from lianpu.notation.literals import spotter
from lianpu.notation.scan import scan

ROUND = lazy_re.compile(
    r"(?:pre-?)?(?:seed|angel|series [a-k]\d?\+?|growth)(?: (?:round|extension))?|strategic(?: round)?"
    r"|(?<![a-z])(?:pre-?)?[a-k]\d?\+{0,2} ?[轮輪]|(?:天使|种子|種子|战略|戰略|成长|成長|首|新一|过桥|過橋)\+?[轮輪](?:融资|融資)?|(?:战略|戰略)(?:融资|融資|投资|投資)",
    re.IGNORECASE,
)
STAGED = spotter("seed|angel|series |growth|strategic|轮|輪|战略|戰略", caseless=True)
"""What a round is told with, asked of texts that most tell none."""
_VALUE_BEFORE = lazy_re.compile(
    r"(?:估值|valuation|valued|post-money|pre-money|投后|投後|投前)[^,，;；]{0,10}$", re.IGNORECASE
)
_VALUE_BEHIND = lazy_re.compile(r"\s*(?:的)?(?:估值|valuation|post-money|pre-money)", re.IGNORECASE)
_LENT = lazy_re.compile(
    r"\s*(?:的|in |of )?(?:信[贷貸]|贷款|貸款|债|債|借款|debt|credit|loans?)", re.IGNORECASE
)
_TRADED = lazy_re.compile(
    r"[^,，;；+]{0,16}?(?:合同|订单|訂單|\bcontracts?\b|\borders?\b)", re.IGNORECASE
)
"""Behind a sum that is for goods: "$92M navy contract"."""
_ADDED = lazy_re.compile(r"[+＋]\s*(?=[$€£¥\d])")
_SO_FAR = lazy_re.compile(r"(?:累[计計]|共|总|總|total|to date)[^,，;；+]{0,8}$", re.IGNORECASE)


@dataclass(frozen=True)
class Raised:
    """What one cell tells of a round."""

    round: str | None
    """As printed."""
    amount: Quantity | None
    valuation: Quantity | None
    debt: Quantity | None
    """What was borrowed beside it."""

    @property
    def tells_nothing(self) -> bool:
        """Whether it tells neither of a round nor of a sum."""
        return (self.round, self.amount, self.debt) == (None, None, None)


@lru_cache(KEPT)
def raised(cell: str) -> Raised:
    """A cell's round, the sum that was raised, the value that it sets and what was borrowed beside it.

    >>> told = raised("Series B $223M + $445M credit, valuation $1.5B")
    >>> told.round, told.amount.text, told.valuation.text, told.debt.text
    ('Series B', '$223M', '$1.5B', '$445M')
    """
    amount = valuation = debt = None
    cell = _ADDED.sub(lambda plus: ",".ljust(len(plus[0])), cell)  # no "5+" before the next sum
    for mention in scan(cell):
        value = mention.value
        if not isinstance(value, Quantity) or not is_money(value):
            continue
        if _VALUE_BEFORE.search(cell, 0, mention.start) or _VALUE_BEHIND.match(cell, mention.end):
            valuation = valuation or value
        elif _TRADED.match(cell, mention.end):
            continue
        elif _LENT.match(cell, mention.end):
            debt = debt or value
        elif not _SO_FAR.search(cell, 0, mention.start):
            amount = amount or value
    stage = ROUND.search(cell)
    return Raised(stage.group() if stage else None, amount, valuation, debt)
