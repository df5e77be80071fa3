"""What words make of a passage: totals, rests, gaps and closing levels of all the amounts that its sentences or items tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from lianpu.audit.descents.other_parts import complements
from lianpu.audit.descents.parts_told import OF_A_PART
from lianpu.audit.descents.passage_sums import listed_behind, sums
from lianpu.audit.descents.passages import (
    AMONG,
    CHANGED,
    LEAD,
    MOST,
    Asked,
    Passage,
    is_plain,
)
from lianpu.audit.descents.taken_away import sign_of
from lianpu.audit.descents.views import EXTREME, TIMES, Near, less, numbers
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import difference, of_hundred, run_of, total
from lianpu.audit.proof.slips import by_its_digits, digits
from lianpu.audit.proof.verdicts import Claim, Computed, by_bounds_alone, written
from lianpu.audit.rules.counted_sums import is_count
from lianpu.audit.stated.masking import is_bare
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term, simplified
from lianpu.audit.stated.totals import of_other_side
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier, Quantity

# What words ask of the amounts before a number: all of them together, what they leave of the first, how far two are apart.
#
# Elsewhere a rule knows the form of a sentence. Here a word of the operation asks for operands, and they are looked for
# where a reader does: in the clauses before it, then in the sentences of its paragraph, then in the list that it closes.
# A set is natural where nothing of its measure is left over. What a natural set gives holds; what it does not give is
# doubted where words call for just this set, however far off, as long as no other set gives it.


_WORDS = Trigger(
    r"\b(?:together|combined|altogether|in total|in all|all told|all in|in sum|add(?:s|ed|ing)?|total(?:s|ed|led|ing|ling)?|sum|both|"
    r"remain\w*|rest|left|leav(?:es?|ing)|remainder|balance|still|outstanding|others?|everything else|"
    r"gap|difference|sav(?:es?|ing|ings)|extra|more|fewer|less|cheaper|net|now|year|end(?:s|ed)?|clos(?:es?|ed|ing)|this|unspent|undrawn|to come|to go|every(?:thing|one|body)|kept|pocket(?:s|ed)|shortfall)\b"
    r"|累计|整|款|到手|实得|未|合计|总计|共计|合共|一共|总共|加起来|相加|加总|总的算|之和|总和|总额|两者|三者|全开|总"
    r"|其余|其他|其它|剩|余|另外|还有|还差|尚|待|缺口|差|净|便宜|贵|多|少|收窄|改善|后|末|底|来到"
)


def passage_findings(material: Material) -> Iterator[Finding]:
    """Every number that words make of the amounts before it."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden or not (
            sentence.has(_WORDS, sentence.mask) or sentence.mask.count(PERCENT) == 2
        ):
            continue
        own = numbers(material, index)
        for at, stated in enumerate(own):
            if not _is_held(material, stated.term) and _may_follow(stated):
                passage = Passage(material, index, sentence, own, at)
                finding = None if len(passage.lead) >= LEAD else _judged(material, passage)
                if finding is not None and not _of_other_side(material, sentence, finding):
                    yield finding


def _of_other_side(material: Material, sentence: Sentence, finding: Computed) -> bool:
    """Whether liabilities are said to add up assets."""
    lead = material.document.text[sentence.start : finding.spans[1].start]
    return finding.rule == "sum" and of_other_side(simplified(lead))


def _may_follow(stated: Near) -> bool:
    quantity = stated.term.quantity
    return (
        quantity.qualifier not in (Qualifier.RANGE, Qualifier.VAGUE)
        and stated.unit not in TIMES
        and stated.unit != "x"
        and not stated.base
        and not _OPERAND.match(stated.right)
    )


_OPERAND = lazy_re.words(r"^ ?[a-z一-鿿]{0,12} ?[-+−–×*÷/] ?$")
"""Words behind a number that is itself reckoned with: of "a difference of 20 - 5 = 15" only 15 follows."""


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
        if len({is_bare(each.term) for each in inputs if each.unit == "1"}) > 1:
            continue  # "38, 30 and 24 million": the last says the scale of all
        whole, *parts = _counts_alone((passage.stated, *inputs))
        made = check(asked.operation, parts, whole)
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
    if failing is None or answered or passage.has_bare() or _told_beside(passage, *failing):
        return None
    return _finding(material, passage, *failing, Severity.AMBER)


def _counts_alone(numbers: Sequence[Near]) -> list[Quantity]:
    """Numbers that count things of a name, each exact: 6, 5 and 4 plants are no 14."""
    terms = [each.term for each in numbers]
    counted = any(each.noun for each in numbers) and all(
        term.quantity.unit == "1" and is_count(term) for term in terms
    )
    return [(term.as_counted if counted else term).quantity for term in terms]


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
    if asked.rule == "sum":
        return sizes[0] / 3 < own < sizes[0] * 3
    return max(sizes) / FAR < own <= max(sizes) * 2 or asked.operation == of_hundred()


FAR = 100
"""Times that what is left of a whole, or lies between two, is at most smaller than they. Ours."""


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
    yield from _halves(passage)
    walks = list(_walks(passage))
    yield from walks
    if walks:
        return
    yield from sums(passage)
    if _NET.search(passage.lead):
        yield from _nets(passage)
    if _REST.search(passage.lead) or _REST_BEHIND.match(passage.tail):
        yield from _rests(passage)


_OF_EACH = lazy_re.words(
    r"\b(?:of which|among|for example|such as|at least|on average|average|per|each)\b|平均|每(?![日天周月季年])|例如|至少"
)
"""Words by which a number is of some or of each, and no result of all."""


# What is left of a whole.


_LEFT = (
    r"\b(?:the (?:remaining|rest|remainder|balance)|remaining|leav(?:es?|ing)|left|every(?:thing|one|body) else|(?:gap|shortfall) of|kept|pocket(?:s|ed))\b"
    r"|其余|剩[下余]?|余下|还剩|尚余|尚有|尾款|余款|到手|实得|未[一-鿿]{1,3}$|(?<!这一)(?<!这个)(?<!该)缺口[^,;。]{0,8}$"
)
_REST = lazy_re.words(
    rf"{_LEFT}|\b(?:remain\w*|the other|others?|balance|outstanding|unspent|undrawn|still)\b"
    r"|其它|其他|余额|另外|还有|还差|尚需|另有"
)
_REST_BEHIND = lazy_re.words(
    r"^[^,;.]{0,22}?\b(?:(?:is|are) left|remain(?:s|ed)?|still(?= (?:to|un\w+|out|due|owed|open|pending|missing|available)\b)|to come|to go|outstanding|unspent|undrawn|unsold)\b"
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
    natural = plain and parted
    if natural and not called and passage.after():
        natural = (
            False  # "of 75, 12 ... and 18 .... Another 36 .... Only 9 ...": one group of several
        )
    later = bool(passage.own) and len(sets) > 1
    if called and plain and not parted:
        # the whole is told in a sentence of its own, and is none of a list of equals
        natural = later and len(sets[1]) == len(passage.own) + 1
        natural = natural or (not passage.own and len(run) == 2)
    words = passage.words_before()
    if not sets and (ahead := passage.paragraph_before()):
        sets.append(ahead)
        natural = False
    elif len(sets) == 1 and sets[0] == passage.own and (ahead := passage.paragraph_before()):
        sets.append([*ahead, *passage.own])
        natural = natural and len(passage.own) > 1
    for told in sets:
        among = any(AMONG.search(each.left) for each in told)
        if passage.stated.unit == "%" and not among and sum(each.size for each in told) < 1:
            shares = called and plain and not (OF_A_PART.search(words) or _IN_WORDS.search(words))
            yield Asked(
                "difference", of_hundred(), tuple(told), shares and not _AFTER.search(passage.tail)
            )
            natural = False
        if len(told) < 2:
            continue
        first, *others = told
        natural = natural and not _ITSELF_A_PART.match(first.right)
        if first.size > sum(each.size for each in others):
            yield Asked("difference", less(), tuple(told), natural)
            natural = False
        elif len(told) == 2:
            yield Asked("difference", difference(), (others[0], first), natural)
            natural = False


_ITSELF_A_PART = lazy_re.compile(
    r" (?:were|was|is|are|made up)(?: about| some| nearly)? $|,? or (?:about |some |nearly )?$|[,，(（]?占",
    re.IGNORECASE,
)
"""Right behind an amount, of which its share of something greater is told: it is no whole that others are left of."""
_IN_WORDS = lazy_re.words(r"\b(?:half|third|quarter|most|majority)\b|[一过大]半|分之|\d?成")
"""Shares told in words, among those that leave the rest."""
_AFTER = lazy_re.words(r"\bafter\b|\bbefore\b")


# What one of two opposites leaves of the other: debt and cash, income and expense, opened and closed.


_NET = lazy_re.words(
    r"\bnet (?:cash|debt|interest|proceeds|bookings|openings|additions|increase|decrease|position|funding|borrowings?|liquidity)\b"
    r"|净[亏赚赔](?![损利])|净(?:现金|负债|债务|增|减|额|头寸|融资|投放|开店|关店)|淨(?:現金|負債|增|減|額)"
)
_OPPOSITES = tuple(
    (lazy_re.words(one), lazy_re.words(other))
    for one, other in (
        (r"\bcash\b|货币资金|现金|存款", r"\b(?:debts?|borrowings?|loans?)\b|负债|借款|债务|贷款"),
        (r"\b(?:income|revenues?|sales)\b|收入|营收", r"\b(?:expenses?|costs?)\b|支出|费用|成本|花费"),
        (r"\bopen\w*|\badded\b|\bnew\b|新[开增建签设]|开业", r"\bclos\w+|\bshut\b|\blost\b|关闭|关店|闭店|退出|注销"),
        (r"\bgross\b|\bbookings\b|总额|余额|账款|毛额|募集", r"\b(?:refunds?|fees|allowances?|provisions?|discounts?)\b|费用|坏账|呆账|准备|折扣|退款"),
        (r"\bassets\b|资产", r"\bliabilities\b|负债"),
    )
)  # fmt: skip
"""Words of what comes in, or is owned, and of what goes out, or is owed."""


def _nets(passage: Passage) -> Iterator[Asked]:
    run = passage.nearest()
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
    r"|相差|差[了距额]|(?<!这一)(?<!这个)(?<!该)缺口[^,;。]{0,8}$|(?:便宜|贵|[多少高低]出)了?$|[多少][一-鿿]{1,2}了$|[两二]者差"
)
_APART_BEHIND = lazy_re.words(
    r"^ ?(?:(?:percentage )?points? )?(?:[a-z]+ )?(?:more|fewer|less|cheaper|dearer|higher|lower|extra)\b(?! than)(?= ?[a-z,.;])"
)


def _gaps(passage: Passage) -> Iterator[Asked]:
    if any(each.base for each in passage.behind[:1]):
        return
    run = passage.nearest() or listed_behind(passage)
    if len(run) != 2:
        return
    if any(_APART.search(each.left) for each in run):
        return  # of a list of savings none is what lies between two others
    first, last = sorted(run, key=lambda each: -each.size)
    plain = not any(CHANGED.search(each.left) or EXTREME.search(each.left[-8:]) for each in run)
    # "12 more berths" are no difference of two numbers of ships: "that is 12 more" are
    plain = plain and bool(_APART.search(passage.lead) or _THAT_IS.search(passage.lead))
    yield Asked("difference", difference(), (first, last), plain)


_THAT_IS = lazy_re.words(r"\b(?:that is|that's|i\.e\.|which is|difference)\b")


# Two shares that make up a hundred: of complements by their names, and of an amount that a colon splits in two.


def _halves(passage: Passage) -> Iterator[Asked]:
    stated = passage.stated
    if stated.unit != "%" or len(passage.own) != 1 or passage.behind:
        return
    other = passage.own[0]
    if not _SHARED.search(passage.clause) or any(
        CHANGED.search(each.left) for each in (other, stated)
    ):
        return
    split = _SPLIT.search(passage.sentence.mask)
    if split or complements(other, stated):
        over = other.size + stated.size > 1
        yield Asked("difference", of_hundred(), (other,), over or not split)


_SHARED = lazy_re.words(
    r"占|贡献|来自|用于|投向|份额|比重|比例|:|\b(?:account\w*|contribut\w*|made? up|came|comes?|from|share|split|of (?:the |all |total ))"
)
_SPLIT = lazy_re.words(
    r"\ue001[^\ue001-\ue006;。]{0,30}?(?::|-)[^\ue001-\ue006,;。/]{0,8}\ue002[^\ue001-\ue006;。]{0,16}?(?:/|,|、| and )[^\ue001-\ue006;。]{0,8}\ue002[^\ue001-\ue006]*$"
)
"""An amount and, behind a colon, two shares of it."""


# A level, all that came and went since, and the level that this leaves.


_OPENS = lazy_re.words(
    r"\b(?:had|opening|opened|began|start(?:ed)?|beginning|stood|was|were|last|prior|from)\b|期初|年初|季初|月初|上年末?|去年|上季末?|上月末?|原有"
)
_CLOSES = lazy_re.words(
    r"\b(?:end(?:ed|s)?|clos(?:ed|es|ing)|now|this|leav(?:es?|ing)|left|stands?|stood|year|finish\w*|remain(?:ed|s))\b|末|底|余额|結余|结余|来到|增至|降至"
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
