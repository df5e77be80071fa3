"""What words say of the order of a table's lines: which is largest, who came second, how many rose, what fell each month.

Every measure that may be meant is tried; a claim that none of them bears out is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.audit.beside.case import clauses, measure_said, times_said
from lianpu.audit.beside.counted import COUNT, RATE_SAID, Place, candidates, counts, doubted, trends
from lianpu.audit.beside.mentions import Mention, mentions
from lianpu.audit.beside.near import beside
from lianpu.audit.beside.sheet import FEWEST, Sheet
from lianpu.audit.stated.doubt import ANY_DOUBT
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.shapes import TIMES_THAT
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.notation.numerals import read_count

_HIGH = r"largest|biggest|highest|greatest|strongest|fastest|quickest|steepest|sharpest|best|busiest|most"


_LOW = r"smallest|lowest|weakest|slowest|least|fewest|worst"


_RANK = lazy_re.compile(
    r"(?P<zr>第[一二三四五六七八九])(?!季|产业|[方次批期轮代章节]|部分|阶段)(?:[大高多快位名])?"
    rf"(?!{TIMES_THAT})(?![大高多快位名]{TIMES_THAT})"
    r"|(?P<zh>居首|之首|榜首|首位|领跑|最[大高多快强])|(?P<zl>垫底|末位|最[低小少慢弱])"
    r"|\b(?:(?P<nth>second|third|fourth|fifth)[- ](?:(?P<nh>largest|biggest|highest|fastest|busiest|best|most)|(?P<nl>smallest|lowest|slowest|weakest))"
    rf"|(?P<eh>{_HIGH})|(?P<el>{_LOW})"
    r"|(?:rank(?:s|ed)?|placed|came|comes|finished|finishes|took|takes|in|is|was) (?:the )?(?P<en>first|second|third|fourth|fifth|last)\b(?: place)?(?! quarter| half| year| time| month| week|-)"
    r"|(?P<top>(?:top|leading|first) (?:place|spot|position)|leads?|led)(?= |[.,;]|$))",
    re.IGNORECASE,
)


_RANKED = Trigger(_RANK)


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


_CHANGED = lazy_re.compile(
    r"增速|增幅|涨幅|升幅|增长|上升|上涨|增加|提升|改善|涨|(?P<down>降幅|跌幅|下降|下跌|回落|减少|缩水)"
    r"|\b(?:grew|grow(?:s|ing|th)|grown|improved?|improvement|gain(?:s|ed)?|rose|rise|advanced?|increased?|expand(?:s|ed)?|climb(?:s|ed)?|change|(?P<edown>fell|fall|declin(?:e|ed)|drop(?:s|ped)?|decrease|lost))\b",
    re.IGNORECASE,
)


_ELSEWHERE = lazy_re.compile(
    r"之一|史上|历史|以来|全国|全球|世界|行业|同行|国内|亚洲|连续|首次|其中最|最[大高低小]值|\bone of\b|\bamong\b|\bever\b|\bsince\b|\bon record\b|\bworld\b|\bindustry\b|\bnational|\bat (?:most|least|best|worst)\b|\bmost of\b|\bmost (?:recent|likely|important)|\bthe most (?!\w*$)[a-z]+ (?:was|is)\b|\bin the country\b|\bcould\b",
    re.IGNORECASE,
)


_ATTRIBUTE = lazy_re.compile(
    r"^的?(?P<zh>[一-鿿]{2,6})|^ (?P<en>[a-z]+(?: [a-z]+)?)", re.IGNORECASE
)


_ANY_NOUN = lazy_re.compile(
    r"^(?:的?(?:市场|来源|品类|业务|分部|板块|地区|区域|部门|贡献|一[项家个类]|类别|品牌|渠道|单一|增量|是|为|,|且|达|约|占|增|降|比重|降幅|增幅|份额)"
    r"|(?: (?:of|in|at|on|for|by|with|and|but|was|is|were|are|to|from|among|again|here|this|single|one|after|behind|ahead|only|overall|share|part|contributor|source|market|segment|region|division|category|channel|product|unit|growth|gain|rise|increase|fall|drop|decline|improvement|place|spot|seller|number|amount|figure|volume|place)\b|[.,;]|$))",
    re.IGNORECASE,
)


def order_findings(material: Material) -> Iterator[Finding]:
    """Every rank, count and trend beside a table that its numbers do not bear out."""
    for sentence, near in beside(material):
        words = sentence.words
        if sentence.says(ANY_DOUBT) or not any(map(sentence.says, _ANY)):
            continue
        ranked = sentence.may_say(_RANKED)
        for sheet in near:
            named = mentions(sheet, words)
            for at in clauses(words):
                if sheet.has_ranks and ranked:
                    yield from _ranks(material, sheet, sentence, words, at, named)
                if sheet.has_ranks:
                    yield from counts(material, sheet, sentence, words, at, named)
                yield from trends(material, sheet, sentence, words, at, named)


_COMPARED = lazy_re.compile(
    r"(?:比|较|距|离|与|超过|落后|领先)(?:排名|位居)?$|\b(?:than|over|behind|after|to|ahead of) (?:the )?$",
    re.IGNORECASE,
)


def _with_the_one_before(words: str, begin: int) -> int:
    """Where the clause before one begins, where a comma alone parts them: "调味品利润率达 21 %, 为三者中最高"."""
    if begin == 0 or words[begin - 1] != ",":
        return begin
    return max((start for start, stop in clauses(words) if stop < begin), default=begin)


def _ranks(
    material: Material,
    sheet: Sheet,
    sentence: Sentence,
    words: str,
    clause: Place,
    named: Sequence[Mention],
) -> Iterator[Finding]:
    begin, end = clause
    for match in _RANK.finditer(words, begin, end):
        own = words[_with_the_one_before(words, begin) : end]
        if (
            _ELSEWHERE.search(own)
            or _COMPARED.search(words[begin : match.start()])
            or not _of_the_lines(sheet, words[match.end() : end])
        ):
            continue
        if _OTHERWISE.search(words):
            continue
        if _told_already(material, sentence.start + match.start(), sentence.start + match.end()):
            continue
        who = _who(words, clause, match, named)
        if (
            who is not None
            and who.end <= match.start()
            and not _of_what(sheet, words[who.end : match.start()])
        ):
            continue
        if (
            who is not None
            and who.start >= match.end()
            and not _of_what(sheet, words[begin : match.start()])
        ):
            continue
        if who is None or who.lines[0] not in sheet.ranked:
            continue
        line = who.lines[0]
        told = [time for place, time in times_said(sheet, words) if begin <= place < end]
        if sheet.times != (None,) and (-1 in told):
            continue
        time = told[-1] if told and sheet.times != (None,) else sheet.newest
        low = bool(match["zl"] or match["nl"] or match["el"] or match["en"] == "last")
        word = match["zr"] or match["nth"] or match["en"] or ""
        rank = read_count(word[1:]) if word.startswith("第") else _ORDINALS.get(word.casefold(), 1)
        changed = _CHANGED.search(own)
        if changed and (changed["down"] or changed["edown"]):
            low = not low
        made = list(candidates(sheet, own, changed is not None, time))
        if changed and not made:
            continue
        if changed and not _CHANGED.search(words, begin, end):
            made += candidates(sheet, words[begin:end], False, time)
        if not made or any(_has_rank(each, line, rank or 1, low) for each in made):
            continue
        if not any(measure_said(each.words, own) for each in sheet.measures) and any(
            line in each and _has_rank(each, line, rank or 1, low) for each in _in_any_column(sheet)
        ):
            continue
        best = sorted(made[0], key=lambda at: made[0][at], reverse=not low)
        if not rank or rank > len(best):
            continue
        shown = ", ".join(sheet.lines[at].name for at in best[:6])
        yield doubted(
            material,
            sheet,
            sentence,
            "rank",
            match.span(),
            shown,
            [line, best[rank - 1]],
            time,
            who,
        )


def _in_any_column(sheet: Sheet) -> Iterator[dict[int, Fraction]]:
    """Line -> value of each column, those that not all lines have among them: the size of funds beside their returns."""
    lines = {sheet.lines[at].name: at for at in sheet.ranked}
    rows = [(lines[row.label], row) for row in sheet.grid.rows if row.label in lines]
    for column in sheet.grid.columns:
        terms = {line: row.numbers[column] for line, row in rows if column in row.numbers}
        if FEWEST <= len(terms) < len(sheet.ranked):
            yield {line: Fraction(term.quantity.value or 0) for line, term in terms.items()}


def _told_already(material: Material, start: int, end: int) -> bool:
    """Whether a rule before has judged a word of a rank."""
    return any(one < end and start < other for one, other in material.judged)


_OTHERWISE = lazy_re.compile(
    r"\b(?:same|that|this) (?:yardstick|measure|basis|score|count)\b|\bjudged by\b|\bif ranked\b|按此|以此计|同一口径|改按|若按|换算后",
    re.IGNORECASE,
)
"""Words of a rank by something that another sentence tells."""


LEAST_OF_RATE = 2
"""Measures of which one over another may be the rate that words name. Ours."""


def _of_what(sheet: Sheet, between: str) -> bool:
    """Whether what stands between a line and its rank is of the table, or says nothing: 经营难度最大 is of neither."""
    if _PRONOUN.search(between):
        return False
    if (
        RATE_SAID.search(between)
        and len(sheet.measures) < LEAST_OF_RATE
        and not sheet.measures[0].rate
    ):
        return False
    rest = _PLAIN.sub("", re.split("[,;]", between)[-1])
    printed = f"{sheet.caption}\n{sheet.printed}".casefold()
    runs = re.findall(r"[一-鿿]{2,}", rest)
    if any(not any(run[at : at + 2] in printed for at in range(len(run) - 1)) for run in runs):
        return False
    words = re.findall(r"[a-z]{4,}", rest.casefold())
    return all(word.rstrip("s")[:5] in printed for word in words)


_PRONOUN = lazy_re.compile(r"\b(?:it|they|its|their)\b|[它其]", re.IGNORECASE)
_PLAIN = lazy_re.compile(
    r"的|也|均|仍|则|却|都|稳|位|排名?|名|列|居|以|目前|依然|同样|依旧|继续|同比|环比|按|计|看|为|是|在|中|[一二三四五六七八九十两\d]+[个家项类款座只省市地国种条名大][一-鿿]{0,2}|各类?|所有|全部"
    r"|增速|增长|增幅|涨幅|升幅|降幅|跌幅|单[一-鿿]{1,2}|[一-鿿]{1,3}[率均]|业务|板块|产品|产出|规模|数量"
    r"|\b(?:is|was|are|were|has|had|have|still|again|remain(?:s|ed)?|became|stayed|kept|keeps|with|this|time|quarter|year|month|rank(?:s|ed)|showed|shows|recorded|posted|"
    r"rise[ns]?|rose|grew|grow(?:s|n|ing|th)?|improved?|gained|advanced|increased?|climbed|expanded|fell|fallen|declined|dropped|received|took|takes|came|comes|place|among|lines?|business|division|segment|units?|operations|expanded|total|strong|growth|rate|change|margins?)\b",
    re.IGNORECASE,
)


def _of_the_lines(sheet: Sheet, behind: str) -> bool:
    """Whether what stands behind a superlative is a noun of the table, or says nothing of what it is of."""
    if not behind or _ANY_NOUN.match(behind):
        return True
    noun = _ATTRIBUTE.match(behind)
    if noun is None:
        return True
    said = (noun["zh"] or noun["en"]).casefold()
    if noun["en"] and said.split()[0].endswith("s"):
        return False  # "the largest plants": each of them, and not together
    if noun["en"] and len(sheet.measures) == 1 and " " not in said:
        return True
    printed = f"{sheet.caption[-120:]}\n{sheet.printed}".casefold()
    return said[:2] in printed if noun["zh"] else said.split()[0].rstrip("s")[:5] in printed


_FILL = lazy_re.compile(
    r"(?:[的则却仍依然还也]|目前|依旧|稳|位|排名?|名|列|居|以|增[速幅]|涨幅|[一-鿿]{0,8})*"
)


_IS = lazy_re.compile(
    r"^(?:的?[一-鿿]{0,8}(?:是|为|当属)|,? ?(?:[a-z]+ ){0,4}?(?:was|were|is|are|belonged to|went to|came from|at|in|for|by|on|,) (?:the )?)$",
    re.IGNORECASE,
)


_AMONG = lazy_re.compile(
    r"(?:各类?|所有|全部|类)$|\b(?:all|of the|among) (?:the )?$", re.IGNORECASE
)


_AFTER = lazy_re.compile(
    r"(?:after|behind|next to|ahead of|than|to|次于|落后于?|紧随|超过|高于|低于|比|较)(?: the)? ?$",
    re.IGNORECASE,
)


def _who(
    words: str, clause: Place, match: re.Match[str], named: Sequence[Mention]
) -> Mention | None:
    """Where the line is named that a rank is told of; None where several may be."""
    begin, end = clause
    ahead = [
        each for each in named
        if begin <= each.start and each.end <= match.start() and not _AFTER.search(words[begin : each.start])
    ]  # fmt: skip
    behind = [
        each
        for each in named
        if match.end() <= each.start < end and not _AFTER.search(words[begin : each.start])
    ]
    if behind and _IS.match(words[match.end() : behind[0].start]) and behind[0].kind == "line":
        if not ahead:
            return behind[0]
        return None
    ahead = [
        each
        for each in ahead
        if not (each.kind == "group" and _AMONG.search(words[begin : each.start]))
    ]
    one = [each for each in ahead if each.kind == "line"]
    if len({each.lines for each in one}) == 1 and all(
        each.kind in ("line", "all", "total") for each in ahead
    ):
        return one[-1]
    ahead = [each for each in ahead if each.kind not in ("all", "total")]
    if not ahead and words[begin : match.start()].strip(" ") in (
        "",
        "它",
        "其",
        "and it",
        "it",
        "排名",
        "位列",
    ):
        before = [each for each in named if each.end <= begin]
        if before and before[-1].kind == "line":
            return before[-1]
    if not ahead and not behind and not _PRONOUN.search(words[begin : match.end()]):
        before = [each for each in named if each.end <= begin]
        if len(before) == 1 and before[0].kind == "line":
            return before[0]
    return None


def _has_rank(values: dict[int, Fraction], line: int, rank: int, low: bool) -> bool:
    own = values[line]
    if low:
        above = sum(each < own for each in values.values())
        alike = sum(each <= own for each in values.values())
    else:
        above = sum(each > own for each in values.values())
        alike = sum(each >= own for each in values.values())
    return above + 1 <= rank <= alike


_ANY = (
    Trigger(r"逐|持续|连续|连年|一路|稳步|every|each|running|in a row|straight|steadily|from"),
    _RANKED,
    Trigger(COUNT),
)
"""One of which a sentence must say before its tables are looked at."""
