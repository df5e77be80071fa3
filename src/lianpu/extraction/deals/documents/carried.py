"""The time in which a story goes on: what its paragraph, or the line that counts what follows, told before.

"The next step came in 2024. N lent M 700": a sentence that sets nothing but the time dates its
paragraph, and so does the one before a sentence that says it goes on from it ("in return", 随后). A
month or day is carried by words for the same moment alone; what is told behind another may be weeks
later, so that the year is all that is sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.documents.passages import Passage
from lianpu.extraction.text.sentences import Sentence

_NEAR = 3
"""Sentences before one in which its paragraph tells the time. Chosen by us."""
_LATE = 11
"""The month from which "then" may be of the next year. Chosen by us."""
_TIMELY = lazy_re.compile(
    r"\d{4}|\d ?月|年|昨|周|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|last|this|earlier|yesterday)",
    re.IGNORECASE,
)
"""What a sentence has that may tell a time."""
_SAME_MOMENT = lazy_re.compile(
    r"^(?:and |but )?(?:at the same time|in (?:return|exchange|turn)|for its part|as part of)\b"
    r"|(?:^|,)(?:同时|与此同时|作为(?:交换|回报|对价)|为此)|(?:^|,)[^,]{0,8}则"
    r"|在[^,]{0,8}(?:这一?|本|此|该|的|同)轮?融资中|\bin (?:the|that|this|the same) (?:round|financing|raise|offering)\b"
)
"""Words for the same moment, or for what was given for what was told before."""
_GOES_ON = lazy_re.compile(
    r"^(?:and |but )?(?:then|next|soon(?: after(?:wards)?)?|shortly after(?:wards)?|after that|afterwards|subsequently)\b"
    r"|(?:^|,)(?:随后|接着|紧接着|随即|不久后?|很快|此后不久)|^\ue001 then\b|(?:^|,)[^,]{0,8}(?:随后|随即|接着|又)(?=[\u3400-\u9fff\ue001])"
)
"""Words for what came next."""
_NOT_THEN = lazy_re.compile(
    r"\b(?:has|have|is|are|now|today|currently|recently|so far|still|had|previously|formerly|earlier|later|ago|since|will|would"
    r"|plans?|expects?|originally|once|last|years?|to date|in total|if|could|may|might)\b"
    r"|曾|此前|先前|早在|之前|后来|将|拟|计划|预计|去年|前年|次年|当年|目前|现在|如今|至今|迄今|累计|多年|年前|一直|近日|日前|最近|今[天日]"
)
"""Words by which a sentence tells of another time than the one before it, or of none."""
_STEP = lazy_re.compile(
    r"\b(?:(?:next|first|second|third|last|another|big|final) (?:step|turn|chapter|phase|wave|stage|move|act|round)s?|the ring|spree|the (?:circle|money|story|deals?)"
    r"|(?:two|three|four|five|several|many) (?:deals|steps|moves))\b|第[一二三四五六]步|下一步|阶段|转折|拐点|入局|易手|浪潮|接连|密集|频频|出手",
    re.IGNORECASE,
)
"""What a sentence has that only sets the time for what is told behind it: a step of a story."""
_FOUNDED = lazy_re.compile(
    r"\b(?:founded|public|listed|established|set up|started|launched|born|incorporated)\b|成立|创立|创办|创建|上市|注册"
)
_TO_COME = lazy_re.compile(
    r"\b(?:will|would|by|until|expect\w*|plan\w*|due|target\w*|forecast\w*|aims?|from|since)\b|预计|计划|将|拟|有望|目标|争取|前|起"
)


@dataclass(frozen=True)
class Story:
    """The time that a sentence's paragraph told before it."""

    time: Period
    sets: bool
    """Whether a sentence told it that begins the paragraph and tells no deal and no sum: it sets the time;
    or the same sentence did, before a semicolon."""
    words: str = ""
    """Of that sentence, as patterns read it and as it is printed."""


def story(told: Sequence[Passage], number: int, published: date | None) -> Story | None:
    """What the paragraph told of the time before a passage; None for nothing, or for times of several years."""
    paragraph = told[number].sentence.paragraph
    for back in range(number - 1, max(-1, number - 1 - _NEAR), -1):
        sentence = told[back].sentence
        if sentence.paragraph != paragraph or sentence.heading:
            return None
        if not _TIMELY.search(sentence.plain):
            continue
        times = [m for m in sentence.numbers if isinstance(m.value, Period)]
        if not times:
            continue
        time = times[0].value
        assert isinstance(time, Period)
        if len(times) != 1 or time.fiscal or time.until is not None:
            return None
        if _NOT_THEN.search(_around(sentence, times[0].start, times[0].end)):
            return None
        if _FOUNDED.search(sentence.plain) or _TO_COME.search(
            sentence.plain, max(0, times[0].start - 20), times[0].start
        ):
            return None
        start = time.start
        if start is None or (published is not None and start > published):
            return None
        opens = back == 0 or told[back - 1].sentence.paragraph != paragraph
        sets = opens and not told[back].tells and not _measures(sentence)
        halves = back == number - 1 and sentence.text.rstrip().endswith((";", "；"))
        return Story(
            time, sets or (halves and not _measures(sentence)), f"{sentence.plain} {sentence.text}"
        )
    return None


def _around(sentence: Sentence, start: int, end: int) -> str:
    """The words of a sentence beside its time."""
    return f"{sentence.plain[:start]} {sentence.plain[end:]}"


def _measures(sentence: Sentence) -> bool:
    return any(isinstance(m.value, Quantity) and m.value.unit != "1" for m in sentence.numbers)


def carried(text: str, told: Story | None, names: Sequence[str]) -> Period | None:
    """The time before as that of a sentence that tells none of its own; None where it need not be.

    Args:
        text: Of the sentence's shape.
        told: What its paragraph told before.
        names: Of the deal's parties.
    """
    if told is None or _NOT_THEN.search(text):
        return None
    time = told.time
    if _SAME_MOMENT.search(text):
        return time
    year = Period(time.text, time.year, relative=True)
    if told.sets and _STEP.search(told.words):
        return year
    if not _GOES_ON.search(text):
        return None
    if told.sets and any(name in told.words for name in names):
        return year
    # "in 2023 …. Then": of that year or the next
    known = time.month or (time.quarter and time.quarter * 3)
    return year if known is not None and known < _LATE else None
