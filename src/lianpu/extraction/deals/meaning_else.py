"""Words beside those of a deal by which they tell none: an option's stake, a licence, a debt paid back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from lianpu.extraction.deals.frame_places import OF_SHARES_ZH

Stretch = Callable[[re.Match[str]], tuple[int, int]]
"""Which part of the sentence, around the words of a deal, is looked at."""


def around(before: int = 0, behind: int = 0) -> Stretch:
    """The words of the deal with so many letters on both sides."""
    return lambda words: (max(0, words.start() - before), words.end() + behind)


def ahead(before: int | None = None, into: int = 0) -> Stretch:
    """So many letters before the words of the deal, by default all, and the first ones of them."""
    if before is None:
        return lambda words: (0, words.start() + into)
    return lambda words: (max(0, words.start() - before), words.start() + into)


def behind(words: re.Match[str]) -> tuple[int, int]:
    """All that stands behind the words of the deal."""
    return words.end(), len(words.string)


def everywhere(words: re.Match[str]) -> tuple[int, int]:
    """The whole sentence."""
    return 0, len(words.string)


@dataclass(frozen=True)
class OtherMeaning:
    """Words by which those of a deal of some kinds tell none."""

    kinds: tuple[str, ...]
    """Kinds of deals or how they end."""
    where: Stretch
    told: re.Pattern[str]
    means: str
    """What they tell, or beside what they stand."""
    at_once: bool = False
    """Whether the words have to begin where the stretch begins."""

    def holds(self, words: re.Match[str]) -> bool:
        look = self.told.match if self.at_once else self.told.search
        return look(words.string, *self.where(words)) is not None


_ANY = ("",)
_PURCHASES = ("_purchase",)
_CONTRACTS = ("_purchase", "partnership", "lease")
_MONEY_IN = ("equity_investment", "fundraise")

_JOINS = r"(?:join(?:s|ed|ing)?|(?:participat|contribut)(?:e|es|ed|ing) (?:in|to)|t(?:ook|aking|ake|akes) part in) (?:an? |the )?"
"""What somebody does who puts money into the round of another."""

_MEANINGS = (
    OtherMeaning(
        ("fundraise",),
        around(40, 24),
        re.compile(
            r"\b(?:combined|collective(?:ly)?|between them|altogether|aggregate)\b[^;,\ue001]{0,12}\ue003|\ue003 (?:combined|between them|altogether)\b"
        ),
        'What several raised together: "A, B and C raised a combined 900 million".',
    ),
    OtherMeaning(
        ("fundraise",),
        around(4, 40),
        re.compile(
            r"\bl(?:ed|eads?|eading) the (?:wave|way|pack|charge|field|list|market|rally|gains|day|week|group)\b"
        ),
        'Who is first of many leads no round: "N led the pack with a 500 million series B".',
    ),
    OtherMeaning(
        ("stake_held",),
        around(4, 40),
        re.compile(
            "\ue004 of (?:the |all )?(?:[a-z\\-]+ ){0,2}?\ue001(?:'s?)? (?!voting|(?:common|ordinary|preferred|outstanding|issued|total)? ?(?:shares?|stock|equity|capital)\\b)"
            r"(?:[a-z\-]+ ){0,3}?(?:contracts?|orders?|revenues?|sales|output|production|capacity|customers?|users?|business(?! unit)|spending|market|traffic|workforce|employees|profits?|income|budget|deals|demand|supply|supplies|imports|exports|shipments)\b"
        ),
        'What is held of is no firm: "control 92% of N contracts".',
    ),
    OtherMeaning(
        ("warrant",),
        around(44, 4),
        re.compile(
            r"\b(?:deal|agreement|pact|arrangement|contract)s? that (?:could |would |may |might |can |will )?"
            r"(?:g[ai]v|grant|hand)[a-z]* \ue002"
        ),
        'A deal that gives "it" shares of a firm: who gives is not the one who is told before.',
    ),
    OtherMeaning(
        _ANY,
        everywhere,
        re.compile(
            "主力资金|净流[入出]|净买入|净卖出|龙虎榜|大单[^,;]{0,4}(?:买入|卖出)|换手率|北向资金|南向资金|融资余额|融券"
        ),
        "What is bought and sold on the exchange, by nobody in particular.",
    ),
    OtherMeaning(
        _PURCHASES,
        around(10, 70),
        re.compile(
            r"\blicen[cs](?:e|es|ed|ing) (?:the )?(?:[a-z\-'’]+ ){0,2}?(?:models?|technology|tech|ip|intellectual property)\b"
        ),
        "What is licensed by a deal: no goods are bought.",
    ),
    OtherMeaning(
        (*_CONTRACTS, *_MONEY_IN),
        around(),
        re.compile(r" than (?:what |that (?:of|from|at) )?(?:the )?\ue001"),
        'With whom something is compared: "more power than N uses" is no deal with N.',
    ),
    OtherMeaning(
        (*_MONEY_IN, *_PURCHASES),
        ahead(50),
        re.compile(
            r"\b(?:as|while|after|when|before) (?:(?:its|their|the|an?) )?(?:[a-z\-\ue008]+ )?(?:developer|maker|owner|parent|customer|rival|supplier|partner|operator|backer) (?:(?:also|has|had|now) )*$"
        ),
        'What one does who is told by what it is to another: "as its developer commits 30 billion".',
    ),
    OtherMeaning(
        _MONEY_IN,
        around(0, 90),
        re.compile(
            r"(?<!\ue003 )(?<!\ue003 equity )(?<!\ue003 strategic )\b(?:investments?|stakes?) in [^;\ue003]{0,40}\ue001,? (?:as|while|after|before|when) [^;]*?\b(?:commit|buy|spend|pay|sign|order|pledge)[a-z]* [^;]{0,16}\ue003"
        ),
        'A sum of the next clause: "investment in N as its developer commits 30 billion".',
    ),
    OtherMeaning(
        ("chip_purchase",),
        behind,
        re.compile(
            r",? an? (?:[a-z\-]+ ){0,2}?(?:vc|venture|private[- ]equity|private credit|asset[- ]management|investment|lender|bank|hedge fund|credit)\b"
        ),
        'A house of finance sells no chips: "debt for the purchase of chips from N, a VC firm".',
        at_once=True,
    ),
    OtherMeaning(
        ("debt",),
        around(30, 4),
        re.compile(
            r"\b(?:total|combined|aggregate|overall|collective) (?:borrowings?|debt|loans|debts)\b"
        ),
        "What one or several owe in all.",
    ),
    OtherMeaning(
        _PURCHASES,
        ahead(30),
        re.compile(r"\b(?:help|let|allow|enabl)[a-z]* \ue002 (?:to )?$"),
        'What somebody is helped to buy, told of none by name: "will help it purchase more chips".',
    ),
    OtherMeaning(
        _PURCHASES,
        around(0, 60),
        re.compile(r"\bspen(?:d|ds|t|ding) [^;\ue001]{0,40}\bon \ue002"),
        'What is bought goes by a pronoun, and nobody sells it: "spend billions on them".',
    ),
    OtherMeaning(
        ("debt",),
        around(0, 70),
        re.compile(r"\b(?:loans?|facility|notes|bonds) for \ue001['’]s "),
        'What a loan is for, and not whom: "a bridge loan for N\'s first closing".',
    ),
    OtherMeaning(
        ("acquisition",),
        ahead(60),
        re.compile(
            r"\bapproach(?:ed|es) \ue001 (?:to discuss|about|over|regarding) (?:an? |the )?(?:[a-z\-]+ ){0,3}$"
        ),
        "What one approaches another about is a takeover of that one.",
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(12),
        re.compile(r"\ue003 \ue001 $"),
        'Whose name says into whom money goes, and not who commits it: "a 40 billion N commitment".',
    ),
    OtherMeaning(
        ("equity_investment",),
        around(60),
        re.compile(
            r"\b(?:sale|disposal|divestment) of (?:its|their) (?:[a-z]+ )?\ue003 (?:stake|holding|position|interest)"
        ),
        "A stake that is sold.",
    ),
    OtherMeaning(
        _CONTRACTS,
        around(),
        re.compile(r"\bfinancing (?:deal|agreement|package|arrangement|pact)s?\b"),
        "What is contracted is money, and no goods.",
    ),
    OtherMeaning(
        ("fundraise",),
        ahead(),
        re.compile(
            r"\bled \ue001['’]s (?:[a-z\-]+ ){0,3}?(?:round|raise|financing|funding) by (?:putting in|investing|contributing|committing)[^;]*$"
        ),
        "Whoever led the round of another raises nothing by its sum.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 60),
        re.compile(r"contribution of \ue003 [^;]{0,30}\ue002 as \ue001['’]s"),
        "Whose contribution it is stands before it, and whose holder it makes him behind it.",
        at_once=True,
    ),
    OtherMeaning(
        _ANY,
        ahead(60),
        re.compile(
            r" than (?:what |all that |everything (?:that )?)?(?:the )?\ue001 (?:(?:has|had|have|ever|itself|last year) ){0,2}$"
        ),
        'What another did, with which a sum is compared: "more than what N spent in a decade".',
    ),
    OtherMeaning(
        _CONTRACTS,
        around(),
        re.compile(r"\ue001[^;\ue001]{1,80}\b(?:while|whereas|whilst) \ue001 "),
        'Between the two begins a clause of another subject: "won contracts while N bought".',
    ),
    OtherMeaning(
        ("chip_purchase",),
        around(0, 50),
        re.compile(
            r"\b(?:chips|gpus|accelerators|processors|hardware|servers|systems) (?:(?:that|which|\ue002) )?\ue001 "
            r"(?:(?:will|would|can|could|plans to|intends to|wants to|needs to|is going to) )?"
            r"(?:uses?|deploys?|runs?|needs?|rents?|leases?|wants?|installs?|operates?)\b"
        ),
        'Who uses the chips does not sell them: "to buy the chips that N will use".',
    ),
    OtherMeaning(
        _CONTRACTS,
        around(0, 24),
        re.compile(
            r"\b(?:with|from|by|to|for) (?:an? |another |one )\ue001(?:-area)? "
            r"(?:firm|company|start-?up|business|group|outfit|player|developer|provider|operator|bank|lender|tenant|landlord|supplier|vendor)s?\b(?!,? (?:called |named )?\ue001)"
        ),
        'One of a place or kind that no name tells: "a deal with a Dallas firm".',
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        re.compile(r"\b(?:advance payments?|pre-?payments?|down payments?|deposits?)\b"),
        "What a customer pays ahead is no round.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        re.compile(
            r"\b(?:rais|lift|push|boost|driv|doubl)[a-z]* (?:its|their|the (?:company|firm|group|start-?up)['’]s|\ue001['’]s) (?:[a-z\-]+ ){0,3}?(?:valuation|value|worth)\b"
        ),
        "What is raised here is what a firm is worth.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 30),
        re.compile(r"\b(?:payouts?|dividends?|distributions?|refunds?|rebates?)\b"),
        "What is paid out to somebody is no round.",
    ),
    OtherMeaning(
        _PURCHASES,
        behind,
        re.compile(r" (?:being )?(?:invested|of investments?|in investments?)\b"),
        "Behind a sum that is put into what is built, and pays for nothing.",
        at_once=True,
    ),
    OtherMeaning(
        _CONTRACTS,
        around(10, 20),
        OF_SHARES_ZH,
        "What is contracted are shares, and no goods or work.",
    ),
    OtherMeaning(
        _PURCHASES,
        around(),
        re.compile("(?:参与|共同|联合|合作)(?:投资)?(?:建设|打造|兴建|投建)"),
        "What firms build together, none sells to the other.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(),
        re.compile("投资(?:选择|将|计划|项目|由|是)*(?:与|和|携手|联合)"),
        "With whom an investment is made, and not in whom.",
    ),
    OtherMeaning(
        ("debt",),
        around(12, 12),
        re.compile("将[^，,；;、]{0,14}用于(?:偿还|归还|兑付|置换)"),
        "What a debt is paid back with: 将7.5亿元用于偿还到期债券.",
    ),
    OtherMeaning(
        ("fundraise",),
        ahead(5, 2),
        re.compile("(?:行业|赛道|领域|板块|市场|产业)(?:的|内|总|累计)?(?:融资|募资)"),
        "What all firms of a trade raised.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        re.compile("(?:拆分|[切划]分|分)(?:为|成)"),
        "Into which parts a round is divided: each is no round.",
    ),
    OtherMeaning(
        ("guarantee",),
        around(0, 36),
        re.compile("纯利|净利|利润|业绩|营收|营业收入"),
        "What a seller vouches for of the firm he sells, and no debt of anybody.",
    ),
    OtherMeaning(
        ("guarantee",),
        behind,
        re.compile(
            "[^,;]{0,40}(?:(?:授权|审议通过|批准|审批)的?[^,;\ue001]{0,8}\ue003[^,;\ue001]{0,12}担保额度|额度(?:范围)?之?内)"
        ),
        "What a board allowed a firm to guarantee in all: no guarantee of a sum.",
        at_once=True,
    ),
    OtherMeaning(
        ("acquisition",),
        ahead(),
        re.compile("(?:简称|名称|代码)(?:分别)?(?:为|是|:)[^,;]{0,8}$"),
        "Before a name that only sounds like a deal: 申报简称为某某收购.",
    ),
    OtherMeaning(
        ("stake_held",),
        ahead(),
        re.compile(
            "(?:要约收购|收购|认购|受让|增持|回购|转让|发行)的?(?:股份|股票)?的?(?:数量|比例|股数)[^;]{0,24}$"
        ),
        "Before what share so many stocks are that are yet to change hands.",
    ),
    OtherMeaning(
        ("partnership",),
        around(4, 24),
        re.compile(
            "(?:许可|授权)(?:[与及和、](?:战略)?合作)?协议|(?:抵押|质押|保证|担保|反担保|授信|借款|贷款|保理)(?:担保)?(?:合同|协议)"
        ),
        "A contract that secures, lends or licenses, which is no work with each other.",
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(),
        re.compile(
            "(?:说服|劝说?|游说|邀请|鼓励|呼吁|建议|请求|恳请|拉)[^,;\ue001]{0,6}\ue001[^,;\ue001]{0,4}$"
        ),
        "Before what somebody was talked into: 说服 N 投资 M.",
    ),
    OtherMeaning(
        _CONTRACTS,
        everywhere,
        re.compile(
            "纠纷|[一二终]审|判决|判令|裁决|违约金|应赔偿|诉讼请求|诉请|起诉|上诉|索赔|赔偿(?:金|款|损失)|告上法[庭院]"
        ),
        "In a sentence on a claim before a court: what is owed there is no purchase.",
    ),
    OtherMeaning(
        ("debt",),
        around(0, 6),
        re.compile("(?:贷款|授信|融资|借款)的?(?:连带责任)?(?:担保|贴息|保证(?!金))"),
        "A guarantee of loans, and no loan.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(8),
        re.compile(
            r"(?:以|用|使用|利用|动用|将|投入|变更|置换|闲置|部分|节余|结余|剩余|超募|募投)(?:本次|首次|前次|公司|[^,;\ue001\ue003]{0,4}公开发行)?的?(?:部分|闲置|节余|剩余|超募)?(?:募集资金|募资)"
        ),
        "Money raised earlier and used now: 以募集资金 1.2 亿元向子公司增资.",
    ),
    OtherMeaning(
        ("debt",),
        ahead(None, 3),
        re.compile(
            r"(?:国债|国債|地方债|地方債|专项债|專項債|特别国债|政府债|央票|逆回购)[^,;\ue001]{0,8}$"
        ),
        "Debt of a state or its bank, told of no firm.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(6, 30),
        re.compile(
            "[\ue003\ue007],?(?:向\ue001)?[^,;\ue001\ue003]{0,6}(?:采购|购置|购买|购入|租赁|租用|承租)(?![^,;]{0,14}(?:股权|股份|股票|权益|公司|\ue004))"
        ),
        "What is spent on goods goes into no firm: 出资 7 亿元,向 N 采购.",
    ),
    OtherMeaning(
        ("project",),
        around(30, 8),
        re.compile("[\ue003\ue007]的?(?:预付款|预付货款|货款|定金|订金|采购款)"),
        "What is paid ahead for goods builds nothing.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        re.compile(
            "\ue001[^;\ue001]{0,4}在(?:这|该|本|此|其)(?:一)?[轮次笔]?[^;\ue001]{0,4}[\ue003\ue007]的?(?:新一轮|融资|募资|筹资)"
        ),
        "Whoever puts money into a round raises none: 甲在这轮 20 亿元募资中投入 8 亿元.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(60),
        re.compile("\ue001的?(?:此|这|该)[笔项](?:投资案?|交易)"),
        "A sentence on what somebody puts in, who is not the one that raises.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 4),
        re.compile("(?:共同|联合|合作)投资(?:建设|兴建|新建|扩建|打造|开发|运营|建造)"),
        "What several put money into builds something: 由甲和乙共同投资建设.",
    ),
    OtherMeaning(
        ("prepayment",),
        around(0, 30),
        re.compile("\ue001与\ue001的\ue003|用于(?:资助|支付)"),
        "What is paid ahead is used for the contract of others, whose sum stands behind it.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(8),
        re.compile("自[筹有](?:或自[筹有])?资金|自筹款"),
        "What a firm pays out of its own means.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 24),
        re.compile(
            "[\ue003\ue007][^,;\ue001]{0,8}的(?:企业|公司|项目|机构|独角兽)(?:仅|只|共|有|达|数)"
        ),
        "How many firms raised more than a sum.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(24),
        re.compile("(?:专案|项目|并购|债权|供应链)融资"),
        "What banks lend for a plant is no round of its owner.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(1, 2),
        re.compile("转增资"),
        "What goes on from one subsidiary to the next, and is put in by whoever was told last.",
    ),
    OtherMeaning(
        ("acquisition", "goods_purchase"),
        around(0, 2),
        re.compile(r"\b(?:bought|purchased|acquired) an? (?:[a-z\-]+ ){1,3}by \ue001"),
        "A landscape by a painter: who made it sells nothing.",
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(40),
        re.compile(
            r"(?:建设|兴建|新建|扩建|筹建|筹备|投建|开建|设立|建)[^,;\ue001\ue003]{0,18}(?:工厂|基地|产线|园区|厂房|总部|新厂|[厂店]),[^,;\ue001\ue003]{0,8}$"
        ),
        "What is put in builds a plant told before it.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(24),
        re.compile(
            r"\b(?:impairments?|write-?downs?|write-?offs?|loss(?:es)?|gains?|provisions?|charges?) (?:\w+ ){0,3}?"
            r"(?:on|of|against|from) (?:\w+ ){0,2}?(?:stakes?|holdings?|interests?|investments?|shares)\b"
            r"|减值|核销|公允价值变动"
            r"|\b(?:wr(?:ote|ites?|iting|itten) (?:off|down)|impair(?:ed|s|ing)?|dispos(?:es?|ed|ing|al) of|divest(?:s|ed|ing|ment)?)\b"
        ),
        "What a stake gained or lost was not paid for it, nor what it was given up for.",
    ),
    OtherMeaning(
        ("stake_held",),
        around(140, 40),
        re.compile(
            r"\b(?:trimmed|cut|reduced|raised|lifted|increased|boosted|slashed|pared)\b[^;]{0,50}? by (?:about |some |nearly )?\ue004"
        ),
        "By how much of itself a holding changed, and no share of a firm.",
    ),
    OtherMeaning(
        ("stake_held",),
        around(0, 40),
        re.compile(
            r"\ue004 (?:(?:economic|equity|working|participating) )?(?:ownership|interest|stake|owned)?(?: interest)? ?(?:of|in) (?:the|its|this|each) (?:[a-z\-]+ ){0,3}?(?:projects?|sites?|mines?|plants?|facilit(?:y|ies)|campus|licen[cs]es?|blocks?|fields?|vessels?|assets?|buildings?|propert(?:y|ies))\b(?! (?:compan|firm|developer|group))"
        ),
        'A share in what no name says: "retains 100% ownership of the project".',
    ),
    OtherMeaning(
        ("stake_held",),
        around(40),
        re.compile("质押|冻结|解押"),
        "Shares that are pledged: the share of them is none of the firm.",
    ),
    OtherMeaning(
        ("debt",),
        around(50, 6),
        re.compile(
            r"\b(?:convert(?:s|ed|ing)?|swap(?:s|ped|ping)?|exchang(?:es|ed|ing)) [^;,]{0,40}\b(?:notes?|bonds?|loans?|debt|debentures)\b"
        ),
        "Debt that becomes shares is lent by nobody.",
    ),
    OtherMeaning(
        ("project",),
        around(0, 60),
        re.compile(
            r"\ue003 (?:in|into) (?:[a-z\-]+ ){1,6}(?:start-?up|company|firm|developer|operator|provider|supplier|specialist|maker|builder|owner|group) \ue001"
        ),
        'What is put into a firm builds nothing: "invest 1 billion in data center start-up N".',
    ),
    OtherMeaning(
        _PURCHASES,
        around(60, 40),
        re.compile(
            r"\b(?:orders?|ordered|told|forced|required|sentenced|instructed) (?:\ue001|[a-z]+(?: [a-z]+)?) to pay\b|\b(?:ordered|told|forced|required|sentenced) to pay\b"
        ),
        "What a court makes somebody pay.",
    ),
    OtherMeaning(
        ("project",),
        around(30, 30),
        re.compile(
            r"\bspent\b[^;]*\b(?:capex|capital (?:expenditures?|spending|investments?))\b|\b(?:capex|capital (?:expenditures?|spending))\b[^;]{0,20}\b(?:was|were|totall?ed|came (?:in at|to)|amounted to|rose|fell)\b"
        ),
        "What a quarter's accounts say was spent: no project.",
    ),
    OtherMeaning(
        ("project",),
        ahead(40),
        re.compile("(?:我|本|全|该)(?:市|省|县|区|国|州|镇)(?![场民值级])"),
        "A town or land that builds, and no firm.",
    ),
    OtherMeaning(
        ("stake_held",),
        behind,
        re.compile("的(?!股|权益)[^,;\ue001\ue002]{2,16}(?:$|[,;在于])"),
        "Behind a share of firms that no name tells: 持股 99.9% 的三支子基金.",
        at_once=True,
    ),
    OtherMeaning(
        ("stake_held",),
        ahead(),
        re.compile(
            r"\b(?:acquir(?:e|es|ed|ing)|buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)|sell(?:s|ing)?|sold) (?:[a-z\-]+ ){0,2}$"
        ),
        'Before whose share it is that changes hands: "agreements to acquire N\'s 30% interest in M".',
    ),
    OtherMeaning(
        ("stake_held",),
        around(),
        re.compile(r"\b(?:options?|rights?|warrants?) (?:to|on|over|for)\b"),
        "What a holder may buy, and does not hold.",
    ),
    OtherMeaning(
        _PURCHASES,
        around(0, 30),
        re.compile(
            r"\b(?:for (?:infring|breach|violat)[a-z]*|damages|restitution|penalt(?:y|ies)|in fines|a fine|legal costs)\b"
        ),
        "What a court or a regulator makes somebody pay is no purchase.",
    ),
    OtherMeaning(
        _MONEY_IN,
        around(0, 12),
        re.compile(r"\ue003 (?:[a-z\-]+ )?grants?\b"),
        "A grant is no money for shares.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        re.compile(rf"\ue001[^;]{{0,60}}\b{_JOINS}[^;\ue001]{{0,44}}\ue003"),
        "Whoever joins a round raises nothing by it.",
    ),
    OtherMeaning(
        ("fundraise",),
        ahead(),
        re.compile(rf"\b{_JOINS}(?:[a-z\-]+ ){{0,2}}$"),
        "Whoever joins a round raises nothing by it.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        re.compile(
            r"\b(?:its|their|the|his|her) (?:[a-z\-]+ ){0,2}(?:offer|bid|price target|target|dividend|stake|outlook|forecast)\b"
        ),
        "What is raised here is no money.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(60, 60),
        re.compile(
            r"\ue001[^,;\ue001]{0,20} (?:will |to )?(?:co-?)?(?:leads?|led) (?:the|an?|its|their) (?:[a-z\-]+ ){0,2}?(?:series|seed|pre-seed|round|funding|financing|investment)[^;]{0,40} with (?:(?:an? )?(?:[a-z]+ of )?\ue003|investments? of)"
        ),
        "Whoever leads a round raises nothing by what it puts in.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 40),
        re.compile(
            r"\basset (?:rotation|sales?|disposals?)\b|\b(?:disposals|divestments|divestitures)\b|\bas it sells\b|\bby selling\b|\bselling (?:assets|stakes|properties|non-core)\b"
        ),
        "What is raised by sales is no round.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 30),
        re.compile(
            r"\b(?:construction|project|acquisition|debt|bridge|mezzanine|receivables|asset-backed|notes?|equipment|inventory|vendor) financing\b"
        ),
        "Financing that is lent is no round.",
    ),
    OtherMeaning(
        _MONEY_IN,
        around(),
        re.compile(
            r"\b(?:plants?|factory|factories|campus|sites?|data ?cent(?:er|re)s?|hub|warehouse|mine|fab|facility|facilities|stores?|offices?) (?:in|near|at|outside) (?:[a-z]+ )?\ue001"
        ),
        "What is put in builds something at a place.",
    ),
)

_BUYS_OUT = re.compile(r"buying out\b")
"""Behind a share that is bought: who is bought out sells it, and is not bought."""

_HOLDING_ZH = re.compile("[占持]股")

_GOT_ZH = re.compile(
    "获得?[^;]{0,44}(?:投资|融资|注资|入股|增资)[^,;]{0,6},[^,;\ue001\ue002]{0,12}$"
)
"""Before 占股: whoever put the money in holds the share, and not the one that got it."""

_NET_ZH = re.compile("(?:募资|募集资金|融资)净额")
"""The sum before it told again, less its costs."""


@cache
def _of(kind: str) -> tuple[OtherMeaning, ...]:
    return tuple(each for each in _MEANINGS if kind.endswith(each.kinds))


def means_else(kind: str, words: re.Match[str]) -> bool:
    """Whether words that tell a deal of a kind tell none in their sentence."""
    if any(each.holds(words) for each in _of(kind)):
        return True
    text, start = words.string, words.start()
    if kind == "fundraise" and _NET_ZH.match(text, start):
        return "总额" in text[:start]
    if kind == "acquisition" and _BUYS_OUT.match(text, start):
        return "\ue004 of" in text[:start]
    return bool(
        kind == "stake_held"
        and _HOLDING_ZH.search(words.group())
        and _GOT_ZH.search(text, 0, start)
    )
