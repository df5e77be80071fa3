"""Which way a line of a table went, told in a sentence without a number: "Pump net sales decreased during 2025 compared to 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.arithmetic import check, lenient
from lianpu.audit.proof.operations import growth
from lianpu.audit.proof.verdicts import core, plain, title
from lianpu.audit.readings.called_cells import Told, told_of
from lianpu.audit.readings.called_cells import plain as name_of
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict

_SAYS = lazy_re.compile(
    r"^(?P<what>\w[\w ,&'’/()-]{2,80}?) (?:(?:was|were) )?(?:(?:relatively|essentially|largely|broadly|roughly|slightly|significantly|modestly) )?"
    r"(?P<verb>(?P<up>increased|rose|grew|higher)|(?P<down>decreased|fell|declined|lower)|(?P<flat>flat|unchanged))(?: slightly| significantly| modestly)?"
    r" (?:during|in|for) (?:the )?(?:(?:first|second|third|fourth) quarter (?:of )?)?(?:fiscal )?(?P<last>20\d\d),? (?:compared (?:to|with)|from|versus|over) "
    r"(?:the )?(?:(?:same|corresponding|first|second|third|fourth) (?:quarter|period) (?:in |of )?)?(?:fiscal )?(?P<first>20\d\d)\b"
)
_MEASURE = lazy_re.compile(
    r"^(?P<name>.*?)\s*\b(?P<measure>(?:total )?net sales|sales|(?:net )?revenues?|gross margin percentage|gross margin|operating (?:income|expenses?)|expenses?)$",
    re.IGNORECASE,
)
STILL = 0.015
"""Change up to which a line is called flat. Ours: it is printed as 1 % or less."""


def went(material: Material) -> Iterator[Finding]:
    """Every such sentence whose subject is a line of a table that prints both years."""
    for _, sentence in material.each_sentence():
        match = _SAYS.match(sentence.text())
        if match is not None:
            yield from _judged(material, sentence, match)


def _judged(material: Material, sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    pairs = _lines(material, match["what"], int(match["first"]), int(match["last"]))
    if "quarter" in match.group():  # a year's lines say nothing of one
        pairs = [each for each in pairs if each[0].stage.part[:1] == "Q"]
    changes = [change for first, last in pairs if (change := _change(first, last)) is not None]
    if not pairs or len(changes) < len(pairs):
        return
    first, last = pairs[0]
    if match["flat"]:
        holds = all(abs(change) <= STILL for change in changes)
        if not holds:
            return  # what is flat to some is a tenth to others
    else:
        up = bool(match["up"])
        holds = all((change > 0) is up for change in changes)
        if not holds and (any((change > 0) is up for change in changes) or not _surely(pairs, up)):
            return
    at = sentence.start + (len(sentence.text()) - len(sentence.text().lstrip()))
    verb = sentence.document.text.find(match["verb"], at, sentence.end)
    if verb < 0:
        return
    yield _finding(
        material, sentence, (verb, verb + len(match["verb"])), first, last, holds, len(pairs) == 1
    )


def _lines(material: Material, what: str, first: int, last: int) -> list[tuple[Told, Told]]:
    """The ends of the lines that the words name whole, or name before the measure that their table tells."""
    name = name_of(what)
    own = _pairs(material, name, first, last)
    if own:
        return own
    found = _MEASURE.match(name)
    if found is None or not found["name"]:
        return []
    measure = found["measure"].casefold()
    rate = measure.endswith("percentage")
    return [
        (one, other)
        for one, other in _pairs(material, found["name"].strip(), first, last)
        if (one.term.quantity.unit == "%") is rate and _tells(material, one.table, measure)
    ]


def _pairs(material: Material, name: str, first: int, last: int) -> list[tuple[Told, Told]]:
    """A line of that name at both years and at one part of them, in each table that has it."""
    alike = [
        each for each in told_of(material)
        if each.name == name and each.table >= 0 and not each.subject
    ]  # fmt: skip
    return [
        (one, other)
        for one in alike
        for other in alike
        if one.stage.year == first and other.stage.year == last
        and one.stage.part == other.stage.part and one.span == other.span
    ]  # fmt: skip


def _tells(material: Material, table: int, measure: str) -> bool:
    """Whether a table names a measure in a head, a row or the line above it."""
    grid = next((each for each in material.grids if each.table == table), None)
    if grid is None:
        return False
    start = min(row.span.start for row in grid.rows)
    said = [*grid.heads.values(), *(row.label for row in grid.rows)]
    lead = material.document.text[max(start - LEAD, 0) : start]
    stem = measure.removesuffix("s").removesuffix(" percentage").removeprefix("total ")
    return any(stem in words.casefold() for words in (*said, lead))


LEAD = 240
"""Characters before a table in which its caption stands. Ours."""


def _change(first: Told, last: Told) -> float | None:
    made = check(growth(), [first.term.quantity, last.term.quantity], last.term.quantity)
    return None if made is None or made.point is None else float(made.point)


def _surely(pairs: Sequence[tuple[Told, Told]], up: bool) -> bool:
    """Whether both ends stay apart however generously they are read."""
    for first, last in pairs:
        one, other = lenient(first.term.quantity), lenient(last.term.quantity)
        low, high = (other, one) if up else (one, other)
        if low.high is None or high.low is None or low.high >= high.low:
            return False
    return True


def _finding(
    material: Material,
    sentence: Sentence,
    verb: tuple[int, int],
    first: Told,
    last: Told,
    holds: bool,
    alone: bool,
) -> Finding:
    document = material.document
    change = f"{plain_rate(first, last)}%"
    symbols = f"{core(first.term.quantity)} → {core(last.term.quantity)}"
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    severity = Severity.GREEN if holds else Severity.RED if alone else Severity.AMBER
    return Finding(
        rule="direction",
        verdict=verdict,
        severity=severity,
        spans=(
            document.span(sentence.start, max(verb[1], sentence.start + 1)),
            document.span(*verb),
            *(document.span(each.term.start, each.term.end) for each in (first, last)),
        ),
        title=title("direction", verdict, symbols, change),
        stated=document.text[verb[0] : verb[1]],
        recomputed=change,
        arithmetic=f"{core(last.term.quantity)} / {core(first.term.quantity)} - 1 = {change}",
    )


def plain_rate(first: Told, last: Told) -> str:
    """The change between two lines in per cent, to a tenth."""
    made = check(growth(), [first.term.quantity, last.term.quantity], last.term.quantity)
    return "" if made is None or made.point is None else plain(made.point * 100, 1)
