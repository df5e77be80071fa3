"""Series that prose tells: amounts of a measure that sentences name, and lists "分别为" of several times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lianpu.audit.stated.sentences import PERCENT, TIMES, Moment, Sentence, Term
from lianpu.audit.stated.series import Series, Stage, part_of, stage_of
from lianpu.audit.stated.shapes import grammar, lettered
from lianpu.audit.stated.spotting import RATES
from lianpu.audit.stated.triggers import Several, Trigger
from lianpu.core import lazy_re

MEASURES: tuple[tuple[str, str], ...] = (
    ("net profit", r"归母净利润|税后净利润?|净利润|净利(?![率])|net (?:profit|income|earnings)"),
    ("gross profit", r"毛利(?!率)|gross profit"),
    ("operating profit", r"(?:营业|经营)利润(?!率)|operating (?:profit|income)"),
    (
        "revenue",
        r"营业总?收入|营收|销售收入|收入|(?<!cost of )(?<!costs of )(?:\brevenues?\b|\b(?:net )?sales\b)"
        r"(?! (?:and|&) (?:marketing|distribution|administrati)| (?:force|staff|team|tax|expense))|\bturnover\b",
    ),
    ("cost", r"营业成本|cost of (?:revenue|sales)"),
    ("employees", r"员工|employees|staff|headcount"),
    ("market", r"市场规模|\bmarket\b"),
    ("assets", r"总资产|资产总额|total assets"),
    ("debt", r"有息负债|负债|\bdebt\b|borrowings"),
    ("capex", r"资本开支|资本支出|\bcapex\b|capital (?:expenditure|spending)"),
    ("research", r"研发(?:费用|投入|支出|开支)|research and development|R&D"),
    ("orders", r"订单|\bbacklog\b|\borders\b"),
)
"""Measures that sentences name without a table, and their words."""

_LISTED = Trigger(
    lettered(
        r"(?P<times>{T}(?:(?:、|,|和|及|与|以及)+{T})+)[^\ue001-\ue006;。]{0,4}(?P<what>[^\ue001-\ue006;。]{1,24}?)"
        r"分别(?:为|达到?|约为|是|录得|实现)(?P<list>{Q}(?:(?:、|,|和|及|与|以及)+{Q})+)"
    )
)


def prose_series(sentences: tuple[Sentence, ...]) -> list[Series]:
    """Amounts told of a named measure, and lists "分别为"."""
    found: list[Series] = []
    for sentence in sentences:
        if not sentence.hidden:
            continue
        found.extend(_lists(sentence))
        if _AIMED.search(sentence.mask):
            continue
        for name, trigger in _MEASURES_TOLD.those(sentence.triggers):
            for match in sentence.each(trigger):
                term = sentence.hidden.get(match.start("q"))
                if not isinstance(term, Term) or term.quantity.unit in RATES:
                    continue
                owner = _owner(sentence.mask[: match.start()])
                if owner is None or _MOVED.search(match.group()):
                    continue
                behind = sentence.mask[match.start("q") + 1 :]
                if _one_of_list(match.group(), behind):
                    continue
                if _SHARE_OF.search(sentence.mask[: match.start()]):
                    continue
                stage = stage_near(sentence, match.start("q")) or Stage(0)
                names = (owner,) if owner else (name, match["w"])
                found.append(Series(owner, name, {stage: term}, Fraction(1), None, names=names))
    return found


_MOVED = lazy_re.compile(r"增加|减少|净增|\bby\b|month|per |每|均|目标|target", re.IGNORECASE)
_AIMED = lazy_re.compile(r"目标|考核|指引|\b(?:target|guidance|guided)\b", re.IGNORECASE)
"""Words of a sentence whose levels are aimed at, and no results that rates are measured by."""
_NEXT = grammar(r"^(?:、|,|和|及|与|以及)+{Q}")


def _one_of_list(words: str, behind: str) -> bool:
    """Whether a number is one of a list of years or parts: 营业收入分别为 a、b 和 c."""
    return "分别" in words and _NEXT.match(behind) is not None


_SHARE_OF = lazy_re.compile(rf"[{PERCENT}{TIMES}] ?of (?:[a-z']+ ){{0,3}}$", re.IGNORECASE)
"""Words before a measure of which a part is told: "58% of sales ($165 million)"."""
_OWNER = lazy_re.compile(r"([A-Z][\w&-]+)(?:'s|s') (?:[a-z]+ )?$")
_NOBODY = lazy_re.compile(
    r"(?:^|[,;:。.、(\ue005]|公司|集团|企业|发行人|本行|实现|取得|获得|产生|录得|\ue005累计|全年|年度|年|季度|合并|的|其|总|为|期内|季内|月内|年内|期间|末|和|与|及|"
    r"\b(?:the|its|our|total|net|group|company|company's|annual|quarterly|full-year|and|of|in|with|on|their|combined) )\s*$",
    re.IGNORECASE,
)


def _owner(words: str) -> str | None:
    """Whose measure it is: a name, "" for the document's own subject, None for a part of it."""
    match = _OWNER.search(words)
    if match:
        return match.group(1)
    return "" if not words.strip() or _NOBODY.search(words) else None


def _amounts_told(words: str) -> Trigger:
    return Trigger(
        lettered(
            rf"(?P<w>{words})(?:[^\ue001-\ue006;。,占增降]{{0,14}}?(?:为|达到?|约|是|共|was|were|of|reached|at|stood at|"
            r"came to|totall?ed|:)?[^\ue001-\ue006;。,占增降]{0,6}){q:Q}"
        )
    )


_MEASURES_TOLD = Several(
    (trigger, (name, trigger)) for name, words in MEASURES for trigger in (_amounts_told(words),)
)
"""Measures, and the amounts told of each."""


def _lists(sentence: Sentence) -> Iterator[Series]:
    for match in sentence.each(_LISTED):
        times = [item for _, item in sentence.within(match.start("times"), match.end("times"))
                 if isinstance(item, Moment)]  # fmt: skip
        terms = [item for _, item in sentence.within(match.start("list"), match.end("list"))
                 if isinstance(item, Term)]  # fmt: skip
        stages = [stage_of(each.period) for each in times]
        if len(stages) != len(terms) or None in stages:
            continue
        levels = {stage: term for stage, term in zip(stages, terms, strict=True) if stage}
        what = match["what"].strip(",的")
        names = [what, *(name for name, words in MEASURES if re.search(words, what))]
        yield Series("", what, levels, Fraction(1), None, names=tuple(names))


def stage_near(sentence: Sentence, at: int) -> Stage | None:
    """The time said of a place of a sentence: right behind it, else the last one before it."""
    behind = re.match(r"[^\ue001-\ue006;,。.]{0,24}?\ue005", sentence.mask[at + 1 :])
    places = [place for place in sentence.hidden if place < at]
    if behind is not None:
        moment = sentence.hidden.get(at + behind.end())
        if isinstance(moment, Moment) and re.match(
            r" ?(?:\w+ ){0,3}?(?:in|for|during|at|of|by)\b", behind.group(), re.IGNORECASE
        ):
            return stage_of(moment.period)
    for place in sorted(places, reverse=True):
        moment = sentence.hidden[place]
        if isinstance(moment, Moment):
            return stage_of(moment.period)
    part = part_of(sentence.mask[:at])
    return Stage(0, part) if part else None
