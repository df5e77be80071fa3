"""What terms and prices say of each other: rounds, stakes, payouts, share counts, mark-ups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianpu.audit.proof.operations import (
    Operation,
    decline,
    difference,
    growth,
    operation,
    ratio,
    total,
)
from lianpu.audit.proof.printing import core, shown
from lianpu.audit.proof.verdicts import Claim, doubt, judge
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import GAP, same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shape, Shapes, lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict
from lianpu.core.interval import Interval
from lianpu.core.text import Text

# What the terms of a deal and of a dividend say of each other: rounds and valuations, stakes and prices, payouts.
#
# A round is the valuation behind it less the one before it; a stake and its price give what the whole is worth; so
# much for ten shares gives what all shares are paid. Shares may be bought of holders, and a price may count debt: what
# fails is doubt.


_VALUED = Trigger(r"投[前后]|(?:pre|post)[- ]?money")
_ROLES = {
    "post": (
        lazy_re.words(
            r"投后(?:整体)?(?:估值)?(?:约|为|达到?|至)*$|post-?money valuation (?:of|at|to) (?:about |some )?$"
        ),
        lazy_re.words(r" (?:in )?post-?money\b|的?投后"),
    ),
    "pre": (
        lazy_re.words(
            r"投前(?:整体)?(?:估值)?(?:约|为|达到?|至)*$|pre-?money valuation (?:of|at|to) (?:about |some )?$"
        ),
        lazy_re.words(r" (?:in )?pre-?money\b|的?投前"),
    ),
    "raised": (
        lazy_re.words(
            r"(?:融资|募资|募集|增资|注资)(?:资金|金额|总额|规模|额)?(?:约|为|达|共|了)*$|\braise[sd]? (?:about |some )?$"
            r"|\b(?:round|investment|financing|raise|raising) of (?:about |some )?$"
        ),
        lazy_re.compile(r"的?(?:新一?轮)?融资|\b (?:[A-Z]-?round|round|Series [A-Z])\b"),
    ),
}
"""Words right before an amount, and right behind it, that say which of the three it is."""
WORDS = 30
"""Characters of words on either side of an amount. Ours."""


def terms(sentence: Sentence) -> Iterator[Claim]:
    """Every valuation, price and payout that follows from what the sentence tells beside it."""
    if sentence.count < 3:
        return
    yield from _valuations(sentence)
    yield from _added(sentence)
    yield from _stakes(sentence)
    yield from _payouts(sentence)


def _valuations(sentence: Sentence) -> Iterator[Claim]:
    """A round with the valuations before and behind it: "raised 65, 500 post-money, 435 pre-money"."""
    if not sentence.has(_VALUED, sentence.mask):
        return
    told: dict[str, list[tuple[int, Term]]] = {role: [] for role in _ROLES}
    for at, item in sentence.placed:
        if isinstance(item, Term) and item.quantity.unit in MONEY and item.quantity.value:
            role = _role(sentence.mask, at)
            if role:
                told[role].append((at, item))
    if any(len(found) != 1 for found in told.values()):
        return
    known = {role: found[0][1] for role, found in told.items()}
    if not all(same_measure(known["post"], each) for each in known.values()):
        return
    last = max(told, key=lambda role: told[role][0][0])
    ways: dict[str, tuple[Operation, Sequence[str]]] = {
        "post": (total(), ("pre", "raised")),
        "pre": (difference(), ("post", "raised")),
        "raised": (difference(), ("post", "pre")),
    }
    made, names = ways[last]
    inputs = tuple(known[name] for name in names)
    span = sentence.span(*known.values())
    yield Claim(made.name, known[last], inputs, (made,), span, strict=True, doubt=True)


_ADDED = Shape(
    lettered(
        r"{a:Q}[^\ue001-\ue004;。]{0,36}?,?(?:再|又)?加上[^\ue001-\ue004,;。]{0,10}?{b:Q}[^\ue001-\ue006,;。]{0,10},?"
        r"[^\ue001-\ue006,;。]{0,8}?(?:达到?|合计|总计|共计|总共|一共|就是|等于|共)(?:了|约|为|有|是)*{c:Q}"
    ),
    "abc",
)


def _added(sentence: Sentence) -> Iterator[Claim]:
    """ "投前估值 7,300 亿，加上 1,100 亿新资金，投后达到 8,400 亿": one amount and another make the third."""
    for match in _ADDED.matches(sentence):
        a, b, c = (sentence.term(match, name) for name in "abc")
        if a is None or b is None or c is None or not (same_measure(a, c) and same_measure(b, c)):
            continue
        span = sentence.span(a, b, c)
        yield Claim("sum", c, (a, b), (total(),), span, strict=True, doubt=True)


def _role(mask: str, at: int) -> str:
    """Which of the three an amount is; "" where its words say none."""
    before = re.split(r"[\ue001-\ue006,;。]", mask[max(at - WORDS, 0) : at])[-1]
    behind = re.split(r"[\ue001-\ue006,;。]", mask[at + 1 : at + 1 + WORDS])[0]
    for role, (left, right) in _ROLES.items():
        if left.search(before) or right.match(behind):
            return role
    return ""


_STAKES = Shapes(
    (
        r"{a:Q} (?:in (?:cash|shares|stock) )?(?:for|to (?:buy|acquire|take|purchase)) (?:an?|its|the)? ?{b:R} (?:equity |economic )?"
        r"(?:stake|interest|holding)[^\ue001-\ue006;.]{0,60}?\b(?:valu(?:ing|es|ed)|implying|implies|at a valuation)\b[^\ue001-\ue006;.]{0,50}?(?:at|of) {c:Q}",
        r"{b:R} (?:equity |economic )?(?:stake|interest|holding)[^\ue001-\ue006;.]{0,40}?\bfor {a:Q}[^\ue001-\ue006;.]{0,20}?,"
        r"[^\ue001-\ue006;.]{0,12}?\b(?:valu(?:ing|es|ed)|implying|implies|at a valuation)\b[^\ue001-\ue006;.]{0,50}?(?:at|of) {c:Q}",
    ),
    "abc",
)
"""A price paid for a share of a whole, and what it says the whole is worth."""
_DEBT = lazy_re.words(r"\bdebt\b|enterprise value|\boptions?\b|up to")


def _stakes(sentence: Sentence) -> Iterator[Claim]:
    """ "$600 million for a 20 % stake, valuing the business at $3 billion"."""
    for match in _STAKES.matches(sentence):
        a, b, c = (sentence.term(match, name) for name in "abc")
        if a is None or b is None or c is None or _DEBT.search(sentence.mask):
            continue
        if {a.quantity.unit, c.quantity.unit} <= MONEY and same_measure(a, c):
            span = sentence.span(a, b, c)
            yield Claim("ratio", c, (a, b), (ratio(),), span, strict=True, doubt=True)


_PAYOUT = Shape(
    lettered(
        r"每{n:Q}[^\ue001-\ue006,;。]{0,16}?{a:Q}(?:\((?:含税|税前)\))?[^\ue001-\ue006;。]{0,24}?(?:总股本|股本总数|股份总数|股本)[^\ue001-\ue006;。]{0,8}?{b:Q}"
        r"[^\ue001-\ue006;。]{0,24}?(?:合计|共计|共|总计|总额)[^\ue001-\ue006,;。]{0,14}?{c:Q}"
    ),
    "nabc",
)


def _payouts(sentence: Sentence) -> Iterator[Claim]:
    """每 10 股派 5 元, 总股本 20 亿股, 合计派发 10 亿元."""
    for match in _PAYOUT.matches(sentence):
        shares, cash, every, paid = (sentence.term(match, name) for name in "nabc")
        if shares is None or cash is None or every is None or paid is None:
            continue
        units = [each.quantity.unit for each in (shares, cash, every, paid)]
        count = shares.quantity.value
        if units[0] != units[2] or units[1] != units[3] or units[1] not in MONEY or not count:
            continue
        made = paid_out(int(count))
        span = sentence.span(cash, every, paid)
        yield Claim("product", paid, (cash, every), (made,), span, strict=True, doubt=True)


@operation
def paid_out(count: int) -> Operation:
    """cash × shares / `count`, of (cash for so many shares, shares)."""

    def compute(inputs: Sequence[Interval]) -> Interval:
        return inputs[0] * inputs[1] / Interval.exact(count)

    return Operation("product", compute, lambda names: f"{names[0]} × {names[1]} / {count}")


# Share counts against what a price move says: a rise of p that adds D makes the value D (1 + p) / p.
#
# Reports print price, number of shares, daily rise and value added in different sentences. Value is
# price times shares; the rise gives it a second time. Where the two are far apart, the share count is
# usually the guess among the four, so it is the one that is shown.


_JUMP = Trigger(
    lettered(
        rf"(?:大涨|上涨|飙升|涨幅|涨|\b(?:rose|jumped|surged|soared|up)\b){GAP}{{0,12}}?{{p:R}}{GAP}{{0,24}}?"
        rf"(?:市值|market (?:value|cap\w*)){GAP}{{0,12}}?(?:增加|增长|多|ad(?:d|ded|ding)|gain\w*|rose by|increas\w+){GAP}{{0,6}}?{{d:Q}}"
    )
)
_SHARES = Trigger(
    lettered(
        rf"(?:股价|收盘价?|share price|shares? at){GAP}{{0,16}}?{{price:Q}}{GAP}{{0,20}}?"
        rf"(?:总股本|股本|总股数|shares outstanding|share count){GAP}{{0,8}}?{{n:Q}}"
    )
)

FAR_APART = Fraction(5, 4)
"""The two values must differ by this factor: prices move on between two sentences. Ours."""


@dataclass(frozen=True)
class _Jump:
    sentence: Sentence
    rise: Term
    added: Term


def share_counts(material: Material) -> Iterator[Finding]:
    """Share counts that a printed price move contradicts."""
    jumps = list(_jumps(material))
    for sentence in material.sentences if jumps else ():
        for match in sentence.each(_SHARES):
            price, count = sentence.term(match, "price"), sentence.term(match, "n")
            if price is None or count is None or count.quantity.unit != "share":
                continue
            for jump in jumps:
                if price.quantity.unit == jump.added.quantity.unit and _one_company(
                    jump.sentence, sentence
                ):
                    yield from _held_to(sentence, price, count, jump)


def _jumps(material: Material) -> Iterator[_Jump]:
    for sentence in material.sentences:
        for match in sentence.each(_JUMP):
            rise, added = sentence.term(match, "p"), sentence.term(match, "d")
            if rise and added and added.quantity.unit in MONEY and rise.quantity.value:
                yield _Jump(sentence, rise, added)


def _one_company(first: Sentence, second: Sentence) -> bool:
    """Whether both sentences name one company: the only Latin name that they share."""
    names = [set(re.findall(r"[A-Z][A-Za-z0-9&]{2,}", each.text())) for each in (first, second)]
    return bool(names[0] & names[1])


def _held_to(sentence: Sentence, price: Term, count: Term, jump: _Jump) -> Iterator[Finding]:
    values = [term.quantity.best for term in (price, count, jump.rise, jump.added)]
    if any(not value for value in values):
        return
    at, shares, rise, added = (Fraction(value) for value in values if value)
    value = added * (1 + rise) / rise
    implied = value / at
    if max(implied / shares, shares / implied) < FAR_APART:
        return
    document = sentence.document
    again = shown(implied, count.quantity)
    yield doubt(
        "share-count",
        (
            sentence.span(count),
            *(
                document.span(term.start, term.end)
                for term in (count, price, jump.rise, jump.added)
            ),
        ),
        Text(
            f"股本 {core(count.quantity)} 与涨幅不符：涨 {core(jump.rise.quantity)} 增 "
            f"{core(jump.added.quantity)}，按 {core(price.quantity)} 计为 {again}",
            f"The share count {core(count.quantity)} does not fit the rise: {core(jump.rise.quantity)} "
            f"added {core(jump.added.quantity)}, which at {core(price.quantity)} is {again}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=core(count.quantity),
        recomputed=again,
        arithmetic=(
            f"{core(jump.added.quantity)} × (1 + {core(jump.rise.quantity)}) / "
            f"{core(jump.rise.quantity)} / {core(price.quantity)} = {again}"
        ),
    )


# Margins, mark-ups and savings drawn from the two amounts right before: "Costs $0.10. Sells at $0.21. That's a 108 % markup".


_DRAWN = Trigger(
    lettered(
        r"^\W{0,3}(?:that(?:'s| is| was)|this is|it is|which is|so|hence|a|an) (?:an? |about |roughly |nearly |almost |some |only |just )*"
        r"(?:{d:Q} (?:in savings?|cheaper|less|saved|lower|more|higher|of savings?)(?:,? (?:or|and|i\.e\.,?) (?:about |roughly )?{s:R} (?P<t>cheaper|less|lower|savings?|more|higher))?"
        r"|{r:R} (?P<w>mark-?up|premium|discount|saving|savings|cheaper|less|lower|more|higher))\b"
        r"|^(?:也就是|即|相当于|等于)?(?:便宜|节省|降低)了?(?:约|近)*{e:R}"
    )
)
_DOWN = lazy_re.words(r"^(?:discount|savings?|cheaper|less|lower)$")


def marked_up(material: Material) -> Iterator[Finding]:
    """What a sentence says of the only two amounts that the words right before it set against each other."""
    sentences = material.sentences
    for index, sentence in material.each_sentence():
        if not index or not sentence.hidden or sentences[index - 1].block != sentence.block:
            continue
        for match in sentence.each(_DRAWN):
            two = _two(material, index)
            if two is not None:
                yield from _findings(material, sentence, match, *two)


def _two(material: Material, index: int) -> tuple[Term, Term] | None:
    """The two amounts of the sentence before, or of the two before it, that are of one measure; none of more."""
    found: list[Term] = []
    block = material.sentences[index].block
    for at in (index - 1, index - 2):
        before = material.sentences[at] if at >= 0 else None
        if before is None or before.block != block or len(found) > 1:
            break
        amounts = [
            item for _, item in before.placed
            if isinstance(item, Term) and item.quantity.unit not in ("%", "pp", "x") and item.quantity.value
        ]  # fmt: skip
        found = amounts + found
    pairs = [
        (one, other)
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if same_measure(one, other)
    ]
    return pairs[0] if len(pairs) == 1 else None


def _findings(
    material: Material, sentence: Sentence, match: re.Match[str], first: Term, second: Term
) -> Iterator[Finding]:
    low, high = sorted((first, second), key=lambda each: each.quantity.value or 0)
    step = sentence.term(match, "d")
    if step is not None and same_measure(step, high):
        yield from _judged(material, sentence, "difference", step, (high, low), (difference(),))
    for rate, word in (("r", match["w"]), ("s", match["t"]), ("e", "cheaper")):
        stated = sentence.term(match, rate)
        if stated is None or not word:
            continue
        if _DOWN.match(word):
            yield from _judged(material, sentence, "growth", stated, (high, low), (decline(),))
        else:
            yield from _judged(material, sentence, "growth", stated, (low, high), (growth(),))


def _judged(
    material: Material,
    sentence: Sentence,
    rule: str,
    stated: Term,
    inputs: tuple[Term, Term],
    ways: tuple[Operation, ...],
) -> Iterator[Finding]:
    finding = judge(
        material.document,
        Claim(rule, stated, inputs, ways, sentence.span(stated), strict=True, doubt=True),
    )
    if finding is not None:
        yield finding
