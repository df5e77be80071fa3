"""Quantities of a text: single numbers, lists that share a unit, and ranges.

What may mean two things is a Refusal with its words, never the likelier reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.text import Text
from lianpu.notation.around import read_item
from lianpu.notation.cores import DIGITS, STARTS, WORDS
from lianpu.notation.folding import fold
from lianpu.notation.item import ONE, Found, Item, Refusal
from lianpu.notation.labels import labelled
from lianpu.notation.qualifiers import before_time, bounds
from lianpu.notation.signs import CURRENCY, TIME

_NUMBER_WORD = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)(?![A-Za-z])"
)
_AHEAD = lazy_re.compile(
    rf"[ ]?(?:百分之)?[-+]?(?:{CURRENCY}[ ]?)?[-+]?(?=[\d一二三四五六七八九十两]|(?i:{_NUMBER_WORD}))"
)
"""From a connector to the digits of the next number."""
_RANGE = lazy_re.compile(
    r"-[ ]to[ ](?=\d+-[a-z])|[ ]?(?P<sign>-|—|~)[ ]?|[ ]{0,2}(?P<zh>至|到)[ ]{0,2}|[ ](?P<en>to)[ ]"
)
_BETWEEN = lazy_re.compile(r"\bbetween $|介于[ ]?$", re.IGNORECASE)
_AND = lazy_re.compile(r"[ ]and[ ]|[ ]?[和与][ ]?")
_STROKE = lazy_re.compile(r"[ ]?/[ ]?")
_COMMA = lazy_re.compile(r"[ ]?[/、和与及或][ ]?|[ ](?:and|or)[ ]")
# From 5 % to 7 %, rose 5 % to 7 %: two numbers, not a range.
_GROWTH = lazy_re.compile(
    r"(?:[从由自升降增跌涨长少滑高低落]|\b(?:from|rose|rising|grew|growing|grow|increased|increasing"
    r"|increase|up|fell|falling|down|dropped|jumped|climbed|declined|decreased|expanded)(?: by)?)[ ]?$",
    re.IGNORECASE,
)
_RANGING = lazy_re.compile(r"\brang(?:e|es|ed|ing) from $", re.IGNORECASE)
_STEP = lazy_re.compile(
    r"\b(?:by|gained|gaining|added|adding|shed|lost|slipped|slid|eased|advanced|improved|narrowed|widened"
    r"|surged|soared|slumped|plunged|tumbled|retreated|rallied) $",
    re.IGNORECASE,
)
_FAR_APART = 4
"""Times that Y of "gained X to Y" must be X to be the level after a step and no second step. Ours."""
_HAN = lazy_re.compile("[一-鿿]")
_OR = lazy_re.compile("[ ]or[ ]|[ ]?或[ ]?")
_MIXED = lazy_re.compile(r"(?:\d+[ ])?(?:1/[2-5]|2/[35]|3/[45])(?![\d/.,%])(?=[ ]?[A-Za-z一-鿿])")
_FRACTION = Text("分数或并列不明", "a fraction or two numbers")
_TWO_SCALES = Text("区间两端的数量级不明", "a range whose ends may differ in scale")
_WHOSE_YUAN = Text("繁体“元”未注明币种", "元 of no stated currency in Traditional script")


@dataclass
class Amounts:
    """The quantities of one text, and what was refused on the way."""

    text: str
    folded: str = ""
    whole: bool = False
    """The text is a cell or mention: words without a unit are a number here."""
    leading: bool = True
    """A rate before a number (每股 5 元) is its own."""
    refusals: list[Refusal] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folded = self.folded or fold(self.text)
        self._backwards = self.folded[::-1]

    def all(self, skip: Iterable[tuple[int, int]] = ()) -> Iterator[Found]:
        """Every quantity, in order; the places in `skip`, which are periods, are passed over."""
        stops = [*skip, (len(self.text), len(self.text))]
        past = index = 0
        for start in self._places():
            while stops[index][1] <= start:
                past = max(past, stops[index][1])
                index += 1
            if start < past or stops[index][0] <= start:
                continue
            found, past = self._at(start, past, stops[index][0])
            yield from found

    def _places(self) -> list[int]:
        numerals = DIGITS if self.folded.isascii() else STARTS
        places = [match.start() for match in numerals.finditer(self.folded)]
        places.extend(match.start() for match in WORDS.finditer(self.folded))
        places.sort()
        return places

    def _at(self, place: int, past: int, limit: int) -> tuple[list[Found], int]:
        """The quantities of the expression that begins at a number, and where reading goes on."""
        first = self._item(place, past, limit)
        mixed = _MIXED.match(self.folded, place)
        if mixed and not (place and self.folded[place - 1].isdigit()):
            self.refusals.append(Refusal(place, mixed.end(), _FRACTION))
            return [], mixed.end()
        if first is None:
            return [], past
        if isinstance(first, Refusal):
            self.refusals.append(first)
            return [], first.end
        ranged = self._range(first, limit)
        if isinstance(ranged, Refusal):
            self.refusals.append(ranged)
            return [], ranged.end
        if ranged is not None:
            return [ranged], ranged.end
        if first.loose and not self.whole:
            either = _OR.match(self.folded, first.end)
            other = self._next(either.end(), limit) if either else None
            if other and not other.digits:
                return [], other.end  # four or five years: neither
        items = [item for item in self._list(first, limit) if not item.loose or self.whole]
        found = []
        for item in items:
            if self._whose_yuan(item):
                self.refusals.append(Refusal(item.start, item.end, _WHOSE_YUAN))
            else:
                found.append(self._found(item))
        return found, items[-1].end if items else past

    def _item(
        self, place: int, past: int, limit: int, *, lettered: bool = False
    ) -> Item | Refusal | None:
        item = read_item(
            self.folded,
            self._backwards,
            place,
            past,
            whole=self.whole,
            lettered=lettered,
            leading=self.leading,
        )
        return None if item is None or item.end > limit else item

    def _next(self, end: int, limit: int, *, lettered: bool = False) -> Item | None:
        """The number that begins at or just behind a place, its currency sign included."""
        ahead = _AHEAD.match(self.folded, end)
        if ahead is None or ahead.end() >= limit:
            return None
        item = self._item(ahead.end(), end, limit, lettered=lettered)
        return item if isinstance(item, Item) else None

    def _range(self, first: Item, limit: int) -> Found | Refusal | None:
        """Two ends of one number: 34%-35%, 3 至 5 年, between US$1bn and US$2bn."""
        head = self.folded[max(first.start - 16, 0) : first.start]
        between = _BETWEEN.search(head)
        match = _AND.match(self.folded, first.end) if between else None
        match = match or _RANGE.match(self.folded, first.end)
        if match is None or first.qualifier in (Qualifier.VAGUE, Qualifier.AT_LEAST) or first.round:
            return None
        told = not between and not match["sign"]
        stepped = told and first.unit and _GROWTH.search(head) and not _RANGING.search(head)
        if stepped and not first.hundredth:
            return None
        last = self._next(match.end(), limit, lettered=first.prefixed)
        if stepped and last and last.unit:
            return None
        if last is None or last.round or (last.signed and match[0] == "-" and not first.signed):
            return None
        if last.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.UP_TO):
            return None
        one_unit = first.unit in (None, last.unit) or (
            (first.prefixed or (first.hundredth and last.loose)) and last.unit is None
        )
        if not one_unit or (first.unit == last.unit == "%" and first.factor != last.factor):
            return None  # by 50 basis points to 4.75%: a step and a level
        if first.scaled and not last.scaled and first.unit is None:
            return None
        if told and _STEP.search(head) and _far_apart(first, last):
            return None  # improved by £15.0m to £368.7m
        start = first.start - (len(head) - between.start()) if between else first.start
        if between and self.folded.startswith("之间", last.end):
            last = replace(last, end=last.end + 2)
        return self._ends(start, first, last)

    def _ends(self, start: int, first: Item, last: Item) -> Found | Refusal | None:
        """The range, with scale and unit of its last end shared by the first."""
        shared = not first.scaled and last.scaled
        if shared:
            if last.unit is first.unit is None and _HAN.search(self.folded, last.number, last.end):
                return Refusal(start, last.end, _TWO_SCALES)
            first = replace(first, scale=last.scale, scaled=True)
        first = replace(
            first,
            unit=first.unit or last.unit,
            factor=first.factor if first.unit else last.factor,
            under=last.under or first.under,
            per=last.per if last.under else first.per,
        )
        last = replace(last, under=first.under, per=first.per)
        if last.unit is None and first.unit is not None:
            last = replace(last, unit=first.unit, factor=first.factor)
        low, high = first.amount(first.value), last.amount(last.value)
        if high < low < 0 and last.signed:
            low, high = high, low  # a loss: -8,000 万元至 -1.1 亿元
        if low >= high or (first.loose and not self.whole):
            return None
        # One step for both ends, the finer: 9.5-10 % ends at 10.0 %.
        step = min(first.amount(first.step), last.amount(last.step))
        text = self.text[start : last.end]
        quantity = Quantity(
            text, last.name, None, step, low - step / 2, high + step / 2, Qualifier.RANGE
        )
        return Found(start, last.end, quantity, last.bare and not shared)

    def _list(self, first: Item, limit: int) -> list[Item]:
        """25%/27%/33%, 1,037/86 EFLOPS, 5,598/815/640 亿元: what is missing stands at the last."""
        items = [first]
        named = first.bare and labelled(self.folded, first.number)
        while not named:
            last = items[-1]
            match = (_COMMA if last.bare else _STROKE).match(self.folded, last.end)
            item = self._next(match.end(), limit) if match else None
            if match is None or item is None:
                break
            if match[0].strip() != "/" and (item.signed or item.start < item.number):
                break
            if _OR.fullmatch(match[0]) and not _either(last, item):
                break
            items.append(item)
        if items[-1].bare and not self._stroked(items):
            return items[:1]
        for index in range(len(items) - 2, -1, -1):
            items[index] = _shared(items[index], items[index + 1])
        qualifier = first.qualifier
        if qualifier in (Qualifier.EXACT, Qualifier.VAGUE):
            return items
        return [
            replace(item, qualifier=qualifier) if item.qualifier is Qualifier.EXACT else item
            for item in items
        ]

    def _stroked(self, items: list[Item]) -> bool:
        """Whether strokes alone join the members: "3、5" without a unit are two numbers."""
        return all("/" in self.folded[item.end : after.number] for item, after in pairwise(items))

    def _whose_yuan(self, item: Item) -> bool:
        """元 in Traditional script may be New Taiwan, Hong Kong or renminbi."""
        if item.unit != "CNY" or item.prefixed:
            return False
        printed = self.text[item.number : item.end]
        return printed.endswith("元") and ("億" in printed or "萬" in printed)

    def _found(self, item: Item) -> Found:
        start, qualifier = item.start, item.qualifier
        if item.unit in TIME and qualifier is not Qualifier.EXACT:
            words = self.folded[item.start : item.number].strip().lower()
            if before_time(words):
                start, qualifier = item.number, Qualifier.EXACT
        text = self.text[start : item.end]
        value, step = item.amount(item.value), item.amount(item.step)
        if qualifier is Qualifier.VAGUE:
            quantity = Quantity(text, item.name, None, None, value, step, qualifier)
        else:
            low, high = bounds(value, Decimal(0) if item.round else step, qualifier)
            if item.more and high is None:
                high = item.amount(_next_round(item.value))
            quantity = Quantity(text, item.name, value, step, low, high, qualifier)
        bare = item.bare and qualifier is Qualifier.EXACT
        return Found(start, item.end, quantity, bare, item.marked)


def _either(first: Item, last: Item) -> bool:
    """Whether "a or b" are two numbers of a kind: 3 or 4 %, and not "912 or 19 %", a number and its share."""
    if first.unit is not None or last.unit != "%":
        return True
    return last.value / 3 <= first.value < last.value


def _far_apart(first: Item, last: Item) -> bool:
    return last.amount(last.value) > _FAR_APART * first.amount(first.value)


def _shared(item: Item, after: Item) -> Item:
    """A member of a list with the unit, and where it has none the scale, of the next one."""
    if item.unit is None and not after.prefixed:
        item = replace(item, unit=after.unit, factor=after.factor, under=after.under, per=after.per)
    if not item.scaled and item.unit == after.unit and after.scaled:
        item = replace(item, scale=after.scale, scaled=True)
    return item


def _next_round(value: Decimal) -> Decimal:
    """20 余 stays under 30, 100 多 under 200: one more in the last digit that is not nought."""
    if not value:
        return value
    return value + ONE.scaleb(int(value.normalize().as_tuple().exponent))
