"""Totals of lists that words count, before or behind them, and wholes told with all of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import COUNTED_BELOW, check
from lianpu.audit.proof.operations import total
from lianpu.audit.proof.slips import NEAR, plausible
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.expressions import Line, numbers_of
from lianpu.audit.rules.lists import NETTED, REST, range_ends
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.masking import in_shared_unit, in_unit_of, is_bare, worded
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import COMPARED_EN, same_measure
from lianpu.audit.stated.sentences import PERCENT, Moment, Sentence, Term
from lianpu.audit.stated.shapes import grammar, lettered
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.totals import TOGETHER, TOGETHER_EN
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.notation.literals import spotter
from lianpu.notation.numerals import read_count

# A whole and all of its parts in one sentence: "98.4, made up of 84.7 of grants, 6.2 of fees and 7.5 of other income".
#
# That nothing is left out is said by words: "made up of", a colon or a dash with "and" before the last part, or a last part
# that is the rest. Where a part is still left out by the author the sum fails too, so that it is doubt.


_WHOLE = r"(?:\bmade up of|\bconsist(?:s|ed|ing) of|\bcompris(?:es|ed|ing)|\bsplit (?:in)?to|\bdivided (?:in)?to|\bnamely|:|组成|构成|分为|即)"
_REST = r"(?:\bother\b|\brest\b|\bremain(?:ing|der)\b|\bbalance\b|\belse\b|其余|其他|其它|剩余|余下|剩下)"
_ASKED = Trigger(rf"{_WHOLE}|{_REST}|[ -]- ?\ue001|\(\ue001")
_OPENS = lazy_re.words(rf"{_WHOLE}|[,(:-] ?$|[,(] ?(?:of which|其中)")
_NAMED = lazy_re.compile(r"[,(:] ?[^\ue001-\ue006,;。.]{0,16}$")
"""The name of the first part, right behind a whole that is called one."""
GOES_ON = lazy_re.words(
    r"[,;] ?(?:and|but|then|before|while|though|although|only to)\b[^\ue001-\ue006]*:|,(?:随后|而后|之后|但|然后|继而|又|再|接着|此后)[^\ue001-\ue006]*:"
)
"""Another clause between a number and a colon, to which what is listed behind it belongs: "climbed to 29, and then gave way: 22, 18"."""
_TOTAL = lazy_re.words(r"(?:总|共|合计|\btotal|\ball\b|\boverall\b)[^\ue001-\ue006,;。]{0,16}$")
_OPENS_WHOLE = lazy_re.words(rf"{_WHOLE}|[ -]- ?$")
_IS_REST = lazy_re.words(_REST)
_COMBINED = lazy_re.words(
    rf"(?:{TOGETHER}|\b(?:{TOGETHER_EN}|total(?: of)?))[^\ue001-\ue006,;。]{{0,24}}$"
)
"""Words before a total behind which a bracket lists all parts: "a combined 92 million smolt (38, 30 and 24 million)"."""
_SET_OUT = lazy_re.compile(r"^[^\ue001-\ue006;.。]{0,40}[(:]")
_ENDS_LIST = lazy_re.compile(r"[^\ue001-\ue006,;。()]{0,24}(?:[).;。]|$)")
_COMBINED_LIST = spotter(
    rf"(?:{TOGETHER}|\b(?:{TOGETHER_EN}|total(?: of)?))[^\ue001-\ue006,;。]{{0,24}}\ue001[^\ue001-\ue006;.。]{{0,40}}[(:]",
    caseless=True,
)
_REST_BEHIND = lazy_re.words(
    rf" ?(?:(?:of|in|for|from|to|on|by|came from|went to) )?(?:the |all |everything )?{_REST}|(?:的|为|归|来自)?{_REST}"
)
_LAST = lazy_re.compile(
    r"(?:,? and |和|及|以及|与)[^\ue001-\ue006,;。]{0,24}$|、[^\ue001-\ue006,;。]{0,12}$"
)
_STEPS = lazy_re.words(
    r"(?:较|比|从|由|自|去年|上年|同期|年初|增|减|升|降|涨|跌|每)[^\ue001-\ue006,;。]{0,8}$"
    r"|\b(?:from|than|against|versus|compared with|by|over|to|each|rose|fell|grew|average of|per|a year (?:ago|earlier))\b(?:(?!\band\b)[^\ue001-\ue006,;]){0,10}$"
)
"""Words before a number that is a step, a base or one of each, and no part."""
_EACH_BEHIND = lazy_re.words(rf"^ ?(?:each|apiece|per|a piece)\b|^ ?{COMPARED_EN}")
_ONLY_SOME = lazy_re.words(
    r"\bincluding\b|\bsuch as\b|\bamong\b|\bfor example\b|等(?=[,;。、]|$)|包括|\bat least\b|或"
)
_STOPPED = lazy_re.compile(r"[;。]|\.\)?(?:\s|$)|\)[^,\ue001-\ue006]*-")
MOST = 9


def complete_lists(sentence: Sentence) -> Iterator[Claim]:
    """Every whole whose parts the sentence lists, the rest of them among these."""
    if sentence.count > 2 and sentence.has(_ASKED, sentence.mask):
        yield from _complete_lists(sentence)


def combined_lists(sentence: Sentence) -> Iterator[Claim]:
    """Every total called one of several, whose parts a bracket or a colon behind it sets out: "a combined 62 GWh: Arno 18, Brint 24, Corl 20"."""
    if sentence.count and _COMBINED_LIST.found(sentence.mask):
        yield from _complete_lists(every_number(sentence), combined=True)


def _complete_lists(sentence: Sentence, *, combined: bool = False) -> Iterator[Claim]:
    if NETTED.search(sentence.mask) or _ONLY_SOME.search(sentence.mask):
        return
    places = sorted(sentence.hidden)
    for index, at in enumerate(places[:-2]):
        whole = sentence.hidden[at]
        if not isinstance(whole, Term) or whole.quantity.value is None:
            continue
        if whole.quantity.unit in ("%", "pp", "x", "year", "month", "day"):
            continue
        parts = _parts(sentence, places[index:], whole, combined=combined)
        if len(parts) < 2 or not _adds_up_nearly(whole, parts):
            continue
        span = sentence.span(whole, *parts)
        whole, *parts = as_counts(sentence, (whole, *parts))
        yield Claim("sum", whole, tuple(parts), (total(),), span, strict=True, doubt=True)
        return


def as_counts(sentence: Sentence, terms: Sequence[Term]) -> list[Term]:
    """Some numbers, each exact where the first of them counts things that stand behind it."""
    at = sentence.place_of(terms[0]) or 0
    counted = _THINGS_BEHIND.match(sentence.mask, at + 1) and all(map(is_count, terms))
    return [each.as_counted for each in terms] if counted else list(terms)


_THINGS_BEHIND = lazy_re.words(
    r" (?:[a-z-]+ ){0,2}?[a-z]{3,}s\b|[家座个台套艘辆条处人名员所项只间架]"
)
"""What stands behind a number that counts things, and is in no thousands that a table leaves out."""


def is_count(term: Term) -> bool:
    """Whether a number is a small whole one, told as it is."""
    told = term.quantity
    return (
        told.unit in ("1", "unit") and told.step == 1 and told.qualifier is Qualifier.EXACT
        and 0 < (told.value or 0) < COUNTED_BELOW
    )  # fmt: skip


def _parts(
    sentence: Sentence, places: list[int], whole: Term, *, combined: bool = False
) -> list[Term]:
    """The parts behind a whole, where words say that they are all; else none."""
    words, last = sentence.mask, places[0]
    parts: list[Term] = []
    taken: list[int] = []
    rest = ended = False
    opened = ""
    for at in places[1:]:
        item = sentence.hidden[at]
        gap = words[last + 1 : at]
        if isinstance(item, Moment):
            continue
        if _STOPPED.search(gap) or (combined and parts and ")" in gap):
            break
        if words[at] == PERCENT:
            continue  # the share of the part before it
        if not _of_measure(item, whole):
            return []
        before = words[max(at - 24, 0) : at]
        if _STEPS.search(before) or _EACH_BEHIND.match(words[at + 1 : at + 12]):
            return []
        if not parts:
            opened = words[places[0] + 1 : at]
            named = _TOTAL.search(words, 0, places[0]) and _NAMED.search(opened)
            if combined and not (_SET_OUT.search(opened) and _COMBINED.search(words[: places[0]])):
                return []
            if not (combined or _OPENS.search(opened) or named) or GOES_ON.search(opened):
                return []
        parts.append(item)
        taken.append(at)
        rest = bool(_IS_REST.search(re.split("[,;]", gap)[-1]) or _REST_BEHIND.match(words, at + 1))
        ended = bool(_LAST.search(gap))
        last = at
        if rest:
            break
    if not 1 < len(parts) <= MOST:
        return []
    after = words[last + 1 :]
    closed = re.match(r"[^\ue001-\ue006,;。]*(?:[.;。)]|$)", after) is not None
    all_told = bool(_OPENS_WHOLE.search(opened)) and ended and closed
    all_told = all_told or (combined and _ENDS_LIST.match(after) is not None)
    if not (rest or all_told):
        return []
    gaps = [words[first + 1 : second] for first, second in pairwise(taken)]
    parts = in_shared_unit(parts, [_JOINT.fullmatch(gap) is not None for gap in gaps])
    if all(map(is_bare, parts)) and not is_bare(whole):
        parts = [in_unit_of(each, whole) for each in parts]
    return parts if all(same_measure(each, whole) for each in parts) else []


def _adds_up_nearly(whole: Term, parts: list[Term]) -> bool:
    """Whether no part is greater than the whole and their sum comes near it: else they are of something else."""
    values = [Fraction(each.quantity.value or 0) for each in parts]
    size = Fraction(whole.quantity.value or 0)
    if size <= 0 or any(not 0 < each < size for each in values):
        return False
    return NEAR <= sum(values) / size <= 1 / NEAR


# Totals of lists whose length or items are told in words: "four plants together 86", "38, 14 and eight, 60 in total".
#
# The rules for lists go by numbers; here a part may be a word, or the count of the parts, told before them, says
# that no other part is left out. Both leave room for another reading, so that what fails is doubt.


def counted_sums(sentence: Sentence) -> Iterator[Claim]:
    """Every total of a list that words count."""
    yield from _counted_parts(sentence)
    yield from complete_lists(sentence)
    if sentence.count > 1 and sentence.has(_IN_TOTAL, sentence.mask):
        yield from _worded_runs(sentence)


_IN_TOTAL = Trigger(rf"\b(?:{TOGETHER_EN}|total(?:ling|ing)?)\b|[:(] ?\ue001")


def _worded_runs(sentence: Sentence) -> Iterator[Claim]:
    """ "38 narrow-bodies, 14 wide-bodies and eight freighters, 60 aircraft in total": a part may be told in words."""
    read = worded(sentence)
    if read is sentence:
        return
    for pattern in (_WORDED_SUM, _WORDED_SUM_FIRST):
        for match in pattern.finditer(read.mask):
            stated, items = read.term(match, "c"), _items(read, match)
            if stated is None or any(each.quantity.unit != "1" for each in (stated, *items)):
                continue
            if any(words.search(match.group()) for words in (REST, NETTED, _OPEN)):
                continue
            span = sentence.span(*items, stated)
            yield Claim("sum", stated, tuple(items), (total(),), span, strict=True, doubt=True)


def _items(sentence: Sentence, match: re.Match[str]) -> list[Term]:
    """The numbers of a list."""
    inside = sentence.within(match.start("parts"), match.end("parts"))
    return [item for _, item in inside if isinstance(item, Term)]


_OPEN = lazy_re.compile(
    r"\b(?:among|of (?:them|these|those|which)|including|mainly|mostly|notably)\b"
)
"""Words of a list that leaves others out."""
_NOUN = r"(?: [a-z-]+){1,4}?"
_WORDED_SUM = grammar(
    rf"(?P<parts>\ue001-?{_NOUN}(?:, \ue001-?{_NOUN}){{0,6}},? and \ue001-?{_NOUN}),? (?:- )?(?:or |for a total of |a total of |making |giving |which makes )?{{c:Q}}(?:{_NOUN})? ?(?:in total|in all|altogether|all told|combined|together)\b(?!,? (?:with|including|counting)\b)"
)
_WORDED_SUM_FIRST = grammar(
    rf"{{c:Q}}{_NOUN}(?: in total| in all| altogether)?(?:(?: -|:|\() ?|,? (?:made up of|comprising|consisting of|that is,?) )(?P<parts>\ue001-?{_NOUN}(?:, \ue001-?{_NOUN}){{0,6}},? and \ue001-?{_NOUN})(?=[.;)]|$)"
)


def _counted_parts(sentence: Sentence) -> Iterator[Claim]:
    """ "四个馆区合计接待 183 万人次，主馆 72 万、海事馆 51 万、…": as many parts as were counted leave no other."""
    for match in sentence.each(_COUNTED_FIRST):
        stated, items = sentence.first_term(match, ("c", "d")), _in_one_scale(sentence, match)
        counted = sentence.term(match, "n")
        count = _count_in(counted.quantity.text if counted else match["word"])
        if stated is None or len(items) < 2 or count != len(items):
            continue
        if not all(_of_measure(each, stated) for each in items):
            continue
        if _BEFORE.search(match.group()):
            continue
        span = sentence.span(stated, *items)
        yield Claim("sum", stated, tuple(items), (total(),), span, strict=True, doubt=True)


def _in_one_scale(sentence: Sentence, match: re.Match[str]) -> list[Term]:
    """The numbers of a list, each bare one in the scale of the next: "38, 30 and 24 million"."""
    placed = [
        (at, item) for at, item in sentence.within(match.start("parts"), match.end("parts"))
        if isinstance(item, Term)
    ]  # fmt: skip
    gaps = [sentence.mask[one + 1 : other] for (one, _), (other, _) in pairwise(placed)]
    return in_shared_unit(
        [item for _, item in placed], [_JOINT.fullmatch(gap) is not None for gap in gaps]
    )


_BEFORE = lazy_re.words(
    r"上年|去年|同期|此前|历年|\ue005|较|\b(?:from|against|than|after|versus|compared|earlier|previous)\b"
)
"""Words of what the same things were at other times: "together 86, up from 80, 75, 70 and 68"."""
_COUNT_WORD = r"[二两三四五六七八九十]|two|three|four|five|six|seven|eight|nine|ten"
_COUNTED_FIRST = Trigger(
    lettered(
        rf"(?:{{n:Q}}|(?P<word>{_COUNT_WORD}))[^\ue001-\ue006,;。]{{0,30}}?(?:(?:{TOGETHER}|共)[^\ue001-\ue006,;。]{{0,10}}?|\b(?:{TOGETHER_EN}|jointly)\b[^\ue001-\ue006,;.]{{0,24}}?)"
        rf"(?:{{c:Q}}|{{d:R}})[^\ue001-\ue006;。.]{{0,30}}?[,:(](?P<parts>(?:[^\ue001-\ue006;。.]{{0,24}}?[\ue001\ue002][^\ue001-\ue006,、;。.]{{0,12}}?(?:、|,|,? and |和|及|以及)){{1,9}}[^\ue001-\ue006;。.]{{0,24}}?[\ue001\ue002])"
    )
)


def _count_in(words: str) -> int:
    """How many a count says: 4 of 四个, of "four" and of "4"."""
    told = re.match(rf"(?:{_COUNT_WORD}|\d{{1,2}})(?!\d)", words.strip().casefold())
    return read_count(told.group()) if told else 0


def _of_measure(part: Term, whole: Term) -> bool:
    """Whether a number may be a part of another, its unit left out: 72万 of 183万人次."""
    if same_measure(part, whole):
        return True
    return part.quantity.unit == "1" and whole.quantity.unit not in RATES


# Totals of a list that words behind it count: "甲 20 亿、乙 17-18 亿、丙 15 亿, 仅这三家就合计 52-53 亿".
#
# As many amounts as are counted stand right before the count, so that none is left out. Ranges are added end by end.


_COUNT = r"[两二三四五六七八九十]|\b(?:two|three|four|five|six|seven|eight)\b"
_THINGS = r"[家大者项个款座方国地笔轮季]"
_COUNTED = lazy_re.words(
    rf"(?:仅|光|单|只)?(?:这|上述|以上|前述)?(?P<zh>{_COUNT}){_THINGS}[^\d,;。、]{{0,10}}?(?:就|已经?)?(?:{TOGETHER}|共|加起来)[^\d,;。]{{0,10}}$"
    rf"|\b(?:all |just |the |these |those )*(?P<en>{_COUNT})(?: [a-z-]+){{0,3}}? (?:{TOGETHER_EN}|add up|total|sum)\b[^\d,;.]{{0,24}}$"
)
"""Words between a list and its total that say how many parts there are."""
_BETWEEN = lazy_re.compile(r"[^\d;。|]{0,36}")
_PARTS = lazy_re.words(r"[,、/+]|和|与|及|\band\b|\bplus\b")
_JOINT = lazy_re.words(r"(?:[,、]|,? and|和|与|及|以及)+ ?")
"""All that stands between two numbers of which the first may take its unit from the second."""
_OTHERS = lazy_re.words(
    r"其中|包括|去年|上年|同期|增|减|涨|跌|降|\b(?:of which|including|up|down|from|versus|vs|than|after)\b"
)
"""Words between two parts by which the second is none."""


def counted_behind(material: Material) -> Iterator[Finding]:
    """Every total of a list that is counted behind it."""
    for _, sentence in material.each_sentence():
        claims = _of_sentence(sentence) if sentence.count > 1 else ()
        for claim in (*claims, *combined_lists(sentence)):
            finding = judge(material.document, claim)
            if isinstance(finding, Computed):
                yield replace(finding, named=True)


def _of_sentence(sentence: Sentence) -> Iterator[Claim]:
    words = sentence.words
    if not _MAY.found(words) or NETTED.search(words):
        return
    line = numbers_of(sentence)
    if line is None:
        return
    for at in range(2, len(line.terms)):
        told = _COUNTED.search(line.between(at - 1))
        if told is None:
            continue
        count = read_count((told["zh"] or told["en"]).casefold())
        parts = line.terms[at - count : at] if 2 <= count <= at else ()
        stated = line.terms[at]
        if parts and _is_all(line, at - count, parts, stated):
            gaps = [line.between(each) for each in range(at - count, at - 1)]
            joined = [_JOINT.fullmatch(each) is not None for each in gaps]
            yield from _claims(sentence, in_shared_unit(parts, joined), stated)


_MAY = spotter(rf"(?:{_COUNT}){_THINGS}|\b(?:two|three|four|five|six|seven|eight)\b", caseless=True)


def _is_all(line: Line, first: int, parts: Sequence[Term], stated: Term) -> bool:
    """Whether so many numbers are one list, which begins with the first of them."""
    if not all(_of_one(each, stated) for each in parts):
        return False
    gaps = [line.between(first + at) for at in range(len(parts) - 1)]
    for gap in gaps:
        if not (_BETWEEN.fullmatch(gap) and _PARTS.search(gap)) or _OTHERS.search(gap):
            return False
    if REST.search(line.between(first + len(parts) - 1)):
        return False
    if not first:
        return True
    before = line.between(first - 1)
    goes_on = _of_one(line.terms[first - 1], stated) and not re.search(r"[:;。.]", before)
    return not goes_on


def _of_one(part: Term, whole: Term) -> bool:
    return same_measure(part, whole) or part.quantity.unit == "1"


def _claims(sentence: Sentence, parts: Sequence[Term], stated: Term) -> Iterator[Claim]:
    span = sentence.span(*parts, stated)
    pairs = [(stated, tuple(parts))]
    if stated.quantity.qualifier is Qualifier.RANGE:
        pairs = list(_ends(stated, parts))
    first: Claim | None = None
    for whole, terms in pairs:
        if any(each.quantity.unit == "1" for each in terms) and whole.quantity.unit != "1":
            terms = tuple(_in_unit(each, whole) for each in terms)
        made = check(total(), [each.quantity for each in terms], whole.quantity)
        if made is None:
            return
        claim = Claim("sum", whole, terms, (total(),), span, strict=True)
        if made.verdict is Verdict.WRONG:
            if plausible(made, whole):
                yield claim
            return
        first = first or claim
    if first is not None:
        yield first


def _in_unit(part: Term, whole: Term) -> Term:
    """An amount without a money in that of the total: 500 亿 of a total in dollars."""
    quantity = part.quantity
    return (
        part.reading(replace(quantity, unit=whole.quantity.unit)) if quantity.unit == "1" else part
    )


def _ends(stated: Term, parts: Sequence[Term]) -> Iterator[tuple[Term, tuple[Term, ...]]]:
    """The lower ends of a total and its parts, then the upper ones, each as rounded as it is printed."""
    own = _rounded_ends(stated)
    if own is None:
        return
    for at in (0, 1):
        terms = []
        for part in parts:
            ends = _rounded_ends(part)
            terms.append(part if ends is None else ends[at])
        yield own[at], tuple(terms)


def _rounded_ends(term: Term) -> tuple[Term, Term] | None:
    ends = range_ends(term)
    if ends is None:
        return None
    half = (term.quantity.step or Decimal(0)) / 2
    made = []
    for each in ends:
        value = each.quantity.value or Decimal(0)
        made.append(
            each.reading(replace(each.quantity, step=half * 2, low=value - half, high=value + half))
        )
    return made[0], made[1]
