"""Ranks, superlatives and counts of rows told in prose, against the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianpu.audit.proof.verdicts import core, plain, title
from lianpu.audit.readings.asked import around
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.subjects import FULL, every_subject
from lianpu.audit.stated.triggers import Trigger, triggers
from lianpu.core.finding import Finding, Severity, Verdict

_ORDINALS = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
}  # fmt: skip
_RANK = Trigger(
    re.compile(
        r"(?:位列|位居|排名|排在|排|名列|居|列|,|^)?第(?P<zh>[一二三四五六七八])(?:位|名|大)?(?!季|产业|方|次|批|期|轮|代|章|节|部分)"
        r"|(?:\branks?|\bplaced|\btakes?|\btook|\bcomes?|\bcame|\bin|\bto take)(?: the)? "
        r"(?P<en>first|second|third|fourth|fifth|sixth|seventh|eighth)\b(?! quarter| half| year| generation| time)",
        re.IGNORECASE,
    )
)
_TOP = Trigger(
    re.compile(
        r"(?P<top>居首|排名第一|位居榜首|最高|最大|最多|\bis (?:still |by far )?the (?:largest|biggest)\b|"
        r"\b(?:largest|biggest)(?=\.|,|$| of all| by)|\bleads\b)"
        r"|(?P<low>最低|最小|最少|\bis (?:still )?the smallest\b|\bsmallest(?=\.|,|$))"
        r"|(?P<fast>增速最快|增长最快|\bfastest[- ]growing)|(?P<slow>增速最慢|增长最慢|\bslowest[- ]growing)",
        re.IGNORECASE,
    )
)
_NAMED_BEHIND = re.compile(r"的[^,;。是为]{0,8}[是为](?P<who>[^,;。]*)")
"""Whose the superlative is, told behind it: 上架率最高的是甲, 最低的是乙."""

_GAIN = re.compile(
    r"(?:增幅|涨幅|升幅|增速|增长率?|提升幅度|上升幅度)(?:也|均|仍|同样)?$"
    r"|\b(?:increase|gain|growth|rise)s?\b[^,;。]{0,12}$",
    re.IGNORECASE,
)
_LOSS = re.compile(
    r"(?:降幅|跌幅|减幅|下降幅度|下滑幅度)(?:也|均|仍|同样)?$"
    r"|\b(?:decrease|declin|drop|fall|reduction)\w*\b[^,;。]{0,12}$",
    re.IGNORECASE,
)
"""Words behind which the largest is the largest change, not the largest number."""

_LEVEL = re.compile(
    r"占比|比重|份额|比例|金额|规模|收入|营收|利润|数量|成本|费用|价格|产量|销量|产能|投资|支出|人数|家数|件数|事件|体量|市占率|排名|"
    r"\b(?:share|revenue|sales|amount|value|cost|size|number|volume|output|capacity|spend\w*)\b",
    re.IGNORECASE,
)
"""What the largest number of a table may be the largest of, whatever its heads call it."""

_SAYS_NOTHING = re.compile(
    r"[\s,的也均仍则都'’]|目前|依然|同样|当前|\b(?:s|is|are|was|were|has|have|still|now|by far|the|with|again|remains?|also)\b",
    re.IGNORECASE,
)

_COUNTS = {
    **{word: at for at, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1)},
    **{word: at for at, word in enumerate("一二三四五六七八九", 1)}, "两": 2,
}  # fmt: skip
_COUNT_ZH = re.compile(r"(?P<n>[一二两三四五六七八九]|\d{1,2})(?:个|家|项|类|款)")
_COUNT_EN = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine) of the\b", re.IGNORECASE
)
_ABOVE = re.compile(
    r"(?:超过|高于|大于|超|逾|\bmore than|\bover|\babove|\bat least|不低于)\s*$", re.IGNORECASE
)
_BELOW = re.compile(r"(?:低于|不足|小于|少于|\bless than|\bunder|\bbelow)\s*$", re.IGNORECASE)


_SPEAKS = Trigger(
    re.compile(
        rf"{_RANK.pattern.pattern}|{_TOP.pattern.pattern}|个|家|项|类|款|of the", re.IGNORECASE
    )
)
"""What a sentence must hold before its tables are looked at."""


@dataclass(frozen=True)
class Column:
    """The numbers of one column at one time, without totals."""

    series: tuple[Series, ...]
    stage: Stage

    def value(self, series: Series) -> Fraction:
        return Fraction(series.levels[self.stage].quantity.value or 0)

    @property
    def ranked(self) -> list[Series]:
        """Largest first."""
        return sorted(self.series, key=self.value, reverse=True)


def rank_findings(material: Material) -> Iterator[Finding]:
    """Every rank, superlative and count that a table can tell."""
    if not material.series:
        return
    for sentence in material.sentences:
        if not any(
            _SPEAKS.may(triggers(words)) and _SPEAKS.pattern.search(words)
            for words in (sentence.mask, sentence.text())
        ):
            continue
        book = material.series_near(sentence.start)
        columns = book.once("columns", lambda series: tuple(_columns(series)))
        if not columns:
            continue
        yield from _ranks(material, sentence, columns)
        yield from _superlatives(material, sentence, columns)
        yield from _counts(material, sentence, columns)
        yield from _moves(material, sentence, columns)


def _columns(book: Sequence[Series]) -> Iterator[Column]:
    """The columns of cross-sections, and the newest period of tables of several entities."""
    groups: dict[tuple[int, int, str], list[Series]] = {}
    for each in book:
        if (
            each.grid is not None and each.entity and not each.total
            and not _AVERAGE.search(each.entity)
        ):  # fmt: skip
            groups.setdefault((id(each.grid), each.column, each.measure), []).append(each)
    for group in groups.values():
        stages = sorted({stage for each in group for stage in each.levels})
        for stage in stages[-1:]:
            members = tuple(
                each for each in group
                if stage in each.levels and each.levels[stage].quantity.value is not None
            )  # fmt: skip
            column = Column(tuple(_parts(members, stage)), stage)
            if len(column.series) >= 3:
                yield column


_AVERAGE = re.compile(r"平均|均值|中位|\b(?:average|mean|median)\b", re.IGNORECASE)
"""Names of a row that stands for all others."""


def _parts(members: Sequence[Series], stage: Stage) -> Iterator[Series]:
    """Rows but for a last one that the others add up to, whatever it is called."""
    if not members:
        return
    yield from members[:-1]
    *others, last = (Fraction(each.levels[stage].quantity.value or 0) for each in members)
    if len(others) <= 2 or last <= 0 or abs(sum(others) - last) > ALMOST * last:
        yield members[-1]


ALMOST = Fraction(1, 200)
"""How far a total may be from the sum of its rows, of it, to be told as one. Ours."""


def _meant(sentence: Sentence, columns: Sequence[Column], near: str) -> tuple[list[Column], bool]:
    """The columns that a sentence may speak of, and whether its words single one out."""
    named = [
        column for column in columns
        if column.series[0].measure and _measure_named(column.series[0].measure, near)
    ]  # fmt: skip
    if len(named) == 1:
        return named, True
    return list(columns), len(columns) == 1


def _measure_named(measure: str, words: str) -> bool:
    low = words.casefold()
    if re.search(r"[一-鿿]", measure):
        parts = [measure, *re.findall(r"金额|收入|数量|件数|事件数|产能|份额|规模|销量", measure)]
        if "数" in measure and "数量" in low:
            return True
        return any(part in low for part in parts if len(part) >= 2)
    return any(
        token.rstrip("s") in low for token in re.findall(r"[a-z]{4,}", measure.casefold())
        if token not in ("million", "billion")
    )  # fmt: skip


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
        word = match["zh"] or match["en"]
        rank = _ORDINALS[word.casefold()]
        before = around(sentence, match.start(), match.end())[0]
        entity = _right_behind(columns, sentence.mask[match.end() :])
        if not entity and _COMPARED.search(sentence.mask[: match.start() + 1]):
            continue  # 比第二名高出一倍: the rank is of another than the subject
        entity = entity or _entity(columns, before)[0]
        if not entity:
            subject = re.match(r"[^,;。]*", sentence.mask)
            entity, alone = _entity(columns, subject.group() if subject else "")
            if not alone:
                continue
        at = "zh" if match["zh"] else "en"
        place = (match.start() if at == "zh" else match.start(at), match.end())
        bare = entity in before and not _SAYS_NOTHING.sub("", before.rpartition(entity)[2])
        yield from _placed(material, sentence, columns, entity, rank, place, bare=bare)


def _right_behind(columns: Sequence[Column], words: str) -> str:
    """The row that is named right behind a rank, "比第二名乙智高出一倍"; empty where none is."""
    words = words.lstrip(" 的")
    names = (each.entity for column in columns for each in column.series)
    return next((name for name in names if len(name) > 1 and words.startswith(name)), "")


_COMPARED = re.compile(
    r"(?:比|较|于|超过|领先|落后)第?$|\b(?:than|over|ahead of|behind|after) (?:the )?$",
    re.IGNORECASE,
)
_EVER = re.compile(
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
) -> Iterator[Finding]:
    """What a rank comes to; one that says not of what (`bare`) is doubted where all columns agree."""
    meant, single = _meant(sentence, columns, sentence.mask)
    tried = []
    for column in meant:
        names = [each.entity for each in column.ranked]
        if entity in names:
            row = column.ranked[names.index(entity)]
            value = column.value(row)
            ranks = {1 + sum(column.value(each) > value for each in column.series)}
            ranks.add(sum(column.value(each) >= value for each in column.series))
            tried.append((column, row, ranks))
    if not tried:
        return
    good = next((each for each in tried if rank in each[2]), None)
    agreed = bare and len(tried) > 1 and all(each[2] == tried[0][2] for each in tried)
    if good is None and not (single or agreed):
        return
    column, row, ranks = good or tried[0]
    place = _in_document(sentence, place)
    shown_rank = rank if good else min(ranks)
    apart = {1 + sum(column.value(each) > column.value(row) for each in column.series[:-1])}
    apart.add(sum(column.value(each) >= column.value(row) for each in column.series[:-1]))
    yield _finding(
        material, sentence, place, "rank", good is not None, str(shown_rank), column, row,
        sure=single and rank not in apart,
    )  # fmt: skip


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
            yield from _placed(material, sentence, meant, entity, rank, place)


def _clause(sentence: Sentence, match: re.Match[str]) -> str:
    """The words of a superlative's clause before it."""
    return around(sentence, match.start(), match.end())[0]


def _of_level(clause: str, entity: str, column: Column) -> bool:
    """Whether the largest of a clause is the largest number of a column: of costs, not of risks."""
    _, _, between = clause.rpartition(entity)
    words = _SAYS_NOTHING.sub("", between)
    return (
        not words
        or bool(_LEVEL.search(between))
        or _measure_named(column.series[0].measure, between)
    )


def _fastest(
    material: Material,
    sentence: Sentence,
    columns: Sequence[Column],
    entity: str,
    match: re.Match[str],
    high: bool,
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
        if not match["fast"] and not match["slow"]:  # a change may be meant in units too
            right = right or steps[entity] == best(steps.values())
        row = next(each for each in column.series if each.entity == entity)
        winner = next(name for name, rate in rates.items() if rate == best(rates.values()))
        place = _in_document(sentence, (match.start(), match.end()))
        values = ", ".join(
            f"{name} {plain((rate - 1) * 100, 1)}%"
            for name, rate in sorted(rates.items(), key=lambda each: -each[1])[:8]
        )
        yield _finding(material, sentence, place, "rank", right, winner, column, row, values)
        return


def _counts(material: Material, sentence: Sentence, columns: Sequence[Column]) -> Iterator[Finding]:
    words = simplified(sentence.text())
    for pattern in (_COUNT_ZH, _COUNT_EN):
        for match in pattern.finditer(words):
            word = match["n"].casefold()
            count = _COUNTS.get(word) or (int(word) if word.isdigit() else 0)
            limit = _limit(sentence, sentence.start + match.start())
            if limit is None or not count:
                continue
            term, above = limit
            yield from _counted(material, sentence, columns, match, count, term, above)


_MOVED = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine) of the (?:\w+ ){0,2}?[a-z]+ (?:have |had )?"
    r"(?:(?P<up>grew|rose|increased|gained|expanded)|(?P<down>fell|declined|shrank|decreased|dropped))\b(?! (?:by|to|from|in line|more|less|faster))"
    r"|(?P<zn>[一二两三四五六七八九])(?:个|家|项|类|款)[一-鿿]{0,6}?(?:均|都)?(?:实现|保持|同比)?(?:(?P<zup>增长|上升)|(?P<zdown>下降|下滑))(?=[,;。]|$)",
    re.IGNORECASE,
)
"""So many rows that rose, or fell."""


def _moves(material: Material, sentence: Sentence, columns: Sequence[Column]) -> Iterator[Finding]:
    """How many rows rose or fell since the time before, where one table alone tells two times."""
    for match in _MOVED.finditer(simplified(sentence.text())):
        count = _COUNTS[(match["n"] or match["zn"]).casefold()]
        up = bool(match["up"] or match["zup"])
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
        name = "n" if match["n"] else "zn"
        place = (sentence.start + match.start(name), sentence.start + match.end(name))
        yield _finding(
            material, sentence, place, "count", good is not None, str(got), column, column.ranked[0],
            sure=False,
        )  # fmt: skip


def _limit(sentence: Sentence, place: int) -> tuple[Term, bool] | None:
    """The number that rows are held to, in the sentence of the count, and the side."""
    for at, item in sorted(sentence.hidden.items()):
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
    meant, _ = _meant(sentence, columns, sentence.mask)
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
    end = match.end() if match.re is _COUNT_ZH else match.end("n")
    at = (sentence.start + match.start(), sentence.start + end)
    yield _finding(
        material, sentence, at, "count", good is not None, str(got), column, column.ranked[0],
        sure=count != without,
    )  # fmt: skip


SHOWN = 8
"""Rows that a finding shows, the largest first."""


def _finding(
    material: Material,
    sentence: Sentence,
    place: tuple[int, int],
    rule: str,
    right: bool,
    recomputed: str,
    column: Column,
    row: Series,
    values: str = "",
    *,
    sure: bool = True,
) -> Finding:
    """What a table says of a rank or a count.

    Args:
        sure: Whether a failure is proof: it is not where all is right without the last row, which may
            be the average or the total of the others under any name.
    """
    document = material.document
    start, end = place
    stated = document.span(start, end)
    # where they disagree, the words may be wrong or any cell by which they were counted
    by = [row] if right else [row, *(each for each in column.ranked[:SHOWN] if each is not row)]
    cells = [each.levels[column.stage] for each in by]
    verdict = Verdict.HOLDS if right else Verdict.WRONG
    loose = row.grid is not None and row.grid.loose
    severity = Severity.GREEN if right else Severity.AMBER if loose or not sure else Severity.RED
    values = values or ", ".join(
        f"{each.entity} {core(each.levels[column.stage].quantity)}"
        for each in column.ranked[:SHOWN]
    )
    return Finding(
        rule=rule,
        verdict=verdict,
        severity=severity,
        spans=(
            sentence.span((start, end)),
            stated,
            *(document.span(each.start, each.end) for each in cells),
        ),
        title=title(rule, verdict, stated.quote, None if right else recomputed),
        stated=stated.quote,
        recomputed=recomputed,
        arithmetic=values,
        proposal=None if right else recomputed,
    )
