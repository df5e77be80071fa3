"""Fractions and multiples in words beside a table: "two thirds of the stores", 过半, "sales have doubled", 翻番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from lianpu.audit.beside.asked import Said, shared
from lianpu.audit.beside.case import Case, clauses
from lianpu.audit.beside.changes import changed_lines
from lianpu.audit.beside.figures import guesses, of_another_thing
from lianpu.audit.beside.meant import Guess
from lianpu.audit.beside.mentions import Mention, mentions
from lianpu.audit.beside.near import beside
from lianpu.audit.beside.sheet import Sheet
from lianpu.audit.proof.printing import core, plain
from lianpu.audit.proof.verdicts import title
from lianpu.audit.stated.doubt import ANY_DOUBT
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Quantity
from lianpu.notation.numerals import read_count

_FRACTION = lazy_re.compile(
    r"(?P<zb>略?超过|略?高于|逾|略?不足|不到|略?低于|将?近|接近|约)?(?P<zh>一半|半数|[二三四五六七八九十]分之[一二三四五六七八九])(?P<zt>以上|强|左右|弱)?|(?P<over>过半)"
    r"|(?:\b(?P<eb>(?:slightly |just |a little |well )?(?:over|more than|above|under|less than|below|short of)|nearly|almost|about|around|roughly|some|exactly|a full|fully) )?"
    r"\b(?:(?P<half>half)\b(?! (?:year|a million|a billion|an hour|point|of (?:the |last )?(?:year|month|19|20)|[- ]?year))|(?P<n>a|one|two|three|four|five) (?P<d>third|quarter|fifth|sixth|seventh|eighth|tenth)s?\b(?! (?:quarter|place|time|of (?:the |last )?(?:year|20))))",
    re.IGNORECASE,
)
_DENOMINATORS = {
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_MULTIPLE = lazy_re.compile(
    r"(?P<zm>翻(?P<zt>[一两三])番|翻倍|翻番|(?<![\d.几数十百千万])倍增|减半|腰斩)|\b(?P<eb>(?:more than|almost|nearly|just over|about|roughly) )?(?P<em>doubled|tripled|trebled|quadrupled|halved)\b",
    re.IGNORECASE,
)
_TIMES: dict[str, int | Fraction] = {"翻倍": 2, "翻番": 2, "倍增": 2, "doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": Fraction(1, 2), "减半": Fraction(1, 2), "腰斩": Fraction(1, 2)}  # fmt: skip
_ANY = Trigger(f"{_FRACTION.pattern}|翻|倍增|减半|腰斩|doubled|tripled|trebled|quadrupled|halved")
ROOM, LEAST_ROOM = Fraction(8, 100), Fraction(2, 100)
"""How far a fraction in words may be from what it rounds, of itself and at least. Ours."""
SLIGHT = Fraction(12, 100)
"""How far "slightly over" may reach. Ours."""


def worded_findings(material: Material) -> Iterator[Finding]:
    """Every fraction or multiple in words that the lines it is told of do not bear out."""
    for sentence, near in beside(material):
        words = sentence.words
        if not sentence.says(_ANY) or sentence.says(ANY_DOUBT):
            continue
        for sheet in near:
            named = mentions(sheet, words)
            for clause in clauses(words):
                for match in _FRACTION.finditer(words, *clause):
                    case = _case(sheet, sentence, words, clause, match, Said.SHARE, named)
                    if (
                        _GLOSSED.match(case.words[case.stop : case.stop + 12])
                        or "%" in case.before[-12:]
                    ):
                        continue  # 近一半 (47.3%): the number beside it says it
                    if case.subject is None or case.subject.start < clause[0]:
                        continue
                    if shared(case.before, case.behind) or _elliptical(case):
                        yield from _held(material, case, _bounds(match), list(guesses(case)))
                for match in _MULTIPLE.finditer(words, *clause):
                    case = _case(sheet, sentence, words, clause, match, Said.GROWTH, named)
                    made = list(changed_lines(case))
                    yield from _held(material, case, _reach(match), made)


def _case(
    sheet: Sheet,
    sentence: Sentence,
    words: str,
    clause: tuple[int, int],
    match: re.Match[str],
    asked: Said,
    named: tuple[Mention, ...],
) -> Case:
    zero = Decimal(0)
    quantity = Quantity(match.group(), "%", zero, zero, zero, zero)
    term = Term(quantity, sentence.start + match.start(), sentence.start + match.end())
    case = Case(sheet, sentence, term, words, clause, named, (), True)
    case.__dict__["said"] = asked
    return case


def _elliptical(case: Case) -> bool:
    """Whether a clause is a name and a fraction alone, behind a share: "and liqueurs one sixth"."""
    rest = case.before
    for each in case.named:
        if case.clause[0] <= each.start < case.at:
            rest = rest.replace(case.words[each.start : each.end], "")
    plain_rest = re.sub(r"\b(?:and|for|the|another)\b|[ ,]", "", rest)
    return (
        not plain_rest
        and not case.behind.strip(" .")
        and _SHARE_TOLD.search(case.words[: case.clause[0]]) is not None
    )


_GLOSSED = lazy_re.compile(r"[ ,]?[(（]|[^,;。]{0,10}%")
_SHARE_TOLD = lazy_re.compile(
    r"占|贡献|\b(?:account|contribut|share|portion)\w*|\bof (?:the |all )?[a-z]+", re.IGNORECASE
)
Bounds = tuple[Fraction, Fraction]


def _bounds(match: re.Match[str]) -> Bounds:
    """Between which shares a fraction in words may be told."""
    if match["over"]:
        return Fraction(1, 2), Fraction(1)
    if match["zh"]:
        low, _, high = match["zh"].partition("分之")
        size = Fraction(read_count(high) or 1, read_count(low) or 2) if high else Fraction(1, 2)
    elif match["half"]:
        size = Fraction(1, 2)
    else:
        size = Fraction(
            read_count("one" if match["n"].casefold() == "a" else match["n"]) or 1,
            _DENOMINATORS[match["d"].casefold()],
        )
    word = ((match["zb"] or "") + (match["zt"] or "") + (match["eb"] or "")).casefold()
    slight = re.search(r"略|slight|just|little|强|弱", word)
    if re.search(r"超过|高于|逾|以上|强|over|more|above", word):
        return size, size + SLIGHT if slight else Fraction(1)
    if re.search(r"不足|不到|低于|弱|under|less|below|short", word):
        return (size - SLIGHT if slight else Fraction(0)), size
    room = max(size * ROOM, LEAST_ROOM)
    if re.search(r"近|nearly|almost", word):
        return size - 2 * room, size + LEAST_ROOM / 4
    return size - room, size + room


def _reach(match: re.Match[str]) -> Bounds:
    word = match["zm"] or match["em"].casefold()
    size = (
        Fraction(2 ** (read_count(match["zt"]) or 1))
        if match["zm"] and match["zt"]
        else Fraction(_TIMES[word])
    )
    if match["eb"] and re.match(r"more|just", match["eb"], re.IGNORECASE):
        return (size, size * Fraction(3, 2)) if size > 1 else (size / 2, size)
    return size * Fraction(87, 100), size * Fraction(120, 100)


def _held(material: Material, case: Case, bounds: Bounds, made: list[Guess]) -> Iterator[Finding]:
    low, high = bounds
    meant = None
    for each in made:
        if each.rule == "restated":
            continue
        result = each.operation.compute([term.quantity.rounding for term in each.inputs])
        if result.low is None or result.high is None:
            return
        if result.meets(Interval(low, high)):
            return
        if each.meant and meant is None:
            meant = each, (result.low + result.high) / 2
    if meant is None or -1 in case.times or of_another_thing(case):
        return
    guess, value = meant
    document = material.document
    stated = document.span(case.stated.start, case.stated.end)
    again = f"{plain(value * 100, 1)}%" if guess.rule == "share" else plain(value, 2)
    yield Finding(
        rule=guess.rule,
        verdict=Verdict.WRONG,
        severity=Severity.AMBER,
        spans=(
            case.sentence.span(case.stated),
            stated,
            *(document.span(term.start, term.end) for term in guess.inputs),
        ),
        title=title(guess.rule, Verdict.DOUBTFUL, stated.quote, again),
        stated=stated.quote,
        recomputed=again,
        arithmetic=f"{guess.operation.write([core(term.quantity) for term in guess.inputs])} = {again}",
    )
