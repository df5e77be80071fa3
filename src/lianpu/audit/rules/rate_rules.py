"""How sentences tell a rate before what it is of, votes for and against, and steps between two amounts, as patterns.

See `part_rules` for shares, sums and what is left. Other numbers may be meant than those right behind a rate, so
that what fails is doubt.
"""

from __future__ import annotations

from lianpu.audit.proof.operations import difference, ratio, share, share_of_sum, total
from lianpu.audit.rules.part_rules import NEAR, PartRule
from lianpu.audit.stated.shapes import grammar

_ALL_OF = r"of (?:the |its |their |our |all |a total of |some )*"

RATE_RULES: tuple[PartRule, ...] = (
    # occupancy was r: A of B are let; turnout of r, with A of the B voting
    PartRule(
        "share",
        grammar(
            rf"(?P<kind>[^\ue001-\ue006;.]{{0,40}}?){{c:R}}(?:: ?|, (?:with|as) ){NEAR}{{0,40}}?{{a:Q}} {_ALL_OF}{{b:Q}}"
        ),
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # return on equity was r, on A and B
    PartRule(
        "ratio",
        grammar(
            r"\breturn on [a-z]+(?: [a-z]+)?\b[^\ue001-\ue006,;.]{0,20}?{c:R},? (?:on|from|based on) "
            rf"{NEAR}{{0,24}}?\bof {{a:Q}} (?:and|against|over|on) {NEAR}{{0,12}}?\baverage {NEAR}{{0,20}}?\bof {{b:Q}}"
        ),
        ratio,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # a dividend of A on a price of B gives a yield of r
    PartRule(
        "share",
        grammar(
            rf"{{a:Q}}{NEAR}{{0,12}}? (?:on|over|against) {NEAR}{{0,24}}?\bof {{b:Q}},? (?:gives?|makes?|is|was|means|implies|equals|yields|puts)"
            rf" (?:an? |the )(?!{NEAR}{{0,30}}?margin){NEAR}{{0,30}}?(?:of|at) (?:about )?{{c:R}}"
        ),
        share,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # A votes for and B against, or r in favour
    PartRule(
        "share",
        grammar(
            r"{a:Q} (?:votes? |shares? |ballots? |members? |delegates? )?(?:for|in favou?r|yes)\b[^\ue001-\ue006;.]{0,8}?(?:,|and|to|with) "
            r"{b:Q} (?:votes? |shares? |ballots? |members? |delegates? )?(?:against|opposed|no)\b[^\ue001-\ue006;.]{0,30}?{c:R}"
        ),
        share_of_sum,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # at A the stock trades at n times our EPS estimate of B
    PartRule(
        "ratio",
        grammar(
            rf"{{a:Q}},? {NEAR}{{0,40}}?\b(?:trad(?:es?|ed|ing)|priced|valued|sells?) (?:at|on) (?:about |some |just )?{{c:X}}"
            r" [^\ue001-\ue004,;.]{0,40}?\b(?:EPS|earnings)\b[^\ue001-\ue004,;.]{0,24}?(?:of |\()(?:about )?{b:Q}"
        ),
        ratio,
        "ab",
        strict=True,
        alike="ab",
        doubt=True,
    ),
    # C, the difference between A and B; C, the sum of A and B; C 是 A 与 B 之差
    PartRule(
        "difference",
        grammar(
            rf"{{c:Q}},? (?:which is |that is |being )?the (?:difference|gap|spread) between {NEAR}{{0,40}}?{{a:Q}}{NEAR}{{0,24}}? and {NEAR}{{0,40}}?{{b:Q}}"
        ),
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    PartRule(
        "sum",
        grammar(
            rf"{{c:Q}},? (?:which is |that is |being )?the (?:sum|total) of {NEAR}{{0,40}}?{{a:Q}}{NEAR}{{0,24}}? and {NEAR}{{0,40}}?{{b:Q}}(?={NEAR}{{0,30}}?(?:[.;]|$))"
        ),
        total,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
    # a bid of A is C above the price of B
    PartRule(
        "difference",
        grammar(
            rf"{{a:Q}}{NEAR}{{0,16}}? (?:is|was|were|stands?|stood|lies|lay) {{c:Q}} (?:above|below|over|under|short of|(?:more|less|higher|lower|fewer) than)"
            rf" (?:the|its|their|last|an?) {NEAR}{{0,36}}?{{b:Q}}"
        ),
        difference,
        "ab",
        strict=True,
        alike="abc",
        doubt=True,
    ),
)
