"""Values of successive years and periods and their growth: in one list, in brackets, or a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import Operation, cagr, decline, growth, share
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.change import LOSS
from lianpu.audit.stated.carried import AHEAD, OF_PART
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE, OTHER_BASIS
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN, DOWN_ZH, UP_ZH
from lianpu.audit.stated.sentences import PERIOD, Moment, Sentence, Term
from lianpu.audit.stated.series import Stage, stage_of
from lianpu.audit.stated.shapes import grammar, lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS
from lianpu.core.finding import Finding, Verdict
from lianpu.core.period import Period
from lianpu.notation.numerals import read_count

# Growth told after a list of years, a base in brackets behind its rate, and shares in brackets.
#
# "2026—2028 年收入分别为 A、B、C, 同比增长 p、q、r": the second rate is of the first two values. "B, 同比增长 p (24Q4 为 A1),
# 环比增长 q (25Q3 为 A2)": one subject and two bases. "Of W votes, A were for (p %) and B against (q %)".


_AND = r"(?:、|, and |, | and |,|和|与|及|以及)"
_VALUES = rf"(?P<values>[\ue001](?: (?:in|for) \ue005)?(?:{_AND}[\ue001](?: (?:in|for) \ue005)?)+)"
_RATES = rf"(?P<rates>[\ue002](?:{_AND}[\ue002])*)"
_GROWS = lazy_re.words(
    rf"{_VALUES}[^\ue001-\ue004;。]{{0,30}}?(?:增长|增速|增幅|\bgrowth\b|\bup\b|\bincreases?\b)[^\ue001-\ue004;。]{{0,14}}?{_RATES}"
)
_COMPOUND = lazy_re.words(
    r"(?P<n>两|二|三|四|五|two|three|four|five)[ -]?(?:年|year)[^\ue001-\ue006,;。]{0,6}(?:复合|CAGR|compound)[^\ue001-\ue006;。,]{0,12}(?P<r>\ue002)"
)
_SHORTER = lazy_re.words(r"季|月|半年|quarter|month|half|\bQ[1-4]|\d[QH]\d")


def successions(sentence: Sentence) -> Iterator[Claim]:
    """Rates of growth that follow the values of successive years."""
    for match in _GROWS.finditer(sentence.mask):
        values = _terms(sentence, match, "values")
        rates = _terms(sentence, match, "rates")
        if len({each.quantity.unit for each in values}) > 1:
            continue
        if not (
            _successive_years(sentence, match, len(values)) or _years_of_rates(sentence, match)
        ):
            continue
        words = sentence.mask[match.end("values") : match.start("rates")]
        if DOWN.search(words) or LOSS.search(sentence.mask[: match.end()]):
            continue
        behind = re.split(
            r"[,;。]|\. ", sentence.mask[match.end("rates") : match.end("rates") + 40]
        )
        if OF_PART.match(behind[0]) or AHEAD.search(behind[0]):
            continue  # "up 12% in Europe", "growth of 15% is expected": of a part, or yet to come
        told = rates[1:] if len(rates) == len(values) else rates
        if len(told) == len(values) - 1:
            for (first, last), rate in zip(pairwise(values), told, strict=True):
                yield _claim(sentence, "growth", rate, (first, last), growth())
        found = _COMPOUND.search(sentence.mask, match.end())
        overall = sentence.term(found, "r") if found else None
        if found and overall and read_count(found["n"]) == len(values) - 1:
            yield _claim(
                sentence,
                "cagr",
                overall,
                (values[0], values[-1]),
                cagr(len(values) - 1),
                doubt=True,
            )


def _terms(sentence: Sentence, match: re.Match[str], group: str) -> list[Term]:
    found = sentence.within(match.start(group), match.end(group))
    return [item for _, item in found if isinstance(item, Term)]


def _successive_years(sentence: Sentence, match: re.Match[str], count: int) -> bool:
    """Whether a list of values is of so many years one after another, and of nothing shorter."""
    begin = max(match.start() - REACH, 0)
    if _SHORTER.search(sentence.mask, begin, match.end()):
        return False
    times = [
        item.period for _, item in sentence.within(begin, match.end("values"))
        if isinstance(item, Moment)
    ]  # fmt: skip
    if any(each.quarter or each.half or each.month or each.months for each in times):
        return False
    if len(times) == 1 and times[0].until is not None:
        return times[0].until.year - times[0].year + 1 == count
    years = [each.year for each in times if each.until is None]
    return len(years) == count == len(times) and all(b - a == 1 for a, b in pairwise(years))


def _years_of_rates(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether rates are told of years one after another, and values of one year more: "A、B、C, 2024 年和 2025 年分别增长"."""
    begin, end = match.end("values"), match.start("rates")
    if _SHORTER.search(sentence.mask, max(match.start() - REACH, 0), match.end()):
        return False
    if not _OF_THEM.fullmatch(sentence.mask, begin, end):
        return False  # 毛利率分别增长: of something else
    times = [
        item.period for _, item in sentence.within(begin, end)
        if isinstance(item, Moment)
    ]  # fmt: skip
    years = [each.year for each in times if each.until is None and not each.months]
    count = len(_terms(sentence, match, "rates"))
    return (
        len(years) == len(times) == count == len(_terms(sentence, match, "values")) - 1
        and all(b - a == 1 for a, b in pairwise(years))
    )  # fmt: skip


_OF_THEM = lazy_re.words(
    r"[\ue005、,和与及年度 ]*(?:较上年|比上年)?(?:同期)?(?:分别|依次)?(?:同比|较上年(?:同期)?)?(?:分别)?(?:增长|增速|增幅)(?:分别)?(?:约|为|达到?)*"
    r"|[\ue005, ]*(?:and|or|in|for|up|growth|growing|increases?|of|by|with|respectively|an?|the|rising|[\ue005, ])*"
)
"""Words between values and their rates that name nothing else."""

REACH = 40
"""Characters before a list in which its years are told."""


def _claim(
    sentence: Sentence,
    rule: str,
    stated: Term,
    inputs: tuple[Term, ...],
    operation: Operation,
    *,
    doubt: bool = False,
) -> Claim:
    doubt = doubt or bool(DOUBT_OF_CHANGE.search(sentence.mask))
    strict = not sentence.unread(min(t.start for t in inputs), stated.end)
    return Claim(rule, stated, inputs, (operation,), sentence.span(*inputs, stated), strict, doubt)


_BRACKETED = Trigger(
    lettered(
        rf"(?:同比|环比)?(?P<verb>{UP_ZH}|{DOWN_ZH})(?:加|长|少|低)?(?:了|约)*{{r:R}}\((?:{{T}}|(?:去年|上年)(?:同期|同月|同季)?|第?[一二三四]季度|"
        rf"Q[1-4]|上季度?|上月)(?:为|是|:)?{{a:Q}}\)"
    )
)


def bracketed(sentence: Sentence) -> Iterator[Claim]:
    """ "B, 同比增长 p (24Q4 为 A1), 环比增长 q (25Q3 为 A2)": each rate against the base in its brackets."""
    for match in sentence.each(_BRACKETED):
        rate, base = sentence.term(match, "r"), sentence.term(match, "a")
        if rate is None or base is None or LOSS.search(sentence.mask[: match.start()]):
            continue
        begin = max(sentence.mask.rfind(stop, 0, match.start()) for stop in ";。") + 1
        subjects = [
            item for at, item in sentence.placed
            if begin <= at < match.start() and isinstance(item, Term)
            and item.quantity.unit == base.quantity.unit and not _open(sentence.mask[begin:at])
        ]  # fmt: skip
        if subjects:
            operation = decline() if DOWN.search(match["verb"]) else growth()
            doubt = len(subjects) > 1
            yield _claim(sentence, "growth", rate, (base, subjects[-1]), operation, doubt=doubt)


def _open(words: str) -> bool:
    return words.count("(") > words.count(")")


_IN_BRACKETS = lazy_re.compile(r"(?P<a>\ue001)[^\ue001-\ue006,;。()]{0,20}\((?P<r>\ue002)\)")
_BEHIND_RATES = lazy_re.compile(
    r"(?P<r>\ue002)(?: (?:of|in)\b[^\ue001-\ue006,;。()]{1,30}| ?的?[^\ue001-\ue006,;。() ]{0,10})? ?\((?P<a>\ue001)\)"
)
"""An amount in the brackets behind its share: "took 37 % of orders ($18.0 billion)"."""
_OF_WHOLE = lazy_re.words(r"\bof (?:the |all |its )*(?P<w>\ue001)")
FEWEST = 3
"""Shares in brackets of which all but one must fit a whole before the one is doubted. Ours."""


def bracketed_shares(material: Material) -> Iterator[Finding]:
    """Shares in brackets behind their amounts, or amounts behind their shares, of a whole told before.

    The whole is the amount of which all shares, or all but one of three, hold; or the one of which
    the sentence says that they are ("of 62,480 votes").
    """
    for index, sentence in material.each_sentence():
        pairs = [
            (amount, rate)
            for pattern in (_IN_BRACKETS, _BEHIND_RATES)
            for match in pattern.finditer(sentence.mask)
            if (amount := sentence.term(match, "a")) and (rate := sentence.term(match, "r"))
        ]
        units = {amount.quantity.unit for amount, _ in pairs}
        if len(pairs) < 2 or len(units) > 1:
            continue
        unit = next(iter(units))
        named = _OF_WHOLE.search(sentence.mask)
        said = sentence.term(named, "w") if named else None
        first = min(min(amount.start, rate.start) for amount, rate in pairs)
        wholes = [
            term for other in reversed(material.window(index, 2)) for term in reversed(other.terms)
            if term.quantity.unit == unit and term.start < first
        ]  # fmt: skip
        whole = next((each for each in wholes if _fits(pairs, each)), None)
        whole = whole or (said if said is not None and said in wholes else None)
        if whole is None:
            continue
        for amount, rate in pairs:
            claim = _claim(sentence, "share", rate, (amount, whole), share(), doubt=True)
            finding = judge(material.document, claim)
            if isinstance(finding, Computed):
                # the shares beside it say of what whole they are, and its bracket of what part
                yield replace(finding, bound=len(pairs) >= FEWEST)


def _fits(pairs: Sequence[tuple[Term, Term]], whole: Term) -> bool:
    made = [
        check(share(), (amount.quantity, whole.quantity), rate.quantity) for amount, rate in pairs
    ]
    held = sum(each is not None and each.verdict is not Verdict.WRONG for each in made)
    return held == len(pairs) or (len(pairs) >= FEWEST and held == len(pairs) - 1)


# Amounts of years one after another, a line each, with their growth behind them.
#
# "2027: $32 bn (+78%)" says by itself of no amount what it grew from; a run of such lines does: each
# rate is of its line's amount and that of the line before. Where all but one of them hold, the one
# that fails is wrong: were an amount wrong, the rate of the line behind it would fail too.


_RATE = r"[(,（，] ?(?:(?:同比|按年|年增|增长|增幅|yoy|up|growth|of)[ :]?){0,3}\+?{r:R}"
_ENTRY = grammar(
    r"(?:^|(?<=[\s*•·●|>）),;；、-]))(?:{t:T}|(?:[FC]Y ?)?(?P<year>(?:19|20)\d\d)[AEFP]?)[年度* ]{0,4}[^\ue001-\ue006;。]{0,12}?{q:Q}[^\ue001-\ue006;。]{0,24}?"
    + _RATE
)
_RATE_BEHIND = grammar(_RATE)
"""The end of an entry: a block none of whose sentences has it has no entry."""
_OTHER = lazy_re.words(
    r"环比|季增|按季|复合|占比|份额|利润率|毛利率|\bq/?o/?q\b|sequential|CAGR|margin|share of|of total|down|下降|下滑|减少"
)
"""Words by which a rate is of something else, or says its direction in words."""
_YEARS = lazy_re.words(r"\b(?:FY ?)?(?:19|20)\d\d[^\n]*?\d ?%")

_BETWEEN = lazy_re.compile(r"[^\ue001-\ue006\d。]{0,40}")
"""What may stand between the words of two lines, and behind the last."""

BEHIND = 8
"""Characters behind a rate that may say that it is of something else. Ours."""

HELD = 2
"""Rates of a run that must hold before one that fails is proof. Ours."""


Line = tuple[Sentence, int, Term, Term]
"""A line with its year, its amount and its rate."""


def year_line_findings(material: Material) -> Iterator[Finding]:
    """The one rate of a run of years that does not follow from the amounts of its lines."""
    for run in _runs(_lines(material)):
        tried = [
            (last, check(growth(), (first[2].quantity, last[2].quantity), last[3].quantity))
            for first, last in pairwise(run)
        ]
        failed = [at for at, (_, made) in enumerate(tried) if not _holds(made)]
        if len(failed) != 1 or len(tried) - 1 < HELD:
            continue
        at = failed[0]
        before, (sentence, _, amount, rate) = run[at], run[at + 1]
        if sentence.unread(amount.end, rate.start):
            continue
        claim = Claim(
            "growth",
            rate,
            (before[2], amount),
            (growth(),),
            sentence.span(amount, rate),
            strict=True,
        )
        finding = judge(material.document, claim)
        if finding is not None:
            yield finding


def _holds(made: Check | None) -> bool:
    return made is not None and made.verdict is not Verdict.WRONG


def _runs(lines: Iterator[Line | None]) -> Iterator[Sequence[Line]]:
    """Lines that follow each other, of years one after another and amounts in one unit."""
    run: list[Line] = []
    for line in lines:
        if line is None or (
            run and (line[1] != run[-1][1] + 1 or line[2].quantity.unit != run[-1][2].quantity.unit)
        ):
            yield run
            run = []
        if line is not None:
            run.append(line)
    yield run


def _lines(material: Material) -> Iterator[Line | None]:
    """The amounts and rates of years that lines of prose and lists tell; None for what stands between them."""
    document = material.document
    may = {each.block for each in material.sentences if _RATE_BEHIND.search(each.mask)}
    for index, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        if index not in may or block.kind not in PROSE_KINDS or not _YEARS.search(text):
            yield None
            continue
        sentence = mask(document, block.start, block.end, index)
        place = 0
        for match in _ENTRY.finditer(sentence.mask):
            if not _BETWEEN.fullmatch(sentence.mask, place, match.start()):
                yield None
            place = match.end()
            other = _OTHER.search(sentence.mask, match.start(), place + BEHIND)
            yield None if other else _line(sentence, match)
        if not _BETWEEN.fullmatch(sentence.mask, place):
            yield None


def _line(sentence: Sentence, match: re.Match[str]) -> Line | None:
    amount, rate = sentence.term(match, "q"), sentence.term(match, "r")
    year = int(match["year"]) if match["year"] else _year(sentence.hidden.get(match.start("t")))
    if amount is None or rate is None or year is None or not amount.quantity.value:
        return None
    return sentence, year, amount, rate


def _year(moment: object) -> int | None:
    """The year of a time that is a whole year."""
    if not isinstance(moment, Moment):
        return None
    period = moment.period
    shorter = period.quarter or period.half or period.month or period.months
    return None if shorter or period.until is not None else period.year


# Periods a line each, with their amounts and growth: "Q2 2025: $105m (62% YoY, 12% QoQ)", "2024年营收241.8亿、同比增长166%".
#
# Lines that follow each other and name one measure, or none, are of one thing: the base of a rate is the line of the
# period that its words name, the same one a year before or the one right before.


_LINE = grammar(
    r"^[^\w\ue001-\ue006]{0,8}{t:T}(?P<label>[^\ue001-\ue006;。.()]{0,16}?)(?:为|达到?|约|:|：|was|of|\*| )*{q:Q}"
)
_PERIOD_RATE = grammar(
    r"(?:同比|环比|年增|季增)(?:增长|增加|上升|增幅(?:为|达)?|增速(?:为|达)?|[ :+])*{r:R}|{s:R} (?:YoY|QoQ|year[- ]over[- ]year|quarter[- ]over[- ]quarter|sequential(?:ly)?)(?! decline| decrease| drop)"
)
_OF_QUARTER = lazy_re.words(r"环比|季增|qoq|quarter|sequential")
_FELL = lazy_re.words(r"\b(?:down|fell|declin|decreas|drop)|[降减跌]")

Key = tuple[Stage, bool]
"""A time, and whether it is of a fiscal year."""


def period_lines(material: Material) -> Iterator[Finding]:
    """Every rate of a line that another line of its run gives the base of."""
    run: list[tuple[Sentence, Moment, Term, str]] = []
    for _, sentence in material.each_sentence():
        line = _period_line(sentence) if PERIOD in sentence.mask[:12] else None
        if line is None or (run and (line[3] != run[-1][3] or _far(run[-1][0], sentence))):
            yield from _judged(material, run)
            run = []
        if line is not None:
            run.append(line)
    yield from _judged(material, run)


def _period_line(sentence: Sentence) -> tuple[Sentence, Moment, Term, str] | None:
    """A line with its period, its amount and what it calls this."""
    match = _LINE.match(sentence.mask)
    if match is None:
        return None
    moment, amount = sentence.moment(match, "t"), sentence.term(match, "q")
    if moment is None or amount is None or amount.quantity.unit in ("1", "unit"):
        return None
    return sentence, moment, amount, match["label"].strip(" ,:：*-").casefold()


def _far(before: Sentence, sentence: Sentence) -> bool:
    """Whether other words stand between two lines."""
    between = sentence.document.text[before.end : sentence.start]
    return any(letter.isalnum() for letter in between)


def _judged(
    material: Material, run: Sequence[tuple[Sentence, Moment, Term, str]]
) -> Iterator[Finding]:
    told: dict[Key, Term | None] = {}
    for _, moment, amount, _ in run:
        key = _key(moment.period)
        if key is not None:
            told[key] = None if key in told else amount
    if len(told) < 2:
        return
    for sentence, moment, amount, _ in run:
        key = _key(moment.period)
        for match in _PERIOD_RATE.finditer(sentence.mask) if key else ():
            rate = sentence.term(match, "r") or sentence.term(match, "s")
            before = _before(key, quarter=bool(_OF_QUARTER.search(match.group()))) if key else None
            base = told.get(before) if before else None
            lead = sentence.mask[max(match.start() - 8, 0) : match.end()]
            if rate is None or base is None or base.quantity.unit != amount.quantity.unit:
                continue
            if _FELL.search(lead) or _between(sentence, amount, match.start()):
                continue
            claim = Claim(
                "growth",
                rate,
                (base, amount),
                (growth(),),
                sentence.span(amount, rate),
                strict=True,
                doubt=bool(OTHER_BASIS.search(sentence.mask)),
            )
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding


def _between(sentence: Sentence, amount: Term, at: int) -> bool:
    """Whether another amount stands between that of a line and its rate."""
    return any(
        isinstance(item, Term) and item.start > amount.start and item.quantity.unit != "%"
        for _, item in sentence.within(0, at)
    )


def _key(period: Period) -> Key | None:
    """None for a stretch that has no like right before it."""
    if period.until is not None or period.months or period.year_to_date or period.day:
        return None
    stage = stage_of(period)
    return None if stage is None else (stage, period.fiscal)


def _before(key: Key, *, quarter: bool) -> Key | None:
    stage, fiscal = key
    if quarter and not stage.part.startswith("Q"):
        return None
    return stage.before(quarter), fiscal
