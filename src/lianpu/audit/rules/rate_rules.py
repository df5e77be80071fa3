"""How sentences tell a rate before what it is of, votes for and against, and steps between two amounts, as patterns.

See `part_rules` for shares, sums and what is left. Other numbers may be meant than those right behind a rate, so
that what fails is doubt.
"""

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
