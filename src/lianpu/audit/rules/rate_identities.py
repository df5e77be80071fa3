"""Rates that follow from rates or votes: ratios of ratios, averages by weights, ballots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import (
    Operation,
    cagr,
    of_hundred,
    operation,
    part_of_all,
    total,
)
from lianpu.audit.proof.slips import plausible
from lianpu.audit.proof.verdicts import Claim, Computed, judge, written
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import PERCENT, Moment, Sentence, Term
from lianpu.audit.stated.shapes import Shapes, lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.interval import Interval
from lianpu.notation.numerals import read_count

# Rates that follow from rates: a combined ratio of two, what costs leave of revenue, 7.0:42.0:51.0.
#
# The names have one meaning each, and the rates of an identity stand in one sentence; rates of other bases may bear the
# same names, so that what fails is doubt.


_BETWEEN = r"[^\ue001-\ue004;。]"
_IN_CLAUSE = r"[^\ue001-\ue004,;。]"
_OF_SHARES = "(?:的?(?:股[份权本權]|已发行股份|权益|權益|表决权|表決權))?"
_SUMS = Shapes(
    (
        rf"赔付率{_BETWEEN}{{0,6}}?{{a:R}}{_BETWEEN}{{0,8}}?费用率{_BETWEEN}{{0,6}}?{{b:R}}{_BETWEEN}{{0,8}}?(?:综合)?成本率{_BETWEEN}{{0,6}}?{{c:R}}",
        rf"\b(?:loss|claims) ratio{_BETWEEN}{{0,16}}?{{a:R}}{_BETWEEN}{{0,40}}?\bexpense ratio{_BETWEEN}{{0,16}}?{{b:R}}{_BETWEEN}{{0,30}}?\bcombined ratio{_BETWEEN}{{0,16}}?{{c:R}}",
        # 甲持有 A 的股份, 乙持有 B 的股份, 合计持有 C
        rf"持[有股]{_IN_CLAUSE}{{0,16}}?{{a:R}}{_OF_SHARES},{_IN_CLAUSE}{{0,24}}?持[有股]{_IN_CLAUSE}{{0,16}}?{{b:R}}{_OF_SHARES},"
        rf"(?:两者|二者|双方|兩者)?(?:合计|合計|共计|合共|总计|一共)(?:直接|间接|及|和)*(?:持[有股]|控制|拥有){_IN_CLAUSE}{{0,16}}?{{c:R}}",
    ),
    "abc",
)
_LEFT = Shapes(
    (
        rf"(?:^|[,;。]|营业|主营|销售)成本(?:占(?:营业)?(?:总)?(?:收入|营收|销售额)的?(?:比例|比重)?|率){_BETWEEN}{{0,4}}?{{a:R}},(?:对应|因此)?毛利率{_BETWEEN}{{0,4}}?{{c:R}}",
        rf"(?:^|[;,] |\btotal |\bits )costs?{_BETWEEN}{{0,20}}?{{a:R}} of (?:net )?(?:sales|revenues?),? (?:leaving|for|giving|which left|so) an? gross margin of {{c:R}}",
    ),
    "ac",
)


_YEARLY = Shapes(
    (
        r"[比较][^\ue001-\ue004,;。]{1,16}(?P<verb>增长|下降|上升|减少){a:R},(?P<many>[两二三四五])年(?:年均|平均)(?P<way>增长|下降|上升|减少)(?:率|了|约|为)*{c:R}",
    ),
    "ac",
)
"""A change over some years and what it comes to in each of them: 比2019年增长18.3%，两年平均增长8.8%."""


@operation
def in_each_year(years: int, falls: bool) -> Operation:
    """(1 + change) ** (1 / years) - 1, of one change; of a fall what is lost each year."""

    def compute(terms: Sequence[Interval]) -> Interval:
        whole = Interval.exact(1) - terms[0] if falls else Interval.exact(1) + terms[0]
        made = cagr(years).compute((Interval.exact(1), whole))
        return -made if falls else made

    sign = "-" if falls else "+"
    return Operation("cagr", compute, lambda names: f"(1 {sign} {names[0]})^(1/{years}) - 1")


def _in_each_year(sentence: Sentence) -> Iterator[Claim]:
    for match in _YEARLY.matches(sentence):
        change, stated = sentence.term(match, "a"), sentence.term(match, "c")
        falls = match["verb"] in ("下降", "减少")
        if change is None or stated is None or (match["way"] in ("下降", "减少")) is not falls:
            continue
        made = in_each_year(read_count(match["many"]), falls)
        yield Claim("cagr", stated, (change,), (made,), sentence.span(change, stated), strict=True)


def rate_identities(material: Material) -> Iterator[Finding]:
    """Every rate that others of its sentence, or the counts in its brackets, give or not."""
    for _, sentence in material.each_sentence():
        if PERCENT not in sentence.mask:
            continue
        for claim in _in_each_year(sentence):
            finding = judge(material.document, claim)
            if finding is not None:
                yield finding
        for shapes, made in ((_SUMS, total()), (_LEFT, of_hundred())):
            for match in shapes.matches(sentence):
                terms = [sentence.term(match, name) for name in shape_inputs(match)]
                stated = sentence.term(match, "c")
                if stated is not None and all(terms):
                    inputs = tuple(term for term in terms if term is not None)
                    yield from _weighed(sentence, stated, inputs, made)


def shape_inputs(match: re.Match[str]) -> str:
    """The groups that a result follows from."""
    return "ab" if "b" in match.groupdict() else "a"


def _weighed(
    sentence: Sentence, stated: Term, inputs: tuple[Term, ...], operation: Operation
) -> Iterator[Finding]:
    made = check(operation, [each.quantity for each in inputs], stated.quantity)
    if made is None:
        return
    wrong = made.verdict is Verdict.WRONG
    if wrong and not (made.certain and plausible(made, stated)):
        return
    claim = Claim(operation.name, stated, inputs, (), sentence.span(stated, *inputs), strict=False)
    severity = Severity.AMBER if wrong else Severity.GREEN
    yield replace(written(sentence.document, claim, made, severity), meant=True)


# Averages of rates by their weights: "60 % in shares that returned 8 % and 40 % in bonds that returned 3 %, 6 % in all".
#
# Weights and rates alternate in one breath and the weights make up a whole; the last rate is said of all of it.


_OF_ALL = Trigger(
    r"(?:组合|整体|综合|加权|总体|合计|总)[^\ue001-\ue006,;。]{0,10}\ue002"
    r"|\b(?:total|overall|weighted|blended|combined|portfolio|together)\b[^\ue001-\ue006,;.]{0,24}\ue002"
)
_EARNS = lazy_re.words(r"收益|回报|利率|增速|增长|涨|毛利|成本|\b(?:return|yield|gain|rose|grew|earn|margin|cost|coupon)")  # fmt: skip
_FALLS = lazy_re.words(r"亏|跌|降|减|\b(?:lost|fell|down|declin|drop)")


def weighted_findings(material: Material) -> Iterator[Finding]:
    """Every rate of a whole whose parts have their weights and rates before it."""
    for index, sentence in material.each_sentence():
        if PERCENT not in sentence.mask:
            continue
        for match in sentence.each(_OF_ALL):
            claim = _claim(material, index, sentence, match)
            finding = judge(material.document, claim) if claim is not None else None
            if finding is not None:
                yield finding


def _claim(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Claim | None:
    stated = sentence.hidden.get(match.end() - 1)
    if not isinstance(stated, Term):
        return None
    told = list(_ahead(material, index))
    words = "".join(each.mask for each in told)
    rates = [term for each in told for term in each.terms if term.start < stated.start]
    if len(rates) not in (4, 6, 8) or any(term.quantity.unit != "%" for term in rates):
        return None
    weights, parts = rates[::2], rates[1::2]
    whole = sum((term.quantity.value or Decimal(0)) for term in weights)
    if whole != 1 or not _EARNS.search(words) or _FALLS.search(words):
        return None
    inputs = tuple(rates)
    return Claim(
        "average",
        stated,
        inputs,
        (weighted(len(parts)),),
        sentence.span(stated),
        strict=True,
        doubt=True,
    )


def _ahead(material: Material, index: int) -> Sequence[Sentence]:
    """A sentence with the clauses before it that only semicolons end."""
    first = index
    while (
        first
        and material.sentences[first - 1].block == material.sentences[index].block
        and material.sentences[first - 1].mask.rstrip().endswith(";")
        and index - first < CLAUSES
    ):
        first -= 1
    return material.sentences[first : index + 1]


CLAUSES = 3
"""Clauses between semicolons before the one that tells the whole. Ours."""


@operation
def weighted(count: int) -> Operation:
    """weight 1 × rate 1 + weight 2 × rate 2 + …; the weights are exact, as they make up the whole."""

    def compute(terms: Sequence[Interval]) -> Interval:
        made = Interval.exact(0)
        for at in range(count):
            weight = terms[2 * at].middle
            made = made + Interval.exact(weight or 0) * terms[2 * at + 1]
        return made

    def write(names: Sequence[str]) -> str:
        return " + ".join(f"{names[2 * at]} × {names[2 * at + 1]}" for at in range(count))

    return Operation("average", compute, write)


# Votes for, against and abstaining, and the share of each: "同意 8,640 万股, 占 96.0 %; 反对 240 万股, 占 2.7 %; 弃权 …".
#
# The three make up all votes cast. A share may be of other votes than those that are told, so what fails is doubt.


_AGAINST = Trigger(
    lettered(
        r"反对[^\ue001-\ue006,;。]{0,6}?{Q}|{Q}[^\ue001-\ue006,;.]{0,10}? against\b|\bagainst[^\ue001-\ue006,;.]{0,8}?{Q}"
    )
)
_ROLES = (
    lazy_re.words(r"(?:同意|赞成)[^\ue001-\ue006,;。]{0,6}$|\b(?:for|in favou?r)[: ]+$"),
    lazy_re.words(r"反对[^\ue001-\ue006,;。]{0,6}$|\bagainst[: ]+$"),
    lazy_re.words(r"弃权[^\ue001-\ue006,;。]{0,6}$|\b(?:abstain\w*|abstention\w*)[: ]+$"),
)
_BEHIND = (
    lazy_re.words(r"[^\ue001-\ue006,;.]{0,8}? (?:for|in favou?r)\b"),
    lazy_re.words(r"[^\ue001-\ue006,;.]{0,8}? against\b"),
    lazy_re.words(r"[^\ue001-\ue006,;.]{0,8}? (?:abstain|abstention)"),
)
_NAMED = lazy_re.words(
    r"(?:同意|赞成)[^\ue001-\ue006,;。]{0,8}$|\bapproval[^\ue001-\ue006,;.]{0,12}$"
)
_FAVOUR = lazy_re.words(r" (?:in favou?r|approval|support|of (?:the )?votes)\b")
_OTHERS = lazy_re.words(r"中小|小股东|回避|\b(?:minority|independent|excluding)\b")


def ballot_findings(material: Material) -> Iterator[Finding]:
    """Every share of votes that the votes for, against and abstaining beside it give or not."""
    for index, sentence in material.each_sentence():
        for _ in list(sentence.each(_AGAINST))[:1]:
            yield from _judged(material, index)


def _judged(material: Material, index: int) -> Iterator[Finding]:
    block = material.sentences[index].block
    near = [
        each for each in material.sentences[max(index - 2, 0) : index + 3] if each.block == block
    ]
    votes: dict[int, Term] = {}
    shares: list[tuple[int, Term]] = []
    last = -1
    for sentence in near:
        for at, item in sentence.placed:
            if isinstance(item, Moment):
                continue
            before, behind = sentence.mask[max(at - 16, 0) : at], sentence.mask[at + 1 : at + 30]
            if item.quantity.unit != "%":
                roles = [
                    role
                    for role in range(3)
                    if _ROLES[role].search(before) or _BEHIND[role].match(behind)
                ]
                if len(roles) != 1:
                    last = -1
                elif roles[0] in votes:
                    return  # of two motions
                else:
                    votes[roles[0]] = item
                    last = roles[0]
            elif last >= 0 and re.search(r"占[^\ue001-\ue006,;。]{0,16}$|\(\s?$", before):
                shares.append((last, item))
            elif _NAMED.search(before) or _FAVOUR.match(behind):
                shares.append((0, item))
    if not {0, 1} <= votes.keys() or not all(
        same_measure(votes[0], each) for each in votes.values()
    ):
        return
    inputs = [votes[role] for role in sorted(votes)]
    made: list[Computed] = []
    for role, stated in shares:
        if role not in votes:
            continue
        operation_ = part_of_all(sorted(votes).index(role), len(inputs))
        found = check(operation_, [each.quantity for each in inputs], stated.quantity)
        if found is None or (found.verdict is Verdict.WRONG and not plausible(found, stated)):
            continue
        home = material.sentences[material.sentence_at(stated.start)]
        claim = Claim(
            "ratio",
            stated,
            tuple(inputs),
            (operation_,),
            home.span(stated),
            strict=True,
            doubt=True,
        )
        finding = judge(material.document, claim)
        if isinstance(finding, Computed):
            made.append(finding)
    if any(_OTHERS.search(sentence.mask) for sentence in near):
        yield from (each for each in made if each.verdict is not Verdict.WRONG)
        return
    holds = any(each.verdict is Verdict.HOLDS for each in made)
    for each in made:
        # one share of a ballot that holds shows that the others are of the same votes
        yield replace(each, proven=True) if holds and each.verdict is Verdict.WRONG else each
