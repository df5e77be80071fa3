"""What several ways of reading a number beside a table share: its lines, numbers and pairs of times, and operations over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace

from lianpu.audit.beside.case import Case, all_along, base_of
from lianpu.audit.beside.mentions import Mention
from lianpu.audit.beside.sheet import Sheet
from lianpu.audit.proof.operations import Operation, operation, total
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.interval import Interval, added


@operation
def share_of_lines(part: int) -> Operation:
    """The first so many inputs of all: a part of a whole that is not printed."""

    def compute(terms: Sequence[Interval]) -> Interval:
        own, rest = added(terms[:part]), added(terms[part:])
        if own.low is None or own.low <= 0 or rest.low is None or rest.low < 0:
            return Interval(None, None)
        one = Interval.exact(1)
        return one / (one + rest / own)

    def write(names: Sequence[str]) -> str:
        return f"{_sum(names[:part])} / {_sum(names)}"

    return Operation("share", compute, write)


@operation
def share_of_whole(part: int) -> Operation:
    """The first so many inputs over the last one."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _over(added(terms[:part]), terms[part])

    return Operation("share", compute, lambda names: f"{_sum(names[:part])} / {names[part]}")


@operation
def growth_of_lines(count: int) -> Operation:
    """The last so many inputs over the first so many, less one."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _over(added(terms[count:]), added(terms[:count])) - Interval.exact(1)

    return Operation(
        "growth", compute, lambda names: f"{_sum(names[count:])} / {_sum(names[:count])} - 1"
    )


@operation
def multiple_of_lines(above: int) -> Operation:
    """The first so many inputs over the others."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _over(added(terms[:above]), added(terms[above:]))

    return Operation(
        "multiple", compute, lambda names: f"{_sum(names[:above])} / {_sum(names[above:])}"
    )


@operation
def step_of_lines(first: int) -> Operation:
    """The sum of the first so many inputs less that of the others."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return added(terms[:first]) - added(terms[first:])

    return Operation(
        "difference", compute, lambda names: f"{_sum(names[:first])} - {_sum(names[first:])}"
    )


@operation
def points_of_bare() -> Operation:
    """The second input less the first, percentages that are printed without their sign."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return (terms[1] - terms[0]) / Interval.exact(100)

    return Operation("difference", compute, lambda names: f"{names[1]} - {names[0]}")


@operation
def average_of_lines(count: int) -> Operation:
    """The mean of so many inputs."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return added(terms) / Interval.exact(count)

    return Operation("average", compute, lambda names: f"({' + '.join(names)}) / {count}")


def _over(above: Interval, below: Interval) -> Interval:
    if below.low is None or below.low <= 0:
        return Interval(None, None)
    return above / below


def _sum(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"({' + '.join(names)})"


@dataclass(frozen=True)
class Guess:
    """One way in which a table gives a number."""

    rule: str
    operation: Operation
    inputs: tuple[Term, ...]
    meant: bool
    """Whether words say that it is this one."""


Guesses = Iterator[Guess]


def pairs_of(sheet: Sheet) -> list[tuple[int, int]]:
    """The two times between which lines change where words name none: the newest and the one before, or the first."""
    last = sheet.newest
    return list(dict.fromkeys(((last - 1, last), (0, last)))) if last > 0 else []


def lines_of(case: Case, subject: Mention | None) -> tuple[int, ...] | None:
    """The lines that a mention means; the total where it says so; None where that is not known."""
    sheet = case.sheet
    if subject is None:
        return (0,) if len(sheet.lines) == 1 else None
    if subject.kind == "total":
        if subject.lines:
            return subject.lines
        if not of_its_kind(case) or (
            sheet.total is None and _ALL_OF.search(case.words[subject.start : subject.end])
        ):
            return None
        return (sheet.total,) if sheet.total is not None else sheet.parts
    if subject.kind == "rest":
        used = {
            line
            for each in case.named
            for line in each.lines
            if each.kind == "line" and each.start < subject.start
        }
        rest = tuple(at for at in sheet.parts if at not in used)
        return rest if len(rest) == subject.lines[0] else None
    if subject.kind == "top":
        return None
    return subject.lines


_ALL_OF = lazy_re.compile(r"全[国省市县区州球社行]|行业|市场")
"""Words of more than a table of some lines prints, where it prints no total."""


def of_its_kind(case: Case) -> bool:
    """Whether the words of a number hold a noun of its table, so that a bare "the group" speaks of it."""
    sheet = case.sheet
    printed = f"{sheet.caption[-100:]}\n{sheet.printed}"
    words = case.words.casefold()
    if any(
        run[at : at + 2] in words
        for run in re.findall(r"[一-鿿]{2,}", printed)
        for at in range(len(run) - 1)
    ):
        return True
    stems = {word[: max(len(word) - 2, 4)] for word in re.findall(r"[a-z]{4,}", printed.casefold())}
    return any(re.search(rf"\b{stem}", words) for stem in stems - _NO_STEMS)


_NO_STEMS = frozenset(
    (
        "mill",
        "milli",
        "bill",
        "billi",
        "tabl",
        "tota",
        "grou",
        "with",
        "from",
        "year",
        "quar",
        "quart",
        "units",
    )
)


def lines_at(
    case: Case, subject: Mention | None, measure: int, time: int
) -> tuple[int, ...] | None:
    if subject is not None and subject.kind == "top":
        return tuple(case.ranked(measure, time)[: len(subject.lines)])
    return lines_of(case, subject)


def values_of(sheet: Sheet, lines: Sequence[int], measure: int, time: int) -> tuple[Term, ...]:
    found = [sheet.cells.get((line, measure, time)) for line in lines]
    if len(found) > 1 and not all(sheet.adds(line, measure) for line in lines):
        return ()
    return tuple(each for each in found if each) if None not in found else ()


def pairs_meant(case: Case) -> list[tuple[int, int]]:
    """From which time to which a change goes, the likeliest first."""
    count = len(case.sheet.times)
    if count < 2:
        return []
    if case.sheet.planned:
        # what changed is told against another time, but where words name the plan
        return [(0, 1)] if 0 in case.times else []
    told = [each for each in case.times if each >= 0]
    newest = count - 1
    base = base_of(case.sheet, case.own_words, told[0] if len(set(told)) == 1 else newest)
    if base is not None:
        return [(base, told[0] if len(set(told)) == 1 else newest)]
    if len(set(told)) >= 2:
        likely = [(min(told), max(told))]
    elif all_along(case.words):
        likely = [(0, newest)]
    elif told and told[0] < newest and _BASE.search(case.own_words):
        likely = [(told[0], newest)]
    elif told:
        likely = [(told[0] - 1, told[0])] if told[0] else []
    else:
        likely = [(newest - 1, newest)]
    return likely


_BASE = lazy_re.compile(
    r"(?:较|比|相比|于|自|从)|\b(?:than|from|since|over|against|of|that of|on)\b", re.IGNORECASE
)


def every_pair(case: Case) -> list[tuple[int, int]]:
    count = len(case.sheet.times)
    return [(a, b) for a in range(count) for b in range(a + 1, count)] if count <= 12 else []


def one_of_group(case: Case) -> Iterator[Case]:
    """The case of each line of a group alone: "the tax" may be any of the taxes."""
    subject = case.subject
    if subject is not None and subject.kind == "group":
        for line in subject.lines:
            one = Mention(subject.start, subject.end, (line,), "line")
            made = dataclass_replace(case)
            made.__dict__["subject"] = one
            yield made


def cells_printed(case: Case) -> Guesses:
    """What the table prints of the subject as it stands: a number told again answers any doubt."""
    lines = lines_of(case, case.subject)
    for line, measure, time in case.sheet.cells:
        term = case.sheet.cells[line, measure, time]
        if term.quantity.unit == case.stated.quantity.unit and (lines is None or line in lines):
            yield Guess("restated", total(), (term,), False)


def alike(case: Case, measure: int) -> bool:
    """Whether an amount of money stands for one, and a count for a count."""
    measures = case.sheet.measures
    if any(each.money for each in measures):
        money = measures[measure].money
        return money == (case.stated.quantity.unit in MONEY) or case.stated.quantity.unit == "1"
    head = " ".join((case.sheet.caption[-60:], *case.sheet.grid.heads.values()))
    money = bool(
        re.search(r"元|\$|€|£|¥|\b(?:USD|EUR|GBP|CNY|RMB|dollars?|euros?|pounds?)\b", head)
    )
    return money == case.stated.quantity.unit.isupper() or case.stated.quantity.unit == "1"
