"""How sentences tell products, prices per unit, rates before what they are of, votes and steps, as patterns."""

from __future__ import annotations

from functools import partial

from lianpu.audit.proof.operations import (
    difference,
    product,
    ratio,
    remainder,
    share,
    share_of_sum,
    total,
)
from lianpu.audit.rules.part_rules import NEAR, PartRule
from lianpu.audit.stated.pairs import GAP

# How sentences tell products and prices per unit, as patterns: so many at a price, a whole for each of its units.
#
# See `part_rules` for shares, sums and what is left.


_IS_ZH = r"(?:就是|即为|即|为|是|约为|相当于|等于|达到?|对应|合)"

_AT_A_MULTIPLE = rf"{GAP}{{0,20}}?(?:给予|对应|按照?|以){GAP}{{0,12}}?{{a:X}}{GAP}{{0,16}}?(?:对应|得到?|合理|目标)"

PRODUCT_RULES: tuple[PartRule, ...] = (
    # A, 单机用量 B, 对应需求 C
    PartRule(
        "product",
        rf"{{a:Q}}{NEAR}{{0,6}}?,(?:单[一-鿿]|每[一-鿿])[一-鿿]{{0,8}}?{{b:Q}}{NEAR}{{0,4}}?,(?:对应|需要?|合计)[一-鿿]{{0,8}}?{{c:Q}}",
        product,
        "ab",
        strict=True,
    ),
    # N, 按单价 P 计算, 市场空间 C; 22 倍 PE, 以 186 亿元净利润计算, 合理市值 C
    PartRule(
        "product",
        rf"{{a:QX}}[^\ue001-\ue004,;。]{{0,8}}?[;,](?:按照?|以){NEAR}{{0,10}}?{{b:Q}}{NEAR}{{0,8}}?(?:计算?|测算|估算|推算),?{NEAR}{{0,12}}?{{c:Q}}",
        product,
        "ab",
        strict=True,
        doubt=True,
    ),
    # p% of W is A
    PartRule(
        "product",
        rf"{{a:R}} of{NEAR}{{0,24}}?{{b:Q}}{NEAR}{{0,4}}?,? ?\b(?:is|equals|comes to|amounts to|would be|which is)\b ?{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # W 的 p% 就是 A
    PartRule(
        "product",
        rf"{{b:Q}}的{{a:R}},?{_IS_ZH}?{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    PartRule(
        "product",
        rf"{{b:Q}}{GAP}{{0,4}}?[,;]{{a:R}}的{GAP}{{0,8}}?(?:就是|即|就等于|相当于){{c:Q}}",
        product,
        "ab",
        strict=False,
        alike="bc",
    ),
    # 净利润 A, 给予 n 倍市盈率, 对应市值 C
    PartRule(
        "product",
        rf"{{b:Q}}{_AT_A_MULTIPLE}(?:[^\ue001-\ue006;。]{{0,6}})(?:市值|估值|价值)(?:为|约|约为|达)*{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # 每股收益 A, 给予 n 倍市盈率, 目标价 C: a price is a multiple of no whole profit
    PartRule(
        "product",
        rf"(?:EPS|每股(?:收益|盈利|净利润?)){NEAR}{{0,6}}?{{b:Q}}{_AT_A_MULTIPLE}(?:[^\ue001-\ue006,;。]{{0,6}})(?:股价|价)(?:为|约|约为|达)*{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # n times A, which gives C
    PartRule(
        "product",
        rf"{{a:X}} (?:our |the |its |this )?[^\ue001-\ue004,;:()。]{{0,50}}?{{b:Q}}, ?(?:which |this )?(?:giv(?:es|ing)|impl(?:ies|ying)|is worth|yields|makes|equals)"
        rf" (?:a |an )?{NEAR}{{0,30}}?{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # 每股 P,N 股,总额 C
    PartRule(
        "product",
        rf"(?P<price>{{a:Q}}){GAP}{{0,14}}?{{b:Q}}{GAP}{{0,8}}?,?"
        rf"(?:总金额|总额|总价|募集资金总额|募资总额|合计){NEAR}{{0,4}}?{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="",
    ),
    # 总金额 A, B 股, 平均 C
    PartRule(
        "ratio",
        rf"{{b:Q}}{GAP}{{0,16}}?{{a:Q}}{GAP}{{0,16}}?(?:平均|均价|每\w{{0,2}}|单价|average|per share|a share){GAP}{{0,12}}?{{c:Q}}",
        ratio,
        "ab",
        strict=False,
    ),
    PartRule(
        "ratio",
        rf"{{a:Q}}{GAP}{{0,16}}?{{b:Q}}{GAP}{{0,16}}?(?:平均|均价|每\w{{0,2}}|单价|average|per share|a share){GAP}{{0,12}}?{{c:Q}}",
        ratio,
        "ab",
        strict=False,
    ),
    # with N staff and revenue of A, C per employee; 金额 A, 采购 N 台, 单价 C
    PartRule(
        "ratio",
        rf"\bwith {{b:Q}}{NEAR}{{0,20}}? and {NEAR}{{0,20}}?{{a:Q}}, {NEAR}{{0,40}}?{{c:Q}} (?:per|a|each)\b",
        ratio,
        "ab",
        strict=True,
        doubt=True,
    ),
    PartRule(
        "ratio",
        rf"{{a:Q}},{NEAR}{{0,8}}?{{b:Q}}{NEAR}{{0,8}}?,(?:平均)?(?:单价|均价|每[台股吨套辆件])(?:约|为)*{{c:Q}}",
        ratio,
        "ab",
        strict=True,
        doubt=True,
    ),
    # 单价 A, 采购 B, 总价 C
    PartRule(
        "product",
        rf"单[一-鿿]{{0,4}}?价格?(?:约|为|近)*{{a:Q}},(?:共|累计|合计|计划|拟|已)?(?:采购|购买|购入|交付|销售|售出|订购){NEAR}{{0,8}}?{{b:Q}},(?:总价款?|总额|总金额|合计|共计|金额){NEAR}{{0,6}}?{{c:Q}}",
        product,
        "ab",
        strict=True,
        doubt=True,
    ),
    # each one draws A, so B of them need C
    PartRule(
        "product",
        rf"\beach [a-z]{{3,12}} (?:draws|uses|consumes|needs|requires|costs|holds|carries|produces|makes|earns|has|takes) {NEAR}{{0,12}}?{{a:Q}}"
        rf"{NEAR}{{0,16}}?,? (?:so|and|meaning|thus|hence|which means) {NEAR}{{0,8}}?{{b:Q}} (?:[a-z]+s )?"
        rf"(?:draw|use|consume|need|require|cost|hold|carry|produce|make|earn|have|take|would|will)\b{NEAR}{{0,20}}?{{c:Q}}",
        product,
        "ab",
        strict=True,
        doubt=True,
    ),
)


# How sentences tell a rate before what it is of, votes for and against, and steps between two amounts, as patterns.
#
# See `part_rules` for shares, sums and what is left. Other numbers may be meant than those right behind a rate, so
# that what fails is doubt.


_ALL_OF = r"(?:[a-z]+ )?(?:out )?of (?:the |its |their |our |all |a |total of |some |labou?r force of |workforce of |population of )*"

RATE_RULES: tuple[PartRule, ...] = (
    # occupancy was r: A of B are let; turnout of r, with A of the B voting
    PartRule(
        "share",
        rf"(?P<kind>[^\ue001-\ue006;.]{{0,40}}?){{c:R}}(?:: ?|, (?:with|as) ){NEAR}{{0,40}}?{{a:Q}} {_ALL_OF}{{b:Q}}",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # return on equity was r, on A and B
    PartRule(
        "ratio",
        r"\b(?:return on [a-z]+(?: [a-z]+)?|tax rate)\b[^\ue001-\ue006,;.]{0,20}?{c:R},? (?:on|from|based on) "
        rf"{NEAR}{{0,24}}?\bof {{a:Q}} (?:and|against|over|on) {NEAR}{{0,12}}?\b(?:average|pre-?tax|taxable) {NEAR}{{0,20}}?\bof {{b:Q}}",
        ratio,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # a dividend of A on a price of B gives a yield of r
    PartRule(
        "share",
        rf"{{a:Q}}{NEAR}{{0,12}}? (?:on|over|against) {NEAR}{{0,24}}?\bof {{b:Q}},? (?:gives?|makes?|is|was|means|implies|equals|yields|puts)"
        rf" (?:an? |the )(?!{NEAR}{{0,30}}?margin){NEAR}{{0,30}}?(?:of|at) (?:about )?{{c:R}}",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # A votes for and B against, or r in favour
    PartRule(
        "share",
        r"{a:Q} (?:votes? |shares? |ballots? |members? |delegates? )?(?:for|in favou?r|yes)\b[^\ue001-\ue006;.]{0,8}?(?:,|and|to|with) "
        r"{b:Q} (?:votes? |shares? |ballots? |members? |delegates? )?(?:against|opposed|no)\b[^\ue001-\ue006;.]{0,30}?{c:R}",
        share_of_sum,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # at A the stock trades at n times our EPS estimate of B
    PartRule(
        "ratio",
        rf"{{a:Q}},? {NEAR}{{0,40}}?\b(?:trad(?:es?|ed|ing)|priced|valued|sells?) (?:at|on) (?:about |some |just )?{{c:X}}"
        r" [^\ue001-\ue004,;.]{0,40}?\b(?:EPS|earnings)\b[^\ue001-\ue004,;.]{0,24}?(?:of |\()(?:about )?{b:Q}",
        ratio,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # C, the difference between A and B; C, the sum of A and B; C 是 A 与 B 之差
    PartRule(
        "difference",
        rf"{{c:Q}},? (?:which is |that is |being )?the (?:difference|gap|spread) between {NEAR}{{0,40}}?{{a:Q}}{NEAR}{{0,24}}? and {NEAR}{{0,40}}?{{b:Q}}",
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    PartRule(
        "sum",
        rf"{{c:Q}},? (?:which is |that is |being )?the (?:sum|total) of {NEAR}{{0,40}}?{{a:Q}}{NEAR}{{0,24}}? and {NEAR}{{0,40}}?{{b:Q}}(?={NEAR}{{0,30}}?(?:[.;]|$))",
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # a bid of A is C above the price of B
    PartRule(
        "difference",
        rf"{{a:Q}}{NEAR}{{0,16}}? (?:is|was|were|stands?|stood|lies|lay) {{c:Q}} (?:above|below|over|under|short of|(?:more|less|higher|lower|fewer) than)"
        rf" (?:the|its|their|last|an?) {NEAR}{{0,36}}?{{b:Q}}",
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # runs at r of capacity, making A against B
    PartRule(
        "share",
        r"{c:R} of (?:its |their |nameplate |full |rated )*capacity\b[^\ue001-\ue006;.]{0,30}?{a:Q}[^\ue001-\ue006;.]{0,20}?"
        r"(?:(?:against|versus) [^\ue001-\ue006,;.]{0,24}?|(?:of|out of|from) (?:an? |the |its )?(?:nameplate |rated |design |possible |full )[^\ue001-\ue006,;.]{0,16}?){b:Q}",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # 14.6 months against 11.2 months, a gain of 3.4 months; 中位 A, 对照组 B, 延长 C
    PartRule(
        "difference",
        r"{a:Y}[^\ue001-\ue006;.]{0,24}? (?:against|versus|vs\.?|compared with) [^\ue001-\ue006,;.]{0,24}?{b:Y}[^\ue001-\ue006;.]{0,24}?, "
        r"an? (?:[a-z]+ )?(?:gain|difference|improvement|advantage|increase|reduction|benefit|saving) of {c:Y}",
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    PartRule(
        "difference",
        r"(?:^|[;。])[^\ue001-\ue006;。]{0,30}?{a:Y},[^\ue001-\ue006,;。]{0,12}?{b:Y},(?:相差|延长|缩短|绝对获益)(?:了|约)*{c:Y}",
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # operating profit was W; after A and B, net profit came to C
    PartRule(
        "difference",
        rf"{{w:Q}},? (?:and )?(?:after|less|minus) {NEAR}{{0,24}}?\bof {{a:Q}} and {NEAR}{{0,24}}?\bof {{b:Q}},? {NEAR}{{0,24}}?"
        r"(?:net|leaving|left|profit|earnings|income|came to|was)[^\ue001-\ue006,;.]{0,24}?{c:Q}",
        partial(remainder, 2),
        "wab",
        strict=True,
        alike="wabc",
        doubt=True,
    ),
    # rose from A to B: X was D and Y was C
    PartRule(
        "difference",
        rf"\bfrom {NEAR}{{0,16}}?{{a:Q}} to {{w:Q}}: ?{NEAR}{{0,30}}?{{b:Q}},? and {NEAR}{{0,30}}?{{c:Q}}(?={NEAR}{{0,20}}?(?:[.;]|$))",
        partial(remainder, 2),
        "wab",
        strict=True,
        alike="wabc",
        doubt=True,
    ),
    # 15.00 亿元, 票面利率 r, 每年付息 C; the r coupon on B costs C a year
    PartRule(
        "product",
        rf"{{b:Q}},{NEAR}{{0,6}}?(?:票面利率|年利率|管理费率|托管费率|费率)(?:为|是)?{{a:R}},(?:[公基发][一-鿿]{{1,2}})?(?:每年|全年|年)需?(?:付息|利息|管理费|托管费|费用)(?:支出)?(?:约|为)*{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
        doubt=True,
    ),
    PartRule(
        "product",
        r"{a:R} (?:coupon|interest|fee|rate) on (?:the |its |our |an? )?{b:Q}[^\ue001-\ue006,;.]{0,24}? (?:costs?|is|means|pays|brings|comes to|makes) (?:about )?{c:Q}(?! ?(?:this|in|for|last|so far)\b)",
        product,
        "ab",
        strict=True,
        alike="bc",
        doubt=True,
    ),
    # 1,250 份, 其中 46% 的受访者即 575 人
    PartRule(
        "product",
        r"{b:Q},其中(?:有)?{a:R}的?[一-鿿]{1,8}?,?(?:即|约|共|计|合)+{c:Q}",
        product,
        "ab",
        strict=True,
        doubt=True,
    ),
)
