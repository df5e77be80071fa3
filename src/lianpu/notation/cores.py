"""The number itself: digits, Chinese characters, English words, orders of magnitude."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier
from lianpu.core.text import Text
from lianpu.notation.item import ONE, Item, Refusal
from lianpu.notation.numerals import CHINESE, ENGLISH, read_chinese, read_english, read_round
from lianpu.notation.spelling import spelt
from lianpu.notation.spotting import Spotter, cased

STARTS = lazy_re.compile(
    r"\d+|[一二三四五六七八九十两百千数几上万][一二三四五六七八九十两百千万亿]*|(?<=[近过超逾破])亿|(?<=分之)零点[零一二三四五六七八九]+"
)
"""Where digits or Chinese numerals may begin a number."""
DIGITS = lazy_re.compile(r"\d+")
"""The same in a text without Chinese characters."""
_SMALL = "two|three|four|five|six|seven|eight|nine|ten"
_BIG = "thousand|million|billion|trillion|quadrillion"
_ARTICLE = "a|an"
_WORDS = {
    _ARTICLE: f"(?= [Ff]ew |[ -](?i:hundred|{_BIG}))(?![A-Za-z0-9])",
    f"half|one|{_SMALL}|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
    "|thirty|forty|fifty|sixty|seventy|eighty|ninety|several|multiple|many|multi": "(?![A-Za-z0-9])",
    "tens|dozens|hundreds|thousands|millions|billions|trillions": "(?= of|$)",
    "multi": "(?=[mbt][ir]?illion)",
    f"{_SMALL}|twelve|twenty|thirty|forty|fifty|sixty|hundred": "(?=fold)",
}
WORDS = Spotter(
    lazy_re.compile(rf"(?<![A-Za-z0-9-])(?:{spelt(_WORDS)})"),
    (
        *(
            article + sign + letter
            for article in cased(_ARTICLE.split("|"))
            for sign in " -"
            for letter in "fhtmbqFHTMBQ"
        ),
        *cased(word for line in _WORDS if line != _ARTICLE for word in line.split("|")),
    ),
    words=True,
)
"""Where English words may begin one."""

_INDIAN = lazy_re.compile(
    r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?![\d,])(?=[ ]?(?:crore|lakh))|(?<=[₹])\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])"
)
"""2,35,000 crore: lakhs and crores group by two digits."""
_DIGITS = lazy_re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_TAIL = lazy_re.compile(r"\d,\d{3}")
"""Digits behind a comma and a digit: the end of a number whose head was no number."""
_MALFORMED = lazy_re.compile(r"[.,]\d|\.[ ]?(?=[万亿%])")
_POINT_FIRST = lazy_re.compile(r"[ $€£(]\.(?=\d)")
_MOST_DIGITS = 28
"""Longer runs are codes, and more than Decimal's arithmetic holds."""
_MALFORMED_END = lazy_re.compile(r"[\d.,]*\d")
_CHINESE = lazy_re.compile(CHINESE)
_ENGLISH = lazy_re.compile(ENGLISH + r"(?![A-Za-z])|" + ENGLISH + r"(?=fold)", re.IGNORECASE)
_ONE_IN = lazy_re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) $", re.IGNORECASE
)
_PART_OF = lazy_re.compile(r"(?:quarter|third|fifth|half|fraction|tenth)s? of $")
_LAST_SCALE = lazy_re.compile("([万亿]*)$")
_VAGUE_CHINESE = lazy_re.compile("[数几上](?:个(?=亿))?([十百千]?(?:万亿|亿|万)|[十百千])")
_VAGUE_ENGLISH = lazy_re.compile(
    r"(?P<lead>tens|dozens|hundreds) of (?P<large>(?:thousand|million|billion|trillion)s?)(?![A-Za-z])"
    r"|(?P<many>hundreds|thousands|millions|billions|trillions|tens|dozens)(?= of|$)"
    r"|(?:several|multiple|a few|many|multi)[ -]?(?P<few>(?:(?:hundred|thousand)[ -])?"
    r"(?:hundred|thousand|million|billion|trillion))(?=[ -]|$)",
    re.IGNORECASE,
)
_POWERS = {"ten": 1, "dozen": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9}
_POWERS["trillion"] = 12
# 参数百亿 is no "several ten billion", 线上百亿 no "upward of".
_NOT_VAGUE_BEHIND = {
    "数": "参系指人总倍基函次户少多个位代字额",
    "上": "以线网加海晚早路桌云向往之千",
}
_TWO_READINGS = Text("数字写法有两种读法", "digits that read two ways")


def read_core(folded: str, place: int) -> Item | Refusal | None:
    """The number that begins at a place of folded text, before its scale and unit."""
    sign = folded[place]
    if sign.isdigit():
        return _digits(folded, place)
    return _english(folded, place) if sign.isascii() else _chinese(folded, place)


def _digits(folded: str, place: int) -> Item | Refusal | None:
    # each pattern is tried where the one sign that it needs stands: most numbers have none
    match = _INDIAN.match(folded, place) if "," in folded[place : place + 3] else None
    match = match or _DIGITS.match(folded, place)
    before = folded[place - 1 : place]
    if match is None or (before == "," and place > 1 and _TAIL.match(folded, place - 2)):
        return None
    if folded[match.end() : match.end() + 1] in (".", ",") and _MALFORMED.match(
        folded, match.end()
    ):
        end = _MALFORMED_END.match(folded, place)
        return Refusal(place, end.end() if end else match.end(), _TWO_READINGS)
    printed = match[0].replace(",", "")
    if len(printed) > _MOST_DIGITS:
        return None
    if before == "." and _POINT_FIRST.match(folded, place - 2):
        if not match[0].isdigit():
            return Refusal(place - 1, match.end(), _TWO_READINGS)  # (.12.12, (.1,234
        printed = f"0.{printed}"  # $.42
        place -= 1
    value = Decimal(printed)
    step = ONE.scaleb(int(value.as_tuple().exponent))
    return Item(place, place, match.end(), value, step, marked=not printed.isdigit())


def _chinese(folded: str, place: int) -> Item | None:
    before = folded[place - 1 : place]
    vague = _VAGUE_CHINESE.match(folded, place)
    if vague:
        if before and before in _NOT_VAGUE_BEHIND.get(folded[place], ""):
            return None
        low = read_round(vague[1]) or Decimal(10)
        return _vague(place, vague.end(), low, low * 10)
    match = _CHINESE.match(folded, place)
    if (
        match is None
        or before in ("第", "零")
        or (before == "之" and folded[place - 2 : place - 1] != "分")
    ):
        return None
    large = "万" in match[0] or "亿" in match[0]
    read = read_chinese(match[0])
    if read is not None:
        # The last scale apart from its number, so that 三至五亿 can share it.
        scale = ONE.scaleb(sum(8 if sign == "亿" else 4 for sign in _LAST_SCALE.split(match[0])[1]))
        value, step = (number / scale for number in read)
        return Item(place, place, match.end(), value, step, digits=False, scaled=large, scale=scale)
    rounded = read_round(match[0])
    if rounded is None:
        return None
    return Item(place, place, match.end(), rounded, rounded, digits=False, scaled=large, round=True)


def _english(folded: str, place: int) -> Item | None:
    if _ONE_IN.search(folded, max(place - 14, 0), place):
        return None  # nine in ten
    if folded.startswith(("a ", "A ", "an "), place) and _PART_OF.search(
        folded, max(place - 14, 0), place
    ):
        return None  # a quarter of a million
    vague = _VAGUE_ENGLISH.match(folded, place)
    if vague:
        return _vague_words(place, vague)
    match = _ENGLISH.match(folded, place)
    read = read_english(match[0]) if match else None
    if match is None or read is None:
        return None
    return Item(place, place, match.end(), *read, digits=False)


def _vague_words(place: int, match: re.Match[str]) -> Item:
    words = match["large"] or match["many"] or match["few"]
    power = sum(_POWERS[word.lower().rstrip("s")] for word in re.split("[ -]", words) if word)
    if match["lead"]:
        power += _POWERS[match["lead"].lower().rstrip("s")]
    # "billions" may be any number short of a trillion, "tens of billions" one short of 100 billion.
    top = 3 if match["many"] and power >= 3 else 1
    of = not match["few"] and match.string.startswith(" of", match.end())
    item = _vague(place, match.end() + 3 * of, ONE.scaleb(power), ONE.scaleb(power + top))
    # "hundreds of" something unnamed is no amount; "tens of billions" is.
    return item if match["large"] or match["few"] else replace(item, scaled=False)


def _vague(place: int, end: int, low: Decimal, high: Decimal) -> Item:
    """An order of magnitude."""
    item = Item(place, place, end, low, high, digits=False, scaled=True)
    return replace(item, qualifier=Qualifier.VAGUE)
