"""A growth in a heading held to the one growth of the same measure that the prose tells: 净利润同比增长 32.5% above 增长 23.5%.

A heading leaves out of when and whose it speaks, and prose may tell several growths of one measure: of a quarter, of a
segment, on another basis. Only where all that the prose tells of a measure is one number is that number what the heading
means; and which of the two is the slip is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.rules.changes_stated import CHANGES, Told, changes_stated
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE, OTHER_BASIS, SUPPOSED
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.series import part_of
from lianpu.audit.stated.things import Thing
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.text import Text

_PLAIN = (Qualifier.EXACT, Qualifier.ABOUT)
_OTHER_MARKS = frozenset(("attributable", "of the group"))
"""Bases that a heading leaves out: 归母净利润 is its 净利润."""
_EXPECTED = lazy_re.words(
    r"目标|预期|预测|预计|预估|指引|计划|有望|\b(?:guidance|targets?|expect\w*|forecasts?|outlook|consensus|sees|to (?:grow|rise|fall|reach))\b"
)
_OF_PERIOD = lazy_re.words(
    r"\b(?:first|second|third|fourth|full|half|nine|six|three|twelve)[- ]?(?:quarter|half|year|months?)\b|\b(?:q[1-4]|h[12]|fy)\d*\b|\bquarter\b|\byear\b|半年|季度?|全年|年度|月"
)


@dataclass(frozen=True)
class _Rate:
    """A growth told of a measure."""

    sentence: Sentence
    told: Told
    thing: Thing
    part: str
    """The quarter or half that it is of; "" where none is told."""

    @property
    def signed(self) -> Fraction:
        value = Fraction(self.told.stated.quantity.value or 0)
        return -value if self.told.falls and value > 0 else value

    @property
    def room(self) -> Fraction:
        """By how much it may be rounded or cut."""
        return Fraction(self.told.stated.quantity.step or 0)


def headlined(material: Material) -> Iterator[Finding]:
    """Every growth of a heading that the prose tells otherwise."""
    blocks = material.document.blocks
    in_heads: list[tuple[int, Sentence]] = []
    in_prose: list[tuple[int, Sentence]] = []
    for index, sentence in enumerate(material.sentences):
        if sentence.hidden and CHANGES.search(sentence.mask):
            is_head = blocks[sentence.block].kind is BlockKind.HEADING
            (in_heads if is_head else in_prose).append((index, sentence))
    heads = [
        rate
        for index, sentence in in_heads
        for rate in _rates(
            material, index, sentence, (*sentence.once(changes_stated), *_shortly(sentence))
        )
    ]
    if not heads:
        return  # as in most documents: nothing is asked of their prose
    prose = [
        rate
        for index, sentence in in_prose
        for rate in _rates(material, index, sentence, sentence.once(changes_stated))
    ]
    for head in heads:
        stop = _end_of_section(material, head.sentence.block)
        finding = _held(
            head, [each for each in prose if head.sentence.block < each.sentence.block < stop]
        )
        if finding is not None and not (
            finding.verdict is Verdict.CONTRADICTED and _printed_below(material, head)
        ):
            yield finding


def _printed_below(material: Material, head: _Rate) -> bool:
    """Whether the text or a table prints the growth of a heading of anything."""
    text = [term for each in material.sentences for term in each.terms]
    cells = [term for grid in material.grids for row in grid.rows for term in row.numbers.values()]
    own = head.told.stated
    return any(
        term.quantity.unit == own.quantity.unit and term.start > head.sentence.end
        and abs(abs(Fraction(term.quantity.value or 0)) - abs(head.signed)) <= head.room / 2
        for term in (*text, *cells)
    )  # fmt: skip


_SHORTLY = lazy_re.compile(
    rf"(?<![a-z])(?:(?P<up>{UP_EN})|(?P<down>{DOWN_EN}))(?![a-z]) (?:by )?(?P<r>\ue002)(?= ?(?:[,;:.–—-]|$|on |as |and |to |in |amid |despite |after ))"
    rf"|(?:(?P<zup>{UP_ZH})|(?P<zdown>{DOWN_ZH}))(?:了|约|近|逾|超)*(?P<z>\ue002)(?=[,;:。、]|$)",
    re.IGNORECASE,
)


def _shortly(sentence: Sentence) -> Iterator[Told]:
    """Growths as headings tell them: "third-quarter revenue up 14%, guidance raised"."""
    known = {told.stated.start for told in sentence.once(changes_stated)}
    for match in _SHORTLY.finditer(sentence.mask):
        group = "r" if match["r"] else "z"
        stated = sentence.term(match, group)
        if stated is not None and stated.start not in known:
            falls = bool(match["down"] or match["zdown"])
            yield Told(
                stated, match.start(group), "growth", frozenset(), falls, False, False, False, None, None
            )  # fmt: skip


def _rates(
    material: Material, index: int, sentence: Sentence, changes: Iterable[Told]
) -> Iterator[_Rate]:
    if SUPPOSED.search(sentence.mask):
        return
    known: Thing | None = None
    levels = material.told.of_sentence(index)
    for told in sorted(changes, key=lambda each: each.at):
        before = [each for each in levels if each.at < told.at and not each.base]
        thing = material.told.thing(sentence.mask[_number_before(sentence, told.at) : told.at])
        if not thing.measure:
            thing = before[-1].thing if before and not thing.whose else thing
        if not thing.measure and not thing.whose and known is not None and not before:
            thing = known
        known = thing
        if (
            told.rule != "growth"
            or not thing.measure
            or _EXPECTED.search(_clause(sentence, told.at))
        ):
            continue
        if told.stated.quantity.qualifier in _PLAIN:
            words = sentence.document.text[sentence.start : told.stated.start]
            yield _Rate(sentence, told, thing, part_of(words))


def _clause(sentence: Sentence, at: int) -> str:
    """The words between the commas around a number."""
    before = max(sentence.mask.rfind(each, 0, at) for each in ",;:。")
    behind = _STOP.search(sentence.mask, at)
    return sentence.mask[before + 1 : behind.start() if behind else None]


_STOP = lazy_re.compile(r"[,;:。]")


def _number_before(sentence: Sentence, at: int) -> int:
    return max((place + 1 for place in sentence.hidden if place < at), default=0)


def _end_of_section(material: Material, block: int) -> int:
    """Where the text under a heading ends: at the next heading, that under the first one with the document."""
    blocks = material.document.blocks
    first = next(at for at, each in enumerate(blocks) if each.kind is BlockKind.HEADING)
    if block == first:
        return len(blocks)
    later = (at for at in range(block + 1, len(blocks)) if blocks[at].kind is BlockKind.HEADING)
    return next(later, len(blocks))


def _held(head: _Rate, prose: Sequence[_Rate]) -> Finding | None:
    if DOUBT_OF_CHANGE.search(head.sentence.mask):
        return None
    heading = head.sentence.text().casefold()
    same = [each for each in prose if _of_one_measure(head, each)]
    own = [each for each in same if _of_one_name(head.thing.whose, each, heading)]
    if not own or len({(each.signed, each.told.stated.quantity.step) for each in same}) > 1:
        return None
    if any(OTHER_BASIS.search(each.sentence.mask) for each in own) or _apart(head, own[0]):
        return None
    fits = _near(head, own[0])
    if not fits and any(
        each.thing.measure == head.thing.measure and _near(head, each) for each in prose
    ):
        return None  # of another basis or another part
    return _finding(head, own[0], fits)


def _near(one: _Rate, other: _Rate) -> bool:
    """Whether two growths are one but for rounding or cutting."""
    return abs(one.signed - other.signed) <= max(one.room, other.room)


def _of_one_measure(head: _Rate, other: _Rate) -> bool:
    return (
        head.thing.measure == other.thing.measure
        and head.thing.marks - _OTHER_MARKS == other.thing.marks - _OTHER_MARKS
        and head.told.quarterly == other.told.quarterly
    )


def _of_one_name(whose: str, other: _Rate, heading: str) -> bool:
    """Whether a growth is of whom the heading speaks, or of nobody that words name."""
    bare = _OF_PERIOD.sub("", whose).strip(" -")
    theirs = _OF_PERIOD.sub("", other.thing.whose).strip(" -")
    return theirs == bare or (not bare and theirs in heading)


def _apart(head: _Rate, other: _Rate) -> bool:
    """Whether the two are told of two times."""
    one, two = head.told.until, other.told.until
    if one is not None and two is not None and one != two:
        return True
    return bool(head.part and other.part) and head.part != other.part


def _finding(head: _Rate, other: _Rate, fits: bool) -> Finding:
    document = head.sentence.document
    stated, told = head.told.stated, other.told.stated
    spans = (
        head.sentence.span(stated),
        document.span(stated.start, stated.end),
        document.span(told.start, told.end),
    )
    here, there = core(stated.quantity), core(told.quantity)
    if fits:
        return Finding(
            rule="restated",
            verdict=Verdict.HOLDS,
            severity=Severity.GREEN,
            spans=spans,
            title=Text(
                f"标题的 {here} 与正文所述一致", f"The heading's {here} agrees with the text"
            ),
            stated=here,
            recomputed=there,
            arithmetic=f"{there} = {here}",
        )
    return doubt(
        "restated",
        spans,
        Text(
            f"标题为 {here}，正文关于同一指标只说到 {there}",
            f"The heading says {here}; of the same measure the text tells {there} alone",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=here,
        recomputed=there,
        arithmetic=f"{there} ≠ {here}",
    )
