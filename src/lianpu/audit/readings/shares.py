"""Readings of shares and margins, joint ones, and their steps in points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from lianpu.audit.proof.operations import Operation, difference, operation, share, total
from lianpu.audit.readings.ask import Ask
from lianpu.audit.readings.ranked import measure_named
from lianpu.audit.readings.reading import (
    Reading,
    alone,
    amounts_before,
    at,
    bases,
    column_of,
    of_unit,
    share_terms,
    totals_of,
    touches,
    when,
)
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.prose_series import MEASURES
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.subjects import WHOLE, every_subject, is_of_whole, names_whole, subjects
from lianpu.core import lazy_re
from lianpu.core.interval import Interval
from lianpu.notation.numerals import read_count

_MARGIN = (
    (lazy_re.compile(r"毛利率|gross (?:profit )?margin", re.IGNORECASE), "gross profit"),
    (lazy_re.compile(r"净利率|净利润率|net (?:profit )?margin|net income margin", re.IGNORECASE), "net profit"),
    (lazy_re.compile(r"(?:营业|经营)利润率|operating margin", re.IGNORECASE), "operating profit"),
    (lazy_re.compile(r"研发(?:费用|投入)率", re.IGNORECASE), "research"),
)  # fmt: skip


def measured(book: Book, name: str) -> list[Series]:
    """The Series of one of the measures that everybody names: "revenue"."""
    found = book.at(book.once("measures", _by_measure).get(name, ()))
    if name == "revenue" and all(each.grid is None for each in found):
        found += book.totals
    return found


def _by_measure(series: Sequence[Series]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at_, each in enumerate(series):
        name = _measure_of(each.entity or " ".join(each.names))
        if name:
            found.setdefault(name, []).append(at_)
    return found


_BARE_MARGIN = lazy_re.compile(r"(?<!EBITDA )\bmargins?\b|(?<!EBITDA)利润率", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _measure_of(label: str) -> str:
    return next((key for key, words in MEASURES if re.search(words, label, re.IGNORECASE)), "")


def shares_of(
    book: Book, ask: Ask, found: Sequence[Series], carried: Stage | None
) -> Iterator[Reading]:
    yield from _listed_shares(ask)
    if _BARE_MARGIN.search(ask.before) and not margin_name(ask.before):
        return  # what a segment earns of its own sales is no share of the sales of all
    if _OF_ITS_OWN.search(ask.before):
        for each in found:
            stage = at(each, ask.stage, carried)
            for amount in amounts_before(ask)[:1]:
                pair = share_terms(each, alone(amount), stage) if stage is not None else None
                if pair is not None:
                    yield Reading("share", share(), pair, strict=False)
    for part, whole, strict in _share_pairs(book, ask, found):
        stage = when(part, ask, carried)
        if stage is None or (_OF_YEAR.search(ask.before) and not stage.part):
            continue  # 下半年占全年的: a year's number is no part of its year
        if _GROSS.search(ask.before) or _GROSS.search(ask.after[:GROSS_WITHIN]):
            continue
        made = share_terms(part, whole, stage)
        if made is not None:
            # what the prose tells of another time, or of none, need not be the whole that is meant
            apart = whole.grid is None and at(whole, stage) != at(part, stage)
            sure = (
                margin_name(ask.before) != "" and ask.stage is not None
                and part.grid is not None and part.grid is whole.grid
            )  # fmt: skip
            taken = (made[0].quantity.value or 0) < 0 < (made[1].quantity.value or 0)
            way = share_taken_away() if taken else share()
            yield Reading("share", way, made, strict and not apart, sure)
    yield from _joint_shares(book, ask, carried)
    yield from _column_shares(book, ask, found, carried)


_GROSS = lazy_re.words(
    r"before (?:inter-?segment |intra-?group |consolidation |group )*(?:eliminations?|adjustments?)|gross of|抵[销消]前|未(?:经)?抵[销消]|分部间抵[销消]"
)
"""Words of a whole that the table prints less something: the parts and not their total are meant."""
GROSS_WITHIN = 60
"""Characters behind a share in which they stand. Ours."""


@operation
def share_taken_away() -> Operation:
    """-part / whole, of a part that is printed as taken away: costs in brackets."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return share().compute((Interval.exact(0) - terms[0], terms[1]))

    return Operation("share", compute, lambda names: f"-{names[0]} / {names[1]}")


_OF_YEAR = lazy_re.compile(
    r"占(?:到|了)?(?:全年|当年|年度|全期)(?:的|比|比重|比例|总额|约|近|超|达)*$"
)


_OF_ITS_OWN = lazy_re.compile("占(?:了)?其(?:中|)")
_ALL_LISTED = lazy_re.words("合计|共占|together|combined|in total")


def _listed_shares(ask: Ask) -> Iterator[Reading]:
    """ "24%、17% 和 9%，三家合计占 50%": the sum of the list."""
    if not _ALL_LISTED.search(ask.before + ask.after):
        return
    rates = [
        item for place, item in ask.sentence.placed
        if place < ask.at and isinstance(item, Term) and item.quantity.unit == "%"
    ]  # fmt: skip
    if len(rates) >= 2:
        number = top_count(ask.before)
        yield Reading("sum", total(), tuple(rates), strict=number == len(rates), sure=True)


def _column_shares(
    book: Book, ask: Ask, found: Sequence[Series], carried: Stage | None
) -> Iterator[Reading]:
    """A row's share of its whole column, in a table without a total."""
    for part in found:
        stage = at(part, ask.stage, carried)
        if part.grid is None or stage is None or not part.entity or part.total:
            continue
        # a row without a name is the total that closes the column
        column = [each for each in column_of(book, part, stage) if each.entity]
        if len(column) < 3 or totals_of(book, part):
            continue
        terms = (part.levels[stage], *(each.levels[stage] for each in column))
        same = [each for each in book.of_grid(part.grid) if each.entity == part.entity]
        says = bool(re.search(r"\b(?:of (?:all|the)|total)|占", ask.before + ask.after))
        words = ask.before + ask.after
        by_name = [each for each in same if each.measure and measure_named(each.measure, words)]
        named = len(same) > 1 and by_name == [part] and _MADE_UP.search(ask.before)
        strict = bool((len(same) == 1 and says) or named)
        yield Reading("share", _share_of_all(1), terms, strict=strict)


_MADE_UP = lazy_re.compile(
    r"\b(?:ma[dk]es? up|account\w* for|contribut\w*|represent\w*)\b|占", re.IGNORECASE
)


def _share_pairs(
    book: Book, ask: Ask, found: Sequence[Series]
) -> Iterator[tuple[Series, Series, bool]]:
    """(part, whole, strict) of a share, the likeliest first."""
    opening = _OPENING.search(ask.after[:GROSS_WITHIN]) or _OPENING.search(ask.before)
    for part, whole, strict in _pairs(book, ask, found):
        if opening and not _OPENING.search(whole.entity):
            continue  # a table opens with it under another name
        yield part, whole, strict and (ask.stage is not None or not _of_some_months(whole))


_OPENING = lazy_re.words(r"\b(?:opening|beginning)\b|期初|年初|月初|季初")


_OF = lazy_re.compile(r" ?(?:of|的)(?: the| its| all| our)?")
_SHARE_OF = lazy_re.compile(
    r"占(?:其中|总|全部|整个|其)?([^\ue001-\ue006]{0,14}?)(?:的|比|比例|比重)?(?:约|近|超过?|为|达到?)*$"
)
_SINCE = lazy_re.compile(r"(?:由|从|自)$")


def _pairs(book: Book, ask: Ask, found: Sequence[Series]) -> Iterator[tuple[Series, Series, bool]]:
    """The same with no regard to times."""
    words = ask.before if margin_name(ask.before) else ask.lead[-60:]
    margin = margin_name(ask.before) or (
        margin_name(words) if "率" in words or "margin" in words else ""
    )
    if margin:
        if not is_of_whole(words[: _margin_at(words)]):
            return
        for part in measured(book, margin):
            for whole in measured(book, "revenue"):
                yield part, whole, True
        return
    behind = _OF.match(ask.after)
    within = None if behind else _SHARE_OF.search(ask.before)
    text = ask.after[behind.end() :] if behind else within.group(1) if within else ""
    text = _SINCE.sub("", text)
    named = subjects(book, text) if text else []
    wholes = [
        each.series for each in named if each.grade > WHOLE and _by_its_name(each.series, text)
    ]
    for part in found:
        # of many tables with a total, that of its own is meant
        own = [each for each in wholes if each.grid is part.grid]
        for whole in own or wholes:
            if whole is not part:
                yield part, whole, True
        if wholes and not any(each.total for each in wholes):
            continue
        for whole in totals_of(book, part):
            # "30 % of the growth" is no share of the total
            plain = (
                not text
                or touches(part, text)
                or names_whole(text)
                or bool(re.fullmatch(r"\W*(?:比|总\w{0,3})?\W*", text))
            )
            yield part, whole, plain


def _of_some_months(series: Series) -> bool:
    """Whether the prose tells it of one quarter or half only: it is no base of what says no time."""
    return series.grid is None and all(stage.part and not stage.year for stage in series.stages)


def _by_its_name(series: Series, words: str) -> bool:
    """Whether words name the row, and not only what its column measures."""
    if not series.entity or series.column < 0:
        return True
    return _named_alone(series.entity, series.total, words)


@lru_cache(maxsize=1024)
def _named_alone(entity: str, total: bool, words: str) -> bool:
    bare_row = Series(entity, "", {}, None, None, total, names=(entity,))
    return bool(subjects([bare_row], words))


@lru_cache(maxsize=256)  # each reading of a number asks again
def margin_name(words: str) -> str:
    """The profit whose margin words speak of; empty where of none."""
    return next((name for pattern, name in _MARGIN if pattern.search(words)), "")


def _margin_at(words: str) -> int:
    """Where the name of a margin begins."""
    return next(found.start() for pattern, _ in _MARGIN if (found := pattern.search(words)))


_JOINT = lazy_re.compile(
    r"合计|两者|二者|三者|共同|together|combined|jointly|the two|both", re.IGNORECASE
)


_TOP = lazy_re.compile(
    r"前([二两三四五])(?:大|名|家)|\btop (two|three|four|five)\b|\b(two|three|four|five) largest\b",
    re.IGNORECASE,
)


def top_count(words: str) -> int:
    """How many of the largest words speak of: 5 of 前五大客户; 0 of none.

    >>> top_count("the five largest customers"), top_count("customers")
    (5, 0)
    """
    top = _TOP.search(words)
    return read_count(next(each for each in top.groups() if each)) if top else 0


def together(book: Book, ask: Ask) -> list[list[Series]]:
    """Groups of Series of one table and column that a sentence adds up."""
    count = top_count(ask.lead)
    groups: list[list[Series]] = []
    cut = len(ask.lead) - len(ask.before)
    verb = re.search(r"占|\baccount|\bma[dk]e up|\brepresent|\bhold|\btake", ask.before)
    named = every_subject(book, ask.lead[: cut + verb.start()] if verb else ask.lead)
    by_place: dict[tuple[int, int, str], list[Series]] = {}
    for each in named:
        key = (id(each.series.grid), each.series.column, each.series.measure)
        if each.series.grid is not None and not each.series.total:
            by_place.setdefault(key, []).append(each.series)
    if _JOINT.search(ask.lead[-60:] + ask.after[:20]):
        for group in by_place.values():
            pair = re.search(r"两者|二者|the two|both", ask.lead[-60:], re.IGNORECASE)
            groups += [group[-2:]] if pair else [group] if 2 <= len(group) <= 6 else []
    if count:
        for places in book.once("ranked", _by_column):
            column = book.at(places)
            rows = [each for each in column if not _REST.match(each.entity)]
            ranked = sorted(rows, key=lambda each: -_size(each, ask.stage))
            if len(column) > count <= len(ranked):
                groups.append(ranked[:count])
    kept = of_unit([group[0] for group in groups], ask)
    return [group for group in groups if group[0] in kept]


_REST = lazy_re.compile(r"其[他它]|\W*(?:all )?others?\b|\W*(?:the )?rest\b", re.IGNORECASE)
"""A row of all that is not named: it has no place among the largest."""


def _size(series: Series, stage: Stage | None) -> Decimal:
    """The level by which a row is among the largest: at the time asked, else the newest."""
    asked = at(series, stage) if stage is not None else None
    return series.levels[asked or series.stages[-1]].quantity.value or Decimal(0)


def _by_column(series: Sequence[Series]) -> list[list[int]]:
    columns: dict[tuple[int, int, str], list[int]] = {}
    for at_, each in enumerate(series):
        if each.grid is not None and not each.total:
            columns.setdefault((id(each.grid), each.column, each.measure), []).append(at_)
    return list(columns.values())


@operation
def share_of_many(count: int) -> Operation:
    """(first + ... + part number `count`) / whole, the whole last."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return share().compute((total().compute(terms[:count]), terms[count]))

    def write(names: Sequence[str]) -> str:
        return f"({total().write(names[:count])}) / {names[count]}"

    return Operation("share", compute, write)


def _joint_shares(book: Book, ask: Ask, carried: Stage | None) -> Iterator[Reading]:
    groups = together(book, ask)
    for group in groups:
        stage = at(group[0], ask.stage, carried)
        if stage is None or any(stage not in each.levels for each in group):
            continue
        parts = tuple(each.levels[stage] for each in group)
        rates = parts[0].quantity.unit in RATES
        for whole in totals_of(book, group[0]):
            other = at(whole, stage)
            if other is not None and rates == (whole.levels[other].quantity.unit in RATES):
                inputs = (*parts, whole.levels[other])
                named = len(groups) == 1
                yield Reading("share", share_of_many(len(parts)), inputs, strict=named, sure=True)
        column = column_of(book, group[0], stage)
        if not column:
            continue  # rows of several units add up to nothing
        inputs = (*parts, *(each.levels[stage] for each in column))
        only = len(groups) == 1 and not totals_of(book, group[0])
        yield Reading("share", _share_of_all(len(parts)), inputs, strict=only, sure=True)


@operation
def _share_of_all(count: int) -> Operation:
    def compute(terms: Sequence[Interval]) -> Interval:
        return share().compute((total().compute(terms[:count]), total().compute(terms[count:])))

    def write(names: Sequence[str]) -> str:
        return f"({total().write(names[:count])}) / ({total().write(names[count:])})"

    return Operation("share", compute, write)


@operation
def step_of_shares() -> Operation:
    """a / b - c / d: the change of a share in points."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return share().compute(terms[:2]) - share().compute(terms[2:])

    return Operation(
        "difference", compute, lambda names: f"{names[0]} / {names[1]} - {names[2]} / {names[3]}"
    )


def points_of(
    book: Book, ask: Ask, found: Sequence[Series], carried: Stage | None
) -> Iterator[Reading]:
    falls = bool(re.search(r"降|减|下滑|回落|down|fell|declin|drop|lower|narrow", ask.before))
    for part, whole, strict in _share_pairs(book, ask, found):
        last = at(part, ask.stage, carried)
        if last is None:
            continue
        for first in bases(part, last, ask):
            new, old = share_terms(part, whole, last), share_terms(part, whole, first)
            if new is None or old is None:
                continue
            order = (*old, *new) if falls else (*new, *old)
            yield Reading("difference", step_of_shares(), order, strict)
    for each in found:
        last = at(each, ask.stage, carried)
        for first in bases(each, last, ask) if last is not None else []:
            assert last is not None
            a, b = each.levels[last], each.levels[first]
            if a.quantity.unit == b.quantity.unit == "%":
                yield Reading("difference", difference(), (b, a) if falls else (a, b))
