"""Shares whose own words tell another whole than the amount beside them: all shares, those held, a plan, revenue."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.audit.stated.beside import AFTER, BEFORE, clause_before, clause_behind
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.span import Span

_OF_ALL_SHARES = lazy_re.words(
    r"总股[本份数]?|總股[本份數]?|股本的|持股比例|持股比列|\b(?:total shares|shares outstanding|outstanding shares|share capital)\b"
)
_OF_THOSE_HELD = lazy_re.words(
    r"(?:其|占|佔)[^，,;；。]{0,6}(?:所持|持有|持股)|所持|\bof (?:its|his|her|their) (?:holding|stake|shares)\b"
)
_HELD = lazy_re.words(r"持有?|持股|\b(?:holds?|held|owns?|owned)\b")


def of_another_whole(document: Document, stated: Span, whole: Span) -> bool:
    """Whether a share is told of all shares of a firm, or of those that somebody holds, and the whole is not."""
    told = clause_before(document, stated)
    beside = clause_before(document, whole) + whole.quote + clause_behind(document, whole)
    if _OF_THOSE_HELD.search(told):
        return not _HELD.search(beside)
    if _OF_ALL_SHARES.search(told):
        return not _OF_ALL_SHARES.search(beside)
    return False


_OF_A_PLAN = lazy_re.words(
    r"(?:完成|达到?|占|执行)[^,;。\d]{0,8}(?:(?<!公共)(?<!基金)预算(?![收支])|计划|目标|任务)[^,;。\d]{0,4}的?(?:比例)?(?:为|约|达)?$"
)
_A_PLAN = lazy_re.words(r"(?<!公共)(?<!基金)预算(?![收支])|计划|目标|任务")


def of_a_plan(document: Document, stated: Span, whole: Span) -> bool:
    """Whether a rate tells how much of a plan is done, and the whole is none: 完成年初预算的 47 %."""
    if _OF_A_PLAN.search(simplified(clause_before(document, stated))) is None:
        return False
    return _A_PLAN.search(simplified(clause_before(document, whole))) is None


_REVENUE = lazy_re.words(r"收入|营收|營收|销售|revenues?|sales|turnover")
_OF_REVENUE = lazy_re.words(
    r"^ ?of (?:the |its |our |their |total |group |company |annual |net )*(?:revenues?|sales|turnover)\b"
)
_REVENUES_SHARE = lazy_re.compile(
    r"占(?:公司|集团|总|其|全年|同期)*(?:收入|营收|销售额?)(?:总额)?的?(?:比[例重]为?)?(?:约|达)?$"
)


def of_revenue(document: Document, stated: Span, whole: Span) -> bool:
    """Whether a share is told of revenue, and the whole is something else."""
    told = _OF_REVENUE.match(clause_behind(document, stated)) or _REVENUES_SHARE.search(
        clause_before(document, stated)
    )
    if told is None:
        return False
    near = document.text[max(whole.start - 2 * BEFORE, 0) : whole.end + AFTER]
    return _REVENUE.search(near) is None


def amount_and_rate(inputs: Sequence[Span]) -> tuple[Span | None, Span | None]:
    """The amount and the rate of two inputs."""
    if len(inputs) != 2:
        return None, None
    rates = [each for each in inputs if each.quote.rstrip().endswith(("%", "％"))]
    amounts = [each for each in inputs if each not in rates]
    return (amounts[0], rates[0]) if len(rates) == len(amounts) == 1 else (None, None)


def of_one_whole(document: Document, inputs: Sequence[Span]) -> bool:
    """Whether two shares of one whole are multiplied, or a share of all shares by others than all."""
    amount, rate = amount_and_rate(inputs)
    if amount is not None and rate is not None:
        return of_another_whole(document, rate, amount)
    if len(inputs) != 2 or not all(each.quote.rstrip().endswith(("%", "％")) for each in inputs):
        return False
    beside = [
        clause_before(document, each) + "%" + clause_behind(document, each) for each in inputs
    ]
    return any(all(base.search(each) for each in beside) for base in (_OF_ALL, _OF_HELD))


_OF_ALL = lazy_re.words(rf"{_OF_ALL_SHARES.pattern}|% ?的? ?(?:股权|股份)")
_OF_HELD = lazy_re.compile(r"所持|其持有")
