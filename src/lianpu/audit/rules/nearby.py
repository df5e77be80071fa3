"""Results whose inputs are told nearby or elsewhere: confirmed when the arithmetic fits, else left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, permutations

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import Check, check, surely_fails
from lianpu.audit.proof.operations import (
    Operation,
    difference,
    operation,
    per,
    product,
    share,
    share_of_sum,
    total,
)
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.slips import by_its_digits, digits, plausible
from lianpu.audit.proof.verdicts import Claim, Computed, judge, title, written
from lianpu.audit.rules.by_units import at_unit
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.measures import possible_prices, priced_in
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.stated.totals import TOGETHER, cuts_a_list
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.core.quantity import Qualifier

# Results whose inputs are told elsewhere: several inputs may be meant, one that fits is enough.
#
# "The offer is worth $40 a share" follows from the price in the sentence before, "5 % of the total" from
# the total just told. Words point at the inputs and do not name them, so what holds is confirmed and
# what fails is doubt, never proof; and only where few inputs may be meant and the number looks like a
# slip of what they give.


MOST = 6
"""Ways to compute a number up to which its failing them all says something. Ours."""

Option = tuple[Operation, tuple[Term, ...]]
"""One way to compute a number."""


@dataclass(frozen=True)
class Guess:
    """A stated number with every way in which its words may have come to it."""

    rule: str
    sentence: Sentence
    stated: Term
    options: tuple[Option, ...]
    """The likeliest first: it is the one that a doubt shows."""
    silent: bool = False
    """Whether a failure says nothing, as other inputs may be meant."""
    proof: bool = False
    """Whether words leave no other inputs than those of its one option, so that a failure is red."""
    named: bool = False
    """Whether its one option is what a name says: numbers nearby that happen to agree do not answer it."""
    only_doubt: bool = False
    """Whether other lines may lie between result and inputs: no digits make a failure proof."""


def weighed(material: Material, guess: Guess) -> Iterator[Computed]:
    """The Finding of a guess: green by the first way that fits, amber where none does."""
    tried = [
        (inputs, made)
        for operation, inputs in guess.options
        if (made := check(operation, [each.quantity for each in inputs], guess.stated.quantity))
        is not None
    ]
    fitting = [
        pair
        for pair in tried
        if pair[1].verdict is not Verdict.WRONG and by_its_digits(pair[1], guess.stated)
    ]
    failing = [
        pair for pair in tried
        if pair[1].certain and (guess.proof or plausible(pair[1], guess.stated))
    ]  # fmt: skip
    if not fitting and (guess.silent or not failing or len(tried) > MOST):
        return
    if not fitting and len(tried) < len(guess.options):
        return
    inputs, made = (fitting or failing)[0]
    home = guess.sentence
    span = home.span(guess.stated, *(at for at in inputs if home.start <= at.start < home.end))
    severity = Severity.GREEN if fitting else Severity.RED if guess.proof else Severity.AMBER
    claim = Claim(guess.rule, guess.stated, inputs, (), span, strict=False)
    found = written(material.document, claim, made, severity)
    yield replace(
        found,
        searched=bool(fitting),
        named=guess.named,
        doubted=None if guess.only_doubt else found.doubted,
    )


def before(material: Material, index: int, stated: Term, sentences: int = 2) -> list[Term]:
    """Numbers in front of one, of its own sentence and those before it, the nearest first."""
    found: Sequence[Term] = [
        term
        for other in material.window(index, sentences)
        for term in other.terms
        if term.end <= stated.start and term.quantity.value
    ]
    return sorted(found, key=lambda term: -term.start)


# Results that follow from numbers nearby: confirmed when the arithmetic fits, else left alone.
#
# Prose computes across sentences: "20 million users … each pays $20 a month, that alone is $4.8bn a
# year". Which numbers were meant is not in the grammar, so these rules only ever confirm. A result is
# looked for in its own sentence and the two before, under cue words, and by operations whose units
# fit; the more inputs an operation takes, the fewer significant digits may be left to chance.


Attempt = tuple[str, tuple[Term, ...], Operation]
"""A rule, its inputs and the operation that may have made the result."""

WINDOW = 3
"""Sentences before a result in which its inputs are looked for."""

TELLING = 3
"""Digits of a share from which it may follow from amounts of the sentences before alone. Ours."""

MOST_TERMS = 14
"""Numbers of a window that are tried; longer windows keep the nearest."""

_RESULT = Trigger(
    r"(?:就是|就能|就需要|就要|就有|需要|相当于|意味着|总成本|总价|总金额|总值|总价值|市值|市场价值|价值|收入|成本|合计|总计|共计|总共|"
    r"加起来|达到|高达|为|是|即|对应|约合|折合|年化|节省|贡献|净现金|净额|缺口|剩余|余额|"
    r"\bso\b|\bthat is\b|mean|\bworth\b|in total|total|altogether|bring in|have to spend|would be|\bis\b|need|"
    r"annualized|a year|per year|cost|equal|or|leaves?|short|remaining|gap|net)"
    r"[^\ue001-\ue004,;。]{0,16}$"
)
_PRICE = Trigger(
    r"(?:平均|均价|每股|每\w|单价|均|average|per|apiece|each)[^\ue001-\ue004,;。]{0,12}$"
)
_PRICE_AFTER = lazy_re.words(r"^(?: ?/|每|per\b| a share| per)")
_SHARE = lazy_re.words(
    r"(?:比例|占比|比重|份额|占|中的|share of|percent of|proportion|margin| of (?:its|his|her|their|the)\b)"
)
_SHARE_AFTER = lazy_re.words(r"^ (?:of )?(?:its|his|her|their|the|all|total)\b|^的")
_SUM = Trigger(
    rf"{TOGETHER}|加起来|总价值|总额|总和|总量|总的|两者|三者|total|altogether|combined|all of|sum|both"
)
_LESS = Trigger(
    r"缺口|剩余|余额|净|差额|相差|还差|短缺|多出|高出|leav|short|remain|gap|\bnet\b|left|difference"
)
_YEARLY = Trigger(r"/年|每年|一年|全年|年化|a year|per year|annual|yearly")
_MONTHLY = Trigger(r"每月|/月|月付|a month|per month|monthly")


def nearby_findings(material: Material) -> Iterator[Finding]:
    """Every confirmed result."""
    known = _themes(material)
    rows = [row.span for grid in material.grids if grid.loose for row in grid.rows]
    in_rows = {start for span in rows for start in range(span.start, span.end)}
    for index, sentence in material.each_sentence():
        yield from _halves(material, index)
        if not sentence.terms or any(term.start in in_rows for term in sentence.terms):
            continue
        window = window_of(material, index)
        for at, item in sentence.hidden.items():
            if isinstance(item, Term) and item.quantity.value is not None:
                finding = _confirmed(material, sentence, at, item, window)
                finding = finding or _from_theme(material, sentence, at, item, known)
                if finding is not None:
                    yield finding


def window_of(material: Material, index: int) -> list[Term]:
    """The numbers of a sentence and of those before it in which inputs are looked for."""
    return [
        term
        for other in material.window(index, WINDOW)
        for term in other.terms
        if term.quantity.value is not None
    ]


_HALF = Trigger(r"一半以上|过半|超过?一半|大半|more than half|over half")


def _halves(material: Material, index: int) -> Iterator[Finding]:
    """ "More than half" beside a printed share: it must be above 50 %."""
    sentence = material.sentences[index]
    for match in sentence.each(_HALF):
        place = (sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1)
        shares = [
            term
            for other in material.window(index, 1)
            for term in other.terms
            if term.quantity.unit == "%" and term.quantity.value and term.quantity.value > HALF
        ]
        if shares and not any(item.start > place[0] for item in shares[-1:]):
            share_term = shares[-1]
            document = material.document
            stated = document.span(*place)
            symbols = f"{core(share_term.quantity)} > 50%"
            yield Finding(
                rule="comparison",
                verdict=Verdict.HOLDS,
                severity=Severity.GREEN,
                spans=(
                    sentence.span(place),
                    stated,
                    document.span(share_term.start, share_term.end),
                ),
                title=title("comparison", Verdict.HOLDS, symbols, None),
                stated=stated.quote,
                recomputed=core(share_term.quantity),
                arithmetic=symbols,
            )


HALF = Decimal("0.5")


def _themes(material: Material) -> list[Term]:
    """Amounts that the document returns to: the 1.4 trillion that it is all about."""
    first: dict[tuple[str, object], Term] = {}
    times: Counter[tuple[str, object]] = Counter()
    for sentence in material.sentences:
        for term in sentence.terms:
            key = (term.quantity.unit, term.quantity.value)
            if term.quantity.unit in MONEY and term.quantity.value:
                first.setdefault(key, term)
                times[key] += 1
    return [first[key] for key, count in times.most_common(MOST_THEMES) if count >= 2]


MOST_THEMES = 3
"""Amounts repeated most often; more would agree with anything."""


def _from_theme(
    material: Material, sentence: Sentence, at: int, stated: Term, known: Sequence[Term]
) -> Finding | None:
    """What is left of a theme: "that still leaves them 1.2 trillion short" of 1.4, 0.2 raised."""
    words = sentence.mask[max(at - 30, 0) : at] + sentence.mask[at + 1 : at + 16]
    if not sentence.has(_LESS, words):
        return None
    own = [term for term in sentence.terms if term.end <= stated.start]
    for theme in known:
        for term in own:
            if term.quantity.unit == theme.quantity.unit == stated.quantity.unit:
                attempt = "difference", (theme, term), difference()
                finding = _tried(material, sentence, stated, attempt)
                if finding is not None:
                    return finding
    return None


def _confirmed(
    material: Material, sentence: Sentence, at: int, stated: Term, window: Sequence[Term]
) -> Finding | None:
    attempt = agreeing(sentence, at, stated, window)
    return None if attempt is None else _tried(material, sentence, stated, attempt)


def agreeing(sentence: Sentence, at: int, stated: Term, window: Sequence[Term]) -> Attempt | None:
    """What gives a number at a place of the mask, of the numbers of a window; None where nothing does.

    Args:
        sentence: The sentence of the number.
        at: Its place in the mask.
        stated: The number, or what it may have been meant to be.
        window: Numbers of its sentence and of those before it, see `window_of`.
    """
    if not (made := _asked(sentence, at, stated)):
        return None
    others = [
        term for term in window if term.start != stated.start and term.start < stated.end + 60
    ]
    others = sorted(others, key=lambda term: abs(term.start - stated.start))[:MOST_TERMS]
    for attempt in chain.from_iterable(attempts(others) for attempts in made):
        if _agrees(sentence, stated, attempt):
            return attempt
    return None


def _tried(
    material: Material, sentence: Sentence, stated: Term, attempt: Attempt
) -> Finding | None:
    if not _agrees(sentence, stated, attempt):
        return None
    rule, inputs, operation = attempt
    here = [term for term in inputs if sentence.start <= term.start < sentence.end]
    span = sentence.span(stated, *here)
    found = judge(material.document, Claim(rule, stated, inputs, (operation,), span, strict=False))
    return replace(found, searched=True) if isinstance(found, Computed) else found


def _agrees(sentence: Sentence, stated: Term, attempt: Attempt) -> bool:
    """Whether an attempt gives a number, and its agreeing says something."""
    rule, inputs, operation = attempt
    quantities = [term.quantity for term in inputs]
    if surely_fails(operation, quantities, stated.quantity):  # as nearly always
        return False
    here = [term for term in inputs if sentence.start <= term.start < sentence.end]
    if not _telling(stated, inputs):
        return False
    # one digit agrees with much: then all that it follows from stands in its own sentence
    if digits(stated) < 2 and len(here) < len(inputs):
        return False
    if rule == "share" and digits(stated) < TELLING and not here:
        return False  # two digits of a share agree with some two amounts of a paragraph
    if any(term.quantity.unit == "%" for term in inputs) and not _near(stated, inputs):
        return False
    made = check(operation, quantities, stated.quantity)
    return made is not None and made.verdict is Verdict.HOLDS and _literal(stated, made)


def _near(stated: Term, inputs: Sequence[Term]) -> bool:
    return all(abs(term.start - stated.start) <= REACH_OF_PRICE for term in inputs)


def _literal(stated: Term, made: Check) -> bool:
    """Whether the digits agree, bound or no bound: "more than 30 %" agrees with half of all shares.

    A share that was searched for agrees by its own digits: coarse parts give any share in between.
    """
    quantity = stated.quantity
    if made.operation.name == "share" and made.point is not None and quantity.step:
        off = abs(made.point - Fraction(quantity.value or 0))
        return off <= Fraction(quantity.step)
    if quantity.qualifier in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY):
        return by_its_digits(made, stated)
    return made.point is not None and stated.quantity.rounding.meets(Interval.exact(made.point))


Attempts = Callable[[Sequence[Term]], Iterator[Attempt]]
"""What may give a number, of the numbers nearby."""


def _asked(sentence: Sentence, at: int, stated: Term) -> list[Attempts]:
    """The ways for which the words of a number ask; none for most numbers."""
    before, after = sentence.mask[:at], sentence.mask[at + 1 : at + 16]
    unit = stated.quantity.unit
    if unit == "%":
        if _SHARE.search(before[-24:] + after) or _SHARE_AFTER.search(after):
            return [lambda others: _share_attempts(sentence, stated, others, before)]
        return []
    if unit in ("pp", "x"):
        return []
    made: list[Attempts] = []
    if sentence.has(_SUM, before[-80:] + after):
        made.append(lambda others: _sum_attempts(sentence, stated, others))
    if sentence.has(_LESS, before[-30:] + after):
        made.append(lambda others: _difference_attempts(stated, others))
    if sentence.has(_PRICE, before[-20:]) or _PRICE_AFTER.search(after):
        made.append(lambda others: _ratio_attempts(sentence, stated, others))
    elif sentence.has(_RESULT, before[-40:]) or sentence.has(_YEARLY, after):
        made.append(lambda others: _product_attempts(sentence, stated, others, before, after))
    return made


def _share_attempts(
    sentence: Sentence, stated: Term, others: Sequence[Term], before: str
) -> Iterator[Attempt]:
    amounts = [
        term
        for term in others
        if term.quantity.unit not in RATES and abs(term.start - stated.start) <= REACH_OF_SHARE
    ]
    parted = sentence.has(_PARTED, before[-60:])
    for part, whole in permutations(amounts, 2):
        if part.quantity.unit != whole.quantity.unit:
            continue
        if (part.quantity.best or 0) < (whole.quantity.best or 0):
            yield "share", (part, whole), share()
        if parted:
            yield "share", (part, whole), share_of_sum()


_PARTED = Trigger(r"卖|售|减持|剩|余|转让|退出|持有|持股|流失|\bsold\b|\bleft\b|remain|dispos|held")
"""Words of a holding that was divided: sold and kept make up what there was."""

REACH_OF_SHARE = 160
"""Characters within which the part and the whole of a share are looked for."""


def _sum_attempts(sentence: Sentence, stated: Term, others: Sequence[Term]) -> Iterator[Attempt]:
    alike = sorted(
        (term for term in others if term.quantity.unit == stated.quantity.unit),
        key=lambda term: term.start,
    )
    for count in (2, 3, 4, 5, 6):
        for start in range(len(alike) - count + 1):
            parts = tuple(alike[start : start + count])
            aside = not parts[0].start <= stated.start <= parts[-1].start
            if aside and not cuts_a_list(sentence, parts, alike):
                yield "sum", parts, total()  # parts stand before their total or behind it


def _difference_attempts(stated: Term, others: Sequence[Term]) -> Iterator[Attempt]:
    alike = [term for term in others if term.quantity.unit == stated.quantity.unit]
    for bigger, smaller in permutations(alike, 2):
        if (bigger.quantity.best or 0) > (smaller.quantity.best or 0):
            yield "difference", (bigger, smaller), difference()


def _ratio_attempts(sentence: Sentence, stated: Term, others: Sequence[Term]) -> Iterator[Attempt]:
    for amount, count in permutations(others, 2):
        if amount.quantity.unit == stated.quantity.unit.partition("/")[0] and (
            count.quantity.unit not in MONEY | RATES
        ):
            yield "ratio", (amount, count), per(priced_in(sentence.document, stated, count))


def _product_attempts(
    sentence: Sentence, stated: Term, others: Sequence[Term], before: str, after: str
) -> Iterator[Attempt]:
    unit, _, every = stated.quantity.unit.partition("/")
    yearly = every == "year" or sentence.has(_YEARLY, before[-20:] + after)
    for term in others:
        base, _, rate = term.quantity.unit.partition("/")
        if yearly and base == unit and rate in _PER_YEAR:
            yield "product", (term,), product(_PER_YEAR[rate])
    constants = [1, 12] if yearly and sentence.has(_MONTHLY, before) else [1]
    for constant in constants:
        for a, b in combinations(others, 2):
            if _fits(a, b, unit):
                prices = possible_prices(sentence.document, a, b) if constant == 1 else (1,)
                for many in prices:
                    yield "product", (a, b), at_unit(many) if many > 1 else product(constant)
    for a, b, c in permutations(others[:8], 3):
        if _proportion(a, b, c, unit):
            yield "product", (a, c, b), _rule_of_three()


_PER_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4}


def _proportion(price: Term, one: Term, many: Term, unit: str) -> bool:
    """Whether a price is said of one unit and wanted for many: 50bn for 1 GW, hence 300bn for 6 GW."""
    return (
        price.quantity.unit == unit
        and one.quantity.unit == many.quantity.unit
        and one.quantity.unit not in MONEY | {"%", "pp", "x", "1"}
        and one.quantity.value == one.quantity.step
        and many.quantity.value != one.quantity.value
        and abs(price.start - one.start) < REACH_OF_PRICE
    )


REACH_OF_PRICE = 90
"""Characters within which a price and "one gigawatt" belong together."""


@operation
def _rule_of_three() -> Operation:
    def compute(terms: Sequence[Interval]) -> Interval:
        one = terms[2].middle or Fraction(1)
        return terms[0] * terms[1] / Interval.exact(one)  # "one" is counted, not rounded

    return Operation("product", compute, lambda names: f"{names[0]} × {names[1]} / {names[2]}")


def _fits(a: Term, b: Term, unit: str) -> bool:
    """Whether a product of two units gives the third: money × count, share × amount, rate × size."""
    first, second = a.quantity.unit, b.quantity.unit
    if first.partition("/")[0] != unit:
        first, second = second, first
    if first.partition("/")[0] != unit:
        return False
    return (
        second == "%"
        or (unit in MONEY and second not in MONEY | {"x", "pp"})
        or (unit not in MONEY and second == "1")
    )


def _telling(stated: Term, inputs: Sequence[Term]) -> bool:
    """Whether an agreement says something: not 1 × n, not the number itself, enough digits."""
    values = [term.quantity.value for term in inputs]
    if any(not value for value in values) or not stated.quantity.value:
        return False
    if len(inputs) > 1 and any(
        value == 1 and term.quantity.unit in ("1", "unit", "chip", "W")
        for value, term in zip(values, inputs, strict=True)
    ):
        return False
    if any(
        term.quantity.value == stated.quantity.value and same_measure(term, stated)
        for term in inputs
    ):
        return False
    return stated.quantity.qualifier is not Qualifier.VAGUE
