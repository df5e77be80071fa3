"""Numbers that another place tells otherwise: $285M in a headline and $257.9 million of the same cash flow below.

Words that agree are no proof of what disagrees, so much must come together: the words of both places are shared by few
other numbers, nothing that stands beside one and not beside the other says that they are of two things, and the one
looks like a slip of the other, or its words are all among those of the other place. Which of the two is right is not
said: doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from lianpu.audit.descents.miscopied import miscopied
from lianpu.audit.descents.retold import of_another_sort, of_one_scope
from lianpu.audit.descents.sister_lines import of_two_names
from lianpu.audit.descents.telling import (
    Telling,
    at_one_time,
    calls,
    others,
    surely_at_one_time,
    weight,
)
from lianpu.audit.descents.tellings import Tellings
from lianpu.audit.descents.two_tellings import (
    FAR,
    cannot_be_one,
    companions,
    covered,
    is_exchanged,
    is_one_of_several,
    is_supposed,
    is_within,
    items_of_one_list,
    lacks,
    names_beside,
    side_by_side,
    slip_of,
)
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Computed, as_proof, doubt
from lianpu.audit.stated.sentences import simplified
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_CROWD = {2: 4, 3: 6}
"""By digits: sizes of its unit that may be told with the words that two places share, where digits are exchanged. Ours."""
CROWD, CROWD_OF_PROOF = 20, 3
"""As many for more digits, and where digits are not exchanged or a doubt is to be proof. Ours."""
LEAST, MOST = 0.4, 2.5
"""How many times one of two numbers that share no digits is the other. Ours."""
NEARLY = 0.4
"""How many of the words beside one of two numbers of four digits the other shares. Ours."""
OFTEN = 3
"""Places that tell the other number from which one word of their lines is enough. Ours."""
_ALIKE = 1e-9
_RULE = "told-twice"


@dataclass(frozen=True)
class _Apart:
    """A number, the one that another place tells, and how surely both are told of one thing."""

    telling: Telling
    other: Telling
    told: int
    """Places that tell the other one."""
    grade: tuple[int, int, int]
    exchanged: bool = True


def told_apart(tellings: Tellings, firm: Set[int]) -> Iterator[Finding]:
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
        if start in firm or start in done or not each.term.quantity.step or each.listed:
            continue
        apart = _apart(tellings, each)
        if apart is not None and _is_odder(apart, firm):
            done |= {start, apart.other.term.start}
            yield _finding(tellings, apart)


def _apart(tellings: Tellings, stated: Telling) -> _Apart | None:
    """What a number is most likely a slip of."""
    if any(
        each.figures > 2 or not each.words.isdisjoint(stated.words)
        for each in _of_its_size(tellings, stated)
    ):
        return None  # told so in another place, too
    best: _Apart | None = None
    for other in others(stated, tellings.of_digits(stated) if stated.digits > 1 else ()):
        if not is_exchanged(stated, other) or not surely_at_one_time(stated, other):
            continue
        made = _weighed(tellings, stated, other)
        if made is not None and (best is None or made.grade > best.grade):
            best = made
    best = best or _otherwise(tellings, stated)
    if best is None and (copied := miscopied(tellings, stated)) is not None:
        return _Apart(stated, *copied, (0, 0, 0), exchanged=False)
    return best


def _of_its_size(tellings: Tellings, telling: Telling) -> Iterable[Telling]:
    """Where else a number is told."""
    size = telling.size
    return others(telling, tellings.within(telling, size * (1 - _ALIKE), size * (1 + _ALIKE)))


def _told(tellings: Tellings, stated: Telling, other: Telling) -> int:
    """How many places tell the other number; one of few digits by a word that is beside it, too."""
    return 1 + sum(
        each is not stated and (other.digits > 2 or not each.own.isdisjoint(other.own))
        for each in _of_its_size(tellings, other)
    )


def _weighed(tellings: Tellings, stated: Telling, other: Telling) -> _Apart | None:
    """How surely two numbers are told of one thing; None where too little says so, or anything says otherwise."""
    shared = stated.words & other.words
    own, every = weight(stated.own & other.own), weight(shared)
    beside = companions(stated, other)
    if not beside and stated.own.isdisjoint(other.words) and other.own.isdisjoint(stated.words):
        return None
    told = _told(tellings, stated, other)
    enough = (
        (beside and every)
        or (own >= 2 and every >= 3)
        or (own and every >= 3 and stated.digits > 2)
        or (
            stated.digits > 3 and own and own >= NEARLY * min(weight(stated.own), weight(other.own))
        )
        or (every >= 4)
        or (covered(stated, other) and (every >= 2 or _of_one_known_time(stated, other)))
        or (told > 1 and own)
        or (told >= OFTEN and every and stated.digits > 2)
    )
    surely = beside > 0 and every >= 3
    if not enough or not (calls(stated, other) and calls(other, stated)):
        return None
    if items_of_one_list(tellings, stated, other):
        return None
    if not of_one_scope(stated, other, surely) or of_two_names(
        stated.sentence, stated.term, other.sentence, other.term
    ):
        return None
    digits = min(stated.digits, other.digits)
    most = _CROWD.get(digits, CROWD) * (2 if beside else 1)
    if tellings.sharing(stated.kind, shared, most) > most:
        return None
    return _Apart(stated, other, told, (beside, own, every))


def _of_one_known_time(one: Telling, other: Telling) -> bool:
    """Whether two numbers of three digits and more are told of the same time, by name."""
    return one.stage is not None and one.stage == other.stage and one.digits > 2


# Numbers of one thing that are no exchange of digits: 175 MW of a plant that two other places call one of 155 MW.
#
# A digit that differs, a scale that does, or a place of which all words are those of another one. Words of both that are
# shared by hardly any other number must be told of both, and no name may stand on each side that the other lacks.


def _otherwise(tellings: Tellings, stated: Telling) -> _Apart | None:
    """The number of the same words that another place tells, with most other places behind it."""
    best: _Apart | None = None
    if is_supposed(stated) or is_one_of_several(stated):
        return None
    own, kind, size = stated.own, stated.kind, stated.size
    near = [
        each
        for line in tellings.with_words(own)
        if line is not stated.line
        for each in line.tellings
        if each.kind == kind
        and not own.isdisjoint(each.own)
        and (size / FAR < each.size < size * FAR or slip_of(stated, each))
    ]
    for other in others(stated, near):
        # words are compared first: few are alike, and most numbers differ
        made = _alike_in_words(tellings, stated, other)
        if made is None or (best and (made.told, made.grade) <= (best.told, best.grade)):
            continue
        if not is_one_of_several(other) and cannot_be_one(stated, other):
            best = made
    return best


def _alike_in_words(tellings: Tellings, stated: Telling, other: Telling) -> _Apart | None:
    """How surely two numbers that differ are told of one thing; None where that is not sure enough to be said."""
    if _is_of_the_row(stated, other):
        return _Apart(stated, other, 1, (0, 1, 1), exchanged=False)
    near = LEAST <= stated.size / other.size <= MOST
    slip = slip_of(stated, other)
    if (not slip and not near) or (stated.near is None and other.near is None):
        return None
    shared = stated.words & other.words
    own, every = weight(stated.own & other.own), weight(shared)
    if not own or of_another_sort(stated, other):
        return None
    beside = companions(stated, other)
    alone = weight(stated.own - other.words), weight(other.own - stated.words)
    if not slip and min(alone) > (beside > 0):
        return None
    told = _told(tellings, stated, other)
    often = told > 1 and min(stated.digits, other.digits) > 2
    if every < (1 if often else 2):
        return None
    # one other place with words like these tells of something else more often than not
    several = told > 1 and own > 1 and every >= 3
    enough = {
        "digit": several
        or (often and told >= OFTEN)
        or (beside > 0 and every >= 3)
        or (covered(stated, other) and every >= 3 and stated.digits > 2),
        "scale": several or (beside > 0 and every >= 4),
        "": (several or (beside > 0 and every >= 3)) and "%" not in stated.term.quantity.text,
    }[slip]
    if not enough or not surely_at_one_time(stated, other) or is_supposed(other):
        return None
    if (told < 2 and side_by_side(tellings, stated, other)) or is_within(stated, other):
        return None
    if items_of_one_list(tellings, stated, other):
        return None
    if not (calls(stated, other) and calls(other, stated)) or not of_one_scope(stated, other):
        return None
    if of_two_names(stated.sentence, stated.term, other.sentence, other.term):
        return None
    if lacks(other, names_beside(stated)) and lacks(stated, names_beside(other)):
        return None
    most = CROWD_OF_PROOF * (2 if often else 1)
    if tellings.sharing(stated.kind, shared, most) > most:
        return None
    return _Apart(stated, other, told, (beside, own, every), exchanged=False)


def _is_of_the_row(stated: Telling, cell: Telling) -> bool:
    """Whether a rate stands in brackets behind the name of a row that prints one of its kind alone: "Orrin (+48%)"."""
    if stated.near is None or cell.near is not None or stated.kind != "%":
        return False
    name = cell.label.partition(" , ")[0].strip("*_ ")
    left = stated.near.left.rstrip()
    if len(name) < 2 or not left.endswith("(") or not left[:-1].rstrip().endswith(simplified(name)):
        return False
    rates = [each for each in cell.line.tellings if each.kind == "%"]
    alike = stated.term.signed == cell.term.signed and surely_at_one_time(stated, cell)
    return len(rates) == 1 and alike and LEAST <= stated.size / cell.size <= MOST


def _is_odder(apart: _Apart, firm: Set[int]) -> bool:
    """Which of two numbers is taken for the slip: one that is told once, in prose, less round, or later."""
    mine, theirs = apart.telling, apart.other
    if apart.told > 1 or theirs.term.start in firm:
        return True
    if apart.exchanged and not is_exchanged(theirs, mine):
        return True  # a finer number is no slip of a rounder one

    def order(each: Telling) -> tuple[bool, int, int]:
        if not apart.exchanged:
            return each.near is not None, 0, each.term.start
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


def _finding(tellings: Tellings, apart: _Apart) -> Finding:
    document = tellings.material.document
    stated, other = apart.telling.term, apart.other.term
    told, elsewhere = core(stated.quantity), core(other.quantity)
    why = (
        Text("数字似有颠倒", "digits seem exchanged")
        if apart.exchanged
        else Text("口径或有不同，否则其一有误", "unless they are of two things, one is wrong")
    )
    return doubt(
        _RULE,
        (
            apart.telling.span,
            document.span(stated.start, stated.end),
            document.span(other.start, other.end),
        ),
        Text(
            f"同一说法另一处为 {elsewhere}，此处为 {told}：{why.zh}",
            f"Told as {elsewhere} in another place; here it is {told}: {why.en}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=told,
        recomputed=elsewhere,
        arithmetic=f"{told} ≠ {elsewhere}",
    )
