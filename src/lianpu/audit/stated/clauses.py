"""The clauses of a change and of its two levels: what they name, and which level is called the earlier one.

A level belongs to the words from the number before it, and to those right behind it that tell its time. "A year ago",
上年同期, an earlier year or "against" make it the base; "now", 如今 or a later year make the other one that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lianpu.audit.stated.carried import EMPTY_EN, EMPTY_ZH, MOVES_EN
from lianpu.audit.stated.concepts import one_concept
from lianpu.audit.stated.pairs import COMPARED_EN
from lianpu.audit.stated.sentences import PERIOD, Moment, Sentence, Term, simplified
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re


@dataclass(frozen=True)
class Clause:
    """The words around the number of a change, up to the next stops or numbers."""

    words: str
    """With its number."""
    behind: str
    """Those behind it; empty where a number ends the clause."""
    start: int
    """Where it begins in the mask."""
    end: int
    """Where it ends there."""
    explained: bool
    """Whether a colon ends it: what follows says of what it is."""


@dataclass(frozen=True)
class Level:
    """One end of a change with the words that are its own."""

    at: int
    """Place in the mask."""
    term: Term
    words: str
    """From the number before it, or the beginning, to it, and those that tell its time behind it."""
    before: str
    behind: str
    moment: Moment | None
    """The one time told in its words."""


def joined(first: Sentence, second: Sentence) -> Sentence:
    """Two sentences that follow each other as one."""
    moved = len(first.mask) + 1
    return replace(
        first,
        end=second.end,
        mask=f"{first.mask} {second.mask}",
        origin=(*first.origin, second.start, *second.origin),
        hidden=first.hidden | {at + moved: item for at, item in second.hidden.items()},
        lists=first.lists | {at + moved: items for at, items in second.lists.items()},
    )


_STOPS = ",;:。.()!?"
_NUMBERS = "\ue001\ue002\ue003\ue004"


def clause_of(sentence: Sentence, at: int) -> Clause:
    """The clause of the number at a place."""
    mask = sentence.mask
    start = at
    while start and mask[start - 1] not in _STOPS + _NUMBERS:
        start -= 1
    end = at + 1
    while end < len(mask) and mask[end] not in _STOPS + _NUMBERS:
        end += 1
    to_number = end < len(mask) and mask[end] in _NUMBERS
    behind = "" if to_number else _spelt(sentence, at + 1, end)
    explained = mask[end : end + 1] == ":"
    return Clause(_spelt(sentence, start, end), behind, start, end, explained)


def _spelt(sentence: Sentence, start: int, end: int) -> str:
    """Words of the mask, times told from the day of publication in their own words."""
    made = []
    for at in range(start, end):
        item = sentence.hidden.get(at)
        told = isinstance(item, Moment) and item.period.relative
        made.append(simplified(item.period.text) if told and item else sentence.mask[at])  # type: ignore[union-attr]
    return "".join(made)


def levels_of(sentence: Sentence, ends: Sequence[tuple[int, Term]], stated: int) -> list[Level]:
    """The levels at some places, with the words that are theirs; those of the change are neither's."""
    mask = sentence.mask
    places = sorted([*(at for at, _ in ends), stated])
    levels: list[Level] = []
    taken = 0
    for at, term in ends:
        before = max((each for each in places if each < at), default=-1) + 1
        start = max(before, taken)
        if before - 1 == stated:
            # "25 % more than last year's 1,150": what stands behind a change up to its stop is the change's
            start = _stop(mask, before, at, at) if _stop(mask, before, at, at) < at else start
        following = min((each for each in places if each > at), default=len(mask))
        end = _stop(mask, at + 1, following, at + 1)
        found = _TIME_BEHIND.match(mask, at + 1, following)
        if found is not None:
            end = max(end, found.end())
        behind, taken = _spelt(sentence, at + 1, end), end
        ahead = _spelt(sentence, start, at)
        times = [
            item for place, item in sentence.placed
            if isinstance(item, Moment) and start <= place < taken and not item.period.relative
        ]  # fmt: skip
        moment = times[0] if len(times) == 1 else None
        levels.append(Level(at, term, f"{ahead} {behind}", ahead, behind, moment))
    return levels


def _stop(mask: str, start: int, end: int, otherwise: int) -> int:
    """Where the first stop stands between two places."""
    return next((at for at in range(start, end) if mask[at] in _STOPS), otherwise)


EXCEEDS = r"(?:exceed(?:ed|s|ing)?|surpass(?:ed|es|ing)?|topped|beat|outstripped)"
_AGO = (
    r"(?:(?:an?|one|two|three|four|five|six|ten|several|some|\ue006) ?(?:years?|quarters?|months?|weeks?|decades?)? (?:ago|earlier|before|back|previously)"
    r"|(?:in |for )?(?:the )?last (?:year|quarter|month|week|spring|summer|autumn|fall|winter|season|time)"
    r"|(?:in |for )?the (?:year|quarter|month|week|season) before|(?:in |for )?the (?:previous|prior|preceding) (?:year|quarter|month|week|season|period)"
    r"|in the same (?:[a-z]+ ){1,3}(?:last year|a year (?:ago|earlier)|of last year|of \ue005|the year before)"
    r"|before the [a-z]+|at the (?:start|beginning|outset)(?: of [a-z]+(?: [a-z]+)?)?|previously|formerly|originally|then|back then)"
)
_NOW = (
    r"(?:now(?:adays)?|today|currently|at present|this (?:year|quarter|month|week|spring|summer|autumn|fall|winter|season)|by then"
    r"|at the end(?: of [a-z]+(?: [a-z]+)?)?|after the [a-z]+)"
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)"
_TIME_BEHIND = lazy_re.words(
    rf"(?: (?!and\b|to\b)[a-z]+){{0,2}}? (?:{_AGO}|{_NOW}|(?:in|for|at|by|of|during|as of|at the end of)(?: the)?(?: [a-z]+ to)? (?:\ue005|{_MONTH}\b))(?! (?:\ue001|\ue002))"
    r"|(?:[一-鿿]{0,2})?(?<=[\ue001\ue002])$"
)
"""The time of a level behind it, a noun of what it counts between."""

_BASE = lazy_re.words(
    rf"(?:^|[ ,(;.])(?:{_AGO})(?:'s)?\b|\byear-(?:earlier|ago)\b|\bused to\b|\bhad (?:been|stood|come|amounted|peaked|totalled|numbered|averaged|cost)\b|\bhaving (?:been|[a-z]+ed)\b|\b(?:down|up) on (?:the|its|last|a)\b"
    r"|\b(?:began|started|opened)\b|\b(?:against|versus|vs|than)\b|\bcompar\w+ (?:to|with)\b|\bthe old\b|\bpredecessor\b|\b(?:instead of|rather than)\b|\b(?:previous|prior|preceding) (?:year|quarter|month|period|season)\b"
    rf"|\b{EXCEEDS}(?: (?:the|its|their))?(?: [a-z]+){{0,2}} $|(?:较|比(?!例|重|率|值)|相比于?|对比)[^,;。\ue001-\ue004]{{0,12}}$"
    r"|去年|上一?年|前一?年|一年前|[两二三四五六七八九十几\ue006]年?前|此前|之前|先前|原[来先本为]|过去|以前|从前|当[年时初]|年初|期初|上个?[月季周期]|上一[季月期]|同期|前值|旧|上一代|前代"
    r"|[一-鿿]{1,3}前(?:[一-鿿]{0,4})?$|\bfrom (?:about |around |some |the |its |just |only )*$"
)
_LATER = lazy_re.words(
    rf"\b(?:{_NOW})\b|\b(?:an?|one|two|three|four|five|ten|some)(?: [a-z]+)? (?:years?|quarters?|months?|weeks?) later\b|\ue006 later\b|\bhad (?:climbed|risen|fallen|grown|dropped|reached|become) to\b|\b(?:has|have) (?:reached|risen|fallen|grown|become)\b|\bended\b|\bclosed\b|\bthe (?:new|latest|upgraded)\b"
    r"|今年|本[期年月季周]|如今|现[在今为已达]|现$|眼下|目前|当前|今天|已[是达经]|年末|期末|变为|新"
    r"|[一-鿿\ue006]{1,3}后(?:[一-鿿]{0,4})?$"
)
_LAST = lazy_re.words(r"去年(?!同)|上一?年(?!同)|(?<!same )\blast year\b")
"""The year before that of the report, and of no number in it."""
_SAME_OF = lazy_re.words(r"同期|\bsame\b")
_ORDER = (
    ("January", "一月"), ("February", "二月"), ("March", "三月"), ("April", "四月"), ("May", "五月"), ("June", "六月"),
    ("July", "七月"), ("August", "八月"), ("September", "九月"), ("October", "十月"), ("November", "十一月"), ("December", "十二月"),
)  # fmt: skip
_SEASONS = (("spring", "春"), ("summer", "夏"), ("autumn", "秋"), ("winter", "冬"))
_MONTH_ZH = lazy_re.compile(r"(?<![\d年])(1[0-2]|[1-9])月")


_QUARTERS = (
    ("first quarter", "一季度"), ("second quarter", "二季度"), ("third quarter", "三季度"), ("fourth quarter", "四季度"),
)  # fmt: skip
_HALVES = (("first half", "上半年"), ("second half", "下半年"))
_PARTS_OF_YEAR = (_SEASONS, _QUARTERS, _HALVES)


def within_year(words: str) -> tuple[int, int] | None:
    """Which month, season, quarter or half some words name, with a mark of which it is; None for none or several."""
    months = {
        n for n, names in enumerate(_ORDER, 1) if any(f" {each} " in f" {words} " for each in names)
    }
    months |= {int(each) for each in _MONTH_ZH.findall(words)}
    if months:
        return (0, months.pop()) if len(months) == 1 else None
    told = {
        (kind, n)
        for kind, parts in enumerate(_PARTS_OF_YEAR, 1)
        for n, names in enumerate(parts, 1) if any(each in words for each in names)
    }  # fmt: skip
    return told.pop() if len(told) == 1 else None


def begins(level: Level) -> tuple[int, int] | None:
    """Year and month in which the time of a level begins; None where none is told, or a stretch."""
    if level.moment is None or level.moment.period.until is not None:
        return None
    period = level.moment.period
    part = 3 * period.quarter - 2 if period.quarter else 6 * period.half - 5 if period.half else 1
    return period.year, period.month or part


def _said(words: re.Pattern[str], level: Level) -> bool:
    """Whether the words before a level, or those of its time behind it, have a pattern."""
    return bool(words.search(level.before) or words.search(level.behind))


def base_of(one: Level, other: Level) -> Level | None:
    """Which of two levels is the earlier one; None where words do not say, or contradict each other."""
    base = [each for each in (one, other) if _said(_BASE, each)]
    later = [each for each in (one, other) if _said(_LATER, each)]
    if len(base) == 2 and len(later) == 1:
        base = [each for each in base if each not in later]
    times = begins(one), begins(other)
    if times[0] is not None and times[1] is not None and times[0] != times[1]:
        by_time = one if times[0] < times[1] else other
        return None if len(base) == 1 and base[0] is not by_time else by_time
    if len(base) == 1 and not (len(later) == 1 and later[0] is base[0]):
        told = other if base[0] is one else one
        if told.moment is not None and told.at < base[0].at and _LAST.search(base[0].words):
            return None  # "in 2023 3.1 million; last year 3.4 million"
        return base[0]
    if base:
        return None
    if len(later) == 1 and later[0] is other:
        return one
    parts = within_year(one.words), within_year(other.words)
    if parts[0] and parts[1] and parts[0][0] == parts[1][0]:
        if parts[0][1] < parts[1][1]:
            return one
        if parts[0][1] == parts[1][1] + 1:
            return other  # "in May 9.8 million; in April they were 8.4 million"
    return None


_WORD = lazy_re.compile(r"[A-Za-z][A-Za-z'’-]*")
_HAN = lazy_re.compile(r"[一-鿿]")
_VERBS = frozenset(
    "turn turned out produce produced sell sold carry carried employ employs count counted ship shipped cost costs go goes take took took "
    "use used using pick picked treat treated serve served handle handled launch launches launched generate generated lease leased fly flies "
    "sells sells compare compares compared comparing earn earns earned bought buy buys lets let cover covers contain contains number numbers numbered house houses housed "
    "fill fills filled hold held own owned have run ran operate operated deliver delivered build built put stand stood pay paid charge charged "
    "raise raised become became begin began start started open opened close closed finish finished end ended old new one ones present current "
    "today's present-day having plus minus used fetch fetched trade traded store stores process processed per both together amount come coming cut peak peaked reach reached".split()
)
_TIMES_EN = frozenset(
    "january february march april may june july august september october november december spring summer autumn winter season week day days today "
    "now nowadays currently start beginning outset back decade decades previously formerly originally used alone next latest between many much fold twofold "
    "threefold fourfold fivefold sixfold tenfold minute second hour raise raised raises price prices each average number".split()
)
_PRONOUN = lazy_re.words(r"\b(?:it|they|this|that|these|those|he|she|we)\b")
_VERBS_ZH = lazy_re.compile(
    r"\ue006[前间来内后]|前\ue006|[此彼]时|(?:十[一二]?|[一二三四五六七八九])月份?|原(?=为)|[按以]|率(?=[为约达]|[^一-鿿]|$)|上调|下调|上行|下行|调[高低升降]|便宜|缩短|延长|拉长|加快|放慢|[多高低少贵]出|翻[番倍]|涨价|降价|打折|溢价|相差|差额|[高低多少贵短长快慢宽窄]"
    r"|[产卖售销][出量]?|只要|只需|要价|拥有|共有|还要?|收报|报收|眼下|如今|现在|目前|当前|今[年天日]?|[本上当前][期月季周日]度?|本|当[年时初]|原[来先本]|过去|以前|从前|此前|先前|之前"
    r"|上一?年|前一?年|上一?代|上一|前一|春[天季]?|夏[天季]?|秋[天季]?|冬[天季]?|(?<=[是为]).?代|旧|新|现|每|已|需|我们|把|将|被|了"
    r"|(?<![一-鿿])[一-鿿]{2}[前后]|均?价格?|数量?|额|水平|价位|人次"
)
"""Words of telling, time and change that `EMPTY_ZH` lacks, and of no measure by themselves: 价格, 数量."""


def content(words: str) -> frozenset[str]:
    """What words name, when those of time, change, telling and grammar are taken away."""
    if _HAN.search(words):
        left = _BRACES.sub(" ", EMPTY_ZH.sub(" ", _VERBS_ZH.sub(" ", words)))
        return frozenset(left.split())
    found = (match.group().casefold().replace("’", "'") for match in _WORD.finditer(words))
    kept = {each.removesuffix("'s") for each in found}
    return frozenset(
        _stem(each) for each in kept
        if each not in EMPTY_EN and each not in _VERBS and each not in _TIMES_EN
        and not MOVES_EN.fullmatch(each) and not _COMPARED.fullmatch(each) and len(each) > 1
    )  # fmt: skip


_COMPARED = lazy_re.words(COMPARED_EN)
_BRACES = lazy_re.compile(r"[\ue000-\ue00f,;:。、.()!?\d~=+-]")


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending)
    return word


def _covers(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each of some names is among others, or a part of one."""
    return all(any(each in one or one in each for one in others) for each in names)


_MEAN = lazy_re.words(
    r"[日月周人户店]均|平均每|\b(?:average daily|daily average|per head|per capita|on average)\b"
)
"""Words of a mean, which moves otherwise than the sum that two levels are."""


def names_other(clause: Clause, one: Level, other: Level) -> bool:
    """Whether the clauses of a change and its levels speak of several things, as far as their words tell."""
    if one_concept(one.words, other.words) is False:
        return True
    if _MEAN.search(clause.words) and not any(_MEAN.search(each.words) for each in (one, other)):
        return True  # 前一周成交2.38亿元，本周2.12亿元，日均成交下降9%
    first, second = content(one.before), content(other.before)
    nouns = content(one.behind), content(other.behind)
    if nouns[0] and nouns[1] and not (_covers(nouns[0], nouns[1]) or _covers(nouns[1], nouns[0])):
        return True
    if max(map(len, nouns)) > FEW:
        return True
    if one.term.quantity.unit in MONEY:
        first, second = first | nouns[0], second | nouns[1]
    if first and second and not (_covers(first, second) or _covers(second, first)):
        pronoun = _PRONOUN.search(other.before)
        verb_of_pronoun = pronoun is not None and len(second - first) == 1
        if not verb_of_pronoun or len(first & second) + 1 < len(second):
            return True
        if pronoun is not None and content(other.before[: pronoun.start()]) - first:
            return True
    every = first | second | nouns[0] | nouns[1]
    if _set_against(clause, one, other):
        return False
    if clause.explained or _CONCLUDES.match(clause.words):
        return False
    if not every and clause.start < min(one.at, other.at):
        return False  # "output has risen to three times, from 110 to 330": the change names what they are of
    return not _covers(content(clause.words), every)


def of_them_alone(sentence: Sentence, clause: Clause, one: Level, other: Level) -> bool:
    """Whether the clause of a change tells a change of two levels and no more: no other thing, time or expectation.

    What `names_other` lets pass may still be of a third thing, so that the change holds where it agrees, and where it
    does not nobody is wrong: "while costs grew 8 %", 公司预计将增长, 四季度同比增长.
    """
    if EXPECTED.search(sentence.mask) or (
        clause.explained is False and _ANOTHER.search(clause.words)
    ):
        return False
    if _SISTER.search(one.words) or _SISTER.search(other.words):
        return False
    if _marks(one.words) != _marks(other.words) and _marks(one.words) and _marks(other.words):
        return False
    if clause.start > max(one.at, other.at) and not _behind_a_number(sentence.mask, clause.start):
        return False
    earlier, later = sorted((one, other), key=lambda level: level.at)
    had, has = content(earlier.words), content(later.words)
    if _PARTICIPLE.match(earlier.before) and not content(later.behind):
        has = (
            frozenset()
        )  # "having sold 800 kayaks in 2023, the shop sold 920": who sold is named once
    if had and has and not _PRONOUN.search(later.before) and not _among(has, had):
        return False
    if _CONCLUDES.match(clause.words) or clause.explained:
        return True
    if _set_against(clause, earlier, later):
        return True
    times = [
        item for at, item in sentence.placed
        if isinstance(item, Moment) and clause.start <= at < clause.end and not item.period.relative
    ]  # fmt: skip
    if any(item not in (one.moment, other.moment) for item in times):
        return False
    before_level = clause.end in (one.at, other.at)
    if not before_level and _RELATIVE.search(clause.words):
        return False
    told = had | has
    if not told and clause.start < earlier.at:
        return True
    words = _EXCEEDING.sub(" ", clause.words)
    words = _NOUNS.sub(lambda match: f"the {match.group()}ness", words)
    return _among(content(words), told)


def _among(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each of some names is one of others or a part of it, and none says more than they do."""
    return all(any(each in other for other in others) for each in names)


def _marks(words: str) -> frozenset[str]:
    """Letters and signs that tell one of several things of a name: Segment A, TX200."""
    return frozenset(_MARK.findall(words))


_MARK = lazy_re.compile(r"\b(?:[B-HJ-Z]|[A-Z]+-?\d+\w*|(?<=[a-z] )[AI])\b")


def _behind_a_number(mask: str, start: int) -> bool:
    """Whether the clause that ends where another begins tells a number: 增长主要来自单价，提升5% does not."""
    end = start - 1
    while end > 0 and mask[end - 1] in ") ":
        end -= 1  # "6.9 Mt (6.0 Mt a year ago), 15 % more"
    while end > 0 and mask[end - 1] not in _STOPS:
        end -= 1
        if mask[end] in _NUMBERS:
            return True
    return start > 0 and mask[start - 1] in _NUMBERS


_SISTER = lazy_re.words(r"\bones?\b|\bthe others?\b|其他|另一")
"""A level of a thing beside the first one: "from 1.9 million at the old one"."""
_EXCEEDING = lazy_re.words(rf"\b{EXCEEDS}\b")

EXPECTED = lazy_re.words(
    r"预[计测期]|指引|目标|有望|计划|估计|\b(?:expect\w*|guidance|targets?|forecasts?|outlook|plan(?:s|ned)?|budget\w*|aims?|projects?|estimated)\b"
)
_ANOTHER = lazy_re.words(
    r"另外?[有一]?|主要|其中|来自|\b(?:while|whereas|although|mainly|partly|including|of which|with)\b"
)
_RELATIVE = lazy_re.words(
    r"去年|上[年季月半]|前年|[一二三四]季|[上下]半年|\b(?:last|previous|prior|next) (?:year|quarter|month)|\b(?:the )?(?:year|quarter|month) before|\bquarter\b"
)
_NOUNS = lazy_re.words(
    r"\b(?:costs?|prices?|charges?|trades?|stores?|processes|number|average|houses?|uses?)\b(?! (?:is|are|was|were|the|it|its|\ue001))"
)

_PARTICIPLE = lazy_re.words(r" ?(?:having|after [a-z]+ing)\b")


def _set_against(clause: Clause, one: Level, other: Level) -> bool:
    """Whether a change names what both are of: "at 63 cents, a loaf costs 5 % more than the 60 cents of May"."""
    if not _AT_HEAD.match(one.before) or not _THAN_THE.search(clause.words):
        return False
    return clause.end == other.at and content(one.behind) == content(other.behind)


_AT_HEAD = lazy_re.words(r"at(?: (?:about|some|around))? $")
_THAN_THE = lazy_re.words(r"\b(?:than|on|below|above) (?:the|its|last year's|a year ago's) $")
"""Where the level that a clause sets against the one at the head of the sentence stands at its end."""
_CONCLUDES = lazy_re.words(r" ?(?:so(?! that)|thus|hence|therefore)\b|因此|所以|故|可见")
"""Words by which a clause tells what follows, under whatever name."""
FEW = 2
"""Words behind a level that say what it counts: with more, it may be a part of something. Ours."""


_MEASURED_FROM = lazy_re.words(
    r"\b(?:than|since|from|against|versus|vs|compared|below|above|short of|ahead of|behind)(?: [a-z]|\ue005)|\bon (?:the|a|last)\b|较|比(?!例)"
)


def closed(clause: Clause) -> bool:
    """Whether a change names no base of its own behind it: "25 % more than was planned" is of what was planned."""
    if clause.explained:
        return True
    stretch = _STRETCH.search(clause.behind)
    behind = clause.behind[: stretch.start()] if stretch else clause.behind
    return not _MEASURED_FROM.search(behind) and PERIOD not in behind


_STRETCH = lazy_re.words(
    r" ?\(?(?:between|from|over|during|in|for|through) (?:the )?\ue005\)?$|\(\ue005\)$"
)
