"""What two stretches of words are of: a loss or a revenue, and whose; whether they may speak of one thing."""

from __future__ import annotations

from functools import lru_cache

from lianpu.audit.stated.triggers import Wordings
from lianpu.core import lazy_re

_CONCEPTS = Wordings(
    {
        "loss": r"亏|\bloss(?:es)?\b|\blost\b|\bdeficits?\b",
        "revenue": r"营收|收入|营业额|销售额|\brevenues?\b|\bsales\b|\bturnover\b",
        "profit": r"利润|净利|盈利|\bprofits?\b|\bearnings\b|\bnet income\b|\bearned\b",
        "spending": r"投入|支出|费用|开支|花费|成本|投资|\bspen[dt]\w*|\bcosts?\b|\bexpens\w+|\bcapex\b|\binvest\w*",
        "paid out": r"分红|派息|股息|回购|\bdividends?\b|\bbuybacks?\b|\brepurchas\w+",
        "volume": r"销量|出货|交付|产量|装机|\bshipments?\b|\bshipped\b|\bdeliver\w+|\boutput\b|\bunits\b|\bsold\b",
        "raised": r"融资|募资|募集|\brais(?:ed|ing)\b|\bfunding\b",
        "cash": r"现金流|\bcash flow\b",
        "people": r"员工|人数|\bemployees\b|\bstaff\b|\bheadcount\b",
    }.items()
)
"""What numbers are of: two that are named and have none in common are of two things."""

_FILLING = lazy_re.words(
    r"[\ue001-\ue006]|分别|公司|集团|企业|累计|合计|总计|总共|共计|一共|加起来|合共|连续|期间|同期|这|下来|时间|换句话说|也就是说|换言之|由此|因此|"
    r"所以|实现|取得|获得|产生|录得|达到|净|为|是|约|达|到|共|总|里|间|来|内|即|其|该|的|了|掉|已|竟|高|在|则|又|年|从|至|和|及|而|并|且|就|都|仅|只|经|"
    r"\b(?:the|its|their|our|it|they|we|that|this|these|those|a|an|and|is|was|were|has|have|had|been|net|total|totals|totalled|totaled|cumulative|"
    r"combined|accumulated|aggregate|annual|yearly|thus|so|racked|up|add|adds|added|to|came|comes|amount|amounts|amounted|over|in|of|for|with|company|"
    r"group|firm|respectively|all|just|only|which|losing|made|about|some|recorded|reported|posted|booked|years?|past|last)\b|\W"
)
_PART = lazy_re.words(
    r"业务|分部|板块|海外|境外|境内|国内|国外|地区|市场|产品|部门|研发|子公司|项目|\b(?:on|from|at|segment|division|abroad|unit|per)\b"
)
"""Words by which a number is of a part of the business."""


@lru_cache(maxsize=1 << 10)  # of many sums of few numbers
def concepts(words: str) -> frozenset[str]:
    """What some words say that a number is of."""
    return _CONCEPTS.told(words)


def one_concept(words: str, others: str) -> bool | None:
    """Whether two stretches of words name one concept; None where one of them names none."""
    said, told = concepts(words), concepts(others)
    if not said or not told:
        return None
    return bool(said & told)


def others_named(words: str, others: str) -> bool:
    """Whether the second words name somebody or something that the first, which name another, do not.

    What is left when concepts and words of grammar are taken away must be the same on both sides where both have it.
    """
    mine, theirs = _rest(words), _rest(others)
    if not mine or not theirs:
        return False
    return not (mine <= theirs or theirs <= mine)


def of_a_part(words: str, others: str) -> bool:
    """Whether words are of a part of the business that the others do not name."""
    return any(part.group() not in others for part in _PART.finditer(words))


def _rest(words: str) -> frozenset[str]:
    return frozenset(_FILLING.sub(" ", _CONCEPTS.left_out(words)).casefold().split())
