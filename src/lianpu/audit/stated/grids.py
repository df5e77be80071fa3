"""Rows and columns of numbers: from the Document's tables, and from lines of text set as rows.

PDF and Markdown exports often print a table as plain lines ("Revenue $46,743 $44,062 6 %"); such
lines become a Grid as well, marked `loose` because their columns were inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import structs

from lianpu.audit.stated.cells import (
    in_head_units,
    set_under,
    signed_ends,
    with_amounts,
    with_spaced,
)
from lianpu.audit.stated.rows import Cell, Grid, Row
from lianpu.audit.stated.sentences import Term, trimmed
from lianpu.audit.stated.written_cells import with_rates, with_written
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Document, Table
from lianpu.core.quantity import Quantity

_CELL = lazy_re.compile(
    r"""^[*_\s]*(?P<sign>US\$|HK\$|NT\$|RMB|[$¥€£])?\s*
    (?P<open>[(（])?\s*(?P<minus>[-−–]|(?P<plus>\+))?\s*(?P<second>[$¥€£])?\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*
    (?P<inner>%|％)?\s*(?P<close>[)）])?\s*(?P<unit>%|％|p?pts?\.?|pp|bps?|x|倍)?[*_\s]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_BLANK = lazy_re.compile(r"^[*_\s]*(?:[-—–/－]+|n/?a|n\.?m\.?|\.{2,}|…)?[*_\s]*$", re.IGNORECASE)

# A number as it stands in a line set as a row; a bare "$" may stand apart from its digits.
_LINE_NUMBER = lazy_re.compile(
    r"""(?<![\w.,/-])[*_]*(?:US\$|HK\$|NT\$|[$¥€£])?[*_]*\s?[*_]*[(（]?\s?[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?%?[)）]?
    (?:\s?(?:%|pts?\b))?[*_]*(?![\w/:])|(?<=\s)[—–](?=\s|$)""",
    re.VERBOSE,
)
_YEAR = lazy_re.compile(r"^(?:19|20)\d\d$")


def grid_of_words(document: Document, index: int) -> Grid | None:
    """A table as a grid though none of its cells is a number alone: key figures with remarks."""
    return _of_table(document, document.tables[index], index, words=True)


def grids(document: Document) -> tuple[Grid, ...]:
    """Every grid of the Document, tables first."""
    found = [
        grid
        for index, table in enumerate(document.tables)
        if (grid := _of_table(document, table, index)) is not None
    ]
    found.extend(_of_lines(document))
    return tuple(found)


def read_cell(text: str, start: int) -> Term | None:
    """The number of a cell; None for words. A percentage in brackets is negative.

    >>> read_cell("(1,566)", 0).quantity.value
    Decimal('-1566')
    """
    match = _CELL.match(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    digits = match["number"].replace(",", "")
    value = Decimal(digits)
    decimals = len(digits.partition(".")[2])
    sign = match["sign"] or match["second"]
    unit = (match["inner"] or match["unit"] or "").lower().rstrip(".")
    negative = bool(match["minus"] and not match["plus"]) != bool(match["open"])
    base, scale = _unit(unit, sign)
    value = (-value if negative else value) * scale
    step = Decimal(1).scaleb(-decimals) * scale
    half = step / 2
    quantity = Quantity(
        text.replace("\t", "").strip().strip("*_ "), base, value, step, value - half, value + half
    )
    begin = start + len(text) - len(text.lstrip("*_ \t\n"))
    finish = start + len(text.rstrip("*_ \t\n"))
    return Term(quantity, begin, finish)


_RATE_ENDS = "%％点spP*_"
"""Last letters of the cells that tell a change in per cent or points."""
_WORDED = lazy_re.compile(
    r"^[*_\s]*(?:(?P<up>up|rose|increased?|higher|增长?|升|上升|上涨|提升|[▲△↑⬆])|(?P<down>down|fell|decreased?|lower|下降|下跌|下滑|减少|降|减|跌|[▼▽↓⬇]))"
    r"\ufe0f?\s*(?=\d)",
    re.IGNORECASE,
)
"""A verb before the number of a cell: "Down 9%"."""
ARROWS = frozenset("▲△↑⬆▼▽↓⬇")
"""Signs before a number that may say which way it went."""


def _worded(text: str, start: int) -> Term | None:
    """A change that a cell tells with its verb: "Down 9%" as -9 %."""
    match = _WORDED.match(text)
    if match is None:
        return None
    term = read_cell(text[match.end() :].replace("个百分点", "pp"), start + match.end())
    if term is None or term.quantity.unit not in ("%", "pp"):
        return None
    quantity = structs.replace(term.quantity, text=text.strip().strip("*_ "))
    if match["down"]:
        value, low, high = quantity.value, quantity.low, quantity.high
        assert value is not None and low is not None and high is not None
        quantity = structs.replace(quantity, value=-value, low=-high, high=-low)
    return Term(quantity, start + match.start(), start + len(text.rstrip("*_ \t\n")))


def _unit(unit: str, sign: str | None) -> tuple[str, Decimal]:
    if unit in ("%", "％"):
        return "%", Decimal("0.01")
    if unit in ("pt", "pts", "ppt", "ppts", "pp"):
        return "pp", Decimal("0.01")
    if unit in ("bp", "bps"):
        return "pp", Decimal("0.0001")
    if unit in ("x", "倍"):
        return "x", Decimal(1)
    return ("money" if sign else "1"), Decimal(1)


def _of_table(document: Document, table: Table, index: int, *, words: bool = False) -> Grid | None:
    by_row: dict[int, list[Cell]] = {}
    labels: dict[int, tuple[str, int]] = {}
    last_head, heads = _heads(document, table)
    serials: dict[int, tuple[str, int]] = {}
    group = 0
    groups: dict[int, int] = {}
    signed = signed_ends(document, table)
    for cell in table.cells:
        quote = document.text[cell.start : signed.get((cell.row, cell.column), cell.end)]
        if cell.row < last_head:
            continue
        if cell.row in table.group_rows:
            group += 1
            continue
        groups.setdefault(cell.row, group)
        term = None if cell.column == 0 else read_cell(quote, cell.start)
        if term is None and cell.column and quote[-1:] in _RATE_ENDS:
            term = _worded(quote, cell.start)
        if cell.column == 0 and _SERIAL.fullmatch(quote.strip()):
            serials[cell.row] = (quote.strip(), cell.start)
            continue  # the name of the row is the next cell of words
        if cell.row not in labels and term is None and quote.strip():
            labels[cell.row] = (quote.strip().strip("*_ "), cell.start)
            continue
        blank = bool(_BLANK.match(quote))
        by_row.setdefault(cell.row, []).append(
            Cell(cell.row, cell.column, document.span(cell.start, cell.end), term, blank)
        )
    rows = []
    under, heads = set_under(by_row, heads, _HEAD_YEAR.search)
    for number in sorted(by_row):
        cells = tuple(sorted(under[number], key=lambda each: each.column))
        label, start = labels.get(number) or serials.get(number) or ("", cells[0].span.start)
        end = max(each.span.end for each in cells)
        start = min(start, cells[0].span.start)
        rows.append(Row(label, cells, document.span(start, end), groups.get(number, 0)))
    rows = with_spaced(rows, read_cell)
    rows = with_written(with_amounts(with_rates(document, rows, heads, read_cell)))
    opened = with_written(rows, words=True)
    if not rows or not (words or any(row.numbers for row in opened)):
        return None
    rates = _bare_rates(document, rows, heads)
    return Grid(
        tuple(in_head_units(row, heads, rates) for row in rows),
        heads,
        loose=False,
        table=index,
        opened=tuple(in_head_units(row, heads, rates) for row in opened)
        if any(a is not b for a, b in zip(rows, opened, strict=True))
        else (),
    )


def _bare_rates(document: Document, rows: Sequence[Row], heads: dict[int, str]) -> frozenset[int]:
    """Columns named after a rate, where the line above the table says that it is told in per cent; and bare growth rates."""
    start = min(row.span.start for row in rows)
    lead = document.text[max(start - CAPTION, 0) : start]
    told = _PERCENT_CAPTION.search(lead) is not None
    return frozenset(
        at for at, words in heads.items()
        if (told and _RATE_NAME.search(words)) or _prints_growth(rows, at, words)
    )  # fmt: skip


def _prints_growth(rows: Sequence[Row], column: int, head: str) -> bool:
    """Whether a column of bare numbers is growth in per cent: its head says so, and amounts and fractions look otherwise."""
    rate = _GROWTH_RATE.search(head) is not None
    if not rate and not _GROWTH_HEAD.search(head):
        return False
    terms = [row.numbers[column] for row in rows if column in row.numbers]
    told = [term.quantity for term in terms if term.quantity.unit == "1"]
    sizes = [abs(each.value) for each in told if each.value is not None]
    if len(told) < len(terms) or len(sizes) < FEWEST_RATES or not 1 <= max(sizes) < GREATEST:
        return False
    signed = sum(each.text[:1] in "+-−–(（" for each in told)
    parted = sum("." in each.text for each in told)
    return 2 * parted >= len(told) and (rate or 2 * signed >= len(told))


FEWEST_RATES, GREATEST = 3, 1000
"""Bare numbers of a column that make it one of rates, and the number from which on none is a growth rate. Ours."""
_GROWTH_RATE = lazy_re.compile(
    r"(?:增长|增長|成長|年增|月增|季增|变动|變動|同比|环比|環比)率|增速|\bgrowth rate\b",
    re.IGNORECASE,
)
_GROWTH_HEAD = lazy_re.compile(
    r"同比|环比|環比|年增|月增|季增|年增减|\b(?:yoy|qoq|mom|growth)\b|y/y|q/q|m/m", re.IGNORECASE
)


CAPTION = 200
"""Characters before the rows of a table in which its caption and heads stand. Ours."""
_PERCENT_CAPTION = lazy_re.compile(
    r"[(（](?:in )?(?:per ?cent|percentages?|[%％]|百分比)[)）] *$|, (?:per ?cent|%) *$",
    re.IGNORECASE | re.MULTILINE,
)
_RATE_NAME = lazy_re.compile(r"\bmargins?$|\brates?$|\bshares?$|(?<!汇)(?<!增长)率$|占比$")


_SERIAL = lazy_re.compile(r"\d{1,2}[.、]?")
"""The number of a row in a list: 序号."""


def _heads(document: Document, table: Table) -> tuple[int, dict[int, str]]:
    """Rows of heads, and the words above each column.

    A head may stand in two rows of which the reader knows the first: "Net revenue | | Operating income |"
    over "2025 | 2024 | 2025". Then an empty cell of the upper row belongs to the name left of it.
    """
    words: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        if cell.row < table.header_rows + MORE_HEADS:
            for right in range(cell.column_span):
                text = document.text[cell.start : cell.end].strip().strip("*_ ")
                words.setdefault(cell.row, {})[cell.column + right] = text
    if table.header_rows == 1 and _is_data(words.get(0, {})):
        return 0, {}  # lines set as a table have no heads where the first is a row
    rows = table.header_rows
    upper = words.get(rows - 1, {})
    named = [column for column, text in upper.items() if text and column > 0]
    gaps = [column for column in range(1, table.columns) if not upper.get(column)]
    while (
        0 < rows < table.rows - 1 and rows < table.header_rows + MORE_HEADS
        and named and gaps and _is_head(words.get(rows, {}))
    ):  # fmt: skip
        rows += 1
    heads: dict[int, str] = {}
    for row in range(rows):
        over = ""
        for column in range(table.columns):
            text = words.get(row, {}).get(column, "")
            over = text or over if column else ""
            told = text or (over if row < rows - 1 and words.get(rows - 1, {}).get(column) else "")
            if told:
                heads[column] = f"{heads.get(column, '')} {told}".strip()
    return rows, heads


MORE_HEADS = 1
"""Rows of heads that may follow those which the reader knows."""


def _is_data(cells: dict[int, str]) -> bool:
    """Whether most of a row's cells are numbers and no years: a row that was taken for heads."""
    told = [text for column, text in cells.items() if column > 0 and text]
    numbers = [each for each in told if read_cell(each, 0) and not _HEAD_YEAR.search(each)]
    if not cells.get(0) or len(told) < 2:
        return False
    return 2 * len(numbers) > len(told) or any(_is_value(each) for each in told[:1])


def _is_value(text: str) -> bool:
    """Whether a cell is an amount of money, a multiple or a rate with decimals: no head of a column is."""
    term = read_cell(text, 0)
    return term is not None and (
        term.quantity.unit in ("money", "x") or (term.quantity.unit == "%" and "." in text)
    )


def _is_head(cells: dict[int, str]) -> bool:
    """Whether a row holds names and years, and no number of the table."""
    told = [
        text for column, text in cells.items() if column > 0 and text and not _BLANK.match(text)
    ]
    return len(told) >= 2 and all(
        _HEAD_YEAR.search(text) or not re.search(r"\d", text) for text in told
    )


_HEAD_YEAR = lazy_re.compile(
    r"^\D{0,12}(?:19|20)\d\d\D{0,4}$|^[1-4]?[QH][1-4]?['’ ]?\d\d(?:\d\d)?[AEF]?$", re.IGNORECASE
)


def _of_lines(document: Document) -> Iterator[Grid]:
    """Grids of neighbouring lines that hold a label and equally many numbers."""
    skipped = {BlockKind.TABLE, BlockKind.FURNITURE, BlockKind.DISCLOSURE, BlockKind.FIGURE}
    rows: list[Row] = []
    heads: list[str] = []
    group = 0
    for start, end in _lines(document, skipped):
        words = document.text[start:end]
        row = _line_row(document, start, end, len(rows), group)
        if row is None:
            head = _line_heads(words)
            if head:
                yield from _grid_of_lines(rows, heads)
                rows, heads = [], head
            elif words.strip() and len(words) > 90:
                yield from _grid_of_lines(rows, heads)
                rows, heads = [], []
            elif words.strip():
                group += 1
            continue
        rows.append(row)
    yield from _grid_of_lines(rows, heads)


def _lines(document: Document, skipped: set[BlockKind]) -> Iterator[tuple[int, int]]:
    for block in document.blocks:
        if block.kind in skipped:
            continue
        start = block.start
        while start < block.end:
            end = document.text.find("\n", start, block.end)
            end = block.end if end < 0 else end
            yield start, end
            start = end + 1


def _line_row(document: Document, start: int, end: int, number: int, group: int) -> Row | None:
    """A line as a row: words first, then at least two numbers and nothing else."""
    words = document.text[start:end]
    last = words.rstrip(_BEHIND_NUMBERS)[-1:]
    if not (last.isdigit() or last in _NUMBER_ENDS):
        return None  # as nearly all lines: they end in words
    found = list(_LINE_NUMBER.finditer(words))
    while found and words[: found[0].start()].strip("*_ \t$") == "":
        found = found[1:]
    # numbers inside the label ("Tax of 2018 48 — 48") end where words begin again
    tail: list[re.Match[str]] = []
    for match in reversed(found):
        following = tail[-1].start() if tail else len(words)
        if words[match.end() : following].strip(_BEHIND_NUMBERS) != "":
            break
        tail.append(match)
    tail.reverse()
    if len(tail) < 2:
        return None
    label = words[: tail[0].start()].strip(_BEHIND_NUMBERS)
    if not re.search(r"[A-Za-z一-鿿]{2}", label) or len(label) > 120:
        return None
    cells = []
    for column, match in enumerate(tail):
        term = read_cell(match.group(), start + match.start())
        span = trimmed(document, start + match.start(), start + match.end())
        cells.append(Cell(number, column, span, term, blank=term is None))
    if sum(cell.term is not None for cell in cells) < 2:
        return None
    if all(_YEAR.match(cell.span.quote) for cell in cells):
        return None
    return Row(label, tuple(cells), trimmed(document, start, end), group)


_BEHIND_NUMBERS = "*_ \t$|｜　"
"""What may stand between the numbers of a line and behind them."""
_NUMBER_ENDS = "%)）ts—–"
"""Last letters of what `_LINE_NUMBER` finds, digits apart."""


def _line_heads(words: str) -> list[str]:
    """Column heads set in bold, or years side by side."""
    bold = _BOLD.findall(words)
    if len(bold) >= 2:
        return [each.strip() for each in bold]
    years = _YEARS.findall(words)
    return years if len(years) >= 2 and not _FOUR_LETTERS.search(words) else []


_BOLD = lazy_re.compile(r"\*\*([^*]+)\*\*")
_YEARS = lazy_re.compile(r"\b(?:FY)?(?:19|20)\d\d[EAF]?\b")
_FOUR_LETTERS = lazy_re.compile(r"[a-z一-鿿]{4}")


def _grid_of_lines(rows: list[Row], heads: list[str]) -> Iterator[Grid]:
    """Splits lines where the number of cells changes; one row alone can still hold growth."""
    run: list[Row] = []
    for row in [*rows, None]:
        if row is not None and (not run or len(row.cells) == len(run[-1].cells)):
            run.append(row)
            continue
        if run:
            width = len(run[0].cells)
            named = dict(enumerate(heads)) if len(heads) == width else {}
            yield Grid(tuple(run), named, loose=True)
        run = [row] if row is not None else []
