"""How sentences tell parts, as patterns: shares, sums, what is left, products, prices per unit, rates and steps.

Each pattern is strict where grammar names its inputs and their result in one breath, a doubt where another number may
be meant, and confirming where words may hide another part: a confirming pattern that fails says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from lianpu.audit.proof.operations import (
    Operation,
    difference,
    multiple,
    product,
    ratio,
    remainder,
    share,
    share_of_sum,
    total,
)
from lianpu.audit.stated.pairs import GAP
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.core.kept_property import cached_property


@dataclass(frozen=True)
class Wording:
    """A pattern, the operation that it states, and whether a failure proves anything."""

    pattern: str
    """As `lettered` reads it; group c is the result."""
    rule: str
    operation: Callable[[], Operation]
    inputs: str
    """Groups in the order that the operation takes."""
    strict: bool
    alike: str
    """Groups that must print one unit."""
    doubt: bool
    """Whether another part may be told elsewhere, so that a failure is amber."""
    beyond: bool
    """Whether more parts may be meant than those told: only what exceeds the whole fails."""

    @cached_property
    def shape(self) -> Shape:
        """The pattern with its inputs and their result."""
        return Shape(lettered(self.pattern), f"{self.inputs}c")


def told(
    rule: str,
    operation: Callable[[], Operation],
    *,
    inputs: str = "ab",
    strict: bool = True,
    alike: str = "",
    doubt: bool = False,
    beyond: bool = False,
) -> Callable[..., tuple[Wording, ...]]:
    """What makes wordings of patterns that state one thing."""

    def made(*patterns: str) -> tuple[Wording, ...]:
        kind = rule, operation, inputs, strict, alike, doubt, beyond
        return tuple(Wording(pattern, *kind) for pattern in patterns)

    return made


NEAR = r"[^\ue001-\ue006,;:()。]"
"""One character of the same phrase: no number, no comma."""
_NEAR = r"[^\ue001-\ue006,;:()。.]"
_WORDS = r"[^\ue001\ue003-\ue004;.]"
_IS_ZH = r"(?:就是|即为|即|为|是|约为|相当于|等于|达到?|对应|合)"
_AT_A_MULTIPLE = rf"{GAP}{{0,20}}?(?:给予|对应|按照?|以){GAP}{{0,12}}?{{a:X}}{GAP}{{0,16}}?(?:对应|得到?|合理|目标)"
_ALL_OF = r"(?:[a-z]+ )?(?:out )?of (?:the |its |their |our |all |a |total of |some |labou?r force of |workforce of |population of )*"
_GLOSS = r"(?: ?\([^\ue001-\ue006()]{0,30}\)|[^\ue001-\ue006,;:()。+＋=＝]{0,14})"
"""What an amount is of, in brackets or plainly, without a number."""
_DATED = r"[^\ue001-\ue004\ue006,;:()。]"
"""One character of the same phrase, which may tell a year."""
_THAT_IS = r"(?:--|\(|,?(?:即|合|也就是|折合|相当于|等于))"
_EARNED = r"(?:ARR|revenues?|sales|turnover|收入|营收|销售额|年化收入)"
_YOU_GET = r"(?:you(?:'re| are)? (?:get|left with|have)|gives?|leaves?|yields?|makes?|comes to|results in|brings it to)"

WORDINGS: tuple[Wording, ...] = (
    *told("share", share, alike="ab")(
        # A 占 W 的 p%
        rf"{{a:Q}}{NEAR}{{0,3}}?[,(]?(?:这一金额|这|其|仅|只)?(?P<about>约|近|大约)?占{NEAR}{{0,28}}?{{b:Q}}{NEAR}{{0,6}}?的?"
        r"(?:比例|比重)?(?:约|近|超过?|达|为)*{c:R}",
        # A,占 W(B)p%
        rf"{{a:Q}},?(?:约)?占{NEAR}{{2,20}}\({{b:Q}}\)的?(?:比例|比重)?(?:约|为|达)*{{c:R}}",
        # W,其中 A,占 W 的 p%
        rf"(?P<of>[一-鿿]{{1,8}}){NEAR}{{0,3}}?{{b:Q}},其中,?{NEAR}{{0,14}}?{{a:Q}},占(?P<noun>[一-鿿]{{0,8}}?)(?:的|比|比例|比重|比为|约|近)*{{c:R}}",
        # A of the W, or p%
        r"{a:Q} of (?:the |its |all |our |a total of |some )*{b:Q}[^\ue001-\ue004,;:().。]{0,30}?(?:,? or| \(|, i\.e\.,?|, that is,?) ?{c:R}",
        # A in funding, which represents p% of the total W
        r"{a:Q}(?: (?:in|of) [a-z]+(?: [a-z]+){0,2})?,? (?:which )?(?:represents?|represented|representing) {c:R} of (?:the |its |all )*"
        r"(?:total|overall|whole|combined) (?:of )?{b:Q}",
        # W raised, of which B accounts for A (p%)
        rf"{{b:Q}}{NEAR}{{0,50}}?, of which {NEAR}{{1,40}}? (?:accounts? for|accounted for|contribut(?:es|ed)|made up) {{a:Q}} ?\({{c:R}}\)",
        rf"{{a:Q}}{NEAR}{{0,16}}?\b(?:represent\w*|account\w* for|made up|makes up|equal\w*|is|was|were|are)\b {{c:R}} of"
        rf" {NEAR}{{0,24}}?{{b:Q}}",
        # W, of which A or p %; W, of whom A women (p %)
        rf"{{b:Q}}{GAP}{{0,24}}?,? ?\b(?:of which|of whom|including|of these){GAP}{{0,24}}?{{a:Q}}{GAP}{{0,20}}?(?:,? or|,? i\.e\.|\(){GAP}{{0,12}}?{{c:R}}",
        # of the W we attribute A to X, i.e. p %
        rf"{{b:Q}}[^\ue001-\ue004;。.]{{0,24}}?;? ?{{a:Q}} of (?:them|these|this|it),? ?(?:or|i\.e\.|that is|\(){GAP}{{0,6}}?{{c:R}}",
        # capex of A exceeds cash flow of B: capex is p% of cash flow
        rf"\b(?P<one>[a-z]{{4,20}}) of {{a:Q}}[^\ue001-\ue006;.]{{0,60}}?\b(?P<all>[a-z]{{4,20}}) of {{b:Q}}(?:: ?|; ?|, (?:and |so |that is |meaning )?)"
        rf"(?:the |its |their )?(?P=one)\b{NEAR}{{0,12}}? (?:is|was|equals|comes to|runs at) {{c:R}} of (?:[a-z]+ ){{0,2}}?(?P=all)\b",
    ),
    *told("share", share, alike="ab", doubt=True)(
        # 3 of the 5 directors, 60 %, are independent
        r"{a:Q} of (?:the |its |their |our |all )+{b:Q} [a-z]+(?: [a-z]+)?, {c:R}(?=,)",
        # 9 of the 12 judges voted yes, or 75 % of the panel
        r"{a:Q} of (?:the |its |their |our |all )+{b:Q} [^\ue001-\ue006,;.()]{1,30}, (?:or|that is,?) {c:R} of (?:the|its|all|them)\b",
        # 40 % of the growers (412 of 980); 超过六成的受访者 (980 人中的 412 人)
        rf"{{c:R}} of (?:the |all |its |our )?{NEAR}{{1,30}}? ?(?:\(|, ){{a:Q}} of (?:the |its |all )?{{b:Q}}(?=[),])",
        r"{c:R}的[一-鿿]{1,12}\({b:Q}[^\ue001-\ue006,;。()]{0,4}?[中里]的?{a:Q}[一-鿿]{0,3}\)",
        # 5 名董事中 3 名为独立董事, 占 60 %
        r"{b:Q}[^\ue001-\ue006,;。]{1,8}?[中里]有?{a:Q}[^\ue001-\ue006,;。]{0,14}?,(?:占比?|比例|约占|占全部[一-鿿]{0,6}的?)(?:约|为|达)*{c:R}",
    ),
    *told("share", share, alike="ab", strict=False)(
        rf"{{a:Q}}{GAP}{{0,12}}?占{GAP}{{0,28}}?{{b:Q}}{GAP}{{0,10}}?的?比?(?:约|近|超过?|达|为|例)*{{c:R}}",
        # W 中 A,占(比) p%
        rf"{{b:Q}}{GAP}{{0,10}}?[,，]?(?:其中|当中|里面){GAP}{{0,20}}?{{a:Q}}{GAP}{{0,6}}?,?占(?:比|总\w{{0,2}}|全部)?(?:的|约|近|为|达到?|超过?)*{{c:R}}",
        # W, 其中渗透率 p%,对应 A
        rf"{{b:Q}}{GAP}{{0,30}}?(?:渗透率|占比|份额|比例|比重|penetration|share){GAP}{{0,12}}?{{c:R}}{GAP}{{0,40}}?{{a:Q}}",
        # A, or p% of W
        rf"{{a:Q}}{GAP}{{0,40}}?(?:\bor\b|represent\w*|account\w* for|equal to|equivalent to|which (?:is|was)|[(,])"
        rf"{GAP}{{0,16}}?{{c:R}} of{GAP}{{0,30}}?{{b:Q}}",
        rf"{{a:Q}}{GAP}{{0,40}}?but that is just over {{c:R}}{GAP}{{0,24}}?{{b:Q}}",
    ),
    *told("share", share, alike="ab", doubt=True)(
        # W, 其中甲出货 A, 市占率 p%
        rf"{{b:Q}}{NEAR}{{0,4}}?,?其中,?{NEAR}{{1,16}}?{{a:Q}},(?:市占率|市场份额|份额|占比|占有率)(?:约|为|达到?|近|超过?)*{{c:R}}",
        # W, 其中甲占 p%, 约 A; W, of which B made up p%, or A
        rf"{{b:Q}}{NEAR}{{0,4}}?,?其中,?{NEAR}{{1,14}}?占比?(?:约|为|达到?|近|超过?)*{{c:R}},(?:约|近|为|达到?|即|合|规模)*{{a:Q}}",
        rf"{{b:Q}}{GAP}{{0,12}}?, of which {NEAR}{{1,40}}? (?:made up|makes? up|accounted for|accounts? for|represented|represents?|had|has|were|was|is) "
        r"(?:about |some |nearly )?{c:R}(?:, or|,| \() ?(?:about |some )?{a:Q}",
        # X accounted for p% of W, or A of B; a p% share of W (A of B); W of B, p% of it (A)
        rf"\b(?:account\w* for|made up|makes? up|contribut\w*|represent\w*) {{c:R}} of {NEAR}{{0,24}}?, or {{a:Q}} of"
        rf" (?:the |its |a total of )*{{b:Q}}",
        rf"{{c:R}} (?:share )?of {NEAR}{{0,20}}? \({{a:Q}} of (?:the |a total of )*{{b:Q}}\)",
        r"{b:Q}, {c:R} of (?:them|it|this|that|which) \({a:Q}\)",
        # a margin of p% (a profit of A on revenue of B)
        rf"{{c:R}} \({NEAR}{{0,24}}?\bof {{a:Q}} on {NEAR}{{0,24}}?\bof {{b:Q}}\)",
        # 总收入 B, 亚洲占 p%, 为 A
        rf"{{b:Q}},{NEAR}{{0,8}}?占(?:比|其中)?(?:约|为)*{{c:R}},(?:约?为|即|达到?|金额为){{a:Q}}",
        # occupancy was r: A of B are let; turnout of r, with A of the B voting
        rf"(?P<kind>[^\ue001-\ue006;.]{{0,40}}?){{c:R}}(?:: ?|, (?:with|as) ){NEAR}{{0,40}}?{{a:Q}} {_ALL_OF}{{b:Q}}",
        # a dividend of A on a price of B gives a yield of r
        rf"{{a:Q}}{NEAR}{{0,12}}? (?:on|over|against) {NEAR}{{0,24}}?\bof {{b:Q}},? (?:gives?|makes?|is|was|means|implies|equals|yields|puts)"
        rf" (?:an? |the )(?!{NEAR}{{0,30}}?margin){NEAR}{{0,30}}?(?:of|at) (?:about )?{{c:R}}",
        # runs at r of capacity, making A against B
        r"{c:R} of (?:its |their |nameplate |full |rated )*capacity\b[^\ue001-\ue006;.]{0,30}?{a:Q}[^\ue001-\ue006;.]{0,20}?"
        r"(?:(?:against|versus) [^\ue001-\ue006,;.]{0,24}?|(?:of|out of|from) (?:an? |the |its )?(?:nameplate |rated |design |possible |full )[^\ue001-\ue006,;.]{0,16}?){b:Q}",
        # r, 即 B 中的 A
        rf"{{c:R}},即{_NEAR}{{0,10}}?{{b:Q}}(?:中|里)的{{a:Q}}",
    ),
    *told("sum", total, alike="abc", strict=False)(
        # 总额 C,其中 A…,B…
        rf"{{c:Q}}{GAP}{{0,8}}?,?(?:其中|包括|由){GAP}{{0,14}}?{{a:Q}}{GAP}{{0,20}}?(?:,|和|与|及|、){GAP}{{0,12}}?{{b:Q}}",
        # C through A of … and B of …
        rf"{{c:Q}}{GAP}{{0,60}}?(?P<whole>through|consisting of|compris\w+|made up of|of which|includ\w+|where|:)"
        rf"{GAP}{{0,30}}?{{a:Q}}{GAP}{{0,50}}?\band\b{GAP}{{0,30}}?{{b:Q}}(?!{GAP}{{0,50}}?\band\b)",
    ),
    *told("sum", total, alike="abc", doubt=True)(
        # for C, paying A in cash and B in shares
        rf"{{c:Q}}{GAP}{{0,24}}?,? ?(?:paying|in|with|including|consisting of|compris\w+|made up of|of which|:|\() ?"
        rf"(?:a |an |about )*{{a:Q}} (?:in|of) (?:cash|stock|shares|debt|equity|loans|bonds)\b{GAP}{{0,12}}?\band (?:about )?{{b:Q}} (?:in|of) "
        r"(?:\w+ )?(?:cash|stock|shares|debt|equity|loans|bonds)\b",
        # combined revenue of C: X had A and Y B
        rf"(?:combined|together|in total|merger|合计|共计){GAP}{{0,40}}?{{c:Q}}{GAP}{{0,6}}?[:(：]{GAP}{{0,40}}?{{a:Q}}{GAP}{{0,30}}?(?:\band\b|和|与|,){GAP}{{0,24}}?{{b:Q}}",
        # X and Y contributed A and B respectively to W of C
        rf"\b(?:contribut\w*|brought in|generat\w*|earn\w*|add(?:ed|s)?) {{a:Q}} and {{b:Q}},? respectively,? (?:to|of|towards)"
        rf" {NEAR}{{0,24}}?{{c:Q}}",
        # C consists of A from X and B from Y, and of no more
        rf"{{c:Q}} (?:consist\w* of|compris\w+|(?:is|was|are|were) made up of|breaks? down into) {NEAR}{{0,20}}?{{a:Q}}"
        rf"{NEAR}{{0,24}}? and {NEAR}{{0,16}}?{{b:Q}}(?={NEAR}{{0,30}}?(?:[.;]|$))",
        # together, X at A and Y at B make C
        rf"\btogether,? {NEAR}{{0,24}}?{{a:Q}},? and {NEAR}{{0,24}}?{{b:Q}},? (?:make|come to|total|add up to|amount to) {NEAR}{{0,6}}?{{c:Q}}",
        # C, 由 X 的 A 和 Y 的 B 构成; C, X 为 A, 其余 B 来自 Y
        rf"{{c:Q}},?由{NEAR}{{0,12}}?{{a:Q}}{NEAR}{{0,6}}?(?:和|与|及|、){NEAR}{{0,12}}?{{b:Q}}{NEAR}{{0,6}}?(?:构成|组成)",
        rf"(?:^|[;。])[^\ue001-\ue004;。]{{0,40}}?{{c:Q}},(?:其中)?{NEAR}{{0,10}}?{{a:Q}},(?:其余|剩余|余下)的?{{b:Q}}",
        # X 的 A、Y 的 B, 合计 C
        rf"(?:^|[;。:]){NEAR}{{0,12}}?{{a:Q}}、{NEAR}{{0,12}}?{{b:Q}},(?:两者|二者)?(?:合计|总计|共计|加起来|总(?:收入|额|量|成本|投资|产量|销量))"
        rf"(?:为|约|达到?)*{{c:Q}}",
        rf"{{c:Q}},? (?:which is |that is |being )?the (?:sum|total) of {NEAR}{{0,40}}?{{a:Q}}{NEAR}{{0,24}}? and {NEAR}{{0,40}}?{{b:Q}}(?={NEAR}{{0,30}}?(?:[.;]|$))",
        # A outpatients and B inpatients, C in all
        rf"(?:^|[;.] ){_NEAR}{{0,50}}?{{a:Q}} (?!of\b){_NEAR}{{1,24}}? and {{b:Q}} {_NEAR}{{1,24}}?, (?:or )?{{c:Q}}(?: [a-z]+)? (?:in all|in total|altogether|all told)(?=[.;,]|$)",
    ),
    *told("difference", difference, alike="abc", doubt=True)(
        # the gap between A and B was C; revenue was A and costs were B, leaving C; 收入 A, 成本 B, 毛利 C
        rf"\b(?:gap|difference|spread) between {NEAR}{{0,24}}?{{a:Q}} and {NEAR}{{0,24}}?{{b:Q}} (?:was|is|came to|amounted to) {{c:Q}}",
        rf"\b(?:revenues?|sales|income|turnover|receipts) (?:was|were|of|came to|reached|totalled) {{a:Q}}{NEAR}{{0,10}}?,? and {NEAR}{{0,24}}?"
        rf"\b(?:costs?|expenses?|outlays?|spending) (?:was|were|of|came to|reached|totalled) {{b:Q}},? (?:leaving|giving|which leaves|which left)"
        rf" {NEAR}{{0,24}}?\bof {{c:Q}}",
        rf"收入{NEAR}{{0,4}}?{{a:Q}},(?:营业)?成本{NEAR}{{0,4}}?{{b:Q}},毛利润?额?(?:约|为)*{{c:Q}}",
        # C, the difference between A and B; C, the sum of A and B; C 是 A 与 B 之差
        rf"{{c:Q}},? (?:which is |that is |being )?the (?:difference|gap|spread) between {NEAR}{{0,40}}?{{a:Q}}{NEAR}{{0,24}}? and {NEAR}{{0,40}}?{{b:Q}}",
        # a bid of A is C above the price of B
        rf"{{a:Q}}{NEAR}{{0,16}}? (?:is|was|were|stands?|stood|lies|lay) {{c:Q}} (?:above|below|over|under|short of|(?:more|less|higher|lower|fewer) than)"
        rf" (?:the|its|their|last|an?) {NEAR}{{0,36}}?{{b:Q}}",
        # 14.6 months against 11.2 months, a gain of 3.4 months; 中位 A, 对照组 B, 延长 C
        r"{a:Y}[^\ue001-\ue006;.]{0,24}? (?:against|versus|vs\.?|compared with) [^\ue001-\ue006,;.]{0,24}?{b:Y}[^\ue001-\ue006;.]{0,24}?, "
        r"an? (?:[a-z]+ )?(?:gain|difference|improvement|advantage|increase|reduction|benefit|saving) of {c:Y}",
        r"(?:^|[;。])[^\ue001-\ue006;。]{0,30}?{a:Y},[^\ue001-\ue006,;。]{0,12}?{b:Y},(?:相差|延长|缩短|绝对获益)(?:了|约)*{c:Y}",
        # A exceeded B by C; A fell short of B by C
        rf"{{a:Q}}{_NEAR}{{0,20}}? (?:exceed\w*|surpass\w*|outstripp\w*|topp(?:ed|ing)|outweigh\w*|beat|fell short of|fall short of|trail\w*|lagg?\w*)"
        rf" {_NEAR}{{0,40}}?{{b:Q}} by (?:about )?{{c:Q}}",
        # by A votes to B, a majority of C
        r"\b(?:by|with) {a:Q}(?: votes| seats)? (?:to|against) {b:Q}(?: votes| seats)?,? a (?:majority|margin|lead) of {c:Q}",
        # a cut of C takes it from A to B
        rf"\b(?:cut|reduction|increase|rise|addition|drop|fall) of {{c:Q}}{_NEAR}{{0,50}}? from {_NEAR}{{0,12}}?{{a:Q}} to {{b:Q}}",
        # A of B patients (80 %) completed it and C withdrew; A of the B was drawn, C is left
        rf"{{a:Q}} of (?:the |its |all |a )?{{b:Q}}{_WORDS}{{0,60}}?,? and {{c:Q}} (?:withdrew|did not|failed|were not|was not|remain\w*|declined|dropped out|left|discontinued|abstained|is left|are left)",
        # 3.2 年, 较上季末的 3.8 年缩短 C
        r"{b:Y},?(?:较|比)[^\ue001-\ue006,;。]{0,8}?{a:Y}(?:延长|缩短|增加|减少|提高|下降|上升)(?:了|约)*{c:Y}",
        # the difference between A of debt and B of cash is C
        rf"\bdifference between {NEAR}{{0,24}}?{{a:Q}}{NEAR}{{0,30}}? and {NEAR}{{0,24}}?{{b:Q}}{NEAR}{{0,30}}?,? (?:is|was|comes to|works out (?:to|at)|of) {NEAR}{{0,10}}?{{c:Q}}",
    ),
    *told("product", product)(
        # A, 单机用量 B, 对应需求 C
        rf"{{a:Q}}{NEAR}{{0,6}}?,(?:单[一-鿿]|每[一-鿿])[一-鿿]{{0,8}}?{{b:Q}}{NEAR}{{0,4}}?,(?:对应|需要?|合计)[一-鿿]{{0,8}}?{{c:Q}}",
        # 每股 P,N 股,总额 C
        rf"(?P<price>{{a:Q}}){GAP}{{0,14}}?{{b:Q}}{GAP}{{0,8}}?,?"
        rf"(?:总金额|总额|总价|募集资金总额|募资总额|合计){NEAR}{{0,4}}?{{c:Q}}",
    ),
    *told("product", product, doubt=True)(
        # N, 按单价 P 计算, 市场空间 C; 22 倍 PE, 以 186 亿元净利润计算, 合理市值 C
        rf"{{a:QX}}[^\ue001-\ue004,;。]{{0,8}}?[;,](?:按照?|以){NEAR}{{0,10}}?{{b:Q}}{NEAR}{{0,8}}?(?:计算?|测算|估算|推算),?{NEAR}{{0,12}}?{{c:Q}}",
        # 单价 A, 采购 B, 总价 C
        rf"单[一-鿿]{{0,4}}?价格?(?:约|为|近)*{{a:Q}},(?:共|累计|合计|计划|拟|已)?(?:采购|购买|购入|交付|销售|售出|订购){NEAR}{{0,8}}?{{b:Q}},(?:总价款?|总额|总金额|合计|共计|金额){NEAR}{{0,6}}?{{c:Q}}",
        # each one draws A, so B of them need C
        rf"\beach [a-z]{{3,12}} (?:draws|uses|consumes|needs|requires|costs|holds|carries|produces|makes|earns|has|takes) {NEAR}{{0,12}}?{{a:Q}}"
        rf"{NEAR}{{0,16}}?,? (?:so|and|meaning|thus|hence|which means) {NEAR}{{0,8}}?{{b:Q}} (?:[a-z]+s )?"
        rf"(?:draw|use|consume|need|require|cost|hold|carry|produce|make|earn|have|take|would|will)\b{NEAR}{{0,20}}?{{c:Q}}",
        # 1,250 份, 其中 46% 的受访者即 575 人
        r"{b:Q},其中(?:有)?{a:R}的?[一-鿿]{1,8}?,?(?:即|约|共|计|合)+{c:Q}",
    ),
    *told("product", product, alike="bc")(
        # p% of W is A
        rf"{{a:R}} of{NEAR}{{0,24}}?{{b:Q}}{NEAR}{{0,4}}?,? ?\b(?:is|equals|comes to|amounts to|would be|which is)\b ?{{c:Q}}",
        # W 的 p% 就是 A
        rf"{{b:Q}}的{{a:R}},?{_IS_ZH}?{{c:Q}}",
        # 净利润 A, 给予 n 倍市盈率, 对应市值 C
        rf"{{b:Q}}{_AT_A_MULTIPLE}(?:[^\ue001-\ue006;。]{{0,6}})(?:市值|估值|价值)(?:为|约|约为|达)*{{c:Q}}",
        # 每股收益 A, 给予 n 倍市盈率, 目标价 C: a price is a multiple of no whole profit
        rf"(?:EPS|每股(?:收益|盈利|净利润?)){NEAR}{{0,6}}?{{b:Q}}{_AT_A_MULTIPLE}(?:[^\ue001-\ue006,;。]{{0,6}})(?:股价|价)(?:为|约|约为|达)*{{c:Q}}",
        # n times A, which gives C
        rf"{{a:X}} (?:our |the |its |this )?[^\ue001-\ue004,;:()。]{{0,50}}?{{b:Q}}, ?(?:which |this )?(?:giv(?:es|ing)|impl(?:ies|ying)|is worth|yields|makes|equals)"
        rf" (?:a |an )?{NEAR}{{0,30}}?{{c:Q}}",
        # W 中, p% 会在一年内确认--A
        rf"{{b:Q}}的?{NEAR}{{0,14}}?(?:\([^\ue001-\ue006()]{{0,10}}\))?中,?{NEAR}{{0,8}}?{{a:R}}{NEAR}{{0,14}}?(?:\ue006{NEAR}{{0,14}}?)?{_THAT_IS}{{c:Q}}",
        # of the W backlog, p% will be recognised within a year, or A
        rf"\bof (?:the |its |our |their |this |that )?(?:total |remaining |roughly |about )*{{b:Q}}{NEAR}{{0,40}}?, {{a:R}}{NEAR}{{0,50}}?(?:\ue006{NEAR}{{0,20}}?)?"
        r"(?:, or| \(|--| - |, which is|, that is) ?{c:Q}",
        # 在收入 W 的基础上维持 p% 的利润率, 现金流将接近 A
        rf"{{b:Q}}的(?:基础|规模|水平)上?,?{NEAR}{{0,6}}?{{a:R}}的{NEAR}{{0,10}}?(?:率|比例|占比|份额),{NEAR}{{0,14}}?{{c:Q}}",
        # a margin of p% - each W of revenue yields just A of profit
        rf"{{a:R}} ?(?:--|-|:|,) ?{NEAR}{{0,4}}?(?:each|every) {{b:Q}}{NEAR}{{0,36}}? (?:yields?|gives?|leaves?|produces?|brings?|makes?|earns?){NEAR}{{0,10}}? ?{{c:Q}}",
        rf"{{a:R}}{NEAR}{{0,4}}?(?:--|-|:|,){NEAR}{{0,4}}?每{{b:Q}}的?{NEAR}{{0,12}}?(?:只|仅)?(?:能)?(?:产生|带来|赚取?|留下|剩下?|有){NEAR}{{0,6}}?{{c:Q}}",
    ),
    *told("product", product, alike="bc", strict=False)(
        rf"{{b:Q}}{GAP}{{0,4}}?[,;]{{a:R}}的{GAP}{{0,8}}?(?:就是|即|就等于|相当于){{c:Q}}",
        # p% of W ≈ A
        rf"{{a:R}} of {NEAR}{{0,16}}?{{b:Q}}{NEAR}{{0,20}}? ?(?:[=≈→]|->)? ?{{c:Q}}(?<=\ue001)",
    ),
    *told("ratio", ratio, strict=False)(
        # 总金额 A, B 股, 平均 C
        rf"{{b:Q}}{GAP}{{0,16}}?{{a:Q}}{GAP}{{0,16}}?(?:平均|均价|每\w{{0,2}}|单价|average|per share|a share){GAP}{{0,12}}?{{c:Q}}",
        rf"{{a:Q}}{GAP}{{0,16}}?{{b:Q}}{GAP}{{0,16}}?(?:平均|均价|每\w{{0,2}}|单价|average|per share|a share){GAP}{{0,12}}?{{c:Q}}",
    ),
    *told("ratio", ratio, doubt=True)(
        # with N staff and revenue of A, C per employee; 金额 A, 采购 N 台, 单价 C
        rf"\bwith {{b:Q}}{NEAR}{{0,20}}? and {NEAR}{{0,20}}?{{a:Q}}, {NEAR}{{0,40}}?{{c:Q}} (?:per|a|each)\b",
        rf"{{a:Q}},{NEAR}{{0,8}}?{{b:Q}}{NEAR}{{0,8}}?,(?:平均)?(?:单价|均价|每[台股吨套辆件])(?:约|为)*{{c:Q}}",
        # A of equity against B of power is a ratio of C per unit of it
        rf"{{a:Q}}{NEAR}{{0,30}}? (?:against|for|over) (?:an? |the )?{{b:Q}}{NEAR}{{0,40}}? (?:is|means|makes|gives|works out (?:to|at)) "
        rf"(?:a |the )?(?:ratio |price |cost |rate |average )?(?:of )?{{c:Q}}",
    ),
    *told("ratio", ratio, alike="ab", doubt=True)(
        # return on equity was r, on A and B
        r"\b(?:return on [a-z]+(?: [a-z]+)?|tax rate)\b[^\ue001-\ue006,;.]{0,20}?{c:R},? (?:on|from|based on) "
        rf"{NEAR}{{0,24}}?\bof {{a:Q}} (?:and|against|over|on) {NEAR}{{0,12}}?\b(?:average|pre-?tax|taxable) {NEAR}{{0,20}}?\bof {{b:Q}}",
        # at A the stock trades at n times our EPS estimate of B
        rf"{{a:Q}},? {NEAR}{{0,40}}?\b(?:trad(?:es?|ed|ing)|priced|valued|sells?) (?:at|on) (?:about |some |just )?{{c:X}}"
        r" [^\ue001-\ue004,;.]{0,40}?\b(?:EPS|earnings)\b[^\ue001-\ue004,;.]{0,24}?(?:of |\()(?:about )?{b:Q}",
    ),
    *told("share", share_of_sum, alike="ab", doubt=True)(
        # A votes for and B against, or r in favour
        r"{a:Q} (?:votes? |shares? |ballots? |members? |delegates? )?(?:for|in favou?r|yes)\b[^\ue001-\ue006;.]{0,8}?(?:,|and|to|with) "
        r"{b:Q} (?:votes? |shares? |ballots? |members? |delegates? )?(?:against|opposed|no)\b[^\ue001-\ue006;.]{0,30}?{c:R}",
    ),
    *told("difference", partial(remainder, 2), inputs="wab", alike="wabc", doubt=True)(
        # operating profit was W; after A and B, net profit came to C
        rf"{{w:Q}},? (?:and )?(?:after|less|minus) {NEAR}{{0,24}}?\bof {{a:Q}} and {NEAR}{{0,24}}?\bof {{b:Q}},? {NEAR}{{0,24}}?"
        r"(?:net|leaving|left|profit|earnings|income|came to|was)[^\ue001-\ue006,;.]{0,24}?{c:Q}",
        # rose from A to B: X was D and Y was C
        rf"\bfrom {NEAR}{{0,16}}?{{a:Q}} to {{w:Q}}: ?{NEAR}{{0,30}}?{{b:Q}},? and {NEAR}{{0,30}}?{{c:Q}}(?={NEAR}{{0,20}}?(?:[.;]|$))",
    ),
    *told("product", product, alike="bc", doubt=True)(
        # 15.00 亿元, 票面利率 r, 每年付息 C; the r coupon on B costs C a year
        rf"{{b:Q}},{NEAR}{{0,6}}?(?:票面利率|年利率|管理费率|托管费率|费率)(?:为|是)?{{a:R}},(?:[公基发][一-鿿]{{1,2}})?(?:每年|全年|年)需?(?:付息|利息|管理费|托管费|费用)(?:支出)?(?:约|为)*{{c:Q}}",
        r"{a:R} (?:coupon|interest|fee|rate) on (?:the |its |our |an? )?{b:Q}[^\ue001-\ue006,;.]{0,24}? (?:costs?|is|means|pays|brings|comes to|makes) (?:about )?{c:Q}(?! ?(?:this|in|for|last|so far)\b)",
        # r of the B shares, or C
        rf"{{a:R}} of (?:the |its |our |their |all )*{{b:Q}}{_NEAR}{{0,16}}?,? or (?:about |some )?{{c:Q}}",
    ),
    *told("sum", total, alike="abc")(
        # C (A in cash + B in notes)
        rf"{{c:Q}} ?\({{a:Q}}{NEAR}{{0,14}}? ?[+＋] ?{{b:Q}}[^\ue001-\ue006,;()。+＋]{{0,14}}\)",
        # C = A (firm) + B (option)
        rf"(?<![+＋×*/-]){{c:Q}}{NEAR}{{0,12}}?[=＝] ?{{a:Q}}{_GLOSS} ?[+＋] ?{{b:Q}}{_GLOSS}(?=[,;.。]|$)",
        # A (firm) + B (option) = C
        rf"(?:^|[,;:。]) ?{NEAR}{{0,16}}?{{a:Q}}{_GLOSS} ?[+＋] ?{{b:Q}}{_GLOSS} ?[=＝] ?{{c:Q}}",
        rf"\badd(?:ing)? {NEAR}{{0,16}}?{{a:Q}}{NEAR}{{0,30}}? to {NEAR}{{0,20}}?{{b:Q}}{NEAR}{{0,30}}?,? ?(?:and )?{_YOU_GET} {NEAR}{{0,16}}?{{c:Q}}",
    ),
    *told("sum", total, alike="abc", beyond=True)(
        # a total of C, including A in cash and B in shares
        rf"\b(?:cash of|total of|sum of|spent|returned|paid|invested|utili[sz]ed|distributed) {{c:Q}}{NEAR}{{0,40}}?, (?:including|comprising) "
        rf"{{a:Q}} (?:in|of|for|on|to) {NEAR}{{3,40}}? and {{b:Q}} (?:in|of|for|on|to) ",
        rf"(?:共|合计|总计|累计|总额|支付|投入){NEAR}{{0,6}}?{{c:Q}}{NEAR}{{0,4}}?,(?:其中)?包括{NEAR}{{0,12}}?{{a:Q}}{NEAR}{{0,8}}?(?:和|及|以及|、){NEAR}{{0,12}}?{{b:Q}}",
    ),
    *told("multiple", multiple, inputs="ba", alike="ab")(
        # A of promises against B of sales is an Nx gap
        rf"{{a:Q}}{NEAR}{{0,40}}? (?:against|over|versus|vs\.?) {{b:Q}}{_DATED}{{0,40}}? (?:is|means|makes|gives|implies) (?:an? )?{{c:X}}",
        # an EV of A on B of revenue = Nx
        rf"{{a:Q}}{NEAR}{{0,24}}? on {{b:Q}}{NEAR}{{0,24}}? ?[=≈] ?{{c:X}}",
    ),
    *told("difference", difference, alike="abc")(
        # revenue of A less costs of B left C
        rf"{{a:Q}},? (?:less|minus|net of) {NEAR}{{0,24}}?(?:\bof )?{{b:Q}},? (?:and )?(?:left|leaves|leaving|gives|gave|giving|makes|made|comes to|came to|is|was) "
        rf"{NEAR}{{0,24}}?{{c:Q}}",
        # subtract B from A and you get C; adding A to B gives C
        rf"\b(?:subtract(?:ing)?|deduct(?:ing)?|take|taking) {NEAR}{{0,16}}?{{b:Q}}{NEAR}{{0,30}}? from {NEAR}{{0,20}}?{{a:Q}}{NEAR}{{0,30}}?,? ?(?:and )?{_YOU_GET} {NEAR}{{0,16}}?{{c:Q}}",
    ),
    *told("multiple", multiple, inputs="ba", alike="ab", doubt=True)(
        # valued at A on revenue of B, it trades at n times sales
        rf"\b(?:valued at|valuation of|market (?:cap|value) of|worth) {{a:Q}}{NEAR}{{0,24}}? (?:on|with|against)(?: just| only)? {NEAR}{{0,24}}?{_EARNED} {NEAR}{{0,12}}?{{b:Q}}"
        rf"{NEAR}{{0,24}}?,?{NEAR}{{0,30}}?{{c:X}}",
        rf"(?:估值|市值)(?:为|达|约)*{{a:Q}}{NEAR}{{0,4}}?,{NEAR}{{0,10}}?{_EARNED}{NEAR}{{0,8}}?{{b:Q}}{NEAR}{{0,4}}?,{NEAR}{{0,12}}?{{c:X}}",
    ),
)
