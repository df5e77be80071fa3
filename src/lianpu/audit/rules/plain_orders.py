"""Which is more, told of numbers right beside it: "ahead of Vienna with 17 million", the top three in order, the largest.

Names and numbers stand side by side in one or two sentences, so that who is behind whom can be seen. An order may go by
something else than what is printed: what does not fit is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Computed, title
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.masking import in_unit_of, is_bare
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import AMOUNT, PERCENT, PERIOD, Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span

_POINTS = (Qualifier.EXACT, Qualifier.ABOUT)


def plain_orders(material: Material) -> Iterator[Finding]:
    """Every order that is told of the numbers beside it."""
    for index, sentence in material.each_sentence():
        if sentence.has(_SIDES, sentence.mask):
            yield from _sides(every_number(sentence))
        if sentence.has(_ORDERED, sentence.mask):
            yield from _descending(every_number(sentence))
        if sentence.has(_EXTREME, sentence.mask):
            yield from _extremes(material, index)


# Who is ahead of whom: "with 31 million, behind Rome with 42 million and ahead of Vienna with 17 million".


_MORE = r"ahead of|more than|above|leads|tops|outsells|beats|overtakes|larger than|bigger than|higher than|greater than"
_LESS = r"behind|fewer than|less than|below|trails|lags|smaller than|lower than"

_SIDES = Trigger(rf"\b(?:{_MORE}|{_LESS})\b|高于|低于|多于|少于|领先|落后")
_STEP_EN = lazy_re.compile(
    rf"(?P<w>\b(?i:{_MORE}|{_LESS})) (?P<name>[A-Za-z][\w'’-]*(?: [A-Z][\w'’-]*){{0,2}})(?: (?:with|at|on)|, (?:with|at|on)|,? \(|'s) ?(?:only |just |about |its )?(?P<q>[\ue001\ue002])"
    rf"(?:[^\ue001-\ue006,;.()]{{0,16}}\)?(?:,)? and (?P<w2>(?i:{_MORE}|{_LESS}) )?(?P<name2>[A-Z][\w'’-]*)(?: with| at|,? \() ?(?P<q2>[\ue001\ue002]))?"
)
_STEP_ZH = lazy_re.compile(
    r"(?P<w>高于|低于|多于|少于|领先于?|落后于?)(?P<name>[一-鿿]{2,8}?)的(?P<q>[\ue001\ue002])"
)
_IS_LESS = lazy_re.words(r"behind|fewer|less|below|trails|lags|smaller|lower|低于|少于|落后")
_LOW_IS_FIRST = lazy_re.words(
    r"\b(?:seconds|minutes?|strokes?|par|golf|lap|race|cost|price|errors?|emissions?|by|up|down|rose|fell|grew|from|percentage|expected|target|if|would|could)\b|成本|价格|用时|增|降|同比|环比|目标|预期|差"
)
"""Words under which the smaller number may be ahead, or where the number is a step."""


def _sides(sentence: Sentence) -> Iterator[Finding]:
    if PERIOD in sentence.mask or _LOW_IS_FIRST.search(sentence.mask):
        return
    for pattern in (_STEP_EN, _STEP_ZH):
        for match in pattern.finditer(sentence.mask):
            before = [
                (at, item) for at, item in sentence.placed
                if at < match.start("w") and isinstance(item, Term)
            ]  # fmt: skip
            if len(before) != 1:
                continue
            own = before[0][1]
            told = [(match["w"], match.span("w"), sentence.term(match, "q"))]
            if match.groupdict().get("q2"):
                again = match["w2"] or match["w"]
                place = match.span("w2") if match["w2"] else match.span("w")
                told.append((again, place, sentence.term(match, "q2")))
            for word, place, other in told:
                if other is None or not _alike((own, other)):
                    continue
                more = _above(own, other)
                if more is None:
                    continue
                less = bool(_IS_LESS.search(word))
                yield _finding(
                    sentence, place, (own, other), "<" if less else ">", holds=more is not less
                )


def _alike(terms: Sequence[Term]) -> bool:
    units = {each.quantity.unit for each in terms}
    good = all(each.quantity.qualifier in _POINTS and each.quantity.value for each in terms)
    return good and len(units - {"1"}) <= 1 and not (len(units) > 1 and "%" in units)


def _above(last: Term, first: Term) -> bool | None:
    """Whether a number is surely greater than another, or surely less; None where neither is sure."""
    a, b = lenient(last.quantity), lenient(first.quantity)
    if a.low is not None and b.high is not None and a.low > b.high:
        return True
    if a.high is not None and b.low is not None and a.high < b.low:
        return False
    return None


def _finding(
    sentence: Sentence, place: tuple[int, int], terms: Sequence[Term], sign: str, *, holds: bool
) -> Finding:
    """That a word holds of two numbers or not."""
    document = sentence.document
    start, end = sentence.origin[place[0]], sentence.origin[place[1] - 1] + 1
    verb = document.span(start, end)
    symbols = f" {sign} ".join(core(each.quantity) for each in terms)
    return _told(sentence, verb, terms, symbols, holds=holds)


def _told(
    sentence: Sentence, stated: Span, terms: Sequence[Term], symbols: str, *, holds: bool
) -> Finding:
    document = sentence.document
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    here = [each for each in terms if sentence.start <= each.start < sentence.end]
    return Computed(
        rule="comparison",
        verdict=verdict,
        severity=Severity.GREEN if holds else Severity.AMBER,
        spans=(
            sentence.span((stated.start, stated.end), *here),
            stated,
            *(document.span(each.start, each.end) for each in terms if each.start != stated.start),
        ),
        title=title("comparison", verdict if holds else Verdict.DOUBTFUL, symbols, None),
        stated=stated.quote,
        arithmetic=symbols,
        bound=True,
    )


# The first few, the greatest first.


_ORDERED = Trigger(
    r"\b(?:top|largest|biggest|leading) (?:two|three|four|five|six)\b|\b(?:two|three|four|five|six) (?:largest|biggest|leading)\b|\ue001 (?:largest|biggest|leading)\b|\b(?:top|largest|biggest|leading) \ue001|descending order"
    r"|前[二两三四五六][名位大家个]?|[二两三四五六\ue001](?:大|家?最大)|从大到小|由[大高多]到[小低少]|最大的"
)
_FIRM = lazy_re.words(r"descending|依次|从大到小|由[大高多]到[小低少]")
_LIST = lazy_re.compile(
    r"(?:为|是|依次|分别|\bwere\b|\bare\b|:)[^\ue001-\ue006,;。.:]{1,24}?(?:\(|with |at )?(?P<parts>[\ue001\ue002](?:[^\ue001-\ue006;。.]{1,30}?[\ue001\ue002]){1,5})"
)
_JOINED = lazy_re.words(r"[、,]|\band\b|和|及")
_NO_ITEM = lazy_re.words(
    r"其中|较|比|同比|增|降|\b(?:from|up|down|than|of which|against|versus|rose|fell)\b"
)


def _descending(sentence: Sentence) -> Iterator[Finding]:
    if PERIOD in sentence.mask[4:]:
        return
    for match in _LIST.finditer(sentence.mask):
        head = sentence.mask[: match.start("parts")]
        if not (sentence.has(_ORDERED, head)):
            continue
        places = [
            at for at, item in sentence.within(*match.span("parts")) if isinstance(item, Term)
        ]
        terms = [item for at in places if isinstance(item := sentence.hidden[at], Term)]
        gaps = [sentence.mask[a + 1 : b] for a, b in pairwise(places)]
        if not _alike(terms) or any(
            not _JOINED.search(gap) or _NO_ITEM.search(gap) for gap in gaps
        ):
            continue
        if not all(_NAMED.search(gap) for gap in gaps) or _SMALLEST.search(head):
            continue
        terms = _scaled(terms)
        steps = [_above(last, first) for first, last in pairwise(terms)]
        odd = [at for at, step in enumerate(steps) if step]
        if len(odd) > 1 or (not odd and None in steps):
            continue
        symbols = " > ".join(core(each.quantity) for each in terms)
        if not odd:
            yield _told(sentence, _span(sentence, terms[-1]), terms, symbols, holds=True)
        elif (_FIRM.search(head) or _FIRST.search(head)) and not _ELSEWHERE.search(match.group()):
            # "the three largest were" may name them by the alphabet
            yield _told(sentence, _span(sentence, terms[odd[0] + 1]), terms, symbols, holds=False)


_NAMED = lazy_re.compile(r"[A-Z][a-z]|[一-鿿]")
_FIRST = lazy_re.words(r"前[二两三四五六]|\btop\b")
_ELSEWHERE = lazy_re.words(r"位于|距|\bat a distance\b|\baway\b")
_SMALLEST = lazy_re.words(r"\b(?:smallest|lowest|least)\b|最小|最低|最少")


def _scaled(terms: Sequence[Term]) -> list[Term]:
    """Bare numbers of a list whose last prints the scale are of that: "64, 51 and 43 million tonnes"."""
    last = terms[-1]
    return [
        in_unit_of(each, last) if is_bare(each) and not is_bare(last) else each for each in terms
    ]


def _span(sentence: Sentence, term: Term) -> Span:
    return sentence.document.span(term.start, term.end)


# The greatest or the least of some that are named beside their numbers.


_GREAT = r"largest|biggest|leading|highest|fastest|strongest|busiest|most [a-z]+|greatest"
_SMALL = r"smallest|lowest|slowest|weakest|least [a-z]+|fewest"
_EXTREME = Trigger(
    rf"\b(?:led|leads|first|last|came top|came bottom|topped)\b|居首|领先|第一|垫底|居末|with [a-z]+ the (?:rich|poor)est\b|\bthe (?:single )?(?:{_GREAT}|{_SMALL})\b|最[大高多强快小低少慢]|第一大"
)
_TOLD_EN = lazy_re.compile(
    rf"(?P<name>(?i:[a-z][\w-]*(?: (?-i:[A-Z])[\w-]*)?)) (?:was|is|were|are|remained) the (?:single )?(?:(?P<up>{_GREAT})|(?P<down>{_SMALL}))\b"
)
_TOLD_AFTER = lazy_re.compile(
    rf"\bthe (?:(?P<up>{_GREAT})|(?P<down>{_SMALL}))(?: [a-z]+){{0,2}} (?:was|is) (?P<name>[A-Za-z][\w-]*)(?=[.,;]|$)"
)
_ALONE_EN = lazy_re.compile(
    r"(?:^|[,;:] )(?:(?:and|with|so) )?(?:the )?(?P<name>[A-Za-z][\w-]*) (?:(?P<up>led|leads|(?:was|is|were|came|comes) (?:first|top|the leader)|(?:was|is|were) the (?:leading|first))|(?P<down>(?:was|is|were|came|comes) (?:last|bottom)))(?=[.;]|$)"
    r"|, with (?:the )?(?P<name2>[A-Za-z][\w-]*) the (?:(?P<up2>largest|biggest|highest|busiest|greatest|richest)|(?P<down2>smallest|lowest|fewest|poorest))(?: [a-z]+)?(?=[.;]|$)"
)
"""A clause of its own that says who is first, and nothing by which."""
_ALONE_ZH = lazy_re.compile(
    r"(?:^|[,;。])(?:其中)?(?P<name>[一-鿿]{1,8}?)(?:(?P<up>居首位?|领先|(?:排名?|位居|居|位列)?第一|拔得头筹)|(?P<down>垫底|居末位?))(?=[。;]|$)"
)
_IN_THE = lazy_re.compile(r"(?: [A-Za-z]+)? in (?:the )?(?P<name>[A-Za-z]+)")
_TOLD_ZH = lazy_re.compile(
    r"(?:^|[,;。])(?P<name>[一-鿿]{2,10}?)(?:是|为)?(?:其?中?)(?:(?P<up>最[大高多强快]|第一大)|(?P<down>最[小低少慢]))(?:的?[一-鿿]{0,6})?(?=[。,;]|$)"
)


_BY_ELSE = lazy_re.words(
    r"\b(?:by|in terms of|per|relative|on|among|growing|growth)\b|增速|增幅|人均|按|率|占"
)
"""Words by which the greatest is so by another measure than the one that is printed."""


@dataclass(frozen=True)
class _Named:
    """A number and the words before it that may name what it is of."""

    words: str
    term: Term


def _extremes(material: Material, index: int) -> Iterator[Finding]:
    sentence = every_number(material.sentences[index])
    for pattern in (_TOLD_EN, _TOLD_AFTER, _TOLD_ZH, _ALONE_EN, _ALONE_ZH):
        for match in pattern.finditer(sentence.mask):
            alone = pattern in (_ALONE_EN, _ALONE_ZH)
            groups = {name: text for name, text in match.groupdict().items() if text}
            who, down = (
                groups.get("name") or groups.get("name2", ""),
                "down" in groups or "down2" in groups,
            )
            listed, words = _listed(sentence, match.start()), sentence.mask
            at_head = not any(at < match.start() for at in sentence.hidden)
            if not listed and at_head and index:
                before = material.sentences[index - 1]
                if before.block == sentence.block:
                    before = every_number(before)
                    listed, words = _listed(before, len(before.mask)), before.mask
            if len(listed) < 3:
                continue
            mine = _of_name(listed, who)
            if mine is None or _BY_ELSE.search(sentence.mask, match.start()):
                continue
            if alone and not _of_its_own(
                sentence, match.start("name" if "name" in groups else "name2")
            ):
                continue
            if alone and (_LOW_IS_FIRST.search(words) or _MANY_IS_BAD.search(words)):
                continue
            rest = [each.term for each in listed if each.term is not mine]
            steps = [_above(mine, other) for other in rest]
            holds = all(step is not down and step is not None for step in steps)
            beyond = [other for other, step in zip(rest, steps, strict=True) if step is down]
            if not holds and not beyond:
                continue
            name = match.span(
                next(each for each in ("up", "down", "up2", "down2") if each in groups)
            )
            start, end = sentence.origin[name[0]], sentence.origin[name[1] - 1] + 1
            sign = "<" if down else ">"
            symbols = f"{core(mine.quantity)} {sign} {', '.join(core(each.quantity) for each in (beyond or rest))}"
            stated = sentence.document.span(start, end)
            yield _told(sentence, stated, (mine, *(beyond or rest)), symbols, holds=holds)


def _of_its_own(sentence: Sentence, place: int) -> bool:
    """Whether a name stands at the head of a clause right behind a list, or of a sentence: not "per head, the south led"."""
    last = max((at for at in sentence.hidden if at < place), default=-1)
    stops = sum(sentence.mask.count(stop, last + 1, place) for stop in ",;:。")
    return stops <= (last >= 0)


def _listed(sentence: Sentence, end: int) -> list[_Named]:
    """The numbers of a list of names before a place; none where it holds anything else."""
    last = 0
    found: list[_Named] = []
    for at, item in sentence.placed:
        if at >= end:
            break
        if not isinstance(item, Term) or sentence.mask[at] not in (AMOUNT, PERCENT):
            return []
        words = sentence.mask[last:at]
        if _NO_ITEM.search(words) or (found and not _JOINED.search(words)):
            return []
        found.append(_Named(re.split(r"[,、:;]|\band\b|和", words)[-1].strip(" ("), item))
        last = at + 1
    behind = [_IN_THE.match(sentence.mask, at + 1) for at in sentence.hidden if at < end]
    if found and all(behind):
        found = [
            _Named(match["name"], each.term)
            for match, each in zip(
                (_IN_THE.match(sentence.mask, at + 1) for at, _ in sentence.placed if at < end),
                found,
                strict=True,
            )
            if match
        ]
    if len(found) > 3 and _value(found[0]) == len(found) - 1:
        found = found[1:]  # "of the four lines"
    return found if len(found) > 2 and _alike([each.term for each in found]) else []


_MANY_IS_BAD = lazy_re.words(
    r"\b(?:los[te]|loss(?:es)?|complain\w*|accidents?|deaths?|died|injur\w+|crimes?|faults?|defects?|delays?|late|cancel\w+|waste|debts?|fined?|thefts?|outages?)\b"
    r"|投诉|亏损?|事故|死|伤|罚|故障|缺陷|延误|晚点|取消|欠|债|违规|失"
)
"""Words of what nobody leads by having the most of."""


def _value(each: _Named) -> int:
    return int(each.term.quantity.value or 0)


def _of_name(listed: Sequence[_Named], name: str) -> Term | None:
    """The one number of a list whose words a name is of."""
    if name.isascii():
        own = [
            each
            for each in listed
            if re.search(rf"\b{re.escape(name)}\b", each.words, re.IGNORECASE)
        ]
    else:
        head = listed[0].words
        own = [
            each for each in listed
            if (len(each.words) > 1 and each.words.startswith(name))
            or (len(each.words) > 1 and name.startswith(each.words[:2]) and _of_list(_tail(name, each.words), head))
        ]  # fmt: skip
    return own[0].term if len(own) == 1 else None


def _of_list(tail: str, head: str) -> bool:
    """Whether what stands behind a name is the measure of its list, told before or not, and no other way to compare."""
    return tail in head or not _OTHER_MEASURE.search(tail)


_OTHER_MEASURE = lazy_re.words(r"[增降涨跌]|率|速|均|比|利|幅|度|质|性|评|口碑|潜力")


def _tail(name: str, words: str) -> str:
    """What a name says behind that of its item: nothing or the measure that the list is of, no 增长 and no 准点率."""
    common = 0
    while common < min(len(name), len(words)) and name[common] == words[common]:
        common += 1
    return name[common:].removeprefix("的")
