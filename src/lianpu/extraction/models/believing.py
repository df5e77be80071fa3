"""What is believed of a language model's answer: only what stands in the text, read by ourselves.

A fact is dropped whole, with the reason, unless its quote stands in the passage character by
character (blanks aside), its names stand there too, every number of it is read by our own notation
from the quote, and the quote's sentences neither deny nor suppose it. Values are those of our
notation, never the model's; so are the spans. A status is the less committed of what the model says
and what the sentence's words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.fact import LADDER, Deal, Fact, Metric, Party, Status
from lianpu.core.kept_property import cached_property
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds, units
from lianpu.extraction.deals.rules.commitment import cues, joking, rung
from lianpu.extraction.models.asking import (
    VERSION,
    Answer,
    Passage,
    SaidDeal,
    SaidMetric,
)
from lianpu.extraction.tables.cell_names import names_nobody
from lianpu.extraction.text.instructing import speaks_to_models
from lianpu.extraction.text.sentences import Sentence, is_chinese, normalised, sentences
from lianpu.notation.names import NameIndex, comparison_key
from lianpu.notation.scan import Mention, scan

CONFIDENCE = 0.6
"""Of every fact from a language model: below what our own readers of prose say, so that it comes
before them in the review. Chosen by us."""

BEFORE = 400
"""Characters before the quote in which a name may stand that the quote takes up by a pronoun."""
_SPOKEN_OF = lazy_re.compile(
    r"^(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Bb]oth|[Aa]n?|[Tt]h(?:is|at|ese|ose)|[Ss]everal|[Oo]ther|[Ss]ome) [a-z][a-z\- ]*"
    r"|(?i:we|us|it|they|them|he|she|you|both|former|latter|people|investors?|customers?|management)"
    r"|(?:[本该該贵貴我某其]|(?:[这這那某]|[一两兩三数數多几幾])家)?(?:公司|集[团團]|企[业業]|机构|機構|[银銀]行|基金|股[东東]|客[户戶]|供[应應]商|司)"
    r"|[双雙各甲乙丙买買卖賣对對][方]|(?:出租|承租|投[资資]|出[资資]|收[购購]|[购購][买買]|采[购購]|供[应應]|[发發]行)[方人者]|前者|后者|後者|二者|[两兩]者"
    r"|我[们們]|他[们們]|[它其]|[发發]行人|管理[层層]|董事[会會]|[创創]始人|政府|市[场場]|[业業][内內])$"
)
"""What speaks of somebody without naming them."""

MOST_SENTENCES = 3
MOST_FACTS = 100
"""Facts of one answer that are looked at; more than a passage can hold is a runaway answer."""


@dataclass(frozen=True)
class Dropped:
    """A fact that was not believed."""

    quote: str
    """As the model gave it, cut short."""
    why: Text


@dataclass(frozen=True)
class Believed:
    """An answer held to its passage."""

    facts: tuple[Fact, ...]
    dropped: tuple[Dropped, ...]


class _Refused(Exception):
    """Why a fact is not believed."""

    def __init__(self, zh: str, en: str) -> None:
        self.why = Text(zh, en)


def believed(
    document: Document,
    passage: Passage,
    answer: Answer,
    names: NameIndex,
    model: str,
    known: Iterable[Fact] = (),
) -> Believed:
    """The facts of an answer that stand in the passage, and why the others do not.

    Args:
        document: The document that the passage is of.
        passage: What was asked about.
        answer: As the model gave it.
        names: The registry, to fill in entities.
        model: The model's name, for the facts' reader.
        known: Facts that our own readers found; what they say is not said again.
    """
    checking = _Checking(document, passage, names, f"llm.{model}@{VERSION}", tuple(known))
    facts: dict[str, Fact] = {}
    dropped = []
    said: Sequence[SaidDeal | SaidMetric] = [*answer.deals, *answer.metrics]
    for each in said[:MOST_FACTS]:
        try:
            fact = checking.deal(each) if isinstance(each, SaidDeal) else checking.metric(each)
            facts[fact.id] = fact
        except _Refused as refused:
            dropped.append(Dropped(each.quote[:120], refused.why))
    if len(said) > MOST_FACTS:
        why = Text(f"一段不可能有 {len(said)} 条", f"no passage holds {len(said)} facts")
        dropped.append(Dropped("", why))
    return Believed(tuple(facts.values()), tuple(dropped))


@dataclass
class _Quote:
    """A quote found in the text, with the sentences that it is of."""

    start: int
    end: int
    whole: Span
    """The sentences, from the first character to the last."""
    mentions: Sequence[Mention]
    """Numbers and periods of the whole, by their place in it."""


class _Checking:
    """One passage, prepared for the facts that are held to it."""

    def __init__(
        self,
        document: Document,
        passage: Passage,
        names: NameIndex,
        reader: str,
        known: tuple[Fact, ...],
    ) -> None:
        self._document = document
        self._passage = passage
        self._names = names
        self._reader = reader
        self._known = known

    def deal(self, said: SaidDeal) -> Deal:
        """The deal, every word of it found and every number read anew."""
        kind = deal_kinds().get(said.kind)
        if kind is None:
            raise _Refused(f"没有交易类型 '{said.kind[:40]}'", f"no kind '{said.kind[:40]}'")
        quote = self._quote(said.quote)
        givers = [self._party(kind.giver, name, quote) for name in said.givers]
        takers = [self._party(kind.taker, name, quote) for name in said.takers]
        parties = tuple(dict.fromkeys((*givers, *takers)))
        sides = [{comparison_key(party.name) for party in side} for side in (givers, takers)]
        if not sides[1] or (not sides[0] and kind.family != "equity") or sides[0] & sides[1]:
            raise _Refused("双方没有写明", "its two sides are not told")
        amount = self._number(said.amount, quote, ("money",))
        valuation = self._number(said.valuation, quote, ("money",))
        if amount is not None and valuation is not None and amount[1] == valuation[1]:
            raise _Refused("金额与估值是同一个数", "amount and valuation are one number")
        stake = self._number(said.stake, quote, ("ratio",))
        volume = self._number(said.volume, quote, ())
        date = self._period(said.date, quote)
        stage = self._words(said.round, quote) if kind.family == "equity" else None
        spans = [quote.whole, *(each[1] for each in (amount, volume, stake, valuation) if each)]
        spans += [party.span for party in parties if party.span is not None]
        deal = Deal(
            spans=tuple(dict.fromkeys(spans)),
            reader=self._reader,
            confidence=CONFIDENCE,
            kind=said.kind,
            parties=parties,
            amount=amount[0] if amount else None,
            valuation=valuation[0] if valuation else None,
            stake=stake[0] if stake else None,
            volume=volume[0] if volume else None,
            round=stage,
            date=date,
            status=self._status(said.status, quote),
        )
        if any(_same_deal(deal, other) for other in self._known if isinstance(other, Deal)):
            raise _Refused("已由规则读到", "our own readers have it")
        return deal

    def metric(self, said: SaidMetric) -> Metric:
        """The number, read anew."""
        quote = self._quote(said.quote)
        subject, measure = said.subject.strip(), said.measure.strip()
        for words in (subject, measure):
            if not words or self._locate(words, quote.start, quote.end) is None:
                raise _Refused(f"引文中没有“{words[:40]}”", f"'{words[:40]}' is not in the quote")
        value = self._number(said.value, quote, ())
        if value is None:
            raise _Refused("没有数值", "it has no value")
        if any(isinstance(other, Metric) and value[1] in other.spans for other in self._known):
            raise _Refused("已由规则读到", "our own readers have it")
        entity = self._names.find(subject)
        return Metric(
            spans=(quote.whole, value[1]),
            reader=self._reader,
            confidence=CONFIDENCE,
            subject=subject,
            measure=measure,
            value=value[0],
            printed=value[1].quote,
            period=self._period(said.period, quote),
            entity=entity.id if entity else None,
        )

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        first, last = self._passage.pieces[0][0], self._passage.pieces[-1][1]
        return tuple(
            each for each in sentences(self._document) if each.start < last and first < each.end
        )

    def _quote(self, words: str) -> _Quote:
        if len(_squeezed(words)) < 4:
            raise _Refused("引文太短", "the quote is too short")
        found = next(
            (
                place
                for start, end in self._passage.pieces
                if (place := self._locate(words, start, end)) is not None
            ),
            None,
        )
        if found is None:
            raise _Refused("引文不在原文中", "the quote does not stand in the text")
        start, end = found
        told = [each for each in self._sentences if each.start < end and start < each.end]
        if not told or len(told) > MOST_SENTENCES:
            raise _Refused("引文不是一句话", "the quote is not a sentence or a few")
        for each in told:
            self._check(each)
        whole = self._document.span(told[0].start, told[-1].end)
        return _Quote(start, end, whole, scan(whole.quote, self._document.source.published))

    def _check(self, sentence: Sentence) -> None:
        words = cues(sentence.chinese)
        if sentence.question:
            raise _Refused("原句是问句", "its sentence asks")
        if speaks_to_models(sentence.text):
            raise _Refused("原句是写给语言模型的", "its sentence speaks to language models")
        if joking(sentence.plain, sentence.chinese):
            raise _Refused("原句是玩笑", "its sentence jokes")
        if any(cue.search(sentence.plain) for cue in (words.denied, words.supposed, words.refuted)):
            raise _Refused("原句否认或只是假设", "its sentence denies or only supposes it")

    def _party(self, role: str, name: str, quote: _Quote) -> Party:
        name = name.strip()
        if not name or len(name) > 80:
            raise _Refused("名称不成其为名称", "a name is none")
        place = self._locate(name, quote.whole.start, quote.whole.end)
        if place is None:
            floor = self._passage.pieces[0][0]
            before = max(floor, quote.whole.start - BEFORE)
            place = self._locate(name, before, quote.whole.start, last=True)
        if place is None:
            raise _Refused(f"原文中没有“{name[:40]}”", f"'{name[:40]}' does not stand there")
        span = self._document.span(*place)
        if self._within_a_word(*place):
            raise _Refused(
                f"“{name[:40]}”只是词的一部分", f"'{name[:40]}' is part of a longer word"
            )
        entity = self._names.find(span.quote)
        if entity is None and (_SPOKEN_OF.match(name) or names_nobody(name)):
            raise _Refused(f"“{name[:40]}”不是名称", f"'{name[:40]}' is no name")
        return Party(role, span.quote, entity.id if entity else None, span)

    def _within_a_word(self, start: int, end: int) -> bool:
        """Whether a name is cut out of a longer Latin word or registered name."""
        text = self._document.text
        edges = ((start - 1, start), (end - 1, end))
        for left, right in edges:
            if left >= 0 and right < len(text) and all(_runs(text[at]) for at in (left, right)):
                return True
        floor = max(0, start - 40)
        return any(
            floor + each.start <= start
            and end <= floor + each.end
            and each.end - each.start > end - start
            for each in self._names.mentions(text[floor : end + 40])
        )

    def _number(
        self, words: str | None, quote: _Quote, dimensions: tuple[str, ...]
    ) -> tuple[Quantity, Span] | None:
        """A number of the quote as our notation reads it, and where it stands."""
        if words is None or not words.strip():
            return None
        place = self._locate(words, quote.start, quote.end)
        if place is None:
            raise _Refused(f"引文中没有“{words[:40]}”", f"'{words[:40]}' is not in the quote")
        found = []
        for mention in quote.mentions:
            start, end = quote.whole.start + mention.start, quote.whole.start + mention.end
            if start < place[1] and place[0] < end and isinstance(mention.value, Quantity):
                found.append((mention.value, self._document.span(start, end)))
        if len(found) != 1:
            raise _Refused(
                f"“{words[:40]}”不能读成一个数", f"'{words[:40]}' is not read as one number"
            )
        [(value, span)] = found
        digits = [at for at in range(*place) if self._document.text[at].isdigit()]
        if any(not span.start <= at < span.end for at in digits):
            raise _Refused(f"“{words[:40]}”不止一个数", f"'{words[:40]}' is more than one number")
        family = units().get(value.unit)
        dimension = family.dimension if family else ""
        if dimensions and dimension not in dimensions:
            raise _Refused(f"“{words[:40]}”的单位不对", f"'{words[:40]}' has another unit")
        return value, span

    def _period(self, words: str | None, quote: _Quote) -> Period | None:
        if words is None or not words.strip():
            return None
        place = self._locate(words, quote.whole.start, quote.whole.end)
        if place is None:
            raise _Refused(f"原句中没有“{words[:40]}”", f"'{words[:40]}' is not in its sentence")
        found = [
            mention.value
            for mention in quote.mentions
            if isinstance(mention.value, Period)
            and quote.whole.start + mention.start < place[1]
            and place[0] < quote.whole.start + mention.end
        ]
        if len(found) != 1:
            raise _Refused(f"“{words[:40]}”不是日期", f"'{words[:40]}' is no date")
        return found[0]

    def _words(self, words: str | None, quote: _Quote) -> str | None:
        if words is None or not words.strip():
            return None
        place = self._locate(words, quote.whole.start, quote.whole.end)
        if place is None or len(words) > 30:
            raise _Refused(f"原句中没有“{words[:40]}”", f"'{words[:40]}' is not in its sentence")
        return self._document.text[slice(*place)]

    def _status(self, said: str | None, quote: _Quote) -> Status:
        plain = normalised(quote.whole.quote)
        ours = rung(plain, 0, len(plain), is_chinese(quote.whole.quote))
        try:
            theirs = Status(said) if said else ours
        except ValueError:
            theirs = ours
        if Status.CANCELLED in (ours, theirs):
            return Status.CANCELLED
        return min(ours, theirs, key=LADDER.index)

    def _locate(
        self, words: str, start: int, end: int, *, last: bool = False
    ) -> tuple[int, int] | None:
        """Where words stand between two places, blanks aside; first or last of several."""
        wanted = _squeezed(words)
        text = self._document.text
        places = [at for at in range(start, end) if not text[at].isspace()]
        squeezed = "".join(text[at] for at in places)
        at = squeezed.rfind(wanted) if last else squeezed.find(wanted)
        if not wanted or at < 0:
            return None
        return places[at], places[at + len(wanted) - 1] + 1


def _same_deal(one: Deal, other: Deal) -> bool:
    """Whether our own reader tells the same out of the same sentence: family, takers, a giver."""
    if not any(
        span.contains(one.spans[0]) or one.spans[0].contains(span) for span in other.spans[:1]
    ):
        return False
    if deal_kinds()[one.kind].family != deal_kinds()[other.kind].family:
        return False
    mine, theirs = ({comparison_key(each.name) for each in deal.takers} for deal in (one, other))
    return bool(mine & theirs) and (one.amount is None or one.amount == other.amount)


def _runs(sign: str) -> bool:
    """Whether a character is a letter or digit of a script that parts its words."""
    return sign.isalnum() and ord(sign) < 0x2E80


def _squeezed(words: str) -> str:
    return "".join(words.split())
