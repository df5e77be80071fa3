"""Counts in prose: against the rows of a table, and against the names that a sentence gives before or behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.audit.proof.verdicts import count_doubted, count_holds, counted, doubt, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.fact import Deal
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

# Counts in prose against the rows of a table: "9 deals in 2025" beside the dated rows of 2025.


_COUNTED = frozenset({"event", "company", "unit", "1"})
_INVESTS = lazy_re.words(r"投资|投資|并购|收购|交易|融资|invest|deal|acqui|transaction|round")
_SINCE = lazy_re.compile(r"^(?:以来|至今|起至今|年至今|起|以后)|^ (?:onwards?|to date)")
_SINCE_BEFORE = lazy_re.compile(r"(?:自|\bsince )$")


@dataclass(frozen=True)
class DealTable:
    """The dated deals of one table that one investor made."""

    investor: str
    deals: tuple[Deal, ...]

    def years(self) -> Counter[int]:
        """Deals per year of their date."""
        return Counter(deal.date.year for deal in self.deals if deal.date is not None)

    def since(self, year: int) -> int:
        """Deals of a year and all later ones."""
        return sum(count for each, count in self.years().items() if each >= year)


def deal_tables(material: Material) -> tuple[DealTable, ...]:
    """The deals of each table, by investor; tables with undated rows prove no count."""
    found: dict[tuple[int | None, str], list[Deal]] = {}
    for deal in material.table_deals:
        table = material.document.place(deal.spans[0]).table
        for giver in deal.givers:
            found.setdefault((table, giver.name), []).append(deal)
    return tuple(
        DealTable(name, tuple(deals))
        for (_, name), deals in found.items()
        if len(deals) >= 2 and all(deal.date is not None for deal in deals)
    )


def tables_of(
    material: Material, sentence: Sentence, tables: Sequence[DealTable]
) -> list[DealTable]:
    """The tables of the investor that a sentence speaks of: named in it, or last before it."""
    text = material.document.text
    names = {table.investor for table in tables}
    here = [name for name in names if name in sentence.text()]
    if not here:
        last = {
            name: text.rfind(name, max(sentence.start - 1500, 0), sentence.start) for name in names
        }
        near = max(last.values(), default=-1)
        here = [name for name, at in last.items() if at == near and near >= 0]
    return [table for table in tables if table.investor in here]


def count_findings(material: Material) -> Iterator[Finding]:
    """Each count of deals in prose, held to the rows of that investor's tables."""
    tables = deal_tables(material)
    if not tables:
        return
    for sentence in material.sentences:
        if not _INVESTS.search(sentence.text()):
            continue
        for at, item in sentence.hidden.items():
            if isinstance(item, Term) and item.quantity.unit in _COUNTED:
                yield from _count(material, sentence, at, item, tables)


def _count(
    material: Material, sentence: Sentence, at: int, stated: Term, tables: Sequence[DealTable]
) -> Iterator[Finding]:
    moment, place = _period_of(sentence, at)
    if moment is None or stated.quantity.value is None or not _is_deal_count(sentence, at):
        return
    since = bool(
        _SINCE.search(sentence.mask[place + 1 :]) or _SINCE_BEFORE.search(sentence.mask[:place])
    )
    year = moment.period.year
    claimed = int(stated.quantity.value)
    span = sentence.span(moment, stated)
    candidates = []
    for table in tables_of(material, sentence, tables):
        found = table.since(year) if since else table.years()[year]
        if found:
            candidates.append((found, table))
    if not candidates:
        return
    match = next((each for each in candidates if each[0] == claimed), None)
    found, table = match or max(candidates, key=lambda each: each[0])
    rows = [
        deal.spans[0]
        for deal in table.deals
        if deal.date and (deal.date.year >= year if since else deal.date.year == year)
    ]
    words = f"{year}+" if since else str(year)
    arithmetic = f"{table.investor}, {words}: {found}"
    if match:
        yield Finding(
            rule="count",
            verdict=Verdict.HOLDS,
            severity=Severity.GREEN,
            spans=(span, material.document.span(stated.start, stated.end), *rows),
            title=title("count", Verdict.HOLDS, stated.quantity.text, str(found)),
            stated=stated.quantity.text,
            recomputed=str(found),
            arithmetic=arithmetic,
            facts=tuple(deal.id for deal in table.deals),
        )
        return
    if abs(found - claimed) > max(3, claimed // 2):
        return  # a table of a few chosen deals does not count them all
    yield doubt(
        "count",
        (span, material.document.span(stated.start, stated.end), *rows),
        Text(
            f"正文称 {stated.quantity.text}，表中 {words} 年有 {found} 行",
            f"The text says {stated.quantity.text}; the table has {found} rows for {words}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=stated.quantity.text,
        recomputed=str(found),
        arithmetic=arithmetic,
    )


def _is_deal_count(sentence: Sentence, at: int) -> bool:
    """Whether a number counts deals: its unit says so, or a word for deals is right beside it."""
    term = sentence.hidden[at]
    assert isinstance(term, Term)
    if term.quantity.unit == "event":
        return True
    return bool(
        re.match(r"[^,;.]{0,24}?\b(?:deal|invest|acqui|transaction)", sentence.mask[at + 1 :])
    )


def _period_of(sentence: Sentence, at: int) -> tuple[Moment | None, int]:
    """The period a count is about: the nearest before it, else the one right behind it."""
    for place in range(at - 1, -1, -1):
        found = sentence.hidden.get(place)
        if isinstance(found, Moment):
            return found, place
        if isinstance(found, Term):
            break
    for place in range(at + 1, min(at + 40, len(sentence.mask))):
        found = sentence.hidden.get(place)
        if isinstance(found, Moment):
            return found, place
        if isinstance(found, Term):
            break
    return None, -1


# Things that a sentence counts and then names: "三名董事离任，分别为…", "five recalls, namely those of …".
#
# The names are those of one list that words close: 等 and "including" leave some out. A name that holds "and"
# would count twice, so what differs is doubt, and only a list of short items is counted.


_WORD = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZH = lazy_re.compile(
    r"(?<![第前\d.,])(?P<n>[两二三四五六七八九十]|\d{1,2})(?P<of>[家名位项起座款类种条艘架支所处场大宗笔]|个(?!月|季|百))(?P<what>[^,;:。\d、]{0,14}),?"
    r"(?:分别[为是]|即|涉及|依次[为是]|它们是|:|——)(?P<list>[^;。:\n]{5,160})"
)
_EN = lazy_re.words(
    rf"\b(?P<n>{_WORD}|\d{{1,2}}) (?P<what>(?!of (?:the|its|our|their) (?:{_WORD}|\d))[a-z-]+(?: [a-z-]+){{0,6}}?)(?:, (?:namely|that is|i\.e\.|to wit)|:| - | — )(?P<list>[^.;:\n]{{8,220}})"
)
_ARE = lazy_re.words(
    rf"^\W*(?:the|its|our|their) (?P<n>{_WORD}) (?P<what>[a-z-]+(?: [a-z-]+){{0,4}}) (?:are|were|will be) (?P<list>[^.;:()\n]{{8,220}})(?=\.?\W*$)"
)
_AGAIN = lazy_re.compile(
    rf"(?:The|These|Those|All|All the) (?P<n>{_WORD})\b(?! (?:per ?cent|times|of|largest|biggest|main|years|months|days|quarters))"
    r"|(?:这|上述|该|此)(?P<m>[两二三四五六七八九十])(?=[家名位项起座款类种条艘架支所处场个])"
)
"""Words that open the next sentence and count the list again."""
_ASKED = Trigger(
    r"分别|即|涉及|依次|它们是|:|——|\bnamely\b|\bthat is\b|i\.e\.|to wit| - | — |\b(?:the|its|our|their) [a-z]+ [a-z -]{3,60} (?:are|were|will be) [a-z]"
)
_OPEN = lazy_re.words(r"等|其中|主要|包括|例如|如|\b(?:etc|including|such as|among|mainly|some)\b")
_FIRST = lazy_re.compile(r"其?一是|首先|第一|[一1][、.]|[(（][一1][)）]")
"""Words that open the first of several sentences, and no list of names: "有三个特点：一是…；二是…"."""
_AND_ZH = lazy_re.compile(r"和|及|与|以及")
_STOP = lazy_re.compile(r",(?!\d{3})")
"""The end of a list; no comma of 8,000万元."""
_ACTS = lazy_re.compile(r"[$€£¥]\d|^[A-Z][\w.&' -]*? [a-z]+ed\b(?! [a-z])")
"""A sum of money, or a firm and its verb: a clause, and no name."""
_VALUE = lazy_re.compile(r"^[^A-Za-z一-鿿]*$|^[约为达]?[\d.,]+")
LONGEST_ZH, LONGEST_EN, LEAST, LONGER = 14, 7, 2, 3
"""Characters and words of a name, names of a list, and characters by which its last may be the longest. Ours."""


@dataclass(frozen=True)
class _List:
    """Things that words name, and where it is told how many they are."""

    places: tuple[tuple[int, int], ...]
    names: tuple[str, ...]


def names_counted(material: Material) -> Iterator[Finding]:
    """Every number of things that the list of their names behind it does not have."""
    for index, sentence in material.each_sentence():
        if not sentence.has(_ASKED, sentence.mask):
            continue
        words = sentence.words
        for pattern in (_ZH, _EN, _ARE):
            for match in pattern.finditer(words):
                found = _names(match, pattern is _ZH)
                if len(found) < LEAST or not read_count(match["n"]):
                    continue
                if len(found) + 1 == read_count(match["n"]) and _ONE_OF.search(
                    words[: match.start("n")]
                ):
                    continue  # "Orrin is the second largest of the four: Pell has 230, Tarn 205 and Kira 190"
                some = _SOME_OF.search(words, 0, match.start("n"))
                if some is not None and read_count(some["n"].casefold()) == len(found):
                    continue  # "two of the five founders - Pell and Tarn - left"
                places = [(sentence.start + match.start("n"), sentence.start + match.end("n"))]
                places += _again(material, index)
                yield from _held(material, _List(tuple(places), tuple(found)))


_ONE_OF = lazy_re.words(
    r"(?:\b(?:[a-z]+est|most [a-z]+|least [a-z]+|first|second|third|fourth|last|one) of |\b(?:ahead|behind) of |在)(?:the |its |our )?$"
)
"""Words before a number of things by which one of them was named, and need not be listed."""


_SOME_OF = lazy_re.words(rf"\b(?P<n>{_WORD}|\d{{1,2}}) of (?:the|its|our|their) $")
"""Words before a number of things by which a list may be of some of them."""


def _names(match: re.Match[str], chinese: bool) -> list[str]:
    """The names of a list; none where it is open, or holds something else than names."""
    words = match["list"].strip()
    if _OPEN.search(words) or _OPEN.search(match["what"]) or _FIRST.match(words):
        return []
    if chinese:
        *items, last = _STOP.split(words)[0].split("、")
        parts = _AND_ZH.split(last)
        if len(parts) > 2 or (not items and len(parts) < 2):
            return []
        names = [*items, *parts]
        fits = all(1 < len(each) <= LONGEST_ZH for each in names)
        # 分别为甲、乙、丙三地供热: the last is no name, and 为 is "for"
        fits = fits and len(names[-1]) <= max(map(len, names[:-1])) + LONGER
    else:
        *items, last = words.split(", ")
        parts = last.removeprefix("and ").split(" and ")
        joined = last.startswith("and ") or len(parts) == 2
        if not joined or len(parts) > 2 or (last.startswith("and ") and len(parts) > 1):
            return []
        names = [*items, *parts]
        fits = all(0 < len(each.split()) <= LONGEST_EN for each in names)
        fits = fits and not any(" and " in each for each in items)
        fits = fits and all(re.search(r"[A-Z]", each) for each in names)
        fits = fits and not any(_ACTS.search(each) for each in names)
    return names if fits and not any(_VALUE.search(each) for each in names) else []


def _again(material: Material, index: int) -> list[tuple[int, int]]:
    """Where the next sentence counts the list again: "The three leave a board of eight"."""
    for sentence in material.sentences[index + 1 : index + 2]:
        text = sentence.words
        match = _AGAIN.match(text, len(text) - len(text.lstrip()))
        if match is not None and sentence.block == material.sentences[index].block:
            name = match.lastgroup or "n"
            return [(sentence.start + match.start(name), sentence.start + match.end(name))]
    return []


def _held(material: Material, told: _List) -> Iterator[Finding]:
    """What each place says of how many names there are."""
    document, found = material.document, len(told.names)
    counts = [read_count(document.text[start:end].casefold()) for start, end in told.places]
    if all(count != found for count in counts) and len(counts) > 1:
        return  # both agree on another number: the list is not what they count
    for (start, end), count in zip(told.places, counts, strict=True):
        if count != found and abs(count - found) > max(BY, found // 2):
            continue
        stated = document.span(start, end)
        home = material.sentences[material.sentence_at(start)]
        spans = (home.span((start, end)), stated)
        if count == found:
            yield count_holds(spans, stated.quote, found, told.names)
            continue
        yield count_doubted(spans, stated.quote, found, told.names)


BY = 2
"""By how many names a number may be off and still be meant of a list. Ours."""


# Things that a sentence names and then counts: "甲、乙和丙三省", "甲、乙、丙和丁等 4 家".
#
# 等 says that there may be more: fewer than are named there cannot be. A list of clauses is no list of names.


_NAME = r"[A-Za-z一-鿿·&. -]{1,18}?"
_NAMED_COUNTED = lazy_re.compile(
    rf"(?P<list>{_NAME}(?:、{_NAME})*?(?:、|和|与|及|以及){_NAME})(?P<open>等)?(?P<these>,?[这共])? ?(?P<n>[两二三四五六七八九十]|\d{{1,2}}) ?个?"
    r"(?P<of>[家国省市县区州地者方城人]|大(?=[一-鿿]{2})|项|类|种|款|座|名|位)(?!市?[圈群带])(?![一-鿿]?(?:[年月日季倍成]|分(?!公司|[行店部校院支])))"
)
_NAMED_ASKED = Trigger(r"、|和|与|及")
_PARTED = lazy_re.compile("、|以及|和|与|及")
_ONE_KIND = frozenset("家国省市县区州地城")
"""Classifiers of what is named itself, and never of what the named have: 甲、乙、丙 5 款产品."""
NAMED_LEAST, NAMED_BY = 2, 2
"""Names of a list, and by how many a number may be off and still be meant of it. Ours."""


def named_then_counted(material: Material) -> Iterator[Finding]:
    """Every number of things that the list of their names right before it has, or cannot have."""
    for _, sentence in material.each_sentence():
        if not sentence.has(_NAMED_ASKED, sentence.mask):
            continue
        words = sentence.words
        for match in _NAMED_COUNTED.finditer(words):
            names, count = _named_names(words, match), read_count(match["n"])
            if len(names) < NAMED_LEAST or not count:
                continue
            place = (sentence.start + match.start("n"), sentence.start + match.end("n"))
            start = sentence.start + match.end("list") - len("、".join(names))
            stated = material.document.span(*place)
            spans = (material.document.span(max(start, sentence.start), place[1]), stated)
            if count == len(names):
                yield count_holds(spans, stated.quote, count, names)
            elif (count < len(names) <= count + NAMED_BY and _sure(match)) or (
                abs(count - len(names)) == 1 and _each_is_one(words, match, names)
            ):
                yield doubt(
                    "count",
                    spans,
                    Text(
                        f"正文称 {stated.quote}，其前列出 {len(names)} 个",
                        f"The text says {stated.quote}; it names {len(names)}",
                    ),
                    verdict=Verdict.CONTRADICTED,
                    stated=stated.quote,
                    recomputed=str(len(names)),
                    arithmetic=counted(names),
                )


def _sure(match: re.Match[str]) -> bool:
    """Whether a number counts the very names before it."""
    return match["of"] in _ONE_KIND and bool(match["open"] or match["these"])


def _each_is_one(words: str, match: re.Match[str], names: Sequence[str]) -> bool:
    """Whether a list is told whole and each name is one of what is counted: "甲、乙、丙三大基地", "北京、……、福州七家分公司"."""
    if match["open"]:
        return False
    if match["of"] == "大":
        return _OF_A_WHOLE.match(words, match.end()) is not None
    return len(names) >= MANY_PLACES and _BRANCH.match(words, match.end()) is not None


MANY_PLACES = 5
"""Places named one by one that are hardly those of other branches. Ours."""
_OF_A_WHOLE = lazy_re.compile(
    "[一-鿿]{0,2}?(?:业务|板块|基地|领域|方向|市场|区域|大区|平台|系列|品牌|事业[部群]|中心|模块|产品线|场景|支柱|城市群|赛道|环节|品类|渠道|股东|部门|产品)"
)
"""Parts that one owner has, each by its own name; the yards and banks of 中国、日本 are others than these."""
_BRANCH = lazy_re.compile("分公司|支公司|分行|办事处|代表处")


def _named_names(words: str, match: re.Match[str]) -> list[str]:
    """The names of a list, which only its last is joined to by an and; none where it is of something else."""
    begin = max(words.rfind(each, 0, match.end("list")) for each in ",;。:()\n") + 1
    told = words[begin : match.end("list")]
    *items, last = told.split("、")
    parts = _PARTED.split(last)
    if any(_PARTED.search(item) for item in items[1:]) or len(parts) > 2:
        return []
    names = [each.strip() for each in (*items, *parts)]
    if items and _PARTED.search(items[0]):
        names[0] = _PARTED.split(names[0])[-1]
    if _ORDER.search(names[-1]) or any(len(each) < NAMED_LEAST for each in parts if len(parts) > 1):
        return []
    return names if all(1 <= len(each) <= LONGEST for each in names[1:]) and names[0] else []


_ORDER = lazy_re.compile(r"[第前近约超逾]$")
"""How what stands before a number ends that is an order, or a bound, and no count."""


LONGEST = 14
"""Characters of a name. Ours."""
