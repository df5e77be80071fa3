"""Who lends by the words of a loan, and who puts money into a round that words beside it name."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.deals.rules.commitment import clause
from lianpu.extraction.deals.rules.grammar import DESCRIPTION, MEMBERS, WHO, has_group
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, Sort, is_person
from lianpu.extraction.text.subjects import worked_at

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


FOUNDER = r"(?:\ue001(?:[/与和、]\ue001)?的?(?:联合)?(?:创始人|创办人|创辦人|董事长|ceo)(?:兼ceo)?(?=\ue001))?"
"""Of which firm the person is who puts money in: 甲的创始人王某 is no 甲."""

_LED_EN = lazy_re.compile(
    rf"(?P<whom>\ue001{MEMBERS})(?= (?:co-)?(?:led|leads)(?:$|[,.;]| (?:the|this) (?:[a-z\-]+ )?(?:round|financing|raise|series)))"
    rf"|(?:from (?:(?:its|the) )?(?:(?:[a-z]+|\ue008(?: [a-z]+)?)-(?:based|backed|listed) )?(?:(?:[a-z\-]+ ){{0,4}}(?:firm|fund|investor|group|giant|manager|company|start-?up|[a-z]*maker|designer|developer|manufacturer|supplier|provider|operator|retailer|miner|lender|insurer|bank|utility|rival|peer|customer|held) )?|(?:(?:co-)?led by|anchored by|headed by|spearheaded by|involving|participation (?:from|by|of)|investors (?:include|including)|backed by) {DESCRIPTION}){WHO}"
    rf"|with {WHO.replace('who', 'old')}(?: also| both| all)? (?:taking part|participating|joining|investing|contributing)"
    rf"|(?:^|[,;] (?:and )?|\band ){WHO.replace('who', 'also')} (?:also|too) (?:joined|participated|took part|invested|contributed)\b"
)

_TOGETHER_ZH = "\ue001(?:[、和与及]\ue001)*"
_LED_ZH = lazy_re.compile(
    rf"由?{WHO[:-1]}(?:、[\u3400-\u9fff]{{2,6}}(?=、\ue001){MEMBERS}){{0,3}})(?:等?[^,;\ue001]{{0,10}}|[与和及、]某[^,;\ue001]{{0,14}})?(?:领投|跟投|参投|主导(?=$|[,;.])|认购(?!价|了?(?:[\u3400-\u9fff]{{2,8}}|\ue001的?)[\ue004\ue006])|参与投资|联合投资|独家投资|独投|追投|(?:继续|持续|再次|再度)?加码|加注|超额追加|(?:参与|加入)(?:了?(?:本轮|此轮|该轮|其中|融资))?(?=[,;.]|$))"
    rf"|老股东{WHO.replace('who', 'old')}(?:等[^,;\ue001]{{0,6}})?(?:继续|持续|再次|超额|追加|加码|加注|跟进|参与)"
    rf"|(?:(?:跟投|参投|加持|入局),?(?:其中)?包括了?|(?:(?:领投|跟投|参投)(?:方|者|机构|人)|领投的)-{{0,2}}(?:包括|包含|涵盖|为|是|系|:|有|则)?[^,;\ue001]{{0,24}}?){WHO.replace('who', 'also')}"
    rf"|(?:投资方|投资者|投资人)(?:包括|为|:|有)[^,;\ue001]{{0,4}}{FOUNDER}{WHO.replace('who', 'whom')}(?!,\ue001[、和与及])"
    rf"|由(?P<mixed>{_TOGETHER_ZH}(?:,{_TOGETHER_ZH})+)(?:等[^,;\ue001]{{0,10}})?(?:联合|共同)?(?:参与|投资|领投|跟投|出资)"
    rf"|(?:投资方|投资者|投资人)(?:包括了?|为|:|有|是)(?P<several>{_TOGETHER_ZH}(?:,\ue001(?=[、和与及,等;.]|$)(?:[、和与及]\ue001)*)+)"
    rf"|(?<=[,;])(?P<strategic>{_TOGETHER_ZH})(?:等[^,;\ue001]{{0,6}})?战略投资(?=[,;.]|$)"
)

_GLOSS = lazy_re.compile(r"\ue001, (?:an?|the) (?:[a-z0-9\-]+ ){1,6}$")

_STANDS_BEHIND = lazy_re.compile(
    r"[\ue001\ue002],? (?:is|was|are|were)(?: (?:already|also|now|still))? $"
)
"""Between a firm and "backed by"."""

_ROUND_BEFORE = lazy_re.compile(r"\b(?:after|following|on top of|in addition to|having raised) ")
"""Between who led a round and an earlier round of the same firm."""

_EARLIER_ZH = lazy_re.compile(
    "[,;](?:而|但)?(?:再|更|在此|此)?(?:之前|此前|更早|早前|往前|上一轮|上轮|前一轮|去年|前年)"
)
"""Behind a round, where a clause goes on with an earlier one."""

_OTHERS_ACT = lazy_re.compile(
    r"; (?:(?:and|while|but|whereas|as) )?\ue001 (?!(?:[a-z]+ly |also )?(?:co-)?(?:le[ad]|join|back|invest|put|contribut|participat|provid|anchor|committ|took part))"
)
"""Behind a round, where a clause tells what another firm did."""

_ANOTHER_ROUND = lazy_re.compile(r"\ue003[^,;]{0,12}(?:\bseries|\bseed|\bround|轮)")

_NEXT_CLAUSE = lazy_re.compile(
    r"; |,? (?:while|whereas|but) | and (?:is|are|was|will|now|plans|aims|hopes|expects) "
)
_IN_RELATIVE = lazy_re.compile(r"\ue001, \ue002 (?:had |has |have )?[^,;]*$")
_GOES_ON = lazy_re.compile(
    r",(?: (?:has|have|had|also|now|then|since|just))* (?!(?:co-)?led\b|backed\b|including\b|with\b)[a-z]+(?: [a-z\-]+){0,4} \ue003"
)
"""Around a round of before, told by the way: "N, which had raised 12 from A, secured 30 from B"."""
_OTHER_RAISES = lazy_re.compile(
    r"\ue001,? (?:\ue002 )?(?:(?:has|have|had|also|then) )*(?:rais|secur|clos|land|bagg|nabb|receiv|attract|pick|pull|rak|haul|got|scor)[a-z]* [^;,]{0,24}\ue003"
)
"""Behind a round, where another firm raises money: who leads what stands behind is no leader of the first."""


def named_investors(
    part: Shape, chinese: bool, behind: int | None = None, before: int | None = None
) -> list[Sighting]:
    """Who led or joined a round, told elsewhere in the sentence or its brackets.

    Args:
        behind: End of the words of the round; who stands behind another round's sum put into that.
        before: Start of these words; who stands right before "after a Series A of" put into the
            round told first.
    """
    pattern = _LED_ZH if chinese else _LED_EN
    found: list[Sighting] = []
    for shape in (part, *part.asides):
        for match in pattern.finditer(shape.text):
            if _GLOSS.search(shape.text, 0, match.start()):
                continue  # "a company from Des Moines": no investor
            if shape.gloss and match.group().startswith("backed by"):
                continue  # "N, a start-up backed by M, has raised": M may put in nothing now
            if (
                behind is not None
                and shape is part
                and _ANOTHER_ROUND.search(part.text, behind, max(behind, match.start()))
            ):
                continue
            if (
                chinese
                and behind is not None
                and shape is part
                and _EARLIER_ZH.search(part.text, behind, max(behind, match.start()))
            ):
                continue  # …,再之前的 9 月,N 领投
            if (
                not chinese
                and behind is not None
                and shape is part
                and (
                    _OTHERS_ACT.search(part.text, behind, max(behind, match.start()))
                    or _OTHER_RAISES.search(part.text, behind, max(behind, match.start()))
                )
            ):
                continue  # "N raised M; N bought T from N"
            if (
                behind is not None
                and not chinese
                and shape is part
                and _GOES_ON.search(part.text, behind, max(behind, match.start()))
                and _IN_RELATIVE.search(part.text, 0, behind)
            ):
                continue
            if (
                before is not None
                and not chinese
                and shape is part
                and match.end() <= before
                and _NEXT_CLAUSE.search(part.text, match.end(), before)
            ):
                continue  # "A secured 5 from B, while C raised 2"
            if (
                before is not None
                and shape is part
                and match.end() <= before
                and _ROUND_BEFORE.search(part.text, match.end(), before + 1)
            ):
                continue
            if _STANDS_BEHIND.search(shape.text, 0, match.start()):
                continue  # "N is backed by M and raised 600": M stood behind it before
            start, end = max(
                match.span(group)
                for group in ("who", "whom", "old", "also", "mixed", "several", "strategic")
                if group in match.re.groupindex
            )
            named = [(p, s) for p, s in shape.names(start, end) if not worked_at(shape, p)]
            found.extend(_whose_firm(shape, p, s) for p, s in named)
    return found


def invested_with(part: Shape, behind: int) -> list[Sighting]:
    """With whom who led or joined a round did so, right behind its words: ", alongside N", "round, led by N"."""
    beside = _ALONGSIDE.match(part.text, behind)
    return [] if beside is None else [s for _, s in part.names(*beside.span("who"))]


_ALONGSIDE = lazy_re.compile(
    rf"(?:, an? [^;,\ue001\ue003]{{2,60}}(?=,))?[^;,\ue001\ue003]{{0,40}},? (?:alongside|together with|along with|(?:(?:which|that|\ue002) was )?(?:co-)?led by) {WHO}"
)


def _whose_firm(shape: Shape, position: int, sighting: Sighting) -> Sighting:
    """The firm of a person before it: "led by Ida Roe's Harrow Ventures"."""
    firm = shape.seen.get(position + len("'s ") + 1) if is_person(sighting) else None
    owned = shape.text.startswith(("'s ", "’s "), position + 1)
    return firm if owned and firm is not None and firm.sort is Sort.NAME else sighting
