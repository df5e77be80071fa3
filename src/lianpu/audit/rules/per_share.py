"""Profits with what they are a share: two of them that imply share counts far apart.

"Net income was $24 million, or $0.52 per diluted share; non-GAAP net income was $44 million, or $0.49": the first says
46 million shares, the second 90 million. IAS 33 divides by the average of a period, and diluted counts differ a little
between measures and quarters; a factor they do not differ by, unless shares were split or the profit is a loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.stated.capitals import capitals
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text

_TOLD = Trigger(
    lettered(
        r"\bnet (?:income|profit|earnings)(?: attributable to [a-z' ]{3,40})?(?: for [^\ue001-\ue004;.]{1,50}?)?(?: was| were| of| came to| totall?ed| reached|:| is)+ (?:about )?{m:Q}"
        r",? ?\(?(?:or|and|equal to|which is|equivalent to|,) (?:an? )?(?:earnings of )?{p:Q} (?:per|a) (?P<per>(?:basic |diluted |common |ordinary |fully diluted )*(?:share|ADS))"
        r"|(?:归母)?净利润?(?:为|达|约|:)*{n:Q}[,(、和与 ]{1,2}(?:对应|合|折合|即)?(?:(?P<how>基本|摊薄|稀释)?每股(?:基本|摊薄|稀释)?(?:收益|盈利)|EPS)(?:为|是|约|:)*{q:Q}"
    )
)
_SPLIT = lazy_re.words(r"\bsplit|拆股|送转|转增|合股|reverse split|\bstock dividend")
FAR_APART = Fraction(7, 5)
"""The factor by which two implied counts must differ, digits allowed. Ours."""


@dataclass(frozen=True)
class _Pair:
    sentence: Sentence
    profit: Term
    each: Term
    per: str


def per_share_findings(material: Material) -> Iterator[Finding]:
    """Amounts per share that do not fit what others say of the number of shares."""
    told = list(_pairs(material))
    if len(told) < 2 or _SPLIT.search(material.document.text):
        return
    for pair in told:
        others = [
            other for other in told
            if other is not pair and other.per == pair.per
            and other.profit.quantity.unit == pair.profit.quantity.unit
            and not _of_two_firms(material, pair, other)
        ]  # fmt: skip
        far = [other for other in others if _apart(pair, other)]
        agreeing = [other for other in others if other not in far]
        # of two alone the later one is shown; of more the one that none of the others agrees with
        if far and not agreeing and (len(others) > 1 or told.index(pair) == 1):
            if len(others) > 1 and any(_apart(a, b) for a in others for b in others):
                continue
            yield _doubted(material, pair, far[0])


def _pairs(material: Material) -> Iterator[_Pair]:
    for sentence in material.sentences:
        for match in sentence.each(_TOLD):
            profit = sentence.term(match, "m") or sentence.term(match, "n")
            each = sentence.term(match, "p") or sentence.term(match, "q")
            if profit is None or each is None or profit.quantity.unit not in MONEY:
                continue
            # of losses the count is the basic one
            if not (_positive(profit) and _positive(each)):
                continue
            if each.quantity.unit.partition("/")[0] != profit.quantity.unit:
                continue
            per = "ADS" if "ads" in (match["per"] or "").casefold() else "share"
            yield _Pair(sentence, profit, each, per)


def _of_two_firms(material: Material, one: _Pair, other: _Pair) -> bool:
    """Whether names say that two profits are of two firms, as a round-up of results tells them.

    The sentence of the later one, or a heading between, names somebody whom nothing up to the earlier one does.
    """
    first, second = sorted((one, other), key=lambda pair: pair.profit.start)
    text, begin = material.document.text, second.sentence.start
    known = capitals(
        material.document.text, text[max(first.profit.start - KNOWN, 0) : first.each.end]
    )
    if not known:
        return False
    own = capitals(material.document.text, text[begin : second.each.start])
    if own:
        return own.isdisjoint(known)
    headings = filter(_FIRM.search, text[first.each.end : begin].split("\n"))
    return any(
        named.isdisjoint(known)
        for line in headings
        if (named := capitals(material.document.text, line))
    )


KNOWN = 600
"""Characters before a profit in which its firm is named. Ours."""
_FIRM = lazy_re.words(
    r"\b(?:Corporation|Corp|Inc|Ltd|Limited|plc|PLC|LLC|Company|Group|Holdings)\b"
)


def _positive(term: Term) -> bool:
    return (term.quantity.low or 0) > 0


def _count(pair: _Pair) -> tuple[Fraction, Fraction]:
    a, b = pair.profit.quantity, pair.each.quantity
    assert a.low is not None and b.low is not None
    high = Fraction(a.high if a.high is not None else a.low)
    most = Fraction(b.high if b.high is not None else b.low)
    return Fraction(a.low) / most, high / Fraction(b.low)


def _apart(one: _Pair, other: _Pair) -> bool:
    """Whether no two counts that the digits of two profits allow are near."""
    (low, high), (least, most) = _count(one), _count(other)
    return low > most * FAR_APART or least > high * FAR_APART


def _doubted(material: Material, pair: _Pair, other: _Pair) -> Finding:
    document = material.document
    ours, theirs = (_shown(each) for each in (pair, other))
    terms: Sequence[Term] = (pair.each, pair.profit, other.profit, other.each)
    return doubt(
        "ratio",
        (pair.sentence.span(pair.profit, pair.each), *(document.span(each.start, each.end) for each in terms)),
        Text(
            f"每股 {core(pair.each.quantity)} 意味着 {ours} 股，另一处的 {core(other.profit.quantity)} 与每股 {core(other.each.quantity)} 意味着 {theirs} 股",
            f"{core(pair.each.quantity)} a share implies {ours} shares, where {core(other.profit.quantity)} and "
            f"{core(other.each.quantity)} a share imply {theirs}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=core(pair.each.quantity),
        arithmetic=f"{core(pair.profit.quantity)} / {core(pair.each.quantity)} = {ours}; "
        f"{core(other.profit.quantity)} / {core(other.each.quantity)} = {theirs}",
    )  # fmt: skip


def _shown(pair: _Pair) -> str:
    count = float(pair.profit.quantity.value or 0) / float(pair.each.quantity.value or 1)
    return f"{count / 1e6:,.1f} million" if count >= 1e6 else f"{count:,.0f}"
