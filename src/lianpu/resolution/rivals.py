"""When two sources that differ in one field still tell one deal: the field is then contested, not the deal.

Each test needs everything else that is printed to agree, so that a company that raises twice keeps
both rounds. Two tellings of one file are never rivals in prose: who wrote them told them apart.
"""

from __future__ import annotations

from lianpu.core.fact import Deal
from lianpu.core.quantity import Qualifier
from lianpu.core.vocabulary import deal_kinds, rounds
from lianpu.resolution.sameness import (
    amounts_agree,
    days_between,
    file_of,
    precision,
    round_of,
    told_date,
)

RIVAL_DAYS = 5
"""Days apart at which two sources may date one closing. Chosen by us."""
FAR_DAYS = (45, 400)
"""Days apart at which one investor's two datings of the same lettered round are doubtful: nearer
they are signing and announcement, farther they may be two closings that share a letter."""


def amounts_clash(one: Deal, other: Deal) -> bool:
    """Whether two tellings are of one lettered round told at one time with two amounts.

    The same kind, the same round and days apart at most 5: then the amounts are rivals, and two
    deals of the same company in the same week would be counted twice.
    """
    if one.amount is None or other.amount is None or one.amount.unit != other.amount.unit:
        return False
    stage, gap = round_of(one), days_between(told_date(one), told_date(other))
    same = one.kind == other.kind and stage is not None and stage == round_of(other)
    fine = min(precision(told_date(one)), precision(told_date(other))) > 1
    return same and fine and gap is not None and gap <= RIVAL_DAYS


def rounds_clash(one: Deal, other: Deal) -> bool:
    """Whether two files name one investment by two rounds: one sum, one time, the same kind."""
    gap = days_between(told_date(one), told_date(other))
    return (
        _one_sum(one, other)
        and min(precision(told_date(one)), precision(told_date(other))) > 1
        and gap is not None
        and gap <= RIVAL_DAYS
    )


def dates_clash(one: Deal, other: Deal) -> bool:
    """Whether two files date one round to two times: one sum, one letter that a company takes once."""
    stage, gap = round_of(one), days_between(told_date(one), told_date(other))
    return (
        _one_sum(one, other)
        and stage is not None
        and stage == round_of(other)
        and in_life(stage)
        and min(precision(told_date(one)), precision(told_date(other))) > 1
        and gap is not None
        and gap <= FAR_DAYS[1]
    )


def in_life(key: str) -> bool:
    """Whether a round is a step of a company's life, taken once; a strategic one is not."""
    known = rounds().get(key)
    return known is not None and known.order < rounds()["strategic"].order


def _one_sum(one: Deal, other: Deal) -> bool:
    """Whether two files print one sum of one kind of equity; a vague one ties nothing."""
    vague = (Qualifier.VAGUE, Qualifier.RANGE)
    return (
        one.amount is not None
        and other.amount is not None
        and one.amount.qualifier not in vague
        and other.amount.qualifier not in vague
        and amounts_agree(one.amount, other.amount)
        and one.kind == other.kind
        and deal_kinds()[one.kind].family == "equity"
        and file_of(one) != file_of(other)
    )
