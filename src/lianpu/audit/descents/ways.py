"""What a way is in which a number was computed, and the words around numbers that ways ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.audit.descents.kin import Near, View
from lianpu.audit.proof.operations import Ends, Operation, operation
from lianpu.audit.stated.pairs import ADDED_ZH, COMPARED_EN
from lianpu.audit.stated.sentences import Term
from lianpu.core import lazy_re
from lianpu.core.interval import Interval


@dataclass(frozen=True)
class Way:
    """One way in which a number may follow from others."""

    rule: str
    operation: Operation
    inputs: tuple[Term, ...]
    near: bool = False
    then: bool = False
    """Whether its inputs are of the earlier time that a number is told of."""
    named: bool = False
    """Whether words name its only inputs: numbers nearby that happen to give the same do not answer it."""
    plain: bool = False
    """Whether no other numbers of its measure stand there, so that it is looked at sooner: see `plausible`."""
    sure: bool = False
    """Whether the same words beside a number of now, which holds, leave no other inputs: a misfit is proof."""
    paired: bool = False
    """Whether the other items of the list of a number follow in the same way from theirs."""


Ways = Iterator[Way]


POINTS = lazy_re.compile(r"bps?$|基点$|pp$|basis points?$", re.IGNORECASE)


STEP = lazy_re.compile(
    r"(?:增加(?!值)|减少|净增|净减|新增|增长|下降|提升|提高|降低|多出?|少|减(?!值)|增(?!加值|值)|高出?|低|缺口|(?<![顺逆])差|增量|放量|缩量|上涨|下跌|扩大|收窄)(?:了|额|约|近|超|超过|逾|为)*[^\ue001-\ue006,;。]{0,8}$|"
    r"\b(?:rose|grew|fell|increased?|decreased?|declined?|dropp?e?d?|climbed|improved|up|down|higher|lower|more|less|rise|gain|"
    r"addition|added|adding|gained|lost|gap|difference|surplus|deficit|improvement|expansion|reduction|saving)\b(?! (?:than|from|to|at)\b)(?:(?!\b(?:than|from|to|at)\b)[^\ue001-\ue006,;]){0,24}$",
    re.IGNORECASE,
)


def is_step(each: Near) -> bool:
    """Whether a number is that by which another changed: 增加 709 家."""
    return bool(_STEP_AT.search(each.left))


_STEP_AT = lazy_re.compile(rf"(?:{ADDED_ZH}|下降|提高|降低)(?:了|约|近|超过?)*$")


STEP_BEHIND = lazy_re.compile(
    rf"^ ?(?:of new|of extra|(?:[a-z]+ )?{COMPARED_EN})\b"
    r"|^[^\ue001-\ue006,;。]{0,3}的?(?:增量|差额|缺口|增幅|净增)",
    re.IGNORECASE,
)
"""Words behind a number that make it a step, or what lies between two levels."""


def is_whole(each: Near) -> bool:
    """Whether a number may be a level or a part, and is no step."""
    return not (STEP.search(each.left) or STEP_BEHIND.match(each.right))


def in_brackets(each: Near) -> bool:
    """Whether a number stands alone in brackets behind its name: "services ($8.2 billion)"."""
    return each.left.endswith("(") and each.right.startswith(")")


EXTREME = lazy_re.compile(r"最高|最低|highest|lowest", re.IGNORECASE)
"""Words before one of many prices."""
OF_TOTAL = lazy_re.compile(
    r"^\)? ?of (?:the |its |our |their |all )*(?:(?:world|group|company|country|industry|market)(?:'s)? )?(?:total|whole|all|overall)\b",
    re.IGNORECASE,
)
"""Words behind a share of a total."""
OF_OTHERS = lazy_re.compile(
    r"\b(?:each|per|every) (?:added|additional|extra|incremental|new|further)\b|每(?:新增|增加|多)"
    r"|\b(?:per|each) (?:[a-z]+ ){1,3}(?:and|per|an?) (?:hour|day|night|week|month|year|shift|trip|mile)\b",
    re.IGNORECASE,
)
"""Words of an amount per unit that is of the added ones alone, or of units and hours together."""
PER_TWO = lazy_re.compile(
    r"[日周月季年]均[^\ue001-\ue006,;。]{0,4}[人户店车台单件]均|[人户店车台单件]均[日周月季年]均"
)
"""An average of an average, by time and by head: what is told beside it gives one of the two at most."""


LINKED = lazy_re.compile(
    r"^[ ,(]*(?:\bor\b|即|或|i\.e\.|,|\()[ ,]*(?:by |about |幅度为?|增幅为?|降幅为?|约)*$"
)
"""Words that say a number again in another way: "$143 million, or 8.4 %"."""


def close(first: Near, second: Near) -> bool:
    return abs(first.sentence - second.sentence) <= 2


def stopped(view: View, each: Near) -> bool:
    """Whether a stop parts a number from the stated one."""
    between = view.material.document.text[each.term.end : view.stated.term.start]
    return bool(re.search(r"[;；。]|\.\s", between))


def in_clauses(view: View, each: Near) -> bool:
    """Whether but commas and semicolons part a number from the stated one."""
    between = view.material.document.text[each.term.end : view.stated.term.start]
    return not _FULL_STOP.search(between)


_FULL_STOP = lazy_re.compile(r"。|\.\s|\n")


def is_item(each: Near) -> bool:
    """Whether a number is one of a list, which is no whole: "同城、异地业务量分别为 14.6、157.9"."""
    return each.right.startswith("、") or each.left.endswith("、")


@operation
def less() -> Operation:
    """The first number less all others."""

    def compute(terms: Sequence[Interval]) -> Interval:
        result = terms[0]
        for each in terms[1:]:
            result = result - each
        return result

    def quick(terms: Sequence[Ends]) -> Ends:
        low, high = terms[0]
        for each in terms[1:]:
            low, high = low - each[1], high - each[0]
        return low, high

    return Operation("difference", compute, lambda names: " - ".join(names), quick)
