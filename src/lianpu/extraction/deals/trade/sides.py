"""Both sides of a deal, and what the words of a contract tell of them by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.trade.goods import CHIP_WORDS, COMPUTE_WORDS, traded
from lianpu.extraction.deals.trade.supplying import supply_sells
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, key, keys

LENDER = lazy_re.compile(
    r"(?:银行|銀行)(?:股份)?有限(?:责任|責任)?公司|(?:银行|銀行|[分支商开建工农交]行|信贷|信貸|信托|租赁|租賃|金租|融租)$|\b(?:Bank|Banque|Banca|Banco|Credit|Crédit|Lending)\b"
)
"""Names of those who lend by trade."""

HOUSE = lazy_re.compile(
    r"\b(?:Capital|Ventures?|Partners|Funds?|Equity|Investors|Investments?|ImpactInvestment|VC|Angels|Asset Management)(?: (?:Group|LLP|LLC|Management|Advisors|Partners))?$"
)
"""Names of those who invest by trade: what they raise is a fund, and no round of a firm."""

LESSOR = lazy_re.compile(r"(?:租赁|租賃|金租|[航船]租)(?:公司)?$|\bLeasing\b|\bLessors?\b")
"""Names of those who let by trade."""

ITS_SITE = lazy_re.compile(
    r"\b(?:at|in|of|across) (?:its|our) (?:own )?(?:[a-z0-9\ue001\ue008\-]+ ){0,3}(?:campus|site|data ?cent|facilit|halls?|park)"
)
"""The subject's own premises: it lets them."""

FOR_SHARES = lazy_re.compile(
    "的?(?:总?对价|总?代价|价格|总?作价)?(?:收购|并购|买下|入股|增资|认购|受让)"
)
"""Behind a sum that another firm is bought for, whatever contract stands before it."""

_CREDIT = lazy_re.compile(
    r"\b(?:bridge|credit|term|revolving|secured) facility|贷款|授信|联贷|借款|信贷|融资额度|\bloans?\b|\bcredit\b|\b(?:long-term|project|debt) financing\b"
)

_SOLD = lazy_re.compile(r"供货|供应|销售|定点|代工(?!费)|供销")
"""Who tells of a contract of supply is the supplier."""

_BOUGHT = lazy_re.compile(r"采购|购买|订购|购销")

_WITH_MINER = lazy_re.compile(
    "[与和同跟][^,;\ue001]{0,10}(?:矿[业山产]?|材料|原料|硅料|供应)(?:公司|企业|巨头|集团|生产商|供应商|厂商|商)\ue001"
)
"""With one that is said to dig or make what others work with: that one supplies."""

_ORDERED = lazy_re.compile("订单|购机|订购|购买|采购")
"""What a lessor signs with the maker of what it lets."""

_SUPPLIES_EN = lazy_re.compile(
    r"\b(?:supply|sales|delivery) (?:and [a-z]+ )?(?:agreements?|contracts?|deals?|pacts?|accords?)\b"
)
"""The same in English; who announces that supply was agreed mostly supplies it. Chosen by us."""

_PROCURES_EN = lazy_re.compile(
    r"\b(?:purchase|procurement|purchasing|sourcing) (?:agreements?|contracts?|deals?)\b"
)

_BUILT = lazy_re.compile(r"建造|造船|[总统]包|包干|总承包|施工|承揽|安装合|委托加工|定制")
"""A contract by which one side makes something for the other."""

_MAKER = lazy_re.compile(
    r"(?:船厂|船廠|造船|船舶|重工|建工|建设|建設|工程|钢构|鋼構|安装|制造|製造)"
)
"""In the name of who makes things to order."""

_SPOKEN = lazy_re.compile(
    r"\ue001, (?:and )?\ue002(?:'re| are|'ll| will|'ve agreed| have agreed)(?: going)?(?: to)? "
    r"(?:(?P<buys>buy|purchase|take|order|source|rent|lease)|sell|supply|deliver|provide|make|build)\b"
)
"""What the other side of a contract does by it, in speech: "with N, they're going to buy 90"."""

_UNDER = lazy_re.compile(
    r",? (?:under|in|by|through|pursuant to) \ue002 (?P<who>[\ue001\ue002]) (?:will|would|is to|are to|has agreed to|have agreed to|agreed to|has committed to|have committed to|committed to|shall) "
    r"(?:(?P<buys>buy|purchase|procure|source|order|take|rent|lease|use|access|run on|deploy)|sell|supply|deliver|provide|ship|manufacture|make)\b"
)
"""What one side of a contract does by it."""

_OF_SHARES = lazy_re.compile(
    r"\ue006 (?:of|in) (?:(?!its|our|the company|common|his|her)[a-z\-]+ ){0,4}?\ue001"
)


@dataclass(frozen=True)
class Sides:
    """Kind, givers and takers; an empty kind says that the pattern tells no deal."""

    kind: str
    givers: list[Sighting] = field(default_factory=list)
    takers: list[Sighting] = field(default_factory=list)


NONE = Sides("")


def contract(
    words: str, kind: str, one: list[Sighting], other: list[Sighting], *, open_: bool
) -> Sides | None:
    """A contract with a lender, or of supply, whose sides its own words tell; None for any other.

    Args:
        open_: Whether nothing else tells who provides.
    """
    if open_ and kind == "partnership" and _SOLD.search(words) and _WITH_MINER.search(words):
        return Sides("goods_purchase", one, other)
    lets = [_all_called(side, LESSOR) for side in (one, other)]
    if kind == "lease" and open_ and lets[0] != lets[1]:
        return Sides("lease", *((other, one) if lets[0] else (one, other)))
    if kind == "partnership" and open_ and lets[0] != lets[1] and _ORDERED.search(words):
        return Sides("goods_purchase", *((one, other) if lets[0] else (other, one)))
    lender = [_all_called(side, LENDER) for side in (one, other)]
    if lender[0] != lender[1] and _CREDIT.search(words):
        return Sides("debt", *((one, other) if lender[0] else (other, one)))
    if kind == "partnership" and open_:
        if _SOLD.search(words) or _SUPPLIES_EN.search(words):
            return Sides("goods_purchase", other, one)
        if _BOUGHT.search(words) or _PROCURES_EN.search(words):
            return Sides("goods_purchase", one, other)
        if _BUILT.search(words):
            makes = [
                any(_MAKER.search(s.value.text) for s in side if isinstance(s.value, Name))
                for side in (one, other)
            ]
            return Sides(
                "goods_purchase", *((other, one) if makes[0] and not makes[1] else (one, other))
            )
    return None


def supplied(
    part: Shape,
    match: re.Match[str],
    words: str,
    ranks: list[int],
    one: list[Sighting],
    other: list[Sighting],
) -> Sides | None:
    """The sides of a contract whose words say that goods are supplied by it; None for any other.

    Args:
        words: Its clause.
        ranks: How surely each side is one that provides computing or chips, which its word for
            such goods needs more than the grammar of supply.
    """
    said = supply_sells(part, *match.span(), one, other)
    if said is None:
        return None
    sells, sure = said
    told = not sure and (CHIP_WORDS.search(words) or COMPUTE_WORDS.search(words))
    if told and ranks[0] != ranks[1] and sells != (ranks[0] > ranks[1]):
        return None
    kind = traded(words, max(ranks), False, part.text)
    buyer, seller = (other, one) if sells else (one, other)
    return Sides("goods_purchase" if kind == "partnership" else kind, buyer, seller)


def under_it(
    part: Shape, words: re.Match[str], kind: str, one: list[Sighting], other: list[Sighting]
) -> Sides | None:
    """The sides of a contract "under which N will sell": what N does tells; None where nothing does."""
    spoken = _SPOKEN.search(part.text, words.start(), words.end() + 80)
    if spoken is not None:
        buyer, seller = (other, one) if spoken["buys"] else (one, other)
        return Sides("goods_purchase" if kind == "partnership" else kind, buyer, seller)
    told = _UNDER.search(part.text, words.start())
    if told is None or "," in part.text[words.end() : told.start()].rstrip(", "):
        return None
    who = part.seen.get(told.start("who"))
    if who is None:
        return None
    if isinstance(who.value, Name):
        acts = [isinstance(s.value, Name) and key(s.value) == key(who.value) for s in one]
        first = any(acts)
        if not first and not any(
            isinstance(s.value, Name) and key(s.value) == key(who.value) for s in other
        ):
            return None
    else:
        first = True  # the company, the subject of the contract
    if kind == "partnership":
        kind = traded(part.text[told.start() : told.end() + 60], 0, False, part.text)
    buys = first == bool(told["buys"])
    buyer, seller = (one, other) if buys else (other, one)
    return Sides("goods_purchase" if kind == "partnership" else kind, buyer, seller)


def shares_bought(part: Shape, left: int, right: int) -> bool:
    """Whether what is bought in a stretch is counted in shares."""
    return any(
        left <= position < right
        and isinstance(sighting.value, Quantity)
        and sighting.value.unit == "share"
        for position, sighting in part.seen.items()
    )


def of_shares(part: Shape, left: int, right: int) -> list[Sighting]:
    """Whose shares are bought: the name behind "shares of"; empty for a firm's own."""
    named = _OF_SHARES.search(part.text, left, right)
    return [part.seen[named.end() - 1]] if named is not None else []


def _all_called(side: list[Sighting], trade: re.Pattern[str]) -> bool:
    """Whether all of one side are called after what they do: 某某租赁, First Harbor Bank."""
    return all(
        isinstance(s.value, Name) and trade.search(s.value.whole or s.value.text) for s in side
    )


def needs_both(kind: str) -> bool:
    """Whether a deal of a kind says nothing while one side is unknown."""
    return deal_kinds()[kind].family not in ("debt", "project") and kind not in ("fundraise", "ipo")


def overlap(found: Sides) -> bool:
    """Whether one is on both sides."""
    return bool(set(keys(found.givers)) & set(keys(found.takers)))
