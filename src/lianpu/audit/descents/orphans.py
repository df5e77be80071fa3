"""Numbers whose words say that they follow from others, and that follow from none around them.

The last look at a document: where no rule has confirmed or doubted a number, all ways are tried in which
the numbers around it may give it. One that does excuses it. Where none does, and what its words most
likely mean comes near it, a power of ten off, or to its digits in another order, it looks like a slip of
the pen. That is doubt and never proof: amber.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import chain

from lianpu.audit.descents.amounts import amount_ways
from lianpu.audit.descents.apart import multiple_ways, point_ways
from lianpu.audit.descents.balances import balance_ways
from lianpu.audit.descents.by_time import by_time_ways
from lianpu.audit.descents.cells_told import cell_ways, cells_excuse
from lianpu.audit.descents.columns_each import column_each_ways
from lianpu.audit.descents.compared_rows import compared_rows
from lianpu.audit.descents.concluded import concluded_ways
from lianpu.audit.descents.cover import cover_ways
from lianpu.audit.descents.earlier import Told, earlier_ways
from lianpu.audit.descents.exceeding import exceeding_ways
from lianpu.audit.descents.faint import Faint, faint_ways
from lianpu.audit.descents.kin import TIMES, WHOLE, View, alike, numbers, views
from lianpu.audit.descents.listed_shares import listed_shares
from lianpu.audit.descents.margins import MARGIN
from lianpu.audit.descents.named import named_ways
from lianpu.audit.descents.named_zh import chinese_ways
from lianpu.audit.descents.netted import netted_ways
from lianpu.audit.descents.other_part import other_part_ways
from lianpu.audit.descents.paces import end_and_begin
from lianpu.audit.descents.part_of_name import part_of_name_ways
from lianpu.audit.descents.passed_over import EXTREME, passed_over
from lianpu.audit.descents.rates import rate_ways
from lianpu.audit.descents.rescaled import rescaled
from lianpu.audit.descents.respective import respective_ways, sibling_products, sibling_ways
from lianpu.audit.descents.rows import row_ways
from lianpu.audit.descents.sums_called import sums_called
from lianpu.audit.descents.told_apart import apart_ways, still_left_ways, unit_profit_ways
from lianpu.audit.descents.totals_told import total_told_ways
from lianpu.audit.descents.upside import upside_ways
from lianpu.audit.descents.ways import POINTS, Way
from lianpu.audit.descents.wholes import amount_of_rate_ways, partition_ways, whole_ways
from lianpu.audit.proof.arithmetic import Check, check, surely_fails
from lianpu.audit.proof.operations import decline, share
from lianpu.audit.proof.slips import NEAR, digits, near, of_its_digits, plausible, slip, ten_off
from lianpu.audit.proof.verdicts import Claim, Computed, direction, turned, written
from lianpu.audit.rules.change import verb_before
from lianpu.audit.rules.identities import MEASURES
from lianpu.audit.stated.doubt import DOUBT, OTHER_BASIS, of_increase
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span


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
        if each.rule in ("direction", "comparison", "rank") and each.severity is Severity.GREEN:
            continue
        if each.verdict in (Verdict.HOLDS, Verdict.ROUNDING):
            searched = isinstance(each, Computed) and each.searched
            places |= {span.start for span in (each.spans[1:2] if searched else each.spans[1:])}
        elif each.severity in (Severity.RED, Severity.AMBER):
            places |= {span.start for span in each.spans[1:]}
    return places


def told_places(found: Sequence[Finding]) -> Told:
    """Where numbers begin that hold, with their rule and where their inputs begin."""
    return {
        each.spans[1].start: (each.rule, tuple(span.start for span in each.spans[2:]))
        for each in found
        if each.verdict is Verdict.HOLDS and len(each.spans) > 3
    }


def _doubt(material: Material, view: View, named: Faint | None, told: Told) -> Finding | None:
    stated = view.stated.term
    if stated.quantity.qualifier in (Qualifier.RANGE, Qualifier.VAGUE):
        return None
    if _GIVEN.search(view.stated.left) or _HELD.match(view.stated.right):
        return None
    if view.stated.unit == "%" and _on_another_basis(view):
        return None
    if view.stated.unit in ("%", "x") and of_increase(
        view.sentence.mask[: view.at], view.stated.right
    ):
        return None
    # what nothing accuses needs no excuse: most ways are tried for few numbers
    asked = [way for way in ways(view, likely=True) if _of_others(way, stated)]
    then = list(earlier_ways(view, told, partial(ways, likely=True)))
    then += other_part_ways(view, told)
    likely = [
        way for way in chain(named.likely() if named else (), asked, cell_ways(view), then)
        if way.near and _of_others(way, stated)
    ]  # fmt: skip
    turns = (each for way in likely if (each := _turned(material, view, way)) is not None)
    slips = (pair for way in likely if (pair := _slipped(view, way)) is not None)
    slips = (pair for pair in slips if not _of_a_farther_whole(material, view, pair[0]))
    turn = next(turns, None)
    slip = next(slips, None) if turn is None else None
    far = turn is None and slip is None
    if far:
        slip = next(_passed_over(view, asked), None)
    if turn is None and slip is None:
        slip = next(_drawn(view), None)
    scaled = next(rescaled(view, ways), None) if far and slip is None else None
    if scaled is not None:
        slip = scaled
    if turn is None and slip is None:
        return None
    if (
        slip is not None
        and _of_cells(material, slip[0])
        and any(_of_others(way, stated) and _gives(way, stated) for way in cells_excuse(view))
    ):
        return None
    every = chain(then, named.every() if named else (), ways(view))
    weak = far and slip is not None and slip[0].rule in _WEAK and scaled is None
    named_alone = slip is not None and slip[0].named
    excuses = _gives_it if weak else _is_meant if named_alone else _excuses
    close = slip is not None and _is_of_the_closest(slip[0]) and not far
    reach = _farthest(view, slip[0]) if slip is not None and close else None
    if any(
        _of_others(way, stated) and excuses(view, way) and _as_close(view, way, reach)
        for way in every
    ):
        return None
    return turn if slip is None else _finding(material, view, *slip)


def _of_cells(material: Material, way: Way) -> bool:
    """Whether the inputs of a way stand in tables."""
    return all(material.in_table(term.start) for term in way.inputs)


def _on_another_basis(view: View) -> bool:
    """Whether the clause of a rate, or one that opens its sentence, says that it is of other amounts: 剔除一次性项目后."""
    stop = "[,;\ue001]" if MARGIN.search(view.stated.left) else "[,;]"
    clause = re.split(stop, view.sentence.mask[max(view.at - LEAD, 0) : view.at])[-1]
    opening = _OPENING.match(view.sentence.mask, 0, view.at)
    return bool(OTHER_BASIS.search(clause) or (opening and OTHER_BASIS.search(opening[0])))


_OPENING = re.compile("[^,;\ue001-\ue006]*,")
"""A clause that opens a sentence and tells no number."""


def _farthest(view: View, way: Way) -> int:
    """Characters to the farthest input of a way."""
    start = view.stated.term.start
    return max(abs(term.start - start) for term in way.inputs)


def _as_close(view: View, way: Way, reach: int | None) -> bool:
    """Whether a way that only was searched for stays as close as what the words mean, or agrees by many digits.

    "£51.4 million, or 11.7p a share on 401 million shares" is no slip of the £47 million two sentences back.
    """
    if reach is None or way.near or digits(view.stated.term) > TELLING:
        return True
    return _farthest(view, way) <= reach


def _is_of_the_closest(way: Way) -> bool:
    """Whether the words of a way mean the numbers beside it: a list of parts does, a step between two levels may not."""
    return way.rule in _CLOSEST or (way.rule == "difference" and len(way.inputs) > 2)


_CLOSEST = frozenset(("product", "ratio", "average", "midpoint"))
"""Rules whose words mean the numbers that stand beside them, and none farther off."""


def _passed_over(view: View, asked: Sequence[Way]) -> Iterator[tuple[Way, Check]]:
    """The unmarked ways nearby that do not give a number which looks like a slip of what they give."""
    for way, looks in passed_over(view, asked):
        pair = _slipped(view, way)
        if pair is not None and looks(pair[1]):
            yield pair


def _drawn(view: View) -> Iterator[tuple[Way, Check]]:
    """The ways of numbers right beside, which a word of consequence names, that nearly give a number."""
    stated = view.stated.term
    for way in concluded_ways(view):
        pair = _slipped(view, way) if _of_others(way, stated) else None
        if pair is not None and (
            near(pair[1], stated) or of_its_digits(pair[1], stated) or ten_off(pair[1], stated)
        ):
            yield pair


def explained(material: Material, finding: Finding, *, likely: bool = False) -> bool:
    """Whether the numbers around a doubted one give it in another way that its words allow.

    A rule sees one pairing of the numbers; what they give by another is no slip of the pen.

    Args:
        material: The document.
        finding: What a rule says.
        likely: Whether only what the words most likely mean answers it.
    """
    if finding.severity is not Severity.AMBER or len(finding.spans) < 3:
        return False
    if finding.rule not in _EXPLAINED or finding.verdict is Verdict.CONTRADICTED:
        return False
    start, used = finding.spans[1].start, {span.start for span in finding.spans[2:]}
    reach = max(abs(each - start) for each in used)
    index = material.sentence_at(start)
    if index < 0:
        return False
    view = next((each for each in views(material, index) if each.stated.term.start == start), None)
    return view is not None and any(
        _of_others(way, view.stated.term)
        and (way.rule != finding.rule or {term.start for term in way.inputs} != used)
        and (
            _units_cancel(way)
            or used < {term.start for term in way.inputs}
            or _within(view, way, reach)
        )
        and (way.near or not likely)
        and _excuses(view, way)
        for way in ways(view)
    )


def _within(view: View, way: Way, reach: int) -> bool:
    """Whether all inputs of a way stand in the sentence of its number, or no farther than others."""
    start = view.stated.term.start
    return all(_here(view, term) or abs(term.start - start) <= reach for term in way.inputs)


def _units_cancel(way: Way) -> bool:
    """Whether a way multiplies a price by what it is the price of: 元/公斤 × 公斤."""
    per = {term.quantity.unit.partition("/")[2] for term in way.inputs} - {""}
    return way.rule == "product" and any(term.quantity.unit in per for term in way.inputs)


_EXPLAINED = frozenset(
    ("growth", "share", "ratio", "product", "sum", "difference", "average", "multiple")
)
"""Rules whose doubts other numbers answer."""


def _of_a_farther_whole(material: Material, view: View, way: Way) -> bool:
    """Whether a share fits a revenue or another whole that was told before the numbers around it."""
    if way.rule != "share" or len(way.inputs) != 2:
        return False
    part, stated = way.inputs[0], view.stated.term
    for at in range(view.index, max(view.index - FARTHER, -1), -1):
        for each in numbers(material, at):
            if each.unit != part.quantity.unit or each.term.start >= part.start:
                continue
            if not (_REVENUE.search(each.left) or WHOLE.search(each.left)):
                continue
            made = check(share(), (part.quantity, each.term.quantity), stated.quantity)
            if made is not None and made.verdict is Verdict.HOLDS:
                return True
    return False


FARTHER = 24
"""Sentences before a share in which a whole that fits it excuses it. Ours."""

_REVENUE = re.compile(MEASURES["revenue"], re.IGNORECASE)


def _of_others(way: Way, stated: Term) -> bool:
    """Whether the inputs of a way are several numbers, and none of them the stated one."""
    return (
        all(term is not stated for term in way.inputs)
        and len({(term.start, term.quantity.value) for term in way.inputs}) == len(way.inputs)
    )  # fmt: skip


def _turned(material: Material, view: View, way: Way) -> Finding | None:
    """A doubt of the verb, where a likely change is right in size and goes the other way."""
    if way.rule not in ("growth", "difference"):
        return None
    verb = verb_before(view.sentence, view.at - VERB, view.at)
    quantities = [term.quantity for term in way.inputs]
    made = check(way.operation, quantities, view.stated.term.quantity)
    if verb is None or made is None or made.verdict is not Verdict.WRONG or not made.certain:
        return None
    span = _span(view, way)
    claim = Claim(way.rule, view.stated.term, way.inputs, (), span, strict=False, verb=verb)
    return (
        direction(material.document, claim, made, Severity.AMBER) if turned(claim, made) else None
    )


VERB = 4
"""Characters before a rate, besides those that `verb_before` adds, in which its verb stands."""


def _slipped(view: View, way: Way) -> tuple[Way, Check] | None:
    """A likely way that does not give a number which looks like a slip of what it gives."""
    stated = view.stated.term
    words, beyond = view.stated.left, view.stated.right
    if (
        way.rule in _EXPECTED
        and not way.named
        and (DOUBT.search(words + re.split("[,;]", beyond)[0]) or OTHER_BASIS.search(beyond))
    ):
        return None
    if way.rule in _EXPECTED and not way.named and _of_another_basis(view, way):
        return None
    if view.of_before and way.rule in ("share", "multiple") and not way.then:
        return None  # of another time than the inputs that its words seem to name
    if way.rule == "ratio" and not way.named and EXTREME.search(view.stated.left[-8:]):
        return None  # the highest price of many is no average
    if view.stated.base and way.rule == "restated":
        return None
    if way.rule == "difference" and not way.then and _of_then_alone(view, way):
        return None
    if way.rule == "difference" and _MORE.match(view.stated.right) and _behind(view, way):
        return None  # "signed for 96 more, 81 were handed over": more of them, and than none
    if way.rule == "share" and not way.then and _of_two_times(view, way):
        return None
    if way.rule == "share" and _of_another_total(view, way):
        return None
    if way.rule == "share" and POINTS.search(stated.quantity.text):
        return None
    made = check(way.operation, [term.quantity for term in way.inputs], stated.quantity)
    if made is None or made.verdict is not Verdict.WRONG:
        return None
    if not made.certain and not (way.plain and _another_times(made, stated)):
        return None
    # so many for each, or one change with its ends: words name both, and nothing else
    sole = way.plain or (way.named and way.rule == "ratio")
    slipped = (
        slip(made, stated)
        or (_in_tenths(stated) and plausible(made, stated))
        or (sole and (plausible(made, stated) or _of_a_near_level(made, stated)))
    )
    return (way, made) if slipped and not _taken(view, way, made) else None


_MORE = re.compile(r"^ ?more\b(?! than)", re.IGNORECASE)
_THEN = re.compile(
    r"(?:上年|去年|前年)?(?:同期|同月|同季)[^\ue001-\ue006,;。]{0,8}$|\bsame (?:period|quarter|month|half)\b[^\ue001-\ue006,;]{0,24}$",
    re.IGNORECASE,
)
"""Words of what flowed a year before; a level then is what the moves since have led from."""


def _of_then_alone(view: View, way: Way) -> bool:
    """Whether a level of the year before would follow from numbers of this one: 顺差 182，上年同期为 140."""
    if not _THEN.search(view.stated.left):
        return False
    starts = {term.start for term in way.inputs}
    return not any(each.base for each in view.others if each.term.start in starts)


def _behind(view: View, way: Way) -> bool:
    """Whether an input of a way stands behind its number."""
    return any(term.start > view.stated.term.start for term in way.inputs)


def _in_tenths(stated: Term) -> bool:
    """Whether a rate is told in tenths, of which the next one is far off by ratio: 五成 for 三成."""
    return "成" in stated.quantity.text and stated.quantity.unit == "%"


def _another_times(made: Check, stated: Term) -> bool:
    """Whether a whole multiple, as words tell it, is another whole one: "four times" for three."""
    value, point = stated.quantity.value, made.point
    if made.operation.name != "multiple" or value is None or point is None:
        return False
    if not stated.quantity.step or stated.quantity.step < 1:
        return False
    return round(point) != value and abs(point - round(point)) <= round(point) * WHOLE_TIMES


WHOLE_TIMES = 0.03
"""How far a multiple may be from a whole one to be told as it. Ours."""


def _of_a_near_level(made: Check, stated: Term) -> bool:
    """Whether a change would lead to a level near the one that is printed: it may be the level that slipped."""
    value, point = stated.quantity.value, made.point
    if made.operation.name != "growth" or value is None or point is None:
        return False
    way = -1 if made.operation is decline() else 1
    meant, printed = 1 + way * abs(float(value)), 1 + way * float(point)
    return meant > 0 and NEAR <= printed / meant <= 1 / NEAR


def _of_another_basis(view: View, way: Way) -> bool:
    """Whether an end of a change is adjusted or one of a range: 扣非净利润 beside the profit of owners."""
    if any(not term.quantity.step for term in way.inputs):
        return True
    words = [
        each.left
        for term in way.inputs
        for each in view.others
        if each.term is term and not each.base
    ]
    return any(map(OTHER_BASIS.search, words))


def _of_another_total(view: View, way: Way) -> bool:
    """Whether words behind a share name its total, and no word beside the whole does: votes, and no seats."""
    named = _TOTAL_NAMED.match(view.stated.right)
    if named is None:
        return False
    term = way.inputs[-1]
    home = numbers(view.material, view.material.sentence_at(term.start))
    beside = " ".join(each.left + each.right for each in home if each.term is term).casefold()
    names = re.findall("[a-z]{4,}", named["name"].casefold())
    return bool(names) and not any(name.removesuffix("s") in beside for name in names)


_TOTAL_NAMED = re.compile(
    r"^\)? ?of (?:the )?total (?P<name>(?!number|amount)[a-z][a-z& -]{2,40})", re.IGNORECASE
)
"""Words behind a share that name its whole: "38.5 % of total votes" is of no seats."""


def _of_two_times(view: View, way: Way) -> bool:
    """Whether the part of a share is told of an earlier time and the whole is not."""
    earlier = {each.term.start for each in view.others if each.base}
    return way.inputs[0].start in earlier and way.inputs[-1].start not in earlier


_GIVEN = re.compile(
    r"(?:加上|扣除|减去|剔除)[^\ue001-\ue006,;。]{0,8}$|(?<![均价])每[^\ue001-\ue006,;。]{0,3}$|\b(?:adding|plus|minus|excluding|deducting)\b[^\ue001-\ue006,;]{0,20}$",
    re.IGNORECASE,
)
"""Words before a number that goes into others: it follows from none."""
_HELD = re.compile(
    r" ?的? ?(?:股权|股份|权益|出资额)| ?(?:equity |economic |controlling |minority )?(?:stake|interest)\b"
    r"| of (?:its |the |their )?(?:shares|equity|voting)\b",
    re.IGNORECASE,
)
"""Words behind a share of a firm: it is agreed upon, whatever sums stand beside it."""

_EXPECTED = frozenset(("growth", "cagr", "restated"))
"""Rules whose inputs need not be the printed ones under words such as "organic" or "target"."""


def _excuses(view: View, way: Way) -> bool:
    """Whether a way gives a number: a likely one, or one that no accident brings about."""
    stated = view.stated.term
    printed = digits(stated)
    if not way.near and not _sensible(way):
        return False
    if not way.near and printed < TELLING:
        inputs = [_here(view, term) for term in way.inputs]
        if not (all(inputs) or (printed > 1 and any(inputs))):
            return False
    return _gives(way, stated)


def _sensible(way: Way) -> bool:
    """Whether a way that was only searched for relates what may be related: no 2.11 to two cities."""
    units = {term.quantity.unit.partition("/")[0] for term in way.inputs}
    if way.rule in ("growth", "cagr", "difference", "sum", "average", "midpoint"):
        return len(units) == 1
    if way.rule == "product":
        return not units & TIMES or len({*units, "1"} - TIMES) < 2
    below = way.inputs[-1].quantity
    factor = below.unit == "1" and bool(below.step) and (below.step or 0) < 1
    return not (way.rule == "ratio" and factor)


LEAD = 60
"""Characters before a rate in which its clause may say that it is on another basis. Ours."""

_WEAK = frozenset(("share", "multiple", "ratio", "sum", "difference", "cagr"))
"""Rules whose unmarked ways anything that gives the number answers, by accident or not."""


def _is_meant(view: View, way: Way) -> bool:
    """Whether a way that words mean gives a number."""
    return way.near and _excuses(view, way)


def _gives_it(view: View, way: Way) -> bool:
    """Whether a way gives a number at all, by accident or not."""
    return _gives(way, view.stated.term)


def _taken(view: View, way: Way, made: Check) -> bool:
    """Whether another number nearby is what the inputs give: then they were not said of this one."""
    from_points = view.stated.unit == "%" and way.rule in ("sum", "difference")
    if way.rule == "growth" and _told_of_another(view, way, made):
        return True
    return (view.stated.amount or from_points) and any(
        each.term not in way.inputs and alike(each, view.stated)
        and _as_fine(each.term, view.stated.term)
        and made.interval.meets(each.term.quantity.rounding)
        for each in view.others
    )  # fmt: skip


def _told_of_another(view: View, way: Way, made: Check) -> bool:
    """Whether a rate beside the ends of a change, in another sentence than the stated one, is of them."""
    starts = [term.start for term in way.inputs]
    ends = {each.sentence for each in view.others if each.term.start in starts}
    return view.index not in ends and any(
        each.unit == "%" and each.sentence in ends
        and made.interval.meets(each.term.quantity.rounding)
        for each in view.others
    )  # fmt: skip


def _as_fine(term: Term, stated: Term) -> bool:
    """Whether a number is printed about as finely as another: a "two" agrees with all from 1.5 to 2.5."""
    step, own = term.quantity.step, stated.quantity.step
    return not step or not own or step <= 10 * own


TELLING = 3
"""Digits from which numbers of other sentences alone excuse a number: fewer agree with anything."""


def _here(view: View, term: Term) -> bool:
    """Whether a number stands in the sentence of the stated one."""
    return view.sentence.start <= term.start < view.sentence.end


def ways(view: View, *, likely: bool = False) -> Iterator[Way]:
    """Every way in which a number may follow from those around it; none where its words ask none.

    Args:
        likely: Whether ways that cannot be near may be left out.
    """
    quantity = view.stated.term.quantity
    yield from respective_ways(view)
    yield from compared_rows(view)
    yield from sibling_ways(view)
    yield from sibling_products(view)
    yield from named_ways(view)
    yield from chinese_ways(view)
    yield from listed_shares(view)
    yield from whole_ways(view)
    yield from partition_ways(view)
    yield from amount_of_rate_ways(view)
    yield from total_told_ways(view)
    yield from row_ways(view)
    yield from column_each_ways(view)
    yield from balance_ways(view)
    yield from part_of_name_ways(view)
    yield from apart_ways(view)
    if quantity.unit == "pp" or (quantity.unit == "%" and POINTS.search(quantity.text)):
        yield from point_ways(view)
    elif quantity.unit == "%":
        yield from upside_ways(view)
        yield from rate_ways(view)
    elif quantity.unit == "x":
        yield from multiple_ways(view)
    elif quantity.unit in ("day", "week", "month"):
        yield from cover_ways(view)
        if quantity.unit == "day":
            yield from amount_ways(view, likely=likely)
    elif quantity.unit not in ("year", "hour", "minute", "second"):
        yield from exceeding_ways(view)
        yield from netted_ways(view)
        yield from sums_called(view)
        yield from unit_profit_ways(view)
        yield from still_left_ways(view)
        yield from end_and_begin(view)
        yield from by_time_ways(view)
        yield from amount_ways(view, likely=likely)


def _gives(way: Way, stated: Term) -> bool:
    quantities = [term.quantity for term in way.inputs]
    if surely_fails(way.operation, quantities, stated.quantity):
        return False
    made = check(way.operation, quantities, stated.quantity)
    if made is None or made.verdict is Verdict.WRONG:
        return False
    # what was searched for agrees by its own digits: rounded inputs that cancel give anything
    return way.near or made.verdict is Verdict.HOLDS


def _finding(material: Material, view: View, way: Way, made: Check) -> Finding:
    span = _span(view, way)
    claim = Claim(way.rule, view.stated.term, way.inputs, (), span, strict=False)
    return written(material.document, claim, made, Severity.AMBER)


def _span(view: View, way: Way) -> Span:
    """The words of a number and of those of its inputs that stand in its sentence."""
    here = [term for term in way.inputs if _here(view, term)]
    return view.sentence.span(view.stated.term, *here)
