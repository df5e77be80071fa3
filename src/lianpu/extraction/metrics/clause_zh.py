"""A clause of a Chinese sentence: whose a measure in it is, of which time, and what the clauses before have named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.forms_zh import (
    BEFORE_TIME,
    LEAD,
    LINE_ITEM,
    LONGEST_OWNER,
    LONGEST_PART,
    NOBODY,
    ONLY_VERB,
    OPENS,
    OWN,
    PAIR,
    REACH,
    SAYING,
    SPEAKS,
    TRIM,
    VERB,
)
from lianpu.extraction.metrics.grammar import P, Q, Stated, dimension, fits
from lianpu.extraction.metrics.subjects import OF_FIRM, Subject, Subjects, firmly
from lianpu.notation.scan import Mention

_LINKS = frozenset(
    "期内 报告期内 报告期 当季 当期 当月 本季 本期 但 而 且 并 则 其中 同时 此外 另外 因此 不过 然而".split()
)
"""What joins a clause without a subject to the one before."""


_MODEL = lazy_re.compile("[A-Za-z0-9]")
"""What behind a firm's name makes it that of a thing: 霁川M9."""


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
    years: list[Period] = field(default_factory=list)
    """The years that "分别" has given a number of the measure each."""
    asked: str | None = None
    """The measure before a colon, of which each clause gives a number of another."""

    def lose(self) -> None:
        """A clause is on somebody whom its words do not show: what follows may be on him."""
        self.subject = self.measure = None
        self.alone = False


@dataclass
class Clause:
    """One clause of a masked sentence."""

    words: str
    offset: int
    places: dict[int, Mention]
    subjects: Subjects

    def one(
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
        yield from self.at(match.start(name), subject, measure, period, change=change)

    def at(
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

    def period(self, place: int) -> Period | None:
        value = self.places[self.offset + place].value
        return value if isinstance(value, Period) else None

    def plain(self, before: str) -> str:
        """What stands before a measure, without times and who says it."""
        words = before[-REACH:].replace(P, "").strip(" 的")
        words = SAYING.sub("", words)
        if words in _LINKS:
            return ""
        kept = LEAD.sub("", words)
        return TRIM.sub("", kept) if kept or words != before else TRIM.sub("", words)

    def subject(self, before: str) -> tuple[Subject | None, str] | None:
        """Whose measure it is, and words that belong to the measure; None where nobody surely.

        A pair of None and words is a measure without a subject of its own.
        """
        if Q in before:
            return None
        plain = self.plain(before)
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

    def own(self, before: str, told: Told) -> tuple[Subject, str] | None:
        """公司 of a document or sentence about one firm, and the part of it that the measure is of."""
        firm = told.firm or (told.subject if told.subject and told.subject.named else None)
        if firm is None or Q in before:
            return None
        plain = self.plain(before)
        verb = VERB.match(plain)
        if verb:
            plain, rest = TRIM.sub("", verb["s"]), TRIM.sub("", verb["rest"])
        else:
            rest = ""
        own = OWN.match(plain)
        if own is None or len(own["part"]) > LONGEST_PART or PAIR.search(own["part"]):
            return None
        return firm, f"{own['part']}{rest}"

    def whole(self, name: str) -> Subject:
        """A subject that stands alone; from its name on, where it ends with one."""
        found = self.subjects.within(name)
        if found and len(name) - found[-1].end <= 8:
            last = found[-1]
            named = last.registered or firmly(name[last.start :])
            return Subject(name[last.start :], last.registered, named)
        return Subject(name, False, False)

    def turned(self, told: Told) -> None:
        """A clause without a measure that begins with a name turns to it: 霁川股份发布公告."""
        plain = OPENS.sub("", self.words.replace(P, ""))
        found = self.subjects.within(plain)
        if not found:
            return
        told.measure = None
        if _MODEL.match(plain, found[0].end):
            told.lose()
            return
        one = len({plain[each.start : each.end] for each in found}) == 1
        first = found[0]
        turns = one and first.start == 0 and not SPEAKS.search(self.words)
        told.subject = Subject(plain[: first.end], first.registered, True) if turns else None
