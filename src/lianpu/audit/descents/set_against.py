"""Two rows of a table that a sentence sets against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.descents.views import View, Way, Ways
from lianpu.audit.proof.operations import Operation, difference, multiple
from lianpu.audit.readings.ask import Ask, Op, ask_of
from lianpu.audit.readings.reading import CURRENCIES, fitting, touches
from lianpu.audit.readings.rows_told import counts_alike
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.pairs import COMPARED_EN
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.series import Series
from lianpu.audit.stated.subjects import Named, every_subject
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re

# Two rows of a table that a sentence sets against each other: "Hanvit is $1.5 billion ahead of Solaria", "甲是乙的 2.5 倍".
#
# Both rows are named and words of comparison stand between them and the number: it is a difference or a
# multiple of two cells of one column, whatever the words call that column. Where no column gives it and one
# comes near it, it looks like a slip.


_TIMES_BEHIND = lazy_re.words(
    r" ?(?:times )?(?:(?:that|those|the (?:size|level|number|amount|figure|volume)) of|of|as (?:much|many|large|big|high|great) as|larger than|the)"
    r" (?P<b>[^,;.(]{2,60})|(?: ?(?:times )?)(?P<s>[^,;.(]{2,40}?)(?:'s|s')\b"
)
_STEP_BEHIND = lazy_re.words(
    rf" ?(?:[a-z]+ ){{0,2}}?{COMPARED_EN}(?: [a-z]+)? ?(?:than|of)? (?P<b>[^,;.(]{{2,60}})"
)
_TOPIC_TIMES_ZH = lazy_re.compile(
    r"(?:是|为|相当于|约为)(?P<b>[^,;。:]{1,20})的(?:约|近|超过?|逾|整整)*$"
)
_TOPIC_STEP_ZH = lazy_re.compile(
    r"[比较](?P<b>[^,;。:]{1,20}?)(?:多|少|高|低|大|小|长|短|快|慢|贵|便宜)(?:出|了|约|近|超过?|逾)*$"
)
"""Words that set a number between two names; ``b`` is the second of them."""

_OF_ONE = lazy_re.words(
    r"平均|[人户店单]均|每|\b(?:per|each|an? (?:average )?[a-z-]+ [a-z]+|average)\b"
)
"""Words of one of many: what it sells is no cell of the row, but a ratio of two."""
_EARLIER = lazy_re.words(
    r"\b(?:year|quarter|month|half|week)s?\b|\bin (?:19|20)\d\d|上年|去年|同期|上月|上季|年初|[上前]一"
)
"""Words that make a time of the second name."""


def compared_rows(view: View) -> Ways:
    """What two rows that are named on either side of words of comparison give by each of their columns."""
    told = _compared(view)
    if told is None:
        return
    first, second, operations = told
    for a in first:
        for b in second:
            for pair in _of_one_column(view, a.series, b.series):
                for operation in operations:
                    yield Way(operation.name, _scaled(view, operation, pair, a.series), pair, True)


def _compared(view: View) -> tuple[list[Named], list[Named], tuple[Operation, ...]] | None:
    """The rows named before and behind words of comparison, and what the number may be of them."""
    times = view.stated.unit == "x"
    if not times and not view.stated.amount and view.stated.unit != "pp":
        return None
    mask, at = view.sentence.mask, view.at
    behind = (_TIMES_BEHIND if times else _STEP_BEHIND).match(mask[at + 1 :])
    ahead = (_TOPIC_TIMES_ZH if times else _TOPIC_STEP_ZH).search(mask[max(at - AHEAD, 0) : at])
    if behind is None and ahead is None:
        return None
    if ahead is not None:
        name, lead = ahead["b"], mask[: max(at - AHEAD, 0) + ahead.start()]
    else:
        assert behind is not None
        name, lead = behind["b"] or behind.groupdict().get("s") or "", mask[:at]
    if _EARLIER.search(name):
        return None
    book = view.material.series_near(view.sentence.start)
    second = _rows(book, name)
    first = _topic(book, lead)
    if not second or not first or _same(first, second) or _OF_ONE.search(mask[:at]):
        return None
    first = [each for each in first if each.series.grid is second[0].series.grid]
    second = [each for each in second if each.series.grid is second[0].series.grid]
    operations = (multiple(),) if times else (difference(),)
    return (first, second, operations) if first else None


AHEAD = 40
"""Characters before a number in which Chinese names what it is compared with. Ours."""


def _rows(book: Book, words: str) -> list[Named]:
    """The rows of tables named last in some words."""
    named = [
        each for each in every_subject(book, words)
        if each.series.grid is not None and each.series.entity
    ]  # fmt: skip
    return [each for each in named if each.at == named[-1].at] if named else []


def _topic(book: Book, lead: str) -> list[Named]:
    """The row that a sentence begins with, where nothing stands before it and it is the only one so joined."""
    words = re.split(r"[;。]", lead)[-1]
    named = [
        each for each in every_subject(book, words)
        if each.series.grid is not None and each.series.entity
    ]  # fmt: skip
    if not named or _JOINED.match(words[named[0].at :]):
        return []
    return [each for each in named if each.at == named[0].at]


_JOINED = lazy_re.compile(r" ?(?:与|和|及|、|,? and\b|,)")
"""Words behind a row that another one is told together with."""


def _same(first: list[Named], second: list[Named]) -> bool:
    return {each.series.entity for each in first} == {each.series.entity for each in second}


def _of_one_column(view: View, first: Series, second: Series) -> Iterator[tuple[Term, Term]]:
    """The cells of two rows in one column, the smaller first for a multiple and the greater for a step."""
    if (first.column, first.measure) != (second.column, second.measure):
        return
    for stage in first.stages:
        if stage not in second.levels:
            continue
        a, b = first.scaled(stage), second.scaled(stage)
        rates = a.quantity.unit in ("%", "pp")
        if rates != (view.stated.unit == "pp") and view.stated.unit != "x":
            continue
        if rates and view.stated.unit == "x":
            continue
        if view.stated.money and a.quantity.unit not in (*CURRENCIES, "1"):
            continue
        if not counts_alike(view.material, first, view.stated.term):
            continue
        if view.stated.unit == "x":
            yield b, a
        elif view.stated.money or rates or touches(first, _noun(view)):
            x, y = (abs(float(each.quantity.value or 0)) for each in (a, b))
            yield (a, b) if x >= y else (b, a)


def _noun(view: View) -> str:
    """The words of what a number counts: no column of shops is one of inns."""
    printed = re.sub(r"[\d.,]+", " ", view.stated.term.quantity.text)
    return f"{printed} {view.stated.right[:AFTER]}"


AFTER = 16
"""Characters behind a number in which stands what it counts. Ours."""


def _scaled(view: View, operation: Operation, pair: tuple[Term, Term], series: Series) -> Operation:
    """The operation at the scale of the prose, where the table does not say its own."""
    if operation.name == "multiple" or series.scale is not None:
        return operation
    words = ("", "", "")
    ask: Ask = ask_of(view.sentence, view.at, view.stated.term, Op.STEP, words, two=False)
    return fitting(operation, pair, ask, None)


# How far apart two rows of a table are, or how many times one is of the other: "比古镇高 161 元", "3.9 more than Rovers".
#
# The rows are told by their labels in the sentence of the number, the column by the word that its head shares with
# the sentence, or as the only one of amounts. Where several columns may be meant, none is.


_THAN_ZH = lazy_re.compile(
    r"(?:[比较](?P<b>[^,;:()比较是为]{2,10}?)(?P<k>多出?|高出?|少|低|增加|减少)|[是为](?P<c>[^,;:()比较是为]{2,10}?)的)(?:了|约|近)*$"
)
_THAN_EN = lazy_re.compile(
    rf"^ ?(?:[a-z]+ ){{0,2}}?{COMPARED_EN}(?: (?:[a-z]+ ){{0,2}}than| of)? (?:that of |those of )?(?:the )?(?P<b>[A-Za-z][\w &'-]{{2,28}})"
    r"|^ ?(?:as (?:much|many|large) as|that of|those of|the size of) (?:the )?(?P<c>[A-Za-z][\w &'-]{2,28})"
)
_ASKED = Trigger(lazy_re.compile(rf"[比较是为]|\b(?:{COMPARED_EN}|as|that|those|size)\b"))
_UNITS = lazy_re.compile(r"\([^()]*\)|'000|,.*$")


def row_ways(view: View) -> Ways:
    """The ways in which a difference or a multiple follows from two rows of a table that its sentence names."""
    times = view.stated.unit == "x"
    if not (times or view.stated.amount) or not view.material.series:
        return
    if not view.sentence.has(_ASKED, view.sentence.mask):
        return
    text = view.material.document.text
    lead = simplified(text[view.sentence.start : view.stated.term.start])
    behind = simplified(text[view.stated.term.end : view.stated.term.end + BEHIND])
    found = _THAN_ZH.search(lead) or _THAN_EN.match(behind)
    if found is None or ("k" in found.groupdict() and bool(found["c"]) != times):
        return
    named = (found["b"] or found["c"]).strip()
    ahead = lead[: found.start()] if found.re == _THAN_ZH else lead
    for one, other in _pairs(view, ahead, named):
        if times:
            yield Way("multiple", multiple(), (other, one), True)
        else:
            more, less = sorted((one, other), key=_size, reverse=True)
            yield Way("difference", difference(), (more, less), True)


def _size(term: Term) -> float:
    return abs(float(term.quantity.value or 0))


BEHIND = 60
"""Characters behind a number in which the row stands that it is measured from. Ours."""


def _pairs(view: View, ahead: str, named: str) -> Iterator[tuple[Term, Term]]:
    """The levels of the row told ahead and of the named one, of the one column that may be meant."""
    book = view.material.series_near(view.sentence.start)
    others = [
        each for each in book
        if _is_row(each) and _says(named, each.entity)
        and counts_alike(view.material, each, view.stated.term)
    ]  # fmt: skip
    whole = simplified(view.material.document.text[view.sentence.start : view.sentence.end])
    for grid in {id(each.grid): each.grid for each in others}.values():
        of = [each for each in others if each.grid is grid]
        rows = [
            (ahead.rfind(each.entity), each)
            for each in book.of_grid(grid)
            if _is_row(each) and each.entity in ahead and each.entity != of[0].entity
        ]
        last = max((at for at, _ in rows), default=-1)
        ones = [each for at, each in rows if at == last]
        if (
            last < 0
            or len({each.entity for each in ones}) != 1
            or len({each.entity for each in of}) != 1
        ):
            continue
        columns = _columns(ones, of, whole, view)
        if len(columns) == 1:
            one, other = columns[0]
            stages = [stage for stage in one.stages if stage in other.levels]
            if stages:
                yield one.scaled(stages[-1]), other.scaled(stages[-1])


def _is_row(series: Series) -> bool:
    return series.grid is not None and not series.total and len(series.entity) >= 2


def _says(named: str, entity: str) -> bool:
    """Whether words name a row: its label, alone or before what else they say."""
    return (
        named == entity
        or (named.startswith(entity) and len(named) <= len(entity) + FEW)
        or (not named.isascii() and entity.startswith(named))
    )


FEW = 6
"""Characters of words behind a row's name in which its measure may be told again. Ours."""


def _columns(
    ones: Sequence[Series], others: Sequence[Series], whole: str, view: View
) -> list[tuple[Series, Series]]:
    """The pairs of one column that a sentence may mean: those whose head it names, else all of amounts."""
    pairs = [
        (one, other)
        for one in ones
        for other in others
        if one.column == other.column
        and one.measure == other.measure
        and _fits(one, view)
        and _fits(other, view)
    ]
    told = [
        pair for pair in pairs if _head(pair[0]) and _head(pair[0]).casefold() in whole.casefold()
    ]
    return told or pairs


def _head(series: Series) -> str:
    """The words of a head without its unit and its time; "" for fewer than two letters."""
    words = re.sub(r"\d{2,4}年?|[QH]\d", "", _UNITS.sub("", simplified(series.measure))).strip()
    return words if len(words) >= 2 else ""


def _fits(series: Series, view: View) -> bool:
    """Whether the levels of a Series may be what a number measures: no rates, and at a scale that is known."""
    units = {term.quantity.unit for term in series.levels.values()}
    if units & {"%", "pp", "x"}:
        return False
    bare = not re.search(r"[万亿百千]|illion|\bbn\b|\bm\b", view.stated.term.quantity.text)
    return view.stated.unit == "x" or series.scale is not None or bare
