"""Parts of more than their whole: "13,200 of 18,400, 占 717 %", "accounted for 185 % of the total".

What is compared with something else may be more than all of it: debt with income, guarantees with net
assets, output with a plan. So only words of a part count, and the misfit is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.verdicts import core, doubt, whole
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

_PART = Trigger(
    lettered(
        r"其中[^\ue002-\ue004;。]{0,30}?占(?:比)?(?:约|为|达到?|近)*{r:R}"
        r"|占(?:总[数量额]|全部|全体|全[市省国县区行]|全年|全公司)[^\ue001-\ue006,;。]{0,8}?的?(?:比重|比例)?(?:约|为|达到?|近)*{r2:R}"
        r"|\b(?:account(?:s|ed|ing)? for|mak(?:e|es|ing) up|made up|represent(?:s|ed|ing)?|compris(?:es|ed|ing)|or) (?:about |some |nearly )?"
        r"{r3:R} of (?:the total|all|total|the whole|the market|the world)\b"
    )
)
_GROUPS = ("r", "r2", "r3")
_COMPARED = lazy_re.compile(
    r"GDP|净资产|净利润|净利|注册资本|目标|计划|预算|任务|去年|上年|同期|指引|市值|面值|票面"
    r"|\b(?:target|plan|budget|guidance|equity|income|GDP|last year|previous|nominal|par)\b",
    re.IGNORECASE,
)
"""What an amount may be more than all of."""


def shares_beyond(material: Material) -> Iterator[Finding]:
    """Shares of a whole that are told as more than all of it."""
    for _, sentence in material.each_sentence():
        for match in sentence.each(_PART):
            stated = sentence.first_term(match, _GROUPS)
            low = stated.quantity.low if stated is not None else None
            if stated is None or low is None or low <= 1 or _COMPARED.search(match.group()):
                continue
            number = core(stated.quantity)
            yield doubt(
                "share",
                (sentence.span(stated), whole(material.document, stated)),
                Text(
                    f"占比 {number} 超过整体：部分不会多于其所在的整体",
                    f"The share {number} is more than all: no part is more than its whole",
                ),
                verdict=Verdict.WRONG,
                stated=number,
                arithmetic=f"{number} > 100%",
            )
