"""How sentences work out a sum or a part in one breath, each amount with its gloss, as patterns: "30.9 (11.1 in cash + 19.8 in notes)".

See `part_rules` for shares, sums and what is left.
"""

from __future__ import annotations

from lianpu.audit.proof.operations import difference, multiple, product, ratio, share, total
from lianpu.audit.rules.part_rules import NEAR, PartRule

_GLOSS = r"(?: ?\([^\ue001-\ue006()]{0,30}\)|[^\ue001-\ue006,;:()。+＋=＝]{0,14})"
"""What an amount is of, in brackets or plainly, without a number."""
_DATED = r"[^\ue001-\ue004\ue006,;:()。]"
"""One character of the same phrase, which may tell a year."""
_THAT_IS = r"(?:--|\(|,?(?:即|合|也就是|折合|相当于|等于))"
_EARNED = r"(?:ARR|revenues?|sales|turnover|收入|营收|销售额|年化收入)"
_YOU_GET = r"(?:you(?:'re| are)? (?:get|left with|have)|gives?|leaves?|yields?|makes?|comes to|results in|brings it to)"

WORKED_OUT: tuple[PartRule, ...] = (
    # C (A in cash + B in notes)
    PartRule(
        "sum",
        rf"{{c:Q}} ?\({{a:Q}}{NEAR}{{0,14}}? ?[+＋] ?{{b:Q}}[^\ue001-\ue006,;()。+＋]{{0,14}}\)",
        total,
        "ab",
        strict=True,
        alike="abc",
    ),
    # C = A (firm) + B (option)
    PartRule(
        "sum",
        rf"(?<![+＋×*/-]){{c:Q}}{NEAR}{{0,12}}?[=＝] ?{{a:Q}}{_GLOSS} ?[+＋] ?{{b:Q}}{_GLOSS}(?=[,;.。]|$)",
        total,
        "ab",
        strict=True,
        alike="abc",
    ),
    # A (firm) + B (option) = C
    PartRule(
        "sum",
        rf"(?:^|[,;:。]) ?{NEAR}{{0,16}}?{{a:Q}}{_GLOSS} ?[+＋] ?{{b:Q}}{_GLOSS} ?[=＝] ?{{c:Q}}",
        total,
        "ab",
        strict=True,
        alike="abc",
    ),
    # W 中, p% 会在一年内确认--A
    PartRule(
        "product",
        rf"{{b:Q}}的?{NEAR}{{0,14}}?(?:\([^\ue001-\ue006()]{{0,10}}\))?中,?{NEAR}{{0,8}}?{{a:R}}{NEAR}{{0,14}}?(?:\ue006{NEAR}{{0,14}}?)?{_THAT_IS}{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # of the W backlog, p% will be recognised within a year, or A
    PartRule(
        "product",
        rf"\bof (?:the |its |our |their |this |that )?(?:total |remaining |roughly |about )*{{b:Q}}{NEAR}{{0,40}}?, {{a:R}}{NEAR}{{0,50}}?(?:\ue006{NEAR}{{0,20}}?)?"
        r"(?:, or| \(|--| - |, which is|, that is) ?{c:Q}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # a total of C, including A in cash and B in shares
    PartRule(
        "sum",
        rf"\b(?:cash of|total of|sum of|spent|returned|paid|invested|utili[sz]ed|distributed) {{c:Q}}{NEAR}{{0,40}}?, (?:including|comprising) "
        rf"{{a:Q}} (?:in|of|for|on|to) {NEAR}{{3,40}}? and {{b:Q}} (?:in|of|for|on|to) ",
        total,
        "ab",
        strict=True,
        alike="abc",
        beyond=True,
    ),
    PartRule(
        "sum",
        rf"(?:共|合计|总计|累计|总额|支付|投入){NEAR}{{0,6}}?{{c:Q}}{NEAR}{{0,4}}?,(?:其中)?包括{NEAR}{{0,12}}?{{a:Q}}{NEAR}{{0,8}}?(?:和|及|以及|、){NEAR}{{0,12}}?{{b:Q}}",
        total,
        "ab",
        strict=True,
        alike="abc",
        beyond=True,
    ),
    # A of equity against B of power is a ratio of C per unit of it
    PartRule(
        "ratio",
        rf"{{a:Q}}{NEAR}{{0,30}}? (?:against|for|over) (?:an? |the )?{{b:Q}}{NEAR}{{0,40}}? (?:is|means|makes|gives|works out (?:to|at)) "
        rf"(?:a |the )?(?:ratio |price |cost |rate |average )?(?:of )?{{c:Q}}",
        ratio,
        "ab",
        strict=True,
        doubt=True,
    ),
    # 在收入 W 的基础上维持 p% 的利润率, 现金流将接近 A
    PartRule(
        "product",
        rf"{{b:Q}}的(?:基础|规模|水平)上?,?{NEAR}{{0,6}}?{{a:R}}的{NEAR}{{0,10}}?(?:率|比例|占比|份额),{NEAR}{{0,14}}?{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # a margin of p% - each W of revenue yields just A of profit
    PartRule(
        "product",
        rf"{{a:R}} ?(?:--|-|:|,) ?{NEAR}{{0,4}}?(?:each|every) {{b:Q}}{NEAR}{{0,36}}? (?:yields?|gives?|leaves?|produces?|brings?|makes?|earns?){NEAR}{{0,10}}? ?{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    PartRule(
        "product",
        rf"{{a:R}}{NEAR}{{0,4}}?(?:--|-|:|,){NEAR}{{0,4}}?每{{b:Q}}的?{NEAR}{{0,12}}?(?:只|仅)?(?:能)?(?:产生|带来|赚取?|留下|剩下?|有){NEAR}{{0,6}}?{{c:Q}}",
        product,
        "ab",
        strict=True,
        alike="bc",
    ),
    # A of promises against B of sales is an Nx gap
    PartRule(
        "multiple",
        rf"{{a:Q}}{NEAR}{{0,40}}? (?:against|over|versus|vs\.?) {{b:Q}}{_DATED}{{0,40}}? (?:is|means|makes|gives|implies) (?:an? )?{{c:X}}",
        multiple,
        "ba",
        strict=True,
        alike="ab",
    ),
    # an EV of A on B of revenue = Nx
    PartRule(
        "multiple",
        rf"{{a:Q}}{NEAR}{{0,24}}? on {{b:Q}}{NEAR}{{0,24}}? ?[=≈] ?{{c:X}}",
        multiple,
        "ba",
        strict=True,
        alike="ab",
    ),
    # capex of A exceeds cash flow of B: capex is p% of cash flow
    PartRule(
        "share",
        rf"\b(?P<one>[a-z]{{4,20}}) of {{a:Q}}[^\ue001-\ue006;.]{{0,60}}?\b(?P<all>[a-z]{{4,20}}) of {{b:Q}}(?:: ?|; ?|, (?:and |so |that is |meaning )?)"
        rf"(?:the |its |their )?(?P=one)\b{NEAR}{{0,12}}? (?:is|was|equals|comes to|runs at) {{c:R}} of (?:[a-z]+ ){{0,2}}?(?P=all)\b",
        share,
        "ab",
        strict=True,
        alike="ab",
    ),
    # subtract B from A and you get C; adding A to B gives C
    PartRule(
        "difference",
        rf"\b(?:subtract(?:ing)?|deduct(?:ing)?|take|taking) {NEAR}{{0,16}}?{{b:Q}}{NEAR}{{0,30}}? from {NEAR}{{0,20}}?{{a:Q}}{NEAR}{{0,30}}?,? ?(?:and )?{_YOU_GET} {NEAR}{{0,16}}?{{c:Q}}",
        difference,
        "ab",
        strict=True,
        alike="abc",
    ),
    PartRule(
        "sum",
        rf"\badd(?:ing)? {NEAR}{{0,16}}?{{a:Q}}{NEAR}{{0,30}}? to {NEAR}{{0,20}}?{{b:Q}}{NEAR}{{0,30}}?,? ?(?:and )?{_YOU_GET} {NEAR}{{0,16}}?{{c:Q}}",
        total,
        "ab",
        strict=True,
        alike="abc",
    ),
    # the difference between A of debt and B of cash is C
    PartRule(
        "difference",
        rf"\bdifference between {NEAR}{{0,24}}?{{a:Q}}{NEAR}{{0,30}}? and {NEAR}{{0,24}}?{{b:Q}}{NEAR}{{0,30}}?,? (?:is|was|comes to|works out (?:to|at)|of) {NEAR}{{0,10}}?{{c:Q}}",
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # valued at A on revenue of B, it trades at n times sales
    PartRule(
        "multiple",
        rf"\b(?:valued at|valuation of|market (?:cap|value) of|worth) {{a:Q}}{NEAR}{{0,24}}? (?:on|with|against)(?: just| only)? {NEAR}{{0,24}}?{_EARNED} {NEAR}{{0,12}}?{{b:Q}}"
        rf"{NEAR}{{0,24}}?,?{NEAR}{{0,30}}?{{c:X}}",
        multiple,
        "ba",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    PartRule(
        "multiple",
        rf"(?:估值|市值)(?:为|达|约)*{{a:Q}}{NEAR}{{0,4}}?,{NEAR}{{0,10}}?{_EARNED}{NEAR}{{0,8}}?{{b:Q}}{NEAR}{{0,4}}?,{NEAR}{{0,12}}?{{c:X}}",
        multiple,
        "ba",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # p% of W ≈ A
    PartRule(
        "product",
        rf"{{a:R}} of {NEAR}{{0,16}}?{{b:Q}}{NEAR}{{0,20}}? ?(?:[=≈→]|->)? ?{{c:Q}}(?<=\ue001)",
        product,
        "ab",
        strict=False,
        alike="bc",
    ),
)
