"""Whether words of a line of a list are the name of one that may be party to a deal."""

from __future__ import annotations

from collections.abc import Callable

from lianpu.core import lazy_re
from lianpu.extraction.names.caseless import is_common
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.tables.cell_words import ROUND
from lianpu.extraction.text.fixed import PARTY_KINDS
from lianpu.notation.letters import HAN_LETTER, simplified_letters
from lianpu.notation.names import NameIndex
from lianpu.notation.periods import find_periods
from lianpu.notation.words import chinese_places, english_places, segmented

_LATIN = lazy_re.compile(
    r"(?:[A-Z0-9][\w.&'’+\-]*|[a-z]{1,2}-?[A-Z]\w*)(?: (?:(?:of|&|the|de) )?[A-Z0-9][\w.&'’+\-]*){0,4}"
)
_HAN_NAME = lazy_re.compile(r"[\u3400-\u9fffA-Za-z0-9·.&\-]{2,14}")
TWO_SCRIPTS = lazy_re.compile(r"([\u3400-\u9fff]{2,8}) ?[A-Z][\w.&\-]*(?: [A-Z][\w.&\-]*)?")
"""A name in Chinese with one in English beside it: 亚马逊 AWS."""
_PART_OF_YEAR = lazy_re.compile("[QH][1-4]|FY")
"""Before a year, what no firm is called."""
_NO_NAME = lazy_re.compile(
    r"[的了在被获将由至约共为是和与]|^(?:其他|合计|总计|未|累计)"
    r"|\d ?[年月日季亿万元轮倍%]|(?:轮|追加|提供|参与|领投|跟投|参投|独投|牵头|出资|收购|入股|增持|减持|担保|认购|完成)$"
)

Named = Callable[[str], bool]
"""Whether words are the name of one that may be party to a deal."""


def named_by(names: NameIndex) -> Named:
    """Whether words are a name, by the registry or by their form."""

    def named(words: str) -> bool:
        known = names.find(words)
        if known is not None:
            return known.kind in PARTY_KINDS
        both = TWO_SCRIPTS.fullmatch(words)
        owner = names.find(both[1]) if both is not None else None
        if owner is not None:
            return owner.kind in PARTY_KINDS
        return _latin_name(words) or _han_name(words.translate(simplified_letters()))

    return named


def _latin_name(words: str) -> bool:
    if len(words) < 2 or _LATIN.fullmatch(words) is None or _PART_OF_YEAR.fullmatch(words):
        return False
    if words in english_places():
        return False
    if HAN_LETTER.search(words) or words.split()[0].isdigit():
        return False  # "Nebius 174亿美元", "750 MW"
    if not any(c.isalpha() for c in words) or ROUND.fullmatch(words) or find_periods(words):
        return False
    told = words.split()
    common = all(is_common(word.lower().strip(".&+")) or word[0].isdigit() for word in told)
    return not common or (len(told) > 1 and is_organisation_word(told[-1]))


def _han_name(words: str) -> bool:
    if _HAN_NAME.fullmatch(words) is None or _NO_NAME.search(words) or words in chinese_places():
        return False
    told = segmented(words)
    if sum(1 for w in told if not w.known and HAN_LETTER.match(w.text)) > 1:
        return True
    cues = chinese_cues()
    stem = "".join(w.text for w in told[:-1])
    return told[-1].text in cues.strong and len(stem) > 1 and stem not in cues.no_brand
