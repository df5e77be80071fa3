"""Both sides of a deal that a pattern matched, and its kind where the words of a trade decide it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lianpu.core import lazy_re
from lianpu.core.entity import EntityKind
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.commitment import clause
from lianpu.extraction.deals.frame_places import OF_EQUITY_EN, OF_FIRM_EN, OF_SALE_EN
from lianpu.extraction.deals.grammar import Rule, has_group
from lianpu.extraction.deals.investing import invested_with, named_investors
from lianpu.extraction.deals.lending import OF_SHARES_TOO, lenders
from lianpu.extraction.deals.licensing import licensed, of_licence
from lianpu.extraction.deals.parties import party
from lianpu.extraction.deals.power import generates, of_power, power_sides
from lianpu.extraction.deals.purchases import (
    CHIP_WORDS,
    CHIPS,
    CLOUD,
    COMPUTE_WORDS,
    HIRES_OUT,
    of_rooms,
    traded,
)
from lianpu.extraction.deals.sought import Sought
from lianpu.extraction.deals.supply_en import supply_sells
from lianpu.extraction.deals.supplying import (
    SUPPLY,
    defined,
    provided,
    sells_as_said,
    serves_untold,
    traded_by_it,
)
from lianpu.extraction.deals.trades import Trades
from lianpu.extraction.deals.winning import won
from lianpu.extraction.deals.works import (
    FOR_CHIPS,
    FORMS_ONE,
    TO_BUILD,
    computes,
    into_works,
    of_plant,
    works_together,
)
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, key
from lianpu.extraction.text.subjects import can_be_subject, subject_group

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

_EQUITY_WORDS = lazy_re.compile(
    r"投资|入股|增资|认购|股权|购股|融资|收购|invest|equity|funding|acqui|merger|takeover"
)

_PASSIVE = lazy_re.compile(
    r"\b(?:is|was|are|were|be|been|being|gets?|got)(?: [a-z]+ly| also)? (?:acquired|bought|purchased|taken over|snapped up)\b[^,;]{0,12} by "
)

ITS_SITE = lazy_re.compile(
    r"\b(?:at|in|of|across) (?:its|our) (?:own )?(?:[a-z0-9\ue001\ue008\-]+ ){0,3}(?:campus|site|data ?cent|facilit|halls?|park)"
)
"""The subject's own premises: it lets them."""

_PROJECT = lazy_re.compile(r" (?:project|initiative|programme|program|campus)\b|项目")

_HIRED = lazy_re.compile(r"算力|租|云服务|容量|机时|\brent|\bcapacity\b|\bcomput(?:e|ing)\b")

_MACHINES = lazy_re.compile(r"服务器|伺服器|设备|整机|储能|\bservers?\b|\bequipment\b")

_LENT_SUM = lazy_re.compile(r"[^,;\ue001\ue003]{0,4}(?:授信|贷款|借款|债券|票据)")
"""Behind the sum of an agreement with a bank: it is lent."""

_LICENSES_OUT = lazy_re.compile(
    "[就将](?:其|自研|自主研发|旗下|自有)[^,;\ue001]*(?:授权|许可)(?:协议|交易|合作)"
)
"""By which the subject lets the other use what is its own: 就自研新药与 N 达成授权交易."""

FOR_SHARES = lazy_re.compile(
    "的?(?:总?对价|总?代价|价格|总?作价)?(?:收购|并购|买下|入股|增资|认购|受让)"
)
"""Behind a sum that another firm is bought for, whatever contract stands before it."""

_SUPPLIED = lazy_re.compile(r"(?:服务器|伺服器|设备|整机)[^,;]{0,4}(?:供货|供应|采购|订单)")

_RENTS_OUT = lazy_re.compile(r"出租[给予]|租给|供应给|售予|卖给|出售给")

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

_ORDER_FROM = lazy_re.compile(r"\borders? from (?:[a-z\-]+ ){0,4}\ue001")
"""Whoever tells of an order from another sells."""

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

_GOODS_WITHIN = 40
"""Characters behind a contract within which what is bought by it is told. Chosen by us."""

_FUNDED = lazy_re.compile(r"\b(?:deals?|agreements?) for [^;,\ue001\ue003]{0,12}\ue003 from ")
"""Money that one gives the other: "a deal for up to 150 million from the ministry"."""

_COMMITS = lazy_re.compile(
    r"(?:pledg|commit)[a-z]* [^;]{0,16}?\ue003 (?:to|with)\b|\ue001 (?:is |was )?(?:g[ai]v(?:es?|ing)|hand(?:s|ed)) \ue001 \ue003"
)
"""A sum that one gives another, whatever it is for."""

_OF_HOSTS = lazy_re.compile(
    r"云|算力|租|托管|电力|\b(?:cloud|comput(?:e|ing)|hosting|colocation|leas(?:e|es|ed|ing)|rent|power|electricity|capacity)\b"
)
"""Words of what is hired, which makers of machines buy as anybody does."""

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


def _names_others(part: Shape, before: int, pair: list[Sighting]) -> bool:
    """Whether a clause names firms other than the two that a contract was last told of."""
    known = {key(each.value) for each in pair if isinstance(each.value, Name)}
    return any(
        isinstance(sighting.value, Name)
        and not sighting.value.person
        and key(sighting.value) not in known
        for place, sighting in part.names()
        if place < before
    )


def sides(
    match: re.Match[str],
    part: Shape,
    rule: Rule,
    sought: Sought,
    discourse: Discourse,
    trades: Trades,
    chinese: bool,
) -> Sides:
    """Who gives and who takes in a matched pattern."""
    if rule.pair:
        if discourse.pair is None:
            return NONE
        givers, takers, kind = discourse.pair
        if _names_others(part, match.start(), [*givers, *takers]):
            return NONE
        sought.inherited = True
        return Sides(kind, givers, takers)
    if "b" in match.re.groupindex or rule.kind == "trade":
        return _trade(match, part, rule, sought, trades)
    taken = part.seen.get(match.start("taker")) if has_group(match, "taker") else None
    acted_on = taken is not None and isinstance(taken.value, Pronoun) and taken.value.sort == "back"
    if acted_on and not chinese and rule.seek.get("giver") == "subject":
        givers = party(
            sought, "giver"
        )  # "N paid 40 for half of the firm": who acts is not acted on
        takers = party(sought, "taker", givers)
    elif "taker" in match.re.groupindex and match.start("taker") >= 0:
        takers = party(sought, "taker")
        givers = party(sought, "giver", takers)
    else:
        givers = party(sought, "giver")
        takers = party(sought, "taker", givers)
    if rule.kind == "acquisition" and _active(match) and _PASSIVE.search(match.group()):
        givers, takers = takers, givers
    if rule.kind == "project":
        return built(match, part, givers, discourse)
    if rule.led or (rule.kind == "debt" and not givers):
        lent = lenders(match, part, chinese) if rule.kind == "debt" else []
        apart = rule.kind == "debt" and OF_SHARES_TOO.search(part.text, match.end()) is not None
        led = [] if apart else named_investors(part, chinese, match.end(), match.start())
        givers = lent or led or givers
        if any(s in givers for s in takers):
            return NONE  # who joins a round is not who raises it
    if rule.kind == "equity_investment" and not chinese and into_works(part, match, takers):
        return Sides("project", givers, [])
    if rule.kind == "partnership" and not chinese and of_plant(part, match):
        makes = [generates(part, side) for side in (givers, takers)]
        if makes[0] != makes[1]:
            return Sides("goods_purchase", *((takers, givers) if makes[0] else (givers, takers)))
    if rule.kind == "equity_investment" and not chinese and _hires(match, givers, takers, trades):
        return Sides("compute_purchase", givers, takers)
    if rule.kind == "fundraise" and givers and not chinese:
        givers = [*givers, *(s for s in invested_with(part, match.end()) if s not in takers)]
    rooms = rule.kind == "compute_purchase" and of_rooms(part.text)
    return Sides("lease" if rooms else rule.kind, givers, takers)


def _hires(
    match: re.Match[str], givers: list[Sighting], takers: list[Sighting], trades: Trades
) -> bool:
    """Whether a sum "committed to" another is for computing: of a maker of models, to who hires it out."""
    if not _COMMITS.match(match.group()):
        return False
    makers = (
        isinstance(s.value, Name)
        and s.value.entity is not None
        and s.value.entity.segment == "models"
        for s in givers
    )
    return (
        bool(givers)
        and all(makers)
        and bool(takers)
        and all(trades.rank(s) >= CLOUD for s in takers)
    )


def _active(match: re.Match[str]) -> bool:
    """Whether a pattern took the first name for the buyer."""
    slots = match.re.groupindex
    if "taker" not in slots:
        return False
    return "giver" not in slots or match.start("giver") < match.start("taker")


def _trade(match: re.Match[str], part: Shape, rule: Rule, sought: Sought, trades: Trades) -> Sides:
    """A contract between two: the one that provides sells, and its goods decide the kind.

    Where nothing tells which of them provides, the subject buys.
    """
    if "b" in match.re.groupindex:
        other = party(sought, "b")
        one = party(sought, "a", other)
    else:
        one = party(sought, "a")
        other = party(sought, "b", one)
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
        goods = part.text[match.end("b") : max(right, match.end("b"))]
        kind = traded(goods, max(map(trades.rank, seller)), rule.kind == "lease", part.text)
        return Sides("goods_purchase" if kind == "partnership" else kind, buyer, seller)
    if not rule.directed and not rule.sold and of_power(part, *match.span(), one, other):
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
    if sells and known[0] == CLOUD and known[1] <= 1 and FOR_CHIPS.match(part.text, match.end("b")):
        sells = False  # who hires clouds out to all buys chips of a smaller one
    sells = (sells or rule.selling) and not rule.directed
    told_behind = provided(part, match, one, other)
    sells = sells if told_behind is None else told_behind
    buyer, seller = (other, one) if sells else (one, other)
    rank = max(*known, named[0] if sells else named[1])
    if rule.selling and rule.sold:
        rank = max(known[0], named[0])  # who wins a tender sells, whatever its buyer sells himself
    kind = traded(words, rank, rule.kind == "lease", part.text)
    if kind == "compute_purchase" and known in ([HIRES_OUT, CHIPS], [CHIPS, HIRES_OUT]):
        # whoever makes chips hires computing from whoever hires it out, and never the other way
        buyer, seller = (one, other) if known[0] == CHIPS else (other, one)
    if kind == "partnership" and traded_by_it(part, match, one, other) is not None:
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
    ordered = (rule.directed or rule.sold or ordered_from) and kind == "partnership"
    return Sides("goods_purchase" if ordered else kind, buyer, seller)


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


def _suits(ranks: list[int], words: str) -> bool:
    """Whether what is bought is what the better provider's name says that it sells."""
    if max(ranks) == CHIPS:
        return bool(CHIP_WORDS.search(words))
    return bool(_HIRED.search(words)) and not _MACHINES.search(words)


_UNIT_BUILDS = lazy_re.compile(
    r"\ue001's? (?:[a-z\-]+ ){0,2}(?:subsidiary|unit|arm|division|affiliate)\b(?=[^;,\ue001]*$)"
)


def built(match: re.Match[str], part: Shape, givers: list[Sighting], discourse: Discourse) -> Sides:
    """Who builds, and the named project: "A's Delta project" is built by A."""
    called = [s for p, s in part.names() if _is_project(s) or _calls_project(part, p, s)]
    projects = [s for s in givers if s in called or _is_project(s)]
    builders = [s for s in givers if s not in projects]
    if not builders:
        before = (
            (p, s)
            for p, s in part.names()
            if p < match.start() and s not in called and can_be_subject(part, p)
        )
        first = next(before, None)
        builders = [s for s in subject_group(part, *first) if s not in called] if first else []
    ours = any(
        isinstance(s.value, Pronoun) and s.value.sort in ("speaker", "filer") and p < match.start()
        for p, s in part.seen.items()
    )
    owner = _UNIT_BUILDS.search(part.text, 0, match.start()) if not builders else None
    if owner is not None:
        builders = [part.seen[owner.start()]]  # whose unit builds
    if not builders and not ours and discourse.topic and not _is_project(discourse.topic):
        builders = [discourse.topic]
    projects = projects or called[:1]
    return Sides("project", builders, projects)


def _calls_project(part: Shape, position: int, sighting: Sighting) -> bool:
    """Whether the word behind a guessed name makes it a project's: "the Delta project"."""
    guessed = isinstance(sighting.value, Name) and sighting.value.guessed
    return guessed and bool(_PROJECT.match(part.text, position + 1))


def _is_project(sighting: Sighting) -> bool:
    name = sighting.value
    return (
        isinstance(name, Name)
        and name.entity is not None
        and name.entity.kind is EntityKind.PROJECT
    )
