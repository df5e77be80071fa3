"""Whether the words of a deal, with the sides and the sum they bind, are more likely to mean something else."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.fact import Status
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import deal_kinds, units
from lianpu.extraction.deals.doubts.beside_zh import (
    asked_to_lend,
    its_works,
    only_bought,
    stands_beside,
)
from lianpu.extraction.deals.doubts.doubting import (
    acquires_itself,
    acts_only_inside,
    bought_from_another,
    buys_goods,
    held_by_another,
    holds_unread,
    holds_what_is_bought,
    into_a_place,
    is_held_itself,
    is_holder_here,
    names_a_trade,
    names_the_chip,
    object_unread,
    only_a_site,
    only_modifies,
    only_speaks,
    only_used,
    parts_with,
    rates_it,
    sells_itself,
    where_it_is_told,
    with_a_place,
)
from lianpu.extraction.deals.doubts.meaning_else import means_else
from lianpu.extraction.deals.doubts.taken_for_sides import taken_for_a_side
from lianpu.extraction.deals.rules.commitment import rung, talked_of
from lianpu.extraction.deals.rules.grammar import Rule
from lianpu.extraction.deals.trade.goods import agreed_to
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.deals.who.unread_actors import VENTURE, goes_elsewhere, unread_subject
from lianpu.extraction.deals.who.who_acts import (
    arranges,
    bought_by_person,
    firms_alone,
    holds_itself,
    invests_by_trade,
    led_another,
    lends,
    lends_himself,
    only_vouched_for,
    raised_by_person,
    raises_for_another,
    said_to_lend,
    was_given,
)
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting, is_person
from lianpu.extraction.text.subjects import is_example, worked_at

_BARE_BUY = lazy_re.compile(r"(?:buys?|buying|purchases?|purchasing|snaps?)(?: |$)")

_ITS_PURCHASE = lazy_re.compile(r" (?:buy-?out|acquisition|takeover) of\b")
"""Behind a name that only says which purchase money goes into."""
_ITS_SITES = lazy_re.compile(
    r"'s (?:[a-z\-]+ ){0,4}(?:farms?|plants?|projects?|mines?|fields?|blocks?|sites?|parks?|wells?)\b"
)


_OFFICE = lazy_re.compile("^(?:Department|Ministry) (?:of|for) | Commission$")


def _governs(sighting: Sighting) -> bool:
    """Whether a name is that of a ministry or a regulator, which raises no round."""
    name = sighting.value
    return isinstance(name, Name) and _OFFICE.search(name.text) is not None


_BUYS_ONE = lazy_re.compile(r"[a-z]+ (?:up )?(?!.*\b(?:in|stake|shares)\b)(?:[a-z\-]+ ){0,4}\ue001")

_FOR_FUND = lazy_re.compile(r"\bclos(?:e|ing) of | (?:fund|funds|vehicles)$")
"""Words by which even one who invests by trade raises money."""

_USED = lazy_re.compile(
    r"(?<!commits to )(?<!committed to )(?<!commit to )\b(?:using|powered by|based on|running on|built on|featuring|equipped with) (?:the |its )?(?:[a-z\-]+ )?$"
)
"""Before whose systems are used by what is bought: "computing power using N's systems"."""

_RUN_ON = lazy_re.compile(r"-(?:powered|based|enabled|equipped|driven|optimi[sz]ed) [a-z]")
"""Behind whose systems are used by what is bought: "N-powered computing"."""

_RAISED = lazy_re.compile(r" (?:fund-?)?rais(?:e|ing)\b| (?:funding|financing) round\b")
"""Behind a sum that is raised: no goods are bought for it."""

_LOAN = lazy_re.compile(
    r"[^,;]{0,6}(?:的?[^,;]{0,8}(?:贷款|授信|债券|票据|公司债))"
    r"|(?! (?:in|of|through|via) (?:an? )?(?:mix|combination|blend) of| (?:in|of|through|via) (?:new )?(?:debt and equity|equity and debt))(?: [a-z\-]+){0,4} (?:loans?|bonds?|notes|debt|credit (?:facility|line|package)|term loan)\b"
)
"""Behind a sum that is lent: no investment, whatever the verb."""
"""Of things as well as of firms: without a sum it tells no takeover."""

_SHARES_BEHIND = lazy_re.compile(
    r"(?:的|价值的)?(?:股份|股权|股票)|(?: worth)?(?: of| in)? (?:[a-z]+ )?(?:equity|shares|stock)\b"
)
"""Behind a sum that shares are worth: no goods are bought for it."""

_WORTH_BEHIND = lazy_re.compile(
    r" (?:in|of) (?:shareholder |market )?(?:value|capitali[sz]ation)\b| (?:in|of) market cap\b| to (?:its|their|the company['’]s) (?:market|value|valuation)"
)
"""Behind what a rise of the shares adds: nobody pays it."""

LOAN_OF = lazy_re.compile(
    r"\b(?:loans?|facility|debt|credit|bonds?|notes|mortgage) (?:worth |of |totall?ing |for )[^,;\ue001\ue003]{0,12}$"
)
"""Before a sum that is lent: nothing is bought for it by these words."""

_GUARANTEED = lazy_re.compile(r"(?:\bguarant[a-z]+|\bbackstop[a-z]*|担保)[^,;\ue001]{0,6}$")
"""Before a sum that is guaranteed of a loan, and not the loan's own."""

_GUARANTEES = lazy_re.compile(r"担保|保证(?!金)|背书")

_PAID_TO = lazy_re.compile("[向对给]\ue001[^,;\ue001]{0,4}$")
"""Before what is built with the money of one who invests in another: 向 N 投资 10 亿建设…."""

_REACHED = (Status.EXECUTED, Status.SIGNED, Status.ANNOUNCED)


_BORROWS = lazy_re.compile(
    r"\bborrow(?:s|ed|ing)?\b|\b(?:issu|sold|sell|pric|plac|rais)[a-z]* [^;,]{0,30}\b(?:bonds?|notes)\b|发行|发债|债券融资|定价|借[入到得了]|拿到|获得|取得|\b(?:rais(?:e|es|ed|ing)|took on|taken on|tak(?:e|es|ing) on) (?:an? )?(?:new )?(?:\ue003 )?loans?\b|\b(?:margin|bridge) loans?\b|\b(?:loans?|facility|debt)\b[^;,]{0,24} (?:secured|backed|collaterali[sz]ed) (?:by|against|with) (?:its|their) "
)
"""Whoever does this borrows, be he a lender by trade."""
_FOR_ITSELF = lazy_re.compile(
    r"[^;,]{0,30}?\b(?:loan|facility|credit line)\b,? (?:to (?:help )?(?:fund|finance|pay for|support|back) |for |tied to |against |backed by )(?:its|their) "
    r"|,? to (?:help )?(?:fund|finance|pay for|support|cover|meet) (?:its|their) "
)
"""Behind a sum that even one who deals in money takes up: "arranged an 8.5 bridge loan to fund its bet"."""


_FOR_WHOM = frozenset("向与对给从")


def _vouches_itself(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether a bank is the subject of a guarantee: 某某银行将为乙提供担保."""
    places = part.positions(givers)
    return bool(places) and all(
        place <= words.start() and part.text[place - 1 : place] not in _FOR_WHOM for place in places
    )


def doubtful(
    found: Sides,
    part: Shape,
    rule: Rule,
    words: re.Match[str],
    amount: Quantity | None,
    *,
    chinese: bool,
    firms: set[str],
) -> bool:
    """Whether the words are more likely to mean something else than a deal.

    Args:
        firms: Keys of the names that the document says are firms'.
    """
    if found.kind == "chip_purchase" and names_the_chip(part, found.takers, firms):
        return True
    if not chinese and acts_only_inside(part, words, [*found.givers, *found.takers]):
        return True
    if found.kind in ("stake_held", "stake_sale") and not chinese and _of_goods(part, words):
        return True
    bound = "taker" in words.re.groupindex and words.start("taker") >= 0
    untold = found.kind == "equity_investment" and not bound
    if untold and not chinese and goes_elsewhere(part, words):
        return True
    if untold and not chinese and led_another(part, found.takers):
        return True
    led_by = part.text.rfind("由", max(0, words.start() - 24), words.start() + 1)
    if untold and chinese and led_by >= 0 and unread_subject(part.text, led_by):
        return True  # 某某科技完成由甲领投的融资: whoever the text was on before raised nothing
    if untold and VENTURE.search(part.text, 0, words.start()):
        return True  # what is put into a venture goes to no firm told of before
    if (
        found.kind == "fundraise"
        and not chinese
        and (lends(found.takers[-1:]) or invests_by_trade(found.takers))
        and not _FOR_FUND.search(words.group())
    ):
        return True
    if deal_kinds()[found.kind].family == "commerce" and any(
        _USED.search(part.text, max(0, place - 40), place)
        for place in part.positions(found.takers)
        if place > words.start()
    ):
        return True
    if deal_kinds()[found.kind].family == "commerce" and any(
        _RUN_ON.match(part.text, place + 1)
        for side in (found.givers, found.takers)
        for place in part.positions(side)
    ):
        return True
    into = deal_kinds()[found.kind].family in ("equity", "takeover")
    if chinese and into and (into_a_place(found.takers) or given_to(found, part)):
        return True
    if chinese and found.kind in ("lease", "compute_purchase") and into_a_place(found.takers):
        return True
    if chinese and stands_beside(part, words, found):
        return True
    if chinese and (where_it_is_told(part, found.takers) or given_from(found, part)):
        return True
    if chinese and found.givers and only_speaks(part, found.givers):
        return True
    if (
        chinese
        and found.kind == "stake_held"
        and (held_by_another(part, words, found.givers) or holds_unread(part, found.givers))
    ):
        return True
    if (
        chinese
        and deal_kinds()[found.kind].family == "commerce"
        and any(only_used(part, side) for side in (found.givers, found.takers))
        and not _pays_for_use(words)
    ):
        return True
    if chinese and _builds_it(part, [*found.givers, *found.takers]):
        return True
    if chinese and amount is None and _in_talks_with_its_own(part, words, found):
        return True
    if chinese and deal_kinds()[found.kind].family == "commerce":
        sides = [side for side in (found.givers, found.takers) if side]
        if any(all(map(is_person, side)) for side in sides):
            return True
    if (
        chinese
        and found.kind.endswith("_purchase")
        and bought_from_another(part, words, found.takers)
    ):
        return True
    if found.kind == "partnership" and with_a_place(found.givers, found.takers):
        return True
    if found.kind == "stake_held" and (
        holds_itself(part)
        or is_held_itself(part, words, found.givers)
        or (chinese and is_holder_here(part, found.takers))
    ):
        return True
    if found.kind == "project" and (
        _PAID_TO.search(part.text, 0, words.start()) or all(map(is_person, found.givers))
    ):
        return True
    if chinese and found.kind == "guarantee" and found.givers and lends(found.givers):
        return not _vouches_itself(part, words, found.givers)  # a bank is whom one vouches to
    if taken_for_a_side(found, part, words, chinese=chinese):
        return True
    if found.kind == "debt" and said_to_lend(part, found.takers):
        return True
    if (
        found.kind == "debt"
        and not found.givers
        and (
            only_vouched_for(words)
            or lends_himself(part.text, words)
            or (not chinese and arranges(words))
        )
    ):
        return True
    if found.kind == "fundraise" and any(
        worked_at(part, place) for place in part.positions(found.takers)
    ):
        return True  # "N, a former officer of M, is raising": not M
    if found.kind == "fundraise" and (
        all(map(is_person, found.takers)) or raised_by_person(part, words, found.takers)
    ):
        return True  # a person raises money for a firm that is not named
    if chinese and found.kind == "equity_investment" and was_given(part, words, found.givers):
        return True
    if chinese and found.kind == "fundraise" and raises_for_another(part, words, found.takers):
        return True
    if found.kind == "fundraise" and any(map(_governs, found.takers)):
        return True
    if found.kind == "equity_investment" and any(
        _ITS_PURCHASE.match(part.text, place + 1) for place in part.positions(found.takers)
    ):
        return True
    if found.kind == "stake_held" and any(
        _ITS_SITES.match(part.text, place + 1) for place in part.positions(found.takers)
    ):
        return True  # of N's wind farms, and not of N
    if found.kind == "fundraise" and _GUARANTEES.search(words.group()):
        return True
    if means_else(found.kind, words):
        return True
    buys = found.kind in ("acquisition", "equity_investment")
    if chinese and buys and object_unread(part, words, found.takers):
        return True
    if chinese and found.kind == "acquisition" and acquires_itself(part, found.takers):
        return True
    if chinese and into and (only_bought(part, found.givers) or its_works(part, found.takers)):
        return True
    if chinese and found.kind == "debt" and asked_to_lend(part, found.takers):
        return True
    if chinese and found.kind == "project" and _LENT.search(part.text) and lends(found.givers):
        return True  # what a bank lends builds somebody else's works
    if chinese and (
        holds_what_is_bought(part, found.takers)
        or (into and parts_with(part, found.takers))
        or names_a_trade(part, found.takers)
        or sells_itself(part, words, found.givers)
        or (into and rates_it(part, found.givers))
    ):
        return True
    if (
        not chinese
        and found.givers
        and (bought_by_person(found.kind, found.givers) or not firms_alone(found.givers))
    ):
        return True
    if found.kind == "acquisition" and (
        buys_goods(part, words, found.takers)
        or (amount is None and only_a_site(found.takers))
        or (not chinese and only_modifies(part, words, found.takers))
    ):
        return True
    if amount is not None:
        at = money_at(words)
        both = "giver" in words.re.groupindex and "taker" in words.re.groupindex
        if (
            found.kind == "debt"
            and not both
            and at is not None
            and _GUARANTEED.search(part.text, 0, at)
        ):
            return True
        family = deal_kinds()[found.kind].family
        worth = at is not None and _WORTH_BEHIND.match(part.text, at + 1)
        shares = at is not None and _SHARES_BEHIND.match(part.text, at + 1)
        told = at if at is not None else part.text.find("\ue003", words.end(), words.end() + 12)
        raised = told >= 0 and _RAISED.match(part.text, told + 1)
        if family in ("commerce", "partnership") and (worth or shares or raised):
            return True
        lent = at is not None and _LOAN.match(part.text, at + 1)
        if lent and family == "equity":
            return True
        before = at is not None and LOAN_OF.search(part.text, 0, at)
        if family == "commerce" and (lent or before):
            return True
        borrows = (
            _BORROWS.search(part.text, max(0, words.start() - 30), words.end() + 3) is not None
        )
        borrows = borrows or (at is not None and _FOR_ITSELF.match(part.text, at + 1) is not None)
        return found.kind == "debt" and not found.givers and not borrows and lends(found.takers)
    if (
        found.kind == "acquisition"
        and _BARE_BUY.match(words.group())
        and not agreed_to(part, words, found.takers)
        and not (part.text.startswith(" of ", words.end()))
        and not (_BUYS_ONE.fullmatch(words.group()) and _are_firms(found.takers))
    ):
        return True
    if found.kind == "stake_held" and "stake" not in words.re.groupindex:
        return all(map(is_person, found.givers))
    return rule.settled and status_of(rule, part, words, chinese) not in _REACHED


def _pays_for_use(words: re.Match[str]) -> bool:
    """Whether what is used is paid for by these words, or said to be chosen: 投入 3 亿元使用乙的云, 将采用乙的芯片."""
    if _DECIDED_ZH.match(words.group()) is not None:
        return True
    at, bound = money_at(words), "taker" in words.re.groupindex
    return at is not None and bound and at < words.start("taker")


_DECIDED_ZH = lazy_re.compile(
    "\ue001[^;]{0,20}?(?:将|拟|决定|宣布|承诺|同意|计划|改|选|换|转)[^;,\ue001]{0,8}(?:使用|采用|用)"
)
"""How the words begin of one who is to use what another makes."""
_TALKS_ZH = lazy_re.compile(
    "(?:洽谈|商谈|磋商|接洽|谈判|探讨|寻求)[^,;\ue001]{0,8}(?:合作|协议|结盟|联手)"
)
_LENT = lazy_re.compile("贷|授信|放款|银团|信贷|融资|债")
_CALLED_ZH = lazy_re.compile("(?:名为|名叫|取名|命名为|代号为?)$")
_A_SITE_ZH = lazy_re.compile("的[^,;\ue001]{0,16}(?:园区|项目|基地|工厂|数据中心|计划)")
_ITS_UNIT = lazy_re.compile(
    "(?:\ue002|其|旗下)的?(?:全资|控股|附属|海外|境外)?(?:子公司|附属公司|孙公司)$"
)


def _builds_it(part: Shape, sides: list[Sighting]) -> bool:
    """Whether one of the sides is only the name of what is built: 打造一座名为 N 的园区."""
    if not any(word in part.text for word in ("名为", "名叫", "命名", "代号")):
        return False
    return any(
        _CALLED_ZH.search(part.text, max(0, place - 5), place) is not None
        and _A_SITE_ZH.match(part.text, place + 1) is not None
        for place in part.positions(sides)
    )


def _in_talks_with_its_own(part: Shape, words: re.Match[str], found: Sides) -> bool:
    """Whether two only talk of working together, or one of them is the other's subsidiary that also buys.

    包括与乙洽谈合作协议; 甲将购买 64 架,其子公司乙则购买 32 架.
    """
    if found.kind == "partnership":
        return _TALKS_ZH.search(part.text, max(0, words.start() - 12), words.end() + 8) is not None
    if deal_kinds()[found.kind].family != "commerce":
        return False
    return any(
        _ITS_UNIT.search(part.text, max(0, place - 10), place) is not None
        and "," in part.text[max(0, place - 12) : place]
        for place in part.positions([*found.givers, *found.takers])
    )


_FROM_ZH = lazy_re.compile(
    "(?:(?<![来源出])自(?![动身主营研有助由然己家])|从|(?<![自理])由|(?<![靶定双单多导面流倾意取])向)(?:[^,;:\ue001]{0,12}(?:公司|商|机构|股东))?$"
)


_LEADS_ZH = lazy_re.compile(
    "[^,;\ue001\ue002]{0,12}(?:主导|领导|牵头)[过了]?(?:\ue001|\ue002|公司)的?[^,;\ue001]{0,6}[\ue003\ue007]"
)
"""Behind one who led the round of another."""


def given_to(found: Sides, part: Shape) -> bool:
    """Whether who would put money in is only whom it goes to: 已向 N 注资 30 亿，获得了该公司 14 % 的股权."""
    return any(
        _INTO_ZH.search(part.text, max(0, place - 3), place) is not None
        and _PUT_ZH.match(part.text, place + 1) is not None
        for place in part.positions(found.givers)
    )


_INTO_ZH = lazy_re.compile("(?<![面一倾方走转流导])[向给]$")
_PUT_ZH = lazy_re.compile("(?:追加|再次?|继续|合计|累计|共)?(?:投资|注资|增资|投入|注入)")


def given_from(found: Sides, part: Shape) -> bool:
    """Whether the one that would raise money is only from whom it comes: 自 N 等金主募得 3 亿; 获 N 等投资,完成…."""
    if found.kind != "fundraise":
        return False
    return any(
        _FROM_ZH.search(part.text, max(0, place - 16), place) is not None
        or is_example(part, place)
        or _LEADS_ZH.match(part.text, place + 1) is not None
        or (
            _GOT_ZH.search(part.text, max(0, place - 16), place) is not None
            and _PUTS_IN_ZH.match(part.text, place + 1) is not None
        )
        for place in part.positions(found.takers)
    )


_GOT_ZH = lazy_re.compile("(?:获得?|得到)了?(?:\ue001[、和及与])*$")
_PUTS_IN_ZH = lazy_re.compile(
    "(?:[、和及与]\ue001)*等?(?:机构|基金)*(?:联合|共同|独家|战略)*(?:投资|注资|领投)"
)


def status_of(
    rule: Rule, part: Shape, words: re.Match[str], chinese: bool, kind: str = ""
) -> Status:
    """The status that a rule's own words give, else that of the words around it."""
    if rule.status is not None and not (chinese and talked_of(part.text, *words.span())):
        return Status(rule.status)
    return rung(part.text, *words.span(), chinese, kind)


def money_at(words: re.Match[str]) -> int | None:
    """Position of the sum that a pattern bound."""
    for slot in ("amount", "amount2"):
        if slot in words.re.groupindex and words.start(slot) >= 0:
            return words.start(slot)
    return None


def _of_goods(part: Shape, words: re.Match[str]) -> bool:
    """Whether what is held or sold is a number of things that are no shares: "sold 900 units of N"."""
    if "volume" not in words.re.groupindex or words.start("volume") < 0:
        return False
    value = part.seen[words.start("volume")].value
    family = units().get(value.unit) if isinstance(value, Quantity) else None
    return family is None or family.dimension != "shares"


def _are_firms(sightings: list[Sighting]) -> bool:
    """Whether each name says itself that it is a firm's: "Aurelka Pharma", "Norvale Inc"."""
    return bool(sightings) and all(
        isinstance(s.value, Name)
        and is_organisation_word((s.value.whole or s.value.text).rstrip(".").rsplit(" ", 1)[-1])
        for s in sightings
    )
