"""How two names are alike, and why one may be a slip of the other: a list of weighted features.

Letters that look alike, characters that sound alike and stray blanks are what recognition of speech
and print gets wrong. Nothing here merges: a person reads the features and decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
from opencc import OpenCC
from rapidfuzz.distance import OSA, Levenshtein

from lianpu.core import lazy_re
from lianpu.core.plain_yaml import read_yaml
from lianpu.core.text import Text
from lianpu.notation.letters import HAN_LETTER

_FIRST, _LAST = 0xB0A1, 0xD7F9
"""The characters that GB 2312 puts in order of their reading."""
_READING = lazy_re.compile(r"([a-z]+)([\u4e00-\u9fff])")
_NEAR = (("zh", "z"), ("sh", "s"), ("ch", "c"), ("ng", "n"), ("l", "n"), ("hu", "f"))
"""Sounds that speakers and recognisers mix: 平翘舌, 前后鼻音, n and l, h and f."""


@dataclass(frozen=True)
class Feature:
    """One reason for or against two names being one."""

    name: str
    """"letters", "look-alike", "sound-alike", "blank", "same-document", "same-deal", …"""
    weight: float
    """What it adds to the score; below nought it speaks against."""
    says: Text


@dataclass(frozen=True)
class _Lookalikes:
    letters: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    characters: tuple[str, ...]


@cache
def _lookalikes() -> _Lookalikes:
    text = files(__package__).joinpath("lookalikes.yaml").read_text("utf-8")
    return msgspec.convert(read_yaml(text, "lookalikes.yaml"), _Lookalikes, strict=False)


@cache
def _readings() -> tuple[list[int], list[str]]:
    text = files(__package__).joinpath("readings.txt").read_text("utf-8")
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    found = [(_code(sign), reading) for line in lines for reading, sign in _READING.findall(line)]
    return [code for code, _ in found], [reading for _, reading in found]


@cache
def reading(sign: str) -> str | None:
    """How a common Chinese character is read, without its tone; None for the rarer ones.

    A character of several readings has the one that GB 2312 orders it by.

    >>> reading("谱"), reading("普"), reading("穹")
    ('pu', 'pu', None)
    """
    code = _code(sign)
    if not _FIRST <= code <= _LAST:
        code = _code(_converter().convert(sign))
    if not _FIRST <= code <= _LAST:
        return None
    codes, readings = _readings()
    return readings[bisect_right(codes, code) - 1]


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters are read alike, or nearly: 谱 and 普, 深 and 森."""
    first, second = reading(one), reading(other)
    if first is None or second is None:
        return False
    return first == second or _blurred(first) == _blurred(second)


def look_alike(one: str, other: str) -> bool:
    """Whether one letter or character is easily taken for the other: l and I, 问 and 间."""
    known = _lookalikes()
    if HAN_LETTER.match(one):
        return any(one in group and other in group for group in known.characters)
    return any(one in group and other in group for group in known.letters)


def differences(key: str, other: str) -> list[tuple[str, str]]:
    """What stands in one key where the other has something else; one side may be empty.

    >>> differences("coreeave", "coreweave")
    [('', 'w')]
    """
    return [
        (key[op.src_start : op.src_end], other[op.dest_start : op.dest_end])
        for op in Levenshtein.opcodes(key, other)
        if op.tag != "equal"
    ]


def features(key: str, other: str) -> Iterator[Feature]:
    """Why the first of two keys may be a slip for the second, from their letters alone."""
    distance = OSA.distance(key, other)
    agree = 1 - distance / max(len(key), len(other))
    yield Feature(
        "letters",
        round(0.7 * agree, 3),
        Text(
            f"相差 {distance} 个字符，{agree:.0%} 相同",
            f"{distance} letter(s) off, {agree:.0%} alike",
        ),
    )
    apart = differences(key, other)
    told = "、".join(f"{left or '∅'}/{right or '∅'}" for left, right in apart)
    if _paired(key, other) or (apart and all(_slips(*each, look_alike) for each in apart)):
        yield Feature("look-alike", 0.2, Text(f"形近：{told}", f"look alike: {told}"))
    elif apart and all(_slips(*each, sound_alike) for each in apart):
        yield Feature("sound-alike", 0.2, Text(f"音近：{told}", f"sound alike: {told}"))
    elif distance == 1 and len(apart) == 1 and not all(apart[0]):
        left, right = apart[0]
        doubled = (left or right) in (key if left else other).replace(left or right, "", 1)
        if doubled:
            yield Feature(
                "doubled", 0.1, Text(f"重写或漏写：{told}", f"a letter doubled or dropped: {told}")
            )


def _slips(left: str, right: str, alike: Callable[[str, str], bool]) -> bool:
    return len(left) == len(right) > 0 and all(map(alike, left, right))


def _paired(key: str, other: str) -> bool:
    """Whether letters such as rn stand for one that looks like them, m."""
    return any(
        key[:at] + right + key[at + len(left) :] == other
        for pair in _lookalikes().pairs
        for left, right in (pair, pair[::-1])
        for at in range(len(key))
        if key.startswith(left, at)
    )


def _blurred(sound: str) -> str:
    for clear, blurred in _NEAR:
        if clear == "ng":
            sound = sound[:-1] if sound.endswith("ng") else sound
        elif sound.startswith(clear):
            sound = blurred + sound[len(clear) :]
    return sound


def _code(sign: str) -> int:
    try:
        code = sign.encode("gb2312")
    except UnicodeEncodeError:
        return 0
    return int.from_bytes(code, "big") if len(code) == 2 else 0


def score(found: Sequence[Feature]) -> float:
    """The features' weights together, between 0 and 1."""
    return round(min(max(sum(feature.weight for feature in found), 0.0), 1.0), 3)
