"""How sentences tell by how much two amounts differ, what they come to and what is left, as patterns.

See `part_rules` for shares and wholes. The words name the operation and stand beside both numbers; a third number may
still be meant, so that what fails is doubt.
"""

from __future__ import annotations

from collections.abc import Callable

from lianpu.audit.proof.operations import Operation, difference, product, share, total
from lianpu.audit.rules.part_rules import PartRule

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
