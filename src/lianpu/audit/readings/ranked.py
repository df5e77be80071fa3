"""The columns of a table that a sentence ranks or counts: whose rows, which of them is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.tables.columns import RANK_HEAD
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import exact


@dataclass(frozen=True)
class Column:
    """The numbers of one column at one time, without totals."""

    series: tuple[Series, ...]
    stage: Stage

    def value(self, series: Series) -> Fraction:
        """The number of a row as printed, in its base unit."""
        return Fraction(series.levels[self.stage].quantity.value or 0)

    @property
    def ranked(self) -> list[Series]:
        """Largest first."""
        return sorted(self.series, key=self.value, reverse=True)


def ranked_columns(book: Sequence[Series]) -> Iterator[Column]:
    """The columns of cross-sections, and the newest period of tables of several entities."""
    groups: dict[tuple[int, int, str], list[Series]] = {}
    for each in book:
        if (
            each.grid is not None and each.entity and not each.total
            and not RANK_HEAD.search(each.measure) and not _AVERAGE.search(each.entity)
        ):  # fmt: skip
            groups.setdefault((id(each.grid), each.column, each.measure), []).append(each)
    for group in groups.values():
        stages = sorted({stage for each in group for stage in each.levels})
        for stage in stages[-1:]:
            members = tuple(
                each for each in group
                if stage in each.levels and each.levels[stage].quantity.value is not None
            )  # fmt: skip
            parts = _parts(_of_one_kind(members, stage), stage)
            column = Column(
                tuple(each for each in parts if not _OTHERS.fullmatch(each.entity.strip())), stage
            )
            if len(column.series) >= 3:
                yield column


_AVERAGE = lazy_re.compile(r"平均|均值|中位|\b(?:average|mean|median)\b", re.IGNORECASE)
"""Names of a row that stands for all others."""

_OTHERS = lazy_re.compile(
    r"(?:其他|其它|其余)(?:厂商|公司|企业|地区|国家|品牌)?|(?:all )?(?:others?|the rest|rest)"
    r"|(?:(?:19|20)\d\d,? (?:and|or) )?(?:thereafter|beyond|later)(?: years)?|(?:after|beyond) (?:19|20)\d\d"
    r"|(?:(?:19|20)\d\d ?年?(?:度|及|和)*)?(?:其后|此后|之后|以后)(?:年度)?",
    re.IGNORECASE,
)
"""Names of a row of all that are not named, or of all years that are not, which has no rank."""


def _of_one_kind(members: Sequence[Series], stage: Stage) -> Sequence[Series]:
    """Rows but for those of rates below amounts, such as the growth of their total, which have no rank among these."""
    amounts = [each for each in members if each.levels[stage].quantity.unit not in RATES]
    return amounts if len(amounts) * 2 > len(members) else members


def _parts(members: Sequence[Series], stage: Stage) -> Iterator[Series]:
    """Rows but for a last one that the others add up to, whatever it is called."""
    if not members:
        return
    yield from members[:-1]
    *others, last = (exact(each.levels[stage].quantity.value or Decimal(0)) for each in members)
    if len(others) <= 2 or last <= 0 or abs(sum(others) - last) > ALMOST * last:
        yield members[-1]


ALMOST = Fraction(1, 200)
"""How far a total may be from the sum of its rows, of it, to be told as one. Ours."""


def columns_meant(
    sentence: Sentence, columns: Sequence[Column], near: str
) -> tuple[list[Column], bool]:
    """The columns that a sentence may speak of, and whether its words single one out."""
    named = [
        column for column in columns
        if column.series[0].measure and measure_named(column.series[0].measure, near)
    ]  # fmt: skip
    whole = [each for each in named if not _within_another(each, named, near)]
    if len(whole) == 1:
        return whole, True
    if named and len(whole) < len(named):
        return whole, False
    return list(columns), len(columns) == 1


def _within_another(column: Column, named: Sequence[Column], words: str) -> bool:
    """Whether words hold the name of a column only as a part of another's: 产能 of 产能利用率最高的是."""
    own = _bare_measure(column)
    longer = [_bare_measure(each) for each in named if each is not column]
    longer = [each for each in longer if own and own in each and own != each and each in words]
    if not longer:
        return False
    for each in longer:
        words = words.replace(each, " ")
    return not measure_named(column.series[0].measure, words)


def _bare_measure(column: Column) -> str:
    return re.split(r"[（(]", column.series[0].measure, maxsplit=1)[0].strip().casefold()


def measure_named(measure: str, words: str) -> bool:
    """Whether words hold the name of a measure, or a part of it that says the kind."""
    low = words.casefold()
    if re.search(r"[一-鿿]", measure):
        parts = [measure, *re.findall(r"金额|收入|数量|件数|事件数|产能|份额|规模|销量", measure)]
        if "数" in measure and "数量" in low:
            return True
        return any(part in low for part in parts if len(part) >= 2)
    return any(
        token.rstrip("s") in low for token in re.findall(r"[a-z]{4,}", measure.casefold())
        if token not in ("million", "billion")
    )  # fmt: skip


SHOWN = 8
"""Rows that a finding shows, the largest first."""


def table_finding(
    material: Material,
    sentence: Sentence,
    place: tuple[int, int],
    rule: str,
    right: bool,
    recomputed: str,
    column: Column,
    row: Series,
    values: str = "",
    *,
    sure: bool = True,
) -> Finding:
    """What a table says of a rank or a count.

    Args:
        sure: Whether a failure is proof: it is not where all is right without the last row, which may
            be the average or the total of the others under any name.
    """
    document = material.document
    start, end = place
    stated = document.span(start, end)
    # where they disagree, the words may be wrong or any cell by which they were counted
    by = [row] if right else [row, *(each for each in column.ranked[:SHOWN] if each is not row)]
    cells = [each.levels[column.stage] for each in by]
    verdict = Verdict.HOLDS if right else Verdict.WRONG
    loose = row.grid is not None and row.grid.loose
    severity = Severity.GREEN if right else Severity.AMBER if loose or not sure else Severity.RED
    values = values or ", ".join(
        f"{each.entity} {core(each.levels[column.stage].quantity)}"
        for each in column.ranked[:SHOWN]
    )
    return Finding(
        rule=rule,
        verdict=verdict,
        severity=severity,
        spans=(
            sentence.span((start, end)),
            stated,
            *(document.span(each.start, each.end) for each in cells),
        ),
        title=title(rule, verdict, stated.quote, None if right else recomputed),
        stated=stated.quote,
        recomputed=recomputed,
        arithmetic=values,
        proposal=None if right else recomputed,
    )
