"""Captions, source lines and notes: 图 N, 表 N, Figure N, Exhibit N, Table N, 资料来源, Source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.reading.draft import DraftBlock

_WORDS = "图表|圖表|图|圖|表格|表|Figure|FIGURE|Fig\\.?|Exhibit|EXHIBIT|Table|TABLE|Chart|CHART"
_WORD = lazy_re.compile(_WORDS)
_LABEL = lazy_re.compile(
    rf"(?P<label>(?P<word>{_WORDS})\s*(?P<number>\d{{1,3}}(?:[-.–]\d{{1,3}})?)\s*"
    r"(?P<more>[(（]续表?[)）]|[(（]cont[^)）]*[)）]|\s*,?\s*continued\b)?)"
    r"(?P<mark>\s*[:：.、．|丨│—–-]\s*|\s+|$)(?P<title>.*)",
    re.DOTALL,
)
_AGAIN = lazy_re.compile(
    rf"[(（]?\s*(?:(?P<label>续表|續表|接上表|续上表|续图表?|(?P<word>{_WORDS})?\s*\(?continued\)?)"
    r"\s*(?P<number>\d{1,3})?)\s*[)）]?(?:\s*[:：]\s*(?P<title>.*))?",
    re.IGNORECASE,
)
"""What stands over the rest of a table on another page, without its title."""
_ENDS_AGAIN = lazy_re.compile(r"[(（](?:续|續)表?[)）]$|\(cont[^)]*\)$", re.IGNORECASE)
_COIN = r"(?:RMB|CNY|USD|US\$|HK\$|HKD|EUR|GBP|JPY|yuan|U\.?S\.? dollars|euros?|[$€£¥])"
_SCALE = r"(?:thousands?|millions?|billions?|trillions?|mn?|bn?|000s?)"
_UNIT_LINES = (
    lazy_re.compile(
        r"(?:金额|货币|貨幣|数量|计量)?(?:单位|單位|币种|幣種|units?)\s*[:：].+", re.IGNORECASE
    ),
    lazy_re.compile(
        r"(?:人民币|人民幣|美元|港元|港币|欧元|日元)?[百千万萬亿億]*(?:元|円|美元|港元)"
        r"(?:[,，、；;].+)?|(?:人民币|人民幣|港币)[百千万萬亿億]+"
    ),
    lazy_re.compile(
        r"(?:(?:financial |fiscal )?years? (?:to|ended|ending) [^,]{3,16},\s*)?"
        r"(?:(?:all )?(?:figures|amounts|values|data)(?: are)?(?: stated| expressed)? )?"
        rf"(?:in\s+)?(?:{_COIN}\s*(?:in\s+)?{_SCALE}|{_SCALE}(?: of)? {_COIN}|in {_SCALE}|in {_COIN})"
        r"(?:\s*[,;(]?\s*(?:except|unless|other than|and %|%).+)?",
        re.IGNORECASE,
    ),
)
"""What a line says that tells a unit and nothing else, without the brackets about it."""
_SENTENCE_VERB = lazy_re.compile(
    r"(显示|所示|展示|可见|表明|列出|给出|为|是|中|的|和|与|至|及|shows?\b|presents?\b|lists?\b|gives?\b"
    r"|illustrates?\b|depicts?\b|summari[sz]es?\b|reports?\b|is\b|are\b|and\b|below\b|above\b|in\b"
    r"|to\b|of\b|,|，|、)",
    re.IGNORECASE,
)
_SOURCE = lazy_re.compile(
    r"(?:资料来源|資料來源|数据来源|數據來源|来源|來源|Sources?|SOURCES?|Data source)\s*[:：]"
    r"(?!\s*[A-Z][^.;:,]{1,40}? (?:to (?:acquire|buy|invest|sell|raise|merge|list|pay|lead|take|file|spend|lend)|in talks|nears|weighs|eyes|seeks|plans to|is (?:set|near|in talks|planning|considering)|has agreed|agrees)\b)"
)
_NEWS = lazy_re.compile(
    r"Sources?: [A-Z][^.;|]{1,80}? (?:(?:set |nears? deal |close )?to (?:acquire|buy|invest|raise|sell|merge|lease|spend|build|take|file|launch)\b"
    r"|(?:is |are )?in (?:[a-z]+ )?talks\b|(?:nears?|mulls?|weighs?|considers?|explores?|plans to|seeks)\b)"
)
"""What unnamed sources tell of a firm, and no exhibit's source."""
_NOTE = lazy_re.compile(
    r"(?:附?注|註|备注|備註|说明|Notes?|NOTES?|N\.B\.)\s*\d*\s*(?:[:：]|(?=\d[)）]))"
)
_LIST_ENTRY = lazy_re.compile(r"(?:\.{3,}|…{2,}|·{3,}|\t)\s*\d{1,3}$")
_WITHIN = lazy_re.compile(rf"(?:[。.;；]\s*|\s+[(（]?)(?={_SOURCE.pattern})")
"""Where a caption passes into its own source line: "表1 产量。来源：…", "Table 1: Sales. Source: …"."""
LONGEST_CAPTION = 200
"""Characters; a longer block that begins like a caption is prose."""

LONGEST_UNIT = 64
"""Characters; ours, a longer line says more than a unit."""


@dataclass(frozen=True, slots=True)
class Label:
    """The head of a caption."""

    text: str
    """As printed: "图 7"."""
    word: str
    """"图", "Exhibit", …: numbers count within one word."""
    number: int | None
    """None for a compound one such as "3-1"."""
    title: str
    continued: bool
    """Whether it stands over the rest of an exhibit: its number is None where 续表 says none."""
    source: int | None = None
    """Where in the text its own source line begins; None where that stands apart or nowhere."""

    def follows(self, other: Label) -> bool:
        """Whether it stands over the rest of the exhibit of another label."""
        return self.continued and self.number in (None, other.number)


def label_of(text: str) -> Label | None:
    """The label that a caption begins with; None for other text.

    >>> label_of("图 7: 芯片对比").number, label_of("Exhibit 12. Costs").title
    (7, 'Costs')
    >>> label_of("图 7 显示芯片增速放缓。") is None
    True
    >>> label_of("续表 3").continued, label_of("Exhibit 2, continued").number
    (True, 2)
    >>> label_of("表1 锂产量（万吨）。来源：协会。").title
    '锂产量（万吨）'
    """
    again = _AGAIN.fullmatch(text.strip())
    if again is not None:
        number = again["number"]
        word = again["word"] or "表"
        own = int(number) if number else None
        return Label(text.strip(), word, own, (again["title"] or "").strip(), True)
    within = _WITHIN.search(text)
    source = within.end() if within is not None else None
    match = _LABEL.match(text[: within.start()] if within is not None else text)
    if match is None or len(text) > LONGEST_CAPTION or _LIST_ENTRY.search(text):
        return None
    title = match["title"].strip()
    if not match["mark"].strip() and not match["more"]:
        if not title and match["word"] in ("表", "图", "圖") and not match["mark"]:
            return None
        if "." in match["number"] and not match["word"].isascii():
            return None
        if _SENTENCE_VERB.match(title) or title.endswith(("。", "；", ";")):
            return None
        if title.endswith(".") and " " in title:
            return None
    number = match["number"]
    return Label(
        match["label"].strip(),
        match["word"],
        int(number) if number.isdigit() else None,
        title,
        match["more"] is not None or _ENDS_AGAIN.search(title) is not None,
        source,
    )


def is_label_word(text: str) -> bool:
    """Whether a text is the first word of a caption, as wide blanks part it from its number.

    >>> is_label_word("Exhibit"), is_label_word("图"), is_label_word("Exhibits")
    (True, True, False)
    """
    return _WORD.fullmatch(text) is not None


def is_unit_line(text: str) -> bool:
    """Whether a line over a table says in what its figures are counted, and nothing else.

    >>> is_unit_line("单位：亿元"), is_unit_line("（人民币百万元）"), is_unit_line("In USD millions")
    (True, True, True)
    >>> is_unit_line("Year to 31 December, USD m"), is_unit_line("Revenue (USD m)")
    (True, False)
    """
    bare = text.strip()
    said = bare.strip("()（）").strip() if bare[:1] in "(（" else bare
    return len(text) <= LONGEST_UNIT and any(form.fullmatch(said) for form in _UNIT_LINES)


def is_source_line(text: str) -> bool:
    """Whether a line says where an exhibit's data comes from."""
    return _SOURCE.match(text) is not None and not _NEWS.match(text)


def is_note(text: str) -> bool:
    """Whether a line is a note under an exhibit."""
    return _NOTE.match(text) is not None


def classify(blocks: tuple[DraftBlock, ...]) -> tuple[DraftBlock, ...]:
    """Captions, source lines and notes told from headings and prose."""
    found: list[DraftBlock] = []
    for block in blocks:
        kind = block.kind
        if kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM):
            if is_source_line(block.text) and len(block.text) <= 2 * LONGEST_CAPTION:
                kind = BlockKind.SOURCE_LINE
            elif is_note(block.text) and _under_exhibit(found):
                kind = BlockKind.NOTE
            elif label_of(block.text) is not None:
                kind = BlockKind.CAPTION
        if kind is not block.kind:
            block = replace(block, kind=kind, level=None)
        found.append(block)
    return tuple(found)


def _under_exhibit(before: list[DraftBlock]) -> bool:
    last = next(
        (block for block in reversed(before) if block.kind is not BlockKind.FURNITURE), None
    )
    return last is not None and last.kind in (
        BlockKind.SOURCE_LINE,
        BlockKind.TABLE,
        BlockKind.FIGURE,
        BlockKind.CAPTION,
        BlockKind.NOTE,
    )
