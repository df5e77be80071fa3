"""A sentence in which every number is hidden: bare numerals that the scan leaves, and small counts in words.

"Asia ordered 42 trains, Europe 31 and America 17": by themselves 31 and 17 may be labels, beside 42 trains they are
none. Rules that bind their numbers by words and place ask for this reading; what has a name, a date, an ordinal or a
note before it stays unread.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import structs

from lianpu.audit.stated.masking import hiding
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.spotting import bare_quantity
from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.notation.numerals import read_count

_ENGLISH = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_LEFT = lazy_re.compile(
    r"(?<![A-Za-z\d.,%/#§$€£¥第\ue001-\ue006-])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,7}(?:\.\d+)?)(?![\d%‰°/]|[.,]\d|[A-Za-z_-]|(?:st|nd|rd|th)\b| ?[年月日:])"
    rf"|(?<![a-z\ue001-\ue006-])(?<!out of )(?<!\bin )(?<!\bevery )(?P<en>{_ENGLISH})(?= [a-z])(?![ -](?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|in|out of|times|fold|to|or)\b)"
    r"|(?<![第每前分之一二两三四五六七八九十百千万亿数几十\d])(?P<zh>[两二三四五六七八九]|十[一二三四五六七八九]?|[二三四五六七八九]十[一二三四五六七八九]?)(?=[名个家位座条项件艘台辆所口只份](?!月|半|百|季))",
    re.IGNORECASE,
)
_NO_NUMBER = lazy_re.words(
    r"(?:\b(?:figure|fig|table|chart|chapter|section|part|note|page|item|no|number|article|step|phase|version|level|grade|tier|class|type|group|question|version|line|route|gate|highway|unit|model|series|room|floor|day|week|rule|schedule|appendix|exhibit|box|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.?|图|表|第|编号|章|节|注|附录|公告|版本|型号) ?$"
)
"""Words before a numeral that make it a label."""
_COUNTED = lazy_re.compile(r"[名个家位座条项件艘台辆所口只份支匹头张](?![、.)）])")
"""What stands behind a numeral that counts, and is none of a list's, even where it begins a sentence."""
_YEAR = lazy_re.compile(r"(?:1[89]|20)\d\d")


def every_number(sentence: Sentence) -> Sentence:
    """The sentence with all of its numbers hidden; itself where the scan leaves none."""
    found = [match for match in _LEFT.finditer(sentence.mask) if _counts(sentence.mask, match)]
    if not found:
        return sentence
    return _hidden(sentence, found)


def _counts(mask: str, match: re.Match[str]) -> bool:
    """Whether a numeral tells how many, and no year, day or place in a list."""
    digits = match["digits"]
    if digits is None:
        return True
    if _YEAR.fullmatch(digits):
        return False
    at_head = match.start() == 0 and len(digits) < 3 and not _COUNTED.match(mask, match.end())
    return not (at_head or _NO_NUMBER.search(mask, max(match.start() - 14, 0), match.start()))


def _hidden(sentence: Sentence, found: list[re.Match[str]]) -> Sentence:
    numbers: list[tuple[int, int, Term]] = []
    for match in found:
        start, end = sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1
        printed = sentence.document.text[start:end]
        numbers.append((*match.span(), Term(_read(match, printed), start, end)))
    return hiding(sentence, numbers)


def _read(match: re.Match[str], printed: str) -> Quantity:
    """A numeral as it is; a count in words exact."""
    if match["digits"]:
        return bare_quantity(match["digits"])
    read = bare_quantity(str(read_count((match["en"] or match["zh"]).casefold())))
    return structs.replace(read, text=printed, step=Decimal(0), low=read.value, high=read.value)
