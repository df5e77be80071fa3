"""What one passage tells so plainly that it must agree: the largest within the five largest, opened less closed, a list and its count.

* The share of the largest customer is no more than that of the five largest.
* What was opened less what was closed is the net of both, whichever is told first.
* "three sites, in A, in B and in C" names three.
* "the highest of the five quarters we track (8.2, 9.6, ...)" is said of the greatest of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.audit.proof.operations import difference
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Claim, judge, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier
from lianpu.notation.numerals import read_count

# The largest, and the largest few.


_PARTY = r"(?:customer|client|supplier|vendor|shareholder|holder|lender|borrower|tenant)"
_ONE = Trigger(
    lettered(
        rf"\b(?:the|its|our|their)? ?(?:single )?(?:largest|biggest|top) {_PARTY}\b[^;。]{{0,60}}?{{q:R}}"
        r"|第一大(?P<zh>客户|供应商|股东|借款人|租户)[^\ue001-\ue006;。]{0,20}?{r:R}|最大(?:单一)?(?P<zo>客户|供应商|股东|借款人|租户)[^\ue001-\ue006;。]{0,20}?{s:R}"
    )
)
_FEW = Trigger(
    lettered(
        rf"(?<!\w)(?:(?:two|three|four|five|ten|\ue001) (?:largest|biggest)|top (?:two|three|four|five|ten|\ue001)) {_PARTY}s\b[^\ue001-\ue006;。]{{0,48}}?{{q:R}}"
        r"|前(?:[两二三四五十](?:大|名)|\ue001)(?P<zh>客户|供应商|股东|借款人|租户)[^\ue001-\ue006;。]{0,16}?{r:R}"
    )
)
_OTHER_TIME = lazy_re.words(
    r"上年|去年|同期|上期|前期|\b(?:prior|previous|last|earlier|year ago)\b|\bfrom\b|从|由"
)


@dataclass(frozen=True)
class _Told:
    """The share of somebody in something."""

    block: int
    party: str
    term: Term
    of: frozenset[str]
    """Of what, as far as the words beside it tell."""
    times: frozenset[str]


def greatest_of_few(material: Material) -> Iterator[Finding]:
    """A share of the largest that is above the share of the few largest, told in one paragraph."""
    ones: list[_Told] = []
    for sentence in material.sentences:
        here = list(_shares(sentence, _ONE))
        for few in _shares(sentence, _FEW):
            near = [
                each for each in (*ones, *here)
                if few.block - each.block <= 1 and each.party == few.party
                and (each.of == few.of or not each.of or not few.of)
                and (not few.times or not each.times or few.times == each.times)
            ]  # fmt: skip
            for one in near[-1:]:
                yield _at_least(sentence, one.term, few.term)
        ones += here


def _shares(sentence: Sentence, pattern: Trigger) -> Iterator[_Told]:
    for match in sentence.each(pattern):
        term = sentence.first_term(match, ("q", "r", "s"))
        clause = sentence.mask[sentence.mask.rfind(";", 0, match.start()) + 1 : match.end() + WHOLE]
        if term is None or _OTHER_TIME.search(clause):
            continue
        if pattern is _ONE and _FEW_WORD.search(match.group()):
            continue
        of = frozenset(each.lastgroup or "" for each in _OF_WHAT.finditer(clause))
        times = frozenset(each.period.iso for each in sentence.moments)
        yield _Told(sentence.block, _party(match), term, of, times)


WHOLE = 28
"""Characters behind a share in which words say what it is of. Ours."""
_OF_WHAT = lazy_re.compile(
    r"(?P<sales>\b(?:sales|revenues?|turnover)\b|销售|收入|营收)|(?P<owed>\breceivables?\b|应收)|(?P<bought>\bpurchases\b|采购)"
    r"|(?P<lent>\bloans?\b|贷款)|(?P<kept>\bdeposits?\b|存款)|(?P<held>\b(?:shares|equity|capital)\b|股[份本])|(?P<rent>\brent\b|租金)",
    re.IGNORECASE,
)


_FEW_WORD = lazy_re.words(r"前[两二三四五十]|\b(?:two|three|four|five|ten)\b")
_NOUNS = {
    "客户": "customer",
    "供应商": "supplier",
    "股东": "shareholder",
    "借款人": "borrower",
    "租户": "tenant",
}
_PARTIES = lazy_re.compile(_PARTY, re.IGNORECASE)


def _party(match: re.Match[str]) -> str:
    told = match.groupdict()
    chinese = told.get("zh") or told.get("zo")
    if chinese:
        return _NOUNS[chinese]
    found = _PARTIES.search(match.group())
    return found.group().casefold() if found else ""


def _at_least(sentence: Sentence, one: Term, few: Term) -> Finding:
    document = sentence.document
    low, high = one.quantity.interval.low, few.quantity.interval.high
    wrong = low is not None and high is not None and low > high
    plain = all(each.quantity.qualifier is Qualifier.EXACT for each in (one, few))
    verdict = Verdict.WRONG if wrong else Verdict.HOLDS
    symbols = f"{core(few.quantity)} {'<' if wrong else '≥'} {core(one.quantity)}"
    return Finding(
        rule="comparison",
        verdict=verdict,
        severity=(Severity.RED if plain else Severity.AMBER) if wrong else Severity.GREEN,
        spans=(
            sentence.span(few),
            document.span(few.start, few.end),
            document.span(one.start, one.end),
        ),
        title=title("comparison", verdict, symbols, None),
        stated=core(few.quantity),
        arithmetic=symbols,
    )  # fmt: skip


# Opened less closed is what was added, net.


_NET = Trigger(
    lettered(
        r"(?P<net>净增加?|净减少?|净新增)(?:了|约|门店|店铺)*{q:Q}[^。;]{0,16}?[:,(][^。;]{0,16}?(?:新开|新增|开设|开业|新签|入职)[^\ue001-\ue006,;。]{0,6}{a:Q}[^\ue001-\ue006;。]{0,8}(?:关闭|关停|关店|退出|撤销|解约|离职)[^\ue001-\ue006,;。]{0,6}{b:Q}"
        r"|\bnet (?:additions?|increase|new [a-z]+|adds|growth)\b[^\ue001-\ue006;。]{0,24}{r:Q}[^\ue001-\ue006。]{0,40}?\b(?:opened|added|signed|hired|opening|adding)\b[^\ue001-\ue006;。]{0,20}{c:Q}[^\ue001-\ue006;。]{0,20}\b(?:closed|shut|lost|left|closing|losing)\b[^\ue001-\ue006;。]{0,16}{d:Q}"
        r"|\b(?:opened|added|signed|hired)\b[^\ue001-\ue006;。]{0,20}{e:Q}[^\ue001-\ue006;。]{0,24}\b(?:closed|shut|lost)\b[^\ue001-\ue006;。]{0,16}{f:Q}[^\ue001-\ue006;。]{0,24}\bnet (?:additions?|increase|gain|of|new [a-z]+|adds)\b[^\ue001-\ue006;。]{0,16}{s:Q}"
    )
)


def nets_told(material: Material) -> Iterator[Finding]:
    """Every net told beside what was opened and what was closed."""
    for _, sentence in material.each_sentence():
        for match in sentence.each(_NET):
            for stated, opened, closed in (("q", "a", "b"), ("r", "c", "d"), ("s", "e", "f")):
                if not match[stated]:
                    continue
                terms = [sentence.term(match, each) for each in (stated, opened, closed)]
                net, more, less = terms
                if net is None or more is None or less is None:
                    continue
                if _MORE_MOVED.match(sentence.mask, match.end()):
                    continue  # 新开31家、关闭12家、转让2家
                if (match.groupdict().get("net") or "").startswith("净减"):
                    more, less = less, more
                span = sentence.span(net, more, less)
                claim = Claim("difference", net, (more, less), (difference(),), span, strict=True)
                finding = judge(material.document, claim)
                if finding is not None:
                    yield finding


_MORE_MOVED = lazy_re.compile(r"[^\ue001-\ue006;。]{0,16}\ue001")


# The highest of a list that is set out.


_EXTREME = Trigger(
    lettered(
        r"(?P<q>[\ue001\ue002])[^;。\ue001-\ue004]{0,40}?,? ?\b(?:the|its|a|our) (?:(?P<high>highest|largest|biggest|best|strongest)|(?P<low>lowest|smallest|weakest))\b[^;。()\ue001-\ue004]{0,50}?(?:[\ue001\ue006][^;。()\ue001-\ue004]{0,30}?)?\((?P<list>[^()]*(?:[\ue001\ue002][^()]*){3,})\)"
        r"|(?P<r>[\ue001\ue002])[^;。\ue001-\ue004]{0,24}?(?:为|是|创)[^;。()\ue001-\ue004]{0,20}?(?:(?P<zhigh>最高|最大|最多|新高)|(?P<zlow>最低|最小|最少|新低))[^;。()\ue001-\ue004]{0,8}\((?P<zlist>[^()]*(?:[\ue001\ue002][^()]*){3,})\)"
    )
)


def extremes_told(material: Material) -> Iterator[Finding]:
    """Every number called the highest or the lowest of a list that is set out in brackets behind it."""
    for _, sentence in material.each_sentence():
        for match in sentence.each(_EXTREME):
            stated = sentence.first_term(match, ("q", "r"))
            group = "list" if match["list"] else "zlist"
            terms = [
                item for _, item in sentence.within(match.start(group), match.end(group))
                if isinstance(item, Term) and item.quantity.value
            ]  # fmt: skip
            finding = _extreme(sentence, match, stated, terms) if stated is not None else None
            if finding is not None:
                yield finding


def _extreme(
    sentence: Sentence, match: re.Match[str], stated: Term, terms: list[Term]
) -> Finding | None:
    own = _digits(stated)
    values = [_digits(each) for each in terms]
    if len(values) < LEAST or own not in values:
        return None
    high = bool(match["high"] or match["zhigh"])
    best = max(values) if high else min(values)
    right = own == best
    name = next(each for each in ("high", "low", "zhigh", "zlow") if match[each])
    start, end = sentence.origin[match.start(name)], sentence.origin[match.end(name) - 1] + 1
    document = sentence.document
    verdict = Verdict.HOLDS if right else Verdict.WRONG
    symbols = ", ".join(core(each.quantity) for each in terms)
    odd = terms[values.index(best)]
    return Finding(
        rule="rank",
        verdict=verdict,
        severity=Severity.GREEN if right else Severity.AMBER,
        spans=(
            sentence.span((start, end), stated),
            document.span(start, end),
            document.span(stated.start, stated.end),
            *(() if right else (document.span(odd.start, odd.end),)),
        ),
        title=title("rank", verdict, document.span(start, end).quote, None if right else core(odd.quantity)),
        stated=document.span(start, end).quote,
        recomputed=None if right else core(odd.quantity),
        arithmetic=symbols,
    )  # fmt: skip


LEAST = 3
"""Numbers that make a list. Ours."""
_NUMBER = lazy_re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def _digits(term: Term) -> float:
    """A number as it is printed: the last of a list says the scale for all."""
    found = _NUMBER.search(term.quantity.text)
    return float(found.group().replace(",", "")) if found else 0.0


# A count, and the places that are listed right behind it.


_IN_PLACES = lazy_re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten) (?:new )?(?P<of>[a-z]+s)\b(?: this (?:quarter|year|month))?, in (?P<list>[A-Z][\w .'-]+?(?:, (?:in )?[A-Z][\w .'-]+?)*,? and (?:in )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)(?=[,.;]| \(|$)"
)
_SPLIT = lazy_re.compile(r",? and (?:in )?|, (?:in )?")


def lists_counted(material: Material) -> Iterator[Finding]:
    """Every count of what is named right behind it as places, each with an "in"."""
    for _, sentence in material.each_sentence():
        for match in _IN_PLACES.finditer(sentence.text()):
            names = _SPLIT.split(match["list"])
            if len(names) >= LEAST and len(names) == len(set(names)):
                start = sentence.start + match.start("n")
                place = start, start + len(match["n"])
                if sentence.document.text[place[0] : place[1]] == match["n"]:
                    yield _counted(sentence, place, read_count(match["n"]), len(names))


def _counted(sentence: Sentence, place: tuple[int, int], told: int, listed: int) -> Finding:
    document = sentence.document
    right = told == listed
    verdict = Verdict.HOLDS if right else Verdict.WRONG
    stated = document.span(*place)
    return Finding(
        rule="count",
        verdict=verdict,
        severity=Severity.GREEN if right else Severity.AMBER,
        spans=(sentence.span(place), stated),
        title=title("count", verdict, stated.quote, None if right else str(listed)),
        stated=stated.quote,
        recomputed=None if right else str(listed),
        arithmetic=f"{listed}",
        proposal=None if right else str(listed),
    )
