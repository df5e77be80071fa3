"""Numbers that another place tells otherwise: $285M in a headline and $257.9 million of the same cash flow below.

Words that agree are no proof of what disagrees, so much must come together: the words of both places are shared by few
other numbers, nothing that stands beside one and not beside the other says that they are of two things, and the one
looks like a slip of the other, or its words are all among those of the other place. Which of the two is right is not
said: doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from lianpu.audit.descents.retold import of_another_sort, of_one_scope
from lianpu.audit.descents.sister_lines import of_two_names
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
from lianpu.audit.descents.told_again import names_in, tells
from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.slips import neighbours_exchanged
from lianpu.audit.proof.verdicts import Computed, as_proof, core, doubt, word_scale
from lianpu.audit.stated.doubt import SUPPOSED
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text

_CROWD = {2: 4, 3: 6}
"""By digits: sizes of its unit that may be told with the words that two places share, where digits are exchanged. Ours."""
CROWD, CROWD_OF_PROOF = 20, 3
"""As many for more digits, and where digits are not exchanged or a doubt is to be proof. Ours."""
FAR = 10
"""How many times one of two numbers with two digits exchanged is the other at most."""
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
    return best or _otherwise(tellings, stated)


def _of_its_size(tellings: Tellings, telling: Telling) -> Iterable[Telling]:
    """Where else a number is told."""
    size = telling.size
    return others(telling, tellings.within(telling, size * (1 - _ALIKE), size * (1 + _ALIKE)))


def is_exchanged(stated: Telling, other: Telling) -> bool:
    """Whether a number is what another one is in its digits, but for two neighbours that changed places."""
    if not stated.term.quantity.step or not other.term.quantity.step:
        return False
    if stated.size / FAR < other.size < stated.size * FAR:
        one, two = stated.steps, in_steps(other, stated)
        if len(one) == 2 and len(other.steps.rstrip("0")) > 2:
            return False  # $1.25 billion has no two digits that $2.1 billion has exchanged
        return len(one) == len(two) and len(one.rstrip("0")) > 1 and neighbours_exchanged(one, two)
    if not (_is_unscaled(stated) or _is_unscaled(other)):
        return False
    first, second = stated.printed, other.printed
    if neighbours_exchanged(first[0], second[0]) and first[1] == second[1]:
        return True
    # $362 B of a table that prints 326.1
    count = min(stated.digits, other.digits)
    return count > 2 and neighbours_exchanged(_first(first[0], count), _first(second[0], count))


def _is_unscaled(telling: Telling) -> bool:
    """Whether a number is a cell without a scale of its own: that of its table may stand where nobody reads it."""
    return telling.near is None and word_scale(telling.term.quantity.text) == 1


def _first(digits: str, count: int) -> str:
    """The first of some digits, rounded."""
    return f"{int(digits):.{count - 1}e}".partition("e")[0].replace(".", "")


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
    if _items_of_one_list(tellings, stated, other):
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
    if _is_supposed(stated) or _is_one_of_several(stated):
        return None
    own, kind, size = stated.own, stated.kind, stated.size
    near = [
        each
        for line in tellings.with_words(own)
        if line is not stated.line
        for each in line.tellings
        if each.kind == kind
        and not own.isdisjoint(each.own)
        and (size / FAR < each.size < size * FAR or _slip(stated, each))
    ]
    for other in others(stated, near):
        # words are compared first: few are alike, and most numbers differ
        made = _alike_in_words(tellings, stated, other)
        if made is None or (best and (made.told, made.grade) <= (best.told, best.grade)):
            continue
        if not _is_one_of_several(other) and _cannot_be_one(stated, other):
            best = made
    return best


def _before(telling: Telling) -> str:
    return simplified(telling.near.left) if telling.near is not None else ""


def _is_supposed(telling: Telling) -> bool:
    """Whether a number, or what its sentence begins with, is taken for the sake of the argument."""
    return bool(_SUPPOSITION.search(_before(telling))) or bool(_ASSUMED.search(telling.line.text))


_ASSUMED = lazy_re.words(r"\b(?:assuming|assumes?|suppose|supposing)\b|假设|假設|假定")
_SUPPOSITION = lazy_re.words(
    rf"(?:{SUPPOSED.pattern})|(?:assum\w+|suppos\w+|scenario)\b|(?:^|[\s,;:])at (?:about |around |a )?$|假设|假定|情景|[若按以]约?$"
)
"""Words of a number that is taken for the sake of the argument: "at 60 % utilization"."""


def _is_one_of_several(telling: Telling) -> bool:
    """Whether another number of its kind is joined to it: "two rates, 9.25 % and 9.99 %"."""
    if telling.near is None:
        return False
    text, term = telling.sentence.document.text if telling.sentence else "", telling.term
    return any(
        each is not telling
        and each.kind == telling.kind
        and _JOINED.fullmatch(text[min(term.end, each.term.end) : max(term.start, each.term.start)])
        for each in telling.line.tellings
    )


_JOINED = lazy_re.compile(r"\s*(?:[、和与與及或/]|,? ?(?:and|or) )\s*", re.IGNORECASE)


def _cannot_be_one(stated: Telling, other: Telling) -> bool:
    """Whether two numbers are surely not the same, and neither of them stands beside the other, too."""
    one, two = stated.term.quantity, other.term.quantity
    if not two.step or lenient(one).meets(lenient(two)):
        return False
    if tells(stated.term, other.term) or tells(other.term, stated.term):
        return False
    if _is_cut(stated, other) or _is_cut(other, stated):
        return False
    return not _prints(stated.line.tellings, other) and not _prints(other.line.tellings, stated)


def _is_cut(coarse: Telling, fine: Telling) -> bool:
    """Whether a number is another one with its last digits left off, as headlines have it: 642 for 642.66."""
    step = float(coarse.term.quantity.step or 0)
    return coarse.digits > 1 and step > 0 and 0 <= fine.size - coarse.size < step


def _prints(tellings: Sequence[Telling], number: Telling) -> bool:
    """Whether one of some numbers is of the size of another."""
    return any(abs(each.size - number.size) <= _ALIKE * number.size for each in tellings)


def _alike_in_words(tellings: Tellings, stated: Telling, other: Telling) -> _Apart | None:
    """How surely two numbers that differ are told of one thing; None where that is not sure enough to be said."""
    if _is_of_the_row(stated, other):
        return _Apart(stated, other, 1, (0, 1, 1), exchanged=False)
    near = LEAST <= stated.size / other.size <= MOST
    slip = _slip(stated, other)
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
    if not enough or not surely_at_one_time(stated, other) or _is_supposed(other):
        return None
    if (told < 2 and _side_by_side(tellings, stated, other)) or _is_within(stated, other):
        return None
    if _items_of_one_list(tellings, stated, other):
        return None
    if not (calls(stated, other) and calls(other, stated)) or not of_one_scope(stated, other):
        return None
    if of_two_names(stated.sentence, stated.term, other.sentence, other.term):
        return None
    if _lacks(other, _names(stated)) and _lacks(stated, _names(other)):
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


def _side_by_side(tellings: Tellings, stated: Telling, other: Telling) -> bool:
    """Whether two numbers stand in blocks of one kind near each other, as items of a list do and headings with their lines."""
    places = tellings.material.block_starts
    first, second = sorted(bisect_right(places, each.term.start) - 1 for each in (stated, other))
    blocks = tellings.material.document.blocks
    return second - first <= BESIDE and blocks[first].kind is blocks[second].kind


BESIDE = 3
"""Blocks from one of two numbers to the other up to which they may be of things set side by side. Ours."""


def _items_of_one_list(tellings: Tellings, stated: Telling, other: Telling) -> bool:
    """Whether two numbers are told by items of one list, which name a thing each."""
    places = tellings.material.block_starts
    first, second = sorted(bisect_right(places, each.term.start) - 1 for each in (stated, other))
    blocks = tellings.material.document.blocks[first : second + 1]
    return len(blocks) > 1 and all(each.kind is BlockKind.LIST_ITEM for each in blocks)


def _is_within(stated: Telling, other: Telling) -> bool:
    """Whether one of two is told as held in the other, or with something that the other lacks."""
    return any(_HELD.search(_before(each)) for each in (stated, other))


_HELD = lazy_re.words(
    r"(?:[含括]|其中|另有|\b(?:includ\w+|contains?|another|additional|an extra|plus))[^,;.。]{0,12}$"
)


def _slip(stated: Telling, other: Telling) -> str:
    """How the digits of one number are those of another: but for one of them, or at another scale; "" where neither."""
    (one, point), (two, behind) = stated.printed, other.printed
    if one.rstrip("0") == two.rstrip("0"):
        return "" if _is_unscaled(stated) or _is_unscaled(other) or not one else "scale"
    if not 1 / FAR < stated.size / other.size < FAR:
        return ""
    if point and point == behind:  # 0.8 and 1.8
        one, two = one.zfill(point + 1), two.zfill(point + 1)
    elif point != behind:  # 972 亿 and $96.2 billion
        count = min(stated.digits, other.digits)
        (one, high), (two, low) = (_scaled(each, count) for each in (stated, other))
        if high != low or count < 3:
            return ""
    return (
        "digit"
        if len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1
        else ""
    )


def _scaled(telling: Telling, count: int) -> tuple[str, str]:
    """The first digits of a number, rounded, and its size in tens."""
    digits, _, size = f"{telling.size:.{count - 1}e}".partition("e")
    return digits.replace(".", ""), size


def _names(telling: Telling) -> frozenset[str]:
    """The names beside a number, else those of its sentence, or of its row."""
    if telling.near is None or telling.line.home >= 0:
        return names_in(simplified(telling.label)) & telling.words
    beside = names_in(f"{telling.near.left} {telling.near.right}") & telling.words
    return beside or names_in(simplified(telling.line.text)) & telling.words


def _lacks(telling: Telling, names: Set[str]) -> bool:
    """Whether the words that tell a number lack one of some names, in the singular and the plural."""
    return any(not {each, f"{each}s", each.removesuffix("s")} & telling.words for each in names)


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
    if apart.told > 1 or theirs.term.start in firm:
        return True
    if apart.exchanged and not is_exchanged(theirs, mine):
        return True  # a finer number is no slip of a rounder one

    def order(each: Telling) -> tuple[bool, int, int]:
        if not apart.exchanged:
            return False, 0, each.term.start
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
