"""The letters of the two scripts: ranges to stand inside the brackets of a pattern, and Simplified forms."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

from lianpu.core import lazy_re

HAN = "\u3400-\u9fff"
LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
"""Latin letters with and without accents; × and ÷ stand among them in Unicode and are none."""
CAPITALS = "A-ZÀ-ÖØ-Þ"

HAN_LETTER = lazy_re.compile(f"[{HAN}]")


@cache
def simplified_letters() -> dict[int, str]:
    """Traditional character -> Simplified one, character by character so that places stay; for `str.translate`."""
    signs = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    converted = OpenCC("t2s").convert("\n".join(signs)).split("\n")
    return {
        ord(sign): simple
        for sign, simple in zip(signs, converted, strict=True)
        if sign != simple and len(simple) == 1
    }
