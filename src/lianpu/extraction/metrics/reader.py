"""Metrics from sentences: who or what, which measure, how much, when.

A number becomes a Metric only where subject, measure and number stand in one form that leaves no
choice (`metrics_zh`, `metrics_en`). What is left out costs a reader a look; what is read wrongly
costs trust. A time told by the day of publication ("last year", 上半年) is one only where that day is
known, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianpu.core.document import Document
from lianpu.core.entity import COMPANIES
from lianpu.core.fact import Metric
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.chinese import MEASURED as MEASURED_ZH
from lianpu.extraction.metrics.chinese import Told
from lianpu.extraction.metrics.chinese import stated as stated_zh
from lianpu.extraction.metrics.english import MEASURED as MEASURED_EN
from lianpu.extraction.metrics.english import carried, of_firm
from lianpu.extraction.metrics.english import stated as stated_en
from lianpu.extraction.metrics.grammar import Stated
from lianpu.extraction.metrics.subjects import Subject, Subjects
from lianpu.extraction.text.sentences import Sentence, sentences
from lianpu.extraction.text.whose import Firm
from lianpu.notation.names import NameIndex

READER = "metrics.prose@2"

SURE, LIKELY = 0.9, 0.75
"""Confidence where the subject is a registered name, and where it is words before the measure."""
_CARRIES_ON = re.compile("[；;]$")
"""A part of a sentence that the next one carries on: 收入 10 亿元；净利润 1 亿元."""


_SAME = ("Its ", "It ", "The company", "The group")
"""How an English sentence begins that is on whoever the one before was on."""


def _may(sentence: Sentence) -> bool:
    """Whether a sentence may state one: it asserts, has a digit and the word of a measure."""
    if sentence.heading or sentence.question or not _DIGIT.search(sentence.text):
        return False
    return (MEASURED_ZH if sentence.chinese else MEASURED_EN).found(sentence.text)


_DIGIT = re.compile(r"\d")


def _topic(told: Told, sentence: Sentence) -> tuple[Sentence, Subject] | None:
    """Of whom a sentence ends to speak: of the one whose numbers it has told."""
    subject = told.subject
    return (sentence, subject) if subject is not None and subject.named else None


def _same(
    topic: tuple[Sentence, Subject] | None, sentence: Sentence, subjects: Subjects
) -> Subject | None:
    """The firm of the sentence right before, where this one goes on with a time or a measure and names nobody."""
    if topic is None or topic[0].paragraph != sentence.paragraph:
        return None
    if sentence.start - topic[0].end > _NEAR or subjects.within(sentence.text):
        return None
    return topic[1]


_NEAR = 2
"""Characters between two sentences of which the second goes on with the first."""


def _others(sentence: Sentence, names: NameIndex, own: tuple[str, bool] | None) -> bool:
    """Whether a Chinese sentence names a registered company that is not the document's."""
    return any(
        each.entity.kind in COMPANIES
        and own is not None
        and sentence.text[each.start : each.end] not in own[0]
        for each in names.mentions(sentence.text)
    )


def prose_metrics(
    document: Document,
    names: NameIndex,
    listed: Sequence[Sentence] | None = None,
    firm: Firm | None = None,
) -> tuple[Metric, ...]:
    """The Metrics that sentences surely state, in reading order.

    Args:
        listed: The document's sentences, where another reader has parted it before.
        firm: Whose document it is: 公司 and a line without a subject are its own.
    """
    told = list(sentences(document)) if listed is None else listed
    return tuple(_metrics(document, names, told, firm))


def _metrics(
    document: Document, names: NameIndex, listed: Sequence[Sentence], firm: Firm | None
) -> Iterator[Metric]:
    own = (firm.name, firm.registered) if firm is not None else None
    named = Subject(*own, named=True) if own is not None else None
    subjects = Subjects(
        names,
        (each for each in listed if each.chinese and _may(each)),
        firm.name if firm is not None else "",
    )
    of_others = -1
    """Index of the last paragraph that has told a number of somebody else."""
    seen: set[int] = set()
    told, told_until = Told(), -1
    last: tuple[int, int, Stated] | None = None
    """Paragraph and end of the last English sentence that stated one, and the last it stated."""
    topic: tuple[Sentence, Subject] | None = None
    """The last Chinese sentence that told numbers of one firm, and the firm."""
    spoken_of: set[Subject] = set()
    """Firms of which numbers were told so far: 公司 is the only one."""
    for sentence in listed:
        if not _may(sentence):
            continue
        mentions = sentence.numbers
        if sentence.chinese:
            alone = own is not None and of_others != sentence.paragraph
            if not 0 <= sentence.start - told_until <= 1:
                spoken = _same(topic, sentence, subjects)
                whom = named or (next(iter(spoken_of)) if len(spoken_of) == 1 else None)
                told = Told(firm=whom, alone=alone and not _others(sentence, names, own))
                told.subject = spoken
            found = list(stated_zh(sentence.text, mentions, subjects, told))
            told_until = sentence.end if _CARRIES_ON.search(sentence.text) else -1
            topic = _topic(told, sentence)
            spoken_of |= {topic[1]} if topic is not None and found else set()
        else:
            found = list(stated_en(sentence.text, mentions, names))
            if not found and own is not None and of_others != sentence.paragraph:
                found = list(of_firm(sentence.text, mentions, names, own))
            follows = last is not None and last[0] == sentence.paragraph
            if last is not None and follows and sentence.start - last[1] <= 2:
                found = found or list(carried(sentence.text, mentions, names, last[2]))
            of_one = len({one.subject for one in found}) == 1
            if of_one:
                last = (sentence.paragraph, sentence.end, found[0])
            elif last is not None and not found and sentence.text.startswith(_SAME):
                last = (last[0], sentence.end, last[2])
            else:
                last = None
        if own is not None and any(one.subject != own[0] for one in found):
            of_others = sentence.paragraph
        for one in found:
            value = one.mention.value
            assert isinstance(value, Quantity)
            start = sentence.start + one.mention.start
            if start in seen:
                continue
            seen.add(start)
            end = sentence.start + one.mention.end
            left_out = firm is not None and one.subject == firm.name not in sentence.text
            yield Metric(
                spans=(
                    document.span(sentence.start, sentence.end),
                    document.span(start, end),
                    *(firm.spans if firm is not None and left_out else ()),
                ),
                reader=READER,
                confidence=SURE if one.registered else LIKELY,
                subject=one.subject,
                measure=one.measure,
                value=value,
                printed=document.text[start:end],
                period=one.period,
            )
