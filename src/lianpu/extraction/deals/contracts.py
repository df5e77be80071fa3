"""A contract of two firms told without goods or sum: "N said it had signed a deal with M"."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.purchases import CHIPS, HIRES_OUT
from lianpu.extraction.deals.trades import Trades
from lianpu.extraction.text.discourse import Discourse
from lianpu.extraction.text.resolving import resolve
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Pronoun, Sighting, keys

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
