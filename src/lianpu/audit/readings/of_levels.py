"""Growth, steps in points and compound growth of a number that one row of a table prints: "up 28% to €530m", "from 1,400 to 1,550".

A summary and its table call one thing by different names. The level that stands beside a change says which row is meant,
where only one row prints it at the time and shares a word with the sentence; its number of the time before is then the base.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, cagr, decline, difference, growth, share
from lianpu.audit.proof.slips import digits, plausible
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.ask import Ask, Op, around, ask_of
from lianpu.audit.readings.asking import asks
from lianpu.audit.readings.both_ends import fits_cell
from lianpu.audit.stated.doubt import OTHER_BASIS, SUPPOSED
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import pairs
from lianpu.audit.stated.sentences import AMOUNT, PERCENT, Moment, Sentence, Term, simplified
from lianpu.audit.stated.series import Series, Stage, mantissa
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier

DIGITS = 3
"""Digits from which a level says which row it is of. Ours."""
LED_TO = lazy_re.compile(
    r"(?: (?:percentage )?points?)?[^\ue001-\ue004,;.。]{0,16}?(?: to (?:about |around |just |a record )?|[至到为](?:约|了)?)(?P<level>[\ue001\ue002])",
    re.IGNORECASE,
)
"""Behind a change the level to which it led."""
_IS_OF_IT = lazy_re.compile(
    r"[^\ue001-\ue004;.。]{0,60},(?: or| that is| which is| down| up| some| about| roughly|同比|较上年|比上年|[增下])*[^\ue001-\ue004,;.。]{0,4}$",
    re.IGNORECASE,
)
"""Between a level and its change, which begins the next clause."""
_THAN_BEFORE = lazy_re.compile(
    r" ?(?:more|less|higher|lower|above|below|up|down)\b(?: on| than)?(?: in)? ?(?:the (?:year before|previous year|prior year)|a year (?:earlier|ago|before)|\ue005)",
    re.IGNORECASE,
)
"""Behind a change the year before, with which it compares."""
_OTHER_STEP = lazy_re.compile(
    r"季|环比|月|半年|累计|\bquarter|\bmonth|\bhalf\b|\bweek|\bsequential|\bso far\b|\bto date\b|\bsince\b",
    re.IGNORECASE,
)
"""Words of another stretch than from one year to the next."""


_CLAUSE_END = lazy_re.compile("[,;。]|\\.(?: |$)")


def of_levels(material: Material) -> Iterator[Finding]:
    """Every change whose level one row prints, and every compound growth between two numbers of a row."""
    if not material.series:
        return
    for index, sentence in material.each_sentence():
        if not sentence.hidden or OTHER_BASIS.search(sentence.mask):
            continue
        for ask in (*sentence.once(asks), *_others(sentence)):
            if ask.op not in _OPS or ask.stated.quantity.qualifier not in _PLAIN:
                continue
            if ask.op is Op.SHARE:
                claims = _of_sales(material, ask)
            elif ask.op is Op.CAGR:
                claims = _compounds(material, index, ask)
            else:
                claims = _changes(material, ask)
            found = [each for claim in claims if (each := _judged(material, claim)) is not None]
            yield from (found[:1] if _agreed(found) else ())


def _others(sentence: Sentence) -> Iterator[Ask]:
    """Rates that no verb of change stands before: "lifted profit by 12% to 41", "41, 12% less than in 2024"."""
    known = {ask.at for ask in sentence.once(asks)}
    for at, item in sentence.placed:
        if not isinstance(item, Term) or sentence.mask[at] != PERCENT or at in known:
            continue
        behind = _MORE_OR_LESS.match(sentence.mask, at + 1)
        if behind is None and not _LIFTED.search(sentence.mask, 0, at):
            continue
        op = Op.FALL if behind is not None and behind["less"] else Op.GROWTH
        yield ask_of(sentence, at, item, op, around(sentence, at, at + 1), two=False)


_MORE_OR_LESS = lazy_re.compile(r" (?:more|higher|above|up|(?P<less>less|lower|below|down)) ")
_LIFTED = lazy_re.compile(
    r"\b(?:lift|rais|boost|push|bump|nudg|hik|tak)[a-z]* [^\ue001-\ue006,;.]{1,40}? (?:up )?by (?:about |some |around )?$"
)
_OPS = (Op.GROWTH, Op.FALL, Op.POINTS, Op.CAGR, Op.SHARE)
_PLAIN = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)


def _agreed(found: Sequence[Finding]) -> bool:
    """Whether the rows that may be meant say the same of a number."""
    return len({each.verdict is Verdict.DOUBTFUL for each in found}) == 1


def _judged(material: Material, claim: Claim) -> Finding | None:
    made = check(claim.readings[0], [each.quantity for each in claim.inputs], claim.stated.quantity)
    if made is None or (made.verdict is Verdict.WRONG and not plausible(made, claim.stated)):
        return None
    return judge(material.document, claim)


def _changes(material: Material, ask: Ask) -> Iterator[Claim]:
    """The change of the one row that prints its level, from the year before."""
    sentence = ask.sentence
    behind = _CLAUSE_END.search(sentence.mask, ask.at + 1)
    clause = sentence.mask[ask.at - len(ask.before) : behind.start() if behind else None]
    if ask.relative == "quarter" or _OTHER_STEP.search(clause):
        return
    level = _level(ask)
    if level is None or SUPPOSED.search(sentence.mask, 0, ask.at):
        return
    for series, stage in _printing(material, sentence, level):
        if ask.stage is not None and ask.stage.year and ask.stage != stage:
            continue
        base = stage.before(quarter=False)
        if base not in series.levels or (ask.base is not None and ask.base != base):
            continue
        before, after = series.levels[base], series.levels[stage]
        way = _way(ask, before, after)
        if way is None:
            continue
        falls = way[1].name == "difference" and (after.quantity.value or 0) < (
            before.quantity.value or 0
        )
        inputs = (before, after) if way[0] == "growth" or falls else (after, before)
        span = sentence.span(ask.stated, level)
        yield Claim(way[0], ask.stated, inputs, (way[1],), span, strict=True, doubt=True)


def _of_sales(material: Material, ask: Ask) -> Iterator[Claim]:
    """The share of revenue of the one row that prints an amount told before it: "at €252m, was 8.8% of sales"."""
    sentence = ask.sentence
    if not (_OF_SALES.match(ask.after) or _OF_SALES_ZH.search(ask.before)):
        return
    if SUPPOSED.search(sentence.mask, 0, ask.at):
        return
    amounts = [
        each for at, each in sentence.placed
        if at < ask.at and isinstance(each, Term) and sentence.mask[at] == AMOUNT
    ]  # fmt: skip
    pairs_of: dict[tuple[int, int], tuple[Term, Term]] = {}
    for amount in amounts[-LOOKED_BACK:]:
        named = digits(amount) < DIGITS
        for series, stage in _printing(material, sentence, amount, named=named, least=FEWEST):
            if ask.stage not in (None, stage) or stage != series.stages[-1]:
                continue
            part, whole = series.levels[stage], _sales(material, series, stage)
            if whole is not None and whole.start != part.start:
                pairs_of[part.start, whole.start] = part, whole
    if len(pairs_of) == 1:
        [inputs] = pairs_of.values()
        span = sentence.span(ask.stated)
        yield Claim("share", ask.stated, inputs, (share(),), span, strict=True, doubt=True)


def _sales(material: Material, series: Series, stage: Stage) -> Term | None:
    """The revenue that the table of a row prints at a time; None where no row or several are called so."""
    rows = [
        each for each in material.series_near(series.levels[stage].start).of_grid(series.grid)
        if _SALES.fullmatch(simplified(each.entity).strip()) and stage in each.levels
    ]  # fmt: skip
    return rows[0].levels[stage] if len(rows) == 1 and rows[0].scale == series.scale else None


LOOKED_BACK, FEWEST = 3, 2
"""Amounts before a share of revenue of which it may be, and digits that say which row one of them is of where words name that too. Ours."""
_OF_SALES = lazy_re.compile(
    r" of (?:its |the |total |group |net |our )*(?:sales|revenues?|turnover)\b(?! growth)",
    re.IGNORECASE,
)
_OF_SALES_ZH = lazy_re.compile(
    r"占(?:公司|全年|当年|当期|同期|总|营业)*(?:收入|营收)(?:总额)?(?:的|之)?(?:比重|比例|比)?(?:为|约|达到?)*$"
)
_SALES = lazy_re.compile(
    r"(?:(?:net |total |group )?(?:revenues?|sales|turnover)|(?:营业)?总?(?:收入|营收))(?: ?[(（].*[)）])?",
    re.IGNORECASE,
)


def _way(ask: Ask, before: Term, after: Term) -> tuple[str, Operation] | None:
    """What a change is between two cells of a row; None where the row is of another kind."""
    rates = {before.quantity.unit, after.quantity.unit}
    if ask.op is Op.POINTS:
        return ("difference", difference()) if rates == {"%"} else None
    if "%" in rates or (before.quantity.value or 0) <= 0:
        return None
    signed = (ask.stated.quantity.value or 0) < 0
    return "growth", decline() if ask.op is Op.FALL and not signed else growth()


def _level(ask: Ask) -> Term | None:
    """The level that a change led to, told right behind it or in the clause before."""
    sentence = ask.sentence
    behind = LED_TO.match(sentence.mask, ask.at + 1)
    if behind is not None:
        made = sentence.hidden.get(behind.start("level"))
        return made if isinstance(made, Term) else None
    if not _THAN_BEFORE.match(sentence.mask, ask.at + 1):
        return None
    ahead = [(at, each) for at, each in sentence.placed if at < ask.at and isinstance(each, Term)]
    if not ahead or not _IS_OF_IT.fullmatch(sentence.mask, ahead[-1][0] + 1, ask.at):
        return None
    return ahead[-1][1]


def _compounds(material: Material, index: int, ask: Ask) -> Iterator[Claim]:
    """Compound growth between two numbers of one row, or over the years that its clause tells, up to a level told before."""
    sentence = ask.sentence
    if SUPPOSED.search(sentence.mask):
        return
    for first, last in _ends(sentence, ask.at):
        for series, stage in _printing(material, sentence, last, named=False):
            began = [at for at in series.stages if at < stage and _prints(series, at, first)]
            if len(began) == 1 and began[0].part == stage.part:
                yield _compound(ask, series, began[0], stage)
        return
    stretch = [
        each.period for _, each in sentence.within(ask.at - len(ask.before), ask.at)
        if isinstance(each, Moment) and each.period.until is not None
    ]  # fmt: skip
    if not stretch and ask.steps is None:
        yield from _over_years(material, ask)
    if not stretch and ask.steps is not None and _BACK_FROM.search(ask.before):
        yield from _up_to(material, index, ask)
    if len(stretch) != 1 or stretch[0].until is None:
        return
    since, until = Stage(stretch[0].year), Stage(stretch[0].until.year)
    for level in _told_of(material, index, ask, until):
        rows = [
            each for each, stage in _printing(material, sentence, level, named=False)
            if stage == until and since in each.levels
        ]  # fmt: skip
        for series in rows:
            yield _compound(ask, series, since, until)


def _ends(sentence: Sentence, end: int) -> Iterator[tuple[Term, Term]]:
    """The two amounts of the changes that a sentence tells before a place: with a verb, or "from A to B" alone."""
    places = [(pair.first, pair.last) for pair in sentence.once(pairs) if pair.last < end]
    places += [
        (match.start("a"), match.start("b")) for match in _FROM_TO.finditer(sentence.mask, 0, end)
    ]
    for first, last in dict.fromkeys(places):
        one, other = sentence.terms_at(first), sentence.terms_at(last)
        if len(one) == len(other) == 1:
            yield one[0], other[0]


_FROM_TO = lazy_re.compile(
    r"\bfrom (?:about )?(?P<a>\ue001)(?: in \ue005)? to (?:about )?(?P<b>\ue001)"
)


def _over_years(material: Material, ask: Ask) -> Iterator[Claim]:
    """Compound growth over so many years from the one level before them: "9,200 km in 2021; in four years it added 3,680"."""
    sentence = ask.sentence
    told = [(at, each) for at, each in sentence.placed if at < ask.at and isinstance(each, Term)]
    lengths = [each.quantity.value for at, each in told if each.quantity.unit == "year"]
    levels = [each for at, each in told if sentence.mask[at] == "\ue001"]
    if len(lengths) != 1 or not levels or not lengths[0] or lengths[0] % 1:
        return
    for series, since in _printing(material, sentence, levels[0]):
        until = Stage(since.year + int(lengths[0]), since.part)
        told_in = [each.period.year for each in sentence.moments]
        if until in series.levels and since.year in told_in:
            yield _compound(ask, series, since, until)


def _up_to(material: Material, index: int, ask: Ask) -> Iterator[Claim]:
    """Compound growth over the last so many years, up to the first level that its sentence tells with a year."""
    for moment in ask.sentence.moments[:1]:
        until = Stage(moment.period.year)
        since = Stage(until.year - (ask.steps or 0))
        for level in _told_of(material, index, ask, until):
            for series, stage in _printing(material, ask.sentence, level):
                if stage == until and since in series.levels:
                    yield _compound(ask, series, since, until)


_BACK_FROM = lazy_re.compile(
    r"(?:过去|近|最近)[^,;。]{0,6}$|(?:过去|近|最近)[^,;。]{0,4}\ue006|\b(?:last|past|previous)\b",
    re.IGNORECASE,
)
"""Words by which a stretch of years ends now."""


def _compound(ask: Ask, series: Series, since: Stage, until: Stage) -> Claim:
    inputs = (series.levels[since], series.levels[until])
    way = cagr(until.year - since.year)
    return Claim(
        "cagr", ask.stated, inputs, (way,), ask.sentence.span(ask.stated), True, doubt=True
    )


def _told_of(material: Material, index: int, ask: Ask, until: Stage) -> Iterator[Term]:
    """The first level that its sentence, or the clause before a semicolon, tells of the year in which a stretch ends."""
    before = material.sentences[index - 1] if index else None
    for sentence in (ask.sentence, before):
        if sentence is None or sentence.block != ask.sentence.block:
            return
        terms = [
            (at, each) for at, each in sentence.placed
            if isinstance(each, Term) and each.start < ask.stated.start
        ]  # fmt: skip
        levels = [each for at, each in terms if sentence.mask[at] == "\ue001"]
        years = [each.period.year for each in sentence.moments if each.period.until is None]
        if levels and years[:1] == [until.year]:
            yield levels[0]
        if terms:
            return


def _printing(
    material: Material, sentence: Sentence, level: Term, *, named: bool = True, least: int = DIGITS
) -> Iterable[tuple[Series, Stage]]:
    """The rows that print a level, and when; only those of which words of the sentence name a part, if asked."""
    if digits(level) < least:
        return []
    book = material.series_near(sentence.start)
    index = book.once("levels by digits", _by_digits)
    key = mantissa(level)
    if key is None:
        return []
    found = [
        (series, stage)
        for at in (round(key, 2) - 0.01, round(key, 2), round(key, 2) + 0.01)
        for series, stage in index.get(round(at % 1.0, 2), ())
        if _prints(series, stage, level)
    ]
    words = simplified(sentence.text()).casefold()
    if named:
        found = [each for each in found if _shares_a_word(each[0], words)]
    return found


def _by_digits(series: Sequence[Series]) -> dict[float, list[tuple[Series, Stage]]]:
    found: dict[float, list[tuple[Series, Stage]]] = {}
    for each in series:
        for stage, term in each.levels.items() if each.grid is not None else ():
            key = mantissa(term)
            if key is not None and stage.year:
                found.setdefault(round(round(key, 2) % 1.0, 2), []).append((each, stage))
    return found


def _prints(series: Series, stage: Stage, level: Term) -> bool:
    """Whether a row prints a number at a time, at its own scale or one that its table leaves open."""
    cell = series.levels[stage]
    if digits(cell) < digits(level):
        return False
    bare = level.quantity.unit == "1" and cell.quantity.unit == "1"
    # the unit may stand behind the later end alone: "from 1,400 to 1,550 thousand tonnes"
    return fits_cell(series, stage, level) or (bare and cell.quantity.value == level.quantity.value)


def _shares_a_word(series: Series, words: str) -> bool:
    """Whether words say a word of the name of a row, or two characters of it."""
    name = _UNIT.sub("", simplified(f"{series.entity} {series.measure}")).casefold()
    latin = (each[:5] for each in re.findall(r"[a-z]{4,}", name))
    pairs_of = (
        run[at : at + 2] for run in re.findall(r"[一-鿿]{2,}", name) for at in range(len(run) - 1)
    )
    return any(each in words for each in (*latin, *pairs_of))


_UNIT = lazy_re.compile(r"[(（][^()（）]*[)）]")
