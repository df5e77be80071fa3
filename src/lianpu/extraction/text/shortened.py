"""Short names that leave words out of a Chinese name in full: 泽光零部件 of 浙江泽光汽车零部件制造有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lianpu.core import lazy_re
from lianpu.extraction.text.sentences import normalised
from lianpu.notation.words import chinese_places, chinese_words, rare_chinese_words, segment

_FORM = lazy_re.compile(
    "(?:[(（][^()（）]{2,8}[)）])?(?:集团|集團)?(?:股份|責任|责任)?有限(?:责任|責任)?公司$"
)
_BRAND = 2
"""Characters of a brand, which a short name keeps."""
_MOST_WORDS = 6


def shortened(names: Iterable[str], text: str) -> Mapping[str, str]:
    """Short name -> the one name in full of which it keeps the brand and some later words, in their order.

    Args:
        names: Names found in the document.
        text: The document, in which the short name stands beside the full one.

    >>> dict(shortened(["浙江泽光汽车零部件制造有限公司"], "子公司泽光零部件向银行借款"))
    {'泽光零部件': '浙江泽光汽车零部件制造有限公司'}
    """
    found: dict[str, str | None] = {}
    for full in names:
        if not full.endswith("公司"):
            continue
        stem = _stem(full)
        brand, words = stem[:_BRAND], _words_behind(stem)
        if not words or text.count(brand) == text.count(full):
            continue
        pattern = lazy_re.compile(
            re.escape(brand) + "".join(f"(?:{re.escape(word)})?" for word in words)
        )
        for match in pattern.finditer(text):
            short = match[0]
            if len(short) <= _BRAND or short == stem or full.startswith(short):
                continue
            if found.setdefault(short, full) != full:
                found[short] = None  # of two firms
    return {short: full for short, full in found.items() if full is not None}


def _stem(full: str) -> str:
    """A name in full without the place of its seat and its legal form."""
    stem = _FORM.sub("", full)
    plain = normalised(stem)
    for size in (4, 3, 2):
        if plain[:size] in chinese_places() and len(plain) - size > _BRAND:
            stem, plain = stem[size:], plain[size:]
            break
    return stem[1:] if plain[:1] in "省市县区" else stem


def _words_behind(stem: str) -> list[str]:
    """The words behind a brand that is no common word; none where it is one."""
    plain = normalised(stem)
    brand = plain[:_BRAND]
    common = brand in chinese_words() and brand not in rare_chinese_words()
    if len(plain) <= _BRAND or common or brand in chinese_places():
        return []
    words = [stem[word.start : word.end] for word in segment(plain, _BRAND)]
    return words if len(words) <= _MOST_WORDS else []
