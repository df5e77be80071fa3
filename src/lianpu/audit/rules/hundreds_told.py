"""Shares that come to a hundred as they are told: "69.8% and 30.2%, respectively", a list, one sentence after another.

That the parts of a whole are told in one list, or end with all others, no accident makes them come to a hundred. They
may be some of many all the same, so only what does is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.rules.whole_shares import rest_of_whole
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import grammar
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

_LIST = grammar(r"\ue002(?:(?: ?[、,] ?| ?(?:,? and|和|及|与|以及|/) ?)\ue002)+")
_NAMED_LIST = grammar(
    r"(?:^|[:(;,] ?)(?:[^\ue001-\ue006,;:·、|()。]{1,24}\ue002 ?(?:[,·、;|/] ?(?:and )?)){2,11}(?:and )?[^\ue001-\ue006,;:·、|()。]{1,24}\ue002(?![^\ue001-\ue006;。.]{0,4}[,、·] ?[^\ue001-\ue006]{1,24}\ue002)"
)
"""Three shares and more, each behind its name."""
_SHARES = lazy_re.compile(
    r"占|份额|比重|比例|构成|\b(?:proportions?|shares?|split|accounted|accounting|made up|percentages?|respectively)\b",
    re.IGNORECASE,
)
_OTHERS = lazy_re.compile(
    r"(?:其他|其它|其余|剩余)[^\ue001-\ue006,;。增减升降]{0,14}$|\b(?:others?|the rest|remaining|remainder)\b[^\ue001-\ue006,;]{0,30}$",
    re.IGNORECASE,
)
_GREW = lazy_re.compile(
    r"(?:同比|环比|增长|增加|增速|下降|减少|上升|提高|提升|较|(?<!占)比(?!例|重))[^\ue001-\ue006,;。]{0,8}$"
    r"|\b(?:up|down|rose|fell|grew|growth|increas\w+|decreas\w+|declin\w+|from|margin|than)\b[^\ue001-\ue006,;]{0,16}$",
    re.IGNORECASE,
)
"""Words of a rate that is no share."""
_CHANGES = lazy_re.compile(
    r"[增减升降涨跌]|同比|环比|\b(?:up|down|rose|fell|grew|growth|increas\w+|decreas\w+|declin\w+|gain\w*|lost)\b",
    re.IGNORECASE,
)
"""Words of rates that are no shares, anywhere in a list."""
LEAST, MOST = 3, 12
"""Shares before that of all others in sentences of their own, at least and at most. Ours."""


def hundreds_told(material: Material) -> Iterator[Finding]:
    """Every list of shares that comes to a hundred, and every share of all others that those before leave."""
    before: list[Term] = []
    block = -1
    for _, sentence in material.each_sentence():
        if sentence.block != block:
            block, before = sentence.block, []
        if PERCENT not in sentence.mask:
            continue
        for match in _LIST.finditer(sentence.mask):
            listed = [
                item for _, item in sentence.within(match.start(), match.end())
                if isinstance(item, Term)
            ]  # fmt: skip
            if _SHARES.search(sentence.mask):
                yield from _held(material, sentence, listed)
        for match in (
            _NAMED_LIST.finditer(sentence.mask) if sentence.mask.count(PERCENT) > 2 else ()
        ):
            listed = [
                item for _, item in sentence.within(match.start(), match.end())
                if isinstance(item, Term)
            ]  # fmt: skip
            if not _CHANGES.search(match.group()):
                yield from _held(material, sentence, listed)
        for at, item in sentence.placed:
            if not isinstance(item, Term) or item.quantity.unit != "%":
                continue
            words = sentence.mask[max(at - 40, 0) : at]
            if _GREW.search(words):
                continue
            if LEAST <= len(before) <= MOST and _OTHERS.search(words):
                yield from _held(material, sentence, [*before, item])
            before.append(item)


def _held(material: Material, sentence: Sentence, shares: Sequence[Term]) -> Iterator[Finding]:
    """That the last of some shares is what the others leave."""
    *parts, last = shares
    quantities = [term.quantity for term in parts]
    if any(each.qualifier is not Qualifier.EXACT for each in (*quantities, last.quantity)):
        return
    made = check(rest_of_whole(len(parts)), quantities, last.quantity)
    if made is None or made.verdict is Verdict.WRONG:
        return
    here = [term for term in parts if term.start >= sentence.start]
    claim = Claim("share", last, tuple(parts), (), sentence.span(last, *here), strict=False)
    yield replace(written(material.document, claim, made, Severity.GREEN), searched=True)
