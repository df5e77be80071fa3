"""Whose shares they were that a deal buys: "N buys M from K", 甲向丙收购乙.

The seller is on neither side of the deal: the acquirer gets the firm, the firm changes hands. He is told only
where the words bind him to both, never because he stands beside them; persons are left out, as on the sides.
"""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, distinct, is_person, key, keys, name_of

_LIST = "\ue001(?:(?:, | and |, and | & )\ue001)*"
_WHO = (
    r"(?:(?:its|their|the|an?|current|former|then|long-?time|sole|majority|controlling|private|public|existing|selling|rival|us|u\.s\.|uk|swiss|french|german|japanese|chinese|local) |"
    r"(?:[a-z]+-)?(?:equity|buyout|investment|energy|media|industrial|tech|technology|oil|gas|mining|chip|pension|sovereign|wealth) |"
    r"(?:parents?|owners?|shareholders?|holders?|backers?|firms?|compan(?:y|ies)|groups?|funds?|conglomerates?|giants?|investors?|sponsors?|sellers?|vendors?|funds|affiliates|managed|advised|by|of|and)(?: company)?,? ){0,7}"
)
"""What a seller is called before his name."""
_BUYS = lazy_re.compile(
    r"\b(?:buy|buys|buying|bought|buyout|acquir\w+|acquisition|purchas\w+|takeover|tak(?:e|es|ing) over|took over|snapp?\w* up|pick\w* up|scoop\w* up)\b"
)
_ELSE_FROM = r"(?!(?:[^;\ue001]* )?(?:rais\w+|borrow\w+|loans?|financ\w+|funding|away|bids?|offers?|competition|hir\w+|poach\w+|shift\w*|separat\w+|orders?|revenues?|protect\w*|benefit\w*|approvals?|support|pressure|permission|advice|far|apart|different) )"
_FROM = lazy_re.compile(
    rf"(?:['’]s)?(?:, [^;,\ue001\ue002]{{3,60}},)?{_ELSE_FROM}[^;,\ue001\ue002]{{0,70}}? from {_WHO}(?P<s>{_LIST})(?!['’]s? )"
)
"""Behind the firm that is bought: "M for 2 from its owner K"."""
_HELD_BY = lazy_re.compile(
    r"(?:['’]s)?(?: [a-z\-]+){0,2},? (?:(?:that|which) (?:is|are|was|were) |(?:is|was|were|has been|had been|will be|is being|to be|being) )?(?:(?:currently|previously|formerly|wholly|jointly) )?"
    rf"(?:held|owned|sold|divested|offloaded|disposed of|put up for sale) by {_WHO}(?P<s>{_LIST})(?!['’]s? )"
)
"""Behind it: "the shares of M held by K", "M was sold by K to N"."""
_OTHERS = r"(?:rivals?|competitors?|suppliers?|customers?|partners?|peers?|neighbou?rs?|clients?|lenders?|backers?|investors?|founders?|owner|parent|maker|chief|ex|former|friend|ally|landlord|tenant|predecessor|successor|shareholders?)"
_OF_HIS = lazy_re.compile(
    rf"(?P<s>{_LIST})['’]s? (?:(?!{_OTHERS} )[a-z\-\ue004]+ ){{0,6}}?(?:(?:stake|interest|holding|shareholding|shares?) (?:in|of) (?:[a-z\-]+ ){{0,3}})?$"
)
"""Before it: "to buy K's stake in M", "K's cloud unit M"."""
_FROM_BEFORE = lazy_re.compile(rf"\bfrom {_WHO}(?P<s>{_LIST}) (?:[a-z\-\ue004]+ ){{0,8}}$")
_DOES = r"(?:(?:has|have|had|is|are|was|were|will|would|could|may|also|now|then|recently|already|today|reportedly|formally|finally|in|to|the|its|advanced|exclusive|final|early|talks?|near(?:s|ed|ing)?|close|closing|discussing|considering|weighing|exploring|mulling|preparing|looking|seeking|about|set|agree[sd]?|agreeing|plans?|planned|intends?|signed|an?|definitive|binding|agreement|deal|complet(?:es?|ed|ing)|announc(?:es?|ed|ing)|clos(?:es?|ed)|said|says|it|that|on|ready|expects?|expected|decided|wants?|in principle|terminat(?:es?|ed|ing)|scrapp?(?:s|ed|ing)|cancel(?:s|led|ed)|abandon(?:s|ed)|call(?:s|ed)|off|\ue002|\ue003) ){0,9}"
_SELLS = r"(?:sell|sells|sold|selling|divest\w*|offload\w*|unload\w*|shed|sheds|shedding|hiv(?:e|es|ed|ing) off|part(?:s|ed|ing)? with|dispos(?:e|es|ed|ing) of|(?:sale|divestment|divestiture|disposal) of)"
_SELLER_ACTS = lazy_re.compile(
    rf"(?P<s>{_LIST})(?:['’]s?)?,? {_DOES}{_SELLS} (?:off )?[^;\ue001]{{0,70}}$"
)
"""Before it: "K has agreed to sell its unit M to N"."""
_TO = lazy_re.compile(r"[^;\ue001]{0,60}? to (?:[a-z\-\ue008]+ |, ){0,8}$")

_LIST_ZH = (
    "\ue001(?:[、和与及]\ue001)*(?:等(?:\ue007?[名家方位]?(?:股东|卖方|转让方|出让方|交易对方)?)?)?"
)
_WHO_ZH = "(?:其|该)?(?:[控原大间接现任]*股东|母公司|关联方|实际控制人|交易对方|转让方|出让方|卖方|私募(?:股权)?(?:公司|基金)?|投资机构|创始股东)?"
_BUYS_ZH = "(?:收购|购买|购入|购回|受让|买下|买入|买走|接手|接盘|拿下|并购|取得|购得|收获|揽入)"
_OF_WHOM_ZH = lazy_re.compile(
    rf"(?:向{_WHO_ZH}(?P<s>{_LIST_ZH})(?:支付[^;\ue001]{{0,14}})?|[从自]{_WHO_ZH}(?P<s2>{_LIST_ZH})(?:的?手[中里上]?|处|那里|方面)?)(?:(?!借|贷|融资|募集?)[^;\ue001\ue002]){{0,24}}?{_BUYS_ZH}[^;\ue001]{{0,20}}$"
)
"""Before it: 甲向丙收购乙, 甲从丙手中买下乙."""
_HELD_ZH = lazy_re.compile(
    rf"{_BUYS_ZH}了?(?:由)?{_WHO_ZH}(?P<s>{_LIST_ZH})(?:合计|共同|直接|间接|目前|原|此前)*(?:(?:所持有?|持有|拥有)的?|(?:旗下|名下|控股|手[中里])的?)[^;\ue001]{{0,14}}$"
)
"""Before it: 甲收购丙持有的乙股权, 甲买下丙旗下的乙."""
_DOES_ZH = "(?:将|把|拟|已|正|同意|宣布|计划|完成|决定|有意|考虑|准备|日前|近日|此前|今日|也|还|又|于\ue005|\ue005|以\ue003(?:的)?(?:价格|对价|代价|总价|作价)?|,)*"
_HIS_ZH = r"(?:其|旗下|名下|所持|持有|手[中里]|所|的|全资|控股|子公司|附属公司|公司|资产|业务|部门|全部|部分|剩余|合计)*"
_ACTS_ZH = lazy_re.compile(
    rf"(?P<s>{_LIST_ZH}){_DOES_ZH}(?:向(?P<to>\ue001)[^;\ue001]{{0,8}}?)?(?:出售|转让|出让|卖出|售出|卖掉|抛售|剥离)?了?{_HIS_ZH}[^;\ue001,]{{0,8}}$"
)
_SOLD_ZH = lazy_re.compile(
    r"[^;\ue001]{0,40}?(?:转让|出售|卖|售|出让|让)(?:给|予|与|至)了?[^;\ue001\ue002]{0,12}$"
)
_SALE_ZH = lazy_re.compile("出售|转让|出让|卖|售|剥离")


def sellers(match: Match) -> list[Sighting]:
    """Who sells what a deal buys, in order, each once; mostly nobody."""
    part = match.part
    if deal_kinds()[match.kind].third is None or not match.givers:
        return []
    sides = set(keys(match.givers + match.takers))
    giving, taking = part.positions(match.givers), part.positions(match.takers)
    find = _chinese if part.is_chinese() else _english
    for place in taking:
        told = find(part, place, giving)
        if told is None:
            continue
        found = [one for _, one in part.names(*told) if not is_person(one)]
        return [one for one in distinct(found) if key(name_of(one)) not in sides]
    return []


def _english(part: Shape, place: int, giving: list[int]) -> tuple[int, int] | None:
    """Where the sellers of the firm at a place stand."""
    text = part.text
    clause = text.rfind(";", 0, place) + 1
    acts = _SELLER_ACTS.search(text, clause, place)
    if acts is not None and any(_TO.match(text, place + 1, at) for at in giving if at > place):
        return acts.span("s")
    first = min((at for at in giving if at < place), default=clause)
    buys = _BUYS.search(text, clause, place)
    if buys is not None:
        for told in (
            _FROM.match(text, place + 1),
            _HELD_BY.match(text, place + 1),
            _FROM_BEFORE.search(text, buys.end(), place),
            _OF_HIS.search(text, max(buys.end(), first), place),
        ):
            if told is not None:
                return told.span("s")
    told = _HELD_BY.match(text, place + 1)
    if told is not None and any(_TO.match(text, told.end(), at) for at in giving):
        return told.span("s")
    return None


def _chinese(part: Shape, place: int, giving: list[int]) -> tuple[int, int] | None:
    """Where the sellers of the firm at a place stand, in Chinese."""
    text = part.text
    clause = text.rfind(";", 0, place) + 1
    told = _OF_WHOM_ZH.search(text, clause, place)
    if told is not None:
        return told.span("s") if told.start("s") >= 0 else told.span("s2")
    told = _HELD_ZH.search(text, clause, place)
    if told is not None:
        return told.span("s")
    told = _ACTS_ZH.search(text, clause, place)
    if told is None:
        return None
    to = told.start("to")
    if to >= 0 and to in giving and _SALE_ZH.search(text, to, place):
        return told.span("s")
    sold = any(_SOLD_ZH.match(text, place + 1, at) for at in giving if at > place)
    return told.span("s") if sold else None
