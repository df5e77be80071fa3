"""Numbers told again: in rounder digits, as fractions in words, as totals of two names, as implied prices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import product, ratio, share, total
from lianpu.audit.proof.printing import core, plain
from lianpu.audit.proof.verdicts import Claim, judge, title
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import GAP, same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shapes, lettered
from lianpu.audit.stated.spotting import MONEY, bare_quantity
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier, Quantity
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

# Numbers told again in rounder digits, totals of two names, and prices that a deal implies.


_MEASURE = Trigger(
    lettered(
        r"(?P<measure>营业收入|营收|净利润|净利|毛利|净收入|收入|利润|总资产|总负债|市值|估值|资本开支|"
        r"revenue|net income|net profit|gross profit|operating income|total assets|market cap|valuation)"
        rf"{GAP}{{0,6}}?{{q:Q}}"
    )
)
_SCOPE = (
    (
        lazy_re.words(r"全年|年度|财年|FY\s?\d{2,4}(?! ?Q)|full.year|fiscal year"),
        "year",
    ),
    (lazy_re.words(r"Q[1-4]|[1-4]Q|季|quarter"), "quarter"),
)
_TWO_NAMES = Trigger(
    lettered(
        r"(?P<a>[A-Za-z一-鿿][\w.]{1,15}?)(?:和|与|及| and )(?P<b>[A-Za-z一-鿿][\w.]{1,15}?)"
        r"(?:的)?(?:总价值|总金额|总额|总规模|合计|共计| combined| together)[^\ue001-\ue006,;。]{0,8}{q:Q}"
    )
)
_BUYBACK = Trigger(
    lettered(
        r"(?P<word>回购|增持|减持|发行|repurchas\w+|bought back|buyback|issued|sold)[^\ue001-\ue006;。]{0,10}{m:Q}"
        rf"{GAP}{{0,16}}?(?:回购|增持|减持|发行|repurchas\w+|of|for|,)?{GAP}{{0,10}}?{{n:Q}}"
    )
)


def restatements(material: Material) -> Iterator[Finding]:
    """One measure of one scope in rounder digits: 4,160 for 4,161."""
    told: list[tuple[Sentence, Term, str, str]] = []
    heading = ""
    for sentence in material.sentences:
        words = sentence.text().strip()
        if words.startswith("#") or words.rstrip("*").endswith((":", "：")):
            heading = words
        for match in sentence.each(_MEASURE):
            term = sentence.term(match, "q")
            if term is not None and term.quantity.unit in MONEY and term.quantity.value:
                scope = _scope(sentence.mask[: match.end()]) or _scope(heading)
                told.append((sentence, term, match["measure"].casefold(), scope))
    for sentence, term, measure, scope in told:
        for _, other, same, other_scope in told:
            if same != measure or scope != other_scope or not scope or other is term:
                continue
            if _rounder(term, other):
                yield _restated(sentence, term, other)
                break


def _scope(words: str) -> str:
    return next((name for pattern, name in _SCOPE if pattern.search(words)), "")


def _rounder(first: Term, second: Term) -> bool:
    """Whether the first is the second with its last digit rounded away."""
    a, b = first.quantity, second.quantity
    if a.unit != b.unit or not a.value or not b.value or not a.step or a.value == b.value:
        return False
    if Fraction(a.value) / Fraction(a.step) % 10 != 0:
        return False
    return abs(Fraction(a.value) - Fraction(b.value)) <= Fraction(a.step) * 5


def _restated(sentence: Sentence, term: Term, other: Term) -> Finding:
    document = sentence.document
    return Finding(
        rule="restated",
        verdict=Verdict.ROUNDING,
        severity=Severity.GREEN,
        spans=(
            sentence.span(term),
            document.span(term.start, term.end),
            document.span(other.start, other.end),
        ),
        title=title("restated", Verdict.ROUNDING, core(term.quantity), core(other.quantity)),
        stated=core(term.quantity),
        recomputed=core(other.quantity),
        arithmetic=f"{core(term.quantity)} ≈ {core(other.quantity)}",
    )


def totals_of_two(material: Material) -> Iterator[Finding]:
    """ "A and B, 800bn together": confirmed by one amount told of each name before."""
    for index, sentence in material.each_sentence():
        for match in sentence.each(_TWO_NAMES):
            stated = sentence.term(match, "q")
            if stated is None:
                continue
            first, second = match["a"][-12:], match["b"]
            of_first = _amounts_of(material, index, _last_name(first), stated)
            of_second = _amounts_of(material, index, second, stated)
            for a in of_first:
                for b in of_second:
                    made = check(total(), (a.quantity, b.quantity), stated.quantity)
                    if a is not b and made is not None and made.verdict is Verdict.HOLDS:
                        span = sentence.span(stated)
                        claim = Claim("sum", stated, (a, b), (total(),), span, strict=False)
                        finding = judge(material.document, claim)
                        if finding is not None:
                            yield finding
                        break
                else:
                    continue
                break


def _last_name(words: str) -> str:
    """The name at the end of a run: the last Latin word, else the last few characters."""
    latin = re.search(r"[A-Za-z][\w.]*$", words)
    return latin.group() if latin else words[-4:].lstrip("的如和与")


def _amounts_of(material: Material, before: int, name: str, like: Term) -> list[Term]:
    """Amounts of one unit in earlier sentences that name someone, nearest first."""
    if len(name) < 2:
        return []
    found = [
        term
        for sentence in reversed(material.sentences[:before])
        if name in sentence.text()
        for term in sentence.terms
        if term.quantity.unit == like.quantity.unit
        and term.quantity.value
        and like.quantity.value
        and term.quantity.value < like.quantity.value
    ]
    return found[:12]


def implied_prices(material: Material) -> Iterator[Finding]:
    """Money paid for a number of shares: the price is implied and not stated."""
    for sentence in material.sentences:
        for match in sentence.each(_BUYBACK):
            money, shares = sentence.term(match, "m"), sentence.term(match, "n")
            if money is None or shares is None:
                continue
            if money.quantity.unit not in MONEY or shares.quantity.unit != "share":
                continue
            price = _price(money, shares)
            if price is None:
                continue
            document = sentence.document
            yield Finding(
                rule="ratio",
                verdict=Verdict.NOT_CHECKABLE,
                severity=Severity.GREY,
                spans=(
                    sentence.span(money, shares),
                    document.span(money.start, money.end),
                    document.span(shares.start, shares.end),
                ),
                title=Text(
                    f"{core(money.quantity)} 与 {core(shares.quantity)} 合每股 {price}，文中未给出价格",
                    f"{core(money.quantity)} for {core(shares.quantity)} is {price} a share; "
                    "no price is stated",
                ),
                recomputed=price,
                arithmetic=f"{core(money.quantity)} / {core(shares.quantity)} = {price}",
                missing=Text("未给出每股价格", "the price per share is not stated"),
            )


def _price(money: Term, shares: Term) -> str | None:
    made = check(ratio(), (money.quantity, shares.quantity), money.quantity)
    if made is None or made.point is None:
        return None
    return f"{plain(made.point, 2)} {money.quantity.unit}"


# Fractions in words beside what they come to: "three quarters of the 800 workers, or 600", "90 家中的三分之二即 60 家".
#
# A fraction in words is a round one, so that only what no rounding of it gives is doubted. "More than half" and
# 不足三分之一 bound a share on one side.


_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
_IN_MANY = rf"(?:{_TO_NINE}) (?:in|out of)(?: every)? (?:{_TO_NINE}|ten)\b|\bevery (?:second|third|fourth|fifth|tenth)\b|\b(?:an? |one )?half"
_EN = rf"(?P<word>\b(?:{_IN_MANY}|(?:an?|one|two|three|four)[ -](?:third|quarter|fifth|tenth|sixth|eighth)s?)\b|{{y:YQ}})"
_ZH = r"(?P<word>[一二三四五六七八九十]分之[一二三四五六七八九])"
_ANOTHER = r" (?:for|against|in favou?r|wanted|voted|chose|preferred|abstained|said|were|went|opted|backed|opposed)\b"
"""Behind a number that a list goes on with, of others than the fraction: "half voted for a cut, 9 for none"."""
_SHAPES = Shapes(
    (
        rf"{_EN} of (?:the|its|their|our|all|all the) {{b:Q}}[^\ue001-\ue006;.]{{0,24}}?,? ?(?:\(|, |or |that is,? |about |some )+{{a:Q}}(?! of (?:them|which|whom|these)\b)(?!{_ANOTHER})",
        rf"\bof (?:the|its|their|our|all) {{b:Q}}[^\ue001-\ue006;.]{{0,24}}?, (?:about |some |nearly )?{_EN},? ?(?:\(|or |that is,? |about |some )+{{a:Q}}(?! of (?:them|which|whom|these)\b)",
        rf"{{a:Q}}[^\ue001-\ue006;.]{{0,24}}?,? (?:or|about|nearly|almost|over|more than|represents?|is|are|was|were|accounts? for) (?:about |nearly |over )?{_EN} of (?:the|its|their|our|all) {{b:Q}}",
        rf"{{b:Q}}[^\ue001-\ue006,;。]{{0,10}}?(?:中的|中有|的){_ZH}(?:,|\(|即|约|共|为|计)+{{a:Q}}",
        rf"{{a:Q}}[^\ue001-\ue006;。]{{0,10}}?,?(?:约|近|超过?)?占[^\ue001-\ue006;。]{{0,16}}?{{b:Q}}[^\ue001-\ue006,;。]{{0,6}}?的?(?:约|近|超过?)?{_ZH}",
    ),
    "ab",
)
_BOUND_EN = r"(?P<bound>more than|(?:just |slightly |well )?over|fewer than|less than|(?:just |slightly |well )?under|(?:just |slightly )?below|nearly|almost|not quite|about|roughly|exactly|precisely|just)"
_PART_EN = (
    r"(?P<word>\b(?:(?:an?|one) )?half\b|\b(?:an?|one|two|three|four)[ -](?:third|quarter|fifth|tenth|sixth|eighth)s?\b|{y:YQ})"
    r"(?! (?:year|month|hour|times?|as|again|quarter|of 20)\b)"
)
_BOUND_ZH = r"(?P<bound>(?:正好|恰好|刚好|恰为|超过|不足|不到|接近|大约|将近|超|过|近|约|仅|只)?)(?:占|为|是)?(?:了|全年的?|总[数额量]的?|全部的?|其中的?|其)?"
_PART_ZH = r"(?P<word>一半|半数|[一二三四五六七八九十]分之[一二三四五六七八九])"
_ENDS = r"(?= ?(?:[,;:.。)]|$)| of (?:the (?:total|whole|lot)|all)\b|以上(?:[,;。)]|$))"
"""What a fraction told by the way ends with: "about half of those to families" is of another part."""
_OR_BARE = r"(?:{a:Q}|(?P<bare>\d{1,3}(?:,\d{3})*)(?=\)))"
_LINK_EN = r"(?:which is |that is,? |that makes |this is |it is |i\.e\.,? |or |making |being )"
_IN_MANY_EN = rf"(?P<word>\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of)(?: every)? (?:{_TO_NINE}|ten)\b)"
_BOUNDS = Shapes(
    (
        # half of respondents (490 of 980); four in ten voters, 804 of 2,010
        rf"(?:{_BOUND_EN} )?{_PART_EN}(?: of)?[^\ue001-\ue006,;:.()]{{1,30}}?(?: \(|, ){{a:Q}} (?:out )?of (?:the |its |all )?{{b:Q}}(?=[),])",
        rf"(?:{_BOUND_EN} )?{_IN_MANY_EN}[^\ue001-\ue006,;:.()]{{1,30}}?(?: \(|, ){{a:Q}} (?:out )?of (?:the |its |all )?{{b:Q}}(?=[),])",
        # more than half of the 240 stores (151)
        rf"(?:{_BOUND_EN} )?{_PART_EN} of (?:the |its |their |our |all |all the ){{b:Q}}[^\ue001-\ue006,;:.()]{{0,24}}? \({{a:Q}}\)",
        # of the 64 projects, 16 were rejected: one in four
        rf"\b(?:of|among) (?:the |its |their |our |all |all the )?{{b:Q}}[^\ue001-\ue004;.]{{0,40}}?,? {{a:Q}}[^\ue001-\ue004;.]{{0,40}}?[:,(] ?(?:that is,? |or )?(?:{_BOUND_EN} )?{_IN_MANY_EN}(?! of\b)",
        # 21 of the 84 wells, a quarter, still produce
        rf"{{a:Q}} of (?:the|its|their|our|all)(?: the)? {{b:Q}}[^\ue001-\ue004,;.]{{0,30}}?, (?:{_BOUND_EN} )?{_PART_EN}(?=,)",
        # 三分之二的船员 (27 人中的 18 人)
        rf"{_BOUND_ZH}{_PART_ZH}的[一-鿿]{{1,12}}\({{b:Q}}[^\ue001-\ue006,;。]{{0,4}}?[中里]的?{{a:Q}}[一-鿿]{{0,3}}\)",
        # 84 口井, 仅 21 口还在产水, 占四分之一
        rf"{{b:Q}}[^\ue001-\ue006,;。]{{0,10}}?(?:,(?:仅|只有?|有|其中)*|[中里]有?){{a:Q}}[^\ue001-\ue006,;。]{{0,12}}?,(?:占比?|比例|约占|占全部的?)(?:约|为)*{_BOUND_ZH}{_PART_ZH}{_ENDS}",
        # $1.44 billion, $720 million of it in the first half, i.e. exactly one half
        rf"{{b:Q}}[^\ue001-\ue004;.]{{0,40}}?,? (?:of which |with )?{{a:Q}}(?: of (?:it|them|this|that|these|those|which))?[^\ue001-\ue004;.]{{0,40}}?[,(] ?{_LINK_EN}(?:{_BOUND_EN} )?{_PART_EN}",
        # 320 of the 640 firms, exactly one half
        rf"{{a:Q}} of (?:the|its|their|our|all)(?: the)? {{b:Q}}[^\ue001-\ue004;.]{{0,40}}?[,(] ?(?:{_LINK_EN})?(?:{_BOUND_EN} )?{_PART_EN}{_ENDS}",
        # of the 640 firms surveyed, more than half (352) will hire
        rf"\b(?:of|among) (?:the |its |their |our |all |all the )?{{b:Q}}[^\ue001-\ue004;.]{{0,40}}?,? (?:{_BOUND_EN} )?{_PART_EN}(?: of them)?(?: \(|, (?:or |that is,? )?){_OR_BARE}",
        # of the 640 firms, 352 will hire, more than half
        rf"\b(?:of|among) (?:the |its |their |our |all |all the )?{{b:Q}}[^\ue001-\ue004;.]{{0,40}}?,? {{a:Q}}[^\ue001-\ue004;.]{{0,40}}?[,(] ?(?:{_LINK_EN})?{_BOUND_EN} {_PART_EN}{_ENDS}",
        # more than half (352) of the 640 firms
        rf"(?:{_BOUND_EN} )?{_PART_EN}(?: \(|, (?:or |that is,? )){_OR_BARE}[^\ue001-\ue004;.]{{0,16}}?\)?,? of (?:the |its |their |our |all |all the ){{b:Q}}",
        # 640 家企业里, 有 352 家打算增员, 超过一半
        rf"{{b:Q}}[^\ue001-\ue004;。]{{0,20}}?[,里中内](?:其中|当中)?(?:[^\ue001-\ue004,;。]{{0,12}}?){{a:Q}}[^\ue001-\ue004,;。]{{0,16}}?[,(](?:即|也就是|占比|约占|占)?{_BOUND_ZH}{_PART_ZH}{_ENDS}",
        # 640 家中, 超过一半 (352 家)
        rf"{{b:Q}}[^\ue001-\ue004;。]{{0,16}}?,?(?:有|其中)?{_BOUND_ZH}{_PART_ZH}(?:\(|,即|即){{a:Q}}",
    ),
    "ab",
)
_OPEN_SIDE = lazy_re.words(
    r"\b(?:more than|over|fewer than|less than|under|below|not quite)(?: an?)? ?$|(?:超过?|不足|不到)$"
)
_AT_MOST = lazy_re.words(r"fewer|less|under|below|not quite|不足|不到")
_AT_LEAST = lazy_re.compile(r"more|over|超|过")
_CLOSE_UNDER = lazy_re.compile(r"nearly|almost|近")
_OF = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_HOW_MANY = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
WIDTH, HEDGED = Decimal("0.07"), Decimal("0.15")
"""How far a share may be from the fraction that words round it to, of itself, and where they hedge. Ours."""
_HEDGES = lazy_re.words(
    r"(?:about|around|roughly|some|nearly|almost|approximately|close to|约|近) ?$"
)


def fractions(sentence: Sentence) -> Iterator[Claim]:
    """Every part that is told as a fraction of a whole beside it."""
    if not sentence.count or not _asked(sentence):
        return
    yield from _fractions(sentence)
    whole = every_number(sentence)
    if whole is not sentence:
        yield from _fractions(whole)


def _fractions(sentence: Sentence) -> Iterator[Claim]:
    for match in _SHAPES.matches(sentence):
        if _OPEN_SIDE.search(sentence.mask, 0, match.start("word")):
            continue  # "more than half of the 240 stores (151)" is a bound
        a, b = sentence.term(match, "a"), sentence.term(match, "b")
        word = _word(sentence, match)
        if a is None or b is None or word is None or not same_measure(a, b):
            continue
        span = sentence.span(a, b, word)
        yield Claim("product", a, (word, b), (product(),), span, strict=True, doubt=True)
    for match in _BOUNDS.matches(sentence):
        a, b = sentence.term(match, "a") or _bare(sentence, match), sentence.term(match, "b")
        word = _bounded(sentence, match)
        if a is None or b is None or word is None or not same_measure(a, b):
            continue
        if (b.quantity.value or 0) <= (a.quantity.value or 0):
            continue  # the greater one is no part
        if _OF_TIMES.search(match.group().replace(match["bound"] or "\n", "")):
            continue
        span = sentence.span(a, b, word)
        yield Claim("share", word, (a, b), (share(),), span, strict=True, doubt=True)


_OF_TIMES = lazy_re.words(
    r"(?:同比|上年|去年|\b(?:from|than|against|compared|versus|up|down|a year (?:ago|earlier)|last year)\b)[^\ue001-\ue006]*[\ue001-\ue006]"
)
"""Words of two times, of which neither is a part of the other."""


def _bare(sentence: Sentence, match: re.Match[str]) -> Term | None:
    """A plain number in brackets, which by itself might be a note or a label."""
    if not match.groupdict().get("bare"):
        return None
    start = sentence.origin[match.start("bare")]
    return Term(bare_quantity(match["bare"]), start, start + len(match["bare"]))


def _bounded(sentence: Sentence, match: re.Match[str]) -> Term | None:
    """A fraction in words as a share, open on the side that "more than" or 不足 leaves open."""
    word = _word(sentence, match)
    bound = (match["bound"] or "").casefold()
    if word is None or not bound:
        return word
    value, quantity = word.quantity.value, word.quantity
    if _AT_MOST.search(bound):
        made = replace(quantity, low=None, high=value, qualifier=Qualifier.LESS_THAN)
    elif _CLOSE_UNDER.search(bound):
        made = replace(quantity, high=value, qualifier=Qualifier.NEARLY)
    elif _AT_LEAST.search(bound):
        made = replace(quantity, low=value, high=None, qualifier=Qualifier.MORE_THAN)
    else:
        return word
    begin = sentence.origin[match.start("bound")]
    words = sentence.document.text[begin : word.end]
    return Term(replace(made, text=words), begin, word.end)


_WORDS = Trigger(
    r"\b(?:half|third|fourth|second|fifth|tenth|sixth|eighth|quarter)s?\b| (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten)\b|分之|一半|半数"
)


def _asked(sentence: Sentence) -> bool:
    """Whether there is a fraction; "three quarters" are read as a stretch of time."""
    return sentence.has(_WORDS, sentence.mask) or any(
        each.quantity.unit == "quarter" for each in sentence.terms
    )


def _word(sentence: Sentence, match: re.Match[str]) -> Term | None:
    """The fraction that words tell, as a share with the room that a round one has."""
    at, last = match.start("word"), match.end("word") - 1
    hidden = sentence.hidden.get(at)
    start, end = sentence.origin[at], sentence.origin[last] + 1
    if isinstance(hidden, Term):
        start, end = hidden.start, hidden.end
    words = sentence.document.text[start:end]
    value = _value(words)
    if value is None:
        return None
    room = value * (HEDGED if _HEDGES.search(sentence.mask, 0, at) else WIDTH)
    quantity = Quantity(
        words, "%", value, Decimal("0.01"), value - room, value + room, Qualifier.ABOUT
    )
    return Term(quantity, start, end)


def _value(words: str) -> Decimal | None:
    if words in ("一半", "半数") or re.fullmatch("(?:an? |one )?half", words.casefold()):
        return Decimal(1) / 2
    chinese = re.fullmatch(r"([一二三四五六七八九十])分之([一二三四五六七八九])", words)
    if chinese:
        return Decimal(read_count(chinese[2])) / Decimal(read_count(chinese[1]))
    counted = re.fullmatch(
        rf"({_TO_NINE}) (?:in|out of)(?: every)? ({_TO_NINE}|ten)", words.casefold()
    )
    if counted:
        return Decimal(read_count(counted[1])) / Decimal(read_count(counted[2]))
    every = re.fullmatch("every (second|third|fourth|fifth|tenth)", words.casefold())
    if every:
        return 1 / Decimal(
            2 if every[1] == "second" else 4 if every[1] == "fourth" else _OF[every[1]]
        )
    english = re.fullmatch(
        r"(an?|one|two|three|four)[ -]([a-z]+?)s?", words.casefold().replace("\n", " ")
    )
    if english and english[2] in _OF:
        return Decimal(_HOW_MANY[english[1]]) / Decimal(_OF[english[2]])
    return None
