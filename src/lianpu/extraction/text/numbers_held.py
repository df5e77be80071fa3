"""What numbers a sentence may hold, told by its letters alone: any, a share of a whole, a sum of money.

Never too few: where a bit is not set, `notation` reads no such number in the sentence. That saves
reading the numbers of sentences whose words need one that is not there.
"""

from __future__ import annotations

import re
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.vocabulary import units
from lianpu.extraction.text.sentences import Sentence, normalised
from lianpu.extraction.text.sightings import Sort
from lianpu.notation.spotting import Spotter

NUMBER, SHARE, MONEY = 1, 2, 4
"""Any number; a percentage or fraction; a currency or a scale that can make a bare number a sum."""
ANY = NUMBER | SHARE | MONEY

_DIGIT = lazy_re.compile(r"\d")
_NUMBERS_ZH = lazy_re.compile(
    r"[\d亿万兆二两三四五六七八九十百千]|一[亿万千百成半点]|[数几过][十百千成半]|半数|一半|分之"
)
_SHARES_ZH = lazy_re.compile("[%％‰倍成半]|分之|百分|个点|基点")
_NUMBER_WORDS = (
    *"one two three four five six seven eight nine ten eleven twelve half halves percent several multiple few many tens".split(),
    "per cent",
)
_NUMBER_STEMS = "third quarter fifth tenth hundred thousand dozen crore lakh".split()
_WORDS_EN = Spotter(
    lazy_re.compile(
        rf"illion|\b(?:{'|'.join(_NUMBER_WORDS)}|(?:{'|'.join(_NUMBER_STEMS)})s?)(?![a-z])"
        r"|(?<=[a-z])(?:teen|ty)(?![a-z])|fold\b"
    ),
    ("illion", "teen", "ty", "fold", *_NUMBER_WORDS, *_NUMBER_STEMS),
)
_SHARES_EN = Spotter(
    lazy_re.compile(
        r"[%％‰]|per ?cent|half|halves|third|quarter|fifth|tenth|points?\b|bps?\b|fold|times|\dx|pct|\bp\.?p\b"
    ),
    (
        *"% ％ ‰ percent half halves third quarter fifth tenth point bp fold times pct pp p.p".split(),
        "per cent",
        *(f"{digit}x" for digit in range(10)),
    ),
)
_SCALES = (
    r"[亿億万萬兆]|illion|crore|lakh|thousand|hundred|百|千"
    r"|\d[ ]?(?:[kmbt]|mm|mn|mln|mio|bn|bln|tn|tln|trn)(?![a-z0-9])"
)

_SCALE_HEADS = (
    *("illion", "crore", "lakh", "thousand", "hundred", *"亿億万萬兆百千"),
    *(f"{digit}{blank}{letter}" for digit in range(10) for blank in ("", " ") for letter in "kmbt"),
)
"""What `_SCALES` begin with."""


@cache
def _money() -> Spotter:
    """Currencies of the vocabulary, as words and signs, and scales."""
    written = {
        normalised(words)
        for family in units().values()
        if family.dimension == "money"
        for words in (*family.prefix, *family.suffix)
    }
    spelt = sorted(word for word in written if word[0].isascii() and word[0].isalpha())
    signs = sorted(written - set(spelt))
    pattern = f"{'|'.join(map(re.escape, signs))}|(?<![a-z])(?:{'|'.join(map(re.escape, spelt))})(?![a-z])"
    return Spotter(lazy_re.compile(f"{pattern}|{_SCALES}"), (*signs, *spelt, *_SCALE_HEADS))


def numbers_held(sentence: Sentence) -> int:
    """`NUMBER`, `SHARE` and `MONEY`, as far as a sentence may hold them."""
    plain, chinese = sentence.plain, sentence.chinese
    if chinese:
        told = _NUMBERS_ZH.search(plain) is not None
        shared = told and _SHARES_ZH.search(plain) is not None
    else:
        told = _DIGIT.search(plain) is not None or _WORDS_EN.found(plain)
        shared = told and _SHARES_EN.found(plain)
    if not told:
        return 0
    held = NUMBER | SHARE if shared else NUMBER
    if _money().found(plain):
        held |= MONEY
    return held


_OF_SIGNS = (
    (frozenset((Sort.MONEY.value, Sort.COUNT.value, "\ue00a")), MONEY),
    (frozenset((Sort.PERCENT.value,)), SHARE),
    (frozenset((Sort.MONEY.value, Sort.COUNT.value, Sort.PERCENT.value, Sort.VOLUME.value, Sort.OTHER.value, "\ue00a", "\ue00b")), NUMBER),
)  # fmt: skip


def asked_by_signs(sets: tuple[frozenset[str], ...]) -> int:
    """What numbers a sentence must hold for a pattern that needs a sign of each set."""
    asked = 0
    for signs in sets:
        asked |= next((bit for known, bit in _OF_SIGNS if signs <= known), 0)
    return asked


def asked_by_needs(needs: tuple[tuple[str, ...], ...]) -> int:
    """What numbers a sentence must hold for a frame with such needs, of each group one."""
    asked = 0
    for group in needs:
        if group == ("amount",):
            asked |= MONEY
        elif group == ("stake",):
            asked |= SHARE
        elif set(group) <= {"amount", "stake", "volume", "rate"}:
            asked |= NUMBER
    return asked
