"""How many lines of a table rose and how many fell, told in one breath: 三涨两跌, "three rose and two fell".

Counts of both together say which lines they are of: all. Where as many lines stand in a table right beside, each column of
changes that it prints must bear them out; a column that does is what was meant, and words or cells are wrong where none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lianpu.audit.beside.counted import CHANGE_HEAD, column_of
from lianpu.audit.beside.meant import pairs_of
from lianpu.audit.beside.near import beside
from lianpu.audit.beside.sheet import Sheet
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.stated.doubt import ANY_DOUBT
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

_N_ZH = r"[一二两三四五六七八九十]|(?<![\d.])\d{1,2}"
_N_EN = r"one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}"
_UP_EN = "rose|gained|grew|advanced|climbed|increased|improved|were (?:up|higher)|went up"
_DOWN_EN = "fell|lost|declined|dropped|slipped|decreased|shrank|eased|were (?:down|lower)|went down"
_TALLY = lazy_re.compile(
    rf"(?P<a>{_N_ZH})(?P<av>[涨升增跌降减])(?P<b>{_N_ZH})(?P<bv>[涨升增跌降减])(?:(?P<c>{_N_ZH})平)?(?![一-鿿]?[\d%％])"
    rf"|\b(?P<ea>{_N_EN})(?: of (?:the |these |its |our )?(?:\w+ )?(?:\w+ )?[a-z]+s)?(?: [a-z]+s)? (?:(?P<eup>{_UP_EN})|(?P<edown>{_DOWN_EN}))"
    rf",? (?:and|while|but) (?:the (?:other|remaining) )?(?P<eb>{_N_EN}) (?:(?P<fup>{_UP_EN})|(?P<fdown>{_DOWN_EN}))\b(?! (?:by|to|from|more|less))",
    re.IGNORECASE,
)
_SAYS = Trigger(_TALLY)
_UPWARD = frozenset("涨升增")


def tally_findings(material: Material) -> Iterator[Finding]:
    """Every pair of counts of risen and fallen lines, held to the tables that have as many lines."""
    for sentence, near in beside(material):
        if not sentence.may_say(_SAYS) or sentence.says(ANY_DOUBT):
            continue
        for match in _TALLY.finditer(sentence.words):
            told = _told(match)
            finding = None if told is None else _held(material, sentence, near, match, told)
            if finding is not None:
                yield finding


def _told(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Lines told to have risen, fallen and stayed; None where both counts go one way."""
    if match["a"]:
        first, second = match["av"] in _UPWARD, match["bv"] in _UPWARD
        one, other = read_count(match["a"]), read_count(match["b"])
        still = read_count(match["c"]) if match["c"] else 0
    else:
        first, second = bool(match["eup"]), bool(match["fup"])
        one, other, still = read_count(match["ea"]), read_count(match["eb"]), 0
    if first == second:
        return None
    return (one, other, still) if first else (other, one, still)


def _held(
    material: Material,
    sentence: Sentence,
    near: list[Sheet],
    match: re.Match[str],
    told: tuple[int, int, int],
) -> Finding | None:
    fitting = [
        (sheet, lines, steps)
        for sheet in near
        if not sheet.down
        for lines in dict.fromkeys((sheet.ranked, sheet.parts))
        if len(lines) == sum(told)
        for steps in _changes(sheet, lines)
    ]
    if not fitting or len({id(sheet) for sheet, _, _ in fitting}) > 1:
        return None
    tallies = [_tally(steps) for _, _, steps in fitting]
    right = told in tallies
    if not right and len(set(tallies)) > 1:
        return None  # columns of several changes disagree
    at = tallies.index(told) if right else 0
    return _finding(material, sentence, match, fitting[at][0], fitting[at][2], right)


def _changes(sheet: Sheet, lines: tuple[int, ...]) -> Iterator[dict[int, Fraction]]:
    """Line -> change, by every column that prints changes and else by every two times."""
    printed = [
        column_of(sheet, at, sheet.newest)
        for at, each in enumerate(sheet.measures)
        if CHANGE_HEAD.search(each.words)
        or CHANGE_HEAD.search(each.head)
        or _WEEKLY.search(each.head)
    ]
    made = [each for each in printed if all(line in each for line in lines)]
    if not made:
        for measure in range(len(sheet.measures)):
            for old, new in pairs_of(sheet):
                first, last = column_of(sheet, measure, old), column_of(sheet, measure, new)
                if all(line in first and line in last for line in lines):
                    made.append({line: last[line] - first[line] for line in lines})
    for each in made:
        yield {line: each[line] for line in lines}


_WEEKLY = lazy_re.compile(r"\b(?:[wmqyd]/[wmqyd]|wow|mom|dod)\b|涨跌", re.IGNORECASE)


def _tally(steps: dict[int, Fraction]) -> tuple[int, int, int]:
    up = sum(each > 0 for each in steps.values())
    down = sum(each < 0 for each in steps.values())
    return up, down, len(steps) - up - down


def _finding(
    material: Material,
    sentence: Sentence,
    match: re.Match[str],
    sheet: Sheet,
    steps: dict[int, Fraction],
    right: bool,
) -> Finding:
    document = material.document
    start, end = sentence.start + match.start(), sentence.start + match.end()
    cells = {
        line: term
        for line in steps
        for measure in range(len(sheet.measures))
        if (term := sheet.cells.get((line, measure, sheet.newest))) is not None
        and Fraction(term.quantity.value or 0) == steps[line]
    }
    up, down, still = _tally(steps)
    found = f"{up} / {down}" + (f" / {still}" if still else "")
    spans = (
        sentence.span((start, end)),
        document.span(start, end),
        *(document.span(each.start, each.end) for each in cells.values()),
    )
    shown = ", ".join(
        f"{sheet.lines[line].name} {core(cells[line].quantity) if line in cells else '+' if step > 0 else '-' if step < 0 else '0'}"
        for line, step in steps.items()
    )
    if right:
        return Finding(
            rule="count",
            verdict=Verdict.HOLDS,
            severity=Severity.GREEN,
            spans=spans,
            title=Text(
                f"涨跌数目与表相符：{found}", f"As many rose and fell as the table tells: {found}"
            ),
            stated=match.group(),
            recomputed=found,
            arithmetic=shown,
        )
    return doubt(
        "count",
        spans,
        Text(
            f"表中上升 {up} 项、下降 {down} 项，与“{match.group()}”不符",
            f"In the table {up} rose and {down} fell; the text says “{match.group()}”",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=match.group(),
        recomputed=found,
        arithmetic=shown,
    )
