"""Multiples and shares whose ends are told elsewhere: "A 营收 948 亿，是 B 的 6 倍", "估值是营收的 65 倍", "占云端资本支出的 3%".

The other end is an amount of the same measure in a sentence that names whom the multiple names, or both ends stand in
the one sentence that tells them. What does not fit is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.descents.views import Near, numbers
from lianpu.audit.proof.operations import multiple, product, share
from lianpu.audit.rules.lists import range_ends
from lianpu.audit.rules.nearby import Guess, Option, weighed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.prose_series import MEASURES
from lianpu.audit.stated.sentences import TIMES, Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_OF_ANOTHER = Trigger(
    lettered(
        r"(?:是|为|相当于|达到?|等于)(?:了|约)?\s?(?P<who>[A-Z][A-Za-z0-9.&-]{1,20}(?: [A-Z][A-Za-z0-9.&-]+)?|[一-鿿]{2,5}?)\s?的\s?{x:X}"
        r"|\b(?:is|was|are|were|or) {x2:X} (?:(?:that|those) of )?(?P<who2>[A-Z][A-Za-z0-9.&-]{1,20}(?: [A-Z][A-Za-z0-9.&-]+)?)(?:'s)?\b"
    )
)
_BY_MEASURE = Trigger(
    lettered(
        r"(?P<top>估值|市值)[^\ue001-\ue004;。]{0,24}?(?:是|为|相当于|达到?|高达)[^\ue001-\ue004,;。]{0,12}?(?P<base>营收|收入|利润|净利|ARR)的\s?{x:X}"
        r"|\b(?P<top2>valuation|market cap(?:italization)?)\b[^\ue001-\ue004;.]{0,40}?{x2:X} (?:its |the |annual |expected |projected |\ue005 )*(?P<base2>revenue|sales|earnings|profit)"
    )
)
_OF_NAMED = Trigger(
    lettered(
        r"{a:Q}[^\ue001-\ue004;。]{0,12}?,?[「“\"]?[^\ue001-\ue006,;。]{0,6}?占(?:了|到)?[\ue005\s]*(?P<noun>[一-鿿]{4,16}?)的?(?:比例|比重)?(?:大?约|近|仅|只|为|有|到)*{r:R}"
    )
)
_TOP = lazy_re.words(r"估值|市值|\bvaluations?\b|\bvalued\b|\bmarket cap")
_ANNUALISED = Trigger(
    lettered(
        r"(?P<of>单月|月度|当月|每月|单季|季度)[^\ue001-\ue004;。]{0,8}?(?:营收|收入|销售额)[^\ue001-\ue004,;。]{0,8}?{a:Q}[^\ue001;。]{0,12}?(?:[^;。]{0,200}?,)?[^\ue001-\ue004,;。]{0,4}年化[^\ue001-\ue004;。]{0,24}?{b:Q}"
        r"|\b(?P<of2>monthly|quarterly) (?:revenues?|sales) (?:of|at|hit|reached|passed)[^\ue001-\ue004;.]{0,12}?{a2:Q}[^\ue001;.]{0,60}?\bannuali[sz]ed?\b[^\ue001-\ue004;.]{0,40}?{b2:Q}"
    )
)
BACK, MOST = 40, 4
"""Characters of a clause in which the measure of a number is named, and values of another's measure up to which a
multiple that fits none says something. Ours."""


def told_multiples(material: Material) -> Iterator[Finding]:
    """Every multiple of what another has, of a valuation by its revenue, and every month made a year."""
    for index, sentence in material.each_sentence():
        if TIMES in sentence.mask:
            for match in sentence.each(_OF_ANOTHER):
                yield from _of_another(material, index, sentence, match)
            for match in sentence.each(_BY_MEASURE):
                yield from _by_measure(material, index, sentence, match)
        for match in sentence.each(_OF_NAMED):
            yield from _of_named(material, index, sentence, match)
        for match in sentence.each(_ANNUALISED):
            yield from _annualised(material, sentence, match)


def _of_another(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Iterator[Finding]:
    """ "A 2025 年营收 948 亿美元，是 B 的 6 倍", where another sentence tells B's revenue."""
    stated = sentence.first_term(match, ("x", "x2"))
    who = match["who"] or match["who2"]
    own = [each for each in numbers(material, index) if stated and each.term.end <= stated.start]
    if stated is None or not own or not own[-1].amount:
        return
    top = own[-1]
    measure = _measure(_beside(top))
    if measure is None:
        return
    found: dict[object, Term] = {}
    for at, other in enumerate(material.sentences):
        place = other.text().rfind(who) + other.start
        if at == index or place < other.start:
            continue
        told = [each for each in numbers(material, at) if each.term.start > place]
        for each in told[:1]:
            same = (
                each.unit == top.unit
                and each.amount
                and not (each.base and " had" not in each.left)
            )
            if same and _measure(_beside(each)) is measure and _belongs(other, who, each):
                found.setdefault(each.term.quantity.value, each.term)
    options: list[Option] = [(multiple(), (base, top.term)) for base in found.values()]
    if options:
        yield from weighed(
            material, Guess("multiple", sentence, stated, tuple(options), len(options) > MOST)
        )


def _beside(near: Near) -> str:
    """The words of a number's own clause."""
    return f"{_PARTED.split(near.left)[-1]} {near.right[:BEHIND]}"


_PARTED = lazy_re.compile(r"[,;:]")


def _measure(words: str) -> re.Pattern[str] | None:
    """The measure that some words name last."""
    best: tuple[int, re.Pattern[str]] | None = None
    for pattern in _MEASURES:
        places = [match.start() for match in pattern.finditer(words)]
        if places and (best is None or places[-1] > best[0]):
            best = places[-1], pattern
    return best[1] if best else None


_MEASURES = tuple(
    lazy_re.words(words)
    for words in (*(words for _, words in MEASURES), r"估值|\bvaluations?\b", r"市值|\bmarket cap")
)


def _belongs(sentence: Sentence, who: str, near: Near) -> bool:
    """Whether a name is the last one before a number in its sentence."""
    words = sentence.document.text[sentence.start : near.term.start]
    at = words.rfind(who)
    return at >= 0 and not _ANOTHER.search(words[at + len(who) :])


_ANOTHER = lazy_re.compile(r"[A-Z][a-z]{2,}[A-Za-z]*|[A-Z]{3,}(?!\w)")
"""A name in Latin letters, after which a number is another's."""


def _by_measure(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Iterator[Finding]:
    """ "估值已经是营收的 65 倍", where another sentence tells the valuation and the revenue."""
    stated = sentence.first_term(match, ("x", "x2"))
    base = (match["base"] or match["base2"]).casefold()
    if stated is None:
        return
    options: list[Option] = []
    for at in range(len(material.sentences)):
        told = [each for each in numbers(material, at) if each.unit in MONEY]
        bases = [each for each in told if base in _beside(each).casefold()]
        tops = [
            each for each in told
            if each not in bases and _TOP.search(_beside(each))
        ]  # fmt: skip
        if at == index or len(tops) != 1 or len(bases) != 1:
            continue
        if tops[0].unit == bases[0].unit:
            options.append((multiple(), (bases[0].term, tops[0].term)))
    if options:
        yield from weighed(
            material, Guess("multiple", sentence, stated, tuple(options), len(options) > 1)
        )


BEHIND = 6
"""Characters behind a number in which its measure is named: "130 亿美元营收". Ours."""


def _of_named(
    material: Material, index: int, sentence: Sentence, match: re.Match[str]
) -> Iterator[Finding]:
    """ "年化营收约 200 亿美元，只占云端资本支出总额的大约 3%", where the text tells that spending."""
    stated = sentence.term(match, "r")
    own = [each for each in numbers(material, index) if stated and each.term.end <= stated.start]
    pieces = _pieces(match["noun"])
    if stated is None or not own or own[-1].unit not in MONEY or len(pieces) < PIECES:
        return
    part = own[-1]
    told: list[tuple[int, Term]] = []
    for at, other in enumerate(material.sentences):
        for place, item in other.placed if at != index and other.count else ():
            if not isinstance(item, Term) or item.quantity.unit != part.unit:
                continue
            words = other.mask[max(place - BACK, 0) : place]
            shared = sum(each in words for each in pieces)
            if shared >= len(pieces) * MOST_OF:
                told.append((shared, item))
    best = max((shared for shared, _ in told), default=0)  # the whole name before a part of it
    found: dict[object, Term] = {}
    for shared, item in told:
        if shared == best:
            found.setdefault((item.quantity.low, item.quantity.high), item)
    wholes = [each for whole in found.values() for each in (whole, *(range_ends(whole) or ()))]
    options: list[Option] = [(share(), (part.term, whole)) for whole in wholes]
    if options:
        yield from weighed(
            material, Guess("share", sentence, stated, tuple(options), len(found) > MOST)
        )


def _pieces(noun: str) -> list[str]:
    """Each two characters on end of a name, without what says that it is all of something."""
    name = _ALL_OF.sub("", noun)
    return [name[at : at + 2] for at in range(len(name) - 1)]


_ALL_OF = lazy_re.compile(r"总额|总量|总数|总计|总|全部|整个|规模|的")
PIECES, MOST_OF = 4, 0.75
"""Pairs of characters from which a name says which whole is meant, and how many of them must stand beside it. Ours."""


def _annualised(material: Material, sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    """ "单月营收突破 10 亿美元，年化收入达到 120 亿美元"."""
    month, year = (sentence.first_term(match, names) for names in (("a", "a2"), ("b", "b2")))
    if month is None or year is None or month.quantity.unit != year.quantity.unit:
        return
    count = 4 if (match["of"] or match["of2"]) in ("单季", "季度", "quarterly") else 12
    options: tuple[Option, ...] = ((product(count), (month.as_printed,)),)
    yield from weighed(material, Guess("product", sentence, year, options))
