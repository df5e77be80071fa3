"""Which number is wrong: the smallest set whose change lets every equation hold again, and the findings that name it.

I. P. Fellegi and D. Holt, A Systematic Approach to Automatic Edit and Imputation, JASA 71 (1976),
17-35, doi:10.1080/01621459.1976.10481472: a record that violates edits is repaired by the fewest
(weighted) fields whose values, freely chosen, can satisfy all edits. Here the fields are the printed
numbers x, the edits are the equations e with x in the interval that its digits allow, and

    minimise  |S|   subject to   for every e there are values, free for x in S and as printed
                                 otherwise, such that e holds.

The search is exact over sets of up to `MOST` numbers: by size, only sets that hit every violated
equation, each kept where the values that the equations leave to its numbers are not empty. For one
number that is exact; for several, values are narrowed equation by equation until nothing changes
(bounds consistency), which may keep a set that no values satisfy and never loses one that some do.
Violated equations that share no number are repaired apart. Order is that of the document, so the
same document gives the same repairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from msgspec.structs import replace

from lianpu.audit.proof.printing import core, shown
from lianpu.audit.proof.spelling import in_one_scale
from lianpu.audit.proof.system import Equation, Place, System
from lianpu.audit.proof.verdicts import Computed, as_proof
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term, trimmed
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.text import Text

MOST = 3
"""Largest set of numbers that is tried: beyond it the numbers do not tell which are wrong."""

MOST_PLACES = 60
"""Numbers of one cluster that are tried together; larger clusters are tried singly only."""

ROUNDS = 6
"""Passes over the equations in which the values of several numbers are narrowed."""


@dataclass(frozen=True)
class Repair:
    """Numbers to change, with the values that every equation leaves to them."""

    values: tuple[tuple[Place, Interval], ...]

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(place for place, _ in self.values)


@dataclass(frozen=True)
class Located:
    """Violated equations that hang together, and every smallest repair of them."""

    violated: tuple[Equation, ...]
    repairs: tuple[Repair, ...]
    """Empty where more than `MOST` numbers would have to change."""


def locate(system: System) -> tuple[Located, ...]:
    """The smallest repairs of each cluster of violated equations."""
    return tuple(
        Located(cluster, tuple(_repairs(system, cluster))) for cluster in _clusters(system.violated)
    )


def _clusters(violated: Sequence[Equation]) -> Iterator[tuple[Equation, ...]]:
    """Violated equations joined by shared numbers."""
    left = list(violated)
    while left:
        cluster, places = [left.pop(0)], set()
        places |= set(cluster[0].places)
        grown = True
        while grown:
            joined = [each for each in left if places & set(each.places)]
            grown = bool(joined)
            for each in joined:
                left.remove(each)
                cluster.append(each)
                places |= set(each.places)
        yield tuple(cluster)


def _repairs(system: System, cluster: Sequence[Equation]) -> Iterator[Repair]:
    places = list(dict.fromkeys(place for each in cluster for place in each.places))
    most = MOST if len(places) <= MOST_PLACES else 1
    for size in range(1, most + 1):
        found = [
            repair
            for chosen in combinations(places, size)
            if all(set(chosen) & set(each.places) for each in cluster)
            and (repair := _repair(system, chosen)) is not None
        ]
        if found:
            yield from found
            return


def _repair(system: System, chosen: tuple[Place, ...]) -> Repair | None:
    """The values left to some numbers when all their equations must hold; None when there are none."""
    domains: dict[Place, Interval] = {place: Interval(None, None) for place in chosen}
    touched = list({each.key: each for place in chosen for each in system.by_place[place]}.values())
    if len(chosen) == 1:
        place = chosen[0]
        for equation in touched:
            if not _narrow(equation, place, domains):
                return None
        return Repair(((place, domains[place]),))
    for _ in range(ROUNDS):
        before = dict(domains)
        for equation in touched:
            free = [place for place in chosen if place in equation.places]
            for place in free:
                others = [domains[other] for other in free if other != place]
                if any(not other.bounded for other in others):
                    continue
                if not _narrow(equation, place, domains):
                    return None
        if domains == before:
            break
    return Repair(tuple((place, domains[place]) for place in chosen))


def _narrow(equation: Equation, place: Place, domains: dict[Place, Interval]) -> bool:
    """Cuts a number's values down to those that one equation allows; False when none are left."""
    rest = {other: domain for other, domain in domains.items() if other != place}
    allowed = equation.solve(place, rest)
    if allowed is None:
        return False
    old = domains[place]
    if not allowed.meets(old):
        return False
    low = max((each for each in (allowed.low, old.low) if each is not None), default=None)
    high = min((each for each in (allowed.high, old.high) if each is not None), default=None)
    domains[place] = Interval(low, high)
    return True


MOST_NAMED = 3
"""Other repairs, as small, that a finding lists."""

SHARP, LEAST = 4, 100
"""Steps of its last digit that equations may leave to a number upon which they agree, where a thousandth of it is
not more, and that it has at least: three digits, so that chance brings it once in some hundred doubts of two equations each. Ours."""

_PRINTED = lazy_re.compile(r"\d[\d,]*(?:\.(\d+))?")


def relocated(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those of violated equations about the number whose change repairs most."""
    computed = [each for each in findings if isinstance(each, Computed)]
    equations = [each.equation for each in computed if each.equation is not None]
    if all(each.verdict is not Verdict.WRONG for each in computed if each.equation is not None):
        return list(findings)  # nothing to blame: the system need not be solved to say so
    blamed: dict[tuple[str, tuple[Place, ...]], Located] = {}
    for cluster in locate(System.of(equations)):
        for violated in cluster.violated:
            blamed[violated.key] = cluster
    made = []
    for each in findings:
        equation = each.equation if isinstance(each, Computed) else None
        located = blamed.get(equation.key) if equation is not None else None
        if equation is None or located is None or each.verdict is not Verdict.WRONG:
            made.append(each)
        else:
            made.append(_about(document, each, equation, located))
    return _once(made)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, a wrong number told where it stands and not again at each number that it upsets."""
    told = {
        (each.spans[1], each.recomputed)
        for each in findings
        if each.verdict is Verdict.WRONG and len(each.spans) > 1
        if each.spans[0].contains(each.spans[1])
    }
    return [
        each for each in findings
        if each.verdict is not Verdict.WRONG or len(each.spans) < 2
        or each.spans[0].contains(each.spans[1])
        or (each.spans[1], each.recomputed) not in told
    ]  # fmt: skip


def _about(document: Document, finding: Finding, equation: Equation, cluster: Located) -> Finding:
    """A finding with the most likely of its smallest repairs first, the others named beside it."""
    terms = _terms(cluster.violated)
    ranked = sorted(
        (repair for repair in cluster.repairs if set(repair.places) & set(equation.places)),
        key=lambda repair: _unlikely(repair, terms, equation),
    )
    if not ranked:
        return finding
    best = ranked[0]
    place = next(each for each in equation.places if each in best.places)
    term = terms[place]
    value = _value(dict(best.values)[place], term)
    if finding.severity is Severity.AMBER and _agreed(cluster, terms):
        finding = as_proof(finding)
    others = [
        _written(repair, terms)
        for repair in ranked[1 : 1 + MOST_NAMED]
        if not _turned(repair, terms)
    ]
    instead = "; ".join(others) or None
    if place == equation.places[0] or value is None:
        return replace(finding, instead=instead)
    again = shown(_as_printed(value, dict(best.values)[place], term), term.quantity)
    stated = document.span(*place)
    red = finding.severity is Severity.RED
    number, result = core(term.quantity), core(equation.stated.quantity)
    claim = finding.spans[0]
    spans = (claim, stated, *(span for span in finding.spans[1:] if span != stated))
    return replace(
        finding,
        spans=tuple(dict.fromkeys(spans)),
        title=Text(
            f"{number} {'' if red else '或'}与{_count_zh(cluster)}不符：按 {result} 等数应为 {again}",
            f"{number} {'does' if red else 'may'} not fit {_count_en(cluster)}: {again} by {result} and the others",
        ),
        stated=number,
        recomputed=again,
        proposal=again if finding.proposal is not None else None,
        instead=instead,
    )


def _agreed(cluster: Located, terms: dict[Place, Term]) -> bool:
    """Whether several equations of other numbers want the same value of one number: chance does not bring that.

    What each of them leaves open, another scope or a number passed over, would have to be the same in all.
    """
    if len(cluster.violated) < 2 or len(cluster.repairs) != 1:
        return False
    [repair] = cluster.repairs
    [(place, wanted), *more] = repair.values
    rest = [set(equation.places) - {place} for equation in cluster.violated]
    if more or any(one & other for one, other in combinations(rest, 2)):
        return False
    told = [
        sorted(terms[each].quantity.value or 0 for each in places) for places in rest
    ]  # the same numbers printed twice are one equation
    if any(one == other for one, other in combinations(told, 2)):
        return False
    if wanted.low is None or wanted.high is None:
        return False
    match = _PRINTED.search(in_one_scale(terms[place].quantity.text))
    step = Fraction(1, 10 ** len(match[1] or "")) if match else Fraction(1)
    width = max(SHARP * step, abs(wanted.low) / 1000)
    return wanted.high - wanted.low <= width and abs(wanted.low) >= LEAST * step


def _count_zh(cluster: Located) -> str:
    return f" {len(cluster.violated)} 个算式" if len(cluster.violated) > 1 else "算式"


def _count_en(cluster: Located) -> str:
    return f"{len(cluster.violated)} equations" if len(cluster.violated) > 1 else "its equation"


def _terms(equations: Iterable[Equation]) -> dict[Place, Term]:
    return {
        (term.start, term.end): term
        for equation in equations
        for term in (*equation.inputs, equation.stated)
    }


def _value(interval: Interval, term: Term) -> Fraction | None:
    """One value of a repair in the units of an equation's term."""
    middle = interval.middle
    if middle is None:
        middle = interval.low if interval.low is not None else interval.high
    if middle is None:
        return None
    digits = re.sub(r"[^\d.]", "", in_one_scale(term.quantity.text)).rstrip(".")
    if not digits or term.quantity.value is None or not Fraction(digits):
        return None
    return middle * abs(Fraction(term.quantity.value)) / Fraction(digits)


def _as_printed(value: Fraction, interval: Interval, term: Term) -> Fraction:
    """A value of a repair with as many decimals as its number prints, where one of these repairs it."""
    digits = _PRINTED.search(in_one_scale(term.quantity.text))
    middle = interval.middle
    if digits is None or middle is None or not middle:
        return value
    rounded = Fraction(round(middle * 10 ** len(digits[1] or ""))) / 10 ** len(digits[1] or "")
    return value * rounded / middle if interval.meets(Interval.exact(rounded)) else value


def _turned(repair: Repair, terms: dict[Place, Term]) -> bool:
    """Whether a repair would turn the sign of a number: dividends of minus 620 are no slip of the pen."""
    return any(
        (value := _value(interval, terms[place])) is not None
        and value * Fraction(terms[place].quantity.value or 0) < 0
        for place, interval in repair.values
    )


def _written(repair: Repair, terms: dict[Place, Term]) -> str:
    parts = []
    for place, interval in repair.values:
        value = _value(interval, terms[place])
        number = core(terms[place].quantity)
        parts.append(
            f"{number} → {shown(value, terms[place].quantity) if value is not None else '?'}"
        )
    return ", ".join(parts)


def _unlikely(repair: Repair, terms: dict[Place, Term], equation: Equation) -> tuple[int, int, int]:
    """Order among repairs of one size: fewest digits changed, then the stated number, then place.

    A slip of the pen changes few digits; that it is likelier is ours and stands outside the proof.
    """
    changed = 0
    for place, interval in repair.values:
        term = terms[place]
        value = _value(interval, term)
        if not any(letter.isdigit() for letter in term.quantity.text):
            changed += 2
        elif value is None or value == 0 or (value < 0) != ((term.quantity.value or 0) < 0):
            changed += 9
        else:
            changed += _digits_changed(term, interval)
    other = equation.places[0] not in repair.places
    if other and equation.operation.name != "sum":
        changed += DERIVED
    return changed, int(other), repair.places[0][0]


def _digits_changed(term: Term, interval: Interval) -> int:
    """Digits of a printed number that differ from the nearest value of its repair."""
    match = _PRINTED.search(in_one_scale(term.quantity.text))
    if match is None:
        return 9
    old = match.group().replace(",", "")
    decimals = len(old.partition(".")[2])
    low = interval.low if interval.low is not None else interval.high
    high = interval.high if interval.high is not None else interval.low
    if low is None or high is None:
        return 9
    step = Fraction(1, 10**decimals)
    first, last = round(low / step), round(high / step)
    if last - first > MOST_VALUES:
        middle = (first + last) // 2
        candidates = range(middle - MOST_VALUES // 2, middle + MOST_VALUES // 2)
    else:
        candidates = range(first, last + 1)
    digits = old.replace(".", "")
    return min((_apart(digits, str(abs(each))) for each in candidates), default=9)


DERIVED = 2
"""Digits by which a derived number may differ more than an input and still be named first: writers
compute rates and copy levels. Ours."""

MOST_VALUES = 200
"""Whole steps of a repair's interval that are compared with the printed digits."""


def _apart(first: str, second: str) -> int:
    """Digits that differ; two exchanged neighbours and a missing nought count once."""
    if first.rstrip("0") == second.rstrip("0"):
        return 0 if first == second else 1
    width = max(len(first), len(second))
    a, b = first.rjust(width, "0"), second.rjust(width, "0")
    differing = [at for at in range(width) if a[at] != b[at]]
    if (
        len(differing) == 2
        and differing[1] - differing[0] == 1
        and a[differing[0]] == b[differing[1]]
        and a[differing[1]] == b[differing[0]]
    ):
        return 1
    return len(differing)


def quoted_close(material: Material, finding: Finding) -> Finding:
    """A red finding that quotes no other number of its sentence than those that it is made of.

    "订单 120 亿元, 相当于收入的 1.4 倍, 较年初的 75 亿元增加了 55 亿元": what is wrong is the last clause, and the
    multiple before it is right.
    """
    if finding.severity is not Severity.RED or len(finding.spans) < 3:
        return finding
    stated, used = finding.spans[1], finding.spans[1:]
    index = material.sentence_at(stated.start)
    if index < 0:
        return finding
    sentence, words = material.sentences[index], finding.spans[0]
    own = [each for each in used if sentence.start <= each.start < sentence.end]
    places = {each.start for each in used}
    others = [
        term.start for term in sentence.terms
        if term.start not in places and words.start <= term.start < words.end
    ]  # fmt: skip
    if not others:
        return finding
    first = max([at for at in others if at < stated.start], default=words.start - 1)
    last = min([at for at in others if at > stated.start], default=words.end)
    near = [each for each in own if first < each.start < last]
    if not near:
        return finding
    close = sentence.span(*((each.start, each.end) for each in near))
    if (
        finding.rule != "equation"
    ):  # whose signs stand between numbers that are no inputs of its own
        begin, end = min(each.start for each in near), max(each.end for each in near)
        unused = [term for term in sentence.terms if term.start not in places]
        start = max([term.end for term in unused if term.end <= begin], default=close.start)
        stop = min([term.start for term in unused if term.start >= end], default=close.end)
        close = trimmed(material.document, max(start, close.start), min(stop, close.end))
    if len(close.quote) >= len(words.quote) or close.end <= close.start:
        return finding
    return replace(finding, spans=(close, *used))
