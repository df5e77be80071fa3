"""Numbers of list items that a program makes and a file does not hold: how they are written."""

from __future__ import annotations

from lianpu.reading.prose import is_cjk
from lianpu.reading.words import Words

RULE = "list-number"
"""Repair under which such a number stands in the text: nothing before, the number after."""

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST = 9999
"""A higher number is written in digits, whatever its form; ours."""


def written(number: int, form: str = "decimal") -> str:
    """A number as a list counts it; in digits where the form is not known or has none so high.

    Args:
        number: From 0.
        form: "decimal", "zero" (01), "roman", "ROMAN", "letter", "LETTER" (z, then aa, bb),
            "hanzi" (二十一), "legal" (贰拾壹), "stem" (甲), "branch" (子), "circle" (①), "wide" (１),
            "ordinal" (1st), "none".

    >>> [written(24, form) for form in ("roman", "LETTER", "hanzi", "legal", "circle", "ordinal")]
    ['xxiv', 'X', '二十四', '贰拾肆', '㉔', '24th']
    >>> written(28, "letter"), written(13, "stem"), written(110, "hanzi"), written(3, "none")
    ('bb', '13', '一百一十', '')
    """
    if form == "none":
        return ""
    if form == "ordinal":
        tail = (
            "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
        )
        return f"{number}{tail or 'th'}"
    if form == "zero":
        return f"{number:02d}"
    if form == "wide":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if not 0 < number <= MOST:
        return str(number)
    if form.lower() == "roman":
        return _cased(_roman(number), form)
    if form.lower() == "letter":
        return _cased(chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1), form)
    if form == "hanzi":
        return _hanzi(number, _DIGITS, "十百千", spoken=True)
    if form == "legal":
        return _hanzi(number, _LEGAL, "拾佰仟", spoken=False)
    if form == "circle":
        return _circled(number)
    row = {"stem": _STEMS, "branch": _BRANCHES}.get(form, "")
    return row[number - 1] if number <= len(row) else str(number)


def numbered(words: Words, label: str) -> Words:
    """Words of an item behind its number, which is recorded as none of the file's characters.

    >>> numbered(Words("算力"), "一、").text, numbered(Words("Compute"), "1.").text
    ('一、算力', '1. Compute')
    """
    if not label or not words:
        return words
    between = "" if is_cjk(label[-1]) and not label[-1].isalnum() else " "
    return words.edited([(0, 0, label + between)], RULE)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.isupper() else text


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        found += letters * (number // value)
        number %= value
    return found


def _circled(number: int) -> str:
    for first, last, code in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(code) + number - first)
    return str(number)


def _hanzi(number: int, digits: str, powers: str, spoken: bool) -> str:
    """A number in Chinese characters; as spoken, ten to nineteen begin with 十."""
    found = ""
    gap = False
    places = str(number)
    for at, digit in enumerate(map(int, places)):
        power = len(places) - at - 1
        if not digit:
            gap = True
            continue
        if gap and found:
            found += "零"
        gap = False
        found += digits[digit] + (powers[power - 1] if power else "")
    return found[1:] if spoken and 10 <= number < 20 else found
