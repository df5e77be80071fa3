"""When a deal was told or done: the date of its own clause, before that of what comes of it.

"Signed a contract to deliver from 2027" is not of 2027, and a firm founded in 2020 did not raise
its round then. A sentence without a date takes "today" from the day of publication, or the day of
the sentence before it in its paragraph, where it goes on about what that sentence told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.extraction.deals.documents.carried import carried
from lianpu.extraction.deals.documents.clock import Clock, in_its_year
from lianpu.extraction.deals.terms.details import LIMIT, Match
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting

_PLANNED_EN = lazy_re.compile(
    r"\b(?:to (?!date)[a-z]+|will|would|start(?:s|ing)?|begin(?:s|ning)?|expect(?:s|ed)?|due|deliver(?:s|y|ies)?"
    r"|deploy(?:s|ment|ments)?|ramp(?:s|ing)?|closing|completion|scheduled|from|matur(?:ing|es?|ity)|repayable|repaid|expir(?:es|ing|y)|until|target(?:s|ing|ed)?)\b"
    r"[^;\ue001]{0,40}$"
)
_PLANNED_ZH = lazy_re.compile(
    r"(?:预计|将于|计划于|计划在|拟于|有望于?|争取|自|起于|不迟于)[^,;]{0,8}$"
)
_PLANNED_BEHIND_ZH = lazy_re.compile(
    r"[^,;\ue001\ue005]{0,6}(?:前|之前|交付|投产|部署|上线|量产|到期|交割|起|开始|投运|建成|完工|进机)"
)
_FOUNDED = lazy_re.compile(
    r"\b(?:founded|established|started|set up|launched)(?: in)? $|(?:成立于|创立于|创办于|始于)$"
    r"|\b(?:became|renamed|rebranded|known as|changed its name to) [^;,\ue005]{0,40}?\b(?:in|from|since) $"
)
"""Before the time of what is told of a side besides: when it was founded, and when it got another name."""
_FOUNDED_BEHIND = lazy_re.compile(r"年?(?:成立|创立|创办|上市)的")
_MEASURED_BEHIND = lazy_re.compile(
    r"年?度?(?:全年)?的?(?:经审计)?的?(?:营业)?(?:总?营收|总?收入|销售额|净?利润|净利|净资产|总资产|业绩|财报|年报)"
    r"|(?:'s)? (?:annual |full-year |net |total )?(?:revenues?|sales|income|profits?|earnings|results|ebitda)\b"
)
"""Behind a period that a measure is of: 38% of 2025 revenue is of no deal of 2025."""
_TODAY = lazy_re.compile(
    r"(?<!as of )(?<!until )(?<!of )\btoday\b(?!'s)(?!,? (?:[a-z\ue001-\ue009]+ ){0,3}(?:is|are|owns?|holds?|stands?|has (?!announced|signed|raised|acquired|agreed|closed|completed|entered)|still|remains?|later|less|more)\b)"
    r"|今[日天](?!头条|的)|\u4eca\("
)
_WEEKDAY = lazy_re.compile(
    r"\bon (?P<en>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|(?<![上下每])(?:本周|周|星期|礼拜)(?P<zh>[一二三四五六日天])(?!至|到|起)"
)
_TOLD_ON = lazy_re.compile(
    r" (?P<en>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?P<zh>)"
)
"""The same of the words that a shape leaves out, which in America have no "on"."""
_ANNOUNCES = lazy_re.compile(r"\btoday announced\b|今[日天]宣布")
_DASH = lazy_re.compile(r" ?(?:--?| -|:)")
_HEAD = 60
"""Characters of a line in which its dateline stands."""
_GOES_ON = lazy_re.compile(
    r"^(?:(?:under|as part of|in connection with|in exchange|in return|the (?:deal|agreement|contract|investment|round"
    r"|transaction|lease|financing|acquisition|parties|company|startup|firm)|this|it|they|both|separately|in addition)\b"
    r"|(?:根据|按照?|依据)?(?:该|此|此次|本次|本|这|上述|双方|其中|公司|同时|作为|它们?(?!的)|他们(?!的)|两家公司)|\ue002)"
)


def date_of(match: Match, clock: Clock) -> Period | None:
    """The date of a deal; None where none is told."""
    own, first_told = _own(match, clock)
    if own is not None and not first_told:
        return own
    text, published = match.part.text, clock.published
    if published is not None and match.kind != "stake_held":
        today = _TODAY.search(text)
        if today is not None:
            return Period(today.group(), published.year, published.month, published.day)
        day = _weekday(match.part, published) or _day_of_month(match, clock)
        if day is not None:
            return day
    own = own or _in_brackets(match, published)
    if own is not None:
        return own
    bare = clock.bare_month(match.part.places[match.words.end()])
    if bare is not None:
        return bare
    counted = clock.counted(match.part.places[match.words.end()])
    if counted is not None:
        return None if published is not None and _later(counted, published) else counted
    if _GOES_ON.search(text) and match.kind != "stake_held":
        if clock.before is not None:
            return clock.before
        if clock.story is not None and clock.story.time.month is not None:
            return clock.story.time
    if _times(match.part):
        return None
    names = [
        one.value.text for one in (*match.givers, *match.takers) if isinstance(one.value, Name)
    ]
    on = carried(text, clock.story, names) if match.kind != "stake_held" else None
    return on or (clock.above if _bare(match.part) else None)


def _weekday(part: Shape, published: date) -> Period | None:
    """The last day of that name, from the day of publication."""
    weekday = _WEEKDAY.search(part.text) or _TOLD_ON.search(part.told_on)
    if weekday is None:
        return None
    behind = (published.weekday() - _day_of_week(weekday)) % 7
    day = published - timedelta(days=behind)
    said = f"on {weekday['en'].capitalize()}" if weekday["en"] else weekday.group()
    return Period(said, day.year, day.month, day.day)


def _day_of_month(match: Match, clock: Clock) -> Period | None:
    """12 日 at the head of a Chinese clause: of the month told before it, or the last one of that number."""
    sentence = clock.sentence
    if sentence is None or not sentence.chinese or clock.published is None:
        return None
    end = match.part.places[match.words.start()] - sentence.start
    found = _DAY_ALONE.search(sentence.plain, 0, max(end, 0))
    if found is None:
        return None
    number, last = int(found["d"]), clock.published
    if clock.before is not None and clock.before.month is not None:
        year, month = clock.before.year, clock.before.month
    else:
        year, month = last.year, last.month
        if number > last.day:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return (
        Period(found["d"] + "日", day.year, day.month, day.day, relative=True)
        if day <= last
        else None
    )


_DAY_ALONE = lazy_re.compile(
    r"(?:^|[,;:】)])(?P<d>[12]?[1-9]|[123]0|31)[日号](?=,|[早晚上下午间凌晨盘获电讯]|公告|宣布|消息)"
)


def _bare(part: Shape) -> bool:
    """Whether nothing in a sentence tells another time than what stands above it."""
    return not _ELSEWHEN.search(part.text) and not _times(part)


def _times(part: Shape) -> bool:
    return any(isinstance(sighting.value, Period) for sighting in part.seen.values())


_ELSEWHEN = lazy_re.compile(
    r"曾|此前|先前|早在|之前|后来|随后|将|拟|计划|预计|去年|前年|次年|当年"
    r"|\b(?:had|previously|formerly|earlier|later|ago|since|will|would|plans?|expects?|originally|once|next|last)\b"
)
"""Words by which a sentence tells of another time than its heading."""


def _day_of_week(words: re.Match[str]) -> int:
    """0 for Monday."""
    if words["en"]:
        return "monday tuesday wednesday thursday friday saturday sunday".split().index(words["en"])
    return min("一二三四五六日天".index(words["zh"]), 6)


def dateline(first: Sequence[Shape]) -> date | None:
    """The day that the first lines of a text are dated: in brackets of its title, or before a dash."""
    for shape in first:
        for aside in shape.asides:
            found = [
                day
                for position, one in aside.seen.items()
                if (day := _day(one)) is not None and not _TO.match(aside.text, position + 1)
            ]
            if len(found) == 1 and shape is first[0]:
                return found[0]
        for position, sighting in shape.seen.items():
            if position < _HEAD and _DASH.match(shape.text, position + 1):
                return _day(sighting)
    return None


_TO = lazy_re.compile(r" ?(?:[-–—~至到]|to\b|through\b) ?[^ ]")
"""Behind the first day of a stretch."""


def announced_on(first: Sequence[Shape], published: date | None) -> Period | None:
    """The day of a press release, which is that of all it announces; None for any other text."""
    said = next((words for shape in first if (words := _ANNOUNCES.search(shape.text))), None)
    if said is None or published is None:
        return None
    return Period(said.group(), published.year, published.month, published.day)


def _day(sighting: Sighting) -> date | None:
    period = sighting.value
    if isinstance(period, Period) and period.month and period.day and period.until is None:
        return date(period.year, period.month, period.day)
    return None


def day_told(part: Shape) -> Period | None:
    """The one day or month that a sentence tells something of; None where it tells none or more."""
    found = [
        sighting.value
        for position, sighting in part.seen.items()
        if isinstance(sighting.value, Period)
        and sighting.value.month is not None
        and sighting.value.until is None
        and not LIMIT.search(part.text, max(0, position - 10), position)
        and not _planned(part, position, 0)
    ]
    return found[0] if len(found) == 1 else None


def _in_brackets(match: Match, published: date | None) -> Period | None:
    """The time that stands alone in brackets right behind a deal: "N buys M for S (May 2023)"."""
    part = match.part
    end = match.words.end()
    if match.amount_at is not None:
        end = max(end, match.amount_at + 1)
    low = part.places[match.words.start()]
    for aside in part.asides:
        times = [one.value for one in aside.seen.values() if isinstance(one.value, Period)]
        if aside.places[0] < low or len(times) != 1 or not _ALONE.fullmatch(aside.text):
            continue
        period = within_month(times[0])
        if period.fiscal or period.until is not None:
            return None
        if published is not None and match.kind != "ipo" and _later(period, published):
            return None
        told = [at for at in range(end, len(part.text)) if part.places[at] < aside.places[0]]
        between = part.text[end : told[-1] + 1] if told else ""
        return None if _BETWEEN.search(between) else period
    return None


_ALONE = lazy_re.compile(r"[ ',.]*(?:in |on )?\ue005[ ',.]*")
_BETWEEN = lazy_re.compile(r"[;；。]|\band\b|\bafter\b|,.*,|并|而")
"""Between a deal and the brackets with a time that is of something else."""


def _own(match: Match, clock: Clock) -> tuple[Period | None, bool]:
    """The nearest date of the sentence that can be the deal's, in its own clause if there is one.

    And whether it is only when the deal was first told of, as of one completed later: "which was
    first announced in March".
    """
    text, published = match.part.text, clock.published
    low, high = match.words.span()
    if match.amount_at is not None:
        low, high = min(low, match.amount_at), max(high, match.amount_at + 1)
    best: tuple[bool, int, int, Period] | None = None
    for position, sighting in match.part.seen.items():
        if not isinstance(sighting.value, Period) or _filed(match.part, position, published):
            continue
        period = in_its_year(within_month(sighting.value), text[:position], clock)
        if period is None or period.until is not None:
            continue
        if LIMIT.search(text, max(0, position - 10), position):
            continue
        if _FOUNDED.search(text, 0, position) or _FOUNDED_BEHIND.match(text, position + 1):
            continue
        if _MEASURED_BEHIND.match(text, position + 1):
            continue
        if _of_first_verb(text, position, match.words.start()):
            continue
        if _COMPARED_ZH.search(text, max(0, position - 4), position) or (
            position >= high and _NEXT_ACT_ZH.fullmatch(text, low, position)
        ):
            continue
        if published is not None and match.kind != "ipo" and _later(period, published):
            continue
        if match.kind != "ipo" and _planned(match.part, position, low):
            continue
        first, last = sorted((position, high if position >= high else low))
        commas = text.count(",", first, last) if not low <= position < high else 0
        gap = abs(position - match.words.start()) + (40 if position > match.words.end() else 0)
        told = _FIRST_TOLD.search(text, high, position) or _FIRST_TOLD_ZH.match(text, position + 1)
        first_told = told is not None and position >= high
        if best is None or (first_told, commas, gap) < best[:3]:
            best = (first_told, commas, gap, period)
    return (best[3], best[0]) if best else (None, False)


_FIRST_TOLD = lazy_re.compile(
    r"\b(?:first |originally |initially |already |previously |had been |was |were )+(?:announced|disclosed|unveiled|revealed|reported|proposed|agreed(?: on| upon)?|struck|signed|floated)"
    r"(?: [a-z]+){0,2} $|\b(?:announced|unveiled|disclosed) (?:back )?(?:in|on) $"
)
_FIRST_TOLD_ZH = lazy_re.compile(
    "[^,;]{0,6}(?:首次|最早|最初|率先|已)[^,;]{0,4}(?:披露|公布|宣布|公告|提出|曝光)"
)
"""Around the time at which a deal was first told of."""


_AND_THEN = lazy_re.compile(
    r"[^;,\ue001\ue002]{0,30},? (?:and|before|but) (?:(?:has|had|then|later|subsequently|since|recently|now|eventually|quickly) ){0,2}$"
)
"""Between a date and the verb of what was done besides, by the same one."""
_ACTS = lazy_re.compile(r"[\ue001\ue002] [a-z][^;]*\b(?:in|on|last|this|since|around|during) $")
"""Before a date that its clause ends with: "N founded M in 2019 and sold it"."""


_COMPARED_ZH = lazy_re.compile("(?:较|相比|相较于?|高于|低于|超过|多于|少于)$")
"""Before a time with which another one is compared: 较 2025 年高出七成."""
_NEXT_ACT_ZH = lazy_re.compile("[^;]*[^,;]{0,4}(?:之|以)?后,?[^,;\ue001\ue003]{0,4}[于在]?")
"""Up to the time of what came after a deal: 收购甲后,于 2021 年推出."""


def _of_first_verb(text: str, position: int, start: int) -> bool:
    """Whether a date is of what somebody did before the act that begins at a place."""
    if position >= start or _AND_THEN.fullmatch(text, position + 1, start) is None:
        return False
    return _ACTS.search(text, 0, position) is not None


def within_month(period: Period) -> Period:
    """A stretch of days as the month in which all of it lies, if any does: last week, October 6-8."""
    until = period.until
    if until is None or period.day is None or until.day is None:
        return period
    if (period.year, period.month) != (until.year, until.month):
        return period
    return replace(period, day=None, until=None)


def _filed(part: Shape, position: int, published: date | None) -> bool:
    """Whether a day is the dateline's, which a weekday or "yesterday" in the sentence goes before."""
    sighting = part.seen[position]
    if published is None or position > _HEAD or _day(sighting) != published:
        return False
    return _DASH.match(part.text, position + 1) is not None


def _planned(part: Shape, position: int, low: int) -> bool:
    """Whether a date behind a deal's words is when something is to come of it."""
    text = part.text
    if _PLANNED_ZH.search(text, max(0, position - 14), position):
        return True
    if _PLANNED_BEHIND_ZH.match(text, position + 1):
        return True
    cut = max(low, text.rfind(",", 0, position) + 1)
    return position > low and bool(_PLANNED_EN.search(text, cut, position))


def _later(period: Period, published: date) -> bool:
    """Whether a period begins after the day of publication: it can only be planned."""
    start = period.start
    return start is not None and start > published
