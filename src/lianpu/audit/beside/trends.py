"""Trends told beside a table: rose every month, 逐季下降, three years in a row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.audit.beside.case import measure_said
from lianpu.audit.beside.named import Mention
from lianpu.audit.beside.ranked import Place, doubted
from lianpu.audit.beside.sheet import FEWEST, Sheet
from lianpu.audit.beside.times import times_said
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.notation.numerals import read_count

_TREND = lazy_re.compile(
    r"(?:逐[年季月周]|持续|连年|一路|稳步|连续(?P<zn>[两三四五六七八九十])(?:个?[年季月周]度?)?)[^,;。\d]{0,3}(?:(?P<zup>回升|上升|增长|提升|提高|上涨|走高|增加|扩大|改善)|(?P<zdown>下降|回落|下滑|下跌|走低|减少|收窄|降低))"
    r"|\b(?:(?P<up>rose|risen|grew|grown|increased|climbed|improved|advanced|widened|up)|(?P<down>fell|fallen|declined|dropped|decreased|slipped|narrowed|eased|shrank|down))"
    r" (?:steadily|(?:in |over )?(?:every|each) (?:single )?(?:quarter|month|year|week)|from (?P<unit>quarter|month|year|week) to (?P=unit)|(?P<en>two|three|four|five|six|seven) (?:quarters|months|years|weeks) (?:in a row|running|in succession)|for (?P<fn>two|three|four|five|six) (?:straight|consecutive) (?:quarters|months|years))",
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
        count = read_count(match["zn"] or match["en"] or match["fn"] or "") or 0
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
            tried = True
            steps = [b - a for a, b in itertools.pairwise(known)]
            for last in {count, count - 1} if count else {len(steps)}:
                fits |= last >= 1 and all((step > 0) == up and step != 0 for step in steps[-last:])
        if tried and not fits:
            which = next(name for name in ("zup", "zdown", "up", "down") if match[name])
            place = (match.start(), match.end(which)) if which[0] == "z" else match.span(which)
            yield doubted(
                material, sheet, sentence, "direction", place, "", list(lines), sheet.newest
            )
