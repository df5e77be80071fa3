"""Where a change led, and the level of the time before told right behind: 净利润降至3.6亿元，上年同期为4.1亿元.

"Costs declined to $64 in 2023. A year earlier they were $71", "was an increase … That compares with $1.1 million": the
words behind say that their number is the earlier one of the same thing and name nothing else. What the verb denies is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.rules.change import EXCHANGE
from lianpu.audit.rules.led_to import ARRIVES_EN, ARRIVES_ZH, FLOW, direction, is_plain, of_unit
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import of_one_size
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.time_words import time_told
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding

_NOUN = r"(?P<verb>increase|rise|gain|improvement|decrease|decline|drop|fall|reduction)"
_CALLED = Trigger(
    rf"(?P<b>[\ue001\ue002])[^\ue001-\ue006,;.()]{{0,24}}?,? (?:(?:was|is|were|represents|represented|marks|marked|marking|representing) )?an? (?:[a-z]+ )?{_NOUN}\b(?! (?:of|in) [\ue001-\ue004])"
)
_AGO = (
    r"(?:an?|one|the) (?:year|quarter|month|week) (?:earlier|before|ago)|last (?:year|quarter|month|week)"
    r"|(?:in |for )?the (?:(?:same|corresponding|comparable|prior-year|year-earlier) (?:period|quarter|month|half)|(?:previous|prior|preceding) (?:year|quarter|month|week|period))(?: (?:last year|a year (?:ago|earlier|before)|of last year|the year before))?"
)
_WAS = r"(?:it|they|this|that|the (?:figure|number|total|rate|level|price|margin|share))"
_BEHIND_EN = lazy_re.words(
    rf"(?:{_AGO}|(?:in|for|at the end of) (?:the )?(?P<t>\ue005)),? {_WAS} (?:was|were|had been|stood at|had stood at|came to)(?: (?:about|around|just|only|some))? (?P<a>[\ue001\ue002])(?=[ ,.;]|$)"
    rf"|{_WAS} (?:was|were|had been|stood at|had stood at) (?P<c>[\ue001\ue002])(?: [a-z]+)? (?:{_AGO}|(?:in|for) (?:the )?(?P<u>\ue005))"
    r"|(?:(?:that|this|which|it) )?compare[sd]? (?:to|with) (?:an? |the )?(?P<what>(?:[a-z]+ ){0,4}?)(?:of )?(?P<d>[\ue001\ue002])"
)
_BEHIND_ZH = lazy_re.words(
    r"(?:而)?(?:去年|上年|前年|上年度|上季度?|上月|上一年|前一年|上期|一年前|上周)(?:同期|同月|同季|末|底)?(?:这一[一-鿿]{2})?(?:则|仅|还)?(?:是|为|约为|仅为|达)(?P<a>[\ue001\ue002])(?=[^一-鿿]|$)"
)
_OTHER_BASE = lazy_re.words(
    r"较|(?<![占环同])比(?!例|重|率|值)|环比|由|从|预[期计测]|目标|指引|亏|逆差|赤字|排名|降幅|跌幅|累计"
    r"|同比|\bfrom\b(?! (?:the )?(?:prior|previous|same|last|a year))|\b(?:year[- ]on[- ]year|yoy|than|compared|versus|against|forecast|expect\w*|guid\w+|targets?|loss(?:es)?|deficits?|rank\w*|negative|would|could|if|net debt)\b"
)
"""Words by which a change has a base of its own, or falls by rising."""


def told_behind(material: Material) -> Iterator[Finding]:
    """Every change whose earlier level its clause or the sentence right behind tells as such."""
    for index, sentence in material.each_sentence():
        for trigger, behind in (
            (ARRIVES_EN, _BEHIND_EN), (_CALLED, _BEHIND_EN), (ARRIVES_ZH, _BEHIND_ZH),
        ):  # fmt: skip
            for match in sentence.each(trigger):
                finding = _judged(material, index, match, behind)
                if finding is not None:
                    yield finding


def _judged(
    material: Material, index: int, match: re.Match[str], behind: re.Pattern[str]
) -> Finding | None:
    sentence = material.sentences[index]
    last = sentence.term(match, "b")
    if last is None or not is_plain(last) or sentence.lists:
        return None
    if _OTHER_BASE.search(sentence.mask) or EXCHANGE.search(sentence.mask):
        return None
    alike = [item for _, item in sentence.placed if isinstance(item, Term) and of_unit(item, last)]
    stop = _CLAUSE_ENDS.match(sentence.mask, max(match.end(), match.end("b")))
    at = stop.end() if stop else len(sentence.mask)
    found, told = behind.match(sentence.mask, at), sentence
    if found is None:
        following = material.sentences[index + 1] if index + 1 < len(material.sentences) else None
        if following is None or following.block != sentence.block or len(alike) != 1:
            return None
        found, told = behind.match(following.mask), following
    elif len(alike) != 2:
        return None
    if found is None:
        return None
    name = next(each for each in "acd" if found.groupdict().get(each))
    first = told.term(found, name)
    if first is None or not is_plain(first) or not of_unit(first, last):
        return None
    if not of_one_size(first, last, 2) or not _names_it(sentence, match, found):
        return None
    if not _on_one_basis(sentence, (0, at), told, found):
        return None
    if any(found.groupdict().get(each) for each in "tu"):
        here = time_told(sentence, (0, at))
        there = time_told(told, found.span())
        steps = there.until(here) if here and there else None
        if steps is None or steps < 1:
            return None
    return direction(
        sentence, match.span("verb"), first, last, match["verb"], here=told is sentence
    )


_CLAUSE_ENDS = lazy_re.compile(r"[^,;。.(\ue001-\ue004]*[,;(] ?")


def _names_it(sentence: Sentence, match: re.Match[str], found: re.Match[str]) -> bool:
    """Whether what a level is compared with is called as the level is, where it is called anything."""
    what = (found.groupdict().get("what") or "").casefold().replace(" of", " ").strip()
    return all(word in sentence.mask[: match.start() + 40].casefold() for word in what.split())


def _on_one_basis(
    sentence: Sentence, place: tuple[int, int], told: Sentence, found: re.Match[str]
) -> bool:
    """Whether a change to a level may be since the time at which the other one is told.

    "Inflation rose to 3.2 % in May. A year earlier it was 4.0 %": it rose since April. What is earned in a quarter is
    held to the quarter a year ago.
    """
    words = found.group() + told.mask[found.end() : found.end() + NEAR]
    flow = FLOW.search(sentence.mask[place[0] : place[1]]) is not None
    if _A_YEAR.search(words):
        here = time_told(sentence, place)
        return flow or (here is not None and here.kinds in (("year",), ("nearby",)))
    return not (flow and _A_PART.search(words))


NEAR = 40
"""Characters behind a level in which its time stands. Ours."""
_A_YEAR = lazy_re.words(r"年(?![末底初])|\byear\b|\bcorresponding\b|\bsame\b")
_A_PART = lazy_re.words(r"[月季周]|\b(?:month|quarter|week)\b")
