"""A sentence as the readers of standings, ratings, memberships and milestones see it: names, numbers and times as marks.

Places in the marked text lead back to the document, so that whatever a pattern takes has exact words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.kept_property import cached_property
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import countries
from lianpu.extraction.metrics.stated import P, Q
from lianpu.extraction.names.naming import Known
from lianpu.extraction.names.naming_zh import ordinary
from lianpu.extraction.text.sentences import Sentence
from lianpu.extraction.told.forms import Order
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import Mention
from lianpu.notation.words import chinese_places, english_words

N = "\ue000"
"""Mark of a name in a Chinese sentence."""
HEDGED_ZH = lazy_re.compile(
    "若|如果|假如|假设|倘|一旦|可能|或将|或可|传闻|据传|能否|是否|并非|并未|尚未|未能|没有|不是|不再|不属于|无法|难以|希望|目标是"
    "|的目标|力争|争取|致力|志在|立志|瞄准|冲击|挑战|愿景|自称|号称|自诩|曾经|曾是|曾为|一度|不及|未达|未必|谣言|不实|玩笑"
)
"""What makes a Chinese clause no statement of what is."""
HEDGED_EN = lazy_re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|not|never|no longer|cannot|rumou?r(?:s|ed)?|aims?|aiming|aspir\w+|hop(?:es?|ing)"
    r"|wants?|seeks?|seeking|ambitions?|goal|vow(?:s|ed)?|claims?|claimed|claiming|calls? itself|bills? itself|describes? itself"
    r"|once|formerly|used to|had been|denied|denies|lost|loses|arguably|potentially|possibly|perhaps|suppose|imagine|joked)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What makes an English clause no statement of what is."""
SUBJECT = r"(?P<s>\b(?:The (?:[Cc]ompany|[Gg]roup|firm)|We)\b|(?<![\w&.'’-])(?:[a-z]{1,2})?[A-Z][\w&\-]{0,30}(?:\.[A-Za-z]{2,8})?(?: (?:of |& |de |and (?=[A-Z][a-z]+ (?:Inc|Co|Corp|Ltd|Group|Holdings)\b))?(?:[A-Z][\w&\-]{0,30}|\d[\w\-]{0,10})){0,4}(?: plc| hynix| Inc\.| Corp\.| Co\.| Ltd\.)?)"
"""A name with capitals, which `named` then judges."""
_OPENERS = frozenset(
    "the a an in on at by for from of and but or as if when while after before since with its it their they we our he she his her this"
    " that these those there both each all some many most more less other another such analysts revenue revenues shipments sales"
    " market markets demand supply production we'll i you your not no yes according among"
    " hyperscaler hyperscalers neoclouds startups start-ups chipmakers carmakers automakers drugmakers lenders retailers miners".split()
)
_LEGAL = lazy_re.compile(r"(?:,? (?:Inc|Corp|Co|Ltd|LLC|PLC|plc|AG|SE|NV|N\.V|S\.A|GmbH)\.?)+$")


@dataclass(frozen=True)
class Named:
    """A name in a sentence; places counted from the sentence's start."""

    start: int
    end: int
    text: str
    registered: bool


class Marked:
    """A sentence with its marks.

    Args:
        spared: Ranges of the sentence whose numbers stay as written: 第3, top 5.
        guesses: Ranges of the sentence that are Chinese names by form: see `guessed`.
        known: Chinese names that the document tells anywhere.
        wide: Whether places and titles of works are names, too, as of those who stand in an order.
    """

    def __init__(
        self,
        sentence: Sentence,
        names: NameIndex,
        spared: Iterable[tuple[int, int]] = (),
        guesses: Sequence[tuple[int, int]] = (),
        known: Known | None = None,
        *,
        wide: bool = False,
    ) -> None:
        self.sentence = sentence
        self.order: Order | None = None
        """In which order the sentences before place somebody."""
        self._wide = wide
        self._guesses = guesses
        self._told = known
        kept = list(spared)
        plain = sentence.plain if sentence.chinese else sentence.text
        self._registry = names
        found: list[Named | Mention] = list(self._names()) if sentence.chinese else []
        for number in sentence.numbers:
            inside = any(a < number.end and number.start < b for a, b in kept) or any(
                each.start < number.end and number.start < each.end for each in found
            )
            if not inside:
                found.append(number)
        parts: list[str] = []
        self.seen: dict[int, Named | Mention] = {}
        self._starts: list[int] = []
        self._from: list[int] = []
        at = length = 0
        for each in sorted(found, key=lambda item: item.start):
            if each.start < at:
                continue
            self._piece(length, at)
            parts.append(plain[at : each.start])
            length += each.start - at
            self._piece(length, each.start)
            self.seen[length] = each
            parts.append(_mark(each))
            length += 1
            at = each.end
        self._piece(length, at)
        parts.append(plain[at:])
        self.text = "".join(parts)

    @cached_property
    def known(self) -> list[Named]:
        """The registered names of the sentence; English ones are asked for where a pattern matches."""
        text = self.sentence.text
        return [
            Named(each.start, each.end, text[each.start : each.end], True)
            for each in self._registry.mentions(text)
        ]

    def _piece(self, place: int, start: int) -> None:
        if self._starts and self._starts[-1] == place:
            self._from[-1] = start
            return
        self._starts.append(place)
        self._from.append(start)

    def _names(self) -> Iterator[Named]:
        """Registered names, and Chinese ones by form; the longest where they overlap."""
        ranges = {(each.start, each.end): each for each in self.known}
        text = self.sentence.text
        found = list(self._guesses)
        if self._told is not None:
            found += [(each.start, each.end) for each in self._told.find(text)]
        for start, end in found:
            ranges.setdefault((start, end), Named(start, end, text[start:end], False))
        for match in _LATIN_ZH.finditer(text):
            if match[0].lower() not in _NOT_NAMES and not any(
                a <= match.start() and match.end() <= b for a, b in ranges
            ):
                ranges[match.span()] = Named(*match.span(), match[0], False)
        if self._wide:
            for match in (*_TITLE_ZH.finditer(text), *_places_zh().finditer(self.sentence.plain)):
                span = match.span("s")
                if not any(a < span[1] and span[0] < b for a, b in ranges):
                    ranges[span] = Named(*span, text[slice(*span)], False)
        past = 0
        for start, end in sorted(ranges, key=lambda one: (one[0], -one[1])):
            if start >= past:
                yield ranges[start, end]
                past = end

    def place(self, position: int) -> int:
        """Character of the sentence at a position of the marked text."""
        index = bisect_right(self._starts, position) - 1
        return self._from[index] + position - self._starts[index]

    def written(self, start: int, end: int) -> str:
        """The words of the sentence between two positions of the marked text."""
        return self.sentence.text[self.place(start) : self._end(start, end)].strip()

    def _end(self, start: int, end: int) -> int:
        if end <= start:
            return self.place(start)
        last = self.seen.get(end - 1)
        return last.end if last is not None else self.place(end - 1) + 1

    def span(self, document: Document, start: int, end: int) -> Span:
        """The place of what stands between two positions."""
        base = self.sentence.start
        low, high = base + self.place(start), base + self._end(start, end)
        text = document.text
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        return document.span(low, high)

    def whole(self, document: Document) -> Span:
        """The place of the sentence."""
        return document.span(self.sentence.start, self.sentence.end)

    def period(self, position: int) -> Period | None:
        """The time at a mark."""
        one = self.seen.get(position)
        return one.value if isinstance(one, Mention) and isinstance(one.value, Period) else None

    def quantity(self, position: int) -> Quantity | None:
        """The number at a mark."""
        one = self.seen.get(position)
        return one.value if isinstance(one, Mention) and isinstance(one.value, Quantity) else None

    def name(self, position: int) -> Named | None:
        """The name at a mark."""
        one = self.seen.get(position)
        return one if isinstance(one, Named) else None

    def last_period(self, before: int, after: int = 0) -> Period | None:
        """The last time told before a position."""
        found = [
            self.period(place)
            for place in self.seen
            if after <= place < before and self.text[place] == P
        ]
        return found[-1] if found else None

    def bare(self, start: int, end: int, *, sure: bool = False) -> str | None:
        """Chinese words that stand where a name does and are no common ones; None for others.

        Args:
            sure: Whether what follows is said of firms alone ("是全球第三大…制造商").
        """
        head = re.match(rf"(?:{P}|\s|目前|当前|截至|年)*", self.text[start:end])
        low = start + (head.end() if head else 0)
        tail = re.search(
            rf"(?:{P}|\s|目前|当前|现已|现|已经?|也|仍|将|有望|预计|年|于|在)*$", self.text[low:end]
        )
        high = low + (tail.start() if tail else end - low)
        latin = self._latin(low, high)
        if latin is not None:
            return latin
        if not re.fullmatch("[一-龥]{3,6}", self.text[low:high]):
            return None
        first, last = self.place(low), self.place(high - 1) + 1
        plain = self.sentence.plain
        if _COMMON_ZH.search(plain[first:last]) or (not sure and ordinary(plain, first, last)):
            return None
        return self.sentence.text[first:last]

    def _latin(self, low: int, high: int) -> str | None:
        """A name in Latin letters that is all of some Chinese words' place: vivo, OPPO."""
        words = self.text[low:high].strip()
        if not _LATIN_ALONE.fullmatch(words) or words.lower() in _NOT_NAMES:
            return None
        first = self.place(low + self.text[low:high].index(words[0])) if words else 0
        written = self.sentence.text[first : first + len(words)]
        if written.islower():
            return None if written in english_words() else written
        return written if any(guess.text == written for guess in self.sentence.capitals) else None

    def own(self, start: int, end: int) -> bool:
        """Whether English words stand for the document's firm: "The company", "We"."""
        return _OWN.fullmatch(self.written(start, end)) is not None

    def named(self, start: int, end: int) -> Named | None:
        """Whom words with a capital name; None for a word that any sentence may begin with."""
        words = self.written(start, end)
        if self.own(start, end):
            return None
        low = self.place(start)
        for each in self.known:
            if low <= each.start and each.end <= low + len(words):
                return each
        bare = _LEGAL.sub("", words)
        first, _, rest = bare.partition(" ")
        while rest and (first.lower().rstrip(".,") in _OPENERS or _SEAT.fullmatch(first)):
            low += len(first) + 1
            words = bare = rest
            first, _, rest = bare.partition(" ")
        if first.lower() in _OPENERS or len(bare) < 2:
            return None
        if not rest and not self.sentence.text[:low].strip(" -*•\"'“") and _ordinary(first):
            return None
        if bare.lower() in _NOT_NAMES:
            return None
        return Named(low, low + len(words), words, False)


_SEAT = lazy_re.compile(r"[\w.]+-(?:based|listed|headquartered|backed|owned)")
"""What tells where a firm sits or whose it is, before its name."""
_LATIN_ALONE = lazy_re.compile("[a-z][a-z0-9.+-]{2,15}")
_OWN = lazy_re.compile("The (?:[Cc]ompany|[Gg]roup|firm)|We")
_COMMON_ZH = lazy_re.compile(
    "^[按据从]|[的了是在与和及而但则都就才这那其它他她我们你]|公司|行业|市场|产品|全球|国内|业务|收入|增长|份额|销量|产能|同比|以上|之后|目前|数据|目标|客户|投资|项目|技术"
)
_NO_FIRMS = frozenset(
    "推荐 买入 增持 中性 减持 卖出 持有 公司 行业 市场 全球 国内 上游 中游 下游 龙头 厂商 企业 供应商".split()
)
_RATES = lazy_re.compile("重申|维持|首次覆盖|上调|下调|给予|推荐|看好|关注|建议|覆盖")
"""What a house does, which no name begins with."""
_SAYS = lazy_re.compile("(?:数据|统计|报告|研究|显示|测算|认为|预计|表示|指出)$")


def guessed(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Ranges of a Chinese sentence that are names of firms by form or weight."""
    for start, end, head in sentence.guesses:
        if head > start and sentence.plain[start:end] not in _NO_FIRMS:
            tail = _SAYS.search(sentence.plain, start, end)
            head_words = _RATES.match(sentence.plain, start, end)
            low = head_words.end() if head_words and end - head_words.end() >= 2 else start
            yield low, tail.start() if tail and tail.start() - low >= 2 else end


_TITLE_ZH = lazy_re.compile("(?P<s>《[^《》]{1,20}》)")


@cache
def _places_zh() -> re.Pattern[str]:
    """Countries and provinces at the head of a clause, by what is said of them."""
    places = {each.zh for each in countries().values()} | chinese_places()
    longest = sorted((one for one in places if len(one) > 1), key=lambda one: (-len(one), one))
    names = "|".join(map(re.escape, longest))
    return lazy_re.compile(
        rf"(?:^|[,;。、:])(?P<s>{names})(?=[以则也仍排位列居是为]|进口|出口|[收销产]|{P}|[\d(])"
    )


def _ordinary(word: str) -> bool:
    return word[1:].islower() and word.lower() in english_words()


def _mark(each: Named | Mention) -> str:
    if isinstance(each, Named):
        return N
    return Q if isinstance(each.value, Quantity) else P


_LATIN_ZH = lazy_re.compile(
    r"(?<![A-Za-z0-9.\-/])[A-Z][a-z]{2,20}(?: [A-Z][A-Za-z]{1,20}){0,3}(?![A-Za-z0-9\-])"
)
"""A name in Latin letters within Chinese; words all in capitals are more often things (HBM, GPU)."""
_NOT_NAMES = frozenset(
    "token tokens top pro max plus mini ultra ai gpu cpu hbm dram nand buy hold sell neutral overweight underweight outperform"
    " underperform yoy qoq us eu uk china europe asia japan india america north south korea january february march april may june"
    " july august september october november december monday tuesday wednesday thursday friday saturday sunday q1 q2 q3 q4".split()
)


class Triggers:
    """Words one of which a sentence must have before a reader looks at it.

    Args:
        chinese, english: The words, in small letters.
        form_zh, form_en: What besides every pattern of the reader needs, in words without names.
        may: Whether an English sentence may hold a match of them, by its words as written.
    """

    def __init__(
        self,
        chinese: Iterable[str],
        english: Iterable[str],
        form_zh: str = "",
        form_en: str = "",
        *,
        may: Callable[[str], bool],
    ) -> None:
        self.may = may
        self.forms = {True: lazy_re.compile(form_zh), False: lazy_re.compile(form_en)}
        self.words = {
            True: frozenset(word.lower() for word in chinese),
            False: frozenset(word.lower() for word in english),
        }


@cache
def ordinals() -> dict[str, int]:
    """ "third", "3rd", "三" -> 3."""
    words = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
    numbers = "one two three four five six seven eight nine ten".split()
    found = {word: place for place, word in enumerate(words, 1)}
    found |= {word: place for place, word in enumerate(numbers, 1)}
    found |= {sign: place for place, sign in enumerate("一二三四五六七八九十", 1)}
    found |= {
        "两": 2,
        "首": 1,
        "十五": 15,
        "二十": 20,
        "五十": 50,
        "百": 100,
        "top": 1,
        "twenty": 20,
    }
    return found


def rank_of(words: str) -> int | None:
    """The place that words name: "third", "No. 3", 三; None for none.

    >>> rank_of("3rd"), rank_of("两"), rank_of("0")
    (3, 2, None)
    """
    digits = re.sub(r"\D", "", words)
    if digits:
        return int(digits) if 0 < int(digits) <= 1000 else None
    return ordinals().get(words.strip().lower())
