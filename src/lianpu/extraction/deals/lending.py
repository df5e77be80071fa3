"""Who lends by the words of a loan: the bank it is signed with, the arranger's firms, a lender by trade."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.deals.commitment import clause
from lianpu.extraction.deals.grammar import WHO, has_group
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting

_LENT_ZH = lazy_re.compile(
    rf"(?:由|获得?|从|向|与|自){WHO}(?:等[^,;\ue001]{{0,8}})?[^,;\ue001]{{0,6}}(?:牵头|主办|统筹|提供(?![^,;]{{0,10}}(?:担保|保证|增信|兜底))|发放|批出|取得|获得|申请|签|借|贷款|授信|[\ue003\ue007])"
)

_ARRANGED_ZH = lazy_re.compile(
    rf",由{WHO}(?:等[^,;\ue001]{{0,8}})?[^,;\ue001]{{0,4}}(?:牵头|主办|统筹)"
)

_LENDER_IS = lazy_re.compile(rf"(?:贷款|出借|放款|授信)(?:方|人|行|银行)(?:为|是|:){WHO}")

_LENT_EN = lazy_re.compile(
    rf"{WHO},? (?:have |has |had )?(?:granted|extended|provided|gave|arranged|lent)\b"
    rf"|\b(?:arranged|provided|led|headed|underwritten|extended|coordinated) by {WHO.replace('who', 'who2')}"
    rf"|, with {WHO.replace('who', 'who4')} (?:acting )?as (?:\ue002|(?:the )?(?:[a-z]+ )?(?:lender|arranger|agent|underwriter)\b)"
    rf"|\b(?:facility|agreement|loan|line|revolver)[^,;\ue001]{{0,16}} (?:with|from) {WHO.replace('who', 'who3')}"
)

_AGENT = lazy_re.compile(
    rf"{WHO}(?:, (?:n\.a\.|national association|inc\.?|plc|ltd\.?))? ?,? as (?:the )?(?:sole )?(?:(?:administrative|facility|collateral|lead|joint) (?:and )?){{1,2}}(?:agent|arrangers?|bank)\b"
)
"""Who acts for the lenders of a contract, named at its end: "among the Company, the lenders, and N, as agent"."""

_SIGNED_WITH = lazy_re.compile(rf"\b(?:with|from|by) {WHO}")

PART_OF_DEBT = lazy_re.compile(
    r",? (?:including|of which|among them) [^;\ue001]{0,24}\ue003|其中[^,;\ue001]{0,2}\ue001[^,;]{0,10}\ue003"
)
"""Behind what somebody borrowed in all, a part of it: who lends that lends not all."""
_BONDS = lazy_re.compile(r"\b(?:bonds?|notes|debentures)\b|债券|公司债|票据")

OF_SHARES_TOO = lazy_re.compile(r"\b(?:equity|shares|stock|stake|series [a-h])\b")
"""Between a loan and who leads: they lead what is told behind it, and lend nothing."""


_UNDER = lazy_re.compile(
    r"\b(?:(?:the|this|that|such) (?:[a-z0-9\-]+ ){0,4}?(?:agreement|amendment|facility|facilities)|under which)\b"
)
"""A loan told of a contract of before."""
AGENT_WITHIN = 3
"""Sentences behind a contract with its agent in which its loans may be told. Chosen by us."""


def agents(part: Shape) -> list[Sighting]:
    """Who acts for the lenders of a contract of credit that an English sentence tells of."""
    if " as " not in part.text or "agent" not in part.text:
        return []
    found = _AGENT.search(part.text)
    if found is None or not _CREDIT.search(part.text, 0, found.start()):
        return []
    return [s for _, s in part.names(*found.span("who"))]


_CREDIT = lazy_re.compile(
    r"\b(?:credit|loan|facility|facilities|financing)(?: and (?:security|guaranty|guarantee))? agreement\b|\bcredit facility\b"
)


def told_under(part: Shape) -> bool:
    """Whether a sentence tells of a contract of before, or of what is lent under it."""
    return _UNDER.search(part.text) is not None


_OWED = lazy_re.compile(
    r"\ue003 (?:of|in|on) (?:its |the |their |those |\ue001['’]s? )?(?:[a-z]+ ){0,2}?obligations\b"
)

_VOUCHED = lazy_re.compile(
    r"\b(?:guarantee|backstop)(?:s|d|ed|ing)? (?:\ue001['’]s )?[^;,\ue001\ue003]{0,40}$"
)
"""Before a sum that somebody vouches for."""


def owed(part: Shape, amount_at: int) -> bool:
    """Whether a sum is of what somebody owes: others pay it only if he does not."""
    if _OWED.match(part.text, amount_at) is not None:
        return True
    return _VOUCHED.search(part.text, max(0, amount_at - 60), amount_at) is not None


def lenders(match: re.Match[str], part: Shape, chinese: bool) -> list[Sighting]:
    """Who lends, told in the clause of a loan or right behind it."""
    left, right = clause(part.text, *match.span())
    if _BONDS.search(match.group()):
        return []  # bonds are sold to the market
    pattern = _LENT_ZH if chinese else _LENT_EN
    stop = part.text.find(";", right, right + 60)
    end = right if chinese else right + 60 if stop < 0 else stop
    found = pattern.search(part.text, left, end)
    if (
        found is not None
        and not chinese
        and PART_OF_DEBT.search(part.text, match.end(), found.start())
    ):
        found = None  # "8 billion of debt, including a 1 billion loan from N"
    if found is not None and OF_SHARES_TOO.search(part.text, match.end(), found.end()):
        found = None
    if found is None and chinese:
        found = _ARRANGED_ZH.match(part.text, right)
    if found is None and chinese:
        found = _LENDER_IS.search(part.text, match.start())
    if found is None and not chinese and " as " in part.text:
        found = _AGENT.search(part.text, match.end())
    if found is None:
        for aside in part.asides:  # "a 250 million loan (signed in May with N)"
            behind = 0 <= aside.places[0] - part.places[match.end() - 1] < 40
            told = _SIGNED_WITH.search(aside.text) if behind and not chinese else None
            if told is not None:
                low, high = told.span("who")
                return [s for _, s in aside.names(low, high)]
        return []
    group = next(name for name in ("who", "who2", "who3", "who4") if has_group(found, name))
    start, end = found.span(group)
    return [s for _, s in part.names(start, end)]
