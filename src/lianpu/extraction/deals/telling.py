"""Which sentences can tell a deal at all: the others are not looked at further.

A deal needs the words of a rule or frame, and all that this rule asks for besides: a number where
it needs a sum or a share, somebody who may be a party, the words that must stand beside. Each test
is one that no shape of the sentence could pass where the sentence fails it, and costs a look at its
letters. The sentences before one that may tell a deal are read too, since it may leave out whom
they speak of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lianpu.core import lazy_re
from lianpu.extraction.deals.frames import told_by_frame
from lianpu.extraction.deals.grammar import rules_for
from lianpu.extraction.names.skeletons import fits
from lianpu.extraction.text.numbers_held import MONEY, numbers_held
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.shapes import without_days
from lianpu.notation.literals import spotter
from lianpu.notation.spotting import Spotter

LOOKBACK = 2
"""Sentences before one that may tell a deal whose names and subjects it may leave out. Chosen by
us: on the texts tried, reading all of them told no other deal."""
SUM_WITHIN = 2
"""Sentences behind a deal in which its sum may still be told. Chosen by us."""

SPOKEN_WITHIN = 12
"""The same where the sentence says itself that its sum is the deal's: "The deal is valued at 3"."""

OF_THE_DEAL = lazy_re.compile(
    r"(?:the|this) (?:[a-z\-]+ ){0,2}?(?:deal|transaction|acquisition|takeover|buyout|purchase|merger|consideration)\b(?! (?:is|was) (?:subject|expected)\b)"
)
"""How a sentence begins that goes on about the deal a text is on."""

_OF_THE_STATES = lazy_re.compile(r"\bu\.s\.(?= \S)")
"""What a shape has as one word: the stops would end the words of a pattern."""
_DROPPED = lazy_re.compile(r'["*_`]')
_BLANKS = lazy_re.compile(" {2,}")
_BRACKETS = lazy_re.compile(r"\([^()]{0,300}\)")
"""What a shape leaves out, so that what stands on either side of it may be one word."""

_EXPLAINS = Spotter(
    lazy_re.compile(
        r"\b(?:increase|decrease|decline|reduction|improvement)[sd]?\b(?:[^.;]|\.(?=\d)){0,80}?\b(?:(?:primarily|mainly|largely|principally) "
        r"(?:due|driven|attributable|related|as a result|reflect)|due to|driven by|attributable to|offset by)\b"
        r"|\bcontribut(?:ed|ing|es?)\b(?:[^.;]|\.(?=\d)){0,60}?\b(?:net sales|revenues?|net income|growth|increase|decrease|bookings|margin)\b"
        r"|\bnet cash (?:provided|used|generated)\b"
    ),
    ("increase", "decrease", "decline", "reduction", "improvement", "contribut", "net cash "),
    words=True,
)
"""How a filing accounts for the change of a result: sums in it are parts of results, no deals."""

_ADDS = spotter(
    r"\b(?:co-)?led\b|\bjoined\b|\b(?:investors|backers) (?:include|were|are|also)|\brepresent(?:s|ing)?\b"
    r"|领投|跟投|参投|投资[方人者](?:包括|为|是|有)|牵头|主导|领衔|由[^,。;]{2,40}(?:提供|承销)|老股东|相当于[^,。;]{0,30}股[本份]"
)
"""A sentence that says who led or joined the round before it, or which share was bought by it."""

_PROVIDES = lazy_re.compile(
    r"the (?:[a-z0-9]+ ){0,4}(?:agreement|facility|facilities|amendment) (?:provides?|provided|consists?)\b"
    r"|(?:the|this) (?:[a-z\-]+ ){0,2}?(?:round|raise|financing|funding|capital) (?:follows|comes|came)\b"
    r"|(?:the|this|that) (?:[a-z0-9\-]+,? ){0,2}(?:contract|deal|agreement) (?:is|was|would be|could be) (?:worth|valued)\b"
)
"""How a sentence begins that tells what a contract of before is on or worth, and names nobody."""

_BARE_WITHIN = 40
"""Characters of a heading without a mark at most. Chosen by us."""
_BARE = lazy_re.compile(r"[A-Z][\w&'’\-]*(?: (?:of|and|the|&|in|[A-Z0-9][\w.&'’\-]*)){0,4}")

Party = Callable[[Sentence], bool]
"""Whether a sentence names or points to somebody who may be party to a deal."""


def worded(sentence: Sentence, party: Party | None = None) -> tuple[bool, bool]:
    """Whether a sentence has the words of a deal and what these words need, and whether in their order.

    Where the order is another it tells no deal; but it speaks of firms as sentences with deals do.

    Args:
        party: Told of English sentences alone, as Chinese ones may leave out every party.
    """
    plain, chinese = sentence.plain, sentence.chinese
    named = chinese or party is None or sentence.of is not None or party(sentence)
    if not named and not _PROVIDES.match(plain):
        return False, False
    text = _tight(_DROPPED.sub("", plain), chinese)
    if not chinese:
        text = without_days(text)
    if "(" in text:
        text += "\n" + _tight(_BRACKETS.sub("", text), chinese)
    held = numbers_held(sentence)
    framed = told_by_frame(text, chinese, held)
    called_for = () if framed else rules_for(text, chinese, held=held)
    if not (framed or called_for) or (not chinese and _EXPLAINS.found(plain)):
        return False, False
    return True, framed or chinese or any(fits(text, rule.skeleton) for rule in called_for)


def may_tell(sentence: Sentence, party: Party | None = None) -> bool:
    """Whether a sentence has the words of a deal in the order of a rule, and what these words need."""
    return worded(sentence, party)[1]


def _tight(text: str, chinese: bool) -> str:
    """A text without the blanks that a shape drops."""
    if chinese:
        return text.replace(" ", "")
    if "u.s." in text:
        text = _OF_THE_STATES.sub("us--", text)
    return _BLANKS.sub(" ", text)


def bare_line(sentence: Sentence) -> bool:
    """Whether an English line is nothing but a few words with capitals, as headings without a mark are."""
    return len(sentence.text) < _BARE_WITHIN and _BARE.fullmatch(sentence.text) is not None


def telling(
    listed: Sequence[Sentence], party: Party | None = None
) -> tuple[bytearray, bytearray, bytearray]:
    """For each sentence, whether it may tell a deal, whether it is to be read, and whether its names count.

    Read are those that may tell one, those before them, whom they may leave out, and those behind
    them that may add a sum or an investor. Names count, for whom "we" means in a filing, of all
    that have the words of a deal in any order, and of those before these.
    """
    tells, told, read, counts = (bytearray(len(listed)) for _ in range(4))
    for index, sentence in enumerate(listed):
        if sentence.heading or (not sentence.chinese and bare_line(sentence)):
            read[index] = 1
        told[index], tells[index] = worded(sentence, party)
        first = max(0, index - LOOKBACK)
        if told[index]:
            counts[first : index + 1] = b"\x01" * (index + 1 - first)
        if tells[index]:
            read[first : index + 1] = b"\x01" * (index + 1 - first)
        elif 1 in tells[max(0, index - SUM_WITHIN) : index] and (
            told[index] or numbers_held(sentence) & MONEY or _ADDS.found(sentence.plain)
        ):
            read[index] = 1  # "The price was 95 million": the sum of the deal before
        elif (
            OF_THE_DEAL.match(sentence.plain)
            and 1 in tells[max(0, index - SPOKEN_WITHIN) : index]
            and numbers_held(sentence) & MONEY
        ):
            read[index] = 1
    if listed:
        read[0] = 1
    return tells, read, counts
