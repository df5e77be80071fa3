"""Words beside those of a deal by which they tell none: an option's stake, a licence, a debt paid back.

Those of rounds and investments stand in `meanings_of_rounds`, those of stakes in `meanings_of_holdings`.
"""

from __future__ import annotations

import re
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.deals.frame_places import OF_SHARES_ZH
from lianpu.extraction.deals.meanings_of_holdings import OF_HOLDINGS
from lianpu.extraction.deals.meanings_of_rounds import MEANINGS
from lianpu.extraction.deals.other_meaning import (
    CONTRACTS,
    MONEY_IN,
    PURCHASES,
    OtherMeaning,
    ahead,
    around,
    behind,
    everywhere,
)

_ANY = ("",)

_MANY_ZH = (
    r"(?:^|[,;:])(?:美国|全球|国内|海外|中国|北美|欧洲|[各几三四五六七八九十]大|主要|头部|不少|众多|许多|整个|多数|其他)*"
    r"(?:科技|云|互联网|芯片|ai|人工智能|超大规模|云服务|云计算|金融)*"
    r"(?:巨头|大厂|厂商|企业|服务商|提供商|运营商|行业|业界|业内|市场|机构|投资者)"
    r"(?:们|普遍|纷纷|都|均|合计|共|总共|今年|明年|去年|未来|预计|计划|承诺|将|已|正|也|在|拟|宣布)*[^\ue001\ue002]$"
)

_MEANINGS = (
    *MEANINGS,
    *OF_HOLDINGS,
    OtherMeaning(
        ("project", *PURCHASES, *MONEY_IN),
        ahead(40, 1),
        lazy_re.compile(_MANY_ZH),
        "Several of a kind that no name tells: 美国科技巨头承诺今年, 云厂商今年计划.",
    ),
    OtherMeaning(
        ("project", *PURCHASES),
        around(24, 12),
        lazy_re.compile("\ue003的?(?:股权|股份|入股)(?:投资)?[及和与]"),
        "Shares and goods under one agreement: the sum is that of the shares, 千亿美元的股权及供应协议.",
    ),
    OtherMeaning(
        ("warrant",),
        around(44, 4),
        lazy_re.compile(
            r"\b(?:deal|agreement|pact|arrangement|contract)s? that (?:could |would |may |might |can |will )?"
            r"(?:g[ai]v|grant|hand)[a-z]* \ue002"
        ),
        'A deal that gives "it" shares of a firm: who gives is not the one who is told before.',
    ),
    OtherMeaning(
        _ANY,
        everywhere,
        lazy_re.compile(
            "主力资金|净流[入出]|净买入|净卖出|龙虎榜|大单[^,;]{0,4}(?:买入|卖出)|换手率|北向资金|南向资金|融资余额|融券"
        ),
        "What is bought and sold on the exchange, by nobody in particular.",
    ),
    OtherMeaning(
        PURCHASES,
        around(10, 70),
        lazy_re.compile(
            r"\blicen[cs](?:e|es|ed|ing) (?:the )?(?:[a-z\-'’]+ ){0,2}?(?:models?|technology|tech|ip|intellectual property)\b"
        ),
        "What is licensed by a deal: no goods are bought.",
    ),
    OtherMeaning(
        MONEY_IN,
        around(0, 60),
        lazy_re.compile(
            r"\b(?:in|into|on) (?!\ue001)[^;,\ue001]{2,40}? (?:alongside|together with|along with|in partnership with|jointly with|in a joint venture with) (?:[a-z\-]+ ){0,3}?\ue001"
        ),
        'Beside whom somebody invests in things: "in data centers alongside N" puts nothing into N.',
    ),
    OtherMeaning(
        ("guarantee",),
        ahead(40),
        lazy_re.compile(r"\bby (?:an? |the )?(?:\ue003 )?\ue001(?:['’]s)? (?:[a-z\-]+ ){0,2}$"),
        'Whoever vouches stands before the noun: "a contract backed by an N guarantee".',
    ),
    OtherMeaning(
        ("lease",),
        around(60, 16),
        lazy_re.compile(
            r"\b(?:back|backstop|guarante)[a-z]* [^;,\ue001]{0,12}?\ue003 (?:in|of) (?:\ue001|(?:the |its )?(?:[a-z]+ ){0,2}?lease (?:obligations|payments|commitments))"
        ),
        "Rents that somebody vouches for, and does not pay.",
    ),
    OtherMeaning(
        CONTRACTS,
        around(0, 90),
        lazy_re.compile(
            r"(?:secur|land|w[io]n|clinch|receiv)[a-z]* [^;\ue001]{0,60}(?:deal|agreement|contract)s? with \ue001 to (?:access|use|buy|purchase|rent|lease|tap|procure|train|run)\b"
        ),
        "Who secures a contract to buy wins no customer by it.",
        at_once=True,
    ),
    OtherMeaning(
        (*MONEY_IN, "acquisition"),
        around(),
        lazy_re.compile(
            r"\ue001 and (?:(?:also|then|has|have) )*(?:pre-?)?(?:purchased|bought|ordered|committed|pledged|signed|leased|booked|borrowed|lent) [^;,\ue001]{0,20}\ue003$"
        ),
        'A sum of the second verb: "took a 5% stake in N and bought 6 billion of services".',
    ),
    OtherMeaning(
        CONTRACTS,
        around(0, 14),
        lazy_re.compile(
            r"\b(?:deals?|agreements?|contracts?|orders?|pacts?),? and \ue001(?:(?:,| and) \ue001)* (?:are|is|will|has|have|had|was|were|would|agreed|plans?)\b"
        ),
        'Whoever acts behind a contract of others: "inked a cloud deal and N and M are putting in 5".',
    ),
    OtherMeaning(
        PURCHASES,
        around(70),
        lazy_re.compile(
            r"\b(?:lend|lent|loan|giv|gav|provid|extend|advanc)[a-z]* (?:the|its|an?|that) [a-z\- ]{2,24}? \ue003 to (?:buy|purchase|acquire|order)\b"
        ),
        'What one does who is lent the money, and has no name: "are lending the vehicle 12 to buy chips".',
    ),
    OtherMeaning(
        ("acquisition",),
        around(0, 24),
        lazy_re.compile(
            r"\bbuy(?:s|ing)? (?:up )?(?:whatever|what|anything|everything|all that) \ue001"
        ),
        "What a firm makes or has left is bought, and not the firm.",
    ),
    OtherMeaning(
        ("partnership",),
        around(0, 70),
        lazy_re.compile(
            r"\blicen[cs](?:e|ing) (?:deal|agreement|pact|arrangement) with [^;\ue001]{0,40}\ue001 for (?:its|their) [^;,]{0,40}?\b(?:technology|tech|models?|ip|chips?|designs?|software|patents?)\b"
        ),
        "A licence of what the other owns, which is no work with each other.",
    ),
    OtherMeaning(
        (*CONTRACTS, *MONEY_IN),
        around(),
        lazy_re.compile(r" than (?:what |that (?:of|from|at) )?(?:the )?\ue001"),
        'With whom something is compared: "more power than N uses" is no deal with N.',
    ),
    OtherMeaning(
        (*MONEY_IN, *PURCHASES),
        ahead(50),
        lazy_re.compile(
            r"\b(?:as|while|after|when|before) (?:(?:its|their|the|an?) )?(?:[a-z\-\ue008]+ )?(?:developer|maker|owner|parent|customer|rival|supplier|partner|operator|backer) (?:(?:also|has|had|now) )*$"
        ),
        'What one does who is told by what it is to another: "as its developer commits 30 billion".',
    ),
    OtherMeaning(
        ("chip_purchase",),
        behind,
        lazy_re.compile(
            r",? an? (?:[a-z\-]+ ){0,2}?(?:vc|venture|private[- ]equity|private credit|asset[- ]management|investment|lender|bank|hedge fund|credit)\b"
        ),
        'A house of finance sells no chips: "debt for the purchase of chips from N, a VC firm".',
        at_once=True,
    ),
    OtherMeaning(
        ("debt",),
        around(30, 4),
        lazy_re.compile(
            r"\b(?:total|combined|aggregate|overall|collective) (?:borrowings?|debt|loans|debts)\b"
        ),
        "What one or several owe in all.",
    ),
    OtherMeaning(
        PURCHASES,
        ahead(30),
        lazy_re.compile(r"\b(?:help|let|allow|enabl)[a-z]* \ue002 (?:to )?$"),
        'What somebody is helped to buy, told of none by name: "will help it purchase more chips".',
    ),
    OtherMeaning(
        PURCHASES,
        around(0, 60),
        lazy_re.compile(r"\bspen(?:d|ds|t|ding) [^;\ue001]{0,40}\bon \ue002"),
        'What is bought goes by a pronoun, and nobody sells it: "spend billions on them".',
    ),
    OtherMeaning(
        (*PURCHASES, "prepayment"),
        around(8, 80),
        lazy_re.compile(
            "支付[^,;]{0,4}(?:现金|对价)[^,;]{0,4}[\ue003\ue007][^;]{0,50}(?:收购|购买)[^;]{0,40}(?:股权|股份)"
        ),
        "What is paid in cash for shares of firms: 支付现金 4 亿元,合计作价 13 亿元收购乙 62% 股权.",
    ),
    OtherMeaning(
        ("debt",),
        everywhere,
        lazy_re.compile(
            "\ue001[与和及、]\ue001[^,;\ue001]{0,8}(?:谈成|牵头|安排|承做|主导)的\ue003的?[^,;\ue001]{0,6}(?:信贷|贷款|债务)"
        ),
        "Those who lend together, and neither to the other: 甲与乙谈成的 350 亿美元私募信贷.",
    ),
    OtherMeaning(
        MONEY_IN,
        everywhere,
        lazy_re.compile(
            "(?:投资|布局|聚焦|关注|投向)于?[^,;。\ue001]{0,14}\ue001[、和及与][^,;。\ue001]{1,8}(?:业(?!绩|务)|行业|领域|产业|赛道|板块)"
        ),
        "Trades among which a fund chooses, one of them taken for a name: 投资于软件、医疗保健和制造业.",
    ),
    OtherMeaning(
        ("fundraise",),
        everywhere,
        lazy_re.compile(
            "[替帮为](?:客户|买家|他人|别人|用户|经销商)[^,;]{0,6}融资|替[^,;]{0,16}融资[^,;]{0,6}(?:扛|担保|兜底|背书|承担)"
        ),
        "Whoever finances its customers, or vouches for what others raise, raises nothing: 替客户做融资.",
    ),
    OtherMeaning(
        ("fundraise",),
        everywhere,
        lazy_re.compile("(?:主导|领导|牵头|领投)[过了]?(?:该|这家)?公司的?\ue003"),
        "Whoever led the round of 公司 raised nothing by it.",
    ),
    OtherMeaning(
        ("guarantee",),
        everywhere,
        lazy_re.compile("借款[^;]*由\ue001以(?:其|自有|自身)[^,;\ue001]{0,16}提供"),
        "What a borrower pledges for its own loan.",
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(4),
        lazy_re.compile("(?:风险|创业|天使)$"),
        "What a house does that puts in money: 风险投资 N.",
    ),
    OtherMeaning(
        ("guarantee",),
        ahead(30),
        lazy_re.compile("(?:无|毋|不)(?:须|需要?|用|必)[^;,]{0,24}$"),
        "Nobody vouches for what needs no guarantee.",
    ),
    OtherMeaning(
        ("debt",),
        around(6, 16),
        lazy_re.compile("(?:股东|销售|待售)贷款(?:之|的)?(?:转让|出让|权益|债权|代价|对价)"),
        "A loan of shareholders that is sold with the firm is lent to nobody by it.",
    ),
    OtherMeaning(
        ("debt",),
        around(0, 70),
        lazy_re.compile(r"\b(?:loans?|facility|notes|bonds) for \ue001['’]s "),
        'What a loan is for, and not whom: "a bridge loan for N\'s first closing".',
    ),
    OtherMeaning(
        ("acquisition",),
        ahead(60),
        lazy_re.compile(
            r"\bapproach(?:ed|es) \ue001 (?:to discuss|about|over|regarding) (?:an? |the )?(?:[a-z\-]+ ){0,3}$"
        ),
        "What one approaches another about is a takeover of that one.",
    ),
    OtherMeaning(
        CONTRACTS,
        around(0, 110),
        lazy_re.compile(
            r"\b(?:deal|agreement|pact|contract)s? with \ue001[^;\ue001\ue003]{0,70}? to (?:help )?(?:finance|fund|bankroll) (?:the )?(?:[a-z]+ ){0,2}?"
            r"(?:construction|building|build-?out|development|expansion)\b"
        ),
        "What is contracted is the money that something is built with.",
    ),
    OtherMeaning(
        CONTRACTS,
        around(),
        lazy_re.compile(r"\bfinancing (?:deal|agreement|package|arrangement|pact)s?\b"),
        "What is contracted is money, and no goods.",
    ),
    OtherMeaning(
        _ANY,
        ahead(60),
        lazy_re.compile(
            r" than (?:what |all that |everything (?:that )?)?(?:the )?\ue001 (?:(?:has|had|have|ever|itself|last year) ){0,2}$"
        ),
        'What another did, with which a sum is compared: "more than what N spent in a decade".',
    ),
    OtherMeaning(
        CONTRACTS,
        around(),
        lazy_re.compile(r"\ue001[^;\ue001]{1,80}\b(?:while|whereas|whilst) \ue001 "),
        'Between the two begins a clause of another subject: "won contracts while N bought".',
    ),
    OtherMeaning(
        ("chip_purchase",),
        around(0, 50),
        lazy_re.compile(
            r"\b(?:chips|gpus|accelerators|processors|hardware|servers|systems) (?:(?:that|which|\ue002) )?\ue001 "
            r"(?:(?:will|would|can|could|plans to|intends to|wants to|needs to|is going to) )?"
            r"(?:uses?|deploys?|runs?|needs?|rents?|leases?|wants?|installs?|operates?)\b"
        ),
        'Who uses the chips does not sell them: "to buy the chips that N will use".',
    ),
    OtherMeaning(
        CONTRACTS,
        around(0, 24),
        lazy_re.compile(
            r"\b(?:with|from|by|to|for) (?:an? |another |one )\ue001(?:-area)? "
            r"(?:firm|company|start-?up|business|group|outfit|player|developer|provider|operator|bank|lender|tenant|landlord|supplier|vendor)s?\b(?!,? (?:called |named )?\ue001)"
        ),
        'One of a place or kind that no name tells: "a deal with a Dallas firm".',
    ),
    OtherMeaning(
        PURCHASES,
        behind,
        lazy_re.compile(r" (?:being )?(?:invested|of investments?|in investments?)\b"),
        "Behind a sum that is put into what is built, and pays for nothing.",
        at_once=True,
    ),
    OtherMeaning(
        CONTRACTS,
        around(10, 20),
        OF_SHARES_ZH,
        "What is contracted are shares, and no goods or work.",
    ),
    OtherMeaning(
        PURCHASES,
        around(),
        lazy_re.compile("(?:参与|共同|联合|合作)(?:投资)?(?:建设|打造|兴建|投建)"),
        "What firms build together, none sells to the other.",
    ),
    OtherMeaning(
        ("debt",),
        around(12, 12),
        lazy_re.compile("将[^，,；;、]{0,14}用于(?:偿还|归还|兑付|置换)"),
        "What a debt is paid back with: 将7.5亿元用于偿还到期债券.",
    ),
    OtherMeaning(
        ("guarantee",),
        around(0, 36),
        lazy_re.compile("纯利|净利|利润|业绩|营收|营业收入"),
        "What a seller vouches for of the firm he sells, and no debt of anybody.",
    ),
    OtherMeaning(
        ("guarantee",),
        behind,
        lazy_re.compile(
            "[^,;]{0,40}(?:(?:授权|审议通过|批准|审批)的?[^,;\ue001]{0,8}\ue003[^,;\ue001]{0,12}担保额度|额度(?:范围)?之?内)"
        ),
        "What a board allowed a firm to guarantee in all: no guarantee of a sum.",
        at_once=True,
    ),
    OtherMeaning(
        ("acquisition", "equity_investment", "merger"),
        around(4, 4),
        lazy_re.compile(
            "(?:本次|此次|这次|上述|该[项笔次]?|这[项笔])(?:收购|并购|入股|投资|合并)(?:案|事项|交易)?"
            "(?:将(?!以|向|由|从|支付|取得|获得|购)|可|或|有[助利望]|旨在|意[味在图]|也|对|完成后|是|体现|标志|属|构成)"
        ),
        "What a takeover told before will bring: 本次收购将加快 N 的发展.",
    ),
    OtherMeaning(
        ("acquisition", "merger"),
        around(24, 2),
        lazy_re.compile("(?:摆脱|抵御|抵制|避免|免遭|逃过|阻止|防止)[^,;]{0,12}(?:收购|并购|吞并)"),
        "A takeover that somebody is kept from.",
    ),
    OtherMeaning(
        ("acquisition",),
        ahead(),
        lazy_re.compile("(?:简称|名称|代码)(?:分别)?(?:为|是|:)[^,;]{0,8}$"),
        "Before a name that only sounds like a deal: 申报简称为某某收购.",
    ),
    OtherMeaning(
        ("partnership",),
        around(4, 24),
        lazy_re.compile(
            "(?:许可|授权)(?:[与及和、](?:战略)?合作)?协议|(?:抵押|质押|保证|担保|反担保|授信|借款|贷款|保理)(?:担保)?(?:合同|协议)"
        ),
        "A contract that secures, lends or licenses, which is no work with each other.",
    ),
    OtherMeaning(
        CONTRACTS,
        everywhere,
        lazy_re.compile(
            "纠纷|[一二终]审|判决|判令|裁决|违约金|应赔偿|诉讼请求|诉请|起诉|上诉|索赔|赔偿(?:金|款|损失)|告上法[庭院]"
        ),
        "In a sentence on a claim before a court: what is owed there is no purchase.",
    ),
    OtherMeaning(
        ("debt",),
        around(24, 40),
        lazy_re.compile(
            "(?:为|给|对)[^,;\ue001]{0,10}\ue001[^,;\ue001]{0,4}向[^,;]{1,12}申请[^,;]{0,30}提供[^,;]{0,12}(?:担保|保证(?!金))"
            "|担保(?:授信)?额度|原?综合授信及(?:保证|担保)"
        ),
        "What is guaranteed of a line of credit that another asks for, or a limit of guarantees.",
    ),
    OtherMeaning(
        ("guarantee",),
        around(24, 4),
        lazy_re.compile("(?:实际|对外|累计|合计|已生效)(?:对外)?担保(?:总额|余额|金额|折合)"),
        "What guarantees came to in all.",
    ),
    OtherMeaning(
        PURCHASES,
        around(8, 8),
        lazy_re.compile("未来合同|合同收入|剩余履约"),
        "What contracts with all customers will bring.",
    ),
    OtherMeaning(
        ("debt",),
        around(0, 6),
        lazy_re.compile("(?:贷款|授信|融资|借款)的?(?:连带责任)?(?:担保|贴息|保证(?!金))"),
        "A guarantee of loans, and no loan.",
    ),
    OtherMeaning(
        ("debt",),
        ahead(None, 3),
        lazy_re.compile(
            r"(?:国债|国債|地方债|地方債|专项债|專項債|特别国债|政府债|央票|逆回购)[^,;\ue001]{0,8}$"
        ),
        "Debt of a state or its bank, told of no firm.",
    ),
    OtherMeaning(
        ("project",),
        around(40, 60),
        lazy_re.compile(
            "[^\ue003]*(?:产值|(?:服务费|租金|营业收入|销售收入|销售额|年收入)(?:总金额|总额|金额)?)[^,;\ue003]{0,8}\ue003"
        ),
        "What a plant will bring a year, or be paid for its services, is not what it costs.",
        at_once=True,
    ),
    OtherMeaning(
        ("project",),
        around(30, 8),
        lazy_re.compile("[\ue003\ue007]的?(?:预付款|预付货款|货款|定金|订金|采购款)"),
        "What is paid ahead for goods builds nothing.",
    ),
    OtherMeaning(
        ("prepayment",),
        around(0, 30),
        lazy_re.compile("\ue001与\ue001的\ue003|用于(?:资助|支付)"),
        "What is paid ahead is used for the contract of others, whose sum stands behind it.",
    ),
    OtherMeaning(
        ("acquisition", "goods_purchase"),
        around(0, 2),
        lazy_re.compile(r"\b(?:bought|purchased|acquired) an? (?:[a-z\-]+ ){1,3}by \ue001"),
        "A landscape by a painter: who made it sells nothing.",
    ),
    OtherMeaning(
        ("debt",),
        around(50, 6),
        lazy_re.compile(
            r"\b(?:convert(?:s|ed|ing)?|swap(?:s|ped|ping)?|exchang(?:es|ed|ing)) [^;,]{0,40}\b(?:notes?|bonds?|loans?|debt|debentures)\b"
        ),
        "Debt that becomes shares is lent by nobody.",
    ),
    OtherMeaning(
        ("project",),
        around(0, 60),
        lazy_re.compile(
            r"\ue003 (?:in|into) (?:[a-z\-]+ ){1,6}(?:start-?up|company|firm|developer|operator|provider|supplier|specialist|maker|builder|owner|group) \ue001"
        ),
        'What is put into a firm builds nothing: "invest 1 billion in data center start-up N".',
    ),
    OtherMeaning(
        PURCHASES,
        around(60, 40),
        lazy_re.compile(
            r"\b(?:orders?|ordered|told|forced|required|sentenced|instructed) (?:\ue001|[a-z]+(?: [a-z]+)?) to pay\b|\b(?:ordered|told|forced|required|sentenced) to pay\b"
        ),
        "What a court makes somebody pay.",
    ),
    OtherMeaning(
        ("project",),
        around(30, 30),
        lazy_re.compile(
            r"\bspent\b[^;]*\b(?:capex|capital (?:expenditures?|spending|investments?))\b|\b(?:capex|capital (?:expenditures?|spending))\b[^;]{0,20}\b(?:was|were|totall?ed|came (?:in at|to)|amounted to|rose|fell)\b"
        ),
        "What a quarter's accounts say was spent: no project.",
    ),
    OtherMeaning(
        ("project",),
        ahead(40),
        lazy_re.compile("(?:我|本|全|该)(?:市|省|县|区|国|州|镇)(?![场民值级])"),
        "A town or land that builds, and no firm.",
    ),
    OtherMeaning(
        PURCHASES,
        around(0, 30),
        lazy_re.compile(
            r"\b(?:for (?:infring|breach|violat)[a-z]*|damages|restitution|penalt(?:y|ies)|in fines|a fine|legal costs)\b"
        ),
        "What a court or a regulator makes somebody pay is no purchase.",
    ),
)

_BUYS_OUT = lazy_re.compile(r"buying out\b")
"""Behind a share that is bought: who is bought out sells it, and is not bought."""

_HOLDING_ZH = lazy_re.compile("[占持]股")

_GOT_ZH = lazy_re.compile(
    "获得?[^;]{0,44}(?:投资|融资|注资|入股|增资)[^,;]{0,6},[^,;\ue001\ue002]{0,12}$"
)
"""Before 占股: whoever put the money in holds the share, and not the one that got it."""

_NET_ZH = lazy_re.compile("(?:募资|募集资金|融资)净额")
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
