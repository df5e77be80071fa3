"""A part, its whole and what share that is, the only three numbers of a clause: "7 of the 20 seats, that is 35 %", a majority.

"A of the B …, c %" with nothing behind the share tells one number twice; so does 20席中女性占7席，即35%. Whoever says
"a majority of the delegates, 260 of 480" tells on which side of a half they are. What does not fit is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lianpu.audit.proof.operations import share
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Claim, Computed, judge, title
from lianpu.audit.rules.counted_sums import is_count
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

_ASKED = Trigger(r"\bof (?:the|its|their|our|all)\b[^\ue001]{0,6}\ue001|\ue002")
_OF_EN = lazy_re.compile(
    r"(?P<a>\ue001) of (?:the |its |their |our |all (?:the )?)(?P<b>\ue001)(?P<of>(?: [a-z][a-z'’-]*){1,5}),"
    r" ?(?:or |i\.e\.,? |that is,? |which is |equal to |making |a share of )?(?:about |just |only )?(?P<c>\ue002)(?= ?[.;)]|$)"
)
_OF_ZH = lazy_re.compile(
    r"(?P<b>\ue001)[一-鿿]{0,4}?[中里](?:的)?(?:有|[一-鿿]{1,6}?[占有])?(?P<a>\ue001)[一-鿿]{0,4}?,(?:即|也就是|占比?|比例|约)(?:为|约|达)*(?P<c>\ue002)(?=[。;]|$)"
    r"|(?P<b2>\ue001)[一-鿿]{0,4},[一-鿿]{1,6}?[有占](?P<a2>\ue001)[一-鿿]{0,4},占(?:比|了)?(?:为|约)*(?P<c2>\ue002)(?=[。;]|$)"
)
_ELSEWHERE = lazy_re.words(
    r"\b(?:up|down|more|less|fewer|than|from|against|per|growth|rise|rose|fell|grew|target|expected|increase\w*|decrease\w*|owned|each|worth|averag\w+)\b|同比|环比|[增减升降涨跌]|较|比上|目标|另|平均|价"
)
"""Words by which a rate behind a part and its whole is of something else."""


def plain_shares(material: Material) -> Iterator[Finding]:
    """Every share told right behind its part and its whole, and every majority."""
    for _, sentence in material.each_sentence():
        if sentence.has(_ASKED, sentence.mask):
            yield from _shares(every_number(sentence))
        if sentence.has(_MOST, sentence.mask):
            yield from _sides_of_half(every_number(sentence))


def _shares(sentence: Sentence) -> Iterator[Finding]:
    for pattern in (_OF_EN, _OF_ZH):
        for match in pattern.finditer(sentence.mask):
            mark = "2" if match.groupdict().get("c2") else ""
            part, whole, stated = (sentence.term(match, f"{name}{mark}") for name in "abc")
            if part is None or whole is None or stated is None:
                continue
            if _ELSEWHERE.search(match.group()) or not _of_one_kind(part, whole):
                continue
            if stated.quantity.qualifier not in _POINTS:
                continue
            inputs = tuple(each.as_counted if is_count(each) else each for each in (part, whole))
            span = sentence.span(part, whole, stated)
            claim = Claim("share", stated, inputs, (share(),), span, strict=True, doubt=True)
            finding = judge(sentence.document, claim)
            if isinstance(finding, Computed):
                yield replace(finding, bound=True)


_POINTS = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)
_COUNTS = frozenset(("1", "unit", "company", "person"))


def _of_one_kind(part: Term, whole: Term) -> bool:
    """Whether one number may count a part of what the other counts."""
    units = {part.quantity.unit, whole.quantity.unit}
    if any(
        each.quantity.qualifier not in _POINTS or not each.quantity.value for each in (part, whole)
    ):
        return False
    alike = len(units) == 1 or units <= _COUNTS or part.quantity.unit == "1"
    return alike and "%" not in units and (part.quantity.value or 0) <= (whole.quantity.value or 0)


# On which side of a half a part is said to be.


_MOST = Trigger(
    r"\b(?:majority|minority|most) of\b|\b(?:fewer|less) than half of\b|过半|半数以上|不足半数|不到半数"
)
_MOST_EN = lazy_re.compile(
    r"\b(?P<w>(?i:an? (?:clear |narrow |slim |large |small )?(?:majority|minority)|most|(?:fewer|less) than half)) of (?:the |its |our |their |all )?(?P<of>[a-z][a-z'’-]*(?: [a-z'’-]+){0,2}?)"
    r"(?:, | \()(?P<a>\ue001) (?:out )?of (?:the |its )?(?P<b>\ue001)(?=[,)])"
)
_MOST_ZH = lazy_re.compile(
    r"(?P<b>\ue001)[一-鿿]{0,3}?[中里]?(?P<a>\ue001)[一-鿿]{0,3}(?:赞成|同意|支持|反对),(?P<w>(?:超过|已)?(?:过半|半数以上)|不足半数|不到半数)(?=[一-鿿]{0,4}[。;,]|$)"
)
_FEW = lazy_re.words(r"minority|fewer|less|不")


def _sides_of_half(sentence: Sentence) -> Iterator[Finding]:
    for pattern in (_MOST_EN, _MOST_ZH):
        for match in pattern.finditer(sentence.mask):
            part, whole = sentence.term(match, "a"), sentence.term(match, "b")
            if part is None or whole is None or not _of_one_kind(part, whole):
                continue
            twice, all_of = 2 * (part.quantity.value or 0), whole.quantity.value or 0
            if twice == all_of:
                continue
            few = _FEW.search(match["w"]) is not None
            yield _of_half(sentence, match, (part, whole), few=few, holds=(twice < all_of) is few)


def _of_half(
    sentence: Sentence, match: re.Match[str], terms: tuple[Term, Term], *, few: bool, holds: bool
) -> Finding:
    document = sentence.document
    first, last = match.span("w")
    start, end = sentence.origin[first], sentence.origin[last - 1] + 1
    stated = document.span(start, end)
    symbols = f"{core(terms[0].quantity)} / {core(terms[1].quantity)} {'<' if few else '>'} 50%"
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    return Computed(
        rule="comparison",
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.AMBER,
        spans=(
            sentence.span((start, end), *terms),
            stated,
            *(document.span(each.start, each.end) for each in terms),
        ),
        title=title("comparison", verdict if holds else Verdict.DOUBTFUL, symbols, None),
        stated=stated.quote,
        arithmetic=symbols,
        bound=True,
    )
