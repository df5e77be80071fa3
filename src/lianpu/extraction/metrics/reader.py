"""Metrics from sentences: who or what, which measure, how much, when.

A number becomes a Metric only where subject, measure and number stand in one form that leaves no
choice (`forms_zh`, `forms_en`). What is left out costs a reader a look; what is read wrongly
costs trust. A time told by the day of publication ("last year", 上半年) is one only where that day is
known, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.entity import COMPANIES
from lianpu.core.fact import Metric
from lianpu.core.kept_property import cached_property
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.extraction.metrics.bare_times import dated, dated_en, tells_a_time
from lianpu.extraction.metrics.chinese import stated as stated_zh
from lianpu.extraction.metrics.clause_zh import Subject, Subjects, Told, firmly
from lianpu.extraction.metrics.english import Spoken, carried, joined
from lianpu.extraction.metrics.english import stated as stated_en
from lianpu.extraction.metrics.forms_en import MEASURED as MEASURED_EN
from lianpu.extraction.metrics.forms_zh import MEASURED as MEASURED_ZH
from lianpu.extraction.metrics.own_report import GATE as OF_REPORT
from lianpu.extraction.metrics.own_report import of_firm, of_report
from lianpu.extraction.metrics.stated import Stated
from lianpu.extraction.names.naming_zh import defined_names
from lianpu.extraction.text.parted import Parted, local_money
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.whose import Firm
from lianpu.notation.names import NameIndex
from lianpu.notation.words import english_words

READER = "metrics.prose@2"

SURE, LIKELY = 0.9, 0.75
"""Confidence where the subject is a registered name, and where it is words before the measure."""
_CARRIES_ON = lazy_re.compile("[；;]$")
"""A part of a sentence that the next one carries on: 收入 10 亿元；净利润 1 亿元."""
_SAME = ("Its ", "It ", "The company", "The group")
"""How an English sentence begins that is on whoever the one before was on."""
_NEAR = 2
"""Characters between two sentences of which the second goes on with the first."""
_BACK = 3
"""Sentences of its paragraph before one that says "the company" in which the company is sought. Chosen by us."""
_HEAD = 24
"""Characters from the beginning of a sentence within which whom it is on is named. Chosen by us."""
_TITLES = 8
"""Sentences in which the titles of a document stand; ours."""
_SAYS = lazy_re.compile(
    r"\b(?:was|were|is|are|had|have|(?:in|de)creased|rose|fell|grew|declined|totall?ed|reported|recorded|came)\b"
)
"""A verb of a sentence about numbers."""
_SHORT = 120
"""Signs of a first line that may be a title; ours."""
_DIGIT = lazy_re.compile(r"\d")


def prose_metrics(
    document: Document,
    names: NameIndex,
    listed: Parted | None = None,
    firm: Firm | None = None,
) -> tuple[Metric, ...]:
    """The Metrics that sentences surely state, in reading order.

    Args:
        listed: The document's sentences, where another reader has parted it before.
        firm: Whose document it is: 公司 and a line without a subject are its own.
    """
    listed = Parted.of(document) if listed is None else listed
    return tuple(_metrics(document, names, listed, firm))


def _may(sentence: Sentence, firm: Firm | None) -> bool:
    """Whether a sentence may state one: it asserts, has a digit and the word of a measure."""
    if sentence.heading or sentence.question or not _DIGIT.search(sentence.text):
        return False
    if sentence.chinese:
        return MEASURED_ZH.found(sentence.simple)
    if MEASURED_EN.found(sentence.text):
        return True
    return firm is not None and OF_REPORT.found(sentence.text)


def _metrics(
    document: Document, names: NameIndex, listed: Parted, firm: Firm | None
) -> Iterator[Metric]:
    talk = _Talk(names, listed, firm)
    seen: set[int] = set()
    for index, sentence in enumerate(listed):
        if not _may(sentence, firm):
            continue
        chinese = sentence.chinese
        for one in _of_one_time(talk.chinese(index)) if chinese else talk.english(index):
            value = one.mention.value
            assert isinstance(value, Quantity)
            start = sentence.start + one.mention.start
            if start in seen:
                continue
            seen.add(start)
            end = sentence.start + one.mention.end
            yield Metric(
                spans=(
                    document.span(sentence.start, sentence.end),
                    document.span(start, end),
                    *_named_before(document, one.subject, sentence, firm),
                ),
                reader=READER,
                confidence=SURE if one.registered else LIKELY,
                subject=one.subject,
                measure=one.measure,
                value=value,
                printed=document.text[start:end],
                period=one.period,
            )


def _of_one_time(found: Iterable[Stated]) -> Iterator[Stated]:
    """The numbers of a Chinese sentence without those that only times which nobody dates keep apart.

    甲 9 月交付 3 万辆,三季度交付 9 万辆: without a year both would be the one number of 甲.
    """
    told = list(found)
    values: dict[tuple[str, str], set[Quantity | Period]] = {}
    for one in told:
        if one.period is None:
            values.setdefault((one.subject, one.measure), set()).add(one.mention.value)
    for one in told:
        if one.period is not None or len(values[one.subject, one.measure]) == 1:
            yield one


def _named_before(
    document: Document, subject: str, sentence: Sentence, firm: Firm | None
) -> tuple[Span, ...]:
    """Where a subject is named that its sentence leaves out."""
    if subject in sentence.text:
        return ()
    if firm is not None and subject == firm.name:
        return firm.spans
    at = document.text.rfind(subject, 0, sentence.start)
    return (document.span(at, at + len(subject)),) if at >= 0 else ()


def _defined(listed: Parted) -> Iterator[str]:
    """The short names that a document's sentences define in brackets: 以下简称“天岚先进”."""
    for each in listed:
        if each.chinese and "称" in each.simple:
            yield from (each.simple[start:end] for start, end, _ in defined_names(each.plain))


_BULLET = lazy_re.compile(r"\s*[-–—•·*●▪◆■]|\s*\d{1,2}[.、)]")
"""How an item of a list begins, which may speak of another time than the one before."""
_TELLER = lazy_re.compile(
    r"(?P<s>[\u3400-\u9fffA-Za-z*]{2,10}?) ?[（(]\d{5,6}(?:\.[A-Z]{2})?[)）](?:今日|日前|近日|晚间|发布|再次|同日|连续)*(?:公告|披露|公布|称)"
)
_ITEMS = 12
"""Items of a list above which its heading is looked for. Chosen by us."""
_ON_FIRM = lazy_re.compile(
    r"(?:#+|\d+[.、]|[一二三四五六七八九十]+、)?\s*(?P<s>[^,，。:：\d]{2,14}?)(?:公司)?"
    r"(?:分析|概况|业绩(?:分析|表现)?|经营(?:情况|分析|表现)|财务(?:分析|表现|数据)|表现|看点)[:：]?"
)
"""A heading that says on which firm the items below it are."""
_CLAUSE_END = lazy_re.compile("[，,：:]")
_TIME_EN = lazy_re.compile(
    r"\b(?:years?|quarters?|months?|weeks?|days?|half|ago|last|this|next|now|today|current(?:ly)?|recent(?:ly)?|to date|since|until|will"
    r"|expect\w*|forecast\w*|project\w*|target\w*|January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""A word that says or may say when."""
_COMPARED = lazy_re.compile(
    r"\b(?:from|than|over|compared (?:to|with)|against|versus) (?:a|the|one) (?:year|prior|previous|preceding|same)[ -](?:ago|earlier|before|year|quarter|period)(?: (?:ago|earlier|quarter|period))?\b"
    r"|\b(?:in|of|for|versus|from|over) the (?:prior|previous|preceding|same)(?:[ -](?:year|period|quarter|month|levels?))+\b|\b(?:below|above) prior[ -]year(?:[ -]levels?)?\b"
    r"|\b(?:from|than) (?:last|the last) (?:year|quarter)\b|\byear[- ]o(?:n|ver)[- ]year\b|\bquarter[- ]o(?:n|ver)[- ]quarter\b",
    re.IGNORECASE,
)
"""The time that a number is compared with, which is not its own."""


_OTHER_FIRM = lazy_re.compile(
    r"(?:[A-Z][\w&.'’-]* ){1,5}(?:Ltd|Limited|Inc|Corp|Corporation|PLC|plc|LLC|AG|SE|N\.?V|S\.?A)\b"
)
"""A firm's name by its form, where a sentence begins."""


def _heads_another(text: str, own: str) -> bool:
    """Whether a sentence begins with a firm by its form that is not the document's own."""
    named = _OTHER_FIRM.match(text)
    return named is not None and own.split()[0] not in named[0]


class _Talk:
    """Of whom a document speaks, from one sentence that states a number to the next.

    Args:
        firm: Whose document it is.
    """

    def __init__(self, names: NameIndex, listed: Parted, firm: Firm | None) -> None:
        self._names = names
        self._listed = listed
        self._own = (firm.name, firm.registered) if firm is not None else None
        self._subjects = Subjects(
            names,
            (each for each in listed if each.chinese and _may(each, firm)),
            firm.name if firm is not None else "",
            _defined(listed),
        )
        self._of_others = -1
        """Index of the last paragraph that has told a number of somebody else."""
        self._told, self._told_until = Told(), -1
        self._topic: tuple[Sentence, Subject] | None = None
        """The last Chinese sentence that told numbers of one firm, and the firm."""
        self._when_en: tuple[int, Period | None] = (-1, None)
        """The same of its last English metrics."""
        self._past_title = False
        """Whether its English sentences have told of another time than its title."""
        self._spoken_en: tuple[int, Period | None] = (-1, None)
        """Paragraph and the time that its English sentences have told last."""
        self._written: dict[str, str] = {}
        """Subjects in simplified script -> as the document writes them."""
        self._when: tuple[int, Period | None] = (-1, None)
        """Paragraph and time of its last Chinese metrics: that of a sentence without any time."""
        self._year: tuple[int, int | None] = (-1, None)
        """Paragraph and the year that its Chinese sentences have told last."""
        self._spoken_of: set[Subject] = set()
        """Firms of which Chinese numbers were told so far: 公司 is the only one."""
        self._last: tuple[int, Spoken] | None = None
        """The last English sentence that stated a number, and whose."""

    @cached_property
    def _title_time(self) -> Period | None:
        """The time that the document's headings are on: "Second Quarter Fiscal 2026 Results"."""
        for order, each in enumerate(self._listed[:_TITLES]):
            title = each.heading or (order == 0 and each.end - each.start <= _SHORT)
            told = [one.value for one in each.numbers] if title else []
            periods = [value for value in told if isinstance(value, Period)]
            if periods:
                return periods[0] if len(periods) == 1 else None
        return None

    def chinese(self, index: int) -> list[Stated]:
        """What a Chinese sentence states."""
        sentence = self._listed[index]
        if not 0 <= sentence.start - self._told_until <= 1:
            alone = self._own is not None and self._of_others != sentence.paragraph
            economy = self._told.economy
            self._told = Told(firm=self._firm(index), alone=alone and not self._others(sentence))
            self._told.subject = self._same(sentence)
            self._told.economy = economy and self._told.subject is not None
            if self._topic is not None and self._topic[0].paragraph == sentence.paragraph:
                self._told.topic = self._topic[1]
            headed = self._headed(index)
            if headed is not None:
                self._told.subject = self._told.topic = headed
            carries = self._when[0] == sentence.paragraph and not _BULLET.match(sentence.simple)
            if carries and not tells_a_time(sentence.simple):
                self._told.period = self._when[1]
        if self._year[0] != sentence.paragraph:
            self._year = (sentence.paragraph, None)
        numbers, year = dated(
            sentence.simple,
            local_money(sentence, self._listed.home),
            self._year[1],
            sentence.published,
        )
        self._year = (sentence.paragraph, year)
        read = stated_zh(sentence.simple, numbers, self._subjects, self._told)
        found = [self._as_written(sentence, one) for one in self._noted(sentence, read)]
        periods = [one.period for one in found if one.period is not None]
        if periods:
            self._when = (sentence.paragraph, periods[-1])
        elif tells_a_time(sentence.simple):
            self._when = (-1, None)
        self._told_until = sentence.end if _CARRIES_ON.search(sentence.text) else -1
        subject = self._told.subject
        self._topic = (sentence, subject) if subject is not None and subject.named else None
        if self._topic is not None and found:
            self._spoken_of.add(self._topic[1])
        self._count(sentence, found)
        return found

    def _noted(self, sentence: Sentence, read: Iterator[Stated]) -> list[Stated]:
        """What is read, with the names of the sentence kept as the document writes them."""
        found = list(read)
        told = [one.subject for one in found]
        told += [one.text for one in (self._told.subject, self._told.topic) if one is not None]
        for name in dict.fromkeys(told):
            at = sentence.simple.find(name)
            if at >= 0:
                self._written[name] = sentence.text[at : at + len(name)]
        return found

    def _as_written(self, sentence: Sentence, one: Stated) -> Stated:
        """What is read in simplified script, with its words as the document writes them."""
        simple, text = sentence.simple, sentence.text
        if simple == text:
            return replace(one, subject=self._written.get(one.subject, one.subject))
        signs = dict(zip(reversed(simple), reversed(text), strict=True))
        measure = "".join(signs.get(sign, sign) for sign in one.measure)
        subject = self._written.get(one.subject, one.subject)
        return replace(one, subject=subject, measure=measure)

    def english(self, index: int) -> list[Stated]:
        """What an English sentence states."""
        sentence = self._listed[index]
        before, time = self._spoken_en
        mentions, time = dated_en(
            sentence.text,
            sentence.numbers,
            time if before == sentence.paragraph else self._title_time,
        )
        self._spoken_en = (sentence.paragraph, time)
        found = list(stated_en(sentence.text, mentions, self._names))
        if not found and self._own is not None and self._of_others != sentence.paragraph:
            found = list(of_report(sentence.text, mentions, self._own))
            found = found or list(of_firm(sentence.text, mentions, self._names, self._own))
        last = self._spoken_before(index)
        if last is None and not found:
            last = self._named_in(index)
        if last is not None and not found:
            found = list(carried(sentence.text, mentions, self._names, last))
        found += joined(sentence.text, mentions, self._names, found)
        found = self._in_time(sentence, found)
        self._past_title = self._past_title or self._elsewhen(sentence, time)
        if len({one.subject for one in found}) == 1:
            spoken = Spoken(found[0].subject, found[0].registered, found[0].period)
            self._last = (index, spoken)
        elif last is not None and not found and self._names_nobody(sentence):
            self._last = (index, last)
        else:
            self._last = None
        self._count(sentence, found)
        if self._own is not None and _heads_another(sentence.text, self._own[0]):
            self._of_others = sentence.paragraph
        return found

    def _spoken_before(self, index: int) -> Spoken | None:
        """Of whom the sentences right before speak, of which those without a measure name nobody."""
        if self._last is None:
            return None
        paragraph = self._listed[index].paragraph
        between = self._listed[self._last[0] : index]
        near = len(between) <= _BACK and all(each.paragraph == paragraph for each in between)
        return self._last[1] if near and all(map(self._names_nobody, between[1:])) else None

    def _names_nobody(self, sentence: Sentence) -> bool:
        """Whether an English sentence goes on with whoever the one before was on."""
        if sentence.text.startswith(_SAME):
            return True
        if any(self._names.mentions(sentence.text)):
            return False
        common = english_words()
        return all(
            guess.start == 0 and all(word.lower() in common for word in guess.text.split())
            for guess in sentence.capitals
        )

    def _elsewhen(self, sentence: Sentence, time: Period | None) -> bool:
        """Whether a sentence tells of another time than the title, and is no row of a table laid flat."""
        title = self._title_time
        if time is None or title is None or _SAYS.search(sentence.text) is None:
            return False
        days = [one.value for one in sentence.numbers if isinstance(one.value, Period)]
        return time.iso != title.iso or any(each.day is not None for each in days)

    def _in_time(self, sentence: Sentence, found: list[Stated]) -> list[Stated]:
        """What an English sentence states, in the time of the one before where it tells none."""
        timed = _TIME_EN.search(_COMPARED.sub("", sentence.text)) is not None
        paragraph, period = self._when_en
        if not timed and paragraph == sentence.paragraph and period is not None:
            found = [replace(one, period=one.period or period) for one in found]
        elif not timed and self._own is not None and not self._past_title:
            name, time = self._own[0], self._title_time
            found = [
                replace(one, period=one.period or time) if one.subject == name else one
                for one in found
            ]
        periods = [one.period for one in found if one.period is not None]
        if periods:
            self._when_en = (sentence.paragraph, periods[0])
        elif timed:
            self._when_en = (-1, None)
        return found

    def _count(self, sentence: Sentence, found: Sequence[Stated]) -> None:
        if self._own is not None and any(one.subject != self._own[0] for one in found):
            self._of_others = sentence.paragraph

    def _firm(self, index: int) -> Subject | None:
        """Whom 公司 means: the document's firm, the one named before, or the only one spoken of."""
        teller = self._teller(index)
        if teller is not None:
            return teller
        if self._own is not None:
            return Subject(*self._own, named=True)
        before = self._named_in(index)
        if before is not None:
            return Subject(before.subject, before.registered, named=True)
        return next(iter(self._spoken_of)) if len(self._spoken_of) == 1 else None

    def _teller(self, index: int) -> Subject | None:
        """The firm whose notice a paragraph is that begins with its stock code: 甲(300001)公告,公司…."""
        paragraph = self._listed[index].paragraph
        while index and self._listed[index - 1].paragraph == paragraph:
            index -= 1
        told = _TELLER.match(self._listed[index].simple)
        if told is None:
            return None
        found = self._subjects.within(told["s"])
        return Subject(told["s"], bool(found) and found[0].registered, named=True)

    def _named_in(self, index: int) -> Spoken | None:
        """The one company that the nearest sentence before in the paragraph names, at its head."""
        for place in range(index - 1, max(index - 1 - _BACK, -1), -1):
            before = self._listed[place]
            if before.paragraph != self._listed[index].paragraph:
                return None
            named = [
                each for each in self._names.mentions(before.text)
                if each.entity.kind in COMPANIES
            ]  # fmt: skip
            if named:
                one = len({each.entity.id for each in named}) == 1
                if not one or named[0].start > _HEAD:
                    return None
                return Spoken(before.text[named[0].start : named[0].end], registered=True)
        return None

    def _headed(self, index: int) -> Subject | None:
        """The firm that the heading above a list's items is on: 霁川股份公司分析, above "- 上半年营收…"."""
        if not _BULLET.match(self._listed[index].simple):
            return None
        for each in reversed(self._listed[max(0, index - _ITEMS) : index]):
            if _BULLET.match(each.simple):
                continue
            head = _ON_FIRM.fullmatch(each.simple)
            if head is None or not (self._subjects.within(head["s"]) or firmly(head["s"])):
                return None
            found = self._subjects.within(head["s"])
            registered = len(found) == 1 and found[0].registered
            return Subject(head["s"].strip(), registered, named=True)
        return None

    def _same(self, sentence: Sentence) -> Subject | None:
        """The firm of the sentence right before, where this one goes on with it and names nobody."""
        if self._topic is None or self._topic[0].paragraph != sentence.paragraph:
            return None
        begins = _CLAUSE_END.split(sentence.simple, maxsplit=1)[0]
        if sentence.start - self._topic[0].end > _NEAR or self._subjects.within(begins):
            return None
        return self._topic[1]

    def _others(self, sentence: Sentence) -> bool:
        """Whether a Chinese sentence names a registered company that is not the document's."""
        return any(
            each.entity.kind in COMPANIES
            and self._own is not None
            and sentence.text[each.start : each.end] not in self._own[0]
            for each in self._names.mentions(sentence.text)
        )
