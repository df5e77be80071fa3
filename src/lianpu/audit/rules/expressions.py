"""Written arithmetic: its numbers, each read by itself with its name, and the signs or words of signs between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.proof.printing import printed_scale, word_scale
from lianpu.audit.stated.grids import read_cell
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.core.quantity import Quantity
from lianpu.notation.literals import spotter
from lianpu.notation.scan import scan

# Written arithmetic: its numbers, each read by itself, and the shape of signs between them.


NUMBER = (
    r"(?:US\$|HK\$|NT\$|RMB|[$¥€£])?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|％|倍)?"
    r"(?:\s?(?!x\s?\d)(?:[A-Za-z]+|[万亿萬億千百]+[一-鿿]{0,4}|[一-鿿]{1,4})(?:/[A-Za-z一-鿿]{1,6})?"
    r"(?:(?<=\d[kKMBT])\s(?!x\b|and\b|or\b|to\b)[A-Za-z]{3,}(?:/[A-Za-z]{1,6})?)?)?"
)
"""A number with its money, its scale and a word of its unit."""

CONSTANTS = frozenset(
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "52", "100", "365", "1000"}
)
"""Whole numbers that an equation counts with: months, quarters, how many are averaged. Not rounded."""

Evaluate = Callable[[Sequence[Interval]], Interval]


@operation
def as_written(words: str, shape: tuple[str, ...], times: int | Fraction = 1) -> Operation:
    """The equation that stands in the text, by the shape of its signs.

    Args:
        words: The equation without its result.
        shape: "n" for each number among the signs.
        times: Of how many its result is: per million; `HUNDREDTH` for a rate that it multiplies by a hundred.
    """
    whole = Parser(shape).whole()
    assert whole is not None
    if times == 1:
        return Operation("equation", whole, lambda _: words)
    many = Interval.exact(times)
    told = words if times == HUNDREDTH else f"{words} × {times:,}"
    return Operation("equation", lambda terms: whole(terms) * many, lambda _: told)


HUNDREDTH = Fraction(1, 100)


def is_hundredfold(words: str, stated: Quantity) -> bool:
    """Whether a rate is reckoned as schools teach it, times a hundred and then in percent: 3 / 12 × 100 = 25 %."""
    return (
        stated.unit == "%" and "%" not in simplified(words) and bool(_TIMES_HUNDRED.search(words))
    )


_TIMES_HUNDRED = lazy_re.compile(r"[×*·xX]\s?100(?![\d,.])|(?<![\d.,])100\s?[×*·xX]")


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


def read_number(words: str, start: int, *, negative: bool = False) -> Term | None:
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
    term = read_number(words["number"], start + words.start("number"), negative=negative)
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


class Parser:
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


# Calculations as a text sets them out: numbers with their names, and signs or words of signs between them.
#
# A sentence is a line of numbers; what stands between two of them is a sign with names around it, or it parts two
# calculations.


_SIGN_WORDS = {
    "plus": "+", "加": "+", "加上": "+", "minus": "-", "less": "-", "减": "-", "减去": "-", "减掉": "-",
    "扣除": "-", "扣掉": "-", "扣去": "-", "times": "*", "multiplied by": "*", "乘": "*", "乘以": "*", "乘上": "*",
    "divided by": "/", "除以": "/", "net of": "-",
}  # fmt: skip
_SIGNS = {"−": "-", "–": "-", "－": "-", "＋": "+", "×": "*", "x": "*", "÷": "/"}
_WORDS = (
    r"\bplus\b(?! or minus)|\bminus\b|\bless\b(?! than)|\btimes\b(?! (?:more|as|higher|larger|the))|\bmultiplied by\b|\bdivided by\b|\bnet of\b"
    r"|(?<![增参追附累施强])加上|(?<![增参追附累施强])加(?=\s|[$\d]|$)|减[去掉]|减(?=\s|[$\d]|$)|扣[除掉去]|乘[以上]|乘(?=\s|[$\d]|$)|除以"
)
_SPELT = spotter(rf"[×÷＋－−]|\*|(?<=\s)[-+–/](?=\s)|{_WORDS}", caseless=True)
_BY_X = lazy_re.words(r"\sx\s")


def may_reckon(words: str) -> bool:
    """Whether words hold a sign or word of a calculation: a cheap look before the numbers are lined up."""
    return _SPELT.found(words) or _BY_X.search(words) is not None


GLOSS = r"(?:\([^()\d]{1,30}\)|(?!\s[-+–/x]\s)[^\d=≈→×*÷＋−+;。!?|\n<>(),:\[\]])"
"""A character of the name of a number, or a remark in brackets."""
_SIGN = lazy_re.words(
    rf"(?P<name>{GLOSS}{{0,32}}?)(?P<close>[)\]]?)\s*(?:(?P<sign>[×*÷＋－−]|(?<=\s)[-+–/x](?=\s))|,?\s?(?P<word>{_WORDS}))"
    rf"\s*(?P<open>[(\[]?)(?P<next>{GLOSS}{{0,32}}?)"
)
_CUT_LEFT = lazy_re.words(rf"(?:[×*÷＋−+/^]|\s[-–]\s|{_WORDS})\s*[(\[]?{GLOSS}{{0,32}}?$")
"""What before the first number shows that the calculation begins earlier, with a name that has no number."""
CUT_RIGHT = lazy_re.words(rf"{GLOSS}{{0,12}}?(?:[×*÷＋−+/^]\s?[^\d\s]|\s[-–]\s|{_WORDS})")
_BARE = lazy_re.compile(
    r"(?:US\$|HK\$|NT\$|[$¥€£₹])?\s?\d[\d,]*(?:\.\d+)?"
    r"(?:\s?(?:%|％|倍|[kKMBT](?![A-Za-z])|[mbt]n\b|(?:million|billion|trillion|thousand)\b|[万亿萬億千百兆]+(?:[美港台日欧歐]?[元圆圓])?))?"
)
_NAME = lazy_re.compile(r"[A-Za-z][-.]?$")
_EMPHASIS = lazy_re.compile(r"\*\*|__|`")
_AMOUNT = lazy_re.compile(r"\d[\d,.]*\s?(?:[万亿萬億]|[mbt]n\b|[mb]illion\b)")
"""What behind a name and a hyphen is no part of the name: "Orvell-960 亿"."""
_REST_OF_NAME = lazy_re.compile(r"(?:[\w.-]|,(?=\d))*")
_DIGIT = lazy_re.compile(r"\d")
_LETTER = lazy_re.compile(r"[^\W\d_]")
_SIGN_APART = lazy_re.compile(r"[-+−–]\s+")
_TIMES_MORE = lazy_re.compile(r"\s+(?:US\$|[$¥€£])?\d")

_NEXT_NAMED = lazy_re.compile(r"\s*(?:[^\W\d_]{1,12}\s?){0,2}(?:US\$|[$¥€£])?\d")
"""The next number behind a plus, with its name before it: "市值 520 亿 + 负债 65 亿"."""


@dataclass(frozen=True)
class Told:
    """A calculation: its numbers and the signs between them."""

    terms: tuple[Term, ...]
    shape: tuple[str, ...]
    start: int
    end: int
    bare: bool
    """Whether it is of plain numbers and signs alone, which `equations` reads."""
    dashed: bool
    """Whether one of its signs may be a mark of punctuation: "EPS of $4.13 - $0.47 more than …"."""


@dataclass(frozen=True)
class Line:
    """The numbers of a stretch of text, and what stands between each and the next."""

    text: str
    """In the characters of our patterns, from the first place on."""
    printed: str
    """As it stands: a long dash is none of our minus signs."""
    start: int
    terms: tuple[Term, ...]

    def between(self, at: int) -> str:
        """The words behind a number, up to the next one."""
        behind = self.terms[at + 1].start if at + 1 < len(self.terms) else None
        return self.cut(self.terms[at].end, behind)

    def cut(self, start: int, end: int | None = None) -> str:
        """The words between two places of the Document."""
        return self.text[start - self.start : None if end is None else end - self.start]


def numbers_of(sentence: Sentence) -> Line | None:
    """The numbers of a sentence in order, those without a unit too; None where a list hides some."""
    if sentence.lists:
        return None
    document = sentence.document
    text = document.text[sentence.start : sentence.end]
    items = sorted((item.start, item.end, item) for item in sentence.hidden.values())
    found: list[Term] = []
    at = sentence.start
    while (match := _DIGIT.search(document.text, at, sentence.end)) is not None:
        place = match.start()
        known = next((item for item in items if item[0] <= place < item[1]), None)
        if known is not None:
            at = known[1]
            if isinstance(known[2], Term):
                found.append(_without_sign(document.text, known[2]))
            continue
        named = _NAME.search(document.text, max(place - 2, 0), place)
        if named and not (named.group()[-1] == "-" and _AMOUNT.match(document.text, place)):
            rest = _REST_OF_NAME.match(document.text, place)
            at = rest.end() if rest else place + 1
            continue
        begin = place
        while begin > max(at, sentence.start) and document.text[begin - 1] in "US$HKNT¥€£₹ ":
            begin -= 1
        bare = _BARE.search(document.text, begin, sentence.end)
        term = bare and read_number(bare.group(), bare.start())
        if not bare or term is None:
            return None
        found.append(term)
        at = max(bare.end(), place + 1)
    plain = _EMPHASIS.sub(lambda match: " " * len(match.group()), simplified(text))
    return Line(plain, text, sentence.start, tuple(found))


def _without_sign(text: str, term: Term) -> Term:
    """ "57,900 times 1.2" multiplies and tells no multiple; "$5bn + $2bn" adds and tells no rise."""
    told = term.quantity.text
    if told.endswith("times") and _TIMES_MORE.match(text, term.end):
        return read_number(told[: -len("times")].rstrip(), term.start) or term
    if told.endswith((" +", "＋")) and _NEXT_NAMED.match(text, term.end):
        return read_number(told[:-1].rstrip(), term.start) or term
    apart = _SIGN_APART.match(text, term.start, term.end)
    if apart is None:
        return term
    return read_number(text[apart.end() : term.end], apart.end()) or term


def calculation_at(line: Line, at: int) -> tuple[Told | None, int]:
    """The calculation that begins with a number, and the place of its last one."""
    shape, last, worded, named, dashed, depth = ["n"], at, False, False, False, 0
    if at and sign_behind(line, at - 1) is not None:
        return None, at
    while last + 1 < len(line.terms) and (match := sign_behind(line, last)) is not None:
        if match["close"]:
            depth -= 1
            shape.append(")")
        word = match["word"]
        sign = _SIGN_WORDS[word.casefold()] if word else _SIGNS.get(match["sign"], match["sign"])
        worded = worded or bool(word)
        named = named or worded or _LETTER.search(match["name"] + match["next"]) is not None
        dashed = dashed or match["sign"] in ("-", "–", "/")
        shape.append(sign)
        if match["open"]:
            depth += 1
            shape.append("(")
        shape.append("n")
        last += 1
    if last == at:
        return None, at
    start, end = line.terms[at].start, line.terms[last].end
    before = line.cut(line.start, start)
    if depth == -1 and before.rstrip()[-1:] in ("(", "["):
        shape.insert(0, "(")
        start = line.start + len(before.rstrip()) - 1
        before = before.rstrip()[:-1]
        depth = 0
    elif depth == 1 and line.cut(end)[:1] in (")", "]"):
        shape.append(")")
        end += 1
        depth = 0
    kinds = {"+": "+", "-": "+", "*": "*", "/": "*"}
    mixed = len({kinds[each] for each in shape if each in kinds}) > 1
    whole = Parser(shape).whole() is not None
    if depth or not whole or (worded and mixed) or _CUT_LEFT.search(before):
        return None, last
    terms = line.terms[at : last + 1]
    bare = not named and all(term.quantity.unit == "1" for term in terms)
    return Told(terms, tuple(shape), start, end, bare, dashed), last


def sign_behind(line: Line, at: int) -> re.Match[str] | None:
    """The sign that stands between a number and the next, with the names around it."""
    match = _SIGN.fullmatch(line.between(at))
    if match is None or not match["sign"]:
        return match
    place = line.terms[at].end + match.start("sign") - line.start
    return None if line.printed[place] == "—" else match


def whole_calculation(line: Line) -> Told | None:
    """The calculation that a line consists of, but for names before and behind its numbers; None for any other."""
    if len(line.terms) < 2:
        return None
    told, last = calculation_at(line, 0)
    if told is None or last + 1 < len(line.terms):
        return None
    before, behind = line.cut(line.start, told.start), line.cut(told.end)
    return told if _NAMES.fullmatch(before) and _NAMES.fullmatch(behind) else None


_NAMES = lazy_re.compile(rf"[*_\s]*(?:{GLOSS}{{0,28}}:)?{GLOSS}{{0,28}}[*_\s]*")
