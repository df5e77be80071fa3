"""What two numbers of two places have in common: their digits, what stands beside them, and how they are set.

Asked of a pair by `told_apart`, which looks for numbers told otherwise, and by `miscopied`, which looks for those that
differ by one digit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set

from lianpu.audit.descents.telling import Telling, in_steps
from lianpu.audit.descents.tellings import Tellings
from lianpu.audit.descents.told_again import names_in, tells
from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.printing import word_scale
from lianpu.audit.proof.slips import neighbours_exchanged
from lianpu.audit.stated.doubt import SUPPOSED
from lianpu.audit.stated.sentences import simplified
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind

FAR = 10
"""How many times one of two numbers with two digits exchanged is the other at most."""
_ALIKE = 1e-9


def is_exchanged(stated: Telling, other: Telling) -> bool:
    """Whether a number is what another one is in its digits, but for two neighbours that changed places."""
    if not stated.term.quantity.step or not other.term.quantity.step:
        return False
    if stated.size / FAR < other.size < stated.size * FAR:
        one, two = stated.steps, in_steps(other, stated)
        if len(one) == 2 and len(other.steps.rstrip("0")) > 2:
            return False  # $1.25 billion has no two digits that $2.1 billion has exchanged
        return len(one) == len(two) and len(one.rstrip("0")) > 1 and neighbours_exchanged(one, two)
    if not (is_unscaled(stated) or is_unscaled(other)):
        return False
    first, second = stated.printed, other.printed
    if neighbours_exchanged(first[0], second[0]) and first[1] == second[1]:
        return True
    # $362 B of a table that prints 326.1
    count = min(stated.digits, other.digits)
    return count > 2 and neighbours_exchanged(_first(first[0], count), _first(second[0], count))


def is_unscaled(telling: Telling) -> bool:
    """Whether a number is a cell without a scale of its own: that of its table may stand where nobody reads it."""
    return telling.near is None and word_scale(telling.term.quantity.text) == 1


def _first(digits: str, count: int) -> str:
    """The first of some digits, rounded."""
    return f"{int(digits):.{count - 1}e}".partition("e")[0].replace(".", "")


def before(telling: Telling) -> str:
    return simplified(telling.near.left) if telling.near is not None else ""


def is_supposed(telling: Telling) -> bool:
    """Whether a number, or what its sentence begins with, is taken for the sake of the argument."""
    return bool(_SUPPOSITION.search(before(telling))) or bool(_ASSUMED.search(telling.line.text))


_ASSUMED = lazy_re.words(r"\b(?:assuming|assumes?|suppose|supposing)\b|假设|假設|假定")
_SUPPOSITION = lazy_re.words(
    rf"(?:{SUPPOSED.pattern})|(?:assum\w+|suppos\w+|scenario)\b|(?:^|[\s,;:])at (?:about |around |a )?$|假设|假定|情景|[若按以]约?$"
)
"""Words of a number that is taken for the sake of the argument: "at 60 % utilization"."""


def is_one_of_several(telling: Telling) -> bool:
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


_JOINED = lazy_re.compile(r"\s*(?:[、,，;；和与與及或/]|,? ?(?:and|or) )\s*", re.IGNORECASE)


def cannot_be_one(stated: Telling, other: Telling) -> bool:
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


def side_by_side(tellings: Tellings, stated: Telling, other: Telling) -> bool:
    """Whether two numbers stand in blocks of one kind near each other, as items of a list do and headings with their lines."""
    first, second = _blocks(tellings, stated, other)
    blocks = tellings.material.document.blocks
    return second - first <= BESIDE and blocks[first].kind is blocks[second].kind


def blocks_between(tellings: Tellings, one: Telling, other: Telling) -> int:
    """How many blocks it is from one of two numbers to the other."""
    first, second = _blocks(tellings, one, other)
    return second - first


def _blocks(tellings: Tellings, *told: Telling) -> list[int]:
    places = tellings.material.block_starts
    return sorted(bisect_right(places, each.term.start) - 1 for each in told)


BESIDE = 3
"""Blocks from one of two numbers to the other up to which they may be of things set side by side. Ours."""


def items_of_one_list(tellings: Tellings, stated: Telling, other: Telling) -> bool:
    """Whether two numbers are told by items of one list, which name a thing each."""
    first, second = _blocks(tellings, stated, other)
    blocks = tellings.material.document.blocks[first : second + 1]
    return len(blocks) > 1 and all(each.kind is BlockKind.LIST_ITEM for each in blocks)


def is_within(stated: Telling, other: Telling) -> bool:
    """Whether one of two is told as held in the other, or with something that the other lacks."""
    return any(_HELD.search(before(each)) for each in (stated, other))


_HELD = lazy_re.words(
    r"(?:[含括]|其中|另有|\b(?:includ\w+|contains?|another|additional|an extra|plus))[^,;.。]{0,12}$"
)


def slip_of(stated: Telling, other: Telling) -> str:
    """How the digits of one number are those of another: but for one of them, or at another scale; "" where neither."""
    (one, point), (two, behind) = stated.printed, other.printed
    if one.rstrip("0") == two.rstrip("0"):
        return "" if is_unscaled(stated) or is_unscaled(other) or not one else "scale"
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


def names_beside(telling: Telling) -> frozenset[str]:
    """The names beside a number, else those of its sentence, or of its row."""
    if telling.near is None or telling.line.home >= 0:
        return names_in(simplified(telling.label)) & telling.words
    beside = names_in(f"{telling.near.left} {telling.near.right}") & telling.words
    return beside or names_in(simplified(telling.line.text)) & telling.words


def lacks(telling: Telling, names: Set[str]) -> bool:
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
