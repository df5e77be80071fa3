"""Contracts of two firms: of licence, which of them owns what is licensed and is paid, those told without goods or sum, and pledges of purchases."""

from __future__ import annotations

import re
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.rules.commitment import clause
from lianpu.extraction.deals.rules.money import sum_of
from lianpu.extraction.deals.terms.details import Match
from lianpu.extraction.deals.trade.funders import AGENT_WITHIN, told_under
from lianpu.extraction.deals.trade.goods import CHIPS, HIRES_OUT, hired_for
from lianpu.extraction.deals.trade.trades import Trades
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, key, keys

_LICENCE = lazy_re.compile(
    r"\blicen[cs](?:e|ing) (?:and [a-z]+ |fee )?(?:deals?|agreements?|contracts?|pacts?|arrangements?|partnerships?)\b"
    r"|\b(?:deal|agreement|contract|pact|arrangement|partnership)s? (?:with (?:[a-z\-]+ ){0,3}?\ue001 )?(?:to (?:also )?licen[cs]e|for (?:an? |the )?(?:[a-z\-]+ ){0,2}?licen[cs]e)\b"
    r"|\b(?:deal|agreement|contract|pact|arrangement) with (?:[a-z\-]+ ){0,3}?\ue001,? (?:\ue002 |that )?(?:involv|includ|cover|compris)(?:es|ed|ing) (?:[a-z]+ ){0,2}?licen[cs]ing\b"
)
"""A contract by which one lets the other use what is its own."""
_USED = r"(?:[a-z0-9\-\ue008]+,? ){0,5}?(?:technology|technologies|tech|models?|software|code|designs?|patents?|ip|intellectual property|portfolio|content|data|archives?|articles|catalog(?:ue)?|library|music|characters)\b"
_WHOSE = lazy_re.compile(rf"(?P<who>\ue001)['’]s? {_USED}")
"""Whose it is."""
_ITS = lazy_re.compile(rf"\bto licen[cs]e (?:its|their) {_USED}")
"""What the subject of the contract owns: "signed a deal with N to license its archive"."""
_FOR_ITS = lazy_re.compile(
    r"\ue001[^;,\ue001]{0,24}? for (?:its|their) (?:(?!archive|articles|content|data|music)[a-z0-9\-\ue008]+ )*?(?:technology|tech|ip|intellectual property|designs?|patents?)\b"
)
"""The same of the other side, right behind its name: "with N for its inference technology"."""
_HIRES = lazy_re.compile(
    r"\b(?:hir(?:e|es|ed|ing)|recruit(?:s|ed|ing)?|poach(?:es|ed|ing)?|br(?:ings?|ought|inging) (?:in|over|on)|join(?:s|ed|ing)?|tak(?:es?|ing) on|took on)\b"
)
"""What whoever pays for a licence does beside it with the other's people."""
_WITHIN = 90
"""Characters behind a contract within which it says what is licensed. Chosen by us."""


def of_licence(words: re.Match[str]) -> bool:
    """Whether an English contract licenses what one side owns."""
    text = words.string
    if "licen" not in text:
        return False
    return _LICENCE.search(text, max(0, words.start() - 24), words.end() + 50) is not None


def licensed(
    part: Shape, words: re.Match[str], one: list[Sighting], other: list[Sighting]
) -> tuple[list[Sighting], list[Sighting]] | None:
    """Who licenses from whom by a contract; None where nothing tells which side owns what is licensed.

    What the two trade in tells nothing here: makers of models license to and from those who hire out
    computing.
    """
    text, left = part.text, words.start()
    stop = text.find(";", words.end())
    right = min(stop if stop >= 0 else len(text), words.end() + _WITHIN)
    owner = _WHOSE.search(text, left, right)
    if owner is not None:
        whose = part.seen[owner.start("who")].value
        if isinstance(whose, Name):
            for side, against in ((one, other), (other, one)):
                if any(isinstance(s.value, Name) and key(s.value) == key(whose) for s in side):
                    return against, side
        return None
    if _ITS.search(text, left, right):
        return other, one
    if _FOR_ITS.search(text, left, right) or _HIRES.search(text, words.end(), right):
        return one, other
    return None


_OWN_SALE = lazy_re.compile(
    "(?P<who>\ue001)[^,;\ue001\ue002]{0,8}[与和同跟](?P<own>\ue002)(?:续?签[署订下]?了?|达成了?|订立了?)[^,;\ue001\ue002]{0,16}?(?:销售|供货|供应)(?:合同|协议|合约|订单)"
)
"""In a notice, who signs with 公司 what that sells: 乙与公司签订销售合同."""


_BY_ORDER = lazy_re.compile("大单|长单|订单|采购|供货|购销|销售合同")
"""What is signed by which goods change hands."""


def sold_by_maker(match: Match, trades: Trades) -> Match:
    """The match of a Chinese contract with its sides turned where the one taken for the buyer makes the goods.

    甲与硅料企业乙签订硅料长单 does not say by its verb who sells; what 乙 makes does.
    """
    text = match.part.text
    left, right = clause(text, *match.words.span())
    if match.kind == "partnership":
        sold = _BY_ORDER.search(text, left, right) is not None
    else:
        sold = deal_kinds()[match.kind].family == "commerce"
    if not sold or "giver" in match.words.re.groupindex:
        return match
    turned = trades.makes(match.givers, match.takers, text[left : right + _BEHIND])
    if turned is not None and match.kind == "partnership":
        match = replace(match, kind="goods_purchase")
    if turned is None and _of_materials(match.part, left, right + _BEHIND):
        turned = _makes_power(match.takers) and not _makes_power(match.givers)
        if turned and match.kind == "compute_purchase":
            match = replace(match, kind="goods_purchase")
    own = _OWN_SALE.search(text, left) if turned is None else None
    if own is not None and match.part.seen[own.start("who")] in match.takers:
        turned = isinstance(match.part.seen[own.start("own")].value, Pronoun)
    return replace(match, givers=match.takers, takers=match.givers) if turned else match


_MATERIALS = lazy_re.compile(
    "[正负]极材料|电解液|隔膜|铜箔|铝箔|石墨|碳酸锂|氢氧化锂|锂盐|锂精矿|锂辉石|磷酸铁锂|三元材料"
)
"""What goes to whoever makes cells, and does not come from him."""


def _of_materials(part: Shape, left: int, right: int) -> bool:
    """Whether a stretch names what cells are made of, or weighs what is bought."""
    weighed = any(
        left <= place < right and isinstance(one.value, Quantity) and one.value.unit == "tonne"
        for place, one in part.seen.items()
    )
    return weighed or _MATERIALS.search(part.text, left, right) is not None


def _makes_power(side: list[Sighting]) -> bool:
    """Whether all of a side are known to make what stores or gives power."""
    return bool(side) and all(
        isinstance(one.value, Name)
        and one.value.entity is not None
        and one.value.entity.segment == "energy"
        for one in side
    )


_BEHIND = 40
"""Characters behind the clause of a contract within which its goods are told. Chosen by us."""


_RECEIVES = lazy_re.compile(
    r"(?P<who>[\ue001\ue002])(?:将|有权|可|已|会|还|也|据此|因此)*(?:获得?|收到|收取|取得|获付)(?:了)?[^,;\ue001]{0,8}?\ue003[^,;\ue001]{0,10}?(?:首付|签约金|签约款|预付|许可费|授权费)"
    r"|(?P<en>[\ue001\ue002]) (?:will |is to |would |has |is eligible to |is entitled to |can |also )*(?:receives?|received|gets?|collects?|pockets?|earns?) "
    r"(?:an? )?(?:up-?front|initial|signing|\ue003)"
)
"""Whoever receives the payment at signing: 甲与乙达成许可协议,甲将获得 4000 万美元首付款."""


_PAYS = lazy_re.compile(
    r"(?<![向给与对为])(?P<who>[\ue001\ue002])(?:将|须|需|应|已|会|同意|据此|因此)*(?:支付|付)(?:了)?[^,;\ue001]{0,8}?\ue003[^,;\ue001]{0,12}?(?:首付|签约金|签约款|预付)"
)
"""Whoever pays it."""
_UP_FRONT = lazy_re.compile(
    r"(?P<before>\ue003)[^,;\ue003]{0,16}?(?:首付|预付款|签约金)|(?:首付款?|预付款|签约金)[^,;\ue003]{0,8}(?P<behind>\ue003)"
)


def up_front(part: Shape, currency: str | None) -> Quantity | None:
    """The sum at signing that a sentence behind a licence tells, whatever milestones may follow."""
    told = _UP_FRONT.search(part.text)
    if told is None:
        return None
    place = told.start("before") if told["before"] else told.start("behind")
    return sum_of(part.seen[place], currency)


def paid_for(match: Match, discourse: Discourse) -> Match:
    """The match with its sides turned where the one taken for the buyer of a licence is paid for it."""
    if match.kind not in ("acquihire_license", "goods_purchase") or not match.takers:
        return match
    told = _RECEIVES.search(match.part.text)
    licence = told is None and match.kind == "acquihire_license"
    pays = _PAYS.search(match.part.text) if licence else None
    if told is None and pays is None:
        return match
    if pays is not None:
        place = pays.start("who")
    else:
        assert told is not None
        place = told.start("who") if told["who"] else told.start("en")
    sighting = match.part.seen[place]
    names = [sighting]
    if isinstance(sighting.value, Pronoun):
        names = resolve(sighting, match.part, place, discourse, frozenset())
    acts = {key(one.value) for one in names if isinstance(one.value, Name)}
    wrong = match.givers if pays is None else match.takers
    if acts & {key(one.value) for one in wrong if isinstance(one.value, Name)}:
        return replace(match, givers=match.takers, takers=match.givers)
    return match


_SIGNED = lazy_re.compile(
    r"(?P<one>[\ue001\ue002]) (?:(?:has|had|have|also|just|recently|then) ){0,3}(?:signed|struck|inked|reached|announced|landed|won|secured|clinched|sealed|signs|inks|strikes|lands|wins)"
    r" (?:an? |its |another )(?:[a-z\-\ue009]+,? ){0,4}?(?:contract|deal|agreement|lease|order|pact) with (?:[a-z\-]+ ){0,4}?(?P<other>\ue001)"
)


_BOTH = lazy_re.compile(
    r"^(?:[^\ue001;]{0,24}, )?(?P<one>\ue001) and (?P<other>\ue001) (?:(?:have|had|also|just|recently) ){0,2}(?:signed|struck|inked|reached|announced|sealed|agreed on|unveiled)"
    r" (?:an? |their )(?:[a-z\-\ue009]+,? ){0,4}?(?:contract|deal|agreement|lease|order|pact|partnership)\b"
)


_SIGNED_ZH = lazy_re.compile(
    "(?P<one>[\ue001\ue002])(?:[^,;\ue001]{0,6})(?:与|和|同|跟)(?:[^,;\ue001]{0,8})(?P<other>\ue001)(?:[^,;\ue001]{0,8})"
    "(?:签署|签订|签下|签了|达成|敲定|扩大|宣布|续签)[^,;\ue001]{0,16}(?:协议|合同|合约|合作|订单|大单|租约)"
)
_WON_ZH = lazy_re.compile(
    "(?P<one>[\ue001\ue002])[^,;\ue001]{0,6}(?:拿下|获得|斩获|赢得|签下|接到|收获)了?(?P<other>\ue001)的?[^,;\ue001]{0,8}(?:大单|订单|合同)"
)


def note_contract(part: Shape, discourse: Discourse, trades: Trades) -> None:
    """Take note of a contract of two whose sum the next sentence may tell: "The contract is worth 14", 该协议价值….

    One of the two must be known to provide, and more than the other.
    """
    if part.is_chinese():
        told = _SIGNED_ZH.search(part.text) or _WON_ZH.search(part.text)
    else:
        told = _SIGNED.search(part.text) if " with " in part.text else _BOTH.match(part.text)
    if told is None:
        return
    one, other = part.seen.get(told.start("one")), part.seen[told.start("other")]
    if one is None:
        return
    ones: list[Sighting] = [one]
    if isinstance(one.value, Pronoun):
        barred = frozenset(keys([other]))
        ones = resolve(one, part, told.start("one"), discourse, barred)[:1]
    if not ones or set(keys(ones)) & set(keys([other])):
        return
    ranks = [trades.rank(ones[0]), trades.rank(other)]
    if ranks[0] == ranks[1] or max(ranks) < CHIPS:
        return
    kind = "chip_purchase" if max(ranks) == CHIPS else "compute_purchase"
    if max(ranks) > HIRES_OUT:
        kind = "lease" if ("lease" in told.group() or "租约" in told.group()) else "goods_purchase"
    buyer, seller = (ones, [other]) if ranks[1] > ranks[0] else ([other], ones)
    discourse.pair = (buyer, seller, kind)


_NEAR = 40
"""Characters behind the words of a pledge that say what it is for. Chosen by us."""


def spent_there(match: Match, trades: Trades) -> Match:
    """The match as a purchase where a sum is pledged to one that hires out computing."""
    sided = match.givers and match.takers and match.amount is not None
    if match.kind != "equity_investment" or not sided:
        return match
    giver, taker = (trades.rank(side[0], by_name=True) for side in (match.givers, match.takers))
    named = match.takers[0].value
    if isinstance(named, Name) and named.service:
        taker = HIRES_OUT  # what is pledged to a service, and not to its owner, is spent on it
    start, end = match.words.span()
    spent = hired_for(match.part.text[start : end + _NEAR], giver, taker)
    return replace(match, kind="compute_purchase") if spent else match


def lent(match: Match, discourse: Discourse) -> Match:
    """The match with the agent of the contract told before as its lender, where it is open."""
    since, lend = discourse.agents
    if match.kind != "debt" or match.givers or not lend:
        return match
    if discourse.sentence - since > AGENT_WITHIN or not told_under(match.part):
        return match
    return replace(match, givers=lend)
