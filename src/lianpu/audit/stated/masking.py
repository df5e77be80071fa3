"""The masked form of a sentence: its numbers hidden, marks and blanks closed up, lists behind one letter, counts in words too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from msgspec import structs

from lianpu.audit.stated.sentences import (
    AMOUNT,
    DURATION,
    PERCENT,
    PERIOD,
    POINTS,
    TIMES,
    Moment,
    Sentence,
    Term,
    simplified,
)
from lianpu.audit.stated.spotting import bare_quantity, spot
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.quantity import Quantity
from lianpu.notation.numerals import read_count

_UNIT_LETTERS = {
    "%": PERCENT,
    "pp": POINTS,
    "x": TIMES,
    **dict.fromkeys(("year", "month", "day", "workday", "hour", "minute", "second"), DURATION),
}
_CJK = lazy_re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001\u3002]")


def mask(document: Document, start: int, end: int, block: int = 0) -> Sentence:
    """The sentence between two places, its numbers and periods hidden behind letters."""
    words = document.text[start:end]
    if "[" in words:
        words = _CITED.sub(lambda match: " " * len(match.group()), words)
    plain = simplified(words)
    letters: list[str] = []
    origin: list[int] = []
    hidden: dict[int, Term | Moment] = {}
    at = 0
    for begin, finish, value in spot(words, document.source.published):
        if begin < at:
            continue
        letters.append(plain[at:begin])
        origin.extend(range(start + at, start + begin))
        place = (start + begin, start + finish)
        if isinstance(value, Quantity):
            letter = _UNIT_LETTERS.get(value.unit, AMOUNT)
            hidden[len(origin)] = Term(value, *place)
        else:
            letter = PERIOD
            hidden[len(origin)] = Moment(value, *place)
        letters.append(letter)
        origin.append(place[0])
        at = finish
    letters.append(plain[at:])
    origin.extend(range(start + at, end))
    made = _closed_up(document, start, end, block, "".join(letters), origin, hidden)
    return (made.without(_RATE_AGAIN) if "(" in made.mask else None) or made


_CITED = lazy_re.compile(r"(?:\[\d{1,3}(?: ?[,，、–-] ?\d{1,3})*\])+")
"""Numbers of sources behind what is told of them, "同比增长 5.2%[3][14]": no numbers of the text."""
_RATE_AGAIN = lazy_re.compile(
    r" ?\((?:CAGR|(?:年均?)?复合(?:年均?)?(?:增长率|增速)|compound(?:ed)? annual growth(?: rate)?)\)",
    re.IGNORECASE,
)
"""The name of a compound growth said again in brackets: 年复合增长率(CAGR)为 r."""
_LIST_OF_NUMBERS = lazy_re.compile(r"([\ue001\ue002\ue004])(?:[/／]\1)+")


def _listed(sentence: Sentence) -> Sentence:
    """Hides "1,037/86 EFLOPS" behind one letter; a bare item takes the unit of the last one."""
    words, places = sentence.mask, list(sentence.origin)
    lists: dict[int, tuple[Term, ...]] = {}
    hidden = dict(sentence.hidden)
    for match in reversed(list(_LIST_OF_NUMBERS.finditer(words))):
        items = [hidden[at] for at in range(match.start(), match.end(), 2)]
        terms = [item for item in items if isinstance(item, Term)]
        if len(terms) != len(items):
            continue
        removed = match.end() - match.start() - 1
        words = words[: match.start() + 1] + words[match.end() :]
        del places[match.start() + 1 : match.end()]
        shared = _with_unit_of_last(terms)

        def moved(at: int, limit: int = match.end(), by: int = removed) -> int:
            return at - by if at >= limit else at

        inside = range(match.start() + 1, match.end())
        hidden = {moved(at): item for at, item in hidden.items() if at not in inside}
        lists = {moved(at): items for at, items in lists.items()}
        hidden[match.start()] = shared[0]
        lists[match.start()] = tuple(shared[1:])
    if not lists:
        return sentence
    return replace(
        sentence,
        mask=words,
        origin=tuple(places),
        hidden=dict(sorted(hidden.items())),
        lists=lists,
    )


def _with_unit_of_last(terms: list[Term]) -> list[Term]:
    """Items of a list without a unit of their own read in the unit of its last item."""
    last = terms[-1].quantity
    made = []
    for term in terms:
        quantity = term.quantity
        if quantity.unit == "1" and last.unit != "1" and quantity.step and last.step:
            made.append(Term(_in_unit(quantity, last), term.start, term.end))
        else:
            made.append(term)
    return made


def in_unit_of(bare: Term, like: Term) -> Term:
    """A number without a unit read in the scale and unit that another one prints."""
    return bare.reading(_in_unit(bare.quantity, like.quantity))


def in_shared_unit(terms: Sequence[Term], joined: Sequence[bool]) -> list[Term]:
    """Numbers of a list, each bare one in the scale and unit of the next: "18, 22 and 31 million".

    Args:
        terms: The numbers, in order.
        joined: Of each but the last, whether nothing but a comma or an "and" stands behind it.
    """
    made = list(terms)
    for at in range(len(made) - 2, -1, -1):
        if joined[at] and is_bare(made[at]) and not is_bare(made[at + 1]):
            made[at] = in_unit_of(made[at], made[at + 1])
    return made


def is_bare(term: Term) -> bool:
    """Whether a number prints no unit and no scale, and has taken none from its list."""
    told = term.quantity
    if told.unit != "1" or not told.value or not (digits := _DIGITS.search(told.text)):
        return told.unit == "1"
    return abs(told.value) == Decimal(digits.group().replace(",", ""))


_DIGITS = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")


def _in_unit(bare: Quantity, like: Quantity) -> Quantity:
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", like.text)
    if digits is None or not like.value or not bare.value or bare.step is None:
        return bare
    scale = like.value / Decimal(digits.group().replace(",", ""))
    value, step = bare.value * scale, bare.step * scale
    unit_words = like.text[digits.end() :].strip()
    text = f"{bare.text.strip()} {unit_words}".strip()
    return structs.replace(
        bare,
        text=text,
        unit=like.unit,
        value=value,
        step=step,
        low=value - step / 2,
        high=value + step / 2,
    )


def _closed_up(
    document: Document,
    start: int,
    end: int,
    block: int,
    letters: str,
    origin: Sequence[int],
    hidden: dict[int, Term | Moment],
) -> Sentence:
    """Drops marks of emphasis and blanks beside Chinese; other blanks become one space."""
    chinese = bool(_CJK.search(letters))
    body = letters.strip()
    if (_SOLID if chinese else _SPACED).fullmatch(body):  # most sentences: nothing is to be dropped
        lead = letters.index(body)
        of_body = tuple(origin[lead : lead + len(body)])
        here = {at - lead: item for at, item in hidden.items()}
        return _listed(Sentence(document, start, end, block, body, of_body, here))
    kept: list[str] = []
    places: list[int] = []
    moved: dict[int, Term | Moment] = {}
    waiting = iter(hidden.items())
    at, item = next(waiting, (len(letters), None))
    blank: int | None = None
    for run in _RUN.finditer(letters):
        begin, stop = run.span()
        first = letters[begin]
        if first in "*_`" or (kept and _is_note(letters, begin, kept[-1][-1])):
            continue
        if first.isspace():
            blank = begin if blank is None and kept else blank
            continue
        if blank is not None:
            if not (chinese and (_tight(kept[-1][-1]) or _tight(first))):
                kept.append(" ")
                places.append(origin[blank])
            blank = None
        while item is not None and at < stop:
            moved[len(places) + at - begin] = item
            at, item = next(waiting, (len(letters), None))
        kept.append(run[0])
        places.extend(origin[begin:stop])
    return _listed(Sentence(document, start, end, block, "".join(kept), tuple(places), moved))


_NOTES = "①②③④⑤⑥⑦⑧⑨⑩¹²³⁴⁵⁶⁷⁸⁹†‡"
_RUN = lazy_re.compile(rf"[*_`{_NOTES}]|\s+|[^*_`\s{_NOTES}]+")
"""Letters that stay or go together."""
_SOLID = lazy_re.compile(rf"[^*_`\s{_NOTES}]+")
_SPACED = lazy_re.compile(rf"{_SOLID.pattern}(?: {_SOLID.pattern})*")
"""A sentence without marks and without blanks, and one with blanks only where they stay."""


def _is_note(letters: str, at: int, before: str) -> bool:
    """Whether a letter is a footnote mark glued to a number: "12.3%①," and not the next item of a list."""
    if letters[at] not in _NOTES or not "\ue001" <= before <= "\ue006":
        return False
    return at + 1 == len(letters) or letters[at + 1] in ",;:。.)、 "


def _tight(letter: str) -> bool:
    """Whether Chinese sets no blank beside a character: its own, and a hidden number."""
    return bool(_CJK.match(letter)) or "\ue001" <= letter <= "\ue006"


_COUNT = lazy_re.compile(
    r"(?<![a-z\ue001-\ue006-])(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)(?= (?:[a-z-]+ ){0,2}?[a-z-]{2,}s\b| (?:people|men|women|children|aircraft|staff)\b)",
    re.IGNORECASE,
)
"""A number word before what it counts; stretches of time are numbers already."""


def worded(sentence: Sentence) -> Sentence:
    """A sentence in which counts in words are numbers as well; the sentence itself where it has none."""
    found = list(_COUNT.finditer(sentence.mask))
    if not found:
        return sentence
    numbers: list[tuple[int, int, Term]] = []
    for match in found:
        start = sentence.origin[match.start()]
        words = sentence.document.text[start : start + len(match["n"])]
        term = Term(_exact(match["n"], words), start, start + len(words))
        numbers.append((*match.span(), term))
    return hiding(sentence, numbers)


def hiding(sentence: Sentence, numbers: Iterable[tuple[int, int, Term]]) -> Sentence:
    """A sentence in which further stretches of its mask are numbers.

    Args:
        sentence: Any.
        numbers: Where each stretch begins and ends in the mask, and what it reads as; in order, none over another.
    """
    mask, at = "", 0
    origin: list[int] = []
    hidden: dict[int, Term | Moment] = {}
    lists: dict[int, tuple[Term, ...]] = {}

    def copied(end: int) -> None:
        nonlocal mask
        for old in range(at, end):
            if old in sentence.hidden:
                hidden[len(origin)] = sentence.hidden[old]
            if old in sentence.lists:
                lists[len(origin)] = sentence.lists[old]
            origin.append(sentence.origin[old])
        mask += sentence.mask[at:end]

    for start, end, term in numbers:
        copied(start)
        hidden[len(origin)] = term
        mask += AMOUNT
        origin.append(term.start)
        at = end
    copied(len(sentence.mask))
    return replace(sentence, mask=mask, origin=tuple(origin), hidden=hidden, lists=lists)


def _exact(word: str, printed: str) -> Quantity:
    """A counted number: no digit of it is rounded."""
    read = bare_quantity(str(read_count(word)))
    return structs.replace(read, text=printed, step=Decimal(0), low=read.value, high=read.value)
