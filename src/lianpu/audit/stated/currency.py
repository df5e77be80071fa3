"""The currency that an article leaves out: "营收 155 亿美元；利润 80 亿" are both of dollars.

Only where all money of the prose is of one currency, the number is of 亿 or more, a word of money stands beside it
and nothing that it would count stands behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re

_LARGE = lazy_re.compile(r"[亿億兆]\s*$")
_OF_MONEY = lazy_re.compile(
    r"营收|收入|利润|净利|毛利|亏损|亏|估值|市值|投资|投入|出资|融资|募资|资本|支出|开支|成本|费用|资金|收购|金额|价值|花|赚|烧钱|债|贷款|合同|订单|采购"
)
_COUNTED = lazy_re.compile(
    r"\s*(?:[个名位台张颗枚块片吨度次人户辆部架家条参级瓦]|用户|人次|参数|美元|港元|日元|千瓦|token|Token|平方|立方|股)"
)
LEAST, LEFT, RIGHT = 3, 14, 6
"""Amounts of a currency that make it the one of an article, and characters on either side of a bare amount in which a
word of money stands. Ours."""


def with_currency(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, bare amounts of money read in the one currency of them all."""
    told = Counter(
        term.quantity.unit
        for sentence in sentences
        for term in sentence.hidden.values()
        if isinstance(term, Term) and term.quantity.unit in MONEY
    )
    if len(told) != 1 or told.total() < LEAST:
        return tuple(sentences)
    (unit,) = told
    return tuple(_read(sentences, unit))


def _read(sentences: Iterable[Sentence], unit: str) -> Iterator[Sentence]:
    for sentence in sentences:
        made: dict[int, Term | Moment] = {
            at: Term(structs.replace(item.quantity, unit=unit), item.start, item.end)
            for at, item in sentence.hidden.items()
            if isinstance(item, Term)
            and item.quantity.unit == "1"
            and _is_money(sentence, at, item)
        }
        yield replace(sentence, hidden=sentence.hidden | made) if made else sentence


def _is_money(sentence: Sentence, at: int, term: Term) -> bool:
    """Whether a bare number is of 亿 or more, a word of money is beside it, and it counts nothing else."""
    if not _LARGE.search(term.quantity.text):
        return False
    mask = sentence.mask
    if _COUNTED.match(mask, at + 1):
        return False
    beside = f"{mask[max(at - LEFT, 0) : at]} {mask[at + 1 : at + 1 + RIGHT]}"
    return _OF_MONEY.search(beside) is not None
