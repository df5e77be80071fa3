"""Claims of change in a sentence: from A to B, and the growth, CAGR, multiple or step stated of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import (
    cagr,
    decline,
    difference,
    growth,
    increase,
    mean_growth,
    multiple,
)
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.special_bases import GAINED, across_zero, both_lost, is_lost, premiums
from lianpu.audit.rules.word_multiples import OF_THE_FIRST, in_words
from lianpu.audit.rules.years_between import steps_between, year_near
from lianpu.audit.stated.compared import of_another_thing
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE
from lianpu.audit.stated.pairs import (
    DOWN,
    DOWN_EN,
    DOWN_ZH,
    LEVEL_FIRST,
    TIMES_PATTERNS,
    UP,
    UP_EN,
    UP_ZH,
    Pair,
    pairs,
    points_down,
    same_measure,
)
from lianpu.audit.stated.sentences import DURATION, POINTS, TIMES, Sentence, Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.quantity import Qualifier

_COMPOUND = lazy_re.words(
    r"复合|年均|年化|CAGR|compound|annuali[sz]ed|per year|a year(?! ago| earlier| before| prior)|annually"
)
# What may stand between a pair and the number stated of it when no other subject can come between.
_FILLER_ZH = (
    r"(?:[,、(:]|(?:新增|净增|同比|环比|较|比|上年|去年|同期|期间|年间|其间|原来|原先|当初|对应|相当于|即|累计|合计|总体|整体|分别|实现|预计|预期|将|有望|"
    r"的|了|[一两三四五六七八九十]年|到|至|约为?|近|超过?|逾|达到?|为|高达|大幅|显著|明显|进一步|年?均?复合(?:年)?(?:增长率|增速|增长)|年均|增长率|增速|增幅|涨幅|"
    rf"降幅|跌幅|变动|变化|幅度|率|CAGR|左右|{UP_ZH}|{DOWN_ZH})|[\ue005\ue006]|年|内|之间|-|~|\s)*"
)
_FILLER_EN = (
    r"(?:[,(:\s]|\b(?:or|a|an|the|up|down|by|of|at|in|for|during|over|same|corresponding|prior|last|that|is|was|this|it|its|nearly|about|around|"
    r"roughly|approximately|almost|which|representing|representing a|reflecting|marking|equal|equivalent|to|i\.e\.|"
    r"total|overall|year|quarter|period|ago|earlier|year-on-year|year-over-year|yoy|y/y|qoq|compound|annual|"
    r"annualized|average|growth|rate|cagr|with|registering|exhibiting|witnessing|recording|posting|showing|advancing|"
    rf"{UP_EN}|{DOWN_EN})\b|[\ue005\ue006]|-)*"
)
_TIGHT = lazy_re.words(rf"(?:{_FILLER_ZH}|{_FILLER_EN})\Z")
_ONLY_LINK = lazy_re.compile(r"(?:了|约|近|超|逾|达|共)*")
"""What Chinese may set between the verb of a pair and its difference: "较 A 增加了约 D"."""


def changes(sentence: Sentence) -> Iterator[Claim]:
    """Every number stated of a change whose two ends the sentence prints."""
    yield from _times(sentence)
    yield from premiums(sentence)
    found = sentence.once(pairs)
    for index, pair in enumerate(found):
        if of_another_thing(sentence.mask, pair.last, pair.first):
            continue
        limit = found[index + 1].start if index + 1 < len(found) else len(sentence.mask)
        stated = [*_stated(sentence, pair, limit), *in_words(sentence, pair, limit)]
        yield from stated
        yield from _steps(sentence, pair, limit)


def _place(sentence: Sentence, term: Term) -> int:
    """The place of a number in the mask."""
    return next((at for at, item in sentence.hidden.items() if item.start == term.start), 0)


def _times(sentence: Sentence) -> Iterator[Claim]:
    """ "B is n times A", which has one meaning."""
    for match in TIMES_PATTERNS.matches(sentence):
        a, b, r = (sentence.term(match, name) for name in "abr")
        if a is None or b is None or r is None or not (same_measure(a, b) or _as_far(a, b, r)):
            continue
        if re.search(r"增|升|涨|more than|higher|increase|growth", match.group()):
            continue
        if not _of_one_kind(a, b, r) or _COVERED.match(sentence.mask, match.end("r")):
            continue
        strict = not sentence.unread(b.start, max(a.end, r.end))
        yield Claim("multiple", r, (a, b), (multiple(),), sentence.span(a, b, r), strict)


_COVERED = lazy_re.compile(r" over\b(?! \ue001)|,? (?:and|while) ")
"""Behind a multiple of cover ("the bill is earned 5.5 times over"), or where its clause has ended."""


def _of_one_kind(a: Term, b: Term, r: Term) -> bool:
    """Whether two amounts may be a multiple apart: a payout of millions is none of earnings a share."""
    low, high, told = (abs(float(each.quantity.value or 0)) for each in (a, b, r))
    return not (low and high and told) or 1 / FARTHEST < high / low / told < FARTHEST


def _as_far(a: Term, b: Term, r: Term) -> bool:
    """Whether two sums of one money lie about as far apart as their multiple says: $5.4M is 270,000 times $20."""
    low, high, told = (abs(float(each.quantity.value or 0)) for each in (a, b, r))
    if a.quantity.unit != b.quantity.unit or a.quantity.unit not in MONEY or not (low and told):
        return False
    return 1 / NEARBY < high / low / told < NEARBY


NEARBY = 20
"""How far a multiple may miss two sums of other scales that it is told of. Ours."""
FARTHEST = 1e5
"""How far a slip of a unit may put a multiple from the one of its amounts: 万 for 亿, and a digit more. Ours."""


def _stated(sentence: Sentence, pair: Pair, limit: int) -> Iterator[Claim]:
    """Percentages, multiples and word multiples said of a pair."""
    firsts, lasts = sentence.terms_at(pair.first), sentence.terms_at(pair.last)
    for at in _candidates(sentence, pair, limit):
        stated = sentence.terms_at(at)
        strict, cue = _cue(sentence, pair, at)
        if sentence.mask[at] == TIMES and OF_THE_FIRST.match(sentence.mask, at + 1):
            strict, cue = True, "of the first"  # "from 2.1 to 4.5, more than twice the present"
        if len(stated) != len(firsts) or not cue:
            continue
        strict = strict and not _unread(sentence, pair, at)
        for first, last, number in zip(firsts, lasts, stated, strict=True):
            claim = _claim(sentence, pair, cue, first, last, number, strict)
            if claim is not None:
                yield claim


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
            if behind and _is_of_other(sentence.mask, pair.end, at):
                continue
            yield at


def _is_of_other(mask: str, begin: int, at: int) -> bool:
    """Whether a rate behind two levels is a level itself, or the words behind it say what it is of: "from 41 to 29, 8 % of all"."""
    between = mask[begin:at]
    if _A_RATE.match(between):
        return True
    return not _names_change(between) and SAID_OF_OTHER.match(mask, at + 1) is not None


_A_TIME = r"(?:the |its |their |in |at |a |that |it |during |past |whole )*(?:(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+) (?:years|quarters|months)|period|decade|\ue006|year|previous|prior|last|same|corresponding|level|base|was|were|before|first|second|third|fourth|quarter|month|\ue005|(?:19|20)\d\d)"
SAID_OF_OTHER = lazy_re.words(
    r" ?(?:of (?!(?:the |that |this )?(?:growth|increase|rise|gain|decline))"
    rf"|(?:below|above|under|over|short of|ahead of|shy of|behind|beneath|within) (?!{_A_TIME})"
    rf"|(?:more|less|fewer|higher|lower|better|worse|cheaper|dearer|faster|slower|larger|smaller|bigger) than (?!{_A_TIME})"
    rf"|(?:that|those) of (?!{_A_TIME})"
    r"|(?!(?:increas|grow|ris|declin|fall|drop|decreas|gain|jump|surg|improv|expan|contract|includ|exclud|exceed|represent|reflect|mark|compar|follow|driv|dur|be)[a-z]*ing\b)[a-z]+ing\b"
    r"|(?:are|is|was|were|have|has|had|will|would|comes?|came|goes?|uses?|used|takes?|took)\b)"
    r"|(?!的?(?:增[长加幅速]|降幅|涨幅|跌幅|升幅|变动|下[降滑跌]|减少|提升|提高|上升|左右|以上|以下|之多|年?均|年复合|复合|同比|环比))[一-鿿]"
)
"""Words right behind a rate that say of what it is, where none before it says that something changed."""
_A_RATE = lazy_re.words(
    r"(?!.*(?:growth|cagr|compound|annual|increase|decrease|decline|gain|rise|fall))[^\ue001-\ue006]*\b(?:at|with|for|and) (?:an? |the )?(?:average |total |overall )?rate (?:of|that was) ?$"
)
"""Words behind two levels of a rate that is a level itself: "debt of $12 million, up from $10 million, at an average rate of 6 %"."""


def _cue(sentence: Sentence, pair: Pair, at: int) -> tuple[bool, str]:
    """Whether only filler stands between a pair and a number, and the words around that number."""
    words = sentence.mask
    after = words[at + 1 : at + 24]
    stop = re.search(r"[,;。.]|[\ue001-\ue004]", after)
    after = after[: stop.start()] if stop else after
    if pair.start <= at < pair.end:
        before = words[max(pair.start, at - 16) : at]
        before = re.split(r"[\ue001-\ue004]", before)[-1]
        # "up 20 % this year, from 10 to 11": behind a comma the ends may be another pair's
        start = next((place for place in (pair.first, pair.last) if place > at), at)
        between = words[at + 1 : start]
        apart = bool(re.search(r"[,;:]", between)) and not between.startswith(", from ")
        if _OF_ANOTHER_SUBJECT.match(between):
            return False, ""
        if apart and LEVEL_FIRST.match(words, at + 1) and not DOUBT_OF_CHANGE.search(words):
            apart = False
        return not (apart and not _REACHED.match(between)), before + after
    between = words[pair.end : at]
    nearest = re.split(r"[,;。]", between)[-1] or between
    cue = between if len(between) < 40 else nearest
    tight = bool(_TIGHT.fullmatch(between))
    if words[at] == POINTS:
        tight = tight or bool(_TIGHT.fullmatch(_RATE_AGAIN.sub("", between)))
    if tight and not _names_change(cue + after):
        # "67, 比 2024 年的 42 增长了 60%": the verb belongs to the pair
        cue = pair.verb + cue
    # "31.5 against 29.8, 5.7% better": the numbers say which way
    named = _names_change(cue + after) or (tight and JUDGES.match(after.lstrip()) is not None)
    # "from 40 to 28 (-30%)": its sign says so
    named = named or (tight and words[at - 1] == "(" and sentence.terms_at(at)[0].signed)
    if re.search(r"[\ue001-\ue004]", between):
        # "55, 较 44 增加 11, 增长 25%": nothing but the difference stands between
        step = re.sub(r"^\W?\ue001", "", between)
        bare_step = len(step) < len(between) and bool(_TIGHT.fullmatch(step))
        return bare_step, cue + after if named else ""
    return tight, (cue + after) if named else ""


_REACHED = lazy_re.compile(r"[^,;:\ue001-\ue006]{0,6},达到?")
"""Words between a rate and the end that it led to: 从 A 猛增 19%，达到 B."""


_OF_ANOTHER_SUBJECT = lazy_re.compile(
    r",?(?: [a-z\-]+){0,3}?,? (?:as|while|when|because|since|after|although|though|whereas)(?! (?:it|they|that)\b)(?: [a-z\-]+){1,4}? "
    r"(?:rose|fell|grew|went|climbed|dropped|increased|decreased|declined|jumped|widened|improved|expanded|narrowed|slipped|surged|moved|was|were) "
)
"""Behind a rate, a clause with a subject of its own, whose ends follow: "grew 15 % as orders rose from"."""


_RATE_AGAIN = lazy_re.compile(
    r"市占率?|毛利率|净利率|利润率|份额|占比|比重|略|小幅|微|\b(?:the |its |their )?(?:market )?(?:share|margin|rate)\b"
)
"""A rate named again between its two ends and the points: 由 7.3% 下滑至 6.8%，市占率略减 0.5 个百分点."""


def _names_change(words: str) -> bool:
    return bool(UP.search(words) or DOWN.search(words) or _COMPOUND.search(words))


_ANOTHER_BASIS = lazy_re.words(
    r"\s*(?:at|in|on an?|when measured in|\()?\s*(?:constant|organic|like.for.like|comparable|local.currenc|real terms|same.store|underlying)"
    r"|(?:\(|，|,)?按?(?:固定汇率|恒定汇率|不变汇率|同口径|可比口径)"
)
"""Words right behind a change of another basis than the numbers told: "15% at constant currency"."""


def _claim(
    sentence: Sentence,
    pair: Pair,
    cue: str,
    first: Term,
    last: Term,
    number: Term,
    strict: bool,
) -> Claim | None:
    doubt = bool(DOUBT_OF_CHANGE.search(sentence.mask)) or first.quantity.unit != last.quantity.unit
    if LOSS.search(sentence.mask[max(pair.start - 12, 0) : pair.end]) and not both_lost(
        sentence, pair.first, pair.last
    ):
        return None
    if not strict and sentence.mask[pair.first] == DURATION:
        return None  # "cut from 12 months to 6, and 50 % of the shares": most rates are of amounts
    behind = sentence.mask[_place(sentence, number) + 1 :]
    if _ANOTHER_BASIS.match(behind):
        return None
    if behind[:1] in ("多", "余"):
        doubt = True
    span = sentence.span(first, last, number)
    unit = number.quantity.unit
    if unit == "x" and _OF_ANOTHER.match(behind):
        return None
    said = cue if DOWN.search(cue) or UP.search(cue) else pair.verb
    if unit == "x":
        readings = (multiple(), increase())
        # "fell tenfold, from $10 to $1": what was is ten times what is
        fell = (number.quantity.value or 0) >= 1 and _falls(said, first, last, number)
        ends = (last, first) if fell else (first, last)
        return Claim("multiple", number, ends, readings, span, strict, doubt)
    if first.quantity.unit == "%":
        if unit == "pp" or BASIS_POINTS.search(number.quantity.text):
            order = (first, last) if _falls(pair.verb, first, last, number) else (last, first)
            verb = verb_before(sentence, pair.start, pair.end)
            return Claim("difference", number, order, (difference(),), span, strict, doubt, verb)
        return None
    if unit != "%":
        return None
    falls = _falls(said, first, last, number)
    if EXCHANGE.search(sentence.mask[max(pair.start - 40, 0) : pair.end + 40]):
        strict = False  # a currency rises where what is paid for another falls
    if _COMPOUND.search(cue) or _COMPOUND.search(sentence.mask[pair.end : pair.end + 30]):
        years = steps_between(sentence, pair, number)
        if years is None:
            return None
        plain = not STRICTLY_COMPOUND.search(sentence.mask)
        ways = (cagr(years), mean_growth(years)) if plain else (cagr(years),)
        return Claim("cagr", number, (first, last), ways, span, strict, doubt)
    doubt = doubt or _other_step(sentence, pair, cue)
    reading = decline() if falls else growth()
    verb = verb_before(sentence, pair.start, max(_place(sentence, number), pair.end))
    return Claim("growth", number, (first, last), (reading,), span, strict, doubt, verb)


def _falls(words: str, first: Term, last: Term, number: Term) -> bool:
    """Whether a change is told as a fall: by its verb, by its numbers where the verb only says better or worse.

    A number with a sign of its own is told as it is.
    """
    a, b = first.quantity.value, last.quantity.value
    if number.quantity.value is not None and number.quantity.value < 0:
        return False
    down = points_down(JUDGES.sub("", words))
    return down if down is not None else a is not None and b is not None and b < a


JUDGES = lazy_re.words(
    r"(?<![A-Za-z])(?:better|worse|improv|recover|strengthen|weaken|worsen|deteriorat)\w*|改善|好转|恶化|走强|走弱|优化"
)
"""Verbs by which margins rise and costs fall."""
EXCHANGE = lazy_re.words(
    r"(?<!固定)(?<!恒定)(?<!不变)汇率(?!变动)|升值|贬值|(?<!constant )(?<!fixed )\bexchange rates?\b|\b(?:appreciat|depreciat)ed (?:from|to|by|against)\b"
    r"|\b(?:yuan|renminbi|yen|rupee|lira|peso|krone|krona|zloty|forint|rouble|ruble|rand|baht|rupiah|ringgit|franc|koruna|shekel|naira)\b (?:\w+ ){0,2}?(?:from|to|by|against)\b"
)
"""Words of what one money costs in another."""
BASIS_POINTS = lazy_re.words(r"basis points?|\bbps?\b|个?基点")
_OF_ANOTHER = lazy_re.words(
    r" (?:of )?(?!(?:and|as|or|but|while|against|compared|versus|than|from|by|to|at|in|on|for|over|since|after|within|during|"
    r"the|its|their|that|this|these|what|more|less|higher|lower|bigger|larger|smaller|growth|increase|rise|gain|year|of)\b)"
    r"[A-Za-z]{3,}|的?(?!增长|增幅|以上|左右|多)(?:EBITDA|[一-鿿]{0,6}(?:利润|收入|资产|现金流|权益|负债|市值))"
)
"""Words behind a multiple that name what it is of: "net debt fell to 96 from 119, or 1.6x EBITDA"."""


def verb_before(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Place in the Document of the last word in a stretch of the mask that says a direction."""
    found = [
        match
        for pattern in (UP, DOWN)
        for match in pattern.finditer(sentence.mask, max(start - 12, 0), end)
    ]
    if not found:
        return None
    last = max(found, key=lambda match: match.start())
    return sentence.origin[last.start()], sentence.origin[last.end() - 1] + 1


def _other_step(sentence: Sentence, pair: Pair, cue: str) -> bool:
    """Whether "sequentially" or "year on year" is said of ends that are further apart."""
    if _SEQUENTIAL.search(cue):
        return True
    years = year_near(sentence, pair.first), year_near(sentence, pair.last)
    apart = years[0] is not None and years[1] is not None and years[1] - years[0] != 1
    return apart and bool(_YEARLY.search(cue))


_SEQUENTIAL = lazy_re.words(r"环比|按季|按月|qoq|q/q|sequential|month.on|quarter.on")
_YEARLY = lazy_re.words(r"同比|按年|yoy|y/y|year.on.year|year.over.year")
STRICTLY_COMPOUND = lazy_re.words(r"复合|CAGR|compound")
LOSS = lazy_re.words(r"亏损|亏|负(?!债)|loss|deficit|negative")
"""Ends that may lie on two sides of zero, where growth means nothing."""


_BASE_OF = lazy_re.words(
    r"(?:较|比|由|从|自|上年|去年|同期|\bthan|\bfrom|\bagainst|\bversus|\bcompared (?:with|to)|\bover)"
    r"[^\ue001-\ue004,;。]{0,16}$"
)
"""Words before a number from which a further change is measured: it is no step of the first one."""


_LEVEL = lazy_re.words(
    r"(?:[升降增减回落涨跌调提]|变更?|下滑)(?:至|到|为)(?:约|了)?$|[,、]再?(?:至|到|达到?)\ue005年?的?(?:约|近)?$|\b(?:to|at) (?:about |around )?$"
)
"""Words behind which a number is where a change ended."""


_BASIS_POINTS = lazy_re.words(r"\b(?:basis|bps?)\b|基点|百分点")
"""In a step of rates, that it is told in points of them."""


def _grown_by(first: Term, last: Term, number: Term, falls: bool) -> bool:
    """Whether a number is the growth of one rate to another."""
    if {first.quantity.unit, last.quantity.unit, number.quantity.unit} != {"%"}:
        return False
    if _BASIS_POINTS.search(number.quantity.text):
        return False
    operation = decline() if falls else growth()
    made = check(operation, [first.quantity, last.quantity], number.quantity)
    return made is not None and made.verdict is not Verdict.WRONG


def _apart(lower: Term, higher: Term, step: Term) -> bool:
    """Whether two amounts lie a step apart."""
    made = check(difference(), (higher.quantity, lower.quantity), step.quantity)
    return made is not None and made.verdict is not Verdict.WRONG


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
        if found.quantity.qualifier is Qualifier.RANGE or _LEVEL.search(sentence.mask[:at]):
            return  # "由 10% 至 12% 降至 8% 至 10%": an end, and no step
        between = sentence.mask[pair.end : at] if at >= pair.end else ""
        # "55, 较 44 增长 25%, 增加 11": the growth told of the same ends may stand between
        between = re.sub(r"^[^\ue001-\ue006;。]{0,8}\ue002", "", between)
        if re.search(r"[\ue001-\ue004]", between) or _BASE_OF.search(between):
            return
        behind = re.split(r"[,;。]", sentence.mask[at + 1 : at + 12])[0]
        lost = [is_lost(sentence, place) for place in (pair.first, pair.last)]
        if any(lost):
            said = pair.verb + between + behind
            low, high = sorted((first, last), key=lambda each: each.quantity.value or 0)
            if not GAINED.search(sentence.mask) and _apart(low, high, found):
                # "a loss of 5, compared to 4, an increase of 1": the other is a loss as well
                span = sentence.span(first, last, found)
                yield Claim("difference", found, (high, low), (difference(),), span, strict=False)
            elif not all(lost) and (JUDGES.search(said) or _names_change(said)):
                yield across_zero(sentence, (first, last) if lost[0] else (last, first), found)
            return
        direction = points_down(JUDGES.sub("", between + behind))
        if direction is None and (pair.step is not None or _ONLY_LINK.fullmatch(between)):
            direction = points_down(JUDGES.sub("", pair.verb))
        if direction is None and not (
            re.search(r"差|change|差额", between) or JUDGES.search(between)
        ):
            return
        falls = _falls(pair.verb, first, last, found) if direction is None else direction
        if _grown_by(first, last, found, falls):
            # "margins rose from 21.3 % to 24.8 %, by 16.4 %": of the margin, and in no points
            way = decline() if falls else growth()
            span = sentence.span(first, last, found)
            yield Claim("growth", found, (first, last), (way,), span, strict=False)
            return
        order = (first, last) if falls else (last, first)
        strict = bool(_TIGHT.fullmatch(between)) and direction is not None
        span = sentence.span(first, last, found)
        units = {term.quantity.unit for term in (first, last, found)}
        if pair.step is not None and first.quantity.unit == last.quantity.unit == "1":
            units.discard("1")  # "fell by 8,400 tonnes to 155,300 from 163,700"
        doubt = len(units) > 1
        verb = verb_before(sentence, pair.start, pair.end)
        yield Claim("difference", found, order, (difference(),), span, strict, doubt, verb)
        return
