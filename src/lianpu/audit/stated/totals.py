"""Words of totals and of parts: in the names of a table's lines, and in prose of a part of the business that no row names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.core import lazy_re

ADDS_UP = (
    r"合[计計]|[总總][计計]|小[计計]|[总總]和|共[计計]"
    r"|^全(?:世界|行业|市场|集团|公司|[球国省市县区州旗镇乡村港校院司网线])$|\b(?:sub-?)?totals?\b"
)
"""In the name of what adds up others, whatever table; a reader adds what its tables call so besides: "net", 集团."""

IS_PART = r"^[-–—•·\s]*(?:其中|当中|of which|of whom|thereof|incl(?:uding\b|\.))"
"""At the beginning of the name of what is part of another."""

TOGETHER = r"合计|总计|共计|总共|合共|一共"
TOGETHER_EN = r"together|in total|in all|altogether|combined|all told"
"""Of several things taken as one, in a sentence."""


_TIGHT_LIST = lazy_re.compile(
    r"(?:分别|依次|各)[一-鿿]{0,4}\ue001(?:[、,]\ue001)+(?:(?:、|和|与|及|以及)\ue001)?"
    r"|(?:\ue001(?:[、,] ?))+\ue001(?:和|与|及|以及|,? and )\ue001"
)
"""Numbers one right behind the other, with an end that words or the last joint tell."""


def cuts_a_list(sentence: Sentence, parts: Sequence[Term], alike: Sequence[Term]) -> bool:
    """Whether of numbers told one right behind the other some are added up and some are not.

    "A、B、C 和 D，合计": that three of them come to what is stated of all is an accident of the one left out.

    Args:
        sentence: The one that may tell the list.
        parts: Numbers that are added up.
        alike: All of their unit that might be.
    """
    added = {term.start for term in parts}
    if len(added) < 2:
        return False
    could = {term.start for term in alike}
    for match in _TIGHT_LIST.finditer(sentence.mask):
        listed = {
            item.start for _, item in sentence.within(*match.span()) if isinstance(item, Term)
        }
        if len(listed & added) > 1 and could & listed - added:
            return True
    return False


_SEGMENT = lazy_re.compile(
    r"(?:^|[。.!?]\s*)[^\w。]*(?:(?P<zh>(?!主营|主要|各项|各个|公司|集团|核心|全部|其[他它]|所有)(?:(?![是的在有为个之前首两三四五六七八九十各大])[一-鿿]){2,8}?)之?"
    r"(?:板块|业务|分部|事业部)(?![及和与、])|(?:(?i:in|for|at) )?(?:(?i:the|our|its) )?"
    r"(?P<en>(?!(?i:core|other|all)\b)[A-Za-z][\w&-]*(?: [\w&-]+){0,2}?) (?:segment|division|business unit|business line|arm)\b)"
)
"""A part of the business with which a sentence begins."""
_WHOLE = lazy_re.compile(
    r"集团|公司|整体|本行|全年|合计|\b(?i:group|company|overall|total|consolidated)\b"
)
_TO_AMOUNT = lazy_re.compile(
    r"(?:个?百分点)?[ ,]{0,2}(?:[升增降减]?[至到为]|达到?|\b(?:to(?: reach)?|reaching)\b)"
    r"[ 约近共人民币]{0,6}(?:(?:a record|about|around|approximately|roughly|nearly|over|RMB|the) ?){0,2}[\ue001-\ue004]"
)


def of_segment(sentence: Sentence, before: str, names: Iterable[str]) -> bool:
    """Whether the paragraph has come to a part of the business that is none of some rows.

    Args:
        sentence: The one that tells a number.
        before: The words of its clause before the number; where they name the group they are of the group.
        names: What the rows are called.
    """
    if _WHOLE.search(before):
        return False
    text = sentence.document.text
    begin = sentence.document.blocks[sentence.block].start
    named = list(_SEGMENT.finditer(simplified(text[begin : sentence.end])))
    if not named:
        return False
    part = (named[-1]["zh"] or named[-1]["en"]).casefold()
    return not any(part in simplified(name).casefold() for name in names)


def segment_ahead(sentence: Sentence, row: int) -> bool:
    """Whether a row stands in a table that a heading behind the sentence gives to a segment, of which the sentence says nothing.

    Args:
        sentence: One that tells a number.
        row: Where the row begins.
    """
    text = sentence.document.text
    begin = max(sentence.end, row - HEADED)
    headed = list(_SEGMENT_TABLE.finditer(text[begin:row]))
    if not headed or _A_SEGMENT.search(sentence.text()):
        return False
    return not _WHOLE.search(text[begin + headed[-1].end() : row])


HEADED = 600
"""Characters from the heading of a table to a row of it at most. Ours."""


_A_SEGMENT = lazy_re.words(r"\bsegments?\b|分部|板块")
_SEGMENT_TABLE = lazy_re.compile(
    r"^[^\n.。]{0,140}(?:\b[Ss]egment\b|分部)[^\n.。]{0,140}$", re.MULTILINE
)


def led_to(sentence: Sentence, stated: Term) -> Term | None:
    """The amount to which a change leads, as its digits print it: "rose 15 % to $4 million"."""
    at = sentence.place_of(stated)
    behind = _TO_AMOUNT.match(sentence.mask, at + 1) if at is not None else None
    reached = sentence.hidden.get(behind.end() - 1) if behind else None
    return reached.as_printed if isinstance(reached, Term) else None


def of_other_side(lead: str) -> bool:
    """Whether a number is called liabilities or equity where all that is told before it are assets.

    >>> of_other_side("current assets $1.5bn; non-current assets $2.1bn; total liabilities ")
    True
    """
    name = _OWED.search(lead)
    before = "" if name is None else lead[: name.start()]
    return _OWNED.search(before) is not None and not _OWED_AT_ALL.search(before)


_OWED = lazy_re.words(r"(?:负债|权益)[^\d,;。]{0,6}$|\b(?:liabilities|equity)[^\d,;.]{0,12}$")
_OWED_AT_ALL = lazy_re.words(r"负债|权益|债务|\b(?:liabilities|equity|debt|borrowings|payables)\b")
_OWNED = lazy_re.words(r"资产|\bassets\b")
