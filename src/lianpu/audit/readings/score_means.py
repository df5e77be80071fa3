"""Scores out of so many and the overall one told beside them: rows print 4/5, 3/5 and 2/5, prose "综合评分: 3.0/5".

An overall score may be weighted or judged, so that one which is not their plain average is doubted, and only where
no word or column of weights stands by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.slips import near
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term, trimmed
from lianpu.audit.stated.spotting import bare_quantity
from lianpu.core import lazy_re
from lianpu.core.document import Table
from lianpu.core.finding import Finding, Severity, Verdict

_OVERALL = lazy_re.compile(
    r"(?:综合|[总總][体體评評]?|整[体體]|平均|\b(?:overall|composite|average|mean|total|final)\b)"
    r"[^\d|。;；\n]{0,12}?(?:评分|評分|得分|分|\bscore|\brating|:|：)[^\d|。;；\n]{0,8}?"
    r"(?P<at>\d{1,3}(?:\.\d+)?)\s?/\s?(?P<most>5|10|100)(?!\.?\d)",
    re.IGNORECASE,
)
_SCORE = lazy_re.compile(r"[*_~\s]*(?P<at>\d{1,3}(?:\.\d+)?)\s?/\s?(?P<most>5|10|100)[*_\s]*")
_WEIGHTED = lazy_re.compile(r"权重|權重|加权|加權|\bweight", re.IGNORECASE)
FEWEST, REACH = 3, 400
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
        scores = _scores(material, table, match["most"]) if table is not None else ()
        if len(scores) < FEWEST:
            continue
        yield from _held(material, match, scores)


def _beside(material: Material, sentence: Sentence) -> Table | None:
    """The table that ends right before a sentence or begins right behind it."""
    near = [
        (min(abs(sentence.start - _end(each)), abs(_begin(each) - sentence.end)), at)
        for at, each in enumerate(material.document.tables)
        if each.cells
    ]
    if not near or min(near)[0] > REACH:
        return None
    return material.document.tables[min(near)[1]]


def _begin(table: Table) -> int:
    return min(cell.start for cell in table.cells)


def _end(table: Table) -> int:
    return max(cell.end for cell in table.cells)


def _scores(material: Material, table: Table, most: str) -> Sequence[Term]:
    """The one column of scores out of so many; none where the table tells weights, or more columns of them."""
    text = material.document.text
    if any(_WEIGHTED.search(text[cell.start : cell.end]) for cell in table.cells):
        return ()
    columns: dict[int, list[Term]] = {}
    for cell in table.cells:
        match = _SCORE.fullmatch(text, cell.start, cell.end)
        if match is not None and match["most"] == most:
            value = bare_quantity(match["at"])
            whole = replace(value, step=Decimal(0), low=value.value, high=value.value)
            columns.setdefault(cell.column, []).append(Term(whole, *match.span("at")))
    return next(iter(columns.values())) if len(columns) == 1 else ()


def _held(material: Material, match: re.Match[str], scores: Sequence[Term]) -> Iterator[Finding]:
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
