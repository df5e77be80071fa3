"""Votes for, against and abstaining, and the share of each: "同意 8,640 万股, 占 96.0 %; 反对 240 万股, 占 2.7 %; 弃权 …".

The three make up all votes cast. A share may be of other votes than those that are told, so what fails is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import part_of_all
from lianpu.audit.proof.slips import plausible
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Moment, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict

_AGAINST = Trigger(
    lettered(
        r"反对[^\ue001-\ue006,;。]{0,6}?{Q}|{Q}[^\ue001-\ue006,;.]{0,10}? against\b|\bagainst[^\ue001-\ue006,;.]{0,8}?{Q}"
    )
)
_ROLES = (
    lazy_re.compile(
        r"(?:同意|赞成)[^\ue001-\ue006,;。]{0,6}$|\b(?:for|in favou?r)[: ]+$", re.IGNORECASE
    ),
    lazy_re.compile(r"反对[^\ue001-\ue006,;。]{0,6}$|\bagainst[: ]+$", re.IGNORECASE),
    lazy_re.compile(
        r"弃权[^\ue001-\ue006,;。]{0,6}$|\b(?:abstain\w*|abstention\w*)[: ]+$", re.IGNORECASE
    ),
)
_BEHIND = (
    lazy_re.compile(r"[^\ue001-\ue006,;.]{0,8}? (?:for|in favou?r)\b", re.IGNORECASE),
    lazy_re.compile(r"[^\ue001-\ue006,;.]{0,8}? against\b", re.IGNORECASE),
    lazy_re.compile(r"[^\ue001-\ue006,;.]{0,8}? (?:abstain|abstention)", re.IGNORECASE),
)
_NAMED = lazy_re.compile(
    r"(?:同意|赞成)[^\ue001-\ue006,;。]{0,8}$|\bapproval[^\ue001-\ue006,;.]{0,12}$", re.IGNORECASE
)
_FAVOUR = lazy_re.compile(r" (?:in favou?r|approval|support|of (?:the )?votes)\b", re.IGNORECASE)
_OTHERS = lazy_re.compile(r"中小|小股东|回避|\b(?:minority|independent|excluding)\b", re.IGNORECASE)


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
