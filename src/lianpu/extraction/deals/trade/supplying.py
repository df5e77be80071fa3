"""Which side of a contract of supply provides, in Chinese and in English, and which makes the electricity.

"N signed an agreement with M to supply cells" has N sell; "for the supply of cells" has it buy,
unless they come "from its" works or N is said to be who digs, makes or grows.
"""

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
_LATTER_ZH = lazy_re.compile(
    "[,;](?P<who>\ue002)(?:将|会|须|承诺|同意|负责)*[^,;\ue001\ue002]{0,14}?(?:供应|供货|交付)(?!商)"
)
"""Which of the two delivers: 后者将在五年内供应电池."""
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
    named = _LATTER_ZH.search(part.text, words.end())
    who = part.seen[named.start("who")].value if named else None
    if isinstance(who, Pronoun) and who.sort in ("former", "latter"):
        return who.sort == "former"
    told = _PROVIDED_ZH.search(part.text, words.end())
    pays = told is None
    told = told or _PAYS_ZH.search(part.text, words.end())
    if told is None:
        return None
    side = part.seen[told.start("who") if told["who"] else told.start("from")]
    if isinstance(side.value, Name):
        name = key(side.value)
        if any(isinstance(s.value, Name) and key(s.value) == name for s in other):
            return pays
        if any(isinstance(s.value, Name) and key(s.value) == name for s in one):
            return not pays
        return None
    if pays:
        return None
    if isinstance(side.value, Pronoun) and side.value.sort in ("former", "latter"):
        return side.value.sort == "former"
    return isinstance(side.value, Pronoun) and side.value.text != "其"


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


_ACTS_ZH = lazy_re.compile(
    "[,;](?:其中,?)?由(?P<who>[\ue001\ue002])(?:方面|独家|统一|负责|全部|分批|分期|直接|自)*"
    "(?:(?P<buys>采购|购买|订购|购入|承租|租用|租入|租赁|付款|出资(?:采购|购买|租用))"
    "|供货|供应|供给|出租|提供|交付|销售|出售|承建|建设)(?![商方人链])"
    "|[,;](?:其中,?)?(?P<is>[\ue001\ue002])(?:为|是|系|作为)(?:本?(?:合同|协议|项目)的?)?"
    "(?:(?P<takes>承租|采购|购买|租用|需|买|使用)|出租|供应|供货|卖|供|提供)[方人](?=[,;.]|$)"
)
"""Which of the two does what by a contract, told behind it: 双方签署合同,由乙采购."""


def _done_by(part: Shape, one: list[Sighting], other: list[Sighting]) -> bool | None:
    """Whether the first of two provides, as the words behind a Chinese contract say who does what."""
    told = _ACTS_ZH.search(part.text)
    if told is None:
        return None
    who = part.seen.get(told.start("who" if told["who"] else "is"))
    if who is None:
        return None
    if isinstance(who.value, Pronoun):
        if who.value.sort not in ("former", "latter"):
            return None
        first = who.value.sort == "former"
    else:
        sides = [_is_of(who, one), _is_of(who, other)]
        if sides[0] == sides[1]:
            return None
        first = sides[0]
    return first != bool(told["buys"] or told["takes"])


def defined(part: Shape, one: list[Sighting], other: list[Sighting]) -> bool | None:
    """Whether the subject provides, as brackets behind either side call it: 甲(简称"卖方")与乙签订.

    So too where the words behind the contract say which of the two buys or delivers.
    """
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
    return _done_by(part, one, other)


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


_REACH = 110
"""Characters behind the noun of a contract in which it says what it is for."""
_SUPPLY = lazy_re.compile(r"\b(?:supply|sourcing) (?:agreements?|contracts?|deals?|pacts?)\b")
_OFFTAKE = lazy_re.compile(r"\boff-?takes?\b")
_SELLS = lazy_re.compile(
    r"\bto (?:also )?(?:supply|sell|deliver|ship)\b(?! chain)|\bfor (?:the |its )?(?:sale|delivery) (?:of|to)\b"
    r"|\bto provide (?:it|them|\ue001|\ue002) with\b|\bcovering (?:the )?(?:sale|delivery) of\b"
)
_BUYS = lazy_re.compile(
    r"\bto (?:also )?(?:buy|purchase|procure|source|take|off-?take|secure|obtain|receive)\b|\bto be supplied\b|\bfor (?:the |its )?(?:purchase|procurement) of\b"
)
_PURCHASE = lazy_re.compile(
    r"(?<!power )(?<!power-)(?<!share )(?<!stock )(?<!unit )(?<!securities )(?<!asset )(?<!equity )\bpurchase (?:agreement|contract|commitment)s?\b"
)
"""A contract named for what its subject does by it, unless it was won: who signs it buys."""
_FROM_OTHER = lazy_re.compile(
    r"\b(?:contracts?|agreements?|deals?) (?:for|covering) [^;\ue003]{0,60}? from (?:[a-z0-9\-]+ ){0,4}?\ue001"
)
"""A contract for so much from another, unless it was won."""
_WON = lazy_re.compile(
    r"\b(?:w[io]n|wins|land|secur|receiv|clinch|bag|book|announc)[a-z]*\b[^;,]{0,30}$"
)
_WON_FROM = lazy_re.compile(
    r"\b(?:w[io]n|wins|winning|land(?:s|ed)|clinch(?:es|ed)|bag(?:s|ged)|book(?:s|ed)|receiv(?:es|ed))\b [^;,\ue001\ue003]{0,40}?\b(?:contracts?|orders?)\b[^;,\ue001]{0,30} from (?:[a-z0-9\-]+ ){0,4}\ue001"
)
_SUPPLY_OF = lazy_re.compile(
    r"\b(?:for|covering|securing|on|regarding) (?:the |an? )?(?:[a-z0-9\-\ue005\ue009]+ ){0,3}?(?:supply|supplies|off-?take|deliver(?:y|ies))\b(?! (?:agreement|contract|deal))"
)
_FROM_ITS = lazy_re.compile(
    r"\b(?:from|at|of) (?:its|the company's|the group's|our) (?!(?:own )?suppliers?\b)"
)
_PRODUCES = lazy_re.compile(
    r"\b(?:miner|explorer|refiner|producer|supplier|smelter|grower|[a-z\-]*developer|recycler|explorers?|mining (?:company|group|firm)|materials (?:company|group|firm))(?: [a-z\-]+){0,2} $"
)
_PRODUCER_NAME = lazy_re.compile(
    r"\b(?:Mining|Mines|Minerals?|Metals?|Resources|Lithium|Graphite|Nickel|Copper|Cobalt|Uranium|Rare Earths?|Potash|Gold|Refining|Materials|Exploration)\b"
)
_USES = lazy_re.compile(
    r"\b(?:carmaker|automaker|car maker|trader|trading house|battery(?:-| )?(?:[a-z]+ )?(?:maker|producer|manufacturer)|cell maker|steelmaker|buyer|customer|retailer|utility|airline|chipmaker"
    r"|(?:vehicle|car|truck) (?:maker|manufacturer)|materials producer|commodit(?:y|ies) (?:trader|house|group))(?: [a-z\-]+){0,1} $"
)


def supply_sells(
    part: Shape, start: int, end: int, one: list[Sighting], other: list[Sighting]
) -> tuple[bool, bool] | None:
    """Whether the subject of a contract sells by it, and whether nothing about the two can gainsay it.

    Args:
        part: The sentence; its contract's noun stands at `start` to `end`.
        one: The subject.
        other: With whom it signs.

    Returns:
        None where neither the words of the contract nor what the two are said to be tells.
    """
    text = part.text
    stop = text.find(";", end)
    right = min(stop if stop >= 0 else len(text), end + _REACH)
    # An infinitive counts only right behind the other's name: "with N to supply 3 GWh".
    named = [p for p, s in part.names() if s in other and start <= p < right]
    behind = min(named) + 1 if named else end
    sells, buys = _SELLS.search(text, start, right), _BUYS.search(text, start, right)
    if _WON_FROM.search(text, max(0, start - 30), right):
        return True, True
    if _FROM_OTHER.search(text, start, right) and not (
        _WON.search(text, 0, start) or _WON.search(text, start, end)
    ):
        return False, True
    if sells is not None and (buys is None or sells.start() < buys.start()):
        return True, False
    if buys is not None:
        return False, False
    bought = _PURCHASE.search(text, start, right if one and behind == end else behind)
    if bought is not None and not _WON.search(text, 0, bought.start()):
        return False, True
    if _SUPPLY_OF.search(text, start, right) or _OFFTAKE.search(text, max(0, start - 24), right):
        if _FROM_ITS.search(text, behind, right):
            return True, True
        makes = [_is(part, side, _PRODUCES, _PRODUCER_NAME) for side in (one, other)]
        uses = [_is(part, side, _USES, None) for side in (one, other)]
        if uses[0] != uses[1]:
            return uses[1], False
        if makes[0] != makes[1]:
            return makes[0], False
        if not _OFFTAKE.search(text, max(0, start - 24), right):
            return False, False
    elif _SUPPLY.search(text, max(0, start - 30), end):
        makes = [_is(part, side, _PRODUCES, _PRODUCER_NAME) for side in (one, other)]
        if makes[0] != makes[1]:
            return makes[0], False
    return None


def _is(
    part: Shape, names: list[Sighting], said: re.Pattern[str], named: re.Pattern[str] | None
) -> bool:
    """Whether one of a side's names is said, or says itself, to be of a trade."""
    here = {id(sighting): place for place, sighting in part.names()}
    for sighting in names:
        if not isinstance(sighting.value, Name):
            continue
        place = here.get(id(sighting))
        if place is not None and said.search(part.text, max(0, place - 60), place):
            return True
        if named is not None and named.search(sighting.value.whole or sighting.value.text):
            return True
    return False


_POWER = lazy_re.compile(
    r"(?:power|electricity) (?:purchase|supply)|power-purchase|\bppas?\b"
    r"|(?:购电|售电|(?:绿电|核电|风电|水电|光伏|绿色电力|清洁能源)(?:采购|购买|交易|直供|供应|购销)?|电力(?:采购|购买|供应|购销)?)(?:框架)?(?:协议|合同|合约|长约)"
)
_ENERGY = lazy_re.compile(
    r"\b(?:to (?:supply|provide|deliver|sell|buy|purchase)|for)(?: the)?(?: [a-z\-]+){0,3}? (?:\ue006|power|electricity|energy)"
    r"(?! (?:of )?(?:\ue001['’]?s? )?(?:gpu|chip|comput|storage|batter|transition))|\b(?:nuclear|power|electricity|energy|clean-energy) (?:supply )?(?:deal|agreement|contract|pact)s?\b"
    r"|\b(?:reactors?|(?:nuclear|power|gas|coal) (?:plants?|stations?)) (?:in \ue008 )?(?:open|operating|running|online)\b|\b(?:reopen|restart|revive)[a-z]* (?:the |an? )?(?:[a-z\ue001\ue008]+ ){0,3}?(?:reactors?|plants?|stations?)\b"
)
"""Words of what is supplied by a contract with who makes it."""
_BEHIND = 40
"""Characters behind the noun of a contract within which it says so."""
_BEFORE = 20
"""Characters before the noun of a contract in which its kind stands: "power purchase agreement"."""
_NOUN = 4
"""Characters behind a pattern in which the noun of the contract may still stand: 采购|协议."""
_NOUN_ZH = 16
"""The same where the noun follows the verb: 签署 22 年的核电购电协议. Chosen by us."""
_POWER_FROM_ITS = lazy_re.compile(
    r"\b(?:from|of|by|through) its |\bto (?:supply|sell|deliver|provide|power)\b[^;]{0,60}? from the |售电(?:框架)?(?:协议|合同|合约)"
)
"""Behind a contract for power: the subject's own park makes it; or its name says that the subject sells."""
_GENERATOR = lazy_re.compile(
    r"\b(?:developer|producer|generator|ipp|solar|wind|renewables?|hydro|geothermal)(?: [a-z]+){0,2} $"
)
_GENERATOR_NAME = lazy_re.compile(
    r"\b(?:Energy|Electric|Gas|Utilit(?:y|ies)|Solar|Wind|Sun|Renewables?|Hydro|Geothermal|Nuclear|Photovoltaics?)\b"
    r"|电力|发电|光伏|风电|风能|太阳能|新能源|水电|核电|能源"
)


_SAID_ENERGY = lazy_re.compile(
    r"\b(?:nuclear|power|electricity|energy|grid|reactor|solar|wind|geothermal|hydro)(?: (?!(?:deals?|contracts?|agreements?|with|to|for|and|of)\b)[a-z\-]+){0,2} "
    r"(?:company|firm|developer|producer|generator|provider|supplier|start-?up|utility|group|operator|maker)s? $"
)
"""Before a firm that makes or carries electricity: "nuclear developer N"."""
_COMPUTES = lazy_re.compile(
    r"\b(?:cloud|comput(?:e|ing)|gpus?|chips?|hosting|colocation|data cent(?:er|re) (?:capacity|lease)|leas(?:e|es|ed|ing)|turbines?|batter(?:y|ies)|equipment|stake|shares|acqui[a-z]+)\b"
)
"""Words of what else is sold by a contract with one."""


_HIRES_POWER = frozenset(
    ("cloud", "neocloud", "models", "data_centres", "consumer", "applications", "chips")
)
"""Segments of those who buy electricity for their machines, and sell none."""


def _only_uses(names: list[Sighting]) -> bool:
    """Whether one side of a contract is known as a firm that uses electricity."""
    return any(
        isinstance(s.value, Name)
        and s.value.entity is not None
        and s.value.entity.segment in _HIRES_POWER
        for s in names
    )


def generates(part: Shape, names: list[Sighting]) -> bool:
    """Whether one side of a contract for power makes it, by its name or by what is said of it."""
    here = {id(sighting): place for place, sighting in part.names()}
    return any(
        isinstance(s.value, Name)
        and (
            (s.value.entity is not None and s.value.entity.segment == "energy")
            or _GENERATOR_NAME.search(s.value.whole or s.value.text)
            or (id(s) in here and _GENERATOR.search(part.text[: here[id(s)]]))
        )
        for s in names
    )


def from_generator(
    part: Shape, start: int, end: int, one: list[Sighting], other: list[Sighting]
) -> bool:
    """Whether one side of an English contract alone is said to make electricity, and nothing else is traded.

    "Signed a contract with nuclear developer N": of a firm that computes it buys power.
    """
    said = [
        any(
            s in names and _SAID_ENERGY.search(part.text, max(0, place - 60), place)
            for place, s in part.names()
        )
        for names in (one, other)
    ]
    around = (max(0, start - _BEFORE), end + 2 * _BEHIND)
    return said[0] != said[1] and _COMPUTES.search(part.text, *around) is None


def of_power(part: Shape, start: int, end: int, one: list[Sighting], other: list[Sighting]) -> bool:
    """Whether a contract told at a place of a shape is one for electricity.

    A contract with who makes power is, where it is for so much of it: "a deal with N to supply 1 GW".
    """
    text = part.text
    noun = _NOUN_ZH if part.is_chinese() else _NOUN
    if _POWER.search(text, max(0, start - _BEFORE), end + noun) is not None:
        return True
    if part.is_chinese():
        return False
    if generates(part, one) == generates(part, other) and _only_uses(one) == _only_uses(other):
        return False
    return _ENERGY.search(text, max(0, start - _BEFORE), end + _BEHIND + _BEFORE) is not None


def power_sides(
    part: Shape, words: str, one: list[Sighting], other: list[Sighting]
) -> tuple[list[Sighting], list[Sighting]]:
    """Buyer and seller of a contract for electricity between the subject and the other side.

    The subject buys unless the power is "from its" park, it alone is said or called a maker of it, or the
    other alone is known to use it.

    Args:
        words: What stands in and right behind the clause.
    """
    made = generates(part, one), generates(part, other)
    used = _only_uses(one), _only_uses(other)
    sells = _POWER_FROM_ITS.search(words) is not None or (made[0] and not made[1])
    if made[0] == made[1] and used[0] != used[1]:
        sells = used[1]
    return (other, one) if sells else (one, other)
