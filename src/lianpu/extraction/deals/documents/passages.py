"""A document's sentences with their shapes, names known throughout, jokes marked: those that can tell a deal at all.

A deal needs the words of a rule or frame, and all that this rule asks for besides: a number where
it needs a sum or a share, somebody who may be a party, the words that must stand beside. Each test
is one that no shape of the sentence could pass where the sentence fails it, and costs a look at its
letters. The sentences before one that may tell a deal are read too, since it may leave out whom
they speak of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.quantity import Quantity
from lianpu.extraction.deals.rules.commitment import joking
from lianpu.extraction.deals.rules.frames import told_by_frame
from lianpu.extraction.deals.rules.grammar import rules_for
from lianpu.extraction.deals.rules.money import govern
from lianpu.extraction.deals.rules.share_words import shares_told
from lianpu.extraction.deals.trade.goods import noun_told
from lianpu.extraction.names.skeletons import fits
from lianpu.extraction.text.described_zh import undescribed
from lianpu.extraction.text.document_names import document_names
from lianpu.extraction.text.fixed import Fixed
from lianpu.extraction.text.instructing import instructed
from lianpu.extraction.text.numbers_held import MONEY, numbers_held
from lianpu.extraction.text.own_firm import declares
from lianpu.extraction.text.parted import Parted, signed_yen, yuan
from lianpu.extraction.text.seeing import names_alone, see
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.text.shapes import Shape, shape, without_days
from lianpu.extraction.text.sightings import Sighting
from lianpu.notation.literals import spotter
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import Mention
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

_NOUNED = spotter(
    r"\b(?:capex|capital (?:expenditures?|spending|outlays?)|letters? of credit|ddtls?|convertibles?|backstops?|bond sale|(?:data ?cent(?:er|re)s?|campus|plants?|fabs?|factory|factories|facility|infrastructure|hub|site)\b[^.;]{0,80}(?:\bcost|[$€£])|[$€£][^.;]{0,60}\b(?:data ?cent(?:er|re)s?|campus|plants?|fabs?|factory|factories|infrastructure|hub))\b"
)
"""An English noun with a sum that is a deal by itself, beside which no other word of a deal need stand."""

_NOUNED_ZH = spotter(
    "参[与加][^,;.]{0,14}(?:出资|投资|认购|增资)(?=[,;.、]|$)|(?:认购|出资|领投|跟投|参投|投资)[方者人](?:之一|行列|名单|阵容)?(?=[,;.]|$)|股东(?:行列|之列|名单|阵营)|背后站|(?:供电|购电|核电|供气|算力|租赁|托管|代工)(?:协议|合同|合约|长约)|租约|合约|(?:客户|供应商|租户)(?:名单|群体)?(?:包括|有|涵盖)|(?:成为|成了|是|为)[^,;.]{0,14}(?:客户|供应商|租户)(?:之一)?(?=[,;.]|$)"
)
"""Words for what investors are and do, and for contracts by their goods, beside which a Chinese deal needs no other."""

_ADDS = spotter(
    r"\b(?:co-)?led\b|\bjoined\b|\b(?:also|too) (?:participated|took part|invested|contributed)\b|\b(?:provided|arranged|underwrote|funded|extended) (?:the|this|that)\b|\b(?:investors|backers) (?:include|were|are|also)|\brepresent(?:s|ing)?\b"
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
    framed = told_by_frame(text, chinese, held) or (
        not chinese and (noun_told(text) or shares_told(text))
    )
    called_for = () if framed else rules_for(text, chinese, held=held)
    if chinese:
        nouned = not (framed or called_for) and bool(_NOUNED_ZH.found(text))
    else:
        nouned = bool(held & MONEY) and bool(_NOUNED.found(text))
    if not (framed or called_for or nouned) or (not chinese and _EXPLAINS.found(plain)):
        return False, False
    return True, framed or chinese or nouned or any(
        fits(text, rule.skeleton) for rule in called_for
    )


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
