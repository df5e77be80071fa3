"""An amount, a count and what that makes for each, the only three numbers of a sentence: "6 ferries carried 54,000, 9,000 each".

Words name the third one: "per megawatt", "each", 每辆, 人均, EPS, P/E; units tell which of the others is divided. What
the price is for must be what is counted. The rules for prices take operands that fit; here they are bound by being the
only ones, so that a misfit is seen. A fee or a date may still stand between them: it is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import Operation, per, product, ratio
from lianpu.audit.proof.slips import plausible
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.by_units import at_unit
from lianpu.audit.stated.clauses import clause_of, content
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import AMOUNT, DURATION, PERIOD, TIMES, Sentence, Term
from lianpu.audit.stated.spotting import MONEY, spot
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.quantity import Qualifier, Quantity

_ASKED = Trigger(
    r"\b(?:per|each|apiece|every|average|EPS|earnings|P/E|price-earnings)\b|\ue001 an? [a-z]|\ue001"
    r"|每|均|单价|造价|票价|市盈率"
)
_PRICED = lazy_re.compile(
    r"/|\b(?:per|each|apiece)\b|\ba (?!year|month|week|day|quarter)[a-z]+$|每|均", re.IGNORECASE
)
_PER_BEHIND = lazy_re.words(
    r"^(?: (?:dollars|euros|yuan|[a-z]+s))? ?(?:per |an? |apiece|each|every )(?P<noun>[a-z]+(?: (?:foot|metre|meter|kilometre|mile|hour))?)?"
)
_PER_BEFORE = lazy_re.words(
    r"(?:每(?P<zh>[一-鿿]{1,4}?)|(?P<mu>公顷|亩)(?=产)|(?P<jun>[车人套户店单辆台亩株班])均|单价|均价|票价)(?:[电座]|用户)?(?:的?(?:平均)?(?:造价|成本|价格|价|收益|盈利|派|派息|均价|创收|产量|投资|售价|票价|营收|收入))?(?:为|是|约|合|达|需|要)*$"
    r"|\b(?:average|mean) (?P<en>[a-z]+(?: [a-z]+)?) (?:is|was|were|are|came to|comes to|of|worth)(?: worth| about)? $"
    r"|\beach of the \ue001 (?P<ea>[a-z]+s) (?:has|costs?|holds|carries|had|carried|cost|held|paid|pays|earns?|earned|makes|made) (?:about )?$"
    r"|\b(?P<eps>(?:EPS|earnings per share))(?: (?:is|was|were|are|came to|comes to|of))? $|平均(?P<avg>每[一-鿿]|票价|单价|价格)?[一-鿿]{0,4}$"
    r"|\b(?:a|the) (?P<fare>fare|price|fee|ticket price|toll|rent) of $|\b(?:on|an) average (?:of )?$"
)
_EACH_BEHIND = lazy_re.words(r"^(?: [a-z]+){0,2}? (?:each|apiece|on average)\b")
_TIME = frozenset(
    "year month week day quarter hour minute second annum night share年月日天周季小时".split()
) | frozenset("年月日天周季")
_STOPS = lazy_re.words(
    r"\b(?:plus|fees?|tax(?:es)?|including|excluding|of which|discount|deposit|up to|at least|rose|fell|grew|up|down|increas\w+|decreas\w+|compared|versus|than|from|net of"
    r"|phases?|stages?|eventually|completed|remaining|rest|later|then|additional|half|annual(?:ly)?|monthly|yearly|last|previous|expected|target|premium|minimum|maximum|between|range|diluted|adjusted|forward|trailing|forecast|estimated?|consensus|next|only|initially|owed|owes|arrears|overdue|stake)\b"
    r"|\b(?:a|per|each|every) (?:year|month|week|day|quarter)\b"
    r"|[一二三]期|全部|建成后|同比|环比|[增减降涨跌]|较|比(?!例)|其中|包括|另|首付|年化|每[年月日天周季]|折扣|上年|去年|最高|最低|加权|摊薄|稀释|预计|预测|预期|一致|当前|目前|静态|动态|滚动|目标|不含|含|扣|起|欠|押金|定金|[~～-]"
)
"""Words by which a misfit is explained: what is paid besides, at another time, for a part."""
_PE = Trigger(r"\b(?:times|P/E|price-earnings|price-to-earnings|PE)\b|\ue004|市盈率")
_IS_PE = lazy_re.words(r"市盈率|\b(?:P/E|PE|price-earnings|price-to-earnings|earnings)\b|倍")
_EARNING = lazy_re.words(
    r"(?:每股(?:收益|盈利|净利润?)|EPS|净利润?|归母净利润?)(?:为|约|达)*$|\b(?:EPS|earnings(?: per share)?|net (?:income|profit))(?: (?:of|is|was|were|are|a share of|per share of))? $"
)
_VALUED = lazy_re.words(
    r"(?:股价|现价|市价|收盘价|目标价|每股价格|市值|总市值)(?:为|约|达)*$|\b(?:trad(?:es|ed|ing) at|priced at|the shares? (?:cost|at|trade at|stands? at)|shares? (?:at|costs?)|stock (?:is|trades) at|share price (?:of|is|was)|price of|cost|market (?:cap|value)(?:italisation|italization)? (?:of|is|was)) $"
)
_SHARES = lazy_re.words(
    r"EPS|earnings per share|每股(?:收益|盈利|净利润?)|\bper share\b|\ba share\b|每股"
)


@dataclass(frozen=True)
class _Three:
    """An amount, a count and what one of these is or takes."""

    amount: Term
    count: Term
    each: Term
    many: int
    """Units of the count that the price is for: a thousand of watts for a kilowatt."""


def plain_quotients(material: Material) -> Iterator[Finding]:
    """Every price, mean and multiple beside the only two numbers that it can be of."""
    for _, sentence in material.each_sentence():
        if sentence.count < 2 or not sentence.has(_ASKED, sentence.mask):
            continue
        if "÷" in sentence.mask or "×" in sentence.mask:
            continue  # what is written out says itself what follows from what
        read = every_number(sentence)
        terms = [(at, item) for at, item in read.placed if isinstance(item, Term)]
        if len(terms) != 3 or read.lists or not all(_is_point(item) for _, item in terms):
            continue
        terms = [(at, _in_cents(read, item)) for at, item in terms]
        kinds = "".join(read.mask[at] for at, _ in terms)
        claims: Iterator[Claim] = iter(())
        if set(kinds) == {AMOUNT} or sorted(kinds) == [AMOUNT, AMOUNT, DURATION]:
            claims = _divided(read, terms)
        if read.has(_PE, read.mask):
            claims = _priced_at(read, terms) if TIMES in kinds else _chain(read, terms, claims)
        for claim in claims:
            finding = judge(material.document, claim)
            if not isinstance(finding, Computed):
                continue
            if finding.verdict is Verdict.WRONG and (
                _explained(read, claim) or _of_another(read, claim)
            ):
                continue
            yield replace(finding, bound=True)


def _in_cents(sentence: Sentence, term: Term) -> Term:
    """A count in words exactly, "32 cents" as dollars where another number of the sentence is in them; else as it is."""
    units = {each.quantity.unit.partition("/")[0] for each in sentence.terms} & MONEY
    if term.quantity.text.replace(" ", "").isalpha() and term.quantity.text.isascii():
        return term.as_counted  # "three hundred chairs" are three hundred
    if term.quantity.unit != "money" or len(units) != 1:
        return term
    return term.reading(replace(term.quantity, unit=units.pop()))


def _of_another(sentence: Sentence, claim: Claim) -> bool:
    """Whether the words of a result name what its numbers are not of: "lifting costs are $11 a barrel", 全县每公顷.

    A product has a name of its own, a bill or a rent; a mean or a price has that of what is divided.
    """
    if claim.rule == "multiple":
        return False
    at = sentence.place_of(claim.stated)
    if at is None:
        at = next(place for place, each in sentence.placed if each.start == claim.stated.start)
    clause = clause_of(sentence, at)
    names = content(_OF_RESULTS.sub(" ", clause.words))
    if claim.rule == "product":
        return len(names) > 1 or any(len(each) > LONGEST and not each.isascii() for each in names)
    rest = sentence.mask[: clause.start] + " " + sentence.mask[clause.end :]
    others = content(rest) | {each.quantity.text.casefold() for each in claim.inputs}
    printed = " ".join(others) + rest.casefold()
    return any(each not in printed for each in names)


_OF_RESULTS = lazy_re.words(
    r"\b(?:per|each|apiece|an?|every|averag\w+|means?|price[ds]?|cost(?:ing|s)?|yield(?:s|ed|ing)?|rates?|values?|works? out|worked out|equivalent|equal(?:s|led)?|comes?|came|giv(?:es|ing|en)|gave|mak(?:es|ing)|made|that|which|is|or|for"
    r"|earnings|EPS|fares?|tickets?|dollars|cents|pence|euros|yuan) ?[a-z]*"
    r"|[每均][一-鿿]{1,4}|平均|单价|均价|造价|成本|票价|亩产|单产|公顷产|折合|相当于|价格?|收益|盈利"
)
"""Words of what is made for one, with the noun that it is for."""
LONGEST = 4
"""Characters of the name of a product in Chinese; with more it tells of whom or when. Ours."""


def _chain(
    sentence: Sentence, terms: list[tuple[int, Term]], claims: Iterator[Claim]
) -> Iterator[Claim]:
    yield from claims
    yield from _priced_at(sentence, terms)


def _is_point(term: Term) -> bool:
    told = term.quantity
    good = told.qualifier in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)
    return good and told.value is not None and told.value > 0


def _explained(sentence: Sentence, claim: Claim) -> bool:
    """Whether words or size say that three numbers that do not fit are of several things."""
    made = check(claim.readings[0], [each.quantity for each in claim.inputs], claim.stated.quantity)
    if made is None or not plausible(made, claim.stated):
        return True
    return bool(_STOPS.search(sentence.mask))


def _divided(sentence: Sentence, terms: list[tuple[int, Term]]) -> Iterator[Claim]:
    priced = [
        (at, item, noun) for at, item in terms
        if (noun := _for_each(sentence, at, item)) is not None
    ]  # fmt: skip
    if len(priced) != 1:
        return
    at, each, noun = priced[0]
    others = [(place, item) for place, item in terms if place != at]
    three = _three(sentence, each, noun, others)
    if three is None:
        return
    span = sentence.span(*(item for _, item in terms))
    last = terms[-1][1]
    if _JOINTLY.search(sentence.mask, terms[-2][0] + 1, terms[-1][0]):
        return
    if (
        last is three.amount
        and at < terms[-1][0]
        and _STATES.search(sentence.mask, 0, terms[-1][0])
    ):
        yield Claim(
            "product",
            last,
            (three.each, three.count),
            (_times(three),),
            span,
            strict=True,
            doubt=True,
        )
        return
    yield Claim(
        "ratio" if _SHARES.search(sentence.words) or noun else "average",
        each,
        (three.amount, three.count),
        (_over(three),),
        span,
        strict=True,
        doubt=True,
    )


_JOINTLY = lazy_re.compile(r"[一-鿿][及和与][一-鿿]")
"""Words right before the last number that it is of two things: 票款及广告收入."""
_STATES = lazy_re.words(
    r"(?:\b(?:costs?|is|are|makes?|comes? to|brings? in|gives?|equals?|total(?:s|led)?|or|for|worth|paid)(?: about)? $|(?:就是|共|合计|总价|总额|需|要|收入|花|付|金额|为|是|总计)(?:约|为)*$|[,:] $)"
)


def _over(three: _Three) -> Operation:
    return per(three.many) if three.many > 1 else ratio()


def _times(three: _Three) -> Operation:
    return at_unit(three.many) if three.many > 1 else product()


def _for_each(sentence: Sentence, at: int, term: Term) -> str | None:
    """What a number is told for one of, "" where words say "each" alone; None where it is told for none."""
    words = sentence.mask
    if "/" in term.quantity.unit:
        return term.quantity.unit.partition("/")[2]
    before = _PER_BEFORE.search(words, 0, at)
    if before is not None:
        groups = before.groupdict()
        if groups["eps"]:
            return "share"
        noun = next((groups[name] for name in ("zh", "mu", "jun", "en", "ea") if groups[name]), "")
        if (groups["avg"] or "").startswith("每"):
            noun = groups["avg"][1:]
        return {"人": "person", "股": "share"}.get(noun, noun)
    behind = _PER_BEHIND.match(words[at + 1 :])
    if behind is not None:
        return behind["noun"] or ""
    return "" if _EACH_BEHIND.match(words[at + 1 :]) else None


def _three(
    sentence: Sentence, each: Term, noun: str, others: list[tuple[int, Term]]
) -> _Three | None:
    """Which of two numbers is divided, and by the other of what the price is for."""
    timed = noun in _TIME or any(noun.startswith(sign) for sign in "年月日天周季")
    if timed and noun != "share" and all(item.quantity.unit != noun for _, item in others):
        return None  # what a year costs is told of more than the count beside it; an hour at its price is not
    own = each.quantity.unit.partition("/")[0]
    alike = [pair for pair in others if pair[1].quantity.unit.partition("/")[0] == own]
    if len(alike) == 2 and own not in MONEY:
        alike = [max(alike, key=lambda pair: pair[1].quantity.value or 0)]
    if len(alike) != 1:
        return None
    at, amount = alike[0]
    [(place, count)] = [pair for pair in others if pair[0] != at]
    if count.quantity.unit in MONEY or "/" in amount.quantity.unit or "/" in count.quantity.unit:
        return None
    many = _counted(sentence, place, count, each, noun)
    return None if many is None else _Three(amount, count, each, many)


def _counted(sentence: Sentence, at: int, count: Term, each: Term, noun: str) -> int | None:
    """How many units of a count a price is for, where it is for what is counted; None where it is for something else."""
    unit = count.quantity.unit
    if "/" in each.quantity.unit:
        return 1 if each.quantity.unit.partition("/")[2] == unit or unit == "1" else None
    if noun == "person" and _OF_OTHERS.match(sentence.mask, at + 1):
        return None  # 每人 where teams are counted
    if noun in ("share", "person"):
        return 1 if unit in (noun, "1") else None
    if not noun:
        return 1
    measure = _measure(noun)
    if measure is not None:
        if measure[0] == unit:
            return measure[1]
        return None if unit not in _COUNTS else _of_noun(sentence, at, count, noun)
    if unit == noun and noun in _TIME:
        return 1
    return _of_noun(sentence, at, count, noun) if unit in _COUNTS else None


_OF_OTHERS = lazy_re.compile(r"(?![名位人口个户])[一-鿿]")
_COUNTS = frozenset(("1", "unit", "company", "person", "event", "round", "chip", "share"))


def _of_noun(sentence: Sentence, at: int, count: Term, noun: str) -> int | None:
    """One, where the words of a count name what the price is for; a classifier names nothing else."""
    if not noun.isascii():
        return 1
    behind = f"{count.quantity.text}{sentence.mask[at + 1 : at + 40]}".casefold()
    return 1 if noun.casefold()[:4] in behind else None


def _measure(noun: str) -> tuple[str, int] | None:
    """The unit that a noun names and how many of it: a kilowatt is a thousand watts."""
    noun = {"度": "度电", "kilometre": "km", "kilometer": "km", "kilo": "kg"}.get(noun, noun)
    found = spot(f"1{noun}" if not noun.isascii() else f"1 {noun}", None)
    if len(found) != 1 or not isinstance(found[0][2], Quantity):
        return None
    told = found[0][2]
    if told.value is None or told.value < 1 or told.value % 1 or told.unit == "1":
        return None
    return told.unit, int(told.value)


def _priced_at(sentence: Sentence, terms: list[tuple[int, Term]]) -> Iterator[Claim]:
    """A price over what is earned for it, which is told as a multiple."""
    money = [(at, item) for at, item in terms if item.quantity.unit.partition("/")[0] in MONEY]
    others = [(at, item) for at, item in terms if item.quantity.unit in ("x", "1")]
    if len(money) != 2 or len(others) != 1 or not _IS_PE.search(sentence.mask):
        return
    earned = [pair for pair in money if _EARNING.search(sentence.mask, 0, pair[0])]
    valued = [pair for pair in money if _VALUED.search(sentence.mask, 0, pair[0])]
    if len(earned) != 1 or len(valued) != 1 or earned == valued:
        return
    if (
        PERIOD in sentence.mask
        or earned[0][1].quantity.unit.partition("/")[0]
        != valued[0][1].quantity.unit.partition("/")[0]
    ):
        return
    whole = [_whole(sentence, pair[0]) for pair in (earned[0], valued[0])]
    if whole[0] != whole[1]:
        return  # a share's price over a firm's profit
    stated, inputs = others[0][1], (valued[0][1], earned[0][1])
    span = sentence.span(*(item for _, item in terms))
    yield Claim("multiple", stated, inputs, (ratio(),), span, strict=True, doubt=True)


def _whole(sentence: Sentence, at: int) -> bool:
    """Whether an amount is of the firm, and not of one share."""
    return bool(_OF_FIRM.search(sentence.mask, max(at - 24, 0), at))


_OF_FIRM = lazy_re.words(r"市值|(?<!每股)净利|归母|\b(?:market|net)\b")
