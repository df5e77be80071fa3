"""Numbers of the prose held to the Series of the document: the subject named, its time, its base.

A claim is accused only when its subject is named in its own sentence (or is the only topic of its
paragraph), its times are said or leave one reading, and no reading of the named Series gives the
number. What merely fits is confirmed; what is about another Series is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import log10

from lianpu.audit.proof.arithmetic import Check, Operation, check, surely_fails
from lianpu.audit.proof.slips import plausible, telling
from lianpu.audit.proof.verdicts import Claim, direction, turned, written
from lianpu.audit.readings.asked import Ask, Op, asks
from lianpu.audit.readings.otherness import (
    FUNCTION,
    NOUN,
    by_label,
    names_more,
    of_another_kind,
    of_other_total,
    speaks_of_another,
)
from lianpu.audit.readings.reading import Reading, alone, of_unit, previous_amount
from lianpu.audit.readings.shares import margin_name
from lianpu.audit.readings.ways import readings
from lianpu.audit.rules.change import verb_before
from lianpu.audit.rules.levels import SUPPOSED
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.series import Series, Stage, mantissa
from lianpu.audit.stated.subjects import NEAR, WHOLE, Named, every_subject, subjects
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

DOUBT = re.compile(
    r"固定汇率|恒定汇率|不变汇率|同口径|可比|剔除|不含|扣除|扣非|有机|内生|还原|调整后|经调整|名义|实际增|目标|预期|指引|计划|预计|"
    r"有望|若|如果|假设|constant.currency|organic|like.for.like|comparable|exclud|adjusted|pro forma|in real terms|"
    r"inflation|same.store|excl\.|non-GAAP|guidance|target|expect|forecast|\bplan(?:s|ned|ning)?\b|\bif\b|should the|could|would|"
    r"assum|scenario|hope|consensus|previous(?:ly)? (?:estimate|guid)|同业|行业平均|peers",
    re.IGNORECASE,
)
"""Words under which a number need not be that of the table."""

NAMED, ALONE, TOPIC, GUESS = 1, 2, 3, 4
"""How a subject was found: in its clause, as the only one of its sentence or by the level printed
beside it, as the topic of its paragraph, or by elimination. Up to TOPIC a failure is held against
the document."""


@dataclass
class Thread:
    """What a paragraph has been about so far."""

    topic: list[Series] = field(default_factory=list)
    stage: Stage | None = None
    block: int = -1
    found: list[Series] = field(default_factory=list)
    """What the last number was about, for one that only continues it."""
    tier: int = 0
    before: str = ""
    after: str = ""


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
        named = every_subject(book, sentence.mask)
        if named:
            best = named[-1]
            thread.topic = [each.series for each in named if each.at == best.at]
        if first is not None and first.stage is not None:
            thread.stage = first.stage


_OF_INCREASE = re.compile(
    r"(?:增量|(?:增加|增长|新增|减少)(?:额|部分|的)?|\b(?:increase|growth|rise|added|decline))[^\ue001-\ue006,;。]{0,8}$",
    re.IGNORECASE,
)
_INCREASE_BEHIND = re.compile(
    r"^ ?of (?:the |its |all |that |this )*(?:[a-z]+ ){0,3}?(?:increase|growth|rise|added|gain|decline)\b|^的?增量",
    re.IGNORECASE,
)


def _answers(material: Material, book: Book, ask: Ask, thread: Thread) -> Iterator[Finding]:
    if ask.op is Op.SHARE and (
        (re.search(r"占[^\ue001-\ue006]*$", ask.before) and _OF_INCREASE.search(ask.before))
        or _INCREASE_BEHIND.match(ask.after)
    ):
        return  # a share of what was added is none of the level
    if ask.stage is None and SUPPOSED.search(ask.sentence.mask[: ask.at]):
        return
    if ask.stated.start in material.level_starts:
        book = book.without(ask.stated.start)
    if ask.linked and thread.found:
        found, tier = thread.found, thread.tier
        own = subjects(book, ask.before)
        if own and own[0].grade > WHOLE:
            found, tier = [each.series for each in own], NAMED
            ask = replace(ask, after=thread.after)
        else:
            ask = replace(ask, before=thread.before, after=thread.after)
    else:
        found, tier = about(book, ask, thread)
        thread.found, thread.tier = found, tier
        thread.before, thread.after = ask.before, ask.after
    found = of_unit(found, ask)
    made: list[Reading] = []
    holding = _holding(_each_reading(book, ask, found, tier, thread.stage), ask.stated, made)
    if holding is not None:
        reading, result = holding
        if tier < GUESS or reading.sure or telling(ask.stated):
            yield _finding(material, ask, reading, result, Severity.GREEN)
        return
    if tier > TOPIC and not any(each.sure for each in made):
        return
    known = _checked(made, ask.stated)
    failing = [pair for pair in known if pair[0].strict]
    if any(pair[0].sure for pair in failing):
        failing, tier = [pair for pair in failing if pair[0].sure], NAMED
    if not failing or tier > TOPIC or len(known) < len(made):
        return
    level = ask.op is Op.LEVEL
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
    failing = _of_named_column(failing, ask, found)
    meant = failing
    failing = [pair for pair in failing if plausible(pair[1], ask.stated)]
    if not failing:
        return
    reading, result = failing[0]
    certain = all(each.certain for _, each in known)
    loose = any(each.grid is not None and each.grid.loose for each in found)
    words = ask.sentence.mask
    if tier == NAMED and any(_forecast(each, ask) for each in found):
        words = _EXPECTING.sub("", words)  # the table is of estimates, too
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
    # several columns or times may be meant: which number is wrong is then no proof; nor is it where
    # the profit of a margin may be the owners' or an adjusted one, and research expensed or spent
    several = ask.op is Op.SHARE and len({pair[0].inputs for pair in meant}) > 1
    defined = margin_name(ask.before) in ("", "gross profit") or bool(_APPOSED.search(ask.before))
    red = certain and tier <= ALONE and not several and defined
    named = bool(margin_name(ask.before)) or not speaks_of_another(ask, found)
    red = red and named and not any(map(_untimed, found))
    # a number that is right of another time or row was more likely misread by us than miswritten
    red = red and elsewhen is None and not _of_another_row(book, ask, found, tier)
    yield _finding(material, ask, reading, result, Severity.RED if red else Severity.AMBER)


def _at_other_times(
    book: Book, ask: Ask, found: Sequence[Series], tier: int
) -> tuple[Reading, Check] | None:
    """The reading that holds at one of the times that a table prints, where the words say none.

    "$176 in 2025; cells made up 40 % of the total": the newest column is only the likeliest.
    """
    times = dict.fromkeys(stage for each in found for stage in each.stages if stage.year)
    for stage in reversed(times):
        made = readings(book, replace(ask, stage=stage), found, tier, None)
        for reading, result in _checked(list(made), ask.stated):
            if result.verdict is not Verdict.WRONG:
                return reading, result
    return None


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


_APPOSED = re.compile(r"\ban? [^,;.]{0,20}margin|(?:对应|相应)的?[^,;。]{0,6}率", re.IGNORECASE)
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


_GOES_BY = re.compile(
    r"按(?P<zh>[一-鿿]{1,8}?)(?:看|计|算|排名|口径)[，,计]?|\bby (?P<en>[a-z][a-z ]{1,18}?)[,:]",
    re.IGNORECASE,
)


_EXPECTING = re.compile(
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
    if ask.stage is None and carried is not None:
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


def about(book: Book, ask: Ask, thread: Thread) -> tuple[list[Series], int]:
    """The Series that a number is about, and how they were found."""
    words = ask.before
    cut = re.search(
        r"其?占|\baccount\w* for\b|\bma[dk]es? up\b|\brepresent|\b(?:its|their) share\b", words
    )
    if cut and ask.op is Op.SHARE:
        words = words[: cut.start()]
    if ask.op is Op.SHARE and not cut and _ONLY_LINK.fullmatch(words):
        anchored = _anchored(book, ask)
        if anchored:
            return anchored, ALONE
        amount = previous_amount(ask)
        if amount is not None:
            return [alone(amount)], ALONE
    if ask.op is Op.SHARE and cut and not words.strip(" ,("):
        amount = previous_amount(ask)  # "三项合计 3.27 亿元, 占收入的 8.5 %"
        if amount is not None and _RIGHT_BEFORE.search(ask.lead):
            return [alone(amount)], NAMED
    near = subjects(book, words)
    near = near + _wholes(book, near)
    if _ALL.search(words):
        totals = [each for each in book.totals if each.grid is not None]
        if totals:
            return totals, NAMED
    if near and near[0].grade > WHOLE:
        return [each.series for each in near], NAMED
    anchored = _anchored(book, ask)
    if anchored:
        return anchored, ALONE
    lead = ask.lead[: len(ask.lead) - len(ask.before)] + words
    named = every_subject(book, lead)
    named = named + _wholes(book, named[-1:])
    if named:
        single = len({_key(each) for each in named}) == 1
        last = [each.series for each in named if each.at == named[-1].at]
        return last, ALONE if single else TOPIC
    if near:
        return [each.series for each in near], ALONE
    broad = subjects(book, lead)
    broad = broad + _wholes(book, broad)
    if broad:
        return [each.series for each in broad], ALONE if broad[0].grade > WHOLE else TOPIC
    totals = book.totals
    if _SELF.search(lead) and ask.op in (Op.AVERAGE, Op.SUM) and len(totals) == 1:
        return totals, ALONE
    if thread.topic and not _SELF.search(lead):
        pure = not NOUN.search(FUNCTION.sub("", words + ask.after[:0]))
        return thread.topic, TOPIC if pure and ask.op in _OF_TOPIC else GUESS
    return totals or list(book[:1]), GUESS


_RIGHT_BEFORE = re.compile(
    r"(?:合计|共计|总计|共)(?:约|为|达)*\ue001[,(]占(?!比)[^\ue001-\ue006,;。由从]*$"
)
"""A sum and what it is a share of, with nothing between."""

_ALL = re.compile(r"全部|所有|整体|总体|\boverall\b", re.IGNORECASE)
_SELF = re.compile(
    r"公司|集团|\b(?:the|our) (?:company|group|firm|government)\b|\bwe\b|\bthey\b", re.IGNORECASE
)
_ONLY_LINK = re.compile(
    r"[ ,(]*(?:or|that is|i\.e\.|about|roughly|nearly|some|即|或|相当于|约|约为|折合|合)*[ ,]*",
    re.IGNORECASE,
)


def _wholes(book: Book, named: Sequence[Named]) -> list[Named]:
    """Rows named total, beside revenue that only the prose names."""
    if not named or any(each.series.grid is not None for each in named):
        return []
    if not all(each.series.measure in ("revenue", "market") for each in named):
        return []
    return [Named(each, named[0].grade, named[0].at) for each in book.totals]


SCOPE = re.compile(
    r"(海外|境外|国外|出口|线上|线下|(?i:\b(?:overseas|abroad|exports?|domestic\w*|online)\b)|"
    r"(?<=\bin )(?!Q\d|H\d|FY|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"[A-Z][a-z]{2,})"
)
"""Words for a part of the business that no row names."""

_SAYS = re.compile(
    r"[一-鿿]|\b(?:was|were|is|are|has|have|had|rose|rises?|fell|falls?|grew|grows?|came|brought|went|hit|made|makes?|"
    r"took|takes?|holds?|held|stood|leads?|led|spent|left|lost|won|cost|costs|\w{3,}ed)\b",
    re.IGNORECASE,
)
"""A verb, without which words and a number are a line of a table and no sentence."""

_OF_TOPIC = (Op.GROWTH, Op.FALL, Op.CAGR, Op.TIMES)


def _key(named: Named) -> str:
    return named.series.entity or named.series.measure


def _anchored(book: Book, ask: Ask) -> list[Series]:
    """The Series whose level is printed right before the number: "營收 512 億元，年增 28%"."""
    from lianpu.audit.rules.levels import agrees

    words = ask.sentence.mask
    places = [
        at for at, item in ask.sentence.hidden.items() if at < ask.at and isinstance(item, Term)
    ]
    if not places:
        return []
    at = max(places)
    item = ask.sentence.hidden[at]
    between = words[at + 1 : ask.at]
    if not isinstance(item, Term) or re.search(r"[;。.]", between) or len(between) > 40:
        return []
    if item.quantity.unit in ("%", "pp", "x"):
        return []
    if not telling(item):
        return []
    digits = mantissa(item)
    if digits is None:
        return []
    room = CLOSE if item.quantity.qualifier is Qualifier.EXACT else DIGITS_ROOM
    cells = book.once("mantissas", _by_mantissa)
    near = {
        place for whole in (-1, 0, 1)
        for _, place, cell in _between(cells, digits + whole - room, digits + whole + room)
        if _scales(item, cell) and agrees(item, cell)
    }  # fmt: skip
    return book.at(sorted(near))


DIGITS_ROOM = 0.1
"""Decades: 0.8 to 1.25 times, wider than `NEAR_SCALE`."""

_Cell = tuple[float, int, Term]
"""The decimals of a level's logarithm, the place of its Series in the book, and the level."""


def _by_mantissa(series: Sequence[Series]) -> list[_Cell]:
    cells = [
        (digits, place, term)
        for place, each in enumerate(series)
        if each.grid is not None
        for digits, term in each.mantissas
    ]
    return sorted(cells, key=lambda cell: cell[:2])


def _between(cells: Sequence[_Cell], low: float, high: float) -> Sequence[_Cell]:
    first = bisect_left(cells, low, key=lambda cell: cell[0])
    return cells[first : bisect_right(cells, high, key=lambda cell: cell[0])]


def _scales(first: Term, second: Term) -> bool:
    """Whether two numbers may be one at some power of ten: the quick look before the exact one."""
    a, b = first.quantity.value, second.quantity.value
    if not a or not b or (a > 0) != (b > 0):
        return False
    times = float(a) / float(b)
    room = CLOSE if first.quantity.qualifier is Qualifier.EXACT else NEAR_SCALE
    return abs(times / 10.0 ** round(log10(times)) - 1) < room


CLOSE = 0.006
"""Relative room of three printed digits."""

NEAR_SCALE = 0.2
"""Relative room of the quick look: "about" and "nearly" widen by less."""


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
        claim = replace(claim, verb=verb_before(sentence, begin + 12, ask.at))
        if turned(claim, result):
            return direction(material.document, claim, result, severity)
    return written(material.document, claim, result, severity)


__all__ = ["NEAR", "Operation", "grounded_findings"]
