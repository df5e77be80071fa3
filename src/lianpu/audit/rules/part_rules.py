"""How sentences tell parts, as patterns: shares of a whole, its parts and what they leave, gaps between two amounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lianpu.audit.proof.operations import Operation, difference, product, share, total
from lianpu.audit.stated.pairs import GAP
from lianpu.audit.stated.shapes import Shape, lettered
from lianpu.core.kept_property import cached_property

# How sentences tell parts: shares of a whole, its parts and what they leave, as patterns.
#
# Each pattern is strict where grammar names part, whole and result in one breath, and confirming
# where words may hide another part: a confirming pattern that fails says nothing.


@dataclass(frozen=True)
class PartRule:
    """A pattern, the operation that it states, and whether a failure proves anything."""

    rule: str
    pattern: str
    """As `lettered` reads it."""
    operation: Callable[[], Operation]
    inputs: str
    """Groups in the order that the operation takes."""
    strict: bool
    alike: str = ""
    """Groups that must print one unit."""
    doubt: bool = False
    """Whether another part may be told elsewhere, so that a failure is amber."""
    beyond: bool = False
    """Whether more parts may be meant than those told: only what exceeds the whole fails."""

    @cached_property
    def shape(self) -> Shape:
        """The pattern with its two inputs and their result."""
        return Shape(lettered(self.pattern), f"{self.inputs}c")


NEAR = r"[^\ue001-\ue006,;:()。]"
"""One character of the same phrase: no number, no comma."""

PART_RULES: tuple[PartRule, ...] = (
    # A 占 W 的 p%
    PartRule(
        "share",
        rf"{{a:Q}}{NEAR}{{0,3}}?[,(]?(?:这一金额|这|其|仅|只)?(?P<about>约|近|大约)?占{NEAR}{{0,28}}?{{b:Q}}{NEAR}{{0,6}}?的?"
        r"(?:比例|比重)?(?:约|近|超过?|达|为)*{c:R}",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    PartRule(
        "share",
        rf"{{a:Q}}{GAP}{{0,12}}?占{GAP}{{0,28}}?{{b:Q}}{GAP}{{0,10}}?的?比?(?:约|近|超过?|达|为|例)*{{c:R}}",
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    # A,占 W(B)p%
    PartRule(
        "share",
        rf"{{a:Q}},?(?:约)?占{NEAR}{{2,20}}\({{b:Q}}\)的?(?:比例|比重)?(?:约|为|达)*{{c:R}}",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # W,其中 A,占 W 的 p%
    PartRule(
        "share",
        rf"(?P<of>[一-鿿]{{1,8}}){NEAR}{{0,3}}?{{b:Q}},其中,?{NEAR}{{0,14}}?{{a:Q}},占(?P<noun>[一-鿿]{{0,8}}?)(?:的|比|比例|比重|比为|约|近)*{{c:R}}",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # W 中 A,占(比) p%
    PartRule(
        "share",
        rf"{{b:Q}}{GAP}{{0,10}}?[,，]?(?:其中|当中|里面){GAP}{{0,20}}?{{a:Q}}{GAP}{{0,6}}?,?占(?:比|总\w{{0,2}}|全部)?(?:的|约|近|为|达到?|超过?)*{{c:R}}",
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    # W, 其中甲出货 A, 市占率 p%
    PartRule(
        "share",
        rf"{{b:Q}}{NEAR}{{0,4}}?,?其中,?{NEAR}{{1,16}}?{{a:Q}},(?:市占率|市场份额|份额|占比|占有率)(?:约|为|达到?|近|超过?)*{{c:R}}",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # W, 其中甲占 p%, 约 A; W, of which B made up p%, or A
    PartRule(
        "share",
        rf"{{b:Q}}{NEAR}{{0,4}}?,?其中,?{NEAR}{{1,14}}?占比?(?:约|为|达到?|近|超过?)*{{c:R}},(?:约|近|为|达到?|即|合|规模)*{{a:Q}}",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    PartRule(
        "share",
        rf"{{b:Q}}{GAP}{{0,12}}?, of which {NEAR}{{1,40}}? (?:made up|makes? up|accounted for|accounts? for|represented|represents?|had|has|were|was|is) "
        r"(?:about |some |nearly )?{c:R}(?:, or|,| \() ?(?:about |some )?{a:Q}",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # W, 其中渗透率 p%,对应 A
    PartRule(
        "share",
        rf"{{b:Q}}{GAP}{{0,30}}?(?:渗透率|占比|份额|比例|比重|penetration|share){GAP}{{0,12}}?{{c:R}}{GAP}{{0,40}}?{{a:Q}}",
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    # A of the W, or p%
    PartRule(
        "share",
        r"{a:Q} of (?:the |its |all |our |a total of |some )*{b:Q}[^\ue001-\ue004,;:().。]{0,30}?(?:,? or| \(|, i\.e\.,?|, that is,?) ?{c:R}",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # A in funding, which represents p% of the total W
    PartRule(
        "share",
        r"{a:Q}(?: (?:in|of) [a-z]+(?: [a-z]+){0,2})?,? (?:which )?(?:represents?|represented|representing) {c:R} of (?:the |its |all )*"
        r"(?:total|overall|whole|combined) (?:of )?{b:Q}",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # W raised, of which B accounts for A (p%)
    PartRule(
        "share",
        rf"{{b:Q}}{NEAR}{{0,50}}?, of which {NEAR}{{1,40}}? (?:accounts? for|accounted for|contribut(?:es|ed)|made up) {{a:Q}} ?\({{c:R}}\)",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # A, or p% of W
    PartRule(
        "share",
        rf"{{a:Q}}{GAP}{{0,40}}?(?:\bor\b|represent\w*|account\w* for|equal to|equivalent to|which (?:is|was)|[(,])"
        rf"{GAP}{{0,16}}?{{c:R}} of{GAP}{{0,30}}?{{b:Q}}",
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    PartRule(
        "share",
        rf"{{a:Q}}{NEAR}{{0,16}}?\b(?:represent\w*|account\w* for|made up|makes up|equal\w*|is|was|were|are)\b {{c:R}} of"
        rf" {NEAR}{{0,24}}?{{b:Q}}",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    PartRule(
        "share",
        rf"{{a:Q}}{GAP}{{0,40}}?but that is just over {{c:R}}{GAP}{{0,24}}?{{b:Q}}",
        share,
        "ab",
        strict=False,
        alike="ab",
    ),
    # 总额 C,其中 A…,B…
    PartRule(
        "sum",
        rf"{{c:Q}}{GAP}{{0,8}}?,?(?:其中|包括|由){GAP}{{0,14}}?{{a:Q}}{GAP}{{0,20}}?(?:,|和|与|及|、){GAP}{{0,12}}?{{b:Q}}",
        total,
        "ab",
        strict=False,
        alike="abc",
    ),
    # C through A of … and B of …
    PartRule(
        "sum",
        rf"{{c:Q}}{GAP}{{0,60}}?(?P<whole>through|consisting of|compris\w+|made up of|of which|includ\w+|where|:)"
        rf"{GAP}{{0,30}}?{{a:Q}}{GAP}{{0,50}}?\band\b{GAP}{{0,30}}?{{b:Q}}(?!{GAP}{{0,50}}?\band\b)",
        total,
        "ab",
        strict=False,
        alike="abc",
    ),
    # for C, paying A in cash and B in shares
    PartRule(
        "sum",
        rf"{{c:Q}}{GAP}{{0,24}}?,? ?(?:paying|in|with|including|consisting of|compris\w+|made up of|of which|:|\() ?"
        rf"(?:a |an |about )*{{a:Q}} (?:in|of) (?:cash|stock|shares|debt|equity|loans|bonds)\b{GAP}{{0,12}}?\band (?:about )?{{b:Q}} (?:in|of) "
        r"(?:\w+ )?(?:cash|stock|shares|debt|equity|loans|bonds)\b",
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # combined revenue of C: X had A and Y B
    PartRule(
        "sum",
        rf"(?:combined|together|in total|merger|合计|共计){GAP}{{0,40}}?{{c:Q}}{GAP}{{0,6}}?[:(：]{GAP}{{0,40}}?{{a:Q}}{GAP}{{0,30}}?(?:\band\b|和|与|,){GAP}{{0,24}}?{{b:Q}}",
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # W, of which A or p %; W, of whom A women (p %)
    PartRule(
        "share",
        rf"{{b:Q}}{GAP}{{0,24}}?,? ?\b(?:of which|of whom|including|of these){GAP}{{0,24}}?{{a:Q}}{GAP}{{0,20}}?(?:,? or|,? i\.e\.|\(){GAP}{{0,12}}?{{c:R}}",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # of the W we attribute A to X, i.e. p %
    PartRule(
        "share",
        rf"{{b:Q}}[^\ue001-\ue004;。.]{{0,24}}?;? ?{{a:Q}} of (?:them|these|this|it),? ?(?:or|i\.e\.|that is|\(){GAP}{{0,6}}?{{c:R}}",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # X accounted for p% of W, or A of B; a p% share of W (A of B); W of B, p% of it (A)
    PartRule(
        "share",
        rf"\b(?:account\w* for|made up|makes? up|contribut\w*|represent\w*) {{c:R}} of {NEAR}{{0,24}}?, or {{a:Q}} of"
        rf" (?:the |its |a total of )*{{b:Q}}",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    PartRule(
        "share",
        rf"{{c:R}} (?:share )?of {NEAR}{{0,20}}? \({{a:Q}} of (?:the |a total of )*{{b:Q}}\)",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    PartRule(
        "share",
        r"{b:Q}, {c:R} of (?:them|it|this|that|which) \({a:Q}\)",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # a margin of p% (a profit of A on revenue of B)
    PartRule(
        "share",
        rf"{{c:R}} \({NEAR}{{0,24}}?\bof {{a:Q}} on {NEAR}{{0,24}}?\bof {{b:Q}}\)",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # 总收入 B, 亚洲占 p%, 为 A
    PartRule(
        "share",
        rf"{{b:Q}},{NEAR}{{0,8}}?占(?:比|其中)?(?:约|为)*{{c:R}},(?:约?为|即|达到?|金额为){{a:Q}}",
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # X and Y contributed A and B respectively to W of C
    PartRule(
        "sum",
        rf"\b(?:contribut\w*|brought in|generat\w*|earn\w*|add(?:ed|s)?) {{a:Q}} and {{b:Q}},? respectively,? (?:to|of|towards)"
        rf" {NEAR}{{0,24}}?{{c:Q}}",
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # C consists of A from X and B from Y, and of no more
    PartRule(
        "sum",
        rf"{{c:Q}} (?:consist\w* of|compris\w+|(?:is|was|are|were) made up of|breaks? down into) {NEAR}{{0,20}}?{{a:Q}}"
        rf"{NEAR}{{0,24}}? and {NEAR}{{0,16}}?{{b:Q}}(?={NEAR}{{0,30}}?(?:[.;]|$))",
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # together, X at A and Y at B make C
    PartRule(
        "sum",
        rf"\btogether,? {NEAR}{{0,24}}?{{a:Q}},? and {NEAR}{{0,24}}?{{b:Q}},? (?:make|come to|total|add up to|amount to) {NEAR}{{0,6}}?{{c:Q}}",
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # C, 由 X 的 A 和 Y 的 B 构成; C, X 为 A, 其余 B 来自 Y
    PartRule(
        "sum",
        rf"{{c:Q}},?由{NEAR}{{0,12}}?{{a:Q}}{NEAR}{{0,6}}?(?:和|与|及|、){NEAR}{{0,12}}?{{b:Q}}{NEAR}{{0,6}}?(?:构成|组成)",
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    PartRule(
        "sum",
        rf"(?:^|[;。])[^\ue001-\ue004;。]{{0,40}}?{{c:Q}},(?:其中)?{NEAR}{{0,10}}?{{a:Q}},(?:其余|剩余|余下)的?{{b:Q}}",
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # X 的 A、Y 的 B, 合计 C
    PartRule(
        "sum",
        rf"(?:^|[;。:]){NEAR}{{0,12}}?{{a:Q}}、{NEAR}{{0,12}}?{{b:Q}},(?:两者|二者)?(?:合计|总计|共计|加起来|总(?:收入|额|量|成本|投资|产量|销量))"
        rf"(?:为|约|达到?)*{{c:Q}}",
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # the gap between A and B was C; revenue was A and costs were B, leaving C; 收入 A, 成本 B, 毛利 C
    PartRule(
        "difference",
        rf"\b(?:gap|difference|spread) between {NEAR}{{0,24}}?{{a:Q}} and {NEAR}{{0,24}}?{{b:Q}} (?:was|is|came to|amounted to) {{c:Q}}",
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    PartRule(
        "difference",
        rf"\b(?:revenues?|sales|income|turnover|receipts) (?:was|were|of|came to|reached|totalled) {{a:Q}}{NEAR}{{0,10}}?,? and {NEAR}{{0,24}}?"
        rf"\b(?:costs?|expenses?|outlays?|spending) (?:was|were|of|came to|reached|totalled) {{b:Q}},? (?:leaving|giving|which leaves|which left)"
        rf" {NEAR}{{0,24}}?\bof {{c:Q}}",
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    PartRule(
        "difference",
        rf"收入{NEAR}{{0,4}}?{{a:Q}},(?:营业)?成本{NEAR}{{0,4}}?{{b:Q}},毛利润?额?(?:约|为)*{{c:Q}}",
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
)


# How sentences tell by how much two amounts differ, what they come to and what is left, as patterns.
#
# See `part_rules` for shares and wholes. The words name the operation and stand beside both numbers; a third number may
# still be meant, so that what fails is doubt.


_NEAR = r"[^\ue001-\ue006,;:()。.]"
_WORDS = r"[^\ue001\ue003-\ue004;.]"


def _rule(
    rule: str, pattern: str, made: Callable[[], Operation], inputs: str = "ab", alike: str = "abc"
) -> PartRule:
    return PartRule(rule, pattern, made, inputs, strict=True, alike=alike, doubt=True)


GAP_RULES: tuple[PartRule, ...] = (
    # A exceeded B by C; A fell short of B by C
    _rule(
        "difference",
        rf"{{a:Q}}{_NEAR}{{0,20}}? (?:exceed\w*|surpass\w*|outstripp\w*|topp(?:ed|ing)|outweigh\w*|beat|fell short of|fall short of|trail\w*|lagg?\w*)"
        rf" {_NEAR}{{0,40}}?{{b:Q}} by (?:about )?{{c:Q}}",
        difference,
    ),
    # by A votes to B, a majority of C
    _rule(
        "difference",
        r"\b(?:by|with) {a:Q}(?: votes| seats)? (?:to|against) {b:Q}(?: votes| seats)?,? a (?:majority|margin|lead) of {c:Q}",
        difference,
    ),
    # a cut of C takes it from A to B
    _rule(
        "difference",
        rf"\b(?:cut|reduction|increase|rise|addition|drop|fall) of {{c:Q}}{_NEAR}{{0,50}}? from {_NEAR}{{0,12}}?{{a:Q}} to {{b:Q}}",
        difference,
    ),
    # A of B patients (80 %) completed it and C withdrew; A of the B was drawn, C is left
    _rule(
        "difference",
        rf"{{a:Q}} of (?:the |its |all |a )?{{b:Q}}{_WORDS}{{0,60}}?,? and {{c:Q}} (?:withdrew|did not|failed|were not|was not|remain\w*|declined|dropped out|left|discontinued|abstained|is left|are left)",
        difference,
    ),
    # 3.2 年, 较上季末的 3.8 年缩短 C
    _rule(
        "difference",
        r"{b:Y},?(?:较|比)[^\ue001-\ue006,;。]{0,8}?{a:Y}(?:延长|缩短|增加|减少|提高|下降|上升)(?:了|约)*{c:Y}",
        difference,
    ),
    # A outpatients and B inpatients, C in all
    _rule(
        "sum",
        rf"(?:^|[;.] ){_NEAR}{{0,50}}?{{a:Q}} (?!of\b){_NEAR}{{1,24}}? and {{b:Q}} {_NEAR}{{1,24}}?, (?:or )?{{c:Q}}(?: [a-z]+)? (?:in all|in total|altogether|all told)(?=[.;,]|$)",
        total,
    ),
    # r of the B shares, or C
    _rule(
        "product",
        rf"{{a:R}} of (?:the |its |our |their |all )*{{b:Q}}{_NEAR}{{0,16}}?,? or (?:about |some )?{{c:Q}}",
        product,
        alike="bc",
    ),
    # r, 即 B 中的 A
    _rule("share", rf"{{c:R}},即{_NEAR}{{0,10}}?{{b:Q}}(?:中|里)的{{a:Q}}", share, alike="ab"),
)
