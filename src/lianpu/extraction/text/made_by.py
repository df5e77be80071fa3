"""Names placed by what they own or make: the maker of a product, the part of a firm that is sold."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.text.fixed import Fixed
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.sightings import Board, Name, Sighting, Sort
from lianpu.notation.literals import spotter

_MAKER_EN = lazy_re.compile(r"[ \-](?:maker|developer|creator|owner|parent)\b")

_MAKER_ZH = lazy_re.compile(
    r" ?(?:的)?(?:开发商|開發商|开发者|開發者|制造商|製造商|母公司|研发商|研發商|背后的公司|运营商|運營商)"
)

_THE = lazy_re.compile(r"\b[Tt]he $")


def place_makers(board: Board, sentence: Sentence, fixed: Fixed) -> None:
    """Whoever makes a product of the registry is named by it: "the ChatGPT maker", ChatGPT 开发商."""
    text, behind = sentence.text, _MAKER_ZH if sentence.chinese else _MAKER_EN
    for one in [s for s in board.seen if s.sort is Sort.THING]:
        start, end = one.start - board.base, one.end - board.base
        made = one.value.entity if isinstance(one.value, Name) else None
        maker = fixed.owner(made) if made is not None else None
        words = behind.match(text, end) if maker is not None else None
        the = _THE.search(text, 0, start)
        if maker is None or words is None or not (the or sentence.chinese):
            continue
        board.remove(one)
        start, end = the.start() if the else start, words.end()
        told = _named_behind(board, end + board.base, maker) if sentence.chinese else None
        if told is not None:
            board.remove(told)
            end = told.end - board.base
        name = maker.name.zh if sentence.chinese else maker.name.en
        board.add(start, end, Sort.NAME, Name(name, maker))


def _named_behind(board: Board, end: int, maker: object) -> Sighting | None:
    """The maker's own name right behind what it makes: ChatGPT 开发商 OpenAI."""
    for one in board.seen:
        if 0 <= one.start - end <= 1 and isinstance(one.value, Name) and one.value.entity == maker:
            return one
    return None


_PAID_FOR = lazy_re.compile(
    r"(?:(?:[$€£]\s?[\d.,]+\s?(?:[BMTbmt]|bn|tn)?|(?:b|m|tr)illion(?: (?:dollars|euros))?)(?: worth)? (?:of|in|on|(?P<to>to)|at|from|with)"
    r"|\b(?:deal|agreement|contract|pact|partnership|commitment)s? with|\b(?:partnership|collaboration|alliance) to|\b(?:commitment|pledge)s? to|\b(?:capacity|compute|computing|chips|services) from) $"
)
"""Before the service that a sum is spent on, or that a contract is with."""
_IN_RETURN = lazy_re.compile(r" (?:over|for|in (?:exchange|return) for)\b")
"""Behind one that a sum goes to, which else may be put into it."""

_PAID_FOR_ZH = lazy_re.compile(
    r"[亿億万萬] ?(?:美元|美金|歐元|欧元|英镑|英鎊|港元|日元|元)(?:的|用于|用於|采购|採購|购买|購買|租用)? ?$|[向从從与與和跟在] ?$"
)
"""Before such a service in Chinese: 购买 250 亿美元的 N 服务, 向 N 采购."""
_IS_PAID_ZH = lazy_re.compile(
    r"(?:的|云|雲|等)*[^，。；,;]{0,8}?(?:服务|服務|算力|容量|资源|資源|采购|採購|购买|購買|租用|下了|签|簽|支付|付给|付給|付款|下单|下單|达成|達成|投入|花费|花費|支出|消费|消費)"
)
"""Behind it: what is bought of it, or that one buys from it."""


_PROVIDES_ZH = lazy_re.compile(
    "(?:[也亦还還又再已将將会會正]|近日|日前|今年|此前|宣布|宣佈|披露)*(?:[获獲从從与與和向为為]|[获獲]得|拿下|斩获|斬獲|中标|中標|签下|簽下|签署|簽署|赢得|贏得|承接|接到|收到|提供|的[^，。；,;]{0,4}客[户戶]|[^，。；,;]{0,12}[向为為][^，。；,;]{1,12}提供)"
)
_RENTED_ZH = lazy_re.compile(
    "(?:租用|租下|租赁|租賃|采购|採購|付给|付給|支付给|支付給|[是为為从從])了? ?$"
)
_WITH_ZH = lazy_re.compile(
    "[与與和跟同向从從] ?$|(?:选择|選擇|选用|選用|采用|採用|转向|轉向|转投|轉投|迁[往至到]|遷[往至到]|使用)了? ?$"
)
"""Before one with whom a contract is told of in the sentence."""
_CONTRACT_ZH = lazy_re.compile(
    "合同|合约|合約|协议|協議|订单|訂單|大单|大單|算力|容量|租|采购|採購|客户|客戶|合作"
)
_PROVIDES = lazy_re.compile(
    r"(?:['’]s? (?:[a-z]+ )?(?:customers?|contracts?|deals?)\b"
    r"|(?: (?:also|has|have|had|will|would|is|recently|just|to))* (?:w[io]n(?:s|ning)?|sign(?:s|ed|ing)?|land(?:s|ed)|secur(?:es|ed)|str(?:ikes?|uck)|ink(?:s|ed)"
    r"|announc(?:es|ed)|agree[ds]?|suppl(?:y|ies|ied)|provid(?:e|es|ed)|host(?:s|ed)?|sell(?:s)?|sold|expand(?:s|ed))\b)"
)
_PAYS = lazy_re.compile(
    r"\b(?:pay(?:s|ing)?|paid|turn(?:ed|ing|s) to|contracted with) $|(?:付给|付給|支付给|支付給)了? ?$"
)
_FROM = lazy_re.compile(r"\b(?:from|use of|provided by|supplied by|delivered by|hosted by) $")
"""Before a cloud that is used or whose capacity is taken."""
_CONTRACT = lazy_re.compile(
    r"\b(?:deals?|contracts?|agreements?|commitments?|capacity|comput(?:e|ing)|customers?|tpus?|gpus?)\b",
    re.IGNORECASE,
)
"""Around a cloud, what a firm does that provides, and words of a contract."""


def place_services(board: Board, sentence: Sentence, fixed: Fixed) -> None:
    """A cloud of the registry that is paid stands for its owner: "30 billion to N Cloud"."""
    for one in [s for s in board.seen if s.sort is Sort.THING]:
        start, end = one.start - board.base, one.end - board.base
        made = one.value.entity if isinstance(one.value, Name) else None
        if made is None or made.segment != "cloud":
            continue
        owner = fixed.owner(made)
        if owner is None or not _is_paid(sentence, start, end):
            continue
        board.remove(one)
        name = owner.name.zh if sentence.chinese else owner.name.en
        board.add(start, end, Sort.NAME, Name(name, owner, service=True))


_USED = lazy_re.compile(
    r"\b(?:pick(?:s|ed)?|cho(?:oses?|se|sen)|select(?:s|ed)?|tapp(?:s|ed)|rel(?:y|ies|ied) on|switch(?:es|ed)? to|(?:host|run|train|built|mov|migrat|shift)[a-z]*\b[^,;.]{0,50} (?:on|to|onto)) (?:the )?$"
)
_FOR_LONG = lazy_re.compile(
    r"\b(?:deals?|contracts?|agreements?|commitments?|capacity|rental|suppliers?|providers?|workloads?|exclusive(?:ly)?)\b|\bfor the next (?:[a-z]+ )?years\b",
    re.IGNORECASE,
)
_NAMED_ON = lazy_re.compile(" [A-Z]")
"""Before a cloud that a firm runs on; words by which it does so for long; behind a longer name."""
_NAMES_CONTRACT = lazy_re.compile(
    r"(?i: (?:cloud |compute |capacity |computing |spending |services )?(?:commitments?|contracts?|deals?|agreements?|arrangements?|orders?|pacts?|spend|tpus|gpus)\b)"
)
"""Behind a cloud whose contract is told by its noun: "a 30 billion N commitment"."""
_HEAD_ACTS_ZH = lazy_re.compile(
    "(?:近期|日前|近日|已|正|正在|还|也|曾|最近|接连|接連|频频|頻頻|出手|大规模|大規模|大手笔|大手筆)*(?:计划|計劃|拟|擬|将|將|推进|推進|希望|斥资|斥資|豪掷|豪擲|押注|砸|准备|準備|打算|考虑|考慮|有意|宣布投|宣佈投|投入|投资|投資)"
)
"""What a person does who spends his firm's money."""


def place_heads(board: Board, sentence: Sentence, fixed: Fixed) -> None:
    """Who heads a listed firm acts for it: 孙正义拟投资."""
    text = sentence.text
    for one in [s for s in board.seen if s.sort is Sort.NAME]:
        name = one.value
        if not isinstance(name, Name) or not name.person or name.entity is None:
            continue
        start, end = one.start - board.base, one.end - board.base
        firm = fixed.headed(name.entity) if _HEAD_ACTS_ZH.match(text, end) else None
        if firm is not None:
            board.remove(one)
            board.add(start, end, Sort.NAME, Name(firm.name.zh, firm))


_UNIT_ZH = lazy_re.compile("旗下的? ?$")
_ACTS_ZH = lazy_re.compile(
    " ?(?:公司|业务|業務)?[也亦还還]?(?:拟|擬|将|將|已|获|獲|完成|传|傳|宣布|宣佈|计划|計劃|寻求|尋求|正|分拆|递|遞|融资|融資)"
)


_LEADS_ZH = lazy_re.compile(
    " ?(?:领投|領投|跟投|参投|參投|(?:宣布|宣佈|拟|擬|将|將)*以[^，。；,;]{2,14}?(?:收购|收購|买下|買下))"
)
"""What only a firm does: it leads a round, or buys another firm for a sum."""
_SOLD_ZH = lazy_re.compile(" ?[（(][^（）()]{0,14}被[^（）()]{1,14}(?:收购|收購|买下|買下)")
"""Behind one that is said in brackets to have been bought: GitHub（2018 年被微软收购）."""
_BOUGHT_ZH = lazy_re.compile("(?:收购|收購|并购|併購|买下|買下)了?[^，。；,;的A-Za-z]{0,8} ?$")


def place_units(board: Board, sentence: Sentence) -> None:
    """A product of the registry that acts as a firm does, or is bought as one, is one: 快手旗下可灵拟融资."""
    text = sentence.text
    if not any(word in text for word in ("旗下", "投", "购", "購", "买", "買")):
        return
    for one in [s for s in board.seen if s.sort is Sort.THING]:
        start, end = one.start - board.base, one.end - board.base
        if not isinstance(one.value, Name) or one.value.entity is None:
            continue
        unit = _UNIT_ZH.search(text, max(0, start - 5), start) and _ACTS_ZH.match(text, end)
        sold = _LEADS_ZH.match(text, end) or _SOLD_ZH.match(text, end)
        if unit or sold or _BOUGHT_ZH.search(text, 0, start):
            board.remove(one)
            board.add(start, end, Sort.NAME, one.value)


def _is_paid(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a sum or a contract goes to the service between two places of a sentence."""
    if _provides(sentence, start, end):
        return True
    if not sentence.chinese and _NAMES_CONTRACT.match(sentence.text, end):
        return True
    if not sentence.chinese and _USED.search(sentence.text, max(0, start - 80), start):
        return (
            _NAMED_ON.match(sentence.text, end) is None
            and _FOR_LONG.search(sentence.text) is not None
        )
    paid = (_PAID_FOR_ZH if sentence.chinese else _PAID_FOR).search(
        sentence.text, max(0, start - 40), start
    )
    if paid is None:
        return False
    if sentence.chinese:
        return _IS_PAID_ZH.match(sentence.text, end) is not None
    return paid["to"] is None or _IN_RETURN.match(sentence.text, end) is not None


def _provides(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the service between two places acts as the one that provides under a contract."""
    text = sentence.text
    if _PAYS.search(text, max(0, start - 16), start):
        return True
    if not sentence.chinese:
        if _FROM.search(text, max(0, start - 14), start):
            return _CONTRACT.search(text) is not None
        return bool(_PROVIDES.match(text, end) and _CONTRACT.search(text, end))
    if _CONTRACT_ZH.search(text) is None:
        return False
    return bool(
        _PROVIDES_ZH.match(text, end)
        or _RENTED_ZH.search(text, max(0, start - 8), start)
        or _WITH_ZH.search(text, max(0, start - 8), start)
    )


_TRADES = (
    r"(?:acquir(?:e[sd]?|ing)|buy(?:s|ing)?|bought|purchas(?:e[sd]?|ing)|sell(?:s|ing)?|sold|divest(?:s|ed|ing)?"
    r"|dispos(?:e|es|ed|ing|al) of|acquisition of|purchase of|takeover of|sale of|divestiture of|offload(?:s|ed|ing)?"
    r"|tak(?:e|es|ing) over|took over|(?:stake|interest|holding|shares) in)"
)

_PART_NOUN = r"(?:business(?:es)?|unit|division|arm|branch|operations|brand|brands|portfolio|subsidiary|plant|factory|facility|facilities|fabs?|plants|factories|mines|mine|refinery|terminal|hotel|stores|packhouse|winery|vineyards?|farms?|quarry|depots?|warehouses?|hospital|clinics?|studio|label|newspaper|magazine|fleet|estate|mall|port|airport|pipeline|acreage|laboratory|brewery|distillery|mill|foundry|shipyard|dealerships?|book|catalogue|orchards?|hatchery|greenhouses?|abattoir|dairy|sawmill|smelter|imprint|franchise|hospitals|hotels|clinics|towers|pubs|restaurants|projects|buildings|apartments|shopping cent(?:er|re)s?|supermarkets|care homes|data cent(?:er|re)s)"

_ASSETS = r"(?:assets|properties|businesses|operations|acres)"
"""What needs no article, and no owner: "gas assets", "offshore properties"."""

_DETERMINER = "(?:its|their|our|the|all|an?|certain|some|selected|various|remaining)"
_SHARE_OF = r"(?:its|their|our|the|an?) (?:[^\s,;:]+ ){0,4}?(?:stakes?|interests?|shares|holdings?|shareholding) "
"""What is sold is a share, and the part is what it is in: "its stake in Kestrel's heating business"."""

_PART = spotter(
    rf"\b{_TRADES} (?:(?:substantially )?all(?: of)?(?: the)? (?:assets|operations) of )?"
    rf"(?:(?:most|much|some|half|part|parts|the bulk|the majority|the rest|the remainder) of (?=its|their|our|the))?"
    rf"(?:(?:(?:its|their|our|the|an?) )?(?P<bundle>(?:[a-z\-]+ ){{0,2}}?(?:package|portfolio|bundle|collection) of (?:[a-z0-9&\-]+ ){{0,4}}?(?:{_PART_NOUN}|{_ASSETS}|patents))"
    rf"|(?:its|their|our|the|an?) (?P<own>(?:[a-z0-9&,.\-]+ ){{1,7}}?{_PART_NOUN})|(?P<counted>(?:nearly |about |some )?(?:\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten) (?:[a-z0-9&\-]+ ){{0,6}}?{_PART_NOUN})"
    rf"|(?P<others>(?!{_SHARE_OF})[^\s,;:][^,;:()]{{1,40}}?['’]s? (?:[a-z0-9&\-]+ ){{0,5}}?{_PART_NOUN})"
    rf"|(?:{_DETERMINER} )?(?P<assets>(?!{_DETERMINER} )(?:[a-z0-9&.\-]+ |\d{{1,3}},\d{{3}} ){{0,5}}?{_ASSETS}(?! and (?!other |certain |its |the )))"
    rf"|(?<=[bvlr]s )(?P<headed>(?:[a-z0-9&\-]+ ){{1,3}}{_PART_NOUN}))\b(?! compan)",
    words=True,
)
"""A part of a firm that is bought or sold: "its charging unit", "Kestrel's heating business"."""

_NO_PART = lazy_re.compile(
    r"\b(?:to|from|for|with|of|in|on|over|by|and (?:the|an?|its|their|one|two|three|four)|or|that|which|stake|shares|interest|into|new|own|first|second)\b"
)


def place_parts(board: Board, sentence: Sentence) -> None:
    """A part of a firm is what is bought, and not the firm: its phrase is seen as one name."""
    for match in _PART.finditer(sentence.plain):
        group = match.lastgroup or "own"
        start, end = match.span(group)
        told = sentence.plain.rfind(" of ", start, end) + 4 if group == "bundle" else start
        if _NO_PART.search(sentence.plain, told, end):
            continue
        if _APPOSED_NAME.match(sentence.text, end):
            continue  # "its charging unit, Voltway": it has a name
        inside = board.within(start, end)
        if any(s.sort not in (Sort.NAME, Sort.THING, Sort.PRONOUN, Sort.COUNT) for s in inside):
            continue
        if (group == "others") != any(s.sort is Sort.NAME for s in inside):
            continue
        of = next(
            (s for s in board.seen if s.sort is Sort.NAME and s.start - board.base == end + 4), None
        )
        owned = of is not None and sentence.plain.startswith(" of ", end)
        if _SHARE_IN.match(match.group()) and group != "others" and not owned:
            continue  # "a 49% stake in its wind farms": nobody is named
        if group == "assets" and " " not in match[group] and not owned:
            continue  # "assets from Ostrik": what they are is not said
        if of is not None and owned:
            inside, end = [*inside, of], of.end - board.base
        for sighting in inside:
            board.remove(sighting)
        board.add(start, end, Sort.NAME, Name(sentence.text[start:end], guessed=True))


_SHARE_IN = lazy_re.compile("stake|interest|holding|shares")
_APPOSED_NAME = lazy_re.compile(r",? [A-Z]|,? (?:called|known as) ")
