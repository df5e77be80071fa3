"""Shares, margins, balances and sums of the only other numbers that their sentence, or a few short ones, tell.

What binds the numbers is not how the sentence is worded but what it leaves open: every number is read, each has one part
that its unit or its noun allows (the whole and the part, what came in and what went out, what there was and what is
left), and the result stands in a clause of its own that brings no name, time, mark or expectation in. "Of our 2,200
suppliers, 1,320 have signed (60 %)", 收入8,400万元，成本7,100万元，结余1,300万元. So a misfit is seen as well as a fit. It is a
doubt: the writer may know a further number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from msgspec.structs import replace

from lianpu.audit.proof.operations import Operation, ratio, share
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.counted_sums import is_count
from lianpu.audit.rules.only_flows import balances
from lianpu.audit.stated.clauses import content, joined
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import AMOUNT, DURATION, PERCENT, Sentence, Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.told_alone import MOST, THREE, Told, ends, plain_unit, told_alone
from lianpu.core import lazy_re
from lianpu.core.finding import Finding


def only_operands(material: Material) -> Iterator[Finding]:
    """Every share, margin, balance and stock of the only other numbers of its stretch."""
    for index, sentence in material.each_sentence():
        if sentence.count > MOST or not (sentence.hidden or _DIGIT.search(sentence.mask)):
            continue
        for read in _stretches(material, index):
            made = [
                replace(finding, bound=True, named=True, meant=True) for claim in _claims(read)
                if isinstance(finding := judge(material.document, claim), Computed)
            ]  # fmt: skip
            yield from (
                each for each in made
                if each.rule == "sum" or _place(each) not in material.judged
            )  # fmt: skip
            if made:
                break


def _place(finding: Finding) -> tuple[int, int]:
    return finding.spans[1].start, finding.spans[1].end


_DIGIT = lazy_re.compile(r"\d")


def _stretches(material: Material, index: int) -> Iterator[Sentence]:
    """A sentence with all its numbers, and it with the next one or two of its block, where all tell numbers."""
    run: list[Sentence] = []
    for told in material.sentences[index : index + SENTENCES]:
        run.append(every_number(told))
        counts = [each.count for each in run]
        if told.block != run[0].block or sum(counts) > MOST or (len(run) > 1 and not min(counts)):
            return
        yield reduce(joined, run)


SENTENCES = 3
"""Sentences that may tell a result and what it is of. Ours."""


def _claims(sentence: Sentence) -> Iterator[Claim]:
    if not THREE <= sentence.count <= MOST:
        return
    asked = _EACH.sub(" ", sentence.mask)
    if asked != sentence.mask:
        yield from _by_time(sentence, told_alone(sentence, asked))
        return
    told = told_alone(sentence, sentence.mask)
    if not told:
        return
    if len(told) == THREE:
        yield from _part_of_whole(sentence, told)
        yield from _margin(sentence, told)
    yield from balances(sentence, told)


# A part, its whole, and what share it is.

_TELLS_AGAIN = lazy_re.words(
    r"[.] ?(?:(?:the|its|this is|that is|this makes|that makes) )?(?:an? )?(?:(?!growth|interest|tax|inflation|exchange|discount|birth|death|mortality|unemployment|jobless|failure|default|churn|vacancy|error|hourly|daily|going|swap|base|policy)[a-z]+ ){0,2}?(?:share|rate|proportion|percentage|ratio)(?: (?:is|was|stands at|stood at|came to|comes to|of))?(?: (?:about|roughly|nearly|almost|just))* $"
    r"|(?:[,:;(]|--?) ?(?:(?:or|i\.e\.,?|that is,?|which is|equal to|equivalent to|equalling|making|representing|just|only|about|roughly|nearly|almost|some|exactly) )*"
    r"(?:(?:a |the )?(?:share|rate|proportion|percentage|take-up|ratio) of )?$"
    r"|[,:;(。] ?(?:即|也就是|约|仅|已|正好|恰好|刚好)*(?:占(?:比|了|总数|总量|总额|全部|全体)?的?|比[例重]|(?P<rate>[一-鿿]{2,4})率|所占比[例重])?(?:即|约|为|是|达到?|仅|只有|已达|近)*$"
)
"""What stands before a number that is told for another: a stop, and no word but of that or of a rate."""
_OF_IT = lazy_re.words(
    r"^(?:| of (?:(?:the|its|their|our|all) )?(?:total|whole|them(?: all)?|all|lot|sum|number)| in all|的?(?:总数|总量|总额))$"
)
"""What may stand behind a share of what was just told."""
_OF_BEFORE = lazy_re.words(
    r"\b(?:out )?of (?:(?:the|its|our|their|his|her|these|those|all|some|a total of|about) )*$"
)
_WHOLE_EN = lazy_re.words(r"(?:^|[,;] ?)(?:out )?of (?:(?:the|its|our|their|all|a total of) )*$")
_AMONG = lazy_re.words(
    r"^[一-鿿]{0,6}(?:中|里|之中|当中|内)(?:[,的]|[一-鿿]{0,6}$|$)|^[一-鿿]{1,4}(?:已有|已|现有|仅有?|只有|有)[一-鿿]{0,4}$"
)
_ALL_OF = lazy_re.words(r"(?:总|计划|全[部镇县市省校村国]|共有?|预算)[一-鿿]{0,4}$")
_BUDGET = lazy_re.words(r"^(?:的)?[一-鿿]{0,4}(?:预算|总额|资金|拨款|贷款|额度|款项|基金)")
_OF_USE = lazy_re.words(r"执行|完成|使用|实施|进度|兑现|落实|支出|利用|占用|动用|支付|拨付")
_GROUPED = lazy_re.words(r"[,;:。(]?[一-鿿]{0,6}[男女本外国省]")
"""A clause that tells of a group of its own."""


def _part_of_whole(sentence: Sentence, told: Sequence[Told]) -> Iterator[Claim]:
    """ "Of our 2,200 suppliers, 1,320 have signed the code (60 %)", "15 % of the budget (45 of 300 million)", 占、执行率."""
    rates = [each for each in told if each.sign == PERCENT]
    amounts = [each for each in told if each.sign == AMOUNT]
    if len(rates) != 1 or len(amounts) != 2:
        return
    rate = rates[0]
    part, whole = sorted(amounts, key=lambda each: each.term.quantity.value or 0)
    alike = {part.term.quantity.unit, whole.term.quantity.unit}
    if (
        not (len(alike) == 1 or alike <= _COUNTS)
        or part.term.quantity.value == whole.term.quantity.value
    ):
        return
    if rate is told[-1]:
        again = _TELLS_AGAIN.search(rate.lead)
        if again is None or not _OF_IT.match(rate.behind) or not ends(sentence, rate):
            return
        if not (_bound_en(told) or _bound_zh(sentence, part, whole, again)):
            return
    elif rate is told[0]:
        if not (
            _OF_NOUN.match(rate.behind) and _IN_BRACKET.fullmatch(told[1].lead[len(rate.behind) :])
        ):
            return
        if part is not told[1] or not _OUT_OF.fullmatch(whole.lead) or whole.behind:
            return
    else:
        return
    yield claim_of(sentence, "share", rate, (part.term, whole.term), share())


_OF_NOUN = lazy_re.words(r"^ of (?:the|its|their|our) [a-z]+(?: [a-z]+)? ?$")
_IN_BRACKET = lazy_re.compile(r"[(,] ?")
_OUT_OF = lazy_re.words(r"(?: [a-z]+)? (?:out )?of (?:the |its )?")
_COUNTS = frozenset(("1", "unit", "company", "person"))


def _bound_en(told: Sequence[Told]) -> bool:
    """Whether "of" says which of the first two numbers is the whole, and that it is one."""
    one, other, _ = told
    more = (other.term.quantity.value or 0) > (one.term.quantity.value or 0)
    if more:
        behind = one.behind
        return bool(
            _OF_BEFORE.search(other.lead) and len(content(behind)) == 0 and len(other.lead) < REACH
        )
    if _OF_THESE.search(other.lead):
        return True
    return bool(
        _WHOLE_EN.search(one.lead) and _NEXT_CLAUSE.search(other.lead) and _ACTS.match(other.behind)
    )


_OF_THESE = lazy_re.words(
    r"\b(?:of (?:these|those|them|which|whom)),? (?:only |just |some |about )*$"
)
REACH = 24
"""Characters between a part and "of" its whole. Ours."""
_NEXT_CLAUSE = lazy_re.words(r", (?:only |just |some |about |as many as )?$")
_ACTS = lazy_re.words(
    r"^ (?:(?:have|has|had|are|is|were|was|did|do|does|still|now|already|remain\w*|lack|use|walk|own|failed|passed|met|went|[a-z]+ed)\b|[a-z]+ (?:there|here|so|it|this|that|them)\b)"
)


def _bound_zh(sentence: Sentence, part: Told, whole: Told, again: re.Match[str]) -> bool:
    """Whether the whole is named first, as what the part is among, and its rate is of what the part did."""
    if whole.at > part.at:
        return False
    gap = sentence.mask[whole.at + 1 : part.at]
    if re.search(r"[A-Za-z;。]", gap) or _GROUPED.fullmatch(gap):
        return False
    name = again["rate"]
    if name is not None and _NARROWED.match(name):
        return False  # 有效回收率 is of fewer than 收回
    money = plain_unit(whole.term) in MONEY
    if name is not None and not (_OF_USE.fullmatch(name) or _shares_words(name, gap + part.behind)):
        return False
    if name is not None and not money and not _shares_words(name, gap + part.behind):
        return False
    if money:
        return bool(_BUDGET.match(gap) or _ALL_OF.search(whole.lead)) and not _PROFIT.search(gap)
    if (
        part.term.quantity.text[-1:] != whole.term.quantity.text[-1:]
        and part.term.quantity.unit != whole.term.quantity.unit
    ):
        return False
    if name is not None and _shares_words(name, gap):
        return True
    return bool(_AMONG.search(gap)) or (not gap.count(",") and len(gap) <= REACH)


_NARROWED = lazy_re.compile("有效|实际|综合|名义|一次|平均|首次|净")
"""How the name of a rate begins that is of less than its part."""


def _shares_words(name: str, words: str) -> bool:
    """Whether two letters of the name of a rate stand in some words, in any order: 到位率 of what is 已到位, 回收率 of 收回."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return any(each in words or each[::-1] in words for each in pairs)


# A profit, a revenue and the margin.

_REVENUE = r"(?:revenues?|sales|turnover|income|takings)"
_REVENUE_BEFORE = lazy_re.words(
    rf"(?:^|[,;] ?|\b(?:on|of|from|with|and|against) )(?:(?:its|the|total|annual|[a-z]+'s) )*{_REVENUE} (?:of|was|were|came to|reached|at|totalled)?(?: about)? ?$"
    r"|(?:^|[,;。])(?:公司|全年|今年|本年|当年|年|总)*(?:营业额|营业收入|营收|收入|销售额|销售收入)(?:为|是|约|达到?|共)*$"
)
_PROFIT = lazy_re.words(
    r"\b(?P<en>gross|operating|net)? ?(?:profits?|income|earnings)\b|\b(?:cleared|kept|made|earned|netted)\b|(?P<zh>毛|净|营业|经营|利润)?利(?:润)?|净赚|盈利"
)
_MARGIN = lazy_re.words(
    r"(?:[,:;(]|\b(?:is|was|makes|made|means|gives|gave|for|at|had|with)\b) ?(?:(?:or|making|giving|for|at|with|that is) )*(?:an? |its |the )?(?P<en>gross|operating|net)? ?(?:profit )?margins?(?: (?:of|was|is|came to|at))? ?$"
    r"|[,;(:](?:即)?(?P<zh>毛利|净利|营业利润|净利润|利润|销售利润)率(?:为|是|约|达|即)*$|: ?$"
)
_KINDS = (
    ("gross", ("gross", "毛")),
    ("operating", ("operating", "营业", "经营")),
    ("net", ("net", "净")),
)


def _margin(sentence: Sentence, told: Sequence[Told]) -> Iterator[Claim]:
    """ "On sales of 250 million the dairy cleared 20 million, a margin of 8 %"."""
    one, other, rate = told
    if rate.sign != PERCENT or not ends(sentence, rate) or rate.behind.strip():
        return
    if one.term.quantity.unit != other.term.quantity.unit or one.term.quantity.unit not in MONEY:
        return
    named = _MARGIN.search(rate.lead)
    revenue, profit = (one, other) if _REVENUE_BEFORE.search(one.lead) else (other, one)
    if named is None or not _REVENUE_BEFORE.search(revenue.lead):
        return
    behind = profit.behind if named.group().startswith(":") or profit is one else ""
    earned = _PROFIT.search(f"{profit.lead}{behind}")
    if earned is None or _REVENUE_BEFORE.search(profit.lead):
        return
    kinds = _kind(earned.group()), _kind(named.group())
    if kinds[1] is not None and kinds[0] != kinds[1]:
        return
    if (profit.term.quantity.value or 0) >= (revenue.term.quantity.value or 0):
        return
    yield claim_of(sentence, "share", rate, (profit.term, revenue.term), share())


def _kind(words: str) -> str | None:
    """Before which costs a profit or its margin is; None where words do not say."""
    return next((kind for kind, names in _KINDS if any(name in words for name in names)), None)


# What that is a day.

_TIMES = (("day", "天日"), ("week", "周"), ("month", "月"), ("year", "年"), ("hour", "时"))
_EACH = lazy_re.words(
    r"\b(?:a|per|each|every) (?:day|week|month|year|hour)\b|平均每(?:个)?(?:天|日|周|月|年|小时)|(?<![一-鿿])每(?:个)?(?:天|日|周|月|年|小时)|[日周月年]均"
)
_EACH_BEHIND = lazy_re.words(
    r"^(?: [a-z]+)? (?:a|per|each|every) (?P<time>day|week|month|year|hour)(?: on average)?$"
)
_EACH_BEFORE = lazy_re.words(
    r"[,(](?:即|合|折合)*(?:平均每|每|平均)?(?:个)?(?P<time>[天日周月年时])(?:均)?(?:约|为|达)*$"
)
_MADE = lazy_re.words(
    r"[,:(] ?(?:(?:or|that is|i\.e\.|an average of|on average|about|making|averaging) )*$"
)


def _by_time(sentence: Sentence, told: Sequence[Told]) -> Iterator[Claim]:
    """ "It carried 126,000 people in 30 days, 4,200 a day", 日均."""
    if len(told) != THREE or not ends(sentence, told[-1]):
        return
    lengths = [each for each in told[:-1] if each.sign == DURATION]
    amounts = [each for each in told[:-1] if each.sign == AMOUNT]
    mean = told[-1]
    if len(lengths) != 1 or len(amounts) != 1 or mean.sign != AMOUNT:
        return
    behind = _EACH_BEHIND.match(mean.behind)
    named = behind if behind and _MADE.search(mean.lead) else _EACH_BEFORE.search(mean.lead)
    unit = lengths[0].term.quantity.unit
    if named is None or not any(
        unit == each and named["time"] in (each, *sign) for each, sign in _TIMES
    ):
        return
    units = {plain_unit(mean.term), plain_unit(amounts[0].term)}
    if len(units) > 1 and "1" not in units:
        return
    stated = mean.term.reading(replace(mean.term.quantity, unit=plain_unit(amounts[0].term)))
    whole = amounts[0].term.reading(
        replace(amounts[0].term.quantity, unit=plain_unit(amounts[0].term))
    )
    yield claim_of(sentence, "average", mean, (whole, lengths[0].term.as_counted), ratio(), stated)


def claim_of(
    sentence: Sentence, rule: str, told: Told, inputs: tuple[Term, ...], way: Operation, stated: Term | None = None
) -> Claim:  # fmt: skip
    stated = stated or told.term
    span = sentence.span(*inputs, stated)
    if rule == "share":
        inputs = tuple(each.as_counted if is_count(each) else each for each in inputs)
    return Claim(rule, stated, inputs, (way,), span, strict=True, doubt=True)
