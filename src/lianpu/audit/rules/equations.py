"""Equations that a text writes out: "20 × 50bn = 1tn", "(44.1 - 56.7) / 56.7 = -22.2%".

Numbers are read in two ways, with their units and by their digits and scale words alone: "20GW ×
US$50bn/GW" multiplies either way, and one way that fits is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check, extent
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.slips import digits, plausible
from lianpu.audit.proof.verdicts import Claim, printed_scale, word_scale
from lianpu.audit.stated.grids import read_cell
from lianpu.audit.stated.sentences import Sentence, Term, trimmed
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.scan import scan

_NUMBER = (
    r"(?:US\$|HK\$|NT\$|RMB|[$¥€£])?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|％|倍)?"
    r"(?:\s?(?!x\s?\d)(?:[A-Za-z]+|[万亿萬億千百]+[一-鿿]{0,4}|[一-鿿]{1,4})(?:/[A-Za-z一-鿿]{1,6})?"
    r"(?:(?<=\d[kKMBT])\s(?!x\b|and\b|or\b|to\b)[A-Za-z]{3,}(?:/[A-Za-z]{1,6})?)?)?"
)
_TOKEN = lazy_re.compile(rf"\s*(?:(?P<number>{_NUMBER})|(?P<sign>[-+−–×xX*÷/()\[\]（）^]))")
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
_LEFT = lazy_re.compile(rf"(?:{_NUMBER}|[-+−–×xX*÷/()\[\]（）^\s]|[$€£¥](?=\())+$")
_RIGHT = lazy_re.compile(
    rf"\s*(?P<approx>约|about|roughly)?\s*(?P<minus>[-−–])?\s*(?P<number>{_NUMBER})"
)

_CUT = lazy_re.compile(r"[-+−×*÷/=^$€£¥.,\d(（\[]\s*$")
"""What before an expression shows that its beginning was not understood."""

_NAMED = lazy_re.compile(r"[A-Za-z一-鿿] ?$")
"""What before a sign of equality shows that it only names the expression behind it: "coins needed = 87m ÷ 15% = …"."""


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


CONSTANTS = frozenset(
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "52", "100", "365", "1000"}
)
"""Whole numbers that an equation counts with: months, quarters, how many are averaged. Not rounded."""

Evaluate = Callable[[Sequence[Interval]], Interval]


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
        yield from _claims(sentence, left.start(), match.start(), right)


_BRACKETED = lazy_re.compile(
    rf"(?P<number>{_NUMBER})\s?[(（](?P<left>\s?{_NUMBER}\s?(?:(?:[×*÷/]|(?<=\s)[+xX](?=\s))\s?{_NUMBER}\s?)+)[)）]"
)
_SIGNED = lazy_re.compile(r"[(（][^()（）]*[×*÷/+xX]")


def _in_brackets(sentence: Sentence) -> Iterator[Claim]:
    """A number with its formula in brackets behind it: "$8.1bn (162bn/20yrs)".

    Dates and lists look alike: what fails is a claim only where the number looks like a slip.
    """
    text = sentence.document.text
    if _SIGNED.search(text, sentence.start, sentence.end) is None:
        return
    for match in _BRACKETED.finditer(text, sentence.start, sentence.end):
        for claim in _claims(sentence, match.start("left"), match.end("left"), match):
            made = check(
                claim.readings[0], [each.quantity for each in claim.inputs], claim.stated.quantity
            )
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
        stated = _read(match["number"], match.start("number"))
        shape: list[str] = []
        terms: list[Term | None] = []
        for each in _NEXT_TERM.finditer(text, match.start("left"), match.end("left")):
            if each["of"] not in ("", unit):
                break  # "12% (price 8% + 4m tons)"
            shape += [_SIGNS.get(each["sign"], each["sign"])] if each["sign"] else []
            shape.append("n")
            terms.append(_read(each["term"], each.start("term")))
        read = [each for each in terms if each is not None]
        if stated is None or _SIGNS_CUT.search(text, sentence.start, match.start()):
            continue
        if len(read) != len(terms) or len(read) != len(_SIGN_BETWEEN.findall(match["left"])) + 1:
            continue
        span = trimmed(sentence.document, match.start(), match.end())
        made = _as_written(" ".join(match["left"].split()), tuple(shape))
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
    stated = _read(
        right["number"], right.start("number"), negative=signs_of.get("minus") is not None
    )
    terms, signs = _tokens(text, start, end)
    if stated is None or len(terms) < 2 or len(terms) != signs.count("n"):
        return
    shapes = [signs, _accounting(signs)] if _accounting(signs) != signs else [signs]
    shapes = [shape for shape in shapes if _Parser(shape).whole() is not None]
    if not shapes:
        return
    if signs_of.get("approx"):
        stated = stated.reading(replace(stated.quantity, qualifier=Qualifier.ABOUT))
    words = " ".join(text[start:end].split())
    many = _PER_MANY.match(text, right.start("number"))
    times = _MANY[many[1].casefold()] if many else 1
    readings = tuple(_as_written(words, tuple(shape), times) for shape in shapes)
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


@operation
def _as_written(words: str, shape: tuple[str, ...], times: int = 1) -> Operation:
    """The equation that stands in the text, by the shape of its signs; its result is of so many: per million."""
    whole = _Parser(shape).whole()
    assert whole is not None
    if times == 1:
        return Operation("equation", whole, lambda _: words)
    many = Interval.exact(times)
    return Operation(
        "equation", lambda terms: whole(terms) * many, lambda _: f"{words} × {times:,}"
    )


_PER_MANY = lazy_re.compile(
    r"(?:US\$|[$€£¥])?\s?\d[\d,]*(?:\.\d+)?\s?(?:per|/)\s?(?:1\s?)?(million|thousand|billion|M|K|B|百万|万)(?![A-Za-z])",
    re.IGNORECASE,
)
"""A result of so many of its units: "$0.003 per million tokens"."""
_MANY = {
    "million": 10**6, "m": 10**6, "百万": 10**6, "thousand": 1000, "k": 1000, "billion": 10**9, "b": 10**9,
    "万": 10**4,
}  # fmt: skip


def bare_term(term: Term) -> Term:
    """A number by its digits and scale words alone: 6GW as 6, 5bn dollars as 5bn."""
    quantity = term.quantity
    if quantity.value is None or quantity.step is None or quantity.unit in ("%", "pp"):
        return term
    factor = printed_scale(quantity) / word_scale(quantity.text)
    if factor == 1:
        return term
    value, step = (_shrunk(each, factor) for each in (quantity.value, quantity.step))
    half = step / 2
    return term.reading(
        replace(quantity, value=value, step=step, low=value - half, high=value + half)
    )


def _shrunk(value: Decimal, factor: Fraction) -> Decimal:
    return value * factor.denominator / factor.numerator


def _read(words: str, start: int, *, negative: bool = False) -> Term | None:
    """One number, read by itself so that "44.1-56.7" is a difference and no range."""
    plain = read_cell(words, start)
    if plain is not None and words.strip() in CONSTANTS:
        value = Decimal(words.strip())
        exact = replace(plain.quantity, step=Decimal(0), low=value, high=value)
        plain = plain.reading(exact)
    if plain is not None and plain.quantity.unit in ("1", "%", "money"):
        return plain.reading(negated(plain.quantity)) if negative else plain
    lead = len(words) - len(words.lstrip())
    mentions = [mention for mention in scan(words) if isinstance(mention.value, Quantity)]
    lettered = None if mentions else _LETTERED.fullmatch(words)
    if lettered is not None:
        return _lettered(lettered, start, negative=negative)
    if len(mentions) != 1:
        return None
    quantity = mentions[0].value
    assert isinstance(quantity, Quantity)
    quantity = negated(quantity) if negative else quantity
    return Term(quantity, start + max(lead, mentions[0].start), start + mentions[0].end)


_LETTERED = lazy_re.compile(
    r"\s*(?P<number>(?:US\$|[$€£¥])?\d[\d,]*(?:\.\d+)?)(?:(?P<scale>[kKMBT])(?: .*)?|\s?(?!(?:[mMbBtTxX]|bn|mn|tn)\b)[A-Za-z]{1,12})(?:[ /].*)?\s*"
)
"""A number with letters that are no unit known to us: "20yrs" counts twenty of something, 5M is five million."""


def _lettered(words: re.Match[str], start: int, *, negative: bool) -> Term | None:
    """The number before letters that are no unit, times what a letter alone stands for."""
    term = _read(words["number"], start + words.start("number"), negative=negative)
    if term is None or not words["scale"]:
        return term
    quantity = term.quantity
    times = 1000 ** ("kMBT".index(words["scale"].replace("K", "k")) + 1)
    scaled = (each and each * times for each in (quantity.value, quantity.low, quantity.high))
    value, low, high = scaled
    step = (quantity.step or Decimal(1)) * times
    if low == high and value is not None:
        low, high = value - step / 2, value + step / 2
    text = words["number"] + words["scale"]
    return Term(
        replace(quantity, text=text, value=value, step=step, low=low, high=high),
        term.start,
        start + words.end("scale"),
    )


def negated(quantity: Quantity) -> Quantity:
    """The number behind a minus sign."""
    low, high, value = quantity.low, quantity.high, quantity.value
    return replace(
        quantity,
        text=f"-{quantity.text.strip()}",
        value=None if value is None else -value,
        low=None if high is None else -high,
        high=None if low is None else -low,
    )


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
            term = _read(match["number"], match.start("number"))
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


class _Parser:
    """Recursive descent over the shape of an expression; ``% `` and units belong to the numbers."""

    def __init__(self, shape: Sequence[str]) -> None:
        self.shape = shape
        self.at = 0
        self.numbers = 0

    def whole(self) -> Evaluate | None:
        """How to compute the expression; None when it is none, or has no operator."""
        made = self.sum()
        if made is None or self.at != len(self.shape) or not set(self.shape) & set("+-*/"):
            return None
        return made

    def sum(self) -> Evaluate | None:
        left = self.term()
        while left is not None and self.next() in ("+", "-"):
            sign = self.take()
            right = self.term()
            left = _binary(sign, left, right)
        return left

    def term(self) -> Evaluate | None:
        left = self.factor()
        while left is not None and self.next() in ("*", "/"):
            sign = self.take()
            right = self.factor()
            left = _binary(sign, left, right)
        return left

    def factor(self) -> Evaluate | None:
        sign = self.next()
        if sign == "-":
            self.take()
            inner = self.factor()
            return None if inner is None else _minus(inner)
        if sign == "(":
            self.take()
            inner = self.sum()
            if self.next() != ")":
                return None
            self.take()
            return inner
        if sign == "n":
            self.take()
            index = self.numbers
            self.numbers += 1
            return lambda values: values[index]
        return None

    def next(self) -> str | None:
        return self.shape[self.at] if self.at < len(self.shape) else None

    def take(self) -> str:
        self.at += 1
        return self.shape[self.at - 1]


def _minus(inner: Evaluate) -> Evaluate:
    return lambda values: -inner(values)


def _binary(sign: str, left: Evaluate, right: Evaluate | None) -> Evaluate | None:
    if right is None:
        return None
    operators: dict[str, Callable[[Interval, Interval], Interval]] = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }
    operate = operators[sign]
    return lambda values: operate(left(values), right(values))
