"""Ranks and superlatives told in prose, against the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.audit.proof.printing import core, plain
from lianpu.audit.readings.ask import around
from lianpu.audit.readings.ranked import (
    Column,
    columns_meant,
    measure_named,
    ranked_columns,
    table_finding,
)
from lianpu.audit.readings.row_counts import row_counts, rows_moved
from lianpu.audit.readings.rows_told import rows_told
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.series import Series
from lianpu.audit.stated.shapes import TIMES_THAT
from lianpu.audit.stated.subjects import FULL, every_subject
from lianpu.audit.stated.triggers import Trigger, Words
from lianpu.audit.tables.growth import GROWTH
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Quantity

_ORDINALS = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
}  # fmt: skip
_RANK = Trigger(
    r"(?:位列|位居|排名|排在|排|名列|居|列|,|^)?第(?P<zh>[一二三四五六七八])(?:位|名|大)?(?!季|产业|方|次|批|期|轮|代|章|节|部分|周|週|天|日|月|年|步|阶段|版|届|类|曲线|梯队|增长)"
    r"|(?:(?:\brank(?:s|ed)?|\bplaced|\btakes?|\btook|\bcomes?|\bcame|\bto take)(?: the)?|\bin(?: the(?= [a-z]+ (?:place|spot|position|rank)\b))?) "
    r"(?P<en>first|second|third|fourth|fifth|sixth|seventh|eighth)\b(?! quarter| half| year| generation| time)"
    r"|\b(?:is|was|are|were|remain(?:s|ed)?|became) (?:still |now |only )?the (?P<adj>second|third|fourth|fifth|sixth)[- ](?:largest|biggest|busiest|highest)\b(?! (?:[a-z]+ )?(?:in|of) (?:the )?(?:world|country|nation|region))"
)
_TOP = Trigger(
    r"(?P<top>居首|排名第一|位居榜首|最高|最大|最多|\bis (?:still |by far )?the (?:largest|biggest)\b|"
    r"\b(?:largest|biggest)(?=\.|,|$| of all| by)|\bleads\b)"
    r"|(?P<low>最低|最小|最少|\bis (?:still )?the smallest\b|\bsmallest(?=\.|,|$))"
    r"|(?P<fast>增速最快|增长最快|\bfastest[- ]growing|\bgrew (?:the )?fastest\b)|(?P<slow>增速最慢|增长最慢|\bslowest[- ]growing|\bgrew (?:the )?slowest\b)"
)
_HIGH, _LOW = (
    r"fastest|quickest|steepest|strongest|sharpest|biggest|largest",
    r"slowest|gentlest|weakest|smallest",
)
_GROWN = r"(?:growth|growth rate|rise|climb|increase|gain|advance|expansion|pace)"
_CHANGED = Trigger(
    lazy_re.compile(
        rf"\b(?:(?P<fast>{_HIGH})|(?P<slow>{_LOW})) (?:[a-z]+ )?{_GROWN}\b(?: (?:was|came|is|were|of all))* (?:at|in|from|by|for) (?:the )?(?P<who>[A-Z][\w&' -]{{1,30}})"
        rf"|(?P<ahead>[A-Z][\w&' -]{{1,30}}?) (?:expanded|rose|climbed|advanced|gained|increased) (?:the )?(?:(?P<fastly>{_HIGH})|(?P<slowly>{_LOW}))(?=[.,;]|$)"
        r"|(?:增速|增幅|涨幅)(?:则|却|仍|依然)?以(?P<zwho>[^\ue001-\ue006,;。]{1,12}?)(?:(?P<zfast>居首|最[快高大]|领先)|(?P<zslow>垫底|最[慢低小]))"
        r"|(?:增速|增幅|涨幅|增长|涨得?)(?:(?P<zfasts>最[快高大猛多])|(?P<zslows>最[慢低小少]))的[^,;。是为]{0,6}(?:是|为|当属)(?P<zbehind>[^\ue001-\ue006,;。]{1,12})"
    )
)
"""Who changed by most or by least, told with its name."""

_NAMED_BEHIND = lazy_re.compile(r"的[^,;。是为]{0,8}[是为](?P<who>[^,;。]*)")
"""Whose the superlative is, told behind it: 上架率最高的是甲, 最低的是乙."""

_GAIN = lazy_re.compile(
    r"(?:增幅|涨幅|升幅|增速|增长率?|提升幅度|上升幅度)(?:也|均|仍|同样)?$"
    r"|\b(?:increase|gain|growth|rise)s?\b[^,;。]{0,12}$",
    re.IGNORECASE,
)
_RATE_OF_CHANGE = lazy_re.compile(r"增速|增长率|\bgrowth rates?\b|\bpace\b", re.IGNORECASE)
"""Words of a change that is meant as a rate, and never in units."""
_LOSS = lazy_re.compile(
    r"(?:降幅|跌幅|减幅|下降幅度|下滑幅度)(?:也|均|仍|同样)?$"
    r"|\b(?:decrease|declin|drop|fall|reduction)\w*\b[^,;。]{0,12}$",
    re.IGNORECASE,
)
"""Words behind which the largest is the largest change, not the largest number."""

_LEVEL = lazy_re.compile(
    r"占比|比重|份额|比例|金额|规模|收入|营收|利润|数量|成本|费用|价格|产量|销量|产能|投资|支出|人数|家数|件数|事件|体量|市占率|排名|"
    r"\b(?:share|revenue|sales|amount|value|cost|size|number|volume|output|capacity|spend\w*)\b",
    re.IGNORECASE,
)
"""What the largest number of a table may be the largest of, whatever its heads call it."""

_SAYS_NOTHING = lazy_re.compile(
    r"[\s,的也均仍则都'’]|目前|依然|同样|当前|\b(?:s|is|are|was|were|has|have|still|now|by far|the|with|again|remains?|also)\b",
    re.IGNORECASE,
)
_SPEAKS = (
    Trigger(
        r"个|家|项|类|款|座|of the|比|超过|超越|反超|逐年|持续|连年|年年|每年|一路|than|overt|surpass|passed|(?:every|each) year|增速|增幅|涨|est\b"
    ),
    _RANK,
    _TOP,
)
"""One of which a sentence must hold before its tables are looked at."""


def _as_written(sentence: Sentence) -> bool:
    """Whether its words speak of ranks in the characters in which they stand."""
    text = sentence.text()
    if text == sentence.words:
        return any(map(sentence.says, _SPEAKS))
    words = Words(text)
    return any(each.stands_in(words) for each in _SPEAKS)


def rank_findings(material: Material) -> Iterator[Finding]:
    """Every rank, superlative and count that a table can tell."""
    if not material.series:
        return
    for sentence in material.sentences:
        if not (any(each.stands_in(sentence.masked) for each in _SPEAKS) or _as_written(sentence)):
            continue
        book = material.series_near(sentence.start)
        columns = book.once("columns", lambda series: tuple(ranked_columns(series)))
        if not columns:
            continue
        yield from _ranks(material, sentence, columns)
        yield from _superlatives(material, sentence, columns)
        yield from _changed_most(material, sentence, columns)
        yield from row_counts(material, sentence, columns)
        yield from rows_moved(material, sentence, columns)
        yield from rows_told(material, sentence, columns)


def _entity(columns: Sequence[Column], words: str) -> tuple[str, bool]:
    """The row that words name last, and whether it is the only one."""
    book = [each for column in columns for each in column.series]
    bare = [each for each in book if each.entity]
    found = [each for each in every_subject(bare, words) if each.grade >= FULL]
    names = list(dict.fromkeys(each.series.entity for each in found))
    return (names[-1] if names else ""), len(names) == 1


def _ranks(material: Material, sentence: Sentence, columns: Sequence[Column]) -> Iterator[Finding]:
    for match in sentence.each(_RANK):
        if _EVER.search(sentence.mask[: match.start() + 1]) or _EVER.match(
            sentence.mask[match.end() :]
        ):
            continue  # 史上第五大发行: among those of all times, of which no table is
        if _TIMES_THAT.match(sentence.mask, match.end()):
            continue  # 票房是第二名的 1.6 倍: the place of another
        if _LISTED_AFTER.match(sentence.mask, match.end()):
            continue  # "A, B and C ranked seventh, eighth and ninth": each its own
        word = match["zh"] or match["en"] or match["adj"]
        rank = _ORDINALS[word.casefold()]
        before = around(sentence, match.start(), match.end())[0]
        entity = _right_behind(columns, sentence.mask[match.end() :])
        if not entity and _COMPARED.search(sentence.mask[: match.start() + 1]):
            continue  # 比第二名高出一倍: the rank is of another than the subject
        entity = entity or _entity(columns, before)[0]
        if not entity:
            # 灰隼得分最高, 苍鹭以 71.2 分位居第二: of whom its own clause names before the number
            entity = _entity(columns, _LAST_CLAUSE.split(sentence.mask[: match.start()])[-1])[0]
        if not entity:
            # "it ranks second after Bront": what stands behind is the one before it
            subject = re.match(r"[^,;。]*", _AFTER.split(sentence.mask)[0])
            entity, alone = _entity(columns, subject.group() if subject else "")
            if not alone:
                continue
        at = "zh" if match["zh"] else "en" if match["en"] else "adj"
        place = (match.start() if at == "zh" else match.start(at), match.end())
        bare = entity in before and not _SAYS_NOTHING.sub("", before.rpartition(entity)[2])
        yield from _placed(
            material, sentence, columns, entity, rank, place, bare=bare, clause=before,
            apart=at == "adj",
        )  # fmt: skip


def _right_behind(columns: Sequence[Column], words: str) -> str:
    """The row that is named right behind a rank, "比第二名乙智高出一倍"; empty where none is."""
    words = words.lstrip(" 的")
    names = (each.entity for column in columns for each in column.series)
    return next((name for name in names if len(name) > 1 and words.startswith(name)), "")


_AFTER = lazy_re.compile(
    r"\b(?:after|behind|next to|second to)\b|仅?次于|落后于?|紧随", re.IGNORECASE
)
_COMPARED = lazy_re.compile(
    r"(?:比|较|于|超过|领先|落后)第?$|\b(?:than|over|ahead of|behind|after) (?:the )?$",
    re.IGNORECASE,
)
_LISTED_AFTER = lazy_re.compile(
    r",? (?:and )?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b|(?:、|和|及|与)第?[二三四五六七八九十]",
    re.IGNORECASE,
)
"""Behind a rank that is the first of a list."""
_TIMES_THAT = lazy_re.compile(TIMES_THAT)
_EVER = lazy_re.compile(
    r"(?:史上|历史上?|有史以来|迄今)的?第?$|[^,;.]{0,30}\b(?:ever|in history|on record|of all time)\b",
    re.IGNORECASE,
)


def _placed(
    material: Material,
    sentence: Sentence,
    columns: Sequence[Column],
    entity: str,
    rank: int,
    place: tuple[int, int],
    *,
    bare: bool = False,
    clause: str = "",
    apart: bool = False,
) -> Iterator[Finding]:
    """What a rank comes to; one that says not of what (`bare`) is doubted where all columns agree.

    Args:
        clause: Words that may name the column before all of the sentence do; what they single out is doubted.
        apart: Whether it may be a rank among others than the rows, so that a failure is no proof.
    """
    meant, single = columns_meant(sentence, columns, sentence.mask)
    sure = single and not apart
    if not single and clause:
        meant, single = columns_meant(sentence, columns, clause)
    own = _LAST_CLAUSE.split(sentence.mask[: place[0]])[-1]
    said = _MEASURE.findall(own)
    if said and not any(_is_of(each.series[0].measure, own, said) for each in meant):
        return  # 增速居首, 销量排名第三: of a measure that no column here is named after
    tried = list(_ranks_in(meant, entity))
    if not tried:
        return
    good = next((each for each in tried if rank in each[2]), None)
    if good is None:
        told = _by_told_number(sentence, entity, [each for each in columns if each not in meant])
        good = told if told is not None and rank in told[2] else None
        sure = sure and told is None
    agreed = bare and len(tried) > 1 and all(each[2] == tried[0][2] for each in tried)
    if good is None and not (single or agreed):
        return
    column, row, ranks = good or tried[0]
    place = _in_document(sentence, place)
    shown_rank = rank if good else min(ranks)
    without_last = {1 + sum(column.value(each) > column.value(row) for each in column.series[:-1])}
    without_last.add(sum(column.value(each) >= column.value(row) for each in column.series[:-1]))
    yield table_finding(
        material, sentence, place, "rank", good is not None, str(shown_rank), column, row,
        sure=sure and rank not in without_last,
    )  # fmt: skip


Placed = tuple[Column, Series, set[int]]
"""A column, the row of a name in it, and the ranks that it may have there."""


def _ranks_in(columns: Sequence[Column], entity: str) -> Iterator[Placed]:
    for column in columns:
        names = [each.entity for each in column.ranked]
        if entity in names:
            row = column.ranked[names.index(entity)]
            value = column.value(row)
            ranks = {1 + sum(column.value(each) > value for each in column.series)}
            ranks.add(sum(column.value(each) >= value for each in column.series))
            yield column, row, ranks


def _by_told_number(sentence: Sentence, entity: str, columns: Sequence[Column]) -> Placed | None:
    """The column in which a name has the very number that the sentence prints: "leads with deals worth $21.4bn"."""
    told = {_number(term.quantity) for term in sentence.terms}
    return next(
        (
            each for each in _ranks_in(columns, entity)
            if _number(each[1].levels[each[0].stage].quantity) in told
        ),
        None,
    )  # fmt: skip


def _number(quantity: Quantity) -> str:
    """The digits of a number with their point: "21.4" of "$21.4 billion"."""
    return _UNITLESS.sub("", core(quantity))


_UNITLESS = lazy_re.compile(r"[^\d.]|\.$")


def _is_of(measure: str, own: str, said: Sequence[str]) -> bool:
    """Whether a column is of what a clause says, by either's words."""
    low = measure.casefold()
    return measure_named(measure, own) or any(word.casefold() in low for word in said)


_LAST_CLAUSE = lazy_re.compile(r"[,，;；。]")
_MEASURE = lazy_re.compile(
    r"销量|销售|收入|营收|利润|净利|份额|规模|产量|出货|市值|产能|装机|保有量|用户|订单|员工|增速|增幅|涨幅|跌幅|毛利率|利润率|[件户家人台套辆场次笔单]数|金额|票房|票价|单价|均价|面积|保费|赔付"
    r"|\b(?:sales|revenues?|profits?|shares?|output|shipments|growth|margins?|headcount|capacity|income|volumes?)\b",
    re.IGNORECASE,
)
"""Words that say of what a rank is."""


def _in_document(sentence: Sentence, place: tuple[int, int]) -> tuple[int, int]:
    return sentence.origin[place[0]], sentence.origin[place[1] - 1] + 1


def _superlatives(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    for match in sentence.each(_TOP):
        before, _, _ = around(sentence, match.start(), match.end())
        behind = _NAMED_BEHIND.match(sentence.mask, match.end())
        if behind is not None:
            entity, alone = _entity(columns, behind["who"])
            if not alone:
                continue
        else:
            entity, _ = _entity(columns, before)
            if not entity:
                entity, alone = _entity(columns, sentence.mask[: match.start()])
                if not alone:
                    continue
        grew = match.group().casefold().startswith("grew")
        if grew and (not entity or not before.rstrip().endswith(entity)):
            continue  # "of the three components it grew the slowest": whoever it is
        clause = _clause(sentence, match)
        gain, loss = bool(_GAIN.search(clause)), bool(_LOSS.search(clause))
        if match["fast"] or match["slow"] or gain or loss:
            high = (
                bool(match["fast"])
                or (gain and bool(match["top"]))
                or (loss and bool(match["low"]))
            )
            yield from _fastest(material, sentence, columns, entity, match, high)
            continue
        meant = [each for each in columns if _of_level(clause, entity, each)]
        if not meant:
            continue
        count = len(meant[0].series)
        for rank in (1,) if match["top"] else (count,):
            place = (match.start(), match.end())
            yield from _placed(material, sentence, meant, entity, rank, place, clause=clause)


def _changed_most(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    """Who grew fastest or slowest, by the column that prints growth; amber, as another may be meant."""
    grown = [each for each in columns if GROWTH.search(each.series[0].measure)]
    for match in sentence.each(_CHANGED):
        groups = match.groupdict()
        name = next(groups[each] for each in ("who", "ahead", "zwho", "zbehind") if groups[each])
        entity, alone = _entity(columns, name)
        high = any(groups[each] for each in ("fast", "fastly", "zfast", "zfasts"))
        fits = [each for each in grown if entity in [row.entity for row in each.series]]
        if not entity or not alone:
            continue
        if len(fits) != 1:
            yield from _fastest(material, sentence, columns, entity, match, high, sure=False)
            continue
        [column] = fits
        row = next(each for each in column.series if each.entity == entity)
        best = (max if high else min)(column.series, key=column.value)
        right = column.value(row) == column.value(best)
        place = _in_document(sentence, match.span())
        yield table_finding(
            material, sentence, place, "rank", right, best.entity, column, row, sure=False
        )


def _clause(sentence: Sentence, match: re.Match[str]) -> str:
    """The words of a superlative's clause before it."""
    return around(sentence, match.start(), match.end())[0]


def _of_level(clause: str, entity: str, column: Column) -> bool:
    """Whether the largest of a clause is the largest number of a column: of costs, not of risks."""
    _, _, between = clause.rpartition(entity)
    words = _SAYS_NOTHING.sub("", between)
    if _OF_EACH.search(between) and not _OF_EACH.search(column.series[0].measure):
        return False  # 单银幕产出最高: neither of screens nor of takings
    return (
        not words
        or bool(_LEVEL.search(between))
        or measure_named(column.series[0].measure, between)
    )


_OF_EACH = lazy_re.compile(
    r"单[一-鿿]|[一-鿿]均|每[一-鿿]|平均|强度|密度|\bper\b|\baverage\b|\beach\b|/", re.IGNORECASE
)
"""Words of what is taken for each of something."""


def _fastest(
    material: Material,
    sentence: Sentence,
    columns: Sequence[Column],
    entity: str,
    match: re.Match[str],
    high: bool,
    *,
    sure: bool = True,
) -> Iterator[Finding]:
    """Who changed by most, or by least: from the time before to the newest, in per cent."""
    for column in columns:
        rates: dict[str, Fraction] = {}
        steps: dict[str, Fraction] = {}
        for each in column.series:
            older = [stage for stage in each.stages if stage < column.stage]
            first = Fraction(each.levels[older[-1]].quantity.value or 0) if older else Fraction(0)
            if first > 0:
                rates[each.entity] = column.value(each) / first
                steps[each.entity] = column.value(each) - first
        if entity not in rates or len(rates) < 3:
            continue
        best = max if high else min
        right = rates[entity] == best(rates.values())
        by_rate = match["fast"] or match["slow"] or _RATE_OF_CHANGE.search(_clause(sentence, match))
        if not by_rate:  # a change may be meant in units too
            right = right or steps[entity] == best(steps.values())
        row = next(each for each in column.series if each.entity == entity)
        winner = next(name for name, rate in rates.items() if rate == best(rates.values()))
        place = _in_document(sentence, (match.start(), match.end()))
        values = ", ".join(
            f"{name} {plain((rate - 1) * 100, 1)}%"
            for name, rate in sorted(rates.items(), key=lambda each: -each[1])[:8]
        )
        yield table_finding(
            material, sentence, place, "rank", right, winner, column, row, values,
            sure=sure and not match.group().casefold().startswith("grew"),
        )  # fmt: skip
        return
