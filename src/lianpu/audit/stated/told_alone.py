"""The numbers of a stretch that tells no others, each with its own words, where nothing that it says leaves a further one open.

What the numbers make is then bound by the stretch itself: no name, group or time comes in that is of no number, no rate
of growth, no expectation, and nothing that is taken off or added without a number.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from lianpu.audit.stated.clauses import EXPECTED
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.masking import in_unit_of, is_bare
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier

MOST = 6
"""Numbers of a stretch at most: what there was, four flows and what is left. Ours."""
THREE = 3
"""A result and the two numbers that it is of."""


@dataclass(frozen=True)
class Told:
    """A number of a stretch with the words that lead to it from the number before it, and those behind it."""

    at: int
    term: Term
    lead: str
    behind: str
    """To the next stop or number."""
    sign: str
    """Its letter in the mask."""


def told_alone(sentence: Sentence, words: str) -> list[Told]:
    """The numbers of a stretch, where it tells no more than these and some words leave nothing open; else none."""
    mask = sentence.mask
    places = [(at, item) for at, item in sentence.placed if isinstance(item, Term)]
    if (
        sentence.lists
        or not THREE <= len(places) <= MOST
        or not all(_is_point(item) for _, item in places)
    ):
        return []
    if (
        _OPEN.search(words)
        or EXPECTED.search(_PLANNED.sub(" ", words))
        or OTHER_BASIS.search(words)
    ):
        return []
    if sentence.unread(places[0][1].start, places[-1][1].end):
        return []
    made = []
    before = 0
    for at, item in places:
        end = at + 1
        while end < len(mask) and mask[end] not in _ENDS:
            end += 1
        made.append(Told(at, item, mask[before:at], mask[at + 1 : end], mask[at]))
        before = at + 1
    return made


def _is_point(term: Term) -> bool:
    told = term.quantity
    return told.qualifier in _POINT and told.value is not None and told.value > 0


_POINT = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)
_ENDS = ",;:。.()!?\ue001\ue002\ue003\ue004\ue006"
_OPEN = lazy_re.words(
    r"\b(?:tax(?:es|ed)?|depreciation|amorti[sz]ation|interest|dividends?|excluding|including|apart from|net of|before|among|such as|others?|various|several|some of|partly|mainly|mostly|at least|of which|of whom"
    r"|if|suppos\w+|could|might|would|should|weighted|adjusted|respectively|while|whereas|although|but|instead|capital|owned|stake|worth|annuali[sz]ed|per|each|target|women|men|shut|idle|repair|losses)\b"
    r"|\b(?:than|from) (?:a year|last|the previous)|\b(?:last|previous|prior) (?:year|month|quarter)\b"
    r"|等(?=[^级待候于]|$)|其他|其它|其余|另|若干|税|扣|折旧|摊销|利息|其中|包括|不含|剔除|部分|主要|如果|若|假|同比|环比|较|比(?![例重率])|上年|去年|同期|增[长速幅]|加权|调整|分别|但|而|盘[亏盈]|估|归母|每|均|停[产业工]|检修|封存"
)
"""Words by which a further number, another group or time plays a part, whatever is told."""
_PLANNED = lazy_re.words(r"\bbudgets?\b|计划(?=投资|总投资)|预算")
"""Words of what may be spent, which is a whole and no expectation."""


def ends(sentence: Sentence, last: Told) -> bool:
    """Whether nothing is told behind a number but the end of its bracket or sentence."""
    return closes(sentence, last.at + 1 + len(last.behind))


def closes(sentence: Sentence, at: int) -> bool:
    """Whether its sentence, or a bracket of it, ends at a place of the mask."""
    return _CLOSES.match(sentence.mask, at) is not None


_CLOSES = lazy_re.compile(r"\)?[.;。!]?\s*$|\)")


def in_unit_like(term: Term, one: Term) -> Term:
    """A number that prints no unit in that of another one; "7.1 billion" behind euros are euros."""
    if term.quantity.unit != "1" or term is one:
        return term
    if is_bare(term):
        return in_unit_of(term, one)
    return term.reading(replace(term.quantity, unit=one.quantity.unit))


def plain_unit(term: Term) -> str:
    return term.quantity.unit.partition("/")[0]
