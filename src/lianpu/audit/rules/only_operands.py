"""Shares, margins, balances and sums of the only other numbers that their sentence, or it and the short one behind it, tells.

What binds the numbers is not how the sentence is worded but what it leaves open: every number is read, each has one part
that its unit or its noun allows (the whole and the part, what came in and what went out, what there was and what is
left), and the result stands in a clause of its own that brings no name, time, mark or expectation in. "Of our 2,200
suppliers, 1,320 have signed (60 %)", 收入8,400万元，成本7,100万元，结余1,300万元. So a misfit is seen as well as a fit. It is a
doubt: the writer may know a further number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.operations import Operation, difference, ratio, run_of, share
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.counted_sums import is_count
from lianpu.audit.stated.clauses import EXPECTED, content, joined
from lianpu.audit.stated.doubt import OTHER_BASIS
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.masking import in_unit_of, is_bare
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import AMOUNT, DURATION, PERCENT, POINTS, Sentence, Term
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier

MOST = 6
"""Numbers of a stretch at most: what there was, four flows and what is left. Ours."""
FAR = Fraction(2)
"""Times from which on a number is no slip for what its operands make, but of something else. Ours."""


@dataclass(frozen=True)
class _Told:
    """A number of a stretch with the words that lead to it from the number before it, and those behind it."""

    at: int
    term: Term
    lead: str
    behind: str
    """To the next stop or number."""
    sign: str
    """Its letter in the mask."""


def only_operands(material: Material) -> Iterator[Finding]:
    """Every share, margin, balance and stock of the only other numbers of its stretch."""
    for index, sentence in material.each_sentence():
        if not sentence.hidden and not _DIGIT.search(sentence.mask):
            continue
        for read in _stretches(material, index):
            made = [
                replace(finding, bound=True) for claim in _claims(read)
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
    """A sentence with all its numbers, and it with what a semicolon parts from it or the next one that speaks of "them"."""
    sentence = every_number(material.sentences[index])
    yield sentence
    if index + 1 < len(material.sentences):
        following = every_number(material.sentences[index + 1])
        near = following.block == sentence.block and sentence.count and following.count
        if near and sentence.count + following.count <= MOST:
            yield joined(sentence, following)


def _claims(sentence: Sentence) -> Iterator[Claim]:
    asked = _EACH.sub(" ", sentence.mask)
    if asked != sentence.mask:
        yield from _by_time(sentence, _all_told(sentence, asked))
        return
    told = _all_told(sentence, sentence.mask)
    if not told:
        return
    if len(told) == THREE:
        yield from _part_of_whole(sentence, told)
        yield from _margin(sentence, told)
        yield from _left_over(sentence, told)
    yield from _between_two(sentence, told)
    yield from _stock(sentence, told)


THREE = 3
"""A result and the two numbers that it is of."""


def _all_told(sentence: Sentence, words: str) -> list[_Told]:
    """The numbers of a stretch, where it tells no more than these and some words leave nothing open; else none."""
    mask = sentence.mask
    places = [(at, item) for at, item in sentence.placed if isinstance(item, Term)]
    if sentence.lists or not THREE <= len(places) <= MOST or not all(_is_point(item) for _, item in places):
        return []
    if _OPEN.search(words) or EXPECTED.search(_PLANNED.sub(" ", words)) or OTHER_BASIS.search(words):
        return []
    if sentence.unread(places[0][1].start, places[-1][1].end):
        return []
    made = []
    before = 0
    for at, item in places:
        end = at + 1
        while end < len(mask) and mask[end] not in _ENDS:
            end += 1
        made.append(_Told(at, item, mask[before:at], mask[at + 1 : end], mask[at]))
        before = at + 1
    return made


def _is_point(term: Term) -> bool:
    told = term.quantity
    return told.qualifier in _POINT and told.value is not None and told.value > 0


_POINT = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)
_ENDS = ",;:。.()!?\ue001\ue002\ue003\ue004\ue006"
_OPEN = lazy_re.words(
    r"\b(?:tax(?:es|ed)?|depreciation|amorti[sz]ation|interest|dividends?|excluding|including|apart from|net of|before|among|such as|others?|various|several|some of|partly|mainly|mostly|at least|of which|of whom"
    r"|if|suppos\w+|could|might|would|should|weighted|adjusted|respectively|while|whereas|although|but|instead|capital|owned|stake|worth|annuali[sz]ed|per|each|target|women|men)\b"
    r"|\b(?:than|from) (?:a year|last|the previous)|\b(?:last|previous|prior) (?:year|month|quarter)\b"
    r"|等(?=[^级待候于]|$)|其他|其它|其余|另|若干|税|扣|折旧|摊销|利息|其中|包括|不含|剔除|部分|主要|如果|若|假|同比|环比|较|比(?![例重率])|上年|去年|同期|增[长速幅]|加权|调整|分别|但|而|盘[亏盈]|估|归母|每|均"
)
"""Words by which a further number, another group or time plays a part, whatever is told."""
_PLANNED = lazy_re.words(r"\bbudgets?\b|计划(?=投资|总投资)|预算")
"""Words of what may be spent, which is a whole and no expectation."""

# A part, its whole, and what share it is.

_TELLS_AGAIN = lazy_re.words(
    r"(?:[,:;(]|--?) ?(?:(?:or|i\.e\.,?|that is,?|which is|equal to|equivalent to|equalling|making|representing|just|only|about|roughly|nearly|almost|some|exactly) )*"
    r"(?:(?:a |the )?(?:share|rate|proportion|percentage|take-up|ratio) of )?$"
    r"|[,:;(](?:即|也就是|约|仅|已|正好|恰好|刚好)*(?:占(?:比|了|总数|总量|总额|全部|全体)?的?|比[例重]|(?P<rate>[一-鿿]{2,4})率|所占比[例重])?(?:即|约|为|是|达到?|仅|只有|已达|近)*$"
)
"""What stands before a number that is told for another: a stop, and no word but of that."""
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


def _part_of_whole(sentence: Sentence, told: Sequence[_Told]) -> Iterator[Claim]:
    """ "Of our 2,200 suppliers, 1,320 have signed the code (60 %)", "15 % of the budget (45 of 300 million)", 占、执行率."""
    rates = [each for each in told if each.sign == PERCENT]
    amounts = [each for each in told if each.sign == AMOUNT]
    if len(rates) != 1 or len(amounts) != 2:
        return
    rate = rates[0]
    part, whole = sorted(amounts, key=lambda each: each.term.quantity.value or 0)
    alike = {part.term.quantity.unit, whole.term.quantity.unit}
    if not (len(alike) == 1 or alike <= _COUNTS) or part.term.quantity.value == whole.term.quantity.value:
        return
    if rate is told[-1]:
        again = _TELLS_AGAIN.search(rate.lead)
        if again is None or not _OF_IT.match(rate.behind) or not _ends(sentence, rate):
            return
        if not (_bound_en(told) or _bound_zh(sentence, part, whole, again)):
            return
    elif rate is told[0]:
        if not (_OF_NOUN.match(rate.behind) and _IN_BRACKET.fullmatch(told[1].lead[len(rate.behind) :])):
            return
        if part is not told[1] or not _OUT_OF.fullmatch(whole.lead) or whole.behind:
            return
    else:
        return
    yield _claim(sentence, "share", rate, (part.term, whole.term), share())


def _ends(sentence: Sentence, last: _Told) -> bool:
    """Whether nothing is told behind a number but the end of its bracket or sentence."""
    return _CLOSES.match(sentence.mask, last.at + 1 + len(last.behind)) is not None


_CLOSES = lazy_re.compile(r"\)?[.;。!]?\s*$|\)")
_OF_NOUN = lazy_re.words(r"^ of (?:the|its|their|our) [a-z]+(?: [a-z]+)? ?$")
_IN_BRACKET = lazy_re.compile(r"[(,] ?")
_OUT_OF = lazy_re.words(r"(?: [a-z]+)? (?:out )?of (?:the |its )?")
_COUNTS = frozenset(("1", "unit", "company", "person"))


def _bound_en(told: Sequence[_Told]) -> bool:
    """Whether "of" says which of the first two numbers is the whole, and that it is one."""
    one, other, _ = told
    more = (other.term.quantity.value or 0) > (one.term.quantity.value or 0)
    if more:
        behind = one.behind
        return bool(
            _OF_BEFORE.search(other.lead) and len(content(behind)) == 0 and len(other.lead) < REACH
        )
    return bool(
        _WHOLE_EN.search(one.lead) and _NEXT_CLAUSE.search(other.lead) and _ACTS.match(other.behind)
    )


REACH = 24
"""Characters between a part and "of" its whole. Ours."""
_NEXT_CLAUSE = lazy_re.words(r", (?:only |just |some |about |as many as )?$")
_ACTS = lazy_re.words(
    r"^ (?:(?:have|has|had|are|is|were|was|did|do|does|still|now|already|remain\w*|lack|use|walk|own|failed|passed|met|went|[a-z]+ed)\b|[a-z]+ (?:there|here|so|it|this|that|them)\b)"
)


def _bound_zh(sentence: Sentence, part: _Told, whole: _Told, again: re.Match[str]) -> bool:
    """Whether the whole is named first, as what the part is among, and its rate is of what the part did."""
    if whole.at > part.at:
        return False
    gap = sentence.mask[whole.at + 1 : part.at]
    if re.search(r"[A-Za-z;。]", gap) or _GROUPED.fullmatch(gap):
        return False
    name = again["rate"]
    money = whole.term.quantity.unit in MONEY
    if name is not None and not (_OF_USE.fullmatch(name) or _shares_words(name, gap + part.behind)):
        return False
    if name is not None and not money and not _shares_words(name, gap + part.behind):
        return False
    if money:
        return bool(_BUDGET.match(gap) or _ALL_OF.search(whole.lead)) and not _PROFIT.search(gap)
    if part.term.quantity.text[-1:] != whole.term.quantity.text[-1:] and part.term.quantity.unit != whole.term.quantity.unit:
        return False
    return bool(_AMONG.search(gap)) or (not gap.count(",") and len(gap) <= REACH)


def _shares_words(name: str, words: str) -> bool:
    """Whether two letters of the name of a rate stand in some words: 到位率 of what is 已到位."""
    return any(name[at : at + 2] in words for at in range(len(name) - 1))


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
_KINDS = (("gross", ("gross", "毛")), ("operating", ("operating", "营业", "经营")), ("net", ("net", "净")))


def _margin(sentence: Sentence, told: Sequence[_Told]) -> Iterator[Claim]:
    """ "On sales of 250 million the dairy cleared 20 million, a margin of 8 %"."""
    one, other, rate = told
    if rate.sign != PERCENT or not _ends(sentence, rate) or rate.behind.strip():
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
    yield _claim(sentence, "share", rate, (profit.term, revenue.term), share())


def _kind(words: str) -> str | None:
    """Before which costs a profit or its margin is; None where words do not say."""
    return next((kind for kind, names in _KINDS if any(name in words for name in names)), None)


# What came in, what went out, and what that leaves.

_IN_OUT = (
    (
        lazy_re.words(
            r"(?:^|[,;] ?|\b(?:with|on|from|and) )(?:(?:total|its|their|the) )*(?:revenues?|receipts|income|takings|turnover) (?:of|was|were|came to|reached|totalled|at)(?: about)? $"
            r"|^(?:公司|全年|今年|当年|年|总|协会|学校|剧团|活动|展会|景区)*(?:门票|票房|销售|经营|活动|捐款)?收入(?:为|是|约|达到?|共)*$"
        ),
        lazy_re.words(
            r"^(?: [a-z]+)?(?:,? (?:and|against|with|on|less|minus)|,) ?(?:(?:total|its|their|all) )*(?:costs?|spending|expenses|expenditures?|outgoings|outlays) ?(?:(?:of|was|were|came to|reached|totalled|at)(?: about)? )?$"
            r"|^[,、;](?:总|各项)?(?:成本|支出|开支|花费)(?:为|是|约|达到?|共)*$"
        ),
        lazy_re.words(
            r"^(?: [a-z]+)?(?:,? (?:and|so|thus|leaving|left|leaves|making|makes|made|giving|gave|gives|meaning|meant|means|with|for|yielding|yielded|it|the [a-z]+|a|an)|[,;:])+ ?(?:surplus|profit|gain|net gain|net|left|made|earned|kept|cleared|balance)?(?: (?:of|was|is|came to))? ?$"
            r"|^[,;。](?:即|故|因此|实现|净)?(?:结余|盈余|净赚|赚|净结余|结存|净收入)(?:了|为|是|约|达到?)*$"
        ),
    ),
    (
        lazy_re.words(r"(?:^|[,;] ?)(?:(?:total|its|their|the) )*exports (?:of|were|came to|reached|totalled|at)(?: about)? $|^(?:全年|今年|当年|年|总)*出口(?:额|总额)?(?:为|是|约|达到?)*$"),
        lazy_re.words(r"^(?: [a-z]+)?(?:,? (?:and|against|with)|[,;]) ?(?:(?:total|its|their) )*imports (?:(?:of|to|were|came to|reached|totalled|at)(?: about)? )?$|^[,;](?:总)?进口(?:额|总额)?(?:为|是|约|达到?)*$"),
        lazy_re.words(r"^(?: [a-z]+)?(?:,? (?:and|so|leaving|left|making|giving|gave|for|with|a|an|the)|[,;:])+ ?(?:trade )?surplus (?:of|was|is|came to) $|^[,;](?:实现)?(?:贸易)?顺差(?:为|是|约|达到?)*$"),
    ),
)  # fmt: skip
_SURPLUS_WORDS = lazy_re.words(
    r"\b(?:surplus|profit|gain|net|made|earned|kept|cleared|balance|left)\b|[一-鿿]"
)


def _left_over(sentence: Sentence, told: Sequence[_Told]) -> Iterator[Claim]:
    """ "Receipts of 84 million against costs of 71 million left a surplus of 13 million", 出口、进口、顺差."""
    gain, cost, stated = told
    if any(each.sign != AMOUNT for each in told) or stated.behind.strip() or not _ends(sentence, stated):
        return
    terms = [_like(each.term, gain.term) for each in told]
    if len({each.quantity.unit for each in terms}) != 1 or not gain.term.quantity.unit in MONEY:
        return
    for came, went, left in _IN_OUT:
        if not (came.search(gain.lead) and went.search(cost.lead) and left.search(stated.lead)):
            continue
        if _SURPLUS_WORDS.search(stated.lead) and (terms[0].quantity.value or 0) > (terms[1].quantity.value or 0):
            yield _claim(sentence, "difference", stated, (terms[0], terms[1]), difference(), terms[2])
        return


# What that is a day.

_TIMES = (("day", "天日"), ("week", "周"), ("month", "月"), ("year", "年"), ("hour", "时"))
_EACH = lazy_re.words(
    r"\b(?:a|per|each|every) (?:day|week|month|year|hour)\b|平均每(?:个)?(?:天|日|周|月|年|小时)|(?<![一-鿿])每(?:个)?(?:天|日|周|月|年|小时)|[日周月年]均"
)
_EACH_BEHIND = lazy_re.words(
    r"^(?: [a-z]+)? (?:a|per|each|every) (?P<time>day|week|month|year|hour)(?: on average)?$"
)
_EACH_BEFORE = lazy_re.words(r"[,(](?:即|合|折合)*(?:平均每|每|平均)?(?:个)?(?P<time>[天日周月年时])(?:均)?(?:约|为|达)*$")
_MADE = lazy_re.words(r"[,:(] ?(?:(?:or|that is|i\.e\.|an average of|on average|about|making|averaging) )*$")


def _by_time(sentence: Sentence, told: Sequence[_Told]) -> Iterator[Claim]:
    """ "It carried 126,000 people in 30 days, 4,200 a day", 日均."""
    if len(told) != THREE or not _ends(sentence, told[-1]):
        return
    lengths = [each for each in told[:-1] if each.sign == DURATION]
    amounts = [each for each in told[:-1] if each.sign == AMOUNT]
    mean = told[-1]
    if len(lengths) != 1 or len(amounts) != 1 or mean.sign != AMOUNT:
        return
    behind = _EACH_BEHIND.match(mean.behind)
    named = behind if behind and _MADE.search(mean.lead) else _EACH_BEFORE.search(mean.lead)
    unit = lengths[0].term.quantity.unit
    if named is None or not any(unit == each and named["time"] in (each, *sign) for each, sign in _TIMES):
        return
    units = {_plain(mean.term), _plain(amounts[0].term)}
    if len(units) > 1 and "1" not in units:
        return
    stated = mean.term.reading(replace(mean.term.quantity, unit=_plain(amounts[0].term)))
    whole = amounts[0].term.reading(replace(amounts[0].term.quantity, unit=_plain(amounts[0].term)))
    yield _claim(sentence, "average", mean, (whole, lengths[0].term.as_counted), ratio(), stated)


def _plain(term: Term) -> str:
    return term.quantity.unit.partition("/")[0]


# Two rates and how far apart they are.

_GAP = lazy_re.words(
    r"\b(?:gap|lead|margin|difference|advantage)\b(?: between the (?:\ue001 )?[a-z]+)?(?: (?:narrowed|shrank|fell|widened|grew|rose|dropped|slipped|is|was|stands|stood|came))?(?: (?:to|at|of|by))?(?: (?:just|only|about))? $"
    r"|(?:差距|领先优势|领先|优势|相差|差)(?:缩小|扩大|收窄|拉大|缩窄|增)?(?:至|到|为|是|仅|只有|达|只剩)*$"
)
_SET_AGAINST = lazy_re.words(r" ?(?:to|against|versus|vs\.?|v|-|对|比|and)[ ]?")
_POINTS_BEHIND = lazy_re.words(r"^ ?(?:percentage )?(?:points?|pts?)\b|^个?(?:百分)?点")


def _between_two(sentence: Sentence, told: Sequence[_Told]) -> Iterator[Claim]:
    """ "The gap narrowed to 4 points, 46 % to 42 %"."""
    rates = [each for each in told if each.sign == PERCENT]
    steps = [each for each in told if each.sign == POINTS or (each.sign == AMOUNT and _POINTS_BEHIND.match(each.behind))]
    if len(rates) != 2 or len(steps) != 1 or any((each.term.quantity.value or 0) != PARTIES for each in told if each not in rates + steps):
        return
    one, other = rates
    step = steps[0]
    ordered = sorted(rates, key=lambda each: each.term.quantity.value or 0, reverse=True)
    if not _SET_AGAINST.fullmatch(other.lead) or not _GAP.search(sentence.mask, 0, step.at):
        return
    if step.at < one.at:
        if not _POINTS_END.fullmatch(one.lead) or not _CLOSES.match(sentence.mask, other.at + 1):
            return
    elif not _ends(sentence, step) or len(content(step.lead)) > 1:
        return
    quantity = step.term.quantity
    if quantity.unit != POINTS_UNIT:
        in_hundredths = {
            name: value / 100 for name in ("value", "step", "low", "high")
            if (value := getattr(quantity, name)) is not None
        }  # fmt: skip
        quantity = replace(quantity, unit=POINTS_UNIT, **in_hundredths)
    yield _claim(sentence, "difference", step, (ordered[0].term, ordered[1].term), difference(), step.term.reading(quantity))


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


def _stock(sentence: Sentence, told: Sequence[_Told]) -> Iterator[Claim]:
    """ "The fund began with 3.0 billion, received 0.6, paid out 0.4 and lost 0.2, ending at 3.0", 原有、又招、现有."""
    if any(each.sign != AMOUNT for each in told) or not _ends(sentence, told[-1]):
        return
    signs: list[int] = []
    for place, each in enumerate(told[:-1]):
        here = _own(told, place)
        was, came, went = (bool(found.search(here)) for found in (_WAS, _CAME, _WENT))
        if _IS.search(here) or was + came + went != 1 or (was and 0 in signs):
            return
        signs.append(0 if was else 1 if came else -1)
    last = told[-1]
    holds = _own(told, len(told) - 1)
    if signs.count(0) != 1 or not (_IS.search(holds) or _HOLDS.match(holds)) or len(content(holds)) > HOLDER:
        return
    first = signs.index(0)
    ordered = [told[first], *(each for each in told[:-1] if each is not told[first])]
    kept = [sign for sign in signs if sign]
    like = ordered[0].term
    terms = [_like(each.term, like) for each in (*ordered, last)]
    if is_bare(like) and not all(is_bare(each.term) for each in told):
        return
    if len({each.quantity.unit for each in terms}) != 1:
        return
    if all(is_count(each) for each in terms):
        terms = [each.as_counted for each in terms]
    yield _claim(sentence, "sum", last, tuple(terms[:-1]), run_of(tuple(kept)), terms[-1])


def _like(term: Term, one: Term) -> Term:
    """A number that prints no unit in that of another one; "7.1 billion" behind euros are euros."""
    if term.quantity.unit != "1" or term is one:
        return term
    if is_bare(term):
        return in_unit_of(term, one)
    return term.reading(replace(term.quantity, unit=one.quantity.unit))


HOLDER = 3
"""Words that say who has what is left, and of what: "the camp holds 140 families". Ours."""


def _own(told: Sequence[_Told], place: int) -> str:
    """The words of a number of a list that are not its neighbours': those to the joint on either side of it."""
    lead = _JOINT.split(told[place].lead)[-1] if place else told[place].lead
    return f"{lead} {_JOINT.split(told[place].behind)[0]}"


_JOINT = lazy_re.words(r"[,;、]|\band\b|\bon top of\b|\bplus\b|[加和与及]")


def _claim(
    sentence: Sentence, rule: str, told: _Told, inputs: tuple[Term, ...], way: Operation, stated: Term | None = None
) -> Claim:  # fmt: skip
    stated = stated or told.term
    span = sentence.span(*inputs, stated)
    if rule == "share":
        inputs = tuple(each.as_counted if is_count(each) else each for each in inputs)
    return Claim(rule, stated, inputs, (way,), span, strict=True, doubt=True)
