"""Numbers that another place tells otherwise: $285M in a headline and $257.9 million of the same cash flow below, a digit exchanged.

Words that agree are no proof of what disagrees, so much must come together: the words of both places are shared by few
other numbers, nothing that stands beside one and not beside the other says that they are of two things, and the one
looks like a slip of the other. Which of the two is right is not said: doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from lianpu.audit.descents.scope_words import of_one_scope
from lianpu.audit.descents.tellings import (
    Telling,
    Tellings,
    at_one_time,
    calls,
    in_steps,
    others,
    surely_at_one_time,
    weight,
)
from lianpu.audit.proof.slips import neighbours_exchanged
from lianpu.audit.proof.verdicts import Computed, as_proof, core, doubt, word_scale
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_CROWD = {2: 4, 3: 6}
"""By digits: sizes of its unit that may be told with the words that two places share, where these disagree. Ours."""
CROWD = 20


def retold_apart(tellings: Tellings, firm: Set[int]) -> Iterator[Finding]:
    """Each number of this part that looks like a slip of one which another place tells.

    Args:
        tellings: The numbers of the document.
        firm: Where those begin that hold by what their words say.
    """
    if tellings.all_in(firm):
        return
    done: set[int] = set()
    for each in tellings.mine():
        start = each.term.start
        if start in firm or start in done or not _may_slip(each):
            continue
        apart = _apart(tellings, each)
        if apart is not None and _is_odder(apart, firm):
            done |= {start, apart.other.term.start}
            yield _finding(tellings, apart)


@dataclass(frozen=True)
class _Apart:
    """A number, the one that another place tells, and how surely both are told of one thing."""

    telling: Telling
    other: Telling
    told: int
    """Places that tell the other one."""
    grade: tuple[int, int, int]


def _may_slip(telling: Telling) -> bool:
    quantity = telling.term.quantity
    return telling.digits > 1 and bool(quantity.step) and not telling.listed


def _apart(tellings: Tellings, stated: Telling) -> _Apart | None:
    """What a number is most likely a slip of."""
    same = tellings.within(stated, stated.size * (1 - _ALIKE), stated.size * (1 + _ALIKE))
    if any(
        each.figures > 2 or not each.words.isdisjoint(stated.words) for each in others(stated, same)
    ):
        return None  # told so in another place, too
    best: _Apart | None = None
    for other in others(stated, tellings.of_digits(stated)):
        if not is_exchanged(stated, other) or not surely_at_one_time(stated, other):
            continue
        made = _weighed(tellings, stated, other)
        if made is not None and (best is None or made.grade > best.grade):
            best = made
    return best


_ALIKE = 1e-9
NEARLY = 0.4
"""How many of the words beside one of two numbers of four digits the other shares. Ours."""
OFTEN = 3
"""Places that tell the other number from which one word of their lines is enough. Ours."""


def is_exchanged(stated: Telling, other: Telling) -> bool:
    """Whether a number is what another one is in its digits, but for two neighbours that changed places."""
    if not stated.term.quantity.step or not other.term.quantity.step:
        return False
    if stated.size / FAR < other.size < stated.size * FAR:
        one, two = (in_steps(each, stated) for each in (stated, other))
        return len(one.rstrip("0")) > 1 and neighbours_exchanged(one, two)
    # the scale of a table may stand where nobody reads it
    bare = [
        each
        for each in (stated, other)
        if each.near is None and word_scale(each.term.quantity.text) == 1
    ]
    first, second = stated.printed, other.printed
    return bool(bare) and first[1] == second[1] and neighbours_exchanged(first[0], second[0])


FAR = 10
"""How many times one of two numbers with two digits exchanged is the other at most."""


def _weighed(tellings: Tellings, stated: Telling, other: Telling) -> _Apart | None:
    """How surely two numbers are told of one thing; None where too little says so, or anything says otherwise."""
    shared = stated.words & other.words
    own, every = weight(stated.own & other.own), weight(shared)
    beside = companions(stated, other)
    if not beside and stated.own.isdisjoint(other.words) and other.own.isdisjoint(stated.words):
        return None
    told = 1 + sum(
        1 for each in others(other, tellings.within(other, other.size * (1 - _ALIKE), other.size * (1 + _ALIKE)))
        if each is not stated and not each.own.isdisjoint(other.own)
    )  # fmt: skip
    enough = (
        (beside and every)
        or (own >= 2 and every >= 3)
        or (own and every >= 3 and stated.digits > 2)
        or (
            stated.digits > 3 and own and own >= NEARLY * min(weight(stated.own), weight(other.own))
        )
        or (every >= 4)
        or (covered(stated, other) and every >= 2)
        or (told > 1 and own)
        or (told >= OFTEN and every and stated.digits > 2)
    )
    surely = beside > 0 and every >= 3
    if not enough or not (calls(stated, other) and calls(other, stated)):
        return None
    if not of_one_scope(stated, other, surely):
        return None
    digits = min(stated.digits, other.digits)
    most = _CROWD.get(digits, CROWD) * (2 if beside else 1)
    if tellings.sharing(stated.kind, shared, most) > most:
        return None
    return _Apart(stated, other, told, (beside, own, every))


def companions(one: Telling, other: Telling) -> int:
    """How many other numbers the lines of two have in common."""
    return len({
        each.size
        for each in one.line.tellings if each is not one and each.size != one.size
        for mate in other.line.tellings
        if mate is not other and mate.kind == each.kind and mate.size == each.size and each.figures > 1
    })  # fmt: skip


def covered(one: Telling, other: Telling) -> bool:
    """Whether one place is a cell, and the other has all words of its row."""
    for cell, place in ((one, other), (other, one)):
        if cell.line.home >= 0 and cell.names and cell.names <= place.words:
            return True
    return False


def _is_odder(apart: _Apart, firm: Set[int]) -> bool:
    """Which of two numbers is taken for the slip: one that is told once, in prose, less round, or later."""
    mine, theirs = apart.telling, apart.other
    if apart.told > 1 or theirs.term.start in firm or not is_exchanged(theirs, mine):
        return True  # a finer number is no slip of a rounder one

    def order(each: Telling) -> tuple[bool, int, int]:
        return not each.tabled, each.digits, each.term.start

    return order(mine) > order(theirs)


def proved_elsewhere(tellings: Tellings, finding: Finding) -> Finding:
    """A finding as it stands, or red where another place tells what a doubted number is a slip of by its inputs.

    Arithmetic alone may have taken numbers that were not meant, and the other place may have been made of these;
    that the digits of both are the same is no accident.
    """
    if not isinstance(finding, Computed) or finding.doubted is None:
        return finding
    told = finding.doubted
    point, inputs = told.check.point, {term.start for term in told.inputs}
    stated = tellings.at(told.stated.start)
    if stated is None or not point:
        return finding
    size = abs(float(point))
    room = max(float(told.stated.quantity.step or 0) / 2, size * _ALIKE)
    for other in others(stated, tellings.within(stated, size - room, size + room)):
        shared = stated.words & other.words
        if (
            other.term.start not in inputs
            and (
                stated.printed[0].rstrip("0") == other.printed[0].rstrip("0")
                or is_exchanged(stated, other)
            )
            and weight(stated.own & other.own)
            and at_one_time(stated, other)
            and of_one_scope(stated, other)
            and tellings.sharing(stated.kind, shared, CROWD_OF_PROOF) <= CROWD_OF_PROOF
        ):
            return as_proof(finding)
    return finding


def without_repeats(found: Sequence[Finding]) -> list[Finding]:
    """Findings, each number told otherwise only where it is not wrong, and not doubted by the same place once more."""
    apart = {each.spans[1]: each.spans[2] for each in found if each.rule == _RULE}
    if not apart:
        return list(found)
    red = {each.spans[1] for each in found if each.severity is Severity.RED and len(each.spans) > 1}
    return [
        each for each in found
        if (each.rule == _RULE and each.spans[1] not in red)
        or each.severity is not Severity.AMBER
        or len(each.spans) < 3
        or apart.get(each.spans[1]) not in each.spans[2:]
    ]  # fmt: skip


_RULE = "told-twice"

CROWD_OF_PROOF = 3
"""Sizes that may be told with the words that a doubted number shares with what it should be. Ours."""


def _finding(tellings: Tellings, apart: _Apart) -> Finding:
    document = tellings.material.document
    stated, other = apart.telling.term, apart.other.term
    told, elsewhere = core(stated.quantity), core(other.quantity)
    return doubt(
        _RULE,
        (
            apart.telling.span,
            document.span(stated.start, stated.end),
            document.span(other.start, other.end),
        ),
        Text(
            f"同一说法另一处为 {elsewhere}，此处为 {told}：数字似有颠倒",
            f"Told as {elsewhere} in another place; here it is {told}: digits seem exchanged",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=told,
        recomputed=elsewhere,
        arithmetic=f"{told} ≠ {elsewhere}",
    )
