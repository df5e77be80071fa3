"""Which of the two that a contract names sells and which buys, and what: by its words, then by what the two do."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.deals.matching.contracts import licensed, of_licence
from lianpu.extraction.deals.rules.commitment import clause
from lianpu.extraction.deals.rules.frame_places import OF_EQUITY_EN, OF_FIRM_EN, OF_SALE_EN
from lianpu.extraction.deals.rules.grammar import Rule, has_group
from lianpu.extraction.deals.rules.sought import Sought
from lianpu.extraction.deals.trade.goods import CHIP_WORDS, CHIPS, CLOUD, HIRES_OUT, traded
from lianpu.extraction.deals.trade.sides import (
    FOR_SHARES,
    ITS_SITE,
    NONE,
    Sides,
    contract,
    supplied,
    under_it,
)
from lianpu.extraction.deals.trade.supplying import (
    SUPPLY,
    announced,
    defined,
    from_generator,
    of_power,
    power_sides,
    provided,
    sells_as_said,
    serves_untold,
    traded_by_it,
    used,
)
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.deals.trade.works import (
    FOR_CHIPS,
    FORMS_ONE,
    TO_BUILD,
    computes,
    won,
    works_together,
)
from lianpu.extraction.deals.who.parties import party
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Pronoun, Sighting, keys

_EQUITY_WORDS = lazy_re.compile(
    r"投资|入股|增资|认购|股权|购股|融资|收购|invest|equity|funding|acqui|merger|takeover"
)

_HIRED = lazy_re.compile(r"算力|租|云服务|容量|机时|\brent|\bcapacity\b|\bcomput(?:e|ing)\b")

_MACHINES = lazy_re.compile(r"服务器|伺服器|设备|整机|储能|\bservers?\b|\bequipment\b")

_LENT_SUM = lazy_re.compile(r"[^,;\ue001\ue003]{0,4}(?:授信|贷款|借款|债券|票据)")
"""Behind the sum of an agreement with a bank: it is lent."""

_LICENSES_OUT = lazy_re.compile(
    "[就将](?:其|自研|自主研发|旗下|自有)[^,;\ue001]*(?:授权|许可)(?:协议|交易|合作)"
)
"""By which the subject lets the other use what is its own: 就自研新药与 N 达成授权交易."""

_LICENCE_ZH = lazy_re.compile("(?:授权|许可)(?:协议|合约|合同|交易)")
"""A contract by which no goods are bought, but the right to use what the other made."""

_SUPPLIED = lazy_re.compile(r"(?:服务器|伺服器|设备|整机)[^,;]{0,4}(?:供货|供应|采购|订单)")

_RENTS_OUT = lazy_re.compile(r"出租[给予]|租给|供应给|售予|卖给|出售给")

_ORDER_FROM = lazy_re.compile(r"\borders? from (?:[a-z\-]+ ){0,4}\ue001")
"""Whoever tells of an order from another sells."""

_JOINTLY_ZH = lazy_re.compile(
    "(?:共同|联合|携手|一起)(?:开发|研发|打造|推出|探索|推进|推动|建设|拓展|构建)|接入|适配|入驻|赋能"
)
_DEVELOP_ZH = lazy_re.compile(
    "(?:联手|携手|牵手|联合)\ue001(?:共同|合作|一起)?(?:研发|开发|研制|设计)"
)
"""Two that develop something, whatever it is: 甲联手乙研发芯片 buys none."""
_BOUGHT_ZH = lazy_re.compile(
    "采购|购买|算力|租[用赁]|订单|合同|gpu|芯片|\ue003|万卡|token|数据中心|云服务|部署"
)
"""What two do together, one of whom sells computing to others, and what he would sell: 与某云达成合作,共同开发大模型."""
_TOGETHER_WITHIN = 60
"""Characters behind a contract within which they are told."""
_GOODS_WITHIN = 40
"""Characters behind a contract within which what is bought by it is told. Chosen by us."""

_AGAIN_WITHIN = 2
"""Sentences within which a contract of two is told again. Chosen by us."""

_FUNDED = lazy_re.compile(r"\b(?:deals?|agreements?) for [^;,\ue001\ue003]{0,12}\ue003 from ")
"""Money that one gives the other: "a deal for up to 150 million from the ministry"."""

_OF_HOSTS = lazy_re.compile(
    r"云|算力|租|托管|电力|\b(?:cloud|comput(?:e|ing)|hosting|colocation|leas(?:e|es|ed|ing)|rent|power|electricity|capacity)\b"
)
"""Words of what is hired, which makers of machines buy as anybody does."""


def trade_sides(
    match: re.Match[str], part: Shape, rule: Rule, sought: Sought, trades: Trades
) -> Sides:
    """A contract between two: the one that provides sells, and its goods decide the kind.

    Where nothing tells which of them provides, the subject buys.
    """
    behind = match.end("b") if has_group(match, "b") else match.end()
    if has_group(match, "b") and _goes_back(part, match.start("b")):
        # "N made another deal with the company": whoever acts is not whom it deals with
        one = party(sought, "a")
        other = party(sought, "b", one)
    elif "b" in match.re.groupindex:
        other = party(sought, "b")
        one = party(sought, "a", other)
    else:
        one = party(sought, "a")
        other = party(sought, "b", one)
        if _of_two(match) and not any(s in part.seen.values() for s in other):
            return NONE  # 甲与乙签署合同: each is the other's side, and nobody told before is
    if not one or not other or _EQUITY_WORDS.search(match.group()):
        return NONE
    if _FUNDED.search(part.text, match.start(), match.end() + 2):
        return NONE
    if "refinancing" in match.group():
        return Sides("debt", other, one)
    if OF_SALE_EN.search(part.text, match.start(), match.end()):
        return NONE
    if OF_FIRM_EN.search(part.text, match.start(), match.end() + 110):
        return NONE
    if OF_EQUITY_EN.search(part.text, max(0, match.start() - 30), match.end()):
        return NONE
    if _LENT_SUM.match(part.text, match.end()) or FOR_SHARES.match(part.text, match.end()):
        return NONE
    if of_licence(match):
        lent = licensed(part, match, one, other)
        return NONE if lent is None else Sides("acquihire_license", *lent)
    left, right = clause(part.text, *match.span())
    words = part.text[left:right]
    if FORMS_ONE.search(part.text, max(0, match.start() - 60), match.end()):
        return Sides("partnership", one, other)
    if rule.kind == "partnership" and _DEVELOP_ZH.search(part.text, match.start(), match.end()):
        return Sides("partnership", one, other)
    beside = part.text[left : match.end() + _TOGETHER_WITHIN]
    if (
        "合作" in match.group()
        and _JOINTLY_ZH.search(beside) is not None
        and _BOUGHT_ZH.search(beside) is None
    ):
        return Sides("partnership", one, other)
    if works_together(match, part.text[left : right + _GOODS_WITHIN]) and not computes(
        part, [*one, *other], trades
    ):
        return NONE if TO_BUILD.match(part.text, match.end()) else Sides("partnership", one, other)
    sells_it = defined(part, one, other)
    if sells_it is not None:
        kind = traded(words, 0, rule.kind == "lease", part.text)
        kind = "goods_purchase" if kind == "partnership" else kind
        return Sides(kind, *((other, one) if sells_it else (one, other)))
    said_so = sells_as_said(part, match)
    if said_so is not None:
        buyer, seller = (other, one) if said_so else (one, other)
        goods = part.text[behind : max(right, behind)]
        kind = traded(goods, max(map(trades.rank, seller)), rule.kind == "lease", part.text)
        return Sides("goods_purchase" if kind == "partnership" else kind, buyer, seller)
    if not rule.directed and not rule.sold and of_power(part, *match.span(), one, other):
        return Sides("goods_purchase", *power_sides(part, words, one, other))
    if (
        not (rule.directed or rule.sold or part.is_chinese())
        and any(trades.rank(s) >= CLOUD for s in (*one, *other))
        and from_generator(part, *match.span(), one, other)
    ):
        return Sides("goods_purchase", *power_sides(part, words, one, other))
    delivers = None if rule.directed or rule.sold else trades.delivers(one, other)
    if delivers is not None and SUPPLY.search(words):
        return Sides("goods_purchase", *((other, one) if delivers else (one, other)))
    if not rule.directed and not rule.sold:
        said = under_it(part, match, traded(words, 0, rule.kind == "lease", part.text), one, other)
        if said is not None:
            return said
    known = [max(map(trades.rank, side)) for side in (one, other)]
    named = [max(trades.rank(s, by_name=True) for s in side) for side in (one, other)]
    if not rule.directed and not rule.sold:
        best = [max(pair) for pair in zip(known, named, strict=True)]
        said = supplied(part, match, words, best, one, other)
        if said is not None:
            return said
    ranks = named if known[0] == known[1] and _suits(named, words) else known
    if rule.provider and max(ranks) < CHIPS:
        return NONE
    ordered_from = False
    sells = rule.sold if ranks[0] == ranks[1] else ranks[0] > ranks[1]
    if ranks[0] == ranks[1] and not rule.directed and not rule.sold:
        sells = _sold_just_before(sought, one, other)
    if rule.sold and known[0] == known[1]:
        sells = True
    elif _ORDER_FROM.search(match.group()):
        sells = ordered_from = True
    elif max(known) > CLOUD and _SUPPLIED.search(words) and not rule.sold:
        sells = not sells  # whoever rents out computing buys the machines
    makes = trades.makes_machines(one), trades.makes_machines(other)
    if makes[0] != makes[1] and not rule.sold and not _OF_HOSTS.search(words):
        sells = makes[0]  # whoever makes machines sells them to whoever hires them out
    sells = sells or bool(ITS_SITE.search(part.text, match.start(), match.end() + 90))
    sells = sells or bool(_RENTS_OUT.search(part.text, match.start(), match.end() + 60))
    if sells and known[0] == CLOUD and known[1] <= 1 and FOR_CHIPS.match(part.text, behind):
        sells = False  # who hires clouds out to all buys chips of a smaller one
    sells = (sells or rule.selling) and not rule.directed
    told_behind = provided(part, match, one, other)
    if told_behind is None and not rule.directed and announced(part, match, one):
        told_behind = True
    sells = sells if told_behind is None else told_behind
    buyer, seller = (other, one) if sells else (one, other)
    rank = max(*known, named[0] if sells else named[1])
    if rule.selling and rule.sold:
        rank = max(known[0], named[0])  # who wins a tender sells, whatever its buyer sells himself
    kind = traded(words, rank, rule.kind == "lease", part.text)
    if kind not in ("partnership", "lease") and _LICENCE_ZH.search(match.group()):
        return Sides("acquihire_license", buyer, seller)
    if kind == "chip_purchase" and not rule.directed and trades.buys_chips(seller, buyer):
        buyer, seller = seller, buyer
    if kind == "compute_purchase" and known in ([HIRES_OUT, CHIPS], [CHIPS, HIRES_OUT]):
        # whoever makes chips hires computing from whoever hires it out, and never the other way
        buyer, seller = (one, other) if known[0] == CHIPS else (other, one)
    if kind == "partnership" and (
        traded_by_it(part, match, one, other) is not None
        or (told_behind is not None and used(part, match) is not None)
    ):
        kind = traded(part.text[left : right + _GOODS_WITHIN], rank, False, part.text)
        return Sides("goods_purchase" if kind == "partnership" else kind, buyer, seller)
    if kind == "partnership" and not rule.directed:
        seller_is_one = won(part, *match.span(), one, other)
        if seller_is_one is not None:
            return Sides("goods_purchase", *((other, one) if seller_is_one else (one, other)))
    told = contract(
        words,
        kind,
        one,
        other,
        open_=told_behind is None and not rule.directed and ranks[0] == ranks[1],
    )
    if told is not None:
        return told
    if kind == "partnership" and _LICENSES_OUT.search(part.text, match.start(), match.end() + 12):
        return Sides("acquihire_license", other, one)
    settled = rule.directed or rule.sold or ordered_from or told_behind is not None
    alike = not settled and ranks[0] == ranks[1] and sells == rule.sold
    if alike and serves_untold(words, kind):
        return NONE
    supplies = told_behind is not None and SUPPLY.search(words) is not None
    ordered = (rule.directed or rule.sold or ordered_from or supplies) and kind == "partnership"
    return Sides("goods_purchase" if ordered else kind, buyer, seller)


_TWO_ZH = lazy_re.compile("\ue001(?:与|跟|同|和|及)\ue001")
"""Two firms that act together, or with each other."""


def _of_two(match: re.Match[str]) -> bool:
    """Whether the one side that the words of a Chinese contract name is two firms."""
    return has_group(match, "a") and _TWO_ZH.fullmatch(match["a"]) is not None


def _sold_just_before(sought: Sought, one: list[Sighting], other: list[Sighting]) -> bool:
    """Whether a headline or sentence just before told that the first of the two sells to the other."""
    at, buyers, sellers = sought.discourse.told.get("commerce", (-9, [], []))
    if sought.discourse.sentence - at > _AGAIN_WITHIN:
        return False
    return set(keys(sellers)) == set(keys(one)) and set(keys(buyers)) == set(keys(other))


def _suits(ranks: list[int], words: str) -> bool:
    """Whether what is bought is what the better provider's name says that it sells."""
    if max(ranks) == CHIPS:
        return bool(CHIP_WORDS.search(words))
    return bool(_HIRED.search(words)) and not _MACHINES.search(words)


def _goes_back(part: Shape, place: int) -> bool:
    """Whether at a place an English pronoun stands for one told before."""
    pronoun = part.seen[place].value
    back = isinstance(pronoun, Pronoun) and pronoun.sort == "back"
    return back and not part.is_chinese()
