"""Words beside those of a round or an investment by which they tell none: who leads a field, a combined sum."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.doubts.other_meaning import (
    MONEY_IN,
    OtherMeaning,
    ahead,
    around,
    behind,
)

_JOINS = r"(?:join(?:s|ed|ing)?|(?:participat|contribut)(?:e|es|ed|ing) (?:in|to)|t(?:ook|aking|ake|akes) part in) (?:an? |the )?"
"""What somebody does who puts money into the round of another."""

MEANINGS = (
    OtherMeaning(
        MONEY_IN,
        around(0, 24),
        lazy_re.compile(
            "认购[^,;\ue001\ue003]{0,4}\ue001[^,;\ue001\ue003]{0,8}(?<!可转换公司)(?<!可转)(?<!可转换)(?:债券|公司债|票据|存单|理财|信托)"
        ),
        "Bonds that are bought, which put nothing into the equity of who issues them: 认购甲发行的债券.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 34),
        lazy_re.compile(
            r"\brais(?:e|es|ed|ing) (?:(?:some|several|more|serious|fresh|new|grave|legal|further|the) )*"
            r"(?:concerns?|questions?|doubts?|objections?|alarms?|eyebrows|hopes|fears?|awareness|issues?|prices?|suspicions?|worries|spirits|standards|expectations|salaries|wages|fees|rates|taxes|bets?)\b"
        ),
        'What is raised and is no money: "raised concerns about a subsidy of $50 million".',
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        lazy_re.compile(r"\bexposure to (?:[a-z\-]+ ){0,4}(?:financing|funding|rounds?)\b"),
        "What is at risk with others is raised by nobody.",
    ),
    OtherMeaning(
        MONEY_IN,
        around(14),
        lazy_re.compile(
            r"\b(?:compelled|forced|obliged|pressured|pressed|tempted|incentivi[sz]ed) to invest[^\ue003]*$"
        ),
        "What several have to do, without a sum: no deal of theirs.",
    ),
    OtherMeaning(
        MONEY_IN,
        around(),
        lazy_re.compile(r"\ue003 (?:\ue008|cloud|compute|computing|capacity) commitments?\b"),
        'What is to be spent on a product or service: "N\'s 30 billion cloud commitment".',
    ),
    OtherMeaning(
        ("fundraise",),
        around(70, 30),
        lazy_re.compile(
            r"\binvest(?:s|ed|ing|ment)? (?:[a-z]+ )?in \ue001 as (?:part|an extension) of (?:an?|the|its) \ue003"
        ),
        "A round that one only joins, to extend it.",
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(into=3),
        lazy_re.compile(
            "\ue001(?:[、和与及]\ue001)*等?(?:联合|共同|独家)?领投,[^,;\ue001]{0,4}(?:跟投|参投)方$"
        ),
        "Who followed the leader of a round put nothing into him.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 2),
        lazy_re.compile("(?:领投|跟投|参投):\ue001"),
        "A label behind which stands who led: whoever is spoken of put nothing into him.",
        at_once=True,
    ),
    OtherMeaning(
        ("equity_investment",),
        behind,
        lazy_re.compile("\ue003的[^,;\ue001]{0,20}(?:项目|工程|基地|产线)"),
        "What is built for the sum: 由甲投资 1.2 亿元的封装项目.",
        at_once=True,
    ),
    OtherMeaning(
        ("fundraise",),
        around(40, 24),
        lazy_re.compile(
            r"\b(?:combined|collective(?:ly)?|between them|altogether|aggregate)\b[^;,\ue001]{0,12}\ue003|\ue003 (?:combined|between them|altogether)\b"
        ),
        'What several raised together: "A, B and C raised a combined 900 million".',
    ),
    OtherMeaning(
        ("fundraise",),
        around(4, 40),
        lazy_re.compile(
            r"\bl(?:ed|eads?|eading) the (?:wave|way|pack|charge|field|list|market|rally|gains|day|week|group)\b"
        ),
        'Who is first of many leads no round: "N led the pack with a 500 million series B".',
    ),
    OtherMeaning(
        MONEY_IN,
        around(0, 90),
        lazy_re.compile(
            r"(?<!\ue003 )(?<!\ue003 equity )(?<!\ue003 strategic )\b(?:investments?|stakes?) in [^;\ue003]{0,40}\ue001,? (?:as|while|after|before|when) [^;]*?\b(?:commit|buy|spend|pay|sign|order|pledge)[a-z]* [^;]{0,16}\ue003"
        ),
        'A sum of the next clause: "investment in N as its developer commits 30 billion".',
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 6),
        lazy_re.compile(
            "投资\ue003?(?:于|到|在)?\ue001(?:的)?(?:硬件|芯片|gpu|显卡|服务器|设备|产品|云服务|算力)(?!公司|企业|厂商|商|业务|部门)"
        ),
        "Wares that are bought of a firm: 把新资本再投资于 N 硬件.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 6),
        lazy_re.compile("投资\ue003?(?:扩展|扩建|扩大|扩充|升级|改造|改进)\ue001"),
        "What money improves, and not into whom it goes: 投资 4 亿美元扩展 N 服务.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 60),
        lazy_re.compile(
            r"\binvest(?:s|ed|ing)? \ue003 (?:in|on) (?:the )?\ue001(?:'s?)? (?:(?!(?:and|to|for|which|that|as|at|by|with|or|in) )[a-z0-9\-\ue008]+ ){0,4}?(?:chips?|gpus?|processors?|accelerators?|hardware|servers|systems)\b(?! (?:business|division|unit|maker|company|firm|start-?up))"
        ),
        'Wares that are bought of a firm: "invest 40 billion in N\'s chips".',
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 60),
        lazy_re.compile(
            r"\b(?:stakes?|holdings?|positions?|investments?) in \ue001[^;,]{0,24}? (?:has |have |had )?(?:increased|ris(?:en|es)|rose|gr[eo]w[sn]?|jumped|soared|fallen|fell|dropped|gained|appreciated|climbed|surged|doubled|tripled) (?:in value|by)\b"
        ),
        "What a holding gained on the market is put into nobody.",
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(12),
        lazy_re.compile(r"\ue003 \ue001 $"),
        'Whose name says into whom money goes, and not who commits it: "a 40 billion N commitment".',
    ),
    OtherMeaning(
        ("equity_investment",),
        around(60),
        lazy_re.compile(
            r"\b(?:sale|disposal|divestment) of (?:its|their) (?:[a-z]+ )?\ue003 (?:stake|holding|position|interest)"
        ),
        "A stake that is sold.",
    ),
    OtherMeaning(
        ("fundraise",),
        ahead(),
        lazy_re.compile(
            r"\bled \ue001['’]s (?:[a-z\-]+ ){0,3}?(?:round|raise|financing|funding) by (?:putting in|investing|contributing|committing)[^;]*$"
        ),
        "Whoever led the round of another raises nothing by its sum.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 60),
        lazy_re.compile(r"contribution of \ue003 [^;]{0,30}\ue002 as \ue001['’]s"),
        "Whose contribution it is stands before it, and whose holder it makes him behind it.",
        at_once=True,
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        lazy_re.compile(r"\b(?:advance payments?|pre-?payments?|down payments?|deposits?)\b"),
        "What a customer pays ahead is no round.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        lazy_re.compile(
            r"(?<!\ue002 )\b(?:rais|lift|push|boost|driv|doubl)[a-z]* (?:its|their|the (?:company|firm|group|start-?up)['’]s|\ue001['’]s) (?:[a-z\-]+ ){0,3}?(?:valuation|value|worth)\b"
        ),
        "What is raised here is what a firm is worth.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 30),
        lazy_re.compile(r"\b(?:payouts?|dividends?|distributions?|refunds?|rebates?)\b"),
        "What is paid out to somebody is no round.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(),
        lazy_re.compile("投资(?:选择|将|计划|项目|由|是)*(?:与|和|携手|联合)"),
        "With whom an investment is made, and not in whom.",
    ),
    OtherMeaning(
        ("fundraise",),
        ahead(5, 2),
        lazy_re.compile("(?:行业|赛道|领域|板块|市场|产业)(?:的|内|总|累计)?(?:融资|募资)"),
        "What all firms of a trade raised.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        lazy_re.compile("(?:拆分|[切划]分|分)(?:为|成)"),
        "Into which parts a round is divided: each is no round.",
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(),
        lazy_re.compile(
            "(?:说服|劝说?|游说|邀请|鼓励|呼吁|建议|请求|恳请|拉)[^,;\ue001]{0,6}\ue001[^,;\ue001]{0,4}$"
        ),
        "Before what somebody was talked into: 说服 N 投资 M.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(8),
        lazy_re.compile(
            r"(?:以|用|使用|利用|动用|将|投入|变更|置换|闲置|部分|节余|结余|剩余|超募|募投)(?:本次|首次|前次|公司|[^,;\ue001\ue003]{0,4}公开发行)?的?(?:部分|闲置|节余|剩余|超募)?(?:募集资金|募资)"
        ),
        "Money raised earlier and used now: 以募集资金 1.2 亿元向子公司增资.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(6, 30),
        lazy_re.compile(
            "[\ue003\ue007],?(?:向\ue001)?[^,;\ue001\ue003]{0,6}(?:采购|购置|购买|购入|租赁|租用|承租)(?![^,;]{0,14}(?:股权|股份|股票|普通股|优先股|新股|权益|公司|\ue004))"
        ),
        "What is spent on goods goes into no firm: 出资 7 亿元,向 N 采购.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        lazy_re.compile(
            "\ue001[^;\ue001]{0,4}在(?:这|该|本|此|其)(?:一)?[轮次笔]?[^;\ue001]{0,4}[\ue003\ue007]的?(?:新一轮|融资|募资|筹资)"
        ),
        "Whoever puts money into a round raises none: 甲在这轮 20 亿元募资中投入 8 亿元.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(60),
        lazy_re.compile("\ue001的?(?:此|这|该)[笔项](?:投资案?|交易)"),
        "A sentence on what somebody puts in, who is not the one that raises.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(0, 4),
        lazy_re.compile("(?:共同|联合|合作)投资(?:建设|兴建|新建|扩建|打造|开发|运营|建造)"),
        "What several put money into builds something: 由甲和乙共同投资建设.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(8),
        lazy_re.compile("自[筹有](?:或自[筹有])?资金|自筹款"),
        "What a firm pays out of its own means.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 24),
        lazy_re.compile(
            "[\ue003\ue007][^,;\ue001]{0,8}的(?:企业|公司|项目|机构|独角兽)(?:仅|只|共|有|达|数)"
        ),
        "How many firms raised more than a sum.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(40, 6),
        lazy_re.compile(
            "[\ue006\ue009\ue007](?:个|家|起)?[^,;\ue001]{0,5}(?:项目|公司|企业|机构)[^,;\ue001]{0,6}(?:获|完成|拿到|融)"
        ),
        "What so many firms raised.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(60, 60),
        lazy_re.compile(
            "(?:融资|投融资|融资事件)(?:共计?|合计)?[\ue006\ue009],?(?:披露)?的?融资总?[额金]"
        ),
        "What all rounds of a place or time came to: 融资 243 笔,融资总额….",
    ),
    OtherMeaning(
        ("fundraise",),
        around(6, 6),
        lazy_re.compile(
            "(?:融资|募资)(?:轮|案)?(?:之?中|里)(?:拟|将|计划)?(?:投资|投入|出资|注资|认购)"
        ),
        "Whoever puts money into a round raises none by it.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(30, 40),
        lazy_re.compile(
            "融资(?:业务|事项|授信|额度)?[^,;]{0,12}提供[^,;]{0,24}(?:担保|保证(?!金))|(?:售后回租|融资租赁|回租)(?:的)?(?:方式|形式)?[^,;]{0,4}融资"
        ),
        "What is guaranteed of a firm's borrowing, or leased back, is no round.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        lazy_re.compile("获(?:准|批|悉|选|颁|知)"),
        "What is allowed is not got: 获准以 2 亿美元增资.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(24),
        lazy_re.compile("(?:专案|项目|并购|债权|供应链)融资"),
        "What banks lend for a plant is no round of its owner.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(30, 8),
        lazy_re.compile(
            "融资(?:支持)?(?:的)?(?:累计)?(?:投放|服务|支持)|配套融资(?!的|募)|(?:批复|审批)[^,;]{0,24}融资"
        ),
        "What a bank hands out it does not raise: 实现融资投放超 20 亿元.",
    ),
    OtherMeaning(
        ("fundraise", "debt"),
        around(14, 12),
        lazy_re.compile(
            "".join(f"(?<!\ue003.{{{letters}}},)" for letters in range(1, 9))
            + "原[本先]?(?:预?[定订]|计划)的?(?:目标|募集|融资|联贷)*(?:金额|规模|额度)"
        ),
        "What was aimed at before is not what was raised.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(30),
        lazy_re.compile(
            "(?:出售|变卖|减持|抛售|转让|处置|质押)[^;]{0,26}?,?(?:或|将|可|预计|有望|共|合计)*(?:筹[资集措]|募[资集]|套现|回笼|融资)"
        ),
        "What is raised by selling or pledging what one has is no round.",
    ),
    OtherMeaning(
        MONEY_IN,
        ahead(70),
        lazy_re.compile("\ue001(?:所|此前|曾)?提出的[^,;]*$"),
        "What another proposes is put in by nobody yet.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(1, 2),
        lazy_re.compile("转增资"),
        "What goes on from one subsidiary to the next, and is put in by whoever was told last.",
    ),
    OtherMeaning(
        ("equity_investment",),
        ahead(40),
        lazy_re.compile(
            r"(?:建设|兴建|新建|扩建|筹建|筹备|投建|开建|设立|建)[^,;\ue001\ue003]{0,18}(?:工厂|基地|产线|园区|厂房|总部|新厂|[厂店]),[^,;\ue001\ue003]{0,8}$"
        ),
        "What is put in builds a plant told before it.",
    ),
    OtherMeaning(
        ("equity_investment",),
        around(24),
        lazy_re.compile(
            r"\b(?:impairments?|write-?downs?|write-?offs?|loss(?:es)?|gains?|provisions?|charges?) (?:\w+ ){0,3}?"
            r"(?:on|of|against|from) (?:\w+ ){0,2}?(?:stakes?|holdings?|interests?|investments?|shares)\b"
            r"|减值|核销|公允价值变动"
            r"|\b(?:wr(?:ote|ites?|iting|itten) (?:off|down)|impair(?:ed|s|ing)?|dispos(?:es?|ed|ing|al) of|divest(?:s|ed|ing|ment)?)\b"
        ),
        "What a stake gained or lost was not paid for it, nor what it was given up for.",
    ),
    OtherMeaning(
        MONEY_IN,
        around(0, 12),
        lazy_re.compile(r"\ue003 (?:[a-z\-]+ )?grants?\b"),
        "A grant is no money for shares.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        lazy_re.compile(rf"\ue001[^;]{{0,60}}\b{_JOINS}[^;\ue001]{{0,44}}\ue003"),
        "Whoever joins a round raises nothing by it.",
    ),
    OtherMeaning(
        ("fundraise",),
        ahead(),
        lazy_re.compile(rf"\b{_JOINS}(?:[a-z\-]+ ){{0,2}}$"),
        "Whoever joins a round raises nothing by it.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(),
        lazy_re.compile(
            r"\b(?:its|their|the|his|her) (?:[a-z\-]+ ){0,2}(?:offer|bid|price target|target|dividend|stake|outlook|forecast)\b"
        ),
        "What is raised here is no money.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(60, 60),
        lazy_re.compile(
            r"\ue001[^,;\ue001]{0,20} (?:will |to )?(?:co-?)?(?:leads?|led) (?:the|an?|its|their) (?:[a-z\-]+ ){0,2}?(?:series|seed|pre-seed|round|funding|financing|investment)[^;]{0,40} with (?:(?:an? )?(?:[a-z]+ of )?\ue003|investments? of)"
        ),
        "Whoever leads a round raises nothing by what it puts in.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 40),
        lazy_re.compile(
            r"\basset (?:rotation|sales?|disposals?)\b|\b(?:disposals|divestments|divestitures)\b|\bas it sells\b|\bby selling\b(?! (?:new |more |additional |further |its )?(?:shares|stock|equity|units)\b)|\bselling (?:assets|stakes|properties|non-core)\b"
        ),
        "What is raised by sales is no round.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 30),
        lazy_re.compile(
            r"\b(?:construction|project|acquisition|debt|bridge|mezzanine|receivables|asset-backed|notes?|equipment|inventory|vendor) financing\b"
        ),
        "Financing that is lent is no round.",
    ),
    OtherMeaning(
        MONEY_IN,
        around(),
        lazy_re.compile(
            r"\b(?:plants?|factory|factories|campus|sites?|data ?cent(?:er|re)s?|hub|warehouse|mine|fab|facility|facilities|stores?|offices?) (?:in|near|at|outside) (?:[a-z]+ )?\ue001"
        ),
        "What is put in builds something at a place.",
    ),
)
