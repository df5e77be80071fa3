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
from lianpu.extraction.metric_grammar import (
    ALONE,
    CHANGE_EN,
    CHANGE_ZH,
    CLAUSE_EN,
    CLAUSE_ZH,
    COMMA,
    COMPOUND_ZH,
    DOING_ZH,
    FROM_ZH,
    HEDGE,
    JOINED,
    LEAD_ZH,
    LINK_EN,
    LINK_ZH,
    MEASURE_EN,
    MEASURE_ZH,
    NOBODY_EN,
    NOT_A_NAME,
    OF_ZH,
    OWNER_EN,
    SAID,
    TO_ZH,
    dimension,
    fits,
)
from lianpu.extraction.sentences import Sentence, sentences
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import Mention, scan

READER = "metrics.prose@1"

SURE, LIKELY = 0.9, 0.75
"""Confidence where the subject is a registered name, and where it is words before the measure."""


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
        measure = MEASURE_ZH if sentence.chinese else MEASURE_EN
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
    clause_end = CLAUSE_ZH if sentence.chinese else CLAUSE_EN
    pattern = MEASURE_ZH if sentence.chinese else MEASURE_EN
    for measure in pattern.finditer(text):
        if any(one.start < measure.end() and measure.start() < one.end for one in mentions):
            continue
        start = 0
        for stop in clause_end.finditer(text, 0, measure.start()):
            if not any(one.start < stop.end() and stop.start() < one.end for one in mentions):
                start = stop.end()
        if HEDGE.search(text, start, min(measure.end() + 40, len(text))):
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
        for mention, year in stretch:
            yield _Found(*subject, word, mention, year)
        whole = replace(stretch[0][1], until=stretch[1][1])
        yield from _compound(text, word, subject, stretch[1][0], whole, after)
        return
    quantity = next((one for one in after if isinstance(one.value, Quantity)), None)
    if quantity is None or not isinstance(quantity.value, Quantity):
        return
    between = _without_periods(text, end, quantity.start, after)
    if between is None:
        return
    link, change = (LINK_ZH, CHANGE_ZH) if sentence.chinese else (LINK_EN, CHANGE_EN)
    period = _period_near(text, quantity, clause, mentions)
    unit = quantity.value.unit
    changed = change.match(between)
    if changed and dimension(unit) == "ratio":
        yield _Found(*subject, _changed(word, changed, sentence.chinese), quantity, period)
    elif link.match(between) and fits(word, unit):
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
    link, change = (LINK_ZH, CHANGE_ZH) if sentence.chinese else (LINK_EN, CHANGE_EN)
    for one in after:
        if one.start < last.end:
            continue
        comma = COMMA.match(sentence.text[last.end : one.start])
        if comma is None or not isinstance(one.value, Quantity):
            return
        words = comma.group(1)
        changed = change.match(words)
        if changed and dimension(one.value.unit) == "ratio":
            yield _Found(*subject, _changed(word, changed, sentence.chinese), one, period)
        elif words.strip() and link.match(words) and fits(word, one.value.unit):
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
    named = COMPOUND_ZH.match(words) if words is not None else None
    if named and dimension(following.value.unit) == "ratio":
        yield _Found(*subject, f"{word}{named.group(1)}", following, period)


def _from_to(text: str, start: int, after: Sequence[Mention]) -> tuple[tuple[Mention, Period], ...]:
    """Both ends of "从 2025 年的 259 亿美元增长至 2028 年的 552 亿美元"."""
    if len(after) < 4 or not FROM_ZH.match(text[start : after[0].start]):
        return ()
    first, low, second, high = after[:4]
    ordered = (
        isinstance(first.value, Period)
        and isinstance(low.value, Quantity)
        and isinstance(second.value, Period)
        and isinstance(high.value, Quantity)
    )
    if not ordered or not OF_ZH.match(text[first.end : low.start]):
        return ()
    if not TO_ZH.match(text[low.end : second.start]) or not OF_ZH.match(
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
        if len(named) > 1 and JOINED.match(words[named[-2].end : last.start]):
            return None
        if chinese and (len(rest) <= 12 or DOING_ZH.search(rest)):
            between = DOING_ZH.sub("", _without(text, start + last.end, end, mentions)).strip()
            if re.search(r"[与和及、/]", rest) is None:
                return (words[last.start : last.end] + _gap(between), True)
            return None
        if not chinese and len(rest) <= 40 and not re.search(r"\b(?:with|from|to|versus)\b", rest):
            return words[last.start : last.end], True
        return None
    if chinese:
        bare = LEAD_ZH.sub("", _without(text, start, end, mentions)).strip(" ,，的")
        bare = DOING_ZH.sub("", bare).strip(" ,，的")
        if 2 <= len(bare) <= 16 and not NOT_A_NAME.search(bare):
            return bare, False
        return None
    owner = OWNER_EN.search(words)
    if owner and not NOBODY_EN & {word.casefold() for word in _first_and_last(owner.group(1))}:
        return owner.group(1), False
    return None


def _first_and_last(words: str) -> tuple[str, str]:
    parts = words.split()
    return parts[0], parts[-1]


def _gap(between: str) -> str:
    between = SAID.sub("", between)
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
    periods = [(one, one.value) for one in mentions if isinstance(one.value, Period)]
    before = [
        period for one, period in periods if clause <= one.start and one.end <= quantity.start
    ]
    behind = [period for one, period in periods if 0 <= one.start - quantity.end <= 8]
    if before or behind:
        return before[-1] if before else behind[0]
    ahead = [one for one in mentions if one.end <= clause]
    if len(ahead) == 1 and isinstance(ahead[0].value, Period):
        words = _without(text, 0, clause, ahead)
        return ahead[0].value if ALONE.match(words) else None
    return None


def _changed(word: str, change: re.Match[str], chinese: bool) -> str:
    if chinese:
        return f"{word}{change.group(1) or ''}{change.group(2)}"
    return f"{word} {'decline' if change.group('down') else 'growth'}"
