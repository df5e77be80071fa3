"""Claims of change in a sentence: from A to B, and the growth, CAGR, multiple or step stated of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from lianpu.audit.arithmetic import cagr, decline, difference, growth, increase, multiple
from lianpu.audit.sentences import Moment, Sentence, Term, grammar
from lianpu.audit.verdicts import Claim
from lianpu.core.quantity import Qualifier, Quantity

GAP = r"[^\ue001\ue002\ue003\ue004;。]"
"""One character without an amount, percentage or multiple; dates may pass."""

_UP_ZH = r"增长|增加|增至|提升|提高|上升|上涨|上调|增|扩大|扩张|扩展|扩至|跃升|激增|攀升|飙升|暴增|涨|升|翻|成长|走高|抬升|拉升"
_DOWN_ZH = r"下降|降低|减少|下滑|回落|缩减|下跌|下调|萎缩|收缩|跌|降|减|衰退|走低"
_FLAT_ZH = r"达到|达|变为|变更为|变化|调整|到|至"
_UP_EN = (
    r"rose|rise[sn]?|rising|grew|grows?n?|growing|growth|increas\w+|up|climb\w*|jump\w*|surg\w+|gain\w*|"
    r"expand\w*|advanc\w+|soar\w*|higher|improv\w+|doubl\w+|tripl\w+|quadrupl\w+|went up"
)
_DOWN_EN = (
    r"fell|fall(?:s|en|ing)?|declin\w+|decreas\w+|down|drop\w*|slid\w*|slump\w*|shr[aiu]nk\w*|lower\w*|"
    r"reduc\w+|plung\w+|contract(?:ed|s|ing|ion)|went down"
)

_PAIRS_ZH = (
    # 从 A 增长至 B
    rf"(?:从|由|自){GAP}{{0,28}}?{{a:QR}}(?P<verb>[^\ue001\ue002;。]{{0,24}}?(?:{_UP_ZH}|{_DOWN_ZH}|{_FLAT_ZH})"
    rf"[^\ue001\ue002;。]{{0,18}}?){{b:QR}}",
    # 较去年同期的 A 增长 p% 至 B
    rf"(?:较|比|相较于?|相比于?|对比){GAP}{{0,20}}?{{a:Q}},?(?P<verb>(?:同比|环比)?(?:大幅|明显|显著|进一步)?"
    rf"(?:{_UP_ZH}|{_DOWN_ZH})[^\ue001-\ue006;。]{{0,10}}(?P<r>[\ue002\ue004])?"
    rf"[^\ue001\ue002;。]{{0,10}}?(?:至|到了?|为)[^\ue001\ue002;。]{{0,6}}?){{b:Q}}",
)
_STEPPED_ZH = (
    # 从 A 增加 D 至 B
    rf"(?:从|由|自){GAP}{{0,28}}?{{a:Q}}(?P<verb>{GAP}{{0,12}}?(?:{_UP_ZH}|{_DOWN_ZH}))了?约?{{d:Q}}{GAP}{{0,6}}?(?:至|到|为){GAP}{{0,6}}?{{b:Q}}",
)
_STEPPED_EN = (
    # rose by D to B from A; rose from A by D to B
    rf"(?<![a-z])(?P<verb>{_UP_EN}|{_DOWN_EN})(?![a-z]){GAP}{{0,30}}?{{d:Q}}[^\ue001.;]{{0,24}}?\bto{GAP}{{0,20}}?{{b:Q}}"
    rf"{GAP}{{0,40}}?\bfrom{GAP}{{0,30}}?{{a:Q}}",
)
_RATIO = (
    # B,是 A 的 n 倍; B was n times A
    rf"{{b:Q}}{GAP}{{0,10}}?,?(?P<verb>(?:是|为|约为|相当于|达到?)){GAP}{{0,12}}?{{a:Q}}{GAP}{{0,4}}?的{GAP}{{0,4}}?{{r:X}}",
    rf"{{b:Q}}{GAP}{{0,40}}?(?P<verb>\b(?:is|was|were|are|or|equals?|represent\w*)\b){GAP}{{0,16}}?{{r:X}}{GAP}{{0,40}}?{{a:Q}}",
)
_BACKWARD_ZH = (
    # B,较去年同期的 A 增长 p%
    rf"{{b:Q}}{GAP}{{0,10}}?,?\(?(?:较|比|相较于?|相比于?|对比|高于|低于){GAP}{{0,20}}?{{a:Q}}(?P<verb>{GAP}{{0,4}}?"
    rf"(?:同比|环比)?(?:大幅|明显|显著|进一步)?(?:{_UP_ZH}|{_DOWN_ZH}))",
)
_PAIRS_EN = (
    rf"(?<![a-z])(?P<verb>{_UP_EN}|{_DOWN_EN})(?![a-z])[^\ue001.;]{{0,40}}?\bfrom{GAP}{{0,40}}?{{a:QR}}"
    rf"{GAP}{{0,40}}?\bto{GAP}{{0,40}}?{{b:QR}}",
    rf"\bfrom{GAP}{{0,40}}?{{a:QR}}{GAP}{{0,40}}?\bto{GAP}{{0,40}}?{{b:QR}}",
    rf"\bfrom{GAP}{{0,40}}?{{a:Q}}{GAP}{{0,40}}?\bto{GAP}{{0,40}}?{{b:Q}}",
)
_BACKWARD_EN = (
    rf"(?<![a-z])(?P<verb>{_UP_EN}|{_DOWN_EN})(?![a-z])[^\ue001.;]{{0,30}}?\bto{GAP}{{0,30}}?{{b:Q}}"
    rf"{GAP}{{0,40}}?\b(?:from|versus|vs\.?|compared (?:with|to)|against){GAP}{{0,30}}?{{a:Q}}",
    rf"{{b:Q}}{GAP}{{0,40}}?[, ](?P<verb>up|down|an? increase|an? decrease|an? rise|an? decline|a drop|a jump)"
    rf"[^\ue001.;]{{0,24}}?\b(?:from|versus|vs\.?|compared (?:with|to)|over){GAP}{{0,30}}?{{a:Q}}",
    rf"{{b:Q}}{GAP}{{0,40}}?[, ]\(?(?:compared (?:with|to)|versus|vs\.?|against){GAP}{{0,30}}?{{a:Q}}",
)

_STEPPED = tuple(grammar(each) for each in (*_STEPPED_ZH, *_STEPPED_EN))
_TIMES = tuple(grammar(each) for each in _RATIO)
_FORWARD = tuple(grammar(each) for each in (*_PAIRS_ZH, *_PAIRS_EN))
_BACKWARD = tuple(grammar(each) for each in (*_BACKWARD_ZH, *_BACKWARD_EN))

_DOWN = re.compile(
    rf"{_DOWN_ZH}|(?<![a-z])(?:{_DOWN_EN})(?![a-z])|跌幅|降幅|减幅|低于|loss of", re.IGNORECASE
)
_UP = re.compile(rf"{_UP_ZH}|(?<![a-z])(?:{_UP_EN})(?![a-z])|涨幅|增幅|增速|高于", re.IGNORECASE)
_COMPOUND = re.compile(
    r"复合|年均|年化|CAGR|compound|annuali[sz]ed|per year|a year(?! ago| earlier| before| prior)|annually",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"固定汇率|恒定汇率|不变汇率|同口径|可比口径|可比|剔除|不含|扣除|有机|内生|还原|调整后|经调整|年化|名义|实际增|"
    r"constant.currency|organic|like.for.like|comparable|exclud|adjusted|pro forma|annuali[sz]ed|"
    r"in real terms|inflation|same.store|basis points|excl\.",
    re.IGNORECASE,
)

# What may stand between a pair and the number stated of it when no other subject can come between.
_FILLER_ZH = (
    r"(?:[,、(:]|(?:同比|环比|较|比|上年|去年|同期|期间|年间|其间|对应|相当于|即|累计|合计|总体|整体|分别|实现|预计|预期|将|有望|"
    r"的|了|约为?|近|超过?|逾|达到?|为|高达|大幅|显著|明显|进一步|年?均?复合(?:年)?(?:增长率|增速|增长)|年均|增长率|增速|增幅|涨幅|"
    rf"降幅|跌幅|变动|变化|幅度|率|CAGR|左右|{_UP_ZH}|{_DOWN_ZH})|[\ue005\ue006]|年|内|之间|-|~|\s)*"
)
_FILLER_EN = (
    r"(?:[,(:\s]|\b(?:or|a|an|the|up|down|by|of|at|in|over|that|is|was|this|it|its|nearly|about|around|"
    r"roughly|approximately|almost|representing|representing a|reflecting|marking|equal|equivalent|to|i\.e\.|"
    r"total|overall|year|quarter|period|ago|earlier|year-on-year|year-over-year|yoy|y/y|qoq|compound|annual|"
    r"annualized|average|growth|rate|cagr|"
    rf"{_UP_EN}|{_DOWN_EN})\b|[\ue005\ue006]|-)*"
)
_TIGHT = re.compile(rf"(?:{_FILLER_ZH}|{_FILLER_EN})\Z", re.IGNORECASE)
_TIGHT_AFTER = re.compile(rf"\A(?:{_FILLER_ZH}|{_FILLER_EN})", re.IGNORECASE)
_ONLY_LINK = re.compile(r"(?:了|约|近|超|逾|达|共)*")
"""What Chinese may set between the verb of a pair and its difference: "较 A 增加了约 D"."""

WORD_MULTIPLES = (
    (
        re.compile(
            r"翻一番|翻番|翻了?一?倍|翻了一番|(?:增长|增加)了?一倍|倍增|\bdoubl(?:e|ed|es|ing)\b",
            re.IGNORECASE,
        ),
        2,
    ),
    (re.compile(r"翻了?两番|\bquadrupl(?:e|ed|es|ing)\b", re.IGNORECASE), 4),
    (re.compile(r"\btripl(?:e|ed|es|ing)\b|(?:增长|增加)了?两倍", re.IGNORECASE), 3),
)
"""Words that state a multiple without a digit."""


@dataclass(frozen=True)
class Pair:
    """The two ends of a change, and where they stand in the mask."""

    first: int
    last: int
    start: int
    end: int
    verb: str
    step: int | None = None
    """Place of the difference that is printed between the ends."""


def changes(sentence: Sentence) -> Iterator[Claim]:
    """Every number stated of a change whose two ends the sentence prints."""
    yield from _times(sentence)
    pairs = _pairs(sentence)
    for index, pair in enumerate(pairs):
        limit = pairs[index + 1].start if index + 1 < len(pairs) else len(sentence.mask)
        stated = [*_stated(sentence, pair, limit), *_in_words(sentence, pair, limit)]
        yield from stated
        if not stated:
            yield from _steps(sentence, pair, limit)


def pairs_without_claim(sentence: Sentence) -> Iterator[tuple[Term, Term, Pair]]:
    """Changes of which no number is stated: their direction can still be checked."""
    for pair in _pairs(sentence):
        first, last = sentence.terms_at(pair.first), sentence.terms_at(pair.last)
        if len(first) == len(last) == 1:
            yield first[0], last[0], pair


def points_down(words: str) -> bool | None:
    """Whether a verb means a fall; None when it names no direction or both."""
    down, up = bool(_DOWN.search(words)), bool(_UP.search(words))
    return None if down == up else down


def _pairs(sentence: Sentence) -> list[Pair]:
    found: list[Pair] = []
    taken: set[int] = set()
    for pattern in (*_STEPPED, *_FORWARD, *_BACKWARD):
        for match in pattern.finditer(sentence.mask):
            first, last = match.start("a"), match.start("b")
            if first in taken or last in taken or not _alike(sentence, first, last):
                continue
            ends = sorted((sentence.origin[first], sentence.origin[last]))
            if sentence.unread(*ends):
                continue
            groups = match.groupdict()
            step = match.start("d") if groups.get("d") else None
            taken |= {first, last} | ({step} if step is not None else set())
            verb = groups.get("verb") or ""
            found.append(Pair(first, last, match.start(), match.end(), verb, step))
    return sorted(found, key=lambda pair: pair.start)


def _times(sentence: Sentence) -> Iterator[Claim]:
    """ "B is n times A", which has one meaning."""
    for pattern in _TIMES:
        for match in pattern.finditer(sentence.mask):
            a, b, r = (sentence.term(match, name) for name in "abr")
            if a is None or b is None or r is None or not same_measure(a, b):
                continue
            if re.search(r"增|升|涨|more than|higher|increase|growth", match.group()):
                continue
            strict = not sentence.unread(b.start, max(a.end, r.end))
            yield Claim("multiple", r, (a, b), (multiple(),), sentence.span(a, b, r), strict)


def _alike(sentence: Sentence, first: int, last: int) -> bool:
    """Whether two numbers can be the ends of one change."""
    a, b = sentence.terms_at(first), sentence.terms_at(last)
    return len(a) == len(b) > 0 and all(same_measure(x, y) for x, y in zip(a, b, strict=True))


def same_measure(first: Term, second: Term) -> bool:
    """Equal units, or one of them bare: "4997 亿 ... 4.9 万亿 Token"."""
    units = {first.quantity.unit, second.quantity.unit}
    return len(units) == 1 or ("1" in units and not units & {"%", "pp", "x"})


def _stated(sentence: Sentence, pair: Pair, limit: int) -> Iterator[Claim]:
    """Percentages, multiples and word multiples said of a pair."""
    firsts, lasts = sentence.terms_at(pair.first), sentence.terms_at(pair.last)
    for at in _candidates(sentence, pair, limit):
        stated = sentence.terms_at(at)
        strict, cue = _cue(sentence, pair, at)
        if len(stated) != len(firsts) or not cue:
            continue
        strict = strict and not _unread(sentence, pair, at)
        for first, last, number in zip(firsts, lasts, stated, strict=True):
            claim = _claim(sentence, pair, cue, first, last, number, strict)
            if claim is not None:
                yield claim


def _in_words(sentence: Sentence, pair: Pair, limit: int) -> Iterator[Claim]:
    """ "Doubled from A to B": a multiple said in words is a round one."""
    firsts, lasts = sentence.terms_at(pair.first), sentence.terms_at(pair.last)
    if len(firsts) != 1:
        return
    end = min(limit, pair.end + 12)
    for pattern, times in WORD_MULTIPLES:
        match = pattern.search(sentence.mask, max(pair.start - 16, 0), end)
        if match is None:
            continue
        around = sentence.mask[max(match.start() - 12, 0) : match.end() + 6]
        stated = word_multiple(sentence, match, times, around)
        span = sentence.span(firsts[0], lasts[0], stated)
        yield Claim(
            "multiple", stated, (firsts[0], lasts[0]), (multiple(),), span, strict=True, doubt=True
        )
        return


def word_multiple(sentence: Sentence, match: re.Match[str], times: int, around: str) -> Term:
    """The Term of a multiple in words: "doubled" is 1.75 to 2.5 times (ours), more with 超/over."""
    start, end = sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1
    low, high = Decimal(times) * Decimal("0.875"), Decimal(times) * Decimal("1.25")
    words = sentence.document.text[start:end]
    quantity = Quantity(words, "x", Decimal(times), Decimal(1), low, high, Qualifier.ABOUT)
    if re.search(r"超|逾|以上|more than|over", around, re.IGNORECASE):
        quantity = replace(quantity, low=Decimal(times), high=None, qualifier=Qualifier.MORE_THAN)
    elif re.search(r"近|nearly|almost", around, re.IGNORECASE):
        quantity = replace(quantity, high=Decimal(times), qualifier=Qualifier.NEARLY)
    return Term(quantity, start, end)


def _unread(sentence: Sentence, pair: Pair, at: int) -> bool:
    start, end = min(pair.first, pair.last, at), max(pair.first, pair.last, at)
    return sentence.unread(sentence.origin[start], sentence.origin[end])


def _candidates(sentence: Sentence, pair: Pair, limit: int) -> Iterator[int]:
    """Places of percentages and multiples from inside the pair to the next one, nearest first."""
    ends = {pair.first, pair.last}
    for at in sorted(sentence.hidden):
        inside = pair.start <= at < pair.end
        behind = pair.end <= at < min(limit, pair.end + 60)
        letter = sentence.mask[at]
        if at not in ends and (inside or behind) and letter in "\ue002\ue003\ue004":
            yield at


def _cue(sentence: Sentence, pair: Pair, at: int) -> tuple[bool, str]:
    """Whether only filler stands between a pair and a number, and the words around that number."""
    words = sentence.mask
    after = words[at + 1 : at + 24]
    stop = re.search(r"[,;。.]|[\ue001-\ue004]", after)
    after = after[: stop.start()] if stop else after
    if pair.start <= at < pair.end:
        before = words[max(pair.start, at - 16) : at]
        before = re.split(r"[\ue001-\ue004]", before)[-1]
        return True, before + after
    between = words[pair.end : at]
    nearest = re.split(r"[,;。]", between)[-1] or between
    cue = between if len(between) < 40 else nearest
    tight = bool(_TIGHT.fullmatch(between))
    if tight and not _names_change(cue + after):
        # "67, 比 2024 年的 42 增长了 60%": the verb belongs to the pair
        cue = pair.verb + cue
    named = _names_change(cue + after)
    if re.search(r"[\ue001-\ue004]", between):
        return False, cue + after if named else ""
    return tight, (cue + after) if named else ""


def _names_change(words: str) -> bool:
    return bool(_UP.search(words) or _DOWN.search(words) or _COMPOUND.search(words))


def _claim(
    sentence: Sentence,
    pair: Pair,
    cue: str,
    first: Term,
    last: Term,
    number: Term,
    strict: bool,
) -> Claim | None:
    doubt = bool(_DOUBT.search(sentence.mask)) or first.quantity.unit != last.quantity.unit
    span = sentence.span(first, last, number)
    unit = number.quantity.unit
    if unit == "x":
        readings = (multiple(), increase())
        return Claim("multiple", number, (first, last), readings, span, strict, doubt)
    if first.quantity.unit == "%":
        if unit == "pp":
            down = points_down(pair.verb)
            order = (first, last) if down else (last, first)
            return Claim("difference", number, order, (difference(),), span, strict, doubt)
        return None
    if unit != "%":
        return None
    falls = (
        bool(_DOWN.search(cue))
        if (_DOWN.search(cue) or _UP.search(cue))
        else bool(points_down(pair.verb))
    )
    if number.quantity.value is not None and number.quantity.value < 0:
        falls = False
    if _COMPOUND.search(cue) or _COMPOUND.search(sentence.mask[pair.end : pair.end + 30]):
        years = steps_between(sentence, pair, number)
        if years is None:
            return None
        return Claim("cagr", number, (first, last), (cagr(years),), span, strict, doubt)
    reading = decline() if falls else growth()
    return Claim("growth", number, (first, last), (reading,), span, strict, doubt)


def steps_between(sentence: Sentence, pair: Pair, number: Term) -> int | None:
    """Years from the first end to the last: of the stretch printed at the rate, else of the ends.

    None when neither is printed, or the two disagree.
    """
    own = _year_near(sentence, pair.first), _year_near(sentence, pair.last)
    of_ends = own[1] - own[0] if own[0] is not None and own[1] is not None else None
    stretches = [
        moment.period.until.year - moment.period.year
        for moment in sentence.moments
        if moment.period.until is not None and moment.start < number.start
    ]
    of_stretch = stretches[-1] if stretches else None
    if of_ends is not None and of_stretch is not None and of_ends != of_stretch:
        return None
    steps = of_ends if of_ends is not None else of_stretch
    return steps if steps is not None and steps > 0 else None


def _year_near(sentence: Sentence, at: int) -> int | None:
    """The year said of a number: the last period before it, or the one right behind it."""
    others = "\ue001\ue002\ue003\ue004"
    for place in range(at - 1, max(at - 30, -1), -1):
        if sentence.mask[place] in others:
            break
        found = sentence.hidden.get(place)
        if isinstance(found, Moment):
            return found.period.year if found.period.until is None else None
    for place in range(at + 1, min(at + 16, len(sentence.mask))):
        if sentence.mask[place] in others or sentence.mask[place] in ",;。":
            break
        found = sentence.hidden.get(place)
        if isinstance(found, Moment):
            return found.period.year if found.period.until is None else None
    return None


def _steps(sentence: Sentence, pair: Pair, limit: int) -> Iterator[Claim]:
    """Differences and word multiples: "增加了 10 亿", "an increase of $10 billion", "翻倍"."""
    firsts, lasts = sentence.terms_at(pair.first), sentence.terms_at(pair.last)
    if len(firsts) != 1:
        return
    first, last = firsts[0], lasts[0]
    places = [pair.step] if pair.step is not None else range(pair.end, min(limit, pair.end + 40))
    for at in places:
        found = sentence.hidden.get(at)
        if not isinstance(found, Term) or not same_measure(found, last):
            continue
        between = sentence.mask[pair.end : at] if at >= pair.end else ""
        if re.search(r"[\ue001-\ue004]", between):
            return
        direction = points_down(between + sentence.mask[at + 1 : at + 12])
        if direction is None and (pair.step is not None or _ONLY_LINK.fullmatch(between)):
            direction = points_down(pair.verb)
        if direction is None and not re.search(r"差|change|差额", between):
            return
        order = (first, last) if (direction or points_down(pair.verb)) else (last, first)
        strict = bool(_TIGHT.fullmatch(between)) and direction is not None
        span = sentence.span(first, last, found)
        doubt = len({term.quantity.unit for term in (first, last, found)}) > 1
        yield Claim("difference", found, order, (difference(),), span, strict, doubt)
        return
