"""The words around a measure: what it is called, what links it to its number, who cannot own it."""

from __future__ import annotations

import re

from lianpu.core.vocabulary import units

MEASURE_ZH = re.compile(
    r"(?:营业收入|营业利润|经营利润|净利润|毛利率|净利率|经调整净利润|云收入|营收|收入|毛利"
    r"|市场规模|市场空间|资本开支|资本支出|出货量|出货额|销量|销售额|订单金额|订单余额|在手订单|订单"
    r"|月活跃用户数?|日活跃用户数?|周活跃用户数?|月活用户数?|日活用户数?|周活用户数?|月活|日活|周活|付费用户数?|用户数"
    r"|(?:日均|周|月|年)?调用量|算力规模|渗透率|市场份额|市占率|占比|员工数|月活躍用戶|營收|營業收入|淨利|毛利率|資本支出|市場規模)"
    r"(?:总额|总计|合计|规模)?"
)
MEASURE_EN = re.compile(
    r"\b(?:(?:total |annual |quarterly |net |cloud |annuali[sz]ed )?revenues?"
    r"|net income|operating income|gross margin|operating margin|gross profit|capital expenditures?"
    r"|capex|backlog|bookings|market size|shipments|monthly active users|daily active users"
    r"|weekly active users|paying users|market share|penetration|headcount)\b",
    re.IGNORECASE,
)
LINK_ZH = re.compile(
    r"^[\s,，:：()（）]*(?:(?:预计|预期|将|有望|或|已经|已|也|均|仅|分别|合计|共计|累计|首次|同比|规模|金额|总额|环比)\s*)*"
    r"(?:达到了?|达|为|是|突破|超过|超|录得|约为|约|近|增长至|增长到|增至|升至|上升至|提升至|下降至|降至|降到|接近|逾)?\s*$"
)
CHANGE_ZH = re.compile(
    r"^[\s,，:：]*(?:(?:预计|将|有望|或|已)\s*)*(同比|环比|年|季|按年|按季)?\s*"
    r"(增长|增加|增幅|上升|提升|上涨|下降|下滑|减少|降低|增|减|降|年增|年减)(?:了|约|近|超|超过|达|为|幅度为)?\s*$"
)
LINK_EN = re.compile(
    r"^\s*(?:(?:for|in) (?:the )?[\w ]{0,30}?)?\s*(?:was|were|is|are|of|reached|hit|came in at"
    r"|totall?ed|amounted to|stood at|grew to|rose to|fell to|increased to|climbed to|:|at)?"
    r"(?: (?:about|around|nearly|roughly|some|over|more than|just over|a record))*\s*$",
    re.IGNORECASE,
)
CHANGE_EN = re.compile(
    r"^\s*(?:was |were |an? |,\s*)?"
    r"(?:(?P<up>increase of|gain of|grew|rose|increased|climbed|jumped|surged|up)"
    r"|(?P<down>decrease of|drop of|fell|declined|decreased|dropped|down))"
    r"(?: by| about| nearly)?\s*$",
    re.IGNORECASE,
)
COMMA = re.compile(r"^\s*[,，、]((?:.|\n)*)$")
COMPOUND_ZH = re.compile(
    r"^\s*[,，、]\s*[-–~]?\s*(?:期间|对应)?的?((?:年均|年)?复合(?:年)?(?:增速|增长率)|CAGR)"
    r"(?:将|约|有望)?(?:达到|达|为|约为)?\s*$"
)
FROM_ZH = re.compile(r"(?:预计)?将?(?:从|由)\s*$")
OF_ZH = re.compile(r"^\s*的\s*$")
TO_ZH = re.compile(
    r"^\s*(?:预计)?(?:快速|逐步|大幅|持续)?"
    r"(?:增长|增加|提升|上升|扩大|增|升|提高|下降|降低|降|减少)(?:至|到)\s*$"
)
CLAUSE_ZH = re.compile(r"[，。；;：:！？!?、]|(?<!\d),|,(?!\d{3})")
CLAUSE_EN = re.compile(r"[;:!?]|,(?!\d{3})|\.\s|—|–\s|\b(?:and|while|but|whereas)\b")
DOING_ZH = re.compile(
    r"(?:预计|实现|录得|取得|获得|报告|公布|完成|累计服务|累计|拥有|Q[1-4]|前\d+个?月|的|之|其|总|全年|单季|第?[一二三四]季度|整体|年度)+\s*$"
)
LEAD_ZH = re.compile(
    r"^(?:.*?(?:数据|预测|预计|显示|认为|表示|指出|测算|报道|披露|因为|由于|其中|同期|同时|此外|另外|因此|而|但|且|对应|截至|到了?))\s*[,，]?"
)
NOT_A_NAME = re.compile(
    r"[，。；;：:]|[从由将]$|^(?:公司|其|该|这|我们|双方|整体|全球|行业|预计)$|^前?\d+个?月$"
    r"|^(?:可(?:以|使|让|实现)|能够|使得?|让|把|对于)|^[^(（]*[)）]"
)
SAID = re.compile(r"^(?:预计|预期|认为|表示|称|指出)?其?")
HEDGE = re.compile(
    r"若|如果|假设|假如|可能|或将|传闻|据传|并未|没有|未能|不及|\bif\b|\bwould\b|\bcould\b|\bmight\b|\bnot\b",
    re.IGNORECASE,
)
OWNER_EN = re.compile(
    r"((?:[A-Z][\w&.\-]*)(?: (?:[A-Z0-9][\w&.\-]*|of|&)){0,4})(?:'s|’s)?\s*"
    r"(?:(?:reported|posted|recorded|generated|expects|had|has|booked|delivered|saw)\s+)?"
    r"(?:(?:its|a|the|record|total|annual|quarterly|global|worldwide)\s+)*$"
)
JOINED = re.compile(r"^\s*(?:[与和及、/,，&]|and|or|以及)\s*$", re.IGNORECASE)
ALONE = re.compile(r"^\W*(?:在|截至|到|in|as of|during|for|by|at)?\W*$", re.IGNORECASE)
NOBODY_EN = frozenset(
    "the its their our it they this that these those we gaap non-gaap ifrs adjusted total"
    " of".split()
)


def dimension(unit: str) -> str | None:
    """money, ratio, people, …: what sort of thing a unit counts; None for a unit not known."""
    family = units().get(unit)
    return family.dimension if family is not None else None


_RATIOS = re.compile(r"率|占比|份额|margin|share|penetration", re.IGNORECASE)
_PEOPLE = re.compile(r"活|用户|用戶|员工|users|headcount", re.IGNORECASE)
_THINGS = re.compile(r"量|算力|shipments", re.IGNORECASE)


def fits(measure: str, unit: str) -> bool:
    """Whether a unit can be that of a measure: money for revenue, people for users."""
    sort = dimension(unit)
    if _RATIOS.search(measure):
        return sort == "ratio"
    if _PEOPLE.search(measure):
        return sort in ("people", "count")
    if _THINGS.search(measure):
        return sort not in ("money", "ratio", "time", None)
    return sort == "money"
