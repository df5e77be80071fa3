"""Arithmetic told with names and words: "$4.4bn debt - $2.6bn cash = $1.8bn", "129 亿除以 1.5 亿, 约 86 倍".

`equations` knows formulas of bare numbers. Here a name may stand before or behind each number, a sign may be
a word, and what follows from it may stand behind a verb or in the cell beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import COUNTED_BELOW, Check, check
from lianpu.audit.proof.slips import digits, slip, written_wrong
from lianpu.audit.proof.verdicts import Claim, judge, printed_scale
from lianpu.audit.rules.expressions import (
    Parser,
    as_written,
    bare_term,
    read_number,
)
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term, simplified, trimmed
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier, Quantity

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
_MAY_RECKON = lazy_re.compile(rf"[×*÷＋－−]|\s[-+–/x]\s|{_WORDS}", re.IGNORECASE)
"""A cheap look before the numbers are lined up."""

_G = r"(?:\([^()\d]{1,30}\)|(?!\s[-+–/x]\s)[^\d=≈→×*÷＋−+;。!?|\n<>(),:\[\]])"
"""A character of the name of a number, or a remark in brackets."""
_SIGN = lazy_re.compile(
    rf"(?P<name>{_G}{{0,32}}?)(?P<close>[)\]]?)\s*(?:(?P<sign>[×*÷＋－−]|(?<=\s)[-+–/x](?=\s))|,?\s?(?P<word>{_WORDS}))"
    rf"\s*(?P<open>[(\[]?)(?P<next>{_G}{{0,32}}?)",
    re.IGNORECASE,
)
_NO_RESULT = r"\b(?:not|no|instead|rather|versus|vs|against|compared|from|if|last|prior|year|quarter|month)\b|去年|上年|同期|而|若|如果|目标|其中"
_GIVES = (
    r"\b(?:is|are|was|were|equals|gives|makes|leaves|leaving|giving|yields|means|comes? (?:out )?(?:to|at)|works? out (?:to|at)|amounts? to|i\.e\.|or)(?=\W)"
    r"|等于|得出|得到|得|约|即|也就是|就是|为|是|合计|共计|合共|总计|折合|相当于|剩下?|增加|减少|多出?|少了?|相差"
)
_EQUALS = lazy_re.compile(
    rf"(?:{_G}{{0,32}}?[)\]]?\s*(?:(?P<equal>[=≈])|(?P<arrow>→|➔|⇒|->))\s*{_G}{{0,24}}?)"
    rf"|{_G}{{0,24}}?[)\]]?\s?,?{_G}{{0,20}}?(?P<verb>{_GIVES}){_G}{{0,16}}?",
    re.IGNORECASE,
)
_THEN = lazy_re.compile(rf"{_G}{{0,24}}?[)\]]?\s?,?{_G}{{0,24}}?", re.IGNORECASE)
"""What parts a calculation from an "about" number that follows from it."""
_OPENS = lazy_re.compile(rf"{_G}{{0,12}}?\s?\((?:=\s*)?{_G}{{0,20}}?", re.IGNORECASE)
_CLOSES = lazy_re.compile(rf"{_G}{{0,24}}?\)", re.IGNORECASE)
_CUT_LEFT = lazy_re.compile(
    rf"(?:[×*÷＋−+/^]|\s[-–]\s|{_WORDS})\s*[(\[]?{_G}{{0,32}}?$", re.IGNORECASE
)
"""What before the first number shows that the calculation begins earlier, with a name that has no number."""
_CUT_RIGHT = lazy_re.compile(
    rf"{_G}{{0,12}}?(?:[×*÷＋−+/^]\s?[^\d\s]|\s[-–]\s|{_WORDS})", re.IGNORECASE
)
_BARE = lazy_re.compile(
    r"(?:US\$|HK\$|NT\$|[$¥€£₹])?\s?\d[\d,]*(?:\.\d+)?"
    r"(?:\s?(?:%|％|倍|[kKMBT](?![A-Za-z])|[mbt]n\b|(?:million|billion|trillion|thousand)\b|[万亿萬億千百兆]+(?:[美港台日欧歐]?[元圆圓])?))?"
)
_NAME = lazy_re.compile(r"[A-Za-z][-.]?$")
_AMOUNT = lazy_re.compile(r"\d[\d,.]*\s?(?:[万亿萬億]|[mbt]n\b|[mb]illion\b)")
"""What behind a name and a hyphen is no part of the name: "Orvell-960 亿"."""
_REST_OF_NAME = lazy_re.compile(r"[\w.-]*")
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
    named: bool
    """Whether it holds names or signs in words, which `equations` does not read."""
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


def reckonings(material: Material) -> Iterator[Finding]:
    """What follows from every calculation that a sentence or a cell sets out, but for what other rules saw to hold."""
    said = [sentence for _, sentence in material.each_sentence()]
    for sentence in said + [each.sentence for each in material.each_cell()]:
        if sentence.count < 2:
            continue
        for claim in reckoned(sentence):
            finding = judge(material.document, claim)
            if finding is None:
                continue
            place = (claim.stated.start, claim.stated.end)
            if finding.verdict is Verdict.WRONG or not any(
                (rule, place) in material.held for rule in _SAME
            ):
                yield finding


_SAME = ("sum", "difference", "product", "ratio", "multiple", "share", "equation")
"""Rules that say of a number what a calculation says."""


def reckoned(sentence: Sentence) -> Iterator[Claim]:
    """Every calculation that a sentence sets out with what it gives."""
    if _MAY_RECKON.search(sentence.words) is None:
        return
    line = numbers_of(sentence)
    if line is None or len(line.terms) < 3:
        return
    at = 0
    while at < len(line.terms) - 1:
        told, behind = _calculation(line, at)
        if told is None:
            at += 1
            continue
        yield from _with_result(sentence, line, told, at, behind)
        at = behind


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
    return Line(simplified(text), text, sentence.start, tuple(found))


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


def _calculation(line: Line, at: int) -> tuple[Told | None, int]:
    """The calculation that begins with a number, and the place of its last one."""
    shape, last, worded, named, dashed, depth = ["n"], at, False, False, False, 0
    if at and _sign(line, at - 1) is not None:
        return None, at
    while last + 1 < len(line.terms) and (match := _sign(line, last)) is not None:
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
    return Told(line.terms[at : last + 1], tuple(shape), start, end, named, dashed), last


def _sign(line: Line, at: int) -> re.Match[str] | None:
    match = _SIGN.fullmatch(line.between(at))
    if match is None or not match["sign"]:
        return match
    place = line.terms[at].end + match.start("sign") - line.start
    return None if line.printed[place] == "—" else match


def whole_calculation(line: Line) -> Told | None:
    """The calculation that a line consists of, but for names before and behind its numbers; None for any other."""
    if len(line.terms) < 2:
        return None
    told, last = _calculation(line, 0)
    if told is None or last + 1 < len(line.terms):
        return None
    before, behind = line.cut(line.start, told.start), line.cut(told.end)
    return told if _NAMES.fullmatch(before) and _NAMES.fullmatch(behind) else None


_NAMES = lazy_re.compile(rf"[*_\s]*(?:{_G}{{0,28}}:)?{_G}{{0,28}}[*_\s]*")


def _with_result(sentence: Sentence, line: Line, told: Told, at: int, last: int) -> Iterator[Claim]:
    """What a calculation gives, told behind it, before a sign of equality or around its brackets."""
    if last + 1 < len(line.terms) and (last + 2 >= len(line.terms) or not _sign(line, last + 1)):
        stated = line.terms[last + 1]
        words = line.cut(told.end, stated.start)
        tie = _tie(words, stated)
        if tie and (told.named or tie != "equal") and not _CUT_RIGHT.match(line.cut(stated.end)):
            yield from claims(sentence, told, stated, tie)
    if at == 0 or (at > 1 and _sign(line, at - 2)):
        return
    stated = line.terms[at - 1]
    words = line.cut(stated.end, told.start)
    if (match := _EQUALS.fullmatch(words)) is not None and match["equal"]:
        rest = line.cut(told.end)
        if not _CUT_RIGHT.match(rest):
            yield from claims(sentence, told, stated, "equal")
    elif _OPENS.fullmatch(words) and _CLOSES.match(line.cut(told.end)):
        yield from claims(sentence, told, stated, "bracket")


def _tie(words: str, stated: Term) -> str | None:
    """How words tie a number to the calculation before it: "equal", "verb" or "arrow"; None where they do not."""
    match = _EQUALS.fullmatch(words)
    if match is None:
        told = stated.quantity
        if told.qualifier is not Qualifier.ABOUT or not _THEN.fullmatch(words):
            return None
        if told.text[:1] in "≈=":
            return "equal"
        parted = "," in words or not words.strip() or not told.text[:1].isascii()
        loose = told.text[:1].isdigit() or re.search(_NO_RESULT, words, re.IGNORECASE)
        return "verb" if parted and not loose else None
    if match["equal"] or match["arrow"]:
        return "equal" if match["equal"] else "arrow"
    return None if re.search(_NO_RESULT, words, re.IGNORECASE) else "verb"


def claims(sentence: Sentence, told: Told, stated: Term, tie: str) -> Iterator[Claim]:
    """A calculation held against what it is said to give, its numbers read in the kindest way.

    What fails is a claim where units agree and it looks like a slip, as a factor may be told before; in
    brackets, behind an arrow, which may only lead on, and behind a dash where it is miswritten.
    """
    document = sentence.document
    words = " ".join(document.text[told.start : told.end].split())
    reading = as_written(words, told.shape)
    start, end = min(told.start, stated.start), max(told.end, stated.end)
    span = trimmed(document, start, end)
    first: Check | None = None
    for terms, result in _ways(told, stated):
        made = check(reading, [each.quantity for each in terms], result.quantity)
        if made is None:
            continue
        if made.verdict is not Verdict.WRONG:
            yield Claim("equation", result, tuple(terms), (reading,), span, strict=True)
            return
        first = first or made
    if first is None or not _alike(told, stated) or digits(stated) < 2:
        return
    loose = tie in ("arrow", "bracket") or (tie == "verb" and told.dashed)
    missed = written_wrong(first, stated) if loose else slip(first, stated)
    if missed:
        terms, result = next(_ways(told, stated))
        yield Claim("equation", result, tuple(terms), (reading,), span, strict=True)


def _ways(told: Told, stated: Term) -> Iterator[tuple[Sequence[Term], Term]]:
    """The ways to read its numbers: in the unit that the last one prints for all, as they stand, by their digits."""
    terms = [_counted(term) for term in told.terms]
    additive = not set(told.shape) & set("*/")
    if additive:
        shared = _shared(terms)
        if shared != terms:
            yield shared, stated
    yield terms, stated
    bare = [bare_term(term) for term in (*terms, stated)]
    if bare != [*terms, stated]:
        yield bare[:-1], bare[-1]
    if additive and len({printed_scale(term.quantity) for term in terms}) == 1:
        plain = [_by_digits(term) for term in terms]
        if stated.quantity.unit == "1":
            yield plain, stated


def _counted(term: Term) -> Term:
    """A whole number that only counts, as it is: 24 hours, 150 racks."""
    quantity = term.quantity
    value = quantity.value
    if quantity.unit != "1" or quantity.step != 1 or value is None or value >= COUNTED_BELOW:
        return term
    return term.reading(replace(quantity, step=Decimal(0), low=value, high=value))


def _shared(terms: Sequence[Term]) -> list[Term]:
    """The numbers of a sum, those without a unit in that of the next one: 77.5 加 57.8 亿元."""
    made = list(terms)
    for at, (one, following) in reversed(list(enumerate(pairwise(terms)))):
        like = made[at + 1].quantity
        scale = printed_scale(like)
        quantity = one.quantity
        plain = quantity.unit == "1" or (quantity.unit in MONEY and quantity.unit == like.unit)
        if not plain or like.unit in RATES or printed_scale(quantity) != 1 or scale == 1:
            continue
        del following
        made[at] = one.reading(_times(quantity, like.unit, Decimal(int(scale))))
    return made


def _times(quantity: Quantity, unit: str, scale: Decimal) -> Quantity:
    ends = (quantity.value, quantity.step, quantity.low, quantity.high)
    value, step, low, high = (None if each is None else each * scale for each in ends)
    return replace(quantity, unit=unit, value=value, step=step, low=low, high=high)


def _by_digits(term: Term) -> Term:
    scale = printed_scale(term.quantity)
    if scale == 1:
        return term
    times = Decimal(scale.denominator) / Decimal(scale.numerator)
    return term.reading(_times(term.quantity, "1", times))


def _alike(told: Told, stated: Term) -> bool:
    """Whether the units of a calculation give that of its result."""
    terms = _shared([_counted(term) for term in told.terms])
    units = [term.quantity.unit.partition("/")[0] for term in terms]
    own = stated.quantity.unit.partition("/")[0]
    if not set(told.shape) & set("*/"):
        return {*units} == {own} and len(units) < _MOST
    if set(told.shape) & set("+-()"):
        return False
    moneys = [unit in MONEY for unit in units]
    power = int(moneys[0])
    for sign, money in zip(told.shape[1::2], moneys[1:], strict=True):
        power += int(money) * (1 if sign == "*" else -1)
    if power not in (0, 1) or power != int(own in MONEY):
        return False
    if "/" in told.shape and own in ("%", "pp"):
        return len(units) == 2 and units[0] == units[1]
    known = {*RATES, *MONEY, "1"}
    return all(unit in known or unit in _THINGS for unit in (*units, own))


_THINGS = frozenset(("unit", "share", "person", "company", "chip", "event", "token", "hour", "x"))
"""What is counted: a price times so many of them is an amount."""
_MOST = 12
"""Terms up to which a sum is one, and no row of figures. Ours."""
