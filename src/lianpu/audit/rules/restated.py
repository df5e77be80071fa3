"""Numbers told again in rounder digits, totals of two names, and prices that a deal implies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import ratio, total
from lianpu.audit.proof.verdicts import Claim, core, judge, plain, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import GAP
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_MEASURE = Trigger(
    lettered(
        r"(?P<measure>营业收入|营收|净利润|净利|毛利|净收入|收入|利润|总资产|总负债|市值|估值|资本开支|"
        r"revenue|net income|net profit|gross profit|operating income|total assets|market cap|valuation)"
        rf"{GAP}{{0,6}}?{{q:Q}}"
    )
)
_SCOPE = (
    (
        lazy_re.compile(r"全年|年度|财年|FY\s?\d{2,4}(?! ?Q)|full.year|fiscal year", re.IGNORECASE),
        "year",
    ),
    (lazy_re.compile(r"Q[1-4]|[1-4]Q|季|quarter", re.IGNORECASE), "quarter"),
)
_TWO_NAMES = Trigger(
    lettered(
        r"(?P<a>[A-Za-z一-鿿][\w.]{1,15}?)(?:和|与|及| and )(?P<b>[A-Za-z一-鿿][\w.]{1,15}?)"
        r"(?:的)?(?:总价值|总金额|总额|总规模|合计|共计| combined| together)[^\ue001-\ue006,;。]{0,8}{q:Q}"
    )
)
_BUYBACK = Trigger(
    lettered(
        r"(?P<word>回购|增持|减持|发行|repurchas\w+|bought back|buyback|issued|sold)[^\ue001-\ue006;。]{0,10}{m:Q}"
        rf"{GAP}{{0,16}}?(?:回购|增持|减持|发行|repurchas\w+|of|for|,)?{GAP}{{0,10}}?{{n:Q}}"
    )
)


def restatements(material: Material) -> Iterator[Finding]:
    """One measure of one scope in rounder digits: 4,160 for 4,161."""
    told: list[tuple[Sentence, Term, str, str]] = []
    heading = ""
    for sentence in material.sentences:
        words = sentence.text().strip()
        if words.startswith("#") or words.rstrip("*").endswith((":", "：")):
            heading = words
        for match in sentence.each(_MEASURE):
            term = sentence.term(match, "q")
            if term is not None and term.quantity.unit in MONEY and term.quantity.value:
                scope = _scope(sentence.mask[: match.end()]) or _scope(heading)
                told.append((sentence, term, match["measure"].casefold(), scope))
    for sentence, term, measure, scope in told:
        for _, other, same, other_scope in told:
            if same != measure or scope != other_scope or not scope or other is term:
                continue
            if _rounder(term, other):
                yield _restated(sentence, term, other)
                break


def _scope(words: str) -> str:
    return next((name for pattern, name in _SCOPE if pattern.search(words)), "")


def _rounder(first: Term, second: Term) -> bool:
    """Whether the first is the second with its last digit rounded away."""
    a, b = first.quantity, second.quantity
    if a.unit != b.unit or not a.value or not b.value or not a.step or a.value == b.value:
        return False
    if Fraction(a.value) / Fraction(a.step) % 10 != 0:
        return False
    return abs(Fraction(a.value) - Fraction(b.value)) <= Fraction(a.step) * 5


def _restated(sentence: Sentence, term: Term, other: Term) -> Finding:
    document = sentence.document
    return Finding(
        rule="restated",
        verdict=Verdict.ROUNDING,
        severity=Severity.GREEN,
        spans=(
            sentence.span(term),
            document.span(term.start, term.end),
            document.span(other.start, other.end),
        ),
        title=title("restated", Verdict.ROUNDING, core(term.quantity), core(other.quantity)),
        stated=core(term.quantity),
        recomputed=core(other.quantity),
        arithmetic=f"{core(term.quantity)} ≈ {core(other.quantity)}",
    )


def totals_of_two(material: Material) -> Iterator[Finding]:
    """ "A and B, 800bn together": confirmed by one amount told of each name before."""
    for index, sentence in material.each_sentence():
        for match in sentence.each(_TWO_NAMES):
            stated = sentence.term(match, "q")
            if stated is None:
                continue
            first, second = match["a"][-12:], match["b"]
            of_first = _amounts_of(material, index, _last_name(first), stated)
            of_second = _amounts_of(material, index, second, stated)
            for a in of_first:
                for b in of_second:
                    made = check(total(), (a.quantity, b.quantity), stated.quantity)
                    if a is not b and made is not None and made.verdict is Verdict.HOLDS:
                        span = sentence.span(stated)
                        claim = Claim("sum", stated, (a, b), (total(),), span, strict=False)
                        finding = judge(material.document, claim)
                        if finding is not None:
                            yield finding
                        break
                else:
                    continue
                break


def _last_name(words: str) -> str:
    """The name at the end of a run: the last Latin word, else the last few characters."""
    latin = re.search(r"[A-Za-z][\w.]*$", words)
    return latin.group() if latin else words[-4:].lstrip("的如和与")


def _amounts_of(material: Material, before: int, name: str, like: Term) -> list[Term]:
    """Amounts of one unit in earlier sentences that name someone, nearest first."""
    if len(name) < 2:
        return []
    found = [
        term
        for sentence in reversed(material.sentences[:before])
        if name in sentence.text()
        for term in sentence.terms
        if term.quantity.unit == like.quantity.unit
        and term.quantity.value
        and like.quantity.value
        and term.quantity.value < like.quantity.value
    ]
    return found[:12]


def implied_prices(material: Material) -> Iterator[Finding]:
    """Money paid for a number of shares: the price is implied and not stated."""
    for sentence in material.sentences:
        for match in sentence.each(_BUYBACK):
            money, shares = sentence.term(match, "m"), sentence.term(match, "n")
            if money is None or shares is None:
                continue
            if money.quantity.unit not in MONEY or shares.quantity.unit != "share":
                continue
            price = _price(money, shares)
            if price is None:
                continue
            document = sentence.document
            yield Finding(
                rule="ratio",
                verdict=Verdict.NOT_CHECKABLE,
                severity=Severity.GREY,
                spans=(
                    sentence.span(money, shares),
                    document.span(money.start, money.end),
                    document.span(shares.start, shares.end),
                ),
                title=Text(
                    f"{core(money.quantity)} 与 {core(shares.quantity)} 合每股 {price}，文中未给出价格",
                    f"{core(money.quantity)} for {core(shares.quantity)} is {price} a share; "
                    "no price is stated",
                ),
                recomputed=price,
                arithmetic=f"{core(money.quantity)} / {core(shares.quantity)} = {price}",
                missing=Text("未给出每股价格", "the price per share is not stated"),
            )


def _price(money: Term, shares: Term) -> str | None:
    made = check(ratio(), (money.quantity, shares.quantity), money.quantity)
    if made is None or made.point is None:
        return None
    return f"{plain(made.point, 2)} {money.quantity.unit}"
