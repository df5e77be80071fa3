"""What a sentence beside a table says of its cells: shares of a column, steps and ratios of cells, sums of rows.

The words say the kind of the number, the names of rows and columns its cells; the table may be set either
way round. Where several columns may be meant, each is tried, and one that gives the number is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, permutations

from lianpu.audit.descents.beside import Told, of_other_things, told_beside
from lianpu.audit.descents.kin import View
from lianpu.audit.descents.ways import Way
from lianpu.audit.proof import operations
from lianpu.audit.proof.operations import Operation, operation
from lianpu.audit.readings.columns_told import speaks_of_all
from lianpu.audit.readings.reading import rescaled
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.doubt import SUPPOSED
from lianpu.audit.stated.pairs import COMPARED_EN, DOWN, UP
from lianpu.audit.stated.sentences import Term, simplified
from lianpu.audit.stated.sheets import (
    Sheet,
    named_lines,
    staged_lines,
    touched_places,
)
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.tables.running import end_of
from lianpu.core import lazy_re
from lianpu.core.interval import Interval

_SHARE = lazy_re.compile(
    r"占|贡献|比重|份额|比例|\b(?:account|ma[dk]e|contribut|brought|bring|earn|took|takes?|suppl|behind|represent|hold|kept|keep|generat|provid|deliver|share|portion|proportion|constitut|form|won)\w*",
    re.IGNORECASE,
)
_SHARE_BEHIND = lazy_re.compile(r" ?(?:of|share)\b|的(?!增|降|涨|跌)", re.IGNORECASE)
_MOVED = lazy_re.compile(
    r"涨|增|升|降|跌|减|扩|缩|多|少|高|低|超|\b(?:by|up|down|gone|rise|gain|grow|fall|more|less|higher|lower|over|under|above|below|advance|climb|increase|drop|overshot|exceed)\w*",
    re.IGNORECASE,
)
_FALLS = lazy_re.compile(
    r"降|跌|减|少|缩|低|\b(?:gave up|lost|less|fewer|lower|under|below|short)\b", re.IGNORECASE
)
_STEP = lazy_re.compile(
    r"[多少高低增减涨跌差][出了]?[^\ue001-\ue006,;。]{0,8}$|\bby (?:about |some |nearly )?$"
    r"|\b(?:added|gained|lost|gave up|shed|won|put on|gap|difference|lead|margin)\b[^\ue001-\ue006,;]{0,16}$",
    re.IGNORECASE,
)
_STEP_BEHIND = lazy_re.compile(rf" ?(?:[a-z]+ ){{0,2}}?{COMPARED_EN}", re.IGNORECASE)
_NEXT = lazy_re.compile(
    r"第二名|次席|亚军|\b(?:nearest|closest|next|runner-up|second-placed|second-largest)\b",
    re.IGNORECASE,
)
_JOINT = lazy_re.compile(
    r"合计|共(?!同)|总共|一共|合共|加起来|\b(?:together|combined|between them|in all|in total|jointly|both|altogether|add up)\b",
    re.IGNORECASE,
)
_WHOLE = lazy_re.compile(
    r"共(?!同)|全部|总|合计|[两三四五六七八九十]个?[家项类条座地城区市港园种]|\b(?:all|total|together|in all|altogether|the (?:two|three|four|five|six|seven|eight|nine|ten))\b",
    re.IGNORECASE,
)
_EACH = lazy_re.compile(
    r"每|平均|均|单[位价店]|\b(?:each|per|apiece|average|averaged|every)\b|\ban? [a-z]+ [a-z]+ (?:brings?|earns?|makes?|costs?|sells?|yields?|produces?|holds?|takes?)\b",
    re.IGNORECASE,
)
_TIMES_AS = lazy_re.compile(
    r"\bas (?:much|many|large) as\b|相当于|抵得上|等于|顶得上", re.IGNORECASE
)
_LEVEL = lazy_re.compile(
    r"(?:\b(?:to|at|from|of|is|was|were|are)|至|到|为|达到?|由|从|自|\ue005的?)[^\ue001-\ue006,;。a-z一-鿿]*$",
    re.IGNORECASE,
)
"""Words right before a rate that is a level, and no change."""
_RATE = lazy_re.compile(
    r"率|占比|比重|份额|比例|\b(?:margin|share|ratio|rate|yield|portion|proportion)s?\b",
    re.IGNORECASE,
)
_NAMED_COLUMNS = lazy_re.compile(
    r"budget|plan|forecast|target|actual|estimate|guide|before|after|prior|previous|预算|决算|计划|实际|目标|预测|指引|预案|上年|本年|去年|今年|期初|期末",
    re.IGNORECASE,
)


def cell_ways(view: View) -> Iterator[Way]:
    """What the cells that a sentence names of the table beside it give."""
    if view.stated.unit in ("year", "month", "day", "week", "hour", "minute", "second"):
        return
    if not _DIGIT.search(view.stated.term.quantity.text) and view.stated.unit not in (
        "%",
        "x",
        "pp",
    ):
        return  # 两个 counts rows and is no number of theirs
    if "|" in view.sentence.mask or SUPPOSED.search(view.sentence.mask[: view.at]):
        return
    for told in told_beside(view):
        if of_other_things(told):
            continue
        words = told.near + "\ue001" + told.behind
        asked = _WHOLE.search(words) or _MEAN.search(words) or _MOVED.search(words)
        if not (told.lines or asked):
            continue
        for way in _ways(told):
            if _fits(view, way):
                yield way


_DIGIT = lazy_re.compile(r"\d")


def cells_excuse(view: View) -> Iterator[Way]:
    """All that any cells of that table give by operations of the number's kind: what is meant may be unnamed."""
    for told in told_beside(view):
        every = replace(told, lines=told.sheet.parts)
        rows = list(told.sheet.parts) + list(told.sheet.totals)
        made: list[Iterator[Way]] = [_ways(every)]
        made += [_ways(replace(told, lines=(row,))) for row in rows]
        made += [_ways(replace(told, lines=pair)) for pair in permutations(rows, 2)]
        if len(rows) <= FEW:
            made += [_ways(replace(told, lines=three)) for three in combinations(rows, 3)]
        for some in made:
            yield from some


FEW = 8
"""Rows up to which sums of any three are tried. Ours."""


def _fits(view: View, way: Way) -> bool:
    """Whether the unit of a way may be that of the number."""
    if view.stated.unit in ("%", "x", "pp"):
        return True
    unit = way.inputs[0].quantity.unit.partition("/")[0]
    money = unit in MONEY or unit == "money"
    return not money or view.stated.money


def _ways(told: Told) -> Iterator[Way]:
    unit = told.view.stated.unit
    if unit == "%":
        yield from _shares(told)
        yield from _changes(told)
    elif unit == "pp":
        yield from _points(told)
    elif unit == "x":
        yield from _means(told)
    else:
        yield from _means(told)
        yield from _steps(told)
        yield from _sums(told)
        yield from _each(told)
        yield from _multiples(told)


def _columns(told: Told, places: Sequence[int]) -> list[int]:
    """Of some places across those that the sentence names, or all of them."""
    clause = told.near + told.behind
    named = [at for at in touched_places(told.sheet, clause) if at in places]
    return named or list(places)


def _shares(told: Told) -> Iterator[Way]:
    sheet = told.sheet
    if not told.lines or not (_SHARE.search(told.near) or _SHARE_BEHIND.match(told.behind)):
        return
    parts = [at for at in told.lines if at in sheet.parts]
    if _OF_ITS_OWN.search(told.near):
        return
    if (
        not parts
        or not sheet.addable
        or _of_other_whole(told)
        or _MARKET.search(told.near + "\ue001" + told.behind)
    ):
        return
    if _SHARE_BEHIND.match(told.behind) and _only_behind(told):
        return  # "62% of onshore capacity": of the line, and not the line
    for place in _columns(told, sheet.amounts):
        cells = [sheet.term(at, place) for at in parts]
        every = [sheet.term(at, place) for at in sheet.parts]
        known, whole = [each for each in cells if each], [each for each in every if each]
        if (
            len(known) < len(parts)
            or len(whole) < len(every)
            or len(whole) < 2
            or len(parts) >= len(whole)
        ):
            continue
        if len({each.start in sheet.unscaled for each in whole}) > 1:
            continue
        rest = [each for each in whole if each not in known]
        yield Way("share", _of_all(len(known)), (*known, *rest), True)
        for total in sheet.totals:
            if (term := sheet.term(total, place)) is not None:
                yield Way("share", _of_total(len(known)), (*known, term), True)
    if len(parts) > 1 or not sheet.amounts:
        for place in sheet.rates:
            terms = [sheet.term(at, place) for at in parts]
            rates = tuple(each for each in terms if each)
            if len(rates) == len(parts) > 1:
                yield Way("sum", operations.total(), rates, True)


def _only_behind(told: Told) -> bool:
    """Whether the words behind a number alone name the line."""
    if named_lines(told.sheet, told.near) or staged_lines(told.sheet, told.near):
        return False
    return bool(named_lines(told.sheet, told.behind) or staged_lines(told.sheet, told.behind))


_OF_ITS_OWN = lazy_re.compile(r"[^占]率|\b(?:margin|yield|rate|return)s?\b", re.IGNORECASE)
"""Words of a rate of the line itself, and of no whole."""

_MARKET = lazy_re.compile(r"份额|市占率|\bmarket\b|\bmarket share\b", re.IGNORECASE)
"""Words of a share of a market, of which the lines of a table are a part at most."""


def _of_other_whole(told: Told) -> bool:
    """Whether words name a whole of which the table says nothing: "kept 71% of customers"."""
    match = _WHOLE_BEHIND.match(told.behind) or _WHOLE_ZH.search(told.near)
    if match is None or _ANY_WHOLE.search(match["what"]):
        return False
    nouns = re.findall(r"[a-z]{3,}|[一-鿿]{2}", match["what"].casefold())
    return bool(nouns) and not any(told.sheet.says(noun.removesuffix("s")) for noun in nouns)


_WHOLE_BEHIND = lazy_re.compile(
    r" ?of (?:the |its |all |our |their |total |overall )*(?P<what>[a-z'-]+(?: [a-z]+)?)",
    re.IGNORECASE,
)
_WHOLE_ZH = lazy_re.compile(r"占(?:了|到|全部|全体|总|其|公司|集团)*(?P<what>[一-鿿]{2,8}?)的?$")
_ANY_WHOLE = lazy_re.compile(
    r"sales|revenue|turnover|total|whole|year|overall|group|\b(?:it|them|these|those|that|this|which|everything)\b"
    r"|收入|营收|销售|总|全|合计|整体|其中",
    re.IGNORECASE,
)


def _changes(told: Told) -> Iterator[Way]:
    if not (
        _MOVED.search(told.near)
        or UP.search(told.near)
        or DOWN.search(told.near)
        or _STEP_BEHIND.match(told.behind)
    ):
        return
    if _LEVEL.search(told.near) or _RATE.search(told.near) or _only_behind(told):
        return
    falls = bool(DOWN.search(told.near) or _FALLS.search(told.near))
    change = operations.decline() if falls else operations.growth()
    for a, b in _ended(told):
        yield Way("growth", change, (a, b), True)
    for first, last in _pairs(told) if told.lines else ():
        one, other = (told.sheet.term(told.lines[-1], place) for place in (first, last))
        if one and other and not {one.quantity.unit, other.quantity.unit} & RATES:
            yield Way("growth", change, (one, other), True)


def _ended(told: Told) -> Iterator[tuple[Term, Term]]:
    """The opening and the end of a balance, where no line is named: "the book grew by 5%"."""
    names = told.sheet.lines
    for first in range(len(names)):
        last = end_of(names, first) if not told.lines or told.lines == (first,) else None
        if last is None:
            continue
        for place in range(len(told.sheet.across)):
            a, b = told.sheet.term(first, place), told.sheet.term(last, place)
            if a is not None and b is not None and not {a.quantity.unit, b.quantity.unit} & RATES:
                yield a, b


def _pairs(told: Told) -> Iterator[tuple[int, int]]:
    """Places across of one measure at two times, or of a plan and its outcome, the earlier first."""
    sheet = told.sheet
    dated = sorted((stage, at) for at, stage in enumerate(sheet.stages) if stage is not None)
    for (one, a), (other, b) in combinations(dated, 2):
        if sheet.measure(a) == sheet.measure(b) and one.part[:1] == other.part[:1]:
            yield a, b
    if not dated:
        names = [at for at in sheet.amounts if _NAMED_COLUMNS.search(sheet.across[at])]
        yield from pairwise(names)


def _points(told: Told) -> Iterator[Way]:
    sheet = told.sheet
    for line in told.lines[-1:]:
        dated = sorted(
            (stage, at)
            for at, stage in enumerate(sheet.stages)
            if stage is not None and at in sheet.rates
        )
        for (_, first), (_, last) in combinations(dated, 2):
            a, b = sheet.term(line, first), sheet.term(line, last)
            if a is not None and b is not None and sheet.measure(first) == sheet.measure(last):
                yield Way("difference", operations.difference(), _by_size(a, b), True)
    if len(told.lines) == 2:
        for place in _columns(told, sheet.rates):
            a, b = (sheet.term(at, place) for at in told.lines)
            if a is not None and b is not None:
                yield Way("difference", operations.difference(), _by_size(a, b), True)


def _by_size(a: Term, b: Term) -> tuple[Term, Term]:
    return (a, b) if (a.quantity.value or 0) >= (b.quantity.value or 0) else (b, a)


def _steps(told: Told) -> Iterator[Way]:
    sheet, view = told.sheet, told.view
    if not (_STEP.search(told.near) or _STEP_BEHIND.match(told.behind)):
        return
    if len(told.lines) == 2:
        for place in _columns(told, sheet.amounts):
            a, b = (sheet.term(at, place) for at in told.lines)
            if a is not None and b is not None:
                yield _scaled(view, sheet, "difference", operations.difference(), _by_size(a, b))
    for a, b in _ended(told):
        yield _scaled(view, sheet, "difference", operations.difference(), _by_size(a, b))
    for line in [at for _, at in named_lines(sheet, told.near + " " + told.behind)][-1:]:
        if _NEXT.search(told.near + told.behind):
            for place in _columns(told, sheet.amounts):
                own = sheet.term(line, place)
                less = [
                    term for at in sheet.parts
                    if at != line and (term := sheet.term(at, place)) is not None and own is not None
                    and (term.quantity.value or 0) <= (own.quantity.value or 0)
                ]  # fmt: skip
                if own is not None and less:
                    second = max(less, key=lambda each: each.quantity.value or 0)
                    yield _scaled(view, sheet, "difference", operations.difference(), (own, second))
        for first, last in _pairs(told):
            a, b = sheet.term(line, first), sheet.term(line, last)
            if a is not None and b is not None and a.quantity.unit not in RATES:
                yield _scaled(view, sheet, "difference", operations.difference(), _by_size(a, b))


def _sums(told: Told) -> Iterator[Way]:
    sheet, view = told.sheet, told.view
    if not sheet.addable:
        return
    words = told.near + "\ue001" + told.behind
    lines = [at for at in told.lines if at in sheet.parts]
    if len(lines) > 1 and _JOINT.search(words) and not _STEP.search(told.near):
        for place in _columns(told, sheet.amounts):
            terms = tuple(term for at in lines if (term := sheet.term(at, place)) is not None)
            if len(terms) == len(lines):
                yield _scaled(view, sheet, "sum", operations.total(), terms)
    elif not told.lines and not sheet.totals and _WHOLE.search(words) and _of_all_lines(told):
        named = [at for at in touched_places(sheet, view.sentence.mask) if at in sheet.amounts]
        for place in named or (sheet.amounts if len(sheet.amounts) == 1 else ()):
            terms = tuple(term for at in sheet.parts if (term := sheet.term(at, place)) is not None)
            if len(terms) == len(sheet.parts) > 1:
                yield _scaled(view, sheet, "sum", operations.total(), terms)


def _means(told: Told) -> Iterator[Way]:
    """The mean of a column that the clause of an average names, where it names no row."""
    sheet = told.sheet
    if (
        told.lines
        or not sheet.addable
        or not _of_all_lines(told)
        or not _MEAN.search(told.near[-40:] + "\ue001" + told.behind[:12])
    ):
        return
    for place in touched_places(sheet, told.near + told.behind):
        terms = tuple(term for at in sheet.parts if (term := sheet.term(at, place)) is not None)
        if len(terms) == len(sheet.parts) > 1:
            yield _scaled(told.view, sheet, "average", mean(len(terms)), terms)


def _of_all_lines(told: Told) -> bool:
    """Whether a sentence may speak of all lines, and counts no others."""
    text = told.view.material.document.text
    words = simplified(text[told.view.sentence.start : told.view.sentence.end])
    return speaks_of_all(words, len(told.sheet.parts))


_MEAN = lazy_re.compile(r"平均|均值|[年月季]均|\baverag\w*|\bmean\b", re.IGNORECASE)


def _each(told: Told) -> Iterator[Way]:
    sheet, view = told.sheet, told.view
    if len(told.lines) != 1 or not _EACH.search(told.near[-60:] + "\ue001" + told.behind[:24]):
        return
    if len(sheet.amounts) != 2:
        return
    a, b = (sheet.term(told.lines[0], at) for at in sheet.amounts)
    if a is None or b is None:
        return
    money = [
        each for each in (a, b) if each.quantity.unit in MONEY or each.quantity.unit == "money"
    ]
    pairs = [(a, b), (b, a)]
    if len(money) == 1:
        pairs = [pair for pair in pairs if pair[0] is money[0]]
    for pair in pairs:
        yield _scaled(view, sheet, "ratio", operations.ratio(), pair)


def _multiples(told: Told) -> Iterator[Way]:
    if len(told.lines) != 2:
        return
    if not _TIMES_AS.search(told.near):
        return
    for place in _columns(told, range(len(told.sheet.across))):
        a, b = (told.sheet.term(at, place) for at in told.lines)
        if a is not None and b is not None and a.quantity.unit not in ("%", "pp"):
            yield Way("multiple", operations.multiple(), (b, a), True)


def _scaled(view: View, sheet: Sheet, rule: str, made: Operation, terms: tuple[Term, ...]) -> Way:
    """A way at the scale of the prose, where the table does not say its own."""
    known = not any(
        term.start in sheet.unscaled and term.quantity.unit not in MONEY for term in terms
    )
    return Way(rule, made if known else rescaled(made, terms, view.stated.term), terms, True)


@operation
def _of_all(count: int) -> Operation:
    """The first numbers over all of them."""

    def compute(terms: Sequence[Interval]) -> Interval:
        part, rest = _sum(terms[:count]), terms[count:]
        # a part and the rest of its whole vary apart: a / (a + b) is 1 / (1 + b / a)
        return Interval.exact(1) / (Interval.exact(1) + _sum(rest) / part)

    return Operation(
        "share", compute,
        lambda names: f"({' + '.join(names[:count])}) / ({' + '.join(names)})",
    )  # fmt: skip


@operation
def _of_total(count: int) -> Operation:
    """The first numbers over the last one."""

    def compute(terms: Sequence[Interval]) -> Interval:
        return _sum(terms[:count]) / terms[-1]

    return Operation("share", compute, lambda names: f"({' + '.join(names[:-1])}) / {names[-1]}")


def _sum(terms: Sequence[Interval]) -> Interval:
    result = terms[0]
    for each in terms[1:]:
        result = result + each
    return result
