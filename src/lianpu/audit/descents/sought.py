"""What a number follows from that nobody was found to follow it from: sought wider, and only to confirm.

The rules and the looks before this one ask what the words of a number most likely mean. Where they come to
nothing, the claim is told as not checkable. Many of these are said of amounts a sentence or a paragraph
before: "Cash was 71 ... Sales were 588 ... and the margin was 12.1 %". Here the amount right beside a claim
is held to each number of its kind around it. What agrees to all printed digits holds; what does not was
never meant, and says nothing. The fewer digits a claim prints, the nearer its numbers must stand, as one
digit agrees with much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.descents.in_words import is_worded, views_in_words
from lianpu.audit.descents.views import Near, alike, numbers
from lianpu.audit.descents.ways_sought import Asked, ways
from lianpu.audit.proof.arithmetic import Check, check, surely_fails
from lianpu.audit.proof.operations import Operation, total
from lianpu.audit.proof.slips import by_its_digits, digits
from lianpu.audit.proof.verdicts import Claim, Computed, written
from lianpu.audit.rules.unstated import Covered
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

WIDE, CLOSE = 3, 2
"""Digits from which a claim may follow from numbers two blocks away, and from those of its paragraph. Ours."""
BACK, BLOCKS, MOST = 4, 2, 14
"""Sentences and blocks back in which numbers are sought, and how many at most. Ours."""


def sought(
    material: Material, found: Sequence[Finding], named: Set[int] = frozenset()
) -> list[Finding]:
    """Findings, each that cannot be checked by numbers nearby in place of which others give it told to hold.

    No other numbers answer the doubt of one that begins at a place of `named`: its line names what gives it.
    """
    holds = {
        span.start for each in found
        if each.severity is Severity.GREEN and each.rule not in _OF_WORDS
        for span in each.spans[1:]
    }  # fmt: skip
    doubted = {
        each.spans[1].start: each for each in found
        if each.severity is Severity.AMBER and each.verdict is Verdict.WRONG and len(each.spans) > 2
        and each.spans[1].start not in named
    }  # fmt: skip
    proven = {
        span.start for each in found if each.severity is Severity.RED for span in each.spans[1:]
    }  # fmt: skip
    made: list[Computed] = []
    parts: set[int] = set()
    for index, sentence in enumerate(material.sentences):
        for asked in _asked(material, index, sentence, doubted.keys()):
            term = asked.stated.term
            places = range(term.start, term.end)
            if not (holds.isdisjoint(places) and proven.isdisjoint(places)):
                continue
            doubt = doubted.get(term.start)
            if doubt is not None and doubt.rule in ("sum", "difference") and _is_part(asked):
                parts.add(term.start)
            if doubt is not None and doubt.rule != "cagr":
                continue  # whose base and years it was held to may be another forecast's
            confirmed = _confirmed(material, asked, doubted=doubt is not None)
            if confirmed is not None:
                made.append(confirmed)
    told = [
        (span.start, span.end) for each in (*found, *made)
        if each.severity is Severity.GREEN and each.rule not in _OF_WORDS
        for span in each.spans[1:]
    ]  # fmt: skip
    covered = Covered(told)
    rests = {
        span.start for each in (*found, *made)
        if each.severity is Severity.GREEN and each.rule in ("share", "growth", "cagr")
        for span in each.spans[2:]
    }  # fmt: skip
    now = {each.spans[1].start for each in made}

    def answered(each: Finding) -> bool:
        if len(each.spans) < 2:
            return False
        place = each.spans[1]
        if each.severity is Severity.GREY:
            return covered.meets(place.start, place.end)
        if doubted.get(place.start) is not each:
            return False
        return place.start in now or place.start in parts or _is_input(each, rests)

    return [*(each for each in found if not answered(each)), *made]


def _is_input(doubt: Finding, rests: Set[int]) -> bool:
    """Whether a doubted result of search is a number by which a rate holds: "were $33.9 million, or 35 % of sales"."""
    return doubt.rule in _SEARCHED and doubt.spans[1].start in rests


def _is_part(asked: Asked) -> bool:
    """Whether a number makes a whole told before with others of its sentence: 19.2 and 23.5 of 42.7."""
    if digits(asked.stated.term) < CLOSE:
        return False
    own = [each.term for each in asked.own if alike(each, asked.stated) and not each.base]
    wholes = [each.term for each in (*asked.near, *asked.far) if alike(each, asked.stated)]
    runs = [(asked.stated.term, *own[:many]) for many in (1, 2, 3) if many <= len(own)]
    return any(_check(total(), run, whole) is not None for run in runs for whole in wholes)


_SEARCHED = ("difference", "average", "ratio", "product")
_OF_WORDS = ("direction", "comparison", "rank", "restated", "date", "weekday", "count")
"""Rules that do not say what a number follows from."""


def _asked(
    material: Material, index: int, sentence: Sentence, doubted: Set[int]
) -> Iterator[Asked]:
    """The claims of a sentence: rates, multiples, and amounts that words say to follow from others."""
    told = numbers(material, index)
    claims = [each for each in told if _claims(each) or each.term.start in doubted]
    claims += [view.stated for view in views_in_words(material, index, wide=True)]
    if not claims:
        return
    near: list[Near] = []
    far: list[Near] = []
    for at in (*range(index - 1, index - 1 - 3 * BACK, -1), index + 1):
        if not 0 <= at < len(material.sentences):
            continue
        other = material.sentences[at]
        if other.block == sentence.block and index - at <= BACK:
            near += reversed(numbers(material, at))
        elif at < index and sentence.block - other.block <= BLOCKS:
            far += reversed(numbers(material, at))
    for each in claims:
        place = each.term.start
        yield Asked(
            each,
            sentence,
            tuple(other for other in reversed(told) if other.term.start < place),
            tuple(other for other in told if other.term.start >= each.term.end),
            tuple(near[:MOST]),
            tuple(far[:MOST]),
        )


_SAID = lazy_re.words(
    r"合计|共计|总计|加总|相加|之和|总额|其余|剩余|平均|均价|人均|单[一-鿿]|每|领先|相当于|折合|对应|即|扩大至|差额?|价差|多出?|少"
    r"|\b(?:total(?:s|led|ling)?|together|in all|combined|add(?:s|ed)? up|sum|remain(?:s|ing|der)?|rest|leav(?:es|ing)|average[ds]?|each|apiece|per|works? out|comes? to|that is|i\.e\.|or|therefore|hence|thus|equal(?:s| to)|worth|more|fewer|less|gap|spread|lead)\b"
)


def _claims(each: Near) -> bool:
    if each.unit in ("%", "x", "pp"):
        return not each.base
    if not each.amount or each.base or digits(each.term) < CLOSE:
        return False
    return each.per != "" or bool(_SAID.search(each.left[-40:]) or _SAID.search(each.right[:16]))


def _confirmed(material: Material, asked: Asked, *, doubted: bool) -> Computed | None:
    stated = asked.stated.term
    known: set[tuple[str, tuple[int, ...]]] = set()
    for rule, operation, inputs in ways(asked):
        key = rule, tuple(each.term.start for each in inputs)
        if key in known or stated.start in key[1] or len(set(key[1])) < len(key[1]):
            continue
        known.add(key)
        if not _reaches(asked, inputs) or (doubted and not _answers(asked, inputs)):
            continue
        made = _check(operation, [each.term for each in inputs], stated)
        if made is not None:
            here = [
                each.term for each in inputs
                if asked.sentence.start <= each.term.start < asked.sentence.end
            ]  # fmt: skip
            span = asked.sentence.span(stated, *here)
            claim = Claim(rule, stated, tuple(each.term for each in inputs), (), span, strict=False)
            return replace(written(material.document, claim, made, Severity.GREEN), searched=True)
    return None


def _reaches(asked: Asked, inputs: Sequence[Near]) -> bool:
    """Whether all inputs stand as near as the digits of a claim ask for."""
    count = 1 if is_worded(asked.stated.term) else digits(asked.stated.term)
    if count >= WIDE:
        return True
    home = [*asked.own, *asked.behind, *asked.near]
    if count < CLOSE:
        home = [*asked.own, *asked.behind, *asked.near[:3]]
    starts = {each.term.start for each in home}
    return all(each.term.start in starts for each in inputs)


def _answers(asked: Asked, inputs: Sequence[Near]) -> bool:
    """Whether inputs stand near enough to answer a doubt: all in one sentence, or for a fine number in its paragraph."""
    own = {each.term.start for each in (*asked.own, *asked.behind)}
    near = own | {each.term.start for each in asked.near}
    starts = {each.term.start for each in inputs}
    return starts <= own or (digits(asked.stated.term) >= WIDE - 1 and starts <= near)


def _check(operation: Operation, inputs: Sequence[Term], stated: Term) -> Check | None:
    quantities = [each.quantity for each in inputs]
    if any(not each.value for each in quantities):
        return None
    if any(each.qualifier in _BOUNDS for each in (stated.quantity, *quantities)):
        return None  # "as much as 4.2 billion": whatever is less would agree
    step = abs(Fraction(stated.quantity.step or 0))
    if operation.name in ("sum", "difference") and any(
        abs(Fraction(each.value or 0)) < step for each in quantities
    ):
        return None  # 14 billion less 113 million is 14 billion whatever is meant
    if surely_fails(operation, quantities, stated.quantity):
        return None
    made = check(operation, quantities, stated.quantity)
    if made is None or made.verdict is not Verdict.HOLDS or not by_its_digits(made, stated):
        return None
    low, high, own = made.interval.low, made.interval.high, stated.quantity.step
    if (
        own
        and low is not None
        and high is not None
        and high - low > _rough(operation) * abs(Fraction(own))
    ):
        return None  # rough inputs allow much
    return made


_BOUNDS = frozenset(
    (Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.VAGUE)
)


def _rough(operation: Operation) -> int:
    return ROUGH if operation.name == "share" else ROUGHER


ROUGH, ROUGHER = 6, 20
"""How many times the last digit of a share, and of other claims, its inputs may leave open. Ours."""
