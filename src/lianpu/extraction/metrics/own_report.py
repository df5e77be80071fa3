"""What a firm's own report says of it: "Net sales were Q and Q for the years ended P and P, respectively".

A report whose firm is known (`extraction.text.whose`) names it seldom: its sentences begin with the
measure, "our" or "we". A measure here is any phrase that ends with the noun of a line of accounts, as
firms call their lines as they like ("Cost of maintenance revenue", "Net cash used in investing
activities"). An amount without a scale is left out: reports say once, elsewhere, that they count in
thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from lianpu.core import lazy_re
from lianpu.core.errors import NotationError
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.english import (
    AHEAD,
    CLAUSE,
    bare,
    read_form,
    shifted,
    stated,
    unshifted,
)
from lianpu.extraction.metrics.forms_en import HEADS, MOVED, SAYS, UNSURE
from lianpu.extraction.metrics.stated import P, Q, Stated, dimension, mask, small
from lianpu.notation.literals import spotter
from lianpu.notation.names import NameIndex
from lianpu.notation.periods import read_period
from lianpu.notation.scan import Mention

_NOUN = (
    r"(?:revenues?|sales|income|earnings|profits?|loss(?:es)?|margins?|EBITDA|EBIT|expenses?|costs?|cash flows?|capital expenditures?|capex|spending"
    r"|receivables?|inventor(?:y|ies)|backlog|bookings|billings|amorti[sz]ation|depreciation|total assets|total liabilities|debt|borrowings|deposits|headcount|tax rate|dividends|ARR|net cash)"
)
GATE = spotter(_NOUN, caseless=True)
"""A word without which a report's sentence states nothing here."""
_WORD = (
    r"(?!(?i:we|it|they|he|she|you|that|which|who|these|this|those|such|each|both|if|when|while|because|due|primarily|mainly|partially|offset|results?|remaining|no|not|without"
    r"|company|group|(?!(?:adjusted|consolidated|unaudited|deferred|accrued|capitali[sz]ed|restricted|combined|unrecogni[sz]ed|accumulated|diluted|normali[sz]ed|related|allocated|unallocated|distributed|unearned|owned|leased|fixed|based|shared|managed)\b)[a-z]+ed|(?:in|de)creases?|changes?|growth|reductions?|customers?|quarter|quarters|year|years|months|half|period|was|were|is|are|has|had|have|will|would|may|could|can|includes?|included|excludes?|excluded|represent(?:s|ed)?|compris\w+|consist\w*)\b)"
    r"[A-Za-z][A-Za-z&'’/()-]*"
)
"""A word of a line's name."""
_TAIL = (
    r"(?: (?:provided by|generated (?:by|from)|used (?:in|for|by)|from|of|for|before|attributable to|related to|as a percentage of|excluding|on|under)"
    rf" {_WORD}(?: {_WORD}){{0,5}}?)?"
)
_OUR = r"(?:(?:Our|The [Cc]ompany['’]s|The [Gg]roup['’]s|Total|The|the|our|total) )*"
_HEAD = rf"{_OUR}(?P<m>(?:{_WORD} ){{0,5}}?(?i:{_NOUN})\b"
_LINE, _NAME = f"{_HEAD}{_TAIL})", f"{_HEAD})"
"""A line where its verb follows, and one where anything may."""
_NO_PART = (
    r"(?! (?:of|for|from|on|to|related|associated|attributable|relating|under|with|as|in the)\b)"
)
"""What behind a line says that only a part of it is meant."""
_SPAN = r"(?: full)?(?: fiscal)?(?: years?| quarters?| (?:three|six|nine|twelve) months)?(?: ended| ending| of)?"
_UNDATED = r"(?: (?:in|for|during) the (?:(?:first|second|third|fourth|current|same|latest) )?(?:fiscal )?(?:quarter|half|year|period|(?:three|six|nine|twelve) months)(?: ended [A-Z][a-z]+ \d{1,2}, \d{4},?)?)?"
"""A time that nothing dates: what is told has none then."""
_WHEN = (
    rf"(?:,? (?:in|for|during|at|as of|as at|through)(?: the)?{_SPAN} (?P<{{0}}>{P}),?(?! {P}))?"
)
_AHEAD = rf"(?:(?:[Ii]n|[Ff]or|[Dd]uring|[Aa]t|[Aa]s of|[Aa]s at)(?: the)?{_SPAN} {P}, )?"
_IS = r"(?:was|were|totall?ed|amounted to|stood at|reached|came (?:in at|to)|is|are)"
_BY = rf"(?P<verb>{MOVED})(?: by)?(?: {Q}(?:,? or|,? \((?:or )?|,))?(?: (?P<qc>{Q})[,)]*)?"
_FROM = rf"(?: from (?P<q0>{Q}){_WHEN.format('pa')})?"
_AGAINST = rf"(?:,? (?:as )?compared (?:to|with) (?P<q0>{Q}){_WHEN.format('pa')})?"
_WE = rf"{_AHEAD}(?:[Oo]n an? [A-Za-z-]+ basis, )?(?:[Ww]e|[Tt]he [Cc]ompany) (?:had|generated|recorded|reported|recogni[sz]ed|incurred|posted|delivered|achieved)"
_FORMS = tuple(
    lazy_re.compile(form)
    for form in (
        # Net sales increased by Q, or Q, from Q in P to Q in P
        rf"{_AHEAD}{_LINE}{_UNDATED}{_WHEN.format('p0')} {_BY},? from (?P<q0>{Q}){_WHEN.format('pa')},? to (?P<q>{Q}){_WHEN.format('p')}",
        # Net sales increased by Q, or Q, to Q in P from Q in P
        rf"{_AHEAD}{_LINE}{_UNDATED}{_WHEN.format('p0')} {_BY}{_UNDATED}(?:,? to (?P<q>{Q}))?{_UNDATED}{_WHEN.format('p')}(?:{_FROM}|{_AGAINST.replace('?P<q0>', '?P<qx>').replace('?P<pa>', '?P<px>')}){_WHEN.format('p2')}",
        # Net sales of Q in P increased Q from Q in P
        rf"{_AHEAD}{_LINE} of (?P<q>{Q}){_WHEN.format('p')} {_BY}{_FROM}",
        # Net sales were Q in P, compared with Q in P
        rf"{_AHEAD}{_LINE}{_UNDATED}{_WHEN.format('p0')} {_IS} (?P<q>{Q}){_UNDATED}{_WHEN.format('p')}{_AGAINST}",
        # We generated Q of free cash flow in P; we reported a net loss of Q
        rf"{_WE} (?P<q>{Q}) (?:of|in) {_NAME}{_NO_PART}{_WHEN.format('p')}",
        rf"{_WE} (?:an? )?{_NAME} of (?P<q>{Q}){_NO_PART}{_WHEN.format('p')}",
    )
)
"""A sentence from its beginning to what it states, in the groups that `english` reads."""
_YEARS = rf"(?:the )?(?:(?:fiscal )?years? (?:ended )?)?{P}(?:, {P})*,? (?:and {P})"
_EACH = lazy_re.compile(
    rf"(?:(?:[Aa]s of|[Aa]t|[Ff]or|[Ii]n|[Dd]uring) (?P<lead>{_YEARS}), )?{_LINE} (?:{_IS}|of)"
    rf" (?P<all>{Q}(?:, {Q})*,? and {Q})(?: (?:for|in|at|as of|during) (?P<times>{_YEARS}))?,? respectively"
)
"""As many numbers as times: "Q, Q and Q in P, P and P, respectively"."""


_FIRM = lazy_re.compile(
    rf"^[\s*•·–—-]*(?:(?P<it>We|The [Cc]ompany|The [Gg]roup) (?={SAYS}\b)|(?P<its>Our|The [Cc]ompany['’]s|The [Gg]roup['’]s) (?=[A-Za-z])"
    rf"|(?!(?:These|Those|This|Such|All|Both|Other|Remaining)\b)(?=(?:[A-Z][a-z-]{{2,20}} |[a-z-]{{2,20}} ){{0,3}}(?i:{HEADS})(?:,? (?:in|for|of) [^,.;]{{2,30}}?)?,? ?(?:was|were|is|are|of|reached|stood|totall?ed|amounted|came|{MOVED}|:)))"
)
"""How a line begins that tells a number of the document's own firm."""


def of_firm(
    text: str, mentions: Sequence[Mention], names: NameIndex, firm: tuple[str, bool]
) -> Iterator[Stated]:
    """The metrics of a sentence whose subject is the firm that its document is about.

    Args:
        firm: Its name as written, and whether it is registered.
    """
    begins = _FIRM.match(text)
    if begins is None:
        return
    rest = text[begins.end() :]
    whole = f"{firm[0]} {rest}" if begins["it"] else f"{firm[0]}'s {small(rest)}"
    by = len(whole) - len(text)
    found = stated(whole, shifted(mentions, by, begins.end()), names)
    for one in _scaled([each for each in found if each.subject == firm[0]]):
        yield replace(unshifted(one, by), registered=firm[1])


def of_report(text: str, mentions: Sequence[Mention], firm: tuple[str, bool]) -> Iterator[Stated]:
    """The metrics of a sentence of a firm's own report that begins with a line of its accounts.

    Args:
        firm: Its name as written, and whether it is registered.
    """
    if not GATE.found(text):
        return
    masked, places = mask(text, [bare(text, each) for each in mentions])
    for clause in CLAUSE.finditer(masked):
        words, start = clause.group(), clause.start()
        lead = len(words) - len(words.lstrip())
        words, start = words[lead:], start + lead
        if Q not in words:
            continue
        found = _each_time(words, start, places, firm[0])
        found = found or list(_lines(words, start, places, firm[0]))
        for one in _scaled(found):
            yield replace(one, registered=firm[1])
        if not found:
            return


def _lines(words: str, offset: int, places: dict[int, Mention], firm: str) -> Iterator[Stated]:
    """What a clause tells of lines of accounts, from its beginning on, each behind the one before and "and"."""
    ahead = AHEAD.match(words)
    at: int | None = 0
    while at is not None:
        found: list[Stated] = []
        for form in _FORMS:
            match = form.match(words, at)
            if match is None or _unsure(words, match.start(), match.end()):
                continue
            found = list(read_form(match, firm, words, offset, places, ahead))
            if found:
                more = _MORE.search(words, match.end())
                at = more.end() if more else None
                break
        if not found:
            return
        yield from found


def _each_time(words: str, offset: int, places: dict[int, Mention], subject: str) -> list[Stated]:
    """The metrics of "respectively", one for each time; none where numbers and times differ in count.

    Args:
        words: A clause with its numbers and times as marks.
        offset: Where it begins in the sentence whose marks `places` gives.
    """
    match = _EACH.match(words)
    if match is None or (match["lead"] is None) == (match["times"] is None):
        return []
    name = "times" if match["times"] else "lead"
    numbers = [places[offset + at] for at in range(*match.span("all")) if words[at] == Q]
    times = [places[offset + at].value for at in range(*match.span(name)) if words[at] == P]
    periods = _in_turn([each for each in times if isinstance(each, Period)], match[name])
    if len(periods) != len(numbers):
        return []
    measure = match["m"].strip()
    return [
        Stated(subject, False, measure, number, period)
        for number, period in zip(numbers, periods, strict=True)
    ]


def _in_turn(times: Sequence[Period], words: str) -> list[Period]:
    """The times of a list whose first says what they all are: "years ended June 30, 2024 and 2023", "fiscal 2019 and 2018"."""
    first = times[0]
    if "ended" not in words.split(P)[0]:
        fiscal = first.fiscal
        return [structs.replace(each, fiscal=fiscal or each.fiscal) for each in times]
    if first.month is None or first.day is None:
        return []
    read = []
    for each in times:
        day = each if each.day else structs.replace(first, year=each.year)
        try:
            read.append(read_period(f"year ended {day.year}-{day.month:02}-{day.day:02}"))
        except NotationError:
            return []
    return read


_MORE = lazy_re.compile(r"[^;]{0,120}?,? (?:and|while|but) (?=[a-zA-Z])")
"""What stands before one more line: "…, and debt was $261.7 million"."""


def _unsure(words: str, start: int, end: int) -> bool:
    """Whether a statement is unsure, or one of several numbers that "respectively" sorts."""
    if UNSURE.search(words, start, end):
        return True
    behind = _SEVERAL.match(words, end)
    return behind is not None or _UNSURE_SENTENCE.search(words) is not None


_SEVERAL = lazy_re.compile(rf"(?:,? (?:and|or)|,) {Q}[^;]*\brespectively\b")
_UNSURE_SENTENCE = lazy_re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|rumou?red|combined|pro forma)\b", re.IGNORECASE
)
_PER = lazy_re.compile(r"\bper\b|EPS", re.IGNORECASE)
_SCALED = lazy_re.compile(r"(?i)thousand|million|billion|trillion|[kmb]n?$|crore|lakh")


def _scaled(found: Sequence[Stated]) -> Iterator[Stated]:
    """What is read without amounts whose scale may stand elsewhere: "$93,662" in a report that counts in thousands."""
    for one in found:
        value = one.mention.value
        assert isinstance(value, Quantity)
        money = dimension(value.unit) == "money"
        if not money or _PER.search(one.measure) or _SCALED.search(value.text):
            yield replace(one, measure=small(_GLUED.sub("", one.measure)))


_GLUED = lazy_re.compile(
    r"^(?:[A-Z&]{2,} )+(?=[A-Z][a-z])|^(?P<w>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}) (?=(?i:(?P=w)))"
)
"""A heading that runs on into its first sentence: "NET SALES Net sales were"."""
