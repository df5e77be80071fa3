"""What a passage tells before a number: the amounts of its measure by sentence or item, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from lianpu.audit.descents.views import EXTREME, TIMES, Near, alike, numbers
from lianpu.audit.proof.operations import Operation
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, simplified
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.kept_property import cached_property
from lianpu.core.quantity import Qualifier

LEAD, TAIL = 110, 26
"""Characters before and behind a number in which the word of its operation stands. Ours."""
BACK = 3
"""Sentences of a paragraph before the one of a number in which its operands stand. Ours."""
MOST = 9
"""Operands of one set. Ours."""


class Asked(msgspec.Struct, frozen=True):
    """One set of operands that the words of a number may ask for."""

    rule: str
    operation: Operation
    inputs: tuple[Near, ...]
    closed: bool = False
    """Whether the words ask for this set and nothing of its measure is left over: a misfit is a doubt."""


FAR_BACK = 300
"""Characters of a paragraph before a number that are read for words. Ours."""
SIZABLE = 100
"""From where a number without a unit may be an amount. Ours."""


class Passage:
    """A number, its words, and the amounts of its measure before it, by sentence or item."""

    def __init__(
        self, material: Material, index: int, sentence: Sentence, own: Sequence[Near], at: int
    ) -> None:
        self.material, self.index, self.sentence = material, index, sentence
        self.stated = _unbound(own[at])
        place = self.at = sentence.place_of(own[at].term) or 0
        ahead = sentence.mask[max(place - LEAD, 0) : place]
        self.lead = _lead(_STOPS.split(ahead)[-1])
        """The words of its clause, and those that open its sentence."""
        self.clause = sentence.mask[:place]
        behind = re.split("[\ue001-\ue006;。]", sentence.mask[place + 1 : place + 1 + TAIL])
        self.tail = behind[0]
        self._numbers, self._at = own, at

    @cached_property
    def own(self) -> list[Near]:
        """The amounts of its measure before it in its sentence, but for one that counts them."""
        ahead = self._numbers[: self._at - 1 if self.count else self._at]
        return [_unbound(each) for each in ahead if _of_measure(each, self.stated)]

    @cached_property
    def count(self) -> int:
        """How many of them words right before it count: "the three together", 两期全开后, 其余三家合计."""
        last = self._numbers[self._at - 1] if self._at else None
        return int(last.size) if last is not None and _counts(last) else 0

    @cached_property
    def counted(self) -> str:
        """Words before that count."""
        return self._numbers[self._at - 1].left if self.count else ""

    @cached_property
    def others(self) -> list[Near]:
        """Numbers before it in its sentence that count things of another name."""
        return [
            each for each in self._numbers[: self._at]
            if each.unit == self.stated.unit == "1" and each.noun and not _of_measure(each, self.stated)
        ]  # fmt: skip

    @cached_property
    def told(self) -> list[Near]:
        """All other numbers of its sentence."""
        return [each for at, each in enumerate(self._numbers) if at != self._at]

    @cached_property
    def behind(self) -> list[Near]:
        """The amounts of its measure behind it in its sentence."""
        return [each for each in self._numbers[self._at + 1 :] if _of_measure(each, self.stated)]

    def sentences(self) -> Iterator[list[Near]]:
        """The amounts of its measure in each sentence before it of its paragraph, the nearest first."""
        sentences = self.material.sentences
        for at in range(self.index - 1, max(self.index - 1 - BACK, -1), -1):
            if sentences[at].block != self.sentence.block:
                return
            yield self._amounts(at)

    def _amounts(self, at: int) -> list[Near]:
        """The amounts of its measure in a sentence."""
        told = (each for each in numbers(self.material, at) if _of_measure(each, self.stated))
        return [_unbound(each) for each in told]

    def nearest(self) -> list[Near]:
        """The amounts of its measure before it, back to the sentence that tells the second of them."""
        run = list(self.own)
        for each in self.sentences():
            if len(run) > 1 or not each:
                break
            run = [*each, *run]
        return run

    def words_before(self) -> str:
        """What its paragraph says before it, as far back as operands stand."""
        document, start = self.material.document, self.stated.term.start
        begin = max(document.blocks[self.sentence.block].start, start - FAR_BACK)
        return simplified(document.text[begin:start])

    def after(self) -> list[Near]:
        """The amounts of its measure in the sentence behind it of its paragraph."""
        at, sentences = self.index + 1, self.material.sentences
        if at >= len(sentences) or sentences[at].block != self.sentence.block:
            return []
        return self._amounts(at)

    def has_bare(self) -> bool:
        """Whether a number without a unit stands among the amounts: "a loan of $410,000 and 28,000 in fees"."""
        return self.stated.money and any(
            each.unit == "1" and not each.noun and each.size >= SIZABLE
            for each in self._numbers[: self._at]
        )

    def paragraph_before(self) -> list[Near]:
        """The amounts of its measure of the paragraph before its own, where this begins with its sentence."""
        sentences = self.material.sentences
        at = self.index - 1
        if at < 0 or sentences[at].block != self.sentence.block - 1:
            return []
        block = sentences[at].block
        found: list[Near] = []
        while at >= max(self.index - BACK, 0) and sentences[at].block == block:
            found[:0] = self._amounts(at)
            at -= 1
        return found

    def items(self) -> list[list[Near]]:
        """The amounts of its measure in each item of the list that its paragraph closes, in their order."""
        sentences, blocks = self.material.sentences, self.material.document.blocks
        found: dict[int, list[Near]] = {}
        if self.index and sentences[self.index - 1].block == self.sentence.block:
            return []
        for at in range(self.index - 1, max(self.index - 1 - 3 * MOST, -1), -1):
            block = sentences[at].block
            gap = (self.sentence.block if not found else min(found)) - block
            if blocks[block].kind is not BlockKind.LIST_ITEM or gap > 1:
                break
            found.setdefault(block, [])[:0] = [
                each for each in numbers(self.material, at) if _of_measure(each, self.stated)
            ]
        return [found[block] for block in sorted(found)]


def _lead(words: str) -> str:
    """The last clause of some words, and a first one of few words: "In sum, costs went up by"."""
    first, *clauses = re.split("[,;]", words)
    if not clauses:
        return first
    return f"{first} {clauses[-1]}" if len(first) <= OPENING else clauses[-1]


OPENING = 24
"""Characters of the words that open a sentence and go with each of its clauses. Ours."""
_STOPS = lazy_re.compile("[\ue001-\ue006;。]|(?<!i\\.e)(?<!e\\.g)\\. ")


def _counts(each: Near) -> bool:
    """Whether a number says of how many things the next one is told: "the three together run"."""
    return (
        each.amount
        and not each.money
        and each.size in range(2, MOST + 1)
        and bool(_ALL_OF_THEM.search(each.left) or _JOINTLY.match(each.right))
    )


_ALL_OF_THEM = lazy_re.words(r"\b(?:the|these|those|all|both)(?: of the)? $|[这上述]$")
_JOINTLY = lazy_re.words(
    r"^(?: [a-z]+){0,2} (?:together|combined|jointly|add|total|sum)\b|^ ?[家项者个款座类条种期]?[^,;。]{0,4}(?:合计|总计|共计|加起来|相加|全开|加总|共)"
)


def _unbound(each: Near) -> Near:
    """A number told as great, 高达 97 亿, is what it prints: no limit."""
    if each.term.quantity.qualifier is Qualifier.UP_TO and _GREAT.search(each.term.quantity.text):
        return msgspec.structs.replace(each, term=each.term.as_printed)
    return each


_GREAT = lazy_re.compile("[高多可][达達]")


def _of_measure(each: Near, stated: Near) -> bool:
    """Whether a number may be added to another: amounts of one unit, rates with rates."""
    if each.unit in TIMES or each.unit == "x" or each.term.quantity.value is None:
        return False
    if each.unit == stated.unit == "%":
        return True
    if stated.unit in ("%", "pp"):
        return stated.unit == "pp" and each.unit == "%"
    if each.unit == stated.unit == "1":
        return each.amount and (alike(each, stated) or not (each.noun and stated.noun))
    if each.unit == stated.unit == "unit" and each.noun and stated.noun:
        return each.noun == stated.noun  # 三条 and 6 万台
    return each.amount and each.unit not in ("%", "pp") and alike(each, stated)


def is_plain(each: Near) -> bool:
    """Whether a number says how much one thing is: no bound, and none of each of several."""
    told = each.term.quantity.qualifier
    return told in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY) and not (
        _OF_SEVERAL.search(each.left[-12:]) or _EACH.match(each.right)
    )


_OF_SEVERAL = lazy_re.words(r"[都均各]|\b(?:each|both|every)\b")
_EACH = lazy_re.words(r"^ ?(?:each|apiece|多)")


def is_part(each: Near) -> bool:
    """Whether a number may be added to others: no base, no extreme, no part of another."""
    return not (each.base or EXTREME.search(each.left[-8:]) or AMONG.search(each.left))


AMONG = lazy_re.words(r"其中|\bof (?:which|these|them|those|whom)\b|\bincluding\b")


CHANGED = lazy_re.words(
    r"(?:增[加长]?|减少?|下降|上升|提[高升]|降低?)[了约近]*$|\b(?:by|up|down|rose|fell|grew|increased?|decreased?|(?:increase|decrease|rise|drop) of)(?: about| some)? $"
)
"""Words right before the size of a change."""
