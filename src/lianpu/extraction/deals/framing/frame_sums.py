"""Which sum is the deal's own: the nearest free one in the clause of a frame or of a pattern that bound none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.rules.commitment import clause, next_item
from lianpu.extraction.deals.rules.frame_places import (
    BEFORE_EN,
    BY_SUM,
    DEFINITE,
    DOES_BESIDE,
    STOP_EN,
    THEN,
    THEN_DOES,
    TOTAL,
    UPFRONT,
    measures,
    spent_before,
)
from lianpu.extraction.deals.rules.frames import Framed, triggered
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.deals.terms.several_sums import runs
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sort

_NAME = Sort.NAME.value
_GUARANTEE_OF = lazy_re.compile("的?(?:连带责任)?(?:保证)?(?:担保|保证(?!金))")
"""Behind a sum that is vouched for, and lent by these words to nobody."""
_RIGHT_BEHIND = 8
"""Characters between "guaranteed" and the sum of the loan."""
_REACH = 130
"""Characters behind an English verb in which its objects stand."""
_PUT_IN = lazy_re.compile("(?:出资|注资|增资|入股)[^,;\ue001\ue003]{0,6}\ue003(?=,)")
"""A sum that is put into a firm by a clause of its own: 将出资 20 亿美元,所购设备租给乙."""
_OF_OBJECT_ZH = lazy_re.compile("(?:投资|注资|入股|收购|并购|增资)了?\ue001[^,;\ue001\ue003]{0,2}$")
"""Before a sum, a verb with its object: the sum is what that verb costs, and no other's of the sentence."""
_OPENS = lazy_re.compile(
    r"(?:, |and |but )?(?:after|by|since|following|having|before) [^,]*\ue001[^\ue001\ue002]*, "
)
"""A clause that only leads up to another, whose sums are its own: "after buying N, M will spend 4"."""
_BOUGHT_BEFORE = lazy_re.compile(
    r", (?:an?|the) [^,\ue001]*[\ue001\ue002] (?:[a-z]+ )?(?:acquired|bought|purchased|took over|swallowed) ?$"
)
"""What a firm is to one that bought it before: "sell N, the unit it bought in 2018, for 2"."""
_OTHER_ACTS = lazy_re.compile(
    r", (?:and|but|while) (?P<who>\ue001) (?:(?:itself|also|then|already|now|has|had|have|will|would|is|was|later) )*(?!(?:and|or|in|of|to|for|from|with|by|at|on|as|both|each|all)\b)[a-z]{3,}"
)
"""A clause of a sentence that another firm begins: "N guarantees 4, and M took on a loan"."""
_OF_PROJECT = lazy_re.compile(
    r" (?:\ue001 )?(?:(?!in\b|into|to\b|for\b|of\b|from\b|with\b|and\b)[a-z\ue008\-]+ ){0,4}?(?:project|programme|program|plan|initiative|build-?out|campus|complex|data cent(?:er|re)s?)\b"
)
"""Behind what a project costs: "its planned 500 billion data center project"."""
_PART_OF = lazy_re.compile(r"\bas (?:part|an extension) of (?:an?|the|its) (?:[a-z\-]+ ){0,2}$")
_ROUND = lazy_re.compile(r" (?:[a-z\-]+ ){0,3}?(?:series [a-h]\d?|round|raise|financing)\b")
"""Around the sum of a round that one only takes part in."""
_FOR_WHAT = lazy_re.compile(
    r"\bto (?:help )?(?:fund|finance|pay for|bankroll|support) (?:its |their |the |an? )?(?:[a-z\-]+ ){0,2}$"
)
"""Before what is paid with the proceeds: "sold its stake to fund a 30 billion investment"."""
_IS_PART = lazy_re.compile(r"\ue003 of (?:the \ue003|(?:which|it|that)\b|\ue002)")
"""A sum that is part of another: "6 million of the 8 million will be paid", "15 million of it"."""


def window(text: str, words: re.Match[str], chinese: bool) -> tuple[int, int]:
    """The range in which the roles of a frame stand."""
    if chinese:
        left, right = clause(text, *words.span())
        place = next_item(text, left, words.start())
        return left if place is None else place, right
    stop = STOP_EN.search(text, words.end())
    right = min(stop.start() if stop else len(text), words.end() + _REACH)
    left = 0
    for cut in BEFORE_EN.finditer(text, 0, words.start()):
        left = cut.end()
    return left, right


def clause_begins(text: str, left: int, start: int) -> int:
    """Where the English clause begins that holds a place: behind "and N", where another firm acts."""
    for told in _OTHER_ACTS.finditer(text, left, start):
        left = told.start("who")
    return left


_SPENT_ON = lazy_re.compile(
    r" (?:[a-z\-\ue001\ue008]+ )?(?:\ue008|\ue001|cloud|compute|capacity|chip|gpu) commitments?\b"
)
"""Behind what is to be spent on a product or service: "invest in N with a 30 billion cloud commitment"."""


def of_another(text: str, place: int) -> bool:
    """Whether a sum is of a project, a round or a purchase told beside, and no investor's own."""
    return (
        _SPENT_ON.match(text, place + 1) is not None
        or _OF_PROJECT.match(text, place + 1) is not None
        or (
            _PART_OF.search(text, max(0, place - 40), place) is not None
            and _ROUND.match(text, place + 1) is not None
        )
    )


def _of_other_verb(text: str, words: re.Match[str], place: int) -> bool:
    """Whether a sum stands right behind the object of a verb that is none of the words that matched."""
    told = _OF_OBJECT_ZH.search(text, max(0, place - 8), place)
    return told is not None and not words.start() <= told.start() < words.end()


_SOLD_ON = lazy_re.compile(
    r"(?:, |\band |\bbut )(?:(?:has|have|had|then|later|now|since|is|recently) )*(?:sold|sells?|selling|divest(?:s|ed)|flipp?(?:s|ed)|offload(?:s|ed)) "
)
"""Between what was bought and a sum, that it was sold on for it: "bought N in 2019 and sold it for 3"."""


class SumReader:
    """Finds sums in the sentences of one language, bare ones in the currency of the document."""

    def __init__(self, chinese: bool, currency: str | None) -> None:
        self._chinese = chinese
        self._currency = currency

    def beside(
        self, part: Shape, kind: str, words: re.Match[str], used: set[int]
    ) -> tuple[int | None, Quantity | None]:
        """The one free sum in the clause of a pattern that bound none, or said right behind as total."""
        left, right = window(part.text, words, self._chinese)
        if not self._chinese:
            left = words.start()
            if _OPENS.match(words.group()):
                comma = part.text.find(",", words.start("taker"))
                right = min(right, max(comma, words.start("taker")))
            elif _BOUGHT_BEFORE.search(words.group()) and "," in part.text[words.end() :]:
                right = min(right, part.text.index(",", words.end()))
        free = [p for p in self._money(part) if part.places[p] not in used]
        free = [p for p in free if not UPFRONT.search(part.text, 0, p)]
        if self._chinese:
            free = [p for p in free if not _of_other_verb(part.text, words, p)]
        near = [p for p in free if left <= p < right]
        if not self._chinese:
            near = [p for p in near if not DOES_BESIDE.search(part.text, words.end(), p)]
            if kind == "acquisition":
                near = [p for p in near if not _SOLD_ON.search(part.text, words.end(), p)]
        if not near and (self._chinese or not _OPENS.match(words.group())):
            near = [
                p
                for p in free
                if p >= right
                and _NAME not in part.text[words.end() : p]
                and ";" not in part.text[words.end() : p]
                and TOTAL.search(part.text, words.end(), p)
            ][:1]
        if not near and self._chinese:
            near = [
                p
                for p in free
                if left - 14 <= p < left
                and _NAME not in part.text[p : words.start()]
                and BY_SUM.search(part.text, 0, p)
            ]
        if not self._chinese and kind == "equity_investment":
            near = [p for p in near if not of_another(part.text, p)]
        if not self._chinese and kind == "stake_sale":
            near = [p for p in near if not _FOR_WHAT.search(part.text, 0, p)]
        if len(near) > 1:
            close = [p for p in near if "," not in text_between(part.text, words, p)]
            near = close if len(close) == 1 else near
        if len(near) != 1:
            return None, None
        return near[0], sum_of(part.seen[near[0]], self._currency)

    def of_frame(self, told: Framed, used: set[int]) -> tuple[int | None, Quantity | None]:
        """The sum of a frame: the nearest free one of its clause, else of the next clauses."""
        part, frame, words, left, right = told.part, told.frame, told.words, told.left, told.right
        if frame.kind in ("stake_held", "warrant", "partnership"):
            return None, None
        if frame.kind == "ipo" and not self._chinese:
            left, right = clause(part.text, *words.span())
        free = [position for position in self._money(part) if part.places[position] not in used]
        if self._chinese:
            dealt = {place for run in runs(part) for place in run.sums}
            free = [p for p in free if p not in dealt]
            if frame.kind == "lease" and "资" in part.text:
                put_in = {told.end() - 1 for told in _PUT_IN.finditer(part.text)}
                free = [p for p in free if p not in put_in]
        if frame.kind == "project":
            free = [p for p in free if not spent_before(part, p)]
        if frame.kind == "equity_investment":
            free = [p for p in free if not UPFRONT.search(part.text, 0, p)]
            free = [p for p in free if not of_another(part.text, p)]
        if frame.kind == "debt" and self._chinese:
            free = [p for p in free if not _GUARANTEE_OF.match(part.text, p + 1)]
        near = [p for p in free if left <= p < right]
        if not self._chinese:
            near = [p for p in near if ", \ue002 " not in part.text[p : words.start()]]
            near = [p for p in near if not THEN_DOES.search(part.text, words.end(), p)]
            near = [p for p in near if not DOES_BESIDE.search(part.text, words.end(), p)]
        near.sort(key=lambda p: (abs(p - words.start()), p))
        beyond = [p for p in free if p >= right and self._continues(part.text, words.end(), p)]
        before = [p for p in free if p < left and self._continues(part.text, p, words.start())]
        for position in (*near, *beyond, *reversed(before)):
            value = sum_of(part.seen[position], self._currency)
            if value is not None:
                return position, value
        if frame.kind == "guarantee":
            # "a loan of 4, guaranteed by N": the sum is that of the loan
            for position in self._money(part):
                value = sum_of(part.seen[position], self._currency)
                behind = 0 <= position - words.end() < _RIGHT_BEHIND
                if (position < words.start() or behind) and value is not None:
                    return None, value
        return None, None

    def dealt_out(self, part: Shape, start: int) -> bool:
        """Whether sums behind the words are dealt out in order, so that one of them is the deal's."""
        if not self._chinese:
            return False
        money = set(self._money(part))
        left = clause(part.text, start, start)[0]
        return any(left <= run.sums[0] and money.issuperset(run.sums) for run in runs(part))

    def _money(self, part: Shape) -> Iterator[int]:
        for position, sighting in part.seen.items():
            if (
                sighting.sort in (Sort.MONEY, Sort.COUNT)
                and part.text[position]
                in (
                    Sort.MONEY.value,
                    Sort.COUNT.value,
                )
                and not measures(part, position)
                and not _IS_PART.match(part.text, position)
                and not part.text.endswith("\ue003 of the ", 0, position)
                and not DEFINITE.search(part.text, max(0, position - 10), position)
            ):
                yield position

    def _continues(self, text: str, start: int, end: int) -> bool:
        """Whether no other deal and no other firm stands between a sum and the frame's words."""
        between = text[start:end]
        if self._chinese and TOTAL.search(between):
            between = between[
                between.find(",") + 1 :
            ]  # "rents N's site, 31 in all": N is the party
        if ";" in between or _NAME in between or len(between) > 60:
            return False
        if THEN.search(between):
            return False
        return bool(TOTAL.search(between)) or not triggered(between, self._chinese)


def text_between(text: str, words: re.Match[str], position: int) -> str:
    """What stands between matched words and a place before or behind them."""
    if position >= words.end():
        return text[words.end() : position]
    return text[position : words.start()]
