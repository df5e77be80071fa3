"""The one firm that a document is about, by its title, label or head: who 公司 and a bare "Revenue" mean.

None where the title names nobody surely, or more than one: then a sentence without a subject has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Document
from lianpu.core.entity import COMPANIES
from lianpu.core.span import Span
from lianpu.extraction.names.naming_zh import chinese_guesses, formed_names, ordinary
from lianpu.extraction.text.sentences import Sentence, normalised
from lianpu.notation.names import NameIndex
from lianpu.notation.words import english_words

_HEAD = 8
"""Sentences in which the title and labels of a document stand. Chosen by us."""
_LONGEST = 120
"""Characters of a title at most."""
_CODE = r"[（(【\[]\s?(?:[A-Za-z]{2,8}\s?[:：.]\s?)?(?:\d{4,6}|[A-Z]{1,6})(?:[ .](?:SH|SZ|HK|BJ|SS|US|TW|KS|L|O|N|UW|UN))?\s?[）)】\]]"
_LABEL_ZH = lazy_re.compile(
    r"^\W*(?:证券简称|股票简称|公司简称|公司名称|发行人(?:名称)?|证券名称)\s?[:：]\s?(?P<s>[^\s,，;；:：。|（(]{2,24})"
)
_CODED_ZH = lazy_re.compile(rf"^\W*(?P<s>[^\s,，;；:：。|（(【\[]{{2,16}}?)\s?{_CODE}")
_RATED_ZH = lazy_re.compile(
    r"[^\s]*(?:首次覆盖|首予|覆盖|维持|重申|上调|下调|给予|推荐|看好|关注|点评|调研)(?=[^\s]{2,}$)"
)
"""A house and what it does, before the firm that it writes of: 某某证券首次覆盖霁川(688001.SH)."""
_LED_ZH = lazy_re.compile(
    r"^\W*(?P<s>[\u3400-\u9fffA-Za-z]{2,8})(?<!证券|研究|期货|基金)\s?[丨｜|:：]\s?(?=20\d\d|\d\dQ|[1-4]Q\d\d|Q[1-4]|第?[一二三四]季|[上下]半年|中报|年报|季报|业绩|财报)"
)
"""A firm before a stroke and what its title is on: 霁川丨2025Q3：业绩稳健."""
_TITLE_ZH = lazy_re.compile(
    r"(?:年度?报告?|半年报|季报|季度报告|中报|年报|业绩|财报|点评|公告|纪要|深度|首次覆盖|跟踪报告|招股|说明书|问询函|回复|[:：])"
)
_CODED_EN = lazy_re.compile(
    rf"(?P<s>[A-Z][\w&.'\-]*(?: (?:of |& |and )?[A-Z0-9][\w&.'\-]*){{0,5}},?(?: (?:Inc|Corp|Ltd|plc|PLC|AG|SE|Co)\.?)?) ?{_CODE}"
)
_TITLE_EN = lazy_re.compile(
    r"^\W*(?P<s>[A-Z][\w&.\-]*(?: (?:of |& |and )?[A-Z][\w&.\-]*){0,5}?),?(?: (?:Inc|Corp|Ltd|plc|PLC|AG|SE|Co)\.?,?)?(?:['’]s?)?"
    r"(?=\s?(?:[:—–|]| - )| (?:[Rr]eports?|[Aa]nnounces?|[Pp]osts?|[Dd]elivers?|[Rr]eleases?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ull|[Ff]iscal"
    r"|[Qq][1-4]\b|[1-4]Q|FY|H[12]\b|[12]H|20\d\d|[Aa]nnual [Rr]eport|[Ee]arnings|[Rr]esults|[Qq]uarterly|[Ii]nterim|[Pp]rospectus|Form 10|Initiat|Upgrade|Downgrade))"
)
_NO_FIRM = frozenset(
    "the a an our its this that key q1 q2 q3 q4 fy results earnings note update weekly daily monthly quarterly annual initiating first second third"
    " fourth exhibit appendix press release global china us europe asia market industry sector semiconductors technology equity research company financial"
    " highlights summary outlook overview guidance investment risks valuation numbers figures table figure chart source exclusive breaking analysis news".split()
)
_SORT_OF_TEXT = lazy_re.compile(
    r"(?:行业|公司|深度|专题|事件|市场|投资|产业|独家|每日|宏观|策略|财经|调研)*"
    r"(?:研报|研究|报告|深度|点评|快评|快讯|纪要|专题|周报|月报|日报|早报|晨报|特写|专访|观察|解读|要闻|速递|简报|专栏|评论|导读|独家|策略)"
)
"""What stands before the colon of a title and is what is read, not whom it is on."""


_EARLY = 4
"""Signs before a registered name that begins a title. Chosen by us."""
_OF_ACCOUNTS = lazy_re.compile(
    r"\b(?:results|earnings|annual report|quarterly report|trading update|CFO commentary|shareholder letter|letter to shareholders)\b",
    re.IGNORECASE,
)
"""What a firm itself publishes of its business."""


@dataclass(frozen=True)
class Firm:
    """Whose document it is."""

    name: str
    """As written."""
    span: Span | None
    """Where; None where only the file's own title field says it."""
    registered: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        """The evidence, for a fact whose sentence leaves its name out."""
        return () if self.span is None else (self.span,)


@dataclass(frozen=True)
class Owner:
    """Whose fact a sentence tells."""

    name: str
    """As written."""
    registered: bool
    spans: tuple[Span, ...] = ()
    """Where it is named, if in no place of the sentence itself."""


def owner_of(name: str, registered: bool, own: bool, firm: Firm | None) -> Owner | None:
    """Whose fact it is: of whom the sentence names, or else of the document's firm.

    Args:
        own: Whether the sentence says "we", 公司 or nothing, and so means the document's firm.
        firm: Whose document it is; None where not known: then such a sentence is of nobody.
    """
    if not own:
        return Owner(name, registered)
    return None if firm is None else Owner(firm.name, firm.registered, firm.spans)


def document_firm(document: Document, listed: Sequence[Sentence], names: NameIndex) -> Firm | None:
    """The one firm that the head of a document names; None for none or several."""
    firm = _at_head(document, listed, names)
    return None if firm is not None and firm.name in _NO_NAME else firm


_NO_NAME = frozenset(
    "公司 本公司 集团 企业 行业 市场 业绩 产品 客户 公司业绩 公司产品 公司市场 公司概况 公司简介 我们 发行人".split()
)
"""What heads a part of a text about any firm, and names none."""


def _at_head(document: Document, listed: Sequence[Sentence], names: NameIndex) -> Firm | None:
    lines = list(_lines(document, listed))
    for text, start in lines:
        label = _LABEL_ZH.match(text)
        if label is not None:
            return _firm(document, names, text, start, *label.span("s"))
    for text, start in lines:
        coded = list(_CODED_EN.finditer(text)) + [m for m in (_CODED_ZH.match(text),) if m]
        told = {one["s"] for one in coded}
        if len(told) == 1:
            low, high = coded[0].span("s")
            rated = _RATED_ZH.match(text, low, high)
            return _firm(document, names, text, start, rated.end() if rated else low, high)
        if told:
            return None
    for text, start in lines[:3]:
        led = _LED_ZH.match(text)
        if led is not None and not ordinary(text, *led.span("s")):
            return _firm(document, names, text, start, *led.span("s"))
        found = _titled(document, names, text, start)
        if found is not None:
            return found
    return None


def _lines(document: Document, listed: Sequence[Sentence]) -> Iterator[tuple[str, int | None]]:
    title = document.source.title
    if title and title not in document.text[:2000]:
        yield title[:_LONGEST], None
    for index, sentence in enumerate(listed[:_HEAD]):
        block = document.blocks[sentence.paragraph]
        short = block.end - block.start <= _LONGEST
        if sentence.heading or (short and (index < 3 or block.kind is BlockKind.PARAGRAPH)):
            yield sentence.text[:_LONGEST], sentence.start


def _titled(document: Document, names: NameIndex, text: str, start: int | None) -> Firm | None:
    """The one firm of a title; a title with two is on neither."""
    known = [each for each in names.mentions(text) if each.entity.kind in COMPANIES]
    if len({each.entity.id for each in known}) > 1:
        return None
    chinese = bool(re.search(r"[\u3400-\u9fff]", text))
    if chinese:
        if not _TITLE_ZH.search(text):
            return None
        ranges = {(each.start, each.end) for each in known}
        for low, high, head in chinese_guesses(formed_names(normalised(text))):
            if head > low and not any(a <= low and high <= b for a, b in ranges):
                ranges = {(a, b) for a, b in ranges if not (low <= a and b <= high)} | {(low, high)}
        if len({text[low:high] for low, high in ranges}) != 1:
            return None
        low, high = min(ranges)
        if _SORT_OF_TEXT.fullmatch(text[low:high]):
            return None
        # 光模块行业: 霁川… : a title that begins with something else is on that
        return _firm(document, names, text, start, low, high) if low <= 8 else None
    match = _TITLE_EN.match(text)
    if match is None and known and known[0].start <= _EARLY and _OF_ACCOUNTS.search(text):
        return _firm(document, names, text, start, known[0].start, known[0].end)
    if match is None:
        return None
    low, high = match.span("s")
    if known and not (low <= known[0].start and known[0].end <= high):
        return None
    words = text[low:high].lower().split()
    if any(word.strip(".,") in _NO_FIRM for word in words):
        return None
    if not known and len(words) == 1 and words[0] in english_words():
        return None
    return _firm(document, names, text, start, low, high)


def _firm(
    document: Document, names: NameIndex, text: str, start: int | None, low: int, high: int
) -> Firm:
    name = text[low:high].strip(" ,")
    span = document.span(start + low, start + low + len(name)) if start is not None else None
    return Firm(name, span, names.find(name) is not None)
