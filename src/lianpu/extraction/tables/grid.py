"""A table laid open: the heads, roles and units of its columns, its rows and their groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from lianpu.core import lazy_re
from lianpu.core.document import Document, Table, TableCell
from lianpu.core.errors import NotationError
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import headers, rounds, units
from lianpu.notation.letters import HAN_LETTER
from lianpu.notation.numbers import read_quantity
from lianpu.notation.periods import read_period

BLANKS = frozenset(
    {"", "/", "-", "–", "—", "--", "n/a", "n.a.", "na", "nm", "n.m.", "无", "不适用"}
)
"""What a source prints where it states nothing; compared after `fold`."""

KEPT = 1 << 16
"""Cells whose reading is kept: an import of a million rows must not keep all of them."""

FIRST_ROWS = 4
"""Rows among which heads, and a line of units beneath them, may stand where the reader found none."""

LONGEST_VALUE = 40
"""Characters of a cell that may still be one number, date or round: prose is longer."""

_MARKUP = lazy_re.compile(r"<[^<>]{0,40}>|\*\*|__|\[\[|\]\]|[↑↓⇅▲▼]")
_BRACKETS = lazy_re.compile(r"[(（\[【]([^()（）\[\]【】]{0,40})[)）\]】]")
_SPACE = lazy_re.compile(r"\s+")
_CHINESE_SPACE = lazy_re.compile(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")
_ACCOUNTING = lazy_re.compile(r"^([^\d()\s]{0,4})\s*\(\s*(\d[\d,.]*)\s*(%?)\s*\)\s*(%?)$")
_PLAIN_NUMBER = lazy_re.compile(r"^[-+−]?\d[\d,]*(?:\.\d+)?$")
SIGNS = (
    r"(?:US|HK|NT|CA|AU|NZ|[CASR])\$|U\.S\. ?\$|RMB|CNY|USD|HKD|EUR|GBP|JPY|CAD|AUD|SGD|CHF|INR"
    r"|[$€£₩₹]"
)
"""Currencies as tables print them before a number."""
_SIGNED = lazy_re.compile(rf"^(-?)({SIGNS})\s*(\d[\d,]*(?:\.\d+)?)$")
_PARTS = lazy_re.compile(r"[,，、;；]")
_BEHIND = lazy_re.compile(
    rf"(?<=\w )(?<!\bin )(?<!\bof )((?:{SIGNS})\s?['’]?(?:000|thousands?|millions?|billions?|mn|bn|m))$",
    re.IGNORECASE,
)
"""A currency and how many of it that end a head without brackets: "Carrying amount RMB'000"."""
_MARKS = lazy_re.compile(r"(?:\s*(?:[(（\[](?:\d{1,2}|[a-h])[)）\]]|[*†‡]))+$")
"""Marks of notes; a letter behind those may be a scale or a unit: (k), (m), (t)."""
_YEAR_ENDED = lazy_re.compile(
    r"^(?:for the )?(?:fiscal )?years? end(?:ed|ing)\s+|^as (?:of|at)\s+", re.IGNORECASE
)
_ENDED = lazy_re.compile(
    r"^(?:for the )?(?:(?:first|second|third|fourth) (?=quarter))?"
    r"(?P<length>(?:fiscal )?(?:year|quarter|half[- ]year|(?:three|six|nine|twelve) month))s?[- ]"
    r"end(?:ed|ing)\s+(?P<day>.*\d.*)$",
    re.IGNORECASE,
)
_PERIOD_THEN_UNIT = lazy_re.compile(r"^(.*\d[EAFP]?)\s+([^\d\s]{1,4}(?: ?(?:m|mn|bn))?)$")
_SUFFIX_ROLES = frozenset({"date", "round", "amount", "valuation", "stake"})
_ROUND_END = lazy_re.compile(r"(轮|輪|融资|融資|投资|投資|round|financing|funding|investment)$")


@dataclass(frozen=True)
class Column:
    """A column of the grid."""

    index: int
    head: str
    """Its heads joined from above to below, without markup; may be empty."""
    role: str | None
    """Key in ``vocabulary/headers.yaml``; None when its head says nothing we know."""
    unit: str | None
    """Unit in brackets in the head, as printed: "亿美元", "%"."""


@dataclass(frozen=True)
class Row:
    """A row beneath the heads."""

    index: int
    cells: tuple[TableCell | None, ...]
    """One a column; None where the grid has a hole."""
    texts: tuple[str, ...]
    """The words of each cell without markup; empty where nothing is printed."""
    group: str | None
    """Heading of the group that it stands in: "海外"."""


@dataclass(frozen=True)
class Grid:
    """The columns and rows of a table of a Document."""

    document: Document
    table: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    """Without heads, repeated heads and group rows."""

    def span(self, cell: TableCell) -> Span:
        """The words of a cell without surrounding blanks."""
        text = self.document.text
        start, end = cell.start, cell.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return self.document.span(start, end)

    def row_span(self, row: Row) -> Span:
        """From the first to the last printed cell of a row."""
        spans = [self.span(cell) for cell in row.cells if cell is not None]
        printed = [span for span in spans if span.quote] or spans
        return self.document.span(
            min(span.start for span in printed), max(span.end for span in printed)
        )

    def column_texts(self, index: int) -> list[str]:
        """What is printed in a column, blanks left out."""
        return [row.texts[index] for row in self.rows if not is_blank(row.texts[index])]


def lay_open(document: Document, index: int) -> Grid:
    """The grid of a table of the Document."""
    table = document.tables[index]
    heads = _heads(document, table)
    columns = tuple(
        Column(number, bare_head(head), role_of(head), unit_of(head))
        for number, head in enumerate(heads)
    )
    return Grid(document, index, columns, tuple(_rows(document, table, heads)))


def without_repeats(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows less those that say, cell by cell, what one above them says."""
    first: dict[tuple[str | None, tuple[str, ...]], Row] = {}
    for row in rows:
        first.setdefault((row.group, row.texts), row)
    return tuple(first.values())


def clean(text: str) -> str:
    """Words without markup remnants, arrows and doubled blanks."""
    if text.isalnum():
        return text
    return _SPACE.sub(" ", _MARKUP.sub("", text)).strip()


@lru_cache(KEPT)
def fold(text: str) -> str:
    """For comparison: one width, one case, no blanks beside Chinese characters."""
    return _CHINESE_SPACE.sub("", unicodedata.normalize("NFKC", clean(text)).casefold())


def is_blank(text: str) -> bool:
    """Whether a cell states nothing: empty, "/", "—", "n/a"."""
    return fold(text) in BLANKS


def is_chinese(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return HAN_LETTER.search(text) is not None


def bare_head(head: str) -> str:
    """A head without the unit that its brackets hold; other brackets are kept.

    >>> bare_head("付费用户数 (百万)"), bare_head("算力(FP16)"), bare_head("净利润(归母，百万元)")
    ('付费用户数', '算力(FP16)', '净利润(归母)')
    """
    unit = unit_of(head)
    if unit is None:
        return clean(head)
    words = clean(head)
    match = next((m for m in _BRACKETS.finditer(words) if m.group(1).strip() == unit), None)
    if match is None and not words.endswith(unit):
        return re.sub(
            rf"(?<=[(（\[【]){re.escape(unit)}\s*[,，、;；]\s*|\s*[,，、;；]\s*{re.escape(unit)}",
            "",
            words,
        )
    if match is None:
        return words[: -len(unit)].rstrip(" ,，/") or words
    return clean(words[: match.start()] + words[match.end() :])


def without_marks(label: str) -> str:
    """A label or head without the marks of notes that end it.

    >>> without_marks("Net income (loss)(1)"), without_marks("Northlake *"), without_marks("2024 (a)")
    ('Net income (loss)', 'Northlake', '2024')
    """
    return _MARKS.sub("", label)


def unit_of(head: str) -> str | None:
    """The unit that a head names in brackets or behind a comma, as printed; None when none.

    What is a unit is decided by reading "1" with it, so "算力(FP16)" has none.

    >>> unit_of("创意工具 TAM (亿美元)"), unit_of("Deal value, $bn"), unit_of("算力(FP16)")
    ('亿美元', '$bn', None)
    >>> unit_of("净利润(归母,百万元)"), unit_of("Notional amount RMB'000")
    ('百万元', "RMB'000")
    """
    words = clean(head)
    inner = [match.group(1).strip() for match in _BRACKETS.finditer(words)]
    several = [part.strip() for each in inner for part in _PARTS.split(each) if each != part]
    among = [part for part in several if is_unit(part)]
    inner = (among if len(among) == 1 else []) + inner
    tail = re.split(r"[,，]", words)
    if len(tail) > 1:
        inner.append(tail[-1].strip())
    behind = _BEHIND.search(words)
    if behind:
        inner.append(behind[1])
    return next((unit for unit in reversed(inner) if is_unit(unit) or _scales(words, unit)), None)


_SCALES = {
    "m": "million",
    "mn": "million",
    "k": "thousand",
    "bn": "billion",
    "000": "thousand",
    "000s": "thousand",
    "'000": "thousand",
    "’000": "thousand",
}
"""A scale as heads print it alone in brackets -> as it is read: "Subscribers (m)", "Units ('000)"."""

_MEASURED_IN_METRES = lazy_re.compile(
    r"length|height|depth|width|distance|diameter|altitude|elevation|draught|draft|span|range|radius|"
    r"thickness|beam|head\b|level|temperature",
    re.IGNORECASE,
)
"""Heads under which m is a metre, and k may be a kelvin."""


def _scales(head: str, unit: str) -> bool:
    """Whether brackets give how many are counted at once, where the head counts things."""
    return unit.casefold() in _SCALES and not _MEASURED_IN_METRES.search(head)


@cache
def is_unit(unit: str) -> bool:
    """Whether words are a unit that a head may print: "亿元", "$bn", "$'000"."""
    if not unit or unit[0].isdigit() or len(unit) > 20:
        return False
    quantity = with_unit("1", unit)
    return quantity is not None and (quantity.unit != "1" or quantity.value != 1)


_WORD = lazy_re.compile(r"[A-Za-z]{4,}")
"""A unit that is set apart from its number: thousand, tonnes."""


@lru_cache(KEPT)
def with_unit(number: str, unit: str) -> Quantity | None:
    """A printed number under a unit printed elsewhere; None when the two make no quantity."""
    unit = _SCALES.get(unit.casefold(), unit)
    sign = re.match(rf"(?:{SIGNS})\s*", unit)
    tries = [f"{number}{unit}", f"{number} {unit}"]
    if sign:
        rest = unit[sign.end() :].strip()
        rest = _SCALES.get(rest.casefold(), rest) if "000" in rest else rest.lstrip("'’")
        minus = "-" if number.startswith("-") else ""
        signed = f"{minus}{sign.group().strip()}{number.removeprefix('-')}"
        tries = [f"{signed}{rest}", f"{signed} {rest}"]
        unit = rest
    if _WORD.match(unit):
        tries.reverse()
    for words in tries:
        quantity = _quantity(words)
        if quantity is not None:
            return quantity
    return None


@lru_cache(KEPT)
def read_cell(text: str, unit: str | None) -> Quantity | None:
    """The quantity of a cell, under the unit of its head, row or caption unless it prints its own.

    Returns:
        None when the cell is blank or is not wholly one quantity. ``Quantity.text`` is the cell
        with the unit that was printed elsewhere: "$120mn" for "120" under "($mn)".
    """
    words = unicodedata.normalize("NFKC", clean(text))
    if is_blank(words) or len(words) > LONGEST_VALUE or not re.search(r"\d", words):
        return None
    words = words.replace("−", "-")
    negative = _ACCOUNTING.match(words)
    if negative:
        words = f"-{negative.group(1)}{negative.group(2)}{negative.group(3) or negative.group(4)}"
    if unit is not None:
        if _PLAIN_NUMBER.match(words):
            return with_unit(words, unit) or _quantity(words)
        signed = _SIGNED.match(words)
        if signed:
            # "$26,496" under "in thousands" or "$ in thousands" is a number of thousands.
            minus, sign, number = signed.groups()
            said = re.match(SIGNS, unit)
            scaled = with_unit(f"{minus}{number}", unit if said else sign + unit)
            own = getattr(_quantity(words), "unit", None)
            # "$3.00" under "($ per million tokens)" has that rate; "$" under "C$ thousand" is short.
            short = said is not None and sign == "$" and said.group().endswith("$")
            if scaled is not None and (short or scaled.unit.partition("/")[0] == own):
                return scaled
    return _quantity(words)


def head_period(text: str, document: Document) -> tuple[Period, str | None] | None:
    """The period that a head names and the unit behind it: "2019 €m", "2018 (1)", "2025E"."""
    words = without_marks(clean(text))
    ended = _ENDED.match(words)
    if ended is not None:
        length = ended["length"].casefold() + ("s" if "month" in ended["length"].casefold() else "")
        period = read_date(f"{length} ended {ended['day']}", document)
        if period is not None:
            return period, None
    words = _YEAR_ENDED.sub("", words)
    unit = unit_of(words)
    period = read_date(bare_head(words) if unit else words, document)
    if period is not None:
        return period, unit
    split = _PERIOD_THEN_UNIT.match(words)
    if split and is_unit(split.group(2)):
        period = read_date(split.group(1), document)
        return (period, split.group(2)) if period is not None else None
    return None


def read_date(text: str, document: Document) -> Period | None:
    """The period that a cell prints, wholly; None when it prints none."""
    return _date(text, document.source.published)


@lru_cache(KEPT)
def _date(text: str, published: date | None) -> Period | None:
    words = clean(text)
    if is_blank(words) or len(words) > LONGEST_VALUE or not re.search(r"\d", words):
        return None
    try:
        period = read_period(words, published)
    except NotationError:
        return None
    return period if 1900 <= period.year <= 2200 else None


def is_money(quantity: Quantity) -> bool:
    """Whether a quantity is in a currency."""
    family = units().get(quantity.unit)
    return family is not None and family.dimension == "money"


def round_key(text: str) -> str | None:
    """Key in ``vocabulary/rounds.yaml`` of a round as printed; None when it names none.

    >>> round_key("PreIPO"), round_key("A + 轮"), round_key("Series B"), round_key("圆桌")
    ('pre_ipo', 'a_plus', 'b', None)
    """
    return _round_words().get(_round_form(text))


def role_of(head: str) -> str | None:
    """What stands under a head; None when it is none of ``vocabulary/headers.yaml``."""
    words = _head_form(head)
    if not words:
        return None
    known = _header_words()
    if words in known:
        return known[words]
    several = [part for part in _EITHER.split(words) if part]
    if len(several) > 1:
        return _joint_role([role_of(part) for part in several])
    if is_chinese(words):
        ends = [word for word in known if len(word) >= 2 and is_chinese(word)]
        best = max((word for word in ends if words.endswith(word)), key=len, default=None)
        return known[best] if best and len(words) <= 12 else None
    parts = words.split()
    for cut in range(1, len(parts)):
        role = known.get(" ".join(parts[cut:]))
        if role in _SUFFIX_ROLES and len(parts) <= 5:
            return role
    return None


_EITHER = lazy_re.compile(r"\s*[/|、&]\s*|\s+(?:or|and)\s+|或")
"""What joins the words of a head that names two things: "Buyer / investor", 收购方/投资方."""


def _joint_role(roles: list[str | None]) -> str | None:
    """The role of a head of several words: theirs, or the wider one of a side of deals."""
    first = roles[0]
    if all(role == first for role in roles):
        return first
    if first in _LEADING and set(roles[1:]) <= {None, "date"}:
        return first
    return next((wide for wide, side in _SIDES.items() if side.issuperset(roles)), None)


_LEADING = frozenset({"generic", "investee", "round", "status"})
"""What a head may begin with whose other words say no more: 公司/基金, "Round / type"."""
_SIDES = {
    "investor": frozenset({"investor", "lead", "acquirer", "buyer"}),
    "target": frozenset({"target", "investee", "generic", "borrower"}),
}
"""Wider role -> what may stand together under one head: the kind of each row tells which it is."""


@cache
def _header_words() -> dict[str, str]:
    return {_head_form(word): role for role, entry in headers().items() for word in entry.words}


def _head_form(head: str) -> str:
    words = fold(head)
    bare = _BRACKETS.sub("", words).strip(" :：,，.") or words
    return _SPACE.sub(" ", bare.split(",")[0].split("，")[0]).strip()


@cache
def _round_words() -> dict[str, str]:
    return {
        _round_form(word): key
        for key, entry in rounds().items()
        for word in (entry.name.zh, entry.name.en, *entry.aliases)
    }


@cache
def _round_form(text: str) -> str:
    words = _SPACE.sub("", fold(text)).replace("series", "").replace("-", "")
    return _ROUND_END.sub("", words) or words


@lru_cache(KEPT)
def _quantity(words: str) -> Quantity | None:
    try:
        return read_quantity(words)
    except NotationError:
        return None


def _heads(document: Document, table: Table) -> list[str]:
    heads = []
    for column in range(table.columns):
        words: list[str] = []
        for row in range(table.header_rows):
            cell = table.grid.get((row, column))
            text = clean(document.cell_text(cell)) if cell else ""
            if text and text not in words:
                words.append(text)
        heads.append(" ".join(words))
    return heads


def _rows(document: Document, table: Table, heads: list[str]) -> Iterator[Row]:
    group: str | None = None
    groups = set(table.group_rows)
    for number in range(table.header_rows, table.rows):
        cells = tuple(table.grid.get((number, column)) for column in range(table.columns))
        texts = tuple(clean(document.cell_text(cell)) if cell else "" for cell in cells)
        if not any(texts) or (any(heads) and [*texts] == heads):
            continue
        if number in groups or _names_a_group(cells, texts):
            group = next(text for text in texts if text)
            continue
        yield Row(number, cells, texts, group)


def _names_a_group(cells: tuple[TableCell | None, ...], texts: tuple[str, ...]) -> bool:
    """One heading over the rows beneath: a cell across all columns, or the first cell alone."""
    if len(cells) < 3:
        return False
    printed = {id(cell) for cell, text in zip(cells, texts, strict=True) if text}
    if len(printed) != 1:
        return False
    across = sum(1 for text in texts if text)
    return across == len(cells) or (across == 1 and bool(texts[0]) and not _is_number(texts[0]))


def _is_number(text: str) -> bool:
    return _PLAIN_NUMBER.match(text) is not None
