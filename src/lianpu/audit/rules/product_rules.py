"""How sentences tell products and prices per unit, as patterns: so many at a price, a whole for each of its units.

See `part_rules` for shares, sums and what is left.
"""

from __future__ import annotations

from lianpu.audit.proof.operations import product, ratio
from lianpu.audit.rules.part_rules import NEAR, PartRule
from lianpu.audit.stated.pairs import GAP

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
