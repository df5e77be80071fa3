"""Numbers of lines by which words rank or count them: how many rose or fell, trends ("逐季下降"), and the doubt of what they do not bear out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from lianpu.audit.beside.case import measure_said, times_said
from lianpu.audit.beside.meant import pairs_of
from lianpu.audit.beside.mentions import Mention
from lianpu.audit.beside.sheet import FEWEST, Sheet
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict, standing
from lianpu.notation.numerals import read_count

Place = tuple[int, int]


def candidates(sheet: Sheet, clause: str, changed: bool, time: int) -> list[dict[int, Fraction]]:
    """Line -> value, for each measure that words may rank lines by."""
    named = [at for at, each in enumerate(sheet.measures) if measure_said(each.words, clause)]
    if RATE_SAID.search(clause) and not any(sheet.measures[at].rate for at in named):
        quotients = [
            each for each in _quotients(sheet, clause, time) if len(each) == len(sheet.ranked)
        ]
        if quotients or not named:
            return quotients
    usable = named or list(range(len(sheet.measures)))
    made: list[dict[int, Fraction]] = []
    if changed:
        made += [
            column_of(sheet, at, time)
            for at, each in enumerate(sheet.measures)
            if CHANGE_HEAD.search(each.words)
        ]
        for measure in range(len(sheet.measures)):
            for old, new in pairs_of(sheet):
                first, last = column_of(sheet, measure, old), column_of(sheet, measure, new)
                both = [line for line in sheet.ranked if line in first and line in last]
                made.append({line: last[line] - first[line] for line in both})
                if all(first[line] > 0 for line in both):
                    made.append({line: last[line] / first[line] for line in both})
        return [each for each in made if len(each) == len(sheet.ranked)]
    made += [
        column_of(sheet, at, time)
        for at in usable
        if named or not CHANGE_HEAD.search(sheet.measures[at].words)
    ]
    if len(sheet.measures) > 1:
        made += _quotients(sheet, clause, time)
    return [each for each in made if len(each) == len(sheet.ranked)]


def _quotients(sheet: Sheet, clause: str, time: int) -> Iterator[dict[int, Fraction]]:
    """One measure over another, for what is told per unit or as a rate: margins, yields."""
    if not _PER.search(clause):
        return
    usable = [at for at, each in enumerate(sheet.measures) if not each.rate]
    rate = re.search(r"([一-鿿]{2})率|\b([a-z]+) margin", clause, re.IGNORECASE)
    above = [
        at
        for at in usable
        if rate and (rate[1] or rate[2]).casefold() in sheet.measures[at].words.casefold()
    ] or usable
    if len(above) > 1:
        above = [at for at in above if _GAINS.search(sheet.measures[at].words)] or above
    lines = sheet.ranked
    for first, second in product(above, usable):
        one, other = (column_of(sheet, at, time) for at in (first, second))
        if first != second and all(other.get(line) for line in lines):
            yield {line: one[line] / other[line] for line in lines if line in one}


_GAINS = lazy_re.compile(r"利润|毛利|净利|\b(?:profit|income|earnings)\b", re.IGNORECASE)


RATE_SAID = lazy_re.compile(r"率|\bmargins?\b|单[一-鿿]|均(?!价)|\bper\b", re.IGNORECASE)


_PER = lazy_re.compile(
    r"率|均|每|单[一-鿿]|效|\b(?:margin|rate|per|average|yield|each|density|price)\b", re.IGNORECASE
)


CHANGE_HEAD = lazy_re.compile(
    r"增速|增长|增幅|涨幅|跌幅|同比|环比|变动|变化|增减|[+＋]/[-－]|\b(?:growth|change|chg|yoy|qoq|rise|increase)\b",
    re.IGNORECASE,
)


def column_of(sheet: Sheet, measure: int, time: int) -> dict[int, Fraction]:
    return {
        line: Fraction(term.quantity.value)
        for line in sheet.ranked
        if (term := sheet.cells.get((line, measure, time))) is not None
        and term.quantity.value is not None
    }


def doubted(
    material: Material,
    sheet: Sheet,
    sentence: Sentence,
    rule: str,
    place: Place,
    again: str,
    lines: list[int],
    time: int,
    who: Mention | None = None,
    *,
    plain: bool = False,
) -> Finding:
    """What words say of lines that their numbers do not bear out.

    Args:
        plain: Whether one number of each line may be meant, so that the table contradicts the words.
    """
    document = material.document
    start, end = (sentence.start + each for each in place)
    stated = document.span(start, end)
    cells = [
        term for line in lines for measure in range(len(sheet.measures))
        if (term := sheet.cells.get((line, measure, time))) is not None
    ]  # fmt: skip
    # the name may be the wrong word as well as the rank
    named = (
        [document.span(sentence.start + who.start, sentence.start + who.end)]
        if who is not None
        else []
    )
    told = ", ".join(
        f"{sheet.lines[line].name} {core(term.quantity)}"
        for line in lines
        for term in [sheet.cells.get((line, 0, time))]
        if term
    )
    verdict = Verdict.CONTRADICTED if plain else Verdict.WRONG
    return Finding(
        rule=rule,
        verdict=verdict,
        severity=Severity.AMBER,
        spans=(
            sentence.span((start, end)),
            stated,
            *named,
            *(document.span(each.start, each.end) for each in cells[:8]),
        ),
        title=title(rule, standing(verdict, Severity.AMBER), stated.quote, again or None),
        stated=stated.quote,
        recomputed=again or None,
        arithmetic=told,
    )


_TREND = lazy_re.compile(
    r"(?:逐[年季月周]|持续|连年|一路|稳步|连续(?P<zn>[两三四五六七八九十])(?:个?[年季月周]度?)?)[^,;。\d]{0,3}(?:(?P<zup>回升|上升|增长|提升|提高|上涨|走高|增加|扩大|改善)|(?P<zdown>下降|回落|下滑|下跌|走低|减少|收窄|降低))"
    r"|\b(?:(?P<up>rose|risen|grew|grown|increased|climbed|improved|advanced|widened|up)|(?P<down>fell|fallen|declined|dropped|decreased|slipped|narrowed|eased|shrank|down))"
    r" (?:steadily|(?:in |over )?(?:every|each) (?:single )?(?:quarter|month|year|week)|from (?P<unit>quarter|month|year|week) to (?P=unit)|(?P<en>two|three|four|five|six|seven) (?:quarters|months|years|weeks) (?:in a row|running|in succession)|for (?P<fn>two|three|four|five|six) (?:straight|consecutive) (?:quarters|months|years)|(?:in|during) each of the (?:last|past) (?P<en2>two|three|four|five) (?:quarters|months|years|weeks))",
    re.IGNORECASE,
)


def trends(
    material: Material,
    sheet: Sheet,
    sentence: Sentence,
    words: str,
    clause: Place,
    named: Sequence[Mention],
) -> Iterator[Finding]:
    if len(sheet.times) < FEWEST:
        return
    begin, end = clause
    for match in _TREND.finditer(words, begin, end):
        ahead = [each for each in named if begin <= each.start and each.end <= match.start()] or [
            each for each in named if each.end <= begin
        ]
        lines = ahead[-1].lines if ahead else ()
        if ahead and ahead[-1].kind == "total":
            lines = lines or ((sheet.total,) if sheet.total is not None else ())
        if not ahead and len(sheet.ranked) == 1:
            lines = sheet.ranked
        if len(lines) != 1 or any(
            time == -1 for place, time in times_said(sheet, words) if begin <= place < end
        ):
            continue
        count = read_count(match["zn"] or match["en"] or match["en2"] or match["fn"] or "") or 0
        fits, tried = False, False
        up = bool(match["zup"] or match["up"])
        measures = sheet.measures_of(lines[0])
        named_measures = [
            at for at in measures if measure_said(sheet.measures[at].words, words[begin:end])
        ]
        for measure in named_measures or measures:
            values = [
                sheet.cells.get((lines[0], measure, time)) for time in range(len(sheet.times))
            ]
            known = [Fraction(each.quantity.value or 0) for each in values if each is not None]
            if len(known) < FEWEST:
                continue
            if min(known) < 0:
                if max(known) > 0 or not _OF_SIZE.search(match.group()):
                    continue  # what improves is no number, and a loss may be told with its sign
                known = [-each for each in known]  # a loss that narrows is smaller
            tried = True
            steps = [b - a for a, b in itertools.pairwise(known)]
            for last in {count, count - 1} if count else {len(steps)}:
                fits |= last >= 1 and all((step > 0) == up and step != 0 for step in steps[-last:])
        between = words[ahead[-1].end : match.start()] if ahead else ""
        if _OF_ANOTHER.search(between):
            continue
        if tried and not fits:
            which = next(name for name in ("zup", "zdown", "up", "down") if match[name])
            place = (match.start(), match.end(which)) if which[0] == "z" else match.span(which)
            plain = (
                len(named_measures or measures) == 1
                and bool(ahead)
                and ahead[-1].kind == "line"
                and ahead[-1].start >= begin
                and _PLAINLY.fullmatch(between) is not None
            )
            yield doubted(
                material, sheet, sentence, "direction", place, "", list(lines), sheet.newest,
                plain=plain,
            )  # fmt: skip


_OF_SIZE = lazy_re.compile(r"narrow|widen|收窄|扩大", re.IGNORECASE)
_OF_ANOTHER = lazy_re.compile(
    r"增速|增长率|增幅|涨幅|降幅|占比|比重|份额|率|人均|\b(?:growth|share|margin|rate|ratio|per)\b",
    re.IGNORECASE,
)
"""Words between a line and a trend that is of another measure of it: 零售额增速逐年上升."""
_PLAINLY = lazy_re.compile(
    r"[\s,的]*(?:(?:也|均|仍|则|却|已|总体|整体|呈现?|实现|保持|has|have|had|was|were|also|again|now)[\s,]*)*",
    re.IGNORECASE,
)


COUNT = lazy_re.compile(
    r"(?P<zn>[一二两三四五六七八九十]|\d{1,2})(?P<cl>个(?!季度|季|月|年|财|星期|周|交易日|工作日|百分点|基点)|家|项|类|款|座|只|省|市|地|国|种|条|名|支|组|品种|城市|企业|区域|片区|品牌|行业|板块|业务)"
    r"|\b(?P<en>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:of (?:the (?:\w+ )??[a-z]+s|them|these)\b|(?:[a-z]+ )?[a-z]+s)\b(?! of)",
    re.IGNORECASE,
)


_UP = lazy_re.compile(
    r"增长|上升|上涨|增加|提高|回升|改善|扩大|正增长|增产|走高|\b(?:grew|rose|increased|gained|expanded|improved|advanced|climbed|higher|up|growth|more (?:punctually|often|than))\b",
    re.IGNORECASE,
)


_DOWN = lazy_re.compile(
    r"下降|下滑|下跌|减少|回落|萎缩|缩水|负增长|减产|走低|\b(?:fell|declined|shrank|decreased|dropped|lost|lower|down|slipped|contracted|less)\b",
    re.IGNORECASE,
)


_BOUND = lazy_re.compile(
    r"超过|以上|以下|以内|不足|高于|低于|大于|双位数|两位数|%|倍|\b(?:more than \d|above|below|over|under|at least|double|faster|less than)\b"
)


_OF_ALL = lazy_re.compile(r"\b(?:of|among) (?:all |the )*$|这$", re.IGNORECASE)
CLOSE = 2
"""How far a count may be off to be of the rows of the table. Ours."""


def counts(
    material: Material,
    sheet: Sheet,
    sentence: Sentence,
    words: str,
    clause: Place,
    named: Sequence[Mention],
) -> Iterator[Finding]:
    begin, end = clause
    own = words[begin:end]
    found = list(COUNT.finditer(words, begin, end))
    for at, match in enumerate(found):
        number = read_count(match["zn"] or match["en"])
        stop = found[at + 1].start() if at + 1 < len(found) else end
        predicate = words[match.end() : stop]
        if not number or number > len(sheet.ranked):
            continue
        if (
            number == len(sheet.ranked)
            and at + 1 < len(found)
            and re.search(r"[中里内,]|\bof\b", predicate + words[match.start() : match.end()])
        ):
            continue  # 四个片区中有三个: of all
        if _OF_ALL.search(words[: match.start()]):
            continue
        group = [
            each for each in named if each.kind == "group" and match.end() <= each.start < stop
        ]
        if (
            group
            and re.search(r"\bof (?:them|these|the)\b|其中", own)
            and not _UP.search(predicate)
            and not _DOWN.search(predicate)
        ):
            count = len(group[0].lines)
            if count != number and abs(count - number) <= CLOSE:
                yield doubted(
                    material,
                    sheet,
                    sentence,
                    "count",
                    _digit(match),
                    str(count),
                    list(group[0].lines),
                    sheet.newest,
                )
            continue
        up, down = _UP.search(predicate), _DOWN.search(predicate)
        if bool(up) == bool(down) or _BOUND.search(predicate):
            continue
        if any(
            time == -1 for place, time in times_said(sheet, words) if begin <= place < end
        ) and sheet.times != (None,):
            continue
        if [each for each in named if each.kind == "line" and match.end() <= each.start < stop]:
            continue
        made = list(candidates(sheet, own, True, sheet.newest))
        counts = {
            sum(
                value > _still(sheet, each) if up else value < _still(sheet, each)
                for value in each.values()
            )
            for each in made
        }
        if not counts or number in counts or all(abs(each - number) > CLOSE for each in counts):
            continue
        yield doubted(
            material,
            sheet,
            sentence,
            "count",
            _digit(match),
            str(min(counts)),
            list(sheet.ranked),
            sheet.newest,
            plain=len(counts) == 1 and _of_these(sheet, found),
        )


def _of_these(sheet: Sheet, found: Sequence[re.Match[str]]) -> bool:
    """Whether one of the counts of a clause is of all lines, so that the others are of them."""
    told = [match["zn"] or match["en"] for match in found]
    told += [of["n"] for match in found if (of := _OF_SO_MANY.search(match.group()))]
    return any(read_count(each) == len(sheet.ranked) for each in told)


_OF_SO_MANY = lazy_re.compile(
    r" of the (?P<n>two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE
)


def _still(sheet: Sheet, values: dict[int, Fraction]) -> int:
    """What a value is where nothing changed: 1 of quotients, 0 of steps and rates."""
    return (
        1
        if all(each > 0 for each in values.values())
        and max(values.values()) < 20
        and min(values.values()) > Fraction(1, 20)
        and not _is_rate(sheet, values)
        else 0
    )


def _is_rate(sheet: Sheet, values: dict[int, Fraction]) -> bool:
    return any(
        CHANGE_HEAD.search(each.words) and column_of(sheet, at, sheet.newest) == values
        for at, each in enumerate(sheet.measures)
    )


def _digit(match: re.Match[str]) -> Place:
    return (match.start("zn"), match.end("cl")) if match["zn"] else match.span("en")
