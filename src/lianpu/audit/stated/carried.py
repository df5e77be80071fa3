"""Levels with what they are of and when, carried from clause to clause: "2020年营收为 A，2021年为 B" tells two of 营收.

A clause leaves out what the one before has told: the subject, the measure, the year. Here each number of a passage
gets the words of its own clause, or those of the number before it where it has none, and its time. Words that only
tell, compare or hedge name nothing, so that neither a verb nor an adverb parts two levels of one thing. Where two
things are spoken of at once, what is left out is open, and stays so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lianpu.audit.stated.pairs import DOWN_EN, DOWN_ZH, UP_EN, UP_ZH, same_measure
from lianpu.audit.stated.prose_series import MEASURES
from lianpu.audit.stated.sentences import POINTS, TIMES, Moment, Sentence, Term
from lianpu.audit.stated.series import Stage, part_of, stage_of
from lianpu.audit.stated.triggers import Wordings
from lianpu.core import lazy_re

Label = frozenset[str]
"""What a number is of: its words without those that name nothing; empty for none."""


@dataclass(frozen=True)
class Level:
    """A number told of something at a time."""

    term: Term
    at: int
    """Its place in the mask of its sentence."""
    sentence: int
    """Index of that among those it was told in."""
    label: Label | None
    """None where it is left open what it is of."""
    carried: bool
    """Whether the number before it told what it is of."""
    stage: Stage | None
    """None where it is left open when."""
    turn: int
    """How many changes have been told before it."""
    aside: bool
    """Whether it is told of a part, a list or another case: what follows is not said of it."""


_TIMES_OF_DAY = frozenset(("year", "month", "day", "workday", "hour", "minute", "second"))
"""Units of how long something takes, which is no level of a thing."""


def levels(sentences: Sequence[Sentence]) -> list[Level]:
    """The numbers of some sentences that follow each other, each with what it is of and when."""
    found: list[Level] = []
    turn = 0
    for index, sentence in enumerate(sentences):
        last = 0
        own_years = _years_behind(sentence)
        current: Stage | None = None
        moved: Label = frozenset()
        stepped = False
        for at, item in sentence.placed:
            if not isinstance(item, Term):
                continue
            lead = sentence.mask[last:at]
            if item.quantity.unit in _TIMES_OF_DAY:
                continue
            if sentence.mask[at] in (POINTS, TIMES) or (
                item.quantity.unit == "%" and _CHANGED.search(lead) and not REACHED.search(lead)
            ):
                current = _said_of(sentence, last, at) or current
                moved = label_of(lead)
                last, turn = at + 1, turn + 1
                continue
            if (
                STEP_ZH.search(lead)
                or STEP_EN.search(lead)
                or STEP_BEHIND.match(sentence.mask, at + 1)
                or (stepped and _STEP_MORE.fullmatch(lead) and not REACHED.search(lead))
            ):
                last, moved, stepped = at + 1, label_of(lead), True
                continue  # what was added is no level
            stepped = stepped and item.quantity.unit == "%"
            stage = _stage(sentence, last, at, own_years, found, current)
            if stage is not None and not _in_brackets(sentence.mask, at):
                current = stage
            if stage is not None and _is_now(found, index, lead):
                found[-1] = replace(found[-1], stage=_next(stage, 1))
            label = label_of(lead) or _label_behind(sentence.mask[at + 1 :]) or moved
            moved = frozenset()
            is_list = bool(
                at in sentence.lists or _LISTED.fullmatch(lead) or _RESPECTIVE.search(lead)
            )
            aside = is_list or bool(_ASIDE.search(lead))
            carried = not label
            made: Label | None = label
            if carried and not OF_PART.match(sentence.mask, at + 1):
                made = _told_before(found, item, stage)
            elif carried:
                made = None  # "against 280 in the hills"
            found.append(Level(item, at, index, made, carried, stage, turn, aside))
            last = at + 1
    return _timed_together(sentences, found)


def _timed_together(sentences: Sequence[Sentence], found: list[Level]) -> list[Level]:
    """The numbers, those without a time with that of the next one where but "and" parts them: "Orders were A and sales B in 2020"."""
    made = list(found)
    for at in range(len(made) - 2, -1, -1):
        one, other = made[at], made[at + 1]
        if (
            one.stage is None
            and one.label
            and other.stage is not None
            and one.sentence == other.sentence
        ):
            between = sentences[one.sentence].mask[one.at + 1 : other.at]
            behind = _OWN_BEHIND.match(sentences[one.sentence].mask, other.at + 1)
            if behind and _AND.fullmatch(between):
                made[at] = replace(one, stage=other.stage)
    return made


_AND = lazy_re.words(r",? (?:and|with) [a-z ]{2,30}")


def _said_of(sentence: Sentence, start: int, at: int) -> Stage | None:
    """The time that a change is told of, and not from: 2021年同比增长."""
    for place, item in reversed(list(sentence.within(start, at))):
        if isinstance(item, Moment):
            return None if _FROM.search(sentence.mask, start, place) else _stage_at(sentence, place)
    return None


_FROM = lazy_re.words(r"(?:较|比|从|由|自|\b(?:from|than|over|since|versus|against))[^,;。]{0,6}$")
_CHANGED = lazy_re.words(
    rf"(?:{UP_ZH}|{DOWN_ZH}|同比|环比|增速|增幅|降幅)[^,;。]{{0,8}}$|\b(?:{UP_EN}|{DOWN_EN}|growth|increase|decrease)\b[^,;.]{{0,16}}$"
)
"""Words before a rate that is a change and no level."""
REACHED = lazy_re.words(
    r"(?:(?<!达)至|[升降增减涨跌提调长加少低高滑落]到|来到|扩至|(?:由|从|自|较|比|于))(?:约|了|近)*(?:\ue005(?:底|末|全年|同期)?的?)?(?:约|近)?$"
    r"|\b(?:to|at|from|than|versus|vs|against|over|with|after|following|of (?:a|the) total|reached|hit|was|were|stood at)(?: the| an?| about| around| just| only| last year's)* ?$"
)
"""Words behind which a number is what a change came to or from."""
STEP_ZH = lazy_re.words(
    r"(?:净?(?<!新)增[加长收]?|净?减[少收]?|多[一-鿿]?|(?<!至)少[一-鿿]?|提[升高]|下[降滑跌]|上[升涨]|扩大|收窄|高[出]?|低|回[升落]|升|降|涨|跌)(?:了|约|近|为|达|超|逾)*$"
)
STEP_EN = lazy_re.words(
    r"\b(?:up|down|rose|rise|rises|fell|grew|increased|decreased|declined|dropped|climbed|slipped|improved|widened|narrowed|expanded)(?: by)?(?: an?)?(?: [a-z]+ly| about| around| nearly| just| only| merely| some| roughly)* [+$€£¥]?$"
    r"|\b(?:an? |the )?(?:[a-z]+ )?(?:increase|decrease|rise|fall|gain|drop|decline|growth|improvement|jump|expansion|contraction) of (?:about |around |nearly |just |only |some |roughly )*[$€£¥]?$"
)
"""Words right before the size of a change, of all that was added and taken away: 新增 and "added" tell the one alone."""
STEP_BEHIND = lazy_re.words(
    r"(?: ?[(][^()]{1,12}[)])? (?:[a-z]+[- ]){0,2}?(?:increase|decrease|rise|fall|gain|drop|decline|growth|improvement|jump|expansion|contraction|reduction|uplift)\b"
    r"|(?: [a-z]+)? (?:more|less|fewer|higher|lower|larger|smaller|longer|shorter|above|below) than\b"
    r"|的(?:增长|增量|增幅|增加|减少|降幅|下降|跌幅|涨幅)"
)
"""Words right behind the size of a change: "a $10 million increase in revenue", "a 6 GW (4 %) increase"."""
_STEP_MORE = lazy_re.words(
    r"[^\ue001-\ue004;。]{0,70}?(?:[,、，]|\band\b|\bor\b|和|及|与)(?: ?(?:and|of|by|an?|another|further|some|about|on|over|from|versus|against|compared (?:with|to)|较|比|同|环比?|\ue005|"
    r"(?:the |its )?(?:same|prior|previous|preceding|last|year|quarter|month|week|earlier|before|ago|period)|上?[年季月周期]?度?末?))* ?[+$€£¥]?$"
)
"""Words between the size of a change and that of a further one: "an increase of 4 GW on last year and of 1 GW on the quarter before"."""


def _in_brackets(mask: str, at: int) -> bool:
    return mask.rfind("(", 0, at) > mask.rfind(")", 0, at)


def _is_now(found: Sequence[Level], sentence: int, lead: str) -> bool:
    """Whether the number before one tells no time, and this is told right behind it as that of a year before."""
    if not found or found[-1].stage is not None or found[-1].sentence != sentence:
        return False
    return _BESIDE.match(lead) is not None and len(lead) <= ASIDE


ASIDE = 45
"""Characters between a level and the one of a year before in its brackets. Ours."""
_BESIDE = lazy_re.words(
    r"\s*[(,]\s*(?:FY ?)?\ue005\s?[:为]?\s*[约$€£¥]?$|[^\ue001-\ue006]{0,12}(?:上年(?:同期)?|去年(?:同期)?|prior year|previous year|last year|year earlier|year before)[^\ue001-\ue006]{0,6}$"
    r"|[^\ue001-\ue006]{0,24}\bin \ue005 [^\ue001-\ue006]{0,12}\bhad been $|[^\ue001-\ue006,]{0,8}\b(?:against|versus|vs\.?|compared (?:to|with)) (?:just |only )?$|\s*[(](?:FY ?)?(?:19|20)\d\d\s?[:为]?\s*[约$€£¥]?$"
)
"""What stands before the number of a year before right behind one of now."""


def _told_before(found: Sequence[Level], item: Term, stage: Stage | None) -> Label | None:
    """What a number is of that has no words of its own: what the one before it is of, when both differ in time.

    Where two things were told of the time before, it is open which of them goes on.
    """
    alike = [each for each in found if same_measure(each.term, item)]
    if not alike:
        return None
    before = alike[-1]
    if before.label is None or before.stage is None or stage is None or before.stage == stage:
        return None
    at_once = {each.label for each in alike if each.stage == before.stage}
    return before.label if len(at_once) == 1 else None


# ---- what ------------------------------------------------------------------------------------------

_CAUSE = lazy_re.words(
    r"(?:在|受|因|由于|随着|得益于|受益于|归因于|凭借|借助|伴随)[^,;。]{0,30}?(?:影响|带动|推动|拉动|提振|驱动|加持|助力|支撑|背景|下)下?的?"
    r"|(?:受益于|得益于|凭借|借助)[^,;。]{1,16}?的(?=\ue005)"
    r"|(?:主要)?(?:得益于|受益于|由于|系因|归因于|受到?)[^,;。]*"
    r"|\b(?:helped|driven|boosted|supported|aided|lifted|hurt|weighed|dragged|buoyed|led|fuel+ed|propelled|thanks|owing|due|amid|despite|on the back|on strong|as a result)\b[^,;]*"
)
"""Words of why something changed, which name no subject."""

EMPTY_ZH = lazy_re.compile(
    r"[\ue005\ue006]间?|\d{4}年?|上年(?:同期|末|度)?|去年(?:同期|末|全年)?|前年|今年|本年度?|当年|同期|上半年|下半年|(?:第?[一二三四]|上|本|当|前)季度?|全年|年度|年|期[内间末初]|报告期|截至|末|底|初"
    r"|这意味着|也就是说|意味着|相当于|换言之|换句话说|即|算下来|折合|合计|总计|累计|共计?"
    r"|实现|取得|获得|产生|录得?|达到?|做到|来到|冲到|突破|高达|变成|为|是|有|至|到|在|于|约|近|大约|接近|超过?|逾|仅|只|才|还|尚且?|已经?|经|便|就|则|竟|却|都|也|又|再|其实|实际|不过|然而|但|而|且|并|因此|所以|同时|此外|另外|其|的|了|着|呢|啊|吧|得|之"
    r"|我们|我司|公司|集团|本集团|本公司|企业|它|他们|该|此|这|那|个|剩下?|余|足足|区区|一路|一共"
    r"|同比|环比|按年|按季|较|比|相比(?:于|之下)?|对比|从|由|自|以"
    r"|大幅|小幅|明显|显著|略微?|微|进一步|继续|持续|快速|迅速|稳步|稳健|强劲|高速|温和|猛|大|小|预计|预期|有望|将|可望|估计|可"
    r"|幅度|速度|增长率|增长|增加|增速|增幅|降幅|涨幅|跌幅|变动|变化|扩大|提升|复合|年[均复]|平均|均|CAGR|YoY|yoy|[一二三四五六七八九十两]年间?|期间|前者|后者"
    rf"|{UP_ZH}|{DOWN_ZH}|多|少|高|低"
)
EMPTY_EN = frozenset(
    "a an the of in on at for to by with from and or but while whereas as than that this these those it its they their we our us i you "
    "he she his her had have has was were is are be been being did do does will would then so now still yet just only even also already "
    "again almost nearly about around roughly approximately some over under more less well merely mere fully up down which who when where "
    "while like actually really basically around year years quarter month half fiscal fy full yoy qoq cagr y/y q/q period prior previous "
    "last same corresponding later earlier ago before after compared versus vs against came come comes reached reach reaches hit hits "
    "stood stands amounted amounts totalled totaled total totals recorded posted reported registered saw seen achieved made climbed "
    "report reports represents representing meaning means mean equals equal equivalent works work out marking marks growth rate compound "
    "compounded compounding annual annually annualized per percent increase increases decrease gain loss rise fall change changes jump drop "
    "improvement decline climb climbing solid strong modest mere slight slightly sharp sharply strongly significantly significant steep whopping "
    "robust healthy further helped there here however because since until till going went gone got get into onto company group firm "
    "not no fact expected forecast estimated projected worth year-over-year year-on-year sequentially sequential back level levels "
    "figure number amount sum value basis points point percentage times time end ended ending ends one two three".split()
)
_WORD = lazy_re.compile(r"[A-Za-z][A-Za-z0-9'’&/-]*")
NUMBERED = lazy_re.compile(
    r"(?<=[A-Za-z] )(?:[B-HJ-Z]|A(?! [a-z]+ (?:of|for)\b)|(?!(?:19|20)\d\d)\d{1,4})(?![\w.%])"
)
"""A letter or number behind a name, by which one of several is told: Segment B, Model 3."""
MOVES_EN = lazy_re.words(rf"(?:{UP_EN}|{DOWN_EN})")
_HAN = lazy_re.compile(r"[一-鿿]")
_PIECES = lazy_re.compile(r"[,;:()。!?·|]|\. |—|--|\b(?:while|whereas|but|so|and)\b")
_EDGES = "、“”\"'‘’「」《》*_#-+~≈/ .→>"


@lru_cache(maxsize=1 << 12)  # a sentence is asked again for each of the two behind it
def label_of(words: str) -> Label:
    """What a clause speaks of, by the masked words in front of its number; empty where they name nothing.

    >>> sorted(label_of("年营收仅为")), sorted(label_of(", still up just "))
    (['revenue'], [])
    """
    for piece in reversed(_PIECES.split(without_causes(words))):
        named = _named(piece)
        if named:
            return named
    return frozenset()


def without_causes(words: str) -> str:
    """Words without those of why something changed, which name no subject."""
    return _CAUSE.sub("", words)


def _named(piece: str) -> Label:
    if _HAN.search(piece):
        left = with_known_measures(piece)
        kept = EMPTY_ZH.sub(" ", left)
        return _canonical(
            frozenset(each for each in (part.strip(_EDGES) for part in kept.split()) if each)
        )
    words = (
        match.group().casefold().removesuffix("'s").removesuffix("’s")
        for match in _WORD.finditer(with_known_measures(piece))
    )
    which = frozenset(NUMBERED.findall(piece))
    return which | frozenset(
        _stem(each) for each in words
        if each not in EMPTY_EN and not MOVES_EN.fullmatch(each) and len(each) > 1
    )  # fmt: skip


def with_known_measures(piece: str) -> str:
    """Words with those of a known measure as its one name, so that 营收 and 营业收入 are one."""
    return _MEASURES.renamed(piece)


def _canonical(label: Label) -> Label:
    return frozenset(part for each in label for part in each.split())


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


KNOWN_MEASURES = tuple((name.replace(" ", ""), words) for name, words in MEASURES)
NAMES_OF_MEASURES = frozenset(name for name, _ in KNOWN_MEASURES)
_MEASURES = Wordings(KNOWN_MEASURES)

_BEHIND = lazy_re.words(
    r"^ (?:of|in|worth of) (?!the (?:year|first|second|third|fourth|same|prior|last)\b)(?P<what>[a-z][a-z -]{2,30}?)(?= (?:in|for|and|at|from|by|as|was|were)\b|[,;.\ue001-\ue006]|$)"
)


def _label_behind(words: str) -> Label:
    found = _BEHIND.match(words)
    return _named(found["what"]) if found else frozenset()


_LISTED = lazy_re.compile(r"\s*(?:、|,?\s*(?:和|与|及|以及|and|or|/|至|到|-|–|~|to))\s*(?:约|近)?")
"""Words between the items of a list or the ends of a range."""
_RESPECTIVE = lazy_re.words(r"分别|依次|各为|\brespectively\b")
_ASIDE = lazy_re.words(
    r"其中|包括|包含|含|\bof which\b|\bincluding\b|\binclude[sd]?\b|\bof whom\b|目标|指引|(?<!公共)(?<!基金)预算(?![收支])|上限|下限|\btarget|\bguid(?:ance|ed)\b|\bbudget"
    r"|若|如果|假设|\bif\b|\bassum"
)
"""Words of a part, a target or a case that is supposed."""


# ---- when ------------------------------------------------------------------------------------------

_OWN_BEHIND = lazy_re.compile(
    r" ?(?:(?:in|for|during|at|as of|by|of) (?:the )?(?:end of |year |fiscal |FY ?|calendar )?\ue005|[(] ?(?:in |FY ?)?\ue005 ?[)])",
    re.IGNORECASE,
)
"""A time right behind a number, which is its own: "Q in 2020", "Q (2020年)"."""
YEAR_BEFORE = lazy_re.words(
    r"上年(?:同期|末|度)?|去年(?:同期|末)?|\b(?:prior|previous|last|preceding) (?:fiscal )?year\b|\ba year (?:ago|earlier|before)\b|\bthe year before\b"
)
_THIS_YEAR = lazy_re.words(r"今年|本年度?|\bthis year\b|\bnow\b")
_YEAR_AFTER = lazy_re.words(
    r"次年|\ba year later\b|\bthe (?:next|following) year\b|\bone year later\b"
)


def _years_behind(sentence: Sentence) -> dict[int, int]:
    """Place of a time -> place of the number whose own it is, right before it."""
    own: dict[int, int] = {}
    for at, item in sentence.placed:
        if isinstance(item, Term):
            found = _OWN_BEHIND.match(sentence.mask, at + 1)
            if found is not None:
                own[sentence.mask.index("\ue005", at + 1)] = at
    return own


def _stage(
    sentence: Sentence,
    start: int,
    at: int,
    own: dict[int, int],
    found: Sequence[Level],
    current: Stage | None,
) -> Stage | None:
    """When a number was: the time right behind it, the last one before it, or a year told from another."""
    for place, number in own.items():
        if number == at:
            return _stage_at(sentence, place)
    places = [
        place for place, item in sentence.within(start, at)
        if isinstance(item, Moment) and place not in own
    ]  # fmt: skip
    relative = sentence.mask[start:at]
    behind = re.split(r"[,;。(\ue001-\ue006]|\. ", sentence.mask[at + 1 : at + 30])[0]
    if not places and (years := _BARE_YEAR.findall(relative)):
        return Stage(int(years[-1]))
    if not places:
        told = next((each.stage for each in reversed(found) if each.stage is not None), None)
        for words in (behind, relative):
            if YEAR_BEFORE.search(words):
                return _next(told, -1) if told is not None and told.year else Stage(_LAST)
            if _YEAR_AFTER.search(words):
                return _next(told, 1) if told is not None else None
        if _THIS_YEAR.search(relative + behind):
            return Stage(_NOW) if told is None or told.year in (_LAST, _NOW) else _next(told, 1)
        if part := part_of(relative):
            return Stage(current.year, part) if current is not None else None
        return None if OTHER_TIME.search(relative) or OTHER_TIME.search(behind) else current
    return _stage_at(sentence, max(places))


_BARE_YEAR = lazy_re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%.,]\d|\d)")
UNREAD = lazy_re.compile(
    r"(?<![A-Za-z\d.,-])(?!(?:19|20)\d\d(?!\d)|\d{1,2}[月日季年])\d(?!\d*[A-Za-z])"
)
"""Digits that are no year, month or day and were not read as a number."""
OF_PART = lazy_re.words(
    r" (?:in|at|of|for|within|among|across) (?!\ue005|(?:the )?(?:same|year|past|last|period|quarter|first|second|third|fourth|prior|previous|end|start|beginning|fiscal)|that|this|last|total|constant|all\b)"
    r"|的(?!年?均?复合|年均|增长率|增速|CAGR)[一-鿿]| ?(?:、|和|与|及|,? and |/)[^,;。]{0,12}[\ue001-\ue004]"
)
"""Words behind a change that it is of a part, or one of a list."""
AHEAD = lazy_re.words(
    r"预计|有望|将|目标|指引|计划|预测|展望|明年|未来|\b(?:expect|forecast|guid|target|project|plan|predict|aim|will|next)\w*"
)
"""Words of a change that is yet to come: which levels it lies between is not told by those before it."""
OTHER_TIME = lazy_re.words(
    r"全年|前[二三]个?季|季度|单[季月]|半年|月|周|当日|单日|当天|盘中|次年|明年|\b(?:full|whole) year\b|\bmonths?\b|\bquarters?\b|\bhal(?:f|ves)\b|\bweeks?\b|\bnext year\b|\bdaily\b|\bday\b|\btoday\b|\bsession\b"
)
"""Words of a time that is none of those told as years or parts of them."""


_LAST, _NOW = 1, 2
"""Years of a passage that tells none but "last year" and "this year"."""


def _next(stage: Stage | None, step: int) -> Stage | None:
    return None if stage is None else Stage(stage.year + step, stage.part)


def _stage_at(sentence: Sentence, place: int) -> Stage | None:
    moment = sentence.hidden[place]
    return stage_of(moment.period) if isinstance(moment, Moment) else None


def times_in(sentence: Sentence, start: int, end: int) -> Iterator[Stage]:
    """The times told between two places of a mask."""
    for _, item in sentence.within(start, end):
        if isinstance(item, Moment) and (stage := stage_of(item.period)) is not None:
            yield stage
