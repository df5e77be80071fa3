"""Deals kept back: more often wrong than right on texts of strangers, with a subject nobody knew, put into what is no firm.

A side that its own sentence does not name is taken from the sentences before. That is safe where
a sum or the words of one firm's own notice hold the sides together, and a guess elsewhere: such deals
are withheld, whatever words told them.

南方港口集团完成对 N 的收购 is no deal of whoever the sentence before was about, though the reader
knows no 南方港口集团.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.fact import Deal, Party
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.deals.who.told_above_zh import into_venture, of_other_works, of_venture
from lianpu.extraction.deals.who.unread_actors import _RAISED, _raised_by_other
from lianpu.extraction.names.naming_sides import is_person as names_person
from lianpu.extraction.text.discourse import Discourse, labelled_unread
from lianpu.extraction.text.sentences import Sentence, is_chinese
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, is_person, key, keys

_COUNTS_MANY = lazy_re.compile(
    r"\d+ ?(?:多|余)?(?:起|笔|宗|件|个项目|家[^,;.:]{0,12}(?:公司|企业|机构))|[多数][起笔家]"
)
"""What a survey counts; its sum is of them all."""

_UNREAD_OBJECT = lazy_re.compile(
    "(?:收购|并购|入股|受让|买下)了?[^,;的\ue001\ue002\ue003\ue004]{2,10}?\ue004的?(?:股权|股份|股本)"
)
"""A firm of which shares are bought, and which no reader knew for a name."""


_ITEM_OF = lazy_re.compile(
    "(?:(?!投资|融资|领投|跟投|股东|估值|金额|轮)[^,;:]){2,9}:(?:[\ue003\ue007]|[^,;:]{0,5}轮|获|完成)"
)
"""An item that begins with whom it is on, and his round."""
_NEAR = 80
"""Characters within which the subject of the clause before a semicolon stands. Chosen by us."""

_HOLDS_TOO = lazy_re.compile("(?:则|也|将|目前|合计)?(?:持股|占股)(?:比例)?[^,;\ue001]{0,4}\ue004")
"""Behind one that holds a share itself, of what the sentence names or leaves out."""


_BACKERS_ARE = lazy_re.compile("(?:领投|跟投|参投)的[有是为]?(?:\ue001[、和及与](?:老股东)?)*$")
"""Before one that is among those who put in: 跟投的有甲、乙."""


_SAID_UNREAD = lazy_re.compile(
    "(?:^|[;:])(?!(?:据|按|随后|近日|日前|今日|昨日|同日|当时)[^,;]{0,3}(?:宣布|宣称|声称))[^,;:\ue001\ue002]*[\u3400-\u9fffa-z]{2}[^,;:\ue001\ue002]*(?:宣布|宣称|声称),(?P<it>\ue002)"
)
"""Who says of itself what follows, by no name that anybody reads: 一支初创团队周三宣布,它已完成."""


def _it_is_unread(part: Shape) -> bool:
    """Whether 它 is whoever said so, and no name says who that is."""
    said = _SAID_UNREAD.search(part.text)
    it = None if said is None else part.seen.get(said.start("it"))
    return it is not None and isinstance(it.value, Pronoun) and it.value.text == "它"


def withheld(
    found: Sides,
    part: Shape,
    at: int,
    amount: Quantity | None,
    sentence: Sentence,
    discourse: Discourse,
    above: str = "",
) -> bool:
    """Whether a Chinese deal is a guess on whom nobody names where it is told.

    Args:
        found: Its sides, as read.
        at: Where its words begin in the shape.
        above: What stands right before the sentence: behind a semicolon it goes on with the same subject.
    """
    if found.kind == "acquisition" and amount is None and _elsewhere(found.givers, sentence):
        near = above.rstrip().endswith(("；", ";")) and all(
            0 < sentence.start - s.start < _NEAR for s in found.givers
        )
        return not (near or _is_middle(found.givers, discourse) or _is_own(found.givers, discourse))
    to_afar = _elsewhere(found.takers, sentence)
    if to_afar and found.kind in _RAISED and _raised_by_other(part.text, at):
        return True
    if to_afar and found.kind == "equity_investment" and into_venture(above):
        return True
    if (to_afar or _elsewhere(found.givers, sentence)) and _it_is_unread(part):
        return True
    if to_afar and found.kind in ("equity_investment", "fundraise"):
        head = part.text if part.places[0] <= sentence.start + 1 else ""
        if _ITEM_OF.match(head) and labelled_unread(head):
            return (
                True  # an item on one whose name nobody read: 某点科技:1400 万元种子轮,投资方为甲
            )
    if _elsewhere(found.givers, sentence) and _UNNAMED_GIVES.search(part.text):
        return True
    if found.kind == "project" and of_other_works(
        part, part.positions(found.givers), at, afar=_elsewhere(found.givers, sentence), above=above
    ):
        return True
    if to_afar and found.kind == "equity_investment" and _INTO_A_PLACE.search(part.text):
        return True
    if found.kind in ("acquisition", "equity_investment") and _of_the_next(found, part, at):
        return True
    if found.kind == "stake_held" and any(
        _HOLDS_TOO.match(part.text, place + 1) for place in part.positions(found.takers)
    ):
        return True  # 甲持股 80%,乙持股 20%: both hold a third
    if found.kind in ("equity_investment", "fundraise") and any(
        _BACKERS_ARE.search(part.text, 0, place) for place in part.positions(found.takers)
    ):
        return True
    if amount is not None and _was_worth(amount, sentence):
        return True
    if found.kind == "stake_held" and to_afar:
        if _FOUNDS_UNREAD.search(part.text, 0, at) or of_venture(above):
            return True
        return _names_another(part, at, found)
    if found.kind in ("fundraise", "ipo") and to_afar and not found.givers:
        return _COUNTS_MANY.search(sentence.plain) is not None
    return False


_UNNAMED_GIVES = lazy_re.compile(
    "[\u3400-\u9fff]{2,}(?:公司|机构|基金|投资者|投资人|财团|股东|银行|银团|巨头|企业)(?:们|[将已拟共也]|联合|共同|合计|分别|同意|承诺|计划)*向\ue001[^,;\ue001]{0,6}(?:注资|投资|增资|出资|提供|支付|采购)"
)
"""Somebody without a name who gives: 三大投资公司向甲注资."""
_FOUNDS_UNREAD = lazy_re.compile(
    "(?:成立|设立|组建|新设|创办|注册)了?[^,;\ue001\ue002]{2,20}(?:公司|企业|合伙|平台|中心)(?=[,;.(]|$)"
    "|(?:合[资营]公司|新公司|项目公司|标的公司)的?(?:股权(?:结构|架构|比例)|股东|持股比例|出资比例)"
)
"""A firm founded by a name that nobody read, whose holders follow: 甲牵头成立了某某发展公司,其中甲持股 51%."""
_INTO_A_PLACE = lazy_re.compile(
    "(?:(?<![正现存实内外])在|赴|到)(?![\ue002该此这其])(?:(?![年月日内上下中前后轮期间时里])[\u3400-\u9fff]){2,8}(?:再|追加|新增|累计|合计|共|总计)*(?:投资|投入|斥资)了?[\ue003\ue007]"
    "|(?:投资|投入)了?[\ue003\ue007],?(?:进行|用于|用以|来)[^,;\ue001]{0,12}(?:扩张|扩建|扩产|建设|升级|改造|研发|采购|部署)"
)
"""What is spent somewhere or on something, and put into no firm told of before: 在英国投资 300 亿元."""


def _of_the_next(found: Sides, part: Shape, at: int) -> bool:
    """Whether the firm bought stands unread right behind the verb, and a later name in its stead."""
    unread = _UNREAD_OBJECT.search(part.text, at, at + 90)
    if unread is None:
        return False
    return min(part.positions(found.takers), default=0) >= unread.end()


_WORTH_THEN = lazy_re.compile("估[值價价][^,;.:。，；]{0,6}(?:上|前)一?[轮輪] ?[（(][^）)]{0,50}$")
"""Before a worth of an earlier round told in brackets: 估值从上轮（甲领投的 11 亿）升至 20 亿."""


def _was_worth(amount: Quantity, sentence: Sentence) -> bool:
    """Whether what is taken for the sum is what a firm was worth in the round before."""
    at = sentence.text.find(amount.text)
    return at > 0 and _WORTH_THEN.search(sentence.text, 0, at) is not None


def _elsewhere(side: Sequence[Sighting], sentence: Sentence) -> bool:
    """Whether everybody of a side is named in other sentences only."""
    return bool(side) and not any(sentence.start <= s.start < sentence.end for s in side)


def _is_own(side: Sequence[Sighting], discourse: Discourse) -> bool:
    """Whether a side is the firm whose notice or talk the text is."""
    own = [one for one in (discourse.company, discourse.speaker) if one is not None]
    return bool(set(keys(own)) & set(keys([*side])))


def _is_middle(side: Sequence[Sighting], discourse: Discourse) -> bool:
    """Whether a side is the firm in the middle of the text, and the last sentence left it on no other."""
    centre, topic = discourse.centre, discourse.topic
    if centre is None or keys([*side]) != keys([centre]):
        return False
    return topic is None or keys([topic]) == keys([centre])


def _names_another(part: Shape, at: int, found: Sides) -> bool:
    """Whether the sentence names, before who holds, a firm that may be the one held."""
    sides = [s.value for s in (*found.givers, *found.takers) if isinstance(s.value, Name)]
    known, first = {key(name) for name in sides}, min(part.positions(found.givers), default=at)
    return any(
        place < first
        and key(one.value) not in known
        and not any(name.text.startswith(one.value.text) for name in sides)
        for place, one in part.names()
        if isinstance(one.value, Name) and not (is_person(one) or names_person(one.value.text))
    )


def without_withheld(deals: Sequence[Deal]) -> tuple[Deal, ...]:
    """The deals of a document without those that only all of them together show to be guesses.

    Who pays by the month is the buyer of the contract that the sums are of.
    """
    kept: list[Deal] = []
    recurring = [deal for deal in deals if _recurs(deal)]
    with_sum = [deal for deal in deals if deal.amount is not None and _is_contract(deal)]
    for deal in deals:
        if not is_chinese(deal.quote):
            kept.append(deal)
        elif not (
            _for_nobody(deal) or _turned_round(deal, with_sum) or _per_period(deal, with_sum)
        ):
            kept.append(_paid_by_the_month(deal, recurring))
    return tuple(kept)


def _is_contract(deal: Deal) -> bool:
    return deal_kinds()[deal.kind].family == "commerce"


def _for_nobody(deal: Deal) -> bool:
    """Whether a guarantee does not say for whom: the limit of a year, or a sum told again."""
    return deal.kind == "guarantee" and not deal.takers


def _turned_round(deal: Deal, with_sum: Sequence[Deal]) -> bool:
    """Whether a contract without a sum is told of the same two with one, the other way round.

    甲与乙签署采购协议 does not say who buys; 甲为乙供应 3 万吨,金额 12 亿元 does.
    """
    if deal.amount is not None or not _is_contract(deal):
        return False
    sides = _called(deal.givers), _called(deal.takers)
    return all(sides) and any(
        (_called(other.takers), _called(other.givers)) == sides for other in with_sum
    )


_EVERY = lazy_re.compile(
    "每(?:年|月|季度?|個月|个月)[^，,。；;]{0,18}$|(?:^|[^一-十半几幾数数\\d])[年月](?:付|供)[^，,。；;]{0,4}$"
)
"""Before a sum that is paid again and again under one contract."""


def _per_period(deal: Deal, with_sum: Sequence[Deal]) -> bool:
    """Whether a contract's sum of each month or year stands beside its whole sum, told elsewhere."""
    return _recurs(deal) and any(_whole_of(other, deal) for other in with_sum)


def _paid_by_the_month(deal: Deal, recurring: Sequence[Deal]) -> Deal:
    """A contract told without who buys, with the sides that its monthly payments tell."""
    paid = next((one for one in recurring if _whole_of(deal, one)), None)
    if paid is None or _sides(paid) == _sides(deal):
        return deal
    kind = deal_kinds()[deal.kind]
    turned = [replace(one, role=kind.giver) for one in deal.takers]
    turned += [replace(one, role=kind.taker) for one in deal.givers]
    return replace(deal, parties=tuple(turned))


def _recurs(deal: Deal) -> bool:
    """Whether the sum of a contract is paid again and again."""
    if deal.amount is None or not _is_contract(deal):
        return False
    at = deal.quote.find(deal.amount.text)
    return at > 0 and _EVERY.search(deal.quote, 0, at) is not None


def _whole_of(deal: Deal, paid: Deal) -> bool:
    """Whether a contract of the same two, in whatever order, has a sum that holds a recurring one."""
    if deal is paid or deal.amount is None or paid.amount is None or _recurs(deal):
        return False
    return (
        _is_contract(deal)
        and deal.amount.unit == paid.amount.unit
        and _sides(deal) in (_sides(paid), _sides(paid)[::-1])
        and (deal.amount.low or 0) > (paid.amount.low or 0)
    )


def _sides(deal: Deal) -> tuple[set[str], set[str]]:
    return _called(deal.givers), _called(deal.takers)


def _called(side: Sequence[Party]) -> set[str]:
    return {party.name.casefold() for party in side}
