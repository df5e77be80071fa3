"""Whether the clause of a number names something that its table does not print, so that it speaks of that."""

from __future__ import annotations

import re

from lianpu.audit.beside.case import Case
from lianpu.audit.readings.grounded import SCOPE
from lianpu.audit.readings.otherness import KINDS
from lianpu.audit.stated.spotting import RATES
from lianpu.core import lazy_re

OTHER_KINDS = tuple(
    lazy_re.compile(words, re.IGNORECASE)
    for words in (
        r"人口|居民数|\b(?:population|inhabitants|residents)\b",
        r"支出|开支|[预决]算|\b(?:spending|expenditure|capex|budget)\b",
        r"债务|负债|借款|\b(?:debt|borrowings|liabilities)\b",
        r"项目|工程|\bprojects?\b",
        r"出口|\bexport(?:s|ed)?\b",
        r"进口|\bimport(?:s|ed)?\b",
        r"海外|境外|国外|\b(?:overseas|abroad|international|foreign)\b",
        r"库存|存货|\b(?:inventor(?:y|ies)|stocks?)\b",
        r"税收|税款|\btax(?:es)?\b",
        r"研发|\b(?:R&D|research)\b",
        r"利润|盈利|亏损|\b(?:profits?|earnings|EBITDA?|loss(?:es)?)\b",
        r"客户|用户|会员|\b(?:customers?|clients?|users|members)\b",
        r"投资|\binvestments?\b",
        r"排放|能耗|\b(?:emissions|energy)\b",
        r"现金|\bcash\b",
        r"成本|费用|\b(?:costs|expenses|bill)\b|\bcost of\b",
        r"专利|论文|\b(?:patents|papers)\b",
        r"满意度|安全|\b(?:satisfaction|safety|popularity)\b",
        r"企业数|新增企业|市场主体|\b(?:start-ups|shops|stores)\b",
        r"面积|平方米|\b(?:area|floor space|acreage)\b",
        r"利用率|开工率|入住率|\b(?:utili[sz]ation|occupancy)\b",
        r"中标|招标|\b(?:tenders?|bids?)\b",
        r"份额|市占率|\bmarket share\b|\bmarket for\b",
        r"目标|\baim(?:s|ing)? (?:for|at)\b",
        r"每股|股东|\bper share\b|\bshareholders?\b",
    )
)  # fmt: skip
"""Things that reports count, each of which says nothing of another."""


def of_another_thing(case: Case) -> bool:
    """Whether a clause names a kind of thing of which the table beside it says nothing."""
    words = case.own_words
    if _headed(case) or _of_stuff(case):
        return True
    found = [kind for kind in (*KINDS, *OTHER_KINDS) if kind.search(words)]
    scope = SCOPE.search(words)
    if not found and not scope:
        return False
    printed = printed_by(case)
    if scope and scope[1].casefold() not in printed.casefold():
        return True
    return any(not kind.search(printed) for kind in found)


def _headed(case: Case) -> bool:
    """Whether the name of a line only limits another noun, of which the table says nothing: "shoppers across Valley"."""
    subject = case.subject
    if subject is None or subject.start < case.clause[0]:
        return False
    match = _HEAD.search(case.words[case.clause[0] : subject.start])
    return (
        match is not None and match[1].casefold().rstrip("s")[:6] not in printed_by(case).casefold()
    )


_HEAD = lazy_re.compile(
    r"\b(?!sales|revenue|turnover|share|growth|increase|rise|drop|fall|decline|gain|lending|loans|each|both|most|business)([a-z]{4,}) (?:across|in|at|of|from|for) (?:the )?$",
    re.IGNORECASE,
)
"""A noun right before a name that limits it."""


def _of_stuff(case: Case) -> bool:
    """Whether an amount is of something that its table does not name: "70 tonnes of wood"."""
    match = None if case.stated.quantity.unit in RATES else _STUFF.match(case.behind)
    return match is not None and match[1].rstrip("s")[:6] not in printed_by(case).casefold()


_STUFF = lazy_re.compile(
    r" of (?!the |its |all |this |that |these |those |them|which|sales|revenue|turnover)([a-z]{3,})\b"
)


def printed_by(case: Case) -> str:
    """All words of a table: its caption, heads, and names."""
    return f"{case.sheet.caption}\n{case.sheet.printed}"
