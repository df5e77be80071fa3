"""Balances of the only numbers of their stretch: what came in and went out and what that leaves, a gap, a stock and its flows.

Each number has a part that its noun allows and no other: receipts, costs and the surplus; exports, imports and theirs;
two rates and how many points they are apart; what there was, what came, what went and what there is. "With 18 new wells
and 64 old ones, the field now has 82". `only_operands` asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from lianpu.audit.proof.operations import Operation, difference, run_of
from lianpu.audit.proof.verdicts import Claim
from lianpu.audit.rules.counted_sums import is_count
from lianpu.audit.stated.clauses import content
from lianpu.audit.stated.masking import is_bare
from lianpu.audit.stated.sentences import AMOUNT, PERCENT, POINTS, Sentence, Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.told_alone import THREE, Told, closes, ends, in_unit_like
from lianpu.core import lazy_re


def balances(sentence: Sentence, told: Sequence[Told]) -> Iterator[Claim]:
    """Every surplus, gap and stock that the numbers of a stretch make."""
    if len(told) == THREE:
        yield from _left_over(sentence, told)
    yield from _between_two(sentence, told)
    yield from _stock(sentence, told)


# What came in, what went out, and what that leaves.

_IN_OUT = (
    (
        lazy_re.words(
            r"(?:^|[,;] ?|\b(?:with|on|from|and) )(?:(?:total|its|their|the) )*(?:revenues?|receipts|income|takings|turnover) (?:of|was|were|came to|reached|totalled|at)(?: about)? $"
            r"|^(?:公司|全年|今年|当年|年|总|协会|学校|剧团|活动|展会|景区)*(?:门票|票房|销售|经营|活动|捐款)?收入(?:为|是|约|达到?|共)*$"
        ),
        lazy_re.words(
            r"^(?: [a-z]+)?(?:,? (?:and|against|with|on|less|minus)|[,.;]) ?(?:(?:total|its|their|all|the) )*(?:costs?|spending|expenses|expenditures?|outgoings|outlays) ?(?:(?:of|was|were|came to|reached|totalled|at)(?: about)? )?$"
            r"|^[,、;。] ?(?:总|各项)?(?:成本|支出|开支|花费)(?:为|是|约|达到?|共)*$"
        ),
        lazy_re.words(
            r"^(?: [a-z]+)?(?:,? (?:and|so|thus|leaving|left|leaves|making|makes|made|giving|gave|gives|meaning|meant|means|with|for|yielding|yielded|it|that|this|the [a-z]+|a|an|(?<=left an )operating|(?<=left a )(?:gross|net))|[,;:.])+ ?(?:surplus|profit|gain|net gain|net|left|made|earned|kept|cleared|balance)?(?: (?:of|was|is|came to))? ?$"
            r"|^[,;。] ?(?:即|故|因此|实现|净)?(?:结余|盈余|净赚|赚|净结余|结存|净收入)(?:了|为|是|约|达到?)*$"
        ),
    ),
    (
        lazy_re.words(r"(?:^|[,;] ?)(?:(?:total|its|their|the) )*exports (?:of|were|came to|reached|totalled|at)(?: about)? $|^(?:全年|今年|当年|年|总)*出口(?:额|总额)?(?:为|是|约|达到?)*$"),
        lazy_re.words(r"^(?: [a-z]+)?(?:,? (?:and|against|with)|[,;.]) ?(?:(?:total|its|their) )*imports (?:(?:of|to|were|came to|reached|totalled|at)(?: about)? )?$|^[,;。] ?(?:总)?进口(?:额|总额)?(?:为|是|约|达到?)*$"),
        lazy_re.words(r"^(?: [a-z]+)?(?:,? (?:and|so|leaving|left|making|giving|gave|for|with|a|an|the|that|this)|[,;:.])+ ?(?:trade )?surplus (?:of|was|is|came to) $|^[,;。] ?(?:实现)?(?:贸易)?顺差(?:为|是|约|达到?)*$"),
    ),
)  # fmt: skip
_SURPLUS_WORDS = lazy_re.words(
    r"\b(?:surplus|profit|gain|net|made|earned|kept|cleared|balance|left)\b|[一-鿿]"
)


def _left_over(sentence: Sentence, told: Sequence[Told]) -> Iterator[Claim]:
    """ "Receipts of 84 million against costs of 71 million left a surplus of 13 million", 出口、进口、顺差."""
    gain, cost, stated = told
    if (
        any(each.sign != AMOUNT for each in told)
        or stated.behind.strip()
        or not ends(sentence, stated)
    ):
        return
    terms = [in_unit_like(each.term, gain.term) for each in told]
    if len({each.quantity.unit for each in terms}) != 1 or gain.term.quantity.unit not in MONEY:
        return
    for came, went, left in _IN_OUT:
        if not (came.search(gain.lead) and went.search(cost.lead) and left.search(stated.lead)):
            continue
        if _SURPLUS_WORDS.search(stated.lead) and (terms[0].quantity.value or 0) > (
            terms[1].quantity.value or 0
        ):
            yield claim_of(
                sentence, "difference", stated, (terms[0], terms[1]), difference(), terms[2]
            )
        return


# Two rates and how far apart they are.

_GAP = lazy_re.words(
    r"\b(?:gap|lead|margin|difference|advantage)\b(?: between the (?:\ue001 )?[a-z]+)?(?: (?:narrowed|shrank|fell|widened|grew|rose|dropped|slipped|is|was|stands|stood|came))?(?: now)?(?: (?:to|at|of|by))?(?: (?:just|only|about))? $"
    r"|(?:差距|领先优势|领先|优势|相差|差)(?:缩小|扩大|收窄|拉大|缩窄|增)?(?:至|到|为|是|仅|只有|达|只剩)*$"
)
_SET_AGAINST = lazy_re.words(r" ?(?:to|against|versus|vs\.?|v|-|对|比|and)[ ]?")
_POINTS_BEHIND = lazy_re.words(r"^ ?(?:percentage )?(?:points?|pts?)\b|^个?(?:百分)?点")


def _between_two(sentence: Sentence, told: Sequence[Told]) -> Iterator[Claim]:
    """ "The gap narrowed to 4 points, 46 % to 42 %"."""
    rates = [each for each in told if each.sign == PERCENT]
    steps = [
        each
        for each in told
        if each.sign == POINTS or (each.sign == AMOUNT and _POINTS_BEHIND.match(each.behind))
    ]
    if (
        len(rates) != 2
        or len(steps) != 1
        or any(
            (each.term.quantity.value or 0) != PARTIES for each in told if each not in rates + steps
        )
    ):
        return
    one, other = rates
    step = steps[0]
    ordered = sorted(rates, key=lambda each: each.term.quantity.value or 0, reverse=True)
    if not _SET_AGAINST.fullmatch(other.lead) or not _GAP.search(sentence.mask, 0, step.at):
        return
    if step.at < one.at:
        if not _POINTS_END.fullmatch(one.lead) or not closes(sentence, other.at + 1):
            return
    elif not ends(sentence, step) or len(content(step.lead)) > 1:
        return
    quantity = step.term.quantity
    if quantity.unit != POINTS_UNIT:
        in_hundredths = {
            name: value / 100 for name in ("value", "step", "low", "high")
            if (value := getattr(quantity, name)) is not None
        }  # fmt: skip
        quantity = replace(quantity, unit=POINTS_UNIT, **in_hundredths)
    yield claim_of(
        sentence,
        "difference",
        step,
        (ordered[0].term, ordered[1].term),
        difference(),
        step.term.reading(quantity),
    )


POINTS_UNIT = "pp"
_POINTS_END = lazy_re.words(r" ?(?:percentage )?(?:points?|pts?)?[,:(] ?|个?(?:百分)?点[,:(]")

PARTIES = 2
"""Of whom a gap between two rates is told; no operand of it."""

# What there was, what came and went, and what there is.

_WAS = lazy_re.words(
    r"\b(?:began|started|opened|entered)\b|\bat the (?:start|beginning)\b|\bopening\b|\b(?:old|existing|already)\b|年初|期初|月初|季初|初始|原有|原来|老|旧|已有"
)
_IS = lazy_re.words(
    r"\b(?:end(?:ed|ing|s)?|clos(?:ed|ing)|finish(?:ed|ing)|remain(?:ed|s|ing)?|left with|now has|now have|now runs|now owns|now operates|now holds|now employs)\b|\bat the end\b|年末|期末|月末|季末|年底|现有|余额|结存|剩"
)
_HOLDS = lazy_re.words(r" ?(?:so |now )?(?:(?:the|its|our) [a-z]+|it|they|we)(?: now)? [a-z]+s? ")
_CAME = lazy_re.words(
    r"\b(?:received|came in|arriv\w+|took in|take in|bought|added|adding|hired|hiring|gained|deposit(?:s|ed)?|inflows?|new|raised|joined|opened another|delivered|bought in|admitted|born|births)\b"
    r"|流入|入库|转入|存入|收入|新增|新井|新开|新建|新招|又招|招聘|招入|招收|购入|买入|进货|购进|收到|新|增加|调入|出生"
)
_WENT = lazy_re.words(
    r"\b(?:paid out|went out|paid|spent|lost|losing|losses|shipped|withdr\w+|outflows?|sold|scrapped|closed|shut|retired|resigned|discharged|died|deaths|dismissed|written off|used|took out)\b"
    r"|流出|出库|转出|取出|支出|亏损|损失|发货|售出|卖出|报废|关闭|关停|离职|退休|减少|调出|领用|消耗|用去|死亡|付出"
)


def _stock(sentence: Sentence, told: Sequence[Told]) -> Iterator[Claim]:
    """ "The fund began with 3.0 billion, received 0.6, paid out 0.4 and lost 0.2, ending at 3.0", 原有、又招、现有."""
    if any(each.sign != AMOUNT for each in told) or not ends(sentence, told[-1]):
        return
    signs: list[int] = []
    for place in range(len(told) - 1):
        here = _own(told, place)
        was, came, went = (bool(found.search(here)) for found in (_WAS, _CAME, _WENT))
        if _IS.search(here) or was + came + went != 1 or (was and 0 in signs):
            return
        signs.append(0 if was else 1 if came else -1)
    last = told[-1]
    holds = _own(told, len(told) - 1)
    if (
        signs.count(0) != 1
        or not (_IS.search(holds) or _HOLDS.match(holds))
        or len(content(holds)) > HOLDER
    ):
        return
    first = signs.index(0)
    ordered = [told[first], *(each for each in told[:-1] if each is not told[first])]
    kept = [sign for sign in signs if sign]
    like = ordered[0].term
    terms = [in_unit_like(each.term, like) for each in (*ordered, last)]
    if is_bare(like) and not all(is_bare(each.term) for each in told):
        return
    if len({each.quantity.unit for each in terms}) != 1:
        return
    if all(is_count(each) for each in terms):
        terms = [each.as_counted for each in terms]
    yield claim_of(sentence, "sum", last, tuple(terms[:-1]), run_of(tuple(kept)), terms[-1])


HOLDER = 3
"""Words that say who has what is left, and of what: "the camp holds 140 families". Ours."""


def _own(told: Sequence[Told], place: int) -> str:
    """The words of a number of a list that are not its neighbours': those to the joint on either side of it."""
    lead = _JOINT.split(told[place].lead)[-1] if place else told[place].lead
    return f"{lead} {_JOINT.split(told[place].behind)[0]}"


_JOINT = lazy_re.words(r"[,;、]|\band\b|\bon top of\b|\bplus\b|[加和与及]")


def claim_of(
    sentence: Sentence, rule: str, told: Told, inputs: tuple[Term, ...], way: Operation, stated: Term | None = None
) -> Claim:  # fmt: skip
    stated = stated or told.term
    span = sentence.span(*inputs, stated)
    if rule == "share":
        inputs = tuple(each.as_counted if is_count(each) else each for each in inputs)
    return Claim(rule, stated, inputs, (way,), span, strict=True, doubt=True)
