"""Numbers, figure numbers and captions of one document that cannot all be right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianpu.audit.proof.arithmetic import extent, lenient
from lianpu.audit.proof.printing import core, plain, shown
from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import GAP
from lianpu.audit.stated.sentences import Moment, Sentence, Term
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import Figure, FigureState
from lianpu.core.finding import Finding, Verdict
from lianpu.core.span import Span
from lianpu.core.text import Text

# Numbers of one document that cannot all be right: a part above its whole, one measure told twice.
#
# Scopes may differ where words do not say so, hence amber: the reader is shown both places.


# ---- the contracts of all customers below those of one ------------------------------------------

_WITH_ALL = Trigger(
    lettered(
        r"(?P<who>[A-Za-z一-鿿][\w .&-]{0,24}?) ?(?:与|和|同)(?:其|它的)?(?:全部|所有|各|全体)?客户"
        rf"{GAP}{{0,10}}?{{q:Q}}{GAP}{{0,3}}?(?:的)?(?:合同|订单|协议)"
    )
)
_WITH_ONE = Trigger(
    lettered(
        r"(?P<who>[A-Za-z一-鿿][\w .&-]{0,24}?) ?(?:与|和|同) ?(?P<other>[A-Za-z一-鿿][\w .&-]{1,24}?)"
        rf"(?:的|之间的|签署的)(?:合同|订单|协议)(?:总额|总值|总价值|金额|总金额)?{GAP}{{0,6}}?{{q:Q}}"
    )
)
_WITH_ALL_EN = Trigger(
    lettered(
        rf"(?P<who>[A-Z][\w.&-]{{1,24}})(?:'s)? {GAP}{{0,40}}?{{q:Q}}{GAP}{{0,24}}?(?:contracts?|agreements?|orders?|backlog)"
        rf"{GAP}{{0,24}}?with (?:all |its )*customers"
    )
)
_WITH_ONE_EN = Trigger(
    lettered(
        rf"(?P<who>[A-Z][\w.&-]{{1,24}})(?:'s)? {GAP}{{0,24}}?(?:contracts?|agreements?|deals?) with (?P<other>[A-Z]\w{{1,24}})"
        rf"{GAP}{{0,40}}?{{q:Q}}"
    )
)


@dataclass(frozen=True)
class Told:
    """A number with the sentence that tells it and whom it is about."""

    sentence: Sentence
    term: Term
    who: str = ""
    other: str = ""


def customer_totals(material: Material) -> Iterator[Finding]:
    """Contracts with all customers that come to less than the contracts with one of them."""
    wholes = list(_told(material, (_WITH_ALL, _WITH_ALL_EN)))
    ones = [one for one in _told(material, (_WITH_ONE, _WITH_ONE_EN)) if "客户" not in one.other]
    for whole in wholes:
        for one in ones:
            if not _one_name(whole.who, one.who) or one.term.start == whole.term.start:
                continue
            if _surely_less(whole.term, one.term):
                yield _exceeds(one, whole, one.other or one.who)
                break


def _told(material: Material, patterns: Sequence[Trigger]) -> Iterator[Told]:
    for sentence in material.sentences:
        for pattern in patterns if sentence.hidden else ():
            for match in sentence.each(pattern):
                term = sentence.term(match, "q")
                if term is not None:
                    other = match.groupdict().get("other") or ""
                    yield Told(sentence, term, match["who"].strip(), other.strip())


def _one_name(first: str, second: str) -> bool:
    """Whether two runs of words end in one name: "这一金额占 Acme" and "Acme"."""
    a, b = first.casefold(), second.casefold()
    latin = [re.findall(r"[a-z][\w.&-]+", words) for words in (a, b)]
    if latin[0] and latin[1]:
        return str(latin[0][-1]) == str(latin[1][-1])
    shorter = min(a, b, key=len)
    return len(shorter) >= 2 and (a.endswith(b) or b.endswith(a))


def _surely_less(first: Term, second: Term) -> bool:
    if first.quantity.unit != second.quantity.unit:
        return False
    a, b = lenient(first.quantity), lenient(second.quantity)
    return a.high is not None and b.low is not None and a.high < b.low


def _exceeds(part: Told, whole: Told, name: str) -> Finding:
    symbols = f"{core(part.term.quantity)} > {core(whole.term.quantity)}"
    document = whole.sentence.document
    return doubt(
        "part-exceeds-whole",
        (
            whole.sentence.span(whole.term),
            document.span(whole.term.start, whole.term.end),
            part.sentence.span(part.term),
        ),
        Text(
            f"总额 {core(whole.term.quantity)} 小于其中“{name}”一方的 {core(part.term.quantity)}，"
            "口径或日期可能不同",
            f"The total {core(whole.term.quantity)} is below the {core(part.term.quantity)} of "
            f"“{name}” alone; scope or date may differ",
        ),
        missing=Text("未说明两者的日期与口径", "the date and scope of the two are not stated"),
        stated=core(whole.term.quantity),
        recomputed=core(part.term.quantity),
        arithmetic=symbols,
    )


# ---- one platform's flow above that of the market -----------------------------------------------

_RATES: tuple[tuple[re.Pattern[str], Fraction], ...] = (
    (lazy_re.words(r"每秒|per second|a second"), Fraction(7 * 86400)),
    (lazy_re.words(r"每分钟|per minute|a minute"), Fraction(7 * 1440)),
    (lazy_re.words(r"每小时|per hour|hourly"), Fraction(168)),
    (lazy_re.words(r"日均|每日|每天|per day|daily|a day"), Fraction(7)),
    (
        lazy_re.words(r"周均|每周|周调用量|周度|单周|weekly|per week|a week"),
        Fraction(1),
    ),
    (
        lazy_re.words(r"月均|每月|月度|单月|monthly|per month|a month"),
        Fraction(7, 30),
    ),
)
_MARKET = lazy_re.words(
    r"全球|全市场|全行业|整个市场|市场总|行业总|global|worldwide|market-wide|industry-wide|all platforms"
)
FLOW_UNITS = frozenset({"token"})
"""Units whose flow a document may state for a market and for one platform."""


@dataclass(frozen=True)
class Flow:
    """A flow per week, and whether it is said of a whole market."""

    told: Told
    weekly: Fraction
    market: bool


def flows_above_market(material: Material) -> Iterator[Finding]:
    """A market's flow that one platform's own flow exceeds: other scopes under one name."""
    flows = [flow for sentence in material.sentences for flow in _flows(sentence)]
    parts = [flow for flow in flows if not flow.market]
    seen: set[Fraction] = set()
    for whole in (flow for flow in flows if flow.market):
        beyond = [part for part in parts if part.weekly > whole.weekly * Fraction(11, 10)]
        if not beyond or whole.weekly in seen:
            continue
        # a series of one market counts once, at its highest
        if any(other.market and other.weekly > whole.weekly for other in flows):
            continue
        seen.add(whole.weekly)
        part = min(beyond, key=lambda flow: flow.weekly)
        yield _flow_finding(part, whole)


def _flows(sentence: Sentence) -> Iterator[Flow]:
    for at, item in sentence.hidden.items():
        if not isinstance(item, Term) or item.quantity.unit.partition("/")[0] not in FLOW_UNITS:
            continue
        value = item.quantity.best
        clause = re.split(r"[,;:。]", sentence.mask[:at])[-1]
        lead = sentence.mask[:at]
        per_week = next((weeks for pattern, weeks in _RATES if pattern.search(clause)), None)
        if per_week is None:
            near = [weeks for pattern, weeks in _RATES if pattern.search(lead[-30:])]
            per_week = near[0] if len(near) == 1 else None
        if value is not None and per_week is not None:
            market = bool(_MARKET.search(clause) or _MARKET.search(lead[-40:]))
            yield Flow(Told(sentence, item), Fraction(value) * per_week, market)


def _flow_finding(part: Flow, whole: Flow) -> Finding:
    document = whole.told.sentence.document
    ratio = plain(part.weekly / whole.weekly, 1)
    theirs, ours = core(part.told.term.quantity), core(whole.told.term.quantity)
    return doubt(
        "part-exceeds-whole",
        (
            whole.told.sentence.span(whole.told.term),
            document.span(whole.told.term.start, whole.told.term.end),
            part.told.sentence.span(part.told.term),
        ),
        Text(
            f"整个市场的 {ours} 小于单一平台的 {theirs}（同折为每周，后者为前者的 {ratio} 倍），统计口径可能不同",
            f"The market's {ours} is below the {theirs} of one platform ({ratio} times as much per "
            "week); the scopes may differ",
        ),
        missing=Text("未说明统计口径", "the scope of the count is not stated"),
        stated=ours,
        recomputed=theirs,
        arithmetic=f"{theirs} → {plain(part.weekly, 0)} / week > {plain(whole.weekly, 0)} / week",
    )


# ---- debts above all assets ---------------------------------------------------------------------

_ASSETS = Trigger(
    lettered(
        rf"(?:总的?资产|资产总[额计]|total assets){GAP}{{0,12}}?(?:是|为|达到?|共|约|合计|of|were|was|:|=|to)?{GAP}{{0,6}}?{{q:Q}}"
    )
)
_DEBTS = Trigger(
    lettered(
        rf"(?:债务|借款|负债(?!表)|debt|borrowings|loans)(?:\([^)]{{0,30}}\))?{GAP}{{0,12}}?(?:是|为|达到?|有|约|of|were|was|:|=){GAP}{{0,6}}?{{q:Q}}"
    )
)
DEBT_REACH = 400
"""Characters within which debts and assets are taken for one balance sheet."""


def debts_above_assets(material: Material) -> Iterator[Finding]:
    """Debts told beside total assets that are well above them: a misread line, or deep distress."""
    wholes = list(_told_simply(material, _ASSETS))
    debts = list(_told_simply(material, _DEBTS)) if wholes else []
    for whole in wholes:
        near = [
            debt
            for debt in debts
            if abs(debt.term.start - whole.term.start) <= DEBT_REACH
            and debt.term.quantity.unit == whole.term.quantity.unit
            and debt.term.start != whole.term.start
        ]
        ceiling = lenient(whole.term.quantity).high
        amount = sum(
            (Fraction(debt.term.quantity.best or 0) for debt in _distinct(near)), Fraction(0)
        )
        if near and ceiling is not None and amount > ceiling * Fraction(3, 2):
            yield _debt_finding(whole, _distinct(near), amount)


def _told_simply(material: Material, trigger: Trigger) -> Iterator[Told]:
    for sentence in material.sentences:
        for match in sentence.each(trigger):
            term = sentence.term(match, "q")
            if term is not None:
                yield Told(sentence, term)


def _distinct(debts: Sequence[Told]) -> list[Told]:
    """Debts each once, without one that is the total of the others."""
    once = sorted(
        {debt.term.start: debt for debt in debts}.values(),
        key=lambda debt: debt.term.quantity.best or 0,
    )
    rest = sum((Fraction(debt.term.quantity.best or 0) for debt in once[:-1]), Fraction(0))
    is_total = len(once) > 2 and (once[-1].term.quantity.best or 0) >= rest
    return once[:-1] if is_total else once


def _debt_finding(whole: Told, debts: Sequence[Told], amount: Fraction) -> Finding:
    document = whole.sentence.document
    symbols = " + ".join(core(debt.term.quantity) for debt in debts)
    added = shown(amount, whole.term.quantity)
    return doubt(
        "part-exceeds-whole",
        (
            whole.sentence.span(whole.term),
            document.span(whole.term.start, whole.term.end),
            *(document.span(debt.term.start, debt.term.end) for debt in debts),
        ),
        Text(
            f"总资产 {core(whole.term.quantity)} 远低于同处所列债务 {added}，应是另一科目",
            f"Total assets {core(whole.term.quantity)} are far below the debts told beside them, "
            f"{added}: probably another line",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=core(whole.term.quantity),
        recomputed=added,
        arithmetic=f"{symbols} = {added} > {core(whole.term.quantity)}",
    )


# ---- one sentence beginning, two numbers --------------------------------------------------------

SAME_WORDS = 12
"""Characters of identical lead, Chinese ones counted twice, before two numbers are compared."""


SAME_TAIL = 6
"""Characters behind the number that must be the same, too."""


def told_twice(material: Material) -> Iterator[Finding]:
    """Sentences that begin alike, dates included, and then print different numbers."""
    first: dict[tuple[str, ...], tuple[Sentence, Term]] = {}
    for sentence in material.sentences:
        for at, item in sentence.hidden.items():
            if not isinstance(item, Term):
                continue
            lead, tail = sentence.mask[:at], sentence.mask[at + 1 : at + 1 + SAME_TAIL]
            periods = _periods(sentence, at)
            if len(lead) + len(re.findall(r"[一-鿿]", lead)) < SAME_WORDS * 2 or not periods:
                break
            key = (lead, tail, *periods, item.quantity.unit)
            other = first.setdefault(key, (sentence, item))
            if other[0] is not sentence and _apart(other[1], item):
                yield _twice(other, (sentence, item))
            break  # behind a first difference nothing is comparable


def _periods(sentence: Sentence, at: int) -> tuple[str, ...]:
    return tuple(item.period.iso for _, item in sentence.within(0, at) if isinstance(item, Moment))


def _apart(first: Term, second: Term) -> bool:
    a, b = lenient(first.quantity), lenient(second.quantity)
    return not a.meets(b) and extent(first.quantity).bounded and extent(second.quantity).bounded


def _twice(first: tuple[Sentence, Term], second: tuple[Sentence, Term]) -> Finding:
    document = first[0].document
    here, there = second, first
    return doubt(
        "told-twice",
        (
            here[0].span(here[1]),
            document.span(here[1].start, here[1].end),
            there[0].span(there[1]),
        ),
        Text(
            f"同一说法两处数值不同：{core(there[1].quantity)} 与 {core(here[1].quantity)}",
            f"One statement, two numbers: {core(there[1].quantity)} and {core(here[1].quantity)}",
        ),
        verdict=Verdict.CONTRADICTED,
        stated=core(here[1].quantity),
        recomputed=core(there[1].quantity),
    )


# Figure numbers missing from their sequence, and captions that name what their table does not show.


_VERSUS = lazy_re.words(r"\s+(?:vs\.?|versus)\s+|\s*(?:对比|對比)\s*")
_GENERIC = lazy_re.words(r"模型|产品|產品|公司|业务|業務|芯片|晶片|平台|model|chip|company")


_BRACKETED = lazy_re.compile(r"[(（][^()（）]*[)）]\s*$")
"""What stands in brackets at a caption's end: a unit or a date, no side of a comparison."""


def missing_figures(material: Material) -> Iterator[Finding]:
    """Each number that the sequence of figures or tables skips."""
    figures = material.document.figures
    for at, figure in enumerate(figures):
        if figure.state is not FigureState.MISSING or figure.caption is not None:
            continue
        span = _near(figures, at)
        if span is None:
            continue
        note = figure.note or Text("", "")
        yield doubt(
            "figure-missing",
            (span,),
            Text(
                f"编号缺失：没有“{figure.label}”的标题{'；' + note.zh if note.zh else ''}",
                f"Number missing: no caption for “{figure.label}”{'; ' + note.en if note.en else ''}",
            ),
            stated=figure.label,
        )


def _near(figures: tuple[Figure, ...], at: int) -> Span | None:
    """The place to show: its own source line, else the caption before or after the gap."""
    if figures[at].source_line is not None:
        return figures[at].source_line
    for other in (*reversed(figures[:at]), *figures[at + 1 :]):
        if other.caption is not None:
            return other.caption
    return None


def caption_mismatches(material: Material) -> Iterator[Finding]:
    """Captions "A vs B" above a table in which neither A nor B stands."""
    document = material.document
    for figure in document.figures:
        if figure.table is None or figure.caption is None or not figure.title:
            continue
        sides = _VERSUS.split(_BRACKETED.sub("", figure.title))
        if len(sides) != 2:
            continue
        table = document.tables[figure.table]
        words = [_key(document.cell_text(cell)) for cell in table.cells]
        heads = [document.cell_text(cell) for cell in table.cells if cell.row < table.header_rows]
        named = [_key(_GENERIC.sub("", side)) for side in sides]
        if any(len(name) < 2 for name in named) or len([head for head in heads if head]) < 2:
            continue
        if any(_stands(name, words) for name in named if name != min(named, key=len)) or all(
            _stands(name, words) for name in named
        ):
            continue
        yield doubt(
            "caption-mismatch",
            (figure.caption,),
            Text(
                f"标题为“{figure.title}”，表头却是“{'”“'.join(head for head in heads if head)}”",
                f"The caption says “{figure.title}”, the columns say "
                f"“{'”, “'.join(head for head in heads if head)}”",
            ),
            stated=figure.title,
            recomputed=" | ".join(head for head in heads if head),
        )


def _stands(name: str, words: list[str]) -> bool:
    return any(name in word for word in words)


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).casefold()
