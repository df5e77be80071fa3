"""A document's sentences with their shapes, names known throughout, jokes marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.commitment import joking
from lianpu.extraction.deals.money import govern
from lianpu.extraction.deals.telling import telling
from lianpu.extraction.text.described_zh import undescribed
from lianpu.extraction.text.document_names import document_names
from lianpu.extraction.text.fixed import Fixed
from lianpu.extraction.text.instructing import instructed
from lianpu.extraction.text.own_firm import declares
from lianpu.extraction.text.parted import Parted, signed_yen, yuan
from lianpu.extraction.text.seeing import names_alone, see
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.shapes import Shape, shape
from lianpu.extraction.text.sightings import Sighting
from lianpu.notation.literals import spotter
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import Mention


@dataclass(frozen=True)
class Passage:
    """A sentence with its shape."""

    sentence: Sentence
    shape: Shape
    joke: bool
    """Whether it is told as a joke, or to tell a language model what to say: then it asserts nothing."""
    tells: bool = True
    """Whether it has the words of a deal."""
    home: str | None = None
    """Currency of the document's place, which a bare 12 亿 of a Chinese text is in."""
    named: Callable[[], list[Sighting]] | None = None
    """The names of one that was not looked at and yet says who is spoken of."""


_INTRODUCES = lazy_re.compile("公司|企业|集团|企業|集團")
"""In a sentence that tells no deal but may be the only one that says what a name is."""


def passages(
    document: Document,
    names: NameIndex,
    *,
    listed: Parted | None = None,
    every: bool = False,
) -> Iterator[Passage]:
    """The sentences of a document, each with what was seen in it.

    Names are guessed from the whole document before its first sentence is read.

    Args:
        listed: The sentences, where another reader has parted the document before.
        every: Whether to read all of them, those too that tell no deal.
    """
    listed = Parted.of(document) if listed is None else listed
    fixed = Fixed(document.text, names)
    tells, wanted, counts = telling(listed, fixed.party)
    if every:
        wanted[:] = b"\x01" * len(listed)
    elif not any(tells):
        return
    introduced = [
        sought or (each.chinese and _INTRODUCES.search(each.text) is not None)
        for each, sought in zip(listed, wanted, strict=True)
    ]
    for index, each in enumerate(listed):
        if not wanted[index] and (each.chinese or " will " in each.text) and declares(each):
            wanted[index] = introduced[index] = 1
    found = document_names(listed, names, introduced)
    jokes = _jokes(listed) | instructed(listed)
    for index, sentence in enumerate(listed):
        if not wanted[index]:
            names_of = partial(names_alone, sentence, fixed, found) if counts[index] else None
            yield Passage(sentence, _NOTHING, index in jokes, tells=False, named=names_of)
            continue
        # What only leads up to a deal is read for its names; its sums tell the currency at most.
        # The first sentences may hold the dateline.
        numbered = tells[index] or index < _DATED_WITHIN or _SUM.search(sentence.text)
        numbers = sentence.sums if numbered else []
        if numbered and sentence.chinese:
            numbers = [*numbers, *yuan(sentence, listed.home)]
        elif "¥" in sentence.text or "￥" in sentence.text:
            numbers = [*numbers, *signed_yen(sentence, listed.yen)]
        if " pound" in sentence.text:
            numbers = [_in_pounds(sentence.text, number) for number in numbers]
        numbers = [number for number in numbers if not _foreign(sentence.text, number)]
        seen = see(sentence, fixed, found, numbers)
        drawn = shape(sentence, seen)
        drawn = govern(undescribed(drawn) if sentence.chinese else drawn, sentence.chinese)
        yield Passage(sentence, drawn, index in jokes, tells=bool(tells[index]), home=listed.home)


def _in_pounds(text: str, number: Mention) -> Mention:
    """A scaled number before "pound", which is no weight: "a 3.7 billion pound takeover"."""
    value = number.value
    if not isinstance(value, Quantity) or value.unit != "1" or not value.text.endswith("illion"):
        return number
    if not text.startswith((" pound ", "-pound "), number.end):
        return number
    return replace(number, value=replace(value, unit="GBP"))


def _foreign(text: str, number: Mention) -> bool:
    """Whether a number is a sum in a currency that we do not know: never the one last spoken of."""
    value = number.value
    if not isinstance(value, Quantity) or value.unit != "1":
        return False
    return bool(_CODED_SUM.search(text, max(0, number.start - 5), number.start))


_DATED_WITHIN = 4
"""Sentences in which a text says when it was written."""
_SUM = lazy_re.compile(r"[$€£¥元]|RMB|HKD|CNY|USD|EUR|GBP|CHF|INR|dollar|euro")
_CODED_SUM = lazy_re.compile(r"(?:\b[A-Z]{3}|R\$|\b[Kk]r|\bRp|zł)[ ]?$")
_NOTHING = Shape("", {}, [0])
"""The shape of a sentence that was not looked at."""
_TAKEN_BACK = spotter(
    r"\b(?:i made|i just made|we made|we just made) (?:that|this|it)(?: last)?(?: one)? up\b|\bjust kidding\b|\bonly joking\b|\bi'm joking\b"
)
"""It says of the sentence before that it is not so."""
_UNTRUE = lazy_re.compile(
    "(?:该|此|上述|相关|这些?|前述)(?:市场)?(?:消息|传闻|报道|说法|传言|信息|内容)(?:并)?(?:不实|不属实|为假|系谣言|失实|纯属|没有依据|毫无根据|与事实不符|为不实)"
)
"""It says of what the sentence before reports that it is not so."""


def _jokes(listed: Sequence[Sentence]) -> set[int]:
    """Sentences that announce a joke, and the quotation beside the announcement."""
    text = "\n".join(sentence.plain for sentence in listed)
    if not (
        joking(text, chinese=True)
        or joking(text, chinese=False)
        or _TAKEN_BACK.found(text)
        or _UNTRUE.search(text)
    ):
        return set()  # most texts are in earnest throughout
    found: set[int] = set()
    for index, sentence in enumerate(listed):
        if joking(sentence.plain, sentence.chinese):
            found.add(index)
            found.update(_quotation(listed, index + 1))
        elif index and _TAKEN_BACK.found(sentence.plain):
            found.update((index - 1, index))
        elif index and sentence.chinese and _UNTRUE.search(sentence.plain):
            found.add(index - 1)
    return found


def _quotation(listed: Sequence[Sentence], start: int) -> Iterator[int]:
    """Sentences of a quotation that opens within two sentences, up to its closing mark."""
    opened = False
    for index in range(start, min(start + 8, len(listed))):
        text = listed[index].text.strip()
        opened = opened or text[:1] in '“「『"'
        if not opened:
            if index > start:
                return
            continue
        yield index
        if text.rstrip("。.;；!！")[-1:] in '”」』"':
            return
