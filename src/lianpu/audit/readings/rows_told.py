"""What is told of rows of a table over time, and of one beside another: trends, leads, overtakings.

"乙未出货量 2022 年以来逐年下降", "Alder had 84 MW more than Birch in 2024", "Cedar overtook Birch in 2023". Held to the
table only where one column alone tells the times; what fails is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from lianpu.audit.proof.operations import difference
from lianpu.audit.proof.verdicts import Claim, core, judge
from lianpu.audit.readings.ranked import Column, columns_meant, table_finding
from lianpu.audit.readings.reading import rescaled
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.subjects import FULL, every_subject
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_TREND = Trigger(
    r"(?:逐年|持续|连年|年年|每年均|每年都|一路)(?P<zh>增长|上升|提升|提高|增加|走高|下降|减少|下滑|走低|回落)"
    r"|\b(?P<en>risen|grown|increased|climbed|fallen|declined|shrunk|dropped|rose|grew|fell) (?:in |for )?(?:every|each) year\b"
)
_FALLS = lazy_re.compile(r"下|减|低|落|f[ea]ll|declin|shr|drop", re.IGNORECASE)
_LEAD = Trigger(
    lazy_re.compile(
        r"比(?P<other>[^\ue001-\ue006,;。]{1,16}?)(?:多出?|高出?|少|低)[^\ue001-\ue006,;。]{0,6}?(?P<q>\ue001)"
        r"|(?P<r>\ue001) (?:more|higher|larger|fewer|less|lower|smaller) than (?P<than>[A-Z][^\ue001-\ue006,;.]{1,24})"
    )
)
_OVERTAKES = Trigger(
    lazy_re.compile(
        r"(?:(?P<first>首次)?(?:超过|反超|超越)(?:了)?)(?P<other>[^\ue001-\ue006,;。]{1,14})"
        r"|\b(?:overtook|overtakes|surpassed|passed) (?P<than>[A-Z][^\ue001-\ue006,;.]{1,24})"
    )
)
LEAST = 3
"""Times that make a trend. Ours."""


def rows_told(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    """Trends of a row, and what one row is beside another."""
    yield from _trends(material, sentence, columns)
    yield from _leads(material, sentence, columns)
    yield from _overtakings(material, sentence, columns)


def _column(sentence: Sentence, columns: Sequence[Column]) -> Column | None:
    """The one column that is meant; None where several may be."""
    meant, single = columns_meant(sentence, columns, sentence.mask)
    return meant[0] if single else None


def _row(column: Column, words: str, *, last: bool = True) -> Series | None:
    """The row that words name last, or first."""
    found = [each for each in every_subject(column.series, words) if each.grade >= FULL]
    return found[-1 if last else 0].series if found else None


def _clause_start(sentence: Sentence, at: int) -> int:
    """Where the clause begins that a place of the mask stands in."""
    return max(sentence.mask.rfind(mark, 0, at) for mark in ",;。") + 1


def _year(sentence: Sentence, at: int) -> int:
    """The year told nearest before a place of the mask in its clause, else right behind it; 0 for none."""
    start = _clause_start(sentence, at)
    told = [(place, item) for place, item in sentence.placed if isinstance(item, Moment)]
    before = [item for place, item in told if start <= place < at]
    behind = [item for place, item in told if at < place <= at + 40]
    found = before[-1:] or behind[:1]
    plain = (
        found
        and found[0].period.until is None
        and not (found[0].period.quarter or found[0].period.half)
    )
    return found[0].period.year if found and plain else 0


def _at(series: Series, year: int, newest: Stage) -> Stage | None:
    """The time of a year in a row; its newest where no year is told."""
    stage = Stage(year) if year else newest
    return stage if stage in series.levels else None


def _place(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    return sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1


def _verb(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """Where the words before the name of the other row stand."""
    end = match.start("other") if match["other"] else match.start("than")
    words = sentence.mask[match.start() : end].rstrip()
    return sentence.origin[match.start()], sentence.origin[match.start() + len(words) - 1] + 1


def _trends(material: Material, sentence: Sentence, columns: Sequence[Column]) -> Iterator[Finding]:
    for match in sentence.each(_TREND):
        column = _column(sentence, columns)
        clause = sentence.mask[: match.start()].rpartition("。")[2]
        row = _row(column, clause) if column is not None else None
        if column is None or row is None or sentence.mask[match.end() : match.end() + 1] == "的":
            continue
        moments = [each.period for each in sentence.moments if each.period.until is None]
        since = min((each.year for each in moments), default=0)
        stages = [each for each in row.stages if each.year >= since and not each.part]
        values = [Fraction(row.levels[each].quantity.value or 0) for each in stages]
        if len(stages) < LEAST or any(b.year - a.year != 1 for a, b in pairwise(stages)):
            continue
        falls = bool(_FALLS.search(match["zh"] or match["en"]))
        right = all(b < a if falls else b > a for a, b in pairwise(values))
        told = ", ".join(f"{each.year} {core(row.levels[each].quantity)}" for each in stages)
        yield table_finding(
            material, sentence, _place(sentence, match), "direction", right, told, column, row, told,
            sure=False,
        )  # fmt: skip


def _leads(material: Material, sentence: Sentence, columns: Sequence[Column]) -> Iterator[Finding]:
    for match in sentence.each(_LEAD):
        column = _column(sentence, columns)
        group = "q" if match["q"] else "r"
        stated = sentence.term(match, group)
        if column is None or stated is None:
            continue
        clause = sentence.mask[_clause_start(sentence, match.start()) : match.start()]
        own = _row(column, clause, last=False)
        other = _row(column, match["other"] or match["than"])
        if own is None or other is None or own is other:
            continue
        if not _of_table(clause.rpartition(own.entity)[2]) or not counts_alike(
            material, own, stated
        ):
            continue
        year = _year(sentence, match.start())
        terms = [
            each.scaled(stage)
            for each in (own, other)
            if (stage := _at(each, year, column.stage)) is not None
        ]
        if len(terms) == 2:
            yield from _stepped(material, sentence, stated, terms, known=own.scale is not None)


def _of_table(words: str) -> bool:
    """Whether the words between a row and what is told of it name no other measure than a table may have."""
    return bool(_PLAIN.fullmatch(words))


_PLAIN = lazy_re.compile(
    r"(?:[的也仍还则都均已 \ue005]|当年|全年|同期|出货量?|[产销装]量|产能|规模|份额|收入|营收|销售额|数量|算力|容量|市值|占比|"
    r"\b(?:has|had|have|still|with|was|is|'s|again|in|then|now|built|sold|shipped|made|operated|ran|runs)\b)*",
    re.IGNORECASE,
)


def counts_alike(material: Material, row: Series, stated: Term) -> bool:
    """Whether a number counts what the caption of the table says: 万人 is no step of 万台."""
    noun = stated.quantity.text.strip()[-1:]
    if stated.quantity.unit in ("x", "%", "pp"):
        return True  # a multiple or a rate counts nothing
    if row.grid is None or not "一" <= noun <= "鿿" or noun in "万亿千百":
        return True
    start = row.grid.rows[0].span.start
    told = material.document.text[max(start - CAPTION, 0) : start]
    units = re.findall(r"[（(]([^）)]{1,12})[）)]", told)
    return not units or any(noun in unit for unit in units)


CAPTION = 160
"""Characters before the first row in which a table's caption and heads tell its unit. Ours."""


def _stepped(
    material: Material, sentence: Sentence, stated: Term, terms: Sequence[Term], *, known: bool
) -> Iterator[Finding]:
    """The step between two rows; at the scale of the prose where the table tells none."""
    more, less = sorted(terms, key=lambda term: -(term.quantity.value or 0))
    made = difference() if known else rescaled(difference(), (more, less), stated)
    claim = Claim(
        "difference", stated, (more, less), (made,), sentence.span(stated), True, doubt=True
    )
    finding = judge(material.document, claim)
    if finding is not None:
        yield finding


def _overtakings(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    for match in sentence.each(_OVERTAKES):
        column = _column(sentence, columns)
        if column is None:
            continue
        clause = sentence.mask[_clause_start(sentence, match.start()) : match.start()]
        own = _row(column, clause, last=False)
        other = _row(column, match["other"] or match["than"])
        year = _year(sentence, match.start())
        if own is None or other is None or own is other or not year:
            continue
        now, ago = Stage(year), Stage(year - 1)
        if any(stage not in each.levels for each in (own, other) for stage in (now, ago)):
            continue
        pairs = [
            (
                Fraction(own.levels[stage].quantity.value or 0),
                Fraction(other.levels[stage].quantity.value or 0),
            )
            for stage in (ago, now)
        ]
        right = pairs[1][0] > pairs[1][1]
        if match["first"] or match["than"]:
            right = right and pairs[0][0] <= pairs[0][1]
        told = "; ".join(
            f"{stage.year}: {own.entity} {core(own.levels[stage].quantity)}, {other.entity} {core(other.levels[stage].quantity)}"
            for stage in (ago, now)
        )
        yield table_finding(
            material, sentence, _verb(sentence, match), "comparison", right, told, column, own, told,
            sure=False,
        )  # fmt: skip
