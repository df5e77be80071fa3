"""The letters of the two scripts: ranges to stand inside the brackets of a pattern, and one Han character."""

from __future__ import annotations

from lianpu.core import lazy_re

HAN = "\u3400-\u9fff"
LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
"""Latin letters with and without accents; × and ÷ stand among them in Unicode and are none."""
CAPITALS = "A-ZÀ-ÖØ-Þ"

HAN_LETTER = lazy_re.compile(f"[{HAN}]")
