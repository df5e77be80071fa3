"""Dates and stretches of time that no calendar allows, weekdays, and lengths against the dates that they lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import DURATION, Moment, Sentence, Term, trimmed
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.period import Period
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span
from lianpu.core.text import Text

# Dates that no calendar has, and stretches of time that end before they begin.


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATES = tuple(
    Trigger(lazy_re.compile(pattern))
    for pattern in (
        rf"\b(?P<d>[1-9]\d?)(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<y>(?:19|20)\d\d)\b",
        rf"\b{_MONTH} (?P<d>[1-9]\d?)(?:st|nd|rd|th)?, ?(?P<y>(?:19|20)\d\d)\b",
        r"(?<!\d)(?P<y>(?:19|20)\d\d) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日",
    )
)
_FROM = Trigger(
    r"(?:从|自|由|\bfrom\b|\bbetween\b)[^\ue001-\ue006,;。]{0,12}?(?P<a>\ue005)[^\ue001-\ue006,;。]{0,6}?"
    r"(?:至|到|\bto\b|\buntil\b|\bthrough\b|\band\b)[^\ue001-\ue006,;。]{0,8}?(?P<b>\ue005)"
)
_BACKWARDS = lazy_re.words(
    r"回溯|倒推|追溯|较|比|\b(?:back|backwards|compared|compare|fell|rose|grew|cut|brought forward|"
    r"moved|advanced|revised|changed|accelerated)\b|提前|调整|改"
)
"""Words under which the later time may well stand first: a deadline moved from 2031 to 2026."""


def date_findings(material: Material) -> Iterator[Finding]:
    """Every whole date of the prose that does not exist, and every stretch that runs backwards."""
    document = material.document
    for block, words in zip(document.blocks, material.block_triggers, strict=True):
        if block.kind in (BlockKind.TABLE, BlockKind.FURNITURE):
            continue
        for each in _DATES:
            for match in each.each(words, document.text, block.start, block.end):
                if not _exists(match):
                    yield _impossible(trimmed(document, match.start(), match.end()), match)
    for sentence in material.sentences:
        for match in sentence.each(_FROM):
            if not _BACKWARDS.search(sentence.mask):
                yield from _reversed(sentence, match)


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    groups = match.groupdict()
    month = _number(groups.get("month") or groups["m"])
    return int(match["y"]), month, int(match["d"])


def _number(month: str) -> int:
    """The number of a month in digits or English."""
    return int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].lower())


def _exists(match: re.Match[str]) -> bool:
    try:
        date(*_parts(match))
    except ValueError:
        return False
    return True


def _impossible(stated: Span, match: re.Match[str]) -> Finding:
    year, month, day = _parts(match)
    # bonds that count months of thirty days do have a 30 February
    severity = Severity.AMBER if (month, day) == (2, 30) else Severity.RED
    words = stated.quote
    return Finding(
        rule="date",
        verdict=Verdict.WRONG,
        severity=severity,
        spans=(stated, stated),
        title=Text(f"历法中没有 {words}", f"no calendar has {words}"),
        stated=words,
        arithmetic=f"{year}-{month:02}-{day:02}",
    )


_YEAR = lazy_re.compile(r"\d\d\d\d|['’]\d\d|\d\d年|[FHQ年]Y?\d\d\b|[〇零一二三四五六七八九]{4}")
"""A printed year; a month alone has that of what stands around it."""


def _reversed(sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    first, last = (sentence.hidden.get(match.start(name)) for name in "ab")
    if not isinstance(first, Moment) or not isinstance(last, Moment):
        return
    begins, ends = first.period.start, last.period.end
    if (
        begins is None
        or ends is None
        or ends >= begins
        or first.period.fiscal
        or last.period.fiscal
        or (_YEAR.search(last.period.text) and not _YEAR.search(first.period.text))
    ):
        return  # "between January and March 2013": the first takes the year of the last
    title = Text(
        f"{last.period.text} 在 {first.period.text} 之前",
        f"{last.period.text} is before {first.period.text}",
    )
    arithmetic = f"{ends.isoformat()} < {begins.isoformat()}"
    yield out_of_order(sentence, (first, last), last, title, arithmetic)


def out_of_order(
    sentence: Sentence, ends: tuple[Moment, Moment], stated: Moment, title: Text, arithmetic: str
) -> Finding:
    """The doubt of a stretch of time that ends before it begins.

    Args:
        sentence: Where it is told.
        ends: Its beginning and its end.
        stated: Which of them is shown as the odd one.
        title: What is wrong, in both languages.
        arithmetic: The two days and the sign between them.
    """
    places = [sentence.document.span(each.start, each.end) for each in ends]
    return Finding(
        rule="date",
        verdict=Verdict.CONTRADICTED,
        severity=Severity.AMBER,
        spans=(sentence.span(*ends), *places),
        title=title,
        stated=stated.period.text,
        arithmetic=arithmetic,
    )


# Stretches of time against the dates that they lie between: "from 4 to 18 June 2025, 14 days", "五年期, 2028 年到期".
#
# Whether both ends count, and on which day of its year a term begins, is seldom said: a day more or less, or a year
# where no month is told, contradicts nothing. What lies farther off is doubt.


_LASTED = Trigger(
    r"(?:历时|历经|为期|持续|耗时|用时|时隔|相隔|间隔|仅用|前后|(?<![一-鿿])共)(?:仅|了|共|约|为|用|计)*\ue006"
    r"|\b(?:lasted|took|taking|lasting|spanned|within|a (?:total|period|span) of) (?:only |just )?\ue006"
    r"|\ue006 (?:later|in all|in total|after|apart)\b|\ue006(?:后|之后)"
)
_SINCE = Trigger(
    r"成立|创立|创办|创建|设立|建成|建厂|开业|\b(?:founded|established|incorporated|set up|created|opened)\b"
)
_OLD = lazy_re.words(r"距[一-鿿]{2,6}(?:已|约|有|过)*\ue006|\ue006(?:的|发展|经营|运营)*(?:历史|历程)|(?:已有|已|满|走过)(?:了)?\ue006|\ue006 (?:old|of history|in business|ago)\b")  # fmt: skip
_TO_NOW = lazy_re.words(r"至今|迄今|如今|\b(?:to date|today|now)\b")
_TERM = Trigger(
    r"\ue006(?:期|的)|(?:期限|租期|租赁期|有效期|年限|任期|合同期|特许经营期)(?:为|约|是|共)*\ue006"
    r"|\b(?:term|tenor|life|period|maturity) of \ue006|\ue006 (?:\w+ ){0,2}?(?:loans?|notes?|bonds?|facility|facilities|leases?|concessions?|licen[cs]es?|contracts?|mandates?|agreements?|debentures?|terms?)\b"
)
_BEGAN = lazy_re.words(
    r"发行|签[订于署约]|订于|订立|起算|起始|生效|开始|始于|授予|取得|借入|提款|自\ue005|\ue005起"
    r"|\b(?:issued|signed|sold|began|begins?|started|starts?|dated|granted|taken out|drawn|priced|awarded|entered into|from \ue005)\b|\bfrom \ue005"
)
_DUE = lazy_re.words(
    r"到期|兑付|偿还日|\b(?:matur(?:es?|ing|ity)|fall(?:s|ing)? due|due|redeemable)\b"
)
_ENDS = lazy_re.words(
    r"届满|为止|终止|结束|期满|\b(?:expir(?:es?|ing|y)|runs? (?:until|to|through)|ends?|ending|until)\b"
)
_EXTENDED = lazy_re.words(
    r"延长|展期|续期|续签|宽限|提前|分期|延期|\b(?:exten(?:d|sion)|renew|early|prepa|call|amend|refinanc|postpon|option|remaining|grace)\w*"
)
"""Words by which a term ended sooner or later than it was made for."""
_YEAR_ENDED = Trigger(
    r"\b(?:year|twelve months|12 months)[^\ue001-\ue006.;]{0,6} end(?:ed|ing)(?: on)? (?P<a>\ue005)[^\ue001-\ue006.;]{0,60}?"
    r"\b(?:from|beg(?:an|ins|inning)(?: on)?|start(?:ed|s|ing)(?: on)?) (?P<b>\ue005)"
)
_LATER = lazy_re.compile(r"\ue005,? \ue006 later\b")
"""Words right behind a date that measure it from the one before."""
MONTH = 1
"""Months by which a term told with its months may be off. Ours: what is issued late in May is paid in June."""


def length_findings(material: Material) -> Iterator[Finding]:
    """Every stretch of time between two dates, each told in one sentence."""
    for _, sentence in material.each_sentence():
        if DURATION not in sentence.mask and not sentence.has(_YEAR_ENDED, sentence.mask):
            continue
        ends = sentence.moments
        if len(ends) == 1 and ends[0].period.until is not None and sentence.terms:
            ends = _both(ends[0])
        if len(ends) == 2:
            yield from _years_ended(sentence)
            yield from _told(sentence, *ends)


def _both(stretch: Moment) -> tuple[Moment, ...]:
    """Both ends of "from 4 June to 18 June", which is read as one."""
    first, last = replace(stretch.period, until=None), stretch.period.until
    return tuple(
        Moment(each, stretch.start, stretch.end) for each in (first, last) if each is not None
    )


def _told(sentence: Sentence, first: Moment, last: Moment) -> Iterator[Finding]:
    lengths = [each for each in sentence.terms if each.quantity.unit in ("day", "year")]
    if len(lengths) != 1 or lengths[0].quantity.qualifier is not Qualifier.EXACT:
        return
    stated = lengths[0]
    if not stated.quantity.value or any(_is_stretch(each.period) for each in (first, last)):
        return
    number = int(stated.quantity.value)
    if number != stated.quantity.value:
        return
    if stated.quantity.unit == "day":
        yield from _days(sentence, stated, first, last, number)
    elif _TO_NOW.search(sentence.mask):
        return  # the time goes on beyond the last date
    elif sentence.has(_SINCE, sentence.mask) and _OLD.search(sentence.mask):
        years = last.period.year - first.period.year
        yield from _said(sentence, stated, (first, last), years, abs(years - number) <= 1)
    elif (sentence.has(_TERM, sentence.mask) or _LATER.search(sentence.mask)) and _BEGAN.search(
        sentence.mask
    ):
        yield from _of_term(sentence, stated, first, last, number)


def _is_stretch(period: Period) -> bool:
    return period.fiscal or period.until is not None or bool(period.months or period.year_to_date)


def _days(
    sentence: Sentence, stated: Term, first: Moment, last: Moment, number: int
) -> Iterator[Finding]:
    """Days between two whole dates, with either end or without."""
    begins, ends = first.period.start, last.period.start
    if first.period.day is None or last.period.day is None or begins is None or ends is None:
        return
    if sentence.has(_LASTED, sentence.mask):
        days = (ends - begins).days
        yield from _said(sentence, stated, (first, last), days, abs(days - number) <= 1)


def _of_term(
    sentence: Sentence, stated: Term, first: Moment, last: Moment, number: int
) -> Iterator[Finding]:
    """The end of what was made for so many years; where months are told, to the month."""
    due = bool(_DUE.search(sentence.mask))
    if not due and not _ENDS.search(sentence.mask):
        return
    if _EXTENDED.search(sentence.mask):
        return
    years = last.period.year - first.period.year
    if first.period.month and last.period.month:
        months = 12 * years + last.period.month - first.period.month
        fits = abs(months - 12 * number) <= MONTH
    else:
        # a concession of ten years from the first day of 2019 ends with 2028; a bond is due on its day
        fits = number - (not due) <= years <= number + 1
    yield from _said(sentence, stated, (first, last), years, fits)


def _said(
    sentence: Sentence, stated: Term, ends: tuple[Moment, Moment], found: int, fits: bool
) -> Iterator[Finding]:
    document = sentence.document
    words = [each.period.text for each in ends]
    days = stated.quantity.unit == "day"
    if found <= 0:
        return
    unit = Text("天", "days") if days else Text("年", "years")
    verdict = Verdict.HOLDS if fits else Verdict.CONTRADICTED
    sign = "=" if fits else "≠"
    yield Finding(
        rule="date",
        verdict=verdict,
        severity=Severity.GREEN if fits else Severity.AMBER,
        spans=(
            sentence.span(stated, *ends),
            document.span(stated.start, stated.end),
            *dict.fromkeys(document.span(each.start, each.end) for each in ends),
        ),
        title=Text(
            f"{words[0]} 到 {words[1]} 是 {found} {unit.zh}，文中称 {stated.quantity.text}",
            f"From {words[0]} to {words[1]} there are {found} {unit.en}; the text says {stated.quantity.text}",
        ),
        stated=stated.quantity.text,
        recomputed=str(found),
        arithmetic=f"{words[1]} - {words[0]} {sign} {stated.quantity.text}",
    )


def _years_ended(sentence: Sentence) -> Iterator[Finding]:
    """ "The year ended 30 June 2025 covers the twelve months from 1 July 2025": it ends before it begins."""
    for match in sentence.each(_YEAR_ENDED):
        last, first = (sentence.hidden.get(match.start(name)) for name in "ab")
        if not isinstance(first, Moment) or not isinstance(last, Moment):
            continue
        begins, ends = first.period.start, last.period.start
        if begins is None or ends is None or begins <= ends:
            continue
        title = Text(
            f"{first.period.text} 在 {last.period.text} 之后",
            f"{first.period.text} is after {last.period.text}",
        )
        arithmetic = f"{begins.isoformat()} > {ends.isoformat()}"
        yield out_of_order(sentence, (first, last), first, title, arithmetic)


# Days of the week against the dates beside them: "Wednesday, 27 August 2025".


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_EN = r"(?P<day>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY_ZH = r"(?P<day>(?:周|週|星期|礼拜|禮拜)[一二三四五六日天])"
_BEING = r",? ?\(?(?:which (?:is|was|falls on|fell on|will be) )?an? "
_ENDED = r"(?=[,.;)]|$| (?:and|when|at|in|because|but)\b)"
"""Behind a day that stands alone; "a Saturday market" is a market."""
_PATTERNS = tuple(
    Trigger(lazy_re.compile(pattern))
    for pattern in (
        rf"\b{_DAY_EN},? \(?(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<y>(?:19|20)\d\d)\b",
        rf"\b{_DAY_EN},? \(?{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)\b",
        rf"\b(?P<d>\d{{1,2}}) {_MONTH},? (?P<y>(?:19|20)\d\d),? ?\(?{_DAY_EN}\b",
        rf"\b{_MONTH} (?P<d>\d{{1,2}}),? (?P<y>(?:19|20)\d\d),? ?\({_DAY_EN}\)",
        # opens on 19 March 2025, a Wednesday
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<y>(?:19|20)\d\d){_BEING}{_DAY_EN}{_ENDED}",
        rf"\b{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d){_BEING}{_DAY_EN}{_ENDED}",
        rf"(?P<y>(?:19|20)\d\d) ?年 ?(?P<month>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日[ ,，(（]{{0,2}}(?:[^\n,，。;；()（）\d]{{1,12}}[,，]当[天日](?:是|为)|(?:当[天日])?(?:是|为|恰逢|适逢|正值)?){_DAY_ZH}",
        rf"{_DAY_ZH} ?[（(] ?(?P<y>(?:19|20)\d\d) ?年 ?(?P<month>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日",
        rf"(?P<y>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<d>\d\d)[ ,，(（]{{1,2}}(?:{_DAY_ZH})",
    )
)
_YEARLESS = tuple(
    Trigger(lazy_re.compile(pattern))
    for pattern in (
        rf"(?<![\d年])(?P<month>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日 ?[（(]{_DAY_ZH}[）)]",
        rf"\b{_DAY_EN},? (?P<d>\d{{1,2}}) {_MONTH}(?! ?,? ?\d)",
    )
)
"""Days beside dates without a year, which is that of the one whole date before them in their block."""
_WHOLE_DATE = lazy_re.compile(
    r"(?P<y>(?:19|20)\d\d) ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|\d{1,2} [A-Z][a-z]{2,8},? (?P<y2>(?:19|20)\d\d)\b"
)
NEAR_BY = 160
"""Characters before a date without a year in which the year is told. Ours."""
_NAMES_ZH = "一二三四五六日"


def weekday_findings(material: Material) -> Iterator[Finding]:
    """Every day of the week that stands beside a whole date."""
    document = material.document
    for block, words in zip(document.blocks, material.block_triggers, strict=True):
        if block.kind in (BlockKind.TABLE, BlockKind.FURNITURE):
            continue
        for each in _PATTERNS:
            for match in each.each(words, document.text, block.start, block.end):
                finding = _judged(material, match, match["y"])
                if finding is not None:
                    yield finding
        for each in _YEARLESS:
            for match in each.each(words, document.text, block.start, block.end):
                year = _year_before(document.text, block.start, match.start())
                finding = _judged(material, match, year) if year else None
                if finding is not None:
                    yield finding


def _year_before(text: str, start: int, at: int) -> str:
    """The year of the whole dates right before a place; "" where they are of several or there is none."""
    years = {
        each["y"] or each["y2"] for each in _WHOLE_DATE.finditer(text, max(start, at - NEAR_BY), at)
    }
    return years.pop() if len(years) == 1 else ""


def _judged(material: Material, match: re.Match[str], year: str) -> Finding | None:
    day = _date(match, year)
    if day is None:
        return None
    words = match["day"]
    chinese = words[0] in "周週星礼禮"
    number = "一二三四五六日".find(words[-1].replace("天", "日")) if chinese else next(
        at for at, name in enumerate(_DAYS) if name.startswith(words[:3].lower())
    )  # fmt: skip
    true = f"{words[:-1]}{_NAMES_ZH[day.weekday()]}" if chinese else _DAYS[day.weekday()].title()
    right = number == day.weekday()
    document = material.document
    start, end = match.start("day"), match.end("day")
    stated = (
        document.span(start, end)
        if chinese
        else trimmed(document, start, _word_end(document.text, end))
    )
    verdict = Verdict.HOLDS if right else Verdict.WRONG
    zh = (
        f"{day.isoformat()} 是{_NAMES_ZH[day.weekday()]}"
        if right
        else f"{day.isoformat()} 不是{stated.quote}"
    )
    return Finding(
        rule="weekday",
        verdict=verdict,
        severity=Severity.GREEN if right else Severity.RED,
        spans=(trimmed(document, match.start(), match.end()), stated),
        title=Text(
            f"{zh.replace('是', '是星期', 1) if right else zh}" + ("" if right else f"，是{true}"),
            f"{day.isoformat()} is a {_DAYS[day.weekday()].title()}"
            + ("" if right else f", not a {stated.quote}"),
        ),
        stated=stated.quote,
        recomputed=true,
        arithmetic=f"{day.isoformat()} = {true}",
        proposal=None if right else true,
    )


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at


def _date(match: re.Match[str], year: str) -> date | None:
    """The date; None for one that no calendar has."""
    try:
        return date(int(year), _number(match["month"]), int(match["d"]))
    except ValueError:
        return None
