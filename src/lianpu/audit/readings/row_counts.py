"""How many rows a table has, how many are above a bound, or rose, as told in prose: "下表列出五家供应商", "the three funds below".

A table may show some of what prose counts, and prose may count what two tables show: of all rows only those of the
table right beside are counted, words such as 主要 keep it out, and what differs is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from lianpu.audit.proof.verdicts import count_holds, counted, doubt
from lianpu.audit.readings.ranked import Column, columns_meant, table_finding
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.totals import ADDS_UP
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import Table
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

_COUNT_ZH = Trigger(
    lazy_re.compile(
        r"(?P<n>[一二两三四五六七八九]|\d{1,2})(?:个|家|项|类|款|起|笔|只|支|座|宗|单|种|条)"
    )
)
_COUNT_EN = Trigger(r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine) of the\b")
_ABOVE = lazy_re.compile(
    r"(?:超过|高于|大于|超|逾|\b(?:more|larger|greater|bigger|higher) than|\bover|\babove|\bat least|\bexceed(?:ed|ing|s)?|\btopped|不低于)\s*$",
    re.IGNORECASE,
)
_BELOW = lazy_re.compile(
    r"(?:低于|不足|小于|少于|\b(?:less|smaller|lower) than|\bunder|\bbelow)\s*$", re.IGNORECASE
)


def row_counts(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    """How many rows of a table are above or below a bound: 七家超过 10%, "over 2 in three of the five"."""
    for pattern in (_COUNT_ZH, _COUNT_EN):
        for match in sentence.each_said(pattern):
            if _OF_ALL.match(match.string, match.end()):
                continue
            count = read_count(match["n"])
            limit = _limit(sentence, sentence.start + match.start())
            if limit is None or not count:
                continue
            term, above = limit
            yield from _counted(material, sentence, columns, match, count, term, above)


_OF_ALL = lazy_re.compile(
    r"[^,;。，；、\d一二两三四五六七八九]{0,8}?(?:之中|当中|[中里])(?![值位国标])"
)
"""Behind a number that is of all, and not of those that are held to the bound: 四起交易中超过 10 亿元的有一起."""

_NO_TIME = r"(?!季度|季|月|年|财|星期|周|交易日|工作日|百分点|基点)"
"""Behind a number that counts no rows but times or points: 连续四个季度."""
_MOVED = Trigger(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine) of the (?:\w+ ){0,2}?[a-z]+ (?:have |had )?"
    r"(?:(?P<up>grew|rose|increased|gained|expanded)|(?P<down>fell|declined|shrank|decreased|dropped))\b(?! (?:by|to|from|in line|more|less|faster))"
    r"|\b(?:(?P<upat>higher|up|rose|grew|increased)|(?P<downat>lower|down|fell|declined|shrank)) (?:at|in) (?P<an>one|two|three|four|five|six|seven|eight|nine) of the\b"
    rf"|(?P<zn>[一二两三四五六七八九])(?:个{_NO_TIME}|家|项|类|款|座|省|市|地|国|条|种)(?:(?![一二两三四五六七八九])[一-鿿]){{0,6}}?(?:均|都)?(?:实现|保持|同比)?(?:(?P<zup>增长|上升|增产|上涨|提高|增加)|(?P<zdown>下降|下滑|减产|下跌|减少))(?=[,;。]|$)"
)
"""So many rows that rose, or fell."""


def rows_moved(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    """How many rows rose or fell since the time before, where one table alone tells two times."""
    for match in sentence.each_said(_MOVED):
        name = next(each for each in ("n", "an", "zn") if match[each])
        count = read_count(match[name])
        up = bool(match["up"] or match["upat"] or match["zup"])
        fits = []
        for column in columns:
            pairs = [
                (column.value(each), Fraction(each.levels[older[-1]].quantity.value or 0))
                for each in column.series
                if (older := [stage for stage in each.stages if stage < column.stage])
            ]
            if len(pairs) == len(column.series) and len({each.scale for each in column.series}) < 2:
                fits.append((column, sum(new > old if up else new < old for new, old in pairs)))
        good = next((each for each in fits if each[1] == count), None)
        if not fits or (good is None and len(fits) > 1):
            continue
        column, got = good or fits[0]
        if good is None and abs(got - count) > 2:
            continue  # of another table, or of rows that it does not print
        place = (sentence.start + match.start(name), sentence.start + match.end(name))
        yield table_finding(
            material, sentence, place, "count", good is not None, str(got), column, column.ranked[0],
            sure=False,
        )  # fmt: skip


def _limit(sentence: Sentence, place: int) -> tuple[Term, bool] | None:
    """The number that rows are held to, in the sentence of the count, and the side."""
    for at, item in sentence.placed:
        if not isinstance(item, Term) or item.quantity.unit == "%" or abs(item.start - place) > 60:
            continue
        words = item.quantity.text
        before = sentence.mask[max(at - 12, 0) : at] + re.split(r"\d", words)[0].rstrip("$€£¥ ")
        if _ABOVE.search(before.strip()):
            return item, True
        if _BELOW.search(before.strip()):
            return item, False
    return None


def _counted(
    material: Material,
    sentence: Sentence,
    columns: Sequence[Column],
    match: re.Match[str],
    count: int,
    limit: Term,
    above: bool,
) -> Iterator[Finding]:
    meant, _ = columns_meant(sentence, columns, sentence.mask)
    edge = limit.quantity.value
    edge = edge if edge is not None else (limit.quantity.low if above else limit.quantity.high)
    if edge is None:
        return
    fits = []
    for column in meant:
        scales = {each.scale for each in column.series}
        scale = next(iter(scales)) or Fraction(1)
        values = [column.value(each) * scale for each in column.series]
        if not (min(values) <= Fraction(edge) <= max(values)):
            continue
        got = sum(value > edge if above else value < edge for value in values)
        fits.append((column, got))
    if not fits:
        return
    good = next((each for each in fits if each[1] == count), None)
    if good is None and len(fits) > 1:
        return
    column, got = good or fits[0]
    last = column.value(column.series[-1]) * (column.series[-1].scale or Fraction(1))
    without = got - (last > edge if above else last < edge)
    end = match.end() if match.re == _COUNT_ZH.pattern else match.end("n")
    at = (sentence.start + match.start(), sentence.start + end)
    yield table_finding(
        material, sentence, at, "count", good is not None, str(got), column, column.ranked[0],
        sure=count != without,
    )  # fmt: skip


_NUMBER_ZH = r"(?P<n>[一二两三四五六七八九十]{1,3}|\d{1,2})"
_NUMBER_EN = r"(?P<m>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_THINGS = "(?P<of>[家个只项款座起笔名种支条艘宗份位类])"
_NO_BOUND_ZH = r"(?![^,;。]{0,20}(?:超过|高于|低于|不足|以上|以下|增长|下降|实现|为[正负]))"
_NO_BOUND_EN = (
    r"(?![^.;]{0,40}\b(?:above|over|below|under|more|less|grew|rose|fell|with|that|whose|where)\b)"
)
"""Nothing behind a number by which it counts some of the rows."""
_LISTS = Trigger(
    rf"(?:[上下本]表|表中|表内|下列|表 ?\d{{1,2}})[^。;,\d]{{0,10}}?(?:列出|列示|列举|收录|包括|涵盖|汇总|统计|共有)(?:了|共)*{_NUMBER_ZH}{_THINGS}{_NO_BOUND_ZH}"
    rf"|\btable (?:below |above )?(?:lists|shows|covers|includes|names|sets out|summari[sz]es|has) (?:the |all )*{_NUMBER_EN} (?P<noun>[a-z]+s)\b{_NO_BOUND_EN}"
)
_MONTHS_DEALS = Trigger(
    rf"(?:本[周月季年期]|当[周月]|上[周月])(?:内|度|共|合计|总计|国内|行业|市场)*(?:披露|发生|公布|完成|录得)(?:了|的)?{_NUMBER_ZH}(?P<of>[起笔宗])"
)
_ALL_ROWS = Trigger(
    rf"\b(?:the|these|all) {_NUMBER_EN} (?P<noun>[a-z]+s)\b(?= (?:together|combined|above|below|in the table|listed))"
)
_ASKED = Trigger(
    r"[两三四五六七八九十\ue001][家个只项款座起笔名种支条艘宗份位类]|\b(?:the|these|in|into|all) |[上下本]表|表中|表内|下列|表 ?\d|披露|发生|公布|完成|录得|\btable\b|\b(?:the|these|all) [^;.]{0,40}(?:together|combined|above|below|in the table|listed)"
)
_SOME = Trigger(
    r"主要|部分|代表|典型|重点|选取|节选|前[一二三四五六七八九十\d]|例如|其中|\b(?:main|major|key|selected|largest|top|some|examples?|such as|leading)\b"
)
"""Words by which a table shows some of what is counted."""
_TOTAL = lazy_re.compile(
    rf"{ADDS_UP}|平均|均值|中位|其他|其它|其余|注[:：]|来源|\b(?:average|mean|median|others?|source|note|sum)\b",
    re.IGNORECASE,
)
_SERIAL = lazy_re.compile(r"[\d一二三四五六七八九十]{1,2}[.、]?")
BESIDE = 2
"""Blocks between a sentence and the table that it counts. Ours: a caption and a lead."""


def listed_rows(material: Material) -> Iterator[Finding]:
    """Every number of rows told of the one table beside a sentence."""
    if not material.document.tables:
        return
    for _, sentence in material.each_sentence():
        if not sentence.has(_ASKED, sentence.mask):
            continue
        if sentence.says(_SOME):
            continue
        for match in sentence.each_said(_COUNTED):
            yield from _as_many(material, sentence, match)
        for pattern in (_LISTS, _MONTHS_DEALS, _ALL_ROWS):
            for match in sentence.each_said(pattern):
                yield from _held(material, sentence, match, pattern is _ALL_ROWS)


def _as_many(material: Material, sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    """ "The seven powers, side by side" over a table of seven rows; another number of rows says nothing."""
    below = [
        table for table in material.document.tables
        if 0 < table.blocks[0] - sentence.block <= BESIDE
    ]  # fmt: skip
    name = "n" if match["n"] else "m"
    count = read_count(match[name].casefold())
    if len(below) == 1 and count >= LEAST and len(_names(material, below[0])[0]) == count:
        start, end = (sentence.start + each for each in match.span(name))
        stated = material.document.span(start, end)
        spans = (sentence.span((start, end)), stated)
        yield count_holds(spans, stated.quote, count, _names(material, below[0])[0])


LEAST = 3
"""Rows of a table from which a number of things told right above it is no accident. Ours."""
_COUNTED = Trigger(
    rf"\b(?<!of )(?:the|these|in|into|all) {_NUMBER_EN} (?!of\b|per\b|times\b|years?\b|months?\b|weeks?\b|days\b|quarters\b|points\b)(?:[a-z-]+ ){{0,3}}?[a-z-]+s\b"
    rf"|(?<![第前\d.]){_NUMBER_ZH}{_THINGS}(?!月|季|百|人)[^,;。、\d]{{2,16}}"
)


def _held(
    material: Material, sentence: Sentence, match: re.Match[str], by_head: bool
) -> Iterator[Finding]:
    told = match.groupdict()
    name = "n" if told.get("n") else "m"
    count = read_count(match[name])
    beside = [
        table
        for table in material.document.tables
        if any(abs(block - sentence.block) <= BESIDE for block in table.blocks)
    ]
    if len(beside) != 1 or count < 2:
        return
    names, head = _names(material, beside[0])
    found = len(names)
    if found < 2 or (by_head and not _of_head(str(told["noun"]), head)):
        return
    around = material.document.text[sentence.start : sentence.end + AROUND].casefold()
    if any(read_count(each) == found for each in _WORD.findall(around) if each != match[name]):
        return  # "the five funds; the table shows the three open to all"
    right = count in (found, len(set(names)), beside[0].columns - 1)
    if not right and abs(count - found) > max(BY, found // 2):
        return
    document = material.document
    start = sentence.start + match.start(name)
    stated = document.span(start, sentence.start + match.end(name))
    span = sentence.span((start, stated.end))
    if right:
        yield count_holds((span, stated), stated.quote, found, names)
        return
    yield doubt(
        "count",
        (span, stated),
        Text(
            f"正文称 {stated.quote}，旁边的表有 {found} 行",
            f"The text says {stated.quote}; the table beside it has {found} rows",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=stated.quote,
        recomputed=str(found),
        arithmetic=counted(names),
    )


AROUND = 80
"""Characters behind a sentence in which the number of rows may be told apart. Ours."""
_WORD = lazy_re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|[二两三四五六七八九十](?=[家个只项款])"
)
BY = 2
"""Rows by which a number may be off and still be meant of a table; half of its rows in a long one. Ours."""


def _names(material: Material, table: Table) -> tuple[tuple[str, ...], str]:
    """The names of the rows that are no totals, and the head above them."""
    return _read(material.document.text, table)


@lru_cache(maxsize=64)
def _read(text: str, table: Table) -> tuple[tuple[str, ...], str]:
    named: dict[int, str] = {}
    head = ""
    for cell in table.cells:
        words = text[cell.start : cell.end].strip().strip("*_ ")
        if cell.row < table.header_rows:
            head = head or words
        elif words and not (cell.column == 0 and _SERIAL.fullmatch(words)):
            named.setdefault(cell.row, words)
    rows = [words for row, words in sorted(named.items()) if row not in table.group_rows]
    return tuple(words for words in rows if not _TOTAL.search(words)), head


def _of_head(noun: str, head: str) -> bool:
    """Whether the first column is headed by what is counted: Fund over the names of "the three funds"."""
    word = noun.casefold()
    return head.casefold() in (word, word[:-1], f"{word[:-3]}y" if word.endswith("ies") else word)
