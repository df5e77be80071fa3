"""A number of the prose beside a table, with what its clause names: lines, measures and times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.audit.beside.asked import Said, moved, said
from lianpu.audit.beside.mentions import Mention, mentions
from lianpu.audit.beside.moments import BEFORE, NOW, OUTCOME, PLAN, moments_in, plans_in
from lianpu.audit.beside.sheet import Sheet
from lianpu.audit.proof.arithmetic import COUNTED
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.core import lazy_re
from lianpu.core.kept_property import cached_property
from lianpu.notation.numerals import read_count


def times_said(sheet: Sheet, words: str) -> list[tuple[int, int]]:
    """Places of the words that name a time of a table, with that time; -1 for a time that it has not."""
    if sheet.planned:
        return [(at, (PLAN, OUTCOME).index(each)) for at, each in plans_in(words)]
    found = []
    for place, moment in moments_in(words):
        fits = [
            at for at, own in enumerate(sheet.times)
            if own is not None and own not in (BEFORE, NOW)
            and (own.kind, own.number) == (moment.kind, moment.number)
            and (own.day == moment.day or not moment.day or not own.day)
            and (own.year == moment.year or not own.year or not moment.year)
        ]  # fmt: skip
        fits = [at for at in fits if sheet.times[at].year == moment.year] or fits  # type: ignore[union-attr]
        found.append((place, fits[0] if len(fits) == 1 else -1))
    return found


_ALL_ALONG = lazy_re.compile(
    r"累计|以来|期间|[两三四五六七八九十\d]年(?:间|来|内)|首尾|期末较期初|年均|复合|\bover the (?:whole )?(?:period|years|quarter|half|season)\b|\bsince\b|\bstarting (?:level|point)\b|\bcumulative(?:ly)?\b|\bin all\b|\bover (?:the )?(?:two|three|four|five|six|\d+) (?:years|months|quarters)\b|\bcompound",
    re.IGNORECASE,
)


def all_along(words: str) -> bool:
    """Whether words speak of a change from the first time of a table to the last."""
    return _ALL_ALONG.search(words) is not None


_YEARLY = lazy_re.compile(
    r"同比|同期|按年|year[- ]on[- ]year|\byoy\b|a year (?:ago|earlier|before)|(?:last|prior|previous) year",
    re.IGNORECASE,
)
_NEXT = lazy_re.compile(
    r"环比|上月|上季|上周|按月|按季|(?:month|quarter|week)[- ]on[- ](?:month|quarter|week)|\b(?:mom|qoq)\b|(?:last|prior|previous) (?:month|quarter|week)",
    re.IGNORECASE,
)


def base_of(sheet: Sheet, words: str, now: int) -> int | None:
    """The time that 同比 or 环比 compares another with; None where words say neither or the table has it not."""
    own = sheet.times[now]
    yearly, following = _YEARLY.search(words), _NEXT.search(words)
    if own is None or own.called or bool(yearly) == bool(following):
        return None
    for at, each in enumerate(sheet.times):
        if each is None or each.kind != own.kind or at == now:
            continue
        if yearly and each.number == own.number and each.year == own.year - 1:
            return at
        if following and each.year == own.year and each.number == own.number - 1:
            return at
    return None


_STOP = lazy_re.compile(
    r"[;:。!?()]|,(?!\d{3}(?!\d))|\.(?!\d)|\b(?:while|whereas|although|though|but)\b", re.IGNORECASE
)
_COMPARED = lazy_re.compile(
    r"(?:超过|超出|超|高于|低于|多于|少于|比|较|领先|落后|不及|高出|反超|\bthan|\bover|\bexceed(?:s|ed)?|\babove|\bbelow|\bahead of|\bbehind|\btrail(?:s|ed)?|\bbeat(?:s|en)?|\bled|\bleads|\bout\w+)(?: (?:that|those) (?:of|for))?(?: the)?[ 于了的]*$",
    re.IGNORECASE,
)
_JOINED = lazy_re.compile(
    r"(?:的?[一-鿿]{0,3})?(?:、|和|与|及|以及|加上|,? and (?:[a-z]+ (?:to|of|for|in|from) )?|, | plus )(?:the )?",
    re.IGNORECASE,
)
PRONOUN = lazy_re.compile(r"\b(?:it|they|its|their)\b|(?:^|[,;。])(?:[其它该]|这)", re.IGNORECASE)
_FOR = lazy_re.compile(r"\bfor (?:about |some |another |a further )?$", re.IGNORECASE)
_ACCOUNT = lazy_re.compile(r"\baccount\w*\b", re.IGNORECASE)
_BY = lazy_re.compile(r" ?(?:by|that is|namely|or)(?: (?:about|some|nearly))? ?", re.IGNORECASE)
_OF_WHICH = lazy_re.compile(
    r"\bof (?:which|these|those|them)(?: about| some)? ?$|其中[^,;。\d]{0,2}$", re.IGNORECASE
)
_SHARED = lazy_re.compile(
    r"占(?:到|了)?[^,;。]{0,4}$|\bof (?:what )?(?:the |its |all )?$", re.IGNORECASE
)
_RANKED = lazy_re.compile(
    r"(?:较|比|距|与|离|领先|超过?|超出|高出|落后)(?:于|排名|[^,;。]{1,4}的)?(?P<zh>第[一二三四五六]|榜首|首位|末位|最[高大多低小少]|次席|亚军)(?:名|位|者)?"
    r"|\b(?:than|behind|over|ahead of|beat|led|out[a-z]+) (?:the|its) (?P<en>leader|runner-up|second|third|largest|smallest|(?:nearest|closest|next)(?: [a-z]+)?+)\b(?! (?:in|outside|abroad)\b)",
    re.IGNORECASE,
)


_PLACES = {"second": 2, "runner-up": 2, "third": 3, "次席": 2, "亚军": 2}
_BEHIND = lazy_re.compile(r"\bbehind\b", re.IGNORECASE)


def clauses(words: str) -> list[tuple[int, int]]:
    """The clauses of a sentence."""
    found, start = [], 0
    for match in _STOP.finditer(words):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, len(words))]


@dataclass(frozen=True)
class Case:
    """A number beside a table."""

    sheet: Sheet
    sentence: Sentence
    stated: Term
    words: str
    """Of the sentence."""
    clause: tuple[int, int]
    named: tuple[Mention, ...]
    """All that the sentence names."""
    carried: tuple[int, ...]
    """The lines that the sentence before was about."""
    close: bool
    """Whether it stands in the paragraph right behind its table, or right before it."""

    @cached_property
    def at(self) -> int:
        """Where the number begins in its sentence."""
        return self.stated.start - self.sentence.start

    @cached_property
    def stop(self) -> int:
        """Where it ends."""
        return self.stated.end - self.sentence.start

    @property
    def before(self) -> str:
        """The words of its clause before it."""
        return self.words[self.clause[0] : self.at]

    @property
    def behind(self) -> str:
        """The words of its clause behind it."""
        return self.words[self.stop : max(self.clause[1], self.stop)]

    @property
    def masked(self) -> str:
        """The sentence before it, its numbers hidden; its clause where it is one of a list."""
        places = (at for at, item in self.sentence.hidden.items() if item is self.stated)
        at = next(places, None)
        return self.before if at is None else self.sentence.mask[:at]

    @property
    def own_words(self) -> str:
        """The words of its clause."""
        return self.words[self.clause[0] : max(self.clause[1], self.stop)]

    @cached_property
    def said(self) -> Said | None:
        """What its words say that it is."""
        quantity = self.stated.quantity
        found = said(quantity.unit, quantity.text, self.before, self.behind)
        if (
            found is Said.LEVEL
            and _BY.fullmatch(self.before)
            and moved(self.words[: self.clause[0]])
        ):
            return Said.GROWTH if quantity.unit == "%" else Said.STEP
        if (
            found is Said.LEVEL
            and quantity.unit == "%"
            and _FOR.search(self.before)
            and _ACCOUNT.search(self.words[: self.clause[0]])
        ):
            return Said.SHARE
        if self.other is not None and found is Said.LEVEL and quantity.unit not in RATES:
            return Said.STEP
        return found

    @cached_property
    def other(self) -> Mention | None:
        """The line that it is compared with."""
        for each in self.named:
            inside = self.clause[0] <= each.start and each.end <= max(self.clause[1], self.stop)
            if inside and _COMPARED.search(self.words[max(each.start - 24, 0) : each.start]):
                return each
        return None

    @cached_property
    def subject(self) -> Mention | None:
        """What the number is told of: the last that its clause names before it, else a clause before."""
        begin, _ = self.clause
        own = [
            each for each in self.named
            if begin <= each.start < self.at and each is not self.other and not self._is_whole(each)
        ]  # fmt: skip
        if own:
            return self._joined(own)
        if self.behind_it is not None and _OF_WHICH.search(self.before):
            return self.behind_it
        ahead = [each for each in self.named if each.end <= begin]
        if ahead:
            start = next(
                a
                for a, b in reversed(clauses(self.words))
                if any(a <= each.start < b for each in ahead)
            )
            return self._joined([each for each in ahead if each.start >= start])
        if self.carried and PRONOUN.search(self.before):
            return Mention(begin, begin, self.carried, "line")
        return None

    def _is_whole(self, each: Mention) -> bool:
        """Whether a mention is what a share is of: 占全省的, "of the group"."""
        ahead = [one for one in self.named if self.clause[0] <= one.start < each.start]
        between = self.words[each.end : self.at]
        if self.stated.quantity.unit not in RATES:
            ahead_of = self.words[self.clause[0] : each.start]
            if measures_said(self.sheet, range(len(self.sheet.measures)), ahead_of):
                return False  # "sales of all regions" are theirs, and no part of them
        return (
            each.kind in ("total", "all", "group")
            and (_SHARED.search(self.words[: each.start]) is not None
                 or (bool(ahead) and re.fullmatch(r"的(?:约|近|逾)*", between) is not None))
        )  # fmt: skip

    def _joined(self, own: Sequence[Mention]) -> Mention:
        """The last of some, with those that stand joined to it before."""
        last = own[-1]
        lines, start = list(last.lines), last.start
        for each in reversed(own[:-1]):
            if not _JOINED.fullmatch(self.words[each.end : start]) or not each.lines:
                break
            if last.kind not in ("line", "group") or each.kind not in ("line", "group"):
                break
            lines[:0] = each.lines
            start = each.start
        if start == last.start:
            return last
        return Mention(start, last.end, tuple(dict.fromkeys(lines)), "joined")

    @cached_property
    def behind_it(self) -> Mention | None:
        """What its clause names right behind the number: "60 % of whisky"."""
        return next(
            (
                each
                for each in self.named
                if self.stop <= each.start < max(self.clause[1], self.stop)
            ),
            None,
        )

    @cached_property
    def times(self) -> list[int]:
        """The times that its clause names, else its sentence before it; -1 for one that the table has not."""
        if self.sheet.times == (None,):
            return [-1] if self._another_time() else []
        told = times_said(self.sheet, self.words)
        begin, end = self.clause[0], max(self.clause[1], self.stop)
        own = [time for place, time in told if begin <= place < end]
        return own or [time for place, time in told if place < begin]

    def _another_time(self) -> bool:
        told = _TIME.findall(self.own_words)
        where = f"{self.sheet.caption}\n{self.sheet.printed}"
        return any(each not in where for each in told)

    def measures(self, lines: Sequence[int]) -> tuple[list[int], bool]:
        """The measures that may be meant of some lines, and whether words or want of others single them out."""
        sheet = self.sheet
        usable = [
            at
            for at in range(len(sheet.measures))
            if all(at in sheet.measures_of(line) for line in lines)
        ]
        usable = self._of_its_unit(usable)
        for words in (self.own_words, self.words):
            named = measures_said(sheet, usable, words)
            if named:
                return named, len(named) == 1
        plain = [
            at for at in usable
            if not sheet.measures[at].rate
            and all(sheet.measures[one].rate or sheet.measures[one].words.endswith(sheet.measures[at].words) for one in usable)
        ]  # fmt: skip
        if len(plain) == 1 and len(usable) > 1:
            return plain, True
        return usable, len(usable) == 1

    def _of_its_unit(self, usable: list[int]) -> list[int]:
        """Of some measures those of the unit of the number, else those that tell none or one of its kind."""
        unit = self.stated.quantity.unit.partition("/")[0]
        if unit in RATES or unit == "1":
            return usable
        told = {at: self.sheet.measures[at].unit for at in usable}
        same = [at for at in usable if told[at] == unit]
        kinds = [kind for kind in (MONEY, COUNTED) if unit in kind]
        return same or [
            at for at in usable if told[at] is None or any(told[at] in kind for kind in kinds)
        ]

    def principal(self, measures: Sequence[int]) -> int | None:
        """Of several measures of which words name none, the one that a table tells first in the unit of the number."""
        if not measures:
            return None
        text = self.stated.quantity.text
        heads = [self.sheet.measures[at].head for at in measures]
        noun = re.search(r"[一-鿿]$|[a-z]{4,}$", text.casefold())
        if noun is not None and self.stated.quantity.unit not in RATES:
            fits = [
                at
                for at, head in zip(measures, heads, strict=True)
                if noun[0].rstrip("s") in head.casefold()
            ]
            if fits:
                return fits[0]
        return measures[0]

    def ranked(self, measure: int, time: int) -> list[int]:
        """The lines that are parts and have a rank, from the one with most: those that are not named have none."""
        cells = self.sheet.cells
        found = [at for at in self.sheet.ranked if (at, measure, time) in cells]
        return sorted(found, key=lambda at: -(cells[at, measure, time].quantity.value or 0))

    def of_rank(self, lines: Sequence[int], measure: int, time: int) -> int | None:
        """The line that a rank names as what the number of some is compared with: 较第一名少, "its nearest rival"."""
        match = _RANKED.search(self.own_words)
        order = self.ranked(measure, time)
        if match is None or len(order) < 2:
            return None
        word = (match["zh"] or match["en"]).casefold()
        if word in ("末位", "最低", "最小", "最少", "smallest"):
            return order[-1]
        if word.split()[0] in ("nearest", "closest", "next"):
            first = len(lines) == 1 and lines[0] == order[0]
            return order[1] if first and not _BEHIND.search(self.own_words) else None
        place = read_count(word[1:]) if word.startswith("第") else _PLACES.get(word, 1)
        return order[place - 1] if place and place <= len(order) else None


_TIME = lazy_re.compile(
    r"(?:19|20)\d\d(?= ?年|\b)|\d{1,2}月|第?[一二三四]季度|[上下]半年|去年|上年|上月|上季|上周|明年|今年前"
    r"|\bQ[1-4]\b|\b(?:last|previous|prior|next) (?:year|quarter|month|week)\b|\ba year (?:ago|earlier)\b"
)


def measures_said(sheet: Sheet, usable: Sequence[int], words: str) -> list[int]:
    """The measures that words name: 不良余额 names no 余额 besides."""
    named = [at for at in usable if measure_said(sheet.measures[at].words, words)]
    kept = []
    for at in named:
        own = sheet.measures[at].words
        longer = [
            sheet.measures[one].words
            for one in named
            if one != at and own in sheet.measures[one].words
        ]
        rest = words
        for each in longer:
            rest = rest.replace(each, " ")
        if measure_said(own, rest):
            kept.append(at)
    return kept


def measure_said(measure: str, words: str) -> bool:
    """Whether words name a measure by what it is of.

    >>> measure_said("发电量", "风光两项合计发电336亿千瓦时"), measure_said("Lots", "the lots sold")
    (True, True)
    """
    low = words.casefold()
    if re.search(r"[一-鿿]", measure):
        core = re.sub(r"(?<=[一-鿿]{2})[额量数值]$|\(.*", "", measure)
        core = re.sub(r"^(?:本期|当期|合计|全部|拟投入)", "", core) or core
        return len(core) >= 2 and core in low
    tokens = re.findall(r"[a-z]{4,}", measure.casefold())
    return any(
        re.search(rf"\b{token[: max(len(token) - 2, 4)]}", low)
        for token in tokens
        if token not in _NO_MEASURE
    )


_NO_MEASURE = frozenset(
    "million billion thousand total change with from the this number amount quarter year units".split()
)


_LENGTHS = frozenset("year quarter month week day hour minute second".split())
"""Units of stretches of time, which no table beside prose is asked for."""


def cases(
    sheet: Sheet, sentence: Sentence, close: bool, carried: tuple[int, ...] = ()
) -> Iterator[Case]:
    """Every number of a sentence beside a table."""
    words = sentence.words
    named = mentions(sheet, words)
    bounds = clauses(words)
    for term in sentence.terms:
        at = term.start - sentence.start
        if term.quantity.unit in _LENGTHS or not (
            term.quantity.unit in RATES or re.search(r"\d", term.quantity.text)
        ):
            continue
        if any(each.start <= at < each.end for each in named):
            continue
        clause = next(((a, b) for a, b in bounds if a <= at <= b), bounds[-1])
        yield Case(sheet, sentence, term, words, clause, named, carried, close)
