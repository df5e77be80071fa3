"""The side that a reading leaves open, where another sentence says it: whose round or page it is, or with whom one agreed.

The reading is complete but for that side, so the sentence must leave no place for it: it names no other
firm, and nothing stands behind the sum that it could go to. Money put in goes to the firm in focus, the one
whose money the text is on (after centering: Grosz, Joshi & Weinstein 1995); what one does by an agreement
is done with the other of the two that the sentence before named. Of several it is none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.open_rounds import put_into, round_of
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, is_person, key, keys, name_key

INTO_A_FIRM = ("equity_investment", "fundraise")
"""Kinds by which money goes into the firm that takes it."""
_SHARES = ("equity", "ownership")
_LATELY = 2
"""Sentences within which the text is still on the firm that it was on last. Chosen by us."""
_PUTS = lazy_re.compile(
    r"\b(?:invest(?:s|ed|ing)?|inject(?:s|ed|ing)?|pour(?:s|ed|ing)?|pump(?:s|ed|ing)?|plough(?:s|ed|ing)?|plow(?:s|ed|ing)?|put(?:s|ting)?"
    r"|contribut(?:es?|ed|ing)|commit(?:s|ted|ting)?|pledg(?:es?|ed|ing)|(?:co-)?(?:led|leads?|leading)|join(?:s|ed|ing)?)\b"
)
"""What somebody does who puts a sum in; a noun is often of all that he put into anybody."""
_ENDS = lazy_re.compile(
    r"(?: (?:more|each|apiece|extra|over time|upfront|in (?:all|cash|equity|new money)|of (?:its|their) own(?: money)?))?"
    r"(?:,? (?:[a-z]+ )?(?:(?:funding|financing|seed|equity|investment|bridge) )?(?:round|raise|investment|tranche|extension|financing|series [a-h]))?"
    r"(?: (?:in)?to (?:the|this|that) (?:[a-z\-]+ ){0,2}?(?:venture|company|start-?up|firm|round|deal|financing|raise|fundraising|fundrais(?:e|er)|effort))?"
    r"(?: (?:more|each|apiece|over time|this year|later this year|next year|at (?:an?|the) [^,;]{0,40}|through [^,;]{0,40}|over \ue009|(?:in|by) \ue005))?"
    r"(?=[,.;]|$| (?:and|while|alongside|with|as part|according|people|sources|subject|if|when|once)\b)"
)
"""What may stand behind a sum that goes into the round or firm spoken of, and no word of anything else."""
_ENDS_ZH = lazy_re.compile(
    "(?:的?(?:现金|战略|股权|追加|早期|跟进)*(?:投资|资金|融资)?)(?:[(（][^)）]{0,20}[)）])?(?=[,.;、]|$)"
)
"""What may stand behind a sum that is put into a firm, in Chinese."""
_PAYS_TOO = lazy_re.compile(
    "[^,;\ue001]{0,12}[\ue003\ue007]|[^,;]{0,4}(?:跟进|跟投|参投|参与|加入)"
)
"""Behind one of several who each put in a sum: 甲投 50 亿,乙投 100 亿."""
_GOVERNED_ZH = lazy_re.compile(
    "(?:[向对往给]|(?<![正现存实内外])在|(?<![认因作成])为|(?<![由终对至])于)(?![\ue002其它该这此])[^,;\ue001\ue005]{1,16}$"
)
"""Before a verb of putting money in, where the money goes: 向旧金山投资 150 亿."""
_STOP = lazy_re.compile("[;.]")
_BEHIND = 30
"""Characters behind a sum in which a clause still says what it is for. Chosen by us."""
_WORKS_ZH = lazy_re.compile(
    "(?:数据中心|工厂|园区|厂房|产线|生产线|基地|孵化器)|[建造](?:设|立|厂)|打造|兴建"
)
"""What a sum is spent on that goes into no firm."""
_ELSEWHERE_ZH = lazy_re.compile(
    "(?:数据中心|工厂|项目|园区|基建|基础设施|厂房|产线|基地|研发|[建造]|打造|孵化器|采购|购买|设立|成立|基金|[一二三四五六七八九十两几多][家笔]|计划|预算|总计|合计|对外|累计|认购订单|贷款|债)"
)
"""Words of a clause by which a sum may go elsewhere than into the firm spoken of."""


_BY_IT = lazy_re.compile(
    r"(?:as part of|under|in (?:return|exchange|turn)|by|through|per)(?: (?:the|its|this|that|their)(?: [a-z\-]+)? (?:terms(?: of (?:the|that|their) [a-z]+)?|deals?|agreements?|contracts?|partnership|pact|arrangement|transaction|alliance|collaboration|tie-?up|plan|accord)| \ue002)?(?: for (?:that|this|\ue002))?, "
    r"|(?:the|its|their) (?:terms|deal|agreement|partnership|pact|contract|arrangement) (?:will see|sees|calls for|requires|commits|obliges) "
)
"""How a sentence opens that tells what somebody does by what he and another agreed on."""
_BY_IT_ZH = lazy_re.compile(
    "(?:根据|按照|依据|依照|按)(?:该|此|上述|双方|这份?|本次|此次)?[^,;\ue001\ue002]{0,6}(?:协议|合同|约定|条款|安排|合作|备忘录)[^,;\ue001]{0,4},"
    "|(?:作为|作為)[^,;\ue001]{0,6}(?:回报|交换|对价|一部分|条件|内容)[^,;\ue001]{0,4},"
    "|(?:此次|本次|该|这笔|这项|双方的)(?:交易|合作|协议)(?:中|里|约定|规定|要求)?,"
)
"""The same in Chinese: 根据协议,甲将采购; 作为回报,乙承诺采购."""
_WITH_ELSE = lazy_re.compile(
    r"\b(?:from|to|with|through) (?:an?|other|others|several|multiple|outside|third|third-party|various|its (?:suppliers|customers|partners)|their)\b|[向与和从](?:其他|其它|多家|第三方|外部|供应商|客户)"
)
"""With somebody else than the other of the two, whom no name tells."""
_NONE_BY_IT = ("partnership", "fundraise", "share_issue", "ipo", "grant")


def completed(
    found: Sides, part: Shape, words: re.Match[str], amount_at: int | None, discourse: Discourse
) -> Sides:
    """The sides of a reading with the firm in focus as its taker, where it leaves that open and nothing else.

    Args:
        words: What tells it.
        amount_at: Where its sum stands.
    """
    if amount_at is None or bool(found.takers) == bool(found.givers) or part.outer is not None:
        return found
    other = _of_agreement(found, part, discourse)
    if other:
        return replace(found, givers=found.givers or other, takers=found.takers or other)
    if found.kind not in INTO_A_FIRM or found.takers or any(map(is_person, found.givers)):
        return found
    places = (
        part.positions(found.givers)
        or [place for place, one in part.seen.items() if one.sort is Sort.PRONOUN][:1]
    )
    if not places or max(places) > words.start() + 1:
        return found  # who puts it in is told before it, in the sentence itself
    excluded = frozenset(keys(found.givers))
    told = _focus_zh if part.is_chinese() else _focus
    takers = told(part, words.start(), max(words.end(), amount_at + 1), discourse, excluded)
    return replace(found, takers=takers) if len(takers) == 1 else found


def _of_agreement(found: Sides, part: Shape, discourse: Discourse) -> list[Sighting]:
    """The other of the two whom the sentence before named, where this one tells what one of them does by what they agreed."""
    side = found.givers or found.takers
    family = deal_kinds()[found.kind].family if found.kind in deal_kinds() else ""
    if found.kind in _NONE_BY_IT or family not in ("commerce", "equity"):
        return []
    opens = _BY_IT_ZH if part.is_chinese() else _BY_IT
    if not opens.match(part.text) or _WITH_ELSE.search(part.text):
        return []
    pair = {name_key(one): one for one in discourse.last}
    acts = set(keys(side))
    if len(pair) != 2 or len(acts) != 1 or not acts < pair.keys():
        return []
    if _others(part, frozenset(acts), len(part.text)):
        return []
    return [one for name, one in pair.items() if name not in acts]


def _focus(
    part: Shape, start: int, end: int, discourse: Discourse, excluded: frozenset[str]
) -> list[Sighting]:
    """Whose round an English sentence goes on about that says of nobody into whom a sum is put."""
    text = part.text
    if not _PUTS.search(text, max(0, start - 1), end) or not _ENDS.match(text, end):
        return []
    if _others(part, excluded, len(text)):
        return []
    return put_into(discourse, part, start, end, excluded) or []


def _focus_zh(
    part: Shape, start: int, end: int, discourse: Discourse, excluded: frozenset[str]
) -> list[Sighting]:
    """Whom a Chinese sentence goes on about that says of nobody into whom a sum is put."""
    text = part.text
    if not _ENDS_ZH.match(text, end) or _ELSEWHERE_ZH.search(text, _clause(text, start), end):
        return []
    if put_elsewhere(part, start, end):
        return []
    if _others(part, excluded, len(text)):
        return []
    entry = discourse.labelled
    if entry is not None and not is_person(entry):
        return [] if name_key(entry) in excluded else [entry]
    on = discourse.topic
    for one in (*(round_of(discourse, frozenset()) or ()), *_only_raised(discourse)):
        if name_key(one) in excluded:
            return []
        other = on is not None and name_key(on) not in {*excluded, name_key(one)}
        if (
            other
            and discourse.sentence - discourse.topic_at <= _LATELY
            and not _invests(discourse, on)
        ):
            return []  # the text has gone over to another firm
        return [one]
    return []


def _clause(text: str, start: int) -> int:
    """Where the clause begins in which words start."""
    return max(text.rfind(mark, 0, start + 1) for mark in ",;:") + 1


def put_elsewhere(part: Shape, start: int, end: int) -> bool:
    """Whether a Chinese clause says where a sum goes, and that is no firm told before: 向旧金山投资 1 亿,设立孵化器.

    Args:
        start: Where the words begin that tell the deal.
        end: Where they end, with its sum.
    """
    text = part.text
    if _GOVERNED_ZH.search(text, _clause(text, start), start):
        return True
    stop = _STOP.search(text, end, end + _BEHIND)
    return _WORKS_ZH.search(text, end, stop.start() if stop else end + _BEHIND) is not None


def _only_raised(discourse: Discourse) -> list[Sighting]:
    """The only firm that money was told to go into so far."""
    if len(discourse.raised) != 1:
        return []
    takers = [one for family in _SHARES for one in discourse.told.get(family, (0, [], []))[2]]
    return [one for one in takers if name_key(one) in discourse.raised][:1]


def _invests(discourse: Discourse, one: Sighting | None) -> bool:
    """Whether a firm was told of as one that puts money in, and not as one that takes it."""
    own = "" if one is None else name_key(one)
    return own in discourse.investors and own not in discourse.raised


def _others(part: Shape, known: frozenset[str], end: int) -> bool:
    """Whether a sentence names another firm than some, and not one who puts in a sum of his own."""
    return any(
        isinstance(one.value, Name)
        and not one.value.person
        and key(one.value) not in known
        and not _PAYS_TOO.match(part.text, place + 1)
        for place, one in part.names(0, end)
    )
