"""Sentences with their numbers masked, so that grammar sees shapes and not digits.

"从 3 亿增长至 60 亿" becomes "从QQ" with two private letters, and a rule is a pattern over letters and words.
Each letter knows the number or period that it hides and where that stands in the Document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, reduce
from operator import or_
from typing import Any, TypeVar

import msgspec

from lianpu.audit.stated.spotting import spot
from lianpu.audit.stated.triggers import Trigger, triggers
from lianpu.core.apart import apart
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span

Made = TypeVar("Made")

AMOUNT, PERCENT, POINTS, TIMES, PERIOD, DURATION = "\ue001\ue002\ue003\ue004\ue005\ue006"
"""Letters of the mask: an amount, 5 %, 5 percentage points, 5 times, a date, a number of years."""

_UNIT_LETTERS = {
    "%": PERCENT,
    "pp": POINTS,
    "x": TIMES,
    **dict.fromkeys(("year", "month", "day", "workday", "hour", "minute", "second"), DURATION),
}

# Only characters that our patterns use; names are never rewritten, the mask is for matching alone.
_SIMPLER = str.maketrans(
    "長減幾億萬約達與較總計佔營環從為變漲復複額價們筆個數現資產債淨間將預測單後於過還這雙創歷點區標"
    "滿買賣購淨負餘開關報財實際應運業務員動產線園國際協議際縮擴躍攀滑銷貨幣匯準對並併兩寬舊內獲補攤"
    "貢獻貸帳賬權屬確認續稅潤費項總攬",
    "长减几亿万约达与较总计占营环从为变涨复复额价们笔个数现资产债净间将预测单后于过还这双创历点区标"
    "满买卖购净负余开关报财实际应运业务员动产线园国际协议际缩扩跃攀滑销货币汇准对并并两宽旧内获补摊"
    "贡献贷帐账权属确认续税润费项总揽",
)
_SIMPLER |= str.maketrans("，：；（）％～—–？！“”’‘", ",:;()%~--?!\"\"''")


def simplified(words: str) -> str:
    """Words in the characters that our patterns use, full-width marks as ASCII; same length."""
    return words if words.isascii() else words.translate(_SIMPLER)


_STOP = re.compile(
    r"[。！？!?；;]+[”」』’\"')）]*"
    r"|(?<=[a-z0-9%)\]”\"])\.(?:\[\d{1,3}\])*(?=\s+[“\"(\[]?[A-Z])"
    r"|(?<=[A-Z]{2})\.(?=\s+[A-Z][a-z']+ )"
    r"|(?<=[a-z]{4})(?<!approx)\.(?= (?:[$£€]|\d[\d,.]*(?:%| ?(?:million|billion|[bm]n?\b)?(?: of)? [a-z])))"
    r"|(?<=[a-z0-9%)]{2})\.(?=[A-Z][a-z]{2,})"
    r"|(?:(?<=\[\d\])|(?<=\[\d\d\])) - "
    r"|\n\s*\n"
    r"|\n(?=\s*(?:[-*•·●■]|\d{1,2}[.)、）]\s|#{1,6}\s|\|))"
)
# Digits that belong to no name such as GB300 or Q4.
_UNREAD = re.compile(r"(?<![A-Za-z\d.,-])\d(?!\d*[A-Za-z])")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001\u3002]")


_ASIDE = re.compile(rf" ?\([^(){AMOUNT}{TIMES}]{{1,80}}\)")
"""A bracket without an amount or a multiple: what it says is no end of a change."""


class Term(msgspec.Struct, frozen=True):
    """A number and where it stands in the Document."""

    quantity: Quantity
    start: int
    end: int

    def reading(self, quantity: Quantity) -> Term:
        """The same place, its number read as another."""
        return Term(quantity, self.start, self.end)


class Moment(msgspec.Struct, frozen=True):
    """A period and where it stands in the Document."""

    period: Period
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence, its masked form and what the mask hides."""

    document: Document
    start: int
    end: int
    block: int
    """Index into ``Document.blocks``."""
    mask: str
    origin: tuple[int, ...]
    """Place in the Document of each character of the mask."""
    hidden: dict[int, Term | Moment]
    """Place in the mask -> what its private letter hides."""
    lists: dict[int, tuple[Term, ...]] = field(default_factory=dict)
    """Place in the mask -> the further items of a list such as "1,037/86 EFLOPS"."""
    _made: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    def once(self, make: Callable[[Sentence], Iterable[Made]]) -> tuple[Made, ...]:
        """What a function finds in the sentence, found once for all rules that ask."""
        if make not in self._made:
            self._made[make] = tuple(make(self))
        made: tuple[Made, ...] = self._made[make]
        return made

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The numbers, in order, items of lists included."""
        return tuple(term for at in sorted(self.hidden) for term in self.terms_at(at))

    @cached_property
    def count(self) -> int:
        """How many of its letters hide a number."""
        return sum(isinstance(item, Term) for item in self.hidden.values())

    @cached_property
    def signs(self) -> int:
        """The letters that stand in it, a bit for each."""
        return sign_bits(self.mask[at] for at in self.hidden)

    @cached_property
    def triggers(self) -> int:
        """The patterns for which it has the words: see `Trigger`."""
        return triggers(self.mask)

    def find(self, trigger: Trigger, words: str) -> re.Match[str] | None:
        """Where some of its words have a pattern first."""
        return trigger.pattern.search(words) if trigger.may(self.triggers) else None

    def has(self, trigger: Trigger, words: str) -> bool:
        """Whether some of its words have a pattern."""
        return trigger.may(self.triggers) and trigger.pattern.search(words) is not None

    def each(self, trigger: Trigger, start: int = 0) -> Iterable[re.Match[str]]:
        """Where it has a pattern, from a place of its mask on."""
        return trigger.pattern.finditer(self.mask, start) if trigger.may(self.triggers) else ()

    @cached_property
    def bare(self) -> Sentence | None:
        """The sentence without brackets that hold no amount; None where it has none.

        "78 ships (25 %) ran on batteries, up from 60": the share parts the two ends for the eye only.
        """
        return _without(self, _ASIDE)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The periods, in order."""
        return tuple(item for item in self.hidden.values() if isinstance(item, Moment))

    def terms_at(self, at: int) -> tuple[Term, ...]:
        """The numbers behind one letter: several where a list "1,037/86" is hidden as one."""
        item = self.hidden.get(at)
        return (*((item,) if isinstance(item, Term) else ()), *self.lists.get(at, ()))

    def term(self, match: re.Match[str], group: str) -> Term | None:
        """The number that a group of a match consists of; None where the group took no part."""
        found = self.hidden.get(match.start(group)) if match.group(group) else None
        return found if isinstance(found, Term) else None

    def first_term(self, match: re.Match[str], groups: Iterable[str]) -> Term | None:
        """The number of the first of some groups that took part: the alternatives of one pattern."""
        return next((term for name in groups if (term := self.term(match, name))), None)

    def moment(self, match: re.Match[str], group: str) -> Moment | None:
        """The period that a group of a match consists of."""
        found = self.hidden.get(match.start(group)) if match.group(group) else None
        return found if isinstance(found, Moment) else None

    def within(self, start: int, end: int) -> Iterator[tuple[int, Term | Moment]]:
        """What is hidden between two places of the mask."""
        return ((at, item) for at, item in self.hidden.items() if start <= at < end)

    def unread(self, start: int, end: int) -> bool:
        """Whether digits stand between two places of the Document that were not read as numbers.

        A list with an unread item must not be held to its total.
        """
        return any(
            start <= self.origin[match.start()] < end for match in _UNREAD.finditer(self.mask)
        )

    def span(self, *items: Term | Moment | tuple[int, int]) -> Span:
        """The words from the first to the last of some places, out to the next commas."""
        places = [item if isinstance(item, tuple) else (item.start, item.end) for item in items]
        start = min(place[0] for place in places)
        end = max(place[1] for place in places)
        before, behind = self._stops
        if start > self.start:
            at = bisect_left(before, start)
            start = before[at - 1] + 1 if at else self.start
        if end < self.end:
            at = bisect_left(behind, end)
            end = behind[at] if at < len(behind) else self.end
        return trimmed(self.document, start, end)

    @cached_property
    def _stops(self) -> tuple[list[int], list[int]]:
        """Where in the Document marks stand behind which a clause may begin, and before which one may end."""
        text, before, behind = self.document.text, [], []
        for match in _MARK.finditer(text, self.start, self.end):
            at, mark = match.start(), match.group()
            if _ends_clause(text, at):
                if mark in _BEGINS:
                    before.append(at)
                if mark in _ENDS:
                    behind.append(at)
        return before, behind

    def text(self) -> str:
        """The words as they stand."""
        return self.document.text[self.start : self.end]


_BEGINS, _ENDS = "，,；;:：。、|（(.\n", "，,；;。！？|）).\n"
_MARK = re.compile(f"[{re.escape(_BEGINS + _ENDS)}]")


def _ends_clause(text: str, at: int) -> bool:
    """Whether a clause ends at a mark: a comma within "1,037" and a wrapped line end none."""
    letter = text[at]
    following = text[at + 1] if at + 1 < len(text) else " "
    if letter in ",.":
        inside = following.isdigit() and at > 0 and text[at - 1].isdigit()
        return not inside and (letter == "," or following.isspace())
    if letter == "\n":
        return following in "\n-*#|•" or (at > 0 and text[at - 1] == "\n")
    return True


def sign_bits(letters: Iterable[str]) -> int:
    """A bit for each letter of a mask that is among some."""
    return reduce(or_, (1 << ord(each) - ord(AMOUNT) for each in letters), 0)


def trimmed(document: Document, start: int, end: int) -> Span:
    """The Span of a range without blanks and marks of emphasis at its ends."""
    text = document.text
    while start < end and text[start] in " \t\n*_#|-•：:":
        start += 1
    while end > start and text[end - 1] in " \t\n*_#|":
        end -= 1
    return document.span(start, end)


def prose(
    document: Document, jobs: int = 1, besides: Callable[[], object] | None = None
) -> tuple[Sentence, ...]:
    """The sentences of every block that asserts something, headings and captions included.

    Args:
        document: What was read.
        jobs: Processes that share its blocks.
        besides: What the first of several processes does with the tables; it takes fewer blocks then.
    """
    kinds = PROSE_KINDS | {BlockKind.HEADING}
    blocks = [at for at, block in enumerate(document.blocks) if block.kind in kinds]

    def masked(some: Iterable[int]) -> Iterator[Sentence]:
        for at in some:
            yield from sentences(document, document.blocks[at].start, document.blocks[at].end, at)

    if jobs == 1:
        return tuple(masked(blocks))
    every = document.blocks
    tables = sum(each.end - each.start for each in every if each.kind is BlockKind.TABLE)
    lengths = [every[at].end - every[at].start for at in blocks]
    parts = dealt(lengths, jobs, int(tables * OF_TABLE) if besides else 0)

    def work(part: int) -> list[tuple[Any, ...]]:
        if besides and not part:
            besides()
        mine = (at for at, whose in zip(blocks, parts, strict=True) if whose == part)
        return [_packed(each) for each in masked(mine)]

    return tuple(Sentence(document, *fields) for some in apart(jobs, work) for fields in some)


OF_TABLE = 0.9
"""What reading a character of a table takes, of masking one of prose. Ours, measured on filings."""


SENT = 0.8
"""What another process than the first masks, where the first masks one: it sends what it makes. Ours."""


def dealt(lengths: Sequence[int], jobs: int, besides: int) -> list[int]:
    """Which process takes each of some blocks, in order: the first has other work of some length."""
    whole, done, parts = sum(lengths) + besides, besides, []
    first = whole / (1 + (jobs - 1) * SENT)
    for length in lengths:
        behind = done - first
        parts.append(0 if behind < 0 else min(1 + int(behind / (first * SENT)), jobs - 1))
        done += length
    return parts


def _packed(sentence: Sentence) -> tuple[Any, ...]:
    """A Sentence without its document, to be sent to another process."""
    return (sentence.start, sentence.end, sentence.block, sentence.mask, sentence.origin,
            sentence.hidden, sentence.lists)  # fmt: skip


def sentences(document: Document, start: int, end: int, block: int) -> Iterator[Sentence]:
    """The sentences of a stretch of the text."""
    text = document.text
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if text[begin : stop.end()].strip():
            yield mask(document, begin, stop.end(), block)
        begin = stop.end()
    if text[begin:end].strip():
        yield mask(document, begin, end, block)


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
    return (_without(made, _RATE_AGAIN) if "(" in made.mask else None) or made


_CITED = re.compile(r"(?:\[\d{1,3}(?: ?[,，、–-] ?\d{1,3})*\])+")
"""Numbers of sources behind what is told of them, "同比增长 5.2%[3][14]": no numbers of the text."""

_RATE_AGAIN = re.compile(
    r" ?\((?:CAGR|(?:年均?)?复合(?:年均?)?(?:增长率|增速)|compound(?:ed)? annual growth(?: rate)?)\)",
    re.IGNORECASE,
)
"""The name of a compound growth said again in brackets: 年复合增长率(CAGR)为 r."""


def _without(sentence: Sentence, aside: re.Pattern[str]) -> Sentence | None:
    """A sentence without what a pattern finds in its mask, where no number stands; None where it finds nothing."""
    kept: list[int] = []
    at = 0
    for match in aside.finditer(sentence.mask):
        kept.extend(range(at, match.start()))
        at = match.end()
    if not at:
        return None
    kept.extend(range(at, len(sentence.mask)))
    places = {old: new for new, old in enumerate(kept)}
    return replace(
        sentence,
        mask="".join(sentence.mask[place] for place in kept),
        origin=tuple(sentence.origin[place] for place in kept),
        hidden={places[at]: item for at, item in sentence.hidden.items() if at in places},
        lists={places[at]: items for at, items in sentence.lists.items() if at in places},
    )


_LIST_OF_NUMBERS = re.compile(r"([\ue001\ue002\ue004])(?:[/／]\1)+")


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


def _in_unit(bare: Quantity, like: Quantity) -> Quantity:
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", like.text)
    if digits is None or not like.value or not bare.value or bare.step is None:
        return bare
    scale = like.value / Decimal(digits.group().replace(",", ""))
    value, step = bare.value * scale, bare.step * scale
    unit_words = like.text[digits.end() :].strip()
    text = f"{bare.text.strip()} {unit_words}".strip()
    return msgspec.structs.replace(
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
_RUN = re.compile(rf"[*_`{_NOTES}]|\s+|[^*_`\s{_NOTES}]+")
"""Letters that stay or go together."""
_SOLID = re.compile(rf"[^*_`\s{_NOTES}]+")
_SPACED = re.compile(rf"{_SOLID.pattern}(?: {_SOLID.pattern})*")
"""A sentence without marks and without blanks, and one with blanks only where they stay."""


def _is_note(letters: str, at: int, before: str) -> bool:
    """Whether a letter is a footnote mark glued to a number: "12.3%①," and not the next item of a list."""
    if letters[at] not in _NOTES or not "\ue001" <= before <= "\ue006":
        return False
    return at + 1 == len(letters) or letters[at + 1] in ",;:。.)、 "


def _tight(letter: str) -> bool:
    """Whether Chinese sets no blank beside a character: its own, and a hidden number."""
    return bool(_CJK.match(letter)) or "\ue001" <= letter <= "\ue006"
