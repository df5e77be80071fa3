"""The two ends of a change in a sentence: "from A to B", "B, up from A", "较 A 增长至 B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.shapes import Shapes
from lianpu.core import lazy_re
from lianpu.notation.literals import spotter

GAP = r"[^\ue001\ue002\ue003\ue004;。]"
"""One character without an amount, percentage or multiple; dates may pass."""
UP_ZH = r"增长|增加|增至|提升|提高|上升|上涨|上调|增|改善|回升|反弹|走强|扩大|扩张|扩展|扩至|跃升|激增|攀升|飙升|暴增|涨|升|翻|成长|走高|抬升|拉升|上行(?!空间|风险|周期|压力)|多了|拉长|延长"
DOWN_ZH = r"下降|下挫|收窄|恶化|走弱|缩水|降低|减少|下滑|回落|缩减|下跌|下调|萎缩|收缩|跌|降|减|衰退|走低|下行(?!空间|风险|周期|压力)|少了|缩短|压缩|压减|压降|削减"
COMPARED_EN = (
    r"(?:more|less|fewer|higher|lower|larger|smaller|longer|shorter|wider|narrower|faster|slower|better|worse|"
    r"dearer|cheaper|heavier|lighter|older|younger|above|below|ahead|behind|short)(?![\w-])"
)
"""Words behind a step of how it compares: "3 points higher", "12 seats ahead", and no "40 short-term loans"."""
ADDED_ZH = "(?:净|新|多|少)?[增减](?![值至到])[一-鿿]?"
"""A verb of what was added or taken away, whatever its object: 增加, 净减, 减支."""
_FLAT_ZH = r"达到|达|变为|变更为|变化|调整|到|至"
UP_EN = (
    r"rose|rise[sn]?|rising|grew|grows?n?|growing|growth|increas\w+|up|climb\w*|jump\w*|surg\w+|gain\w*|"
    r"expand\w*|advanc\w+|soar\w*|higher|improv\w+|doubl\w+|tripl\w+|quadrupl\w+|went up|widen\w*|recover\w*|"
    r"rebound\w*|strengthen\w*|accelerat\w+|swell\w*|swollen|balloon\w*|leap\w*|leapt|rocket\w*|edged up|ticked up|put on|dearer|costlier"
)
DOWN_EN = (
    r"fell|fall(?:s|en|ing)?|declin\w+|decreas\w+|down|drop\w*|slid\w*|slump\w*|shr[aiu]nk\w*|lower\w*|"
    r"slowed|slows|slow(?= (?:[a-z]+ly )?to\b)|cut|cuts|trimmed|slowing|moderated|decelerat\w+|cooled|reduc\w+|plung\w+|contract(?:ed(?! (?:[a-z]+ )?(?:revenues?|capacity|backlog|sales|power|value|volumes?|amounts?|to|for|with|out|under)\b)|s|ing|ion)|went down|worsen\w*|deteriorat\w+|narrow\w*|weaken\w*|slip(?:s|ped|ping)?|"
    r"tumbl\w+|sank|sink(?:s|ing)?|retreat\w*|eased|dwindl\w+|shed|halv(?:ed|es|ing)|edged down|ticked down|cheaper"
)
_FROM_ZH = "(?:从|由(?![于此])|(?<![来源出各独])自(?![身有己主然行家动研产结筹营建]))"
"""From, and not where something comes of: 来自 names no base."""
_PAIRS_ZH = (
    # 从 A 增长至 B
    rf"{_FROM_ZH}{GAP}{{0,28}}?{{a:QRY}}(?P<verb>[^\ue001\ue002;。]{{0,24}}?(?:{UP_ZH}|{DOWN_ZH}|{_FLAT_ZH})"
    rf"[^\ue001\ue002;。]{{0,18}}?){{b:QRY}}",
    # 从 A 增长 p% 至 B
    rf"{_FROM_ZH}{GAP}{{0,28}}?{{a:Q}}(?P<verb>[^\ue001-\ue006;。]{{0,12}}?(?:{UP_ZH}|{DOWN_ZH})"
    rf"[^\ue001-\ue006;。]{{0,6}}(?P<r>[\ue002\ue004])(?:[^\ue001-\ue006,;。]{{0,6}}?(?:至|到了?|为)|,达到?)[^\ue001\ue002;。]{{0,8}}?){{b:Q}}",
    # 较去年同期的 A 增长 p% 至 B
    rf"(?:较|比|相较于?|相比于?|对比){GAP}{{0,20}}?{{a:Q}},?(?P<verb>(?:同比|环比)?(?:大幅|明显|显著|进一步)?"
    rf"(?:{UP_ZH}|{DOWN_ZH})[^\ue001-\ue006;。]{{0,10}}(?P<r>[\ue002\ue004])?"
    rf"[^\ue001\ue002;。]{{0,10}}?(?:至|到了?|为)[^\ue001\ue002;。]{{0,6}}?){{b:Q}}",
)
_TWO_YEARS_ZH = (
    # 2020 年为 A, 2025 年达 B, 复合增速 r
    r"{T}(?:约?为|仅为|达到?)?{a:Q},{T}(?P<verb>(?:将|预计|有望)*(?:约为|为|达到?|增至|升至|降至)){b:Q}(?=,(?:期间|其间|年均)?(?:年?均?复合|CAGR|年均))",
)
_STEPPED_ZH = (
    # 从 A 增加 D 至 B
    rf"{_FROM_ZH}{GAP}{{0,28}}?{{a:Q}}(?P<verb>{GAP}{{0,12}}?(?:{UP_ZH}|{DOWN_ZH}))了?约?{{d:Q}}{GAP}{{0,6}}?(?:至|到|为){GAP}{{0,6}}?{{b:Q}}",
)
_OPENED_ZH = (
    # 期初 A, 本期增加 D 至 B; a share of the first may stand between
    r"(?:期初|年初|上年末|原有)[^\ue001;。]{0,12}?{a:Q}[^\ue001;。]{0,20}?(?:本期|本年|当期|期内|报告期内?)(?P<verb>增加|减少|净增|净减|增|减)了?约?{d:Q}(?:至|到){b:Q}",
)
_STEPPED_EN = (
    # rose by D from A to B
    rf"(?<![a-z-])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])(?:(?!\bfrom\b){GAP}){{0,30}}?{{d:Q}} from{GAP}{{0,30}}?{{a:Q}}{GAP}{{0,30}}?\bto{GAP}{{0,20}}?{{b:Q}}",
    # rose by D to B from A; rose from A by D to B
    rf"(?<![a-z-])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])(?:(?!\bfrom\b){GAP}){{0,30}}?{{d:Q}}[^\ue001.;]{{0,24}}?\bto{GAP}{{0,20}}?{{b:Q}}"
    rf"{GAP}{{0,40}}?\bfrom{GAP}{{0,30}}?{{a:Q}}",
)
_RATIO = (
    # B,是 A 的 n 倍; B was n times A
    rf"{{b:Q}}{GAP}{{0,10}}?,?(?P<verb>(?:是|为|约为|相当于|达到?)){GAP}{{0,12}}?{{a:Q}}[^\ue001-\ue004,;。]{{0,4}}?的{GAP}{{0,4}}?{{r:X}}",
    # 甲为 A,乙为 B,是前者的 n 倍; 甲为 B,乙为 A,前者是后者的 n 倍
    r"{a:Q},[^\ue001-\ue006,;。]{0,12}?{b:Q},(?P<verb>(?:后者)?(?:约?[是为]|相当于|达到?))前者的约?{r:X}",
    r"{b:Q},[^\ue001-\ue006,;。]{0,12}?{a:Q},(?P<verb>(?:前者)?(?:约?[是为]|相当于|达到?))后者的约?{r:X}",
    # 甲为 A,乙为 B,是甲的 n 倍
    r"(?P<one>(?<![A-Za-z])[A-Z][A-Za-z0-9-]{1,12}|(?:^|(?<=[,;。]))[一-鿿]{2,6}?)[^\ue001-\ue006,;。]{0,20}?{a:Q},[^\ue001-\ue006,;。]{0,24}?{b:Q},"
    r"(?P<verb>(?:大?约)?(?:是|为|相当于|达到?)(?:了|约|近)*)(?P=one)[^\ue001-\ue006,;。]{0,6}?的{r:X}",
    rf"{{b:Q}}{GAP}{{0,40}}?(?P<verb>\b(?:is|was|were|are|or|equals?|represent\w*)\b){GAP}{{0,16}}?{{r:X}}(?! by\b){GAP}{{0,40}}?{{a:Q}}",
    # B → n times today's A; B (n 倍于目前的 A)
    r"{b:Q} ?(?P<verb>→|->|=>|\(|, ?|; ?|即|约为) ?{r:X} (?:(?:the|its|their) )?(?:(?:today|yesterday|last year|this year)'s|current|present|existing|initial|original|previous|former)"
    r" (?:[a-z]+ ){0,3}?(?:of )?{a:Q}",
    r"{b:Q},?(?P<verb>(?:约?[是为]|相当于|达到?))?(?:如今|目前|当前|现在|当下|今天|最初|原来|当时|此前)的?{a:Q}的{r:X}",
)
_BACKWARD_ZH = (
    # B,较去年同期的 A 增长 p%
    rf"{{b:Q}}{GAP}{{0,10}}?,?\(?(?:较|比|相较于?|相比于?|对比|高于|低于){GAP}{{0,20}}?(?<![多少增减])(?<![多少增减][出了加]){{a:Q}}(?P<verb>{GAP}{{0,4}}?"
    rf"(?:同比|环比)?(?:大幅|明显|显著|进一步)?(?:{UP_ZH}|{DOWN_ZH}))",
    # B %, 较去年同期的 A % 上升
    rf"{{b:R}},?\(?(?:较|比|相较于?|相比于?)[^\ue001-\ue004;。]{{0,12}}?{{a:R}}(?P<verb>的?(?:有所|明显|显著|进一步|略有|小幅|大幅)*(?!翻)(?:{UP_ZH}|{DOWN_ZH}))(?![一-鿿]{{0,2}}幅)",
)
_PAIRS_EN = (
    # the market, A in 2020, grew at a CAGR of r to B
    rf", {{a:Q}} in {{T}}, (?:will |has |is expected to )?(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])[^\ue001.;]{{0,50}}?\bto {{b:Q}}",
    rf"(?<![a-z-])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])[^\ue001.;]{{0,40}}?\bfrom{GAP}{{0,40}}?{{a:QRY}}"
    rf"{GAP}{{0,40}}?\bto{GAP}{{0,40}}?{{b:QRY}}",
    rf"\bfrom{GAP}{{0,40}}?{{a:QR}}{GAP}{{0,40}}?\bto{GAP}{{0,40}}?{{b:QR}}",
    rf"\bfrom{GAP}{{0,40}}?{{a:Q}}{GAP}{{0,40}}?\bto{GAP}{{0,40}}?{{b:Q}}",
)
_TWO_YEARS_EN = (
    # A in 2021 and B in 2024, a compound annual growth rate of r
    r"{a:Q}(?: [a-z]+){0,4}? in {T}(?:,? and|,| to|,? then)(?P<verb>(?: (?:about|around|some|nearly|roughly|almost|already))?) {b:Q}(?: [a-z]+){0,4}? in {T}"
    r"(?=,? ?\(?(?:(?:or|that|this|which|is|was|an?|the|at|with|for|equal|to|representing|implying|meaning|i\.e\.) ?)*(?:compound|CAGR))",
)
_ARROWS = (
    # A in 2025 -> B in 2028
    r"{a:QRY}[^\ue001\ue002\ue003\ue004,;。]{0,24}?(?P<verb>→|->|=>|⟶|➔){GAP}{0,24}?{b:QRY}".replace(
        "{GAP}", GAP
    ),
)
_BACKWARD_EN = (
    rf"(?<![a-z-])(?P<verb>{UP_EN}|{DOWN_EN})(?![a-z])[^\ue001.;]{{0,30}}?(?:\bto|, ?(?:reaching|hitting|totall?ing|coming in at|to stand at)){GAP}{{0,30}}?{{b:QRY}}"
    rf"{GAP}{{0,40}}?\b(?:from|versus|vs\.?|compared (?:with|to)|against){GAP}{{0,30}}?{{a:QRY}}",
    rf"{{b:Q}}{GAP}{{0,40}}?[, ](?P<verb>up|down|an? increase|an? decrease|an? rise|an? decline|a drop|a jump)"
    rf"[^\ue001.;]{{0,24}}?\b(?:from|versus|vs\.?|compared (?:with|to)|over){GAP}{{0,30}}?{{a:Q}}",
    # B %, up from A %
    r"{b:R}[^\ue001-\ue004;。]{0,40}?[, ]\(?(?P<verb>up|down|an? (?:increase|decrease|rise|decline|drop|jump|fall|improvement))"
    r"(?: (?:sharply|slightly))? from (?:an? |the |about |around |just |only )?(?:[a-z\ue005'-]+ ){0,3}?{a:R}",
    rf"{{b:Q}}{GAP}{{0,40}}?[, ]\(?(?:compared (?:with|to)|versus|vs\.?|against){GAP}{{0,30}}?{{a:Q}}",
)
TIMES_PATTERNS = Shapes(_RATIO, "abr")
_STEPPED = *_STEPPED_ZH, *_OPENED_ZH, *_STEPPED_EN
_FORWARD = *_PAIRS_ZH, *_TWO_YEARS_ZH, *_TWO_YEARS_EN, *_PAIRS_EN, *_ARROWS
_BACKWARD = *_BACKWARD_ZH, *_BACKWARD_EN
_PAIRS = Shapes((*_STEPPED, *_FORWARD, *_BACKWARD), "ab")
DOWN_WORDS = rf"{DOWN_ZH}|(?<![a-z])(?:{DOWN_EN})(?![a-z])|跌幅|降幅|减幅|低于|loss of"
UP_WORDS = rf"{UP_ZH}|(?<![a-z])(?:{UP_EN})(?![a-z])|涨幅|增幅|增速|高于"
DOWN, UP = spotter(DOWN_WORDS, caseless=True), spotter(UP_WORDS, caseless=True)
"""Words of falling and of rising, tried where one of them may begin: they are asked of nearly every rate."""


@dataclass(frozen=True)
class Pair:
    """The two ends of a change, and where they stand in the mask."""

    first: int
    last: int
    start: int
    end: int
    verb: str
    step: int | None = None
    """Place of the difference that is printed between the ends."""


def points_down(words: str) -> bool | None:
    """Whether a verb means a fall; None when it names no direction or both."""
    down, up = bool(DOWN.search(words)), bool(UP.search(words))
    return None if down == up else down


_A_STEP = lazy_re.compile(
    r"[比较年季月期底末初周日天旬度点位值时前],?(?:同比|环比)?(?:共|累计|实际)?"
    rf"(?:(?:大幅|明显|显著|进一步|小幅|微|略)*(?:{UP_ZH}|{DOWN_ZH})(?<!至)|{ADDED_ZH}|[升降涨跌](?!到)[一-鿿]?|[多少高低])(?:了|约|近|出|超|逾)*$"
)
"""Words behind which a number is how much was added: "比上年增收 318", which is no base.

A verb of change with its object, or none, is a step whatever the object: 增支, 减产, 多减.
"""


_STEPS_BEFORE = lazy_re.compile(
    rf"(?:(?:{UP_ZH}|{DOWN_ZH})(?<![至到])|{ADDED_ZH}|[涨跌缩]去|便宜|贵|回吐|蒸发|[较比][^\ue001-\ue006,;。]{{1,12}}[高低多少快慢长短])(?:了|出|约|近|超|逾)*$"
)
_STEPS_BEHIND = lazy_re.compile(
    rf"(?: (?:an?|per|each|the) [a-z]+|/[a-z]+)?(?: [a-z]+)? (?:{COMPARED_EN})(?: [a-z]+)? (?:than|last|from)\b",
    re.IGNORECASE,
)


def step_told(mask: str, at: int, told: Term, base: Term) -> bool:
    """Whether a number is by how much something changed, and far from a base of which only levels are told.

    "每公斤比上周便宜 0.37 元，较去年同期的 24.05 元下降 24.2%": the rate is of the price, which is not told. What was
    added this year may be held to what was last year: those are of one size.
    """
    if of_one_size(told, base, _A_SHARE_OF_IT):
        return False
    return bool(_STEPS_BEFORE.search(mask, max(at - 24, 0), at)) or bool(
        _STEPS_BEHIND.match(mask, at + 1)
    )


def _steps(sentence: Sentence, at: int, base: int) -> bool:
    ends = sentence.terms_at(at), sentence.terms_at(base)
    return all(len(each) == 1 for each in ends) and step_told(
        sentence.mask, at, ends[0][0], ends[1][0]
    )


_A_SHARE_OF_IT = 3
"""Times from which on a number told as a step is not held to another step. Ours."""


_OTHER_CLAUSE = lazy_re.compile(
    r"\b(?:while|whereas|although|though)\b|, (?:but|and|with) [^\ue001-\ue006,;]{0,40}?"
    rf"(?<![a-z])(?:{UP_EN}|{DOWN_EN})(?![a-z])[^\ue001-\ue006,;]{{0,12}}? to [^\ue001-\ue006,;]{{0,12}}$",
    re.IGNORECASE,
)
"""Words between two numbers that begin another statement: "from A, while Frozen declined to B"."""

_BASE_CUE = lazy_re.compile(
    r"\b(?:from|over|on|than|above|below|since|versus|vs\.?|against|compared? (?:with|to))(?= )",
    re.IGNORECASE,
)
_AGO_EN = (
    r"(?:\ue005(?: levels?)?|(?:last|the (?:prior|previous|preceding|year-earlier)|the same) (?:\w+ ){0,2}?(?:year|quarter|month|week|period|season)"
    r"(?: (?:last year|a year (?:ago|earlier|before)|of \ue005))?|(?:a|one) (?:year|quarter|month|week) (?:ago|earlier|before))"
)
_CLAUSE_BEHIND_CUE = lazy_re.compile(
    r"\b(?:while|whereas|whilst|although|though)\b|[,;] ?(?:and|but|with|as)\b"
    rf"|^ (?:the |in |that of )*{_AGO_EN}(?: [a-z]+)? and (?!\ue005)",
    re.IGNORECASE,
)


def opens_clause(words: str) -> bool:
    """Whether a clause begins between the last word that names a base and a number behind it.

    "up 5 % from a year ago, while costs were 9.1": what was a year ago is told as a time, and the
    number is of another thing. English only: Chinese sets the base before its verb.
    """
    cues = list(_BASE_CUE.finditer(words))
    return bool(cues) and bool(_CLAUSE_BEHIND_CUE.search(words[cues[-1].end() :]))


_LISTED = lazy_re.compile(
    r"(?:分别[一-鿿]{0,4}|[、和与及])\ue001(?:、\ue001)*(?:和|与|及|以及|、)$"
)


def ends_list(mask: str, at: int) -> bool:
    """Whether a number is the last of a list: what is said behind it is not of it alone.

    "一、二季度分别为 A 和 B, 较上年同期 C 增长 9 %".
    """
    return bool(_LISTED.search(mask, 0, at))


def pairs(sentence: Sentence) -> list[Pair]:
    found: list[Pair] = []
    if sentence.count < 2:
        return found
    taken: set[int] = set()
    for match in _PAIRS.matches(sentence):
        first, last = match.start("a"), match.start("b")
        if first in taken or last in taken or not _alike(sentence, first, last):
            continue
        if _A_STEP.search(sentence.mask, match.start(), first):
            continue
        if _A_STEP.search(sentence.mask, first, last):
            continue  # "自 7 月起 892 亿，比去年同期减少 33 亿": no end
        if _OTHER_CLAUSE.search(sentence.mask, min(first, last), max(first, last)):
            continue
        if last < first and opens_clause(sentence.mask[last:first]):
            continue
        if _leaves_brackets(sentence.mask, last, first):
            continue
        if last < first and (ends_list(sentence.mask, last) or _steps(sentence, last, first)):
            continue
        ends = sorted((sentence.origin[first], sentence.origin[last]))
        if sentence.unread(*ends):
            continue
        groups = match.groupdict()
        step = match.start("d") if groups.get("d") else None
        taken |= {first, last} | ({step} if step is not None else set())
        verb = (
            _told_way(sentence.mask, match.start("verb"), min(first, last))
            if groups.get("verb")
            else ""
        )
        if verb is None:
            verb = groups["verb"]
        found.append(Pair(first, last, match.start(), match.end(), verb, step))
    return sorted(found, key=lambda pair: pair.start)


def _told_way(mask: str, start: int, end: int) -> str | None:
    """The verb of a change where its subject is itself a change: "growth slowed from 16 % to 14 %".

    Args:
        mask: The sentence.
        start: Where the first word of a direction stands.
        end: Where the first of the two ends does.

    Returns:
        The verb; nothing where another verb has the ends for its object; every word of direction where they
        differ and no grammar tells which is meant; None where the first word says it all.
    """
    words = list(_WAYS_EN.finditer(mask, start, end))
    if words and _CAUSED.search(mask, words[0].end(), end):
        return ""  # "falling prices lifted volumes from 210 to 260"
    if len(words) < 2 or len({points_down(each.group()) for each in words}) < 2:
        return None
    verb = words[-1]
    subject = _A_CHANGE.match(mask, start) or _ITS_CHANGE.search(mask, 0, words[0].end())
    named = verb.group().casefold() == "growth" or _ITS_CHANGE.search(mask, 0, verb.end())
    return verb.group() if subject and not named else " ".join(each.group() for each in words)


_CAUSED = lazy_re.words(
    r"\b(?:lifted|pushed|brought|took|sent|drove|led|helped|moved|dragged|pulled|raised|boosted|carried|swung|turned|held|kept|left)\b"
)
"""Verbs of what made something change, whose subject may be a change as well."""
_WAYS_EN = lazy_re.words(rf"(?<![a-z-])(?:{UP_EN}|{DOWN_EN})(?![a-z])")
_A_CHANGE = lazy_re.words(
    r"growth\b|(?:rise|increase|gain|jump|surge|decline|drop|fall|decrease|reduction|contraction)s?(?= (?:in|of|rates?)\b)"
)
_ITS_CHANGE = lazy_re.words(
    r"\b(?:the|an?|its|their|this|that|annual|monthly|quarterly|overall|year-on-year|year-over-year) (?:[a-z-]+ )?[a-z]+$"
)
"""Words of a change that are the subject or the object of another one, and no verb."""


def _leaves_brackets(mask: str, last: int, first: int) -> bool:
    """Whether the later level stands in brackets that close before its base: "3.03 (上年 3.11), 较高点 4.38"."""
    between = mask[last:first]
    return ")" in between and between.find(")") < (between.find("(") % (len(between) + 1))


def _alike(sentence: Sentence, first: int, last: int) -> bool:
    """Whether two numbers can be the ends of one change."""
    a, b = sentence.terms_at(first), sentence.terms_at(last)
    return len(a) == len(b) > 0 and all(same_measure(x, y) for x, y in zip(a, b, strict=True))


LEVEL_FIRST = lazy_re.compile(
    r",?(?: to) \ue001,? (?:as )?compared (?:to|with) \ue001(?= ?(?:[.;)]|$)| (?:for|in|during|as of|at) (?:the )?"
    r"(?:\ue005|(?:same|corresponding|prior|previous|comparable|first|second|third|fourth) (?:[a-z]+ ){0,3}?(?:period|quarter|half|year|month)"
    r"|(?:year|quarter|three|six|nine|twelve|[\ue006]) ?(?:months )?ended))",
    re.IGNORECASE,
)
"""Behind a rate its level and the base of another time: "decreased by 32 % to B, compared to A for the year ended …"."""

_ANOTHER_SIZE = 1000
"""Times from which on a bare number is no end of a change of an amount. Ours."""


def same_measure(first: Term, second: Term) -> bool:
    """Equal units, or one of them bare and of its size: "4997 亿 ... 4.9 万亿 Token".

    "From €2.5bn, a book-to-bill of 1.24": a bare number of another size counts something else.
    """
    units = {first.quantity.unit, second.quantity.unit}
    near = of_one_size(first, second, _ANOTHER_SIZE)
    if len(units) == 1 and not near and _scaled(first) != _scaled(second):
        # "55.8 million aged 65 and over, from 40.3 million": an age is no end; "$493.3¹ million" is torn
        return False
    if len(units) == 1 or _priced_alike(first, second):
        return True
    return near and "1" in units and not units & {"%", "pp", "x"}


def _scaled(term: Term) -> bool:
    """Whether a number is printed with a word of scale: 40.3 million, 3.2万."""
    return bool(_SCALE.search(term.quantity.text))


_SCALE = lazy_re.compile(
    r"[千百万亿兆]|thousand|million|billion|trillion|crore|lakh|\d ?(?:k|mn?|bn?|tn)\b",
    re.IGNORECASE,
)


def _priced_alike(first: Term, second: Term) -> bool:
    """Whether two prices are of one size and only one says of what: "to $28.2 a barrel from $30.0"."""
    return one_says_of_what(first, second) and of_one_size(first, second, _ANOTHER_PRICE)


_ANOTHER_PRICE = 5
"""Times from which on two numbers of one money are no prices of one thing. Ours."""


def one_says_of_what(first: Term, second: Term) -> bool:
    """Whether two numbers are of one unit, and only one says what it is for each of."""
    (base, _, one), (other, _, two) = (
        each.quantity.unit.partition("/") for each in (first, second)
    )
    return base == other and bool(one) != bool(two)


def of_one_size(first: Term, second: Term, times: int) -> bool:
    """Whether neither of two numbers is so many times the other."""
    a, b = (abs(each.quantity.value or Decimal(0)) for each in (first, second))
    return a < times * b and b < times * a


def pairs_without_claim(sentence: Sentence) -> Iterator[tuple[Term, Term, Pair]]:
    """Changes of which no number is stated: their direction can still be checked."""
    for pair in sentence.once(pairs):
        first, last = sentence.terms_at(pair.first), sentence.terms_at(pair.last)
        if len(first) == len(last) == 1:
            yield first[0], last[0], pair


def words_behind(sentence: Sentence, pair: Pair) -> int:
    """Where in the mask the words begin that may be said of a change, behind its later end and that end's year."""
    match = _IN_WORDS_BEHIND.match(sentence.mask, pair.last + 1)
    return match.end() if match else pair.end


def overstated(sentence: Sentence, pair: Pair, at: int, times: int) -> bool:
    """Whether a multiple in words right behind both ends is of more than lies between: "from 55 to 122 (tripling)"."""
    a, b = (sentence.terms_at(place)[0].quantity.value for place in (pair.first, pair.last))
    if not a or not b or a <= 0 or not _IN_WORDS_BEHIND.fullmatch(sentence.mask, pair.last + 1, at):
        return False
    return b < a * times


_IN_WORDS_BEHIND = lazy_re.compile(
    r"(?: in \ue005)?[ ,(—–-]{0,3}(?:(?:roughly|about|almost|nearly|more than|即|约|近)\s?)?",
    re.IGNORECASE,
)
"""What may stand between the later end and such a word."""
