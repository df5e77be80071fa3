"""What else the numbers of a sentence say: what it adds and takes away, losses, steps told twice, rates of another time.

"1,200 members in January; 180 joined and 80 left, so by December there were 1,300" is true, and no sum: a rule that
adds up what it finds, or takes the last two numbers for all, accuses the writer of its own mistake. Where all amounts
of the sentence give the stated one, some of them taken away, nothing is wrong; nor where a thing that doubled twice has
become four times as great.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import product as multiplied
from lianpu.audit.proof.operations import share
from lianpu.audit.proof.verdicts import Computed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Verdict
from lianpu.core.interval import Interval, added
from lianpu.core.span import Span

MOST = 6
"""Amounts of a sentence whose signs are tried: more would give anything. Ours."""


def given_by_signs(material: Material, finding: Finding) -> bool:
    """Whether amounts of its sentence, or of the one before too, give the stated number of a failing sum when some are taken away.

    Args:
        material: The document.
        finding: One that accuses, of a stated number and at least two inputs in prose.
    """
    if finding.rule not in ("sum", "difference", "equation"):
        return False
    if isinstance(finding, Computed) and finding.bound and " - " in (finding.arithmetic or ""):
        return False  # words say what came in and what went out
    stated, inputs = finding.spans[1], finding.spans[2:]
    index = material.sentence_at(stated.start)
    if index < 0:
        return False
    sentences = _told_with(material.sentences, index)
    terms = {term.start: term for sentence in sentences for term in sentence.terms}
    own = terms.get(stated.start)
    if own is None or any(each.start not in terms for each in inputs):
        return False
    if finding.rule == "equation" and own.quantity.unit == "1":
        return False  # "14 × 5 = 85, 14 × 6 = 84" says its signs
    used = [terms[each.start] for each in inputs]
    others = [
        term
        for term in terms.values()
        if term.start != own.start and term not in used and _alike(term, own)
    ]
    if not all(_alike(term, own) for term in used) or len(used) + len(others) > MOST:
        return False
    if finding.rule == "difference" and _by_neighbours(own, used, sentences[-1]):
        return True
    lost = any(_loss(material.document, term) for term in used)
    lost = lost and all((term.quantity.value or 0) > 0 for term in used)
    plain = finding.rule == "difference"
    return any(
        _reaches(own, (*used, *some), signs)
        for some in _supersets(others)
        for signs in product((1, -1), repeat=len(used) + len(some))
        if (-1 in signs or lost) and not (plain and len(signs) == 2 and -1 in signs)
    )


def _by_neighbours(own: Term, used: Sequence[Term], sentence: Sentence) -> bool:
    """Whether two amounts told one after another give a step: "15 more than a year ago: 33 openings less 18 closures"."""
    pairs = pairwise(sentence.terms)
    return len(_DIGITS.findall(own.quantity.text)) > 1 and any(
        own not in pair
        and any(term not in used for term in pair)
        and all(_alike(term, own) for term in pair)
        and any(_reaches(own, pair, signs) for signs in ((1, -1), (-1, 1)))
        for pair in pairs
    )


_DIGITS = lazy_re.compile(r"\d")


def _alike(term: Term, own: Term) -> bool:
    quantity = term.quantity
    return (
        quantity.unit == own.quantity.unit and bool(quantity.value) and quantity.unit not in RATES
    )


def _supersets(others: Sequence[Term]) -> Iterator[tuple[Term, ...]]:
    """Nothing beside the inputs, all other amounts, or those on one side: no choice among them."""
    yield ()
    for count in range(1, len(others) + 1):
        yield tuple(others[:count])
        if count < len(others):
            yield tuple(others[count:])


def _reaches(own: Term, terms: Sequence[Term], signs: Sequence[int]) -> bool:
    """Whether amounts with these signs give a number by their own digits; many roundings together meet anything."""
    roundings = [term.quantity.rounding for term in terms]
    made = added([one if sign > 0 else -one for sign, one in zip(signs, roundings, strict=True)])
    middle = made.middle
    return middle is not None and own.quantity.rounding.meets(Interval.exact(middle))


def _told_with(sentences: Sequence[Sentence], index: int) -> Sequence[Sentence]:
    """A sentence, behind the one before it in its paragraph: a stock is often told ahead of what flows."""
    joined = index > 0 and sentences[index - 1].block == sentences[index].block
    return sentences[index - joined : index + 1]


def _loss(document: Document, term: Term) -> bool:
    words = simplified(document.text[max(term.start - 14, 0) : term.start])
    return _LOST.search(words) is not None


_LOST = lazy_re.words(
    r"亏损?|净流出|赤字|逆差|负债?|减少|\b(?:loss(?:es)?|lost|losing|deficit|outflows?|negative|minus|short)\b"
)
"""Words right before an amount that lies below nothing."""


def gives_another_rate(material: Material, finding: Finding) -> bool:
    """Whether both inputs of a share give another rate of their sentence, which leaves the stated one to another time.

    "At 80 % of its 250,000 tonnes, 200,000, since 2021, and at 90 % since March": 90 % is of no 200,000.
    """
    index = material.sentence_at(finding.spans[1].start)
    if finding.rule != "share" or len(finding.spans) != 4 or index < 0:
        return False
    terms = {term.start: term for term in material.sentences[index].terms}
    inputs = [terms[span.start].quantity for span in finding.spans[2:] if span.start in terms]
    if len(inputs) != 2:
        return False
    rates = [
        term for term in terms.values()
        if term.quantity.unit == "%" and term.start != finding.spans[1].start
    ]  # fmt: skip
    found = [check(share(), inputs, rate.quantity) for rate in rates]
    return any(made is not None and made.verdict is Verdict.HOLDS for made in found)


def given_by_another(material: Material, finding: Finding) -> bool:
    """Whether another price, or amount, of the same unit told near gives a product in the place of the one taken.

    "It costs 1.3; three years ago it cost 1.56. At that price 34,600 make a market of 45": of the older price they do not.
    """
    stated, inputs = finding.spans[1], finding.spans[2:]
    index = material.sentence_at(stated.start)
    if finding.rule != "product" or len(inputs) != 2 or index < 0:
        return False
    near = material.sentences[max(index - BACK, 0) : index + 1]
    terms = {
        term.start: term
        for sentence in near
        if sentence.block == near[-1].block
        for term in sentence.terms
    }
    own, taken = terms.get(stated.start), [terms.get(each.start) for each in inputs]
    if own is None:
        return False
    for kept, left in ((taken[0], taken[1]), (taken[1], taken[0])):
        if kept is None or left is None:
            continue
        others = [
            term for term in terms.values()
            if term not in (own, kept, left) and term.quantity.unit == left.quantity.unit
        ]  # fmt: skip
        for other in others:
            made = check(multiplied(), [kept.quantity, other.quantity], own.quantity)
            if made is not None and made.verdict is Verdict.HOLDS:
                return True
    return False


BACK = 3
"""Sentences before a product in which another price of the same may be told. Ours."""


def repeated(document: Document, stated: Span) -> bool:
    """Whether a multiple came about several times in a row, so that both ends are farther apart: doubled and doubled again."""
    words = simplified(document.text[max(stated.start - ASIDE, 0) : stated.end + ASIDE])
    return _AGAIN.search(words) is not None


ASIDE = 48
"""Characters beside a multiple in which its repetition is told. Ours: a clause to either side."""

_AGAIN = lazy_re.words(
    r"\b(?:doubl|tripl|quadrupl|halv)(?:ed|es|e|ing)\b[^.;]{0,40}?\b(?:again|once more|twice|(?:two|three|four|several) times|repeatedly)\b"
    r"|\b(?:again|once more) (?:doubl|tripl|quadrupl|halv)|\bevery \w+ (?:months?|years?|quarters?|weeks?)\b"
    r"|[又再][次度]?(?:翻了?[一二两三]?[番倍]|增至[两三四]倍)|(?:连续|接连)[^,，。;；]{0,6}翻|每[^,，。;；]{0,8}翻"
)


def of_bases(document: Document, inputs: Sequence[Span]) -> bool:
    """Whether a gap, or a change, is told against each of two bases apart, so that it is not between them.

    "1.5 points above the 3.0 % of 2021 and 0.5 points below the 5.0 % of 2023": both are bases of a third level.
    """
    before = [
        simplified(document.text[max(each.start - ASIDE // 2, 0) : each.start]) for each in inputs
    ]
    return all(_BASE.search(words) for words in before)


_BASE = lazy_re.words(
    r"\b(?:above|below|over|under|than|from|against|short of|ahead of|behind)(?: (?:the|a|its|their|last|our|year's|quarter's|month's|previous|prior|record))*[ $€£¥]*$"
    r"|(?:比|较|高于|低于|超过)(?:[^\d,，。;；]{0,4}\d{1,4}[年月日季])*[^\d,，。;；]{0,8}$"
)
