"""Numbers of the prose held to the Series of the document: the subject named, its time, its base.

A claim is accused only when its subject is named in its own sentence (or is the only topic of its
paragraph), its times are said or leave one reading, and no reading of the named Series gives the
number. What merely fits is confirmed; what is about another Series is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import structs

from lianpu.audit.proof.arithmetic import Check, check, surely_fails
from lianpu.audit.proof.slips import digits, one_number, plausible, telling
from lianpu.audit.proof.verdicts import Claim, direction, turned, written
from lianpu.audit.readings.ask import Ask, Op
from lianpu.audit.readings.asking import asks
from lianpu.audit.readings.otherness import (
    ALL_BUT,
    both_outflows,
    by_label,
    in_its_row,
    names_more,
    of_a_deal,
    of_another_amount,
    of_another_kind,
    of_other_total,
    of_part_behind,
    of_part_told,
    of_row_behind,
    of_what_is_told_here,
    speaks_of_another,
)
from lianpu.audit.readings.reading import Reading, of_unit
from lianpu.audit.readings.shares import margin_name
from lianpu.audit.readings.topics import ALONE, GUESS, NAMED, TOPIC, Thread, about
from lianpu.audit.readings.ways import readings
from lianpu.audit.rules.change import verb_before
from lianpu.audit.rules.levels import agrees
from lianpu.audit.rules.other_times import told_later
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.doubt import DOUBT, ONLY_SUPPOSED, of_increase
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.subjects import WHOLE, subjects
from lianpu.audit.stated.totals import segment_ahead
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier


def grounded_findings(material: Material) -> Iterator[Finding]:
    """Every number of the prose that the document's own Series confirm or refute."""
    if not material.series:
        return
    rows = [row.span for grid in material.grids if grid.loose for row in grid.rows]
    in_rows = {start for span in rows for start in range(span.start, span.end)}
    thread = Thread()
    for _, sentence in material.each_sentence():
        if sentence.block != thread.block:
            thread = Thread(block=sentence.block)
        first: Ask | None = None
        book = material.series_near(sentence.start)
        for ask in sentence.once(asks):
            if ask.stated.start in in_rows:
                continue
            yield from _answers(material, book, ask, thread)
            first = first or ask
        thread.goes_on(book, sentence, first)


def _answers(material: Material, book: Book, ask: Ask, thread: Thread) -> Iterator[Finding]:
    if ask.op is Op.SHARE and (of_part_told(ask) or of_increase(ask.lead, ask.after)):
        return
    if ask.stage is None and ask.sentence.has(ONLY_SUPPOSED, ask.sentence.mask[: ask.at]):
        return
    if ask.stated.start in material.level_starts:
        book = book.without(ask.stated.start)
    if ask.linked and thread.found:
        found, tier = thread.found, thread.tier
        own = subjects(book, ask.before)
        if own and own[0].grade > WHOLE:
            found, tier = [each.series for each in own], NAMED
            ask = structs.replace(ask, after=thread.after)
        else:
            ask = structs.replace(ask, before=thread.before, after=thread.after)
    else:
        found, tier = about(book, ask, thread)
        thread.found, thread.tier = found, tier
        thread.before, thread.after = ask.before, ask.after
    found = of_unit(found, ask)
    made: list[Reading] = []
    holding = _holding(_each_reading(book, ask, found, tier, thread.stage), ask.stated, made)
    if holding is not None:
        reading, result = holding
        if reading.rule == "restated" and (
            _finer(ask.stated, reading, result) or _only_about(ask.stated, result)
        ):
            return
        if ask.op is Op.LEVEL and not telling(ask.stated) and of_a_deal(ask):
            return  # 领投 1.8 亿元 is no level of a row that prints 1.8
        if tier < GUESS or reading.sure or telling(ask.stated):
            yield _finding(material, ask, reading, result, Severity.GREEN)
        return
    if ALL_BUT.search(ask.sentence.mask[: ask.at].rpartition(";")[2]):
        made = [each for each in made if each.rule != "restated"]
    if tier > TOPIC and not any(each.sure for each in made):
        return
    known = _checked(made, ask.stated)
    failing = [pair for pair in known if pair[0].strict]
    if any(pair[0].sure for pair in failing):
        failing, tier = [pair for pair in failing if pair[0].sure], NAMED
    if not failing or tier > TOPIC or len(known) < len(made):
        return
    if ask.stage is None and _of_another_year(thread.stage, found):
        return
    level = ask.op is Op.LEVEL
    if level and (_of_another_month(ask, found) or of_row_behind(book, ask, found)):
        return
    if of_another_kind(ask, found) or (
        level and (names_more(ask, found) or of_other_total(ask, found))
    ):
        return
    loosely = tier > NAMED or (ask.op is Op.LEVEL and not by_label(ask, found))
    if loosely and not margin_name(ask.before) and speaks_of_another(ask, found):
        return
    elsewhen = _at_other_times(book, ask, found, tier)
    if ask.stage is None and elsewhen is not None:
        yield _finding(material, ask, *elsewhen, Severity.GREEN)
        return
    if level and (elsewhere := _of_another_table(book, ask, found)) is not None:
        yield _finding(material, ask, *elsewhere, Severity.GREEN)
        return
    failing = [pair for pair in failing if not of_another_amount(ask, pair[0].inputs)]
    if not level:
        failing = [pair for pair in failing if not _of_another_report(book, ask, pair[0])]
    failing = [pair for pair in failing if not _part_of_rates(ask, pair[0])]
    failing = _of_named_column(failing, ask, found)
    meant = failing
    failing = [
        pair for pair in failing if plausible(pair[1], ask.stated) or _level_beside(ask, pair[0])
    ]
    failing = [pair for pair in failing if not _of_itself(pair[0])]
    if not failing:
        return
    if of_part_behind(ask) or in_its_row(ask, found) or both_outflows(failing[0][0]):
        return
    reading, result = failing[0]
    certain = all(each.certain for _, each in known)
    loose = any(each.grid is not None and each.grid.loose for each in found)
    words = ask.sentence.mask
    for each in found:
        if tier == NAMED and each.entity:  # "Adjusted" of the name of a row says no other basis
            words = re.sub(re.escape(each.entity), " ", words, flags=re.IGNORECASE)
    if tier == NAMED and any(_forecast(each, ask) for each in found):
        words = _EXPECTING.sub("", words)  # the table is of estimates, too
    if of_what_is_told_here(book, ask, reading):
        return
    doubtful = bool(DOUBT.search(words)) or reading.doubt or loose
    scope = SCOPE.search(ask.before + " " + ask.after)
    if scope and not any(
        scope.group(1).casefold() in " ".join(each.names).casefold() for each in found
    ):
        return
    if not _SAYS.search(ask.sentence.mask):
        return
    if doubtful or (not certain and ask.op is Op.LEVEL):
        return
    if all(segment_ahead(ask.sentence, term.start) for term in reading.inputs):
        return
    # several columns or times may be meant: which number is wrong is then no proof; nor is it where
    # the profit of a margin may be the owners' or an adjusted one, and research expensed or spent
    several = ask.op is Op.SHARE and len({pair[0].inputs for pair in meant}) > 1
    defined = margin_name(ask.before) in ("", "gross profit") or bool(_APPOSED.search(ask.before))
    red = certain and tier <= ALONE and not several and defined
    named = bool(margin_name(ask.before)) or not speaks_of_another(ask, found)
    red = red and named and not any(map(_untimed, found))
    # a whole that only the prose tells, and only later, may be of another time or business
    later = (told_later(material, ask.sentence, each.start) for each in reading.inputs)
    red = red and not (ask.op is Op.SHARE and any(later))
    # a number that is right of another time or row was more likely misread by us than miswritten
    red = red and elsewhen is None and not _of_another_row(book, ask, found, tier)
    yield _finding(material, ask, reading, result, Severity.RED if red else Severity.AMBER)


def _level_beside(ask: Ask, reading: Reading) -> bool:
    """Whether the clause of a change tells the level that it led to as well, so that no other row is meant."""
    if reading.rule != "growth":
        return False
    behind = _LED_TO.match(ask.sentence.mask, ask.at + 1)
    level = ask.sentence.hidden.get(behind.end() - 1) if behind else None
    return (
        isinstance(level, Term)
        and digits(level) >= SURE_DIGITS
        and agrees(level, reading.inputs[-1])
    )


SURE_DIGITS = 3
"""Digits of a level that say which row and time it is of. Ours."""
_LED_TO = lazy_re.compile(
    r"[^\ue001-\ue004,;.。]{0,40}?(?:\bto |[至到为达])[^\ue001-\ue004,;.。]{0,6}\ue001"
)


def _of_itself(reading: Reading) -> bool:
    """Whether a share would be one of a number in a number that tells it again: 3.12亿元 of 3.124亿元."""
    return reading.rule == "share" and len(reading.inputs) == 2 and one_number(*reading.inputs)


def _finer(stated: Term, reading: Reading, result: Check) -> bool:
    """Whether a number is told more finely than the one that it seems to tell again: 21.6 for a printed 22."""
    printed = reading.inputs[0]
    return result.verdict is Verdict.ROUNDING and digits(stated) > digits(printed)


def _only_about(stated: Term, result: Check) -> bool:
    """Whether an "about" number lies too far off to tell another again: about 650 is no 680."""
    told = stated.quantity
    if told.qualifier is not Qualifier.ABOUT or result.point is None or not told.value:
        return False
    room = max(Fraction(told.step or 0), abs(Fraction(told.value)) / NEAR)
    return abs(abs(result.point) - abs(Fraction(told.value))) > room


NEAR = 50
"""Of itself, one in how many an "about" number may lie off what it tells again. Ours."""


def _at_other_times(
    book: Book, ask: Ask, found: Sequence[Series], tier: int
) -> tuple[Reading, Check] | None:
    """The reading that holds at one of the times that a table prints, where the words say none.

    "$176 in 2025; cells made up 40 % of the total": the newest column is only the likeliest.
    """
    times = dict.fromkeys(stage for each in found for stage in each.stages if stage.year)
    for stage in reversed(times):
        made = readings(book, structs.replace(ask, stage=stage), found, tier, None)
        for reading, result in _checked(list(made), ask.stated):
            if result.verdict is not Verdict.WRONG:
                return reading, result
    return None


def _of_another_report(book: Book, ask: Ask, reading: Reading) -> bool:
    """Whether the sentence tells of a row of the table a number that only another table has.

    "Net revenues totaled $1.61 billion, gross margin was 33.4%" beside the tables of two reports: the
    margin is of the one whose revenues those are.
    """
    for other in ask.sentence.once(asks):
        if other.op not in (Op.LEVEL, Op.SUM) or other.stated.start == ask.stated.start:
            continue
        rows, tier = about(book, other, Thread(block=ask.sentence.block))
        if tier > NAMED:
            continue
        rows = of_unit(rows, other)
        here = [each for each in rows if _printed_with(each, reading)]
        elsewhere = [each for each in rows if not _printed_with(each, reading)]
        told = structs.replace(other, op=Op.LEVEL)
        if here and not _restates(book, told, here) and _restates(book, told, elsewhere):
            return True
    return False


def _part_of_rates(ask: Ask, reading: Reading) -> bool:
    """Whether a share would be of margins or growths, which make no whole together."""
    return ask.op is Op.SHARE and len(reading.inputs) > 1 and all(
        term.quantity.unit == "%" for term in reading.inputs
    )  # fmt: skip


def _restates(book: Book, ask: Ask, rows: Sequence[Series]) -> bool:
    """Whether a number is one that some rows print, whatever its time."""
    if not rows:
        return False
    for reading, result in _checked(list(readings(book, ask, rows, NAMED, None)), ask.stated):
        if reading.rule == "restated" and result.verdict is not Verdict.WRONG:
            return True
    return _at_other_times(book, ask, rows, NAMED) is not None


def _printed_with(series: Series, reading: Reading) -> bool:
    """Whether what a reading takes stands in the table of a Series."""
    if series.grid is None or not series.grid.rows:
        return False
    rows = series.grid.rows
    return rows[0].span.start <= reading.inputs[0].start < rows[-1].span.end


def _of_another_year(carried: Stage | None, found: Sequence[Series]) -> bool:
    """Whether the paragraph is of a year that no row prints: its rates are of numbers that are not told."""
    if carried is None or not carried.year:
        return False
    return all(
        each.dated and all(stage.year != carried.year for stage in each.stages) for each in found
    )


def _of_another_month(ask: Ask, found: Sequence[Series]) -> bool:
    """Whether a month told without its year is in no head of the tables: 12月份 beside "3月" is of another time."""
    told = list(_MONTH.finditer(ask.sentence.mask, 0, ask.at))
    if not told:
        return False
    month = _month(told[-1])
    heads = " ".join(
        words for each in found if each.grid is not None for words in each.grid.heads.values()
    )
    return month not in map(_month, _MONTH.finditer(heads))


def _month(told: re.Match[str]) -> int:
    """Which month of the year some words name."""
    return int(told["zh"]) if told["zh"] else _MONTHS.index(told["en"][:3].casefold()) + 1


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = lazy_re.compile(
    r"(?<![\d—–~-])(?P<zh>1[0-2]|[1-9])月(?!\d)|\b[Ii]n (?P<en>January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""A month by itself, no span of months."""


def _of_another_table(
    book: Book, ask: Ask, found: Sequence[Series]
) -> tuple[Reading, Check] | None:
    """The reading that holds by the row of the same name of another table: two firms count one market."""
    if not telling(ask.stated):
        return None
    names = {_bare(each.entity) for each in found if each.grid is not None} - {""}
    tables = {id(each.grid) for each in found}
    rows = [
        each for each in book
        if each.grid is not None and id(each.grid) not in tables and _bare(each.entity) in names
    ]  # fmt: skip
    for reading, result in _checked(list(readings(book, ask, rows, NAMED, None)), ask.stated):
        if result.verdict is Verdict.HOLDS:
            return reading, result
    return None


def _bare(name: str) -> str:
    """The name of a row without the number of its place: "2. Lenovo"."""
    return _PLACE.sub("", name).strip().casefold()


_PLACE = lazy_re.compile(r"^\d{1,2}[.、)]? ")


def _untimed(series: Series) -> bool:
    """Whether a row has several numbers and no times that tell which of them it is."""
    if series.grid is None or any(stage.year for stage in series.stages):
        return False
    return any(len(row.numbers) > 1 for row in series.grid.rows if row.label == series.entity)


def _of_another_row(book: Book, ask: Ask, found: Sequence[Series], tier: int) -> bool:
    """Whether another row of the same table gives the number: its subject may be another."""
    if not telling(ask.stated):
        return False
    columns = {(id(each.grid), each.column) for each in found if each.grid is not None}
    rows = [
        each
        for grid in {id(each.grid): each.grid for each in found if each.grid is not None}.values()
        for each in book.of_grid(grid)
        if (id(grid), each.column) in columns and each not in found
    ]
    return any(
        result.verdict is not Verdict.WRONG
        for each in rows
        for _, result in _checked(list(readings(book, ask, [each], tier, None)), ask.stated)
    )


_APPOSED = lazy_re.compile(
    r"\ban? [^,;.]{0,20}margin|(?:对应|相应)的?[^,;。]{0,6}率", re.IGNORECASE
)
"""A margin said of the very profit before it: "€49 million, a net margin of 8 %"."""


def _of_named_column(
    failing: list[tuple[Reading, Check]], ask: Ask, found: Sequence[Series]
) -> list[tuple[Reading, Check]]:
    """The readings of the column that the sentence goes by: "按金额看", "by amount,"."""
    text = ask.sentence.document.text
    told = text[
        max(text.rfind(end, 0, ask.stated.start) for end in ("。", ". ", "\n"))
        + 1 : ask.stated.start
    ]
    named = _GOES_BY.search(told)
    if named is None:
        return failing
    name = (named["zh"] or named["en"]).casefold()
    starts = {start for each in found if name in each.measure.casefold() for start in each.starts}
    return [pair for pair in failing if pair[0].inputs[0].start in starts] or failing


_GOES_BY = lazy_re.compile(
    r"按(?P<zh>[一-鿿]{1,8}?)(?:看|计|算|排名|口径)[，,计]?|\bby (?P<en>[a-z][a-z ]{1,18}?)[,:]",
    re.IGNORECASE,
)


_EXPECTING = lazy_re.compile(
    r"预计|预测|有望|预期|\b(?:we )?(?:expect(?:s|ed)?|forecasts?|estimates?)\b", re.IGNORECASE
)


def _forecast(series: Series, ask: Ask) -> bool:
    """Whether the table of a Series prints estimates for the year that is asked."""
    if series.grid is None or ask.stage is None:
        return False
    year = str(ask.stage.year)
    return any(
        re.search(rf"{year} ?(?:年)?\(?[EeFf预](?![a-z])", head)
        for head in series.grid.heads.values()
    )


def _checked(made: Sequence[Reading], stated: Term) -> list[tuple[Reading, Check]]:
    checks = [
        (each, check(each.operation, [term.quantity for term in each.inputs], stated.quantity))
        for each in made
        if each.rule != "ratio" or not one_number(each.inputs[0], each.inputs[-1])
    ]
    return [(reading, result) for reading, result in checks if result is not None]


def _each_reading(
    book: Book, ask: Ask, found: list[Series], tier: int, carried: Stage | None
) -> Iterator[Reading]:
    """The readings of a number: at the time of the sentence before, and at the newest, if not told."""
    first = []
    for each in readings(book, ask, found, tier, carried):
        first.append(each.inputs)
        yield each
    if ask.stage is None and carried is not None and ask.op is not Op.LEVEL:
        for each in readings(book, ask, found, tier, None):
            if each.inputs not in first:
                yield each


def _holding(
    candidates: Iterator[Reading], stated: Term, made: list[Reading]
) -> tuple[Reading, Check] | None:
    """The first reading that holds, else the first that rounds, else None; `made` collects all tried."""
    best: tuple[Reading, Check] | None = None
    for each in candidates:
        made.append(each)
        if _far(each, stated):
            continue
        result = check(each.operation, [term.quantity for term in each.inputs], stated.quantity)
        if result is None or result.verdict is Verdict.WRONG:
            continue
        if result.verdict is Verdict.HOLDS:
            return each, result
        best = best or (each, result)
    return best


def _far(reading: Reading, stated: Term) -> bool:
    inputs = [each.quantity for each in reading.inputs]
    return surely_fails(reading.operation, inputs, stated.quantity)


SCOPE = lazy_re.compile(
    r"(海外|境外|国外|出口|线上|线下|(?i:\b(?:overseas|abroad|exports?|domestic\w*|online)\b)|"
    r"(?<=\bin )(?!Q\d|H\d|FY|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"[A-Z][a-z]{2,})"
)
"""Words for a part of the business that no row names."""

_SAYS = lazy_re.compile(
    r"[一-鿿]|\b(?:was|were|is|are|has|have|had|rose|rises?|fell|falls?|grew|grows?|came|brought|went|hit|made|makes?|"
    r"took|takes?|holds?|held|stood|leads?|led|spent|left|lost|won|cost|costs|\w{3,}ed)\b",
    re.IGNORECASE,
)
"""A verb, without which words and a number are a line of a table and no sentence."""


def _finding(
    material: Material, ask: Ask, reading: Reading, result: Check, severity: Severity
) -> Finding:
    sentence: Sentence = ask.sentence
    here = [term for term in reading.inputs if sentence.start <= term.start < sentence.end]
    known = reading.strict or reading.sure
    span = sentence.span(ask.stated, *here)
    claim = Claim(reading.rule, ask.stated, reading.inputs, (), span, known)
    if result.verdict is Verdict.WRONG and ask.op in (Op.GROWTH, Op.FALL, Op.STEP):
        begin = ask.at - len(ask.before)
        claim = structs.replace(claim, verb=verb_before(sentence, begin + 12, ask.at))
        if turned(claim, result):
            return direction(material.document, claim, result, severity)
    return written(material.document, claim, result, severity)
