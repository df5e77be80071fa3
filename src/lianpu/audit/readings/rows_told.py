"""What is told of rows of a table over time, and of one beside another: leads, overtakings, which way a line went.

"Alder had 84 MW more than Birch in 2024", "Cedar overtook Birch in 2023". Held to the
table only where one column alone tells the times; what fails is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.audit.proof.arithmetic import check, lenient
from lianpu.audit.proof.operations import difference, growth
from lianpu.audit.proof.printing import core, plain
from lianpu.audit.proof.verdicts import Claim, judge, title
from lianpu.audit.readings.called_cells import Told, told_of
from lianpu.audit.readings.called_cells import plain as name_of
from lianpu.audit.readings.ranked import Column, columns_meant, table_finding
from lianpu.audit.readings.reading import rescaled
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.subjects import FULL, every_subject
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict

_LEAD = Trigger(
    lazy_re.compile(
        r"比(?P<other>[^\ue001-\ue006,;。]{1,16}?)(?:多出?|高出?|少|低)[^\ue001-\ue006,;。]{0,6}?(?P<q>\ue001)"
        r"|(?P<r>\ue001) (?:more|higher|larger|fewer|less|lower|smaller) than (?P<than>[A-Z][^\ue001-\ue006,;.]{1,24})"
    )
)
_OVERTAKES = Trigger(
    lazy_re.compile(
        r"(?:(?P<first>首次)?(?:超过|反超|超越)(?:了)?)(?P<other>[^\ue001-\ue006,;。]{1,14})"
        r"|\b(?:overtook|overtakes|surpassed|passed) (?P<than>[A-Z][^\ue001-\ue006,;.]{1,24})"
    )
)


def rows_told(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    """What one row is beside another."""
    yield from _leads(material, sentence, columns)
    yield from _overtakings(material, sentence, columns)


def _column(sentence: Sentence, columns: Sequence[Column]) -> Column | None:
    """The one column that is meant; None where several may be."""
    meant, single = columns_meant(sentence, columns, sentence.mask)
    return meant[0] if single else None


def _row(column: Column, words: str, *, last: bool = True) -> Series | None:
    """The row that words name last, or first."""
    found = [each for each in every_subject(column.series, words) if each.grade >= FULL]
    return found[-1 if last else 0].series if found else None


def _clause_start(sentence: Sentence, at: int) -> int:
    """Where the clause begins that a place of the mask stands in."""
    return max(sentence.mask.rfind(mark, 0, at) for mark in ",;。") + 1


def _year(sentence: Sentence, at: int) -> int:
    """The year told nearest before a place of the mask in its clause, else right behind it; 0 for none."""
    start = _clause_start(sentence, at)
    told = [(place, item) for place, item in sentence.placed if isinstance(item, Moment)]
    before = [item for place, item in told if start <= place < at]
    behind = [item for place, item in told if at < place <= at + 40]
    found = before[-1:] or behind[:1]
    plain = (
        found
        and found[0].period.until is None
        and not (found[0].period.quarter or found[0].period.half)
    )
    return found[0].period.year if found and plain else 0


def _at(series: Series, year: int, newest: Stage) -> Stage | None:
    """The time of a year in a row; its newest where no year is told."""
    stage = Stage(year) if year else newest
    return stage if stage in series.levels else None


def _place(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    return sentence.origin[match.start()], sentence.origin[match.end() - 1] + 1


def _verb(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """Where the words before the name of the other row stand."""
    end = match.start("other") if match["other"] else match.start("than")
    words = sentence.mask[match.start() : end].rstrip()
    return sentence.origin[match.start()], sentence.origin[match.start() + len(words) - 1] + 1


def _leads(material: Material, sentence: Sentence, columns: Sequence[Column]) -> Iterator[Finding]:
    for match in sentence.each(_LEAD):
        column = _column(sentence, columns)
        group = "q" if match["q"] else "r"
        stated = sentence.term(match, group)
        if column is None or stated is None:
            continue
        clause = sentence.mask[_clause_start(sentence, match.start()) : match.start()]
        own = _row(column, clause, last=False)
        other = _row(column, match["other"] or match["than"])
        if own is None or other is None or own is other:
            continue
        if not _of_table(clause.rpartition(own.entity)[2]) or not counts_alike(
            material, own, stated
        ):
            continue
        year = _year(sentence, match.start())
        terms = [
            each.scaled(stage)
            for each in (own, other)
            if (stage := _at(each, year, column.stage)) is not None
        ]
        if len(terms) == 2:
            yield from _stepped(material, sentence, stated, terms, known=own.scale is not None)


def _of_table(words: str) -> bool:
    """Whether the words between a row and what is told of it name no other measure than a table may have."""
    return bool(_PLAIN.fullmatch(words))


_PLAIN = lazy_re.compile(
    r"(?:[的也仍还则都均已 \ue005]|当年|全年|同期|出货量?|[产销装]量|产能|规模|份额|收入|营收|销售额|数量|算力|容量|市值|占比|"
    r"\b(?:has|had|have|still|with|was|is|'s|again|in|then|now|built|sold|shipped|made|operated|ran|runs)\b)*",
    re.IGNORECASE,
)


def counts_alike(material: Material, row: Series, stated: Term) -> bool:
    """Whether a number counts what the caption of the table says: 万人 is no step of 万台."""
    noun = stated.quantity.text.strip()[-1:]
    if stated.quantity.unit in ("x", "%", "pp"):
        return True  # a multiple or a rate counts nothing
    if row.grid is None or not "一" <= noun <= "鿿" or noun in "万亿千百":
        return True
    start = row.grid.rows[0].span.start
    told = material.document.text[max(start - CAPTION, 0) : start]
    units = re.findall(r"[（(]([^）)]{1,12})[）)]", told)
    return not units or any(noun in unit for unit in units)


CAPTION = 160
"""Characters before the first row in which a table's caption and heads tell its unit. Ours."""


def _stepped(
    material: Material, sentence: Sentence, stated: Term, terms: Sequence[Term], *, known: bool
) -> Iterator[Finding]:
    """The step between two rows; at the scale of the prose where the table tells none."""
    more, less = sorted(terms, key=lambda term: -(term.quantity.value or 0))
    made = difference() if known else rescaled(difference(), (more, less), stated)
    claim = Claim(
        "difference", stated, (more, less), (made,), sentence.span(stated), True, doubt=True
    )
    finding = judge(material.document, claim)
    if finding is not None:
        yield finding


def _overtakings(
    material: Material, sentence: Sentence, columns: Sequence[Column]
) -> Iterator[Finding]:
    for match in sentence.each(_OVERTAKES):
        column = _column(sentence, columns)
        if column is None:
            continue
        clause = sentence.mask[_clause_start(sentence, match.start()) : match.start()]
        own = _row(column, clause, last=False)
        other = _row(column, match["other"] or match["than"])
        year = _year(sentence, match.start())
        if own is None or other is None or own is other or not year:
            continue
        now, ago = Stage(year), Stage(year - 1)
        if any(stage not in each.levels for each in (own, other) for stage in (now, ago)):
            continue
        pairs = [
            (
                Fraction(own.levels[stage].quantity.value or 0),
                Fraction(other.levels[stage].quantity.value or 0),
            )
            for stage in (ago, now)
        ]
        right = pairs[1][0] > pairs[1][1]
        if match["first"] or match["than"]:
            right = right and pairs[0][0] <= pairs[0][1]
        told = "; ".join(
            f"{stage.year}: {own.entity} {core(own.levels[stage].quantity)}, {other.entity} {core(other.levels[stage].quantity)}"
            for stage in (ago, now)
        )
        yield table_finding(
            material, sentence, _verb(sentence, match), "comparison", right, told, column, own, told,
            sure=False,
        )  # fmt: skip


_SAYS = lazy_re.compile(
    r"^(?P<what>\w[\w ,&'’/()-]{2,80}?) (?:(?:was|were) )?(?:(?:relatively|essentially|largely|broadly|roughly|slightly|significantly|modestly) )?"
    r"(?P<verb>(?P<up>increased|rose|grew|higher)|(?P<down>decreased|fell|declined|lower)|(?P<flat>flat|unchanged))(?: slightly| significantly| modestly)?"
    r" (?:during|in|for) (?:the )?(?:(?:first|second|third|fourth) quarter (?:of )?)?(?:fiscal )?(?P<last>20\d\d),? (?:compared (?:to|with)|from|versus|over) "
    r"(?:the )?(?:(?:same|corresponding|first|second|third|fourth) (?:quarter|period) (?:in |of )?)?(?:fiscal )?(?P<first>20\d\d)\b"
)
_MEASURE = lazy_re.compile(
    r"^(?P<name>.*?)\s*\b(?P<measure>(?:total )?net sales|sales|(?:net )?revenues?|gross margin percentage|gross margin|operating (?:income|expenses?)|expenses?)$",
    re.IGNORECASE,
)
STILL = 0.015
"""Change up to which a line is called flat. Ours: it is printed as 1 % or less."""


def went(material: Material) -> Iterator[Finding]:
    """Every such sentence whose subject is a line of a table that prints both years."""
    for _, sentence in material.each_sentence():
        match = _SAYS.match(sentence.text())
        if match is not None:
            yield from _judged(material, sentence, match)


def _judged(material: Material, sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    pairs = _lines(material, match["what"], int(match["first"]), int(match["last"]))
    if "quarter" in match.group():  # a year's lines say nothing of one
        pairs = [each for each in pairs if each[0].stage.part[:1] == "Q"]
    changes = [change for first, last in pairs if (change := _change(first, last)) is not None]
    if not pairs or len(changes) < len(pairs):
        return
    first, last = pairs[0]
    if match["flat"]:
        holds = all(abs(change) <= STILL for change in changes)
        if not holds:
            return  # what is flat to some is a tenth to others
    else:
        up = bool(match["up"])
        holds = all((change > 0) is up for change in changes)
        if not holds and (any((change > 0) is up for change in changes) or not _surely(pairs, up)):
            return
    at = sentence.start + (len(sentence.text()) - len(sentence.text().lstrip()))
    verb = sentence.document.text.find(match["verb"], at, sentence.end)
    if verb < 0:
        return
    yield _finding(
        material, sentence, (verb, verb + len(match["verb"])), first, last, holds, len(pairs) == 1
    )


def _lines(material: Material, what: str, first: int, last: int) -> list[tuple[Told, Told]]:
    """The ends of the lines that the words name whole, or name before the measure that their table tells."""
    name = name_of(what)
    own = _pairs(material, name, first, last)
    if own:
        return own
    found = _MEASURE.match(name)
    if found is None or not found["name"]:
        return []
    measure = found["measure"].casefold()
    rate = measure.endswith("percentage")
    return [
        (one, other)
        for one, other in _pairs(material, found["name"].strip(), first, last)
        if (one.term.quantity.unit == "%") is rate and _tells(material, one.table, measure)
    ]


def _pairs(material: Material, name: str, first: int, last: int) -> list[tuple[Told, Told]]:
    """A line of that name at both years and at one part of them, in each table that has it."""
    alike = [
        each for each in told_of(material)
        if each.name == name and each.table >= 0 and not each.subject
    ]  # fmt: skip
    return [
        (one, other)
        for one in alike
        for other in alike
        if one.stage.year == first and other.stage.year == last
        and one.stage.part == other.stage.part and one.span == other.span
    ]  # fmt: skip


def _tells(material: Material, table: int, measure: str) -> bool:
    """Whether a table names a measure in a head, a row or the line above it."""
    grid = next((each for each in material.grids if each.table == table), None)
    if grid is None:
        return False
    start = min(row.span.start for row in grid.rows)
    said = [*grid.heads.values(), *(row.label for row in grid.rows)]
    lead = material.document.text[max(start - LEAD, 0) : start]
    stem = measure.removesuffix("s").removesuffix(" percentage").removeprefix("total ")
    return any(stem in words.casefold() for words in (*said, lead))


LEAD = 240
"""Characters before a table in which its caption stands. Ours."""


def _change(first: Told, last: Told) -> float | None:
    made = check(growth(), [first.term.quantity, last.term.quantity], last.term.quantity)
    return None if made is None or made.point is None else float(made.point)


def _surely(pairs: Sequence[tuple[Told, Told]], up: bool) -> bool:
    """Whether both ends stay apart however generously they are read."""
    for first, last in pairs:
        one, other = lenient(first.term.quantity), lenient(last.term.quantity)
        low, high = (other, one) if up else (one, other)
        if low.high is None or high.low is None or low.high >= high.low:
            return False
    return True


def _finding(
    material: Material,
    sentence: Sentence,
    verb: tuple[int, int],
    first: Told,
    last: Told,
    holds: bool,
    alone: bool,
) -> Finding:
    document = material.document
    change = f"{plain_rate(first, last)}%"
    symbols = f"{core(first.term.quantity)} → {core(last.term.quantity)}"
    verdict = Verdict.HOLDS if holds else Verdict.WRONG
    severity = Severity.GREEN if holds else Severity.RED if alone else Severity.AMBER
    return Finding(
        rule="direction",
        verdict=verdict,
        severity=severity,
        spans=(
            document.span(sentence.start, max(verb[1], sentence.start + 1)),
            document.span(*verb),
            *(document.span(each.term.start, each.term.end) for each in (first, last)),
        ),
        title=title("direction", verdict, symbols, change),
        stated=document.text[verb[0] : verb[1]],
        recomputed=change,
        arithmetic=f"{core(last.term.quantity)} / {core(first.term.quantity)} - 1 = {change}",
    )


def plain_rate(first: Told, last: Told) -> str:
    """The change between two lines in per cent, to a tenth."""
    made = check(growth(), [first.term.quantity, last.term.quantity], last.term.quantity)
    return "" if made is None or made.point is None else plain(made.point * 100, 1)
