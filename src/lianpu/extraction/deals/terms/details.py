"""What a deal's words say besides who and how much: volume, stake, valuation, round, date, terms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import Party
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.rules.commitment import cues
from lianpu.extraction.deals.rules.grammar import Rule
from lianpu.extraction.deals.rules.money import VALUATION
from lianpu.extraction.deals.trade.sides import LENDER, Sides, needs_both, overlap
from lianpu.extraction.deals.who.holdings import by_share
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, Sort, key

_VOLUMES = {
    "warrant": ("share",),
    "chip_purchase": ("W", "chip"),
    "compute_purchase": ("W", "chip"),
}
_ANY_VOLUME = ("W", "chip", "share")
_ROUND_ZH = lazy_re.compile(r"(?:天使\+*|种子|pre-?[a-z]\+?|[a-h]\d?\+*|战略|首)轮")
_ROUND_EN = lazy_re.compile(
    r"(?:pre-)?series [a-h]\d?\b|\bseed\b(?! (?:investors?|funds?|backers?)\b)|\bangel\b(?! (?:investors?|funds?|backers?|networks?|groups?)\b)|pre-seed"
)
_PAID_AHEAD_BEFORE = lazy_re.compile(
    r"(?:预付|预先支付|預付|prepa(?:y|id)[a-z]*)[^,;NM]{0,14}$", re.I
)
_PAID_AHEAD_BEHIND = lazy_re.compile(
    r"[^,;NM]{0,4}(?:预付|預付)|[ \-](?:(?:in |as (?:an? )?)?(?:up-?front|advance|pre-?payment)\b|in advance\b)",
    re.I,
)
"""Close to the sum itself: a contract "with a prepayment" is not paid ahead as a whole."""
_STAKE_WITHIN = 60
"""Characters between a deal's words and the share that they are about. Chosen by us."""
LIMIT = lazy_re.compile(r"(?:through|until|by|before|to|至|到|截至|前)\s*$")


@dataclass(frozen=True)
class Match:
    """A rule that matched, with the sides that it tells of."""

    part: Shape
    """The sentence, or what stands in its brackets."""
    rule: Rule
    words: re.Match[str]
    kind: str
    givers: list[Sighting]
    takers: list[Sighting]
    amount: Quantity | None
    amount_at: int | None
    """Position of the sum's sign in the shape; None where no sum is told."""
    inherited: bool
    """Whether a side was filled from another sentence."""

    @property
    def sides(self) -> Sides:
        """Who gives and takes, by its kind."""
        return Sides(self.kind, self.givers, self.takers)

    def with_side(self, names: list[Sighting], *, given: bool) -> Match:
        """The match with others on the side of the givers, or of the takers."""
        return replace(self, givers=names) if given else replace(self, takers=names)


_IN_ALL = lazy_re.compile(
    r"\b(?:total(?:l?ing|s|led|ed)?|combined|altogether|in all|collectively|adding up to|aggregating)\b[^;\ue001\ue003]{0,16}$"
)
"""Before a sum over all who were told of, and each one's no more."""


def of_all_together(match: Match) -> Match:
    """The match without its sum where that is what several receive together: "into N, M and O totaling 115"."""
    if match.amount_at is None or len(match.takers) < 2 or match.part.is_chinese():
        return match
    places = match.part.positions(match.takers)
    behind = bool(places) and max(places) < match.amount_at
    if not behind or not _IN_ALL.search(match.part.text, max(places), match.amount_at):
        return match
    return replace(match, amount=None, amount_at=None)


def without_units(match: Match) -> Match:
    """The match without a side's unit beside the firm itself: "supplying N with power for N Cloud's sites"."""
    if match.part.is_chinese():
        return match
    return replace(match, givers=_firms_alone(match.givers), takers=_firms_alone(match.takers))


def _firms_alone(side: list[Sighting]) -> list[Sighting]:
    if len(side) < 2:
        return side
    firms = [s.value.entity for s in side if isinstance(s.value, Name) and s.value.entity]
    told = {firm.id for firm in firms}
    return [
        s
        for s in side
        if not (isinstance(s.value, Name) and s.value.entity and s.value.entity.parent in told)
    ]


def confidence(match: Match) -> float:
    """0.9 for a pattern that binds all it needs to registry names, less for each guess.

    The steps are ours, chosen on the development texts so that doubtful deals come first.
    """
    value = 0.9
    if match.inherited:
        value -= 0.15
    if match.rule.wide:
        value -= 0.2
    parties = match.givers + match.takers
    if any(isinstance(s.value, Name) and s.value.guessed for s in parties):
        value -= 0.1
    if match.amount_at is None:
        value -= 0.1
    elif match.part.seen[match.amount_at].sort is Sort.COUNT:
        value -= 0.15
    return round(value, 2)


def volume(match: Match) -> Quantity | None:
    """Power, chips or shares that the deal is about, bound by the pattern or near it."""
    bound = _bound(match, "volume")
    if bound is not None:
        return bound
    family = deal_kinds()[match.kind].family
    if not match.rule.reach and family not in ("commerce", "project"):
        return None
    allowed = _VOLUMES.get(match.kind, _ANY_VOLUME)
    return next(
        (q for q in _near(match, Sort.VOLUME) if q.unit in allowed),
        None,
    )


_BOUGHT = lazy_re.compile(r"(?:took|takes?|taking|acquire[sd]?|acquiring|bought|buys?|buying)\b")
"""What makes a stake one that is bought, where a sum is paid for it."""


_FOR_LICENCE = lazy_re.compile(
    r"\bup-?front (?:cash )?(?:payment|fee|consideration|licen[cs]e fee)|\blicen[cs](?:e|ing) fee|\bmilestone payments?\b"
    r"|(?<!不)(?:首付款|签约金|许可费|授权费|里程碑)"
)
"""Paid for a licence, which is paid at signing and again at milestones."""
_RENTED = lazy_re.compile(r"\b(?:rent(?:s|ed|ing)?|leas(?:e|es|ed|ing))\b|租用")
_RENTED_FROM = lazy_re.compile(r"\b(?:leas|rent)(?:e|es|ed|s|ing)? [^,;\ue001]{0,24}from \ue001")
"""What is hired from somebody: "spend 1.3 billion to lease its own chips from N"."""
_CHIPS = lazy_re.compile(
    r"芯片|gpu|显卡|tpu|加速|处理器|服务器|chip|accelerator|processor|graphics cards|server|silicon|hardware|systems"
)
_MAKES_POWER = lazy_re.compile(
    r"turbines?|\b(?:wind|solar|hydro|nuclear|geothermal|power|electricity|energy|panels?|modules?|reactors?|batter(?:y|ies)|storage|generators?|transformers?|farm|inverters?)\b"
)


_RENTS_CHIPS = lazy_re.compile(
    r"\brent(?:s|ed|ing)? (?:out )?(?:(?:up to|about|its|the|more than) )?(?:[a-z\-\ue006-\ue009]+ ){0,3}?(?:gpus?|chips|comput(?:e|ing)|accelerators)\b"
)
"""What is hired by the hour, and no building is let by it."""
_COMPUTES = lazy_re.compile(
    r"\b(?:comput(?:e|ing)|cloud|gpus?|capacity|hosting|hosted|colocation|co-location|servers?|hpc|training|inference|data[- ]cent(?:er|re)s?)\b"
)


_LOAN_ZH = lazy_re.compile("(?:贷款|债券|票据|债务|银团|抵押借款)(?:的?(?:方式|形式))?$")
"""Right before 融资: by a loan."""


def _by_loan(match: Match) -> bool:
    """Whether a Chinese clause says that money was raised by a loan: 以芯片为抵押的贷款融资 3.5 亿美元."""
    words = match.words.group()
    at = words.find("融资")
    before = match.words.start() + max(at, 0)
    return at >= 0 and _LOAN_ZH.search(match.part.text, 0, before) is not None


def _buys_power(match: Match) -> bool:
    """Whether watts of who makes power, or of what power is made of, are bought: no computing is hired."""
    text = match.part.text[max(0, match.words.start() - 10) : match.words.end() + 50]
    watts = any(q.unit == "W" for q in _near(match, Sort.VOLUME))
    if not watts or _COMPUTES.search(text):
        return False
    sellers = [s.value.entity for s in match.takers if isinstance(s.value, Name)]
    makes = any(one is not None and one.segment == "energy" for one in sellers)
    return makes or _MAKES_POWER.search(text) is not None


def _counts_power(match: Match) -> bool:
    """Whether the watts bought are those of plants or of what makes power: "2.5 GW of turbines"."""
    text = match.part.text[max(0, match.words.start() - 30) : match.words.end() + 60]
    told = any(quantity.unit == "W" for quantity in _near(match, Sort.VOLUME))
    return told and not _CHIPS.search(text) and _MAKES_POWER.search(text) is not None


_OFFERED_ZH = lazy_re.compile("(?:公开|全球|国际)发售|首次公开")
_PLACED_ZH = lazy_re.compile("私人配售|定增|定向|非公开|特定对象|配股|可转债|战略配售")
"""How shares are sold to the public, and to few."""
_CAPACITY = lazy_re.compile(
    r"(?<=[gt]pu)(?: cloud| compute| computing)? (?:capacity|hours|instances|rental|services)\b"
)
"""Behind the name of chips, what makes them hired and not bought: "dedicated GPU capacity"."""
_TO_FEW_ZH = lazy_re.compile("(?<!不)向[^,;]{0,4}特定对象(?:定向)?发行|非公开发行|定向增发|定增")
"""How shares of a listed firm are sold, which is no listing."""
_FINANCED = lazy_re.compile(r"\bfinancing\b")
_ROUND = lazy_re.compile(
    r"\b(?:series [a-h]|seed|rounds?|equity|shares|stock|venture|investors?|valuation)\b"
)


def _lent_by_banks(match: Match) -> bool:
    """Whether "financing" comes from banks, and nothing beside it makes it a round."""
    low, high = match.words.span()
    text = match.part.text[max(0, low - 30) : high + 80]
    if not match.givers or _FINANCED.search(text) is None or _ROUND.search(text):
        return False
    first = match.givers[0].value
    return isinstance(first, Name) and LENDER.search(first.whole or first.text) is not None


def kind(match: Match) -> str:
    """The kind that the pattern tells; a purchase whose sum is paid ahead is a prepayment."""
    paid = match.amount is not None and _BOUGHT.match(match.words.group())
    told = "equity_investment" if match.kind == "stake_held" and paid else match.kind
    if told in ("equity_investment", "acquisition"):
        share = stake(match)
        at = next((p for p, s in match.part.seen.items() if s.value is share), None)
        return by_share(told, match.part.text, match.words.span(), at, share)
    if match.kind == "ipo" and _TO_FEW_ZH.search(match.part.text, 0, match.words.end()):
        return "fundraise"
    if match.kind == "fundraise" and _OFFERED_ZH.search(match.part.text):
        return match.kind if _PLACED_ZH.search(match.part.text) else "ipo"
    if match.kind == "fundraise" and (_lent_by_banks(match) or _by_loan(match)):
        return "debt"
    hired = _RENTED.search(match.words.group()) or _RENTED_FROM.search(
        match.part.text, match.words.start(), match.words.end() + 60
    )
    if match.kind == "chip_purchase" and hired:
        return "compute_purchase"
    if match.kind == "chip_purchase" and _CAPACITY.match(match.part.text, match.words.end()):
        return "compute_purchase"
    if match.kind == "chip_purchase" and _counts_power(match):
        return "goods_purchase"
    if match.kind == "lease" and _RENTS_CHIPS.search(
        match.part.text, match.words.start(), match.words.end() + 40
    ):
        return "compute_purchase"
    if match.kind == "compute_purchase" and _buys_power(match):
        return "goods_purchase"
    if match.amount_at is None or deal_kinds()[match.kind].family not in (
        "commerce",
        "partnership",
    ):
        return match.kind
    if match.kind == "partnership" and match.part.is_chinese():
        return match.kind  # 甲和乙达成授权合作,首付款 12 亿: which of the two pays is not said
    if _FOR_LICENCE.search(match.part.text, max(0, match.amount_at - 40), match.amount_at + 40):
        return "acquihire_license"
    if match.kind == "partnership":
        return match.kind
    text, at = match.part.text, match.amount_at
    ahead = _PAID_AHEAD_BEFORE.search(text, max(0, at - 40), at)
    behind = _PAID_AHEAD_BEHIND.match(text, at + 1)
    return "prepayment" if ahead or behind else match.kind


def stake(match: Match) -> Quantity | None:
    """The share of a firm, bound by the pattern or, where the rule reaches, near it."""
    bound = _bound(match, "stake")
    of_goods = deal_kinds()[match.kind].family == "commerce"
    if bound is None and match.rule.reach and not of_goods:
        bound = next(iter(_near(match, Sort.PERCENT)), None)
    if bound is None and deal_kinds()[match.kind].family in _OF_FIRMS and match.kind != "merger":
        bound = _of_firm(match)
    return _moved(match, bound)


def _moved(match: Match, bound: Quantity | None) -> Quantity | None:
    """A share, or the one that it went to: "from 10 % to 15 %" is 15 % held, and says not how much was sold."""
    told = (
        None if bound is None else _FROM_TO.search(match.part.text, max(0, match.words.start() - 8))
    )
    if told is None or match.part.seen[told.start("old")].value is not bound:
        return bound
    new = match.part.seen[told.start("new")].value
    return new if match.kind == "stake_held" and isinstance(new, Quantity) else None


_FROM_TO = lazy_re.compile(
    "(?:from |[由从自](?:原来的|此前的|原)?)(?P<old>\ue004)(?: to |[^,;\ue001\ue003\ue004]{0,8}[至到为])(?:约|逾|超)?(?P<new>\ue004)"
)

_OF_FIRMS = ("equity", "takeover", "ownership", "exit")
"""Families of deals in a firm itself, of which a share may change hands."""
_SHARED = lazy_re.compile(
    r"\ue004(?=的?(?:控股|控制|表决|已发行|少数)?的?(?:股权|股份|股本|权益|股票|所有权|控股权)"
    r"| (?:[a-z\-]+ ){0,3}?(?:stakes?|interests?|holding|shareholding|equity|shares|of (?:the )?(?:company|business|group|firm|start-?up|shares|stock|equity|\ue001|\ue002))\b)"
    r"|(?:(?:持股|股权|占股|出让)(?:比例)?|(?:取得|获得|拿走|拿下|换取|换得|收购|增持|出让|转让|(?<!现金)(?<!股票)占(?!(?:本次|此次|全部)?总?(?:募|融资|投资|发行|金额|营收|收入|采购|订单))|拥有|持有)[^,;\ue001\ue003\ue004]{0,4}?)(?:约|达|为|至|到|超|近|的)*\ue004(?!的?股东)"
)
"""A share that is said to be one of a firm."""


_OF_WHOM = lazy_re.compile(
    r"\ue004 (?:[a-z\-]+ ){0,3}?(?:stake|interest|holding|shareholding)s? (?:in|of) (?:[a-z\-]+ ){0,4}?(?P<who>\ue001)"
)
_OF_WHOM_ZH = lazy_re.compile(
    "(?P<who>\ue001)(?:公司|集团)?的?[^,;\ue001\ue003\u4e00-\u9fff]{0,2}$"
)
"""A share with the firm that it is one of, behind it in English and before it in Chinese."""


_ANOTHER_ACTS = lazy_re.compile(
    r"\b(?:while|whereas)\b|,? (?:and|but) \ue001 (?:also |then )?[a-z]{3,}"
)
"""Between a share and a deal of another clause: "despite its 27% stake in N, and M also plans to invest"."""


_ANOTHERS = lazy_re.compile(
    r"\b(?:after|as|when|while|because|since|and|but) \ue001 [a-z]{3,} (?:its|their|his|her) (?:[a-z]+ )?$"
)
"""Before a share that one keeps, sells or offers who is told of in a clause of his own."""


def _is_taken(match: Match, position: int) -> bool:
    """Whether the name at a place is one of the deal's takers."""
    name = match.part.seen[position].value
    return isinstance(name, Name) and any(
        isinstance(s.value, Name) and key(s.value) == key(name) for s in match.takers
    )


def _of_firm(match: Match) -> Quantity | None:
    """The nearest share of a firm that the deal's own part of the sentence tells."""
    text, (low, high) = match.part.text, match.words.span()
    best: tuple[int, Quantity] | None = None
    for told in _SHARED.finditer(text):
        position = told.group().index(Sort.PERCENT.value) + told.start()
        between = text[min(high, position) : max(low, position)]
        sighting = match.part.seen.get(position)
        if sighting is None or not isinstance(sighting.value, Quantity):
            continue
        whose = _OF_WHOM.match(text, position) or _OF_WHOM_ZH.search(text, 0, position)
        if whose is not None and not _is_taken(match, whose.start("who")):
            continue  # "acquired A for 12 and took a 25% stake in B"
        if _ANOTHERS.search(text, max(0, position - 40), position) and whose is None:
            continue  # "fell through after M withheld its 8% stake"
        gap = low - position if position < low else max(0, position - high)
        if ";" in between or gap > _STAKE_WITHIN or _ANOTHER_ACTS.search(between):
            continue
        if best is None or gap < best[0]:
            best = (gap, sighting.value)
    return best[1] if best else None


_RESPECTIVE = lazy_re.compile("分别|依次|各自|respective")
_NEXT_SHARE = lazy_re.compile("[^;\ue001\ue003\ue004]{0,6}\ue004")


def shares_in_order(match: Match) -> list[Quantity]:
    """The shares of a list that words pair with a list of names: those from the first one on."""
    text, low = match.part.text, match.words.start()
    at = text.find(Sort.PERCENT.value, low)
    if at < 0 or not _RESPECTIVE.search(text, max(0, low - 20)):
        return []
    found: list[Quantity] = []
    while at >= 0:
        value = match.part.seen[at].value
        if isinstance(value, Quantity):
            found.append(value)
        more = _NEXT_SHARE.match(text, at + 1)
        at = more.end() - 1 if more else -1
    return found


def _bound(match: Match, slot: str) -> Quantity | None:
    if slot not in match.words.re.groupindex or match.words.start(slot) < 0:
        return None
    value = match.part.seen[match.words.start(slot)].value
    return value if isinstance(value, Quantity) else None


def _near(match: Match, sort: Sort) -> list[Quantity]:
    low, high = match.words.start() - 30, match.words.end() + 60
    return [
        sighting.value
        for position, sighting in match.part.seen.items()
        if low <= position <= high
        and sighting.sort is sort
        and isinstance(sighting.value, Quantity)
    ]


_TOGETHER = lazy_re.compile(
    r"\b(?:combined|merged|enlarged) (?:group|company|entity|business|firm|companies|operation)s? [^;,\ue001]{0,24}$"
    "|(?:合并后|重组后|整合后)的?[^,;\ue001]{0,10}$"
)
"""Before what two are worth together, and neither alone."""


def valuation(match: Match) -> Quantity | None:
    """What the sentence says that the firm is worth."""
    for position, sighting in match.part.seen.items():
        if _TOGETHER.search(match.part.text, max(0, position - 50), position):
            continue
        if match.part.text[position] == VALUATION and sighting.sort is Sort.MONEY:
            assert isinstance(sighting.value, Quantity)
            if _AT_ITS_TOP_ZH.search(match.part.text, max(0, position - 12), position):
                continue
            if _FROM_TO_ZH.search(match.part.text, max(0, position - 2), position + 16):
                continue
            return sighting.value
    return None


_FROM_TO_ZH = lazy_re.compile(
    f"[从由][{VALUATION}][^,;]{{0,12}}(?:至|到|为)[^,;]{{0,3}}{VALUATION}"
)
"""What a firm was worth before: 估值从 66 亿翻倍至 132 亿."""
_AT_ITS_TOP_ZH = lazy_re.compile("(?:市值[^,;]{0,4}曾|一度|最高时|盘中最高)[^,;]{0,6}$")
"""Before what the market paid for all shares one day, and nobody for the deal: 当月市值一度突破 380 亿."""


def round_name(match: Match, document: Document, chinese: bool) -> str | None:
    """The financing round as printed; only investments have one."""
    if deal_kinds()[match.kind].family != "equity":
        return None
    told = list((_ROUND_ZH if chinese else _ROUND_EN).finditer(match.part.text))
    if not told:
        return None
    at = match.words.start() if match.amount_at is None else match.amount_at
    told = [one for one in told if chinese or not _of_next(match.part.text, at, one.start())]
    if not told:
        return None
    if match.amount_at is None and match.words.group().endswith(("轮融资", "轮投资")):
        told = [one for one in told if at <= one.start() < match.words.end()] or told
    found = min(told, key=lambda one: (abs(one.start() - at), one.start()))
    places = match.part.places
    return document.text[places[found.start()] : places[found.end()]].strip(' "“”「」『』')


def _of_next(text: str, start: int, end: int) -> bool:
    """Whether another acts with a sum of his own between two places: "closed a 140 fund and N raised a 196 series A"."""
    between = text[start + 1 : end]
    name = between.find("\ue001")
    return name >= 0 and "\ue003" in between[name:] and "," not in between[:name]


def term(match: Match) -> Period | None:
    """A stretch of time beside the deal's words: its life."""
    for position, sighting in match.part.seen.items():
        near = match.words.start() - 30 <= position <= match.words.end() + 40
        if near and isinstance(sighting.value, Period) and sighting.value.until is not None:
            return sighting.value
    return None


def conditions(match: Match, document: Document, chinese: bool) -> tuple[str, ...]:
    """Words of the sentence that make the deal conditional, at most three."""
    pattern = cues(chinese).conditions
    places = match.part.places
    found = [
        document.text[places[words.start()] : places[words.end()]].strip(" \n。.")
        for words in pattern.finditer(match.part.text, max(0, match.words.start() - 80))
    ]
    return tuple(found[:3])


def party_of(document: Document, role: str, sighting: Sighting) -> Party:
    """The party that a name stands for."""
    assert isinstance(sighting.value, Name)
    span = document.span(sighting.start, sighting.end)
    entity = sighting.value.entity.id if sighting.value.entity else None
    name = sighting.value.whole or sighting.value.text
    return Party(role=role, name=name, entity=entity, span=span)


def stake_at(part: Shape, words: re.Match[str]) -> int | None:
    """Place in the document of the share that a pattern bound."""
    if "stake" not in words.re.groupindex or words.start("stake") < 0:
        return None
    return part.places[words.start("stake")]


def bracketed(part: Shape, found: Sides) -> bool:
    """Whether one of a deal's sides has a sum behind it in brackets."""
    return any(
        aside.host in found.givers or aside.host in found.takers
        for aside in part.asides
        if aside.host is not None and Sort.MONEY.value in aside.text
    )


def incomplete(found: Sides, rule: Rule) -> bool:
    """Whether a side is open without which the words tell no deal."""
    if rule.open:
        return not (found.givers or found.takers)
    if found.kind == "lease" and rule.sold and not found.givers:
        return not found.takers  # let to a tenant whom nobody names
    if needs_both(found.kind):
        return not found.givers or not found.takers or overlap(found)
    return not found.givers if found.kind == "project" else not found.takers
