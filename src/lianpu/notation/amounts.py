"""Quantities of a text: single numbers, lists that share a unit, and ranges.

What may mean two things is a Refusal with its words, never the likelier reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.text import Text
from lianpu.notation.folding import fold
from lianpu.notation.items import ONE, Item, Refusal, read_item
from lianpu.notation.qualifiers import before_time, bounds
from lianpu.notation.signs import TIME

_STARTS = re.compile(r"\d+|[一二三四五六七八九十两百千数几上万][一二三四五六七八九十两百千万亿]*")
_WORDS = re.compile(
    r"(?<![A-Za-z0-9-])(?:an?(?= few |[ -](?:hundred|thousand|million|billion|trillion))|half"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|tens of|dozens of|hundreds of|thousands of|millions of|billions of|trillions of|several"
    r"|multiple|many|multi|tenfold|twofold|threefold|fourfold|fivefold)(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9-])(?:multi(?=[mbt])|(?:two|three|four|five|six|seven|eight|nine|ten)(?=fold))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"[ ]?(?P<sign>-|—|–|~)[ ]?|[ ]{0,2}(?P<zh>至|到)[ ]{0,2}|[ ](?P<en>to)[ ]")
_LIST = re.compile(r"[ ]?/[ ]?")
_WIDE_LIST = re.compile(r"[ ]?(?:/|、|和|与|及|或)[ ]?|[ ](?:and|or)[ ]")
_BETWEEN = re.compile("(?:between|在|介于)[ ]?$", re.IGNORECASE)
_AND = re.compile(r"[ ](?:and)[ ]|[ ]?(?:和|与)[ ]?")
# From 5 % to 7 %, rose 5 % to 7 %: two numbers, not a range.
_GROWTH = re.compile(
    r"(?:从|由|自|升|降|增|增长|减少|跌|涨|下滑|提高|提升|长|少|\b(?:from|rose|rising|grew|growing|grow"
    r"|increased|increasing|increase|up|fell|falling|down|dropped|jumped|climbed|declined|decreased"
    r"|expanded)(?: by)?)[ ]?$",
    re.IGNORECASE,
)
_CURRENCY_AHEAD = re.compile(
    r"[ ]?[-+]?(?:US\$|HK\$|NT\$|\$|€|£|RMB[ ]?|CNY[ ]?|USD[ ]?|HKD[ ]?|人民币[ ]?|[-+])?(?=[\d一二三四五六七八九十两]"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_TWO_SCALES = Text("区间两端的数量级不明", "a range whose ends may differ in scale")
_WHOSE_YUAN = Text("繁体“元”未注明币种", "元 of no stated currency in Traditional script")


@dataclass(frozen=True)
class Found:
    """A quantity and where it stands."""

    start: int
    end: int
    quantity: Quantity
    bare: bool = False
    """Digits alone: it may be a name, a year or a place in a list."""


@dataclass
class Amounts:
    """The quantities of one text, and what was refused on the way."""

    text: str
    folded: str = ""
    refusals: list[Refusal] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folded = self.folded or fold(self.text)
        self._backwards = self.folded[::-1]

    def all(self, skip: Iterable[tuple[int, int]] = ()) -> Iterator[Found]:
        """Every quantity, in order; the places in `skip`, which are periods, are passed over."""
        stops = [*sorted(skip), (len(self.text), len(self.text))]
        past = index = 0
        for start in self._places():
            while stops[index][1] <= start and index + 1 < len(stops):
                past = max(past, stops[index][1])
                index += 1
            if start < past or stops[index][0] <= start:
                continue
            found, past = self.at(start, past, stops[index][0])
            yield from found

    def _places(self) -> list[int]:
        places = [match.start() for match in _STARTS.finditer(self.folded)]
        places.extend(match.start() for match in _WORDS.finditer(self.folded))
        places.sort()
        return places

    def at(self, place: int, past: int, limit: int) -> tuple[list[Found], int]:
        """The quantities of the expression that begins at a number, and where reading goes on."""
        first = self._item(place, past, limit)
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
        items = self._list(first, limit)
        found = []
        for item in items:
            if self._foreign_yuan(item):
                self.refusals.append(Refusal(item.start, item.end, _WHOSE_YUAN))
            else:
                found.append(self._found(item))
        return found, items[-1].end

    def _item(self, place: int, past: int, limit: int) -> Item | Refusal | None:
        item = read_item(self.folded, self._backwards, place, past)
        return None if item is None or item.end > limit else item

    def _next(self, end: int, limit: int) -> Item | None:
        """The number that begins at or just behind a place, its currency sign included."""
        ahead = _CURRENCY_AHEAD.match(self.folded, end)
        if ahead is None or ahead.end() >= limit:
            return None
        item = self._item(ahead.end(), end, limit)
        return item if isinstance(item, Item) else None

    def _range(self, first: Item, limit: int) -> Found | Refusal | None:
        """Two ends of one number: 34%-35%, 3 至 5 年, between US$1bn and US$2bn."""
        head = self.folded[max(first.start - 12, 0) : first.start]
        between = _BETWEEN.search(head)
        match = _AND.match(self.folded, first.end) if between else None
        match = match or _RANGE.match(self.folded, first.end)
        if match is None or first.qualifier in (Qualifier.VAGUE, Qualifier.AT_LEAST):
            return None
        joined = between or match["sign"]
        last = self._next(match.end(), limit)
        if last is None or (not joined and _GROWTH.search(head)):
            return None
        if first.unit is not None and last.unit != first.unit and not last.bare:
            return None
        if last.signed and match[0].strip() == "-":
            return None
        if first.unit is not None and last.unit is None and not first.prefixed:
            return None
        if first.unit is None and first.scaled and not last.scaled:
            return None
        return self._ends(first, last)

    def _ends(self, first: Item, last: Item) -> Found | Refusal | None:
        if first.bare and last.bare and not (first.marked or last.marked):
            pass
        if not first.scaled and last.scaled:
            if last.unit is None and any("一" <= c <= "鿿" for c in self.folded[last.number : last.end]):
                return Refusal(first.start, last.end, _TWO_SCALES)
            first = replace(first, scale=last.scale, scaled=True)
        if first.unit is None:
            first = replace(first, unit=last.unit, factor=last.factor)
        elif last.unit is None:
            last = replace(last, unit=first.unit, factor=first.factor)
        low, high = _amount(first, first.value), _amount(last, last.value)
        step = min(_amount(first, first.step), _amount(last, last.step))
        if low >= high:
            return None
        found = Quantity(
            text=self.text[first.start : last.end],
            unit=last.name,
            value=None,
            step=step,
            low=low - _amount(first, first.step) / 2,
            high=high + _amount(last, last.step) / 2,
            qualifier=Qualifier.RANGE,
        )
        return Found(first.start, last.end, found, bare=last.bare)

    def _list(self, first: Item, limit: int) -> list[Item]:
        """25%/27%/33%, 1,037/86 EFLOPS, 5,598/815/640 亿元: what is missing stands at the last."""
        items = [first]
        while True:
            last = items[-1]
            pattern = _WIDE_LIST if last.bare else _LIST
            match = pattern.match(self.folded, last.end)
            item = self._next(match.end(), limit) if match else None
            if match is None or item is None:
                break
            if match[0].strip() != "/" and (item.bare or last.signed or item.qualifier != "exact"):
                break
            items.append(item)
        for index in range(len(items) - 2, -1, -1):
            item, after = items[index], items[index + 1]
            if item.unit is None and after.unit is not None and not after.prefixed:
                scale = item.scale if item.scaled else after.scale
                items[index] = replace(
                    item,
                    unit=after.unit,
                    factor=after.factor,
                    under=after.under,
                    per=after.per,
                    scale=scale,
                    scaled=item.scaled or after.scaled,
                )
            elif item.bare and after.scaled and after.unit is None:
                items[index] = replace(item, scale=after.scale, scaled=True)
            elif after.bare and item.unit is not None and item.prefixed:
                items[index + 1] = replace(after, unit=item.unit)
        qualifier = first.qualifier
        return [first, *(replace(i, qualifier=qualifier) if i.qualifier is Qualifier.EXACT else i
                         for i in items[1:])] if len(items) == 1 else [
            items[0], *(replace(i, qualifier=qualifier) if i.qualifier is Qualifier.EXACT else i for i in items[1:])]

    def _foreign_yuan(self, item: Item) -> bool:
        """元 in Traditional script may be New Taiwan, Hong Kong or renminbi."""
        if item.unit != "CNY" or item.prefixed:
            return False
        printed = self.text[item.number : item.end]
        return printed.endswith("元") and any(sign in printed for sign in "億萬")

    def _found(self, item: Item) -> Found:
        start, qualifier = item.start, item.qualifier
        if item.unit in TIME and qualifier is not Qualifier.EXACT:
            words = self.folded[item.start : item.number].strip().lower()
            if before_time(words):
                start, qualifier = item.number, Qualifier.EXACT
        text = self.text[start : item.end]
        value, step = _amount(item, item.value), _amount(item, item.step)
        if qualifier is Qualifier.VAGUE:
            quantity = Quantity(text, item.name, None, None, value, step, qualifier)
        else:
            printed = Decimal(0) if item.round else step
            low, high = bounds(value, printed, qualifier)
            if item.more and high is None:
                high = _next_round(item)
            quantity = Quantity(text, item.name, value, step, low, high, qualifier)
        bare = item.bare and not item.marked and qualifier is Qualifier.EXACT
        return Found(start, item.end, quantity, bare)


def _amount(item: Item, number: Decimal) -> Decimal:
    """A number of the item in its base unit."""
    return number * item.scale * item.factor / item.per


def _next_round(item: Item) -> Decimal | None:
    """20 余 stays under 30, 100 多 under 200: one more in the last digit that is not nought."""
    if item.value <= 0:
        return None
    digits = item.value.normalize()
    return _amount(item, item.value + ONE.scaleb(int(digits.as_tuple().exponent)))
