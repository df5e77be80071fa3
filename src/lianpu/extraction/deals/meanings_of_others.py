"""What others say, reckon or own, beside words of a deal: a forecaster's total, a rumour's odds, a conditional step."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.other_meaning import (
    CONTRACTS,
    MONEY_IN,
    PURCHASES,
    OtherMeaning,
    ahead,
    around,
    behind,
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
