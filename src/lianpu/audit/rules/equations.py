"""Equations that a text writes out: "20 × 50bn = 1tn", "(44.1 - 56.7) / 56.7 = -22.2%".

Numbers are read in two ways, with their units and by their digits and scale words alone: "20GW ×
US$50bn/GW" multiplies either way, and one way that fits is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check, extent
from lianpu.audit.proof.operations import Operation
from lianpu.audit.proof.slips import digits, plausible
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.expressions import (
    HUNDREDTH,
    NUMBER,
    Parser,
    as_written,
    bare_term,
    is_hundredfold,
    read_number,
)
from lianpu.audit.stated.sentences import Sentence, Term, trimmed
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.quantity import Qualifier

_TOKEN = lazy_re.compile(rf"\s*(?:(?P<number>{NUMBER})|(?P<sign>[-+−–×xX*÷/()\[\]（）^]))")
_EQUALS = lazy_re.compile(r"[=＝≈]|等于|\bequals\b")
_SIGNS = {
    "−": "-",
    "–": "-",
    "×": "*",
    "x": "*",
    "X": "*",
    "÷": "/",
    "[": "(",
    "]": ")",
    "（": "(",
    "）": ")",
}
_LEFT = lazy_re.compile(rf"(?:{NUMBER}(?!\d)|[-+−–×xX*÷/()\[\]（）^\s]|[$€£¥](?=\())+$")
_RIGHT = lazy_re.compile(
    rf"\s*(?P<approx>约|about|roughly)?\s*(?P<minus>[-−–])?\s*(?P<number>{NUMBER})"
)

_CUT = lazy_re.compile(r"[-+−×*÷/=^$€£¥.,\d(（\[]\s*$")
"""What before an expression shows that its beginning was not understood."""

_NAMED = lazy_re.compile(r"[A-Za-z一-鿿] ?$")
"""What before a sign of equality shows that it only names the expression behind it: "coins needed = 87m ÷ 15% = …"."""


_GOES_ON = lazy_re.compile(
    rf"\s*[)）\]]?\s*(?:[×*÷/^]|(?<=\s)[-+−–xX](?=\s)|[+−](?=\d))\s*[(（\[]*\s*{NUMBER}"
)
"""What behind a number shows that the expression is not over."""

_RANGE_OF = lazy_re.compile(
    r"\s*\d[\d.,]*[-–~]\d[\d.,]*\s?(?:[^\W\d_]|%)[^\d=+*/×÷]*|\s*\d[\d.,]*~\d[\d.,]*\s*"
)
"""A range with its unit, and no subtraction."""


def _is_cut(text: str, start: int) -> bool:
    """Whether an expression begins before where it was understood to."""
    before = _CUT.search(text, max(start - 24, 0), start)
    if before is None or not before.group().startswith("="):
        return before is not None
    return _NAMED.search(text, max(before.start() - 8, 0), before.start()) is None


def equations(sentence: Sentence) -> Iterator[Claim]:
    """Every written-out equation of a sentence."""
    yield from _in_brackets(sentence)
    yield from _of_named_terms(sentence)
    text = sentence.document.text
    for match in _EQUALS.finditer(text, sentence.start, sentence.end):
        right = _RIGHT.match(text, match.end(), sentence.end)
        left = _LEFT.search(text, sentence.start, match.start())
        if right is None or left is None or _is_cut(text, left.start()):
            continue
        if _RANGE_OF.fullmatch(text, left.start(), match.start()):
            continue  # "8-12 servers = about 45-70 kW" takes nothing away
        if _GOES_ON.match(text, right.end("number"), sentence.end):
            continue  # "40 × 15% = 40 × 0.15 = 6": what stands between two signs is a step, and no result
        yield from _claims(sentence, left.start(), match.start(), right)


_BRACKETED = lazy_re.compile(
    rf"(?P<approx>(?:大?约为?|大概|[~≈～]|\b(?:about|roughly|approximately|approx\.?|around|nearly|some))\s?)?(?P<number>{NUMBER})\s?[(（](?P<left>\s?{NUMBER}\s?(?:(?:[×*÷/]|(?<=\s)[+xX](?=\s))\s?{NUMBER}\s?)+)[)）]"
)
_YEARS = lazy_re.compile(r"\s?(?:19|20)\d\d\s?/\s?(?:(?:19|20)\d\d|\d\d)\s?")
_SIGNED = lazy_re.compile(r"[(（][^()（）]*[×*÷/+xX]")
_COMPUTED = lazy_re.compile(
    r"\W*(?=[\d,.\D]*\d\.\d)[^\d]*\d[\d,]*\.?\d[\d,]*\D*(?:[×*÷/]|\s[-+]\s)\D*\d[\d,]*\.?\d[\d,]*\D*"
)
"""Two numbers of two digits or more, one with decimals: nobody writes a date or a list so."""


def _in_brackets(sentence: Sentence) -> Iterator[Claim]:
    """A number with its formula in brackets behind it: "$8.1bn (162bn/20yrs)".

    Dates and lists look alike: what fails is a claim only where the number looks like a slip.
    """
    text = sentence.document.text
    if _SIGNED.search(text, sentence.start, sentence.end) is None:
        return
    for match in _BRACKETED.finditer(text, sentence.start, sentence.end):
        if _YEARS.fullmatch(match["left"]):
            continue  # "$1.5bn (2023/2025)" divides nothing
        for claim in _claims(sentence, match.start("left"), match.end("left"), match):
            made = check(
                claim.readings[0], [each.quantity for each in claim.inputs], claim.stated.quantity
            )
            if made is not None and _COMPUTED.fullmatch(match["left"]):
                if made.verdict is not Verdict.WRONG or plausible(made, claim.stated):
                    yield claim
                continue
            if claim.stated.quantity.unit == "%":
                continue  # "35.3% (15/45)": of counts, which other rules know
            if made is None or (
                made.verdict is Verdict.WRONG
                and (not plausible(made, claim.stated) or digits(claim.stated) < TELLING)
            ):
                continue
            yield replace(claim, doubt=True)


_PLAIN = r"(?:US\$|[$€£¥])?\d[\d,]*(?:\.\d+)?"
_NAME = r"[^\W\d_][^\d()（）+−–=,;，；。×*]{0,20}?\s?"
_NAMED_TERM = rf"{_NAME}{_PLAIN}(?:%|[^\W\d_]{{0,6}})"
_NAMED_TERMS = lazy_re.compile(
    rf"(?P<number>{_PLAIN})(?P<unit>%|\s?[^\W\d_]{{0,6}})\s?[(（]"
    rf"(?P<left>{_NAMED_TERM}(?:\s[-+−–]\s{_NAMED_TERM})+)[)）]"
)
_NEXT_TERM = lazy_re.compile(
    rf"(?:\s(?P<sign>[-+−–])\s)?{_NAME}(?P<term>{_PLAIN})(?P<of>%|[^\W\d_]{{0,6}})"
)


def _of_named_terms(sentence: Sentence) -> Iterator[Claim]:
    """A number with its formula behind it, each term by its name: "88 days (stock 60 + due 52 - owed 24)".

    A sum may name only the greatest of its parts; where one is taken away, the formula is whole.
    """
    text = sentence.document.text
    if _SIGNED_TERM.search(text, sentence.start, sentence.end) is None:
        return
    for match in _NAMED_TERMS.finditer(text, sentence.start, sentence.end):
        unit = match["unit"].strip()
        stated = read_number(match["number"], match.start("number"))
        shape: list[str] = []
        terms: list[Term | None] = []
        for each in _NEXT_TERM.finditer(text, match.start("left"), match.end("left")):
            if each["of"] not in ("", unit):
                break  # "12% (price 8% + 4m tons)"
            shape += [_SIGNS.get(each["sign"], each["sign"])] if each["sign"] else []
            shape.append("n")
            terms.append(read_number(each["term"], each.start("term")))
        read = [each for each in terms if each is not None]
        if stated is None or _SIGNS_CUT.search(text, sentence.start, match.start()):
            continue
        if len(read) != len(terms) or len(read) != len(_SIGN_BETWEEN.findall(match["left"])) + 1:
            continue
        span = trimmed(sentence.document, match.start(), match.end())
        made = as_written(" ".join(match["left"].split()), tuple(shape))
        if "-" not in shape:
            result = check(made, [each.quantity for each in read], stated.quantity)
            if result is None or result.verdict is Verdict.WRONG:
                continue
        yield Claim("equation", stated, tuple(read), (made,), span, strict=True)


_SIGNED_TERM = lazy_re.compile(r"[(（][^()（）]*\d\S{0,6}\s[-+−–]\s[^\W\d_]")
_SIGN_BETWEEN = lazy_re.compile(r"\s[-+−–]\s")
_SIGNS_CUT = lazy_re.compile(r"[-–−~,.\d]$|\d\s?[-–−~]\s?$")
"""What before a number shows that it is the end of a range or torn."""


TELLING = 2
"""Digits of a number from which a formula in brackets may be held against it. Ours."""


def _claims(sentence: Sentence, start: int, end: int, right: re.Match[str]) -> Iterator[Claim]:
    text = sentence.document.text
    signs_of = right.groupdict()
    stated = read_number(
        right["number"], right.start("number"), negative=signs_of.get("minus") is not None
    )
    terms, signs = _tokens(text, start, end)
    if stated is None or len(terms) < 2 or len(terms) != signs.count("n"):
        return
    if (stated.quantity.value or 0) >= 0 and _has_range(text[start:end]):
        return
    shapes = [signs, _accounting(signs)] if _accounting(signs) != signs else [signs]
    shapes = [shape for shape in shapes if Parser(shape).whole() is not None]
    if not shapes:
        return
    if signs_of.get("approx"):
        stated = stated.reading(replace(stated.quantity, qualifier=Qualifier.ABOUT))
    words = " ".join(text[start:end].split())
    many = _PER_MANY.match(text, right.start("number"))
    times: int | Fraction = _MANY[many[1].casefold()] if many else 1
    if is_hundredfold(words, stated.quantity):
        times = HUNDREDTH
    readings = tuple(as_written(words, tuple(shape), times) for shape in shapes)
    span = trimmed(sentence.document, min(start, right.start()), max(end, right.end("number")))
    whole = [_exact(term) for term in terms]
    if shapes[0] == signs and _misspells(stated, whole, readings[0]):
        yield Claim("equation", stated, tuple(whole), readings[:1], span, strict=True, doubt=True)
        return
    loose = stated.quantity.text.endswith("k")
    yield Claim("equation", stated, tuple(terms), readings, span, strict=True, doubt=loose)
    bare = [bare_term(term) for term in (*terms, stated)]
    if bare != [*terms, stated]:
        yield Claim("equation", bare[-1], tuple(bare[:-1]), readings, span, strict=True)


_ENDS = lazy_re.compile(r"(\d[\d,]*(?:\.\d+)?)[-–](?:US\$|[$€£¥])?(\d[\d,]*(?:\.\d+)?)")
_REST = lazy_re.compile(r"(?<![\d.,])1[-–]\d[\d.]*\s?[%％]")
"""What a rate leaves of the whole: (1-15%)."""


def _has_range(words: str) -> bool:
    """Whether a stroke without blanks joins a number and a greater one: "$850-1,100B" is no difference."""
    return any(
        Decimal(low.replace(",", "")) < Decimal(high.replace(",", ""))
        for low, high in _ENDS.findall(_REST.sub("", words))
    )


def _exact(term: Term) -> Term:
    """A whole number without a unit as itself, not as a rounded one."""
    quantity = term.quantity
    if quantity.unit != "1" or quantity.value is None or quantity.step != 1:
        return term
    value = quantity.value
    return term.reading(replace(quantity, step=Decimal(0), low=value, high=value))


def _misspells(stated: Term, terms: Sequence[Term], reading: Operation) -> bool:
    """Whether a result has the digits of what whole numbers give in another order: 34 × 193 = 6652."""
    quantity = stated.quantity
    if quantity.step != 1 or any(term.quantity.step for term in terms):
        return False
    made = reading.compute([extent(term.quantity) for term in terms]).middle
    if made is None or made.denominator != 1 or made == quantity.value or digits(stated) < SPELLED:
        return False
    return sorted(str(abs(int(made)))) == sorted(str(abs(int(quantity.value or 0))))


SPELLED = 3
"""Digits of a whole result from which their order says something. Ours."""


_PER_MANY = lazy_re.words(
    r"(?:US\$|[$€£¥])?\s?\d[\d,]*(?:\.\d+)?\s?(?:per|/)\s?(?:1\s?)?(million|thousand|billion|M|K|B|百万|万)(?![A-Za-z])"
)
"""A result of so many of its units: "$0.003 per million tokens"."""
_MANY = {
    "million": 10**6, "m": 10**6, "百万": 10**6, "thousand": 1000, "k": 1000, "billion": 10**9, "b": 10**9,
    "万": 10**4,
}  # fmt: skip


def _tokens(text: str, start: int, end: int) -> tuple[list[Term], list[str]]:
    """The numbers of an expression, and its shape: "n" for each number among the signs."""
    terms: list[Term] = []
    shape: list[str] = []
    at = start
    while at < end:
        match = _TOKEN.match(text, at, end)
        if match is None:
            at += 1
            continue
        if match["number"]:
            term = read_number(match["number"], match.start("number"))
            if term is not None:
                terms.append(term)
            shape.append("n")
        else:
            shape.append(_SIGNS.get(match["sign"], match["sign"]))
        at = match.end()
    return terms, shape


def _accounting(shape: Sequence[str]) -> list[str]:
    """The shape with "(71)" read as -71, as filings print it: "( n )" becomes "( - n )"."""
    made: list[str] = []
    for at, sign in enumerate(shape):
        alone = sign == "n" and list(shape[at - 1 : at + 2]) == ["(", "n", ")"] and at > 0
        made.extend(["-", "n"] if alone else [sign])
    return made
