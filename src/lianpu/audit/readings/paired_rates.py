"""Two shares told behind the two amounts that they are of: "profit went from 41.2 to 94.1, the margin from 10 % to 13 %".

The whole of neither is told beside them. One that gives the first share at the time of the first amount says what both
are of; the second share then follows from what the document tells of that whole at the second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import share
from lianpu.audit.proof.slips import digits, plausible
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.both_ends import dated_end
from lianpu.audit.stated.doubt import ANY_DOUBT
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import Pair, pairs, same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.series import Stage
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict

_OF_A_WHOLE = lazy_re.words(
    r"率|占|比[重例]|份额|\b(?:margins?|share|ratio|proportion|percentage|rate)\b"
)
_OF_CHANGE = lazy_re.words(r"增速|增长率|增幅|\b(?:growth|increase)\b")
TELLING = 3
"""Digits of the first share from which it says without doubt which whole is meant. Ours."""
Whole = dict[Stage, Term]


def paired_rates(material: Material) -> Iterator[Finding]:
    """Every second share of such a pair, and the first where it holds."""
    for _, sentence in material.each_sentence():
        found = sentence.once(pairs)
        if len(found) < 2 or sentence.says(ANY_DOUBT):
            continue
        for amounts, rates in pairwise(found):
            yield from _held(material, sentence, amounts, rates)


def _held(material: Material, sentence: Sentence, amounts: Pair, rates: Pair) -> Iterator[Finding]:
    ends = [dated_end(sentence, at) for at in (amounts.first, amounts.last)]
    told = [sentence.terms_at(at) for at in (rates.first, rates.last)]
    if None in ends or any(len(each) != 1 for each in told):
        return
    (first, since), (last, until) = [each for each in ends if each is not None]
    one, other = told[0][0], told[1][0]
    between = sentence.mask[max(amounts.first, amounts.last) + 1 : min(rates.first, rates.last)]
    if (
        first.quantity.unit in ("%", "pp", "x")
        or one.quantity.unit != "%"
        or other.quantity.unit != "%"
        or since == until
        or not _OF_A_WHOLE.search(between)
        or _OF_CHANGE.search(between)
    ):
        return
    fitting = [
        whole
        for whole in _wholes(material, sentence, since, until)
        if same_measure(whole[since], first)
        and same_measure(whole[until], last)
        and (made := check(share(), [first.quantity, whole[since].quantity], one.quantity))
        and made.verdict is Verdict.HOLDS
        and digits(one) > 1
    ]
    if not fitting:
        return
    tried = [
        (whole, made)
        for whole in fitting
        if (made := check(share(), [last.quantity, whole[until].quantity], other.quantity))
        is not None
    ]
    right = [whole for whole, made in tried if made.verdict is not Verdict.WRONG]
    near = [whole for whole, made in tried if plausible(made, other)]
    values = {whole[until].quantity.value for whole in near}
    if not right and len(values) != 1:
        return
    whole = (right or near)[0]
    span = sentence.span(last, other)
    doubt = digits(one) < TELLING
    found = judge(
        material.document,
        Claim("share", other, (last, whole[until]), (share(),), span, strict=True, doubt=doubt),
    )
    if found is not None:
        yield found


def _wholes(material: Material, sentence: Sentence, since: Stage, until: Stage) -> Iterator[Whole]:
    """What the document tells one number of at each of two times."""
    by_name: dict[tuple[str, str, frozenset[str]], dict[Stage, list[Term]]] = {}
    for each in material.told.every:
        if each.stage in (since, until) and each.thing and each.stage is not None:
            key = (each.thing.whose, each.thing.measure, each.thing.marks)
            by_name.setdefault(key, {}).setdefault(each.stage, []).append(each.term)
    for levels in by_name.values():
        yield from _one_each(levels, since, until)
    for series in material.series_near(sentence.start):
        if series.grid is not None and {since, until} <= series.levels.keys():
            yield {stage: series.scaled(stage) for stage in (since, until)}


def _one_each(levels: dict[Stage, list[Term]], since: Stage, until: Stage) -> Iterator[Whole]:
    terms = [levels.get(stage, []) for stage in (since, until)]
    if all(terms) and all(len({term.quantity.value for term in each}) == 1 for each in terms):
        yield {since: terms[0][0], until: terms[1][0]}
