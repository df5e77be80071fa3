"""Which of the numbers printed is the greatest or least: the best of a list, the lowest and the others, names with theirs in brackets.

"Of four bids, at $31m, $34m and $37m, the lowest was $31m" tells a number of the list again; "the lowest offer was
$2.1m; the others were …" sets it against the rest; "Brill (14 km) is longer than Corin (9 km)" prints both in one unit.
What does not fit is doubt: an order may go by something else than what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Computed, title
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.masking import in_unit_of, is_bare, mask
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span

_UP = r"highest|largest|biggest|fastest|tallest|longest|heaviest|oldest|greatest|dearest|strongest|most expensive"
_DOWN = r"lowest|smallest|slowest|shortest|lightest|youngest|least|cheapest|weakest|fewest"
_EXTREME = Trigger(
    rf"\bthe (?:single )?(?:best|worst|{_UP}|{_DOWN})\b|最[好高多大快低少小慢差贵长短]"
)
_Q = "[\ue001\ue002]"
_OF_LIST_EN = lazy_re.compile(
    rf"\bof (?:the |its |these |all |our )?(?:{_Q} )?(?:[a-z]+ )?(?P<noun>[a-z]+),?(?: which [a-z]+| that [a-z]+| at| with| of| priced at| worth)? (?P<parts>{_Q}(?:(?:,? and |, ){_Q}){{2,8}})[a-z ]{{0,16}},"
    rf" the (?P<w>best|worst|{_UP}|{_DOWN})(?: one)?(?P<gap>(?: [a-z]+){{1,3}}) (?P<c>{_Q})(?= ?[.;]|$)",
    re.IGNORECASE,
)
_OF_LIST_ZH = lazy_re.compile(
    rf"(?P<parts>{_Q}(?:(?:、|,|和|与){_Q}){{2,8}}),(?:其中)?(?P<gap>[一-鿿]{{0,4}})最(?P<w>[好高多大快低少小慢差贵长短])的?(?:一[一-鿿]|者)?(?:增长|上涨|下跌|下降|涨|跌|报价|报|为|是|达到?|收益|回报|产出?|得分?|仅)*(?P<c>{_Q})(?=[。;]|$)"
)
_AND_OTHERS = lazy_re.compile(
    rf"^(?:[^,;\ue001-\ue006]{{0,20}} )?the (?P<w>{_UP}|{_DOWN}) [a-z]+(?: [a-z]+)? (?:is|was|stood at|came to|at) (?P<c>{_Q})[^\ue001-\ue006,;]{{0,20}}; ?(?:the )?(?:others?|rest|other [a-z]+)(?: [a-z]+)? (?:is|are|was|were|at|came to|stood at) (?P<parts>{_Q}(?:(?:,? and |, ){_Q}){{1,8}})",
    re.IGNORECASE,
)
_BY_STEPS = lazy_re.words(
    r"\b(?:by|up|down|more|less|than|over|under|about|average|at least|before|after|from|second|next)\b|[差比较平均降减]"
)
_LEAST = lazy_re.words(rf"{_DOWN}|[低少小慢短]")
_EITHER = lazy_re.words(r"best|worst|[好差]")


def plain_bests(material: Material) -> Iterator[Finding]:
    """Every number said to be the greatest or least of those printed with it."""
    for index, sentence in material.each_sentence():
        if sentence.says(_THAN):
            yield from _in_brackets(sentence)
        if not sentence.says(_EXTREME):
            continue
        told = every_number(sentence)
        for pattern in (_OF_LIST_EN, _OF_LIST_ZH):
            for match in pattern.finditer(told.mask):
                if not _BY_STEPS.search(match["gap"]) and _of_one_of_them(match):
                    yield from _of_list(told, match)
        joined = _joined(material, index)
        others = None if joined is None else _AND_OTHERS.match(joined.mask)
        if joined is not None and others is not None:
            yield from _among_others(joined, others)


def _of_one_of_them(match: re.Match[str]) -> bool:
    """Whether nothing but a verb, or the singular of the list, stands before the number: no "lowest qualified bid"."""
    words = match["gap"].split()
    noun = match.groupdict().get("noun")
    return noun is None or len(words) == 1 or (len(words) == 2 and words[0][:4] == noun[:4])


def _joined(material: Material, index: int) -> Sentence | None:
    """A sentence with the part that a semicolon parts from it."""
    if index + 1 >= len(material.sentences):
        return None
    here, behind = material.sentences[index], material.sentences[index + 1]
    if here.block != behind.block or not here.mask.endswith(";"):
        return None
    return every_number(mask(material.document, here.start, behind.end, here.block))


def _listed(sentence: Sentence, match: re.Match[str]) -> tuple[Term, list[Term]] | None:
    """The number told as the greatest or least, and those of the list, in one unit; None where they are of several."""
    own = sentence.term(match, "c")
    listed = [item for _, item in sentence.within(*match.span("parts")) if isinstance(item, Term)]
    if own is None or len(listed) < 2 or sentence.lists:
        return None
    last = listed[-1]
    listed = [
        in_unit_of(each, last) if is_bare(each) and not is_bare(last) else each for each in listed
    ]
    units = {each.quantity.unit for each in (own, *listed)}
    good = all(
        each.quantity.qualifier is Qualifier.EXACT and each.quantity.value
        for each in (own, *listed)
    )
    return (own, listed) if good and len(units) == 1 else None


def _of_list(sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    told = _listed(sentence, match)
    if told is None:
        return
    own, listed = told
    values = [_value(each) for each in listed]
    if _value(own) not in values or len(set(values)) < len(values):
        return  # of something else
    ends = {min(values), max(values)}
    if not _EITHER.search(match["w"]):
        ends = {min(values)} if _LEAST.search(match["w"]) else {max(values)}
    least = min(values) in ends and _LEAST.search(match["w"]) is not None
    yield _told(sentence, own, listed, "≤" if least else "≥", holds=_value(own) in ends)


def _among_others(sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    told = _listed(sentence, match)
    if told is None:
        return
    own, others = told
    least = _LEAST.search(match["w"]) is not None
    steps = [_value(each) - _value(own) for each in others]
    if not all(steps):
        return
    holds = all((step > 0) is least for step in steps)
    yield _told(sentence, own, others, "<" if least else ">", holds=holds)


def _value(term: Term) -> Decimal:
    return Decimal(term.quantity.value or 0)


def _told(
    sentence: Sentence, own: Term, others: Sequence[Term], sign: str, *, holds: bool
) -> Finding:
    document = sentence.document
    symbols = f"{core(own.quantity)} {sign} {', '.join(core(each.quantity) for each in others)}"
    stated = document.span(own.start, own.end)
    places = [document.span(each.start, each.end) for each in others]
    return _finding(sentence, stated, places, symbols, holds=holds)


def _finding(
    sentence: Sentence, stated: Span, places: Sequence[Span], symbols: str, *, holds: bool
) -> Finding:
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    return Computed(
        rule="comparison",
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.AMBER,
        spans=(
            sentence.span((stated.start, stated.end), *((each.start, each.end) for each in places)),
            stated,
            *places,
        ),
        title=title("comparison", verdict if holds else Verdict.DOUBTFUL, symbols, None),
        stated=stated.quote,
        arithmetic=symbols,
        bound=True,
    )


# Two names with their numbers in brackets, in one unit.


_MORE = "larger|bigger|greater|higher|taller|longer|heavier|wider|deeper|dearer|costlier|older"
_LESS = "smaller|lower|shorter|lighter|narrower|shallower|cheaper|younger"
_THAN = Trigger(rf"\b(?:{_MORE}|{_LESS}) than\b|比[一-鿿]{{2,8}}[(（]")
_NUMBER = r"(?P<{0}>[$€£¥]?\d[\d,]*(?:\.\d+)?)"
_NAMED = rf"\({_NUMBER.format('a')}(?P<u>[^\d().,;]{{0,10}}|[^\d().,;]{{1,8}}[23])\)"
_TWO_EN = lazy_re.compile(
    rf"{_NAMED} (?:is|was|are|were) (?:much |far |slightly |a little |a bit |clearly )?(?P<w>{_MORE}|{_LESS}) than (?:the )?[A-Za-z][\w'’-]*(?: [\w'’-]+){{0,3}} ?\({_NUMBER.format('b')}(?P=u)\)"
)
_TWO_ZH = lazy_re.compile(
    rf"{_NAMED}(?:的?[一-鿿]{{1,4}})?比[一-鿿]{{2,8}}\({_NUMBER.format('b')}(?P=u)\)(?:还|要|更)?(?P<w>[多大高长重宽深贵少小低短轻窄浅])(?=[。;,]|$)"
)
_IS_LESS = lazy_re.words(rf"{_LESS}|[少小低短轻窄浅]")
_YEAR = lazy_re.compile(r"(?:1\d|20)\d\d")
_RANKED = lazy_re.words(r"^(?:st|nd|rd|th|名|位)")


def _in_brackets(sentence: Sentence) -> Iterator[Finding]:
    for pattern in (_TWO_EN, _TWO_ZH):
        for match in pattern.finditer(sentence.words):
            first, last = (Decimal(match[name].lstrip("$€£¥").replace(",", "")) for name in "ab")
            bare = not match["u"].strip()
            if first == last or _RANKED.search(match["u"]):
                continue
            if bare and (_YEAR.fullmatch(match["a"]) or _YEAR.fullmatch(match["b"])):
                continue
            if match["a"][0].isdigit() is not match["b"][0].isdigit():
                continue
            less = _IS_LESS.search(match["w"]) is not None
            at, document = sentence.start, sentence.document
            read = {term.start for term in sentence.terms if term.quantity.unit != "1"}
            if pattern is _TWO_EN and {at + match.start(n) for n in "ab"} <= read:
                continue  # amounts that the scan reads are compared elsewhere
            stated = document.span(at + match.start("w"), at + match.end("w"))
            places = [document.span(at + match.start(n), at + match.end(n)) for n in "ab"]
            symbols = f"{match['a']}{match['u']} {'<' if less else '>'} {match['b']}{match['u']}"
            yield _finding(sentence, stated, places, symbols, holds=(first < last) is less)
