"""Time that lies between two dates: "twelve days later, on 15 March", "2009 年成立, 2021 年上市, 前后用了 12 年", "a 12-year low"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.text import Text

# Only a length that words tie to its dates is held to them: "later" right beside the second date, a verb of lasting
# behind both, a low since a year. Whether both ends count is seldom said, so a day, a month or a year more or less
# contradicts nothing, and where the words tie loosely ("for", "or"), a length that does not fit says nothing.

_UNITS = frozenset(("day", "week", "month", "year"))
_LENGTH = "[\ue001\ue006]"
_ASKED = Trigger(
    "\ue005,? ?[(]?(?:on |即)?\ue005|"
    rf"(?:[早晚]于|先于|迟于)[^;。]*{_LENGTH}|\b(?:preced|follow)(?:s|ed)\b[^;.]* by [^;.]*{_LENGTH}|前{_LENGTH}"
    rf"|{_LENGTH}(?:后|之后|以后|前|[的]?新[高低]|,? (?:later|earlier|ago|before|apart|low|high)\b)"
    rf"|(?:历时|历经|为期|持续|耗时|用时|用了|花了|时隔|相隔|间隔|仅用|前后|共|期限|等了|走了|也就是)[^\ue001-\ue006,;。]{{0,4}}{_LENGTH}"
    rf"|{_LENGTH} (?:in all|in total|altogether|from|after|since)\b"
    rf"|\b(?:lasted|lasting|took|taking|spanned|spanning|that is(?: for)?|i\.e\.|or|a (?:term|period|span|total) of) (?:for |about |only |just |some )*{_LENGTH}"
)
_LATER = lazy_re.words(
    r"(?:后|之后|以后)的?(?=\d|\ue005)|,? later,? (?:on |in )?(?=\d|\ue005|[A-Z])"
)
_LATER_THAN = lazy_re.words(r",? later(?= ?[).,;。]| ?$)|(?:后|之后|以后)$")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_RIGHT_BEHIND = lazy_re.compile(
    rf"(?:\ue005|\d日|\b\d{{1,2}} {_MONTH}|\b{_MONTH} \d{{1,2}}),? ?\(?(?:即|仅|only |just |some |about )?$"
)
_LASTED = lazy_re.words(
    r"(?:历时|历经|耗时|用时|用了|时隔|相隔|间隔|仅用|前后[^,;。]{0,2}|为期|期限[为是]?|[,(]共)(?:了|约|共|为|仅|长达|整整)*$"
    r"|\b(?:lasted|lasting|took|taking|spanned|spanning)(?: for)?(?: only| just| about| some)* $"
)
_IN_ALL = lazy_re.words(r" (?:in all|in total|altogether)\b")
"""Behind a length that is told right behind both dates: "from 1 May to 9 June, 40 days in all"."""
_FROM_THE_DATE = lazy_re.words(
    r" (?:from|after|since|before) (?:the |its |his |her |their |it |work |construction )?(?:[a-z]+ ){0,3}?(?:in |on )?$"
)
"""Between a length right behind a date and the other date: "matures in 2034, ten years from its issue in 2024"."""
_LOOSELY = lazy_re.words(
    r"(?:持续|等了|走了|花了|也就是|即)(?:约|整整)*$|\b(?:that is(?: for)?|i\.e\.|or|a (?:term|period|span|total) of)(?: about| some)* $"
)
_APART = lazy_re.words(
    r"(?:早于|晚于|先于|迟于)[^;。]*$|\b(?:precedes|preceded|follows|followed)\b[^;.]* by (?:about |some )?$"
)
_AGO = lazy_re.words(
    r"(?P<zh>前,?\(?(?:即|也就是)?|,(?:即|也就是))(?=\d|\ue005)|(?P<en> ago,? ?\(?(?:on )?|,? ?\(?(?:on )?)(?=\d|\ue005|[A-Z])"
)
_SINCE_EN = lazy_re.words(
    r"\b(?:low|high)est [^\ue001-\ue006.;]{0,40}?since (?P<t>\ue005)|\b(?:low|high)est since (?P<u>\ue005)"
)
_SINCE_ZH = lazy_re.compile(r"(?P<t>\ue005)以来的?(?:最[低高]|新[低高])")
_EXTREME = lazy_re.words(r"^(?:[- ](?:low|high)\b|的?新[低高])")
_MONTHS = {
    name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_DAY = lazy_re.words(
    rf"(?<![\d年.])(?P<m>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日|\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH})\b|\b(?P<mon>{_MONTH}) (?P<of>\d{{1,2}})\b"
)


@dataclass(frozen=True)
class _End:
    """A date as finely as it is told, and where it stands."""

    year: int
    month: int
    day: int
    start: int
    end: int

    @property
    def ordered(self) -> tuple[int, int, int]:
        """By which dates follow each other."""
        return self.year, self.month, self.day

    @property
    def months(self) -> int:
        return 12 * self.year + self.month

    @property
    def date(self) -> date | None:
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def elapsed(material: Material) -> Iterator[Finding]:
    """Every length of time that is told of two dates, held to the time between them."""
    for index, sentence in material.each_sentence():
        if not sentence.has(_ASKED, sentence.mask):
            continue
        yield from _dated(sentence)
        ends = _ends(sentence, _year_before(material, index))
        for at, item in sentence.placed:
            if not isinstance(item, Term) or item.quantity.unit not in _UNITS:
                continue
            if not item.quantity.value or not item.quantity.step:
                continue
            told = _of_which(material, index, ends, at, item)
            if told is None and item.quantity.unit == "day":
                told = _counted_back(material, index, ends, at, item)
            if told is not None:
                first, last, surely = told
                finding = _judged(sentence, item, first, last, surely)
                if finding is not None:
                    yield finding


def _dated(sentence: Sentence) -> Iterator[Finding]:
    """ "Three days ago (25 August)" where the document's own date says which day that was; it never fails."""
    for match in _BOTH.finditer(sentence.mask):
        one, other = (sentence.moment(match, name) for name in "ab")
        if one is None or other is None or not _RELATIVE.search(one.period.text):
            continue
        day = other.period
        if day.day and (day.month, day.day) == (one.period.month, one.period.day):
            document = sentence.document
            places = [document.span(each.start, each.end) for each in (one, other)]
            shown = f"{day.month}-{day.day}"
            yield Finding(
                rule="date",
                verdict=Verdict.HOLDS,
                severity=Severity.GREEN,
                spans=(sentence.span(one, other), *places),
                title=Text(
                    f"{one.period.text}即 {other.period.text}，与文档日期相符",
                    f"{one.period.text} was {other.period.text}, by the date of the document",
                ),
                stated=one.period.text,
                recomputed=other.period.text,
                arithmetic=f"{one.period.text} = {shown}",
            )


_BOTH = lazy_re.compile(r"(?P<a>\ue005),? ?\(?(?:on |即)?(?P<b>\ue005)")
_RELATIVE = lazy_re.words(r"[天日]前|前天|昨|\b(?:days? ago|yesterday)\b")


def _ends(sentence: Sentence, year: int) -> list[_End]:
    """The dates of a sentence, in order; one without a year is of that before it."""
    found: list[_End] = []
    for moment in sentence.moments:
        found += _of_moment(moment)
    taken = [(moment.start, moment.end) for moment in sentence.moments]
    for match in _DAY.finditer(sentence.words):
        start, end = (sentence.start + each for each in match.span())
        if any(low <= start < high for low, high in taken):
            continue
        known = [each.year for each in found if each.start < start] or [each.year for each in found]
        of = known[-1] if known else year or UNKNOWN
        name = match["month"] or match["mon"]
        month = _MONTHS[name[:3].casefold()] if name else int(match["m"])
        found.append(_End(of, month, int(match["d"] or match["day"] or match["of"]), start, end))
        found.sort(key=lambda each: each.start)
    return found


UNKNOWN = 2001
"""The year of days of which none is told: they are of one. Ours."""


def _of_moment(moment: Moment) -> list[_End]:
    period = moment.period
    if period.fiscal or period.months or period.year_to_date:
        return []
    each = (period, period.until) if period.until is not None else (period,)
    return [_End(it.year, it.month or 0, it.day or 0, moment.start, moment.end) for it in each]


def _year_before(material: Material, index: int) -> int:
    """The year of the last date of the sentence before, in the same block; 0 where it has none."""
    ends = _ends_before(material, index)
    return ends[-1].year if ends else 0


def _ends_before(material: Material, index: int) -> list[_End]:
    """The dates of the sentence before, in the same block."""
    if not index or material.sentences[index - 1].block != material.sentences[index].block:
        return []
    return [end for each in material.sentences[index - 1].moments for end in _of_moment(each)]


def _dates_before(material: Material, index: int) -> list[_End]:
    """The same, with the days of which it tells no year."""
    if not index or material.sentences[index - 1].block != material.sentences[index].block:
        return []
    return _ends(material.sentences[index - 1], 0)


def _of_which(
    material: Material, index: int, ends: Sequence[_End], at: int, length: Term
) -> tuple[_End, _End, bool] | None:
    """The dates between which a length of time is told to lie, and whether words tie it to them surely."""
    sentence = material.sentences[index]
    left, right = sentence.mask[:at], sentence.mask[at + 1 :]
    before = [each for each in ends if each.start < length.start]
    behind = [each for each in ends if each.start >= length.end]
    if _LATER.match(right) and behind and behind[0].start - length.end <= NEAR:
        first = before[-1:] or _ends_before(material, index)
        return (first[0], behind[0], len(before) < 2) if len(first) == 1 else None
    if _LATER_THAN.match(right) and _RIGHT_BEHIND.search(left) and len(before) > 1:
        return before[-2], before[-1], len(before) == 2
    if len(before) == 1 and not behind and _goes_on(left, right):
        # "agreed to buy it on 3 June; the deal closed on 1 October, four months later"
        first = [
            each for each in _dates_before(material, index)
            if bool(each.day) == bool(before[0].day)
        ]  # fmt: skip
        if len(first) == 1 and first[0].ordered < before[0].ordered:
            return first[0], before[0], True
    since = _SINCE_EN.search(sentence.mask) or _SINCE_ZH.search(sentence.mask)
    if since is not None and _EXTREME.match(right):
        return _since(ends, sentence, since)
    if len(before) == 2 and not behind:
        if _LASTED.search(left) or (_IN_ALL.match(right) and _RIGHT_BEHIND.search(left)):
            return before[0], before[1], True
        if _LOOSELY.search(left):
            return before[0], before[1], before[0].start == before[1].start
        if _APART.search(left):
            one, other = before if before[0].ordered < before[1].ordered else before[::-1]
            return one, other, True
    if len(before) == len(behind) == 1 and _RIGHT_BEHIND.search(left):
        between = (
            sentence.mask[at + 1 : sentence.mask.index("\ue005", at)] if "\ue005" in right else ""
        )
        if _FROM_THE_DATE.fullmatch(between):
            one, other = sorted((before[0], behind[0]), key=lambda each: each.ordered)
            return one, other, True
    if len(before) == 0 and len(behind) == 2 and _LOOSELY.search(left):
        return behind[0], behind[1], False
    return None


def _goes_on(left: str, right: str) -> bool:
    """Whether a length is said to lie between the date before it and one that the sentence before told."""
    if _LATER_THAN.match(right):
        return _RIGHT_BEHIND.search(left) is not None
    return _LASTED.search(left) is not None and not left.lstrip().startswith("\ue005")


NEAR = 12
"""Characters between "later" and the date that it leads to. Ours."""


def _counted_back(
    material: Material, index: int, ends: Sequence[_End], at: int, length: Term
) -> tuple[_End, _End, bool] | None:
    """ "Three days ago (25 August)": a day that lies so many days before another one of the document; it never fails."""
    sentence = material.sentences[index]
    right, left = sentence.mask[at + 1 :], sentence.mask[:at]
    match = _AGO.match(right)
    behind = [each for each in ends if each.start >= length.end]
    if match is None or not behind or behind[0].start - length.end > NEAR:
        return None
    if not match.group().startswith(("前", " ago")) and not left.endswith("前"):
        return None
    stated = behind[0]
    day = stated.date
    if day is None:
        return None
    found = _printed(material, day + timedelta(days=int(length.quantity.value or 0)), stated)
    return (stated, found, False) if found is not None else None


def _printed(material: Material, day: date, like: _End) -> _End | None:
    """Where the document prints a day, in any form; one with another year is none."""
    name = _NAMES[day.month - 1]
    pattern = (
        rf"(?:(?P<y>\d{{4}}) ?年 ?)?(?<!\d){day.month} ?月 ?{day.day} ?日|(?P<iso>\d{{4}})-{day.month:02}-{day.day:02}(?!\d)"
        rf"|(?<!\d){day.day} {name}[a-z]*(?: (?P<of>\d{{4}}))?|{name}[a-z]* {day.day}(?!\d)(?:, (?P<in>\d{{4}}))?"
    )
    for match in re.finditer(pattern, material.document.text):
        told = next((match[each] for each in ("y", "iso", "of", "in") if match[each]), None)
        if told is None or like.year == UNKNOWN or int(told) == like.year:
            return _End(day.year, day.month, day.day, match.start(), match.end())
    return None


_NAMES = tuple(name.title() for name in _MONTHS)


def _since(
    ends: Sequence[_End], sentence: Sentence, match: re.Match[str]
) -> tuple[_End, _End, bool] | None:
    """The year since which nothing was lower or higher, and the date of the sentence that is none."""
    moment = sentence.moment(match, match.lastgroup or "")
    if moment is None:
        return None
    first = [each for each in ends if each.start == moment.start]
    others = [each for each in ends if each.start != moment.start]
    return (first[0], others[0], True) if len(first) == 1 and len(others) == 1 else None


def _judged(
    sentence: Sentence, length: Term, first: _End, last: _End, surely: bool
) -> Finding | None:
    told, unit = float(length.quantity.value or 0), length.quantity.unit
    found = _between(first, last, unit)
    if found is None or found <= 0:
        return None
    rough = length.quantity.qualifier is not Qualifier.EXACT
    room = {"day": 1.0, "week": 0.6, "month": 1.0, "year": 1.0}[unit] + rough * max(1, told / 10)
    if unit == "month" and first.day and last.day:
        room -= DAYS_TELL
    by_month = bool(first.month and last.month)
    if unit == "year" and by_month and (told % 1 or (last.months - first.months) % 12 in (0, 11)):
        room = 0.25 + rough * max(1, told / 10)
    fits = abs(found - told) <= room
    if not fits and (not surely or length.quantity.qualifier not in _POINTS):
        return None
    document = sentence.document
    shown = f"{found:g}" if unit in ("day", "year") or found % 1 == 0 else f"{found:.1f}"
    words = [document.text[each.start : each.end] for each in (first, last)]
    if first.start == last.start:
        words = [str(first.year), str(last.year)]
    of = Text(_ZH[unit], f"{unit}s")
    places = [document.span(each.start, each.end) for each in (first, last)]
    here = [(each.start, each.end) for each in (first, last) if each.start >= sentence.start]
    return Finding(
        rule="date",
        verdict=Verdict.HOLDS if fits else Verdict.CONTRADICTED,
        severity=Severity.GREEN if fits else Severity.AMBER,
        spans=(
            sentence.span(length, *here),
            document.span(length.start, length.end),
            *dict.fromkeys(places),
        ),
        title=Text(
            f"{words[0]} 到 {words[1]} 是 {shown} {of.zh}，文中称 {length.quantity.text}",
            f"From {words[0]} to {words[1]} there are {shown} {of.en}; the text says {length.quantity.text}",
        ),
        stated=length.quantity.text,
        recomputed=shown,
        arithmetic=f"{words[1]} - {words[0]} {'=' if fits else '≠'} {length.quantity.text}",
    )


DAYS_TELL = 0.3
"""How much nearer a number of months must be to two dates of which the days are told: no month at either end is counted in part. Ours."""
_POINTS = (Qualifier.EXACT, Qualifier.ABOUT)
_ZH = {"day": "天", "week": "周", "month": "个月", "year": "年"}


def _between(first: _End, last: _End, unit: str) -> float | None:
    """How many days, weeks, months or years lie between two dates; None where these are told too roughly."""
    if unit in ("day", "week"):
        one, other = first.date, last.date
        if one is None or other is None:
            return None
        return (other - one).days / (1 if unit == "day" else 7)
    if unit == "month":
        if first.day and last.day:
            return last.months - first.months + round((last.day - first.day) / 30, 1)
        return last.months - first.months if first.month and last.month else None
    if first.month and last.month:
        return round((last.months - first.months) / 12, 2)
    return last.year - first.year
