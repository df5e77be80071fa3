"""What words make of a passage: totals, rests, gaps and closing levels of all the amounts that its sentences or items tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

import msgspec
from msgspec.structs import replace

from lianpu.audit.descents.passages import AMONG, CHANGED, MOST, Passage, is_part, is_plain
from lianpu.audit.descents.taken_away import run_of, sign_of
from lianpu.audit.descents.views import EXTREME, TIMES, Near, less, numbers
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import Operation, difference, of_hundred, total
from lianpu.audit.proof.slips import by_its_digits, digits
from lianpu.audit.proof.verdicts import Claim, Computed, by_bounds_alone, written
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.notation.numerals import read_count

# What words ask of the amounts before a number: all of them together, what they leave of the first, how far two are apart.
#
# Elsewhere a rule knows the form of a sentence. Here a word of the operation asks for operands, and they are looked for
# where a reader does: in the clauses before it, then in the sentences of its paragraph, then in the list that it closes.
# A set is natural where nothing of its measure is left over. What a natural set gives holds; what it does not give is
# doubted where words call for just this set, however far off, as long as no other set gives it.


class Asked(msgspec.Struct, frozen=True):
    """One set of operands that the words of a number may ask for."""

    rule: str
    operation: Operation
    inputs: tuple[Near, ...]
    closed: bool = False
    """Whether the words ask for this set and nothing of its measure is left over: a misfit is a doubt."""
    counted: bool = False
    """Whether words count the operands and so many are told: a misfit is proof."""


_WORDS = Trigger(
    r"\b(?:together|combined|altogether|in total|in all|all told|all in|in sum|add(?:s|ed|ing)?|total(?:s|ed|led|ing|ling)?|sum|both|"
    r"remain\w*|rest|left|leav(?:es?|ing)|remainder|balance|still|outstanding|others?|everything else|"
    r"gap|difference|sav(?:es?|ing|ings)|extra|more|fewer|less|cheaper|net|now|year|end(?:s|ed)?|clos(?:es?|ed|ing)|this|unspent|undrawn|to come|to go)\b"
    r"|合计|总计|共计|合共|一共|总共|加起来|相加|加总|总的算|之和|总和|总额|两者|三者|全开|总"
    r"|其余|其他|其它|剩|余|另外|还有|还差|尚|待|缺口|差|净|便宜|贵|多|少|收窄|改善|后|末|底|来到"
)


def passage_findings(material: Material) -> Iterator[Finding]:
    """Every number that words make of the amounts before it."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden or not sentence.has(_WORDS, sentence.mask):
            continue
        own = numbers(material, index)
        for at, stated in enumerate(own):
            if not _is_held(material, stated.term) and _may_follow(stated):
                finding = _judged(material, Passage(material, index, sentence, own, at))
                if finding is not None:
                    yield finding


def _may_follow(stated: Near) -> bool:
    quantity = stated.term.quantity
    return (
        quantity.qualifier not in (Qualifier.RANGE, Qualifier.VAGUE)
        and stated.unit not in TIMES
        and stated.unit != "x"
        and not stated.base
    )


def _is_held(material: Material, term: Term) -> bool:
    """Whether a rule before found by its words that a number holds."""
    return any((rule, (term.start, term.end)) in material.held for rule in _HOLDING)


_HOLDING = ("sum", "difference", "share", "growth", "product", "ratio", "average")


def _judged(material: Material, passage: Passage) -> Computed | None:
    """What the first set that gives a number says, or the natural one that does not."""
    stated = passage.stated.term
    failing: tuple[Asked, Check] | None = None
    answered = False
    for asked in _every(passage):
        inputs = asked.inputs
        if not 1 <= len(inputs) <= MOST or any(each.term.start == stated.start for each in inputs):
            continue
        quantities = [each.term.quantity for each in inputs]
        made = check(asked.operation, quantities, stated.quantity)
        if made is None:
            answered = True  # what hangs on an open end may be so
            continue
        if made.verdict is not Verdict.WRONG:
            if by_bounds_alone(made, stated) or not _by_its_digits(made, stated):
                answered = True
            elif asked.closed or (digits(stated) > 1 and made.verdict is Verdict.HOLDS):
                return _finding(material, passage, asked, made, Severity.GREEN)
            continue
        if (
            failing is None and asked.closed and made.certain and _of_its_size(asked, stated)
            and all(map(is_plain, inputs))
        ):  # fmt: skip
            failing = asked, made
    if failing is None or answered or _told_beside(passage, *failing):
        return None
    severity = Severity.RED if failing[0].counted else Severity.AMBER
    return _finding(material, passage, *failing, severity)


def _by_its_digits(made: Check, stated: Term) -> bool:
    """Whether a number agrees by what it prints, and not by its "about" or its bound alone."""
    told = stated.quantity
    if told.qualifier in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY):
        return by_its_digits(made, stated)
    return told.rounding.meets(made.interval)


def _finding(
    material: Material, passage: Passage, asked: Asked, made: Check, severity: Severity
) -> Computed:
    stated, sentence = passage.stated.term, passage.sentence
    inputs = tuple(each.term for each in asked.inputs)
    here = [term for term in inputs if sentence.start <= term.start < sentence.end]
    span = sentence.span(stated, *here)
    claim = Claim(asked.rule, stated, inputs, (asked.operation,), span, strict=False)
    found = written(material.document, claim, made, severity)
    return replace(
        found, searched=severity is Severity.GREEN and not asked.closed, named=asked.closed
    )


def _of_its_size(asked: Asked, stated: Term) -> bool:
    """Whether a number may be of the operands at all: no total below its parts, no rest above its whole."""
    sizes = [each.size for each in asked.inputs]
    own = abs(float(stated.quantity.value or 0))
    if asked.rule == "sum" and asked.operation.name == "sum" and asked.operation == total():
        return max(sizes) < own < 3 * sum(sizes) and own * 3 > sum(sizes)
    return own <= max(sizes) * 2 or asked.operation == of_hundred()


def _told_beside(passage: Passage, asked: Asked, made: Check) -> bool:
    """Whether the result is told as another number nearby: then it was not said of this one."""
    used = {each.term.start for each in asked.inputs}
    near = [*passage.own, *passage.behind]
    for told in passage.sentences():
        near += told
    return any(
        each.term.start not in used and made.interval.meets(each.term.quantity.rounding)
        for each in near
    )


def _every(passage: Passage) -> Iterator[Asked]:
    """Every set of operands that the words of a number ask for, the most natural first."""
    if _APART.search(passage.lead) or _APART_BEHIND.match(passage.tail):
        yield from _gaps(passage)
    if _OF_EACH.search(passage.lead + passage.tail):
        return
    walks = list(_walks(passage))
    yield from walks
    if walks:
        return
    if _SUM.search(passage.lead) or _SUM_BEHIND.match(passage.tail):
        yield from _sums(passage)
    if _NET.search(passage.lead):
        yield from _nets(passage)
    if _REST.search(passage.lead) or _REST_BEHIND.match(passage.tail):
        yield from _rests(passage)


_OF_EACH = lazy_re.words(
    r"\b(?:of which|among|for example|such as|at least|on average|average|per|each)\b|平均|每(?![日天周月季年])|例如|至少"
)
"""Words by which a number is of some or of each, and no result of all."""


# Totals.


_N = r"two|three|four|five|six|seven|eight|nine|[二两三四五六七八九]"
_TOGETHER = (
    r"\b(?:together|combined|altogether|in all|all told|in sum|add(?:s|ed|ing)?\b[^,;]{0,24}\bup|adding (?:the )?(?:two|three|them|these|all)|both)\b|\ball in\b"
    r"|(?:加起来|加在一起|相加|加总|总的算|之和|[两三]者|全开|合计|总计|共计|合共|一共)(?!持|拥)[^,;。]{0,12}$"
)
_SUM = lazy_re.words(
    rf"{_TOGETHER}|\b(?:in total|total(?:s|ed|led|ing|ling)?|sum of)\b|总共|总和|总额"
    r"|总(?:产能|产量|容量|装机|规模|收入|成本|支出|投资|人数|金额|量|数)"
)
_SUM_BEHIND = lazy_re.words(
    r"^[^,;.]{0,20}?\b(?:in total|in all|altogether|combined|together|all told|overall)\b"
)
_CALLED = lazy_re.words(_TOGETHER)
"""Words of a sum that call for the amounts right before them: a "total" may be of more."""
_COUNTED = lazy_re.words(rf"\b(?P<n>{_N})\b|(?P<k>[二两三四五六七八九])[家项者个款座类条种期]")
_TO_DATE = lazy_re.words(
    r"\b(?:to date|so far|since|cumulative\w*|including|excluding|over the (?:past|last)|from|more than|bring\w*|raised|commit\w*)\b|累计|至今|以来|包括|含|近[一二三两四五]年"
)
"""Words of a total that goes back farther than the amounts before it."""


def _sums(passage: Passage) -> Iterator[Asked]:
    own = [each for each in passage.own if is_part(each)]
    called = _CALLED.search(passage.lead) or _SUM_BEHIND.match(passage.tail)
    closed = bool(called) and not _TO_DATE.search(passage.lead + passage.tail)
    count = passage.count or _count(passage.lead)
    sets: list[tuple[list[Near], bool]] = []
    if own and len(passage.others) == 1 and not any(each.noun for each in own):
        own = sorted([*passage.others, *own], key=lambda each: each.term.start)
        # "24 turbines in Spain, 18 in Portugal": the first alone says what all count
        whole = len(own) == len(passage.own) + 1
    else:
        whole = len(own) == len(passage.own) and not passage.others
    run = list(own)
    if len(run) > 1:
        sets.append((run, whole))
    told = list(passage.sentences())
    for each in told:
        parts = [part for part in each if is_part(part)]
        whole = whole and len(parts) == len(each)
        if not each:
            break
        run = [*parts, *run]
        if len(run) > 1:
            sets.append((run, whole))
    items = passage.items() if not told and not own else []
    if len(items) > 1 and all(items):
        firsts = [each[0] for each in items]
        sets.append((firsts, all(len(each) == 1 for each in items) and all(map(is_part, firsts))))
        closed = closed or _LABEL.match(passage.lead) is not None
    if not closed and len(own) > 2 and whole:
        closed = _count(passage.clause) == len(own)
    if count and any(len(each) == count for each, _ in sets):
        sets = [each for each in sets if len(each[0]) == count]
    for at, (parts, clean) in enumerate(sets):
        natural = closed and clean and not at and not (count and len(parts) != count)
        yield Asked("sum", total(), tuple(parts), natural, bool(count and natural))


_LABEL = lazy_re.words(r"^\W*(?:(?:sub|in )?total\b|合计|总计|共计|总额)[^,;]{0,24}[:：]?\W*$")
"""The name of the last line of a list, which adds up all others."""


def _count(words: str) -> int:
    """How many parts words count; 0 where they count none, or several things."""
    found = list(_COUNTED.finditer(words))
    return read_count((found[0]["n"] or found[0]["k"]).casefold()) if len(found) == 1 else 0


# What is left of a whole.


_LEFT = (
    r"\b(?:the (?:remaining|rest|remainder|balance)|remaining|leav(?:es?|ing)|left|everything else)\b"
    r"|其余|剩[下余]?|余下|还剩|尚余|尚有|缺口"
)
_REST = lazy_re.words(
    rf"{_LEFT}|\b(?:remain\w*|the other|others?|balance|outstanding|unspent|undrawn|still)\b"
    r"|其它|其他|余额|另外|还有|还差|尚需|另有"
)
_REST_BEHIND = lazy_re.words(
    r"^[^,;.]{0,22}?\b(?:(?:is|are) left|remain(?:s|ed)?|still|to come|to go|outstanding|unspent|undrawn|unsold)\b"
    r"|^[^,;。]{0,6}?(?:待建|未[一-鿿]|在[盖建]|剩余|可用|缺口)"
)
_LEFT_CALLED = lazy_re.words(_LEFT)
_PARTED = lazy_re.words(r"其中|\bof (?:which|these|them|those|that|this|the)\b|总|共|\btotal\b")
"""Words of a whole that is told in parts."""


def _rests(passage: Passage) -> Iterator[Asked]:
    called = bool(_LEFT_CALLED.search(passage.lead) or _REST_BEHIND.match(passage.tail))
    run = list(passage.own)
    sets = [list(run)] if run else []
    for each in passage.sentences():
        if not each:
            break
        run = [*each, *run]
        sets.append(list(run))
    parted = any(_PARTED.search(each.left + each.right[:4]) for each in run)
    plain = not any(
        each.base or CHANGED.search(each.left) or EXTREME.search(each.left[-8:]) for each in run
    )
    natural = plain and (called or parted)
    for told in sets:
        among = any(AMONG.search(each.left) for each in told)
        if passage.stated.unit == "%" and not among and sum(each.size for each in told) < 1:
            yield Asked("difference", of_hundred(), tuple(told), natural and called)
            natural = False
        if len(told) < 2:
            continue
        first, *others = told
        if first.size > sum(each.size for each in others):
            yield Asked("difference", less(), tuple(told), natural)
            natural = False
        elif len(told) == 2:
            yield Asked("difference", difference(), (others[0], first), natural)
            natural = False


# What one of two opposites leaves of the other: debt and cash, income and expense, opened and closed.


_NET = lazy_re.words(
    r"\bnet (?:cash|debt|interest|proceeds|bookings|openings|additions|increase|decrease|position|funding|borrowings?|liquidity)\b"
    r"|净(?:现金|负债|债务|增|减|额|头寸|融资|投放|开店|关店)|淨(?:現金|負債|增|減|額)"
)
_OPPOSITES = tuple(
    (lazy_re.words(one), lazy_re.words(other))
    for one, other in (
        (r"\bcash\b|货币资金|现金|存款", r"\b(?:debts?|borrowings?|loans?)\b|负债|借款|债务|贷款"),
        (r"\bincome\b|收入", r"\b(?:expenses?|costs?)\b|支出|费用"),
        (r"\bopen\w*|\badded\b|\bnew\b|新[开增建签设]|开业", r"\bclos\w+|\bshut\b|\blost\b|关闭|关店|闭店|退出|注销"),
        (r"\bgross\b|\bbookings\b|总额|余额|账款|毛额|募集", r"\b(?:refunds?|fees|allowances?|provisions?|discounts?)\b|费用|坏账|呆账|准备|折扣|退款"),
        (r"\bassets\b|资产", r"\bliabilities\b|负债"),
    )
)  # fmt: skip
"""Words of what comes in, or is owned, and of what goes out, or is owed."""


def _nets(passage: Passage) -> Iterator[Asked]:
    run = list(passage.own)
    for each in passage.sentences():
        if len(run) > 1 or not each:
            break
        run = [*each, *run]
    if len(run) != 2:
        return
    first, last = sorted(run, key=lambda each: -each.size)
    opposite = any(_are_opposites(one, other, *run) for one, other in _OPPOSITES)
    yield Asked("difference", difference(), (first, last), opposite)


def _are_opposites(one: re.Pattern[str], other: re.Pattern[str], a: Near, b: Near) -> bool:
    words = [each.left + each.right[:16] for each in (a, b)]
    has = [(bool(one.search(each)), bool(other.search(each))) for each in words]
    return sorted(has) == [(False, True), (True, False)]


# How far two are apart.


_APART = lazy_re.words(
    r"\b(?:gap|difference|saving)\b|\byou save\b|\bextra $"
    r"|相差|差[了距额]|(?:便宜|贵|[多少高低]出)了?$|[多少][一-鿿]{1,2}了$|[两二]者差"
)
_APART_BEHIND = lazy_re.words(
    r"^ ?(?:(?:percentage )?points? )?(?:[a-z]+ )?(?:more|fewer|less|cheaper|dearer|higher|lower|extra)\b(?! than)"
)


def _gaps(passage: Passage) -> Iterator[Asked]:
    if any(each.base for each in passage.behind[:1]):
        return
    run = list(passage.own)
    for each in passage.sentences():
        if len(run) > 1 or not each:
            break
        run = [*each, *run]
    if len(run) != 2:
        return
    first, last = sorted(run, key=lambda each: -each.size)
    plain = not any(CHANGED.search(each.left) or EXTREME.search(each.left[-8:]) for each in run)
    yield Asked("difference", difference(), (first, last), plain)


# A level, all that came and went since, and the level that this leaves.


_OPENS = lazy_re.words(
    r"\b(?:had|opening|opened|began|start(?:ed)?|beginning|stood|was|were|last|prior|from)\b|期初|年初|季初|月初|上年末?|去年|上季末?|上月末?|原有"
)
_CLOSES = lazy_re.words(
    r"\b(?:end(?:ed|s)?|clos(?:ed|es|ing)|now|this|leav(?:es?|ing)|left|stands?|stood|year|finish\w*|remain\w*)\b|末|底|余额|結余|结余|余下|剩|来到|增至|降至"
)


def _sign(each: Near) -> int:
    """Which way an amount went, by the words before it or those behind: "6 ships were lost"."""
    behind = re.split("[,;:]", each.right)[0]
    return sign_of(each) or sign_of(replace(each, left=behind))


def _walks(passage: Passage) -> Iterator[Asked]:
    if not _CLOSES.search(passage.lead):
        return
    stated = passage.stated
    if sign_of(replace(stated, left=_CLOSES.sub("", stated.left))):
        return
    run = list(passage.own)
    for each in passage.sentences():
        run = [*each, *run]
    signs = [_sign(each) for each in run]
    steps = list(
        takewhile(lambda pair: pair[1] != 0, zip(reversed(run), reversed(signs), strict=True))
    )
    if len(steps) < 2 or len(steps) == len(run):
        return
    opening = run[-1 - len(steps)]
    if not (opening.base or _OPENS.search(opening.left)):
        return
    ordered = steps[::-1]
    yield Asked(
        "sum",
        run_of(tuple(sign for _, sign in ordered)),
        (opening, *(each for each, _ in ordered)),
        True,
    )
