"""Which sums of a sentence can be the amount of a deal, and which are valuations, sales or prices."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.plain_yaml import read_yaml
from lianpu.core.quantity import Quantity
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, Sort
from lianpu.notation.literals import Gate, literals

VALUATION = "\ue00a"
"""Sign of a sum that says what a firm is worth."""
ASIDE_MONEY = "\ue00b"
"""Sign of a sum that is no deal's: sales, profit, a price for one share or chip."""

_SCALE = lazy_re.compile(r"[亿億万萬兆]|\b(?:bn|billion|m|mn|million|tn|trillion)\b", re.IGNORECASE)
_LEAST_SCALED = Decimal(1_000_000)


_COUNTED_ZH = lazy_re.compile(
    f"{Sort.COUNT.value}(?=[\u3400-\u9fff])"
    r"(?![的融投订大贷注入收采合协债资股估授长租战规左以元块美港募筹拿买认领建担用并全左进签挖聘出接定斥与和及])"
)
"""A number with what it counts behind it: 近百万医生. Behind a sum stands what it is paid for."""


_FOREIGN = (
    "crowns?|kron(?:or|er|a|ur)|korunas?|pesos?|dinars?|dirhams?|ri(?:y)?als?|rupiah|ringgit|baht|dong|zlot(?:y|ys|ych)|forints?"
    "|lei|leva|liras?|rands?|shillings?|naira|reais|soles|hryvnias?|rou?bles?|tenge|shekels?|rupees?|taka|kwacha|cedis?"
)
"""Currencies by their words: a number before one is not of the currency that the text spoke of last."""
_COUNTED_EN = lazy_re.compile(
    rf"{Sort.COUNT.value}(?= (?:[a-z]+ )?(?:{_FOREIGN})\b)|{Sort.COUNT.value}(?= of (?:the |its |their )?{Sort.NAME.value}(?:'s?)? (?:{Sort.THING.value}|[a-z]{{2,}}s\b)| {Sort.THING.value}"
    r"| (?:[a-z\-]+ ){0,3}(?:units|chips|gpus|tpus|cpus|processors|accelerators|cards|servers|racks|robots|cells|modules)\b"
    r"| (?:[a-z]+ ){0,2}(?:homes|households|people|visitors|visits|viewers|readers|listeners|followers|downloads|views|fans|members|passengers|patients|travellers|travelers|tourists|copies|tickets|streams|users|customers|subscribers|employees|workers|developers|jobs|homeowners|students|drivers|vehicles|miles)\b)"
)
"""The same in English: "up to 1 million of N's processors"."""


class _File(msgspec.Struct):
    valuation: dict[str, list[str]]
    other: dict[str, list[str]]


@cache
def _patterns(chinese: bool) -> tuple[Gate, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The patterns with the signs that they set, and which of them a shape's words call for."""
    text = files(__package__).joinpath("money_cues.yaml").read_text("utf-8")
    loaded = msgspec.convert(read_yaml(text, "money_cues.yaml"), _File)
    language = "zh" if chinese else "en"
    money = f"(?P<m>[{Sort.MONEY.value}{Sort.COUNT.value}])"
    signed = ((VALUATION, loaded.valuation[language]), (ASIDE_MONEY, loaded.other[language]))
    patterns = tuple(
        (sign, lazy_re.compile(line.replace("<m>", money).replace("^^M", "^" + Sort.MONEY.value)))
        for sign, lines in signed
        for line in lines
    )
    return Gate(literals(pattern.pattern) for _, pattern in patterns), patterns


_ORDERED = lazy_re.compile(
    r"\b(?:off-?takes?|supply|orders?|contracts?|agreements?|deals?|leases?|transactions?|purchases?|shipments?|offers?|mergers?|takeovers?|tie-?ups?|partnerships?|collaborations?|alliances?|periods?|terms?|arrangements?)\b(?:[^;,\ue001\ue003]{0,44}| (?:for|of|covering) [^;,\ue001\ue003]{1,40}(?:with|from) [^;,\ue003]{0,44}, )\bvalued at[^;,]{0,16}$"
    r"|\b(?:shares|stock|stake|holding|position)\b(?: (?:of|in|from|to) [^;,\ue003]{1,40}?)?,? (?:(?:which|that) (?:is|are|was|were) )?valued at[^;,]{0,16}$"
    r"|\b(?:contracts?|agreements?|deals?|leases?|orders?|commitments?|partnerships?)\b (?:with|to|from|for) (?:[a-z\-]+ ){0,3}\ue001(?:'s [a-z ]{2,24})?(?:, (?:\ue002|now)(?: (?:is|are|was))?(?: (?:now|currently|said to be|reportedly|together))? (?:worth|valued at)| valued at)[^;,]{0,16}$"
)
"""Before a sum that goods are worth, and no firm: "an order for 2,000 robots valued at 140"."""


_CLOSED = lazy_re.compile(
    r"\b(?:clos|finali[sz]|complet|wrapp?|capp?)[a-z]* (?:up |out )?(?:an?|the|its|their|this) (?:[a-z0-9\-+]+ ){0,4}(?:round|raise) at [^;,\ue001]{0,16}$"
)
_VALUES = lazy_re.compile(r",? (?:[a-z\-]+ ){0,2}(?:valuation|valued?|market cap)")
"""Behind a sum, that a firm is valued at it: a round may be closed at any other, which was raised."""


def govern(shape: Shape, chinese: bool) -> Shape:
    """The shape with sums that cannot be a deal's amount under signs of their own."""
    if Sort.MONEY.value not in shape.text and Sort.COUNT.value not in shape.text:
        if not shape.asides:
            return shape
        return replace(shape, asides=tuple(govern(aside, chinese) for aside in shape.asides))
    letters = list(shape.text)
    gate, patterns = _patterns(chinese)
    for sign, pattern in (patterns[index] for index in gate.open(shape.text)):
        for match in pattern.finditer(shape.text):
            place = match.start("m")
            if sign == VALUATION and _ORDERED.search(shape.text, 0, place):
                continue
            if _CLOSED.search(shape.text, 0, place) and not _VALUES.match(shape.text, place + 1):
                continue
            if letters[place] in (Sort.MONEY.value, Sort.COUNT.value):
                letters[place] = sign
    for match in (_COUNTED_ZH if chinese else _COUNTED_EN).finditer(shape.text):
        letters[match.start()] = ASIDE_MONEY
    if not chinese:
        for place, sighting in shape.seen.items():
            if letters[place] == Sort.MONEY.value and _is_price(sighting):
                letters[place] = ASIDE_MONEY
    asides = tuple(govern(aside, chinese) for aside in shape.asides)
    return replace(shape, text="".join(letters), asides=asides)


_IN_CENTS = lazy_re.compile(
    r"\D{0,5}\d{1,3}\.\d\d(?!\d| ?[a-z]*illion| ?(?:[kmb]|bn|mn|cr|crore|lakh)\b)", re.IGNORECASE
)


def _is_price(sighting: Sighting) -> bool:
    """Whether a sum is told in cents, as that of a share is: "a bid of $2.66"."""
    value = sighting.value
    return isinstance(value, Quantity) and _IN_CENTS.match(value.text) is not None


def sum_of(sighting: Sighting, currency: str | None) -> Quantity | None:
    """The sum that was seen; a scaled count takes the currency last spoken of.

    "融了 7.5 亿" behind a sentence in dollars is dollars. Without a scale a count is no money, and
    below nothing none is paid.
    """
    value = sighting.value
    if not isinstance(value, Quantity) or value.text.startswith(("-", "−", "–")):
        return None  # nobody pays less than nothing: a flow of cash
    if sighting.sort is Sort.MONEY:
        return value
    best = value.best
    if currency is None or best is None or best < _LEAST_SCALED or not _SCALE.search(value.text):
        return None
    return replace(value, unit=currency)


def sums_of(shape: Shape, currency: str | None) -> dict[int, Quantity]:
    """Place in a shape -> the sum there that may be a deal's."""
    read = {
        place: sum_of(sighting, currency)
        for place, sighting in shape.seen.items()
        if shape.text[place] in (Sort.MONEY.value, Sort.COUNT.value)
    }
    return {place: value for place, value in read.items() if value is not None}


def currency_of(shape: Shape) -> str | None:
    """The currency of the first sum of a sentence."""
    for sighting in shape.seen.values():
        if sighting.sort is Sort.MONEY and isinstance(sighting.value, Quantity):
            return sighting.value.unit
    return None
