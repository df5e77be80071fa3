"""Changes that the next sentence calls back: "Revenue was 28.0, compared to 15.6. The 79 % increase was due to …".

An article and a noun of change point at the two ends that the sentence before tells, of what the noun names. They
say by how much, or only which way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.operations import decline, difference, growth
from lianpu.audit.proof.verdicts import Claim, core, judge, title
from lianpu.audit.rules.bases import AGO_ZH
from lianpu.audit.rules.change import LOSS
from lianpu.audit.stated.doubt import DOUBT_OF_CHANGE
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import pairs, same_measure
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import grammar
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict, standing

_UP = "increase|rise|growth|gain|improvement|jump|expansion"
_DOWN = "decrease|decline|drop|reduction|fall|contraction"
_CALLS = grammar(
    r"\W{0,4}(?:the|this|that|such) (?:{r:QRD} )?(?:(?:year[- ]over[- ]year|year[- ]on[- ]year|yoy|overall|net|significant|sharp|strong) )*"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: of {{s:QRD}})?(?: (?:in|of) (?:the |our |its )?(?P<what>[a-z][a-z& -]{{2,50}}?))?"
    r"(?= (?:was|were|is|are|reflect|result|came|stem|primarily|mainly|largely|due|driven|can be|relate|from|compared|over|year))"
)
_CALLS_ZH = grammar(
    r"(?:上述|这一|该|此|其)?(?P<what>[一-鿿]{2,10}?)?(?:同比)?(?:(?P<up>增长|增加|上升|提升|增幅)|(?P<down>下降|减少|下滑|降幅|降低))(?:{r:RD})?"
    r",?(?:的?(?:主要)?原因|主要(?:是|系|因|由于|受|得益|来自|源于)|得益于|系由?|是由于|源于)"
)


def called_back(material: Material) -> Iterator[Finding]:
    """Every change whose ends the sentence before tells, by the size or the way that words call it back with."""
    sentences = material.sentences
    for index, sentence in material.each_sentence():
        if not index or sentences[index - 1].block != sentence.block:
            continue
        before = sentences[index - 1]
        if before.count < 2:
            continue
        found = _CALLS.match(sentence.mask) or _CALLS_ZH.match(sentence.mask)
        if found is not None:
            yield from _findings(material, sentence, before, found)


def _findings(
    material: Material, sentence: Sentence, before: Sentence, found: re.Match[str]
) -> Iterator[Finding]:
    ends = _ends(before, (found["what"] or "").casefold())
    if ends is None or LOSS.search(before.mask):
        return
    first, last = ends
    falls = bool(found["down"])
    name = "down" if falls else "up"
    verb = (sentence.origin[found.start(name)], sentence.origin[found.end(name) - 1] + 1)
    groups = found.groupdict()
    place = next((found.start(each) for each in "rs" if groups.get(each)), -1)
    stated = sentence.hidden.get(place)
    if not isinstance(stated, Term):
        holds = _goes(first, last, falls)
        if holds is not None:
            yield _direction(sentence, verb, (first, last), holds=holds)
        return
    doubt = bool(DOUBT_OF_CHANGE.search(before.mask) or DOUBT_OF_CHANGE.search(sentence.mask))
    rate = stated.quantity.unit == "%" and first.quantity.unit != "%"
    if rate:
        claim = Claim(
            "growth", stated, (first, last), (decline() if falls else growth(),),
            sentence.span(stated), strict=True, doubt=doubt, verb=verb,
        )  # fmt: skip
    elif stated.quantity.unit in (first.quantity.unit, "pp"):
        inputs = (first, last) if falls else (last, first)
        claim = Claim(
            "difference", stated, inputs, (difference(),),
            sentence.span(stated), strict=True, doubt=doubt, verb=verb,
        )  # fmt: skip
    else:
        return
    finding = judge(material.document, claim)
    if finding is not None and (finding.verdict is not Verdict.WRONG or not doubt):
        yield finding


def _ends(before: Sentence, what: str) -> tuple[Term, Term] | None:
    """The only two ends of a change in a sentence that speaks of what the change is said to be of."""
    plain = before.bare or before
    if _OF_RATES.search(what):
        return _rates(before, _OF_RATES.sub(" ", what).strip())
    changes = plain.once(pairs)
    if len(changes) == 1:
        at, places = changes[0].start + 1, (changes[0].first, changes[0].last)
    elif not changes and before.count == 2 and (told := _BESIDE.search(plain.mask)):
        at, places = told.start(), (told.start("a"), told.start("b"))
    else:
        return None if what else _rates(before, what)
    first, last = (plain.hidden[place] for place in places)
    if not (isinstance(first, Term) and isinstance(last, Term) and same_measure(first, last)):
        return None
    fits = first.quantity.unit != "%" and _speaks_of(plain.mask[:at], what)
    return (first, last) if fits else None


def _rates(before: Sentence, what: str) -> tuple[Term, Term] | None:
    """The only two rates of a sentence that sets one against the other and names whose they are."""
    rates = [
        item for _, item in before.placed
        if isinstance(item, Term) and item.quantity.unit == "%"
    ]  # fmt: skip
    fits = len(rates) == 2 and before.mask.count(PERCENT) == 2 and _AGAINST.search(before.mask)
    return (rates[1], rates[0]) if fits and _speaks_of(before.mask, what) else None


_OF_RATES = lazy_re.compile(r"\b(?:margin|rate|ratio|percentage)\b|率", re.IGNORECASE)
_AGAINST = lazy_re.compile(
    r"\b(?:compared (?:to|with)|versus|from|against)\b|较|比|上年|去年", re.IGNORECASE
)


_BESIDE = grammar(rf"{{b:Q}}[,(]{AGO_ZH}{{a:Q}}")


def _direction(
    sentence: Sentence, verb: tuple[int, int], ends: tuple[Term, Term], *, holds: bool
) -> Finding:
    """That a noun of change says the way in which two numbers went, or the doubt that it does not."""
    document = sentence.document
    first, last = (core(each.quantity) for each in ends)
    rises = (ends[1].quantity.value or 0) > (ends[0].quantity.value or 0)
    symbols = f"{first} {'<' if rises else '>'} {last}"
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    return Finding(
        rule="direction",
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.AMBER,
        spans=(
            document.span(sentence.start, verb[1]),
            document.span(*verb),
            *(document.span(each.start, each.end) for each in ends),
        ),
        title=title(
            "direction",
            standing(verdict, Severity.GREEN if holds else Severity.AMBER),
            symbols,
            None,
        ),
        stated=document.span(*verb).quote,
        arithmetic=symbols,
    )


def _speaks_of(lead: str, what: str) -> bool:
    """Whether the words before a change name what it is of: each word of it, or its Chinese name."""
    if not what:
        return True
    low = lead.casefold()
    if not what.isascii():
        return what in low
    return all(word[:6] in low for word in what.split() if len(word) > 2)


def _goes(first: Term, last: Term, falls: bool) -> bool | None:
    """Whether the last of two numbers lies on the side that a noun says; None where rounding hides it."""
    one, other = lenient(first.quantity), lenient(last.quantity)
    if one.meets(other):
        return None
    higher = (last.quantity.value or 0) > (first.quantity.value or 0)
    return higher is not falls
