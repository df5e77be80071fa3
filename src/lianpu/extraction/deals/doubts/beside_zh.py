"""Whether one taken for a side of a Chinese deal only stands beside who acts, or is the object of its clause.

甲与乙共同投资 30 亿元建厂 puts nothing into 乙; 乙获配 5 亿元 buys shares, and sells none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.deals.trade.sides import Sides
from lianpu.extraction.names.name_words_zh import chinese_cues
from lianpu.extraction.names.runs_zh import is_odd
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Sighting
from lianpu.notation.words import segment

_LIST = "\ue001(?:(?:、|和|及|以及|与)[^,;\ue001\ue003]{0,12}\ue001)*"
_WITH = lazy_re.compile(
    f"(?:[与和同跟]|联合|携手)[^,;\ue001\ue003]{{0,10}}{_LIST}[^,;\ue001\ue003]{{0,16}}?"
    "(?:(?:共同|联合|一起|携手|合作|[两三四各多]方|等方)(?:启动|推出|投资|建设|成立|设立|打造|出资|发起|组建|开发|参与|推进|签署|签订)"
    "|签[署订](?:了|《)*(?:合资|合作|战略合作|三方)[^,;\ue001]{0,6}协议)"
)
"""With whom somebody does what is told."""
_TOGETHER = lazy_re.compile(f"(?:联合|携手|会同)[^,;的\ue001\ue003]{{0,8}}{_LIST}")
_PUTS_IN = lazy_re.compile(
    "(?:[,、和及与]\ue001)*(?:股权投资|[^,;\ue001\ue003]{0,6}?)(?:获配|认购|认缴|出资|增资|领投|跟投|参投|投资(?![者人方])|注资)[^,;\ue001]{0,8}\ue003"
)
"""Behind one who puts a sum of his own in."""
_PUT_BY = lazy_re.compile("[由获受向对给在为于][^,;\ue001\ue003]{0,8}$")
_WINS = lazy_re.compile(
    f"(?P<who>{_LIST})(?:联合体|成功|预|联合|双双|分别|等[^,;\ue001]{{0,4}})*中标"
)


def stands_beside(part: Shape, words: re.Match[str], found: Sides) -> bool:
    """Whether a side of an investment, a contract or a tender is one who acts beside the other."""
    if _listed_before(part, words, found):
        return True
    if _other_person(part, words, found) or _just_bought(part, words, found):
        return True
    if found.kind == "stake_held":
        if _HELD_BY_SOME.search(part.text, max(0, words.start() - 16), words.end()):
            return True
        if any(_HOLDERS.search(part.text, 0, place) for place in part.positions([*found.takers])):
            return True
        return _holds_beside(part, found.takers) or _acts(part, _TAKES_SHARES, found.takers)
    if found.kind == "debt" and (
        _acts(part, _LENDS, found.takers)
        or any(_OWNS_WORKS.match(part.text, at + 1) for at in part.positions([*found.takers]))
        or _lent_by_branch(found)
    ):
        return True
    if found.kind == "project" and _only_within(part, _PAID_WITH, found.givers):
        return True
    if found.kind in ("lease", "compute_purchase") and _acts(part, _NUMBERED, found.takers):
        return True
    if deal_kinds()[found.kind].family == "commerce":
        if any(
            _WON_BY.match(part.text, at + 1)
            and not _BUYS_THEN.search(part.text, at, words.end() + 1)
            for at in part.positions([*found.givers])
        ):
            return True
        return _bids_beside(part, words, found.takers) or _act_as_one(part, words, found)
    if deal_kinds()[found.kind].family not in ("equity", "takeover"):
        return False
    if _paid_by_unread(part, words, found.givers):
        return True
    if "等" in part.text and _among_investors(part, found.takers):
        return True
    if _leads(part, found.takers) or _sum_of_more(part, words) or _BUILDS.search(words.group()):
        return True
    bound = "taker" in words.re.groupindex and any(
        words.start("taker") <= place < words.end("taker")
        for place in part.positions([*found.takers])
    )
    if not bound and (
        _only_within(part, _ADDED, found.givers)
        or (found.kind in _RAISED and _acts(part, _JOINS_ROUND, found.takers))
    ):
        return True
    if not bound and (
        _only_within(part, _WITH, found.takers) or _puts_in_himself(part, found.takers)
    ):
        return True
    given = "giver" in words.re.groupindex and words.start("giver") >= 0
    return not given and _only_within(part, _TOGETHER, found.givers)


_LEADS_BEHIND = lazy_re.compile(
    "[^,;、的\ue001\ue003]{0,4}(?:[、和与及]\ue001[^,;、的\ue001\ue003]{0,4}?)*(?:等[^,;\ue001]{0,8})?(?:联合|共同|独家|继续|持续|再次|追加|超额)*(?:领投|跟投|参投|加码|加注|追投)"
)


def _leads(part: Shape, takers: Sequence[Sighting]) -> bool:
    """Whether those taken for whom money goes to put some in: 由甲领投,老股东乙、丙加码 puts nothing into any of them."""
    places = part.positions([*takers])
    return bool(places) and all(
        _LEADS_BEHIND.match(part.text, place + 1) and part.text[place - 1 : place] not in _INSIDE
        for place in places
    )


_INSIDE = frozenset("在于")
"""Before one in which another puts money or holds shares."""


_PAYS_UNREAD = lazy_re.compile(
    "(?P<who>[\u3400-\u9fff]{3,16}?)(?:及其[^,;]{2,8})?(?:拟|将|也|则|已|再|还)*(?:增资|出资|认购|投资|注资|认缴)(?:了|额|金额)?[^,;\ue001]{0,6}[\ue003\ue007]"
)
"""A clause on what somebody puts in whose name was not read."""


def _paid_by_unread(part: Shape, words: re.Match[str], givers: Sequence[Sighting]) -> bool:
    """Whether the sum is in a clause of its own, whose subject is somebody unread: 甲增资 1 千元,某某投资增资 2 亿元."""
    left = part.text.rfind(",", 0, words.start() + 1) + 1
    if any(place >= left for place in part.positions([*givers])):
        return False
    paid = _PAYS_UNREAD.match(part.text, left)
    return paid is not None and any(
        is_odd(word, chinese_cues()) for word in segment(part.text, *paid.span("who"))
    )


_INVESTORS_ZH = lazy_re.compile(
    "(?:\ue001[^,;、\ue001]{0,6}、)+\ue001[^,;、\ue001]{0,6}(?:等|在内的)[^,;\ue001]{0,10}(?:机构|投资方|投资人|投资者|股东|资方|基金)"
)
"""A list of those who put money in, by what they are called behind it: 甲、乙等知名机构."""


def _among_investors(part: Shape, takers: Sequence[Sighting]) -> bool:
    """Whether those taken for whom money goes to are named in a list of investors: 甲、乙等机构,丙也参与了投资."""
    spans = [told.span() for told in _INVESTORS_ZH.finditer(part.text)]
    places = part.positions([*takers])
    return bool(places) and all(any(low <= at < high for low, high in spans) for at in places)


_TAKES_SHARES = lazy_re.compile(
    "(?:已经?|也|还|又|将|再次|进一步|目前|现)*(?:持有|增持|获得|通过[^;]{2,40}?获得)"
)
"""Behind one who takes or holds shares of another, and whose own are none of these: 甲已持有该公司 14%."""
_HELD_BY_SOME = lazy_re.compile(
    "(?:^|[,;])[^,;:\ue001\ue002]{0,8}(?:股东|投资者|机构|高管|管理层|员工)们?(?:合共|合计|共同|共|分别|各自?|总共)(?:拥有|持有|持股)"
)
"""Who holds, by no name: 甲取得承诺,三名股东合共拥有乙 66% 股份."""
_LENDS = lazy_re.compile(
    "[^,;获由从经向为给]{0,30}?[并还且]提供了?[^,;的获]{0,8}(?:融资|贷款|借款|信贷)"
)
"""Behind one who lends besides: 甲支持乙的租约并提供债务融资."""
_OWNS_WORKS = lazy_re.compile(
    "的[^,;\ue003]{2,44}(?:项目|工程|园区|企业|公司)[^,;\ue003]{0,4}(?:发放|投放|提供|批复)"
)
"""Behind a town or firm whose works are lent for, which stand unread: 为某市的重大项目某某产业园发放贷款."""
_BRANCH = ("分行", "支行")


def _lent_by_branch(found: Sides) -> bool:
    """Whether a bank would lend to a branch of one: a branch borrows nothing."""
    return bool(found.takers) and all(
        isinstance(one.value, Name) and one.value.text.endswith(_BRANCH) for one in found.takers
    )


_WON_BY = lazy_re.compile("(?:联合体|成功|预|联合|双双|分别|再次|又|已)*中标(?![人方单候])")
"""Behind one who won a contract, and buys nothing by it."""
_BUYS_THEN = lazy_re.compile("[向从]\ue001[^,;]{0,6}(?:采购|购买|订购|租用)|采购自|购自")
"""What a winner may do besides."""
_HOLDERS = lazy_re.compile(
    "股东(?:仍|均|分别|主要)*(?:为|是|有|包括)(?:\ue001[^,;\ue001]{0,4}[、和与及])*$"
)
"""Before one of those who hold, and are not held by the next: 前两大股东为甲和乙,丙持股 23%."""
_NUMBERED = lazy_re.compile(
    "[12]?\\d(?!\\d)(?:号|期)?(?:的?(?:全部|整栋|数据中心|园区|集群|超算|机房|设施)|[,;的]|$)"
)
"""Behind the name of a site that is one of several, and no firm's: 租用 N 1 号数据中心."""
_RAISED = ("acquisition", "fundraise")
_JOINS_ROUND = lazy_re.compile("(?:[、,和与及])*等?[^,;]{0,4}(?:领投|跟投|参投|参与(?=,|投资))")
"""Behind one who put money into a round, of which alone the sentence goes on to tell."""
_ADDED = lazy_re.compile(
    f"(?:加上|算上|连同|包括|涵盖|涉及){_LIST}等?[^,;]{{0,6}},[^;]{{0,16}}投资(?:总[额计]|合计|累计|共计?|逾|约)"
)
"""Those among whom one who is not named again spreads a sum: 加上甲、乙等,合计投资约 400 亿."""
_PAID_WITH = lazy_re.compile(
    "(?<![^ ,;:])(?:豪?砸下?|斥资|豪掷|投入|耗资)(?:[与和跟]|携手|联手|联合)"
)
"""With whom one whom a headline leaves out builds: 砸 90 亿与甲合作扩建基地."""


def _acts(part: Shape, told: re.Pattern[str], side: Sequence[Sighting]) -> bool:
    """Whether one of a side does what a pattern tells, and is not acted on."""
    text = part.text
    return any(
        told.match(text, place + 1) is not None and text[place - 1 : place] not in _ACTED_ON
        for place in part.positions([*side])
    )


_ACTED_ON = frozenset("向给为对被由")

_ITEMS = lazy_re.compile("[,:;](?:其)?一是[^;]{2,80}?[,;](?:其)?二是")
"""Between the items of what somebody did, who is named before them: 甲宣布两笔投资,一是入股乙,二是投资丙."""


def _listed_before(part: Shape, words: re.Match[str], found: Sides) -> bool:
    """Whether the one who would act in an item of a list is what an item before it is about."""
    return any(
        told.end() <= words.start() and _only_within(part, _ITEMS, found.givers)
        for told in _ITEMS.finditer(part.text)
    )


_POST = (
    "的?(?:现任|前|联合|共同)*(?:首席执行官|执行长|ceo|董事长|总裁|创始人|创办人|行政总裁|掌门人)"
)
_HOLDS = lazy_re.compile("投资[者人方]|投资的|支持的|持股|持有|股东")
_HEADED = lazy_re.compile(f"{_POST}(?P<who>\ue001)")
_BY_PERSON = lazy_re.compile(
    f"{_POST}(?:\ue001|[^,;\ue001\ue003]{{2,6}})(?:所|共同|联合)?(?:投资|支持|持股|持有)的"
)


def _other_person(part: Shape, words: re.Match[str], found: Sides) -> bool:
    """Whether who holds shares is the head of a firm taken for the holder: 甲执行长乙是丙的投资者."""
    if not _HOLDS.search(words.group()):
        return False
    text, places = part.text, part.positions([*found.givers])
    named = [told for place in places if (told := _HEADED.match(text, place + 1))]
    if any(part.seen[told.start("who")] not in found.givers for told in named):
        return True
    by = _BY_PERSON.search(text, max(0, words.start() - 16), words.end())
    return by is not None and not any(by.start() <= place < by.end() for place in places)


_BOUGHT_HERE = lazy_re.compile(
    "(?:收购|并购|入股|投资|买下)了?[^,;\ue001\ue003]{0,10}(?P<who>\ue001)[^;\ue001\ue003]{0,24},(?:并|又|还|再|同[月年日]|随后|\ue005)[^,;\ue001\ue003]{0,8}$"
)
"""Before what the buyer of a firm did too: 甲收购乙以获得技术,并参投丙."""


def _just_bought(part: Shape, words: re.Match[str], found: Sides) -> bool:
    """Whether the one who would act is what the clause before was about."""
    told = _BOUGHT_HERE.search(part.text, max(0, words.start() - 60), words.start())
    return told is not None and part.seen[told.start("who")] in found.givers


_BUILDS = lazy_re.compile("投资(?:建设|兴建|新建)\ue001")
"""A plant or a project is built, and no share of a firm bought: 投资建设甲算力平台项目."""
_OF_MORE = lazy_re.compile(
    "(?<!作)为[^,;]{0,12}\ue003[^,;\ue001]{0,14}的一部分|总[额计]\ue003的投资,?(?:中|里|还|也)*(?:包括|包含|涵盖)"
)
"""A sum that holds more than what is told: 该投资为甲 100 亿元融资计划的一部分."""


def _sum_of_more(part: Shape, words: re.Match[str]) -> bool:
    """Whether the words of a deal tell a whole of which the deal is a part."""
    return any(
        told.start() - 4 < words.start() < told.end() or words.start() <= told.start() < words.end()
        for told in _OF_MORE.finditer(part.text)
    )


_AS_ONE = lazy_re.compile(
    "\ue001(?:(?:、|和|与|及|以及|,)[^,;\ue001\ue003]{0,14}\ue001)+[^,;\ue001\ue003]{0,6}"
    "(?:将|拟|已|宣布|计划)*(?:携手|共同|联合|一起|合计)"
)
"""Several who do together what is told."""
_HOLDS_TOO = lazy_re.compile(
    "(?:(?:[^,;的\ue001]{0,14}[、和与及][^,;的\ue001]{0,8}\ue001)+[^,;的\ue001]{0,8}|[^,;的\ue001]{0,4}合计)"
    "(?:合计)?(?:持股|占股)(?:比例)?(?:合计)?(?:将|仍)?(?:由|从|为|降至|升至|增至)?\ue004"
    "|(?:已经?|均|都|早|全部|完全)+(?:退出|清仓)"
    "|(?:将|则|也|各|分别|仍)*(?:拥有|持有|占有?)(?:合[资营]公司|公司)?(?:其中)?(?:剩余|其余|另外)?的?\ue004"
)
"""Behind one that holds a share itself: 甲、乙合计持股比例从 8% 降至 5%; that has left: 甲已退出,乙持股 9%."""


def _act_as_one(part: Shape, words: re.Match[str], found: Sides) -> bool:
    """Whether both sides are told as one: 甲、乙以及丙将携手合作,共同投入 50 亿."""
    both = [part.positions(side) for side in (found.givers, found.takers)]
    return all(both) and any(
        all(any(told.start() <= place < told.end() for place in side) for side in both)
        for told in _AS_ONE.finditer(part.text)
        if "、" in told.group() or "," in told.group() or "投入" in words.group()
    )


def _holds_beside(part: Shape, takers: Sequence[Sighting]) -> bool:
    return any(
        _HOLDS_TOO.match(part.text, place + 1) and part.text[place - 1 : place] not in _INSIDE
        for place in part.positions([*takers])
    )


def _only_within(part: Shape, told: re.Pattern[str], side: Sequence[Sighting]) -> bool:
    """Whether a sentence names those of a side nowhere but in what a pattern tells."""
    places = part.positions([*side])
    if not places:
        return False
    spans = [match.span() for match in told.finditer(part.text)]
    return all(any(low < place < high for low, high in spans) for place in places)


def _puts_in_himself(part: Shape, takers: Sequence[Sighting]) -> bool:
    """Whether the one taken for the firm puts a sum into another: 其中甲投资 50 亿,乙投资 20 亿."""
    places = part.positions([*takers])
    return any(
        _PUTS_IN.match(part.text, place + 1) is not None
        and _PUT_BY.search(part.text, max(0, place - 9), place) is None
        for place in places
    )


def _bids_beside(part: Shape, words: re.Match[str], takers: Sequence[Sighting]) -> bool:
    """Whether others than the one taken for the winner stand right before the verb: 甲发布的订单:乙和丙中标."""
    if not words.group().startswith("中标"):
        return False
    wins = next((m for m in _WINS.finditer(part.text) if m.end() == words.start() + 2), None)
    if wins is None:
        return False
    winners = [one for place, one in part.names() if wins.start("who") <= place < wins.end("who")]
    return not any(one in winners for one in takers)


_BOUGHT = lazy_re.compile(
    "的?(?:合计|全部|剩余|共)?\ue004的?(?:股权|股份|股票|权益|出资额|控股权)|的?全部股权"
    "|(?:经审计|经评估)的?|的?(?:净资产|账面价值|评估值|估值|转让价格?|收购价格?)"
)
"""Behind a firm whose shares are bought, or that is priced: 甲 60% 股权; 甲经审计的净资产."""
_ASKED = lazy_re.compile("[向从]\ue002?(?:控股股东|间接控股股东|大股东|股东|关联方|母公司|银行)?$")
_BORROWS = lazy_re.compile(
    "(?:(?!发放|批[出给]|提供|授[出予信]|出借|给)[^,;\ue001\ue003]){0,8}(?:申请|借|融入|拆入)"
)
"""Behind one from whom the subject borrows."""
_WORKS = lazy_re.compile(
    " ?(?:[\u3400-\u9fff]{0,4}?)(?:工厂|厂区|厂房|装配厂|组装厂|超级工厂|园区|基地|产线|矿山|油田|机房|数据中心)"
)
_OWN = lazy_re.compile("(?:其|旗下|自家|自有|位于[^,;\ue001]{2,8}的)$")


def only_bought(part: Shape, givers: Sequence[Sighting]) -> bool:
    """Whether wherever a sentence names the one taken for the buyer his own shares are told of."""
    places = part.positions([*givers])
    return bool(places) and all(_BOUGHT.match(part.text, place + 1) for place in places)


def asked_to_lend(part: Shape, takers: Sequence[Sighting]) -> bool:
    """Whether the one taken for the borrower is whom the subject asks for a loan: 向甲及关联方申请借款."""
    places = part.positions([*takers])
    return bool(places) and all(
        _ASKED.search(part.text, max(0, place - 9), place) is not None
        and _BORROWS.match(part.text, place + 1) is not None
        for place in places
    )


def its_works(part: Shape, takers: Sequence[Sighting]) -> bool:
    """Whether the one invested in is only the name of somebody's plant: 向其 N 组装厂投资."""
    places = part.positions([*takers])
    return bool(places) and all(
        _WORKS.match(part.text, place + 1) is not None
        and _OWN.search(part.text, max(0, place - 14), place) is not None
        for place in places
    )
