"""The ways in which a number may follow from others around it, by its unit and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from msgspec.structs import replace

from lianpu.audit.descents.in_words import is_worded
from lianpu.audit.descents.views import Near, alike
from lianpu.audit.proof.operations import (
    Operation,
    cagr,
    decline,
    difference,
    growth,
    increase,
    multiple,
    product,
    ratio,
    remainder,
    share,
    total,
)
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.pairs import DOWN, UP
from lianpu.audit.stated.sentences import Moment, Sentence
from lianpu.core import lazy_re
from lianpu.core.errors import NotationError
from lianpu.notation.numbers import read_quantity


@dataclass(frozen=True)
class Asked:
    """A claim and the numbers around it, the nearest first."""

    stated: Near
    sentence: Sentence
    own: tuple[Near, ...]
    """Before it in its sentence."""
    behind: tuple[Near, ...]
    near: tuple[Near, ...]
    """Of the sentences before it in its paragraph, and of the next."""
    far: tuple[Near, ...]
    """Of the blocks before."""

    @property
    def words(self) -> str:
        return self.stated.left + "\ue000" + self.stated.right

    @property
    def own_words(self) -> str:
        """The same, up to the next comma: behind it another number may be called something."""
        return self.stated.left + "\ue000" + re.split("[,;]", self.stated.right)[0]

    @property
    def all(self) -> tuple[Near, ...]:
        return (*self.own, *self.behind, *self.near, *self.far)

    @property
    def beside(self) -> tuple[Near, ...]:
        """The amounts that it may be said of: right before it, told again behind it, or last in the sentence before."""
        own = [each for each in self.own if each.amount]
        told = [*(each for each in own if not each.base), *(each for each in own if each.base)][:2]
        if _AGAIN.match(self.stated.right):
            told += [each for each in self.behind if each.amount][:1]
        if told or (is_worded(self.stated.term) and not _LINK.match(self.sentence.mask)):
            return tuple(told)
        start = self.stated.term.start
        last = [each for each in self.near if each.amount and each.term.start < start]
        return tuple([each for each in last if not each.base][:1])


_LINK = lazy_re.words(
    r".{0,20}\b(?:it|this)\b|\W*(?:(?:that|this|it|which|they|both)\b|即|这|也就是|相当于|其中?|较|比|与)"
)
"""Words by which a sentence goes on about the last number of the one before."""
Way = tuple[str, Operation, tuple[Near, ...]]


def ways(asked: Asked) -> Iterator[Way]:
    unit = asked.stated.unit
    if unit == "%":
        yield from _rates(asked)
    elif unit == "x":
        yield from _multiples(asked)
    elif unit == "pp":
        yield from _points(asked)
    else:
        yield from _amounts(asked)


_AGAIN = lazy_re.compile(
    r"^[^\ue001-\ue006]{0,40}?(?:,|\(|（)? ?(?:or|i\.e\.|that is|即|共|为|,)[ ,]*(?:about |some )?$"
    r"|^,? (?:or )?$"
)
_SHARE = lazy_re.words(
    r"占|[比份]重|份额|率(?!先)|成(?!长)|分之|过半|一半|完成|\b(?:of|share|margin|account\w*|represent\w*|ma[dk]e up|held|holds?|or|utili[sz]\w*|yield|return|half|third|quarter|fifth|tenth)\b"
)
_YEARLY = lazy_re.words(r"复合|年均|CAGR|\b(?:compound|a year|per year|annually|annual rate)\b")
_LESS = lazy_re.words(r"少|低|降|减|跌|\b(?:less|lower|fewer|below|cheaper|lost|under)\b")


def _rates(asked: Asked) -> Iterator[Way]:
    words = asked.words
    clause = asked.sentence.mask
    if _YEARLY.search(words) or (_YEARLY.search(clause) and not _SHARE.search(words)):
        yield from _compound(asked)
    if _MEAN.search(asked.own_words):
        told = [each for each in asked.behind if each.unit == "%"]
        yield from (("average", mean(len(told)), tuple(told)) for _ in told[2:3])
        rates = [each for each in (*asked.own, *asked.near) if each.unit == "%"]
        for run in _runs([each for each in rates if not _MEAN.search(each.left)]):
            yield "average", mean(len(run)), run  # of no means: "两年平均增长 5.9%"
    falls = bool(DOWN.search(words) or _LESS.search(words))
    rises = not falls or bool(UP.search(words) or _MORE.search(words))
    part = bool(_SHARE.search(words)) or is_worded(asked.stated.term)
    for level, base in _pairs(asked):
        if falls:
            yield "growth", decline(), (base, level)
        if rises:
            yield "growth", growth(), (base, level)
        if level.size < base.size and not level.per:
            if part:
                yield "share", share(), (level, base)
            if level.stepped:
                yield "growth", share(), (level, base)
    if part and not is_worded(asked.stated.term):
        before = [each for each in asked.near[:5] if each.amount and not each.base]
        for level in before:
            for base in before:
                if level.size < base.size and alike(level, base):
                    yield "share", share(), (level, base)


_MORE = lazy_re.words(
    r"高|多|超|快|空间|\b(?:above|more|higher|ahead|upside|premium|growth|rise|increase|faster|over)\b"
)


def _pairs(asked: Asked) -> Iterator[tuple[Near, Near]]:
    """(level, base) of one kind: what a claim is told beside, and each other number; or the newer of two years."""
    for level in asked.beside:
        bare = _without_per(level)
        for each in asked.all:
            if each.term.start == level.term.start or not each.amount:
                continue
            if alike(each, level) or _both_count(each, level):
                yield level, each
            elif bare is not None and each.per == "" and alike(each, bare):
                yield bare, each
            elif each.per and not level.per:
                whole = _without_per(each)
                if whole is not None and alike(whole, level):
                    yield level, whole
    for base in asked.beside[:1]:
        for level in asked.near[:6]:
            newer = base.stage and level.stage and max(base.stage) < max(level.stage)
            if newer and level.amount and alike(base, level):
                yield level, base


def _both_count(each: Near, level: Near) -> bool:
    """Whether both count things, whatever they are called: 43 ships of 212 vessels."""
    return each.unit == level.unit == "1" and not each.term.quantity.text.endswith("%")


def _without_per(each: Near) -> Near | None:
    """A price per something as if it did not say so: the next one may not say it again."""
    if not each.per:
        return None
    try:
        quantity = read_quantity(_PER.split(each.term.quantity.text)[0])
    except NotationError:
        return None
    return replace(each, term=replace(each.term, quantity=quantity))


_PER = lazy_re.compile(r"\s*(?:/|\b(?:per|an?|each)\b)")


def _compound(asked: Asked) -> Iterator[Way]:
    """Over the years that the sentence, or the one before, tells."""
    told = {item.period.year for _, item in asked.sentence.placed if isinstance(item, Moment)}
    told |= {year for each in asked.near for year in each.stage}
    years = {abs(a - b) for a in told for b in told if a != b} | set(_counted(asked))
    for last in (*asked.beside, *asked.behind[:1], *asked.near[:4]):
        for first in (each for each in asked.all if alike(each, last)):
            for many in sorted(each for each in years if 1 < each <= 15):
                yield "cagr", cagr(many), (first, last)


def _counted(asked: Asked) -> Iterator[int]:
    for match in _YEARS.finditer(asked.sentence.mask):
        yield (
            "零一二三四五六七八九十".find(match["zh"])
            if match["zh"]
            else _WORDS.index(match["en"].casefold())
        )


_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEARS = lazy_re.compile(
    r"(?P<zh>[二三四五六七八九十])年|\b(?P<en>two|three|four|five|six|seven|eight|nine|ten)[- ]years?",
    re.IGNORECASE,
)


def _multiples(asked: Asked) -> Iterator[Way]:
    grew = UP.search(asked.stated.left) and not re.search(r"[至到为]\W*$", asked.stated.left)
    for level, base in _pairs(asked):
        yield "multiple", multiple(), (base, level)
        if grew and base.size < level.size:
            yield "multiple", increase(), (base, level)
    for rate in [each for each in asked.own if each.unit == "%"][:1]:
        for other in [each for each in (*asked.own, *asked.near) if each.unit == "%"][:6]:
            if other is not rate:
                yield "multiple", multiple(), (other, rate)


def _points(asked: Asked) -> Iterator[Way]:
    rates = [each for each in (*asked.own, *asked.behind, *asked.near) if each.unit == "%"][:6]
    for level in rates[:2]:
        for base in rates:
            if level.size != base.size:
                more, less = (level, base) if level.size > base.size else (base, level)
                yield "difference", difference(), (more, less)


_SUM = lazy_re.words(
    r"合计|共计|总计|加总|相加|之和|总额|合并|共|总|\b(?:total(?:s|led|ling)?|together|in all|combined|add(?:s|ed)? up|sum|gives?)\b"
)
_REST = lazy_re.words(
    r"其余|其餘|剩余|其他|余下|\b(?:remain(?:s|ing|der)?|rest|leav(?:es|ing)|others?)\b"
)
_MEAN = lazy_re.words(r"平均|均值|算术平均|\b(?:average[ds]?|mean)\b")
_GAP = lazy_re.words(
    r"差|领先|多|少|高|低|增加|减少|扩大|缩小|净增|\b(?:more|fewer|less|gap|spread|difference|lead|above|below|net|gain|leav(?:es|ing)|remain\w*)\b"
)
LONGEST = 8  # numbers that a sum or an average is of at most; ours


def _amounts(asked: Asked) -> Iterator[Way]:
    words = asked.words
    terms = [each for each in asked.all if alike(each, asked.stated) and not each.based]
    before = [each for each in terms if each.term.start < asked.stated.term.start]
    if _SUM.search(words):
        for run in _runs(before):
            yield "sum", total(), run
    if _MEAN.search(asked.own_words):
        for run in _runs(before):
            yield "average", mean(len(run)), run
    if _REST.search(words):
        for many in range(1, 5):
            parts = tuple(before[:many])
            for whole in before[many:]:
                if whole.size > sum(each.size for each in parts):
                    yield "difference", remainder(many), (whole, *parts)
    if _GAP.search(words):
        for first in (*before[:4], *asked.behind[:2]):
            for last in (*before[:8], *asked.behind[:2]):
                if first.size > last.size and alike(first, last) and alike(first, asked.stated):
                    yield "difference", difference(), (first, last)
    rates = [each for each in (*asked.own, *asked.near[:4]) if each.unit == "%"]
    for rate in rates[:2]:
        for whole in terms[:8]:
            yield "product", product(), (whole, rate)
    yield from _each(asked)


def _runs(before: Sequence[Near]) -> Iterator[tuple[Near, ...]]:
    """Runs of numbers that end with the nearest, in the order of the text."""
    kept = [each for each in before if not each.stepped]
    for terms in (kept, list(before)):
        for many in range(2, min(len(terms), LONGEST) + 1):
            yield tuple(reversed(terms[:many]))


def _each(asked: Asked) -> Iterator[Way]:
    """So much for each: an amount over a count of something, told before; or a price times a count."""
    stated = asked.stated
    others = list(islice((each for each in asked.all if each.amount and not each.base), 10))
    amounts = [each for each in others if each.unit == stated.unit and not each.per]
    counts = [each for each in others if each.unit != stated.unit and not each.money]
    for amount in amounts:
        for count in counts:
            if stated.money or stated.per:
                yield "ratio", ratio(), (amount, count)
    if stated.money and not stated.per:
        for price in (each for each in others if each.money):
            for count in counts:
                yield "product", product(), (price, count)
