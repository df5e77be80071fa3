"""Who stands on one side of a deal: members of one list, those who raise together, goods and banks that are only counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.deals.who.who_acts import lends
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, keys

Told = tuple[int, list[Sighting], list[Sighting]]

_LINK_ZH = lazy_re.compile("(?:、|(?:以?及|和|与)(?!\ue002))[^,;:、\ue001\ue002的]{0,12}")
"""Between two members of one list: 甲、某母公司乙及丙."""
_THEIRS_ZH = lazy_re.compile(
    "(?:[颗顆张張块塊枚片台\ue006\ue007]|的)(?P<who>\ue001)的?[a-z0-9\ue007-\ue009 -]{0,16}(?:gpu|芯片|晶片|加速卡|显卡|服务器)"
)
"""Whose chips are ordered, by their number: 以取得约 10 万颗甲某型芯片."""
_COUNTED_ZH = lazy_re.compile("(?:[多几数各两三四五六七八九十]|\ue009|\\d)家(?:大型|主要|知名)?$")
"""Before what is only counted: 多家美国银行 is no bank called so."""
_PIECES_ZH = lazy_re.compile("[颗顆张張块塊枚片台套\ue006\ue007]$")
_WARE_ZH = lazy_re.compile(
    "[ 0-9a-z\ue006-\ue009-]{0,8}(?:芯片|晶片|加速卡|显卡|服务器|伺服器|训练卡)"
)
"""Around the name of a model of goods: 200 台某某 800 服务器."""
_GOODS_ZH = ("芯片", "晶片", "服务器", "伺服器", "加速卡", "显卡", "顯卡", "处理器", "處理器")
"""How the name of goods ends, and now and then a firm's."""
_ORDERED_ZH = lazy_re.compile("(?:采购|购买|订购)的?(?:大量|大批)?$")
_FROM_BANKS_ZH = lazy_re.compile("[和与向跟同从][^,;\ue001]{0,6}(?:银行|机构|贷款人|债权人)")
"""From whom several borrow, and not from each other: 甲和乙正在和多家银行洽谈."""
_EACH = lazy_re.compile(r"\b(?:each|respectively|both|apiece|individually)\b|[各均]|分别")
_TOGETHER = 2
"""Those from whom on one sum is a total."""
_RAISED = ("fundraise", "ipo")


def runs(part: Shape) -> list[list[int]]:
    """Places of the names of each list of a Chinese sentence that has more than one."""
    found: list[list[int]] = []
    for place, _ in part.names():
        last = found[-1][-1] if found else -1
        if last >= 0 and _LINK_ZH.fullmatch(part.text, last + 1, place):
            found[-1].append(place)
        else:
            found.append([place])
    parted = [run[1:] if _begins_apart(part, run) else run for run in found]
    return [run for run in parted if len(run) > 1]


def _begins_apart(part: Shape, run: list[int]) -> bool:
    """Whether the first of a list acts with the others: 甲与乙、丙和丁签署."""
    return len(run) > _TOGETHER and part.text[run[0] + 1] in "和与"


def _in_one_list(part: Shape, found: Sides) -> list[int] | None:
    """The list that both sides of a contract stand in, of three or with a 、 between two."""
    if "、" not in part.text and part.text.count("及") < 1:
        return None
    gives, takes = (set(part.positions(side)) for side in (found.givers, found.takers))
    for run in runs(part):
        if gives & set(run) and takes & set(run):
            parted = "、" in part.text[run[0] : run[-1]]
            return run if len(run) > _TOGETHER or parted else None
    return None


def of_one_list(part: Shape, words: re.Match[str], found: Sides) -> Sides:
    """The sides of a Chinese order, where one list holds both: its members buy from whoever's chips are told behind."""
    if not found.kind or deal_kinds()[found.kind].family != "commerce":
        return found
    run = _in_one_list(part, found)
    if run is None:
        return found
    told = _THEIRS_ZH.search(part.text, max(run[-1], words.start()))
    if told is None:
        return found
    return Sides("chip_purchase", [part.seen[p] for p in run], [part.seen[told.start("who")]])


def not_apart(found: Sides, part: Shape, *, priced: bool) -> bool:
    """Whether those found on two sides stand on one, or are counted or goods; who only is counted is struck out.

    Args:
        priced: Whether the deal tells a sum.
    """
    if found.kind in _RAISED and priced and len(found.takers) >= _TOGETHER:
        return _EACH.search(part.text) is None  # a total of several: "N, M and O have raised 20"
    if _owned(found):
        return True
    if not part.is_chinese():
        return False
    found.givers[:] = _uncounted(part, found.givers)
    if any(not _uncounted(part, [one]) for one in found.takers):
        return True
    family = deal_kinds()[found.kind].family
    if family in ("equity", "takeover") and any(_is_site(part, one) for one in found.takers):
        return True
    if family == "commerce":
        goods = any(_is_goods(part, s) for s in (*found.givers, *found.takers))
        ordered = any(_is_ordered(part, one) for one in found.givers)
        return goods or ordered or _in_one_list(part, found) is not None
    if family == "debt":
        found.givers[:] = [one for one in found.givers if not _is_dealt_with(part, one)]
    if family == "debt" and not lends(found.givers) and _FROM_BANKS_ZH.search(part.text):
        pairs = runs(part)
        takes = set(part.positions(found.takers))
        found.givers[:] = [
            one
            for one in found.givers
            if not any(takes & set(run) and set(part.positions([one])) & set(run) for run in pairs)
        ]
    return False


_DEALT_ZH = lazy_re.compile("的?(?:交易|合作|合同|协议|合约|订单)")


def _is_dealt_with(part: Shape, one: Sighting) -> bool:
    """Whether one is only with whom a borrower deals: 为了与甲的交易贷款."""
    return any(_DEALT_ZH.match(part.text, place + 1) for place in part.positions([one]))


def _owned(found: Sides) -> bool:
    """Whether the registry says that who would sell is the buyer's own: 甲通过旗下乙提供."""
    if deal_kinds()[found.kind].family != "commerce" or not found.givers:
        return False
    firms = [s.value.entity for s in found.givers if isinstance(s.value, Name) and s.value.entity]
    own = [s.value.entity for s in found.takers if isinstance(s.value, Name) and s.value.entity]
    return bool(own) and all(one.parent in {firm.id for firm in firms} for one in own)


def _uncounted(part: Shape, sides: Iterable[Sighting]) -> list[Sighting]:
    """Sides without those that are only counted, all of whose places say so."""
    return [
        one
        for one in sides
        if not (places := part.positions([one]))
        or not all(_COUNTED_ZH.search(part.text, max(0, p - 6), p) for p in places)
    ]


_SITE_ZH = lazy_re.compile("(?:厂(?!商|家|区?公司)|廠(?!商|家)|工厂|厂房|园区|大楼)(?!公司|企业)")


def _is_site(part: Shape, one: Sighting) -> bool:
    """Whether a name that no registry holds only says where a plant stands that is bought: 买下某州厂."""
    name = one.value
    if not isinstance(name, Name) or not name.guessed:
        return False
    places = part.positions([one])
    return bool(places) and all(_SITE_ZH.match(part.text, place + 1) for place in places)


def _is_goods(part: Shape, one: Sighting) -> bool:
    """Whether a name that no registry holds is that of goods."""
    name = one.value
    if not isinstance(name, Name) or not name.guessed:
        return False
    return any(
        _PIECES_ZH.search(part.text, max(0, place - 2), place)
        and _WARE_ZH.match(part.text, place + 1)
        for place in part.positions([one])
    )


def _is_ordered(part: Shape, one: Sighting) -> bool:
    """Whether the one who would buy has the name of goods and is ordered: 从甲采购的某某芯片订单."""
    name = one.value
    if not isinstance(name, Name) or not name.text.endswith(_GOODS_ZH):
        return False
    return any(
        _ORDERED_ZH.search(part.text, max(0, p - 6), p) is not None for p in part.positions([one])
    )


def of_stake_told(found: Sides, words: re.Match[str], told: Told | None, sentence: int) -> bool:
    """Whether "it" that is bought is the stake told just before, and no firm: "We hold 19 % of N. We bought it from a fund".

    Args:
        told: The holding told last: number of its sentence, holders, and whom they hold.
        sentence: Number of this sentence.
    """
    if found.kind != "acquisition" or told is None or sentence - told[0] > 1:
        return False
    same = keys(found.givers) == keys(told[1]) and keys(found.takers) == keys(told[2])
    return same and words.group().endswith("\ue002")
