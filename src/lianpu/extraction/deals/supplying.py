"""Who provides under a Chinese contract, as the clauses behind it tell: 合计向 N 销售 10 万吨."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, key
from lianpu.notation.letters import HAN_LETTER

_PROVIDED_ZH = lazy_re.compile(
    r"[,;](?:由)?(?P<who>[\ue001\ue002])(?:将|拟|需|负责)?(?:为|向)(?P<whom>其|[\ue001\ue002])(?:独家)?(?:提供|供应|交付|供货)"
    r"|[,;](?:由)?(?P<from>[\ue001\ue002])[^,;\ue001\ue002]{0,24}?(?:售予|售给|售卖给|卖给|出售给|供应给|供给|提供给|交付给|租给)(?:其|[\ue001\ue002])"
)
"""Who provides under a contract, told behind it: 公司为其提供算力服务."""
_USES_ZH = lazy_re.compile(
    "[,;][^,;\ue001]{0,8}在(?P<on>\ue001)(?:的?(?:云|平台|集群|数据中心|基础设施))?(?:上|中|内)[^,;\ue001]{0,6}(?:部署|运行|训练|托管|上线)"
    "|[,;][^,;\ue001]{0,8}[把将](?P<what>\ue001)[^,;\ue001]{0,8}(?:作为|用作|当作)\ue001的[^,;]{0,8}(?:底座|平台|基础设施|供应商|云|引擎)"
)
"""Whose product or cloud is used under a contract, told behind it: 将在甲云上部署推理集群."""
_PAYS_ZH = lazy_re.compile(
    "(?:由|,)(?P<who>\ue001)[^,;\ue001\ue002]{0,6}(?:支付|缴纳|付清|预付)[^,;\ue001]{0,10}(?:价款|货款|费用?|租金|合同款|款项|\ue003)"
)
"""Who pays under a contract, told behind it."""
_PAYS_ITSELF_ZH = lazy_re.compile(
    "[,;:](?:[^,;\ue001]{0,4})?(?:将|拟|需|承诺|同意)?(?:每?[月年季]度?(?:支付|付费|付)|以?每[月年][^,;\ue001]{0,2}\ue003[^,;\ue001]{0,6}租)"
)
"""Behind a contract, without a subject, what its subject goes on to do who buys by it: 月付 9 亿美元."""
_EARNS_ZH = lazy_re.compile(
    "占(?:公司|本公司|其)?[^,;\ue001\ue003]{0,14}(?:营收|营业收入|收入)|确认(?:为)?收入|为公司带来[^,;\ue001]{0,12}收入|(?:对|将对)公司[^,;]{0,12}(?:业绩|收入)[^,;]{0,6}(?:积极|正面)"
)
"""Behind a contract, what it earns its subject, who sells by it."""
_DELIVERS_ZH = lazy_re.compile(
    "[,;][^,;\ue001\ue002采购]{0,10}(?:供货|交货|交付|发货|履约)(?:[^,;\ue001\ue002]{0,6})(?=[,;.]|$)"
)
"""Behind a contract, without a subject, what its subject goes on to do who sells by it."""
_NOTICE_ZH = lazy_re.compile(
    "(?:重大合同|中标|订单)[^,;:\ue001]{0,6}[:,]|^\ue001[^,;:\ue001]{0,12}公告[,:]?[^\ue001]{0,8}$"
)
"""How a notice of a contract begins: firms announce what they sell."""
_PURCHASE_ZH = lazy_re.compile(
    "(?:采购|销售|供货)[^,;\ue001\ue003]{0,4}(?:合同|协议|框架)[^;]{0,20}(?:金额|总价|总额|价款)"
)
_BY_CONTRACT = lazy_re.compile("签|协议|合同|合约")
_NOUN_WITHIN = 20
"""Characters behind the words of a contract within which its noun stands. Chosen by us."""
_SERVES_ZH = ("lease", "compute_purchase")
_BUYS_ZH = lazy_re.compile("采购|购买|订购|购置|租用|承租|租入|租下")
"""What the subject of a contract does who buys or hires by it."""


_DOES_ZH = lazy_re.compile(
    "[^,;\ue001]{0,12}[向从][^,;\ue001\ue003]{0,8}\ue001[^,;\ue001\ue003]{0,10}?(?:(?P<buys>采购|购买|订购|购入|租用|租赁)|供应|销售|出售|提供|交付)(?![商方链部额价量])"
)
"""What the first of two firms does with the other, right behind its name: 甲将向乙采购."""


def sells_as_said(part: Shape, words: re.Match[str]) -> bool | None:
    """Whether the first side of a trade sells by its own verb; None where its verb is another."""
    if "a" not in words.re.groupindex or words.start("a") < 0:
        return None
    does = _DOES_ZH.match(part.text, words.end("a"))
    return None if does is None else does["buys"] is None


def serves_untold(words: str, kind: str) -> bool:
    """Whether a Chinese contract is one of service, whose two sides its own words leave alike.

    甲与乙签订算力服务合同: either may serve the other.

    Args:
        words: Its clause.
    """
    return kind in _SERVES_ZH and bool(HAN_LETTER.search(words)) and not _BUYS_ZH.search(words)


_TRADED_ZH = lazy_re.compile(
    r"[,:](?:[^,;\ue001\ue002]{0,24},)?(?:(?:由)?(?P<who>[\ue001\ue002]))?[^,;\ue001\ue002]{0,24}?[,]?[^,;\ue001\ue002]{0,8}?向(?P<whom>其|[\ue001\ue002]|(?:上述|前述|该等|这些)(?:供应商|供货商|厂商|厂家|客户|公司|各方|企业))(?:及其[^,;\ue001\ue002]{0,6})?[^,;\ue001\ue002]{0,12}?"
    r"(?:(?P<buys>采购|购买|订购)|供应|供货|销售|出售|交付)(?![商方链部额价量])"
)
"""What either side does by a contract, told behind it: 2026 年起合计向 N 销售 10 万吨."""
_QUANTITY_ZH = lazy_re.compile(
    r"[,:][^,;\ue001\ue002]{0,10}(?:(?P<buys>采购量|采购数量)|(?:销售?量|销售数量|供货量|供应量))[^,;\ue001\ue002]{0,24}[\ue000-\ue010]"
)
"""How much either side takes or delivers by a contract, told behind it."""
_SIDES = {"卖方": True, "供方": True, "出租人": True, "出租方": True, "转让方": True} | {
    "买方": False,
    "需方": False,
    "承租人": False,
    "承租方": False,
    "受让方": False,
}
"""What a contract calls a side, and whether that one provides."""
SUPPLY = lazy_re.compile(
    "(?:供货|供应|采购|销售|购销|供销|建造|承购|包销)(?:框架|长期|服务|意向)?[^,;\ue001\ue003]{0,4}(?:协议|合同|合约|长约|订单)"
)
"""A contract by which goods change hands, whatever its sum."""


def provided(
    part: Shape, words: re.Match[str], one: list[Sighting], other: list[Sighting]
) -> bool | None:
    """Whether the subject of a Chinese contract provides by it; None where nothing behind tells."""
    told_so = defined(part, one, other)
    if told_so is not None:
        return told_so
    acts = traded_by_it(part, words, one, other)
    if acts is not None:
        return acts
    sold = used(part, words)
    if sold is not None:
        firsts = [_is_of(sold, one), _is_of(sold, other)]
        if firsts[0] != firsts[1]:
            return firsts[0]
    if _PAYS_ITSELF_ZH.search(
        part.text, words.end("b") if "b" in words.re.groupindex else words.end()
    ):
        return False
    told = _PROVIDED_ZH.search(part.text, words.end())
    pays = told is None
    told = told or _PAYS_ZH.search(part.text, words.end())
    if told is None:
        return None
    who = part.seen[told.start("who") if told["who"] else told.start("from")]
    if isinstance(who.value, Name):
        name = key(who.value)
        if any(isinstance(s.value, Name) and key(s.value) == name for s in other):
            return pays
        if any(isinstance(s.value, Name) and key(s.value) == name for s in one):
            return not pays
        return None
    if pays:
        return None
    if isinstance(who.value, Pronoun) and who.value.sort in ("former", "latter"):
        return who.value.sort == "former"
    return isinstance(who.value, Pronoun) and who.value.text != "其"


def used(part: Shape, words: re.Match[str]) -> Sighting | None:
    """What is used under a Chinese contract, as told behind it."""
    told = _USES_ZH.search(part.text, words.end())
    return (
        None if told is None else part.seen[told.start("on") if told["on"] else told.start("what")]
    )


def _is_of(product: Sighting, side: list[Sighting]) -> bool:
    """Whether a name is one of a side's, or begins with it as products do."""
    return isinstance(product.value, Name) and any(
        isinstance(s.value, Name)
        and (
            key(s.value) == key(product.value) or product.value.text.startswith(f"{s.value.text} ")
        )
        for s in side
    )


def announced(part: Shape, words: re.Match[str], one: list[Sighting]) -> bool:
    """Whether the subject of a Chinese contract gives notice of it as its seller.

    甲公告,与乙签署采购合同,金额 1 亿元,占公司营收的 12%: firms announce what they sell.
    """
    if not _BY_CONTRACT.search(part.text, words.start(), words.end() + _NOUN_WITHIN):
        return False
    if _EARNS_ZH.search(part.text, words.end()) or _DELIVERS_ZH.search(part.text, words.end()):
        return True
    first = part.seen.get(0)
    return (
        first is not None
        and first in one
        and _PURCHASE_ZH.search(part.text, words.start()) is not None
        and _NOTICE_ZH.search(part.text, 0, words.start()) is not None
    )


def defined(part: Shape, one: list[Sighting], other: list[Sighting]) -> bool | None:
    """Whether the subject provides, as brackets behind either side call it: 甲(简称"卖方")与乙签订."""
    for aside in part.asides:
        host = aside.host
        if host is None or not isinstance(host.value, Name):
            continue
        called = next(
            (s.value.text for s in aside.seen.values() if isinstance(s.value, Pronoun)), ""
        )
        if called not in _SIDES:
            continue
        name = key(host.value)
        first = any(isinstance(s.value, Name) and key(s.value) == name for s in one)
        if first or any(isinstance(s.value, Name) and key(s.value) == name for s in other):
            return first == _SIDES[called]
    return None


def traded_by_it(
    part: Shape, words: re.Match[str], one: list[Sighting], other: list[Sighting]
) -> bool | None:
    """Whether the subject of a Chinese contract sells goods by it; None where nothing behind tells."""
    told = _TRADED_ZH.search(part.text, words.start())
    if told is None:
        quantity = _QUANTITY_ZH.search(part.text, words.end())
        return None if quantity is None else quantity["buys"] is None
    buys = told["buys"] is not None
    whom = part.seen.get(told.start("whom"))
    who = part.seen.get(told.start("who")) if told["who"] else None
    for sighting, acts in ((whom, False), (who, True)):
        if sighting is None or not isinstance(sighting.value, Name):
            continue
        name = key(sighting.value)
        first = any(isinstance(s.value, Name) and key(s.value) == name for s in one)
        if first or any(isinstance(s.value, Name) and key(s.value) == name for s in other):
            return (first == acts) != buys
        return None
    return not buys
