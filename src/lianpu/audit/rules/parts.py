"""Claims of parts in a sentence: shares of a whole, its parts, products and prices per unit.

`part_wordings` says how they are told; here the numbers that a pattern caught are weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, share
from lianpu.audit.proof.slips import plausible
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.by_units import at_unit
from lianpu.audit.rules.counted_sums import is_count
from lianpu.audit.rules.expressions import bare_term
from lianpu.audit.rules.part_wordings import WORDINGS, Wording
from lianpu.audit.rules.passing_wordings import PASSING
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.measures import possible_prices
from lianpu.audit.stated.pairs import GAP, same_measure
from lianpu.audit.stated.sentences import PERCENT, Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Several, Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Verdict
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.notation.qualifiers import ABOUT_WIDTH

_MONEY = MONEY | {"money"}


_HALF = Trigger(
    lettered(
        rf"{{a:Q}}{GAP}{{0,40}}?占{GAP}{{0,28}}?{{b:Q}}{GAP}{{0,12}}?(?P<word>不足一半|不到一半|一半以上|过半|超过?一半|一半多|大半|近一半|近半|一半)"
    )
)
_HALF_EN = Trigger(
    lettered(
        rf"{{a:Q}}{GAP}{{0,40}}?(?P<word>(?:more than|over|less than|under|nearly|almost|about)? ?half) of(?! (?:it|which|that|this|them|these)\b)[^\ue001-\ue006,;。]{{0,24}}?{{b:Q}}"
    )
)


_RULES = Several((rule.shape.trigger, rule) for rule in (*WORDINGS, *PASSING))


def parts(sentence: Sentence) -> Iterator[Claim]:
    """Shares, wholes of two parts, products and unit prices that the sentence states."""
    for rule in _RULES.those(sentence.triggers) if sentence.count > 2 else ():
        for match in rule.shape.matches(sentence):
            claim = _claim(sentence, rule, match)
            if claim is not None:
                yield claim
    yield from _halves(sentence)
    whole = every_number(sentence) if PERCENT in sentence.mask else sentence
    if whole is not sentence and whole.count > 2:
        # counts in words and bare numerals may be a part and its whole, and nothing else
        for rule in _RULES.those(whole.triggers):
            if rule.rule == "share" and rule.strict and rule.doubt:
                for match in rule.shape.matches(whole):
                    claim = _claim(whole, rule, match)
                    if claim is not None:
                        yield claim


def _claim(sentence: Sentence, rule: Wording, match: re.Match[str]) -> Claim | None:
    terms = {name: sentence.term(match, name) for name in (*rule.inputs, "c")}
    if any(term is None for term in terms.values()):
        return None
    found = {name: term for name, term in terms.items() if term is not None}
    alike = [found[name] for name in rule.alike]
    if any(
        not same_measure(alike[0], other) and not _per_unit(alike[0], other) for other in alike[1:]
    ):
        return None
    units = {each.quantity.unit for each in alike} - {"1", "money"}
    if rule.rule == "sum" and len(units) > 1:
        # "$50 B per GW ($35 B of plant + $15 B of land)": all three are for each
        found = {name: bare_term(term) for name, term in found.items()}
    if rule.rule == "product" and not rule.alike and not match.groupdict().get("price"):
        counted = found["a"].quantity.unit in _MONEY, found["b"].quantity.unit in _MONEY
        money = found["c"].quantity.unit.partition("/")[0] in _MONEY
        if all(counted) or any(counted) != money:
            return None
        if re.search(r"每[十百\ue001]", sentence.mask):
            return None  # "每 10 股派 2.1 元"
    per = match.groupdict().get("per")
    if per and found["c"].quantity.unit != _STRETCHES.get(per, per):
        return None
    if rule.rule == "ratio" and not _is_price(found["a"], found["b"], found["c"]):
        return None
    if rule.rule == "share" and "b" in match.groupdict() and _of_earlier(sentence, match):
        return None
    if _OF_THE_REST.search(match.groupdict().get("kind") or ""):
        return None  # "vacancy of 9 %: 91 of 100 are let"
    noun = match.groupdict().get("noun")
    if noun and not (set(noun) & set(match["of"]) or noun[:1] in "总全其"):
        return None
    if noun is not None and re.search(r"[增减新净]", match["of"]):
        return None  # "增加 285 人，其中研发 688 人": the part is of the level, not of the step
    if match.groupdict().get("price"):
        behind = sentence.mask[max(match.start() - 4, 0) : match.start()]
        if "/" not in found["a"].quantity.unit and not behind.endswith(("每股", "单价", "每台")):
            return None
        if (
            found["b"].quantity.unit.partition("/")[0] in _MONEY
            or found["c"].quantity.unit not in _MONEY
        ):
            return None
        if _EXTREME.search(sentence.mask, max(match.start("a") - 8, 0), match.start("a")):
            return None
    if match.groupdict().get("about"):
        found["c"] = blurred(found["c"])
    units = {term.quantity.unit.partition("/")[0] for term in alike}
    if rule.strict and len(units) > 1 and (not rule.doubt or units & MONEY):
        return None
    inputs = tuple(found[name] for name in rule.inputs)
    if rule.rule == "difference":
        inputs = tuple(sorted(inputs, key=lambda term: -(term.quantity.value or 0)))
    if rule.rule == "product" and (years := _years(sentence)) is not None:
        inputs = (*inputs, years)
    made = rule.operation()
    if rule.rule == "product" and len(inputs) == 2:
        prices = possible_prices(sentence.document, *inputs)
        if len(prices) > 1:
            return None
        made = at_unit(prices[0]) if prices[0] > 1 else made
    span = sentence.span(*found.values())
    ends = [place for term in found.values() for place in (term.start, term.end)]
    strict = rule.strict and not sentence.unread(min(ends), max(ends))
    if rule.beyond:
        values = [term.quantity.value or 0 for term in inputs]
        strict = strict and min(values) > 0 and sum(values) > (found["c"].quantity.value or 0) > 0
    # "through A and B": a third part may be told elsewhere
    whole = match.groupdict().get("whole")
    doubt = (rule.doubt and (strict or not rule.beyond)) or (
        bool(whole) and str(whole).casefold() == "through"
    )
    if rule.rule == "share" and all(map(is_count, inputs)):
        # of 4 and 10 things 45 % is no share, though of 4.4 and 9.6 of something it is
        near = check(made, [term.quantity for term in inputs], found["c"].quantity)
        doubt = doubt or (near is not None and near.verdict is not Verdict.WRONG)
        inputs = tuple(term.as_counted for term in inputs)
    if id(rule) in _IN_PASSING and _means_another(sentence, match, made, inputs, found["c"]):
        return None
    return Claim(rule.rule, found["c"], inputs, (made,), span, strict or doubt, doubt)


_IN_PASSING = frozenset(map(id, PASSING))


def _means_another(
    sentence: Sentence, match: re.Match[str], made: Operation, inputs: tuple[Term, ...], stated: Term
) -> bool:  # fmt: skip
    """Whether a number told in passing is none of the numbers beside it: far from what they make, or with words of more.

    "The jobless rate was 4.1 %: 6.8 million against 6.5 million a year ago" has the form of a rate and its counts.
    """
    found = check(made, [term.quantity for term in inputs], stated.quantity)
    if found is None or found.verdict is not Verdict.WRONG:
        return False
    if stated.quantity.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
        return True
    return not plausible(found, stated) or _BESIDES.search(sentence.mask, match.start()) is not None


_BESIDES = lazy_re.words(
    r"\b(?:plan(?:ned|s)?|targets?|budgeted|capacity|weighted|excluding|including|except|before|once|if|unless|weekdays|preferred|relief)\b"
    r"|计划|目标|上限|优惠|损耗|[（(,]含|扣除|剔除|失效|考虑|另有|登记"
)
"""Words of a base or a deduction that the numbers beside a rate do not tell."""
_STRETCHES = {"年": "year", "月": "month", "周": "week", "日": "day"}
"""What a length of time that lasts at so much a year is told in."""
_OF_THE_REST = lazy_re.words(
    r"vacan|unlet|unsold|unpaid|unused|fail|default|churn|loss|miss|reject|absent|discount|below|less|fewer|lower|growth|grew|rose|fell|\bup\b|\bdown\b"
)
"""Words of a rate that is of what the numbers behind it leave, or that is a change."""


def _of_earlier(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the whole of a share is told of an earlier time and its part is not."""
    whole, part = (
        _EARLIER.search(sentence.mask, max(match.start(name) - 12, 0), match.start(name))
        for name in "ba"
    )
    return whole is not None and part is None


_EARLIER = lazy_re.words(
    r"(?:上年|去年|前年|上期|上月|上周|同期|年初|期初)[^\ue001-\ue006,;。]{0,6}$"
    r"|\b(?:last year|a year (?:ago|earlier)|prior year|previous year)[^\ue001-\ue006,;.]{0,8}$"
)

_EXTREME = lazy_re.words(r"最高|最低|上限|下限|不超过|\b(?:highest|lowest|maximum|minimum|up to)\b")
"""Words before a price at which not all was bought."""


_YEARLY = lazy_re.words(r"每年|年均|\b(?:a|per|each|every) year\b|\bannual(?:ly)?\b|\byearly\b")


def _years(sentence: Sentence) -> Term | None:
    """The years of a contract of which a sentence tells what is bought in each."""
    if not _YEARLY.search(sentence.text()):
        return None
    lasting = [term for term in sentence.terms if term.quantity.unit == "year"]
    return lasting[0] if len(lasting) == 1 else None


def _per_unit(first: Term, second: Term) -> bool:
    """Whether two numbers are of one currency, "per share" said of one of them alone."""
    units = [each.quantity.unit.partition("/") for each in (first, second)]
    return units[0][0] == units[1][0] and "" in (units[0][2], units[1][2])


def blurred(term: Term) -> Term:
    """A number under an "about" that stands before its verb: 约占 5 % is 占约 5 %."""
    quantity = term.quantity
    if quantity.value is None or quantity.qualifier is not Qualifier.EXACT:
        return term
    width = abs(quantity.value) * ABOUT_WIDTH
    low = None if quantity.low is None else min(quantity.low, quantity.value - width)
    high = None if quantity.high is None else max(quantity.high, quantity.value + width)
    return term.reading(replace(quantity, low=low, high=high, qualifier=Qualifier.ABOUT))


def _is_price(amount: Term, count: Term, price: Term) -> bool:
    """Money over a count gives money; no other quotient is tried."""
    return (
        amount.quantity.unit in _MONEY
        and count.quantity.unit not in _MONEY
        and price.quantity.unit.partition("/")[0] == amount.quantity.unit
    ) or price.quantity.unit in ("x", "%", "1")


def _halves(sentence: Sentence) -> Iterator[Claim]:
    """ "More than half", "nearly half" and "half" of a whole that is printed beside it."""
    for pattern in (_HALF, _HALF_EN, _OF_WHICH, _OF_WHICH_EN):
        for match in sentence.each(pattern):
            a, b = sentence.term(match, "a"), sentence.term(match, "b")
            if a is None or b is None or not same_measure(a, b):
                continue
            if (a.quantity.value or 0) > (b.quantity.value or 0):
                continue  # what is more than all is told of something else
            at = match.start("word")
            place = (sentence.origin[at], sentence.origin[match.end("word") - 1] + 1)
            stated = Term(half(match.group("word")), *place)
            span = sentence.span(a, b, stated)
            yield Claim("share", stated, (a, b), (share(),), span, strict=True, doubt=True)


_OF_WHICH = Trigger(
    lettered(
        rf"{{b:Q}}{GAP}{{0,6}}?,?其中,?{GAP}{{0,14}}?(?P<word>不足一半|不到一半|一半以上|过半|超过?一半|近一半|近半),?(?:约|为|共|达到?|即)*{{a:Q}}"
    )
)
_OF_WHICH_EN = Trigger(
    lettered(
        r"{b:Q},? (?P<word>(?:more than|over|less than|under|nearly|almost|about) half) of (?:which|it|that|them),? ?(?:or |some |about )?{a:Q}"
    )
)


def half(words: str) -> Quantity:
    """The share that "half", "more than half", "less than half" or "nearly half" allows, in percent."""
    base = Quantity(words, "%", Decimal("0.5"), Decimal("0.1"), Decimal("0.45"), Decimal("0.55"))
    if re.search(r"不足|不到|less|under", words):
        return replace(base, low=Decimal(0), high=Decimal("0.5"), qualifier=Qualifier.LESS_THAN)
    if re.search(r"以上|过半|超|多|大半|more|over", words):
        return replace(base, low=Decimal("0.5"), high=Decimal(1), qualifier=Qualifier.MORE_THAN)
    if re.search(r"近|nearly|almost", words):
        return replace(base, low=Decimal("0.4"), high=Decimal("0.51"), qualifier=Qualifier.NEARLY)
    return replace(base, qualifier=Qualifier.ABOUT)
