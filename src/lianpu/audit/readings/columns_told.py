"""Sums of columns that print no total, told in prose beside their table: "四家合计采购 9,000 万元", "together they earned $1,000 million".

`sums` confirms such a number. It is doubted here where the table is the only one beside it, one column alone comes near
it, and no word of the sentence names a row, a part of the rows or a whole beyond them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import total
from lianpu.audit.proof.slips import slip
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.readings.reading import CURRENCIES
from lianpu.audit.stated.book import Book
from lianpu.audit.stated.grids import Grid
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.notation.numerals import read_count

_SUMMED = Trigger(
    r"合计|总计|共计|总共|合共|一共|共有|\b(?:together|in total|altogether|in all|combined|all)\b"
)
_BEFORE = lazy_re.compile(
    r"(?:合计|总计|共计|总共|合共|一共|共有)[^\ue001-\ue006,;。]{0,12}$"
    r"|\b(?:together|in total|altogether|combined|in all)\b[^\ue002-\ue006,;.]{0,50}$"
    r"|\ball (?:the |of the |\w+ )?[a-z]+s\b[^\ue001-\ue006,;.]{0,40}$",
    re.IGNORECASE,
)
_BEHIND = lazy_re.compile(
    r"[^\ue001-\ue006,;.]{0,16}? ?(?:in total|in all|altogether|together|combined)\b", re.IGNORECASE
)
_OTHERS = lazy_re.compile(
    r"主要|重点|代表|其余|其他|其它|剩余|不含|剔除|扣除|累计|全国|全市|全省|全球|全行业|市场|行业|同期|去年|上年|预计|目标|前[一二三四五六七八九十\d]|部分|分别|约占|历年"
    r"|\b(?:others?|rest|remaining|excluding|except|net of|market|industry|world|last year|target|expected|forecast|top|largest|leading|each|both|two of|half)\b",
    re.IGNORECASE,
)
"""Words of some of the rows, of more than them, or of another time."""
_COUNT = lazy_re.compile(
    r"(?P<zh>[一二两三四五六七八九十]{1,3}|\d{1,2})(?:家|个|只|项|款|座|起|笔|种|支|条|艘|宗|位|类|大)"
    r"|\b(?:the|these|all|its|our) (?P<en>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) [a-z]+s\b",
    re.IGNORECASE,
)
FEWEST = 3
"""Rows of a column from which its sum is no accident. Ours."""
MANY = 30
"""Numbers up to which one counts rows. Ours."""
BESIDE = 1
"""Blocks between a sentence and its table. Ours."""


def speaks_of_all(words: str, count: int) -> bool:
    """Whether a sentence may speak of all rows of a table, and counts no others."""
    counted = _COUNT.search(words)
    number = read_count(counted["zh"] or counted["en"]) if counted else count
    return number == count and not _OTHERS.search(words)


def columns_told(material: Material) -> Iterator[Finding]:
    """Every sum of a column told beside its table that the column nearly gives."""
    tables = material.document.tables
    if not tables:
        return
    for _, sentence in material.each_sentence():
        if not sentence.has(_SUMMED, sentence.mask) or _OTHERS.search(sentence.mask):
            continue
        beside = [
            at
            for at, table in enumerate(tables)
            if any(abs(block - sentence.block) <= BESIDE for block in table.blocks)
        ]
        if len(beside) != 1:
            continue
        grid = next((each for each in material.grids if each.table == beside[0]), None)
        stated = _asked(sentence)
        if grid is not None and stated is not None:
            yield from _held(material, sentence, stated, grid)


def _asked(sentence: Sentence) -> Term | None:
    """The one amount that words say is a sum, none of another before it."""
    for at, item in sentence.placed:
        if not isinstance(item, Term) or item.quantity.unit in ("%", "pp", "x", "year"):
            continue
        if (item.quantity.value or 0) <= MANY and item.quantity.unit not in CURRENCIES:
            continue  # how many rows there are
        summed = _BEFORE.search(sentence.mask[:at]) or _BEHIND.match(sentence.mask, at + 1)
        return item if summed else None
    return None


def _held(material: Material, sentence: Sentence, stated: Term, grid: Grid) -> Iterator[Finding]:
    book = material.series_near(sentence.start)
    columns = list(_columns(book, grid, sentence))
    words = sentence.words
    ahead = words[: stated.start - sentence.start].casefold()
    if any(
        len(each.entity) > 1 and each.entity.casefold() in ahead
        for column in columns
        for each, _ in column
    ):
        return
    counted = _COUNT.search(words)
    made = []
    for column in columns:
        if counted and read_count(counted["zh"] or counted["en"]) != len(column):
            continue
        terms = tuple(each.scaled(stage) for each, stage in column)
        units = {term.quantity.unit for term in terms}
        series = column[0][0]
        if len(units) != 1 or not (
            _comparable(units.copy().pop(), series, stated)
            or (
                units == {"1"}
                and stated.quantity.unit not in CURRENCIES
                and _of_head(series, words)
            )
        ):
            continue
        result = check(total(), [term.quantity for term in terms], stated.quantity)
        if result is not None:
            made.append((terms, result))
    if any(result.verdict is not Verdict.WRONG for _, result in made):
        return
    near = [pair for pair in made if pair[1].certain and slip(pair[1], stated)]
    if len(near) != 1 or _told_elsewhere(material, stated):
        return
    terms, result = near[0]
    claim = Claim("sum", stated, terms, (), sentence.span(stated), strict=False)
    yield written(material.document, claim, result, Severity.AMBER)


def _comparable(unit: str, series: Series, stated: Term) -> bool:
    """Whether a column measures what a number does: one money, or counts of one size."""
    own = stated.quantity.unit
    if unit == own:
        return own != "1" or series.scale is not None
    if unit in ("1", "money"):
        return series.scale is not None and (series.currency in (None, own))
    return False


def _of_head(series: Series, words: str) -> bool:
    """Whether words name what a column of bare numbers counts: 门店数 in 共有门店 880 家."""
    name = re.sub(r"数量?$|[(（].*", "", series.measure.strip())
    return len(name) > 1 and name.casefold() in words.casefold()


def _columns(
    book: Book, grid: Grid, sentence: Sentence
) -> Iterator[Sequence[tuple[Series, Stage]]]:
    """The columns of three rows or more without a total, each at the time of the sentence or its only one."""
    years = {moment.period.year for moment in sentence.moments}
    groups: dict[tuple[int, str, Stage], list[tuple[Series, Stage]]] = {}
    totals: set[tuple[int, str]] = set()
    for each in book.of_grid(grid):
        if each.total:
            totals.add((each.column, each.measure))
        for stage in each.stages:
            if len(each.stages) > 1 and years != {stage.year}:
                continue
            groups.setdefault((each.column, each.measure, stage), []).append((each, stage))
    for (column, measure, _), members in groups.items():
        whole = len(members) >= FEWEST and (column, measure) not in totals
        if whole and not any(_NO_PART.search(each.entity) for each, _ in members):
            yield members


_NO_PART = lazy_re.compile(
    r"其中|平均|均值|中位|增速|占比|率$|合计|总|^(?:of which|average|mean|median|growth|share|total|net|gross)\b|\b(?:margin|profit)$",
    re.IGNORECASE,
)
"""Names of rows that are no parts of one sum."""


def _told_elsewhere(material: Material, stated: Term) -> bool:
    """Whether a cell of a table prints the number itself."""
    value = stated.quantity.value
    return any(
        each.scaled(stage).quantity.value == value
        for each in material.series_near(stated.start)
        for stage in each.stages
        if each.grid is not None
    )
