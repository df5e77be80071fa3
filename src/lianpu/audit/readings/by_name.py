"""Rates, distances, means and sums held to what they name: a level told elsewhere, a column, another row of key figures.

"22.7x is 238% above its median": the level is told elsewhere under that name, in a line "Regular close: $35.06" or in
words "a median of 6.7x". One level of that name is what the words mean; where several are told one that fits is enough,
and none that fails says anything.

The head of a column of distances (upside, premium, 偏离度, 空间) says so, and nearly all rows agree on the number from
which they are that far. A row that does not is proven by the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.audit.proof import operations
from lianpu.audit.proof.arithmetic import Check, check
from lianpu.audit.proof.operations import Operation, decline, growth, share
from lianpu.audit.proof.verdicts import Claim, Computed, judge, written
from lianpu.audit.readings.called_cells import Told, plain, told_of
from lianpu.audit.rules.lists import mean
from lianpu.audit.stated.cell_words import CellWords
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid, Row
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.stated.triggers import Trigger
from lianpu.audit.tables.relations import TOTAL, digits
from lianpu.audit.tables.statements import names_of_row
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict

_EN = Trigger(
    lettered(
        r"{r:R} (?:(?P<w>vs\.?|versus|above|below|against|from|over|under|relative to|off|higher than|lower than) (?:the |its |their |a |an |our )?|(?=\ue001-))"
        r"(?P<name>[A-Za-z\d\ue001\ue005\ue006][\w' \ue005\ue006-]{2,36}?)(?=[,.;)(]| [-–—]|$| (?:and|but|which|where|while|as|in|on|at)\b)"
    )
)
_ZH = Trigger(
    lettered(
        r"(?:较|比|相对于?|相较于?|距离?)(?P<name>[^\ue001-\ue006,;。()年月季]{2,10}?)(?:已经?|累计|仍|大幅|再)*"
        r"(?P<w>上涨|下跌|高出?|低|回调|回落|涨|跌|溢价|折价|折让|上行|下行|反弹)(?:了|约|近|超过?)*{r:R}"
    )
)
_DOWN = lazy_re.compile(
    r"^(?:below|under|off|lower than|下跌|低|回调|回落|跌|折价|折让|下行)$", re.IGNORECASE
)
_BETWEEN = lazy_re.compile(
    r"[ (,]*(?:it|they|is|are|was|stands|trades|now|closed|about|roughly|therefore|thus|still|some|即|,|为|约| )*[ (]*(?:[\ue002][^\ue001-\ue004;。)]{0,48}, ?)*\+?"
)
"""All that may stand between a level and its rate: another rate of it before in the same brackets."""
_TIME = lazy_re.compile(
    r"\b(?:year|quarter|month|week|day|period|level|last|prior year|previous|same|expect|estimate|consensus|zero|peak to)\b|上年|去年|同期|上月|上季|上周|预期",
    re.IGNORECASE,
)
"""Names of times and of expectations, which other rules read."""
_WORD = lazy_re.compile(r"[a-z\d]+|[一-鿿]+")
_STOP = frozenset(("the", "a", "an", "its", "of", "session", "price"))


_BARE = Trigger(lettered(r"{a:Q} ?\({r:R}(?= ?[-–—,;)]|$)"))
_PRIOR = lazy_re.compile(
    r"^(?:the )?(?:prior|previous|last|yesterday's) |^(?:前一?|上一?(?:个?交易)?|昨)[日天次]?"
)
"""Names of lines that tell the level before that of another line: "Prior close", 前收盘价."""


def named_level_findings(material: Material) -> Iterator[Finding]:
    """Every rate that a sentence sets against a level which it only names."""
    for _, sentence in material.each_sentence():
        if len(sentence.terms) > 1:
            yield from _of_lines(material, sentence)
        for pattern in (_EN, _ZH) if len(sentence.terms) > 1 else ():
            for match in sentence.each(pattern):
                finding = _finding(material, sentence, match)
                if finding is not None:
                    yield finding


def _finding(material: Material, sentence: Sentence, match: re.Match[str]) -> Finding | None:
    rate = sentence.term(match, "r")
    own = None if rate is None else _own(sentence, match)
    name = _said(sentence, match)
    if rate is None or own is None or not name or _TIME.search(name):
        return None
    levels = [each for each in _lines(material, name) if _alike(each, own)]
    alone = len({each.quantity.value for each in levels}) == 1
    # "its peak" in words may be that of something else, which a line of its name is not
    levels = levels or [each for each in _behind(material, name) if _alike(each, own)]
    if not levels:
        return None
    signed = rate.quantity.text.lstrip("(（ ")[:1] in "+-−–"
    way = decline() if not signed and _DOWN.match(match["w"] or "") else growth()
    findings = (
        judge(material.document, _claim(sentence, rate, own, level, way, alone)) for level in levels
    )
    return next((each for each in findings if each is not None), None)


def _of_lines(material: Material, sentence: Sentence) -> Iterator[Finding]:
    """ "Regular close: $35.06 (-0.90%)" under "Prior close: $35.38": the line before of the same noun."""
    for match in sentence.each(_BARE):
        own, rate = sentence.term(match, "a"), sentence.term(match, "r")
        if own is None or rate is None or rate.quantity.text[:1] not in "+-−–":
            continue
        mine = [each for each in told_of(material) if each.term.start == own.start]
        if not mine or not mine[0].name or _PRIOR.match(mine[0].name):
            continue
        noun = mine[0].name.split()[-1] if mine[0].name.isascii() else mine[0].name[-2:]
        before = [
            each.term for each in told_of(material)
            if _PRIOR.match(each.name) and each.name.endswith(noun) and _alike(each.term, own)
        ]  # fmt: skip
        if len(before) == 1:
            finding = judge(
                material.document, _claim(sentence, rate, own, before[0], growth(), True)
            )
            if finding is not None:
                yield finding


def _claim(
    sentence: Sentence, rate: Term, own: Term, level: Term, way: Operation, alone: bool
) -> Claim:
    return Claim("growth", rate, (level, own), (way,), sentence.span(own, rate), strict=alone)


def _own(sentence: Sentence, match: re.Match[str]) -> Term | None:
    """The level right before the rate, but for other rates of it."""
    at = match.start("r") if "r" in match.re.groupindex else match.start()
    before = [
        (place, item) for place, item in sentence.placed
        if place < min(at, match.start()) and isinstance(item, Term) and item.quantity.unit not in ("%", "pp")
    ]  # fmt: skip
    if not before:
        return None
    place, term = before[-1]
    between = sentence.mask[place + 1 : match.start()]
    return term if _BETWEEN.fullmatch(between) else None


def _said(sentence: Sentence, match: re.Match[str]) -> str:
    """The name as it is written, its times included."""
    start = sentence.origin[match.start("name")]
    end = sentence.origin[match.end("name") - 1] + 1
    last = sentence.hidden.get(match.end("name") - 1)
    return simplified(sentence.document.text[start : end if last is None else last.end]).casefold()


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.replace("-", " "))) - _STOP


def _lines(material: Material, name: str) -> list[Term]:
    """The numbers of lines and cells whose label has all words of a name."""
    words = _words(name)
    return [
        each.term for each in told_of(material)
        if words and not each.subject and words <= _words(each.name.casefold())
    ]  # fmt: skip


_LEADS = r"(?: ?\([^()\n]{0,40}\))?(?: (?:was|is|of|at|stood at|near|around|about))*[ :：]*[*_~≈约为$€£¥]*(?=\d)"


def _behind(material: Material, name: str) -> Iterator[Term]:
    """Numbers right behind a name in the text: "a median of 6.7x"."""
    text = material.document.text
    head = name if not name.isascii() else name.split()[-1]
    for match in re.finditer(rf"{re.escape(head)}{_LEADS}", simplified(text), re.IGNORECASE):
        at = material.sentence_at(match.end())
        for term in material.sentences[at].terms if at >= 0 else ():
            if match.end() - 3 <= term.start <= match.end() + 1:
                yield term


def _alike(level: Term, own: Term) -> bool:
    """Whether two are prices, multiples or amounts of one unit."""
    a, b = level.quantity, own.quantity
    if not a.value or not b.value or level.start == own.start or a.unit in ("%", "pp"):
        return False
    money = {a.unit, b.unit} <= MONEY | {"money", "1"}
    return a.unit == b.unit or (money and a.unit not in RATES)


_DISTANCE = lazy_re.compile(
    r"偏离|偏差|空间|溢价|折价|折让|潜在|涨跌?幅|回报|较现价|相对现价|\b(?:up|down)side\b|premium|discount|\breturn\b"
    r"|\bdeviation\b|(?:vs\.?|versus|from|to) (?:current|spot|price|market|close)|\bgap\b|\bgain\b",
    re.IGNORECASE,
)
_PRICE = lazy_re.compile(
    r"^(?:当前|现|最新|收盘|参考|市场|买入|基准|发行)*(?:股价|价格|价|收盘价)$|^(?:current |share |stock |spot |last |closing |market |reference )*(?:price|close|quote)$",
    re.IGNORECASE,
)
FEWEST, TELLING = 3, 8
"""Rows that must agree on one number, and the digits of their rates. Ours."""
MOST_FAILING = 5
"""Of so many rows one may fail. Ours."""


def against_one(material: Material) -> Iterator[Finding]:
    """What every such column says of its rows, and the row that the others prove wrong."""
    for grid in material.each_grid():
        if not grid.loose and len(grid.rows) >= FEWEST:
            yield from _of_grid(material, grid)


def _of_grid(material: Material, grid: Grid) -> Iterator[Finding]:
    for target in grid.columns:
        if not _DISTANCE.search(simplified(grid.heads.get(target, ""))):
            continue
        rates = [row for row in grid.rows if _rate(row, target) is not None]
        for amount in grid.columns:
            rows = [row for row in rates if amount != target and _amount(row, amount) is not None]
            if len(rows) < FEWEST:
                continue
            found = [
                made
                for base in _bases(material, rows, amount)
                for way in (growth(), decline())
                if (made := _holding(rows, target, amount, base, way)) is not None
            ]
            if found:
                yield from _findings(material, max(found, key=lambda each: each[0]))
                return


def _rate(row: Row, column: int) -> Term | None:
    term = row.numbers.get(column)
    return term if term is not None and term.quantity.unit == "%" else None


def _amount(row: Row, column: int) -> Term | None:
    term = row.numbers.get(column)
    fits = term is not None and term.quantity.unit not in RATES and (term.quantity.value or 0) > 0
    return term if fits else None


def _bases(material: Material, rows: Sequence[Row], amount: int) -> list[Term]:
    """The prices told under their name outside the column, in its unit."""
    unit = rows[0].numbers[amount].quantity.unit
    inside = {row.numbers[amount].start for row in rows}
    found: dict[object, Term] = {}
    for each in told_of(material):
        term = each.term
        if not _PRICE.match(each.name) or term.start in inside or not term.quantity.value:
            continue
        if unit == term.quantity.unit or {unit, term.quantity.unit} <= MONEY | {"money", "1"}:
            found.setdefault(term.quantity.value, term)
    return list(found.values())


Made = tuple[int, list[tuple[Row, Term, Check, Term, Term]]]


def _holding(
    rows: Sequence[Row], target: int, amount: int, base: Term, way: Operation
) -> Made | None:
    """How many rows are as far from a number as they say, and what each gives; None where too few are."""
    made = []
    for row in rows:
        stated, own = row.numbers[target], row.numbers[amount]
        done = check(way, [base.quantity, own.quantity], stated.quantity)
        if done is None:
            return None
        made.append((row, stated, done, base, own))
    held = [each for each in made if each[2].verdict is not Verdict.WRONG]
    failing = len(made) - len(held)
    telling = sum(digits(each[1]) for each in held)
    if len(held) < FEWEST or telling < TELLING or failing > len(made) // MOST_FAILING:
        return None
    return len(held), made


def _findings(material: Material, made: Made) -> Iterator[Computed]:
    for row, stated, done, base, own in made[1]:
        wrong = done.verdict is Verdict.WRONG
        if wrong and not done.certain:
            continue
        claim = Claim("growth", stated, (base, own), (), row.span, strict=True)
        yield written(material.document, claim, done, Severity.RED if wrong else Severity.GREEN)


_MEAN = lazy_re.compile(
    r"^(?:(?P<mean>平均|均值|average|avg\.?|mean)|(?P<sum>合计|总计|累计|total|sum of|combined)) ?(?P<head>\S.*)$"
)
_EDGES = lazy_re.compile(r"[%％\s的]+")
FEWEST_CELLS, REACH = 3, 300
"""Rows of a column that is averaged, and characters below a table in which its mean stands. Ours."""


def column_means(material: Material) -> Iterator[Finding]:
    """Every such line against the column of the table above it; what fails may be weighted and is doubt."""
    grids = [grid for grid in material.grids if not grid.loose and grid.rows]
    if not grids:
        return
    for told in told_of(material):
        found = _MEAN.match(told.name) if not told.subject else None
        if found is None:
            continue
        terms = _column(grids, told, found["head"])
        if len(terms) < FEWEST_CELLS:
            continue
        rates = terms[0].quantity.unit in RATES
        if found["sum"] and rates:
            continue
        rule, way = ("average", mean(len(terms))) if found["mean"] else ("sum", operations.total())
        claim = Claim(rule, told.term, terms, (way,), told.span, strict=True, doubt=True)
        finding = judge(material.document, claim)
        if finding is not None:
            yield finding


def _column(grids: list[Grid], told: Told, head: str) -> tuple[Term, ...]:
    """The numbers of the column with that head in the nearest table that ends before a line, or that holds it."""
    at = told.term.start
    near = [
        grid for grid in grids
        if min(row.span.start for row in grid.rows) < at
        and at - max(row.span.end for row in grid.rows) < REACH
    ]  # fmt: skip
    if not near:
        return ()
    grid = near[-1]
    for column in grid.columns:
        if _same(grid.heads.get(column, ""), head):
            return tuple(
                row.numbers[column] for row in grid.rows
                if column in row.numbers and row.span.end <= at and not TOTAL.search(row.label)
                and row.numbers[column].quantity.unit == told.term.quantity.unit
            )  # fmt: skip
    return ()


def _same(head: str, name: str) -> bool:
    bare = _EDGES.sub("", plain(head))
    return bool(bare) and bare == _EDGES.sub("", name)


_SHARE = lazy_re.compile(
    r"占(?:总|全年)?(?:营收|收入|销售)|利润率|毛利率|净利率|\bmargin|\bof (?:total |net )?(?:revenue|sales)",
    re.IGNORECASE,
)
_GROWN = lazy_re.compile(
    r"同比|环比|增速|增长率|增幅|growth|\byoy\b|\bqoq\b|\bchange\b", re.IGNORECASE
)
_BEFORE = lazy_re.compile(
    r"上年|去年|上期|前值|同期|上季|上一|prior|last year|previous|\bfrom\b|\bvs\b|a year (?:ago|earlier)",
    re.IGNORECASE,
)
_FELL = lazy_re.compile(r"[降跌减]|\bdown\b|\bfell\b|declin|decreas", re.IGNORECASE)

Amount = tuple[str, Term]
"""The name of a row and what it prints."""


def key_cells(material: Material) -> Iterator[Finding]:
    """What such cells say and the rows around them give; nothing is ever doubted here."""
    known: dict[int, list[Amount]] = {}
    for each in material.each_cell():
        rates = [term for term in each.sentence.terms if term.quantity.unit == "%"]
        sums = [term for term in each.sentence.terms if term.quantity.unit in MONEY]
        if len(rates) != 1 or len(sums) != 1:
            continue
        if each.table not in known:
            known[each.table] = _amounts(material, each.table)
        claim = _claim_of_cell(each, rates[0], sums[0], known[each.table])
        finding = None if claim is None else judge(material.document, claim)
        if finding is not None:
            yield finding


def _amounts(material: Material, table: int) -> list[Amount]:
    """The amounts of a table by the names of their rows: cells that are numbers, and those that begin with one."""
    found = [
        (simplified(row.label), term)
        for grid in material.grids
        if grid.table == table
        for row in grid.rows
        for term in row.numbers.values()
        if term.quantity.unit in MONEY
    ]
    for each in material.cells:
        if each.table == table and each.sentence.terms:
            first = each.sentence.terms[0]
            if first.quantity.unit in MONEY:
                found.append((_label(each), first))
    return found


def _label(each: CellWords) -> str:
    return simplified(each.span.quote.partition("\t")[0].strip("|*_ "))


def _claim_of_cell(
    each: CellWords, rate: Term, amount: Term, known: Sequence[Amount]
) -> Claim | None:
    label = _label(each)
    said = f"{label} {each.sentence.words}"
    if _SHARE.search(said):
        whole = _only(term for name, term in known if "revenue" in names_of_row(name))
        if whole is None or whole.start == amount.start:
            return None
        inputs, operation = (amount, whole), share()
    elif _GROWN.search(said) and _BEFORE.search(said):
        own = _GROWN.split(label)[0].strip(" :：")
        last = _only(term for name, term in known if own and name == own)
        if last is None or last.start == amount.start:
            return None
        inputs, operation = (amount, last), decline() if _FELL.search(said) else growth()
    else:
        return None
    rule = "share" if operation is share() else "growth"
    return Claim(rule, rate, inputs, (operation,), each.span, strict=False)


def _only(terms: Iterator[Term]) -> Term | None:
    """The one term there is; none of several."""
    found = {term.start: term for term in terms}
    return next(iter(found.values())) if len(found) == 1 else None
