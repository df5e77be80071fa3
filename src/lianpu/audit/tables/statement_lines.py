"""Lines of a list that tell the accounts, "Revenue: $92.4bn", against what their names tie them to.

"Gross profit: 41.2; operating expenses: 12.7; operating income: 28.5" says in three bullets what a statement says in
three rows: `statements.yaml` knows which follows from which. A list stands for one company, one time and one scope as
long as nothing in it says otherwise: a heading, a sentence between, a name told twice or another date ends it, and a
label that says more than the name ("Non-GAAP operating income", "Cloud revenue") is none of its lines.

Red needs an identity that has no other meaning, its lines side by side, and a number that is the computed one
but for a digit; everything else that misses is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.slips import of_its_digits, plausible, slip
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid
from lianpu.audit.stated.sentences import Moment, Sentence, Term, simplified
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.tables.beyond import more_than_revenue
from lianpu.audit.tables.statements import IDENTITIES, RATES, Identity, names_of_line
from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier


@dataclass(frozen=True)
class Line:
    """An amount or a rate with the name that its line gives it."""

    names: tuple[str, ...]
    term: Term
    under: str
    """The date right before its name, or the unit behind it: empty where there is none."""
    at: int
    """Counts the lines of its list, those of other names as well."""


def statement_findings(material: Material) -> Iterator[Finding]:
    """What the lines of lists give each other by their names."""
    for run in _runs(material):
        yield from _judged(material, run)
    for grid in material.each_grid():
        if not grid.loose and len(grid.columns) == 1:
            for run in _rows(grid):
                yield from _judged(material, run)


def _rows(grid: Grid) -> Iterator[list[Line]]:
    """The rows of a table of one column, which has no other one to show what they are."""
    run: list[Line] = []
    for at, row in enumerate(grid.rows):
        for term in row.numbers.values():
            rate = term.quantity.unit == "%"
            label = simplified(_UNIT.sub("", row.label).strip())
            names = tuple(name for name in names_of_line(label) if rate == (name in RATES))
            if any(set(names) & set(other.names) for other in run):
                yield run
                run = []
            unit = _UNIT.search(row.label)
            run.append(Line(names, term, unit[0] if unit and not rate else "", at))
    yield run


_UNIT = lazy_re.compile(
    r" ?[(（](?:in |单位[:：])?(?:US\$|HK\$|RMB|CNY|USD|EUR|[$€£¥]) ?(?:m|mn|bn|k|million|billion|thousand|万|亿|百万)?[)）]$|[(（](?:[十百千万亿]*元|%)[)）]$",
    re.IGNORECASE,
)
"""The unit behind a name in brackets."""


def _runs(material: Material) -> Iterator[list[Line]]:
    """Lists of lines that tell one company's accounts of one time."""
    run: list[Line] = []
    count = 0
    last = -1
    blocks = material.document.blocks
    for _, sentence in material.each_sentence():
        block = blocks[sentence.block]
        if any(blocks[at].kind not in PROSE_KINDS for at in range(last + 1, sentence.block)):
            yield run
            run = []
        last = sentence.block
        lines = list(_lines(sentence, block.kind is BlockKind.LIST_ITEM))
        if not lines and block.kind is not BlockKind.LIST_ITEM:
            yield run  # a line of words may be a heading, and a sentence may turn to something else
            run = []
        for line in lines:
            count += 1
            if any(set(line.names) & set(other.names) for other in run):
                yield run
                run = []
            run.append(Line(line.names, line.term, line.under, count))
    yield run


def _lines(sentence: Sentence, listed: bool) -> Iterator[Line]:
    """The named numbers of a sentence, in order; those of other names have none."""
    text = sentence.document.text
    start, period = sentence.start, ""
    for _, item in sentence.placed:
        before = text[start : item.start]
        if isinstance(item, Moment):
            period = (
                item.period.iso if not before.strip(_BULLETS) or before[-1:] in ";；,，" else ""
            )
            start = item.end
            continue
        match = _label(before, first=listed and start == sentence.start)
        label = "" if match is None else simplified(match["name"].strip())
        aside = "" if match is None else match["aside"] or ""
        plain = item.quantity.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
        if label and plain and not _SCOPE.search(aside):
            rate = item.quantity.unit == "%"
            amount = item.quantity.unit in MONEY
            names = tuple(
                name for name in names_of_line(label) if (rate if name in RATES else amount)
            )
            yield Line(names, item, period if before.startswith(match[0]) else "", 0)  # type: ignore[index]
        start, period = item.end, ""


def _label(before: str, *, first: bool) -> re.Match[str] | None:
    """The name that stands right before a number, with a colon, or as the first words of a list item."""
    if first:
        return _FIRST.search(before) if len(before) <= LONGEST else None
    return _LABEL.search(before[-LONGEST:]) if _COLON.search(before[-9:]) else None


LONGEST = 90
"""Characters of a name with its bracket and its colon. Ours."""
_COLON = lazy_re.compile(r"[:：=]")
_BULLETS = " \t\n*_-–•·|#>"
_LABEL = lazy_re.compile(
    r"(?:^|[;；,，。.)）|\n•·])?[\s*_\-–•·]*(?P<name>[^\n:：;；,，。()（）|•·]{2,40}?)\s*(?:[(（](?P<aside>[^()（）\d]{0,40})[)）])?[\s*_]*[:：=][\s*_]*(?:约|~|≈|about )?$"
)
_FIRST = lazy_re.compile(
    r"^[\s*_\-–•·]*(?P<name>[^\n:：;；,，。()（）|•·]{2,40}?)\s*(?:[(（](?P<aside>[^()（）\d]{0,40})[)）])?[\s*_]*(?:[:：=]|[–—-](?=\s))?[\s*_]*(?:约|~|≈|about |of )?$"
)
_SCOPE = lazy_re.words(
    r"non-?GAAP|adjusted|excl|\bex\b|before|per share|segment|core|不含|扣|调整|经常|分部|板块|累计|同比|预计|预测|指引"
)
"""What a bracket behind a name says where the number is of another scope."""


def _judged(material: Material, run: Sequence[Line]) -> Iterator[Finding]:
    by_name = {name: line for line in run for name in line.names}
    yield from _beyond(material, by_name)
    for result in dict.fromkeys(each.result for each in IDENTITIES):
        target = by_name.get(result)
        if target is None:
            continue
        tried = [
            (identity, lines, made)
            for identity in IDENTITIES
            if identity.result == result and (lines := _inputs(identity, target, by_name))
            if (made := check(identity.made(), [each.term.quantity for each in lines], target.term.quantity))
        ]  # fmt: skip
        fitting = [each for each in tried if each[2].verdict is not Verdict.WRONG]
        failing = [
            each
            for each in tried
            if each[2].certain and _near(each[0], each[2], target) and _beside(target, each[1], run)
        ]
        for identity, lines, made in (fitting or failing)[:1]:
            yield _written(material, identity, target, lines, made, sole=len(tried) == 1)


def _near(identity: Identity, made: Check, target: Line) -> bool:
    """Whether what is printed may be a slip for what the lines give."""
    return plausible(made, target.term) if identity.strict else slip(made, target.term)


_PROFITS = ("gross profit", "operating income", "net profit")


def _beyond(material: Material, by_name: dict[str, Line]) -> Iterator[Finding]:
    """A profit of a list that is more than its revenue, where both print one unit."""
    revenue = by_name.get("revenue")
    for name in _PROFITS if revenue is not None else ():
        profit = by_name.get(name)
        if profit is None or revenue is None or profit.under != revenue.under:
            continue
        one, other = profit.term.quantity, revenue.term.quantity
        if one.unit == other.unit in MONEY and (one.low or 0) > (other.high or 0) > 0:
            yield more_than_revenue(material.document, profit.term, revenue.term)


def _inputs(identity: Identity, target: Line, by_name: dict[str, Line]) -> Sequence[Line]:
    """The lines that give a result, where they tell one currency and one time; none where any lacks."""
    lines = [by_name[name] for name in identity.of if name in by_name]
    if len(lines) < len(identity.of) or len({id(each) for each in (*lines, target)}) <= len(lines):
        return ()
    money = {each.term.quantity.unit for each in (*lines, target) if each.term.quantity.unit != "%"}
    if len(money) != 1 or len({each.under for each in (*lines, target)} - _none(target)) > 1:
        return ()
    taken = [each.term.quantity.value or 0 for each in lines[1:]]
    negative = identity.operation == "total" and identity.result in _TAKEN_AWAY
    if negative and not any(value < 0 for value in taken):
        return ()
    if identity.operation == "difference" and any(value < 0 for value in taken):
        return ()
    return lines


def _none(target: Line) -> set[str]:
    """What a rate need not tell: the unit of the amounts."""
    return {""} if target.term.quantity.unit == "%" and not target.under else set()


_TAKEN_AWAY = frozenset(each.result for each in IDENTITIES if each.operation == "difference")
"""Results of a difference: it is a sum where costs are printed as negative numbers."""


def _beside(target: Line, lines: Sequence[Line], run: Sequence[Line]) -> bool:
    """Whether no other amount stands among the lines: what is added or taken away there is open."""
    places = [each.at for each in (*lines, target)]
    known = {name for each in (*lines, target) for name in each.names}
    return not any(
        min(places) < each.at < max(places)
        and each.term.quantity.unit != "%"
        and not (set(each.names) & _ELSEWHERE)
        and not (set(each.names) & known)
        for each in run
    )


_ELSEWHERE = frozenset(
    ("revenue", "cost", "gross profit", "assets", "liabilities", "cash", "total debt")
)
"""Lines of a statement that are no part of what another one of it adds up."""


def _written(
    material: Material,
    identity: Identity,
    target: Line,
    lines: Sequence[Line],
    made: Check,
    *,
    sole: bool,
) -> Finding:
    document = material.document
    terms = tuple(each.term for each in lines)
    places = [each for term in (target.term, *terms) for each in (term.start, term.end)]
    span = document.span(min(places), max(places))
    claim = Claim(identity.rule, target.term, terms, (), span, strict=identity.strict)
    exact = all(each.quantity.qualifier is Qualifier.EXACT for each in (target.term, *terms))
    wrong = made.verdict is Verdict.WRONG
    red = wrong and identity.strict and sole and exact and of_its_digits(made, target.term)
    severity = Severity.RED if red else Severity.AMBER if wrong else Severity.GREEN
    found = written(document, claim, made, severity)
    doubted = found.doubted if identity.strict else None
    return replace(found, named=True, proven=wrong, doubted=doubted)
