"""Rates that follow from rates: a combined ratio of two, what costs leave of revenue, "85.0 % (102/120)", 7.0:42.0:51.0.

The names have one meaning each, and the rates of an identity stand in one sentence; rates of other bases may bear the
same names, so that what fails is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, of_hundred, share, total
from lianpu.audit.proof.slips import plausible
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import Shapes
from lianpu.audit.stated.spotting import bare_quantity
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Quantity

_BETWEEN = r"[^\ue001-\ue004;。]"
_SUMS = Shapes(
    (
        rf"赔付率{_BETWEEN}{{0,6}}?{{a:R}}{_BETWEEN}{{0,8}}?费用率{_BETWEEN}{{0,6}}?{{b:R}}{_BETWEEN}{{0,8}}?(?:综合)?成本率{_BETWEEN}{{0,6}}?{{c:R}}",
        rf"\b(?:loss|claims) ratio{_BETWEEN}{{0,16}}?{{a:R}}{_BETWEEN}{{0,40}}?\bexpense ratio{_BETWEEN}{{0,16}}?{{b:R}}{_BETWEEN}{{0,30}}?\bcombined ratio{_BETWEEN}{{0,16}}?{{c:R}}",
    ),
    "abc",
)
_LEFT = Shapes(
    (
        rf"(?:^|[,;。]|营业|主营|销售)成本(?:占(?:营业)?(?:总)?(?:收入|营收|销售额)的?(?:比例|比重)?|率){_BETWEEN}{{0,4}}?{{a:R}},(?:对应|因此)?毛利率{_BETWEEN}{{0,4}}?{{c:R}}",
        rf"(?:^|[;,] |\btotal |\bits )costs?{_BETWEEN}{{0,20}}?{{a:R}} of (?:net )?(?:sales|revenues?),? (?:leaving|for|giving|which left|so) an? gross margin of {{c:R}}",
    ),
    "ac",
)
_OF_COUNTS = lazy_re.compile(
    r"(?P<r>\d{1,3}(?:\.\d+)?)\s?[%％]\s?[（(]\s?(?:n\s?=\s?)?(?P<a>\d{1,4})\s?[/／]\s?(?P<b>\d{2,5})\s?(?:例|人|名)?[)）]"
    r"|(?<![\d/.])(?P<c>\d{1,4})\s?[/／]\s?(?P<d>\d{2,5})\s?(?:例|人|名)?\s?[（(](?P<s>\d{1,3}(?:\.\d+)?)\s?[%％][)）]"
)


def rate_identities(material: Material) -> Iterator[Finding]:
    """Every rate that others of its sentence, or the counts in its brackets, give or not."""
    for _, sentence in material.each_sentence():
        if PERCENT not in sentence.mask:
            continue
        for shapes, operation in ((_SUMS, total()), (_LEFT, of_hundred())):
            for match in shapes.matches(sentence):
                terms = [sentence.term(match, name) for name in shape_inputs(match)]
                stated = sentence.term(match, "c")
                if stated is not None and all(terms):
                    inputs = tuple(term for term in terms if term is not None)
                    yield from _weighed(sentence, stated, inputs, operation)
        yield from _of_counts(sentence)


def shape_inputs(match: re.Match[str]) -> str:
    """The groups that a result follows from."""
    return "ab" if "b" in match.groupdict() else "a"


def _weighed(
    sentence: Sentence, stated: Term, inputs: tuple[Term, ...], operation: Operation
) -> Iterator[Finding]:
    made = check(operation, [each.quantity for each in inputs], stated.quantity)
    if made is None:
        return
    wrong = made.verdict is Verdict.WRONG
    if wrong and not (made.certain and plausible(made, stated)):
        return
    claim = Claim(operation.name, stated, inputs, (), sentence.span(stated, *inputs), strict=False)
    severity = Severity.AMBER if wrong else Severity.GREEN
    yield replace(written(sentence.document, claim, made, severity), meant=True)


def _of_counts(sentence: Sentence) -> Iterator[Finding]:
    """ "85.0 % (102/120)": so many of so many, in brackets behind their share or before it."""
    text, start = sentence.document.text, sentence.start
    if text.find("/", start, sentence.end) < 0 and text.find("／", start, sentence.end) < 0:
        return
    for match in _OF_COUNTS.finditer(text, start, sentence.end):
        names = "abr" if match["r"] else "cds"
        part, whole = (
            Term(bare_quantity(match[name]), match.start(name), match.end(name))
            for name in names[:2]
        )
        at = match.start(names[2])
        stated = next((each for each in sentence.terms if each.start <= at < each.end), None)
        if stated is None or stated.quantity.unit != "%" or not part.quantity.value:
            continue
        if not Decimal(0) < part.quantity.value <= (whole.quantity.value or 0):
            continue
        part, whole = (each.reading(_counted(each)) for each in (part, whole))
        yield from _weighed(sentence, stated, (part, whole), share())


def _counted(term: Term) -> Quantity:
    """A number of things that are counted, and not rounded."""
    quantity = term.quantity
    return replace(quantity, step=Decimal(0), low=quantity.value, high=quantity.value)
