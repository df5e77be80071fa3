"""What makes the words of a deal more likely to mean something else, or the one who acts another."""

from __future__ import annotations

import re

from lianpu.extraction.deals.frame_places import OF_SHARES_ZH
from lianpu.extraction.deals.framing import IN_HEAD, IN_LABEL
from lianpu.extraction.deals.grammar import Rule
from lianpu.extraction.deals.sides import CHIP_WORDS, HOUSE, LENDER
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, is_person, key
from lianpu.extraction.text.subjects import can_be_subject

_ITS_GOODS = re.compile(
    r"(?:的|'s)?(?![^,;\ue001]{0,16}(?:业务|部门|资产|公司|团队|股权))[^,;\ue001]{0,10}?"
    r"(?:容量|算力|产能|库存|芯片|加速[卡器]|gpu|服务器|产品|电力|机时|租约|租赁合同|订单)"
    r"|(?:'s)? (?:(?!for |in |to |by |from |at |with |as )[a-z\-]+ ){0,3}?"
    r"(?:capacity|output|chips|gpus|accelerators|servers|inventory|products|electricity)\b"
)
"""Behind a name that is bought from: its goods are bought, not the firm."""


def acts_nearer(part: Shape, rule: Rule, words: re.Match[str]) -> bool:
    """Whether "it" or "the Company" acts between the one that a wide pattern took and its verb."""
    if not rule.wide or "giver" not in words.re.groupindex or words.start("giver") < 0:
        return False
    return any(
        isinstance(sighting.value, Pronoun)
        and sighting.value.sort in ("back", "filer", "speaker")
        and not sighting.value.text.startswith(("其", "它"))
        and words.end("giver") <= position < words.end()
        and can_be_subject(part, position)
        for position, sighting in part.seen.items()
    )


_ACTS = re.compile(
    r" (?:(?:also|then|later|itself) )?(?:acquired|bought|buys|purchased|raised|raises|sold|sells|took|takes|invested|invests|merged"
    r"|secured|landed|bagged|signed|agreed|said|got|paid|led|has|had|is|was|will)\b"
)


def acted_on(part: Shape, words: re.Match[str], takers: list[Sighting]) -> list[Sighting]:
    """Those bought that do not begin a clause of their own: "A bought B, C bought D"."""
    if len(takers) < 2:
        return takers
    first, *others = takers
    apart = {
        sighting.start
        for position, sighting in part.seen.items()
        if position >= words.start() and _ACTS.match(part.text, position + 1)
    }
    return [first, *(one for one in others if one.start not in apart)]


_OF_ITS_OWNER = re.compile(
    r"(?:'s?)? (?:portfolio (?:company|firm|business)|subsidiary|unit|affiliate|spin-?off)\b(?!,? \ue001)"
)
_NEAR = 40
"""Characters behind a verb within which it says what is bought. Chosen by us."""
_ONE_OF = re.compile(r"\b(?:an?|another) (?:[a-z\-]+ )?$")
_SIDE = re.compile(
    r" (?!(?:for|from|in|on|at|to|by|with|of|as|and|or|but|that|which|who|while|when|where|after|before|under|through|via|last|this|next"
    r"|earlier|later|today|yesterday|is|was|has|had|will|would|said|says|worth|valued|based|led|backed|also|now|then|inc|corp|co|ltd|llc|plc|limited)\b)"
    r"[a-z\-]+\b"
)


def only_modifies(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether what is bought is one of a kind that a name only describes: "buy a Premier League side"."""
    if any(
        position <= words.start() and _OF_ITS_OWNER.match(part.text, position + 1)
        for position, sighting in part.seen.items()
        if sighting in takers
    ):
        return True  # "a Norvale portfolio company acquired by M": not Norvale
    return any(
        words.start() <= position < words.end() + _NEAR
        and _ONE_OF.search(part.text, words.start(), position) is not None
        and _SIDE.match(part.text, position + 1) is not None
        for position, sighting in part.seen.items()
        if sighting in takers
        and isinstance(sighting.value, Name)
        and sighting.value.text[:1].isupper()
    )


_ITS_OWN = re.compile(
    r"(?:全资|控股|参股|附属)?(?:子公司|附属公司|孙公司|控股股东|母公司|实际控制人|大股东)$"
)


def is_of_the_other(part: Shape, rule: Rule, words: re.Match[str]) -> bool:
    """Whether a wide pattern takes a firm's own subsidiary or parent for the other side."""
    if not rule.wide:
        return False
    slots = [slot for slot in ("giver", "taker", "a", "b") if slot in words.re.groupindex]
    last = max((words.start(slot) for slot in slots), default=-1)
    return last > words.start() and bool(_ITS_OWN.search(part.text, words.start(), last))


_ACTED_ON = re.compile(
    r"[^;\ue001]{0,40}?\b(?:was|were|is|are|be|been|being|got|gets) (?:[a-z]+ )?[a-z]+(?:ed|ght|ken|ld)\b"
)
_GOVERNED = re.compile(r"(?:^|[ ,])(?:from|by|with|of|in|into|for|at|to) (?:[a-z\-]+ ){0,3}?$")


def ends_a_clause(part: Shape, words: re.Match[str]) -> bool:
    """Whether whom a pattern takes for the subject of a passive is the last word of a clause about it.

    "Warmteman, which raised 6 from Polder in 2022, has been bought by Zuidergas": not Polder.
    """
    if words.group().startswith("\ue001, and \ue002 "):
        return True  # "with N, which works at M, and which is to be bought by O": not M
    if "taker" not in words.re.groupindex or words.start("taker") != words.start():
        return False
    behind = part.text[words.end("taker") : words.end()]
    opened = part.text.rfind(", \ue002 ", 0, words.start()) >= 0 or re.search(
        r"\ue001, (?:\ue002|whose|where|which|who|backed|owned|led|founded)\b",
        part.text[: words.start() + 1],
    )
    governed = _GOVERNED.search(part.text, 0, words.start())
    return bool(opened and governed and "," in behind and _ACTED_ON.match(behind))


def in_label(text: str, words: re.Match[str]) -> bool:
    """Whether a match begins in a line's label: "IPO watch: N priced its offering"."""
    return words.start() < IN_HEAD and IN_LABEL.match(text, words.start()) is not None


def names_the_chip(part: Shape, takers: list[Sighting], firms: set[str]) -> bool:
    """Whether the seller is only a guessed word before "GPU": more likely the chip's name."""
    guessed = [s.value for s in takers if isinstance(s.value, Name) and s.value.guessed]
    if len(guessed) < len(takers) or any(
        is_organisation_word((name.whole or name.text).rsplit(" ", 1)[-1])
        or name.whole not in ("", name.text)
        or key(name) in firms
        for name in guessed
    ):
        return False
    return any(
        CHIP_WORDS.match(part.text[position + 1 : position + 16].lstrip())
        for position, sighting in part.seen.items()
        if sighting in takers
    )


_ITS_FIELD = re.compile(
    r"(?:在|位于|于)(?![^,;]{0,6}(?:持有|拥有))[^,;\ue001]{2,24}(?:权益|储量|资产|项目|矿区|区块|油田|气田)"
)
"""Behind one whose field or project somewhere is bought, and not he."""
_GOODS_OF = re.compile(
    r"\b(?:capacity|output|production|electricity|power|chips|gpus|cargo(?:es)?|inventory|products|licen[cs]es|supplies) (?:of|from|at) (?:[a-z\-]+ ){0,3}\ue001"
)


def buys_goods(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether what is bought is capacity or goods of the one named."""
    if _GOODS_OF.search(part.text, words.start(), words.end() + 1):
        return True
    if _nobody(takers):
        return True
    return any(
        position >= words.start()
        and (_ITS_GOODS.match(part.text, position + 1) or _ITS_FIELD.match(part.text, position + 1))
        for position, sighting in part.seen.items()
        if sighting in takers
    )


_PROFIT_ZH = re.compile("纯利|净利|利润|业绩|营收|营业收入")
"""What a seller vouches for of the firm he sells, and no debt of anybody."""
_WITHIN_LIMIT_ZH = re.compile(
    "[^,;]{0,40}(?:(?:授权|审议通过|批准|审批)的?[^,;\ue001]{0,8}\ue003[^,;\ue001]{0,12}担保额度|额度(?:范围)?之?内)"
)
"""What a board allowed a firm to guarantee in all: no guarantee of a sum."""
_SECURES_ZH = re.compile(
    "(?:许可|授权)(?:[与及和、](?:战略)?合作)?协议|(?:抵押|质押|保证|担保|反担保|授信|借款|贷款|保理)(?:担保)?(?:合同|协议)"
)
"""A contract that secures, lends or licenses, which is no work with each other."""
_PERSUADES_ZH = re.compile(
    "(?:说服|劝说?|游说|邀请|鼓励|呼吁|建议|请求|恳请|拉)[^,;\ue001]{0,6}\ue001[^,;\ue001]{0,4}$"
)
"""Before what somebody was talked into: 说服 N 投资 M."""
_CALLED_ZH = re.compile("(?:简称|名称|代码)(?:分别)?(?:为|是|:)[^,;]{0,8}$")
"""Before a name that only sounds like a deal: 申报简称为某某收购."""
_TO_BUY_ZH = re.compile(
    "(?:要约收购|收购|认购|受让|增持|回购|转让|发行)的?(?:股份|股票)?的?(?:数量|比例|股数)[^;]{0,24}$"
)
"""Before what share so many stocks are that are yet to change hands."""
_HELD_OTHERS_ZH = re.compile("的(?!股|权益)[^,;\ue001\ue002]{2,16}(?:$|[,;在于])")
"""Behind a share of firms that no name tells: 持股 99.9% 的三支子基金."""
_VOUCHED_ZH = re.compile("(?:贷款|借款|授信|融资|债务)[^,;]{0,8}提供[^,;]{0,10}(?:担保|保证)")
"""What is borrowed by somebody for whom the subject only vouches."""
_SHARE_IN_ZH = re.compile("[对在]\ue001(?:的|中的)?(?:持股|股权)比例")
"""A share in the one named, who holds nothing by these words."""
_JUDGED_ZH = re.compile(
    "纠纷|[一二终]审|判决|判令|裁决|违约金|应赔偿|诉讼请求|诉请|起诉|上诉|索赔|赔偿(?:金|款|损失)|告上法[庭院]"
)
"""In a sentence on a claim before a court: what is owed there is no purchase."""
_OPTION = re.compile(r"\b(?:options?|rights?|warrants?) (?:to|on|over|for)\b")
_CONVERTED = re.compile(
    r"\b(?:convert(?:s|ed|ing)?|swap(?:s|ped|ping)?|exchang(?:es|ed|ing)) [^;,]{0,40}\b(?:notes?|bonds?|loans?|debt|debentures)\b"
)
"""Debt that becomes shares is lent by nobody."""
_INTO_FIRM = re.compile(
    r"\ue003 (?:in|into) (?:[a-z\-]+ ){1,6}(?:start-?up|company|firm|developer|operator|provider|supplier|specialist|maker|builder|owner|group) \ue001"
)
"""What is put into a firm builds nothing: "invest 1 billion in data center start-up N"."""
_ORDERED = re.compile(
    r"\b(?:orders?|ordered|told|forced|required|sentenced|instructed) (?:\ue001|[a-z]+(?: [a-z]+)?) to pay\b|\b(?:ordered|told|forced|required|sentenced) to pay\b"
)
"""What a court makes somebody pay."""
_SPENT_LATELY = re.compile(
    r"\bspent\b[^;]*\b(?:capex|capital (?:expenditures?|spending|investments?))\b|\b(?:capex|capital (?:expenditures?|spending))\b[^;]{0,20}\b(?:was|were|totall?ed|came (?:in at|to)|amounted to|rose|fell)\b"
)
"""What a quarter's accounts say was spent: no project."""
_BUILT = re.compile(
    r"\b(?:plants?|factory|factories|campus|sites?|data ?cent(?:er|re)s?|hub|warehouse|mine|fab|facility|facilities|stores?|offices?) (?:in|near|at|outside) (?:[a-z]+ )?\ue001"
)


_TRADED = re.compile(
    r"\b(?:acquir(?:e|es|ed|ing)|buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)|sell(?:s|ing)?|sold) (?:[a-z\-]+ ){0,2}$"
)
"""Before whose share it is that changes hands: "agreements to acquire N's 30% interest in M"."""
_AWARDED = re.compile(
    r"\b(?:for (?:infring|breach|violat)[a-z]*|damages|restitution|penalt(?:y|ies)|in fines|a fine|legal costs)\b"
)
"""What a court or a regulator makes somebody pay is no purchase."""
_JOINS = re.compile(
    r"\ue001[^;]{0,60}\b(?:join(?:s|ed|ing)?|(?:participat|contribut)(?:e|es|ed|ing) (?:in|to)|t(?:ook|aking|ake|akes) part in) (?:an? |the )?[^;\ue001]{0,44}\ue003"
)
"""Whoever joins a round raises nothing by it."""
_JOINING = re.compile(
    r"\b(?:join(?:s|ed|ing)?|(?:participat|contribut)(?:e|es|ed|ing) (?:in|to)|t(?:ook|aking|ake|akes) part in) (?:an? |the )?(?:[a-z\-]+ ){0,2}$"
)
_BIDS = re.compile(
    r"\b(?:its|their|the|his|her) (?:[a-z\-]+ ){0,2}(?:offer|bid|price target|target|dividend|stake|outlook|forecast)\b"
)
"""What is raised here is no money."""
_LEADS = re.compile(
    r"\ue001[^,;\ue001]{0,20} (?:will |to )?(?:co-?)?(?:leads?|led) (?:the|an?|its|their) (?:[a-z\-]+ ){0,2}?(?:series|seed|pre-seed|round|funding|financing|investment)[^;]{0,40} with (?:an? )?(?:[a-z]+ of )?\ue003|\ue001[^,;\ue001]{0,20} (?:will |to )?(?:co-?)?(?:leads?|led) (?:the|an?|its|their) (?:[a-z\-]+ ){0,2}?(?:series|seed|pre-seed|round|funding|financing|investment)[^;]{0,40} with investments? of"
)
"""Whoever leads a round raises nothing by what it puts in."""
_OF_SALES = re.compile(
    r"\basset (?:rotation|sales?|disposals?)\b|\b(?:disposals|divestments|divestitures)\b|\bas it sells\b|\bby selling\b|\bselling (?:assets|stakes|properties|non-core)\b"
)
"""What is raised by sales is no round."""
_GRANTED = re.compile(r"\ue003 (?:[a-z\-]+ )?grants?\b")
_LENT_FINANCING = re.compile(
    r"\b(?:construction|project|acquisition|debt|bridge|mezzanine|receivables|asset-backed|notes?|equipment|inventory|vendor) financing\b"
)


_WRITTEN_DOWN = re.compile(
    r"\b(?:impairments?|write-?downs?|write-?offs?|loss(?:es)?|gains?|provisions?|charges?) (?:\w+ ){0,3}?"
    r"(?:on|of|against|from) (?:\w+ ){0,2}?(?:stakes?|holdings?|interests?|investments?|shares)\b"
    r"|减值|核销|公允价值变动"
    r"|\b(?:wr(?:ote|ites?|iting|itten) (?:off|down)|impair(?:ed|s|ing)?|dispos(?:es?|ed|ing|al) of|divest(?:s|ed|ing|ment)?)\b"
)
"""What a stake gained or lost was not paid for it, nor what it was given up for."""
_WORK_OF = re.compile(r"\b(?:bought|purchased|acquired) an? (?:[a-z\-]+ ){1,3}by \ue001")
"""A landscape by a painter: who made it sells nothing."""
_OF_THE_STATE = re.compile(
    r"(?:国债|国債|地方债|地方債|专项债|專項債|特别国债|政府债|央票|逆回购)[^,;\ue001]{0,8}$"
)
"""Debt of a state or its bank, told of no firm."""


_RAISED_BEFORE = re.compile(
    r"(?:以|用|使用|利用|动用|将|投入|变更|置换|闲置|部分|节余|结余|剩余|超募|募投)(?:本次|首次|前次|公司|[^,;\ue001\ue003]{0,4}公开发行)?的?(?:部分|闲置|节余|剩余|超募)?(?:募集资金|募资)"
)
"""Money raised earlier and used now: 以募集资金 1.2 亿元向子公司增资."""
_BACKED_ZH = re.compile("(?:贷款|授信|融资|借款)的?(?:连带责任)?(?:担保|贴息|保证(?!金))")
"""A guarantee of loans, and no loan."""
_PLEDGED = re.compile("质押|冻结|解押")
"""Shares that are pledged: the share of them is none of the firm."""
_OF_A_PLACE = re.compile("(?:我|本|全|该)(?:市|省|县|区|国|州|镇)(?![场民值级])")
"""A town or land that builds, and no firm."""
_BUILT_BEFORE = re.compile(
    r"(?:建设|兴建|新建|扩建|筹建|筹备|投建|开建|设立|建)[^,;\ue001\ue003]{0,18}(?:工厂|基地|产线|园区|厂房|总部|新厂|[厂店]),[^,;\ue001\ue003]{0,8}$"
)


_BUYS_OUT = re.compile(r"buying out\b")
"""Behind a share that is bought: who is bought out sells it, and is not bought."""
_HOLDING_ZH = re.compile("[占持]股")
_GOT_ZH = re.compile(
    "获得?[^;]{0,44}(?:投资|融资|注资|入股|增资)[^,;]{0,6},[^,;\ue001\ue002]{0,12}$"
)
"""Before 占股: whoever put the money in holds the share, and not the one that got it."""
_HELD_UNREAD_ZH = re.compile("所?持有?的[^,;\ue001]{2,12}\ue004的?(?:股权|股份)")
"""Behind a holder of whom shares of a firm are bought whose name was not read."""


def holds_what_is_bought(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one taken for the firm bought only sells: 受让乙所持的某某 25% 股权."""
    return any(
        _HELD_UNREAD_ZH.match(part.text, position + 1) is not None
        for position, sighting in part.seen.items()
        if sighting in takers
    )


_ITS_TRADE_ZH = re.compile("(?:从事|主营|经营|专注于?|专门)[^,;\ue001]{0,4}$")
"""Before what a firm trades in, and not the firm: 收购从事 N 分销的某某."""


def names_a_trade(part: Shape, takers: list[Sighting]) -> bool:
    """Whether the one taken for the firm bought is only what it trades in."""
    return any(
        _ITS_TRADE_ZH.search(part.text, 0, position) is not None
        for position, sighting in part.seen.items()
        if sighting in takers
    )


_HOLDS_FOR_SALE_ZH = re.compile(
    "(?:所|直接|合计|现)?持有?的[^,;\ue001]{0,6}\ue001[^,;\ue001]{0,4}\ue004"
)


def sells_itself(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether the one taken for the buyer holds what is bought: 收购乙持有的丙 7% 股权."""
    names = {key(s.value) for s in givers if isinstance(s.value, Name)}
    return any(
        position >= words.start() and key(name) in names
        for position, sighting in part.seen.items()
        if isinstance(name := sighting.value, Name)
        if _HOLDS_FOR_SALE_ZH.match(part.text, position + 1)
    )


_OF_A_THING = re.compile(
    r"\ue004 (?:(?:economic|equity|working|participating) )?(?:ownership|interest|stake|owned)?(?: interest)? ?(?:of|in) (?:the|its|this|each) (?:[a-z\-]+ ){0,3}?(?:projects?|sites?|mines?|plants?|facilit(?:y|ies)|campus|licen[cs]es?|blocks?|fields?|vessels?|assets?|buildings?|propert(?:y|ies))\b(?! (?:compan|firm|developer|group))"
)
"""A share in what no name says: "retains 100% ownership of the project"."""
_ON_THE_MARKET_ZH = re.compile(
    "主力资金|净流[入出]|净买入|净卖出|龙虎榜|大单[^,;]{0,4}(?:买入|卖出)|换手率|北向资金|南向资金|融资余额|融券"
)
"""What is bought and sold on the exchange, by nobody in particular."""
_LICENSED = re.compile(
    r"\blicen[cs](?:e|es|ed|ing) (?:the )?(?:[a-z\-'’]+ ){0,2}?(?:models?|technology|tech|ip|intellectual property)\b"
)
"""What is licensed by a deal: no goods are bought."""
_IS_INVESTED = re.compile(r" (?:being )?(?:invested|of investments?|in investments?)\b")
"""Behind a sum that is put into what is built, and pays for nothing."""
_BUILT_TOGETHER_ZH = re.compile("(?:参与|共同|联合|合作)(?:投资)?(?:建设|打造|兴建|投建)")
"""What firms build together, none sells to the other."""
_WITH_WHOM_ZH = re.compile("投资(?:选择|将|计划|项目|由|是)*(?:与|和|携手|联合)")
"""With whom an investment is made, and not in whom."""
_REPAID_ZH = re.compile("将[^，,；;、]{0,14}用于(?:偿还|归还|兑付|置换)")
"""What a debt is paid back with: 将7.5亿元用于偿还到期债券."""
_OF_TRADE_ZH = re.compile("(?:行业|赛道|领域|板块|市场|产业)(?:的|内|总|累计)?(?:融资|募资)")
"""What all firms of a trade raised."""
_PARTED_ZH = re.compile("(?:拆分|[切划]分|分)(?:为|成)")
"""Into which parts a round is divided: each is no round."""
_CHANGED_BY = re.compile(
    r"\b(?:trimmed|cut|reduced|raised|lifted|increased|boosted|slashed|pared)\b[^;]{0,50}? by (?:about |some |nearly )?\ue004"
)
"""By how much of itself a holding changed, and no share of a firm."""
_NET_ZH = re.compile("(?:募资|募集资金|融资)净额")
"""The sum before it told again, less its costs."""


def means_else(kind: str, words: re.Match[str]) -> bool:
    """Whether a stake is only an option's, or what is put in builds a plant at a place."""
    text, start, end = words.string, words.start(), words.end()
    if _ON_THE_MARKET_ZH.search(text):
        return True
    if kind.endswith("_purchase") and _LICENSED.search(text, max(0, start - 10), end + 70):
        return True
    if kind.endswith("_purchase") and _IS_INVESTED.match(text, end):
        return True
    if (kind.endswith("_purchase") or kind in ("partnership", "lease")) and OF_SHARES_ZH.search(
        text, max(0, start - 10), end + 20
    ):
        return True
    if kind.endswith("_purchase") and _BUILT_TOGETHER_ZH.search(text, start, end):
        return True
    if kind == "equity_investment" and _WITH_WHOM_ZH.search(text, start, end):
        return True
    if kind == "debt" and _REPAID_ZH.search(text, max(0, start - 12), min(end + 12, len(text))):
        return True
    if kind == "fundraise" and _OF_TRADE_ZH.search(text, max(0, start - 5), start + 2):
        return True
    if kind == "fundraise" and _PARTED_ZH.search(text, start, end):
        return True
    if kind == "fundraise" and _NET_ZH.match(text, start) and "总额" in text[:start]:
        return True
    if kind == "guarantee" and (
        _PROFIT_ZH.search(text, start, end + 36) or _WITHIN_LIMIT_ZH.match(text, end)
    ):
        return True
    if kind == "acquisition" and _CALLED_ZH.search(text, 0, start):
        return True
    if kind == "stake_held" and _TO_BUY_ZH.search(text, 0, start):
        return True
    if kind == "partnership" and _SECURES_ZH.search(text, max(0, start - 4), end + 24):
        return True
    if kind == "equity_investment" and _PERSUADES_ZH.search(text, 0, start):
        return True
    if (kind.endswith("_purchase") or kind in ("lease", "partnership")) and _JUDGED_ZH.search(text):
        return True
    if kind == "debt" and _BACKED_ZH.search(text, start, end + 6):
        return True
    if kind == "fundraise" and _RAISED_BEFORE.search(text, max(0, start - 8), end):
        return True
    if kind == "debt" and _OF_THE_STATE.search(text, 0, start + 3):
        return True
    if kind in ("acquisition", "goods_purchase") and _WORK_OF.search(text, start, end + 2):
        return True
    if kind == "equity_investment" and _BUILT_BEFORE.search(text, max(0, start - 40), start):
        return True
    if kind == "equity_investment" and _WRITTEN_DOWN.search(text, max(start - 24, 0), end):
        return True
    if kind == "acquisition" and _BUYS_OUT.match(text, start) and "\ue004 of" in text[:start]:
        return True
    if (
        kind == "stake_held"
        and _HOLDING_ZH.search(words.group())
        and _GOT_ZH.search(text, 0, start)
    ):
        return True
    if kind == "stake_held" and _CHANGED_BY.search(text, max(0, start - 140), end + 40):
        return True
    if kind == "stake_held" and _OF_A_THING.search(text, start, end + 40):
        return True
    if kind == "stake_held" and _PLEDGED.search(text, max(0, start - 40), end):
        return True
    if kind == "debt" and _CONVERTED.search(text, max(0, start - 50), end + 6):
        return True
    if kind == "project" and _INTO_FIRM.search(text, start, end + 60):
        return True
    if kind.endswith("_purchase") and _ORDERED.search(text, max(0, start - 60), end + 40):
        return True
    if kind == "project" and _SPENT_LATELY.search(text, max(0, start - 30), end + 30):
        return True
    if kind == "project" and _OF_A_PLACE.search(text, max(0, start - 40), start):
        return True
    if kind == "stake_held" and _HELD_OTHERS_ZH.match(text, end):
        return True
    if kind == "stake_held" and _TRADED.search(text, 0, start):
        return True
    if kind == "stake_held":
        return _OPTION.search(words.group()) is not None
    if kind.endswith("_purchase") and _AWARDED.search(text, start, end + 30):
        return True
    if kind in ("equity_investment", "fundraise") and _GRANTED.search(text, start, end + 12):
        return True
    if kind == "fundraise" and (_JOINS.search(words.group()) or _JOINING.search(text, 0, start)):
        return True
    if kind == "fundraise" and _BIDS.search(words.group()):
        return True
    if kind == "fundraise" and (
        _LEADS.search(text, max(0, start - 60), end + 60) or _OF_SALES.search(text, start, end + 40)
    ):
        return True
    if kind == "fundraise" and _LENT_FINANCING.search(text, start, end + 30):
        return True
    return kind in ("equity_investment", "fundraise") and _BUILT.search(words.group()) is not None


_SITE = re.compile("[\u3400-\u9fff]{2,}(?:园区|基地|工厂|厂房|产线|机房|大厦)$")


def only_a_site(takers: list[Sighting]) -> bool:
    """Whether nothing but a place of somebody's would be taken over: 将旗下某某园区卖给 N."""
    return all(isinstance(s.value, Name) and _SITE.match(s.value.text) for s in takers)


_BARE_PLACE = re.compile("[\u3400-\u9fff]{2,}(?:市|县|省|自治区|自治州|新区)$")


def with_a_place(givers: list[Sighting], takers: list[Sighting]) -> bool:
    """Whether one side is a town or province by its bare name: where something is to be built."""
    return any(
        isinstance(s.value, Name) and _BARE_PLACE.match(s.value.text) for s in (*givers, *takers)
    )


def is_held_itself(part: Shape, words: re.Match[str], givers: list[Sighting]) -> bool:
    """Whether the one taken for the holder is held: 公司对 N 的持股比例降至 74%."""
    told = _SHARE_IN_ZH.search(part.text, max(0, words.start() - 8), words.end())
    return told is not None and part.seen[told.start() + 1] in givers


_LENDS_BY_TRADE = re.compile(
    r"\b(?:lender|lending (?:firm|company|group|arm|platform)|financier|mortgage (?:firm|company|lender)|credit (?:fund|manager)) $"
)


def said_to_lend(part: Shape, takers: list[Sighting]) -> bool:
    """Whether whoever would borrow is said to be a lender: "lending firm N closed on a loan with M"."""
    return any(
        _LENDS_BY_TRADE.search(part.text, max(0, position - 30), position) is not None
        for position, sighting in part.seen.items()
        if sighting in takers
    )


_FOR_OTHERS = re.compile(
    r"\b(?:arrang(?:e|es|ed|ing)|originat(?:e|es|ed|ing)|broker(?:s|ed)|structur(?:es|ed)|closed on)\b[^;]{0,40}\ue003[^;]{0,24}\b(?:loans?|financing|facility|mortgage)\b"
    r"[^;,]{0,16}?\b(?:for|on behalf of) (?!its|their|our|general|working|the (?:purchase|acquisition|project|company)|an? )"
)
"""A loan that somebody brings about for others."""


def arranges(words: re.Match[str]) -> bool:
    """Whether the subject of a loan only brings it about: "N arranged a 5 million loan for the refinance of M"."""
    text, start, end = words.string, words.start(), words.end()
    return _FOR_OTHERS.search(text, max(0, start - 60), end + 60) is not None


def only_vouched_for(words: re.Match[str]) -> bool:
    """Whether a loan is somebody's for whom the subject only vouches: 为 N 不超过 8 亿元的贷款提供担保."""
    return _VOUCHED_ZH.search(words.string, words.start(), words.end() + 30) is not None


_LENDS_ZH = re.compile(
    "(?<![由获供])(?:提供|发放|给予|出借)了?[^,;\ue001]{0,6}\ue003的?(?:[^,;\ue001]{0,4}(?:股东)?借款|[^,;\ue001]{0,4}贷款)"
)
_GETS_ZH = re.compile("[由获从向]|接受|得到|来自|取得")


def lends_himself(text: str, words: re.Match[str]) -> bool:
    """Whether a clause's own subject lends: 将以 6 亿元收购,并提供 10 亿元的股东借款."""
    left = text.rfind(",", 0, words.start()) + 1
    told = _LENDS_ZH.search(text, left, words.end() + 8)
    return told is not None and _GETS_ZH.search(text, left, told.start()) is None


_HAN = re.compile("[\u3400-\u9fff]")
_ACTS_ZH = re.compile("(?P<who>\ue001)[^,;\ue001\ue002]{0,24}$")
"""The nearest name of a clause before the words of a deal."""


def raised_by_person(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether a person acts in a Chinese clause, and whoever would raise money stands elsewhere."""
    acting = _ACTS_ZH.search(part.text, 0, words.start()) if _HAN.search(part.text) else None
    if acting is None or not is_person(part.seen[acting.start("who")]):
        return False
    return not any(one in takers for _, one in part.names())


def lends(takers: list[Sighting]) -> bool:
    """Whether the one that would borrow is itself a lender: then the sentence tells who borrows."""
    return all(isinstance(s.value, Name) and _is_lender(s.value) for s in takers)


def _is_lender(name: Name) -> bool:
    """Whether a name says that it lends by trade, or the registry says that it deals in money."""
    known = name.entity is not None and name.entity.segment == "finance"
    return known or LENDER.search(name.text) is not None


def invests_by_trade(takers: list[Sighting]) -> bool:
    """Whether whoever would raise a round is called after what it does: it puts in money itself."""
    return bool(takers) and all(
        isinstance(s.value, Name)
        and s.value.entity is None
        and HOUSE.search(s.value.whole or s.value.text)
        for s in takers
    )


_PARTS = re.compile(
    r" (?:towers|sites|brands?|stores|business(?:es)?|units?|divisions?|operations|portfolios?|plants?|hotels|clinics|titles|mines|farms)$"
)


def firms_alone(givers: list[Sighting]) -> list[Sighting]:
    """Those who give without what is a part or goods: "sold 621 towers to N, and 521 more towers"."""
    return [
        s
        for s in givers
        if not isinstance(s.value, Name)
        or not s.value.guessed
        or s.value.text[:1].isupper()
        or _PARTS.search(s.value.text) is None
    ]


def bought_by_person(kind: str, givers: list[Sighting]) -> bool:
    """Whether none but persons would buy goods: "the founder owns 61% and N the rest, for which it paid"."""
    return kind.endswith("_purchase") and all(
        isinstance(s.value, Name) and s.value.person for s in givers
    )


def _nobody(takers: list[Sighting]) -> bool:
    """Whether none but persons would be bought; they are struck from the list."""
    takers[:] = [s for s in takers if not (isinstance(s.value, Name) and s.value.person)]
    return not takers


_TO_CREDITOR = re.compile("(?:就|为|对)\ue001[^;]{0,40}[责义债还付][^;]{0,12},向(?P<to>\ue001)")


def to_creditor(part: Shape, words: re.Match[str], takers: list[Sighting]) -> bool:
    """Whether the one to whom a guarantee is given is the creditor: 就 N 的责任,向 M 提供担保."""
    told = _TO_CREDITOR.search(part.text, 0, words.end())
    return told is not None and part.seen[told.start("to")] in takers


_HOLDER_IS = re.compile("股东(?:为|是|系|包括|有|:)?[^,;\ue001]{0,10}(?:\ue001[、,])*$")


def holds_itself(part: Shape) -> bool:
    """Whether brackets tell the share of a holder whom the sentence names: 股东为 N(持股 15%)."""
    outer = part.outer
    if outer is None or part.host is None:
        return False
    at = next((place for place, sighting in outer.seen.items() if sighting is part.host), None)
    return at is not None and _HOLDER_IS.search(outer.text, 0, at) is not None
