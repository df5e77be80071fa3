"""Words beside those of a deal by which nobody deals: gifts, what a court orders, players who change clubs, what is spent on research, what several works cost."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.doubts.other_meaning import (
    CONTRACTS,
    MONEY_IN,
    PURCHASES,
    OtherMeaning,
    ahead,
    around,
    everywhere,
    in_clause,
)

_PUT_OR_PAID = ("project", "debt", "guarantee", *CONTRACTS, *MONEY_IN)

OF_GIFTS = (
    OtherMeaning(
        _PUT_OR_PAID,
        in_clause,
        lazy_re.compile(
            "捐[赠款资助献出建]|[认募义]捐|善款|赈灾|奖学金|\\b(?:donat(?:e[sd]?|ing|ions?)|gave to charity)\\b"
        ),
        "What is given away: 向慈善总会捐赠 1000 万元.",
    ),
    OtherMeaning(
        ("project", *PURCHASES, *MONEY_IN),
        in_clause,
        lazy_re.compile(
            "(?:补助|补贴|奖补|奖励|扶持资金|转移支付)(?:资金|款)?(?![^,;]{0,4}[转换变])"
        ),
        "What a government grants to whoever does something: 给予一次性补助 5000 万元.",
    ),
    OtherMeaning(
        PURCHASES,
        around(0, 12),
        lazy_re.compile("(?:采购|购买|收购|购进|买|卖)了?\ue003的\ue001(?=[,;.]|$)"),
        "What was bought, and nobody who sells it: 采购了 2 亿元的苹果.",
    ),
    OtherMeaning(
        ("debt",),
        around(40, 20),
        lazy_re.compile(
            "\ue001向(?!其|\ue002)[^,;\ue001\ue002]{1,10}(?:提供|发放|放出)了?[^,;]{0,4}\ue003[^,;]{0,8}(?:贷款|借款|融资|授信)"
        ),
        "What a firm lends to its customers, and owes nobody: 甲向客户提供了 81 亿元的设备贷款.",
    ),
    OtherMeaning(
        _PUT_OR_PAID,
        ahead(60),
        lazy_re.compile("捐[赠款资助献出建][^;]{0,30},(?:主要|专项|全部|将)*用于[^,;]{0,16}$"),
        "What a gift is used for: 捐赠 1000 万元,用于物资采购.",
    ),
    OtherMeaning(
        (*PURCHASES, *MONEY_IN, "debt", "acquisition", "partnership"),
        in_clause,
        lazy_re.compile(
            "(?:原告|被告|上诉人|申请执行人|被执行人)[^;]{0,40}(?:退还|返还|赔偿|赔付|违约金|罚款|偿还|支付|履行)"
            "|(?:判令|判决|裁定|裁决)[^,;]{0,20}(?:退还|返还|赔偿|赔付|偿还|支付)"
            "|(?:退还|返还|赔偿|赔付)[^,;]{0,12}\ue003"
        ),
        "What a court orders and what is paid back: 约定被告向原告退还 25 万元.",
    ),
    OtherMeaning(
        ("acquisition", "lease", *PURCHASES, *MONEY_IN),
        everywhere,
        lazy_re.compile(
            "转会|租借效力|前锋|中锋|边锋|中场|后卫|中卫|边卫|门将|国脚|(?:英|西|德|意|法|中)(?:超|甲)联赛"
            r"|\btransfer (?:fee|window|deadline)s?\b|\b(?:striker|midfielder|winger|goalkeeper|centre-back|left-back|right-back|quarterback)\b"
        ),
        "Players who change clubs: 曼联为前锋支付 3000 万英镑转会费.",
    ),
    OtherMeaning(
        MONEY_IN,
        around(0, 60),
        lazy_re.compile(
            r"\ue003 from (?:the )?\ue001['’]s? (?:\ue003[a-z]* )?(?:[a-z\-]+ )?(?:moves?|transfers?|switch|sale|departure|exit|return|loan spell)\b"
            r"|\b(?:pocketed|received|got|earned|banked|landed|collected|made|netted) (?:an? |some |about |around |nearly )?\ue003 (?:when|after|as|because|once|thanks)\b[^;]{0,60}\b(?:moved|left|joined|transferred|switched|departed|signed)\b"
        ),
        'What a club got as a player moved on: "received 6 from N\'s move", "pocketed 1 when N moved from M to O".',
    ),
    OtherMeaning(
        MONEY_IN,
        in_clause,
        lazy_re.compile(
            r"\bvaluation (?:in|at|after|from|during|as of) (?:(?:the|its|their|that|this|an?) )?(?:[a-z\-]+ ){0,3}(?:round|raise|financing|funding)\b[^;,\ue003]{0,12} (?:was|is|were|stood at|came to|hit|reached|of) "
            r"|\b(?:redirect|shift|transfer|mov|return|reallocat|releas)[a-z]* (?:[a-z]+ )?\ue003 (?:in|of) (?:[a-z]+ )?(?:commitments|obligations)\b"
        ),
        'What a firm was worth in a round, and commitments that a fund moves: "its valuation in the last round was 380".',
    ),
    OtherMeaning(
        ("acquisition", *PURCHASES),
        around(40, 40),
        lazy_re.compile(
            r"\ue004 (?:[a-z\-]+ ){0,4}?royalt(?:y|ies)\b|\b(?:streams?|royalt(?:y|ies)|net smelter returns?) (?:interests? )?(?:on|over|from|in|payable by) (?:the |its )?(?:[a-z\-]+ ){0,3}?\ue001"
        ),
        'What is owed from a mine, and not the mine: "to purchase a copper stream on N from M".',
    ),
    OtherMeaning(
        ("merger",),
        around(0, 110),
        lazy_re.compile(
            r"\b(?:assets|businesses|operations|units|divisions|arms|networks) (?:with|and|into) (?:those|that) of\b"
        ),
        'Parts that are merged, and no firms: "a merger of the firm\'s network assets with those of N".',
    ),
    OtherMeaning(
        PURCHASES,
        around(30, 40),
        lazy_re.compile(
            r"\b(?:bought|buys?|buying|purchas(?:ed?|es|ing)|acquir(?:ed?|es|ing)) (?:\ue002|(?:the |an? |this |that )(?:[a-z\-]+ ){0,3}?(?:community|property|building|tower|site|land|complex|hotel|apartments|mall|parcel|estate|company|business|firm|brewery|newspaper)\b)(?=[^;]{0,30} from \ue001)"
        ),
        'Firms, houses and land are no goods: "purchased the community from N", "bought the company from N".',
    ),
    OtherMeaning(
        PURCHASES,
        ahead(140, 2),
        lazy_re.compile(
            r"\b(?:pre-tax|one-time|one-off|restructuring|impairment) (?:charge|charges|cost|costs|loss) [^;]{0,130}$"
        ),
        'What a charge is to cover, and no order: "a pre-tax charge to cover paying N 2".',
    ),
    OtherMeaning(
        PURCHASES,
        around(50, 60),
        lazy_re.compile(
            r"\bbuy(?:s|ing)? out (?:the |its |their |all |any |remaining )*(?:minority |other |outside |public |small |existing )*(?:shareholders|holders|investors|owners|partners|shares|stakes?)\b"
            r"|\bs(?:ell|ells|elling|old) (?:off )?(?:its|their|his|the|an?) (?:[a-z\-]+,? ){0,8}?(?:company|business|unit|subsidiary|division|arm|firm|affiliate|operator|retailer|chain|producer) \ue001 to\b"
        ),
        'Shares and firms that change hands, and no goods: "its tender to buy out minority shareholders in N", "to sell its distribution company N to a third party".',
    ),
    OtherMeaning(
        MONEY_IN,
        around(4, 2),
        lazy_re.compile(
            "(?:研发|科研|技改|环保|基建|设备|营销|广告|固定资产|科技创新)(?:方面)?的?(?:总|累计)?(?:投资|投入)"
        ),
        "What a firm spends on research, and puts into nobody: 累计研发投资 43 亿元.",
    ),
    OtherMeaning(
        MONEY_IN,
        everywhere,
        lazy_re.compile(
            "(?:投资|投入)了?\ue003[^,;]{0,2}使得?[^,;]{0,8}成为\ue001|向由?\ue001(?:为首|牵头|领衔)的[^,;]{0,10}(?:收购|购买|受让|购回)"
        ),
        "What came of what was spent, and who sells: 甲投资 400 亿元使得某地成为甲的…, 向由乙为首的投资者收购.",
    ),
    OtherMeaning(
        ("stake_held",),
        in_clause,
        lazy_re.compile("共同(?:拥有|持有|控制)[^,;]{0,16}\ue004"),
        "The share that several hold together, and none of them alone.",
    ),
    OtherMeaning(
        ("project",),
        around(),
        lazy_re.compile("\ue001[^,;]*项目、[^;]*\ue003"),
        "The next of several works: 甲一期项目、总投资 100 亿元的某某项目.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(6, 2),
        lazy_re.compile(
            "(?:新创|初创|创投|创业|独角兽|一级市场|私募|全国|全球|国内|本地|台湾|地区|年度)(?:企业|公司)?的?(?:总|累计)?(?:融资|募资)(?:总?[金额规]|\ue003|目标)"
        ),
        "What all of a kind or land raised: 2024 年新创募资金额为 33 亿美元.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 18),
        lazy_re.compile(
            "(?:领投|跟投|参投|投资)[^;,]{0,6},?累计(?:已|共)?(?:融资|募资|募集)[^,;]{0,4}\ue003"
        ),
        "What was raised in all, behind who led the last round: 由甲跟投,累计募资达 2 亿元.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 6),
        lazy_re.compile("投资(?:建设|兴建|建造|新建|扩建|开发建设)"),
        "What is built, and no firm that money is put into: 项目由甲投资建设.",
    ),
    OtherMeaning(
        MONEY_IN,
        around(),
        lazy_re.compile("(?:投资|增资|创投)、"),
        "The end of a name in a list: 某某投资、乙资本.",
        at_once=True,
    ),
    OtherMeaning(
        ("acquisition", "merger"),
        around(0, 6),
        lazy_re.compile(
            "(?:收购|并购|合并)(?:案|一事|交易|计划|要约|事项|申请)[^,;\ue001]{0,10}\ue001[^,;]{0,6}(?:批准|审批|审查|审核|放行|通过|同意|反对|否决|核准|许可)"
        ),
        "Who approves a takeover, and is not taken over: 收购案已获某委员会批准.",
    ),
    OtherMeaning(
        ("acquisition",),
        around(2, 4),
        lazy_re.compile(
            "[被遭]\ue001(?:刚刚?|已经?|全资)?(?:收购|并购|买下|入股)了?的(?![^,;\ue001]{0,6}(?:价格|交易|消息|传闻|协议|计划|可能|事))[^\ue001\ue003\ue004,;]"
        ),
        "A relative clause, of which the firm behind it was bought: 被甲收购了的某队.",
    ),
    OtherMeaning(
        PURCHASES,
        everywhere,
        lazy_re.compile(
            "\ue003[^,;]{0,10}(?:合同|订单|积压|在手|营收|收入)(?:总额|中|里)?,?[^,;]{0,4}(?:有|约|逾|近|超)?[^,;]{0,3}\ue004[^,;]{0,6}(?:来自|源于|源自|由)\ue001"
        ),
        "A sum of which only a share is somebody's: 6000 亿元的合同中,有 45% 来自乙.",
    ),
    OtherMeaning(
        ("fundraise",),
        everywhere,
        lazy_re.compile(
            "(?:单次|单笔|每次|每笔|平均|每轮|单轮)的?(?:融资|投资|募资)(?:金额|规模|额)?[^,;]{0,4}\ue003"
            "|第[二三四五六七八九十\\d]+[轮次笔](?:融资|投资)?,?(?:累计|合计|总计|总)(?:融资|募资)?(?:金额|额|规模)?[^,;]{0,3}\ue003"
        ),
        "What each of several rounds brought, or all of them: 单次融资金额 1 亿元, 第三轮融资,累计金额 2 亿元.",
    ),
    OtherMeaning(
        ("goods_purchase", "chip_purchase", "compute_purchase"),
        around(10, 40),
        lazy_re.compile(
            "(?:购买|买入|购入|采购|受让)[^,;]{0,30}(?:全部|全体|剩余|所有|\ue004)的?(?:股权|股份|股票)|购股协议|每股(?:购买|收购|认购)价|(?:购买|收购|认购)\ue006(?:股份|股票)?(?=[,;.]|$)"
        ),
        "Shares are bought, and no goods: 购买甲全体股东持有的全部股权.",
    ),
    OtherMeaning(
        ("stake_held",),
        ahead(),
        lazy_re.compile("[前第][一二三四五六七八九十\\d]+大(?:流通)?股东(?:中|里|之中),?"),
        "Who stands on a list of holders that does not say of whom: 前十大股东中,甲持股 3%.",
    ),
    OtherMeaning(
        ("acquisition", "lease", "stake_sale", *PURCHASES),
        everywhere,
        lazy_re.compile(
            "(?:^|[,;.])(?:(?!股权|股份|控股|入股|持股)[^;])*(?:球员|外援|内援|教练|球星)(?:(?!股权|股份|控股|入股|持股)[^;])*(?:出售|卖|售|转让|租|签)"
        ),
        "Players who are sold, and no firms: 出售本土球员获利最多,还将某人出售给了乙.",
    ),
    OtherMeaning(
        MONEY_IN,
        around(30, 40),
        lazy_re.compile(
            "\ue003[^,;\ue001]{0,4}(?:设立|成立|组建|新设|注册|创办|创立)了?[^,;\ue001]{0,16}(?:公司|基金|平台|中心|研究院|合伙企业|学院)[,;.]"
        ),
        "A sum that founds a firm without a name: 出资 3 亿元设立子公司,并收购乙.",
    ),
    OtherMeaning(
        ("project",),
        everywhere,
        lazy_re.compile(
            "等(?:\ue007|[^,;\ue001\ue003]{0,10}?)(?:个|项)?[^,;\ue001\ue003]{0,6}项目(?:集中)?(?:签约|落户|开工|落地)?,?(?:计划|预计|累计|合同)?(?:总投资|投资总?额|投资)"
        ),
        "What several works cost together, of which one is named: 签约甲度假区等 8 个项目,总投资 70 亿元.",
    ),
    OtherMeaning(
        ("project",),
        everywhere,
        lazy_re.compile("(?:预[计期测]|估[计算])\ue001[^,;]{0,12}资本性?(?:开支|支出)"),
        "What others expect a firm to spend in a year, and no plant: 预计甲 2026 年资本开支达 1500 亿.",
    ),
    OtherMeaning(
        ("ipo",),
        around(0, 40),
        lazy_re.compile(
            "(?:累计|合计|总计|此前|历史|\ue007?轮融资,?(?:共|总)?)(?:募资|融资|募集)(?:资金|金额|总额|额)*[^,;]{0,4}\ue003"
        ),
        "What a firm raised before it is listed: 启动上市辅导,公司已完成 10 轮融资,累计募资 15 亿元.",
    ),
    OtherMeaning(
        ("acquisition", "merger"),
        around(6, 8),
        lazy_re.compile("(?:收购|并购|合并)的?(?:案例|类型|事件|个案|笔数|起数|次数|频率|数量)"),
        "Takeovers that are counted, and none of them told: 医药企业并购的案例共 52 例.",
    ),
    OtherMeaning(
        ("fundraise", "equity_investment"),
        everywhere,
        lazy_re.compile(
            "(?:起|笔|宗|\ue007)[^,;\ue001]{0,6}(?:融资|投资|投融资|并购)?(?:事件|案例|交易),[^,;\ue001]{0,4}(?:融资|投资|披露)?的?(?:总)?(?:金额|额|规模)[^,;]{0,6}\ue003"
            "|事件数量?[^;\ue001]{0,16},(?:融资|投资)?的?(?:总)?(?:金额|额|规模)[^,;]{0,6}\ue003"
        ),
        "What a survey counts, and no round: 机器人领域发生 223 起融资事件,融资金额高达 232 亿.",
    ),
    OtherMeaning(
        ("ipo",),
        everywhere,
        lazy_re.compile(
            "(?:私人配售|私募|定向增发)[^,;]{0,4}(?:筹集|募集|集资|筹资)[^,;]{0,6}\ue003[^,;]{0,6},(?:并|且|同时)*(?:准备|计划|拟|将)"
        ),
        "What is placed with a few before the listing: 通过私人配售筹集 14 亿,并准备首次公开募股.",
    ),
)
