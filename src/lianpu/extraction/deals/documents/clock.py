"""What time it is where a sentence stands: the day of publication, and the times told above it.

"That year", 次年 and "two months later" count from the last time that the text told, and a month
without its year is one of the year that the paragraph is in. A heading that is nothing but a time,
and a line that leads up to a list, date what stands below them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Document
from lianpu.core.period import Period
from lianpu.extraction.deals.documents.bare_months import bare_month, has_bare_month
from lianpu.extraction.deals.documents.carried import Story, story
from lianpu.extraction.deals.documents.passages import Passage
from lianpu.extraction.text.sentences import Sentence
from lianpu.notation.literals import Gate
from lianpu.notation.periods import find_periods
from lianpu.notation.relative_time import SMALL, small_number

_FROM_BEFORE = lazy_re.compile(
    r"(?P<year>\b(?:that (?:same |very )?year|the same year)\b|同年|当年(?!度)|该年)"
    r"|(?P<next>\bthe (?:following|next) year\b|次年|翌年)"
    r"|(?P<month>\b(?:that (?:same )?month|the same month)\b|同月|(?<![\d一二三四五六七八九十])当月)"
    r"|(?P<later>\b(?:the (?:following|next) month)\b|次月)"
    r"|(?P<day>\b(?:that (?:same )?day|the same day)\b|同日|当日|当天)"
    r"|(?P<morrow>\b(?:the (?:following|next) day|(?:a|one) day later)\b|次日|翌日)"
    rf"|\b(?P<n>\d{{1,2}}|{'|'.join(SMALL)}) (?P<unit>day|month|year)s? later\b"
    r"|(?<![\d.,一二三四五六七八九十约近多几])(?P<zn>\d{1,2}|[一二三四五六七八九十两])(?:个(?P<zm>月)|(?P<zu>[天年]))(?:之|以)?后(?![的续期])"
)
"""A time that counts from one told before."""
_ZH = "同年 当年 该年 次年 翌年 同月 当月 次月 同日 当日 当天 次日 翌日 后".split()
_GATE = Gate(
    [
        (
            frozenset(("that ", "same ", "following ", "next ", " later", *_ZH)),
            frozenset(("year", "month", "day", *_ZH)),
        )
    ]
)
"""Words of both sets stand in whatever counts so: "year" alone stands in every filing."""
_MONTH_BEHIND = lazy_re.compile(r"的? ?(?P<m>1[0-2]|[1-9]) ?月")
_VAGUE = lazy_re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|over|within|than)|[约近逾超不]) ?$"
)
_BARE_MONTH = lazy_re.compile(
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?:份)?(?: ?\d{1,2} ?[日号])?(?:上旬|中旬|下旬|初|底|末)?"
    r"|(?:(?:early|mid|late)[ -])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?)?",
    re.IGNORECASE,
)
"""A month, or a day of one, of which no word says the year."""
_LOOK_BACK = 8
"""Sentences before one in which the time stands that it counts from. Chosen by us."""
_NEAR = 3
"""The same for months and days. Chosen by us."""
_FOUNDED = lazy_re.compile(
    r"\b(?:founded|established|set up|started|launched|born) in\b|成立于|创立于|创办于|创建于|年(?:成立|创立|创办)"
)
_PLANS = lazy_re.compile(
    r"\b(?:will|would|by|until|expect\w*|plan\w*|due|target\w*|from|through|forecast\w*|aims?)\b[^,;]{0,30}$|\bto $|(?:预计|计划|将于?|拟于?|有望|目标|争取|至|到|期限|有效期)[^,，;；]{0,8}$"
)
"""Before a time that is still to come."""


@dataclass(frozen=True)
class Clock:
    """By what a sentence's words for times are read."""

    published: date | None = None
    before: Period | None = None
    """Day or month of the sentence before in the same paragraph, if it tells one."""
    above: Period | None = None
    """What the heading or lead above dates all with that stands below it."""
    anchor: Period | None = None
    """The last time told before the sentence, from which "two months later" counts; None for several."""
    near: bool = False
    """Whether that was told in the same paragraph, not far before."""
    sentence: Sentence | None = None
    """Whose clock it is."""
    story: Story | None = None
    """What its paragraph told of the time before it."""

    def counted(self, place: int) -> Period | None:
        """The time that the sentence counts from one before, by its words up to a place of the document."""
        if self.sentence is None or self.anchor is None:
            return None
        return from_before(self.sentence.plain, place - self.sentence.start, self)

    def bare_month(self, place: int) -> Period | None:
        """The month without a year that the sentence tells before a place of the document, in its year."""
        if self.sentence is None or self.published is not None:
            return None
        plain = self.sentence.plain
        anchor = self.anchor if self.near else None
        return bare_month(plain, place - self.sentence.start, anchor, self.above)


def clock_at(
    told: Sequence[Passage],
    number: int,
    published: date | None,
    before: Period | None,
    above: Period | None,
) -> Clock:
    """The clock of a passage; what was told above is looked for only where its words ask for it."""
    sentence = told[number].sentence
    plain = sentence.plain
    asks = (
        _counts(plain)
        or any(_yearless(mention.value) for mention in sentence.numbers)
        or (published is None and has_bare_month(plain))
    )
    anchor, near = _told_before(told, number, published) if asks else (None, False)
    on = story(told, number, published)
    if on is not None:
        time = _in_year(on.time, told, number, above)
        on = Story(time, on.sets, on.words) if time is not None else None
    before = before and _in_year(before, told, number, above)
    return Clock(published, before, above, anchor, near, sentence, on)


def _in_year(
    period: Period, told: Sequence[Passage], number: int, above: Period | None
) -> Period | None:
    """A month told before, of the year of the heading; None if its paragraph told an earlier year before it."""
    if not _yearless(period):
        return period
    if above is not None and not above.fiscal:
        return replace(period, year=above.year)
    paragraph = told[number].sentence.paragraph
    for back in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1):
        sentence = told[back].sentence
        if sentence.paragraph != paragraph:
            break
        if any(not _yearless(time) and time.year < period.year for time in _told(sentence)):
            return None
    return period


def _counts(plain: str) -> bool:
    """Whether a sentence counts a time from one told before; most have none of the words for it."""
    return _GATE.bits(plain) > 0 and _FROM_BEFORE.search(plain) is not None


def _told_before(
    told: Sequence[Passage], number: int, published: date | None
) -> tuple[Period | None, bool]:
    """The time that the nearest sentence before tells, and whether in the same paragraph."""
    paragraph = told[number].sentence.paragraph
    for back in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1):
        sentence = told[back].sentence
        if sentence.heading:
            return None, False
        if _FOUNDED.search(sentence.plain):
            continue  # "founded in 2019. In March, N invested"
        near = sentence.paragraph == paragraph and number - back <= _NEAR
        counted = _counts(sentence.plain)
        periods = _told(sentence)
        if not counted and not periods:
            continue
        if counted and not periods:
            anchor, beside = _told_before(told, back, published)
            clock = Clock(published, anchor=anchor, near=beside)
            return from_before(sentence.plain, len(sentence.plain), clock), near
        return _common(periods), near
    return None, False


def _told(sentence: Sentence) -> list[Period]:
    """The times that a sentence tells something of, but for those to come."""
    return [
        mention.value
        for mention in sentence.numbers
        if isinstance(mention.value, Period)
        and not mention.value.fiscal
        and mention.value.until is None
        and _PLANS.search(sentence.plain, max(0, mention.start - 40), mention.start) is None
    ]


def _common(periods: Sequence[Period]) -> Period | None:
    """What all of several times share: the one, or their year."""
    if len({period.iso for period in periods}) == 1:
        return periods[0]
    years = {period.year for period in periods}
    return Period(periods[0].text, years.pop(), relative=True) if len(years) == 1 else None


def _yearless(value: object) -> bool:
    """Whether a time is a month of which no word says the year."""
    return (
        isinstance(value, Period)
        and value.relative
        and value.month is not None
        and _BARE_MONTH.fullmatch(value.text) is not None
    )


def in_its_year(period: Period, behind: str, clock: Clock) -> Period | None:
    """A month without a year as one of the year that the text is in; None where that is not known.

    Args:
        period: As the day of publication would tell it.
        behind: The words before it: 同年 9 月 is a month of the year told above.
        clock: Of its sentence.
    """
    if not _yearless(period):
        return period
    if clock.above is not None and not clock.above.fiscal:
        return replace(period, year=clock.above.year)
    shift = 0 if behind.endswith(("同年", "当年", "that year's ")) else None
    shift = 1 if behind.endswith(("次年", "翌年")) else shift
    anchor = clock.anchor
    if shift is None and (not clock.near or anchor is None or anchor.year >= period.year):
        return period
    if anchor is None:
        return None
    if shift is None and (anchor.month is None or (period.month or 0) < anchor.month):
        return None  # of that year, of the year after or of this one
    return replace(period, year=anchor.year + (shift or 0))


def from_before(text: str, end: int, clock: Clock) -> Period | None:
    """The time that a sentence counts from one told before it, by its words up to a place."""
    found = list(_FROM_BEFORE.finditer(text, 0, end))
    anchor = clock.anchor
    if not found or anchor is None or anchor.fiscal:
        return None
    match = found[-1]
    words = match.group()
    if _VAGUE.search(text, max(0, match.start() - 10), match.start()):
        return None
    if match["year"] or match["next"]:
        month = _MONTH_BEHIND.match(text, match.end())
        year = anchor.year + (match["next"] is not None)
        if month is None:
            return Period(words, year, relative=True)
        return Period(words + month.group(), year, month=int(month["m"]), relative=True)
    if not clock.near:
        return None
    unit, count = _counted(match)
    if unit == "year":
        return Period(words, anchor.year + count, relative=True)
    if anchor.month is None:
        return None
    if unit == "month":
        index = anchor.year * 12 + anchor.month - 1 + count
        return Period(words, index // 12, month=index % 12 + 1, relative=True)
    if anchor.day is None:
        return None
    day = date(anchor.year, anchor.month, anchor.day) + timedelta(days=count)
    return Period(words, day.year, day.month, day.day, relative=True)


def _counted(match: re.Match[str]) -> tuple[str, int]:
    """The unit and number of a time that counts from one before."""
    for name, unit, count in (("month", "month", 0), ("later", "month", 1)):
        if match[name]:
            return unit, count
    for name, count in (("day", 0), ("morrow", 1)):
        if match[name]:
            return "day", count
    printed = match["n"] or match["zn"]
    count = small_number(printed)
    unit = match["unit"] or ("month" if match["zm"] else "day" if match["zu"] == "天" else "year")
    return unit, count


class Above:
    """The time that the headings and leads above a sentence date it with, kept while a text is read."""

    def __init__(self, document: Document, published: date | None) -> None:
        self._document = document
        self._published = published
        self._heading: tuple[int, Period] | None = None
        """Depth of the heading that tells a time, and the time."""
        self._lead: tuple[int, Period] | None = None
        """Block of the line that leads up to a list, and its time."""

    def read(self, sentence: Sentence) -> Period | None:
        """What dates a sentence from above; it is taken note of if it is a heading or lead itself."""
        block = self._document.blocks[sentence.paragraph]
        line = self._month_line(sentence)
        if sentence.heading or line is not None:
            time = line or self._alone(sentence)
            depth = (block.level or 1) if line is None else _LINE_DEPTH
            self._lead = None
            if time is not None:
                self._heading = (depth, time)
            elif self._heading is not None and depth <= self._heading[0]:
                self._heading = None
            return None
        if block.kind is BlockKind.LIST_ITEM:
            return self._lead[1] if self._lead else self._heading and self._heading[1]
        if self._lead is not None and _NUMBERED.match(sentence.plain):
            return self._lead[1]
        if self._lead is None or sentence.start == block.start:
            self._lead = None
        if sentence.end == block.end and _LEADS.search(sentence.plain):
            told = _told(sentence)
            if len(told) == 1 and not self._later(told[0]):
                self._lead = (sentence.paragraph, told[0])
        return self._heading[1] if self._heading else None

    def _alone(self, sentence: Sentence) -> Period | None:
        """The time of a heading that is nothing else, or begins with one and a colon or dash."""
        found = self._times(sentence)
        if len(found) != 1:
            return None
        start, end, time = found[0]
        plain = sentence.plain
        left, right = plain[:start], plain[end:]
        if time.until is not None or self._later(time) or self._is_published(time):
            return None
        if left.strip(" *#_[(【"):
            return None
        rest = right.strip(" *#_])】。.")
        if rest and (not _PARTED.match(right) or _AHEAD.search(plain)):
            return None
        return time

    def _times(self, sentence: Sentence) -> list[tuple[int, int, Period]]:
        """The times of a heading; a month without a year is one of the year above it, or of the title's."""
        found = [(m.start, m.end, m.value) for m in sentence.numbers if isinstance(m.value, Period)]
        if all(_yearless(time) for _, _, time in found):
            year = self._heading[1].year if self._heading else self._year
            if year is not None:
                return find_periods(sentence.text, date(year, 12, 31))
        return found

    @cached_property
    def _year(self) -> int | None:
        """The one year that the title tells, or else the first lines."""
        blocks = self._document.blocks[:_FRONT]
        lines = [self._document.text[b.start : min(b.end, b.start + 120)] for b in blocks]
        for words in (self._document.source.title or "", *lines[:1], " ".join(lines)):
            years = {int(year) for year in _YEAR.findall(words)}
            if years:
                return years.pop() if len(years) == 1 else None
        return None

    @cached_property
    def _year_lines(self) -> dict[int, int]:
        """Block -> the year that it is and nothing else, with prose below it, where several lines are in order."""
        blocks, text = self._document.blocks, self._document.text
        found = {
            at: int(line[1])
            for at, (block, below) in enumerate(pairwise(blocks))
            if block.kind is BlockKind.PARAGRAPH
            and block.end - block.start <= _YEAR_LINE
            and (line := _LONE_YEAR.fullmatch(text, block.start, block.end)) is not None
            and below.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
            and below.end - below.start >= _PROSE
        }
        years = list(found.values())
        in_order = years in (sorted(set(years)), sorted(set(years), reverse=True))
        return found if len(years) > 1 and in_order else {}

    def _month_line(self, sentence: Sentence) -> Period | None:
        """The month or quarter that a line of its own tells and nothing else, as a heading would.

        A lone day is as often that of the line above it, in a list of older posts.
        """
        block = self._document.blocks[sentence.paragraph]
        whole = (sentence.start, sentence.end) == (block.start, block.end)
        if not whole or sentence.heading or block.kind is not BlockKind.PARAGRAPH:
            return None
        if sentence.paragraph in self._year_lines:
            year = Period(sentence.text.strip(" 年"), self._year_lines[sentence.paragraph])
            return None if self._later(year) else year
        if len(sentence.text) > _LINE or not _MONTH_LINE.fullmatch(sentence.plain):
            return None
        time = self._alone(sentence)
        if time is None or time.day is not None or not (time.month or time.quarter):
            return None
        return time

    def _is_published(self, period: Period) -> bool:
        day = self._published
        return day is not None and (period.year, period.month, period.day) == (
            day.year,
            day.month,
            day.day,
        )

    def _later(self, period: Period) -> bool:
        start = period.start
        return start is None or (self._published is not None and start > self._published)


_FRONT = 3
"""Blocks among which the title and its day stand."""
_LINE = 24
"""Characters of a line that is a month and nothing else."""
_YEAR_LINE = len("(2024 年)")
_LONE_YEAR = lazy_re.compile(r"\W*((?:19|20)\d\d) ?年?\W*")
_PROSE = 12
"""Characters that a sentence below a year has at least; what is shorter is a label. Chosen by us."""
_LINE_DEPTH = 9
"""Deeper than any heading: the next one ends it."""
_YEAR = lazy_re.compile(r"(?<![\d,.$])(?:19|20)\d\d(?![\d,.]?\d)")
_MONTH_LINE = lazy_re.compile(
    r"\W*(?:(?:19|20)\d\d ?年 ?)?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?:份)?\W*"
    r"|\W*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?: (?:19|20)\d\d)?\W*"
    r"|\W*(?:(?:19|20)\d\d ?年?)?第?(?:[一二三四] ?季度?|q[1-4])(?:[ ,]*(?:19|20)\d\d)?\W*",
    re.IGNORECASE,
)
"""A line that may be a month or quarter and nothing else."""
_LEADS = lazy_re.compile(
    r":\s*$|[二三四五六七两2-9] ?(?:次|轮|步|笔|起|桩|件|个阶段|个回合)[^,;:]{0,8}[。.]?\s*$"
    r"|\b(?:two|three|four|five|six|seven) (?:[a-z\-]+ )?(?:times|rounds|steps|deals|stages|acts|transactions|moves)\b[^,;:]{0,16}\.?\s*$"
)
"""What leads up to a list, or counts what the paragraphs below it tell one by one."""
_NUMBERED = lazy_re.compile(
    r"\W*(?:第[一二三四五六七](?![一-鿿]*季)|其[一二三四五]|[一二三四五]是|(?:first|second|third|fourth|fifth|finally)\b[^ ]{0,2} )"
)
"""How one of them begins."""
_PARTED = lazy_re.compile(r"[ *_]*(?::|--?|\||\.) ?")
"""Between the time that a heading begins with and its words."""
_AHEAD = lazy_re.compile(
    r"展望|预测|计划|目标|规划|\b(?:outlook|forecast|preview|plans?|goals?|targets?|expected)\b",
    re.IGNORECASE,
)
"""Words of a heading on what is to come."""
