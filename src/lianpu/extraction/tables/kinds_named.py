"""Kinds of deal as lists name them: the kind behind a cell's words, and which column holds kinds.

A head such as 类型 or "Type" stands over kinds of deals in one list and over kinds of products in
the next, so it is believed where most of the cells beneath it name a kind that is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.tables.grid import bare_head, fold, is_blank

MOST = 0.7
"""Share of the printed cells that must name a kind: as for other columns known by content."""

_HEAD = lazy_re.compile(
    r"(?:类型|類型|类别|類別|种类|種類|性质|性質|\btype|\bkind|\bcategory|\bnature)$"
)


def kind_named(words: str, own: Mapping[str, str | None] | None = None) -> str | None:
    """Key of the kind of deal that a cell names; "" where it names none.

    Args:
        words: As printed.
        own: Folded words -> kind of the list's layout, before those that are known everywhere.

    Returns:
        None where the layout says that it is no kind of ours.

    >>> kind_named("采购"), kind_named("Equity investment"), kind_named("电池")
    ('goods_purchase', 'equity_investment', '')
    """
    folded = fold(words)
    if own and folded in own:
        return own[folded]
    return _kinds().get(folded, "")


def heads_kinds(
    head: str, cells: Iterable[str], own: Mapping[str, str | None] | None = None
) -> bool:
    """Whether a column says what kind of deal each row is.

    >>> heads_kinds("交易类型", ["采购", "贷款"]), heads_kinds("产品类型", ["电池", "电机"])
    (True, False)
    """
    if not _HEAD.search(fold(bare_head(head))):
        return False
    told = [cell for cell in cells if not is_blank(cell)]
    named = sum(1 for cell in told if kind_named(cell, own) != "")
    return bool(told) and named >= MOST * len(told)


@cache
def _kinds() -> dict[str, str]:
    return {
        fold(word): key
        for key, kind in deal_kinds().items()
        for word in (key, kind.name.zh, kind.name.en, *kind.aliases)
    }
