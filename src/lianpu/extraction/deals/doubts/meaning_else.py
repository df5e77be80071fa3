"""Words beside those of a deal by which they tell none: an option's stake, what many do, who builds without a name.

Those of single kinds of deals stand in `meanings_of_rounds`, `meanings_of_holdings`, `meanings_of_trade` and
`meanings_of_debts`; what others say or own in `meanings_of_others`; rights,
works and payments in `meanings_of_rights`.
"""

from __future__ import annotations

import re
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.deals.doubts.meanings_of_others import OF_DEBTS, OF_HOLDINGS, OF_OTHERS
from lianpu.extraction.deals.doubts.meanings_of_rights import OF_RIGHTS
from lianpu.extraction.deals.doubts.meanings_of_rounds import MEANINGS
from lianpu.extraction.deals.doubts.meanings_of_trade import OF_TRADE
from lianpu.extraction.deals.doubts.other_meaning import (
    CONTRACTS,
    MONEY_IN,
    PURCHASES,
    OtherMeaning,
    ahead,
    around,
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
    *OF_TRADE,
    *OF_DEBTS,
    *OF_OTHERS,
    *OF_RIGHTS,
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
        MONEY_IN,
        around(0, 60),
        lazy_re.compile(
            r"\b(?:in|into|on) (?!\ue001)[^;,\ue001]{2,40}? (?:alongside|together with|along with|in partnership with|jointly with|in a joint venture with) (?:[a-z\-]+ ){0,3}?\ue001"
        ),
        'Beside whom somebody invests in things: "in data centers alongside N" puts nothing into N.',
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
        ("acquisition",),
        around(0, 24),
        lazy_re.compile(
            r"\bbuy(?:s|ing)? (?:up )?(?:whatever|what|anything|everything|all that) \ue001"
        ),
        "What a firm makes or has left is bought, and not the firm.",
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
        ("equity_investment",),
        ahead(4),
        lazy_re.compile("(?:风险|创业|天使)$"),
        "What a house does that puts in money: 风险投资 N.",
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
        _ANY,
        ahead(60),
        lazy_re.compile(
            r" than (?:what |all that |everything (?:that )?)?(?:the )?\ue001 (?:(?:has|had|have|ever|itself|last year) ){0,2}$"
        ),
        'What another did, with which a sum is compared: "more than what N spent in a decade".',
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
        ("project", "fundraise", "equity_investment"),
        everywhere,
        lazy_re.compile(
            "(?:安排|下达|拨付|划拨|设立|投入|拿出|预算)[^,;\ue001\ue003]{0,8}(?:专项|财政|补助|补贴|奖励|引导|奖补|国债)[^,;\ue001\ue003]{0,6}(?:资金|经费|债券)[^,;\ue001\ue003]{0,6}\ue003"
            "|(?:财政(?:资金|拨款|预算|局|部|厅)|拨款|预算内)[^,;\ue001\ue003]{0,12}\ue003"
            r"|\b(?:in|under|from) (?:the |its |next |this |last )?(?:[a-z]+[’']s )?(?:(?:next|coming|federal|state|national|annual|draft|year) )*budget\b(?! (?:airline|carrier|retailer|brand))"
            r"|\b(?:congress|parliament|lawmakers|the senate|the treasury|the (?:state|federal|central) government|ministers)\b[^;,\ue001]{0,30} (?:set|sets|setting|put) aside \ue003|\b(?:appropriat|earmark)(?:es|ed|ing|s)? \ue003"
        ),
        "What a government sets aside in its budget is no deal: 安排专项资金 39 亿元支持算力建设.",
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
        ("acquisition", "goods_purchase"),
        around(0, 2),
        lazy_re.compile(r"\b(?:bought|purchased|acquired) an? (?:[a-z\-]+ ){1,3}by \ue001"),
        "A landscape by a painter: who made it sells nothing.",
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
        ("project",),
        around(30, 30),
        lazy_re.compile(
            r"\bspent\b[^;]*\b(?:capex|capital (?:expenditures?|spending|investments?))\b|\b(?:capex|capital (?:expenditures?|spending))\b[^;]{0,20}\b(?:was|were|totall?ed|came (?:in at|to)|amounted to|rose|fell)\b"
        ),
        "What a quarter's accounts say was spent: no project.",
    ),
    OtherMeaning(
        ("acquisition", "merger"),
        ahead(70),
        lazy_re.compile(
            "(?:^|[;.])[^,;]{0,14}(?:[旧老原新]|的)(?:工厂|厂房|厂区|厂|基地|产线|大楼|电站|地块|机房|园区|码头|仓库),[^;]{0,40}[被由遭]\ue001?$"
        ),
        "A works that is bought, told at the head of the sentence, and no firm: 甲在某地的旧厂,最后被乙买走.",
    ),
    OtherMeaning(
        ("project",),
        ahead(40),
        lazy_re.compile("(?:我|本|全|该)(?:市|省|县|区|国|州|镇)(?![场民值级])"),
        "A town or land that builds, and no firm.",
    ),
    OtherMeaning(
        (*CONTRACTS, *MONEY_IN),
        ahead(60, 8),
        lazy_re.compile(
            "每(?:投资|投入|花费?|支出|部署|卖出|售出)[^,;]{0,6}[\ue003\ue006\ue00a\ue00b][^;]{0,40}$"
        ),
        "What one would spend for so much of another, a rate and no deal: 每投资 100 亿,甲将支出 350 亿.",
    ),
    OtherMeaning(
        (*CONTRACTS, *MONEY_IN),
        around(),
        lazy_re.compile("(?:贷款|借款|举债|借贷)了?[^,;\ue001\ue003]{0,4}\ue003"),
        "What is borrowed to deal with another, and not paid to him: 为了与甲的交易贷款 280 亿.",
    ),
    OtherMeaning(
        ("debt", "fundraise", *CONTRACTS),
        around(14, 0),
        lazy_re.compile("(?:支持|支援|协助|帮助|助力)(?:其|\ue002)的?[^,;\ue001]{0,4}\ue003"),
        "What the other raises, whom the subject helps: 甲与乙合作,支持其 30 亿债务融资.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(40, 0),
        lazy_re.compile(
            r"\b(?:participat|join|tak|took|invest)[a-z]* (?:part )?in \ue002['’]s (?:[a-z\-]+ )?\ue003"
        ),
        'The round of another, whose name was told before: "N took part in the company\'s 125 series B".',
    ),
    OtherMeaning(
        ("debt",),
        around(0, 6),
        lazy_re.compile("\ue003的?(?:未偿|存量|到期|历史|待偿)(?:还)?的?(?:债务|负债|贷款|债券)"),
        "What a firm owes by now: 背负约 950 亿未偿债务.",
    ),
    OtherMeaning(
        CONTRACTS,
        around(),
        lazy_re.compile(r"\bpart of (?:an?|the) (?:[a-z\-]+ ){0,3}?(?:of )?\ue003"),
        'The sum of what a contract is only part of: "is part of an announcement of 70 billion".',
    ),
    OtherMeaning(
        ("ipo",),
        ahead(30, 2),
        lazy_re.compile("(?:分拆|拆分)[^,;]{0,20}$"),
        "Who parts with what is listed: 甲决定分拆乙上市.",
    ),
    OtherMeaning(
        ("ipo", "fundraise"),
        around(),
        lazy_re.compile(
            "\ue001[^,;\ue001]{0,4}(?:支持|投资|入股|持股|押注)的[^,;\ue001]{0,12}(?:公司|企业|独角兽)(?!\ue001)"
        ),
        "A firm that is only told by who backs it: 甲支持的芯片公司冲刺上市.",
    ),
    OtherMeaning(
        CONTRACTS,
        around(0, 40),
        lazy_re.compile(r"\ue003 (?:in|for) (?:an? )?(?:[a-z\-]+ ){0,2}licen[cs](?:ing|e)\b"),
        'What is paid for a licence, and for no goods: "paying N 650 in licensing".',
    ),
    OtherMeaning(
        (*CONTRACTS, *MONEY_IN),
        around(70, 30),
        lazy_re.compile(
            r"\b(?:puts?|pegs?|pegged|estimates?|estimated) [^;,]{0,50}\b(?:commitments|deals|obligations|investments|contracts) at "
        ),
        'What all that a firm promised comes to: "put its recent commitments at more than 1 trillion".',
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(30),
        lazy_re.compile(
            "(?:投资人|投资者|投资方|股东)们?(?:仅|只)?(?:凭借|凭|以|靠|用)[^,;\ue001]{0,14}$"
        ),
        "Backers without a name who put money in: 公司最早一批投资人凭借 190 万元的投资.",
    ),
    OtherMeaning(
        CONTRACTS,
        ahead(3, 5),
        lazy_re.compile(r"\bin order$"),
        '"In order to" orders nothing.',
    ),
    OtherMeaning(
        ("project",),
        everywhere,
        lazy_re.compile(r"\bguarantee(?:s|d|ing)? (?:up to |as much as |about )?\ue003"),
        'A sum that somebody vouches for, and does not spend: "guarantee up to 10 in financing for a campus".',
    ),
    OtherMeaning(
        CONTRACTS,
        around(),
        lazy_re.compile(r"\ue001 (?:[a-z\-]+ ){1,3}and an? (?:[a-z\-]+ )?\ue003"),
        'A name that only says of whom things are, beside a contract: "five N data centers and a 30 deal with M".',
        at_once=True,
    ),
    OtherMeaning(
        MONEY_IN,
        around(4, 40),
        lazy_re.compile(
            r"\ue003 (?:in|of) (?:outside|third-party|external|private) (?:capital|money|funds)\b|\ue003的?(?:第三方|外部|社会)(?:资金|资本)"
        ),
        "Money of others that somebody brings together for works, and not for himself.",
    ),
    OtherMeaning(
        CONTRACTS,
        around(0, 12),
        lazy_re.compile(
            "\ue003的?(?:[a-z]\\d?\\+?|天使|种子|战略|新一|首|本|该)?轮?(?:融资|募资)(?!租赁)|担保(?:金额|额度|总额)?[^,;\ue003]{0,10}\ue003"
        ),
        "The sum of a round or of a guarantee, told in one breath with a contract: 在与甲宣布合作后完成 11 亿美元 B 轮融资.",
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
