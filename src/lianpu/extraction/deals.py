"""Deals told in prose: who gives what to whom, in Chinese and English, without a language model.

Each sentence becomes a shape of names, numbers and words; the patterns of ``deal_patterns.yaml``
read it; roles that a pattern leaves open go to the subject or to whom the text speaks of. What is
denied, supposed, asked or told as a joke is no deal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianpu.core.document import Document
from lianpu.core.entity import EntityKind
from lianpu.core.fact import Deal, Party, Status
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.commitment import clause, cues, joking, rung, unreal
from lianpu.extraction.discourse import Discourse, can_be_subject, key
from lianpu.extraction.grammar import Rule, rules
from lianpu.extraction.money import VALUATION, govern, sum_of
from lianpu.extraction.naming import Known, chinese_names, latin_names
from lianpu.extraction.parties import Binder, Trades, needs_both
from lianpu.extraction.repeats import merge_repeats
from lianpu.extraction.seeing import normalised, see
from lianpu.extraction.sentences import Sentence, sentences
from lianpu.extraction.shapes import Shape, shape
from lianpu.extraction.sightings import Name, Sighting, Sort
from lianpu.notation.names import NameIndex
from lianpu.notation.scan import scan

READER = "deals.prose@1"
_CHIP_WORDS = re.compile(r"芯片|gpu|显卡|tpu|加速器|处理器|\bchips?\b|accelerator|graphics cards|硬件|hardware")
_COMPUTE_WORDS = re.compile(
    r"算力|云|数据中心|服务器|租|机房|计算|cloud|comput|infrastructure|data ?cent|capacity|colocation|hosting|rent|leas"
)
_EQUITY_WORDS = re.compile(r"投资|入股|股权|融资|收购|invest|equity|funding|acqui|merger|takeover")
_BARE_BUY = re.compile(r"(?:buys?|buying|purchases?|purchasing|snaps?) ")
"""Of things as well as of firms: without a sum it tells no takeover."""
_VOLUMES = {"warrant": ("share",), "chip_purchase": ("W", "chip"), "compute_purchase": ("W", "chip")}
_LEASE_WORDS = re.compile(r"colocation|\bleas|租赁协议|租约")


@dataclass(frozen=True)
class _Read:
    """A sentence with its shape."""

    sentence: Sentence
    shape: Shape
    joke: bool


def prose_deals(document: Document, names: NameIndex) -> tuple[Deal, ...]:
    """The deals that a document's prose asserts, each once, in order of first mention.

    A deal told again keeps its first sentence as first span and gains the others behind.
    """
    reads = list(_reads(document, names))
    trades = Trades()
    for read in reads:
        trades.learn(read.shape)
    discourse = Discourse(protagonist=_protagonist(reads))
    found: list[Deal] = []
    currency: str | None = None
    for read in reads:
        if not read.joke and not read.sentence.question and not read.sentence.heading:
            reader = _SentenceReader(document, read, discourse, trades, currency)
            found.extend(reader.deals())
        for sighting in read.shape.seen.values():
            if sighting.sort is Sort.MONEY and isinstance(sighting.value, Quantity):
                currency = sighting.value.unit
        discourse.advance(read.shape, read.sentence.heading)
    return merge_repeats(found)


def _reads(document: Document, names: NameIndex) -> Iterator[_Read]:
    listed = list(sentences(document))
    surnames = frozenset(
        guess.text.rsplit(" ", 1)[-1]
        for sentence in listed
        for guess in latin_names(sentence.text)
        if guess.person
    )
    guesses: set[str] = set()
    for sentence in listed:
        if sentence.chinese:
            for guess in chinese_names(normalised(sentence.text)):
                written = sentence.text[guess.start : guess.end]
                if names.find(written) is None:
                    guesses.add(written)
    known = Known(guesses)
    jokes = _jokes(listed)
    published = document.source.published
    for index, sentence in enumerate(listed):
        seen = see(sentence, names, known, scan(sentence.text, published), surnames)
        yield _Read(sentence, govern(shape(sentence, seen), sentence.chinese), index in jokes)


def _protagonist(reads: list[_Read]) -> Sighting | None:
    """The firm that a document names most often."""
    counts: Counter[str] = Counter()
    first: dict[str, Sighting] = {}
    for read in reads:
        for _, sighting in read.shape.names():
            if isinstance(sighting.value, Name) and not sighting.value.person:
                counts[key(sighting.value)] += 1
                first.setdefault(key(sighting.value), sighting)
    return first[counts.most_common(1)[0][0]] if counts else None


def _jokes(listed: list[Sentence]) -> set[int]:
    """Sentences that announce a joke, and the quotation beside the announcement."""
    found: set[int] = set()
    for index, sentence in enumerate(listed):
        if joking(normalised(sentence.text), sentence.chinese):
            found.add(index)
            found.update(_quotation(listed, index + 1))
    return found


def _quotation(listed: list[Sentence], start: int) -> Iterator[int]:
    """Sentences of a quotation that opens within two sentences, up to its closing mark."""
    opened = False
    for index in range(start, min(start + 8, len(listed))):
        text = listed[index].text.strip()
        opened = opened or text[:1] in "“「『\""
        if not opened:
            if index > start:
                return
            continue
        yield index
        if text.rstrip("。.;；!！")[-1:] in "”」』\"":
            return


class _SentenceReader:
    """Reads the deals of one sentence."""

    def __init__(
        self, document: Document, read: _Read, discourse: Discourse, trades: Trades, currency: str | None
    ) -> None:
        self._document = document
        self._sentence = read.sentence
        self._root = read.shape
        self._discourse = discourse
        self._trades = trades
        self._currency = self._currency_of(read.shape) or currency
        self._used: set[int] = set()
        self._seen: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()

    @staticmethod
    def _currency_of(shape: Shape) -> str | None:
        for sighting in shape.seen.values():
            if sighting.sort is Sort.MONEY and isinstance(sighting.value, Quantity):
                return sighting.value.unit
        return None

    def deals(self) -> Iterator[Deal]:
        """Deals of the sentence, then those of what stands in its brackets."""
        for part in (self._root, *self._root.asides):
            for rule in rules(self._sentence.chinese):
                if not any(word in part.text for word in rule.when):
                    continue
                for match in rule.pattern.finditer(part.text):
                    yield from self._deal(part, rule, match)

    def _deal(self, part: Shape, rule: Rule, match: re.Match[str]) -> Iterator[Deal]:
        start, end = match.span()
        chinese = self._sentence.chinese
        if unreal(part.text, start, end, chinese):
            return
        amount_at = self._money_at(match)
        amount = None
        if amount_at is not None:
            if part.places[amount_at] in self._used:
                return
            amount = sum_of(part.seen[amount_at], self._currency)
            if amount is None:
                return
        binder = Binder(part, match, rule, self._discourse)
        kind, givers, takers = self._roles(part, rule, match, binder)
        if not kind or self._incomplete(kind, givers, takers):
            return
        if binder.topical and amount is None and (kind == "equity_investment" or rule.inside):
            return
        if kind == "acquisition" and amount is None and _BARE_BUY.match(match.group()):
            return
        if kind == "chip_purchase" and self._product(part, takers):
            return
        if kind == "stake_held" and "stake" not in match.re.groupindex and _only_people(givers):
            return
        status = Status(rule.status) if rule.status else rung(part.text, start, end, chinese)
        if rule.settled and amount is None and status not in (Status.EXECUTED, Status.SIGNED, Status.ANNOUNCED):
            return
        identity = (deal_kinds()[kind].family, tuple(_keys(givers)), tuple(_keys(takers)))
        if amount is None and identity in self._seen:
            return
        self._seen.add(identity)
        if amount_at is not None:
            self._used.add(part.places[amount_at])
        deal = self._build(part, rule, match, kind, givers, takers, amount, amount_at, status, binder)
        if rule.respectively:
            yield from self._paired(part, match, deal)
            return
        if deal_kinds()[kind].family == "commerce" and givers and takers:
            self._discourse.pair = (givers, takers, kind)
        if takers:
            family = deal_kinds()[kind].family
            self._discourse.told[family] = (self._discourse.sentence, givers, takers)
        yield deal
        if "total" in match.re.groupindex and match.start("total") >= 0:
            total = sum_of(part.seen[match.start("total")], self._currency)
            if total is not None:
                yield replace(deal, amount=total)

    def _paired(self, part: Shape, match: re.Match[str], deal: Deal) -> Iterator[Deal]:
        """ "A and B invest 10 and 5 in C": each giver with the sum of its place."""
        second = sum_of(part.seen[match.start("second")], self._currency)
        if len(deal.givers) != 2 or second is None:
            return
        for giver, amount in zip(deal.givers, (deal.amount, second), strict=True):
            yield replace(deal, parties=(giver, *deal.takers), amount=amount)
        self._used.add(part.places[match.start("second")])

    @staticmethod
    def _product(part: Shape, takers: list[Sighting]) -> bool:
        """Whether the seller is only a guessed word before "GPU": more likely the chip's name."""
        names = [s.value for s in takers if isinstance(s.value, Name)]
        return all(name.guessed for name in names) and any(
            _CHIP_WORDS.match(part.text, position + 2 if part.text[position + 1 : position + 2] == " " else position + 1)
            for position, sighting in part.seen.items()
            if sighting in takers
        )

    @staticmethod
    def _money_at(match: re.Match[str]) -> int | None:
        for slot in ("amount", "amount2"):
            if slot in match.re.groupindex and match.start(slot) >= 0:
                return match.start(slot)
        return None

    def _incomplete(self, kind: str, givers: list[Sighting], takers: list[Sighting]) -> bool:
        if needs_both(kind):
            return not givers or not takers or bool(set(_keys(givers)) & set(_keys(takers)))
        if kind == "project":
            return not givers
        return not takers

    def _roles(
        self, part: Shape, rule: Rule, match: re.Match[str], binder: Binder
    ) -> tuple[str, list[Sighting], list[Sighting]]:
        if rule.pair:
            if self._discourse.pair is None:
                return "", [], []
            givers, takers, kind = self._discourse.pair
            binder.inherited = True
            return kind, givers, takers
        if "b" in match.re.groupindex:
            return self._trade(part, rule, match, binder)
        if match.re.groupindex.get("taker") and match.start("taker") >= 0:
            takers = binder.role("taker")
            givers = binder.role("giver", takers)
        else:
            givers = binder.role("giver")
            takers = binder.role("taker", givers)
        if rule.kind == "project":
            return rule.kind, *self._project(part, match, givers)
        if rule.led or (rule.kind == "debt" and not givers):
            givers = self._investors(part) or givers
        return rule.kind, givers, takers

    def _trade(
        self, part: Shape, rule: Rule, match: re.Match[str], binder: Binder
    ) -> tuple[str, list[Sighting], list[Sighting]]:
        other = binder.role("b")
        one = binder.role("a", other)
        if not one or not other:
            return "", [], []
        if _EQUITY_WORDS.search(match.group()):
            return "", [], []
        left, right = clause(part.text, *match.span())
        words = part.text[left:right]
        ranks = max(map(self._trades.rank, one)), max(map(self._trades.rank, other))
        if rule.provider and max(ranks) < 3:
            return "", [], []
        chips = bool(_CHIP_WORDS.search(words))
        compute = bool(_COMPUTE_WORDS.search(words))
        if rule.kind == "lease" or (_LEASE_WORDS.search(words) and not chips):
            kind = "lease"
        elif chips and not (compute and max(ranks) >= 5):
            kind = "chip_purchase"
        elif compute or max(ranks) >= 4:
            kind = "compute_purchase"
        elif max(ranks) == 3:
            kind = "chip_purchase"
        else:
            kind = "partnership"
        sells = rule.sold if ranks[0] == ranks[1] else ranks[0] > ranks[1]
        sells = (sells or rule.selling) and not rule.directed
        buyer, seller = (other, one) if sells else (one, other)
        return kind, buyer, seller

    def _project(
        self, part: Shape, match: re.Match[str], givers: list[Sighting]
    ) -> tuple[list[Sighting], list[Sighting]]:
        """Who builds, and the named project: "A's Delta project" is built by A."""
        projects = [s for s in givers if _is_project(s)]
        builders = [s for s in givers if s not in projects]
        if not builders:
            left = [
                s for p, s in part.names()
                if p < match.start() and not _is_project(s) and can_be_subject(part, p)
            ]
            topic = self._discourse.topic
            builders = left[:1] or ([topic] if topic is not None and not _is_project(topic) else [])
        if not projects:
            projects = [s for p, s in part.names() if _is_project(s)][:1]
        return builders, projects

    def _investors(self, part: Shape) -> list[Sighting]:
        """Who led or joined a round, told elsewhere in the sentence or its brackets."""
        pattern = _LED_ZH if self._sentence.chinese else _LED_EN
        found: list[Sighting] = []
        for shape_ in (part, *part.asides):
            for match in pattern.finditer(shape_.text):
                start, end = match.span("who") if match.start("who") >= 0 else match.span("whom")
                found.extend(
                    s for p, s in shape_.seen.items() if start <= p < end and s.sort is Sort.NAME
                )
        return found

    def _build(
        self,
        part: Shape,
        rule: Rule,
        match: re.Match[str],
        kind: str,
        givers: list[Sighting],
        takers: list[Sighting],
        amount: Quantity | None,
        amount_at: int | None,
        status: Status,
        binder: Binder,
    ) -> Deal:
        definition = deal_kinds()[kind]
        parties = [self._party(definition.giver, s) for s in _distinct(givers)]
        parties += [self._party(definition.taker, s) for s in _distinct(takers)]
        spans = [self._document.span(self._sentence.start, self._sentence.end)]
        if amount_at is not None:
            sighting = part.seen[amount_at]
            spans.append(self._document.span(sighting.start, sighting.end))
        spans.extend(party.span for party in parties if party.span is not None)
        return Deal(
            spans=tuple(spans),
            reader=READER,
            confidence=self._confidence(givers + takers, amount_at, part, binder, rule),
            kind=kind,
            parties=tuple(parties),
            amount=amount,
            volume=self._quantity(part, rule, match, "volume", Sort.VOLUME, kind),
            stake=self._quantity(part, rule, match, "stake", Sort.PERCENT, kind),
            valuation=self._valuation(part),
            round=self._round(part, kind),
            date=self._date(part, match),
            status=status,
            conditions=self._conditions(part, match),
        )

    def _party(self, role: str, sighting: Sighting) -> Party:
        assert isinstance(sighting.value, Name)
        span = self._document.span(sighting.start, sighting.end)
        entity = sighting.value.entity.id if sighting.value.entity else None
        return Party(role=role, name=sighting.value.text, entity=entity, span=span)

    def _confidence(
        self, parties: list[Sighting], amount_at: int | None, part: Shape, binder: Binder, rule: Rule
    ) -> float:
        """0.9 for a pattern that binds all it needs to registry names, less for each guess.

        The steps are ours, chosen on the development texts so that doubtful deals come first.
        """
        confidence = 0.9
        if binder.inherited:
            confidence -= 0.15
        if rule.wide:
            confidence -= 0.2
        if any(isinstance(s.value, Name) and s.value.guessed for s in parties):
            confidence -= 0.1
        if amount_at is None:
            confidence -= 0.1
        elif part.seen[amount_at].sort is Sort.COUNT:
            confidence -= 0.15
        return round(confidence, 2)

    @staticmethod
    def _quantity(
        part: Shape, rule: Rule, match: re.Match[str], slot: str, sort: Sort, kind: str
    ) -> Quantity | None:
        if slot in match.re.groupindex and match.start(slot) >= 0:
            value = part.seen[match.start(slot)].value
            return value if isinstance(value, Quantity) else None
        family = deal_kinds()[kind].family
        if not rule.reach and not (slot == "volume" and family in ("commerce", "project")):
            return None
        floor = match.start() - 30
        for position, sighting in part.seen.items():
            near = floor <= position <= match.end() + 60
            if near and sighting.sort is sort and isinstance(sighting.value, Quantity):
                allowed = _VOLUMES.get(kind, ("W", "chip", "share"))
                if sort is Sort.VOLUME and sighting.value.unit not in allowed:
                    continue
                return sighting.value
        return None

    @staticmethod
    def _valuation(part: Shape) -> Quantity | None:
        for position, sighting in part.seen.items():
            if part.text[position] == VALUATION and isinstance(sighting.value, Quantity):
                if sighting.sort is Sort.MONEY:
                    return sighting.value
        return None

    def _round(self, part: Shape, kind: str) -> str | None:
        if deal_kinds()[kind].family != "equity":
            return None
        match = (_ROUND_ZH if self._sentence.chinese else _ROUND_EN).search(part.text)
        if match is None:
            return None
        return self._document.text[part.places[match.start()] : part.places[match.end()]].strip()

    @staticmethod
    def _date(part: Shape, match: re.Match[str]) -> Period | None:
        """The nearest date of the sentence, before the deal's words rather than behind."""
        best: tuple[int, Period] | None = None
        for position, sighting in part.seen.items():
            if not isinstance(sighting.value, Period):
                continue
            if _LIMIT.search(part.text, max(0, position - 10), position):
                continue
            gap = abs(position - match.start()) + (40 if position > match.end() else 0)
            if best is None or gap < best[0]:
                best = (gap, sighting.value)
        return best[1] if best else None

    def _conditions(self, part: Shape, match: re.Match[str]) -> tuple[str, ...]:
        pattern = cues(self._sentence.chinese).conditions
        found = []
        for condition in pattern.finditer(part.text, max(0, match.start() - 80)):
            start, end = part.places[condition.start()], part.places[condition.end()]
            found.append(self._document.text[start:end].strip())
        return tuple(found[:3])


_WHO = "(?P<who>\ue001(?:(?:, and |, | and |、|,|和|及|以及|与)\ue001){0,12})"
_LED_EN = re.compile(rf"(?:led by|from|co-led by|(?P<whom>\ue001)(?= (?:led|leads|leading))|participation (?:from|by|of)|investors (?:include|including)|backed by) {_WHO}")
_LED_ZH = re.compile(
    rf"由?{_WHO}(?:等?[^,;\ue001]{{0,10}})?(?:领投|跟投|参投|参与投资|联合投资)|(?:投资方|投资者|投资人)(?:包括|为|:|有)[^,;\ue001]{{0,4}}{_WHO.replace('who', 'whom')}"
)
_ROUND_ZH = re.compile(r"(?:天使\+*|种子|pre-?[a-z]\+?|[a-h]\d?\+*|战略|首)轮")
_ROUND_EN = re.compile(r"series [a-h]\d?\b|\bseed\b|\bangel\b|pre-seed")
_LIMIT = re.compile(r"(?:through|until|by|before|to|至|到|截至|前)\s*$")


def _distinct(sightings: list[Sighting]) -> list[Sighting]:
    first: dict[str, Sighting] = {}
    for sighting in sightings:
        if isinstance(sighting.value, Name):
            first.setdefault(key(sighting.value), sighting)
    return list(first.values())


def _is_project(sighting: Sighting) -> bool:
    name = sighting.value
    return isinstance(name, Name) and name.entity is not None and name.entity.kind is EntityKind.PROJECT


def _only_people(sightings: list[Sighting]) -> bool:
    return all(isinstance(s.value, Name) and s.value.person for s in sightings)


def _keys(sightings: list[Sighting]) -> list[str]:
    return [key(s.value) for s in sightings if isinstance(s.value, Name)]
