"""Cash and stocks told in prose as a level, what came in, what went out, and the level that is left.

"We had 96.4 at the end of June. Operations brought 31.7, we invested 9.8 and bought back shares for 12.5,
leaving 105.8": every amount between the two levels has a verb that says its sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.audit.descents.kin import Near, View
from lianpu.audit.descents.ways import Way, Ways
from lianpu.audit.proof.operations import Operation, operation
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

_CLOSES = lazy_re.compile(
    r"\b(?:leaving|leaves|left|ended|stood at|closing|closed|was|were|is|now|remain\w*|end of)\b[^\ue001-\ue006,;]{0,30}$"
    r"|(?:期末|年末|季末|月末|余额|结余|余下|剩余|结存|尚有|尚余|增至|降至)[^\ue001-\ue006,;。]{0,8}$",
    re.IGNORECASE,
)
"""Words before a closing level."""

_OPENS = lazy_re.compile(
    r"\b(?:had|opening|began|started|beginning|stood at|was|were|there were)\b[^\ue001-\ue006,;]{0,24}$"
    r"|(?:期初|年初|季初|月初|上年末|上季末|上月末|原有)[^\ue001-\ue006,;。]{0,8}$",
    re.IGNORECASE,
)
"""Words before an opening level."""

_IN = lazy_re.compile(
    r"\b(?:brought|added|adding|add back|received|raised|earned|gave|generated|inflows?|contributions?|joined|hired|opened|"
    r"bought in|took in|took on|new orders|proceeds|surplus|profit|came in)\b"
    r"|流入|收到|新增|增加|吸收|净增|入库|购入|引进|开业|新开|新建|补充|盈余",
    re.IGNORECASE,
)
_OUT = lazy_re.compile(
    r"\b(?:spent|paid|lost|let go|invested|investing|repaid|bought back|buybacks?|dividends?|outflows?|cost|took|left|sold|closed|retired|"
    r"scrapped|capital expenditure|used|drew|withdrew|benefits|less|interest|tax|repayments?)\b"
    r"|流出|支出|支付|偿还|派发|回购|投入|关闭|退出|减少|净减|出库|注销|取消|停业|归还|赎回|报废",
    re.IGNORECASE,
)

MOST_STEPS = 5
"""Amounts between two levels. Ours."""


def flow_ways(view: View, same: Sequence[Near]) -> Ways:
    """The closing level that an opening one and all that came and went give; near where verbs say every sign."""
    if view.of_before or not _CLOSES.search(view.stated.left):
        return
    block = view.sentence.block
    steps: list[tuple[Near, int]] = []
    for each in view.before:
        if each not in same or view.material.sentences[each.sentence].block != block:
            continue
        comes, goes = _IN.search(each.left), _OUT.search(each.left)
        sign = 0 if bool(comes) == bool(goes) else 1 if comes else -1
        if not sign:
            if len(steps) > 1 and (_OPENS.search(each.left) or each.base):
                told = steps[::-1]
                signs = tuple(sign for _, sign in told)
                yield Way("sum", _run(signs), (each.term, *(step.term for step, _ in told)), True)
            return
        steps.append((each, sign))
        if len(steps) > MOST_STEPS:
            return


def flows(each: Near) -> bool:
    """Whether a verb beside a number says that it came in or went out."""
    words = each.left + each.right[:BESIDE]
    return bool(_IN.search(words) or _OUT.search(words))


BESIDE = 16
"""Characters behind a number in which the verb stands of what became of it. Ours."""


@operation
def _run(signs: tuple[int, ...]) -> Operation:
    """The first number with each further one added or taken away."""

    def compute(terms: Sequence[Interval]) -> Interval:
        result = terms[0]
        for each, sign in zip(terms[1:], signs, strict=True):
            result = result + each if sign > 0 else result - each
        return result

    def write(names: Sequence[str]) -> str:
        told = [
            f"{'+' if sign > 0 else '-'} {name}"
            for name, sign in zip(names[1:], signs, strict=True)
        ]
        return " ".join([names[0], *told])

    return Operation("sum", compute, write)
