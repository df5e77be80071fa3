"""Metrics from sentences: who or what, which measure, how much, when.

A number becomes a Metric only where subject, measure and number stand in one clause, in an order
that leaves no choice: "X 的营收为 Q", "X's revenue was Q", "X 从 P 的 Q 增长至 P 的 Q". What is
left out costs a reader a look; what is read wrongly costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lianpu.core.document import Document
from lianpu.core.fact import Metric
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.vocabulary import units
from lianpu.extraction.sentences import Sentence, sentences
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import Mention, scan

READER = "metrics.prose@1"

SURE, LIKELY = 0.9, 0.75
"""Confidence where the subject is a registered name, and where it is words before the measure."""

_MEASURE_ZH = re.compile(
    r"(?:营业收入|营业利润|经营利润|净利润|毛利率|净利率|经调整净利润|云收入|营收|收入|毛利"
    r"|市场规模|市场空间|资本开支|资本支出|出货量|出货额|销量|销售额|订单金额|订单余额|在手订单|订单"
    r"|月活跃用户数?|日活跃用户数?|周活跃用户数?|月活用户数?|日活用户数?|周活用户数?|月活|日活|周活|付费用户数?|用户数"
    r"|调用量|算力规模|渗透率|市场份额|市占率|占比|员工数|月活躍用戶|營收|營業收入|淨利|毛利率|資本支出|市場規模)"
    r"(?:总额|总计|合计|规模)?"
)
_MEASURE_EN = re.compile(
    r"\b(?:(?:total |annual |quarterly |net |cloud |annuali[sz]ed )?revenues?"
    r"|net income|operating income|gross margin|operating margin|gross profit|capital expenditures?"
    r"|capex|backlog|bookings|market size|shipments|monthly active users|daily active users"
    r"|weekly active users|paying users|market share|penetration|headcount)\b",
    re.IGNORECASE,
)
_LINK_ZH = re.compile(
    r"^[\s,，:：()（）]*(?:(?:预计|预期|将|有望|或|已经|已|也|均|仅|分别|合计|共计|累计|首次|同比|规模|金额|总额|环比)\s*)*"
    r"(?:达到了?|达|为|是|突破|超过|超|录得|约为|约|近|增长至|增长到|增至|升至|上升至|提升至|下降至|降至|降到|接近|逾)?\s*$"
)
_CHANGE_ZH = re.compile(
    r"^[\s,，:：]*(?:(?:预计|将|有望|或|已)\s*)*(同比|环比|年|季|按年|按季)?\s*"
    r"(增长|增加|增幅|上升|提升|上涨|下降|下滑|减少|降低|增|减|降|年增|年减)(?:了|约|近|超|超过|达|为|幅度为)?\s*$"
)
_LINK_EN = re.compile(
    r"^\s*(?:(?:for|in) (?:the )?[\w ]{0,30}?)?\s*(?:was|were|is|are|of|reached|hit|came in at"
    r"|totall?ed|amounted to|stood at|grew to|rose to|fell to|increased to|climbed to|:|at)?"
    r"(?: (?:about|around|nearly|roughly|some|over|more than|just over|a record))*\s*$",
    re.IGNORECASE,
)
_CHANGE_EN = re.compile(
    r"^\s*(?:was |were |an? |,\s*)?"
    r"(?:(?P<up>increase of|gain of|grew|rose|increased|climbed|jumped|surged|up)"
    r"|(?P<down>decrease of|drop of|fell|declined|decreased|dropped|down))"
    r"(?: by| about| nearly)?\s*$",
    re.IGNORECASE,
)
_COMMA = re.compile(r"^\s*[,，、]((?:.|\n)*)$")
_COMPOUND_ZH = re.compile(
    r"^\s*[,，、]\s*[-–~]?\s*(?:期间|对应)?的?((?:年均|年)?复合(?:年)?(?:增速|增长率)|CAGR)"
    r"(?:将|约|有望)?(?:达到|达|为|约为)?\s*$"
)
_FROM_ZH = re.compile(r"(?:预计)?将?(?:从|由)\s*$")
_OF_ZH = re.compile(r"^\s*的\s*$")
_TO_ZH = re.compile(
    r"^\s*(?:预计)?(?:快速|逐步|大幅|持续)?"
    r"(?:增长|增加|提升|上升|扩大|增|升|提高|下降|降低|降|减少)(?:至|到)\s*$"
)
_CLAUSE_ZH = re.compile(r"[，。；;：:！？!?、]|(?<!\d),|,(?!\d{3})")
_CLAUSE_EN = re.compile(r"[;:!?]|,(?!\d{3})|\.\s|—|–\s|\b(?:and|while|but|whereas)\b")
_DOING_ZH = re.compile(
    r"(?:预计|实现|录得|取得|获得|报告|公布|完成|累计服务|累计|拥有|的|之|其|总|全年|单季|第?[一二三四]季度|整体|年度)+\s*$"
)
_LEAD_ZH = re.compile(
    r"^(?:.*?(?:数据|预测|预计|显示|认为|表示|指出|测算|报道|披露|因为|由于|其中|同期|同时|此外|另外|因此|而|但|且|对应|截至|到了?))\s*[,，]?"
)
_NOT_A_NAME = re.compile(
    r"[，。；;：:]|[从由将]$|^(?:公司|其|该|这|我们|双方|整体|全球|行业|预计)$"
)
_HEDGE = re.compile(
    r"若|如果|假设|假如|可能|或将|传闻|据传|并未|没有|未能|不及|\bif\b|\bwould\b|\bcould\b|\bmight\b|\bnot\b",
    re.IGNORECASE,
)
_OWNER_EN = re.compile(
    r"((?:[A-Z][\w&.\-]*)(?: (?:[A-Z0-9][\w&.\-]*|of|&)){0,4})(?:'s|’s)?\s*"
    r"(?:(?:reported|posted|recorded|generated|expects|had|has|booked|delivered|saw)\s+)?"
    r"(?:(?:its|a|the|record|total|annual|quarterly|global|worldwide)\s+)*$"
)
_JOINED = re.compile(r"^\s*(?:[与和及、/,，&]|and|or|以及)\s*$", re.IGNORECASE)
_ALONE = re.compile(r"^\W*(?:在|截至|到|in|as of|during|for|by|at)?\W*$", re.IGNORECASE)
_NOBODY_EN = frozenset(
    "the its their our it they this that these those we gaap non-gaap ifrs adjusted total".split()
)


@dataclass(frozen=True)
class _Found:
    """A metric in one sentence, by positions in it."""

    subject: str
    registered: bool
    measure: str
    mention: Mention
    period: Period | None


def prose_metrics(document: Document, names: NameIndex) -> tuple[Metric, ...]:
    """The Metrics that sentences surely state, in reading order."""
    return tuple(_metrics(document, names))


def _metrics(document: Document, names: NameIndex) -> Iterator[Metric]:
    seen: set[tuple[int, str]] = set()
    for sentence in sentences(document):
        if sentence.heading or sentence.question or not re.search(r"\d", sentence.text):
            continue
        measure = _MEASURE_ZH if sentence.chinese else _MEASURE_EN
        if not measure.search(sentence.text):
            continue
        mentions = list(scan(sentence.text))
        for found in _in_sentence(sentence, mentions, names):
            value = found.mention.value
            assert isinstance(value, Quantity)
            key = (sentence.start + found.mention.start, found.measure)
            if key in seen:
                continue
            seen.add(key)
            start = sentence.start + found.mention.start
            yield Metric(
                spans=(
                    document.span(sentence.start, sentence.end),
                    document.span(start, sentence.start + found.mention.end),
                ),
                reader=READER,
                confidence=SURE if found.registered else LIKELY,
                subject=found.subject,
                measure=found.measure,
                value=value,
                printed=document.text[start : sentence.start + found.mention.end],
                period=found.period,
            )


def _in_sentence(
    sentence: Sentence, mentions: Sequence[Mention], names: NameIndex
) -> Iterator[_Found]:
    text = sentence.text
    clause_end = _CLAUSE_ZH if sentence.chinese else _CLAUSE_EN
    pattern = _MEASURE_ZH if sentence.chinese else _MEASURE_EN
    for measure in pattern.finditer(text):
        if any(one.start < measure.end() and measure.start() < one.end for one in mentions):
            continue
        start = 0
        for stop in clause_end.finditer(text, 0, measure.start()):
            if not any(one.start < stop.end() and stop.start() < one.end for one in mentions):
                start = stop.end()
        if _HEDGE.search(text, start, min(measure.end() + 40, len(text))):
            continue
        begin = _behind_names(text, measure.start(), measure.end(), names)
        subject = _subject(text, start, begin, sentence.chinese, mentions, names)
        if subject is None:
            continue
        yield from _values(sentence, (begin, measure.end()), start, subject, mentions)


def _behind_names(text: str, start: int, end: int, names: NameIndex) -> int:
    """Where a measure begins once a name that reaches into it is left whole: 某某云|收入."""
    for mention in names.mentions(text):
        if mention.start < start < mention.end < end:
            return mention.end
    return start


def _values(
    sentence: Sentence,
    measure: tuple[int, int],
    clause: int,
    subject: tuple[str, bool],
    mentions: Sequence[Mention],
) -> Iterator[_Found]:
    text = sentence.text
    start, end = measure
    after = [one for one in mentions if one.start >= end]
    word = text[start:end]
    stretch = _from_to(text, end, after) if sentence.chinese else ()
    if stretch:
        for mention, period in stretch:
            yield _Found(*subject, word, mention, period)
        whole = replace(stretch[0][1], until=stretch[1][1])
        yield from _compound(text, word, subject, stretch[1][0], whole, after)
        return
    quantity = next((one for one in after if isinstance(one.value, Quantity)), None)
    if quantity is None or not isinstance(quantity.value, Quantity):
        return
    between = _without_periods(text, end, quantity.start, after)
    if between is None:
        return
    link, change = (_LINK_ZH, _CHANGE_ZH) if sentence.chinese else (_LINK_EN, _CHANGE_EN)
    period = _period_near(text, quantity, clause, mentions)
    unit = quantity.value.unit
    changed = change.match(between)
    if changed and _dimension(unit) == "ratio":
        yield _Found(*subject, _changed(word, changed, sentence.chinese), quantity, period)
    elif link.match(between) and _fits(word, unit):
        yield _Found(*subject, word, quantity, period)
    else:
        return
    yield from _carried_on(sentence, word, subject, quantity, period, after)


def _carried_on(
    sentence: Sentence,
    word: str,
    subject: tuple[str, bool],
    last: Mention,
    period: Period | None,
    after: Sequence[Mention],
) -> Iterator[_Found]:
    """What the same sentence adds of the same measure: "…, 同比增长 17.5%", "…, up 26%"."""
    link, change = (_LINK_ZH, _CHANGE_ZH) if sentence.chinese else (_LINK_EN, _CHANGE_EN)
    for one in after:
        if one.start < last.end:
            continue
        comma = _COMMA.match(sentence.text[last.end : one.start])
        if comma is None or not isinstance(one.value, Quantity):
            return
        words = comma.group(1)
        changed = change.match(words)
        if changed and _dimension(one.value.unit) == "ratio":
            yield _Found(*subject, _changed(word, changed, sentence.chinese), one, period)
        elif words.strip() and link.match(words) and _fits(word, one.value.unit):
            yield _Found(*subject, word, one, period)
        else:
            return
        last = one


def _compound(
    text: str,
    word: str,
    subject: tuple[str, bool],
    last: Mention,
    period: Period,
    after: Sequence[Mention],
) -> Iterator[_Found]:
    """The yearly growth that follows both ends of a stretch: "…，复合增速为 29%"."""
    following = next(
        (one for one in after if one.start >= last.end and isinstance(one.value, Quantity)), None
    )
    if following is None or not isinstance(following.value, Quantity):
        return
    words = _without_periods(text, last.end, following.start, after)
    named = _COMPOUND_ZH.match(words) if words is not None else None
    if named and _dimension(following.value.unit) == "ratio":
        yield _Found(*subject, f"{word}{named.group(1)}", following, period)


def _from_to(text: str, start: int, after: Sequence[Mention]) -> tuple[tuple[Mention, Period], ...]:
    """Both ends of "从 2025 年的 259 亿美元增长至 2028 年的 552 亿美元"."""
    if len(after) < 4 or not _FROM_ZH.match(text[start : after[0].start]):
        return ()
    first, low, second, high = after[:4]
    ordered = (
        isinstance(first.value, Period)
        and isinstance(low.value, Quantity)
        and isinstance(second.value, Period)
        and isinstance(high.value, Quantity)
    )
    if not ordered or not _OF_ZH.match(text[first.end : low.start]):
        return ()
    if not _TO_ZH.match(text[low.end : second.start]) or not _OF_ZH.match(
        text[second.end : high.start]
    ):
        return ()
    assert isinstance(first.value, Period)
    assert isinstance(second.value, Period)
    return (low, first.value), (high, second.value)


def _subject(
    text: str,
    start: int,
    end: int,
    chinese: bool,
    mentions: Sequence[Mention],
    names: NameIndex,
) -> tuple[str, bool] | None:
    """Who or what a measure is of: the last registered name of its clause, else its own words."""
    words = text[start:end]
    named = list(names.mentions(words))
    if named:
        last = named[-1]
        rest = words[last.end :]
        if len(named) > 1 and _JOINED.match(words[named[-2].end : last.start]):
            return None
        if chinese and (len(rest) <= 12 or _DOING_ZH.search(rest)):
            between = _DOING_ZH.sub("", _without(text, start + last.end, end, mentions)).strip()
            if re.search(r"[与和及、/]", rest) is None:
                return (words[last.start : last.end] + _gap(between), True)
            return None
        if not chinese and len(rest) <= 40 and not re.search(r"\b(?:with|from|to|versus)\b", rest):
            return words[last.start : last.end], True
        return None
    if chinese:
        bare = _LEAD_ZH.sub("", _without(text, start, end, mentions)).strip(" ,，的")
        bare = _DOING_ZH.sub("", bare).strip(" ,，的")
        if 2 <= len(bare) <= 16 and not _NOT_A_NAME.search(bare):
            return bare, False
        return None
    owner = _OWNER_EN.search(words)
    if owner and owner.group(1).split()[0].casefold() not in _NOBODY_EN:
        return owner.group(1), False
    return None


def _gap(between: str) -> str:
    return f" {between}" if between and between.isascii() else between


def _without(text: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """A stretch of text without the periods and quantities in it."""
    kept, position = [], start
    for one in mentions:
        if one.start >= start and one.end <= end:
            kept.append(text[position : one.start])
            position = max(position, one.end)
    kept.append(text[position:end])
    return "".join(kept)


def _without_periods(text: str, start: int, end: int, after: Sequence[Mention]) -> str | None:
    """The words between measure and number, periods left out; None when too far apart."""
    words = _without(text, start, end, [one for one in after if isinstance(one.value, Period)])
    return words if len(words) <= 30 else None


def _period_near(
    text: str, quantity: Mention, clause: int, mentions: Sequence[Mention]
) -> Period | None:
    """The period of the clause: the last before the number, else one right behind it.

    A period that stands alone before the clause ("2024 年，…", "In 2024, …") is of the clause too.
    """
    before = [
        one.value
        for one in mentions
        if isinstance(one.value, Period) and clause <= one.start and one.end <= quantity.start
    ]
    if before:
        value = before[-1]
        return value if isinstance(value, Period) else None
    behind = next(
        (
            one.value
            for one in mentions
            if isinstance(one.value, Period) and 0 <= one.start - quantity.end <= 8
        ),
        None,
    )
    if isinstance(behind, Period):
        return behind
    ahead = [one for one in mentions if one.end <= clause]
    if len(ahead) == 1 and isinstance(ahead[0].value, Period):
        words = _without(text, 0, clause, ahead)
        return ahead[0].value if _ALONE.match(words) else None
    return None


def _changed(word: str, change: re.Match[str], chinese: bool) -> str:
    if chinese:
        return f"{word}{change.group(1) or ''}{change.group(2)}"
    return f"{word} {'decline' if change.group('down') else 'growth'}"


def _dimension(unit: str) -> str | None:
    family = units().get(unit)
    return family.dimension if family is not None else None


_RATIOS = re.compile(r"率|占比|份额|margin|share|penetration", re.IGNORECASE)
_PEOPLE = re.compile(r"活|用户|用戶|员工|users|headcount", re.IGNORECASE)
_THINGS = re.compile(r"量|算力|shipments", re.IGNORECASE)


def _fits(measure: str, unit: str) -> bool:
    """Whether a unit can be that of a measure: money for revenue, people for users."""
    dimension = _dimension(unit)
    if _RATIOS.search(measure):
        return dimension == "ratio"
    if _PEOPLE.search(measure):
        return dimension in ("people", "count")
    if _THINGS.search(measure):
        return dimension not in ("money", "ratio", "time", None)
    return dimension == "money"
