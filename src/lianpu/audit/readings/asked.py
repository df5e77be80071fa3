"""What the words around a number ask of it: growth, share, step, sum, average, price per unit."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from lianpu.audit.rules.change import WORD_MULTIPLES, word_multiple
from lianpu.audit.stated.pairs import DOWN, DOWN_EN, DOWN_ZH, UP, UP_EN, UP_ZH
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.series import Stage, part_of, stage_near, stage_of
from lianpu.audit.stated.triggers import Trigger
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.numerals import read_count


class Op(StrEnum):
    """What a number is said to be."""

    GROWTH = "growth"
    FALL = "fall"
    CAGR = "cagr"
    TIMES = "times"
    POINTS = "points"
    SHARE = "share"
    STEP = "step"
    SUM = "sum"
    AVERAGE = "average"
    PER = "per"
    LEVEL = "level"


class Ask(msgspec.Struct, frozen=True):
    """A number and what its words ask."""

    sentence: Sentence
    at: int
    """Place in the mask."""
    stated: Term
    op: Op
    before: str
    """Words from the stop or number before it."""
    lead: str
    """Words from the beginning of the sentence."""
    after: str
    """Words to the next stop or number."""
    stage: Stage | None
    """The time said of it; None when the sentence says none."""
    base: Stage | None
    """The time that it is compared with, where words name one."""
    steps: int | None
    """Years that it spans, where words say so: "over three years"."""
    relative: str = ""
    """ "year" or "quarter" where the words compare with the one before, "whole" for all times."""
    two_ways: bool = False
    """Whether a multiple may be the new level or the rise: 增长 2 倍."""
    linked: bool = False
    """Whether it only continues the number before it: "80 % of revenue, against 72 % in 2024"."""
    order: int = 0
    """Place in a list under 分别 or "respectively", from 0."""


_NUMBER = "\ue001\ue002\ue003\ue004"
_BOUND = re.compile(rf"[,;:。.!?()\[\]{_NUMBER}]|[一-鿿]看,")
_SHARE_BEFORE = re.compile(
    r"占|份额|比重|比例|渗透率|毛利率|净利率|利润率|费用率|研发率|贡献(?!了?[^\ue001]*亿)|"
    r"\bshare\b|account\w* for|ma[dk]es? up|making up|represent\w*|contribut\w+|margin|penetration|"
    r"\bholds?\b|\bheld\b|\bcomprised?\b",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(
    r"^ ?(?:of\b(?! growth)|share\b)|^的(?:收入|营收|份额|市场|总|产能|金额)", re.IGNORECASE
)
_COMPOUND = Trigger(
    re.compile(
        r"复合|年均|CAGR|compound|annuali[sz]ed|\ba year\b(?! (?:ago|earlier|before))",
        re.IGNORECASE,
    )
)
_LEVEL_VERB = re.compile(
    rf"(?:(?:{UP_ZH}|{DOWN_ZH})(?:了|幅度)?|\b(?:{UP_EN}|{DOWN_EN}))(?:至|到|为|达到?| to\b| at\b)(?:约|了|近|超过?|\ue005|的|年| ?about| ?around| ?nearly| ?just over)* ?$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\bwith (?:about |around |just |nearly )?$|(?:followed by|then|ahead of)\b", re.IGNORECASE
)
_OR = re.compile(r"[ ,(]*(?:or|即|,|幅度为?|增幅为?)[ ,约]*", re.IGNORECASE)
_AGAINST = re.compile(
    r"[ ,]*(?:and |but )?(?:up |down )?(?:from|against|compared (?:with|to)|versus|vs\.?|to)"
    r"(?: about| around| nearly| just)*[ \ue005]*|(?:由|从|较|比|至|到|,|\ue005|的|为|年)+",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^(?:[^\ue001-\ue006]{0,4}(?:较|比|由|从|至|到|和|与|及|以及|、|为)|,? ?(?:up |down |and |but )?"
    r"(?:from|to|against|compared (?:with|to)|versus|vs\.?|and|then)\b)",
    re.IGNORECASE,
)
_YEAR = Trigger(
    re.compile(
        r"同比|年增|年减|按年|上年|去年|\byear[- ](?:on|over)[- ]year|\byoy\b|y/y|a year (?:ago|earlier|before)|"
        r"(?:the |from )(?:last|prior|previous) year|last year",
        re.IGNORECASE,
    )
)
_QUARTER = Trigger(
    re.compile(
        r"环比|季增|季减|按季|上季|上一季|上月|(?:previous|prior|last|preceding) (?:quarter|month)|quarter[- ](?:on|over)[- ]quarter|"
        r"sequential|\bqoq\b|q/q",
        re.IGNORECASE,
    )
)
_WHOLE_TIME = Trigger(
    re.compile(
        r"over the (?:whole )?period|in the period|期间|over the (?:\w+ )?years|since then",
        re.IGNORECASE,
    )
)
_STEP = Trigger(
    re.compile(
        r"(?:增加|减少|净增|净减|增长|下降|提升|多出|少了|减了|增了|贡献)(?:了|约|近|超|超过|逾)*$|"
        r"(?:\b(?:rose|grew|fell|increased|declined|decreased|dropped|climbed|improved)(?: by)?|\b(?:up|down|higher|lower) by|"
        r"\b(?:increase|rise|decrease|decline|drop|gain|reduction)s? (?:in|from) [^\ue001-\ue006,;]{1,60}? of|"
        r"\badded|\badding|\ban? (?:increase|rise|decrease|decline|drop|gain) of|\bgained|\blost)"
        r" ?(?:an? |about |around |nearly |some |roughly |another |a further )*$",
        re.IGNORECASE,
    )
)
_SUM = Trigger(
    re.compile(
        r"合计|累计|总计|共计|总共|合共|共(?:实现|有|发生)?$|\btogether\b|in total|in all|altogether|combined|total of|\btotall?(?:ed|ing)\b|"
        r"add(?:s|ed)? up to|cumulative",
        re.IGNORECASE,
    )
)
_SUM_AFTER = re.compile(
    r"^ ?(?:in total|in all|altogether|combined|together|overall)", re.IGNORECASE
)
_AVERAGE = Trigger(
    re.compile(
        r"月均|季均|年均|平均|均值|\bon average\b|\baverages?\b|averag(?:ed|ing)", re.IGNORECASE
    )
)
_PER = re.compile(
    r"平均每|每[一-鿿]{0,4}(?:平均|投入|约|为)*$|人均|单[一-鿿]均|户均|笔均|\beach\b|\bapiece\b",
    re.IGNORECASE,
)
_PER_AFTER = re.compile(
    r"^ ?(?:(?!(?:on|in|into|for|to|of|with|from|by|at|as|is|was|over|under|after|before|and|or|than|via|through)\b)[a-z]+ )?(?:per\b|for each\b|for every\b|apiece\b|each\b|an? (?!year|month|quarter|week|day))"
    r"|^/[一-鿿a-z]",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    r"a month|per month|monthly|/月|每月|a quarter|per quarter|每季", re.IGNORECASE
)
_EACH_TIME = re.compile(r"(?:平均|均)每(?:个)?(?:月|季|年)|每(?:个)?(?:月|季)平均")
_BASE = Trigger(
    re.compile(
        r"(?:较|比|相比于?|相对于?|自|从|由|since|compared (?:with|to)|versus|vs\.?|than(?: in)?|from|against|over)"
        r"(?: |the |end of |in |fiscal |全|截至)*$",
        re.IGNORECASE,
    )
)
_RESPECTIVE = Trigger(re.compile(r"分别|respectively", re.IGNORECASE))
_RISEN = re.compile(r"增|升|涨|提高|扩大")
_ON_AVERAGE = re.compile(r" ?(?:on average|a month on average)")
_SPAN = Trigger(
    re.compile(
        r"(?:近|过去|最近)?(两|三|四|五|六)年(?:间|来|内)?|\b(?:in|over|within) (?:the )?(?:last |past )?(two|three|four|five|six) years",
        re.IGNORECASE,
    )
)


def asks(sentence: Sentence) -> Iterator[Ask]:
    """Every number of a sentence with what its words ask, in order."""
    previous: Ask | None = None
    items = [(at, item) for at, item in sorted(sentence.hidden.items()) if isinstance(item, Term)]
    shift = 0
    for at, item in items:
        made = _ask(sentence, at, item, previous)
        if made is None:
            continue
        if (
            previous is not None and previous.op is Op.PER and made.op is Op.LEVEL
            and previous.stated.quantity.unit == item.quantity.unit
            and re.search(r" with $|\band $", made.before)
        ):  # fmt: skip
            made = replace(made, op=Op.PER)
        if previous is not None and made.op == previous.op and _listed(sentence, previous, at):
            shift += 1
            made = _replaced(made, shift, previous)
        else:
            shift = 0
        made = _of_its_time(made, shift)
        yield made
        previous = made
    yield from _in_words(sentence)


def _listed(sentence: Sentence, previous: Ask, at: int) -> bool:
    between = sentence.mask[previous.at + 1 : at]
    plain = re.fullmatch(r" ?(?:、|,|和|与|及|以及|and|, and) ?", between)
    return bool(plain) and bool(
        sentence.has(_RESPECTIVE, sentence.mask[:at])
        or sentence.has(_RESPECTIVE, sentence.mask[at:])
    )


def _of_its_time(made: Ask, order: int) -> Ask:
    """Under 分别 each number of a list has the time at its own place of the list of times."""
    behind = _times_behind(made, order)
    if behind is not None:
        return replace(made, stage=behind, base=None)
    clause = made.before if made.sentence.has(_RESPECTIVE, made.before) else ""
    if clause.count("\ue005") < 2:
        return made
    first = made.lead.rfind(clause)
    times = [
        item for _, item in made.sentence.within(first, first + len(clause))
        if isinstance(item, Moment)
    ]  # fmt: skip
    if order >= len(times):
        return made
    stage = stage_of(times[order].period)
    return replace(made, stage=stage, base=None) if stage else made


_RUN = re.compile(r"[\ue001-\ue004](?:(?:, and |, | and |、|和|与|及|以及)[\ue001-\ue004])*")
_UP_TO_RESPECTIVELY = re.compile(r"[^\ue001-\ue004;]{0,90}?respectively", re.IGNORECASE)


def _times_behind(made: Ask, order: int) -> Stage | None:
    """The time of a number of a list whose times follow it: "A and B in 2024 and 2025, respectively"."""
    mask = made.sentence.mask
    run = _RUN.match(mask, made.at)
    told = _UP_TO_RESPECTIVELY.match(mask, run.end()) if run else None
    if run is None or told is None:
        return None
    count = order + sum("\ue001" <= letter <= "\ue004" for letter in run.group())
    times = [
        item for _, item in made.sentence.within(told.start(), told.end())
        if isinstance(item, Moment)
    ]  # fmt: skip
    return stage_of(times[order].period) if len(times) == count >= 2 else None


def _replaced(made: Ask, order: int, first: Ask) -> Ask:
    return replace(made, order=order, before=first.before, op=first.op)


def around(sentence: Sentence, start: int, end: int) -> tuple[str, str, str]:
    """The words before, after and leading to a place; see `Ask`."""
    words = sentence.mask
    bounds = sentence.once(_bounds)
    at = bisect_right(bounds, start)
    begin = bounds[at - 1] if at else 0
    stop = _BOUND.search(words, end)
    return words[begin:start], words[end : stop.start() if stop else len(words)], words[:start]


def _bounds(sentence: Sentence) -> Iterator[int]:
    """Where the bounds of its clauses end."""
    return (match.end() for match in _BOUND.finditer(sentence.mask))


def _ask(sentence: Sentence, at: int, item: Term, previous: Ask | None) -> Ask | None:
    before, after, lead = around(sentence, at, at + 1)
    if item.quantity.value is None:
        return None
    op = _op(sentence, item.quantity, before, after, lead, previous)
    if op is None:
        return None
    linked = previous is not None and (
        (previous.op is Op.STEP and op in (Op.GROWTH, Op.FALL) and bool(_OR.fullmatch(before)))
        or (previous.op is op is Op.SHARE
        and not _SHARE_BEFORE.search(before) and not _SHARE_AFTER.match(after))
    )  # fmt: skip
    two = bool(_RISEN.search(before)) and before[-1:] not in ("至", "到", "为")
    return replace(_made(sentence, at, item, op, (before, after, lead), two), linked=linked)


def _op(
    sentence: Sentence, quantity: Quantity, before: str, after: str, lead: str, previous: Ask | None
) -> Op | None:
    rate = quantity.unit in ("%", "pp")
    up, down = rate and bool(UP.search(before)), rate and bool(DOWN.search(before))
    if quantity.unit == "%":
        share = bool(_SHARE_BEFORE.search(before) or _SHARE_AFTER.match(after))
        goes_on = _AGAINST.fullmatch(before) or (_WITH.search(before) and not (up or down))
        if previous is not None and previous.op is Op.SHARE and goes_on:
            return Op.SHARE
        if previous is not None and previous.op is Op.STEP and _OR.fullmatch(before):
            return Op.GROWTH if UP.search(previous.before) else Op.FALL
        if _LEVEL_VERB.search(before) and (up or down) and not _after_share(before):
            share_before = share or (previous is not None and previous.op is Op.SHARE)
            return Op.SHARE if share_before else None
        if sentence.has(_COMPOUND, before + after) and not share:
            return Op.CAGR
        if share and not _after_share(before):
            return Op.SHARE
        if up or down or (UP.search(after[:24]) or DOWN.search(after[:24])):
            falls = down if (up or down) else bool(DOWN.search(after[:24]))
            return Op.FALL if falls and not up else Op.GROWTH
        if share:
            return Op.SHARE
        if previous is not None and _LINK.search(before) and previous.op in (Op.SHARE,):
            return previous.op
        if (
            previous is not None
            and previous.op in (Op.GROWTH, Op.FALL)
            and re.fullmatch(
                r"(?:[、和与及]|,? ?and ?|以及)?(?:in )?\ue005?的?(?:为|约)?", before.strip()
            )
        ):
            return previous.op
        return None
    if quantity.unit == "pp":
        return Op.POINTS if up or down or UP.search(after) or DOWN.search(after) else None
    if quantity.unit == "x":
        return Op.TIMES
    if quantity.unit in ("year", "month", "day", "hour", "minute", "second"):
        return None
    if _MONTHLY.search(quantity.text) and sentence.has(_AVERAGE, lead):
        return Op.AVERAGE
    return _op_of_amount(sentence, before, after)


def _op_of_amount(sentence: Sentence, before: str, after: str) -> Op:
    if sentence.has(_STEP, before):
        return Op.STEP
    if _EACH_TIME.search(before):
        return Op.AVERAGE
    if _PER.search(before) or _PER_AFTER.match(after):
        return Op.PER
    if sentence.has(_AVERAGE, before[-30:]) or _ON_AVERAGE.match(after):
        return Op.AVERAGE
    if sentence.has(_SUM, before) or _SUM_AFTER.match(after):
        return Op.SUM
    return Op.LEVEL


_INCREMENT = re.compile(
    r"增量|(?:增加|增长|减少|下降)(?:额|部分)|\b(?:increase|growth|rise|decline)\b$", re.IGNORECASE
)
"""Nouns that a share is of, and no verbs: 占全部增量的 81 %."""


def _after_share(before: str) -> bool:
    """Whether a verb of change says the growth of a share rather than its level."""
    ends = [match.end() for match in _SHARE_BEFORE.finditer(before)]
    if not ends:
        return False
    behind = _INCREMENT.sub("", before[ends[-1] :])
    moved = UP.search(behind) or DOWN.search(behind)
    return bool(moved) and not _LEVEL_VERB.search(before)


def _made(
    sentence: Sentence,
    at: int,
    item: Term,
    op: Op,
    words: tuple[str, str, str],
    two: bool,
    end: int = 0,
) -> Ask:
    before, after, lead = words
    stage, base = _times(sentence, at, at - len(before))
    clause = before + " " + after
    relative = ""
    if sentence.has(_QUARTER, clause):
        relative = "quarter"
    elif sentence.has(_YEAR, clause):
        relative = "year"
    elif sentence.has(_WHOLE_TIME, clause):
        relative = "whole"
    span = sentence.find(_SPAN, clause)
    steps = None
    if span:
        steps = read_count(next(each for each in span.groups() if each))
    for _, each in sentence.within(at - len(before), (end or at + 1) + len(after)):
        value = each.quantity.value if isinstance(each, Term) else None
        if isinstance(each, Term) and each.quantity.unit == "year" and value in _SMALL_COUNTS:
            steps = int(value or 0)
    if (
        not relative
        and not base
        and not steps
        and sentence.has(_WHOLE_TIME, sentence.mask[at : at + 60])
    ):
        relative = "whole"
    own = [item for _, item in sentence.within(at - len(before), at) if isinstance(item, Moment)]
    if op in (Op.SHARE, Op.LEVEL, Op.PER) and base is not None and own:
        # "由 2022 年的 9.3 %": the time from which a change is told is that of this number
        stage, base = stage_of(own[-1].period) or stage, None
    elif op is Op.SHARE and base is not None and _FROM.search(before):
        # "由 2021 年的 11 亿增至 2025 年的 92 亿, 占比由 19.0 % 提高至 34.5 %": its time is the first one
        stage, base = base, None
    if op in (Op.GROWTH, Op.FALL) and base is not None and _RATE_OF.search(before):
        # "增速较 2024 年的 12.2% 加快": a rate of that time, and no growth since it
        stage, base = base, None
    if op is Op.TIMES and len(own) >= 2 and base is None:
        stage, base = stage_of(own[0].period), stage_of(own[-1].period)
    elif op is Op.TIMES and base is None and re.match(r"[^\ue001-\ue004,;]{0,40}\ue005", after):
        stage, base = (None if stage_behind(after) else stage), stage
    if op in (Op.SHARE, Op.LEVEL) and not own and sentence.has(_LAST_YEAR, clause):
        relative = "ago"
    return Ask(
        sentence, at, item, op, before, lead, after, stage, base, steps, relative, two
    )  # fmt: skip


def _times(sentence: Sentence, at: int, clause: int) -> tuple[Stage | None, Stage | None]:
    """The time of a number, whose clause begins at a place, and the time that it is compared with."""
    words = sentence.mask
    stage = base = None
    start = max(words.rfind(";", 0, at), words.rfind("。", 0, at)) + 1
    own = [place for place, item in sentence.within(clause, at) if isinstance(item, Moment)]
    if own:
        start = clause  # a clause that says its own time needs no other
    for place in sorted(sentence.hidden):
        moment = sentence.hidden[place]
        if not isinstance(moment, Moment) or not start <= place:
            continue
        if place > at and not _TIME_BEHIND.match(words[at + 1 : place + 1]):
            break
        period = moment.period
        if period.until is not None:
            base = stage_of(dataclasses.replace(period, until=None))
            stage = stage_of(period.until)
            continue
        found = stage_of(period)
        if found is None:
            continue
        between = sentence.has(_FROM_TIME, words[max(place - 9, 0) : place])
        joined = _TO_TIME.match(words[place + 1 : place + 8])
        if sentence.has(_BASE, words[max(place - 24, 0) : place]) or (between and joined):
            if place < at or base is None:
                base = found
        else:
            stage = found
    if stage is None:
        part = part_of(words[start:at])
        stage = Stage(0, part) if part else None
    return stage, base


_FROM_TIME = Trigger(re.compile(r"\bbetween $|\bfrom $|[从由自]$"))
_TO_TIME = re.compile(r" ?(?:and|to|至|到|-|—|~) ?\ue005")
_TIME_BEHIND = re.compile(
    r" ?(?:[^\W\d_]+ ){0,5}?(?:in|for|during|at|of|by|since|between|from|over|on|versus|than|and|to)"
    r" (?:fiscal |the |end of )*\ue005$",
    re.IGNORECASE,
)


_RATE_OF = re.compile(
    r"(?:增速|增幅|增长率|降幅|跌幅)[^\ue001-\ue006]{0,4}(?:较|比|由|从|自|[高低快慢大小]于)\ue005[^\ue001-\ue006]{0,4}?的?$"
    r"|\b(?:growth|rise|increase|decline|fall|pace)\b[^\ue001-\ue006]{0,24}\b(?:than|from|against) (?:the )?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:由|从|自|\bfrom)(?:约|的|about|around|some| )*$", re.IGNORECASE)
_LAST_YEAR = Trigger(
    re.compile(
        r"上年|去年|\ba year (?:ago|earlier|before)|last year|(?:prior|previous)[- ]year",
        re.IGNORECASE,
    )
)
_SMALL_COUNTS = frozenset(range(2, 11))


def stage_behind(after: str) -> bool:
    """Whether the time of a multiple stands behind it: "three times the figure of 2022"."""
    return bool(
        re.match(
            r"[^\ue001-\ue004,;]{0,40}?\b(?:of|in|than)\b[^\ue001-\ue004,;]{0,20}\ue005", after
        )
    )


_FRACTION_EN = re.compile(
    r"\b(?:(a|one|two|three|four) )(half|third|quarter|fifth|tenth)s?\b(?! of 20|-| ended| to)",
    re.IGNORECASE,
)
_FRACTION_ZH = re.compile(r"([二三四五六七八九十])分之([一二三四五六七八九])")
_COUNT = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "half": 2, "third": 3, "quarter": 4, "fifth": 5,
          "tenth": 10, **dict(zip("一二三四五六七八九十", range(1, 11), strict=True))}  # fmt: skip
_TIMES_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
                "ten": 10, "eleven": 11, "twelve": 12, "twice": 2}  # fmt: skip
_TIMES_EN = Trigger(
    re.compile(
        rf"\b(?:({'|'.join(_TIMES_WORDS)})(?: and a (half|quarter))? times|twice)\b", re.IGNORECASE
    )
)


def _in_words(sentence: Sentence) -> Iterator[Ask]:
    """Multiples and fractions said without digits: "doubled", "a third of", "三分之一"."""
    words = sentence.mask
    for pattern, times in WORD_MULTIPLES:
        for match in pattern.finditer(words):
            near = words[max(match.start() - 12, 0) : match.end() + 6]
            term = word_multiple(sentence, match, times, near)
            yield _made(sentence, match.start(), term, Op.TIMES,
                        around(sentence, match.start(), match.end()), two=False, end=match.end())  # fmt: skip
    for match in sentence.each(_TIMES_EN):
        count = Decimal(_TIMES_WORDS[(match.group(1) or "twice").casefold()])
        count += {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(match.group(2) or "", 0)
        term = _loose(sentence, match, count, "x", Decimal("0.1"))
        yield _made(sentence, match.start(), term, Op.TIMES,
                    around(sentence, match.start(), match.end()), two=False, end=match.end())  # fmt: skip
    for pattern, order in ((_FRACTION_EN, (1, 2)), (_FRACTION_ZH, (2, 1))):
        for match in pattern.finditer(words):
            above, below = (_COUNT[match.group(each).casefold()] for each in order)
            if above >= below:
                continue
            value = Decimal(above) / Decimal(below)
            term = _loose(sentence, match, value, "%", Decimal("0.08"))
            yield _made(sentence, match.start(), term, Op.SHARE,
                        around(sentence, match.start(), match.end()), two=False, end=match.end())  # fmt: skip


def _loose(
    sentence: Sentence, match: re.Match[str], value: Decimal, unit: str, width: Decimal
) -> Term:
    """A number in words, which is round: about `width` of it to either side (ours)."""
    start, end = sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1
    text = sentence.document.text[start:end]
    near = sentence.mask[max(match.start() - 16, 0) : match.start()]
    low, high = value * (1 - width), value * (1 + width)
    qualifier = Qualifier.ABOUT
    if re.search(r"more than|over |超|逾", near, re.IGNORECASE):
        low, high, qualifier = value * Decimal("0.98"), value * Decimal("1.35"), Qualifier.MORE_THAN
    return Term(Quantity(text, unit, value, Decimal(0), low, high, qualifier), start, end)


__all__ = ["Ask", "Op", "asks", "stage_near"]
