"""What a firm has raised in all is no round: "has now raised 30 million in all", "累计融资已超 5 亿元".

Its rounds are deals where they are told; their total beside them would count the same money twice.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.fact import Deal
from lianpu.extraction.text.sentences import Sentence

_RAISED = ("fundraise", "debt")
_IN_ALL = lazy_re.compile(
    r"\b(?:to date|in all|in total|so far|altogether|all told|cumulatively|cumulative|over the years"
    r"|raised a total of|total raised|total (?:\w+ ){0,2}(?:funding|raised|financing|capital)"
    r"|(?:has|have) now raised|^added to"
    r"|since (?:it was (?:founded|set up|started)|(?:its )?(?:founding|foundation|inception|launch)))\b",
    re.IGNORECASE,
)
_SINCE_FOUNDED = lazy_re.compile(
    r"\W{0,4}since (?:(?:its|their) )?(?:founding|foundation|inception|launch|being (?:founded|set up))\b",
    re.IGNORECASE,
)
"""How a sentence opens that tells of all rounds."""
_BRINGS_TO = lazy_re.compile(
    r"\b(?:bring|tak|push|lift|rais)(?:s|ing|es) [^.;]{0,40}?\b(?:total|overall|combined|aggregate|cumulative) [^.;]{0,50}?\bto\b[^.;]{0,20}$",
    re.IGNORECASE,
)
"""Right before what all was put in: "invested 5, bringing its total commitment to the firm to 15"."""
_LARGEST = lazy_re.compile(
    r"\b(?:largest|biggest|one of the|most|record|highest)\b[^.;]{0,60}? (?:to date|so far|in total)\b",
    re.IGNORECASE,
)
"""What one round is among all there were."""
_SEVERAL = lazy_re.compile(
    r"\b(?:over|across|in|through) (?:an? (?:series|string|number)|several|multiple|\w+) (?:of )?(?:deals|rounds|financings|transactions|funding rounds)\b",
    re.IGNORECASE,
)
"""Several rounds at once: "over five funding rounds"."""
_ROUND = lazy_re.compile(
    r"\b(?:round|series|tranche|seed|raise|offering|notes?|bonds?)\b", re.IGNORECASE
)
"""A clause that names one round tells the total of that round."""
_CLAUSE = lazy_re.compile(r"[,;:](?!\d)|\s[–—-]\s|\band (?=was|is|plans|will|has)|\bafter (?=an? )")

_IN_ALL_ZH = lazy_re.compile(
    r"[(（,，](?:[两兩二三四五六七八九十\d]+[轮輪])?(?:总|總)(?:融资|融資|募资|募資)(?:额|額)?"
    r"|累[计計积積] ?[两兩二三四五六七八九十\d]+ ?[轮輪](?:总|總)?(?:融资|融資|募资|募資)|"
    r"至此.{0,16}(?:获得|獲得|获|獲|完成)了?"
    r"|"
    r"[各历歷多几幾两兩二三四五六七八九十\d] ?(?:轮|輪)(?:融资|融資)?的?(?:合计|合計|共计|共計|累计|累計)?(?:总|總)(?:融资|融資|募资|募資)(?:额|額|总额|總額|金额|金額|规模|規模)|"
    r"累[计計积積](?:已|共|获得|獲得|获|獲|完成|总|總)*(?:融资|融資|募资|募資|筹资|籌資|募集资金|募集資金)(?:额|額|总额|總額|金额|金額|规模|規模)?"
    r"|(?:至今|以来|以來|截至|目前|迄今).{0,14}(?:总|總)?(?:融资|融資|募资|募資)(?:总额|總額|累计|累計|累积|累積|总规模|總規模|(?<=[总總]..)[额額])"
    r"|(?:至今|以来|以來|截至|目前|迄今).{0,12}(?:共|累计|累計|累积|累積|先后|先後)(?:已|获得|獲得|获|獲|完成|进行|進行|了)*"
    r"[两兩二三四五六七八九十\d]+(?:轮|輪|次|笔|筆)(?:融资|融資)"
    r"|(?:经历|經歷|经过|經過|完成|历经|歷經|进行|進行)了?[两兩二三四五六七八九十\d]+(?:轮|輪|次)(?:市场化|市場化)?(?:融资|融資).{0,6}(?:融资|融資|募资|募資)(?:总)?(?:额|額|规模|規模|金额|金額)"
)


_RIGHT_BEFORE_ZH = lazy_re.compile(
    r"(?:以来|以來|至今|迄今|目前)[^,，;；]{0,4}累[计計积積](?:已|共|总|總)?(?:融资|融資|募资|募資|募集资金|募集資金)"
    r"(?:额|額|总额|總額|金额|金額)?(?:约|約|达|達|超|近|为|為)* ?$"
    r"|(?:经过|經過|历经|歷經|经历|經歷)[^,，;；]{0,30}[轮輪](?:融资|融資)?[,，][^,，;；]{0,14}累[计計积積](?:已|共|总|總)?(?:融资|融資|募资|募資)"
    r"(?:额|額|总额|總額|金额|金額)?(?:约|約|达|達|超|超过|超過|近|为|為)* ?$"
    r"|累[计計积積] ?[两兩二三四五六七八九十\d]+ ?[轮輪](?:总|總)?(?:融资|融資|募资|募資)(?:约|約|达|達|超|超过|超過|近|为|為)* ?$"
    r"|[各历歷多几幾] ?(?:轮|輪)(?:融资|融資)?的?(?:合计|合計|共计|共計|累计|累計)*(?:总|總)?(?:融资|融資|募资|募資)(?:总|總)?(?:额|額|金额|金額|规模|規模)?(?:已|约|約|达|達|到|超|过|過|近|为|為)* ?$"
)
"""Right before a sum since a firm was founded, whatever rounds the sentence names before."""


_JUST_BEFORE_ZH = lazy_re.compile(
    r"累[计計积積](?:已|共|完成|获得|獲得|获|獲|总|總)*(?:融资|融資|募资|募資|筹资|籌資)(?:额|額|总额|總額|金额|金額)?(?:已|达|達|约|約|为|為|超过|超過|超|逾|近)* ?$"
)
"""Right before what all rounds brought, behind who led the last."""
_LAST_ROUND_ZH = lazy_re.compile(r"(?:最近|最新|上|本|此|新|这|這)一?[轮輪][^,，;；]{0,6}$")
"""Right before the sum of one round told behind what was raised in all."""

_PUT_IN_ALL_ZH = lazy_re.compile(
    r"[(（,，](?:[两兩二三四五六七八九十\d]+[轮輪])?(?:总|總)(?:融资|融資|募资|募資)(?:额|額)?"
    r"|累[计計积積] ?[两兩二三四五六七八九十\d]+ ?[轮輪](?:总|總)?(?:融资|融資|募资|募資)|"
    r"累[计計积積](?:已|共|总|總)*(?:投资|投資|出资|出資|注资|注資|投入)(?:额|額|总额|總額|金额|金額)?(?:已|将|將)?(?:增至|升至|达到|達到|达|達|至|为|為|约|約|超|逾|近)* ?$"
)
"""Right before what an investor has put in over the years."""


def without_cumulative(told: list[Deal], sentence: Sentence) -> list[Deal]:
    """The deals of one sentence without sums over all rounds.

    A sum that names who paid, or a round, stays: unless the sentence tells a round beside it.
    """
    rounds = [deal for deal in told if deal.kind in _RAISED and deal.amount is not None]
    sums = [deal for deal in rounds if _in_all(deal, sentence)]
    put_in = [deal for deal in told if deal.kind == "equity_investment"]
    if sentence.chinese and len(put_in) > 1:
        totals = [
            deal
            for deal in put_in
            if (at := _place(deal, sentence)) > 0
            and _PUT_IN_ALL_ZH.search(sentence.text, 0, at)
            and any(one is not deal and _parties(one) == _parties(deal) for one in put_in)
        ]
        told = [deal for deal in told if deal not in totals]
    if not sentence.chinese:
        totals = [deal for deal in put_in if _is_brought_to(deal, sentence)]
        told = [deal for deal in told if deal not in totals]
    beside = len(rounds) > len(sums)
    if sentence.chinese:
        led = [one for one in sums if one.givers and _follows_lead(one, sentence)]
        told = [replace(one, amount=None) if one in led else one for one in told]
        sums = [one for one in sums if one not in led]
    return [
        deal
        for deal in told
        if deal not in sums or not (beside or (not deal.givers and _names_none(deal, sentence)))
    ]


def _follows_lead(deal: Deal, sentence: Sentence) -> bool:
    """Whether a sum in all stands behind who led a round, whose sum it is not: 由甲领投,累计融资 12 亿."""
    at = _place(deal, sentence)
    return (
        at > 0
        and "投" in sentence.text[:at]
        and _JUST_BEFORE_ZH.search(sentence.text, 0, at) is not None
    )


def _parties(deal: Deal) -> list[str]:
    return [party.name for party in deal.parties]


def _names_none(deal: Deal, sentence: Sentence) -> bool:
    """A Chinese clause that tells a sum in all names its rounds before it, an English one within."""
    at = _place(deal, sentence)
    governed = at > 0 and _RIGHT_BEFORE_ZH.search(sentence.text, 0, at) is not None
    return deal.round is None or not sentence.chinese or governed


def _in_all(deal: Deal, sentence: Sentence) -> bool:
    at = _place(deal, sentence)
    if at < 0:
        return False
    if sentence.chinese:
        in_all = _IN_ALL_ZH.search(sentence.text, 0, at)
        return in_all is not None and not _LAST_ROUND_ZH.search(sentence.text, in_all.end(), at)
    if _SINCE_FOUNDED.match(sentence.text):
        return not _ROUND.search(sentence.text)
    cuts = [match.end() for match in _CLAUSE.finditer(sentence.text)]
    start = max((cut for cut in cuts if cut <= at), default=0)
    end = min((cut for cut in cuts if cut > at), default=len(sentence.text))
    clause = sentence.text[start:end]
    clause = _LARGEST.sub("", clause)
    if _SEVERAL.search(clause):
        return True
    return bool(_IN_ALL.search(clause)) and not _ROUND.search(clause)


def _is_brought_to(deal: Deal, sentence: Sentence) -> bool:
    at = _place(deal, sentence)
    return at > 0 and _BRINGS_TO.search(sentence.text, 0, at) is not None


def _place(deal: Deal, sentence: Sentence) -> int:
    """Where a sentence prints the sum of a deal; -1 where it has none."""
    return sentence.text.find(deal.amount.text) if deal.amount is not None else -1
