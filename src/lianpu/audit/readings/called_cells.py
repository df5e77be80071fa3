"""Cells and lines of key figures whose name says from which others they follow: P/E, "Capex / revenue", 净利率.

"Enterprise value | ~$845bn" beside the lines of the market value and of the net debt; "Net debt / EBITDA: 2.1x"
whose name is the operation. The identities are those of prose (`identities.yaml`); here the lines of the same table,
and of the rest of the document at the same time, stand where words stand there. What holds is green; what does
not may be of another basis, which a name alone does not exclude, and what is not printed is named as missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product

import msgspec

from lianpu.audit.proof.arithmetic import Check, check, closely
from lianpu.audit.proof.operations import Operation, growth, ratio, share
from lianpu.audit.proof.verdicts import Claim, uncheckable, written
from lianpu.audit.rules.claiming import BASE, ENDS, WHOLE
from lianpu.audit.rules.name_identities import CHINESE, IDENTITIES, MEASURES, OF_CELLS, Identity
from lianpu.audit.stated.grids import grid_of_words
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.rows import Grid
from lianpu.audit.stated.said import scale_line, scale_of
from lianpu.audit.stated.sentences import Term, simplified, trimmed
from lianpu.audit.stated.series import Series, Stage, head_stage, in_base, table_series
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.written_cells import number_alone, read_alone
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.span import Span
from lianpu.core.text import Text

MOST = 24
"""Choices of inputs that are tried for a number. Ours."""


class Told(msgspec.Struct, frozen=True):
    """A number under its name."""

    name: str
    """As `plain` makes it."""
    subject: str
    """The row whose columns are measures; "" where a table or a line has one subject."""
    stage: Stage
    """Its time; year 0 where none is told."""
    term: Term
    """In base units where the scale is known."""
    table: int
    """The table; -1 for a line of prose."""
    span: Span
    """Its row or line."""


def called_cells(material: Material) -> Iterator[Finding]:
    """The numbers of tables and lines that no rule before has judged and whose names say what they are."""
    told = told_of(material)
    by_name: dict[str, list[Told]] = {}
    for each in told:
        by_name.setdefault(each.name, []).append(each)
    judged = {place[0] for place in material.judged}
    lacking: dict[tuple[int, int], list[tuple[Told, str, Text]]] = {}
    for each in told:
        ways = _ways(each, by_name) if each.term.start not in judged else None
        if ways is None:
            continue
        rule, options, missing = ways
        finding = _holds(material, each, rule, options)
        if finding is not None:
            yield finding
        else:
            lacking.setdefault((each.span.start, each.span.end), []).append((each, rule, missing))
    for rows in lacking.values():
        rows = [each for each in rows if _kind(each[0].term) != "Q"]
        if not rows:
            continue
        first, rule, missing = rows[0]
        place = material.document.span(first.term.start, first.term.end)
        rate = first.term.quantity.unit in RATES
        yield uncheckable(rule, first.span, place, missing, rate=rate)


# ---- what is told under which name --------------------------------------------------------------


def told_of(material: Material) -> Sequence[Told]:
    """All numbers that tables and lines tell under a name, made once."""
    kept = material.__dict__
    if "_told_under_names" not in kept:
        kept["_told_under_names"] = tuple(_told(material))
    known: tuple[Told, ...] = kept["_told_under_names"]
    return known


def _told(material: Material) -> Iterator[Told]:
    known = {grid.table: grid for grid in material.grids if not grid.loose}
    for index, table in enumerate(material.document.tables):
        grid = known.get(index)
        if grid is None and table.rows <= LONGEST:
            grid = grid_of_words(material.document, index)
        if grid is not None and grid.rows:
            yield from _of_table(material, grid)
    yield from _of_lines(material)


LONGEST = 60
"""Rows of a table of words that may list key figures. Ours."""


def _of_table(material: Material, grid: Grid) -> Iterator[Told]:
    timed = sum(head_stage(words) is not None for words in grid.heads.values()) > 1
    rows = read_alone(grid.opened or grid.rows, timed=timed)
    alone, series = grid, material.series_of(grid)
    if series is None or any(one is not other for one, other in zip(rows, grid.rows, strict=True)):
        alone = replace(grid, rows=tuple(rows), opened=())
        series = table_series(material.document, alone)
    spans = [row.span for row in sorted(rows, key=lambda row: row.span.start)]
    starts = [span.start for span in spans]
    for each in series:
        names = [(plain(name), plain(of)) for name, of in _names(each, len(alone.columns))]
        for stage, term in each.levels.items():
            if term.quantity.value is None:
                continue
            span = spans[bisect_right(starts, term.start) - 1]
            for name, subject in names:
                yield Told(name, subject, stage, each.scaled(stage), grid.table or 0, span)

    last = [at for at in alone.columns if timed and _LAST_YEAR.search(alone.heads.get(at, ""))]
    scale = scale_of(scale_line(material.document, alone, alone.heads)) if last else None
    for row in rows if len(last) == 1 else ():
        known = row.numbers.get(last[0])
        if known is not None and known.quantity.value is not None:
            term = in_base(known, scale_of(row.label) or scale)
            yield Told(plain(row.label), "", _LATEST, term, grid.table or 0, row.span)


_LAST_YEAR = lazy_re.compile(r"\b[LT]TM\b|最近十二个?月|近?12个?月")
_LATEST = Stage(9999)
"""The last twelve months, which are later than every year that has ended."""


def _names(series: Series, columns: int) -> Iterator[tuple[str, str]]:
    """The names under which a number stands, each with its subject."""
    if series.column < 0:  # times across
        yield series.entity, ""
    elif not series.entity:  # times down
        yield series.measure, ""
    elif columns == 1:
        yield series.entity, ""
    else:
        yield series.measure, series.entity


_LINE = lazy_re.compile(
    r"^[\W_]*(?P<name>[^\W\d][^:：|\n]{1,39}?(?: ?[(（][^()（）\n]{0,60}[)）])?)[*_ ]*[:：][*_ ]*(?=\S)"
)
_PIECE = lazy_re.compile(r"[^|｜;；\t]+")
_YEARLY = lazy_re.compile(r"^\s*(?P<year>(?:FY|CY)?(?:19|20)\d\d[AE年]?) ?[:：] ?")
_IN_BRACKETS = lazy_re.compile(r"[(（](?P<number>[^()（）=]+)[)）]\W*$")


def _of_lines(material: Material) -> Iterator[Told]:
    """ "Market value: 4.60T", "Revenue: 2025: 130.5 | 2024: 60.9": lines that open with a name and its number."""
    text = material.document.text
    for block in material.document.blocks:
        if block.kind in _SKIPPED:
            continue
        start = block.start
        for line in text[block.start : block.end].split("\n"):
            match = _LINE.match(line)
            rows = block.kind is BlockKind.TABLE  # bars between years make a row of a line
            if (
                match is not None
                and len(line) <= WIDEST
                and not (rows and "\t" in line[: match.end()])
            ):
                span = trimmed(material.document, start, start + len(line))
                yield from _of_line(match["name"], line[match.end() :], start + match.end(), span)
            start += len(line) + 1


_SKIPPED = frozenset(
    (BlockKind.FURNITURE, BlockKind.DISCLOSURE, BlockKind.FIGURE, BlockKind.HEADING)
)
WIDEST = 400
"""Characters of a line of key figures. Ours."""


def _of_line(name: str, words: str, start: int, span: Span) -> Iterator[Told]:
    for piece in _PIECE.finditer(words):
        said = piece.group()
        year = _YEARLY.match(said)
        stage = head_stage(year["year"]) if year else head_stage(name)
        if year is None and piece.start():
            return
        begin = year.end() if year else 0
        term = number_alone(said[begin:], start + piece.start() + begin)
        if term is not None:
            yield Told(plain(name), "", stage or Stage(0), term, -1, span)
    behind = _IN_BRACKETS.search(words)
    if behind is not None and _SLASH.match(plain(name)):
        # "Debt / income < 4: passed (0.44)"
        term = number_alone(behind["number"], start + behind.start("number"))
        if term is not None:
            yield Told(plain(name), "", Stage(0), term, -1, span)


_ASIDE = lazy_re.compile(
    r"[(（【\[][^()（）\[\]【】]*[)）\]】]|[*_`]|\b(?:FY|CY)?\d{0,2}[QH]?(?:19|20)?\d\d[AEF]?\b(?:年度?)?|\b(?:TTM|LTM|NTM|trailing|forward|diluted|GAAP|non-GAAP|latest)\b|最新|当前|目前|年度|全年|[<>≤≥＜＞] ?\d+%?$",
    re.IGNORECASE,
)
_BLANKS = lazy_re.compile(r"\s+")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name without brackets, times and marks, to be compared with others."""
    bare = _ASIDE.sub(" ", simplified(name))
    return _BLANKS.sub(" ", bare).strip(" :：,，.。-–—~|").casefold()


# ---- what a name says ---------------------------------------------------------------------------

Option = tuple[Operation, tuple[Told, ...]]
_SLASH = lazy_re.compile(
    r"^(?P<a>[^/÷]{2,30}?) ?[/÷] ?(?P<b>[^/÷]{2,30})$|^(?P<part>[^占]{2,12})占(?P<whole>[^占]{2,12}?)(?:的?比[重例率]?)?$"
    r"|^(?P<of>.{3,30}) as (?:a |an )?(?:%|percent(?:age)?|share) of (?P<all>.{3,30})$"
)
"""Names that are an operation: "capex / revenue", 研发费用占收入比."""
_VERSUS = lazy_re.compile(
    r"^(?P<a>.{2,30}?)(?: (?:vs\.?|versus|over|relative to) |(?:相对于?|相比|对比|较)(?=[一-鿿]))(?P<b>.{2,30})$"
)
"""Names that set one number against another: "price vs. last valuation", 收购价相对估值."""


def _ways(told: Told, by_name: dict[str, list[Told]]) -> tuple[str, list[Option], Text] | None:
    """The rule of a number's name, the ways in which the others give it, and what is missing; None for other names."""
    found = _SLASH.match(told.name)
    if found is not None:
        names = (
            found["a"] or found["part"] or found["of"],
            found["b"] or found["whole"] or found["all"],
        )
        known = [_under(each, told, by_name) for each in names]
        unit = told.term.quantity.unit
        rule = "share" if unit == "%" else "ratio"
        if all(known) and unit in ("%", "x", "1"):
            operation = share() if unit == "%" else ratio()
            return rule, [(operation, each) for each in product(*known)], BASIS
        if unit in ("%", "x") and not told.name.startswith("p/"):
            lacking = [name.strip() for name, each in zip(names, known, strict=True) if not each]
            return rule, [], _lacking(lacking) if lacking else BASIS
    against = _against(told, by_name)
    if against is not None:
        return against
    kind = _kind(told.term)
    options: list[Option] = []
    missing: Text | None = None
    rule = ""
    for identity in _identities(told.name, kind):
        rule = rule or identity.rule
        for operation, measures in identity.operations():
            known = [_measured(each, told, by_name) for each in measures]
            if all(known):
                options += [(operation, each) for each in product(*known)]
            elif missing is None:
                lacking = [name for name, each in zip(measures, known, strict=True) if not each]
                missing = _lacking(lacking)
    if not rule and kind == "R":
        return _of_kind(told.name)
    if not rule and kind == "X" and not told.subject and told.table >= 0:
        return "ratio", [], ENDS
    if not rule or (kind == "Q" and not options):
        return None
    if options:
        missing = BASIS
    return (rule, options, missing) if missing is not None else None


def _against(told: Told, by_name: dict[str, list[Told]]) -> tuple[str, list[Option], Text] | None:
    """How many times, or by how much more, a name says that one told number is of another; None for other names."""
    found = _VERSUS.match(told.name)
    unit = told.term.quantity.unit
    if found is None or unit not in ("%", "x"):
        return None
    rule, way = ("growth", growth()) if unit == "%" else ("multiple", ratio())
    known = [_under(found[each], told, by_name) for each in "ab"]
    if not all(known):
        return (rule, [], ENDS) if unit == "x" else None
    pairs = product(*known)
    options: list[Option] = [
        (way, (one, other) if unit == "x" else (other, one)) for one, other in pairs
    ]
    return rule, options, BASIS


_GROWN = lazy_re.compile(
    r"\b(?:yoy|y/y|qoq|q/q|growth|cagr)\b|同比|环比|增速|增长率|成长率|年增|季增", re.IGNORECASE
)
_PART = lazy_re.compile(r"占比|份额|比重|\bshare$|\b% of\b|\bmix\b", re.IGNORECASE)


def _of_kind(name: str) -> tuple[str, list[Option], Text] | None:
    """What a rate is that its name calls a growth or a share, where no rule has found of what."""
    if _GROWN.search(name):
        return "growth", [], BASE
    return ("share", [], WHOLE) if _PART.search(name) else None


BASIS = Text(
    "所列数字算不出它，口径可能不同",
    "the figures printed do not give it and may be of another basis",
)


def _lacking(names: Sequence[str]) -> Text:
    """The words that say which inputs are not printed."""
    return Text(
        f"未列出{'、'.join(CHINESE.get(name, name) for name in names)}",
        f"no {' and no '.join(names)} is printed for it",
    )


def _kind(term: Term) -> str:
    unit = term.quantity.unit
    return "R" if unit in ("%", "pp") else "X" if unit == "x" else "Q"


@lru_cache(maxsize=4096)
def _identities(name: str, kind: str) -> tuple[Identity, ...]:
    """The identities that a whole name is."""
    found = []
    for each in (*OF_CELLS, *IDENTITIES):
        fits = each.number == kind or (each.number == "X" and kind == "Q")
        if not fits or each.behind or each.here:
            continue
        if re.fullmatch(
            rf"(?:{each.called})(?: ?(?:ratio|multiple|率|倍数))?", name, re.IGNORECASE
        ):
            found.append(each)
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _is(measure: str, name: str) -> bool:
    """Whether a whole name is that of a measure."""
    return (
        re.fullmatch(rf"(?:{_BEFORE})*(?:{MEASURES[measure]})(?:{_BEHIND})?", name, re.IGNORECASE)
        is not None
    )


_BEFORE = r"(?:total|current|average|mean|median|consensus|12[- ]month|our|平均|中位数?|一致|总|当期|本期) ?"
_BEHIND = r" ?(?:outstanding|in issue|used|总额|合计|金额|(?:中位数?|平均)(?:值)?)"
"""Words before and behind the name of a measure that leave it what it is."""


def _measured(measure: str, told: Told, by_name: dict[str, list[Told]]) -> list[Told]:
    return _near(
        (each for name, all_ in by_name.items() if _is(measure, name) for each in all_), told
    )


def _under(name: str, told: Told, by_name: dict[str, list[Told]]) -> list[Told]:
    """What is told under a name, or under the only longer one that ends in it."""
    known = by_name.get(name.strip())
    if known is None:
        longer = [each for each in by_name if each.endswith(f" {name.strip()}") and "/" not in each]
        known = by_name[longer[0]] if len(longer) == 1 else []
    return _near(known, told)


def _near(known: Iterable[Told], told: Told) -> list[Told]:
    """Those of the number's own subject and time, of its table if there are any."""
    alike = [
        each for each in known
        if each.subject == told.subject
        and each.term.start != told.term.start
        and each.term.quantity.unit not in RATES
        and (not told.subject or each.table == told.table)
    ]  # fmt: skip
    own = [each for each in alike if each.table == told.table]
    for those in (own, alike):
        same = [each for each in those if each.stage == told.stage]
        if not told.stage.year and not same and those:
            latest = max(each.stage for each in those)
            same = [each for each in those if each.stage == latest]
        if told.stage.year and not same:
            same = [each for each in those if not each.stage.year]
        if same:
            at = told.term.start
            same.sort(key=lambda each: (each.term.start > at, abs(each.term.start - at)))
            return same if same[0].table >= 0 and len(same) <= FEW else same[:1]
    return []


FEW = 3
"""Numbers of one name and time of which any may be meant. Ours."""


# ---- the verdict --------------------------------------------------------------------------------


def _holds(material: Material, told: Told, rule: str, options: Sequence[Option]) -> Finding | None:
    stated = told.term
    best: tuple[Check, tuple[Term, ...]] | None = None
    for operation, inputs in islice(options, MOST):
        terms = tuple(each.term for each in inputs)
        if len({term.start for term in terms}) < len(terms) or not _units_fit(rule, stated, terms):
            continue
        made = check(operation, [term.quantity for term in terms], stated.quantity)
        if made is None or made.verdict is Verdict.WRONG or not closely(made, stated.quantity):
            continue
        if best is None or (made.verdict is Verdict.HOLDS and best[0].verdict is Verdict.ROUNDING):
            best = made, terms
    if best is None:
        return None
    claim = Claim(rule, stated, best[1], (), told.span, strict=False)
    return written(material.document, claim, best[0], Severity.GREEN)


def _units_fit(rule: str, stated: Term, terms: Sequence[Term]) -> bool:
    """Whether amounts are of one money or one unit; a result that is an amount is of theirs."""
    units = {_unit(term) for term in terms} - {""}
    if stated.quantity.unit in RATES or stated.quantity.unit == "1":
        return len(units) <= 1
    return len(units | ({_unit(stated)} - {""})) <= (2 if rule in ("ratio", "product") else 1)


def _unit(term: Term) -> str:
    unit = term.quantity.unit.partition("/")[0]
    return "" if unit in ("1", "money") else unit
