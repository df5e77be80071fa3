"""Numbers in Chinese characters and English words."""

from __future__ import annotations

from decimal import Decimal

from lianpu.core import lazy_re

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCALES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_SECTION = lazy_re.compile(
    "(?:([一二三四五六七八九两])千)?(?:零?([一二三四五六七八九两])百)?"
    "(?:零?([一二三四五六七八九]?)(十))?(?:零?([一二三四五六七八九两]))?"
)
_TAIL = lazy_re.compile("([百千]?)([万亿]*)$")
_ROUND = lazy_re.compile("[十百千]?(?:万亿|亿|万)|[百千]")

CHINESE = "[一二三四五六七八九十两百千万亿零]+(?:点[零一二三四五六七八九]+)?"
"""A run that may be a number; `read_chinese` decides."""

_UNITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_WORDS = _UNITS | _TENS
_PAIR = (
    f"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(list(_UNITS)[:9])})(?![A-Za-z]))?"
    f"|{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
_LARGE = "(?:hundred|thousand|million|billion|trillion|quadrillion)"
_SPOKEN = rf"(?:{_PAIR}|zero) point (?:{'|'.join(('zero', 'oh', *list(_UNITS)[:9]))})(?: (?:{'|'.join(('zero', 'oh', *list(_UNITS)[:9]))})(?![A-Za-z])){{0,2}}"
ENGLISH = (
    rf"(?:(?<!point )(?:{_SPOKEN}|half[ -]an?(?=[ -]{_LARGE})|an?[ -]hundred[ -]and[ -]{_PAIR}|an?(?=[ -]{_LARGE})|half(?=[ -](?:million|billion|trillion))"
    rf"|hundred(?=fold)|{_PAIR}(?:[ -]hundred[ -](?:and[ -])?{_PAIR})?(?: and a (?:half|quarter))?))"
)
"""A number in words, before its scale."""
_FRACTIONS = {"": Decimal(0), "half": Decimal("0.5"), "quarter": Decimal("0.25")}


def read_chinese(run: str) -> tuple[Decimal, Decimal] | None:
    """Value and place of the last digit of a number in Chinese characters; None for no number.

    Tens count as spoken to the unit (二十亿 is as exact as 21亿), hundreds and thousands at the end
    or before 万 and 亿 as round: our reading of broker usage.

    >>> read_chinese("三千亿")
    (Decimal('3E+11'), Decimal('1E+11'))
    >>> read_chinese("一百二十")
    (Decimal('120'), Decimal('1'))
    """
    whole, _, fraction = run.partition("点")
    if fraction:
        value = 0 if whole == "零" else _section(whole)
        digits = "".join(str(_DIGITS[sign]) for sign in fraction)
        if value is None:
            return None
        return Decimal(f"{value}.{digits}"), Decimal(1).scaleb(-len(digits))
    value = _whole(whole)
    tail = _TAIL.search(whole)
    if value is None or tail is None:
        return None
    step = 1
    for sign in tail[0]:
        step *= _SCALES[sign]
    return _plain(value), _plain(step)


def read_round(run: str) -> Decimal | None:
    """百亿, 万亿, 千万: a scale without a digit; None for anything else."""
    if not _ROUND.fullmatch(run):
        return None
    value = 1
    for sign in run:
        value *= _SCALES[sign]
    return _plain(value)


def _plain(value: int) -> Decimal:
    """Large round numbers in powers of ten, so that 三千亿 does not print twelve digits."""
    return Decimal(value).normalize() if value >= 10**4 else Decimal(value)


def _whole(run: str) -> int | None:
    head, sign, tail = run.rpartition("亿")
    if not sign:
        return _below_yi(run)
    high = 10**4 * (_section(head[:-1]) or 0) if head.endswith("万") else _below_yi(head)
    low = _below_yi(tail) if tail else 0
    return None if not high or low is None else high * 10**8 + low


def _below_yi(run: str) -> int | None:
    head, sign, tail = run.rpartition("万")
    if not sign:
        return _section(run)
    high, low = _section(head), _section(tail) if tail else 0
    return None if not high or low is None else high * 10**4 + low


def _section(run: str) -> int | None:
    """A number below ten thousand."""
    parts = _SECTION.fullmatch(run)
    if parts is None or not run or run == "零":
        return None
    thousands, hundreds, tens, ten, ones = parts.groups()
    return (
        1000 * _DIGITS.get(thousands, 0)
        + 100 * _DIGITS.get(hundreds, 0)
        + 10 * (_DIGITS.get(tens, 1) if ten else 0)
        + _DIGITS.get(ones, 0)
    )


def read_english(words: str) -> tuple[Decimal, Decimal] | None:
    """Value and place of the last digit of a number in English words, its scale left out.

    >>> read_english("twenty-two"), read_english("one and a half")
    ((Decimal('22'), Decimal('1')), (Decimal('1.5'), Decimal('0.1')))
    >>> read_english("one point two")
    (Decimal('1.2'), Decimal('0.1'))
    """
    words = words.lower().replace("-", " ")
    whole, _, spoken = words.partition(" point ")
    if spoken:
        before = (Decimal(0), Decimal(1)) if whole == "zero" else read_english(whole)
        digits = "".join(str(_UNITS.get(word, 0)) for word in spoken.split())
        step = Decimal(1).scaleb(-len(digits))
        return None if before is None else (before[0] + Decimal(int(digits)) * step, step)
    if words.startswith("half"):
        return Decimal("0.5"), Decimal("0.1")
    if words == "hundred":
        return Decimal(100), Decimal(1)
    if words in ("a", "an"):
        return Decimal(1), Decimal(1)
    if words.startswith(("a hundred", "an hundred")):
        words = "one " + words.partition(" ")[2]
    head, _, tail = words.partition(" and a ")
    extra = _FRACTIONS[tail]
    step = Decimal(1).scaleb(int(extra.as_tuple().exponent))
    total = 0
    last = 1000
    for word in head.split():
        if word == "hundred":
            total *= 100
            last = 100
        elif word != "and":
            value = _WORDS[word]
            # "five six" is two numbers; "twenty six" is one.
            if last < 20 or (last < 100 and value >= 10):
                return None
            total += value
            last = value if value < 20 else 99
    return Decimal(total) + extra, step


def read_count(words: str) -> int:
    """A whole number in digits, Chinese characters or English words, as "3 years", 三项 and "three" count.

    >>> read_count("12"), read_count("两"), read_count("Eleven")
    (12, 2, 11)
    """
    if words.isdigit():
        return int(words)
    read = read_english(words) if words.isascii() else read_chinese(words)
    if read is None or read[0] != int(read[0]):
        raise ValueError(words)
    return int(read[0])
