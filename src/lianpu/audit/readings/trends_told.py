"""Trends told of a row of a table, wherever it stands: "its cost rose for a second year running", 新增里程已连续三年减少.

The words name the row; how many times it went that way in succession is counted back from the newest time, and from the last
time that is no estimate. A trend that neither keeps is doubted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import doubt, title
from lianpu.audit.rules.trends import BETTER
from lianpu.audit.stated.capitals import capitals
from lianpu.audit.stated.doubt import OTHER_BASIS, SUPPOSED
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH, points_down
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.series import Series, Stage
from lianpu.audit.stated.subjects import NEAR, every_subject, subjects
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

_VERB_EN, _VERB_ZH = f"{UP_EN}|{DOWN_EN}|come down|went down|gone up", f"{UP_ZH}|{DOWN_ZH}"
_ORD = "second|third|fourth|fifth|sixth|seventh"
_NUM = "two|three|four|five|six|seven"
_IN_A_ROW = r"(?:running|in a row|in succession|on end)"
_NOUN = "rise|fall|decline|increase|drop|gain|advance|decrease|reduction|improvement|contraction|expansion"
_TOLD = Trigger(
    rf"(?<![a-z-])(?P<v1>{_VERB_EN})(?![a-z])[^.;,\d]{{0,24}}? for (?:a|the|its) (?P<n1>{_ORD}) (?:(?:consecutive|straight|successive) year|(?:year|time) {_IN_A_ROW})\b"
    rf"|(?<![a-z-])(?P<v2>{_VERB_EN})(?![a-z])[^.;,\d]{{0,24}}? (?:for|in) (?P<n2>{_NUM}) (?:(?:consecutive|straight|successive) years|years {_IN_A_ROW})\b"
    rf"|(?<![a-z-])(?P<v3>{_VERB_EN})(?![a-z])[^.;,\d]{{0,12}}? (?:in |for )?(?:every|each) year(?: since (?P<since>(?:19|20)\d\d))?(?=[,.;]|$)"
    rf"|\b(?P<n4>{_ORD}) (?:(?:consecutive|straight|successive) )?(?:annual |yearly )?(?P<v4>{_NOUN})(?: {_IN_A_ROW})?(?=[,.;]|$| and)"
    rf"|连续第?(?P<n5>[二两三四五六七])年(?:实现|保持|出现|呈现?|同比)?(?P<v5>{_VERB_ZH})"
    rf"|已?连(?P<v6>[增升涨降跌减])(?P<n6>[二两三四五六七])年"
    rf"|(?:逐年|持续|连年|年年|每年均|每年都|一路)(?P<v7>增长|上升|提升|提高|增加|走高|下降|减少|下滑|走低|回落|回升)"
)
_OF_ANOTHER = lazy_re.compile(
    r"增速|增长率|增幅|涨幅|降幅|同比|环比|占比|比重|份额|率|人均|均价|单价|毛利|利润|\b(?:growth|share|margin|rate|ratio|per|price|cost)s?\b",
    re.IGNORECASE,
)
"""Words between the name of a row and a trend that is of another measure of it."""
_NOT_OF_IT = lazy_re.compile(
    r"除|以外|之外|剔除|\b(?:except|excluding|without|unlike|of|behind|than|compared with|against) (?:the )?$",
    re.IGNORECASE,
)
_KILO = lazy_re.compile(r"\bkilo(?:gram(?:me)?)?s?\b")
FEWEST = 2
"""Steps of a row from which it has a trend. Ours."""


def trends_told(material: Material) -> Iterator[Finding]:
    """Every trend from year to year whose row words name."""
    if not material.series:
        return
    for _, sentence in material.each_sentence():
        if not sentence.may_say(_TOLD) or SUPPOSED.search(sentence.mask):
            continue
        for match in sentence.each_said(_TOLD):
            finding = _held(material, sentence, match)
            if finding is not None:
                yield finding


def _held(material: Material, sentence: Sentence, match: re.Match[str]) -> Finding | None:
    told = {name[0]: words for name, words in match.groupdict().items() if words}
    down = _falls(told["v"])
    behind = match.string[match.end() : match.end() + 1]
    if down is None or OTHER_BASIS.search(sentence.mask) or behind == "的":
        return None
    count = read_count(_COUNTS.get(told.get("n", ""), told.get("n", ""))) or 0
    rows = _rows(material, sentence, match)
    kept = [_runs(each, count, int(match["since"] or 0)) for each in rows]
    if not rows or any(not each for each in kept) or len({any(each) for each in kept}) > 1:
        return None
    verb = next(each for each in match.groupdict() if each[0] == "v" and match[each])
    begin = match.start(verb) if match[verb].isascii() else match.start()
    place = sentence.start + begin, sentence.start + match.end(verb)
    if place in material.judged:
        return None
    fits = [any(_goes(run, down) for run in each) for each in kept]
    fails = [all(_breaks(run, down) for run in each) for each in kept]
    if not (all(fits) or all(fails)):
        return None
    return _finding(material, sentence, place, match, kept[0][0], holds=all(fits))


_COUNTS = {"second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7"}


def _falls(verb: str) -> bool | None:
    if BETTER.search(verb):
        return None  # what improves may be a loss, or a cost
    if verb in _NOUN.split("|"):
        return verb in ("fall", "decline", "drop", "decrease", "reduction", "contraction")
    if verb in ("come down", "went down"):
        return True
    return points_down(verb)


def _rows(material: Material, sentence: Sentence, match: re.Match[str]) -> list[Series]:
    """The rows that the clause of a trend names, or its sentence where the clause names none."""
    book, said = material.series_near(sentence.start), match.string
    begin = max(said.rfind(mark, 0, match.start()) for mark in ",;。:") + 1
    for start in dict.fromkeys((begin, 0)):
        words = _KILO.sub("kg", said[start : match.start()].casefold())
        named = [each for each in subjects(book, words) if each.grade >= NEAR]
        named = [each for each in named if len(_yearly(each.series)) > FEWEST]
        if not named or all(each.series.total for each in named):
            continue
        at = max(each.at for each in named)
        rows = [each.series for each in named if not each.series.total]
        name = f"{rows[0].entity} {rows[0].measure}".casefold()
        if any(each.casefold() not in name for each in _OF_ANOTHER.findall(words[at:])):
            return []
        if _NOT_OF_IT.search(words[:at]):
            return []
        # "Alder's output", where both are rows: of which of them nothing says
        others = [each.series for each in every_subject(book, said[: match.start()])]
        rows += [each for each in others if each not in rows and len(_yearly(each)) > FEWEST]
        return rows if _of_no_other(material, sentence, said[: match.start()], rows) else []
    return []


def _of_no_other(
    material: Material, sentence: Sentence, words: str, rows: Sequence[Series]
) -> bool:
    """Whether words before a trend name nobody whom neither a row nor what stands above its table names."""
    text = material.document.text
    starts = [each.grid.rows[0].span.start for each in rows if each.grid is not None]
    above = " ".join(text[max(start - ABOVE, 0) : start] for start in starts)
    known = f"{above} {' '.join(each.entity + each.measure for each in rows)}"
    names = capitals(text, words)
    runs = re.findall(r"[一-鿿]{2,}", _PLAIN.sub(" ", _STOPS.split(words)[-1]))
    if any(_MEASURE.search(each.entity or each.measure) for each in rows) and not _is_told_there(
        material, sentence, words, starts, above
    ):
        return False
    return all(each in known for each in names) and all(
        run[at : at + 2] in known for run in runs for at in range(len(run) - 1)
    )


def _is_told_there(
    material: Material, sentence: Sentence, words: str, starts: Sequence[int], above: str
) -> bool:
    """Whether words stand in the part of a table, at the top of the document, or name one whom its caption names."""
    blocks = material.document.blocks
    heads = [each.start for each in blocks if each.kind is BlockKind.HEADING]
    part = bisect_right(heads, sentence.start)
    if part <= AT_TOP or any(bisect_right(heads, start) == part for start in starts):
        return True
    return any(each in words for each in capitals(material.document.text, above))


AT_TOP = 2
"""Headings above a summary: its own and the title. Ours."""
_MEASURE = lazy_re.compile(
    r"收入|营收|利润|[率价量数额费]|成本|产能|规模|份额|里程|库存|资产|负债|现金|投资"
    r"|\b(?:revenues?|sales|profits?|income|ebit\w*|earnings|margins?|costs?|prices?|rates?|capacity|output|volumes?|production|harvest|shipments?|"
    r"occupancy|admissions|utili[sz]ation|yields?|returns?|debt|cash|capex|orders?|backlog|units|customers|users|employees|headcount|stores|share)\b",
    re.IGNORECASE,
)
"""Names of rows that are measures, which each firm of a document may have."""


ABOVE = 200
"""Characters above a table in which its caption and the heading of its part stand. Ours."""
_STOPS = lazy_re.compile(r"[,;:。]")
_PLAIN = lazy_re.compile(
    r"公司|行业|全国|全球|我国|整体|总体|合计|同期|近年|年来|以来|由此|因此|目前|当前|截至|全年|其中|其|该|已经?|也|均|都|仍|则|却|的|收入|营收|规模|数量|出货量?|[产销装]量|产能|销售额|零售额|容量|市值|看|从|自|年末?|和|与|并|但|而|虽然|尽管|表\s?\d*|\d+"
)
"""Words that name nobody."""


def _yearly(series: Series) -> list[Stage]:
    """The times of a row, where they are years that follow each other; else none."""
    stages = [each for each in series.stages if each.year and not each.part]
    if series.grid is None or len(stages) != len(series.stages):
        return []
    return stages if all(b.year - a.year == 1 for a, b in pairwise(stages)) else []


def _runs(series: Series, count: int, since: int) -> list[list[Term]]:
    """The stretches of a row that a trend may mean: up to the newest time or to the last that is no estimate.

    Three years in succession are three steps; two, where the first of them is counted as well.
    """
    stages = _yearly(series)
    actual = [each for each in stages if not _estimated(series, each)]
    made = []
    for until in (stages, actual):
        for steps in dict.fromkeys((count, max(count - 1, 1))) if count else (len(until) - 1,):
            run = [each for each in until if each.year >= since][-steps - 1 :]
            if len(run) == steps + 1 or (since and len(run) > FEWEST):
                made.append([series.levels[each] for each in run])
    return [each for each in made if len(each) > 1]


def _estimated(series: Series, stage: Stage) -> bool:
    heads = series.grid.heads.values() if series.grid is not None else ()
    return any(re.search(rf"{stage.year} ?年?\(?[EeFf预](?![a-z])", head) for head in heads)


def _goes(run: Sequence[Term], down: bool) -> bool:
    """Whether each level of a run lies on the right side of the one before, as printed."""
    values = [each.quantity.value or 0 for each in run]
    return all(b < a if down else b > a for a, b in pairwise(values))


def _breaks(run: Sequence[Term], down: bool) -> bool:
    """Whether a level surely lies on the wrong side of the one before, however generously both are read."""
    for first, last in pairwise(run):
        one, other = lenient(first.quantity), lenient(last.quantity)
        low, high = (one, other) if down else (other, one)
        if low.high is not None and high.low is not None and low.high <= high.low:
            return True
    return False


def _finding(
    material: Material,
    sentence: Sentence,
    place: tuple[int, int],
    match: re.Match[str],
    run: Sequence[Term],
    *,
    holds: bool,
) -> Finding:
    document = material.document
    words = sentence.start + match.start(), sentence.start + match.end()
    symbols = " → ".join(core(each.quantity) for each in run)
    spans = (
        sentence.span(words),
        document.span(*place),
        *(document.span(each.start, each.end) for each in run),
        document.span(*words),
    )
    stated = document.text[slice(*place)]
    if not holds:
        return doubt(
            "direction",
            spans,
            Text(f"{stated}：表中为 {symbols}", f"{stated}: the table prints {symbols}"),
            verdict=Verdict.CONTRADICTED,
            stated=stated,
            arithmetic=symbols,
        )
    return Finding(
        rule="direction",
        verdict=Verdict.HOLDS,
        severity=Severity.GREEN,
        spans=spans,
        title=title("direction", Verdict.HOLDS, symbols, None),
        stated=stated,
        arithmetic=symbols,
    )
