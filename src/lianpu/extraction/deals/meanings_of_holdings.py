"""Words beside those of a stake by which nobody holds it: an option's, a ceiling, what several hold together."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.other_meaning import OtherMeaning, ahead, around, behind

OF_HOLDINGS = (
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
            r"\ue004 (?:(?:economic|equity|working|participating) )?(?:ownership|interest|stake|owned)?(?: interest)? ?(?:of|in) (?:the|its|this|each) (?:[a-z\-]+ ){0,3}?(?:projects?|sites?|mines?|plants?|facilit(?:y|ies)|campus|licen[cs]es?|blocks?|fields?|vessels?|assets?|buildings?|propert(?:y|ies))\b(?! (?:compan|firm|developer|group))"
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
