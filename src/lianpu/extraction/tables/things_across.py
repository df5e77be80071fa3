"""Tables with measures down the side and things across: a sheet of specifications, a firm's profile.

Two signs tell them from things down the side: the corner says that rows are measures (参数, Item), or
the numbers of a row are of one sort (nm, W, €) where those of a column are of several.
"""

from __future__ import annotations

import re
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.vocabulary import units
from lianpu.extraction.metrics.forms_en import MEASURED as MEASURED_EN
from lianpu.extraction.metrics.forms_zh import MEASURED as MEASURED_ZH
from lianpu.extraction.tables.grid import Column, Grid, bare_head, read_cell, unit_of, without_marks
from lianpu.notation.scan import periods

ITEMS = lazy_re.compile(
    r"(?:主要|财务|經營|经营|业绩|关键|核心|技术|基本)?(?:指标|指標|项目|項目|科目|内容|數據|数据|单位|單位|参数|參數|规格|規格|性能|信息)"
    r"(?:名称|名稱)?|(?:key |financial |operating |technical )?(?:items?|line items?|metrics?|indicators?|measures?"
    r"|data|particulars|spec(?:ification)?s?|parameters?|features?|attributes?|characteristics?)",
    re.IGNORECASE,
)
"""A corner that says only that rows are measures."""
_SPECIFIES = lazy_re.compile(
    r".*(?:指标|指標|参数|參數|规格|規格|性能)(?:名称|名稱)?|.*(?:metrics?|indicators?|measures?|spec(?:ification)?s?|parameters?|features?|attributes?|characteristics?)",
    re.IGNORECASE,
)
"""One that can stand over measures alone; 项目 and "Item" may stand over things."""
_THINGS = frozenset({"product", "investee", "target", "generic", "maker", "investor"})
"""Roles of a corner over things."""
_NAMES = frozenset({None, "product", "maker", "generic", "description"})
"""Roles that the name of a thing may seem to have."""
_SAYS_VALUES = lazy_re.compile(
    r"(?:数值|数字|数据|内容|金额|取值|备注|values?|figures?|amounts?|details?|data|numbers?|notes?|sources?)",
    re.IGNORECASE,
)
"""A head of values, which names nothing."""
_MOST_HEAD = 40
"""Characters of the name of a thing; ours."""


def things_across(grid: Grid) -> tuple[int, ...]:
    """The columns of things of a table whose rows are measures; empty for any other table."""
    corner = grid.columns[0]
    items = bool(ITEMS.fullmatch(corner.head.strip()))
    if (corner.role in _THINGS and not items) or len(grid.rows) < 2:
        return ()
    if not all(map(_names, grid.columns[1:])):
        return ()
    columns = [column.index for column in grid.columns[1:]]
    sorts = [[_sort(row.texts[at], unit_of(row.texts[0])) for at in columns] for row in grid.rows]
    if any(len({one for one in row if one}) > 1 for row in sorts):
        return ()
    labels = [row.texts[0] for row, told in zip(grid.rows, sorts, strict=True) if any(told)]
    measures = sum(1 for label in labels if _measures(label))
    mixed = all(len({row[at] for row in sorts} - {None, "count"}) > 1 for at in range(len(columns)))
    specified = items and bool(labels) and bool(_SPECIFIES.fullmatch(corner.head.strip()))
    if specified or (items and (measures or mixed)) or (mixed and (measures or len(columns) > 1)):
        return (*columns,)
    return ()


def values_alone(grid: Grid) -> bool:
    """Whether a table is a list of measures and their values, of one thing that it does not name."""
    corner, *others = grid.columns
    return (
        len(others) == 1
        and bool(ITEMS.fullmatch(corner.head.strip()))
        and bool(_SAYS_VALUES.fullmatch(others[0].head.strip()))
    )


def _names(column: Column) -> bool:
    """Whether a head names a thing."""
    head = column.head
    return (
        0 < len(head) <= _MOST_HEAD
        and column.unit is None
        and column.role in _NAMES
        and re.search(r"[^\W\d]", head) is not None
        and not _SAYS_VALUES.fullmatch(head.strip())
        and not periods(head)
        and not _measures(head)
    )


def _measures(label: str) -> bool:
    """Whether a label names a measure: by its unit, or by its words."""
    return unit_of(label) is not None or bool(
        MEASURED_ZH.search(label) or MEASURED_EN.search(label.casefold())
    )


def _sort(printed: str, unit: str | None) -> str | None:
    """What sort of number a cell holds: money, length, "count" for a bare one; None for no number."""
    quantity = read_cell(printed, unit)
    return None if quantity is None else _dimension(quantity.unit)


@cache
def _dimension(unit: str) -> str:
    family = units().get(unit)
    return unit if family is None else family.dimension


def told_of(label: str) -> tuple[str, Period | None]:
    """Measure and time of a label such as "Revenue (2024)" or 2024年营业收入."""
    words = without_marks(bare_head(label))
    found = periods(words)
    if len(found) != 1:
        return words, None
    place = found[0]
    rest = f"{words[: place.start]} {words[place.end :]}"
    rest = re.sub(r"[(（\[]\s*[)）\]]|^\s*(?:度|的)", "", rest)
    rest = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", rest).strip(" ,，、-–:：")
    told = place.value
    return (rest, told) if rest and isinstance(told, Period) else (words, None)
