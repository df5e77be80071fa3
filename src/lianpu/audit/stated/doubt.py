"""Words under which a number need not be the one that a table prints or that its neighbours give."""

from __future__ import annotations

import re

from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re

_OTHER_BASIS = (
    r"固定汇率|恒定汇率|不变汇率|同口径|可比口径|可比|剔除|不含|扣除|扣非|有机|内生|还原|调整后|经调整|名义|实际增|"
    r"constant.(?:currenc|exchange.rate)|organic|like.for.like|comparable|exclud|adjusted|pro forma|in real terms|inflation|"
    r"same.store|excl\.|non-GAAP"
)
_SUPPOSED = r"若|如果|假如|倘|\bif\b|\bshould (?!be\b)|\bwere to\b|\bsuppose\b|\bwould\b|\bcould\b"
_EXPECTED = (
    r"目标|预期|指引|计划|预计|有望|假设|guidance|target|expect|forecast|\bplan(?:s|ned|ning)?\b|assum|scenario|hope|"
    r"consensus|previous(?:ly)? (?:estimate|guid)"
)
_OF_OTHERS = r"同业|行业平均|peers"

OTHER_BASIS = lazy_re.compile(_OTHER_BASIS, re.IGNORECASE)
"""Words of a change that is measured otherwise than between the two numbers told: organic, 扣非."""

SUPPOSED = lazy_re.compile(_SUPPOSED, re.IGNORECASE)
"""Words of what is only supposed: no table prints it, and a table that agrees does so by chance."""

DOUBT = lazy_re.compile(f"{_OTHER_BASIS}|{_SUPPOSED}|{_EXPECTED}|{_OF_OTHERS}", re.IGNORECASE)
"""All of them, and words of what is expected or told of others."""

ANY_DOUBT = Trigger(DOUBT)
"""The same, tried on a sentence that has its words."""

ONLY_SUPPOSED = Trigger(SUPPOSED)
"""`SUPPOSED`, tried on a sentence that has its words."""

_OF_A_YEAR = r"年化|annuali[sz]ed"

OF_A_YEAR = lazy_re.compile(_OF_A_YEAR, re.IGNORECASE)
"""Words of a number of some months brought to a year."""

DOUBT_OF_CHANGE = lazy_re.compile(f"{_OTHER_BASIS}|{_OF_A_YEAR}|basis points", re.IGNORECASE)
"""Words beside two printed ends under which the change told need not be the one between them."""

ANY_DOUBT_OF_CHANGE = Trigger(DOUBT_OF_CHANGE)
"""The same, tried on a sentence that has its words."""

_OF_INCREASE = lazy_re.compile(
    r"(?:增量|(?:增加|增长|新增|减少)(?:额|部分|的)?|\b(?:increase|growth|rise|added|decline))[^\ue001-\ue006,;。]{0,8}$"
    r"|贡献率[^\ue001-\ue006,;。]{0,4}$",
    re.IGNORECASE,
)
_INCREASE_BEHIND = lazy_re.compile(
    r"^ ?of (?:the |its |all |that |this )*(?:[a-z]+ ){0,3}?(?:increase|growth|rise|added|gain|decline)\b|^的?增量",
    re.IGNORECASE,
)
_OF_INCREASE_AHEAD = lazy_re.compile(
    r"(?:\bof (?:the |that |this |its |our |total )*(?:[a-z]+ ){0,2}?(?:increase|growth|rise|gain|decline)\b"
    r"|(?:增量|(?:增加|增长|减少)(?:额|部分)?)(?:当中|之中|中|里))[^\ue001-\ue006;。]{0,40}$",
    re.IGNORECASE,
)


_INCREASES = ("increase", "growth", "rise", "added", "gain", "decline", "增", "减少", "贡献率")
"""Words one of which stands before a number of what was added."""
_OPENS = ("of ", " of ", "的增量", "增量", "OF ", " OF ", "Of ", " Of ", "oF ", " oF ")
"""Those behind it."""

_TIMES_INCREASE = lazy_re.compile(r"(?:增量|增幅|增[加长]额|增加值?部分)的(?:约|近)?$")


def of_increase(before: str, after: str) -> bool:
    """Whether a share or a multiple between the words of its sentence is of what was added, and none of the level.

    >>> of_increase("水泵对收入增长的贡献率为", "")
    True
    """
    low = before.casefold()
    if after.startswith(_OPENS) and _INCREASE_BEHIND.match(after) is not None:
        return True
    if not any(word in low for word in _INCREASES):
        return False
    shared = re.search(r"占[^\ue001-\ue006]*$|贡献率", before) is not None
    return (
        (shared and _OF_INCREASE.search(before) is not None)
        or _TIMES_INCREASE.search(before) is not None
        or _OF_INCREASE_AHEAD.search(before) is not None
    )
