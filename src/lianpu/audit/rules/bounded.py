"""Rates that cannot be more than all: a gross margin, a share of a market, a probability above 100 %.

Growth, returns, penetration, utilisation and payout may be; so only names count of which the arithmetic or the meaning
sets the bound, with nothing but a verb between name and number. It is doubt, as somebody may call something else so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt, whole
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.span import Span
from lianpu.core.text import Text

_NAME = (
    r"(?P<margin>毛利率|\bgross (?:profit )?margin)"
    r"|(?P<market>(?<!相对)(?:市占率|市场(?:份额|占有率))|(?<!relative )\bmarket share)"
    r"|(?P<chance>概率|几率|\b(?:probability|likelihood)(?: of (?!the\b)[a-z]+(?: [a-z]+)?(?= (?:is|was|at|stands|stood|of about)\b))?)"
)
NAMED = lazy_re.compile(rf"^(?:{_NAME})(?: ?[(（]%[)）])?$", re.IGNORECASE)
"""The whole name of a row or column that prints such a rate."""
_TOLD = Trigger(
    lettered(
        rf"(?:{_NAME})(?:仅|也|已|已经|高达|达到?|为|是|约|:|在| of| was| is| at| stands at| stood at| reached| about| roughly)*[ ]?{{r:R}}"
        r"(?! (?:upside|gain|return|growth|increase|rise|higher|more|above|of)\b)(?!的?(?:增|涨|升|提))"
    )
)
_WHY = {
    "margin": Text(
        "毛利不会多于收入", "gross profit is no more than the revenue that it is part of"
    ),
    "market": Text("一家的份额不会多于整个市场", "no share is more than the whole market"),
    "chance": Text("概率不超过 100%", "no probability is more than 100%"),
}


def bounded_findings(material: Material) -> Iterator[Finding]:
    """Rates that sentences tell as more than they can be."""
    for _, sentence in material.each_sentence():
        for match in sentence.each(_TOLD):
            stated = sentence.term(match, "r")
            if stated is not None and beyond_all(stated):
                span = sentence.span(stated)
                yield beyond(span, whole(material.document, stated), stated, match)


def beyond_all(stated: Term) -> bool:
    """Whether a rate is more than 100 % by all that its digits allow."""
    low = stated.quantity.low
    return stated.quantity.unit == "%" and low is not None and low > 1


def beyond(claim: Span, place: Span, stated: Term, name: re.Match[str]) -> Finding:
    """The doubt of a rate with a name of `NAMED`."""
    why = _WHY[next(kind for kind in _WHY if name[kind])]
    number = core(stated.quantity)
    return doubt(
        "share",
        (claim, place),
        Text(f"{number} 超过 100%：{why.zh}", f"{number} is more than 100%: {why.en}"),
        verdict=Verdict.WRONG,
        stated=number,
        arithmetic=f"{number} > 100%",
    )
