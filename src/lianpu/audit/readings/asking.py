"""What the words around a number ask of it: growth, share, step, sum, average, price per unit; multiples and fractions without digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.readings.ask import Ask, Op, around, ask_of
from lianpu.audit.rules.word_multiples import WORD_MULTIPLES, word_multiple
from lianpu.audit.stated.pairs import DOWN, DOWN_EN, DOWN_ZH, UP, UP_EN, UP_ZH
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.series import Stage, stage_of
from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.literals import spotter
from lianpu.notation.numerals import read_count

_FRACTION_EN = Trigger(
    r"\b(?:(a|one|two|three|four) )(half|third|quarter|fifth|tenth)s?\b(?! of 20|-| ended| to)"
)
_FRACTION_ZH = Trigger(lazy_re.compile(r"([二三四五六七八九十])分之([一二三四五六七八九])"))
_NAMED = {"a": 1, "half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "twice": 2}
"""Words of fractions and multiples that are no counts."""
_TIMES_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TIMES_EN = Trigger(rf"\b(?:({_TIMES_WORDS}|twice)(?: and a (half|quarter))? times|twice)\b")


def in_words(sentence: Sentence) -> Iterator[Ask]:
    """Multiples and fractions said without digits: "doubled", "a third of", "三分之一"."""
    words = sentence.mask
    for pattern, times in WORD_MULTIPLES:
        for match in sentence.each(pattern):
            near = words[max(match.start() - 12, 0) : match.end() + 6]
            term = word_multiple(sentence, match, times, near)
            yield _told(sentence, match, term, Op.TIMES)
    for match in sentence.each(_TIMES_EN):
        count = Decimal(_count(match.group(1) or "twice"))
        count += {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(match.group(2) or "", 0)
        term = _loose(sentence, match, count, "x", Decimal("0.1"))
        yield _told(sentence, match, term, Op.TIMES)
    for pattern, order in ((_FRACTION_EN, (1, 2)), (_FRACTION_ZH, (2, 1))):
        for match in sentence.each(pattern):
            above, below = (_count(match.group(each)) for each in order)
            if above >= below:
                continue
            value = Decimal(above) / Decimal(below)
            term = _loose(sentence, match, value, "%", Decimal("0.08"))
            yield _told(sentence, match, term, Op.SHARE)


def _told(sentence: Sentence, match: re.Match[str], term: Term, op: Op) -> Ask:
    start, end = match.span()
    return ask_of(sentence, start, term, op, around(sentence, start, end), two=False, end=end)


def _count(word: str) -> int:
    return _NAMED.get(word.casefold()) or read_count(word)


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


_SHARE_BEFORE = lazy_re.compile(
    r"占|份额|比重|比例|渗透率|毛利率|净利率|利润率|费用率|研发率|贡献(?!了?[^\ue001]*亿)|"
    r"\bshare\b|account\w* for|ma[dk]es? up|making up|represent\w*|contribut\w+|margin|penetration|"
    r"\bholds?\b|\bheld\b|\bcomprised?\b",
    re.IGNORECASE,
)
_SHARE_AFTER = lazy_re.compile(
    r"^ ?(?:of\b(?! growth)|share\b)|^的(?:收入|营收|份额|市场|总|产能|金额)", re.IGNORECASE
)
_COMPOUND = Trigger(r"复合|年均|CAGR|compound|annuali[sz]ed|\ba year\b(?! (?:ago|earlier|before))")
_LEVEL_VERB = spotter(
    rf"(?:(?:{UP_ZH}|{DOWN_ZH})(?:了|幅度)?|\b(?:{UP_EN}|{DOWN_EN}))(?:至|到|为|达到?| to\b| at\b)(?:约|了|近|超过?|\ue005|的|年| ?about| ?around| ?nearly| ?just over)* ?$",
    caseless=True,
)
_WITH = lazy_re.compile(
    r"\bwith (?:about |around |just |nearly )?$|(?:followed by|then|ahead of)\b", re.IGNORECASE
)
_OR = lazy_re.compile(r"[ ,(]*(?:or|即|,|幅度为?|增幅为?)[ ,约]*", re.IGNORECASE)
_AGAINST = lazy_re.compile(
    r"[ ,]*(?:and |but )?(?:up |down )?(?:from|against|compared (?:with|to)|versus|vs\.?|to)"
    r"(?: about| around| nearly| just)*[ \ue005]*|(?:由|从|较|比|至|到|,|\ue005|的|为|年)+",
    re.IGNORECASE,
)
_LINK = lazy_re.compile(
    r"^(?:[^\ue001-\ue006]{0,4}(?:较|比|由|从|至|到|和|与|及|以及|、|为)|,? ?(?:up |down |and |but )?"
    r"(?:from|to|against|compared (?:with|to)|versus|vs\.?|and|then)\b)",
    re.IGNORECASE,
)
_STEP = Trigger(
    r"(?:增加|减少|净增|净减|增长|下降|提升|多出|少了|减了|增了|贡献)(?:了|约|近|超|超过|逾)*$|"
    r"(?:\b(?:rose|grew|fell|increased|declined|decreased|dropped|climbed|improved)(?: by)?|\b(?:up|down|higher|lower) by|"
    r"\b(?:increase|rise|decrease|decline|drop|gain|reduction)s? (?:in|from) [^\ue001-\ue006,;]{1,60}? of|"
    r"\badded|\badding|\ban? (?:increase|rise|decrease|decline|drop|gain) of|\bgained|\blost)"
    r" ?(?:an? |about |around |nearly |some |roughly |another |a further )*$"
)
_SUM = Trigger(
    rf"{TOGETHER}|累计|共(?:实现|有|发生)?$|\b(?:{TOGETHER_EN})\b|total of|\btotall?(?:ed|ing)\b|"
    r"add(?:s|ed)? up to|cumulative"
)
_SUM_AFTER = lazy_re.compile(
    r"^ ?(?:in total|in all|altogether|combined|together|overall)", re.IGNORECASE
)
_AVERAGE = Trigger(r"月均|季均|年均|平均|均值|\bon average\b|\baverages?\b|averag(?:ed|ing)")
_PER = lazy_re.compile(
    r"平均每|每[一-鿿]{0,4}(?:平均|投入|约|为)*$|人均|单[一-鿿]均|户均|笔均|\beach\b|\bapiece\b",
    re.IGNORECASE,
)
_PER_AFTER = lazy_re.compile(
    r"^ ?(?:(?!(?:on|in|into|for|to|of|with|from|by|at|as|is|was|over|under|after|before|and|or|than|via|through)\b)[a-z]+ )?(?:per\b|for each\b|for every\b|apiece\b|each\b|an? (?!year|month|quarter|week|day))"
    r"|^/[一-鿿a-z]",
    re.IGNORECASE,
)
_MONTHLY = lazy_re.compile(
    r"a month|per month|monthly|/月|每月|a quarter|per quarter|每季", re.IGNORECASE
)
_EACH_TIME = lazy_re.compile(r"(?:平均|均)每(?:个)?(?:月|季|年)|每(?:个)?(?:月|季)平均")
_RESPECTIVE = Trigger(r"分别|respectively")
_RISEN = lazy_re.compile(r"增|升|涨|提高|扩大")
_ON_AVERAGE = lazy_re.compile(r" ?(?:on average|a month on average)")


def asks(sentence: Sentence) -> Iterator[Ask]:
    """Every number of a sentence with what its words ask, in order."""
    previous: Ask | None = None
    items = [(at, item) for at, item in sentence.placed if isinstance(item, Term)]
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
    yield from in_words(sentence)


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


_RUN = lazy_re.compile(r"[\ue001-\ue004](?:(?:, and |, | and |、|和|与|及|以及)[\ue001-\ue004])*")
_UP_TO_RESPECTIVELY = lazy_re.compile(r"[^\ue001-\ue004;]{0,90}?respectively", re.IGNORECASE)


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
    return replace(ask_of(sentence, at, item, op, (before, after, lead), two), linked=linked)


_FAR_FROM = lazy_re.words(r"[高低]于[^,，;；。]{0,12}$|(?:below|above)[^,;.]{0,20}$")
_NAMED_RATE = lazy_re.words(
    r"的?(?:同比|年均)?(?:(?P<falls>[降跌减]幅)|增速|增幅|涨幅|升幅|增长率?)| ?(?:growth|rise|increase|(?P<falls_en>fall|decline|decrease))\b"
)
"""Behind a rate that another is set against, what it is: "低于整体 11.6 % 的增速" is of what grew."""


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
        if (up or down) and _LEVEL_VERB.found(before) and not _after_share(before):
            share_before = share or (previous is not None and previous.op is Op.SHARE)
            return Op.SHARE if share_before else None
        if sentence.has(_COMPOUND, before + after) and not share:
            return Op.CAGR
        if share and not _after_share(before):
            return Op.SHARE
        if up or down or (UP.search(after[:24]) or DOWN.search(after[:24])):
            falls = down if (up or down) else bool(DOWN.search(after[:24]))
            if _FAR_FROM.search(before) and (named := _NAMED_RATE.match(after)) is not None:
                falls = bool(named["falls"] or named["falls_en"])
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


_INCREMENT = lazy_re.compile(
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
    return bool(moved) and not _LEVEL_VERB.found(before)
