"""What says that a change between two levels is of other ends: what was expected, a longer time, a year that is not told.

`only_levels` asks it of a change that fails: where one of these is said, nobody is wrong.
"""

from __future__ import annotations

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import growth
from lianpu.audit.proof.slips import plausible
from lianpu.audit.stated.clauses import Clause, Level, within_year
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.core import lazy_re


def of_another_change(
    sentence: Sentence, clause: Clause, first: Level, last: Level, stated: tuple[int, Term]
) -> bool:
    """Whether a change has a base or an end of its own.

    Args:
        sentence: What tells it and the levels.
        clause: That of the change.
        first: The earlier level.
        last: The later one.
        stated: The change and where it stands in the mask.
    """
    if _EXPECTED.search(clause.words):
        return True  # "5 cents more than expected, up from 48": the clause has a base of its own
    if within_year(first.words) and _LONGER.search(clause.words):
        return True  # 上半年31.2亿元，下半年33.4亿元，全年增长9%
    led = LED_TO.fullmatch(sentence.mask, stated[0] + 1, last.at) is not None
    if led and first.moment is not None and last.moment is None:
        # "grew 12 % to 3.36 billion. In 2021 it was 2.10 billion": of which year it is the change, nobody says
        made_of = check(growth(), (first.term.quantity, last.term.quantity), stated[1].quantity)
        if made_of is None or not plausible(made_of, stated[1]):
            return True
    # "in June 28.9, in July 27.4. Over the two months": May is told before
    return _OVER_ALL.search(clause.words) is not None


LED_TO = lazy_re.words(r"(?:,)? ?(?:to|至|到|,?达到?)(?: (?:about|around|nearly|a record))? ?")
"""Between a change and the level that it led to: "grew 12 % to"."""
_EXPECTED = lazy_re.words(
    r"[比较](?:市场|此前|一致)?(?:预期|预测|计划|目标|预算|均值|平均|行业)|\bthan (?:[a-z]+ ){0,2}(?:expected|forecast|planned|budgeted|predicted|the (?:average|target|plan|budget))\b"
)
_LONGER = lazy_re.words(
    r"全年|全季|年度|[上下]半年|前[二三两]季度?|\b(?:(?:the|full|whole) year|full-year|annual|(?:the )?(?:first|second) half|nine months)\b"
)
"""Words of a change of a longer time than a month or a quarter, or half a year of another."""
_OVER_ALL = lazy_re.words(
    r"\b(?:over|in|during|across|through(?:out)?) the (?:whole |entire |full |past |last )?(?:(?:two|three|four|five|six|period|stretch|run)\b|\ue006)|累计|合计|期间|[两三四五六]个?[月年季周]"
)
"""Words of a change over a stretch, which may begin before the levels told last."""
