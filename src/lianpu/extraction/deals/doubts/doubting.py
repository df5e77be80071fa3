"""What makes the words of a deal mean something else: what is bought is no firm, or who buys it is another."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.deals.trade.goods import CHIP_WORDS
from lianpu.extraction.deals.who.who_acts import nobody
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, is_person, key
from lianpu.notation.words import chinese_places

_ITS_GOODS = lazy_re.compile(
    r"(?:的|'s)?(?![^,;\ue001]{0,16}(?:业务|部门|资产|公司|团队|股权))(?!以?(?:强化|加强|补强|增强|提升|布局|进军|拓展|扩展|扩充|扩大|加码|来|为))[^,;\ue001]{0,10}?"
    r"(?:容量|算力|产能|库存|芯片|加速[卡器]|gpu|服务器|产品|电力|机时|租约|租赁合同|订单|厂房|厂区|土地|大楼|办公楼)"
    r"|(?:'s)? (?:(?!for |in |to |by |from |at |with |as )[a-z\-]+ ){0,3}?"
    r"(?:capacity|output|chips|gpus|accelerators|processors|servers|inventory|products|electricity|machines|modules|cells|batteries|engines|jets|turbines)\b(?! (?:business|unit|division|arm|maker|company))"
)
"""Behind a name that is bought from: its goods are bought, not the firm."""


_OF_ITS_OWNER = lazy_re.compile(
    r"(?:'s?)? (?:portfolio (?:company|firm|business)|subsidiary|unit|affiliate|spin-?off)\b(?!,? \ue001)"
)

_NEAR = 40
"""Characters behind a verb within which it says what is bought. Chosen by us."""

_ONE_OF = lazy_re.compile(r"\b(?:an?|another) (?:[a-z\-]+ )?$")

_SIDE = lazy_re.compile(
    r" (?!(?:for|from|in|on|at|to|by|with|of|as|and|or|but|that|which|who|while|when|where|after|before|under|through|via|last|this|next"
    r"|earlier|later|today|yesterday|is|was|has|had|will|would|said|says|worth|valued|based|led|backed|also|now|then|inc|corp|co|ltd|llc|plc|limited)\b)"
    r"[a-z\-]+\b"
)


def only_modifies(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether what is bought is one of a kind that a name only describes: "buy a Premier League side"."""
    if any(
        position <= words.start() and _OF_ITS_OWNER.match(part.text, position + 1)
        for position in part.positions(takers)
    ):
        return True  # "a Norvale portfolio company acquired by M": not Norvale
    if any(
        position >= words.start() and _A_FIRM_THERE.match(part.text, position + 1)
        for position in part.positions(takers)
    ):
        return True  # "to buy Saratoga software company": a firm there
    capital = [s for s in takers if isinstance(s.value, Name) and s.value.text[:1].isupper()]
    return any(
        words.start() <= position < words.end() + _NEAR
        and _ONE_OF.search(part.text, words.start(), position) is not None
        and _SIDE.match(part.text, position + 1) is not None
        for position in part.positions(capital)
    )


_A_FIRM_THERE = lazy_re.compile(
    r" (?:[a-z\-]+ ){0,3}(?:company|firm|start-?up|maker|developer|producer|retailer|insurer|lender)\b(?!'|,? \ue001)"
)


def names_the_chip(part: Shape, takers: list[Sighting], firms: set[str]) -> bool:
    """Whether the seller is only a guessed word before "GPU": more likely the chip's name."""
    guessed = [s.value for s in takers if isinstance(s.value, Name) and s.value.guessed]
    if len(guessed) < len(takers) or any(
        is_organisation_word((name.whole or name.text).rsplit(" ", 1)[-1])
        or name.whole not in ("", name.text)
        or key(name) in firms
        for name in guessed
    ):
        return False
    return any(
        CHIP_WORDS.match(part.text[position + 1 : position + 16].lstrip())
        for position in part.positions(takers)
    )


_ITS_FIELD = lazy_re.compile(
    r"(?:在|位于|于)(?![^,;]{0,6}(?:持有|拥有))[^,;\ue001]{2,24}(?:权益|储量|资产|项目|矿区|区块|[油气]田|工厂|厂房|厂区|电站|数据中心|园区|产线|大楼|总部|门店)"
)
"""Behind one whose field, plant or project somewhere is bought, and not he."""

_GOODS_OF = lazy_re.compile(
    r"\b(?:capacity|output|production|electricity|power|chips|gpus|cargo(?:es)?|inventory|products|licen[cs]es|supplies) (?:of|from|at) (?:[a-z\-]+ ){0,3}\ue001"
    r"|\b(?:capacity|output|production|electricity|power) (?:that |which )?\ue001 (?:can|could|does|is|has|fails|leaves|makes|produces)\b"
)


_VERB = 8
"""Characters behind a name in which its verb begins: "whatever capacity N can't sell"."""


def buys_goods(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether what is bought is capacity or goods of the one named."""
    if _GOODS_OF.search(part.text, words.start(), words.end() + _VERB):
        return True
    if nobody(takers):
        return True
    return any(
        position >= words.start()
        and (_ITS_GOODS.match(part.text, position + 1) or _ITS_FIELD.match(part.text, position + 1))
        for position in part.positions(takers)
    )


_UNREAD_OBJECT_ZH = lazy_re.compile(
    "(?:收购|购买|受让|买下|入股|增持|取得|认购)了?(?!其|该|公司|标的|后者|对方|目标|剩余|全部|另外)(?:(?!所持|持有)[^,;\ue001\ue002\ue004]){3,24}的?[\ue004\ue006]的?(?:股权|股份|权益|股票)"
)


def object_unread(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether a firm that no reader knew for a name stands behind the verb, and the taker elsewhere."""
    told = _UNREAD_OBJECT_ZH.search(part.text, words.start())
    if told is None or told.start() > words.end():
        return False
    return all(
        place < told.start() or "," in part.text[told.end() : place]
        for place in part.positions(takers)
    )


_ACQUIRES_ZH = lazy_re.compile("(?:拟|将|已|正|也|又)?(?:收购|并购|买下)")


def acquires_itself(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one taken for the firm bought is the subject of the next clause: 收购甲乙收购丙."""
    return any(
        part.text[position - 1] != "对" and _ACQUIRES_ZH.match(part.text, position + 1) is not None
        for position in part.positions(takers)
    )


_FROM_ANOTHER_ZH = lazy_re.compile(
    "(?:(?<![靶定双单多导面流倾意取])向|[从自])(?:(?P<who>\ue001)[^,;\ue001\ue002]{0,10}|[^,;\ue001\ue002\ue003的]{2,14})$"
    "|与(?P<by>\ue001)[^,;\ue001]{0,3}签[署订下]了?[^,;\ue001]{0,8}(?:协议|合[同约]),[^,;\ue001\ue003]{0,6}$"
)
"""Before a verb of buying, from whom: 向甲采购乙芯片 buys the chips of the one from the other."""


_BUYS_ZH = lazy_re.compile("采购|购买|订购|购置|购入|买")


def bought_from_another(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether the words say that the goods of the one taken for the seller are bought elsewhere."""
    verb = _BUYS_ZH.search(part.text, words.start(), words.end())
    at = verb.start() if verb else 0
    told = _FROM_ANOTHER_ZH.search(part.text, max(0, at - 22), at)
    if told is None or not takers:
        return False
    return told.lastgroup is None or part.seen[told.start(told.lastgroup)] not in takers


_SHARE_IN_ZH = lazy_re.compile("(?:[对在]|持有)\ue001(?:的|中的)?(?:持股|股权)比例")
"""A share in the one named, who holds nothing by these words."""

_HELD_UNREAD_ZH = lazy_re.compile(
    "(?:等[^,;\ue001]{0,8})?(?:合计|共同)?所?持有?的[^,;\ue001]{0,12}\ue004的?(?:股权|股份)"
)
"""Behind a holder of whom shares of a firm are bought whose name was not read."""


def holds_what_is_bought(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one taken for the firm bought only sells: 受让乙所持的某某 25% 股权."""
    return any(_HELD_UNREAD_ZH.match(part.text, at + 1) for at in part.positions(takers))


_ITS_TRADE_ZH = lazy_re.compile(
    "(?:从事|主营|经营|专注于?|专门)[^,;的\ue001]{0,4}\ue001|一[家间](?:知名|领先|大型)?\ue001[^,;、的\ue001]{1,8}(?:公司|企业|厂商|初创)(?!\ue001)"
)
"""About what a firm trades in, and not the firm: 收购从事 N 分销的某某, 收购一家 N 芯片公司."""


def names_a_trade(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one taken for the firm bought is only what it trades in."""
    told = {m.start() + m[0].index("\ue001") for m in _ITS_TRADE_ZH.finditer(part.text)}
    return not told.isdisjoint(part.positions(takers))


_RATES_ZH = lazy_re.compile(
    "(?:[、与和及]\ue001)*(?:等)?(?:给出|给予|授予|出具)?的?[^,;\ue001\ue003]{0,8}评级"
)
"""Behind those who rate a financing and put nothing into it: 融资获得甲与乙的投资级评级."""


def rates_it(part: Shape, givers: list[Sighting]) -> bool:
    """Whether those taken for investors only rate what is raised."""
    return any(_RATES_ZH.match(part.text, place + 1) for place in part.positions(givers))


_HOLDS_FOR_SALE_ZH = lazy_re.compile(
    "(?:所|直接|合计|现)?持有?的[^,;\ue001]{0,6}\ue001[^,;\ue001]{0,4}\ue004"
)


def sells_itself(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether the one taken for the buyer holds what is bought: 收购乙持有的丙 7% 股权."""
    names = {key(s.value) for s in givers if isinstance(s.value, Name)}
    return any(
        position >= words.start() and key(name) in names
        for position, sighting in part.seen.items()
        if isinstance(name := sighting.value, Name)
        if _HOLDS_FOR_SALE_ZH.match(part.text, position + 1)
    )


_OF_ZH = lazy_re.compile("(?P<who>\ue001)的(?:合计|直接|间接)?$")


def held_by_another(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether the share is that of the one right before it, who was not taken for the holder: 甲的持股比例."""
    told = _OF_ZH.search(part.text, max(0, words.start() - 6), words.start())
    return told is not None and part.seen[told.start("who")] not in givers


_HOLDER_OF_UNREAD_ZH = lazy_re.compile(
    "(?:^|[,;])(?!公司|其|该|本|第|原|现|控股|大|目前|此外|另|而|且|同时)[\u3400-\u9fff]{2,6}?(?:原|现)?(?:第[一二三四五六])?大股东$"
)
"""Before a holder of a firm whose name was not read: 某某原第一大股东甲持股 22%."""


def holds_unread(part: Shape, givers: list[Sighting]) -> bool:
    """Whether the one who holds is told of as the holder of a firm that no reader knew."""
    return any(
        _HOLDER_OF_UNREAD_ZH.search(part.text, max(0, position - 18), position) is not None
        for position in part.positions(givers)
    )


_PARTS_WITH_ZH = lazy_re.compile(
    "(?:已|拟)?(?:将|把)(?:\ue002|其)?(?:所持有?|持有)的?[^,;\ue001]{0,8}\ue004[^;]{0,30}?(?:转让|出售|卖)"
)


def parts_with(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one taken for the firm invested in only sells what it holds: 甲将所持的 9% 股份转让给乙."""
    return any(
        _PARTS_WITH_ZH.match(part.text, position + 1) is not None
        for position in part.positions(takers)
    )


_USES_ZH = lazy_re.compile(
    "(?:使用|采用|搭载|基于|装载|装有|内建|内置|内嵌|内含)(?!的是)了?[^,;\ue001\ue006]{0,4}$"
)


def only_used(part: Shape, sides: list[Sighting]) -> bool:
    """Whether the only place of a party is that of whose goods are used: 使用某某芯片的权限."""
    names = {key(s.value) for s in sides if isinstance(s.value, Name)}
    places = [p for p, s in part.names() if isinstance(s.value, Name) and key(s.value) in names]
    return bool(places) and all(
        _USES_ZH.search(part.text, max(0, place - 10), place) is not None for place in places
    )


_SPEAKS_FOR_ZH = lazy_re.compile("[^,;\ue001]{0,16}(?:宣布|表示|称|透露|说|指出|强调|提到|坦言)")


def only_speaks(part: Shape, givers: list[Sighting]) -> bool:
    """Whether none but a person who tells of his firm would act: 董事长张某表示,将投资….."""
    return all(map(is_person, givers)) and any(
        _SPEAKS_FOR_ZH.match(part.text, position + 1) is not None
        for position in part.positions(givers)
    )


_MEETS_AT_ZH = lazy_re.compile(
    "(?<=在)\ue001(?:正式|共同|联合)?(?:宣布|表示|举行|召开|演讲|会见|签约|签署)"
)


def where_it_is_told(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one taken for a side is only where something was told: 在 N 宣布."""
    places = part.positions(takers)
    return bool(places) and all(
        place and _MEETS_AT_ZH.match(part.text, place) is not None for place in places
    )


_SITE = lazy_re.compile("[\u3400-\u9fff]{2,}(?:园区|基地|工厂|厂房|产线|机房|大厦)$")


def only_a_site(takers: list[Sighting]) -> bool:
    """Whether nothing but a place of somebody's would be taken over: 将旗下某某园区卖给 N."""
    return all(isinstance(s.value, Name) and _SITE.match(s.value.text) for s in takers)


_BARE_PLACE = lazy_re.compile("[\u3400-\u9fff]{2,}(?:(?<!超)市|[县縣]|省|州|自治[区區]|新[区區])$")


def into_a_place(takers: list[Sighting]) -> bool:
    """Whether money would go into a town or province."""
    return any(isinstance(s.value, Name) and _is_bare_place(s.value.text) for s in takers)


def _is_bare_place(name: str) -> bool:
    """Whether a name is that of a town or land; 某某杭州 of four characters is a firm unless 杭州 is listed."""
    if _BARE_PLACE.match(name) is None:
        return False
    known = name[-2:] in chinese_places() or name[:-1] in chinese_places()
    return not name.endswith("州") or known or len(name) != len("某某某州")


def with_a_place(givers: list[Sighting], takers: list[Sighting]) -> bool:
    """Whether one side is a town or province by its bare name: where something is to be built."""
    return any(
        isinstance(s.value, Name) and _is_bare_place(s.value.text) for s in (*givers, *takers)
    )


_IS_HOLDER_ZH = lazy_re.compile(
    "(?:及其[^,;\ue001]{0,8})?(?:[是为系]|成为)(?:\ue002|其)?的?[^,;\ue001]{0,8}(?:股东|实控人|实际控制人)(?!\ue001)"
)


def is_holder_here(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one taken for the firm held is said to hold another: 甲及其一致行动人是公司最大股东."""
    return any(_IS_HOLDER_ZH.match(part.text, at + 1) for at in part.positions(takers))


def is_held_itself(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether the one taken for the holder is held: 公司对 N 的持股比例降至 74%."""
    told = _SHARE_IN_ZH.search(part.text, max(0, words.start() - 8), words.end())
    return told is not None and part.seen[part.text.index("\ue001", told.start())] in givers


_IN_WHICH = lazy_re.compile(r", (?:in|of|to|for|from|with|by) \ue002 $")


def acts_only_inside(part: Shape, words: re.Match[str], sides: list[Sighting]) -> bool:
    """Whether a side acts in a relative clause that ends before the words: "N, in which M holds 7%, sells"."""
    return any(
        place < words.start()
        and _IN_WHICH.search(part.text, max(0, place - 14), place) is not None
        and "," in part.text[place : words.start()]
        for place in part.positions(sides)
    )
