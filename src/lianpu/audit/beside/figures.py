"""Numbers of the prose right beside a table, computed again from the lines, measures and times that words mean.

Words are resolved first; what they mean is computed then. A number that nothing of the table gives in a way
that the same words allow, and that looks like a slip of what they mean, is doubted: amber, as prose beside a
table may speak of more than it prints. Where its clause names what the table does not print it speaks of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.beside.asked import Said, is_step
from lianpu.audit.beside.case import Case, cases
from lianpu.audit.beside.changes import compounded, grown, points, stepped
from lianpu.audit.beside.meant import Guess, Guesses, lines_of, one_of_group
from lianpu.audit.beside.near import beside_at, carried_line
from lianpu.audit.beside.together import averaged, multiples, per_each, summed
from lianpu.audit.beside.wholes import margins_told, shares_told
from lianpu.audit.proof.arithmetic import COUNTED, Check, check
from lianpu.audit.proof.slips import slip
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.readings.grounded import SCOPE
from lianpu.audit.readings.otherness import KINDS
from lianpu.audit.readings.reading import rescaled
from lianpu.audit.stated.doubt import DOUBT, of_increase
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Term
from lianpu.audit.stated.spotting import MONEY, RATES
from lianpu.audit.stated.totals import led_to, of_segment
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

OTHER_KINDS = tuple(
    lazy_re.compile(words, re.IGNORECASE)
    for words in (
        r"人口|居民数|\b(?:population|inhabitants|residents)\b",
        r"支出|开支|[预决]算|\b(?:spending|expenditure|capex|budget)\b",
        r"债务|负债|借款|\b(?:debt|borrowings|liabilities)\b",
        r"项目|工程|\bprojects?\b",
        r"出口|\bexport(?:s|ed)?\b",
        r"进口|\bimport(?:s|ed)?\b",
        r"海外|境外|国外|\b(?:overseas|abroad|international|foreign)\b",
        r"库存|存货|\b(?:inventor(?:y|ies)|stocks?)\b",
        r"税收|税款|\btax(?:es)?\b",
        r"研发|\b(?:R&D|research)\b",
        r"利润|盈利|亏损|\b(?:profits?|earnings|EBITDA?|loss(?:es)?)\b",
        r"客户|用户|会员|\b(?:customers?|clients?|users|members)\b",
        r"投资|\binvestments?\b",
        r"排放|能耗|\b(?:emissions|energy)\b",
        r"现金|\bcash\b",
        r"成本|费用|\b(?:costs|expenses|bill)\b|\bcost of\b",
        r"专利|论文|\b(?:patents|papers)\b",
        r"满意度|安全|\b(?:satisfaction|safety|popularity)\b",
        r"企业数|新增企业|市场主体|\b(?:start-ups|shops|stores)\b",
        r"面积|平方米|\b(?:area|floor space|acreage)\b",
        r"利用率|开工率|入住率|\b(?:utili[sz]ation|occupancy)\b",
        r"中标|招标|\b(?:tenders?|bids?)\b",
        r"份额|市占率|\bmarket share\b|\bmarket for\b",
        r"目标|\baim(?:s|ing)? (?:for|at)\b",
        r"每股|股东|\bper share\b|\bshareholders?\b",
    )
)  # fmt: skip
"""Things that reports count, each of which says nothing of another."""


def of_another_thing(case: Case) -> bool:
    """Whether a clause names a kind of thing of which the table beside it says nothing."""
    words = case.own_words
    if _headed(case) or _of_stuff(case):
        return True
    found = [kind for kind in (*KINDS, *OTHER_KINDS) if kind.search(words)]
    scope = SCOPE.search(words)
    if not found and not scope:
        return False
    printed = printed_by(case)
    if scope and scope[1].casefold() not in printed.casefold():
        return True
    return any(not kind.search(printed) for kind in found)


def _headed(case: Case) -> bool:
    """Whether the name of a line only limits another noun, of which the table says nothing: "shoppers across Valley"."""
    subject = case.subject
    if subject is None or subject.start < case.clause[0]:
        return False
    match = _HEAD.search(case.words[case.clause[0] : subject.start])
    return (
        match is not None and match[1].casefold().rstrip("s")[:6] not in printed_by(case).casefold()
    )


_HEAD = lazy_re.compile(
    r"\b(?!sales|revenue|turnover|share|growth|increase|rise|drop|fall|decline|gain|lending|loans|each|both|most|business)([a-z]{4,}) (?:across|in|at|of|from|for) (?:the )?$",
    re.IGNORECASE,
)
"""A noun right before a name that limits it."""


def _of_stuff(case: Case) -> bool:
    """Whether an amount is of something that its table does not name: "70 tonnes of wood"."""
    match = None if case.stated.quantity.unit in RATES else _STUFF.match(case.behind)
    return match is not None and match[1].rstrip("s")[:6] not in printed_by(case).casefold()


_STUFF = lazy_re.compile(
    r" of (?!the |its |all |this |that |these |those |them|which|sales|revenue|turnover)([a-z]{3,})\b"
)


def printed_by(case: Case) -> str:
    """All words of a table: its caption, heads, and names."""
    return f"{case.sheet.caption}\n{case.sheet.printed}"


def beside_findings(material: Material) -> Iterator[Finding]:
    """Every number beside a table that the lines it names give, or that looks like a slip of what they give."""
    held = {place for _, place in material.held}
    for index, sentence, near in beside_at(material):
        if all((term.start, term.end) in held for term in sentence.terms):
            continue
        made: dict[int, list[Finding]] = {}
        for sheet in near:
            blocks = material.document.tables[sheet.grid.table or 0].blocks
            close = blocks[0] - 1 <= sentence.block <= blocks[-1] + 1
            for case in cases(sheet, sentence, close, carried_line(material, index, sheet)):
                if (case.stated.start, case.stated.end) in held:
                    continue
                finding = _judged(material, case)
                if finding is not None:
                    made.setdefault(case.stated.start, []).append(finding)
        for some in made.values():
            # one table that gives a number is enough; tables joined are meant before each alone
            yield next((each for each in some if each.severity is Severity.GREEN), some[-1])


def _judged(material: Material, case: Case) -> Finding | None:
    quantity = case.stated.quantity
    if quantity.value is None or quantity.qualifier in (Qualifier.RANGE, Qualifier.VAGUE):
        return None
    if (
        DOUBT.search(case.own_words)
        or _AHEAD.search(case.own_words)
        or of_increase(case.masked, case.behind)
    ):
        return None
    made_of = list(guesses(case))
    if not any(each.meant for each in made_of):
        return None
    first: tuple[Guess, Check] | None = None
    known = quantity.unit in RATES or (case.sheet.scaled and _bare(quantity.unit))
    for each in made_of:
        made_by = each.operation
        if not known and made_by.name in ("sum", "difference", "average"):
            made_by = rescaled(made_by, each.inputs, case.stated)
        made = check(made_by, [term.quantity for term in each.inputs], quantity)
        if made is None:
            continue
        if made.verdict is not Verdict.WRONG or _turned_holds(case, made):
            return _finding(material, case, each, made, Severity.GREEN) if each.meant else None
        if each.meant and first is None and slip(_sized(made, case.stated), case.stated):
            first = each, made
    if (
        first is None
        or of_another_thing(case)
        or _of_another_level(case)
        or _to_another_level(case)
        or of_segment(case.sentence, case.before, [printed_by(case)])
        or _NET.search(case.words)
    ):
        return None
    return _finding(material, case, *first, Severity.AMBER)


_AHEAD = lazy_re.compile(
    r"将(?!近)|届时|抵消|内部交易|明年|下[一个]?(?:年|季|月)|\bnet of\b|\bwill\b|\bnext (?:year|quarter|month)\b",
    re.IGNORECASE,
)
"""Words of what is still to come, which a table beside does not tell."""


_NET = lazy_re.compile(r"\bnet of\b|抵[消销]|内部交易|扣除", re.IGNORECASE)


def _of_another_level(case: Case) -> bool:
    """Whether the amount told right before a change is none of its line: "9.3 GW of offshore capacity, up 40 %"."""
    if case.said not in (Said.GROWTH, Said.STEP, Said.SHARE) or case.subject is None:
        return False
    stop = max(case.words.rfind("。", 0, case.at), 0)
    told = [
        term for term in case.sentence.terms
        if term.end <= case.stated.start and term.quantity.unit not in RATES and re.search(r"\d", term.quantity.text)
        and term.start >= case.sentence.start + max(stop, min(case.subject.start, case.clause[0]) - LEVEL)
    ]  # fmt: skip
    if not told:
        return False
    between = case.words[told[-1].end - case.sentence.start : case.subject.start]
    if between and not (_BESIDE if case.said is Said.SHARE else _OF_IT).fullmatch(between):
        return False
    start = told[-1].start - case.sentence.start
    if is_step(case.words[:start], case.words[told[-1].end - case.sentence.start :]):
        return False
    level = Fraction(told[-1].quantity.value or 0)
    lines = lines_of(case, case.subject)
    if not level or not lines:
        return False
    sheet = case.sheet
    if case.said is Said.SHARE and any(
        _same(level, Fraction(term.quantity.value or 0)) for term in sheet.cells.values()
    ):
        return False
    for measure in range(len(sheet.measures)):
        for time in range(len(sheet.times)):
            found = [sheet.cells.get((line, measure, time)) for line in lines]
            known = Fraction(sum(term.quantity.value or 0 for term in found if term))
            if _same(level, known):
                return False
    return case.said is Said.SHARE or (case.said is Said.GROWTH and len(told) == 1)


def _to_another_level(case: Case) -> bool:
    """Whether a change leads to an amount that no cell of its table prints."""
    if case.said not in (Said.GROWTH, Said.STEP, Said.POINTS):
        return False
    reached = led_to(case.sentence, case.stated)
    if reached is None or not reached.quantity.value:
        return False
    level = Fraction(reached.quantity.value)
    return not any(
        _same(level, Fraction(term.quantity.value or 0)) for term in case.sheet.cells.values()
    )


def _same(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers have the same digits, whatever their scale."""
    return bool(other) and any(
        abs(one * Fraction(10) ** power / other - 1) < ALIKE for power in range(-12, 13)
    )


_OF_IT = lazy_re.compile(r" ?(?:of|in) (?:the |new )?|的")
_BESIDE = lazy_re.compile(r"[^,;。]{0,12}")
LEVEL = 40
"""Characters before a clause in which the level of a change is told. Ours."""
ALIKE = Fraction(2, 100)
"""How far a level in rounder digits may be from the cell that it tells. Ours."""


def _bare(unit: str) -> bool:
    """Whether a number is read in base units of money, or counts things."""
    return unit == "1" or unit.partition("/")[0] in MONEY or unit in COUNTED


def _sized(made: Check, stated: Term) -> Check:
    """A change as prose tells it, without the sign that its verb says."""
    if made.point is not None and made.point < 0 < (stated.quantity.value or 0):
        return replace(made, point=-made.point, interval=-made.interval)
    return made


def _turned_holds(case: Case, made: Check) -> bool:
    """Whether the size of a change is right; which way it goes other rules judge."""
    quantity = case.stated.quantity
    if made.operation.name not in ("growth", "difference", "cagr"):
        return False
    return (-made.interval).meets(quantity.rounding)


def _finding(
    material: Material, case: Case, guess: Guess, made: Check, severity: Severity
) -> Finding:
    claim = Claim(guess.rule, case.stated, guess.inputs, (), case.sentence.span(case.stated), False)
    verdict = made.verdict
    if severity is Severity.GREEN and verdict is Verdict.WRONG:
        made = replace(made, verdict=Verdict.HOLDS)
    return replace(written(material.document, claim, made, severity), named=True)


def guesses(case: Case) -> Guesses:
    """All ways in which the table gives a number, what its words mean and what may be meant besides."""
    if case.stated.quantity.unit not in RATES:
        yield from per_each(case)
    yield from _of_asked(case)
    for one in one_of_group(case):
        for each in _of_asked(one):
            yield Guess(each.rule, each.operation, each.inputs, False)


def _of_asked(case: Case) -> Guesses:
    asked = case.said
    if asked is None or -1 in case.times:
        return
    if asked is Said.GROWTH:
        yield from grown(case)
    elif asked is Said.CAGR:
        yield from compounded(case)
    elif asked is Said.SHARE:
        yield from shares_told(case)
    elif asked is Said.MARGIN:
        yield from margins_told(case)
    elif asked is Said.POINTS:
        yield from points(case)
    elif asked in (Said.SUM, Said.LEVEL):
        yield from summed(case)
    elif asked is Said.STEP:
        yield from stepped(case)
    elif asked is Said.AVERAGE:
        yield from averaged(case)
    elif asked is Said.TIMES:
        yield from multiples(case)
