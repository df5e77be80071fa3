"""Chinese sentences that state a measure, clause by clause: who, which measure, how much, when.

A clause without a subject of its own ("归母净利润31.2亿元", "同比增长18.9%") speaks of the last one in
its sentence; "分别为" needs as many times or subjects as numbers. A condition, a hedge, a pronoun
without a name, or two subjects for one number state nothing. Whom words before a measure name is
`subjects`' to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import structs

from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.forms_zh import (
    ABOUT,
    ALONE,
    ANSWER,
    ASIDE,
    ASKED,
    BEFORE_TIME,
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
    LEAD,
    LINE_ITEM,
    LINED,
    LONGEST_OWNER,
    LONGEST_PART,
    MEASURE,
    NEXT,
    NOBODY,
    OF_EACH,
    OF_SOMEBODY,
    ONLY_VERB,
    OPENS,
    OWN,
    OWN_TIME,
    PAIR,
    REACH,
    REACHED,
    SAYING,
    SIGNED,
    SPAN,
    SPEAKS,
    TRIM,
    UNREAD_TIME,
    VALUE,
    VERB,
    WITH,
)
from lianpu.extraction.metrics.grammar import P, Q, Stated, dimension, fits, many_things, mask
from lianpu.extraction.metrics.subjects import OF_FIRM, Subject, Subjects, firmly
from lianpu.notation.scan import Mention

_LINKS = frozenset(
    "期内 报告期内 报告期 当季 当期 当月 本季 本期 但 而 且 并 则 其中 同时 此外 另外 因此 不过 然而".split()
)
"""What joins a clause without a subject to the one before."""


_ADVERB = re.compile("[则却又再]")
"""What joins a change to the one before and is no part of its name: 环比则下降."""


@dataclass
class Told:
    """What the clauses so far have named."""

    firm: Subject | None = None
    """Whom 公司 means, and a clause that names nobody: the document's own firm."""
    alone: bool = False
    """Whether a clause without a subject may be the firm's: in a list item, or where it begins."""
    topic: Subject | None = None
    """Of whom the sentence before in the paragraph speaks."""
    subject: Subject | None = None
    measure: str | None = None
    period: Period | None = None
    stretch: Period | None = None
    economy: bool = False
    """Whether what was told last is of a whole economy, whose parts are nobody's."""
    asked: str | None = None
    """The measure before a colon, of which each clause gives a number of another."""


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
    masked, places = mask(text, mentions)
    masked = ASIDE.sub(lambda aside: " " * len(aside.group()), masked)
    start = 0
    for stop in (*CLAUSE.finditer(masked), None):
        end = stop.start() if stop else len(masked)
        colon = stop is not None and stop.group() in "：:"
        yield from _Clause(masked[start:end], start, places, subjects).read(told, colon=colon)
        start = end + 1


@dataclass
class _Clause:
    """One clause of a masked sentence."""

    words: str
    offset: int
    places: dict[int, Mention]
    subjects: Subjects

    def read(self, told: Told, *, colon: bool = False) -> Iterator[Stated]:
        """The metrics of the clause; what it names is kept for the next."""
        if HEDGE.search(self.words):
            told.subject = told.measure = None
            return
        if Q not in self.words:
            head = TRIM.sub("", self.words.replace(P, "")) if len(self.words) < REACH else ""
            heads = colon and 2 <= len(head) <= 16 and not HEADING.search(head)
            told.asked = None
            if UNREAD_TIME.search(self.words) and P not in self.words:
                told.period = None
            if (colon and ASKED.fullmatch(self.words)) or ABOUT.fullmatch(self.words):
                self._ask(told)
            elif heads and not NOBODY.search(head):
                told.subject, told.measure = self._whole(head), None
            elif ALONE.match(self.words):
                told.period = self._period(self.words.index(P))
            else:
                self._turned(told)
                if told.measure and not MEASURE.search(self.words):
                    told.measure = None
            return
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
        self._turned(told)
        told.measure = None
        if self.words.count(P) == 1:
            told.period = self._period(self.words.index(P))

    def _counted(self, told: Told) -> Iterator[Stated]:
        """霁川汽车三季度交付新车 8.71 万台."""
        match = COUNTED.search(self.words)
        if match is None or Q in self.words[: match.start()]:
            return
        if not many_things(self.places[self.offset + match.start("q")].value):
            return
        before = self.words[: match.start()]
        periods = [self._period(place) for place, sign in enumerate(before) if sign == P]
        whose = self._subject(before)
        if whose is None:
            return
        subject = whose[0] or told.subject or (told.firm if told.alone else None)
        if subject is None or not subject.named:
            return
        measure = f"{whose[1]}{COUNTS[match['verb']]}"
        told.subject, told.measure, told.stretch = subject, measure, None
        told.period = periods[-1] if periods else told.period
        yield from self._one(match, "q", subject, told.measure, told.period)

    def _ask(self, told: Told) -> None:
        """2024年营业收入: — a measure for which those behind it give numbers."""
        match = MEASURE.search(self.words)
        assert match is not None
        place = self.words.find(P)
        told.asked = match["m"].strip()
        told.measure = None
        told.period = self._period(place) if place >= 0 else told.period

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
        yield from self._one(match, "q", found[0], asked, told.period)

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
            told.period = self._period(place) if place >= 0 else told.period
        subject = Subject(name, found[0].registered, True)
        told.asked, told.subject, told.measure = asked, subject, None
        yield from self._one(match, "q", subject, asked, told.period)

    def _with(self, told: Told) -> Iterator[Stated]:
        """甲以 1310 万部的销量、19% 的市场份额居首."""
        match = WITH.search(self.words)
        if match is None or Q in self.words[: match.start()]:
            return
        before = self.words[: match.start()]
        plain = self._plain(before)
        found = self.subjects.of(plain, slot=True) if plain else None
        subject = found[0] if found is not None and not found[1] else None
        if not plain:
            subject = told.subject
        if subject is None or not subject.named or NOBODY.search(subject.text):
            return
        periods = [self._period(place) for place, sign in enumerate(before) if sign == P]
        told.period = periods[-1] if periods else told.period
        told.subject, told.measure, told.stretch = subject, None, None
        for each in OF_EACH.finditer(self.words, *match.span("list")):
            yield from self._one(each, "q", subject, each["m"], told.period)

    def _earned(self, told: Told) -> Iterator[Stated]:
        """霁川股份实现 1.9 亿元收入."""
        earns = EARNS.search(self.words)
        if earns is None:
            return
        match = MEASURE.match(self.words, earns.end())
        before = self.words[: earns.start()]
        if match is None or Q in before:
            return
        periods = [self._period(place) for place, sign in enumerate(before) if sign == P]
        plain = EVEN.sub("", self._plain(before))
        subject = told.subject if not plain else None
        if plain:
            named = self.subjects.of(plain, slot=True)
            subject = named[0] if named is not None and not named[1] else None
        if subject is None:
            return
        told.subject, told.measure, told.stretch = subject, match["m"].strip(), None
        told.period = periods[-1] if periods else told.period
        yield from self._one(earns, "q", subject, told.measure, told.period)

    def _carried(self, told: Told) -> Iterator[Stated]:
        """同比增长 17.5%, 达到 640 亿元, 复合增速为 29%: more of the same measure."""
        if told.subject is None or told.measure is None:
            return
        lead = OWN_TIME.match(self.words)
        at = lead.end() if lead else 0
        own = self._period(lead.start("p")) if lead else None
        compound = COMPOUND.match(self.words, at)
        stretch = own if own and own.until else told.stretch
        if compound and stretch:
            name = f"{told.measure}{compound['m']}"
            yield from self._one(compound, "q", told.subject, name, stretch)
            return
        signed = SIGNED.match(self.words, at)
        if signed:
            name = f"{told.measure}{signed['basis']}"
            yield from self._one(signed, "q", told.subject, name, told.period, change=True)
            return
        changed = CHANGED.match(self.words, at)
        if changed:
            told.period = own or told.period
            yield from self._change(changed, told)
            return
        value = VALUE.match(self.words, at)
        if value and value.start("q") > at and (own is None or REACHED.search(value.group())):
            told.period = own or told.period
            yield from self._one(value, "q", told.subject, told.measure, told.period)

    def _of(self, match: re.Match[str], told: Told) -> Iterator[Stated]:
        """What is said of one measure: a value, a change, both ends, or one for each year."""
        measure, end = match["m"].strip(), match.end()
        # 公司量测业务收入: the words before 业务 are any, and 公司 is no part of the measure
        owner = 2 if measure.startswith("公司") else 0
        measure, before = measure[owner:], self.words[: match.start() + owner]
        periods = [self._period(place) for place, sign in enumerate(before) if sign == P]
        whose = self._subject(before)
        each = EACH.match(self.words, end)
        if each:
            yield from self._each(each, measure, before, [one for one in periods if one], told)
            return
        if whose is None:
            whose = self._own(before, told)
        if whose is None:
            told.subject = told.measure = None  # of somebody whom the words do not show
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
            told.subject = told.measure = None
            return  # 新能源车销量 behind what was said of one firm may be its own
        if not subject.named and OF_FIRM.search(measure) and told.subject and told.subject.named:
            # 其中公有云服务收入, behind what was said of one firm, is of a part of it
            if EVERYBODY.match(subject.text):
                return
            subject, rest = told.subject, f"{subject.text}{rest}"
        measure = f"{rest}{measure}"
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
            yield from self._one(ends, "q0", subject, measure, structs.replace(period, until=None))
            yield from self._one(ends, "q1", subject, measure, period.until)
            told.period, told.stretch = period.until, period
            return
        if ends:
            yield from self._one(ends, "q1", subject, measure, period)
            return
        compound = COMPOUND.match(self.words, end)
        if compound:
            if period is not None and period.until is not None:
                yield from self._one(compound, "q", subject, f"{measure}{compound['m']}", period)
            return
        changed = CHANGED.match(self.words, end)
        if changed:
            yield from self._change(changed, told)
            return
        value = VALUE.match(self.words, end)
        if value is None:
            told.measure = None
            return
        found = list(self._one(value, "q", subject, measure, period))
        yield from found
        bracket = BRACKET.match(self.words, value.end())
        if found and bracket:
            change = f"{bracket['basis']}{bracket['change'] or '增长'}"
            yield from self._one(bracket, "q", subject, f"{measure}{change}", period, change=True)

    def _change(self, match: re.Match[str], told: Told) -> Iterator[Stated]:
        assert told.subject is not None
        assert told.measure is not None
        name = f"{told.measure}{_ADVERB.sub('', match['basis'] or '')}{match['change']}"
        yield from self._one(match, "q", told.subject, name, told.period, change=True)
        yield from self._one(match, "to", told.subject, told.measure, told.period)

    def _both(
        self, match: re.Match[str], subject: Subject, measure: str, told: Told
    ) -> Iterator[Stated]:
        first, last = self._period(match.start("p0")), self._period(match.start("p1"))
        if first is None or last is None:
            return
        yield from self._one(match, "q0", subject, measure, first)
        yield from self._one(match, "q1", subject, measure, last)
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
        told.measure = None
        plain = self._plain(before)
        if len(periods) == len(numbers):
            whose = self._subject(before)
            subject = whose[0] if whose else None
            if subject is None:
                return
            for place, period in zip(numbers, periods, strict=True):
                yield from self._at(place, subject, measure, period)
            return
        subjects = [TRIM.sub("", part) for part in PAIR.split(plain)]
        if len(subjects) == len(numbers) and all(
            2 <= len(one) <= 16 and not NOBODY.search(one) for one in subjects
        ):
            when = periods[0] if len(periods) == 1 else None if periods else told.period
            for place, name in zip(numbers, subjects, strict=True):
                yield from self._at(place, self._whole(name), measure, when)

    def _one(
        self,
        match: re.Match[str],
        name: str,
        subject: Subject,
        measure: str,
        period: Period | None,
        *,
        change: bool = False,
    ) -> Iterator[Stated]:
        if match[name] is None:
            return
        yield from self._at(match.start(name), subject, measure, period, change=change)

    def _at(
        self,
        place: int,
        subject: Subject,
        measure: str,
        period: Period | None,
        *,
        change: bool = False,
    ) -> Iterator[Stated]:
        mention = self.places[self.offset + place]
        assert isinstance(mention.value, Quantity)
        unit = mention.value.unit
        compound = measure.endswith(("增速", "增长率", "CAGR"))
        if change or compound:
            suits = dimension(unit) == "ratio" or (change and dimension(unit) == "points")
        else:
            suits = fits(measure, unit)
        if measure.endswith("目标价"):
            period = None  # of no time that the clauses before tell
        if suits and (subject.named or not OF_FIRM.search(measure)):
            yield Stated(subject.text, subject.registered, measure, mention, period)

    def _period(self, place: int) -> Period | None:
        value = self.places[self.offset + place].value
        return value if isinstance(value, Period) else None

    def _plain(self, before: str) -> str:
        """What stands before a measure, without times and who says it."""
        words = before[-REACH:].replace(P, "").strip(" 的")
        words = SAYING.sub("", words)
        if words in _LINKS:
            return ""
        kept = LEAD.sub("", words)
        return TRIM.sub("", kept) if kept or words != before else TRIM.sub("", words)

    def _subject(self, before: str) -> tuple[Subject | None, str] | None:
        """Whose measure it is, and words that belong to the measure; None where nobody surely.

        A pair of None and words is a measure without a subject of its own.
        """
        if Q in before:
            return None
        plain = self._plain(before)
        rest = ""
        verb = VERB.match(plain)
        if verb:
            plain, rest = TRIM.sub("", verb["s"]), TRIM.sub("", verb["rest"])
            if not verb["says"] and len(rest) > LONGEST_PART:
                return None
            if verb["says"] and rest:
                # X 预计 Y 的收入: Y's; X 预计其收入: X's
                plain, rest = (plain, rest) if verb["own"] else (rest, "")
        elif ONLY_VERB.fullmatch(plain):
            plain = ""
        if not plain:
            return None, rest
        if NOBODY.search(plain) or PAIR.search(plain) or not 2 <= len(plain) <= LONGEST_OWNER:
            return None
        if LINE_ITEM.match(plain) or plain.startswith(("公司", "本公司", "我们")):
            return None
        slot = bool(verb and not verb["says"]) or BEFORE_TIME.fullmatch(before) is not None
        found = self.subjects.of(plain, slot=slot)
        return None if found is None else (found[0], f"{found[1]}{rest}")

    def _own(self, before: str, told: Told) -> tuple[Subject, str] | None:
        """公司 of a document or sentence about one firm, and the part of it that the measure is of."""
        firm = told.firm or (told.subject if told.subject and told.subject.named else None)
        if firm is None or Q in before:
            return None
        plain = self._plain(before)
        verb = VERB.match(plain)
        if verb:
            plain, rest = TRIM.sub("", verb["s"]), TRIM.sub("", verb["rest"])
        else:
            rest = ""
        own = OWN.match(plain)
        if own is None or len(own["part"]) > LONGEST_PART or PAIR.search(own["part"]):
            return None
        return firm, f"{own['part']}{rest}"

    def _whole(self, name: str) -> Subject:
        """A subject that stands alone; from its name on, where it ends with one."""
        found = self.subjects.within(name)
        if found and len(name) - found[-1].end <= 8:
            last = found[-1]
            named = last.registered or firmly(name[last.start :])
            return Subject(name[last.start :], last.registered, named)
        return Subject(name, False, False)

    def _turned(self, told: Told) -> None:
        """A clause without a measure that begins with a name turns to it: 霁川股份发布公告."""
        plain = OPENS.sub("", self.words.replace(P, ""))
        found = self.subjects.within(plain)
        if not found:
            return
        told.measure = None
        one = len({plain[each.start : each.end] for each in found}) == 1
        first = found[0]
        turns = one and first.start == 0 and not SPEAKS.search(self.words)
        told.subject = Subject(plain[: first.end], first.registered, True) if turns else None


def _years(stretch: Period) -> list[Period]:
    """The years of "2025-2027 年"."""
    last = stretch.until
    if last is None or stretch.month or stretch.quarter or stretch.half or stretch.months:
        return []
    return [
        structs.replace(stretch, year=year, until=None, state=stretch.state or last.state)
        for year in range(stretch.year, last.year + 1)
    ]
