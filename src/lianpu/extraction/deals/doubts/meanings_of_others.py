"""Words beside those of a stake, a loan, a guarantee or another deal by which they tell none."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.doubts.other_meaning import (
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

OF_OTHERS = (
    OtherMeaning(
        _ANY,
        behind,
        lazy_re.compile(
            "\ue001?[^,;\ue001\ue003]{0,10}的?(?:概率|可能性|几率|机率|胜算|传闻|传言|流言|消息的?[前后]|消息传|消息一出)"
        ),
        "How likely it is held, or what is rumoured of it: 甲收购乙的概率, 甲在收购消息的前一天.",
        at_once=True,
    ),
    OtherMeaning(
        ("project", *PURCHASES),
        around(30, 2),
        lazy_re.compile(
            "\ue001(?:则|曾|此前|近日|在报告中)?(?:(?:预测|估计|估算|测算|认为|指出)[^;\ue001\ue003]{0,24}"
            "(?:[需须]要?|所需|将?(?:达|高达|达到|会有)|总额|总计|合计|资本开支|资本支出)"
            "|预计[^;\ue001\ue003]{0,16}(?:总共|一共|合计|还)?(?:[需须]要|所需))"
        ),
        "What somebody reckons that others will spend: 甲预测云厂商的资本开支将达 3 万亿元.",
    ),
    OtherMeaning(
        ("project", *MONEY_IN),
        around(0, 24),
        lazy_re.compile("投资级|\ue003的?投资级"),
        "A grade of bonds, by which nothing is invested.",
    ),
    OtherMeaning(
        ("ipo", "acquisition", "fundraise"),
        ahead(48, 1),
        lazy_re.compile(
            "(?:条件|前提|触发|里程碑)[^,;\ue003]{0,8}(?:包括|是|为|可能)[^;\ue003]{0,40}$"
        ),
        "A step on which something else is conditional: 这些条件可能包括乙在年底前完成上市.",
    ),
    OtherMeaning(
        (*CONTRACTS, "trade"),
        around(40, 24),
        lazy_re.compile(
            "\ue003[^,;\ue001\ue003]{0,8}(?:等于|相当于|约合)[^,;\ue003]{0,24}(?:采购|费用|支出)"
        ),
        "What a sum would buy: 这 30 亿元约等于几年的采购费用.",
    ),
    OtherMeaning(
        (*CONTRACTS, "trade"),
        behind,
        lazy_re.compile(
            "(?:量|价(?!值)|额|总量|均价)(?=[^,;\ue001]{0,6}(?:超过|超|达|为|约|逾|近|突破|[上下\ue003\ue006\ue007]))"
        ),
        "How much is delivered or bought, of whomever: 乙的月供货量超过 1 万辆.",
        at_once=True,
    ),
    OtherMeaning(
        (*CONTRACTS, "trade"),
        around(0, 14),
        lazy_re.compile("\ue003[^,;\ue001\ue003]{0,6}(?:付款)?(?:担保|背书|增信|兜底)"),
        "A sum that is vouched for, and paid to nobody: 为乙的园区提供 25 亿美元背书.",
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(44, 6),
        lazy_re.compile(
            "(?:出现在|现身|位列|进入|跻身|名列)[^;\ue001]{0,24}(?:股东|投资者|投资人)(?:的)?名单"
        ),
        "Whose holders' lists one is on, who holds them: 甲出现在 8 家公司的股东名单中,包括乙.",
    ),
    OtherMeaning(
        ("acquisition",),
        around(0, 4),
        lazy_re.compile("(?:收购|并购)(?:[与和及同]\ue001|遗留|支付[、及和])"),
        "A purchase named beside another firm: 将此次收购与乙的动作放在一起看.",
    ),
    OtherMeaning(
        ("equity_investment", "fundraise"),
        around(0, 12),
        lazy_re.compile("投资控股公司|投资控股集团"),
        "What a firm is: 投资控股公司乙.",
    ),
    OtherMeaning(
        ("debt", *MONEY_IN, "stake_sale"),
        around(24, 24),
        lazy_re.compile(
            r"\bcarr(?:y|ies|ied|ying) (?:more than |over |about |around |some )?\ue003 (?:in|of) (?:[a-z\-]+ )?debt\b"
        ),
        'What is owed by now: "it already carried 80 billion in debt".',
    ),
    OtherMeaning(
        ("project",),
        ahead(120, 2),
        lazy_re.compile(
            r"\b(?:pipeline|backlog|opportunit(?:y|ies)|addressable market|order book)\b[^;\ue001]{0,60}\b(?:to|of|at|reached|exceeds?|exceeded)\b[^;\ue001]{0,16}\ue003"
        ),
        'What may be sold, and nobody builds: "our opportunity pipeline has grown to over 7 billion".',
    ),
    OtherMeaning(
        ("acquisition",),
        ahead(60, 1),
        lazy_re.compile(
            r"\ue001 (?!(?:shares|units|stores|sites|hotels|clinics|brands)\b)(?:[a-z\-]+ )?[a-z\-]{3,}(?<!s)[a-z]s (?:that were |which were |already )?[pb][a-z]*$"
        ),
        'Goods of the one named: "13,500 Norvale launchers purchased by the force".',
    ),
    OtherMeaning(
        ("fundraise",),
        ahead(90, 1),
        lazy_re.compile(
            r"\b(?:capital|ventures|partners|fund|funds|vc)\b[^;]{0,24}\b(?:hits|hit|marks|marked|announces|announced|reaches|reached|has hit|has marked) (?:its |the |a )?$"
        ),
        'A fund\'s own close, and no round of the firm beside it: "N backer 8X Ventures hits first close".',
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 30),
        lazy_re.compile(
            r"clos(?:e|es|ed|ing) (?:that|the|its|this|an?) (?:[a-z\-]+ )?(?:gap|flank|loop|door|window|circle|chapter|case|market|stores?|offices?|plants?)\b"
        ),
        'What is closed is no round: "a 5 billion equity check closes that flank".',
    ),
    OtherMeaning(
        (*CONTRACTS, "trade"),
        around(0, 60),
        lazy_re.compile(
            r"(?:deliver|ship|install|receiv)[a-z]* (?:the |its |their )?(?:first |initial |new )*\ue001(?:'s)? (?:\ue008 |[a-z0-9\-]+ ){0,3}(?:racks|servers|chips|gpus|systems|processors|accelerators)\b(?![^;,]{0,24} (?:to|for) \ue001)"
        ),
        'Whose make it is that another delivers: "began delivering the first Norvale server racks".',
    ),
    OtherMeaning(
        PURCHASES,
        around(0, 40),
        lazy_re.compile(
            r"\b(?:buy(?:s|ing)?|bought) \ue001 to (?:scale|expand|boost|strengthen|bolster|speed up|accelerate|build out|grow|deepen)\b"
        ),
        'A firm is bought to grow, and no goods of it: "buying Norvale to scale its compute".',
    ),
    OtherMeaning(
        (*MONEY_IN, "acquisition"),
        around(0, 10),
        lazy_re.compile("组[成建]的[^,;\ue001]{0,8}投资(?:集团|财团|联盟|机构|公司|平台|基金|团)"),
        "Of whom a group of investors is made up: 由甲、乙等组成的投资集团.",
    ),
    OtherMeaning(
        ("fundraise",),
        ahead(14, 3),
        lazy_re.compile("安排(?:一笔|一项|了)?[^,;\ue001]{0,6}\ue003?的?(?:融|$)"),
        "What is arranged for others: 与贷款方洽谈,安排高达百亿的融资.",
    ),
    OtherMeaning(
        ("project",),
        around(0, 24),
        lazy_re.compile(
            "\ue003的?[^,;\ue001\ue003建]{0,10}(?:收购|并购|买下)(?![^,;]{0,24}(?:厂房|工厂|厂区|园区|土地|地块|大楼))"
        ),
        "What is bought, and neither built nor land: 斥资 280 亿元跨界收购算力资产.",
    ),
    OtherMeaning(
        ("fundraise", "ipo"),
        around(24, 12),
        lazy_re.compile(
            "(?:设定|原定|预定|既定|最初)的?[^,;\ue001\ue003]{0,6}\ue003的?(?:目标|规模|计划)"
        ),
        "What had been aimed at: 超过了此前设定的 150 亿美元目标.",
    ),
    OtherMeaning(
        PURCHASES,
        around(4, 40),
        lazy_re.compile(
            r"\bcommitments (?:at|of|to|totall?ing|worth) [^;,\ue001]{0,16}\ue003(?![^;,]{0,30} (?:to|with|from|on) \ue001)"
        ),
        'What was promised in all, to nobody named: "the company\'s recent commitments at 1 trillion".',
    ),
    OtherMeaning(
        PURCHASES,
        around(0, 50),
        lazy_re.compile(
            r"\ue003 to (?:purchase|buy|acquire) (?:an? |the |its )?(?:[a-z\-]+ ){0,3}(?:campus|site|land|facility|building|plant)\b"
        ),
        'A site that is bought, and nothing hired: "pay N 650 to purchase a data center campus".',
    ),
)
"""Such meanings, of which each says what it is."""


OF_HOLDINGS = (
    OtherMeaning(
        ("stake_held",),
        around(0, 60),
        lazy_re.compile(
            r"\ue004 (?:market )?shares? (?:of|in) (?:the |its |all |\ue002(?:['’]s)? )?(?:[a-z\-]+ ){0,4}(?:market|industry|sector|sales|shipments|capacity|production|output|business|revenues?|exports|segment|category)\b"
        ),
        "A share of a market.",
    ),
    OtherMeaning(
        ("ipo",),
        ahead(16),
        lazy_re.compile("(?:聘请|委托|选定|邀请|聘用|任命)了?[^,;\ue001]{0,10}$"),
        "Who is hired for a listing lists nothing: 甲聘请律所乙准备首次公开募股.",
    ),
    OtherMeaning(
        ("stake_held",),
        ahead(90, 2),
        lazy_re.compile("(?:购买|收购|受让|转让|出售)[^;]{0,80}(?:交易对方|合计|所)持有?$"),
        "What sellers hold is bought: 购买甲、乙等 41 名交易对方合计持有的某某 65% 股权.",
    ),
    OtherMeaning(
        ("stake_held",),
        around(4, 40),
        lazy_re.compile(
            "\ue004 of (?:the |all )?(?:[a-z\\-]+ ){0,2}?\ue001(?:'s?)? (?!voting|(?:common|ordinary|preferred|outstanding|issued|total)? ?(?:shares?|stock|equity|capital)\\b)"
            r"(?:[a-z\-]+ ){0,3}?(?:contracts?|orders?|revenues?|sales|output|production|capacity|customers?|users?|business(?! unit)|spending|market|traffic|workforce|employees|profits?|income|budget|deals|demand|supply|supplies|imports|exports|shipments)\b"
        ),
        'What is held of is no firm: "control 92% of N contracts".',
    ),
    OtherMeaning(
        ("stake_held",),
        around(0, 4),
        lazy_re.compile("持股(?:公司|平台|主体|会|计划)"),
        "What a firm is called that holds shares for somebody.",
    ),
    OtherMeaning(
        ("stake_held",),
        ahead(),
        lazy_re.compile(
            "(?:要约收购|收购|认购|受让|增持|回购|转让|发行)的?(?:股份|股票)?的?(?:数量|比例|股数)[^;]{0,24}$"
        ),
        "Before what share so many stocks are that are yet to change hands.",
    ),
    OtherMeaning(
        ("stake_held",),
        around(140, 40),
        lazy_re.compile(
            r"\b(?:trimmed|cut|reduced|raised|lifted|increased|boosted|slashed|pared)\b[^;]{0,50}? by (?:about |some |nearly )?\ue004"
        ),
        "By how much of itself a holding changed, and no share of a firm.",
    ),
    OtherMeaning(
        ("stake_held",),
        around(0, 40),
        lazy_re.compile(
            r"\ue004 (?:(?:economic|equity|working|participating|majority|minority|controlling|remaining) )?(?:ownership|interest|stake|owned)?(?: interest)? ?(?:of|in) (?:the|its|this|each) (?:[a-z\-]+ ){0,3}?(?:projects?|sites?|mines?|plants?|facilit(?:y|ies)|campus|licen[cs]es?|blocks?|fields?|vessels?|assets?|buildings?|propert(?:y|ies))\b(?! (?:compan|firm|developer|group))"
        ),
        'A share in what no name says: "retains 100% ownership of the project".',
    ),
    OtherMeaning(
        ("stake_held",),
        around(40),
        lazy_re.compile("质押|冻结|解押"),
        "Shares that are pledged: the share of them is none of the firm.",
    ),
    OtherMeaning(
        ("stake_held",),
        behind,
        lazy_re.compile("的(?!股|权益)[^,;\ue001\ue002]{2,16}(?:$|[,;在于])"),
        "Behind a share of firms that no name tells: 持股 99.9% 的三支子基金.",
        at_once=True,
    ),
    OtherMeaning(
        ("stake_held",),
        ahead(),
        lazy_re.compile(
            r"\b(?:acquir(?:e|es|ed|ing)|buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)|sell(?:s|ing)?|sold) (?:[a-z\-]+ ){0,2}$"
        ),
        'Before whose share it is that changes hands: "agreements to acquire N\'s 30% interest in M".',
    ),
    OtherMeaning(
        ("stake_held",),
        around(),
        lazy_re.compile(r"\b(?:options?|rights?|warrants?) (?:to|on|over|for)\b"),
        "What a holder may buy, and does not hold.",
    ),
)


OF_DEBTS = (
    OtherMeaning(
        ("debt",),
        ahead(36),
        lazy_re.compile(
            r"\b(?:repa(?:id|ys?|ying)|prepa(?:id|ys?|ying)|pa(?:id|ys?|ying) (?:off|back|down)|retir(?:ed|es|ing)|redeem(?:ed|s|ing)?|settl(?:ed|es|ing)|discharg(?:ed|es|ing))(?: (?:in full|early|part of|all of|an?|its|the|\ue001['’]s?|remaining|outstanding|of|on|all|last|\ue003))* $"
        ),
        'What is paid back: "has repaid a 45 loan from N".',
    ),
    OtherMeaning(
        ("debt",),
        around(40, 0),
        lazy_re.compile(
            r"\b(?:b(?:uy|uys|uying|ought)|acquir[a-z]+|purchas[a-z]+) [^;,\ue001\ue003]{0,16}\ue003 (?:worth )?(?:in|of) (?:[a-z\-]+ ){0,3}(?:loans?|debt|mortgages|receivables|notes|bonds)\b"
            r"|\b(?:s(?:old|ell|ells|elling)|offload[a-z]*) [^;,\ue001\ue003]{0,16}\ue003 (?:worth )?(?:in|of) (?:[a-z\-]+ ){0,3}(?:loans?|mortgages|receivables)\b"
        ),
        'Loans that change hands are lent to nobody: "bought 200 of loans from N".',
    ),
    OtherMeaning(
        ("debt",),
        ahead(36),
        lazy_re.compile("原(?:计划|本|拟|定|打算)[^;]{0,30}$"),
        "What was planned before, and no more.",
    ),
    OtherMeaning(
        ("debt",),
        around(8, 30),
        lazy_re.compile(
            r"\ue003 (?:[a-z\-]+ ){0,3}(?:credit|debt|lending|loan) funds?\b|\ba combined \ue003"
        ),
        "A fund that lends is lent nothing by its close; what several owe together none owes alone.",
    ),
    OtherMeaning(
        ("debt",),
        around(24, 40),
        lazy_re.compile(
            r"\bs(?:ell|old|elling) \ue003 (?:of|in) [^;,]{0,20}\b(?:bonds|notes|securities)\b[^;,\ue001]{0,12} at an? (?:\ue003 )?loss"
        ),
        "Bonds that one holds and parts with.",
    ),
    OtherMeaning(
        ("project",),
        ahead(80),
        lazy_re.compile(
            r"\ue001 (?:estimates?d?|forecasts?|predicts?e?d?|projects?|expects?|reckons?) (?:that )?(?!it\b|they\b|to\b|its\b)[a-z\-]+(?: [a-z\-]+){0,3} (?:will|would|could|to) $"
        ),
        "What somebody expects of others.",
    ),
    OtherMeaning(
        ("guarantee",),
        ahead(40),
        lazy_re.compile(r"\bby (?:an? |the )?(?:\ue003 )?\ue001(?:['’]s)? (?:[a-z\-]+ ){0,2}$"),
        'Whoever vouches stands before the noun: "a contract backed by an N guarantee".',
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
        ("debt",),
        everywhere,
        lazy_re.compile(
            "\ue001[与和及、]\ue001[^,;\ue001]{0,8}(?:谈成|牵头|安排|承做|主导)的\ue003的?[^,;\ue001]{0,6}(?:信贷|贷款|债务)"
        ),
        "Those who lend together, and neither to the other: 甲与乙谈成的 350 亿美元私募信贷.",
    ),
    OtherMeaning(
        ("guarantee",),
        everywhere,
        lazy_re.compile("借款[^;]*由\ue001以(?:其|自有|自身)[^,;\ue001]{0,16}提供"),
        "What a borrower pledges for its own loan.",
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
        ("debt",),
        around(50, 6),
        lazy_re.compile(
            r"\b(?:convert(?:s|ed|ing)?|swap(?:s|ped|ping)?|exchang(?:es|ed|ing)) [^;,]{0,40}\b(?:notes?|bonds?|loans?|debt|debentures)\b"
        ),
        "Debt that becomes shares is lent by nobody.",
    ),
)
