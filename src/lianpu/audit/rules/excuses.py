"""What excuses a number that a claim accuses: other numbers nearby that give it, and digits that a scan has torn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from lianpu.audit.proof.arithmetic import check, surely_fails
from lianpu.audit.proof.operations import (
    Operation,
    decline,
    difference,
    growth,
    product,
    ratio,
    share,
    total,
)
from lianpu.audit.proof.verdicts import Computed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.totals import cuts_a_list
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span

# Other numbers nearby that give what a claim states: then they may be meant, and nothing is proven.
#
# A pattern takes two numbers of a sentence for the ends of a growth; "Snacks grew 3.3 % from $846 million,
# while Frozen declined to $1,122 million" shows how it errs. A reading that fails is proof only where no
# other numbers of its surroundings give the stated one by the same kind of operation.


BEFORE, AFTER = 260, 120
"""Characters around a claim in which its inputs may stand. Ours: two sentences, and the next clause."""

MOST = 16
"""Numbers that are tried, the nearest to the claim: more would agree with anything."""

LONGEST_SUM = 5
"""Neighbouring numbers that a sum may be of."""

_ROUND = 3
"""Digits from which on a number told again elsewhere is no accident."""


def excused(material: Material, finding: Finding) -> bool:
    """Whether a red finding of the prose may be our misreading, as other numbers give its number."""
    if finding.severity is not Severity.RED or finding.verdict is not Verdict.WRONG:
        return False
    if len(finding.spans) < 2 or finding.rule not in _KINDS:
        return False
    if isinstance(finding, Computed) and finding.proven:
        return False
    place = (finding.spans[1].start, finding.spans[1].end)
    found = _term(material, *place)
    if found is None:
        return False
    index, stated = found
    used = {(span.start, span.end) for span in finding.spans[2:]}
    if finding.rule == "restated":
        return _told_elsewhere(material, stated, used)
    others = _around(material, index, stated)
    return any(
        _gives(operation, inputs, stated)
        for operation, inputs in _KINDS[finding.rule](others, stated)
        if {(term.start, term.end) for term in inputs} != used
        and not (finding.rule == "sum" and cuts_a_list(material.sentences[index], inputs, others))
    )


def _term(material: Material, start: int, end: int) -> tuple[int, Term] | None:
    """The sentence and the number of a place of the prose."""
    index = material.sentence_at(start)
    if index < 0:
        return None
    sentence: Sentence = material.sentences[index]
    return next(
        ((index, term) for term in sentence.terms if term.start == start and term.end == end), None
    )


def _around(material: Material, index: int, stated: Term) -> list[Term]:
    near = material.sentences[max(index - 2, 0) : index + 2]
    found = [
        term
        for sentence in near
        for term in sentence.terms
        if term.start != stated.start
        and term.quantity.value
        and stated.start - BEFORE <= term.start <= stated.end + AFTER
    ]
    nearest = sorted(found, key=lambda term: abs(term.start - stated.start))[:MOST]
    return sorted(nearest, key=lambda term: term.start)


def _told_elsewhere(material: Material, stated: Term, used: set[tuple[int, int]]) -> bool:
    """Whether the same digits stand in a table or in another sentence."""
    digits = _digits(stated)
    if len(digits) < _ROUND:
        return False
    told = [term for grid in material.grids for row in grid.rows for term in row.numbers.values()]
    told += [term for sentence in material.sentences for term in sentence.terms]
    return any(
        _digits(term) == digits
        for term in told
        if term.start != stated.start and (term.start, term.end) not in used
    )


def _digits(term: Term) -> str:
    value, step = term.quantity.value, term.quantity.step
    if not value or not step:
        return ""
    return str(abs(int(value / step))).rstrip("0")


def _gives(operation: Operation, inputs: Sequence[Term], stated: Term) -> bool:
    quantities = [term.quantity for term in inputs]
    if surely_fails(operation, quantities, stated.quantity):
        return False
    made = check(operation, quantities, stated.quantity)
    return made is not None and made.verdict is Verdict.HOLDS


Attempts = Iterator[tuple[Operation, tuple[Term, ...]]]


def _rates(others: Sequence[Term], _: Term) -> Attempts:
    """A growth, a fall or a share of two amounts of one unit."""
    amounts = [term for term in others if term.quantity.unit not in RATES]
    for first, last in permutations(amounts, 2):
        if first.quantity.unit == last.quantity.unit:
            yield growth(), (first, last)
            yield decline(), (first, last)
            yield share(), (first, last)


def _quotients(others: Sequence[Term], stated: Term) -> Attempts:
    unit = stated.quantity.unit.partition("/")[0]
    for above, below in permutations(others, 2):
        if above.quantity.unit.partition("/")[0] == unit and below.quantity.unit not in RATES:
            yield ratio(), (above, below)


def _products(others: Sequence[Term], stated: Term) -> Attempts:
    unit = stated.quantity.unit.partition("/")[0]
    for first, second in permutations(others, 2):
        if first.quantity.unit.partition("/")[0] == unit:
            yield product(), (first, second)


def _sums(others: Sequence[Term], stated: Term) -> Attempts:
    alike = [term for term in others if term.quantity.unit == stated.quantity.unit]
    for count in range(2, LONGEST_SUM + 1):
        for start in range(len(alike) - count + 1):
            yield total(), tuple(alike[start : start + count])


def _differences(others: Sequence[Term], stated: Term) -> Attempts:
    alike = [term for term in others if term.quantity.unit == stated.quantity.unit]
    for first, second in permutations(alike, 2):
        yield difference(), (first, second)


_KINDS = {
    "growth": _rates,
    "share": _rates,
    "ratio": _quotients,
    "product": _products,
    "sum": _sums,
    "difference": _differences,
    "restated": _sums,
}
"""By the rule of a finding: what else may have given its number."""


# Numbers that a scan, a converter or a footnote mark has torn: what is read of them is no proof.
#
# "17 .95%" is read as .95%, "1， 234" as 234, "$493.3¹ million" as 493.3: a finding that stands on such a
# piece may be right, and may be about the tear.


_BLANK = "[ \u00a0\u2009\u3000]"
_NOTE = "[¹²³⁴-⁹①-⑩*†‡]"
_SCALE = r"(?:thousand|million|billion|trillion|crore|lakh|[千百万亿%％])"
_TORN_BEFORE = lazy_re.compile(
    rf"\d{_BLANK}{{1,2}}$|(?<!\d)\d{{1,3}}[，,]{_BLANK}$|\d[.．]{_BLANK}?$|(?<![A-Za-z])[lIO|]$|\d{_BLANK}?[.．,，]$"
)
"""What stands before a number of which the first digits were torn off, or read as letters."""
_TORN_BEHIND = lazy_re.compile(
    rf"{_BLANK}{{1,2}}[.．]?\d|[.．]{_BLANK}?\d|[，,]{_BLANK}?\d{{3}}(?!\d)|[lIO](?![A-Za-z])"
    rf"|(?:{_NOTE}|\[\d{{1,3}}\])[A-Za-z]"
    rf"|(?:{_NOTE}|\[\d{{1,3}}\]|{_BLANK}){{2,6}}(?={_SCALE})|{_NOTE}{_BLANK}?(?={_SCALE})"
)
"""What stands behind a number of which the last digits, or the scale, were torn off."""


def torn(document: Document, finding: Finding) -> bool:
    """Whether a red finding stands on a number that is a piece of a longer one."""
    return finding.severity is Severity.RED and any(
        _is_torn(document.text, span) for span in finding.spans[1:]
    )


def _is_torn(text: str, span: Span) -> bool:
    if not any(map(str.isdigit, span.quote)):
        return False
    before = text[max(span.start - 6, 0) : span.start]
    if span.quote[:1] in ".．0123456789０１２３４５６７８９" and _TORN_BEFORE.search(before):
        return True
    return span.quote[-1].isdigit() and _TORN_BEHIND.match(text, span.end) is not None
