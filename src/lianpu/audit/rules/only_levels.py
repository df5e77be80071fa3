"""Changes where a stretch of prose tells just two levels of one measure, the earlier named by its words or its time.

"A year ago the mill turned out 310 tonnes; this year it made 341, 10 % more". Other rules know an order of words; here
the levels are bound by what they are called: one is of "a year ago", of 上年同期, of an earlier year, or stands behind
"against". The stretch, up to three sentences, tells no third number but the change, and the clause of the change
names nothing else: so a misfit is seen as well as a fit. It is a doubt: the writer may know a third number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import (
    Operation,
    cagr,
    decline,
    difference,
    growth,
    increase,
    mean_growth,
    multiple,
)
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.change import BASIS_POINTS, JUDGES, LOSS, STRICTLY_COMPOUND, verb_before
from lianpu.audit.rules.other_ends import LED_TO, of_another_change
from lianpu.audit.rules.special_bases import GAINED
from lianpu.audit.stated.clauses import (
    EXCEEDS,
    Clause,
    Level,
    base_of,
    begins,
    clause_of,
    closed,
    joined,
    levels_of,
    names_other,
    of_them_alone,
    within_year,
)
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN_WORDS, UP_WORDS, of_one_size, pairs, same_measure
from lianpu.audit.stated.sentences import AMOUNT, DURATION, PERCENT, POINTS, TIMES, Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier


def only_levels(material: Material) -> Iterator[Finding]:
    """Every change told of the only two levels of its sentence, or of a few that follow each other, of which no rule before has spoken."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden:
            continue
        for told in _measured(_stretches(material, index)):
            made = [
                (bound(finding), numbers) for claim, numbers in _claims(told)
                if (finding := judge(material.document, claim)) is not None
            ]  # fmt: skip
            yield from (
                finding for finding, numbers in made
                if _place(finding) not in material.judged
                and (finding.verdict is not Verdict.WRONG or _alone(told, *numbers))
            )  # fmt: skip
            if made:
                break


def _alone(sentence: Sentence, ends: Sequence[Placed], stated: Placed) -> bool:
    """Whether the words of a change that fails leave no third number for it."""
    made = _bound(sentence, ends, stated)
    if made is None:
        return False
    clause, first, last = made
    if of_another_change(sentence, clause, first, last, stated):
        return False
    losses = LOSS.search(sentence.mask) and sentence.mask[first.at] != PERCENT
    if losses and not _OF_LOSSES.search(clause.words):
        return False
    return _of_events(sentence, stated[0]) or of_them_alone(sentence, clause, first, last)


def _place(finding: Finding) -> tuple[int, int]:
    return finding.spans[1].start, finding.spans[1].end


_OF_LOSSES = lazy_re.words(r"\b(?:wid\w+|narrow\w+|larger|smaller)\b|扩大|收窄|缩窄")
"""How a loss, unlike a profit, is said to move."""


@dataclass(frozen=True)
class Compared:
    """Two levels of a stretch and the rate of growth between them, which holds."""

    sentence: Sentence
    stated: Term
    first: Level
    last: Level


def compared(material: Material, index: int) -> Iterator[Compared]:
    """The rate that a sentence, or it and the next, tells of its only two levels, where these give it."""
    for told in _stretches(material, index):
        for ends, stated in _two_and_a_rate(told):
            made = _bound(told, ends, stated)
            if made is None or told.mask[stated[0]] != PERCENT:
                continue
            _, first, last = made
            quantities = [first.term.quantity, last.term.quantity]
            checks = [check(way, quantities, stated[1].quantity) for way in (growth(), decline())]
            if any(each is not None and each.verdict is not Verdict.WRONG for each in checks):
                yield Compared(told, stated[1], first, last)
                return


def bound(finding: Finding) -> Finding:
    """A finding whose inputs words bind: other numbers that happen to give its number do not answer it."""
    return replace(finding, named=True) if isinstance(finding, Computed) else finding


def _stretches(material: Material, index: int) -> Iterator[Sentence]:
    """A sentence, and it with the next one or two of its block where all have numbers and none has many.

    Where the scan leaves bare numbers, "2.7 GJ" or 1,530, each is also given with all of them.
    """
    sentence = material.sentences[index]
    yield sentence
    read = _with_bare(sentence)
    if read is not sentence:
        yield read
    run = [sentence]
    for following in material.sentences[index + 1 : index + SENTENCES]:
        run.append(following)
        counts = [each.count for each in run]
        if following.block != sentence.block or not min(counts) or sum(counts) > MOST:
            break
        yield reduce(joined, run)


SENTENCES = 3
"""Sentences that may tell two levels and a change. Ours."""


def _measured(stretches: Iterator[Sentence]) -> Iterator[Sentence]:
    """Each stretch, and again with its lengths of time as amounts where it has several."""
    for told in stretches:
        yield told
        if told.measured is not None:
            yield told.measured


def _with_bare(sentence: Sentence) -> Sentence:
    """The sentence with all of its numbers where these are three, two levels of one unit among them; else itself."""
    if not 0 < sentence.count < MOST:
        return sentence
    read = every_number(sentence)
    return read if read.count <= MOST else sentence


MOST = 4
"""Numbers of a stretch, a length of time among them: more than two levels and a change leave a choice. Ours."""


def _claims(sentence: Sentence) -> Iterator[tuple[Claim, tuple[Sequence[Placed], Placed]]]:
    """Each claim of a stretch with the numbers that it is of: those of its levels, and the change."""
    for ends, stated in _two_and_a_rate(sentence):
        for claim in _of_two(sentence, ends, stated):
            yield claim, (ends, stated)
    for ends, stated in _two_and_a_step(sentence):
        if _IN_ADDITION.search(sentence.mask[: stated[0]]) and _MORE_BEHIND.match(
            sentence.mask, stated[0] + 1
        ):
            continue  # "52 stores, of which 48 are left, and opened 60 more"
        for claim in _step(sentence, ends, stated):
            yield claim, (ends, stated)


def _two_and_a_rate(sentence: Sentence) -> Iterator[tuple[Sequence[Placed], Placed]]:
    """The levels of a stretch with its rate or multiple, where it tells no other number."""
    told = _only_three(sentence)
    levels = [each for each in told if sentence.mask[each[0]] == AMOUNT]
    lengths = [each for each in told if sentence.mask[each[0]] == DURATION]
    if not levels and len(lengths) == 2:
        levels, lengths = lengths, []
    rates = [each for each in told if each not in levels and each not in lengths]
    if len(levels) == 2 and len(rates) == 1 and len(lengths) <= 1:
        yield levels, rates[0]


def _two_and_a_step(sentence: Sentence) -> Iterator[tuple[Sequence[Placed], Placed]]:
    """Each way to take one of its three numbers for a step between the others."""
    told = [each for each in _only_three(sentence) if sentence.mask[each[0]] != DURATION]
    levels = [each for each in told if sentence.mask[each[0]] == AMOUNT]
    if len(levels) == len(told) == 3:
        for each in levels:
            yield [one for one in levels if one is not each], each
    points = [each for each in told if _in_points(sentence, each)]
    ends = [each for each in told if each not in points and sentence.mask[each[0]] == PERCENT]
    if len(points) == 1 and len(ends) == 2 and len(told) == 3:
        yield ends, points[0]


def _only_three(sentence: Sentence) -> list[Placed]:
    """The numbers of a stretch that tells three and at most one length of time, all of them read; else none."""
    told = [(at, item) for at, item in sentence.placed if isinstance(item, Term)]
    if not 3 <= len(told) <= MOST or sentence.lists:
        return []
    if _SUPPOSED.search(sentence.mask) or OTHER_BASIS.search(sentence.mask):
        return []
    return [] if sentence.unread(told[0][1].start, told[-1][1].end) else told


_SUPPOSED = lazy_re.words(r"若|如果|假如|倘|\bif\b|\bsuppos\w+|\bcould\b|\bmight\b")
"""Words of what is only supposed, from which nothing follows; "would expand from 5 to 12" is a forecast."""

Placed = tuple[int, Term]


def _in_points(sentence: Sentence, told: Placed) -> bool:
    at, term = told
    return sentence.mask[at] == POINTS or bool(BASIS_POINTS.search(term.quantity.text))


def _of_two(sentence: Sentence, ends: Sequence[Placed], stated: Placed) -> Iterator[Claim]:
    """A rate or a multiple of two amounts."""
    at, term = stated
    made = _bound(sentence, ends, stated)
    if made is None:
        return
    clause, first, last = made
    if sentence.mask[at] == TIMES:
        yield from _multiple(sentence, clause, first, last, term)
        return
    if sentence.mask[at] != PERCENT or BASIS_POINTS.search(term.quantity.text):
        return
    falls = _falls(clause, first, last, term)
    if falls is None or _across_zero(sentence, clause, first, last):
        return
    if _REACHED.search(sentence.mask, max(at - 12, 0), at):
        return  # 增速回落至 12 %: a rate of another thing, and where it came to
    ways: tuple[Operation, ...]
    rule, years = "growth", tuple[int, ...]()
    if _YEARLY.search(clause.words):
        years = _years(sentence, first, last)
        if not years or falls:
            return
        rule, strictly = "cagr", STRICTLY_COMPOUND.search(clause.words)
        ways = tuple(way for n in years for way in (cagr(n), mean_growth(n)))
        ways = ways[::2] if strictly else ways
    elif not _one_step(clause, first):
        return
    else:
        ways = (decline() if falls else growth(),)
    verb = verb_before(sentence, clause.start, at)
    inputs, span = (first.term, last.term), sentence.span(first.term, last.term, term)
    yield Claim(rule, term, inputs, ways, span, strict=True, doubt=True, verb=verb)
    if rule == "cagr" and len(years) == 1 and _by_length(sentence):
        # five years, both counted, are four steps: no "about" hides which was meant
        steps = (cagr(years[0] - 1),)
        yield Claim(rule, term.as_printed, inputs, steps, span, strict=True, doubt=True)


def _bound(
    sentence: Sentence, ends: Sequence[Placed], stated: Placed
) -> tuple[Clause, Level, Level] | None:
    """The clause of a change with the earlier level and the later one; None where words leave a choice."""
    one, other = (term for _, term in ends)
    far = sentence.mask[stated[0]] == TIMES or (stated[1].quantity.value or 0) > MANYFOLD
    if not same_measure(one, other) or not of_one_size(one, other, FARTHEST if far else FAR):
        return None
    if any(_is_step(sentence, at, stated[0]) for at, _ in ends):
        return None
    exact = (Qualifier.EXACT, Qualifier.ABOUT)
    if any(term.quantity.qualifier not in exact for _, term in ends):
        return None
    clause = clause_of(sentence, stated[0])
    first_told, second_told = levels_of(sentence, ends, stated[0])
    if not closed(clause) or (
        names_other(clause, first_told, second_told) and not _of_events(sentence, stated[0])
    ):
        return None
    found = [
        pair for pair in sentence.once(pairs)
        if {pair.first, pair.last} == {first_told.at, second_told.at}
    ]  # fmt: skip
    if found:
        by_place = {each.at: each for each in (first_told, second_told)}
        return clause, by_place[found[0].first], by_place[found[0].last]
    base = base_of(first_told, second_told)
    # "grew 12 % to 3.36 billion. In 2023 it was 3.00 billion"
    led = LED_TO.fullmatch(sentence.mask, stated[0] + 1, first_told.at)
    if base is None and led and second_told.moment and _IT_WAS.search(second_told.before):
        base = second_told
    if base is None:
        return None
    return clause, base, second_told if base is first_told else first_told


_IT_WAS = lazy_re.words(r"\b(?:it|they) (?:was|were|had been|stood at|had stood at) $|[为是]$")
FAR, FARTHEST = 10, 1000
"""Times from which on two amounts are no levels of one measure, and where a multiple or a rate of hundreds is told. Ours."""
MANYFOLD = 3
"""Rate of growth from which on one level may be far from the other. Ours."""


def _is_step(sentence: Sentence, at: int, stated: int) -> bool:
    """Whether what stands for a level is itself how much was added: "an increase of 5 % or $4.0 billion"."""
    mask = sentence.mask
    if stated < at and _OR.fullmatch(mask, stated + 1, at):
        return True
    return bool(_STEP_BEFORE.search(mask, max(at - 40, 0), at) or _MORE_BEHIND.match(mask, at + 1))


_OR = lazy_re.words(r"[, (]*(?:or|and|或|即|也就是)?[ (]*")
_MORE_BEHIND = lazy_re.words(
    r"(?: [a-z]+)? (?:more|less|fewer|higher|lower|larger|smaller)\b(?! (?:or|and)\b)"
)

_IN_ADDITION = lazy_re.words(
    r"\b(?:open(?:ed|s)|add(?:ed|s)|built|builds|hire[ds]|bought|buys|order(?:ed|s)|launche[ds]|acquire[ds]|plan(?:s|ned)?|needs?|wants?|signed|took on) (?:to [a-z]+ )?$"
)
"""Words before how many more came to what there was, whatever the two levels beside it are."""
_EXCEEDED = lazy_re.words(rf"\b{EXCEEDS}(?: (?:the|its|their))?(?: [a-z]+){{0,2}} $")
_LOWER = lazy_re.words(
    rf"{DOWN_WORDS}|(?<![a-z])(?:less|fewer|lower|smaller|shorter|narrower|cheaper|below|lighter|savings?|discount|minus)(?![a-z])"
    r"|少|低|便宜|缩短|[更变]?短了|省了|降价|打折"
)
_HIGHER = lazy_re.words(
    rf"{UP_WORDS}|(?<![a-z])(?:more|higher|larger|bigger|greater|wider|longer|dearer|costlier|above|ahead|rais\w+|put up|additional|extra|plus)(?![a-z])"
    r"|多|高[出了]?|贵|变?长了|涨价|溢价"
)


def _falls(clause: Clause, first: Level, last: Level, term: Term) -> bool | None:
    """Whether a change is told as a fall; None where the words of its clause tell of no change."""
    if term.signed:
        return False
    if _EXCEEDED.search(first.before):
        return False  # "arrivals exceeded the 5.6 million of 2019 by 20 %"
    words = JUDGES.sub("", clause.words)
    down, up = bool(_LOWER.search(words)), bool(_HIGHER.search(words))
    if down != up:
        return down
    if not up and _YEARLY.search(clause.words):
        return not (last.term.quantity.value or 0) > (first.term.quantity.value or 0)
    if up or JUDGES.search(clause.words) or _CHANGE.search(clause.words):
        return (last.term.quantity.value or 0) < (first.term.quantity.value or 0)
    return None


_CHANGE = lazy_re.words(r"\b(?:changes?|swing|difference|gap)\b|变动|变化|差额|相差")
_YEARLY = lazy_re.words(
    r"复合|年均|年化|每年|CAGR|\bcompound|\bannual(?:ly|i[sz]ed)?\b|\b(?:per|each|every) year\b|\ba year(?! (?:ago|earlier|before|back|prior))"
)
_BY_YEAR = lazy_re.words(
    r"同比|去年|上年|\byoy\b|year-(?:on|over)-year|\by/y\b|\b(?:last|previous|prior) year"
)
_BY_LESS = lazy_re.words(
    r"环比|上[一个]*[季月周]|前[一个]*[季月]|\bqoq\b|\bsequential|quarter-(?:on|over)|month-(?:on|over)|\b(?:last|previous|prior) (?:quarter|month|week)"
)


def _one_step(clause: Clause, first: Level) -> bool:
    """Whether a change is not said to be on the year of a base that is of another quarter, nor the other way."""
    if _BY_LESS.search(clause.words):
        return not _BY_YEAR.search(first.words)
    if _BY_YEAR.search(clause.words):
        if within_year(first.words) and first.moment is None and not _BY_YEAR.search(first.words):
            return False  # 一季度31.2亿元，二季度33.4亿元，同比增长4%
        return not _BY_LESS.search(first.words) and not _OTHER_START.search(first.words)
    return True


_OTHER_START = lazy_re.words(
    r"年初|年末|年底|期初|[两二三四五六七八九十]年前|\b(?:two|three|four|five|six|ten) years\b|start of|beginning of|began"
)


def _years(sentence: Sentence, first: Level, last: Level) -> tuple[int, ...]:
    """In how many years one level became the other: of their times, of a stretch or of a length told."""
    one, other = begins(first), begins(last)
    if one is not None and other is not None:
        apart = other[0] - one[0]
        return (apart,) if apart > 0 else ()
    stretches = [each.period for each in sentence.moments]
    if len(stretches) == 1 and stretches[0].until is not None:
        apart = stretches[0].until.year - stretches[0].year
        return (apart,) if apart > 0 else ()
    if len(stretches) == 2 and all(each.until is None for each in stretches):
        apart = abs(stretches[1].year - stretches[0].year)
        return (apart,) if apart > 0 else ()
    return () if stretches else _by_length(sentence)


def _by_length(sentence: Sentence) -> tuple[int, ...]:
    """The one length of time in whole years that a stretch tells, two at least."""
    lengths = [
        item.quantity.value for at, item in sentence.placed
        if isinstance(item, Term) and sentence.mask[at] == DURATION
        and item.quantity.unit == "year"
    ]  # fmt: skip
    if len(lengths) != 1 or not lengths[0] or lengths[0] % 1 or lengths[0] < FEWEST:
        return ()
    return (int(lengths[0]),)


_REACHED = lazy_re.words(r"(?:[至到]|\bto) ?(?:约|近|about |around |nearly )?$")
FEWEST = 2
"""Years of which a rate a year is told."""


def _across_zero(sentence: Sentence, clause: Clause, first: Level, last: Level) -> bool:
    """Whether one level may be a loss and the other none, or what is better is said of losses."""
    values = [each.term.quantity.value or 0 for each in (first, last)]
    if min(values) <= 0:
        return True
    if not LOSS.search(sentence.mask):
        return False
    return bool(GAINED.search(sentence.mask) or JUDGES.search(clause.words))


def _multiple(
    sentence: Sentence, clause: Clause, first: Level, last: Level, term: Term
) -> Iterator[Claim]:
    """ "Four times as many", "risen fivefold", 是当时的 4 倍."""
    if not _COMPARES.search(clause.words):
        return
    falls = bool(_LOWER.search(clause.words))
    ends = (last.term, first.term) if falls else (first.term, last.term)
    more = bool(_HIGHER.search(clause.words))
    ways = (multiple(), increase()) if more else (multiple(),)
    span = sentence.span(*ends, term)
    yield Claim("multiple", term, ends, ways, span, strict=True, doubt=True)


_COMPARES = lazy_re.words(
    rf"\b(?:as (?:many|much|high|large|big|great|long|fast)|the|its|their|that of|what it|more|higher|larger|faster)\b"
    rf"|\b[a-z]*(?:rose|risen|grew|grown|up|increas\w*|climb\w*|multipli\w+)\b|的\ue004|[增涨升扩][至到为大长加了]|{UP_WORDS}"
)


def _step(sentence: Sentence, ends: Sequence[Placed], stated: Placed) -> Iterator[Claim]:
    """How much was added to one level or taken from it, in its own unit or in points."""
    at, term = stated
    if sentence.mask[at] != PERCENT and not _in_points(sentence, stated):
        if not same_measure(term, ends[0][1]):
            return
        if not _told_as_step(sentence, at):
            return
    made = _bound(sentence, ends, stated)
    if made is None:
        return
    clause, first, last = made
    falls = _falls(clause, first, last, term)
    events = _of_events(sentence, at)
    if falls is None and not events:
        return
    if not _one_step(clause, first) or _across_zero(sentence, clause, first, last):
        return
    if events or falls is None:
        falls = (last.term.quantity.value or 0) < (first.term.quantity.value or 0)
    ordered = (first.term, last.term) if falls else (last.term, first.term)
    span = sentence.span(first.term, last.term, term)
    yield Claim("difference", term, ordered, (difference(),), span, strict=True, doubt=True)


_STEP_BEFORE = lazy_re.words(
    rf"(?:{DOWN_WORDS}|{UP_WORDS}|多|少|高|低|贵|便宜|减|增|[增减]产)(?<![至到])(?:[了出]|约|近|超|逾|达)*$"
    rf"|(?<![a-z])(?:{DOWN_WORDS}|{UP_WORDS}|rais\w+|reduc\w+|down|add(?:ed|ing)|lost)(?: (?:by|of))?(?: (?:about|around|nearly|some|roughly))? $"
    r"|\b(?:difference|change|gap|gain|loss|saving|improvement) of $"
    r"|\b(?:difference|change|gap|gain|saving|improvement|reduction|increase|decrease|rise|fall|drop|decline) (?:is|was|comes? to|came to|amounts? to|amounted to|works? out at)(?: (?:about|some|almost|nearly))? $"
)
_STEP_BEHIND = lazy_re.words(
    r"^(?: [a-z]+)? (?:more|less|fewer|higher|lower|larger|smaller|longer|shorter|dearer|cheaper|heavier|lighter|above|below|up|down)\b(?! (?:or|and)\b)"
)
_EVENTS_BEHIND = lazy_re.words(
    r" (?:net )?(?:new )?(?:[a-z]+ )?(?:closures|closings|openings|additions|departures|hires|lay-?offs|redundancies|disposals|cancellations|arrivals|exits)\b"
)
_EVENTS = lazy_re.words(
    r"(?:净?(?:新开|新设|新增|关闭|关停|裁减|裁撤|撤销|招聘|流失))(?:了|约|近)*$"
)
"""Words by which a number is of things that came or went, and the levels are of those that there are."""


def _told_as_step(sentence: Sentence, at: int) -> bool:
    """Whether a number is by how much, and no level, as the words beside it say."""
    return bool(
        _STEP_BEFORE.search(sentence.mask, max(at - 40, 0), at)
        or _STEP_BEHIND.match(sentence.mask[at + 1 : at + 30])
        or _of_events(sentence, at)
    )


def _of_events(sentence: Sentence, at: int) -> bool:
    """Whether a number is of things that came or went: 12 closures, 新开 12 家."""
    return bool(_EVENTS_BEHIND.match(sentence.mask, at + 1) or _EVENTS.search(sentence.mask, 0, at))
