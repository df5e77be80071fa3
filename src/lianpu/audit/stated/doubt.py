"""Words under which a number need not be the one that a table prints or that its neighbours give."""

from __future__ import annotations

import re

_OTHER_BASIS = (
    r"固定汇率|恒定汇率|不变汇率|同口径|可比口径|可比|剔除|不含|扣除|扣非|有机|内生|还原|调整后|经调整|名义|实际增|"
    r"constant.currency|organic|like.for.like|comparable|exclud|adjusted|pro forma|in real terms|inflation|"
    r"same.store|excl\.|non-GAAP"
)
_SUPPOSED = r"若|如果|假如|倘|\bif\b|\bshould (?!be\b)|\bwere to\b|\bsuppose\b|\bwould\b|\bcould\b"
_EXPECTED = (
    r"目标|预期|指引|计划|预计|有望|假设|guidance|target|expect|forecast|\bplan(?:s|ned|ning)?\b|assum|scenario|hope|"
    r"consensus|previous(?:ly)? (?:estimate|guid)"
)
_OF_OTHERS = r"同业|行业平均|peers"

OTHER_BASIS = re.compile(_OTHER_BASIS, re.IGNORECASE)
"""Words of a change that is measured otherwise than between the two numbers told: organic, 扣非."""

SUPPOSED = re.compile(_SUPPOSED, re.IGNORECASE)
"""Words of what is only supposed: no table prints it, and a table that agrees does so by chance."""

DOUBT = re.compile(f"{_OTHER_BASIS}|{_SUPPOSED}|{_EXPECTED}|{_OF_OTHERS}", re.IGNORECASE)
"""All of them, and words of what is expected or told of others."""

_OF_A_YEAR = r"年化|annuali[sz]ed"

OF_A_YEAR = re.compile(_OF_A_YEAR, re.IGNORECASE)
"""Words of a number of some months brought to a year."""

DOUBT_OF_CHANGE = re.compile(f"{_OTHER_BASIS}|{_OF_A_YEAR}|basis points", re.IGNORECASE)
"""Words beside two printed ends under which the change told need not be the one between them."""
