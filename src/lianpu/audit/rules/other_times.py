"""Shares of what is, held to a whole of another stretch of time or to one that is only expected: they accuse nobody.

"Research cost 5.2 million, 21.9 % of revenue. We expect revenue of 33 million for the year": the whole that is
meant is not told. A quarter's part is no part of a year's sales unless the words say so.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lianpu.audit.proof.verdicts import uncheckable
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity
from lianpu.core.span import Span
from lianpu.core.text import Text

WHOLE = Text(zh="未给出同一期间的总体", en="the whole of the same time is not stated")


def not_of_other_times(material: Material, finding: Finding) -> Finding:
    """A finding as it stands; that it cannot be checked, where it accuses a share by a whole of another time."""
    if not of_other_times(material, finding):
        return finding
    return uncheckable(finding.rule, finding.spans[0], finding.spans[1], WHOLE)


def of_other_times(material: Material, finding: Finding) -> bool:
    """Whether a share that accuses is held to a whole of another time than its part, or to a forecast."""
    if finding.rule != "share" or finding.severity not in (Severity.RED, Severity.AMBER):
        return False
    if len(finding.spans) != 4:
        return False
    stated, part, whole = finding.spans[1:]
    own, other = sentence_of(material, stated), sentence_of(material, whole)
    if own is None or other is None or own is other or in_table(material, whole.start):
        return False
    if FORESEEN.search(other.text()) and not FORESEEN.search(own.text()):
        return True
    if _OF_YEAR.search(own.text()):
        return False
    if _of_another_year(material, part, whole) and not _OF_EARLIER.search(own.text()):
        return True
    mine = _length(own, part) or _length(own, stated)
    its = _length(other, whole)
    return mine is not None and its is not None and mine != its


def _of_another_year(material: Material, part: Span, whole: Span) -> bool:
    """Whether the paragraphs of a part and of its whole tell of different years."""
    first, second = (_year(material, span) for span in (part, whole))
    between = (
        material.document.text[part.end : whole.start]
        or material.document.text[whole.end : part.start]
    )
    return bool(first and second) and first != second and "\n" in between


def _year(material: Material, span: Span) -> str | None:
    """The last year named before a number in its paragraph."""
    at = bisect_right(material.block_starts, span.start) - 1
    if at < 0:
        return None
    told = _YEAR.findall(material.document.text, material.document.blocks[at].start, span.start)
    return told[-1] if told else None


_YEAR = lazy_re.compile(
    r"(?<![\d比较較从從由自至到同与與])(?:19|20)\d\d(?=\s?年)|(?<=\bin )20\d\d\b"
)
"""A year that amounts are told of: none that they are set against, or that a stretch begins with."""
_OF_EARLIER = lazy_re.compile(
    r"去年|上年|前年|上一年|同期|\b(?:last year|prior[- ]year|year[- ]earlier|a year ago)\b",
    re.IGNORECASE,
)
"""Words by which a part is set against a whole of another year."""


def told_later(material: Material, sentence: Sentence, start: int) -> bool:
    """Whether the prose tells a number behind a sentence that is held to it: it may be of another time or business."""
    return start >= sentence.end and not in_table(material, start)


def sentence_of(material: Material, span: Span) -> Sentence | None:
    """The sentence in which a place stands; None outside the prose."""
    at = material.sentence_at(span.start)
    return material.sentences[at] if at >= 0 else None


def in_table(material: Material, start: int) -> bool:
    """Whether a place stands in a table."""
    at = bisect_right(material.block_starts, start) - 1
    return at >= 0 and material.document.blocks[at].kind is BlockKind.TABLE


FORESEEN = lazy_re.compile(
    r"预计|预测|预期|预估|預計|預測|預期|預估|我[们們][预預估]|估(?=全年)|有望|指引|展望"
    r"|\b(?:expect\w*|forecasts?|estimates?|guid(?:es?|ed|ance|ing)|outlook|project(?:s|ed|ing)|consensus)\b"
    r"|\b(?:20)?\d\d[Ee]\b",
    re.IGNORECASE,
)
_OF_YEAR = lazy_re.compile(
    r"[占佔](?:到|了)?(?:全年|当年|當年|年度|去年|上年)|\b(?:full[- ]year|annual|the year(?:'s|’s)|year's)\b",
    re.IGNORECASE,
)
"""Words by which a part of a year is a share of all of it."""
_STRETCH = lazy_re.compile(
    r"(?P<quarter>第?[一二三四1-4]季度?|单季|單季|(?<![A-Za-z])[1-4]?Q[1-4]?(?![A-Za-z])|\bquarter(?:ly)?\b)"
    r"|(?P<half>[上下]半年|半年度|中期|(?<![A-Za-z])[12]?H[12]?(?![A-Za-z])|\bhalf(?:[- ]year)?\b)"
    r"|(?P<nine>前三季度?|[前首]九[个個]?月|\bnine months\b)"
    r"|(?P<month>(?<!\d)1?\d月|[本上当當]月|单月|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b)"
    r"|(?P<year>全年|年度|20\d\d年(?!(?:前|上|下|第|[一二三四]季|\d|[Qq]))|\b(?:full[- ]year|annual|(?:whole|fiscal|calendar) year|for the year)\b)",
    re.IGNORECASE,
)


def _length(sentence: Sentence, span: Span) -> str | None:
    """What sort of stretch a number is of, by the nearest words for one before it in its sentence."""
    words = sentence.document.text[sentence.start : span.start]
    told = [each.lastgroup for each in _STRETCH.finditer(words)]
    return told[-1] if told else None
