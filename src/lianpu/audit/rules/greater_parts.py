"""Parts that are greater than their whole: "52 stores, of which 58 are franchised", "营业收入 86 亿元，其中海外收入 91 亿元".

A profit or a change may have a part that is greater than itself, as others are below zero: of money the part must
be called what the whole is called. What is netted between parts is told elsewhere, so that all of this is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import share
from lianpu.audit.proof.verdicts import core, doubt
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shapes
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.text import Text

_PARTS = Shapes(
    (
        r"(?P<one>[^\ue001-\ue006,;。]{0,20}){w:Q}[^\ue001-\ue006,;。]{0,6}?[,(]其中,?(?P<two>[^\ue001-\ue006,;。]{0,14}?)(?:为|达|约|有|共|实现|完成)*{a:Q}",
        r"应(?P<one>[到出][^\ue001-\ue006,;。]{0,6}?){w:Q},实(?P<two>[到出][^\ue001-\ue006,;。]{0,6}?){a:Q}",
        r"(?P<one>[^\ue001-\ue006,;.]{0,30}){w:Q}[^\ue001-\ue006,;.]{0,24}?,? of (?:which|whom|these|them),? (?:about |some )?{a:Q}(?P<two>[^\ue001-\ue006,;.]{0,24})",
        r"(?P<one>\bof (?:the|its|our|their|all|these) ){w:Q}(?:(?! (?:in|at|on|by|since|last)\b)[^\ue001-\ue006;.,]){0,24}?, (?:about |some )?{a:Q}(?P<two> (?:are|were|is|was|have|has|had|work\w*|live\w*|came|come|[a-z]+ed)\b)",
    ),
    "wa",
)
_SIGNED = lazy_re.compile(
    r"净|利润|增|减|变动|差|亏|缺口|流[入出]|收益|余额|贡献|拉动|\b(?:net|profits?|income|change|increase|decrease|growth|rose|fell|gain|loss|flow|surplus|deficit|contribut)",
    re.IGNORECASE,
)
"""Words of what may be below zero, of which a part may be greater than the whole."""
_ASIDE = lazy_re.compile(
    r"累计|目标|计划|去年|上年|同期|预计|最高|上限|授信|价值|估值|比|较|\b(?:cumulative|target|last year|planned|expected|worth|valued|up to|per|each)\b",
    re.IGNORECASE,
)


def greater_parts(material: Material) -> Iterator[Finding]:
    """Every part of a whole that prints more than it."""
    for _, sentence in material.each_sentence():
        if sentence.count < 2:
            continue
        for match in _PARTS.matches(sentence):
            whole, part = sentence.term(match, "w"), sentence.term(match, "a")
            if whole is not None and part is not None and _is_part(match, whole, part):
                yield from _doubted(sentence, whole, part)


def _is_part(match: re.Match[str], whole: Term, part: Term) -> bool:
    """Whether words leave no doubt that a number is a part of another of its kind."""
    a, b = whole.quantity, part.quantity
    if a.unit != b.unit or a.unit in RATES or "/" in a.unit:
        return False
    if not (a.qualifier is b.qualifier is Qualifier.EXACT and a.value and b.value):
        return False
    if _SIGNED.search(match["one"] + match["two"]) or _ASIDE.search(match["one"] + match["two"]):
        return False
    if a.unit not in MONEY:
        return True
    one = re.sub(r"(?:总额|总|合计|约|为|达到?|共|实现|完成|是|的|了)+$", "", match["one"])
    two = re.sub(r"(?:约|为|达到?|共|实现|完成|是|的)+$", "", match["two"])
    return len(one) > 1 and len(two) > 1 and one[-2:] == two[-2:]


def _doubted(sentence: Sentence, whole: Term, part: Term) -> Iterator[Finding]:
    large, small = (abs(each.quantity.value or Decimal(0)) for each in (part, whole))
    if not small < large <= MOST * small:
        return  # of another scale: other rules say so
    made = check(share(), [part.quantity, whole.quantity], part.quantity)
    low = None if made is None else made.interval.low
    if low is None or low <= 1:
        return
    document = sentence.document
    names = core(part.quantity), core(whole.quantity)
    yield doubt(
        "comparison",
        (
            sentence.span(whole, part),
            document.span(part.start, part.end),
            document.span(whole.start, whole.end),
        ),
        Text(
            f"部分 {names[0]} 大于整体 {names[1]}",
            f"The part {names[0]} is greater than its whole {names[1]}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=part.quantity.text.strip(),
        arithmetic=f"{names[0]} > {names[1]}",
    )


MOST = 20
"""Times by which a part may exceed its whole and still be one that was miswritten. Ours."""
