"""Calculations as a text sets them out: numbers with their names, and signs or words of signs between them.

A sentence is a line of numbers; what stands between two of them is a sign with names around it, or it parts two
calculations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lianpu.audit.rules.expressions import Parser, read_number
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.core import lazy_re

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
MAY_RECKON = lazy_re.compile(rf"[×*÷＋－−]|\s[-+–/x]\s|{_WORDS}", re.IGNORECASE)
"""A cheap look before the numbers are lined up."""

GLOSS = r"(?:\([^()\d]{1,30}\)|(?!\s[-+–/x]\s)[^\d=≈→×*÷＋−+;。!?|\n<>(),:\[\]])"
"""A character of the name of a number, or a remark in brackets."""
_SIGN = lazy_re.compile(
    rf"(?P<name>{GLOSS}{{0,32}}?)(?P<close>[)\]]?)\s*(?:(?P<sign>[×*÷＋－−]|(?<=\s)[-+–/x](?=\s))|,?\s?(?P<word>{_WORDS}))"
    rf"\s*(?P<open>[(\[]?)(?P<next>{GLOSS}{{0,32}}?)",
    re.IGNORECASE,
)
_CUT_LEFT = lazy_re.compile(
    rf"(?:[×*÷＋−+/^]|\s[-–]\s|{_WORDS})\s*[(\[]?{GLOSS}{{0,32}}?$", re.IGNORECASE
)
"""What before the first number shows that the calculation begins earlier, with a name that has no number."""
CUT_RIGHT = lazy_re.compile(
    rf"{GLOSS}{{0,12}}?(?:[×*÷＋−+/^]\s?[^\d\s]|\s[-–]\s|{_WORDS})", re.IGNORECASE
)
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
    if told.endswith(" +") and _TIMES_MORE.match(text, term.end):
        return read_number(told[:-2].rstrip(), term.start) or term
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
