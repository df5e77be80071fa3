"""Words beside those of a contract or a purchase by which nobody buys: a licence, a fine, what users of chips do."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.doubts.meanings_of_gifts import OF_GIFTS
from lianpu.extraction.deals.doubts.other_meaning import (
    CONTRACTS,
    PURCHASES,
    OtherMeaning,
    ahead,
    around,
    behind,
    everywhere,
)
from lianpu.extraction.deals.rules.frame_places import OF_SHARES_ZH

OF_TRADE = (
    *OF_GIFTS,
    OtherMeaning(
        PURCHASES,
        around(60),
        lazy_re.compile(
            r"\b(?:rais|upgrad|lift|cut|downgrad|lower|mov|initiat|start|rat|reiterat|keep|kept|resum)(?:e|es|ed|ing|s)? (?:its |the |their )?(?:coverage (?:of|on) |rating (?:of|on|for) )?\ue001(?:['’]s (?:stock|shares))? (?:(?:up|down|back) )?(?:to|at|with) (?:an? )?[\"“‘']?(?:strong )?buy\b"
        ),
        'A rating: "raised N to buy with a target of $45".',
    ),
    OtherMeaning(
        ("partnership",),
        around(80, 20),
        lazy_re.compile(
            r"(?:alongside|besides|beyond|in addition to|despite|apart from) (?:its|their) (?:[a-z\-]+ ){0,3}?(?:partnership|alliance|collaboration) with \ue001, \ue002 "
        ),
        'Whom "the company" behind works with: "Alongside its alliance with N, the company signed".',
    ),
    OtherMeaning(
        ("chip_purchase",),
        around(0, 10),
        lazy_re.compile(r"\bpurchase of (?:[a-z\-]+ ){0,4}?\ue001 in (?:an?|the|its|what) "),
        'A firm that is bought, "in a record chip industry deal", and no chips.',
    ),
    OtherMeaning(
        CONTRACTS,
        around(0, 1),
        lazy_re.compile(
            "\ue001(?:将|已|拟|同意|最终|宣布)*(?:以[^,;\ue001\ue003]{0,4}\ue003[^,;\ue001\ue003]{0,10}(?:卖|出售)给了?\ue001(?:[,;.]|$)|成为\ue001的?一部分)"
        ),
        "Who is sold without a thing that is sold: 甲将以 24 亿美元卖给乙.",
        at_once=True,
    ),
    OtherMeaning(
        ("acquisition",),
        behind,
        lazy_re.compile(
            "(?:旗下|所有|的)?(?:(?!股权|股份|公司|业务)[^,;\ue001\ue004]){0,10}?"
            "(?:园区|电站|厂房|大楼|数据中心|机房|地块|码头)(?!公司|业务|运营商|[^,;]{0,4}股权)"
        ),
        "A site that is bought of a firm or near its town: 收购甲核电站旁的园区.",
        at_once=True,
    ),
    OtherMeaning(
        CONTRACTS,
        around(0, 12),
        lazy_re.compile(
            "(?:宣布|达成|签[署订]|订立|同意|洽谈|商讨|筹划)[^,;\ue001\ue003]{0,8}合并(?!报表|范围|口径)"
        ),
        "Who merges with another buys nothing of it: 甲与乙宣布合并,交易价值 24 亿美元.",
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
        ("partnership",),
        around(0, 70),
        lazy_re.compile(
            r"\blicen[cs](?:e|ing) (?:deal|agreement|pact|arrangement) with [^;\ue001]{0,40}\ue001 for (?:its|their) [^;,]{0,40}?\b(?:technology|tech|models?|ip|chips?|designs?|software|patents?)\b"
        ),
        "A licence of what the other owns, which is no work with each other.",
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
        PURCHASES,
        around(8, 8),
        lazy_re.compile("未来合同|合同收入|剩余履约"),
        "What contracts with all customers will bring.",
    ),
    OtherMeaning(
        ("prepayment",),
        everywhere,
        lazy_re.compile(r"\b(?:licen[cs](?:e|es|ed|ing)|rights (?:to|for|on) \ue001)\b"),
        'What is paid first under a licence: "obtained rights to N\'s drug, paying 15 upfront".',
    ),
    OtherMeaning(
        ("prepayment",),
        around(0, 30),
        lazy_re.compile("\ue001与\ue001的\ue003|用于(?:资助|支付)"),
        "What is paid ahead is used for the contract of others, whose sum stands behind it.",
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
        PURCHASES,
        around(0, 30),
        lazy_re.compile(
            r"\b(?:for (?:infring|breach|violat)[a-z]*|damages|restitution|penalt(?:y|ies)|in fines|a fine|legal costs)\b"
        ),
        "What a court or a regulator makes somebody pay is no purchase.",
    ),
    OtherMeaning(
        (*PURCHASES, "lease"),
        around(0, 30),
        lazy_re.compile(
            r"\b(?:s[eo]ll(?:ing|s)?|sold|buy(?:ing|s)?|bought|offload[a-z]*|plac(?:ed|ing|es)) (?:(?:about|some|more|its|their|all|existing|new|common|preferred|treasury|ordinary) ){0,3}(?:shares|stock|equity)(?: (?:in|of) [\ue001\ue002])?,? (?:worth|valued at|for|of) (?:[a-z]+ ){0,2}\ue003"
            "|(?:卖出|出售|减持|转让|抛售|购买|买入|买)了?[^,;\ue001\ue003]{0,6}(?:价值|总值|约合|市值)[^,;\ue001\ue003]{0,3}\ue003的?[^,;\ue003]{0,6}(?:股份|股票|股权)"
        ),
        'Shares that change hands are no goods: "selling shares worth 400 million to N".',
    ),
    OtherMeaning(
        (*CONTRACTS, "equity_investment"),
        around(0, 40),
        lazy_re.compile(
            r"\b(?:termination|break-?up|reverse|cancellation|breakage|exit|kill) (?:[a-z]+ )?(?:fees?|payments?) (?:of |worth |totall?ing )?(?:[a-z]+ ){0,2}\ue003"
            r"|\ue003(?: in)?(?: an?)? (?:[a-z]+ )?(?:termination|break-?up|cancellation|breakage) (?:[a-z]+ )?(?:fees?|payments?)\b"
            "|(?:违约金|分手费|终止费|解约金|补偿金|赔偿金?|滞纳金)[^,;\ue001\ue003]{0,6}\ue003|\ue003的?(?:违约金|分手费|终止费|解约金|补偿金|赔偿)"
        ),
        'What is paid because a deal was not done: "received a termination fee of 22 million", 支付的违约金 1.6 亿元.',
    ),
    OtherMeaning(
        PURCHASES,
        around(40, 40),
        lazy_re.compile("\ue003由\ue001提供|其余(?:部分|资金|款项)?的?由"),
        "Money that somebody provides is no purchase: 其中 20 亿元由甲提供,其余由乙牵头的银团提供.",
    ),
    OtherMeaning(
        (*PURCHASES, "lease"),
        around(12, 4),
        lazy_re.compile(
            "(?:收到|收取|得到|拿到|获得)了?[^,;\ue001]{0,6}\ue001(?:公司)?(?:支付|付|汇)"
        ),
        "Whoever is paid buys nothing by it: 甲收到乙支付的 7 亿元.",
    ),
    OtherMeaning(
        PURCHASES,
        around(0, 24),
        lazy_re.compile(
            r"\b(?:suppl(?:y|ies|ied|ying)|provid(?:e|es|ed|ing)|furnish(?:es|ed)?) [\ue001\ue002] with (?:(?:about|some|up to|another|roughly) )*\ue003(?! (?:worth|of (?!\ue002|it\b|that\b|the (?:money|sum|total|loan|debt))))"
        ),
        'Money that somebody is supplied with is no purchase: "supplied N with 2 billion of it".',
    ),
    OtherMeaning(
        PURCHASES,
        everywhere,
        lazy_re.compile(
            r"\b(?:contract|order|award|deal)s? to (?:help )?(?:build|wire|upgrade|expand|refurbish|renovate|dismantle|decommission|maintain|operate|clean|design|repair) (?:the|an?|its|new) (?:[a-z\-]+ ){0,3}\ue001 (?:[a-z\-]+ ){0,2}?(?:site|plant|farm|field|line|bridge|reactor|project|mine|station|terminal|tunnel|airport|port)\b"
        ),
        'What is worked on under a contract: "contract to wire the N site" is none with N.',
    ),
)
