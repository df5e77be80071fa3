"""Numbers whose words say that they follow from others, and that follow from none around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction
from functools import lru_cache, partial
from itertools import chain

from msgspec.structs import replace

from lianpu.audit.descents.bound import binds, of_a_range
from lianpu.audit.descents.drawn import concluded_ways, drawn_ways
from lianpu.audit.descents.earlier import Told, earlier_ways
from lianpu.audit.descents.every_way import (
    as_close,
    closest_ways,
    excuses,
    farthest,
    gives,
    in_its_sentence,
    is_of_the_closest,
    meant_and_excuses,
    not_by_chance,
    of_others,
    ways,
)
from lianpu.audit.descents.faint import Faint, faint_ways
from lianpu.audit.descents.far_wholes import of_a_farther_whole
from lianpu.audit.descents.given import follows_from_none
from lianpu.audit.descents.in_words import is_worded, views_in_words
from lianpu.audit.descents.no_operands import of_another_name
from lianpu.audit.descents.not_these import with_another
from lianpu.audit.descents.other_parts import other_part_ways
from lianpu.audit.descents.part_and_whole import of_another_part
from lianpu.audit.descents.passed_over import passed_over, typed_ways
from lianpu.audit.descents.slipped import (
    by_its_window,
    exchanged_views,
    is_sharp,
    missed,
    rescaled,
    slipped,
)
from lianpu.audit.descents.views import View, Way, views
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.slips import (
    by_its_digits,
    digits,
    near,
    of_its_digits,
    ten_off,
)
from lianpu.audit.proof.verdicts import Claim, Computed, by_bounds_alone, direction, turned, written
from lianpu.audit.rules.change import verb_before
from lianpu.audit.stated.concepts import one_concept
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.totals import of_other_side
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span

# Numbers whose words say that they follow from others, and that follow from none around them.
#
# The last look at a document: where no rule has confirmed or doubted a number, all ways are tried in which
# the numbers around it may give it. One that does excuses it. Where none does, and what its words most
# likely mean comes near it, a power of ten off, or to its digits in another order, it looks like a slip of
# the pen. That is doubt and never proof: amber. A number that what its words most likely mean gives is said
# to hold.


def orphan_findings(
    material: Material, known: Set[int], told: Told | None = None
) -> Iterator[Finding]:
    """A doubt for each number of this part that seems to follow from others and does not.

    Args:
        material: The document.
        known: Where numbers begin that are left alone: see `judged_places`.
        told: What holds: see `told_places`.
    """
    rows = [row.span for grid in material.grids if grid.loose for row in grid.rows]
    judged = known | {start for span in rows for start in range(span.start, span.end)}
    named: dict[int, Faint] = {}
    if material.series:
        named = dict(faint_ways(material, judged))
    for index, sentence in material.each_sentence():
        for view in views_in_words(material, index):
            term = view.stated.term
            if judged.isdisjoint(range(term.start, term.end)):
                finding = _doubt(material, view, None, told or {})
                if finding is not None:
                    yield finding
        if all(term.start in judged for term in sentence.terms):
            continue
        for view in views(material, index):
            start = view.stated.term.start
            if start not in judged:
                finding = _doubt(material, view, named.get(start), told or {})
                if finding is not None:
                    yield finding


def judged_places(found: Sequence[Finding]) -> set[int]:
    """Where numbers begin that a rule confirms or makes others of, or doubts with others."""
    places: set[int] = set()
    for each in found:
        if each.rule in _OF_WORDS and each.severity in (Severity.GREEN, Severity.AMBER):
            continue
        if each.verdict in (Verdict.HOLDS, Verdict.ROUNDING):
            searched = isinstance(each, Computed) and each.searched
            places |= {span.start for span in (each.spans[1:2] if searched else each.spans[1:])}
        elif each.severity in (Severity.RED, Severity.AMBER):
            places |= {span.start for span in each.spans[1:]}
    return places


def firm_places(found: Sequence[Finding]) -> set[int]:
    """Where numbers begin that hold, and those by which they do, by what words or a table say."""
    return judged_places(
        [each for each in found if each.severity is Severity.GREEN and each.rule not in _OF_WORDS]
    )


def stated_places(found: Sequence[Finding]) -> set[int]:
    """Where numbers begin that a verdict was passed on: not those by which others hold."""
    return {
        each.spans[1].start
        for each in found
        if len(each.spans) > 1
        and each.verdict is not Verdict.NOT_CHECKABLE
        and each.rule not in _OF_WORDS
    }


_OF_WORDS = frozenset(("direction", "comparison", "rank"))
"""Rules that judge words: which of the numbers that they compare are right, or slipped, is not said."""


def told_places(found: Sequence[Finding]) -> Told:
    """Where numbers begin that hold, with their rule and where their inputs begin."""
    return {
        each.spans[1].start: (each.rule, tuple(span.start for span in each.spans[2:]))
        for each in found
        if each.verdict is Verdict.HOLDS and len(each.spans) > 3
    }


def _lead(material: Material, view: View) -> str:
    """What its block says before a number."""
    start = material.document.blocks[view.sentence.block].start
    return simplified(material.document.text[start : view.stated.term.start])


def _doubt(material: Material, view: View, named: Faint | None, told: Told) -> Finding | None:
    """What a number seems to be a slip of, or to tell the wrong way round, where nothing answers that."""
    stated = view.stated.term
    if view.listed:
        return _of_a_list(material, view)
    if follows_from_none(view) or of_other_side(_lead(material, view)):
        return None
    # what nothing accuses needs no excuse: most ways are tried for few numbers
    asked = [
        way for way in ways(view, likely=True)
        if of_others(way, stated) and not _of_another_concept(view, way)
    ]  # fmt: skip
    then = list(earlier_ways(view, told, partial(ways, likely=True)))
    then += other_part_ways(view, told)
    likely = [
        way for way in chain(named.likely() if named else (), asked, then)
        if way.near and of_others(way, stated)
    ]  # fmt: skip
    turns = (each for way in likely if (each := _turned(material, view, way)) is not None)
    slips = (pair for way in likely if (pair := slipped(view, way)) is not None)
    slips = (pair for pair in slips if not of_a_farther_whole(view, pair[0]))
    turn = next(turns, None)
    slip = next(slips, None) if turn is None else None
    if turn is None and slip is None and is_worded(stated):
        return None  # a round word is near many things
    far = turn is None and slip is None
    rescale = None
    if far:
        slip = next(chain(_passed_over(view, asked), _drawn(view)), None)
        if slip is None:
            slip = rescale = next(rescaled(view, ways), None)
    if turn is None and slip is None:
        found = _confirmed(material, view, likely)
        if found is None:
            closest = closest_ways(view, _beside(view, asked))
            found = _confirmed(material, view, not_by_chance(closest, stated), nearby=True)
            found = found or _exchanged(material, view, likely, closest)
            if found is None and named is not None and not _printed_again(material, stated):
                found = _of_a_cell(material, view, named)
        return found
    every = chain(then, named.every() if named else (), ways(view), drawn_ways(view) if far else ())
    if slip is None:
        answered = any(of_others(way, stated) and excuses(view, way) for way in every)
        return None if answered else turn
    meant = slip[0]
    weak = far and meant.rule in _WEAK and rescale is None
    reach = farthest(view, meant) if is_of_the_closest(meant) and not far else None

    def answers(way: Way) -> bool:
        if weak:
            return gives(way, stated)
        return meant_and_excuses(view, way) if meant.named else excuses(view, way)

    if any(of_others(way, stated) and answers(way) and as_close(view, way, reach) for way in every):
        return _confirmed(material, view, [way for way in likely if way.named])
    if meant.rule == "share" and of_another_part(view.stated.left, _label(material, meant)):
        return None
    if with_another(view, meant):
        return None
    return _finding(material, view, *slip)


def _label(material: Material, way: Way) -> str:
    """The words of a clause that stand right before the first number of a way."""
    at = way.inputs[0].start
    return simplified(_CLAUSES.split(material.document.text[max(at - LABEL, 0) : at])[-1])


LABEL = 16
"""Characters before a number in which it is called something. Ours."""

_CLAUSES = lazy_re.compile(r"[\d,;:。，；：、]")


def _of_another_concept(view: View, way: Way) -> bool:
    """Whether a sum is called something else than its parts: what was lost each year adds up to nothing that was raised."""
    first, last = way.inputs[0], way.inputs[-1]
    if way.rule != "sum" or last.end > view.stated.term.start:
        return False
    at = view.material.sentence_at(first.start)
    text = view.material.document.text
    parts = text[view.material.sentences[at].start : first.start] if at >= 0 else ""
    start = max(view.sentence.start, last.end)
    return one_concept(parts, text[start : view.stated.term.start]) is False


_WEAK = frozenset(("share", "multiple", "ratio", "sum", "difference", "cagr"))
"""Rules whose unmarked ways anything that gives the number answers, by accident or not."""


def _passed_over(view: View, asked: Sequence[Way]) -> Iterator[tuple[Way, Check]]:
    """The unmarked ways nearby that do not give a number which looks like a slip of what they give."""
    for way, looks in passed_over(view, asked):
        pair = slipped(view, way)
        if pair is not None and looks(pair[1]):
            yield pair


def _drawn(view: View) -> Iterator[tuple[Way, Check]]:
    """The ways of numbers right beside, which a word of consequence names, that nearly give a number."""
    stated = view.stated.term
    here = sum(each.sentence == view.index and each.amount for each in view.others)
    for way in chain(concluded_ways(view), drawn_ways(view)):
        if here > 1 and not any(in_its_sentence(view, term) for term in way.inputs):
            continue  # a sentence that tells amounts draws no conclusion from others alone
        pair = slipped(view, way) if of_others(way, stated) else None
        if pair is not None and (
            near(pair[1], stated) or of_its_digits(pair[1], stated) or ten_off(pair[1], stated)
        ):
            yield pair


def _of_a_list(material: Material, view: View) -> Finding | None:
    """What an item of a list told with strokes seems to be a slip of by the other items, or that it holds."""
    likely = [way for way in ways(view) if of_others(way, view.stated.term)]
    slip = next((pair for way in likely if (pair := slipped(view, way)) is not None), None)
    if slip is None:
        return _confirmed(material, view, likely)
    if any(excuses(view, way) for way in likely):
        return None
    return _finding(material, view, *slip)


def _confirmed(
    material: Material, view: View, likely: Iterable[Way], *, nearby: bool = False
) -> Finding | None:
    """That a number holds by a way which its words most likely mean."""
    pair = _holding(view, likely, nearby=nearby)
    if pair is None:
        return None
    way, made = pair
    claim = Claim(way.rule, view.stated.term, way.inputs, (), _span(view, way), strict=False)
    return replace(written(material.document, claim, made, Severity.GREEN), searched=True)


def _holding(
    view: View, likely: Iterable[Way], *, nearby: bool = False
) -> tuple[Way, Check] | None:
    """The first of some ways that gives a number, and what it gives."""
    stated = view.stated.term
    for way in likely:
        if (
            not nearby
            and digits(stated) < TELLING_HERE
            and not way.named
            and not all(in_its_sentence(view, each) for each in way.inputs)
        ):
            continue  # one digit agrees with much
        if not gives(way, stated):
            continue
        made = check(way.operation, [term.quantity for term in way.inputs], stated.quantity)
        if made is None or by_bounds_alone(made, stated):
            continue
        if by_its_digits(made, stated) and _bounded(made, stated):
            return way, made
    return None


def _beside(view: View, asked: Sequence[Way]) -> Sequence[Way]:
    """The ways of the numbers right beside a number, which its words allow and do not name."""
    if is_worded(view.stated.term):
        return ()
    asked = [way for way in asked if way.rule not in _WEAK or way.rule in ("sum", "difference")]
    return list(chain(concluded_ways(view), drawn_ways(view), typed_ways(view), asked))


def _exchanged(
    material: Material, view: View, likely: Sequence[Way], closest: Sequence[Way]
) -> Finding | None:
    """A doubt of a number that nothing gives, where what gives it with two digits exchanged is what its words ask for."""
    for other in exchanged_views(view):
        pair = _holding(other, likely)
        pair = pair or _holding(other, not_by_chance(closest, other.stated.term), nearby=True)
        if pair is None:
            pair = by_its_window(other)
            pair = None if pair is None or not binds(view, pair[0]) else pair
        told = None if pair is None or of_a_range(view, pair[0]) else missed(view, *pair)
        if pair is not None and told is not None:
            return replace(_finding(material, view, pair[0], told), meant=is_sharp(pair[1]))
    return None


def _bounded(made: Check, stated: Term) -> bool:
    """Whether "more than 49" is told of what rounds to it: any greater number keeps the bound alone."""
    if stated.quantity.qualifier in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY):
        return True
    return stated.quantity.rounding.meets(made.interval)


def _of_a_cell(material: Material, view: View, named: Faint) -> Finding | None:
    """A doubt of a number that a row prints with two digits exchanged; which row is meant is no proof."""
    found = _exchanged(material, view, named.cell(), ())
    if not isinstance(found, Computed):
        return None
    return replace(found, meant=False, doubted=None)


def _printed_again(material: Material, stated: Term) -> bool:
    """Whether the document prints the digits of a number in another place, too."""
    told = _DIGITS.search(stated.quantity.text)
    return told is None or _printed(material.document.text)[told.group().rstrip(",")] > 1


@lru_cache(maxsize=2)
def _printed(text: str) -> Counter[str]:
    """How often a text prints each number."""
    return Counter(each.rstrip(",") for each in _DIGITS.findall(text))


_DIGITS = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")

TELLING_HERE = 2
"""Digits from which a number may hold by numbers of other sentences. Ours."""


def _turned(material: Material, view: View, way: Way) -> Finding | None:
    """A doubt of the verb, where a likely change is right in size and goes the other way."""
    if way.rule not in ("growth", "difference") or of_another_name(view, way):
        return None
    if any(_block(material, term.start) not in (-1, view.sentence.block) for term in way.inputs):
        return None  # a verb moves between levels of its own paragraph
    verb = verb_before(view.sentence, view.at - VERB, view.at)
    quantities = [term.quantity for term in way.inputs]
    if all((each.value or 0) < 0 for each in quantities):
        return None  # cash used rises as its number, printed as negative, falls
    made = check(way.operation, quantities, view.stated.term.quantity)
    if verb is None or made is None or made.verdict is not Verdict.WRONG or not made.certain:
        return None
    span = _span(view, way)
    claim = Claim(way.rule, view.stated.term, way.inputs, (), span, strict=False, verb=verb)
    if not turned(claim, made) or not _near_enough(made, view.stated.term):
        return None
    return direction(material.document, claim, made, Severity.AMBER)


def _near_enough(made: Check, stated: Term) -> bool:
    """Whether a change is right in size by its middle too: between coarse numbers nearly any is."""
    value, step, point = stated.quantity.value, stated.quantity.step, made.point
    if value is None or point is None:
        return False
    off = abs(abs(Fraction(value)) - abs(point))
    return off <= max(Fraction(step or 0), abs(Fraction(value)) / 10)


def _block(material: Material, at: int) -> int:
    """The block in which a number stands; -1 for one of a table."""
    index = material.sentence_at(at)
    return material.sentences[index].block if index >= 0 else -1


VERB = 4
"""Characters before a rate, besides those that `verb_before` adds, in which its verb stands."""


def _finding(material: Material, view: View, way: Way, made: Check) -> Computed:
    span = _span(view, way)
    claim = Claim(way.rule, view.stated.term, way.inputs, (), span, strict=False)
    severity = Severity.RED if way.sure and made.certain else Severity.AMBER
    named = way.named and way.plain
    return replace(written(material.document, claim, made, severity), meant=way.near, named=named)


def _span(view: View, way: Way) -> Span:
    """The words of a number and of those of its inputs that stand in its sentence."""
    here = [term for term in way.inputs if in_its_sentence(view, term)]
    return view.sentence.span(view.stated.term, *here)
