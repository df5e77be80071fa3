"""A whole and all of its parts in one sentence: "98.4, made up of 84.7 of grants, 6.2 of fees and 7.5 of other income".

That nothing is left out is said by words: "made up of", a colon or a dash with "and" before the last part, or a last part
that is the rest. Where a part is still left out by the author the sum fails too, so that it is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lianpu.audit.proof.operations import total
from lianpu.audit.proof.slips import NEAR
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.lists import NETTED
from lianpu.audit.stated.pairs import COMPARED_EN, same_measure
from lianpu.audit.stated.sentences import PERCENT, Moment, Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re

_WHOLE = r"(?:\bmade up of|\bconsist(?:s|ed|ing) of|\bcompris(?:es|ed|ing)|\bsplit (?:in)?to|\bdivided (?:in)?to|\bnamely|:|组成|构成|分为|即)"
_REST = r"(?:\bother\b|\brest\b|\bremain(?:ing|der)\b|\bbalance\b|\belse\b|其余|其他|其它|剩余|余下|剩下)"
_ASKED = Trigger(rf"{_WHOLE}|{_REST}|[ -]- ?\ue001")
_OPENS = lazy_re.compile(rf"{_WHOLE}|[,(:-] ?$|[,(] ?(?:of which|其中)", re.IGNORECASE)
_NAMED = lazy_re.compile(r"[,(:] ?[^\ue001-\ue006,;。.]{0,16}$")
"""The name of the first part, right behind a whole that is called one."""
_TOTAL = lazy_re.compile(
    r"(?:总|共|合计|\btotal|\ball\b|\boverall\b)[^\ue001-\ue006,;。]{0,16}$", re.IGNORECASE
)
_OPENS_WHOLE = lazy_re.compile(rf"{_WHOLE}|[ -]- ?$", re.IGNORECASE)
_IS_REST = lazy_re.compile(_REST, re.IGNORECASE)
_REST_BEHIND = lazy_re.compile(
    rf" ?(?:(?:of|in|for|from|to|on|by|came from|went to) )?(?:the |all |everything )?{_REST}|(?:的|为|归|来自)?{_REST}",
    re.IGNORECASE,
)
_LAST = lazy_re.compile(
    r"(?:,? and |和|及|以及|与)[^\ue001-\ue006,;。]{0,24}$|、[^\ue001-\ue006,;。]{0,12}$"
)
_STEPS = lazy_re.compile(
    r"(?:较|比|从|由|自|去年|上年|同期|年初|增|减|升|降|涨|跌|每)[^\ue001-\ue006,;。]{0,8}$"
    r"|\b(?:from|than|against|versus|compared with|by|over|to|each|rose|fell|grew|average of|per|a year (?:ago|earlier))\b[^\ue001-\ue006,;]{0,10}$",
    re.IGNORECASE,
)
"""Words before a number that is a step, a base or one of each, and no part."""
_EACH_BEHIND = lazy_re.compile(rf"^ ?(?:each|apiece|per|a piece)\b|^ ?{COMPARED_EN}", re.IGNORECASE)
_ONLY_SOME = lazy_re.compile(
    r"\bincluding\b|\bsuch as\b|\bamong\b|\bfor example\b|等(?=[,;。、]|$)|包括|\bat least\b|或",
    re.IGNORECASE,
)
_STOPPED = lazy_re.compile(r"[;。]|\.\)?(?:\s|$)|\)[^,\ue001-\ue006]*-")
MOST = 9


def complete_lists(sentence: Sentence) -> Iterator[Claim]:
    """Every whole whose parts the sentence lists, the rest of them among these."""
    if sentence.count < 3 or not sentence.has(_ASKED, sentence.mask):
        return
    if NETTED.search(sentence.mask) or _ONLY_SOME.search(sentence.mask):
        return
    places = sorted(sentence.hidden)
    for index, at in enumerate(places[:-2]):
        whole = sentence.hidden[at]
        if not isinstance(whole, Term) or whole.quantity.value is None:
            continue
        if whole.quantity.unit in ("%", "pp", "x", "year", "month", "day"):
            continue
        parts = _parts(sentence, places[index:], whole)
        if len(parts) < 2 or not _adds_up_nearly(whole, parts):
            continue
        span = sentence.span(whole, *parts)
        yield Claim("sum", whole, tuple(parts), (total(),), span, strict=True, doubt=True)
        return


def _parts(sentence: Sentence, places: list[int], whole: Term) -> list[Term]:
    """The parts behind a whole, where words say that they are all; else none."""
    words, last = sentence.mask, places[0]
    parts: list[Term] = []
    rest = ended = False
    opened = ""
    for at in places[1:]:
        item = sentence.hidden[at]
        gap = words[last + 1 : at]
        if isinstance(item, Moment):
            continue
        if _STOPPED.search(gap):
            break
        if words[at] == PERCENT:
            continue  # the share of the part before it
        if not same_measure(item, whole):
            return []
        before = words[max(at - 24, 0) : at]
        if _STEPS.search(before) or _EACH_BEHIND.match(words[at + 1 : at + 12]):
            return []
        if not parts:
            opened = words[places[0] + 1 : at]
            named = _TOTAL.search(words, 0, places[0]) and _NAMED.search(opened)
            if not (_OPENS.search(opened) or named):
                return []
        parts.append(item)
        rest = bool(_IS_REST.search(re.split("[,;]", gap)[-1]) or _REST_BEHIND.match(words, at + 1))
        ended = bool(_LAST.search(gap))
        last = at
        if rest:
            break
    if not 1 < len(parts) <= MOST:
        return []
    after = words[last + 1 :]
    closed = re.match(r"[^\ue001-\ue006,;。]*(?:[.;。)]|$)", after) is not None
    all_told = bool(_OPENS_WHOLE.search(opened)) and ended and closed
    return parts if rest or all_told else []


def _adds_up_nearly(whole: Term, parts: list[Term]) -> bool:
    """Whether no part is greater than the whole and their sum comes near it: else they are of something else."""
    values = [Fraction(each.quantity.value or 0) for each in parts]
    size = Fraction(whole.quantity.value or 0)
    if size <= 0 or any(not 0 < each < size for each in values):
        return False
    return NEAR <= sum(values) / size <= 1 / NEAR
