"""Scores of a table and what headings and prose say of them: sums of maxima, plain means, composites by weight, scores told again.

That the maxima come to the maximum of a heading, "Profitability (32.0/35)", shows that it is their sum; then a sum
that differs is proven. An overall score may be weighted or judged, so that one which is not the plain average of
4/5, 3/5 and 2/5 is doubted, and only where no word or column of weights stands by.

Weights that make up a hundred and name as many columns, "moat 40 % · growth 30 % · value 30 %", give the composite of
each row; that most rows agree proves that they are meant. Names with numbers in brackets, "A (83), B (82)", repeat
the column that most of them agree with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from msgspec import structs
from msgspec.structs import replace

from lianpu.audit.proof import operations
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import Operation, operation, total
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.slips import near
from lianpu.audit.proof.verdicts import Claim, doubt, written
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.grids import read_cell
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Sentence, Term, trimmed
from lianpu.audit.stated.spotting import bare_quantity
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Table
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.text import Text

_SCORE = lazy_re.compile(r"(?P<of>\d{1,3}(?:\.\d+)?) ?/ ?(?P<all>\d{1,3}(?:\.\d+)?)")
_TOLD = lazy_re.compile(
    r"[(（:：] ?(?P<of>\d{1,3}(?:\.\d+)?) ?/ ?(?P<all>\d{1,3}(?:\.\d+)?)[)）]?\W*$"
)
FEWEST = 2
"""Scores of a table that add up. Ours."""

Score = tuple[Term, Decimal]
"""What was given, and out of how much."""


def scored_findings(material: Material) -> Iterator[Finding]:
    """Every heading right above a table of scores that prints their sum and the sum of their maxima."""
    document = material.document
    text = document.text
    for table in document.tables:
        scores = _scores(material, table)
        if len(scores) < FEWEST or not table.blocks:
            continue
        block = table.blocks[0]
        for at in range(block - 1, max(block - REACH, -1) - 1, -1):
            above = document.blocks[at] if at >= 0 else None
            if above is None or above.kind is BlockKind.TABLE:
                break
            told = _TOLD.search(text[above.start : above.end])
            if told is None:
                continue
            if Decimal(told["all"]) != sum(most for _, most in scores):
                break
            stated = read_cell(told["of"], above.start + told.start("of"))
            inputs = tuple(term for term, _ in scores)
            made = stated and check(
                operations.total(), [each.quantity for each in inputs], stated.quantity
            )
            if stated and made and (made.verdict is not Verdict.WRONG or made.certain):
                claim = Claim(
                    "sum", stated, inputs, (), document.span(above.start, above.end), strict=True
                )
                wrong = made.verdict is Verdict.WRONG
                found = written(document, claim, made, Severity.RED if wrong else Severity.GREEN)
                yield structs.replace(found, proven=wrong)
            break


REACH = 3
"""Blocks above a table in which its heading stands. Ours."""


def _scores(material: Material, table: Table) -> list[Score]:
    """The scores of the only column that prints some, each read as the number before its stroke."""
    text = material.document.text
    columns: dict[int, list[Score]] = {}
    for cell in table.cells:
        if cell.row < table.header_rows or not cell.column:
            continue
        match = _SCORE.fullmatch(text[cell.start : cell.end].strip("*_ "))
        if match is None:
            continue
        begin = cell.start + text[cell.start : cell.end].index(match["of"])
        term = read_cell(match["of"], begin)
        if term is not None:
            columns.setdefault(cell.column, []).append((term, Decimal(match["all"])))
    full = [each for each in columns.values() if len(each) == table.rows - table.header_rows]
    return full[0] if len(full) == 1 else []


_OVERALL = lazy_re.compile(
    r"(?:综合|[总總][体體评評]?|整[体體]|平均|\b(?:overall|composite|average|mean|total|final)\b)"
    r"[^\d|。;；\n]{0,12}?(?:评分|評分|得分|分|\bscore|\brating|:|：)[^\d|。;；\n]{0,8}?"
    r"(?P<at>\d{1,3}(?:\.\d+)?)\s?/\s?(?P<most>5|10|100)(?!\.?\d)",
    re.IGNORECASE,
)
_OUT_OF = lazy_re.compile(r"[*_~\s]*(?P<at>\d{1,3}(?:\.\d+)?)\s?/\s?(?P<most>5|10|100)[*_\s]*")
_WEIGHTED = lazy_re.compile(r"权重|權重|加权|加權|\bweight", re.IGNORECASE)
FEWEST_SCORES, REACH_OF_MEAN = 3, 400
"""Scores that an average is of, and characters between their table and the overall one. Ours."""
_HALF = Decimal("0.5")


def score_means(material: Material) -> Iterator[Finding]:
    """Every overall score beside a column of scores out of as many."""
    document = material.document
    if not document.tables:
        return
    for _, sentence in material.each_sentence():
        match = _OVERALL.search(document.text, sentence.start, sentence.end)
        if match is None or _WEIGHTED.search(sentence.text()):
            continue
        table = _beside(material, sentence)
        scores = _table_scores(material, table, match["most"]) if table is not None else ()
        if len(scores) < FEWEST_SCORES:
            continue
        yield from _held_to_mean(material, match, scores)


def _beside(material: Material, sentence: Sentence) -> Table | None:
    """The table that ends right before a sentence or begins right behind it."""
    near = [
        (min(abs(sentence.start - _end(each)), abs(_begin(each) - sentence.end)), at)
        for at, each in enumerate(material.document.tables)
        if each.cells
    ]
    if not near or min(near)[0] > REACH_OF_MEAN:
        return None
    return material.document.tables[min(near)[1]]


def _begin(table: Table) -> int:
    return min(cell.start for cell in table.cells)


def _end(table: Table) -> int:
    return max(cell.end for cell in table.cells)


def _table_scores(material: Material, table: Table, most: str) -> Sequence[Term]:
    """The one column of scores out of so many; none where the table tells weights, or more columns of them."""
    text = material.document.text
    if any(_WEIGHTED.search(text[cell.start : cell.end]) for cell in table.cells):
        return ()
    columns: dict[int, list[Term]] = {}
    for cell in table.cells:
        match = _OUT_OF.fullmatch(text, cell.start, cell.end)
        if match is not None and match["most"] == most:
            value = bare_quantity(match["at"])
            whole = replace(value, step=Decimal(0), low=value.value, high=value.value)
            columns.setdefault(cell.column, []).append(Term(whole, *match.span("at")))
    return next(iter(columns.values())) if len(columns) == 1 else ()


def _held_to_mean(
    material: Material, match: re.Match[str], scores: Sequence[Term]
) -> Iterator[Finding]:
    stated = Term(bare_quantity(match["at"]), *match.span("at"))
    made = check(mean(len(scores)), [each.quantity for each in scores], stated.quantity)
    if made is None or made.point is None:
        return
    span = trimmed(material.document, match.start(), match.end())
    claim = Claim("average", stated, tuple(scores), (), span, strict=False)
    fails = made.verdict is Verdict.WRONG
    value = stated.quantity.value or Decimal(0)
    if fails and not value % _HALF and abs(made.point - Fraction(value)) <= Fraction(1, 4):
        return  # rounded to halves, as stars are
    if fails and not near(made, stated):
        return
    yield written(material.document, claim, made, Severity.AMBER if fails else Severity.GREEN)


_WEIGHTS = Trigger(r"\ue002[^\ue001-\ue006]{1,24}\ue002")
_WEIGHT = lazy_re.compile(
    r"(?P<name>[A-Za-z][A-Za-z ]{1,18}?|[一-鿿]{2,8}?)(?:的?权重)?(?:占|为|是|:|\()?\s?(?P<at>\d{1,2})(?: ?%)"
)
_RATE = lazy_re.compile(r"(?<![\d.])\d{1,2} ?%")
"""A weight without its name: the dearer pattern is for sentences that have two."""
_WHOLE = lazy_re.compile(
    r"composite|overall|weighted|total|final|综合|总分|总评|加权|合计", re.IGNORECASE
)
_GEOMETRIC = lazy_re.compile(r"geometric|几何", re.IGNORECASE)
FEWEST_ROWS, MOST_OF = 3, Fraction(3, 5)
"""Rows of a table, and how many of them must agree, for weights to be meant of it. Ours."""


def scorecard_findings(material: Material) -> Iterator[Finding]:
    """The composite of every row by weights that prose tells, and scores told again behind their names."""
    grids = [grid for grid in material.grids if not grid.loose and len(grid.rows) >= FEWEST_ROWS]
    if not grids:
        return
    for _, sentence in material.each_sentence():
        if sentence.has(_WEIGHTS, sentence.mask):
            weights = _weights(sentence.words)
            for grid in grids if weights else ():
                yield from _composites(material, grid, weights, sentence)
    yield from _told_behind_names(material, grids)


def _weights(words: str) -> dict[str, int]:
    """Names and their weights; none where they do not make up a hundred."""
    if len(_RATE.findall(words)) < 2:
        return {}
    found = {
        match["name"].strip().casefold(): int(match["at"]) for match in _WEIGHT.finditer(words)
    }
    return found if len(found) > 1 and sum(found.values()) == 100 else {}


def _composites(
    material: Material, grid: Grid, weights: dict[str, int], sentence: Sentence
) -> Iterator[Finding]:
    columns: dict[int, int] = {}
    for name, weight in weights.items():
        named = [
            column for column in grid.columns
            if column not in columns and _names(grid.heads.get(column, ""), name)
        ]  # fmt: skip
        if len(named) != 1:
            return
        columns[named[0]] = weight
    wholes = [
        column for column in grid.columns
        if column not in columns and _WHOLE.search(grid.heads.get(column, ""))
    ]  # fmt: skip
    if len(wholes) != 1:
        return
    geometric = _GEOMETRIC.search(sentence.words) is not None
    operation_ = (geometric_mean if geometric else arithmetic_mean)(tuple(columns.values()))
    made: list[tuple[Row, tuple[Term, ...], Check]] = []
    for row in grid.rows:
        parts, stated = [row.numbers.get(column) for column in columns], row.numbers.get(wholes[0])
        terms = tuple(term for term in parts if term is not None)
        if stated is None or len(terms) < len(columns):
            continue
        tried = check(operation_, [term.quantity for term in terms], stated.quantity)
        if tried is not None:
            made.append((row, (stated, *terms), tried))
    holding = sum(each.verdict is not Verdict.WRONG for _, _, each in made)
    if holding < FEWEST_ROWS or holding < MOST_OF * len(made):
        return
    for row, (stated, *rest), tried in made:
        fails = tried.verdict is Verdict.WRONG
        if fails and not near(tried, stated):
            continue
        claim = Claim("average", stated, tuple(rest), (), row.span, strict=False)
        severity = Severity.AMBER if fails else Severity.GREEN
        yield written(material.document, claim, tried, severity)


def _names(head: str, name: str) -> bool:
    """Whether a head is a name or begins it: Val for valuation."""
    one, other = head.strip("*_ ").casefold(), name
    return len(one) > 1 and (one.startswith(other) or other.startswith(one))


@operation
def arithmetic_mean(weights: tuple[int, ...]) -> Operation:
    """Σ weight × score / 100."""

    def compute(terms: Sequence[Interval]) -> Interval:
        made = Interval.exact(0)
        for each, weight in zip(terms, weights, strict=True):
            made = made + each * Interval.exact(Fraction(weight, 100))
        return made

    def write(names: Sequence[str]) -> str:
        return " + ".join(f"{name} × {each}%" for name, each in zip(names, weights, strict=True))

    return Operation("average", compute, write)


@operation
def geometric_mean(weights: tuple[int, ...]) -> Operation:
    """Π score ^ weight, of scores above nought."""

    def end(terms: Sequence[Interval], low: bool) -> Fraction | None:
        made = 1.0
        for each, weight in zip(terms, weights, strict=True):
            value = each.low if low else each.high
            if value is None:
                return None
            made *= max(float(value), 0.0) ** (weight / 100)
        return Fraction(made)

    def compute(terms: Sequence[Interval]) -> Interval:
        return Interval(end(terms, low=True), end(terms, low=False))

    def write(names: Sequence[str]) -> str:
        return " × ".join(f"{name}^{each}%" for name, each in zip(names, weights, strict=True))

    return Operation("average", compute, write)


# ---- names with their scores --------------------------------------------------------------------

_BEHIND_NAME = lazy_re.compile(
    r"(?P<name>[A-Za-z一-鿿][\w.&一-鿿 -]{0,24}?)\s?[(（](?P<at>\d[\d,]*(?:\.\d+)?)[)）]"
)
_ASKED = Trigger(r"\((?:\d[\d,.]*|\ue001)\)")


@dataclass(frozen=True)
class _Bracketed:
    """A name with a number in brackets behind it."""

    names: tuple[str, str]
    """It, and its last word alone."""
    printed: str
    begin: int
    """Where the name begins."""
    start: int
    end: int


@dataclass(frozen=True)
class _Item:
    """A name with a number in brackets, and the row of that name."""

    term: Term
    row: Row
    begin: int
    """Where its name begins."""


class _Labels:
    """The rows of tables by what they are called."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = grids
        self._rows = [{_name(row.label): row for row in grid.rows} for grid in grids]
        self._with: dict[str, list[int]] = {}
        for at, rows in enumerate(self._rows):
            for name in rows:
                self._with.setdefault(name, []).append(at)

    def naming(self, told: Sequence[_Bracketed]) -> Iterator[tuple[Grid, list[_Item]]]:
        """The tables with a row of one of some names, in order, and those that have one."""
        named = {at for each in told for name in each.names for at in self._with.get(name, ())}
        for at in sorted(named):
            yield self._grids[at], list(self._items(told, self._rows[at]))

    def _items(self, told: Sequence[_Bracketed], rows: Mapping[str, Row]) -> Iterator[_Item]:
        for each in told:
            row = rows.get(each.names[0]) or rows.get(each.names[1])
            if row is not None:
                term = Term(bare_quantity(each.printed), each.start, each.end)
                yield _Item(term, row, each.begin)


def _name(words: str) -> str:
    return words.strip("*_ ").casefold()


def _told_behind_names(material: Material, grids: Sequence[Grid]) -> Iterator[Finding]:
    """ "Buy: A (83), B (82). Hold: C (81)": the numbers of one column, told again in sentences right after each other."""
    labels = _Labels(grids)
    run: list[_Bracketed] = []
    block = 0
    for sentence in material.sentences:
        if not sentence.has(_ASKED, sentence.mask):
            continue
        if sentence.block - block > 1:
            yield from _column_again(material, labels, run)
            run = []
        block = sentence.block
        run += _bracketed(sentence)
    yield from _column_again(material, labels, run)


def _bracketed(sentence: Sentence) -> Iterator[_Bracketed]:
    for match in _BEHIND_NAME.finditer(sentence.text()):
        name = _name(match["name"])
        begin, start, end = (
            sentence.start + each for each in (match.start("name"), *match.span("at"))
        )
        yield _Bracketed((name, name.rpartition(" ")[2]), match["at"], begin, start, end)


def _column_again(
    material: Material, labels: _Labels, run: Sequence[_Bracketed]
) -> Iterator[Finding]:
    for grid, items in labels.naming(run):
        if len(items) < FEWEST_ROWS:
            continue
        for column in grid.columns:
            told = [
                (item, item.row.numbers[column]) for item in items if column in item.row.numbers
            ]
            right = [pair for pair in told if _same(pair[0].term, pair[1])]
            if len(right) < FEWEST_ROWS or len(right) < len(told) - 1 or len(told) < len(items):
                continue
            for item, cell in told:
                yield from _held(material, item, cell)
            return


def _same(first: Term, second: Term) -> bool:
    return first.quantity.value == second.quantity.value


def _held(material: Material, item: _Item, cell: Term) -> Iterator[Finding]:
    """One score told again, or the doubt that it is another than the table prints."""
    document, term = material.document, item.term
    span = trimmed(document, item.begin, term.end + 1)
    if _same(term, cell):
        made = check(total(), [cell.quantity], term.quantity)
        if made is not None and made.verdict is not Verdict.WRONG:
            claim = Claim("restated", term, (cell,), (), span, strict=False)
            yield written(document, claim, made, Severity.GREEN)
    else:
        told, printed = core(term.quantity), core(cell.quantity)
        yield doubt(
            "restated",
            (span, document.span(term.start, term.end), document.span(cell.start, cell.end)),
            Text(
                f"正文称 {item.row.label} 为 {told}，表中为 {printed}",
                f"The text says {told} for {item.row.label}; the table prints {printed}",
            ),
            verdict=Verdict.CONTRADICTED,
            stated=told,
            recomputed=printed,
            arithmetic=f"{told} ≠ {printed}",
        )
