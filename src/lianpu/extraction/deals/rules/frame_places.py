"""Words that show a name's or a sum's place beside the verb or noun of a frame."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import units
from lianpu.extraction.text.bystanders import SUBSIDIARY_ZH
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting, Sort
from lianpu.notation.literals import spotter

MARK_ZH = lazy_re.compile(
    r"(获得|接获|接到|收到|取得|拿下|斩获|赢得|中标|签下|来自|引入|再获|授予|发给|吸纳|联合|携手|所持"
    r"|得到|接受|向(?!来)|对(?!外|手)|给|往(?![年来])|为(?![期此])|替|与(?!会)|和|跟|(?<![合共相如不雷])同(?![时日月年期意样比一])"
    r"|从(?![而事业])|由(?!于)|被|获|在(?![线此内])|找|把|将(?![来近])|受(?![让益])|遭)"
    r"(?:了|过|着)?[^,;:\ue001\ue002的]{0,14}$"
)
_OF_ANOTHER = (
    r"[\ue001\ue002](?:的|之)?(?:间接|直接)?(?:控股股东|实际控制人|实控人|大股东|股东|母公司"
    rf"|(?:合并报表范围内的)?{SUBSIDIARY_ZH}"
    r"|旗下的?[^,;\ue001的]{0,6}?(?:公司|企业|基金|平台|机构|品牌)|关联方"
    r"|(?:所)?(?:控制|控股|参股|投资|管理|设立|运营)的|(?:[和与、][a-z ]{2,24})?(?:共同|联合)?(?:创办|创立|创建|孵化)的"
    r"|(?:执行|非执行)?(?:董事局?)?(?:主席|董事长|董事|总裁|总经理|行政总裁|创始人|创办人))(?:兼[^,;\ue001]{1,8})?"
)
MODIFIER_ZH = lazy_re.compile(
    f"(?:{_OF_ANOTHER}|(?:位于|在)?(?:(?![对向为给与和由从被把将])[\u3400-\u9fff]){{2,10}}的(?:全资|控股|参股)?(?:子公司|孙公司))$"
)
"""Right before a name: of whom it is the parent, subsidiary or officer. The name has the role."""
MODIFIES_ZH = lazy_re.compile(
    _OF_ANOTHER + "(?=\ue001)|\ue001(?:所)?(?:控制|控股|管理|设立|运营)的(?=[\u3400-\u9fff]{2})"
)
"""The same at the name of that other, which has none."""
HELD_BY_ZH = lazy_re.compile(
    r"^(?:等[^,;\ue001]{0,8})?(?:合计)?(?:所持有?|持有|控制|拥有)的?(?:[^,;\ue001\ue003]{0,8}(?:公司|企业|子公司))?$"
)
"""Between who holds and what is bought from him: 受让 N 持有的 M."""
_FROM_WHOM_ZH = lazy_re.compile("[向从自](?P<who>\ue001)[^,;\ue001\ue002]{0,10}$")


def from_whom(part: Shape, words: re.Match[str], takers: list[Sighting]) -> list[Sighting]:
    """Those from whom goods are bought, without the name of the goods: 从甲采购某某材料."""
    told = _FROM_WHOM_ZH.search(part.text, 0, words.start())
    who = part.seen[told.start("who")] if told is not None else None
    return [who] if who is not None and who in takers else takers


MARK_EN = lazy_re.compile(
    r"\b(in|into|to|from|with|by|of|for|on|at|between|and|that|under|over|through|via)"
    r"(?: (?!(?:in|into|to|from|with|by|of|for|on|at|between|and|that|under)\b)[a-z0-9.,'$\-\ue005\ue008\ue009]+){0,6}? ?$"
)
OTHER_DEAL = lazy_re.compile(
    r"\b(?:merger|acquisition|takeover|purchase|connection|combination|joint venture|partnership)\b"
)
UNIT_OF = lazy_re.compile(
    r" (?:an? )?(?:(?!(?:to|by|from|with|in|into|of|for|and)\b)[a-z\-]+ ){0,2}(?:(?:subsidiary|subsidiaries|unit|affiliates?|arm) of|(?:funds?|affiliates?|entities|vehicles?|accounts) (?:managed|advised|controlled|run|owned) by) (?=[^,;]{0,30}$)"
)
"""Through whom a firm acts: "with a wholly owned subsidiary of N"."""
OF_KIND = lazy_re.compile(
    r"^ (?:its|the|their) (?!.*\b(?:from|to|of|with|for|in|by|at|on)\b)[a-z0-9 ,&.\-]{2,80} (?:brand|business|unit|division|arm|subsidiary|maker|chain|label|company),? $"
)
"""Between a verb and a name, what it is: "sell its dressings and carrots brand N"."""
INFINITIVE = lazy_re.compile(
    r" (?:also |jointly )?(?:buy|acquire|purchase|build|fund|finance|develop|support|expand|charter|convert|upgrade|refinance|repay) "
)
"""Behind a "to" that marks no party."""
UPFRONT = lazy_re.compile(r"\bup-?front [a-z]+ (?:payment |fee )?of [^;,\ue001]{0,10}$")
"""Before what is paid for a licence; what else a sentence tells is not bought for it."""
LISTED_EN = lazy_re.compile(r"^(?:, and | and |, | & )$")
LISTED_ZH = lazy_re.compile(r"^(?:、|和|与|及|以及|,)$")
PASSIVE = lazy_re.compile(
    r"\b(?:is|was|are|were|be|been|being|gets?|got)(?: [a-z]+ly| also| now)? $"
)
GOODS_ZH = lazy_re.compile(
    r"的?[^,;\ue001]{0,10}?(?:芯片|gpu|加速[卡器]|训练卡|推理卡|显卡|处理器|服务器|设备|系统|机器人|算力|机柜|产品|模组|电池|\ue006)"
)
GOODS_EN = lazy_re.compile(
    r"(?:'s?)?(?: [a-z0-9\-\ue008]+){0,4}? (?:chips?|gpus?|accelerators?|processors?|servers?|systems|hardware"
    r"|turbines?|equipment|capacity|cloud|compute|robots|products|services|cards|racks|switches"
    r"|clusters?|data ?cent(?:er|re)s?|campus(?:es)?|facilit(?:y|ies)|buildings?|halls?|tower|site)\b"
)
OWNS_ZH = lazy_re.compile(r"^的?[\ue003\ue007]的?[^,;\ue001]{0,6}$")
"""Between the raiser and its round: N 的 20 亿美元融资."""
COMPOUND = lazy_re.compile(r"^(?:的?[\ue003\ue007]的?| |)(?:[\u3400-\u9fff]{0,2}| ?)$")
"""Between the other side of a contract and its noun: the Verrin contract, 青梧 820 亿元长约."""
GIVEN_TO = lazy_re.compile(
    r"\b(?:grant|extend|provid|offer|giv|gave|hand|arrang|award|issu)[a-z]* (?:to )?(?:[a-z\-]+ ){0,3}?$"
)
STOP_EN = lazy_re.compile(
    r", \ue002 (?:[a-z]+ly )?(?!has\b|is\b)[a-z]{2,}s (?=[a-z\ue001\ue003])(?![^;]*, (?:to|for|from|in|at) )|"
    r", (?:while|but|whereas|though|although|after|before|which|when|whose)\b|;| - |: |(?<=s) that (?:will|would|can|could|may) (?=[a-z])"
    r"|, \ue002 (?:in turn |also )?(?:has|have|had|is|are|was|were|will|makes|owns|operates|runs|sells|produces|develops|brews|builds"
    r"|manages|supplies|employs|serves|distributes|manufactures|specialis\w+|specializ\w+) "
)
NEXT_CLAUSE = lazy_re.compile(rf"{STOP_EN.pattern}| (?:while|whereas) ")
"""Behind what is told, the clause of another."""
GAPPED = lazy_re.compile(r"(?:\band|,) \ue001 \ue003$")
"""A name that begins a second half without a verb."""
BEFORE_EN = spotter(
    r"; |\b(?:while|whereas|but)\b|\b(?:contingent|conditional|conditioned) (?:up)?on\b|\b(?:after|when|because|since|as|once)\b(?= (?:the )?[\ue001\ue002] (?:also |then |itself )?(?:[a-z]+ed|said|will|would|has|had|won|took|got)\b)"
)
TOTAL = lazy_re.compile(
    r"(?:订单(?:额|金额)?|合同(?:额|金额)?|总额|总价|总值|合同额|金额|价值|总金额|规模|对价|作价|租金|费用|套现|代价|(?:成交|中标|投标|合同)[价额]格?|额度|价款|总投资额?|(?:合同|合约|租约)[^,;\ue001\ue003]{0,4}收入|带来|贡献|报价|出价|成交价|(?<!交易)价格|价码|花了|花费|耗资|斥资|到手|回笼|涉资|净筹|约|达|共|最高(?:债权|本金|金额|限额|额)+)[^,;\ue001]{0,8}$"
    r"|\b(?:worth|valued at|total(?:s|ing|ling)?|amounts? to|comes? to|price[a-z ]*|value[a-z ]*)[^,;\ue001]{0,24}$"
)
COMPLETES_ZH = lazy_re.compile(
    r"(?:中标金额|总金额|总额|总价|总值|合同额|合同金额|交易金额|交易对价|交易作价|对价|作价|租金总额|总规模|总租金|交易价格|合同价值|协议价值|订单金额|销售金额|采购金额|金额)[^,;\ue001]{0,12}$"
)
COMPLETES_EN = lazy_re.compile(
    r"\b(?:the|that|this|its) (?:[a-z\-\ue009]+,? ){0,3}?(?:price|agreement|contract|award|deal|lease|leases|order|transaction|consideration|total value"
    r"|value of the [a-z]+|guarantee|payments?|one|purchases?|arrangement)\b[^;\ue001]{0,50}?"
    r"(?:is|was|are|were|comes?|came|amounts?|amounted|totals?|totaled|totalled|worth|valued|covers?|carries|carried|runs?|at|to|of)\b[^,;\ue001]{0,20}$"
    r"|\b(?:put(?:s)?|valu(?:e|es|ed)|estimate[sd]?) (?:the|its) (?:[a-z]+ ){0,3}?(?:value|contract|deal|agreement|lease|order|purchases?|transaction|total)[^;\ue001]{0,20} at [^,;\ue001]{0,16}$"
    r"|\b(?:aggregate|total|base|minimum|contractual) (?:base )?(?:rent|lease payments|payments|contract value|value|consideration|purchase price)\b[^;\ue001]{0,50}?"
    r"(?:is|was|are|were|totals?|comes? to|amounts? to|of)\b[^,;\ue001]{0,20}$"
    r"|\b(?:put(?:s)?|peg(?:s|ged)?|valu(?:e|es|ed)|estimate[sd]?) \ue002 at [^,;\ue001]{0,16}$"
    r"|\b(?:acquisition|takeover|buyout|purchase|transaction|deal|sale) (?:value|price|figure|sum)\b[^;\ue001]{0,24}?(?:is|was|at|to|of|be)\b[^,;\ue001]{0,20}$"
    r"|\b(?:aggregate|total|merger) (?:[a-z]+ )?(?:consideration|purchase price) (?:paid |payable )(?:by \ue001 |for [^,;\ue001]{0,30})?(?:is|was|will be|totaled|totalled|amounted to) [^,;\ue001]{0,16}$"
    r"|\bunder (?:the|this|that) (?:[a-z]+ )?(?:agreement|facility)[^;\ue001\ue003]{0,60} (?:may|can) (?:borrow|draw)[^,;\ue001\ue003]{0,24}$"
    r"|\b(?:credit|loan|financing) agreement (?:provides|provided|allows|calls) for [^,;\ue001\ue003]{0,90}$"
    r"|\brevenue under the (?:leases?|contract|agreement)[^;\ue001]{0,20}(?:amounts|comes) to [^,;]{0,12}$"
)
WHOM_EN = lazy_re.compile(
    r"\b(?:\ue002|whom) (?:[\ue001\ue002]|[a-z]+ [a-z]+) (?:said|says|expects?|hopes?) (?:would|will|could|might) (?:also )?$"
)
"""Before what somebody does of whom another only tells: "its partners, whom it said would"."""
OF_EQUITY_EN = lazy_re.compile(
    r"\b(?:stock|share|shares|securities|equity|units?|note|membership interests?|merger) (?:purchase|subscription|exchange) agreement\b|\bsubscription agreement\b"
)
"""What is bought under such an agreement is no goods."""
_GOODS_EN = r"(?:chips?|gpus?|servers?|capacity|output|power|electricity|energy|gas|oil|cargo(?:es)?|vessels?|ships?|tankers?|aircraft|jets|equipment|hardware|products|parts|services)"
OF_FIRM_EN = lazy_re.compile(
    rf"\b(?:deals?|agreements?|contracts?|pacts?|accords?)(?: with (?:[a-z\-]+ ){{0,3}}?\ue001)? to (?:(?:acquire|take over|merge with|combine with) (?![^;,]{{0,30}}\b{_GOODS_EN}\b)"
    rf"|buy (?:(?!its |their |the |an? |from )[a-z\-]+ ){{0,6}}\ue001(?!(?:'s?)? (?:[a-z\-]+ )?{_GOODS_EN}\b)"
    r"|(?:sell|divest|offload|acquire|buy|purchase) (?:its|their|his|\ue002['’]s) [^;]{0,80}?\b(?:business|businesses|unit|division|arm|subsidiary|operations|brands?|stake|interest)\b)"
    r"|\b(?:buy|buys|buying|bought|acquire[ds]?|purchased?) (?:[a-z\-]+ ){0,5}?(?:company|firm|group|start-?up|provider|operator)(?: [a-z]+)? \ue001(?= from )"
    rf"|\b(?:acquir(?:e|es|ed|ing)|buy|buys|buying|bought|purchas(?:e|es|ed|ing)|t(?:ake|akes|aking|aken|ook) over) (?:[a-z\-]+ ){{0,5}}?\ue001(?!(?:'s?)? (?:[a-z]+ )?{_GOODS_EN}\b)[^;]*? in an? (?:[a-z\-]+ ){{0,3}}?(?:deal|transaction)\b"
)
"""A contract by which a firm or its part changes hands, and no goods."""
OF_SALE_EN = lazy_re.compile(r"\b(?:deals?|agreements?|contracts?) for the sale of [^;]* from ")
"""A contract by which something of one firm is sold to another, which a "to" behind names."""
OF_SHARES_ZH = lazy_re.compile(
    r"配售协议|认购协议|包销协议|承销协议|购股协议|股权(?:转让|收购|买卖)|股份(?:转让|收购|认购|买卖)|增资(?:扩股)?协议|投资协议|合并协议"
    r"|(?:购买|收购|取得|受让)[^,;]{0,4}(?:全[数部]|剩余)[^,;]{0,4}(?:股权|股份)|同意(?:收购|出售|认购)[^;]{0,40}(?:股本|股权|股份|权益)"
)
"""What a contract is about where shares change hands by it: nothing is bought but those."""
THEN_DOES = lazy_re.compile(
    r", and (?:has |have |had |also |then |later )*(?:(?!valued|priced|estimated|expected|based|backed)[a-z]{3,}ed|won|took|got|drew|sold|bought|paid|lent|put|spent|built|struck) (?!by\b)"
)
"""Where the subject goes on to do something else, whose sum is no longer that of the words before."""
DOES_BESIDE = lazy_re.compile(
    r"\band (?:has |have |also |then |later )*[a-z]{3,}ed (?:its|their|the|an?|up|out|to) "
    r"|\b(?:and|before|but) (?:has |have |then |later |subsequently |quickly )*(?:re-?sold|sold|resell(?:ing)?|selling|flipped) \ue002 "
    r"|, and (?:then|later) (?:[a-z]+ly )?[a-z]+ |\band (?:is|are|was|were) (?:now |also |currently )?[a-z]{3,}ing "
)
"""The same without a comma: "the purchase of N and enlarged its assets to 3 billion"."""
_EARLIER = lazy_re.compile(
    r" (?:that |which )?[\ue001\ue002] (?:had |has )?(?:already )?(?:spent|invested|put)\b"
)


def spent_before(part: Shape, position: int) -> bool:
    """Whether a sum is one of before, held against another: "more than the 29 trillion it spent"."""
    return part.text.endswith("the ", 0, position) and bool(_EARLIER.match(part.text, position + 1))


_FUNDS = lazy_re.compile(
    r"\b(?:borrow(?:s|ed|ing)?|rais(?:es|ed|ing)|lin(?:es|ed|ing) up)(?: [a-z]+){0,2} $"
)
_SPENT_ON = lazy_re.compile(
    r"[^;,\ue003]{0,60}? to (?:help )?(?:buy|purchase|acquire|order|pay for|fund|finance)\b"
)


def raised_to_buy(part: Shape, position: int) -> bool:
    """Whether a sum was borrowed or raised, and what it buys is told behind: "borrowed 8 to buy chips"."""
    return (
        _FUNDS.search(part.text, max(0, position - 40), position) is not None
        and _SPENT_ON.match(part.text, position + 1) is not None
    )


_VALUED_AT = lazy_re.compile(
    r"\bvalu(?:e|es|ed|ing) (?:\ue001|\ue002|(?:the|this|its) (?:[a-z\-]+ ){0,2}[a-z\-]+) (?:back )?(?:at|below|above|under|near|beyond) (?:[a-z\-]+ ){0,4}$"
)
_THAT_IT_GOT = lazy_re.compile(
    r" (?:that )?(?:\ue001|\ue002|the [a-z\-]+)(?: [a-z\-]+){0,2} (?:in|at|during|after) "
)


def is_worth(part: Shape, position: int) -> bool:
    """Whether a sum is what a firm was worth in a round, told beside it: "value N at below the 5 it fetched in a 2021 round"."""
    return (
        _VALUED_AT.search(part.text, max(0, position - 70), position) is not None
        and _THAT_IT_GOT.match(part.text, position + 1) is not None
    )


_SHARES_AT = lazy_re.compile(
    r"(?:\bshares?\b|\ue006)[^;,]{0,24}\b(?:at|for) (?:an? )?(?:[a-z]+ ){0,2}$"
)
_SHARE_OF = lazy_re.compile(r" per (?:\ue001 )?(?:[a-z]+ ){0,2}(?:shares?|units?|ads)\b")


def measures(part: Shape, position: int) -> bool:
    """Whether a number only says how large a thing is: "a 1-million-square-foot tower", or how many."""
    if part.text.startswith("-", position + 1) and not part.text.startswith("--", position + 1):
        return True
    if part.text.startswith((" of its capital", " of its own capital"), position + 1):
        return True  # how much of a fund is spent by now
    if part.text.startswith((" each", " apiece"), position + 1) and _SHARES_AT.search(
        part.text, max(0, position - 50), position
    ):
        return True  # "selling 12 million shares at 19 each"
    if part.text.startswith(" per ", position + 1) and _SHARE_OF.match(part.text, position + 1):
        return True  # "consideration of 12.06 per Norvale share"
    if _COMBINED.search(part.text, max(0, position - 60), position):
        return True  # "that will create a combined entity worth 2.25"
    if _SIZE_OF_FUND.search(part.text, max(0, position - 60), position):
        return True  # "are merging and will set up a new fund with a target size of 150"
    if _SEVERAL_IN_ALL.match(part.text, position + 1):
        return True  # "100 billion in contracts, including"
    if part.text.endswith(_WORTH_ITSELF, 0, position):
        return True  # "N, which has an enterprise value of 38"
    if part.text.startswith(_LACKING_ZH, position + 1) or is_worth(part, position):
        return True
    if _FINED.match(part.text, position + 1) or _PENALTY.search(part.text, 0, position):
        return True  # 收购甲股权案处以 175 万元罚款
    if "总" in part.text and _TOTAL_OF_SEVERAL_ZH.search(
        part.text, max(0, position - 24), position
    ):
        return True
    if part.text.endswith(_SCRAPED_ZH, 0, position):
        return True  # 卖光某某股票凑齐 410 亿: what was sold is one part of it
    if _EARLIER_ZH.match(part.text, position + 1) and _THAN_ZH.search(part.text, 0, position):
        return True  # 距其 20 亿美元的上一轮融资仅过去五个月
    if part.text.startswith(_WORTH_OF_ALL_ZH, position + 1) and "," in part.text[position:]:
        return True  # 披露超过 10 亿元合同价值、…: of all its contracts
    if any(word in part.text for word in _ORDERED_ZH) and _BACKLOG_ZH.search(
        part.text, max(0, position - 40), position
    ):
        return True
    if part.seen[position].sort is not Sort.COUNT:
        return False
    counts = _COUNTED_ZH.search(part.text, max(0, position - 10), position)
    return counts is not None or bool(_OF_ITS.match(part.text, position + 1))


_EARLIER_ZH = lazy_re.compile(
    "的?[^,;\ue001\ue003]{0,3}(?:上|前|此前)[一的]?[^,;\ue001\ue003]{0,2}轮"
)
_THAN_ZH = lazy_re.compile(
    "(?:距离?|较|比|相较于?|超过|高于)(?:其|\ue002的?)?[^,;\ue001\ue003]{0,10}$"
)
"""Around the sum of an earlier round, against which another is only held."""
_WORTH_OF_ALL_ZH = ("合同价值", "合约价值", "合同总价值", "在手合同", "在手合约", "在手订单")
_ORDERED_ZH = ("义务", "義務", "订单", "在手合", "rpo", "backlog")
_BACKLOG_ZH = lazy_re.compile(
    "(?:履约义务|履約義務|未(?:完成|履行|交付)(?:的)?订单|在手(?:订单|合同|合约)|订单积压|积压订单|订单储备|储备订单|rpo|backlog)(?:[^,;\ue003]{0,16}\ue003)?[^,;\ue003]{0,30}(?:攀升|飙升|上升|跳升|扩大|增加|增长|达|增|升|为|从|由)(?:到|至)?(?:[^,;\ue001\ue003]{1,6}的)?[已约近超过逾]{0,2}$"
)
"""Before how much was ordered of a firm by everybody, which is no deal's."""
_COMBINED = lazy_re.compile(
    r"\bvalu(?:ing|es|ed) the (?:combined|merged|enlarged|new) (?:entity|company|group|business|firm) at [^;,\ue001]{0,16}$"
    r"|\b(?:combined|merged|enlarged|new) (?:entity|company|group|business|firm|giant)(?: (?:that is|to be))? (?:worth|valued at|with [a-z ]{3,24} of) [^;,\ue001]{0,16}$"
)
_SIZE_OF_FUND = lazy_re.compile(
    r"\bfunds?,? (?:with|at|of) (?:an? |the )?(?:[a-z\-]+ ){0,2}(?:size|hard cap|target) (?:size )?of [^;,\ue001]{0,16}$"
)
_SEVERAL_IN_ALL = lazy_re.compile(
    r" (?:worth )?(?:in|of) (?:[a-z\-]+ ){0,4}?(?:contracts|deals|agreements|commitments|leases),? (?:including|among them|such as)\b"
)
"""Behind a sum of several contracts, of which single ones follow."""
_WORTH_ITSELF = tuple(
    f"{has} {value} of {about}"
    for has in ("has an", "had an", "has a", "had a")
    for value in (
        "enterprise value",
        "market value",
        "market capitalization",
        "market cap",
        "equity value",
    )
    for about in ("", "about ", "roughly ", "around ", "nearly ")
)
"""Before what a firm is worth on the market, which nobody pays by these words."""
_TOTAL_OF_SEVERAL_ZH = lazy_re.compile(
    "(?:这些|上述|各项|多项)(?:交易|协议|合同|订单|投资)的?(?:总额|总金额|总值|总价值)[^,;\ue001\ue003]{0,6}$"
)
"""Before what several deals come to, of which none costs that."""
_SCRAPED_ZH = ("凑齐", "凑足", "凑够", "凑出", "凑得")
"""Before what several sales bring together."""
_LACKING_ZH = ("的资金缺口", "的缺口", "资金缺口")
"""Behind a sum that nobody has put in yet."""
_FINED = lazy_re.compile(
    "的?(?:罚款|罚金|罚单|违约金|滞纳金|赔偿金?|和解金|保证金)|,? (?:civil |criminal |antitrust |record )?(?:fine|penalty|penalties|settlement)\\b"
)
"""Behind a sum that is paid for a wrong, and buys nothing."""
_PENALTY = lazy_re.compile(
    r"\b(?:fined|penali[sz]ed|(?:fine|penalty|settlement) of|ordered to pay)(?: (?:a|about|some|nearly|up to|the|\ue001)){0,3} $|(?:罚款|罚金|处罚|罚没)[^,;\ue003]{0,6}$"
)
"""Before the same."""
_COUNTED_ZH = lazy_re.compile(
    "(?:用户|粉丝|会员|客户|人数|人次|下载量?|访问量?|播放量?|浏览量?|阅读量?|点击量?|销量|出货量?|产量|装机量?|[pu]v)"
    "(?:数量?|规模|总数)?[已现将近约超过达到逾破为高]{0,4}$"
)
"""Before a number of users or of things sold, in no currency: 用户超过1亿."""
_OF_ITS = lazy_re.compile(r" of (?:its|their) (?:[a-z0-9\-]+ ){0,3}?[a-z]{3,}s\b")
"""Behind a number of things: "one million of its chips"."""


ACTS_WITH_ZH = lazy_re.compile(
    "(?:正|将|已|拟|也|还)*(?:联手|携手|共同|联合|合力|一起|一同|[为向给][^,;\ue001]{0,4}\ue001)"
)
"""Behind 与甲, what makes him a subject beside the one before: 乙与甲联手筹集."""
APPLIES = lazy_re.compile(r"向[^,;]{0,3}\ue001[^,;]{0,4}申请")
COUNT_OF = lazy_re.compile(
    r"\b(?:order|buy|purchas|procur|deliver|suppl)[a-z]* (?:up to |about |another |a further |some )?\ue007 (?:[a-z\-]+ ){0,3}[a-z\-]+s\b"
    r"|\bbought (?:up to |about |another )?\ue007 (?:[a-z\-]+ ){0,3}[a-z\-]+s\b"
)
"""So many of a thing that has no unit of its own: "ordered 1,500 picking robots"."""
LET_EN = lazy_re.compile(
    r"\b(?:warehouses?|offices?|buildings?|towers?|halls?|floors?|space|campus(?:es)?|facilit(?:y|ies)|sites?|smelter|hangars?|stores?|terminals?|land|jets|aircraft|planes|ships|vessels|tankers|rigs|sq(?:uare)? (?:feet|ft|met(?:er|re)s))\b|-square-foot\b"
)
"""What is let, of which no number need be told."""
HOLDS = lazy_re.compile(r"^的?(?:第[一二三]|单一最?|最|主要|控股)?$")
BY_SUM = lazy_re.compile(
    r"(?:以|斥资|耗资|作价|总金额|总额|总价|出价|豪掷|出资|投资|花费|投入)[^,;]{0,8}$"
)
APPOSED = lazy_re.compile(
    r"^ (?:its|the|their|a|an|his|her|two|three|four|five|six|several|rivals?|both) [a-z0-9 \-]{2,40}, $"
)
"""Between a verb and what it acts on: "sold its charging unit, Voltway"."""
SPEAKER = lazy_re.compile(r"我们|我司|咱们|\b[Ww]e\b")
"""Who speaks is the subject, and no name says who that is."""
QUOTED = lazy_re.compile(r"\b(?:wrote|said|says|reported|according to|by) $|(?:据|援引)$")
"""Before the name of who says it."""
UNNAMED = lazy_re.compile(
    r"[与和跟同向对给为从][^,;\ue001]{0,6}(?:客户|供应商|合作伙伴|合作方|买家|卖家|运营商|银行|机构|政府|厂商)"
    r"[^,;\ue001]{0,3}(?:签|达成|订|敲定|谈)"
)
"""A contract with one that is not named."""
OPEN_OBJECT = lazy_re.compile(
    r"(?:参股|入股|收购|认购|增资|持有(?!公司|本公司|股|约|其))[^,;\ue000-\ue010的]{4,}"
)
"""A deal with one whose name was not read: it is not that of the sentence before."""
THEN = lazy_re.compile(r"然后|随后|接着|转手|转而|另外|此外")
"""What comes next has sums of its own."""
DETERMINED = lazy_re.compile(
    r"\b(?:the|an?|its|their|this|these|those|our|his|her|of|such|any|no|new) $"
)
OWN = lazy_re.compile(r"\bits\b|[其它]")
HARDWARE = lazy_re.compile(
    r"服务器|伺服器|加速卡|整机|储能|电池|变压器|发电机|燃气轮机|燃料电池|光伏|风机|液冷|交换机|光模块|\bservers?\b|accelerators|chips?\b|芯片|gpu"
)
HIRED = lazy_re.compile(r"算力|租|云服务|rent|capacity|cloud|hosting|comput")
TRADE_OF = lazy_re.compile(
    r"(?:算力|云(?:服务|计算)?)[^,;\ue001]{0,4}(?:商|公司|企业|平台|提供方)(?=\ue001)"
)
"""What a firm does, before its name: no word on what is bought of it."""
DEFINITE = lazy_re.compile(
    r"(?:这|该|上述|此|前述)(?:笔)?$|\b(?:this|that|those|these|same|its own) $"
)
"""Before a sum that was told already: 利用这 1000 亿美元."""

UNREAD_STAKE = lazy_re.compile(
    r"\b(?:stake|interest|shareholding|holding|shares) (?:in|of) (?!the (?:company|business|firm|group|start-?up)\b|it\b|them\b)[a-z][^,;\ue001\ue002]*(?:[,;]|$)"
    r"|\b(?:invest(?:ment|ed|ing)?|put) (?:\ue003 )?in(?:to)? (?:an?|another) [a-z]"
)
"""A share of somebody whose name was not read: it is not that of the sentence before."""
_BASE = lazy_re.compile(
    r"(?:book|order|buy|purchase|source|reserve|lease|rent|charter|ship|supply|host|spend)$"
)
_ACTS_BEFORE = lazy_re.compile(
    r"(?:\b(?:to|will|would|can|could|may|might|should|must|shall|they|we|you|not|and|or|also|jointly|who|which|that|now|ly|it|either|both|companies|firms|gonna|gotta|wanna)|[\ue001\ue002,]) $|^$|[:;,] ?$"
)
_COMPOUND_NOUN = lazy_re.compile(
    r" (?:agreements?|orders?|prices?|contracts?|commitments?|obligations?|considerations?|money|deals?|chains?|books?|options?)\b"
)


_OF_GOODS = lazy_re.compile(r" of (?!(?:[a-z\-]+ ){0,3}\ue001)")


def noun_of_goods(text: str, words: re.Match[str]) -> bool:
    """Whether a word of trade is a noun here: "its pension book", "a securities purchase agreement"."""
    if _BASE.fullmatch(words.group()) is None:
        return False
    if _COMPOUND_NOUN.match(text, words.end()):
        return True
    if _OF_GOODS.match(text, words.end()):
        return False  # "the purchase of 1,900 sites from N" tells its buyer as a verb would
    return _ACTS_BEFORE.search(text, max(0, words.start() - 12), words.start()) is None


def weighs(unit: str) -> bool:
    """Whether a unit is one of mass, volume or energy, by which goods are sold.

    >>> weighs("tonne"), weighs("USD")
    (True, False)
    """
    family = units().get(unit)
    return family is not None and family.dimension in _GOODS_DIMENSIONS


_GOODS_DIMENSIONS = ("mass", "mass in kilograms", "barrels", "volume", "energy")


def weighed(part: Shape, left: int, right: int) -> bool:
    """Whether a stretch tells how much of a good is bought, by weight, volume or energy."""
    return any(
        left <= position < right
        and isinstance(sighting.value, Quantity)
        and weighs(sighting.value.unit.partition("/")[0])
        for position, sighting in part.seen.items()
    )
