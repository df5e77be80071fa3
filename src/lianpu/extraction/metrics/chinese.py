"""Chinese sentences that state a measure, clause by clause: who, which measure, how much, when.

A clause without a subject of its own ("归母净利润31.2亿元", "同比增长18.9%") speaks of the last one in
its sentence; "分别为" needs as many times or subjects as numbers. A condition, a hedge, a pronoun
without a name, or two subjects for one number state nothing. Whom words before a measure name is
`subjects`' to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.clause_zh import OF_FIRM, Clause, Subject, Subjects, Told, firmly
from lianpu.extraction.metrics.forms_zh import (
    ABOUT,
    ALONE,
    ALONE_QUARTER,
    ANSWER,
    ASIDE,
    ASKED,
    BESIDE,
    BRACKET,
    CHANGED,
    CLAUSE,
    COMPOUND,
    CONDITION,
    COUNTED,
    COUNTS,
    EACH,
    EARNS,
    ECONOMY,
    EVEN,
    EVERYBODY,
    FROM,
    HEADING,
    HEDGE,
    ITEM,
    LINED,
    MEASURE,
    NEXT,
    NOBODY,
    OF_EACH,
    OF_SOMEBODY,
    OWN_TIME,
    PAIR,
    RATES,
    REACH,
    REACHED,
    REPORTED,
    SHARE,
    SIGNED,
    SPAN,
    TELLS_REPORT,
    TRIM,
    UNREAD_TIME,
    VALUE,
    WITH,
    YEAR_BEFORE,
)
from lianpu.extraction.metrics.stated import P, Q, Stated, dimension, many_things, mask
from lianpu.notation.scan import Mention

_ADVERB = lazy_re.compile("[则却又再]")
"""What joins a change to the one before and is no part of its name: 环比则下降."""


def stated(
    text: str, mentions: Sequence[Mention], subjects: Subjects, told: Told | None = None
) -> Iterator[Stated]:
    """The metrics that a Chinese sentence surely states.

    Args:
        text: The sentence.
        mentions: Its quantities and periods.
        subjects: The names of its document.
        told: What the part before a semicolon has named; this part is added to it.
    """
    told = told or Told()
    if CONDITION.search(text):
        told.subject = told.measure = None
        return
    masked, places = mask(text, [each for each in mentions if not _is_note(text, each)])
    for outside in (ASIDE, ITEM):
        masked = outside.sub(lambda aside: " " * len(aside.group()), masked)
    masked = TELLS_REPORT.sub(lambda told: " " * len(told.group()), masked.replace("*", " "))
    start = 0
    for stop in (*CLAUSE.finditer(masked), None):
        end = stop.start() if stop else len(masked)
        colon = stop is not None and stop.group() in "：:"
        yield from _Statements(masked[start:end], start, places, subjects).read(told, colon=colon)
        start = stop.end() if stop else end


def _is_note(text: str, mention: Mention) -> bool:
    """Whether a number is that of a note: [7]."""
    return (
        text[mention.start - 1 : mention.start] == "["
        and text[mention.end : mention.end + 1] == "]"
    )


class _Statements(Clause):
    """What a clause states."""

    def read(self, told: Told, *, colon: bool = False) -> Iterator[Stated]:
        """The metrics of the clause; what it names is kept for the next."""
        if HEDGE.search(self.words):
            told.subject = told.measure = None
            return
        if Q not in self.words:
            head = TRIM.sub("", self.words.replace(P, "")) if len(self.words) < REACH else ""
            heads = colon and 2 <= len(head) <= 16 and not HEADING.search(head)
            told.asked = None
            if colon and self.words.count(P) == 1:
                told.period = self.period(self.words.index(P))
            if UNREAD_TIME.search(self.words) and P not in self.words:
                told.period = None
            told.elsewhen = P not in self.words and YEAR_BEFORE.search(self.words) is not None
            if (colon and ASKED.fullmatch(self.words)) or ABOUT.fullmatch(self.words):
                self._ask(told)
            elif heads and not NOBODY.search(head):
                self._labelled(head, told)
            elif ALONE.match(self.words):
                told.period = self.period(self.words.index(P))
            else:
                self.turned(told)
                reported = REPORTED.search(self.words)
                if reported is not None:
                    told.period = self.period(reported.start())
                if told.measure and not MEASURE.search(self.words):
                    told.measure = None
            return
        if told.elsewhen and P not in self.words:
            told.lose()
            told.elsewhen = False
            return  # 而在去年同期, …仅为: of a year that nobody names
        for read in (self._answer, self._lined, self._with, self._earned, self._carried):
            found = list(read(told))
            if found:
                yield from found
                return
        for match in MEASURE.finditer(self.words):
            found = list(self._of(match, told))
            if found:
                yield from found
                return
        if told.measure and CHANGED.match(self.words):
            return  # 比上年减少 162 万吨: a change in another unit ends nothing
        found = list(self._counted(told))
        if found:
            yield from found
            return
        self.turned(told)
        told.measure = None
        if self.words.count(P) == 1 and not BESIDE.search(self.words, 0, self.words.index(P)):
            told.period = self.period(self.words.index(P))

    def _counted(self, told: Told) -> Iterator[Stated]:
        """霁川汽车三季度交付新车 8.71 万台."""
        match = COUNTED.search(self.words)
        if match is None or Q in self.words[: match.start()]:
            return
        if not many_things(self.places[self.offset + match.start("q")].value):
            return
        before = self.words[: match.start()]
        periods = [self.period(place) for place, sign in enumerate(before) if sign == P]
        whose = self.subject(before)
        subject = whose[0] if whose else None
        if whose and subject is None:
            subject = told.subject or (told.firm if told.alone else None)
        if whose is None or subject is None or not subject.named:
            told.lose()  # 某型号交付 3.1 万辆: of whom is not told
            return
        measure = f"{whose[1]}{COUNTS[match['verb']]}"
        told.subject, told.measure, told.stretch = subject, measure, None
        told.period = periods[-1] if periods else told.period
        yield from self.one(match, "q", subject, told.measure, told.period)

    def _labelled(self, head: str, told: Told) -> None:
        """霁川股份: — whom the clauses behind a colon are on; 2025年前三季度业绩: only tells when."""
        place = self.words.find(P)
        if place >= 0:
            told.period = self.period(place)
        named = self.subjects.within(head) or firmly(head)
        if named or place < 0:
            told.subject, told.measure = self.whole(head), None

    def _ask(self, told: Told) -> None:
        """2024年营业收入: — a measure for which those behind it give numbers."""
        match = MEASURE.search(self.words)
        assert match is not None
        place = self.words.find(P)
        told.asked = match["m"].strip()
        told.measure = None
        told.period = self.period(place) if place >= 0 else told.period

    def _answer(self, told: Told) -> Iterator[Stated]:
        """霁川股份为 40 亿元, behind the measure and a colon, or behind what another one's is."""
        asked = told.asked or (told.measure if told.subject and told.subject.named else None)
        match = ANSWER.fullmatch(self.words) if asked else None
        if match is None or asked is None:
            return
        name = match["s"].strip()
        found = self.subjects.of(name, slot=True)
        if found is None or not found[0].named or found[1] or found[0].text != name:
            return
        if told.asked is None and not self.subjects.within(name):
            return
        yield from self.one(match, "q", found[0], asked, told.period)

    def _lined(self, told: Told) -> Iterator[Stated]:
        """买家数甲有 7 亿人, and 乙 5.8 亿人 behind it."""
        match = LINED.fullmatch(self.words)
        asked = match["m"].strip() if match else told.asked
        match = match or (NEXT.fullmatch(self.words) if told.asked else None)
        if match is None or asked is None:
            return
        name = match["s"].strip()
        found = self.subjects.within(name)
        if len(found) != 1 or (found[0].start, found[0].end) != (0, len(name)):
            return
        if "m" in match.groupdict():
            place = self.words.find(P)
            told.period = self.period(place) if place >= 0 else told.period
        subject = Subject(name, found[0].registered, True)
        told.asked, told.subject, told.measure = asked, subject, None
        yield from self.one(match, "q", subject, asked, told.period)

    def _with(self, told: Told) -> Iterator[Stated]:
        """甲以 1310 万部的销量、19% 的市场份额居首."""
        match = WITH.search(self.words)
        if match is None or Q in self.words[: match.start()]:
            return
        before = self.words[: match.start()]
        plain = self.plain(before)
        found = self.subjects.of(plain, slot=True) if plain else None
        subject = found[0] if found is not None and not found[1] else None
        if not plain:
            subject = told.subject
        if subject is None or not subject.named or NOBODY.search(subject.text):
            return
        periods = [self.period(place) for place, sign in enumerate(before) if sign == P]
        told.period = periods[-1] if periods else told.period
        told.subject, told.measure, told.stretch = subject, None, None
        for each in OF_EACH.finditer(self.words, *match.span("list")):
            yield from self.one(each, "q", subject, each["m"], told.period)

    def _earned(self, told: Told) -> Iterator[Stated]:
        """霁川股份实现 1.9 亿元收入."""
        earns = EARNS.search(self.words)
        if earns is None:
            return
        match = MEASURE.match(self.words, earns.end())
        before = self.words[: earns.start()]
        if match is None or Q in before:
            return
        periods = [self.period(place) for place, sign in enumerate(before) if sign == P]
        plain = EVEN.sub("", self.plain(before))
        subject = told.subject if not plain else None
        if plain:
            named = self.subjects.of(plain, slot=True)
            subject = named[0] if named is not None and not named[1] else None
        if subject is None:
            return
        told.subject, told.measure, told.stretch = subject, match["m"].strip(), None
        told.period = periods[-1] if periods else told.period
        yield from self.one(earns, "q", subject, told.measure, told.period)

    def _carried(self, told: Told) -> Iterator[Stated]:
        """同比增长 17.5%, 达到 640 亿元, 复合增速为 29%: more of the same measure."""
        if told.subject is None or told.measure is None:
            return
        rates = RATES.match(self.words) if told.years else None
        if rates is not None:
            places = [at for at in range(*rates.span("all")) if self.words[at] == Q]
            if len(places) == len(told.years):
                name = f"{told.measure}{rates['m']}"
                for place, year in zip(places, told.years, strict=True):
                    yield from self.at(place, told.subject, name, year)
            return
        lead = OWN_TIME.match(self.words)
        at = lead.end() if lead else 0
        own = self.period(lead.start("p")) if lead else None
        compound = COMPOUND.match(self.words, at)
        stretch = own if own and own.until else told.stretch
        if compound and stretch:
            name = f"{told.measure}{compound['m']}"
            yield from self.one(compound, "q", told.subject, name, stretch)
            return
        if self._torn(told.measure, at):
            return
        signed = SIGNED.match(self.words, at)
        if signed:
            name = f"{told.measure}{signed['basis']}"
            yield from self.one(signed, "q", told.subject, name, told.period, change=True)
            return
        changed = CHANGED.match(self.words, at)
        if changed:
            told.period = own or told.period
            yield from self._change(changed, told)
            return
        value = VALUE.match(self.words, at)
        if value and value.start("q") > at and (own is None or REACHED.search(value.group())):
            told.period = own or told.period
            yield from self.one(value, "q", told.subject, told.measure, told.period)

    def _torn(self, measure: str, at: int) -> bool:
        """Whether a change in per cent behind a share may be that of an amount before: 出货量…,市场份额…,同比下降 19%."""
        change = SIGNED.match(self.words, at) or CHANGED.match(self.words, at)
        if change is None or SHARE.search(measure) is None:
            return False
        changed = self.places[self.offset + change.start("q")].value
        if not isinstance(changed, Quantity) or dimension(changed.unit) != "ratio":
            return False
        before = (each.value for place, each in self.places.items() if place < self.offset)
        return any(
            isinstance(value, Quantity) and dimension(value.unit) not in ("ratio", "points")
            for value in before
        )

    def _of(self, match: re.Match[str], told: Told) -> Iterator[Stated]:
        """What is said of one measure: a value, a change, both ends, or one for each year."""
        measure, end = match["m"].strip(), match.end()
        # 公司量测业务收入: the words before 业务 are any, and 公司 is no part of the measure
        owner = 2 if measure.startswith("公司") else 0
        measure, before = measure[owner:], self.words[: match.start() + owner]
        periods = [self.period(place) for place, sign in enumerate(before) if sign == P]
        if YEAR_BEFORE.search(before) and not periods:
            told.lose()
            return
        whose = self.subject(before)
        each = EACH.match(self.words, end)
        if each:
            yield from self._each(each, measure, before, [one for one in periods if one], told)
            return
        if whose is None:
            whose = self.own(before, told)
        if whose is None:
            told.lose()
            return
        subject, rest = whose
        economy = ECONOMY.match(measure)
        if economy is not None and subject is None and not rest:
            subject = Subject(economy["s"], False, True)
            told.economy = True
        elif told.economy and subject is not None and not subject.named:
            subject = subject._replace(named=True)  # 其中餐饮收入: part of what a country sells
        else:
            told.economy = False
        if subject is None:
            subject = told.subject or (told.firm if told.alone else None)
            if subject is None:
                return
        if not subject.named and told.topic is not None and OF_SOMEBODY.search(measure):
            told.lose()
            return  # 新能源车销量 behind what was said of one firm may be its own
        whole, part = told.subject, "其中" in before and not EVERYBODY.match(subject.text)
        if whole is not None and whole != subject and not subject.named:
            if part and OF_SOMEBODY.search(measure):
                subject, rest = whole, f"{subject.text}{rest}"
            elif whole.named and OF_SOMEBODY.search(measure):
                told.lose()
                return  # 新能源车销量 behind a firm's may be the market's
        if not subject.named and OF_FIRM.search(measure) and told.subject and told.subject.named:
            # 其中公有云服务收入, behind what was said of one firm, is of a part of it
            if EVERYBODY.match(subject.text):
                return
            subject, rest = told.subject, f"{subject.text}{rest}"
        measure = ALONE_QUARTER.sub("", f"{rest}{measure}")
        if not periods and UNREAD_TIME.search(before):
            told.period = None  # 其中二季度: another time than the clause before tells
        period = periods[-1] if periods else told.period
        both = FROM.match(self.words, end)
        if both:
            yield from self._both(both, subject, measure, told)
            return
        told.subject, told.measure, told.period, told.stretch = subject, measure, period, None
        ends = SPAN.match(self.words, end)
        if ends and period is not None and period.until is not None:
            yield from self.one(ends, "q0", subject, measure, structs.replace(period, until=None))
            yield from self.one(ends, "q1", subject, measure, period.until)
            told.period, told.stretch = period.until, period
            return
        if ends:
            yield from self.one(ends, "q1", subject, measure, period)
            return
        compound = COMPOUND.match(self.words, end)
        if compound:
            if period is not None and period.until is not None:
                yield from self.one(compound, "q", subject, f"{measure}{compound['m']}", period)
            return
        changed = CHANGED.match(self.words, end)
        if changed:
            yield from self._change(changed, told)
            return
        value = VALUE.match(self.words, end)
        if value is None:
            told.measure = None
            return
        found = list(self.one(value, "q", subject, measure, period))
        yield from found
        bracket = BRACKET.match(self.words, value.end())
        if found and bracket:
            change = f"{bracket['basis']}{bracket['change'] or '增长'}"
            yield from self.one(bracket, "q", subject, f"{measure}{change}", period, change=True)

    def _change(self, match: re.Match[str], told: Told) -> Iterator[Stated]:
        assert told.subject is not None
        assert told.measure is not None
        name = f"{told.measure}{_ADVERB.sub('', match['basis'] or '')}{match['change']}"
        yield from self.one(match, "q", told.subject, name, told.period, change=True)
        yield from self.one(match, "to", told.subject, told.measure, told.period)

    def _both(
        self, match: re.Match[str], subject: Subject, measure: str, told: Told
    ) -> Iterator[Stated]:
        first, last = self.period(match.start("p0")), self.period(match.start("p1"))
        if first is None or last is None:
            return
        yield from self.one(match, "q0", subject, measure, first)
        yield from self.one(match, "q1", subject, measure, last)
        told.subject, told.measure, told.period = subject, measure, last
        told.stretch = structs.replace(first, until=last) if first.iso < last.iso else None

    def _each(
        self,
        match: re.Match[str],
        measure: str,
        before: str,
        periods: list[Period],
        told: Told,
    ) -> Iterator[Stated]:
        """分别为 A、B 和 C: one for each time or each subject, or nothing."""
        name = "all" if match["all"] else "strokes"
        at = match.start(name)
        numbers = [at + index for index, sign in enumerate(match[name]) if sign == Q]
        if not periods and told.period is not None and told.period.until:
            periods = [told.period]
        if len(periods) == 1 and periods[0].until:
            periods = _years(periods[0])
        told.measure, told.years = None, []
        plain = self.plain(before)
        if len(periods) == len(numbers):
            whose = self.subject(before) or self.own(before, told)
            subject = whose[0] if whose else None
            if whose is not None and subject is None:
                subject = told.subject or (told.firm if told.alone else None)
            if subject is None:
                return
            if whose is not None and whose[1]:
                measure = f"{whose[1]}{measure}"
            if match["rate"]:
                measure = f"{measure}{match['rate']}"
            elif len(periods) > 1:
                told.subject, told.measure, told.years = subject, measure, periods
            for place, period in zip(numbers, periods, strict=True):
                yield from self.at(place, subject, measure, period)
            return
        subjects = [TRIM.sub("", part) for part in PAIR.split(plain)]
        if len(subjects) == len(numbers) and all(
            2 <= len(one) <= 16 and not NOBODY.search(one) for one in subjects
        ):
            when = periods[0] if len(periods) == 1 else None if periods else told.period
            for place, name in zip(numbers, subjects, strict=True):
                yield from self.at(place, self.whole(name), measure, when)


def _years(stretch: Period) -> list[Period]:
    """The years of "2025-2027 年"."""
    last = stretch.until
    if last is None or stretch.month or stretch.quarter or stretch.half or stretch.months:
        return []
    return [
        structs.replace(stretch, year=year, until=None, state=stretch.state or last.state)
        for year in range(stretch.year, last.year + 1)
    ]
