"""The sum of a deal whose kind and sides the sentence before told: what the side that pays goes on to pay, what the deal brings in.

"N has agreed to buy M. It will pay 640 in cash." The sentence is on the deal in focus only if it names nobody
but the deal's sides, tells one sum and nothing that this could be for besides, and the one who acts is
the one who pays.
"""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.core.fact import Deal, Party
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.rules.commitment import unreal
from lianpu.extraction.deals.rules.frame_places import measures
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, is_person, key, written

_PAY = r"pay(?:s|ing)?|paid|spend(?:s|ing)?|spent|shell(?:s|ed|ing)? out|fork(?:s|ed|ing)? out"
_VERBS = {
    "commerce": rf"{_PAY}|buy(?:s|ing)?|bought|order(?:s|ed|ing)?|purchas(?:e|es|ed|ing)|commit(?:s|ted|ting)?(?: to (?:spend|pay))?|(?:expand|extend|increas)(?:s|es|ed|ing)? (?:the|that|this|its) (?:deal|agreement|contract|order|commitment) by",
    "takeover": _PAY,
    "equity": rf"{_PAY}|invest(?:s|ed|ing)?|put(?:s|ting)? in|commit(?:s|ted|ting)?",
}
_AUXILIARY = r"(?:(?:will|would|is|was|has|have|had|to|also|then|now|agreed|plans|expects|expected|set|going|due|reportedly|ultimately|just|already)\b ?){0,5}"
_PAYS = {
    family: lazy_re.compile(
        rf"(?:[^,;\ue001\ue002\ue003]{{0,40}}, )?(?P<who>[\ue001\ue002]) {_AUXILIARY}(?:{verbs}) (?:(?:about|roughly|around|nearly|almost|over|more than|up to|at least|another|a total of|as much as|some) ){{0,2}}\ue003"
    )
    for family, verbs in _VERBS.items()
}
"""What whoever pays goes on to do, up to the sum."""
_OF_GOODS = r"(?: (?:worth )?of (?:its|the|their|\ue001['’]s|\ue002['’]s|those|such) (?:[a-z\-]+ ){0,3}?[a-z\-\ue008]+)?"
_WHOLE = lazy_re.compile(
    _OF_GOODS
    + r"(?: in (?:cash|stock|shares|cash and (?:stock|shares)|all)| (?:with|to) [\ue001\ue002]| for (?:\ue001|\ue002|the (?:company|business|firm|stake|deal|chips|capacity))(?!['’])| over \ue009| (?:in|by|through|until) \ue005| under (?:the|that|its) [a-z]+){0,3}"
    r"(?=[,.;]|$| (?:and|which|according|people|sources|\ue002)\b)"
)
"""Behind such a sum, nothing that it is for but the deal."""
_BRINGS = lazy_re.compile(
    r"(?:[^,;\ue001\ue002\ue003]{0,30}, )?(?:the|this|that) (?:all-(?:cash|stock) |multi-year |\ue009 )?(?:sale|disposal|deal|transaction|acquisition|takeover|purchase|agreement|contract|order|lease|investment|buyout|arrangement|divestment|partnership|collaboration|(?:purchase |total |agreed |sale )?price|consideration)"
    r"(?:,? which [a-z ]{3,24}?,?| (?:itself|alone))? (?:will |would |is expected to |is set to )?(?:is |was )?(?:(?:could |may )?reach a (?:total )?value of|brought in|bring in|fetch(?:ed)?|raised?|nett?(?:ed)?|generated?|cost(?:s)?|worth|valued at|totals?|totall?ed) (?:(?:about|roughly|around|nearly|almost|over|more than|up to|at least|a total of|as much as|some|an estimated) ){0,2}\ue003"
    r"(?! (?:a|per|each|every)\b|-)"
)
"""What a deal spoken of is worth or brings in."""
_PAYS_ZH = {
    "commerce": "采购|购买|支付|订购|斥资|耗资|花费|下单",
    "takeover": "支付|斥资|耗资|花费|付出",
    "equity": "投资|出资|注资|投入|支付|斥资|认购",
}
_LEAD_ZH = "(?:[^,;\ue001\ue002\ue003]{0,12},)?(?:\ue005,?)?"
_PAYER_ZH = {
    family: lazy_re.compile(
        rf"{_LEAD_ZH}(?P<who>[\ue001\ue002])(?:(?:将|已|会|拟|共|也|还|则|再|计划|承诺|同意|预计|为此|分期|最终|首期|一次性)|在\ue009内|[在于]\ue005|向[\ue001\ue002])*(?:{verbs})了?(?:约|近|逾|超过?|高达|至多|至少|共计?|总计)?\ue003的?(?:现金|芯片|算力|对价|设备|服务|资金|股份|货款|股权)?(?=[,;.]|$)"
    )
    for family, verbs in _PAYS_ZH.items()
}
"""The same in Chinese: 该机构投资 3000 万元; 前者将在四年内采购 60 亿元芯片."""
_WORTH_ZH = lazy_re.compile(
    rf"{_LEAD_ZH}(?:(?:该笔?|此次|本次|这笔|上述|交易|担保|授信|贷款|投资|认购|转让|合同|订单|租约|收购|出售|减持)[^,;\ue001\ue002\ue003]{{0,6}})?"
    r"(?:额度|担保(?:总额|金额|额度)|授信(?:总额|额度)|贷款(?:总额|金额)|投资(?:总额|金额)|套现|总租金|转让价款|价款|成交价)(?:合计|总计|共计|不超过|最高|约|近|逾|超过?|为|是|达到?|高达|[:])*\ue003(?:人民币)?(?=[,;.]|$)"
    r"|[^;\ue003]{0,20}签[订署下]?了?(?:价值|金额|总[额值价])(?:约|近|逾|超过?|高达|达|为)*\ue003的[^,;\ue001]{0,12}(?:合同|订单|协议|合约|租约)"
)
"""What a deal spoken of is worth, by its own words."""
_LISTING_ZH = lazy_re.compile(
    rf"{_LEAD_ZH}[\ue001\ue002]?(?:此次|本次|预计|计划|拟|将|最终)*(?:ipo|上市|发行)?(?:募资|募集资金|集资|筹资)(?:净额|总额|规模)?(?:约|近|逾|超过?|为|达|高达|最多|至多|不超过)*\ue003(?=[,;.]|$)"
)
"""What a firm takes in by the listing told before: 公司募资净额为 18 亿港元."""
_WITHOUT = ("stake_held", "warrant", "partnership", "project")


def sum_told_after(
    deal: Deal, part: Shape, discourse: Discourse, currency: str | None
) -> tuple[Sighting, Quantity] | None:
    """The sum that a sentence tells of the deal told right before it, and where it stands; mostly none."""
    family = deal_kinds()[deal.kind].family
    if deal.amount is not None or deal.kind in _WITHOUT:
        return None
    money = [place for place, sign in enumerate(part.text) if sign == Sort.MONEY.value]
    if len(money) != 1 or measures(part, money[0]):
        return None
    if unreal(part.text, money[0], money[0] + 1, part.is_chinese()):
        return None
    sides = _keys(deal.parties)
    if any(
        isinstance(one.value, Name) and not is_person(one) and not _keys_of(one) & sides
        for _, one in part.names()
    ):
        return None
    if deal.kind == "ipo":
        told = part.is_chinese() and _LISTING_ZH.match(part.text) is not None
    else:
        told = _paid(deal, part, family, discourse) or _worth(part)
    if not told:
        return None
    value = sum_of(part.seen[money[0]], currency)
    return None if value is None else (part.seen[money[0]], value)


def _worth(part: Shape) -> bool:
    """Whether a sentence says of the deal itself what it is worth or brings in."""
    return (_WORTH_ZH if part.is_chinese() else _BRINGS).match(part.text) is not None


def _paid(deal: Deal, part: Shape, family: str, discourse: Discourse) -> bool:
    """Whether a sentence says what the one who pays by a deal pays for it, and that only."""
    chinese = part.is_chinese()
    pattern = (_PAYER_ZH if chinese else _PAYS).get(family)
    words = None if pattern is None else pattern.match(part.text)
    if words is None or (not chinese and _WHOLE.match(part.text, words.end()) is None):
        return False
    place = words.start("who")
    who = part.seen[place]
    meant = (
        [who] if isinstance(who.value, Name) else resolve(who, part, place, discourse, frozenset())
    )
    return bool(meant) and all(_keys_of(one) & _keys(deal.givers) for one in meant)


def _keys(parties: tuple[Party, ...]) -> set[str]:
    """What makes the firms of a deal's sides the same as others of the document."""
    named = {written(party.name) for party in parties}
    return named | {party.entity for party in parties if party.entity is not None}


def _keys_of(sighting: Sighting) -> set[str]:
    name = sighting.value
    return {key(name), written(name.text)} if isinstance(name, Name) else set()
