"""Numbers of cells that print more than digits: a scale ("5.1T"), an "about" ("~90T"), a remark ("−2.4pp QoQ"), a rate behind ("128 (31%)").

A column is read so only where every cell of it that says anything can be: what a cell of words leaves open would
make a total of the others, unless it is a column of rates, which nobody adds up. A bound or a range ("75T+",
"$70-72bn") can be, and gives no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from msgspec import structs

from lianpu.audit.stated.rows import Cell, Row
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.errors import NotationError
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.numbers import read_quantity

FEWEST = 2
"""Cells of a column that print a number, rates of a table that make columns of their own. Ours."""

_SIGN = "[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
"""Arrows, stars, ticks and the pictures that writers put beside a number."""
_REMARK = lazy_re.compile(
    rf"(?<=\S)(?:\s*[(（][^()（）\d]{{1,24}}[)）]|[*_]*\s*{_SIGN}(?:{_SIGN}|\s)*[^\d()（）]{{0,16}}|\s+[一-鿿]{{2,6}})[*_\s]*$"
)
"""Words behind a number that say something of it, and no number of their own."""
_BEFORE = lazy_re.compile(
    r"^(?:[\u2600-\u27bf\u2b50-\u2bff\ufe0f\U0001f300-\U0001f4c7\U0001f4ca-\U0001f53b\U0001f53e-\U0001faff]|\s)+(?=[-+−*_]*[\d$€£¥])"
)
"""Pictures before a number; an arrow, triangle or falling line there may be its sign and stays."""
_GUESSED = lazy_re.compile(
    r"^(?:估计?|估計|\best\.?|\bestimated)\s?(?=[-+−~$€£¥]|\d|US)", re.IGNORECASE
)
"""Words before a number that say it is an estimate."""
_OPEN_MONEY = lazy_re.compile(r"(?<=[\d億萬兆])\s?[元圓]$")
_OPEN_SIGN = lazy_re.compile(r"(?<![A-Za-z])[¥￥](?=\d)")
_THINGS = frozenset(
    ("unit", "W", "Wh", "chip", "person", "tonne", "company", "event", "FLOPS", "token", "B")
)
"""What is counted or measured in tables of output, capacity and users."""
_COUNTS = frozenset(("1", "share"))
_LETTER = lazy_re.compile(r"(?<=\d)\s?(?P<letter>[TBMK])(?=\+?$)")
_SCALES = {"T": ("tn", 12), "B": ("bn", 9), "M": ("mn", 6), "K": ("", 3)}
SCALED = lazy_re.compile(
    r"\d\s?(?:[TBMK](?![A-Za-z])|[万萬亿億兆]|(?:[mbt]n|million|billion|trillion|thousand)\b)"
)
"""A cell that prints its scale, which no head or caption gives it once more."""


def with_written(rows: Sequence[Row], *, words: bool = False) -> list[Row]:
    """The rows, the cells of such columns read as numbers.

    Args:
        rows: Rows of a table.
        words: Whether to read amounts beside cells of words, and of things ("3.5GW"), too; what
            they add up to is open.
    """
    asked: dict[int, list[tuple[int, Cell]]] = {}
    known: dict[int, int] = {}
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.term is not None:
                known[cell.column] = known.get(cell.column, 0) + 1
            elif not cell.blank:
                asked.setdefault(cell.column, []).append((at, cell))
    made: dict[tuple[int, int], Term] = {}
    for column, cells in asked.items():
        read = {
            (at, column): _read(cell.span.quote, cell.span.start, things=words)
            for at, cell in cells
        }
        terms = {place: term for place, term in read.items() if isinstance(term, Term)}
        rates = bool(terms) and all(each.quantity.unit in RATES for each in terms.values())
        open_ = any(
            term is None and not ((rates or words) and not any(map(str.isdigit, cell.span.quote)))
            for (_, cell), term in zip(cells, read.values(), strict=True)
        )
        if not open_ and len(terms) + known.get(column, 0) >= FEWEST:
            made |= terms
    if not made:
        return list(rows)
    return [
        replace(
            row,
            cells=tuple(
                structs.replace(cell, term=made[at, cell.column])
                if (at, cell.column) in made
                else cell
                for cell in row.cells
            ),
        )
        for at, row in enumerate(rows)
    ]


_NOTE_SIGN = lazy_re.compile(r"(?<=[\w)）%])[*†‡¹²³⁰⁴-⁹]+$|(?<=[A-Za-z)）%])\[\d{1,2}\]$")
_PICTURES = lazy_re.compile(rf"(?<=\S)\s*{_SIGN}(?:{_SIGN}|\s)*$")
_LAST_BRACKET = lazy_re.compile(r"(?<=\S)\s*[(（](?:[^()（）]{1,300}[)）]|[^()（）]{8,})$")
"""What stands in brackets behind a number: a remark, or how it was made."""
_A_DIGIT = lazy_re.compile(r"[(（][^()（）]*\d[^()（）]*[)）]$")


def read_alone(rows: Sequence[Row], *, timed: bool, ranges: bool = False) -> list[Row]:
    """The rows, each cell that prints one number and a remark read, whatever the others of its column print.

    What such rows give can hold; what does not hold says nothing, for an open cell may be part of it.

    Args:
        rows: Rows of a table.
        timed: Whether the columns are times, so that a remark with a time of its own is of another one.
        ranges: Whether "$100-105bn" is read as well, as a range without a value.
    """
    made = []
    for row in rows:
        read = {
            at: term
            for at, cell in enumerate(row.cells)
            if cell.term is None
            and not cell.blank
            and any(map(str.isdigit, cell.span.quote))
            and (term := number_alone(cell.span.quote, cell.span.start, timed=timed, ranges=ranges))
        }
        if read:
            row = replace(
                row,
                cells=tuple(
                    structs.replace(cell, term=read[at]) if at in read else cell
                    for at, cell in enumerate(row.cells)
                ),
            )
        made.append(row)
    return made


def number_alone(
    words: str, start: int, *, timed: bool = False, ranges: bool = False
) -> Term | None:
    """The one number that a cell or the end of a line prints, with or without a remark; None for other words.

    Args:
        words: What it prints.
        start: Where it begins.
        timed: Whether a remark with a time says that the number is of another one.
        ranges: Whether a range is read as well.
    """
    text, before = words.strip().strip("*_ "), ""
    while text != before:
        before = text
        text = _NOTE_SIGN.sub("", _PICTURES.sub("", text)).strip("*_ ")
        if not (timed and _A_DIGIT.search(text)):
            text = _LAST_BRACKET.sub("", text).strip("*_ ")
    if not text:
        return None
    begin = start + words.index(text)
    made = _read(text, begin, things=True)
    if made is True:
        return _bounded(text, begin, ranges=ranges)
    return made if isinstance(made, Term) else None


def _bounded(text: str, start: int, *, ranges: bool) -> Term | None:
    """A number told as "nearly", or a range where ranges are read; None for other bounds."""
    letter = _LETTER.search(text)
    plain = f"{text[: letter.start()]}{_SCALES[letter['letter']][0]}" if letter else text
    try:
        quantity = read_quantity(plain)
    except NotationError:
        return None
    range_ = ranges and quantity.qualifier is Qualifier.RANGE
    if letter and letter["letter"] == "K":
        return None
    if not range_ and quantity.qualifier is not Qualifier.NEARLY:
        return None
    return Term(structs.replace(quantity, text=text), start, start + len(text))


def _read(words: str, start: int, *, things: bool = False) -> Term | bool | None:
    """The number of a cell; True for a bound or a range, which is none; None for words.

    Args:
        words: What the cell prints.
        start: Where it begins.
        things: Whether amounts of things are numbers, too, as amounts of money are.
    """
    text = _BEFORE.sub("", _REMARK.sub("", words.strip().strip("*_ ")).strip("*_ ")).strip("*_ ")
    bare = text
    if not any(map(str.isdigit, text)):
        return None
    text = _GUESSED.sub("", text)
    guessed = len(text) < len(bare)
    letter = _LETTER.search(text)
    name, power = _SCALES[letter["letter"]] if letter else ("", 0)
    plain = f"{text[: letter.start()]}{name}{text[letter.end() :]}" if letter else text
    # a dollar or yuan that the letters leave open is one unit down a column
    plain = _OPEN_SIGN.sub("", _OPEN_MONEY.sub("", plain))
    try:
        quantity = read_quantity(plain)
    except NotationError:
        return None
    unit = quantity.unit
    known = unit in MONEY or unit in RATES or unit in _COUNTS
    if not known and not (things and unit.partition("/")[0] in _THINGS):
        return None
    if quantity.value is None or quantity.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        return True
    if guessed:
        quantity = structs.replace(quantity, qualifier=Qualifier.ABOUT)
    begin = start + words.index(text)
    if power == 3:
        quantity = _thousands(quantity)
    return Term(structs.replace(quantity, text=text), begin, begin + len(text))


def _thousands(quantity: Quantity) -> Quantity:
    """A number of thousands: "35K", for which notation has no word."""
    ends = (quantity.value, quantity.step, quantity.low, quantity.high)
    value, step, low, high = (None if each is None else each * 1000 for each in ends)
    return structs.replace(quantity, value=value, step=step, low=low, high=high)


BESIDE = 1000
"""What is added to the number of a column for the rates that its cells print in brackets."""

GROWTH = "growth"
"""Head of a column of such rates that all print their sign."""

_BOTH = lazy_re.compile(
    r"^(?P<amount>[^()（）]*\d[^()（）]*?)\s*[(（]\s*(?P<before>同比|环比|環比|年增|季增|占比|佔比|毛利率|净利率|yoy|qoq|margin)?\s*"
    r"(?P<rate>[+\-−–]?\d+(?:,\d{3})*(?:\.\d+)?\s*[%％])"
    r"\s*(?P<after>yoy|y/y|qoq|q/q|of total|of revenue|of sales|margin|growth|year[- ]over[- ]year)?\s*[)）]\s*$",
    re.IGNORECASE,
)
"""An amount, and a rate behind it in brackets with the words that say what it is."""


def with_rates(
    document: Document,
    rows: Sequence[Row],
    heads: dict[int, str],
    read: Callable[[str, int], Term | None],
) -> list[Row]:
    """The rows, such cells told apart: the amount stays, and its rate stands in a column of its own.

    Args:
        document: Whose cells they are.
        rows: Rows of a table.
        heads: Words above its columns, to which those above the new ones are added.
        read: What reads the number of a cell.
    """
    found: dict[int, list[tuple[int, Cell, re.Match[str]]]] = {}
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.term is None and not cell.blank and cell.span.quote[-1:] in ")）":
                match = _BOTH.match(cell.span.quote)
                if match is not None:
                    found.setdefault(cell.column, []).append((at, cell, match))
    if not found:
        return list(rows)
    changed: dict[tuple[int, int], Cell] = {}
    added: dict[int, list[Cell]] = {}
    enough = sum(map(len, found.values())) >= FEWEST
    for column, cells in found.items():
        said = {(match["before"] or match["after"] or "").lower() for _, _, match in cells}
        if enough and len(said) == 1 and said != {""}:
            heads[BESIDE + column] = said.pop()
        elif enough and all(match["rate"][0] in "+-−–" for _, _, match in cells):
            heads[BESIDE + column] = GROWTH
        for at, cell, match in cells:
            start = cell.span.start
            amount, rate = match.span("amount"), match.span("rate")
            changed[at, column] = structs.replace(
                cell,
                span=document.span(start + amount[0], start + amount[1]),
                term=read(match["amount"], start + amount[0]),
            )
            if enough:
                added.setdefault(at, []).append(
                    structs.replace(
                        cell,
                        column=BESIDE + column,
                        span=document.span(start + rate[0], start + rate[1]),
                        term=read(match["rate"], start + rate[0]),
                    )
                )
    return [
        replace(
            row,
            cells=(
                *(changed.get((at, cell.column), cell) for cell in row.cells),
                *added.get(at, ()),
            ),
        )
        for at, row in enumerate(rows)
    ]
