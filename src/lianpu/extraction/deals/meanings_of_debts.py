"""Words beside those of a loan or a guarantee by which nobody lends or vouches: a debt paid back, a limit, a pledge of one's own."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.other_meaning import OtherMeaning, ahead, around, behind, everywhere

OF_DEBTS = (
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
